//! The demo's hospital as it is entered: people with their training, wards, models, devices, instruments.

use super::place::{self, MAKES, Make, PEOPLE, SITES, TOOLS, TRADES, WARDS};
use super::{Demo, Pair, call, tales};
use crate::domain::catalogue::{CompatiblePart, KnownFault, Model};
use crate::domain::device::{Device, DeviceStatus};
use crate::domain::emergency::EmergencyPlan;
use crate::domain::instrument::Instrument;
use crate::domain::kit::{Kit, KitItem};
use crate::domain::people::{Person, Qualification};
use crate::domain::roles::Role;
use crate::domain::settings::{Settings, Targets};
use crate::domain::setup::{SetUp, set_up};
use crate::domain::site::{Contact, Contract, Department, Site};
use crate::domain::tablet::TabletInfo;
use crate::domain::{Action, Refusal, RegisterCommand, starter};
use crate::exchange::gs1::Gtin14;
use crate::generate::{Chance, Ledger, Written};
use crate::id::{
    CategoryId, CodeId, DepartmentId, DeviceId, InstrumentId, KitId, ModelId, PersonId, SiteId,
};
use crate::time::{Day, Instant, Span};

/// The prefix of the numbers that the service's own tablet gave.
pub(super) const PREFIX: &str = "RMS";
/// The prefix of the numbers that the visitor's tablet gives.
pub(super) const VISITOR_PREFIX: &str = "NEW";

/// Kits: what they are called, where they stand, which instrument is in them, and what for its devices.
const KITS: &[(Pair, Pair, usize, Pair)] = &[
    (
        ("呼吸应急工具箱", "Respiratory kit"),
        ("服务中心", "Service centre"),
        1,
        ("测试管路和模拟肺", "Test circuit and test lung"),
    ),
    (
        ("监护应急工具箱", "Monitoring kit"),
        ("服务中心", "Service centre"),
        2,
        ("导联线和血氧探头", "Leads and SpO₂ sensor"),
    ),
    (
        ("除颤应急工具箱", "Defibrillation kit"),
        ("东院区值班室", "Duty room, east campus"),
        3,
        ("除颤电极和放电线", "Electrodes and discharge lead"),
    ),
    (
        ("通用应急工具箱", "General kit"),
        ("工程师车辆", "Engineer's car"),
        0,
        ("保险丝和接插件", "Fuses and plugs"),
    ),
];

/// A device of the demo.
pub(super) struct Unit {
    pub(super) id: DeviceId,
    pub(super) make: &'static Make,
    pub(super) ward: usize,
    pub(super) room: String,
}

/// A calibration that was renewed.
pub(super) struct Renewal {
    pub(super) at: Instant,
    pub(super) what: Renewed,
}

/// What was renewed.
pub(super) enum Renewed {
    /// A calibration, by the expert.
    Calibration(Box<RegisterCommand>),
    /// The check of a kit, by an engineer.
    Kit(KitId, PersonId),
}

/// Who and what there is.
pub(super) struct Hospital {
    pub(super) people: Vec<PersonId>,
    pub(super) sites: Vec<SiteId>,
    pub(super) wards: Vec<DepartmentId>,
    pub(super) units: Vec<Unit>,
    pub(super) instruments: Vec<(InstrumentId, Instrument)>,
    pub(super) kits: Vec<KitId>,
}

/// The id of a starter category.
pub(super) fn category(key: &str) -> CategoryId {
    CategoryId::new(starter::well_known_ids()(key))
}

/// The id of a starter code.
pub(super) fn code(code: &str) -> CodeId {
    CodeId::new(starter::well_known_ids()(&format!("code {code}")))
}

impl Hospital {
    fn of_role(&self, role: Role) -> impl Iterator<Item = PersonId> {
        PEOPLE
            .iter()
            .zip(&self.people)
            .filter(move |(fellow, _)| fellow.role == role)
            .map(|(_, id)| *id)
    }

