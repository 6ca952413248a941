//! The app on the home screen, a file opened from the system, and what is said before it hurts: no export for a week, a
//! browser that forgets.

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EVERYBODY, SERVICE, WARD};
use aftercare_e2e::{Browser, Done, Hand, Launch, Profile, Scene, Server, Tongue, dist};
use serde_json::{Value, json};

/// The browser's offer to install, as Chromium makes it: it can be put off, and asks when it is told to.
const OFFER: &str = "
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    window.__asked = 0;
    offer.prompt = () => { window.__asked += 1; return Promise.resolve({ outcome: 'accepted' }); };
    window.dispatchEvent(offer);
    return offer.defaultPrevented;";

/// Chromium's own offer comes when it likes: what is about offers makes one by itself, or none.
async fn without_its_own_offer(browser: &Browser) -> Done {
    let source = "addEventListener('beforeinstallprompt', (event) => event.isTrusted && event.stopImmediatePropagation());";
    browser
        .cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": source }),
        )
        .await
        .map(|_| ())
}

async fn asked(browser: &Browser) -> Done<Value> {
    browser.run("return window.__asked", vec![]).await
}

#[tokio::test]
async fn the_browsers_offer_to_install_is_made_by_us_and_once() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    without_its_own_offer(browser).await?;
    // Offered to a tablet that was worked with before, and not in the middle of a page.
    hand.report(register).await?;
    browser.reload().await?;
    // Without an offer there is the plain way.
    hand.follow(("This tablet", "")).await?;
    hand.see(("In the browser's menu choose", "")).await?;
    assert_eq!(browser.run(OFFER, vec![]).await?, json!(true));
    browser.not_see("In the browser's menu choose").await?;
    hand.is_sound().await?;
    hand.press(("Install", "")).await?;
    assert_eq!(asked(browser).await?, json!(1));
    // One press for one offer: nothing is left that would do nothing.
    hand.see(("In the browser's menu choose", "")).await?;
    browser
        .run("window.dispatchEvent(new Event('appinstalled'))", vec![])
        .await?;
    hand.see(("The app runs as installed.", "")).await?;
    Ok(())
}

#[tokio::test]
async fn the_manifest_names_shortcuts_and_files_that_lead_somewhere() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let script =
        "return await (await fetch(document.querySelector('link[rel=manifest]').href)).json();";
    let manifest = browser.run_async(script, vec![]).await?;
    let mut places: Vec<String> = Vec::new();
    for shortcut in manifest["shortcuts"].as_array().expect("shortcuts") {
        places.push(shortcut["url"].as_str().expect("a link").to_owned());
    }
    let handler = &manifest["file_handlers"][0];
    places.push(handler["action"].as_str().expect("a link").to_owned());
    assert_eq!(places, ["./#/new", "./#/day", "./#/board", "./#/data"]);
    let headings = ["New report", "My day", "Board", "Data"];
    for (place, heading) in places.iter().zip(headings) {
        hand.go(place.trim_start_matches("./")).await?;
        hand.arrive((heading, "")).await?;
    }
    Ok(())
}

/// The queue by which a system hands files to an app; what is in `__launched` is handed over as soon as it is listened to.
const QUEUE: &str = "
    window.__consumer = null;
    Object.defineProperty(window, 'launchQueue', { configurable: true, value: { setConsumer: (take) => { window.__consumer = take; } } });";

#[tokio::test]
async fn a_file_opened_from_the_system_is_previewed_and_brought_in() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (register, hand) = (&scene.register, scene.hand());
    hand.report(register).await?;
    let file = hand.export().await?;
    let bytes = std::fs::read(&file)?;

    // Another tablet, on which the file is opened from the system's file manager.
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser
        .cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": QUEUE }),
        )
        .await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let other = Hand::new(&browser, Tongue::English);
    other
        .arrive(("After-sales service, on this device", ""))
        .await?;
    let launch = "
        const file = new File([Uint8Array.from(arguments_[0])], 'ward.aftercare');
        await window.__consumer({ files: [{ getFile: async () => file }] });";
    browser.run_async(launch, vec![json!(bytes)]).await?;
    other.arrive(("Data", "")).await?;
    other
        .see(("ward.aftercare was opened from the system.", ""))
        .await?;
    other.press(("Bring it in", "")).await?;
    // A tablet that has taken a hospital in asks who is there.
    other.arrive(("Who are you?", "")).await?;
    browser.find("button", SERVICE).await?;
    Ok(())
}

/// Moves the clock of the page by so many days from the next load on.
const LATER: &str = "
    {
        const by = DAYS * 86400000, real = Date;
        Date = class extends real {
            constructor(...given) { given.length ? super(...given) : super(real.now() + by); }
            static now() { return real.now() + by; }
        };
    }";

