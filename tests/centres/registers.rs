//! Registers: marks that come once or several times, from phones with a bad line and from several people at once; what they
//! come to; and what everybody sees of it.

use super::{COORDINATOR, MANAGER, MENTOR, SKARDU, School, TRAINER, audited, mentor, school};
use crate::support::api::Api;
use crate::support::app::{TestApp, scene, scene_with};
use crate::support::line::{Cut, Line};
use crate::support::market::{done, join_born, person};
use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use hunar::platform::config::Config;
use schema::attendance_marks as marks;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Sessions on the Mondays of January, in the order of their days, and people who are in training from the first day on.
async fn taught(school: &School, people: &[&str]) -> (Vec<String>, Vec<String>) {
    let week = json!({ "days": ["mon"], "starts": "16:00", "ends": "18:00", "until": "2026-01-31" });
    let made = school.coordinator.post(&format!("/api/v1/cohorts/{}/calendar", school.cohort), week).await;
    assert_eq!(done(&made)["made"], json!(["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]));
    let rows: String = people.iter().enumerate().map(|(at, name)| format!("{name},200{at}-03-09\n")).collect();
    school.import(&format!("name,born\n{rows}")).await;
    let start = json!({ "act": "start", "on": "2026-01-05" });
    done(&school.coordinator.post(&format!("/api/v1/cohorts/{}/acts", school.cohort), start).await);
    (lessons(school).await, ids(&school.people().await, people))
}

async fn lessons(school: &School) -> Vec<String> {
    let listed = school.trainer.get(&format!("/api/v1/cohorts/{}/lessons", school.cohort)).await;
    let listed = done(&listed).as_array().expect("sessions").clone();
    listed.iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
}

fn ids(people: &Value, names: &[&str]) -> Vec<String> {
    let of = |name: &&str| people.as_array().expect("people").iter().find(|one| one["name"] == **name).expect("them");
    names.iter().map(|name| of(name)["id"].as_str().expect("an id").to_owned()).collect()
}

fn mark(lesson: &str, enrolment: &str, mark: &str, at: &str) -> Value {
    json!({ "id": Uuid::new_v4(), "lesson": lesson, "enrolment": enrolment, "mark": mark, "at": at })
}

async fn send(api: &Api, marks: &[Value]) -> Value {
    done(&api.post("/api/v1/marks", json!({ "marks": marks })).await).clone()
}

/// How somebody stands in a register.
async fn stands(api: &Api, lesson: &str, enrolment: &str) -> Value {
    let register = api.get(&format!("/api/v1/lessons/{lesson}/register")).await;
    let people = done(&register)["people"].as_array().expect("people").clone();
    people.iter().find(|one| one["enrolment"] == enrolment).expect("them")["mark"].clone()
}

/// Every mark that was kept: its id, and what it said.
async fn kept(stage: &TestApp) -> Vec<(Uuid, String)> {
    let mut conn = stage.app.db.read().await.expect("a connection");
    let rows = marks::table.order(marks::id).select((marks::id, marks::mark));
    rows.load(&mut conn).await.expect("the marks")
}

/// Chance that repeats.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

const MARKS: [&str; 4] = ["present", "late", "absent", "excused"];

#[test]
fn whatever_the_line_loses_each_mark_is_taken_once() {
    scene(async |stage| {
        let school = school(stage).await;
        let names = ["Amina Baig", "Karim Shah", "Zoya Ali", "Rubina Khan", "Salman Jan"];
        let (lessons, people) = taught(&school, &names).await;
        let line = Line::to(&stage.address).await;
        let client = reqwest::Client::builder().pool_max_idle_per_host(0).build().expect("a client");
        let token = school.trainer.token().expect("a token").to_owned();
        let submit = async |marks: &[Value]| {
            let request = client.post(format!("{}/api/v1/marks", line.address)).bearer_auth(&token);
            let answer = request.json(&json!({ "marks": marks })).send().await.ok()?;
            assert_eq!(answer.status().as_u16(), 200);
            answer.json::<Value>().await.ok()
        };
        let mut dice = Dice(20_261_126);
        let (mut made, mut queue): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
        let (mut lost, mut answered) = (BTreeMap::new(), 0);
        for submission in 0..200_u64 {
            for _ in 0..dice.below(4) {
                let (lesson, one) = (dice.below(4) as usize, dice.below(5) as usize);
                let at =
                    format!("2026-02-01T10:{:02}:{:02}.{:03}Z", submission / 60, submission % 60, made.len() % 1000);
                let new = mark(&lessons[lesson], &people[one], MARKS[dice.below(4) as usize], &at);
                made.push(new.clone());
                queue.push(new);
            }
            let cut =
                [Cut::Never, Cut::Never, Cut::Before, Cut::Within, Cut::After, Cut::After][dice.below(6) as usize];
            line.cut(cut);
            let batch: Vec<Value> = queue.iter().take(1 + dice.below(9) as usize).cloned().collect();
            match submit(&batch).await {
                Some(answer) => {
                    answered += 1;
                    assert_eq!(answer["refused"], json!([]), "submission {submission}");
                    let taken: BTreeSet<&str> =
                        answer["taken"].as_array().expect("ids").iter().filter_map(Value::as_str).collect();
                    queue.retain(|one| !taken.contains(one["id"].as_str().expect("an id")));
                }
                None => *lost.entry(format!("{cut:?}")).or_insert(0) += 1,
            }
        }
        line.cut(Cut::Never);
        while !queue.is_empty() {
            let batch: Vec<Value> = queue.drain(..queue.len().min(50)).collect();
            assert_eq!(submit(&batch).await.expect("an answer")["refused"], json!([]));
        }
        println!("{} marks in 200 submissions: {answered} answered, lost {lost:?}", made.len());
        assert!(lost.len() == 3 && lost.values().all(|times| *times > 20) && made.len() > 200, "{lost:?}");
        let mut expected: Vec<(Uuid, String)> = made
            .iter()
            .map(|one| {
                (
                    one["id"].as_str().expect("an id").parse().expect("a UUID"),
                    one["mark"].as_str().expect("a mark").to_owned(),
                )
            })
            .collect();
        expected.sort();
        assert_eq!(kept(stage).await, expected, "each mark stands once");
        // Of several for one person in one session the one that was made last counts.
        let mut last: BTreeMap<(String, String), (String, Value)> = BTreeMap::new();
        for one in &made {
            let text = |key: &str| one[key].as_str().expect("a text").to_owned();
            last.insert((text("lesson"), text("enrolment")), (text("at"), one["mark"].clone()));
        }
        for ((lesson, one), (_, mark)) in last {
            assert_eq!(stands(&school.trainer, &lesson, &one).await, mark);
        }
    });
}

#[test]
fn sixteen_at_once_send_one_queue_and_it_is_taken_once() {
    scene(async |stage| {
        let school = school(stage).await;
        let (lessons, people) = taught(&school, &["Amina Baig", "Karim Shah"]).await;
        for round in 0..5 {
            let at = format!("2026-02-01T10:0{round}:00Z");
            let mut batch: Vec<Value> = lessons
                .iter()
                .flat_map(|lesson| people.iter().map(move |one| (lesson, one)))
                .map(|(lesson, one)| mark(lesson, one, MARKS[round % 4], &at))
                .collect();
            let before = kept(stage).await.len();
            let tries = (0..16).map(|at| {
                // In every order, so that two may wait for each other if anything lets them.
                batch.rotate_left(at % 3);
                let body = json!({ "marks": batch });
                school.trainer.post("/api/v1/marks", body)
            });
            let tries: Vec<_> = tries.collect();
            for answer in join_all(tries).await {
                let answer = done(&answer);
                assert_eq!((answer["taken"].as_array().map(Vec::len), &answer["refused"]), (Some(8), &json!([])));
            }
            assert_eq!(kept(stage).await.len() - before, 8, "round {round}");
        }
        // One id in two sessions at once: one is taken, the other is told.
        let (first, mut second) = (
            mark(&lessons[0], &people[0], "late", "2026-02-02T10:00:00Z"),
            mark(&lessons[1], &people[1], "late", "2026-02-02T10:00:00Z"),
        );
        second["id"] = first["id"].clone();
        let (first, second) = ([first], [second]);
        let (one, other) = tokio::join!(send(&school.trainer, &first), send(&school.manager, &second));
        let refused: Vec<&Value> = [&one, &other].into_iter().filter_map(|answer| answer["refused"].get(0)).collect();
        assert_eq!(refused.len(), 1);
        assert_eq!(refused[0]["code"], "mark_id_used");
    });
}

#[test]
fn two_who_disagree_are_both_remembered_and_the_later_one_counts() {
    scene(async |stage| {
        let school = school(stage).await;
        let (lessons, people) = taught(&school, &["Amina Baig"]).await;
        let (lesson, amina) = (&lessons[0], &people[0]);
        let later = mark(lesson, amina, "present", "2026-01-05T12:30:00Z");
        let earlier = mark(lesson, amina, "absent", "2026-01-05T11:05:00Z");
        // The earlier one had no line and comes in last.
        send(&school.manager, std::slice::from_ref(&later)).await;
        send(&school.trainer, std::slice::from_ref(&earlier)).await;
        assert_eq!(stands(&school.coordinator, lesson, amina).await, "present");
        let register = school.coordinator.get(&format!("/api/v1/lessons/{lesson}/register")).await.body;
        let history = register["history"].as_array().expect("marks").clone();
        let said: Vec<(&Value, &Value)> = history.iter().map(|one| (&one["mark"], &one["by"])).collect();
        assert_eq!(said, [(&json!("present"), &json!("Shireen Karim")), (&json!("absent"), &json!("Nasima Begum"))]);
        // The same again is answered as then, by whoever made it; the id in another mouth is another mark.
        assert_eq!(send(&school.trainer, std::slice::from_ref(&earlier)).await["taken"], json!([earlier["id"]]));
        for (api, changed) in [
            (&school.manager, earlier.clone()),
            (&school.trainer, {
                let mut changed = earlier.clone();
                changed["mark"] = json!("late");
                changed
            }),
        ] {
            assert_eq!(send(api, &[changed]).await["refused"][0]["code"], "mark_id_used");
        }
        // Taken is taken, even when the session is cancelled since.
        let cancel = format!("/api/v1/lessons/{lesson}/cancellation");
        done(&school.coordinator.post(&cancel, json!({ "reason": "Snow on the road." })).await);
        assert_eq!(send(&school.trainer, std::slice::from_ref(&earlier)).await["taken"], json!([earlier["id"]]));
        let new = mark(lesson, amina, "late", "2026-01-05T12:40:00Z");
        assert_eq!(send(&school.trainer, &[new]).await["refused"][0]["code"], "lesson_cancelled");
        assert_eq!(kept(stage).await.len(), 2);
    });
}

#[test]
fn each_mark_stands_for_itself() {
    scene(async |stage| {
        let school = school(stage).await;
        let (lessons, people) = taught(&school, &["Amina Baig", "Karim Shah"]).await;
        let (amina, karim) = (&people[0], &people[1]);
        let act = |act: &str, on: &str| json!({ "act": act, "on": on });
        let acts = format!("/api/v1/enrolments/{karim}/acts");
        done(&school.coordinator.post(&acts, act("pause", "2026-01-12")).await);
        done(&school.coordinator.post(&acts, act("resume", "2026-01-19")).await);
        let until = stage.app.clock.today() + chrono::Days::new(30);
        let longer = json!({ "name": "3", "starts_on": "2026-01-05", "ends_on": until, "seats": 40 });
        done(&school.coordinator.patch(&format!("/api/v1/cohorts/{}", school.cohort), longer).await);
        let tomorrow = stage.app.clock.today() + chrono::Days::new(1);
        let body = json!({ "held_on": tomorrow, "starts": "10:00", "ends": "11:00" });
        let next = school.coordinator.post(&format!("/api/v1/cohorts/{}/lessons", school.cohort), body).await;
        let next = done(&next)["id"].as_str().expect("an id").to_owned();
        let nobody = Uuid::now_v7().to_string();
        let at = "2026-01-20T10:00:00Z";
        let batch = [
            mark(&lessons[0], amina, "present", at),
            mark(&lessons[1], karim, "present", at),
            mark(&lessons[1], amina, "present", at),
            mark(&next, amina, "present", at),
            mark(&lessons[2], amina, "present", "2026-01-18T18:59:59Z"),
            mark(&lessons[2], amina, "present", "2999-01-01T00:00:00Z"),
            mark(&lessons[2], amina, "asleep", at),
            mark(&nobody, amina, "present", at),
            mark(&lessons[2], &nobody, "present", at),
            mark(&lessons[2], karim, "late", at),
        ];
        let answer = send(&school.trainer, &batch).await;
        let codes: BTreeMap<&str, &str> = answer["refused"]
            .as_array()
            .expect("refusals")
            .iter()
            .map(|one| (one["id"].as_str().expect("an id"), one["code"].as_str().expect("a code")))
            .collect();
        let expected = [
            None,
            Some("not_in_course"),
            None,
            Some("lesson_to_come"),
            Some("mark_time"),
            Some("mark_time"),
            Some("mark_malformed"),
            Some("not_found"),
            Some("not_found"),
            None,
        ];
        for (sent, expected) in batch.iter().zip(expected) {
            assert_eq!(codes.get(sent["id"].as_str().expect("an id")).copied(), expected, "{sent}");
        }
        assert_eq!((answer["taken"].as_array().map(Vec::len), kept(stage).await.len()), (Some(3), 3));
        // Staff of another centre, and people who are none, find nothing of it.
        let foreign = send(&school.other, &[mark(&lessons[0], amina, "absent", at)]).await;
        assert_eq!(foreign["refused"][0]["code"], "not_found");
        assert_eq!(school.other.get(&format!("/api/v1/lessons/{}/register", lessons[0])).await.status, 404);
        let stranger = join_born(stage, "Zoya Ali", "zoya@hunza.example", "2002-02-02").await;
        assert_eq!(stranger.post("/api/v1/marks", json!({ "marks": [] })).await.status, 404);
        let many: Vec<Value> = (0..201).map(|_| mark(&lessons[0], amina, "present", at)).collect();
        let answer = school.trainer.post("/api/v1/marks", json!({ "marks": many })).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["code"]), (422, &json!("field-too-many")));
        assert_eq!(kept(stage).await.len(), 3);
    });
}

#[test]
fn a_phone_with_a_wrong_clock_is_believed_about_how_long_ago_it_was() {
    scene(async |stage| {
        let school = school(stage).await;
        let (lessons, people) = taught(&school, &["Amina Baig"]).await;
        let (lesson, amina) = (&lessons[0], &people[0]);
        let marks = [
            mark(lesson, amina, "absent", "2001-01-01T00:10:00Z"),
            mark(lesson, amina, "late", "2001-01-01T00:20:00Z"),
        ];
        let lost = school.trainer.post("/api/v1/marks", json!({ "marks": marks })).await;
        assert_eq!(done(&lost)["refused"][0]["code"], "mark_time");
        let sent = json!({ "marks": marks, "sent_at": "2001-01-01T00:30:00Z" });
        assert_eq!(done(&school.trainer.post("/api/v1/marks", sent).await)["refused"], json!([]));
        assert_eq!(stands(&school.trainer, lesson, amina).await, "late");
    });
}

#[test]
fn sessions_are_made_moved_and_cancelled_by_those_whose_part_it_is() {
    scene(async |stage| {
        let school = school(stage).await;
        let page = school.page(stage).await;
        let list = format!("{page}/lessons");
        let trainer = stage.signed_in(TRAINER).await;
        assert_eq!(trainer.get(&list).await.count("main form[method=post]"), 0, "a trainer makes no sessions");
        let browser = stage.signed_in(COORDINATOR).await;
        let empty = browser.get(&list).await;
        assert!(empty.has("No sessions yet"), "{}", empty.words());
        let csrf = empty.form(&list).value("csrf").expect("a token").to_owned();
        let week = |days: &'static [&'static str], starts: &'static str| {
            let mut fields = vec![("csrf", csrf.clone()), ("make", "week".to_owned())];
            fields.extend(days.iter().map(|day| ("days", (*day).to_owned())));
            fields.extend([
                ("starts", starts.to_owned()),
                ("ends", "18:00".to_owned()),
                ("until", "2026-01-18".to_owned()),
            ]);
            fields
        };
        let post = async |fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.post_raw(&list, &fields).await
        };
        let wrong = post(week(&["mon", "wed"], "25:00")).await;
        assert!(wrong.status == 422 && wrong.has("A time, like 16:00"), "{}", wrong.words());
        assert_eq!(wrong.count("input[name=days][checked]"), 2, "nothing that was typed is lost");
        assert_eq!(post(week(&["mon", "wed"], "16:00")).await.status, 303);
        assert_eq!(lessons(&school).await.len(), 4);
        let again = post(week(&["mon", "wed"], "16:00")).await;
        assert!(again.status == 422 && again.has("No new session comes of this"), "{}", again.words());
        let hours = [("held_on", "2026-01-08"), ("one_starts", "16:00"), ("one_ends", "15:00")];
        let one = [("csrf", csrf.as_str()), ("make", "one")].into_iter().chain(hours).collect::<Vec<_>>();
        let wrong = browser.post_raw(&list, &one).await;
        assert!(wrong.status == 422 && wrong.has("This is before the beginning"), "{}", wrong.words());
        assert_eq!(wrong.attribute("input[name=held_on]", "value").as_deref(), Some("2026-01-08"));
        let first = lessons(&school).await[0].clone();
        let edit = format!("{list}/{first}/edit");
        let form = browser.get(&edit).await.form(&edit).fill("held_on", "2026-01-07");
        let busy = browser.submit(form).await;
        assert!(busy.status == 422 && busy.has("another session at this hour"), "{}", busy.words());
        let moved = browser.submit(busy.form(&edit).fill("held_on", "2026-01-06")).await;
        assert!(moved.flash().contains("Saved") && moved.has("Tue 2026-01-06"), "{}", moved.words());
        let cancel = format!("{list}/{first}/cancel");
        let without = browser.submit(browser.get(&edit).await.form(&cancel)).await;
        assert!(without.status == 422 && without.has("Fill this in"), "{}", without.words());
        let gone = browser.submit(without.form(&cancel).fill("reason", "Snow on the road.")).await;
        assert!(gone.has("Cancelled") && gone.has("Snow on the road."), "{}", gone.words());
        let again =
            school.coordinator.post(&format!("/api/v1/lessons/{first}/cancellation"), json!({ "reason": "x" })).await;
        assert_eq!((again.status, &again.body["code"]), (409, &json!("lesson_cancelled")));
        // Another session may stand in its place.
        let body = json!({ "held_on": "2026-01-06", "starts": "16:00", "ends": "18:00" });
        let lessons_of = format!("/api/v1/cohorts/{}/lessons", school.cohort);
        for (api, status) in [(&school.trainer, 403), (&school.other, 404), (&school.coordinator, 201)] {
            assert_eq!(api.post(&lessons_of, body.clone()).await.status, status);
        }
        // The closed season is left out.
        let rests = json!({ "days": ["mon"], "starts": "09:00", "ends": "10:00", "from": "2026-02-01" });
        let mut centre = super::centre_named("Karimabad", "hunza");
        centre["closed_from"] = json!("2026-02-10");
        centre["closed_to"] = json!("2026-03-20");
        done(&school.manager.patch(&format!("/api/v1/centres/{}", school.centre), centre).await);
        let made = school.coordinator.post(&format!("/api/v1/cohorts/{}/calendar", school.cohort), rests).await;
        assert_eq!(done(&made)["made"], json!(["2026-02-02", "2026-02-09", "2026-03-23"]));
        assert_eq!(made.body["resting"], 5);
        for action in ["centres.set_calendar", "centres.add_session", "centres.move_session", "centres.cancel_session"]
        {
            assert!(audited(stage, action).await > 0, "{action}");
        }
        let elsewhere =
            school.desk.get(&format!("/api/v1/centres/{SKARDU}")).await.body["id"].as_str().map(str::to_owned);
        let foreign = format!("/staff/centres/{}/cohorts/{}/lessons", elsewhere.unwrap_or_default(), school.cohort);
        assert_eq!(browser.get(&foreign).await.status, 404);
    });
}

