//! The engine's side: answers one page. Calls of the mirror go in the order of asking; everything
//! else runs beside them.

use aftercare_store::mirror::{Mirror, MirrorError};
use futures::StreamExt;
use futures::channel::mpsc;
use js_sys::ArrayBuffer;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::BUILD;
use super::messages::{
    Answer, Asked, MirrorCall, Request, Said, buffer_of, bytes_of, pack, unpack,
};
use crate::store::here::MirrorHere;
use crate::store::tabs;

/// A call waiting for its turn.
struct Call {
    id: u32,
    what: What,
}

enum What {
    Open(String),
    Mirror(MirrorCall, Vec<ArrayBuffer>),
}

/// Starts answering; returns at once and works until the page closes the worker.
pub fn run() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    tell_faults();
    let (calls, queue) = mpsc::unbounded::<Call>();
    wasm_bindgen_futures::spawn_local(serve_mirror(scope.clone(), queue));
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        hear(&calls, &event.data());
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    wasm_bindgen_futures::spawn_local(greet(scope));
}

/// Takes the lock that shows the page that we live, and says so.
async fn greet(scope: DedicatedWorkerGlobalScope) {
    let life = format!("aftercare.engine.{}", uuid::Uuid::new_v4());
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

fn hear(calls: &mpsc::UnboundedSender<Call>, message: &JsValue) {
    // A message of another build is not answered: the page compares builds before it asks.
    let Ok((Asked { id, request }, buffers)) = unpack::<Asked>(message) else {
        return;
    };
    let what = match request {
        Request::Open { database } => What::Open(database),
        Request::Mirror(call) => What::Mirror(call, buffers),
        Request::Cancel(_job) => return,
    };
    let _stopping = calls.unbounded_send(Call { id, what });
}

async fn serve_mirror(scope: DedicatedWorkerGlobalScope, mut queue: mpsc::UnboundedReceiver<Call>) {
    let mut mirror: Option<MirrorHere> = None;
    while let Some(Call { id, what }) = queue.next().await {
        let (answer, buffers) = match what {
            What::Open(database) => match MirrorHere::open(&database).await {
                Ok(opened) => {
                    let kind = opened.kind();
                    mirror = Some(opened);
                    (Answer::Opened(kind), Vec::new())
                }
                Err(error) => (Answer::Mirror(error), Vec::new()),
            },
            What::Mirror(call, buffers) => {
                let result = match &mirror {
                    Some(open) => answer(open, call, &buffers).await,
                    None => Err(MirrorError::Unsupported),
                };
                result.unwrap_or_else(|error| (Answer::Mirror(error), Vec::new()))
            }
        };
        say(&scope, &Said::Answer { id, answer }, &buffers);
    }
}

async fn answer(
    mirror: &MirrorHere,
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
fn say(scope: &DedicatedWorkerGlobalScope, said: &Said, buffers: &[ArrayBuffer]) {
    let packed = pack(said, buffers);
    let _page_gone = scope.post_message_with_transfer(&packed.message, &packed.transfer);
}
