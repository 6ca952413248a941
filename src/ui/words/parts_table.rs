//! Words of parts in tables: bringing them in, and taking the store out.

words! {
    import_parts = "Import parts" | "导入备件";
    choose_file = "Choose a table of parts" | "选择备件表文件";
    columns_text = "Guessed from the headings. What fills no field is kept with the part as a remark." | "根据标题推断。未对应的列作为备注保留。";
    not_enough = "Say which column holds the part number, and which the name." | "请指定备件号列和名称列。";
    rows_parts = "Rows that make a part" | "可导入";
    first_parts = "The first parts" | "前几种备件";
    warnings_text = "These parts come in; the value is kept as a remark." | "备件照常导入，该值作为备注保留。";
    same_number(n) = "Part number {n}" | "备件号 {n}";
    same_part = "The same part" | "同一备件";
    same_text = "A part's number is its own: gaps are filled, nothing is overwritten, what differs becomes a remark." | "备件号唯一：只补充空缺，不覆盖，不同内容作为备注。";
    take_in = "Import" | "导入";
    minimum_place = "Minimums are for" | "最低库存适用地点";
    minimum_place_hint = "A row that names another registered place goes there." | "行内注明的其他已登记地点优先。";
    no_place = "No place: keep them as remarks" | "不指定，作为备注保留";
    stock_text = "Quantities and lots are not taken from a table: receive the pieces on the part's page." | "数量和批号不从表格导入，请在备件页面办理入库。";
    bringing = "Writing the parts" | "正在写入备件";
    imported = "The parts are imported." | "备件已导入。";
    nothing_written = "Nothing in this file is new. Nothing was changed." | "文件中没有新内容，未做改动。";
    entered = "Parts entered" | "新登记备件";
    filled = "Parts with gaps filled" | "已补充备件";
    merged = "Rows joined to another row's part" | "并入其他行的备件";
    left_out = "Rows left out" | "未导入的行";
    suppliers_made = "Suppliers made" | "新建供应商";
    see_parts = "See the parts" | "查看备件";
    no_number = "No part number." | "没有备件号。";
    no_name = "No name in either language." | "没有中文或英文名称。";
    no_whole_number = "Not a whole number of pieces, 0 or more." | "不是不小于 0 的整数。";
    no_amount = "This can't be read as one amount: write 1234.50." | "无法识别金额，请写成 1234.50。";
    unknown_criticality = "Neither vital, essential nor desirable." | "不是关键、重要或一般。";
    unknown_model = "No model of the register has this name alone." | "台账中没有唯一对应的型号。";
    unknown_place = "No place of the register has this name alone." | "没有唯一对应的库存地点。";
}

// The store as a file
words! {
    as_csv = "Export as CSV" | "导出 CSV";
    file = "parts.csv" | "备件.csv";
    on_hand = "On hand" | "现有库存";
}
