# ہر ایک ہم سے کیا مانگ سکتا ہے: اپنے ڈیٹا کی نقل، اور بھلا دیا جانا
accounts-tab-export = آپ کا ڈیٹا
accounts-tab-delete = چھوڑنا
accounts-export = آپ کے ڈیٹا کی نقل
accounts-export-lead = ہنر آپ کے بارے میں جو کچھ جانتا ہے، سب ایک فائل میں۔
accounts-export-what = آپ کو ایک آرکائیو (ZIP) ملتا ہے جس میں آپ کا اکاؤنٹ، پروفائل اور اس کی تمام شائع صورتیں، کام، تجاویز اور شکایتیں پروگراموں کے پڑھنے کی شکل (JSON) میں، آپ کی بھیجی ہوئی فائلیں، اور ایک صفحہ ہوتا ہے جو بتاتا ہے کہ ہر خانے کا مطلب کیا ہے۔ ایک آدھ منٹ لگتا ہے؛ تیار ہونے پر ہم ای میل کرتے ہیں۔ دن میں تین بار مانگ سکتے ہیں۔
accounts-export-ask = نقل تیار کریں
accounts-export-asked = آپ کی نقل تیار ہو رہی ہے۔ تیار ہونے پر ای میل آئے گی۔
accounts-export-there = آپ کی نقلیں
accounts-export-until = { $kilobytes } kB، { $when } تک لی جا سکتی ہے
accounts-export-made = یہ تیار ہو رہی ہے۔
accounts-export-password-hint = تاکہ وہ نہ لے سکے جس نے صرف آپ کا فون مانگا تھا۔
accounts-export-fetch = لے لیں
accounts-delete = ہنر چھوڑنا
accounts-delete-lead = اس سے آپ کا اکاؤنٹ بند ہو جاتا ہے۔ پہلے پڑھ لیں کہ کیا ہوگا۔
accounts-delete-at-once = فوراً
accounts-delete-hidden = آپ کا پروفائل اور کام چھپ جاتے ہیں: نہ تلاش میں، نہ میچ میں، نہ کسی صفحے پر۔
accounts-delete-signed-out = آپ ہر جگہ سے سائن آؤٹ ہو جاتے ہیں۔
accounts-delete-clients = جس ادارے کے آپ اکیلے رکن ہیں وہ اپنے کاموں سمیت بند ہو جاتا ہے۔ باقی ادارے آپ کے بغیر چلتے رہتے ہیں۔
accounts-delete-after = { $days } دن بعد
accounts-delete-goes = آپ کا نام، پتے، تاریخِ پیدائش، پروفائل، کام کے نمونے، فائلیں اور مسودے ختم ہو جاتے ہیں۔
accounts-delete-stays = جس کی دوسروں کو ضرورت ہے وہ آپ کے نام کے بغیر رہتا ہے: کہ شکایت ہوئی تھی، کہ کوئی کام تھا، کہ شرائط مانی گئی تھیں۔
accounts-delete-never-back = اس اکاؤنٹ میں پھر کوئی سائن اِن نہیں کر سکتا، اور اسے کوئی واپس نہیں لا سکتا۔ اسی ای میل پتے سے آپ نئے سرے سے شامل ہو سکتے ہیں۔
accounts-delete-back = ارادہ بدل گیا؟ { $days } دن کے اندر سائن اِن کریں یا ہماری ای میل کا بٹن دبائیں، سب کچھ پہلے جیسا ہو جائے گا۔
accounts-delete-copy-first = پہلے اپنے ڈیٹا کی نقل لے لیں
accounts-delete-button = میرا اکاؤنٹ بند کریں
accounts-leaving = آپ کا اکاؤنٹ بند اور پوشیدہ ہے۔ 14 دن کے اندر واپس لا سکتے ہیں: سائن اِن کریں، یا ہماری ای میل کا بٹن دبائیں۔
accounts-stay = ہمارے ساتھ رہیں گے؟
accounts-stay-lead = یہ اکاؤنٹ بند کیا گیا تھا۔ بٹن دبائیں تو سب پہلے جیسا ہو جائے گا:
accounts-stay-button = جی، میرا اکاؤنٹ رہنے دیں
accounts-stayed = خوش آمدید۔ آپ کا اکاؤنٹ قائم ہے اور سب کچھ پہلے جیسا ہے۔

refusal-last-admin-stays = علاقائی ڈیسک میں آپ اکیلے رہ گئے ہیں۔ پہلے کسی اور کو دعوت دیں، پھر آپ جا سکتے ہیں۔

