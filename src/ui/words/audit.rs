//! Words of the audit trail: every kind of event, who, when, where, and what people must look at.

words! {
    title = "Audit trail" | "审计记录";
    about = "Every change of a record, in the order in which it counts. Nothing here can be changed or deleted." | "记录的每次更改，按生效顺序排列，不可更改或删除。";
    record = "Record" | "记录";
    record_hint = "Part of a ticket number, serial number or name" | "输入工单号、序列号或名称的一部分";
    check_everything = "Check everything" | "检查全部数据";
    nothing_chosen = "Choose a record" | "请选择记录";
    nothing_chosen_text = "Its changes are then listed here: what, when, who and on which tablet." | "此处将列出其更改：内容、时间、人员和平板。";
    look_at = "To look at" | "待核对";
    look_at_text = "These records hold changes that a person must look at: of two tablets that contradict each other, of a newer version, or that wait for earlier ones. The trail of each marks them." | "以下记录含有需要人工核对的更改：两台平板相互矛盾、来自新版本，或等待更早的更改。各自的审计记录中已标出。";
    more_records(#n) = "and {n} earlier one" / "and {n} earlier ones" | "另有更早的 {n} 条";
    records(#n) = "{n} record" / "{n} records" | "{n} 条记录";
    not_here = "This record is not on this tablet" | "本平板没有此记录";
    not_here_text = "It may arrive with an import from another tablet." | "它可能随其他平板的导入而来。";
    events(#n) = "{n} change" / "{n} changes" | "{n} 次更改";
    open = "Open the record" | "打开记录";

    ticket = "Ticket" | "工单";
    device = "Device" | "设备";
    person = "Person" | "人员";
    site = "Site" | "医院";
    department = "Department" | "科室";
    category = "Category" | "类别";
    model = "Model" | "型号";
    instrument = "Instrument" | "仪器";
    code = "Code" | "代码";
    settings = "Settings" | "设置";
    tablet = "Tablet" | "平板";
    emergency = "Emergency" | "应急";
    plan = "Emergency plan" | "应急预案";
    kit = "Emergency kit" | "应急工具箱";
    part = "Part" | "备件";
    stock_place = "Store or car" | "库存地点";
    supplier = "Supplier" | "供应商";
    stock = "Stock ledger" | "库存台账";
    stocktake = "Stocktake" | "盘点";

    nobody = "The tablet itself" | "平板自动";
    unknown_person = "Somebody not known here" | "本机未知人员";
    unknown_tablet = "A tablet not known here" | "本机未知平板";
    by_on(who, tablet) = "{who}, on {tablet}" | "{who}，{tablet}";
    at_zone(stamp, zone) = "{stamp} ({zone})" | "{stamp}（{zone}）";
    event_id(id) = "Event {id}" | "事件 {id}";
    content = "Content" | "内容";

    misfit = "Did not fit the state it met" | "与当时状态不符";
    concurrent(field, other) = "Set “{field}” while event {other} set it too" | "与事件 {other} 同时更改“{field}”";
    unreadable = "Can't be read" | "无法读取";
    back_dated = "Clock set back" | "时钟回拨";
    newer = "Of a newer version" | "来自新版本";
    waiting = "Waits for earlier changes" | "等待更早的更改";
    blanked = "Content removed by law" | "内容已依法清除";
}

// Kinds of events
words! {
    entered = "Entered" | "录入";
    changed = "Changed" | "更改";
    voided = "Struck out" | "作废";
    reinstated = "Taken back" | "恢复";
    reported = "Reported" | "报修";
    amended = "Report corrected" | "更正报修";
    identified = "Device named" | "确定设备";
    classified = "Urgency set" | "确定紧急程度";
    assigned = "Assigned" | "派工";
    noted = "Note" | "备注";
    cancelled = "Cancelled" | "取消";
    taken_up_again = "Taken up again" | "恢复工单";
    diagnosed = "Diagnosed" | "诊断";
    diagnosis_corrected = "Diagnosis corrected" | "更正诊断";
    precautions_declared = "Precautions declared" | "申报安全事项";
    time_marked = "Time logged" | "记录时间";
    waited = "Clock paused" | "暂停计时";
    resumed = "Clock resumed" | "恢复计时";
    part_used = "Part fitted" | "更换备件";
    part_voided = "Part entry struck out" | "作废备件记录";
    repaired = "Repair finished" | "维修完成";
    repair_corrected = "Repair entry corrected" | "更正维修记录";
    checked = "Checklist item tested" | "检查项目";
    concluded = "Verification concluded" | "验证结论";
    sent_back = "Sent back to repair" | "退回维修";
    reopened = "Verification taken up again" | "重新验证";
    accepted = "Acceptance" | "验收";
    submitted = "Service record submitted" | "提交服务记录";
    reviewed = "Reviewed" | "审核";
    authority_told = "Report to the authority" | "上报监管部门";
    returned = "Returned with remarks" | "退回修改";
    approved = "Approved and archived" | "批准归档";
    followed_up = "Follow-up call" | "回访";
    surveyed = "Survey answered" | "满意度调查";
    survey_closed = "Survey closed" | "关闭调查";
    taken_back = "Undone" | "撤销";
    by_ward = "Done by the ward itself" | "科室自行填写";
    attached = "Photo or paper added" | "添加照片或文件";
    started = "Emergency started" | "应急启动";
    acknowledged = "Acknowledged" | "确认";
    escalated = "Next person alerted" | "通知下一位";
    committed = "Committed" | "调配";
    withdrawn = "Does not come" | "取消调配";
    arrived = "On site" | "到场";
    delivered = "Delivered" | "送到";
    loan_returned = "Loan device returned" | "备用机归还";
    guided = "Guidance" | "专家指导";
    interim = "Interim measure" | "临时措施";
    progress = "Progress report" | "进展汇报";
    restored = "Restored" | "恢复";
    stood_down = "Stood down" | "解除应急";
    improved = "Improvement made" | "改进落实";
    attachment_voided = "Photo or paper struck out" | "作废照片或文件";
    received = "Received" | "入库";
    reserved = "Reserved" | "预留";
    released = "Reservation given up" | "取消预留";
    issued = "Issued" | "出库";
    fitted = "Fitted" | "装机";
    put_back = "Returned unused" | "退库";
    scrap_requested = "Scrapping requested" | "申请报废";
    scrapped = "Scrapped" | "报废";
    scrap_refused = "Scrapping refused" | "驳回报废";
    corrected = "Corrected" | "库存调整";
    transfer_sent = "Sent to another place" | "调出";
    transfer_arrived = "Arrived from another place" | "调入";
    transfer_lost = "Lost on the way" | "在途丢失";
    movement_reversed = "Movement taken back" | "冲销";
    discrepancy_accepted = "Discrepancy closed" | "差异关闭";
    part_allowed = "Allowed by an expert" | "专家准用";
    purchase_requested = "Purchase requested" | "采购申请";
    purchase_ordered = "Ordered" | "采购下单";
    purchase_closed = "Purchase closed" | "采购关闭";
    stocktake_planned = "Stocktake planned" | "计划盘点";
    lot_counted = "Counted" | "盘点计数";
    difference_explained = "Difference explained" | "说明差异";
    stocktake_submitted = "Stocktake submitted" | "提交盘点";
    stocktake_returned = "Stocktake sent back" | "退回盘点";
    stocktake_approved = "Stocktake approved" | "批准盘点";
    stocktake_cancelled = "Stocktake cancelled" | "取消盘点";
    unknown_kind(kind) = "Something of a newer version ({kind})" | "新版本内容（{kind}）";
}

/// The word for an event's kind.
pub(crate) fn kind(kind: &str) -> String {
    match kind {
        "entered" => entered().into(),
        "changed" => changed().into(),
        "voided" => voided().into(),
        "reinstated" => reinstated().into(),
        "reported" => reported().into(),
        "amended" => amended().into(),
        "identified" => identified().into(),
        "classified" => classified().into(),
        "assigned" => assigned().into(),
        "noted" => noted().into(),
        "cancelled" => cancelled().into(),
        "reopened" => taken_up_again().into(),
        "diagnosed" => diagnosed().into(),
        "diagnosis_corrected" => diagnosis_corrected().into(),
        "precautions_declared" => precautions_declared().into(),
        "time_marked" => time_marked().into(),
        "waited" => waited().into(),
        "resumed" => resumed().into(),
        "part_used" => part_used().into(),
        "part_voided" => part_voided().into(),
        "repaired" => repaired().into(),
        "repair_corrected" => repair_corrected().into(),
        "checked" => checked().into(),
        "concluded" => concluded().into(),
        "sent_back" => sent_back().into(),
        "verification_reopened" => reopened().into(),
        "accepted" => accepted().into(),
        "submitted" => submitted().into(),
        "reviewed" => reviewed().into(),
        "authority_told" => authority_told().into(),
        "returned" => returned().into(),
        "approved" => approved().into(),
        "followed_up" => followed_up().into(),
        "surveyed" => surveyed().into(),
        "survey_closed" => survey_closed().into(),
        "taken_back" => taken_back().into(),
        "by_ward" => by_ward().into(),
        "attached" => attached().into(),
        "started" => started().into(),
        "acknowledged" => acknowledged().into(),
        "escalated" => escalated().into(),
        "committed" => committed().into(),
        "withdrawn" => withdrawn().into(),
        "arrived" => arrived().into(),
        "delivered" => delivered().into(),
        "loan_returned" => loan_returned().into(),
        "guided" => guided().into(),
        "interim" => interim().into(),
        "progress" => progress().into(),
        "restored" => restored().into(),
        "stood_down" => stood_down().into(),
        "improved" => improved().into(),
        "attachment_voided" => attachment_voided().into(),
        "received" => received().into(),
        "reserved" => reserved().into(),
        "released" => released().into(),
        "issued" => issued().into(),
        "fitted" => fitted().into(),
        "put_back" => put_back().into(),
        "scrap_requested" => scrap_requested().into(),
        "scrapped" => scrapped().into(),
        "scrap_refused" => scrap_refused().into(),
        "corrected" => corrected().into(),
        "transfer_sent" => transfer_sent().into(),
        "transfer_arrived" => transfer_arrived().into(),
        "transfer_lost" => transfer_lost().into(),
        "movement_reversed" => movement_reversed().into(),
        "discrepancy_accepted" => discrepancy_accepted().into(),
        "part_allowed" => part_allowed().into(),
        "purchase_requested" => purchase_requested().into(),
        "purchase_ordered" => purchase_ordered().into(),
        "purchase_closed" => purchase_closed().into(),
        "stocktake_planned" => stocktake_planned().into(),
        "lot_counted" => lot_counted().into(),
        "difference_explained" => difference_explained().into(),
        "stocktake_submitted" => stocktake_submitted().into(),
        "stocktake_returned" => stocktake_returned().into(),
        "stocktake_approved" => stocktake_approved().into(),
        "stocktake_cancelled" => stocktake_cancelled().into(),
        other => unknown_kind(other),
    }
}

/// What a field is called in its form, by the name under which the record keeps it; one that is not known here keeps that name.
pub(crate) fn field(name: &str) -> String {
    use super::{board, kits, parts, registers as r, report, settings, steps, ticket};
    let words = match name {
        "name" => r::name(),
        "role" => r::role(),
        "phone" => r::phone(),
        "email" => r::email(),
        "site" => r::site(),
        "department" => r::department(),
        "room" => r::room(),
        "qualifications" => r::qualifications(),
        "pin" => "PIN",
        "active" => r::works_here(),
        "manufacturer" => r::manufacturer(),
        "model_name" | "model" => r::model(),
        "category" => r::category(),
        "serial" => r::serial(),
        "asset_number" => r::asset_number(),
        "registration_number" => r::registration_number(),
        "udi" => "UDI",
        "software_version" => r::software_version(),
        "running_hours" => r::running_hours(),
        "parent" => r::part_of(),
        "installed" => r::installed(),
        "warranty_until" => r::warranty_until(),
        "contract_until" => r::contract_until(),
        "risk_class" => r::risk_class(),
        "life_supporting" => r::life_supporting(),
        "key_diagnostic" => r::key_diagnostic(),
        "status" => r::status(),
        "remarks" => r::remarks(),
        "address" => r::address(),
        "contacts" => r::contacts(),
        "contract" => r::contract(),
        "verification" => r::checklist(),
        "tools" => r::tools(),
        "known_faults" => r::known_faults(),
        "calibrated" => r::calibrated_on(),
        "measures" => r::measures(),
        "calibrated_until" => r::calibrated_until(),
        "certificate" => r::certificate(),
        "found_bad" => r::found_bad(),
        "list" => r::list(),
        "code" => r::code(),
        "public_code" => r::public_code(),
        "check_every_days" => kits::check_every(),
        "contents" => kits::contents(),
        "instruments" => r::instruments(),
        "checked" => kits::check(),
        "number" => parts::number(),
        "models" => parts::models(),
        "parts" => parts::parts(),
        "unit" => parts::unit(),
        "unit_cost" => parts::unit_cost(),
        "currency" => settings::currency(),
        "minimum" => parts::minimum(),
        "supplier" => parts::supplier(),
        "criticality" => parts::criticality(),
        "by_lot" => parts::by_lot(),
        "by_serial" => parts::by_serial(),
        "expires" => parts::has_expiry(),
        "place" => parts::place(),
        "responsible" => parts::responsible(),
        "lead_days" => parts::lead_days(),
        "hotline" => parts::hotline(),
        "contact" => parts::contact(),
        "device" => ticket::device(),
        "report" => report::title(),
        "urgency" => board::urgency(),
        "assignment" => board::assigned_to(),
        "diagnosis" => ticket::diagnosis(),
        "repair" => steps::finish_repair(),
        "review" => steps::complaint_and_report(),
        "vigilance" => steps::vigilance(),
        "organisation" => settings::organisation(),
        "voided" => r::struck_out(),
        other => return other.to_owned(),
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use crate::ui::lang::{Lang, with_lang};
    use aftercare_core::domain::emergency::EmergencyEvent;
    use aftercare_core::domain::register::Register;
    use aftercare_core::domain::site::Site;
    use aftercare_core::domain::stock::StockEvent;
    use aftercare_core::domain::stocktake::StocktakeEvent;
    use aftercare_core::domain::ticket::event::TicketEvent;
    use aftercare_core::journal::Record;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_kind_of_event_has_a_word() {
        let registers = <Register<Site> as Record>::KINDS;
        let store = StockEvent::KINDS.iter().chain(StocktakeEvent::KINDS);
        let kinds = TicketEvent::KINDS.iter().chain(registers).chain(store);
        for kind in kinds.chain(EmergencyEvent::KINDS) {
            let word = with_lang(Lang::En, || super::kind(kind));
            assert!(!word.contains('('), "{kind} has no word: {word}");
        }
        assert!(with_lang(Lang::En, || super::kind("teleported")).contains("teleported"));
    }
}
