//! The charts of emergencies and of the store: every mark opens what it counts, and what it says is counted again from
//! that; pieces or value stand in the link; a filter narrows what is of tickets and says that the store's is not.

use super::{FIGURE, back, into_figures, key, marks, number_in, rows, rows_under};
use aftercare_e2e::{Browser, Done, Hand, Launch, Pair, Profile, Server, Tongue, dist};
use serde_json::json;

const SPREAD: Pair = ("Emergencies: how long each step took", "应急：各节点用时");
const IN_TIME: Pair = ("Emergencies: each step in time", "应急：各节点及时率");
const KEPT: Pair = (
    "Emergencies that kept every target, month by month",
    "全部节点按时的应急：逐月",
);
const SERVED: Pair = (
    "Repairs that waited for no part, month by month",
    "无需等待备件的维修：逐月",
);
const USED: Pair = (
    "Parts used (pieces), month by month",
    "备件用量（数量）：逐月",
);
const MOST: Pair = ("Parts used most (pieces)", "用量最多的备件（数量）");
const MOST_COSTLY: Pair = ("Parts used most (value)", "用量最多的备件（金额）");
const PARTS_BEHIND: Pair = ("Parts behind the figure", "指标对应的备件");

/// Walks to a mark and opens it as the keyboard does.
async fn open_mark(hand: &Hand<'_>, title: Pair, at: usize) -> Done {
    let script = format!("{FIGURE} figure.querySelectorAll('.chart-mark')[arguments[1]].focus()");
    let title = hand.says(title);
    hand.browser
        .run(&script, vec![json!(title), json!(at)])
        .await?;
    key(hand.browser, "Enter", 13).await
}

/// The marks of a chart that must have some.
async fn drawn(hand: &Hand<'_>, title: Pair) -> Done<Vec<String>> {
    let title = hand.says(title);
    hand.browser.see(title).await?;
    let marks = marks(hand.browser, title).await?;
    assert!(!marks.is_empty(), "nothing drawn of {title}");
    Ok(marks)
}

/// The cells beside each other as the page has them in the table of a chart.
async fn table(browser: &Browser, title: &str) -> Done<Vec<Vec<String>>> {
    let press = format!("{FIGURE} figure.querySelector('.chart-verbs .chip').click()");
    browser.run(&press, vec![json!(title)]).await?;
    let table = browser.find("table", title).await?;
    let script = "return [...arguments[0].tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))";
    let rows = browser.run(script, vec![table.to_json()?]).await?;
    browser.run(&press, vec![json!(title)]).await?;
    Ok(serde_json::from_value(rows)?)
}

/// How many rows say that in their second cell, as a share in whole percent.
fn percent(rows: &[Vec<String>], says: impl Fn(&str) -> bool) -> String {
    let hits = rows.iter().filter(|row| says(&row[1])).count();
    format!("{}%", (100.0 * hits as f64 / rows.len() as f64).round())
}

/// The months or names of which a mark tells stand before its first colon.
fn value_of(mark: &str) -> &str {
    let after = mark.split_once(['：', ':']).map_or("", |(_, rest)| rest);
    after.split([',', '，']).next().unwrap_or_default().trim()
}

async fn emergencies_hold(hand: &Hand<'_>) -> Done {
    // Each clock: as many emergencies as it counts, each with its time.
    let spread = drawn(hand, SPREAD).await?;
    let listed = table(hand.browser, hand.says(SPREAD)).await?;
    assert_eq!(listed.len(), 5, "five clocks");
    let reached: Vec<_> = listed.iter().filter(|row| row[6] != "0").collect();
    assert_eq!(reached.len(), spread.len());
    for (row, mark) in reached.iter().zip(&spread) {
        assert!(
            row[..4].iter().all(|cell| mark.contains(cell.as_str())),
            "{row:?}, {mark}"
        );
    }
    for (at, mark) in spread.iter().enumerate() {
        open_mark(hand, SPREAD, at).await?;
        let behind = rows(hand).await?;
        assert_eq!(behind.len(), number_in(mark), "{mark}");
        assert!(
            behind.iter().all(|row| row[1].contains(" · ")),
            "{behind:?}"
        );
        back(hand).await?;
    }
    // The shares, counted again.
    let in_time = drawn(hand, IN_TIME).await?;
    for (at, mark) in in_time.iter().enumerate() {
        open_mark(hand, IN_TIME, at).await?;
        let behind = rows(hand).await?;
        assert_eq!(behind.len(), number_in(mark), "{mark}");
        let said = hand.says(("In time", "按时"));
        assert_eq!(
            percent(&behind, |cell| cell.ends_with(said)),
            value_of(mark)
        );
        back(hand).await?;
    }
    let kept = drawn(hand, KEPT).await?;
    for (at, mark) in kept.iter().enumerate().take(3) {
        open_mark(hand, KEPT, at).await?;
        let behind = rows(hand).await?;
        assert_eq!(behind.len(), number_in(mark), "{mark}");
        let none = hand.says(("none", "无"));
        assert_eq!(percent(&behind, |cell| cell == none), value_of(mark));
        back(hand).await?;
    }
    // The number of an emergency leads to its own page.
    open_mark(hand, SPREAD, 0).await?;
    rows(hand).await?;
    let script = "return document.querySelector('tbody a').getAttribute('href')";
    let href = hand.browser.run(script, vec![]).await?;
    let href = href.as_str().unwrap_or_default().to_owned();
    assert!(href.starts_with("#/emergency/"), "{href}");
    back(hand).await
}

