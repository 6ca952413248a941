//! What was written down wrongly is put right with a reason; the first account stays to be read.

use aftercare_e2e::steps::ENGINEER;
use aftercare_e2e::{Done, Scene};
use serde_json::json;

const CORRECT: (&str, &str) = ("Correct the diagnosis or the visit…", "");
const OVERTAKEN: &str = "Somebody else has corrected this meanwhile.";

#[tokio::test]
async fn a_diagnosis_is_corrected_and_a_visit_put_off() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.report_to_engineer(register).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;

    hand.press(CORRECT).await?;
    // It begins with what stands, the causes that were ruled out with it.
    hand.typed_with(&["Head nurse: since this morning", "Paddles"])
        .await?;
    let stood = browser.state("field", "Planned arrival").await?.value;
    hand.fill(("Planned arrival", ""), "").await?;
    hand.press(("Save the correction", "")).await?;
    // What is missing is said together.
    hand.see(("2 things to correct", "")).await?;
    hand.see(("Please give a reason.", "")).await?;
    hand.fill(("Planned arrival", ""), &stood.unwrap_or_default())
        .await?;
    hand.fill(
        ("Why it is corrected", ""),
        "The ward is full until tomorrow",
    )
    .await?;
    hand.press(("Save the correction", "")).await?;
    hand.see(("Nothing was changed.", "")).await?;

    let tomorrow = hand.moment(24 * 60).await?;
    hand.fill(("Planned arrival", ""), &tomorrow).await?;
    hand.fill(("Cause 1 required", ""), "Loose battery contact")
        .await?;
    hand.press(("Remove cause 2", "")).await?;
    hand.looks_sound("correcting a diagnosis").await?;
    hand.outlives_reload(
        &["Loose battery contact", "The ward is full until tomorrow"],
        Some(CORRECT),
    )
    .await?;
    hand.press(("Save the correction", "")).await?;
    hand.see(("Corrected. The first diagnosis stays in the record.", ""))
        .await?;
    browser.see("Loose battery contact").await?;
    browser.find("button", CORRECT.0).await?;
    // The timeline says why and what.
    browser
        .see("Diagnosis corrected: The ward is full until tomorrow · Possible causes: ")
        .await?;
    browser.see("→ Loose battery contact").await?;
    // Whoever goes there goes by the plan that stands.
    browser.see(&hand.read_day(1).await?).await
}

#[tokio::test]
async fn a_correction_that_another_tab_overtook_says_so() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let number = hand.report_to_engineer(&scene.register).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;
    hand.press(CORRECT).await?;
    hand.typed_with(&["Paddles"]).await?;
    browser.not_see(OVERTAKEN).await?;

    let driver = browser.driver()?;
    let first = driver.window().await?;
    let other = vec![json!(scene.server.url())];
    browser.run("window.open(arguments[0])", other).await?;
    let all = driver.windows().await?;
    let second = all.into_iter().find(|tab| *tab != first);
    driver
        .switch_to_window(second.expect("a second tab"))
        .await?;
    let two = scene.hand();
    two.is_acting(ENGINEER);
    two.open_ticket(&number).await?;
    two.press(CORRECT).await?;
    two.fill(("Cause 1 required", ""), "Loose battery contact")
        .await?;
    two.fill(("Why it is corrected", ""), "Opened it").await?;
    two.press(("Save the correction", "")).await?;
    two.see(("Corrected. The first diagnosis stays in the record.", ""))
        .await?;

    driver.switch_to_window(first).await?;
    browser.see(OVERTAKEN).await?;
    browser.see("Loose battery contact").await?;
    hand.typed_with(&["Paddles"]).await?;
    Ok(())
}
