//! The page's side of the engine: starts it, asks it, hears how far it is, notices its death.
//!
//! An engine that died is told once and started again by the next request; what it was doing is
//! answered with [`EngineError::Died`] and can be asked again, since nothing half-done is kept.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use aftercare_core::domain::adopt::Adopted;
use aftercare_core::domain::adopt::parts::AdoptedParts;
use aftercare_core::generate::demo::Demo;
use aftercare_core::id::CommitId;
use aftercare_core::time::Instant;
use aftercare_store::tablet::{Exported, ImportReport, Preview};
use futures::channel::oneshot;
use futures::future::{Either, select};
use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::BUILD;
use super::jobs::{Job, JobError, Outcome};
use super::messages::{Answer, Asked, Parts, Progress, Request, Said, bytes_of, pack, unpack};
use super::picture::Ready;
use super::register::{By, Intake, PartsIntake};
use crate::store::here::Kind;
use crate::store::tabs;

/// How long an engine may take to say its first word.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why the engine did not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// It died; ask again.
    #[error("the engine stopped: {0}")]
    Died(String),
    /// It does not start.
    #[error("the engine does not start: {0}")]
    NotStarted(String),
    /// Page and engine are of different builds: reload the page.
    #[error("the engine is of build {theirs}, the page of build {BUILD}")]
    Stranger {
        /// The engine's build.
        theirs: String,
    },
}

/// Why a job was not done.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum JobFailure {
    /// The engine did not answer.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The job says why.
    #[error(transparent)]
    Job(#[from] JobError),
}

/// What is told without being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The engine died, and why as far as it is known; it will be started again.
    Died(String),
    /// Page and engine are of different builds: reload the page.
    Stranger(String),
}

/// Who waits for a job: hears how far it is, and may no longer want it.
pub struct Watch {
    hear: Rc<dyn Fn(Progress)>,
    stop: Option<oneshot::Receiver<()>>,
}

impl Watch {
    /// Hears; once `stop` is sent, the job is asked to stop, and its answer says whether it did or
    /// was done before.
    #[must_use]
    pub fn new(hear: impl Fn(Progress) + 'static, stop: oneshot::Receiver<()>) -> Self {
        Self {
            hear: Rc::new(hear),
            stop: Some(stop),
        }
    }

    /// Tells how far the work is, for who does it without an engine; false when it is to stop.
    pub fn go_on(&mut self, progress: Progress) -> bool {
        (self.hear)(progress);
        !self
            .stop
            .as_mut()
            .is_some_and(|stop| matches!(stop.try_recv(), Ok(Some(()))))
    }
}

impl<F: Fn(Progress) + 'static> From<F> for Watch {
    fn from(hear: F) -> Self {
        Self {
            hear: Rc::new(hear),
            stop: None,
        }
    }
}

/// An answer, and the buffers that came with it.
pub type Answered = (Answer, Vec<ArrayBuffer>);

type Waiting = (
    oneshot::Sender<Result<Answered, EngineError>>,
    Option<Rc<dyn Fn(Progress)>>,
);

/// The engine of this page.
#[derive(Clone)]
pub struct Engine {
    inner: Rc<Inner>,
}

struct Inner {
    script: String,
    /// None for one that keeps nothing.
    database: Option<String>,
    tell: Box<dyn Fn(News)>,
    running: RefCell<Option<Running>>,
    starting: futures::lock::Mutex<()>,
    waiting: RefCell<BTreeMap<u32, Waiting>>,
    next: Cell<u32>,
}

/// A worker that has said its first word, and what must live as long as it.
struct Running {
    worker: Worker,
    generation: u32,
    mirror: Option<Kind>,
    _hear: Closure<dyn FnMut(MessageEvent)>,
    _fail: Closure<dyn FnMut(ErrorEvent)>,
}

impl Engine {
    /// An engine whose program is at `script` (relative to the document), for the database of that
    /// name. It is started by the first request.
    #[must_use]
    pub fn new(script: &str, database: &str, tell: impl Fn(News) + 'static) -> Self {
        Self::over(script, Some(database.to_owned()), tell)
    }

    /// An engine that opens no store, for work that needs none: whatever it stumbles over, no other work is lost with it.
    #[must_use]
    pub fn without_store(script: &str) -> Self {
        Self::over(script, None, |_news| ())
    }

    fn over(script: &str, database: Option<String>, tell: impl Fn(News) + 'static) -> Self {
        Self {
            inner: Rc::new(Inner {
                script: script.to_owned(),
                database,
                tell: Box::new(tell),
                running: RefCell::new(None),
                starting: futures::lock::Mutex::new(()),
                waiting: RefCell::default(),
                next: Cell::new(0),
            }),
        }
    }

