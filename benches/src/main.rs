//! `make bench`: the release build beside JavaScript twins of the same work (DESIGN §6), in one run in one browser,
//! round by round in turn. Every figure comes with a check that the answer is right. `SIZES="1000 10000"`,
//! `ROUNDS=5`, `STORE=false` (without the store's rows) and `SQLITE=true` (Chromium's other backing store) choose; the table is printed.

mod made;
mod store;
mod table;
mod views;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use aftercare_e2e::{Browser, Done, Launch, Profile, Server, Trouble, dist, root};
use made::{Made, made};
use serde_json::{Value, json};
use table::{HEAD, Row};

/// Brotli size of an empty Leptos shell with three routes, in kB (DESIGN §6).
const EMPTY_SHELL: f64 = 94.0;

/// Presses the button of that name and waits until the text stands on the page; gives the time between, in milliseconds.
const PRESS_UNTIL: &str = r"
    const [name, text] = arguments_;
    const button = [...document.querySelectorAll('button')].find((b) => b.innerText.trim() === name);
    if (!button) throw new Error(`no button ${name}`);
    const from = performance.now();
    button.click();
    for (;;) {
        const said = document.body.innerText;
        if (said.includes(text)) return performance.now() - from;
        const fault = document.querySelector('.error-summary');
        if (fault) throw new Error(fault.innerText);
        await new Promise((done) => setTimeout(done, 2));
    }";

/// Notes when something that the selector finds first stands on the page, counted from the start of the navigation.
fn note_first(selector: &str, actor: &str) -> String {
    format!(
        "sessionStorage.setItem('aftercare.actor', {actor:?});
         const look = () => document.querySelector({selector:?}) ? (window.usableAt = performance.now()) : requestAnimationFrame(look);
         requestAnimationFrame(look);"
    )
}

fn setting<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    let text = std::env::var(name).ok();
    text.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

struct Bench {
    server: Server,
    rounds: usize,
    /// Chromium keeps IndexedDB in SQLite instead of LevelDB.
    sqlite: bool,
}

/// A figure of a twin: milliseconds and what it counted.
async fn twin(browser: &Browser, call: &str, expected: u64) -> Done<f64> {
    let answer = browser
        .run_async(&format!("return await twin.{call}"), vec![])
        .await?;
    if answer[1].as_u64() != Some(expected) {
        return Err(Trouble::new(format!("twin.{call} counted {}", answer[1])));
    }
    milliseconds(&answer[0])
}

fn milliseconds(value: &Value) -> Done<f64> {
    value
        .as_f64()
        .ok_or_else(|| Trouble::new(format!("no time in {value}")))
}

/// The memory of the browser's largest renderer, in MB: its proportional share, WebAssembly and workers included.
fn renderer_mb(browser: &Browser) -> f64 {
    let mut most = 0.0_f64;
    for process in browser.processes() {
        let line = std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
        if !String::from_utf8_lossy(&line).contains("--type=renderer") {
            continue;
        }
        let rollup = format!("/proc/{process}/smaps_rollup");
        let text = std::fs::read_to_string(rollup).unwrap_or_default();
        let kb = text.lines().find_map(|line| line.strip_prefix("Pss:"));
        let kb = kb.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
        most = most.max(kb.unwrap_or_default() / 1024.0);
    }
    most
}

impl Bench {
    async fn browser(&self, profile: &Profile) -> Done<Browser> {
        let launch = Launch::chromium().profile(profile.path());
        let launch = if self.sqlite {
            launch.sqlite_store()
        } else {
            launch
        };
        let browser = launch.start().await?;
        browser
            .driver()?
            .set_script_timeout(Duration::from_secs(600))
            .await?;
        Ok(browser)
    }

    async fn twins(&self, profile: &Profile) -> Done<Browser> {
        let browser = self.browser(profile).await?;
        browser
            .open(&format!("{}twin.html", self.server.url()))
            .await?;
        Ok(browser)
    }

    async fn press(&self, browser: &Browser, name: &str, text: &str) -> Done<f64> {
        let took = browser
            .run_async(PRESS_UNTIL, vec![json!(name), json!(text)])
            .await?;
        milliseconds(&took)
    }

    /// A tablet on which the data set was brought in; how long that took.
    async fn import(&self, made: &Made, profile: &Profile) -> Done<(Browser, f64)> {
        let browser = self.browser(profile).await?;
        browser
            .open(&format!("{}#/data", self.server.url()))
            .await?;
        browser
            .attach("Choose an Aftercare file", &[&made.file])
            .await?;
        long_wait(&browser, "[...document.querySelectorAll('button')].some((b) => b.innerText.trim() === 'Bring it in')").await?;
        // An empty tablet that has taken a hospital in asks who is there. What came in is compared when it goes out again.
        let took = self.press(&browser, "Bring it in", "Who are you?").await?;
        browser
            .run(
                "sessionStorage.setItem('aftercare.actor', arguments[0])",
                vec![json!(made.actor)],
            )
            .await?;
        browser.reload().await?;
        Ok((browser, took))
    }

