//! Photos and papers: choosing them, what was chosen and not yet sent, and looking at them.

mod add;
mod kept;
mod pending;
mod viewer;
mod zoom;

pub use add::PhotoAdd;
pub use kept::{Kept, ObjectUrl, Thumb, kept};
pub use pending::{Pending, PendingPapers};
pub use viewer::{Seen, Viewer};

use super::format;
use super::words::papers as w;
use aftercare_core::domain::ticket::{Media, Paper};

/// "JPEG, 2048 × 1536, 240 kB".
pub fn details(paper: &Paper) -> String {
    let size = format::bytes(paper.size);
    let kind = match paper.media {
        Media::Jpeg => "JPEG".to_owned(),
        other => other.ending().to_uppercase(),
    };
    match paper.pixels {
        Some((width, height)) => w::picture_details(kind, width, height, size),
        None => w::paper_details(kind, size),
    }
}

/// What stands for a paper where it can't be seen: its caption, else its name.
pub fn called(paper: &Paper) -> String {
    if paper.caption.trim().is_empty() {
        paper.name.clone()
    } else {
        paper.caption.clone()
    }
}
