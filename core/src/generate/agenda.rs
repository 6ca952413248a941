//! Many courses at once: each goes on when its time comes.

use crate::time::Instant;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// Courses by the time of their next step; of two at the same time the lower number goes first.
pub(super) struct Agenda<T> {
    due: BinaryHeap<Reverse<(Instant, u32)>>,
    courses: HashMap<u32, T>,
}

impl<T> Agenda<T> {
    pub(super) fn new() -> Self {
        Self {
            due: BinaryHeap::new(),
            courses: HashMap::new(),
        }
    }

    /// The course of that number goes on at that time.
    pub(super) fn put(&mut self, at: Instant, number: u32, course: T) {
        self.due.push(Reverse((at, number)));
        self.courses.insert(number, course);
    }

    /// When the next one goes on.
    pub(super) fn first(&self) -> Option<Instant> {
        self.due.peek().map(|Reverse((at, _))| *at)
    }

    /// Takes the next one off.
    pub(super) fn take(&mut self) -> Option<(Instant, u32, T)> {
        let Reverse((at, number)) = self.due.pop()?;
        let course = self.courses.remove(&number)?;
        Some((at, number, course))
    }
}
