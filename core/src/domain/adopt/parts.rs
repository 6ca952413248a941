//! A table of spare parts becomes ours (SPEC §8, Tables): rows in, counts and doubles to decide on, then the changes of
//! one commit.
//!
//! A part's number is its own. A row whose number the register knows fills that part's gaps; nothing that the register
//! says is overwritten, and what differs is kept as a remark. What lies there is never taken from a table: it is booked
//! by receiving it.

use super::names::Names;
use super::sorted::Sorted;
use super::{Counts, plain};
use crate::domain::checklist::Bilingual;
use crate::domain::register::{self, RegisterEvent, Registered};
use crate::domain::roles::Act;
use crate::domain::stock::register::plain as plain_number;
use crate::domain::stock::{Criticality, Minimum, Part};
use crate::domain::text::sized;
use crate::domain::{Change, Context, Refusal, World};
use crate::exchange::table::{
    Mapping, PartColumn, PartRow, ProblemKind, Row, RowProblem, Weight, convert_part,
    written_amount,
};
use crate::id::{PartId, PlaceId, SupplierId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// What becomes of rows with one part number.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum PartAnswer {
    /// They are one part: gaps are filled, what differs becomes a remark.
    SamePart,
    /// They are not taken.
    LeaveOut,
}

/// Rows with one part number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SamePart {
    /// The number as the first row writes it.
    pub number: String,
    /// Places of the drafts, in the order of the rows.
    pub drafts: Vec<usize>,
    /// The part of the register with this number.
    pub known: Option<PartId>,
    /// What they say differently.
    pub differ: Vec<PartColumn>,
}

/// What a person decided about a table of parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartAnswers {
    /// The place of a minimum whose row names none of the register; without one such a minimum stays a remark.
    pub place: Option<PlaceId>,
    /// What becomes of rows with one number, by that number; where none is given, they are one part.
    pub same: BTreeMap<String, PartAnswer>,
}

/// What an import of parts would write, and what it came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdoptedParts {
    /// The changes of the one commit; empty when everything is here already. Not told to others.
    #[serde(skip)]
    pub changes: Vec<Change>,
    /// Parts that are entered.
    pub entered: usize,
    /// Parts of the register in which gaps are filled.
    pub filled: usize,
    /// Rows that said nothing new about a part of the register.
    pub known: usize,
    /// Rows that went into the part of another row.
    pub merged: usize,
    /// Rows that a person left out.
    pub left_out: usize,
    /// Suppliers that are made.
    pub suppliers: usize,
    /// Rows that break a rule of the register, with the rule.
    pub refused: Vec<(u64, Refusal)>,
}

/// A table of parts on its way in. Feed it every row, show the counts and the doubles, then take the changes.
#[derive(Clone, Debug)]
pub struct PartAdoption {
    mapping: Mapping<PartColumn>,
    sorted: Sorted<PartRow>,
}

impl PartAdoption {
    /// For the rows below the header, which are fed next.
    #[must_use]
    pub fn of(mapping: Mapping<PartColumn>) -> Self {
        Self {
            mapping,
            sorted: Sorted::default(),
        }
    }

    /// Takes the next row below the header.
    pub fn feed(&mut self, row: &Row) {
        let outcome = convert_part(row, &self.mapping);
        self.sorted.take(row, outcome, |part| &part.warnings);
    }

