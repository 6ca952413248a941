//! A mark in the link: of which part it tells, and what.

use crate::ui::route;
use aftercare_core::domain::emergency::clocks::Milestone;
use aftercare_core::domain::ticket::clocks::Target;
use aftercare_core::insight::{Mark, ModelKey, Month, Part, TARGETS};
use strum::IntoEnumIterator;

/// The names of a part in the query: what kind of part it is, and which one.
const OF: &str = "of";
const WHICH: &str = "which";
/// What the mark tells.
const MARK: &str = "mark";

/// A mark of the emergencies or of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Service {
    /// The emergencies that reached a milestone.
    Reached(Milestone),
    /// Those behind a milestone's share in time.
    Judged(Milestone),
    /// Those of a month of which it is decided whether they kept every target.
    Emergencies(Month),
    /// The repairs reported in a month.
    Repairs(Month),
    /// The parts used in a month.
    Used(Month),
}

/// What of a clock is asked for, and of which.
const CLOCK: &str = "clock";

impl Service {
    /// The page of what it counts: before the ticket in the link.
    pub(super) const fn page(self) -> &'static str {
        match self {
            Self::Reached(_) | Self::Judged(_) | Self::Emergencies(_) => "emergency",
            Self::Repairs(_) | Self::Used(_) => "ticket",
        }
    }

    fn of(self) -> &'static str {
        match self {
            Self::Reached(_) | Self::Judged(_) => CLOCK,
            Self::Emergencies(_) | Self::Repairs(_) | Self::Used(_) => "month",
        }
    }

    fn which(self) -> String {
        match self {
            Self::Reached(milestone) | Self::Judged(milestone) => {
                <&str>::from(milestone).to_owned()
            }
            Self::Emergencies(month) | Self::Repairs(month) | Self::Used(month) => {
                month.to_string()
            }
        }
    }

    const fn mark(self) -> &'static str {
        match self {
            Self::Reached(_) => "reached",
            Self::Judged(_) => "in_time",
            Self::Emergencies(_) => "emergencies",
            Self::Repairs(_) => "repairs",
            Self::Used(_) => "used",
        }
    }

    fn read(of: &str, which: &str, mark: &str) -> Option<Self> {
        let milestone = Milestone::iter().find(|one| <&str>::from(*one) == which);
        let month = which.parse::<Month>();
        Some(match (of, mark) {
            (CLOCK, "reached") => Self::Reached(milestone?),
            (CLOCK, "in_time") => Self::Judged(milestone?),
            ("month", "emergencies") => Self::Emergencies(month.ok()?),
            ("month", "repairs") => Self::Repairs(month.ok()?),
            ("month", "used") => Self::Used(month.ok()?),
            _ => return None,
        })
    }
}

/// What a link names.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Named {
    /// A mark of the tickets' figures.
    Tickets(Part, Mark),
    /// A mark of the emergencies or of the store.
    Service(Service),
}

/// The link that lists the tickets behind a mark, with everything else that the page's link asks for.
pub(super) fn behind(place: &route::Place, part: &Part, mark: Mark) -> String {
    let (of, which) = of_part(part);
    to(place, of, &which, &of_mark(mark))
}

/// The link that lists what is behind a mark of the emergencies or of the store.
pub(super) fn behind_service(place: &route::Place, mark: Service) -> String {
    to(place, mark.of(), &mark.which(), mark.mark())
}

fn to(place: &route::Place, of: &str, which: &str, mark: &str) -> String {
    let mut place = place.clone();
    place.segments = vec!["figures".to_owned(), "tickets".to_owned()];
    place
        .with(OF, of)
        .with(WHICH, which)
        .with(MARK, mark)
        .href()
}

/// The page's link without a mark.
pub(super) fn page(place: &route::Place) -> String {
    let mut place = place.clone();
    place.segments = vec!["figures".to_owned()];
    place.with(OF, "").with(WHICH, "").with(MARK, "").href()
}

/// What a link asks for; none where it says nothing that is known here.
pub(super) fn asked(place: &route::Place) -> Option<Named> {
    let get = |name| place.get(name).unwrap_or_default();
    let (of, which, named) = (get(OF), get(WHICH), get(MARK));
    if let Some(service) = Service::read(of, which, named) {
        return Some(Named::Service(service));
    }
    Some(Named::Tickets(part(of, which)?, mark(named)?))
}

fn of_part(part: &Part) -> (&'static str, String) {
    let id = |id: Option<String>| id.unwrap_or_default();
    match part {
        Part::Whole => ("", String::new()),
        Part::Month(month) => ("month", month.to_string()),
        Part::Engineer(key) => ("engineer", id(key.map(|key| key.to_string()))),
        Part::Site(key) => ("site", id(key.map(|key| key.to_string()))),
        Part::Model(key) => ("model", id(key.as_ref().map(of_model))),
    }
}

fn part(of: &str, which: &str) -> Option<Part> {
    // Nothing after the name is the group of no key.
    fn key<K>(which: &str, read: impl Fn(&str) -> Option<K>) -> Option<Option<K>> {
        match which {
            "" => Some(None),
            which => read(which).map(Some),
        }
    }
    Some(match of {
        "" => Part::Whole,
        "month" => Part::Month(which.parse::<Month>().ok()?),
        "engineer" => Part::Engineer(key(which, |id| id.parse().ok())?),
        "site" => Part::Site(key(which, |id| id.parse().ok())?),
        "model" => Part::Model(key(which, model)?),
        _ => return None,
    })
}

