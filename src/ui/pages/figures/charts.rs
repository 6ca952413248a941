//! The figures as charts.

use super::asked::{Counted, days, model_name};
use super::link;
use super::measure::{Measure, Measured};
use crate::ui::charts::{Body, Chart, Key, Point, Token, Unit, Whole};
use crate::ui::words::{domain, figures as words, kit};
use crate::ui::{format, naming, route};
use aftercare_core::domain::World;
use aftercare_core::insight::{
    Dimension, Emergencies, Figures, Fix, GroupFigures, Kept, Mark, Part, Supply, SurveyFate,
    TARGETS,
};
use strum::IntoEnumIterator;

/// How many engineers, models or sites a chart shows; those with most behind them.
pub(super) const MOST: usize = 12;

/// What charts are made from.
pub(super) struct Maker<'a> {
    pub(super) figures: &'a Figures,
    pub(super) emergencies: &'a Emergencies,
    pub(super) supply: &'a Supply,
    pub(super) world: &'a World,
    /// The page's own link.
    pub(super) place: &'a route::Place,
    pub(super) measure: Measure,
    /// What parts are counted by.
    pub(super) counted: Counted,
    /// Whether only some of the tickets are asked for.
    pub(super) is_filtered: bool,
    /// The period and what was asked for, in words.
    pub(super) scope: &'a str,
}

/// By what values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Engineer,
    Model,
    Site,
}

