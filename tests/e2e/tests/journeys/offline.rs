//! After one visit the app needs no network, and a newer build waits until somebody takes it.

use crate::paper::{codes, dense, text_of};
use crate::photos::{CHOOSE, drawn};
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{EVERYBODY, FAULT, SERVICE, WARD};
use aftercare_e2e::{Browser, Done, Hand, Launch, Profile, Scene, Server, Tongue, dist};
use serde_json::json;

/// Waits until the service worker has every file.
pub async fn kept(browser: &Browser) -> Done {
    browser
        .until("the files are not kept", async || {
            let active = browser
                .run_async(
                    "return Boolean((await navigator.serviceWorker.getRegistration())?.active)",
                    vec![],
                )
                .await?;
            Ok(active == true)
        })
        .await
}

/// Which build the page is of.
async fn build_of(browser: &Browser) -> Done<String> {
    let name = "return document.querySelector('script[data-build]').dataset.build";
    let name = browser.run(name, vec![]).await?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

/// Has the browser look for a newer build, and waits until it has decided about it.
async fn look_for_newer(browser: &Browser) -> Done<String> {
    let state = browser
        .run_async(
            "const kept = await navigator.serviceWorker.getRegistration();
             await kept.update().catch(() => {});
             while (kept.installing) await new Promise((done) => setTimeout(done, 50));
             return kept.waiting ? 'waits' : 'none';",
            vec![],
        )
        .await?;
    Ok(state.as_str().unwrap_or_default().to_owned())
}

/// What was typed is there, or comes back in a moment.
async fn typed(hand: &Hand<'_>) -> Done {
    hand.browser
        .until("what was typed is gone", async || {
            Ok(hand.typed_with(&["Nora Half"]).await.is_ok())
        })
        .await
}

/// The app's files are kept, and a form is half filled in.
async fn in_the_middle_of_it<'a>(browser: &'a Browser, server: &Server) -> Done<Hand<'a>> {
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(browser, Tongue::English);
    hand.follow(("Set up", "")).await?;
    hand.arrive(("Set-up", "")).await?;
    kept(browser).await?;
    hand.fill(("Your name", ""), "Nora Half").await?;
    Ok(hand)
}

/// The SHA-256 of a text, as the service worker has it.
async fn digest(browser: &Browser, text: &str) -> Done<String> {
    let found = browser
        .run_async(
            "const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(arguments_[0]));
             return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');",
            vec![json!(text)],
        )
        .await?;
    Ok(found.as_str().unwrap_or_default().to_owned())
}

/// Serves another build: the same program under another name, with this hash for its first page.
async fn serve_newer(browser: &Browser, server: &Server, whole: bool) -> Done {
    let page = std::fs::read_to_string(dist()?.join("index.html"))?;
    let worker = std::fs::read_to_string(dist()?.join("sw.js"))?;
    let old = build_of(browser).await?;
    let newer = page.replace(&old, "abcdef012345");
    let (before, after) = (
        digest(browser, &page).await?,
        digest(browser, &newer).await?,
    );
    assert!(worker.contains(&before), "sw.js names the page's hash");
    let worker = worker
        .replace(&old, "abcdef012345")
        .replace(&before, &after);
    server.put("sw.js", "text/javascript", worker);
    if whole {
        server.put("index.html", "text/html; charset=utf-8", newer);
    }
    Ok(())
}

#[tokio::test]
async fn a_fault_is_taken_and_printed_without_a_network() -> Done {
    let server = Server::start(&dist()?, "/some/folder/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    kept(&browser).await?;
    server.set_offline(true);
    browser.reload().await?;
    hand.bring_in(&register).await?;
    hand.follow(("Data", "")).await?;
    hand.see(("Works: the app's files are kept on this device", ""))
        .await?;
    let file = hand.export().await?;
    assert!(file.is_file());
    let number = hand.report(&register).await?;
    hand.open_ticket(&number).await?;
    browser.reload().await?;
    browser.see(&number).await?;
    // A place of its own, opened cold.
    browser
        .open(&format!("{}#/registers/devices", server.url()))
        .await?;
    hand.arrive(("Devices", "")).await
}

#[tokio::test]
async fn a_photo_is_added_and_the_report_opens_whole_without_a_network() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand, folder) = (&scene.browser, scene.hand(), scene.profile.path());
    let number = hand.report(&scene.register).await?;
    kept(browser).await?;
    let photo = folder.join("screen.jpg");
    std::fs::write(&photo, drawn(browser, 1_600, 1_200, "image/jpeg").await?)?;
    scene.server.set_offline(true);
    browser.reload().await?;

    browser.attach(CHOOSE.0, &[&photo]).await?;
    hand.press(("Add 1 to the ticket", "")).await?;
    hand.see(("Added to the ticket.", "")).await?;
    browser.reload().await?;
    hand.press(("Look at screen.jpg", "")).await?;
    let picture = browser.find("img", "screen.jpg").await?.to_json()?;
    let decoded = "await arguments_[0].decode(); return [arguments_[0].naturalWidth, arguments_[0].naturalHeight]";
    let size = browser.run_async(decoded, vec![picture]).await?;
    assert_eq!(size, json!([1_600, 1_200]));

    // The paper, opened cold: what was reported, the photo that belongs to it, and the code that checks it.
    let place = browser.run("return location.hash", vec![]).await?;
    let place = place.as_str().unwrap_or_default();
    browser.open("about:blank").await?;
    browser
        .open(&format!("{}{place}/print", scene.server.url()))
        .await?;
    hand.see(("Record, SHA-256", "")).await?;
    let pdf = browser.pdf().await?;
    let text = text_of(&pdf, folder)?;
    let all = dense(&text);
    for one in [&number, FAULT.0, WARD, SERVICE, "screen.jpg"] {
        assert!(
            all.contains(&dense(one)),
            "“{one}” is not on paper:\n{text}"
        );
    }
    let pages = text.matches('\u{c}').count();
    let read = codes(&pdf, pages, folder)?;
    assert!(read.len() == 1 && read[0].contains(&number), "{read:?}");
    assert_eq!(browser.console_errors().await?, [""; 0]);
    scene.browser.quit().await
}

