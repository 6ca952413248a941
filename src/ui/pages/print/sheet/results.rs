//! What was tested, round by round: the round that stands in full, and of those before it what failed and why it went back.

use super::{Sheet, facts};
use crate::ui::naming;
use crate::ui::pages::print::tongue::Tongue;
use crate::ui::pages::ticket::limit_range;
use crate::ui::words::{domain, print as w};
use aftercare_core::domain::ticket::{
    CheckOutcome, CheckResult, Conclusion, Reading, Return, StageKind, Stamped,
};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// So many rows of an earlier round are kept with what it came to: less than half a sheet.
const FEW: usize = 8;

impl Sheet<'_> {
    /// The results of the round that stands.
    pub(super) fn results(&self) -> Option<AnyView> {
        let (tongue, round) = (self.tongue, self.ticket.round);
        let all: Vec<&CheckResult> = self.checks(round).map(|c| &c.what).collect();
        let conclusion = self.conclusion(round);
        if all.is_empty() && conclusion.is_none() {
            return None;
        }
        let (table, instruments) = self.measured("results", &all);
        let version = conclusion
            .and_then(|c| c.what.checklist)
            .map(|c| c.version.to_string());
        let checklist = self.named.checklist.as_ref().map(|name| tongue.text(name));
        let below = facts([
            instruments,
            self.row(
                w::checklist,
                version.map_or_else(String::new, |version| {
                    naming::join([
                        &checklist.unwrap_or_default(),
                        &tongue.say(|| w::version(&version)),
                    ])
                }),
            ),
            self.tested(round),
            self.concluded(round),
            self.went_back(round),
        ]);
        Some(self.section(w::results, view! { {table} {below} }.into_any()))
    }

    /// The rounds before it: when, by whom, what failed of it, and why it went back.
    pub(super) fn earlier(&self) -> Option<AnyView> {
        let one = |round| {
            let all = || self.checks(round).map(|c| &c.what);
            let failed: BTreeSet<&str> = all()
                .filter(|c| c.outcome == CheckOutcome::Fail)
                .map(|c| c.item.as_str())
                .collect();
            // What was repeated in that round stands beside what failed first.
            let shown: Vec<&CheckResult> =
                all().filter(|c| failed.contains(c.item.as_str())).collect();
            let (table, instruments) = self.measured("earlier", &shown);
            let above = facts([
                self.tested(round),
                self.concluded(round),
                self.went_back(round),
                instruments,
            ]);
            // What it came to and what failed of it are read together. Many rows may go on on the next page.
            let whole = shown.len() <= FEW;
            view! { <div class="print-round" class=("keep-together", whole)>{above}{table}</div> }
                .into_any()
        };
        let rounds: Vec<AnyView> = (1..self.ticket.round).map(one).collect();
        (!rounds.is_empty()).then(|| self.section(w::earlier, rounds.into_any()))
    }

    fn checks(&self, round: u32) -> impl Iterator<Item = &Stamped<CheckResult>> {
        let checks = self.ticket.checks.iter();
        checks.filter(move |c| c.what.round == round)
    }

    fn conclusion(&self, round: u32) -> Option<&Stamped<Conclusion>> {
        let conclusions = self.ticket.conclusions.iter();
        conclusions.rev().find(|c| c.what.round == round)
    }

    /// When a round was tested, and by whom; which it was where there were several.
    fn tested(&self, round: u32) -> Option<AnyView> {
        let concluded = self.conclusion(round).map(|c| (c.at, c.by));
        let stamps = self.checks(round).map(|c| (c.at, c.by)).chain(concluded);
        let stamps: Vec<_> = stamps.collect();
        let (last, _) = stamps.iter().max_by_key(|(at, _)| *at)?;
        let mut who: Vec<String> = Vec::new();
        for name in stamps.iter().map(|(_, by)| self.person(*by)) {
            if !name.is_empty() && !who.contains(&name) {
                who.push(name);
            }
        }
        let nth = match self.ticket.round {
            0 | 1 => String::new(),
            _ => self.tongue.say(|| w::round(round)),
        };
        let when = self.tongue.moment(*last);
        self.row(
            w::tested,
            naming::join([&nth, &when, &who.join(self.tongue.between())]),
        )
    }

    fn concluded(&self, round: u32) -> Option<AnyView> {
        let conclusion = &self.conclusion(round)?.what;
        let fitness = self.tongue.say(|| domain::fitness(conclusion.fitness));
        self.row(w::conclusion, naming::join([&fitness, &conclusion.limits]))
    }

    /// Why a round went back to repair. Each that did went back once: only a repair that is finished anew begins the next.
    fn went_back(&self, round: u32) -> Option<AnyView> {
        let nth = usize::try_from(round).ok()?.checked_sub(1)?;
        let to_repair = |r: &&Stamped<Return>| r.what.from != StageKind::InReview;
        let back = self.ticket.returns.iter().filter(to_repair).nth(nth)?;
        let mut words = self.ticket.acceptances.iter();
        // The ward refused, whoever wrote it down.
        let (name, who): (fn() -> &'static str, _) = match words.any(|a| a.event == back.event) {
            true => (w::refused, String::new()),
            false => (w::sent_back, self.person(back.by)),
        };
        let when = self.tongue.moment(back.at);
        self.row(name, naming::join([&when, &who, &back.what.reason]))
    }

    /// A table of these results, and a row of what they were measured with.
    fn measured(
        &self,
        kind: &'static str,
        all: &[&CheckResult],
    ) -> (Option<AnyView>, Option<AnyView>) {
        let tongue = self.tongue;
        let measured = |r: &Reading| {
            let i = &r.instrument;
            let calibrated = format!(
                "{} {}",
                tongue.say(w::calibrated_to),
                tongue.day(i.calibrated_until)
            );
            naming::join([
                &i.name,
                &format!("{} {}", tongue.say(w::serial_short), i.serial),
                &calibrated,
            ])
        };
        let by: Vec<Option<String>> = all
            .iter()
            .map(|c| c.reading.as_ref().map(measured))
            .collect();
        let used: BTreeSet<&String> = by.iter().flatten().collect();
        // Where there were several, each value says by which.
        let numbered: BTreeMap<&String, String> = match used.len() {
            0 | 1 => BTreeMap::new(),
            _ => used
                .iter()
                .zip(1..)
                .map(|(words, n)| (*words, format!("[{n}]")))
                .collect(),
        };
        let mark = |words: &String| numbered.get(words).map(String::as_str);
        let named = |words: &&String| match mark(words) {
            Some(mark) => format!("{mark} {words}"),
            None => (*words).clone(),
        };
        let listed: Vec<String> = used.iter().map(named).collect();
        let heads: [fn() -> &'static str; 4] = [w::item, w::limit, w::value, w::result];
        let is_repeated = |at: usize| all[at + 1..].iter().any(|later| later.item == all[at].item);
        let rows: Vec<AnyView> = all
            .iter()
            .enumerate()
            .map(|(at, result)| {
                let mark = by[at].as_ref().and_then(mark);
                self.result_row(result, mark, is_repeated(at))
            })
            .collect();
        let table = (!rows.is_empty()).then(|| self.table(kind, &heads, rows));
        (
            table,
            self.row(w::instruments, listed.join(tongue.between())),
        )
    }

    /// `mark` names the instrument among several; `is_repeated`: a later result of the same item stands further down.
    fn result_row(&self, result: &CheckResult, mark: Option<&str>, is_repeated: bool) -> AnyView {
        let (limit, value) = match &result.reading {
            Some(r) => {
                // Our starter data have both languages of a source in one line.
                let source = match self.tongue {
                    Tongue::One(_) => self.tongue.say(|| naming::half(&r.limit.source).to_owned()),
                    Tongue::Both => r.limit.source.clone(),
                };
                let range = self.tongue.say(|| limit_range(&r.limit));
                (
                    naming::join([&range, &source]),
                    format!("{} {} {}", r.typed, r.limit.unit, mark.unwrap_or_default())
                        .trim_end()
                        .to_owned(),
                )
            }
            None => Default::default(),
        };
        let text = self.tongue.text(&result.text);
        let outcome = self.tongue.say(|| domain::outcome(result.outcome));
        let again = match is_repeated {
            true => self.tongue.say(w::repeated),
            false => String::new(),
        };
        let outcome = naming::join([&outcome, &result.reason, &again]);
        view! {
            <tr><td>{text}</td><td class="numbers">{limit}</td><td class="numbers print-value">{value}</td><td>{outcome}</td></tr>
        }
        .into_any()
    }
}
