//! What only a browser can show: IndexedDB, the private file system, locks, tabs, the engine.
//!
//! Every test has databases of its own name, so that none sees another's.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod browser {
    pub mod engine;
    pub mod indexed_db;
    pub mod jobs;
    pub mod tabs;
}

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
