//! The engine's long work in a real worker: fold, export, preview, import, cancel.

use std::cell::RefCell;
use std::rc::Rc;

use aftercare::engine::client::{Engine, JobFailure};
use aftercare::engine::file::FileFault;
use aftercare::engine::jobs::{Job, JobError, Outcome};
use aftercare::store::tabs::pause;
use aftercare::store::{self, PageTablet, Store};
use aftercare_core::exchange::bundle::Refusal;
use aftercare_core::id::{CommitId, RecordId};
use aftercare_core::journal::{Draft, Event, Family};
use aftercare_core::time::Instant;
use aftercare_store::database::Durability;
use aftercare_store::tablet::{Commit, Started, Summarise};
use js_sys::{ArrayBuffer, Uint8Array};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Blob;

use super::engine::engine;
use super::indexed_db::{fresh_name, nobody};

/// A summary is how many events there are.
#[derive(Clone, Copy)]
pub struct Count;

impl Summarise for Count {
    fn summary(&self, _record: RecordId, _family: Family, events: &[Event]) -> Vec<u8> {
        vec![events.len() as u8]
    }
}

const NOW: Instant = Instant(1_790_000_000_000);

async fn open(name: &str) -> (PageTablet<Count>, Engine) {
    let (engine, _news) = engine(name);
    let (store, _opening) = store::open(name, engine.clone(), Count, nobody(), Box::new(|_, _| ()))
        .await
        .unwrap();
    match store {
        Store::Open(tablet) => (tablet, engine),
        Store::ReadOnly { why, .. } => panic!("{why}"),
    }
}

/// `count` commits, each of one event in a record of its own.
async fn fill(tablet: &mut PageTablet<Count>, count: u64) {
    for _ in 0..count {
        let pen = tablet.pen();
        let mut clock = pen.clock;
        let id = CommitId::new(uuid::Uuid::new_v4());
        let draft = Draft {
            family: Family(1),
            record: RecordId::new(uuid::Uuid::new_v4()),
            kind: "step".to_owned(),
            actor: None,
            replica: pen.replica,
            seq: pen.next,
            stamp: clock.tick(NOW),
            zone: 0,
            commit: id,
            after: Vec::new(),
        };
        let commit = Commit {
            id,
            events: vec![Event::seal(draft, &[1; 300])],
            blobs: Vec::new(),
            durability: Durability::Relaxed,
        };
        tablet.commit(commit).await.unwrap();
    }
    tablet.flush_mirror().await.unwrap();
}

async fn bytes(file: &Blob) -> Vec<u8> {
    let buffer: ArrayBuffer = JsFuture::from(file.array_buffer())
        .await
        .unwrap()
        .unchecked_into();
    Uint8Array::new(&buffer).to_vec()
}

fn a_command() -> CommitId {
    CommitId::new(uuid::Uuid::new_v4())
}

#[wasm_bindgen_test]
async fn the_engine_folds_and_the_page_goes_on() {
    let name = fresh_name("fold");
    let (mut tablet, engine) = open(&name).await;
    fill(&mut tablet, 30).await;
    assert_eq!(engine.job(Job::Fold, |_| ()).await, Ok(Outcome::Folded(30)));
    tablet.catch_up().await.unwrap();
    assert_eq!(tablet.tail_len(), 0);
    fill(&mut tablet, 5).await;
    assert_eq!(tablet.summaries().await.unwrap().len(), 35);
    assert_eq!(engine.job(Job::Tidy, |_| ()).await, Ok(Outcome::Tidied));
    // Another tab may be writing what would be gathered.
    let (_other_tab, _its_engine) = open(&name).await;
    assert_eq!(
        engine.job(Job::Tidy, |_| ()).await,
        Err(JobFailure::Job(JobError::Moved))
    );
    let Ok(Outcome::Checked(checked)) = engine.job(Job::Check, |_| ()).await else {
        panic!("not checked");
    };
    assert_eq!((checked.records, checked.events), (35, 35));
    assert_eq!(checked.findings, []);
}

/// The file of one tablet makes another one equal, to the byte of its own file; again it is nothing.
#[wasm_bindgen_test]
async fn what_leaves_as_a_file_arrives_whole_and_only_once() {
    let (mut here, engine_here) = open(&fresh_name("here")).await;
    fill(&mut here, 120).await;
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hear = heard.clone();
    let (exported, file) = engine_here
        .export(move |at| hear.borrow_mut().push(at))
        .await
        .unwrap();
    assert_eq!(
        (exported.counts.records, exported.counts.events),
        (120, 120)
    );
    assert!(!heard.borrow().is_empty());

    let (mut there, engine_there) = open(&fresh_name("there")).await;
    fill(&mut there, 3).await;
    let preview = engine_there.preview(file.clone(), |_| ()).await.unwrap();
    assert_eq!(preview.families[&Family(1)].new_events, 120);
    assert_eq!(there.summaries().await.unwrap().len(), 3);
    let id = a_command();
    let report = engine_there
        .import(id, file.clone(), NOW, |_| ())
        .await
        .unwrap();
    assert_eq!((report.events, report.records), (120, 120));
    assert!(there.catch_up().await.unwrap().reload);
    assert_eq!(there.summaries().await.unwrap().len(), 123);

    // Both ways round, both tablets write the same file.
    let (_, back) = engine_there.export(|_| ()).await.unwrap();
    engine_here
        .import(a_command(), back.clone(), NOW, |_| ())
        .await
        .unwrap();
    let (_, again) = engine_here.export(|_| ()).await.unwrap();
    assert_eq!(bytes(&again).await, bytes(&back).await);
    let preview = engine_there.preview(again.clone(), |_| ()).await.unwrap();
    assert!(preview.is_nothing());
    let report = engine_there
        .import(a_command(), again, NOW, |_| ())
        .await
        .unwrap();
    assert_eq!(report.events, 0);
}

