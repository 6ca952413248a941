//! The engine in a real worker: the mirror in files, its death, a stranger.
//!
//! The worker's program here is this test program itself: a blob that imports it and calls
//! [`start_engine`].

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use aftercare::engine::client::{Engine, EngineError, News};
use aftercare::engine::mirror_client::MirrorClient;
use aftercare::store::here::Kind;
use aftercare::store::tabs::pause;
use aftercare_store::mirror::{Mirror, MirrorError};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

use super::indexed_db::{fresh_name, mirror_keeps_its_promises};

#[wasm_bindgen]
pub fn start_engine() {
    aftercare::engine::worker::run_with(super::jobs::Count);
}

/// A worker's script as an address of its own.
fn script(source: &str) -> String {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/javascript");
    let parts = js_sys::Array::of1(&source.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).unwrap();
    web_sys::Url::create_object_url_with_blob(&blob).unwrap()
}

fn engine_script() -> String {
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    script(&format!(
        "import init, {{ start_engine }} from '{origin}/wasm-bindgen-test';\n\
         await init('{origin}/wasm-bindgen-test_bg.wasm');\nstart_engine();"
    ))
}

pub fn engine(name: &str) -> (Engine, Rc<RefCell<Vec<News>>>) {
    let news = Rc::new(RefCell::new(Vec::new()));
    let heard = news.clone();
    let engine = Engine::new(&engine_script(), name, move |one| {
        heard.borrow_mut().push(one)
    });
    (engine, news)
}

#[wasm_bindgen_test]
async fn the_mirror_is_kept_in_files_by_the_engine() {
    let (engine, _news) = engine(&fresh_name("mirror"));
    assert_eq!(engine.start().await, Ok(Some(Kind::Files)));
    mirror_keeps_its_promises(&MirrorClient::new(engine)).await;
}

/// Appends that were asked for at once land in the order of asking.
#[wasm_bindgen_test]
async fn appends_keep_their_order() {
    let (engine, _news) = engine(&fresh_name("order"));
    let mirror = MirrorClient::new(engine);
    let parts: Vec<Vec<u8>> = (0..50).map(|part| vec![part]).collect();
    let all = futures::future::join_all(parts.iter().map(|part| mirror.append(part))).await;
    assert!(all.iter().all(Result::is_ok));
    let segments = mirror.segments().await.unwrap();
    assert_eq!(segments.len(), 1);
    let bytes = mirror.read(&segments[0].0, 0, 100).await.unwrap();
    assert_eq!(bytes, (0..50).collect::<Vec<u8>>());
}

/// M20: two sessions write segments of their own, and read each other's while they are being written.
#[wasm_bindgen_test]
async fn two_tabs_mirror_side_by_side() {
    let name = fresh_name("tabs");
    let (left, right) = (
        MirrorClient::new(engine(&name).0),
        MirrorClient::new(engine(&name).0),
    );
    left.append(b"left").await.unwrap();
    right.append(b"right!").await.unwrap();
    left.append(b" more").await.unwrap();
    for mirror in [&left, &right] {
        let segments = mirror.segments().await.unwrap();
        assert_eq!(segments.len(), 2);
        let mut texts = Vec::new();
        for (name, length) in &segments {
            let bytes = mirror.read(name, 0, 100).await.unwrap();
            assert_eq!(bytes.len() as u64, *length);
            texts.push(String::from_utf8(bytes).unwrap());
        }
        assert_eq!(texts, ["left more", "right!"]);
    }
    let other = right.segments().await.unwrap()[0].0.clone();
    assert_eq!(right.remove(&other).await, Err(MirrorError::Busy));
}

/// A kill in the middle of an append leaves a torn tail: it is read as it is (frames' checksums cut
/// it), and the next session begins a segment of its own after it.
#[wasm_bindgen_test]
async fn a_torn_tail_is_read_as_it_is_and_never_appended_to() {
    let name = fresh_name("torn");
    let (first, _) = engine(&name);
    let mirror = MirrorClient::new(first.clone());
    mirror.append(b"whole frame").await.unwrap();
    mirror.append(b"half of a fra").await.unwrap();
    first.stop();
    let mirror = MirrorClient::new(engine(&name).0);
    mirror.append(b"next session").await.unwrap();
    let segments = mirror.segments().await.unwrap();
    assert_eq!(segments.len(), 2);
    assert_eq!(
        mirror.read(&segments[0].0, 0, 100).await.unwrap(),
        b"whole framehalf of a fra"
    );
    assert_eq!(
        mirror.read(&segments[1].0, 0, 100).await.unwrap(),
        b"next session"
    );
}

