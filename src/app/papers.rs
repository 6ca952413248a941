//! Photos and papers: a chosen file is made ready and its bytes are kept before any command names them, so that a
//! reload in the middle of a form loses none.

use super::jobs::of_job;
use super::{App, Trouble};
use crate::engine::client::JobFailure;
use crate::engine::jobs::JobError;
use crate::engine::picture::{self, PictureFault, Ready};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::ticket::Paper;
use aftercare_core::domain::ticket::paper::{LARGEST_PAPER, LONGEST_NAME};
use aftercare_core::journal::Digest;
use futures::channel::oneshot;
use futures::future::{Either, select};
use std::pin::pin;
use web_sys::File;

impl App {
    /// Makes a chosen file ready and keeps its bytes; what is given back goes into a command later. Once `stop` is sent
    /// nothing of a file that is not ready yet is kept.
    ///
    /// # Errors
    /// Why it is not kept, in terms of the file.
    pub async fn take_in(&self, file: File, stop: oneshot::Receiver<()>) -> Result<Paper, Trouble> {
        let desk = self.desk()?;
        let name = named(&file.name());
        let making = pin!(self.made_ready(&file));
        let (ready, bytes) = match select(making, stop).await {
            Either::Left((made, _)) => made?,
            Either::Right((Ok(()), _)) => return Err(Trouble::Cancelled),
            // Nobody can stop it any more.
            Either::Right((Err(_), making)) => making.await?,
        };
        let size = bytes.len() as u64;
        if size > LARGEST_PAPER {
            return Err(Refusal::PaperTooLarge(LARGEST_PAPER).into());
        }
        Ok(Paper {
            name,
            media: ready.media,
            file: desk.keep_blob(&bytes).await?,
            size,
            pixels: ready.pixels,
            caption: String::new(),
        })
    }

    async fn made_ready(&self, file: &File) -> Result<(Ready, Vec<u8>), Trouble> {
        match self.desk()?.engine.picture(file.clone().into()).await {
            // No worker, or one that can't draw or read this: the page may.
            Err(
                JobFailure::Job(JobError::Picture(
                    PictureFault::NoCanvas | PictureFault::Damaged | PictureFault::Heif,
                ))
                | JobFailure::Engine(_),
            ) => picture::make_ready(file).await.map_err(Trouble::Picture),
            made => made.map_err(of_job),
        }
    }

    /// The bytes of a photo or paper; none when they are not on this tablet, or altered.
    pub async fn paper(&self, file: Digest) -> Option<Vec<u8>> {
        self.desk().ok()?.blob(file).await
    }
}

/// A file's name as it is kept: no longer than names may be, its ending kept; a camera that gives none has a plain one.
fn named(name: &str) -> String {
    let name: String = name.chars().filter(|c| !is_unseen(*c)).collect();
    let name = name.trim();
    let length = name.chars().count();
    if length <= LONGEST_NAME {
        return if name.is_empty() { "photo" } else { name }.to_owned();
    }
    const ENDING: usize = 12;
    let head = name.chars().take(LONGEST_NAME - ENDING - 1);
    let tail = name.chars().skip(length - ENDING);
    head.chain(['…']).chain(tail).collect()
}

/// Signs that can't be seen and change how the rest reads: controls, and directions of writing (`gpj.exe` turned round).
fn is_unseen(c: char) -> bool {
    let turns = matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_name_keeps_its_ending_however_long_it_is() {
        assert_eq!(named(" 屏幕.jpg\n"), "屏幕.jpg");
        assert_eq!(named(""), "photo");
        assert_eq!(named("photo\u{202e}gpj.exe"), "photogpj.exe");
        let long = named(&format!("{}.jpeg", "x".repeat(400)));
        assert_eq!(long.chars().count(), LONGEST_NAME);
        assert!(long.ends_with(".jpeg"));
    }
}