impl Maker<'_> {
    fn href(&self, part: &Part, mark: Mark) -> String {
        link::behind(self.place, part, mark)
    }

    /// A file's name with the days that it is of.
    pub(super) fn file(&self, name: &str) -> String {
        let (first, last) = days(&self.figures.period, &self.world.settings().calendar);
        format!("{name}_{first}_{last}")
    }

    fn measured(&self, name: String, part: &Part, figures: &GroupFigures) -> Point {
        let Measured { value, interval, n } = self.measure.of(figures);
        Point {
            short: name.clone(),
            name,
            above: None,
            value,
            interval,
            n,
            href: self.href(part, self.measure.mark()),
        }
    }

    /// The measure, month by month.
    pub(super) fn over_time(&self) -> Chart {
        let mut year = None;
        let points = self.figures.months.iter().map(|month| {
            let day = month.month.first_day();
            let is_first = year.replace(month.month.year()) != Some(month.month.year());
            let part = Part::Month(month.month);
            Point {
                short: format::short_month(day),
                above: is_first.then(|| format::year(day)),
                ..self.measured(format::month(day), &part, &month.figures)
            }
        });
        Chart {
            title: words::over_time(self.measure.name()),
            note: words::over_time_note().to_owned(),
            of: words::month().to_owned(),
            measure: self.measure.name().to_owned(),
            scope: self.scope.to_owned(),
            file: self.file(&format!("{}-by-month", <&str>::from(self.measure))),
            body: Body::Series(self.measure.unit(), points.collect()),
        }
    }

    /// The measure of engineers, models or sites beside each other; of many, those with most behind them.
    pub(super) fn compared(&self, by: By) -> Chart {
        let figures = self.figures;
        let mut points: Vec<Point> = match by {
            By::Engineer => points(&figures.by_engineer, |key, figures| {
                let name = key.map(|id| naming::person(self.world, id));
                let name = name.unwrap_or_else(|| words::nobody().to_owned());
                self.measured(name, &Part::Engineer(*key), figures)
            }),
            By::Model => points(&figures.by_model, |key, figures| {
                let name = key.as_ref().map(|model| model_name(self.world, model));
                let name = name.unwrap_or_else(|| words::no_model().to_owned());
                self.measured(name, &Part::Model(key.clone()), figures)
            }),
            By::Site => points(&figures.by_site, |key, figures| {
                let name = key.and_then(|id| Some(self.world.site(id)?.name.clone()));
                let name = name.unwrap_or_else(|| words::no_site().to_owned());
                self.measured(name, &Part::Site(*key), figures)
            }),
        };
        points.retain(|point| point.value.is_some());
        points.sort_by_key(|point| std::cmp::Reverse(point.n));
        let of_all = points.len();
        points.truncate(MOST);
        points.sort_by(|a, b| b.value.unwrap_or(0.0).total_cmp(&a.value.unwrap_or(0.0)));
        let (of, title, file) = match by {
            By::Engineer => (
                words::engineer(),
                words::by_engineer(self.measure.name()),
                "engineer",
            ),
            By::Model => (
                words::model(),
                words::by_model(self.measure.name()),
                "model",
            ),
            By::Site => (words::site(), words::by_site(self.measure.name()), "site"),
        };
        Chart {
            title,
            note: match of_all > MOST {
                true => words::those_with_most(format::count(MOST), format::count(of_all)),
                false => words::compared_note().to_owned(),
            },
            of: of.to_owned(),
            measure: self.measure.name().to_owned(),
            scope: self.scope.to_owned(),
            file: self.file(&format!("{}-by-{file}", <&str>::from(self.measure))),
            body: Body::Bars(self.measure.unit(), points),
        }
    }

    /// The mean of each dimension.
    pub(super) fn dimensions(&self) -> Chart {
        let satisfaction = &self.figures.satisfaction;
        let points = Dimension::iter().map(|dimension| {
            let Measured { value, interval, n } = Measured::mean(satisfaction.dimension(dimension));
            let name = domain::dimension(dimension).to_owned();
            Point {
                short: name.clone(),
                name,
                above: None,
                value,
                interval,
                n,
                href: self.href(&Part::Whole, Mark::Survey(SurveyFate::Answered)),
            }
        });
        Chart {
            title: words::by_dimension().to_owned(),
            note: words::by_dimension_note().to_owned(),
            of: words::dimension().to_owned(),
            measure: words::mean().to_owned(),
            scope: self.scope.to_owned(),
            file: self.file("mean-by-question"),
            body: Body::Bars(Unit::Score, points.collect()),
        }
    }

    /// How often each score was given in each dimension.
    pub(super) fn answers(&self) -> Chart {
        let keys = (1..=5).map(|score: u8| Key {
            name: naming::join([&score.to_string(), score_word(score)]),
            short: score.to_string(),
            colours: colours(score),
        });
        let wholes = Dimension::iter().map(|dimension| {
            let scores = self.figures.satisfaction.dimension(dimension);
            let part = |(score, count): (u8, u32)| {
                (
                    count,
                    self.href(&Part::Whole, Mark::Score(dimension, score)),
                )
            };
            Whole {
                name: domain::dimension(dimension).to_owned(),
                parts: (1..).zip(scores.counts).map(part).collect(),
            }
        });
        Chart {
            title: words::answers().to_owned(),
            note: words::answers_note().to_owned(),
            of: words::dimension().to_owned(),
            measure: String::new(),
            scope: self.scope.to_owned(),
            file: self.file("answers"),
            body: Body::Stack(keys.collect(), wholes.collect()),
        }
    }

    /// What became of the surveys.
    pub(super) fn surveys(&self) -> Chart {
        let key = |fate| Key {
            name: domain::survey_fate(fate).to_owned(),
            short: String::new(),
            colours: match fate {
                SurveyFate::Answered => ACCENT,
                SurveyFate::Refused => DANGER,
                SurveyFate::NotReached => WARN_SOFT,
                SurveyFate::Expired => GREY,
                SurveyFate::Open => PLAIN,
            },
        };
        let part = |fate| {
            let count = self.figures.satisfaction.response.count(fate);
            (count, self.href(&Part::Whole, Mark::Survey(fate)))
        };
        Chart {
            title: words::surveys().to_owned(),
            note: words::surveys_note().to_owned(),
            of: words::surveys_of().to_owned(),
            measure: String::new(),
            scope: self.scope.to_owned(),
            file: self.file("surveys"),
            body: Body::Stack(
                SurveyFate::iter().map(key).collect(),
                vec![Whole {
                    name: words::surveys_asked().to_owned(),
                    parts: SurveyFate::iter().map(part).collect(),
                }],
            ),
        }
    }

    /// Response, arrival and restore against their targets.
    pub(super) fn targets(&self) -> Chart {
        let judged = [Kept::InTime, Kept::Late, Kept::Overdue];
        let key = |kept| Key {
            name: domain::kept(kept).to_owned(),
            short: String::new(),
            colours: match kept {
                Kept::InTime => ACCENT,
                Kept::Late => WARN_SOFT,
                _ => DANGER,
            },
        };
        let whole = |target| {
            let timing = self.figures.timeliness.target(target)?;
            let part = |kept| {
                let href = self.href(&Part::Whole, Mark::Kept(target, kept));
                (timing.count(kept), href)
            };
            Some(Whole {
                name: domain::target(target).to_owned(),
                parts: judged.map(part).to_vec(),
            })
        };
        Chart {
            title: words::targets().to_owned(),
            note: words::targets_note().to_owned(),
            of: words::target().to_owned(),
            measure: String::new(),
            scope: self.scope.to_owned(),
            file: self.file("targets"),
            body: Body::Stack(
                judged.map(key).to_vec(),
                TARGETS.into_iter().filter_map(whole).collect(),
            ),
        }
    }

    /// What repairs came to.
    pub(super) fn repairs(&self) -> Chart {
        let judged = || Fix::iter().filter(|fix| *fix != Fix::Watched);
        let key = |fix| Key {
            name: domain::fix(fix).to_owned(),
            short: String::new(),
            colours: match fix {
                Fix::FirstTime => ACCENT,
                Fix::MoreVisits => PLAIN,
                Fix::SentBack => WARN_SOFT,
                Fix::CameBack => GREY,
                Fix::NotFit | Fix::Watched => DANGER,
            },
        };
        let part = |fix| {
            let href = self.href(&Part::Whole, Mark::Fix(fix));
            (self.figures.first_time_fix.count(fix), href)
        };
        Chart {
            title: words::repairs().to_owned(),
            note: words::repairs_note().to_owned(),
            of: words::repairs_of().to_owned(),
            measure: String::new(),
            scope: self.scope.to_owned(),
            file: self.file("repairs"),
            body: Body::Stack(
                judged().map(key).collect(),
                vec![Whole {
                    name: words::repairs_judged().to_owned(),
                    parts: judged().map(part).collect(),
                }],
            ),
        }
    }
}