    /// The service manager.
    pub(super) fn manager(&self) -> PersonId {
        self.people[0]
    }
    /// Customer service.
    pub(super) fn desks(&self) -> Vec<PersonId> {
        self.of_role(Role::CustomerService).collect()
    }
    /// An engineer by place among the engineers, or the expert behind them.
    pub(super) fn engineer(&self, place: usize) -> PersonId {
        let engineers = self
            .of_role(Role::Engineer)
            .chain(self.of_role(Role::Expert));
        let all: Vec<PersonId> = engineers.collect();
        all.get(place).copied().unwrap_or_else(|| self.expert())
    }
    /// The expert.
    pub(super) fn expert(&self) -> PersonId {
        self.of_role(Role::Expert)
            .next()
            .unwrap_or_else(|| self.manager())
    }
    /// Somebody of that campus's wards who uses the app.
    pub(super) fn ward_user(&self, site: usize, chance: &mut Chance) -> Option<(PersonId, Pair)> {
        let of_site: Vec<(PersonId, Pair)> = PEOPLE
            .iter()
            .zip(&self.people)
            .filter(|(fellow, _)| fellow.site == Some(site))
            .map(|(fellow, id)| (*id, fellow.name))
            .collect();
        chance.one(&of_site).copied()
    }

    /// Enters everything by commands.
    pub(super) fn found(
        ledger: &mut Ledger,
        plan: &Demo,
        ids: &mut Chance,
        chance: &mut Chance,
        out: &mut impl FnMut(Written),
    ) -> Result<Self, Refusal> {
        let today = plan.calendar.day(plan.now);
        let say = |pair: Pair| plan.tongue.of(pair).to_owned();
        let sites: Vec<SiteId> = SITES.iter().map(|_| SiteId::new(ids.id())).collect();
        let wards: Vec<DepartmentId> = WARDS.iter().map(|_| DepartmentId::new(ids.id())).collect();
        let people: Vec<PersonId> = PEOPLE.iter().map(|_| PersonId::new(ids.id())).collect();
        let wish = SetUp {
            settings: Settings {
                organisation: say(place::ORGANISATION),
                organisation_en: place::ORGANISATION.1.to_owned(),
                letterhead: say(place::LETTERHEAD),
                calendar: plan.calendar.clone(),
                currency: plan.tongue.of(("CNY", "GBP")).parse().ok(),
                ..Settings::default()
            },
            people: people
                .iter()
                .copied()
                .zip(staff(plan, &sites, today, chance))
                .collect(),
            sites: sites.iter().copied().zip(campuses(plan, today)).collect(),
            departments: wards
                .iter()
                .copied()
                .zip(departments(plan, &sites, chance))
                .collect(),
            tablet: Some(TabletInfo {
                name: say(("服务中心平板", "Service desk tablet")),
                prefix: PREFIX.to_owned(),
            }),
            starter: true,
        };
        let changes = set_up(wish, &ledger.context(None))?;
        ledger.write(None, &changes, Vec::new(), out);
        let manager = Some(people[0]);
        let visitor = TabletInfo {
            name: say(("您的平板", "Your tablet")),
            prefix: VISITOR_PREFIX.to_owned(),
        };
        let enter = RegisterCommand::Tablet(plan.visitor, Action::Enter(visitor));
        ledger.register(manager, enter, out)?;
        let on_call = [0, 8]
            .into_iter()
            .chain([3, 7, 6])
            .map(|at: usize| people[at]);
        let emergency = EmergencyPlan {
            on_call: on_call.collect(),
            ..EmergencyPlan::default()
        };
        let enter = RegisterCommand::Plan(Action::Enter(emergency));
        ledger.register(manager, enter, out)?;
        let mut hospital = Self {
            people,
            sites,
            wards,
            units: Vec::new(),
            instruments: Vec::new(),
            kits: Vec::new(),
        };
        hospital.enter_tools(ledger, plan, today, ids, out)?;
        hospital.enter_kits(ledger, plan, today, ids, out)?;
        hospital.enter_devices(ledger, plan, today, ids, chance, out)?;
        Ok(hospital)
    }

