//! One sentence for every refusal and every trouble: what happened, and what to do next.

use super::{domain, kits};
use crate::app::Trouble;
use crate::engine::file::FileFault;
use crate::engine::picture::PictureFault;
use crate::ui::format;
use aftercare_core::domain::Refusal;
use aftercare_core::exchange::bundle;

words! {
    nobody_acting = "Say who you are first: choose your name at the top right." | "请先在右上角选择您的身份。";
    not_allowed(role, act) = "As {role} you can't {act}. Ask a colleague who may, or switch at the top right." | "{role}不能进行“{act}”操作。请有权限的同事处理，或在右上角切换身份。";
    not_your_ticket = "This ticket is assigned to somebody else. Take it over or have it assigned to you first." | "此工单已派给他人。请先接手或改派给您。";
    wrong_stage(stage) = "The ticket now stands at “{stage}”, where this step can't be made. Look at what has changed." | "工单现处于“{stage}”，不能进行此步骤。请查看最新变化。";
    missing(field) = "Please give {field}." | "请填写{field}。";
    not_found = "That record is no longer here. Choose another one." | "找不到该记录，请重新选择。";
    archived = "This ticket is archived and read-only. Add an addendum instead." | "此工单已归档，只能查看。请添加补充说明。";
    newer = "A newer version of the app wrote this record. Update this tablet before you change it." | "此记录由新版本写入。请先更新本机再修改。";
    device_unknown = "Say which device it is before you go on." | "请先确定是哪台设备。";
    actor_inactive(name) = "{name} no longer works here, by the register. Say at the top who you are." | "按人员登记，{name}已离职。请在顶部重新选择操作人。";
    person_inactive(name) = "{name} no longer works here. Choose somebody else." | "{name}已离职，请另选。";
    not_an_engineer(name) = "{name} is no engineer or expert: only these can be given a ticket." | "{name}不是工程师或专家，只能派给工程师或专家。";
    not_qualified(name) = "{name} has no training record in date for this device category. Choose somebody who has one, or add the record under People." | "{name}没有此类设备的有效培训考核记录。请另选他人，或在“人员”中补充记录。";
    urgency_reason = "Say why the urgency changes." | "请说明更改紧急程度的原因。";
    in_the_future(time) = "{time} lies in the future. Check the time, and this tablet's clock." | "{time} 在将来。请检查时间和本机时钟。";
    calibrated_in_the_future(day) = "The day of calibration, {day}, lies in the future. Enter a calibration once it was done; until when it counts has a field of its own." | "校准日期 {day} 在将来。请在校准完成后登记；有效期另有字段填写。";
    installed_in_the_future(day) = "The day of installation, {day}, lies in the future. Check the day and this tablet's clock; plan an installation that is still to come as a ticket." | "安装日期 {day} 在将来。请检查日期和本机时钟；尚未安装的设备请以安装调试工单安排。";
    out_of_order = "The times would be out of order: left, arrived, started, stopped, each no earlier than the one before." | "时间先后顺序不对：出发、到达、开始、结束应依次不早于前一项。";
    precautions_missing = "Declare contamination and patient data before touching the device." | "接触设备前请先申报污染和患者数据情况。";
    work_running = "Work is still running. Stop it first." | "作业计时仍在进行，请先结束。";
    work_not_started = "Work has not been started yet." | "尚未开始作业。";
    already_waiting = "The ticket is waiting already." | "工单已在等待中。";
    not_waiting = "The ticket is not waiting for anything." | "工单没有在等待。";
    still_waiting = "The ticket is waiting. Resume it first." | "工单仍在等待，请先恢复。";
    parts_in_hand = "Parts were handed out for this ticket. Say of each, under Parts, whether it is fitted or back in the store." | "有备件已发放给本工单。请在“备件”中逐一说明已装机或已退库。";
    part_expired(day) = "This part expired on {day}. Use another one." | "该备件已于 {day} 过期，请更换。";
    part_not_confirmed = "Confirm that the part fits the model and is undamaged." | "请确认备件适用于该型号且完好。";
    no_such_item = "The checklist has changed. Open the ticket again." | "检查表已更新，请重新打开工单。";
    value_missing = "Enter the measured value." | "请填写测量值。";
    not_a_number = "That is no number, or can be read as two. Use digits and a point, like 0.12 or 1200." | "不是有效数字或有歧义，请填写如 0.12 或 1200。";
    instrument_missing = "Choose the instrument you measured with." | "请选择测量仪器。";
    does_not_measure(unit) = "This instrument does not measure {unit}. Choose one that does." | "该仪器不能测量 {unit}，请换用能测量该单位的仪器。";
    measure_again(instrument) = "{instrument} was found to measure wrongly. Measure again, with another instrument, what was measured with it." | "{instrument} 已发现失准。用它测量的项目请换用其他仪器重测。";
    readings_hold = "Every reading of this verification counts: there is nothing to measure again." | "本次验证的测量值均有效，无需重测。";
    before_report(time) = "This lies before the report, which came in on {time}." | "该时间早于报修时间（{time}）。";
    calibration_expired(day) = "This instrument's calibration ended on {day}. Measure with another one." | "该仪器校准已于 {day} 到期，请换用其他仪器。";
    outside_limit = "The value is outside its limit: mark it as failed, measure again, or send the ticket back to repair. The first value stays in the record." | "数值超出限值：请判为不合格、重新测量，或退回维修。首次数值会保留在记录中。";
    item_reason = "Say why this item failed or does not apply." | "请说明不合格或不适用的原因。";
    mandatory_item = "This item is mandatory: it can't be skipped." | "此项为必检项目，不能跳过。";
    checklist_incomplete = "Items are open, or one failed that this conclusion does not allow. Finish the checklist, send the ticket back to repair, or choose another conclusion." | "有项目未完成，或不合格项不允许此结论。请完成检查、退回维修，或更改结论。";
    limits_missing = "Say within which limits the device may be used." | "请说明使用限制。";
    signed_other = "The record changed while it was being signed. Show it again and have it signed again." | "签字期间内容有变化。请重新出示并签字。";
    signature_empty = "Please sign in the box." | "请在签字框内签字。";
    already_signed = "It is signed already, and the signature holds." | "已签字且有效。";
    signature_missing = "The ward has not signed. Have it signed, or record that nobody is there." | "科室尚未签字。请签字，或记录无人签字。";
    signature_voided = "The record was edited after it was signed, which voids the signature. Have it signed again, or record that nobody is there." | "签字后内容有改动，签字已失效。请重新签字，或记录无人签字。";
    record_incomplete(field) = "The service record is not complete. Please give {field}." | "服务记录不完整，请填写{field}。";
    complaint_undecided = "Decide first whether it is a complaint, yes or no, and whether it must be reported." | "请先判定是否为投诉（是或否）、是否需上报。";
    deadline_before_report = "The deadline lies before the report. Give a later day." | "截止日期早于报修日期，请重新填写。";
    nothing_to_report = "Nothing is to be reported here, or it was reported already. Look at the ticket again." | "无需上报或已上报，请重新查看工单。";
    deadline_missing = "Give the deadline for reporting to the authority." | "请填写上报截止日期。";
    own_work = "Who did the work can't review it. Ask a colleague." | "不能审核自己完成的工作，请同事审核。";
    survey_by_worker = "Who did the work can't enter the survey. Ask a colleague or the ward." | "完成维修的人不能填写满意度调查，请同事或科室填写。";
    signed_by_worker = "Who did the work can't sign for the ward. Somebody of the ward signs, who says in what capacity if they are called alike, or record that nobody is there." | "完成维修的人不能代科室签字。请科室人员签字（同名者请填写身份），或记录无人签字。";
    survey_closed = "This survey has been answered or closed already." | "该调查已填写或已关闭。";
    score_range = "Please answer each question with 1 to 5." | "每个问题请打 1 至 5 分。";
    follow_up_done = "The follow-up is done already." | "回访已完成。";
    same_device = "Another device has this serial number or UDI. Open that one, or confirm that this is a different device." | "已有相同序列号或 UDI 的设备。请打开该设备，或确认这是另一台。";
    ends_before = "The end lies before the beginning. Check the two days." | "结束日期早于开始日期，请检查。";
    limits_cross = "The smallest value is larger than the largest. Check the limits." | "最小值大于最大值，请检查限值。";
    doubled_key = "Two items have the same key. Rename one." | "两个项目的标识相同，请修改。";
    shifts_overlap = "Working hours overlap or end before they begin. Check the hours." | "工作时间重叠或结束早于开始，请检查。";
    target_not_positive = "A target must be longer than nothing. Leave it empty where nothing is promised." | "目标时间必须大于零。没有承诺请留空。";
    unfit_pin = "A PIN has 4 to 12 digits." | "PIN 为 4 至 12 位数字。";
    too_long(n) = "This text is too long. At most {n} characters are kept." | "文字过长，最多 {n} 个字符。";
    nothing_changed = "Nothing was changed." | "没有任何更改。";
    not_your_site = "This belongs to another hospital. You can act only for your own." | "此记录属于其他医院，您只能处理本院的。";
    prefix_taken = "Another tablet has this prefix, or numbers were given with it already. Choose another one." | "该编号前缀已被其他设备使用或已用于编号，请另选。";
    already_set_up = "The set-up is done: people are registered here already. Choose your name." | "已完成初始设置，请选择您的身份。";
    no_quantity = "Enter how many pieces: at least one." | "请填写数量，至少为 1。";
    too_many_pieces(most) = "That many pieces can't be right. Enter at most {most}." | "数量过大，请核对，最多填写 {most}。";
    day_passed = "That day is over. Choose today or a later one." | "该日期已过，请选择今天或之后的日期。";
    arrival_too_far(time) = "{time} is more than a year ahead. Check the year of the planned arrival." | "{time} 距今超过一年。请核对计划到达时间的年份。";
    arrival_passed = "The planned arrival lies in the past. Plan a later time, or mark first that you have arrived." | "计划到达时间已过。请填写之后的时间，或先记录已到达。";
    remedy_stands = "Whether it is mended on site or from afar can’t be changed any more: somebody was there or at work, or the repair is finished." | "已有人到场或开始作业，或维修已完成，不能再更改上门或远程的处理方式。";
    not_expired_yet = "The survey has not expired yet. Try again to reach the user, or close it as refused or not reached." | "调查尚未过期。请再次联系用户，或按“拒绝”“未联系上”关闭。";
    not_undoable = "This can't be undone. Correct it with a step of its own." | "此操作无法撤销，请用相应步骤更正。";
    undo_too_late = "Too late to undo: something happened here since, or ten minutes have passed. Correct it with a step of its own." | "已无法撤销：此后又有新的操作，或已超过十分钟。请用相应步骤更正。";
    not_handed_over = "This tablet was handed over for something else. Please give it back to the service engineer." | "本平板只用于当前这一项，请交还给工程师。";
    no_rules = "A plan needs at least one rule." | "预案至少需要一条规则。";
    rule_without_condition = "Give each rule a condition: without one it would hold of every fault." | "每条规则至少要有一个条件，否则所有故障都会符合。";
    no_emergency = "This ticket has no emergency." | "此工单没有应急。";
    emergency_running = "The emergency still runs: the manager stands it down first." | "应急仍在进行，请经理先解除。";
    emergency_over = "The emergency was stood down. Take it up again first." | "应急已解除，如需继续请重新启动。";
    nothing_committed = "Choose somebody, a part, a kit or a loan device." | "请选择人员、备件、工具箱或备用机。";
    not_restored = "The device was not restored yet. Log it first, or choose another ending." | "设备尚未恢复，请先记录恢复或选择其他结束方式。";
    nothing_bridges = "Neither an interim measure nor a loan device is there. Log it first." | "没有临时措施或备用机，请先记录。";
    not_a_link = "Give a telephone number, or a link that begins with https://." | "请填写电话号码，或以 https:// 开头的链接。";
    too_many_papers(n) = "A ticket holds at most {n} photos and papers, struck-out ones among them. Leave some out." | "每张工单最多 {n} 个照片和文件（含已作废的），请减少数量。";
    paper_too_large(size) = "This file is larger than {size}, more than is kept. Choose a smaller one." | "文件超过 {size}，无法保存。请选择较小的文件。";
    paper_empty = "There is nothing in this file. Choose another one." | "文件是空的，请另选。";
    not_a_picture = "A logo must be a picture: JPEG, PNG or WebP." | "徽标须为图片：JPEG、PNG 或 WebP。";
    same_paper = "The very same file is on this ticket already." | "此工单已有相同的文件。";
    picture_unknown = "This is neither a picture nor a PDF, whatever its name says. Take a photo of it, or save it as a PDF." | "这不是图片或 PDF（与文件名无关）。请拍照或另存为 PDF。";
    picture_pixels(width, height) = "This picture has {width} × {height} pixels, more than this tablet can decode. Choose a smaller one." | "图片为 {width} × {height} 像素，本机无法处理。请选择较小的图片。";
    picture_heif = "This browser can't read HEIC pictures. Send it as JPEG, or take the photo here with the camera." | "此浏览器无法读取 HEIC 图片。请转换为 JPEG，或在此用相机拍摄。";
    picture_damaged = "This picture is damaged or was not copied whole. Choose it again, or take the photo anew." | "图片已损坏或不完整。请重新选择或重新拍摄。";
    picture_no_canvas = "This browser can't shrink pictures. Update it, or add the photo on another device." | "此浏览器无法压缩图片。请更新浏览器，或在其他设备上添加。";
    last_manager = "Somebody must remain who manages settings and people. Make another manager first." | "至少需要保留一名经理。请先指定另一名经理。";

    full = "No room is left on this device: nothing was saved. What you typed is still here. Export your data, free some room, then try again." | "本机空间不足，未能保存。您填写的内容仍在。请先导出数据、清理空间后重试。";
    disk = "The device could not write: its disk may be full or failing. Nothing was saved; what you typed is still here. Free some room on the device, then try again; if that fails, reload." | "设备无法写入：磁盘可能已满或有故障。未能保存，您填写的内容仍在。请清理设备空间后重试；如仍失败，请刷新页面。";
    unopenable = "The data on this device can't be opened now: its disk may be full or failing. What was saved is not lost. Free some room on the device and reload. If that does not help, the second copy is shown then, and you can export it." | "本机数据暂时无法打开：磁盘可能已满或有故障。已保存的内容没有丢失。请清理设备空间并刷新页面；如仍无法打开，将显示第二份副本，可从中导出。";
    newer_version = "These data belong to a newer version of the app. Reload to update; nothing was changed." | "数据由新版本写入。请刷新更新，未做任何改动。";
    blocked = "Another tab with an older version is open. Close it, then try again." | "另一个旧版本标签页仍打开。请关闭后重试。";
    refused_storage = "This browser keeps no data (a private window, or a setting). Open the app in a normal window." | "此浏览器不保存数据（隐私窗口或设置限制）。请在普通窗口打开。";
    lost_connection = "The connection to the data on this device was lost. What you typed is still here. Try again; if it fails again, reload." | "与本机数据的连接已断开。您填写的内容仍在。请重试；若仍失败请刷新。";
    gone = "The browser has cleared the data of this app while it was open. Don't close this tab: export what is in memory, then reload." | "浏览器在使用中清除了本应用的数据。请勿关闭此页：先导出内存中的数据，再刷新。";
    one_copy = "Saved, but the second copy on this device could not be written yet. It will be tried again." | "已保存，但本机第二份副本尚未写入，将自动重试。";
    damaged(what) = "Part of the data on this device is damaged ({what}). The rest works. Check under Data." | "本机部分数据损坏（{what}），其余正常。请在“数据”中检查。";
    read_only = "The data on this device can't be opened for writing. What you see is the second copy: export it under Data, clear this site's data in the browser's settings, then open the export." | "本机数据无法写入，当前显示的是第二份副本：请在“数据”中导出，在浏览器设置中清除本站数据，再打开导出文件。";
    busy = "Other tabs are saving too. Try again." | "其他标签页正在保存，请重试。";
    cancelled = "Cancelled. Nothing was changed." | "已取消，未做任何改动。";
    engine_stopped = "The background worker stopped. Nothing half-done was kept. Try again." | "后台程序已停止，未保留半成品。请重试。";
    file_foreign = "This is not an Aftercare file. Choose a file that was exported from Aftercare." | "这不是 Aftercare 文件。请选择由 Aftercare 导出的文件。";
    file_truncated(at) = "The file ends too early, at byte {at}: it was not copied whole. Nothing was changed. Copy it again from where it was exported." | "文件不完整，在第 {at} 字节处中断。未做任何改动，请重新复制导出的文件。";
    file_altered(place) = "The file is not as it was exported ({place}). Nothing was changed. Export it again on the other tablet." | "文件与导出时不一致（{place}）。未做任何改动，请在原平板重新导出。";
    file_newer(version) = "The file was written by a newer version of the app (format {version}). Nothing was changed. Update this one first: reload the page." | "文件由更新版本写入（格式 {version}）。未做任何改动，请先刷新页面更新本应用。";
    file_of_demo = "This file is of the demo hospital. It can't be brought into real data; nothing was changed. Open it in the demo." | "该文件来自演示医院，不能导入真实数据，未做任何改动。请在演示医院中打开。";
    file_of_real = "This file holds real data. It can't be brought into the demo hospital; nothing was changed. Leave the demo first." | "该文件含有真实数据，不能导入演示医院，未做任何改动。请先退出演示。";
    file_no_memory = "There is not enough memory to read this file. Close other tabs and try again." | "内存不足，无法读取此文件。请关闭其他标签页后重试。";
    file_unreadable = "The browser can't read the file any more: it was moved, changed or is still in a cloud. Choose it again." | "浏览器无法再读取该文件：可能已移动、更改或仍在云端。请重新选择。";
    failed(what) = "That did not work: {what}. Nothing was changed; what you typed is still here." | "操作未成功：{what}。未做任何改动，您填写的内容仍在。";
}

