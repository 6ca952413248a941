//! What people say around the work: reports, consultations, refusals, calls and comments. Both languages.

use super::Pair;
use crate::domain::ticket::TicketKind;

/// What is added to any fault's description.
pub(super) const TAILS: &[Pair] = &[
    ("。", "."),
    ("。", "."),
    ("。请尽快来看一下。", ". Please send somebody soon."),
];

/// Where it can't be used meanwhile.
pub(super) const TAILS_OF_STOPPED: &[Pair] = &[
    ("。", "."),
    ("。请尽快来看一下。", ". Please send somebody soon."),
    ("，设备已停用并挂牌。", ". It is out of use and labelled."),
];

/// Where it must not wait.
pub(super) const TAILS_OF_EMERGENCY: &[Pair] = &[
    ("。", "."),
    ("。请马上派人。", ". Please send somebody at once."),
];

/// Where it comes and goes.
pub(super) const TAILS_OF_MOODS: &[Pair] = &[
    ("，今天已经出现两次。", ". It has happened twice today."),
    ("，重启后没有改善。", ". Restarting did not help."),
];

/// The same, since yesterday.
pub(super) const SINCE_LAST_NIGHT: Pair = ("，昨天夜班也有过。", ". It did so last night, too.");

/// Where another one stands beside it.
pub(super) const TAILS_OF_SMALL: &[Pair] = &[("。已换用备用机。", ". A spare is in use.")];

/// The same fault again.
pub(super) const AGAIN: &[Pair] = &[
    ("上次修过，又出现了：", "It was repaired, and it is back: "),
    ("同样的问题又来了：", "The same again: "),
    ("才修好没多久，又", "Not long after the repair, again: "),
];

/// What an engineer asks an expert before the fault, and after it; then what the expert answers before the cause, and after
/// it. One answer to each question.
pub(super) const CONSULTATIONS: &[[Pair; 4]] = &[
    [
        ("科室描述：", "The ward says: "),
        (
            "。去现场前请教：先查哪里，要带什么？",
            ". Before I go: where should I look first, and what should I take?",
        ),
        (
            "见过两例，都是这个原因：",
            "I have met it twice, both times by this: ",
        ),
        (
            "。先确认这一点，别的先不动。",
            ". Make sure of that before you touch anything else.",
        ),
    ],
    [
        ("故障：", "The fault: "),
        (
            "。手册上没有对应的条目，您那边遇到过吗？",
            ". The manual has no entry for it. Have you met this before?",
        ),
        ("遇到过。最可能是：", "I have. Most likely: "),
        (
            "。现场先核实这一点，再决定动哪里。",
            ". Look at that first on site, then decide what to touch.",
        ),
    ],
];

/// Notes of customer service while a ticket is open.
pub(super) const DESK_NOTES: &[Pair] = &[
    (
        "已告知科室工程师手上有活，排到后会先打电话。",
        "The ward knows that the engineer is busy and will call before he comes.",
    ),
    (
        "科室来电催问，已转告工程师。",
        "The ward called to ask; the engineer knows.",
    ),
];

/// Why it waits for a part: none lies there, and more is ordered.
pub(super) const OUT_OF_STOCK: &[Pair] = &[
    (
        "备件缺货，已下单，等物流",
        "Part out of stock; ordered, on its way",
    ),
    (
        "备件库已无库存，订单在途，到货后马上来换",
        "None left in the store; one is on order and will be fitted when it comes",
    ),
];

/// Why it waits for the customer: anywhere; in theatres; where data lie on it.
pub(super) const IN_USE: Pair = (
    "设备正在用，科室另约时间",
    "In use; the ward will name another time",
);
pub(super) const NO_ROOM: Pair = (
    "科室腾不出地方和人，另约时间",
    "No room and nobody free; the ward will name another time",
);
pub(super) const THEATRE_BUSY: Pair = ("等手术排空", "Until the theatre is free");
pub(super) const DATA_TO_SAVE: Pair = ("等科室导出数据", "Until the ward has saved its data");

/// Why the ward did not sign: any fault, a noise.
pub(super) const REFUSALS: &[Pair] = &[
    (
        "试用时又出现一次同样的情况，不能算修好",
        "The same happened again while we tried it: not repaired",
    ),
    (
        "附件没有装回原位，请处理好再签",
        "The accessories were not put back; we sign when they are",
    ),
];
pub(super) const STILL_LOUD: Pair = (
    "还有异响，请再检查",
    "It still makes a noise, please look again",
);

