//! How events make a stocktake. It never fails: what doesn't fit the stage leaves it as it is.

use super::event::StocktakeEvent as E;
use super::{Count, Stocktake, StocktakeStage as Stage};
use crate::journal::fold::{Entry, Field, Fit, Record};

impl Record for Stocktake {
    type Event = E;
    const KINDS: &'static [&'static str] = E::KINDS;

    fn begin(event: &E, entry: &Entry) -> Option<Self> {
        let E::StocktakePlanned(plan) = event else {
            return None;
        };
        Some(Self {
            id: entry.record.into(),
            plan: plan.clone(),
            planned_by: entry.actor,
            planned_at: entry.stamp.wall,
            stage: Stage::Counting,
            counts: Vec::new(),
            reasons: Vec::new(),
            remarks: Vec::new(),
            submitted_by: None,
            approved: None,
        })
    }

    fn evolve(&mut self, event: &E, entry: &Entry) -> Fit {
        match (event, self.stage) {
            (E::LotCounted { part, goods }, Stage::Counting) => {
                if !self.plan.parts.contains(part) {
                    self.plan.parts.push(*part);
                }
                self.counts.push(Count {
                    part: *part,
                    goods: goods.clone(),
                    event: entry.id,
                    by: entry.actor,
                    replica: entry.replica,
                    stamp: entry.stamp,
                });
            }
            (E::DifferenceExplained { key, reason }, Stage::Counting) => {
                self.reasons.push((key.clone(), reason.clone()));
            }
            (E::StocktakeSubmitted, Stage::Counting) => {
                self.stage = Stage::Submitted;
                self.submitted_by = entry.actor;
            }
            (E::StocktakeReturned(remarks), Stage::Submitted) => {
                self.stage = Stage::Counting;
                self.remarks.push(remarks.clone());
            }
            (E::StocktakeApproved, Stage::Submitted) => {
                self.stage = Stage::Approved;
                self.approved = Some((entry.actor, entry.stamp.wall));
            }
            (E::StocktakeCancelled(why), Stage::Counting | Stage::Submitted) => {
                self.stage = Stage::Cancelled;
                self.remarks.push(why.clone());
            }
            _ => return Fit::Misfit,
        }
        Fit::Applied
    }

    fn touches(event: &E) -> Vec<(Field, String)> {
        match event {
            // Two people who count one lot to different results, neither knowing of the other.
            E::LotCounted { part, goods } => {
                let field = format!("count/{part}/{}", goods.lot.number);
                vec![(field.into(), goods.quantity.to_string())]
            }
            _ => Vec::new(),
        }
    }
}
