//! What is asked of the expert, and why a ticket waits.

use super::{Telling, begun_small};
use crate::domain::ticket::{NoteKind, Ticket, TicketCommand as Command, WaitReason};
use crate::generate::demo::cases::Case;
use crate::generate::demo::{shop, voices};
use crate::generate::{Chance, Ledger};

impl Telling<'_> {
    /// The question to the expert, or the answer to it.
    pub(super) fn consultation(&self, case: &Case, is_asked: bool) -> Option<Command> {
        let tale = case.tale()?;
        let of_case = case.unit % voices::CONSULTATIONS.len();
        let [said, asked, met, so] = voices::CONSULTATIONS[of_case];
        let (before, text, after) = match is_asked {
            true => (said, tale.fault, asked),
            false => (met, tale.cause, so),
        };
        let words = [before, text, after].map(|pair| self.say(pair));
        Some(Command::Note(
            NoteKind::Consultation,
            format!("{}{}{}", words[0], begun_small(&words[1]), words[2]),
        ))
    }

    pub(super) fn wait_for_expert(&self) -> Command {
        Command::Wait(
            WaitReason::Expert,
            self.say((
                "已咨询技术支持专家，等答复",
                "The expert was asked, waiting for the answer",
            )),
        )
    }

    pub(super) fn wait_for_part(
        &self,
        case: &Case,
        ticket: &Ticket,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> Option<Command> {
        let number = case.tale()?.part?.0;
        // What lies in the store is no reason to wait.
        if shop::taken(&ledger.world, number, ticket, ledger.now).is_some() {
            return Some(self.wait_for_ward(case, chance));
        }
        let why = self.one(voices::OUT_OF_STOCK, chance);
        Some(Command::Wait(WaitReason::Parts, why))
    }

    pub(super) fn wait_for_ward(&self, case: &Case, chance: &mut Chance) -> Command {
        let unit = &self.hospital.units[case.unit];
        let why = match (unit.ward, unit.make.category) {
            (2 | 17, _) => voices::THEATRE_BUSY,
            _ if case.tale().is_some_and(|tale| tale.stops) => voices::NO_ROOM,
            (_, "ultrasound" | "ct" | "mri" | "xray" | "ecg") if chance.percent(50) => {
                voices::DATA_TO_SAVE
            }
            _ => voices::IN_USE,
        };
        Command::Wait(WaitReason::Customer, self.say(why))
    }
}
