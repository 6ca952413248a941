//! A stocktake from plan to booking: blind, twice where it differs, and right about what moved meanwhile.

use crate::hospital::*;
use crate::shelf::*;
use aftercare_core::domain::stock::state::Doubt;
use aftercare_core::domain::stock::*;
use aftercare_core::domain::stocktake::{
    Books, LineKey, Plan, Stocktake, StocktakeCommand as C, StocktakeStage, decide_stocktake,
    lines, plan, progress,
};
use aftercare_core::domain::{Change, Refusal};
use aftercare_core::id::*;
use aftercare_core::journal::{Draft, Event, fold};
use uuid::Uuid;

const COUNT: StocktakeId = StocktakeId::new(Uuid::from_u128(170));

fn minute(store: &mut Store, minutes: i64) {
    store.ledger.now = nine_plus(minutes);
}

fn books(store: &Store) -> Books {
    [SENSOR, BLOWER, FUSE]
        .into_iter()
        .map(|part| (part, store.book(part)))
        .collect()
}

fn asked(store: &Store, by: PersonId, command: C) -> Result<Vec<Change>, Refusal> {
    let stocktake = store.ledger.world.stocktake(COUNT).cloned();
    let ctx = store.ledger.context(Some(by));
    decide_stocktake(COUNT, stocktake.as_ref(), command, &books(store), &ctx)
}

#[track_caller]
fn does(store: &mut Store, by: PersonId, command: C) -> Vec<Event> {
    let changes = asked(store, by, command).unwrap();
    store.commit(by, &changes)
}

fn planned() -> Store {
    let mut store = store()
        .and(DESK, SENSOR, receipt(sensors(STORE, "A", 4)))
        .and(DESK, FUSE, receipt(fuses(STORE, 10)));
    minute(&mut store, 1);
    let parts = plan::whole(&store.ledger.world, STORE);
    assert_eq!(parts, [SENSOR, FUSE], "by number: FS-1, T2A");
    let planned = Plan {
        place: STORE,
        parts,
        due: today(),
        note: String::new(),
    };
    does(&mut store, MANAGER, C::Plan(planned));
    store
}

fn key(part: PartId, lot: &str) -> LineKey {
    LineKey {
        part,
        lot: lot.to_owned(),
    }
}

#[test]
fn what_differs_is_counted_again_explained_approved_and_booked() {
    let mut store = planned();
    minute(&mut store, 2);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 7)));
    minute(&mut store, 3);
    does(&mut store, ENGINEER, C::Count(FUSE, fuses(STORE, 8)));
    minute(&mut store, 4);
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 8)));
    let differing = "Two were taken on Sunday";
    does(
        &mut store,
        DESK,
        C::Explain(key(FUSE, ""), differing.into()),
    );
    does(&mut store, DESK, C::Submit);
    minute(&mut store, 9);
    let booked = does(&mut store, MANAGER, C::Approve);
    assert_eq!(booked.len(), 3, "the approval, and a correction a line");
    assert_eq!(store.pieces(FUSE), (8, 0));
    assert_eq!(store.pieces(SENSOR), (4, 0));
    let holding = store.stock(SENSOR).holding(STORE, "A").unwrap();
    assert_eq!(holding.counted, Some(nine_plus(9)), "right, and said so");
    let stocktake = store.ledger.world.stocktake(COUNT).unwrap();
    assert_eq!(stocktake.stage, StocktakeStage::Approved);
    // The result stays as it was, whatever moved since: it is evidence.
    let told = |store: &Store| {
        let found = lines(stocktake, &books(store));
        let of = |line: &aftercare_core::domain::stocktake::Line| {
            let counts: Vec<_> = line
                .counts
                .iter()
                .map(|c| (c.goods.quantity, c.by))
                .collect();
            (line.booked, line.difference(), line.reason.clone(), counts)
        };
        (progress(&found), found.iter().map(of).collect::<Vec<_>>())
    };
    let (counted, result) = told(&store);
    assert_eq!(counted, (2, 2));
    let by = |n, who| (n, Some(who));
    let fuses_told = vec![by(7, DESK), by(8, ENGINEER), by(8, DESK)];
    assert_eq!(result[1], (10, Some(-2), differing.into(), fuses_told));
    assert_eq!(stocktake.approved, Some((Some(MANAGER), nine_plus(9))));
    let later = store.clone().and(DESK, FUSE, receipt(fuses(STORE, 5)));
    assert_eq!(told(&later), (counted, result));
    assert_eq!(store.ledger.misfits(), 0);
    // Next time it is the turn of what was never counted, here nothing else; then of the oldest count.
    assert_eq!(plan::turn(&store.ledger.world, STORE, 5).len(), 2);
}