#[test]
fn a_register_is_kept_without_scripts_and_takes_nothing_back_that_others_marked() {
    scene(async |stage| {
        let school = school(stage).await;
        let (lessons, people) = taught(&school, &["Amina Baig", "Karim Shah"]).await;
        let (amina, karim) = (&people[0], &people[1]);
        let address = format!("{}/lessons/{}", school.page(stage).await, lessons[0]);
        let browser = stage.signed_in(TRAINER).await;
        let open = browser.get(&address).await;
        assert!(open.has("Amina Baig") && open.has("Mon 2026-01-05"), "{}", open.words());
        let sent = open.form(&address).fill(&format!("mark-{amina}"), "late");
        let saved = browser.submit(sent).await;
        assert!(saved.flash().contains("Saved"), "{}", saved.words());
        assert_eq!(stands(&school.trainer, &lessons[0], amina).await, "late");
        // An old page: somebody else marked both meanwhile, and only what is changed in it is marked.
        let at = "2026-01-06T10:00:00Z";
        let stale = browser.get(&address).await;
        done(
            &school.manager.post("/api/v1/marks", json!({ "marks": [mark(&lessons[0], karim, "excused", at)] })).await,
        );
        let form = stale.form(&address).fill(&format!("mark-{amina}"), "present");
        browser.submit(form).await;
        assert_eq!(stands(&school.trainer, &lessons[0], karim).await, "excused");
        assert_eq!(stands(&school.trainer, &lessons[0], amina).await, "present");
        let before = kept(stage).await.len();
        browser.submit(stale.form(&address).fill(&format!("mark-{amina}"), "present")).await;
        assert_eq!(kept(stage).await.len(), before, "sent twice it is one");
        assert!(browser.get(&address).await.has("Shireen Karim"), "who marked stands below");
        // A session that was cancelled meanwhile says so.
        let cancel = format!("/api/v1/lessons/{}/cancellation", lessons[0]);
        done(&school.coordinator.post(&cancel, json!({ "reason": "Snow." })).await);
        let refused = browser.submit(stale.form(&address).fill(&format!("mark-{karim}"), "absent")).await;
        assert!(refused.status == 422 && refused.has("does not take place"), "{}", refused.words());
        assert_eq!(audited(stage, "centres.mark").await, 3);
    });
}

