//! Names as people of the valleys bear them; each put together by chance, so none is a person who lives.

use super::chance::Chance;
use std::collections::{BTreeMap, BTreeSet};

type Pair = [&'static str; 2];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Woman,
    Man,
}

#[derive(Debug, Clone)]
pub struct Name {
    pub full: String,
    pub full_ur: String,
    /// Of the Latin name: lower case, parts joined by a hyphen.
    pub slug: String,
}

struct Names {
    women: &'static [Pair],
    men: &'static [Pair],
    women_second: &'static [Pair],
    men_second: &'static [Pair],
}

const SHINA: Names = Names {
    women: &[
        ["Amina", "آمنہ"],
        ["Rukhsana", "رخسانہ"],
        ["Shabana", "شبانہ"],
        ["Nargis", "نرگس"],
        ["Saima", "صائمہ"],
        ["Farida", "فریدہ"],
        ["Zubaida", "زبیدہ"],
        ["Hajra", "ہاجرہ"],
        ["Sumaira", "سمیرا"],
        ["Robina", "روبینہ"],
        ["Gulnaz", "گلناز"],
        ["Asma", "اسما"],
        ["Kulsoom", "کلثوم"],
        ["Mehnaz", "مہناز"],
        ["Rahila", "راحیلہ"],
        ["Tahira", "طاہرہ"],
        ["Yasmeen", "یاسمین"],
        ["Bushra", "بشریٰ"],
    ],
    men: &[
        ["Rehmat", "رحمت"],
        ["Abdul Wahid", "عبدالواحد"],
        ["Inayat", "عنایت"],
        ["Shakoor", "شکور"],
        ["Faizan", "فیضان"],
        ["Ibrahim", "ابراہیم"],
        ["Habib", "حبیب"],
        ["Umar", "عمر"],
        ["Zahid", "زاہد"],
        ["Junaid", "جنید"],
        ["Akbar", "اکبر"],
        ["Safdar", "صفدر"],
        ["Wajid", "واجد"],
        ["Tariq", "طارق"],
        ["Noor Alam", "نور عالم"],
        ["Sohail", "سہیل"],
        ["Bilal", "بلال"],
        ["Haroon", "ہارون"],
    ],
    women_second: &[
        ["Khan", "خان"],
        ["Bibi", "بی بی"],
        ["Shah", "شاہ"],
        ["Gul", "گل"],
        ["Wali", "ولی"],
        ["Rehman", "رحمٰن"],
        ["Noor", "نور"],
    ],
    men_second: &[
        ["Khan", "خان"],
        ["Shah", "شاہ"],
        ["Wali", "ولی"],
        ["Rehman", "رحمٰن"],
        ["Ullah", "اللہ"],
        ["Ahmad", "احمد"],
        ["Zaman", "زمان"],
    ],
};

const BALTI: Names = Names {
    women: &[
        ["Zehra", "زہرا"],
        ["Sakina", "سکینہ"],
        ["Fizza", "فضہ"],
        ["Masooma", "معصومہ"],
        ["Narjis", "نرجس"],
        ["Umme Laila", "ام لیلیٰ"],
        ["Ruqayya", "رقیہ"],
        ["Zainab", "زینب"],
        ["Marzia", "مرضیہ"],
        ["Hakima", "حکیمہ"],
        ["Tayyaba", "طیبہ"],
        ["Khadija", "خدیجہ"],
        ["Razia", "رضیہ"],
        ["Sughra", "صغریٰ"],
        ["Nida", "ندا"],
        ["Maryam", "مریم"],
    ],
    men: &[
        ["Ghulam Nabi", "غلام نبی"],
        ["Sajjad", "سجاد"],
        ["Kazim", "کاظم"],
        ["Zakir", "ذاکر"],
        ["Murtaza", "مرتضیٰ"],
        ["Asghar", "اصغر"],
        ["Baqir", "باقر"],
        ["Yousuf", "یوسف"],
        ["Iqbal", "اقبال"],
        ["Muzaffar", "مظفر"],
        ["Jaffar", "جعفر"],
        ["Shabbir", "شبیر"],
        ["Taqi", "تقی"],
        ["Arif", "عارف"],
        ["Nisar", "نثار"],
        ["Mukhtar", "مختار"],
    ],
    women_second: &[
        ["Batool", "بتول"],
        ["Fatima", "فاطمہ"],
        ["Zehra", "زہرا"],
        ["Ali", "علی"],
        ["Hussain", "حسین"],
        ["Bano", "بانو"],
        ["Abbas", "عباس"],
    ],
    men_second: &[
        ["Ali", "علی"],
        ["Hussain", "حسین"],
        ["Hassan", "حسن"],
        ["Haider", "حیدر"],
        ["Abbas", "عباس"],
        ["Raza", "رضا"],
        ["Mehdi", "مہدی"],
    ],
};

