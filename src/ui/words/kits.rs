//! Emergency kits and what a bad instrument takes with it.

use crate::ui::format;
use aftercare_core::domain::kit::Unfit;

words! {
    kits = "Emergency kits" | "应急工具箱";
    add = "Add a kit" | "添加工具箱";
    fresh = "New kit" | "新工具箱";
    none = "No kits yet" | "还没有工具箱";
    none_text = "What engineers take along in an emergency: with its contents, its checks and the calibration of what measures." | "应急时携带的工具：内容、检查周期和仪器校准。";
    number = "Number on the label" | "标签编号";
    place = "Where it stands" | "存放地点";
    check_every = "Checked every so many days" | "检查周期（天）";
    contents = "Contents" | "内容";
    contents_hint = "One thing a line: name × how many, and the last day of use where there is one (2027-03-01)" | "每行一项：名称 × 数量，如有有效期请写在末尾（2027-03-01）";
    instruments = "Measuring instruments in it" | "箱内测量仪器";
    state = "State" | "状态";
    packable = "Can be packed" | "可携带";
    unfit = "Can't be packed" | "不可携带";
    check_due = "Check due" | "检查到期";
    check = "Check" | "检查";
    never_checked = "It was never checked." | "尚未检查。";
    found(what) = "The last check found “{what}”." | "上次检查发现“{what}”。";
    overdue_since(day) = "Its check was due on {day}." | "应于 {day} 前检查。";
    not_calibrated(name, day) = "{name}: calibration good until {day}." | "{name}：校准有效至 {day}。";
    expired(name, day) = "{name}: usable until {day}." | "{name}：有效期至 {day}。";
    last_check(day, who) = "Last checked on {day} by {who}." | "{who} 于 {day} 检查。";
    finding = "Finding" | "检查发现";
    finding_hint = "What is missing, broken or out of date; it opens a ticket." | "缺失、损坏或过期的内容，将生成工单。";
    all_there = "All there and working" | "齐全完好";
    found_something = "Keep the finding" | "记录发现";
    checked = "The check is kept." | "检查已记录。";
    bad_since = "Found bad; wrong since" | "发现失准，自何日起";
    bad_why = "What is wrong with it" | "失准情况";
    to_repeat = "Readings to repeat" | "需重新测量";
    to_repeat_text(#n) = "{n} ticket was measured with it since then." / "{n} tickets were measured with it since then." | "自该日起有 {n} 张工单使用过该仪器。";
    order_repeat = "Report it for measuring again" | "新建复测工单";
    take = "Tool kits to take" | "携带工具箱";
    cannot(kit, why) = "{kit} can't be packed. {why}" | "{kit} 暂不能带出：{why}";
    refused(kit, why) = "{kit} can't be packed. {why} Mend that under Registers, Emergency kits, or leave it here." | "{kit} 不可携带：{why} 请在“台账 · 应急工具箱”中处理，或不携带。";
    out_with(number) = "out with {number}" | "已随工单 {number} 带出";
    readings(#n, day) = "{n} reading, {day}" / "{n} readings, {day}" | "{n} 个读数，{day}";
}

/// Why a kit can't be packed, in words.
pub fn why(unfit: &Unfit) -> String {
    match unfit {
        Unfit::NeverChecked => never_checked().to_owned(),
        Unfit::Finding(what) => found(what),
        Unfit::CheckOverdue(due) => overdue_since(format::day(*due)),
        Unfit::Calibration(name, day) => not_calibrated(name, format::day(*day)),
        Unfit::Expired(name, day) => expired(name, format::day(*day)),
    }
}