#[test]
fn what_moves_while_others_count_is_no_difference() {
    let mut store = planned();
    minute(&mut store, 2);
    // Two fuses leave before they are counted, three after.
    store.does(ENGINEER, FUSE, issue(fuses(STORE, 2), None));
    minute(&mut store, 3);
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 8)));
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    minute(&mut store, 4);
    store.does(ENGINEER, FUSE, issue(fuses(STORE, 3), None));
    store.does(DESK, FUSE, receipt(fuses(STORE, 20)));
    let stocktake = store.ledger.world.stocktake(COUNT).unwrap();
    let found = lines(stocktake, &books(&store));
    assert!(found.iter().all(|line| line.difference() == Some(0)));
    does(&mut store, DESK, C::Submit);
    does(&mut store, MANAGER, C::Approve);
    assert_eq!(store.pieces(FUSE), (25, 0));
}

#[test]
fn a_difference_is_booked_and_not_what_was_counted() {
    let mut store = planned();
    minute(&mut store, 2);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 9)));
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 9)));
    minute(&mut store, 3);
    store.does(ENGINEER, FUSE, issue(fuses(STORE, 4), None));
    does(
        &mut store,
        DESK,
        C::Explain(key(FUSE, ""), "One was bent".into()),
    );
    does(&mut store, DESK, C::Submit);
    does(&mut store, MANAGER, C::Approve);
    // Ten, less four that went, less the one that was missing.
    assert_eq!(store.pieces(FUSE), (5, 0));
}

#[test]
fn a_movement_of_another_tablet_from_before_the_count_is_known_at_approval() {
    let mut store = planned();
    // Another tablet issued two fuses at minute 2, and this one hears of it after the count at minute 3.
    let mut other = store.clone();
    minute(&mut other, 2);
    other.does(COLLEAGUE, FUSE, issue(fuses(STORE, 2), None));
    let theirs = elsewhere(other.events.last().unwrap(), 1);
    minute(&mut store, 3);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 8)));
    let stocktake = store.ledger.world.stocktake(COUNT).unwrap();
    let before = lines(stocktake, &books(&store));
    assert_eq!(
        before[1].difference(),
        Some(-2),
        "nothing is known of it yet"
    );
    store.events.push(theirs);
    let after = lines(stocktake, &books(&store));
    assert_eq!(after[1].difference(), Some(0));
    does(&mut store, DESK, C::Submit);
    let booked = does(&mut store, MANAGER, C::Approve);
    assert_eq!(booked.len(), 3);
    let book = fold::<StockBook>(&store.history(FUSE)).state.unwrap();
    assert_eq!(book.stock.booked(STORE), 8, "{:?}", book.stock);
}

#[test]
fn a_lot_that_nobody_booked_is_found_and_one_that_is_gone_is_missed() {
    let mut store = planned();
    minute(&mut store, 2);
    for _ in 0..2 {
        does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 3)));
        does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "Z", 1)));
        does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 10)));
    }
    for lot in ["A", "Z"] {
        does(
            &mut store,
            DESK,
            C::Explain(key(SENSOR, lot), "Wrong label".into()),
        );
    }
    does(&mut store, DESK, C::Submit);
    does(&mut store, MANAGER, C::Approve);
    let stock = store.stock(SENSOR);
    let of = |lot| stock.holding(STORE, lot).map(|h| h.quantity);
    assert_eq!((of("A"), of("Z")), (Some(3), Some(1)));
    assert_eq!(
        stock.holding(STORE, "Z").unwrap().lot.expiry,
        Some(day(2027, 11, 1))
    );
}