/// Why nobody could sign: with patients about, without, after hours.
pub(super) const BUSY_WARD: Pair = (
    "科室抢救中，无人能签字",
    "The ward is in an emergency, nobody can sign",
);
pub(super) const AT_A_MEETING: Pair = (
    "负责人外出开会，无人能签字",
    "Whoever may sign is at a meeting",
);
pub(super) const AFTER_HOURS: Pair = (
    "下班后完成，负责人不在",
    "Done after hours, nobody in charge was there",
);

/// Why a report was returned: the analysis, the part's lot, the test.
pub(super) const WRITE_HOW: Pair = (
    "原因分析太简单，请写明如何排除了其他可能",
    "The analysis is too short: say how other causes were ruled out",
);
pub(super) const WRITE_LOT: Pair = (
    "请写明新旧部件的批号或序列号",
    "Give the lot or serial number of the part",
);
pub(super) const WRITE_TEST: Pair = (
    "措施里请写明测试的时长和结果",
    "Say how long it was tested and with what result",
);

/// What was added then: to the analysis of a fault of the device, to one of its use or setting, to the measures.
pub(super) const HOW: Pair = (
    "。已排除供电和线缆，替换比对后确认",
    ". Supply and cables were ruled out; confirmed by exchange with a good one",
);
pub(super) const HOW_OF_USE: Pair = (
    "。已排除供电和部件故障，改正后不再出现",
    ". Supply and parts were ruled out; gone once it was put right",
);
pub(super) const LOT: Pair = ("；新件批号或序列号：", "; lot or serial number fitted: ");
pub(super) const TEST: Pair = (
    "；按检查表逐项测试，全部结果见验证记录",
    "; tested item by item, all results in the verification",
);

/// Why a ticket was cancelled, where the ward could mend it by itself.
pub(super) const CANCELLED: &[Pair] = &[
    (
        "科室自行恢复，要求取消",
        "The ward got it going and asks to cancel",
    ),
    (
        "科室按上次讲的方法处理好了，取消报修",
        "The ward did as it was shown last time; cancelled at its wish",
    ),
];

/// How a device that runs is spoken of.
pub(super) const RUNS_WELL: &[Pair] = &[
    ("没有再出现问题", "No trouble since"),
    ("一直在用，正常", "In use all the time, all well"),
    ("运行正常，谢谢", "Runs well, thank you"),
];

/// Something to watch: anywhere, and where something turns.
pub(super) const TO_WATCH: Pair = (
    "能用，偶尔还有一次，很快自己恢复，在观察",
    "In use; it happened once more and went by itself, being watched",
);
pub(super) const LOUDER: Pair = (
    "声音比以前大一点，不影响使用",
    "A little louder than before, no trouble in use",
);

/// The fault is back.
pub(super) const BACK_AGAIN: &[Pair] = &[
    (
        "同样的情况又出现过，再犯就报修",
        "The same happened once more; if it stays we will report it",
    ),
    (
        "老毛病又有了，先凑合用，准备再报修",
        "The old trouble is back; we make do and will report it again",
    ),
];

/// It runs with limits.
pub(super) const WITH_LIMITS: Pair = (
    "按说明限用，其余正常，等补件",
    "Used within its limits, all else is well; waiting for the part",
);

/// What becomes of a device that must not be used any more: what is concluded, what the record says, what the ward says when
/// it is called. Another one is lent; it is too old to be mended; the maker comes.
pub(super) const LENT: [Pair; 3] = [
    (
        "关键指标不合格，停用；已借备用机给科室",
        "A vital value fails: out of use; the ward has a stand-by device on loan",
    ),
    (
        "本机返厂维修，另立工单跟踪；返回后重新验证再交科室",
        "It goes to the maker under a ticket of its own, and is tested anew before the ward gets it back",
    ),
    (
        "借用机在用，本机还在厂家，返回后另约",
        "The loan device is in use; this one is still at the maker's",
    ),
];
pub(super) const RETIRED: [Pair; 3] = [
    (
        "关键指标不合格，停用；使用年限已久，建议报废",
        "A vital value fails: out of use; at its age it is to be retired",
    ),
    (
        "已向设备科提交报废建议，新机到位前用备用机顶替",
        "The equipment office was asked to retire it; a stand-by fills in until a new one comes",
    ),
    (
        "正在走报废流程，备用机在用，等新机",
        "It is being retired; a stand-by is in use until the new one comes",
    ),
];
pub(super) const MAKER_COMES: [Pair; 3] = [
    (
        "关键指标不合格，停用；等厂家工程师到场",
        "A vital value fails: out of use until the maker's engineer has been",
    ),
    (
        "已约厂家工程师到场，另立工单跟踪；期间改用其他设备",
        "The maker's engineer is booked under a ticket of its own; other devices are used until then",
    ),
    (
        "还停着，厂家工程师已约好日期",
        "Still out of use; the maker's engineer has named a day",
    ),
];

