//! The spare-part store: a part comes in, a diagnosis puts it by, a repair takes it, the printed report says which lot, and
//! the books balance; then a stocktake that finds one missing. In both languages, the Chinese run by Chinese names alone.

use crate::paper::{dense, text_of};
use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EVERYBODY, MANAGER, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Key, Launch, Pair, Profile, Scene, Server, Tongue, dist};
use serde_json::json;
use std::path::Path;

const NOTHING: [String; 0] = [];
pub const STORE: &str = "Harbour store";
const LOT: &str = "L2409";
pub const NUMBER: &str = "CAP-50";
const NAME: Pair = ("Capacitor kit", "电容组件");
const PARTS: Pair = ("Spare-part store", "备件库");
const STOCKTAKES: Pair = ("Stocktakes", "盘点");

/// A tablet in use, the manager at it.
pub async fn begun(
    browser: &Browser,
    server: &Server,
    tongue: Tongue,
    register: &Register,
) -> Done {
    browser.set_viewport(1280, 800).await?;
    let hand = Hand::new(browser, tongue);
    hand.open(&server.url()).await?;
    hand.set_up(EVERYBODY).await?;
    hand.bring_in(register).await
}

/// A place, a supplier, and a part that is kept by lot and ages.
pub async fn enters_the_store(hand: &Hand<'_>) -> Done {
    hand.follow(("Parts", "备件")).await?;
    hand.arrive(PARTS).await?;
    hand.see(("No parts yet", "还没有备件")).await?;
    hand.looks_sound("store empty").await?;
    hand.follow(("Add a place", "添加地点")).await?;
    hand.arrive(("New place", "新地点")).await?;
    hand.fill(("Name required", "名称 必填"), STORE).await?;
    hand.save_record(("Stores and cars", "库存地点")).await?;
    hand.follow(("Suppliers", "供应商")).await?;
    hand.follow(("Add a supplier", "添加供应商")).await?;
    hand.arrive(("New supplier", "新供应商")).await?;
    hand.fill(("Name required", "名称 必填"), "Meridian Components")
        .await?;
    hand.fill(("Lead time in days", "交期（天）"), "14").await?;
    hand.fill(("24-hour number", "24 小时电话"), "400 100 200")
        .await?;
    hand.save_record(("Suppliers", "供应商")).await?;
    hand.go("#/registers/parts/new").await?;
    hand.arrive(("New part", "新备件")).await?;
    hand.fill(("Part number", "备件号"), NUMBER).await?;
    hand.fill(("Chinese name", "中文名称"), NAME.1).await?;
    hand.fill(("English name", "英文名称"), NAME.0).await?;
    hand.choose(("Kept by lot", "按批号管理"), ("Yes", "是"))
        .await?;
    hand.choose(("Has a shelf life", "有有效期"), ("Yes", "是"))
        .await?;
    hand.press(("Add a minimum for a place", "添加地点最低库存"))
        .await?;
    hand.fill(("Store or car", "库存地点"), STORE).await?;
    hand.browser.click("option", STORE).await?;
    hand.browser
        .fill(hand.says(("Pieces at least", "最低数量")), "2")
        .await?;
    hand.save_record(("Parts", "备件")).await
}

/// A tablet whose store is entered; nobody but the manager has acted.
pub async fn with_a_store(scene: &Scene) -> Done<Hand<'_>> {
    let hand = scene.hand();
    hand.hand_to(MANAGER).await?;
    enters_the_store(&hand).await?;
    Ok(hand)
}

/// Opens the part's page.
pub async fn opens_the_part(hand: &Hand<'_>) -> Done {
    hand.follow(("Parts", "备件")).await?;
    hand.arrive(PARTS).await?;
    hand.browser.click("link", NUMBER).await?;
    hand.arrive((NUMBER, NUMBER)).await
}

