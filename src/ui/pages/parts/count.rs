//! One stocktake: counting blind on a tablet, then booked beside counted, reasons and approval.

use super::line::CountLine;
use super::stocktakes::stage;
use super::{OnlyApprover, part_name, place_name, who};
use crate::app::{App, Draft, Errand, Trouble};
use crate::ui::components::{Errors, *};
use crate::ui::icons::Glyph;
use crate::ui::scan::{ScanButton, legible};
use crate::ui::words::{refusals, registers, stocktake as w};
use crate::ui::{focus, format, route};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::roles::Act;
use aftercare_core::domain::stock::{Part, StockRefusal, may_approve};
use aftercare_core::domain::stocktake::{
    Line, LineKey, Stocktake, StocktakeCommand, StocktakeStage, progress as counted_of,
};
use aftercare_core::exchange::gs1::{Gtin14, Udi};
use aftercare_core::id::{PartId, StocktakeId};
use leptos::{prelude::*, task::spawn_local};
use std::collections::HashSet;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct CountView {
    /// The session.
    pub app: App,
    /// Which stocktake.
    pub id: StocktakeId,
    /// It, as it stands.
    pub stocktake: Memo<Option<Stocktake>>,
    /// Its lines, once the ledgers were read.
    pub lines: RwSignal<Option<Vec<Line>>>,
    /// A part that was found there and is on no line yet.
    pub found: RwSignal<String>,
    /// What was typed.
    pub draft: Draft,
}

