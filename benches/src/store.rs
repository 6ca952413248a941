//! A large store: its page from a cold start, and one movement. `PARTS` and `MOVEMENTS` choose its size.

use super::{Bench, Row, milliseconds, note_first, setting, twin, wait_for};
use crate::made::made_store;
use aftercare_e2e::{Done, Profile};
use serde_json::json;

const PARTS: u32 = 20_000;
const MOVEMENTS: u32 = 500_000;

/// The store's page with its first row; the empty store's first step.
const FULL: &str = ".page tbody th";
const EMPTY: &str = ".page .empty";

impl Bench {
    async fn opens(&self, profile: &Profile, actor: &str, selector: &str) -> Done<f64> {
        let browser = self.browser(profile).await?;
        browser
            .cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": note_first(selector, actor) }),
            )
            .await?;
        browser
            .open(&format!("{}#/parts", self.server.url()))
            .await?;
        let took = browser
            .run_async("for (;;) { if (window.usableAt) return window.usableAt; await new Promise((done) => setTimeout(done, 5)); }", vec![])
            .await?;
        browser.quit().await?;
        milliseconds(&took)
    }

    /// The rows of the store.
    ///
    /// # Errors
    /// When a page does not come.
    pub async fn store(&self) -> Done<Vec<Row>> {
        let (parts, movements) = (setting("PARTS", PARTS), setting("MOVEMENTS", MOVEMENTS));
        let (full, empty) = (made_store(parts, movements)?, made_store(0, 0)?);
        let row = |work: String, beside, goal| Row {
            // Two rows of one run: they may stay for as long as it lasts.
            work: work.leak(),
            tickets: None,
            ours: Vec::new(),
            beside,
            theirs: Vec::new(),
            goal,
            unit: "ms",
        };
        let mut page = row(
            format!("cold start to the store's page, {parts} parts with {movements} movements"),
            "the same page without parts",
            1.25,
        );
        let mut movement = row(
            "a receipt, press to \"received\", in that store".to_owned(),
            "raw put of 700 bytes, relaxed",
            1.3,
        );
        let (kept, nothing) = (Profile::new()?, Profile::new()?);
        for (made, profile, seen) in [(&full, &kept, FULL), (&empty, &nothing, EMPTY)] {
            let (browser, _) = self.import(made, profile).await?;
            self.join_at(&browser, made, "#/parts", seen).await?;
            // What came in is put in order once the app is idle, two seconds after its start.
            tokio::time::sleep(std::time::Duration::from_secs(6)).await;
            browser.quit().await?;
        }
        for _ in 0..self.rounds {
            page.ours.push(self.opens(&kept, &full.actor, FULL).await?);
            page.theirs
                .push(self.opens(&nothing, &empty.actor, EMPTY).await?);
        }
        let twins = self.twins(&Profile::new()?).await?;
        let browser = self.browser(&kept).await?;
        browser
            .cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": note_first(FULL, &full.actor) }),
            )
            .await?;
        browser
            .open(&format!("{}#/parts", self.server.url()))
            .await?;
        wait_for(&browser, "link", "P-00001").await?;
        browser.click("link", "P-00001").await?;
        for n in 0..self.rounds * 3 {
            browser.click("button", "Receive").await?;
            browser.choose("Place", "Store 1").await?;
            browser.fill("Lot", &format!("B{n}")).await?;
            browser.fill("Pieces required", "1").await?;
            let took = self
                .press(&browser, "Book the receipt", "Received.")
                .await?;
            movement.ours.push(took);
            movement.theirs.push(twin(&twins, "step()", 1).await?);
            // The message must be gone before the next one can be waited for.
            browser.run_async("for (;;) { const close = document.querySelector('.toast .icon-button'); if (!close) return; close.click(); await new Promise((done) => setTimeout(done, 20)); }", vec![]).await?;
        }
        twins.quit().await?;
        browser.quit().await?;
        Ok(vec![page, movement])
    }
}
