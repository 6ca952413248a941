//! The device itself gives trouble: no room is left, stored bytes have changed, another version has been here. Each is told
//! with a way out, and nothing is lost. (An upgrade that an older tab blocks can't be met by the release build while there
//! is only one layout: the app's own tests try it with two.)

use std::io::Write;
use std::path::Path;
use std::process::Command;

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{EVERYBODY, FAULT, SERVICE};
use aftercare_e2e::{Done, Hand, Launch, Profile, Scene, Server, Tongue, dist};
use serde_json::json;

/// Gives `body` the app's database as `base` (there is one besides its second copy); resolves with what it gives back.
fn in_database(version: &str, body: &str) -> String {
    format!(
        "const there = (await indexedDB.databases()).filter((one) => !one.name.includes('mirror'));
         if (there.length !== 1) throw new Error(`databases: ${{JSON.stringify(there)}}`);
         const base = await new Promise((done, failed) => {{
             const asked = indexedDB.open(there[0].name, there[0].version + {version});
             asked.onsuccess = () => done(asked.result);
             asked.onerror = () => failed(asked.error);
         }});
         const done = await (async () => {{ {body} }})();
         base.close();
         return done;"
    )
}

/// Puts bytes that no checksum accepts into every value of the journal; gives back how many.
const SPOIL: &str = "
    let spoiled = 0;
    for (const name of ['tail', 'summaries', 'histories']) {
        const changing = base.transaction(name, 'readwrite');
        const table = changing.objectStore(name);
        const keys = await new Promise((done) => { const asked = table.getAllKeys(); asked.onsuccess = () => done(asked.result); });
        for (const key of keys) table.put(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]), key);
        await new Promise((done, failed) => { changing.oncomplete = done; changing.onabort = () => failed(changing.error); });
        spoiled += keys.length;
    }
    return spoiled;";

/// Somebody else in this origin takes all the room that is left; gives back the reason of the last write.
const FILL: &str = "
    const other = await new Promise((done, failed) => {
        const asked = indexedDB.open('somebody-else', 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore('things', { autoIncrement: true });
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
    });
    for (const size of [60000, 6000, 600, 60]) {
        for (let nth = 0; nth < 400; nth += 1) {
            const why = await new Promise((done) => {
                const putting = other.transaction('things', 'readwrite');
                putting.objectStore('things').add(crypto.getRandomValues(new Uint8Array(size)));
                putting.oncomplete = () => done(null);
                putting.onabort = () => done(putting.error.name);
            });
            if (why && size === 60) return why;
            if (why) break;
        }
    }
    return 'there is still room';";

#[tokio::test]
async fn a_full_device_loses_nothing_that_was_typed_f15() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    // The store that counts its room exactly.
    let launch = Launch::chromium().profile(profile.path()).sqlite_store();
    let browser = launch.start().await?;
    browser.set_viewport(1024, 768).await?;
    // Before anything is written, since the browser remembers how much room there was.
    let url = server.url();
    let origin = url.trim_end_matches('/');
    browser
        .cdp(
            "Storage.overrideQuotaForOrigin",
            json!({ "origin": origin, "quotaSize": 6_000_000 }),
        )
        .await?;
    browser.open(&url).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(&register).await?;
    hand.hand_to(SERVICE).await?;
    hand.report(&register).await?;

    let typed = "The alarm came back after an hour";
    hand.fill(("Note", ""), typed).await?;
    hand.kept(&[typed]).await?;
    assert_eq!(browser.run_async(FILL, vec![]).await?, "QuotaExceededError");
    hand.press(("Add note", "")).await?;
    hand.see(("No room is left on this device: nothing was saved.", ""))
        .await?;
    hand.typed_with(&[typed]).await?;
    // What is typed on can't be kept beside the page either, and that is said before anybody leaves it.
    let typed = "The alarm came back after an hour, twice";
    hand.fill(("Note", ""), typed).await?;
    hand.see(("What you type can't be kept on this device now.", ""))
        .await?;

    // The room returns, and the same press is enough.
    browser
        .cdp(
            "Storage.overrideQuotaForOrigin",
            json!({ "origin": origin }),
        )
        .await?;
    hand.press(("Add note", "")).await?;
    hand.see(("Note added.", "")).await?;
    browser.not_see("can't be kept on this device").await?;
    browser.reload().await?;
    browser.see(typed).await?;
    assert_eq!(browser.text().await?.matches(typed).count(), 1);
    browser.quit().await
}

