use super::{Line, Trade, Voice, piece, post};
use crate::admin::demo::pictures::Motif;

pub const TRADE: Trade = Trade {
    name: ["AutoCAD drafting", "آٹو کیڈ ڈرافٹنگ"],
    skills: &["autocad", "cad-drafting", "floor-plans", "technical-drawing", "architectural-drawing", "submission-drawings", "quantity-take-off", "sketchup", "gis", "land-surveying", "pdf-to-cad", "solar-system-design", "as-built-drawings"],
    en: Voice {
        headlines: &[
            "AutoCAD drafter: plans the mason can read",
            "Irrigation channels, roads and contours in AutoCAD",
            "Scanned drawings redrawn as clean DWG",
            "House plans and submission drawings for mountain plots",
            "Civil diploma, AutoCAD and quantity take-off",
        ],
        abouts: &[
            "I have carried the other end of the measuring tape. I know why a plan must fit on one sheet.",
            "Layers are named, blocks are blocks, and nothing is exploded. The next drafter will thank us.",
            "I draw for slopes: retaining walls, steps and water first, then rooms.",
            "I send a PDF and a DWG, and a list of what I assumed.",
        ],
        pieces: &[
            piece(Motif::Contours,"Map of irrigation channels above {place}", "{9-24} km of channels walked with GPS and drawn in AutoCAD over contours, with intakes, leaks and gates numbered for repair.", &["autocad", "gis", "land-surveying"]),
            piece(Motif::Plan,"Two-storey house on a slope in {place}", "Plans, sections, four elevations and a roof of local timber; the submission set passed with one remark.", &["architectural-drawing", "submission-drawings", "autocad"]),
            piece(Motif::Plan,"New classroom block for {school}", "Six classrooms around a court, with seismic bands shown in section and a schedule of doors and windows.", &["floor-plans", "autocad"]),
            piece(Motif::Plan,"{30-80} paper drawings made digital for {office}", "Redrawn to scale on one layer standard, checked by overlaying scans.", &["pdf-to-cad", "cad-drafting"]),
            piece(Motif::Plan,"Solar layout for {lodge}", "Panels, cable runs and a single-line diagram for {5-15} kW, with snow load noted for the frame.", &["solar-system-design", "autocad"]),
            piece(Motif::Ledger,"Bill of quantities for {ngo}", "Take-off of a water tank and {2-6} km of pipe from drawings; every quantity points to its sheet.", &["quantity-take-off", "cad-drafting"]),
        ],
        hows: &["Drawn in AutoCAD with the office's own layer names.", "Measured on site with tape and level over two days.", "Checked against photographs and a handheld GPS.", "SketchUp was used only to explain it to the family."],
        results: &["The mason asked {1-4} questions in all.", "Of {18-40} sheets, {2-3} came back with a remark.", "Delivered in {6-14} days, {2-4} ahead of the plan.", "It was used on site in the same season."],
        posts: &[
            post(Line::Ngo, "A map of irrigation channels in AutoCAD", "GPS tracks of 17 km of channels in Shigar are ready. Draw them over contours with intakes, gates and damaged parts, A1 sheets at 1:2000, DWG and PDF.", &["autocad"], &["gis", "land-surveying"], 38),
            post(Line::School, "Drawings for two classrooms and a washroom", "Plan, section and elevations for the education office, with a simple bill of quantities. Site visit of one day needed.", &["architectural-drawing", "submission-drawings"], &["quantity-take-off"], 34).here(),
            post(Line::Agency, "Redraw 60 scanned floor plans as DWG", "Scans of flats in Birmingham, our CAD standard is given. Ten plans a week, first one as a test.", &["pdf-to-cad", "autocad"], &["floor-plans"], 110),
            post(Line::Lodge, "Plan for four new rooms with a view", "Four rooms, each with bath, on a terraced slope. We want two ideas first, then drawings that a local contractor can price.", &["floor-plans", "autocad"], &["sketchup", "structural-drawing"], 40),
            post(Line::Office, "As-built drawings of a small power station", "Measure and draw channel, forebay and power house of a 60 kW station. Transport from town is given.", &["as-built-drawings", "autocad"], &["micro-hydropower-design"], 52).here(),
            post(Line::Agency, "Furniture shop drawings from sketches", "Fourteen pieces of oak furniture, three views each, with joints shown and cut lists.", &["technical-drawing"], &["furniture-design", "autocad"], 30),
            post(Line::Farm, "Layout of a drying yard with solar tunnels", "Where to put six solar dryers, washing, sorting and store on our plot, with slopes for water.", &["autocad"], &["floor-plans"], 14),
            post(Line::Craft, "Drawings of a wooden loom for rebuilding", "Measure our old loom in the workshop and draw it so that a carpenter can build three more.", &["technical-drawing"], &["mechanical-drawing"], 16).here(),
        ],
    },
    ur: Voice {
        headlines: &["آٹو کیڈ ڈرافٹر، گھر اور سکول کے نقشے", "نہروں اور سڑکوں کے نقشے", "پرانے کاغذی نقشے کمپیوٹر پر"],
        abouts: &["میں ایسا نقشہ بناتا ہوں جو مستری ایک نظر میں سمجھ لے۔", "ڈھلوان زمین پر پہلے پانی اور دیوار، پھر کمرے۔ یہی میرا طریقہ ہے۔"],
        pieces: &[
            piece(Motif::Contours,"{place} کی نہروں کا نقشہ", "{9-24} کلومیٹر نہر پیدل ناپ کر آٹو کیڈ میں بنائی، ہر خراب جگہ پر نمبر لگایا۔", &["autocad", "land-surveying"]),
            piece(Motif::Plan,"{place} میں دو منزلہ گھر", "نقشے، تراش اور چاروں رخ، منظوری کے لیے مکمل۔", &["architectural-drawing", "autocad"]),
            piece(Motif::Plan,"{school} کے نئے کمرے", "چھ کمرے ایک صحن کے گرد، زلزلے سے بچاؤ کی پٹیوں کے ساتھ۔", &["floor-plans", "autocad"]),
        ],
        hows: &["دو دن موقع پر پیمائش کی گئی۔", "تہوں کے نام دفتر کے معیار کے مطابق ہیں۔"],
        results: &["{18-40} میں سے صرف {2-3} شیٹیں درستی کے لیے واپس آئیں۔", "سارا کام {6-14} دن میں مکمل ہوا۔"],
        posts: &[
            post(Line::School, "سکول کی چار دیواری اور گیٹ کا نقشہ", "پیمائش، نقشہ اور تخمینہ۔ ایک دن موقع پر آنا ہوگا، آمد و رفت ہم دیں گے۔", &["autocad"], &["cost-estimation", "quantity-take-off"], 15).here(),
            post(Line::Ngo, "پینے کے پانی کی پائپ لائن کا نقشہ", "چار کلومیٹر پائپ، ایک ٹینکی اور بارہ نلکے۔ جی پی ایس کے نقاط موجود ہیں۔", &["autocad", "cad-drafting"], &["gis"], 24),
        ],
    },
};
