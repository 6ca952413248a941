//! The store as the session uses it: one tablet, its engine, and the other tabs of this browser.
//!
//! What the browser or the store say is put into a [`Trouble`] here, once.

use super::{Trouble, Weight};
use crate::engine::client::{Engine, News};
use crate::engine::jobs::Job;
use crate::store::indexed_db::Told;
use crate::store::summaries::Summaries;
use crate::store::{self, Store, tabs, which};
use aftercare_core::domain::family::{self, Summarised};
use aftercare_core::id::{CommitId, RecordId};
use aftercare_core::journal::{Digest, Event};
use aftercare_store::database::{DatabaseError, Durability};
use aftercare_store::layout::Summary;
use aftercare_store::mirror::MirrorError;
use aftercare_store::tablet::{
    BlobError, Commit, CommitError, Fault, Hear, OpenError, Opening, Pen, Second,
};
use futures::lock::Mutex;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The store of this tab.
pub struct Desk {
    store: Mutex<Store<Summaries>>,
    /// The worker that keeps the mirror and does the long work.
    pub engine: Engine,
    /// What the opening found.
    pub opening: Opening,
    heads: RefCell<Option<tabs::Heads>>,
    folding: Cell<bool>,
}

/// Where the last commit stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// In the database and in the second copy.
    #[default]
    Both,
    /// In the database; the second copy follows within a second.
    Soon,
    /// In the database; the second copy could not be written yet.
    OneCopy,
    /// In the database; this browser has no place for a second copy.
    NoSecond,
}

/// A commit that was written.
pub struct Written {
    /// The summaries that changed.
    pub changed: Vec<Summarised>,
    /// Where it stands.
    pub saved: Saved,
}

/// What other tabs wrote.
pub enum Caught {
    /// These summaries changed.
    Changed(Vec<Summarised>),
    /// So much that this is everything, anew.
    All(Vec<Summarised>),
}

/// What is told without being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Another tab wrote.
    Heads,
    /// An older tab is in the way of an upgrade.
    Blocked,
    /// A newer version has taken the database over.
    SteppedAside,
    /// A tab has removed the database.
    Removed,
    /// The connection was lost; the next call opens it again.
    Lost,
    /// The browser cleared the data while the app was open.
    Gone,
    /// The engine died and will be started again.
    EngineDied,
    /// The engine is of another build: reload.
    OtherBuild,
}

/// Runs the same on the tablet of either kind.
macro_rules! on {
    ($store:expr, $tablet:ident => $run:expr) => {
        match &mut *$store {
            Store::Open($tablet) => $run,
            Store::ReadOnly {
                tablet: $tablet, ..
            } => $run,
        }
    };
}
impl Desk {
    /// Opens the store and restores what was lost; `tell` hears what nobody asked.
    ///
    /// # Errors
    /// Why it can't be opened; nothing was changed then.
    pub async fn open(
        tell: impl Fn(Notice) + Clone + 'static,
        hear: Hear,
    ) -> Result<Self, Trouble> {
        let name = which::database_of(which::here());
        let news = tell.clone();
        let engine = Engine::new(&worker_script("engine"), name, move |said| match said {
            News::Died(_) => news(Notice::EngineDied),
            News::Stranger(_) => news(Notice::OtherBuild),
        });
        // The engine is loaded while the database opens: the second copy is asked for next.
        let early = engine.clone();
        leptos::task::spawn_local(async move {
            let _ = early.start().await;
        });
        let told = tell.clone();
        let tell_database = Rc::new(move |said| match said {
            Told::Blocked => told(Notice::Blocked),
            Told::SteppedAside => told(Notice::SteppedAside),
            Told::Removed => told(Notice::Removed),
            Told::Lost => told(Notice::Lost),
        });
        let opened = store::open(name, engine.clone(), Summaries, tell_database, hear).await;
        let (store, opening) = opened.map_err(of_opening)?;
        let heads = tabs::Heads::open(name, move |_| tell(Notice::Heads));
        Ok(Self {
            store: Mutex::new(store),
            engine,
            opening,
            heads: RefCell::new(heads),
            folding: Cell::new(false),
        })
    }

    /// Why nothing can be written, if the database could not be opened and this is its mirror.
    pub async fn read_only(&self) -> Option<String> {
        match &*self.store.lock().await {
            Store::Open(_) => None,
            Store::ReadOnly { why, .. } => Some(why.clone()),
        }
    }

    /// The store itself, for long work.
    pub fn store(&self) -> &Mutex<Store<Summaries>> {
        &self.store
    }

    /// Every record's summary.
    ///
    /// # Errors
    /// Why they can't be read.
    pub async fn summaries(&self) -> Result<Vec<Summarised>, Trouble> {
        let mut store = self.store.lock().await;
        let all = on!(store, tablet => tablet.summaries().await.map_err(of_fault)?);
        Ok(decoded(all))
    }

