//! Emergency kits: contents a line each, when they are due, and the check beside the form.

use super::fields::{Fields, Reading, panel};
use super::shelf::{Names, Row, Shelf, column};
use crate::app::App;
use crate::ui::pages::ticket::{Sending, out_now};
use crate::ui::words::{kits as k, registers as words};
use crate::ui::{components::*, format, icons::Glyph, naming, route};
use aftercare_core::domain::kit::{Kit, KitItem};
use aftercare_core::domain::register_commands::{Action, RegisterCommand};
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::world::Book;
use aftercare_core::domain::{Refusal, World};
use aftercare_core::id::{InstrumentId, RecordId};
use aftercare_core::time::Day;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One item as a line: "测试管路 × 2 2027-03-01".
fn written(item: &KitItem) -> String {
    let day = item.use_by.map(|day| format!(" {day}")).unwrap_or_default();
    format!("{} × {}{day}", item.name, item.quantity)
}

/// Reads a line; one of something, without an end, where it says nothing else.
fn read_item(line: &str) -> KitItem {
    let line = line.trim();
    let (rest, use_by) = match line.rsplit_once(' ') {
        Some((rest, day)) if day.parse::<Day>().is_ok() => (rest.trim(), day.parse().ok()),
        _ => (line, None),
    };
    let counted = rest
        .rsplit_once(['×', 'x', 'X', '*'])
        .and_then(|(name, count)| Some((name.trim(), count.trim().parse::<u32>().ok()?)));
    let (name, quantity) = counted.unwrap_or((rest, 1));
    KitItem {
        name: name.to_owned(),
        quantity,
        use_by,
    }
}

fn today(app: App, world: &World) -> Day {
    world.settings().calendar.day(app.now())
}

impl Shelf for Kit {
    const KIND: &'static str = "kits";
    const ICON: Glyph = Glyph::Box;

    fn names() -> Names {
        Names {
            all: k::kits,
            add: k::add,
            fresh: k::fresh,
            empty: k::none,
            empty_text: k::none_text,
        }
    }
    fn book(world: &World) -> &Book<Self> {
        &world.kits
    }
    fn command(id: RecordId, action: Action<Self>) -> RegisterCommand {
        RegisterCommand::Kit(id.into(), action)
    }
    fn blank() -> Self {
        Self {
            check_every_days: 30,
            ..Self::default()
        }
    }
    fn title(&self) -> String {
        Kit::title(self)
    }
    fn search_text(&self, _: &World) -> String {
        let contents: Vec<String> = self.contents.iter().map(written).collect();
        format!("{} {} {}", Kit::title(self), self.place, contents.join(" "))
    }
    fn columns(app: App) -> Vec<Column<Row>> {
        let state = move |row: &Row| {
            let id = row.id;
            let unfit = Memo::new(move |_| {
                app.world(|w| {
                    let kit = &w.kits.get(&id)?.data;
                    Some(!kit.unfit(w, today(app, w)).is_empty())
                })
            });
            move || {
                unfit.get().map(|unfit| {
                    let (tone, word): (_, fn() -> &'static str) = match unfit {
                        true => (Tone::Danger, k::unfit),
                        false => (Tone::Ok, k::packable),
                    };
                    view! { <Pill label=word tone icon=tone.glyph() /> }
                })
            }
        };
        vec![
            Column::new(k::state, state),
            column::<Self>(app, k::check_due, |kit, _| {
                kit.check_due().map(format::day).unwrap_or_default()
            }),
            column::<Self>(app, k::place, |kit, _| kit.place.clone()),
        ]
    }
    fn form(f: Fields, start: &Self, _id: RecordId) -> AnyView {
        let contents: Vec<String> = start.contents.iter().map(written).collect();
        let every = Some(f64::from(start.check_every_days));
        let chosen: Vec<String> = start.instruments.iter().map(ToString::to_string).collect();
        let text = f.draft.text("instruments", chosen.join(","));
        let split = |text: &String| {
            let ids = text.split(',').filter(|id| !id.is_empty());
            ids.map(str::to_owned).collect::<Vec<_>>()
        };
        let values = RwSignal::new(text.with_untracked(split));
        Effect::watch(
            move || values.get(),
            move |ticked, _, _| text.set(ticked.join(",")),
            false,
        );
        let app = f.app;
        let options = Signal::derive(move || {
            app.world(|w| {
                let standing = w.instruments.iter().filter(|(_, r)| r.voided.is_none());
                standing
                    .map(|(id, r)| {
                        let name = naming::join([&r.data.name, &r.data.serial]);
                        Choice::new(id.to_string(), name)
                    })
                    .collect::<Vec<_>>()
            })
        });
        let lines = f.draft.text("contents", contents.join("\n"));
        view! {
            {panel(None, view! {
                <div class="columns">
                    {f.required("name", words::name, &start.name)}
                    {f.text("number", k::number, &start.number)}
                    {f.text("place", k::place, &start.place)}
                    {f.number("check_every_days", k::check_every, every, true)}
                </div>
                <TextArea name="contents" label=k::contents hint=k::contents_hint value=lines rows=6 error=f.errors.of("contents") />
                <Show when=move || options.with(|all| !all.is_empty())>
                    <CheckboxGroup name="instruments" label=k::instruments values options />
                </Show>
            }.into_any())}
        }
        .into_any()
    }
    fn read(f: Fields, start: &Self, _id: RecordId) -> Result<Self, Vec<FieldError>> {
        let r = Reading::of(f);
        let ids = f.now("instruments");
        let made = Self {
            name: r.required("name", words::name_missing),
            number: r.text("number"),
            place: r.text("place"),
            check_every_days: f.now("check_every_days").parse().unwrap_or(0),
            contents: f
                .now("contents")
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(read_item)
                .collect(),
            instruments: ids
                .split(',')
                .filter_map(|id| id.parse::<InstrumentId>().ok())
                .collect(),
            checked: start.checked.clone(),
        };
        r.done(made)
    }
    fn beside(app: App, id: RecordId) -> AnyView {
        view! { <CheckPanel app id /> }.into_any()
    }
    fn field_of(refusal: &Refusal) -> &'static str {
        match refusal {
            Refusal::TargetNotPositive => "check_every_days",
            Refusal::NoQuantity => "contents",
            Refusal::Missing(aftercare_core::domain::register::RequiredField::PartName) => {
                "contents"
            }
            Refusal::NotFound => "instruments",
            _ => "name",
        }
    }
}

