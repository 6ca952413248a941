//! What the year's repairs will take from the store, and when a part is missing: the store is out of it just while a ticket
//! waits for it, and more of it is on its way.

use crate::generate::demo::alarm::Alarm;
use crate::generate::demo::cases::{Case, Waits};
use crate::generate::demo::script::{Beat, What};
use crate::time::{Instant, Span};
use std::collections::BTreeMap;

/// When a repair needs a piece of a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// From when on it looks for one.
    from: Instant,
    /// When it takes one, or puts one by.
    takes: Instant,
    /// Where none is there: until when it waits. What is still awaited comes after the end of the year.
    pub(super) missing: Option<Gap>,
}

/// A time in which a part is out of stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) from: Instant,
    /// When more of it comes.
    pub(super) until: Instant,
}

/// The needs of a year, part by part, in the order of time.
pub(in crate::generate::demo) struct Needs {
    of: BTreeMap<&'static str, Vec<Need>>,
}

impl Needs {
    /// What the cases need. A ticket can't wait for what others take meanwhile: such a one waits for the ward instead.
    pub(in crate::generate::demo) fn of(told: &mut [(Case, Vec<Beat>)], now: Instant) -> Self {
        let mut of: BTreeMap<&str, Vec<(usize, Need)>> = BTreeMap::new();
        for (at, (case, beats)) in told.iter().enumerate() {
            if let (Some(number), Some(need)) = (number(case), need(beats, now)) {
                of.entry(number).or_default().push((at, need));
            }
        }
        let mut all = BTreeMap::new();
        for (number, mut needs) in of {
            needs.sort_by_key(|(at, need)| (need.from, *at));
            let mut end: Option<Instant> = None;
            for nth in 0..needs.len() {
                let (at, need) = needs[nth];
                let Some(gap) = need.missing else { continue };
                let meets = |(other, one): &(usize, Need)| {
                    let meanwhile = one.takes >= gap.from && one.takes <= gap.until;
                    *other != at && (meanwhile || one.from >= gap.from && one.from <= gap.until)
                };
                if needs.iter().any(meets) || end.is_some_and(|end| end + STOCKED > gap.from) {
                    needs[nth].1.missing = None;
                    needs[nth].1.takes = need.from;
                    for_the_ward(&mut told[at]);
                } else {
                    end = Some(gap.until);
                }
            }
            all.insert(number, needs.into_iter().map(|(_, need)| need).collect());
        }
        Self { of: all }
    }

    fn all(&self, number: &str) -> &[Need] {
        self.of.get(number).map_or(&[], Vec::as_slice)
    }

    /// How often it is needed in the year.
    pub(super) fn often(&self, number: &str) -> u32 {
        self.all(number).len() as u32
    }

    /// Every time in which it is missing.
    pub(super) fn gaps(&self, number: &str) -> impl Iterator<Item = Gap> + '_ {
        self.all(number).iter().filter_map(|need| need.missing)
    }

    /// How many pieces are needed until it is missing; none where it never will be.
    pub(super) fn until_missing(&self, number: &str, now: Instant) -> Option<u32> {
        let gap = self.gaps(number).find(|gap| gap.from > now)?;
        let meanwhile = |need: &&Need| need.takes > now && need.takes < gap.from;
        Some(self.all(number).iter().filter(meanwhile).count() as u32)
    }
}

/// So long before it is missing it was there.
const STOCKED: Span = Span::days(1);

fn number(case: &Case) -> Option<&'static str> {
    case.tale()?.part.map(|(number, _)| number)
}

/// What these steps need of the part, up to now.
fn need(beats: &[Beat], now: Instant) -> Option<Need> {
    let first = |wanted: fn(&What) -> bool| {
        let found = beats.iter().find(|beat| wanted(&beat.what));
        found.map(|beat| beat.at).filter(|at| *at <= now)
    };
    let from = first(|what| {
        matches!(
            what,
            What::Diagnose(_) | What::Alarm(Alarm::Commit(..)) | What::FitPart
        )
    })?;
    let missing = first(|what| *what == What::WaitForPart).map(|waits| {
        let back = beats
            .iter()
            .find(|b| b.what == What::Resume && b.at > waits);
        Gap {
            from,
            until: match back {
                Some(back) => back.at - Span::minutes(20),
                None => now + Span::days(2),
            },
        }
    });
    Some(Need {
        from,
        takes: missing.map_or(from, |gap| gap.until + Span::minutes(1)),
        missing,
    })
}

/// The same wait, for the ward.
fn for_the_ward((case, beats): &mut (Case, Vec<Beat>)) {
    if let Waits::Part(hours) = case.waits {
        case.waits = Waits::Ward(hours);
    }
    for beat in beats
        .iter_mut()
        .filter(|beat| beat.what == What::WaitForPart)
    {
        beat.what = What::WaitForWard;
    }
}
