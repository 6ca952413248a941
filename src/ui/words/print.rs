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
    engineer = "Engineer" | "工程师";
    times = "Times" | "时间";
    work_time = "Time of work" | "作业时长";
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
    details = "Lots, serial numbers, fate, cover" | "批号、序列号、处置、费用";
    results = "Test results" | "检测结果";
    item = "Item" | "检查项目";
    limit = "Limit" | "限值";
    value = "Value" | "测量值";
    result = "Result" | "结果";
    instruments = "Instruments" | "测量仪器";
    instrument(name, serial, day) = "{name}, S/N {serial}, calibrated to {day}" | "{name}，序列号 {serial}，校准有效至 {day}";
    conclusion = "Conclusion" | "结论";
    acceptance = "Acceptance" | "验收";
    signature_of(name) = "Signature of {name}" | "{name}的签字";
    signed_hash(hash) = "Signed content, SHA-256: {hash}" | "签字内容 SHA-256：{hash}";
    record_hash(hash) = "Record, SHA-256: {hash}" | "记录 SHA-256：{hash}";
    printed_at(time) = "Printed {time}" | "打印时间 {time}";
    checklist_version(version) = "Checklist version {version}" | "检查表第 {version} 版";
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
