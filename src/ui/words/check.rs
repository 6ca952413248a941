//! Checking a printed service report against the record.

words! {
    title = "Check a report" | "核对报告";
    hint = "Scan the code at the foot of the report, or type what stands beside it. Nothing is changed by this." | "扫描报告末尾的二维码，或输入旁边的内容。核对不会更改任何数据。";
    number = "Number of the report" | "报告编号";
    hash = "Record, SHA-256" | "记录 SHA-256";
    hash_hint = "64 letters and digits, in one go or with spaces" | "64 位字母和数字，可含空格";
    compare = "Compare" | "核对";
    no_number = "Give the number that stands at the top of the report." | "请填写报告顶部的编号。";
    bad_hash = "These are not 64 digits 0–9 and letters a–f. Compare with the paper, or scan its code." | "应为 64 位数字 0–9 和字母 a–f。请对照纸面检查，或扫描二维码。";
    reading = "Reading the record…" | "正在读取记录…";
    unreadable = "The record can't be read on this tablet. Have it checked under Data." | "本平板无法读取该记录，请在“数据”中检查。";
    not_here(number) = "There is no ticket {number} on this tablet. Bring in the data of the tablet that printed it, then check again." | "本平板没有工单 {number}。请先导入打印该报告的平板数据，再核对。";
    same = "The paper says what the record says." | "纸面与记录一致。";
    same_text = "As it stands on this tablet, signature and results included." | "与本平板上的当前记录一致，包括签字和检测结果。";
    earlier = "The paper is genuine but older than the record." | "报告属实，但早于当前记录。";
    earlier_text = "It says what the record said until then. Since then:" | "与当时的记录一致。此后新增：";
    never = "The record has never said this." | "记录从未有过此内容。";
    never_text = "Compare number and hash with the paper. If they are right, the paper was altered, it belongs to data that are not here, or a name in the registers was changed before the ticket was archived. Print it again and compare the two." | "请核对编号和哈希值。若无误，则可能纸面被改动、数据不在本机，或归档前台账名称有过更改。请重新打印并比较。";
    open_ticket = "Open the ticket" | "打开工单";
    print_again = "Print the report as it stands" | "打印当前报告";
}
