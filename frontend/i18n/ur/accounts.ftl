# شامل ہونا، سائن اِن، اپنا اکاؤنٹ، اور عملہ اکاؤنٹس کے ساتھ کیا کرتا ہے
accounts-role = کردار
accounts-role-graduate = گریجویٹ
accounts-role-client = کام دینے والا
accounts-role-mentor = استاد
accounts-role-staff = مرکز کا عملہ
accounts-role-admin = علاقائی ڈیسک
accounts-bad-email = ای میل پتا، جیسے amina@example.com
accounts-bad-name = نام میں حروف ہونے چاہییں۔
accounts-too-young = شامل ہونے کے لیے عمر کم از کم { $least } سال ہونی چاہیے۔
accounts-password-short = کم از کم { $min } حروف۔ تین چار لفظ یاد رکھنا آسان ہیں۔
accounts-password-easy = یہ وہ پاس ورڈ ہے جو لوگ سب سے پہلے آزماتے ہیں۔ تین چار ایسے لفظ لیں جن کا آپس میں کوئی تعلق نہ ہو۔
accounts-wrong-password = یہ آپ کا پاس ورڈ نہیں ہے۔
accounts-accept-needed = اسے پڑھ کر نشان لگائیں۔

accounts-join = ہنر میں شامل ہوں
accounts-join-lead = آپ یہاں کس لیے آئے ہیں؟ دوسرا کردار بعد میں اسی اکاؤنٹ پر شامل ہو سکتا ہے۔
accounts-join-graduate = میرے پاس ہنر ہے
accounts-join-graduate-why = اپنا کام دکھائیں، اپنے استاد کی گواہی لیں، اور پہلا اجرت والا کام حاصل کریں۔ اس کے کبھی کوئی پیسے نہیں لگتے۔
accounts-join-client = میرے پاس کام ہے
accounts-join-client-why = بتائیں کیا چاہیے، اور دیکھیں کون موزوں ہے اور کیوں۔ ہنر کی گواہی وہ دیتے ہیں جنہوں نے سکھایا۔
accounts-have-account = اکاؤنٹ پہلے سے ہے؟
accounts-graduate-title = گریجویٹ کے طور پر شامل ہوں
accounts-client-title = کام دینے والے کے طور پر شامل ہوں
accounts-form-lead = دو منٹ لگیں گے۔ پھر پتے کی تصدیق کے لیے ہم آپ کو ای میل بھیجیں گے۔
accounts-full-name = آپ کا نام (انگریزی حروف میں)
accounts-full-name-hint = جس نام سے لوگ آپ کو لکھیں۔
accounts-full-name-ur = آپ کا نام اردو میں
accounts-email = ای میل پتا
accounts-email-hint = یہ صرف آپ اور ہنر دیکھتے ہیں۔
accounts-new-password = پاس ورڈ
accounts-new-password-hint = 8 یا زیادہ حروف۔ تین چار لفظ یاد رکھنا آسان اور بوجھنا مشکل ہوتے ہیں۔
accounts-birth-date = تاریخِ پیدائش
accounts-birth-date-hint = یہ کسی کو نظر نہیں آتی۔ 18 سال سے کم عمر میں آپ سیکھتے اور اپنے کام کا نجی مجموعہ بناتے ہیں: آپ تلاش اور میچ میں نہیں آتے اور کام دینے والے آپ کو لکھ نہیں سکتے۔ اٹھارہویں سالگرہ پر ہم آپ سے دوبارہ پوچھتے ہیں، اور آپ چنتے ہیں کہ کیا کھلے۔
accounts-language = زبان
accounts-accept-terms = میں نے شرائط پڑھ لی ہیں اور مجھے منظور ہیں۔
accounts-accept-privacy = میں نے پڑھ لیا ہے کہ میرے ڈیٹا کے ساتھ کیا ہوتا ہے، اور مجھے منظور ہے۔
accounts-read-terms = شرائط پڑھیں
accounts-read-privacy = اپنے ڈیٹا کے بارے میں پڑھیں
accounts-create = میرا اکاؤنٹ بنائیں
accounts-young-flash = آپ کی عمر 18 سال سے کم ہے: آپ سیکھ سکتے ہیں اور اپنے کام کا نجی مجموعہ بنا سکتے ہیں۔ آپ تلاش اور میچ میں نہیں آتے اور کام دینے والے آپ کو لکھ نہیں سکتے۔ اٹھارہویں سالگرہ پر ہم آپ سے دوبارہ پوچھتے ہیں، اور آپ چنتے ہیں کہ کیا کھلے۔
accounts-sent-title = اپنی ای میل دیکھیں
accounts-sent-lead = ہم نے آپ کو ای میل بھیجی ہے۔ اسے کھولیں اور اس کا بٹن دبائیں؛ اس کا لنک ایک دن چلتا ہے۔
accounts-sent-nothing = کچھ نہیں آیا؟ پہلے سپیم فولڈر دیکھیں۔ پھر ہم دوبارہ بھیج سکتے ہیں۔
accounts-send-again = دوبارہ بھیجیں
accounts-link-sent = اگر اس پتے کی تصدیق باقی ہے تو نئی ای میل آ رہی ہے۔

