//! How events make a ticket. It never fails: what doesn't fit the stage leaves it as it is.

use super::diagnosis::Remedy;
use super::event::{Stands, TicketEvent as E};
use super::stage::Stage;
use super::{
    Acceptance, Assignment, Condition, Fitness, Logged, Report, Return, Stamped, Survey, Ticket,
    TicketKind, TimeKind, TimeMark, Vigilance, Wait,
};
use crate::id::KitId;
use crate::journal::fold::{Entry, Field, Fit, Record};
use crate::time::Instant;

impl Record for Ticket {
    type Event = E;
    const KINDS: &'static [&'static str] = E::KINDS;

    fn begin(event: &E, entry: &Entry) -> Option<Self> {
        let E::Reported {
            number,
            report,
            judged,
        } = event
        else {
            return None;
        };
        Some(Self {
            id: entry.record.into(),
            number: number.clone(),
            replica: entry.replica,
            report: (**report).clone(),
            reported_at: entry.stamp.wall,
            reported_by: entry.actor,
            urgency: report.urgency,
            judged: judged.as_deref().cloned(),
            is_amended: false,
            is_named: false,
            classified: 0,
            device: report.device,
            stage: Stage::Reported,
            diagnoses: Vec::new(),
            precautions: Vec::new(),
            times: Vec::new(),
            parts: Vec::new(),
            waits: Vec::new(),
            repairs: Vec::new(),
            checks: Vec::new(),
            conclusions: Vec::new(),
            round: 0,
            acceptances: Vec::new(),
            records: Vec::new(),
            reviews: Vec::new(),
            returns: Vec::new(),
            notes: Vec::new(),
            attachments: Vec::new(),
            vigilance: Vec::new(),
            is_waived: false,
            follow_ups: Vec::new(),
            survey: Survey::Open,
            by_ward: Vec::new(),
            responded_at: None,
            arrived_at: None,
            restored_at: None,
            completed_at: None,
        })
    }

    fn evolve(&mut self, event: &E, entry: &Entry) -> Fit {
        match self.taken_in(event, entry) {
            Some(stage) => {
                self.stage = stage;
                Fit::Applied
            }
            None => Fit::Misfit,
        }
    }

    fn touches(event: &E) -> Vec<(Field, String)> {
        let one = |field: &'static str, value: String| vec![(field.into(), value)];
        match event {
            E::Amended(report) => one("report", format!("{report:?}")),
            E::Identified(device) => one("device", device.to_string()),
            E::Classified { urgency, .. } => one("urgency", format!("{urgency:?}")),
            E::AuthorityTold(word) => one(
                "vigilance",
                match word {
                    Vigilance::Reported { .. } => "reported".to_owned(),
                    Vigilance::Waived { .. } => "waived".to_owned(),
                },
            ),
            E::Assigned(to) => one("assignment", to.engineer.to_string()),
            E::TakenBack { stands, .. } => match stands {
                Stands::Assignment(to) => one(
                    "assignment",
                    to.as_ref()
                        .map(|to| to.engineer.to_string())
                        .unwrap_or_default(),
                ),
                Stands::Urgency(urgency) => one("urgency", format!("{urgency:?}")),
                Stands::Device(device) => one(
                    "device",
                    device.map(|device| device.to_string()).unwrap_or_default(),
                ),
            },
            E::DiagnosisCorrected { diagnosis, .. } => one("diagnosis", format!("{diagnosis:?}")),
            E::RepairCorrected { outcome, .. } => one("repair", format!("{outcome:?}")),
            E::Reviewed(review) => one("review", format!("{review:?}")),
            _ => Vec::new(),
        }
    }
}

fn stamped<T: Clone>(what: &T, entry: &Entry) -> Stamped<T> {
    Stamped {
        event: entry.id,
        by: entry.actor,
        at: entry.stamp.wall,
        zone: entry.zone,
        what: what.clone(),
    }
}