    /// Starts the engine if it doesn't run, and says which kind of mirror it keeps.
    ///
    /// # Errors
    /// Every [`EngineError`]. `Ok(None)`: it runs, but this browser has no place for a mirror.
    pub async fn start(&self) -> Result<Option<Kind>, EngineError> {
        let _one_at_a_time = self.inner.starting.lock().await;
        if let Some(running) = self.inner.running.borrow().as_ref() {
            return Ok(running.mirror);
        }
        self.inner.clone().launch().await?;
        let Some(database) = self.inner.database.clone() else {
            return Ok(None);
        };
        let open = Request::Open { database };
        let kind = match self.inner.ask(open, Parts::default(), None).await? {
            (Answer::Opened(kind), _) => Some(kind),
            _no_mirror => None,
        };
        if let Some(running) = self.inner.running.borrow_mut().as_mut() {
            running.mirror = kind;
        }
        Ok(kind)
    }

    /// Asks, and waits for the answer. The buffers are gone from the page afterwards.
    ///
    /// # Errors
    /// Every [`EngineError`].
    pub async fn ask(
        &self,
        request: Request,
        buffers: &[ArrayBuffer],
    ) -> Result<Answered, EngineError> {
        self.start().await?;
        self.inner.ask(request, buffers.into(), None).await
    }

    /// Has a job done that needs no file and gives none. Dropping the future cancels the job; whoever
    /// must know whether it was done all the same stops it by its [`Watch`].
    ///
    /// # Errors
    /// [`JobFailure`]; nothing half-done is left, and it can be asked for again.
    pub async fn job(&self, job: Job, watch: impl Into<Watch>) -> Result<Outcome, JobFailure> {
        Ok(self.job_with_file(job, None, watch).await?.0)
    }

    /// Writes everything into one file. Dropping the future cancels.
    ///
    /// # Errors
    /// [`JobFailure`].
    pub async fn export(&self, watch: impl Into<Watch>) -> Result<(Exported, Blob), JobFailure> {
        let (outcome, chunks) = self.job_with_file(Job::Export, None, watch).await?;
        let Outcome::Exported(exported) = outcome else {
            return Err(something_else().into());
        };
        let chunks: Array = chunks.iter().collect();
        let options = BlobPropertyBag::new();
        options.set_type("application/octet-stream");
        match Blob::new_with_buffer_source_sequence_and_options(&chunks, &options) {
            Ok(file) => Ok((exported, file)),
            Err(_no_room) => Err(JobFailure::Job(JobError::Disorder(
                "the browser has no room for the file".to_owned(),
            ))),
        }
    }

    /// Makes a chosen photo or paper ready to be kept; gives back what it is, and its bytes.
    ///
    /// # Errors
    /// [`JobFailure`]; [`JobError::Picture`] says why the file is not kept.
    pub async fn picture(&self, file: Blob) -> Result<(Ready, Vec<u8>), JobFailure> {
        let (outcome, buffers) = self.job_with_file(Job::Picture, Some(file), |_| ()).await?;
        match (outcome, buffers.first()) {
            (Outcome::Pictured(ready), Some(bytes)) => Ok((ready, bytes_of(bytes))),
            _ => Err(something_else().into()),
        }
    }

    /// Reads the first code in a picture: its brightness, a byte a pixel.
    ///
    /// # Errors
    /// [`JobFailure`].
    pub async fn code(
        &self,
        luma: Blob,
        width: u32,
        height: u32,
    ) -> Result<Option<String>, JobFailure> {
        let job = Job::Code { width, height };
        match self.job_with_file(job, Some(luma), |_| ()).await?.0 {
            Outcome::Code(found) => Ok(found),
            _ => Err(something_else().into()),
        }
    }

    /// Says what importing a file would bring, and changes nothing.
    ///
    /// # Errors
    /// [`JobFailure`]; [`JobError::File`] names the place for which the file is refused.
    pub async fn preview(
        &self,
        file: Blob,
        watch: impl Into<Watch>,
    ) -> Result<Preview, JobFailure> {
        match self.job_with_file(Job::Preview, Some(file), watch).await?.0 {
            Outcome::Previewed(preview) => Ok(preview),
            _ => Err(something_else().into()),
        }
    }

    /// Unites a file with what is here, in one atomic step; asked for again with the same `id` it is
    /// answered. The page's tablet catches up afterwards. Dropping the future cancels.
    ///
    /// # Errors
    /// [`JobFailure`]; everything is as it was then.
    pub async fn import(
        &self,
        id: CommitId,
        file: Blob,
        now: Instant,
        watch: impl Into<Watch>,
    ) -> Result<ImportReport, JobFailure> {
        let job = Job::Import { id, now };
        match self.job_with_file(job, Some(file), watch).await?.0 {
            Outcome::Imported(report) => Ok(report),
            _ => Err(something_else().into()),
        }
    }

