//! Texts that want to be something else: markup, scripts, formulas, directions of writing, code points beyond the usual
//! (F84, F96, F97). Brought in by a register and typed into a report, then looked at on every page that shows them: each
//! stands there as it was written, nothing of it runs, and nobody outside is asked for anything.

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{EVERYBODY, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Key, Launch, Profile, Server, Tongue, dist};
use serde_json::json;

/// Each sets `__ran` if it is ever taken for more than text, or asks an address outside.
const TEXTS: &[&str] = &[
    "<script>__ran=1</script>",
    "<img src=x onerror=__ran=2>",
    "<svg onload=__ran=3>",
    "\"><svg/onload=__ran=4>",
    "' onfocus=__ran=5 autofocus='",
    "<iframe srcdoc=\"<script>parent.__ran=6</script>\"></iframe>",
    "<a href=javascript:__ran=7>x</a>",
    "javascript:__ran=8",
    "<img src=http://outside.invalid/a.png>",
    "<style>@import 'http://outside.invalid/b.css'</style>",
    "<link rel=stylesheet href=http://outside.invalid/c.css>",
    "<details open ontoggle=__ran=9>",
    "<math><mtext></table></math><img src=x onerror=__ran=10>",
    "</title><script>__ran=11</script>",
    "</textarea><img src=x onerror=__ran=12>",
    "<template><img src=x onerror=__ran=13></template>",
    "{{constructor.constructor('__ran=14')()}}",
    "${__ran=15}",
    "<!--><img src=x onerror=__ran=16>-->",
    "&lt;script&gt;__ran=17&lt;/script&gt;",
    "%3Cscript%3E__ran=18%3C/script%3E",
    "__proto__",
    "=HYPERLINK(\"http://outside.invalid\")",
    "../../../etc/passwd",
    "CON",
    "\u{202e}gnp.exe",
    "𠮷野家 𪚥 \u{20000}\u{2a6d6}",
    "👩🏽‍⚕️🏥",
    "བོད་ཡིག ئۇيغۇرچە",
    "a\u{300}\u{301}\u{302}\u{303}\u{304}",
    "#/settings?x=<b>",
];

/// A register whose every field is one of the texts.
fn register(folder: &std::path::Path) -> Done<Register> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut lines =
        vec!["Equipment,Manufacturer,Model,Serial,Equipment tag,Department,Location".to_owned()];
    for (at, text) in TEXTS.iter().enumerate() {
        let text = quoted(text);
        lines.push(format!(
            "{text},{text},{text},{},{text},{text},{text}",
            quoted(&format!("SN-{at:03}"))
        ));
    }
    let file = folder.join("hostile.csv");
    std::fs::write(&file, lines.join("\n"))?;
    Ok(Register {
        file,
        rows: u32::try_from(TEXTS.len()).expect("a few texts"),
        part: "SN-001",
        number: "SN-001",
        maker: TEXTS[1],
        category: (TEXTS[1], TEXTS[1]),
    })
}

/// Nothing ran, nothing was refused by the policy, and no element of theirs stands in the page.
async fn is_harmless(browser: &Browser, place: &str) -> Done {
    let script = "return [window.__ran ?? null, document.querySelectorAll('main script, main iframe, main link, main style, main img:not([src^=\"blob:\"]):not([src^=\"data:\"]), [onerror], [onload], [onfocus], a[href^=\"javascript:\" i]').length]";
    assert_eq!(
        browser.run(script, vec![]).await?,
        json!([null, 0]),
        "{place}"
    );
    assert_eq!(
        browser.csp_reports().await?,
        Vec::<String>::new(),
        "{place}"
    );
    Ok(())
}

/// The text stands on the page, letter by letter.
async fn stands(browser: &Browser, text: &str, place: &str) -> Done {
    browser
        .until(&format!("{text} does not stand on {place}"), async || {
            let script = "const main = document.querySelector('main'); return [main.textContent, ...[...main.querySelectorAll('input, textarea')].map((one) => one.value)].some((one) => one.includes(arguments[0]))";
            Ok(browser.run(script, vec![json!(text)]).await? == true)
        })
        .await
}

