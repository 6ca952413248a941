//! IndexedDB behind the trait: round trips, comparison of heads, races, foreign bytes, versions.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use aftercare::store::clear::clear;
use aftercare::store::indexed_db::{IndexedDb, Tell, Told};
use aftercare::store::second_database::SecondDatabase;
use aftercare::store::tabs::{self, pause};
use aftercare_store::database::{
    Batch, Database, DatabaseError, Durability, Expect, HEAD, Key, Table,
};
use aftercare_store::mirror::Mirror;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

pub fn nobody() -> Tell {
    Rc::new(|_| ())
}

pub fn fresh_name(what: &str) -> String {
    format!("test-{what}-{}", uuid::Uuid::new_v4())
}

fn batch(expect: Expect, head: &[u8], puts: Vec<(Table, Key, Vec<u8>)>) -> Batch {
    let mut all = vec![(Table::Meta, Key::Text(HEAD.into()), head.to_vec())];
    all.extend(puts);
    Batch {
        expect,
        puts: all,
        deletes: Vec::new(),
        durability: Durability::Relaxed,
    }
}

#[wasm_bindgen_test]
async fn what_is_written_is_read_again_in_order_and_after_a_new_start() {
    let name = fresh_name("round");
    let database = IndexedDb::open(&name, nobody()).await.unwrap();
    assert_eq!(database.get(Table::Tail, &Key::Number(1)).await, Ok(None));
    let rows: Vec<_> = [10, 2, 1]
        .map(|number| (Table::Tail, Key::Number(number), vec![number as u8; 3]))
        .into();
    database
        .write(batch(Expect::Fresh, b"one", rows))
        .await
        .unwrap();
    let text = Key::Text("ab/0".into());
    let blob = (Table::Blobs, text.clone(), vec![7; 59_000]);
    let mut second = batch(Expect::Head(b"one".to_vec()), b"two", vec![blob.clone()]);
    second.deletes = vec![(Table::Tail, Key::Number(2))];
    second.durability = Durability::Strict;
    database.write(second).await.unwrap();
    database.close();

    let again = IndexedDb::open(&name, nobody()).await.unwrap();
    let all = again.scan(Table::Tail, None).await.unwrap();
    assert_eq!(
        all,
        [(Key::Number(1), vec![1; 3]), (Key::Number(10), vec![10; 3])]
    );
    let from = again
        .scan(Table::Tail, Some(&Key::Number(2)))
        .await
        .unwrap();
    assert_eq!(from.len(), 1);
    let asked = [10, 2, 1].map(Key::Number);
    assert_eq!(
        again.get_many(Table::Tail, &asked).await.unwrap(),
        [Some(vec![10; 3]), None, Some(vec![1; 3])]
    );
    assert_eq!(
        again.keys(Table::Blobs).await.unwrap(),
        std::slice::from_ref(&text)
    );
    assert_eq!(again.get(Table::Blobs, &text).await.unwrap(), Some(blob.2));
    let head = again
        .get(Table::Meta, &Key::Text(HEAD.into()))
        .await
        .unwrap();
    assert_eq!(head, Some(b"two".to_vec()));
}

#[wasm_bindgen_test]
async fn a_writer_who_does_not_know_the_head_changes_nothing() {
    let database = IndexedDb::open(&fresh_name("stale"), nobody())
        .await
        .unwrap();
    database
        .write(batch(Expect::Fresh, b"one", vec![]))
        .await
        .unwrap();
    let row = vec![(Table::Tail, Key::Number(1), vec![1])];
    for expect in [Expect::Fresh, Expect::Head(b"other".to_vec())] {
        let written = database.write(batch(expect, b"bad", row.clone())).await;
        assert_eq!(written, Err(DatabaseError::Stale));
    }
    assert_eq!(database.keys(Table::Tail).await.unwrap(), []);
    let head = database
        .get(Table::Meta, &Key::Text(HEAD.into()))
        .await
        .unwrap();
    assert_eq!(head, Some(b"one".to_vec()));
}

