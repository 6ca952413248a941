//! The figures of the demo hospital: every number is counted again from the tickets behind it, marks are walked and
//! opened by keyboard, what is asked for stands in the link, and the files hold what the page shows.

mod service;

use crate::demo::Demo;
use aftercare_e2e::{Browser, Done, Hand, Launch, Pair, Profile, Server, Tongue, Trouble, dist};
use serde_json::{Value, json};

pub const FIGURES: Pair = ("Figures", "指标");
pub const BEHIND: Pair = ("Tickets behind the figure", "指标对应的工单");
/// The service manager of the demo.
pub const MANAGER: Pair = ("Helen Marsh", "郑海燕");
/// Engineers of the demo.
const TOM: Pair = ("Tom Baker", "张志强");

pub const MEAN: Pair = ("Mean satisfaction", "平均满意度");
pub const SATISFIED: Pair = ("Satisfied, 4 and more", "满意率（4 分及以上）");
const ANSWERED: Pair = ("Response rate", "调查答复率");
const RESPOND: Pair = ("Responded in time", "响应及时率");
const FIRST_TIME: Pair = ("First-time fix", "一次修复率");

/// A card of the headline: its value, its n, and the links on it.
pub struct Card {
    pub value: String,
    pub n: usize,
    lines: Vec<(String, usize)>,
}