mail-accounts-export-subject = آپ کے ڈیٹا کی نقل تیار ہے
mail-accounts-export-body = ہنر پر آپ کے ڈیٹا کی جو نقل آپ نے مانگی تھی وہ تیار ہے۔ سات دن تک لی جا سکتی ہے۔ ہم آپ سے پاس ورڈ دوبارہ پوچھیں گے۔

    آپ نے نہیں مانگی تھی؟ تو پاس ورڈ بدلیں اور اپنے مرکز کے عملے کو بتائیں۔
mail-accounts-export-action = نقل لیں
mail-accounts-leaving-subject = ہنر پر آپ کا اکاؤنٹ بند ہے
mail-accounts-leaving-body = آپ نے ہنر پر اپنا اکاؤنٹ بند کیا، اور اب وہ کسی کو نظر نہیں آتا۔ { $date } تک آپ اسے واپس لا سکتے ہیں: بٹن دبائیں، یا بس سائن اِن کریں۔ اس دن کے بعد آپ کا نام، کام اور فائلیں ہمیشہ کے لیے ختم ہو جائیں گی۔

    یہ آپ نے نہیں کیا؟ فوراً بٹن دبائیں اور نیا پاس ورڈ رکھیں۔
mail-accounts-leaving-action = میرا اکاؤنٹ رہنے دیں
mail-accounts-stayed-subject = ہنر پر آپ کا اکاؤنٹ قائم ہے
mail-accounts-stayed-body = ہنر پر آپ کا اکاؤنٹ واپس لایا گیا، اور سب کچھ پہلے جیسا ہے۔

    یہ آپ نے نہیں کیا؟ تو فوراً نیا پاس ورڈ رکھیں۔
mail-accounts-stayed-action = سائن اِن کریں
mail-accounts-left-subject = آپ ہنر سے جا چکے ہیں
mail-accounts-left-body = آپ کی خواہش کے مطابق ہنر پر آپ کا اکاؤنٹ ختم ہو گیا: آپ کا نام، پتا، کام اور فائلیں۔ یہ آپ کو ہماری آخری ای میل ہے۔

    ہمارے ساتھ گزارے وقت کا شکریہ۔ کبھی واپس آنا چاہیں تو کسی بھی ای میل پتے سے نئے سرے سے شامل ہوں۔

home-task-of-age = آپ اٹھارہ سال کے ہیں: طے کریں کہ کیا کھلے
home-task-of-age-why = جب تک آپ بالغ کی حیثیت سے دوبارہ متفق ہو کر خود نہ چنیں، آپ کا پورٹ فولیو نجی رہتا ہے۔
refusal-not-of-age = یہ ان کے لیے ہے جو 18 سال سے کم عمر میں شامل ہوئے اور اب اٹھارہ کے ہیں۔
refusal-profile-of-learner = 18 سال سے کم عمر میں آپ نہیں چنتے کہ پروفائل کون دیکھے: یہ نجی ہوتا ہے، جب تک سرپرست مرکز میں اجازت نہ دیں۔ اٹھارہویں سالگرہ کے بعد، دوبارہ متفق ہو کر، آپ خود چنتے ہیں۔
mail-accounts-of-age-subject = آپ اٹھارہ سال کے ہیں: طے کریں کہ ہنر پر کیا کھلے
mail-accounts-of-age-body = سالگرہ مبارک! آپ ہنر پر سیکھنے والے کے طور پر شامل ہوئے تھے۔ خود بخود کچھ نہیں کھلتا۔ اگر سرپرست نے کوئی اجازت دی تھی تو وہ ختم ہو گئی: جب تک آپ نہ چنیں، پورٹ فولیو نجی ہے۔

    اگر آپ چاہتے ہیں کہ لوگ آپ کو ڈھونڈیں، میچ ہوں اور کمائیں، تو شرائط دوبارہ پڑھیں اور بالغ کی حیثیت سے متفق ہوں۔ پھر آپ چنیں کہ پروفائل کون دیکھے۔
mail-accounts-of-age-action = طے کریں کہ کیا کھلے

