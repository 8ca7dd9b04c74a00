# جو کوئی اپنے لیے محفوظ رکھتا ہے: کام، لوگ اور تلاشیں
saved-title = محفوظ
saved-lead = جو آپ نے الگ رکھا۔ یہ اور آپ کی یادداشتیں صرف آپ کو نظر آتی ہیں۔
saved-tabs = کیا محفوظ ہے
saved-gigs = کام
saved-people = لوگ
saved-searches = تلاشیں
saved-save = محفوظ کریں
saved-saved = محفوظ ہے
saved-is-saved = محفوظ ہو گیا۔ یہ مینو میں ”محفوظ“ کے نیچے ملے گا۔
saved-is-gone = اب یہ محفوظ نہیں رہا۔
saved-take-away = ہٹائیں
saved-since = { $day } کو محفوظ کیا
saved-note = یادداشت
saved-note-hint = اسے صرف آپ پڑھ سکتے ہیں۔
saved-change-note = یادداشت محفوظ کریں
saved-no-longer = اب نظر نہیں آ سکتا
saved-no-longer-why = یہ بند ہو گیا یا چھپا دیا گیا، یا اب آپ کو نہیں دکھایا جا سکتا۔ آپ کی یادداشت اس وقت تک رہے گی جب تک آپ اسے نہ ہٹائیں۔
saved-no-gigs = ابھی کوئی کام محفوظ نہیں
saved-no-gigs-why = جو کام دوبارہ دیکھنا چاہیں، اس پر ”محفوظ کریں“ دبائیں۔
saved-no-people = ابھی کوئی شخص محفوظ نہیں
saved-no-people-why = جس سے دوبارہ ملنا چاہیں، اس کے صفحے پر ”محفوظ کریں“ دبائیں اور لکھ لیں کہ کیوں۔
saved-searches-lead = ہنر آپ کی تلاشیں دہراتا رہتا ہے اور بتاتا ہے کہ نیا کیا ہے۔
saved-no-searches = ابھی کوئی تلاش محفوظ نہیں
saved-no-searches-why = ماہر یا کام تلاش کریں، پھر نتائج کے اوپر ”یہ تلاش محفوظ کریں“ دبائیں۔
saved-keep-search = یہ تلاش محفوظ کریں
saved-change-search = یہ تلاش بدلیں
saved-odd-search = یہ تلاش محفوظ نہیں ہو سکتی۔ دوبارہ تلاش کریں اور نتائج کے صفحے سے محفوظ کریں۔
saved-name = نام
saved-name-hint = خالی چھوڑیں تو نام اسی سے بنے گا جو اس میں تلاش کیا جاتا ہے۔
saved-frequency = نئی چیزوں کی خبر کتنی بار چاہیے؟
saved-frequency-hint = سائٹ پر ہمیشہ نظر آتا ہے کہ کتنا نیا ہے۔ ہر ای میل میں اسے بند کرنے کا لنک ہوتا ہے۔
saved-new = { $count } نئے
saved-new-since = { $count ->
    [0] { $day } سے کچھ نیا نہیں
    [one] { $day } سے ایک نیا
   *[other] { $day } سے { $count } نئے
}
saved-told = خبر ملتی ہے: { $often }
saved-change = بدلیں
saved-search-is-kept = محفوظ ہو گئی۔ آپ کی تلاش آپ کے لیے دہرائی جاتی رہے گی۔
saved-search-is-gone = اب یہ تلاش محفوظ نہیں رہی۔
saved-see-results = نتائج دیکھیں
saved-still-needed = کیا یہ تلاش اب بھی چاہیے؟
saved-still-needed-why = آپ نے چھ مہینے سے اس کے نتائج نہیں دیکھے۔ اگر آپ کچھ نہ کریں تو پوچھنے کے دو ہفتے بعد اس کی ای میل بند ہو جائے گی؛ تلاش محفوظ رہے گی۔
saved-keep = جاری رکھیں
saved-stop-title = اس تلاش کی ای میل بند کریں؟
saved-stop-lead = ”{ $name }“ کی کوئی ای میل نہیں آئے گی۔ آپ کی دوسری تلاشیں اور ای میلز ویسی ہی رہیں گی۔
saved-stop = یہ ای میلز بند کریں
saved-stopped = یہ ای میلز اب نہیں آئیں گی
saved-stopped-why = ”{ $name }“ کی اب کوئی ای میل نہیں آئے گی۔ تلاش آپ کی فہرست میں رہے گی۔
saved-stop-nothing = یہ تلاش اب محفوظ نہیں، اس لیے اس کی کوئی ای میل نہیں آتی۔
refusal-saved-full = جتنی گنجائش ہے آپ اتنا محفوظ کر چکے ہیں۔ پہلے کچھ ہٹائیں۔
refusal-saved-searches-full = جتنی گنجائش ہے آپ اتنی تلاشیں محفوظ کر چکے ہیں۔ پہلے کوئی ایک ہٹائیں۔
refusal-saved-of-learner = 18 سال سے کم عمر میں آپ کام اور کام کی تلاشیں محفوظ کر سکتے ہیں، لوگ نہیں۔
