# صفحے کا سرا، پاؤں اور وہ حصے جو ہر صفحے پر آتے ہیں۔
layout-name = ہنر
layout-home = پہلا صفحہ
layout-tagline = ہنر، جس کی گواہی استاد دے
layout-description = سرکاری تربیتی مراکز سے سیکھے ہوئے لوگ، جن کے ہنر کی گواہی ان کے اپنے استاد دیتے ہیں۔ اپنے کام کے لیے کسی ہنرمند کو ڈھونڈیں، یا اپنا پہلا کام حاصل کریں۔
layout-skip = سیدھا اصل صفحے پر جائیں
layout-nav = مرکزی مینو
layout-menu = مینو
layout-mine = میرے صفحے
layout-find-talent = ہنرمند ڈھونڈیں
layout-find-work = کام ڈھونڈیں
layout-how-it-works = طریقۂ کار
layout-other-language = English
layout-sign-in = سائن اِن
layout-sign-up = اکاؤنٹ بنائیں
layout-sign-out = سائن آؤٹ
layout-desk = ڈیسک
layout-profile = میرا پروفائل
layout-my-gigs = میرے دیے ہوئے کام
layout-account = اکاؤنٹ
layout-staff = عملے کا ڈیسک
layout-footer-line = ہنر سرکاری تربیتی مراکز چلاتے ہیں اور یہ سب کے لیے کھلا ہے۔
layout-footer-nav = اس ویب سائٹ کے بارے میں
layout-about = ہنر کا تعارف
layout-terms = شرائط
layout-privacy = رازداری
layout-report-problem = مسئلہ بتائیں
layout-api-docs = ڈویلپرز کے لیے (API)
layout-open-source = اوپن سورس
layout-optional = اختیاری
layout-errors = ذرا یہ باتیں دوبارہ دیکھ لیں
layout-characters-left = باقی حروف:
layout-pages = صفحات
layout-previous = پچھلا
layout-next = اگلا
layout-skill-claimed = خود بتایا
layout-skill-shown = کام دکھایا
layout-skill-endorsed = استاد کی گواہی
layout-skill-delivered = اجرت پر کر کے دیا
layout-away = اس وقت ہنر سے رابطہ نہیں ہو رہا۔ آپ کا لکھا ہوا یہیں محفوظ ہے، تھوڑی دیر بعد دوبارہ کوشش کریں۔
layout-autosave-offer = آپ نے یہاں پہلے کچھ لکھا تھا جو بھیجا نہیں گیا۔
layout-autosave-restore = میرا لکھا واپس لائیں
layout-autosave-drop = نئے سرے سے لکھیں
layout-notices = { $count ->
    [0] اطلاعات
    [one] اطلاعات، ایک نئی
   *[other] اطلاعات، { $count } نئی
}
layout-centres = مراکز
layout-programmes = کورس
layout-marks-wait = بھیجے جانے کے منتظر اندراج: { $count }
layout-marks-again = یہ صرف اسی وقت بھیجے جا سکتے ہیں جب آپ خود سائن اِن ہوں۔
layout-marks-refused = یہ اندراج قبول نہیں ہوئے:
layout-marks-seen = میں نے دیکھ لیا
layout-marks-leave = کچھ اندراج ابھی نہیں بھیجے گئے
layout-marks-leave-what = منتظر اندراج: { $count }۔ اگر آپ ابھی سائن آؤٹ کریں تو یہ ناموں کے بغیر اسی آلے پر رہیں گے اور یہاں دوبارہ سائن اِن کرنے پر بھیجے جائیں گے۔
layout-marks-stay = ٹھہریں اور بھیجیں
layout-marks-go = پھر بھی سائن آؤٹ کریں
