//! Words of the steps' forms: repair, verification, acceptance, record, review, follow-up.

words! {
    at_by(time, who) = "{time} · {who}" | "{time} · {who}";
    came_back(why) = "Sent back to repair: {why}" | "已退回维修：{why}";
    repair_is_others = "The repair belongs to the engineer who has this ticket. Take it over to go on with it." | "维修由负责该工单的工程师进行。接手后方可操作。";
}

// Precautions
words! {
    before_touching = "Before touching the device" | "接触设备前";
    before_touching_hint = "Ask the ward before you touch the device. “Unknown, precautions taken” is an answer." | "接触设备前请先询问科室。“不清楚，已采取防护”也是有效回答。";
    not_declared = "Nobody has declared contamination and patient data yet." | "尚未申报污染和患者数据情况。";
    declared = "Declared" | "已申报";
    declare = "Declare" | "申报";
    declare_again = "Declare again" | "重新申报";
    declared_toast = "Declared. Work can start." | "已申报，可以开始作业。";
    contamination = "Contamination" | "污染情况";
    patient_data = "Patient data" | "患者数据";
    declared_by = "Declared by" | "声明人";
    declared_by_hint = "Who of the ward said so." | "科室中作出声明的人。";
    precaution_measures = "Precautions taken" | "已采取的防护措施";
    written_down = "Written down" | "记录";
    say_contamination = "Say whether the device is contaminated." | "请选择污染情况。";
    say_patient_data = "Say whether patient data are on the device." | "请选择患者数据情况。";
}

// Times
words! {
    times = "Times" | "时间";
    work_runs = "Work is running" | "作业进行中";
    no_times = "No times yet: one tap marks this moment." | "尚无时间记录：点一下即记录当前时间。";
    press_left = "Left" | "出发";
    press_arrived = "Arrived" | "到达";
    press_start = "Start work" | "开始作业";
    press_stop = "Stop work" | "结束作业";
    another_time = "At another time…" | "补记其他时间…";
    which_time = "What happened" | "事项";
    at_time = "When" | "时间";
    mark_time = "Mark this time" | "记录时间";
    marked(what, time) = "{what}: {time}" | "{what}：{time}";
    say_time = "Give date and time." | "请填写日期和时间。";
    corrected_because(why) = "corrected: {why}" | "已更正：{why}";
    correct_mark(what) = "Correct: {what}" | "更正：{what}";
    right_time(what) = "{what} at" | "{what}时间";
    why_correct = "Why it is corrected" | "更正原因";
    correct_time = "Correct the time" | "更正时间";
    time_corrected(what) = "Corrected: {what}. The first time stays in the record." | "已更正：{what}。原时间保留在记录中。";
}

// Waiting
words! {
    wait = "Wait for something…" | "暂停等待…";
    wait_for = "Waiting for" | "等待原因";
    wait_text = "For what exactly" | "具体说明";
    start_waiting = "Start waiting" | "开始等待";
    waiting_now = "The ticket waits." | "工单已进入等待。";
    waits_since(reason, text, time) = "{reason}: {text} (since {time})" | "{reason}：{text}（自 {time} 起）";
    resume = "Go on" | "恢复";
    resumed = "The ticket goes on." | "工单已恢复。";
    say_wait = "Choose what the ticket waits for." | "请选择等待原因。";
}

