//! What is printed (SPEC §4): the service report, one ticket on A4 in Chinese, English or both, and labels
//! for devices.

mod labels;
mod paging;
mod sheet;
#[cfg(test)]
mod tests;
mod tongue;

pub use labels::LabelsPage;

use crate::app::{App, OpenTicket};
use crate::ui::components::{
    Button, Choice, EmptyState, LinkButton, Look, PageHead, PrintSheet, Segmented,
};
use crate::ui::icons::Glyph;
use crate::ui::lang::{Lang, lang};
use crate::ui::papers::ObjectUrl;
use crate::ui::route;
use crate::ui::words::data::to_board;
use crate::ui::words::print as w;
use aftercare_core::domain::ticket::Acceptance;
use aftercare_core::domain::ticket::acceptance::Strokes;
use aftercare_core::id::TicketId;
use leptos::prelude::*;
use sheet::Sheet;
use std::sync::Arc;
use tongue::Tongue;

/// The ticket and the strokes of the signature that holds.
struct Paper {
    open: OpenTicket,
    strokes: Option<Strokes>,
    /// The logo of the letterhead, ready to be shown: paper waits for no picture.
    logo: Option<ObjectUrl>,
}

async fn read(app: App, id: Option<TicketId>) -> Option<Arc<Paper>> {
    let open = app.open(id?).await.ok()?;
    let signed = open.ticket.standing_word().map(|word| word.what.clone());
    let strokes = match signed {
        Some(Acceptance::Signed(signature)) => app.strokes(signature.strokes).await,
        _ => None,
    };
    let logo = match app.world_now(|world| world.settings().logo.clone()) {
        Some(logo) => app
            .paper(logo.file)
            .await
            .and_then(|bytes| ObjectUrl::new(&bytes, logo.media)),
        None => None,
    };
    Some(Arc::new(Paper {
        open,
        strokes,
        logo,
    }))
}

/// The printed service report.
#[component]
pub fn ServiceReportPage() -> impl IntoView {
    let app = App::get();
    let id = Memo::new(|_| {
        route::place()
            .parts()
            .get(1)
            .and_then(|id| id.parse::<TicketId>().ok())
    });
    let paper = LocalResource::new(move || read(app, id.get()));
    // In the link, so that a report that was sent on opens as it was meant.
    let in_link = route::bound("lang");
    let start = Tongue::of(&in_link.get_untracked(), untrack(lang));
    let chosen = RwSignal::new(start.tag().to_owned());
    Effect::watch(
        move || chosen.get(),
        move |tag, _, _| in_link.set(tag.clone()),
        false,
    );
    // A link to the same report in another language, or the way back to it, is followed as well.
    Effect::watch(
        move || in_link.get(),
        move |tag, _, _| {
            let tag = Tongue::of(tag, untrack(lang)).tag();
            if chosen.with_untracked(|now| now != tag) {
                chosen.set(tag.to_owned());
            }
        },
        false,
    );
    let mut options: Vec<Choice> = Lang::ALL
        .iter()
        .map(|lang| Choice::new(Tongue::One(*lang).tag(), lang.own_name()))
        .collect();
    options.push(Choice::new(Tongue::Both.tag(), w::both_languages));
    let options = StoredValue::new(options);
    let tongue = Memo::new(move |_| Tongue::of(&chosen.get(), untrack(lang)));
    // The browser names the file by the page's title.
    let before = StoredValue::new(document().title());
    on_cleanup(move || {
        if let Some(title) = before.try_get_value() {
            document().set_title(&title);
        }
        paging::unmark();
    });
    let ticket = move || id.get().map(|id| id.to_string()).unwrap_or_default();
    let readable = Memo::new(move |_| paper.with(|found| matches!(found, Some(Some(_)))));
    let press = move || {
        // Where printing is not possible the browser says so itself.
        let _ = window().print();
    };
    view! {
        <div class="page">
            <div class="no-print print-head">
                <PageHead
                    title=w::report
                    actions=move || view! {
                        {move || readable.get().then(|| view! {
                            <Segmented name="report-language" label=w::language label_hidden=true value=chosen options=options.get_value() />
                            <LinkButton href=move || route::href(&["ticket", &ticket()]) label=w::back />
                            <Button label=w::print look=Look::Primary icon=Glyph::Print on_press=press />
                        })}
                    }
                />
            </div>
            {move || match paper.get() {
                None => view! { <p class="quiet">{w::loading}</p> }.into_any(),
                Some(found) => match found.as_deref() {
                    None => view! {
                        <EmptyState icon=Glyph::File title=w::unreadable>
                            <LinkButton href=route::href(&["board"]) label=to_board icon=Glyph::Board />
                        </EmptyState>
                    }.into_any(),
                    Some(paper) => {
                        let (tongue, number) = (tongue.get(), paper.open.ticket.number.clone());
                        document().set_title(&number);
                        paging::mark(&number);
                        let content = app.world(|world| Sheet::new(paper, world, tongue).content());
                        view! { <PrintSheet lang=tongue.first() title=number>{content}</PrintSheet> }.into_any()
                    }
                },
            }}
        </div>
    }
}
