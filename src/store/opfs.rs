//! The mirror in the origin's private file system (OPFS). Runs in a worker only: a sync access handle
//! is the one way to append and flush, and pages have none.
//!
//! Every session writes a segment of its own; a segment that was closed never changes again. What a
//! failed append left behind is cut off at once, and what a kill left behind is the reader's to cut:
//! frames carry their checksums.

use std::cell::RefCell;

use aftercare_store::mirror::{Mirror, MirrorError, SegmentName};
use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemReadWriteOptions, FileSystemRemoveOptions,
    FileSystemSyncAccessHandle,
};

use super::tabs::storage_manager;

/// The end of every segment's file name.
const ENDING: &str = ".segment";

/// Segments as files of one folder.
pub struct Opfs {
    folder: FileSystemDirectoryHandle,
    own: RefCell<Option<Own>>,
}

/// The segment that this session writes.
struct Own {
    name: SegmentName,
    handle: FileSystemSyncAccessHandle,
    length: u64,
}

impl Opfs {
    /// Opens (or makes) the folder `name`, and proves that it can be written.
    ///
    /// # Errors
    /// [`MirrorError::Unsupported`] where the browser has no such file system or refuses it.
    pub async fn open(name: &str) -> Result<Self, MirrorError> {
        let root = root().await?;
        let options = FileSystemGetDirectoryOptions::new();
        options.set_create(true);
        let folder = JsFuture::from(root.get_directory_handle_with_options(name, &options))
            .await
            .map_err(|error| failure(&error))?
            .unchecked_into();
        let mirror = Self {
            folder,
            own: RefCell::new(None),
        };
        mirror.prove().await?;
        Ok(mirror)
    }

    /// Removes the folder `name` with all its segments, if there is one. Works in a page too.
    ///
    /// # Errors
    /// [`MirrorError::Busy`] while an engine still writes into it; [`MirrorError::Unsupported`] where there is no such
    /// file system.
    pub async fn remove(name: &str) -> Result<(), MirrorError> {
        let root = root().await?;
        let options = FileSystemRemoveOptions::new();
        options.set_recursive(true);
        match JsFuture::from(root.remove_entry_with_options(name, &options)).await {
            Ok(_gone) => Ok(()),
            Err(error) if name_of(&error) == "NotFoundError" => Ok(()),
            Err(error) => Err(failure(&error)),
        }
    }

    /// Some browsers have the folder but no sync access handle: found out now, not at the first loss.
    async fn prove(&self) -> Result<(), MirrorError> {
        let name = format!("{}.proof", random_word());
        let file = self.file(&name, true).await?;
        let there =
            Reflect::has(&file, &JsValue::from_str("createSyncAccessHandle")).unwrap_or(false);
        if there {
            access(&file).await?.close();
        }
        let _leftover = JsFuture::from(self.folder.remove_entry(&name)).await;
        if there {
            Ok(())
        } else {
            Err(MirrorError::Unsupported)
        }
    }

    async fn file(&self, name: &str, create: bool) -> Result<FileSystemFileHandle, MirrorError> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(create);
        JsFuture::from(self.folder.get_file_handle_with_options(name, &options))
            .await
            .map(JsCast::unchecked_into)
            .map_err(|error| failure(&error))
    }

    async fn snapshot(&self, name: &str) -> Result<File, MirrorError> {
        let file = self.file(name, false).await?;
        JsFuture::from(file.get_file())
            .await
            .map(JsCast::unchecked_into)
            .map_err(|error| failure(&error))
    }

    /// The names of all segments; they sort by the time of their making.
    async fn names(&self) -> Result<Vec<SegmentName>, MirrorError> {
        let entries = self.folder.keys();
        let mut names = Vec::new();
        loop {
            let step = entries.next().map_err(|error| failure(&error))?;
            let step = JsFuture::from(step)
                .await
                .map_err(|error| failure(&error))?;
            let done =
                Reflect::get(&step, &JsValue::from_str("done")).is_ok_and(|done| done.is_truthy());
            if done {
                break;
            }
            let name = Reflect::get(&step, &JsValue::from_str("value"))
                .ok()
                .and_then(|value| value.as_string());
            names.extend(name.filter(|name| name.ends_with(ENDING)));
        }
        names.sort();
        Ok(names)
    }

    /// Makes this session's segment: numbered after the last one there is, so that no clock decides
    /// the order; the random word keeps two tabs apart that begin at once.
    async fn begin(&self) -> Result<Own, MirrorError> {
        let last = self
            .names()
            .await?
            .last()
            .and_then(|name| name.get(..10)?.parse::<u64>().ok())
            .unwrap_or(0);
        let name = format!("{:010}-{}{ENDING}", last + 1, random_word());
        let file = self.file(&name, true).await?;
        let handle = access(&file).await?;
        Ok(Own {
            name,
            handle,
            length: 0,
        })
    }

    fn own_length(&self, name: &str) -> Option<u64> {
        self.own
            .borrow()
            .as_ref()
            .filter(|own| own.name == name)
            .map(|own| own.length)
    }
}

impl Drop for Opfs {
    fn drop(&mut self) {
        if let Some(own) = self.own.borrow_mut().take() {
            own.handle.close();
        }
    }
}