/// So many pieces come in.
pub async fn receives(hand: &Hand<'_>, pieces: &str) -> Done {
    opens_the_part(hand).await?;
    hand.see(("Below minimum", "低于最低库存")).await?;
    hand.press(("Receive", "入库")).await?;
    let writes = "return !!document.activeElement.closest('#stock-form')";
    hand.browser
        .until("the form has not the focus", async || {
            Ok(hand.browser.run(writes, vec![]).await? == json!(true))
        })
        .await?;
    // What the label says can't be left out.
    hand.fill(("Pieces required", "数量 必填"), pieces).await?;
    hand.press(("Book the receipt", "确认入库")).await?;
    hand.see((
        "Give the lot number from the label.",
        "请填写标签上的批号。",
    ))
    .await?;
    hand.fill(("Lot required", "批号 必填"), LOT).await?;
    hand.fill(("Use by required", "有效期 必填"), &hand.day(300).await?)
        .await?;
    hand.press(("Book the receipt", "确认入库")).await?;
    hand.see(("Received.", "已入库。")).await?;
    hand.browser.find("cell", LOT).await?;
    // The ledger has it at once.
    let moved = "return [...document.querySelectorAll('td')].some((cell) => cell.textContent.trim() === arguments[0])";
    hand.browser
        .until("the ledger has no such movement", async || {
            let moved = hand.browser.run(moved, vec![json!(format!("+{pieces}"))]);
            Ok(moved.await? == json!(true))
        })
        .await?;
    hand.looks_sound("store part").await
}

/// The cells of the store's list in the part's row.
async fn counts(hand: &Hand<'_>) -> Done<Vec<String>> {
    hand.follow(("Parts", "备件")).await?;
    hand.arrive(PARTS).await?;
    hand.browser.find("link", NUMBER).await?;
    let script = "return [...document.querySelectorAll('tbody td[data-numeric]')].map((cell) => cell.textContent.trim())";
    let all = hand.browser.run(script, vec![]).await?;
    Ok(serde_json::from_value(all).unwrap_or_default())
}

/// A diagnosis that puts a piece by, and a repair that takes it.
async fn takes_one(hand: &Hand<'_>, number: &str) -> Done {
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(number).await?;
    hand.fill_diagnosis().await?;
    hand.press(("Reserve a part", "添加预留")).await?;
    hand.choose_named(("Part 1", "备件 1"), NUMBER).await?;
    // No number of pieces is asked for, more than are free are refused, and no other field is blamed for it.
    let finish = ("Finish diagnosis", "完成诊断");
    hand.fill(("Quantity", "数量"), "0").await?;
    hand.press(finish).await?;
    hand.see((
        "Give a whole number of at least 1.",
        "请填写不小于 1 的整数。",
    ))
    .await?;
    hand.fill(("Quantity", "数量"), "99").await?;
    hand.press(finish).await?;
    hand.see(("Free there: 3.", "仅 3 可用")).await?;
    let contacted = hand.says(("User contacted at", "联系用户时间"));
    assert!(!hand.browser.state("field", contacted).await?.invalid);
    hand.fill(("Quantity", "数量"), "1").await?;
    hand.finish_diagnosis().await?;
    // In the place, in all, free: put by is not free.
    assert_eq!(counts(hand).await?[..3], ["3", "3", "2"]);
    hand.open_ticket(number).await?;
    hand.fill_precautions().await?;
    hand.declare().await?;
    hand.take_times().await?;
    hand.press(("Add a part", "添加备件")).await?;
    // What was typed and chose nothing is asked for, not left out; part of the lot's number finds it.
    let from = ("From the store", "从备件库领用");
    hand.fill(from, "no such lot").await?;
    hand.press(("Add this part", "添加此备件")).await?;
    let asked = "Choose one from the list, or empty the field";
    let asked = hand.says((asked, "请从列表中选择一项，或清空此栏"));
    let summed = "return document.querySelector('.error-summary')?.textContent ?? ''";
    hand.browser
        .until("the form does not ask for a choice", async || {
            let told = hand.browser.run(summed, vec![]).await?;
            Ok(told.as_str().is_some_and(|told| told.contains(asked)))
        })
        .await?;
    hand.fill(from, &LOT[1..]).await?;
    hand.browser.click("option", NUMBER).await?;
    hand.looks_sound("store repair").await?;
    fits_it(hand).await?;
    hand.browser.see(LOT).await?;
    assert_eq!(counts(hand).await?[..3], ["2", "2", "2"]);
    Ok(())
}

