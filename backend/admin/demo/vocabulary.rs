//! Invented names that fill the slots of texts, in English and Urdu side by side, and the districts with their towns.

use super::chance::Chance;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tongue {
    #[default]
    English,
    Urdu,
}

impl Tongue {
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Urdu => "ur",
        }
    }

    pub fn of<T: Copy>(self, [english, urdu]: [T; 2]) -> T {
        match self {
            Self::English => english,
            Self::Urdu => urdu,
        }
    }
}

type Pair = [&'static str; 2];

const LODGES: [Pair; 14] = [
    ["Seven Poplars Inn", "سات سفیدے سرائے"],
    ["Walnut Terrace Lodge", "اخروٹ ٹیرس لاج"],
    ["Blue Juniper Guest House", "نیلا صنوبر گیسٹ ہاؤس"],
    ["Yak Bell Camp", "یاک بیل کیمپ"],
    ["Old Watermill Rooms", "پرانی چکی ریسٹ ہاؤس"],
    ["Snow Leopard's Step", "برفانی چیتا لاج"],
    ["Mulberry Court", "شہتوت کورٹ"],
    ["Lantern House", "لالٹین ہاؤس"],
    ["Three Bridges Lodge", "تین پل لاج"],
    ["Cold Spring Hostel", "ٹھنڈا چشمہ ہاسٹل"],
    ["Moraine Guest House", "مورین گیسٹ ہاؤس"],
    ["Wild Rose Lodge", "جنگلی گلاب لاج"],
    ["Cloud Ladder Camp", "بادل سیڑھی کیمپ"],
    ["Shepherd's Fire Inn", "چرواہا سرائے"],
];

const FARMS: [Pair; 12] = [
    ["Sunny Terrace Orchards", "دھوپ والے باغات"],
    ["Kernel & Stone", "گٹھلی اینڈ سٹون"],
    ["Snowmelt Farm", "برفاب فارم"],
    ["Five Sisters Apricots", "پانچ بہنیں خوبانی"],
    ["Upper Channel Growers", "بالائی نہر کاشتکار"],
    ["Buckwheat Valley", "براؤ ویلی"],
    ["Honey of the High Fields", "اونچے کھیت کا شہد"],
    ["Walnut Crack Co-op", "اخروٹ کوآپریٹو"],
    ["First Blossom Oils", "پہلا پھول تیل"],
    ["Mulberry Lane", "شہتوت لین"],
    ["Terrace & Tree", "کیاری اور درخت"],
    ["Golden Drying Yard", "سنہرا صحن"],
];

const CRAFTS: [Pair; 12] = [
    ["Needle and Ridge", "سوئی اور پہاڑ"],
    ["Twelve Looms", "بارہ کھڈیاں"],
    ["Red Cap Embroidery", "سرخ ٹوپی کڑھائی"],
    ["Juniper Spoon Works", "صنوبر چمچ کارخانہ"],
    ["Yak Wool Circle", "یاک اون حلقہ"],
    ["River Stone Jewellery", "دریائی نگینے"],
    ["Patti & Thread", "پٹی اور دھاگا"],
    ["Carved Door Studio", "نقشین دروازہ"],
    ["Aunt's Carpet Room", "خالہ کا قالین گھر"],
    ["Felt and Feather", "نمدہ اور پر"],
    ["The Copper Kettle", "تانبے کی کیتلی"],
    ["Winter Evening Weavers", "سرمائی شام بُنکر"],
];

const SCHOOLS: [Pair; 12] = [
    ["Morning Star Model School", "صبح کا ستارہ ماڈل سکول"],
    ["River Bend Public School", "دریا موڑ پبلک سکول"],
    ["Girls' Middle School Upper Village", "گرلز مڈل سکول بالا گاؤں"],
    ["Willow Garden Academy", "بید باغ اکیڈمی"],
    ["Lamp of Learning School", "چراغِ علم سکول"],
    ["High Pastures College", "سبزہ زار کالج"],
    ["New Path Higher Secondary", "نئی راہ ہائر سیکنڈری"],
    ["Pebble Primary", "کنکر پرائمری"],
    ["Noor-e-Koh School", "نورِ کوہ سکول"],
    ["Bridge View College", "پل نظارہ کالج"],
    ["Little Glacier Kindergarten", "ننھا گلیشیر سکول"],
    ["Evening Light Centre", "شام کی روشنی مرکز"],
];

const NGOS: [Pair; 10] = [
    ["Clear Channel Trust", "صاف نہر ٹرسٹ"],
    ["Mothers' Health Circle", "ماؤں کی صحت حلقہ"],
    ["Safe Slopes Network", "محفوظ ڈھلوان نیٹ ورک"],
    ["Seed and Shade", "بیج اور سایہ"],
    ["Friends of the Glacier", "گلیشیر کے دوست"],
    ["Village Voices", "گاؤں کی آواز"],
    ["Tap and Trail", "نلکا اور پگڈنڈی"],
    ["Warm Rooms Project", "گرم کمرے منصوبہ"],
    ["Words of the Valley", "وادی کے الفاظ"],
    ["Young Orchard Foundation", "نوخیز باغ فاؤنڈیشن"],
];

const OFFICES: [Pair; 8] = [
    ["North Gate Builders", "شمالی دروازہ بلڈرز"],
    ["Valley Hydropower Office", "وادی پن بجلی دفتر"],
    ["Cedar Line Consultants", "دیودار کنسلٹنٹس"],
    ["the town council", "بلدیہ"],
    ["Pass Road Transport", "درہ ٹرانسپورٹ"],
    ["the forest office", "محکمہ جنگلات کا دفتر"],
    ["Bazaar Traders' Union", "انجمن تاجران بازار"],
    ["the land records desk", "ریکارڈ مال کا دفتر"],
];

#[derive(Debug, Clone, Copy)]
pub struct District {
    pub code: &'static str,
    pub mother_tongues: &'static [&'static str],
    pub towns: &'static [Pair],
}

