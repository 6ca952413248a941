//! When a tablet reminds of an export before it hurts: its data live in one browser, which may be cleared, broken or lost; a
//! file elsewhere is the only copy that outlives it.
//!
//! Counted from the last export, or from the first work seen on this tablet where there was none: a tablet that just
//! brought in another's year of tickets has lost nothing yet, one that worked since yesterday without any file might.

use crate::time::{Instant, Span};

/// How long a first day's work is left alone.
pub const FIRST: Span = Span::days(1);

/// How old an export may get: a week's work can still be told from memory and paper.
pub const EVERY: Span = Span::days(7);

/// The same in a browser that clears what it keeps after seven days without a visit (WebKit, unless the app is on the home
/// screen): well before that, so that a long weekend is no danger.
pub const EVERY_WHERE_FORGOTTEN: Span = Span::days(3);

/// What the browser does with the data of pages that nobody visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// It keeps them, or clears only when room gets short.
    Kept,
    /// It clears them after seven days without a visit.
    ForgetsInAWeek,
}

/// Why it reminds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing ever left as a file.
    NeverExported,
    /// The last file is so many whole days old.
    Old(usize),
}

/// What to remind of at `now`; nothing while the clock stands before what it counts from.
pub fn export_due(
    first_work: Option<Instant>,
    exported: Option<Instant>,
    now: Instant,
    keeping: Keeping,
) -> Option<Due> {
    let every = match keeping {
        Keeping::Kept => EVERY,
        Keeping::ForgetsInAWeek => EVERY_WHERE_FORGOTTEN,
    };
    match exported {
        Some(at) => {
            let age = now - at;
            let days = usize::try_from(age.0 / Span::days(1).0).unwrap_or_default();
            (age >= every).then_some(Due::Old(days))
        }
        None => (now - first_work? >= FIRST).then_some(Due::NeverExported),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Instant = Instant(1_795_000_000_000);

    fn after(days: i64) -> Instant {
        START + Span::days(days)
    }

    #[test]
    fn a_tablet_without_work_reminds_of_nothing() {
        assert_eq!(export_due(None, None, after(400), Keeping::Kept), None);
    }

    #[test]
    fn a_first_day_is_left_alone_and_the_next_is_not() {
        let at = |now| export_due(Some(START), None, now, Keeping::Kept);
        assert_eq!(at(Instant(after(1).0 - 1)), None);
        assert_eq!(at(after(1)), Some(Due::NeverExported));
    }

    #[test]
    fn an_export_stills_it_for_a_week() {
        let at = |now| export_due(Some(START), Some(after(7)), now, Keeping::Kept);
        assert_eq!(at(Instant(after(14).0 - 1)), None);
        assert_eq!(at(after(14)), Some(Due::Old(7)));
        assert_eq!(at(Instant(after(16).0 - 1)), Some(Due::Old(8)));
    }

    #[test]
    fn a_browser_that_forgets_in_a_week_reminds_before_it_does() {
        let at = |now| export_due(Some(START), Some(START), now, Keeping::ForgetsInAWeek);
        assert_eq!(at(after(2)), None);
        assert_eq!(at(after(3)), Some(Due::Old(3)));
    }

    #[test]
    fn a_clock_that_was_set_back_is_no_reason() {
        assert_eq!(
            export_due(Some(START), None, after(-3), Keeping::Kept),
            None
        );
        assert_eq!(
            export_due(Some(START), Some(START), after(-9), Keeping::Kept),
            None
        );
    }
}