accounts-verify-title = اپنے پتے کی تصدیق کریں
accounts-verify-lead = بٹن دبائیں، اور ہنر پر یہ پتا آپ کا ہو جائے گا:
accounts-verify-change-lead = بٹن دبائیں، اور آپ کا اکاؤنٹ اس پتے پر آ جائے گا:
accounts-verify-button = جی ہاں، یہ میرا پتا ہے
accounts-verified = آپ کے پتے کی تصدیق ہو گئی۔
accounts-email-changed = آپ کا اکاؤنٹ نئے پتے پر آ گیا۔

accounts-sign-in = سائن اِن
accounts-sign-in-lead = دوبارہ خوش آمدید۔
accounts-password = پاس ورڈ
accounts-forgot-link = پاس ورڈ بھول گئے؟
accounts-no-account = یہاں نئے ہیں؟
accounts-suspended-title = آپ کا اکاؤنٹ معطل ہے
accounts-suspended-why = ہمیں یہ وجہ بتائی گئی:
accounts-suspended-what = اگر یہ غلطی ہے تو جواب دیں۔ کوئی اور شخص اسے دوبارہ دیکھے گا۔
accounts-signed-out = آپ سائن آؤٹ ہو گئے۔

accounts-forgot = پاس ورڈ بھول گئے؟
accounts-forgot-lead = اپنا ای میل پتا لکھیں، ہم نیا پاس ورڈ رکھنے کا لنک بھیجیں گے۔
accounts-forgot-button = مجھے لنک بھیجیں
accounts-reset-sent = اگر یہاں کسی کا یہ پتا ہے تو لنک آ رہا ہے۔ وہ ایک گھنٹہ چلتا ہے۔
accounts-reset = نیا پاس ورڈ رکھیں
accounts-reset-lead = اس اکاؤنٹ کے لیے:
accounts-reset-note = اس اکاؤنٹ میں جو بھی کسی آلے پر سائن اِن ہے، سائن آؤٹ ہو جائے گا۔
accounts-reset-button = یہ پاس ورڈ رکھیں
accounts-password-set = نیا پاس ورڈ لاگو ہو گیا۔ اب اس سے سائن اِن کریں۔

accounts-account = اکاؤنٹ
accounts-tabs = اکاؤنٹ کے حصے
accounts-tab-you = آپ
accounts-tab-email = ای میل
accounts-tab-password = پاس ورڈ
accounts-tab-sessions = سائن اِن
accounts-tab-blocks = بلاک
accounts-unverified = آپ کے پتے کی تصدیق ابھی باقی ہے۔ تب تک آپ کچھ شائع نہیں کر سکتے۔
accounts-young = آپ کی عمر 18 سال سے کم ہے: آپ سیکھتے اور اپنے کام کا نجی مجموعہ بناتے ہیں۔ آپ تلاش اور میچ میں نہیں آتے اور کام دینے والے آپ کو لکھ نہیں سکتے۔ اٹھارہویں سالگرہ پر ہم آپ سے دوبارہ پوچھتے ہیں، اور آپ چنتے ہیں کہ کیا کھلے۔
accounts-time-zone = ٹائم زون
accounts-gender = جنس
accounts-gender-why = صرف اس لیے کہ عملہ بہت سے لوگوں کے اعداد میں دیکھے کہ فہرستیں سب کے ساتھ منصفانہ ہیں۔ کسی کو دکھائی نہیں جاتی، اور ملانے میں اس کا کوئی دخل نہیں۔
accounts-gender-unsaid = نہیں بتانا
accounts-gender-woman = عورت
accounts-gender-man = مرد
accounts-gender-other = دیگر
accounts-save = محفوظ کریں
accounts-saved = محفوظ ہو گیا۔
accounts-roles = آپ یہاں کیا ہیں
accounts-roles-lead = ایک ہی اکاؤنٹ دونوں ہو سکتا ہے۔
accounts-become-graduate = گریجویٹ بنیں
accounts-become-graduate-why = اپنا کام دکھائیں اور کام حاصل کریں۔
accounts-become-client = کام دینے والے بنیں
accounts-become-client-why = دوسروں کو کام دیں۔
accounts-now-graduate = اب آپ گریجویٹ بھی ہیں۔ دکھائیں آپ کیا کر سکتے ہیں۔
accounts-now-client = اب آپ کام دینے والے بھی ہیں۔ بتائیں آپ کس کے لیے کام دیتے ہیں۔
accounts-email-title = آپ کا ای میل پتا
accounts-email-now = ابھی یہ ہے
accounts-email-lead = ہم پہلے نئے پتے پر لکھتے ہیں۔ اس کا بٹن دبنے کے بعد ہی اکاؤنٹ وہاں جاتا ہے، اور پرانے پتے کو بتا دیا جاتا ہے۔
accounts-new-email = نیا ای میل پتا
accounts-current-password = آپ کا موجودہ پاس ورڈ
accounts-email-button = نئے پتے پر لکھیں
accounts-email-asked = ہم نے نئے پتے پر لکھ دیا ہے۔ اس ای میل کا بٹن دبائیں۔
accounts-password-title = آپ کا پاس ورڈ
accounts-password-lead = آپ کے اکاؤنٹ میں سائن اِن باقی سب براؤزر اور پروگرام سائن آؤٹ ہو جائیں گے۔
accounts-password-button = بدلیں
accounts-password-changed = آپ کا پاس ورڈ بدل گیا۔ باقی سب سائن آؤٹ ہو گئے۔
accounts-sessions-title = آپ کہاں سائن اِن ہیں
accounts-sessions-lead = اگر ان میں سے کسی کو نہیں جانتے تو اسے ختم کریں اور پاس ورڈ بدلیں۔
accounts-browsers = براؤزر
accounts-this-one = یہی
accounts-last-used = آخری استعمال { $when }
accounts-from-address = پتا { $address }
accounts-end = ختم کریں
accounts-session-ended = وہ سیشن ختم ہو گیا۔
accounts-programs = پروگرام
accounts-programs-none = کوئی پروگرام آپ کا اکاؤنٹ استعمال نہیں کرتا۔
accounts-program-unnamed = بے نام پروگرام
accounts-program-ended = وہ پروگرام سائن آؤٹ ہو گیا۔
accounts-blocks-title = جنہیں آپ نے بلاک کیا
accounts-blocks-lead = نہ وہ آپ کو لکھ سکتے ہیں، نہ آپ انہیں۔ انہیں بتایا نہیں جاتا۔
accounts-blocks-none = کوئی بلاک نہیں
accounts-blocks-none-why = کوئی تنگ کرے تو اس کے صفحے پر اسے بلاک کریں اور شکایت کریں۔
accounts-unblock = بلاک ہٹائیں
accounts-blocked = بلاک ہو گیا۔ اب وہ آپ کو لکھ نہیں سکتے۔
accounts-unblocked = بلاک ہٹ گیا۔
accounts-since = { $date } سے

