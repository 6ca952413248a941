//! Every page, in both languages, light and dark, on a tablet and on a phone: axe finds nothing serious, and nothing stands
//! out at the side.

use aftercare_e2e::register::Register;
use aftercare_e2e::steps::{ENGINEER, EVERYBODY, SERVICE};
use aftercare_e2e::{Browser, Done, Hand, Launch, Pair, Profile, Server, Tongue, Trouble, dist};
use serde_json::json;

async fn dress(browser: &Browser, scheme: &str) -> Done {
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    browser.cdp("Emulation.setEmulatedMedia", media).await?;
    Ok(())
}

/// With SHOTS set, a picture of the page as it is, for people to look at.
async fn picture(hand: &Hand<'_>, name: &str, how: &str) -> Done {
    if std::env::var_os("SHOTS").is_some() {
        let name = format!("{name}, {:?}, {how}", hand.tongue);
        let name = name.replace(|c: char| !c.is_alphanumeric(), "-");
        hand.browser.screenshot(&name).await?;
    }
    Ok(())
}

/// Looks at one page in every way, and notes what is wrong with it.
async fn look_at(hand: &Hand<'_>, name: &str, troubles: &mut Vec<Trouble>) -> Done {
    let mut note = |how: &str, found: Done| {
        if let Err(trouble) = found {
            let what = format!("{name}, {:?}, {how}", hand.tongue);
            troubles.push(trouble.while_doing(&what));
        }
    };
    note("light", hand.is_sound().await);
    picture(hand, name, "light").await?;
    dress(hand.browser, "dark").await?;
    note("dark", hand.has_readable_colours().await);
    picture(hand, name, "dark").await?;
    dress(hand.browser, "light").await?;
    hand.browser.set_viewport(390, 844).await?;
    note("on a phone", hand.fits().await);
    picture(hand, name, "phone").await?;
    hand.browser.set_viewport(1024, 768).await
}

/// Looks at the page that stands there in the other language, and comes back.
async fn in_both<'a>(
    one: &Hand<'a>,
    heading: Pair,
    name: &str,
    troubles: &mut Vec<Trouble>,
) -> Done {
    one.arrive(heading).await?;
    look_at(one, name, troubles).await?;
    one.press(("中文", "English")).await?;
    let other = Hand::new(one.browser, Tongue::Chinese);
    other.arrive(heading).await?;
    look_at(&other, name, troubles).await?;
    other.press(("中文", "English")).await?;
    one.arrive(heading).await
}

