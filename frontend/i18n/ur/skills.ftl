# ہنروں کی فہرست
skills-title = ہنر
skills-lead = { $count } ہنر، پیشے کے لحاظ سے۔ کوئی ایک چنیں اور دیکھیں کہ یہ کام کون کرتا ہے۔
skills-propose = کیا آپ کا ہنر یہاں نہیں؟
skills-propose-lead = ہمیں اس کا نام بتائیں۔ مرکز کا عملہ اسے دیکھ کر شامل کرے گا، یا بتائے گا کہ کون سا ہنر یہی ہے۔
skills-propose-sign-in = ہنر تجویز کرنے کے لیے سائن اِن کریں
skills-propose-send = یہ ہنر تجویز کریں
skills-label = ہنر کا نام
skills-note = یہ کیا ہے اور کون اسے چاہتا ہے؟
skills-proposed = شکریہ۔ عملہ فیصلہ کرے گا اور آپ کو ای میل ملے گی۔
skills-no-letters = نام حروف میں لکھیں۔
skills-not-on-list = فہرست میں نہیں: { $skills }۔ ملتا جلتا ہنر چنیں، یا ”ہنر“ کے صفحے پر تجویز کریں۔
skills-unknown = فہرست میں ایسا کوئی ہنر نہیں۔ فہرست میں سے چنیں۔
skills-desk = تجویز کردہ ہنر
skills-desk-back = عملے کا صفحہ
skills-desk-lead = جو نیا ہے اسے شامل کریں، جو کسی اور نام سے موجود ہے اسے ملا دیں، جو ہنر نہیں اسے رد کریں۔
skills-desk-none = کچھ باقی نہیں
skills-desk-none-why = نئی تجاویز یہاں نظر آئیں گی۔
skills-decide = فیصلہ کریں
skills-family = یہ کس پیشے سے ہے
skills-add = نئے ہنر کے طور پر شامل کریں
skills-same-as = وہ ہنر جس کا یہی مطلب ہے
skills-merge = اس ہنر میں ملا دیں
skills-reason = وجہ، جو اس شخص کو بھیجی جائے گی
skills-refuse = رد کریں
skills-decided = فیصلہ ہو گیا۔ اس شخص کو بتا دیا گیا۔
refusal-skills-mail-not-confirmed = پہلے اپنا ای میل پتا تصدیق کریں؛ پھر آپ ہنر تجویز کر سکتے ہیں۔
refusal-skill-known-already = یہ ہنر فہرست میں پہلے سے ہے۔
refusal-skill-proposed-already = کوئی یہ ہنر پہلے تجویز کر چکا ہے۔ فیصلے کا انتظار ہے۔
refusal-skill-proposal-decided = اس تجویز پر اس دوران کسی نے فیصلہ کر دیا۔
mail-skills-accepted-subject = ”{ $skill }“ اب فہرست میں ہے
mail-skills-accepted-body = آپ نے ”{ $skill }“ تجویز کیا تھا۔ عملے نے اسے فہرست میں شامل کر دیا ہے، یا اسی مطلب کے ہنر سے ملا دیا ہے۔

    اب آپ اسے اپنے پروفائل میں شامل کر سکتے ہیں۔
mail-skills-accepted-action = فہرست دیکھیں
mail-skills-refused-subject = آپ کی تجویز ”{ $skill }“
mail-skills-refused-body = آپ نے ”{ $skill }“ تجویز کیا تھا۔ عملے نے اسے شامل نہیں کیا۔ انہوں نے لکھا: { $reason }
mail-skills-refused-action = فہرست دیکھیں
