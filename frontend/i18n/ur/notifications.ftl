# لوگوں کو ملنے والی اطلاعات، سائٹ پر اور ای میل میں
notices-title = اطلاعات
notices-lead = آپ کی چیزوں کے ساتھ جو ہوا۔ سب سے نئی بات سب سے اوپر ہے۔
notices-settings = چنیں کہ کون سی ای میل ملے
notices-none = ابھی کوئی اطلاع نہیں
notices-none-why = جب آپ سے متعلق کچھ ہوگا تو یہاں نظر آئے گا۔
notices-unread = نئی
notices-read-all = سب کو پڑھا ہوا کر دیں
notices-all-read = سب اطلاعات پڑھی ہوئی ہو گئیں۔
notices-tab = ای میلز
notices-settings-title = ہنر کی ای میلز
notices-settings-lead = آپ یہاں کچھ بھی چنیں، سائٹ پر ہر اطلاع ملے گی۔ اکاؤنٹ کی حفاظت سے متعلق ای میل ہمیشہ آئے گی۔
notices-unverified = آپ کے ای میل پتے کی ابھی تصدیق نہیں ہوئی۔ تصدیق تک یہ ای میلز نہیں بھیجی جائیں گی۔
notices-all = سب ایک ساتھ
notices-all-hint = نیچے کی ہر قسم پر لاگو ہوگا جہاں یہ ممکن ہے۔
notices-all-set = سب پر لگائیں
notices-choose = چنیں
notices-save = محفوظ کریں
notices-saved = محفوظ ہو گیا۔ ای میلز اب آپ کی پسند کے مطابق آئیں گی۔
notices-group-client = کام دینے والے کے طور پر
notices-group-sent = جو آپ نے بھیجا
notices-group-staff = عملے کے طور پر
notices-frequency-at-once = اسی وقت
notices-frequency-daily = دن میں ایک بار، صبح 8 بجے
notices-frequency-weekly = ہفتے میں ایک بار، پیر کو
notices-frequency-never = کبھی نہیں
notices-mail-look = دیکھیں
notices-mail-all = سب اطلاعات دیکھیں
notices-mail-subject = { $count ->
    [one] ہنر سے ایک اطلاع
   *[other] ہنر سے { $count } اطلاعات
}
notices-mail-digest = { $count ->
    [one] پچھلی ای میل کے بعد یہ ہوا:
   *[other] پچھلی ای میل کے بعد یہ { $count } باتیں ہوئیں:
}
notices-mail-more = { $count ->
    [one] ایک پرانی اطلاع
   *[other] { $count } پرانی اطلاعات
} سائٹ پر ملیں گی۔
notices-stop-title = یہ ای میلز بند کر دیں؟
notices-stop-lead = بٹن دبائیں تو ایسی ای میلز آنا بند ہو جائیں گی۔ سائن اِن کی ضرورت نہیں۔ سائٹ پر ہر اطلاع پھر بھی ملے گی۔
notices-stop = یہ ای میلز بند کریں
notices-stopped = یہ ای میلز اب نہیں آئیں گی
notices-stopped-why = آپ اپنے اکاؤنٹ میں کسی بھی وقت دوبارہ چن سکتے ہیں۔
notice-client-added-when = کوئی آپ کو کسی ادارے میں شامل کرے
notice-client-added-title = اب آپ { $client } کے رکن ہیں
notice-client-added-line = ایک مالک نے آپ کو ہنر پر { $client } میں شامل کیا ہے۔ آپ اس کے کام لکھ اور سنبھال سکتے ہیں۔
notice-client-approved-when = آپ کا ادارہ منظور ہو
notice-client-approved-title = { $client } منظور ہو گیا
notice-client-approved-line = عملے نے { $client } کو دیکھا اور منظور کر لیا۔ اب آپ اپنے کام شائع کر سکتے ہیں۔
notice-client-refused-when = آپ کا ادارہ منظور نہ ہو
notice-client-refused-title = { $client } منظور نہیں ہوا
notice-client-refused-line = عملے نے { $client } کو دیکھا اور منظور نہیں کیا۔ انہوں نے لکھا: { $note } جو بدلنا ہو بدلیں اور دوبارہ درخواست دیں۔
notice-gig-expiring-when = آپ کے کسی کام کی مدت ختم ہونے والی ہو
notice-gig-expiring-title = ”{ $gig }“ چند دن میں بند ہو جائے گا
notice-gig-expiring-line = آپ کا کام ”{ $gig }“ { $date } تک نظر آئے گا۔ اگر آپ کو اب بھی کوئی چاہیے تو ایک کلک سے اسے تازہ کریں۔ اگر کوئی مل گیا ہے تو بند کر دیں۔
notice-gig-expired-when = آپ کے کسی کام کی مدت ختم ہو
notice-gig-expired-title = ”{ $gig }“ کی مدت ختم ہو گئی
notice-gig-expired-line = آپ کے کام ”{ $gig }“ کی مدت پوری ہو گئی اور یہ اب نظر نہیں آتا۔ آپ اسے کسی بھی وقت تازہ کر سکتے ہیں۔
notice-gig-closed-when = کوئی آپ کے ادارے کا کام بند کرے
notice-gig-closed-title = ”{ $gig }“ بند کر دیا گیا
notice-gig-closed-line = { $who } نے { $client } کا کام ”{ $gig }“ بند کر دیا ہے۔ اسے کسی بھی وقت تازہ کیا جا سکتا ہے۔
notice-skill-accepted-when = آپ کا تجویز کیا ہوا ہنر فہرست میں آئے
notice-skill-accepted-title = ”{ $skill }“ اب فہرست میں ہے
notice-skill-accepted-line = آپ نے ”{ $skill }“ تجویز کیا تھا۔ عملے نے اسے فہرست میں شامل کر دیا ہے، یا اسی مطلب کے ہنر سے ملا دیا ہے۔ اب آپ اسے اپنے پروفائل میں شامل کر سکتے ہیں۔
notice-skill-refused-when = آپ کا تجویز کیا ہوا ہنر شامل نہ ہو
notice-skill-refused-title = آپ کی تجویز ”{ $skill }“
notice-skill-refused-line = آپ نے ”{ $skill }“ تجویز کیا تھا۔ عملے نے اسے شامل نہیں کیا۔ انہوں نے لکھا: { $reason }
notice-report-acted-when = آپ کی شکایت پر کارروائی ہو
notice-report-acted-title = آپ کی شکایت پر کارروائی ہو گئی
notice-report-acted-line = آپ نے { $date } کو ہمیں ایک شکایت بھیجی تھی۔ عملے نے اسے دیکھا اور جو ضروری تھا کر دیا۔ بتانے کا شکریہ۔
notice-report-dismissed-when = آپ کی شکایت دیکھی جائے اور کارروائی کی ضرورت نہ ہو
notice-report-dismissed-title = عملے نے آپ کی شکایت دیکھ لی
notice-report-dismissed-line = آپ نے { $date } کو ہمیں ایک شکایت بھیجی تھی۔ عملے نے اسے دیکھا؛ کسی کارروائی کی ضرورت نہیں تھی۔ اگر آپ کچھ اور جانتے ہیں تو دوبارہ بتائیں۔
notice-client-waits-when = کوئی ادارہ منظوری کا منتظر ہو
notice-client-waits-title = { $client } منظوری کا منتظر ہے
notice-client-waits-line = جب تک عملہ نہ دیکھے، { $client } کوئی کام شائع نہیں کر سکتا۔ براہِ کرم تین کام کے دنوں کے اندر دیکھ لیں۔
notice-report-waits-when = کوئی شکایت منتظر ہو
notice-report-waits-title = ایک شکایت منتظر ہے
notice-report-waits-line = کسی نے { $date } کو ایک شکایت بھیجی ہے۔ اسے دیکھیں اور لکھیں کہ کیا ہوا۔
notice-skill-waits-when = کوئی تجویز کردہ ہنر منتظر ہو
notice-skill-waits-title = ”{ $skill }“ تجویز ہوا ہے
notice-skill-waits-line = { $who } نے ”{ $skill }“ تجویز کیا ہے۔ اسے فہرست میں شامل کریں، کسی موجود ہنر سے ملا دیں، یا وجہ لکھ کر رد کریں۔
