//! The field's names in both languages: roles, stages, urgencies and every other kind of the domain.

use crate::ui::lang::{Lang, lang};
use aftercare_core::domain::codes::CodeList;
use aftercare_core::domain::device::{Cover, DeviceStatus};
use aftercare_core::domain::emergency::Ending;
use aftercare_core::domain::emergency::clocks::Milestone;
use aftercare_core::domain::emergency::rules::{DeviceTrait, Told};
use aftercare_core::domain::register::RequiredField;
use aftercare_core::domain::roles::{Act, Role};
use aftercare_core::domain::ticket::clocks::{Promise, Target};
use aftercare_core::domain::ticket::record::Verdict;
use aftercare_core::domain::ticket::repair::PatientData;
use aftercare_core::domain::ticket::todo::Todo;
use aftercare_core::domain::ticket::{
    Channel, CheckOutcome, Condition, Contamination, Fitness, InUse, Likelihood, NoteKind,
    PartFate, PatientHarm, SignatureState, StageKind, SurveyChannel, SurveyOutcome, TicketKind,
    TimeKind, Urgency, WaitReason,
};
use aftercare_core::insight::{Dimension, Fix, Kept, SurveyFate};

/// One function per kind: a variant without a word in either language does not compile.
macro_rules! names {
    ($($(#[$doc:meta])* $function:ident($kind:ident) { $($variant:ident = $en:literal | $zh:literal;)+ })+) => {$(
        $(#[$doc])*
        pub(crate) fn $function(of: $kind) -> &'static str {
            match (of, lang()) {
                $(($kind::$variant, Lang::En) => $en, ($kind::$variant, Lang::Zh) => $zh,)+
            }
        }
    )+};
}

names! {
    /// What a person is here for.
    role(Role) {
        HospitalUser = "Hospital user" | "科室用户";
        CustomerService = "Customer service" | "客服人员";
        Engineer = "Service engineer" | "售后服务工程师";
        Expert = "Technical expert" | "技术支持专家";
        Manager = "Service manager" | "售后服务经理";
    }
    /// A column of the board.
    stage(StageKind) {
        Reported = "Reported" | "已报修";
        Diagnosing = "Diagnosing" | "诊断中";
        Repairing = "In repair" | "维修中";
        Verifying = "To verify" | "待验证";
        Accepting = "To sign" | "待签字";
        Recording = "To record" | "待填记录";
        InReview = "In review" | "待审核";
        Archived = "Archived" | "已归档";
        Cancelled = "Cancelled" | "已取消";
    }
    /// What is to be done next.
    todo(Todo) {
        Assign = "Assign" | "派工";
        Diagnose = "Diagnose" | "诊断";
        Work = "Repair" | "维修";
        Verify = "Verify" | "验证";
        Sign = "Have it signed" | "请科室签字";
        Record = "Write the record" | "填写记录";
        Review = "Review" | "审核";
        FollowUp = "Call the ward" | "回访";
        Survey = "Ask the survey" | "满意度调查";
    }
    /// The same, said to the ward.
    ward_todo(Todo) {
        Assign = "Assign" | "派工";
        Diagnose = "Diagnose" | "诊断";
        Work = "Repair" | "维修";
        Verify = "Verify" | "验证";
        Sign = "Sign" | "签字";
        Record = "Write the record" | "填写记录";
        Review = "Review" | "审核";
        FollowUp = "Answer the call" | "接受回访";
        Survey = "Answer the survey" | "填写评价";
    }
    /// How urgent.
    urgency(Urgency) {
        Emergency = "Emergency" | "紧急";
        Urgent = "Urgent" | "加急";
        Normal = "Normal" | "普通";
        Planned = "Planned" | "计划";
    }
    /// What kind of job.
    ticket_kind(TicketKind) {
        Repair = "Fault repair" | "故障维修";
        Installation = "Installation and commissioning" | "安装调试";
        Maintenance = "Maintenance" | "维修保养";
        ReturnVisit = "Return visit and training" | "回访与技术指导";
    }
    /// By which way a report came.
    channel(Channel) {
        Phone = "Telephone" | "电话";
        Email = "E-mail" | "邮件";
        Chat = "Online chat" | "在线客服";
        Form = "Web form or kiosk" | "网页表单";
        OnSite = "On site" | "现场";
    }
    /// Whether the device was in use.
    in_use(InUse) {
        Unknown = "Not known" | "不清楚";
        OnPatient = "On a patient" | "正在患者身上使用";
        WithoutPatient = "In use, no patient" | "使用中，无患者";
        No = "Not in use" | "未使用";
    }
    /// Whether a patient was affected.
    harm(PatientHarm) {
        Unknown = "Not known" | "不清楚";
        None = "No patient affected" | "未影响患者";
        Affected = "Affected, not harmed" | "受影响，无伤害";
        Harmed = "Harmed" | "有伤害";
    }
    /// How likely a cause is.
    likelihood(Likelihood) {
        Likely = "Likely" | "很可能";
        Possible = "Possible" | "可能";
        RuledOut = "Ruled out" | "已排除";
    }
    /// What a ticket waits for.
    wait_reason(WaitReason) {
        Parts = "Waiting for parts" | "待件";
        Customer = "Waiting for the customer" | "待客户";
        Expert = "Waiting for an expert" | "待专家";
        Other = "Waiting for something else" | "其他等待";
    }
    /// Contamination.
    contamination(Contamination) {
        Decontaminated = "Decontaminated" | "已消毒清洁";
        NotContaminated = "Never contaminated" | "未被污染";
        Contaminated = "Contaminated, precautions taken" | "有污染，已采取防护";
        Unknown = "Unknown, precautions taken" | "不清楚，已采取防护";
    }
    /// Patient data on a device.
    patient_data(PatientData) {
        None = "None on the device" | "设备上没有";
        Removed = "Removed or saved by the ward" | "科室已清除或已备份";
        Present = "Present, the ward agreed" | "存有，科室已知情同意";
        Unknown = "Unknown, precautions taken" | "不清楚，已采取防护";
    }
    /// A mark in the engineer's time.
    time_kind(TimeKind) {
        Left = "Left for the site" | "出发";
        Arrived = "Arrived" | "到达";
        Started = "Work started" | "开始作业";
        Stopped = "Work stopped" | "结束作业";
    }
    /// What becomes of a removed part.
    part_fate(PartFate) {
        Scrap = "Scrapped" | "报废";
        Return = "Returned to supplier" | "返回供应商";
        Analysis = "Kept for analysis" | "留作分析";
        Customer = "Left with the customer" | "留给客户";
        NoneRemoved = "No part removed" | "无拆下件";
    }
    /// Who pays.
    cover(Cover) {
        Warranty = "Warranty" | "保修";
        Contract = "Contract" | "合同";
        Goodwill = "Goodwill" | "优惠免费";
        Charged = "Charged" | "收费";
    }
    /// Whether a device may be used.
    device_status(DeviceStatus) {
        InService = "In service" | "在用";
        Limited = "Limited use" | "限制使用";
        OutOfService = "Out of service" | "停用";
        Retired = "Retired" | "报废";
    }
    /// What an item came to.
    outcome(CheckOutcome) {
        Pass = "Pass" | "合格";
        Fail = "Fail" | "不合格";
        NotApplicable = "N/A" | "不适用";
    }
    /// What verification came to.
    fitness(Fitness) {
        Fit = "Fit for use" | "可以使用";
        Limited = "Fit with limits" | "限制使用";
        NotFit = "Not fit for use" | "不可使用";
    }
    /// Whether the ward's word stands.
    signature_state(SignatureState) {
        Open = "Not signed yet" | "尚未签字";
        Valid = "Signed" | "已签字";
        Voided = "Signature void: the record was edited after it" | "签字已失效：签字后内容有改动";
        Absent = "Nobody was there to sign" | "无人签字";
    }
    /// Yes, no or unclear.
    verdict(Verdict) {
        Yes = "Yes" | "是";
        No = "No" | "否";
        Unclear = "Unclear" | "不明确";
    }
    /// How the device runs.
    condition(Condition) {
        Well = "Runs well" | "运行良好";
        Watch = "Runs, something to watch" | "可用，需观察";
        Faulty = "Faulty again" | "再次故障";
        NotReached = "Nobody reached" | "未联系上";
    }
    /// By which way a survey was answered.
    survey_channel(SurveyChannel) {
        Tablet = "On the tablet" | "平板填写";
        Phone = "By telephone" | "电话回访";
    }
    /// Why a survey has no answers.
    survey_outcome(SurveyOutcome) {
        Refused = "Declined" | "拒绝";
        NotReached = "Not reached" | "未联系上";
        Expired = "Expired" | "已过期";
    }
    /// Kinds of notes.
    note_kind(NoteKind) {
        Note = "Note" | "备注";
        Consultation = "Consultation" | "会诊";
        Addendum = "Addendum" | "补充说明";
    }
    /// What was promised.
    target(Target) {
        Respond = "Respond" | "响应";
        Arrive = "Arrive" | "到达";
        Restore = "Restore" | "恢复";
        FollowUp = "Follow up" | "回访";
    }
    /// What a survey asks.
    dimension(Dimension) {
        Service = "Service quality" | "服务质量";
        Result = "Repair result" | "维修效果";
        Speed = "Response speed" | "响应速度";
    }
    /// What became of a survey.
    survey_fate(SurveyFate) {
        Answered = "Answered" | "已答复";
        Refused = "Declined" | "拒绝";
        NotReached = "Not reached" | "未联系上";
        Expired = "Expired" | "已过期";
        Open = "Still open" | "待答复";
    }
    /// What became of a promise.
    kept(Kept) {
        InTime = "In time" | "按时";
        Late = "Late" | "超时完成";
        Overdue = "Late, not done yet" | "超时未完成";
        Pending = "Not due yet" | "未到期";
        NoTarget = "Without target" | "无时限";
        NotNeeded = "Not needed" | "无需";
        Never = "Never" | "未达成";
    }
    /// What a repair came to.
    fix(Fix) {
        FirstTime = "Fixed the first time" | "一次修复";
        MoreVisits = "More than one visit" | "多次上门";
        SentBack = "Sent back by the ward" | "科室退回";
        CameBack = "Came back" | "故障复发";
        NotFit = "Not fit for use" | "未能修复";
        Watched = "Too early to tell" | "观察期内";
    }
    /// The three code lists.
    code_list(CodeList) {
        Symptom = "Symptom" | "故障现象";
        Cause = "Cause" | "故障原因";
        Action = "Action" | "处理措施";
    }
    /// What is promised in an emergency.
    milestone(Milestone) {
        Acknowledged = "Acknowledged" | "确认";
        Committed = "Committed" | "人员备件";
        OnSite = "On site" | "到场";
        Interim = "Interim measure" | "临时措施";
        Restored = "Restored" | "恢复";
    }
    /// How an emergency ended.
    ending(Ending) {
        Restored = "Restored" | "已恢复";
        Bridged = "Bridged until the repair" | "临时措施维持，待修复";
        FalseAlarm = "False alarm" | "误报";
    }
    /// What the device is.
    device_trait(DeviceTrait) {
        LifeSupporting = "life-supporting" | "生命支持设备";
        KeyDiagnostic = "key diagnostic" | "关键诊断设备";
    }
    /// What the reporter answered.
    told(Told) {
        OnPatient = "in use on a patient" | "患者正在使用";
        PatientAffected = "a patient is affected" | "患者受影响";
        PatientHarmed = "a patient is harmed" | "患者受到伤害";
        Endangered = "a patient is in danger" | "患者有危险";
        Accident = "a serious accident may follow" | "可能造成严重事故";
        Disruption = "the hospital's work is disrupted" | "影响医院正常诊疗";
        Loss = "a large loss may follow" | "可能造成重大损失";
    }
    /// What can be done, for the sentence that says who may not.
    act(Act) {
        Report = "report a fault" | "报修";
        AmendReport = "correct a report" | "更正报修内容";
        Classify = "change the urgency" | "更改紧急程度";
        Assign = "assign tickets" | "派工";
        TakeOver = "take tickets over" | "接手工单";
        Note = "write notes" | "写备注";
        Attach = "add photos and papers" | "添加照片和文件";
        StrikeOutAttachment = "strike photos and papers out" | "作废照片和文件";
        Cancel = "cancel tickets" | "取消工单";
        Diagnose = "diagnose" | "故障诊断";
        Repair = "record repairs" | "维修";
        Wait = "pause the clock" | "暂停计时";
        Verify = "verify a device" | "维修验证";
        Accept = "accept a repair" | "验收签字";
        WriteRecord = "write the service record" | "填写服务记录";
        Review = "review and archive" | "审核归档";
        TellAuthority = "say what became of a report to the authority" | "登记上报情况";
        Addendum = "add to archived records" | "补充归档记录";
        FollowUp = "make follow-up calls" | "回访";
        AnswerSurvey = "answer the survey" | "填写满意度调查";
        CloseSurvey = "close a survey" | "关闭满意度调查";
        EditDevices = "edit sites and devices" | "编辑医院和设备";
        EditCatalogue = "edit categories and checklists" | "编辑类别和检查表";
        EditPeople = "edit people" | "编辑人员";
        EditSettings = "change settings" | "更改设置";
        Import = "import files" | "导入文件";
        ImportRegister = "import a register" | "导入台账";
        Export = "export the data set" | "导出数据";
        Audit = "read the audit trail" | "查看审计记录";
        HandOver = "hand the tablet over" | "把平板交给科室";
        Figures = "see the service's figures" | "查看服务指标";
        FiguresOfPeople = "see the figures of other engineers" | "查看其他工程师的指标";
        KeepKits = "keep emergency kits" | "管理应急工具箱";
        FollowEmergencies = "follow emergencies" | "查看应急";
        StartEmergency = "start an emergency" | "启动应急";
        AcknowledgeEmergency = "acknowledge an emergency" | "确认应急";
        CommitResources = "commit people and parts" | "调配人员备件";
        GuideEmergency = "advise in an emergency" | "应急专家指导";
        LogEmergency = "log what happens in an emergency" | "记录应急进展";
        StandDown = "stand an emergency down" | "解除应急";
        ReviewEmergency = "review an emergency" | "应急复盘";
        MoveStock = "book parts in and out" | "备件出入库";
        EditStore = "edit parts, places and suppliers" | "编辑备件、地点和供应商";
        OrderParts = "order parts" | "备件下单";
        CountStock = "count at a stocktake" | "盘点";
        CorrectStock = "correct the stock" | "更正库存";
        AllowPart = "allow a part against the rules" | "准用备件";
    }
    /// What must be filled in.
    required_field(RequiredField) {
        Name = "the name" | "名称";
        Reporter = "who reported it" | "报修人";
        CallBack = "how to call back" | "回电方式";
        Description = "what is wrong, in the user's words" | "故障描述";
        Device = "which device it is" | "设备";
        Reason = "a reason" | "原因";
        Cause = "a cause" | "故障原因";
        Measures = "what was done" | "处理措施";
        Explanation = "what was explained to the user" | "向用户说明的内容";
        DeclaredBy = "who declared it" | "声明人";
        PartNumber = "the part number" | "备件号";
        PartName = "the part's name" | "备件名称";
        PrintedName = "the printed name" | "签字人姓名";
        Signature = "the signature" | "签字";
        Limits = "the limits of use" | "使用限制";
        FaultAccount = "the account of the fault" | "故障情况";
        CauseAnalysis = "the analysis of the cause" | "原因分析";
        Remarks = "remarks on what to mend" | "退回说明";
        Text = "the text" | "内容";
        DeviceCondition = "how the device runs" | "设备运行情况";
        UserWords = "what the user says" | "用户反馈";
        Model = "the model" | "型号";
        SerialOrAsset = "a serial number, asset number or UDI" | "序列号、资产编号或 UDI";
        PlannedArrival = "the planned arrival" | "预计到达时间";
        ItemText = "the item's wording" | "检查项目内容";
        Unit = "the unit" | "单位";
        WorkTimes = "when work started and stopped" | "作业起止时间";
        Deadline = "the deadline" | "截止日期";
        AuthorityNumber = "the authority's number" | "上报编号";
        Code = "the code" | "代码";
        FileName = "the file's name" | "文件名";
        LoanCheck = "what the check of the loan device found" | "备用机归还检查结果";
        PrecautionsTaken = "which precautions are taken" | "采取了哪些防护措施";
        Workplace = "the hospital where this person works" | "此人所在的医院";
    }
}

/// What a ticket's clock counts.
pub fn promise(promise: Promise) -> &'static str {
    match promise {
        Promise::Target(of) => target(of),
        Promise::Milestone(of) => milestone(of),
    }
}
