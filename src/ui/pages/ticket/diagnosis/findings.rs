//! What a diagnosis says: the fields, for making it and for putting it right afterwards (SPEC §3.2).

use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::format;
use crate::ui::icons::Glyph;
use crate::ui::naming;
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::{Form, choices, chosen, codes, lacks, typed, value_of};
use crate::ui::pages::ticket::store_parts::{PutBy, ReserveRows, Reserving};
use crate::ui::pages::ticket::visit::{KitRows, KitsToTake};
use crate::ui::words::{domain, ticket as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::codes::CodeList;
use aftercare_core::domain::emergency::{Committed, Emergency, What};
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::{Cause, Diagnosis, Likelihood, Remedy};
use aftercare_core::id::KitId;
use aftercare_core::time::Instant;
use leptos::{prelude::*, text_prop::TextProp};

/// How many causes a diagnosis can name.
const MOST: usize = 12;
const VISIT: &str = "visit";
const REMOTE: &str = "remote";

/// Which part of the form a refusal belongs to.
pub(super) fn place(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Missing(RequiredField::Cause) => Some("cause-1"),
        Refusal::Missing(RequiredField::Measures) => Some("guidance"),
        Refusal::KitUnfit(..) => Some("tools"),
        // Which of the rows it is of is not told.
        Refusal::StockOf(..) | Refusal::NoQuantity => None,
        Refusal::RemedyStands => Some("remedy"),
        Refusal::Missing(RequiredField::Reason) | Refusal::NothingChanged => Some("reason"),
        Refusal::ArrivalPassed
        | Refusal::ArrivalTooFar(_)
        | Refusal::Missing(RequiredField::PlannedArrival) => Some("arrival"),
        _ => Some("contacted"),
    }
}

/// A moment of the form: minutes are typed, and one that nobody changed is the one that stood, to the millisecond.
#[derive(Clone, Copy)]
struct Moment {
    text: RwSignal<String>,
    stood: Option<Instant>,
}

impl Moment {
    fn of(draft: Draft, name: &str, stood: Option<Instant>) -> Self {
        let text = stood.map(|at| format::to_local_input(at.0));
        let text = draft.text(name, text.unwrap_or_default());
        Self { text, stood }
    }

    /// Not reactive.
    fn read(self) -> Option<Instant> {
        let text = typed(self.text);
        let is_stood = |at: &Instant| format::to_local_input(at.0) == text;
        self.stood
            .filter(is_stood)
            .or_else(|| format::from_local_input(&text).map(Instant))
    }
}

/// The texts of the form.
#[derive(Clone, Copy)]
pub(super) struct Findings {
    draft: Draft,
    stood: StoredValue<Option<Diagnosis>>,
    contacted: Moment,
    contact: RwSignal<String>,
    rows: RwSignal<String>,
    remedy: RwSignal<String>,
    guidance: RwSignal<String>,
    arrival: Moment,
    tools: RwSignal<String>,
    parts: RwSignal<String>,
    /// Parts are put by with the first diagnosis; later, on the ticket itself.
    reserving: Option<Reserving>,
    kits: KitRows,
}

impl Findings {
    /// The texts of a draft; what was not typed yet begins with the diagnosis that `stood`, or with what is known.
    pub fn of(draft: Draft, view: TicketView, stood: Option<Diagnosis>) -> Self {
        let first = stood.clone();
        let (contacted, contact, causes) = first.map_or_else(
            || (None, String::new(), 1),
            |d| {
                (
                    Some(d.contacted_at),
                    d.contact,
                    d.causes.len().clamp(1, MOST),
                )
            },
        );
        let remedy = stood.as_ref().map(|d| d.remedy.clone());
        let (is_remote, guidance, visit) = match remedy {
            Some(Remedy::Remote { guidance }) => (true, guidance, None),
            Some(Remedy::Visit {
                arrival,
                tools,
                parts,
                kits,
                ..
            }) => (false, String::new(), Some((arrival, tools, parts, kits))),
            None => (false, String::new(), None),
        };
        let (arrival, tools, parts, kits) = match visit {
            Some((arrival, tools, parts, kits)) => (Some(arrival), tools, parts, kits),
            None => {
                let (arrival, kits) = awaited(view);
                (arrival, usual_tools(view), String::new(), kits)
            }
        };
        Self {
            draft,
            contacted: Moment::of(draft, "contacted", contacted),
            contact: draft.text("contact", contact),
            rows: draft.text("rows", causes.to_string()),
            remedy: draft.text("remedy", if is_remote { REMOTE } else { VISIT }),
            guidance: draft.text("guidance", guidance),
            arrival: Moment::of(draft, "arrival", arrival),
            tools: draft.text("tools", tools),
            parts: draft.text("parts", parts),
            reserving: stood.is_none().then(|| Reserving::of(draft, 0)),
            kits: KitRows::of(draft, kits),
            stood: StoredValue::new(stood),
        }
    }

