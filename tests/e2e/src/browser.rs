//! Starting, killing and ending browsers. A `Browser` owns its driver and every process under it; a profile lives as long
//! as its `Profile` value, so a test can kill a browser and open the same profile again.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use crate::process::Driver;
use crate::server::{BROWSERS_OWN, Server};
use crate::trouble::{Done, Trouble};

/// A browser's profile folder, removed when dropped.
#[derive(Debug)]
pub struct Profile(PathBuf);

impl Profile {
    /// A new, empty one.
    ///
    /// # Errors
    /// When the system's folder for temporary files can't be written.
    pub fn new() -> Done<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "aftercare-e2e-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(path.join("downloads"))?;
        Ok(Self(path))
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Which engine runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by chromedriver; `cdp` and what rests on it work only here.
    Chromium,
    /// Firefox ESR by geckodriver.
    Firefox,
    /// WebKitGTK's small browser by WebKitWebDriver, on a screen of its own: the family of the iPad's engine. It keeps
    /// nothing once it is closed, and prints nothing.
    WebKit,
}

/// How a browser shall be started.
#[derive(Debug)]
pub struct Launch<'a> {
    engine: Engine,
    profile: Option<&'a Path>,
    proxy: Option<String>,
    language: &'a str,
    user_agent: Option<&'a str>,
    arguments: Vec<String>,
}

impl<'a> Launch<'a> {
    /// Chromium, headless, in a profile that is thrown away, in English.
    #[must_use]
    pub fn chromium() -> Self {
        Self {
            engine: Engine::Chromium,
            profile: None,
            proxy: None,
            language: "en",
            user_agent: None,
            arguments: Vec::new(),
        }
    }

    /// Firefox, otherwise the same.
    #[must_use]
    pub fn firefox() -> Self {
        Self {
            engine: Engine::Firefox,
            ..Self::chromium()
        }
    }

    /// WebKitGTK, otherwise the same.
    #[must_use]
    pub fn webkit() -> Self {
        Self {
            engine: Engine::WebKit,
            ..Self::chromium()
        }
    }

    /// Keeps everything in this folder (`Profile::path`), so that a later browser finds it again.
    #[must_use]
    pub fn profile(mut self, path: &'a Path) -> Self {
        self.profile = Some(path);
        self
    }

    /// Chromium keeps IndexedDB in SQLite instead of LevelDB.
    #[must_use]
    pub fn sqlite_store(self) -> Self {
        self.argument("--enable-features=IdbSqliteBackingStore")
    }

    /// Sends every request of the whole browser by way of `server`, workers' and service workers' too: what is meant for
    /// others is recorded there (`Server::outside`) and refused.
    #[must_use]
    pub fn through(mut self, server: &Server) -> Self {
        self.proxy = Some(server.proxy());
        self
    }

    /// The language the browser asks for, such as `zh-CN`.
    #[must_use]
    pub fn language(mut self, tag: &'a str) -> Self {
        self.language = tag;
        self
    }

    /// Passes itself off as another browser.
    #[must_use]
    pub fn user_agent(mut self, text: &'a str) -> Self {
        self.user_agent = Some(text);
        self
    }

    /// One more command-line argument.
    #[must_use]
    pub fn argument(mut self, text: &str) -> Self {
        self.arguments.push(text.to_owned());
        self
    }

    /// Starts driver and browser.
    ///
    /// # Errors
    /// When either is missing or does not come up.
    pub async fn start(self) -> Done<Browser> {
        let own = if self.profile.is_none() {
            Some(Profile::new()?)
        } else {
            None
        };
        let profile = self
            .profile
            .or(own.as_ref().map(Profile::path))
            .map(Path::to_path_buf)
            .unwrap_or_default();
        std::fs::create_dir_all(profile.join("downloads"))?;
        let (driver, capabilities) = match self.engine {
            Engine::Chromium => (
                Driver::start("chromedriver", &["--port=0"])?,
                self.for_chromium(&profile)?,
            ),
            Engine::Firefox => (
                Driver::start("geckodriver", &["--port", "0", "--websocket-port", "0"])?,
                self.for_firefox(&profile)?,
            ),
            Engine::WebKit => (
                Driver::start_on_a_screen("WebKitWebDriver", &self.webkit_home(&profile)?)?,
                self.for_webkit()?,
            ),
        };
        let session = WebDriver::builder(driver.url(), capabilities)
            .request_timeout(Duration::from_secs(120))
            .await?;
        session
            .set_page_load_timeout(Duration::from_secs(60))
            .await?;
        // To look a long page over takes a loaded machine more than half a minute.
        session.set_script_timeout(Duration::from_secs(60)).await?;
        let browser = Browser {
            session: Some(session),
            driver,
            engine: self.engine,
            profile,
            _own: own,
        };
        if self.engine == Engine::Chromium {
            let script = json!({ "source": crate::page::WATCH_POLICY });
            browser
                .cdp("Page.addScriptToEvaluateOnNewDocument", script)
                .await?;
        }
        Ok(browser)
    }