/// Why a device was restored after its target, as the reviewer puts it.
pub(super) const LATE_FOR_PARTS: Pair = (
    "恢复晚于时限：备件缺货，等到货才能修",
    "Restored after its target: the part had to come first",
);
pub(super) const LATE_FOR_EXPERT: Pair = (
    "恢复晚于时限：等专家答复用了时间",
    "Restored after its target: the expert's answer took its time",
);
pub(super) const LATE_BY_SECOND_TRY: Pair = (
    "恢复晚于时限：第一次没通过，返工重测",
    "Restored after its target: it did not pass at first and had to be done again",
);
pub(super) const LATE_BY_LOAD: Pair = (
    "恢复晚于时限：工程师工单太多，到场晚",
    "Restored after its target: the engineer had too many tickets and came late",
);
pub(super) const LATE_BY_ANOTHER: Pair = (
    "恢复晚于时限：工程师先去处理别的工单",
    "Restored after its target: the engineer was at another ticket first",
);
pub(super) const LATE_FOR_WARD: Pair = (
    "恢复晚于时限：科室改约后才腾出设备",
    "Restored after its target: the ward could not spare the device sooner",
);
pub(super) const LATE_BY_SEARCH: Pair = (
    "恢复晚于时限：查找原因和试机用时较长",
    "Restored after its target: finding the cause and trying it took long",
);

/// Whether an event must be reported, by who was harmed or could have been. A patient was affected; nobody was, but could be
/// the next time; that is not clear yet.
pub(super) const REPORTED_HARM: Pair = (
    "患者一度受影响，再次发生可能造成严重伤害，须按期上报",
    "A patient was affected for a moment, and it could do serious harm if it happened again: to be reported in time",
);
pub(super) const REPORTED_NEAR_MISS: Pair = (
    "；但再次发生可能造成严重伤害，按可疑不良事件上报",
    "; but it could do serious harm if it happened again: to be reported as a suspected event",
);
pub(super) const REPORT_UNCLEAR: Pair = (
    "未发现患者受影响；再次发生是否可能造成伤害，待厂家答复",
    "No patient was affected; whether it could do harm if it happened again is asked of the maker",
);
/// Nothing was broken; not in use on anybody; on a patient, with an alarm that would be heard; on a patient; nobody has said.
pub(super) const NO_EVENT: Pair = ("非故障，无事件", "Planned work, no event");
pub(super) const NOT_ON_PATIENT: Pair = (
    "发现时未用于患者，不会造成伤害",
    "Not in use on a patient, so that nobody could be harmed",
);
pub(super) const ALARM_HEARD: Pair = (
    "患者未受影响；有报警，可立即换用备用机，再次发生也不易造成严重伤害",
    "The patient was not affected; with its alarm and a stand-by, serious harm is unlikely if it happens again",
);
pub(super) const PATIENT_UNAFFECTED: Pair = (
    "在患者身上使用时发生，患者未受影响；再次发生也不易造成严重伤害",
    "In use on a patient, who was not affected; serious harm is unlikely if it happens again",
);
pub(super) const NOBODY_AFFECTED: Pair = (
    "向科室核实，无患者受影响；再次发生也不易造成严重伤害",
    "The ward confirms that no patient was affected; serious harm is unlikely if it happens again",
);
/// What could be an emergency and was none.
pub(super) const STAND_BY_THERE: Pair = (
    "；备用设备在位，再次发生也不易造成严重伤害",
    "; with a stand-by at hand, serious harm is unlikely if it happens again",
);