    fn count(self) -> usize {
        let rows = self.rows.get().parse::<usize>();
        rows.unwrap_or(1).clamp(1, MOST)
    }

    /// The cause of that row as it stood.
    fn begun(self, n: usize) -> Cause {
        let cause = self
            .stood
            .with_value(|d| d.as_ref()?.causes.get(n - 1).cloned());
        cause.unwrap_or_default()
    }
    fn cause(self, n: usize) -> RwSignal<String> {
        self.draft.text(&format!("cause-{n}"), self.begun(n).text)
    }
    fn code(self, n: usize) -> RwSignal<String> {
        let code = self.begun(n).code.map(|id| id.to_string());
        self.draft
            .text(&format!("code-{n}"), code.unwrap_or_default())
    }
    fn likelihood(self, n: usize) -> RwSignal<String> {
        let likelihood = value_of(self.begun(n).likelihood);
        self.draft.text(&format!("likelihood-{n}"), likelihood)
    }

    fn add(self) -> usize {
        let next = (untrack(|| self.count()) + 1).min(MOST);
        self.rows.set(next.to_string());
        next
    }

    fn adopt(self, found: String) {
        let last = untrack(|| self.count());
        let is_free = |n: &usize| self.cause(*n).with_untracked(|c| c.trim().is_empty());
        let at = (1..=last).find(is_free).unwrap_or_else(|| self.add());
        self.cause(at).set(found);
    }

    fn remove(self, gone: usize) {
        let last = untrack(|| self.count());
        for n in gone..last {
            self.cause(n).set(self.cause(n + 1).get_untracked());
            self.code(n).set(self.code(n + 1).get_untracked());
            self.likelihood(n)
                .set(self.likelihood(n + 1).get_untracked());
        }
        self.cause(last).set(String::new());
        self.code(last).set(String::new());
        self.likelihood(last).set(value_of(Likelihood::Possible));
        self.rows.set(last.saturating_sub(1).max(1).to_string());
    }

    /// What was typed, when nothing is missing; what is missing is shown, with what else the form lacks. Not reactive.
    pub fn read(
        self,
        form: Form,
        lacks_too: Option<(&'static str, TextProp)>,
    ) -> Option<Diagnosis> {
        let causes = (1..=untrack(|| self.count())).map(|n| Cause {
            text: typed(self.cause(n)),
            code: chosen(self.code(n)),
            likelihood: chosen(self.likelihood(n)).unwrap_or(Likelihood::Possible),
        });
        let causes: Vec<Cause> = causes.filter(|c| !c.text.is_empty()).collect();
        let visits = self.remedy.with_untracked(|remedy| remedy != REMOTE);
        let (contacted_at, arrival) = (self.contacted.read(), self.arrival.read());
        let mut missing: Vec<(String, TextProp)> = Vec::new();
        let mut lack = |field: &str, say: TextProp| missing.push((field.to_owned(), say));
        // A contact that nobody noted is none: the promise to answer is measured by it.
        if contacted_at.is_none() {
            lack("contacted", w::say_contacted.into());
        }
        if causes.is_empty() {
            lack("cause-1", lacks(RequiredField::Cause));
        }
        match visits {
            true if arrival.is_none() => lack("arrival", lacks(RequiredField::PlannedArrival)),
            false if typed(self.guidance).is_empty() => {
                lack("guidance", lacks(RequiredField::Measures));
            }
            _ => {}
        }
        if visits && let Some(reserving) = self.reserving {
            missing.extend(reserving.unclear());
        }
        missing.extend(lacks_too.map(|(field, say)| (field.to_owned(), say)));
        if !form.complete(missing) {
            return None;
        }
        let remedy = match visits {
            false => Remedy::Remote {
                guidance: typed(self.guidance),
            },
            true => Remedy::Visit {
                arrival: arrival?,
                tools: typed(self.tools),
                parts: typed(self.parts),
                reserve: self.reserving.map(Reserving::read).unwrap_or_default(),
                kits: self.kits.read(form.view.app),
            },
        };
        Some(Diagnosis {
            contacted_at: contacted_at?,
            contact: typed(self.contact),
            causes,
            remedy,
        })
    }
}

/// When whoever has the ticket is there, by their own mark or by what they were committed for, and the kits that come along.
fn awaited(view: TicketView) -> (Option<Instant>, Vec<KitId>) {
    view.ticket_now(|t| {
        view.app.world_now(|world| {
            let emergency = world.emergency(view.id);
            let committed = emergency.map(Emergency::committed).unwrap_or_default();
            let coming: Vec<_> = committed.iter().filter(|one| one.stands()).collect();
            let who = t.assignment().map(|to| to.engineer);
            let sent = coming
                .iter()
                .find(|one| who.is_some_and(|who| one.sends(who)));
            let expected = sent.and_then(|one| one.resource.expected);
            // What has passed was missed: by when they come now is theirs to say.
            let expected = expected.filter(|at| *at >= view.app.now_now());
            let kit = |one: &&Committed<'_>| match one.resource.what {
                What::Kit { kit, .. } => kit,
                _ => None,
            };
            let kits = coming.iter().filter_map(kit).collect();
            (t.arrived_at.or(expected), kits)
        })
    })
}

