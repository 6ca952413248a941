//! The search box for everything.

words! {
    find = "Search tickets, devices, parts, people, commands" | "搜索工单、设备、备件、人员、命令";
    placeholder = "Number, serial, lot, device, place, name or command" | "工单号、序列号、批号、设备、地点、姓名、拼音首字母或命令";
    nothing = "Nothing fits all of these words. Try fewer of them, or a part of a number." | "没有同时符合这些词的内容。请减少关键词，或只输入编号的一部分。";
    keys = "Arrow keys choose, Enter opens, Escape closes." | "方向键选择，回车打开，Esc 关闭。";
    command = "Command" | "命令";
    ticket = "Ticket" | "工单";
    device = "Device" | "设备";
    person = "Person" | "人员";
    place = "Place" | "地点";
    kit = "Emergency kit" | "应急工具箱";
    instrument = "Instrument" | "测量仪器";
}

/// By what else commands and pages are looked for, in both languages whichever is shown: people ask in either.
pub(crate) mod also {
    macro_rules! also {
        ($($name:ident = $words:literal;)*) => { $(pub(crate) const $name: &str = $words;)* };
    }
    also! {
        PRINT = "print PDF paper service report 打印 服务报告 维修报告 纸质报告";
        REPORT = "new report add create ticket fault breakdown failure call 新建 报修 故障 工单 新工单 登记";
        DAY = "my day today to do tasks reminders 我的一天 今天 今日 待办 任务 提醒";
        BOARD = "board kanban tickets jobs 看板 工单 任务";
        EMERGENCY = "emergency emergencies alarm urgent response 应急 应急响应 紧急 报警 抢修";
        LIST = "list table tickets 列表 表格 工单列表";
        CALENDAR = "calendar visits appointments schedule plan 日历 日程 上门 预约 排期 排班";
        MINE = "my tickets mine assigned to me 我的 我的工单 我负责";
        ASSIGN = "assign dispatch allocate unassigned not assigned nobody engineer 派工 指派 派单 分配 未派工 待派工";
        OVERDUE = "overdue late delayed deadline 超时 逾期 延误 超期";
        CLOSED = "closed done archive archived history past tickets 已完结 归档 存档 历史 已完成";
        DEVICES = "devices equipment assets register inventory machines 设备 资产 台账 设备台账 医疗设备";
        ADD = "add new register equipment asset 添加 新增 新建 登记 设备";
        LABELS = "print labels stickers QR codes barcodes 打印 标签 二维码 条码 贴纸";
        SITES = "sites hospitals customers clients branches contracts 医院 院区 客户 合同";
        DEPARTMENTS = "departments wards units 科室 病区 部门";
        CATEGORIES = "categories kinds checklists tests 设备类别 分类 检查表 检测项目 验证项目";
        MODELS = "models types manufacturers makers 型号 厂家 制造商";
        PEOPLE = "people persons staff users colleagues engineers qualifications training 人员 员工 用户 同事 工程师 资质 培训";
        INSTRUMENTS = "measuring instruments calibration meters testers analysers 测量仪器 校准 检定 计量 检测仪";
        KITS = "emergency kits tool cases tools bags 应急工具箱 工具箱 应急箱 工具";
        CODES = "codes code lists symptoms causes actions 代码 故障代码 现象 原因 措施";
        IMPORT = "import upload table CSV Excel spreadsheet 导入 上传 表格";
        STORE = "spare parts store stock inventory warehouse shelf receive issue reserve order purchase minimum 备件 备件库 库存 仓库 入库 出库 领用 采购 订货";
        STOCKTAKES = "stocktakes stocktaking count inventory 盘点 清点 盘库 库存盘点";
        PLACES = "stores cars vans warehouses stock locations 库存地点 库位 仓库 车载库";
        SUPPLIERS = "suppliers vendors couriers logistics hotline purchase 供应商 厂商 物流 采购 热线";
        FIGURES = "figures statistics reports charts KPI analysis satisfaction performance 指标 统计 报表 图表 分析 满意度 绩效";
        DATA = "data export import backup back up restore exchange sync transfer merge save file storage 数据 导出 导入 备份 恢复 还原 交换 同步 合并 存储";
        AUDIT = "audit trail log history changes 审计 日志 追溯 历史 操作记录";
        SETTINGS = "settings options preferences configuration logo letterhead working hours targets currency 设置 选项 配置 抬头 工作时间 时限 币种";
        PLAN = "emergency plan rules on-call escalation settings 应急预案 预案 规则 值班 升级 设置";
        TABLET = "this tablet device appearance dark light theme compact install shortcuts 本机 平板 外观 主题 深色 浅色 安装 快捷键";
        CHECK = "check verify a paper report scan hash genuine 核对 验证 查验 真伪 报告";
        WHO = "who choose switch user person log in login sign in log out PIN password 身份 切换 用户 登录 退出 密码";
        LANGUAGE = "language switch English Chinese translate 语言 切换 中文 英文";
    }
}
