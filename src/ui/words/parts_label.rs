//! Words of a part's label: what is scanned when pieces come in.

words! {
    trade_item = "Trade item number (GTIN)" | "贸易项目代码（GTIN）";
    no_trade_item = "These are not the digits of a GTIN. Compare them with the label." | "GTIN 数字有误，请与标签核对。";
    scan = "Scan or type the label" | "扫描或输入标签";
    scan_hint = "A GS1 code fills lot, use-by date and serial number." | "GS1 码可自动填写批号、有效期和序列号。";
    read_label = "Read the label" | "读取标签";
    filled(what) = "Read from the label: {what}." | "已从标签读取：{what}。";
    unkept(day) = "It is to be used by {day}, which is not kept of this part." | "标签有效期 {day}，本备件不记录有效期。";
    of_device(device) = "This is the label of a device, {device}. Nothing was filled in." | "这是设备标签（{device}），未填写任何内容。";
    serial_is(serial) = "serial number {serial}" | "序列号 {serial}";
    doubtful = "A separator may be missing: compare with the label." | "可能缺少分隔符，请与标签核对。";
    nothing_asked = "This label is read; it says nothing that is kept of this part." | "标签已读取，没有本备件需要的内容。";
    again(serial) = "Serial number {serial} is on the list already." | "序列号 {serial} 已在清单中。";
    as_typed(why) = "Not a GS1 code: {why}. Fill in the fields; the code is kept as typed with the receipt." | "不是 GS1 码：{why}。请手工填写，代码按原样随入库单保存。";
    other_part(number) = "This is the label of {number}. Nothing was filled in: receive it on that part's page." | "这是 {number} 的标签，未填写任何内容，请在该备件页面入库。";
    other_item(read, own) = "This label says GTIN {read}, and this part has {own}. Nothing was filled in: compare the piece with the order." | "标签 GTIN 为 {read}，本备件为 {own}，未填写任何内容，请核对实物与订单。";
    other_lot(lot) = "This piece is of lot {lot}. Nothing was filled in: book the pieces before it first, then this lot." | "此件批号为 {lot}，未填写任何内容，请先将前面各件入库，再录入此批号。";
}