/// The tools that the device's category asks for.
fn usual_tools(view: TicketView) -> String {
    let of_device = |id| {
        view.app.world_now(|world| {
            let category = world.category_of(world.device(id)?)?;
            Some(naming::half(&world.category(category)?.tools).to_owned())
        })
    };
    let device = view.ticket_now(|t| t.device);
    device.and_then(of_device).unwrap_or_default()
}

/// The fields.
#[component]
pub(super) fn FindingsFields(findings: Findings, form: Form) -> impl IntoView {
    let view = form.view;
    // Known faults of the model.
    let known = Memo::new(move |_| {
        view.ticket(|t| {
            view.app.world(|world| {
                let device = t.device.and_then(|id| world.device(id))?;
                let model = device.model.and_then(|id| world.model(id))?;
                Some(
                    model
                        .known_faults
                        .iter()
                        .map(|k| k.cause.clone())
                        .filter(|c| !c.trim().is_empty())
                        .collect::<Vec<_>>(),
                )
            })
        })
        .unwrap_or_default()
    });
    let remedies =
        Signal::derive(|| vec![Choice::new(VISIT, w::visit), Choice::new(REMOTE, w::remote)]);
    view! {
        <div class="columns columns-moment">
            <DateTimeField name=form.name("contacted") label=w::contacted_at value=findings.contacted.text now=true required=true error=form.error("contacted") />
            <TextField name=form.name("contact") label=w::contact value=findings.contact />
        </div>
        {move || {
            let known = known.get();
            (!known.is_empty()).then(|| view! {
                <div class="stack">
                    <h3>{w::known}</h3>
                    {known.into_iter().map(|found| {
                        let label = found.clone();
                        view! { <Button label=move || w::use_it(&label) look=Look::Quiet icon=Glyph::Plus on_press=move || findings.adopt(found.clone()) /> }
                    }).collect_view()}
                </div>
            })
        }}
        <h3>{w::causes}</h3>
        {move || (1..=findings.count()).map(|n| view! {
            <div class="ticket-cause">
                <TextField name=form.name(&format!("cause-{n}")) label=move || w::cause_n(n) value=findings.cause(n) required={n == 1} error=form.error(&format!("cause-{n}")) />
                <Select name=form.name(&format!("code-{n}")) label=move || w::cause_code(n) value=findings.code(n) options=codes(view.app, CodeList::Cause) />
                <Segmented name=form.name(&format!("likelihood-{n}")) label=move || w::likelihood_n(n) value=findings.likelihood(n)
                    options=Signal::derive(|| choices(domain::likelihood)) />
                {(findings.count() > 1).then(|| view! { <IconButton label=move || w::remove_cause(n) icon=Glyph::Close on_press=move |()| findings.remove(n) /> })}
            </div>
        }).collect_view()}
        <div class="row">
            <Button label=w::add_cause look=Look::Quiet icon=Glyph::Plus on_press=move || { findings.add(); } />
        </div>
        <Segmented name=form.name("remedy") label=w::remedy value=findings.remedy options=remedies error=form.error("remedy") />
        {move || match findings.remedy.get() == REMOTE {
            true => view! {
                <TextArea name=form.name("guidance") label=w::guidance value=findings.guidance rows=3 required=true error=form.error("guidance") />
            }.into_any(),
            false => view! {
                <DateTimeField name=form.name("arrival") label=w::arrival value=findings.arrival.text required=true error=form.error("arrival") />
                <div class="columns">
                    <TextArea name=form.name("tools") label=w::tools value=findings.tools rows=2 error=form.error("tools") />
                    <TextArea name=form.name("parts") label=w::parts value=findings.parts rows=2 />
                </div>
                <KitsToTake form rows=findings.kits arrival=findings.arrival.text />
                {findings.reserving.map(|rows| view! { <PutBy /> <ReserveRows form rows /> })}
            }.into_any(),
        }}
    }
}
