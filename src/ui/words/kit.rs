//! Words of the component kit, of formats and of the frame.

words! {
    call(name) = "Call {name}" | "呼叫{name}";
    /// What stands before what explains it.
    told(what, how) = "{what}: {how}" | "{what}：{how}";
    /// Between the members of a list within a sentence.
    list_join = "; " | "；";
    // Fields
    required = "required" | "必填";
    now = "Now" | "现在";
    begun_by(name) = "Begun by {name}. Read it through before you send it as yours." | "由{name}开始填写，以您的名义提交前请核对。";
    begun_by_other(name) = "begun by {name}" | "{name}开始填写";
    begin_anew = "Begin anew" | "重新填写";
    given_up = "What was typed is discarded." | "已放弃所填内容。";
    brought_back = "It is back, under “Begun and not finished” on your day." | "已恢复，见“我的一天”中的“尚未完成的填写”。";
    choose = "Choose…" | "请选择…";
    mend_these(#n) = "One thing to correct" / "{n} things to correct" | "有 {n} 处需要更正";

    // Dialogs, menus, toasts
    close = "Close" | "关闭";
    cancel = "Cancel" | "取消";
    stopping = "Stopping…" | "正在停止…";
    more = "More" | "更多";
    dismiss = "Dismiss" | "知道了";
    undo = "Undo" | "撤销";
    undone(#n) = "Undone; the history keeps both." / "{n} undone; the history keeps both." | "已撤销 {n} 项，历史中两者均保留。";
    stays_as(what, why) = "{what}: {why}" | "{what}：{why}";
    not_undone(n, all, each) = "{n} of {all} could not be undone. {each}" | "{all} 项中 {n} 项未能撤销。{each}";
    messages = "Messages" | "消息";

    // Frame
    skip_to_content = "Skip to the content" | "跳到正文";
    main_navigation = "Main navigation" | "主导航";
    switch_language = "Show in English" | "切换为中文";
    search = "Search" | "搜索";

    // Combobox
    no_match = "Nothing found" | "没有找到";
    no_longer_there = "No longer available" | "已不可用";
    choose_one = "Choose one from the list, or empty the field" | "请从列表中选择一项，或清空此栏";
    matches(#n) = "{n} result" / "{n} results" | "{n} 个结果";
    searching = "Searching…" | "正在查找…";
    clear_choice = "Choose another" | "重新选择";

    // Signature
    sign_here = "Sign here with a finger, pen or mouse" | "请用手指、笔或鼠标在此签名";
    signature_there = "Signature drawn" | "已签名";
    signature_empty = "No signature yet" | "尚未签名";
    signature_dots = "Only dots so far: please write the name" | "只有几个点：请写出姓名";
    clear_signature = "Clear and sign again" | "清除重签";

    // Scores
    score_1 = "very dissatisfied" | "很不满意";
    score_2 = "dissatisfied" | "不满意";
    score_3 = "neutral" | "一般";
    score_4 = "satisfied" | "满意";
    score_5 = "very satisfied" | "非常满意";

    // Files, tables, progress
    drop_here = "or drop it here" | "或拖到这里";
    per_cent(n) = "{n} %" | "{n}%";
    step_done = "done" | "已完成";
    step_ahead = "to come" | "未到";

    // Times
    short_minutes(m) = "{m} min" | "{m}分钟";
    short_hours(h) = "{h} h" | "{h}小时";
    short_hours_minutes(h, m) = "{h} h {m} min" | "{h}小时{m}分钟";
    short_under_a_minute = "under 1 min" | "不到1分钟";
    time_left(t) = "{t} left" | "余 {t}";
    overdue_by(t) = "overdue by {t}" | "超时 {t}";
    due_at(t) = "due {t}" | "{t} 到期";
    overdue_since(t) = "overdue since {t}" | "{t} 起超时";
    ago_now = "just now" | "刚刚";
    ago_minutes(m) = "{m} min ago" | "{m} 分钟前";
    ago_hours(h) = "{h} h ago" | "{h} 小时前";
    yesterday_at(t) = "yesterday {t}" | "昨天 {t}";
    long_seconds(s) = "{s} s" | "{s}秒";
    long_minutes(m) = "{m} min" | "{m}分钟";
    long_hours(h) = "{h} h" | "{h}小时";
    long_days(#d) = "{d} day" / "{d} days" | "{d}天";
}
