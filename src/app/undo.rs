//! Taking back what was just done: the domain says whether, and by which counter-event.

use super::{App, Errand, Loaded, Numbering, Trouble, Weight};
use aftercare_core::domain::Context;
use aftercare_core::domain::undo::decide_undo;
use aftercare_core::id::RecordId;

impl App {
    /// Takes back what one errand did to a record.
    ///
    /// # Errors
    /// Why it stays; nothing has changed then.
    pub async fn undo(&self, done: Errand, record: RecordId) -> Result<(), Trouble> {
        let me = self.actor_now();
        let commit = done.0;
        let make = |loaded: &Loaded, ctx: &Context<'_>, _: Numbering<'_>| {
            let events = loaded.get(&record).map(Vec::as_slice).unwrap_or_default();
            decide_undo(commit, record, events, ctx)
        };
        let (errand, weight) = (Errand::default(), Weight::Light);
        self.carry_out(me, errand, weight, &[record], Vec::new(), make)
            .await
    }
}
