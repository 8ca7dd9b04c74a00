//! Sixty clients: lodges, orchards, workshops, schools, NGOs and offices of the valleys, and agencies abroad.

use super::chance::Chance;
use super::content::DemoClient;
use super::people::{Gender, Name, Register};
use super::trades::Line;

/// Where a client is: country, city, time zone, currency, and the district when it is one of ours.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub country: &'static str,
    pub city: &'static str,
    pub time_zone: &'static str,
    pub currency: &'static str,
    pub district: Option<&'static str>,
}

#[derive(Clone)]
pub struct Client {
    pub line: Line,
    pub place: Place,
    pub shown: DemoClient,
}

const APPROVED: usize = 52;

const LOCAL: [(Line, &str, &str, &str, &str); 42] = [
    (Line::Lodge, "business", "Walnut Terrace Lodge", "Karimabad", "hunza"),
    (Line::Farm, "business", "First Blossom Oils", "Aliabad", "hunza"),
    (Line::School, "school", "River Bend Public School", "Gaghuch", "ghizer"),
    (Line::Ngo, "ngo", "Clear Channel Trust", "Shigar", "shigar"),
    (Line::Craft, "business", "Needle and Ridge", "Karimabad", "hunza"),
    (Line::Office, "business", "North Gate Builders", "Gilgit", "gilgit"),
    (Line::Lodge, "business", "Three Bridges Lodge", "Skardu", "skardu"),
    (Line::Farm, "business", "Kernel & Stone", "Danyor", "gilgit"),
    (Line::School, "school", "Morning Star Model School", "Gilgit", "gilgit"),
    (Line::Ngo, "ngo", "Mothers' Health Circle", "Chilas", "diamer"),
    (Line::Craft, "business", "Twelve Looms", "Gulmit", "hunza"),
    (Line::Office, "government", "Town Council of Danyor", "Danyor", "gilgit"),
    (Line::Lodge, "business", "Cold Spring Hostel", "Hushe", "ghanche"),
    (Line::Farm, "business", "Five Sisters Apricots", "Hoper", "nagar"),
    (Line::School, "school", "High Pastures College", "Khaplu", "ghanche"),
    (Line::Ngo, "ngo", "Safe Slopes Network", "Gilgit", "gilgit"),
    (Line::Craft, "business", "Yak Wool Circle", "Passu", "hunza"),
    (Line::Office, "business", "Cedar Line Consultants", "Chilas", "diamer"),
    (Line::Lodge, "business", "Blue Juniper Guest House", "Naltar", "gilgit"),
    (Line::Farm, "business", "Honey of the High Fields", "Chalt", "nagar"),
    (Line::School, "school", "Willow Garden Academy", "Eidgah", "astore"),
    (Line::Ngo, "ngo", "Friends of the Glacier", "Skardu", "skardu"),
    (Line::Craft, "person", "Carved Door Studio", "Shigar", "shigar"),
    (Line::Office, "government", "Forest Office, Astore", "Eidgah", "astore"),
    (Line::Lodge, "business", "Yak Bell Camp", "Askole", "shigar"),
    (Line::Farm, "business", "Snowmelt Farm", "Yasin", "gupis-yasin"),
    (Line::School, "school", "Noor-e-Koh School", "Tolti", "kharmang"),
    (Line::Ngo, "ngo", "Village Voices", "Minapin", "nagar"),
    (Line::Craft, "business", "Red Cap Embroidery", "Gilgit", "gilgit"),
    (Line::Office, "business", "Pass Road Transport", "Gilgit", "gilgit"),
    (Line::Lodge, "person", "Lantern House", "Phander", "gupis-yasin"),
    (Line::Farm, "person", "Mulberry Lane", "Khaplu", "ghanche"),
    (Line::School, "school", "Bridge View College", "Dambudas", "roundu"),
    (Line::Ngo, "ngo", "Words of the Valley", "Gulmit", "hunza"),
    (Line::Craft, "person", "River Stone Jewellery", "Skardu", "skardu"),
    (Line::Office, "business", "Bazaar Traders' Union", "Skardu", "skardu"),
    (Line::Lodge, "business", "Wild Rose Lodge", "Tarishing", "astore"),
    (Line::Farm, "business", "Golden Drying Yard", "Sherqila", "ghizer"),
    (Line::School, "school", "New Path Higher Secondary", "Gumari", "darel"),
    (Line::Ngo, "ngo", "Young Orchard Foundation", "Gupis", "gupis-yasin"),
    (Line::Craft, "business", "The Copper Kettle", "Hussainabad", "skardu"),
    (Line::Lodge, "business", "Moraine Guest House", "Minapin", "nagar"),
];

