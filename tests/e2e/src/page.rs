//! What a person does with the page: finds controls by role and name, presses, types, chooses, reads. Every step waits
//! until it can be done (20 s; `AFTERCARE_WAIT` in seconds for slow machines), and none is tied to the page's markup.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{Key, WebElement};

use crate::browser::{Browser, Engine};
use crate::trouble::{Done, Trouble};

/// How long it takes to look again.
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// How long a press may take from the driver into the page.
const ON_ITS_WAY: Duration = Duration::from_millis(300);

const CONTROLS: &str = include_str!("controls.js");
const PRESS: &str = include_str!("press.js");

/// Notes what the Content-Security-Policy refuses, from before the page's first script.
pub(crate) const WATCH_POLICY: &str = "if (!window.__refused) { window.__refused = []; addEventListener('securitypolicyviolation', \
    (e) => window.__refused.push(`${e.effectiveDirective}: ${e.blockedURI} (${e.sourceFile}:${e.lineNumber} ${e.sample})`), true); }";

/// How a control stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its text, for controls that have one.
    pub value: Option<String>,
    /// Ticked or not, for those that can be.
    pub checked: Option<bool>,
    /// Can't be used now.
    pub disabled: bool,
    /// Holds a value that was refused.
    pub invalid: bool,
    /// What describes it: a hint, or why its value was refused.
    pub described: String,
    /// Has the keyboard.
    pub focused: bool,
}

/// One finding of axe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// axe's rule, such as `color-contrast`.
    pub rule: String,
    /// `serious` or `critical`.
    pub impact: String,
    /// The rule in a sentence.
    pub help: String,
    /// Where: CSS selectors.
    pub places: Vec<String>,
}

pub(crate) fn patience() -> Duration {
    Duration::from_secs(
        std::env::var("AFTERCARE_WAIT")
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(20),
    )
}

