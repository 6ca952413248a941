//! Somebody at a tablet who reads one language: every control is named in both, and only the name of that language is
//! looked for, so a run in Chinese fails where a word stayed English.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::browser::{Browser, Engine};
use crate::trouble::{Done, Trouble};

/// Longer than the app waits after the last key before it writes a draft.
const LONGER_THAN_THE_PAUSE: Duration = Duration::from_millis(400);

/// What something is called: in English, in Chinese.
pub type Pair = (&'static str, &'static str);

/// The language that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Tongue {
    /// The name in this language.
    #[must_use]
    pub fn of(self, pair: Pair) -> &'static str {
        match self {
            Self::English => pair.0,
            Self::Chinese => pair.1,
        }
    }

    /// The tag that a browser asks with.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.of(("en", "zh-CN"))
    }
}

/// Somebody at a tablet.
#[derive(Debug)]
pub struct Hand<'a> {
    /// The tablet's browser.
    pub browser: &'a Browser,
    /// What they read.
    pub tongue: Tongue,
    acting: RefCell<String>,
}

impl<'a> Hand<'a> {
    /// Takes a tablet up.
    #[must_use]
    pub fn new(browser: &'a Browser, tongue: Tongue) -> Self {
        Self {
            browser,
            tongue,
            acting: RefCell::default(),
        }
    }

