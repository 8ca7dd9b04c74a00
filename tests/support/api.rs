//! A client of the interface.

use super::{caller, phone};
use actix_web::web;
use hunar::app::App;
use reqwest::Method;
use serde_json::{Value, json};

#[derive(Clone)]
pub struct Api {
    address: String,
    client: reqwest::Client,
    token: Option<String>,
    /// Where the codes of second factors come from.
    app: Option<web::Data<App>>,
}

pub struct Answer {
    pub status: u16,
    pub body: Value,
    pub headers: reqwest::header::HeaderMap,
}

impl Api {
    pub fn new(address: &str) -> Self {
        Self { address: address.to_owned(), client: caller().build().expect("a client"), token: None, app: None }
    }

    /// One that has everybody's phone at hand.
    pub fn with_phones(self, app: web::Data<App>) -> Self {
        Self { app: Some(app), ..self }
    }

    /// The same client, signed in; with the second factor where there is one, or a role asks for one.
    pub async fn signed_in(&self, email: &str, password: &str) -> Self {
        let mut body = json!({ "email": email, "password": password });
        let mut answer = self.post("/api/v1/tokens", body.clone()).await;
        if let Some(app) = self.app.as_ref().filter(|_| answer.body["code"] == "second_factor_needed") {
            body["code"] = json!(phone::code(app, email).await);
            answer = self.post("/api/v1/tokens", body).await;
        }
        assert_eq!(answer.status, 200, "{}", answer.body);
        let own = Self { token: answer.body["access_token"].as_str().map(str::to_owned), ..self.clone() };
        own.set_up_phone().await;
        own
    }

    async fn set_up_phone(&self) {
        let standing = self.get("/api/v1/me/two-step").await.body;
        let Some(app) = self.app.as_ref().filter(|_| standing["required"] == true && standing["on"] == false) else {
            return;
        };
        let made = self.post("/api/v1/me/two-step", json!({})).await.body;
        let scanned = phone::scanned(made["address"].as_str().expect("an address"));
        let answer = self.put("/api/v1/me/two-step", json!({ "code": phone::shown(app, &scanned) })).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    /// The same client, token and all, at another address.
    pub fn at(&self, address: &str) -> Self {
        Self { address: address.to_owned(), ..self.clone() }
    }

    /// The access token, if there is one.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(body), None).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PUT, path, Some(body), None).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PATCH, path, Some(body), None).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, None, None).await
    }

    /// A request with an idempotency key.
    pub async fn post_once(&self, path: &str, body: Value, key: &str) -> Answer {
        self.call(Method::POST, path, Some(body), Some(key)).await
    }

    /// A file, as a form sends it.
    pub async fn upload(&self, path: &str, name: &str, bytes: &[u8]) -> Answer {
        let part = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name(name.to_owned());
        let form = reqwest::multipart::Form::new().part("file", part);
        self.send(path, self.client.post(format!("{}{path}", self.address)).multipart(form)).await
    }

    /// What a POST answers with, as it is.
    pub async fn bytes(&self, path: &str, body: Value) -> Vec<u8> {
        let request = self.client.post(format!("{}{path}", self.address)).json(&body);
        let token = self.token.as_deref().unwrap_or_default();
        let response = request.bearer_auth(token).send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 200, "{path}");
        response.bytes().await.expect("bytes").to_vec()
    }

    /// A file, as it is.
    pub async fn file(&self, path: &str) -> Vec<u8> {
        let request = self.client.get(format!("{}{path}", self.address));
        let token = self.token.as_deref().unwrap_or_default();
        let response = request.bearer_auth(token).send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 200, "{path}");
        response.bytes().await.expect("bytes").to_vec()
    }

    async fn call(&self, method: Method, path: &str, body: Option<Value>, key: Option<&str>) -> Answer {
        let mut request = self.client.request(method, format!("{}{path}", self.address));
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        self.send(path, request).await
    }

    async fn send(&self, path: &str, mut request: reqwest::RequestBuilder) -> Answer {
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.expect("a text");
        assert!(status != 500, "{path} answered 500");
        Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null), headers }
    }
}