/// F39: the engine is ended under us; who waits is answered, and the next request starts it again.
#[wasm_bindgen_test]
async fn an_engine_that_dies_is_noticed_and_started_again() {
    let (engine, news) = engine(&fresh_name("dies"));
    let mirror = MirrorClient::new(engine.clone());
    mirror.append(b"before").await.unwrap();
    let big = vec![1; 8_000_000];
    let (appended, ()) = futures::join!(mirror.append(&big), async { engine.stop() });
    assert_eq!(appended, Ok(()), "asked again by the client");
    mirror.append(b"after").await.unwrap();
    let last = mirror.segments().await.unwrap().pop().unwrap();
    assert_eq!(
        mirror.read(&last.0, 8_000_000, 100).await.unwrap(),
        b"after"
    );
    assert!(news.borrow().is_empty(), "the page itself stopped it");
}

/// The browser ends a worker without a word: its lock falls to the page.
#[wasm_bindgen_test]
async fn an_engine_that_ends_itself_is_noticed_without_asking() {
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    let mortal = script(&format!(
        "import init, {{ start_engine }} from '{origin}/wasm-bindgen-test';\n\
         await init('{origin}/wasm-bindgen-test_bg.wasm');\nstart_engine();\n\
         setTimeout(() => close(), 600);"
    ));
    let news = Rc::new(RefCell::new(Vec::new()));
    let heard = news.clone();
    let engine = Engine::new(&mortal, &fresh_name("ends"), move |one| {
        heard.borrow_mut().push(one)
    });
    engine.start().await.unwrap();
    assert!(news.borrow().is_empty());
    pause(Duration::from_millis(1_500)).await;
    assert_eq!(news.borrow().len(), 1);
    assert!(matches!(news.borrow()[0], News::Died(_)));
}

/// A page and an engine of two builds don't guess at each other's messages.
#[wasm_bindgen_test]
async fn an_engine_of_another_build_is_a_stranger() {
    // Said::Here { build: "old", life: "" } in postcard.
    let old = script(
        "const head = new Uint8Array([0, 3, 111, 108, 100, 0]).buffer; postMessage([head], [head]);",
    );
    let news = Rc::new(RefCell::new(Vec::new()));
    let heard = news.clone();
    let engine = Engine::new(&old, &fresh_name("old"), move |one| {
        heard.borrow_mut().push(one)
    });
    let started = engine.start().await;
    assert_eq!(
        started,
        Err(EngineError::Stranger {
            theirs: "old".into()
        })
    );
    assert_eq!(*news.borrow(), [News::Stranger("old".into())]);
}

/// A program that isn't there (half an update, F43) is told, not waited for.
#[wasm_bindgen_test]
async fn an_engine_that_does_not_load_is_told() {
    let engine = Engine::new(
        &script("throw new Error('gone')"),
        &fresh_name("gone"),
        |_| (),
    );
    let started = engine.start().await;
    assert!(
        matches!(started, Err(EngineError::NotStarted(_))),
        "{started:?}"
    );
    let mirror = MirrorClient::new(engine);
    assert!(matches!(
        mirror.append(b"x").await,
        Err(MirrorError::Failed(_))
    ));
}

/// Transferred, not copied: the page's buffer is gone once it was asked for.
#[wasm_bindgen_test]
async fn buffers_change_hands() {
    use aftercare::engine::messages::{MirrorCall, Request, buffer_of};
    let (engine, _news) = engine(&fresh_name("hands"));
    let buffer = buffer_of(&[1; 1000]);
    engine
        .ask(
            Request::Mirror(MirrorCall::Append),
            std::slice::from_ref(&buffer),
        )
        .await
        .unwrap();
    assert_eq!(buffer.byte_length(), 0);
}