const ABROAD: [(&str, &str, &str, &str, &str, &str, &str); 18] = [
    (
        "Copperfield Outdoor",
        "GB",
        "Manchester",
        "Europe/London",
        "GBP",
        "Helen Marsden",
        "An outdoor shop with its own small line of clothing.",
    ),
    (
        "Brotzeit Kollektiv",
        "DE",
        "Berlin",
        "Europe/Berlin",
        "EUR",
        "Jonas Ritterbusch",
        "A bakery run by its bakers, open from five in the morning.",
    ),
    (
        "Aire Valley Web Care",
        "GB",
        "Leeds",
        "Europe/London",
        "GBP",
        "Priya Whitlock",
        "We look after the websites of shops and clubs.",
    ),
    (
        "Kanaal Goods",
        "NL",
        "Utrecht",
        "Europe/Amsterdam",
        "EUR",
        "Marijke Dolman",
        "An online shop for well-made things for the house.",
    ),
    (
        "Larkspur Flats",
        "GB",
        "Birmingham",
        "Europe/London",
        "GBP",
        "Graham Ostler",
        "Letting and repair of flats, with drawings older than us.",
    ),
    (
        "Isarweg Reisen",
        "DE",
        "Munich",
        "Europe/Berlin",
        "EUR",
        "Korbinian Haslach",
        "Small guided treks in mountains that we know ourselves.",
    ),
    (
        "Fjordlys Software",
        "NO",
        "Oslo",
        "Europe/Oslo",
        "USD",
        "Ingvild Tangeraas",
        "Tools for people who inspect bridges and tunnels.",
    ),
    (
        "Naschmarkt Laden",
        "AT",
        "Vienna",
        "Europe/Vienna",
        "EUR",
        "Leopold Winterer",
        "Spices, teas and tins, in a shop and online.",
    ),
    (
        "Saariston Museo-opas",
        "FI",
        "Helsinki",
        "Europe/Helsinki",
        "EUR",
        "Aino Rautalahti",
        "Audio guides for small museums.",
    ),
    (
        "Quayside Drawing Office",
        "GB",
        "Bristol",
        "Europe/London",
        "GBP",
        "Owen Treharne",
        "Architects for schools and libraries.",
    ),
    (
        "Long Acre Travel Press",
        "IE",
        "Dublin",
        "Europe/Dublin",
        "EUR",
        "Niamh Corrigane",
        "A magazine about slow journeys.",
    ),
    (
        "Grachten Analytics",
        "NL",
        "Amsterdam",
        "Europe/Amsterdam",
        "EUR",
        "Bram Verhoeckx",
        "Sales figures for wholesalers, explained.",
    ),
    (
        "Paper Kite Stories",
        "GB",
        "London",
        "Europe/London",
        "GBP",
        "Oluchi Farnham",
        "Books and articles for curious people of all ages.",
    ),
    (
        "Maple & Moraine",
        "CA",
        "Calgary",
        "America/Edmonton",
        "USD",
        "Dale Whitford",
        "Rucksacks and hiking gear, sewn in small runs.",
    ),
    (
        "Dune Pantry",
        "AE",
        "Dubai",
        "Asia/Dubai",
        "USD",
        "Layth Al Marzam",
        "Nuts, oils and honey for kitchens in the Gulf.",
    ),
    (
        "Nurse Lessons Online",
        "GB",
        "Glasgow",
        "Europe/London",
        "GBP",
        "Catriona Abernath",
        "Short courses for nurses and carers.",
    ),
    ("Step & Stone Apps", "US", "Denver", "America/Denver", "USD", "Marcus Eldridge", "Apps that get people to walk."),
    (
        "Fieldnote Research",
        "FR",
        "Grenoble",
        "Europe/Paris",
        "EUR",
        "Solène Charrier",
        "Surveys and maps with mountain communities.",
    ),
];

/// Sixty houses; beyond them, branches of the same.
pub fn all(count: usize, register: &mut Register, chance: &mut Chance) -> Vec<Client> {
    let houses = houses(register, chance);
    let mut clients = Vec::with_capacity(count);
    for (at, house) in houses.iter().cycle().take(count).enumerate() {
        clients.push(match at / houses.len() {
            0 => house.clone(),
            number => branch(house, number + 1, register, chance),
        });
    }
    clients
}

