//! What was chosen and not yet sent: kept in the form's draft, so that a reload loses nothing, and taken out again as
//! long as it is no record.

use super::{PhotoAdd, Thumb, called, details};
use crate::app::{Draft, Trouble};
use crate::ui::components::{IconButton, TextField};
use crate::ui::icons::Glyph;
use crate::ui::words::papers as w;
use aftercare_core::domain::Refusal;
use aftercare_core::domain::ticket::Paper;
use aftercare_core::domain::ticket::paper::MOST_PAPERS;
use aftercare_core::journal::Digest;
use leptos::prelude::*;

/// The name of the draft's text that lists them.
const LIST: &str = "papers";

/// Papers in a draft. Copy it freely.
#[derive(Clone, Copy)]
pub struct Pending {
    draft: Draft,
    list: RwSignal<String>,
    working: RwSignal<bool>,
}

impl Pending {
    /// Those of a form's draft.
    pub fn of(draft: Draft) -> Self {
        let list = draft.text(LIST, "");
        let working = RwSignal::new(false);
        Self {
            draft,
            list,
            working,
        }
    }

    /// Why the form can't be sent yet: a photo that is not ready would stay behind; reactive.
    pub fn hold(self) -> Signal<Option<String>> {
        Signal::derive(move || self.working.get().then(|| w::not_ready().to_owned()))
    }

    /// What was chosen, without captions; reactive.
    fn chosen(self) -> Vec<Paper> {
        self.list.with(|list| read(list))
    }

    /// Whether anything was chosen; reactive.
    pub fn count(self) -> usize {
        self.chosen().len()
    }

    fn caption(self, file: Digest) -> RwSignal<String> {
        self.draft.text(&format!("caption-{}", file.short()), "")
    }

    /// What goes into the command: each with its caption. Not reactive.
    pub fn given(self) -> Vec<Paper> {
        let chosen = self.list.with_untracked(|list| read(list));
        let with_caption = |paper: Paper| {
            let caption = self.caption(paper.file);
            let caption = caption.with_untracked(|text| text.trim().to_owned());
            Paper { caption, ..paper }
        };
        chosen.into_iter().map(with_caption).collect()
    }

    fn take(self, paper: Paper, before: usize) -> Result<(), Trouble> {
        let mut all = self.list.with_untracked(|list| read(list));
        if all.iter().any(|known| known.file == paper.file) {
            return Err(Refusal::SamePaper.into());
        }
        if before + all.len() >= MOST_PAPERS {
            return Err(Refusal::TooManyPapers(MOST_PAPERS).into());
        }
        all.push(paper);
        self.list.set(write(&all));
        // The file is gone from the picker: its name must not wait for the next key.
        self.draft.save();
        Ok(())
    }

    fn leave_out(self, file: Digest) {
        let mut all = self.list.with_untracked(|list| read(list));
        all.retain(|known| known.file != file);
        self.caption(file).set(String::new());
        self.list.set(write(&all));
    }

    /// They were sent.
    pub fn clear(self) {
        for paper in self.list.with_untracked(|list| read(list)) {
            self.caption(paper.file).set(String::new());
        }
        self.list.set(String::new());
    }
}

fn read(list: &str) -> Vec<Paper> {
    serde_json::from_str(list).unwrap_or_default()
}

fn write(papers: &[Paper]) -> String {
    if papers.is_empty() {
        return String::new();
    }
    // Serialising plain data cannot fail.
    serde_json::to_string(papers).unwrap_or_default()
}

/// Chooses papers and lists what was chosen, each with a caption and a way to leave it out.
#[component]
pub fn PendingPapers(
    /// Where they are kept.
    pending: Pending,
    /// Those that are on the ticket already.
    #[prop(optional, into)]
    standing: Signal<Vec<Digest>>,
) -> impl IntoView {
    let take = move |paper: Paper| {
        let known = standing.get_untracked();
        if known.contains(&paper.file) {
            return Err(Refusal::SamePaper.into());
        }
        pending.take(paper, known.len())
    };
    view! {
        <div class="papers-pending stack">
            <PhotoAdd on_paper=take working=pending.working />
            <ul class="papers-chosen" hidden=move || pending.count() == 0>
                <For each=move || pending.chosen() key=|paper| paper.file let:paper>
                    {
                        let (name, file) = (paper.name.clone(), paper.file);
                        let (alt, gone) = (called(&paper), name.clone());
                        let about = details(&paper);
                        view! {
                            <li class="papers-one">
                                <Thumb paper alt />
                                <div class="papers-words">
                                    <span class="papers-name">{name.clone()}</span>
                                    <span class="quiet">{about}</span>
                                    <TextField
                                        name=format!("caption-{}", file.short())
                                        label=move || w::caption_of(&name)
                                        value=pending.caption(file)
                                    />
                                </div>
                                <IconButton
                                    label=move || w::leave_out(&gone)
                                    icon=Glyph::Close
                                    on_press=move || pending.leave_out(file)
                                />
                            </li>
                        }
                    }
                </For>
            </ul>
        </div>
    }
}
