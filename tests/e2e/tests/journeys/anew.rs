//! What was decided on less than is known now is asked again; and what somebody else began on the tablet says whose it is.

use aftercare_e2e::steps::{ENGINEER, SERVICE};
use aftercare_e2e::{Done, Scene};

#[tokio::test]
async fn a_report_that_is_corrected_is_judged_anew() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let number = hand.report(register).await?;
    browser.not_see("By what is known now").await?;
    hand.press(("Actions", "")).await?;
    browser.click("menuitem", "Correct the report").await?;
    hand.choose(("Was it in use?", ""), ("On a patient", ""))
        .await?;
    hand.choose(("Is a patient in danger now?", ""), ("Yes", ""))
        .await?;
    hand.press(("Save the correction", "")).await?;
    hand.see(("By what is known now the rule", "")).await?;
    hand.looks_sound("judged anew").await?;

    // It is decided where it is said, with a reason, and not asked again.
    hand.choose(("Urgency", ""), ("Emergency", "")).await?;
    hand.fill(("Reason required", ""), "A patient hangs on it")
        .await?;
    hand.press(("Save urgency", "")).await?;
    browser.not_see("By what is known now").await?;
    hand.see(("Emergency", "")).await?;
    hand.open_ticket(&number).await?;
    hand.see(("A patient hangs on it", "")).await?;
    Ok(())
}

#[tokio::test]
async fn what_somebody_else_began_says_so() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let number = hand.report(register).await?;
    hand.fill(("Note", ""), "Half a thought").await?;
    hand.kept(&["Half a thought"]).await?;
    browser.reload().await?;
    hand.typed_with(&["Half a thought"]).await?;
    browser.not_see("Begun by").await?;

    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    hand.typed_with(&["Half a thought"]).await?;
    browser.see(&format!("Begun by {SERVICE}.")).await?;
    hand.looks_sound("begun by another").await?;
    hand.press(("Begin anew", "")).await?;
    browser.not_see("Begun by").await?;
    browser
        .until("the field is not empty", async || {
            Ok(browser.state("field", "Note").await?.value.as_deref() == Some(""))
        })
        .await?;
    hand.fill(("Note", ""), "A thought of one's own").await?;
    hand.press(("Add note", "")).await?;
    hand.see(("Note added.", "")).await?;
    browser.see("A thought of one's own").await
}
