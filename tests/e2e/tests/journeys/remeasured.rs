//! An instrument turns out to measure wrongly after the device was released by it: nothing goes on from there, and what it
//! measured is measured again.

use crate::paper::{is_repaired, measures};
use aftercare_e2e::steps::{ENGINEER, MANAGER, SERVICE};
use aftercare_e2e::{Done, Hand, Scene};

const INSTRUMENT: &str = "Analyser one";
const OTHER: &str = "Analyser two";
const STOPPED: (&str, &str) = ("Nobody can sign or submit it as it stands.", "");

/// The manager hears that an instrument measures wrongly since today.
pub async fn is_found_bad(hand: &Hand<'_>, instrument: &'static str) -> Done {
    hand.hand_to(MANAGER).await?;
    hand.open_register(("Instruments", "")).await?;
    hand.follow((instrument, "")).await?;
    hand.fill(("Found bad; wrong since", ""), &hand.day(0).await?)
        .await?;
    hand.fill(("What is wrong with it", ""), "Reads 8 % high")
        .await?;
    hand.save_record(("Instruments", "")).await
}

/// Takes what was measured with the other instrument; gives how many rows that were.
async fn measures_again(hand: &Hand<'_>) -> Done<usize> {
    let mut measured = 0;
    for row in hand.checklist().await? {
        if let Some(value) = hand.good_value(&row).await? {
            measures(hand, &row, &value, OTHER).await?;
            measured += 1;
        }
    }
    Ok(measured)
}

#[tokio::test]
async fn what_a_bad_instrument_released_is_not_signed_before_it_is_measured_again() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    hand.hand_to(MANAGER).await?;
    hand.add_instrument(INSTRUMENT, 200).await?;
    hand.add_instrument(OTHER, 300).await?;
    let number = is_repaired(&hand, &scene.register).await?;
    hand.verify(INSTRUMENT).await?;
    is_found_bad(&hand, INSTRUMENT).await?;

    // The ward is not asked to sign for it.
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    hand.see(STOPPED).await?;
    browser.not_see("Accept and finish").await?;
    browser.not_see("Nobody here to sign").await?;
    hand.looks_sound("acceptance of readings that do not count")
        .await?;
    hand.press(("Measure again", "")).await?;
    hand.see(("Back in verification.", "")).await?;
    hand.see(("Measure again before you conclude.", "")).await?;

    // What was looked at stands; the same release is refused, what was measured anew is not.
    let rows = hand.checklist().await?.len();
    browser.see("does not count, measure again").await?;
    hand.looks_sound("rows that do not count").await?;
    hand.choose(("The device is", ""), ("Fit for use", ""))
        .await?;
    hand.press(("Conclude", "")).await?;
    hand.see(("Measure again, with another instrument", ""))
        .await?;
    assert!(measures_again(&hand).await? > 0);
    hand.done_rows(rows, rows).await?;
    hand.press(("Conclude", "")).await?;
    hand.arrive(("The ward accepts", "")).await?;
    browser.not_see(STOPPED.0).await?;
    hand.fill_acceptance().await?;
    hand.accept().await?;
    hand.fill_record().await?;
    hand.submit_record().await?;
    hand.hand_to(SERVICE).await?;
    hand.open_ticket(&number).await?;
    hand.see(("Verification taken up again", "")).await?;
    scene.browser.quit().await
}