/// F54: cut short, altered, foreign: refused with the place, and nothing has changed.
#[wasm_bindgen_test]
async fn a_file_that_is_not_whole_changes_nothing() {
    let (mut here, engine_here) = open(&fresh_name("whole")).await;
    fill(&mut here, 20).await;
    let (_, file) = engine_here.export(|_| ()).await.unwrap();
    let (mut there, engine_there) = open(&fresh_name("refusing")).await;
    let size = file.size();
    let short = file.slice_with_f64_and_f64(0.0, size - 10.0).unwrap();
    let mut altered = bytes(&file).await;
    let middle = altered.len() / 2;
    altered[middle] ^= 1;
    let altered =
        Blob::new_with_buffer_source_sequence(&js_sys::Array::of1(&Uint8Array::from(&altered[..])))
            .unwrap();
    let foreign =
        Blob::new_with_str_sequence(&js_sys::Array::of1(&"serial,model\n1,2\n".into())).unwrap();
    for (file, what) in [(short, 0), (altered, 1), (foreign, 2)] {
        let refused = engine_there.import(a_command(), file, NOW, |_| ()).await;
        let Err(JobFailure::Job(JobError::File(FileFault::Refused(refusal)))) = refused else {
            panic!("{refused:?}");
        };
        match what {
            0 => assert!(matches!(refusal, Refusal::Truncated { .. }), "{refusal}"),
            1 => assert!(matches!(refusal, Refusal::Altered(_)), "{refusal}"),
            _ => assert!(
                matches!(refusal, Refusal::Foreign | Refusal::Truncated { .. }),
                "{refusal}"
            ),
        }
    }
    there.catch_up().await.unwrap();
    assert_eq!(there.summaries().await.unwrap().len(), 0);
}

/// F39: the engine is ended in the middle of an import; nothing of it is there, and asked again it goes.
#[wasm_bindgen_test]
async fn an_import_whose_engine_dies_left_nothing_and_can_be_repeated() {
    let (mut here, engine_here) = open(&fresh_name("source")).await;
    fill(&mut here, 300).await;
    let (_, file) = engine_here.export(|_| ()).await.unwrap();
    let (mut there, engine_there) = open(&fresh_name("dying")).await;
    let id = a_command();
    let (failed, ()) = futures::join!(engine_there.import(id, file.clone(), NOW, |_| ()), async {
        pause(Duration::from_millis(15)).await;
        engine_there.stop();
    });
    assert!(matches!(failed, Err(JobFailure::Engine(_))), "{failed:?}");
    there.catch_up().await.unwrap();
    let seen = there.summaries().await.unwrap().len();
    assert!(seen == 0 || seen == 300, "{seen} of 300");
    engine_there.import(id, file, NOW, |_| ()).await.unwrap();
    there.catch_up().await.unwrap();
    assert_eq!(there.summaries().await.unwrap().len(), 300);
}

/// A dropped future is a cancelled job.
#[wasm_bindgen_test]
async fn an_import_that_nobody_waits_for_is_cancelled() {
    let (mut here, engine_here) = open(&fresh_name("long")).await;
    fill(&mut here, 100).await;
    let (_, file) = engine_here.export(|_| ()).await.unwrap();
    let (mut there, engine_there) = open(&fresh_name("cancel")).await;
    {
        let import = engine_there.import(a_command(), file, NOW, |_| ());
        let import = std::pin::pin!(import);
        let moment = std::pin::pin!(pause(Duration::from_millis(1)));
        let _first = futures::future::select(import, moment).await;
    }
    pause(Duration::from_millis(500)).await;
    there.catch_up().await.unwrap();
    let seen = there.summaries().await.unwrap().len();
    assert_eq!(seen, 0);
}

/// F14 and the way back: the database is gone, the mirror is not.
#[wasm_bindgen_test]
async fn a_lost_database_comes_back_from_the_engine_s_mirror() {
    let name = fresh_name("gone");
    let (mut tablet, engine) = open(&name).await;
    fill(&mut tablet, 40).await;
    engine.job(Job::Fold, |_| ()).await.unwrap();
    drop(tablet);
    engine.stop();
    indexed_db_futures::database::Database::delete_by_name(&name)
        .unwrap()
        .await
        .unwrap();
    let (engine, _news) = super::engine::engine(&name);
    let (store, opening) = store::open(&name, engine, Count, nobody(), Box::new(|_, _| ()))
        .await
        .unwrap();
    assert!(
        matches!(opening.started, Started::Restored { events: 40, .. }),
        "{opening:?}"
    );
    let Store::Open(mut tablet) = store else {
        panic!("read only")
    };
    assert_eq!(tablet.summaries().await.unwrap().len(), 40);
}
