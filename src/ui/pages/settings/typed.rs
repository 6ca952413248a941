//! The fields of the settings, filled from what stands, and read back.

use super::times;
use super::zone::Zone;
use crate::app::Draft;
use crate::ui::components::FieldError;
use crate::ui::words::settings as words;
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::settings::{AuthorityDeadline, Settings, Targets};
use aftercare_core::domain::ticket::clocks::Target;
use aftercare_core::domain::ticket::{Paper, Urgency};
use leptos::prelude::*;
use strum::IntoEnumIterator;

/// The four targets, in the order in which they come.
pub(super) const TARGETS: [Target; 4] = [
    Target::Respond,
    Target::Arrive,
    Target::Restore,
    Target::FollowUp,
];

/// The fields; all of them texts of one draft.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    draft: Draft,
    /// The settings as they stood when the first key was pressed.
    seen: RwSignal<String>,
}

/// A logo as the draft keeps it; empty where there is none.
pub(super) fn write_logo(logo: Option<&Paper>) -> String {
    // Plain data always has a JSON form.
    logo.map(|logo| serde_json::to_string(logo).unwrap_or_default())
        .unwrap_or_default()
}

pub(super) fn read_logo(text: &str) -> Option<Paper> {
    serde_json::from_str(text).ok()
}

/// The id of a target's field.
pub(super) fn target_field(urgency: Urgency, target: Target, unit: &str) -> String {
    let urgency: &'static str = urgency.into();
    let target = match target {
        Target::Respond => "respond",
        Target::Arrive => "arrive",
        Target::Restore => "restore",
        Target::FollowUp => "follow-up",
    };
    format!("{urgency}-{target}-{unit}")
}

fn target_of(targets: Targets, target: Target) -> Option<aftercare_core::time::Span> {
    match target {
        Target::Respond => targets.respond,
        Target::Arrive => targets.arrive,
        Target::Restore => targets.restore,
        Target::FollowUp => targets.follow_up,
    }
}

