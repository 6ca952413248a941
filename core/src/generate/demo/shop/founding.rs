//! The store as it is entered: places, suppliers, parts, what lay there when the year began, and what the year will bring.

use super::{Beat, Needs, Shop, Take, is_dear, words};
use crate::domain::checklist::Bilingual;
use crate::domain::stock::register::same_number;
use crate::domain::stock::*;
use crate::domain::stocktake::{Plan, schedule::Schedule};
use crate::domain::{Action, Refusal, RegisterCommand, World};
use crate::generate::demo::hospital::{Hospital, told_of};
use crate::generate::demo::place::MAKES;
use crate::generate::demo::tales::Tale;
use crate::generate::demo::{Demo, Pair, YEAR, call};
use crate::generate::{Chance, Ledger, Tongue, Written};
use crate::id::{ModelId, PartId, PlaceId, StocktakeId, SupplierId};
use crate::time::{Instant, Span};
use std::collections::BTreeMap;

/// A part whose pieces have numbers: boards, probes and the like.
fn by_serial(number: &str) -> bool {
    ["-PS-", "-HV-", "-OB-", "-DM-", "-CX-", "-SD-", "-HT-"]
        .iter()
        .any(|kind| number.contains(kind))
}

/// A part that ages on the shelf: cells, batteries, electrodes, seals.
fn ages(number: &str) -> bool {
    ["-BA", "-O2-", "-K-", "-SL-", "-DS-"]
        .iter()
        .any(|kind| number.contains(kind))
}

/// From so many pieces a year on a part is used often.
const OFTEN: u32 = 4;

/// So long before a part is missing more of it was ordered.
const ASKED_BEFORE: Span = Span::days(4);

/// So many days ago the large store was counted.
const FIRST_COUNT: i64 = 99;

impl Shop {
    /// Enters places, suppliers and parts, and what lay there when the year began.
    pub(in crate::generate::demo) fn found(
        ledger: &mut Ledger,
        plan: &Demo,
        hospital: &Hospital,
        needs: Needs,
        out: &mut impl FnMut(Written),
    ) -> Result<Self, Refusal> {
        let (high, low) = plan.visitor.uuid().as_u64_pair();
        let mut ids = Chance::new(plan.seed ^ high ^ low.rotate_left(29));
        let mut chance = Chance::new(plan.seed ^ 0x5704);
        let manager = Some(hospital.manager());
        let say = |pair: Pair| plan.tongue.of(pair).to_owned();
        let mut places = Vec::new();
        for (at, (name, address)) in words::PLACES.iter().enumerate() {
            let id = PlaceId::new(ids.id());
            let place = StockPlace {
                name: say(*name),
                kind: if at < 2 {
                    PlaceKind::Store
                } else {
                    PlaceKind::Car
                },
                responsible: Some(hospital.engineer(at)),
                site: hospital.sites.get(at).copied(),
                address: say(*address),
                phone: call::line(plan.tongue, 160 + at as u64),
                counted: Some(counted(at, plan)),
            };
            ledger.register(
                manager,
                RegisterCommand::Place(id, Action::Enter(place)),
                out,
            )?;
            places.push(id);
        }
        let mut carriers = Vec::new();
        for (at, (name, domain)) in words::CARRIERS.iter().enumerate() {
            let id = SupplierId::new(ids.id());
            let named = (*name, plan.tongue.of(*domain));
            let lead = 1 + at as u16;
            let partner = supplier(named, SupplierKind::Logistics, lead, plan.tongue, at);
            ledger.register(
                manager,
                RegisterCommand::Supplier(id, Action::Enter(partner)),
                out,
            )?;
            carriers.push(id);
        }
        let mut shop = Self {
            tongue: plan.tongue,
            now: plan.now,
            carrier: carriers[0],
            places,
            parts: Vec::new(),
            numbers: Vec::new(),
            takes: BTreeMap::new(),
            due: BTreeMap::new(),
            next: 0,
            lots: 0,
            needs,
            chance: Chance::new(chance.any()),
        };
        let mut makers: Vec<(Pair, SupplierId)> = Vec::new();
        for make in MAKES {
            let known = makers.iter().find(|(maker, _)| *maker == make.maker);
            let from = match known {
                Some((_, id)) => *id,
                None => {
                    let id = SupplierId::new(ids.id());
                    let lead = 7 + 7 * chance.below(6) as u16;
                    let at = makers.len() + 2;
                    // A brand is spelt alike everywhere.
                    let domain = make.maker.1.to_lowercase();
                    let named = (make.maker, domain.as_str());
                    let kind = SupplierKind::Supplier;
                    let maker = supplier(named, kind, lead, plan.tongue, at);
                    let enter = RegisterCommand::Supplier(id, Action::Enter(maker));
                    ledger.register(manager, enter, out)?;
                    makers.push((make.maker, id));
                    id
                }
            };
            for (tale, (number, name)) in told_of(make).filter_map(|tale| Some((tale, tale.part?)))
            {
                let fresh = PartId::new(ids.id());
                if same_number(&ledger.world.parts, number, fresh).is_none() {
                    let part = shop.part(&ledger.world, &tale, (number, name), from, &mut chance);
                    let enter = RegisterCommand::Part(fresh, Action::Enter(part));
                    ledger.register(manager, enter, out)?;
                    shop.parts.push(fresh);
                    shop.numbers.push(number);
                }
            }
        }
        shop.fill(ledger, hospital, out)?;
        shop.foresee(plan, &mut ids);
        Ok(shop)
    }