/// The rest of a part's entry.
pub async fn fills_the_rest(hand: &Hand<'_>) -> Done {
    hand.browser
        .click(
            "checkbox",
            hand.says(("Fits this model and is undamaged", "适用于该型号且完好")),
        )
        .await?;
    hand.choose(
        ("What becomes of the removed part", "拆下件处置"),
        ("Scrapped", "报废"),
    )
    .await?;
    hand.choose(("Who pays for the part", "备件费用"), ("Charged", "收费"))
        .await
}

/// The rest of a part's entry, and its end.
async fn fits_it(hand: &Hand<'_>) -> Done {
    fills_the_rest(hand).await?;
    hand.add_part().await
}

/// What the report says of the part, on paper.
async fn prints(hand: &Hand<'_>, number: &str, profile: &Profile) -> Done {
    hand.open_ticket(number).await?;
    let ticket = hand.browser.run("return location.hash", vec![]).await?;
    hand.go(&format!("{}/print", ticket.as_str().unwrap_or_default()))
        .await?;
    hand.arrive(("Service report", "服务报告")).await?;
    hand.browser.see(LOT).await?;
    let text = text_of(&hand.browser.pdf().await?, profile.path())?;
    let dense = dense(&text);
    for wanted in [NUMBER, LOT, "L2409"] {
        assert!(
            dense.contains(wanted),
            "“{wanted}” is not on paper:\n{text}"
        );
    }
    Ok(())
}

/// One is missing: counted twice, explained, approved by the manager, booked.
pub async fn counts_the_shelf(hand: &Hand<'_>) -> Done {
    hand.hand_to(MANAGER).await?;
    hand.go("#/parts/stocktakes").await?;
    hand.arrive(STOCKTAKES).await?;
    hand.looks_sound("store stocktakes").await?;
    hand.press(("Plan a stocktake", "计划盘点")).await?;
    hand.see(("1 part will be counted.", "将盘点 1 种备件。"))
        .await?;
    hand.press(("Plan it", "确认计划")).await?;
    hand.see(("Planned.", "已计划。")).await?;
    hand.hand_to(SERVICE).await?;
    hand.go("#/parts/stocktakes").await?;
    hand.arrive(STOCKTAKES).await?;
    hand.browser.click("link", STORE).await?;
    hand.arrive(("Stocktake: Harbour store", "盘点：Harbour store"))
        .await?;
    let field = match hand.tongue {
        Tongue::English => format!("Pieces of {NUMBER} {}", NAME.0),
        Tongue::Chinese => format!("{NUMBER} {} 的数量", NAME.1),
    };
    // Blind: neither of the two that are booked is told.
    hand.browser.find("textbox", &field).await?;
    hand.browser
        .not_see(hand.says(("Booked 2", "账面 2")))
        .await?;
    // A scanned lot leads to its line.
    hand.fill(
        (
            "Scan or type a part number, lot or serial number",
            "扫描或输入备件号、批号或序列号",
        ),
        LOT,
    )
    .await?;
    hand.press(("Find the line", "定位")).await?;
    hand.browser.fill(&field, "1").await?;
    hand.press(("Count", "记数")).await?;
    hand.see(("Count again", "请复盘")).await?;
    hand.looks_sound("store counting").await?;
    hand.browser.fill(&field, "1").await?;
    hand.press(("Count", "记数")).await?;
    hand.see(("Booked 2, counted 1", "账面 2，实盘 1")).await?;
    hand.fill(("Why it differs", "差异原因"), "Taken at night, not booked")
        .await?;
    hand.press(("Save the reason", "保存原因")).await?;
    hand.see(("Reason saved.", "原因已保存。")).await?;
    hand.press(("Submit for approval", "提交审批")).await?;
    hand.see(("Waits for approval", "待批准")).await?;
    hand.hand_to(MANAGER).await?;
    hand.go("#/parts/stocktakes").await?;
    hand.browser.click("link", STORE).await?;
    hand.see(("1 line differs.", "1 行有差异")).await?;
    // Who counted, first and second, is seen by who approves.
    hand.see(("First count: 1 · ", "初盘：1 · ")).await?;
    hand.see(("Second count: 1 · ", "复盘：1 · ")).await?;
    hand.looks_sound("store approval").await?;
    hand.press(("Approve and book", "批准并入账")).await?;
    hand.see(("Approved and booked.", "已批准并入账。")).await?;
    hand.follow(("Stocktake sheet", "盘点表")).await?;
    // The sheet is the evidence: what was booked and counted, by whom, why it differs, who approved.
    hand.arrive(("Stocktake sheet: Harbour store", "盘点表：Harbour store"))
        .await?;
    for told in [
        ("Booked", "账面"),
        ("Difference", "差异"),
        ("−1", "−1"),
        ("Taken at night, not booked", "Taken at night, not booked"),
        (SERVICE, SERVICE),
        (MANAGER, MANAGER),
    ] {
        hand.see(told).await?;
    }
    hand.looks_sound("store sheet result").await?;
    assert_eq!(counts(hand).await?[..3], ["1", "1", "1"]);
    opens_the_part(hand).await?;
    hand.see(("Taken at night, not booked", "Taken at night, not booked"))
        .await?;
    hand.looks_sound("store ledger").await
}