accounts-agreements = کچھ بدلا ہے
accounts-agreements-lead = جو ہمارے درمیان طے ہے اس کی نئی صورت آئی ہے۔ آگے جانے سے پہلے اسے پڑھ لیں۔
accounts-agree = میں نے پڑھ لیا ہے اور مجھے منظور ہے
accounts-accepted = شکریہ۔ لکھ لیا گیا۔
accounts-accepted-on = آپ نے یہ صورت { $date } کو منظور کی۔

accounts-invitation = آپ کو دعوت ہے
accounts-invitation-lead = آپ کو ہنر پر اس کردار کی دعوت ہے:
accounts-invitation-for = دعوت اس پتے پر بھیجی گئی:
accounts-invitation-accept = قبول کریں
accounts-invitation-as = آپ اسے اسی اکاؤنٹ سے قبول کرتے ہیں جس میں ابھی سائن اِن ہیں۔
accounts-invitation-sign-in = اس پتے کا اکاؤنٹ موجود ہے۔ قبول کرنے کے لیے اس سے سائن اِن کریں۔
accounts-invitation-join = میرا اکاؤنٹ بنائیں اور قبول کریں
accounts-invitation-accepted = خوش آمدید۔ آپ کو نیا کردار مل گیا۔
accounts-invitations = دعوت نامے
accounts-invitations-lead = استاد، عملہ اور علاقائی ڈیسک دعوت سے شامل ہوتے ہیں۔ دعوت نامہ 14 دن چلتا ہے۔
accounts-invitation-language = ای میل کی زبان
accounts-invite = دعوت دیں
accounts-invited = دعوت نامہ بھیج دیا گیا۔
accounts-invitations-open = جواب کا انتظار
accounts-invitations-none = کوئی دعوت نامہ جواب کا منتظر نہیں
accounts-invitations-none-why = جنہیں آپ دعوت دیں وہ قبول کرنے تک یہاں رہتے ہیں۔
accounts-withdraw = واپس لیں
accounts-invitation-withdrawn = واپس لے لیا گیا۔ ای میل کا لنک اب نہیں چلتا۔
accounts-until = { $date } تک

accounts-people = لوگ
accounts-people-search = نام، یا پورا ای میل پتا
accounts-people-search-button = ڈھونڈیں
accounts-people-none = کوئی نہیں ملا
accounts-people-none-why = نام کا کوئی حصہ یا پورا ای میل پتا لکھ کر ڈھونڈیں۔
accounts-desk-back = عملے کا ڈیسک
accounts-suspended-badge = معطل
accounts-unconfirmed-badge = پتے کی تصدیق باقی
accounts-young-badge = 18 سال سے کم
accounts-joined = شامل ہوئے
accounts-look = دیکھیں
accounts-suspend = معطل کریں
accounts-suspend-lead = وہ فوراً سائن آؤٹ ہو جاتے ہیں اور آپ کی وجہ انہیں ای میل سے ملتی ہے۔ ایسے لکھیں کہ وہ سمجھ سکیں اور جواب دے سکیں۔
accounts-reason = وجہ
accounts-suspended = معطل کر دیا گیا۔ انہیں وجہ بتا دی گئی۔
accounts-restore = بحال کریں
accounts-restored = بحال کر دیا گیا۔ انہیں بتا دیا گیا۔
accounts-end-everywhere = ہر جگہ سے سائن آؤٹ کریں
accounts-end-everywhere-lead = مثلاً فون چوری ہو جائے تو۔ وہ اپنے پاس ورڈ سے دوبارہ سائن اِن کر سکتے ہیں۔
accounts-ended-everywhere = ہر جگہ سے سائن آؤٹ ہو گیا۔
accounts-suspended-since = { $date } سے معطل
accounts-not-yours = آپ انہیں معطل نہیں کر سکتے: یہ آپ خود ہیں، یا کوئی ساتھی جسے صرف علاقائی ڈیسک معطل کرتا ہے۔