pub const DISTRICTS: [District; 14] = [
    District {
        code: "gilgit",
        mother_tongues: &["scl", "scl", "bsk"],
        towns: &[
            ["Danyor", "دنیور"],
            ["Jutial", "جوٹیال"],
            ["Bagrot", "بگروٹ"],
            ["Naltar", "نلتر"],
            ["Gilgit", "گلگت"],
        ],
    },
    District {
        code: "hunza",
        mother_tongues: &["bsk", "wbl", "bsk"],
        towns: &[
            ["Karimabad", "کریم آباد"],
            ["Gulmit", "گلمت"],
            ["Passu", "پسو"],
            ["Aliabad", "علی آباد"],
            ["Altit", "التت"],
        ],
    },
    District {
        code: "nagar",
        mother_tongues: &["bsk", "scl"],
        towns: &[["Hoper", "ہوپر"], ["Minapin", "مناپن"], ["Chalt", "چھلت"]],
    },
    District {
        code: "ghizer",
        mother_tongues: &["scl", "khw"],
        towns: &[["Gaghuch", "گاہکوچ"], ["Sherqila", "شیر قلعہ"], ["Ishkoman", "اشکومن"]],
    },
    District {
        code: "gupis-yasin",
        mother_tongues: &["khw", "bsk"],
        towns: &[["Gupis", "گوپس"], ["Yasin", "یاسین"], ["Phander", "پھنڈر"]],
    },
    District {
        code: "skardu",
        mother_tongues: &["bft"],
        towns: &[["Skardu", "سکردو"], ["Hussainabad", "حسین آباد"], ["Gamba", "گمبہ"], ["Satpara", "سدپارہ"]],
    },
    District {
        code: "ghanche",
        mother_tongues: &["bft"],
        towns: &[["Khaplu", "خپلو"], ["Hushe", "ہوشے"], ["Saling", "سلینگ"]],
    },
    District {
        code: "shigar",
        mother_tongues: &["bft"],
        towns: &[["Shigar", "شگر"], ["Askole", "اسکولے"], ["Chutron", "چھوترون"]],
    },
    District {
        code: "kharmang",
        mother_tongues: &["bft", "scl"],
        towns: &[["Tolti", "طولتی"], ["Mehdiabad", "مہدی آباد"]],
    },
    District {
        code: "roundu",
        mother_tongues: &["bft", "scl"],
        towns: &[["Dambudas", "ڈمبوداس"], ["Thowar", "تھوار"]],
    },
    District {
        code: "diamer",
        mother_tongues: &["scl"],
        towns: &[["Chilas", "چلاس"], ["Bunar", "بونر"], ["Raikot", "رائیکوٹ"]],
    },
    District {
        code: "astore",
        mother_tongues: &["scl"],
        towns: &[["Eidgah", "عیدگاہ"], ["Rattu", "رٹو"], ["Tarishing", "ترشنگ"]],
    },
    District {
        code: "darel", mother_tongues: &["scl"], towns: &[["Gumari", "گماری"], ["Manikal", "منیکال"]]
    },
    District {
        code: "tangir", mother_tongues: &["scl"], towns: &[["Jaglot", "جگلوٹ"], ["Diamer Camp", "دیامر کیمپ"]]
    },
];

