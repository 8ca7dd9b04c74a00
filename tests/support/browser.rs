//! A browser without scripts: cookies, pages, and forms filled in as they stand.

use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;
use std::sync::Mutex;

pub struct Browser {
    address: String,
    client: reqwest::Client,
    cookies: Mutex<BTreeMap<String, String>>,
    language: &'static str,
}

/// A page as it came.
pub struct Page {
    pub status: u16,
    pub path: String,
    pub text: String,
    pub headers: HeaderMap,
}

/// A form of a page, with what stands in its fields.
pub struct FilledForm {
    action: String,
    fields: Vec<(String, String)>,
}

impl Browser {
    pub fn new(address: &str) -> Self {
        let client = super::caller().redirect(Policy::none()).build().expect("a client");
        Self { address: address.to_owned(), client, cookies: Mutex::default(), language: "en" }
    }

    /// One that asks for pages in Urdu.
    pub fn in_urdu(mut self) -> Self {
        self.language = "ur";
        self
    }

    pub async fn get(&self, path: &str) -> Page {
        let mut path = path.to_owned();
        for _ in 0..5 {
            let page = self.get_once(&path).await;
            match page.headers.get(LOCATION).filter(|_| (300..400).contains(&page.status)) {
                Some(location) => path = self.local(location.to_str().expect("a path")),
                None => return page,
            }
        }
        panic!("{path} redirects for ever");
    }

    /// The page itself, redirects not followed.
    pub async fn get_once(&self, path: &str) -> Page {
        let request = self.client.get(format!("{}{path}", self.address));
        self.send(path, request).await
    }

    /// Sends the form, and follows the redirect.
    pub async fn submit(&self, form: FilledForm) -> Page {
        let fields: Vec<(&str, &str)> =
            form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let request = self.client.post(format!("{}{}", self.address, form.action)).form(&fields);
        let page = self.send(&form.action, request).await;
        self.follow(page).await
    }

    /// Sends the form as one that may hold files, with a file or without, and follows the redirect.
    pub async fn submit_with_file(&self, form: FilledForm, file: Option<(&'static str, &[u8])>) -> Page {
        let mut parts = reqwest::multipart::Form::new();
        for (name, value) in form.fields {
            parts = parts.text(name, value);
        }
        let (name, bytes) = file.unwrap_or_default();
        parts = parts.part("file", reqwest::multipart::Part::bytes(bytes.to_vec()).file_name(name));
        let request = self.client.post(format!("{}{}", self.address, form.action)).multipart(parts);
        let page = self.send(&form.action, request).await;
        self.follow(page).await
    }

    /// Posts fields as they are, without a token or anything else.
    pub async fn post_raw(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.client.post(format!("{}{path}", self.address)).form(fields);
        self.send(path, request).await
    }

    async fn follow(&self, page: Page) -> Page {
        match page.headers.get(LOCATION) {
            Some(location) => self.get(&self.local(location.to_str().expect("a path"))).await,
            None => page,
        }
    }

    /// The cookies as one header.
    pub fn cookies(&self) -> String {
        let cookies = self.cookies.lock().expect("cookies");
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn local(&self, location: &str) -> String {
        location.trim_start_matches(&self.address).to_owned()
    }

    async fn send(&self, path: &str, request: reqwest::RequestBuilder) -> Page {
        let request = request.header(COOKIE, self.cookies()).header("Accept-Language", self.language);
        let response = request.send().await.expect("an answer");
        for cookie in response.headers().get_all(SET_COOKIE) {
            let text = cookie.to_str().expect("a cookie");
            let (name, value) = text.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
            let mut cookies = self.cookies.lock().expect("cookies");
            if text.contains("Max-Age=0") {
                cookies.remove(name)
            } else {
                cookies.insert(name.into(), value.into())
            };
        }
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.expect("a text");
        assert!(status != 500, "{path} answered 500");
        Page { status, path: path.to_owned(), text, headers }
    }
}

impl Page {
    fn html(&self) -> Html {
        Html::parse_document(&self.text)
    }

    pub fn has(&self, text: &str) -> bool {
        self.words().contains(text)
    }

    /// The visible words of the page, single-spaced.
    pub fn words(&self) -> String {
        let html = self.html();
        let main = html.select(&selector("main")).next().unwrap_or_else(|| html.root_element());
        main.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }

    pub fn flash(&self) -> String {
        self.text_of(".flash")
    }

    pub fn text_of(&self, css: &str) -> String {
        let html = self.html();
        let found: Vec<String> =
            html.select(&selector(css)).map(|element| element.text().collect::<String>()).collect();
        found.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn count(&self, css: &str) -> usize {
        self.html().select(&selector(css)).count()
    }

    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.html().select(&selector(css)).next().and_then(|element| element.attr(name)).map(str::to_owned)
    }

    /// The form that posts to this path; `main form` of the page itself when the path is empty.
    pub fn form(&self, action: &str) -> FilledForm {
        let html = self.html();
        let own = self.path.split('?').next().expect("a path");
        let wanted = if action.is_empty() { own } else { action };
        let target = |form: &ElementRef<'_>| form.attr("action").unwrap_or(own).split('?').next() == Some(wanted);
        let posts = selector("form[method=post]");
        let Some(form) = html.select(&posts).find(target) else {
            panic!("{} has no form for {wanted}: {}", self.path, self.words());
        };
        FilledForm { action: form.attr("action").unwrap_or(&self.path).to_owned(), fields: fields_of(form) }
    }
}

/// What a browser would send of the form as it stands: no unticked boxes, no buttons.
fn fields_of(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for control in form.select(&selector("input[name], textarea[name], select[name]")) {
        let name = control.attr("name").expect("a name").to_owned();
        let kind = control.attr("type").unwrap_or("text");
        let value = match control.value().name() {
            "textarea" => Some(control.text().collect::<String>().trim_start_matches('\n').to_owned()),
            "select" => {
                let chosen = control.select(&selector("option[selected]")).next();
                let option = chosen.or_else(|| control.select(&selector("option")).next());
                option.map(|option| option.attr("value").unwrap_or_default().to_owned())
            }
            _ if matches!(kind, "checkbox" | "radio") => {
                control.attr("checked").map(|_| control.attr("value").unwrap_or("on").to_owned())
            }
            _ if matches!(kind, "submit" | "button" | "file") => None,
            _ => Some(control.attr("value").unwrap_or_default().to_owned()),
        };
        fields.extend(value.map(|value| (name, value)));
    }
    fields
}

impl FilledForm {
    /// Types into a field, or chooses one value.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Pressed by a button that sends it elsewhere.
    pub fn sent_to(mut self, action: &str) -> Self {
        self.action = action.to_owned();
        self
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}
