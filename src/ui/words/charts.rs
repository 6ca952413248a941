//! What stands on and around every chart.

words! {
    as_table = "Table" | "表格";
    table_of(title) = "Table: {title}" | "表格：{title}";
    save_of(title) = "Save: {title}" | "保存：{title}";
    save_svg = "Picture, SVG" | "图片 SVG";
    save_png = "Picture, PNG" | "图片 PNG";
    save_csv = "Table, CSV" | "表格 CSV";
    not_saved = "The picture could not be drawn by this browser. Save it as SVG instead." | "此浏览器无法生成该图片，请改存为 SVG。";
    keys = "Press a mark, or walk to it with the arrow keys and press Enter: the tickets behind it open." | "点按数据点，或用方向键选中后按回车，可查看对应工单。";
    nothing_here = "Nothing to draw in this period and with these filters." | "该时段及筛选条件下没有可绘制的数据。";
    from = "Interval from" | "区间下限";
    to = "Interval to" | "区间上限";
    n = "n" | "n";
    nothing = "none" | "无";
    nothing_in(name) = "{name}: none" | "{name}：无";
    said(name, value, low, high, n) = "{name}: {value}, 95% interval {low} to {high}, n = {n}" | "{name}：{value}，95% 区间 {low} 至 {high}，n = {n}";
    said_plain(name, value, n) = "{name}: {value}, n = {n}" | "{name}：{value}，n = {n}";
    said_part(whole, part, share, count, n) = "{whole}, {part}: {share} ({count} of {n})" | "{whole}，{part}：{share}（{n} 份中 {count} 份）";
    said_amount(name, amount) = "{name}: {amount}" | "{name}：{amount}";
    pieces(#n) = "{n} piece" / "{n} pieces" | "{n} 件";
    pieces_back(#n) = "{n} piece more came back than went out" / "{n} pieces more came back than went out" | "净退回 {n} 件";
    said_times(name, median, ninety, target, n) = "{name}: median {median}, 90% within {ninety}, target {target}, n = {n}" | "{name}：中位数 {median}，90% 在 {ninety}内，目标 {target}，n = {n}";
    one_in_time = "In time" | "按时";
    one_late = "Late" | "超时";
    median = "Median" | "中位数";
    nine_of_ten = "90% within" | "90% 用时不超过";
    target = "Target" | "目标";
    target_of(target) = "Target {target}" | "目标 {target}";
    target_and_ninety(target, ninety) = "Target {target} · 90% within {ninety}" | "目标 {target} · 90% 在 {ninety}内";
    shortest = "Shortest" | "最短";
    longest = "Longest" | "最长";
    in_short(value, n) = "{value} · n = {n}" | "{value} · n = {n}";
    of_so_many(n) = "n = {n}" | "n = {n}";
}
