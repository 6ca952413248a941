//! Charts as pictures that one can walk through by keyboard, as tables, and as files: SVG, PNG, CSV.
//!
//! A page says what a chart shows ([`Chart`]); how it lies is computed ([`draw`]), so that the picture on the page and
//! the exported one are the same, and the table holds exactly what the picture draws. Colours are tokens of
//! `style/tokens.css`, written as attributes, and never speak alone: order, words and outlines stand with them.

mod bars;
mod draw;
mod export;
mod figure;
mod series;
mod stack;
mod table;

pub use draw::Token;
pub use figure::ChartFigure;

use crate::ui::format;
use aftercare_core::insight::Interval;

/// What a scale counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Scores from 1 to 5.
    Score,
    /// Shares from 0 to 1.
    Share,
}

impl Unit {
    /// The scale's ends.
    const fn ends(self) -> (f64, f64) {
        match self {
            Self::Score => (1.0, 5.0),
            Self::Share => (0.0, 1.0),
        }
    }

    /// Where its lines are.
    const fn ticks(self) -> [f64; 5] {
        match self {
            Self::Score => [1.0, 2.0, 3.0, 4.0, 5.0],
            Self::Share => [0.0, 0.25, 0.5, 0.75, 1.0],
        }
    }

    /// Where a value lies between the ends, 0–1.
    fn place(self, value: f64) -> f64 {
        let (low, high) = self.ends();
        ((value - low) / (high - low)).clamp(0.0, 1.0)
    }

    /// A value as people read it: 4.27, 85%.
    pub fn shown(self, value: f64) -> String {
        match self {
            Self::Score => format::fixed(value, 2),
            Self::Share => format::percent(value),
        }
    }

    fn tick(self, value: f64) -> String {
        match self {
            Self::Score => format::decimals(value, 0),
            Self::Share => format::percent(value),
        }
    }

    /// A value as other programs read it.
    fn raw(value: f64) -> String {
        let text = format!("{value:.4}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// One value of a chart.
#[derive(Clone, Debug, PartialEq)]
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
    /// Of how many.
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

/// What a chart draws.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Values in the order of time, joined by a line, each with its interval.
    Series(Unit, Vec<Point>),
    /// Values beside each other, each with its interval.
    Bars(Unit, Vec<Point>),
    /// Wholes cut into parts.
    Stack(Vec<Key>, Vec<Whole>),
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
            Body::Series(_, points) | Body::Bars(_, points) => {
                points.iter().all(|point| point.value.is_none())
            }
            Body::Stack(_, wholes) => wholes.iter().all(|whole| whole.n() == 0),
        }
    }

    /// How it lies on a surface of that width, in px.
    fn draw(&self, width: f64) -> draw::Drawing {
        match &self.body {
            Body::Series(unit, points) => series::draw(*unit, points, width),
            Body::Bars(unit, points) => bars::draw(*unit, points, width),
            Body::Stack(keys, wholes) => stack::draw(keys, wholes, width),
        }
    }
}