/// The sentence for a refusal.
pub(crate) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NobodyActing => nobody_acting().into(),
        Refusal::NotAllowed(act, role) => not_allowed(domain::role(*role), domain::act(*act)),
        Refusal::NotYourTicket => not_your_ticket().into(),
        Refusal::WrongStage(stage) => wrong_stage(domain::stage(*stage)),
        Refusal::Missing(field) => missing(domain::required_field(*field)),
        Refusal::NotFound => not_found().into(),
        Refusal::Archived => archived().into(),
        Refusal::WrittenByNewerVersion => newer().into(),
        Refusal::DeviceNotIdentified => device_unknown().into(),
        Refusal::ActorInactive(name) => actor_inactive(name),
        Refusal::PersonInactive(name) => person_inactive(name),
        Refusal::NotAnEngineer(name) => not_an_engineer(name),
        Refusal::NotQualified(name) => not_qualified(name),
        Refusal::UrgencyNeedsReason => urgency_reason().into(),
        Refusal::InTheFuture(at) => in_the_future(format::date_time(at.0)),
        Refusal::CalibratedInTheFuture(day) => calibrated_in_the_future(format::day(*day)),
        Refusal::InstalledInTheFuture(day) => installed_in_the_future(format::day(*day)),
        Refusal::BeforeTheReport(at) => before_report(format::date_time(at.0)),
        Refusal::TimesOutOfOrder => out_of_order().into(),
        Refusal::PrecautionsMissing => precautions_missing().into(),
        Refusal::WorkStillRunning => work_running().into(),
        Refusal::WorkNotStarted => work_not_started().into(),
        Refusal::AlreadyWaiting => already_waiting().into(),
        Refusal::NotWaiting => not_waiting().into(),
        Refusal::PartsInHand => parts_in_hand().into(),
        Refusal::StillWaiting => still_waiting().into(),
        Refusal::PartExpired(day) => part_expired(format::day(*day)),
        Refusal::PartNotConfirmed => part_not_confirmed().into(),
        Refusal::NoSuchItem => no_such_item().into(),
        Refusal::ValueMissing => value_missing().into(),
        Refusal::NotANumber => not_a_number().into(),
        Refusal::InstrumentMissing => instrument_missing().into(),
        Refusal::DoesNotMeasure(unit) => does_not_measure(unit),
        Refusal::MeasureAgain(instrument) => measure_again(instrument),
        Refusal::ReadingsHold => readings_hold().into(),
        Refusal::CalibrationExpired(day) => calibration_expired(format::day(*day)),
        Refusal::OutsideLimit => outside_limit().into(),
        Refusal::ItemNeedsReason => item_reason().into(),
        Refusal::MandatoryItem => mandatory_item().into(),
        Refusal::ChecklistIncomplete => checklist_incomplete().into(),
        Refusal::LimitsMissing => limits_missing().into(),
        Refusal::SignedOtherContent => signed_other().into(),
        Refusal::SignatureEmpty => signature_empty().into(),
        Refusal::AlreadySigned => already_signed().into(),
        Refusal::SignatureMissing => signature_missing().into(),
        Refusal::SignatureVoided => signature_voided().into(),
        Refusal::RecordIncomplete(field) => record_incomplete(domain::required_field(*field)),
        Refusal::ComplaintUndecided => complaint_undecided().into(),
        Refusal::NothingToReport => nothing_to_report().into(),
        Refusal::DeadlineMissing => deadline_missing().into(),
        Refusal::DeadlineBeforeReport => deadline_before_report().into(),
        Refusal::OwnWork => own_work().into(),
        Refusal::SignedByWorker => signed_by_worker().into(),
        Refusal::SurveyByWorker => survey_by_worker().into(),
        Refusal::SurveyClosed => survey_closed().into(),
        Refusal::ScoreOutOfRange => score_range().into(),
        Refusal::FollowUpDone => follow_up_done().into(),
        Refusal::SameDevice(_) => same_device().into(),
        Refusal::EndsBeforeItBegins => ends_before().into(),
        Refusal::LimitsCross => limits_cross().into(),
        Refusal::DoubledKey => doubled_key().into(),
        Refusal::ShiftsOverlap => shifts_overlap().into(),
        Refusal::TargetNotPositive => target_not_positive().into(),
        Refusal::UnfitPin => unfit_pin().into(),
        Refusal::TooLong(limit) => too_long(format::count(*limit)),
        Refusal::NothingChanged => nothing_changed().into(),
        Refusal::Stock(rule) => super::parts::refusal(rule),
        Refusal::StockOf(part, rule) => super::kit::told(part, super::parts::refusal(rule)),
        Refusal::LastManager => last_manager().into(),
        Refusal::NotYourSite => not_your_site().into(),
        Refusal::PrefixTaken => prefix_taken().into(),
        Refusal::AlreadySetUp => already_set_up().into(),
        Refusal::NoQuantity => no_quantity().into(),
        Refusal::TooManyPieces(most) => too_many_pieces(format::count(*most as usize)),
        Refusal::ArrivalPassed => arrival_passed().into(),
        Refusal::ArrivalTooFar(at) => arrival_too_far(format::date_time(at.0)),
        Refusal::RemedyStands => remedy_stands().into(),
        Refusal::DayPassed => day_passed().into(),
        Refusal::NotUndoable => not_undoable().into(),
        Refusal::UndoTooLate => undo_too_late().into(),
        Refusal::NotHandedOver => not_handed_over().into(),
        Refusal::NotExpiredYet => not_expired_yet().into(),
        Refusal::TooManyPapers(most) => too_many_papers(most),
        Refusal::PaperTooLarge(most) => paper_too_large(format::bytes(*most)),
        Refusal::PaperEmpty => paper_empty().into(),
        Refusal::SamePaper => same_paper().into(),
        Refusal::NotAPicture => not_a_picture().into(),
        Refusal::NoRules => no_rules().into(),
        Refusal::RuleWithoutCondition => rule_without_condition().into(),
        Refusal::KitUnfit(kit, unfit) => kits::refused(kit, kits::why(unfit)),
        Refusal::NoEmergency => no_emergency().into(),
        Refusal::EmergencyRunning => emergency_running().into(),
        Refusal::EmergencyOver => emergency_over().into(),
        Refusal::NothingCommitted => nothing_committed().into(),
        Refusal::NotRestored => not_restored().into(),
        Refusal::NothingBridges => nothing_bridges().into(),
        Refusal::NotALink => not_a_link().into(),
    }
}

