//! A stand-in for a Meilisearch server, in this process: it keeps documents and finds words in them, as far as our client asks. It can be
//! slow, broken or wiped. What Meilisearch itself makes of a query is tested on one.

use actix_web::dev::ServerHandle;
use actix_web::http::{Method, StatusCode};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Well,
    /// Answers after half a minute.
    Slow,
    /// Answers 500.
    Broken,
    /// Answers, and is done with no task.
    Busy,
    /// Answers 500 to whoever asks for its version.
    Nameless,
}

#[derive(Default)]
struct State {
    mood: Option<Mood>,
    version: Option<&'static str>,
    /// Documents by id, by index.
    indexes: BTreeMap<String, BTreeMap<String, Value>>,
    tasks: Vec<Value>,
    /// How often somebody looked at a task.
    looks: usize,
}

#[derive(Clone)]
pub struct StandIn {
    pub url: String,
    state: Arc<Mutex<State>>,
    server: ServerHandle,
}

impl StandIn {
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = web::Data::from(state.clone());
        let app = move || {
            let big = web::PayloadConfig::new(64 * 1024 * 1024);
            App::new().app_data(shared.clone()).app_data(big).default_service(web::to(answer))
        };
        let server = HttpServer::new(app).workers(1).disable_signals().shutdown_timeout(1).listen(listener);
        let server = server.expect("a server").run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { url, state, server: handle }
    }

    pub fn mood(&self, mood: Mood) {
        self.state.lock().expect("the state").mood = Some(mood);
    }

    /// What it says that it is.
    pub fn version(&self, version: &'static str) {
        self.state.lock().expect("the state").version = Some(version);
    }

    /// Puts a document into an index of ours, past us.
    pub fn plant(&self, index: &str, document: Value) {
        let mut state = self.state.lock().expect("the state");
        let ours = |name: &&String| name.rsplit('_').next() == Some(index);
        let name = state.indexes.keys().find(ours).expect("the index").clone();
        let id = document["id"].as_str().expect("an id").to_owned();
        state.indexes.entry(name).or_default().insert(id, document);
    }

    /// How many tasks it was given.
    pub fn tasks(&self) -> usize {
        self.state.lock().expect("the state").tasks.len()
    }

    pub fn looks(&self) -> usize {
        self.state.lock().expect("the state").looks
    }

    /// Loses everything.
    pub fn wipe(&self) {
        self.state.lock().expect("the state").indexes.clear();
    }

    pub async fn stop(self) {
        self.server.stop(false).await;
    }
}

async fn answer(req: HttpRequest, state: web::Data<Mutex<State>>, body: web::Bytes) -> HttpResponse {
    let mood = state.lock().expect("the state").mood.unwrap_or(Mood::Well);
    match mood {
        Mood::Well | Mood::Busy | Mood::Nameless => {}
        Mood::Slow => tokio::time::sleep(Duration::from_secs(30)).await,
        Mood::Broken => return error(StatusCode::INTERNAL_SERVER_ERROR, "internal", "internal"),
    }
    let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let path: Vec<&str> = req.path().trim_matches('/').split('/').collect();
    let mut state = state.lock().expect("the state");
    match (req.method(), path.as_slice()) {
        (&Method::GET, ["health"]) => ok(json!({ "status": "available" })),
        (&Method::GET, ["version"]) if mood == Mood::Nameless => {
            error(StatusCode::INTERNAL_SERVER_ERROR, "internal", "internal")
        }
        (&Method::GET, ["version"]) => {
            let version = state.version.unwrap_or("1.22.0");
            ok(json!({ "commitSha": "", "commitDate": "", "pkgVersion": version }))
        }
        (&Method::GET, ["keys"]) => error(StatusCode::FORBIDDEN, "invalid_api_key", "auth"),
        (&Method::GET, ["tasks", number]) => {
            let number: usize = number.parse().expect("a number");
            state.looks += 1;
            let mut task = state.tasks[number].clone();
            if mood == Mood::Busy {
                task["status"] = json!("processing");
            }
            ok(task)
        }
        (&Method::POST, ["multi-search"]) => {
            let queries = body["queries"].as_array().expect("queries");
            let results: Option<Vec<Value>> = queries.iter().map(|query| state.search(query)).collect();
            results.map_or_else(no_index, |results| ok(json!({ "results": results })))
        }
        (&Method::POST, ["swap-indexes"]) => {
            let pair = &body[0]["indexes"];
            let names = [0, 1].map(|at| pair[at].as_str().expect("a name").to_owned());
            let [one, other] = names.each_ref().map(|name| state.indexes.remove(name).unwrap_or_default());
            let [first, second] = names;
            state.indexes.extend([(first, other), (second, one)]);
            state.task("indexSwap", None)
        }
        (&Method::POST, ["indexes"]) => {
            let name = body["uid"].as_str().expect("a name").to_owned();
            state.indexes.entry(name).or_default();
            state.task("indexCreation", None)
        }
        (&Method::GET, ["indexes", name]) if state.indexes.contains_key(*name) => {
            ok(json!({ "uid": name, "primaryKey": "id", "createdAt": MOMENT, "updatedAt": MOMENT }))
        }
        (&Method::DELETE, ["indexes", name]) => {
            let failure = state.indexes.remove(*name).is_none().then(|| problem("index_not_found", "invalid_request"));
            state.task("indexDeletion", failure)
        }
        (&Method::PATCH, ["indexes", _, "settings"]) => state.task("settingsUpdate", None),
        (method, ["indexes", name, rest @ ..]) => state.documents(method, name, rest, &body, req.query_string()),
        _ => error(StatusCode::NOT_FOUND, "not_found", "invalid_request"),
    }
}