/// The place is counted every week from now on: what that asks for is planned by one press.
async fn plans_by_schedule(hand: &Hand<'_>) -> Done {
    hand.go("#/registers/places").await?;
    hand.arrive(("Stores and cars", "库存地点")).await?;
    hand.browser.click("link", STORE).await?;
    let every = ("Every so many days", "每隔天数");
    hand.fill(every, "0").await?;
    hand.fill(("First on", "首次日期"), &hand.day(0).await?)
        .await?;
    hand.press(("Save", "保存")).await?;
    hand.see((
        "Say every how many days, as a whole number from 1.",
        "请填写间隔天数（1 以上的整数）。",
    ))
    .await?;
    hand.looks_sound("store place").await?;
    hand.fill(every, "7").await?;
    hand.save_record(("Stores and cars", "库存地点")).await?;
    hand.go("#/parts/stocktakes").await?;
    hand.see(("Coming by schedule", "定期盘点安排")).await?;
    hand.looks_sound("store schedule").await?;
    // Who may not plan it reads who does.
    hand.hand_to(SERVICE).await?;
    hand.go("#/parts/stocktakes").await?;
    hand.see(("The service manager plans these.", "由服务经理安排。"))
        .await?;
    hand.hand_to(MANAGER).await?;
    hand.go("#/parts/stocktakes").await?;
    hand.press(("Plan it: Harbour store", "计划：Harbour store"))
        .await?;
    hand.see(("Planned.", "已计划。")).await?;
    hand.arrive(("Stocktake: Harbour store", "盘点：Harbour store"))
        .await?;
    hand.go("#/parts/stocktakes").await?;
    hand.arrive(STOCKTAKES).await?;
    hand.see(("0 of 1 counted", "已盘 0/1")).await?;
    // While it runs the schedule asks for nothing.
    hand.browser
        .not_see(hand.says(("Coming by schedule", "定期盘点安排")))
        .await
}

/// What the only manager counts customer service approves, and the manager is told so before.
async fn counts_as_the_only_manager(hand: &Hand<'_>) -> Done {
    hand.browser.click("link", STORE).await?;
    hand.see((
        "somebody of customer service or a technical expert approves it then",
        "届时由客服人员或技术支持专家批准",
    ))
    .await?;
    let field = match hand.tongue {
        Tongue::English => format!("Pieces of {NUMBER} {}", NAME.0),
        Tongue::Chinese => format!("{NUMBER} {} 的数量", NAME.1),
    };
    hand.browser.fill(&field, "1").await?;
    hand.press(("Count", "记数")).await?;
    hand.see(("Every line is counted.", "全部已盘。")).await?;
    hand.press(("Submit for approval", "提交审批")).await?;
    hand.see(("Waits for approval", "待批准")).await?;
    let approve = ("Approve and book", "批准并入账");
    let own = hand.browser.state("button", hand.says(approve)).await?;
    assert!(own.disabled, "{}", own.described);
    hand.looks_sound("store own count").await?;
    hand.hand_to(SERVICE).await?;
    hand.go("#/parts/stocktakes").await?;
    hand.browser.click("link", STORE).await?;
    hand.browser
        .not_see(hand.says(("Give the stocktake up", "取消盘点")))
        .await?;
    hand.press(approve).await?;
    hand.see(("Approved and booked.", "已批准并入账。")).await
}