    fn part(
        &self,
        world: &World,
        tale: &Tale,
        (number, (zh, en)): (&str, Pair),
        supplier: SupplierId,
        chance: &mut Chance,
    ) -> Part {
        let lists = |model: &crate::domain::catalogue::Model| {
            model.parts.iter().any(|part| part.number == number)
        };
        let standing = world.models.iter().filter(|(_, r)| lists(&r.data));
        let models: Vec<ModelId> = standing.map(|(id, _)| (*id).into()).collect();
        let (dear, aging) = (by_serial(number), ages(number));
        let used = self.needs.often(number);
        let cost = match dear {
            true => chance.from_to(1_800, 9_800),
            false => chance.from_to(45, 680),
        };
        let level = |at: usize, level: u32| Minimum {
            place: self.places[at],
            level,
        };
        Part {
            number: number.to_owned(),
            name: Bilingual::new(zh, en),
            models,
            unit: self.tongue.of(words::unit(zh)).to_owned(),
            // More lies there of what is used more often.
            minimum: match dear {
                true => vec![level(0, 1)],
                false => vec![level(0, 2 + used / 6), level(1, 1)],
            },
            unit_cost: u64::try_from(cost * 100).ok(),
            supplier: Some(supplier),
            criticality: match (&number[..2], dear) {
                ("VE" | "VA" | "TD", _) => Criticality::Vital,
                // Of what is used often, or stops a device, nobody says that it can be waited for.
                _ if dear || used >= OFTEN || tale.stops || tale.grave => Criticality::Essential,
                _ => Criticality::Desirable,
            },
            by_lot: !dear,
            by_serial: dear,
            expires: aging,
            gtin: String::new(),
            remarks: String::new(),
        }
    }

    /// What lay there when the year began; what ages is good for about as long as the year.
    fn fill(
        &mut self,
        ledger: &mut Ledger,
        hospital: &Hospital,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        for at in 0..self.parts.len() {
            let dear = is_dear(&ledger.world, self.parts[at]);
            let part = ledger.world.part(self.parts[at]);
            let minimum = part.map_or(0, Part::minimum_everywhere);
            // Just as much as is used before it is missing.
            let enough = self.needs.until_missing(self.numbers[at], ledger.now);
            for place in 0..self.places.len() {
                let n = match (place, dear) {
                    (0, true) => self.chance.from_to(1, 2),
                    (0, false) => self.chance.from_to(4, 8).max(i64::from(minimum) + 2),
                    (1, false) => self.chance.from_to(1, 3),
                    (2.., false) if self.chance.percent(30) => 1,
                    _ => 0,
                };
                let n = match enough {
                    Some(enough) if place == 0 => i64::from(enough),
                    Some(_) => 0,
                    None => n,
                };
                let days = self.chance.from_to(360, 560);
                if n > 0 {
                    let goods = self.goods(&ledger.world, at, place, n as u32, ledger.now, days);
                    self.receive(
                        ledger,
                        hospital.desks().first().copied(),
                        at,
                        goods,
                        None,
                        out,
                    )?;
                }
            }
        }
        Ok(())
    }