#[tokio::test]
async fn what_people_write_is_never_more_than_text() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = register(profile.path())?;
    let launch = Launch::chromium().profile(profile.path());
    let browser = launch.through(&server).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    hand.preview(&register).await?;
    is_harmless(&browser, "the preview").await?;
    hand.follow(("Registers", "")).await?;
    hand.bring_in(&register).await?;
    hand.hand_to(SERVICE).await?;

    // A report on one of those devices, in the same words.
    let all = TEXTS.join(" ");
    hand.follow(("Board", "")).await?;
    hand.follow(("New report", "")).await?;
    hand.arrive(("New report", "")).await?;
    hand.fill(("Device required", ""), register.part).await?;
    browser.click("option", register.number).await?;
    hand.fill(("What is wrong, in the user's words", ""), &all)
        .await?;
    hand.fill(("Reported by", ""), TEXTS[0]).await?;
    hand.fill(("Call back", ""), TEXTS[7]).await?;
    is_harmless(&browser, "the report").await?;
    let number = hand.submit_report().await?;
    for text in TEXTS {
        stands(&browser, text, "the ticket").await?;
    }
    hand.fill(("Note", ""), &all).await?;
    hand.press(("Add note", "")).await?;
    hand.see(("Note added.", "")).await?;
    is_harmless(&browser, "the ticket").await?;
    let ticket = browser.run("return location.hash", vec![]).await?;
    let ticket = ticket.as_str().unwrap_or_default().to_owned();

    // Longer than can be kept: said with the limit, and nothing of it is cut.
    let long = "报警 E21 ".repeat(5_000);
    let set = "const field = [...document.querySelectorAll('main textarea')].at(-1); field.value = arguments[0]; field.dispatchEvent(new InputEvent('input', { bubbles: true })); return field.value.length";
    let length = browser.run(set, vec![json!(long)]).await?;
    hand.press(("Add note", "")).await?;
    hand.see(("20,000", "")).await?;
    let kept = "return [...document.querySelectorAll('main textarea')].at(-1).value.length";
    assert_eq!(browser.run(kept, vec![]).await?, length);

    // Every page that shows any of it, in both languages.
    let id = ticket.rsplit('/').next().unwrap_or_default();
    let places = [
        "#/board".to_owned(),
        "#/board?view=list".to_owned(),
        "#/board?view=calendar".to_owned(),
        "#/day".to_owned(),
        ticket.clone(),
        format!("{ticket}/print"),
        "#/registers/devices".to_owned(),
        "#/registers/departments".to_owned(),
        "#/registers/sites".to_owned(),
        "#/registers/devices/labels".to_owned(),
        format!("#/audit/{id}"),
        format!("#/board?q={}", "%3Cimg%20src%3Dx%20onerror%3D__ran%3D20%3E"),
        "#/%3Cimg%20src%3Dx%20onerror%3D__ran%3D21%3E".to_owned(),
        "#/ticket/%22%3E%3Csvg%20onload%3D__ran%3D22%3E".to_owned(),
    ];
    for tongue in [("中文", "English"), ("English", "中文")] {
        for place in &places {
            hand.go(place).await?;
            browser
                .until(&format!("{place} has no heading"), async || {
                    let script = "return Boolean(document.querySelector('main h1'))";
                    Ok(browser.run(script, vec![]).await? == true)
                })
                .await?;
            is_harmless(&browser, place).await?;
        }
        browser.click("button", tongue.0).await?;
    }
    hand.go("#/registers/devices").await?;
    hand.arrive(("Devices", "")).await?;
    hand.go(&format!("{ticket}/print")).await?;
    hand.arrive(("Service report", "")).await?;
    for text in TEXTS {
        stands(&browser, text, "the printed report").await?;
    }
    // Printed too, in which code points beyond the fonts at hand may be boxes, but none is a script.
    assert!(browser.pdf().await?.len() > 10_000);

    // The search box shows them as lines.
    hand.follow(("Back to the ticket", "")).await?;
    hand.arrive(("Timeline", "")).await?;
    for text in ["<script>", "onerror", number.as_str()] {
        browser.press(Key::Control + "k").await?;
        browser.find("combobox", "Search tickets").await?;
        browser.press(text.to_owned()).await?;
        browser
            .until(&format!("{text} is not found"), async || {
                let lines = browser.names("option").await?;
                Ok(lines.iter().any(|line| line.contains(text)))
            })
            .await?;
        is_harmless(&browser, "the search box").await?;
        browser.press(Key::Escape).await?;
    }
    browser.quit().await?;
    assert_eq!(server.outside(), Vec::<String>::new());
    Ok(())
}
