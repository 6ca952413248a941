//! Emergencies: the room of one, the list, the alarm.

words! {
    title = "Emergencies" | "应急";
    nav = "Emergency" | "应急";
    nav_dot(#n) = "{n} emergency running" / "{n} emergencies running" | "{n} 起应急进行中";
    running = "Running" | "进行中";
    past = "Past" | "已结束";
    none_running = "No emergency is running" | "当前没有应急";
    none_running_text = "A report that the rules call an emergency starts one at once; so does a device that is down past its limit." | "报修符合应急规则，或关键设备停机超时，会立即启动应急。";
    none_past = "None so far" | "暂无记录";
    edit_plan = "Emergency plan" | "应急预案";
    open = "Open" | "打开";
    not_here = "No such emergency" | "没有这起应急";
    not_here_text = "It may be on another tablet whose file was not imported yet." | "它可能在另一台尚未导入数据的平板上。";
    to_list = "All emergencies" | "全部应急";
    since_start = "since the start" | "自启动起";
    lasted = "lasted" | "历时";
    to_ticket(number) = "Ticket {number}" | "工单 {number}";
    conflict = "Two tablets wrote what can't both be true." | "两台平板的记录互相矛盾。";
    see_history = "See the history" | "查看记录";

    band(device, place) = "Emergency: {device}, {place}" | "应急：{device}，{place}";
    band_more(#n) = "and {n} more" / "and {n} more" | "另有 {n} 起";
    first_clock(what, time) = "{what}: {time} left" | "{what}剩余 {time}";
    first_clock_late(what, time) = "{what}: {time}" | "{what}：{time}";

    on_patient = "in use on a patient" | "患者正在使用";
    affected = "a patient is affected" | "患者受影响";
    harmed = "a patient is harmed" | "患者受到伤害";
    endangered = "a patient is in danger" | "患者有危险";
    accident = "a serious accident may follow" | "可能造成严重事故";
    disruption = "the hospital's work is disrupted" | "影响医院正常诊疗";
    loss = "a large loss may follow" | "可能造成重大损失";
    unusable = "out of use" | "设备停用";

    clocks = "Clocks" | "时限";
    target(time) = "target {time}" | "目标 {time}";
    left = "left" | "剩余";
    late_by(time) = "{time} late" | "超时 {time}";
    not_needed = "not needed" | "无需";
    clock_is(what, how) = "{what}: {how}" | "{what}：{how}";

    coming = "Who comes, with what" | "谁在赶来，带什么";
    commit_more = "Commit more" | "增派";
    nobody_comes = "Nobody is committed yet." | "尚未调配人员和备件。";
    from_place(place) = "from {place}" | "从{place}出发";
    expected_at(time) = "expected {time}" | "预计 {time} 到";
    came_at(time) = "there since {time}" | "{time} 到达";
    overdue_since(time) = "expected {time}, not there" | "应于 {time} 到，未到";
    certified_until(day) = "certified to {day}" | "资质有效至 {day}";
    quantity_of(name, n) = "{name} × {n}" | "{name} ×{n}";
    lot(lot) = "lot {lot}" | "批号 {lot}";
    on_the_way = "on the way" | "在途";
    used = "used" | "已使用";
    there = "there" | "已到";
    not_yet_there = "overdue" | "未按时到";
    in_use = "in use" | "使用中";
    withdrawn(why) = "does not come: {why}" | "取消：{why}";
    is_returned(check) = "returned: {check}" | "已归还：{check}";
    report_its_fault = "Report its fault" | "报修此设备";
    returned_unsound(check) = "returned, not sound: {check}" | "已归还，检查不合格：{check}";
    mark_arrived = "Is there" | "已到达";
    mark_delivered = "Is there" | "已送到";
    mark_returned = "Return it" | "归还";
    does_not_come = "Does not come" | "取消";
    why_not = "Why it does not come" | "取消原因";
    frees(#n, place) = "{n} piece is put by for it in {place} and will be free again." / "{n} pieces are put by for it in {place} and will be free again." | "{place}为其预留的 {n} 件将释放。";
    frees_nothing = "Nothing is put by for it any more: it was taken out for the repair, or given up. What was taken and is not used goes back from the ticket's repair." | "该备件已无预留：已领用或已释放。已领用但未使用的，请在工单维修步骤中退回。";
}

words! {
    acknowledged_by = "Acknowledged" | "确认";
    of(n, all) = "{n} / {all}" | "{n} / {all}";
    not_yet = "not yet" | "未确认";
    on_the_phone = "Told by phone" | "已电话确认";
    nobody_alerted = "Nobody was alerted: the plan names nobody, and no manager or expert is registered." | "没有可通知的人员：预案未指定，且没有经理或专家。";
    next_alerted(name, role, time) = "{name} is alerted in {time} if nobody of the role “{role}” answers" | "{time} 内{role}无人确认将通知{name}";
    nobody_left(roles) = "No answer from: {roles}. Nobody else is on the list: call them, or whoever is near." | "{roles}未应答，名单上已无其他人。请直接打电话，或联系就近人员。";

    guidance = "Expert guidance" | "专家指导";
    no_guidance = "No advice yet." | "尚无指导意见。";
    repair_plan = "Repair plan" | "维修方案";
    video_call = "Video call" | "视频通话";
    phone_call = "Call the expert" | "电话指导";
    advise = "Advise" | "给出指导";
    advice = "What to do now" | "现场处理意见";
    plan_of_repair = "Plan of the repair" | "维修方案";
    call_link = "Where to call" | "通话方式";
    call_link_hint = "A telephone number, or a link that begins with https://" | "电话号码，或以 https:// 开头的链接";

    history = "What happened" | "经过";
    report_in(time) = "progress report in {time}" | "进展汇报 余 {time}";
    report_late(time) = "progress report {time} late" | "进展汇报超时 {time}";
    came_late(words, time) = "{words} ({time} late)" | "{words}（迟 {time}）";

    acknowledge = "Acknowledge" | "确认收到";
    commit = "Commit people and parts" | "调配人员备件";
    arrive = "I am on site" | "我已到场";
    interim = "Log an interim measure" | "记录临时措施";
    progress = "Report progress" | "汇报进展";
    restore = "Restored" | "已恢复";
    still_coming(what) = "Still on the way: {what}. Say afterwards of each whether it is there or does not come; what was put by stays reserved until then." | "仍在途中：{what}。解除后请逐项确认已到或不来，此前预留的备件不会释放。";
    stand_down = "Stand down" | "解除应急";
    resume = "Take it up again" | "重新启动";
    review = "Review" | "复盘";
    message = "Message to send" | "通知文本";
    more = "More steps" | "更多操作";
}

words! {
    people = "Who is sent" | "派谁";
    people_none = "No engineer or expert is registered." | "没有登记工程师或专家。";
    unqualified = "no certificate in date" | "无有效资质";
    free = "free" | "空闲";
    also_at(number) = "also sent to emergency {number}" | "同时被派往应急 {number}";
    busy_emergency(number) = "at emergency {number}" | "正处理应急 {number}";
    busy_on_site(number) = "on site at {number}" | "正在 {number} 现场";
    busy_visit(number, time) = "visit for {number} at {time}" | "{time} 上门 {number}";
    last_at(place) = "last at {place}" | "最近在{place}";
    from_field = "From where" | "出发地";
    expected_field = "Expected" | "预计到达";
    brings = "What they bring" | "携带物品";
    brings_hint = "Tools, kit, papers" | "工具、应急箱、资料";
    a_part = "Part that is not from the store" | "非库存备件";
    parts_of_store = "Parts from the store" | "库存备件";
    part_of_store_hint = "They are reserved for the ticket in the same step." | "提交时同时为工单预留。";
    part_of_store(n) = "Part from the store {n}" | "库存备件 {n}";
    another_part = "Another part" | "添加备件";
    free_there(n) = "{n} free" | "可用 {n}";
    part_number = "How many" | "数量";
    part_lot = "Lot" | "批号";
    part_from = "From which store" | "从哪个库";
    part_by = "How it comes" | "运送方式";
    a_kit = "Tool kit" | "应急工具箱";
    a_loan = "Loan device" | "备用机";
    loan_from = "Where it is" | "存放地点";
    loan_other = "Another device, not registered" | "其他未登记的设备";
    committed_said = "Committed." | "已调配。";

    what_measure = "What keeps the ward going" | "采取的临时措施";
    what_progress = "How things stand" | "当前进展";
    what_restored = "What was done" | "处理结果";
    logged = "Logged." | "已记录。";
    acknowledged_said = "Acknowledged." | "已确认。";

    how_ended = "How it ended" | "结束方式";
    say_how_ended = "Say how it ended." | "请选择结束方式。";
    not_verified = "Nobody has verified the device yet: this does not release it, and the ticket goes on. Say why the ward can use it." | "设备尚未经过维修验证：此操作不代表设备可放行，工单仍继续。请说明科室为何可以使用。";
    stand_down_words = "In a sentence" | "说明";
    stood_down_said = "Stood down." | "已解除。";
    why_again = "Why it is not over" | "重新启动原因";
    resumed_said = "It runs again." | "已重新启动。";
    start_now = "Start the emergency" | "启动应急";
    start_why = "Why it is started now" | "启动原因";

    loan_check = "What the check found" | "归还检查结果";
    loan_verdict = "Can it be used again?" | "能否继续使用？";
    loan_sound = "Fit for the next patient" | "可供下一位患者使用";
    loan_unsound = "Not fit: taken out of service" | "不合格：转为停用";
    say_verdict = "Say whether the device can be used again." | "请选择该设备能否继续使用。";
}

words! {
    well = "What went well" | "做得好的";
    badly = "What did not" | "需要改进的";
    improvement(n) = "Improvement {n}" | "改进措施 {n}";
    owner = "Who sees to it" | "负责人";
    due = "By when" | "完成期限";
    add_improvement = "Another improvement" | "再加一条";
    reviewed_said = "The review is kept." | "复盘已保存。";
    review_waits = "Not reviewed yet" | "待复盘";
    reviewed = "Reviewed" | "已复盘";
    improve = "It is done" | "已落实";
    improve_result = "What came of it" | "落实结果";
    due_by(who, day) = "{who}, by {day}" | "{who}，{day} 前";
    incomplete_improvement = "Give each improvement its words, who sees to it and by when." | "请填写每条改进措施的内容、负责人和期限。";

    copy = "Copy" | "复制";
    copied = "Copied." | "已复制。";
    copy_failed = "The browser does not let the app copy. Select the text and copy it by hand." | "浏览器不允许复制，请手动选择文字复制。";
    mail = "E-mail" | "邮件";
    share_failed = "This device did not share it. Copy the text, or send it by mail." | "本机未能分享，请复制文字或用邮件发送。";
    share = "Share" | "分享";
    message_subject(device, place) = "Emergency: {device}, {place}" | "应急：{device}，{place}";
    message_text(device, place, fault, danger, since, number, link) = "EMERGENCY. {device}, {place}. {fault}{danger}Since {since}. Ticket {number}. Please acknowledge at once: {link}" | "【应急】{device}，{place}。{fault}{danger}{since} 启动。工单 {number}。请立即确认：{link}";
    quoted(words) = "“{words}” " | "“{words}”";
    sentence(words) = "{words}. " | "{words}。";
    message_to = "To" | "发给";

    alarm(device) = "Emergency: {device}" | "应急：{device}";
    alarm_later = "Not now" | "稍后";
    sound_waits = "This page can't sound the alarm yet: tap or press any key once." | "此页面尚不能响铃：请点按一次屏幕或按任意键。";
    sound_none = "This browser can't sound an alarm. Keep the screen in sight." | "此浏览器不能响铃，请留意屏幕。";
    notice_ask = "Allow system notifications" | "允许系统通知";
    notice_refused = "Notifications are off in this browser: a tab in the background stays silent on the screen. Allow them in the browser's site settings." | "浏览器已关闭通知：标签页在后台时屏幕不会提示。请在浏览器的网站设置中允许。";
    notice_none = "This browser knows no notifications: keep the tab in sight." | "此浏览器不支持通知，请保持标签页可见。";
    awake_none = "This browser can't keep the screen awake: set the tablet's screen time-out longer." | "此浏览器不能保持屏幕常亮，请调长平板的熄屏时间。";
    this_device = "This tablet in an emergency" | "本机的应急提醒";
    can_all = "Sound, notifications and a screen that stays awake are ready here." | "声音、通知和屏幕常亮均已就绪。";

    missed(from, until) = "While this tablet was away ({from} – {until}):" | "本机离开期间（{from} – {until}）：";
    missed_of(device, what) = "{device}: {what}" | "{device}：{what}";
    missed_started = "started" | "已启动";
    missed_entries(#n) = "{n} new entry" / "{n} new entries" | "新增 {n} 条记录";
    missed_late(what) = "time ran out for: {what}" | "已超时：{what}";
    missed_and = ", " | "、";
    missed_report = "a progress report was due" | "进展汇报已到期";
}

words! {
    by_rule(name, why) = "Rule “{name}” started the emergency: {why}" | "规则“{name}”触发应急，依据：{why}";
    by_person = "Called an emergency" | "人工启动应急";
    by_person_why(why) = "Called an emergency: {why}" | "人工启动应急：{why}";
    said_known(name) = "{name} acknowledged" | "{name}已确认";
    said_next(role, name) = "Nobody of the role “{role}” answered in time: {name} alerted" | "{role}无人按时确认，已通知{name}";
    said_committed(what) = "Committed: {what}" | "调配：{what}";
    said_withdrawn(what, why) = "{what} does not come: {why}" | "{what}取消：{why}";
    said_arrived(name) = "{name} is on site" | "{name}已到场";
    said_delivered(what) = "{what} is there" | "{what}已送到";
    said_returned(what, check) = "{what} returned: {check}" | "{what}已归还：{check}";
    said_guided(what) = "Guidance: {what}" | "指导：{what}";
    said_interim(what) = "Interim measure: {what}" | "临时措施：{what}";
    said_progress(what) = "Progress: {what}" | "进展：{what}";
    said_restored(what) = "Restored: {what}" | "已恢复：{what}";
    said_down(how, what) = "Stood down ({how}): {what}" | "解除应急（{how}）：{what}";
    said_down_plain(how) = "Stood down: {how}" | "解除应急：{how}";
    said_again(why) = "Taken up again: {why}" | "重新启动：{why}";
    said_reviewed = "Reviewed" | "已复盘";
    said_improved(what) = "Improvement made: {what}" | "改进已落实：{what}";
    something = "something committed" | "调配的资源";
    late_ones(names) = "late: {names}" | "超时：{names}";
}