#[test]
fn a_queue_is_sent_for_the_one_who_made_it() {
    scene(async |stage| {
        let school = school(stage).await;
        let (lessons, people) = taught(&school, &["Amina Baig", "Karim Shah"]).await;
        let address = format!("{}/lessons/{}", school.page(stage).await, lessons[0]);
        let browser = stage.signed_in(TRAINER).await;
        let page = browser.get(&address).await;
        let csrf = page.form(&address).value("csrf").expect("a token").to_owned();
        let (own, foreign) = (person(stage, TRAINER).await.to_string(), person(stage, MANAGER).await.to_string());
        assert_eq!(page.attribute("form[data-register]", "data-person").as_deref(), Some(own.as_str()));
        let id = Uuid::new_v4().to_string();
        let good = format!("{id} {} {} present 2026-01-05T11:30:00.000Z", lessons[0], people[0]);
        let post = async |person: &str, lines: &[&str]| {
            let mut fields = vec![("csrf", csrf.as_str()), ("person", person), ("sent_at", "")];
            fields.extend(lines.iter().map(|line| ("mark", *line)));
            browser.post_raw("/staff/marks", &fields).await
        };
        assert_eq!(post(&foreign, &[&good]).await.status, 409);
        assert_eq!(post("", &[&good]).await.status, 409);
        assert_eq!(kept(stage).await.len(), 0);
        let missing = format!("{} {} {} present 2026-01-01T11:30:00.000Z", Uuid::new_v4(), lessons[0], people[1]);
        let torn = format!("{} {}", Uuid::new_v4(), lessons[0]);
        let answer = post(&own, &[&good, &missing, &torn]).await;
        let answer: Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!(answer["taken"], json!([id]));
        assert_eq!(answer["refused"][0]["about"], "Karim Shah · 2026-01-05");
        assert!(answer["refused"][0]["message"].as_str().expect("words").contains("before the session"));
        assert_eq!(answer["refused"][1]["about"], Value::Null);
        assert_eq!(post(&own, &["rubbish"]).await.status, 422);
        assert_eq!(kept(stage).await.len(), 1);
        // Signing out clears what pages stored, but for marks that wait.
        let csrf = browser.get("/account").await.form("/sign-out").value("csrf").expect("a token").to_owned();
        let out = browser.post_raw("/sign-out", &[("csrf", &csrf), ("marks", "keep")]).await;
        assert_eq!((out.status, out.headers["clear-site-data"].to_str().ok()), (303, Some("\"cache\"")));
        assert_eq!(browser.post_raw("/staff/marks", &[("csrf", &csrf)]).await.status, 303, "first one signs in again");
    });
}

