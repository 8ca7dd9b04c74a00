# مراکز، ان کی تعلیم اور سیکھنے والے
centres-title = مراکز
centres-lead = فری لانسنگ مراکز، سافٹ ویئر ٹیکنالوجی پارک اور انوویشن سینٹر: کہاں ہیں، کب کھلے ہیں اور کیا سکھاتے ہیں۔
centres-district = ضلع
centres-any = سب
centres-choose = منتخب کریں
centres-kind = قسم
centres-kind-freelancing = فری لانسنگ مرکز
centres-kind-software-park = سافٹ ویئر ٹیکنالوجی پارک
centres-kind-innovation = انوویشن سینٹر
centres-with-women-hours = جہاں خواتین کے لیے اوقات ہیں
centres-narrow = دکھائیں
centres-all = تمام مراکز
centres-count = { $count ->
    [one] ایک مرکز
   *[other] { $count } مراکز
}
centres-none = ایسا کوئی مرکز نہیں
centres-none-why = کوئی اور ضلع یا قسم آزمائیں۔
centres-closed = بند
centres-closed-why = یہ مرکز فی الحال بند ہے۔
centres-winter = سردیوں میں بند
centres-winter-until = سردیوں کی وجہ سے { $date } تک بند ہے۔
centres-hours = اوقات
centres-women-hours = خواتین کے اوقات
centres-comma = {"، "}
centres-day-mon = پیر
centres-day-tue = منگل
centres-day-wed = بدھ
centres-day-thu = جمعرات
centres-day-fri = جمعہ
centres-day-sat = ہفتہ
centres-day-sun = اتوار
centres-shift = شفٹ
centres-shift-morning = صبح
centres-shift-afternoon = دوپہر
centres-shift-evening = شام
centres-shift-all-day = پورا دن
centres-address = پتا
centres-phone = فون
centres-operator = زیرِ انتظام
centres-operator-hint = ذمہ دار دفتر یا ادارہ۔
centres-host-school = میزبان سکول
centres-programmes = پروگرام
centres-programmes-none = ابھی کوئی پروگرام نہیں۔
centres-programme = پروگرام
centres-centre = مرکز
centres-weeks = ہفتے
centres-weeks-count = { $count ->
    [one] ایک ہفتہ
   *[other] { $count } ہفتے
}
centres-cohorts-now = اس وقت کی جماعتیں
centres-cohort = جماعت
centres-seats = نشستیں
centres-seats-count = { $count ->
    [one] ایک نشست
   *[other] { $count } نشستیں
}
centres-seated = { $seats } میں سے { $people } نشستیں پُر
centres-women-only = صرف خواتین
centres-graduates = گریجویٹ
centres-state = حالت
centres-state-enrolled = داخل
centres-state-active = زیرِ تربیت
centres-state-paused = وقفے پر
centres-state-dropped-out = چھوڑ دیا
centres-state-completed = تکمیل شدہ
centres-state-graduated = فارغ التحصیل
centres-act-start = آغاز
centres-act-pause = وقفہ
centres-act-resume = دوبارہ جاری
centres-act-drop-out = چھوڑ دیا
centres-act-return = واپسی
centres-act-complete = تکمیل
centres-act-graduate = فراغت
centres-act-reopen = واپس لیں
centres-all-start = { $count } افراد شروع کریں
centres-all-complete = { $count } افراد مکمل کریں
centres-all-graduate = { $count } افراد فارغ التحصیل ہوں
centres-all-at-once = سب کے لیے ایک ساتھ
centres-on = کس دن سے؟
centres-on-hint = خالی چھوڑیں تو آج سے۔
centres-day-to-come = یہ دن ابھی آیا نہیں۔
centres-day-too-early = موجودہ حالت کے دن سے پہلے نہیں۔
centres-claim = اپنا کوڈ استعمال کریں
centres-claim-lead = آپ کے مرکز نے آپ کو کوڈ دیا یا خط بھیجا۔ اس سے آپ کی تربیت آپ کے اکاؤنٹ میں شامل ہو جاتی ہے۔
centres-code = کوڈ
centres-code-hint = دس حروف اور ہندسے، جیسے کاغذ پر ہیں۔ چھوٹے بڑے حروف سے فرق نہیں پڑتا۔
centres-claim-next = آگے
centres-claim-for = یہ ان کے لیے ہے
centres-claim-as = آپ اس نام سے داخل ہیں:
centres-claim-confirm = جی، یہ میں ہوں
centres-claim-account = میرا اکاؤنٹ ہے
centres-claim-new = میرا یہاں پہلا موقع ہے
centres-claim-join = شامل ہوں
centres-claim-other = کوئی اور کوڈ
centres-claimed = ہو گیا۔ آپ کی تربیت اب آپ کے اکاؤنٹ کا حصہ ہے۔
centres-mine = میری تربیت
centres-mine-lead = آپ کی موجودہ اور پچھلی تربیت، جیسے آپ کے مرکز نے درج کی۔
centres-mine-none = ابھی کچھ نہیں
centres-mine-none-why = اگر مرکز نے آپ کو کوڈ دیا ہے تو یہاں استعمال کریں۔
centres-shown = یہ آپ کے عوامی پروفائل اور مرکز کے صفحے پر نظر آتا ہے۔
centres-hidden = یہ آپ کے عوامی پروفائل پر نظر نہیں آتا۔
centres-hide = چھپائیں
centres-show = دکھائیں
centres-saved = محفوظ ہو گیا۔
centres-desk-back = عملے کا صفحہ
centres-staff-lead = وہ مراکز جہاں آپ کی ذمہ داری ہے؛ علاقائی دفتر سب دیکھتا ہے۔
centres-staff-none = کسی مرکز میں آپ کی ذمہ داری نہیں
centres-staff-none-why = مرکز کا منتظم یا علاقائی دفتر آپ کو مقرر کرتا ہے۔
centres-staff-nobody = ابھی کوئی مقرر نہیں۔
centres-staff = عملہ
centres-new = نیا مرکز
centres-created = مرکز بن گیا۔ اب اس کا منتظم مقرر کریں۔
centres-name = نام
centres-name-ur = اردو میں نام
centres-opens = سے
centres-closes = تک
centres-women-days = دن
centres-women-hint = جب صرف خواتین آتی ہیں۔ ایسے اوقات نہ ہوں تو خالی چھوڑیں۔
centres-closed-from = پہلا دن
centres-closed-to = آخری دن
centres-is-open = مرکز کھلا ہے
centres-is-open-hint = اگر مرکز سردیوں سے زیادہ عرصے کے لیے بند ہو تو نشان ہٹا دیں۔
centres-save = محفوظ کریں
centres-edit = تبدیل کریں
centres-back = واپس
centres-public-page = عوامی صفحہ دیکھیں
centres-post = ذمہ داری
centres-post-manager = منتظم
centres-post-coordinator = رابطہ کار
centres-post-trainer = ٹرینر
centres-appoint = مقرر کریں
centres-appoint-email = ساتھی کا ای میل پتا
centres-appoint-hint = اس پتے کا تصدیق شدہ اکاؤنٹ ہونا چاہیے۔
centres-appointed = مقرر ہو گئے۔ انہیں ای میل مل گئی۔
centres-dismiss = ہٹائیں
centres-dismissed = ہٹا دیا گیا۔
centres-no-such-person = اس تصدیق شدہ پتے کا کوئی بالغ شخص یہاں نہیں۔ انہیں پہلے اکاؤنٹ بنانے کو کہیں۔
centres-not-a-mentor = یہ ابھی استاد نہیں۔ پہلے انہیں استاد کے طور پر مدعو کریں۔
centres-bad-time = وقت، جیسے 16:00
centres-bad-phone = فون نمبر، جیسے 0355 1234567
centres-ends-before = یہ آغاز سے پہلے ہے۔
centres-women-incomplete = دن اور دونوں وقت لکھیں، یا تینوں خالی چھوڑیں۔
centres-winter-incomplete = دونوں دن لکھیں، یا کوئی نہیں۔
centres-programme-new = نیا پروگرام
centres-programme-title = عنوان
centres-programme-title-ur = اردو میں عنوان
centres-skills = سکھائے جانے والے ہنر
centres-skills-hint = ہنروں کی فہرست سے۔ استاد بعد میں صرف انہی کی گواہی دے سکتے ہیں۔
centres-no-skill = کم از کم ایک ہنر لکھیں۔
centres-cohort-new = نئی جماعت
centres-cohort-name = نمبر یا نام
centres-cohort-name-hint = جیسے 3، یا خزاں 2026
centres-cohort-name-taken = اس پروگرام میں اس نام کی جماعت موجود ہے۔
centres-cohort-created = جماعت بن گئی۔ اب اس کی فہرست شامل کریں۔
centres-starts = پہلا دن
centres-ends = آخری دن
centres-fewer-seats-than-people = جماعت میں اس سے زیادہ لوگ ہیں۔
centres-people = لوگ
centres-people-none = ابھی کوئی شامل نہیں۔ فہرست شامل کریں، یا ایک فرد کا اضافہ کریں۔
centres-mentors = استاد
centres-mentors-none = ابھی کوئی استاد مقرر نہیں۔
centres-mentor-email = استاد کا ای میل پتا
centres-mentor-hint = صرف جماعت کے استاد اس میں سیکھے ہوئے ہنر کی گواہی دے سکتے ہیں۔
centres-mentor-add = مقرر کریں
centres-mentor-added = مقرر ہو گئے۔ انہیں ای میل مل گئی۔
centres-mentor-removed = ہٹا دیا گیا۔
centres-is-claimed = اکاؤنٹ موجود ہے
centres-waits-mail = خط بھیجا گیا، ابھی جواب نہیں
centres-waits-code = کوڈ دیا گیا، ابھی استعمال نہیں ہوا
centres-claim-until = یہ { $date } تک کارآمد ہے۔
centres-account = اکاؤنٹ
centres-states = تربیت کا سفر
centres-letter-again = خط دوبارہ بھیجیں
centres-letter-sent = خط دوبارہ بھیج دیا گیا؛ پچھلا لنک اب کارآمد نہیں۔
centres-code-again = نیا کوڈ چھاپیں
centres-correct = فہرست کی درستی
centres-other-name = اکاؤنٹ پر دوسرا نام ہے: { $name }
centres-other-birth = اکاؤنٹ پر دوسری تاریخِ پیدائش ہے: { $date }
centres-enrol = ایک فرد شامل کریں
centres-enrol-send = شامل کریں
centres-email-hint = انہیں خط ملے گا۔ پتا نہ ہو تو آپ ان کے لیے کوڈ چھاپیں گے۔
centres-export = فہرست بطور فائل
centres-roster = فہرست شامل کریں
centres-roster-text = فہرست یہاں چسپاں کریں
centres-roster-hint = پہلی سطر میں کالموں کے نام ہوں، جیسے اسپریڈ شیٹ سے کاپی ہو یا CSV میں محفوظ ہو۔
centres-roster-file = یا فائل منتخب کریں
centres-roster-file-hint = UTF-8 میں CSV فائل، زیادہ سے زیادہ 256 KB اور 500 افراد۔
centres-roster-look = پہلے دیکھیں
centres-roster-write = شامل کر لیں
centres-roster-summary = { $people } افراد، { $without } بغیر ای میل
centres-roster-what = ابھی کچھ درج نہیں ہوا۔ ای میل والوں کو خط ملے گا؛ باقیوں کے لیے آپ اگلے صفحے پر کوڈ چھاپیں گے۔
centres-roster-imported = شامل ہو گئے۔ ای میل والوں کو خط ملے گا۔
centres-roster-known = اس فہرست کے تمام افراد پہلے سے جماعت میں ہیں۔ کچھ تبدیل نہیں ہوا۔
centres-roster-how = فہرست کیسی ہو
centres-roster-how-columns = کالم: نام اور تاریخ پیدائش؛ اردو نام، ای میل اور فون اگر ہوں۔ انگریزی یا اردو میں، کسی بھی ترتیب سے۔
centres-roster-how-dates = تاریخ: 2008-03-09، یا 09/03/2008 جس میں دن پہلے ہو۔
centres-roster-how-mail = ہر فرد کی ایک سطر۔ کچھ غلط ہو تو کچھ درج نہیں ہوگا، اور آپ کو جگہ بتائی جائے گی۔
centres-roster-faults = پہلے یہ درست کریں
centres-roster-nothing-done = کچھ درج نہیں ہوا۔
centres-roster-row = سطر { $row }
centres-roster-empty = اس میں کوئی نہیں۔
centres-roster-too-large = زیادہ سے زیادہ { $max } KB۔
centres-roster-too-long = ایک بار میں زیادہ سے زیادہ { $max } افراد۔
centres-roster-not-utf8 = فائل UTF-8 میں نہیں۔ اسپریڈ شیٹ میں اسے “CSV UTF-8” کے طور پر محفوظ کریں۔
centres-roster-quotation = کوئی واوین کھلا ہے اور بند نہیں ہوا۔
centres-roster-unknown-column = کالم “{ $column }” معلوم نہیں۔
centres-roster-column-twice = یہ کالم دو بار ہے۔
centres-roster-column-missing = یہ کالم موجود نہیں۔
centres-roster-cells = سطر میں { $cells } خانے ہیں، پہلی سطر میں { $columns }۔
centres-roster-double = یہ وہی فرد ہے جو سطر { $row } میں ہے۔
centres-roster-in-cohort = یہ فرد پہلے سے جماعت میں ہے۔
centres-roster-no-seats = نئے افراد { $people } ہیں، جبکہ خالی نشستیں { $free } ہیں۔
centres-too-young = عمر کم از کم { $least } سال ہو۔
centres-column-full-name = نام
centres-column-full-name-ur = اردو میں نام
centres-column-birth-date = تاریخ پیدائش
centres-column-email = ای میل پتا
centres-column-phone = فون
centres-no-mail = نہیں: کوڈ ملے گا
centres-codes = کوڈ
centres-codes-again = جن کا ای میل نہیں انہیں کوڈ چاہیے۔ نئے کوڈ پرانے کوڈ کی جگہ لے لیں گے۔
centres-codes-print = نئے کوڈ چھاپیں
centres-codes-once = یہ صفحہ ابھی چھاپ لیں: کوڈ صرف ایک بار دکھائے جاتے ہیں۔ نئے کوڈ کسی بھی وقت بن سکتے ہیں۔
centres-code-slip = یہ پتا کھولیں اور اپنا کوڈ لکھیں۔ یہ 60 دن تک اور صرف آپ کے لیے ہے۔
refusal-centre-not-your-part = اس مرکز میں یہ آپ کی ذمہ داری نہیں۔
refusal-enrolment-not-in-this-state = موجودہ حالت میں یہ ممکن نہیں۔
refusal-claim-code-dead = یہ کوڈ معلوم نہیں، یا استعمال ہو چکا، بدل دیا گیا یا پرانا ہے۔ مرکز سے نیا کوڈ لیں۔
refusal-claim-in-cohort-already = آپ پہلے سے اس جماعت میں ہیں۔
refusal-enrolment-claimed-already = اسے پہلے ہی استعمال کیا جا چکا ہے۔
mail-centres-enrolled-subject = آپ کا داخلہ ہو گیا: { $programme }
mail-centres-enrolled-body = { $centre } نے آپ کو { $programme } میں داخل کیا ہے۔

    لنک کھول کر اسے اپنے اکاؤنٹ میں شامل کریں، یا شامل ہوں۔ یہ 60 دن تک کارآمد ہے۔ اگر یہ آپ نہیں تو کچھ نہ کریں۔
