//! The search box for everything.

words! {
    find = "Search tickets, devices, people, commands" | "搜索工单、设备、人员、命令";
    placeholder = "Number, serial, device, place, name or command" | "工单号、序列号、设备、地点、姓名、拼音首字母或命令";
    nothing = "Nothing fits all of these words. Try fewer of them, or a part of a number." | "没有同时符合这些词的内容。请减少关键词，或只输入编号的一部分。";
    keys = "Arrow keys choose, Enter opens, Escape closes." | "方向键选择，回车打开，Esc 关闭。";
    command = "Command" | "命令";
    ticket = "Ticket" | "工单";
    device = "Device" | "设备";
    person = "Person" | "人员";
    place = "Place" | "地点";
}
