//! Against a program of its own: reference.py computes the same figures by their definitions, from the same cases.

use crate::ward::{entered, fault};
use aftercare_core::domain::World;
use aftercare_core::domain::settings::Settings;
use aftercare_core::domain::ticket::clocks::Target;
use aftercare_core::domain::ticket::summary::TicketSummary;
use aftercare_core::id::TicketId;
use aftercare_core::insight::*;
use aftercare_core::time::Instant;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

#[derive(Deserialize)]
struct Cases {
    settings: Map<String, Value>,
    sites: Map<String, Value>,
    models: Map<String, Value>,
    devices: Map<String, Value>,
    tickets: Vec<Map<String, Value>>,
    questions: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    first: Month,
    last: Month,
    now: Instant,
    scope: Scope,
}

fn file(name: &str) -> PathBuf {
    // Where cargo runs it, not where it was compiled: another clone's build may be shared.
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap())
        .join("tests/figures")
        .join(name)
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&std::fs::read_to_string(file(name)).unwrap()).unwrap()
}

/// The value with some of its fields replaced.
fn with<T: serde::Serialize + DeserializeOwned>(base: &T, fields: Map<String, Value>) -> T {
    let Value::Object(mut all) = serde_json::to_value(base).unwrap() else {
        panic!("not an object")
    };
    for (name, value) in fields {
        assert!(all.insert(name.clone(), value).is_some(), "no field {name}");
    }
    serde_json::from_value(Value::Object(all)).unwrap()
}

impl Cases {
    fn world(&self) -> World {
        let mut world = World::default();
        for (id, site) in &self.sites {
            let site = serde_json::from_value(site.clone()).unwrap();
            world.sites.insert(key(id), entered(site));
        }
        for (id, model) in &self.models {
            let model = serde_json::from_value(model.clone()).unwrap();
            world.models.insert(key(id), entered(model));
        }
        for (id, device) in &self.devices {
            let empty = aftercare_core::domain::device::Device::default();
            let device = with(&empty, device.as_object().unwrap().clone());
            world.devices.insert(key(id), entered(device));
        }
        let settings = with(&Settings::default(), self.settings.clone());
        world.settings = Some(entered(settings));
        world
    }

    fn tickets(&self) -> Vec<TicketSummary> {
        let base = fault(1);
        let tickets = self.tickets.iter();
        tickets.map(|ticket| with(&base, ticket.clone())).collect()
    }
}

fn key<T: std::str::FromStr>(id: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    id.parse().unwrap()
}

fn share(share: Share) -> Value {
    json!({
        "hits": share.hits,
        "of": share.of,
        "value": share.value(),
        "interval": interval(share.interval()),
    })
}

fn interval(interval: Option<Interval>) -> Value {
    interval.map_or(Value::Null, |i| json!([i.low, i.high]))
}

fn scores<const N: usize>(scores: &Scores<N>) -> Value {
    json!({
        "counts": scores.counts.to_vec(),
        "n": scores.n(),
        "mean": scores.mean(),
        "interval": interval(scores.interval()),
        "high": share(scores.high()),
        "low": share(scores.low()),
    })
}

fn timing(timing: &Timing) -> Value {
    json!({
        "in_time": timing.in_time,
        "late": timing.late,
        "overdue": timing.overdue,
        "pending": timing.pending,
        "without_target": timing.without_target,
        "not_needed": timing.not_needed,
        "never": timing.never,
        "share": share(timing.share()),
        "n": timing.times.map_or(0, |t| t.n),
        "median": timing.times.map(|t| t.median),
        "p90": timing.times.map(|t| t.p90),
    })
}

fn group(figures: &GroupFigures) -> Value {
    let GroupFigures {
        satisfaction: s,
        timeliness: t,
        first_time_fix: f,
    } = figures;
    json!({
        "response": {
            "answered": s.response.answered,
            "refused": s.response.refused,
            "not_reached": s.response.not_reached,
            "expired": s.response.expired,
            "open": s.response.open,
            "rate": share(s.response.rate()),
            "rate_of_all": share(s.response.rate_of_all()),
        },
        "service": scores(&s.service),
        "result": scores(&s.result),
        "speed": scores(&s.speed),
        "overall": scores(&s.overall),
        "low": s.low,
        "respond": timing(&t.respond),
        "arrive": timing(&t.arrive),
        "restore": timing(&t.restore),
        "fix": {
            "first_time": f.first_time,
            "more_visits": f.more_visits,
            "sent_back": f.sent_back,
            "came_back": f.came_back,
            "not_fit": f.not_fit,
            "watched": f.watched,
            "share": share(f.share()),
        },
    })
}