async fn store_holds(hand: &Hand<'_>) -> Done {
    let served = drawn(hand, SERVED).await?;
    let mark = served.len() - 1;
    open_mark(hand, SERVED, mark).await?;
    let behind = rows(hand).await?;
    assert_eq!(behind.len(), number_in(&served[mark]));
    let at_once = hand.says(("did not wait", "未等待"));
    assert_eq!(
        percent(&behind, |cell| cell == at_once),
        value_of(&served[mark])
    );
    back(hand).await?;

    // A column: the parts that were used in that month, and as many pieces.
    let used = drawn(hand, USED).await?;
    open_mark(hand, USED, 0).await?;
    let parts = rows_under(hand, PARTS_BEHIND).await?;
    let pieces: i64 = parts
        .iter()
        .filter_map(|row| row[1].parse::<i64>().ok())
        .sum();
    assert_eq!(pieces, number_in(&used[0]) as i64, "{}: {parts:?}", used[0]);
    hand.is_sound().await?;
    back(hand).await?;

    // The most used first; by value another order, and the link says so.
    let most = drawn(hand, MOST).await?;
    let pieces: Vec<usize> = most.iter().map(|mark| number_in(mark)).collect();
    assert!(pieces.is_sorted_by(|a, b| a >= b), "{most:?}");
    hand.choose(("Count parts by", "备件统计方式"), ("Value", "金额"))
        .await?;
    let costly = drawn(hand, MOST_COSTLY).await?;
    let values: Vec<f64> = costly
        .iter()
        .filter_map(|mark| {
            let amount = mark.rsplit([':', '：']).next()?;
            amount.replace(['¥', '£', ','], "").trim().parse().ok()
        })
        .collect();
    assert_eq!(values.len(), costly.len(), "{costly:?}");
    assert!(values.is_sorted_by(|a, b| a >= b), "{costly:?}");
    let hash = hand.browser.run("return location.hash", vec![]).await?;
    assert!(
        hash.as_str()
            .is_some_and(|hash| hash.contains("parts=value")),
        "{hash}"
    );
    hand.choose(("Count parts by", "备件统计方式"), ("Pieces", "数量"))
        .await?;
    // A filter narrows the repairs, and leaves the store as it is, which it says.
    let all: usize = served.iter().map(|mark| number_in(mark)).sum();
    hand.browser.not_see(hand.says(WHOLE_STORE)).await?;
    hand.choose_named(("Engineer", "工程师"), hand.says(super::TOM))
        .await?;
    hand.see(WHOLE_STORE).await?;
    let own: usize = drawn(hand, SERVED)
        .await?
        .iter()
        .map(|mark| number_in(mark))
        .sum();
    assert!(0 < own && own < all, "{own} of {all}");
    assert_eq!(drawn(hand, USED).await?, used);
    Ok(())
}

const WHOLE_STORE: Pair = (
    "Of the whole store: the filters above do not apply here.",
    "统计整个备件库，上方筛选条件在此不适用。",
);

async fn charts_hold(tongue: Tongue) -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let launch = Launch::chromium()
        .profile(profile.path())
        .language(tongue.tag());
    let browser = launch.start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, tongue);
    into_figures(&hand).await?;
    drawn(&hand, SPREAD).await?;
    hand.is_sound().await?;
    hand.has_readable_colours().await?;
    emergencies_hold(&hand).await?;
    store_holds(&hand).await?;

    // Before there was anything: what will be here is said, and nothing is drawn of it.
    hand.go("#/figures/tickets?of=clock&which=nowhere&mark=reached")
        .await?;
    hand.see(("This link names no figure", "该链接没有对应的指标"))
        .await?;
    assert_eq!(browser.csp_reports().await?, Vec::<String>::new());
    browser.quit().await
}

#[tokio::test]
async fn emergencies_and_the_store_are_drawn_as_they_were_in_english() -> Done {
    charts_hold(Tongue::English).await
}

#[tokio::test]
async fn emergencies_and_the_store_are_drawn_as_they_were_in_chinese() -> Done {
    charts_hold(Tongue::Chinese).await
}