#[test]
fn a_lot_that_was_found_is_counted_again_by_its_number_alone() {
    let mut store = planned();
    minute(&mut store, 2);
    let found = |end, n| Goods::of(STORE, lot("Z", end), n);
    let unnamed = asked(&store, DESK, C::Count(SENSOR, found(None, 1)));
    assert_eq!(unnamed, Err(Refusal::Stock(StockRefusal::ExpiryMissing)));
    let end = day(2027, 11, 1);
    does(&mut store, DESK, C::Count(SENSOR, found(Some(end), 1)));
    does(&mut store, DESK, C::Count(SENSOR, found(None, 2)));
    let stocktake = store.ledger.world.stocktake(COUNT).unwrap();
    let line = key(SENSOR, "Z");
    let counts: Vec<_> = stocktake.counts_of(&line).collect();
    let told = counts
        .iter()
        .map(|c| (c.goods.quantity, c.goods.lot.expiry));
    assert_eq!(told.collect::<Vec<_>>(), [(1, Some(end)), (2, Some(end))]);
    // What was read wrong from the label is put right by naming it again.
    let right = day(2028, 1, 1);
    does(&mut store, DESK, C::Count(SENSOR, found(Some(right), 2)));
    let stocktake = store.ledger.world.stocktake(COUNT).unwrap();
    let last = stocktake.counts.last().unwrap();
    assert_eq!(last.goods.lot.expiry, Some(right));
}

#[test]
fn a_part_that_nobody_looked_for_is_counted_where_it_lies() {
    let mut store = planned();
    let parts = |store: &Store| {
        let stocktake = store.ledger.world.stocktake(COUNT).unwrap();
        stocktake.plan.parts.clone()
    };
    minute(&mut store, 2);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 10)));
    let found = |n| Goods::of(STORE, Lot::default(), n);
    let blower = asked(&store, DESK, C::Count(BLOWER, found(1)));
    assert_eq!(blower, Err(Refusal::Stock(StockRefusal::SerialsMissing)));
    let piece = Goods {
        serials: vec!["B-77".into()],
        ..found(1)
    };
    for _twice in 0..2 {
        does(&mut store, DESK, C::Count(BLOWER, piece.clone()));
    }
    assert_eq!(parts(&store), [SENSOR, FUSE, BLOWER]);
    does(
        &mut store,
        DESK,
        C::Explain(key(BLOWER, ""), "Never booked in".into()),
    );
    does(&mut store, DESK, C::Submit);
    minute(&mut store, 5);
    does(&mut store, MANAGER, C::Approve);
    let stock = store.ledger.world.stock_of(BLOWER);
    let there = stock.holding(STORE, "").unwrap();
    assert_eq!(
        (there.quantity, &there.serials[..]),
        (1, &["B-77".to_owned()][..])
    );
}

#[test]
fn a_lot_that_comes_in_after_its_part_was_counted_is_not_looked_for() {
    let mut store = planned();
    minute(&mut store, 2);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    minute(&mut store, 3);
    store.does(DESK, SENSOR, receipt(sensors(STORE, "NEW", 6)));
    let uncounted = asked(&store, DESK, C::Submit).unwrap_err();
    assert_eq!(
        uncounted,
        Refusal::Stock(StockRefusal::LinesOpen { lines: 1 }),
        "the fuse alone"
    );
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 10)));
    does(&mut store, DESK, C::Submit);
    does(&mut store, MANAGER, C::Approve);
    assert_eq!(store.pieces(SENSOR), (10, 0));
}