/// A file system of its own for a profile, so small that it can be filled to the last byte.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    /// Laid over that folder; none where this account may not mount.
    fn over(folder: &'a Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=400m", "aftercare"]);
        let done = mount.arg(folder).status();
        done.is_ok_and(|status| status.success())
            .then_some(Self(folder))
    }

    /// Takes what room is left, to the last byte.
    fn fill(&self, nth: usize) -> Done {
        std::fs::create_dir_all(self.0.join("in-the-way"))?;
        let mut file = std::fs::File::create(self.0.join(format!("in-the-way/{nth}")))?;
        for size in [1 << 20, 4096, 1] {
            let block = vec![7; size];
            while file.write_all(&block).is_ok() {}
        }
        Ok(())
    }

    /// Gives it back.
    fn clear(&self) -> Done {
        Ok(std::fs::remove_dir_all(self.0.join("in-the-way"))?)
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.0).status();
    }
}

#[tokio::test]
async fn a_disk_without_a_byte_left_loses_nothing_f12() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let Some(disk) = Disk::over(profile.path()) else {
        println!("not tried: this account may not mount a disk");
        return Ok(());
    };
    // Downloads lie elsewhere: an export goes to a stick.
    let stick = Profile::new()?;
    std::os::unix::fs::symlink(
        stick.path().join("downloads"),
        profile.path().join("downloads"),
    )?;
    let register = Register::small(stick.path())?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(&register).await?;
    hand.hand_to(SERVICE).await?;
    let number = hand.report(&register).await?;

    // The database's last block may have room for one more note; the next one finds none.
    let told = "Nothing was saved";
    let mut typed = String::new();
    let mut taken: Vec<String> = Vec::new();
    for nth in 1..=8 {
        if nth > 1 {
            // It is typed while there is room, and what was written has its second copy again.
            disk.clear()?;
            browser.not_see("Second copy is late").await?;
        }
        typed = format!("{nth} {}", "The alarm came back after an hour. ".repeat(60));
        let typed = typed.trim_end();
        hand.fill(("Note", ""), typed).await?;
        hand.kept(&[typed]).await?;
        disk.fill(nth)?;
        hand.press(("Add note", "")).await?;
        let written = format!("Note: {nth} The alarm");
        browser
            .until(
                "a full disk is not told, and nothing was written",
                async || {
                    let text = browser.text().await?;
                    Ok(text.contains(told) || text.contains(&written))
                },
            )
            .await?;
        if browser.text().await?.contains(told) {
            break;
        }
        taken.push(written);
    }
    let typed = typed.trim_end();
    browser.see(told).await?;
    hand.typed_with(&[typed]).await?;
    browser.see(FAULT.0).await?;
    // Opened anew, what is there can be read and carried away: from the database, if the browser opens it without writing,
    // else from the second copy.
    browser.reload().await?;
    browser.see(FAULT.0).await?;
    let file = hand.export().await?;
    assert!(std::fs::metadata(&file)?.len() > 1_000);

    // Room returns, and all is as it was.
    disk.clear()?;
    browser.reload().await?;
    hand.open_ticket(&number).await?;
    browser.see(FAULT.0).await?;
    for note in &taken {
        browser.see(note).await?;
    }
    hand.typed_with(&[typed]).await?;
    hand.press(("Add note", "")).await?;
    hand.see(("Note added.", "")).await?;
    browser.reload().await?;
    browser.see(typed).await?;
    assert_eq!(browser.text().await?.matches(typed).count(), 1);
    browser.quit().await
}

#[tokio::test]
async fn damaged_pages_are_told_and_come_back_f8() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let number = hand.report(register).await?;
    hand.export().await?;

    let spoiled = browser.run_async(&in_database("0", SPOIL), vec![]).await?;
    assert!(spoiled.as_u64().unwrap_or(0) > 0, "pages: {spoiled}");
    browser.open(&scene.server.url()).await?;
    hand.see(("of the stored data", "")).await?;
    hand.see(("damaged. What the second copy had was brought back", ""))
        .await?;
    hand.is_acting(SERVICE);
    hand.open_ticket(&number).await?;
    browser.see(FAULT.0).await?;
    // Nothing is said any more, and nothing is wrong.
    browser.reload().await?;
    browser.see(FAULT.0).await?;
    browser.not_see("was damaged").await?;
    scene.browser.quit().await
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone_f41() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    hand.set_up(EVERYBODY).await?;

    // Another tab brings the layout of a newer version: this one steps aside and says so.
    browser
        .run_async(&in_database("1", "return base.version"), vec![])
        .await?;
    hand.see(("A newer version of the app was opened in another tab", ""))
        .await?;
    browser.reload().await?;
    hand.see(("These data belong to a newer version of the app", ""))
        .await?;
    browser.not_see("Set up").await?;
    let version = browser
        .run_async(&in_database("0", "return base.version"), vec![])
        .await?;
    assert_eq!(version, 2);
    browser.quit().await
}
