//! The families of records, and one record of any of them.

use super::catalogue::{Category, Model};
use super::codes::Code;
use super::device::Device;
use super::emergency::{Emergency, EmergencyPlan};
use super::instrument::Instrument;
use super::kit::Kit;
use super::people::Person;
use super::register::{Register, RegisterEvent};
use super::settings::Settings;
use super::site::{Department, Site};
use super::stock::{Part, Stock, StockBook, StockPlace, Supplier};
use super::stocktake::Stocktake;
use super::tablet::TabletInfo;
use super::ticket::summary::TicketSummary;
use super::ticket::{Acceptance, Paper, Ticket, TicketEvent};
use crate::id::RecordId;
use crate::journal::{Digest, Event, Family, Folded, Record, fold};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The version of the summaries' layout: another one is rebuilt from the events.
pub const SUMMARY_VERSION: u8 = 13;

/// The settings' place in every data set.
pub const SETTINGS: RecordId = RecordId::well_known(0x5e77);

/// The emergency plan's place in every data set.
pub const PLAN: RecordId = RecordId::well_known(0xe3e2);

macro_rules! families {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $constant:ident, $type:ty;)+) => {
        $($(#[$doc])* pub const $constant: Family = Family($number);)+

        /// Every register that this version knows.
        pub const FAMILIES: &[Family] = &[$($constant),+];

        /// What the lists and the registers need of a record; the ticket's is short, the others whole.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Summary {
            /// A ticket.
            Ticket(Box<TicketSummary>),
            /// An emergency, whole: every tab shows it as it runs.
            Emergency(Box<Emergency>),
            $($(#[$doc])* $name(Box<Register<$type>>),)+
            /// A part's stock, without its movements.
            Stock(Box<Stock>),
            /// A stocktake, whole.
            Stocktake(Box<Stocktake>),
            /// A record of a later version's family, or one whose first event is missing.
            Unknown,
        }

        fn register_summary(family: Family, events: &[Event]) -> (Summary, Findings) {
            match family {
                $($constant => {
                    let folded = fold::<Register<$type>>(events);
                    let findings = Findings::of(&folded);
                    (folded.state.map_or(Summary::Unknown, |r| Summary::$name(Box::new(r))), findings)
                })+
                _ => (Summary::Unknown, Findings { newer: events.len() as u32, ..Findings::default() }),
            }
        }
    };
}

families! {
    /// A site.
    Site = 2, SITE, Site;
    /// A department.
    Department = 3, DEPARTMENT, Department;
    /// A device.
    Device = 4, DEVICE, Device;
    /// A category.
    Category = 5, CATEGORY, Category;
    /// A model.
    Model = 6, MODEL, Model;
    /// A person.
    Person = 7, PERSON, Person;
    /// A measuring instrument.
    Instrument = 8, INSTRUMENT, Instrument;
    /// A code.
    Code = 9, CODE, Code;
    /// The settings.
    Settings = 10, SETTINGS_FAMILY, Settings;
    /// A tablet.
    Tablet = 11, TABLET, TabletInfo;
    /// The emergency plan.
    Plan = 21, PLAN_FAMILY, EmergencyPlan;
    /// An emergency kit.
    Kit = 22, KIT, Kit;
    /// A spare part.
    Part = 12, PART, Part;
    /// A place where parts lie.
    Place = 13, PLACE, StockPlace;
    /// A supplier or logistics partner.
    Supplier = 14, SUPPLIER, Supplier;
}

/// A ticket.
pub const TICKET: Family = Family(1);

/// A part's stock.
pub const STOCK: Family = Family(15);

/// A stocktake.
pub const STOCKTAKE: Family = Family(16);

/// An emergency.
pub const EMERGENCY: Family = Family(20);

/// What folding a record brought to light, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// Events that people must look at.
    pub conflicts: u32,
    /// Events of later versions.
    pub newer: u32,
    /// Events whose causes are missing.
    pub waiting: u32,
}

impl Findings {
    /// The findings of a fold.
    pub fn of<R>(folded: &Folded<R>) -> Self {
        Self {
            conflicts: folded.conflicts.len() as u32,
            newer: folded.newer.len() as u32,
            waiting: folded.waiting.len() as u32,
        }
    }
}

/// A record's summary with what its fold brought to light.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summarised {
    /// Which record.
    pub record: RecordId,
    /// What it is.
    pub summary: Summary,
    /// What people must look at.
    pub findings: Findings,
}