/// F23: two connections write the same counter, each deciding again when the other was faster.
#[wasm_bindgen_test]
async fn two_connections_racing_a_thousand_rounds_lose_nothing() {
    const ROUNDS: u64 = 500;
    async fn race(database: &IndexedDb, who: u8) -> u32 {
        let head = Key::Text(HEAD.into());
        let mut stale = 0;
        for _ in 0..ROUNDS {
            loop {
                let known = database.get(Table::Meta, &head).await.unwrap();
                let at = known
                    .as_deref()
                    .map_or(0, |bytes| u64::from_le_bytes(bytes.try_into().unwrap()));
                let expect = known.map_or(Expect::Fresh, Expect::Head);
                let put = vec![(Table::Tail, Key::Number(at), vec![who])];
                match database
                    .write(batch(expect, &(at + 1).to_le_bytes(), put))
                    .await
                {
                    Ok(()) => break,
                    Err(DatabaseError::Stale) => stale += 1,
                    Err(other) => panic!("{other}"),
                }
            }
        }
        stale
    }
    let name = fresh_name("race");
    let left = IndexedDb::open(&name, nobody()).await.unwrap();
    let right = IndexedDb::open(&name, nobody()).await.unwrap();
    let (one, two) = futures::join!(race(&left, 1), race(&right, 2));
    let rows = left.scan(Table::Tail, None).await.unwrap();
    assert_eq!(rows.len() as u64, 2 * ROUNDS);
    for who in [1, 2] {
        let own = rows.iter().filter(|(_, value)| value == &[who]).count() as u64;
        assert_eq!(own, ROUNDS);
    }
    assert!(one + two > 0, "they never met, so nothing was tried");
}

/// F8: somebody puts a text where a page's bytes were.
#[wasm_bindgen_test]
async fn a_value_that_is_not_bytes_does_not_hide_the_others() {
    let name = fresh_name("foreign");
    let database = IndexedDb::open(&name, nobody()).await.unwrap();
    let rows: Vec<_> = (0..3)
        .map(|number| (Table::Summaries, Key::Number(number), vec![1, 2, 3]))
        .collect();
    database
        .write(batch(Expect::Fresh, b"one", rows))
        .await
        .unwrap();
    database.close();
    put_text(&name, "summaries", 1.0).await;
    let rows = database.scan(Table::Summaries, None).await.unwrap();
    let lengths: Vec<_> = rows.iter().map(|(_, value)| value.len()).collect();
    assert_eq!(lengths, [3, 0, 3]);
}

async fn put_text(name: &str, table: &str, key: f64) {
    use indexed_db_futures::prelude::*;
    use indexed_db_futures::transaction::TransactionMode;
    let raw = indexed_db_futures::database::Database::open(name)
        .await
        .unwrap();
    let transaction = raw
        .transaction(table)
        .with_mode(TransactionMode::Readwrite)
        .build()
        .unwrap();
    let store = transaction.object_store(table).unwrap();
    let text = wasm_bindgen::JsValue::from_str("not bytes");
    store
        .put(text)
        .with_key(key)
        .without_key_type()
        .primitive()
        .unwrap()
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    raw.close();
}

/// F41: a newer version was here; nothing is opened, nothing deleted.
#[wasm_bindgen_test]
async fn a_database_of_a_newer_version_is_named_and_left_alone() {
    let name = fresh_name("newer");
    let newer = IndexedDb::open_version(&name, 7, nobody()).await.unwrap();
    newer
        .write(batch(Expect::Fresh, b"newer", vec![]))
        .await
        .unwrap();
    newer.close();
    let older = IndexedDb::open(&name, nobody()).await;
    assert_eq!(older.err(), Some(DatabaseError::Newer));
    let newer = IndexedDb::open_version(&name, 7, nobody()).await.unwrap();
    let head = newer
        .get(Table::Meta, &Key::Text(HEAD.into()))
        .await
        .unwrap();
    assert_eq!(head, Some(b"newer".to_vec()));
}

/// F42: the older tab steps aside, is told, and finds out what it met when it asks next.
#[wasm_bindgen_test]
async fn an_older_tab_steps_aside_for_a_newer_one() {
    let name = fresh_name("aside");
    let told = Rc::new(RefCell::new(Vec::new()));
    let hear: Tell = {
        let told = told.clone();
        Rc::new(move |news| told.borrow_mut().push(news))
    };
    let older = IndexedDb::open(&name, hear).await.unwrap();
    older
        .write(batch(Expect::Fresh, b"one", vec![]))
        .await
        .unwrap();
    let newer = IndexedDb::open_version(&name, 2, nobody()).await.unwrap();
    assert_eq!(told.borrow().as_slice(), [Told::SteppedAside]);
    let asked = older.get(Table::Meta, &Key::Text(HEAD.into())).await;
    assert_eq!(asked, Err(DatabaseError::Newer));
    let head = newer
        .get(Table::Meta, &Key::Text(HEAD.into()))
        .await
        .unwrap();
    assert_eq!(head, Some(b"one".to_vec()));
}

