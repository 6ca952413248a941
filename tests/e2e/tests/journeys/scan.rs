//! A camera before printed codes: the app's own label chooses the device of a report and opens it from the search; a maker's
//! Data Matrix fills a receipt. Where the camera is not allowed, the page says what to do instead.

use crate::handover::open_device;
use crate::paper::{Drawn, drawn};
use crate::store::{enters_the_store, opens_the_part};
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{EVERYBODY, MANAGER, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Launch, Pair, Profile, Server, Tongue, dist, root};
use serde_json::json;
use std::path::PathBuf;
use thirtyfour::Key;

const NOTHING: [String; 0] = [];
const SCAN: Pair = ("Scan a code", "扫码");
/// What the camera sees: so many pixels wide and high.
const WIDE: usize = 640;
const HIGH: usize = 480;

/// What lies before the camera: a video of one picture, which the browser reads anew whenever the camera is turned on.
struct Table(PathBuf);

impl Table {
    /// Grey paper, with dark ink where `is_dark` says so.
    fn show(&self, is_dark: impl Fn(usize, usize) -> bool) -> Done {
        let mut file = format!("YUV4MPEG2 W{WIDE} H{HIGH} F10:1 Ip A1:1 C420jpeg\n").into_bytes();
        for _ in 0..10 {
            file.extend_from_slice(b"FRAME\n");
            for y in 0..HIGH {
                file.extend((0..WIDE).map(|x| if is_dark(x, y) { 40 } else { 200 }));
            }
            // No colour.
            file.extend(std::iter::repeat_n(128, WIDE * HIGH / 2));
        }
        std::fs::write(&self.0, file)?;
        Ok(())
    }

    /// A drawn page in the middle.
    fn show_paper(&self, page: &Drawn) -> Done {
        let (left, top) = (
            WIDE.saturating_sub(page.width) / 2,
            HIGH.saturating_sub(page.height) / 2,
        );
        self.show(|x, y| {
            let (Some(x), Some(y)) = (x.checked_sub(left), y.checked_sub(top)) else {
                return false;
            };
            x < page.width && y < page.height && page.pixels[y * page.width + x] < 128
        })
    }

    /// Modules as text in the middle, so many pixels each.
    fn show_code(&self, text: &str, scale: usize) -> Done {
        let rows: Vec<&[u8]> = text.lines().map(str::as_bytes).collect();
        let (left, top) = (
            (WIDE - rows[0].len() * scale) / 2,
            (HIGH - rows.len() * scale) / 2,
        );
        self.show(|x, y| {
            let (Some(x), Some(y)) = (x.checked_sub(left), y.checked_sub(top)) else {
                return false;
            };
            let row = rows.get(y / scale);
            row.and_then(|row| row.get(x / scale)) == Some(&b'#')
        })
    }
}

/// Notes every camera that the page turns on.
const CAMERAS: &str = "
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    window.cameras = [];
    navigator.mediaDevices.getUserMedia = async (wanted) => {
        const camera = await ask(wanted);
        window.cameras.push(camera);
        return camera;
    };";

/// So many cameras were turned on, and all are off again.
async fn is_off(browser: &Browser, turned_on: usize) -> Done {
    let off = "const tracks = window.cameras.map((camera) => camera.getTracks().every((track) => track.readyState === 'ended'));
        return [tracks.length, tracks.every(Boolean)]";
    browser
        .until("the camera stays on", async || {
            Ok(browser.run(off, vec![]).await? == json!([turned_on, true]))
        })
        .await
}

#[tokio::test]
async fn the_camera_reads_labels_and_packages() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let table = Table(profile.path().join("seen.y4m"));
    table.show(|_, _| false)?;
    let seen = table.0.to_string_lossy().into_owned();
    let browser = Launch::chromium()
        .profile(profile.path())
        .argument("--use-fake-device-for-media-stream")
        .argument("--use-fake-ui-for-media-stream")
        .argument(&format!("--use-file-for-fake-video-capture={seen}"))
        .start()
        .await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(&register).await?;
    enters_the_store(&hand).await?;
    open_device(&hand, &register).await?;
    hand.follow(("Print the label", "")).await?;
    hand.arrive(("Label", "")).await?;
    let label = drawn(&browser.pdf().await?, 1, profile.path())?;

    // Nothing lies there yet: it says what to do, and after a while what helps; closed, the camera is off.
    hand.hand_to(SERVICE).await?;
    hand.follow(("Board", "")).await?;
    hand.follow(("New report", "")).await?;
    hand.arrive(("New report", "")).await?;
    browser.run(CAMERAS, vec![]).await?;
    hand.press(SCAN).await?;
    hand.see(("Hold the code in the middle of the picture.", ""))
        .await?;
    hand.looks_sound("scan looking").await?;
    hand.see(("Nothing read yet.", "")).await?;
    hand.press(("Close", "")).await?;
    is_off(&browser, 1).await?;

    // The device's own label chooses it.
    table.show_paper(&label)?;
    hand.press(SCAN).await?;
    browser
        .until("the device is not chosen", async || {
            let field = "return document.querySelector('[role=combobox]')?.value ?? ''";
            let value = browser.run(field, vec![]).await?;
            Ok(value.as_str().is_some_and(|v| !v.is_empty()))
        })
        .await?;
    browser.see(register.number).await?;
    is_off(&browser, 2).await?;
    // From the search it opens the report of its device.
    hand.follow(("Board", "")).await?;
    hand.arrive(("Board", "")).await?;
    browser.press(Key::Control + "k").await?;
    hand.press(SCAN).await?;
    hand.arrive(("New report", "")).await?;
    browser.see(register.number).await?;

    // What the maker printed on a package fills the receipt.
    let matrix = root().join("core/tests/data/gs1-data-matrix.txt");
    table.show_code(&std::fs::read_to_string(matrix)?, 9)?;
    hand.hand_to(MANAGER).await?;
    opens_the_part(&hand).await?;
    hand.press(("Receive", "")).await?;
    hand.press(SCAN).await?;
    hand.see(("Read from the label: lot LOT-7", "")).await?;
    hand.typed_with(&["LOT-7", "2027-03-01"]).await?;

    // Not allowed: it says so, and the field is there to type.
    let denied = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))";
    browser.run(denied, vec![]).await?;
    hand.press(SCAN).await?;
    hand.see(("The camera is not allowed here.", "")).await?;
    hand.looks_sound("scan refused").await?;
    hand.press(("Close", "")).await?;
    hand.typed_with(&["LOT-7"]).await?;
    assert_eq!(browser.csp_reports().await?, NOTHING);
    assert_eq!(browser.console_errors().await?, NOTHING);
    browser.quit().await
}
