//! Comfort: what was just done is taken back, keys do what the help sheet says and never act while somebody types or
//! composes, a list shows what one wants to see, and the tablet looks as it was set, from the first picture on.

use aftercare_e2e::steps::{ENGINEER, MANAGER, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Key, Scene, Tongue};
use serde_json::{Value, json};

/// Presses a key as the page hears it, on what has the focus.
const KEY: &str = "
    const [key, more] = arguments;
    const at = document.activeElement ?? document.body;
    return at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));";

async fn key(browser: &Browser, key: &str, more: Value) -> Done {
    browser.run(KEY, vec![json!(key), more]).await?;
    Ok(())
}

async fn leave_field(browser: &Browser) -> Done {
    browser
        .run("document.activeElement?.blur()", vec![])
        .await?;
    Ok(())
}

async fn place(browser: &Browser) -> Done<String> {
    let hash = browser.run("return location.hash", vec![]).await?;
    Ok(hash.as_str().unwrap_or_default().to_owned())
}

/// What can be pressed or typed into and lies under a message.
const UNDER_MESSAGES: &str = "
    const [message] = document.querySelectorAll('.toast');
    const of = message.getBoundingClientRect();
    const all = [...document.querySelectorAll('.topbar *, #main *, .rail *')].filter((el) => el.matches('a, button, input, select, textarea'));
    const page = document.querySelector('#main').getBoundingClientRect();
    const cut = (el) => {
        const at = el.getBoundingClientRect();
        return el.closest('#main') ? { top: Math.max(at.top, page.top), bottom: Math.min(at.bottom, page.bottom), left: at.left, right: at.right } : at;
    };
    const covered = (at) => at.bottom > at.top && at.right > at.left && at.top < of.bottom - 1 && at.bottom > of.top + 1 && at.left < of.right && at.right > of.left;
    return all.filter((el) => covered(cut(el))).map((el) => el.outerHTML.slice(0, 120));";

#[tokio::test]
async fn what_was_just_done_is_taken_back_by_button_and_by_key() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let number = hand.report(register).await?;

    // Given to the wrong one: Undo, and it waits to be assigned again.
    hand.assign(ENGINEER).await?;
    browser.see(&format!("Assigned to {ENGINEER}.")).await?;
    for (width, height) in [(390, 844), (1024, 768), (1280, 800)] {
        browser.set_viewport(width, height).await?;
        assert_eq!(browser.run(UNDER_MESSAGES, vec![]).await?, json!([]));
    }
    hand.press(("Undo", "")).await?;
    hand.see(("Undone; the history keeps both.", "")).await?;
    hand.see(("Classify and assign", "")).await?;
    // Both stand in the history.
    hand.see(("Undone: to be assigned", "")).await?;

    // By Ctrl Z, with nothing being typed.
    hand.assign(ENGINEER).await?;
    leave_field(browser).await?;
    browser.press(Key::Control + "z").await?;
    hand.see(("Classify and assign", "")).await?;

    // Several in one go.
    hand.follow(("Board", "")).await?;
    browser.choose("View", "List").await?;
    browser
        .click("checkbox", &format!("Choose {number}"))
        .await?;
    browser.choose("Assign to", ENGINEER).await?;
    hand.press(("Assign", "")).await?;
    hand.see(("1 ticket assigned to", "")).await?;
    hand.press(("Undo", "")).await?;
    browser.choose("View", "Board").await?;
    browser.find("region", "Reported, 1").await?;

    // What the message offered is refused once something else happened: it says why, and nothing changes.
    hand.open_ticket(&number).await?;
    hand.assign(ENGINEER).await?;
    hand.fill(("Note", ""), "The ward has called again").await?;
    hand.press(("Add note", "")).await?;
    hand.see(("Note added.", "")).await?;
    hand.press(("Undo", "")).await?;
    hand.see(("Too late to undo", "")).await?;
    hand.follow(("Board", "")).await?;
    browser.find("region", "Diagnosing, 1").await?;

    // In the list as well: it is that one's already, which stands in one summary until it is dismissed.
    browser.choose("View", "List").await?;
    browser
        .click("checkbox", &format!("Choose {number}"))
        .await?;
    browser.choose("Assign to", ENGINEER).await?;
    hand.press(("Assign", "")).await?;
    let summary = format!("0 of 1 assigned to {ENGINEER}. Not assigned:");
    browser.see(&summary).await?;
    browser.see(&format!("{number}: ")).await?;
    hand.looks_sound("board not assigned").await?;
    hand.press(("Dismiss", "")).await?;
    browser.not_see(&summary).await?;
    Ok(())
}