    fn enter_tools(
        &mut self,
        ledger: &mut Ledger,
        plan: &Demo,
        today: Day,
        ids: &mut Chance,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        for tool in TOOLS {
            let id = InstrumentId::new(ids.id());
            let calibrated = today.plus(-tool.calibrated_ago);
            let instrument = Instrument {
                name: plan.tongue.of(tool.name).to_owned(),
                serial: tool.serial.to_owned(),
                calibrated,
                calibrated_until: calibrated.plus(365),
                certificate: format!("CAL-{}-1", tool.serial),
                measures: tool
                    .measures
                    .iter()
                    .map(|unit| (*unit).to_owned())
                    .collect(),
                found_bad: None,
            };
            let enter = RegisterCommand::Instrument(id, Action::Enter(instrument.clone()));
            ledger.register(Some(self.expert()), enter, out)?;
            self.instruments.push((id, instrument));
        }
        Ok(())
    }

    /// Instruments were calibrated again ten days before their calibration ran out.
    pub(super) fn renewals(&self, plan: &Demo) -> Vec<Renewal> {
        let renewed = TOOLS
            .iter()
            .zip(&self.instruments)
            .filter(|(tool, _)| tool.renewed);
        let mut all: Vec<Renewal> = renewed
            .map(|(tool, (id, seen))| {
                let calibrated = seen.calibrated_until.plus(-10);
                let made = Instrument {
                    calibrated,
                    calibrated_until: calibrated.plus(365),
                    certificate: format!("CAL-{}-2", tool.serial),
                    ..seen.clone()
                };
                let midnight = calibrated.start(plan.calendar.offset(calibrated.start(0)));
                let seen = seen.clone();
                Renewal {
                    at: midnight + Span::hours(10),
                    what: Renewed::Calibration(Box::new(RegisterCommand::Instrument(
                        *id,
                        Action::Edit { seen, made },
                    ))),
                }
            })
            .collect();
        all.extend(self.kit_checks(plan));
        all.sort_by_key(|renewal| renewal.at);
        all
    }

    /// Every kit is checked each month, the last one a month too late.
    fn kit_checks(&self, plan: &Demo) -> Vec<Renewal> {
        let today = plan.calendar.day(plan.now);
        let mut all = Vec::new();
        for (at, kit) in (0..).zip(&self.kits) {
            let last = if at == KITS.len() - 1 {
                52
            } else {
                6 + at as i64 * 5
            };
            for month in 0..11 {
                let day = today.plus(-last - month * 29);
                let midnight = day.start(plan.calendar.offset(day.start(0)));
                all.push(Renewal {
                    at: midnight + Span::hours(9) + Span::minutes(at as i64 * 7),
                    what: Renewed::Kit(*kit, self.engineer(at % 5)),
                });
            }
        }
        all
    }

    /// The kits that are taken along in an emergency.
    fn enter_kits(
        &mut self,
        ledger: &mut Ledger,
        plan: &Demo,
        today: Day,
        ids: &mut Chance,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        let say = |pair: Pair| plan.tongue.of(pair).to_owned();
        for (at, (name, place, tool, own)) in (1..).zip(KITS) {
            let item = |name: Pair, quantity, use_by| KitItem {
                name: say(name),
                quantity,
                use_by,
            };
            let kit = Kit {
                name: say(*name),
                number: format!("K-{at}"),
                place: say(*place),
                check_every_days: 30,
                contents: vec![
                    item(*own, 2, Some(today.plus(180 + at * 40))),
                    item(("常用工具", "Hand tools"), 1, None),
                    item(("电源线和转接头", "Mains leads and adapters"), 3, None),
                    item(
                        ("一次性手套", "Disposable gloves"),
                        50,
                        Some(today.plus(400)),
                    ),
                ],
                instruments: self
                    .instruments
                    .get(*tool)
                    .map(|(id, _)| *id)
                    .into_iter()
                    .collect(),
                checked: None,
            };
            let id = KitId::new(ids.id());
            let enter = RegisterCommand::Kit(id, Action::Enter(kit));
            ledger.register(Some(self.expert()), enter, out)?;
            self.kits.push(id);
        }
        Ok(())
    }

