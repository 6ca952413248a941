//! Words of the registers: lists, forms, what is to mend.

words! {
    registers = "Registers" | "台账";
    print_label = "Print the label" | "打印标签";
    print_labels = "Print labels" | "打印标签";
    no_such_register = "There is no such register. Choose one above." | "没有此台账，请在上方选择。";

    // Lists
    name = "Name" | "名称";
    import_register = "Import a register" | "导入台账";
    find_in_list = "Find in this list" | "在列表中查找";
    found(#n) = "{n} record" / "{n} records" | "{n} 条";
    too_long(label, n) = "{label}: the text is too long. At most {n} characters are kept." | "{label}：文字过长，最多 {n} 个字符。";
    nothing_found = "Nothing found" | "没有找到";
    nothing_found_text = "Try fewer words, or another part of the number." | "请减少关键词，或换用编号的其他部分。";
    struck_out = "Struck out" | "已作废";
    struck_out_too = "Struck out too" | "含已作废";
    read_only(act) = "You can read this register. To {act}, ask a colleague who may." | "您可以查看。如需{act}，请有权限的同事处理。";

    devices = "Devices" | "设备";
    add_device = "Add a device" | "添加设备";
    new_device = "New device" | "新设备";
    no_devices = "No devices yet" | "还没有设备";
    no_devices_text = "Bring in the hospital's own register as a table, or add devices one by one." | "可将医院的设备台账以表格导入，或逐台添加。";
    sites = "Sites" | "医院";
    add_site = "Add a site" | "添加医院";
    new_site = "New site" | "新医院";
    no_sites = "No sites yet" | "还没有医院";
    no_sites_text = "A site is a hospital that you serve, with whom to call and what was promised." | "医院即服务客户，包含联系人和服务承诺。";
    departments = "Departments" | "科室";
    add_department = "Add a department" | "添加科室";
    new_department = "New department" | "新科室";
    no_departments = "No departments yet" | "还没有科室";
    no_departments_text = "Departments come with an imported register, or are added here." | "科室可随台账导入，或在此添加。";
    categories = "Categories" | "设备类别";
    add_category = "Add a category" | "添加类别";
    new_category = "New category" | "新类别";
    no_categories = "No categories yet" | "还没有类别";
    no_categories_text = "A category says who may repair its devices and how they are verified." | "类别决定谁可维修、如何验证。";
    models = "Models" | "型号";
    add_model = "Add a model" | "添加型号";
    new_model = "New model" | "新型号";
    no_models = "No models yet" | "还没有型号";
    no_models_text = "A model holds known faults and the parts that fit." | "型号记录已知故障和适用备件。";
    people = "People" | "人员";
    add_person = "Add a person" | "添加人员";
    new_person = "New person" | "新人员";
    no_people = "No people yet" | "还没有人员";
    no_people_text = "Everybody who reports, repairs, reviews or manages is here." | "报修、维修、审核和管理的人员都在这里。";
    instruments = "Instruments" | "测量仪器";
    add_instrument = "Add an instrument" | "添加仪器";
    new_instrument = "New instrument" | "新仪器";
    no_instruments = "No instruments yet" | "还没有仪器";
    no_instruments_text = "Measured values name the instrument, and its calibration must be in date." | "测量值需注明仪器，且仪器校准须在有效期内。";
    codes = "Codes" | "代码";
    add_code = "Add a code" | "添加代码";
    new_code = "New code" | "新代码";
    no_codes = "No codes yet" | "还没有代码";
    no_codes_text = "Codes for symptoms, causes and actions make faults comparable." | "现象、原因和措施代码便于统计比较。";
}

// A record
words! {
    not_here = "This record is not here" | "找不到该记录";
    not_here_text = "It may be on another tablet whose data has not arrived yet." | "它可能在另一台平板上，数据尚未导入。";
    history = "History" | "历史";
    conflict = "Two tablets changed the same field. Check what stands here." | "两台平板修改了同一字段，请核对。";
    see_history = "See the history" | "查看历史";
    same_device = "Another device has this serial number or UDI. If it is the same one, use that record; else say that this is another." | "已有相同序列号或 UDI 的设备。如为同一台，请使用该记录；否则请确认是另一台。";
    open_that_device = "Open that device" | "打开该设备";
    another_device = "This is another device" | "这是另一台设备";
    struck_out_because(reason) = "Struck out: {reason}" | "已作废：{reason}";
    strike_out = "Strike this record out" | "作废此记录";
    strike_out_text = "It stays readable with its reason, but can't be chosen any more." | "记录仍可查看，但不能再选用。";
    reason = "Reason" | "原因";
    reason_missing = "Please say why." | "请说明原因。";
    strike_out_now = "Strike out" | "作废";
    struck = "Struck out." | "已作废。";
    reinstate = "Take the strike-out back" | "恢复此记录";
    reinstated = "The record counts again." | "记录已恢复。";
    save = "Save" | "保存";
    saved = "Saved." | "已保存。";
    discard = "Discard what was typed" | "放弃输入";
    draft_kept = "What you typed is kept on this tablet until you save." | "输入内容已暂存于本机，保存后生效。";
}

// Fields in general
words! {
    yes = "Yes" | "是";
    no = "No" | "否";
    up(one) = "Move {one} up" | "上移{one}";
    down(one) = "Move {one} down" | "下移{one}";
    take_away(one) = "Remove {one}" | "移除{one}";
    no_day = "This is not a day. Use the calendar." | "日期无效，请用日历选择。";
    day_missing = "Please give the day." | "请填写日期。";
    no_number = "This is no number, or can be read as two. Use digits and a point, like 0.5 or 1200." | "不是有效数字或有歧义，请填写如 0.5 或 1200。";
    hours_out_of_range = "Give working hours above 0, or leave it empty." | "请填写大于 0 的工作小时，或留空。";
    pick_from_list = "Choose one from the list." | "请从列表中选择。";
    name_missing = "Please give the name." | "请填写名称。";
    no_phone = "A telephone number has digits." | "电话号码须含数字。";
    no_email = "This is no e-mail address, like name@hospital.org." | "邮箱格式不正确，例如 name@hospital.org。";
    ends_before_installed = "It ends before the device was installed." | "早于安装日期。";
    ends_before = "The end lies before the beginning." | "结束日期早于开始日期。";
    remarks = "Remarks" | "备注";
    phone = "Telephone" | "电话";
    email = "E-mail" | "邮箱";
    text_zh = "Chinese text" | "中文内容";
    text_en = "English text" | "英文内容";
    name_zh = "Chinese name" | "中文名称";
    name_en = "English name" | "英文名称";
    one_language = "One language is enough." | "中英文填一项即可。";
}

// Devices
words! {
    what_it_is = "What it is" | "设备信息";
    device_name = "Device name" | "设备名称";
    model = "Model" | "型号";
    model_of_register = "Model from the register" | "选择登记型号";
    manufacturer = "Manufacturer" | "生产厂家";
    category = "Category" | "类别";
    risk_class = "Risk class" | "风险等级";
    status = "Status" | "状态";
    fault_open = "Fault open" | "故障未结";
    fault_down = "Out of use" | "故障停用";
    life_supporting = "Life-supporting" | "生命支持";
    key_diagnostic = "Key diagnostic device" | "关键诊断设备";
    as_category = "As its category" | "同类别";
    numbers = "Numbers" | "编号";
    serial = "Serial number" | "序列号";
    asset_number = "Asset number" | "资产编号";
    registration_number = "Registration number" | "注册证号";
    or_model = "The name or the model is enough." | "名称与型号填一项即可。";
    or_name = "The model or the name is enough." | "型号与名称填一项即可。";
    one_number = "Serial number, asset number or UDI: one is enough." | "序列号、资产编号、UDI 填一项即可。";
    udi = "UDI, scanned or typed" | "UDI（扫描或输入）";
    kept_as_typed(why) = "Kept as typed, not a GS1 code: {why}" | "按原样保存，不是 GS1 码：{why}";
    udi_doubt = "A separator seems to be missing. Compare these parts with the label." | "可能缺少分隔符，请与标签核对。";
    ai_di = "Device identifier" | "产品标识";
    ai_lot = "Lot" | "批号";
    ai_production = "Made on" | "生产日期";
    ai_expiry = "Use by" | "失效日期";
    ai_serial = "Serial number" | "序列号";
    ai_model = "Additional identification" | "附加标识";
    ai_software = "Software version" | "软件版本";
    ai_other = "Other" | "其他";
    gs1_empty = "nothing was typed" | "内容为空";
    gs1_too_long = "longer than any code of a label" | "超过标签代码长度";
    gs1_symbology(id) = "the scanner sent {id}, another kind of code" | "扫描到其他码制 {id}";
    gs1_no_identifier(at) = "no identifier at character {at}" | "第 {at} 个字符处没有应用标识符";
    gs1_unsupported(ai) = "({ai}) is not an identifier of devices" | "({ai}) 不是设备用标识符";
    gs1_length(ai) = "({ai}) has the wrong length" | "({ai}) 长度不符";
    gs1_character(ai, c) = "({ai}) may not hold “{c}”" | "({ai}) 不能含“{c}”";
    gs1_check_digit(ai) = "the check digit of ({ai}) does not hold; compare it with the label" | "({ai}) 校验位不符，请与标签核对";
    gs1_date(ai) = "({ai}) is not a day" | "({ai}) 不是有效日期";
    gs1_twice(ai) = "({ai}) stands there twice with different values" | "({ai}) 重复且内容不同";
    gs1_several = "a separator is missing and it can be read in several ways" | "缺少分隔符，有多种读法";
    where_it_stands = "Where it stands" | "所在位置";
    place = "Place" | "位置";
    site = "Site" | "医院";
    department = "Department" | "科室";
    room = "Room or bed" | "房间或床位";
    part_of = "Part of (parent device)" | "所属设备";
    life_and_cover = "Life and cover" | "使用与保障";
    installed = "Installed on" | "安装日期";
    warranty_until = "Warranty until" | "保修至";
    contract_until = "Contract until" | "合同至";
    software_version = "Software version" | "软件版本";
    running_hours = "Running hours" | "运行小时数";
    cover_and_vital = "Today" | "当前";
    cover_today = "Cover" | "保障";
    no_cover = "None known" | "无";
    its_parts = "Parts of this device" | "组成部件";
    parts_got = "Parts it got" | "更换过的备件";
    its_tickets = "Its tickets" | "相关工单";
    no_tickets = "No ticket yet." | "还没有工单。";
    report_fault = "Report a fault" | "报修";
}

// Sites
words! {
    address = "Address" | "地址";
    contact = "Contact" | "联系人";
    contacts = "Whom to call" | "联系人";
    contact_name = "Name and function" | "姓名和职务";
    contact_n(n) = "contact {n}" | "联系人{n}";
    add_contact = "Add a contact" | "添加联系人";
    contract = "Service contract" | "服务合同";
    contract_text = "Times in working hours. Where nothing is given, those of the settings count." | "以工作小时计。留空则按设置执行。";
    contract_number = "Contract number" | "合同编号";
    urgent_targets = "Urgent tickets" | "加急工单";
    normal_targets = "Normal tickets" | "普通工单";
    respond_within = "Respond within" | "响应时限";
    arrive_within = "Arrive within" | "到达时限";
    restore_within = "Restore within" | "恢复时限";
    follow_up_within = "Follow up within" | "回访时限";
    site_missing = "Choose the site." | "请选择医院。";
}

// Catalogue
words! {
    tools = "Tools to take" | "需携带工具";
    checklist = "Verification checklist" | "验证检查表";
    checklist_text = "Saving changed items makes a new version; records keep the version they were done with." | "修改后保存会生成新版本；已有记录保留原版本。";
    version(n) = "Version {n}" | "第 {n} 版";
    version_items(#n, version) = "Version {version}, {n} item" / "Version {version}, {n} items" | "第 {version} 版，{n} 项";
    older_version(#n, version) = "Older version {version}, {n} item" / "Older version {version}, {n} items" | "旧版本 {version}，{n} 项";
    item_n(n) = "item {n}" | "项目{n}";
    add_item = "Add an item" | "添加项目";
    item_kind = "How it is checked" | "检查方式";
    judged = "Judged" | "判断";
    measured = "Measured" | "测量";
    mandatory = "Whether it is mandatory" | "是否必检";
    mandatory_yes = "Mandatory" | "必检";
    mandatory_no = "Optional" | "选检";
    unit = "Unit" | "单位";
    least = "Smallest value that passes" | "下限";
    most = "Largest value that passes" | "上限";
    limit_source = "Source of the limit" | "限值来源";
    item_text_missing = "Say what to check, in one language at least." | "请至少用一种语言填写检查内容。";
    unit_missing = "Please give the unit." | "请填写单位。";
    limits_cross = "The smallest value is larger than the largest." | "下限大于上限。";
    known_faults = "Known faults" | "已知故障";
    fault_n(n) = "fault {n}" | "故障{n}";
    add_fault = "Add a known fault" | "添加已知故障";
    symptom = "What the user sees" | "故障现象";
    cause = "Its cause" | "故障原因";
    compatible_parts = "Compatible parts" | "适用备件";
    part_n(n) = "part {n}" | "备件{n}";
    add_part = "Add a part" | "添加备件";
    part_number = "Part number" | "备件编号";
    part_name = "Part name" | "备件名称";
}

// People
words! {
    person = "Person" | "人员";
    role = "Role" | "角色";
    active = "Works here" | "在职";
    namesake(who) = "A person of this name is registered already: {who}. If this is somebody else, go on." | "已有同名人员：{who}。如非同一人，请继续。";
    works_no_more = "no longer works here" | "已离职";
    works_here = "Still works here" | "是否在职";
    has_pin = "Has a PIN (No takes it away)" | "已设 PIN（选“否”即移除）";
    qualifications = "Training and assessment" | "培训考核";
    qualifications_text = "Only somebody with a record in date for the category can be given a ticket on its devices." | "只有对该类别有有效记录的人员才能接单。";
    qualification_n(n) = "record {n}" | "记录{n}";
    add_qualification = "Add a training record" | "添加培训记录";
    certificate = "Certificate" | "证书";
    valid_from = "Counts from" | "生效日期";
    valid_until = "Counts until" | "有效期至";
}

// Instruments and codes
words! {
    calibration = "Calibration" | "校准";
    calibrated = "In date" | "有效";
    found_bad = "Found bad" | "已发现失准";
    not_calibrated = "Out of date" | "已过期";
    calibrated_on = "Calibrated on" | "校准日期";
    measures = "Measures" | "可测单位";
    measures_hint = "Units as on the checklists, with commas between, such as Ω, µA. Left empty, it is taken for any value." | "与检查表一致的单位，用逗号分隔，例如 Ω, µA。留空表示可用于任何测量值。";
    calibrated_until = "Calibration counts until" | "校准有效期至";
    list = "List" | "类型";
    code = "Code" | "代码";
    public_code = "Code of a public list" | "公共代码";
    code_missing = "Please give the code." | "请填写代码。";
}
