//! Photos and papers on a ticket: what is known of each beside its bytes, and the rules for taking them in (SPEC §3.1).
//!
//! The bytes are a content-addressed attachment; the same photo twice is one. An entry is struck out with a reason and
//! never erased.

use super::event::TicketEvent as Event;
use super::stage::StageKind;
use super::{Stamped, Ticket};
use crate::domain::Refusal;
use crate::domain::register::{RequiredField, required};
use crate::journal::{Digest, EventId};
use serde::{Deserialize, Serialize};

/// Most photos and papers of one ticket, struck-out ones among them.
pub const MOST_PAPERS: usize = 40;
/// Largest file that is kept, in bytes.
pub const LARGEST_PAPER: u64 = 10 * 1024 * 1024;
/// Longest name of a file, in characters.
pub const LONGEST_NAME: usize = 255;
/// Longest caption, in characters.
pub const LONGEST_CAPTION: usize = 500;
/// Longest side of a photo as it is kept, in pixels.
pub const LONGEST_SIDE: u32 = 2_048;

/// What a file is; nothing else is kept. Stored as its media type (RFC 6838).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, strum::EnumIter)]
pub enum Media {
    /// A photo.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A picture without loss.
    #[serde(rename = "image/png")]
    Png,
    /// A picture.
    #[serde(rename = "image/webp")]
    Webp,
    /// A document.
    #[serde(rename = "application/pdf")]
    Pdf,
}

impl Media {
    /// The media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Media::Jpeg => "image/jpeg",
            Media::Png => "image/png",
            Media::Webp => "image/webp",
            Media::Pdf => "application/pdf",
        }
    }
    /// How the names of such files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Media::Jpeg => "jpg",
            Media::Png => "png",
            Media::Webp => "webp",
            Media::Pdf => "pdf",
        }
    }
    /// Whether it can be looked at as a picture.
    pub const fn is_picture(self) -> bool {
        !matches!(self, Media::Pdf)
    }
}

/// A photo or a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The name of the file that was chosen.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// The SHA-256 of the bytes as they are kept: the attachment's name.
    pub file: Digest,
    /// How many bytes.
    pub size: u64,
    /// Width and height in pixels; none for a document.
    #[serde(default)]
    pub pixels: Option<(u32, u32)>,
    /// What is to be seen, in words.
    #[serde(default)]
    pub caption: String,
}

/// A paper on a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// What.
    pub paper: Paper,
    /// Where the ticket stood.
    pub stage: StageKind,
}

impl Ticket {
    /// Photos and papers that were not struck out, oldest first.
    pub fn papers(&self) -> impl Iterator<Item = &Stamped<Attachment>> {
        self.attachments
            .iter()
            .filter(|one| one.void.is_none())
            .map(|one| &one.entry)
    }
}

/// Photos and papers come to a ticket; all of them, or none.
pub(super) fn attached(ticket: &Ticket, papers: Vec<Paper>) -> Result<Vec<Event>, Refusal> {
    if papers.is_empty() {
        return Err(Refusal::NothingChanged);
    }
    let standing: Vec<Digest> = ticket.papers().map(|one| one.what.paper.file).collect();
    taken_in(
        papers,
        ticket.attachments.len(),
        &standing,
        ticket.stage.kind(),
    )
}

/// Photos and papers come with a report.
pub(super) fn reported(papers: Vec<Paper>) -> Result<Vec<Event>, Refusal> {
    taken_in(papers, 0, &[], StageKind::Reported)
}

fn taken_in(
    papers: Vec<Paper>,
    before: usize,
    standing: &[Digest],
    stage: StageKind,
) -> Result<Vec<Event>, Refusal> {
    if before + papers.len() > MOST_PAPERS {
        return Err(Refusal::TooManyPapers(MOST_PAPERS));
    }
    let mut known = standing.to_vec();
    let mut events = Vec::with_capacity(papers.len());
    for paper in papers {
        sound(&paper)?;
        if known.contains(&paper.file) {
            return Err(Refusal::SamePaper);
        }
        known.push(paper.file);
        events.push(Event::Attached(Attachment { paper, stage }));
    }
    Ok(events)
}

fn sound(paper: &Paper) -> Result<(), Refusal> {
    required(&paper.name, RequiredField::FileName)?;
    if paper.size == 0 {
        return Err(Refusal::PaperEmpty);
    }
    if paper.size > LARGEST_PAPER {
        return Err(Refusal::PaperTooLarge(LARGEST_PAPER));
    }
    if paper.name.chars().count() > LONGEST_NAME {
        return Err(Refusal::TooLong(LONGEST_NAME));
    }
    if paper.caption.chars().count() > LONGEST_CAPTION {
        return Err(Refusal::TooLong(LONGEST_CAPTION));
    }
    Ok(())
}

/// A photo or a paper is struck out; what it was stays in the record.
pub(super) fn struck_out(
    ticket: &Ticket,
    entry: EventId,
    reason: String,
) -> Result<Event, Refusal> {
    required(&reason, RequiredField::Reason)?;
    if ticket.papers().any(|one| one.event == entry) {
        Ok(Event::AttachmentVoided { entry, reason })
    } else {
        Err(Refusal::NotFound)
    }
}
