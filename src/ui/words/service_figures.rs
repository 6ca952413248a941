//! Figures of emergencies and of spare parts.

words! {
    emergencies = "Emergencies against the targets" | "应急响应与目标时限";
    emergencies_count(#n) = "{n} emergency" / "{n} emergencies" | "{n} 起";
    clock = "Clock" | "节点";
    share_of(value, low, high, n) = "{value} (95%: {low} to {high}, n = {n})" | "{value}（95% 区间 {low} 至 {high}，n = {n}）";
    median = "Median" | "中位数";
    ninety = "90% within" | "90% 用时不超过";
    too_late = "Too late" | "超时";
    reports_in_time = "Progress reports in time" | "按时汇报进展";
    not_reviewed = "Without a review yet" | "尚未复盘";
    parts = "Spare parts" | "备件";
    served = "Repairs that waited for no part" | "无需等待备件的维修";
    waited = "The others waited" | "其余等待时间";
    available = "Parts at or above their minimum now" | "当前不低于最低库存的备件";
    parts_value = "Parts used, value at today's prices" | "所用备件金额（按现价）";
    no_parts_used = "No part was used from the store in this period." | "该时段没有从库存领用备件。";
    parts_used = "Parts used" | "备件用量";
    parts_by_month = "Month by month" | "逐月用量";
    part = "Part" | "备件";
    pieces = "Pieces" | "数量";
    value = "Value" | "金额";
    emergencies_means = "Emergencies that began in the period, each clock from its start on, round the clock, against the targets of the emergency plan as it stands. A clock nobody needed is left out." | "该时段内启动的应急，各节点自启动起全天计时，与现行应急预案的目标时限比较。无需的节点不计入。";
    parts_means = "Pieces issued for tickets less pieces that came back, in whole months, at the prices the register has now. A repair waited for parts if somebody marked it so." | "按整月统计领用减退回的数量，金额按台账现价计算。标记为待件的维修计为等待备件。";
}