/// What happened, as far as a comment shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    Fast,
    /// The same day, but not at once; or nothing else to say.
    Kept,
    Late,
    /// Late on the telephone.
    LateCall,
    /// It is not certain yet that it holds.
    Doubt,
    /// A patient was affected.
    Shaken,
    Again,
    BadModel,
    Parts,
    Remote,
    Night,
    Weekend,
    Emergency,
    Explained,
    SecondTry,
    Planned,
    Trained,
    Limited,
    OutOfUse,
}

/// Comments that fit what happened.
pub(super) const fn comments(mood: Mood) -> &'static [Pair] {
    match mood {
        Mood::Fast => &[
            (
                "来得很快，当天就修好了",
                "Came quickly and repaired it the same day",
            ),
            ("响应及时，点赞", "Quick answer, well done"),
            (
                "工程师很专业，一次解决",
                "Knew the device and solved it at once",
            ),
            ("没有耽误病人，感谢", "No patient had to wait, thank you"),
        ],
        Mood::Kept => &[
            (
                "流程清楚，有人一直跟进",
                "Somebody kept us informed all the way",
            ),
            ("约好的时间很准", "Came at the time that we had agreed on"),
        ],
        Mood::Late => &[
            (
                "等了很久才来人，科室只能凑合",
                "Waited a long time and had to make do",
            ),
            ("比说好的时间晚了不少", "Came much later than promised"),
            (
                "人是好的，就是太忙，总是来得晚",
                "Very kind, but far too busy: always late",
            ),
            (
                "修得不错，但打了三次电话才约上",
                "Good work, but it took three calls to get an appointment",
            ),
            (
                "到得太晚，影响了科室的安排",
                "So late that the ward's plan was lost",
            ),
            ("希望能加派人手", "Please send more people"),
        ],
        Mood::LateCall => &[
            (
                "电话回得太晚，其实几分钟就能解决",
                "The call came far too late; it took only minutes then",
            ),
            ("希望能早点回电话", "Please call back sooner"),
        ],
        Mood::Doubt => &[
            (
                "这两天还有过一次，不太放心",
                "It happened once more since; we don't quite trust it",
            ),
            (
                "修得认真，但还要再看看",
                "Careful work, but we will wait and see",
            ),
        ],
        Mood::Again => &[
            (
                "同一个毛病又修一次，希望这次彻底解决",
                "Another repair of the same fault; may it be solved for good",
            ),
            (
                "上次修好没多久又坏，不太放心",
                "Broke soon after the last repair, we don't quite trust it",
            ),
            (
                "态度没问题，但一次就该修好",
                "Friendly, but it should have been right the first time",
            ),
        ],
        Mood::Shaken => &[(
            "处理很快，但这种设备不能再停",
            "Handled quickly, but such a device must never stop again",
        )],
        Mood::BadModel => &[
            (
                "又是这个型号的电池，建议整批换掉",
                "The battery of this model again. Replace them all",
            ),
            (
                "这个型号转运时没人敢用了",
                "Nobody dares to take this model on a transfer any more",
            ),
            (
                "修一次管两周，治标不治本",
                "Each repair lasts two weeks and leaves the cause",
            ),
            (
                "师傅人很好，机器不行",
                "The engineer is fine, the pump is not",
            ),
        ],
        Mood::Parts => &[
            ("等备件等了好几天", "Days of waiting for a part"),
            ("修得好，就是备件太慢", "Good repair, slow parts"),
            ("常用备件应该备着", "Such parts should be in stock"),
        ],
        Mood::Remote => &[
            ("电话里就解决了，很方便", "Solved on the phone, very handy"),
            ("指导很耐心，一步一步讲", "Patient guidance, step by step"),
            (
                "不用等人来，省了半天",
                "Nobody had to come: half a day saved",
            ),
        ],
        Mood::Night => &[
            (
                "半夜也有人来，帮了大忙",
                "Somebody came in the middle of the night, a great help",
            ),
            (
                "夜里打电话马上有人接",
                "The night call was answered at once",
            ),
        ],
        Mood::Weekend => &[("周末加班来修，辛苦了", "Came on a weekend, thank you")],
        Mood::Emergency => &[
            (
                "应急启动很快，每一步都有人通知",
                "The emergency was under way at once, and we were told of every step",
            ),
            ("关键时候靠得住，感谢", "There when it mattered, thank you"),
        ],
        Mood::Explained => &[
            (
                "走之前把注意事项讲得很清楚",
                "Explained everything clearly before leaving",
            ),
            (
                "还教了我们日常检查的方法",
                "Showed us what to check every day",
            ),
            ("收拾得很干净", "Left everything clean"),
        ],
        Mood::SecondTry => &[
            (
                "第一次没修好，第二次才解决",
                "Not right the first time, solved the second time",
            ),
            (
                "返工了一次，最后满意",
                "Had to be done twice, good in the end",
            ),
        ],
        Mood::Planned => &[
            (
                "保养很仔细，记录齐全",
                "Careful maintenance, complete records",
            ),
            (
                "提前约好时间，没影响使用",
                "Announced in time, no trouble for us",
            ),
        ],
        Mood::Trained => &[
            ("培训很实用", "A useful training"),
            ("新同事都学会了", "Our new colleagues can use it now"),
        ],
        Mood::OutOfUse => &[(
            "机器还停着，希望尽快解决",
            "Still out of use, please solve it soon",
        )],
        Mood::Limited => &[
            (
                "有个功能暂时不能用，希望尽快补上",
                "One function is still missing, please complete it soon",
            ),
            (
                "先将就用，等备件",
                "Good enough for now, waiting for the part",
            ),
        ],
    }
}