/// A text with its slots filled; a name that was chosen once stays for all texts of the same filler.
pub struct Filler<'a> {
    chance: &'a mut Chance,
    tongue: Tongue,
    chosen: Vec<(&'static str, String)>,
}

impl<'a> Filler<'a> {
    pub fn new(chance: &'a mut Chance, tongue: Tongue) -> Self {
        Self { chance, tongue, chosen: Vec::new() }
    }

    pub fn with(mut self, slot: &'static str, name: &str) -> Self {
        self.chosen.push((slot, name.to_owned()));
        self
    }

    pub fn fill(&mut self, text: &'static str) -> String {
        let mut parts = text.split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (slot, rest) = part.split_once('}').unwrap_or((part, ""));
            filled.push_str(&self.slot(slot));
            filled.push_str(rest);
        }
        filled
    }

    fn slot(&mut self, slot: &'static str) -> String {
        if let Some((low, high)) = slot.split_once('-')
            && let (Ok(low), Ok(high)) = (low.parse(), high.parse())
        {
            return self.number(low, high);
        }
        if let Some((_, name)) = self.chosen.iter().find(|(known, _)| *known == slot) {
            return name.clone();
        }
        let name = self.tongue.of(self.name(slot)).to_owned();
        self.chosen.push((slot, name.clone()));
        name
    }

    /// Large numbers come round, as people tell them.
    fn number(&mut self, low: i64, high: i64) -> String {
        let step = if high >= 1000 {
            50
        } else if high >= 200 {
            10
        } else {
            1
        };
        (self.chance.between(low / step, high / step) * step).to_string()
    }

    fn name(&mut self, slot: &str) -> Pair {
        match slot {
            "lodge" => self.chance.pick(&LODGES),
            "farm" => self.chance.pick(&FARMS),
            "craft" => self.chance.pick(&CRAFTS),
            "school" => self.chance.pick(&SCHOOLS),
            "ngo" => self.chance.pick(&NGOS),
            "office" => self.chance.pick(&OFFICES),
            _ => town(self.chance).1,
        }
    }
}

/// A district with one of its towns.
pub fn town(chance: &mut Chance) -> (Option<District>, Pair) {
    let district = DISTRICTS.get(chance.between(0, DISTRICTS.len() as i64 - 1) as usize).copied();
    let town = district.map(|district| chance.pick(district.towns)).unwrap_or_default();
    (district, town)
}

#[cfg(test)]
mod tests {
    use super::{Filler, Tongue};
    use crate::admin::demo::chance::Chance;

    #[test]
    fn a_chosen_name_stays_and_numbers_keep_their_range() {
        let mut chance = Chance::new(7);
        let mut filler = Filler::new(&mut chance, Tongue::English).with("place", "Chalt");
        let first = filler.fill("{lodge} in {place}");
        assert!(first.ends_with(" in Chalt"));
        assert_eq!(format!("{} in Chalt", filler.fill("{lodge}")), first);
        let number: i64 = filler.fill("{12-30}").parse().expect("a number");
        assert!((12..=30).contains(&number));
    }
}