    /// Pieces of a part that come into a place, with the lot or the numbers that it asks for.
    pub(super) fn goods(
        &mut self,
        world: &World,
        at: usize,
        place: usize,
        quantity: u32,
        now: Instant,
        days: i64,
    ) -> Goods {
        let part = world.part(self.parts[at]);
        let (lot, numbers, ends) = part.map_or((false, false, false), |p| {
            (p.by_lot, p.by_serial, p.expires)
        });
        let today = world.settings().calendar.day(now);
        self.lots += 1;
        let number = format!("{}{:03}", today.date().format("%y%m"), self.lots % 1_000);
        let serial = |n: u32| format!("S{number}{n:02}");
        Goods {
            place: self.places[place],
            serials: match numbers {
                true => (1..=quantity).map(serial).collect(),
                false => Vec::new(),
            },
            lot: Lot {
                expiry: ends.then(|| today.plus(days)),
                number: if lot { number } else { String::new() },
            },
            quantity,
        }
    }

    /// Lays out what will happen in the year.
    fn foresee(&mut self, plan: &Demo, ids: &mut Chance) {
        let begin = plan.now - YEAR;
        let morning = |days: i64| {
            let day = plan.calendar.day(begin).plus(days);
            day.start(plan.calendar.offset(begin)) + Span::hours(9)
        };
        for at in 0..self.parts.len() {
            for month in 0..12 {
                let day = month * 30 + self.chance.from_to(2, 28);
                let time = morning(day) + Span::minutes(self.chance.from_to(0, 300));
                self.put(time, Beat::Review(at));
            }
            // What ran low lately was seen on the last day.
            let lately = plan.now - Span::hours(26) + Span::minutes(at as i64);
            self.put(lately, Beat::Review(at));
            let number = self.numbers[at];
            let gaps: Vec<_> = self.needs.gaps(number).collect();
            let mut earliest = begin;
            for gap in gaps {
                let asked = (gap.from - ASKED_BEFORE).max(earliest + Span::hours(1));
                self.put(asked, Beat::Missing(at, gap.until));
                earliest = gap.until;
            }
            if self.chance.percent(60) {
                let to = self.places[1 + self.chance.below(3) as usize];
                let time = morning(self.chance.from_to(20, 350)) + Span::hours(2);
                self.put(time, Beat::Send(at, to));
            }
        }
        for month in 1..12 {
            self.put(morning(month * 30 + 1) + Span::minutes(20), Beat::Clear);
            self.put(morning(month * 30 + 3) + Span::minutes(40), Beat::Approve);
        }
        // An urgent transfer is on its way now.
        let to = self.places[1];
        self.put(plan.now - Span::hours(2), Beat::Send(0, to));
        let first = StocktakeId::new(ids.id());
        let second = StocktakeId::new(ids.id());
        self.takes.insert(
            first,
            self.take(0, plan, FIRST_COUNT, words::QUARTERLY, true),
        );
        self.takes
            .insert(second, self.take(1, plan, 0, words::WEEKLY, false));
        self.put(morning(265) + Span::minutes(5), Beat::Count(first, 0));
        self.put(plan.now - Span::minutes(95), Beat::Count(second, 0));
    }

    /// A stocktake that was planned, due so many days before the end; its parts are chosen when it begins.
    fn take(&self, place: usize, plan: &Demo, ago: i64, note: Pair, is_whole: bool) -> Take {
        Take {
            plan: Plan {
                place: self.places[place],
                parts: Vec::new(),
                due: plan.calendar.day(plan.now).plus(1 - ago),
                note: plan.tongue.of(note).to_owned(),
            },
            is_whole,
            lots: Vec::new(),
        }
    }
}

/// How often a place is counted: the large store whole in each quarter, which is due today; the other some parts a week; a
/// car whole each month, from next week on.
fn counted(at: usize, plan: &Demo) -> Schedule {
    let today = plan.calendar.day(plan.now);
    let (from, every_days, items) = match at {
        0 => (today.plus(1 - FIRST_COUNT), (FIRST_COUNT - 1) as u16, None),
        1 => (today.plus(-7), 7, Some(6)),
        _ => (today.plus(9), 30, None),
    };
    Schedule {
        from,
        every_days,
        items,
    }
}

fn supplier(
    (name, domain): (Pair, &str),
    kind: SupplierKind,
    lead_days: u16,
    tongue: Tongue,
    at: usize,
) -> Supplier {
    Supplier {
        name: tongue.of(name).to_owned(),
        kind,
        lead_days: Some(lead_days),
        hotline: call::free(tongue, 190 + at as u64),
        contact: tongue.of(words::CONTACT).to_owned(),
        phone: call::line(tongue, 700 + at as u64 * 13),
        email: call::address("parts", domain),
        remarks: String::new(),
    }
}
