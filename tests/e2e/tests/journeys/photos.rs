//! Photos and papers: chosen, shrunk, stood upright, stripped of where they were taken, looked at closely, kept through a
//! reload, carried to another tablet byte by byte, and named where they are missing.

use std::path::{Path, PathBuf};

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{EVERYBODY, FAULT, SERVICE, WARD};
use aftercare_e2e::{Browser, Done, Hand, Key, Launch, Pair, Profile, Scene, Server, Tongue, dist};
use serde_json::{Value, json};

/// What a phone writes beside the picture; nothing of it may be kept.
const PLACE: &str = "Bay 3, 31.2304N 121.4737E";
const CAPTION: &str = "Error 12 on the screen";
pub const CHOOSE: Pair = ("Choose photos or PDFs", "选择照片或 PDF");

/// A picture of the browser's own making, in four colours: red, green, blue and grey, from the left, from the top.
pub async fn drawn(browser: &Browser, width: u32, height: u32, mime: &str) -> Done<Vec<u8>> {
    let script = "
        const [width, height, type] = arguments_;
        const canvas = Object.assign(document.createElement('canvas'), { width, height });
        const pen = canvas.getContext('2d');
        const colours = ['#d00000', '#00a000', '#0000d0', '#808080'];
        colours.forEach((colour, at) => {
            pen.fillStyle = colour;
            pen.fillRect((at % 2) * width / 2, Math.floor(at / 2) * height / 2, width / 2, height / 2);
        });
        const blob = await new Promise((done) => canvas.toBlob(done, type, 0.9));
        const bytes = new Uint8Array(await blob.arrayBuffer());
        return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');";
    let hex = browser
        .run_async(script, vec![json!(width), json!(height), json!(mime)])
        .await?;
    let hex = hex.as_str().unwrap_or_default();
    assert!(hex.len() > 100, "no {mime} was drawn");
    Ok((0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect())
}

/// Puts the notes of a phone into a JPEG (Exif 2.3): it lies on its side (orientation 6), and where it was taken.
fn noted(jpeg: &[u8]) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    // Three entries: description, orientation, the block of the place.
    let text = PLACE.as_bytes();
    let text_at: u32 = 8 + 2 + 3 * 12 + 4;
    let gps_at = text_at + text.len() as u32 + 1;
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut bytes = tag.to_be_bytes().to_vec();
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(value);
        bytes
    };
    tiff.extend([0, 3]);
    tiff.extend(entry(
        0x010e,
        2,
        text.len() as u32 + 1,
        text_at.to_be_bytes(),
    ));
    tiff.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, gps_at.to_be_bytes()));
    tiff.extend([0; 4]);
    tiff.extend(text);
    tiff.push(0);
    let degrees_at = gps_at + 2 + 2 * 12 + 4;
    tiff.extend([0, 2]);
    tiff.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(0x0002, 5, 3, degrees_at.to_be_bytes()));
    tiff.extend([0; 4]);
    for (of, by) in [(31_u32, 1_u32), (13, 1), (4_944, 100)] {
        tiff.extend(of.to_be_bytes());
        tiff.extend(by.to_be_bytes());
    }
    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(tiff);
    let mut whole = jpeg[..2].to_vec();
    whole.extend([0xff, 0xe1]);
    whole.extend((segment.len() as u16 + 2).to_be_bytes());
    whole.extend(segment);
    whole.extend(&jpeg[2..]);
    whole
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A one-page PDF.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n\
trailer<</Root 1 0 R>>\n%%EOF\n";

