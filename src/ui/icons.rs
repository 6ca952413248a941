//! Our own line icons: 24 px, stroke 1.75, one path each, drawn in the text's colour.
//!
//! An icon never speaks alone: it is hidden from screen readers and a word stands beside it
//! or in the control's accessible name.

use leptos::prelude::*;

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident = $d:literal;)*) => {
        /// Which icon to draw.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        pub enum Glyph { $($(#[$doc])* $name,)* }

        impl Glyph {
            /// Every icon, for the gallery.
            pub const ALL: &'static [Glyph] = &[$(Glyph::$name,)*];

            fn path(self) -> &'static str {
                match self { $(Glyph::$name => $d,)* }
            }
        }
    };
}

glyphs! {
    /// Time, my day.
    Clock = "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2";
    /// The board.
    Board = "M4.5 4h3a1 1 0 0 1 1 1v13.5a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM10.5 4h3a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-3zM10.5 4v10M16.5 4h3a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-3z";
    /// Emergency.
    Bolt = "M13.5 3L5 13.5h5.5L9.5 21L19 10h-6z";
    /// Devices.
    Device = "M4.5 4.5h15a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1zM6.5 11h3l1.5-3l2.5 5l1.5-2h2.5M12 16.5v3.5M8.5 20h7";
    /// Parts, the store.
    Box = "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5l8-4.5M12 12v9";
    /// Figures.
    Chart = "M4 4v16h16.5M8.5 16.5v-5M13 16.5v-9M17.5 16.5v-3.5";
    /// Settings.
    Gear = "M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2";
    /// Search.
    Search = "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.3 15.3L20.5 20.5";
    /// Add, new.
    Plus = "M12 5v14M5 12h14";
    /// Less, smaller.
    Minus = "M5 12h14";
    /// Turn by a quarter.
    Turn = "M19.5 5v5h-5M19 10a7.5 7.5 0 1 0 .3 4.5";
    /// Passed, done.
    Check = "M5 12.5l4.5 4.5L19 7.5";
    /// Warning.
    Warning = "M12 4.5L21 19.5H3zM12 10v4.5M12 17v.2";
    /// Locked.
    Lock = "M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11";
    /// Out of the browser, a backup.
    Download = "M12 4v11M7.5 11l4.5 4.5L16.5 11M5 20h14";
    /// Into the browser, an import.
    Upload = "M12 15.5V4.5M7.5 9L12 4.5L16.5 9M5 20h14";
    /// A person.
    Person = "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4.5 20.5c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5";
    /// Telephone.
    Phone = "M5.5 4H9l1.7 4.3L8.5 10a12.5 12.5 0 0 0 5.5 5.5l1.7-2.2L20 15v3.5a1.5 1.5 0 0 1-1.6 1.5C11 19.5 4.5 13 4 5.6A1.5 1.5 0 0 1 5.5 4z";
    /// A site, a hospital.
    Building = "M5 20.5V5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v15.5M15 10h3a1 1 0 0 1 1 1v9.5M3 20.5h18M10 7.5v4M8 9.5h4M8.5 20.5V16h3v4.5";
    /// A list.
    List = "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.2M4.5 12h.2M4.5 17.5h.2";
    /// Back.
    Back = "M14.5 5.5L8 12l6.5 6.5";
    /// Onward, into.
    Onward = "M9.5 5.5L16 12l-6.5 6.5";
    /// Opens downward.
    Down = "M5.5 9.5L12 16l6.5-6.5";
    /// More acts.
    More = "M5 12a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0M11.5 12a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0M18 12a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0";
    /// Edit.
    Edit = "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5";
    /// Voided: crossed out, never deleted.
    Void = "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM6.2 6.2l11.6 11.6";
    /// Print.
    Print = "M7 9V4h10v5M7 17.5H5a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1h-2M7 14h10v6.5H7z";
    /// Signature.
    Pen = "M4 20.5h16M6.5 16.5l.8-3.8L15.5 4.5l3 3L10.3 15.7z";
    /// A score.
    Star = "M12 3.5l2.6 5.4l5.9.8l-4.3 4.2l1 5.9L12 17l-5.2 2.8l1-5.9L3.5 9.7l5.9-.8z";
    /// A date, planned work.
    Calendar = "M5 5.5h14a1 1 0 0 1 1 1v12.5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1zM4 10h16M8.5 3.5v4M15.5 3.5v4";
    /// A file, a document.
    File = "M6.5 3.5h7L18.5 8.5v11a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM13.5 3.5v5h5";
    /// Close, remove from view.
    Close = "M6 6l12 12M18 6L6 18";
    /// Light appearance.
    Sun = "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4";
    /// Dark appearance.
    Moon = "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z";
    /// Language.
    Globe = "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c-5 5.5-5 11.5 0 17c5-5.5 5-11.5 0-17z";
    /// Safety, cover.
    Shield = "M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9c-4-1.5-7-4.5-7-9V6zM9 12l2.2 2.2L15.2 10";
    /// Waiting, paused.
    Pause = "M9 6v12M15 6v12";
    /// Information.
    Info = "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM12 11v5M12 8v.2";
    /// This tablet.
    Tablet = "M6 3.5h12a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM10.5 17.5h3";
    /// Help.
    Help = "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 1.8M12 16.3v.2";
    /// Undo, send back.
    Undo = "M8.5 4.5L4 9l4.5 4.5M4 9h10a5.5 5.5 0 0 1 0 11h-3";
    /// A tool.
    Wrench = "M19.5 7.5a5 5 0 0 1-6.5 6L7 19.5a1.8 1.8 0 0 1-2.5-2.5l6-6a5 5 0 0 1 6-6.5L13.5 7.5l3 3z";
    /// A photo.
    Camera = "M4.5 7.5h3l1.5-2.5h6l1.5 2.5h3a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V8.5a1 1 0 0 1 1-1zM12 10a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 0 0 0-6.4z";
    /// Narrow the rows.
    Filter = "M4 5.5h16l-6 7.5v6l-4-2v-4z";
}

/// One icon in the colour and beside the size of its text.
#[component]
pub fn Icon(
    /// What to draw.
    glyph: Glyph,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path() />
        </svg>
    }
}
