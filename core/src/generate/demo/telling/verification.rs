//! What the tests say: every item of the checklist, and what is concluded from them.

use super::Telling;
use crate::domain::checklist::{Item, ItemKind};
use crate::domain::ticket::command::CheckEntry;
use crate::domain::ticket::{CheckOutcome, Fitness, Ticket, TicketCommand as Command, decide};
use crate::generate::demo::cases::{Case, Tested};
use crate::generate::demo::hospital::Unit;
use crate::generate::demo::place::{TRADES, WARDS};
use crate::generate::demo::{Pair, voices};
use crate::generate::{Chance, Ledger, steps};
use crate::id::InstrumentId;

/// Items of which devices and simulators show whole numbers.
const WHOLE: [&str; 4] = ["rate", "heart_rate", "spo2", "systolic"];

/// The item that a device can do without.
const SPARE: &str = "battery";

/// From so many days on a device is too old to be worth a large repair.
const OLD: i64 = 6 * 365;

impl Telling<'_> {
    /// The next open item, passed but for the one that fails in this case.
    pub(super) fn check(
        &self,
        case: &Case,
        ticket: &Ticket,
        ledger: &Ledger,
        chance: &mut Chance,
    ) -> Option<CheckEntry> {
        let item = steps::open_item(ticket, &ledger.world)?;
        let instrument = self.instrument(case, item, ledger)?;
        if case.remote && item.kind != ItemKind::Judged {
            return Some(CheckEntry {
                item: item.key.clone(),
                outcome: CheckOutcome::NotApplicable,
                reason: self.say(("远程处理，未拆机", "Mended by phone, not opened")),
                value: String::new(),
                instrument: None,
            });
        }
        let mut passed = steps::passed(item, instrument, chance);
        // Counts and shares are shown whole.
        if WHOLE.contains(&item.key.as_str())
            && let Ok(value) = passed.value.parse::<f64>()
        {
            passed.value = format!("{value:.0}");
        }
        let fails = match case.tested {
            Tested::Well => false,
            Tested::OffAtFirst => {
                ticket.round == 1 && self.weak_spot(ticket, ledger, true) == Some(&item.key)
            }
            Tested::Limited => self.weak_spot(ticket, ledger, false) == Some(&item.key),
            Tested::NotFit => self.weak_spot(ticket, ledger, true) == Some(&item.key),
        };
        Some(match (fails, &item.kind) {
            (false, _) => passed,
            (true, ItemKind::Judged) => CheckEntry {
                outcome: CheckOutcome::Fail,
                reason: self.say((
                    "功能不正常，需进一步处理",
                    "Does not work, more has to be done",
                )),
                ..passed
            },
            (true, ItemKind::Measured(limit)) => {
                let (low, high) = steps::range(limit);
                CheckEntry {
                    outcome: CheckOutcome::Fail,
                    value: match WHOLE.contains(&item.key.as_str()) {
                        true => format!("{:.0}", (high + (high - low) * 0.2).ceil()),
                        false => steps::digits(high + (high - low) * 0.2),
                    },
                    ..passed
                }
            }
        })
    }

    /// The item that fails when one does: the last mandatory one that is measured; or the battery, where one is no must.
    fn weak_spot<'w>(
        &self,
        ticket: &Ticket,
        ledger: &'w Ledger,
        mandatory: bool,
    ) -> Option<&'w String> {
        let (_, list) = decide::checklist_of(ticket, &ledger.world)?;
        // What a device can be used without, and no more.
        if !mandatory {
            let spare = list.items.iter().find(|item| item.key == SPARE);
            return spare.filter(|item| !item.mandatory).map(|item| &item.key);
        }
        let of = |measured: bool| {
            list.items
                .iter()
                .rfind(|item| item.mandatory && (item.kind != ItemKind::Judged) == measured)
        };
        // A value needs an upper limit to be above it.
        let item = of(true)
            .filter(|item| matches!(&item.kind, ItemKind::Measured(limit) if limit.max.is_some()))
            .or_else(|| of(false));
        item.map(|item| &item.key)
    }

    /// The instrument for an item, if it is in date on that day.
    fn instrument(&self, case: &Case, item: &Item, ledger: &Ledger) -> Option<InstrumentId> {
        let electrical = ["earth", "leakage", "leakage_cf"].contains(&item.key.as_str());
        let category = self.hospital.units[case.unit].make.category;
        let own = TRADES
            .iter()
            .find(|t| t.category == category)
            .map_or(0, |t| t.instrument);
        let at = if electrical { 0 } else { own };
        self.hospital
            .instruments
            .get(at)
            .map(|(id, _)| *id)
            .filter(|_| ledger.ticket(case.id).is_some())
    }

    /// As good as the results allow; none while nothing can be concluded.
    pub(super) fn conclusion(
        &self,
        case: &Case,
        ticket: &Ticket,
        ledger: &Ledger,
    ) -> Option<Command> {
        let (_, list) = decide::checklist_of(ticket, &ledger.world)?;
        Some(match decide::best_fitness(ticket, list) {
            Some(Fitness::Fit) => Command::Conclude(Fitness::Fit, String::new()),
            Some(Fitness::Limited) => Command::Conclude(
                Fitness::Limited,
                self.say((
                    "电池暂不能用，仅限接电源固定使用，不得用于转运",
                    "Battery out of use: only at the mains, not for transfers",
                )),
            ),
            _ => Command::Conclude(Fitness::NotFit, self.say(self.what_next(case, ledger)[0])),
        })
    }

    /// What becomes of it when it must not be used any more: as it is concluded, recorded, and said by the ward.
    pub(super) fn what_next(&self, case: &Case, ledger: &Ledger) -> &'static [Pair; 3] {
        let units = &self.hospital.units;
        let unit = &units[case.unit];
        let site = |unit: &Unit| WARDS[unit.ward].site;
        let is_other = |other: &Unit| {
            other.id != unit.id
                && other.make.category == unit.make.category
                && site(other) == site(unit)
        };
        if voices::is_built_in(unit.make.category) || !units.iter().any(is_other) {
            return &voices::MAKER_COMES;
        }
        let today = ledger.world.settings().calendar.day(ledger.now);
        let installed = ledger.world.device(unit.id).and_then(|d| d.installed);
        match installed.is_some_and(|day| today.since(day) > OLD) {
            true => &voices::RETIRED,
            false => &voices::LENT,
        }
    }
}