/// The head of a PNG that asks for 14 GB.
fn bomb() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(60_000_u32.to_be_bytes());
    bytes.extend(60_000_u32.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

struct Files {
    photo: PathBuf,
    sketch: PathBuf,
    paper: PathBuf,
}

impl Files {
    async fn made(browser: &Browser, folder: &Path) -> Done<Self> {
        let write = |name: &str, bytes: &[u8]| -> Done<PathBuf> {
            let path = folder.join(name);
            std::fs::write(&path, bytes)?;
            Ok(path)
        };
        let photo = noted(&drawn(browser, 3_000, 2_000, "image/jpeg").await?);
        assert!(holds(&photo, PLACE.as_bytes()));
        Ok(Self {
            photo: write("screen.jpg", &photo)?,
            sketch: write("plate.png", &drawn(browser, 640, 480, "image/png").await?)?,
            paper: write("delivery note.pdf", PDF)?,
        })
    }
}

/// What a picture on the page really is: its pixels, and the colour near each of its corners as `[r, g, b]`.
async fn seen(browser: &Browser, name: &str) -> Done<Value> {
    let picture = browser.find("img", name).await?;
    browser
        .run_async(
            "const picture = arguments_[0];
             await picture.decode();
             const [width, height] = [picture.naturalWidth, picture.naturalHeight];
             const canvas = Object.assign(document.createElement('canvas'), { width, height });
             const pen = canvas.getContext('2d');
             // WebKit may have decoded it and draw nothing yet: what was drawn is opaque.
             for (let nth = 0; nth < 50; nth += 1) {
                 pen.drawImage(picture, 0, 0);
                 if (pen.getImageData(width / 2, height / 2, 1, 1).data[3] === 255) break;
                 await new Promise((done) => setTimeout(done, 100));
             }
             const near = (x, y) => [...pen.getImageData(width * x, height * y, 1, 1).data.slice(0, 3)];
             return { width, height, corners: [near(.1, .1), near(.9, .1), near(.1, .9), near(.9, .9)] };",
            vec![picture.to_json()?],
        )
        .await
}

/// The photo and the paper are chosen, the photo gets its caption, and both are kept.
async fn chosen(hand: &Hand<'_>, files: &Files) -> Done {
    hand.browser
        .attach(CHOOSE.0, &[&files.photo, &files.paper])
        .await?;
    hand.browser.see("JPEG, 1365 × 2048").await?;
    hand.browser.see("delivery note.pdf").await?;
    hand.fill(("What screen.jpg shows", ""), CAPTION).await?;
    hand.kept(&[CAPTION]).await
}

/// The photo that is looked at stands upright, shrunk.
async fn is_upright(browser: &Browser) -> Done {
    let picture = seen(browser, CAPTION).await?;
    assert_eq!(
        (&picture["width"], &picture["height"]),
        (&json!(1_365), &json!(2_048))
    );
    let corners: Vec<_> = (0..4).map(|at| colour(&picture["corners"][at])).collect();
    let wanted = ["blue", "red", "grey", "green"];
    assert_eq!(corners, wanted, "{}", picture["corners"]);
    Ok(())
}

/// A copy of it holds nothing of a phone's notes; gives its bytes.
async fn is_stripped(browser: &Browser) -> Done<Vec<u8>> {
    let kept = saved(browser, "screen.jpg").await?;
    for trace in [&b"Exif"[..], PLACE.as_bytes(), b"31.2304"] {
        assert!(!holds(&kept, trace), "{}", String::from_utf8_lossy(trace));
    }
    Ok(kept)
}

/// Which of the four colours it is.
fn colour(of: &Value) -> &'static str {
    let part = |at: usize| of[at].as_u64().unwrap_or_default();
    match (part(0) > 100, part(1) > 100, part(2) > 100) {
        (true, false, false) => "red",
        (false, true, false) => "green",
        (false, false, true) => "blue",
        (true, true, true) => "grey",
        _ => "another",
    }
}

/// How much the picture that is looked at is enlarged, in per cent, as a screen reader is told.
async fn enlarged(browser: &Browser) -> Done<f64> {
    let said = browser
        .run("return [...document.querySelectorAll('dialog[open] [aria-live]')].map((one) => one.textContent).join('')", vec![])
        .await?;
    let figures: String = said
        .as_str()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    Ok(figures.parse().unwrap_or_default())
}

/// How far the picture that is looked at is turned, and whether it lies within its frame.
async fn lie(browser: &Browser) -> Done<(Value, Value)> {
    let script = "
        const picture = document.querySelector('dialog[open] .viewer-picture');
        const [inner, outer] = [picture, picture.parentElement].map((one) => one.getBoundingClientRect());
        const fits = ['left', 'top', 'right', 'bottom'].every((side) => Math.abs(inner[side] - outer[side]) < 1);
        return [picture.style.transform.match(/rotate\\((.*?)\\)/)[1], fits];";
    let lie = browser.run(script, vec![]).await?;
    Ok((lie[0].clone(), lie[1].clone()))
}

async fn is_enlarged(browser: &Browser, what: &str, fits: impl Fn(f64) -> bool) -> Done {
    browser
        .until(what, async || Ok(fits(enlarged(browser).await?)))
        .await
}

