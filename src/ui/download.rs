//! Bytes that a person takes away as a file.

use crate::ui::components::{Tone, toast};
use crate::ui::words::charts as words;
use js_sys::{Array, Uint8Array};
use leptos::prelude::document;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands bytes over as a file of this kind and name; says so when the browser can't.
pub(crate) fn hand_over(bytes: &[u8], kind: &str, name: &str) {
    match url_of(bytes, kind) {
        Some(url) => download(&url, name),
        None => failed(),
    }
}

/// Says that nothing was saved.
pub(crate) fn failed() {
    toast(Tone::Warn, words::not_saved);
}

/// An address for bytes, until it is revoked.
pub(crate) fn url_of(bytes: &[u8], kind: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Lets the browser save what lies at an address, which is revoked a minute later.
pub(crate) fn download(url: &str, name: &str) {
    let link = document().create_element("a").ok();
    if let Some(link) = link.and_then(|el| el.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(url);
        link.set_download(name);
        link.click();
    }
    let url = url.to_owned();
    // The browser has taken the bytes by then.
    leptos::prelude::set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        Duration::from_secs(60),
    );
}
