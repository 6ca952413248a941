//! What tells one kind of table from another; everything else about bringing one in is shared.

use super::Import;
use aftercare_core::domain::roles::Act;
use aftercare_core::exchange::table::{DateOrder, Field, Mapping, Row, RowProblem};
use leptos::prelude::*;
use std::sync::Arc;
use strum::IntoEnumIterator;

/// The header of a table, and its rows that make nothing, each with every reason.
pub(super) type Refused<'a> = (&'a [String], &'a [(Row, Vec<RowProblem>)]);

/// Words of the page that speak of what is brought in.
pub(super) struct Words {
    /// The page's title.
    pub title: fn() -> &'static str,
    /// The verb that opens the file.
    pub choose: fn() -> &'static str,
    /// What becomes of columns.
    pub columns_text: fn() -> &'static str,
    /// Which columns are still missing.
    pub not_enough: fn() -> &'static str,
}

/// A kind of table.
pub(super) trait Kind: Copy + Send + Sync + 'static {
    /// What its columns can fill.
    type Field: Field + AsRef<str> + IntoEnumIterator + Send + Sync;
    /// What was made of its rows.
    type Taken: Send + Sync + 'static;
    /// What it takes to be allowed to bring it in.
    const ACT: Act;
    /// Whether it holds dates, so that their order can be asked about.
    const HAS_DATES: bool;

    /// Its words.
    fn words() -> Words;
    /// The name of a field.
    fn field(field: Self::Field) -> &'static str;
    /// Makes records of the rows below the header; `breathe` hears the share done and says whether to go on.
    ///
    /// # Errors
    /// What `breathe` says.
    async fn take<E>(
        rows: &[Row],
        header: usize,
        mapping: Mapping<Self::Field>,
        order: Option<DateOrder>,
        breathe: impl AsyncFnMut(f64) -> Result<(), E>,
    ) -> Result<Self::Taken, E>;
    /// The rows that made nothing.
    fn refused(taken: &Self::Taken) -> Refused<'_>;
    /// Everything below the columns, down to the import itself.
    fn panels(import: Import<Self>, taken: Arc<Self::Taken>) -> AnyView;
}