async fn through_the_store(tongue: Tongue) -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::small(profile.path())?;
    let launch = Launch::chromium()
        .profile(profile.path())
        .language(tongue.tag());
    let browser = launch.start().await?;
    begun(&browser, &server, tongue, &register).await?;
    let hand = Hand::new(&browser, tongue);
    hand.is_acting(MANAGER);
    enters_the_store(&hand).await?;
    receives(&hand, "3").await?;
    hand.hand_to(SERVICE).await?;
    let number = hand.report(&register).await?;
    hand.assign(ENGINEER).await?;
    takes_one(&hand, &number).await?;
    prints(&hand, &number, &profile).await?;
    counts_the_shelf(&hand).await?;
    plans_by_schedule(&hand).await?;
    counts_as_the_only_manager(&hand).await?;
    assert_eq!(browser.csp_reports().await?, NOTHING);
    assert_eq!(browser.console_errors().await?, NOTHING);
    browser.quit().await
}

#[tokio::test]
async fn a_part_from_receipt_to_the_report_and_a_stocktake_in_english() -> Done {
    through_the_store(Tongue::English).await
}

#[tokio::test]
async fn a_part_from_receipt_to_the_report_and_a_stocktake_in_chinese() -> Done {
    through_the_store(Tongue::Chinese).await
}

/// What is fetched at the store before the repair stands on the ticket: one piece is fitted, the other brought back.
#[tokio::test]
async fn what_the_store_hands_out_is_fitted_or_back_before_the_repair_is_done() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register) = (&scene.browser, &scene.register);
    let hand = with_a_store(&scene).await?;
    receives(&hand, "3").await?;
    hand.hand_to(SERVICE).await?;
    let number = hand.report(register).await?;
    hand.assign(ENGINEER).await?;
    hand.hand_to(ENGINEER).await?;
    hand.open_ticket(&number).await?;
    hand.fill_diagnosis().await?;
    hand.finish_diagnosis().await?;
    issues(&hand, &number, "2").await?;
    hand.looks_sound("handed out").await?;
    // Taken back at once, as a slip, and issued again.
    hand.press(("Undo", "")).await?;
    browser.not_see("Handed out").await?;
    issues(&hand, &number, "2").await?;
    assert_eq!(counts(&hand).await?[..3], ["1", "1", "1"]);

    hand.open_ticket(&number).await?;
    hand.fill_precautions().await?;
    hand.declare().await?;
    hand.take_times().await?;
    hand.see(("Parts were handed out for this ticket", ""))
        .await?;
    hand.looks_sound("in hand").await?;
    hand.press(("Fitted…", "")).await?;
    // The form knows which piece, and how many are out; no more than that are fitted.
    browser
        .until("the form knows nothing of what is fitted", async || {
            let quantity = browser.state("field", "Quantity").await?.value;
            let part = browser.state("field", "Part number").await?.value;
            Ok((part.as_deref(), quantity.as_deref()) == (Some(NUMBER), Some("2")))
        })
        .await?;
    hand.fill(("Quantity", ""), "1").await?;
    fits_it(&hand).await?;
    browser.see(LOT).await?;
    assert_eq!(counts(&hand).await?[..3], ["1", "1", "1"]);
    hand.open_ticket(&number).await?;
    hand.fill_outcome().await?;
    hand.press(("Back in the store…", "")).await?;
    hand.press(("Book it back", "")).await?;
    hand.see(("Please say why.", "")).await?;
    hand.fill(("Reason required", ""), "One was enough").await?;
    hand.press(("Book it back", "")).await?;
    browser.not_see("Handed out").await?;
    hand.finish_repair().await?;
    opens_the_part(&hand).await?;
    for line in ["Fitted", "Returned unused", "One was enough"] {
        hand.see((line, "")).await?;
    }
    assert_eq!(counts(&hand).await?[..3], ["2", "2", "2"]);
    assert_eq!(browser.console_errors().await?, NOTHING);
    Ok(())
}

