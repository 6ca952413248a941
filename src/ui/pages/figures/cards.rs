//! The headline: one figure a card, with its interval, its number, and the way to what is behind it.

use super::charts::Maker;
use super::link;
use super::measure::{Measure, Measured};
use crate::ui::charts::Unit;
use crate::ui::words::{domain, figures as words};
use crate::ui::{format, naming};
use aftercare_core::domain::ticket::clocks::Target;
use aftercare_core::insight::{Mark, Part, SurveyFate, TARGETS};
use leptos::prelude::*;
use strum::IntoEnumIterator;

/// From fewer than these, a figure says that it is from few.
const FEW: u32 = 30;

/// A line under a figure that opens something of its own.
#[derive(Clone, PartialEq)]
struct Line {
    text: String,
    href: Option<String>,
}

/// One figure.
#[derive(Clone, PartialEq)]
pub(super) struct Card {
    name: String,
    value: String,
    /// The scale's end, beside a score.
    of: Option<String>,
    interval: String,
    is_few: bool,
    href: Option<String>,
    lines: Vec<Line>,
}

impl Card {
    fn new(name: &str, unit: Unit, measured: &Measured, href: String) -> Self {
        let Measured { value, interval, n } = *measured;
        let shown_n = format::count(n as usize);
        Self {
            name: name.to_owned(),
            value: value.map_or_else(|| "–".to_owned(), |value| unit.shown(value)),
            of: (unit == Unit::Score && value.is_some()).then(|| words::of_five().to_owned()),
            interval: match interval {
                Some(i) => words::interval(unit.shown(i.low), unit.shown(i.high), shown_n),
                None => words::no_cases().to_owned(),
            },
            is_few: (1..FEW).contains(&n),
            href: value.is_some().then_some(href),
            lines: Vec::new(),
        }
    }
}

/// The cards, in their order.
pub(super) fn cards(maker: &Maker<'_>) -> Vec<Card> {
    let figures = maker.figures;
    let Some(whole) = figures.of(&Part::Whole) else {
        return Vec::new();
    };
    let href = |mark| link::behind(maker.place, &Part::Whole, mark);
    let card = |measure: Measure| {
        let href = href(measure.mark());
        Card::new(measure.name(), measure.unit(), &measure.of(&whole), href)
    };
    let mut satisfied = card(Measure::Satisfied);
    let high = figures.satisfaction.overall.high();
    if high.of > 0 {
        satisfied.lines = vec![Line {
            text: words::of_them(
                format::count(high.hits as usize),
                format::count(high.of as usize),
            ),
            href: (high.hits > 0).then(|| href(Mark::Satisfied)),
        }];
    }
    let mut answered = card(Measure::Answered);
    let response = figures.satisfaction.response;
    answered.lines = SurveyFate::iter()
        .filter(|fate| response.count(*fate) > 0)
        .map(|fate| Line {
            text: words::so_many(
                domain::survey_fate(fate),
                format::count(response.count(fate) as usize),
            ),
            href: Some(href(Mark::Survey(fate))),
        })
        .collect();
    let timely = TARGETS.into_iter().filter_map(|target| {
        let timing = figures.timeliness.target(target)?;
        let mut card = card(match target {
            Target::Respond => Measure::Respond,
            Target::Arrive => Measure::Arrive,
            Target::Restore | Target::FollowUp => Measure::Restore,
        });
        card.lines = timing
            .times
            .iter()
            .map(|times| Line {
                text: words::times(
                    format::duration(times.median.0),
                    format::duration(times.p90.0),
                ),
                href: None,
            })
            .collect();
        Some(card)
    });
    let timely: Vec<Card> = timely.collect();
    let mut fixed = card(Measure::FirstTime);
    let watched = figures.first_time_fix.watched;
    if watched > 0 {
        fixed.lines = vec![Line {
            text: words::so_many(
                domain::fix(aftercare_core::insight::Fix::Watched),
                format::count(watched as usize),
            ),
            href: Some(href(Mark::Fix(aftercare_core::insight::Fix::Watched))),
        }];
    }
    [card(Measure::Mean), satisfied, answered]
        .into_iter()
        .chain(timely)
        .chain([fixed])
        .collect()
}

/// The cards on the page.
#[component]
pub(super) fn Cards(cards: Memo<Vec<Card>>) -> impl IntoView {
    view! {
        <ul class="figures-cards">
            {move || cards.get().into_iter().map(|card| {
                let of = card.of.clone().unwrap_or_default();
                let label = naming::join([&card.name, format!("{} {of}", card.value).trim()]);
                let value = view! {
                    <span class="figures-value numbers">{card.value.clone()}</span>
                    {card.of.map(|of| view! { " " <span class="quiet">{of}</span> })}
                };
                view! {
                    <li class="figures-card keep-together">
                        <h2 class="figures-name">{card.name}</h2>
                        <p>{match card.href {
                            Some(href) => view! { <a class="figures-open" href=href aria-label=label>{value}</a> }.into_any(),
                            None => value.into_any(),
                        }}</p>
                        <p class="quiet numbers">{card.interval}</p>
                        {card.is_few.then(|| view! { <p class="figures-few">{words::few}</p> })}
                        {(!card.lines.is_empty()).then(|| view! {
                            <ul class="figures-lines quiet numbers">
                                {card.lines.into_iter().map(|line| view! {
                                    <li>{match line.href {
                                        Some(href) => view! { <a href=href>{line.text}</a> }.into_any(),
                                        None => line.text.into_any(),
                                    }}</li>
                                }).collect_view()}
                            </ul>
                        })}
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}
