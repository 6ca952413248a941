//! The engine's side: answers one page. Calls of the mirror go in the order of asking; everything
//! else runs beside them.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use aftercare_store::mirror::{Mirror, MirrorError};
use aftercare_store::tablet::Summarise;
use futures::StreamExt;
use futures::channel::mpsc;
use futures::future::LocalBoxFuture;
use js_sys::ArrayBuffer;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use super::BUILD;
use super::jobs::{self, Job, JobError, Means, Outcome};
use super::messages::{
    Answer, Asked, MirrorCall, Request, Said, buffer_of, bytes_of, pack, unpack,
};
use super::task::Task;
use crate::store::here::{MirrorHere, SharedMirror};
use crate::store::tabs;

/// How the name of the lock begins that each engine holds as long as it lives.
pub(super) const LIFE: &str = "aftercare.engine.";

/// A call waiting for its turn.
struct Call {
    id: u32,
    what: What,
}

enum What {
    Open(String),
    Mirror(MirrorCall, Vec<ArrayBuffer>),
}

/// What the engine has open.
#[derive(Clone)]
struct Opened {
    database: String,
    mirror: SharedMirror,
}

/// How a job is done, on what is open, if anything is.
type Work = Rc<dyn Fn(Job, Task, Option<Opened>, Option<Blob>) -> LocalBoxFuture<'static, Done>>;

/// What became of a job, and what goes with the answer.
type Done = Result<(Outcome, Vec<ArrayBuffer>), JobError>;

/// Starts answering for codes in pictures alone; returns at once and works until the page closes the worker.
pub fn run_reader() {
    answer_page(Rc::new(|job, _task, _opened, file| {
        Box::pin(async move {
            match job {
                Job::Code { width, height } => jobs::code(width, height, file).await,
                _ => Err(JobError::NotHere),
            }
        })
    }));
}

/// Starts answering for the mirror and for every other job, whose summaries come from `summariser`.
pub fn run_with<S: Summarise + Clone + 'static>(summariser: S) {
    answer_page(Rc::new(move |job, task, opened, file| {
        let summariser = summariser.clone();
        Box::pin(async move {
            let opened = match (&job, opened) {
                (Job::Picture, _) => return jobs::picture(file).await,
                (_, Some(opened)) => opened,
                (_, None) => return Err(JobError::Mirror(MirrorError::Unsupported)),
            };
            let means = Means {
                task: &task,
                database: &opened.database,
                mirror: opened.mirror,
                summariser,
                file,
            };
            jobs::work(job, means).await
        })
    }));
}

fn answer_page(work: Work) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    tell_faults();
    let (calls, queue) = mpsc::unbounded::<Call>();
    let desk = Rc::new(Desk {
        scope: scope.clone(),
        work,
        opened: RefCell::new(None),
        jobs: RefCell::default(),
    });
    wasm_bindgen_futures::spawn_local(serve_mirror(desk.clone(), queue));
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        hear(&desk, &calls, &event.data());
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    wasm_bindgen_futures::spawn_local(greet(scope));
}

/// Takes the lock that shows the page that we live, and says so.
async fn greet(scope: DedicatedWorkerGlobalScope) {
    let life = format!("{LIFE}{}", uuid::Uuid::new_v4());
    let held = tabs::try_lock(&life).await;
    say(
        &scope,
        &Said::Here {
            build: BUILD.to_owned(),
            life: if held.is_some() { life } else { String::new() },
        },
        &[],
    );
    // Held until the browser ends this worker.
    std::mem::forget(held);
}

/// A fault in the engine is told before it stops: the page starts another one.
fn tell_faults() {
    std::panic::set_hook(Box::new(move |fault| {
        console_error_panic_hook::hook(fault);
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        say(&scope, &Said::Dying(fault.to_string()), &[]);
        scope.close();
    }));
}

/// What the engine is at.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    work: Work,
    opened: RefCell<Option<Opened>>,
    /// Jobs under way, each with its switch.
    jobs: RefCell<BTreeMap<u32, Rc<Cell<bool>>>>,
}