refusal-sign-in-failed = ای میل پتا اور پاس ورڈ آپس میں نہیں ملتے۔
refusal-account-suspended = یہ اکاؤنٹ معطل ہے۔ وجہ ای میل سے بھیجی گئی تھی۔
refusal-link-dead = یہ لنک اب نہیں چلتا: یا استعمال ہو چکا ہے یا پرانا ہے۔ نیا منگوائیں۔
refusal-mail-taken = اس دوران یہ پتا کسی اور اکاؤنٹ کا ہو گیا ہے۔
refusal-role-held = یہ کردار آپ کے پاس پہلے سے ہے۔
refusal-role-needs-adult = اس کے لیے عمر کم از کم 18 سال ہونی چاہیے۔
refusal-invitation-not-yours = اس کردار کی دعوت صرف علاقائی ڈیسک دیتا ہے۔
refusal-invitation-sign-in-first = اس پتے کا اکاؤنٹ موجود ہے۔ اس سے سائن اِن کریں، پھر لنک دوبارہ کھولیں۔
refusal-suspension-not-yours = آپ یہ اپنے ساتھ نہیں کر سکتے، اور ساتھیوں کے ساتھ صرف علاقائی ڈیسک۔
refusal-already-suspended = یہ اکاؤنٹ پہلے سے معطل ہے۔
refusal-not-suspended = یہ اکاؤنٹ معطل نہیں ہے۔
refusal-block-oneself = آپ خود کو بلاک نہیں کر سکتے۔

mail-accounts-verify-subject = ہنر کے لیے اپنے پتے کی تصدیق کریں
mail-accounts-verify-body = ہنر میں خوش آمدید۔ تصدیق کے لیے کہ یہ پتا آپ کا ہے، بٹن دبائیں۔ لنک ایک دن چلتا ہے۔

    اکاؤنٹ آپ نے نہیں بنایا؟ تو کچھ نہ کریں، کچھ نہیں ہو گا۔
mail-accounts-verify-action = میرے پتے کی تصدیق کریں
mail-accounts-exists-subject = ہنر پر آپ کا اکاؤنٹ پہلے سے ہے
mail-accounts-exists-body = کسی نے، غالباً آپ ہی نے، ہنر کے ایک فارم میں یہ پتا لکھا۔ اس کا اکاؤنٹ پہلے سے ہے، اس لیے کچھ نہیں بدلا۔

    پاس ورڈ بھول گئے ہوں تو نیا رکھ لیں۔ اگر یہ آپ نہیں تھے تو کچھ نہ کریں۔
mail-accounts-exists-action = نیا پاس ورڈ رکھیں
mail-accounts-reset-subject = ہنر کے لیے نیا پاس ورڈ
mail-accounts-reset-body = نیا پاس ورڈ رکھنے کے لیے بٹن دبائیں۔ لنک ایک گھنٹہ چلتا ہے اور صرف ایک بار۔

    آپ نے نہیں مانگا؟ تو کچھ نہ کریں، پاس ورڈ وہی رہے گا۔
mail-accounts-reset-action = نیا پاس ورڈ رکھیں
mail-accounts-admin-subject = آپ ہنر کے منتظم ہیں
mail-accounts-admin-body = آپ کے اکاؤنٹ کو اس ہنر کا منتظم بنا دیا گیا ہے۔ پاس ورڈ رکھنے کے لیے بٹن دبائیں۔ لنک ایک دن چلتا ہے۔
mail-accounts-admin-action = میرا پاس ورڈ رکھیں
mail-accounts-password-changed-subject = آپ کا پاس ورڈ بدل گیا
mail-accounts-password-changed-body = ابھی ہنر پر آپ کے اکاؤنٹ کا پاس ورڈ بدلا گیا، اور اس میں سائن اِن باقی سب سائن آؤٹ ہو گئے۔

    یہ آپ نہیں تھے؟ تو فوراً نیا پاس ورڈ رکھیں اور اپنے مرکز کے عملے کو بتائیں۔
mail-accounts-password-changed-action = نیا پاس ورڈ رکھیں
mail-accounts-change-email-subject = کیا یہ آپ کا نیا پتا ہے؟
mail-accounts-change-email-body = آپ ہنر پر اپنا اکاؤنٹ اس پتے پر لانا چاہتے ہیں۔ اس کے لیے بٹن دبائیں۔ لنک ایک دن چلتا ہے۔

    آپ کو اس کا علم نہیں؟ تو کچھ نہ کریں، کچھ نہیں ہو گا۔
mail-accounts-change-email-action = جی ہاں، یہ میرا پتا ہے
mail-accounts-email-changed-subject = آپ کا اکاؤنٹ دوسرے پتے پر چلا گیا
mail-accounts-email-changed-body = ہنر پر آپ کا اکاؤنٹ دوسرے ای میل پتے پر چلا گیا ہے، اور اب ای میلز وہیں جائیں گی۔

    یہ آپ نہیں تھے؟ تو فوراً اپنے مرکز کے عملے کو بتائیں۔
mail-accounts-invited-subject = { $host } آپ کو ہنر پر بلا رہے ہیں
mail-accounts-invited-body = { $host } آپ کو ہنر پر اس کردار کی دعوت دیتے ہیں: { $role }۔ ہنر سرکاری تربیتی مراکز کا بازار ہے جہاں گریجویٹ اپنا پہلا اجرت والا کام پاتے ہیں۔

    دعوت نامہ { $days } دن چلتا ہے۔
