//! Who is acting is remembered for this tab's session: a reload or a crash asks nobody again, a new
//! session does.

use crate::app::App;
use crate::store::which;
use aftercare_core::id::PersonId;

const KEY: &str = "actor";

fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Says who is acting from now on, and remembers it.
pub(crate) fn act_as(app: App, person: Option<PersonId>) {
    app.act_as(person);
    let Some(session) = session() else { return };
    // Where the browser refuses, the next reload asks again.
    let _ = match person {
        Some(id) => session.set_item(&which::key(KEY), &id.to_string()),
        None => session.remove_item(&which::key(KEY)),
    };
}

/// Takes up the session that this tab had, if that person is still here.
pub(crate) fn recall(app: App) {
    let kept = session().and_then(|session| session.get_item(&which::key(KEY)).ok().flatten());
    let person = kept
        .and_then(|text| text.parse::<PersonId>().ok())
        .filter(|id| app.world_now(|world| world.person(*id).is_some_and(|p| p.active)));
    app.act_as(person);
}