    fn enter_devices(
        &mut self,
        ledger: &mut Ledger,
        plan: &Demo,
        today: Day,
        ids: &mut Chance,
        chance: &mut Chance,
        out: &mut impl FnMut(Written),
    ) -> Result<(), Refusal> {
        let desk = self.desks().first().copied();
        let mut asset = 20_100;
        for (nth, make) in (0..).zip(MAKES) {
            let model = ModelId::new(ids.id());
            let enter = RegisterCommand::Model(model, Action::Enter(catalogued(plan, make)));
            ledger.register(Some(self.expert()), enter, out)?;
            let places = make
                .stands
                .iter()
                .flat_map(|(ward, n)| (0..*n).map(move |_| *ward));
            for (at, ward) in (1..).zip(places) {
                asset += chance.from_to(1, 9);
                let room = WARDS[ward].rooms + chance.from_to(0, 14);
                let device = Device {
                    model: Some(model),
                    site: Some(self.sites[WARDS[ward].site]),
                    department: Some(self.wards[ward]),
                    room: room.to_string(),
                    asset_number: format!("RU-{asset}"),
                    ..bought(plan, make, nth, at, today, chance)
                };
                let unit = Unit {
                    id: DeviceId::new(ids.id()),
                    make,
                    ward,
                    room: device.room.clone(),
                };
                let enter = RegisterCommand::Device(unit.id, Action::Enter(device));
                ledger.register(desk, enter, out)?;
                self.units.push(unit);
            }
        }
        Ok(())
    }
}

fn staff(plan: &Demo, sites: &[SiteId], today: Day, chance: &mut Chance) -> Vec<Person> {
    let mut engineers = 0..;
    let mut own = 0..;
    let mut person = |fellow: &place::Fellow, chance: &mut Chance| {
        let works = match fellow.role {
            Role::Engineer => engineers.next(),
            Role::Expert => Some(place::EXPERT),
            _ => None,
        };
        Person {
            phone: call::mobile(plan.tongue, own.next().unwrap_or(0) * 50 + chance.below(50)),
            email: call::address(plan.tongue.of(fellow.email), plan.tongue.of(place::DOMAIN)),
            site: fellow.site.map(|at| sites[at]),
            qualifications: works.map_or_else(Vec::new, |at| trained(at, today, chance)),
            ..Person::new(plan.tongue.of(fellow.name), fellow.role)
        }
    };
    PEOPLE.iter().map(|fellow| person(fellow, chance)).collect()
}

/// One training runs out within a fortnight, one has run out.
fn trained(engineer: usize, today: Day, chance: &mut Chance) -> Vec<Qualification> {
    let trades = TRADES.iter().filter(|t| t.trained.contains(&engineer));
    trades
        .map(|trade| Qualification {
            category: category(trade.category),
            certificate: format!("TC-{:02}-{:03}", engineer + 1, 100 + chance.below(900)),
            from: today.plus(-chance.from_to(420, 900)),
            until: match (engineer, trade.category) {
                (place::IMAGING, "ct") => today.plus(12),
                (place::THEATRE, "endoscope") => today.plus(-20),
                _ => today.plus(chance.from_to(90, 700)),
            },
        })
        .collect()
}

fn campuses(plan: &Demo, today: Day) -> Vec<Site> {
    let own = Targets {
        arrive: Some(Span::hours(3)),
        ..Targets::default()
    };
    let ends = [210, 40];
    let contact = Contact {
        name: plan
            .tongue
            .of(("设备科值班室", "Equipment office, duty room"))
            .to_owned(),
        phone: call::line(plan.tongue, 180),
    };
    let site = |(at, (name, address)): (usize, &(Pair, Pair))| Site {
        name: plan.tongue.of(*name).to_owned(),
        address: plan.tongue.of(*address).to_owned(),
        contacts: vec![contact.clone()],
        contract: Some(Contract {
            number: format!("SC-{:03}", 118 + at * 7),
            until: today.plus(ends[at]),
            urgent: own,
            normal: Targets::default(),
        }),
    };
    SITES.iter().enumerate().map(site).collect()
}