#[test]
fn what_is_sent_back_is_counted_again() {
    let mut store = planned();
    minute(&mut store, 2);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 10)));
    does(&mut store, DESK, C::Submit);
    does(
        &mut store,
        MANAGER,
        C::Return("Look behind the door".into()),
    );
    let stocktake = store.ledger.world.stocktake(COUNT).unwrap();
    assert_eq!(stocktake.stage, StocktakeStage::Counting);
    let counted = progress(&lines(stocktake, &books(&store)));
    assert_eq!(counted.0, 2);
    does(&mut store, DESK, C::Submit);
    does(&mut store, MANAGER, C::Cancel("Next week".into()));
    assert_eq!(store.pieces(FUSE), (10, 0));
}

#[test]
fn approved_on_two_tablets_is_a_discrepancy_and_not_a_correction_twice_unseen() {
    let mut store = planned();
    minute(&mut store, 2);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    for _ in 0..2 {
        does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 9)));
    }
    does(&mut store, DESK, C::Explain(key(FUSE, ""), "Bent".into()));
    does(&mut store, DESK, C::Submit);
    let booked = does(&mut store, MANAGER, C::Approve);
    let numbered = booked.iter().zip(1..);
    let twice: Vec<Event> = numbered.map(|(e, seq)| elsewhere(e, seq)).collect();
    store.events.extend(twice);
    let book = fold::<StockBook>(&store.history(FUSE)).state.unwrap();
    assert_eq!(book.stock.discrepancies[0].doubts, [Doubt::CountedAgain]);
    let of = |e: &&Event| e.header().record == COUNT.into();
    let own: Vec<Event> = store.events.iter().filter(of).cloned().collect();
    assert_eq!(fold::<Stocktake>(&own).conflicts.len(), 1, "two approvals");
}

/// The event as another tablet would have written it.
fn elsewhere(event: &Event, seq: u64) -> Event {
    let draft = Draft {
        replica: OTHER_TABLET,
        seq,
        ..event.header().clone()
    };
    Event::seal(draft, event.body().unwrap())
}

#[test]
fn what_two_tablets_counted_differently_is_counted_once_more() {
    let mut store = planned();
    let before = store.events.len();
    // Each tablet counts for itself: all ten, and nine. The first count alone would have asked for no second one.
    let mut other = store.clone();
    minute(&mut store, 2);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    does(&mut store, DESK, C::Count(FUSE, fuses(STORE, 10)));
    minute(&mut other, 3);
    let theirs = does(&mut other, ENGINEER, C::Count(FUSE, fuses(STORE, 9)));
    let theirs = elsewhere(&theirs[0], 1);
    let folded = |more: &[Event]| {
        let of = |e: &&Event| e.header().record == COUNT.into();
        let mut own: Vec<Event> = store.events.iter().filter(of).cloned().collect();
        own.extend_from_slice(more);
        fold::<Stocktake>(&own).state.unwrap()
    };
    let fuses_line = |stocktake: &Stocktake| lines(stocktake, &books(&store))[1].clone();
    let line = fuses_line(&folded(&[]));
    assert!(!line.is_disputed && !line.is_second_open());
    let line = fuses_line(&folded(std::slice::from_ref(&theirs)));
    assert!(line.is_disputed && line.is_second_open());
    assert_eq!(line.counts.len(), 2);
    // The third count agrees with one of them, whoever makes it.
    for (pieces, open) in [(9, false), (10, false), (8, true)] {
        let mut third = store.clone();
        minute(&mut third, 4);
        let third = does(&mut third, DESK, C::Count(FUSE, fuses(STORE, pieces)));
        let line = fuses_line(&folded(&[theirs.clone(), third[0].clone()]));
        assert_eq!(line.is_second_open(), open, "{pieces}");
    }
    assert_eq!(store.events.len(), before + 2);
}

