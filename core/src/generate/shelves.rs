//! A large store: so many parts with so many movements, for benches and measurements.

use super::{Ledger, Plan, Written, generate};
use crate::domain::checklist::Bilingual;
use crate::domain::roles::Role;
use crate::domain::stock::event::{Issue, Receipt};
use crate::domain::stock::{Goods, Lot, Part, PlaceKind, StockCommand, StockPlace, decide_stock};
use crate::domain::{Action, Refusal, RegisterCommand};
use crate::generate::Chance;
use crate::id::{PartId, PlaceId, TicketId};
use crate::time::Span;

/// How many places there are.
const PLACES: u64 = 4;

/// Tells a store of that many parts, and that many movements of them by turns: what came in goes out again, one lot after
/// the other. The ledger that comes back holds everything as it stands at the end.
///
/// # Errors
/// A refusal, should a generated command break a rule: a fault of the generator, and tested for.
pub fn shelves(
    seed: u64,
    parts: u32,
    movements: u32,
    mut out: impl FnMut(Written),
) -> Result<Ledger, Refusal> {
    // Not the hospital's own sequence: its ids would come a second time.
    let mut chance = Chance::new(seed ^ 0x0053_746f_7265);
    let mut ledger = generate(&Plan::bench(seed, 0), &mut out)?;
    let manager = ledger.world.active(Role::Manager).next().map(|(id, _)| id);
    let mut places = Vec::new();
    for n in 1..=PLACES {
        let id = PlaceId::new(chance.id());
        let place = StockPlace {
            name: format!("Store {n}"),
            kind: PlaceKind::Store,
            ..StockPlace::default()
        };
        ledger.register(
            manager,
            RegisterCommand::Place(id, Action::Enter(place)),
            &mut out,
        )?;
        places.push(id);
    }
    // Numbers are unlike by construction: entering them through the rule that looks for doubles would take the square.
    let ids: Vec<PartId> = (0..parts).map(|_| PartId::new(chance.id())).collect();
    for (n, id) in (1..).zip(&ids) {
        let part = Part {
            number: format!("P-{n:05}"),
            name: Bilingual::new(format!("备件 {n}"), format!("Part {n}")),
            unit: "pc".to_owned(),
            unit_cost: Some(1_000 + chance.below(90_000)),
            by_lot: true,
            ..Part::default()
        };
        let entered = crate::domain::register::enter(part)?;
        let change = crate::domain::Change::Part((*id).into(), entered);
        ledger.write(manager, &[change], Vec::new(), &mut out);
    }
    for n in 0..movements {
        let (round, at) = (n / parts.max(1), n % parts.max(1));
        let Some(part) = ids.get(at as usize) else {
            break;
        };
        ledger.now = ledger.now + Span(40_000);
        // A lot of four comes in, and goes out piece by piece.
        let (lot, step) = (round / 5, round % 5);
        let goods = |quantity| {
            let number = format!("L{lot:03}");
            let lot = Lot {
                number,
                expiry: None,
            };
            Goods::of(places[(u64::from(at) % PLACES) as usize], lot, quantity)
        };
        let command = match step {
            0 => StockCommand::Receive(Receipt {
                goods: goods(4),
                supplier: None,
                purchase: None,
                note: String::new(),
                despite: String::new(),
            }),
            _ => StockCommand::Issue(Issue {
                goods: goods(1),
                ticket: TicketId::new(chance.id()),
                device: None,
                reservation: None,
                cover: None,
                allowed: None,
                handed: false,
            }),
        };
        let changes = decide_stock(*part, command, &ledger.context(manager))?;
        ledger.write(manager, &changes, Vec::new(), &mut out);
    }
    Ok(ledger)
}
