//! What the engineer finds on the telephone, and what is taken along.

use super::Telling;
use crate::domain::ticket::{Cause, Diagnosis, Likelihood, Remedy, Wanted};
use crate::generate::Ledger;
use crate::generate::demo::cases::Case;
use crate::generate::demo::hospital::code;
use crate::generate::demo::place::{TOOLS, TRADES};
use crate::generate::demo::{Pair, shop};
use crate::time::Instant;

impl Telling<'_> {
    pub(super) fn diagnosis(
        &self,
        case: &Case,
        ledger: &Ledger,
        now: Instant,
        arrival: Option<Instant>,
    ) -> Diagnosis {
        let cause = |text: Pair, code_of: Option<&str>, likelihood| Cause {
            text: self.say(text),
            code: code_of.map(code),
            likelihood,
        };
        let mut causes = Vec::new();
        let (tools, parts, guidance) = match case.tale() {
            Some(tale) => {
                causes.push(cause(tale.cause, Some(tale.codes[1]), Likelihood::Likely));
                let guidance = tale.phone.map(|phone| self.say(phone.guidance));
                (tale.part, tale.part, guidance.unwrap_or_default())
            }
            None => (None, None, String::new()),
        };
        let category = self.hospital.units[case.unit].make.category;
        let own = case.tale().map_or("", |tale| tale.codes[1]);
        let (other, of) = ruled_out(category, case.tale().map_or("", |tale| tale.codes[0]), own);
        if case.kind.has_fault() {
            causes.push(cause(other, Some(of), Likelihood::RuledOut));
        }
        if case.late && ![own, of].contains(&"C11") {
            causes.push(cause(
                ("操作或设置不当", "Operated or set wrongly"),
                Some("C11"),
                Likelihood::Possible,
            ));
        }
        let trade = TRADES
            .iter()
            .find(|t| t.category == self.hospital.units[case.unit].make.category);
        let meter = trade
            .map(|trade| self.say(TOOLS[trade.instrument].name))
            .unwrap_or_default();
        Diagnosis {
            contacted_at: now,
            contact: self.say(case.who),
            causes,
            remedy: match arrival {
                None => Remedy::Remote { guidance },
                Some(arrival) => Remedy::Visit {
                    arrival,
                    tools: match tools {
                        Some(_) => format!("{meter}{}", self.say(("、常用工具", ", tool kit"))),
                        None => meter,
                    },
                    parts: parts.map_or_else(String::new, |(number, name)| {
                        format!("{} {number}", self.say(name))
                    }),
                    reserve: self.take_along(case, ledger),
                    kits: Vec::new(),
                },
            },
        }
    }

    /// The part that lies in the store nearest to the device, if one is free there.
    fn take_along(&self, case: &Case, ledger: &Ledger) -> Vec<Wanted> {
        // The emergency has put one by already.
        let number = case
            .tale()
            .and_then(|tale| tale.part)
            .map(|(number, _)| number)
            .filter(|_| !self.is_put_by(case, ledger));
        let device = ledger.ticket(case.id).and_then(|ticket| ticket.device);
        let found = number.and_then(|n| shop::nearest(&ledger.world, n, device, ledger.now));
        let wanted = found.map(|(part, place)| Wanted {
            part,
            place,
            quantity: 1,
        });
        wanted.into_iter().collect()
    }

    /// Whether a piece is put by for the ticket already.
    pub(in crate::generate::demo) fn is_put_by(&self, case: &Case, ledger: &Ledger) -> bool {
        let held = |(_, stock): (_, &crate::domain::stock::Stock)| {
            stock.reserved_for(case.id).next().is_some()
        };
        ledger.world.stocks().any(held)
    }
}

/// What else it could have been and was not, with the code of the cause.
fn ruled_out(category: &str, symptom: &str, own: &str) -> (Pair, &'static str) {
    let handling = (("操作或设置不当", "Operated or set wrongly"), "C11");
    match (category, symptom) {
        _ if own == "C11" => (("管路破损", "Damaged tube"), "C08"),
        (_, "S14") => (("网线或交换机端口", "Network cable or switch port"), "C07"),
        _ if own == "C14" => handling,
        ("endoscope" | "centrifuge" | "ultrasound", _) | (_, "S15" | "S16") => handling,
        ("ventilator" | "anaesthesia", _) => (("供电或气源异常", "Mains or gas supply"), "C14"),
        ("haemodialysis" | "steriliser", _) => (("供电或供水异常", "Mains or water supply"), "C14"),
        _ => (("供电异常", "Mains supply"), "C14"),
    }
}