/// Gives the last piece out for the ticket.
/// What is put by for a ticket leaves the store for that ticket, and for no other.
#[tokio::test]
async fn what_is_put_by_is_handed_out_for_its_ticket_alone() -> Done {
    let scene = Scene::in_use(1024, 768).await?;
    let (browser, register) = (&scene.browser, &scene.register);
    let hand = with_a_store(&scene).await?;
    receives(&hand, "1").await?;
    let other = hand.report_to_engineer(register).await?;
    let number = hand.report_to_engineer(register).await?;
    hand.fill_diagnosis().await?;
    hand.press(("Reserve a part", "")).await?;
    hand.choose_named(("Part 1", ""), NUMBER).await?;
    hand.finish_diagnosis().await?;

    opens_the_part(&hand).await?;
    hand.press(("Issue for a ticket", "")).await?;
    let holdings = "return [...document.querySelectorAll('#stock-holding option')].filter((one) => one.value).length";
    let offered = async |n: usize| {
        browser
            .until("other pieces are offered", async || {
                Ok(browser.run(holdings, vec![]).await? == json!(n))
            })
            .await
    };
    offered(0).await?;
    hand.fill(("For which ticket required", ""), &other).await?;
    browser.click("option", &other).await?;
    offered(0).await?;
    hand.fill(("For which ticket required", ""), &number)
        .await?;
    browser.click("option", &number).await?;
    offered(1).await?;
    // For whom it is outlives a reload.
    hand.kept(&[]).await?;
    browser.reload().await?;
    // What was begun stands on the day, and its link opens the form.
    let begun = format!("Issue for a ticket · {NUMBER} · Capacitor kit");
    hand.follow(("My day", "")).await?;
    browser.click("link", &begun).await?;
    offered(1).await?;
    hand.press(("Book the issue", "")).await?;
    hand.see(("Issued.", "")).await?;
    hand.follow(("My day", "")).await?;
    hand.arrive(("My day", "")).await?;
    browser.not_see(&begun).await?;
    assert_eq!(counts(&hand).await?[..3], ["0", "0", "0"]);
    hand.open_ticket(&number).await?;
    browser.see("Handed out").await
}

async fn issues_one(hand: &Hand<'_>, number: &str) -> Done {
    issues(hand, number, "1").await
}

/// Gives pieces out for the ticket.
async fn issues(hand: &Hand<'_>, number: &str, pieces: &str) -> Done {
    opens_the_part(hand).await?;
    hand.press(("Issue for a ticket", "出库")).await?;
    hand.fill(("Pieces required", "数量 必填"), pieces).await?;
    hand.fill(("For which ticket required", "工单 必填"), number)
        .await?;
    // A number that was typed in full is chosen by going on.
    hand.browser.press(Key::Tab).await?;
    hand.press(("Book the issue", "确认出库")).await?;
    hand.see(("Issued.", "已出库。")).await
}

/// Brings a file in on a tablet, and puts it away: the next export may have its name.
pub async fn takes_over(hand: &Hand<'_>, file: &Path) -> Done {
    hand.import(file).await?;
    hand.see(("Brought in:", "")).await?;
    std::fs::remove_file(file)?;
    Ok(())
}

/// The last piece, booked out on two tablets that don't know of each other: both hear of it, and the manager settles it.
#[tokio::test]
async fn the_last_piece_on_two_tablets() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let (one, two) = (Profile::new()?, Profile::new()?);
    let register = Register::small(one.path())?;
    let first = Launch::chromium().profile(one.path()).start().await?;
    begun(&first, &server, Tongue::English, &register).await?;
    let here = Hand::new(&first, Tongue::English);
    here.is_acting(MANAGER);
    enters_the_store(&here).await?;
    receives(&here, "1").await?;
    here.hand_to(SERVICE).await?;
    let number = here.report(&register).await?;
    here.hand_to(MANAGER).await?;
    let file = here.export().await?;

    let second = Launch::chromium().profile(two.path()).start().await?;
    second.set_viewport(1280, 800).await?;
    second.open(&server.url()).await?;
    let there = Hand::new(&second, Tongue::English);
    there.joins(&file, MANAGER).await?;
    std::fs::remove_file(&file)?;
    issues_one(&there, &number).await?;
    issues_one(&here, &number).await?;
    let file = there.export().await?;
    here.follow(("Data", "")).await?;
    takes_over(&here, &file).await?;
    // Whose books contradict each other is named, with the way to it.
    here.see(("Of 1 part the tablets booked what can't both be true.", ""))
        .await?;
    first
        .click("link", &format!("{NUMBER} · Stock ledger · {}", NAME.0))
        .await?;
    here.arrive((NUMBER, "")).await?;
    let doubt = "More pieces left this place than were booked there.";
    here.see((doubt, "")).await?;
    here.looks_sound("store discrepancy").await?;
    let file = here.export().await?;
    there.follow(("Data", "")).await?;
    takes_over(&there, &file).await?;
    opens_the_part(&there).await?;
    there.see((doubt, "")).await?;

    there.press(("Count again", "")).await?;
    there.fill(("Pieces there", ""), "0").await?;
    there
        .fill(
            ("Reason required", ""),
            "Looked: both went, one had never been booked in",
        )
        .await?;
    there.press(("Book the correction", "")).await?;
    there.see(("Corrected.", "")).await?;
    second.not_see(doubt).await?;
    let file = there.export().await?;
    here.follow(("Data", "")).await?;
    takes_over(&here, &file).await?;
    opens_the_part(&here).await?;
    here.see(("one had never been booked in", "")).await?;
    first.not_see(doubt).await?;
    assert_eq!(second.console_errors().await?, NOTHING);
    second.quit().await?;
    assert_eq!(first.console_errors().await?, NOTHING);
    first.quit().await
}

