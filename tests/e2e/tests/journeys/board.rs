//! Moving a card by hand: the columns say where it may go, a drop opens the next step, and until that is done it stays.

use aftercare_e2e::steps::ENGINEER;
use aftercare_e2e::{Browser, Done, Hand, Key, Scene};
use serde_json::{Value, json};

/// What each column shows of a card in the air, by the columns' order.
async fn marks(browser: &Browser) -> Done<Value> {
    browser
        .run(
            "return [...document.querySelectorAll('.board-column')].map((column) => column.dataset.drop ?? '')",
            vec![],
        )
        .await
}

/// Sends a finger's events to the card: down, a rest, then to the middle of a column, and up.
const FINGER: &str = "
    const [number, at, rest] = arguments_;
    const card = [...document.querySelectorAll('.board-card')].find((card) => card.textContent.includes(number));
    const from = card.getBoundingClientRect();
    const column = document.querySelectorAll('.board-column')[at].getBoundingClientRect();
    const send = (type, x, y) => (document.elementFromPoint(x, y) ?? card).dispatchEvent(new PointerEvent(type,
        { bubbles: true, cancelable: true, pointerId: 7, pointerType: 'touch', isPrimary: true, button: 0, clientX: x, clientY: y }));
    const [x, y] = [from.x + 60, from.y + 40];
    send('pointerdown', x, y);
    await new Promise((done) => setTimeout(done, rest));
    send('pointermove', x + 20, y + 20);
    send('pointermove', column.x + 40, column.y + 120);
    const marks = [...document.querySelectorAll('.board-column')].map((one) => one.dataset.drop ?? '');
    await new Promise(requestAnimationFrame);
    send('pointerup', column.x + 40, column.y + 120);
    return marks;";

#[tokio::test]
async fn a_card_is_dragged_to_its_next_column() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let number = hand.report(register).await?;
    hand.follow(("Board", "")).await?;
    hand.arrive(("Board", "")).await?;

    // To a column that no step leads to: it stays, and nothing opens.
    let card = browser.find("link", &number).await?;
    let repair = browser.find("region", "In repair").await?;
    browser.drag(&card, &repair).await?;
    hand.arrive(("Board", "")).await?;
    assert_eq!(marks(browser).await?, json!(vec![""; 9]));
    browser.find("region", "Reported, 1").await?;

    // While it is in the air the columns say where it may go.
    let driver = browser.driver()?;
    let diagnosing = browser.find("region", "Diagnosing").await?;
    driver
        .action_chain()
        .move_to_element_center(&card)
        .click_and_hold()
        .move_by_offset(12, 6)
        .move_to_element_center(&diagnosing)
        .perform()
        .await?;
    let there = json!(["here", "over", "no", "no", "no", "no", "no", "no", ""]);
    assert_eq!(marks(browser).await?, there);
    hand.see(("not the next step", "")).await?;
    // Escape puts it back.
    browser.press(Key::Escape).await?;
    assert_eq!(marks(browser).await?, json!(vec![""; 9]));
    driver.action_chain().release().perform().await?;
    hand.arrive(("Board", "")).await?;

    // A finger that doesn't rest scrolls; one that rests lifts the card.
    let scrolled = vec![json!(number), json!(1), json!(50)];
    assert_eq!(
        browser.run_async(FINGER, scrolled).await?,
        json!(vec![""; 9])
    );
    hand.arrive(("Board", "")).await?;
    let lifted = vec![json!(number), json!(1), json!(600)];
    browser.run_async(FINGER, lifted).await?;
    hand.arrive(("Timeline", "")).await?;

    // With the mouse, to the same column: the ticket opens at its step, and the card is where it was.
    hand.follow(("Board", "")).await?;
    hand.arrive(("Board", "")).await?;
    let card = browser.find("link", &number).await?;
    let diagnosing = browser.find("region", "Diagnosing").await?;
    browser.drag(&card, &diagnosing).await?;
    hand.arrive(("Timeline", "")).await?;
    hand.see((
        "To bring it to “Diagnosing”, finish this step. Nothing has moved yet.",
        "",
    ))
    .await?;
    hand.looks_sound("a card that was dropped").await?;
    hand.follow(("Back to the board", "")).await?;
    browser.find("region", "Reported, 1").await?;

    // Once the step is done nothing is left to be said.
    let card = browser.find("link", &number).await?;
    let diagnosing = browser.find("region", "Diagnosing").await?;
    browser.drag(&card, &diagnosing).await?;
    hand.assign(ENGINEER).await?;
    browser.not_see("Nothing has moved yet.").await?;

    // Back to repair is a step of its own, with a reason: its form stands open.
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;
    hand.repair().await?;
    hand.follow(("Board", "")).await?;
    let card = browser.find("link", &number).await?;
    let repair = browser.find("region", "In repair").await?;
    browser.drag(&card, &repair).await?;
    browser.find("field", "Why it goes back").await?;
    hand.see((
        "To bring it back to “In repair”, say why below. Nothing has moved yet.",
        "",
    ))
    .await?;

    // Where no step leads, the card stays, and says why.
    hand.follow(("Back to the board", "")).await?;
    let card = browser.find("link", &number).await?;
    let reported = browser.find("region", "Reported").await?;
    browser.drag(&card, &reported).await?;
    let stays = format!("{number} stays where it is: not the next step");
    browser.see(&stays).await?;
    hand.arrive(("Board", "")).await?;
    Ok(())
}