    /// Everything out again, which must be the file that came in; how long that took.
    async fn export(&self, made: &Made, browser: &Browser) -> Done<f64> {
        browser
            .open(&format!("{}#/data", self.server.url()))
            .await?;
        wait_for(browser, "button", "Export all data").await?;
        let took = self
            .press(browser, "Export all data", "Download again")
            .await?;
        let file = browser.download(".aftercare").await?;
        let same = std::fs::read(&file)? == std::fs::read(&made.file)?;
        std::fs::remove_file(&file)?;
        if !same {
            return Err(Trouble::new("what went out is not what came in"));
        }
        Ok(took)
    }

    /// The time from the start of a navigation in a fresh browser until `selector` is there, and the memory then.
    async fn start(&self, profile: &Profile, actor: &str, selector: &str) -> Done<(f64, f64)> {
        let browser = self.browser(profile).await?;
        browser
            .cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": note_first(selector, actor) }),
            )
            .await?;
        browser
            .open(&format!("{}#/board", self.server.url()))
            .await?;
        let took = browser
            .run_async("for (;;) { if (window.usableAt) return window.usableAt; await new Promise((done) => setTimeout(done, 5)); }", vec![])
            .await?;
        let memory = renderer_mb(&browser);
        browser.quit().await?;
        Ok((milliseconds(&took)?, memory))
    }

    async fn size(&self, tickets: u32) -> Done<Vec<Row>> {
        let made = made(tickets)?;
        let count = u64::from(tickets);
        eprintln!(
            "{tickets} tickets: {} events, {} MB",
            made.events,
            std::fs::metadata(&made.file)?.len() / 1_000_000
        );
        let row = |work, beside, goal, unit| Row {
            work,
            tickets: Some(tickets),
            ours: Vec::new(),
            beside,
            theirs: Vec::new(),
            goal,
            unit,
        };
        let mut import = row(
            "import of a whole data set",
            "Dexie bulkPut of as many objects, four indexes, nothing checked",
            0.25,
            "ms",
        );
        let mut export = row(
            "export of everything",
            "JSON.stringify and TextEncoder of objects in memory",
            0.22,
            "ms",
        );
        let mut cold = row(
            "cold start to a usable board",
            "raw getAll() of as many objects",
            0.18,
            "ms",
        );
        let mut empty = row(
            "cold start to a usable board",
            "the same build, empty",
            1.25,
            "ms",
        );
        let mut memory = row(
            "memory, board open",
            "the objects of getAll() alone",
            0.4,
            "MB",
        );
        let mut step = row(
            "a note, press to \"added\"",
            "raw put of 700 bytes, relaxed",
            1.3,
            "ms",
        );

        let (twins, kept, nothing) = (Profile::new()?, Profile::new()?, Profile::new()?);
        let page = self.twins(&twins).await?;
        twin(&page, &format!("fill({tickets})"), count).await?;
        for round in 0..self.rounds {
            let own = Profile::new()?;
            let profile = if round == 0 { &kept } else { &own };
            let (browser, took) = self.import(&made, profile).await?;
            import.ours.push(took);
            import
                .theirs
                .push(twin(&page, &format!("importing({tickets})"), count).await?);
            export.ours.push(self.export(&made, &browser).await?);
            export
                .theirs
                .push(twin(&page, &format!("exporting({tickets})"), count).await?);
            if round == 0 {
                self.join(&browser, &made).await?;
            }
            browser.quit().await?;
        }
        page.quit().await?;
        for _ in 0..self.rounds {
            let (took, used) = self.start(&kept, &made.actor, "[data-card]").await?;
            cold.ours.push(took);
            empty.ours.push(took);
            memory.ours.push(used);
            empty
                .theirs
                .push(self.start(&nothing, "", ".start-way").await?.0);
            let page = self.twins(&twins).await?;
            cold.theirs.push(twin(&page, "cold()", count).await?);
            memory.theirs.push(renderer_mb(&page));
            page.quit().await?;
        }
        let browser = self.browser(&kept).await?;
        browser
            .cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": note_first("[data-card]", &made.actor) }),
            )
            .await?;
        browser
            .open(&format!("{}#/board", self.server.url()))
            .await?;
        wait_for(&browser, "link", "").await?;
        browser.run_async("while (!window.usableAt) await new Promise((done) => setTimeout(done, 5)); document.querySelector('[data-card]').click();", vec![]).await?;
        let page = self.twins(&Profile::new()?).await?;
        for n in 0..self.rounds * 3 {
            browser
                .fill(
                    "Note",
                    &format!("Round {n}: asked the ward for the week's log, answer by Friday"),
                )
                .await?;
            let took = self.press(&browser, "Add note", "Note added.").await?;
            step.ours.push(took);
            step.theirs.push(twin(&page, "step()", 1).await?);
            // The message must be gone before the next one can be waited for.
            browser.run_async("for (;;) { const close = document.querySelector('.toast .icon-button'); if (!close) return; close.click(); await new Promise((done) => setTimeout(done, 20)); }", vec![]).await?;
        }
        page.quit().await?;
        browser.quit().await?;
        let mut rows = vec![cold, empty, step, import, export, memory];
        rows.extend(self.views(&made, &kept, tickets).await?);
        Ok(rows)
    }

    /// A tablet that took a data set over names itself before it writes.
    async fn join(&self, browser: &Browser, made: &Made) -> Done {
        self.join_at(browser, made, "#/board", "[data-card]").await
    }

    /// The same, on a page where that is seen then.
    async fn join_at(&self, browser: &Browser, made: &Made, page: &str, seen: &str) -> Done {
        browser
            .run("sessionStorage.setItem('aftercare.actor', arguments[0]); location.hash = arguments[1]; location.reload()", vec![json!(made.actor), json!(page)])
            .await?;
        browser.fill("Ticket numbers begin with", "BEN").await?;
        let verb = browser.names("button").await?.pop().unwrap_or_default();
        browser.click("button", &verb).await?;
        long_wait(browser, &format!("document.querySelector({seen:?})")).await
    }
}

