//! The six steps of a ticket as a line with their times; the current one is marked.

use crate::ui::words::kit;
use leptos::{prelude::*, text_prop::TextProp};

/// Where a step stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepState {
    /// Finished.
    Done,
    /// The one to do now.
    Current,
    /// Not reached.
    Ahead,
}

/// One step of the line.
#[derive(Clone, Debug)]
pub struct LineStep {
    /// Its name.
    pub label: TextProp,
    /// When it was done, or "now"; empty when ahead.
    pub time: TextProp,
    /// Where it stands.
    pub state: StepState,
    /// Where its form or record is.
    pub href: Option<String>,
}

/// The line of steps.
#[component]
pub fn StepLine(
    /// What the line shows: "Steps of A-0391".
    #[prop(into)]
    label: TextProp,
    /// The steps in order.
    #[prop(into)]
    steps: Signal<Vec<LineStep>>,
) -> impl IntoView {
    view! {
        <ol class="steps" aria-label=move || label.get()>
            {move || steps.get().into_iter().map(|step| {
                let (state, word): (_, Option<fn() -> &'static str>) = match step.state {
                    StepState::Done => ("done", Some(kit::step_done)),
                    StepState::Current => ("current", None),
                    StepState::Ahead => ("ahead", Some(kit::step_ahead)),
                };
                let current = (step.state == StepState::Current).then_some("step");
                let name = step.label;
                let words = view! {
                    <span class="step-name">{move || name.get()}</span>
                    {word.map(|word| view! { <span class="visually-hidden">{move || format!(" ({})", word())}</span> })}
                    <span class="step-time">{move || step.time.get()}</span>
                };
                view! {
                    <li class="step" data-state=state aria-current=current>
                        {match step.href {
                            Some(href) => view! { <a class="step-in" href=href>{words}</a> }.into_any(),
                            None => view! { <div class="step-in">{words}</div> }.into_any(),
                        }}
                    </li>
                }
            }).collect_view()}
        </ol>
    }
}