#[tokio::test]
async fn every_page_can_be_read_and_used_by_everybody() -> Done {
    let server = Server::start(&dist()?, "/")?;
    let profile = Profile::new()?;
    let register = Register::icu(profile.path())?;
    let browser = Launch::chromium().profile(profile.path()).start().await?;
    browser.set_viewport(1024, 768).await?;
    browser.open(&server.url()).await?;
    let hand = Hand::new(&browser, Tongue::English);
    let mut wrong = Vec::new();

    // Before anything is there.
    in_both(
        &hand,
        ("After-sales service, on this device", "售后服务，就在本机"),
        "first start",
        &mut wrong,
    )
    .await?;
    hand.follow(("Open a file", "")).await?;
    in_both(&hand, ("Data", "数据"), "data, first start", &mut wrong).await?;
    hand.follow(("Back", "")).await?;
    hand.follow(("Set up", "")).await?;
    hand.fill_set_up(EVERYBODY).await?;
    in_both(&hand, ("Set-up", "设置"), "set-up", &mut wrong).await?;
    hand.finish_set_up().await?;
    in_both(&hand, ("Board", "看板"), "empty board", &mut wrong).await?;

    // With something to show.
    hand.bring_in(&register).await?;
    hand.follow(("Import a register", "")).await?;
    let choose = ("Choose a register", "选择台账文件");
    browser.attach(hand.says(choose), &[&register.file]).await?;
    hand.arrive(("Preview", "")).await?;
    in_both(
        &hand,
        ("Preview", "预览"),
        "import of a register",
        &mut wrong,
    )
    .await?;
    hand.follow(("Board", "")).await?;
    let number = hand.report(&register).await?;
    let ticket = browser.run("return location.hash", vec![]).await?;
    let ticket = ticket.as_str().unwrap_or_default().to_owned();
    let id = ticket.rsplit('/').next().unwrap_or_default().to_owned();
    in_both(
        &hand,
        ("Timeline", "时间线"),
        "ticket, reported",
        &mut wrong,
    )
    .await?;
    hand.assign(ENGINEER).await?;

    let device = {
        hand.follow(("Registers", "")).await?;
        hand.arrive(("Devices", "")).await?;
        browser.fill("Find in this list", register.part).await?;
        hand.see(("1 record", "")).await?;
        let row = browser.find("rowheader", register.category.0).await?;
        browser
            .find_in(Some(&row), "link", register.category.0)
            .await?
            .click()
            .await?;
        hand.arrive(("Numbers", "")).await?;
        let place = browser.run("return location.hash", vec![]).await?;
        place.as_str().unwrap_or_default().to_owned()
    };
    let print = format!("{ticket}/print");
    let audit = format!("#/audit/{id}");
    let label = format!("{device}/label");
    let pages: Vec<(&str, Pair)> = vec![
        ("#/board", ("Board", "看板")),
        ("#/board?view=list", ("Board", "看板")),
        ("#/board?view=calendar", ("Board", "看板")),
        ("#/board?view=calendar&cal=month", ("Board", "看板")),
        ("#/day", ("My day", "我的一天")),
        (&ticket, ("Timeline", "时间线")),
        (&print, ("Service report", "服务报告")),
        (
            "#/ticket/nothing",
            ("This ticket is not on this tablet", "本平板没有此工单"),
        ),
        ("#/new", ("New report", "新建报修")),
        ("#/registers/devices", ("Devices", "设备")),
        (&device, ("Numbers", "编号")),
        ("#/registers/devices/new", ("New device", "新设备")),
        (&label, ("Label", "设备标签")),
        ("#/registers/devices/labels", ("labels", "个设备标签")),
        (
            "#/report/nothing",
            (
                "This device is not in the records here",
                "这里没有此设备的记录",
            ),
        ),
        ("#/registers/sites", ("Sites", "医院")),
        ("#/registers/sites/new", ("New site", "新医院")),
        ("#/registers/departments", ("Departments", "科室")),
        ("#/registers/departments/new", ("New department", "新科室")),
        ("#/registers/categories", ("Categories", "设备类别")),
        ("#/registers/categories/new", ("New category", "新类别")),
        ("#/registers/models", ("Models", "型号")),
        ("#/registers/models/new", ("New model", "新型号")),
        ("#/registers/people", ("People", "人员")),
        ("#/registers/people/new", ("New person", "新人员")),
        ("#/registers/instruments", ("Instruments", "测量仪器")),
        ("#/registers/instruments/new", ("New instrument", "新仪器")),
        ("#/registers/codes", ("Codes", "代码")),
        ("#/registers/codes/new", ("New code", "新代码")),
        ("#/registers/parts", ("Parts", "备件")),
        ("#/registers/parts/new", ("New part", "新备件")),
        ("#/registers/places", ("Stores and cars", "库存地点")),
        ("#/registers/places/new", ("New place", "新地点")),
        ("#/registers/suppliers", ("Suppliers", "供应商")),
        ("#/registers/suppliers/new", ("New supplier", "新供应商")),
        ("#/parts", ("Spare-part store", "备件库")),
        ("#/parts/nothing", ("Spare-part store", "备件库")),
        ("#/parts/stocktakes", ("Stocktakes", "盘点")),
        ("#/registers/nothing", ("Registers", "台账")),
        ("#/import", ("Import a register", "导入设备台账")),
        ("#/parts/import", ("Import parts", "导入备件")),
        ("#/figures", ("Figures", "指标")),
        (
            "#/figures/tickets?mark=judged.respond",
            ("Tickets behind the figure", "指标对应的工单"),
        ),
        ("#/data", ("Storage", "存储")),
        ("#/audit", ("Audit trail", "审计记录")),
        (&audit, ("Audit trail", "审计记录")),
        ("#/settings", ("Settings", "设置")),
        ("#/tablet", ("This tablet", "本机")),
        ("#/who", ("Who are you?", "您是谁？")),
        ("#/nothing", ("There is no such page", "没有这个页面")),
    ];
    for (hash, heading) in pages {
        hand.go(hash).await?;
        in_both(&hand, heading, hash, &mut wrong).await?;
    }
    // A page that is not for everybody.
    hand.hand_to(ENGINEER).await?;
    hand.go("#/settings").await?;
    in_both(
        &hand,
        ("You can't open this page", "您不能打开此页面"),
        "not for everybody",
        &mut wrong,
    )
    .await?;
    hand.hand_to(SERVICE).await?;
    hand.open_ticket(&number).await?;
    if !wrong.is_empty() {
        let all: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        return Err(Trouble::new(format!(
            "{} findings:\n{}",
            all.len(),
            all.join("\n")
        )));
    }
    browser.quit().await
}