#[tokio::test]
async fn an_edit_of_a_register_is_taken_back() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    hand.is_acting(SERVICE);
    hand.hand_to(MANAGER).await?;
    hand.follow(("Registers", "")).await?;
    hand.follow(("People", "")).await?;
    hand.arrive(("People", "")).await?;
    hand.follow((ENGINEER, "")).await?;
    hand.fill(("Telephone", ""), "8042").await?;
    hand.press(("Save", "")).await?;
    hand.arrive(("People", "")).await?;
    hand.press(("Undo", "")).await?;
    hand.see(("Undone; the history keeps both.", "")).await?;
    hand.follow((ENGINEER, "")).await?;
    let telephone = browser.state("textbox", "Telephone").await?;
    assert_ne!(telephone.value.as_deref(), Some("8042"));
    Ok(())
}

#[tokio::test]
async fn keys_do_what_the_help_says_and_never_act_while_somebody_types() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    leave_field(browser).await?;
    browser.press("d").await?;
    hand.arrive(("My day", "")).await?;
    browser.press("?").await?;
    browser.find("dialog", "Help").await?;
    hand.see(("What waits for you", "")).await?;
    hand.is_sound().await?;
    // Not behind a dialog.
    browser.press("b").await?;
    assert_eq!(place(browser).await?, "#/day");
    browser.press(Key::Escape).await?;
    browser.press("n").await?;
    hand.arrive(("New report", "")).await?;

    // In a field a character is a character, and within a composition even Enter is none of ours.
    hand.fill(("Reported by", ""), "b").await?;
    browser.press("d?").await?;
    assert_eq!(place(browser).await?, "#/new");
    let reporter = browser.state("textbox", "Reported by").await?;
    assert_eq!(reporter.value.as_deref(), Some("bd?"));
    leave_field(browser).await?;
    key(browser, "b", json!({ "isComposing": true })).await?;
    key(browser, "b", json!({ "keyCode": 229 })).await?;
    key(browser, "b", json!({ "altKey": true })).await?;
    key(browser, "b", json!({ "ctrlKey": true })).await?;
    assert_eq!(place(browser).await?, "#/new");

    // Switched off, and still off after a reload; the search box's key is no character and stays.
    browser.press("?").await?;
    browser
        .click("checkbox", "Shortcuts of a single character are on")
        .await?;
    browser.press(Key::Escape).await?;
    leave_field(browser).await?;
    browser.press("b").await?;
    browser.reload().await?;
    hand.arrive(("New report", "")).await?;
    leave_field(browser).await?;
    browser.press("b").await?;
    assert_eq!(place(browser).await?, "#/new");
    browser.press(Key::Control + "k").await?;
    browser.find("combobox", "Search tickets").await?;
    browser.press(Key::Escape).await?;

    // On again by the page of this tablet.
    hand.follow(("This tablet", "")).await?;
    browser
        .click("checkbox", "Shortcuts of a single character are on")
        .await?;
    leave_field(browser).await?;
    browser.press("b").await?;
    hand.arrive(("Board", "")).await?;
    Ok(())
}

/// What an input method does in Safari: it ends the composition, and then sends the Enter that ended it, with the key
/// code 229 and without `isComposing`. Elsewhere that Enter comes first, within the composition.
const COMPOSE: &str = "
    const at = document.activeElement;
    const fire = (type, more) => at.dispatchEvent(new CompositionEvent(type, { bubbles: true, ...more }));
    const enter = (more) => at.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }));
    fire('compositionstart', { data: '' });
    at.value = at.value + \"hu'xi'ji\";
    at.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, inputType: 'insertCompositionText' }));
    enter({ isComposing: true });
    at.value = at.value.replace(\"hu'xi'ji\", '呼吸机');
    at.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true, inputType: 'insertCompositionText' }));
    fire('compositionend', { data: '呼吸机' });
    enter({ keyCode: 229 });
    return at.value;";