    /// How many rows came to what, so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.sorted.counts
    }
    /// The parts in the order of their rows.
    #[must_use]
    pub fn parts(&self) -> &[PartRow] {
        &self.sorted.drafts
    }
    /// The rows that make no part, as they stand in the file, with every reason.
    #[must_use]
    pub fn refused(&self) -> &[(Row, Vec<RowProblem>)] {
        &self.sorted.refused
    }
    /// What the columns are.
    #[must_use]
    pub fn mapping(&self) -> &Mapping<PartColumn> {
        &self.mapping
    }

    /// What rows name that the register doesn't know: models and places. It is kept as a remark.
    #[must_use]
    pub fn unknown(&self, world: &World) -> Vec<RowProblem> {
        let names = Names::of(world);
        let mut found = Vec::new();
        for row in &self.sorted.drafts {
            let mut problem = |column, kind, value: &str| {
                found.push(RowProblem {
                    row: row.row,
                    column: Some(self.header(column)),
                    kind,
                    value: value.to_owned(),
                });
            };
            for model in names.models_of(row).1 {
                problem(PartColumn::Models, ProblemKind::UnknownModel, model);
            }
            if !row.place.is_empty() && names.place(&row.place).is_none() {
                problem(PartColumn::Place, ProblemKind::UnknownPlace, &row.place);
            }
        }
        found
    }

    /// Whether a row has a minimum and names no place of the register for it.
    #[must_use]
    pub fn asks_for_place(&self, world: &World) -> bool {
        let names = Names::of(world);
        let asks = |row: &PartRow| row.minimum.is_some() && names.place(&row.place).is_none();
        self.sorted.drafts.iter().any(asks)
    }

    /// Rows with one number, in the file or with the register. Those that say nothing new about a part of the register
    /// are that part and not asked about.
    #[must_use]
    pub fn same_parts(&self, world: &World) -> Vec<SamePart> {
        let names = Names::of(world);
        let mut by_number: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, row) in self.sorted.drafts.iter().enumerate() {
            let rows = by_number.entry(plain_number(&row.number)).or_default();
            rows.push(at);
        }
        let mut groups = Vec::new();
        for (number, drafts) in by_number {
            let known = names.numbers.get(&number).copied();
            let rows: Vec<&PartRow> = drafts
                .iter()
                .filter_map(|at| self.sorted.drafts.get(*at))
                .collect();
            let part = known.and_then(|id| world.part(id));
            let is_new = part.is_none_or(|part| {
                let adds = |row: &&PartRow| self.filled(part, row, &names, None) != *part;
                rows.iter().any(adds)
            });
            if drafts.len() + usize::from(known.is_some()) < 2 || !is_new {
                continue;
            }
            let Some(first) = rows.first() else { continue };
            groups.push(SamePart {
                number: first.number.clone(),
                differ: differences(&rows, part, world),
                drafts,
                known,
            });
        }
        groups.sort_by(|a, b| a.drafts.cmp(&b.drafts));
        groups
    }

    /// How many rows say nothing new about a part of the register.
    #[must_use]
    pub fn known(&self, world: &World) -> usize {
        let names = Names::of(world);
        let is_known = |row: &&PartRow| {
            let id = names.numbers.get(&plain_number(&row.number));
            let part = id.and_then(|id| world.part(*id));
            part.is_some_and(|part| self.filled(part, row, &names, None) == *part)
        };
        self.sorted.drafts.iter().filter(is_known).count()
    }

    /// The changes of one commit.
    ///
    /// # Errors
    /// When the actor may not edit the store, or the place is not in the register.
    pub fn changes(
        &self,
        answers: &PartAnswers,
        ctx: &Context<'_>,
        mut ids: impl FnMut() -> Uuid,
    ) -> Result<AdoptedParts, Refusal> {
        ctx.may(Act::EditStore)?;
        if let Some(place) = answers.place {
            World::standing(&ctx.world.places, place).ok_or(Refusal::NotFound)?;
        }
        let mut names = Names::of(ctx.world);
        let left_out: BTreeSet<String> = answers
            .same
            .iter()
            .filter(|(_, answer)| **answer == PartAnswer::LeaveOut)
            .map(|(number, _)| plain_number(number))
            .collect();
        let mut adopted = AdoptedParts::default();
        let mut made: Vec<(u64, Part)> = Vec::new();
        let mut made_by: HashMap<String, usize> = HashMap::new();
        let mut filled: BTreeMap<PartId, (u64, Part)> = BTreeMap::new();
        for row in &self.sorted.drafts {
            let number = plain_number(&row.number);
            if left_out.contains(&number) {
                adopted.left_out += 1;
                continue;
            }
            names.make_supplier(&row.supplier, &mut ids);
            let place = answers.place;
            if let Some(id) = names.numbers.get(&number) {
                let Some(before) = ctx.world.part(*id) else {
                    continue;
                };
                let fresh = || (row.row, before.clone());
                let (_, into) = filled.entry(*id).or_insert_with(fresh);
                let after = self.filled(into, row, &names, place);
                if after == *into {
                    adopted.known += 1;
                }
                *into = after;
            } else if let Some((_, into)) = made_by.get(&number).and_then(|at| made.get_mut(*at)) {
                *into = self.filled(into, row, &names, place);
                adopted.merged += 1;
            } else {
                made_by.insert(number, made.len());
                made.push((row.row, self.filled(&fresh(row), row, &names, place)));
            }
        }
        let mut parts = Vec::new();
        for (number, part) in made {
            match sound(&part) {
                Ok(()) => {
                    adopted.entered += 1;
                    let id = PartId::new(ids());
                    parts.push(Change::Part(id.into(), RegisterEvent::Entered(part)));
                }
                Err(why) => adopted.refused.push((number, why)),
            }
        }
        for (id, (number, part)) in filled {
            let before = ctx.world.part(id).ok_or(Refusal::NotFound)?;
            match sized(&part).and_then(|()| register::edit(before, &part)) {
                Ok(Some(event)) => {
                    adopted.filled += 1;
                    parts.push(Change::Part(id.into(), event));
                }
                Ok(None) => {}
                Err(why) => adopted.refused.push((number, why)),
            }
        }
        // Suppliers alone are not what anybody asked for.
        if !parts.is_empty() {
            let wanted = used_suppliers(&parts);
            names.made.retain(|(id, _)| wanted.contains(id));
            adopted.suppliers = names.made.len();
            let made = names.made.into_iter();
            adopted.changes = made.map(|(_, change)| change).chain(parts).collect();
        }
        Ok(adopted)
    }

    /// The header of the column that fills a field.
    fn header(&self, column: PartColumn) -> String {
        let at = self.mapping.position(column);
        let header = at.and_then(|at| self.mapping.header().get(at));
        header.map_or_else(
            || column.as_ref().to_owned(),
            |text| text.trim_start_matches('\u{feff}').trim().to_owned(),
        )
    }

    /// The part with its gaps filled by a row; what the row says otherwise stands among the remarks.
    fn filled(&self, part: &Part, row: &PartRow, names: &Names, place: Option<PlaceId>) -> Part {
        use PartColumn as C;
        let mut part = part.clone();
        let mut aside: Vec<(PartColumn, String)> = Vec::new();
        let mut text = |mine: &mut String, other: &str, column: PartColumn| {
            if mine.trim().is_empty() {
                other.clone_into(mine);
            } else if !other.is_empty() && plain(mine) != plain(other) {
                aside.push((column, other.to_owned()));
            }
        };
        text(&mut part.name.zh, &row.name_zh, C::NameZh);
        text(&mut part.name.en, &row.name_en, C::NameEn);
        text(&mut part.unit, &row.unit, C::Unit);
        text(&mut part.gtin, &row.gtin, C::Gtin);
        match (part.unit_cost, row.unit_cost) {
            (None, cost) => part.unit_cost = cost,
            (Some(mine), Some(other)) if mine != other => {
                aside.push((C::UnitCost, written_amount(other)));
            }
            _ => {}
        }
        if let Some(weight) = row
            .weight
            .map(criticality)
            .filter(|w| *w != part.criticality)
        {
            let word: &'static str = weight.into();
            aside.push((C::Criticality, word.to_owned()));
        }
        let mut differs = |mine: bool, other: Option<bool>, column| {
            if let Some(other) = other.filter(|other| *other != mine) {
                let word = if other { "yes" } else { "no" };
                aside.push((column, word.to_owned()));
            }
        };
        differs(part.by_lot, row.by_lot, C::ByLot);
        differs(part.by_serial, row.by_serial, C::BySerial);
        differs(part.expires, row.expires, C::Expires);
        if !row.supplier.is_empty() {
            match (part.supplier, names.supplier(&row.supplier)) {
                (None, Some(supplier)) => part.supplier = Some(supplier),
                (Some(mine), Some(other)) if mine == other => {}
                // Nobody is made before it is imported: a name that is to be made fills a gap as well.
                (None, None) | (Some(_), _) => aside.push((C::Supplier, row.supplier.clone())),
            }
        }
        let (models, unknown) = names.models_of(row);
        for model in models {
            if !part.models.contains(&model) {
                part.models.push(model);
            }
        }
        if !unknown.is_empty() {
            aside.push((C::Models, unknown.join("; ")));
        }
        let own = names.place(&row.place);
        if own.is_none() && !row.place.is_empty() {
            aside.push((C::Place, row.place.clone()));
        }
        if let Some(level) = row.minimum {
            let stands = |place| part.minimum.iter().find(|m| Some(m.place) == place);
            match (own.or(place), stands(own.or(place))) {
                (Some(place), None) => part.minimum.push(Minimum { place, level }),
                (Some(_), Some(mine)) if mine.level == level => {}
                // Before a person has named the place: it may be said already.
                (None, _) if part.minimum.iter().any(|m| m.level == level) => {}
                _ => aside.push((C::Minimum, level.to_string())),
            }
        }
        let aside = aside.into_iter();
        let aside = aside.map(|(column, value)| format!("{}: {value}", self.header(column)));
        let rest = row.remarks.iter().map(|(h, v)| format!("{h}: {v}"));
        for line in aside.chain(rest) {
            // A cell may hold several lines.
            for line in line.lines() {
                remark(&mut part.remarks, line);
            }
        }
        part
    }
}