/// The demo's manager.
pub const HELEN: Pair = ("Helen Marsh", "郑海燕");

/// The demo's store: what asks for attention stands first, a part shows its year, a stocktake is under way.
async fn of_the_demo(tongue: Tongue) -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let launch = Launch::chromium()
        .profile(profile.path())
        .language(tongue.tag());
    let browser = launch.start().await?;
    browser.set_viewport(1280, 800).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, tongue);
    hand.follow(("Open the demo", "打开演示医院")).await?;
    hand.arrive(("Who are you?", "您是谁？")).await?;
    browser.click("button", hand.says(HELEN)).await?;
    hand.follow(("Parts", "备件")).await?;
    hand.arrive(PARTS).await?;
    hand.see(("Below minimum", "低于最低库存")).await?;
    hand.looks_sound("store demo-list").await?;
    browser
        .fill(
            hand.says(("Find a part, lot or model", "查找备件、批号或型号")),
            "OK-5-BAT",
        )
        .await?;
    hand.see(("1 part", "1 种备件")).await?;
    browser.click("link", "OK-5-BAT").await?;
    hand.arrive(("Where it went", "去向")).await?;
    browser
        .run(
            "document.querySelector('.parts-working').open = true",
            vec![],
        )
        .await?;
    hand.see(("Croston 1972", "Croston 1972")).await?;
    hand.looks_sound("store demo-part").await?;
    hand.go("#/parts/stocktakes").await?;
    hand.see(("Being counted", "盘点中")).await?;
    hand.see(("Approved", "已批准")).await?;
    browser
        .click("link", hand.says(("Hillside store", "东山备件库")))
        .await?;
    hand.arrive(("Stocktake: Hillside store", "盘点：东山备件库"))
        .await?;
    hand.looks_sound("store demo-stocktake").await?;
    finds_something_else(&hand).await?;
    assert_eq!(browser.console_errors().await?, NOTHING);
    browser.quit().await
}

/// What lies there and is on no line gets one, before the others.
async fn finds_something_else(hand: &Hand<'_>) -> Done {
    let browser = hand.browser;
    let open = "document.querySelector('.count-found').open = true";
    browser.run(open, vec![]).await?;
    let field = hand.says(("Part that lies here", "清单外的备件"));
    browser.click("choice", field).await?;
    let first = "return document.querySelector('.count-found [role=option] .combo-label')?.textContent ?? ''";
    browser
        .until("no part is offered", async || {
            let found = browser.run(first, vec![]).await?;
            Ok(found.as_str().is_some_and(|name| !name.is_empty()))
        })
        .await?;
    let part = browser.run(first, vec![]).await?;
    let part = part.as_str().unwrap_or_default();
    browser.click("option", part).await?;
    let head = "return document.querySelector('.count-list strong').textContent.trim()";
    browser
        .until("it has no line", async || {
            Ok(browser.run(head, vec![]).await? == json!(part))
        })
        .await?;
    hand.looks_sound("store demo-found").await
}

#[tokio::test]
async fn the_store_of_the_demo_in_english() -> Done {
    of_the_demo(Tongue::English).await
}

#[tokio::test]
async fn the_store_of_the_demo_in_chinese() -> Done {
    of_the_demo(Tongue::Chinese).await
}
