//! A tool kit: entered, checked, taken along on a visit, found wanting.

use aftercare_e2e::steps::ENGINEER;
use aftercare_e2e::{Done, Scene};

#[tokio::test]
async fn a_kit_is_checked_goes_along_and_a_finding_opens_a_ticket() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    hand.hand_to(ENGINEER).await?;
    hand.open_register(("Emergency kits", "")).await?;
    hand.follow(("Add a kit", "")).await?;
    hand.arrive(("New kit", "")).await?;
    hand.fill(("Name required", ""), "Respiratory kit").await?;
    hand.fill(("Number on the label", ""), "K-2").await?;
    hand.fill(("Contents", ""), "Test lung × 2 2031-03-01\nHand tools")
        .await?;
    hand.save_record(("Emergency kits", "")).await?;
    hand.see(("Can't be packed", "")).await?;
    hand.follow(("Respiratory kit K-2", "")).await?;
    hand.see(("It was never checked.", "")).await?;
    hand.press(("All there and working", "")).await?;
    hand.see(("The check is kept.", "")).await?;
    hand.see(("Can be packed", "")).await?;
    hand.looks_sound("emergency kit").await?;

    // It goes along on a visit; the plan of the visit names it, and the kit says where it is.
    let number = hand.report_to_engineer(register).await?;
    hand.fill_diagnosis().await?;
    browser.click("checkbox", "Respiratory kit K-2").await?;
    hand.looks_sound("emergency kit to take").await?;
    hand.finish_diagnosis().await?;
    hand.see(("Tool kits to take", "")).await?;
    browser.see("Respiratory kit K-2").await?;
    hand.looks_sound("emergency visit plan").await?;
    hand.open_register(("Emergency kits", "")).await?;
    hand.follow(("Respiratory kit K-2", "")).await?;
    browser.find("link", &format!("out with {number}")).await?;

    // A finding opens a ticket, and nobody can take the kit any more.
    hand.fill(("Finding", ""), "The test lung leaks").await?;
    hand.press(("Keep the finding", "")).await?;
    hand.arrive(("Timeline", "")).await?;
    hand.see(("The test lung leaks", "")).await?;
    // It is mended as what it is: no device is asked for, and nothing that is done before one is touched.
    browser.find("link", "Respiratory kit K-2").await?;
    browser.not_see("Name the device").await?;
    hand.press(("Take it over", "")).await?;
    hand.take_times().await?;
    browser.not_see("Before touching the device").await?;
    hand.looks_sound("kit ticket").await?;
    hand.fill(("What inspection found", ""), "Split at the neck")
        .await?;
    hand.fill(("Measures taken", ""), "Another test lung")
        .await?;
    hand.fill(("Explained to the user", ""), "Nothing to explain")
        .await?;
    hand.choose(("Who pays for the work", ""), ("Charged", ""))
        .await?;
    hand.finish_repair().await?;
    // It has no mains lead, and nothing of it is measured.
    hand.see(("Checklist of an emergency kit", "")).await?;
    browser
        .see("Nothing is out of date, instruments are in calibration")
        .await?;
    browser.not_see("earth resistance").await?;
    // What was emptied and what was written is there after a reload, without a contradiction.
    hand.open_register(("Emergency kits", "")).await?;
    hand.follow(("Respiratory kit K-2", "")).await?;
    browser.reload().await?;
    hand.see(("The last check found “The test lung leaks”", ""))
        .await?;
    hand.report_to_engineer(register).await?;
    let refused = "Respiratory kit K-2 can't be packed. The last check found “The test lung leaks”";
    browser.see(refused).await?;
    browser.not_see("contradict").await?;
    scene.browser.quit().await
}