/// Waits until that holds on the page: a large data set takes longer than any test waits.
async fn long_wait(browser: &Browser, holds: &str) -> Done {
    let script = format!("while (!({holds})) await new Promise((done) => setTimeout(done, 20));");
    browser.run_async(&script, vec![]).await.map(|_| ())
}

async fn wait_for(browser: &Browser, role: &str, name: &str) -> Done {
    if name.is_empty() {
        return Ok(());
    }
    browser.find(role, name).await.map(|_| ())
}

impl Bench {
    /// What a browser without anything asks for until the first page stands, compressed.
    ///
    /// # Errors
    /// When the page does not come.
    async fn first_visit(&self, folder: &Path) -> Done<Row> {
        let profile = Profile::new()?;
        let browser = self.browser(&profile).await?;
        self.server.forget();
        browser.open(&self.server.url()).await?;
        browser.see("Open the demo").await?;
        let asked = self.server.requests();
        browser.quit().await?;
        let mut paths: Vec<&str> = asked.iter().map(|r| r.target.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        let files = paths.iter().map(|path| match path.trim_matches('/') {
            "" => folder.join("index.html"),
            file => folder.join(file),
        });
        let script = "const z=require('zlib'),fs=require('fs');let sum=0;for(const f of process.argv.slice(1)){const b=fs.readFileSync(f);sum+=/woff2$/.test(f)?b.length:z.brotliCompressSync(b).length};console.log(sum/1000)";
        let said = Command::new("node")
            .arg("-e")
            .arg(script)
            .args(files)
            .output()?;
        let kb = String::from_utf8_lossy(&said.stdout)
            .trim()
            .parse()
            .map_err(|_| Trouble::new("node could not compress what was asked for"))?;
        Ok(Row {
            work: "first visit, what is asked for until the first page stands, brotli",
            tickets: None,
            ours: vec![kb],
            beside: "an empty three-route Leptos shell",
            theirs: vec![EMPTY_SHELL],
            goal: 2.0,
            unit: "kB",
        })
    }
}

#[tokio::main]
async fn main() -> Done {
    let folder = dist()?;
    let server = Server::start(&folder, "/")?;
    let here = root().join("benches");
    server.put(
        "twin.html",
        "text/html",
        std::fs::read(here.join("twin.html"))?,
    );
    server.put(
        "twin.js",
        "text/javascript",
        std::fs::read(here.join("twin.js"))?,
    );
    server.put(
        "views.js",
        "text/javascript",
        std::fs::read(here.join("views.js"))?,
    );
    server.put(
        "dexie.js",
        "text/javascript",
        std::fs::read(root().join("node_modules/dexie/dist/dexie.min.js"))?,
    );
    server.put(
        "minisearch.js",
        "text/javascript",
        std::fs::read(root().join("node_modules/minisearch/dist/umd/index.js"))?,
    );
    let bench = Bench {
        server,
        rounds: setting("ROUNDS", 5),
        sqlite: setting("SQLITE", false),
    };
    let mut rows = vec![bench.first_visit(&folder).await?];
    let sizes = std::env::var("SIZES").unwrap_or_else(|_| "1000 10000 100000".to_owned());
    for tickets in sizes
        .split_whitespace()
        .filter_map(|size| size.parse().ok())
    {
        rows.extend(bench.size(tickets).await?);
    }
    if setting("STORE", true) {
        rows.extend(bench.store().await?);
    }
    println!("{HEAD}");
    for row in rows {
        println!("{}", row.line());
    }
    Ok(())
}
