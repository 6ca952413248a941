//! The tablet in the ward's hands: a state of this browser's data, not of a page (SPEC §4).
//!
//! It is kept twice: in localStorage, which is read before anything is drawn and tells the other tabs at once, and
//! beside the drafts of the database. A killed browser may come back with a localStorage of some seconds before (Chromium
//! writes it late), so that the database, which is written first, has the last word wherever it has one; where it has
//! none, as after its loss, localStorage's counts: what is lost on the way can lock once more than needed, but not once
//! less. It is never exported.

use super::{App, Errand, Numbering, Trouble, now};
use crate::store::which;
use aftercare_core::domain::Context;
use aftercare_core::domain::ticket::{HandOver, Paper, Purpose, Report, hand_over};
use aftercare_core::id::TicketId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the ward did while it had the tablet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Did {
    /// It signed.
    Signed,
    /// It refused to sign.
    Refused,
    /// It answered the survey.
    Answered,
    /// It declined the survey.
    Declined,
    /// It reported a fault; the ticket's number.
    Reported(String),
}

/// The tablet is in the ward's hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// For what, and by whom it was handed over.
    pub hand_over: HandOver,
    /// Where whoever handed it over was: there they come back to.
    pub back: String,
    /// What the ward has done since; then only giving back is left.
    #[serde(default)]
    pub did: Option<Did>,
}

/// What it is in localStorage.
const KEY: &str = "hand-over";
/// The key beside the drafts.
const DRAFT: &str = "own/hand-over";
/// The name of the one text there.
const TEXT: &str = "lock";
/// What stands there once the service has the tablet again.
const FREE: &str = "free";

static LOCK: LazyLock<ArcRwSignal<Option<Lock>>> = LazyLock::new(|| ArcRwSignal::new(at_hand()));

fn small_store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What localStorage says: there before the database is.
fn text_at_hand() -> Option<String> {
    small_store()?.get_item(&which::key(KEY)).ok()?
}

fn at_hand() -> Option<Lock> {
    read(&text_at_hand()?)
}

/// Goes to the other of the two stores if it is in the ward's hands: nothing of this one is shown then, in no tab of the
/// browser. Says whether it goes.
fn goes_to_other() -> bool {
    let other = which::here().other();
    let text = small_store().and_then(|store| store.get_item(&which::key_of(other, KEY)).ok()?);
    let is_locked = text.is_some_and(|text| read(&text).is_some());
    if let Some(window) = web_sys::window().filter(|_| is_locked) {
        // Refused only for a document that is going away already.
        let _ = window.location().replace(which::address(other));
    }
    is_locked
}

/// Writes what localStorage says, which the other tabs hear. Where that is refused, they lock at their next start.
fn tell_tabs(text: Option<&str>) {
    let Some(store) = small_store() else {
        return;
    };
    let _ = match text {
        Some(text) => store.set_item(&which::key(KEY), text),
        None => store.remove_item(&which::key(KEY)),
    };
}

fn read(text: &str) -> Option<Lock> {
    serde_json::from_str(text).ok()
}

/// What the tablet was handed over for, if it was. Not reactive.
pub(super) fn in_force() -> Option<HandOver> {
    LOCK.with_untracked(|lock| lock.as_ref().map(|lock| lock.hand_over))
}

impl App {
    /// Whether, and for what, the tablet is in the ward's hands. Reactive.
    pub fn lock(&self) -> Option<Lock> {
        LOCK.get()
    }

    /// Hands the tablet over. From then on nobody of the service acts in this browser, in no tab of it.
    ///
    /// # Errors
    /// Why it can't be handed over; nothing has changed then.
    pub async fn hand_over(&self, purpose: Purpose) -> Result<(), Trouble> {
        let ticket = match purpose.ticket() {
            Some(id) => Some(self.open(id).await?.ticket),
            None => None,
        };
        let replica = self.replica().await.ok_or(Trouble::ConnectionLost)?;
        let hand_over = self.world.with_untracked(|world| {
            let ctx = Context {
                now: now(),
                actor: self.actor.get_untracked(),
                replica,
                world,
            };
            HandOver::begin(purpose, ticket.as_ref(), &ctx)
        })?;
        let hash = web_sys::window().and_then(|window| window.location().hash().ok());
        self.keep_lock(Lock {
            hand_over,
            back: hash.unwrap_or_default(),
            did: None,
        })
        .await
    }

