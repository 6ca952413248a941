//! What people see of the size: opening the board, moving a card, finding by typing; beside a plain JavaScript board and
//! MiniSearch over objects in memory. The scripts are `benches/views.js`.

use aftercare_e2e::{Browser, Done, Profile, Trouble, root};
use serde_json::{Value, json};
use std::time::Duration;

use crate::made::Made;
use crate::table::Row;
use crate::{Bench, long_wait, milliseconds, renderer_mb, twin};

/// What is typed, and stands in the lines that answer it: a maker, a ward, a ticket's number, an asset's number in part.
const QUERIES: &[&str] = &["Mindray", "Dialysis", "G3N-0", "A1000"];

/// Periods that hold all tickets, and all but the last month's.
const PERIODS: &[&str] = &[
    "from=2024-09-01&until=2026-09-30",
    "from=2024-09-01&until=2026-08-20",
];

/// The least that a tablet does slower than this machine, by the measure's own definition (DESIGN §6).
const THROTTLE: u32 = 6;

/// How many elements the page may have with the board open.
const MOST_ELEMENTS: f64 = 1_500.0;

/// The longest from a gesture to the next drawing on such a tablet, in ms.
const NEXT_PAINT: f64 = 48.0;

/// A call of `views` in the page.
async fn view(browser: &Browser, call: &str) -> Done<Value> {
    browser
        .run_async(&format!("return await views.{call}"), vec![])
        .await
}

/// Drags the first card of one column into another by real input; the time from letting go to the next frame.
async fn move_card(browser: &Browser, from: usize, to: usize) -> Done<f64> {
    let places = view(browser, &format!("card({from}, {to})")).await?;
    let place = |n: usize| places[n].as_f64().unwrap_or_default();
    let mouse = async |kind: &str, x: f64, y: f64| {
        let held = i32::from(kind != "mouseReleased");
        let parameters = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": held, "clickCount": 1 });
        browser.cdp("Input.dispatchMouseEvent", parameters).await
    };
    mouse("mousePressed", place(0), place(1)).await?;
    for step in 1..=8 {
        let along = f64::from(step) / 8.0;
        let x = place(0) + (place(2) - place(0)) * along;
        let y = place(1) + (place(3) - place(1)) * along;
        mouse("mouseMoved", x, y).await?;
    }
    view(browser, "watchMove()").await?;
    mouse("mouseReleased", place(2), place(3)).await?;
    let moved = "while (views.moved === null) await drawn(); return views.moved";
    milliseconds(&browser.run_async(moved, vec![]).await?)
}

/// Long enough for a slow tablet to have done what a press asks for.
const SETTLED: Duration = Duration::from_secs(2);
/// Between two keys of somebody who types fast.
const KEYS: Duration = Duration::from_millis(120);

/// Presses the middle of what the selector finds with that text, by real input: the driver's own way runs scripts in the page that is measured.
async fn press(browser: &Browser, selector: &str, text: &str) -> Done {
    let place = view(browser, &format!("middle({selector:?}, {text:?})")).await?;
    tokio::time::sleep(SETTLED).await;
    for kind in ["mousePressed", "mouseReleased"] {
        let parameters = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
        browser.cdp("Input.dispatchMouseEvent", parameters).await?;
    }
    tokio::time::sleep(SETTLED).await;
    Ok(())
}

/// Types into what has the focus, key by key.
async fn type_in(browser: &Browser, text: &str) -> Done {
    for letter in text.chars() {
        for kind in ["keyDown", "keyUp"] {
            let mut parameters = json!({ "type": kind, "key": letter.to_string() });
            if kind == "keyDown" {
                parameters["text"] = json!(letter.to_string());
            }
            browser.cdp("Input.dispatchKeyEvent", parameters).await?;
        }
        tokio::time::sleep(KEYS).await;
    }
    tokio::time::sleep(SETTLED).await;
    Ok(())
}

async fn throttle(browser: &Browser, rate: u32) -> Done {
    browser
        .cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))
        .await?;
    Ok(())
}

impl Bench {
    /// Opens the board of a tablet that holds the data set, with the scripts that measure.
    async fn on_board(&self, browser: &Browser) -> Done {
        long_wait(browser, "document.querySelector('[data-card]')").await?;
        let script = std::fs::read_to_string(root().join("benches/views.js"))?;
        browser.run(&script, vec![]).await?;
        Ok(())
    }

