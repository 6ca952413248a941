//! What is said in an emergency, fault by fault: advice, what keeps the ward going, how far they are, what was learnt.
//! Both languages.

use super::Pair;

/// Why it is an emergency, by the reporter's answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Danger {
    /// A patient is in danger now.
    Now,
    /// None is, and a serious accident may follow.
    Accident,
}

/// The words of an emergency.
#[derive(Debug)]
pub(super) struct Crisis {
    pub(super) danger: Danger,
    /// Whether its words say that a patient was affected.
    pub(super) affects: bool,
    /// What the engineer brings.
    pub(super) brings: Pair,
    /// The expert's advice, and the plan of the repair.
    pub(super) advice: Pair,
    pub(super) plan: Pair,
    /// What keeps the ward going where no other device comes.
    pub(super) interim: Pair,
    /// On site; found; mended and on trial.
    pub(super) there: Pair,
    pub(super) found: Pair,
    pub(super) tried: Pair,
    /// What went badly, what is done about it, and what came of that.
    pub(super) lesson: [Pair; 3],
    /// Why nothing had to be reported.
    pub(super) harmless: Pair,
    /// What happened to the patient, in the one case that was reported.
    pub(super) harm: Pair,
}

pub(super) const EXPIRATORY_VALVE: Crisis = Crisis {
    danger: Danger::Now,
    affects: false,
    brings: (
        "自带工具包、测试管路和模拟肺",
        "own tool bag, test circuit and test lung",
    ),
    advice: (
        "先用备用呼吸机或简易呼吸器通气，再断开患者端回路做自检；呼气末压力降不下来就查呼气阀。",
        "Ventilate with the stand-by ventilator or by hand first, then take the patient circuit off and run the self-test; if pressure stays up at the end of expiration, look at the expiratory valve.",
    ),
    plan: (
        "更换呼气阀膜片，清洁阀座，自检后接模拟肺试运行。",
        "New membrane, valve seat cleaned, self-test, then a trial on the test lung.",
    ),
    interim: (
        "科室用转运呼吸机维持通气，护士床旁值守。",
        "The ward ventilates with its transport ventilator, a nurse stays at the bed.",
    ),
    there: (
        "已到现场，患者由另一台呼吸机通气，情况稳定；正在自检。",
        "On site; the patient is on another ventilator and stable; the self-test runs.",
    ),
    found: (
        "呼气阀膜片粘连，正在更换。",
        "The membrane of the expiratory valve sticks and is being changed.",
    ),
    tried: (
        "膜片已换，接模拟肺试运行，呼气末正压稳定。",
        "Membrane changed; on the test lung, PEEP is steady.",
    ),
    lesson: [
        (
            "应急工具箱里缺一根测试管路。",
            "The emergency kit lacked a test circuit.",
        ),
        (
            "应急工具箱补齐测试管路，列入每月检查",
            "Complete the emergency kit and check it monthly",
        ),
        (
            "已补齐，检查单已改。",
            "Complete, and the list of the check has it.",
        ),
    ],
    harmless: (
        "报警及时，护士立即换机，患者无伤害",
        "The alarm came in time, the nurse changed the ventilator at once, no harm",
    ),
    harm: (
        "气道压力持续过高，换机前血氧一度下降",
        "Airway pressure stayed high and saturation fell for a moment before the ventilator was changed",
    ),
};