mail-accounts-invited-action = دعوت نامہ دیکھیں
mail-accounts-suspended-subject = ہنر پر آپ کا اکاؤنٹ معطل ہے
mail-accounts-suspended-body = ہنر پر آپ کا اکاؤنٹ معطل کر دیا گیا ہے اور آپ ہر جگہ سے سائن آؤٹ ہو گئے ہیں۔ ہمیں یہ وجہ بتائی گئی:

    { $reason }

    اگر یہ غلطی ہے تو بٹن دبا کر جواب دیں۔ کوئی اور شخص اسے دوبارہ دیکھے گا۔
mail-accounts-restored-subject = ہنر پر آپ کا اکاؤنٹ بحال ہو گیا
mail-accounts-restored-body = ہنر پر آپ کا اکاؤنٹ پھر سے چل رہا ہے۔ آپ پہلے کی طرح سائن اِن کر سکتے ہیں۔
mail-accounts-restored-action = سائن اِن
mail-accounts-token-reuse-subject = ہم نے ایک پروگرام کو آپ کے اکاؤنٹ سے سائن آؤٹ کر دیا
mail-accounts-token-reuse-body = ایک پروگرام نے آپ کا اکاؤنٹ ایسی کنجی سے استعمال کیا جو پہلے استعمال ہو چکی تھی۔ ہو سکتا ہے کسی نے اسے نقل کر لیا ہو، اس لیے ہم نے اس پروگرام کو سائن آؤٹ کر دیا۔

    اگر آپ ایسا پروگرام استعمال کرتے ہیں تو اس سے دوبارہ سائن اِن کریں۔ اگر آپ کو کسی کا علم نہیں تو پاس ورڈ بدل دیں۔
mail-accounts-token-reuse-action = دیکھیں میں کہاں سائن اِن ہوں
mail-accounts-suspended-action = جواب دیں
accounts-appeal-write = جواب دیں
accounts-appeal-text = آپ کا جواب
accounts-appeal-hint = بتائیں کہ کیا ہوا تھا۔ آپ ایک بار جواب دے سکتے ہیں؛ اسے وہ نہیں پڑھے گا جس نے آپ کا اکاؤنٹ معطل کیا، کوئی اور پڑھے گا۔
accounts-appeal-send = بھیجیں
accounts-appeal-sent = آپ کا جواب مل گیا۔ ہم آپ کو لکھیں گے۔
accounts-appeal-yours = آپ نے یہ جواب دیا
accounts-appeal-answer = جواب
accounts-appeal-waits = کوئی اسے دیکھ کر آپ کو لکھے گا۔
accounts-appeals = اپیلیں
accounts-appeals-lead = جن کا اکاؤنٹ معطل ہے ان کے جواب۔ فیصلہ وہ نہیں کرتا جس نے معطل کیا، کوئی اور کرتا ہے۔
accounts-appeals-none = کوئی اپیل نہیں
accounts-appeals-none-why = جب کوئی معطلی کا جواب دے گا تو یہاں نظر آئے گا۔
accounts-appeal-decide = فیصلہ کریں
accounts-appeal-grant = اکاؤنٹ بحال کریں
accounts-appeal-refuse = معطل رہنے دیں
accounts-appeal-decided = فیصلہ ہو گیا۔ آپ کا جواب بھیج دیا گیا۔
refusal-appealed-already = آپ اس کا جواب دے چکے ہیں۔ ہم آپ کو لکھیں گے۔
refusal-appeal-decided = اس کا فیصلہ ہو چکا ہے۔
refusal-appeal-not-yours = اپیل کا فیصلہ وہ نہیں کرتا جس نے اس شخص کو معطل کیا، کوئی اور کرتا ہے۔
mail-accounts-appeal-granted-subject = ہنر پر آپ کا اکاؤنٹ بحال ہو گیا
mail-accounts-appeal-granted-body = ہم نے آپ کا جواب دوبارہ دیکھا، اور آپ کا اکاؤنٹ پہلے کی طرح چل رہا ہے۔ ہمیں یہ لکھنے کو کہا گیا:

    { $answer }
mail-accounts-appeal-granted-action = سائن اِن کریں
mail-accounts-appeal-refused-subject = ہنر پر آپ کا اکاؤنٹ معطل رہے گا
mail-accounts-appeal-refused-body = کسی اور نے آپ کا جواب دیکھا۔ آپ کا اکاؤنٹ معطل رہے گا۔ وجہ:

    { $answer }

accounts-tab-two-step = دو مرحلے
accounts-code = کوڈ
accounts-code-hint = فون کی ایپ کے چھ ہندسے، یا آپ کا کوئی چھپا ہوا کوڈ۔
accounts-code-if = اگر سائن اِن کرتے وقت آپ سے کوڈ مانگا جاتا ہے۔
accounts-code-needed = کوڈ لکھیں۔
accounts-code-wrong = یہ کوڈ درست نہیں۔ اپنے فون کی گھڑی دیکھیں اور اگلا کوڈ آزمائیں۔
accounts-code-used = یہ کوڈ استعمال ہو چکا ہے۔ اگلے کا انتظار کریں؛ ہر 30 سیکنڈ بعد نیا آتا ہے۔
accounts-code-unreadable = ہم اب آپ کے کوڈ جانچ نہیں سکتے، اور غلطی ہماری ہے۔ آپ کے مرکز کا عملہ آپ کے لیے دوسرا مرحلہ بند کر سکتا ہے؛ پھر اسے نئے سرے سے لگا لیں۔
accounts-code-title = دوسرا مرحلہ
accounts-code-lead = پاس ورڈ درست ہے۔ اب فون کا کوڈ لکھیں۔
accounts-code-demo = یہ ڈیمو ہے جس میں فون نہیں ہوتے: آپ کا کوڈ ای میل کر دیا گیا ہے۔
accounts-code-demo-link = ڈیمو کی ای میلیں پڑھیں
accounts-code-lost = نہ فون ہے نہ چھپے ہوئے کوڈ؟ آپ کے مرکز کا عملہ مدد کر سکتا ہے۔
accounts-code-too-late = بہت دیر ہو گئی۔ پاس ورڈ سے دوبارہ شروع کریں۔
accounts-recover-link = میرے پاس مرکز کا دیا ہوا بحالی کوڈ ہے

