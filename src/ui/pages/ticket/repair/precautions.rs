//! Before touching the device: contamination and patient data, declared by somebody (SPEC §3.3).

use crate::app::Draft;
use crate::ui::components::{
    Button, DefinitionList, Fact, GiveUp, Look, Panel, Pill, Segmented, TextArea, TextField, Tone,
    WithDraft,
};
use crate::ui::icons::Glyph;
use crate::ui::pages::hand_over::names_of_ward;
use crate::ui::pages::ticket::TicketView;
use crate::ui::pages::ticket::step::{
    Form, Mend, TicketForm, by_line, choices, chosen, offered, typed, watch,
};
use crate::ui::words::{domain, steps as w};
use aftercare_core::domain::Refusal;
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::ticket::command::{TicketCommand, TicketCommandKind};
use aftercare_core::domain::ticket::{Contamination, Precautions};
use leptos::{prelude::*, text_prop::TextProp};

/// The declaration in force, or the form for it until there is one.
#[component]
pub(super) fn PrecautionsPanel() -> impl IntoView {
    let view = TicketView::get();
    let may = offered(TicketCommandKind::DeclarePrecautions);
    let last = watch(|t| t.precautions.last().cloned());
    let again = RwSignal::new(TicketForm::Precautions.is_asked());
    let asked = Memo::new(move |_| may.get() && (again.get() || last.with(Option::is_none)));
    let facts = Signal::derive(move || {
        last.get().map_or_else(Vec::new, |said| {
            let by = by_line(view, &said);
            let Precautions {
                contamination,
                declared_by,
                patient_data,
                measures,
            } = said.what;
            let mut facts = vec![
                Fact::new(w::contamination, move || {
                    domain::contamination(contamination)
                }),
                Fact::new(w::patient_data, move || domain::patient_data(patient_data)),
                Fact::new(w::declared_by, declared_by),
                Fact::new(w::written_down, by),
            ];
            if !measures.is_empty() {
                facts.insert(3, Fact::new(w::precaution_measures, measures));
            }
            facts
        })
    });
    view! {
        <Panel
            title=w::before_touching
            aside=move || view! {
                <Show when=move || last.with(Option::is_some)>
                    <Pill label=w::declared tone=Tone::Ok icon=Glyph::Check />
                </Show>
            }
        >
            <Show when=move || last.with(Option::is_some)>
                <DefinitionList facts />
            </Show>
            <Show
                when=move || asked.get()
                fallback=move || view! {
                    <Show
                        when=move || may.get()
                        fallback=move || view! {
                            <Show when=move || last.with(Option::is_none)>
                                <p class="quiet">{w::not_declared}</p>
                            </Show>
                        }
                    >
                        <div class="row">
                            <Button label=w::declare_again on_press=move || again.set(true) />
                        </div>
                    </Show>
                }
            >
                <WithDraft key=TicketForm::Precautions.key() let:draft>
                    <Declaration draft again />
                </WithDraft>
            </Show>
        </Panel>
    }
}

#[component]
fn Declaration(draft: Draft, again: RwSignal<bool>) -> impl IntoView {
    let form = Form::new("precautions", |refusal| match refusal {
        Refusal::Missing(RequiredField::DeclaredBy) => Some("declared-by"),
        Refusal::Missing(RequiredField::PrecautionsTaken) => Some("measures"),
        _ => None,
    });
    let view = form.view;
    let contamination = draft.text("contamination", "");
    let patient_data = draft.text("patient-data", "");
    let declared_by = draft.text("declared-by", "");
    let measures = draft.text("measures", "");
    let first = view.ticket_now(|t| t.precautions.is_empty());
    let press = move || {
        let (dirt, data) = (chosen::<Contamination>(contamination), chosen(patient_data));
        let (Some(dirt), Some(data)) = (dirt, data) else {
            let mut missing: Vec<(_, TextProp)> = Vec::new();
            if dirt.is_none() {
                missing.push(("contamination", w::say_contamination.into()));
            }
            if data.is_none() {
                missing.push(("patient-data", w::say_patient_data.into()));
            }
            form.complete(missing);
            return;
        };
        let precautions = Precautions {
            contamination: dirt,
            declared_by: typed(declared_by),
            patient_data: data,
            measures: typed(measures),
        };
        let command = TicketCommand::DeclarePrecautions(precautions);
        form.send(command, w::declared_toast, move || {
            draft.clear();
            again.try_set(false);
        });
    };
    // A signal, so that the star comes and goes with what is chosen.
    let asks = Memo::new(move |_| {
        let chosen: Option<Contamination> = contamination.with(|c| c.parse().ok());
        chosen.is_some_and(Contamination::asks_for_measures)
    });
    view! {
        <div class="steps-form">
            <Mend form />
            <p class="quiet">{w::before_touching_hint}</p>
            <div class="steps-choices">
                <Segmented
                    name=form.name("contamination")
                    label=w::contamination
                    value=contamination
                    options=choices(domain::contamination)
                    required=true
                    error=form.error("contamination")
                />
            </div>
            <div class="steps-choices">
                <Segmented
                    name=form.name("patient-data")
                    label=w::patient_data
                    value=patient_data
                    options=choices(domain::patient_data)
                    required=true
                    error=form.error("patient-data")
                />
            </div>
            <TextField
                name=form.name("declared-by")
                label=w::declared_by
                value=declared_by
                required=true
                hint=w::declared_by_hint
                offers=names_of_ward(view)
                error=form.error("declared-by")
            />
            {move || view! {
                <TextArea
                    name=form.name("measures")
                    label=w::precaution_measures
                    value=measures
                    rows=2
                    required=asks.get()
                    error=form.error("measures")
                />
            }}
            <div class="row">
                <Button
                    label=w::declare
                    look=Look::Primary
                    icon=Glyph::Shield
                    busy=form.busy()
                    on_press=press
                />
                {(!first).then(|| view! {
                    <GiveUp draft close=move || again.set(false) reopen=move || again.set(true) />
                })}
            </div>
        </div>
    }
}