/// Whether the same step may work a moment later: the page was drawing anew, or something moved across.
fn passing(error: &WebDriverError) -> bool {
    matches!(
        error.as_inner(),
        WebDriverErrorInner::StaleElementReference(_)
            | WebDriverErrorInner::ElementClickIntercepted(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
            | WebDriverErrorInner::InvalidElementState(_)
            | WebDriverErrorInner::NoSuchElement(_)
    )
}

impl Browser {
    /// Opens an address and waits until its document has loaded.
    ///
    /// # Errors
    /// When it can't be reached.
    pub async fn open(&self, url: &str) -> Done {
        self.driver()?.goto(url).await?;
        if self.engine() != Engine::Chromium {
            self.run(WATCH_POLICY, vec![]).await?;
        }
        Ok(())
    }

    /// Loads the page anew.
    ///
    /// # Errors
    /// When it can't be reached.
    pub async fn reload(&self) -> Done {
        self.driver()?.refresh().await?;
        Ok(())
    }

    /// Runs JavaScript in the page (`arguments`, `return`); the page's policy does not apply to it.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Done<Value> {
        Ok(self
            .driver()?
            .execute(script, arguments)
            .await?
            .json()
            .clone())
    }

    /// The same with a promise: `await` works, and its value comes back.
    ///
    /// # Errors
    /// When the script throws or rejects.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Done<Value> {
        let whole = format!(
            "const done = arguments[arguments.length - 1]; (async (...arguments_) => {{ {script} }})(...[...arguments].slice(0, -1))\
             .then((value) => done({{ value: value ?? null }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self
            .driver()?
            .execute_async(whole, arguments)
            .await?
            .json()
            .clone();
        match answer.get("error") {
            Some(error) => Err(Trouble::new(format!("the script failed: {error}"))),
            None => Ok(answer["value"].clone()),
        }
    }

    async fn controls(&self, arguments: Vec<Value>) -> Done<Value> {
        self.run(CONTROLS, arguments).await
    }

    /// The control with this role and name, waited for. Roles are ARIA's (`button`, `link`, `textbox`, `dialog`…), and
    /// besides them `field` (anything that takes text, numbers or dates), `choice` (anything with options) and `file`.
    /// A part of the name will do where only one control has it.
    ///
    /// # Errors
    /// When there is none in time; says which names there are.
    pub async fn find(&self, role: &str, name: &str) -> Done<WebElement> {
        self.find_in(None, role, name).await
    }

    /// The same, inside another element.
    ///
    /// # Errors
    /// As `find`.
    pub async fn find_in(
        &self,
        scope: Option<&WebElement>,
        role: &str,
        name: &str,
    ) -> Done<WebElement> {
        let until = Instant::now() + patience();
        loop {
            let mut arguments = vec![json!("find"), json!(role), json!(name)];
            if let Some(scope) = scope {
                arguments.push(scope.to_json()?);
            }
            let answer = self.controls(arguments).await;
            if let Ok(answer) = &answer
                && !answer["element"].is_null()
            {
                return Ok(WebElement::from_json(
                    answer["element"].clone(),
                    self.driver()?.handle().clone(),
                )?);
            }
            if Instant::now() > until {
                let there = answer
                    .map(|a| a["names"].to_string())
                    .unwrap_or_else(|error| error.to_string());
                return Err(self
                    .failed(&format!("no {role} named “{name}”; there are: {there}"))
                    .await);
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// The names of all controls of a role that can be reached now, in the page's order.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn names(&self, role: &str) -> Done<Vec<String>> {
        Ok(serde_json::from_value(
            self.controls(vec![json!("names"), json!(role)]).await?,
        )?)
    }

    /// How a control stands.
    ///
    /// # Errors
    /// As `find`.
    pub async fn state(&self, role: &str, name: &str) -> Done<State> {
        let element = self.find(role, name).await?;
        let state = self
            .controls(vec![json!("state"), element.to_json()?])
            .await?;
        let flag = |key: &str| state[key].as_bool();
        Ok(State {
            value: state["value"].as_str().map(String::from),
            checked: flag("checked"),
            disabled: flag("disabled").unwrap_or_default(),
            invalid: flag("invalid").unwrap_or_default(),
            described: state["described"].as_str().unwrap_or_default().to_owned(),
            focused: flag("focused").unwrap_or_default(),
        })
    }

    /// Presses a control with the pointer.
    ///
    /// # Errors
    /// As `find`, and when something lies over it and stays there.
    pub async fn click(&self, role: &str, name: &str) -> Done {
        self.click_in(None, role, name).await
    }

    /// The same, inside another element.
    ///
    /// # Errors
    /// As `click`.
    pub async fn click_in(&self, scope: Option<&WebElement>, role: &str, name: &str) -> Done {
        let until = Instant::now() + patience();
        loop {
            let element = self.find_in(scope, role, name).await?;
            match self.press_on(&element).await {
                Ok(()) => return Ok(()),
                Err(error) if passing(&error) && Instant::now() < until => {
                    tokio::time::sleep(BETWEEN_LOOKS).await
                }
                Err(error) => {
                    return Err(self
                        .failed(&format!("{role} “{name}” can't be pressed: {error}"))
                        .await);
                }
            }
        }
    }

    /// Presses an element. WebKit's driver reckons where it stands, and the pointer comes down there a moment later, on
    /// whatever the page has brought there meanwhile: so the element shall stand still first, and a press of which
    /// nothing arrived on it is sent again. One that began on it and ended elsewhere is the page's doing, and not mended here.
    async fn press_on(&self, element: &WebElement) -> Result<(), WebDriverError> {
        if self.engine() != Engine::WebKit {
            return self.press_once(element).await;
        }
        let ask = async |task: &str| {
            let mut arguments = vec![json!(task)];
            // What was pressed may be gone afterwards.
            if task != "told" {
                arguments.push(element.to_json()?);
            }
            let answer = element.handle().execute(PRESS, arguments).await?;
            Ok::<Value, WebDriverError>(answer.json().clone())
        };
        let mut left = 3;
        loop {
            ask("still").await?;
            ask("watch").await?;
            self.press_once(element).await?;
            let until = Instant::now() + ON_ITS_WAY;
            let told = loop {
                let told = ask("told").await?;
                if told["came"] == true {
                    return Ok(());
                }
                if Instant::now() > until {
                    break told;
                }
                tokio::time::sleep(BETWEEN_LOOKS).await;
            };
            left -= 1;
            if told["began"] == true || left == 0 {
                let what = format!("the press did not arrive: {told}");
                eprintln!("{what}");
                return Err(WebDriverError::from_inner(WebDriverErrorInner::FatalError(
                    what,
                )));
            }
            eprintln!("pressed again, since nothing arrived: {told}");
        }
    }

    /// Presses an element; one that lies under a bar at the page's edge is scrolled to its middle first, as a person would. The
    /// driver itself finds that out only after a second.
    async fn press_once(&self, element: &WebElement) -> Result<(), WebDriverError> {
        let bare = "const at = arguments[0].getBoundingClientRect();
            const top = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
            if (!arguments[0].contains(top)) arguments[0].scrollIntoView({ block: 'center', inline: 'nearest' });";
        element
            .handle()
            .execute(bare, vec![element.to_json()?])
            .await?;
        element.click().await
    }

    /// Replaces what a field holds by typing; dates and times (`2026-11-24`, `14:05`) are set as their picker would.
    ///
    /// # Errors
    /// As `find`.
    pub async fn fill(&self, label: &str, text: &str) -> Done {
        self.fill_in(None, label, text).await
    }

    /// The same, inside another element.
    ///
    /// # Errors
    /// As `find`.
    pub async fn fill_in(&self, scope: Option<&WebElement>, label: &str, text: &str) -> Done {
        let until = Instant::now() + patience();
        loop {
            match self.try_fill(scope, label, text).await {
                Ok(()) => return Ok(()),
                Err(error) if Instant::now() > until => {
                    return Err(error.while_doing(&format!("filling “{label}”")));
                }
                Err(_) => tokio::time::sleep(BETWEEN_LOOKS).await,
            }
        }
    }

    async fn try_fill(&self, scope: Option<&WebElement>, label: &str, text: &str) -> Done {
        let element = self.find_in(scope, "field", label).await?;
        let kind = self
            .controls(vec![json!("kind"), element.to_json()?])
            .await?;
        if matches!(
            kind[1].as_str(),
            Some("date" | "time" | "datetime-local" | "month" | "week" | "color" | "range")
        ) {
            self.controls(vec![json!("set"), element.to_json()?, json!(text)])
                .await?;
            return Ok(());
        }
        // As a person does it; WebDriver's own "clear" leaves the field on the way, which sends its change event.
        let over = format!(
            "{}a{}{}",
            Key::Control.value(),
            Key::Null.value(),
            Key::Backspace.value()
        );
        if text.chars().any(|c| u32::from(c) > 0xFFFF) && self.engine() == Engine::Chromium {
            // chromedriver types nothing beyond the basic plane.
            element.send_keys(over).await?;
            self.cdp("Input.insertText", json!({ "text": text }))
                .await?;
        } else if self.engine() == Engine::Chromium {
            element.send_keys(format!("{over}{text}")).await?;
        } else {
            // In Firefox what follows a released modifier in one go does not arrive.
            element.send_keys(Key::Control + "a").await?;
            element.send_keys(Key::Backspace + "").await?;
            if !text.is_empty() {
                element.send_keys(text).await?;
            }
        }
        Ok(())
    }

    /// Chooses an option by its words: of a native list, of a group of radio buttons, or of a combobox that opens.
    ///
    /// # Errors
    /// As `find`, for the control and for the option.
    pub async fn choose(&self, label: &str, option: &str) -> Done {
        self.choose_in(None, label, option).await
    }

    /// The same, inside another element.
    ///
    /// # Errors
    /// As `find`, for the control and for the option.
    pub async fn choose_in(&self, scope: Option<&WebElement>, label: &str, option: &str) -> Done {
        let until = Instant::now() + patience();
        loop {
            match self.try_choose(scope, label, option).await {
                Ok(()) => return Ok(()),
                Err(error) if Instant::now() > until => {
                    return Err(error.while_doing(&format!("choosing “{option}” for “{label}”")));
                }
                Err(_) => tokio::time::sleep(BETWEEN_LOOKS).await,
            }
        }
    }

    async fn try_choose(&self, scope: Option<&WebElement>, label: &str, option: &str) -> Done {
        let element = self.find_in(scope, "choice", label).await?;
        let kind = self
            .controls(vec![json!("kind"), element.to_json()?])
            .await?;
        if kind[0] == "select" {
            self.find_in(Some(&element), "option", option)
                .await?
                .click()
                .await?;
        } else if matches!(kind[2].as_str(), Some("radiogroup" | "group")) {
            // The button itself is out of sight; its words are what a person presses.
            let radio = self.find_in(Some(&element), "radio", option).await?;
            let words = self
                .controls(vec![json!("words"), radio.to_json()?])
                .await?;
            let words = WebElement::from_json(words, self.driver()?.handle().clone())?;
            self.press_on(&words).await?;
        } else {
            self.press_on(&element).await?;
            self.click("option", option).await?;
        }
        Ok(())
    }

    /// Hands files to a file chooser, hidden or not.
    ///
    /// # Errors
    /// As `find`.
    pub async fn attach(&self, label: &str, files: &[&Path]) -> Done {
        let lines: Vec<String> = files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        self.find("file", label)
            .await?
            .send_keys(lines.join("\n"))
            .await?;
        Ok(())
    }

    /// Keys to whatever has the keyboard: `"abc"`, `Key::Escape`, `Key::Control + "k"`.
    ///
    /// # Errors
    /// When the browser refuses them.
    pub async fn press(&self, keys: impl Into<thirtyfour::TypingData>) -> Done {
        let keys = keys.into().to_string();
        let until = Instant::now() + patience();
        loop {
            let focused = self.driver()?.active_element().await?;
            match focused.send_keys(keys.as_str()).await {
                Ok(()) => return Ok(()),
                // What had the keyboard went before a key was sent; a person's keys go to what has it now.
                Err(error)
                    if matches!(
                        error.as_inner(),
                        WebDriverErrorInner::StaleElementReference(_)
                    ) && Instant::now() < until => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Drags with the pointer, by way of a point between, as a hand does.
    ///
    /// # Errors
    /// When either element is gone.
    pub async fn drag(&self, from: &WebElement, to: &WebElement) -> Done {
        self.driver()?
            .action_chain()
            .move_to_element_center(from)
            .click_and_hold()
            .move_by_offset(12, 6)
            .move_to_element_center(to)
            .move_by_offset(2, 2)
            .release()
            .perform()
            .await?;
        Ok(())
    }

    /// Draws two strokes into an element with the pointer, as a name is written.
    ///
    /// # Errors
    /// When the element is gone.
    pub async fn draw(&self, on: &WebElement) -> Done {
        on.scroll_into_view().await?;
        self.driver()?
            .action_chain()
            .move_to_element_center(on)
            .move_by_offset(-90, 20)
            .click_and_hold()
            .move_by_offset(30, -35)
            .move_by_offset(25, 45)
            .move_by_offset(30, -30)
            .release()
            .move_by_offset(15, 5)
            .click_and_hold()
            .move_by_offset(20, 20)
            .move_by_offset(30, -30)
            .release()
            .perform()
            .await?;
        Ok(())
    }

    /// Whatever is typed, chosen or ticked on the page now: name and value of each control that holds anything.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn typed(&self) -> Done<Vec<(String, String)>> {
        Ok(serde_json::from_value(
            self.controls(vec![json!("typed")]).await?,
        )?)
    }

    /// The visible text of one element, with single spaces.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn text_of(&self, element: &WebElement) -> Done<String> {
        Ok(self
            .controls(vec![json!("text"), element.to_json()?])
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// The names of all controls of a role inside an element.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn names_in(&self, scope: &WebElement, role: &str) -> Done<Vec<String>> {
        let arguments = vec![json!("names"), json!(role), scope.to_json()?];
        Ok(serde_json::from_value(self.controls(arguments).await?)?)
    }

    /// All visible text, with single spaces.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn text(&self) -> Done<String> {
        Ok(self
            .controls(vec![json!("text")])
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Waits until this text can be seen.
    ///
    /// # Errors
    /// When it does not come; says what can be seen instead.
    pub async fn see(&self, text: &str) -> Done {
        self.until(&format!("“{text}” can't be seen"), async || {
            Ok(self.text().await?.contains(text))
        })
        .await
    }

    /// Waits until this text can no longer be seen.
    ///
    /// # Errors
    /// When it stays.
    pub async fn not_see(&self, text: &str) -> Done {
        self.until(&format!("“{text}” can still be seen"), async || {
            Ok(!self.text().await?.contains(text))
        })
        .await
    }

    /// Waits until `condition` holds; a condition that fails is asked again.
    ///
    /// # Errors
    /// With `otherwise` and what can be seen, when it does not in time.
    pub async fn until(&self, otherwise: &str, condition: impl AsyncFn() -> Done<bool>) -> Done {
        let until = Instant::now() + patience();
        loop {
            let answer = condition().await;
            if matches!(answer, Ok(true)) {
                return Ok(());
            }
            if Instant::now() > until {
                let why = answer
                    .err()
                    .map(|error| format!(" ({error})"))
                    .unwrap_or_default();
                return Err(self.failed(&format!("{otherwise}{why}")).await);
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// A failure with what the page shows, and a picture of it.
    async fn failed(&self, what: &str) -> Trouble {
        let shown: String = self
            .text()
            .await
            .unwrap_or_default()
            .chars()
            .take(1500)
            .collect();
        let picture = match self.screenshot("failed").await {
            Ok(path) => format!("\n  picture: {}", path.display()),
            Err(_) => String::new(),
        };
        Trouble::new(format!("{what}\n  the page shows: {shown}{picture}"))
    }

    /// A picture of the window, as `.run/shots/NAME-PROCESS-NUMBER.png`.
    ///
    /// # Errors
    /// When it can't be written.
    pub async fn screenshot(&self, name: &str) -> Done<PathBuf> {
        static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let folder = crate::root().join(".run/shots");
        std::fs::create_dir_all(&folder)?;
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = folder.join(format!("{name}-{}-{number}.png", std::process::id()));
        self.driver()?.screenshot(&path).await?;
        Ok(path)
    }

    /// The page printed, as PDF.
    ///
    /// # Errors
    /// When the browser can't print.
    pub async fn pdf(&self) -> Done<Vec<u8>> {
        let parameters = thirtyfour::common::print::PrintParameters {
            background: true,
            ..Default::default()
        };
        Ok(self.driver()?.print_page(parameters).await?)
    }

    /// Gives the page this many CSS pixels.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn set_viewport(&self, width: u32, height: u32) -> Done {
        if self.engine() == Engine::Chromium {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", metrics)
                .await?;
            return Ok(());
        }
        let driver = self.driver()?;
        driver.set_window_rect(0, 0, width, height).await?;
        let inner = self.run("return [innerWidth, innerHeight]", vec![]).await?;
        let frame = |index: usize, wanted: u32| {
            wanted * 2 - u32::try_from(inner[index].as_u64().unwrap_or_default()).unwrap_or(wanted)
        };
        driver
            .set_window_rect(0, 0, frame(0, width), frame(1, height))
            .await?;
        Ok(())
    }

    /// Waits for a download whose name contains `part`.
    ///
    /// # Errors
    /// When none is complete in time.
    pub async fn download(&self, part: &str) -> Done<PathBuf> {
        let until = Instant::now() + patience();
        loop {
            let files: Vec<PathBuf> = std::fs::read_dir(self.downloads())?
                .flatten()
                .map(|entry| entry.path())
                .collect();
            let name = |path: &Path| {
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned()
            };
            // Firefox puts an empty file in the place and writes beside it.
            let under_way = files.iter().any(|path| {
                let name = name(path);
                name.ends_with(".crdownload") || name.ends_with(".part") || name.starts_with('.')
            });
            let done = files.into_iter().find(|path| {
                !under_way
                    && name(path).contains(part)
                    && std::fs::metadata(path).is_ok_and(|about| about.len() > 0)
            });
            if let Some(path) = done {
                return Ok(path);
            }
            if Instant::now() > until {
                return Err(self
                    .failed(&format!("no download named like “{part}”"))
                    .await);
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// What the Content-Security-Policy has refused in this document so far, with directive and place. In Firefox only
    /// from the moment the document had loaded. A worker's refusals are not in it: see `Server::outside` for those.
    ///
    /// # Errors
    /// When nobody listened.
    pub async fn csp_reports(&self) -> Done<Vec<String>> {
        let refused = self.run("return window.__refused ?? null", vec![]).await?;
        if refused.is_null() {
            return Err(Trouble::new("nobody listened for what the policy refuses"));
        }
        Ok(serde_json::from_value(refused)?)
    }

    /// Errors on the console since the last call (Chromium): exceptions, failed loads, refusals.
    ///
    /// # Errors
    /// In Firefox.
    pub async fn console_errors(&self) -> Done<Vec<String>> {
        let entries = self.driver()?.browser_log().await?;
        Ok(entries
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .collect())
    }

    /// Serious and critical findings of axe on the page as it stands.
    ///
    /// # Errors
    /// When axe is missing (`scripts/tools build`) or fails.
    pub async fn axe(&self) -> Done<Vec<Finding>> {
        self.axe_with("{ resultTypes: ['violations'] }").await
    }

    /// The same for colours alone: what differs between light and dark.
    ///
    /// # Errors
    /// As `axe`.
    pub async fn axe_colours(&self) -> Done<Vec<Finding>> {
        self.axe_with("{ resultTypes: ['violations'], runOnly: ['color-contrast'] }")
            .await
    }

    async fn axe_with(&self, options: &str) -> Done<Vec<Finding>> {
        if self.run("return !window.axe", vec![]).await? == true {
            let file = crate::root().join("node_modules/axe-core/axe.min.js");
            let source = std::fs::read_to_string(&file).map_err(|error| {
                Trouble::new(format!(
                    "{} can't be read ({error}): run scripts/tools build",
                    file.display()
                ))
            })?;
            self.run(&source, vec![]).await?;
        }
        // Colours on their way from one look to another are nobody's.
        let still = "return document.getAnimations().every((one) => one.playState !== 'running' \
            || one.effect?.getComputedTiming().endTime === Infinity)";
        self.until("the page does not come to rest", async || {
            Ok(self.run(still, vec![]).await? == true)
        })
        .await?;
        let script = format!("return (await axe.run(document, {options})).violations");
        let found = self.run_async(&script, vec![]).await?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        Ok(list(&found)
            .iter()
            .filter(|one| matches!(one["impact"].as_str(), Some("serious" | "critical")))
            .map(|one| Finding {
                rule: text(&one["id"]),
                impact: text(&one["impact"]),
                help: text(&one["help"]),
                places: list(&one["nodes"])
                    .iter()
                    .map(|node| node["target"].to_string())
                    .collect(),
            })
            .collect())
    }
}
