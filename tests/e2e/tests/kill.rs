//! Killed, torn, emptied: whatever was acknowledged is there afterwards, nothing half-done is ever
//! seen, and no store begins anew in silence (FAULTS F1–F5, F14, F18, F19).
//!
//! The page is `tests/faults`: it works without a pause and reports by requests. `KILLS=1000` kills
//! that often instead of 40 times; `SEED=…` repeats a run's moments as far as a machine can.
//! `NO_MIRROR=1` leaves the second copy out: then these tests must fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime};

use aftercare_e2e::bare::{Bare, Keeping, files, newest_log};
use aftercare_e2e::{Profile, Server, root};

/// The page, built once for all tests here.
static PAGE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = root().join(".run/faults");
    let built = Command::new(root().join("tests/faults/build"))
        .arg(&folder)
        .status()
        .unwrap();
    assert!(built.success(), "tests/faults/build");
    folder
});

/// Kills after which a profile is put away, so that its starts don't get longer and longer.
const CHAIN: usize = 10;

fn kills() -> usize {
    std::env::var("KILLS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(40)
}

/// A small generator of numbers: only moments depend on it.
struct Dice(u64);

impl Dice {
    fn new(which: u64) -> Self {
        let seed = std::env::var("SEED")
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or_else(|| {
                let since = SystemTime::now()
                    .duration_since(SystemTime::UNIX_EPOCH)
                    .unwrap();
                since.as_secs()
            });
        println!("SEED={seed}");
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ which)
    }

    fn between(&mut self, from: u64, to: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        from + self.0 % (to - from)
    }
}

/// What a session found when it opened the store.
#[derive(Clone, Debug, Default)]
struct Found {
    how: String,
    last: u64,
    gaps: u64,
    halves: u64,
    bulk: u64,
    lost: u64,
    parts: u64,
    trouble: String,
}

/// One session's reports.
#[derive(Debug, Default)]
struct Notes {
    found: Option<Found>,
    kept: (u64, u64),
    others: Vec<String>,
}