fn departments(plan: &Demo, sites: &[SiteId], chance: &mut Chance) -> Vec<Department> {
    let department = |ward: &place::Ward| Department {
        site: sites[ward.site],
        name: plan.tongue.of(ward.name).to_owned(),
        phone: format!("8{:03}", chance.below(1_000)),
    };
    WARDS.iter().map(department).collect()
}

/// The tales that are told of a make: the bad one's own first.
pub(super) fn told_of(make: &Make) -> impl Iterator<Item = tales::Tale> {
    let own = make.bad.then_some(tales::Tale {
        weight: 40,
        ..tales::BAD_BATTERY
    });
    own.into_iter()
        .chain(tales::of(make.category).iter().copied())
}

fn catalogued(plan: &Demo, make: &Make) -> Model {
    let say = |pair: Pair| plan.tongue.of(pair).to_owned();
    let known = |tale: tales::Tale| KnownFault {
        symptom: say(tale.fault),
        cause: say(tale.cause),
    };
    let parts = told_of(make).filter_map(|tale| tale.part);
    Model {
        manufacturer: say(make.maker),
        name: make.model.to_owned(),
        category: Some(category(make.category)),
        known_faults: told_of(make).take(2).map(known).collect(),
        parts: parts
            .map(|(number, name)| CompatiblePart {
                number: number.to_owned(),
                name: say(name),
            })
            .collect(),
    }
}

/// A device as it was bought; where it stands is for the caller to say.
fn bought(
    plan: &Demo,
    make: &Make,
    model: u64,
    at: u64,
    today: Day,
    chance: &mut Chance,
) -> Device {
    let installed = today.plus(-chance.from_to(380, 2_900));
    let serial = format!(
        "{}{:02}{:05}",
        &make.category[..2].to_uppercase(),
        model + 1,
        10_000 + at * 37 + chance.below(30)
    );
    let name = starter_name(make.category);
    let contract = chance
        .percent(55)
        .then(|| today.plus(chance.from_to(-60, 700)));
    Device {
        name: plan.tongue.of((name.zh(), name.en())).to_owned(),
        manufacturer: plan.tongue.of(make.maker).to_owned(),
        model_name: make.model.to_owned(),
        category: Some(category(make.category)),
        udi: match chance.percent(60) {
            true => udi(model, &serial, installed.plus(-40)),
            false => String::new(),
        },
        serial,
        software_version: make.software.to_owned(),
        running_hours: chance
            .percent(40)
            .then(|| (chance.from_to(900, 30_000)) as u32),
        installed: Some(installed),
        warranty_until: Some(installed.plus(3 * 365)),
        contract_until: contract,
        risk_class: make.risk.to_owned(),
        status: DeviceStatus::InService,
        ..Device::default()
    }
}

fn starter_name(key: &str) -> crate::domain::checklist::Bilingual {
    let id = category(key);
    let known = crate::domain::setup::starter_categories();
    let name = known.into_iter().find(|(known, _)| *known == id);
    name.map(|(_, name)| name).unwrap_or_default()
}

/// A GS1 UDI under 952, the prefix that GS1 keeps for demonstrations; empty only if no check digit fitted.
fn udi(model: u64, serial: &str, made: Day) -> String {
    let base = format!("0952000{:06}", 1_200 + model * 11);
    let number = (0..10).find_map(|check| Gtin14::new(&format!("{base}{check}")).ok());
    let made = made.date().format("%y%m%d");
    number.map_or_else(String::new, |number| {
        format!("(01){}(11){made}(21){serial}", number.as_str())
    })
}