#[tokio::test]
async fn a_newer_build_waits_until_somebody_takes_it() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let browser = Launch::chromium().start().await?;
    let hand = in_the_middle_of_it(&browser, &server).await?;
    let old = build_of(&browser).await?;

    serve_newer(&browser, &server, true).await?;
    assert_eq!(look_for_newer(&browser).await?, "waits");
    hand.see(("A newer version of the app is ready.", ""))
        .await?;
    typed(&hand).await?;
    // Nobody has taken it: it stays the old one, whatever is reloaded.
    browser.reload().await?;
    assert_eq!(build_of(&browser).await?, old);
    typed(&hand).await?;
    hand.press(("Use it now", "")).await?;
    browser
        .until("the newer build does not come", async || {
            Ok(build_of(&browser).await? == "abcdef012345")
        })
        .await?;
    typed(&hand).await?;
    server.set_offline(true);
    browser.reload().await?;
    assert_eq!(build_of(&browser).await?, "abcdef012345");
    typed(&hand).await
}

#[tokio::test]
async fn a_newer_build_that_is_not_whole_is_not_used() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let browser = Launch::chromium().start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    kept(&browser).await?;
    let old = build_of(&browser).await?;
    // The service worker's file has arrived on the server, the page's has not.
    serve_newer(&browser, &server, false).await?;
    assert_eq!(look_for_newer(&browser).await?, "none");
    browser
        .not_see("A newer version of the app is ready.")
        .await?;
    server.set_offline(true);
    browser.reload().await?;
    hand.follow(("Set up", "")).await?;
    assert_eq!(build_of(&browser).await?, old);
    Ok(())
}

#[tokio::test]
async fn from_a_build_that_does_not_start_one_goes_back_to_the_one_before() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let browser = Launch::chromium().start().await?;
    let hand = in_the_middle_of_it(&browser, &server).await?;
    let old = build_of(&browser).await?;

    // Every file of it is what sw.js says, and its program throws.
    let broken = "throw new Error('broken build')";
    let program = "return document.querySelector('script[data-js]').dataset.js";
    let program = browser.run(program, vec![]).await?;
    let program = program.as_str().unwrap_or_default();
    let program = program.trim_start_matches("./");
    let whole = std::fs::read_to_string(dist()?.join(program))?;
    let (was, is) = (
        digest(&browser, &whole).await?,
        digest(&browser, broken).await?,
    );
    let worker = std::fs::read_to_string(dist()?.join("sw.js"))?;
    assert!(worker.contains(&was), "sw.js names the program's hash");
    let worker = worker.replace(&old, "abcdef012345").replace(&was, &is);
    server.put(program, "text/javascript", broken);
    server.put("sw.js", "text/javascript", worker);
    assert_eq!(look_for_newer(&browser).await?, "waits");
    hand.press(("Use it now", "")).await?;
    browser.see("The app did not load completely").await?;
    browser.see("broken build").await?;

    browser
        .click("button", "Use the version before / 使用上一版本")
        .await?;
    typed(&hand).await?;
    // It stays so, without a network, too.
    server.set_offline(true);
    browser.reload().await?;
    typed(&hand).await?;

    // A build that runs is offered again, and taken.
    server.set_offline(false);
    server.put(
        "sw.js",
        "text/javascript",
        std::fs::read(dist()?.join("sw.js"))?,
    );
    server.put(program, "text/javascript", whole);
    assert_eq!(look_for_newer(&browser).await?, "waits");
    hand.press(("Use it now", "")).await?;
    let broken = "return caches.has('aftercare-build-abcdef012345')";
    browser
        .until("the broken build is still kept", async || {
            Ok(browser.run_async(broken, vec![]).await? == false)
        })
        .await?;
    typed(&hand).await
}

#[tokio::test]
async fn a_page_that_can_not_be_fetched_says_so_and_comes_when_asked_again() -> Done {
    let server = Server::start(&dist()?, "/")?;
    // Without a service worker, which would have brought all pages by itself.
    server.put("sw.js", "text/javascript", "throw new Error('not here')");
    let browser = Launch::chromium().start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    // The whole program is there before the network goes: of the first page it is not, and says so (shell.rs).
    hand.follow(("Set up", "")).await?;
    hand.arrive(("Set-up", "")).await?;
    hand.go("#/").await?;
    browser.find("link", "Open a file").await?;
    server.set_offline(true);
    hand.follow(("Open a file", "")).await?;
    hand.see(("This page could not be fetched", "")).await?;
    hand.is_sound().await?;
    hand.press(("Try again", "")).await?;
    hand.see(("This page could not be fetched", "")).await?;
    server.set_offline(false);
    hand.press(("Try again", "")).await?;
    hand.arrive(("Data", "")).await?;
    // The next page of the same file is there at once.
    server.set_offline(true);
    hand.go("#/").await?;
    hand.follow(("Open a file", "")).await?;
    hand.arrive(("Data", "")).await?;
    browser.quit().await
}