    fn for_chromium(&self, profile: &Path) -> Done<Capabilities> {
        let mut arguments: Vec<String> = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--no-default-browser-check",
            "--no-pings",
            "--window-size=1280,800",
            // What the browser itself would ask of its maker is switched off, and what can't be is sent to a host of its
            // own (server::BROWSERS_OWN), so that the record holds the page's requests alone.
            "--disable-background-networking",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-extensions",
            "--disable-sync",
            "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter,PreconnectToSearch,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater",
        ]
        .map(String::from)
        .to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        arguments.push(format!("--gaia-url=http://{BROWSERS_OWN}/"));
        arguments.push(format!(
            "--component-updater=url-source=http://{BROWSERS_OWN}/"
        ));
        arguments.push(format!("--lang={}", self.language));
        arguments.push(format!("--accept-lang={}", self.language));
        if let Some(proxy) = &self.proxy {
            arguments.push(format!("--proxy-server=http://{proxy}"));
            // Chromium goes round its proxy for this machine's own addresses unless told not to.
            arguments.push("--proxy-bypass-list=<-loopback>".into());
        }
        if let Some(text) = self.user_agent {
            arguments.push(format!("--user-agent={text}"));
        }
        arguments.extend(self.arguments.iter().cloned());
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "chrome")?;
        capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
        capabilities.set(
            "goog:chromeOptions",
            json!({
                "binary": found(&["chromium", "chromium-browser", "google-chrome"])?,
                "args": arguments,
                "prefs": {
                    "download.default_directory": profile.join("downloads"),
                    "download.prompt_for_download": false,
                    "intl.accept_languages": self.language,
                    // Else it connects to its search engine ahead of a search.
                    "default_search_provider": { "enabled": false },
                    // Else the first word typed into a text area fetches a dictionary.
                    "browser": { "enable_spellchecking": false },
                    "spellcheck": { "dictionaries": [], "dictionary": "" },
                    "default_search_provider_data": { "template_url_data": {} },
                    "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] },
                    "homepage": "about:blank",
                    "homepage_is_newtabpage": false,
                },
            }),
        )?;
        Ok(capabilities)
    }

    fn for_firefox(&self, profile: &Path) -> Done<Capabilities> {
        let mut preferences = json!({
            "intl.accept_languages": self.language,
            "browser.download.folderList": 2,
            "browser.download.dir": profile.join("downloads"),
            "browser.download.useDownloadDir": true,
            "app.normandy.enabled": false,
            "browser.safebrowsing.malware.enabled": false,
            "browser.safebrowsing.phishing.enabled": false,
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            "dom.storageManager.prompt.testing": true, "dom.storageManager.prompt.testing.allow": true,
        });
        if let Some((host, port)) = self
            .proxy
            .as_deref()
            .and_then(|proxy| proxy.split_once(':'))
        {
            let port: u16 = port.parse().unwrap_or_default();
            for (key, value) in [
                ("network.proxy.type", json!(1)),
                ("network.proxy.http", json!(host)),
                ("network.proxy.http_port", json!(port)),
                ("network.proxy.ssl", json!(host)),
                ("network.proxy.ssl_port", json!(port)),
                ("network.proxy.allow_hijacking_localhost", json!(true)),
            ] {
                preferences[key] = value;
            }
        }
        if let Some(text) = self.user_agent {
            preferences["general.useragent.override"] = json!(text);
        }
        let mut arguments = vec![
            "-headless".to_owned(),
            "-profile".into(),
            profile.display().to_string(),
        ];
        arguments.extend(self.arguments.iter().cloned());
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "firefox")?;
        capabilities.set(
            "moz:firefoxOptions",
            json!({ "binary": found(&["firefox-esr", "firefox"])?, "args": arguments, "prefs": preferences }),
        )?;
        Ok(capabilities)
    }

    fn for_webkit(&self) -> Done<Capabilities> {
        let beside = ["4.1", "4.0", "6.0"]
            .iter()
            .flat_map(|version| {
                let arch = std::env::consts::ARCH;
                [
                    format!("/usr/lib/{arch}-linux-gnu/webkit2gtk-{version}/MiniBrowser"),
                    format!("/usr/libexec/webkit2gtk-{version}/MiniBrowser"),
                ]
            })
            .find(|path| Path::new(path).is_file())
            .ok_or_else(|| {
                Trouble::new("WebKitGTK's MiniBrowser is missing: run scripts/tools test")
            })?;
        let mut capabilities = Capabilities::new();
        if let Some(proxy) = &self.proxy {
            let manual = json!({ "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy });
            capabilities.set("proxy", manual)?;
        }
        capabilities.set(
            "webkitgtk:browserOptions",
            json!({ "binary": beside, "args": ["--automation"] }),
        )?;
        Ok(capabilities)
    }

    /// What the driver and its browser find around them: a home of their own, whose downloads are the profile's, and the
    /// language.
    fn webkit_home(&self, profile: &Path) -> Done<Vec<(&'static str, String)>> {
        let settings = profile.join("config");
        std::fs::create_dir_all(&settings)?;
        let downloads = profile.join("downloads");
        std::fs::write(
            settings.join("user-dirs.dirs"),
            format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display()),
        )?;
        let at = |folder: &str| profile.join(folder).display().to_string();
        let language = match self.language {
            "zh-CN" => "zh_CN",
            _ => "en_GB",
        };
        Ok(vec![
            ("HOME", at("")),
            ("XDG_CONFIG_HOME", at("config")),
            ("XDG_DATA_HOME", at("data")),
            ("XDG_CACHE_HOME", at("cache")),
            ("LANGUAGE", language.to_owned()),
            ("LANG", format!("{language}.UTF-8")),
            // There is no card to draw with, and what is tested is what the page does, not the sandbox around it.
            ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
            ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1".to_owned()),
        ])
    }
}

