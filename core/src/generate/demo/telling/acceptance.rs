//! What the ward says to it: it signs, it does not, or nobody is there who can.

use super::{Telling, works};
use crate::domain::ticket::command::SignatureEntry;
use crate::domain::ticket::{Fitness, Ticket};
use crate::generate::demo::cases::Case;
use crate::generate::demo::place::WARDS;
use crate::generate::demo::{Pair, voices};
use crate::generate::{Chance, Ledger, steps};

impl Telling<'_> {
    pub(super) fn signature(
        &self,
        case: &Case,
        ticket: &Ticket,
        chance: &mut Chance,
    ) -> SignatureEntry {
        SignatureEntry {
            name: self.say(case.who),
            capacity: self.say(("科室", "For the ward")),
            meaning: self.say(
                match (
                    case.kind.has_fault(),
                    ticket.conclusion().map(|c| c.fitness),
                ) {
                    (_, Some(Fitness::NotFit)) => {
                        ("确认停用，等待后续处理", "Taken note that it is out of use")
                    }
                    (true, _) => ("确认维修完成", "Repair accepted"),
                    (false, _) => ("确认服务完成", "Work accepted"),
                },
            ),
            strokes: steps::strokes(chance),
            shown: ticket.shown_digest(),
        }
    }

    /// Why nobody signs at that hour in that ward.
    fn why_nobody(&self, case: &Case, ledger: &Ledger) -> Pair {
        let ward = &WARDS[self.hospital.units[case.unit].ward];
        match (works(ledger), ward.round_the_clock) {
            (_, true) => voices::BUSY_WARD,
            (true, false) => voices::AT_A_MEETING,
            (false, false) => voices::AFTER_HOURS,
        }
    }

    pub(super) fn refusal(&self, case: &Case, chance: &mut Chance) -> Option<String> {
        Some(match case.tale()?.codes[0] {
            "S10" => self.say(voices::STILL_LOUD),
            _ => self.one(voices::REFUSALS, chance),
        })
    }

    pub(super) fn nobody(&self, case: &Case, ledger: &Ledger) -> String {
        match case.remote {
            true => self.say((
                "远程处理，科室电话确认",
                "Mended by phone; the ward confirmed it on the phone",
            )),
            false => self.say(self.why_nobody(case, ledger)),
        }
    }
}