/// How the kit stands, and its check: all there, or a finding, which opens a ticket.
#[component]
fn CheckPanel(app: App, id: RecordId) -> impl IntoView {
    let kit = Memo::new(move |_| app.world(|w| w.kits.get(&id).map(|r| r.data.clone())));
    let reasons = move || {
        app.world(|w| {
            let kit = w.kits.get(&id).map(|r| r.data.unfit(w, today(app, w)));
            kit.unwrap_or_default()
        })
    };
    let last = move || {
        let check = kit.get()?.checked?;
        let name = app.world(|w| naming::person(w, check.by));
        Some((k::last_check(format::day(check.on), name), check.ticket))
    };
    let sending = Sending::new();
    let finding = RwSignal::new(String::new());
    let may = Memo::new(move |_| app.may(Act::KeepKits));
    let send = move |found: Option<String>| {
        let Some(errand) = sending.begin() else {
            return;
        };
        spawn_local(async move {
            let result = app.check_kit(errand, id.into(), found).await;
            if let Some(ticket) = sending.end(result) {
                finding.try_set(String::new());
                toast(Tone::Ok, k::checked);
                if let Some(ticket) = ticket {
                    route::go(&route::href(&["ticket", &ticket.to_string()]));
                }
            }
        });
    };
    let out = Memo::new(move |_| {
        app.world(|w| app.tickets(|all| out_now(None, w, all).remove(&id.into())))
    });
    view! {
        <Panel title=k::check>
            {move || out.get().map(|(ticket, words)| view! {
                <p><a href=route::href(&["ticket", &ticket.to_string()])>{words}</a></p>
            })}
            <ul>
                {move || {
                    let all = reasons();
                    match all.is_empty() {
                        true => view! { <li><Pill label=k::packable tone=Signal::stored(Tone::Ok) icon=Glyph::Check /></li> }.into_any(),
                        false => all.into_iter().map(|unfit| view! { <li>{move || k::why(&unfit)}</li> }).collect_view().into_any(),
                    }
                }}
            </ul>
            {move || last().map(|(text, ticket)| view! {
                <p class="quiet">
                    {text} " "
                    {ticket.map(|id| view! { <a href=route::href(&["ticket", &id.to_string()])>{app.ticket_number(id)}</a> })}
                </p>
            })}
            <Show when=move || may.get()>
                {move || sending.sentence().map(|text| view! { <Banner tone=Tone::Danger urgent=true>{text}</Banner> })}
                <TextArea name="kit-finding" label=k::finding hint=k::finding_hint value=finding rows=2 />
                <div class="row">
                    <Button label=k::all_there look=Look::Primary busy=sending.busy on_press=move || send(None) />
                    <Button label=k::found_something busy=sending.busy on_press=move || send(Some(finding.get_untracked())) />
                </div>
            </Show>
        </Panel>
    }
}