/// Two fingers on the picture, drawn apart.
async fn pinch(browser: &Browser) -> Done {
    let at = async |kind: &str, spread: i32| -> Done {
        let points = match kind {
            "touchEnd" => json!([]),
            _ => json!([
                { "x": 512 - spread, "y": 320, "id": 1 },
                { "x": 512 + spread, "y": 320, "id": 2 },
            ]),
        };
        let event = json!({ "type": kind, "touchPoints": points });
        browser.cdp("Input.dispatchTouchEvent", event).await?;
        Ok(())
    };
    at("touchStart", 60).await?;
    for spread in [80, 110, 150, 180] {
        at("touchMove", spread).await?;
    }
    at("touchEnd", 0).await
}

async fn picture_of(hand: &Hand<'_>, name: &str) -> Done {
    if std::env::var_os("SHOTS").is_some() {
        hand.browser.screenshot(&format!("photos-{name}")).await?;
    }
    Ok(())
}

/// Saves a copy of what is looked at; gives its bytes.
async fn saved(browser: &Browser, part: &str) -> Done<Vec<u8>> {
    browser.click("link", "Save a copy").await?;
    Ok(std::fs::read(browser.download(part).await?)?)
}

#[tokio::test]
async fn photos_are_stripped_looked_at_and_carried_to_another_tablet() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let number = hand.report(&scene.register).await?;
    let files = Files::made(browser, scene.profile.path()).await?;
    let wrong = scene.profile.path().join("notes.jpg");
    std::fs::write(&wrong, "no picture at all")?;
    let huge = scene.profile.path().join("huge.png");
    std::fs::write(&huge, bomb())?;
    let torn = scene.profile.path().join("torn.jpg");
    std::fs::write(&torn, &std::fs::read(&files.photo)?[..200])?;

    // Several at once; what can't be kept is told by name, and the others are not in its way.
    browser
        .attach(
            CHOOSE.0,
            &[
                &files.photo,
                &wrong,
                &huge,
                &torn,
                &files.sketch,
                &files.paper,
            ],
        )
        .await?;
    hand.see(("Add 3 to the ticket", "")).await?;
    for said in [
        "notes.jpg was not added. This is neither a picture nor a PDF",
        "huge.png was not added. This picture has 60000 × 60000 pixels",
        "torn.jpg was not added. This picture is damaged",
    ] {
        browser.see(said).await?;
    }
    browser.see("JPEG, 1365 × 2048").await?;
    hand.fill(("What screen.jpg shows", ""), CAPTION).await?;
    picture_of(&hand, "chosen").await?;
    hand.kept(&[CAPTION]).await?;

    // The page is loaded anew before they are sent.
    browser.reload().await?;
    hand.see(("Add 3 to the ticket", "")).await?;
    hand.typed_with(&[CAPTION]).await?;
    hand.press(("Leave plate.png out", "")).await?;
    hand.see(("Add 2 to the ticket", "")).await?;
    browser.attach(CHOOSE.0, &[&files.sketch]).await?;
    hand.press(("Add 3 to the ticket", "")).await?;
    hand.see(("Added to the ticket.", "")).await?;
    hand.is_sound().await?;
    picture_of(&hand, "ticket").await?;

    // The same file twice is told.
    browser.attach(CHOOSE.0, &[&files.photo]).await?;
    hand.see(("The very same file is on this ticket already.", ""))
        .await?;

    // Looked at: upright, shrunk, and as close as is wanted.
    hand.press(("Look at Error 12 on the screen", "")).await?;
    is_upright(browser).await?;
    hand.is_sound().await?;
    picture_of(&hand, "looked at").await?;
    browser.press("+").await?;
    is_enlarged(browser, "a key does not enlarge", |share| share == 150.0).await?;
    browser.press("0").await?;
    is_enlarged(browser, "a key does not show the whole", |share| {
        share == 100.0
    })
    .await?;
    pinch(browser).await?;
    is_enlarged(browser, "two fingers do not enlarge", |share| share > 200.0).await?;
    picture_of(&hand, "pinched").await?;
    browser.press("0").await?;
    let element = browser.find("img", CAPTION).await?;
    let twice = browser
        .driver()?
        .action_chain()
        .double_click_element(&element);
    twice.perform().await?;
    is_enlarged(browser, "a double tap does not enlarge", |share| {
        share == 250.0
    })
    .await?;
    browser.press("0").await?;
    hand.press(("Turn", "")).await?;
    browser
        .until("it is not turned, or does not fit", async || {
            Ok(lie(browser).await? == (json!("90deg"), json!(true)))
        })
        .await?;
    picture_of(&hand, "turned").await?;
    browser.press("0").await?;
    hand.press(("Next", "")).await?;
    hand.see(("(2 of 3)", "")).await?;
    browser.press(Key::Left + "").await?;
    hand.see(("(1 of 3)", "")).await?;

    // What is kept says nothing of the place.
    let kept = is_stripped(browser).await?;
    assert!(kept.starts_with(&[0xff, 0xd8, 0xff]));
    browser.press(Key::Right + "").await?;
    browser.press(Key::Right + "").await?;
    hand.see(("(3 of 3)", "")).await?;
    browser.press(Key::Escape + "").await?;

    // To another tablet and back: the same bytes.
    let file = hand.export().await?;
    let two = Profile::new()?;
    let other = Launch::chromium().profile(two.path()).start().await?;
    other.set_viewport(1024, 768).await?;
    other.open(&scene.server.url()).await?;
    let there = Hand::new(&other, Tongue::English);
    there.joins(&file, SERVICE).await?;
    there.open_ticket(&number).await?;
    there.press(("Look at Error 12 on the screen", "")).await?;
    assert_eq!(saved(&other, "screen.jpg").await?, kept);
    other.press(Key::Escape + "").await?;
    there.press(("Look at delivery note.pdf", "")).await?;
    assert_eq!(saved(&other, "delivery note.pdf").await?, PDF);
    other.press(Key::Escape + "").await?;

    // Struck out with a reason: no longer shown, but in the record.
    there.press(("Look at plate.png", "")).await?;
    there.press(("Strike out", "")).await?;
    there
        .fill(("Why it is struck out", ""), "Another device")
        .await?;
    there.press(("Strike out this file", "")).await?;
    there
        .see(("Struck out; it stays in the record.", ""))
        .await?;
    other.press(Key::Escape + "").await?;
    there.press(("1 struck out", "")).await?;
    there.see(("Another device", "")).await?;

    // What got lost here is named, and said where to get it.
    let lost =
        "const there = (await indexedDB.databases()).filter((one) => !one.name.includes('mirror'));
        const base = await new Promise((done, failed) => {
            const asked = indexedDB.open(there[0].name);
            asked.onsuccess = () => done(asked.result);
            asked.onerror = () => failed(asked.error);
        });
        const changing = base.transaction('blobs', 'readwrite');
        changing.objectStore('blobs').clear();
        await new Promise((done) => { changing.oncomplete = done; });
        base.close();";
    other.run_async(lost, vec![]).await?;
    other.reload().await?;
    there.see(("Not on this tablet", "")).await?;
    there.press(("Look at Error 12 on the screen", "")).await?;
    there
        .see(("is not on this tablet. Import a file from", ""))
        .await?;
    other.press(Key::Escape + "").await?;
    // The file has them still.
    there.follow(("Data", "")).await?;
    there.import(&file).await?;
    there.open_ticket(&number).await?;
    there.press(("Look at Error 12 on the screen", "")).await?;
    assert_eq!(seen(&other, CAPTION).await?["width"], json!(1_365));
    assert_eq!(other.csp_reports().await?, [""; 0]);
    other.quit().await?;
    assert_eq!(browser.csp_reports().await?, [""; 0]);
    scene.browser.quit().await
}

