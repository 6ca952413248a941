//! Words of bringing a register in.

words! {
    no_rows = "The file has no rows below its headings: nothing can be made of it. Choose another file." | "文件中表头以下没有数据行，请选择其他文件。";
    title = "Import a register" | "导入设备台账";
    not_allowed = "Not for your role" | "无权限";
    ask(act) = "To {act}, ask customer service or a manager." | "如需{act}，请联系客服人员或经理。";
    file = "File" | "文件";
    choose_file = "Choose a register" | "选择台账文件";
    choose_hint = "CSV or text, as Excel or an asset system saves it. Nothing is written before you say so." | "Excel 或资产系统导出的 CSV 或文本。确认前不会写入。";
    reading = "Reading the register" | "正在读取台账";
    bringing = "Writing the devices" | "正在写入设备";
    encoding = "Encoding" | "编码";
    encoding_hint = "If letters look wrong below, choose another one." | "如下方文字显示异常，请更换。";
    gb18030 = "Chinese (GB18030, GBK)" | "中文（GB18030、GBK）";
    windows_1252 = "Western (Windows-1252)" | "西欧（Windows-1252）";
    delimiter = "Between the columns" | "列分隔符";
    comma = "Comma ," | "逗号 ,";
    semicolon = "Semicolon ;" | "分号 ;";
    tab = "Tab" | "制表符";
    bar = "Bar |" | "竖线 |";
    header = "Row with the headings" | "标题行";
    order = "Dates such as 03/04/2021" | "日期格式（如 03/04/2021）";
    order_by_column = "As the column proves" | "按列内容判断";
    order_day = "Day first" | "日在前";
    order_month = "Month first" | "月在前";
    columns = "Columns" | "列对应";
    columns_text = "Guessed from the headings. What fills no field is kept with the device as a remark." | "根据标题推断。未对应的列作为备注保留。";
    not_enough = "Say which column names the device, and which holds its serial number, asset number or UDI." | "请指定设备名称列，以及序列号、资产编号或 UDI 列。";
    as_remark = "Keep as a remark" | "作为备注保留";
    leave_out = "Leave out" | "不导入";
    unsure = "Please check" | "请核对";
    file_empty = "The file is empty or can't be read. Choose another one." | "文件为空或无法读取，请另选。";
    file_too_large = "The file is larger than 64 MB. Split it." | "文件超过 64 MB，请拆分。";
    file_not_text(kind) = "This is a {kind} file. Save the table as CSV first." | "这是 {kind} 文件，请先另存为 CSV。";
    too_many_columns(row) = "Row {row} has more than 1,000 columns. Check the delimiter." | "第 {row} 行超过 1000 列，请检查分隔符。";
    cell_too_long(row, line) = "A cell in row {row} is too long. A quotation mark after line {line} is perhaps not closed." | "第 {row} 行单元格过长，第 {line} 行后的引号可能未闭合。";
}

