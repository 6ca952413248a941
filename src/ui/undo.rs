//! What was done is said with a way to take it back: a message with Undo, and Ctrl Z as long as it stands.

use crate::app::{App, Errand, Trouble};
use crate::ui::components::{Tone, toast, toast_undo};
use crate::ui::format;
use crate::ui::words::{kit, refusals};
use aftercare_core::id::RecordId;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use std::sync::Arc;

/// Says what was done, and offers to take it back. `after` runs once it was.
pub fn say_done(
    app: App,
    said: impl Into<TextProp>,
    done: Vec<(Errand, RecordId)>,
    after: impl Fn() + Send + Sync + 'static,
) {
    let after = Arc::new(after);
    let take_back = move || {
        let (done, after) = (done.clone(), Arc::clone(&after));
        spawn_local(async move {
            let mut refused: Vec<(RecordId, Trouble)> = Vec::new();
            let (all, mut back) = (done.len(), 0usize);
            for (errand, record) in done {
                match app.undo(errand, record).await {
                    Ok(()) => back += 1,
                    Err(why) => refused.push((record, why)),
                }
            }
            if back > 0 {
                toast(Tone::Neutral, move || kit::undone(back));
                after();
            }
            if !refused.is_empty() {
                toast(Tone::Danger, move || stays(app, all, &refused));
            }
        });
    };
    toast_undo(Tone::Ok, said, take_back);
}

/// Why what was done stays: of several in one sentence, each with its ticket's number where it is one.
fn stays(app: App, all: usize, refused: &[(RecordId, Trouble)]) -> String {
    if let ([(_, why)], 1) = (refused, all) {
        return refusals::trouble(why);
    }
    let one = |(record, why): &(RecordId, Trouble)| {
        let number = app.ticket_number((*record).into());
        kit::stays_as(number, refusals::trouble(why))
    };
    let each: Vec<String> = refused.iter().map(one).collect();
    let (stay, all) = (format::count(refused.len()), format::count(all));
    kit::not_undone(stay, all, each.join(" "))
}