/// Keeps the earlier of two times.
fn first(known: &mut Option<Instant>, at: Instant) {
    *known = Some(known.map_or(at, |k| k.min(at)));
}

impl Ticket {
    /// Takes an event in; the stage that follows, or `None` when it doesn't fit.
    fn taken_in(&mut self, event: &E, entry: &Entry) -> Option<Stage> {
        let at = entry.stamp.wall;
        let stage = self.stage.clone();
        let kind = stage.kind();
        let open = !kind.is_over();
        Some(match (event, stage) {
            (E::Amended(report), stage) if open => {
                // A version that knew no kits says none.
                let kit = self.report.kit;
                self.is_amended |= report.facts() != self.report.facts();
                self.report = Report {
                    kit,
                    ..(**report).clone()
                };
                stage
            }
            (E::Identified(device), stage) if open => {
                self.device = Some(*device);
                self.is_named = true;
                stage
            }
            (E::Classified { urgency, .. }, stage) if open => {
                self.urgency = *urgency;
                self.is_amended = false;
                self.is_named = false;
                self.classified = self.classified.saturating_add(1);
                stage
            }
            (E::Assigned(to), Stage::Reported) => self.first_work(to.clone()),
            (E::Assigned(to), stage) if stage.in_work() => stage.assigned_to(to.clone()),
            (E::TakenBack { stands, .. }, stage) if open => self.stands_again(stands, stage)?,
            (E::ByWard { handed_over_by }, stage) => {
                self.by_ward.push(stamped(handed_over_by, entry));
                stage
            }
            (E::Noted(note), stage) => {
                self.notes.push(stamped(note, entry));
                stage
            }
            (E::Attached(attachment), stage) => {
                self.attachments.push(Logged {
                    entry: stamped(attachment, entry),
                    void: None,
                });
                stage
            }
            // Two tablets may have struck out the same one: the first reason stays.
            (
                E::AttachmentVoided {
                    entry: attachment,
                    reason,
                },
                stage,
            ) => {
                let one = |a: &&mut Logged<_>| a.entry.event == *attachment;
                let attachment = self.attachments.iter_mut().find(one)?;
                attachment.void.get_or_insert_with(|| reason.clone());
                stage
            }
            (E::Cancelled(reason), Stage::Reported | Stage::Diagnosing(_)) => {
                Stage::Cancelled(reason.clone())
            }
            (E::Reopened(_), Stage::Cancelled(_)) => Stage::Reported,
            (E::Diagnosed(diagnosis), Stage::Diagnosing(to)) => {
                self.diagnoses.push(stamped(diagnosis, entry));
                self.reckon();
                Stage::Repairing(to)
            }
            (E::DiagnosisCorrected { diagnosis, .. }, stage)
                if stage.in_work() && !self.diagnoses.is_empty() =>
            {
                self.diagnoses.push(stamped(diagnosis, entry));
                self.reckon();
                stage
            }
            // What was declared, fitted or measured has happened, even if another tablet has moved the
            // ticket on meanwhile: it is taken in as long as the ticket is open.
            (E::PrecautionsDeclared(precautions), stage) if stage.in_work() => {
                self.precautions.push(stamped(precautions, entry));
                stage
            }
            (E::TimeMarked(mark), stage) if stage.in_work() => {
                self.times.push(stamped(mark, entry));
                self.reckon();
                stage
            }
            (E::Waited { reason, text }, stage) if open && self.waiting().is_none() => {
                self.waits.push(Wait {
                    reason: *reason,
                    text: text.clone(),
                    from: at,
                    until: None,
                });
                stage
            }
            (E::Resumed, stage) => {
                let wait = self.waits.last_mut().filter(|wait| wait.until.is_none())?;
                wait.until = Some(at.max(wait.from));
                stage
            }
            (E::PartUsed(part), stage) if stage.in_work() => {
                self.parts.push(Logged {
                    entry: stamped(part, entry),
                    void: None,
                });
                stage
            }
            (
                E::PartVoided {
                    entry: part,
                    reason,
                },
                stage,
            ) if stage.in_work() => {
                let part = self
                    .parts
                    .iter_mut()
                    .find(|p| p.entry.event == *part && p.void.is_none())?;
                part.void = Some(reason.clone());
                stage
            }
            (E::Repaired(outcome), Stage::Repairing(to)) => {
                self.repairs.push(stamped(outcome, entry));
                self.round += 1;
                Stage::Verifying(to)
            }
            (
                E::RepairCorrected { outcome, .. },
                stage @ (Stage::Verifying(_) | Stage::Accepting(..) | Stage::Recording(..)),
            ) => {
                self.repairs.push(stamped(outcome, entry));
                stage
            }
            (E::Checked(result), stage) if stage.in_work() => {
                self.checks.push(stamped(result, entry));
                stage
            }
            (E::Concluded(conclusion), Stage::Verifying(to)) => {
                self.conclusions.push(stamped(conclusion, entry));
                if conclusion.fitness != Fitness::NotFit && self.restored_at.is_none() {
                    self.restored_at = Some(at);
                }
                Stage::Accepting(to, conclusion.clone())
            }
            (E::SentBack(reason), stage @ (Stage::Verifying(_) | Stage::Accepting(..))) => {
                self.back_to_repair(reason, &stage, entry)?
            }
            (E::VerificationReopened(_), Stage::Accepting(to, _) | Stage::Recording(to, _)) => {
                Stage::Verifying(to)
            }
            (E::Accepted(acceptance), stage) => self.word(acceptance, stage, entry)?,
            (E::Submitted(record), Stage::Recording(to, conclusion)) => {
                self.records.push(stamped(record, entry));
                Stage::InReview(to, conclusion)
            }
            (E::Reviewed(review), stage @ Stage::InReview(..)) => {
                self.reviews.push(stamped(review, entry));
                self.is_waived = false;
                stage
            }
            (E::AuthorityTold(word), stage) => {
                self.vigilance.push(stamped(word, entry));
                self.is_waived = matches!(word, Vigilance::Waived { .. });
                stage
            }
            (E::Returned(remarks), Stage::InReview(to, conclusion)) => {
                let back = Return {
                    from: kind,
                    reason: remarks.clone(),
                };
                self.returns.push(stamped(&back, entry));
                Stage::Recording(to, conclusion)
            }
            (E::Approved(archive), Stage::InReview(to, conclusion)) => {
                if let Some(wait) = self.waits.last_mut().filter(|wait| wait.until.is_none()) {
                    wait.until = Some(at.max(wait.from));
                }
                Stage::Archived(to, conclusion, archive.clone())
            }
            (E::FollowedUp(call), stage @ Stage::Archived(..)) => {
                let done = self
                    .follow_ups
                    .iter()
                    .any(|f| f.what.condition != Condition::NotReached);
                self.follow_ups.push(stamped(call, entry));
                if done && call.condition != Condition::NotReached {
                    self.follow_ups.pop();
                    return None;
                }
                stage
            }
            (E::Surveyed(answers), stage @ Stage::Archived(..)) if self.survey == Survey::Open => {
                self.survey = Survey::Answered(answers.clone(), at);
                stage
            }
            (E::SurveyClosed(outcome), stage @ Stage::Archived(..))
                if self.survey == Survey::Open =>
            {
                self.survey = Survey::Closed(*outcome, at);
                stage
            }
            _ => return None,
        })
    }

