//! Random commands: whatever is decided fits, nothing panics, and carried on event by event a ticket
//! is the same as folded from the first.

use crate::hospital::*;
use crate::story::*;
use aftercare_core::domain::ticket::TicketKind;
use aftercare_core::time::Span;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn decided_is_fitting_and_incremental_is_whole(
        planned in any::<bool>(),
        steps in proptest::collection::vec((0usize..30, 0usize..5, 0i64..2_000), 1..60),
    ) {
        let kind = if planned { TicketKind::Maintenance } else { TicketKind::Repair };
        let mut story = reported_as(report(kind));
        for (command, person, minutes) in steps {
            story = story.after(Span::minutes(minutes));
            let command = sound(&story)[command].clone();
            let actor = Some(TEAM[person].1);
            if let Ok(changes) = story.attempt(command, actor) {
                story = story.committed(actor, &changes);
            }
        }
        prop_assert_eq!(story.ledger.misfits(), 0);
        let folded = story.folded();
        prop_assert_eq!(folded.conflicts, vec![]);
        prop_assert_eq!(folded.state, Some(story.ticket()));
    }
}
