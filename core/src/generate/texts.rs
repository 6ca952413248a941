//! What people write in generated tickets, in both languages.

/// One fault as it is told: by the ward, by the engineer, and what was done.
pub(super) struct Tale {
    pub(super) fault: (&'static str, &'static str),
    pub(super) cause: (&'static str, &'static str),
    pub(super) measures: (&'static str, &'static str),
    pub(super) part: (&'static str, &'static str),
}

pub(super) const TALES: &[Tale] = &[
    Tale {
        fault: (
            "开机后黑屏，无法使用",
            "Screen stays dark after switching on",
        ),
        cause: ("显示屏背光电源老化", "Backlight supply aged"),
        measures: (
            "更换背光电源板，整机检测",
            "Backlight supply replaced, whole device tested",
        ),
        part: ("背光电源板", "Backlight supply"),
    },
    Tale {
        fault: (
            "使用中反复报警，消除后又出现",
            "Alarm comes back as often as it is cleared",
        ),
        cause: ("压力传感器漂移", "Pressure sensor drifted"),
        measures: (
            "更换压力传感器并校准",
            "Pressure sensor replaced and calibrated",
        ),
        part: ("压力传感器", "Pressure sensor"),
    },
    Tale {
        fault: (
            "电池充不进电，断电即关机",
            "Battery does not charge; goes off with the mains",
        ),
        cause: ("电池老化", "Battery aged"),
        measures: (
            "更换电池，完成充放电测试",
            "Battery replaced, charge and discharge tested",
        ),
        part: ("锂电池", "Lithium battery"),
    },
    Tale {
        fault: ("测量值忽高忽低", "Readings jump up and down"),
        cause: ("连接电缆接触不良", "Bad contact in the cable"),
        measures: (
            "更换主电缆，清洁插座",
            "Main cable replaced, socket cleaned",
        ),
        part: ("主电缆", "Main cable"),
    },
    Tale {
        fault: ("触摸屏点不准", "Touch screen misses the finger"),
        cause: ("触摸屏校准偏移", "Touch calibration off"),
        measures: ("重新校准触摸屏", "Touch screen calibrated"),
        part: ("触摸屏", "Touch screen"),
    },
    Tale {
        fault: ("运行时异响很大", "Loud noise while running"),
        cause: ("风扇轴承磨损", "Fan bearing worn"),
        measures: ("更换风扇，清洁风道", "Fan replaced, air path cleaned"),
        part: ("散热风扇", "Fan"),
    },
    Tale {
        fault: (
            "数据传不到护士站",
            "Data no longer reach the nurses' station",
        ),
        cause: ("网络配置被改", "Network settings were changed"),
        measures: ("恢复网络设置并测试", "Network settings restored and tested"),
        part: ("网线", "Network cable"),
    },
    Tale {
        fault: ("管路漏气，自检不通过", "Leaks, self-test fails"),
        cause: ("密封圈老化", "Seal aged"),
        measures: (
            "更换密封圈，复测合格",
            "Seal replaced, test repeated and passed",
        ),
        part: ("密封圈", "Seal"),
    },
];

pub(super) const WHO: [(&str, &str); 4] = [
    ("李护士", "Nurse Li"),
    ("张护士长", "Head nurse Zhang"),
    ("何医生", "Dr He"),
    ("设备科老林", "Lin of the equipment office"),
];