/// The last number in a text.
fn number_in(text: &str) -> usize {
    let tail = text.rsplit(|c: char| !c.is_ascii_digit() && c != ',');
    let last = tail
        .map(|part| part.replace(',', ""))
        .find(|part| !part.is_empty());
    last.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// A key, as the keyboard sends it to whatever has the focus.
async fn key(browser: &Browser, name: &str, code: u32) -> Done {
    for kind in ["keyDown", "keyUp"] {
        let mut event =
            json!({ "type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code });
        if name == "Enter" && kind == "keyDown" {
            event["text"] = json!("\r");
        }
        browser.cdp("Input.dispatchKeyEvent", event).await?;
    }
    Ok(())
}

pub async fn card(hand: &Hand<'_>, name: Pair) -> Done<Card> {
    let script = "
        const card = [...document.querySelectorAll('.figures-card')].find((card) => card.querySelector('h2').textContent === arguments[0]);
        return card && {
            value: card.querySelector('.figures-value').textContent,
            interval: card.querySelector('p.numbers').textContent,
            lines: [...card.querySelectorAll('.figures-lines a')].map((link) => link.textContent),
        };";
    let name = hand.says(name);
    hand.browser
        .until(&format!("no card named {name}"), async || {
            Ok(!hand.browser.run(script, vec![json!(name)]).await?.is_null())
        })
        .await?;
    let found = hand.browser.run(script, vec![json!(name)]).await?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lines = found["lines"].as_array().cloned().unwrap_or_default();
    Ok(Card {
        value: text(&found["value"]),
        n: number_in(&text(&found["interval"])),
        lines: lines
            .iter()
            .map(|line| (text(line), number_in(&text(line))))
            .collect(),
    })
}

/// Every row of the list of tickets behind a mark.
pub async fn rows(hand: &Hand<'_>) -> Done<Vec<Vec<String>>> {
    rows_under(hand, BEHIND).await
}

/// Every row of the list under that heading, cell by cell: a long list keeps only what is near the screen in the document.
async fn rows_under(hand: &Hand<'_>, heading: Pair) -> Done<Vec<Vec<String>>> {
    hand.arrive(heading).await?;
    let script = "
        const box = document.querySelector('.table-scroll');
        const rows = new Map();
        const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
        for (let top = 0; top <= box.scrollHeight; top += box.clientHeight / 2) {
            box.scrollTop = top;
            await frame();
            for (const row of box.querySelectorAll('tbody tr[aria-rowindex]')) {
                rows.set(row.getAttribute('aria-rowindex'), [...row.cells].map((cell) => cell.textContent.trim()));
            }
        }
        return [...rows.values()];";
    let all = hand.browser.run_async(script, vec![]).await?;
    Ok(serde_json::from_value(all)?)
}

/// The three scores of every row that has them.
fn scores(rows: &[Vec<String>]) -> Vec<[f64; 3]> {
    let of = |row: &Vec<String>| {
        let scores: Vec<f64> = row
            .get(1)?
            .split(" · ")
            .filter_map(|s| s.parse().ok())
            .collect();
        scores.try_into().ok()
    };
    rows.iter().filter_map(of).collect()
}

pub async fn back(hand: &Hand<'_>) -> Done {
    hand.browser.run("history.back()", vec![]).await?;
    hand.arrive(MEAN).await
}

/// Opens what is behind a card's value.
pub async fn open(hand: &Hand<'_>, name: Pair, card: &Card) -> Done<Vec<Vec<String>>> {
    let label = format!("{} · {}", hand.says(name), card.value);
    hand.browser.click("link", &label).await?;
    rows(hand).await
}

async fn into_figures(hand: &Hand<'_>) -> Done {
    hand.arrive(("After-sales service, on this device", "售后服务，就在本机"))
        .await?;
    hand.follow(("Open the demo", "打开演示医院")).await?;
    hand.arrive(("Who are you?", "您是谁？")).await?;
    hand.browser.click("button", hand.says(MANAGER)).await?;
    hand.arrive(("Board", "看板")).await?;
    hand.follow(FIGURES).await?;
    hand.arrive(FIGURES).await
}

/// With SHOTS set, pictures of the page, light and dark, on a tablet and on a phone.
async fn pictures(hand: &Hand<'_>, name: &str) -> Done {
    if std::env::var_os("SHOTS").is_none() {
        return Ok(());
    }
    let dress = async |scheme: &str| {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        hand.browser.cdp("Emulation.setEmulatedMedia", media).await
    };
    for (scheme, width, height) in [
        ("light", 1024, 2600),
        ("dark", 1024, 768),
        ("dark", 1024, 2600),
        ("light", 390, 844),
        ("light", 390, 2600),
    ] {
        dress(scheme).await?;
        hand.browser.set_viewport(width, height).await?;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let name = format!("figures {name} {:?} {width} {height} {scheme}", hand.tongue);
        hand.browser.screenshot(&name.replace(' ', "-")).await?;
    }
    dress("light").await?;
    hand.browser.set_viewport(1024, 768).await?;
    let pdf = hand.browser.pdf().await?;
    let path = std::env::temp_dir().join(format!("figures-{:?}.pdf", hand.tongue));
    std::fs::write(path, pdf)?;
    Ok(())
}

async fn numbers_hold(tongue: Tongue) -> Done {
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

    // The headline, counted again from the tickets behind it.
    let mean = card(&hand, MEAN).await?;
    pictures(&hand, "year").await?;
    hand.is_sound().await?;
    hand.has_readable_colours().await?;
    assert!(mean.n > 20, "{} answers in the demo's year", mean.n);
    let behind = open(&hand, MEAN, &mean).await?;
    let answers = scores(&behind);
    assert_eq!((behind.len(), answers.len()), (mean.n, mean.n));
    let sum: f64 = answers.iter().flatten().sum();
    assert_eq!(
        format!("{:.2}", sum / (3.0 * answers.len() as f64)),
        mean.value
    );
    hand.is_sound().await?;
    back(&hand).await?;

    let satisfied = card(&hand, SATISFIED).await?;
    let high = answers
        .iter()
        .filter(|scores| scores.iter().sum::<f64>() >= 12.0)
        .count();
    let share = 100.0 * high as f64 / answers.len() as f64;
    assert_eq!(satisfied.n, answers.len());
    assert_eq!(satisfied.value, format!("{}%", share.round()));

    // What became of the surveys: every line opens as many as it says, and the rate is theirs.
    let answered = card(&hand, ANSWERED).await?;
    let mut by_fate = Vec::new();
    for (line, count) in &answered.lines {
        browser.click("link", line).await?;
        assert_eq!(rows(&hand).await?.len(), *count, "{line}");
        by_fate.push((line.clone(), *count));
        back(&hand).await?;
    }
    let of = |pair: Pair| {
        let found = by_fate
            .iter()
            .find(|(line, _)| line.starts_with(hand.says(pair)));
        found.map_or(0, |(_, count)| *count)
    };
    let closed =
        by_fate.iter().map(|(_, count)| count).sum::<usize>() - of(("Still open", "待答复"));
    assert_eq!(answered.n, closed);
    let share = 100.0 * of(("Answered", "已答复")) as f64 / closed as f64;
    assert_eq!(answered.value, format!("{}%", share.round()));
    for name in [ANSWERED, RESPOND, FIRST_TIME] {
        let card = card(&hand, name).await?;
        assert_eq!(
            open(&hand, name, &card).await?.len(),
            card.n,
            "{}",
            hand.says(name)
        );
        back(&hand).await?;
    }

    // The marks over time: one stop for Tab, walked by arrows, opened by Enter; the table holds the same.
    let title = hand.says(("Mean satisfaction, month by month", "平均满意度：逐月"));
    let marks = marks(&browser, title).await?;
    assert!(marks.len() > 3, "{marks:?}");
    let total: usize = marks.iter().map(|mark| number_in(mark)).sum();
    assert_eq!(total, mean.n);
    browser
        .run(
            &format!("{FIGURE} figure.querySelector('.chart-mark[tabindex=\"0\"]').focus()"),
            vec![json!(title)],
        )
        .await?;
    // As a keyboard sends them: the driver gives its own way of typing to fields alone.
    key(&browser, "End", 35).await?;
    key(&browser, "ArrowLeft", 37).await?;
    let reached = browser
        .run(
            "return document.activeElement.getAttribute('aria-label')",
            vec![],
        )
        .await?;
    let before_last = &marks[marks.len() - 2];
    assert_eq!(reached.as_str(), Some(before_last.as_str()));
    key(&browser, "Enter", 13).await?;
    assert_eq!(rows(&hand).await?.len(), number_in(before_last));
    back(&hand).await?;

    browser
        .click(
            "button",
            hand.says((
                "Table: Mean satisfaction, month by month",
                "表格：平均满意度：逐月",
            )),
        )
        .await?;
    let table = browser.find("table", title).await?;
    let script = "return [...arguments[0].tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))";
    let table: Vec<Vec<String>> =
        serde_json::from_value(browser.run(script, vec![table.to_json()?]).await?)?;
    let drawn: Vec<_> = table.iter().filter(|row| number_in(&row[4]) > 0).collect();
    assert_eq!(drawn.len(), marks.len());
    for (row, mark) in drawn.iter().zip(&marks) {
        assert!(mark.starts_with(&row[0]), "{row:?}, {mark}");
        assert!(
            row[1..].iter().all(|cell| mark.contains(cell.as_str())),
            "{row:?}, {mark}"
        );
    }
    hand.is_sound().await?;
    browser
        .click(
            "button",
            hand.says((
                "Table: Mean satisfaction, month by month",
                "表格：平均满意度：逐月",
            )),
        )
        .await?;

    files(&hand, &marks, &table).await?;

    // What is asked for stays in the link; a part is never more than the whole.
    hand.choose_named(("Engineer", "工程师"), hand.says(TOM))
        .await?;
    hand.choose(("Compared by", "比较指标"), RESPOND).await?;
    hand.choose(("Period", "时段"), ("This year", "今年"))
        .await?;
    let one = card(&hand, MEAN).await?;
    assert!(0 < one.n && one.n < mean.n, "{} of {}", one.n, mean.n);
    let link = browser.run("return location.hash", vec![]).await?;
    browser.reload().await?;
    hand.arrive(RESPOND).await?;
    assert_eq!(browser.run("return location.hash", vec![]).await?, link);
    let again = card(&hand, MEAN).await?;
    assert_eq!((again.n, again.value), (one.n, one.value.clone()));
    let behind = open(&hand, MEAN, &one).await?;
    assert!(
        behind.iter().all(|row| row[5] == hand.says(TOM)),
        "{behind:?}"
    );
    browser.reload().await?;
    assert_eq!(rows(&hand).await?.len(), one.n);
    hand.follow(FIGURES).await?;

    // Days that are none say so, and nothing else is shown for them.
    hand.go("#/figures?period=own&from=2026-05-02&until=2026-05-01")
        .await?;
    hand.see((
        "The last day comes before the first.",
        "结束日期早于开始日期",
    ))
    .await?;
    hand.go("#/figures?period=own&from=1999-05-01&until=1999-05-02")
        .await?;
    hand.see(("No figures in this period yet", "该时段还没有指标"))
        .await?;
    hand.is_sound().await?;
    hand.go("#/figures/tickets?mark=nothing").await?;
    hand.see(("This link names no figure", "该链接没有对应的指标"))
        .await?;
    assert_eq!(browser.csp_reports().await?, Vec::<String>::new());
    browser.quit().await
}

/// The figure with that title, for a script.
const FIGURE: &str = "const figure = [...document.querySelectorAll('figure')].find((one) => one.querySelector('h2').textContent === arguments[0]);";

/// What the marks of a chart say.
pub async fn marks(browser: &Browser, title: &str) -> Done<Vec<String>> {
    let script = format!(
        "{FIGURE} return [...figure.querySelectorAll('.chart-mark')].map((mark) => mark.getAttribute('aria-label'))"
    );
    Ok(serde_json::from_value(
        browser.run(&script, vec![json!(title)]).await?,
    )?)
}

/// Saves the chart over time in every way and reads the files back.
async fn files(hand: &Hand<'_>, marks: &[String], table: &[Vec<String>]) -> Done {
    let browser = hand.browser;
    let save = async |what: Pair, ending: &str| {
        let menu = (
            "Save: Mean satisfaction, month by month",
            "保存：平均满意度：逐月",
        );
        browser.click("button", hand.says(menu)).await?;
        browser.click("menuitem", hand.says(what)).await?;
        browser.download(ending).await
    };
    let svg = save(("Picture, SVG", "图片 SVG"), ".svg").await?;
    let name = svg
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    assert!(name.starts_with("mean-by-month_20"), "{name}");
    let svg = std::fs::read_to_string(svg)?;
    let script = "
        const read = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
        return {
            broken: read.querySelector('parsererror') !== null,
            says: [...read.querySelectorAll('g > g > title')].map((title) => title.textContent),
            dots: read.querySelectorAll('circle').length,
        };";
    let read = browser.run(script, vec![json!(svg)]).await?;
    assert_eq!(read["broken"], false);
    assert_eq!(read["says"], json!(marks));
    assert_eq!(read["dots"], marks.len());
    assert!(!svg.contains("var(") && !svg.contains("oklch") && svg.contains("#ffffff"));

    let csv = std::fs::read(save(("Table, CSV", "表格 CSV"), ".csv").await?)?;
    assert!(csv.starts_with(&[0xEF, 0xBB, 0xBF]));
    let csv = String::from_utf8_lossy(&csv[3..]).into_owned();
    let lines: Vec<Vec<&str>> = csv
        .lines()
        .map(|line| line.trim_matches('"').split("\",\"").collect())
        .collect();
    assert_eq!(lines.len(), table.len() + 1);
    for (line, row) in lines[1..].iter().zip(table) {
        assert_eq!((line[0], line[4]), (row[0].as_str(), row[4].as_str()));
        let value = line[1]
            .parse::<f64>()
            .map_or_else(|_| "–".to_owned(), |v| format!("{v:.2}"));
        assert_eq!(value, row[1]);
    }

    // The picture has the size it says, and the measured line's colour is in it.
    let png = std::fs::read(save(("Picture, PNG", "图片 PNG"), ".png").await?)?;
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let script = "
        const bytes = Uint8Array.from(arguments[0]);
        const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const on = canvas.getContext('2d');
        on.drawImage(picture, 0, 0);
        const dots = on.getImageData(0, 0, picture.width, picture.height).data;
        const counts = new Map();
        for (let i = 0; i < dots.length; i += 4) {
            const colour = '#' + [...dots.slice(i, i + 3)].map((part) => part.toString(16).padStart(2, '0')).join('');
            counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
        return { width: picture.width, height: picture.height, white: counts.get('#ffffff') ?? 0, line: counts.get(arguments[1]) ?? 0 };";
    let line = svg
        .split("stroke=\"")
        .filter_map(|rest| rest.get(..7))
        .zip(svg.split("stroke-width=\"").skip(1));
    let accent = line.clone().map(|(colour, _)| colour).find(|colour| {
        svg.contains(&format!(
            "stroke=\"{colour}\" stroke-width=\"2\" stroke-linejoin"
        ))
    });
    let accent = accent.ok_or_else(|| Trouble::new("no line over time in the picture"))?;
    let read = browser
        .run_async(script, vec![json!(png), json!(accent)])
        .await?;
    let count = |key: &str| read[key].as_u64().unwrap_or(0);
    assert_eq!(count("width"), 2 * 880);
    assert!(
        count("white") * 2 > count("width") * count("height"),
        "{read}"
    );
    assert!(count("line") > 500, "{read}");
    Ok(())
}

#[tokio::test]
async fn figures_hold_what_is_behind_them_in_english() -> Done {
    numbers_hold(Tongue::English).await
}

#[tokio::test]
async fn figures_hold_what_is_behind_them_in_chinese() -> Done {
    numbers_hold(Tongue::Chinese).await
}

#[tokio::test]
async fn an_engineer_sees_figures_but_nobody_elses() -> Done {
    let demo = Demo::of(TOM.0).await?;
    let (browser, hand) = (&demo.browser, demo.hand());
    hand.follow(FIGURES).await?;
    hand.arrive(MEAN).await?;
    let all = card(&hand, MEAN).await?;
    browser.not_see("Mean satisfaction, by engineer").await?;
    browser.see("Mean satisfaction, by site").await?;
    hand.choose(("Engineer", ""), ("Me", "")).await?;
    browser
        .until("not filtered", async || {
            Ok(card(&hand, MEAN).await?.n < all.n)
        })
        .await?;
    let own = card(&hand, MEAN).await?;
    let behind = open(&hand, MEAN, &own).await?;
    assert!(
        !behind.is_empty() && behind.iter().all(|row| row[5] == TOM.0),
        "{behind:?}"
    );
    // A link to somebody else's figures shows everybody's, and opens nothing of theirs.
    hand.go("#/figures/tickets?of=engineer&mark=survey.answered")
        .await?;
    hand.see(("This link names no figure", "")).await?;
    demo.browser.quit().await
}
