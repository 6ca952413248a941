//! One ticket: the next step first, the timeline beside it.

// Readings that do not count
words! {
    bad_readings(#n, instrument) = "{n} reading of this ticket was taken with {instrument}, which was found to measure wrongly: it doesn't count." / "{n} readings of this ticket were taken with {instrument}, which was found to measure wrongly: they don't count." | "本工单有 {n} 个测量值由 {instrument} 测得，该仪器已发现失准，测量值无效。";
    bad_now = "Measure again before you conclude." | "请在得出结论前重测。";
    ev_measured_wrongly(instrument) = "{instrument} was found to measure wrongly" | "{instrument} 已发现失准";
    bad_again = "Nobody can sign or submit it as it stands." | "目前不能签字，也不能提交。";
    bad_in_review = "Return the record, so that it is measured again." | "请退回记录，安排重测。";
    verify_again = "Measure again" | "重新测量";
    verifying_again = "Back in verification. What else was tested stands." | "已回到验证步骤，其他检测结果保留。";
    bad_later = "Have the device measured again, here or by a ticket of its own." | "请在本工单或另建工单安排重测。";
}

// Cancelled, and taken up again
words! {
    cancel_ticket = "Cancel this ticket" | "取消工单";
    reopen = "Take it up again…" | "恢复工单…";
    reopen_now = "Take it up again" | "恢复工单";
    why_reopen = "Why" | "恢复原因";
    reopen_hint = "It stands as reported again, and the time since the report counts on." | "工单将回到已报修状态，时间自报修起继续计算。";
    reopened = "Taken up again." | "工单已恢复。";
    cancelled_done = "Ticket cancelled." | "工单已取消。";
}

words! {
    ward_nobody_knows = "The alarm was given, and nobody has answered yet. Telephone:" | "警报已发出，尚无人确认。请致电：";
    ward_they_know = "The service knows:" | "服务人员已知晓：";
    ward_comes_at(name, time) = "{name} comes, expected {time}" | "{name} 正在赶来，预计 {time}";
    ward_comes(name) = "{name} comes" | "{name} 正在赶来";
    ward_is_there(name, time) = "{name} is there since {time}" | "{name} 已于 {time} 到场";
    emergency_runs = "An emergency runs for this ticket." | "此工单正在应急处置中。";
    emergency_over = "This ticket had an emergency." | "此工单曾启动应急。";
    proposed_now(urgency, rule, why) = "By what is known now the rule “{rule}” proposes {urgency}: {why}. Change the urgency, or confirm it with a reason." | "按目前掌握的情况，规则“{rule}”建议{urgency}，依据：{why}。请更改紧急程度，或说明理由予以确认。";
    judged(urgency, rule, why, version) = "Judged as {urgency} by the rule “{rule}”: {why} (rules version {version})" | "按规则“{rule}”判定为{urgency}，依据：{why}（规则版本 {version}）";
    judged_otherwise(by, reason) = "{by}. Chosen otherwise: {reason}" | "{by}。未采用：{reason}";
    not_here = "This ticket is not on this tablet" | "本平板没有此工单";
    not_here_text = "It may arrive with an import from another tablet, or the link is wrong." | "它可能随其他平板的导入而来，或链接有误。";
    to_board = "Back to the board" | "返回看板";
    loading = "Opening the ticket…" | "正在打开工单…";
    steps_of(number) = "Steps of {number}" | "{number} 的步骤";
    now = "now" | "进行中";
    step_reported = "Reported" | "报修";
    step_diagnosed = "Diagnosis" | "诊断";
    step_repaired = "Repair" | "维修";
    step_verified = "Verification" | "验证";
    step_recorded = "Record" | "记录";
    step_followed = "Follow-up" | "回访";
    clock_paused(left) = "{left} · paused" | "{left} · 已暂停";
    timeline = "Timeline" | "时间线";
    device = "Device" | "设备";
    kit = "Kit" | "工具箱";
    serial = "Serial number" | "序列号";
    asset = "Asset number" | "资产编号";
    place = "Place" | "位置";
    software = "Software" | "软件版本";
    status = "Status" | "状态";
    cover = "Cover" | "保障";
    warranty_to(day) = "Warranty to {day}" | "保修至 {day}";
    contract_to(day) = "Contract to {day}" | "合同至 {day}";
    no_cover = "No warranty or contract" | "无保修或合同";
    other_tickets = "Other tickets of this device" | "此设备的其他工单";
    faults_12(#n) = "{n} fault in 12 months" / "{n} faults in 12 months" | "12 个月内 {n} 次故障";
    life_supporting = "Life-supporting" | "生命支持设备";
    reporter = "Reported by" | "报修人";
    call_back = "Call back" | "回电";
    actions = "Actions" | "操作";
    print = "Service report" | "服务报告";
    audit = "Audit trail" | "审计记录";
    notes = "Notes" | "备注";
    note = "Note" | "备注内容";
    note_kind = "Kind" | "类型";
    add_note = "Add note" | "添加备注";
    note_added = "Note added." | "已添加备注。";
    cancelled = "This ticket was cancelled" | "此工单已取消";
    conflicts(#n) = "{n} change from another tablet does not fit what stands here. Both are kept; look at the audit trail." / "{n} changes from another tablet do not fit what stands here. All are kept; look at the audit trail." | "另一台平板的 {n} 项更改与此处不符，均已保留，请查看审计记录。";
    newer = "This ticket holds data of a newer version of the app. Update this tablet to change it." | "此工单包含新版本的数据，请更新本机后再修改。";
    waiting_causes = "Some earlier changes of this ticket have not arrived yet. Import the other tablet's file." | "此工单较早的部分更改尚未到达，请导入另一台平板的文件。";

    triage = "Classify and assign" | "分级派工";
    change_urgency = "Change urgency" | "更改紧急程度";
    urgency = "Urgency" | "紧急程度";
    reason = "Reason" | "原因";
    save_urgency = "Save urgency" | "保存紧急程度";
    urgency_saved = "Urgency changed." | "已更改紧急程度。";
    assign = "Assign" | "派工";
    reassign = "Assign to somebody else" | "改派";
    engineer = "Engineer" | "工程师";
    qualified = "qualified" | "资质有效";
    unqualified = "no training record in date" | "无有效培训记录";
    word = "A word to go with it" | "说明";
    choose_engineer = "Choose an engineer." | "请选择工程师。";
    assigned_to(name) = "Assigned to {name}." | "已派给 {name}。";
    take_over = "Take it over" | "接手工单";
    taken_over = "The ticket is yours now." | "工单已由您接手。";
    nobody_to_assign = "No engineer is registered yet." | "尚未登记工程师。";
    add_people = "Add people" | "添加人员";
    wait_for_engineer = "Customer service or a manager assigns this ticket next." | "下一步由客服或经理派工。";
    whose_move(name) = "The next step is {name}'s." | "下一步由 {name} 处理。";
    identify = "Name the device" | "确定设备";
    identified = "Device named." | "已确定设备。";
    not_in_register = "Enter it as a new device" | "登记为新设备";
    amend = "Correct the report" | "更正报修内容";
    save_report = "Save the correction" | "保存更正";
    amended = "Report corrected; what was written before stays in the audit trail." | "已更正报修内容，原内容保留在审计记录中。";

    not_moved_back_yet(column) = "To bring it back to “{column}”, say why below. Nothing has moved yet." | "填写下方原因后才会退回“{column}”，目前尚未移动。";
    not_moved_yet(column) = "To bring it to “{column}”, finish this step. Nothing has moved yet." | "完成此步骤后才会移到“{column}”，目前尚未移动。";
    diagnosis = "Diagnosis" | "故障诊断";
    say_contacted = "Say when the user was contacted; press Now if it was just now." | "请填写联系用户的时间；刚联系过请按“现在”。";
    contacted_at = "User contacted at" | "联系用户时间";
    contact = "With whom, and what they said" | "联系人及反馈";
    causes = "Possible causes" | "可能原因";
    cause_n(n) = "Cause {n}" | "原因 {n}";
    cause_code(n) = "Code of cause {n}" | "原因 {n} 代码";
    likelihood_n(n) = "Likelihood of cause {n}" | "原因 {n} 可能性";
    add_cause = "Add a cause" | "添加原因";
    remove_cause(n) = "Remove cause {n}" | "删除原因 {n}";
    known = "Known causes and earlier cases" | "已知原因与既往案例";
    use_it(cause) = "Take over: {cause}" | "采用：{cause}";
    remedy = "What is done" | "处理方式";
    a_complaint = "It is a complaint" | "属于投诉";
    no_complaint = "No complaint" | "不属于投诉";
    complaint_unclear = "Complaint not decided yet" | "是否投诉待定";
    remote = "Solved remotely" | "远程解决";
    visit = "Visit on site" | "上门维修";
    guidance = "What the user was guided to do" | "远程指导内容";
    arrival = "Planned arrival" | "预计到达";
    tools = "Tools to take" | "携带工具";
    parts = "Parts to take" | "携带备件";
    finish_diagnosis = "Finish diagnosis" | "完成诊断";
    diagnosed = "Diagnosis recorded." | "诊断已记录。";
    correct_diagnosis = "Correct the diagnosis or the visit…" | "更正诊断或改期…";
    diagnosis_corrected = "Corrected. The first diagnosis stays in the record." | "已更正，原诊断保留在记录中。";

    ev_by(what, detail) = "{what}: {detail}" | "{what}：{detail}";
    ev_handed_by(name) = "tablet handed over by {name}" | "{name} 交出的平板";
    ev_by_label = "by the device's label" | "扫描设备标签";
    the_ward = "the ward" | "科室";
    ev_nobody_to_sign = "nobody was there to sign" | "无人签字";
    ev_refused_to_sign = "the ward refused to sign" | "科室拒绝签字";
    ev_not_reportable = "not to be reported" | "无需上报";
    ev_reportable(day) = "to be reported by {day}" | "需于 {day} 前上报";
    ev_report_unclear(day) = "whether to report is not clear, decide by {day}" | "是否上报未定，{day} 前确定";
    ev_nobody_has_it = "to be assigned" | "待派工";
    ev_device_open = "device not named" | "设备未确定";
    ev_number(number) = "Reported as {number}" | "报修，工单号 {number}";
    ev_reserved(n, number) = "reserved {n} × {number}" | "预留 {n} × {number}";
    ev_item(item, outcome) = "{item}: {outcome}" | "{item}：{outcome}";
    on_tablet(who, tablet) = "{who} · {tablet}" | "{who} · {tablet}";
}
