//! A real browser: Chromium through its driver, with or without JavaScript.

use super::phone;
use hunar::app::App;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::prelude::*;

pub struct Chrome {
    driver: WebDriver,
    process: Child,
    address: String,
    /// Whether pages may run scripts.
    javascript: bool,
    _folder: TempDir,
    /// Where pictures of a phone's screen go, and how many there are.
    screens: Option<(PathBuf, AtomicUsize)>,
}

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);

fn program(names: &[&str]) -> String {
    let path = std::env::var("PATH").unwrap_or_default();
    let folders: Vec<&str> = path.split(':').chain(["/Applications/Google Chrome.app/Contents/MacOS"]).collect();
    let found =
        names.iter().find_map(|name| folders.iter().map(|f| format!("{f}/{name}")).find(|p| Path::new(p).exists()));
    found.unwrap_or_else(|| panic!("none of {names:?} is installed; `make deps-test` does that"))
}

/// `target/screens/` and the name of the test, empty.
fn screens() -> PathBuf {
    let test = std::thread::current().name().unwrap_or("walk").replace("::", "-");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screens").join(test);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

impl Chrome {
    pub async fn start(address: &str, language: &str, javascript: bool) -> Self {
        Self::launch(address, language, javascript, None).await
    }

    /// One on a phone whose screen has this width.
    pub async fn on_phone(address: &str, language: &str, javascript: bool, width: u32) -> Self {
        let chrome = Self::launch(address, language, javascript, Some(width)).await;
        chrome.visit("/").await;
        assert_eq!(chrome.script("return window.innerWidth").await, serde_json::json!(width));
        chrome
    }

    async fn launch(address: &str, language: &str, javascript: bool, width: Option<u32>) -> Self {
        let folder = tempfile::Builder::new().prefix("hunar-chrome-").tempdir().expect("a folder");
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let process = Command::new(program(&["chromedriver", "chromium.chromedriver"]))
            .arg(format!("--port={port}"))
            .env("TMPDIR", folder.path())
            .env("LANGUAGE", language)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver");
        let mut caps = DesiredCapabilities::chrome();
        caps.set_binary(&program(&["chromium", "chromium-browser", "google-chrome", "Google Chrome"]))
            .expect("a capability");
        let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
        for arg in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--window-size=412,900",
            &profile,
        ] {
            caps.add_arg(arg).expect("a capability");
        }
        let scripts = if javascript { 1 } else { 2 };
        let prefs = serde_json::json!({
            "intl.accept_languages": language,
            "profile.managed_default_content_settings.javascript": scripts,
            "profile.default_content_setting_values.javascript": scripts,
        });
        caps.add_experimental_option("prefs", prefs).expect("a capability");
        if let Some(width) = width {
            let metrics = serde_json::json!({ "width": width, "height": 740, "pixelRatio": 1.0, "touch": false });
            let phone = serde_json::json!({ "deviceMetrics": metrics });
            caps.add_experimental_option("mobileEmulation", phone).expect("a capability");
        }
        let begun = Instant::now();
        let driver = loop {
            match WebDriver::new(format!("http://127.0.0.1:{port}"), caps.clone()).await {
                Ok(driver) => break driver,
                Err(error) if begun.elapsed() > PATIENCE * 2 => panic!("Chromium did not start: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        };
        let screens = width.map(|_| (screens(), AtomicUsize::new(1)));
        Self { driver, process, address: address.to_owned(), javascript, _folder: folder, screens }
    }

    /// Keeps what a phone shows at this moment, for people to look at.
    async fn picture(&self) {
        let Some((folder, count)) = &self.screens else { return };
        let number = count.fetch_add(1, Ordering::Relaxed);
        self.driver.screenshot(&folder.join(format!("{number:02}.png"))).await.expect("a picture");
    }

    pub async fn visit(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.address)).await.expect("a page");
    }

    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.expect("an address");
        url.path().to_owned()
    }

    /// The element, as soon as it is there.
    async fn find(&self, css: &str) -> WebElement {
        let begun = Instant::now();
        loop {
            match self.driver.find(By::Css(css)).await {
                Ok(element) => return element,
                Err(_) if begun.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(100)).await,
                Err(_) => panic!("{} has no {css}: {}", self.path().await, self.text().await),
            }
        }
    }

    /// Types into the field of this name.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.find(&format!("main [name='{name}']:not([type=hidden])")).await;
        field.scroll_into_view().await.expect("scrolling");
        if field.attr("type").await.expect("an attribute").as_deref() == Some("date") {
            // A date field wants digits in the order of the browser's language; its value is set as a form would send it.
            let (year, rest) = text.split_once('-').expect("a date");
            let (month, day) = rest.split_once('-').expect("a date");
            field.send_keys(format!("{month}{day}{year}")).await.expect("typing");
            return;
        }
        field.clear().await.expect("an empty field");
        field.send_keys(text).await.expect("typing");
    }

    /// Presses keys in the field of this name, which keeps what stands in it.
    pub async fn press_keys(&self, name: &str, keys: &str) {
        let field = self.find(&format!("main [name='{name}']:not([type=hidden])")).await;
        field.send_keys(keys).await.expect("keys");
    }

    /// Opens what is folded up; a wide screen shows some of it from the start.
    pub async fn open(&self, css: &str) {
        let summary = self.find(css).await;
        if summary.is_displayed().await.expect("a state") {
            summary.click().await.expect("a click");
        } else {
            // A wide screen shows what stands in these closed details, though the driver takes it for hidden.
            self.script(&format!("document.querySelector({css:?}).parentElement.open = true")).await;
        }
    }

    /// Chooses a radio button, ticks a box, or picks an option.
    pub async fn choose(&self, name: &str, value: &str) {
        let option = format!("main select[name='{name}'] option[value='{value}']");
        let choice = format!("main input[name='{name}'][value='{value}']");
        let element = self.find(&format!("{option}, {choice}")).await;
        element.scroll_into_view().await.expect("scrolling");
        if !element.is_selected().await.expect("a state") {
            element.click().await.expect("a choice");
        }
    }

    /// Gives a file to the file field of this name.
    pub async fn give_file(&self, name: &str, path: &Path) {
        let field = self.find(&format!("main input[type=file][name='{name}']")).await;
        field.send_keys(path.to_string_lossy()).await.expect("a file");
    }

    /// Presses the button of the form that posts to this path; of the page's own form when the path is empty.
    pub async fn submit(&self, action: &str) {
        let form = if action.is_empty() {
            "main form.form[method=post]".to_owned()
        } else {
            format!("main form[action='{action}']")
        };
        self.press(&format!("{form} button:not([name=add]):not([type=button])")).await;
    }

    pub async fn press(&self, css: &str) {
        let button = self.find(css).await;
        button.scroll_into_view().await.expect("scrolling");
        button.click().await.expect("a click");
    }

    /// What is visible.
    pub async fn text(&self) -> String {
        match self.driver.find(By::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Waits until the page says this.
    pub async fn sees(&self, text: &str) {
        let begun = Instant::now();
        while !self.text().await.contains(text) {
            assert!(begun.elapsed() < PATIENCE, "{} does not say {text:?}: {}", self.path().await, self.text().await);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.picture().await;
    }

    /// Waits until the browser has left this path.
    pub async fn leaves(&self, path: &str) {
        let begun = Instant::now();
        while self.path().await == path {
            assert!(begun.elapsed() < PATIENCE, "still at {path}: {}", self.text().await);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// An attribute of the first such element.
    pub async fn attribute(&self, css: &str, name: &str) -> String {
        let element = self.find(css).await;
        element.attr(name).await.expect("an element").expect("an attribute")
    }

    pub async fn direction(&self) -> String {
        let html = self.find("html").await;
        html.attr("dir").await.expect("an attribute").unwrap_or_default()
    }

    /// What a script returns in the page.
    pub async fn script(&self, script: &str) -> serde_json::Value {
        let returned = self.driver.execute(script, Vec::new()).await.expect("a script");
        returned.json().clone()
    }

    /// What hangs over the edge of the page, as far as it can be seen.
    pub async fn overhang(&self) -> serde_json::Value {
        let script = "const edge = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= edge) return [];
            return [...document.querySelectorAll('body *')].filter((one) => {
              const box = one.getBoundingClientRect();
              return box.width > 0 && (box.right > edge + 0.5 || box.left < -0.5);
            }).map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`);";
        self.script(script).await
    }

    /// Nothing stands beyond the edge of the screen; looked at where scripts run.
    pub async fn fits(&self) {
        if self.javascript {
            let html = "const html = document.documentElement; return [html.scrollWidth, html.clientWidth]";
            let measured = self.script(html).await;
            let (content, screen) = (measured[0].as_i64().expect("a width"), measured[1].as_i64().expect("a width"));
            assert!(content <= screen, "{}: {content} of {screen} px", self.path().await);
        }
    }

    /// Signs in, with the code of the second step where it is asked for.
    pub async fn sign_in(&self, app: &App, email: &str, password: &str) {
        self.forget_me().await;
        self.visit("/sign-in").await;
        self.fill("email", email).await;
        self.fill("password", password).await;
        self.press("main form[method=post] button").await;
        self.leaves("/sign-in").await;
        if self.path().await.starts_with("/sign-in/code") {
            self.fill("code", &phone::code(app, email).await).await;
            self.press("main form[method=post] button").await;
            self.leaves("/sign-in/code").await;
        }
    }

    pub async fn forget_me(&self) {
        self.driver.delete_all_cookies().await.expect("no cookies");
    }

    pub async fn quit(self) {
        let _ = self.driver.clone().quit().await;
    }
}

/// A test that fails leaves no browser behind either: asked to end, the driver ends its browser first.
impl Drop for Chrome {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}