    /// What the next event is written with.
    pub async fn pen(&self) -> Pen {
        let mut store = self.store.lock().await;
        on!(store, tablet => tablet.pen())
    }

    /// Whether a command was carried out already.
    pub async fn is_answered(&self, id: CommitId) -> bool {
        let mut store = self.store.lock().await;
        on!(store, tablet => tablet.is_answered(id))
    }

    /// A record's events.
    ///
    /// # Errors
    /// Why they can't be read.
    pub async fn history(&self, record: RecordId) -> Result<Vec<Event>, Trouble> {
        let mut store = self.store.lock().await;
        on!(store, tablet => tablet.history(record).await.map_err(of_fault))
    }

    /// Writes a commit; `None` when another tab was faster: catch up and decide again.
    ///
    /// # Errors
    /// Why nothing was written.
    pub async fn commit(
        &self,
        id: CommitId,
        events: Vec<Event>,
        blobs: Vec<(Digest, Vec<u8>)>,
        weight: Weight,
    ) -> Result<Option<Written>, Trouble> {
        let durability = match weight {
            Weight::Light => Durability::Relaxed,
            Weight::Heavy => Durability::Strict,
        };
        let mut store = self.store.lock().await;
        let Store::Open(tablet) = &mut *store else {
            return Err(Trouble::ReadOnly);
        };
        match tablet
            .commit(Commit {
                id,
                events,
                blobs,
                durability,
            })
            .await
        {
            Ok(done) => {
                if let Some(heads) = &*self.heads.borrow() {
                    heads.tell(done.seq);
                }
                let saved = match done.second {
                    Second::Kept => Saved::Both,
                    Second::Pending => Saved::Soon,
                    Second::Failed(_) => Saved::OneCopy,
                    Second::Unsupported => Saved::NoSecond,
                };
                Ok(Some(Written {
                    changed: decoded(done.changed),
                    saved,
                }))
            }
            Err(CommitError::Stale | CommitError::OutOfTurn) => Ok(None),
            Err(CommitError::Empty) => Ok(Some(Written {
                changed: Vec::new(),
                saved: Saved::Both,
            })),
            Err(CommitError::WrongBlob(digest)) => Err(Trouble::Failed(digest.short())),
            Err(CommitError::Damaged(place)) => Err(Trouble::Damaged(place.to_string())),
            Err(CommitError::Database(error)) => Err(of_database(error)),
            Err(CommitError::Gone) => Err(Trouble::Gone),
        }
    }

    /// Brings the second copy up to date.
    pub async fn flush(&self) -> Saved {
        let mut store = self.store.lock().await;
        let Store::Open(tablet) = &mut *store else {
            return Saved::OneCopy;
        };
        match tablet.flush_mirror().await {
            Ok(()) => Saved::Both,
            Err(MirrorError::Unsupported) => Saved::NoSecond,
            Err(_) => Saved::OneCopy,
        }
    }

    /// Has the engine fold the tail when that is due; one at a time.
    pub async fn fold_if_due(&self) {
        let due = {
            let mut store = self.store.lock().await;
            on!(store, tablet => tablet.is_fold_due())
        };
        if due && !self.folding.replace(true) {
            // A fold that fails has changed nothing; the next commit or the next start asks again.
            let _ = self.engine.job(Job::Fold, |_| ()).await;
            self.folding.set(false);
        }
    }

    /// Has the engine tidy up when that is due and no other tab is open.
    pub async fn tidy_if_due(&self) {
        let due = {
            let mut store = self.store.lock().await;
            on!(store, tablet => tablet.is_tidy_due())
        };
        if due {
            // What was not tidied stays as it is until another start.
            let _ = self.engine.job(Job::Tidy, |_| ()).await;
        }
    }

    /// What other tabs wrote.
    ///
    /// # Errors
    /// Why it can't be read.
    pub async fn catch_up(&self) -> Result<Caught, Trouble> {
        let mut store = self.store.lock().await;
        let Store::Open(tablet) = &mut *store else {
            return Ok(Caught::Changed(Vec::new()));
        };
        let news = tablet.catch_up().await.map_err(of_fault)?;
        if news.reload {
            Ok(Caught::All(decoded(
                tablet.summaries().await.map_err(of_fault)?,
            )))
        } else {
            Ok(Caught::Changed(decoded(news.changed)))
        }
    }

    /// Tells the other tabs where the journal ends now.
    pub async fn tell_others(&self) {
        let mut store = self.store.lock().await;
        let seq = on!(store, tablet => tablet.seq());
        if let Some(heads) = &*self.heads.borrow() {
            heads.tell(seq);
        }
    }

    /// An attachment; `None` when it is missing or altered.
    pub async fn blob(&self, digest: Digest) -> Option<Vec<u8>> {
        let mut store = self.store.lock().await;
        on!(store, tablet => tablet.blob(&digest).await.ok())
    }