#[tokio::test]
async fn photos_of_a_half_written_report_outlive_a_reload_and_go_with_it() -> Done {
    let scene = Scene::in_use(390, 844).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let files = Files::made(browser, scene.profile.path()).await?;
    hand.fill_report(&scene.register).await?;
    browser
        .attach(CHOOSE.0, &[&files.photo, &files.sketch])
        .await?;
    hand.fill(("What screen.jpg shows", ""), CAPTION).await?;
    hand.fits().await?;
    picture_of(&hand, "report on a phone").await?;
    hand.kept(&[CAPTION, FAULT.0]).await?;
    browser.reload().await?;
    hand.arrive(("New report", "")).await?;
    browser.find("field", "What screen.jpg shows").await?;
    hand.typed_with(&[CAPTION, FAULT.0]).await?;
    hand.submit_report().await?;
    browser
        .find("button", "Look at Error 12 on the screen")
        .await?;
    browser.find("button", "Look at plate.png").await?;
    hand.fits().await?;
    picture_of(&hand, "ticket on a phone").await?;
    // A new report begins without them.
    hand.follow(("Board", "")).await?;
    hand.follow(("New report", "")).await?;
    hand.arrive(("New report", "")).await?;
    browser.not_see("screen.jpg").await?;
    scene.browser.quit().await
}