accounts-identity = شناخت
accounts-identity-none = عملے نے ابھی تک اس شخص کی کوئی دستاویز نہیں دیکھی۔
accounts-identity-check = لکھیں کہ میں نے جانچ لی
accounts-identity-lead = صرف تب جب آپ نے خود اس شخص اور اصل دستاویز کو ایک ساتھ دیکھا ہو۔ دوسروں کو صرف یہ نظر آتا ہے کہ شناخت جانچی گئی اور کہاں، اور کچھ نہیں۔
accounts-identity-when = جانچ کی تاریخ
accounts-identity-number = نمبر
accounts-identity-number-hint = شناختی کارڈ یا ب فارم کا: { "\u2066" }42101-1234567-1{ "\u2069" }۔ یہ خفیہ شکل میں رکھا جاتا ہے۔ پاسپورٹ کا نمبر کبھی نہ لکھیں۔
accounts-identity-ends = آخری ہندسے
accounts-identity-note = نوٹ
accounts-identity-save = شناخت جانچ لی
accounts-identity-noted = لکھ لیا گیا۔ اس شخص کو ای میل سے بتا دیا گیا۔
accounts-identity-remove = یہ اندراج واپس لیں
accounts-identity-removed = اندراج واپس لے لیا گیا، اور نمبر مٹ گیا۔
accounts-identity-reveal = پورا نمبر دکھائیں
accounts-identity-reveal-lead = آپ کا دیکھنا اور اس کی وجہ ہمیشہ کے لیے لکھی جاتی ہے۔
accounts-identity-why = کیوں چاہیے
accounts-identity-bad-number = تیرہ ہندسے، جیسے { "\u2066" }42101-1234567-1{ "\u2069" }۔
accounts-identity-no-number = پاسپورٹ کا نمبر نہیں رکھا جاتا۔ یہ خانہ خالی چھوڑ دیں۔
accounts-identity-at-centre = تربیتی مرکز میں
accounts-identity-at-region = علاقائی ڈیسک پر
accounts-identity-by-centre = شناخت تربیتی مرکز نے جانچی
accounts-identity-by-region = شناخت علاقائی ڈیسک نے جانچی
accounts-identity-yours = عملے نے آپ کی شناخت آپ کے سامنے جانچی ({ $document }، { $date })۔
refusal-identity-own-check = اپنی شناخت کوئی خود نہیں جانچتا۔ کسی ساتھی سے کہیں۔
refusal-identity-number-taken = یہ نمبر پہلے سے کسی اور اکاؤنٹ کے ساتھ ہے۔ دستاویز دوبارہ دیکھیں؛ اگر نمبر درست ہے تو علاقائی ڈیسک کو بتائیں۔
refusal-identity-number-unreadable = یہ نمبر اب پڑھا نہیں جا سکتا: جس چابی سے یہ محفوظ تھا وہ کھو گئی ہے۔ دستاویز دوبارہ دیکھیں اور نمبر نئے سرے سے درج کریں۔
mail-accounts-identity-subject = آپ کی شناخت جانچی گئی
mail-accounts-identity-body = ہنر کے عملے نے لکھا ہے کہ انہوں نے { $date } کو آپ کو اور آپ کی شناختی دستاویز کو دیکھا۔ اب آپ کا پروفائل صرف یہ بتاتا ہے کہ شناخت جانچی گئی ہے، اور کچھ نہیں۔ نمبر خفیہ شکل میں رکھا جاتا ہے۔

    آپ وہاں نہیں تھے؟ تو فوراً اپنے مرکز کے عملے کو بتائیں۔
mail-accounts-identity-action = میرا اکاؤنٹ دیکھیں

accounts-shared = یہ ڈیوائس مشترک ہے
accounts-shared-hint = لیب کا کمپیوٹر یا گھر کا فون: 30 منٹ استعمال نہ ہونے پر اور براؤزر بند ہونے پر آپ سائن آؤٹ ہو جاتے ہیں، اور آپ کی کوئی چیز اس پر نہیں رہتی۔
accounts-shared-badge = مشترک ڈیوائس
accounts-sign-out = سائن آؤٹ
accounts-unsent-lead = آپ نے کچھ لکھا تھا جو بھیجا نہیں۔ اس کا کیا کریں؟
accounts-unsent-when = آخری تبدیلی { $when }
accounts-unsent-send = دیکھیں اور بھیجیں
accounts-unsent-keep = رکھ لیں اور سائن آؤٹ کریں
accounts-unsent-keep-why = یہ آپ کے اکاؤنٹ میں محفوظ رہے گا، آپ جس ڈیوائس سے بھی اگلی بار سائن اِن کریں۔
accounts-unsent-drop = مٹا دیں اور سائن آؤٹ کریں
accounts-unsent-drop-why = پھر اسے کوئی نہیں دیکھ سکتا، آپ بھی نہیں۔
accounts-draft-item = کام کا ایک نمونہ
accounts-draft-gig = ایک کام
accounts-draft-kept = رکھ لیا گیا۔ آپ کے ڈیسک پر موجود ہے۔
accounts-draft-dropped = مٹا دیا گیا۔ فارم نئے سرے سے شروع ہوتا ہے۔
accounts-draft-too-long = یہ متن رکھنے کے لیے بہت لمبا ہے۔
layout-keep-draft = بعد کے لیے رکھیں
home-task-draft = ابھی نہیں بھیجا: { $form }
home-task-draft-why = آپ نے یہ لکھا تھا اور بھیجا نہیں۔
