//! The checks that the journeys rest on fail where they should: each is shown something wrong once. No app is needed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use aftercare_e2e::{Done, Hand, Launch, Profile, Server, Tongue};

const PAGE: &str = r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Probe</title>
<style>.out-of-sight { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }</style>
<main><h1>Probe</h1>
<label for="a">Name <span aria-hidden="true">*</span><span class="out-of-sight">required</span></label><input id="a">
<div role="radiogroup" aria-labelledby="q"><div id="q">Urgency</div>
<label><input type="radio" name="u" class="out-of-sight"><span>Urgent</span></label>
<label><input type="radio" name="u" class="out-of-sight"><span>Normal</span></label></div>
<div role="img" tabindex="0" id="pad" aria-label="Signature. Sign here with a pen" style="width: 400px; height: 160px; border: 1px solid"></div>
<output>Signature not drawn</output>
<script>let points = 0; const pad = document.getElementById('pad'); let down = false;
pad.addEventListener('pointerdown', () => { down = true; });
pad.addEventListener('pointermove', () => { if (down) points += 1; });
pad.addEventListener('pointerup', () => { down = false; if (points > 3) document.querySelector('output').textContent = 'Signature drawn'; });
</script></main></html>"#;

#[tokio::test]
async fn checks_fail_where_they_should() -> Done {
    let profile = Profile::new()?;
    std::fs::write(profile.path().join("index.html"), PAGE)?;
    let server = Server::start(profile.path(), "/")?;
    let browser = Launch::chromium().start().await?;
    browser.set_viewport(800, 600).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);

    // What a person does arrives.
    hand.fill(("Name required", ""), "Wang").await?;
    hand.choose(("Urgency", ""), ("Normal", "")).await?;
    hand.sign().await?;
    let typed = hand.typed_with(&["Wang", "Normal"]).await?;
    hand.still(&typed).await?;
    hand.is_sound().await?;

    // A text that nobody typed, and one that a reload lost.
    assert!(hand.typed_with(&["Li"]).await.is_err());
    browser.reload().await?;
    assert_ne!(browser.typed().await?, typed);

    // Something too wide, and something that can't be read.
    browser
        .run("const d = document.createElement('div'); d.className = 'wide'; d.style.width = '2000px'; d.textContent = 'x'; document.body.append(d)", vec![])
        .await?;
    let wide = hand.fits().await.unwrap_err().to_string();
    assert!(wide.contains("div.wide"), "{wide}");
    browser
        .run("const d = document.querySelector('.wide'); d.style.width = ''; d.style.color = '#ccc'; d.textContent = 'faint'", vec![])
        .await?;
    hand.fits().await?;
    let faint = hand.is_sound().await.unwrap_err().to_string();
    assert!(faint.contains("color-contrast"), "{faint}");
    browser.quit().await
}