#[test]
fn what_two_people_counted_differently_on_one_tablet_is_counted_once_more() {
    let mut store = planned();
    minute(&mut store, 2);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    let open = |store: &mut Store, who, pieces| {
        minute(store, 3);
        does(store, who, C::Count(FUSE, fuses(STORE, pieces)));
        let stocktake = store.ledger.world.stocktake(COUNT).unwrap();
        lines(stocktake, &books(store))[1].is_second_open()
    };
    assert!(!open(&mut store, DESK, 10));
    assert!(
        !open(&mut store, DESK, 8),
        "who counts again puts the own count right"
    );
    assert!(open(&mut store, ENGINEER, 9));
    let refused = asked(&store, DESK, C::Submit);
    assert_eq!(
        refused,
        Err(Refusal::Stock(StockRefusal::SecondCountMissing))
    );
    assert!(!open(&mut store, DESK, 9), "they agree");
}

/// A place with a schedule, before and after a stocktake there.
#[test]
fn a_schedule_asks_from_its_first_day_and_then_again_after_each_stocktake() {
    use aftercare_core::domain::register_commands::{Action, RegisterCommand};
    use aftercare_core::domain::roles::Role;
    use aftercare_core::domain::stock::todo::{StoreTodo, todo};
    use aftercare_core::domain::stocktake::schedule::{Due, Schedule, coming, next};

    let mut store = store().and(DESK, SENSOR, receipt(sensors(STORE, "A", 4)));
    assert_eq!(coming(&store.ledger.world), [], "no place has a schedule");
    let weekly = |from, items| Schedule {
        from,
        every_days: 7,
        items,
    };
    let sets = |store: &mut Store, counted: Schedule| {
        let seen = store.ledger.world.place(STORE).cloned().unwrap();
        let made = StockPlace {
            counted: Some(counted),
            ..seen.clone()
        };
        let command = RegisterCommand::Place(STORE, Action::Edit { seen, made });
        store
            .ledger
            .register(Some(MANAGER), command, &mut |_| ())
            .map(drop)
    };
    let never = Schedule {
        every_days: 0,
        ..weekly(today(), None)
    };
    assert_eq!(sets(&mut store, never), Err(Refusal::TargetNotPositive));
    let nothing = weekly(today(), Some(0));
    assert_eq!(sets(&mut store, nothing), Err(Refusal::TargetNotPositive));

    sets(&mut store, weekly(today(), Some(1))).unwrap();
    let first = Due {
        day: today(),
        place: STORE,
        items: Some(1),
    };
    let waits = |store: &Store, who, role, on| todo(&store.ledger.world, who, role, on, |_| false);
    assert_eq!(next(&store.ledger.world, STORE), Some(first));
    let plans = [StoreTodo::Plan(STORE, today())];
    assert_eq!(waits(&store, MANAGER, Role::Manager, today()), plans);
    assert_eq!(waits(&store, ENGINEER, Role::Engineer, today()), []);
    let eve = today().plus(-1);
    assert_eq!(waits(&store, MANAGER, Role::Manager, eve), []);

    // What is late is planned for today. While it runs nothing else is asked for, and afterwards the week begins at its day.
    let late = first.plan(&store.ledger.world, today().plus(2));
    assert_eq!((late.due, late.parts.len()), (today().plus(2), 1));
    does(&mut store, MANAGER, C::Plan(late));
    assert_eq!(next(&store.ledger.world, STORE), None);
    assert_eq!(coming(&store.ledger.world), []);
    let stocktake = store.ledger.world.stocktake(COUNT).cloned().unwrap();
    let part = stocktake.plan.parts[0];
    assert_eq!(part, SENSOR);
    minute(&mut store, 2);
    does(&mut store, DESK, C::Count(SENSOR, sensors(STORE, "A", 4)));
    does(&mut store, DESK, C::Submit);
    does(&mut store, MANAGER, C::Approve);
    let again = |days| Due {
        day: today().plus(days),
        ..first
    };
    assert_eq!(next(&store.ledger.world, STORE), Some(again(9)));
    // A schedule that begins later waits until then.
    sets(&mut store, weekly(today().plus(30), Some(1))).unwrap();
    assert_eq!(next(&store.ledger.world, STORE), Some(again(30)));
}
