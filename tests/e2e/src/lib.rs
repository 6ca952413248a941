//! The release build in real browsers. A journey serves `dist/` as a hospital would, opens it as a person would, and finds
//! every control by role and accessible name, so it also fails when a screen reader would be lost. It runs on whatever is
//! in `dist/`: `make build` first, or `make test` for all of it.
//!
//! ```no_run
//! use aftercare_e2e::{Done, Launch, Profile, Server, dist};
//!
//! # async fn journey() -> Done {
//! let server = Server::start(&dist()?, "/some/sub/path/")?;
//! let profile = Profile::new()?;
//! let mut browser = Launch::chromium().profile(profile.path()).through(&server).start().await?;
//! browser.set_viewport(1024, 768).await?;
//! browser.open(&server.url()).await?;
//! browser.click("button", "New ticket").await?;
//! browser.fill("Serial number", "SN-0042").await?;
//! browser.choose("Urgency", "Emergency").await?;
//! browser.see("Saved").await?;
//! assert_eq!(browser.axe().await?, []);
//! assert_eq!(browser.csp_reports().await?, Vec::<String>::new());
//!
//! browser.sigkill();
//! let browser = Launch::chromium().profile(profile.path()).through(&server).start().await?;
//! browser.open(&server.url()).await?;
//! browser.see("SN-0042").await?;
//! browser.quit().await?;
//! assert_eq!(server.outside(), Vec::<String>::new());
//! # Ok(())
//! # }
//! ```

pub mod server;

#[cfg(feature = "browsers")]
pub mod bare;
#[cfg(feature = "browsers")]
pub mod browser;
#[cfg(feature = "browsers")]
pub mod hand;
#[cfg(feature = "browsers")]
pub mod page;
#[cfg(feature = "browsers")]
pub mod process;
#[cfg(feature = "browsers")]
pub mod register;
#[cfg(feature = "browsers")]
pub mod scene;
#[cfg(feature = "browsers")]
pub mod steps;
#[cfg(feature = "browsers")]
pub mod trouble;

#[cfg(feature = "browsers")]
pub use browser::{Browser, Engine, Launch, Profile};
#[cfg(feature = "browsers")]
pub use hand::{Hand, Pair, Tongue};
#[cfg(feature = "browsers")]
pub use page::{Finding, State};
#[cfg(feature = "browsers")]
pub use scene::Scene;
pub use server::Server;
#[cfg(feature = "browsers")]
pub use thirtyfour::{Key, WebElement};
#[cfg(feature = "browsers")]
pub use trouble::{Done, Trouble};

use std::path::PathBuf;

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    // Where cargo runs it, not where it was compiled: another clone's build may be shared.
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
        .join("../..")
}

/// The built app.
///
/// # Errors
/// When there is none yet.
#[cfg(feature = "browsers")]
pub fn dist() -> Done<PathBuf> {
    let folder = root().join("dist");
    if folder.join("index.html").exists() {
        Ok(folder)
    } else {
        Err(Trouble::new(
            "there is no dist/index.html: run `make build` first",
        ))
    }
}
