//! The demo valley: people, clients and work that never were, the same on every machine. Pure: no database, no clock.

mod applications;
pub mod chance;
mod clients;
mod cohorts;
mod consents;
pub mod content;
mod endorsements;
mod gigs;
mod graduates;
mod load;
mod people;
pub mod pictures;
mod registers;
mod rounds;
mod saved;
mod trades;
mod vocabulary;

pub use load::{load, programme_input, sign_ins};

use chance::Chance;
use chrono::NaiveDate;
use content::{DemoPerson, DemoWorld, SignIn, Size};
use people::{Gender, Register};
use vocabulary::town;

/// For every sign-in of the demo, which holds nothing that is worth hiding.
pub const PASSWORD: &str = "hunar-demo-2026-apricots-in-bloom";

const STAFF: usize = 25;

const SEED: u64 = 0x4855_4e41_5200_0001;

impl DemoWorld {
    /// The freelancing centres of the valleys as they stand on this day.
    pub fn valley(start: NaiveDate) -> Self {
        Self::of_size(Size::VALLEY, start)
    }

    /// A world that is made the same way, but larger or smaller.
    pub fn of_size(size: Size, start: NaiveDate) -> Self {
        let mut chance = Chance::new(SEED);
        let mut register = Register::default();
        let graduates = graduates::all(size.graduates, start, &mut register, &mut chance);
        let clients = clients::all(size.clients, &mut register, &mut chance);
        let gigs = gigs::all(size.gigs, start, &clients, &mut chance);
        let teaches = trades::ALL.iter().filter_map(|trade| trade.skills.first().copied());
        let mentors = teaches.map(|skill| person(Some(skill), &mut register, &mut chance)).collect();
        let mut staff: Vec<DemoPerson> = (0..6).map(|_| person(None, &mut register, &mut chance)).collect();
        let admin = person(None, &mut register, &mut chance);
        // A manager for each centre, and some coordinators.
        staff.extend((6..STAFF).map(|_| person(None, &mut register, &mut chance)));
        let cohorts = cohorts::all(start, &graduates, &mut register, &mut chance);
        Self {
            cohorts,
            graduates,
            clients: clients.into_iter().map(|client| client.shown).collect(),
            gigs,
            staff,
            mentors,
            admin,
        }
    }

    /// One of each role, in the order in which somebody would try them.
    pub fn sign_ins(&self) -> Vec<SignIn> {
        let graduate = self.graduates.first().map(|graduate| ("graduate", &graduate.full_name, &graduate.email));
        let client = self.clients.first().map(|client| ("client", &client.contact_name, &client.email));
        let mentor = self.mentors.first().map(|mentor| ("mentor", &mentor.full_name, &mentor.email));
        let staff = self.staff.first().map(|staff| ("staff", &staff.full_name, &staff.email));
        let admin = Some(("admin", &self.admin.full_name, &self.admin.email));
        [graduate, client, mentor, staff, admin]
            .into_iter()
            .flatten()
            .map(|(role, name, email)| SignIn { role, name: name.clone(), email: email.clone(), password: PASSWORD })
            .collect()
    }
}

fn person(teaches: Option<&'static str>, register: &mut Register, chance: &mut Chance) -> DemoPerson {
    let (district, [town, _]) = town(chance);
    let tongues = district.map(|district| district.mother_tongues).unwrap_or_default();
    let gender = if chance.percent(45) { Gender::Woman } else { Gender::Man };
    let name = register.name(chance.pick(tongues), gender, chance);
    DemoPerson { email: register.email(&name), full_name: name.full, full_name_ur: name.full_ur, town, teaches }
}

#[cfg(test)]
mod tests {
    use super::content::{DemoWorld, GigState};
    use chrono::{Months, NaiveDate};
    use std::collections::BTreeSet;