pub(super) const VENTILATOR_DARK: Crisis = Crisis {
    danger: Danger::Now,
    affects: true,
    brings: (
        "自带工具包、测试管路和模拟肺",
        "own tool bag, test circuit and test lung",
    ),
    advice: (
        "患者不要再接回这台；断开患者端回路后量电源板各路输出，带载跌落就换板，不要带电插拔。",
        "Keep the patient off it. Take the circuit off, measure the outputs of the power board under load, and change the board if they drop; never under power.",
    ),
    plan: (
        "更换电源板，报警逐项测试，接模拟肺连续运行。",
        "Change the power board, test every alarm, then run it on the test lung.",
    ),
    interim: (
        "科室用转运呼吸机维持通气，护士床旁值守。",
        "The ward ventilates with its transport ventilator, a nurse stays at the bed.",
    ),
    there: (
        "已到现场，患者由另一台呼吸机通气，情况稳定；正在量电源。",
        "On site; the patient is on another ventilator and stable; supplies are being measured.",
    ),
    found: (
        "电源板输出跌落，正在换板。",
        "The power board's output drops; the board is being changed.",
    ),
    tried: (
        "电源板已换，接模拟肺连续运行。",
        "Board changed; it runs on the test lung.",
    ),
    lesson: [
        (
            "备用呼吸机电量不足，多等了几分钟。",
            "The stand-by ventilator's battery was low, which cost minutes.",
        ),
        (
            "备用呼吸机固定插电，列入交班检查",
            "Keep the stand-by ventilator plugged in and check it at every shift",
        ),
        (
            "已贴标识，交班表已加一项。",
            "Labelled, and the shift list has a line for it.",
        ),
    ],
    harmless: (
        "护士立即改人工通气，患者无伤害，厂家已书面评估",
        "The nurse ventilated by hand at once, no harm; assessed by the maker in writing",
    ),
    harm: (
        "使用中停止工作，患者改用人工通气，血氧一度下降",
        "It stopped in use; the patient was bagged by hand and saturation fell for a moment",
    ),
};

pub(super) const ANAESTHESIA: Crisis = Crisis {
    danger: Danger::Now,
    affects: false,
    brings: (
        "自带工具包、模拟肺和压力表",
        "own tool bag, test lung and pressure gauge",
    ),
    advice: (
        "保持手控通气，这台术中不再使用；换机后查驱动气压力和比例阀动作。",
        "Stay on manual ventilation and do not use it again in this operation; once it is changed, look at the drive gas pressure and at the proportional valve.",
    ),
    plan: (
        "更换比例阀，低压泄漏测试和潮气量校验后试运行。",
        "Change the proportional valve, leak test and tidal volume, then a trial run.",
    ),
    interim: (
        "手术改到备用手术间的麻醉机上继续。",
        "The operation goes on at the anaesthesia machine of the reserve theatre.",
    ),
    there: (
        "已到现场，手术在另一台麻醉机上继续，患者平稳；正在查驱动气路。",
        "On site; the operation goes on at another anaesthesia machine, the patient is stable; the drive gas is being looked at.",
    ),
    found: (
        "比例阀卡滞，正在更换。",
        "The proportional valve sticks and is being changed.",
    ),
    tried: (
        "比例阀已换，接模拟肺试运行。",
        "Valve changed; it runs on the test lung.",
    ),
    lesson: [
        (
            "换麻醉机时气源接头型号不同，找转接头用了几分钟。",
            "The other machine had a different gas plug; an adapter had to be found.",
        ),
        (
            "每间手术室配齐气源转接头",
            "Put gas adapters into every theatre",
        ),
        ("已配齐，挂在吊塔上。", "Done; they hang at every pendant."),
    ],
    harmless: (
        "麻醉医生立即手控通气，生命体征平稳，无伤害",
        "The anaesthetist ventilated by hand at once, vital signs steady, no harm",
    ),
    harm: (
        "机械通气中断，换手控通气前血氧一度下降",
        "Ventilation stopped and saturation fell for a moment before manual ventilation began",
    ),
};

