//! Browsers started without a driver: a page that works by itself and reports by its requests. They
//! start in a third of a second, so that a hundred kills are a matter of minutes; and files of their
//! closed profiles can be damaged as a failing disk, a cut power line or a "cleaner" app would.

use std::fs;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::trouble::{Done, Trouble};

/// How the browser keeps IndexedDB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Chromium's LevelDB.
    LevelDb,
    /// Chromium's SQLite (a feature that is off as yet). Never for a profile of the other one.
    Sqlite,
    /// Firefox's SQLite.
    Firefox,
}

/// A browser in a process group of its own.
#[derive(Debug)]
pub struct Bare {
    child: Child,
}

impl Bare {
    /// Opens `url` in a profile that stays.
    ///
    /// # Errors
    /// When the browser is missing.
    pub fn start(keeping: Keeping, profile: &Path, url: &str) -> Done<Self> {
        fs::create_dir_all(profile)?;
        let (names, arguments): (&[&str], Vec<String>) = match keeping {
            Keeping::LevelDb => (CHROMIUM, chromium(profile, &[])),
            Keeping::Sqlite => (
                CHROMIUM,
                chromium(profile, &["--enable-features=IdbSqliteBackingStore"]),
            ),
            Keeping::Firefox => (FIREFOX, firefox(profile)?),
        };
        let program = found(names).ok_or_else(|| {
            Trouble::new(format!(
                "none of {names:?} is installed: run scripts/tools test"
            ))
        })?;
        let child = Command::new(program)
            .args(arguments)
            .arg(url)
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Self { child })
    }

    /// SIGKILL to every process of it at once; returns when none is left.
    pub fn kill(&mut self) {
        self.signal("-KILL");
        let _ = self.child.wait();
        self.wait_until_gone(Duration::from_secs(10));
    }

    /// Closes it in good order, and by force if it doesn't.
    pub fn close(mut self) {
        // The head alone: it closes its own children.
        let _ = Command::new("kill")
            .arg("-TERM")
            .arg(self.child.id().to_string())
            .status();
        let until = Instant::now() + Duration::from_secs(10);
        while Instant::now() < until && matches!(self.child.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(10));
        }
        self.wait_until_gone(Duration::from_secs(3));
    }

    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill")
            .args([signal, "--", &group])
            .stderr(Stdio::null())
            .status();
    }

    fn wait_until_gone(&self, patience: Duration) {
        let until = Instant::now() + patience;
        while Instant::now() < until && alive(self.child.id()) {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        self.kill();
    }
}

const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];

fn chromium(profile: &Path, more: &[&str]) -> Vec<String> {
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-domain-reliability",
        "--disable-extensions",
        "--disable-sync",
        "--disable-breakpad",
        "--disable-crash-reporter",
        // Without it a headless browser closes once the page has loaded.
        "--remote-debugging-port=0",
    ]
    .map(String::from)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.extend(more.iter().map(ToString::to_string));
    arguments
}

fn firefox(profile: &Path) -> io::Result<Vec<String>> {
    let settings = [
        ("browser.shell.checkDefaultBrowser", "false"),
        ("browser.sessionstore.resume_from_crash", "false"),
        ("browser.startup.page", "0"),
        ("browser.aboutwelcome.enabled", "false"),
        // It opens pages once more by itself, in a container with storage of its own, to take their picture.
        ("browser.pagethumbnails.capturing_disabled", "true"),
        ("browser.newtabpage.enabled", "false"),
        ("browser.newtab.preload", "false"),
        ("toolkit.startup.max_resumed_crashes", "-1"),
        ("datareporting.policy.dataSubmissionEnabled", "false"),
        ("app.normandy.enabled", "false"),
        ("app.update.enabled", "false"),
        ("network.captive-portal-service.enabled", "false"),
        ("network.connectivity-service.enabled", "false"),
        ("browser.safebrowsing.malware.enabled", "false"),
        ("browser.safebrowsing.phishing.enabled", "false"),
    ];
    let text: String = settings
        .iter()
        .map(|(key, value)| format!("user_pref(\"{key}\", {value});\n"))
        .collect();
    fs::write(profile.join("user.js"), text)?;
    Ok(vec![
        "-headless".into(),
        "-no-remote".into(),
        "-profile".into(),
        profile.display().to_string(),
    ])
}

fn found(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// Whether any process of a group lives.
fn alive(group: u32) -> bool {
    let Ok(entries) = fs::read_dir("/proc") else {
        return false;
    };
    entries.flatten().any(|entry| {
        let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else {
            return false;
        };
        // The name in brackets may hold anything, so count from its end: state, parent, group.
        let Some((_, fields)) = stat.rsplit_once(") ") else {
            return false;
        };
        let mut fields = fields.split(' ');
        let state = fields.next();
        fields.nth(1).and_then(|field| field.parse().ok()) == Some(group)
            && state != Some("Z")
            && state != Some("X")
    })
}

/// Every file below a folder whose path passes, largest name (in LevelDB: the newest) last.
#[must_use]
pub fn files(folder: &Path, passes: impl Fn(&Path) -> bool + Copy) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path, passes));
        } else if passes(&path) {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// The newest log of the origin's LevelDB database in a closed profile.
///
/// # Errors
/// When there is none.
pub fn newest_log(profile: &Path) -> Done<PathBuf> {
    files(&profile.join("Default/IndexedDB"), |path| {
        path.extension().is_some_and(|ending| ending == "log")
    })
    .pop()
    .ok_or_else(|| Trouble::new("no LevelDB log in the profile"))
}
