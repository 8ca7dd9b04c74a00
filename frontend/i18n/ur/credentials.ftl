# گواہی بطور بیج، اور بیج کی جانچ۔
credentials-name = { $skill }، درجہ { $level } از 5
credentials-description = { $centre } میں { $programme } کے ایک استاد نے اس شخص کا کام دیکھا اور اس ہنر کی گواہی دی: { $skill }، درجہ { $level } از 5 ({ $word })۔
credentials-words = استاد کے الفاظ: ”{ $sentence }“
credentials-criteria = استاد نے اس شخص کو { $weeks ->
    [one] ایک ہفتہ
   *[other] { $weeks } ہفتے
} پڑھایا، { $pieces ->
    [one] کام کا ایک نمونہ
   *[other] کام کے { $pieces } نمونے
} دیکھے، اور درجہ 1 سے 5 تک کی تحریری تعریفوں میں سے چنا۔
credentials-choose = اسے بیج بنا کر ساتھ لے جائیں
credentials-choose-lead = بیج ایک فائل ہے جسے کوئی بھی جانچ سکتا ہے، اس سائٹ کے بغیر بھی: درخواست کے ساتھ، والٹ میں یا سی وی کے ساتھ۔ اس میں آپ کا نام، تاریخِ پیدائش یا تصویر نہیں ہوتی۔
credentials-there = اس کا ایک بیج آپ کے پاس پہلے سے ہے۔
credentials-look = اسے دیکھیں اور ڈاؤن لوڈ کریں
credentials-show-mentor = استاد کا نام دکھائیں: { $mentor }
credentials-mentor-hidden = استاد کا نام نہیں آئے گا: وہ استادوں کی عام فہرست میں شامل نہیں ہیں۔
credentials-show-evidence = وہ نمونے بتائیں جو استاد نے دیکھے
credentials-evidence-linked = ان کے لنک آپ کی عام پروفائل پر جاتے ہیں، یعنی آپ کے نام تک۔
credentials-evidence-named = صرف عنوان آئیں گے، کیونکہ آپ کی پروفائل سب کے لیے کھلی نہیں۔
credentials-bind-mail = اسے میرے ای میل پتے سے جوڑ دیں
credentials-bind-mail-hint = جسے آپ کا پتہ معلوم ہو وہ جانچ سکتا ہے کہ بیج آپ ہی کا ہے۔ بیج سے پتہ کوئی نہیں پڑھ سکتا۔
credentials-issue = بیج بنائیں
credentials-private = ہر گواہی کا ایک ہی بیج چلتا ہے۔ بعد میں کچھ اور چنیں تو پہلا بیج ختم ہو جاتا ہے۔ گواہی واپس لے لی جائے تو بیج فوراً یہی بتاتا ہے۔
credentials-issued = آپ کا بیج تیار ہے۔
credentials-badge = بیج
credentials-empty = جس کا یہ بیج ہے وہ یہ سائٹ چھوڑ چکے ہیں اور یہاں اس کا کچھ محفوظ نہیں۔ فائل اب بھی درست ہے: لائیے، ہم جانچ دیں گے۔
credentials-take = ڈاؤن لوڈ
credentials-take-what = ان میں سے ہر ایک میں پورا بیج ہے۔ اکثر کے لیے تصویر ٹھیک ہے۔
credentials-form-png = تصویر، بغیر الفاظ (PNG)
credentials-form-svg = تصویر، الفاظ کے ساتھ (SVG)
credentials-form-json = والٹ کے لیے فائل (JSON)
credentials-form-jwt = پروگراموں کے لیے فائل (JWT)
credentials-share = یا یہ لنک آگے دیں؛ جس کے پاس ہو وہ یہ صفحہ دیکھتا ہے:
credentials-again = نئے سرے سے چنیں کہ اس میں کیا ہو
credentials-take-away = بیج بنا کر ساتھ لے جائیں
credentials-verify = بیج جانچیں
credentials-verify-lead = کسی نے آپ کو بیج دکھایا ہے؟ دیکھیں کہ اصلی ہے یا نہیں۔ اکاؤنٹ کی ضرورت نہیں۔
credentials-verify-another = کوئی اور بیج جانچیں
credentials-file = فائل
credentials-file-hint = تصویر (PNG یا SVG) جس میں بیج ہو، یا JSON یا JWT فائل۔
credentials-text = یا لنک یا متن
credentials-text-hint = بیج کا پتہ، یا اس کی فائل کا سارا متن۔
credentials-mail = دکھانے والے کا ای میل پتہ
credentials-mail-hint = تب ہم یہ بھی بتائیں گے کہ بیج انہی کا ہے یا نہیں۔ پتہ محفوظ نہیں کیا جاتا۔
credentials-check = جانچیں
credentials-how = یہ کیسے ہوتا ہے
credentials-how-ours = اس سائٹ کے مراکز کے بیج مرکز کی کنجیوں اور واپس لیے گئے بیجوں کی فہرست سے، جیسی وہ اس لمحے ہے، ملا کر جانچے جاتے ہیں۔
credentials-how-others = دوسروں کے بیج (Open Badges 3.0) ان کنجیوں سے جانچے جاتے ہیں جو جاری کرنے والے ویب پر شائع کرتے ہیں۔
credentials-how-kept = آپ یہاں جو دکھاتے ہیں وہ محفوظ نہیں کیا جاتا۔
credentials-nothing-shown = فائل، لنک یا متن دیں۔
credentials-no-base64 = یہ base64 نہیں ہے۔
credentials-belongs = یہ اسی ای میل پتے کا ہے جو آپ نے دیا۔
credentials-belongs-not = یہ اس ای میل پتے کا نہیں جو آپ نے دیا۔
credentials-bound = یہ ایک ای میل پتے سے جڑا ہے۔ پتہ دیں تو معلوم ہو جائے گا کہ وہی ہے یا نہیں۔
credentials-says = اس میں کیا لکھا ہے
credentials-claims = اس کا دعویٰ؛ اس پر بھروسا نہ کریں
credentials-issuer = جاری کرنے والا
credentials-issued-on = تاریخِ اجرا
credentials-until = کب تک
credentials-mentor = استاد
credentials-evidence = کام کے نمونے
credentials-skills = دوسری فہرستوں میں یہ ہنر
credentials-finding-genuine = اصلی
credentials-finding-changed = بدلا ہوا
credentials-finding-revoked = واپس لیا گیا
credentials-finding-expired = مدت ختم
credentials-finding-not-yet-valid = ابھی شروع نہیں ہوا
credentials-finding-unknown-issuer = جاری کرنے والا نامعلوم
credentials-finding-status-unknown = معلوم نہیں کہ واپس لیا گیا یا نہیں
credentials-finding-not-a-badge = ایسا بیج نہیں جو جانچا جا سکے
credentials-meaning-genuine = جاری کرنے والے نے بالکل اسی پر دستخط کیے ہیں اور یہ آج بھی چلتا ہے۔
credentials-meaning-changed = دستخط کے بعد کسی نے اسے بدلا ہے۔ اس پر یقین نہ کریں۔
credentials-meaning-revoked = یہ کبھی اصلی تھا۔ جاری کرنے والے نے اسے واپس لے لیا ہے۔
credentials-meaning-expired = اصلی ہے، مگر اس کی مدت گزر چکی ہے۔
credentials-meaning-not-yet-valid = اصلی ہے، مگر اس کی مدت ابھی شروع نہیں ہوئی۔
credentials-meaning-unknown-issuer = اس دستخط کی کنجی کسی جانے پہچانے ادارے نے شائع نہیں کی۔ جاری کرنے والے سے پوچھیں کہ یہ انہی کا ہے یا نہیں۔
credentials-meaning-status-unknown = دستخط جاری کرنے والے ہی کے ہیں۔ واپس لیا گیا یا نہیں، یہ ابھی معلوم نہ ہو سکا؛ بعد میں پھر کوشش کریں۔
credentials-meaning-not-a-badge = یہاں ایسا کچھ نہیں جس کے دستخط جانچے جا سکیں۔
credentials-reason-signature-fits = دستخط بیج کے متن اور جاری کرنے والے کی کنجی سے میل کھاتے ہیں۔
credentials-reason-signature-does-not-fit = دستخط بیج کے متن سے میل نہیں کھاتے۔
credentials-reason-key-not-found = جس کنجی سے دستخط ہوئے وہ نامعلوم ہے یا مل نہ سکی:
credentials-reason-key-of-another = کنجی جاری کرنے والے کی نہیں، کسی اور کی ہے:
credentials-reason-taken-back = جاری کرنے والے کی فہرست کہتی ہے کہ یہ واپس لیا گیا۔
credentials-reason-ended = ختم ہونے کی تاریخ:
credentials-reason-not-begun = شروع ہونے کی تاریخ:
credentials-reason-proof-ended = دستخط کے ختم ہونے کی تاریخ:
credentials-reason-list-not-found = واپس لیے گئے بیجوں کی فہرست نہ مل سکی:
credentials-reason-list-not-believed = واپس لیے گئے بیجوں کی فہرست پر جاری کرنے والے کے دستخط نہیں:
credentials-reason-unknown-status = واپس لیے جانے کی بات ایسے طریقے سے لکھی ہے جو یہاں معلوم نہیں۔
credentials-reason-unknown-format = یہ نہ تصویر ہے، نہ JSON، نہ JWT۔
credentials-reason-too-large = یہ بہت بڑا ہے۔
credentials-reason-picture-broken = تصویر خراب ہے۔
credentials-reason-picture-without-badge = اس تصویر میں بیج نہیں۔ بعض پروگرام بھیجتے یا محفوظ کرتے وقت اسے گم کر دیتے ہیں: اصل فائل مانگیں۔
credentials-reason-picture-with-two-badges = اس تصویر میں دو بیج ہیں۔
credentials-reason-malformed = متن ادھورا ہے یا پڑھا نہیں جا سکتا۔
credentials-reason-undefined-term = اس میں ایسے الفاظ ہیں جو دستخط میں نہیں آتے۔
credentials-reason-unknown-context = اس کی لغت یہاں معلوم نہیں۔
credentials-reason-too-much = اس میں بہت زیادہ کچھ ہے۔
credentials-reason-unsafe-document = یہ ایسے لکھا ہے کہ دو طرح پڑھا جا سکے۔
credentials-reason-no-proof = اس پر دستخط نہیں۔
credentials-reason-several-proofs = اس پر کئی دستخط ہیں۔
credentials-reason-unsupported-signature = دستخط ایسے طریقے کے ہیں جو یہاں نہیں جانچا جاتا۔
credentials-reason-malformed-proof = دستخط ادھورے ہیں۔
credentials-reason-claims-disagree = ایک جگہ کچھ لکھا ہے اور دوسری جگہ کچھ اور۔
credentials-reason-member-missing = کچھ غائب ہے یا غلط شکل میں ہے:
credentials-reason-other-kind = یہ کسی اور قسم کی دستاویز ہے۔
credentials-reason-link-unknown = ہمارے اس پتے پر کوئی بیج نہیں:
credentials-reason-link-empty = جس کا یہ بیج ہے وہ چھوڑ کر جا چکے ہیں۔ ان سے فائل مانگیں اور اسے جانچیں۔
credentials-reason-link-unreachable = اس پتے سے کچھ نہ مل سکا:
credentials-reason-link-refused = ایسے پتے سے کچھ نہیں لایا جاتا؛ پتہ https:// سے شروع ہو اور سب کے لیے کھلا ہو:
credentials-reason-fetching-off = یہ سائٹ دوسروں سے کچھ نہیں لاتی۔ فائل یا اس کا متن دیں۔
refusal-credential-not-standing = صرف وہی گواہی ساتھ لے جائی جا سکتی ہے جو اس وقت چل رہی ہو، یا وہ کورس جس سے آپ فارغ التحصیل ہوئے ہوں۔
refusal-credential-mail-unconfirmed = پہلے اپنے ای میل پتے کی تصدیق کریں؛ پھر بیج اس سے جڑ سکتا ہے۔
credentials-certificate = سند
credentials-certificate-of = سند: { $programme }
credentials-certificate-description = اس شخص نے { $centre } میں { $programme } کا کورس ({ $weeks ->
    [one] ایک ہفتہ
   *[other] { $weeks } ہفتے
}) مکمل کیا اور سند حاصل کی۔
credentials-certificate-words = { $centre } میں { $programme } کا کورس ({ $weeks ->
    [one] ایک ہفتہ
   *[other] { $weeks } ہفتے
}) مکمل کیا اور سند حاصل کی۔
credentials-certificate-criteria = مرکز ہر کلاس کی حاضری رکھتا ہے۔ سند اسی کو ملتی ہے جس نے کورس مکمل کیا ہو اور مطلوبہ حاضری پوری کی ہو۔
credentials-certificate-lead = آپ کی سند چھاپنے کے لیے ایک صفحہ ہے اور آگے بھیجنے کے لیے ایک فائل۔ دونوں کو کوئی بھی جانچ سکتا ہے، ہنر کے بغیر بھی۔
credentials-certificate-there = یہ سند آپ کے پاس پہلے سے ہے۔
credentials-certificate-named = اس پر آپ کا نام ویسے ہی لکھا ہے جیسے مرکز کی فہرست میں ہے۔
credentials-certificate-nameless = آپ کی عمر 18 سال سے کم ہے، اس لیے فائل میں آپ کا نام نہیں؛ چھپے ہوئے صفحے پر ہے۔
credentials-certificate-issue = سند بنائیں
credentials-certificate-issued = آپ کی سند تیار ہے۔
credentials-print = چھاپیں
credentials-print-back = سند پر واپس
credentials-print-check = اصلی ہے یا نہیں؟ کوڈ سکین کریں یا یہ پتا کھولیں:
credentials-holder = جسے دی گئی
credentials-graduated-on = تاریخِ تکمیل