/// The sentence for a file that is refused.
fn file(fault: &FileFault) -> String {
    match fault {
        FileFault::Refused(bundle::Refusal::Foreign) => file_foreign().into(),
        FileFault::Refused(bundle::Refusal::Truncated { at }) => file_truncated(at),
        FileFault::Refused(bundle::Refusal::Altered(place)) => file_altered(place),
        FileFault::Refused(bundle::Refusal::NewerFormat { version }) => file_newer(version),
        FileFault::Refused(bundle::Refusal::OtherOrigin { file }) => match file {
            bundle::Origin::Demo => file_of_demo().into(),
            bundle::Origin::Real => file_of_real().into(),
        },
        FileFault::Refused(bundle::Refusal::NoMemory) => file_no_memory().into(),
        FileFault::Unreadable => file_unreadable().into(),
    }
}

/// The sentence for a photo or paper that is not kept.
fn picture(fault: &PictureFault) -> String {
    match fault {
        PictureFault::Unknown => picture_unknown().into(),
        PictureFault::Empty => paper_empty().into(),
        PictureFault::TooLarge(most) => paper_too_large(format::bytes(*most)),
        PictureFault::TooManyPixels(width, height) => picture_pixels(width, height),
        PictureFault::Heif => picture_heif().into(),
        PictureFault::Damaged => picture_damaged().into(),
        PictureFault::Unreadable => file_unreadable().into(),
        PictureFault::NoCanvas => picture_no_canvas().into(),
    }
}

/// The sentence for anything that kept a command from being carried out.
pub(crate) fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Refused(why) => refusal(why),
        Trouble::Full => full().into(),
        Trouble::Disk => disk().into(),
        Trouble::Unopenable => unopenable().into(),
        Trouble::NewerVersion => newer_version().into(),
        Trouble::Blocked => blocked().into(),
        Trouble::NoStorage => refused_storage().into(),
        Trouble::ConnectionLost => lost_connection().into(),
        Trouble::Gone => gone().into(),
        Trouble::OneCopy => one_copy().into(),
        Trouble::Damaged(what) => damaged(what),
        Trouble::ReadOnly => read_only().into(),
        Trouble::Busy => busy().into(),
        Trouble::Cancelled => cancelled().into(),
        Trouble::EngineStopped => engine_stopped().into(),
        Trouble::File(fault) => file(fault),
        Trouble::Picture(fault) => picture(fault),
        Trouble::Failed(what) => failed(what),
    }
}