    /// What was taken back: it stands as before, if nothing was built on it meanwhile.
    fn stands_again(&mut self, stands: &Stands, stage: Stage) -> Option<Stage> {
        match stands {
            Stands::Urgency(urgency) => {
                self.urgency = *urgency;
                // Nobody has decided on what is known, then.
                self.is_amended = true;
                Some(stage)
            }
            Stands::Device(device) => {
                self.device = *device;
                self.is_named = false;
                Some(stage)
            }
            Stands::Assignment(Some(to)) => stage.in_work().then(|| stage.assigned_to(to.clone())),
            Stands::Assignment(None) => self.is_untouched().then_some(Stage::Reported),
        }
    }

    /// Whether it was given to somebody, and nobody has done anything with it yet.
    pub(in crate::domain) fn is_untouched(&self) -> bool {
        matches!(self.stage, Stage::Diagnosing(_) | Stage::Repairing(_))
            && self.diagnoses.is_empty()
            && self.precautions.is_empty()
            && self.times.is_empty()
            && self.parts.is_empty()
            && self.repairs.is_empty()
    }

    /// When somebody first answered, and first was there, by the marks as they stand.
    fn reckon(&mut self) {
        let spoke = self.diagnosis().map(|d| d.contacted_at);
        let marks = self.time_marks();
        let arrived = |mark: &&&Stamped<TimeMark>| mark.what.kind == TimeKind::Arrived;
        let there = marks.iter().filter(arrived).map(|m| m.what.at).min();
        self.arrived_at = there;
        self.responded_at = spoke.into_iter().chain(there).min();
    }

