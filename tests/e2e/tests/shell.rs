//! The frame of the app, whatever is in it: it starts from any folder of a plain server, under its own policy, in both
//! engines, asks nobody else for anything, and speaks when it can't start.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use aftercare_e2e::{Browser, Done, Engine, Launch, Server, dist};

const NOTHING: [String; 0] = [];

/// Opens the app and waits until start.js has handed over to it.
async fn started(browser: &Browser, server: &Server) -> Done {
    browser.open(&server.url()).await?;
    browser
        .until("the app has not started", async || {
            Ok(browser.run("return !document.querySelector('.start-screen') && document.body.childElementCount > 1", vec![]).await? == true)
        })
        .await
}

/// Waits for a request whose target contains `part` to have been answered with 200.
async fn fetched(browser: &Browser, server: &Server, part: &str) -> Done {
    browser
        .until(&format!("nobody fetched {part}"), async || {
            Ok(server
                .requests()
                .iter()
                .any(|r| r.target.contains(part) && r.status == 200))
        })
        .await
}

#[tokio::test]
async fn starts_below_any_folder_under_its_policy_and_asks_nobody_else() -> Done {
    let server = Server::start(&dist()?, "/some/sub/path/")?;
    let browser = Launch::chromium().through(&server).start().await?;
    started(&browser, &server).await?;
    fetched(&browser, &server, "_bg.wasm").await?;
    assert_eq!(browser.csp_reports().await?, NOTHING);
    assert_eq!(browser.console_errors().await?, NOTHING);
    assert_eq!(server.missing(), NOTHING);
    // And once more without the slash, as people type it.
    browser.open(server.url().trim_end_matches('/')).await?;
    browser.not_see("Opening Aftercare…").await?;
    assert_eq!(browser.csp_reports().await?, NOTHING);
    browser.quit().await?;
    assert_eq!(server.outside(), NOTHING);
    Ok(())
}

#[tokio::test]
async fn the_record_would_show_a_request_that_a_worker_sends_elsewhere() -> Done {
    let server = Server::start(&dist()?, "/")?;
    server.put("probe.js", "text/javascript", "fetch('http://elsewhere.invalid/told').catch(() => {}); fetch('http://localhost:47999/told').catch(() => {})");
    let browser = Launch::chromium().through(&server).start().await?;
    browser.open(&server.url()).await?;
    browser.run("new Worker('probe.js')", vec![]).await?;
    let expected = [
        "GET http://elsewhere.invalid/told",
        "GET http://localhost:47999/told",
    ];
    browser
        .until("the worker's requests were not recorded", async || {
            Ok(expected
                .iter()
                .all(|one| server.outside().contains(&(*one).to_owned())))
        })
        .await
}

#[tokio::test]
async fn the_policy_refuses_what_it_should_and_is_heard() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let browser = Launch::chromium().through(&server).start().await?;
    started(&browser, &server).await?;
    browser
        .run(
            "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); \
             document.body.setAttribute('style', 'color: red'); fetch('http://elsewhere.invalid/').catch(() => {});",
            vec![],
        )
        .await?;
    for directive in ["script-src-elem", "style-src-attr", "connect-src"] {
        browser
            .until(&format!("{directive} was not refused"), async || {
                Ok(browser
                    .csp_reports()
                    .await?
                    .iter()
                    .any(|one| one.starts_with(directive)))
            })
            .await?;
    }
    assert_eq!(
        browser.run("return window.ran ?? null", vec![]).await?,
        serde_json::Value::Null
    );
    assert_eq!(server.outside(), NOTHING);
    Ok(())
}

#[tokio::test]
async fn starts_in_firefox() -> Done {
    let server = Server::start(&dist()?, "/some/sub/path/")?;
    let browser = Launch::firefox().start().await?;
    assert_eq!(browser.engine(), Engine::Firefox);
    started(&browser, &server).await?;
    assert_eq!(browser.csp_reports().await?, NOTHING);
    assert_eq!(server.missing(), NOTHING);
    browser.quit().await
}

#[tokio::test]
async fn starts_from_a_server_that_never_heard_of_wasm() -> Done {
    let server = Server::start(&dist()?, "/")?;
    server.set_wasm_as_bytes(true);
    let browser = Launch::chromium().through(&server).start().await?;
    started(&browser, &server).await
}

#[tokio::test]
async fn inside_another_app_it_sends_people_to_the_browser_and_makes_no_database() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50";
    let browser = Launch::chromium()
        .language("zh-CN")
        .user_agent(agent)
        .through(&server)
        .start()
        .await?;
    browser.open(&server.url()).await?;
    browser.find("heading", "请在浏览器中打开").await?;
    browser.see("Open this page in the browser").await?;
    let databases = browser
        .run_async("return (await indexedDB.databases()).length", vec![])
        .await?;
    assert_eq!(databases, 0);
    assert_eq!(browser.axe().await?, []);
    Ok(())
}

