//! An export file that a person chose, read in chunks of a megabyte and checked as it is read.

use aftercare_core::exchange::bundle::{Item, Origin, Reader, Refusal};
use aftercare_store::tablet::Source;
use js_sys::{ArrayBuffer, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Bytes read at once.
const CHUNK: f64 = 1_048_576.0;

/// Why a file is refused. Nothing of it was taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FileFault {
    /// What it holds is no whole export.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The browser can't read it any more: moved, changed, or still in a cloud (F61).
    #[error("the file cannot be read any more")]
    Unreadable,
}

/// The file as the store reads it, as often as it must.
pub struct ExportFile {
    file: Blob,
    at: f64,
    reader: Option<Reader>,
}

impl ExportFile {
    /// From its first byte, once it is told for what data it is read.
    #[must_use]
    pub fn new(file: Blob) -> Self {
        Self {
            file,
            at: 0.0,
            reader: None,
        }
    }

    async fn chunk(&mut self) -> Result<Vec<u8>, FileFault> {
        let end = (self.at + CHUNK).min(self.file.size());
        let part = self
            .file
            .slice_with_f64_and_f64(self.at, end)
            .map_err(|_gone| FileFault::Unreadable)?;
        let buffer: ArrayBuffer = JsFuture::from(part.array_buffer())
            .await
            .map_err(|_gone| FileFault::Unreadable)?
            .unchecked_into();
        self.at = end;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

impl Source for ExportFile {
    type Error = FileFault;

    async fn restart(&mut self, origin: Origin) -> Result<(), FileFault> {
        self.at = 0.0;
        self.reader = Some(Reader::of(origin));
        Ok(())
    }

    async fn next(&mut self) -> Result<Option<Vec<Item>>, FileFault> {
        if self.at >= self.file.size() {
            if let Some(reader) = self.reader.take() {
                reader.finish()?;
            }
            return Ok(None);
        }
        let bytes = self.chunk().await?;
        let Some(reader) = self.reader.as_mut() else {
            return Ok(None);
        };
        Ok(Some(reader.feed(&bytes)?))
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are whole and not negative"
    )]
    fn read(&self) -> (u64, u64) {
        (self.at as u64, self.file.size() as u64)
    }
}