fn points<K>(
    groups: &[(Option<K>, GroupFigures)],
    point: impl Fn(&Option<K>, &GroupFigures) -> Point,
) -> Vec<Point> {
    groups
        .iter()
        .map(|(key, figures)| point(key, figures))
        .collect()
}

const ACCENT: [Token; 3] = [Token::Accent, Token::Accent, Token::OnAccent];
const DANGER: [Token; 3] = [Token::Danger, Token::Danger, Token::OnDanger];
const WARN_SOFT: [Token; 3] = [Token::WarnSoft, Token::Warn, Token::Ink];
const GREY: [Token; 3] = [Token::LineStrong, Token::Ink2, Token::Ink];
const PLAIN: [Token; 3] = [Token::Surface, Token::Ink2, Token::Ink];

fn score_word(score: u8) -> &'static str {
    match score {
        1 => kit::score_1(),
        2 => kit::score_2(),
        3 => kit::score_3(),
        4 => kit::score_4(),
        _ => kit::score_5(),
    }
}

/// The ends are dark, what lies between is light with an outline: in black and white the order and the words tell.
const fn colours(score: u8) -> [Token; 3] {
    match score {
        1 => DANGER,
        2 => WARN_SOFT,
        3 => [Token::Sunken, Token::Ink2, Token::Ink],
        4 => [Token::AccentSoft, Token::Accent, Token::Ink],
        _ => ACCENT,
    }
}