#[tokio::test]
async fn enter_that_ends_a_composition_submits_and_chooses_nothing() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    // The search box would follow its first line.
    browser.press(Key::Control + "k").await?;
    browser.find("combobox", "Search tickets").await?;
    let typed = browser.run(COMPOSE, vec![]).await?;
    assert_eq!(typed, json!("呼吸机"));
    browser.find("combobox", "Search tickets").await?;
    assert_eq!(place(browser).await?, "#/board");
    browser.press(Key::Escape).await?;

    // Fields of a form keep what was composed, and nothing is sent or chosen.
    hand.follow(("New report", "")).await?;
    hand.arrive(("New report", "")).await?;
    for label in ["Device required", "Reported by", "What is wrong"] {
        let role = if label.starts_with("Device") {
            "combobox"
        } else {
            "textbox"
        };
        browser.find(role, label).await?.click().await?;
        let typed = browser.run(COMPOSE, vec![]).await?;
        assert_eq!(typed, json!("呼吸机"), "{label}");
        assert_eq!(place(browser).await?, "#/new", "{label}");
    }
    // The fields were not judged either, as they are when the report is sent.
    browser.not_see("things to correct").await?;

    // The board's filter narrows when the composition is done, and not by its letters.
    hand.follow(("Board", "")).await?;
    browser
        .find("searchbox", "Find on the board")
        .await?
        .click()
        .await?;
    browser.run(COMPOSE, vec![]).await?;
    browser
        .until("the board was not narrowed", async || {
            Ok(place(browser).await?.contains('='))
        })
        .await?;
    Ok(())
}

#[tokio::test]
async fn the_list_shows_the_columns_that_were_chosen_and_the_time_left_in_sight() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.report(register).await?;
    hand.go("#/board?view=list").await?;
    hand.see(("1 ticket", "")).await?;
    let head = browser
        .find("columnheader", "Time left")
        .await?
        .rect()
        .await?;
    assert!(head.x + head.width <= 1024.0, "{head:?}");

    hand.press(("Columns", "")).await?;
    hand.is_sound().await?;
    for name in ["Place", "Fault or job"] {
        browser.click("checkbox", name).await?;
    }
    hand.press(("Done", "")).await?;
    let heads = "return [...document.querySelectorAll('.table thead th')].map((th) => th.textContent.replace(/[ ↑↓↕]+$/, ''))";
    let left = json!([
        "Number",
        "Urgency",
        "Time left",
        "Device",
        "State",
        "Assigned to",
        "Reported"
    ]);
    assert_eq!(browser.run(heads, vec![]).await?, left);
    browser.reload().await?;
    hand.see(("1 ticket", "")).await?;
    assert_eq!(browser.run(heads, vec![]).await?, left);
    Ok(())
}

#[tokio::test]
async fn the_tablet_looks_as_it_was_set_from_the_first_picture_on() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let looks = "
        const root = getComputedStyle(document.documentElement);
        return [root.colorScheme, root.getPropertyValue('--row').trim()];";
    assert_eq!(
        browser.run(looks, vec![]).await?,
        json!(["light dark", "44px"])
    );
    hand.follow(("This tablet", "")).await?;
    hand.arrive(("This tablet", "")).await?;
    browser.choose("Light or dark", "Dark").await?;
    browser.choose("Density", "Compact").await?;
    assert_eq!(browser.run(looks, vec![]).await?, json!(["dark", "36px"]));
    hand.has_readable_colours().await?;
    hand.is_sound().await?;

    // Noted by a script that runs when the first thing is drawn, before the app is there.
    let watch = "
        new MutationObserver((_, all) => {
            if (!document.querySelector('.start-loading')) return;
            window.__first = getComputedStyle(document.documentElement).colorScheme;
            all.disconnect();
        }).observe(document, { childList: true, subtree: true });";
    browser
        .cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": watch }),
        )
        .await?;
    browser.reload().await?;
    hand.arrive(("This tablet", "")).await?;
    let first = browser.run("return window.__first", vec![]).await?;
    assert_eq!(first, json!("dark"));
    for hash in [
        "#/board",
        "#/board?view=list",
        "#/day",
        "#/registers/devices",
        "#/data",
    ] {
        hand.go(hash).await?;
        hand.is_sound().await?;
        hand.fits().await?;
        if std::env::var_os("SHOTS").is_some() {
            browser
                .screenshot(&format!(
                    "compact dark {}",
                    hash.replace(|c: char| !c.is_alphanumeric(), "-")
                ))
                .await?;
        }
    }
    hand.follow(("This tablet", "")).await?;
    browser.choose("Light or dark", "As the system").await?;
    browser.choose("Density", "Comfortable").await?;
    assert_eq!(
        browser.run(looks, vec![]).await?,
        json!(["light dark", "44px"])
    );
    let kept = browser.run("return [localStorage['aftercare.theme'] ?? null, localStorage['aftercare.density'] ?? null]", vec![]).await?;
    assert_eq!(kept, json!([null, null]));
    Ok(())
}