impl Mirror for Opfs {
    async fn append(&self, bytes: &[u8]) -> Result<(), MirrorError> {
        if self.own.borrow().is_none() {
            let own = self.begin().await?;
            *self.own.borrow_mut() = Some(own);
        }
        let mut slot = self.own.borrow_mut();
        let Some(own) = slot.as_mut() else {
            return Err(MirrorError::Failed(
                "the segment was closed meanwhile".to_owned(),
            ));
        };
        match own.write(bytes) {
            Ok(()) => Ok(()),
            Err(error) => {
                if own.cut().is_err() {
                    // It can't even be cut: nothing may be written after a torn frame.
                    own.handle.close();
                    *slot = None;
                }
                Err(error)
            }
        }
    }

    async fn close_segment(&self) -> Result<(), MirrorError> {
        let own = self.own.borrow_mut().take();
        if let Some(own) = own {
            own.handle.close();
            // Tried again and again on a full disk, they would pile up.
            if own.length == 0 {
                let _leftover = JsFuture::from(self.folder.remove_entry(&own.name)).await;
            }
        }
        Ok(())
    }

    async fn segments(&self) -> Result<Vec<(SegmentName, u64)>, MirrorError> {
        let mut segments = Vec::new();
        for name in self.names().await? {
            let length = match self.own_length(&name) {
                Some(length) => length,
                None => whole(self.snapshot(&name).await?.size()),
            };
            segments.push((name, length));
        }
        Ok(segments)
    }

    async fn read(
        &self,
        segment: &SegmentName,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, MirrorError> {
        if let Some(own) = self
            .own
            .borrow()
            .as_ref()
            .filter(|own| own.name == *segment)
        {
            return own.read(offset, length);
        }
        let file = self.snapshot(segment).await?;
        let end = exact(offset) + exact(length as u64);
        let part = file
            .slice_with_f64_and_f64(exact(offset), end.min(file.size()))
            .map_err(|error| failure(&error))?;
        let buffer: ArrayBuffer = JsFuture::from(part.array_buffer())
            .await
            .map_err(|error| failure(&error))?
            .unchecked_into();
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    async fn remove(&self, segment: &SegmentName) -> Result<(), MirrorError> {
        if self.own_length(segment).is_some() {
            self.close_segment().await?;
        }
        JsFuture::from(self.folder.remove_entry(segment))
            .await
            .map(|_gone| ())
            .map_err(|error| failure(&error))
    }
}

impl Own {
    fn write(&mut self, bytes: &[u8]) -> Result<(), MirrorError> {
        let mut written = 0;
        while let Some(rest) = bytes.get(written..).filter(|rest| !rest.is_empty()) {
            let now = self
                .handle
                .write_with_u8_array_and_options(rest, &at(self.length + written as u64))
                .map_err(|error| failure(&error))?;
            if now < 1.0 {
                return Err(MirrorError::Quota);
            }
            written += usize::try_from(whole(now)).unwrap_or(rest.len());
        }
        self.handle.flush().map_err(|error| failure(&error))?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Cuts off what a failed append left behind the last whole one.
    fn cut(&self) -> Result<(), MirrorError> {
        self.handle
            .truncate_with_f64(exact(self.length))
            .map_err(|error| failure(&error))
    }

    fn read(&self, offset: u64, length: usize) -> Result<Vec<u8>, MirrorError> {
        let there = self.length.saturating_sub(offset);
        let mut bytes = vec![0; length.min(usize::try_from(there).unwrap_or(length))];
        let read = self
            .handle
            .read_with_u8_array_and_options(&mut bytes, &at(offset))
            .map_err(|error| failure(&error))?;
        bytes.truncate(usize::try_from(whole(read)).unwrap_or(0));
        Ok(bytes)
    }
}

/// The origin's private file system.
async fn root() -> Result<FileSystemDirectoryHandle, MirrorError> {
    let manager = storage_manager().ok_or(MirrorError::Unsupported)?;
    if !Reflect::has(&manager, &JsValue::from_str("getDirectory")).unwrap_or(false) {
        return Err(MirrorError::Unsupported);
    }
    JsFuture::from(manager.get_directory())
        .await
        .map(JsCast::unchecked_into)
        .map_err(|_refused| MirrorError::Unsupported)
}

fn at(offset: u64) -> FileSystemReadWriteOptions {
    let options = FileSystemReadWriteOptions::new();
    options.set_at_f64(exact(offset));
    options
}

async fn access(file: &FileSystemFileHandle) -> Result<FileSystemSyncAccessHandle, MirrorError> {
    JsFuture::from(file.create_sync_access_handle())
        .await
        .map(JsCast::unchecked_into)
        .map_err(|error| failure(&error))
}

/// Eight letters and digits that no other tab comes up with.
fn random_word() -> String {
    uuid::Uuid::new_v4()
        .simple()
        .to_string()
        .chars()
        .take(8)
        .collect()
}

#[allow(clippy::cast_precision_loss, reason = "files stay below 2⁵³ bytes")]
fn exact(number: u64) -> f64 {
    number as f64
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes are whole and not negative"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

fn text_of(error: &JsValue, key: &str) -> String {
    Reflect::get(error, &JsValue::from_str(key))
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

fn name_of(error: &JsValue) -> String {
    text_of(error, "name")
}

/// The browser's error in the mirror's words.
fn failure(error: &JsValue) -> MirrorError {
    match name_of(error).as_str() {
        "QuotaExceededError" => MirrorError::Quota,
        "NoModificationAllowedError" => MirrorError::Busy,
        "SecurityError" | "NotAllowedError" => MirrorError::Unsupported,
        name => MirrorError::Failed(format!("{name}: {}", text_of(error, "message"))),
    }
}
