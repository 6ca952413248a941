//! Words of the data page: export, import, storage, check.

words! {
    title = "Data" | "数据";
    back = "Back" | "返回";

    export = "Export" | "导出";
    export_text = "Everything on this tablet in one file: for a backup, and for other tablets. It is not encrypted; keep it where patient-related data may be kept." | "将本平板的全部内容保存为一个文件，用于备份和传到其他平板。文件未加密，请保存在允许存放此类数据的地方。";
    export_verb = "Export all data" | "导出全部数据";
    exporting = "Writing the file…" | "正在写入文件…";
    last_export(ago) = "Last export: {ago}" | "上次导出：{ago}";
    never = "Never exported from this tablet" | "本平板从未导出";
    exported(name, size) = "{name} ({size}) went to the browser's downloads." | "{name}（{size}）已保存到浏览器的下载位置。";
    exported_counts(records, events) = "Records: {records}, changes: {events}." | "记录 {records} 条，更改 {events} 次。";
    download_again = "Download again" | "再次下载";
    missing_blobs(#n) = "{n} attachment is missing here and is not in the file." / "{n} attachments are missing here and are not in the file." | "有 {n} 个附件在本机缺失，未包含在文件中。";
    left_out(#n) = "{n} damaged place could not be exported. Run the check." / "{n} damaged places could not be exported. Run the check." | "有 {n} 处损坏未能导出，请运行检查。";

    import = "Import" | "导入";
    import_text = "Unites a file of another tablet with what is here. Nothing here is replaced or lost; the same file twice changes nothing." | "将其他平板的文件与本机内容合并。不会替换或丢失本机内容，同一文件导入两次不会有变化。";
    choose_file = "Choose an Aftercare file" | "选择 Aftercare 文件";
    choose_hint = "A file with the ending .aftercare" | "扩展名为 .aftercare 的文件";
    reading = "Reading the file…" | "正在读取文件…";
    preview(name) = "What {name} brings" | "{name} 带来的内容";
    kind = "Kind" | "种类";
    new_records = "New" | "新增";
    grown_records = "Continued" | "有更新";
    conflicting = "Contradict" | "有冲突";
    now_conflicting(#n) = "In {n} record both tablets wrote different things. Both are kept; the record is marked, look at it." / "In {n} records both tablets wrote different things. Both are kept; the records are marked, look at them." | "有 {n} 条记录两台平板所写内容不同。双方内容均已保留，记录上有标记，请核对。";
    now_discrepant(#n) = "Of {n} part the tablets booked what can't both be true. Its page shows both; the service manager settles it." / "Of {n} parts the tablets booked what can't both be true. Their pages show both; the service manager settles it." | "有 {n} 种备件两台平板的账目互相矛盾。备件页面会列出双方记录，由服务经理处理。";
    new_events = "New changes" | "新更改";
    nothing_new = "Everything in this file is here already." | "文件中的内容本机都已有。";
    known(n) = "Already here: {n} changes." | "本机已有：{n} 次更改。";
    waiting(n) = "Waiting for changes that neither the file nor this tablet has: {n}." | "等待文件和本机都没有的更早更改：{n}。";
    missing_here(#n) = "{n} attachment is in neither the file nor this tablet." / "{n} attachments are in neither the file nor this tablet." | "有 {n} 个附件文件和本机都没有。";
    forked = "This tablet was copied or set back: others wrote under its name. It will get a new name of its own." | "本平板曾被复制或还原，其他设备以其名义写过记录。它将获得新的标识。";
    import_verb = "Bring it in" | "合并导入";
    not_now = "Not now" | "暂不导入";
    importing = "Bringing it in…" | "正在合并…";
    imported(changes, records) = "Brought in: {changes} in {records}." | "已导入：{records}中的 {changes}。";
    new_changes_of(#n) = "{n} new change" / "{n} new changes" | "{n} 次新更改";
    records_of(#n) = "{n} record" / "{n} records" | "{n} 条记录";
    to_board = "Go to the board" | "前往看板";

    storage = "Storage" | "存储";
    promise = "Kept by the browser" | "浏览器保留";
    granted = "Promised: it won't clear the data by itself" | "已承诺：不会自行清除数据";
    refused = "Not promised: it may clear the data when room gets short or after weeks without a visit. Export often; adding the app to the home screen helps." | "未承诺：空间不足或数周未访问时可能清除数据。请经常导出，添加到主屏幕会有帮助。";
    unknown = "Not known: this browser doesn't say. Export often." | "未知：此浏览器不提供该信息。请经常导出。";
    ask = "Ask the browser to keep the data" | "请求浏览器保留数据";
    still_refused = "The browser did not promise it. Use the app for some days or add it to the home screen, then ask again." | "浏览器未承诺。请使用几天或添加到主屏幕后再试。";
    used = "Used" | "已用";
    offline = "Without a network" | "断网使用";
    offline_ready = "Works: the app's files are kept on this device" | "可用：应用文件已保存在本机";
    offline_not_yet = "Not yet: the app's files are still being brought. Stay connected for a minute." | "暂不可用：正在保存应用文件，请保持联网一分钟。";
    offline_never = "Not here: the browser keeps the app's files only for https addresses, and in some private windows not at all." | "不可用：浏览器只为 https 地址保存应用文件，部分无痕窗口也不支持。";
    second_copy = "Second copy" | "第二份副本";
    in_files = "In files beside the database" | "数据库之外的文件";
    in_database = "In a second database" | "第二个数据库";
    no_second = "None: this browser has no place for one" | "无：此浏览器不支持";

    check = "Check" | "检查";
    check_text = "Reads every change and every attachment and compares them with their checksums." | "读取每次更改和每个附件，并核对校验和。";
    check_verb = "Check everything" | "检查全部数据";
    checking = "Checking…" | "正在检查…";
    all_well(records, events, blobs) = "All is as it was written: {records} records, {events} changes, {blobs} attachments." | "全部完好：{records} 条记录、{events} 次更改、{blobs} 个附件。";
    findings(#n) = "{n} finding" / "{n} findings" | "{n} 个问题";
    finding_page(place) = "A page is missing or damaged: {place}. Reload: what the second copy has comes back." | "页面缺失或损坏：{place}。刷新后可从第二份副本恢复。";
    finding_event(event, damage) = "Event {event} was altered: {damage}" | "事件 {event} 被改动：{damage}";
    finding_stranger(event) = "Event {event} lies with a record that is not its own." | "事件 {event} 位于错误的记录中。";
    finding_cause(event, cause) = "Event {event} came after {cause}, which is not here; an import may bring it." | "事件 {event} 之前的 {cause} 不在本机，导入后可能补齐。";
    finding_twice(tablet, seq) = "Two different changes claim place {seq} of tablet {tablet}: one was made by a copy." | "平板 {tablet} 的第 {seq} 号更改出现两个版本：其中一个来自副本。";
    finding_summary = "A record's summary is not what its changes say. Reload to rebuild it." | "记录摘要与更改不符，请刷新重建。";
    finding_blob_missing(digest) = "Attachment {digest} is missing." | "附件 {digest} 缺失。";
    finding_blob_altered(digest) = "Attachment {digest} was altered." | "附件 {digest} 被改动。";
    see_trail = "Audit trail" | "审计记录";
}