impl Notes {
    fn of(server: &Server) -> Self {
        let mut notes = Self::default();
        for request in server.requests() {
            let Some((_, note)) = request.target.split_once("note.txt?") else {
                continue;
            };
            let note = decoded(note);
            let (what, text) = note.split_once('=').unwrap();
            let fields: Vec<&str> = text.split('|').collect();
            let number = |at: usize| -> u64 { fields[at].parse().unwrap() };
            match what {
                "found" => {
                    notes.found = Some(Found {
                        how: fields[0].to_owned(),
                        last: number(1),
                        gaps: number(2),
                        halves: number(3),
                        bulk: number(4),
                        lost: number(5),
                        parts: number(6),
                        trouble: fields[8].to_owned(),
                    });
                }
                "kept" => notes.kept = (number(0), number(1)),
                _ => notes.others.push(note),
            }
        }
        notes
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// A profile, its server, and what was acknowledged in it so far.
struct Tablet {
    keeping: Keeping,
    profile: Profile,
    server: Server,
    kept: (u64, u64),
    options: &'static str,
}

impl Tablet {
    fn new(keeping: Keeping) -> Self {
        Self {
            keeping,
            profile: Profile::new().unwrap(),
            server: Server::start(&PAGE, "/").unwrap(),
            kept: (0, 0),
            options: if std::env::var_os("NO_MIRROR").is_some() {
                "mirror=off"
            } else {
                ""
            },
        }
    }

    fn open(&self, more: &str) -> Bare {
        self.server.forget();
        let url = format!("{}?{}&{more}", self.server.url(), self.options);
        Bare::start(self.keeping, self.path(), &url).unwrap()
    }

    fn path(&self) -> &Path {
        self.profile.path()
    }

    /// Waits until the page has said what it found.
    fn found(&self) -> Found {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let notes = Notes::of(&self.server);
            if let Some(found) = notes.found {
                return found;
            }
            let stuck = notes
                .others
                .iter()
                .any(|note| note.starts_with("refused") || note.starts_with("panic"));
            assert!(
                !stuck && Instant::now() < until,
                "nothing found: {:?}",
                notes.others
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// What was acknowledged in the session that just ended.
    fn remember(&mut self) {
        let notes = Notes::of(&self.server);
        assert_eq!(notes.others, Vec::<String>::new());
        self.kept.0 = self.kept.0.max(notes.kept.0);
        self.kept.1 = self.kept.1.max(notes.kept.1);
    }

    /// Works for so long, and is then closed or killed.
    fn work(&mut self, how_long: Duration, killed: bool) -> Found {
        let mut browser = self.open("");
        let found = self.found();
        std::thread::sleep(how_long);
        if killed {
            browser.kill();
        } else {
            browser.close();
        }
        self.remember();
        found
    }

    /// Opens it once more and only looks.
    fn look(&self) -> Found {
        let browser = self.open("work=off");
        let found = self.found();
        browser.close();
        found
    }
}

/// What must hold at every start.
fn check(kept: (u64, u64), found: &Found) -> Result<(), String> {
    let whole = found.gaps == 0
        && found.halves == 0
        && found.lost == 0
        && found.parts == 0
        && found.trouble.is_empty();
    let there = found.last >= kept.0 && found.bulk >= kept.1;
    let silent = found.how == "fresh" && kept != (0, 0);
    if whole && there && !silent {
        return Ok(());
    }
    Err(format!(
        "acknowledged step {} and load {}, found {found:?}",
        kept.0, kept.1
    ))
}

/// F1: killed again and again while it commits, folds, loads and tidies.
fn kill_again_and_again(keeping: Keeping, which: u64) {
    let mut dice = Dice::new(which);
    let mut left = kills();
    let (mut restored, mut steps) = (0, 0);
    let mut lost = Vec::new();
    while left > 0 {
        let mut tablet = Tablet::new(keeping);
        for _ in 0..CHAIN.min(left) {
            let before = tablet.kept;
            let found = tablet.work(Duration::from_millis(dice.between(20, 1_200)), true);
            if let Err(what) = check(before, &found) {
                lost.push(what);
                break;
            }
            restored += usize::from(found.how.starts_with("restored"));
        }
        left = left.saturating_sub(CHAIN);
        let found = tablet.look();
        if let Err(what) = check(tablet.kept, &found) {
            lost.push(what);
        }
        steps += tablet.kept.0;
    }
    println!(
        "{keeping:?}: {} kills, {steps} steps acknowledged, {restored} starts restored from the second copy, {} losses",
        kills(),
        lost.len()
    );
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn chromium_with_leveldb_killed_at_random() {
    kill_again_and_again(Keeping::LevelDb, 1);
}

#[test]
fn chromium_with_sqlite_killed_at_random() {
    kill_again_and_again(Keeping::Sqlite, 2);
}

#[test]
fn firefox_killed_at_random() {
    kill_again_and_again(Keeping::Firefox, 3);
}

/// A tablet that has worked for a while and was closed in good order.
fn worked(keeping: Keeping) -> Tablet {
    let mut tablet = Tablet::new(keeping);
    let found = tablet.work(Duration::from_millis(1_500), false);
    assert_eq!(found.how, "fresh");
    assert!(tablet.kept.0 > 10, "it hardly worked: {:?}", tablet.kept);
    tablet
}

/// Restored from the second copy, and said so.
fn assert_restored(tablet: &Tablet, found: &Found) {
    assert!(found.how.starts_with("restored"), "{found:?}");
    assert_eq!(check(tablet.kept, found), Ok(()));
    // And from then on it is an ordinary store again.
    let again = tablet.look();
    assert_eq!(again.how, "normal");
    assert_eq!(check(tablet.kept, &again), Ok(()));
}

/// F2: a torn record at the end of LevelDB's log; the next session appends after it, and the one after
/// that gets an empty database and is told nothing.
#[test]
fn a_torn_leveldb_record_costs_nothing() {
    let mut tablet = worked(Keeping::LevelDb);
    let log = newest_log(tablet.path()).unwrap();
    let mut bytes = std::fs::read(&log).unwrap();
    bytes.extend([0xa0, 0xa6, 0xcd, 0xfe, 0x4c, 0x00, 0x01]);
    std::fs::write(&log, bytes).unwrap();
    let browser = tablet.open("work=few");
    let found = tablet.found();
    assert_eq!(check(tablet.kept, &found), Ok(()));
    std::thread::sleep(Duration::from_millis(400));
    browser.close();
    tablet.remember();
    let found = tablet.look();
    assert_restored(&tablet, &found);
}

/// F3: what a cut power line leaves: the end of the log is zeros, or bits in its middle are others.
#[test]
fn a_damaged_leveldb_log_costs_nothing() {
    let damages: [fn(&mut [u8]); 2] = [
        |bytes| {
            let from = bytes.len() - bytes.len() / 4;
            bytes[from..].fill(0);
        },
        |bytes| {
            let middle = bytes.len() / 2;
            for byte in &mut bytes[middle..middle + 16] {
                *byte ^= 0xff;
            }
        },
    ];
    for damage in damages {
        let tablet = worked(Keeping::LevelDb);
        let log = newest_log(tablet.path()).unwrap();
        let mut bytes = std::fs::read(&log).unwrap();
        damage(&mut bytes);
        std::fs::write(&log, bytes).unwrap();
        let found = tablet.look();
        assert_restored(&tablet, &found);
    }
}

/// F5: the database can't be opened, and not even be deleted: the journal is read from the second
/// copy, to look at and to export.
#[test]
fn a_database_that_cannot_be_opened_is_read_from_the_second_copy() {
    let tablet = worked(Keeping::LevelDb);
    let manifests = files(&tablet.path().join("Default/IndexedDB"), |path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("MANIFEST"))
    });
    assert_eq!(manifests.len(), 1);
    std::fs::remove_file(&manifests[0]).unwrap();
    assert_read_only(&tablet);

    let tablet = worked(Keeping::Sqlite);
    let databases = files(&tablet.path().join("Default"), |path| {
        let name = path.to_string_lossy();
        name.contains("IndexedDB")
            && (name.ends_with("-wal")
                || std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3")))
    });
    assert!(!databases.is_empty());
    for database in databases {
        let mut bytes = std::fs::read(&database).unwrap();
        let end = bytes.len().min(100);
        bytes[..end].fill(0x2a);
        std::fs::write(&database, bytes).unwrap();
    }
    assert_read_only(&tablet);
}

fn assert_read_only(tablet: &Tablet) {
    let browser = tablet.open("");
    let found = tablet.found();
    browser.close();
    assert!(found.how.starts_with("read-only restored"), "{found:?}");
    assert_eq!(check(tablet.kept, &found), Ok(()));
}

/// F14, F19: the database was cleared and the second copy was not.
#[test]
fn a_cleared_database_is_restored() {
    let tablet = worked(Keeping::LevelDb);
    std::fs::remove_dir_all(tablet.path().join("Default/IndexedDB")).unwrap();
    let found = tablet.look();
    assert_restored(&tablet, &found);
}

/// F19: the second copy was cleared and the database was not: it is written anew, and is good for a
/// restoration the next time.
#[test]
fn a_cleared_second_copy_is_made_anew() {
    let tablet = worked(Keeping::LevelDb);
    std::fs::remove_dir_all(tablet.path().join("Default/File System")).unwrap();
    let found = tablet.look();
    assert_eq!(found.how, "normal");
    assert_eq!(check(tablet.kept, &found), Ok(()));
    std::fs::remove_dir_all(tablet.path().join("Default/IndexedDB")).unwrap();
    let found = tablet.look();
    assert_restored(&tablet, &found);
}

/// F14, F18: both are gone, but there was something here: never taken for a first start.
#[test]
fn a_store_that_lost_everything_says_so() {
    let tablet = worked(Keeping::LevelDb);
    for folder in ["Default/IndexedDB", "Default/File System"] {
        std::fs::remove_dir_all(tablet.path().join(folder)).unwrap();
    }
    assert_eq!(tablet.look().how, "emptied");
}