    /// The name in the language that is read.
    #[must_use]
    pub fn says(&self, pair: Pair) -> &'static str {
        self.tongue.of(pair)
    }

    /// Opens the app in the language that is read. WebKit asks with the system's locale, which need not be installed.
    ///
    /// # Errors
    /// When it can't be reached.
    pub async fn open(&self, url: &str) -> Done {
        self.browser.open(url).await?;
        if self.browser.engine() == Engine::WebKit && self.tongue == Tongue::Chinese {
            self.browser.click("button", "中文").await?;
        }
        Ok(())
    }

    /// Presses a button.
    ///
    /// # Errors
    /// When it can't be pressed.
    pub async fn press(&self, name: Pair) -> Done {
        self.browser.click("button", self.says(name)).await
    }

    /// Follows a link.
    ///
    /// # Errors
    /// When there is none.
    pub async fn follow(&self, name: Pair) -> Done {
        self.browser.click("link", self.says(name)).await
    }

    /// Fills a field.
    ///
    /// # Errors
    /// When there is none.
    pub async fn fill(&self, label: Pair, text: &str) -> Done {
        self.browser.fill(self.says(label), text).await
    }

    /// Chooses among options by their words.
    ///
    /// # Errors
    /// When there is no such field or option.
    pub async fn choose(&self, label: Pair, option: Pair) -> Done {
        self.choose_named(label, self.says(option)).await
    }

    /// Chooses among options that are data, such as people.
    ///
    /// # Errors
    /// When there is no such field or option.
    pub async fn choose_named(&self, label: Pair, option: &str) -> Done {
        self.browser.choose(self.says(label), option).await
    }

    /// Waits for words.
    ///
    /// # Errors
    /// When they don't come.
    pub async fn see(&self, words: Pair) -> Done {
        self.browser.see(self.says(words)).await
    }

    /// Waits for a heading, which is how one knows which page is there.
    ///
    /// # Errors
    /// When it doesn't come.
    pub async fn arrive(&self, heading: Pair) -> Done {
        self.browser.find("heading", self.says(heading)).await?;
        Ok(())
    }

    /// Who is acting on this tablet now, by name.
    #[must_use]
    pub fn acting(&self) -> String {
        self.acting.borrow().clone()
    }

    /// Notes who is acting: after a set-up.
    pub fn is_acting(&self, name: &str) {
        *self.acting.borrow_mut() = name.to_owned();
    }

    /// Hands the tablet to somebody else; the board is open then.
    ///
    /// # Errors
    /// When that person can't be chosen.
    pub async fn hand_to(&self, name: &str) -> Done {
        let now = self.acting();
        if now == name {
            return Ok(());
        }
        // Nobody acting means that the page that asks is there already.
        if !now.is_empty() {
            // The board links to nobody but who is acting; a register lists people by the same names.
            self.follow(("Board", "看板")).await?;
            self.arrive(("Board", "看板")).await?;
            self.browser.click("link", &now).await?;
        }
        self.arrive(("Who are you?", "您是谁？")).await?;
        self.browser.click("button", name).await?;
        self.is_acting(name);
        self.browser.find("link", name).await?;
        Ok(())
    }

    /// Nobody is acting any more: after the browser was closed.
    pub fn has_left(&self) {
        self.acting.borrow_mut().clear();
    }

    /// Opens a ticket from the board by its number.
    ///
    /// # Errors
    /// When it is not on the board.
    pub async fn open_ticket(&self, number: &str) -> Done {
        self.follow(("Board", "看板")).await?;
        self.arrive(("Board", "看板")).await?;
        self.browser.click("link", number).await?;
        self.arrive(("Timeline", "时间线")).await
    }

    /// What is typed on the page now outlives a reload: `texts` are among it, and every control holds the same afterwards.
    /// `reopen` is pressed after the reload where a form stands behind a button.
    ///
    /// # Errors
    /// When something is gone; says what.
    pub async fn outlives_reload(&self, texts: &[&str], reopen: Option<Pair>) -> Done {
        let before = self.typed_with(texts).await?;
        // What was chosen is kept by another name than it is shown by.
        self.kept(&[]).await?;
        self.browser.reload().await?;
        if let Some(verb) = reopen {
            self.press(verb).await?;
        }
        self.still(&before).await
    }

    /// Waits until these texts stand in controls, and gives what every control then holds: a form that was just opened
    /// reads what was typed there before.
    ///
    /// # Errors
    /// When one of the texts comes to stand in no control.
    pub async fn typed_with(&self, texts: &[&str]) -> Done<Vec<(String, String)>> {
        let found = RefCell::new(Vec::new());
        self.browser
            .until(
                &format!("not every one of {texts:?} is in a control"),
                async || {
                    let typed = self.browser.typed().await?;
                    let held = |text: &&str| typed.iter().any(|(_, value)| value.contains(*text));
                    if let Some(missing) = texts.iter().find(|text| !held(text)) {
                        return Err(Trouble::new(format!("“{missing}” is in none of {typed:?}")));
                    }
                    found.replace(typed);
                    Ok(true)
                },
            )
            .await?;
        Ok(found.into_inner())
    }

    /// Waits until every control holds what it held before.
    ///
    /// # Errors
    /// When one doesn't.
    pub async fn still(&self, before: &[(String, String)]) -> Done {
        self.browser
            .until(
                &format!("what was typed is not there any more: {before:?}"),
                async || {
                    let now = self.browser.typed().await?;
                    let gone: Vec<_> = before.iter().filter(|one| !now.contains(one)).collect();
                    if gone.is_empty() {
                        Ok(true)
                    } else {
                        Err(Trouble::new(format!("missing {gone:?}")))
                    }
                },
            )
            .await
    }

    /// Waits until these texts are among the drafts that this browser keeps and nothing more is being written: so long a
    /// person pauses before a reload.
    ///
    /// # Errors
    /// When they are never written.
    pub async fn kept(&self, texts: &[&str]) -> Done {
        let script = "
            const ask = (request) => new Promise((done, failed) => {
                request.onsuccess = () => done(request.result);
                request.onerror = () => failed(request.error);
            });
            const name = location.search === '?demo' ? 'aftercare-demo' : 'aftercare';
            const db = await ask(indexedDB.open(name));
            try {
                const all = await ask(db.transaction('drafts').objectStore('drafts').getAll());
                return all.map((one) => typeof one === 'string' ? one : new TextDecoder().decode(one)).join(' ');
            } finally {
                db.close();
            }";
        let stood = RefCell::new((String::new(), Instant::now()));
        self.browser
            .until(&format!("not kept as drafts: {texts:?}"), async || {
                let drafts = text(self.browser.run_async(script, vec![]).await?)?;
                let mut stood = stood.borrow_mut();
                if stood.0 != drafts {
                    *stood = (drafts, Instant::now());
                }
                Ok(texts.iter().all(|one| stood.0.contains(one))
                    && stood.1.elapsed() > LONGER_THAN_THE_PAUSE)
            })
            .await
    }

    /// Nothing serious for axe, and nothing wider than the page.
    ///
    /// # Errors
    /// With every finding.
    pub async fn is_sound(&self) -> Done {
        let found = self.browser.axe().await?;
        if !found.is_empty() {
            return Err(Trouble::new(format!("axe finds: {found:#?}")));
        }
        self.fits().await
    }

    /// Every text stands out from what lies behind it.
    ///
    /// # Errors
    /// With every finding.
    pub async fn has_readable_colours(&self) -> Done {
        match self.browser.axe_colours().await?.as_slice() {
            [] => Ok(()),
            found => Err(Trouble::new(format!("axe finds: {found:#?}"))),
        }
    }

    /// Nothing stands out at the side of the page.
    ///
    /// # Errors
    /// When something does; says what.
    pub async fn fits(&self) -> Done {
        let script = "
            const wide = [document.documentElement, ...document.querySelectorAll('main')].find((el) => el.scrollWidth > el.clientWidth + 1);
            if (!wide) return null;
            const edge = wide.getBoundingClientRect().left + wide.clientWidth;
            const out = [...wide.querySelectorAll('*')].filter((el) => el.checkVisibility() && el.getBoundingClientRect().right > edge + 1);
            const names = out.slice(0, 6).map((el) => `${el.localName}.${el.className}`).join(', ');
            return `${wide.localName} is ${wide.scrollWidth} wide in ${wide.clientWidth}: ${names}`;";
        match self.browser.run(script, vec![]).await? {
            Value::Null => Ok(()),
            wide => Err(Trouble::new(format!("stands out at the side: {wide}"))),
        }
    }

    /// Looks at the page as people have it: light on a laptop, dark on a tablet, light on a phone; then it is a laptop's again.
    /// With SHOTS set there is a picture of each, under that name.
    ///
    /// # Errors
    /// When something that is looked for is not so; says where.
    pub async fn in_every_look(&self, name: &str, see: impl AsyncFn() -> Done) -> Done {
        let paint = async |scheme: &str| {
            let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
            let media = json!({ "features": features });
            self.browser.cdp("Emulation.setEmulatedMedia", media).await
        };
        for (scheme, width, height) in [
            ("light", 1280, 800),
            ("dark", 1024, 768),
            ("light", 390, 844),
        ] {
            paint(scheme).await?;
            self.browser.set_viewport(width, height).await?;
            let doing = |trouble: Trouble| trouble.while_doing(&format!("{name} at {width}"));
            see().await.map_err(doing)?;
            if std::env::var_os("SHOTS").is_some() {
                let name = format!("{name} {:?} {width} {scheme}", self.tongue);
                self.browser.screenshot(&name.replace(' ', "-")).await?;
            }
        }
        paint("light").await?;
        self.browser.set_viewport(1280, 800).await
    }

    /// The page can be read and used by everybody, in every look. Chromium alone can be asked.
    ///
    /// # Errors
    /// With every finding.
    pub async fn looks_sound(&self, name: &str) -> Done {
        if self.browser.engine() != Engine::Chromium {
            return Ok(());
        }
        let doing = |trouble: Trouble| trouble.while_doing(name);
        self.is_sound().await.map_err(doing)?;
        self.in_every_look(name, async || {
            self.has_readable_colours().await?;
            self.fits().await
        })
        .await
    }

    /// Goes to a place of the app by its link.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn go(&self, hash: &str) -> Done {
        self.browser
            .run("location.hash = arguments[0]", vec![json!(hash)])
            .await?;
        Ok(())
    }

    /// A group on the page by its name, such as a row of a checklist.
    ///
    /// # Errors
    /// When there is none.
    pub async fn group(&self, name: &str) -> Done<WebElement> {
        self.browser.find("group", name).await
    }

    /// Today in days from now, by the browser's calendar, as a date field holds it.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn day(&self, in_days: i32) -> Done<String> {
        let script = "const d = new Date(); d.setDate(d.getDate() + arguments[0]); \
            const two = (n) => String(n).padStart(2, '0'); \
            return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;";
        text(self.browser.run(script, vec![json!(in_days)]).await?)
    }

    /// A day as people read it: 24 Nov 2026.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn read_day(&self, in_days: i32) -> Done<String> {
        let script = "const d = new Date(); d.setDate(d.getDate() + arguments[0]); \
            const zh = arguments[1] === 'zh-CN'; \
            return d.toLocaleDateString(zh ? 'zh-CN' : 'en-GB', { year: 'numeric', month: zh ? 'long' : 'short', day: 'numeric' });";
        let tag = self.tongue.tag();
        text(
            self.browser
                .run(script, vec![json!(in_days), json!(tag)])
                .await?,
        )
    }

    /// A moment in minutes from now, as a field for date and time holds it.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn moment(&self, in_minutes: i32) -> Done<String> {
        let script = "const d = new Date(Date.now() + arguments[0] * 60000); \
            const two = (n) => String(n).padStart(2, '0'); \
            return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;";
        text(self.browser.run(script, vec![json!(in_minutes)]).await?)
    }

    /// Signs with the pointer on the pad: two strokes, as a hand writes.
    ///
    /// # Errors
    /// When there is no pad, or nothing was drawn.
    pub async fn sign(&self) -> Done {
        let pad = self
            .browser
            .find("img", self.says(("Signature. Sign here", "签字. 请用手指")))
            .await?;
        self.browser.draw(&pad).await?;
        self.see(("Signature drawn", "已签名")).await
    }
}

fn text(value: Value) -> Done<String> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(Trouble::new(format!("no text: {other}"))),
    }
}