/// Whether such a device is built in, so that it is neither moved nor lent.
pub(super) fn is_built_in(category: &str) -> bool {
    ["ct", "mri", "xray", "steriliser"].contains(&category)
}

/// What can be done with a device of that category when nothing is broken: what it is called, what was done.
pub(super) fn jobs(kind: TicketKind, category: &str) -> Vec<(Pair, Pair)> {
    match kind {
        TicketKind::Installation => {
            let mut all = vec![(
                (
                    "设备移位后重新安装调试",
                    "Set up and tested again after a move",
                ),
                (
                    "就位、通电测试、功能和电气安全检测",
                    "Put in place, powered up, function and electrical safety tested",
                ),
            )];
            if category == "monitor" {
                all.push((
                    (
                        "接入新床位，联网调试",
                        "Connected and commissioned for a new bed",
                    ),
                    (
                        "固定、联网、与中央站核对，操作培训",
                        "Mounted, connected, checked with the central station, users trained",
                    ),
                ));
            }
            all
        }
        TicketKind::ReturnVisit => vec![
            (
                ("定期回访和使用指导", "Return visit and guidance"),
                (
                    "查看使用情况，讲解日常清洁和使用前检查",
                    "Looked at daily use, explained cleaning and the check before use",
                ),
            ),
            (
                ("新同事操作培训", "Training of new colleagues"),
                (
                    "分两批培训 14 人，现场操作考核",
                    "Fourteen people in two groups, each tried it",
                ),
            ),
        ],
        TicketKind::Maintenance | TicketKind::Repair => vec![
            (
                ("年度预防性维护", "Yearly preventive maintenance"),
                (
                    "清洁、更换易损件、功能和电气安全测试",
                    "Cleaned, wearing parts replaced, function and electrical safety tested",
                ),
            ),
            (
                ("半年预防性维护", "Half-yearly preventive maintenance"),
                half_yearly(category),
            ),
            (
                ("质控检测", "Quality control test"),
                ("按规程测试并记录", "Tested by the protocol and recorded"),
            ),
        ],
    }
}

fn half_yearly(category: &str) -> Pair {
    match category {
        "ventilator" | "anaesthesia" | "monitor" | "infusion_pump" | "syringe_pump" => (
            "检查报警、电池和附件",
            "Alarms, battery and accessories checked",
        ),
        "defibrillator" => (
            "检查电池、电极和充放电",
            "Battery, electrodes, charge and discharge checked",
        ),
        "endoscope" => (
            "测漏，检查弯曲角度和各通道",
            "Leak test, angulation and channels checked",
        ),
        "ecg" | "electrosurgical" | "centrifuge" => (
            "清洁，检查线缆和附件",
            "Cleaned, cables and accessories checked",
        ),
        _ => (
            "清洁滤网和水路或风道，检查附件",
            "Filters and water or air paths cleaned, accessories checked",
        ),
    }
}

