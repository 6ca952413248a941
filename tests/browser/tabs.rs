//! What tabs share: news of heads, locks that a frozen tab can't keep for ever, usage, the mark.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use aftercare::store::tabs::{self, Heads, lock, pause, try_lock};
use wasm_bindgen_test::wasm_bindgen_test;

use super::indexed_db::fresh_name;

#[wasm_bindgen_test]
async fn another_tab_hears_of_a_new_head_and_the_teller_does_not() {
    let name = fresh_name("heads");
    let (own, others) = (
        Rc::new(RefCell::new(Vec::new())),
        Rc::new(RefCell::new(Vec::new())),
    );
    let (mine, theirs) = (own.clone(), others.clone());
    let teller = Heads::open(&name, move |head| mine.borrow_mut().push(head)).unwrap();
    let _hearer = Heads::open(&name, move |head| theirs.borrow_mut().push(head)).unwrap();
    teller.tell(41);
    teller.tell(42);
    pause(Duration::from_millis(100)).await;
    assert_eq!(*others.borrow(), [41, 42]);
    assert!(own.borrow().is_empty());
}

/// F26: the holder doesn't let go; the lock is taken over, and the holder can see it.
#[wasm_bindgen_test]
async fn a_lock_is_handed_over_or_stolen() {
    let name = fresh_name("lock");
    let first = lock(&name, Duration::from_secs(5)).await;
    assert!(first.is_ours());
    assert!(try_lock(&name).await.is_none());
    let second = lock(&name, Duration::from_millis(100)).await;
    pause(Duration::from_millis(20)).await;
    assert!(second.is_ours());
    assert!(!first.is_ours());
    drop(second);
    pause(Duration::from_millis(20)).await;
    assert!(try_lock(&name).await.is_some());
}

#[wasm_bindgen_test]
async fn the_mark_stays_and_usage_is_a_number() {
    let (name, other) = (fresh_name("mark"), fresh_name("mark"));
    tabs::leave_mark(&name).await;
    assert!(tabs::has_mark(&name).await);
    assert!(!tabs::has_mark(&other).await);
    tabs::forget_mark(&name).await;
    assert!(!tabs::has_mark(&name).await);
    assert!(tabs::used_bytes().await.is_some());
    assert!(tabs::persisted().await.is_some());
}