#[test]
fn everybody_reads_what_attendance_comes_to() {
    scene(async |stage| {
        let school = school(stage).await;
        let (lessons, people) = taught(&school, &["Amina Baig", "Karim Shah", "Young One"]).await;
        let (amina, karim) = (people[0].clone(), &people[1]);
        let at = "2026-02-01T10:00:00Z";
        let mut all = Vec::new();
        for (lesson, (hers, his)) in
            lessons.iter().zip([("present", "absent"), ("late", "present"), ("excused", "absent")])
        {
            all.extend([mark(lesson, &amina, hers, at), mark(lesson, karim, his, at)]);
        }
        send(&school.trainer, &all).await;
        let cohort = school.trainer.get(&format!("/api/v1/cohorts/{}/attendance", school.cohort)).await.body;
        let of = |one: &str| {
            cohort.as_array().expect("people").iter().find(|row| row["enrolment"] == one).expect("them").clone()
        };
        assert_eq!((&of(&amina)["attendance"]["share"], &of(&amina)["under"]), (&json!(100), &json!(false)));
        assert_eq!(
            of(karim)["attendance"],
            json!({ "held": 3, "counted": 3, "present": 1, "share": 33, "weeks_attended": 1 })
        );
        assert_eq!(of(karim)["under"], true);
        let page = school.page(stage).await;
        let browser = stage.signed_in(TRAINER).await;
        let shown = browser.get(&page).await;
        assert!(shown.has("100 % attended: 2 of 2") && shown.has("33 % attended: 1 of 3"), "{}", shown.words());
        assert_eq!(shown.text.matches("Under 60 %").count(), 2, "Karim, and the one whom nobody marked");
        let centre = page.split("/cohorts").next().expect("the centre").to_owned();
        let one = browser.get(&format!("{centre}/enrolments/{karim}")).await;
        assert!(one.has("33 % attended: 1 of 3") && one.has("Under 60 %"), "{}", one.words());

        // The region desk asks for less from now on.
        let rule = json!({ "value": 30, "note": "Harvest." });
        done(&school.desk.put("/api/v1/rules/least-attendance", rule).await);
        let rules = stage.api().get("/api/v1/rules").await.body;
        let own =
            rules.as_array().expect("rules").iter().find(|rule| rule["key"] == "least-attendance").expect("it").clone();
        assert_eq!((&own["unit"], &own["value"]), (&json!("percent"), &json!(30)));
        assert!(!browser.get(&format!("{centre}/enrolments/{karim}")).await.has("Under"));

        // She claims her place and reads her own; others find nothing.
        let codes = school.coordinator.post(&format!("/api/v1/enrolments/{amina}/claim"), json!({})).await.body;
        let her = join_born(stage, "Amina Baig", "amina@hunza.example", "2000-03-09").await;
        done(&her.post("/api/v1/claims", json!({ "code": codes["code"] })).await);
        let her_page = stage.signed_in("amina@hunza.example").await;
        let link = format!("/my/enrolments/{amina}");
        assert_eq!(her_page.get("/my/enrolments").await.count(&format!("a[href='{link}']")), 1);
        let mine = her_page.get(&link).await;
        assert!(
            mine.has("100 % attended: 2 of 2") && mine.has("Mon 2026-01-12") && mine.has("Excused"),
            "{}",
            mine.words()
        );
        assert!(mine.has("Register not kept yet") && !mine.has("Karim Shah"), "{}", mine.words());
        let course = her.get(&format!("/api/v1/me/enrolments/{amina}/attendance")).await.body;
        let went: Vec<&str> =
            course["lessons"].as_array().expect("sessions").iter().filter_map(|one| one["went"].as_str()).collect();
        assert_eq!(went, ["present", "late", "excused", "open"]);
        let other = join_born(stage, "Zoya Ali", "zoya@hunza.example", "2002-02-02").await;
        assert_eq!(other.get(&format!("/api/v1/me/enrolments/{amina}/attendance")).await.status, 404);

        // What a mentor may speak for.
        mentor(stage, "Darvesh Khan", MENTOR).await;
        let (mentor, graduate) = (person(stage, MENTOR).await, person(stage, "amina@hunza.example").await);
        let now = async || {
            let mut conn = stage.app.db.read().await.expect("a connection");
            hunar::centres::taught_by(&mut conn, mentor, graduate).await.expect("cohorts")
        };
        assert!(now().await.is_empty(), "not assigned, nothing taught");
        done(
            &school
                .coordinator
                .post(&format!("/api/v1/cohorts/{}/mentors", school.cohort), json!({ "email": MENTOR }))
                .await,
        );
        let taught = now().await;
        let [taught] = taught.as_slice() else { panic!("one cohort") };
        assert_eq!((taught.cohort_name.as_str(), taught.title.as_str(), taught.weeks), ("3", "Graphic design", 12));
        assert_eq!((taught.skills.as_slice(), taught.enrolment.to_string()), (&["logo-design".to_owned()][..], amina));
        let figure = taught.attendance;
        assert_eq!((figure.held, figure.counted, figure.present, figure.weeks_attended), (3, 2, 2, 2));
        assert_eq!(figure.share(), Some(100));
        let copy = hunar::app::App::personal().into_iter().find(|part| part.slice == "centres").expect("the part");
        let mut conn = stage.app.db.read().await.expect("a connection");
        let copy = (copy.export)(&mut conn, graduate).await.expect("a copy");
        assert_eq!(copy["enrolments"][0]["attendance"][1], json!({ "on": "2026-01-12", "mark": "late" }));
    });
}