/// Groups by what their key reads as in the script: JSON, names in order, a blank after each comma and colon.
fn groups<K: serde::Serialize>(groups: &[(Option<K>, GroupFigures)]) -> Value {
    let named = groups.iter().map(|(key, figures)| {
        let key = serde_json::to_value(key).unwrap();
        let key = match key.get("Typed") {
            Some(typed) => format!(
                "{{\"Typed\": {{\"manufacturer\": {}, \"name\": {}}}}}",
                typed["manufacturer"], typed["name"]
            ),
            None => key.to_string().replace("\":", "\": "),
        };
        (key, group(figures))
    });
    Value::Object(named.collect())
}

fn found(figures: &Figures) -> Value {
    let months = figures.months.iter();
    let months = months.map(|m| (m.month.to_string(), group(&m.figures)));
    let sorted = |marks: &[Mark]| {
        let cases = marks.iter().flat_map(|m| figures.cases(&Part::Whole, *m));
        let mut cases: Vec<TicketId> = cases.collect();
        cases.sort_unstable();
        cases
    };
    let restore = |kept| Mark::Kept(Target::Restore, kept);
    json!({
        "whole": group(&figures.of(&Part::Whole).unwrap()),
        "months": months.collect::<Map<_, _>>(),
        "by_engineer": groups(&figures.by_engineer),
        "by_model": groups(&figures.by_model),
        "by_site": groups(&figures.by_site),
        "low": figures.low.iter().map(|a| json!([a.ticket, a.scores])).collect::<Vec<_>>(),
        "late_to_restore": sorted(&[restore(Kept::Late), restore(Kept::Overdue)]),
        "came_back": sorted(&[Mark::Fix(Fix::CameBack)]),
    })
}

/// Every number of `a` lies within `within` of the one in its place in `b`, and all else is the same.
fn agree(a: &Value, b: &Value, within: f64, at: &str) {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = |map: &Map<String, Value>| {
                let mut keys: Vec<String> = map.keys().cloned().collect();
                keys.sort_unstable();
                keys
            };
            assert_eq!(keys(a), keys(b), "{at}");
            for (key, value) in a {
                agree(value, &b[key], within, &format!("{at}/{key}"));
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{at}");
            for (n, (a, b)) in a.iter().zip(b).enumerate() {
                agree(a, b, within, &format!("{at}/{n}"));
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!((a - b).abs() <= within, "{at}: {a}, {b}");
        }
        _ => assert_eq!(a, b, "{at}"),
    }
}

#[test]
fn the_script_comes_to_the_same_figures() {
    let cases: Cases = read("cases.json");
    let expected: Vec<Value> = read("expected.json");
    assert_eq!(cases.questions.len(), expected.len());
    let (world, tickets) = (cases.world(), cases.tickets());
    for (n, (question, expected)) in cases.questions.iter().zip(&expected).enumerate() {
        let calendar = &world.settings().calendar;
        let period = Period::of_months(question.first, question.last, calendar);
        let figures = figures(&world, &tickets, &period, &question.scope, question.now);
        agree(&found(&figures), expected, 1e-9, &format!("question {n}"));
    }
}

/// The cases reach everything that figures tell apart, so that agreeing on them means something.
#[test]
fn the_cases_reach_every_outcome() {
    let expected: Vec<Value> = read("expected.json");
    let whole = &expected[0]["whole"];
    let reached = |part: &str, names: &[&str]| {
        for name in names {
            assert!(whole[part][name].as_u64() > Some(0), "{part} {name}");
        }
    };
    let fates = ["answered", "refused", "not_reached", "expired", "open"];
    reached("response", &fates);
    let fixes = [
        "first_time",
        "more_visits",
        "sent_back",
        "came_back",
        "not_fit",
        "watched",
    ];
    reached("fix", &fixes);
    let done = ["in_time", "late", "overdue", "pending", "without_target"];
    for target in ["respond", "arrive", "restore"] {
        reached(target, &done);
    }
    reached("arrive", &["not_needed"]);
    reached("restore", &["never"]);
    assert!(expected[0]["low"].as_array().unwrap().len() > 5);
    let nothing = &expected[expected.len() - 1]["whole"];
    assert_eq!(nothing["response"]["rate"]["value"], Value::Null);
}

/// What is committed is what the script says today; where there is no Python, the committed numbers stand alone.
#[test]
fn the_expected_figures_are_what_the_script_computes() {
    let python = ["python3", "python"].into_iter().find(|python| {
        let asked = std::process::Command::new(python)
            .args(["-c", "import sys; sys.exit(sys.version_info < (3, 9))"])
            .output();
        asked.is_ok_and(|answer| answer.status.success())
    });
    let Some(python) = python else {
        println!("no Python 3 here: the committed figures are taken as they are");
        return;
    };
    let run = |script: &str, cases: Option<&str>| -> Value {
        let output = std::process::Command::new(python)
            .arg(file(script))
            .args(cases.map(file))
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    agree(
        &run("make_cases.py", None),
        &read("cases.json"),
        0.0,
        "cases",
    );
    let computed = run("reference.py", Some("cases.json"));
    agree(&computed, &read("expected.json"), 1e-11, "expected");
}