fn hear(desk: &Rc<Desk>, calls: &mpsc::UnboundedSender<Call>, message: &JsValue) {
    // A message of another build is not answered: the page compares builds before it asks.
    let Ok((Asked { id, request }, mut parts)) = unpack::<Asked>(message) else {
        return;
    };
    let what = match request {
        Request::Open { database } => What::Open(database),
        Request::Mirror(call) => What::Mirror(call, parts.buffers),
        Request::Job(job) => {
            wasm_bindgen_futures::spawn_local(desk.clone().job(id, job, parts.files.pop()));
            return;
        }
        Request::Cancel(job) => {
            if let Some(switch) = desk.jobs.borrow().get(&job) {
                switch.set(true);
            }
            return;
        }
    };
    let _stopping = calls.unbounded_send(Call { id, what });
}

impl Desk {
    async fn job(self: Rc<Self>, id: u32, job: Job, file: Option<Blob>) {
        let switch = Rc::new(Cell::new(false));
        self.jobs.borrow_mut().insert(id, switch.clone());
        let task = Task::new(self.scope.clone(), id, switch);
        let opened = self.opened.borrow().clone();
        let in_the_way = job == Job::Tidy && self.jobs.borrow().len() > 1;
        let done = match in_the_way {
            true => Err(JobError::Moved),
            false => (self.work)(job, task, opened, file).await,
        };
        self.jobs.borrow_mut().remove(&id);
        let (done, buffers) = match done {
            Ok((outcome, buffers)) => (Ok(outcome), buffers),
            Err(error) => (Err(error), Vec::new()),
        };
        let answer = Answer::Job(done);
        say(&self.scope, &Said::Answer { id, answer }, &buffers);
    }
}

async fn serve_mirror(desk: Rc<Desk>, mut queue: mpsc::UnboundedReceiver<Call>) {
    while let Some(Call { id, what }) = queue.next().await {
        let (answer, buffers) = match what {
            What::Open(database) => match MirrorHere::open(&database).await {
                Ok(mirror) => {
                    let kind = mirror.kind();
                    *desk.opened.borrow_mut() = Some(Opened {
                        database,
                        mirror: SharedMirror::new(mirror),
                    });
                    (Answer::Opened(kind), Vec::new())
                }
                Err(error) => (Answer::Mirror(error), Vec::new()),
            },
            What::Mirror(call, buffers) => {
                let mirror = desk
                    .opened
                    .borrow()
                    .as_ref()
                    .map(|open| open.mirror.clone());
                let result = match mirror {
                    Some(mirror) => answer(&mirror, call, &buffers).await,
                    None => Err(MirrorError::Unsupported),
                };
                result.unwrap_or_else(|error| (Answer::Mirror(error), Vec::new()))
            }
        };
        say(&desk.scope, &Said::Answer { id, answer }, &buffers);
    }
}

async fn answer(
    mirror: &SharedMirror,
    call: MirrorCall,
    buffers: &[ArrayBuffer],
) -> Result<(Answer, Vec<ArrayBuffer>), MirrorError> {
    match call {
        MirrorCall::Append => {
            for buffer in buffers {
                mirror.append(&bytes_of(buffer)).await?;
            }
            Ok((Answer::Done, Vec::new()))
        }
        MirrorCall::CloseSegment => {
            mirror.close_segment().await?;
            Ok((Answer::Done, Vec::new()))
        }
        MirrorCall::Segments => Ok((Answer::Segments(mirror.segments().await?), Vec::new())),
        MirrorCall::Read {
            segment,
            offset,
            length,
        } => {
            let bytes = mirror.read(&segment, offset, length as usize).await?;
            Ok((Answer::Bytes, vec![buffer_of(&bytes)]))
        }
        MirrorCall::Remove(segment) => {
            mirror.remove(&segment).await?;
            Ok((Answer::Done, Vec::new()))
        }
    }
}

/// Posts to the page.
pub(super) fn say(scope: &DedicatedWorkerGlobalScope, said: &Said, buffers: &[ArrayBuffer]) {
    let packed = pack(said, &buffers.into());
    let _page_gone = scope.post_message_with_transfer(&packed.message, &packed.transfer);
}
