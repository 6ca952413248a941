//! Reports, as requests to the page's own server.

use wasm_bindgen_futures::JsFuture;

/// Whether the page's address asks for something.
pub fn asked_for(what: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.location().search().ok())
        .is_some_and(|search| {
            search
                .trim_start_matches('?')
                .split('&')
                .any(|part| part == what)
        })
}

/// Tells the server; returns when it has heard.
pub async fn note(what: &str, text: String) {
    let text = String::from(js_sys::encode_uri_component(&text));
    let Some(window) = web_sys::window() else {
        return;
    };
    let asked = window.fetch_with_str(&format!("note.txt?{what}={text}"));
    let _killed = JsFuture::from(asked).await;
}