/// The first of these programs on PATH.
fn found(names: &[&str]) -> Done<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    names
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
        .ok_or_else(|| {
            Trouble::new(format!(
                "none of {names:?} is installed: run scripts/tools test"
            ))
        })
}

/// A running browser with one window. What can be done with the page in it is in `page`.
#[derive(Debug)]
pub struct Browser {
    session: Option<WebDriver>,
    driver: Driver,
    engine: Engine,
    profile: PathBuf,
    _own: Option<Profile>,
}

impl Browser {
    /// Which engine this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The WebDriver session itself, for what the harness has no word for.
    ///
    /// # Errors
    /// After `sigkill`.
    pub fn driver(&self) -> Done<&WebDriver> {
        self.session
            .as_ref()
            .ok_or_else(|| Trouble::new("this browser was killed"))
    }

    /// A command of the Chrome DevTools Protocol, to the page.
    ///
    /// # Errors
    /// In Firefox, and when the browser refuses the command.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Done<Value> {
        if self.engine != Engine::Chromium {
            return Err(Trouble::new(format!("{method} is only there in Chromium")));
        }
        Ok(self.driver()?.cdp().send_raw(method, parameters).await?)
    }

    /// The browser's processes and its driver, by number.
    #[must_use]
    pub fn processes(&self) -> HashSet<u32> {
        self.driver.family()
    }

    /// Where downloads go.
    #[must_use]
    pub fn downloads(&self) -> PathBuf {
        self.profile.join("downloads")
    }

    /// SIGKILL to every process of the browser and its driver at once, as when the power goes but for the disk's own
    /// cache. The profile stays as it is at that moment; returns when no process is left.
    pub fn sigkill(&mut self) {
        self.forget_session();
        self.driver.kill();
    }

    /// Closes the browser in good order.
    ///
    /// # Errors
    /// When the browser no longer answers; its processes are gone all the same.
    pub async fn quit(mut self) -> Done {
        let ended = match self.session.take() {
            Some(session) => session.quit().await,
            None => Ok(()),
        };
        self.driver.kill();
        Ok(ended?)
    }

    /// Keeps the session's own drop from asking a dead driver to end it.
    fn forget_session(&mut self) {
        if let Some(session) = self.session.take() {
            let _ = session.leak();
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.sigkill();
    }
}
