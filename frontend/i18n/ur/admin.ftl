# عملے کا صفحہ
admin-desk = عملے کا صفحہ
admin-desk-lead = کون سے فیصلے باقی ہیں، اور نظام کا کیا حال ہے۔
admin-waiting = { $count } باقی
admin-none-waiting = کچھ باقی نہیں
admin-oldest = { $days ->
    [0] سب سے پرانی آج آئی ہے۔
   *[other] سب سے پرانی { $days } دن سے منتظر ہے۔
}
admin-look = دیکھیں
admin-task-clients = کام دینے والے ادارے
admin-why-clients = اداروں کو منظور کریں، پھر وہ کام شائع کر سکتے ہیں۔
admin-task-skills = تجویز کردہ ہنر
admin-why-skills = لوگوں کے تجویز کردہ ہنر شامل کریں، ملا دیں یا رد کریں۔
admin-task-reports = شکایات
admin-why-reports = جس کی شکایت ہوئی اسے دیکھیں، اور لکھیں کہ آپ نے کیا کیا۔
admin-task-people = لوگ
admin-why-people = کسی کو تلاش کریں، ان کا اکاؤنٹ معطل یا بحال کریں۔
admin-task-invitations = دعوت نامے
admin-why-invitations = اساتذہ اور عملے کو دعوت دیں۔
admin-machine = نظام
admin-figure-people = میل ملانے کی فہرست میں لوگ
admin-figure-gigs = میل ملانے کی فہرست میں کام
admin-figure-waiting = پس منظر کے کام جو باقی ہیں
admin-figure-dead = پس منظر کے کام جو بار بار ناکام ہوئے
admin-figure-search = تلاش
admin-search-well = چل رہی ہے
admin-search-ill = بند ہے
admin-search-away = تلاش جواب نہیں دے رہی۔ باقی تمام صفحے کام کر رہے ہیں۔
admin-jobs-dead-note = پس منظر کے { $count } کام بار بار ناکام ہو کر رک گئے۔ علاقائی دفتر انہیں دوبارہ چلا سکتا ہے۔
admin-jobs-late-note = پس منظر کا ایک کام { $minutes } منٹ سے رکا ہے اور اسے کوئی نہیں چلا رہا۔ کیا ورکر چل رہا ہے؟
admin-jobs = پس منظر کے رکے ہوئے کام
admin-jobs-lead = یہ بار بار ناکام ہوئے۔ جب وجہ دور ہو جائے تو دوبارہ چلائیں؛ ضرورت نہ رہے تو ہٹا دیں۔
admin-jobs-none = کوئی کام رکا ہوا نہیں
admin-jobs-none-why = جو کام بار بار ناکام ہوں وہ یہاں نظر آئیں گے۔
admin-job-attempts = { $count } کوششیں
admin-job-since = رکنے کا وقت:
admin-job-retry = دوبارہ چلائیں
admin-job-drop = ہٹا دیں
admin-job-retried = یہ کام ابھی دوبارہ چلے گا۔
admin-job-dropped = کام ہٹا دیا گیا۔
admin-task-centres = مراکز
admin-why-centres = پروگرام، جماعتیں اور فہرستیں؛ کون کہاں کام کرتا ہے۔
