//! What people say around the work: reports, consultations, refusals, calls and comments. Both languages.

use super::Pair;

/// Who speaks for a ward.
pub(super) const WARD_PEOPLE: &[Pair] = &[
    ("李护士", "Nurse Walsh"),
    ("张护士长", "Head nurse Costello"),
    ("何医生", "Dr Hale"),
    ("设备科老林", "Mr Lindqvist, equipment office"),
    ("王技师", "Radiographer Wynn"),
    ("沈护士", "Nurse Shah"),
    ("方医生", "Dr Farrell"),
    ("检验科小许", "Ms Xavier, laboratory"),
    ("潘护士", "Nurse Pym"),
    ("手术室韩护士", "Theatre nurse Hanley"),
];

/// What is added to any fault's description.
pub(super) const TAILS: &[Pair] = &[
    ("。", "."),
    ("。", "."),
    ("。", "."),
    ("。请尽快来看一下。", ". Please send somebody soon."),
    ("，设备已停用并挂牌。", ". It is out of use and labelled."),
];

/// Where it comes and goes.
pub(super) const TAILS_OF_MOODS: &[Pair] = &[
    ("，今天已经出现两次。", ". It has happened twice today."),
    ("，重启后没有改善。", ". Restarting did not help."),
    ("，昨天夜班也有过。", ". It did so last night, too."),
];

/// Where another one stands beside it.
pub(super) const TAILS_OF_SMALL: &[Pair] = &[("。已换用备用机。", ". A spare is in use.")];

/// The same fault again.
pub(super) const AGAIN: &[Pair] = &[
    ("上次修过，又出现了：", "It was repaired, and it is back: "),
    ("同样的问题又来了：", "The same again: "),
    ("才修好没多久，又", "Not long after the repair, again: "),
];

/// What an engineer asks an expert.
pub(super) const QUESTIONS: &[Pair] = &[
    (
        "按手册查到这一步没有结论，您那边见过类似情况吗？",
        "The manual leads nowhere from here. Have you met this before?",
    ),
    (
        "更换后故障依旧，怀疑主板，想请您远程看一下日志。",
        "Replacing it changed nothing. I suspect the main board; could you look at the log?",
    ),
    (
        "波形截图已拍，麻烦判断是传感器还是模块。",
        "I took pictures of the trace. Is it the sensor or the module?",
    ),
];

/// What the expert answers.
pub(super) const ANSWERS: &[Pair] = &[
    (
        "见过两例。先测供电纹波，超过 50 mV 就换电源板，不要先换主板。",
        "Two cases so far. Measure the supply ripple first; above 50 mV change the power board, not the main board.",
    ),
    (
        "日志里同一秒有三次通信超时，先查接插件，再换模块。",
        "Three time-outs within one second in the log: check the plugs before you change the module.",
    ),
    (
        "是传感器。换一只已知好的对比，十分钟就能确认。",
        "It is the sensor. Put in a known good one; ten minutes will tell.",
    ),
];

/// Notes of customer service while a ticket is open.
pub(super) const DESK_NOTES: &[Pair] = &[
    (
        "已告知科室预计到达时间，护士长同意。",
        "The ward knows when to expect us; the head nurse agrees.",
    ),
    (
        "科室来电催问，已转告工程师。",
        "The ward called to ask; the engineer knows.",
    ),
    (
        "备件物流单号已发给工程师。",
        "The engineer has the parcel's number.",
    ),
];

/// Why it waits for a part.
pub(super) const WAITS_FOR_PART: &[Pair] = &[
    (
        "备件缺货，供应商答复三天到货",
        "Part out of stock, three days by the supplier's word",
    ),
    ("备件已下单，等物流", "Part ordered, on its way"),
    (
        "到货的批号不对，退换中",
        "The wrong lot came, being exchanged",
    ),
];

