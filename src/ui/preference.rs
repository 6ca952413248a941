//! What people set for this tablet alone: kept in the browser's small store, never in the data set, and shared by the demo
//! and real data, since it is about the screen and not about the hospital.

/// What is kept under that name; nothing where nothing is, or where the browser refuses its small store.
pub fn kept(name: &str) -> Option<String> {
    store()?.get_item(&key(name)).ok().flatten()
}

/// Keeps it; forgets it when it is empty.
pub fn keep(name: &str, value: &str) {
    let Some(store) = store() else { return };
    // A full store only means that the next visit begins as the first did.
    let _ = match value {
        "" => store.remove_item(&key(name)),
        value => store.set_item(&key(name), value),
    };
}

fn key(name: &str) -> String {
    format!("aftercare.{name}")
}

#[cfg(target_arch = "wasm32")]
fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

#[cfg(not(target_arch = "wasm32"))]
fn store() -> Option<web_sys::Storage> {
    None
}