/// Folds a record's events into its summary.
pub fn summarise(record: RecordId, family: Family, events: &[Event]) -> Summarised {
    let (summary, findings) = match family {
        TICKET => {
            let folded = fold::<Ticket>(events);
            let findings = Findings::of(&folded);
            let summary = folded.state.map_or(Summary::Unknown, |t| {
                Summary::Ticket(Box::new(TicketSummary::of(&t)))
            });
            (summary, findings)
        }
        STOCK => {
            let folded = fold::<StockBook>(events);
            let mut findings = Findings::of(&folded);
            let summary = folded.state.map_or(Summary::Unknown, |book| {
                // What can't be true together is for people to look at, like any conflict.
                findings.conflicts += book.stock.discrepancies.len() as u32;
                Summary::Stock(Box::new(book.stock))
            });
            (summary, findings)
        }
        STOCKTAKE => {
            let folded = fold::<Stocktake>(events);
            let findings = Findings::of(&folded);
            let summary = folded
                .state
                .map_or(Summary::Unknown, |s| Summary::Stocktake(Box::new(s)));
            (summary, findings)
        }
        EMERGENCY => {
            let folded = fold::<Emergency>(events);
            let findings = Findings::of(&folded);
            let whole = folded.state.map(|e| Summary::Emergency(Box::new(e)));
            (whole.unwrap_or(Summary::Unknown), findings)
        }
        family => register_summary(family, events),
    };
    Summarised {
        record,
        summary,
        findings,
    }
}

/// The bytes of a summary: the layout's version, then postcard. Derived; never exchanged.
pub fn encode(summarised: &Summarised) -> Vec<u8> {
    // Serialising plain data to a Vec cannot fail.
    postcard::to_extend(summarised, vec![SUMMARY_VERSION]).unwrap_or_default()
}

/// Reads a summary; `None` when another version wrote it, so that it must be rebuilt.
pub fn decode(bytes: &[u8]) -> Option<Summarised> {
    match bytes.split_first() {
        Some((&SUMMARY_VERSION, rest)) => postcard::from_bytes(rest).ok(),
        _ => None,
    }
}

/// Reads the body of an event of a record of type `R`; `None` if it is blanked, newer or damaged.
pub fn body<R: Record>(event: &Event) -> Option<R::Event>
where
    R::Event: DeserializeOwned,
{
    R::KINDS
        .contains(&event.header().kind.as_str())
        .then_some(())?;
    minicbor_serde::from_slice(event.body()?).ok()
}

/// The logo that an event of the settings brings.
fn logo(event: &Event) -> Option<Digest> {
    let logo = match body::<Register<Settings>>(event)? {
        RegisterEvent::Entered(settings) => settings.logo,
        RegisterEvent::Changed(patch) | RegisterEvent::TakenBack(patch) => {
            serde_json::from_value::<Option<Box<Paper>>>(patch.0.get("logo")?.clone()).ok()?
        }
        RegisterEvent::Voided(_) | RegisterEvent::Reinstated => None,
    };
    logo.map(|paper| paper.file)
}

/// The attachments that an event names.
pub fn attachments(event: &Event) -> Vec<Digest> {
    match (event.header().family, event.header().kind.as_str()) {
        (TICKET, "accepted" | "attached") => {}
        (SETTINGS_FAMILY, _) => return logo(event).into_iter().collect(),
        _ => return Vec::new(),
    }
    match body::<Ticket>(event) {
        Some(TicketEvent::Accepted(Acceptance::Signed(signature))) => vec![signature.strokes],
        Some(TicketEvent::Attached(attachment)) => vec![attachment.paper.file],
        _ => Vec::new(),
    }
}
