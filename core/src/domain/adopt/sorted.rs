//! The rows of a table, sorted by what became of each.

use super::Counts;
use crate::exchange::table::{Outcome, Row, RowProblem};

/// Drafts of records, and rows that make none.
#[derive(Clone, Debug)]
pub(super) struct Sorted<T> {
    /// The drafts in the order of their rows.
    pub drafts: Vec<T>,
    /// The rows that make none, as they stand in the file, with every reason.
    pub refused: Vec<(Row, Vec<RowProblem>)>,
    /// How many rows came to what.
    pub counts: Counts,
}

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self {
            drafts: Vec::new(),
            refused: Vec::new(),
            counts: Counts::default(),
        }
    }
}

impl<T> Sorted<T> {
    /// Takes what became of a row; gives back its draft, if it made one.
    pub fn take(
        &mut self,
        row: &Row,
        outcome: Outcome<T>,
        warnings: impl Fn(&T) -> &[RowProblem],
    ) -> Option<&T> {
        match outcome {
            Outcome::Record(draft) => {
                self.counts.records += 1;
                self.counts.with_warnings += usize::from(!warnings(&draft).is_empty());
                self.drafts.push(*draft);
                self.drafts.last()
            }
            Outcome::Refused(problems) => {
                self.counts.refused += 1;
                self.refused.push((row.clone(), problems));
                None
            }
            Outcome::Blank => {
                self.counts.blank += 1;
                None
            }
        }
    }
}
