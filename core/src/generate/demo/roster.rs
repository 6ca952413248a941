//! Who is where and when, so that nobody works in two places at the same minute, and nobody who was sent to an emergency
//! is elsewhere before it is over.

use super::alarm::Alarm;
use super::hospital::{Hospital, Renewed};
use super::script::{Beat, What};
use super::{Demo, place};
use crate::domain::ticket::TimeKind;
use crate::id::PersonId;
use crate::time::{Instant, Span};
use std::collections::HashMap;

/// From when until when.
pub(super) type Stay = (Instant, Instant);

/// Everybody's stays.
pub(super) struct Roster {
    stays: HashMap<PersonId, Vec<Stay>>,
    now: Instant,
}

impl Roster {
    /// What is fixed before any ticket: checks of kits, and the stocktake that is under way.
    pub(super) fn new(plan: &Demo, hospital: &Hospital) -> Self {
        let mut roster = Self {
            stays: HashMap::new(),
            now: plan.now,
        };
        for renewal in hospital.renewals(plan) {
            if let Renewed::Kit(_, by) = renewal.what {
                let around = (
                    renewal.at - Span::minutes(10),
                    renewal.at + Span::minutes(5),
                );
                roster.keep(by, &[around]);
            }
        }
        let counter = hospital.engineer(place::OVERWORKED);
        let counted = (plan.now - Span::minutes(95), plan.now - Span::minutes(30));
        roster.keep(counter, &[counted]);
        roster
    }

    pub(super) fn keep(&mut self, who: PersonId, stays: &[Stay]) {
        self.stays.entry(who).or_default().extend(stays);
    }

    pub(super) fn is_free(&self, who: PersonId, stays: &[Stay]) -> bool {
        let Some(known) = self.stays.get(&who) else {
            return true;
        };
        let meets = |a: &Stay| known.iter().any(|b| a.0 < b.1 && b.0 < a.1);
        !stays.iter().any(meets)
    }

    /// The stays of an engineer that these beats ask for: from leaving until what is done there is done.
    pub(super) fn stays(&self, engineer: PersonId, beats: &[Beat]) -> Vec<Stay> {
        let mut all = Vec::new();
        let mut open: Option<Stay> = None;
        let mut has_left = false;
        for beat in beats.iter().filter(|beat| beat.by == engineer) {
            match beat.what {
                What::Mark(TimeKind::Left) | What::DiagnoseRemote => {
                    has_left = true;
                    open = open.or(Some((beat.at, beat.at)));
                }
                // Back with the part, or when the ward has time.
                What::Resume if has_left => open = open.or(Some((beat.at, beat.at))),
                What::WaitForPart | What::WaitForWard | What::Nobody | What::Sign => {
                    // Somebody signs later: a short call.
                    let begun = open
                        .take()
                        .map_or(beat.at - Span::minutes(5), |(from, _)| from);
                    all.push((begun, beat.at + Span::minutes(1)));
                }
                What::Mark(_)
                | What::Declare
                | What::FitPart
                | What::Finish
                | What::Check
                | What::SendBack
                | What::Conclude
                | What::Refuse => open = open.map(|(from, _)| (from, beat.at + Span::minutes(1))),
                What::Alarm(Alarm::LoanBack) => {
                    all.push((beat.at - Span::minutes(10), beat.at + Span::minutes(1)));
                }
                _ => {}
            }
        }
        if let Some((from, last)) = open {
            // Still at work: for some hours at most, should a weekend lie between.
            let works = matches!(
                beats
                    .iter()
                    .rfind(|b| !matches!(b.what, What::Alarm(_)))
                    .map(|b| b.what),
                Some(What::Mark(TimeKind::Started))
            );
            let until = match works {
                true => self.now.min(last + Span::hours(5)),
                false => last,
            };
            all.push((from, until.max(last)));
        }
        let sent = beats.iter().find_map(|beat| match beat.what {
            What::Alarm(Alarm::Commit(..)) => Some(beat.at),
            _ => None,
        });
        if let Some(sent) = sent {
            let over = beats
                .iter()
                .find(|beat| beat.what == What::Alarm(Alarm::StandDown));
            all.push((sent, over.map_or(self.now, |beat| beat.at)));
        }
        all
    }
}