    /// Notes what the ward did: then the tablet waits to be given back, after a reload too.
    pub async fn note_done(&self, did: Did) {
        let Some(lock) = LOCK.get_untracked() else {
            return;
        };
        let lock = Lock {
            did: Some(did),
            ..lock
        };
        LOCK.set(Some(lock.clone()));
        // If it can't be kept, a reload shows the form again, which then says that it is done.
        let _ = self.keep_lock(lock).await;
    }

    async fn keep_lock(&self, lock: Lock) -> Result<(), Trouble> {
        // Serialising plain data cannot fail.
        let text = serde_json::to_string(&lock).unwrap_or_default();
        let texts = BTreeMap::from([(TEXT.to_owned(), text.clone())]);
        self.keep_draft(DRAFT, &texts).await?;
        tell_tabs(Some(&text));
        self.put_lock(Some(lock));
        Ok(())
    }

    fn put_lock(&self, lock: Option<Lock>) {
        if lock.is_some() {
            self.act_as(None);
        }
        if LOCK.with_untracked(|now| *now != lock) {
            LOCK.set(lock);
        }
    }

    /// The service has the tablet again.
    pub async fn take_back(&self) {
        let texts = BTreeMap::from([(TEXT.to_owned(), FREE.to_owned())]);
        // If it can't be kept, a start after this may lock once more.
        let _ = self.keep_draft(DRAFT, &texts).await;
        tell_tabs(None);
        self.put_lock(None);
    }

    /// Reads at the start whether the browser was left in the ward's hands, and follows the other tabs from then on.
    pub(crate) async fn recall_hand_over(&self) {
        let app = *self;
        if goes_to_other() {
            // Nothing is drawn any more.
            return std::future::pending().await;
        }
        let before = text_at_hand();
        let kept = self.read_draft(DRAFT).await;
        // What another tab changes meanwhile is no leftover.
        let is_word = |text: &&String| *text == FREE || read(text).is_some();
        let kept = kept.get(TEXT).filter(is_word);
        if let Some(text) = kept.filter(|_| text_at_hand() == before) {
            let lock = read(text);
            let known = lock.is_some().then_some(text.as_str());
            if before.as_deref() != known {
                tell_tabs(known);
            }
            self.put_lock(lock);
        } else if let Some(lock) = at_hand() {
            self.put_lock(Some(lock));
        }
        // The listeners live as long as the page.
        let _ = window_event_listener(leptos::ev::storage, move |event| {
            if event.key() == Some(which::key(KEY)) {
                app.put_lock(event.new_value().as_deref().and_then(read));
            } else {
                goes_to_other();
            }
        });
        // A tab that slept may have missed it; only the event unlocks.
        let look = move || {
            goes_to_other();
            if let Some(lock) = at_hand() {
                app.put_lock(Some(lock));
            }
        };
        let _ = window_event_listener(leptos::ev::focus, move |_| look());
        let _ = window_event_listener(leptos::ev::pageshow, move |_| look());
    }

    /// Reports a fault as the ward, on the device that the hand-over names, with photos that were taken in before.
    ///
    /// # Errors
    /// Why it was not carried out; nothing has changed then.
    pub async fn report_by_ward(
        &self,
        errand: Errand,
        by: HandOver,
        report: Report,
        papers: Vec<Paper>,
    ) -> Result<TicketId, Trouble> {
        let id = errand.ticket();
        let make = move |_: &super::Loaded, ctx: &Context<'_>, number: Numbering<'_>| {
            hand_over::report(id, number(), report.clone(), papers.clone(), by, ctx)
        };
        self.carry_out(None, errand, super::Weight::Light, &[], Vec::new(), make)
            .await?;
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aftercare_core::id::{DeviceId, PersonId};
    use uuid::Uuid;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_lock_reads_back_and_other_text_is_none() {
        let lock = Lock {
            hand_over: HandOver {
                purpose: Purpose::Report(DeviceId::new(Uuid::from_u128(7))),
                by: Some(PersonId::new(Uuid::from_u128(8))),
            },
            back: "#/board".to_owned(),
            did: Some(Did::Reported("K7M-0001".to_owned())),
        };
        let text = serde_json::to_string(&lock).unwrap_or_default();
        assert_eq!(read(&text), Some(lock));
        assert_eq!(read("yes"), None);
    }
}
