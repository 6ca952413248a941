//! The board: columns of stages, cards, moving by menu and keyboard.

words! {
    title = "Board" | "看板";
    new_report = "New report" | "新建报修";
    find = "Find on the board" | "在看板中查找";
    urgency = "Urgency" | "紧急程度";
    all_urgencies = "All" | "全部";
    mine = "Mine" | "我的";
    show_closed = "Closed tickets" | "已完结工单";
    follow_up = "Follow-up" | "待回访";
    closed = "Closed" | "已完结";
    late(#n) = "{n} late" / "{n} late" | "{n} 超时";
    column(name, n) = "{name}, {n}" | "{name}，{n}";
    move_to(number) = "Move {number} to…" | "移动 {number} 到…";
    not_from_here = "not the next step" | "不是下一步";
    here = "it is here" | "当前位置";
    empty_title = "No tickets yet" | "还没有工单";
    empty_text = "Every fault and every planned job will stand here, from the report to the archive." | "每个故障和计划任务都会显示在这里，从报修到归档。";
    import_register = "Import a device register" | "导入设备台账";
    none_match = "No ticket matches these filters" | "没有符合筛选条件的工单";
    clear_filters = "Clear filters" | "清除筛选";
    nobody = "Not assigned" | "未派工";
    keys = "Drag a card to its next column, or use the keys: arrows walk from card to card, Enter opens one, M opens its menu." | "可将卡片拖到下一列；也可用键盘：方向键在卡片间移动，回车打开，M 键打开菜单。";
    conflict = "Conflict" | "冲突";
}