/// Why it waits for the customer.
pub(super) const WAITS_FOR_WARD: &[Pair] = &[
    (
        "设备正在用，科室约明天上午",
        "In use; the ward asks for tomorrow morning",
    ),
    ("等手术排空", "Until the theatre is free"),
    ("等科室导出数据", "Until the ward has saved its data"),
];

/// Why the ward did not sign.
pub(super) const REFUSALS: &[Pair] = &[
    (
        "试用时又报了一次同样的警，不能算修好",
        "The same alarm came while we tried it: not repaired",
    ),
    (
        "还有异响，请再检查",
        "It still makes a noise, please look again",
    ),
    (
        "附件没有装回，缺一根线",
        "An accessory was not put back, a lead is missing",
    ),
];

/// Why nobody could sign.
pub(super) const NOBODY: &[Pair] = &[
    (
        "科室抢救中，无人能签字",
        "The ward is in an emergency, nobody can sign",
    ),
    (
        "下班后完成，负责人不在",
        "Done after hours, nobody in charge was there",
    ),
];

/// Why a report was returned.
pub(super) const RETURNS: &[Pair] = &[
    (
        "原因分析太简单，请写明如何排除了其他可能",
        "The analysis is too short: say how other causes were ruled out",
    ),
    (
        "更换的部件缺批号说明，请补充",
        "Say more about the lot of the part",
    ),
    (
        "措施里请写明测试的时长和结果",
        "Say how long it was tested and with what result",
    ),
];

/// Added to an analysis that was returned.
pub(super) const ADDED: Pair = (
    "。已排除供电、线缆和设置，替换比对后确认",
    ". Supply, cables and settings were ruled out; confirmed by exchange with a good one",
);

/// Why a ticket was cancelled.
pub(super) const CANCELLED: &[Pair] = &[
    (
        "重复报修，已有工单在处理",
        "Reported twice, another ticket is being worked on",
    ),
    (
        "科室自行恢复，要求取消",
        "The ward got it going and asks to cancel",
    ),
    (
        "不是我们负责的设备，已转设备科",
        "Not in our care, handed to the equipment office",
    ),
];

/// How a device that runs is spoken of.
pub(super) const RUNS_WELL: &[Pair] = &[
    ("没有再出现问题", "No trouble since"),
    ("一直在用，正常", "In use all the time, all well"),
    ("运行正常，谢谢", "Runs well, thank you"),
];

/// Something to watch.
pub(super) const TO_WATCH: &[Pair] = &[
    (
        "偶尔有一次提示，自己消失了，在观察",
        "One warning that went by itself; being watched",
    ),
    (
        "声音比以前大一点，不影响使用",
        "A little louder than before, no trouble in use",
    ),
];

/// The fault is back.
pub(super) const BACK_AGAIN: &[Pair] = &[
    (
        "老毛病又犯了，准备再报修",
        "The old trouble is back, we will report it again",
    ),
    ("用了几天又报警", "The alarm came back after some days"),
];

/// What happened, as far as a comment shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    Fast,
    Late,
    Again,
    BadModel,
    Parts,
    Remote,
    Night,
    Explained,
    SecondTry,
    Planned,
    Limited,
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
                "工程师很专业，半小时解决",
                "Knew the device and was done in half an hour",
            ),
            ("没有耽误病人，感谢", "No patient had to wait, thank you"),
            (
                "流程清楚，有人一直跟进",
                "Somebody kept us informed all the way",
            ),
        ],
        Mood::Late => &[
            (
                "等了一整天才来人，科室只能借机器",
                "Waited a whole day; we had to borrow a device",
            ),
            (
                "说好上午到，下午下班前才到",
                "Promised for the morning, came just before we closed",
            ),
            (
                "人是好的，就是太忙，总是来得晚",
                "Very kind, but far too busy: always late",
            ),
            (
                "修得不错，但打了三次电话才约上",
                "Good work, but it took three calls to get an appointment",
            ),
            (
                "到得太晚，影响了下午的安排",
                "So late that the afternoon's plan was lost",
            ),
            ("希望能加派人手", "Please send more people"),
        ],
        Mood::Again => &[
            (
                "同一个毛病修了几次了，能不能彻底解决",
                "The same fault again and again: can it be solved for good?",
            ),
            (
                "修好没几天又坏，不放心",
                "Broke again within days, we don't trust it",
            ),
            (
                "态度没问题，但问题没根治",
                "Friendly, but the cause is still there",
            ),
        ],
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
            ("周末加班来修，辛苦了", "Came on a weekend, thank you"),
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
            ("培训很实用", "A useful training"),
        ],
        Mood::Limited => &[
            (
                "有个功能暂时不能用，希望尽快补上",
                "One function is still missing, please complete it soon",
            ),
            (
                "先将就用，等配件",
                "Good enough for now, waiting for the accessory",
            ),
        ],
    }
}

