//! Codes that a camera sees, read by a program in a worker of its own: what every start loads does not hold it, and a picture that
//! it stumbles over costs no other work.

use super::desk::worker_script;
use super::{Trouble, jobs::of_job};
use crate::engine::client::Engine;
use js_sys::{Array, Uint8Array};
use web_sys::Blob;

/// Reads codes until it is dropped.
pub struct CodeReader(Engine);

impl CodeReader {
    /// Its worker is started by the first picture.
    #[must_use]
    pub fn new() -> Self {
        Self(Engine::without_store(&worker_script("reader")))
    }

    /// What the first code in a picture says (its brightness, a byte a pixel); none where it shows none.
    ///
    /// # Errors
    /// The worker can't be started or stopped at this picture; the next one starts it again.
    pub async fn read(
        &self,
        luma: &[u8],
        width: u32,
        height: u32,
    ) -> Result<Option<String>, Trouble> {
        let parts = Array::of1(&Uint8Array::from(luma));
        let luma = Blob::new_with_u8_array_sequence(&parts).map_err(|_| Trouble::Full)?;
        self.0.code(luma, width, height).await.map_err(of_job)
    }

    /// Gives up what it reads; the next picture starts it again.
    pub fn stop(&self) {
        self.0.stop();
    }
}

impl Default for CodeReader {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for CodeReader {
    fn drop(&mut self) {
        self.stop();
    }
}