impl Typed {
    /// Opens the fields; those that were not typed into hold what stands.
    pub(super) fn of(draft: Draft, now: &Settings) -> Self {
        // Plain data always has a JSON form.
        let seen = draft.text("seen", serde_json::to_string(now).unwrap_or_default());
        let typed = Self { draft, seen };
        let now = typed.seen();
        draft.text("organisation", now.organisation.clone());
        draft.text("organisation-en", now.organisation_en.clone());
        draft.text("letterhead", now.letterhead.clone());
        draft.text(
            "currency",
            now.currency.map(String::from).unwrap_or_default(),
        );
        draft.text("logo", write_logo(now.logo.as_deref()));
        for urgency in Urgency::iter() {
            for target in TARGETS {
                let (hours, minutes) = times::write_target(target_of(now.targets(urgency), target));
                draft.text(&target_field(urgency, target, "hours"), hours);
                draft.text(&target_field(urgency, target, "minutes"), minutes);
            }
        }
        let pausing = now
            .pausing
            .iter()
            .map(|reason| <&'static str>::from(*reason));
        draft.text("pausing", pausing.collect::<Vec<_>>().join(","));
        for (at, shifts) in now.calendar.week.iter().enumerate() {
            draft.text(&format!("day-{at}"), times::write_shifts(shifts));
        }
        draft.text("holidays", times::write_days(&now.calendar.holidays));
        draft.text("extra-days", times::write_days(&now.calendar.extra_days));
        draft.text("zone", "");
        draft.text("repeat-days", now.repeat_within_days.to_string());
        draft.text("survey-days", now.survey_expires_days.to_string());
        draft.text("keep-years", now.keep_years.to_string());
        draft.text("expiring-days", now.store.expiring_days.to_string());
        draft.text("slow-days", now.store.slow_moving_days.to_string());
        draft.text("deadlines", now.deadlines.len().to_string());
        for (at, deadline) in now.deadlines.iter().enumerate() {
            typed.deadline(at, Some(deadline));
        }
        typed
    }

    /// One field.
    pub(super) fn field(self, name: &str) -> RwSignal<String> {
        self.draft.text(name, "")
    }

    /// The three fields of a deadline: English, Chinese, days.
    pub(super) fn deadline(
        self,
        at: usize,
        fresh: Option<&AuthorityDeadline>,
    ) -> [RwSignal<String>; 3] {
        let fresh = fresh.map_or_else(Default::default, |d| {
            [d.event.en.clone(), d.event.zh.clone(), d.days.to_string()]
        });
        let names = ["en", "zh", "days"].map(|part| format!("deadline-{at}-{part}"));
        let mut fields = names.into_iter().zip(fresh);
        std::array::from_fn(|_| {
            let (name, fresh) = fields.next().unwrap_or_default();
            self.draft.text(&name, fresh)
        })
    }

    /// How many deadlines there are rows for.
    pub(super) fn deadlines(self) -> usize {
        let rows = self.field("deadlines");
        rows.with(|text| text.parse().unwrap_or(0)).min(50)
    }

    /// The settings as they stood when the form was opened.
    pub(super) fn seen(self) -> Settings {
        self.seen
            .with_untracked(|text| serde_json::from_str(text).unwrap_or_default())
    }

    fn text(self, name: &str) -> String {
        self.field(name)
            .with_untracked(|text| text.trim().to_owned())
    }

    /// Reads the form.
    ///
    /// # Errors
    /// What must be mended, field by field.
    pub(super) fn read(self) -> Result<Settings, Vec<FieldError>> {
        let mut wrong = Vec::new();
        let mut made = self.seen();
        made.organisation = self.text("organisation");
        made.organisation_en = self.text("organisation-en");
        made.letterhead = self.text("letterhead");
        made.logo = read_logo(&self.text("logo")).map(Box::new);
        for urgency in Urgency::iter() {
            let mut targets = Targets::default();
            for target in TARGETS {
                let hours = target_field(urgency, target, "hours");
                let minutes = self.text(&target_field(urgency, target, "minutes"));
                match times::read_target(&self.text(&hours), &minutes) {
                    Ok(span) => match target {
                        Target::Respond => targets.respond = span,
                        Target::Arrive => targets.arrive = span,
                        Target::Restore => targets.restore = span,
                        Target::FollowUp => targets.follow_up = span,
                    },
                    Err(()) => wrong.push(FieldError::new(hours, words::bad_target)),
                }
            }
            // An urgency that promises nothing and never did stays out of the table.
            if targets != Targets::default() || made.targets.contains_key(&urgency) {
                made.targets.insert(urgency, targets);
            }
        }
        let pausing = self.text("pausing");
        made.pausing = pausing.split(',').filter_map(|r| r.parse().ok()).collect();
        made.pausing.sort_unstable();
        for at in 0..made.calendar.week.len() {
            let name = format!("day-{at}");
            match times::read_shifts(&self.text(&name)) {
                Some(shifts) => made.calendar.week[at] = shifts,
                None => wrong.push(FieldError::new(name, words::bad_hours)),
            }
        }
        let mut days = |name: &str| match times::read_days(&self.text(name)) {
            Ok(days) => days,
            Err(line) => {
                wrong.push(FieldError::new(name, move || words::bad_days(&line)));
                Vec::new()
            }
        };
        made.calendar.holidays = days("holidays");
        made.calendar.extra_days = days("extra-days");
        if let Some(zone) = self.zone() {
            made.calendar.zone = zone.name;
            made.calendar.offsets = zone.offsets;
        }
        let mut number = |name: String| match self.text(&name).parse::<u16>() {
            Ok(n) if n > 0 => n,
            _ => {
                wrong.push(FieldError::new(name, words::whole_number));
                0
            }
        };
        made.currency = self.text("currency").parse().ok();
        made.repeat_within_days = number("repeat-days".to_owned());
        made.survey_expires_days = number("survey-days".to_owned());
        made.keep_years = number("keep-years".to_owned());
        made.store.expiring_days = number("expiring-days".to_owned());
        made.store.slow_moving_days = number("slow-days".to_owned());
        made.deadlines = (0..untrack(|| self.deadlines()))
            .filter_map(|at| {
                let [en, zh] = ["en", "zh"].map(|part| self.text(&format!("deadline-{at}-{part}")));
                let event = Bilingual::new(zh, en);
                let named = !event.is_empty();
                named.then(|| AuthorityDeadline {
                    event,
                    days: number(format!("deadline-{at}-days")),
                })
            })
            .collect();
        match wrong.is_empty() {
            true => Ok(made),
            false => Err(wrong),
        }
    }

    /// This tablet's zone, if it was chosen instead of the one that stands.
    pub(super) fn zone(self) -> Option<Zone> {
        let chosen = self.field("zone").with(|text| !text.is_empty());
        chosen.then(super::zone::here)
    }
}