#[test]
fn a_look_at_a_register_with_minors_is_recorded() {
    scene(async |stage| {
        let school = school(stage).await;
        let (lessons, _) = taught(&school, &["Amina Baig"]).await;
        school.import("name,born\nYoung One,2010-03-09").await;
        let before = audited(stage, "centres.look_at_minor").await;
        done(&school.trainer.get(&format!("/api/v1/lessons/{}/register", lessons[0])).await);
        let browser = stage.signed_in(TRAINER).await;
        let file = browser.get(&format!("{}/register.csv", school.page(stage).await)).await;
        assert_eq!(file.status, 200);
        assert_eq!(audited(stage, "centres.look_at_minor").await - before, 2);
    });
}

#[test]
fn who_sends_without_end_is_asked_to_wait() {
    let limited = |config| Config { limits: true, ..config };
    scene_with(limited, async |stage| {
        let school = school(stage).await;
        let limit = hunar::centres::lesson_rules::MARKS;
        let trainer = person(stage, TRAINER).await.to_string();
        let mut conn = stage.app.db.read().await.expect("a connection");
        for _ in 0..limit.hits {
            stage.app.limits.hit(&mut conn, limit, &trainer).await.expect("a hit");
        }
        let answer = school.trainer.post("/api/v1/marks", json!({ "marks": [] })).await;
        assert_eq!((answer.status, &answer.body["code"]), (429, &json!("too_many_requests")));
    });
}