/// What maintenance found and did.
pub(super) const MAINTENANCE: &[(Pair, Pair)] = &[
    (
        ("年度预防性维护", "Yearly preventive maintenance"),
        (
            "清洁、更换易损件、功能和电气安全测试",
            "Cleaned, wearing parts replaced, function and electrical safety tested",
        ),
    ),
    (
        ("半年预防性维护", "Half-yearly preventive maintenance"),
        (
            "清洁滤网，检查报警和电池",
            "Filters cleaned, alarms and battery checked",
        ),
    ),
    (
        ("质控检测", "Quality control test"),
        ("按规程测试并记录", "Tested by the protocol and recorded"),
    ),
];

/// What is installed.
pub(super) const INSTALLATION: &[(Pair, Pair)] = &[
    (
        (
            "设备移位后重新安装调试",
            "Set up and tested again after a move",
        ),
        (
            "就位、通电测试、功能和电气安全检测",
            "Put in place, powered up, function and electrical safety tested",
        ),
    ),
    (
        (
            "接入新床位，联网调试",
            "Connected and commissioned for a new bed",
        ),
        (
            "固定、联网、与中央站核对，操作培训",
            "Mounted, connected, checked with the central station, users trained",
        ),
    ),
];

/// What return visits are about.
pub(super) const VISITS: &[(Pair, Pair)] = &[
    (
        ("定期回访和使用指导", "Return visit and guidance"),
        (
            "检查使用情况，讲解日常清洁和自检",
            "Looked at daily use, explained cleaning and self-test",
        ),
    ),
    (
        ("新同事操作培训", "Training of new colleagues"),
        (
            "分两批培训 14 人，现场操作考核",
            "Fourteen people in two groups, each tried it",
        ),
    ),
];

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
    (
        "出现同样提示时先做什么、打哪个电话",
        "What to do first when it comes again, and whom to call",
    ),
];

/// Advice in the record.
pub(super) const ADVICE: &[Pair] = &[
    ("", ""),
    ("建议每月检查一次", "Check it once a month"),
    (
        "建议列入下次保养更换计划",
        "Plan to replace it at the next maintenance",
    ),
    ("建议备一套附件", "Keep a spare accessory"),
];

/// What an inspection says.
pub(super) const INSPECTED: &[Pair] = &[
    (
        "全面检查，故障可重现",
        "Inspected throughout, the fault can be reproduced",
    ),
    (
        "拆机检查，其余部件正常",
        "Opened and inspected, everything else is sound",
    ),
    (
        "外观和附件完好，故障偶发",
        "Housing and accessories sound, the fault comes and goes",
    ),
];

/// Why a report is no complaint.
pub(super) const NO_COMPLAINT: &[Pair] = &[
    ("正常磨损，未影响患者", "Wear; no patient was affected"),
    (
        "操作问题，已培训",
        "A matter of handling, users were trained",
    ),
    ("使用年限内的正常老化", "Ageing to be expected at this age"),
];