accounts-confirm-title = کیا یہ آپ ہی ہیں؟
accounts-confirm-lead = اگلے کام کے لیے ہم پاس ورڈ دوبارہ پوچھتے ہیں، تاکہ مانگے ہوئے یا کھوئے ہوئے فون پر کوئی اور یہ نہ کر سکے۔
accounts-confirm-button = آگے چلیں
accounts-confirm-needed = کچھ وقت گزر گیا ہے۔ یہاں اپنا پاس ورڈ لکھیں اور دوبارہ بھیجیں۔
accounts-confirm-then-again = پہلے بتائیں کہ یہ آپ ہی ہیں، پھر بٹن دوبارہ دبائیں۔

accounts-two-step-title = دو مرحلوں میں سائن اِن
accounts-two-step-lead = پہلے پاس ورڈ، پھر فون کا کوڈ۔ جس کے ہاتھ صرف ایک چیز لگے وہ اندر نہیں آ سکتا۔
accounts-two-step-is-on = یہ چالو ہے: سائن اِن کے لیے پاس ورڈ اور کوڈ دونوں درکار ہیں۔
accounts-two-step-required = استاد، عملہ اور علاقائی ڈیسک دوسروں کے لیے کام کرتے ہیں، اس لیے وہ دو مرحلوں میں سائن اِن کرتے ہیں۔ ابھی ترتیب دیں؛ اس کے بعد سب کچھ آپ کے لیے کھل جائے گا۔
accounts-two-step-how = یہ کیسے چلتا ہے
accounts-two-step-how-lead = آپ کو کوڈ بنانے والی ایک ایپ چاہیے، جیسے Aegis، 2FAS، Google Authenticator یا Microsoft Authenticator۔ یہ انٹرنیٹ کے بغیر چلتی ہے اور مفت ہے۔ ایک بار تصویر سکین کریں؛ پھر ایپ ہر 30 سیکنڈ بعد نیا کوڈ دکھاتی ہے۔
accounts-two-step-start = ترتیب دیں
accounts-two-step-other-phone = دوسرے فون پر منتقل کریں
accounts-two-step-other-phone-lead = جب تک نیا فون اپنا پہلا کوڈ نہ دکھائے، پرانا فون چلتا رہے گا۔
accounts-two-step-off = بند کریں
accounts-two-step-off-lead = اس کے بعد صرف پاس ورڈ سے آپ کا اکاؤنٹ کھل جائے گا۔
accounts-two-step-stays = آپ کے ایک کردار کے لیے دو مرحلے ضروری ہیں، اس لیے یہ چالو رہے گا۔
accounts-two-step-now-off = بند ہو گیا۔ اب صرف پاس ورڈ سے آپ کا اکاؤنٹ کھلتا ہے۔
accounts-set-up-title = اپنا فون ترتیب دیں
accounts-set-up-scan = 1۔ یہ تصویر سکین کریں
accounts-set-up-scan-lead = فون پر ایپ کھولیں، نیا اکاؤنٹ شامل کرنا چنیں، اور کیمرا یہاں کریں۔
accounts-set-up-by-hand = سکین نہیں ہو رہی؟ یہ کلید ایپ میں لکھیں:
accounts-set-up-here = اسی فون کی ایپ میں کھولیں
accounts-set-up-code = 2۔ کوڈ لکھیں
accounts-set-up-code-hint = وہ چھ ہندسے جو ایپ اس وقت دکھا رہی ہے۔
accounts-set-up-note = آپ کے اکاؤنٹ میں اور جو بھی سائن اِن ہے، سائن آؤٹ ہو جائے گا۔
accounts-set-up-button = چالو کریں
accounts-codes-title = آپ کے چھپے ہوئے کوڈ
accounts-codes-left = { $count ->
    [0] سب استعمال ہو چکے۔ نئے بنائیں۔
    [one] ایک باقی ہے۔
   *[other] { $count } باقی ہیں۔
}
accounts-codes-replace = نئے کوڈ بنائیں
accounts-codes-lead = اُس دن کے لیے جب فون کھو جائے یا خراب ہو جائے۔ ہر کوڈ فون کے کوڈ کی جگہ ایک بار چلتا ہے۔
accounts-codes-once = یہ صرف ابھی دکھائے جا رہے ہیں۔ یہ صفحہ چھاپ لیں یا کوڈ لکھ لیں، اور وہاں رکھیں جہاں آپ کے کاغذات ہیں؛ فون میں نہیں۔
accounts-codes-how = جب سائن اِن کوڈ مانگے تو ان میں سے ایک لکھیں، پھر اسے کاٹ دیں۔
accounts-codes-kept = میں نے سنبھال لیے ہیں

