//! Registers: records that people enter and edit, field by field.
//!
//! An edit writes only the fields that it changed, so that two tablets editing different fields of
//! one device both keep what they wrote; the same field changed on both is a conflict.

use super::refusal::Refusal;
use crate::exchange::table::LONGEST_FIELD;
use crate::journal::fold::{Entry, Field, Fit, Record};
use crate::time::Instant;
use serde::{Deserialize, Serialize, Serializer, de::DeserializeOwned};
use serde_json::{Map, Value};

/// What a register holds: plain data whose fields can be changed one by one.
pub trait Registered: Clone + PartialEq + Serialize + DeserializeOwned {
    /// Checks what was typed; the first rule that it breaks.
    ///
    /// # Errors
    /// The refusal names the rule.
    fn validate(&self) -> Result<(), Refusal>;
}

/// The changed fields, by name.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Patch(pub Map<String, Value>);

impl Serialize for Patch {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, Written(value))))
    }
}

/// A value whose nothing is written as null: as a unit, CBOR would have it an empty list, and what was emptied
/// could not be told from a list without members.
struct Written<'a>(&'a Value);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => to.serialize_none(),
            Value::Array(all) => to.collect_seq(all.iter().map(Written)),
            Value::Object(all) => to.collect_map(all.iter().map(|(n, v)| (n, Written(v)))),
            other => other.serialize(to),
        }
    }
}

/// What can happen to a register's record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RegisterEvent<T> {
    /// It was entered.
    Entered(T),
    /// Some of its fields were changed.
    Changed(Patch),
    /// It was struck out; it stays readable with its reason.
    Voided(String),
    /// A strike-out was taken back.
    Reinstated,
    /// A change was taken back right after it was made: these fields stand as they did before.
    TakenBack(Patch),
}

/// A register's record as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Register<T> {
    /// The data.
    pub data: T,
    /// Why it was struck out, if it was.
    pub voided: Option<String>,
    /// When it was entered.
    pub entered: Instant,
    /// When it was last changed.
    pub changed: Instant,
}

/// The fields in which two versions differ.
pub fn difference<T: Registered>(before: &T, after: &T) -> Patch {
    let (Ok(Value::Object(before)), Ok(Value::Object(after))) =
        (serde_json::to_value(before), serde_json::to_value(after))
    else {
        return Patch::default();
    };
    Patch(
        after
            .into_iter()
            .filter(|(name, value)| before.get(name) != Some(value))
            .collect(),
    )
}

/// The data with the patch's fields in place of its own; `None` when they don't fit this version.
pub(crate) fn patched<T: Registered>(data: &T, patch: &Patch) -> Option<T> {
    let Ok(Value::Object(fields)) = serde_json::to_value(data) else {
        return None;
    };
    let with = |patch: Map<String, Value>| {
        let mut fields = fields.clone();
        fields.extend(patch);
        serde_json::from_value(Value::Object(fields)).ok()
    };
    // Tablets once wrote a field that was emptied as an empty list.
    with(patch.0.clone()).or_else(|| {
        let emptied = |value: Value| match value {
            Value::Array(all) if all.is_empty() => Value::Null,
            other => other,
        };
        let patch = patch.0.clone().into_iter();
        with(patch.map(|(name, value)| (name, emptied(value))).collect())
    })
}

