//! Symptom, cause and action codes to begin with. The column for a public list stays empty: which
//! entry of IMDRF's annexes matches is for whoever reports by them to say.

use crate::domain::codes::CodeList::{self, Action, Cause, Symptom};

/// One code.
pub(super) struct Entry {
    pub(super) list: CodeList,
    pub(super) code: &'static str,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

const fn entry(list: CodeList, code: &'static str, zh: &'static str, en: &'static str) -> Entry {
    Entry { list, code, zh, en }
}

/// Every code. Codes are never given a new meaning.
pub(super) const CODES: &[Entry] = &[
    entry(Symptom, "S01", "无法开机", "Does not switch on"),
    entry(
        Symptom,
        "S02",
        "使用中自动关机或重启",
        "Switches off or restarts in use",
    ),
    entry(
        Symptom,
        "S03",
        "报警且无法消除",
        "Alarm that can't be cleared",
    ),
    entry(
        Symptom,
        "S04",
        "应报警而未报警",
        "No alarm where there should be one",
    ),
    entry(
        Symptom,
        "S05",
        "测量值不准或不稳定",
        "Readings wrong or unsteady",
    ),
    entry(
        Symptom,
        "S06",
        "输出（流量、压力、能量、剂量）偏差",
        "Output off: flow, pressure, energy or dose",
    ),
    entry(
        Symptom,
        "S07",
        "无显示或显示异常",
        "No display, or display faulty",
    ),
    entry(
        Symptom,
        "S08",
        "按键、触摸屏或旋钮失灵",
        "Keys, touch screen or knob don't respond",
    ),
    entry(Symptom, "S09", "漏气、漏液", "Leaks gas or fluid"),
    entry(Symptom, "S10", "异响、震动", "Noise or vibration"),
    entry(
        Symptom,
        "S11",
        "异味、冒烟、过热",
        "Smell, smoke or overheating",
    ),
    entry(
        Symptom,
        "S12",
        "电池不充电或续航不足",
        "Battery doesn't charge or doesn't last",
    ),
    entry(
        Symptom,
        "S13",
        "图像质量差或有伪影",
        "Image poor or with artefacts",
    ),
    entry(
        Symptom,
        "S14",
        "网络或数据传输失败",
        "Network or data transfer fails",
    ),
    entry(
        Symptom,
        "S15",
        "外壳、轮子、支架损坏",
        "Housing, wheels or stand broken",
    ),
    entry(
        Symptom,
        "S16",
        "附件或耗材无法识别",
        "Accessory or consumable not recognised",
    ),
    entry(Symptom, "S99", "其他", "Something else"),
    entry(Cause, "C01", "元器件老化、磨损", "Part aged or worn"),
    entry(Cause, "C02", "电源故障", "Power supply failed"),
    entry(Cause, "C03", "电池老化", "Battery aged"),
    entry(Cause, "C04", "电路板故障", "Circuit board failed"),
    entry(Cause, "C05", "传感器故障或漂移", "Sensor failed or drifted"),
    entry(
        Cause,
        "C06",
        "泵、阀、电机等执行部件故障",
        "Pump, valve or motor failed",
    ),
    entry(
        Cause,
        "C07",
        "线缆或接插件接触不良",
        "Cable or connector with bad contact",
    ),
    entry(
        Cause,
        "C08",
        "管路堵塞或密封失效",
        "Tube blocked or seal failed",
    ),
    entry(
        Cause,
        "C09",
        "软件缺陷或配置错误",
        "Software fault or wrong configuration",
    ),
    entry(Cause, "C10", "校准偏移", "Calibration drifted"),
    entry(Cause, "C11", "操作或设置不当", "Operated or set wrongly"),
    entry(
        Cause,
        "C12",
        "跌落、碰撞、进液",
        "Dropped, knocked or wetted",
    ),
    entry(
        Cause,
        "C13",
        "附件或耗材不匹配",
        "Accessory or consumable doesn't fit",
    ),
    entry(
        Cause,
        "C14",
        "环境：电源、气源、温湿度、电磁干扰",
        "Surroundings: mains, gas, climate or interference",
    ),
    entry(
        Cause,
        "C15",
        "清洁保养不足",
        "Not cleaned or maintained enough",
    ),
    entry(Cause, "C98", "未能重现", "Could not be reproduced"),
    entry(Cause, "C99", "其他", "Something else"),
    entry(Action, "A01", "更换部件", "Part replaced"),
    entry(Action, "A02", "维修部件", "Part repaired"),
    entry(Action, "A03", "调整、校准", "Adjusted or calibrated"),
    entry(
        Action,
        "A04",
        "清洁、疏通、润滑",
        "Cleaned, cleared or lubricated",
    ),
    entry(Action, "A05", "重新连接、紧固", "Reconnected or tightened"),
    entry(
        Action,
        "A06",
        "软件升级或重装",
        "Software updated or reinstalled",
    ),
    entry(Action, "A07", "修改设置", "Settings changed"),
    entry(
        Action,
        "A08",
        "更换附件或耗材",
        "Accessory or consumable replaced",
    ),
    entry(
        Action,
        "A09",
        "指导、培训用户",
        "User instructed or trained",
    ),
    entry(
        Action,
        "A10",
        "仅检测，无异常",
        "Tested only, nothing found",
    ),
    entry(Action, "A11", "返厂维修", "Sent to the manufacturer"),
    entry(
        Action,
        "A12",
        "停用，建议报废",
        "Taken out of use, scrapping advised",
    ),
    entry(Action, "A13", "安装、调试", "Installed and commissioned"),
    entry(Action, "A14", "预防性维护", "Preventive maintenance"),
    entry(Action, "A99", "其他", "Something else"),
];
