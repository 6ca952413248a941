//! The hospital that generated tickets are about: sites, departments, people, instruments, devices.

use super::{Chance, Ledger, Plan, Tongue, Written};
use crate::domain::device::Device;
use crate::domain::instrument::Instrument;
use crate::domain::people::Person;
use crate::domain::roles::Role;
use crate::domain::setup::{qualified_for, starter_categories};
use crate::domain::site::{Department, Site};
use crate::domain::tablet::TabletInfo;
use crate::domain::{Action, Refusal, RegisterCommand, SetUp, set_up};
use crate::id::{CategoryId, DepartmentId, DeviceId, InstrumentId, PersonId, SiteId};
use crate::time::Day;

/// Who and what there is.
pub(super) struct Hospital {
    pub(super) desk: PersonId,
    pub(super) manager: PersonId,
    pub(super) engineers: Vec<PersonId>,
    pub(super) devices: Vec<DeviceId>,
    pub(super) instrument: InstrumentId,
}

const MAKERS: [&str; 6] = [
    "Mindray",
    "Dräger",
    "Philips",
    "GE HealthCare",
    "Comen",
    "Siemens",
];
const WARDS: [(&str, &str); 8] = [
    ("重症医学科", "Intensive care"),
    ("急诊科", "Emergency"),
    ("手术室", "Operating theatres"),
    ("心内科", "Cardiology"),
    ("儿科", "Paediatrics"),
    ("血透中心", "Dialysis"),
    ("放射科", "Radiology"),
    ("检验科", "Laboratory"),
];
const SITES: [(&str, &str); 3] = [
    ("市第一人民医院", "First City Hospital"),
    ("海滨区中心医院", "Seaside Central Hospital"),
    ("青山县医院", "Green Hill County Hospital"),
];
const PEOPLE: [(&str, &str); 8] = [
    ("王建国", "Ann Carter"),
    ("刘芳", "Maria Lopez"),
    ("陈伟", "Tom Baker"),
    ("赵敏", "Lena Fischer"),
    ("孙磊", "Sam Okafor"),
    ("周婷", "Ivy Clark"),
    ("吴强", "Paul Novak"),
    ("郑华", "Grace Kim"),
];

impl Tongue {
    pub(super) fn of<'a>(self, (zh, en): (&'a str, &'a str)) -> &'a str {
        match self {
            Tongue::Chinese => zh,
            Tongue::English => en,
        }
    }
}

impl Hospital {
    /// Sets everything up by commands.
    pub(super) fn found(
        ledger: &mut Ledger,
        plan: &Plan,
        chance: &mut Chance,
        out: &mut impl FnMut(Written),
    ) -> Result<Self, Refusal> {
        let since = Day::of(plan.from, 480).plus(-60);
        let until = Day::of(plan.until, 480).plus(3_650);
        let categories: Vec<(CategoryId, String)> = starter_categories()
            .into_iter()
            .map(|(id, name)| (id, plan.tongue.of((name.zh(), name.en())).to_owned()))
            .collect();
        let roles = [
            Role::Manager,
            Role::CustomerService,
            Role::Engineer,
            Role::Engineer,
            Role::Engineer,
            Role::Engineer,
            Role::Expert,
            Role::HospitalUser,
        ];
        let mut people: Vec<(PersonId, Person)> = PEOPLE
            .iter()
            .zip(roles)
            .map(|(name, role)| {
                let works = matches!(role, Role::Engineer | Role::Expert);
                let known = categories.iter().map(|(id, _)| *id).filter(|_| works);
                let person = Person {
                    qualifications: qualified_for(known, "2024-17", since, until),
                    ..Person::new(plan.tongue.of(*name), role)
                };
                (PersonId::new(chance.id()), person)
            })
            .collect();
        let sites: Vec<SiteId> = SITES.iter().map(|_| SiteId::new(chance.id())).collect();
        for (_, person) in &mut people {
            if person.role == Role::HospitalUser {
                person.site = sites.first().copied();
            }
        }
        let mut departments: Vec<(DepartmentId, Department)> = Vec::new();
        for site in &sites {
            for ward in WARDS {
                let department = Department {
                    site: *site,
                    name: plan.tongue.of(ward).to_owned(),
                    phone: format!("8{:03}", chance.below(1_000)),
                };
                departments.push((DepartmentId::new(chance.id()), department));
            }
        }
        let of_role = |wanted: Role| {
            let has = move |(_, p): &&(PersonId, Person)| p.role == wanted;
            people.iter().filter(has).map(|(id, _)| *id)
        };
        let desk = of_role(Role::CustomerService)
            .next()
            .ok_or(Refusal::NotFound)?;
        let engineers = of_role(Role::Engineer).collect();
        let named = sites.iter().zip(SITES).map(|(id, name)| {
            let site = Site {
                name: plan.tongue.of(name).to_owned(),
                ..Site::default()
            };
            (*id, site)
        });
        let wish = SetUp {
            sites: named.collect(),
            departments: departments.clone(),
            people,
            tablet: Some(TabletInfo {
                name: plan.tongue.of(("客服平板", "Front desk")).to_owned(),
                prefix: "G3N".to_owned(),
            }),
            starter: true,
            ..SetUp::default()
        };
        let changes = set_up(wish, &ledger.context(None))?;
        ledger.write(None, &changes, Vec::new(), out);
        let manager = ledger.world.active(Role::Manager).next().map(|(id, _)| id);
        let instrument = InstrumentId::new(chance.id());
        let tester = Instrument {
            name: plan
                .tongue
                .of(("电气安全分析仪", "Safety analyser"))
                .to_owned(),
            serial: format!("SA-{}", 1_000 + chance.below(9_000)),
            calibrated: since,
            calibrated_until: until,
            certificate: "CAL-88".to_owned(),
            measures: Vec::new(),
            found_bad: None,
        };
        let command = RegisterCommand::Instrument(instrument, Action::Enter(tester));
        ledger.register(manager, command, out)?;
        let mut devices = Vec::with_capacity(plan.devices as usize);
        for number in 0..plan.devices {
            let kind = chance.one(&categories).ok_or(Refusal::NotFound)?;
            let ward = chance.one(&departments).ok_or(Refusal::NotFound)?;
            let maker = chance.one(&MAKERS).ok_or(Refusal::NotFound)?;
            let device = Device {
                name: kind.1.clone(),
                manufacturer: (*maker).to_owned(),
                model_name: format!(
                    "{}{}",
                    maker.chars().next().unwrap_or('M'),
                    100 + chance.below(9) * 50
                ),
                category: Some(kind.0),
                serial: format!("{:06}-{number:05}", chance.below(1_000_000)),
                asset_number: format!("A{:06}", 100_000 + number),
                site: Some(ward.1.site),
                department: Some(ward.0),
                room: format!("{}", 101 + chance.below(40)),
                installed: Some(since.plus(-chance.from_to(0, 2_500))),
                warranty_until: chance
                    .percent(40)
                    .then(|| since.plus(chance.from_to(0, 900))),
                ..Device::default()
            };
            let id = DeviceId::new(chance.id());
            // Numbers are counted up, so that no device can be a double: nobody has to look.
            let command = RegisterCommand::DeviceThoughSame(id, Action::Enter(device));
            ledger.register(Some(desk), command, out)?;
            devices.push(id);
        }
        Ok(Self {
            desk,
            manager: manager.ok_or(Refusal::NotFound)?,
            engineers,
            devices,
            instrument,
        })
    }
}
