//! Words of the frame around the pages: places, states, opening and its errors.

words! {
    board = "Board" | "看板";
    day = "My day" | "我的一天";
    parts = "Parts" | "备件";
    registers = "Registers" | "台账";
    figures = "Figures" | "指标";
    data = "Data" | "数据";
    audit = "Audit" | "审计";
    settings = "Settings" | "设置";
    nobody = "Nobody" | "未选择";
    choose_who = "Choose who you are" | "选择您的身份";

    restoring = "Bringing back what only the second copy has…" | "正在从第二份副本恢复数据…";
    renewing = "Making the data ready for the new version…" | "正在为新版本准备数据…";
    opening = "Opening the data on this device…" | "正在打开本机数据…";
    not_open = "The data can't be opened" | "无法打开数据";
    nothing_lost = "Nothing was changed or deleted." | "没有更改或删除任何内容。";
    try_again = "Try again" | "重试";
    reload = "Reload" | "刷新";

    no_such_page = "There is no such page" | "没有这个页面";
    no_such_page_text = "The link may be of a newer version, or a letter of it is missing." | "链接可能来自新版本，或不完整。";
    page_coming = "This page is being fetched" | "正在取得本页";
    page_not_fetched = "This page could not be fetched" | "未能取得本页";
    page_not_fetched_text = "There is no connection, and this device does not keep the page yet. What you typed is kept. Once all pages are here, none needs the network." | "当前没有网络，而本机尚未保存此页。您输入的内容已保留。全部页面保存到本机后，就不再需要网络。";
    to_start = "To the first page" | "返回首页";
    to_board = "Go to the board" | "前往看板";
    not_yours = "You can't open this page" | "您不能打开此页面";

    used(size) = "{size} used" | "已用 {size}";
    never_exported = "Not exported yet" | "尚未导出";
    exported_ago(ago) = "Exported {ago}" | "{ago}导出";
    kept_here = "Saved on this device" | "保存在本机";
    may_be_cleared = "The browser may clear the data" | "浏览器可能清除数据";

    not_kept = "What you type can't be kept on this device now. Don't close or reload the app until it is saved: that loses the text. Export your data and free some room." | "当前输入内容无法暂存于本机。保存前请勿关闭或刷新应用，否则内容会丢失。请导出数据并清理空间。";
    not_kept_why(why) = "What you type can't be kept on this device now. Don't close or reload the app until it is saved: that loses the text. {why}" | "当前输入内容无法暂存于本机。保存前请勿关闭或刷新应用，否则内容会丢失。{why}";
    one_copy = "Second copy is late" | "第二份副本滞后";
    no_second = "No second copy here" | "本机无第二份副本";
    blocked = "Another tab with an older version is in the way. Close it." | "另一个旧版本标签页仍打开，请关闭。";
    stepped_aside = "A newer version of the app was opened in another tab. Reload this one; what you typed is kept." | "另一个标签页已打开新版本。请刷新本页，您输入的内容已保留。";
    lost = "The connection to the data on this device was lost for a moment; it is being opened again." | "与本机数据的连接曾短暂中断，正在重新打开。";
    gone = "The browser has cleared the data of this app while it was open. Don't close this tab: export what is in memory now." | "浏览器在使用中清除了本应用的数据。请勿关闭此页，请立即导出内存中的数据。";
    engine_died = "The background worker stopped and starts again with the next task. Nothing half-done was kept." | "后台程序已停止，下次任务时会重新启动，未保留半成品。";
    newer_waits = "A newer version of the app is ready. What you typed is kept." | "应用有新版本，您输入的内容会保留。";
    use_newer = "Use it now" | "立即使用";
    other_build = "The app has been updated. Reload; what you typed is kept." | "应用已更新，请刷新。您输入的内容已保留。";

    restored(#n) = "This device had lost {n} entry; the second copy brought it back." / "This device had lost {n} entries; the second copy brought them back." | "本机曾丢失 {n} 条记录，已从第二份副本恢复。";
    damaged(#n) = "{n} place of the stored data was damaged. What the second copy had was brought back; check the rest." / "{n} places of the stored data were damaged. What the second copy had was brought back; check the rest." | "存储的数据有 {n} 处损坏，已用第二份副本恢复可恢复的部分，请检查其余部分。";
    emptied = "The browser has cleared this device's data, the second copy with it. Open your last export to get them back." | "浏览器已清除本机数据和第二份副本。请打开最近一次导出的文件恢复。";
    second_rebuilt = "The second copy was missing and has been written anew." | "第二份副本缺失，已重新写入。";
    second_unsupported = "This browser keeps no second copy: export more often." | "此浏览器不支持第二份副本：请经常导出。";
    second_failed = "The second copy can't be written now. It will be tried again; export your data today." | "第二份副本暂时无法写入，将自动重试。请今天导出数据。";
    open_export = "Open an export" | "打开导出文件";
    check_data = "Check the data" | "检查数据";
}