    /// The rows of the views, on a profile that holds the data set already.
    pub async fn views(&self, made: &Made, profile: &Profile, tickets: u32) -> Done<Vec<Row>> {
        let count = u64::from(tickets);
        let row = |work, beside, goal, unit| Row {
            work,
            tickets: Some(tickets),
            ours: Vec::new(),
            beside,
            theirs: Vec::new(),
            goal,
            unit,
        };
        let mut open = row(
            "opening the board, data in memory",
            "a plain JavaScript board of as many objects",
            1.25,
            "ms",
        );
        let mut elements = row(
            "elements of the page, every column of the board scrolled through",
            "the limit",
            1.0,
            "",
        );
        let mut moving = row(
            "moving a card, letting go to the next frame",
            "the same plain board",
            1.5,
            "ms",
        );
        let mut slow = row(
            "slowest of a move, a filter and typing in it, to the next paint, at a sixth of the speed",
            "the limit",
            1.0,
            "ms",
        );
        let mut figures = row(
            "all figures anew for another period, drawn",
            "the same sums in a JavaScript loop over objects, not drawn",
            0.25,
            "ms",
        );
        let mut index = row("building the search index", "MiniSearch addAll", 0.12, "ms");
        let mut search = row(
            "search as one types, answer in the page",
            "MiniSearch with prefixes, answer in memory",
            0.05,
            "ms",
        );
        let mut memory = row(
            "memory, searchable",
            "the objects and MiniSearch",
            0.4,
            "MB",
        );

        for _ in 0..self.rounds {
            let browser = self.browser(profile).await?;
            browser.set_viewport(1280, 800).await?;
            browser
                .open(&format!("{}#/board", self.server.url()))
                .await?;
            browser
                .run(
                    "sessionStorage.setItem('aftercare.actor', arguments[0]); location.reload()",
                    vec![json!(made.actor)],
                )
                .await?;
            self.on_board(&browser).await?;
            let twins = Profile::new()?;
            let page = self.twins(&twins).await?;
            page.set_viewport(1280, 800).await?;
            twin(&page, &format!("hold({tickets})"), count).await?;

            view(&browser, "open('#/data', '.page h1')").await?;
            let took = view(&browser, "open('#/board', '[data-card]')").await?;
            open.ours.push(milliseconds(&took)?);
            open.theirs
                .push(twin(&page, &format!("board({tickets})"), count).await?);

            let most = view(&browser, "elements()").await?;
            elements.ours.push(milliseconds(&most)?);
            elements.theirs.push(MOST_ELEMENTS);
            view(&browser, "open('#/data', '.page h1')").await?;
            view(&browser, "open('#/board', '[data-card]')").await?;

            // From "reported" to "diagnosing": the ticket opens at its step.
            moving.ours.push(move_card(&browser, 0, 1).await?);
            moving.theirs.push(move_card(&page, 0, 1).await?);
            view(&browser, "open('#/board', '[data-card]')").await?;

            throttle(&browser, THROTTLE).await?;
            view(&browser, "watchInteractions()").await?;
            move_card(&browser, 0, 1).await?;
            view(&browser, "open('#/board', '[data-card]')").await?;
            press(&browser, ".board button[aria-pressed]", "Overdue").await?;
            press(&browser, ".board button[aria-pressed]", "Overdue").await?;
            press(&browser, ".board .search input", "").await?;
            type_in(&browser, "Mindray").await?;
            let worst = view(&browser, "worst()").await?;
            let slow_ones = view(&browser, "slow()").await?;
            eprintln!(
                "{tickets} tickets, slowest interaction: {worst}; over the limit: {slow_ones}"
            );
            slow.ours.push(milliseconds(&worst[1])?);
            slow.theirs.push(NEXT_PAINT);
            throttle(&browser, 1).await?;

            view(&browser, "open('#/figures?period=month', '.page h1')").await?;
            for period in PERIODS {
                let link = format!("#/figures?period=own&{period}");
                let drawn = view(&browser, &format!("figures({link:?})")).await?;
                if !drawn[1].as_str().unwrap_or_default().contains("n\u{a0}=") {
                    return Err(Trouble::new(format!("the figures say {}", drawn[1])));
                }
                figures.ours.push(milliseconds(&drawn[0])?);
                figures.theirs.push(twin(&page, "figures()", count).await?);
            }
            view(&browser, "open('#/board', '[data-card]')").await?;

            index
                .ours
                .push(milliseconds(&view(&browser, "index()").await?)?);
            index
                .theirs
                .push(twin(&page, &format!("index({tickets})"), count).await?);
            for query in QUERIES {
                let answer = view(&browser, &format!("search({query:?})")).await?;
                let said = answer[1].as_str().unwrap_or_default().to_lowercase();
                if !said.contains(&query.to_lowercase()) {
                    return Err(Trouble::new(format!("{query} is answered by {said}")));
                }
                search.ours.push(milliseconds(&answer[0])?);
            }
            for query in ["Carescape", "Radiology", "A2B-1", "device-1"] {
                search
                    .theirs
                    .push(twin(&page, &format!("search({query:?})"), 1).await?);
            }
            memory.ours.push(renderer_mb(&browser));
            memory.theirs.push(renderer_mb(&page));
            browser.quit().await?;
            page.quit().await?;
        }
        Ok(vec![
            open, elements, moving, slow, figures, index, search, memory,
        ])
    }
}
