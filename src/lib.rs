//! Aftercare.

pub mod app;
pub mod engine;
pub mod store;
pub mod ui;

// The tests beside the code speak with the browser's Intl: they run in one.
#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