    /// Reads a register and writes its devices as a person decided, in one atomic step. The page's
    /// tablet catches up afterwards. Dropping the future cancels.
    ///
    /// # Errors
    /// [`JobFailure`]; everything is as it was then.
    pub async fn register(
        &self,
        by: By,
        intake: Intake,
        file: Blob,
        watch: impl Into<Watch>,
    ) -> Result<Adopted, JobFailure> {
        let intake = Box::new(intake);
        let job = Job::Register { by, intake };
        match self.job_with_file(job, Some(file), watch).await?.0 {
            Outcome::Registered(adopted) => Ok(adopted),
            _ => Err(something_else().into()),
        }
    }

    /// Reads a table of parts and writes them as a person decided, in one atomic step; otherwise as
    /// [`Engine::register`].
    ///
    /// # Errors
    /// [`JobFailure`]; everything is as it was then.
    pub async fn parts(
        &self,
        by: By,
        intake: PartsIntake,
        file: Blob,
        watch: impl Into<Watch>,
    ) -> Result<AdoptedParts, JobFailure> {
        let intake = Box::new(intake);
        let job = Job::Parts { by, intake };
        match self.job_with_file(job, Some(file), watch).await?.0 {
            Outcome::PartsBrought(adopted) => Ok(adopted),
            _ => Err(something_else().into()),
        }
    }

    /// Tells the demo hospital into this engine's empty store. The page's tablet catches up afterwards.
    ///
    /// # Errors
    /// [`JobFailure`]; everything is as it was then.
    pub async fn tell_demo(
        &self,
        id: CommitId,
        plan: Demo,
        watch: impl Into<Watch>,
    ) -> Result<(), JobFailure> {
        let plan = Box::new(plan);
        match self.job(Job::Demo { id, plan }, watch).await? {
            Outcome::Told => Ok(()),
            _ => Err(something_else().into()),
        }
    }

    async fn job_with_file(
        &self,
        job: Job,
        file: Option<Blob>,
        watch: impl Into<Watch>,
    ) -> Result<(Outcome, Vec<ArrayBuffer>), JobFailure> {
        self.start().await?;
        let parts = Parts {
            buffers: Vec::new(),
            files: file.into_iter().collect(),
        };
        let request = Request::Job(job);
        let watch = Some(watch.into());
        let asked = self.inner.ask(request, parts, watch).await?;
        match asked {
            (Answer::Job(done), buffers) => Ok((done?, buffers)),
            _ => Err(something_else().into()),
        }
    }

    /// Ends the engine at once, as a browser that needs memory would. What was asked is answered with
    /// [`EngineError::Died`]; the next request starts it again.
    pub fn stop(&self) {
        self.inner.buried("stopped by the page");
    }
}

fn something_else() -> EngineError {
    EngineError::Died("it answered something else".to_owned())
}

/// Cancels what nobody waits for any longer.
struct CancelIfDropped {
    inner: Rc<Inner>,
    id: u32,
    long: bool,
}

impl Drop for CancelIfDropped {
    fn drop(&mut self) {
        let unanswered = self.inner.waiting.borrow_mut().remove(&self.id).is_some();
        if unanswered && self.long {
            self.inner.cancel(self.id);
        }
    }
}

impl Inner {
    fn number(&self) -> u32 {
        let id = self.next.get().wrapping_add(1);
        self.next.set(id);
        id
    }