    fn first_work(&self, to: Assignment) -> Stage {
        match self.kind() {
            TicketKind::Repair => Stage::Diagnosing(to),
            TicketKind::Installation | TicketKind::Maintenance | TicketKind::ReturnVisit => {
                Stage::Repairing(to)
            }
        }
    }

    /// Back to repair: what was tested stays, the device counts as not restored.
    fn back_to_repair(&mut self, reason: &str, stage: &Stage, entry: &Entry) -> Option<Stage> {
        let to = stage.assignment()?.clone();
        let back = Return {
            from: stage.kind(),
            reason: reason.to_owned(),
        };
        self.returns.push(stamped(&back, entry));
        self.restored_at = None;
        Some(Stage::Repairing(to))
    }

    /// The ward's word: signed, refused, or nobody there.
    fn word(&mut self, acceptance: &Acceptance, stage: Stage, entry: &Entry) -> Option<Stage> {
        let next = match (acceptance, stage) {
            (Acceptance::Refused(reason), stage @ Stage::Accepting(..)) => {
                self.back_to_repair(reason, &stage, entry)?
            }
            (Acceptance::Signed(_) | Acceptance::Absent(_), Stage::Accepting(to, conclusion)) => {
                first(&mut self.completed_at, entry.stamp.wall);
                Stage::Recording(to, conclusion)
            }
            // Signed later, or signed again after an edit: the ticket stays where it is.
            (Acceptance::Signed(_), stage @ (Stage::Recording(..) | Stage::InReview(..))) => stage,
            (Acceptance::Absent(_), stage @ Stage::Recording(..)) => stage,
            _ => return None,
        };
        self.acceptances.push(stamped(acceptance, entry));
        Some(next)
    }

    /// Whether it is not known yet of which device it is; what was found in a kit is of none.
    pub fn lacks_device(&self) -> bool {
        self.device.is_none() && self.kit().is_none()
    }

    /// The kit of which it is, as long as nobody has named a device.
    pub fn kit(&self) -> Option<KitId> {
        self.report.kit.filter(|_| self.device.is_none())
    }

    /// Whether nobody has said yet what is taken care of before a device is touched; a kit stands at no patient.
    pub fn lacks_precautions(&self) -> bool {
        self.precautions.is_empty() && self.kit().is_none() && !self.is_remote()
    }

    /// Whether the last diagnosis was a remedy from afar, so that nobody has to arrive.
    pub fn is_remote(&self) -> bool {
        matches!(
            self.diagnosis().map(|d| &d.remedy),
            Some(Remedy::Remote { .. })
        )
    }
}