/// A model in the link: its id, or what was typed at its devices, on two lines.
pub(super) fn of_model(model: &ModelKey) -> String {
    match model {
        ModelKey::Registered(id) => id.to_string(),
        ModelKey::Typed { manufacturer, name } => format!("{manufacturer}\n{name}"),
    }
}

/// A model of the link.
pub(super) fn model(text: &str) -> Option<ModelKey> {
    match text.split_once('\n') {
        Some((manufacturer, name)) => Some(ModelKey::Typed {
            manufacturer: manufacturer.to_owned(),
            name: name.to_owned(),
        }),
        None => text.parse().ok().map(ModelKey::Registered),
    }
}

pub(super) const fn of_target(target: Target) -> &'static str {
    match target {
        Target::Respond => "respond",
        Target::Arrive => "arrive",
        Target::Restore => "restore",
        Target::FollowUp => "follow_up",
    }
}

fn of_mark(mark: Mark) -> String {
    fn text(of: impl Into<&'static str>) -> &'static str {
        of.into()
    }
    match mark {
        Mark::Asked => "asked".to_owned(),
        Mark::Closed => "closed".to_owned(),
        Mark::Satisfied => "satisfied".to_owned(),
        Mark::Low => "low".to_owned(),
        Mark::Fixed => "fixed".to_owned(),
        Mark::Survey(fate) => format!("survey.{}", text(fate)),
        Mark::Score(dimension, score) => format!("score.{}.{score}", text(dimension)),
        Mark::High(dimension) => format!("high.{}", text(dimension)),
        Mark::Kept(target, kept) => format!("kept.{}.{}", of_target(target), text(kept)),
        Mark::Judged(target) => format!("judged.{}", of_target(target)),
        Mark::Fix(fix) => format!("fix.{}", text(fix)),
    }
}

fn mark(text: &str) -> Option<Mark> {
    let target = |text: &str| {
        TARGETS
            .into_iter()
            .find(|target| of_target(*target) == text)
    };
    let parts: Vec<&str> = text.split('.').collect();
    Some(match parts.as_slice() {
        ["asked"] => Mark::Asked,
        ["closed"] => Mark::Closed,
        ["satisfied"] => Mark::Satisfied,
        ["low"] => Mark::Low,
        ["fixed"] => Mark::Fixed,
        ["survey", fate] => Mark::Survey(fate.parse().ok()?),
        ["score", dimension, score] => Mark::Score(
            dimension.parse().ok()?,
            score.parse().ok().filter(|score| (1..=5).contains(score))?,
        ),
        ["high", dimension] => Mark::High(dimension.parse().ok()?),
        ["kept", of, kept] => Mark::Kept(target(of)?, kept.parse().ok()?),
        ["judged", of] => Mark::Judged(target(of)?),
        ["fix", fix] => Mark::Fix(fix.parse().ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use aftercare_core::insight::{Dimension, Fix, Kept, SurveyFate};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_mark_of_every_part_is_read_back_from_its_link() {
        let typed = ModelKey::Typed {
            manufacturer: "A&B = \"C\"".to_owned(),
            name: "X/1?".to_owned(),
        };
        let months = Month::new(2026, 3).map(Part::Month);
        let parts = [
            Part::Whole,
            Part::Engineer(None),
            Part::Site(None),
            Part::Model(None),
            Part::Model(Some(typed)),
        ];
        let mut marks = vec![
            Mark::Asked,
            Mark::Closed,
            Mark::Satisfied,
            Mark::Low,
            Mark::Fixed,
        ];
        marks.extend(SurveyFate::iter().map(Mark::Survey));
        marks.extend(Fix::iter().map(Mark::Fix));
        marks.extend(Dimension::iter().map(Mark::High));
        marks.extend(Dimension::iter().map(|d| Mark::Score(d, 4)));
        marks.extend(TARGETS.map(Mark::Judged));
        for target in TARGETS {
            marks.extend(Kept::iter().map(|kept| Mark::Kept(target, kept)));
        }
        let from = route::Place::parse("#/figures?period=year&site=x");
        for part in parts.into_iter().chain(months) {
            for mark in &marks {
                let link = behind(&from, &part, *mark);
                let place = route::Place::parse(&link);
                let named = Named::Tickets(part.clone(), *mark);
                assert_eq!(asked(&place), Some(named), "{link}");
                assert_eq!(place.get("period"), Some("year"));
                assert_eq!(page(&place), from.href());
            }
        }
        for nothing in [
            "#/figures/tickets",
            "#/figures/tickets?mark=score.service.6",
            "#/figures/tickets?of=clock&which=never&mark=reached",
            "#/figures/tickets?of=clock&which=on_site&mark=used",
            "#/figures/tickets?of=month&which=2026-13&mark=used",
        ] {
            assert_eq!(asked(&route::Place::parse(nothing)), None);
        }
    }

    #[test]
    fn every_mark_of_the_service_is_read_back_from_its_link() {
        let from = route::Place::parse("#/figures?period=3&site=x&parts=value");
        let clocks =
            Milestone::iter().flat_map(|one| [Service::Reached(one), Service::Judged(one)]);
        let months = Month::new(2026, 3).into_iter().flat_map(|month| {
            [
                Service::Emergencies(month),
                Service::Repairs(month),
                Service::Used(month),
            ]
        });
        for mark in clocks.chain(months) {
            let place = route::Place::parse(&behind_service(&from, mark));
            assert_eq!(asked(&place), Some(Named::Service(mark)));
            assert_eq!(place.get("parts"), Some("value"));
            assert_eq!(page(&place), from.href());
        }
    }
}