/// The same business once more, under somebody else.
fn branch(house: &Client, number: usize, register: &mut Register, chance: &mut Chance) -> Client {
    let gender = if chance.percent(40) { Gender::Woman } else { Gender::Man };
    let contact = register.name("scl", gender, chance);
    let shown = DemoClient {
        organisation: format!("{} {number}", house.shown.organisation),
        email: register.email(&contact),
        contact_name: contact.full,
        contact_name_ur: Some(contact.full_ur),
        ..house.shown.clone()
    };
    Client { shown, ..*house }
}

fn houses(register: &mut Register, chance: &mut Chance) -> Vec<Client> {
    let mut clients: Vec<Client> = LOCAL.iter().map(|row| local(*row, register, chance)).collect();
    // Abroad and at home take turns, so that any page of the list shows both.
    for (at, row) in ABROAD.iter().enumerate() {
        clients.insert(at * 3 + 2, abroad(*row, register));
    }
    for (at, client) in clients.iter_mut().enumerate() {
        client.shown.approved = at < APPROVED;
    }
    clients
}

fn local(
    row: (Line, &'static str, &str, &'static str, &'static str),
    register: &mut Register,
    chance: &mut Chance,
) -> Client {
    let (line, kind, organisation, city, district) = row;
    let gender = if chance.percent(40) { Gender::Woman } else { Gender::Man };
    let tongue = chance.pick(&["scl", "bft", "bsk"]);
    let contact = register.name(tongue, gender, chance);
    let place = Place { country: "PK", city, time_zone: "Asia/Karachi", currency: "PKR", district: Some(district) };
    let about = format!("{} {}", chance.pick(abouts(line)), chance.pick(&HABITS));
    client(line, kind, organisation, about, place, contact, register, chance.percent(55))
}

fn abroad(
    row: (&str, &'static str, &'static str, &'static str, &'static str, &str, &str),
    register: &mut Register,
) -> Client {
    let (organisation, country, city, time_zone, currency, contact, about) = row;
    let place = Place { country, city, time_zone, currency, district: None };
    client(Line::Agency, "business", organisation, about.to_owned(), place, Name::foreign(contact), register, true)
}

#[allow(clippy::too_many_arguments, reason = "the one place where rows of both tables become clients")]
fn client(
    line: Line,
    kind: &'static str,
    organisation: &str,
    about: String,
    place: Place,
    contact: Name,
    register: &mut Register,
    has_site: bool,
) -> Client {
    let domain: String = organisation.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let shown = DemoClient {
        organisation: organisation.to_owned(),
        kind,
        about,
        country: place.country,
        city: place.city,
        time_zone: place.time_zone,
        website: has_site.then(|| format!("https://{domain}.example")),
        email: register.email(&contact),
        contact_name: contact.full,
        contact_name_ur: Some(contact.full_ur).filter(|name| !name.is_empty()),
        approved: false,
    };
    Client { line, place, shown }
}

fn abouts(line: Line) -> &'static [&'static str] {
    match line {
        Line::Lodge => &[
            "Rooms and meals for trekkers, run by one family.",
            "A small guest house with a kitchen garden.",
            "Beds, jeeps and advice since 1998.",
        ],
        Line::Farm => &[
            "Growers who dry, press and pack their own fruit.",
            "Orchards of eleven families under one name.",
            "Oil, nuts and honey from high fields.",
        ],
        Line::Craft => &[
            "A workshop of women who are paid per piece and own the name.",
            "Handwork from local wool, wood and stone.",
            "Makers who teach what their mothers taught them.",
        ],
        Line::School => &[
            "A school with evening classes in its computer lab.",
            "Four hundred pupils, one library, a large walnut tree.",
            "Teaching girls and boys from class one to twelve.",
        ],
        Line::Ngo => &[
            "Work on water, health and safety with village committees.",
            "A local organisation with nine staff and many volunteers.",
            "We plan with villages and report to them first.",
        ],
        Line::Office | Line::Agency => &[
            "Plans, permits and repairs for towns of the region.",
            "An office of fourteen with work on the road all year.",
            "Services for traders and citizens.",
        ],
    }
}

const HABITS: [&str; 6] = [
    "We answer within a day.",
    "Our power goes off at times; we say so and keep our word.",
    "We like a short call first and then clear notes.",
    "We pay on the day when a piece is accepted.",
    "This is our third job with a graduate of the centre.",
    "Newcomers are welcome; somebody once trusted us too.",
];
