//! Every rule of the store, given by the command that breaks it.

use crate::hospital::*;
use crate::shelf::*;
use StockCommand as C;
use aftercare_core::domain::register::RequiredField as Field;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::stock::command::{Arrival, StockCommandKind};
use aftercare_core::domain::stock::event::*;
use aftercare_core::domain::stock::refusal::StockRefusalDiscriminants as Name;
use aftercare_core::domain::stock::settle::decide_reversal;
use aftercare_core::domain::stock::todo::{StoreTodo, todo};
use aftercare_core::domain::stock::*;
use aftercare_core::domain::stocktake::{Books, Plan, StocktakeCommand, decide_stocktake};
use aftercare_core::domain::{Action, Change, Refusal, RegisterCommand, decide_register};
use aftercare_core::id::*;
use aftercare_core::journal::{Digest, EventId};
use std::collections::HashSet;
use strum::IntoEnumIterator;
use uuid::Uuid;

type Answer = Result<Vec<Change>, Refusal>;
type Rule = (&'static str, Answer, Refusal);

const NOWHERE: EventId = EventId(Digest([7; 32]));

fn no(rule: StockRefusal) -> Refusal {
    Refusal::Stock(rule)
}

/// Four sensors, two blowers and ten fuses in the store; a lot of sensors that is out of date.
fn filled() -> Store {
    let stale = Goods::of(STORE, lot("OLD", Some(day(2026, 11, 23))), 2);
    store()
        .and(DESK, SENSOR, receipt(sensors(STORE, "A", 4)))
        .and(DESK, SENSOR, receipt_despite(stale))
        .and(DESK, BLOWER, receipt(blowers(STORE, &["B1", "B2"])))
        .and(DESK, FUSE, receipt(fuses(STORE, 10)))
}

fn ask(part: PartId, command: C) -> Answer {
    filled().ask(DESK, part, command)
}

fn coming_in() -> Vec<Rule> {
    let with = |change: fn(&mut Goods)| {
        let mut goods = sensors(STORE, "B", 1);
        change(&mut goods);
        ask(SENSOR, receipt(goods))
    };
    vec![
        (
            "something comes in",
            with(|g| g.quantity = 0),
            Refusal::NoQuantity,
        ),
        (
            "a million at most",
            with(|g| g.quantity = 1_000_001),
            Refusal::TooManyPieces(1_000_000),
        ),
        (
            "it comes into a place of the register",
            with(|g| g.place = PlaceId::new(uuid::Uuid::nil())),
            Refusal::NotFound,
        ),
        (
            "a lot is named where the part is kept by lot",
            with(|g| g.lot.number = " ".into()),
            no(StockRefusal::LotMissing),
        ),
        (
            "an end is named where the part has one",
            with(|g| g.lot.expiry = None),
            no(StockRefusal::ExpiryMissing),
        ),
        (
            "a lot has one end",
            with(|g| g.lot = lot("A", Some(day(2027, 1, 1)))),
            no(StockRefusal::ExpiryDiffers),
        ),
        (
            "what is out of date comes in with a reason",
            with(|g| g.lot = lot("STALE", Some(day(2026, 11, 1)))),
            no(StockRefusal::ComesExpired(day(2026, 11, 1))),
        ),
        (
            "a number for every piece",
            ask(
                BLOWER,
                receipt(Goods {
                    quantity: 2,
                    ..blowers(STORE, &["B3"])
                }),
            ),
            no(StockRefusal::SerialsMissing),
        ),
        (
            "a number once",
            ask(BLOWER, receipt(blowers(STORE, &["B3", "B3"]))),
            no(StockRefusal::SerialDoubled("B3".into())),
        ),
        (
            "a number that is not here already",
            ask(BLOWER, receipt(blowers(CAR, &["B1"]))),
            no(StockRefusal::SerialDoubled("B1".into())),
        ),
        (
            "a number that no device has",
            filled()
                .and(ENGINEER, BLOWER, issue(blowers(STORE, &["B1"]), None))
                .ask(DESK, BLOWER, receipt(blowers(CAR, &["B1"]))),
            no(StockRefusal::SerialFitted {
                serial: "B1".into(),
                device: Some(SERVO_UNIT),
            }),
        ),
        (
            "a purchase that is open",
            ask(
                FUSE,
                C::Receive(Receipt {
                    goods: fuses(STORE, 1),
                    supplier: None,
                    purchase: Some(NOWHERE),
                    note: String::new(),
                    despite: String::new(),
                }),
            ),
            no(StockRefusal::NotOpen),
        ),
    ]
}

fn going_out() -> Vec<Rule> {
    let stale = Goods::of(STORE, lot("OLD", None), 1);
    let into_other = |goods| {
        C::Issue(Issue {
            goods,
            ticket: TICKET,
            device: Some(OTHER_UNIT),
            reservation: None,
            cover: None,
            allowed: None,
            handed: false,
        })
    };
    vec![
        (
            "no more than is there",
            ask(SENSOR, issue(sensors(STORE, "A", 5), None)),
            no(StockRefusal::NotEnough { free: 4 }),
        ),
        (
            "nothing that is reserved for another",
            filled().and(ENGINEER, SENSOR, hold(STORE, 3)).ask(
                DESK,
                SENSOR,
                issue(sensors(STORE, "A", 2), None),
            ),
            no(StockRefusal::NotEnough { free: 1 }),
        ),
        (
            "nothing that waits to be scrapped",
            filled()
                .and(DESK, FUSE, C::RequestScrap(fuses(STORE, 9), "Bent".into()))
                .ask(DESK, FUSE, hold(STORE, 2)),
            no(StockRefusal::NotEnough { free: 1 }),
        ),
        (
            "what is out of date is not reserved",
            ask(SENSOR, hold(STORE, 5)),
            no(StockRefusal::NotEnough { free: 4 }),
        ),
        (
            "nothing out of date",
            ask(SENSOR, issue(stale, None)),
            Refusal::PartExpired(day(2026, 11, 23)),
        ),
        (
            "nothing that does not fit",
            ask(SENSOR, into_other(sensors(STORE, "A", 1))),
            no(StockRefusal::DoesNotFit),
        ),
        (
            "a lot that is there",
            ask(SENSOR, issue(sensors(CAR, "A", 1), None)),
            no(StockRefusal::LotNotThere),
        ),
        (
            "a piece that is there",
            ask(BLOWER, issue(blowers(STORE, &["B9"]), None)),
            no(StockRefusal::SerialNotThere("B9".into())),
        ),
        (
            "a reservation that is open",
            ask(SENSOR, issue(sensors(STORE, "A", 1), Some(NOWHERE))),
            no(StockRefusal::NotOpen),
        ),
        (
            "what comes back has a reason",
            ask(
                FUSE,
                C::PutBack(PutBack {
                    goods: fuses(STORE, 1),
                    ticket: TICKET,
                    device: None,
                    issue: None,
                    reason: " ".into(),
                }),
            ),
            Refusal::Missing(Field::Reason),
        ),
    ]
}

fn in_hand() -> Vec<Rule> {
    let mut out = filled();
    let fuses_out = out.does(DESK, FUSE, hand_out(fuses(STORE, 2)));
    let blowers_out = out.does(DESK, BLOWER, hand_out(blowers(STORE, &["B1", "B2"])));
    let of_other = |mut command| {
        if let C::Fit(fitting) = &mut command {
            fitting.ticket = TicketId::new(uuid::Uuid::nil());
        }
        command
    };
    let into_other = |mut command| {
        if let C::Fit(fitting) = &mut command {
            fitting.device = Some(OTHER_UNIT);
        }
        command
    };
    let (one, all) = (|| fuses(STORE, 1), || fuses(STORE, 2));
    let too_many = || no(StockRefusal::MoreThanHanded { left: 2 });
    vec![
        (
            "only what was handed out is fitted",
            out.ask(DESK, FUSE, fitting(NOWHERE, one())),
            no(StockRefusal::NotOpen),
        ),
        (
            "for its own ticket",
            out.ask(DESK, FUSE, of_other(fitting(fuses_out, one()))),
            no(StockRefusal::NotOpen),
        ),
        (
            "no more is fitted than was handed out",
            out.ask(DESK, FUSE, fitting(fuses_out, fuses(STORE, 3))),
            too_many(),
        ),
        (
            "nor comes back",
            out.ask(DESK, FUSE, brought(Some(fuses_out), fuses(STORE, 3))),
            too_many(),
        ),
        (
            "it is settled once",
            out.clone().and(DESK, FUSE, fitting(fuses_out, all())).ask(
                DESK,
                FUSE,
                brought(Some(fuses_out), one()),
            ),
            no(StockRefusal::NotOpen),
        ),
        (
            "pieces with numbers are named",
            out.ask(
                DESK,
                BLOWER,
                fitting(blowers_out, Goods::of(STORE, Lot::default(), 1)),
            ),
            no(StockRefusal::SerialsMissing),
        ),
        (
            "and are the ones that were handed out",
            out.ask(DESK, BLOWER, fitting(blowers_out, blowers(STORE, &["B9"]))),
            no(StockRefusal::SerialNotThere("B9".into())),
        ),
        (
            "what is in hand is no newcomer",
            out.ask(DESK, BLOWER, receipt(blowers(STORE, &["B1"]))),
            no(StockRefusal::SerialDoubled("B1".into())),
        ),
        (
            "they fit the device into which they go",
            out.ask(
                DESK,
                BLOWER,
                into_other(fitting(blowers_out, blowers(STORE, &["B1"]))),
            ),
            no(StockRefusal::DoesNotFit),
        ),
    ]
}

fn between_places() -> Vec<Rule> {
    let mut sent = filled();
    let transfer = sent.does(DESK, BLOWER, send(blowers(STORE, &["B1"]), CAR));
    let arrive = |quantity, serials: &[&str]| {
        C::Arrive(Arrival {
            transfer,
            quantity,
            serials: serials.iter().map(|s| (*s).to_owned()).collect(),
        })
    };
    vec![
        (
            "a transfer leads elsewhere",
            ask(FUSE, send(fuses(STORE, 1), STORE)),
            no(StockRefusal::SamePlace),
        ),
        (
            "no more arrives than was sent",
            sent.ask(DESK, BLOWER, arrive(2, &[])),
            no(StockRefusal::MoreThanSent { left: 1 }),
        ),
        (
            "what arrives is what was sent",
            sent.ask(DESK, BLOWER, arrive(1, &["B2"])),
            no(StockRefusal::SerialNotThere("B2".into())),
        ),
        (
            "a transfer arrives once",
            sent.clone().and(DESK, BLOWER, arrive(1, &[])).ask(
                MANAGER,
                BLOWER,
                C::Lose(transfer, "Gone".into()),
            ),
            no(StockRefusal::NotOpen),
        ),
    ]
}

fn putting_right() -> Vec<Rule> {
    let mut asked = filled();
    let goods = fuses(STORE, 1);
    let scrap = asked.does(MANAGER, FUSE, C::RequestScrap(goods, "Bent".into()));
    let corrected = asked.does(
        MANAGER,
        FUSE,
        C::Correct(counted(fuses(STORE, 9), "Found fewer")),
    );
    let reversed = |movement| {
        let ctx = asked.ledger.context(Some(MANAGER));
        decide_reversal(FUSE, &asked.book(FUSE), movement, "x".into(), None, &ctx)
    };
    vec![
        (
            "who asks for scrapping does not approve it",
            asked.ask(MANAGER, FUSE, C::ApproveScrap(scrap)),
            no(StockRefusal::OwnCount),
        ),
        (
            "a correction corrects",
            filled().ask(MANAGER, FUSE, C::Correct(counted(fuses(STORE, 10), "Same"))),
            Refusal::NothingChanged,
        ),
        (
            "a correction has a reason",
            filled().ask(MANAGER, FUSE, C::Correct(counted(fuses(STORE, 9), ""))),
            Refusal::Missing(Field::Reason),
        ),
        (
            "a discrepancy that is open",
            filled().ask(MANAGER, FUSE, C::AcceptDiscrepancy(NOWHERE, "x".into())),
            no(StockRefusal::NotOpen),
        ),
        (
            "a correction is corrected by another",
            reversed(corrected),
            no(StockRefusal::NotReversible),
        ),
        (
            "what never was can't be taken back",
            reversed(NOWHERE),
            Refusal::NotFound,
        ),
        (
            "an expert allows once",
            filled()
                .and(
                    EXPERT,
                    SENSOR,
                    C::Allow(TICKET, Exception::Misfit, "Same part".into()),
                )
                .ask(
                    EXPERT,
                    SENSOR,
                    C::Allow(TICKET, Exception::Misfit, "Again".into()),
                ),
            Refusal::NothingChanged,
        ),
    ]
}

fn registers() -> Vec<Rule> {
    let register = |command| {
        let store = filled();
        decide_register(command, &store.ledger.context(Some(MANAGER)))
    };
    use RegisterCommand as R;
    let fresh = PartId::new(uuid::Uuid::from_u128(199));
    vec![
        (
            "a part's number is its own",
            register(R::Part(fresh, Action::Enter(part("fs 1", Vec::new())))),
            no(StockRefusal::SameNumber(SENSOR)),
        ),
        (
            "the digits of a trade item number hold",
            register(R::Part(
                fresh,
                Action::Enter(Part {
                    gtin: "9506000134353".into(),
                    ..part("TI-1", Vec::new())
                }),
            )),
            no(StockRefusal::TradeItem),
        ),
        (
            "a part has a number",
            register(R::Part(fresh, Action::Enter(part(" ", Vec::new())))),
            Refusal::Missing(Field::PartNumber),
        ),
        (
            "a minimum is said once for a place",
            register(R::Part(
                fresh,
                Action::Enter(Part {
                    minimum: vec![
                        Minimum {
                            place: STORE,
                            level: 1
                        };
                        2
                    ],
                    ..part("X", Vec::new())
                }),
            )),
            Refusal::DoubledKey,
        ),
        (
            "a part of which there is any stays",
            register(R::Part(FUSE, Action::Void("Old".into()))),
            no(StockRefusal::StillHolds),
        ),
        (
            "a place in which anything lies stays",
            register(R::Place(STORE, Action::Void("Moved".into()))),
            no(StockRefusal::StillHolds),
        ),
    ]
}

fn stocktakes() -> Vec<Rule> {
    let id = StocktakeId::new(uuid::Uuid::from_u128(170));
    let plan = |parts| Plan {
        place: STORE,
        parts,
        due: today(),
        note: String::new(),
    };
    let mut store = filled();
    let books: Books = [SENSOR, FUSE]
        .map(|part| (part, store.book(part)))
        .into_iter()
        .collect();
    let of = |store: &Store, by, command| {
        let stocktake = store.ledger.world.stocktake(id).cloned();
        let ctx = store.ledger.context(Some(by));
        decide_stocktake(id, stocktake.as_ref(), command, &books, &ctx)
    };
    let empty = of(&store, MANAGER, StocktakeCommand::Plan(plan(Vec::new())));
    let does = |store: &mut Store, by, command| {
        let changes = of(store, by, command).unwrap();
        store.commit(by, &changes);
    };
    does(
        &mut store,
        MANAGER,
        StocktakeCommand::Plan(plan(vec![FUSE])),
    );
    let sensor = aftercare_core::domain::stocktake::LineKey {
        part: SENSOR,
        lot: "A".into(),
    };
    let why = "Found there".to_owned();
    let stranger = of(&store, DESK, StocktakeCommand::Explain(sensor, why));
    let open = of(&store, DESK, StocktakeCommand::Submit);
    let early = of(&store, MANAGER, StocktakeCommand::Approve);
    store.ledger.now = nine_plus(1);
    does(
        &mut store,
        DESK,
        StocktakeCommand::Count(FUSE, fuses(STORE, 8)),
    );
    let once = of(&store, DESK, StocktakeCommand::Submit);
    does(
        &mut store,
        MANAGER,
        StocktakeCommand::Count(FUSE, fuses(STORE, 8)),
    );
    let unexplained = of(&store, DESK, StocktakeCommand::Submit);
    let key = aftercare_core::domain::stocktake::LineKey {
        part: FUSE,
        lot: String::new(),
    };
    does(
        &mut store,
        DESK,
        StocktakeCommand::Explain(key, "Used unbooked".into()),
    );
    does(&mut store, DESK, StocktakeCommand::Submit);
    let own = of(&store, MANAGER, StocktakeCommand::Approve);
    vec![
        (
            "something is counted",
            empty,
            no(StockRefusal::NothingToCount),
        ),
        (
            "a reason only for what is on the list",
            stranger,
            no(StockRefusal::NotOnTheList),
        ),
        ("every line", open, no(StockRefusal::LinesOpen { lines: 1 })),
        (
            "what is being counted is not approved",
            early,
            no(StockRefusal::WrongStocktakeStage),
        ),
        (
            "twice where it differs",
            once,
            no(StockRefusal::SecondCountMissing),
        ),
        (
            "with a reason where it differs still",
            unexplained,
            Refusal::Missing(Field::Reason),
        ),
        ("not by who counted", own, no(StockRefusal::OwnCount)),
    ]
}

#[test]
fn where_the_only_manager_had_a_hand_in_it_customer_service_or_an_expert_approves() {
    let mut store = filled();
    let bent = C::RequestScrap(fuses(STORE, 1), "Bent".into());
    let scrap = store.does(MANAGER, FUSE, bent);
    let answers = |store: &Store, who| {
        let approved = store.ask(who, FUSE, C::ApproveScrap(scrap));
        let refused = store.ask(who, FUSE, C::RefuseScrap(scrap, "No".into()));
        (approved, refused)
    };
    for who in [DESK, EXPERT] {
        let (approved, refused) = answers(&store, who);
        assert!(approved.is_ok() && refused.is_ok(), "{who:?}");
    }
    let (approved, refused) = answers(&store, ENGINEER);
    let not_allowed = Refusal::NotAllowed(Act::CorrectStock, Role::Engineer);
    assert_eq!(approved, Err(not_allowed.clone()));
    assert_eq!(refused, Err(not_allowed));
    let waits = |store: &Store, who, role| {
        let all = todo(&store.ledger.world, who, role, today(), |_| false);
        all.contains(&StoreTodo::Scrap(FUSE))
    };
    assert!(!waits(&store, MANAGER, Role::Manager));
    assert!(waits(&store, DESK, Role::CustomerService));
    // Where another manager is there it is theirs.
    let mut second = store.ledger.world.people[&MANAGER.into()].clone();
    second.data.name = "Second manager".into();
    let people = &mut store.ledger.world.people;
    people.insert(RecordId::new(Uuid::from_u128(0x5ec0)), second);
    let not_allowed = Refusal::NotAllowed(Act::CorrectStock, Role::CustomerService);
    assert_eq!(answers(&store, DESK).0, Err(not_allowed));
    assert!(!waits(&store, DESK, Role::CustomerService));
}

fn every_rule() -> Vec<Rule> {
    [
        coming_in(),
        going_out(),
        in_hand(),
        between_places(),
        putting_right(),
        registers(),
        stocktakes(),
    ]
    .concat()
}

#[test]
fn every_rule_refuses_by_its_own_name() {
    for (rule, got, expected) in every_rule() {
        assert_eq!(got, Err(expected), "{rule}");
    }
}

#[test]
fn every_refusal_of_the_store_has_a_rule_that_gives_it() {
    let given: HashSet<Name> = every_rule()
        .iter()
        .filter_map(|(_, _, refusal)| match refusal {
            Refusal::Stock(rule) => Some(Name::from(rule)),
            _ => None,
        })
        .collect();
    for name in Name::iter() {
        assert!(given.contains(&name), "{name:?}");
    }
}

#[test]
fn every_command_asks_for_the_permission_that_the_table_names() {
    let store = filled();
    let commands = [
        receipt(fuses(STORE, 1)),
        hold(STORE, 1),
        C::Release(NOWHERE, "x".into()),
        issue(fuses(STORE, 1), None),
        fitting(NOWHERE, fuses(STORE, 1)),
        brought(None, fuses(STORE, 1)),
        C::RequestScrap(fuses(STORE, 1), "Bent".into()),
        C::ApproveScrap(NOWHERE),
        C::RefuseScrap(NOWHERE, "x".into()),
        C::Correct(counted(fuses(STORE, 1), "x")),
        send(fuses(STORE, 1), CAR),
        C::Arrive(Arrival {
            transfer: NOWHERE,
            quantity: 1,
            serials: Vec::new(),
        }),
        C::Lose(NOWHERE, "x".into()),
        C::Allow(TICKET, Exception::Misfit, "x".into()),
        C::RequestPurchase(PurchaseRequest {
            quantity: 1,
            place: STORE,
            note: String::new(),
        }),
        C::Order(PurchaseOrder {
            request: NOWHERE,
            supplier: MAKER,
            quantity: 1,
            place: STORE,
            number: String::new(),
            expected: None,
        }),
        C::ClosePurchase(NOWHERE, "x".into()),
        C::SettleByCount(NOWHERE, counted(fuses(STORE, 1), "x")),
        C::AcceptDiscrepancy(NOWHERE, "x".into()),
    ];
    let kinds: Vec<_> = commands.iter().map(StockCommandKind::from).collect();
    assert_eq!(kinds, StockCommandKind::iter().collect::<Vec<_>>());
    for (kind, command) in kinds.into_iter().zip(commands) {
        for (role, person) in TEAM {
            let got = store.ask(person, FUSE, command.clone());
            let refused = got == Err(Refusal::NotAllowed(kind.act(), role));
            assert_eq!(refused, !role.may(kind.act()), "{role:?} {command:?}");
        }
    }
    assert!(!Role::HospitalUser.may(Act::MoveStock));
}

#[test]
fn who_asked_for_a_scrapping_takes_it_back_and_nobody_else_below_a_manager() {
    let mut store = store().and(DESK, FUSE, receipt(fuses(STORE, 10)));
    let ask = C::RequestScrap(fuses(STORE, 2), "Dropped".into());
    let request = store.does(DESK, FUSE, ask);
    let back = || C::RefuseScrap(request, "It works after all".into());
    let others = store.ask(ENGINEER, FUSE, back());
    let allowed = Role::Engineer.may(Act::CorrectStock);
    assert!(!allowed && others.is_err(), "{others:?}");
    assert_eq!(
        store.ask(DESK, FUSE, C::RefuseScrap(request, " ".into())),
        Err(Refusal::Missing(Field::Reason))
    );
    store.does(DESK, FUSE, back());
    assert!(store.stock(FUSE).scraps.is_empty());
    assert_eq!(store.stock(FUSE).free_everywhere(today()), 10);
}

#[test]
fn a_piece_that_was_fitted_comes_in_again_with_a_reason_or_by_coming_back() {
    let mut store = filled();
    let both = ["B1", "B2"];
    let out = store.does(ENGINEER, BLOWER, hand_out(blowers(STORE, &both)));
    store.does(ENGINEER, BLOWER, fitting(out, blowers(STORE, &["B1"])));
    store.does(
        ENGINEER,
        BLOWER,
        brought(Some(out), blowers(STORE, &["B2"])),
    );
    let where_is = |store: &Store, serial: &str| {
        let gone = store.stock(BLOWER).gone(serial).cloned();
        gone.map(|gone| (gone.ticket, gone.device))
    };
    assert_eq!(where_is(&store, "B1"), Some((TICKET, Some(SERVO_UNIT))));
    assert_eq!(where_is(&store, "B2"), None, "it never was in the device");
    // Out of the device, it lies in the store and is no stranger to it.
    let mut back = store.clone();
    back.does(ENGINEER, BLOWER, brought(None, blowers(STORE, &["B1"])));
    assert_eq!(where_is(&back, "B1"), None);
    // The maker has mended it: whoever takes it in says so.
    store.does(DESK, BLOWER, receipt_despite(blowers(CAR, &["B1"])));
    assert_eq!(where_is(&store, "B1"), None);
    assert_eq!(store.stock(BLOWER).discrepancies, []);
    // What was used up by a slip is back when that is taken back.
    let used = store.does(ENGINEER, BLOWER, issue(blowers(STORE, &["B2"]), None));
    assert!(where_is(&store, "B2").is_some());
    let ctx = store.ledger.context(Some(MANAGER));
    let book = store.book(BLOWER);
    let taken = decide_reversal(BLOWER, &book, used, "A slip".into(), None, &ctx).unwrap();
    store.commit(MANAGER, &taken);
    assert_eq!(where_is(&store, "B2"), None);
}