const UPPER: Names = Names {
    women: &[
        ["Shahida", "شاہدہ"],
        ["Nasima", "نسیمہ"],
        ["Gulshan", "گلشن"],
        ["Parveen", "پروین"],
        ["Zeba", "زیبا"],
        ["Mehrun", "مہرون"],
        ["Salima", "سلیمہ"],
        ["Anita", "انیتا"],
        ["Karima", "کریمہ"],
        ["Sitara", "ستارہ"],
        ["Laila", "لیلیٰ"],
        ["Shireen", "شیریں"],
        ["Naheed", "ناہید"],
        ["Rozina", "روزینہ"],
        ["Gul Andam", "گل اندام"],
        ["Farzana", "فرزانہ"],
    ],
    men: &[
        ["Sher", "شیر"],
        ["Ejaz", "اعجاز"],
        ["Piyar", "پیار"],
        ["Sultan", "سلطان"],
        ["Didar", "دیدار"],
        ["Noman", "نعمان"],
        ["Qurban", "قربان"],
        ["Aziz", "عزیز"],
        ["Shamsher", "شمشیر"],
        ["Rahim", "رحیم"],
        ["Musa", "موسیٰ"],
        ["Darvesh", "درویش"],
        ["Alam", "عالم"],
        ["Zulfiqar", "ذوالفقار"],
        ["Imtiaz", "امتیاز"],
        ["Faqir", "فقیر"],
    ],
    women_second: &[
        ["Karim", "کریم"],
        ["Jan", "جان"],
        ["Begum", "بیگم"],
        ["Panah", "پناہ"],
        ["Murad", "مراد"],
        ["Sultan", "سلطان"],
        ["Hayat", "حیات"],
    ],
    men_second: &[
        ["Baig", "بیگ"],
        ["Karim", "کریم"],
        ["Jan", "جان"],
        ["Panah", "پناہ"],
        ["Murad", "مراد"],
        ["Hayat", "حیات"],
        ["Dost", "دوست"],
    ],
};

/// Combinations that would name a public person.
const FAMOUS: [&str; 18] = [
    "Akbar Khan",
    "Asma Khan",
    "Bilal Khan",
    "Bushra Bibi",
    "Faizan Khan",
    "Iqbal Hassan",
    "Iqbal Hussain",
    "Junaid Khan",
    "Murtaza Hassan",
    "Sajjad Ali",
    "Sajjad Hussain",
    "Sohail Ahmad",
    "Sohail Khan",
    "Umar Khan",
    "Wajid Khan",
    "Zahid Ahmad",
    "Zainab Abbas",
    "Zakir Hussain",
];

/// Gives each name at most once, and each address and handle once for ever.
#[derive(Debug, Default)]
pub struct Register {
    taken: BTreeSet<String>,
    numbers: BTreeMap<String, u32>,
}

impl Register {
    pub fn name(&mut self, mother_tongue: &str, gender: Gender, chance: &mut Chance) -> Name {
        let names = match mother_tongue {
            "bft" => &BALTI,
            "scl" => &SHINA,
            _ => &UPPER,
        };
        let (given, second) = match gender {
            Gender::Woman => (names.women, names.women_second),
            Gender::Man => (names.men, names.men_second),
        };
        for _ in 0..200 {
            let (given, second) = (chance.pick(given), chance.pick(second));
            let name = Name::new(given, second);
            let alike = given.iter().zip(second).any(|(given, second)| given.contains(second));
            if !alike && !FAMOUS.contains(&name.full.as_str()) && self.taken.insert(name.full.clone()) {
                return name;
            }
        }
        Name::new(chance.pick(given), chance.pick(second))
    }

    pub fn email(&mut self, name: &Name) -> String {
        let number = self.numbers.entry(name.slug.clone()).or_default();
        *number += 1;
        format!("{}{number}@demo.hunar.example", name.slug.replace('-', "."))
    }

    pub fn handle(&mut self, name: &Name) -> String {
        let number = self.numbers.entry(format!("handle {}", name.slug)).or_default();
        *number += 1;
        if *number == 1 { name.slug.clone() } else { format!("{}-{number}", name.slug) }
    }
}

impl Name {
    fn new(given: Pair, second: Pair) -> Self {
        let [[given, given_ur], [second, second_ur]] = [given, second];
        let full = format!("{given} {second}");
        Self { slug: slug(&full), full_ur: format!("{given_ur} {second_ur}"), full }
    }

    /// A name from outside the valleys, without an Urdu form.
    pub fn foreign(full: &str) -> Self {
        Self { full: full.to_owned(), full_ur: String::new(), slug: slug(full) }
    }
}

fn slug(name: &str) -> String {
    let plain = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ');
    plain.collect::<String>().to_lowercase().replace(' ', "-")
}
