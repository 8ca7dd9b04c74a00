# گریجویٹ جو دکھاتے ہیں
profiles-mine = میرا پروفائل
profiles-version = نسخہ { $number }
profiles-changed = اس کے بعد تبدیلی ہوئی؛ دوبارہ شائع کریں
profiles-unpublished = ابھی شائع نہیں ہوا
profiles-look = دیکھیں کہ دوسروں کو کیسا نظر آتا ہے
profiles-learner = آپ کی عمر اٹھارہ سال سے کم ہے۔ آپ کا پروفائل سیکھنے والے کا پورٹ فولیو ہے: اسے صرف آپ اور عملہ دیکھتے ہیں، تلاش یا میچ میں کسی کو نظر نہیں آتا۔ دوسرے تب دیکھتے ہیں جب سرپرست مرکز میں اجازت دیں۔ اٹھارہویں سالگرہ پر ہم آپ سے دوبارہ پوچھیں گے، اور آپ چنیں گے کہ اسے کون دیکھے۔
profiles-learner-open = آپ کی عمر اٹھارہ سال سے کم ہے، اور سرپرست نے اجازت دی ہے: جس کے پاس پتا ہو وہ آپ کا پورٹ فولیو صرف پہلے نام کے ساتھ دیکھتا ہے۔ تلاش یا میچ میں کسی کو نظر نہیں آتا۔
profiles-learner-address = آپ کے صفحے کا پتا پہلے نام سے زیادہ بتاتا ہے، اس لیے دوسرے وہاں نہیں پہنچتے۔ اسے نیچے بدل لیں۔
profiles-learner-consent = آپ کے لیے کس بات کی اجازت ہے
profiles-handle-first-name = 18 سال سے کم عمر میں پتا پہلے نام سے زیادہ نہیں بتاتا۔
profiles-next = اب کیا کریں
profiles-needed = شائع کرنے سے پہلے:
profiles-helpful = یہ اور بہتر کیسے ہو سکتا ہے
profiles-do-it = کریں
profiles-publish = شائع کریں
profiles-publish-again = تبدیلیاں شائع کریں
profiles-published = شائع ہو گیا۔ اس نسخے کا حوالہ ہمیشہ دیا جا سکتا ہے۔
profiles-published-learner = آپ کے پورٹ فولیو کے نسخے کے طور پر محفوظ ہو گیا۔ اسے آپ اور عملہ دیکھتے ہیں، اور دوسرے جتنی سرپرست نے اجازت دی ہو۔
profiles-saved = محفوظ ہو گیا۔
profiles-save = محفوظ کریں
profiles-edit = پروفائل بدلیں
profiles-ask-mentor = استاد سے گواہی مانگیں
profiles-lack-verified = اپنا ای میل پتا تصدیق کریں
profiles-lack-headline = ایک سطر میں بتائیں کہ آپ کیا کرتے ہیں
profiles-lack-skills = کم از کم ایک ہنر چنیں
profiles-lack-languages = بتائیں کہ آپ کون سی زبانیں بولتے ہیں
profiles-lack-items = اپنے کام کا ایک نمونہ شامل کریں
profiles-lack-about = اپنے بارے میں تھوڑا بتائیں
profiles-lack-pictures = کسی نمونے کے ساتھ تصویر لگائیں: لوگ پہلے تصویر دیکھتے ہیں
profiles-lack-more-items = تین نمونے ایک سے زیادہ بتاتے ہیں
profiles-lack-unshown = اپنے ہنر دکھائیں: جس نمونے میں ہوں وہاں ان پر نشان لگائیں
profiles-lack-rate = بتائیں کہ ایک گھنٹے کے کتنے پیسے لیں گے
profiles-lack-hours = بتائیں کہ ہفتے میں کتنے گھنٹے دے سکتے ہیں
profiles-lack-district = بتائیں کہ آپ کس ضلع میں رہتے ہیں
profiles-portfolio = کام کے نمونے
profiles-add-item = نمونہ شامل کریں
profiles-add-item-lead = جو آپ نے بنایا ہو: کسی کے لیے، کورس کے لیے یا اپنے لیے۔
profiles-no-items = ابھی کوئی نمونہ نہیں
profiles-no-items-why = اپنی بنائی ہوئی ایک چیز دکھائیں۔ یہ ہنروں کی ہر فہرست سے بڑھ کر ہے۔
profiles-pictures = { $count ->
    [0] کوئی تصویر نہیں
    [one] ایک تصویر
   *[other] { $count } تصویریں
}
profiles-picture = تصویر { $number }
profiles-move-up = اوپر کریں: { $title }
profiles-move-down = نیچے کریں: { $title }
profiles-visibility = کون دیکھ سکتا ہے؟
profiles-visibility-public = سب
profiles-visibility-clients = صرف جانچے ہوئے ادارے جو سائن اِن ہوں
profiles-visibility-hidden = فی الحال کوئی نہیں
profiles-handle = آپ کے صفحے کا پتا
profiles-bad-handle = 3 سے 40 چھوٹے انگریزی حروف، ہندسے اور درمیان میں ایک ایک ڈیش۔
profiles-handle-taken = یہ پتا کسی اور کا ہے۔
profiles-versions = اب تک کے نسخے
profiles-headline = ایک سطر میں: آپ کیا کرتے ہیں؟
profiles-headline-hint = مثلاً: چھوٹے کاروباروں کے لیے لوگو اور پوسٹر
profiles-about = آپ کے بارے میں
profiles-about-hint = آپ کیا اچھا کرتے ہیں، کیسے کام کرتے ہیں، کیا سیکھا ہے۔ براہِ کرم فون نمبر نہ لکھیں۔
profiles-about-short = تعارف
profiles-skills = ہنر
profiles-skills-add = آپ کے ہنر
profiles-skills-hint = لکھیں اور چنیں؛ ایک سے زیادہ ہوں تو کوما لگائیں۔ سب سے مضبوط پہلے۔
profiles-languages = زبانیں
profiles-more-languages = مزید زبانیں
profiles-not-spoken = میں نہیں بولتا/بولتی
profiles-work = کام
profiles-rate = ایک گھنٹے کی قیمت
profiles-currency = کرنسی
profiles-hours = ہفتے کے گھنٹے
profiles-from = کب سے فارغ
profiles-district = ضلع
profiles-no-district = نہیں بتایا
profiles-on-site = میں موقع پر جا کر بھی کام کرتا/کرتی ہوں
profiles-links = روابط
profiles-links-hint = وہ صفحے جو آپ کا کام دکھاتے ہیں، https:// سے شروع ہوں۔ چیٹ کے لنک نہیں: رابطہ ہنر کے ذریعے ہوتا ہے۔
profiles-link-label = نام
profiles-link-url = پتا
profiles-chat-link = یہ چیٹ کا لنک ہے۔ رابطہ ہنر کے ذریعے ہوتا ہے۔
profiles-item-title = عنوان
profiles-item-title-hint = مثلاً: خوبانی کے تیل کی پیکنگ
profiles-item-done = آپ نے کیا کیا؟
profiles-item-done-hint = کام کیا تھا، آپ نے خود کیا کیا، کن اوزاروں سے، اور نتیجہ کیا نکلا۔
profiles-item-skills = یہ کون سے ہنر دکھاتا ہے
profiles-item-skills-hint = جو ہنر کسی نمونے میں نظر آئے وہ صرف لکھے ہوئے ہنر سے زیادہ شمار ہوتا ہے۔
profiles-item-made = کب بنایا
profiles-item-next = محفوظ کریں اور تصویر لگائیں
profiles-item-added = محفوظ ہو گیا۔ اب تصویر لگائیں۔
profiles-item-removed = نکال دیا گیا۔ جن نسخوں میں یہ ہے ان میں رہے گا۔
profiles-item-remove = یہ نمونہ نکال دیں
profiles-item-publish = تبدیلیاں دوسروں کو تب نظر آئیں گی جب آپ پروفائل دوبارہ شائع کریں گے۔
profiles-files = تصویریں اور دستاویزات
profiles-file = تصویر یا دستاویز
profiles-file-hint = JPEG، PNG یا WebP، زیادہ سے زیادہ 10 MB؛ PDF یا سادہ متن 5 MB تک۔ جگہ اور کیمرے کی معلومات ہٹا دی جاتی ہیں۔
profiles-file-alt = اس میں کیا نظر آ رہا ہے؟
profiles-file-alt-hint = ایک جملہ، ان کے لیے جو دیکھ نہیں سکتے۔
profiles-file-add = شامل کریں
profiles-file-added = شامل ہو گیا۔
profiles-file-remove = ہٹائیں
profiles-file-removed = ہٹا دیا گیا۔
profiles-no-file = پہلے فائل چنیں۔
profiles-old-version = یہ { $day } کا نسخہ { $number } ہے، جو حوالے کے لیے محفوظ ہے۔
profiles-an-hour = فی گھنٹہ
profiles-free-now = ابھی فارغ
profiles-free-from = { $day } سے فارغ
profiles-hours-a-week = ہفتے میں { $hours } گھنٹے
profiles-what-was-done = کیا کیا گیا
profiles-share = شیئر کریں
profiles-address = اس صفحے کا پتا
profiles-cv = چھاپنے کے لیے سی وی
profiles-qr = کیو آر کوڈ
profiles-report = اس پروفائل کی شکایت کریں
profiles-block = اس شخص کو بلاک کریں
profiles-letters = استادوں کی گواہی
profiles-letter-taught = { $name } کو { $weeks ->
    [one] ایک ہفتہ
   *[other] { $weeks } ہفتے
} پڑھایا، { $pieces ->
    [one] ایک کام
   *[other] { $pieces } کام
} دیکھ کر گواہی دی۔
profiles-letter-taught-attended = { $name } کو { $weeks ->
    [one] ایک ہفتہ
   *[other] { $weeks } ہفتے
} پڑھایا (حاضری { $attendance }٪)، { $pieces ->
    [one] ایک کام
   *[other] { $pieces } کام
} دیکھ کر گواہی دی۔
profiles-letter-of-five = (5 میں سے { $level })
profiles-letter-old = 18 ماہ سے پرانی
profiles-letter-nameless = ایک استاد جو اب یہاں نہیں
profiles-letter-seen = کون سا کام دیکھا گیا
profiles-letter-changed = اس کام کی نئی شکل موجود ہے؛ ربط وہی دکھاتا ہے جو دیکھا گیا تھا۔
profiles-letter-short = { $mentor } کی گواہی: { $level }
profiles-letter-short-nameless = ایک استاد کی گواہی: { $level }
refusal-profile-not-graduate = پروفائل صرف گریجویٹ کا ہوتا ہے۔ آپ اکاؤنٹ میں یہ کردار شامل کر سکتے ہیں۔
refusal-profile-mail-not-confirmed = پہلے اپنا ای میل پتا تصدیق کریں؛ پھر شائع کر سکتے ہیں۔
refusal-profile-handle-taken = یہ پتا کسی اور کا ہے۔
refusal-profile-incomplete = شائع کرنے سے پہلے ابھی کچھ باقی ہے۔ آپ کے پروفائل کا صفحہ بتاتا ہے کہ کیا۔
refusal-picture-unknown-kind = یہ ایسی تصویر نہیں جو ہم لیتے ہیں۔ JPEG، PNG، WebP، یا PDF اور سادہ متن استعمال کریں۔
refusal-picture-unreadable = یہ تصویر پڑھی نہیں جا سکی۔ اسے دوبارہ محفوظ کر کے کوشش کریں۔
refusal-picture-too-large = یہ تصویر بہت بڑی ہے: زیادہ سے زیادہ 10 MB اور 4 کروڑ پکسل۔
refusal-upload-active-content = اس دستاویز میں اسکرپٹ یا دوسری فائلیں ہیں۔ اسے سادہ PDF کے طور پر محفوظ کریں۔
refusal-upload-locked = یہ دستاویز مقفل ہے یا ایسے بند ہے کہ ہم اسے اندر سے دیکھ نہیں سکتے۔ اسے سادہ PDF کے طور پر محفوظ کریں۔
refusal-upload-too-large = یہ دستاویز بہت بڑی ہے: زیادہ سے زیادہ 5 MB۔
profiles-trained-at = { $centre } سے تربیت یافتہ، { $programme }، { $year }
profiles-learning-at = { $centre } میں زیرِ تربیت، { $programme }، { $year }
profiles-training = تربیت
profiles-training-hint = پروفائل پر آپ کی تربیت نظر آئے یا نہیں، یہ دوسرے صفحے پر طے ہوتا ہے:
profiles-training-link = میری تربیت
