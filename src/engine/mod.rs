//! The engine: a worker that keeps the mirror and does the long work, so that no task of the page
//! lasts longer than 50 ms. Page and worker are two programs of one build; they speak in the typed
//! messages of [`messages`], and buffers change hands instead of being copied.

pub mod client;
pub mod file;
pub mod jobs;
pub mod messages;
pub mod mirror_client;
pub mod picture;
pub mod register;
pub mod task;
mod telling;
pub mod worker;

/// Which build this program is. A page that meets an engine of another build asks for a reload
/// instead of guessing at its messages. The release build sets `AFTERCARE_BUILD`.
pub const BUILD: &str = match option_env!("AFTERCARE_BUILD") {
    Some(build) => build,
    None => env!("CARGO_PKG_VERSION"),
};