// What a row came to
words! {
    preview = "Preview" | "预览";
    first_rows = "The first devices" | "前几台设备";
    row = "Row" | "行号";
    row_n(n) = "Row {n}" | "第 {n} 行";
    rows_devices = "Rows that make a device" | "可导入";
    rows_refused = "Rows that can't be imported" | "无法导入";
    rows_warned = "Rows with something to look at" | "需留意";
    rows_known = "Of these, in the register already" | "其中已登记";
    rows_blank = "Empty rows" | "空行";
    refused_rows = "Rows that can't be imported" | "无法导入的行";
    refused_text = "Download them, mend them and import that file again. The good rows go in without them." | "可下载修改后重新导入。其余行照常导入。";
    download_refused = "Download these rows" | "下载这些行";
    refused_file = "rows-to-mend.csv" | "待更正行.csv";
    reason_header = "Why not imported" | "未导入原因";
    to_look_at(#n) = "{n} value to look at" / "{n} values to look at" | "{n} 处需留意";
    warnings_text = "These devices come in; the value is kept as a remark." | "设备照常导入，该值作为备注保留。";
    nothing_names = "Nothing says what it is: no name, category or model." | "没有名称、类别或型号。";
    nothing_identifies = "Nothing tells it from others: no serial number, asset number or UDI." | "没有序列号、资产编号或 UDI。";
    more_cells = "More cells than headings. Put text with a delimiter in quotes." | "单元格多于标题，含分隔符的文字请加引号。";
    several_devices = "One row for several devices. Give each a row." | "一行包含多台设备，请逐台填写。";
    unreadable = "Characters that this encoding can't read. Choose another encoding." | "存在无法识别的字符，请更换编码。";
    date_year = "Only a year, so no day was entered." | "只有年份，未录入日期。";
    date_month = "Only a month, so no day was entered." | "只有年月，未录入日期。";
    date_order_unknown = "Day or month first? Say so above." | "无法判断日月顺序，请在上方选择。";
    date_short_year = "A year of two digits." | "年份只有两位。";
    date_number = "A bare number where a date should be." | "应为日期，却是数字。";
    date_several = "More than one date." | "含多个日期。";
    date_impossible = "No such day." | "日期不存在。";
    date_unreadable = "Not a date." | "不是日期。";
    neither_yes_nor_no = "Neither yes nor no." | "既非是也非否。";
    unknown_status = "A status that is not known." | "未知状态。";
    no_registration = "No registration number." | "不是注册证号。";
    rounded = "A spreadsheet has rounded this number." | "编号被电子表格舍入。";
    too_long = "Too long for its field." | "内容过长。";
    udi_as_typed = "No GS1 code: the UDI is kept as typed." | "不是 GS1 码，UDI 按原样保存。";
    udi_separator = "A separator may be missing in the UDI. Compare it with the label." | "UDI 可能缺少分隔符，请与标签核对。";
    udi_other_serial = "The UDI names another serial number." | "UDI 中的序列号与本行不同。";
    control_characters = "Invisible characters were taken out." | "已去除不可见字符。";
}

// Doubles, the place, the import
words! {
    doubles = "The same number more than once" | "编号重复";
    doubles_text = "One device: gaps are filled, nothing is overwritten, what differs becomes a remark." | "视为同一台：只补充空缺，不覆盖，不同内容作为备注。";
    same_udi(n) = "UDI {n}" | "UDI {n}";
    same_serial(n) = "Serial number {n}" | "序列号 {n}";
    same_asset(n) = "Asset number {n}" | "资产编号 {n}";
    rows_are(rows) = "Rows {rows}" | "行 {rows}";
    registered(name) = "In the register: {name}" | "已登记：{name}";
    they_differ(columns) = "They differ in: {columns}." | "不同之处：{columns}。";
    one_device = "One device" | "同一台";
    keep_all = "Different devices" | "不同设备";
    where_to = "Where the devices stand" | "设备所在医院";
    site = "Site" | "医院";
    site_hint = "A row that names another registered site goes there." | "行内注明的其他已登记医院优先。";
    new_site = "A new site…" | "新医院…";
    site_name = "Name of the new site" | "新医院名称";
    site_missing = "Choose the site." | "请选择医院。";
    site_name_missing = "Please give the new site's name." | "请填写新医院名称。";
    import_n(#n) = "Import {n} row" / "Import {n} rows" | "导入 {n} 行";
    imported = "The register is imported." | "台账已导入。";
    none_taken = "Nothing was changed. Why a row was not taken stands below." | "未做任何改动。未导入的行及原因见下。";
    all_here = "Everything in this file is here already. Nothing was changed." | "文件内容均已登记，未做改动。";
    entered = "Devices entered" | "新登记设备";
    filled = "Devices with gaps filled" | "已补充设备";
    merged = "Rows joined to another row's device" | "并入其他行的设备";
    known_already = "Rows that said nothing new" | "无新内容的行";
    departments_made = "Departments made" | "新建科室";
    see_devices = "See the devices" | "查看设备";
}

// Fields of a device
words! {
    c_asset = "Asset number" | "资产编号";
    c_name = "Device name" | "设备名称";
    c_category = "Category" | "类别";
    c_model = "Model" | "型号";
    c_manufacturer = "Manufacturer" | "生产厂家";
    c_serial = "Serial number" | "序列号";
    c_registration = "Registration number" | "注册证号";
    c_udi = "UDI" | "UDI";
    c_department = "Department" | "科室";
    c_location = "Room or place" | "房间或位置";
    c_site = "Hospital or branch" | "医院或院区";
    c_purchase = "Bought on" | "购置日期";
    c_commissioning = "Installed on" | "安装日期";
    c_manufacture = "Made on" | "生产日期";
    c_warranty = "Warranty until" | "保修至";
    c_risk = "Risk class" | "风险等级";
    c_status = "Status" | "状态";
    c_critical = "Critical to its owner" | "重要设备";
    c_life = "Life-supporting" | "生命支持";
    c_owner = "Owner" | "所有者";
    c_supplier = "Supplier" | "供应商";
    c_software = "Software version" | "软件版本";
    c_quantity = "Quantity" | "数量";
    c_row = "Running number" | "序号";
    c_remarks = "Remarks" | "备注";
}