/// One movement of a pen at a point of the screen.
async fn pen(browser: &Browser, movement: &str, (x, y): (f64, f64)) -> Done {
    let event = json!({
        "type": movement, "x": x, "y": y, "pointerType": "pen",
        "button": "left", "buttons": 1, "clickCount": 1,
    });
    browser.cdp("Input.dispatchMouseEvent", event).await?;
    Ok(())
}

/// A point well inside what is named.
async fn within(browser: &Browser, role: &str, name: &str) -> Done<(f64, f64)> {
    let element = browser.find(role, name).await?.to_json()?;
    let script = "const box = arguments[0].getBoundingClientRect(); return [box.x + box.width / 2, box.y + Math.min(box.height / 2, 120)]";
    let point = browser.run(script, vec![element]).await?;
    Ok(serde_json::from_value(point)?)
}

/// The ticket stands open at the step that leads to diagnosing; its card is where it was.
async fn is_asked_for_its_step(hand: &Hand<'_>, number: &str) -> Done {
    hand.arrive(("Timeline", "")).await?;
    hand.browser.see(number).await?;
    hand.see((
        "To bring it to “Diagnosing”, finish this step. Nothing has moved yet.",
        "",
    ))
    .await?;
    hand.follow(("Back to the board", "")).await?;
    hand.arrive(("Board", "")).await?;
    hand.browser.find("region", "Reported, 1").await?;
    Ok(())
}

#[tokio::test]
async fn a_card_is_moved_with_a_pen_by_its_menu_and_by_keyboard() -> Done {
    let scene = Scene::in_use(1280, 800).await?;
    let (browser, register, hand) = (&scene.browser, &scene.register, scene.hand());
    let given = hand.report(register).await?;
    hand.assign(ENGINEER).await?;
    let number = hand.report(register).await?;
    hand.follow(("Board", "")).await?;
    hand.arrive(("Board", "")).await?;
    let nowhere = json!(vec![""; 9]);

    // A pen that moves at once scrolls; one that rests lifts the card, and puts it down at its next step.
    let card = within(browser, "link", &number).await?;
    let diagnosing = within(browser, "region", "Diagnosing, 1").await?;
    pen(browser, "mousePressed", card).await?;
    pen(browser, "mouseMoved", diagnosing).await?;
    assert_eq!(marks(browser).await?, nowhere);
    pen(browser, "mouseReleased", diagnosing).await?;
    browser.find("region", "Reported, 1").await?;
    pen(browser, "mousePressed", card).await?;
    let lifted = json!(["here", "may", "no", "no", "no", "no", "no", "no", ""]);
    browser
        .until("a resting pen lifts nothing", async || {
            Ok(marks(browser).await? == lifted)
        })
        .await?;
    pen(browser, "mouseMoved", diagnosing).await?;
    let over = json!(["here", "over", "no", "no", "no", "no", "no", "no", ""]);
    assert_eq!(marks(browser).await?, over);
    pen(browser, "mouseReleased", diagnosing).await?;
    is_asked_for_its_step(&hand, &number).await?;

    // Its menu says of every column whether it goes there.
    let menu = format!("Move {number} to…");
    browser.click("button", &menu).await?;
    browser.find("menuitem", "Reported it is here").await?;
    browser
        .click("menuitem", "In repair not the next step")
        .await?;
    browser.click("menuitem", "Diagnosing").await?;
    is_asked_for_its_step(&hand, &number).await?;

    // By keyboard alone: from the other column's card to this one, its menu, the next column.
    let card = browser.find("link", &given).await?;
    card.send_keys(Key::Left + "").await?;
    assert!(browser.state("link", &number).await?.focused);
    browser.press("m").await?;
    browser
        .until("the menu does not take the keyboard", async || {
            Ok(browser.state("menuitem", "Reported").await?.focused)
        })
        .await?;
    browser.press(Key::Down + "").await?;
    browser.press(Key::Enter + "").await?;
    is_asked_for_its_step(&hand, &number).await
}
