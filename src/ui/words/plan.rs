//! The emergency plan: rules, on-call list, targets.

words! {
    title = "Emergency plan" | "应急预案";
    version(n) = "Rules, version {n}" | "规则版本 {n}";
    rules = "Rules" | "应急规则";
    rules_text = "The most urgent rule that holds proposes the urgency of a report; a person confirms it or says why not." | "符合的规则中最紧急的一条决定建议的紧急程度，由人确认或说明不采用的原因。";
    rule(n) = "Rule {n}" | "规则 {n}";
    name_zh = "Name in Chinese" | "中文名称";
    name_en = "Name in English" | "英文名称";
    proposes = "Proposes" | "建议";
    device_is = "The device is" | "设备属于";
    told = "One of these was answered" | "报修人回答（任一）";
    sites = "Only at" | "仅限医院";
    sites_hint = "Anywhere where nothing is ticked" | "不勾选则不限";
    down_longer = "Down longer than" | "停机超过";
    remove = "Remove the rule" | "删除规则";
    add = "Add a rule" | "添加规则";
    trial = "Tried on the past" | "用历史试算";
    trial_text(#n) = "{n} fault of the last twelve months was looked at." / "{n} faults of the last twelve months were looked at." | "已用最近十二个月的 {n} 起故障试算。";
    trial_waits = "Mend the rules to try them." | "请先更正规则再试算。";
    and_others(#n) = "and {n} more" / "and {n} more" | "另有 {n} 张";
    would_fire(#n, name) = "“{name}” would have fired {n} time in the last year" / "“{name}” would have fired {n} times in the last year" | "“{name}”在过去一年会触发 {n} 次";
    more(#n) = "{n} ticket would be an emergency that was not handled as one" / "{n} tickets would be emergencies that were not handled as such" | "{n} 张工单会升为应急，当时未按应急处理";
    fewer(#n) = "{n} emergency would not be called one by any rule" / "{n} emergencies would not be called one by any rule" | "{n} 起应急不符合任何规则";
    on_call = "On call" | "值班名单";
    on_call_text = "Who is alerted first, for each role; the next one when nobody acknowledges in time. Where nobody of a role is named, every manager and expert is alerted." | "按角色依次通知，未按时确认则通知下一位。某角色未指定时，通知所有经理和专家。";
    add_person = "Add to the list" | "加入名单";
    no_phone = "no telephone" | "无电话";
    up = "Earlier" | "上移";
    take_off = "Take off the list" | "移出名单";
    times = "Targets and intervals" | "时限与间隔";
    escalate_after = "Alert the next one after" | "无人确认多久后通知下一位";
    report_every = "Progress report every" | "进展汇报间隔";
    save = "Save" | "保存";
    saved = "The plan is saved." | "预案已保存。";
    give_up = "Discard changes" | "放弃更改";
    draft_kept = "Not saved yet; kept on this tablet." | "尚未保存，已暂存在本机。";
}
