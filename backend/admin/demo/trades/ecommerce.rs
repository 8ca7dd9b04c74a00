use super::{Line, Trade, Voice, piece, post};
use crate::admin::demo::pictures::Motif;

pub const TRADE: Trade = Trade {
    name: ["e-commerce management", "آن لائن دکان کا انتظام"],
    skills: &[
        "ecommerce-management",
        "product-listing",
        "daraz-selling",
        "etsy-selling",
        "amazon-listing-optimisation",
        "shopify-store-management",
        "product-research",
        "order-processing",
        "inventory-management",
        "amazon-seller-central",
        "ecommerce-support",
        "cod-management",
        "product-descriptions",
    ],
    motifs: &[Motif::Packshot, Motif::Phone, Motif::Website, Motif::Chart],
    en: Voice {
        headlines: &[
            "I run online shops for makers of the north",
            "Daraz and Etsy: listings, orders, messages",
            "Amazon listings with honest words and clean pictures",
            "Shopify store manager, stock always right",
            "From a workshop table to a parcel at the door",
        ],
        abouts: &[
            "I answer buyers within two hours while the sun is up, and I never promise a day that the courier cannot keep.",
            "I packed parcels before I wrote listings. I know what breaks, and how to say sorry.",
            "Stock in the shop equals stock on the shelf: I count every Friday.",
            "I calculate the true profit of each product: fee, box, tape, return, tea.",
        ],
        pieces: &[
            piece(
                "Etsy shop for {craft}",
                "{18-48} listings with measured sizes, a story per maker, and postage tables for nine countries.",
                &["etsy-selling", "product-listing"],
            ),
            piece(
                "Dried fruit of {farm} on Daraz",
                "Opened the shop, took pictures in window light, wrote listings in English and Urdu, and set up packing for {40-160} orders a month.",
                &["daraz-selling", "product-listing", "order-processing"],
            ),
            piece(
                "Return rate down at {craft}",
                "Read {80-240} returns, found that two photographs misled buyers, and changed sizes and words.",
                &["ecommerce-support", "ecommerce-management"],
            ),
            piece(
                "Stock book for {farm}",
                "One sheet for workshop, market stall and shop; it warns when a size goes below ten.",
                &["inventory-management", "order-processing"],
            ),
            piece(
                "Amazon launch of a walnut cracker",
                "Research of {12-30} competitors, title, bullets, and A+ page for a seller in Lahore.",
                &["amazon-listing-optimisation", "product-research"],
            ),
            piece(
                "Shopify moving day for {craft}",
                "{60-180} products, customers and redirects moved over one weekend.",
                &["shopify-store-management", "bulk-listing-csv"],
            ),
        ],
        hows: &[
            "Pictures were taken with a phone, two boards and daylight.",
            "Prices come from a sheet that counts every fee.",
            "Messages use {8-15} short answers that sound like a person.",
            "The owner keeps all passwords; I work as a user with limits.",
        ],
        results: &[
            "Sales grew from {3-9} to {25-80} orders a month.",
            "Rating stands at 4.{6-9} after {60-300} reviews.",
            "Returns fell from {9-14} % to {2-5} %.",
            "Out of stock days: {0-3} in the season.",
        ],
        posts: &[
            post(
                Line::Craft,
                "Open an Etsy shop for handwoven shawls",
                "Thirty listings with sizes, care, story. We have photos of twenty, you tell us how to take the rest. Then two months of orders together.",
                &["etsy-selling", "product-listing"],
                &["product-descriptions"],
                40,
            ),
            post(
                Line::Farm,
                "Daraz shop for dried fruit",
                "Set up, list 24 products, write in Urdu and English, teach us packing and returns.",
                &["daraz-selling"],
                &["product-listing", "cod-management"],
                26,
            ),
            post(
                Line::Agency,
                "Amazon UK listings for 40 kitchen tools",
                "Title, bullets, keywords and picture plan for each. We check facts; you bring the words that sell.",
                &["amazon-listing-optimisation"],
                &["amazon-keyword-research", "product-descriptions"],
                46,
            ),
            post(
                Line::Agency,
                "Shopify assistant, ten hours a week",
                "Orders, stock, supplier mails, small fixes in the theme. Vienna time, mornings.",
                &["shopify-store-management", "order-processing"],
                &["ecommerce-support"],
                120,
            ),
            post(
                Line::Craft,
                "Measure and photograph 90 carpets",
                "On site in our store for a week. A sheet with size, knots, dye, price, and three pictures each.",
                &["product-listing"],
                &["product-photography", "inventory-management"],
                35,
            )
            .here(),
            post(
                Line::Farm,
                "Export papers for the first pallet of walnuts",
                "Find out what a buyer in Dubai needs and prepare the papers with us, step by step.",
                &["export-documentation"],
                &["import-export"],
                20,
            ),
            post(
                Line::Agency,
                "Research fifty product ideas for outdoor cooking",
                "Price, reviews, fees, weak points of rivals. A scorecard that we can sort.",
                &["product-research"],
                &["helium-10", "keepa"],
                30,
            ),
            post(
                Line::Craft,
                "Stock list of the workshop, once and for all",
                "Count, name and number everything; a Google sheet that works on a phone.",
                &["inventory-management"],
                &["google-sheets"],
                12,
            ),
        ],
    },
    ur: Voice {
        headlines: &[
            "دستکاری کی آن لائن دکان",
            "دراز پر لسٹنگ، آرڈر اور جواب",
            "کارخانے سے گاہک کے دروازے تک",
        ],
        abouts: &[
            "میں گاہک کو وہی دن بتاتی ہوں جو کوریئر نبھا سکے۔",
            "ہر جمعے کو مال گنتا ہوں، تاکہ دکان اور الماری کا حساب ایک رہے۔",
        ],
        pieces: &[
            piece(
                "{farm} کا خشک میوہ دراز پر",
                "دکان کھولی، دن کی روشنی میں تصویریں لیں اور مہینے میں {40-160} آرڈر کا نظام بنایا۔",
                &["daraz-selling", "product-listing"],
            ),
            piece(
                "{craft} کی آن لائن دکان",
                "{18-48} چیزوں کی تفصیل، ناپ اور ہر کاریگر کی کہانی۔",
                &["etsy-selling", "product-listing"],
            ),
            piece(
                "{craft} کے مال کا حساب",
                "ایک شیٹ جو کم ہوتے مال پر خبردار کرتی ہے۔",
                &["inventory-management", "order-processing"],
            ),
        ],
        hows: &[
            "تصویریں موبائل اور کھڑکی کی روشنی سے لی گئیں۔",
            "قیمت میں ہر فیس شامل کر کے منافع نکالا۔",
        ],
        results: &[
            "آرڈر {3-9} سے بڑھ کر {25-80} ماہانہ ہو گئے۔",
            "واپسی {9-14} فیصد سے {2-5} فیصد رہ گئی۔",
        ],
        posts: &[
            post(
                Line::Craft,
                "دراز پر ٹوپیوں اور شالوں کی دکان",
                "پچیس چیزیں لگانی ہیں، تصویریں موجود ہیں۔ پہلے مہینے کے آرڈر میں ساتھ دیں۔",
                &["daraz-selling", "product-listing"],
                &["urdu-writing"],
                25,
            ),
            post(
                Line::Farm,
                "واٹس ایپ اور فیس بک پر آرڈر سنبھالنا",
                "روزانہ دو گھنٹے، آرڈر لکھنا، پیکنگ کی فہرست اور کوریئر سے رابطہ۔ تین ماہ۔",
                &["order-processing"],
                &["cod-management", "ecommerce-support"],
                75,
            ),
        ],
    },
};
