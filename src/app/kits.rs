//! The check of a kit: what it found opens a ticket in the same commit.

use super::{App, Errand, Loaded, Numbering, Trouble, Weight};
use aftercare_core::domain::Context;
use aftercare_core::domain::kit::check_kit;
use aftercare_core::id::{KitId, TicketId};

impl App {
    /// Keeps a check; `finding` says what was wrong, if anything was. Gives the ticket that it opened.
    ///
    /// # Errors
    /// Why it was not carried out; nothing has changed then.
    pub async fn check_kit(
        &self,
        errand: Errand,
        kit: KitId,
        finding: Option<String>,
    ) -> Result<Option<TicketId>, Trouble> {
        let ticket = errand.ticket();
        let make = |_: &Loaded, ctx: &Context<'_>, number: Numbering<'_>| {
            check_kit(kit, finding.clone(), ticket, number(), ctx)
        };
        let (me, weight) = (self.actor_now(), Weight::Light);
        self.carry_out(me, errand, weight, &[kit.into()], Vec::new(), make)
            .await?;
        Ok(finding.is_some().then_some(ticket))
    }
}
