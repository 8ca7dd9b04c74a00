//! Stands before a Meilisearch server, passes everything on and keeps it, so that the same can be asked of the server itself.

use crate::platform::config::Config;
use actix_web::dev::ServerHandle;
use actix_web::http::header::{AUTHORIZATION, CONTENT_TYPE};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, error, web};
use anyhow::Context;
use std::mem::take;
use std::sync::{Arc, Mutex, PoisonError};

/// What was asked: where, and with which body.
pub struct Asked {
    path: String,
    body: web::Bytes,
}

pub struct Recorder {
    pub url: String,
    server: Server,
    kept: Kept,
    handle: ServerHandle,
}

type Kept = Arc<Mutex<Vec<Asked>>>;

impl Recorder {
    pub fn start(config: &Config) -> anyhow::Result<Self> {
        let url = config.meilisearch_url.clone().context("no Meilisearch server is configured")?;
        let key = config.meilisearch_key.as_ref().map(|key| key.reveal().clone());
        let server = Server { client: reqwest::Client::new(), url, key };
        let kept = Kept::default();
        let (to, keeper) = (web::Data::new(server.clone()), web::Data::new(kept.clone()));
        let app = move || App::new().app_data(to.clone()).app_data(keeper.clone()).default_service(web::to(pass_on));
        let listening = HttpServer::new(app).workers(1).disable_signals().bind(("127.0.0.1", 0))?;
        let port = listening.addrs().first().context("no port is free")?.port();
        let running = listening.run();
        let handle = running.handle();
        tokio::spawn(running);
        Ok(Self { url: format!("http://127.0.0.1:{port}"), server, kept, handle })
    }

    /// What was asked since the last time.
    pub fn taken(&self) -> Vec<Asked> {
        take(&mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks the server itself, and reads its whole answer.
    pub async fn ask(&self, asked: Asked) -> anyhow::Result<()> {
        self.server.post(&asked.path, asked.body).await?.error_for_status()?.bytes().await?;
        Ok(())
    }

    pub async fn stop(self) {
        self.handle.stop(false).await;
    }
}

#[derive(Clone)]
struct Server {
    client: reqwest::Client,
    url: String,
    key: Option<String>,
}

impl Server {
    async fn post(&self, path: &str, body: web::Bytes) -> reqwest::Result<reqwest::Response> {
        let request = self.client.post(format!("{}{path}", self.url)).header(CONTENT_TYPE.as_str(), "application/json");
        let request = match &self.key {
            Some(key) => request.header(AUTHORIZATION.as_str(), format!("Bearer {key}")),
            None => request,
        };
        request.body(body).send().await
    }
}

/// Searches are all that a recorder passes on, and those are posted.
async fn pass_on(
    req: HttpRequest,
    body: web::Bytes,
    server: web::Data<Server>,
    kept: web::Data<Kept>,
) -> actix_web::Result<HttpResponse> {
    let answer = server.post(req.path(), body.clone()).await.map_err(error::ErrorBadGateway)?;
    let status = actix_web::http::StatusCode::from_u16(answer.status().as_u16()).map_err(error::ErrorBadGateway)?;
    let answered = answer.bytes().await.map_err(error::ErrorBadGateway)?;
    let asked = Asked { path: req.path().to_owned(), body };
    kept.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    Ok(HttpResponse::build(status).content_type("application/json").body(answered))
}