/// A keyboard as Safari shows it: the visual viewport alone becomes smaller.
const KEYBOARD: &str = "
    const [covered] = arguments;
    const seen = window.innerHeight - covered;
    Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => seen });
    visualViewport.dispatchEvent(new Event('resize'));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const field = document.activeElement.getBoundingClientRect();
    const bars = [...document.querySelectorAll('.action-bar')].map((bar) => bar.getBoundingClientRect().top);
    return [field.top, field.bottom, Math.min(seen, ...bars)];";

#[tokio::test]
async fn the_on_screen_keyboard_never_covers_the_field() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    for (width, height) in [(1024, 768), (768, 1024), (390, 844)] {
        browser.set_viewport(width, height).await?;
        hand.go("#/board").await?;
        hand.go("#/new").await?;
        hand.arrive(("New report", "")).await?;
        let script = "
            const fields = [...document.querySelectorAll('#main :is(input[type=text], textarea)')];
            fields.at(-1).focus(); return fields.length;";
        assert!(
            browser
                .run(script, vec![])
                .await?
                .as_u64()
                .unwrap_or_default()
                > 2
        );
        let covered = json!(height / 2 - 40);
        let seen: Vec<f64> = serde_json::from_value(
            browser
                .run_async(
                    KEYBOARD.replace("arguments;", "arguments_;").as_str(),
                    vec![covered],
                )
                .await?,
        )
        .unwrap();
        assert!(
            seen[0] >= 0.0 && seen[1] <= seen[2],
            "{width} × {height}: {seen:?}"
        );
        let gone: Vec<f64> = serde_json::from_value(
            browser
                .run_async(
                    KEYBOARD.replace("arguments;", "arguments_;").as_str(),
                    vec![json!(0)],
                )
                .await?,
        )
        .unwrap();
        assert!(gone[2] > seen[2], "the page is whole again");
    }
    Ok(())
}

#[tokio::test]
async fn the_question_mark_explains_the_step_in_both_languages() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let number = hand.report(register).await?;
    hand.press(("Help", "")).await?;
    hand.see(("Check that device, place and urgency are right", ""))
        .await?;
    browser.press(Key::Escape).await?;
    hand.assign(ENGINEER).await?;
    hand.press(("中文", "")).await?;
    let other = Hand::new(browser, Tongue::Chinese);
    other.press(("", "帮助")).await?;
    other.see(("", "先联系科室")).await?;
    other.is_sound().await?;
    browser.press(Key::Escape).await?;
    other.press(("", "English")).await?;
    // A page's own words elsewhere.
    hand.is_acting(SERVICE);
    hand.go("#/data").await?;
    hand.press(("Help", "")).await?;
    hand.see(("Export at least once a week", "")).await?;
    assert!(!number.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_frame_that_comes_late_takes_the_focus_from_nobody_who_writes() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    hand.hand_to(SERVICE).await?;
    hand.follow(("New report", "")).await?;
    hand.arrive(("New report", "")).await?;
    // A tablet under load draws nothing for a while.
    let hold = "window.held = [];
        window.draws = window.requestAnimationFrame;
        window.requestAnimationFrame = (todo) => window.held.push(todo);";
    browser.run(hold, vec![]).await?;
    hand.press(("Submit report", "")).await?;
    hand.see(("3 things to correct", "")).await?;
    hand.fill(("Call back", ""), "44").await?;
    let draw = "window.requestAnimationFrame = window.draws;
        window.held.forEach((todo) => todo(performance.now()));
        return document.activeElement.value ?? document.activeElement.className";
    assert_eq!(browser.run(draw, vec![]).await?, json!("44"));
    Ok(())
}