pub(super) const SILENT_MONITOR: Crisis = Crisis {
    danger: Danger::Accident,
    affects: false,
    brings: (
        "自带工具包、维修电脑和生命体征模拟器",
        "own tool bag, service laptop and vital signs simulator",
    ),
    advice: (
        "这台先不看护患者，中央站同床报警打开；核对报警音量和上下限，导出报警日志。",
        "No patient on it for now, and open the alarms of that bed at the central station; check volume and limits, and save the alarm log.",
    ),
    plan: (
        "升级软件，锁定最低音量，用模拟器逐项触发报警。",
        "Update the software, lock the lowest volume, trigger every alarm with the simulator.",
    ),
    interim: (
        "患者换到相邻床位的监护仪，护士床旁值守。",
        "The patient is on the next bed's monitor, a nurse stays there.",
    ),
    there: (
        "已到现场，患者在另一台监护仪上，情况稳定；正在看报警日志。",
        "On site; the patient is on another monitor and stable; the alarm log is being read.",
    ),
    found: (
        "报警音量被设为最低且未锁定，正在升级软件。",
        "The alarm volume stood at its lowest and was not locked; the software is being updated.",
    ),
    tried: (
        "软件已升级，正用模拟器逐项触发报警。",
        "Software updated; every alarm is being triggered with the simulator.",
    ),
    lesson: [
        (
            "同批监护仪的音量设置没有人统一核对过。",
            "Nobody had ever checked the volume of the other monitors.",
        ),
        (
            "全院同型监护仪核对并锁定最低音量",
            "Check and lock the lowest volume of every monitor of the model",
        ),
        (
            "已全部核对，改了三台。",
            "All were checked, three had to be set.",
        ),
    ],
    harmless: (
        "护士巡视时当场发现，患者无伤害",
        "Seen by the nurse on her round, no harm",
    ),
    harm: (
        "心率过低未报警，发现时患者已头晕",
        "A low heart rate raised no alarm; the patient was dizzy when it was seen",
    ),
};

pub(super) const SYRINGE_SIZE: Crisis = Crisis {
    danger: Danger::Accident,
    affects: false,
    brings: (
        "自带工具包、秤和四种规格注射器",
        "own tool bag, a balance and syringes of four sizes",
    ),
    advice: (
        "这台不要给药；同批注射泵都装一支 50 mL 针筒核对识别，识别错的一并停用。",
        "Give no drug with it. Put a 50 mL syringe into every pump of the batch, and take out those that read it wrong.",
    ),
    plan: (
        "调整管径传感器，四种规格逐一测试，称重核对流速。",
        "Adjust the barrel sensor, test four sizes, check the rate on the balance.",
    ),
    interim: (
        "血管活性药改用相邻床位的注射泵，双人核对。",
        "The vasoactive drug runs on the next bed's pump, checked by two nurses.",
    ),
    there: (
        "已到现场，用药由另一台泵维持，患者平稳；正在核对规格识别。",
        "On site; the drug runs on another pump, the patient is stable; sizes are being checked.",
    ),
    found: (
        "管径传感器偏移，正在调整。",
        "The barrel sensor is out of place and is being adjusted.",
    ),
    tried: (
        "传感器已调整，四种规格逐一测试中。",
        "Sensor adjusted; four sizes are being tested.",
    ),
    lesson: [
        (
            "交班时没有核对注射器规格显示。",
            "Nobody looked at the size on the display at the change of shift.",
        ),
        (
            "交班核对单加一项：注射器规格与显示一致",
            "Add a line to the shift list: syringe and display agree",
        ),
        (
            "已加入核对单，护士长抽查三次均有记录。",
            "On the list; the head nurse found it filled in three times.",
        ),
    ],
    harmless: (
        "装针筒时发现，未给药，无伤害",
        "Seen while the syringe was loaded, no drug was given, no harm",
    ),
    harm: (
        "规格识别错，给药偏快，血压一度升高",
        "The wrong size made it run fast, and blood pressure rose for a moment",
    ),
};

