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

/// Serves another build: the same program under another name, with this hash for its first page.
async fn serve_newer(browser: &Browser, server: &Server, whole: bool) -> Done {
    let page = std::fs::read_to_string(dist()?.join("index.html"))?;
    let worker = std::fs::read_to_string(dist()?.join("sw.js"))?;
    let old = build_of(browser).await?;
    let newer = page.replace(&old, "abcdef012345");
    let hash = browser
        .run_async(
            "const digest = async (text) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))]
                 .map((byte) => byte.toString(16).padStart(2, '0')).join('');
             return [await digest(arguments_[0]), await digest(arguments_[1])];",
            vec![json!(page), json!(newer)],
        )
        .await?;
    let (before, after) = (hash[0].as_str().unwrap(), hash[1].as_str().unwrap());
    assert!(worker.contains(before), "sw.js names the page's hash");
    let worker = worker.replace(&old, "abcdef012345").replace(before, after);
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
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.follow(("Set up", "")).await?;
    hand.arrive(("Set-up", "")).await?;
    kept(&browser).await?;
    let old = build_of(&browser).await?;
    hand.fill(("Your name", ""), "Nora Half").await?;

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
async fn a_page_that_can_not_be_fetched_says_so_and_comes_when_asked_again() -> Done {
    let server = Server::start(&dist()?, "/")?;
    // Without a service worker, which would have brought all pages by itself.
    server.put("sw.js", "text/javascript", "throw new Error('not here')");
    let browser = Launch::chromium().start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
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
