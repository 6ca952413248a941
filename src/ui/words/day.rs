//! My day: what waits for who is acting.

words! {
    title = "My day" | "我的一天";
    emergencies = "Emergencies" | "紧急";
    reported = "My reports" | "我的报修";
    late = "Overdue" | "已超时";
    today = "Today" | "今天";
    next = "Next" | "接下来";
    waiting = "Waiting for others" | "等待中";
    free = "Free to take" | "可接的工单";
    take = "Take" | "接单";
    visit_at(time) = "visit {time}" | "上门 {time}";
    more(#n) = "and {n} more on the board" / "and {n} more on the board" | "看板中还有 {n} 张";
    nothing = "Nothing waits for you" | "没有等待您处理的事项";
    nothing_text = "What you have to do next stands here, the most urgent first. Everything else is on the board." | "需要您处理的事项会按紧急程度显示在这里，其他工单请看看板。";
    to_board = "Open the board" | "打开看板";
    begun = "Begun and not finished" | "尚未完成的填写";
    begun_text = "Kept on this tablet only, until you finish or discard it." | "只保存在本机，直到提交或放弃。";
    to_authority = "Reports to the authority" | "上报监管部门";
    tell_authority(ticket, day) = "By {day}: {ticket}" | "{day} 前：{ticket}";
    tell_authority_late(ticket, day) = "Overdue since {day}: {ticket}" | "已逾期（{day}）：{ticket}";
    of_emergencies = "After emergencies" | "应急收尾";
    stand_down(ticket) = "Stand down: {ticket}" | "解除应急：{ticket}";
    review(ticket) = "Write the review: {ticket}" | "填写复盘：{ticket}";
    fetch_loan(ticket) = "Fetch the loan device back: {ticket}" | "收回备用机：{ticket}";
    say_whether(ticket) = "Say whether what was on its way came: {ticket}" | "确认在途资源是否到达：{ticket}";
    improve(what, day) = "Improvement by {day}: {what}" | "改进措施（{day} 前）：{what}";
    and_more(#n) = "and {n} more" / "and {n} more" | "另有 {n} 项";
    store = "Spare-part store" | "备件库";
    settle(part) = "Settle a discrepancy: {part}" | "处理账目差异：{part}";
    scrap(part) = "Decide on scrapping: {part}" | "审批报废：{part}";
    order(part) = "Order what was requested: {part}" | "采购下单：{part}";
    order_late(part, day) = "Order not come, expected {day}: {part}" | "采购逾期（预计 {day}）：{part}";
    astray(part, day) = "Transfer not arrived, expected {day}: {part}" | "调拨未到（预计 {day}）：{part}";
    upkeep = "Kits and instruments" | "工具箱与仪器";
    kit_lacks(kit, why) = "{kit}: {why}" | "{kit}：{why}";
    kit_check_by(day) = "to be checked by {day}" | "请在 {day} 前检查";
    kit_calibration_by(name, day) = "{name}, calibration ends {day}" | "{name} 校准 {day} 到期";
    kit_use_by(name, day) = "{name}, use by {day}" | "{name} 有效期至 {day}";
    calibrate_by(name, day) = "Calibrate by {day}: {name}" | "{day} 前校准：{name}";
    calibration_over(name, day) = "Calibration ended {day}: {name}" | "校准已于 {day} 到期：{name}";
    approve_count(place) = "Approve the stocktake: {place}" | "批准盘点：{place}";
    plan_count(place, day) = "Plan the stocktake due on {day}: {place}" | "计划 {day} 到期的盘点：{place}";
    count(place, day) = "Count by {day}: {place}" | "盘点（截止 {day}）：{place}";
    more_in_store(#n) = "and {n} more in the store" / "and {n} more in the store" | "备件库中还有 {n} 项";
    report = "New report" | "新建报修";
}
