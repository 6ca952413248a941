//! A day of use without a reload (F98): pages are opened and left, dialogs and the search box too. What the page holds
//! after many rounds is what it held after the first few. `ROUNDS=2000` for longer.

use aftercare_e2e::{Browser, Done, Scene};
use serde_json::json;

/// What Chromium counts of the page after everything that can go has gone: nodes, listeners, heap in bytes.
async fn held(browser: &Browser) -> Done<[f64; 3]> {
    browser
        .cdp("HeapProfiler.collectGarbage", json!({}))
        .await?;
    browser
        .cdp("HeapProfiler.collectGarbage", json!({}))
        .await?;
    let counted = browser.cdp("Performance.getMetrics", json!({})).await?;
    let counted = counted["metrics"].as_array().cloned().unwrap_or_default();
    let of = |name: &str| {
        let one = counted.iter().find(|one| one["name"] == name);
        one.and_then(|one| one["value"].as_f64())
            .unwrap_or_default()
    };
    Ok([of("Nodes"), of("JSEventListeners"), of("JSHeapUsedSize")])
}

/// One round through the app.
async fn round(scene: &Scene, ticket: &str) -> Done {
    let (browser, hand) = (&scene.browser, scene.hand());
    for (place, heading) in [
        ("#/board", "Board"),
        ("#/board?view=list", "Board"),
        ("#/board?view=calendar", "Board"),
        ("#/day", "My day"),
        (ticket, "Timeline"),
        ("#/registers/devices", "Devices"),
        ("#/new", "New report"),
        ("#/data", "Data"),
    ] {
        hand.go(place).await?;
        // Asked by a script, since the driver keeps every element that it is ever shown.
        let stands = "return [...document.querySelectorAll('main h1, main h2')].some((one) => one.innerText.includes(arguments[0]))";
        browser
            .until(&format!("{place} does not show {heading}"), async || {
                Ok(browser.run(stands, vec![json!(heading)]).await? == true)
            })
            .await?;
    }
    // Chromium lets a page change its address 200 times in ten seconds and ignores what is above that; a round changes it
    // sixteen times, and is faster than any hand.
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    // The search box too.
    let search = "document.querySelector('.palette-button').click(); await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame); document.querySelector('.palette-close').click()";
    browser.run_async(search, vec![]).await.map(|_| ())
}

#[tokio::test]
async fn the_page_holds_no_more_after_many_rounds_f98() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let browser = &scene.browser;
    scene.hand().report(&scene.register).await?;
    let ticket = browser.run("return location.hash", vec![]).await?;
    let ticket = ticket.as_str().unwrap_or_default().to_owned();
    browser.cdp("Performance.enable", json!({})).await?;
    let rounds = std::env::var("ROUNDS")
        .ok()
        .and_then(|text| text.parse().ok());
    for _ in 0..10 {
        round(&scene, &ticket).await?;
    }
    let before = held(browser).await?;
    for _ in 0..rounds.unwrap_or(30) {
        round(&scene, &ticket).await?;
    }
    let after = held(browser).await?;
    let names = ["nodes", "listeners", "heap"];
    for (name, (before, after)) in names.iter().zip(before.into_iter().zip(after)) {
        // A leak of one page a round would be far above a tenth.
        assert!(
            after < before * 1.1 + 200.0,
            "{name}: {before} became {after}"
        );
    }
    Ok(())
}
