//! A headless Chromium, driven through chromedriver by the WebDriver protocol (W3C). It knows nothing of Swagger UI.
//!
//! The protocol is JSON over HTTP, and the few commands that are needed here are fewer lines than a crate would bring.

mod accessibility;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::server::{PATIENCE, wait_for};
pub use accessibility::{ENTER, ESCAPE, TAB};

/// The member under which the protocol passes an element, for good.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Control and A, and everything released again: marks what is in a field.
const MARK_ALL: &str = "\u{e009}a\u{e000}";
/// In the browser's home directory.
const LOG: &str = "chromedriver.log";
/// Chromium under these asks nobody for anything by itself, and runs as root and in containers with little shared memory.
const ARGUMENTS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,2000",
];

/// A browser with one window. It and its driver are killed when this is dropped.
pub struct Browser {
    http: reqwest::Client,
    session: String,
    artifacts: PathBuf,
    _processes: Processes,
}

impl Browser {
    /// Starts one that keeps its screenshots in `artifacts`, over those of the run before. None where Chromium and
    /// chromedriver are not installed.
    pub async fn start(artifacts: PathBuf) -> Option<Self> {
        let chromium = installed(&["chromium", "chromium-browser", "google-chrome"])?;
        let chromedriver = installed(&["chromedriver"])?;
        fs::create_dir_all(&artifacts).unwrap();
        let processes = Processes::spawn(&chromedriver);
        let driver = format!("http://127.0.0.1:{}/session", processes.port());
        let profile = format!("--user-data-dir={}", processes.home().display());
        let mut browser = Self {
            http: http_client(),
            session: driver.clone(),
            artifacts,
            _processes: processes,
        };
        let arguments: Vec<&str> = ARGUMENTS.into_iter().chain([profile.as_str()]).collect();
        let wanted = json!({
            "goog:chromeOptions": {"binary": chromium, "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        });
        let body = json!({"capabilities": {"alwaysMatch": wanted}});
        let made = browser.command(Method::POST, "", Some(body)).await.unwrap();
        browser.session = format!("{driver}/{}", made["sessionId"].as_str().unwrap());
        Some(browser)
    }

    /// Opens `url`, and waits until it has loaded.
    pub async fn open(&self, url: &str) {
        let body = json!({"url": url});
        self.command(Method::POST, "/url", Some(body))
            .await
            .unwrap();
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        let body = json!({});
        self.command(Method::POST, "/refresh", Some(body))
            .await
            .unwrap();
    }

    /// Clicks on the first element that matches `css`, once it is there and nothing covers it.
    pub async fn click(&self, css: &str) {
        self.until(&format!("a click on {css}"), async || {
            let element = self.find(css).await?;
            let path = format!("/element/{element}/click");
            self.command(Method::POST, &path, Some(json!({}))).await
        })
        .await;
    }

    /// Puts `text` in the place of what is in the field, at once as if it were pasted: key by key takes seconds.
    pub async fn paste_over(&self, css: &str, text: &str) {
        self.until(&format!("{css} to take a text"), async || {
            let element = self.find(css).await?;
            let path = format!("/element/{element}/value");
            let body = json!({"text": MARK_ALL});
            self.command(Method::POST, &path, Some(body)).await
        })
        .await;
        self.devtools("Input.insertText", json!({"text": text}))
            .await;
    }

    /// Chooses a file where one can be chosen.
    pub async fn choose(&self, css: &str, file: &Path) {
        let element = self.find(css).await.unwrap();
        let path = format!("/element/{element}/value");
        let body = json!({"text": file.to_str().unwrap()});
        self.command(Method::POST, &path, Some(body)).await.unwrap();
    }

    /// Has the network be there or not, with so many bytes a second to send.
    pub async fn network(&self, is_there: bool, bytes_per_second: usize) {
        let conditions = json!({
            "offline": !is_there, "latency": 0,
            "downloadThroughput": -1, "uploadThroughput": bytes_per_second,
        });
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.emulateNetworkConditions", conditions)
            .await;
    }

    /// Shows the page as a phone in its dark mode does.
    pub async fn dark_and_small(&self) {
        let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
        self.devtools("Emulation.setEmulatedMedia", dark).await;
        let phone = json!({"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true});
        self.devtools("Emulation.setDeviceMetricsOverride", phone)
            .await;
    }

    /// Waits until what matches `css` has this in its text.
    pub async fn wait_for_text(&self, css: &str, text: &str) {
        self.until(&format!("{css} to say {text:?}"), async || {
            self.find(css).await?;
            let script = "return document.querySelector(arguments[0])?.textContent ?? ''";
            let shown = self.script(script, json!([css])).await;
            let shown = shown.as_str().unwrap();
            if shown.contains(text) {
                Ok(())
            } else {
                Err(shown.to_owned())
            }
        })
        .await;
    }

    /// Waits until something matches `css`.
    pub async fn wait_for(&self, css: &str) {
        self.until(css, async || self.find(css).await).await;
    }

    /// The text of what matches `css` first, once it is there.
    pub async fn text(&self, css: &str) -> String {
        self.wait_for(css).await;
        let script = "return document.querySelector(arguments[0]).textContent";
        self.script(script, json!([css]))
            .await
            .as_str()
            .unwrap()
            .trim()
            .to_owned()
    }

    /// What a function with this body returns in the page. A promise is waited for.
    pub async fn script(&self, script: &str, arguments: Value) -> Value {
        let body = json!({"script": script, "args": arguments});
        self.command(Method::POST, "/execute/sync", Some(body))
            .await
            .unwrap()
    }

    /// Keeps a picture of the window, scrolled to what matches `css` first.
    pub async fn screenshot(&self, name: &str, css: &str) {
        let script = "document.querySelector(arguments[0])?.scrollIntoView()";
        self.script(script, json!([css])).await;
        let path = self.picture(name).await;
        super::say(&format!("screenshot: {}", path.display()));
    }

    /// What the page has written to the console since it was last asked, and what the browser has.
    pub async fn console(&self) -> Vec<Value> {
        self.log("browser").await
    }

    /// The addresses that pages have asked for since this was last asked, the browser's own pages apart.
    pub async fn requested(&self) -> Vec<String> {
        let mut addresses = Vec::new();
        for entry in self.log("performance").await {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap()).unwrap();
            let event = &event["message"];
            let url = match event["method"].as_str() {
                Some("Network.requestWillBeSent") => &event["params"]["request"]["url"],
                Some("Network.webSocketCreated") => &event["params"]["url"],
                _ => continue,
            };
            let url = url.as_str().unwrap();
            if !["data:", "blob:", "chrome:"]
                .iter()
                .any(|own| url.starts_with(own))
            {
                addresses.push(url.to_owned());
            }
        }
        addresses
    }

    async fn log(&self, kind: &str) -> Vec<Value> {
        let body = json!({"type": kind});
        let log = self.command(Method::POST, "/se/log", Some(body)).await;
        log.unwrap().as_array().unwrap().clone()
    }

    async fn devtools(&self, command: &str, parameters: Value) {
        let body = json!({"cmd": command, "params": parameters});
        self.command(Method::POST, "/goog/cdp/execute", Some(body))
            .await
            .unwrap();
    }

    async fn find(&self, css: &str) -> Result<String, String> {
        let body = json!({"using": "css selector", "value": css});
        let found = self.command(Method::POST, "/element", Some(body)).await?;
        Ok(found[ELEMENT].as_str().unwrap().to_owned())
    }

    async fn picture(&self, name: &str) -> PathBuf {
        let picture = self
            .command(Method::GET, "/screenshot", None)
            .await
            .unwrap();
        let path = self.artifacts.join(name).with_extension("png");
        let bytes = BASE64_STANDARD.decode(picture.as_str().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Asks until there is an answer; in the end with a picture of what there is instead.
    async fn until<T>(&self, what: &str, ask: impl AsyncFn() -> Result<T, String>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match ask().await {
                Ok(answer) => return answer,
                Err(error) if Instant::now() > deadline => {
                    let picture = self.picture("in-vain").await;
                    panic!("waited in vain for {what}: {error}\n{}", picture.display());
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// One command of the protocol: its value, or what the driver says against it.
    async fn command(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, String> {
        let request = self.http.request(method, format!("{}{path}", self.session));
        let request = match &body {
            Some(body) => request.json(body),
            None => request,
        };
        let response = request.send().await.unwrap();
        let is_success = response.status().is_success();
        let mut answer: Value = response.json().await.unwrap();
        let value = answer["value"].take();
        if is_success {
            Ok(value)
        } else {
            Err(format!("{}: {}", value["error"], value["message"]))
        }
    }
}

/// chromedriver and the browsers that it starts, with a home directory of their own.
///
/// They stay in the test's process group, so that what interrupts the test ends them too.
struct Processes {
    driver: Child,
    home: TempDir,
}

impl Processes {
    fn spawn(chromedriver: &Path) -> Self {
        let home = TempDir::new().unwrap();
        let output = fs::File::create(home.path().join(LOG)).unwrap();
        let driver = Command::new(chromedriver)
            .arg("--port=0")
            .env("HOME", home.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .stdin(Stdio::null())
            .stdout(output.try_clone().unwrap())
            .stderr(output)
            .spawn()
            .unwrap();
        Self { driver, home }
    }

    /// The port that chromedriver took.
    fn port(&self) -> u16 {
        wait_for("chromedriver to listen", || {
            let log = self.log();
            let (_, rest) = log.split_once("successfully on port ")?;
            rest.split_once('.')?.0.parse().ok()
        })
    }

    /// What chromedriver and Chromium have said.
    fn log(&self) -> String {
        fs::read_to_string(self.home().join(LOG)).unwrap_or_default()
    }

    /// A path that is in the command line of each browser that was started here, and of no other.
    fn home(&self) -> &Path {
        self.home.path()
    }

    /// The processes, but chromedriver itself, that have been told of [`Self::home`].
    fn browsers(&self) -> Vec<String> {
        let home = self.home().to_str().unwrap();
        let processes = fs::read_dir("/proc").unwrap().flatten();
        processes
            .filter(|process| {
                let command = fs::read(process.path().join("cmdline")).unwrap_or_default();
                String::from_utf8_lossy(&command).contains(home)
            })
            .filter_map(|process| process.file_name().into_string().ok())
            .collect()
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- log of the browser\n{}", self.log());
        }
        // The driver first: it starts no browser any more then.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let browsers = self.browsers();
            if browsers.is_empty() || Instant::now() > deadline {
                return;
            }
            let _ = Command::new("kill")
                .arg("-KILL")
                .args(browsers)
                .stderr(Stdio::null())
                .status();
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The first of `names` that the system finds.
fn installed(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |directory| directory.join(name)))
        .find(|candidate| candidate.is_file())
}

fn http_client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .timeout(PATIENCE * 2)
        .no_proxy()
        .build()
        .unwrap()
}