const MOMENT: &str = "2026-11-26T09:00:00Z";

impl State {
    fn documents(&mut self, method: &Method, name: &str, rest: &[&str], body: &Value, query: &str) -> HttpResponse {
        let texts = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let Some(index) = self.indexes.get_mut(name) else { return no_index() };
        match (method, rest) {
            (&Method::POST, ["documents"]) => {
                let documents = body.as_array().expect("documents").iter();
                index.extend(documents.map(|document| (texts(&document["id"]), document.clone())));
                self.task("documentAdditionOrUpdate", None)
            }
            (&Method::POST, ["documents", "delete-batch"]) => {
                for id in body.as_array().expect("ids") {
                    index.remove(&texts(id));
                }
                self.task("documentDeletion", None)
            }
            (&Method::GET, ["documents"]) => {
                let asked = |name: &str, other: usize| {
                    let pairs = url::form_urlencoded::parse(query.as_bytes());
                    pairs
                        .into_iter()
                        .find(|(known, _)| known == name)
                        .map_or(other, |(_, n)| n.parse().expect("a number"))
                };
                let (offset, limit) = (asked("offset", 0), asked("limit", 20));
                let shown: Vec<&Value> = index.values().skip(offset).take(limit).collect();
                ok(json!({ "results": shown, "offset": offset, "limit": limit, "total": index.len() }))
            }
            (&Method::GET, ["documents", id]) => match index.get(*id) {
                Some(document) => ok(document.clone()),
                None => error(StatusCode::NOT_FOUND, "document_not_found", "invalid_request"),
            },
            (&Method::GET, ["stats"]) => ok(json!({ "numberOfDocuments": index.len(), "numberOfEmbeddedDocuments": 0,
                "numberOfEmbeddings": 0, "rawDocumentDbSize": 0, "avgDocumentSize": 0, "isIndexing": false, "fieldDistribution": {} })),
            _ => error(StatusCode::NOT_FOUND, "not_found", "invalid_request"),
        }
    }

    /// Every document that holds all the words; filters and the order are left to a real server.
    fn search(&self, query: &Value) -> Option<Value> {
        let index = self.indexes.get(query["indexUid"].as_str()?)?;
        let words: Vec<&str> = query["q"].as_str().unwrap_or_default().split_whitespace().collect();
        let holds = |document: &Value| words.iter().all(|word| document.to_string().contains(word));
        let found: Vec<&String> = index.iter().filter(|(_, document)| holds(document)).map(|(id, _)| id).collect();
        let limit = query["limit"].as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or(20);
        let hits: Vec<Value> = found.iter().take(limit).map(|id| json!({ "id": id, "_rankingScore": 0.5 })).collect();
        let facets: Map<String, Value> = Map::new();
        Some(
            json!({ "indexUid": query["indexUid"], "hits": hits, "query": query["q"], "processingTimeMs": 1, "limit": limit,
            "offset": 0, "estimatedTotalHits": found.len(), "facetDistribution": facets }),
        )
    }

    /// A task that is done by the time that anybody looks.
    fn task(&mut self, kind: &str, failure: Option<Value>) -> HttpResponse {
        let number = self.tasks.len();
        let status = if failure.is_some() { "failed" } else { "succeeded" };
        self.tasks.push(json!({ "uid": number, "indexUid": null, "status": status, "type": kind, "details": null, "error": failure,
            "canceledBy": null, "duration": "PT0.01S", "enqueuedAt": MOMENT, "startedAt": MOMENT, "finishedAt": MOMENT }));
        let told =
            json!({ "taskUid": number, "indexUid": null, "status": "enqueued", "type": kind, "enqueuedAt": MOMENT });
        HttpResponse::Accepted().json(told)
    }
}

fn ok(body: Value) -> HttpResponse {
    HttpResponse::Ok().json(body)
}

fn no_index() -> HttpResponse {
    error(StatusCode::NOT_FOUND, "index_not_found", "invalid_request")
}

fn error(status: StatusCode, code: &str, kind: &str) -> HttpResponse {
    HttpResponse::build(status).json(problem(code, kind))
}

fn problem(code: &str, kind: &str) -> Value {
    json!({ "message": code, "code": code, "type": kind, "link": "https://docs.example" })
}