/// What is explained to the users.
pub(super) const EXPLAINED: &[Pair] = &[
    (
        "使用前自检的方法和报警含义",
        "The check before use, and what the alarms mean",
    ),
    (
        "日常清洁要点，不能用的消毒剂",
        "Daily cleaning, and which disinfectants not to use",
    ),
    IF_IT_COMES_AGAIN,
];

pub(super) const IF_IT_COMES_AGAIN: Pair = (
    "出现同样提示时先做什么、打哪个电话",
    "What to do first when it comes again, and whom to call",
);

/// Advice in the record, by what was done.
pub(super) fn advice(action: &str) -> &'static [Pair] {
    match action {
        "A01" | "A08" => &[
            ("", ""),
            ("建议科室备一件", "Keep a spare one in the ward"),
            (
                "同型号设备下次保养时一并检查",
                "Look at the others of the model at their next maintenance",
            ),
        ],
        "A03" => &[
            ("", ""),
            ("建议半年后复校", "Calibrate again in half a year"),
        ],
        "A04" | "A05" => &[("", ""), ("建议每月检查一次", "Check it once a month")],
        "A06" | "A07" => &[(
            "网络或设置有改动前请先通知我们",
            "Tell us before the network or the settings are changed",
        )],
        "A09" => &[(
            "新同事上岗前请先培训",
            "Train new colleagues before they use it",
        )],
        _ => &[("", "")],
    }
}

/// What an inspection says of a fault: that is there, that comes and goes, that came by a blow, on the telephone.
pub(super) const INSPECTED: &[Pair] = &[
    (
        "全面检查，故障可重现",
        "Inspected throughout, the fault can be reproduced",
    ),
    (
        "逐项检查，其余功能正常",
        "Inspected item by item, everything else is sound",
    ),
];
pub(super) const COMES_AND_GOES: Pair = (
    "外观和附件完好，故障偶发",
    "Housing and accessories sound, the fault comes and goes",
);
pub(super) const KNOCKED: Pair = (
    "有磕碰痕迹，其余部件正常",
    "Marks of a knock, everything else is sound",
);
pub(super) const BY_PHONE: Pair = (
    "电话逐项核对外观、提示和附件",
    "Housing, messages and accessories gone through on the telephone",
);
/// And of what has no fault.
pub(super) const SOUND: &[Pair] = &[
    (
        "外观、附件和标识完好，无异常",
        "Housing, accessories and labels sound, nothing found",
    ),
    (
        "全面检查，运行正常",
        "Inspected throughout, it runs as it should",
    ),
];

/// Why a report is no complaint, by the cause.
pub(super) fn no_complaint(cause: &str) -> Pair {
    match cause {
        "C09" | "C11" => (
            "设置或使用问题，已培训",
            "A matter of setting or use, users were trained",
        ),
        "C12" => ("使用中磕碰所致", "Knocked in use"),
        "C14" => (
            "机房环境所致，已告知后勤",
            "By its surroundings; the house was told",
        ),
        "C15" => (
            "清洁保养不足，已讲解",
            "Not cleaned enough; it was explained",
        ),
        _ => (
            "使用年限内的正常磨损和老化",
            "Wear and ageing to be expected at this age",
        ),
    }
}
/// And of what has no fault, or none that was found.
pub(super) const NOTHING_WRONG: Pair = ("无异常，科室无意见", "Nothing wrong, the ward is content");

/// What is done about a low score: for response, result and service.
pub(super) const AMENDS: [[Pair; 2]; 3] = [
    [
        (
            "已向科室致歉，并与调度约定此类报修两小时内先回电",
            "Apologised to the ward; agreed with dispatch that such reports are called back within two hours",
        ),
        (
            "已与科室沟通：到场时间有变时提前电话告知",
            "Talked to the ward: it is called ahead when the time of arrival changes",
        ),
    ],
    [
        (
            "已与技术专家复核维修方案，请科室如有反复立即报修",
            "Went through the repair again with the technical expert; the ward reports at once should it come back",
        ),
        (
            "已向科室说明本次维修的原因和处理，列入下次保养重点检查",
            "Explained cause and repair to the ward; to be looked at first at the next maintenance",
        ),
    ],
    [
        (
            "已与工程师面谈，客服向科室致歉",
            "Talked it over with the engineer; customer service apologised to the ward",
        ),
        (
            "已与护士长约定今后直接联系的固定人员",
            "Agreed with the ward's head nurse whom it calls directly from now on",
        ),
    ],
];
