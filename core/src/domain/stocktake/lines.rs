//! The lines of a stocktake: what was booked beside what was counted.

use super::decide::Books;
use super::{Count, Stocktake};
use crate::domain::stock::{Holding, Lot};
use crate::id::PartId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which lot of which part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LineKey {
    /// The part.
    pub part: PartId,
    /// The lot's number; empty for parts that are not kept by lot.
    pub lot: String,
}

/// A lot with what was booked and what was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub key: LineKey,
    /// The lot with its end.
    pub lot: Lot,
    /// How many pieces were booked as of the count that counts; as of now while there is none.
    pub booked: u32,
    /// Serial numbers that were booked then.
    pub serials: Vec<String>,
    /// Every count, the last one in force.
    pub counts: Vec<Count>,
    /// Why it differs.
    pub reason: String,
    /// Whether the first count differed from what was booked at its moment, so that it wants a second one.
    pub wants_second: bool,
    /// Whether two people or two tablets counted it, and what was found last is what nobody found before.
    pub is_disputed: bool,
}

impl Line {
    /// The count in force.
    pub fn counted(&self) -> Option<u32> {
        self.counts.last().map(|c| c.goods.quantity)
    }
    /// By how many pieces the shelf differs from the book; none while it was not counted.
    pub fn difference(&self) -> Option<i64> {
        let counted = self.counted()?;
        Some(i64::from(counted) - i64::from(self.booked))
    }
    /// Whether another count is wanted and has not been made.
    pub fn is_second_open(&self) -> bool {
        self.is_disputed || (self.wants_second && self.counts.len() < 2)
    }
    /// Serial numbers that were booked and not found at the count in force, and those that were found and not booked.
    pub fn strangers(&self) -> (Vec<String>, Vec<String>) {
        let Some(count) = self.counts.last() else {
            return Default::default();
        };
        let found = &count.goods.serials;
        let without = |from: &[String], these: &[String]| {
            let left = from.iter().filter(|serial| !these.contains(serial));
            left.cloned().collect::<Vec<_>>()
        };
        (without(&self.serials, found), without(found, &self.serials))
    }
    /// Whether it differs and nobody has said why.
    pub fn is_unexplained(&self) -> bool {
        self.difference().is_some_and(|d| d != 0) && self.reason.trim().is_empty()
    }
}

/// How many of a stocktake's lines were counted, and how many there are.
pub fn progress(lines: &[Line]) -> (usize, usize) {
    let counted = lines.iter().filter(|line| !line.counts.is_empty());
    (counted.count(), lines.len())
}

/// The lines of a stocktake: each lot that was booked in the place when its part was counted (or is, before that), or that
/// was found there, in the plan's order.
pub fn lines(stocktake: &Stocktake, books: &Books) -> Vec<Line> {
    let of = |part: &PartId| part_lines(stocktake, *part, books);
    stocktake.plan.parts.iter().flat_map(of).collect()
}

fn part_lines(stocktake: &Stocktake, part: PartId, books: &Books) -> Vec<Line> {
    let book = books.get(&part);
    let place = stocktake.plan.place;
    let mut lots: Vec<Lot> = Vec::new();
    let mut add = |lot: &Lot| {
        if !lots.iter().any(|l| l.number == lot.number) {
            lots.push(lot.clone());
        }
    };
    let counts: Vec<&Count> = stocktake.counts.iter().filter(|c| c.part == part).collect();
    // What came in after the part was counted is not looked for on the shelf of then.
    let then = counts.iter().map(|c| c.stamp).max();
    if let Some(book) = book {
        let held = then.map_or_else(|| book.stock.clone(), |stamp| book.as_of(stamp));
        held.in_place(place).for_each(|h| add(&h.lot));
    }
    counts.iter().for_each(|c| add(&c.goods.lot));
    // A part of which nothing is booked is looked for all the same.
    if lots.is_empty() {
        lots.push(Lot::default());
    }
    lots.sort_by(|a, b| a.number.cmp(&b.number));
    let line = |lot: Lot| {
        let key = LineKey {
            part,
            lot: lot.number.clone(),
        };
        let counts: Vec<Count> = stocktake.counts_of(&key).cloned().collect();
        let then = |count: &Count| {
            let stock = book.map(|b| b.as_of(count.stamp)).unwrap_or_default();
            stock.holding(place, &key.lot).cloned()
        };
        // What moved between two counts is no quarrel: each is held against the book of its moment.
        let held: Vec<Option<Holding>> = counts.iter().map(then).collect();
        let found: Vec<_> = counts.iter().zip(&held).map(differs).collect();
        let booked = match held.last() {
            Some(held) => held.clone(),
            None => book.and_then(|b| b.stock.holding(place, &key.lot).cloned()),
        };
        let is_disputed = found.split_last().is_some_and(|(last, before)| {
            // Whoever counts again on their own tablet puts their own count right.
            let whose = |at: usize| (counts[at].by, counts[at].replica);
            let by_others = (0..before.len()).any(|at| whose(at) != whose(before.len()));
            by_others && !before.contains(last)
        });
        Line {
            wants_second: found.first().is_some_and(|(by, _)| *by != 0),
            is_disputed,
            booked: pieces(booked.as_ref()),
            serials: booked.map(|h| h.serials).unwrap_or_default(),
            reason: stocktake.reason(&key).to_owned(),
            counts,
            key,
            lot,
        }
    };
    lots.into_iter().map(line).collect()
}

fn pieces(held: Option<&Holding>) -> u32 {
    held.map_or(0, |h| h.quantity)
}

/// How a count differs from what was booked at its moment: by how many pieces, and by which numbers, missed or found though
/// nobody had booked them.
fn differs((count, held): (&Count, &Option<Holding>)) -> (i64, BTreeSet<String>) {
    let numbers = |serials: &[String]| serials.iter().cloned().collect::<BTreeSet<_>>();
    let booked = held.as_ref().map(|h| numbers(&h.serials));
    let by = i64::from(count.goods.quantity) - i64::from(pieces(held.as_ref()));
    (
        by,
        &numbers(&count.goods.serials) ^ &booked.unwrap_or_default(),
    )
}