    fn start() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date")
    }

    fn valley() -> DemoWorld {
        DemoWorld::valley(start())
    }

    #[test]
    fn the_valley_repeats_and_moves_with_its_day() {
        assert_eq!(valley(), valley());
        let later = DemoWorld::valley(start() + Months::new(1));
        assert_eq!(later.graduates[7].about_md, valley().graduates[7].about_md);
        assert_ne!(later.gigs[50].deadline_on, valley().gigs[50].deadline_on);
    }

    #[test]
    fn it_is_as_large_as_promised() {
        let world = valley();
        assert_eq!((world.graduates.len(), world.clients.len(), world.gigs.len()), (400, 60, 150));
        assert_eq!(world.clients.iter().filter(|client| client.approved).count(), 52);
        assert_eq!((world.mentors.len(), world.staff.len(), world.sign_ins().len()), (15, 25, 5));
        let open = world.gigs.iter().filter(|gig| gig.state == GigState::Open).count();
        assert!(open >= 110, "{open} open gigs");
        assert!(world.gigs.iter().filter(|gig| gig.first_gig).count() >= 12);
        assert_eq!(world.gigs.iter().filter(|gig| gig.languages == ["ur"]).count(), 30);
        let urdu = world.graduates.iter().filter(|graduate| graduate.locale == "ur").count();
        assert!((90..=110).contains(&urdu), "{urdu} write Urdu");
    }

    #[test]
    fn addresses_handles_and_names_stand_for_one_person() {
        let world = valley();
        let people = world.staff.iter().chain(&world.mentors).chain([&world.admin]).map(|person| &person.email);
        let emails: Vec<&String> = world
            .graduates
            .iter()
            .map(|graduate| &graduate.email)
            .chain(world.clients.iter().map(|client| &client.email))
            .chain(people)
            .collect();
        assert_eq!(emails.iter().collect::<BTreeSet<_>>().len(), emails.len());
        assert!(emails.iter().all(|email| email.ends_with("@demo.hunar.example")));
        let handles: BTreeSet<_> = world.graduates.iter().map(|graduate| &graduate.handle).collect();
        assert_eq!(handles.len(), world.graduates.len());
        let names: BTreeSet<_> = world.graduates.iter().map(|graduate| &graduate.full_name).collect();
        assert_eq!(names.len(), world.graduates.len());
    }

    #[test]
    fn six_are_under_age_and_show_nothing_in_public() {
        let majority = start() - Months::new(18 * 12);
        let world = valley();
        let minors: Vec<_> = world.graduates.iter().filter(|graduate| graduate.birth_date > majority).collect();
        assert_eq!(minors.len(), 6);
        assert!(minors.iter().all(|minor| minor.visibility == "hidden" && !minor.published && minor.rate.is_none()));
        let count =
            |visibility: &str| world.graduates.iter().filter(|graduate| graduate.visibility == visibility).count();
        assert!(count("clients") >= 10 && count("hidden") >= 10 && count("public") >= 350);
    }

    #[test]
    fn every_skill_stands_in_the_taxonomy() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("skills/taxonomy");
        let mut known = BTreeSet::new();
        let files = std::fs::read_dir(folder).expect("the taxonomy").map(|file| file.expect("a file").path());
        for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
            let family: toml::Table = std::fs::read_to_string(file).expect("text").parse().expect("TOML");
            let skills = family["skill"].as_array().expect("skills");
            known.extend(skills.iter().map(|skill| skill["id"].as_str().expect("an id").to_owned()));
        }
        let world = valley();
        let of_people = world.graduates.iter().flat_map(|graduate| {
            graduate
                .skills
                .iter()
                .map(|(id, _)| *id)
                .chain(graduate.items.iter().flat_map(|item| item.skills.iter().copied()))
        });
        let of_gigs = world.gigs.iter().flat_map(|gig| gig.skills.iter().map(|skill| skill.id));
        let unknown: BTreeSet<&str> = of_people.chain(of_gigs).filter(|id| !known.contains(*id)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn most_sat_in_a_cohort_of_their_trade() {
        let world = valley();
        assert_eq!(world.cohorts.len(), 40);
        let seated: Vec<usize> = world.cohorts.iter().flat_map(|cohort| cohort.graduates.iter().copied()).collect();
        assert!(
            seated.len() >= 350 && seated.iter().collect::<BTreeSet<_>>().len() == seated.len(),
            "{}",
            seated.len()
        );
        let centres: BTreeSet<_> = world.cohorts.iter().map(|cohort| &cohort.centre).collect();
        assert_eq!(centres.len(), 19);
        for cohort in &world.cohorts {
            assert!(!cohort.graduates.is_empty(), "{} {}", cohort.centre, cohort.name);
            assert!(cohort.graduates.len() + cohort.newcomers.len() <= cohort.seats, "{}", cohort.graduates.len());
            let women = cohort.graduates.iter().all(|at| world.graduates[*at].is_woman);
            assert!(women || !cohort.women_only);
        }
    }

    #[test]
    fn no_slot_stays_open_and_no_two_neighbours_read_alike() {
        let world = valley();
        for graduate in &world.graduates {
            let texts = graduate.items.iter().flat_map(|item| [&item.title, &item.done_md]);
            for text in texts.chain([&graduate.headline, &graduate.about_md]) {
                assert!(!text.contains(['{', '}']) && !text.trim().is_empty(), "{text}");
            }
            assert!(!graduate.items.is_empty() && graduate.headline.chars().count() <= 100, "{}", graduate.headline);
            let ids: BTreeSet<_> = graduate.skills.iter().map(|(id, _)| id).collect();
            assert_eq!(ids.len(), graduate.skills.len());
        }
        for window in world.graduates.windows(12) {
            let headlines: BTreeSet<_> = window.iter().map(|graduate| &graduate.headline).collect();
            let abouts: BTreeSet<_> = window.iter().map(|graduate| &graduate.about_md).collect();
            assert_eq!((headlines.len(), abouts.len()), (12, 12));
        }
    }

    #[test]
    fn gigs_keep_the_rules_of_the_house() {
        let world = valley();
        for gig in &world.gigs {
            let client = &world.clients[gig.client];
            assert!(client.approved || gig.state == GigState::Draft, "{}", gig.title);
            assert!(gig.remote || gig.district.is_some(), "{}", gig.title);
            assert!(0 < gig.budget.min_minor && gig.budget.min_minor <= gig.budget.max_minor, "{}", gig.title);
            assert_eq!(gig.state == GigState::Draft, gig.published_on.is_none());
            assert!(
                gig.skills.iter().any(|skill| skill.must)
                    && gig.skills.iter().all(|skill| (1..=5).contains(&skill.level))
            );
        }
        let titles: BTreeSet<_> = world.gigs.iter().map(|gig| &gig.title).collect();
        assert_eq!(titles.len(), world.gigs.len());
    }
}
