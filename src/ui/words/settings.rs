//! Words of the settings.

words! {
    title = "Settings" | "设置";
    save = "Save settings" | "保存设置";
    saved = "Settings saved." | "设置已保存。";
    give_up = "Discard changes" | "放弃更改";
    draft_kept = "Changes are kept on this device until you save" | "更改已暂存在本机，保存后生效";

    organisation_part = "Organisation" | "单位";
    organisation = "Name of the organisation" | "单位名称";
    organisation_hint = "Printed on reports" | "打印在服务报告上";
    organisation_en = "Its name in English" | "英文名称";
    organisation_en_hint = "For reports in English or in both languages; empty if it is the same" | "用于英文和双语报告；与上面相同时可不填";
    letterhead = "Address and telephone" | "地址和电话";
    logo = "Logo" | "徽标";
    no_logo = "Remove the logo" | "移除徽标";
    currency = "Currency" | "货币";
    currency_hint = "Of prices and of what the store is worth. Changing it changes the sign alone: no amount is converted" | "用于备件单价和库存金额。更改时只改变货币符号，金额不换算";
    letterhead_hint = "Printed at the head of service reports" | "打印在服务报告页眉";

    targets = "Targets" | "目标时间";
    targets_text = "Counted in working hours, for emergencies around the clock. Leave both fields empty where nothing is promised." | "按工作时间计算，紧急工单按全天计算。没有承诺请留空。";
    hours_of(urgency, target) = "{urgency}, {target}: hours" | "{urgency}，{target}：小时";
    minutes_of(urgency, target) = "{urgency}, {target}: minutes" | "{urgency}，{target}：分钟";
    hours_unit = "h" | "时";
    minutes_unit = "min" | "分";
    bad_target = "Use whole hours and minutes, or leave both empty." | "请填写整小时和分钟，或都留空。";
    pausing = "What stops the clock" | "哪些等待暂停计时";

    calendar = "Working hours" | "工作时间";
    calendar_text = "From–until, several with a comma: 8:30–12:00, 13:30–18:00. Empty means nobody works." | "格式为起–止，多段用逗号分隔：8:30–12:00, 13:30–18:00。留空表示休息。";
    bad_hours = "Write hours like 8:30–12:00, 13:30–18:00, each after the one before it." | "请按 8:30–12:00, 13:30–18:00 的格式填写，先后不重叠。";
    monday = "Monday" | "星期一";
    tuesday = "Tuesday" | "星期二";
    wednesday = "Wednesday" | "星期三";
    thursday = "Thursday" | "星期四";
    friday = "Friday" | "星期五";
    saturday = "Saturday" | "星期六";
    sunday = "Sunday" | "星期日";
    holidays = "Holidays" | "节假日";
    holidays_hint = "A day or a span of days per line: 2026-10-01 or 2026-10-01 – 2026-10-07" | "每行一天或一段：2026-10-01 或 2026-10-01 – 2026-10-07";
    extra_days = "Days worked instead" | "调休上班日";
    extra_hint = "Worked like a Monday, though the week says otherwise" | "按星期一的工作时间上班";
    bad_days(line) = "This is not a day: {line}. Write 2026-10-01, or 2026-10-01 – 2026-10-07." | "无法识别日期：{line}。请按 2026-10-01 或 2026-10-01 – 2026-10-07 填写。";
    zone = "Time zone" | "时区";
    zone_text(zone, offset) = "{zone}, now {offset}" | "{zone}，现为 {offset}";
    take_zone(zone) = "Take this tablet's zone, {zone}" | "改用本平板的时区 {zone}";

    spans = "Periods" | "期限";
    repeat_within = "A fault counts as a repeat within" | "重复故障判定期限";
    survey_expires = "A survey expires after" | "满意度调查有效期";
    keep_years = "Archived records are kept for" | "归档记录保存";
    expiring_within = "A part's lot counts as expiring" | "备件近效期提前";
    slow_after = "A part moves slowly when unused for" | "备件多久未用视为呆滞";
    days_unit = "days" | "天";
    years_unit = "years" | "年";
    whole_number = "Give a whole number, 1 or more." | "请填写大于等于 1 的整数。";

    deadlines = "Deadlines for the authority" | "上报监管部门期限";
    deadline_en(n) = "Event {n}, English" | "事件 {n}，英文";
    deadline_zh(n) = "Event {n}, Chinese" | "事件 {n}，中文";
    deadline_days(n) = "Days for event {n}" | "事件 {n} 的天数";
    deadlines_hint = "Clear both names to leave a line out" | "清空两个名称即可去掉该行";
    add_deadline = "Add an event" | "添加事件";

    tablet = "This tablet" | "本平板";
    tablet_name = "Name of this tablet" | "平板名称";
    prefix = "Its ticket numbers begin with" | "工单号前缀";

    join_title = "A name for this tablet" | "为本平板命名";
    join_text = "This tablet is new in this data set. Its name shows who wrote what where; its prefix keeps its ticket numbers apart from those of other tablets." | "本平板首次使用这套数据。名称用于区分记录来自哪台平板，前缀用于区分各平板的工单号。";
    join_verb = "Go on" | "继续";
}