    /// Keeps an attachment before the event that names it; the same bytes twice are one.
    ///
    /// # Errors
    /// Why it can't be kept.
    pub async fn keep_blob(&self, bytes: &[u8]) -> Result<Digest, Trouble> {
        let mut store = self.store.lock().await;
        let Store::Open(tablet) = &mut *store else {
            return Err(Trouble::ReadOnly);
        };
        let digest = Digest::of(bytes);
        if tablet.blob(&digest).await.is_ok() {
            return Ok(digest);
        }
        let kept = tablet.put_blob(bytes).await.map_err(|error| match error {
            BlobError::Database(error) => of_database(error),
            BlobError::Missing(digest) | BlobError::Damaged(digest) => {
                Trouble::Damaged(digest.short())
            }
        })?;
        // The event that names it comes later, maybe after a restart: the second copy has it before that. Where it
        // can't be written now, the next commit's flush tries again and says so.
        let _ = tablet.flush_mirror().await;
        Ok(kept)
    }

    /// A draft.
    pub async fn read_draft(&self, key: &str) -> BTreeMap<String, String> {
        let mut store = self.store.lock().await;
        let typed = on!(store, tablet => tablet.draft(key).await);
        texts_of(typed)
    }

    /// Every draft's key.
    pub async fn drafts(&self) -> Vec<String> {
        let mut store = self.store.lock().await;
        let all = on!(store, tablet => tablet.drafts().await);
        all.unwrap_or_default()
            .into_iter()
            .map(|(key, _)| key)
            .collect()
    }

    /// Keeps a draft.
    ///
    /// # Errors
    /// Why it can't be written; what was typed is still on the screen.
    pub async fn keep_draft(
        &self,
        key: &str,
        texts: &BTreeMap<String, String>,
    ) -> Result<(), Trouble> {
        let typed =
            serde_json::to_string(texts).map_err(|error| Trouble::Failed(error.to_string()))?;
        let mut store = self.store.lock().await;
        on!(store, tablet => tablet.put_draft(key, &typed).await.map_err(of_database))
    }

    /// Forgets a draft if it is still as this tab left it. In one go: a form that is drawn anew meanwhile reads it after, and
    /// not in between.
    pub async fn drop_own_draft(&self, key: &str, own: &BTreeMap<String, String>) {
        let mut store = self.store.lock().await;
        let kept = on!(store, tablet => tablet.draft(key).await);
        if texts_of(kept) == *own {
            // As in `drop_draft`.
            let _ = on!(store, tablet => tablet.delete_draft(key).await);
        }
    }

    /// Forgets a draft.
    pub async fn drop_draft(&self, key: &str) {
        let mut store = self.store.lock().await;
        // A draft that stays only offers again what was submitted; the command's id makes it one event.
        let _ = on!(store, tablet => tablet.delete_draft(key).await);
    }
}

/// The texts of a draft as it is kept; none where there is none, or it can't be read.
fn texts_of(kept: Result<Option<String>, DatabaseError>) -> BTreeMap<String, String> {
    let kept = kept.ok().flatten();
    let texts = kept.and_then(|text| serde_json::from_str(&text).ok());
    texts.unwrap_or_default()
}

/// A worker's program, "engine" or "reader": its name carries the build, and stands on the page's start script.
pub(super) fn worker_script(program: &str) -> String {
    let attribute = format!("data-{program}");
    let named = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|page| page.query_selector(&format!("script[{attribute}]")).ok()?)
        .and_then(|script| script.get_attribute(&attribute));
    named.unwrap_or_else(|| format!("{program}_loader.js"))
}

fn decoded(all: Vec<Summary>) -> Vec<Summarised> {
    all.iter()
        .filter_map(|one| family::decode(&one.bytes.0))
        .collect()
}

/// What a database error means to the person.
pub(super) fn of_database(error: DatabaseError) -> Trouble {
    match error {
        DatabaseError::Stale => Trouble::Busy,
        DatabaseError::Quota => Trouble::Full,
        DatabaseError::Device => Trouble::Disk,
        DatabaseError::Newer => Trouble::NewerVersion,
        DatabaseError::Blocked => Trouble::Blocked,
        DatabaseError::Refused => Trouble::NoStorage,
        DatabaseError::Closed => Trouble::ConnectionLost,
        DatabaseError::Unopenable(_) => Trouble::Unopenable,
        DatabaseError::Failed(why) => Trouble::Failed(why),
    }
}

/// What a fault of the store means to the person.
pub(super) fn of_fault(fault: Fault) -> Trouble {
    match fault {
        Fault::Database(error) => of_database(error),
        Fault::Damaged(place) => Trouble::Damaged(place.to_string()),
        Fault::Gone => Trouble::Gone,
        Fault::Moved => Trouble::Busy,
        Fault::Mirror(error) => Trouble::Failed(error.to_string()),
    }
}

fn of_opening(error: OpenError) -> Trouble {
    match error {
        OpenError::Database(error) => of_database(error),
        OpenError::MirrorUnreadable(error) => Trouble::Failed(error.to_string()),
        OpenError::NotRestored(fault) => of_fault(fault),
    }
}
