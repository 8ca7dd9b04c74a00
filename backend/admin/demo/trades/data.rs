use super::{Line, Trade, Voice, piece, post};
use crate::admin::demo::pictures::Motif;

pub const TRADE: Trade = Trade {
    name: ["data entry and analytics", "ڈیٹا انٹری اور تجزیہ"],
    skills: &[
        "data-entry",
        "excel",
        "data-cleaning",
        "google-sheets",
        "power-bi",
        "dashboards",
        "data-analysis",
        "sql",
        "python-data-analysis",
        "survey-data-analysis",
        "power-query",
        "web-scraping",
        "data-visualisation",
    ],
    motifs: &[Motif::Chart, Motif::Ledger, Motif::Chart, Motif::Contours],
    en: Voice {
        headlines: &[
            "Excel and Power BI: figures that lead to a decision",
            "Fast, exact data entry with double checks",
            "Survey data: from paper forms to charts",
            "I clean messy spreadsheets and explain what was wrong",
            "Data analyst, SQL and Python, fond of small data",
        ],
        abouts: &[
            "Every number in my reports can be clicked back to the row that it came from.",
            "I enter data twice where it matters and compare. My error rate is under one in a thousand.",
            "I ask first what decision hangs on the chart. Often one bar is enough.",
            "I have worked through power cuts with a car battery and a printed form. The data was complete.",
        ],
        pieces: &[
            piece(
                "Household survey in {place}: {600-1800} forms",
                "Entry screen with checks, double entry of a tenth, a code book, and a file that the statistician opened without a question.",
                &["data-entry", "survey-data-analysis"],
            ),
            piece(
                "Occupancy dashboard for {lodge}",
                "Power BI over their booking sheet: nights, nationality, lead time, and what a discount really did.",
                &["power-bi", "dashboards"],
            ),
            piece(
                "Attendance and results of {school}",
                "{4-9} years of registers in one model; a page shows which classes lose pupils and in which month.",
                &["excel", "data-visualisation"],
            ),
            piece(
                "Clean list of {9000-40000} addresses",
                "Removed doubles that differ by spelling, repaired phone numbers, and logged each rule used.",
                &["data-cleaning", "power-query"],
            ),
            piece(
                "Price watch for {farm}",
                "A small scraper collects apricot and almond prices from {5-12} public pages each week into a sheet with a chart.",
                &["web-scraping", "google-sheets"],
            ),
            piece(
                "Yield map of {farm}",
                "Kilograms by orchard and year from hand-written books; the three weakest terraces had one broken channel.",
                &["data-analysis", "data-entry"],
            ),
        ],
        hows: &[
            "Done in Excel with Power Query; no macro that only I understand.",
            "SQL for the joins, a chart for the talk.",
            "Two people entered, a script compared.",
            "The rules of cleaning are on the first sheet.",
        ],
        results: &[
            "{3-9} errors in {10000-30000} cells, found by the client's own check.",
            "The report that took two days takes {5-20} minutes.",
            "It moved one decision: {2-5} rooms were priced anew.",
            "Delivered {1-6} days early.",
        ],
        posts: &[
            post(
                Line::Ngo,
                "Enter 1,200 paper survey forms",
                "Forms of four pages, in Urdu, scanned. Build the entry sheet with checks, enter all, and double-enter 120. You get a code book.",
                &["data-entry"],
                &["urdu-typing", "survey-data-analysis"],
                96,
            ),
            post(
                Line::Lodge,
                "Dashboard from our booking sheet",
                "Nights sold, where guests come from, income by month, compared with last year. Google Sheets or Power BI.",
                &["dashboards"],
                &["power-bi", "google-sheets"],
                18,
            ),
            post(
                Line::Agency,
                "Clean a CRM export of 25,000 contacts",
                "Merge doubles, fix names and phone numbers, mark dead companies. Keep a log of each rule. GDPR agreement needed.",
                &["data-cleaning", "excel"],
                &["power-query"],
                34,
            ),
            post(
                Line::Agency,
                "Weekly sales report in Power BI",
                "Three sources, one model, five pages. Then two hours a week to keep it right. Amsterdam office.",
                &["power-bi", "dax"],
                &["sql", "power-query"],
                70,
            ),
            post(
                Line::School,
                "Ten years of exam results into one file",
                "Gazettes on paper and PDF. One row per student and subject, with a check sum per class.",
                &["data-entry", "excel"],
                &["document-text-extraction"],
                40,
            ),
            post(
                Line::Farm,
                "Which trees pay? A look at our harvest books",
                "Five harvest books by hand. Enter them and show kilograms and income by orchard and variety.",
                &["data-analysis", "data-entry"],
                &["spreadsheet-charts"],
                22,
            ),
            post(
                Line::Office,
                "Charts for a district profile",
                "Population, schools, roads and water of one district: twelve charts and one map from our tables, print quality.",
                &["data-visualisation"],
                &["gis", "excel"],
                20,
            ),
            post(
                Line::Agency,
                "Collect public opening hours of 800 museums",
                "Names and cities are given. Find the official site, copy hours and prices, note the date and the link.",
                &["web-research", "data-entry"],
                &["data-verification"],
                48,
            ),
        ],
    },
    ur: Voice {
        headlines: &[
            "تیز اور درست ڈیٹا انٹری",
            "ایکسل اور پاور بی آئی میں رپورٹیں",
            "سروے فارم سے چارٹ تک",
        ],
        abouts: &[
            "اہم اعداد دو بار درج کر کے ملاتی ہوں، غلطی ہزار میں ایک سے بھی کم رہتی ہے۔",
            "چارٹ بنانے سے پہلے پوچھتا ہوں کہ فیصلہ کیا کرنا ہے۔",
        ],
        pieces: &[
            piece(
                "{place} کا گھرانہ سروے",
                "{600-1800} کاغذی فارم درج کیے، دسواں حصہ دو بار، اور ایک کوڈ بک بنائی۔",
                &["data-entry", "survey-data-analysis"],
            ),
            piece(
                "{school} کی حاضری اور نتائج",
                "{4-9} سال کے رجسٹر ایک فائل میں، تاکہ نظر آئے کہ بچے کس مہینے غائب ہوتے ہیں۔",
                &["excel", "data-visualisation"],
            ),
            piece(
                "{lodge} کا ڈیش بورڈ",
                "مہمان، راتیں اور آمدنی، مہینہ وار ایک صفحے پر۔",
                &["power-bi", "dashboards"],
            ),
        ],
        hows: &[
            "صفائی کے اصول پہلی شیٹ پر لکھے ہیں۔",
            "دو لوگوں نے درج کیا، پھر فائلیں ملائی گئیں۔",
        ],
        results: &[
            "{10000-30000} خانوں میں صرف {3-9} غلطیاں نکلیں۔",
            "دو دن کی رپورٹ اب {5-20} منٹ میں بنتی ہے۔",
        ],
        posts: &[
            post(
                Line::Ngo,
                "اردو فارموں کی ڈیٹا انٹری",
                "آٹھ سو فارم، ہر ایک دو صفحے کا۔ ایکسل شیٹ ہم دیں گے۔ سو فارم دو بار درج ہوں گے۔",
                &["data-entry", "urdu-typing"],
                &["excel"],
                62,
            ),
            post(
                Line::Office,
                "پرانے ریکارڈ کی فہرست سازی",
                "تین الماریوں کی فائلیں دفتر میں بیٹھ کر ایکسل میں درج کرنی ہیں، دو ہفتے کا کام۔",
                &["data-entry"],
                &["file-organisation", "excel"],
                50,
            )
            .here(),
        ],
    },
};
