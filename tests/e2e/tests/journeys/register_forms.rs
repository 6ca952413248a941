//! Forms of the registers: a text that is too long is named and marked, and a report whose hospital has no department leads to
//! where one is added, or names who can.

use aftercare_e2e::steps::{MANAGER, SERVICE, WARD};
use aftercare_e2e::{Done, Scene};

const CLINIC: &str = "Hill Clinic";

#[tokio::test]
async fn a_text_that_is_too_long_is_named_and_marked() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    hand.is_acting(SERVICE);
    hand.go("#/registers/devices/new").await?;
    hand.arrive(("New device", "")).await?;
    hand.fill(("Device name", ""), "Ventilator").await?;
    hand.fill(("Serial number", ""), &"7".repeat(501)).await?;
    hand.fill(("Remarks", ""), &"Stands by the window. ".repeat(40))
        .await?;
    hand.press(("Save", "")).await?;
    let said = "Serial number: the text is too long. At most 500 characters are kept.";
    browser.find("button", said).await?;
    assert!(browser.state("field", "Serial number").await?.invalid);
    assert!(!browser.state("field", "Remarks").await?.invalid);
    assert!(!browser.state("field", "Device name").await?.invalid);
    hand.is_sound().await?;
    scene.browser.quit().await
}

#[tokio::test]
async fn where_there_is_no_department_to_choose_it_is_said_how_one_is_added() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    hand.is_acting(SERVICE);
    hand.go("#/registers/sites/new").await?;
    hand.arrive(("New site", "")).await?;
    hand.fill(("Name required", ""), CLINIC).await?;
    hand.save_record(("Sites", "")).await?;

    hand.go("#/new").await?;
    hand.arrive(("New report", "")).await?;
    hand.choose_named(("Hospital", ""), CLINIC).await?;
    hand.see(("This hospital has no department in the register yet.", ""))
        .await?;
    hand.is_sound().await?;
    hand.follow(("Add a department", "")).await?;
    hand.arrive(("New department", "")).await?;
    let site = browser.state("combobox", "Site").await?;
    assert_eq!(site.value.as_deref(), Some(CLINIC));

    // Whoever uses devices belongs to a hospital: the set-up has put her in the only one, and now she works in the new one.
    hand.hand_to(MANAGER).await?;
    hand.open_register(("People", "")).await?;
    hand.follow((WARD, "")).await?;
    let works_at = browser.state("combobox", "Site").await?.value;
    assert_eq!(works_at.as_deref(), Some("Riverside Hospital"));
    hand.fill(("Site", ""), "").await?;
    hand.press(("Save", "")).await?;
    let nowhere = "Please give the hospital where this person works.";
    browser.find("button", nowhere).await?;
    assert!(browser.state("combobox", "Site").await?.invalid);
    hand.choose_named(("Site", ""), CLINIC).await?;
    hand.save_record(("People", "")).await?;

    // Who may not add one hears who can.
    hand.hand_to(WARD).await?;
    hand.go("#/new").await?;
    hand.arrive(("New report", "")).await?;
    hand.choose_named(("Hospital", ""), CLINIC).await?;
    hand.see(("Can add it:", "")).await?;
    browser.see(SERVICE).await?;
    scene.browser.quit().await
}