    /// Makes the worker and waits for its first word.
    async fn launch(self: Rc<Self>) -> Result<(), EngineError> {
        let not_started = |why: &str| EngineError::NotStarted(why.to_owned());
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&self.script, &options)
            .map_err(|_refused| not_started("the browser refuses a worker"))?;
        let generation = self.number();
        let (first, word) = oneshot::channel::<Result<String, EngineError>>();
        let first = Rc::new(Cell::new(Some(first)));
        let weak = Rc::downgrade(&self);
        let hear = {
            let (first, weak) = (first.clone(), weak.clone());
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let (Some(inner), Ok((said, parts))) =
                    (weak.upgrade(), unpack::<Said>(&event.data()))
                else {
                    return;
                };
                match said {
                    Said::Here { build, life } => {
                        let answer = if build == BUILD {
                            Ok(life)
                        } else {
                            Err(EngineError::Stranger { theirs: build })
                        };
                        if let Some(first) = first.take() {
                            let _nobody_waits = first.send(answer);
                        }
                    }
                    other => inner.heard(other, parts.buffers, generation),
                }
            })
        };
        let fail = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            let why = event.message();
            match (first.take(), weak.upgrade()) {
                (Some(first), _) => {
                    let _nobody_waits = first.send(Err(EngineError::NotStarted(why)));
                }
                (None, Some(inner)) => inner.died(generation, &why),
                (None, None) => {}
            }
        });
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        let said = match select(word, std::pin::pin!(tabs::pause(PATIENCE))).await {
            Either::Left((Ok(said), _)) => said,
            _ => Err(not_started("it says nothing")),
        };
        match said {
            Ok(life) => {
                *self.running.borrow_mut() = Some(Running {
                    worker,
                    generation,
                    mirror: None,
                    _hear: hear,
                    _fail: fail,
                });
                self.watch(life, generation);
                Ok(())
            }
            Err(error) => {
                worker.set_onmessage(None);
                worker.set_onerror(None);
                worker.terminate();
                if let EngineError::Stranger { theirs } = &error {
                    (self.tell)(News::Stranger(theirs.clone()));
                }
                Err(error)
            }
        }
    }

    /// The engine holds a lock as long as it lives: whoever gets it knows that it is dead, also when
    /// the browser ended it without a word.
    fn watch(self: &Rc<Self>, life: String, generation: u32) {
        if life.is_empty() {
            return;
        }
        let weak = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            let got = tabs::wait_for_lock(&life).await;
            if let Some(inner) = weak.upgrade().filter(|_| got.is_some()) {
                inner.died(generation, "the browser ended it");
            }
        });
    }

    async fn ask(
        self: &Rc<Self>,
        request: Request,
        parts: Parts,
        watch: Option<Watch>,
    ) -> Result<Answered, EngineError> {
        let id = self.number();
        let (answer, mut answered) = oneshot::channel();
        let _cancel = CancelIfDropped {
            inner: self.clone(),
            id,
            long: watch.is_some(),
        };
        let (hear, stop) = match watch {
            Some(watch) => (Some(watch.hear), watch.stop),
            None => (None, None),
        };
        self.waiting.borrow_mut().insert(id, (answer, hear));
        self.post(&Asked { id, request }, &parts);
        let answer = match stop {
            None => answered.await,
            Some(stop) => match select(&mut answered, stop).await {
                Either::Left((answer, _)) => answer,
                Either::Right((stopped, _)) => {
                    // A sender that was dropped stops nothing.
                    if stopped.is_ok() {
                        self.cancel(id);
                    }
                    answered.await
                }
            },
        };
        answer.unwrap_or_else(|_dropped| Err(EngineError::Died(String::new())))
    }

    fn cancel(&self, job: u32) {
        let asked = Asked {
            id: self.number(),
            request: Request::Cancel(job),
        };
        self.post(&asked, &Parts::default());
    }

    fn post(&self, asked: &Asked, parts: &Parts) {
        let packed = pack(asked, parts);
        let posted = self.running.borrow().as_ref().is_some_and(|running| {
            running
                .worker
                .post_message_with_transfer(&packed.message, &packed.transfer)
                .is_ok()
        });
        if !posted {
            self.settle(
                asked.id,
                Err(EngineError::Died("it is not there".to_owned())),
            );
        }
    }

    fn settle(&self, id: u32, answer: Result<Answered, EngineError>) {
        let waiting = self.waiting.borrow_mut().remove(&id);
        if let Some((sender, _)) = waiting {
            let _nobody_waits = sender.send(answer);
        }
    }

    fn heard(&self, said: Said, buffers: Vec<ArrayBuffer>, generation: u32) {
        match said {
            Said::Here { .. } => {}
            Said::Dying(why) => self.died(generation, &why),
            Said::Progress { id, progress } => {
                let hear = self
                    .waiting
                    .borrow()
                    .get(&id)
                    .and_then(|(_, hear)| hear.clone());
                if let Some(hear) = hear {
                    hear(progress);
                }
            }
            Said::Answer { id, answer } => self.settle(id, Ok((answer, buffers))),
        }
    }

    fn died(&self, generation: u32, why: &str) {
        let is_current = self
            .running
            .borrow()
            .as_ref()
            .is_some_and(|running| running.generation == generation);
        if is_current {
            self.buried(why);
            (self.tell)(News::Died(why.to_owned()));
        }
    }

    fn buried(&self, why: &str) {
        if let Some(running) = self.running.borrow_mut().take() {
            running.worker.set_onmessage(None);
            running.worker.set_onerror(None);
            running.worker.terminate();
            // A closure may be running right now: it is freed after this turn.
            wasm_bindgen_futures::spawn_local(async move { drop(running) });
        }
        let waiting = std::mem::take(&mut *self.waiting.borrow_mut());
        for (sender, _) in waiting.into_values() {
            let _nobody_waits = sender.send(Err(EngineError::Died(why.to_owned())));
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(running) = self.running.borrow().as_ref() {
            running.worker.terminate();
        }
    }
}
