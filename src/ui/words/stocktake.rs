//! Words of stocktakes.

words! {
    stocktakes = "Stocktakes" | "盘点";
    none = "No stocktakes yet" | "还没有盘点";
    none_text = "A stocktake counts what is there without showing what is booked, and puts the book right where both differ. The service manager plans one." | "盘点时不显示账面数，清点实物后核对并更正差异。由服务经理计划。";
    plan = "Plan a stocktake" | "计划盘点";
    plan_now = "Plan it" | "确认计划";
    planned = "Planned." | "已计划。";
    what = "What is counted" | "盘点范围";
    whole = "The whole place" | "整个库位";
    few = "A few items" | "抽盘若干项";
    place = "Place" | "库存地点";
    items = "How many items" | "项数";
    items_hint = "Those whose last count lies furthest back, the most critical first." | "优先最久未盘、最关键的备件。";
    due = "By when" | "截止日期";
    note = "Note" | "备注";
    parts_chosen(#n) = "{n} part will be counted." / "{n} parts will be counted." | "将盘点 {n} 种备件。";
    say_place_and_day = "Say where and by when is counted." | "请填写盘点地点和日期。";
    late = "Late" | "逾期";
    due_is(day) = "due {day}" | "截止 {day}";
    done_of(done, all) = "{done} of {all} counted" | "已盘 {done}/{all}";
    counting = "Being counted" | "盘点中";
    submitted = "Waits for approval" | "待批准";
    approved = "Approved" | "已批准";
    cancelled = "Given up" | "已取消";

    schedule = "Counted on a schedule" | "定期盘点";
    schedule_hint = "Leave it empty where stocktakes are planned by hand only." | "若只手动计划盘点，请留空。";
    every = "Every so many days" | "每隔天数";
    first_on = "First on" | "首次日期";
    so_many = "How many parts each time" | "每次项数";
    so_many_hint = "Empty: the whole place. Otherwise those whose last count lies furthest back." | "留空为整个库位；否则优先最久未盘的备件。";
    say_every = "Say every how many days, as a whole number from 1." | "请填写间隔天数（1 以上的整数）。";
    say_items = "Say how many parts, as a whole number from 1, or leave it empty." | "请填写每次项数（1 以上的整数），或留空。";
    coming = "Coming by schedule" | "定期盘点安排";
    manager_plans = "The service manager plans these." | "由服务经理安排。";
    plan_place(place) = "Plan it: {place}" | "计划：{place}";
    whole_place = "the whole place" | "整个库位";
    some_parts(#n) = "{n} part" / "{n} parts" | "{n} 种备件";

    stocktake_of(place) = "Stocktake: {place}" | "盘点：{place}";
    blind = "Count what is there and type it. Once every line is counted, those that differ from the book are counted again; what is booked is shown only where two counts differ from it." | "请清点实物并输入数量。全部盘完后，与账面不符的行需复盘；仅当两次计数均与账面不符时才显示账面数。";
    scan = "Scan or type a part number, lot or serial number" | "扫描或输入备件号、批号或序列号";
    find_line = "Find the line" | "定位";
    new_line(code) = "“{code}” was not on this list; it has a line now." | "“{code}”原不在清单中，已新增一行。";
    not_on_list(code) = "“{code}” is not on this list." | "清单中没有“{code}”。";
    pieces_of(part) = "Pieces of {part}" | "{part} 的数量";
    serials_of(part) = "Serial numbers of {part}" | "{part} 的序列号";
    lot_found = "Lot on the label" | "标签批号";
    found_else = "Something else lies here…" | "发现清单外的备件…";
    found_part = "Part that lies here" | "清单外的备件";
    found_hint = "Choose it by number or name; it gets a line to be counted like the others." | "按备件号或名称选择，随后与其他行一样清点。";
    another_lot = "Another lot…" | "其他批号…";
    count = "Count" | "记数";
    count_it(part) = "Count {part}" | "{part} 记数";
    counted_toast = "Counted." | "已记数。";
    counted_times(#n) = "Counted" / "Counted {n} times" | "已盘 {n} 次";
    count_again = "Count again" | "请复盘";
    counted_otherwise = "Two counts found different numbers: count again" | "两次盘点结果不同，请复盘";
    own_count(pieces) = "you counted {pieces}" | "您盘得 {pieces}";
    booked_counted(booked, counted) = "Booked {booked}, counted {counted}" | "账面 {booked}，实盘 {counted}";
    difference_is(n) = "Difference {n}" | "差异 {n}";
    reason = "Why it differs" | "差异原因";
    save_reason = "Save the reason" | "保存原因";
    explained_toast = "Reason saved." | "原因已保存。";
    lines_open(#n) = "{n} line is still to be counted." / "{n} lines are still to be counted." | "还有 {n} 行待盘。";
    lines_again(#n) = "{n} line is to be counted once more." / "{n} lines are to be counted once more." | "还有 {n} 行需复盘。";
    all_counted = "Every line is counted." | "全部已盘。";
    submit = "Submit for approval" | "提交审批";
    submitted_toast = "Submitted. The manager sees it now." | "已提交，等待经理批准。";
    for_manager = "For the manager" | "经理处理";
    no_difference = "What was counted is what is booked." | "账实相符。";
    differences(#n) = "{n} line differs. Approving books the difference." / "{n} lines differ. Approving books the differences." | "{n} 行有差异，批准后将调整库存。";
    approve = "Approve and book" | "批准并入账";
    approved_toast = "Approved and booked." | "已批准并入账。";
    remarks = "Remarks" | "说明";
    send_back = "Send back" | "退回";
    returned_toast = "Sent back." | "已退回。";
    give_up = "Give the stocktake up" | "取消盘点";
    cancelled_toast = "Given up." | "已取消。";

    print_sheet = "Stocktake sheet" | "盘点表";
    to_stocktake = "To the stocktake" | "返回盘点";
    sheet_title(place) = "Stocktake sheet: {place}" | "盘点表：{place}";
    first_count = "First count" | "初盘";
    second_count = "Second count" | "复盘";
    counted_by = "Counted by" | "盘点人";
    approved_by = "Approved by" | "批准人";
}

// The result, once nobody counts blind any more
words! {
    booked = "Booked" | "账面";
    difference = "Difference" | "差异";
    later_count(n) = "Count {n}" | "第 {n} 次盘点";
    count_said(which, pieces, who, when) = "{which}: {pieces} · {who} · {when}" | "{which}：{pieces} · {who} · {when}";
    approved_on(who, when) = "Approved by {who}, {when}" | "{who}批准，{when}";
    submitted_by(who) = "Submitted by {who}" | "{who}提交";
    missing_serials(serials) = "Not found: {serials}" | "未找到：{serials}";
    found_serials(serials) = "Found, not booked: {serials}" | "未入账：{serials}";
}