/// A file of the build, as index.html names it.
fn named(attribute: &str) -> Done<String> {
    let page = std::fs::read_to_string(dist()?.join("index.html"))?;
    let (_, rest) = page
        .split_once(&format!("{attribute}=\"./"))
        .expect("index.html names the program");
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn says_what_to_do_when_a_file_is_missing() -> Done {
    let server = Server::start(&dist()?, "/")?;
    // The whole program is there but not what it says, as after half an upload.
    server.put(&named("data-js")?, "text/html", "<p>404</p>");
    let browser = Launch::chromium().through(&server).start().await?;
    browser.open(&server.url()).await?;
    // The first page is a program of its own, and says so only to who goes on from it.
    browser.click("link", "Set up").await?;
    browser.see("The app did not load completely").await?;
    browser.see("应用未能完整加载").await?;
    browser.not_see("How do you want to start?").await?;
    browser.find("button", "Reload / 重新加载").await?;
    // Who was further already is told at once.
    browser.reload().await?;
    browser.see("The app did not load completely").await?;
    Ok(())
}

#[tokio::test]
async fn the_first_page_is_a_program_of_its_own_until_somebody_goes_on_from_it() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let browser = Launch::chromium().through(&server).start().await?;
    browser.open(&server.url()).await?;
    browser.see("How do you want to start?").await?;
    // It stays small only as long as nothing on it reaches for the store or the records.
    let program = named("data-first")?.replace(".js", "_bg.wasm");
    let size = std::fs::metadata(dist()?.join(&program))?.len();
    assert!(size < 250_000, "{program} has {size} bytes");
    let asked = |part: &str| server.requests().iter().any(|r| r.target.contains(part));
    assert!(asked("first-") && !asked("engine-"));
    // Nothing is kept by looking at it.
    let kept = "return (await indexedDB.databases()).length";
    assert_eq!(browser.run_async(kept, vec![]).await?, 0);
    browser.click("button", "中文").await?;
    browser.see("您想如何开始？").await?;
    browser.click("link", "开始设置").await?;
    browser.see("单位名称").await?;
    browser.run("history.back()", vec![]).await?;
    browser.see("您想如何开始？").await?;
    // The whole program shows it now, with its database open; a tab that stood there meanwhile goes on with the whole, too.
    assert_ne!(browser.run_async(kept, vec![]).await?, 0);
    browser.reload().await?;
    browser.see("您想如何开始？").await?;
    fetched(&browser, &server, "engine-").await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    assert_eq!(browser.csp_reports().await?, NOTHING);
    Ok(())
}

#[tokio::test]
async fn whatever_is_left_of_data_starts_the_whole_program() -> Done {
    // Each by itself, as what a browser's clearing may leave (docs/store.md).
    const TRACES: [&str; 4] = [
        "localStorage.setItem('aftercare.journal-exists', 'true')",
        "await caches.open('aftercare.journal-exists')",
        "await new Promise((done) => { indexedDB.open('aftercare.mirror').onsuccess = done; })",
        "await (await navigator.storage.getDirectory()).getDirectoryHandle('aftercare.mirror', { create: true })",
    ];
    let server = Server::start(&dist()?, "/")?;
    // It would bring every file by itself.
    server.put("sw.js", "text/javascript", "throw new Error('not here')");
    for trace in TRACES {
        let browser = Launch::chromium().through(&server).start().await?;
        browser.open(&server.url()).await?;
        browser.see("How do you want to start?").await?;
        browser.run_async(trace, vec![]).await?;
        server.forget();
        browser.reload().await?;
        fetched(&browser, &server, "engine-").await?;
        let asked = server.requests();
        let first = asked.iter().find(|r| r.target.contains("first-"));
        assert!(first.is_none(), "after {trace}: {first:?}");
        browser.quit().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_first_page_that_does_not_load_comes_with_the_whole_program() -> Done {
    let server = Server::start(&dist()?, "/")?;
    server.put(&named("data-first")?, "text/html", "<p>404</p>");
    let browser = Launch::chromium().through(&server).start().await?;
    browser.open(&server.url()).await?;
    browser.see("How do you want to start?").await?;
    fetched(&browser, &server, "engine-").await?;
    Ok(())
}

#[tokio::test]
async fn when_the_app_stops_it_says_so_once_and_offers_to_reload() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let browser = Launch::chromium().through(&server).start().await?;
    started(&browser, &server).await?;
    browser
        .run(
            "aftercareFatal('index out of bounds'); aftercareFatal('a second one')",
            vec![],
        )
        .await?;
    browser.see("What you typed is kept").await?;
    browser.see("index out of bounds").await?;
    browser.not_see("a second one").await?;
    assert_eq!(browser.names("alertdialog").await?, ["The app has stopped"]);
    assert!(browser.state("button", "Reload").await?.focused);
    assert_eq!(browser.axe().await?, []);
    browser.click("button", "Reload").await?;
    browser.not_see("The app has stopped").await
}