pub(super) const DEFIBRILLATOR: Crisis = Crisis {
    danger: Danger::Accident,
    affects: false,
    brings: (
        "自带工具包和除颤分析仪",
        "own tool bag and defibrillator analyser",
    ),
    advice: (
        "抢救车先换上另一台；开盖前取出电池并确认高压电容已放电，再量充电回路和电容容量。",
        "Put another one on the crash trolley first. Before it is opened take the battery out and make sure that the high-voltage capacitor is discharged; then measure the charging circuit and the capacitance.",
    ),
    plan: (
        "更换高压电容，200 J 能量和充电时间测试三次。",
        "Change the high-voltage capacitor, test energy and charge time at 200 J three times.",
    ),
    interim: (
        "从邻近病区借一台除颤仪放上抢救车，已通知值班医生。",
        "A defibrillator of the next ward stands on the trolley, the doctor on duty knows.",
    ),
    there: (
        "已到现场，抢救车上有另一台除颤仪；正在测充电回路。",
        "On site; another defibrillator is on the trolley; the charging circuit is being measured.",
    ),
    found: (
        "高压电容容量下降，正在更换。",
        "The high-voltage capacitor has lost capacity and is being changed.",
    ),
    tried: (
        "电容已换，正在做能量和充电时间测试。",
        "Capacitor changed; energy and charge time are being tested.",
    ),
    lesson: [
        (
            "抢救车只有一台除颤仪，借机没有约定去哪里借。",
            "The trolley had one defibrillator, and nobody knew where to borrow another.",
        ),
        (
            "各病区除颤仪互借清单贴在抢救车上",
            "Put a list on every trolley of where to borrow a defibrillator",
        ),
        (
            "清单已贴，演练一次，四分钟到位。",
            "The lists are there; in a trial it took four minutes.",
        ),
    ],
    harmless: (
        "交班测试时发现，当时没有患者使用，无伤害",
        "Found in the shift test, not in use on a patient, no harm",
    ),
    harm: (
        "电击延误约一分钟，患者恢复窦性心律",
        "The shock came about a minute late; the patient is back in sinus rhythm",
    ),
};

pub(super) const INCUBATOR: Crisis = Crisis {
    danger: Danger::Now,
    affects: false,
    brings: (
        "自带工具包和培养箱分析仪",
        "own tool bag and incubator analyser",
    ),
    advice: (
        "先把患儿移到另一台培养箱，用体温计每 15 分钟测一次；再用标准温度核对皮肤探头和超温保护。",
        "Move the baby to another incubator and take the temperature every 15 minutes; then check the skin probe and the overheating cut-out against a reference.",
    ),
    plan: (
        "更换皮肤温度探头，36.0 ℃ 核对，超温保护测试。",
        "Change the skin probe, check it at 36.0 °C, test the overheating cut-out.",
    ),
    interim: (
        "患儿移到辐射保暖台，护士床旁值守。",
        "The baby lies on a radiant warmer, a nurse stays there.",
    ),
    there: (
        "已到现场，患儿已移开，体温平稳；正在核对皮肤探头。",
        "On site; the baby was moved, its temperature is steady; the skin probe is being checked.",
    ),
    found: (
        "皮肤温度探头老化，正在更换。",
        "The skin probe has aged and is being changed.",
    ),
    tried: (
        "探头已换，正在 36.0 ℃ 核对和试运行。",
        "Probe changed; it is checked at 36.0 °C and runs on trial.",
    ),
    lesson: [
        (
            "备用培养箱没有预热，移床多等了十几分钟。",
            "The spare incubator was cold, and the move had to wait.",
        ),
        (
            "备用培养箱每班保持预热",
            "Keep the spare incubator warm on every shift",
        ),
        (
            "已列入交班，抽查两次均已预热。",
            "On the shift list; it was warm in two checks.",
        ),
    ],
    harmless: (
        "体温计复核及时发现，患儿体温正常，无伤害",
        "The thermometer showed it in time, the baby's temperature was normal, no harm",
    ),
    harm: (
        "箱温随错误的读数升高，患儿体温一度到 37.9 ℃",
        "It heated by the wrong reading, and the baby came to 37.9 °C for a moment",
    ),
};
