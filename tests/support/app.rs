//! The whole application on a free port, with its own database, its mails in memory and its clock in the test's hand.

use super::api::Api;
use super::browser::Browser;
use super::db;
use super::market::PASSWORD;
use actix_web::dev::ServerHandle;
use actix_web::web;
use chrono::TimeDelta;
use diesel::QueryDsl;
use diesel::dsl::max;
use diesel_async::RunQueryDsl;
use hunar::app::App;
use hunar::platform::config::Config;
use hunar::platform::fetch::Fetcher;
use hunar::platform::jobs::Worker;
use hunar::platform::mail::{Letter, Mailer};
use hunar::platform::outbox;
use hunar::routes;
use std::net::TcpListener;
use std::time::Duration;
use tempfile::TempDir;
use tokio::task::LocalSet;

pub struct TestApp {
    pub app: web::Data<App>,
    pub address: String,
    worker: Worker<App>,
    server: ServerHandle,
    database: String,
    _data: TempDir,
}

/// Runs a test with an application of its own; afterwards no job may be left that failed.
pub fn scene(test: impl AsyncFnOnce(&TestApp)) {
    scene_with(|config| config, test);
}

/// The same with another configuration.
pub fn scene_with(change: impl FnOnce(Config) -> Config, test: impl AsyncFnOnce(&TestApp)) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    LocalSet::new().block_on(&runtime, async {
        let stage = TestApp::start(change).await;
        test(&stage).await;
        stage.finish().await;
    });
}

impl TestApp {
    async fn start(change: impl FnOnce(Config) -> Config) -> Self {
        let database = db::migrated().await;
        let data = tempfile::Builder::new().prefix("hunar-app-").tempdir().expect("a folder");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let config = Config {
            public_url: address.clone(),
            limits: false,
            ..Config::for_tests(data.path().to_owned(), db::url(&database))
        };
        let config = change(config);
        let url = db::url(&database);
        let mut app = App::open(config, &url).await.expect("the application");
        app.mailer = Mailer::Memory(std::sync::Arc::default());
        if !app.config.fetch {
            app.fetcher = Fetcher::Memory(std::sync::Arc::default());
        }
        let app = web::Data::new(app);
        let server = routes::serve(app.clone(), listener).expect("the server");
        let handle = server.handle();
        tokio::spawn(server);
        let worker = Worker::new(App::registry(), app.db.clone(), app.clock.clone());
        Self { app, address, worker, server: handle, database, _data: data }
    }

    /// Lets the clock go on to the next ten in the morning in Karachi, for what must not reach into another day.
    pub fn until_morning(&self) {
        let now = self.app.clock.now();
        let hour = chrono::NaiveTime::from_hms_opt(5, 0, 0).expect("an hour");
        let today = now.date_naive().and_time(hour).and_utc();
        let morning = if today > now { today } else { today + TimeDelta::days(1) };
        self.app.clock.advance(morning - now);
    }

    /// Runs everything that is due, the acts by the clock first.
    pub async fn settle(&self) {
        hunar::search::write_down(&self.app).await.expect("what was searched for");
        hunar::search::catch_up(&self.app).await.expect("the search index");
        self.worker.run_routines(&self.app).await.expect("acts by the clock");
        self.worker.run_due(&self.app).await.expect("due jobs");
        self.until_news_can_be_read().await;
        hunar::search::catch_up(&self.app).await.expect("the search index");
        hunar::matching::catch_up(&self.app).await.expect("the matching index");
        self.worker.run_routines(&self.app).await.expect("acts by the clock");
    }

    /// Readers of the outbox wait for every older transaction of the whole server, other tests' included.
    async fn until_news_can_be_read(&self) {
        let mut conn = self.app.db.read().await.expect("a connection");
        let newest = schema::outbox::table.select(max(schema::outbox::txid)).first::<Option<i64>>(&mut conn).await;
        let newest = newest.expect("the outbox").unwrap_or(0);
        while outbox::horizon(&mut conn).await.expect("the horizon") <= newest {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub fn browser(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// A browser of somebody whom `market` made.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let browser = self.browser();
        let form = browser.get("/sign-in").await.form("").fill("email", email).fill("password", PASSWORD);
        let page = browser.submit(form).await;
        self.second_step(&browser, email, page).await;
        browser
    }

    pub fn api(&self) -> Api {
        Api::new(&self.address).with_phones(self.app.clone())
    }

    /// Every mail sent so far, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        let Mailer::Memory(sent) = &self.app.mailer else { panic!("mails are kept in memory") };
        sent.lock().expect("the mails").clone()
    }

    /// Puts a document somewhere on the web.
    pub fn publish(&self, address: &str, text: &str) {
        let Fetcher::Memory(known) = &self.app.fetcher else { panic!("the web is kept in memory") };
        known.lock().expect("the web").insert(address.to_owned(), text.as_bytes().to_vec());
    }

    /// The link in the newest mail to this address.
    pub async fn link_mailed_to(&self, email: &str) -> String {
        self.settle().await;
        let letters = self.letters();
        let letter = letters.iter().rev().find(|letter| letter.to_email == email).expect("a mail");
        let start = letter.text.find(&self.address).expect("a link");
        let link = letter.text[start..].split_whitespace().next().expect("a link");
        link.trim_start_matches(&self.address).to_owned()
    }

    async fn finish(self) {
        self.settle().await;
        let mut conn = self.app.db.read().await.expect("a connection");
        let (waiting, dead) = hunar::platform::jobs::counts(&mut conn).await.expect("the queue");
        assert_eq!((waiting, dead), (0, 0), "jobs were left, or given up");
        drop(conn);
        self.server.stop(false).await;
        db::drop_database(&self.database).await;
    }
}
