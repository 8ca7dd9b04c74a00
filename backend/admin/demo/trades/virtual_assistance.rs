use super::{Line, Trade, Voice, piece, post};
use crate::admin::demo::pictures::Motif;

pub const TRADE: Trade = Trade {
    name: ["virtual assistance", "ورچوئل اسسٹنس"],
    skills: &[
        "virtual-assistance",
        "email-management",
        "calendar-management",
        "web-research",
        "google-workspace",
        "customer-support",
        "travel-planning",
        "document-formatting",
        "lead-generation",
        "appointment-setting",
        "minutes-of-meetings",
        "trello",
        "client-communication",
    ],
    motifs: &[Motif::Phone, Motif::Letter, Motif::Chart, Motif::Posts],
    en: Voice {
        headlines: &[
            "Virtual assistant: inbox zero by nine in the morning",
            "Calm help with mail, calendar and travel",
            "Research assistant, sources always named",
            "Customer support in English and Urdu, kind and quick",
            "Freelancing graduate, organised and on time",
        ],
        abouts: &[
            "I write down how I do each task, so that a holiday of mine is no crisis of yours.",
            "My desk has two internet lines and a battery. If both fail I tell you by SMS within ten minutes.",
            "I like lists. I like crossing things off even more.",
            "I keep what I see to myself; I sign your paper on that gladly.",
        ],
        pieces: &[
            piece(
                "Guest mail of {lodge}",
                "{30-90} mails a week in English: rooms, jeeps, permits. Wrote {14-30} short answers that keep the owner's voice.",
                &["email-management", "customer-support"],
            ),
            piece(
                "Conference trip for {ngo}",
                "Flights, visas, rooms and a day plan for {6-14} people, with a plan B for the road.",
                &["travel-planning", "calendar-management"],
            ),
            piece(
                "List of {120-400} buyers for {craft}",
                "Shops in five countries that sell handwoven goods, with a person, a public mail address and a note why.",
                &["web-research", "lead-generation"],
            ),
            piece(
                "Minutes and tasks for {office}",
                "Minutes of {10-24} meetings on one page each; tasks go to a board with names and dates.",
                &["minutes-of-meetings", "trello"],
            ),
            piece(
                "Templates for {school}",
                "Letters, certificates and forms in one style, filled from a sheet by mail merge.",
                &["document-formatting", "mail-merge"],
            ),
            piece(
                "Help desk for a course app",
                "{200-700} questions in three months, half of them turned into help pages.",
                &["customer-support", "help-centre-articles"],
            ),
        ],
        hows: &[
            "Worked in Google Workspace with shared folders and clear names.",
            "Each answer had a second look in the first week.",
            "A Trello board showed what waits and for whom.",
            "Everything is written down in a short handbook.",
        ],
        results: &[
            "First answer after {18-55} minutes instead of two days.",
            "{0-1} missed meetings in {4-12} months.",
            "{12-40} replies from the list, {2-6} orders.",
            "The owner got {5-11} hours back each week.",
        ],
        posts: &[
            post(
                Line::Agency,
                "Assistant for a busy architect in Bristol",
                "Inbox, calendar, travel, small invoices. Ten hours a week, mornings UK time. Start with a paid trial week.",
                &["virtual-assistance", "email-management"],
                &["calendar-management"],
                120,
            ),
            post(
                Line::Lodge,
                "Answer guest mail during the season",
                "About ten mails a day, English, answers ready to copy for most. Bookings into our sheet.",
                &["email-management", "customer-support"],
                &["travel-planning"],
                90,
            ),
            post(
                Line::Agency,
                "Find 200 outdoor clubs in Europe",
                "Name, town, public mail, size, link. One country a day. We check ten rows of each country.",
                &["web-research"],
                &["lead-generation", "data-entry"],
                30,
            ),
            post(
                Line::Ngo,
                "Organise a three-day workshop in Hunza",
                "Invitations, travel, rooms, lists, name cards; be on site for the three days.",
                &["travel-planning"],
                &["event-promotion", "virtual-assistance"],
                36,
            )
            .here(),
            post(
                Line::School,
                "Format 40 question papers",
                "Typed by different teachers, English and Urdu. One clean style, page numbers, marks.",
                &["document-formatting"],
                &["microsoft-word", "urdu-typing"],
                14,
            ),
            post(
                Line::Agency,
                "Chat support for a language app, weekends",
                "Saturday and Sunday, four hours each, English. Friendly, precise, knows when to pass on.",
                &["chat-support"],
                &["customer-support"],
                64,
            ),
            post(
                Line::Office,
                "Minutes of the monthly council, six months",
                "Be there or listen to the recording; two pages in Urdu and English within three days.",
                &["minutes-of-meetings"],
                &["urdu-typing"],
                18,
            ),
            post(
                Line::Craft,
                "Write to fifty shops for us",
                "We have a list and a catalogue. You write short, personal mails in good English and keep the answers.",
                &["email-correspondence"],
                &["lead-generation", "client-communication"],
                16,
            ),
        ],
    },
    ur: Voice {
        headlines: &[
            "ای میل، کیلنڈر اور سفر کا انتظام",
            "گاہکوں کے سوالوں کے فوری اور نرم جواب",
            "منظم معاون، وقت کی پابند",
        ],
        abouts: &[
            "ہر کام کا طریقہ لکھ لیتی ہوں تاکہ میری چھٹی آپ کی مشکل نہ بنے۔",
            "دو انٹرنیٹ اور بیٹری موجود ہے۔ رابطہ ٹوٹے تو دس منٹ میں اطلاع دیتا ہوں۔",
        ],
        pieces: &[
            piece(
                "{lodge} کے مہمانوں کی ڈاک",
                "ہفتے میں {30-90} ای میل: کمرے، جیپ اور اجازت نامے۔",
                &["email-management", "customer-support"],
            ),
            piece(
                "{office} کے اجلاسوں کی روداد",
                "{10-24} اجلاس، ہر ایک کا ایک صفحہ، کام نام اور تاریخ کے ساتھ۔",
                &["minutes-of-meetings", "trello"],
            ),
            piece(
                "{craft} کے لیے خریداروں کی تلاش",
                "پانچ ملکوں کی {120-400} دکانوں کی فہرست، وجہ کے ساتھ۔",
                &["web-research", "lead-generation"],
            ),
        ],
        hows: &["گوگل کے مشترکہ فولڈر میں کام ہوا۔", "سارا طریقہ ایک چھوٹے کتابچے میں لکھا ہے۔"],
        results: &["پہلا جواب اب {18-55} منٹ میں جاتا ہے۔", "مالک کے ہفتے میں {5-11} گھنٹے بچے۔"],
        posts: &[
            post(
                Line::Lodge,
                "فون اور پیغامات پر بکنگ لینا",
                "شام پانچ سے نو بجے تک، اردو میں۔ بکنگ شیٹ میں درج کرنی ہے۔ سیزن کے تین مہینے۔",
                &["customer-support"],
                &["appointment-setting", "urdu-typing"],
                85,
            ),
            post(
                Line::School,
                "داخلے کے دنوں میں دفتری مدد",
                "فارم، فہرستیں اور والدین کو پیغامات۔ دو ہفتے، روز تین گھنٹے۔",
                &["office-administration"],
                &["microsoft-word", "urdu-typing"],
                36,
            )
            .here(),
        ],
    },
};
