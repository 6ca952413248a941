//! The service record, why it is returned, and what is added then.

use super::Telling;
use crate::domain::ticket::{Fitness, ServiceRecord, Ticket};
use crate::generate::demo::cases::{About, Case};
use crate::generate::demo::{Pair, voices};
use crate::generate::{Chance, Ledger};

impl Telling<'_> {
    pub(super) fn record(
        &self,
        case: &Case,
        ticket: &Ticket,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> ServiceRecord {
        let added = |why: Pair| {
            let said = ticket.returns.last();
            said.is_some_and(|r| !ticket.records.is_empty() && r.what.reason == self.say(why))
        };
        let mut record = match &case.about {
            About::Job(what, done) => ServiceRecord {
                fault: self.say(*what),
                analysis: String::new(),
                measures: self.say(*done),
                advice: String::new(),
            },
            About::Fault(tale) => ServiceRecord {
                fault: self.say(tale.fault),
                analysis: match case.no_cause {
                    true => self.say((
                        "未能重现，怀疑接插件偶发接触不良",
                        "Could not be reproduced; a plug may have had bad contact",
                    )),
                    false => self.say(tale.cause),
                },
                measures: ticket
                    .repair()
                    .map_or_else(|| self.say(tale.measures), |r| r.measures.clone()),
                advice: match (case.no_cause, tale.phone.filter(|_| case.remote)) {
                    (true, _) => {
                        self.say(("再出现请立即来电", "Call at once should it come again"))
                    }
                    (_, Some(phone)) => self.one(voices::advice(phone.action), chance),
                    _ => self.one(voices::advice(tale.codes[2]), chance),
                },
            },
        };
        if ticket
            .conclusion()
            .is_some_and(|c| c.fitness == Fitness::NotFit)
        {
            record.advice = self.say(self.what_next(case, ledger)[1]);
        }
        if added(voices::WRITE_HOW) {
            let of_use = case
                .tale()
                .is_some_and(|tale| ["C09", "C10", "C11", "C14", "C15"].contains(&tale.codes[1]));
            record.analysis += &self.say(if of_use {
                voices::HOW_OF_USE
            } else {
                voices::HOW
            });
        }
        if added(voices::WRITE_TEST) {
            record.measures += &self.say(voices::TEST);
        }
        if let Some(part) = ticket
            .fitted_parts()
            .next()
            .filter(|_| added(voices::WRITE_LOT))
        {
            let from_store = part.what.from_store.as_ref();
            let serial = from_store.and_then(|from| from.serials.first());
            let known = serial.unwrap_or(&part.what.lot_in);
            record.measures += &format!("{}{known}", self.say(voices::LOT));
        }
        record
    }

    /// What customer service misses in it.
    pub(super) fn missed(&self, case: &Case, ticket: &Ticket, chance: &mut Chance) -> String {
        let fitted = ticket.fitted_parts().next().is_some();
        let why = match (case.tale().is_some(), chance.below(3)) {
            (true, 0) if fitted => voices::WRITE_LOT,
            (true, 0 | 1) if !case.no_cause => voices::WRITE_HOW,
            _ => voices::WRITE_TEST,
        };
        self.say(why)
    }
}
