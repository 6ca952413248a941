//! The component kit: each does one thing and pages compose them (docs/UI.md lists them with an example).
//!
//! Labels are [`TextProp`]s, so a word function, a closure or a string all do; fields bind to an
//! `RwSignal<String>` that holds what was typed, valid or not, so that nothing typed is lost.

mod banner;
mod button;
mod call_link;
mod choice;
mod clock_badge;
mod combobox;
mod data_table;
mod date_field;
mod device_picker;
mod dialog;
mod error_summary;
mod field;
mod file_picker;
mod frame;
mod hold_button;
mod lookup;
mod menu;
mod panel;
mod pill;
mod progress;
mod qr_code;
mod search_box;
mod segmented;
mod signature_pad;
mod steps;
mod tabs;
mod text_field;
mod timeline;
mod toasts;
mod virtual_list;
mod with_draft;

pub use banner::*;
pub use button::*;
pub use call_link::CallLink;
pub use choice::*;
pub use clock_badge::*;
pub use combobox::*;
pub use data_table::*;
pub use date_field::*;
pub use device_picker::*;
pub use dialog::*;
pub use error_summary::*;
pub use field::*;
pub use file_picker::*;
pub use frame::*;
pub use hold_button::*;
pub use lookup::*;
pub use menu::*;
pub use panel::*;
pub use pill::*;
pub use progress::*;
pub use qr_code::*;
pub use search_box::*;
pub use segmented::*;
pub use signature_pad::*;
pub use steps::*;
pub use tabs::*;
pub use text_field::*;
pub use timeline::*;
pub use toasts::*;
pub use virtual_list::*;
pub use with_draft::{GiveUp, WithDraft, say_given_up};

use super::icons::Glyph;
use leptos::text_prop::TextProp;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a colour means here; it never speaks without an icon or a word (LOOK, colour).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Tone {
    /// No meaning: a plain surface.
    #[default]
    Neutral,
    /// The chosen or current thing.
    Accent,
    /// Passed, done, in date.
    Ok,
    /// Urgent, due soon, below minimum.
    Warn,
    /// Emergency, overdue, above a limit.
    Danger,
    /// Planned work.
    Plan,
}

impl Tone {
    /// The value of the `data-tone` attribute that the style sheets read.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Accent => "accent",
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Danger => "danger",
            Tone::Plan => "plan",
        }
    }

    /// The icon that stands with this tone where none is named.
    pub fn glyph(self) -> Glyph {
        match self {
            Tone::Neutral | Tone::Accent => Glyph::Info,
            Tone::Ok => Glyph::Check,
            Tone::Warn | Tone::Danger => Glyph::Warning,
            Tone::Plan => Glyph::Calendar,
        }
    }
}

/// One choice of a select, segmented control, checkbox group or the like.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the bound signal holds when this is chosen.
    pub value: String,
    /// What people read.
    pub label: TextProp,
    /// A second line, where the control has room for one.
    pub hint: Option<TextProp>,
    /// What choosing it means.
    pub tone: Tone,
}

impl Choice {
    /// A choice with a value and what people read.
    pub fn new(value: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Choice {
            value: value.into(),
            label: label.into(),
            hint: None,
            tone: Tone::Neutral,
        }
    }

    /// Gives the choice a meaning: pass, fail and the like.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Adds a second line.
    pub fn hint(mut self, hint: impl Into<TextProp>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// An element id that no other element of this visit has.
pub fn fresh_id(stem: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{stem}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Whether a key press belongs to an input method: such an Enter ends a composition and submits nothing.
///
/// `isComposing` is false on Safari's last Enter, whose key code is 229.
pub fn composing(ev: &web_sys::KeyboardEvent) -> bool {
    ev.is_composing() || ev.key_code() == 229
}