impl<T: Registered> Record for Register<T> {
    type Event = RegisterEvent<T>;
    const KINDS: &'static [&'static str] =
        &["entered", "changed", "voided", "reinstated", "taken_back"];

    fn begin(event: &Self::Event, entry: &Entry) -> Option<Self> {
        let RegisterEvent::Entered(data) = event else {
            return None;
        };
        let at = entry.stamp.wall;
        Some(Self {
            data: data.clone(),
            voided: None,
            entered: at,
            changed: at,
        })
    }

    fn evolve(&mut self, event: &Self::Event, entry: &Entry) -> Fit {
        match event {
            // The same well-known record entered on two tablets: the later one counts, both are kept.
            RegisterEvent::Entered(data) => self.data = data.clone(),
            RegisterEvent::Changed(patch) | RegisterEvent::TakenBack(patch) => {
                match patched(&self.data, patch) {
                    Some(data) => self.data = data,
                    None => return Fit::Misfit,
                }
            }
            RegisterEvent::Voided(reason) => self.voided = Some(reason.clone()),
            RegisterEvent::Reinstated => self.voided = None,
        }
        self.changed = self.changed.max(entry.stamp.wall);
        Fit::Applied
    }

    fn touches(event: &Self::Event) -> Vec<(Field, String)> {
        let of = |fields: &Map<String, Value>| {
            fields
                .iter()
                .map(|(name, value)| (name.clone().into(), value.to_string()))
                .collect()
        };
        match event {
            RegisterEvent::Entered(data) => match serde_json::to_value(data) {
                Ok(Value::Object(fields)) => of(&fields),
                _ => Vec::new(),
            },
            RegisterEvent::Changed(patch) | RegisterEvent::TakenBack(patch) => of(&patch.0),
            RegisterEvent::Voided(_) => vec![("voided".into(), "true".into())],
            RegisterEvent::Reinstated => vec![("voided".into(), "false".into())],
        }
    }
}

/// Enters a record.
///
/// # Errors
/// The rule of the register that the data breaks.
pub fn enter<T: Registered>(data: T) -> Result<RegisterEvent<T>, Refusal> {
    data.validate()?;
    Ok(RegisterEvent::Entered(data))
}

/// Changes a record from what the person saw to what they made of it; `None` when nothing differs.
///
/// # Errors
/// The rule of the register that the data breaks.
pub fn edit<T: Registered>(seen: &T, made: &T) -> Result<Option<RegisterEvent<T>>, Refusal> {
    made.validate()?;
    let patch = difference(seen, made);
    Ok((!patch.0.is_empty()).then_some(RegisterEvent::Changed(patch)))
}

/// Refuses text that is empty or only blanks, and a name that is none by its length.
pub(crate) fn required(text: &str, field: RequiredField) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Missing(field));
    }
    match field {
        RequiredField::Name => short(text),
        _ => Ok(()),
    }
}

/// Refuses what stands on one line and is longer than any line.
pub(crate) fn short(text: &str) -> Result<(), Refusal> {
    match text.chars().count() {
        0..=LONGEST_NAME => Ok(()),
        _ => Err(Refusal::TooLong(LONGEST_NAME)),
    }
}

/// The longest name or number, in characters; no less than a table's field may have.
pub const LONGEST_NAME: usize = LONGEST_FIELD;

/// What must be filled in; the interface has a name for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, strum::EnumIter)]
pub enum RequiredField {
    /// The name of a person, site, department, category …
    Name,
    /// Reporter of a fault.
    Reporter,
    /// How to call the reporter back.
    CallBack,
    /// The fault in the user's words.
    Description,
    /// Which device.
    Device,
    /// A reason.
    Reason,
    /// A possible or confirmed cause.
    Cause,
    /// The measures taken.
    Measures,
    /// What was explained to the user.
    Explanation,
    /// Who declared the contamination state.
    DeclaredBy,
    /// The number of a part.
    PartNumber,
    /// The name of a part.
    PartName,
    /// The printed name under a signature.
    PrintedName,
    /// The signature's strokes.
    Signature,
    /// The limits under which a device may be used.
    Limits,
    /// The service record's account of the fault.
    FaultAccount,
    /// Its analysis of the cause.
    CauseAnalysis,
    /// Remarks for who must mend the record.
    Remarks,
    /// The text of an addendum or note.
    Text,
    /// How the device runs, in the user's words.
    DeviceCondition,
    /// What the user says in the call after the service.
    UserWords,
    /// The model.
    Model,
    /// The serial number or the asset number.
    SerialOrAsset,
    /// The planned arrival.
    PlannedArrival,
    /// A checklist item's wording.
    ItemText,
    /// The unit of a measured value.
    Unit,
    /// Start and end of work.
    WorkTimes,
    /// The deadline for reporting to the authority.
    Deadline,
    /// The number under which an authority has a report.
    AuthorityNumber,
    /// The code.
    Code,
    /// The name of a file.
    FileName,
    /// What the check of a loan device found on its return.
    LoanCheck,
    /// The precautions taken with a device that is contaminated, or may be.
    PrecautionsTaken,
    /// The hospital where a hospital user works.
    Workplace,
}
