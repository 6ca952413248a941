//! Words of the printed service report.

words! {
    report = "Service report" | "服务报告";
    print = "Print" | "打印";
    language = "Language of the report" | "报告语言";
    back = "Back to the ticket" | "返回工单";
    loading = "Opening the ticket…" | "正在打开工单…";
    unreadable = "This ticket can't be read." | "无法读取该工单。";
    number = "Number" | "工单编号";
    job = "Job" | "服务类型";
    device = "Device" | "设备";
    serial = "Serial number" | "序列号";
    asset = "Asset number" | "资产编号";
    maker = "Manufacturer, model" | "制造商、型号";
    registration = "Registration number" | "注册证号";
    place = "Place" | "地点";
    reported = "Reported" | "报修时间";
    reporter = "Reported by" | "报修人";
    fault = "Fault as reported" | "报修内容";
    since = "Since when" | "故障开始时间";
    in_use = "In use" | "使用状态";
    harm = "Patient" | "患者影响";
    engineer = "Engineer" | "工程师";
    times = "Times" | "时间";
    travel_time = "Time of travel" | "路途时长";
    work_time = "Time of work" | "作业时长";
    under_a_minute = "under 1 min" | "不到1分钟";
    hours_minutes(h, m) = "{h} h {m} min" | "{h}小时{m}分钟";
    diagnosis = "Diagnosis" | "故障诊断";
    precautions = "Precautions" | "防护申报";
    repair = "Repair" | "维修处理";
    inspection = "Inspection" | "检查情况";
    cause = "Cause" | "故障原因";
    not_reproduced = "Could not be reproduced" | "未能复现";
    damaged = "Damaged parts" | "损坏部件";
    measures = "Measures" | "处理措施";
    software = "Software" | "软件版本";
    explained = "Explained to the user" | "向用户说明";
    cover = "Who pays" | "费用";
    analysis = "Analysis of the cause" | "原因分析";
    advice = "Advice" | "使用建议";
    parts = "Parts" | "备件";
    part = "Part" | "备件";
    quantity = "Quantity" | "数量";
    results = "Test results" | "检测结果";
    item = "Item" | "检查项目";
    limit = "Limit" | "限值";
    value = "Value" | "测量值";
    repeated = "repeated below" | "已复测，见下";
    result = "Result" | "结果";
    instruments = "Instruments" | "测量仪器";
    calibrated_to = "calibrated to" | "校准有效至";
    serial_short = "S/N" | "序列号";
    lot = "lot" | "批号";
    use_by = "use by" | "有效期至";
    fitted = "Fitted" | "装入";
    removed = "Removed" | "拆下";
    conclusion = "Conclusion" | "结论";
    tested = "Tested" | "检测";
    round(n) = "Round {n}" | "第 {n} 轮";
    not_approved(stage) = "Not approved yet: the ticket stands at “{stage}”, and what is printed here may change." | "尚未审批：工单处于“{stage}”阶段，打印内容仍可能更改。";
    earlier = "Earlier rounds of verification" | "此前各轮验证";
    sent_back = "Sent back" | "退回维修";
    refused = "Refused" | "科室拒签";
    acceptance = "Acceptance" | "验收";
    signature_of(name) = "Signature of {name}" | "{name}的签字";
    signed_hash = "Signed content, SHA-256:" | "签字内容 SHA-256：";
    record_hash = "Record, SHA-256:" | "记录 SHA-256：";
    printed_at = "Printed" | "打印时间";
    checklist = "Checklist" | "检查表";
    version(version) = "version {version}" | "第 {version} 版";
    urgency = "Urgency" | "紧急程度";
    udi = "UDI" | "唯一标识 (UDI)";
    symptom = "Symptom" | "故障现象";
    action = "Action" | "处理代码";
    responded = "First answer" | "首次响应";
    arrived = "Arrived" | "到达现场";
    restored = "Usable again" | "恢复使用";
    completed = "Handed over" | "交付验收";
    waits = "Waited for" | "等待";
    course = "Record and approval" | "记录与审批";
    submitted = "Submitted" | "提交记录";
    returned = "Returned" | "退回修改";
    reviewed = "Reviewed" | "审核";
    approved = "Approved" | "批准归档";
    signed_as = "Words that were signed:" | "签字时所示原文：";
    addenda = "Addenda" | "补充说明";
    both_languages = "中文 + English" | "中文 + English";
    scan_to_check = "Scan to compare this paper with the record." | "扫码核对本报告与记录是否一致。";
    check_code(number) = "QR code: check report {number}" | "核对报告 {number} 的二维码";
}

// Labels for devices
words! {
    label = "Label" | "设备标签";
    labels(#n) = "{n} label" / "{n} labels" | "{n} 个设备标签";
    labels_hint = "Ten on a sheet of A4, to be cut out. The code opens the report form of that device." | "每张 A4 十个，裁剪后粘贴。扫码即打开该设备的报修表。";
    too_many(found, most) = "{found} devices were found; the first {most} are printed. Search for fewer, for example by department." | "共找到 {found} 台，仅打印前 {most} 个。请缩小范围，例如按科室查找。";
    no_label = "No device to print a label for" | "没有可打印标签的设备";
    no_label_text = "The device is not in the register, or the search finds none." | "台账中没有该设备，或未找到符合条件的设备。";
    to_device = "Back to the device" | "返回设备";
    to_devices = "Back to the devices" | "返回设备列表";
    code_of(device) = "QR code: report a fault on {device}" | "报修二维码：{device}";
}

/// What stands below a code, in both languages.
pub(crate) const SCAN: (&str, &str) = ("Scan to report a fault", "扫码报修");
