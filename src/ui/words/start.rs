//! Words of the first start and of the set-up.

words! {
    title = "After-sales service, on this device" | "售后服务，就在本机";
    where_data_live = "Everything you enter is kept in this browser on this device, on no server. Clearing the browser's data or losing the device loses it, so export a file often: it is your backup, and the way to other tablets." | "您输入的所有内容只保存在本机的此浏览器中，不上传任何服务器。清除浏览器数据或设备丢失都会丢失记录，请经常导出文件：它是备份，也用于传到其他平板。";
    three_ways = "How do you want to start?" | "您想如何开始？";
    empty_title = "Start empty" | "从空白开始";
    empty_text = "A short set-up: your organisation, yourself and the first hospital. Categories, checklists and codes to begin with are included." | "简短设置：单位、您本人和第一家医院。附带初始设备类别、检查表和代码。";
    empty_verb = "Set up" | "开始设置";
    register_title = "Bring in a device register" | "导入设备台账";
    register_text = "The same short set-up, then the hospital's table (CSV from Excel or an asset system)." | "先完成简短设置，然后导入医院的设备表格（Excel 或资产系统导出的 CSV）。";
    register_verb = "Set up and import a register" | "设置并导入台账";
    export_title = "Open an Aftercare file" | "打开 Aftercare 文件";
    export_text = "Goes on with the people, devices and tickets that another tablet exported." | "使用其他平板导出的人员、设备和工单继续工作。";
    export_verb = "Open a file" | "打开文件";

    setup = "Set-up" | "设置";
    setup_text = "All of this but the ticket numbers' beginning can be changed later under Settings and Registers." | "除工单号前缀外，以上内容以后都可以在“设置”和“台账”中更改。";
    organisation_part = "Organisation" | "单位";
    organisation = "Name of your organisation" | "单位名称";
    organisation_hint = "Printed on service reports" | "打印在服务报告上";
    give_organisation = "Give the name of your organisation." | "请填写单位名称。";
    hospital = "First hospital" | "第一家医院";
    hospital_hint = "More can be added under Registers; an import brings its own" | "其他医院可在“台账”中添加，导入时也会带入";
    you = "You" | "您";
    your_name = "Your name" | "您的姓名";
    give_name = "Give your name." | "请填写您的姓名。";
    your_role = "Your role" | "您的角色";
    manager_hint = "A service manager keeps settings and people. One person must be it." | "售后服务经理负责设置和人员，至少要有一人。";
    colleagues = "Colleagues" | "同事";
    colleagues_text = "Everybody who works with this tablet. Leave it empty if you don't know yet." | "使用本平板的所有人员。暂不清楚可以留空。";
    add_colleague = "Add a colleague" | "添加同事";
    colleague_name(n) = "Name of colleague {n}" | "同事 {n} 的姓名";
    colleague_role(n) = "Role of colleague {n}" | "同事 {n} 的角色";
    certificate(n) = "Training certificate of colleague {n}" | "同事 {n} 的培训证书";
    certificate_hint = "Counts for all the categories of the starter catalogue. Without one in date nobody can be given a ticket; it can be entered later under People." | "适用于初始目录中的所有设备类别。没有有效证书不能派工，可稍后在“人员”中补充。";
    certificate_until(n) = "Certificate of colleague {n} valid until" | "同事 {n} 的证书有效期至";
    until_passed = "This certificate is no longer in date. Give a later day, or leave the certificate empty." | "证书已过期。请填写之后的日期，或将证书留空。";
    give_until = "Give the day until which the certificate counts." | "请填写证书有效期。";
    need_manager = "Somebody must keep settings and people: choose the service manager's role for yourself or for a colleague." | "需要有人管理设置和人员：请为您本人或一位同事选择经理角色。";
    tablet = "This tablet" | "本平板";
    tablet_name = "Name of this tablet" | "平板名称";
    tablet_hint = "So that colleagues know which one wrote something" | "便于同事了解记录来自哪台平板";
    tablet_fresh = "Tablet 1" | "平板 1";
    prefix = "Ticket numbers begin with" | "工单号前缀";
    prefix_hint = "Three letters or digits that no other tablet of yours has. It can't be changed later." | "三个字母或数字，不能与其他平板相同，以后不能更改。";
    bad_prefix = "Use three letters or digits, without I, O, 0 and 1, which are easily mistaken." | "请用三个字母或数字，不含易混淆的 I、O、0、1。";
    zone = "Time zone" | "时区";
    zone_text(zone, offset) = "{zone} ({offset}), from this browser. Working hours are counted in it." | "{zone}（{offset}），取自本浏览器。工作时间按此计算。";
    summer_time(#n) = "{n} change of summer time until 2045 is known." / "{n} changes of summer time until 2045 are known." | "已知至 2045 年的 {n} 次夏令时变更。";
    finish = "Finish set-up" | "完成设置";
    back = "Back" | "返回";
    draft_kept = "What you type is kept on this device" | "您输入的内容已暂存在本机";
    done = "Set up. Welcome." | "设置完成，欢迎使用。";
}
