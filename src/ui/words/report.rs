//! A new ticket in under a minute.

words! {
    title = "New report" | "新建报修";
    device = "Device" | "设备";
    device_hint = "Any part of serial number, asset number, model, department; or a scanned UDI" | "输入序列号、资产编号、型号或科室的一部分，或扫描 UDI";
    not_registered = "Not registered yet…" | "尚未登记…";
    unregistered = "What is it, as the reporter calls it?" | "设备名称（按报修人所说）";
    back_to_register = "Find it in the register" | "从台账中查找";
    warranty_until(day) = "warranty to {day}" | "保修至 {day}";
    kind = "Kind of job" | "工单类型";
    description = "What is wrong, in the user's words" | "故障描述（用户原话）";
    wish = "What is to be done" | "任务内容";
    reporter = "Reported by" | "报修人";
    call_back = "Call back" | "回电方式";
    channel = "How it came" | "报修渠道";
    site = "Hospital" | "医院";
    department = "Department" | "科室";
    place = "Room or bed" | "房间或床位";
    urgency = "Urgency" | "紧急程度";
    in_use = "Was it in use?" | "故障时是否在用？";
    harm = "Is a patient affected?" | "是否影响患者？";
    since = "Since when" | "故障开始时间";
    wanted = "Wanted on" | "期望时间";
    symptom = "Symptom code" | "故障现象代码";
    more = "More details" | "更多信息";
    repeat(number) = "Repeat of {number}: the same device was reported shortly before. The tickets will be linked." | "与 {number} 为重复报修：同一设备近期已报修，两张工单将关联。";
    submit = "Submit report" | "提交报修";
    done(number) = "{number} is on the board." | "{number} 已进入看板。";
    give_up = "Discard" | "放弃";
    kept = "What you typed is kept on this tablet." | "已填内容保存在本机。";
    drafts = "Reports begun and not submitted" | "未提交的报修";
    another = "Begin another report" | "另建一个报修";
    unnamed = "Nothing typed yet" | "尚未填写";
    emergency_note = "Emergencies stand first in every list and count around the clock." | "紧急工单在所有列表中置顶，全天计时。";
}
