//! What two tablets wrote and can't both stand is told at the import, listed, and led from there to its record, until somebody
//! settles it.

use crate::day::DAY;
use crate::store::takes_over;
use aftercare_e2e::steps::{ENGINEER, MANAGER};
use aftercare_e2e::{Done, Hand, Launch, Profile, Scene, Tongue};

const TO_LOOK_AT: (&str, &str) = ("To look at", "");
const NOTHING_CHOSEN: (&str, &str) = ("Choose a record", "");
const ON_THE_DAY: (&str, &str) = ("Two tablets wrote different things", "");
const CONTRADICTION: &str = "Two tablets changed the same field.";

/// Opens the audit trail with no record chosen.
async fn opens_the_audit(hand: &Hand<'_>) -> Done {
    hand.follow(("Audit", "")).await?;
    hand.arrive(("Audit trail", "")).await
}

/// Enters the engineer's telephone; the list of people stands there again.
async fn enters_telephone(hand: &Hand<'_>, number: &str) -> Done {
    hand.open_register(("People", "")).await?;
    hand.follow((ENGINEER, "")).await?;
    hand.fill(("Telephone", ""), number).await?;
    hand.save_record(("People", "")).await
}

#[tokio::test]
async fn what_two_tablets_contradict_each_other_in_is_listed_until_it_is_settled() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, here) = (&scene.browser, scene.hand());
    here.hand_to(MANAGER).await?;
    opens_the_audit(&here).await?;
    here.see(NOTHING_CHOSEN).await?;
    browser.not_see(TO_LOOK_AT.0).await?;
    let file = here.export().await?;

    let two = Profile::new()?;
    let other = Launch::chromium().profile(two.path()).start().await?;
    other.set_viewport(1280, 800).await?;
    other.open(&scene.server.url()).await?;
    let there = Hand::new(&other, Tongue::English);
    there.joins(&file, MANAGER).await?;
    std::fs::remove_file(&file)?;

    // Neither knows of the other: one field, two numbers.
    enters_telephone(&here, "8042").await?;
    enters_telephone(&there, "8043").await?;
    let file = there.export().await?;
    other.quit().await?;
    here.follow(("Data", "")).await?;
    takes_over(&here, &file).await?;
    here.see(("In 1 record both tablets wrote different things.", ""))
        .await?;

    // It is named, with the way to it.
    let named = format!("{ENGINEER} · Person");
    browser.find("link", &named).await?;
    here.looks_sound("audit import").await?;

    // The import leads to the list, the list to the trail, the trail to the record.
    here.follow(TO_LOOK_AT).await?;
    here.arrive(TO_LOOK_AT).await?;
    here.see(("1 record", "")).await?;
    here.see(("Conflict", "")).await?;
    here.looks_sound("audit to look at").await?;
    browser.click("link", &named).await?;
    here.arrive((ENGINEER, "")).await?;
    here.see(("Set “Telephone” while event", "")).await?;
    here.follow(("Open the record", "")).await?;
    browser.see(CONTRADICTION).await?;
    // What was written last stands.
    here.typed_with(&["8043"]).await?;

    // It stands on the day of who reads the trail.
    here.follow(DAY).await?;
    here.see(ON_THE_DAY).await?;
    browser.find("link", &named).await?;
    // Somebody says which it is, and there is nothing to look at any more.
    enters_telephone(&here, "8042").await?;
    opens_the_audit(&here).await?;
    here.see(NOTHING_CHOSEN).await?;
    browser.not_see(TO_LOOK_AT.0).await?;
    here.open_register(("People", "")).await?;
    here.follow((ENGINEER, "")).await?;
    here.typed_with(&["8042"]).await?;
    browser.not_see(CONTRADICTION).await?;
    here.follow(DAY).await?;
    here.arrive(DAY).await?;
    browser.not_see(ON_THE_DAY.0).await?;
    scene.browser.quit().await
}