/// A part of its own, before its gaps are filled.
fn fresh(row: &PartRow) -> Part {
    Part {
        number: row.number.clone(),
        name: Bilingual::default(),
        criticality: row.weight.map(criticality).unwrap_or_default(),
        by_lot: row.by_lot.unwrap_or_default(),
        by_serial: row.by_serial.unwrap_or_default(),
        expires: row.expires.unwrap_or_default(),
        ..Part::default()
    }
}

fn sound(part: &Part) -> Result<(), Refusal> {
    sized(part)?;
    part.validate()
}

fn criticality(weight: Weight) -> Criticality {
    match weight {
        Weight::Vital => Criticality::Vital,
        Weight::Essential => Criticality::Essential,
        Weight::Desirable => Criticality::Desirable,
    }
}

/// Adds a line to the remarks, unless it stands there already.
fn remark(remarks: &mut String, line: &str) {
    if line.trim().is_empty() || remarks.lines().any(|l| l == line) {
        return;
    }
    if !remarks.is_empty() {
        remarks.push('\n');
    }
    remarks.push_str(line);
}

/// The fields that rows of one number, and the part of the register with it, say differently.
fn differences(rows: &[&PartRow], part: Option<&Part>, world: &World) -> Vec<PartColumn> {
    use PartColumn as C;
    let supplier = part.and_then(|p| world.supplier(p.supplier?));
    let word = |w: Criticality| Into::<&'static str>::into(w).to_owned();
    let yes = |b: bool| b.to_string();
    let of_part = |column| {
        let part = part?;
        Some(match column {
            C::NameZh => part.name.zh.clone(),
            C::NameEn => part.name.en.clone(),
            C::Unit => part.unit.clone(),
            C::UnitCost => part.unit_cost.map(|c| c.to_string()).unwrap_or_default(),
            C::Criticality => word(part.criticality),
            C::Supplier => supplier.map(|s| s.name.clone()).unwrap_or_default(),
            C::ByLot => yes(part.by_lot),
            C::BySerial => yes(part.by_serial),
            C::Expires => yes(part.expires),
            _ => part.gtin.clone(),
        })
    };
    let of_row = |row: &PartRow, column| match column {
        C::NameZh => row.name_zh.clone(),
        C::NameEn => row.name_en.clone(),
        C::Unit => row.unit.clone(),
        C::UnitCost => row.unit_cost.map(|c| c.to_string()).unwrap_or_default(),
        C::Criticality => row.weight.map(criticality).map(word).unwrap_or_default(),
        C::Supplier => row.supplier.clone(),
        C::ByLot => row.by_lot.map(yes).unwrap_or_default(),
        C::BySerial => row.by_serial.map(yes).unwrap_or_default(),
        C::Expires => row.expires.map(yes).unwrap_or_default(),
        _ => row.gtin.clone(),
    };
    let columns = [
        C::NameZh,
        C::NameEn,
        C::Unit,
        C::UnitCost,
        C::Criticality,
        C::Supplier,
        C::ByLot,
        C::BySerial,
        C::Expires,
        C::Gtin,
    ];
    let differ = |column: &PartColumn| {
        let all = rows.iter().map(|row| of_row(row, *column));
        let said: BTreeSet<String> = all
            .chain(of_part(*column))
            .map(|text| plain(&text))
            .filter(|text| !text.is_empty())
            .collect();
        said.len() > 1
    };
    columns.into_iter().filter(differ).collect()
}

/// The suppliers that changed parts name.
fn used_suppliers(parts: &[Change]) -> BTreeSet<SupplierId> {
    let of = |change: &Change| match change {
        Change::Part(_, RegisterEvent::Entered(part)) => part.supplier,
        Change::Part(_, RegisterEvent::Changed(patch)) => {
            let id = patch.0.get("supplier")?;
            serde_json::from_value(id.clone()).ok()?
        }
        _ => None,
    };
    parts.iter().filter_map(of).collect()
}

#[cfg(test)]
#[path = "tests_parts.rs"]
mod tests;