/// The demo's clearing: every tab that has the store open is told, and nothing of it is left under any name.
#[wasm_bindgen_test]
async fn a_cleared_store_is_gone_and_its_tabs_are_told() {
    let (name, other) = (fresh_name("clear"), fresh_name("clear-other"));
    let told = Rc::new(RefCell::new(Vec::new()));
    let hear: Tell = {
        let told = told.clone();
        Rc::new(move |news| told.borrow_mut().push(news))
    };
    let first = || batch(Expect::Fresh, b"one", vec![]);
    let open = IndexedDb::open(&name, hear).await.unwrap();
    open.write(first()).await.unwrap();
    let beside = IndexedDb::open(&other, nobody()).await.unwrap();
    beside.write(first()).await.unwrap();
    tabs::leave_mark(&name).await;
    clear(&name).await.unwrap();
    assert_eq!(told.borrow().as_slice(), [Told::Removed]);
    assert!(!tabs::has_mark(&name).await);
    // What had it open does not make it anew; the other store is as it was.
    let head = Key::Text(HEAD.into());
    let asked = open.get(Table::Meta, &head).await;
    assert_eq!(asked, Err(DatabaseError::Closed));
    let kept = beside.get(Table::Meta, &head).await.unwrap();
    assert_eq!(kept, Some(b"one".to_vec()));
    // Clearing what is not there is no fault.
    clear(&name).await.unwrap();
}

/// F42: an older tab that can't step aside (frozen): the newer one is told, and goes on by itself.
#[wasm_bindgen_test]
async fn a_blocked_upgrade_is_told_and_goes_on_when_the_other_tab_closes() {
    let name = fresh_name("blocked");
    // A connection that nobody listens on, as in a frozen tab.
    let frozen = indexed_db_futures::database::Database::open(name.as_str())
        .await
        .unwrap();
    let told = Rc::new(RefCell::new(Vec::new()));
    let hear: Tell = {
        let told = told.clone();
        Rc::new(move |news| told.borrow_mut().push(news))
    };
    let opened = Rc::new(RefCell::new(None));
    {
        let (name, opened) = (name.clone(), opened.clone());
        wasm_bindgen_futures::spawn_local(async move {
            *opened.borrow_mut() = Some(IndexedDb::open_version(&name, 3, hear).await.is_ok());
        });
    }
    pause(Duration::from_millis(300)).await;
    assert_eq!(told.borrow().as_slice(), [Told::Blocked]);
    assert_eq!(*opened.borrow(), None);
    frozen.close();
    pause(Duration::from_millis(300)).await;
    assert_eq!(*opened.borrow(), Some(true));
}

/// F9, F18: the connection is gone. It is opened again; but a database that vanished meanwhile is not
/// made anew behind everybody's back.
#[wasm_bindgen_test]
async fn a_lost_connection_is_opened_again_but_a_lost_database_is_told() {
    let name = fresh_name("lost");
    let database = IndexedDb::open(&name, nobody()).await.unwrap();
    database
        .write(batch(Expect::Fresh, b"one", vec![]))
        .await
        .unwrap();
    database.close();
    let head = database
        .get(Table::Meta, &Key::Text(HEAD.into()))
        .await
        .unwrap();
    assert_eq!(head, Some(b"one".to_vec()));
    database.close();
    indexed_db_futures::database::Database::delete_by_name(&name)
        .unwrap()
        .await
        .unwrap();
    let asked = database.get(Table::Meta, &Key::Text(HEAD.into())).await;
    assert_eq!(asked, Err(DatabaseError::Closed));
    let written = database.write(batch(Expect::Any, b"x", vec![])).await;
    assert_eq!(written, Err(DatabaseError::Closed));
    // And a person who decides to start anew can.
    assert!(IndexedDb::open(&name, nobody()).await.is_ok());
}

