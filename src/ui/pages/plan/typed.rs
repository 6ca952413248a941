//! The plan as people type it, and back; kept whole in one text of the draft.

use crate::app::Draft;
use crate::ui::components::FieldError;
use crate::ui::words::refusals;
use aftercare_core::domain::Refusal;
use aftercare_core::domain::checklist::Bilingual;
use aftercare_core::domain::emergency::plan::{EmergencyPlan, EmergencyTargets};
use aftercare_core::domain::emergency::rules::Rule;
use aftercare_core::domain::ticket::Urgency;
use aftercare_core::id::PersonId;
use aftercare_core::time::Span;
use leptos::prelude::*;
use std::str::FromStr;

/// One rule as it is typed.
#[derive(Clone, Copy)]
pub(super) struct TypedRule {
    /// Names it on this page, and through all versions.
    pub(super) key: StoredValue<String>,
    pub(super) zh: RwSignal<String>,
    pub(super) en: RwSignal<String>,
    pub(super) urgency: RwSignal<String>,
    pub(super) device: RwSignal<Vec<String>>,
    pub(super) told: RwSignal<Vec<String>>,
    pub(super) sites: RwSignal<Vec<String>>,
    /// Hours; empty where downtime does not matter.
    pub(super) down: RwSignal<String>,
}

fn names<T: Copy + Into<&'static str>>(of: &[T]) -> Vec<String> {
    of.iter()
        .map(|one| Into::<&str>::into(*one).to_owned())
        .collect()
}

fn read_all<T: FromStr>(of: &[String]) -> Vec<T> {
    of.iter().filter_map(|one| one.parse().ok()).collect()
}

impl TypedRule {
    fn of(rule: &Rule) -> Self {
        let hours = |span: Span| (span.0 as f64 / 3_600_000.0).to_string();
        Self {
            key: StoredValue::new(rule.key.clone()),
            zh: RwSignal::new(rule.name.zh.clone()),
            en: RwSignal::new(rule.name.en.clone()),
            urgency: RwSignal::new(Into::<&str>::into(rule.urgency).to_owned()),
            device: RwSignal::new(names(&rule.device)),
            told: RwSignal::new(names(&rule.told)),
            sites: RwSignal::new(rule.sites.iter().map(ToString::to_string).collect()),
            down: RwSignal::new(rule.down_longer.map(hours).unwrap_or_default()),
        }
    }

    /// A rule that nobody has filled in yet.
    pub(super) fn fresh() -> Self {
        Self::of(&Rule {
            key: uuid::Uuid::new_v4().simple().to_string(),
            urgency: Urgency::Emergency,
            ..Rule::default()
        })
    }

    fn read(self) -> Result<Rule, Refusal> {
        let down = self.down.with(|text| match text.trim() {
            "" => Ok(None),
            text => match crate::ui::format::parse_number(text) {
                // Milliseconds of a span of hours that people type fit by far.
                Some(hours) => Ok(Some(Span((hours * 3_600_000.0).round() as i64))),
                None => Err(Refusal::NotANumber),
            },
        })?;
        Ok(Rule {
            key: self.key.get_value(),
            name: Bilingual::new(self.zh.get().trim(), self.en.get().trim()),
            urgency: self.urgency.get().parse().unwrap_or_default(),
            device: self.device.with(|all| read_all(all)),
            sites: self.sites.with(|all| read_all(all)),
            told: self.told.with(|all| read_all(all)),
            down_longer: down,
        })
    }
}

/// The fields of the times, in their order.
pub(super) const TIMES: [&str; 7] = [
    "acknowledge",
    "commit",
    "arrive",
    "interim",
    "restore",
    "escalate",
    "report",
];

/// The plan as it is typed. Copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    seen: StoredValue<EmergencyPlan>,
    /// The rules, in order.
    pub(super) rules: RwSignal<Vec<TypedRule>>,
    /// Who is on call, in order.
    pub(super) on_call: RwSignal<Vec<PersonId>>,
    /// Minutes, in the order of [`TIMES`].
    pub(super) times: StoredValue<[RwSignal<String>; 7]>,
}

impl Typed {
    /// What was typed before, else what stands.
    pub(super) fn of(draft: Draft, now: EmergencyPlan) -> Self {
        let text = |plan: &EmergencyPlan| serde_json::to_string(plan).unwrap_or_default();
        let kept = draft.text("plan", text(&now));
        let seen = draft.text("seen", text(&now));
        let read = |text: RwSignal<String>| text.with_untracked(|t| serde_json::from_str(t).ok());
        let plan: EmergencyPlan = read(kept).unwrap_or_else(|| now.clone());
        let seen: EmergencyPlan = read(seen).unwrap_or(now);
        let t = &plan.targets;
        let spans = [
            t.acknowledge,
            t.commit,
            t.arrive,
            t.interim,
            t.restore,
            plan.escalate_after,
            plan.report_every,
        ];
        let typed = Self {
            seen: StoredValue::new(seen),
            rules: RwSignal::new(plan.rules.iter().map(TypedRule::of).collect()),
            on_call: RwSignal::new(plan.on_call.clone()),
            times: StoredValue::new(spans.map(|span| RwSignal::new(span.as_minutes().to_string()))),
        };
        // What can't be read yet stays in the fields for as long as the page stands.
        Effect::watch(
            move || typed.read().ok(),
            move |made, _, _| {
                if let Some(made) = made {
                    kept.set(text(made));
                }
            },
            false,
        );
        typed
    }

    /// The plan as it stood when it was opened.
    pub(super) fn seen(self) -> EmergencyPlan {
        self.seen.get_value()
    }

    /// The rules as typed. Reactive.
    pub(super) fn read_rules(self) -> Result<Vec<Rule>, Refusal> {
        self.rules.get().into_iter().map(TypedRule::read).collect()
    }

    /// Everything as typed. Reactive.
    ///
    /// # Errors
    /// What is to be mended, each at its field.
    pub(super) fn read(self) -> Result<EmergencyPlan, Vec<FieldError>> {
        let mut wrong = Vec::new();
        let mut refused = |field: String, why: Refusal| {
            wrong.push(FieldError::new(field, move || refusals::refusal(&why)));
        };
        let mut rules = Vec::new();
        for (at, rule) in self.rules.get().into_iter().enumerate() {
            match rule.read() {
                Ok(rule) => rules.push(rule),
                Err(why) => refused(format!("down-{at}"), why),
            }
        }
        let mut spans = [Span::ZERO; 7];
        for (at, text) in self.times.get_value().into_iter().enumerate() {
            match crate::ui::format::parse_number(&text.get()) {
                Some(minutes) => spans[at] = Span((minutes * 60_000.0).round() as i64),
                None => refused(TIMES[at].to_owned(), Refusal::NotANumber),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let [
            acknowledge,
            commit,
            arrive,
            interim,
            restore,
            escalate_after,
            report_every,
        ] = spans;
        Ok(EmergencyPlan {
            version: self.seen().version,
            rules,
            on_call: self.on_call.get(),
            targets: EmergencyTargets {
                acknowledge,
                commit,
                arrive,
                interim,
                restore,
            },
            escalate_after,
            report_every,
        })
    }
}
