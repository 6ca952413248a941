//! Real registers and published cases that tests are held to, where they are at hand.

use std::path::PathBuf;

/// One of them; nothing, and a line that says so, where it is not here.
pub(crate) fn read(name: &str) -> Option<Vec<u8>> {
    // Where cargo runs it, not where it was compiled: another clone's build may be shared.
    let here: PathBuf = std::env::var_os("CARGO_MANIFEST_DIR")?.into();
    let path = here.join("../../shared/data").join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("NOT RUN: {} is not here", path.display());
    }
    bytes
}