#[tokio::test]
async fn the_ward_adds_a_photo_to_its_report_in_chinese() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let launch = Launch::chromium().profile(profile.path());
    let browser = launch.language(Tongue::Chinese.tag()).start().await?;
    browser.set_viewport(768, 1024).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::Chinese);
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(&register).await?;
    let files = Files::made(&browser, profile.path()).await?;
    hand.open_register(("Devices", "设备")).await?;
    browser.fill("在列表中查找", register.part).await?;
    hand.see(("1 record", "1 条")).await?;
    // The register calls it so, whoever reads.
    let row = browser.find("rowheader", register.category.0).await?;
    let link = browser
        .find_in(Some(&row), "link", register.category.0)
        .await?;
    link.click().await?;
    hand.press(("Hand over to report a fault", "交给科室报修"))
        .await?;
    hand.fill(
        ("What happened, in your words", "请描述故障现象"),
        hand.says(FAULT),
    )
    .await?;
    hand.choose(("Who reports it", "报修人"), (WARD, WARD))
        .await?;
    browser.attach(CHOOSE.1, &[&files.photo]).await?;
    hand.fill(
        ("What screen.jpg shows", "screen.jpg 的说明"),
        "屏幕显示 12 号错误",
    )
    .await?;
    hand.is_sound().await?;
    picture_of(&hand, "ward").await?;
    hand.kept(&["屏幕显示 12 号错误"]).await?;
    browser.reload().await?;
    browser.find("field", "screen.jpg 的说明").await?;
    hand.typed_with(&["屏幕显示 12 号错误"]).await?;
    hand.press(("Report the fault", "提交报修")).await?;
    hand.arrive(("Thank you", "谢谢")).await?;
    browser.quit().await
}

/// Takes from the page what draws without it, and lets no worker hear anything.
const WITHOUT: &str = "
    Worker.prototype.postMessage = () => { throw new Error('gone'); };
    delete window.createImageBitmap;
    delete window.OffscreenCanvas;
    return [typeof createImageBitmap, typeof OffscreenCanvas];";

#[tokio::test]
async fn photos_are_taken_in_by_the_page_where_no_worker_can() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, hand) = (&scene.browser, scene.hand());
    let files = Files::made(browser, scene.profile.path()).await?;
    hand.fill_report(&scene.register).await?;
    assert_eq!(
        browser.run(WITHOUT, vec![]).await?,
        json!(["undefined", "undefined"])
    );
    chosen(&hand, &files).await?;
    browser.reload().await?;
    hand.arrive(("New report", "")).await?;
    browser.find("field", "What screen.jpg shows").await?;
    hand.typed_with(&[CAPTION]).await?;
    hand.submit_report().await?;
    hand.press(("Look at Error 12 on the screen", "")).await?;
    is_upright(browser).await?;
    is_stripped(browser).await?;
    scene.browser.quit().await
}

/// A photo with a phone's notes, in another engine: chosen, kept through a reload, upright and without its notes on the ticket.
async fn taken_in_by(launch: Launch<'_>) -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let browser = launch.profile(profile.path()).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(&register).await?;
    let files = Files::made(&browser, profile.path()).await?;
    hand.hand_to(SERVICE).await?;
    hand.report(&register).await?;
    chosen(&hand, &files).await?;
    browser.reload().await?;
    hand.see(("Add 2 to the ticket", "")).await?;
    hand.typed_with(&[CAPTION]).await?;
    hand.press(("Add 2 to the ticket", "")).await?;
    hand.see(("Added to the ticket.", "")).await?;
    browser.reload().await?;
    hand.press(("Look at Error 12 on the screen", "")).await?;
    is_upright(&browser).await?;
    is_stripped(&browser).await?;
    browser.quit().await
}

#[tokio::test]
async fn photos_in_firefox() -> Done {
    taken_in_by(Launch::firefox()).await
}

#[tokio::test]
async fn photos_in_webkit() -> Done {
    taken_in_by(Launch::webkit()).await
}