// Parts
words! {
    parts = "Parts" | "备件";
    parts_count(#n) = "{n} part" / "{n} parts" | "{n} 项";
    no_parts = "No parts replaced." | "未更换备件。";
    part_title(quantity, name, number) = "{quantity} × {name} {number}" | "{quantity} × {name} {number}";
    lot_in_is(lot) = "lot in {lot}" | "装入批号 {lot}";
    serial_in_is(serial) = "serial in {serial}" | "装入序列号 {serial}";
    expires(day) = "use by {day}" | "有效期至 {day}";
    lot_out_is(lot) = "lot out {lot}" | "拆下批号 {lot}";
    serial_out_is(serial) = "serial out {serial}" | "拆下序列号 {serial}";
    struck_out = "Struck out" | "已划去";
    strike_out(name) = "Strike out {name}…" | "划去{name}…";
    why_strike_out = "Why it is struck out" | "划去原因";
    strike_out_hint = "The entry stays readable with your reason." | "该条目连同原因仍可查看。";
    strike_out_now = "Strike out" | "划去";
    struck_toast = "Struck out." | "已划去。";
    add_part = "Add a part" | "添加备件";
    from_store = "From the store" | "从备件库领用";
    from_store_hint = "Leave it empty for a part that was not in the store." | "非库存备件请留空。";
    not_listed = "not listed for this model" | "非该型号适用";
    n_free(n) = "{n} free" | "可用 {n}";
    reserve_parts = "Parts to reserve in the store" | "预留备件";
    put_by_in_vain = "No visit is planned, but pieces are put by: give them up at the part if nobody needs them." | "未安排上门，但仍有预留备件；如不需要，请在备件页面取消预留。";
    put_by(n, number, name, place) = "{n} × {number} {name}, in {place}" | "{n} × {number} {name}（{place}）";
    fitted = "Fitted…" | "装机…";
    handed_part(n, number, name) = "{n} × {number} {name}" | "{n} × {number} {name}";
    reserve_n(n) = "Part {n}" | "备件 {n}";
    none_free(part) = "{part}: none free in the store" | "{part}：库存无可用";
    on_order(n) = "{n} on order" | "已订购 {n} 件";
    on_order_for(n, day) = "{n} on order, expected {day}" | "已订购 {n} 件，预计 {day} 到货";
    remove_reserve(n) = "Leave out part {n}" | "移除备件 {n}";
    add_reserve = "Reserve a part" | "添加预留";
    add_this_part = "Add this part" | "添加此备件";
    part_added = "Part added." | "备件已添加。";
    parts_of_model = "Parts that fit this model" | "该型号适用备件";
    part_name = "Part name" | "备件名称";
    part_number = "Part number" | "备件编号";
    quantity = "Quantity" | "数量";
    part_in = "Part that went in" | "装入件";
    part_out = "Part that came out" | "拆下件";
    lot_in = "Lot in" | "装入批号";
    serial_in = "Serial number in" | "装入序列号";
    lot_out = "Lot out" | "拆下批号";
    serial_out = "Serial number out" | "拆下序列号";
    expiry = "Use by" | "有效期至";
    fits = "Fits this model and is undamaged" | "适用于该型号且完好";
    fate = "What becomes of the removed part" | "拆下件处置";
    part_cover = "Who pays for the part" | "备件费用";
    say_quantity = "Give a whole number of at least 1." | "请填写不小于 1 的整数。";
    removed_is(fate) = "removed: {fate}" | "旧件：{fate}";
    cover_unknown = "The register has no such cover for this device today. Check it before you choose this." | "台账中该设备今日无此保障，请核实后再选择。";
    say_fate = "Say what becomes of the removed part." | "请选择拆下件处置方式。";
    say_cover = "Say who pays." | "请选择费用承担方式。";
}

// Outcome of the repair
words! {
    finish_repair = "Finish the repair" | "完成维修";
    finish_now = "Finish, go to verification" | "完成并进入验证";
    repair_finished = "Repair finished. Now verify the device." | "维修已完成，请进行验证。";
    inspection = "What inspection found" | "全面检查情况";
    cause_found = "Cause" | "故障原因";
    cause_confirmed = "Confirmed" | "已确认";
    not_reproduced = "Could not reproduce" | "未能复现";
    say_certain = "Say whether the cause is confirmed or could not be reproduced." | "请选择原因已确认或未能复现。";
    confirmed_cause = "Confirmed cause" | "确认的原因";
    cause_code = "Cause code" | "原因代码";
    damaged = "Damaged parts" | "损坏部件";
    measures = "Measures taken" | "处理措施";
    action_code = "Action code" | "措施代码";
    software_before = "Software version before" | "维修前软件版本";
    software_after = "Software version after" | "维修后软件版本";
    software = "Software" | "软件版本";
    explained = "Explained to the user" | "向用户说明的内容";
    work_cover = "Who pays for the work" | "人工费用";
    correct_repair = "Correct the repair…" | "更正维修内容…";
    correction_voids = "A correction voids the signature: the ward must sign again." | "更正会使签字失效，科室需重新签字。";
    overtaken = "Somebody else has corrected this meanwhile. Compare it with what stands above before you save: yours would replace theirs." | "期间已有他人更正。保存前请与现有内容核对，否则会覆盖其更正。";
    save_correction = "Save the correction" | "保存更正";
    repair_corrected = "Corrected. The first account stays in the record." | "已更正，原内容保留在记录中。";
}

// Verification
words! {
    verification_is_others = "Verification belongs to the engineer who has this ticket." | "验证由负责该工单的工程师进行。";
    checklist_of(name, version) = "Checklist “{name}”, version {version}" | "检查表“{name}”第 {version} 版";
    kit_checklist(version) = "Checklist of an emergency kit, version {version}" | "应急工具箱检查表第 {version} 版";
    general_checklist(version) = "General checklist, version {version}" | "通用检查表第 {version} 版";
    done_of(done, all) = "{done} of {all} done" | "已完成 {done}/{all}";
    measured_with = "Measured with" | "测量仪器";
    instrument_named(name, serial) = "{name} · S/N {serial}" | "{name} · 序列号 {serial}";
    instrument_late(name, day) = "{name} — calibration ended {day}" | "{name} — 校准已于 {day} 到期";
    instrument_early(name, day) = "{name} — calibration starts {day}" | "{name} — 校准自 {day} 起有效";
    calibration_over(day) = "calibration ended {day}" | "校准已于 {day} 到期";
    calibration_begins(day) = "calibration starts {day}" | "校准自 {day} 起有效";
    calibrated_to(day) = "calibrated to {day}" | "校准有效至 {day}";
    measured_here(unit) = "Measured with ({unit})" | "测量仪器（{unit}）";
    nothing_measures(unit) = "No instrument in calibration measures {unit}. Have one entered, or its units, under Registers, Instruments." | "没有校准有效的仪器可测量 {unit}。请在“台账 · 测量仪器”中登记仪器或补充其可测单位。";
    no_instrument = "No instrument is in calibration today. Have one entered under Registers, Instruments." | "目前没有校准有效的仪器。请在“台账 · 测量仪器”中添加。";
    optional = "may be N/A" | "可选“不适用”";
    measured_value = "Measured value" | "测量值";
    result = "Result" | "结果";
    why_not = "Why" | "原因";
    say_outcome = "Choose pass, fail or not applicable." | "请选择合格、不合格或不适用。";
    outside_limit = "Outside its limit: repeat the reading, or send the ticket back to repair. The first value stays in the record." | "超出限值：请重新测量，或退回维修。首次数值会保留在记录中。";
    save_check = "Save result" | "保存结果";
    does_not_count(result) = "{result}: does not count, measure again" | "{result}：无效，请重测";
    save_retest = "Save as re-test" | "保存复测";
    check_saved = "Result saved." | "结果已保存。";
    recorded(what, by) = "Recorded: {what} · {by}. What is picked above is not saved yet." | "已记录：{what} · {by}。上方所选尚未保存。";
    earlier(what, by) = "Earlier: {what} · {by}" | "先前：{what} · {by}";
    items_open(#n) = "{n} item has no saved result yet. Finish the checklist, send the ticket back to repair, or choose another conclusion." / "{n} items have no saved result yet. Finish the checklist, send the ticket back to repair, or choose another conclusion." | "还有 {n} 项没有已保存的结果。请完成检查、退回维修，或更改结论。";
    item_forbids = "An item failed that this conclusion does not allow. Measure again, send the ticket back to repair, or choose another conclusion." | "有不合格项，不允许此结论。请复测、退回维修，或更改结论。";
    conclusion = "Conclusion" | "结论";
    device_is = "The device is" | "设备状态";
    say_fitness = "Choose the conclusion." | "请选择结论。";
    limits = "Limits of use" | "使用限制";
    why_not_fit = "Why it is not fit" | "不可使用的原因";
    not_fit_means = "The device will be marked out of service." | "设备将标记为停用。";
    conclude = "Conclude" | "得出结论";
    concluded = "Concluded. Now the ward accepts." | "结论已保存，请科室验收。";
    send_back = "Send back to repair…" | "退回维修…";
    why_send_back = "Why it goes back" | "退回原因";
    send_back_hint = "Results so far stay in the record; verification begins a new round." | "已有结果保留在记录中，验证将重新开始一轮。";
    send_back_now = "Send back to repair" | "退回维修";
    sent_back = "Sent back to repair." | "已退回维修。";
}

// Acceptance
words! {
    acceptance_is_others = "The ward signs here, with the engineer who has this ticket." | "由科室与负责该工单的工程师在此签字。";
    what_is_signed = "What is signed for" | "签字内容";
    ward_accepts = "The ward accepts" | "科室验收";
    ticket_number = "Ticket" | "工单";
    device = "Device" | "设备";
    reported_fault = "Reported" | "报修内容";
    results = "Test results" | "检测结果";
    no_results = "No results." | "无检测结果。";
    printed_name = "Printed name" | "签字人姓名";
    capacity = "Capacity" | "职务";
    capacity_hint = "Head nurse, physician, equipment department …" | "护士长、医生、设备科等";
    signature = "Signature" | "签字";
    meaning_fit = "I have seen the work and its results, and accept the device back as fit for use." | "本人已查看维修内容和检测结果，确认设备可以使用并接收。";
    meaning_limited = "I have seen the work and its results, and accept the device back for use within the limits stated." | "本人已查看维修内容和检测结果，确认在所述限制内接收使用。";
    meaning_not_fit = "I have been told that the device is not fit for use and stays out of service." | "本人已被告知该设备不可使用，须停用。";
    accept_and_finish = "Accept and finish" | "验收并完成";
    signed_toast = "Signed. Thank you." | "已签字，谢谢。";
    changed_meanwhile = "The record changed while it was shown. Show it again before signing." | "出示期间内容有变化，请重新出示后再签字。";
    show_again = "Show again" | "重新出示";
    ward_refuses = "The ward refuses…" | "科室拒签…";
    why_refused = "Why the ward refuses" | "拒签原因";
    refuse_hint = "The ticket goes back to repair." | "工单将退回维修。";
    refuse_now = "Record the refusal" | "记录拒签";
    refused_toast = "Refusal recorded. The ticket is back in repair." | "已记录拒签，工单退回维修。";
    refused = "Refused" | "已拒签";
    nobody_here = "Nobody here to sign…" | "无人签字…";
    why_nobody = "Why nobody can sign now" | "无人签字原因";
    nobody_hint = "It can be signed later." | "之后可以补签。";
    nobody_now = "Record it" | "记录";
    nobody_toast = "Recorded. It can be signed later." | "已记录，可稍后补签。";
    words_given = "The ward's word" | "科室意见";
    signature_of(name) = "Signature of {name}" | "{name}的签字";
    strokes_missing = "The drawn signature is not on this tablet." | "本机没有签字笔迹。";
    voided_says = "The signature is void: the record was edited after it. Have it signed again, or record that nobody is there." | "签字已失效：签字后内容有改动。请重新签字或记录无人签字。";
    absent_says = "Nobody was there to sign. It can still be signed." | "当时无人签字，仍可补签。";
    open_says = "The ward has not signed yet." | "科室尚未签字。";
    sign_now = "Have it signed now" | "现在签字";
}

// Record
words! {
    service_record = "Service record" | "服务记录";
    record_is_others = "The engineer who has this ticket writes the record." | "服务记录由负责该工单的工程师填写。";
    returned_because(why) = "Returned with remarks: {why}" | "已退回，说明：{why}";
    fault_account = "Fault" | "故障情况";
    cause_analysis = "Analysis of the cause" | "原因分析";
    measures_and_parts = "Measures and parts" | "处理措施与备件";
    advice = "Advice to the user" | "使用建议";
    submit_record = "Submit the record" | "提交记录";
    submitted = "Submitted for review." | "已提交审核。";
}

// Reporting to the authority
words! {
    vigilance = "Report to the authority" | "上报监管部门";
    vigilance_by(day) = "Due by {day}" | "{day} 前上报";
    vigilance_late(day) = "Overdue since {day}" | "已逾期（应于 {day} 前上报）";
    vigilance_unclear = "Whether it must be reported is not clear yet. Find out, and say here what it came to." | "是否需上报尚不明确。请查明后在此登记结果。";
    vigilance_yes(why) = "It must be reported: {why}" | "需上报：{why}";
    vigilance_done = "Reported" | "已上报";
    vigilance_waived = "Nothing to report" | "无需上报";
    vigilance_what = "What became of it" | "上报情况";
    vigilance_on = "Reported on" | "上报日期";
    vigilance_number = "The authority's number" | "上报编号";
    vigilance_number_hint = "Under which the authority, or its portal, has it." | "监管部门或上报平台的编号。";
    vigilance_note = "To whom, and what else" | "上报对象及说明";
    vigilance_why_not = "Why nothing had to be reported" | "无需上报的理由";
    vigilance_save = "Save" | "保存";
    vigilance_saved = "Kept in the record." | "已记录。";
    vigilance_again = "Another report…" | "后续上报…";
    vigilance_said(day, number) = "Reported on {day}, number {number}" | "{day} 已上报，编号 {number}";
    vigilance_not(why) = "Nothing to report: {why}" | "无需上报：{why}";
    vigilance_is_others = "Customer service or a manager says here when it was reported." | "由客服或经理登记上报情况。";
    say_vigilance = "Say what became of it." | "请选择上报情况。";
    say_reported_on = "Give the day on which it was reported." | "请填写上报日期。";
}

// Review
words! {
    no_reviewer = "Nobody with that role is registered." | "尚未登记客服人员。";
    add_reviewer = "Add a person" | "添加人员";
    review_is_others = "Customer service reviews this record." | "由客服人员审核此记录。";
    patient_says(harm) = "Patient: {harm}. Decide on reporting with care." | "患者：{harm}。请谨慎判定是否上报。";
    complaint_and_report = "Complaint and reporting" | "投诉与上报";
    decided = "Decided" | "已判定";
    is_complaint = "Is it a complaint?" | "是否为投诉？";
    why_complaint = "Reason (complaint)" | "理由（投诉）";
    is_reportable = "Must it be reported to the authority?" | "是否需向监管部门上报？";
    why_reportable = "Reason (reporting)" | "理由（上报）";
    reportable_event = "What happened" | "事件类型";
    event_days(event, days) = "{event}: {days} days" | "{event}：{days} 天";
    report_by = "Report by" | "上报截止";
    say_complaint = "Say whether it is a complaint." | "请选择是否为投诉。";
    say_reportable = "Say whether it must be reported." | "请选择是否需上报。";
    save_decision = "Save the decision" | "保存判定";
    decision_unsaved = "The judgement was changed and is not saved yet. Save it before you approve." | "判定已修改但尚未保存，请先保存判定再批准。";
    decision_saved = "Decision saved." | "判定已保存。";
    return_record = "Return with remarks…" | "退回…";
    what_to_mend = "What is to be mended" | "退回说明";
    return_now = "Return the record" | "退回记录";
    returned_toast = "Returned to the engineer." | "已退回工程师。";
    approve = "Approve and archive" | "批准归档";
    approve_question = "Approve and archive this record?" | "批准并归档此记录？";
    approve_means(day) = "It becomes read-only for ever and is kept until {day}. Later remarks are addenda." | "归档后永久只读，保存至 {day}。之后只能添加补充说明。";
    approve_now = "Approve" | "批准";
    approved = "Approved and archived." | "已批准归档。";
    add_addendum = "Add an addendum…" | "添加补充说明…";
    addendum = "Addendum" | "补充说明";
    addendum_hint = "The archived record itself stays as it is." | "归档记录本身保持不变。";
    save_addendum = "Save the addendum" | "保存补充说明";
    addendum_saved = "Addendum saved." | "补充说明已保存。";
}

// Follow-up
words! {
    archived_until(day) = "Archived, read-only, kept until {day}." | "已归档，只读，保存至 {day}。";
    service_report = "Service report" | "服务报告";
    follow_up = "Follow-up call" | "回访";
    followed_up = "Done" | "已完成";
    follow_up_is_others = "Customer service makes the follow-up call." | "由客服人员回访。";
    how_it_runs = "How the device runs" | "设备运行情况";
    spoke_with = "Spoke with" | "联系人";
    what_user_says = "What the user says" | "用户反馈";
    save_call = "Save the call" | "保存回访";
    fault_is_back = "The fault is back, and nothing reported since is about this device." | "故障再次出现，此后尚无该设备的新报修。";
    report_again = "Report it again" | "重新报修";
    call_saved = "Call saved." | "回访已保存。";
    survey = "Satisfaction survey" | "满意度调查";
    survey_is_others = "The ward answers, or customer service by telephone." | "由科室填写，或由客服电话记录。";
    score_service = "Service quality" | "服务质量";
    score_result = "Repair result" | "维修效果";
    score_speed = "Response speed" | "响应速度";
    comment = "Comment" | "意见与建议";
    respondent = "Who answered" | "填写人";
    answered_by = "Answered" | "填写方式";
    answered_at = "When" | "时间";
    low_score = "Low score: say in an addendum what is done about it. Both stand among the low scores of the figures." | "评分较低：请在补充说明中写明处理措施，指标页的低分列表中可查。";
    save_survey = "Save the answers" | "提交评价";
    survey_saved = "Thank you. The answers are saved." | "谢谢，评价已保存。";
    close_survey = "Close without answers…" | "无评价关闭…";
    why_closed = "Why there are no answers" | "无评价原因";
    say_why_closed = "Say why there are no answers." | "请选择原因。";
    close_now = "Close the survey" | "关闭调查";
    survey_closed = "Survey closed." | "调查已关闭。";
}
