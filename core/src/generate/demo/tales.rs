//! What goes wrong with devices of each category, as wards and engineers tell it: fault, cause, what was done, the part,
//! and what the ward says afterwards. Both languages.

use super::Pair;
use super::crises::{self, Crisis};

/// When in the year a fault comes more often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Any,
    Winter,
    Summer,
}

/// Where a fault shows itself, as the reporter is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// Nobody has said.
    Unsaid,
    OnPatient,
    /// At work, without a patient.
    AtWork,
    /// In a check, or while it stood there.
    Idle,
}

/// How a ward is guided to mend it by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phone {
    /// In how many of a hundred cases.
    pub(super) percent: u64,
    /// What it is told to do.
    pub(super) guidance: Pair,
    /// What was done.
    pub(super) done: Pair,
    /// The code of that.
    pub(super) action: &'static str,
}

/// One fault as it is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tale {
    /// How common it is among the faults of its category.
    pub(super) weight: u64,
    pub(super) season: Season,
    /// Codes of symptom, cause and action.
    pub(super) codes: [&'static str; 3],
    pub(super) fault: Pair,
    pub(super) cause: Pair,
    pub(super) measures: Pair,
    pub(super) part: Option<(&'static str, Pair)>,
    /// Whether the ward can be guided to mend it.
    pub(super) phone: Option<Phone>,
    /// Whether it must not wait.
    pub(super) grave: bool,
    /// What is said in the emergency that it can become.
    pub(super) crisis: Option<&'static Crisis>,
    /// Where it shows itself.
    pub(super) seen: Seen,
    /// Whether the device can't be used meanwhile.
    pub(super) stops: bool,
    /// For how many minutes it is tried afterwards, by what was written down.
    pub(super) lasts: i64,
    pub(super) after: Pair,
}

const fn tale(
    codes: [&'static str; 3],
    fault: Pair,
    cause: Pair,
    measures: Pair,
    after: Pair,
) -> Tale {
    Tale {
        weight: 4,
        season: Season::Any,
        codes,
        fault,
        cause,
        measures,
        part: None,
        phone: None,
        grave: false,
        crisis: None,
        seen: Seen::Unsaid,
        stops: false,
        lasts: 0,
        after,
    }
}

impl Tale {
    /// Whether it is the bad model's own.
    pub(super) fn is_of_the_bad(&self) -> bool {
        self.fault == BAD_BATTERY.fault
    }
    const fn part(mut self, number: &'static str, name: Pair) -> Self {
        self.part = Some((number, name));
        self
    }
    const fn in_the(mut self, season: Season) -> Self {
        self.season = season;
        self
    }
    const fn often(mut self, weight: u64) -> Self {
        self.weight = weight;
        self
    }
    const fn by_phone(
        mut self,
        percent: u64,
        guidance: Pair,
        done: Pair,
        action: &'static str,
    ) -> Self {
        self.phone = Some(Phone {
            percent,
            guidance,
            done,
            action,
        });
        self
    }
    const fn grave(mut self) -> Self {
        self.grave = true;
        self
    }
    /// It can become an emergency.
    const fn crisis(mut self, crisis: &'static Crisis) -> Self {
        self.crisis = Some(crisis);
        self.grave()
    }
    const fn seen(mut self, seen: Seen) -> Self {
        self.seen = seen;
        self
    }
    const fn stops(mut self) -> Self {
        self.stops = true;
        self
    }
    const fn lasting(mut self, minutes: i64) -> Self {
        self.lasts = minutes;
        self
    }
    /// Whether it comes and goes, so that a restart is worth a try.
    pub(super) fn is_moody(&self) -> bool {
        let moody = ["S02", "S03", "S05", "S06", "S08", "S11", "S14"];
        !self.grave && self.seen != Seen::Idle && moody.contains(&self.codes[0])
    }
}

/// The fault of the one bad model: it comes back until the contact itself is changed.
pub(super) const BAD_BATTERY: Tale = tale(
    ["S12", "C07", "A01"],
    (
        "拔掉电源就报“电池电量低”，几分钟后自动关机",
        "Battery alarm as soon as it is unplugged; goes off after a few minutes",
    ),
    (
        "电池仓触点压力不足，接触电阻大",
        "Battery contacts press too weakly, contact resistance high",
    ),
    (
        "更换电池组，清洁触点并调整弹片，放电试验 1 小时",
        "Battery pack replaced, contacts cleaned and bent up, one hour of discharge test",
    ),
    (
        "目前能撑住，转运时心里还是没底",
        "It holds for now, but nobody trusts it on a transfer",
    ),
)
.part("OK-5-BAT", ("锂电池组", "Battery pack"))
.lasting(60)
.grave();

/// The same fault once more: the pack is good, so that the contacts alone are seen to.
pub(super) const BAD_CONTACTS: Tale = Tale {
    codes: ["S12", "C07", "A02"],
    measures: (
        "电池组容量测试正常，不用换；清洁触点并重新调整弹片，放电试验 1 小时",
        "Battery pack tested and still good; contacts cleaned and bent up again, one hour of discharge test",
    ),
    part: None,
    ..BAD_BATTERY
};

/// The tales of a category.
pub(super) fn of(category: &str) -> &'static [Tale] {
    TALES
        .iter()
        .find(|(key, _)| *key == category)
        .map_or(&[], |(_, tales)| *tales)
}

const TALES: &[(&str, &[Tale])] = &[
    ("ventilator", VENTILATOR),
    ("anaesthesia", ANAESTHESIA),
    ("monitor", MONITOR),
    ("infusion_pump", INFUSION),
    ("syringe_pump", SYRINGE),
    ("defibrillator", DEFIBRILLATOR),
    ("haemodialysis", DIALYSIS),
    ("incubator", INCUBATOR),
    ("ecg", ECG),
    ("ultrasound", ULTRASOUND),
    ("ct", CT),
    ("mri", MRI),
    ("xray", XRAY),
    ("analyser", ANALYSER),
    ("electrosurgical", ELECTROSURGICAL),
    ("steriliser", STERILISER),
    ("endoscope", ENDOSCOPE),
    ("centrifuge", CENTRIFUGE),
];

const VENTILATOR: &[Tale] = &[
    tale(
        ["S06", "C05", "A01"],
        (
            "潮气量忽高忽低，和设定差 100 mL 以上",
            "Tidal volume jumps, more than 100 mL off the setting",
        ),
        (
            "呼气端流量传感器受潮漂移",
            "Expiratory flow sensor drifted, moisture inside",
        ),
        (
            "更换流量传感器，完成全套自检和潮气量校验",
            "Flow sensor replaced, full self-test and tidal volume check",
        ),
        (
            "潮气量稳定了，没有再报警",
            "Volumes are steady, no more alarms",
        ),
    )
    .part("VE-FS-02", ("流量传感器", "Flow sensor"))
    .in_the(Season::Winter)
    .often(7).seen(Seen::OnPatient).stops(),
    tale(
        ["S03", "C08", "A01"],
        (
            "气道压力高报警，换管路后还是报",
            "High airway pressure alarm, also with a new circuit",
        ),
        ("呼气阀膜片粘连", "Membrane of the expiratory valve sticks"),
        (
            "更换呼气阀膜片，清洁阀座，复测呼气末正压",
            "Valve membrane replaced, seat cleaned, PEEP tested again",
        ),
        ("当班护士说运行正常", "The nurse on duty says it runs well"),
    )
    .part("VE-EV-11", ("呼气阀膜片", "Expiratory valve membrane"))
    .in_the(Season::Winter)
    .often(5).seen(Seen::OnPatient).stops().crisis(&crises::EXPIRATORY_VALVE),
    tale(
        ["S05", "C05", "A01"],
        (
            "氧浓度显示 38 %，设定 50 %",
            "Oxygen reads 38 % with 50 % set",
        ),
        ("氧电池耗尽", "Oxygen cell used up"),
        (
            "更换氧电池，两点校准",
            "Oxygen cell replaced, two-point calibration",
        ),
        (
            "氧浓度和血气对得上",
            "Oxygen now agrees with the blood gases",
        ),
    )
    .part("VE-O2-01", ("氧电池", "Oxygen cell"))
    .often(5).seen(Seen::OnPatient),
    tale(
        ["S02", "C02", "A01"],
        (
            "使用中突然黑屏停机，病人改用简易呼吸器",
            "Went dark and stopped in use; the patient was bagged by hand",
        ),
        (
            "电源板电容鼓包，输出跌落",
            "Capacitors of the power board bulged, output dropped",
        ),
        (
            "更换电源板，连续运行 1 小时，报警逐项测试",
            "Power board replaced, one hour of running, every alarm tested",
        ),
        (
            "恢复使用，科室要求再观察一周",
            "Back in use; the ward wants to watch it for a week",
        ),
    )
    .part("VE-PS-04", ("电源板", "Power board"))
    .often(0).seen(Seen::OnPatient).stops().lasting(60).crisis(&crises::VENTILATOR_DARK),
    tale(
        ["S09", "C11", "A09"],
        (
            "自检提示回路漏气，过不去",
            "Self-test stops: leak in the circuit",
        ),
        (
            "湿化罐未扣紧，密封圈错位",
            "Humidifier chamber not locked, seal out of place",
        ),
        (
            "重新安装湿化罐，自检通过，现场讲解安装要点",
            "Chamber seated again, self-test passed, mounting explained",
        ),
        ("原来是没扣好，学会了", "It was not locked; now they know"),
    ).seen(Seen::Idle).stops().by_phone(70, ("请取下湿化罐，核对密封圈，重新扣紧后再做一次自检", "Take the humidifier chamber off, look at the seal, lock it again and repeat the self-test"), ("指导重新安装湿化罐并自检通过，讲解安装要点", "Ward guided to seat the chamber, self-test passed, mounting explained"), "A09"),
];

const ANAESTHESIA: &[Tale] = &[
    tale(
        ["S09", "C08", "A01"],
        (
            "晨检回路泄漏 300 mL/min，不能过",
            "Morning check: circuit leaks 300 mL/min",
        ),
        (
            "二氧化碳吸收罐密封圈老化",
            "Seal of the absorber canister aged",
        ),
        (
            "更换密封圈，低压泄漏测试合格",
            "Seal replaced, low-pressure leak test passed",
        ),
        ("晨检一次通过", "Morning check passes at once"),
    )
    .part("VA-SL-07", ("吸收罐密封圈", "Absorber seal"))
    .often(6)
    .seen(Seen::Idle)
    .stops(),
    tale(
        ["S05", "C10", "A03"],
        (
            "麻醉气体浓度监测偏低，和挥发罐刻度对不上",
            "Agent reading too low, does not match the vaporiser",
        ),
        ("气体模块零点漂移", "Gas module's zero drifted"),
        (
            "更换集水杯，气体模块用标准气校准",
            "Water trap replaced, gas module calibrated with test gas",
        ),
        ("浓度和刻度一致了", "Reading and dial agree now"),
    )
    .part("VA-WT-03", ("集水杯", "Water trap")),
    tale(
        ["S08", "C01", "A01"],
        (
            "新鲜气体流量旋钮空转",
            "Fresh gas knob turns without effect",
        ),
        ("编码器轴磨损", "Shaft of the encoder worn"),
        (
            "更换编码器，流量逐档核对",
            "Encoder replaced, flow checked at every step",
        ),
        ("旋钮手感正常", "The knob feels right again"),
    )
    .part("VA-EN-01", ("旋转编码器", "Rotary encoder"))
    .seen(Seen::Idle)
    .stops(),
    tale(
        ["S02", "C06", "A01"],
        (
            "术中机械通气停止，麻醉医生改手控通气",
            "Mechanical ventilation stopped in an operation, the anaesthetist ventilates by hand",
        ),
        (
            "驱动气比例阀卡滞",
            "Proportional valve of the drive gas sticks",
        ),
        (
            "更换比例阀，自检和潮气量校验合格，接模拟肺运行 30 分钟",
            "Valve replaced, self-test and tidal volume passed, 30 minutes on the test lung",
        ),
        (
            "机械通气正常，科室放心了",
            "Ventilation runs, the theatre trusts it again",
        ),
    )
    .part("VA-PV-02", ("比例阀", "Proportional valve"))
    .often(2)
    .seen(Seen::OnPatient)
    .stops()
    .lasting(30)
    .crisis(&crises::ANAESTHESIA),
];

const MONITOR: &[Tale] = &[
    tale(
        ["S05", "C07", "A08"],
        (
            "血氧数值跳动，经常无信号",
            "SpO₂ jumps, often no signal at all",
        ),
        (
            "血氧探头线缆内部断丝",
            "Broken strand in the SpO₂ sensor cable",
        ),
        (
            "更换血氧探头，模拟器核对 97 % 和 85 %",
            "Sensor replaced, checked at 97 % and 85 % on the simulator",
        ),
        ("数值稳定", "Readings are steady"),
    )
    .part("AM-SP-21", ("血氧探头", "SpO₂ sensor"))
    .often(7)
    .by_phone(
        25,
        (
            "请换上科室备用的血氧探头，看数值是否稳定",
            "Put on the ward's spare SpO₂ sensor and see whether it is steady",
        ),
        (
            "指导换用科室备用探头，数值稳定，坏探头收回",
            "Ward guided to its spare sensor, readings steady, the broken one was set aside",
        ),
        "A08",
    ),
    tale(
        ["S06", "C06", "A01"],
        (
            "无创血压打气到一半就停，报“测量超时”",
            "NIBP stops half-way and reports a time-out",
        ),
        (
            "气泵膜片老化，打压不足",
            "Pump membrane aged, too little pressure",
        ),
        (
            "更换气泵，漏气和静态压力测试合格",
            "Pump replaced, leak and static pressure tests passed",
        ),
        ("血压测量正常", "Blood pressure works"),
    )
    .part("AM-NP-05", ("血压气泵", "NIBP pump"))
    .often(5),
    tale(
        ["S14", "C09", "A07"],
        (
            "中央站看不到这台床旁机",
            "The central station no longer sees this bedside monitor",
        ),
        (
            "网络改造后床号和地址重复",
            "Bed number and address doubled after work on the network",
        ),
        (
            "改回床号和地址，中央站恢复显示",
            "Bed and address set, the central station shows it again",
        ),
        ("中央站看得到了", "The central station shows it"),
    )
    .often(5)
    .by_phone(
        75,
        (
            "请打开网络设置，把床号和地址改回清单上的值",
            "Open the network page and set bed and address as they stand in the list",
        ),
        (
            "远程指导改回床号和地址，中央站恢复显示",
            "Ward guided to set bed and address, central station shows it again",
        ),
        "A07",
    ),
    tale(
        ["S12", "C03", "A01"],
        (
            "转运途中电池 5 分钟就没电",
            "Battery empty after five minutes on a transfer",
        ),
        ("电池容量只剩 20 %", "Battery down to 20 % of its capacity"),
        (
            "更换电池，放电试验 1 小时",
            "Battery replaced, one hour of discharge test",
        ),
        ("转运没问题了", "Transfers are fine"),
    )
    .part("AM-BA-02", ("监护仪电池", "Monitor battery"))
    .seen(Seen::OnPatient)
    .lasting(60),
    tale(
        ["S04", "C09", "A06"],
        (
            "心率低于下限没有声音报警",
            "No sound although the heart rate was under its limit",
        ),
        (
            "音量设置被误设为最低，软件版本旧未锁定",
            "Volume set to the lowest, the old software does not lock it",
        ),
        (
            "升级软件并锁定最低音量，报警逐项测试",
            "Software updated, lowest volume locked, every alarm tested",
        ),
        (
            "报警声音正常，护士长已组织学习",
            "Alarms are loud; the head nurse has trained the team",
        ),
    )
    .often(2)
    .seen(Seen::OnPatient)
    .stops()
    .crisis(&crises::SILENT_MONITOR),
];

const INFUSION: &[Tale] = &[
    tale(
        ["S03", "C05", "A04"],
        (
            "一直报“管路有气泡”，管路里没有",
            "Reports air in the line though there is none",
        ),
        ("气泡探测器表面有药液结晶", "Dried drug on the air detector"),
        (
            "清洁探测器，气泡报警测试合格",
            "Detector cleaned, air alarm tested",
        ),
        ("不再误报", "No more false alarms"),
    )
    .often(6).by_phone(40, ("请关泵取出管路，用湿软布擦净气泡探测器两侧，晾干后重新装管", "Stop it, take the line out, wipe both sides of the air detector with a damp cloth, let it dry and load the line again"), ("指导清洁气泡探测器，重新装管后不再误报", "Ward guided to clean the air detector; no false alarm with the line loaded again"), "A04"),
    tale(
        ["S06", "C10", "A03"],
        (
            "60 mL 走完用了 70 分钟，流速偏慢",
            "60 mL took seventy minutes: it runs slow",
        ),
        (
            "换用输液器后未重新校准",
            "Not calibrated for the new giving sets",
        ),
        (
            "按新输液器校准，三点流速测试",
            "Calibrated for the new sets, rate tested at three points",
        ),
        ("流速准了", "The rate is right"),
    )
    .often(4).seen(Seen::Idle).stops(),
    tale(
        ["S15", "C12", "A01"],
        (
            "从输液架上掉下来，门扣断了",
            "Fell off its pole, door latch broken",
        ),
        ("跌落，门扣断裂", "Dropped, door latch broken"),
        (
            "更换门扣，外壳和阻塞压力检查合格",
            "Latch replaced, housing and occlusion pressure checked",
        ),
        ("门能扣紧了", "The door locks"),
    )
    .part("HF-LT-02", ("门扣", "Door latch"))
    .often(3).seen(Seen::Idle).stops(),
];

const SYRINGE: &[Tale] = &[
    tale(
        ["S16", "C05", "A03"],
        (
            "装 50 mL 注射器识别成 20 mL，没敢启动",
            "Takes a 50 mL syringe for a 20 mL one; it was not started",
        ),
        ("管径传感器偏移", "Barrel sensor out of place"),
        (
            "调整管径传感器，四种规格逐一测试",
            "Barrel sensor adjusted, four sizes tested",
        ),
        ("识别正确", "Sizes are read right"),
    )
    .seen(Seen::Idle)
    .stops()
    .crisis(&crises::SYRINGE_SIZE),
    tale(
        ["S03", "C06", "A01"],
        (
            "推到一半报阻塞，换针筒也一样",
            "Occlusion alarm half-way, also with a new syringe",
        ),
        ("推杆丝杠卡滞", "Lead screw of the drive sticks"),
        (
            "更换丝杠组件，阻塞压力三档测试",
            "Drive screw replaced, occlusion tested at three levels",
        ),
        ("推注平稳", "It pushes smoothly"),
    )
    .part("HS-DR-01", ("丝杠组件", "Drive screw"))
    .seen(Seen::OnPatient)
    .stops(),
    tale(
        ["S08", "C01", "A01"],
        (
            "确认键要按很多次才有反应",
            "The OK key must be pressed many times",
        ),
        ("按键膜老化", "Key membrane aged"),
        ("更换按键面板", "Key panel replaced"),
        ("按键灵敏", "Keys answer at once"),
    )
    .part("HS-KP-03", ("按键面板", "Key panel")),
];

const DEFIBRILLATOR: &[Tale] = &[
    tale(
        ["S12", "C03", "A01"],
        (
            "每日自检报“电池需更换”",
            "Daily self-test asks for a new battery",
        ),
        ("电池到寿命", "Battery at the end of its life"),
        (
            "更换电池，200 J 充放电三次",
            "Battery replaced, charged to 200 J three times",
        ),
        ("自检通过", "Self-test passes"),
    )
    .part("TD-BA-01", ("除颤仪电池", "Defibrillator battery"))
    .often(6)
    .seen(Seen::Idle),
    tale(
        ["S06", "C04", "A01"],
        (
            "交班测试充电到 150 J 就停，抢救车上没有第二台",
            "Stops charging at 150 J in the shift test, and the crash trolley has no other one",
        ),
        (
            "高压电容容量下降",
            "High-voltage capacitor has lost capacity",
        ),
        (
            "更换高压电容，能量和充电时间测试合格",
            "Capacitor replaced, energy and charge time tested",
        ),
        (
            "充电正常，已放回抢救车",
            "Charges well, back on the crash trolley",
        ),
    )
    .part("TD-HV-02", ("高压电容", "High-voltage capacitor"))
    .often(2)
    .seen(Seen::Idle)
    .stops()
    .crisis(&crises::DEFIBRILLATOR),
    tale(
        ["S99", "C01", "A08"],
        ("打印纸走不动，心电条打不出来", "Paper jams, no ECG strip"),
        ("打印辊老化打滑", "Printer roller slips"),
        ("更换打印辊", "Printer roller replaced"),
        ("能打印了", "It prints"),
    )
    .part("TD-PR-01", ("打印辊", "Printer roller"))
    .seen(Seen::Idle),
];

const DIALYSIS: &[Tale] = &[
    tale(
        ["S03", "C05", "A03"],
        (
            "电导率报警，治疗中断了一次",
            "Conductivity alarm, one treatment was interrupted",
        ),
        ("电导探头结垢", "Conductivity cell scaled"),
        (
            "除垢、校准电导率，脱机测量 14.0 mS/cm",
            "Descaled and calibrated, 14.0 mS/cm on the reference meter",
        ),
        ("今天三班都正常", "All three shifts ran well today"),
    )
    .often(6).seen(Seen::OnPatient).stops(),
    tale(
        ["S09", "C08", "A01"],
        (
            "底部漏水，地上一滩",
            "Leaks from below, a puddle on the floor",
        ),
        ("排液泵接头密封圈老化", "Seal of the drain pump aged"),
        (
            "更换密封圈，保压测试",
            "Seal replaced, pressure held in the test",
        ),
        ("不漏了", "Dry since then"),
    )
    .part("QD-SL-12", ("排液泵密封圈", "Drain pump seal"))
    .often(5).seen(Seen::Idle).stops(),
    tale(
        ["S05", "C01", "A01"],
        ("透析液温度显示 35 ℃，升不上去", "Dialysate stays at 35 °C"),
        ("加热棒一组断路", "One heater element open"),
        (
            "更换加热组件，温度校准",
            "Heater replaced, temperature calibrated",
        ),
        (
            "温度 36.8 ℃，病人反映好多了",
            "36.8 °C; patients feel the difference",
        ),
    )
    .part("QD-HT-03", ("加热组件", "Heater"))
    .in_the(Season::Winter)
    .often(5).seen(Seen::Idle).stops(),
    tale(
        ["S03", "C05", "A04"],
        (
            "漏血报警误报，肉眼看不到血",
            "Blood leak alarm, no blood to be seen",
        ),
        (
            "漏血探测器镜面污染",
            "Lens of the blood leak detector dirty",
        ),
        (
            "清洁镜面，做次氯酸消毒后复测",
            "Lens cleaned, chlorine cycle, tested again",
        ),
        ("没有再报", "Silent since then"),
    )
    .often(4).seen(Seen::OnPatient).by_phone(30, ("请下机后清洁漏血探测器镜面，做一次消毒再复测", "Once the patient is off, clean the lens of the blood leak detector, run a disinfection and test again"), ("指导清洁镜面，做次氯酸消毒后复测未再报警", "Ward guided to clean the lens; chlorine cycle and test without an alarm"), "A04").stops(),
];

const INCUBATOR: &[Tale] = &[
    tale(
        ["S10", "C01", "A01"],
        (
            "箱内噪声很大，宝宝睡不安稳",
            "Loud inside, the baby does not settle",
        ),
        ("循环风扇轴承磨损", "Bearing of the fan worn"),
        (
            "更换风扇，箱内噪声 47 dB(A)",
            "Fan replaced, 47 dB(A) inside",
        ),
        ("安静多了", "Much quieter"),
    )
    .part("HN-FN-01", ("循环风扇", "Fan")).seen(Seen::OnPatient),
    tale(
        ["S05", "C05", "A01"],
        (
            "皮肤温度和体温计差 0.8 ℃",
            "Skin temperature 0.8 °C off the thermometer",
        ),
        ("皮肤探头老化", "Skin probe aged"),
        (
            "更换皮肤探头，36.0 ℃ 核对",
            "Skin probe replaced, checked at 36.0 °C",
        ),
        ("温度一致", "The two agree"),
    )
    .part("HN-SP-02", ("皮肤温度探头", "Skin probe")).seen(Seen::OnPatient).stops().crisis(&crises::INCUBATOR),
    tale(
        ["S99", "C15", "A04"],
        (
            "湿度上不去，一直报加水",
            "Humidity stays low, asks for water",
        ),
        ("水槽结垢堵塞", "Water channel scaled up"),
        (
            "除垢疏通，讲解每周清洁",
            "Descaled; weekly cleaning explained",
        ),
        ("湿度到 60 %", "Humidity reaches 60 %"),
    )
    .in_the(Season::Winter).by_phone(30, ("请关机放水，用软刷疏通水槽，加蒸馏水后重开", "Switch off, drain it, clear the channel with a soft brush, fill distilled water and start again"), ("指导疏通水槽，湿度恢复，讲解每周清洁", "Ward guided to clear the channel, humidity is back, weekly cleaning explained"), "A04"),
];

const ECG: &[Tale] = &[
    tale(
        ["S13", "C07", "A08"],
        ("V3 导联一直有干扰", "Lead V3 noisy all the time"),
        ("导联线 V3 断丝", "Broken strand in lead V3"),
        (
            "更换导联线，十二导联核对",
            "Lead set replaced, twelve leads checked",
        ),
        ("波形干净", "Clean traces"),
    )
    .part("AE-LD-10", ("十导联线", "Ten-lead set"))
    .often(6)
    .by_phone(
        25,
        (
            "请换上备用导联线再记录一次",
            "Put on the spare lead set and record again",
        ),
        (
            "指导换用备用导联线，波形干净",
            "Ward guided to its spare lead set, traces are clean",
        ),
        "A08",
    ),
    tale(
        ["S14", "C09", "A07"],
        (
            "心电图传不到系统，报告发不出去",
            "ECGs do not reach the system, reports wait",
        ),
        ("无线证书过期", "Wireless certificate expired"),
        (
            "导入新证书，补传 12 份",
            "New certificate loaded, twelve ECGs sent late",
        ),
        ("都传上去了", "All have arrived"),
    )
    .by_phone(
        80,
        (
            "请从文件夹导入新证书，再选“补传”",
            "Load the new certificate from the folder, then choose “send again”",
        ),
        (
            "远程指导导入新证书，补传 12 份",
            "Ward guided to load the new certificate, twelve ECGs sent late",
        ),
        "A07",
    ),
    tale(
        ["S99", "C01", "A01"],
        ("打印出来一条白线", "A white line through every print"),
        ("热敏打印头一点损坏", "One dot of the print head dead"),
        ("更换打印头", "Print head replaced"),
        ("打印清楚", "Prints are clear"),
    )
    .part("AE-PH-01", ("热敏打印头", "Print head")),
];

const ULTRASOUND: &[Tale] = &[
    tale(
        ["S13", "C12", "A01"],
        (
            "探头磕了一下，图像有黑条",
            "The probe was knocked; a dark band in the image",
        ),
        ("凸阵探头晶片损坏", "Elements of the convex probe broken"),
        (
            "更换凸阵探头，体模测试",
            "Convex probe replaced, tested on the phantom",
        ),
        ("图像恢复", "The image is back"),
    )
    .part("QS-CX-05", ("凸阵探头", "Convex probe")),
    tale(
        ["S11", "C15", "A04"],
        ("用一会儿就提示温度过高", "Too hot after a short time"),
        ("进风滤网堵塞", "Air filter clogged"),
        (
            "清洁滤网和风道，讲解每月清洁",
            "Filter and air path cleaned, monthly cleaning explained",
        ),
        ("连续一上午没报警", "A whole morning without a warning"),
    )
    .in_the(Season::Summer)
    .often(6)
    .seen(Seen::AtWork)
    .by_phone(
        45,
        (
            "请关机，抽出进风滤网吸尘，装回后开机观察",
            "Switch off, pull out the air filter, vacuum it, put it back and watch it",
        ),
        (
            "指导清洁滤网，之后未再提示",
            "Ward guided to clean the filter; no warning since",
        ),
        "A04",
    ),
    tale(
        ["S02", "C09", "A06"],
        (
            "做着做着死机，要重启",
            "Freezes in the middle of an examination",
        ),
        ("硬盘坏道，系统文件损坏", "Bad sectors on the disk"),
        (
            "更换硬盘，恢复系统和预设，病人数据由科室先导出",
            "Disk replaced, system and presets restored, the ward saved its data",
        ),
        ("没有再死机", "No more freezes"),
    )
    .part("QS-SD-01", ("固态硬盘", "Solid-state disk"))
    .seen(Seen::OnPatient),
];

const CT: &[Tale] = &[
    tale(
        ["S11", "C14", "A04"],
        (
            "球管过热，两个病人之间要等十几分钟",
            "Tube too hot: a quarter of an hour between two patients",
        ),
        (
            "水冷机散热片积灰，机房温度高",
            "Chiller fins full of dust, room too warm",
        ),
        (
            "清洗水冷机散热片，补充冷却液，监测 1 小时",
            "Chiller fins washed, coolant topped up, watched for one hour",
        ),
        ("连续扫描正常", "Scans run one after another"),
    )
    .in_the(Season::Summer)
    .often(7)
    .seen(Seen::AtWork)
    .lasting(60),
    tale(
        ["S13", "C10", "A03"],
        ("头部图像有环形伪影", "Ring artefacts in head scans"),
        ("探测器一个通道漂移", "One detector channel drifted"),
        (
            "空气校准，更换一个探测器模块，水模测试",
            "Air calibration, one detector module replaced, water phantom",
        ),
        ("伪影消失", "The rings are gone"),
    )
    .part("OC-DM-16", ("探测器模块", "Detector module")),
    tale(
        ["S03", "C06", "A01"],
        (
            "机架旋转报错，扫描中断，急诊病人等着",
            "Gantry error, scan broken off, an emergency patient waits",
        ),
        ("碳刷磨损，滑环打火", "Brushes worn, slip ring sparks"),
        (
            "更换碳刷，清洁滑环，空转测试",
            "Brushes replaced, slip ring cleaned, run without load",
        ),
        ("恢复检查", "Back to work"),
    )
    .part("OC-BR-08", ("滑环碳刷", "Slip ring brushes"))
    .grave()
    .often(3)
    .seen(Seen::OnPatient)
    .stops(),
];

const MRI: &[Tale] = &[
    tale(
        ["S03", "C14", "A04"],
        (
            "冷头压缩机停了两次，氦压升高",
            "Cold head compressor stopped twice, helium pressure rises",
        ),
        (
            "冷却水温度过高，过滤器堵",
            "Cooling water too warm, filter clogged",
        ),
        (
            "清洗过滤器，调整水温，压缩机重启并观察",
            "Filter washed, water temperature set, compressor restarted and watched",
        ),
        ("压力回到正常", "Pressure is back to normal"),
    )
    .in_the(Season::Summer)
    .grave()
    .seen(Seen::Idle),
    tale(
        ["S13", "C07", "A02"],
        ("膝关节线圈信噪比低", "Knee coil noisy"),
        ("线圈插头针脚氧化", "Pins of the coil plug oxidised"),
        (
            "清洁并修复插头，体模测试",
            "Plug cleaned and repaired, phantom test",
        ),
        ("图像满意", "Good images"),
    ),
];

const XRAY: &[Tale] = &[
    tale(
        ["S14", "C09", "A07"],
        ("拍完片传不到阅片站", "Images do not reach the reading room"),
        ("接收端地址被改", "Address of the archive was changed"),
        (
            "改回接收地址并补传",
            "Address set, images sent late",
        ),
        ("都收到了", "All have arrived"),
    ).seen(Seen::AtWork).by_phone(70, ("请打开发送设置，把接收地址改回清单上的值，再补传", "Open the send page, set the archive's address as it stands in the list, then send again"), ("远程指导修改地址并补传", "Ward guided to set the address, images sent late"), "A07"),
    tale(
        ["S12", "C03", "A01"],
        (
            "无线平板用两小时就没电",
            "The wireless detector lasts two hours",
        ),
        ("平板电池老化", "Detector battery aged"),
        (
            "更换平板电池并校准",
            "Detector battery replaced and calibrated",
        ),
        ("能用一个班", "Lasts a whole shift"),
    )
    .part("OX-BA-02", ("平板电池", "Detector battery")),
    tale(
        ["S10", "C01", "A01"],
        (
            "球管立柱移动有异响，卡一下",
            "The tube stand grinds and sticks",
        ),
        ("导轨轴承损坏", "Bearing of the rail broken"),
        (
            "更换轴承，制动和限位测试",
            "Bearing replaced, brakes and stops tested",
        ),
        ("移动顺畅", "It glides again"),
    )
    .part("OX-BR-01", ("导轨轴承", "Rail bearing")),
];

const ANALYSER: &[Tale] = &[
    tale(
        ["S11", "C14", "A04"],
        (
            "试剂仓温度 12 ℃，结果不敢发",
            "Reagents at 12 °C, results are held back",
        ),
        ("制冷模块风扇积灰", "Fan of the cooling module full of dust"),
        (
            "清洁风扇，更换导热垫，2 小时温度记录",
            "Fan cleaned, thermal pad replaced, temperature logged for two hours",
        ),
        ("温度 5 ℃，质控在控", "5 °C, controls are in"),
    )
    .part("LC-TP-01", ("导热垫", "Thermal pad"))
    .in_the(Season::Summer)
    .often(7)
    .seen(Seen::AtWork)
    .stops()
    .lasting(120),
    tale(
        ["S05", "C10", "A03"],
        (
            "钾离子质控偏高，超出 2 个标准差",
            "Potassium control more than two standard deviations high",
        ),
        ("电极到期", "Electrode at the end of its life"),
        (
            "更换钾电极，定标，质控两水平在控",
            "Potassium electrode replaced, calibrated, both controls in",
        ),
        ("质控在控", "Controls are in"),
    )
    .part("LC-K-01", ("钾电极", "Potassium electrode"))
    .often(5)
    .seen(Seen::AtWork),
    tale(
        ["S03", "C06", "A01"],
        (
            "样本针碰撞报警，早上标本积压",
            "Sample probe crashes, the morning's samples pile up",
        ),
        (
            "样本针变形，液面感应失灵",
            "Probe bent, level sensing fails",
        ),
        (
            "更换样本针，位置校准，携带污染测试",
            "Probe replaced and aligned, carry-over tested",
        ),
        ("标本都做完了", "The backlog is done"),
    )
    .part("LC-PB-02", ("样本针", "Sample probe"))
    .often(4)
    .seen(Seen::AtWork)
    .stops(),
];

const ELECTROSURGICAL: &[Tale] = &[
    tale(
        ["S03", "C07", "A08"],
        (
            "中性电极报警，手术中断",
            "Neutral electrode alarm, the operation paused",
        ),
        ("极板线接头松动", "Connector of the plate cable loose"),
        (
            "更换极板线，接触监测测试",
            "Plate cable replaced, contact monitor tested",
        ),
        ("手术顺利", "Operations go well"),
    )
    .part("TE-NC-01", ("中性电极线", "Plate cable"))
    .seen(Seen::OnPatient)
    .by_phone(
        30,
        (
            "请换上备用极板线，重新贴极板后测试",
            "Put on the spare plate cable, a new plate, and test",
        ),
        (
            "指导换用备用极板线，报警消失",
            "Ward guided to its spare plate cable, the alarm is gone",
        ),
        "A08",
    ),
    tale(
        ["S06", "C04", "A01"],
        ("电切输出弱，切不动", "Cutting output weak"),
        (
            "输出板功率管一只损坏",
            "One transistor of the output board dead",
        ),
        (
            "更换输出板，四档功率测试",
            "Output board replaced, power tested at four settings",
        ),
        ("输出有力", "Full power again"),
    )
    .part("TE-OB-02", ("输出板", "Output board"))
    .seen(Seen::OnPatient)
    .stops(),
    tale(
        ["S08", "C07", "A08"],
        ("脚踏时灵时不灵", "Foot switch works now and then"),
        ("脚踏线缆断丝", "Broken strand in the foot switch cable"),
        ("更换脚踏", "Foot switch replaced"),
        ("脚踏正常", "The foot switch answers"),
    )
    .part("TE-FS-01", ("脚踏开关", "Foot switch")),
];

const STERILISER: &[Tale] = &[
    tale(
        ["S09", "C08", "A01"],
        (
            "真空泄漏测试不过，两锅器械等着",
            "Vacuum leak test fails, two loads wait",
        ),
        ("门封条老化", "Door seal aged"),
        (
            "更换门封条，真空测试和 B-D 试验合格",
            "Door seal replaced, vacuum and Bowie-Dick tests passed",
        ),
        ("B-D 试验一次通过", "Bowie-Dick passes at once"),
    )
    .part("FS-DS-01", ("门封条", "Door seal"))
    .often(6)
    .seen(Seen::Idle)
    .stops(),
    tale(
        ["S05", "C05", "A03"],
        (
            "记录温度比探头低 1.5 ℃",
            "Printed temperature 1.5 °C below the probe",
        ),
        ("温度变送器漂移", "Temperature transmitter drifted"),
        (
            "校准变送器，满载验证",
            "Transmitter calibrated, full load validated",
        ),
        ("记录一致", "The record agrees"),
    )
    .seen(Seen::AtWork),
    tale(
        ["S11", "C14", "A04"],
        ("真空泵过热停机", "Vacuum pump stops, too hot"),
        ("冷却水温高、流量小", "Cooling water warm and scarce"),
        (
            "清洗水路过滤器，联系后勤调低水温",
            "Water filter washed, the house lowered the water temperature",
        ),
        ("没有再停机", "No more stops"),
    )
    .in_the(Season::Summer)
    .seen(Seen::AtWork)
    .stops(),
];

const ENDOSCOPE: &[Tale] = &[
    tale(
        ["S09", "C08", "A01"],
        ("测漏有气泡，不敢用", "Bubbles in the leak test"),
        ("弯曲部橡皮破损", "Rubber of the bending section torn"),
        (
            "弯曲部橡皮更换，测漏和消毒后交还",
            "Bending rubber replaced, leak-tested and disinfected",
        ),
        ("测漏没有气泡", "No bubbles any more"),
    )
    .part("QV-BR-01", ("弯曲部橡皮", "Bending rubber"))
    .often(6)
    .seen(Seen::Idle)
    .stops(),
    tale(
        ["S13", "C07", "A02"],
        ("图像发红，晃一下才好", "Red image until the plug is moved"),
        ("插头针脚接触不良", "Bad contact in the plug"),
        ("清洁并修复插头", "Plug cleaned and repaired"),
        ("颜色正常", "Colours are right"),
    )
    .by_phone(
        25,
        (
            "请拔下插头，用酒精棉片擦净触点，晾干后插紧",
            "Unplug it, wipe the contacts with an alcohol pad, let them dry and push the plug home",
        ),
        (
            "指导清洁插头触点并插紧，图像正常",
            "Ward guided to clean the contacts and push the plug home, the image is right",
        ),
        "A05",
    ),
    tale(
        ["S99", "C15", "A04"],
        ("注水不畅", "Water hardly comes through"),
        ("水气通道结晶堵塞", "Water channel blocked by deposits"),
        (
            "疏通水气通道，讲解床旁预处理",
            "Channel cleared, bedside cleaning explained",
        ),
        ("注水通畅", "Water runs freely"),
    ),
];

const CENTRIFUGE: &[Tale] = &[
    tale(
        ["S10", "C01", "A01"],
        ("转起来震得厉害，自动停", "Shakes and stops by itself"),
        ("减震垫老化", "Rubber mounts aged"),
        (
            "更换减震垫，不平衡保护测试",
            "Mounts replaced, imbalance cut-out tested",
        ),
        ("运行平稳", "It runs smoothly"),
    )
    .part("LR-RM-01", ("减震垫", "Rubber mounts"))
    .seen(Seen::AtWork)
    .stops(),
    tale(
        ["S08", "C01", "A01"],
        ("盖子打不开", "The lid does not open"),
        ("门锁电磁铁卡滞", "Solenoid of the lid lock sticks"),
        ("更换门锁，转速核对", "Lid lock replaced, speed checked"),
        ("开关正常", "Opens and closes"),
    )
    .part("LR-LK-01", ("门锁", "Lid lock"))
    .seen(Seen::AtWork)
    .stops()
    .by_phone(
        25,
        (
            "请断电，从底部拉应急绳开盖，清洁锁舌后再试",
            "Unplug it, pull the emergency cord below, clean the bolt and try again",
        ),
        (
            "指导应急开盖取出样本，清洁锁舌后开关正常",
            "Ward guided to open it by the cord; bolt cleaned, it opens and closes",
        ),
        "A04",
    ),
];