accounts-recover-title = اپنے اکاؤنٹ پر واپس آئیں
accounts-recover-lead = ان کے لیے جن کی ای میل یا پاس ورڈ کھو گیا اور جنہیں مرکز کے عملے نے چھپا ہوا کوڈ دیا ہے۔
accounts-recover-code = کاغذ پر لکھا کوڈ
accounts-recover-code-hint = 16 حروف اور ہندسے۔ یہ ایک بار اور ایک دن تک چلتا ہے۔
accounts-recover-note = آپ کے اکاؤنٹ میں جو بھی سائن اِن ہے، ابھی سائن آؤٹ ہو جائے گا۔ اگر پرانے پتے کی تصدیق ہو چکی تھی تو ہم وہاں ای میل بھیجیں گے، اور نیا پتا اور پاس ورڈ کل اسی وقت سے چلیں گے۔ تب تک وہ ای میل انہیں روک سکتی ہے۔
accounts-recover-button = پتا اور پاس ورڈ رکھیں
accounts-recovered-now = آپ کا نیا پتا اور پاس ورڈ لاگو ہو گئے۔ ان سے سائن اِن کریں، اور بھیجی گئی ای میل سے پتے کی تصدیق کریں۔
accounts-recovered-later = درج ہو گیا۔ نیا پتا اور پاس ورڈ کل اسی وقت سے چلیں گے۔ تب تک پرانے پتے پر بھیجی گئی ای میل انہیں روک سکتی ہے۔
accounts-recovery-stopped = روک دیا گیا۔ کچھ نہیں بدلا۔ اگر پرانے پاس ورڈ پر بھروسا نہیں تو نیا رکھ لیں۔
accounts-stop-title = یہ تبدیلی روکیں؟
accounts-stop-lead = کوئی مرکز کے دیے ہوئے کوڈ سے آپ کا اکاؤنٹ دوسرے پتے پر لے جانا چاہتا ہے۔ اگر وہ آپ نہیں ہیں تو یہاں روک دیں۔
accounts-stop-button = روک دیں

accounts-help = ای میل یا فون کھو گیا
accounts-help-lead = صرف اس کے لیے جو آپ کے سامنے موجود ہو۔ تصویر والی دستاویز دیکھیں اور لکھیں کہ آپ کو یقین کیسے ہوا۔ یہ آپ کے نام سے درج ہوتا ہے، اور اُس شخص کو ای میل سے بتایا جاتا ہے۔
accounts-document = دستاویز جو آپ نے دیکھی
accounts-document-choose = ایک چنیں
accounts-document-cnic = شناختی کارڈ
accounts-document-b-form = ب فارم، والدین کے ساتھ
accounts-document-passport = پاسپورٹ
accounts-document-student-card = مرکز یا سکول کا کارڈ
accounts-document-other = کچھ اور
accounts-help-note = آپ کو کیسے معلوم ہے کہ یہ وہی شخص ہے
accounts-help-note-hint = مثلاً: تصویر ملتی ہے اور استاد بھی موجود تھے۔ دستاویز کا نمبر نہ لکھیں۔
accounts-help-code-lead = ای میل پتا یا پاس ورڈ کھو گیا: کوڈ چھاپیں۔ یہ ایک بار اور ایک دن تک چلتا ہے۔
accounts-help-code = بحالی کوڈ چھاپیں
accounts-help-reset-lead = فون اور چھپے ہوئے کوڈ دونوں کھو گئے: دوسرا مرحلہ ہٹا دیں۔ پاس ورڈ وہی رہے گا۔
accounts-help-reset = دوسرا مرحلہ ہٹائیں
accounts-factor-reset = دوسرا مرحلہ ہٹا دیا گیا۔ انہیں ای میل سے بتا دیا گیا اور ہر جگہ سے سائن آؤٹ کر دیا گیا۔
accounts-recovery-code-title = بحالی کوڈ
accounts-recovery-code-for = اس اکاؤنٹ کے لیے:
accounts-recovery-code-step-1 = یہ صفحہ کھولیں:
accounts-recovery-code-step-2 = کوڈ، اپنا نیا ای میل پتا اور نیا پاس ورڈ لکھیں۔
accounts-recovery-code-step-3 = اگر پرانے پتے کی تصدیق ہو چکی تھی تو ایک دن انتظار کریں۔ پھر نئے پتے اور پاس ورڈ سے سائن اِن کریں۔
accounts-recovery-code-until = یہ کوڈ ایک بار چلتا ہے، { $when } تک۔
accounts-recovery-code-once = یہ صرف ابھی دکھایا جا رہا ہے۔ اسے چھاپ لیں اور کسی اور کو نہ دیں۔

refusal-second-factor-needed = پاس ورڈ درست ہے۔ اس کے ساتھ دوسرے مرحلے کا کوڈ بھی بھیجیں۔
refusal-second-factor-required = اس کردار کے لیے دو مرحلوں میں سائن اِن ضروری ہے۔ پہلے دوسرا مرحلہ ترتیب دیں۔
refusal-second-factor-of-role = آپ کے ایک کردار کے لیے دو مرحلے ضروری ہیں، اس لیے یہ چالو رہے گا۔
refusal-second-factor-missing = کوئی دوسرا مرحلہ موجود نہیں۔
refusal-second-factor-not-started = کوئی چیز کوڈ کا انتظار نہیں کر رہی، یا بہت دیر ہو گئی۔ دوبارہ شروع کریں۔
refusal-step-up-required = پہلے اپنا پاس ورڈ دوبارہ دکھائیں، اور کوڈ بھی اگر آپ کے پاس ہے۔
refusal-recovery-not-yours = یہ آپ اپنے لیے نہیں کر سکتے، اور ساتھیوں کے لیے صرف علاقائی ڈیسک کر سکتا ہے۔
accounts-recovery-code-dead = یہ کوڈ نہیں چلتا: استعمال ہو چکا ہے، ایک دن سے پرانا ہے، یا کوئی حرف غلط ہے۔

