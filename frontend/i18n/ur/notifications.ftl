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
notices-group-mentor = بطور استاد
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
notice-client-added-when = آپ کسی ادارے کے رکن بنیں
notice-client-added-title = اب آپ { $client } کے رکن ہیں
notice-client-added-line = آپ کے اکاؤنٹ سے ہنر پر { $client } کی دعوت قبول کی گئی ہے۔ آپ اس کے کام لکھ اور سنبھال سکتے ہیں۔
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
notice-skill-waits-line = کسی نے ”{ $skill }“ تجویز کیا ہے۔ اسے فہرست میں شامل کریں، کسی موجود ہنر سے ملا دیں، یا وجہ لکھ کر رد کریں۔
notice-endorsement-asked-when = کوئی گریجویٹ آپ سے ہنر کی گواہی مانگے
notice-endorsement-asked-title = { $name } نے { $skill } کی گواہی مانگی ہے
notice-endorsement-asked-line = { $name } نے، جنہیں آپ نے پڑھایا، کہا ہے کہ ان کا کام دیکھ کر { $skill } کی گواہی دیں۔ دو منٹ لگتے ہیں۔
notice-endorsement-nudge-when = کوئی درخواست کچھ دن سے آپ کے پاس ہو
notice-endorsement-nudge-title = { $name } اب بھی آپ کے منتظر ہیں
notice-endorsement-nudge-line = { $name } نے { $days } دن پہلے { $skill } کی گواہی مانگی تھی۔ جواب ضرور دیں، چاہے نہ ہی میں ہو؛ بہت دیر ہوئی تو یہ کسی اور استاد کو چلی جائے گی۔
notice-endorsement-undone-when = عملہ آپ کی دی ہوئی گواہی واپس لے
notice-endorsement-undone-title = { $name } کے لیے آپ کی گواہی واپس لے لی گئی
notice-endorsement-undone-line = عملے نے { $name } کے { $skill } کے لیے آپ کی گواہی واپس لے لی ہے۔ انہوں نے لکھا: { $why }
notice-endorsement-again-when = آپ سے پوچھا جائے کہ کیا گواہی اب بھی درست ہے
notice-endorsement-again-title = کیا { $name } کے لیے آپ کی گواہی اب بھی قائم ہے؟
notice-endorsement-again-line = ڈیڑھ سال پہلے آپ نے { $name } کے { $skill } کی گواہی دی تھی۔ اب بھی درست ہو تو ایک کلک سے بتا دیں۔ تب تک پروفائل پر لکھا رہے گا کہ یہ پرانی ہے۔
notice-endorsement-given-when = کوئی استاد آپ کے ہنر کی گواہی دے
notice-endorsement-given-title = { $mentor } نے { $skill } کی گواہی دی
notice-endorsement-given-line = { $mentor } نے آپ کا کام دیکھ کر { $skill } کی گواہی دی ہے۔ یہ اب آپ کے پروفائل پر ہے۔
notice-endorsement-declined-when = کوئی استاد گواہی نہ دے اور بتائے کہ کیا بہتر کریں
notice-endorsement-declined-title = { $skill } کے بارے میں { $mentor } کا جواب
notice-endorsement-declined-line = { $mentor } نے اس بار { $skill } کی گواہی نہیں دی۔ انہوں نے لکھا: { $answer }
notice-endorsement-moved-when = آپ کی درخواست کسی اور استاد کو دی جائے
notice-endorsement-moved-title = { $skill } کے لیے آپ کی درخواست آگے بڑھ گئی
notice-endorsement-moved-line = استاد { $skill } کے لیے آپ کی درخواست کا جواب نہ دے سکے۔ اب یہ کورس کے کسی اور استاد کے پاس ہے، یا سب کے پاس۔ آپ کو کچھ نہیں کرنا۔
notice-consent-changed-when = آپ کے لیے دی گئی اجازت بدلے
notice-consent-changed-title = آپ کے لیے دی گئی اجازت بدل گئی ہے
notice-consent-changed-line = سرپرست کی دی ہوئی کوئی اجازت ملی یا واپس ہوئی۔ دیکھیں کہ اب دوسرے آپ کا کیا دیکھ سکتے ہیں؛ آپ کوئی بھی اجازت واپس لے سکتے ہیں۔
notice-consent-witness-when = آپ کو سرپرست کی رضامندی کا گواہ چنا جائے
notice-consent-witness-title = { $name } کے لیے رضامندی کی تصدیق کریں
notice-consent-witness-line = آپ { $name } کے سرپرست کی رضامندی کے گواہ چنے گئے ہیں۔ سات دن کے اندر تصدیق کریں کہ دستخط آپ کے سامنے ہوئے؛ تب تک اس کا کوئی اثر نہیں۔
notice-endorsement-revoked-when = کسی استاد کی گواہی واپس لی جائے
notice-endorsement-revoked-title = { $skill } کے لیے { $mentor } کی گواہی اب نہیں رہی
notice-endorsement-revoked-line = آپ کے { $skill } کے لیے { $mentor } کی گواہی واپس لے لی گئی ہے اور اب شمار نہیں ہوتی۔ وجہ: { $why }
notice-endorsement-stuck-when = گواہی کی کوئی درخواست جماعت کے سب استادوں کے پاس پڑی ہو
notice-endorsement-stuck-title = جماعت { $cohort } میں ایک درخواست کسی نے نہیں لی
notice-endorsement-stuck-line = جماعت { $cohort } میں { $skill } کی ایک درخواست { $days } دن سے سب استادوں کے پاس ہے۔ براہ کرم کسی ایک سے بات کریں۔
notice-seat-offered-when = کسی کورس میں آپ کو نشست کی پیشکش ہو
notice-seat-offered-title = آپ کے لیے نشست: { $programme }
notice-seat-offered-line = { $centre } نے آپ کو { $programme }، جماعت { $cohort } میں نشست کی پیشکش کی ہے۔ { $until } تک قبول کر لیں؛ اس کے بعد یہ اگلے فرد کو مل جائے گی۔
notice-seat-lapsed-when = جواب نہ ملنے پر نشست کی پیشکش ختم ہو جائے
notice-seat-lapsed-title = { $programme } میں نشست کی پیشکش ختم ہو گئی
notice-seat-lapsed-line = آپ نے { $programme }، جماعت { $cohort } میں نشست کی پیشکش کا وقت پر جواب نہیں دیا، اس لیے یہ اگلے فرد کو دے دی گئی۔ اگر اب بھی آنا چاہیں تو جب تک درخواستیں کھلی ہیں دوبارہ درخواست دیں۔
notice-application-listed-when = آپ کا نام انتظار کی فہرست میں آئے
notice-application-listed-title = آپ { $programme } کی انتظار کی فہرست میں ہیں
notice-application-listed-line = { $programme }، جماعت { $cohort } کی تمام نشستیں پُر ہیں۔ آپ { $centre } کی انتظار کی فہرست میں ہیں: آپ کی باری پر نشست خالی ہوئی تو آپ کو پیشکش ہو جائے گی۔ آپ کو کچھ نہیں کرنا۔
notice-application-declined-when = آپ کی درخواست منظور نہ ہو، اور وجہ بتائی جائے
notice-application-declined-title = { $programme } کے بارے میں { $centre } کا جواب
notice-application-declined-line = { $centre } آپ کو { $programme }، جماعت { $cohort } میں نشست نہیں دے سکتا۔ انہوں نے لکھا: { $answer }
notice-application-closed-when = وہ کورس شروع ہو جائے جس کی نشست کا آپ کو انتظار تھا
notice-application-closed-title = { $programme } شروع ہو گیا
notice-application-closed-line = { $programme }، جماعت { $cohort } شروع ہو گئی اور آپ کے لیے کوئی نشست خالی نہیں ہوئی۔ آپ کی درخواست بند کر دی گئی ہے؛ آنے والی کوئی اور جماعت دیکھیں۔
notice-application-waits-when = کوئی جماعت میں نشست کے لیے درخواست دے
notice-application-waits-title = { $programme }، جماعت { $cohort } کے لیے درخواست
notice-application-waits-line = کسی نے { $programme }، جماعت { $cohort } میں نشست کے لیے درخواست دی ہے۔ نشست کی پیشکش کریں، انتظار کی فہرست میں رکھیں، یا وجہ بتا کر معذرت کریں۔
notice-seat-answered-when = نشست کی پیشکش کا جواب آئے، یا وقت پر نہ آئے
notice-seat-answered-title = { $answer ->
    [accepted] { $programme }، جماعت { $cohort } کی ایک نشست پُر ہو گئی
    [withdrawn] { $programme }، جماعت { $cohort } کی ایک نشست چھوڑ دی گئی
   *[lapsed] { $programme }، جماعت { $cohort } میں نشست کی ایک پیشکش ختم ہو گئی
}
notice-seat-answered-line = { $answer ->
    [accepted] پیشکش قبول ہو گئی اور داخلہ ہو گیا۔
    [withdrawn] درخواست واپس لے لی گئی۔ انتظار کی فہرست میں کوئی ہو تو نشست کی پیشکش پہلے فرد کو ہو جاتی ہے۔
   *[lapsed] وقت پر جواب نہیں آیا۔ انتظار کی فہرست میں کوئی ہو تو نشست کی پیشکش پہلے فرد کو ہو جاتی ہے۔
}
notice-register-waits-when = کلاس کا دن گزر جائے اور حاضری نہ لگی ہو
notice-register-waits-title = { $programme }، جماعت { $cohort } میں باقی حاضریاں: { $count }
notice-register-waits-line = کون موجود تھا؟ حاضری لگا دیں، یا جو کلاس نہیں ہوئی اسے منسوخ کر دیں۔ حاضری کا حساب صرف رجسٹر سے ہوتا ہے۔
notice-centre-waits-when = ہفتے میں ایک بار، آپ کے مرکز میں کتنا کام باقی ہے
notice-centre-waits-title = { $centre } میں باقی کام: { $count }
notice-centre-waits-line = باقی کام: { $count }۔ سب سے پرانا اتنے دن سے باقی ہے: { $days }۔ ہر کام کی تفصیل مرکز کی میز پر ہے۔
notice-round-opened-when = آپ کا مرکز جگہ دینے کا دور کھولے
notice-round-opened-title = دور کے کام { $day } تک ترتیب دیں
notice-round-opened-line = آپ کا مرکز آپ کی جماعت کو کاموں سے ملا رہا ہے۔ { $day } تک بتائیں کہ آپ کون سے زیادہ چاہتے ہیں؛ جو کچھ نہ کہے اس کی ترتیب نمبروں کے مطابق رہتی ہے۔
notice-round-asks-when = کوئی مرکز پوچھے کہ آپ کام پر کسے چاہتے ہیں
notice-round-asks-title = ”{ $gig }“ کے لیے گریجویٹ { $day } تک ترتیب دیں
notice-round-asks-line = ایک مرکز اپنے گریجویٹس کو آپ کے کام سے ملا رہا ہے۔ { $day } تک بتائیں کہ آپ کسے زیادہ چاہتے ہیں؛ جو کچھ نہ کہے اس کی ترتیب نمبروں کے مطابق رہتی ہے۔
notice-round-published-when = پتا چلے کہ دور نے آپ کو کہاں جگہ دی
notice-round-published-title = جگہ دینے کا دور شائع ہو گیا
notice-round-published-line = دیکھیں کہ آپ کو کہاں جگہ ملی، اور کیوں۔
notice-round-filled-when = پتا چلے کہ آپ کے کام پر کسے جگہ ملی
notice-round-filled-title = ”{ $gig }“ کا دور شائع ہو گیا
notice-round-filled-line = دیکھیں کہ آپ کے کام پر کسے جگہ ملی۔
notice-gigs-fit-when = آپ کے لیے موزوں نئے کام آئیں
notice-gigs-fit-title = آپ کے لیے موزوں نئے کام: { $count }
notice-gigs-fit-line = { $gigs }
notice-people-fit-when = آپ کے کسی کھلے کام کے لیے نئے لوگ موزوں ہوں
notice-people-fit-title = ”{ $gig }“ کے لیے موزوں نئے لوگ: { $count }
notice-people-fit-line = { $people }
notice-saved-search-news-when = آپ کی محفوظ تلاش میں کچھ نیا آئے
notice-saved-search-news-title = ”{ $name }“ میں نیا: { $count }
notice-saved-search-news-line = { $found }
notice-saved-search-stale-when = آپ کی محفوظ تلاش مدت سے دیکھی نہ گئی ہو
notice-saved-search-stale-title = کیا آپ کو ”{ $name }“ والی تلاش اب بھی چاہیے؟
notice-saved-search-stale-line = آپ نے چھ مہینے سے اس کے نتائج نہیں دیکھے۔ اگر آپ چاہتے ہیں کہ اطلاع ملتی رہے تو ”جاری رکھیں“ دبائیں۔ ورنہ دو ہفتے بعد اس کی ای میل بند ہو جائے گی؛ تلاش محفوظ رہے گی۔