mail-centres-enrolled-action = تصدیق کریں کہ یہ میں ہوں
mail-centres-appointed-subject = { $centre } میں آپ کی ذمہ داری
mail-centres-appointed-body = آپ کو { $centre } میں مقرر کیا گیا ہے، بطور: { $post }۔
mail-centres-appointed-action = مرکز دیکھیں
mail-centres-mentor-subject = آپ { $programme } کی ایک جماعت کے استاد ہیں
mail-centres-mentor-body = { $centre } نے آپ کو { $programme } کی جماعت { $cohort } کا استاد مقرر کیا ہے۔ آپ اس کے لوگوں کے سیکھے ہوئے ہنر کی گواہی دے سکتے ہیں۔
mail-centres-mentor-action = مرکز دیکھیں
centres-lessons = کلاسیں
centres-lessons-registers = کلاسیں اور حاضری رجسٹر
centres-lessons-all = تمام کلاسیں
centres-lessons-none = ابھی کوئی کلاس نہیں۔
centres-lessons-made = بن گئیں۔
centres-lesson-kept = حاضری لگ چکی
centres-lesson-open = حاضری ابھی نہیں لگی
centres-lesson-edit = بدلیں یا منسوخ کریں
centres-lesson-new = ایک اور کلاس
centres-lesson-add = شامل کریں
centres-lesson-move = دن یا وقت بدلیں
centres-lesson-cancel = منسوخ کریں
centres-lesson-cancel-what = یہ وجہ کے ساتھ فہرست میں رہے گی۔ اس میں لگی حاضری کسی کے حساب میں نہیں آئے گی۔
centres-lesson-reason = وجہ؟
centres-lesson-reason-hint = جماعت کے لوگ یہ پڑھتے ہیں۔
centres-lesson-overlaps = اس وقت جماعت کی ایک اور کلاس ہے۔
centres-lesson-outside = جماعت کے دنوں میں، { $from } سے { $until } تک۔
centres-lesson-was-held = اس کی حاضری لگ چکی ہے: اسے صرف کسی گزرے ہوئے دن یا آج پر منتقل کیا جا سکتا ہے۔
centres-today = آج
centres-day = دن
centres-calendar = ہفتہ وار معمول
centres-calendar-how = ہفتے کے دن اور وقت منتخب کریں: جماعت کے پہلے اور آخری دن کے درمیان کلاسیں بن جائیں گی۔ پہلے سے موجود کلاسیں ویسی ہی رہیں گی۔
centres-calendar-winter = { $from } سے { $to } تک کی تعطیلات چھوڑ دی جاتی ہیں۔
centres-calendar-from = کس دن سے؟
centres-calendar-until = کس دن تک؟
centres-calendar-empty-days = خالی کا مطلب ہے جماعت کا پہلا اور آخری دن۔
centres-calendar-make = کلاسیں بنائیں
centres-calendar-empty = اس سے کوئی نئی کلاس نہیں بنتی: یا پہلے سے موجود ہیں، یا تعطیلات میں آتی ہیں۔
centres-register = حاضری رجسٹر
centres-register-today = آج کی حاضری
centres-register-save = حاضری محفوظ کریں
centres-register-saved = سب بھیج دیا گیا۔
centres-register-waits = منتظر
centres-register-nobody = اس دن کوئی زیرِ تربیت نہیں۔
centres-register-offline = صفحہ ایک بار کھل جائے تو انٹرنیٹ کی ضرورت نہیں: حاضری اسی آلے پر رہتی ہے اور رابطہ ہوتے ہی بھیج دی جاتی ہے۔ رابطہ نہ ہو تو صفحہ بند یا دوبارہ لوڈ نہ کریں۔
centres-register-past = لگائی گئی ہر حاضری
centres-mark = حاضری
centres-mark-by = کس نے لگائی
centres-mark-when = کب
centres-mark-present = حاضر
centres-mark-late = دیر سے
centres-mark-absent = غیر حاضر
centres-mark-excused = رخصت
centres-mark-malformed = یہ اندراج پڑھا نہیں جا سکا۔
centres-mark-not-found = آپ کے لیے ایسی کوئی کلاس یا فرد موجود نہیں۔
centres-mark-id-used = کسی اور اندراج کا شناختی کوڈ یہی ہے۔
centres-mark-to-come = اس کلاس کا دن ابھی نہیں آیا۔ حاضری اسی دن سے لگائی جا سکتی ہے۔
centres-mark-not-in-course = یہ فرد اس دن زیرِ تربیت نہیں تھا۔
centres-mark-time = اس کے مطابق یہ کلاس سے پہلے، یا اب کے بعد لگائی گئی۔
centres-went-present = حاضر
centres-went-late = دیر سے
centres-went-absent = غیر حاضر
centres-went-excused = رخصت
centres-went-unseen = حاضری نہیں لگی
centres-went-away = زیرِ تربیت نہیں تھے
centres-went-cancelled = منسوخ
centres-went-open = حاضری ابھی نہیں لگی
centres-went-to-come = آنے والی
centres-certificate = سند
centres-attendance = حاضری
centres-share = حاضری { $share } فیصد: { $counted } میں سے { $present }
centres-share-none = ابھی کوئی کلاس شمار نہیں ہوئی
centres-under = { $least } فیصد سے کم
centres-course-least = کم از کم { $least } فیصد حاضری درکار ہے۔
centres-course-how = دیر سے آنا حاضری شمار ہوتا ہے۔ رخصت والی کلاسیں شمار نہیں ہوتیں، اور نہ وقفے کے دوران کی۔
centres-paper = کاغذی رجسٹر شامل کریں
centres-paper-file = حاضری بطور فائل
centres-paper-text = رجسٹر یہاں چسپاں کریں
centres-paper-write = شامل کر لیں
centres-paper-what = ابھی کچھ درج نہیں ہوا۔
centres-paper-imported = شامل ہو گیا۔
centres-paper-known = یہ سب پہلے سے رجسٹر میں درج ہے۔ کچھ تبدیل نہیں ہوا۔
centres-paper-summary = { $people } افراد، { $sessions } کلاسیں
centres-paper-news = نئے اندراج: { $new }۔ پہلے سے درج: { $known }۔
centres-paper-changes = { $count } اندراج بدلیں گے
centres-paper-change = پہلے { $from }، اب { $to }
centres-paper-how = کاغذی رجسٹر کیسا ہو
centres-paper-how-columns = ہر فرد کی ایک سطر، نام ویسا ہی جیسا فہرست میں ہے۔ ہر کلاس کا ایک کالم، اوپر اس کا دن: 2026-11-03 یا 03/11/2026، اور اگر دن میں کئی کلاسیں ہوں تو 2026-11-03 16:00
centres-paper-how-marks = خانوں میں P حاضر، L دیر سے، A غیر حاضر، E رخصت؛ اردو یا انگریزی کے الفاظ بھی چلیں گے۔ خالی خانہ کسی کی حاضری نہیں لگاتا۔
centres-paper-how-all = کچھ غلط ہو تو کچھ درج نہیں ہوگا، اور آپ کو جگہ بتائی جائے گی۔ ایک ہی نام کے دو افراد تاریخِ پیدائش کے کالم سے پہچانے جاتے ہیں۔
centres-paper-sample = اس فائل میں جماعت کے افراد اور کلاسیں ہیں: اسے بھریں، یا چھاپ لیں۔
centres-paper-empty = اس میں کوئی حاضری نہیں۔
centres-paper-unknown-column = کالم “{ $column }” نہ نام ہے نہ کوئی دن۔
centres-paper-column-twice = کالم “{ $column }” دو بار ہے۔
centres-paper-no-names = ناموں کا کالم موجود نہیں۔
centres-paper-no-session = “{ $column }” کو جماعت کی کوئی کلاس نہیں۔
centres-paper-to-come = “{ $column }” کی کلاس ابھی آنے والی ہے۔
centres-paper-which-session = “{ $column }” کو کئی کلاسیں ہیں: وقت بھی لکھیں، جیسے 2026-11-03 16:00
centres-paper-no-name = نام موجود نہیں۔
centres-paper-unknown-person = “{ $name }” جماعت میں نہیں۔
centres-paper-which-person = “{ $name }” نام کے کئی افراد ہیں: تاریخِ پیدائش کا کالم شامل کریں۔
centres-paper-unknown-mark = { $day }: “{ $cell }” حاضری کا نشان نہیں۔ P، L، A یا E لکھیں۔
centres-paper-not-in-course = { $day }: یہ فرد اس دن زیرِ تربیت نہیں تھا۔
refusal-lesson-cancelled = یہ کلاس نہیں ہوگی۔
refusal-marks-of-another = یہ حاضری کسی اور نے لگائی ہے؛ ان کے سائن اِن کرنے پر بھیجی جائے گی۔
centres-catalogue = کورس
centres-catalogue-lead = مراکز کیا سکھاتے ہیں، کہاں اور کب، اور کتنی نشستیں خالی ہیں۔ درخواست دینا مفت ہے۔
centres-catalogue-all = تمام کورس
centres-catalogue-none = ایسا کوئی کورس نہیں
centres-catalogue-none-why = کوئی اور ضلع یا مضمون آزمائیں، یا لگائے ہوئے نشان ہٹا دیں۔
centres-family = مضمون
centres-only-open = جن کے لیے ابھی درخواست دی جا سکتی ہے
centres-only-women = جن میں صرف خواتین کی جماعت ہے
centres-planned = آنے والی جماعتیں
centres-planned-none = ابھی کوئی جماعت طے نہیں۔ مرکز سے پوچھیں۔
centres-starts-on = آغاز
centres-mixed = خواتین اور مرد
centres-seats-free = { $seats } میں سے { $free } نشستیں خالی
centres-seats-full = تمام { $seats } نشستیں پُر ہیں: انتظار کی فہرست کے لیے درخواست دیں
centres-apply-at-centre = آن لائن درخواست نہیں: مرکز سے پوچھیں
centres-apply-by = درخواست کی آخری تاریخ:
centres-apply = درخواست دیں
centres-apply-what = مرکز آپ کا نام، یہ کہ آپ بالغ ہیں یا نہیں، اور آپ کا لکھا ہوا پڑھتا ہے، اور جواب یہاں اور ای میل سے دیتا ہے۔ آپ کسی بھی وقت درخواست واپس لے سکتے ہیں۔
centres-apply-woman = یہ جماعت خواتین کے لیے ہے؛ میں خاتون ہوں
centres-apply-say-woman = یہ جماعت خواتین کے لیے ہے۔ اگر آپ خاتون ہیں تو نشان لگائیں۔
centres-apply-note = کیا آپ کچھ کہنا چاہتے ہیں؟
centres-apply-note-hint = مثلاً آپ کیا سیکھنا چاہتے ہیں، یا پہلے کیا کیا ہے۔
centres-apply-send = درخواست بھیجیں
centres-applied = آپ کی درخواست بھیج دی گئی۔ مرکز کا جواب یہاں اور ای میل سے آئے گا۔
centres-applications = درخواستیں
centres-applications-own = میری درخواستیں
centres-applications-none = ابھی کسی نے درخواست نہیں دی
centres-applications-none-why = جب جماعت کے لیے درخواست کا آخری دن درج ہو تو لوگ درخواست دے سکتے ہیں۔
centres-applications-how = جس ترتیب سے آئیں۔ پیشکش کا جواب آنے تک نشست محفوظ رہتی ہے۔ نشست خالی ہو تو انتظار کی فہرست میں پہلے فرد کو خود بخود پیشکش ہو جاتی ہے۔
centres-application-sent = مرکز کے جواب کی منتظر
centres-application-listed = انتظار کی فہرست میں
centres-application-offered = نشست کی پیشکش
centres-application-accepted = قبول
centres-application-declined = نامنظور
centres-application-withdrawn = واپس لے لی
centres-application-lapsed = وقت پر جواب نہیں آیا
centres-application-closed = بند
centres-application-sent-what = مرکز نے ابھی جواب نہیں دیا۔ آپ کو کچھ نہیں کرنا۔
centres-application-listed-what = تمام نشستیں پُر ہیں۔ انتظار کی فہرست میں آپ کا نمبر { $place } ہے؛ باری آنے پر آپ کو نشست کی پیشکش ہوگی۔
centres-application-offered-what = آپ کے لیے نشست محفوظ ہے۔ { $date } تک قبول کر لیں، ورنہ یہ اگلے فرد کو مل جائے گی۔
centres-application-accepted-what = آپ نے نشست قبول کر لی، اور آپ کا داخلہ ہو گیا۔
centres-application-declined-what = مرکز آپ کو نشست نہیں دے سکا۔ انہوں نے لکھا:
centres-application-withdrawn-what = آپ نے { $date } کو درخواست واپس لے لی۔ جب تک درخواستیں کھلی ہیں آپ دوبارہ درخواست دے سکتے ہیں۔
centres-application-lapsed-what = پیشکش کا جواب وقت پر نہیں آیا اور نشست اگلے فرد کو مل گئی۔ جب تک درخواستیں کھلی ہیں آپ دوبارہ درخواست دے سکتے ہیں۔
centres-application-closed-what = کورس شروع ہو گیا اور کوئی نشست خالی نہیں ہوئی۔
centres-application-answer = جواب:
centres-applied-on = درخواست کی تاریخ
centres-waited = { $days ->
    [0] آج
    [one] ایک دن پہلے
   *[other] { $days } دن پہلے
}
centres-place = انتظار کی فہرست میں نمبر { $place }
centres-answer-by = پیشکش { $date } تک
centres-says-woman = کہتی ہیں کہ وہ خاتون ہیں
centres-seats-held = { $count ->
    [one] ایک نشست کی پیشکش ہو چکی
   *[other] { $count } نشستوں کی پیشکش ہو چکی
}
centres-seats-left = { $count ->
    [0] کوئی نشست خالی نہیں
    [one] ایک نشست خالی
   *[other] { $count } نشستیں خالی
}
centres-decide-offer = نشست کی پیشکش کریں
centres-decide-list = انتظار کی فہرست میں رکھیں
centres-decide-decline = معذرت کریں
centres-decline-why = وجہ؟
centres-decline-hint = وہ یہ پڑھیں گے۔ لکھیں کہ کیا چیز مددگار ہوگی، یا وہ اس کے بجائے کیا کر سکتے ہیں۔
centres-decided = ہو گیا۔ انہیں یہاں اور ای میل سے بتا دیا گیا۔
centres-seat-accept = نشست قبول کریں
centres-seat-accepted = نشست آپ کی ہوئی۔ آپ کا کورس نیچے درج ہے۔
centres-withdraw = درخواست واپس لیں
centres-application-withdrawn-done = درخواست واپس لے لی گئی۔
centres-apply-until = درخواست کا آخری دن
centres-apply-until-hint = خالی کا مطلب ہے کہ آن لائن درخواست نہیں دی جا سکتی۔ پہلے دن کے بعد کا نہ ہو۔
centres-apply-after-start = جماعت کے پہلے دن کے بعد نہیں۔
centres-leaves = اگر وہ چھوڑ دیں
centres-reason = وجہ؟
centres-reason-work = کام
centres-reason-family = گھریلو وجہ
centres-reason-distance = فاصلہ
centres-reason-health = صحت
centres-reason-connection = انٹرنیٹ یا بجلی
centres-reason-other = کوئی اور وجہ
centres-reason-note = ایک جملے میں
centres-reason-note-hint = یہ صرف مرکز کا عملہ اور وہ خود پڑھتے ہیں۔
centres-why-leave = بتائیں کہ وہ کیوں چھوڑ رہے ہیں۔
centres-left-why = { $reason }: { $note }
centres-graduate-under = ان کی حاضری { $share } فیصد ہے، جبکہ کم از کم { $least } فیصد درکار ہے۔
centres-not-graduated = { $name } ابھی فارغ التحصیل نہیں: حاضری { $share } فیصد، جبکہ کم از کم { $least } فیصد درکار ہے۔
centres-all-done = { $count ->
    [0] ابھی کوئی فارغ التحصیل نہیں ہوا۔
    [one] ایک فرد فارغ التحصیل ہوا۔ سب نہیں ہوئے:
   *[other] { $count } افراد فارغ التحصیل ہوئے۔ سب نہیں ہوئے:
}
refusal-application-not-learner = نشستیں ان کے لیے ہیں جن کا اکاؤنٹ سیکھنے والے یا گریجویٹ کا ہے۔
refusal-application-unverified = پہلے اپنے ای میل پتے کی تصدیق کریں، تاکہ جواب آپ تک پہنچے۔
refusal-application-not-open = اس جماعت کے لیے اس وقت آن لائن درخواست نہیں دی جا سکتی۔ مرکز سے پوچھیں۔
refusal-application-double = آپ اس جماعت کے لیے پہلے ہی درخواست دے چکے ہیں۔
refusal-application-too-many = آپ کی پانچ درخواستیں کھلی ہیں، اس سے زیادہ نہیں ہو سکتیں۔ پہلے ان میں سے ایک واپس لیں۔
refusal-application-not-in-this-state = درخواست کی حالت اب بدل چکی ہے۔ صفحہ دوبارہ دیکھیں۔
refusal-application-offer-lapsed = پیشکش کا وقت گزر چکا ہے۔ اگر درخواستیں کھلی ہیں تو دوبارہ درخواست دیں۔
refusal-application-on-roster = مرکز کی فہرست میں آپ کا نام پہلے سے ہے: اس کا دیا ہوا کوڈ یا خط استعمال کریں۔
refusal-cohort-no-seat = اس جماعت میں کوئی نشست خالی نہیں۔
refusal-cohort-has-seat = ایک نشست خالی ہے: انتظار کی فہرست کے بجائے اس کی پیشکش کریں۔
refusal-cohort-has-begun = جماعت شروع ہو چکی ہے؛ اب اس کی نشستوں کی آن لائن پیشکش نہیں ہوتی۔
centres-waits = باقی کام
centres-waits-nothing = یہاں کچھ باقی نہیں۔
centres-next = آنے والی کلاسیں
centres-waits-for-application = { $count ->
    [one] ایک درخواست کا جواب دینا ہے
   *[other] { $count } درخواستوں کا جواب دینا ہے
} ({ $days ->
    [0] آج سے
    [one] ایک دن سے
   *[other] { $days } دن سے
})
centres-waits-for-start = { $count ->
    [one] ایک فرد کا کورس شروع کرنا ہے
   *[other] { $count } افراد کا کورس شروع کرنا ہے
} ({ $days ->
    [0] آج سے
    [one] ایک دن سے
   *[other] { $days } دن سے
})
centres-waits-for-register = { $count ->
    [one] ایک کلاس کی حاضری لگانی ہے
   *[other] { $count } کلاسوں کی حاضری لگانی ہے
} ({ $days ->
    [0] آج سے
    [one] ایک دن سے
   *[other] { $days } دن سے
})
centres-waits-for-end = { $count ->
    [one] ایک فرد کا کورس ختم ہو چکا: مکمل کیا یا چھوڑ دیا؟
   *[other] { $count } افراد کا کورس ختم ہو چکا: مکمل کیا یا چھوڑ دیا؟
} ({ $days ->
    [0] آج سے
    [one] ایک دن سے
   *[other] { $days } دن سے
})
centres-waits-for-graduate = { $count ->
    [one] ایک فرد کی فراغت باقی ہے
   *[other] { $count } افراد کی فراغت باقی ہے
} ({ $days ->
    [0] آج سے
    [one] ایک دن سے
   *[other] { $days } دن سے
})
centres-waits-for-attendance = { $count ->
    [one] ایک فرد کی حاضری کم ہے
   *[other] { $count } افراد کی حاضری کم ہے
}
centres-outcomes = { $year } سے اب تک کے نتائج
centres-outcomes-people = افراد کا کورس ختم ہوا
centres-outcomes-graduated = فارغ التحصیل ہوئے
centres-outcomes-completed = مکمل کیا، فارغ التحصیل نہ ہوئے
centres-outcomes-left = درمیان میں چھوڑ گئے
centres-outcomes-how = یہ اعداد ابھی مرکز کے رجسٹر اور ریکارڈ سے گنے گئے ہیں، ہاتھ سے نہیں لکھے گئے۔
