//! Shapes of a picture, and how wide words are.

/// A colour by its name in `style/tokens.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, strum::EnumIter)]
pub enum Token {
    /// Nothing is painted.
    None,
    /// Words and marks.
    Ink,
    /// Secondary words.
    Ink2,
    /// Lines of a scale.
    Line,
    /// Stronger lines.
    LineStrong,
    /// What lies behind.
    Surface,
    /// A well.
    Sunken,
    /// The measured value.
    Accent,
    /// A soft twin of it.
    AccentSoft,
    /// Words on it.
    OnAccent,
    /// Late, lowest.
    Danger,
    /// Words on it.
    OnDanger,
    /// Below what it should be.
    Warn,
    /// A soft twin of it.
    WarnSoft,
    /// As it should be.
    Ok,
    /// A soft twin of it.
    OkSoft,
}

impl Token {
    /// The custom property; none where nothing is painted.
    pub(super) const fn property(self) -> Option<&'static str> {
        Some(match self {
            Self::None => return None,
            Self::Ink => "--ink",
            Self::Ink2 => "--ink-2",
            Self::Line => "--line",
            Self::LineStrong => "--line-strong",
            Self::Surface => "--surface",
            Self::Sunken => "--sunken",
            Self::Accent => "--accent",
            Self::AccentSoft => "--accent-soft",
            Self::OnAccent => "--on-accent",
            Self::Danger => "--danger",
            Self::OnDanger => "--on-danger",
            Self::Warn => "--warn",
            Self::WarnSoft => "--warn-soft",
            Self::Ok => "--ok",
            Self::OkSoft => "--ok-soft",
        })
    }

    /// As an attribute of the page's picture, which follows light and dark by itself.
    pub(super) fn paint(self) -> String {
        match self.property() {
            Some(property) => format!("var({property})"),
            None => "none".to_owned(),
        }
    }
}

/// Where words stand at their point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// They begin there.
    Start,
    /// They lie around it.
    Middle,
    /// They end there.
    End,
}

impl Anchor {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A shape; lengths in px.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// A line through points.
    Line {
        points: Vec<(f64, f64)>,
        colour: Token,
        width: f64,
    },
    /// A box with its fill and outline.
    Box {
        at: Area,
        radius: f64,
        fill: Token,
        outline: Token,
    },
    /// A dot with its fill and outline.
    Dot {
        centre: (f64, f64),
        radius: f64,
        fill: Token,
        outline: Token,
    },
    /// Words; `at` is on their base line.
    Words {
        at: (f64, f64),
        anchor: Anchor,
        text: String,
        colour: Token,
        size: f64,
        strong: bool,
    },
}

impl Shape {
    /// Words in the size of an axis.
    pub(super) fn words(
        at: (f64, f64),
        anchor: Anchor,
        text: impl Into<String>,
        colour: Token,
    ) -> Self {
        Self::Words {
            at,
            anchor,
            text: text.into(),
            colour,
            size: TEXT,
            strong: false,
        }
    }

    pub(super) fn line(from: (f64, f64), to: (f64, f64), colour: Token, width: f64) -> Self {
        let points = vec![from, to];
        Self::Line {
            points,
            colour,
            width,
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A mark: what can be pointed at, read out and opened.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    /// Where it can be hit.
    pub(super) area: Area,
    /// What it is made of.
    pub(super) shapes: Vec<Shape>,
    /// What it says.
    pub(super) said: String,
    /// What it opens.
    pub(super) href: String,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawing {
    pub(super) width: f64,
    pub(super) height: f64,
    /// What only stands there.
    pub(super) shapes: Vec<Shape>,
    /// What can be opened, in reading order.
    pub(super) marks: Vec<Mark>,
}

/// The size of words on an axis.
pub(super) const TEXT: f64 = 12.0;

/// About how wide words are at [`TEXT`]: a picture is laid out before it is on a screen.
pub(super) fn width_of(text: &str) -> f64 {
    text.chars()
        .map(|c| if c.is_ascii() { 6.8 } else { 12.2 })
        .sum()
}

/// As much of the words as fits, with an ellipsis where they are cut.
pub(super) fn fitted(text: &str, width: f64) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width_of(&kept) + 12.2 > width {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn words_are_cut_to_their_room_and_short_ones_are_not() {
        assert_eq!(fitted("CT 64", 100.0), "CT 64");
        let cut = fitted("Intensive care ventilator Savina 300", 100.0);
        assert!(cut.ends_with('…') && width_of(&cut) <= 100.0, "{cut}");
        let cut = fitted("重症医学科呼吸机与监护仪", 100.0);
        assert!(cut.ends_with('…') && width_of(&cut) <= 100.0, "{cut}");
    }
}