/// F13: no database to be had, as in a private window.
#[wasm_bindgen_test]
async fn a_refused_database_is_told() {
    let refuse = js_sys::Function::new_no_args("throw new DOMException('no', 'SecurityError')");
    let prototype = js_sys::Reflect::get(&js_sys::global(), &"IDBFactory".into())
        .and_then(|factory| js_sys::Reflect::get(&factory, &"prototype".into()))
        .unwrap();
    let open = js_sys::Reflect::get(&prototype, &"open".into()).unwrap();
    js_sys::Reflect::set(&prototype, &"open".into(), &refuse).unwrap();
    let opened = IndexedDb::open(&fresh_name("refused"), nobody()).await;
    js_sys::Reflect::set(&prototype, &"open".into(), open.unchecked_ref()).unwrap();
    assert_eq!(opened.err(), Some(DatabaseError::Refused));
}

/// F10, F15: the k-th put of a batch fails; nothing of it is there, and the reason is known.
#[wasm_bindgen_test]
async fn a_failing_put_leaves_everything_as_it_was_and_keeps_its_reason() {
    let database = IndexedDb::open(&fresh_name("failing"), nobody())
        .await
        .unwrap();
    database
        .write(batch(Expect::Fresh, b"one", vec![]))
        .await
        .unwrap();
    let prototype = js_sys::Reflect::get(&js_sys::global(), &"IDBObjectStore".into())
        .and_then(|factory| js_sys::Reflect::get(&factory, &"prototype".into()))
        .unwrap();
    let put = js_sys::Reflect::get(&prototype, &"put".into()).unwrap();
    for (name, expected) in [
        ("QuotaExceededError", DatabaseError::Quota),
        (
            "DataCloneError",
            DatabaseError::Failed("DataCloneError: faked".into()),
        ),
    ] {
        for k in 0..4 {
            let failing = js_sys::Function::new_with_args(
                "put, name, k",
                "return function (...a) { if (k-- === 0) throw new DOMException('faked', name); return put.apply(this, a); }",
            )
            .call3(&wasm_bindgen::JsValue::UNDEFINED, &put, &name.into(), &k.into())
            .unwrap();
            js_sys::Reflect::set(&prototype, &"put".into(), &failing).unwrap();
            let rows = (0..3)
                .map(|row| (Table::Tail, Key::Number(row), vec![1]))
                .collect();
            let written = database
                .write(batch(Expect::Head(b"one".to_vec()), b"two", rows))
                .await;
            js_sys::Reflect::set(&prototype, &"put".into(), &put).unwrap();
            assert_eq!(written, Err(expected.clone()), "{name} at put {k}");
            assert_eq!(database.keys(Table::Tail).await.unwrap(), []);
            let head = database
                .get(Table::Meta, &Key::Text(HEAD.into()))
                .await
                .unwrap();
            assert_eq!(head, Some(b"one".to_vec()));
        }
    }
}

#[wasm_bindgen_test]
async fn the_second_database_is_a_mirror() {
    let name = fresh_name("second");
    let mirror = SecondDatabase::open(&name, nobody()).await.unwrap();
    mirror_keeps_its_promises(&mirror).await;
    let again = SecondDatabase::open(&name, nobody()).await.unwrap();
    again.append(b"later session").await.unwrap();
    let segments = again.segments().await.unwrap();
    let (name, length) = segments.last().unwrap();
    assert_eq!(*length, 13);
    assert_eq!(again.read(name, 0, 100).await.unwrap(), b"later session");
}

/// What every mirror must do.
pub async fn mirror_keeps_its_promises(mirror: &impl Mirror) {
    assert_eq!(mirror.segments().await.unwrap(), []);
    for part in [&b"first"[..], b" second", b" third"] {
        mirror.append(part).await.unwrap();
    }
    mirror.close_segment().await.unwrap();
    mirror.append(b"another").await.unwrap();
    let segments = mirror.segments().await.unwrap();
    let lengths: Vec<_> = segments.iter().map(|(_, length)| *length).collect();
    assert_eq!(lengths, [18, 7]);
    let (first, second) = (&segments[0].0, &segments[1].0);
    assert_eq!(
        mirror.read(first, 0, 100).await.unwrap(),
        b"first second third"
    );
    assert_eq!(mirror.read(first, 3, 6).await.unwrap(), b"st sec");
    assert_eq!(mirror.read(second, 2, 100).await.unwrap(), b"other");
    assert_eq!(mirror.read(second, 7, 100).await.unwrap(), b"");
    mirror.remove(first).await.unwrap();
    assert_eq!(mirror.segments().await.unwrap().len(), 1);
}