#[tokio::test]
async fn work_that_was_never_exported_or_long_ago_is_said() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.report(register).await?;
    // The first day's work is not nagged about.
    browser.not_see("no export of it").await?;
    let later = async |days: u32| {
        let source = LATER.replace("DAYS", &days.to_string());
        browser
            .cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": source }),
            )
            .await?;
        browser.reload().await
    };
    later(2).await?;
    hand.see(("There is work on this tablet and no export of it", ""))
        .await?;
    hand.is_sound().await?;
    hand.follow(("Export now", "")).await?;
    hand.arrive(("Data", "")).await?;
    hand.press(("Export all data", "")).await?;
    hand.see(("Download again", "")).await?;
    browser.not_see("no export of it").await?;
    // Eight more days, on top of the two: the page's clock is moved by both scripts.
    later(8).await?;
    hand.see(("The last export is 8 days old.", "")).await?;
    hand.press(("Dismiss", "")).await?;
    browser.not_see("The last export is").await?;
    browser.reload().await?;
    browser.not_see("The last export is").await?;
    Ok(())
}

const SAFARI: &str = "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

#[tokio::test]
async fn a_browser_that_forgets_says_so_with_its_own_way_to_the_home_screen() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.report(register).await?;
    without_its_own_offer(browser).await?;
    browser
        .cdp(
            "Emulation.setUserAgentOverride",
            json!({ "userAgent": SAFARI }),
        )
        .await?;
    browser.reload().await?;
    hand.see((
        "clears the data of pages that were not opened for seven days",
        "",
    ))
    .await?;
    hand.follow(("How", "")).await?;
    hand.arrive(("This tablet", "")).await?;
    hand.see(("tap Share, then", "")).await?;
    hand.is_sound().await?;
    // On the home screen it does not forget.
    browser
        .cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": "Object.defineProperty(Navigator.prototype, 'standalone', { get: () => true })" }),
        )
        .await?;
    browser.reload().await?;
    hand.see(("The app runs as installed.", "")).await?;
    browser.not_see("clears the data of pages").await?;
    Ok(())
}

#[tokio::test]
async fn a_launch_leads_the_open_tab_and_a_file_waits_for_who_may_import() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let bytes = std::fs::read(hand.export().await?)?;
    browser
        .cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": QUEUE }),
        )
        .await?;
    browser.reload().await?;
    hand.arrive(("Data", "")).await?;

    // A shortcut of the app's icon, pressed while the app is open: another page of the same load.
    let shortcut = "
        window.__load = true;
        window.__consumer({ files: [], targetURL: new URL('./#/new', document.baseURI).href });";
    browser.run(shortcut, vec![]).await?;
    hand.arrive(("New report", "")).await?;
    assert_eq!(browser.run("return window.__load", vec![]).await?, true);

    // The ward may not import, and is told who may: an engineer, who is often alone on site.
    hand.hand_to(WARD).await?;
    let launch = "
        const file = new File([Uint8Array.from(arguments[0])], 'ward.aftercare');
        window.__consumer({ files: [{ getFile: async () => file }] });";
    browser.run(launch, vec![json!(bytes)]).await?;
    hand.arrive(("Data", "")).await?;
    hand.see(("Somebody who may import has to look at it", ""))
        .await?;
    hand.hand_to(ENGINEER).await?;
    hand.follow(("Data", "")).await?;
    hand.see(("Everything in this file is here already.", ""))
        .await?;

    // A file that is gone by then is not an end: the page to choose one is there.
    let gone = "
        window.__consumer({ files: [{ getFile: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }] });";
    hand.follow(("Board", "")).await?;
    browser.run(gone, vec![]).await?;
    hand.arrive(("Data", "")).await?;
    hand.see(("Choose an Aftercare file", "")).await?;
    Ok(())
}

#[tokio::test]
async fn an_address_that_is_not_encrypted_says_what_it_lacks_and_does_the_job() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    // A machine of the hospital's network, as far as the browser knows.
    let browser = Launch::chromium()
        .profile(profile.path())
        .argument("--host-resolver-rules=MAP aftercare.ward.example 127.0.0.1")
        .start()
        .await?;
    browser.set_viewport(1024, 768).await?;
    let url = server.url().replace("localhost", "aftercare.ward.example");
    browser.open(&url).await?;
    let is_secure = browser.run("return window.isSecureContext", vec![]).await?;
    assert_eq!(is_secure, json!(false));
    let hand = Hand::new(&browser, Tongue::English);
    let said = ("This address is not encrypted (http)", "");
    // Before anything is entered, since it would not go along to another address.
    hand.see(said).await?;
    hand.see(("export here first, and open the file there", ""))
        .await?;
    hand.is_sound().await?;
    hand.set_up(EVERYBODY).await?;
    hand.see(said).await?;
    hand.follow(("How", "")).await?;
    hand.arrive(("This tablet", "")).await?;
    hand.see(("Ask the IT department for this address by https", ""))
        .await?;
    browser.not_see("works offline all the same").await?;
    hand.is_sound().await?;
    hand.press(("Dismiss", "")).await?;
    // And the job is done, with a second copy and after a reload.
    hand.bring_in(&register).await?;
    hand.hand_to(SERVICE).await?;
    let number = hand.report(&register).await?;
    browser.reload().await?;
    hand.open_ticket(&number).await?;
    browser.not_see("No second copy here").await?;
    Ok(())
}