mail-accounts-two-step-on-subject = آپ کا اکاؤنٹ اب دوسرا مرحلہ بھی مانگتا ہے
mail-accounts-two-step-on-body = اب سے ہنر پر آپ کے اکاؤنٹ میں سائن اِن کرنے کے لیے فون کا کوڈ بھی چاہیے، اور جو کوئی اور سائن اِن تھا اسے سائن آؤٹ کر دیا گیا۔

    چھپے ہوئے کوڈ وہاں رکھیں جہاں آپ کے کاغذات ہیں۔ یہ آپ نے نہیں کیا؟ تو فوراً اپنے مرکز کے عملے کو بتائیں۔
mail-accounts-two-step-on-action = صورتِ حال دیکھیں
mail-accounts-two-step-off-subject = آپ کا اکاؤنٹ اب دوسرا مرحلہ نہیں مانگتا
mail-accounts-two-step-off-body = ہنر پر آپ کے اکاؤنٹ میں سائن اِن کرتے وقت اب فون کا کوڈ نہیں مانگا جاتا: صرف پاس ورڈ سے کھل جاتا ہے۔

    نہ یہ آپ نے کیا، نہ اپنے مرکز کے عملے سے کہا؟ تو پاس ورڈ بدلیں اور انہیں فوراً بتائیں۔
mail-accounts-two-step-off-action = صورتِ حال دیکھیں
mail-accounts-codes-replaced-subject = آپ کے نئے چھپے ہوئے کوڈ بن گئے
mail-accounts-codes-replaced-body = ہنر پر آپ کے اکاؤنٹ کے لیے نئے چھپنے والے کوڈ بنائے گئے۔ پہلے والے اب نہیں چلتے۔

    یہ آپ نے نہیں کیا؟ تو پاس ورڈ بدلیں اور فوراً اپنے مرکز کے عملے کو بتائیں۔
mail-accounts-codes-replaced-action = صورتِ حال دیکھیں
mail-accounts-code-spent-subject = ایک چھپا ہوا کوڈ استعمال ہوا
mail-accounts-code-spent-body = فون کی جگہ آپ کا ایک چھپا ہوا کوڈ استعمال ہوا۔ باقی کوڈ: { $left }۔

    یہ آپ نے نہیں کیا؟ تو پاس ورڈ بدلیں اور فوراً اپنے مرکز کے عملے کو بتائیں۔
mail-accounts-code-spent-action = صورتِ حال دیکھیں
mail-accounts-demo-code-subject = ڈیمو کے لیے آپ کا کوڈ: { $code }
mail-accounts-demo-code-body = ڈیمو میں فون نہیں ہوتے، اس لیے وہ کوڈ یہ ہے جو آپ کا فون دکھاتا: { $code }

    یہ ایک بار، تقریباً ایک منٹ چلتا ہے۔ نئے کے لیے دوبارہ سائن اِن کریں۔
mail-accounts-recovery-issued-subject = آپ کے مرکز نے آپ کے لیے بحالی کوڈ چھاپا ہے
mail-accounts-recovery-issued-body = ایک مرکز کے عملے نے آپ کی دستاویز کے ساتھ کسی کو دیکھا اور اس کے لیے کوڈ چھاپا۔ اس سے ہنر پر آپ کے اکاؤنٹ کو نیا پاس ورڈ اور نیا ای میل پتا مل سکتا ہے۔

    وہ آپ نہیں تھے؟ تو فوراً اپنے مرکز کے عملے کو بتائیں۔
mail-accounts-recovery-used-subject = آپ کا اکاؤنٹ دوسرے پتے پر جانے والا ہے
mail-accounts-recovery-used-body = کسی نے مرکز کے بحالی کوڈ سے ہنر پر آپ کے اکاؤنٹ کے لیے نیا ای میل پتا اور نیا پاس ورڈ چنا ہے۔ جو بھی سائن اِن تھا اسے سائن آؤٹ کر دیا گیا۔ نئے پتے اور پاس ورڈ { $when } سے چلیں گے۔

    وہ آپ ہی تھے؟ تو کچھ نہ کریں۔ آپ نہیں تھے؟ بٹن دبائیں، کچھ نہیں بدلے گا۔
mail-accounts-recovery-used-action = اسے روکیں
mail-accounts-recovery-stopped-subject = آپ کے اکاؤنٹ کی منتقلی روک دی گئی
mail-accounts-recovery-stopped-body = ہنر پر آپ کے اکاؤنٹ میں کچھ نہیں بدلا: نیا پتا اور پاس ورڈ نہیں چلیں گے۔

    اگر پاس ورڈ پر بھروسا نہیں تو نیا رکھ لیں۔ اپنے مرکز کے عملے کو بتائیں کہ کیا ہوا۔
mail-accounts-recovery-stopped-action = نیا پاس ورڈ رکھیں
