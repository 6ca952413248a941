//! Charts as pictures that one can walk through by keyboard, as tables, and as files: SVG, PNG, CSV.
//!
//! A page says what a chart shows ([`Chart`]); how it lies is computed ([`draw`]), so that the picture on the page and
//! the exported one are the same, and the table holds exactly what the picture draws. Colours are tokens of
//! `style/tokens.css`, written as attributes, and never speak alone: order, words and outlines stand with them.

mod bars;
mod draw;
mod export;
mod figure;
mod scale;
mod series;
mod spread;
mod stack;
mod table;

pub use draw::Token;
pub use figure::ChartFigure;
pub use series::FEW;

use crate::ui::format;
use crate::ui::words::charts as words;
use aftercare_core::insight::{Interval, Times};
use aftercare_core::time::Span;

/// What a scale counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Scores from 1 to 5.
    Score,
    /// Shares from 0 to 1.
    Share,
    /// Pieces; fewer than none where more came back than went out.
    Pieces,
    /// Hundredths of the service's currency.
    Money,
}

impl Unit {
    /// Whether it is a sum of all there is, and no figure from some cases: without an interval, and from as many as it says.
    const fn is_amount(self) -> bool {
        matches!(self, Self::Pieces | Self::Money)
    }

    /// A value as people read it: 4.27, 85%.
    pub fn shown(self, value: f64) -> String {
        match self {
            Self::Score => format::fixed(value, 2),
            Self::Share => format::percent(value),
            Self::Pieces => format::decimals(value, 0),
            Self::Money => format::money(value as i64),
        }
    }

    /// A value within a sentence.
    fn said(self, value: f64) -> String {
        match self {
            Self::Pieces if value < 0.0 => words::pieces_back(-value as usize),
            Self::Pieces => words::pieces(value as usize),
            Self::Score | Self::Share | Self::Money => self.shown(value),
        }
    }

    fn tick(self, value: f64) -> String {
        match self {
            Self::Score | Self::Pieces => format::decimals(value, 0),
            Self::Share => format::percent(value),
            Self::Money => format::compact(value / 100.0),
        }
    }

    /// A value as other programs read it.
    fn raw(self, value: f64) -> String {
        if self == Self::Money {
            return format!("{:.2}", value / 100.0);
        }
        let text = format!("{value:.4}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// One value of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// What it is of: a month, a site.
    pub name: String,
    /// The same in short, for an axis.
    pub short: String,
    /// A second line of the axis, where a new one begins: the year.
    pub above: Option<String>,
    /// The value; none of nothing.
    pub value: Option<f64>,
    /// Where the true value lies.
    pub interval: Option<Interval>,
    /// Of how many; nothing for amounts.
    pub n: u32,
    /// Opens what is behind it.
    pub href: String,
}

/// What the parts of a whole are called, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// What is written into it where there is room for more than the share; may be empty.
    pub short: String,
    /// Its colours: surface, outline and words.
    pub colours: [Token; 3],
}

/// A whole and its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// What it is of.
    pub name: String,
    /// How many each part counts, and what opens them, in the order of the keys.
    pub parts: Vec<(u32, String)>,
}

impl Whole {
    fn n(&self) -> u32 {
        self.parts.iter().map(|(count, _)| count).sum()
    }
}

/// Times of one kind, against their target.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// What they are of.
    pub name: String,
    /// How long it may take.
    pub target: Span,
    /// How long each took.
    pub took: Vec<Span>,
    /// Their median and the time within which nine of ten were; none of nothing.
    pub times: Option<Times>,
    /// Opens what is behind them.
    pub href: String,
}

impl Spread {
    /// A time as so many times the target.
    fn in_targets(&self, took: Span) -> f64 {
        match (took.0, self.target.0) {
            (..=0, _) => 0.0,
            (_, ..=0) => f64::MAX,
            (took, target) => took as f64 / target as f64,
        }
    }
}

/// Whether some stand at the end of the scale because they took too long to be drawn where they belong.
pub fn is_beyond(rows: &[Spread]) -> bool {
    spread::is_beyond(rows)
}

/// What a chart draws.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Values in the order of time, joined by a line, each with its interval; amounts as columns.
    Series(Unit, Vec<Point>),
    /// Values beside each other, each with its interval.
    Bars(Unit, Vec<Point>),
    /// Wholes cut into parts.
    Stack(Vec<Key>, Vec<Whole>),
    /// Times against their targets.
    Spread(Vec<Spread>),
}

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// A sentence under the title: how to read it.
    pub note: String,
    /// What the first column of its table holds.
    pub of: String,
    /// What is measured: the head of the column of values.
    pub measure: String,
    /// Of which time, and of which tickets: what the page around it says, on a picture that stands alone.
    pub scope: String,
    /// The name of its files, without ending.
    pub file: String,
    /// What it draws.
    pub body: Body,
}

impl Chart {
    /// A chart of nothing: while there are no figures.
    pub fn nothing() -> Self {
        Self {
            title: String::new(),
            note: String::new(),
            of: String::new(),
            measure: String::new(),
            scope: String::new(),
            file: String::new(),
            body: Body::Stack(Vec::new(), Vec::new()),
        }
    }

    fn is_empty(&self) -> bool {
        match &self.body {
            Body::Series(unit, points) | Body::Bars(unit, points) => {
                points.iter().all(|point| match point.value {
                    None => true,
                    Some(value) => unit.is_amount() && value == 0.0,
                })
            }
            Body::Spread(rows) => rows.iter().all(|row| row.times.is_none()),
            Body::Stack(_, wholes) => wholes.iter().all(|whole| whole.n() == 0),
        }
    }

    /// How it lies on a surface of that width, in px.
    fn draw(&self, width: f64) -> draw::Drawing {
        match &self.body {
            Body::Series(unit, points) => series::draw(*unit, points, width),
            Body::Bars(unit, points) => bars::draw(*unit, points, width),
            Body::Stack(keys, wholes) => stack::draw(keys, wholes, width),
            Body::Spread(rows) => spread::draw(rows, width),
        }
    }
}