impl CountView {
    /// The view of this page.
    pub fn get() -> Self {
        expect_context()
    }
    /// Sends a command; what goes wrong is to be mended in `errors`, at the field that `at` names.
    pub fn send(
        self,
        busy: RwSignal<bool>,
        command: StocktakeCommand,
        said: fn() -> &'static str,
        (errors, at): (Errors, impl FnOnce(&Trouble) -> String + 'static),
        done: impl FnOnce() + 'static,
    ) {
        errors.show(Vec::new());
        busy.set(true);
        spawn_local(async move {
            let result = self
                .app
                .stocktake(Errand::default(), self.id, command)
                .await;
            busy.try_set(false);
            match result {
                Ok(()) => {
                    toast(Tone::Ok, said);
                    done();
                }
                Err(trouble) => {
                    let field = at(&trouble);
                    let say = move || refusals::trouble(&trouble);
                    errors.show(vec![FieldError::new(field, say)]);
                }
            }
        });
    }
    /// Whether it is being counted.
    pub fn is_counting(self) -> bool {
        self.stage() == Some(StocktakeStage::Counting)
    }
    fn stage(self) -> Option<StocktakeStage> {
        self.stocktake.with(|s| s.as_ref().map(|s| s.stage))
    }
    /// Whether every line was counted, so that what differs may be said.
    pub fn is_round_over(self) -> bool {
        let all = |lines: &Vec<Line>| lines.iter().all(|l| !l.counts.is_empty());
        self.lines.with(|lines| lines.as_ref().is_some_and(all))
    }
}

/// The line of a part of which no lot is known here.
fn any_lot(part: PartId) -> LineKey {
    LineKey {
        part,
        lot: String::new(),
    }
}

/// The id of a line's field: it is found by it after a scan.
pub(super) fn field_of(key: &LineKey) -> String {
    format!("count-{}-{}", key.part, key.lot)
}

/// One stocktake.
#[component]
pub(super) fn CountPage(id: StocktakeId) -> impl IntoView {
    let app = App::get();
    let stocktake = Memo::new(move |_| app.world(|world| world.stocktake(id).cloned()));
    let known = Memo::new(move |_| stocktake.with(Option::is_some));
    move || {
        match known.get() {
        false => view! {
            <div class="page">
                <PageHead title=w::stocktakes above=back />
                <EmptyState icon=Glyph::List title=registers::not_here text=registers::not_here_text />
            </div>
        }
        .into_any(),
        true => view! {
            <WithDraft key=format!("stocktake/{id}") let:draft><Counting id stocktake draft /></WithDraft>
        }
        .into_any(),
    }
    }
}

fn back() -> AnyView {
    view! { <a href=route::href(&["parts", "stocktakes"])>{w::stocktakes}</a> }.into_any()
}

#[component]
fn Counting(id: StocktakeId, stocktake: Memo<Option<Stocktake>>, draft: Draft) -> impl IntoView {
    let app = App::get();
    let view = CountView {
        app,
        id,
        stocktake,
        lines: RwSignal::new(None),
        found: draft.text("found", ""),
        draft,
    };
    provide_context(view);
    // The ledgers are read anew when anything was written: what moves meanwhile counts.
    Effect::new(move || {
        app.taken();
        let Some(now) = stocktake.get() else {
            return;
        };
        spawn_local(async move {
            let found = app.stocktake_lines(&now).await;
            let same = view
                .lines
                .try_with_untracked(|l| l.as_ref() == Some(&found));
            if same == Some(false) {
                view.lines.try_set(Some(found));
            }
        });
    });
    let title = move || {
        stocktake.with(|s| {
            let place = s.as_ref().map(|s| s.plan.place);
            let name = place.map(|p| app.world(|world| place_name(world, p)));
            w::stocktake_of(name.unwrap_or_default())
        })
    };
    let pill = move || {
        view.stage().map(|at| {
            let (label, tone, icon) = stage(at);
            view! { <Pill label tone icon /> }
        })
    };
    let progress = move || {
        // In lines, as the list below has them: a part may lie there in several lots.
        let lines = view.lines.with(|lines| lines.as_deref().map(counted_of));
        stocktake.with(|s| {
            s.as_ref().zip(lines).map(|(s, (counted, all))| {
                let planned = app.world(|world| who(world, s.planned_by));
                let done = w::done_of(format::count(counted), format::count(all));
                format!(
                    "{done} · {} · {planned}",
                    w::due_is(format::day(s.plan.due))
                )
            })
        })
    };
    let approved = move || {
        let (by, at) = stocktake.with(|s| s.as_ref()?.approved)?;
        let by = app.world(|world| who(world, by));
        Some(w::approved_on(by, format::date_time(at.0)))
    };
    let remarks = move || stocktake.with(|s| s.as_ref().and_then(|s| s.remarks.last().cloned()));
    let keys = Memo::new(move |_| {
        view.lines.with(|lines| {
            let mut keys: Vec<LineKey> = lines.as_ref()?.iter().map(|l| l.key.clone()).collect();
            let found = view.found.with(|found| found.parse().ok());
            if let Some(part) = found.filter(|part| keys.iter().all(|key| key.part != *part)) {
                keys.insert(0, any_lot(part));
            }
            Some(keys)
        })
    });
    let print = route::href(&["parts", "stocktake", &id.to_string(), "print"]);
    view! {
        <div class="page">
            <PageHead title above=back beside=move || view! { {pill} }
                actions=move || view! { <LinkButton href=print.clone() label=w::print_sheet icon=Glyph::Print look=Look::Quiet /> }
            />
            <p class="quiet" role="status">{progress}</p>
            {move || approved().map(|said| view! { <p class="quiet">{said}</p> })}
            {move || remarks().map(|said| view! { <Banner tone=Tone::Warn>{said}</Banner> })}
            <Show when=move || view.is_counting()>
                <p class="quiet">{w::blind}</p>
                <OnlyApprover />
                <Scan />
                <Found />
            </Show>
            {move || keys.get().map(|keys| view! {
                <ul class="count-list">
                    <For each=move || keys.clone() key=|key| key.clone() let:key><CountLine key_=key /></For>
                </ul>
            })}
            <End />
        </div>
    }
}

/// The part that has one of these numbers, in small letters, or is that trade item.
fn part_of(app: App, numbers: &[String], item: Option<&Gtin14>) -> Option<PartId> {
    app.world_now(|world| {
        let mut standing = world.parts.iter().filter(|(_, r)| r.voided.is_none());
        let found = standing.find(|(_, r)| {
            let is_item = item.is_some() && r.data.trade_item().as_ref() == item;
            is_item || numbers.contains(&r.data.number.to_lowercase())
        });
        found.map(|(id, _)| PartId::from(*id))
    })
}

/// A code that is scanned or typed leads to its line.
#[component]
fn Scan() -> impl IntoView {
    let view = CountView::get();
    let code = RwSignal::new(String::new());
    let told = RwSignal::new(String::new());
    let find = move || {
        let typed = code.with_untracked(|t| t.trim().to_owned());
        if typed.is_empty() {
            return;
        }
        if view.lines.with_untracked(Option::is_none) {
            return;
        }
        let mut wanted = vec![typed.to_lowercase()];
        let (udi, _) = Udi::read(&typed);
        let item = udi.gs1().and_then(|code| code.di());
        if let Some(code) = udi.gs1() {
            wanted.extend(code.elements().iter().map(|e| e.value.to_lowercase()));
        }
        let found = view.lines.with_untracked(|lines| {
            view.app.world_now(|world| {
                let fits = |line: &&Line| {
                    let part = world.part(line.key.part);
                    let is_item = item.is_some() && part.and_then(Part::trade_item) == item;
                    let number = part.map(|p| p.number.to_lowercase());
                    let lot = line.key.lot.to_lowercase();
                    let by_lot = !lot.is_empty() && wanted.contains(&lot);
                    let serial = line
                        .serials
                        .iter()
                        .any(|s| wanted.contains(&s.to_lowercase()));
                    by_lot || serial || is_item || number.is_some_and(|n| wanted.contains(&n))
                };
                let lines = lines.as_deref().unwrap_or_default();
                // Of a part's lots the first that was not counted yet.
                let open = lines.iter().filter(fits).find(|l| l.counts.is_empty());
                let line = open.or_else(|| lines.iter().find(fits));
                line.map(|l| field_of(&l.key))
            })
        });
        match found {
            Some(field) => {
                jump_to(&field);
                told.set(String::new());
                code.set(String::new());
            }
            None => match part_of(view.app, &wanted, item.as_ref()) {
                Some(part) => {
                    view.found.set(part.to_string());
                    code.set(String::new());
                    told.set(w::new_line(legible(&typed)));
                    focus::soon(move || jump_to(&field_of(&any_lot(part))));
                }
                None => told.set(w::not_on_list(legible(&typed))),
            },
        }
    };
    let scanned = move |read| {
        code.set(read);
        find();
    };
    view! {
        <div class="registers-find parts-find">
            <TextField name="count-scan" label=w::scan value=code kind=TextKind::Code on_enter=find />
            <Button label=w::find_line icon=Glyph::Search on_press=find />
            <ScanButton on_code=scanned />
            <p class="quiet" role="status">{move || told.get()}</p>
        </div>
    }
}

/// What lies there and is on no line: it is chosen, and its line stands first.
#[component]
fn Found() -> impl IntoView {
    let view = CountView::get();
    let others = Memo::new(move |_| {
        view.app.world(|world| {
            let lines = view.lines.read();
            let lines = lines.as_deref().unwrap_or_default();
            let listed: HashSet<PartId> = lines.iter().map(|line| line.key.part).collect();
            let standing = world.parts.iter().filter(|(_, r)| r.voided.is_none());
            let ids = standing.map(|(id, r)| (PartId::from(*id), &r.data));
            let one = |(id, part): (PartId, &Part)| Match {
                value: id.to_string(),
                label: format!("{} {}", part.number, part_name(part)),
                detail: String::new(),
            };
            ids.filter(|(id, _)| !listed.contains(id))
                .map(one)
                .collect()
        })
    });
    view! {
        <details class="count-found" open=view.found.with_untracked(|found| !found.is_empty())>
            <summary>{w::found_else}</summary>
            <Lookup name="count-found" label=w::found_part hint=w::found_hint value=view.found options=others.into() />
        </details>
    }
}

/// The field of what the manager says.
const REMARKS: &str = "count-remarks";

/// Submitting, and what the manager does then.
#[component]
fn End() -> impl IntoView {
    let view = CountView::get();
    let busy = RwSignal::new(false);
    let may = move |act: Act| Memo::new(move |_| view.app.may(act));
    let (counts, manages) = (may(Act::CountStock), may(Act::CorrectStock));
    let remarks = RwSignal::new(String::new());
    let differing = move || {
        view.lines.with(|lines| {
            let lines = lines.as_deref().unwrap_or_default();
            lines
                .iter()
                .filter(|l| l.difference().is_some_and(|d| d != 0))
                .count()
        })
    };
    let open = move || {
        view.lines.with(|lines| {
            let lines = lines.as_deref().unwrap_or_default();
            let uncounted = lines.iter().filter(|l| l.counts.is_empty()).count();
            let again = lines.iter().filter(|l| l.is_second_open()).count();
            match (uncounted, again) {
                (0, 0) => w::all_counted().to_owned(),
                // Which of them differ is said when all are counted: nobody looks for what another has found.
                (0, again) => w::lines_again(again),
                (open, _) => w::lines_open(open),
            }
        })
    };
    let (counting, managing) = (Errors::new(), Errors::new());
    let nowhere = |_: &Trouble| String::new();
    // What was refused for what was missing is asked again once something was counted or explained.
    Effect::watch(
        move || view.lines.track(),
        move |(), _, _| {
            counting.show(Vec::new());
            managing.show(Vec::new());
        },
        false,
    );
    let submit = move || {
        view.send(
            busy,
            StocktakeCommand::Submit,
            w::submitted_toast,
            (counting, nowhere),
            || (),
        );
    };
    let manage = move |command: StocktakeCommand, said: fn() -> &'static str| {
        let at = |trouble: &Trouble| match trouble {
            Trouble::Refused(Refusal::Missing(_)) => REMARKS.to_owned(),
            _ => String::new(),
        };
        view.send(busy, command, said, (managing, at), move || {
            remarks.try_set(String::new());
        });
    };
    let text = move || remarks.with_untracked(|t| t.trim().to_owned());
    let approve = move || manage(StocktakeCommand::Approve, w::approved_toast);
    let back = move || manage(StocktakeCommand::Return(text()), w::returned_toast);
    let cancel = move || manage(StocktakeCommand::Cancel(text()), w::cancelled_toast);
    let may_end = Memo::new(move |_| {
        let (taken, me) = view.stocktake.get().zip(view.app.actor())?;
        let counted = |id| taken.was_counted_by(id);
        Some(view.app.world(|world| may_approve(world, me, counted)))
    });
    let own = Signal::derive(move || match may_end.get() {
        Some(Err(refusal @ Refusal::Stock(StockRefusal::OwnCount))) => {
            Some(refusals::refusal(&refusal))
        }
        _ => None,
    });
    let ends = move || may_end.get() == Some(Ok(()));
    let is_submitted = move || view.stage() == Some(StocktakeStage::Submitted);
    view! {
        <Show when=move || view.is_counting() && counts.get()>
            <Panel>
                <p role="status">{open}</p>
                <ErrorSummary errors=counting />
                <div class="row"><Button label=w::submit look=Look::Primary busy on_press=submit /></div>
            </Panel>
        </Show>
        <Show when=move || {
            manages.get() && (is_submitted() || view.is_counting()) || ends() && is_submitted()
        }>
            <Panel title=w::for_manager>
                <ErrorSummary errors=managing />
                <Show when=is_submitted>
                    <p>{move || match differing() {
                        0 => w::no_difference().to_owned(),
                        n => w::differences(n),
                    }}</p>
                    <div class="row"><Button label=w::approve look=Look::Primary busy blocked=own on_press=approve /></div>
                </Show>
                <TextField name=REMARKS label=w::remarks value=remarks error=managing.of(REMARKS) />
                <div class="row">
                    <Show when=is_submitted><Button label=w::send_back busy on_press=back /></Show>
                    <Show when=move || manages.get()>
                        <Button label=w::give_up look=Look::Danger busy on_press=cancel />
                    </Show>
                </div>
            </Panel>
        </Show>
    }
}
