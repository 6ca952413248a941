//! A low score: what is done about it is said on the ticket and stands beside the score in the figures.

use crate::demo::{Demo, GRACE};
use aftercare_e2e::Done;

const FIGURES: (&str, &str) = ("Figures", "");
const SAID: &str = "The ward has a direct number now";

#[tokio::test]
async fn what_is_done_about_a_low_score_stands_beside_it() -> Done {
    let demo = Demo::of(GRACE.0).await?;
    let (browser, hand) = (&demo.browser, demo.hand());
    hand.follow(FIGURES).await?;
    hand.arrive(FIGURES).await?;
    // Of most the demo tells what was done; of the first that has nothing it is said now.
    hand.see(("Nothing said yet: add it to the record.", ""))
        .await?;
    let open = "
        const open = [...document.querySelectorAll('.figures-low-one')].find((one) => one.textContent.includes('Nothing said yet'));
        return open.querySelector('.figures-ticket').getAttribute('href')";
    let ticket = browser.run(open, vec![]).await?;
    hand.go(ticket.as_str().unwrap_or_default()).await?;
    hand.arrive(("Timeline", "")).await?;
    hand.see(("say in an addendum what is done about it", ""))
        .await?;
    hand.press(("Add an addendum…", "")).await?;
    hand.fill(("Addendum", ""), SAID).await?;
    hand.press(("Save the addendum", "")).await?;
    hand.see(("Addendum saved.", "")).await?;
    hand.follow(FIGURES).await?;
    hand.arrive(FIGURES).await?;
    browser.see(SAID).await?;
    hand.is_sound().await?;
    demo.browser.quit().await
}
