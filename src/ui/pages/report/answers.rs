//! What the reporter is asked beside use and harm: the same questions wherever a report is written or put right (SPEC §5).

use crate::app::Draft;
use crate::ui::components::*;
use crate::ui::words::report as words;
use aftercare_core::domain::emergency::rules::Answers;
use leptos::prelude::*;

/// The answers as they are typed.
#[derive(Clone, Copy)]
pub(in crate::ui::pages) struct Asked {
    endangered: RwSignal<String>,
    usable: RwSignal<String>,
    accident: RwSignal<String>,
    disruption: RwSignal<String>,
    loss: RwSignal<String>,
}

fn told(answer: Option<bool>) -> &'static str {
    match answer {
        None => "unknown",
        Some(true) => "yes",
        Some(false) => "no",
    }
}

fn said(answer: RwSignal<String>) -> Option<bool> {
    answer.with(|answer| match answer.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    })
}

impl Asked {
    /// What was typed before, else what was answered.
    pub(in crate::ui::pages) fn of(draft: Draft, before: Answers) -> Self {
        Self {
            endangered: draft.text("endangered", told(before.endangered)),
            usable: draft.text("usable", told(before.usable)),
            accident: draft.text("accident", told(before.accident)),
            disruption: draft.text("disruption", told(before.disruption)),
            loss: draft.text("loss", told(before.loss)),
        }
    }
    /// The answers so far. Reactive.
    pub(in crate::ui::pages) fn answers(self) -> Answers {
        Answers {
            endangered: said(self.endangered),
            accident: said(self.accident),
            disruption: said(self.disruption),
            loss: said(self.loss),
            usable: said(self.usable),
        }
    }
}

/// The questions; a ward is asked only what it can see.
#[component]
pub(in crate::ui::pages) fn AnswerFields(
    /// The answers.
    asked: Asked,
    /// Stands before the name of each field.
    #[prop(optional, into)]
    stem: String,
    /// Whether a ward is asked.
    #[prop(optional)]
    of_ward: bool,
) -> impl IntoView {
    let options = Signal::stored(vec![
        Choice::new("unknown", words::not_asked),
        Choice::new("yes", words::yes),
        Choice::new("no", words::no),
    ]);
    let name = |part: &str| format!("{stem}{part}");
    view! {
        <div class="report-answers">
            <Segmented name=name("endangered") label=words::endangered value=asked.endangered options />
            <Segmented name=name("usable") label=words::usable value=asked.usable options />
            {(!of_ward).then(|| view! {
                <Segmented name=name("accident") label=words::accident value=asked.accident options />
                <Segmented name=name("disruption") label=words::disruption value=asked.disruption options />
                <Segmented name=name("loss") label=words::loss value=asked.loss options />
            })}
        </div>
    }
}
