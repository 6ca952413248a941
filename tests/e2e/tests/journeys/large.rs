//! The register of a large hospital: written beside the page, stopped on its way, then brought in whole.

use std::io::Write;

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::EVERYBODY;
use aftercare_e2e::{Done, Hand, Launch, Profile, Server, Tongue, dist};

const ROWS: u32 = 20_000;

fn large(profile: &Profile) -> Done<Register> {
    let mut text =
        b"Equipment,Manufacturer,Model,Serial number,Equipment tag,Department\n".to_vec();
    for n in 1..=ROWS {
        let ward = n % 40;
        writeln!(
            text,
            "Infusion pump,Brunner,IP-{ward},SN{n:07},TAG-{n:05},Ward {ward}"
        )?;
    }
    let file = profile.path().join("large-register.csv");
    std::fs::write(&file, text)?;
    let small = Register::small(profile.path())?;
    Ok(Register {
        file,
        rows: ROWS,
        ..small
    })
}

#[tokio::test]
async fn a_large_register_can_be_stopped_and_then_goes_in_whole() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = large(&profile)?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    hand.preview(&register).await?;
    // Both presses in one script: by the wire's own time it could be done before the second one comes.
    let pressed = browser
        .run_async(
            "const named = (name) => [...document.querySelectorAll('button')].find((b) => b.textContent.trim() === name);
             named(arguments_[0]).click();
             while (!named('Cancel')) await new Promise(requestAnimationFrame);
             named('Cancel').click();
             return true;",
            vec!["Import 20,000 rows".into()],
        )
        .await?;
    assert_eq!(pressed, true);
    hand.see(("Cancelled. Nothing was changed.", "")).await?;
    hand.follow(("Registers", "")).await?;
    hand.see(("No devices yet", "")).await?;
    hand.bring_in(&register).await?;
    browser.see("20,000").await?;
    Ok(())
}
