//! What was typed in the last moment: a page that goes does not wait for its database, and what is still on its way there is
//! dropped with it. The browser's small store answers at once, so the last texts of a draft lie there until the next page has
//! taken them over, or they have arrived after all.

use crate::store::which;
use std::collections::BTreeMap;

const STEM: &str = "leaving/";

fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn name(key: &str) -> String {
    which::key(&format!("{STEM}{key}"))
}

/// Keeps the texts of a draft as the page goes. Where that is refused, only what the database has is left.
pub(super) fn keep(key: &str, texts: &BTreeMap<String, String>) {
    if let (Some(store), Ok(text)) = (store(), serde_json::to_string(texts)) {
        let _refused = store.set_item(&name(key), &text);
    }
}

/// What a page that went had of a draft, if it is not known to have arrived.
pub(super) fn left(key: &str) -> Option<BTreeMap<String, String>> {
    let text = store()?.get_item(&name(key)).ok()??;
    serde_json::from_str(&text).ok()
}

/// The draft has arrived where it belongs, or nobody wants it any more.
pub(super) fn forget(key: &str) {
    if let Some(store) = store() {
        let _refused = store.remove_item(&name(key));
    }
}

/// The key of every draft that a page left so.
pub(super) fn keys() -> Vec<String> {
    let Some(store) = store() else {
        return Vec::new();
    };
    let names = (0..store.length().unwrap_or(0)).filter_map(|at| store.key(at).ok().flatten());
    let stem = which::key(STEM);
    names
        .filter_map(|name| name.strip_prefix(&stem).map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_a_page_left_is_there_until_it_is_forgotten() {
        let texts = BTreeMap::from([("name".to_owned(), "李娜 \"N\"".to_owned())]);
        keep("a/b", &texts);
        assert_eq!(left("a/b"), Some(texts));
        assert_eq!(left("a"), None);
        assert_eq!(keys(), ["a/b"]);
        forget("a/b");
        assert_eq!(left("a/b"), None);
        assert!(keys().is_empty());
    }
}
