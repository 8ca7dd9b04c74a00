use super::{Line, Trade, Voice, piece, post};
use crate::admin::demo::pictures::Motif;

pub const TRADE: Trade = Trade {
    name: ["digital literacy", "ڈیجیٹل خواندگی"],
    skills: &[
        "digital-literacy",
        "computer-teaching",
        "microsoft-office",
        "online-safety",
        "training-facilitation",
        "powerpoint",
        "computer-troubleshooting",
        "google-classroom",
        "urdu-typing",
        "lesson-planning",
        "presentation-design",
        "e-learning-content",
        "freelancing-basics",
    ],
    en: Voice {
        headlines: &[
            "I teach computers to people who are afraid of them",
            "Office, mail and online safety for schools and shops",
            "Trainer and maker of simple course material",
            "Computer lab care and first help",
            "Presentations and worksheets that teachers keep",
        ],
        abouts: &[
            "Nobody is too old for a mouse. My oldest pupil was 71 and now sends photographs to Karachi.",
            "I explain with bread, water channels and wedding lists; cells and folders make sense after that.",
            "I always leave a printed page behind, because the screen forgets.",
            "I teach girls' evening classes at a centre and repair the lab between two lessons.",
        ],
        pieces: &[
            piece(
                Motif::Poster,
                "Course of {8-14} evenings at {school}",
                "Files, Word, mail and passwords, with tasks from daily life and a small test. Material in Urdu and English.",
                &["computer-teaching", "lesson-planning"],
            ),
            piece(
                Motif::Phone,
                "Scam drill for {office}",
                "A one-hour lesson with {6-12} real messages (names removed): which is a trick, and how to tell.",
                &["online-safety", "training-facilitation"],
            ),
            piece(
                Motif::Posts,
                "Slides and worksheets for {ngo}",
                "{10-24} lessons on phones and health information for women who do not read much.",
                &["presentation-design", "e-learning-content"],
            ),
            piece(
                Motif::Code,
                "Lab of {16-40} computers brought back at {school}",
                "Cleaned, one system image, accounts for classes, and a book where faults are written down.",
                &["computer-troubleshooting", "digital-literacy"],
            ),
            piece(
                Motif::Website,
                "Google Classroom for {school}",
                "Set up {9-20} classes, trained teachers in two afternoons, wrote a page for parents.",
                &["google-classroom", "training-facilitation"],
            ),
            piece(
                Motif::Letter,
                "Typing course in Urdu for {school}",
                "{20-40} small lessons with words from local songs; pupils type them before they notice.",
                &["urdu-typing", "e-learning-content"],
            ),
        ],
        hows: &[
            "Taught with a projector, a whiteboard and a lot of patience.",
            "Everything runs without internet.",
            "Tried with one class, changed, then given to all.",
            "Worksheets are two pages at most.",
        ],
        results: &[
            "{18-60} people use what they learned there.",
            "{75-95} % of those who began stayed to the end.",
            "Everything still runs after {6-20} months.",
            "The course has been given {3-8} times by others.",
        ],
        posts: &[
            post(
                Line::School,
                "Teach our teachers Word, Excel and mail",
                "Eighteen teachers, six afternoons, in our lab. Material stays with us.",
                &["computer-teaching", "microsoft-office"],
                &["training-facilitation"],
                24,
            )
            .here(),
            post(
                Line::Ngo,
                "Phone course for women's groups",
                "Eight lessons with pictures: calls, photos, health information, tricks of cheats. We print and you train our trainers.",
                &["digital-literacy", "e-learning-content"],
                &["online-safety"],
                40,
            ),
            post(
                Line::Office,
                "Cheat-proof: a lesson on online fraud",
                "One hour for 60 clerks, with examples in Urdu and a poster for the wall.",
                &["online-safety"],
                &["training-facilitation", "urdu-typing"],
                8,
            ),
            post(
                Line::School,
                "Put our computer lab in order",
                "Twenty machines, half of them dead. Repair what is possible, one clean image, a list of parts to buy.",
                &["computer-troubleshooting"],
                &["windows-server", "digital-literacy"],
                32,
            )
            .here(),
            post(
                Line::Lodge,
                "Show us how to run the lodge on a laptop",
                "Booking sheet, mail, backups, photos. Two days on site with us, then two calls.",
                &["computer-teaching"],
                &["google-workspace"],
                18,
            )
            .here(),
            post(
                Line::Agency,
                "PowerPoint templates for a training company",
                "One master, 30 layouts, icons in our style. We use them daily.",
                &["powerpoint"],
                &["presentation-design"],
                24,
            ),
            post(
                Line::Craft,
                "Photos, folders, backups: a day of order",
                "Our pictures are on five phones. Bring them together, name them, teach us to keep it so.",
                &["file-organisation"],
                &["digital-literacy", "google-drive"],
                10,
            )
            .here(),
            post(
                Line::Agency,
                "Moodle course from our handouts",
                "Six modules, quizzes, certificates. Texts are ready in Glasgow, pictures too.",
                &["lms-administration"],
                &["e-learning-content"],
                34,
            ),
        ],
    },
    ur: Voice {
        headlines: &[
            "کمپیوٹر سکھانا، ڈر کے بغیر",
            "سکولوں اور دکانوں کے لیے کمپیوٹر کی تربیت",
            "آن لائن دھوکے سے بچاؤ کی تربیت",
        ],
        abouts: &[
            "میں روٹی، نہر اور شادی کی فہرست سے مثال دے کر سمجھاتی ہوں، پھر فائل اور فولڈر آسان ہو جاتے ہیں۔",
            "سبق کے بعد ایک چھپا ہوا صفحہ ضرور دیتا ہوں، کیونکہ سکرین بھول جاتی ہے۔",
        ],
        pieces: &[
            piece(
                Motif::Poster,
                "{school} میں {8-14} شاموں کا کورس",
                "فائلیں، ورڈ، ای میل اور پاس ورڈ، روزمرہ کی مثالوں کے ساتھ۔",
                &["computer-teaching", "lesson-planning"],
            ),
            piece(
                Motif::Phone,
                "{office} میں دھوکے کی پہچان",
                "{6-12} اصلی پیغامات سے ایک گھنٹے کا سبق، نام مٹا کر۔",
                &["online-safety", "training-facilitation"],
            ),
            piece(
                Motif::Code,
                "{school} کی لیب کی بحالی",
                "{16-40} کمپیوٹر صاف کر کے دوبارہ چلائے، خرابیوں کا رجسٹر بنایا۔",
                &["computer-troubleshooting", "digital-literacy"],
            ),
        ],
        hows: &["سب کچھ بغیر انٹرنیٹ کے چلتا ہے۔", "پہلے ایک جماعت پر آزمایا، پھر سب کو دیا۔"],
        results: &["{18-60} لوگ اب تک فائدہ اٹھا چکے ہیں۔", "{6-20} ماہ بعد بھی سب کچھ چل رہا ہے۔"],
        posts: &[
            post(
                Line::School,
                "اساتذہ کو اردو ٹائپنگ سکھانا",
                "بارہ استاد، پانچ شامیں، ہماری لیب میں۔ مشق کے صفحے بھی چاہییں۔",
                &["urdu-typing"],
                &["computer-teaching"],
                15,
            )
            .here(),
            post(
                Line::Ngo,
                "خواتین کے لیے موبائل کا کورس",
                "آٹھ سبق، تصویروں کے ساتھ، کم پڑھی لکھی خواتین کے لیے۔ گاؤں میں تین بار پڑھانا ہوگا۔",
                &["digital-literacy"],
                &["training-facilitation", "online-safety"],
                38,
            )
            .here(),
        ],
    },
};
