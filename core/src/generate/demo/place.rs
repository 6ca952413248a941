//! Where the demo plays: two campuses, their wards, the twelve people, what stands where, and who repairs what.

use super::Pair;
use crate::domain::roles::Role;

/// The two campuses.
pub(super) const SITES: [(Pair, Pair); 2] = [
    (
        (
            "江湾大学附属医院 · 滨江院区",
            "Rivermouth University Hospital, Harbour Campus",
        ),
        ("江湾市滨江路 1 号", "1 Harbour Road, Rivermouth"),
    ),
    (
        (
            "江湾大学附属医院 · 东山院区",
            "Rivermouth University Hospital, Hillside Campus",
        ),
        ("江湾市东山路 88 号", "88 Hillside Avenue, Rivermouth"),
    ),
];

/// The service's own name.
pub(super) const ORGANISATION: Pair = ("江湾医疗设备服务中心", "Rivermouth Medical Service");
/// And its address.
pub(super) const LETTERHEAD: Pair = (
    "江湾市滨江路 20 号 · 24 小时服务电话 400-000-0100",
    "20 Harbour Road, Rivermouth · day and night 0808 157 0100",
);

/// Where its people get their mail.
pub(super) const DOMAIN: Pair = ("jiangwan", "rivermouth");

/// A ward.
pub(super) struct Ward {
    pub(super) site: usize,
    pub(super) name: Pair,
    /// Whether it works at night and on Sundays, so that calls come then too.
    pub(super) round_the_clock: bool,
    /// The rooms' first number.
    pub(super) rooms: i64,
    /// Who speaks for it.
    pub(super) people: &'static [Pair],
}

const fn ward(
    site: usize,
    name: Pair,
    round_the_clock: bool,
    rooms: i64,
    people: &'static [Pair],
) -> Ward {
    Ward {
        site,
        name,
        round_the_clock,
        rooms,
        people,
    }
}

/// Every ward.
pub(super) const WARDS: &[Ward] = &[
    ward(
        0,
        ("重症医学科", "Intensive care"),
        true,
        401,
        &[
            ("李护士", "Nurse Walsh"),
            ("张护士长", "Head nurse Costello"),
            ("何医生", "Dr Hale"),
        ],
    ),
    ward(
        0,
        ("急诊科", "Emergency"),
        true,
        101,
        &[("沈护士", "Nurse Shah"), ("方医生", "Dr Farrell")],
    ),
    ward(
        0,
        ("手术室", "Operating theatres"),
        true,
        501,
        &[
            ("手术室韩护士", "Theatre nurse Hanley"),
            ("麻醉科苏医生", "Dr Sullivan, anaesthesia"),
        ],
    ),
    ward(
        0,
        ("心内科", "Cardiology"),
        false,
        601,
        &[("潘护士", "Nurse Pym"), ("心内科唐医生", "Dr Tanner")],
    ),
    ward(
        0,
        ("放射科", "Radiology"),
        false,
        111,
        &[
            ("王技师", "Radiographer Wynn"),
            ("放射科高技师", "Radiographer Grant"),
        ],
    ),
    ward(
        0,
        ("检验科", "Laboratory"),
        false,
        201,
        &[
            ("检验科小许", "Ms Xavier, laboratory"),
            ("检验科老邓", "Mr Denning, laboratory"),
        ],
    ),
    ward(
        0,
        ("血透中心", "Dialysis"),
        false,
        301,
        &[
            ("血透室陈护士长", "Head nurse Chandler"),
            ("血透室吕护士", "Nurse Lowe"),
        ],
    ),
    ward(
        0,
        ("新生儿科", "Neonatal care"),
        true,
        701,
        &[
            ("新生儿科彭护士", "Nurse Pemberton"),
            ("新生儿科叶医生", "Dr Yates"),
        ],
    ),
    ward(
        0,
        ("内镜中心", "Endoscopy"),
        false,
        311,
        &[
            ("内镜中心曹护士", "Nurse Carver"),
            ("内镜中心魏医生", "Dr Wheeler"),
        ],
    ),
    ward(
        0,
        ("消毒供应中心", "Sterile services"),
        false,
        11,
        &[
            ("供应室老林", "Mr Lindqvist, sterile services"),
            ("供应室邵护士", "Ms Shore, sterile services"),
        ],
    ),
    ward(
        0,
        ("呼吸内科", "Respiratory medicine"),
        false,
        611,
        &[
            ("呼吸科丁护士", "Nurse Dunn"),
            ("呼吸科孟医生", "Dr Menzies"),
        ],
    ),
    ward(
        1,
        ("重症医学科", "Intensive care"),
        true,
        301,
        &[
            ("龚护士", "Nurse Gibson"),
            ("马护士长", "Head nurse Marlow"),
        ],
    ),
    ward(
        1,
        ("急诊科", "Emergency"),
        true,
        101,
        &[("汪护士", "Nurse Wells"), ("急诊科宋医生", "Dr Sands")],
    ),
    ward(
        1,
        ("综合内科", "General medicine"),
        false,
        401,
        &[("蒋护士", "Nurse Jarvis"), ("综合内科鲁医生", "Dr Lucas")],
    ),
    ward(
        1,
        ("血透中心", "Dialysis"),
        false,
        201,
        &[
            ("血透室金护士长", "Head nurse Kingsley"),
            ("血透室姚护士", "Nurse Yarrow"),
        ],
    ),
    ward(
        1,
        ("放射科", "Radiology"),
        false,
        111,
        &[
            ("放射科侯技师", "Radiographer Howe"),
            ("放射科段技师", "Radiographer Dunbar"),
        ],
    ),
    ward(
        1,
        ("检验科", "Laboratory"),
        false,
        121,
        &[
            ("检验科小秦", "Ms Quill, laboratory"),
            ("检验科老贺", "Mr Hobart, laboratory"),
        ],
    ),
    ward(
        1,
        ("手术室", "Operating theatres"),
        true,
        501,
        &[
            ("手术室任护士", "Theatre nurse Rennie"),
            ("麻醉科白医生", "Dr Bailey, anaesthesia"),
        ],
    ),
];

/// A person; engineers are named by their place among the engineers.
pub(super) struct Fellow {
    pub(super) name: Pair,
    pub(super) role: Role,
    /// What stands before the @.
    pub(super) email: Pair,
    /// For a hospital user: of which campus.
    pub(super) site: Option<usize>,
}

const fn fellow(name: Pair, role: Role, email: Pair, site: Option<usize>) -> Fellow {
    Fellow {
        name,
        role,
        email,
        site,
    }
}

/// Everybody.
pub(super) const PEOPLE: &[Fellow] = &[
    fellow(
        ("郑海燕", "Helen Marsh"),
        Role::Manager,
        ("zhenghaiyan", "helen.marsh"),
        None,
    ),
    fellow(
        ("林晓雯", "Grace Turner"),
        Role::CustomerService,
        ("linxiaowen", "grace.turner"),
        None,
    ),
    fellow(
        ("何静", "Daniel Reed"),
        Role::CustomerService,
        ("hejing", "daniel.reed"),
        None,
    ),
    fellow(
        ("张志强", "Tom Baker"),
        Role::Engineer,
        ("zhangzhiqiang", "tom.baker"),
        None,
    ),
    fellow(
        ("李明辉", "Priya Nair"),
        Role::Engineer,
        ("liminghui", "priya.nair"),
        None,
    ),
    fellow(
        ("王海涛", "Marek Novak"),
        Role::Engineer,
        ("wanghaitao", "marek.novak"),
        None,
    ),
    fellow(
        ("陈晓峰", "Sofia Costa"),
        Role::Engineer,
        ("chenxiaofeng", "sofia.costa"),
        None,
    ),
    fellow(
        ("刘佳", "Jonas Weber"),
        Role::Engineer,
        ("liujia", "jonas.weber"),
        None,
    ),
    fellow(
        ("孙文博", "Ingrid Dahl"),
        Role::Expert,
        ("sunwenbo", "ingrid.dahl"),
        None,
    ),
    fellow(
        ("周敏", "Amara Cole"),
        Role::HospitalUser,
        ("zhoumin", "amara.cole"),
        Some(0),
    ),
    fellow(
        ("黄志远", "Victor Lang"),
        Role::HospitalUser,
        ("huangzhiyuan", "victor.lang"),
        Some(0),
    ),
    fellow(
        ("徐婷", "Nora Quinn"),
        Role::HospitalUser,
        ("xuting", "nora.quinn"),
        Some(1),
    ),
];

/// Breathing.
pub(super) const RESPIRATORY: usize = 0;
/// Monitors and pumps: more than one person can do.
pub(super) const OVERWORKED: usize = 1;
/// Imaging.
pub(super) const IMAGING: usize = 2;
/// Laboratory and dialysis.
pub(super) const LABORATORY: usize = 3;
/// Theatres and all the rest.
pub(super) const THEATRE: usize = 4;
/// The expert, who stands behind the five engineers.
pub(super) const EXPERT: usize = 5;

/// A category: who is trained for it, first choice first; which instrument it is measured with.
pub(super) struct Trade {
    pub(super) category: &'static str,
    pub(super) trained: &'static [usize],
    pub(super) instrument: usize,
}

const fn trade(category: &'static str, trained: &'static [usize], instrument: usize) -> Trade {
    Trade {
        category,
        trained,
        instrument,
    }
}

/// Who is trained for what.
pub(super) const TRADES: &[Trade] = &[
    trade("ventilator", &[RESPIRATORY, EXPERT], 1),
    trade("anaesthesia", &[RESPIRATORY, THEATRE, EXPERT], 1),
    trade("monitor", &[OVERWORKED, RESPIRATORY, THEATRE], 2),
    trade("infusion_pump", &[OVERWORKED, LABORATORY, THEATRE], 4),
    trade("syringe_pump", &[OVERWORKED, LABORATORY], 4),
    trade("defibrillator", &[OVERWORKED, THEATRE], 3),
    trade("haemodialysis", &[LABORATORY, EXPERT], 8),
    trade("incubator", &[THEATRE, RESPIRATORY], 11),
    trade("ecg", &[OVERWORKED, THEATRE], 2),
    trade("ultrasound", &[IMAGING, THEATRE], 9),
    trade("ct", &[IMAGING, EXPERT], 9),
    trade("mri", &[IMAGING, EXPERT], 9),
    trade("xray", &[IMAGING, EXPERT], 5),
    trade("analyser", &[LABORATORY, EXPERT], 12),
    trade("electrosurgical", &[THEATRE, EXPERT], 3),
    trade("steriliser", &[LABORATORY, THEATRE], 6),
    trade("endoscope", &[THEATRE, EXPERT], 0),
    trade("centrifuge", &[LABORATORY, THEATRE], 10),
];

/// Categories on which diagnosis in the house hangs.
pub(super) const KEY_DIAGNOSTIC: [&str; 5] = ["ct", "mri", "xray", "ultrasound", "analyser"];

/// An instrument: name, serial, the units it measures, how many days ago it was first calibrated, and whether that was renewed.
pub(super) struct Tool {
    pub(super) name: Pair,
    pub(super) serial: &'static str,
    pub(super) measures: &'static [&'static str],
    pub(super) calibrated_ago: i64,
    pub(super) renewed: bool,
}

const fn tool(
    name: Pair,
    serial: &'static str,
    measures: &'static [&'static str],
    calibrated_ago: i64,
    renewed: bool,
) -> Tool {
    Tool {
        name,
        serial,
        measures,
        calibrated_ago,
        renewed,
    }
}

/// Instruments; the first one measures electrical safety. One is no longer in date.
pub(super) const TOOLS: &[Tool] = &[
    tool(
        ("电气安全分析仪", "Electrical safety analyser"),
        "ESA-2071",
        &["Ω", "µA"],
        640,
        true,
    ),
    tool(
        ("气流分析仪", "Gas flow analyser"),
        "GFA-118",
        &["mL", "cmH₂O", "%", "1/min", "mL/min", "L/min"],
        560,
        true,
    ),
    tool(
        ("生命体征模拟器", "Vital signs simulator"),
        "VSS-0433",
        &["1/min", "%", "mmHg", "°C", "mm", "mm/s"],
        610,
        true,
    ),
    tool(
        (
            "除颤和高频分析仪",
            "Defibrillator and electrosurgical analyser",
        ),
        "DEA-077",
        &["J", "s", "ms", "W", "mA"],
        520,
        true,
    ),
    tool(
        ("输液设备分析仪", "Infusion device analyser"),
        "IDA-290",
        &["mL/h", "kPa"],
        585,
        true,
    ),
    tool(
        ("X 射线多功能测试仪", "X-ray multimeter"),
        "XMM-15",
        &["kV", "ms", "%"],
        717,
        true,
    ),
    tool(
        ("温度压力记录仪", "Temperature and pressure logger"),
        "TPL-604",
        &["°C", "kPa"],
        470,
        true,
    ),
    tool(
        (
            "电气安全分析仪（备用）",
            "Electrical safety analyser, spare",
        ),
        "ESA-1140",
        &["Ω", "µA"],
        376,
        false,
    ),
    tool(
        ("透析参数检测仪", "Dialysis meter"),
        "DPM-52",
        &["mS/cm", "°C"],
        430,
        true,
    ),
    tool(
        ("影像性能模体", "Imaging phantoms"),
        "IPH-09",
        &["HU", "mm", "%"],
        500,
        true,
    ),
    tool(
        ("转速和温度检测仪", "Speed and temperature meter"),
        "TCM-88",
        &["1/min", "°C"],
        655,
        true,
    ),
    tool(
        ("培养箱分析仪", "Incubator analyser"),
        "INC-31",
        &["°C", "dB(A)"],
        540,
        true,
    ),
    tool(
        ("质控测温套件", "Control and temperature set"),
        "RTM-17",
        &["°C", "%"],
        590,
        true,
    ),
];

/// A model and where its devices stand.
pub(super) struct Make {
    pub(super) category: &'static str,
    pub(super) maker: Pair,
    pub(super) model: &'static str,
    pub(super) risk: &'static str,
    pub(super) software: &'static str,
    /// How often a device of it fails, against the others.
    pub(super) weight: u64,
    /// Whether it has the fault that comes back.
    pub(super) bad: bool,
    /// Ward, and how many.
    pub(super) stands: &'static [(usize, u32)],
}

const VELORIN: Pair = ("维洛林", "Velorin");
const TARSOVA: Pair = ("塔索瓦", "Tarsova");
const ALDENOR: Pair = ("奥登诺", "Aldenor");
const OKENTA: Pair = ("欧肯塔", "Okenta");
const HESPANO: Pair = ("赫斯帕", "Hespano");
const QUILLMAR: Pair = ("奎尔玛", "Quillmar");
const ORIDAN: Pair = ("奥里丹", "Oridan");
const LABREON: Pair = ("莱布伦", "Labreon");
const FERRUNDA: Pair = ("费伦达", "Ferrunda");

const fn make(
    category: &'static str,
    maker: Pair,
    model: &'static str,
    weight: u64,
    stands: &'static [(usize, u32)],
) -> Make {
    Make {
        category,
        maker,
        model,
        risk: "II",
        software: "",
        weight,
        bad: false,
        stands,
    }
}

impl Make {
    /// Whether others of its kind stand beside it.
    pub(super) const fn is_small(&self) -> bool {
        self.weight < 28
    }
    const fn class(mut self, risk: &'static str) -> Self {
        self.risk = risk;
        self
    }
    const fn runs(mut self, software: &'static str) -> Self {
        self.software = software;
        self
    }
    const fn bad(mut self) -> Self {
        self.bad = true;
        self
    }
}

/// Every model. Makers and models are made up.
pub(super) const MAKES: &[Make] = &[
    make(
        "ventilator",
        VELORIN,
        "V700",
        28,
        &[(0, 6), (1, 1), (11, 3)],
    )
    .class("III")
    .runs("3.2.1"),
    make("ventilator", TARSOVA, "Breva 2", 28, &[(10, 3), (12, 1)])
        .class("III")
        .runs("1.9"),
    make("anaesthesia", VELORIN, "A5", 22, &[(2, 4), (17, 2)])
        .class("III")
        .runs("5.0.4"),
    make(
        "monitor",
        ALDENOR,
        "M12",
        15,
        &[(0, 10), (1, 4), (2, 4), (7, 3)],
    )
    .runs("7.4"),
    make("monitor", ALDENOR, "M8", 13, &[(3, 4), (13, 4), (11, 3)]).runs("6.1"),
    make(
        "infusion_pump",
        OKENTA,
        "IP-5",
        44,
        &[(0, 4), (10, 4), (3, 3), (13, 3)],
    )
    .runs("2.0.3")
    .bad(),
    make(
        "infusion_pump",
        HESPANO,
        "Flow 3",
        9,
        &[(1, 3), (7, 3), (11, 3), (2, 3)],
    )
    .runs("4.2"),
    make(
        "syringe_pump",
        HESPANO,
        "S2",
        8,
        &[(0, 6), (7, 4), (2, 3), (11, 2)],
    )
    .runs("4.2"),
    make(
        "defibrillator",
        TARSOVA,
        "D200",
        15,
        &[(0, 1), (1, 2), (3, 1), (2, 1), (11, 1), (12, 1)],
    )
    .class("III")
    .runs("2.7"),
    make("haemodialysis", QUILLMAR, "HD8", 38, &[(6, 7), (14, 4)])
        .class("III")
        .runs("8.11"),
    make("incubator", HESPANO, "Nest", 16, &[(7, 5)])
        .class("III")
        .runs("1.4"),
    make(
        "ecg",
        ALDENOR,
        "E12",
        16,
        &[(3, 3), (1, 1), (13, 1), (12, 1)],
    )
    .runs("5.5"),
    make(
        "ultrasound",
        QUILLMAR,
        "Sono 6",
        28,
        &[(4, 2), (3, 1), (7, 1), (15, 1)],
    )
    .runs("10.2"),
    make("ct", ORIDAN, "CT 64", 130, &[(4, 1), (15, 1)])
        .class("III")
        .runs("12.3"),
    make("mri", ORIDAN, "MR 15", 90, &[(4, 1)])
        .class("III")
        .runs("12.1"),
    make("xray", ORIDAN, "DR 3", 55, &[(4, 2), (1, 1), (15, 1)]).runs("6.8"),
    make("analyser", LABREON, "C400", 80, &[(5, 3), (16, 1)]).runs("9.0"),
    make("electrosurgical", TARSOVA, "E300", 18, &[(2, 4), (17, 1)]).class("III"),
    make("steriliser", FERRUNDA, "S120", 55, &[(9, 3)]).runs("3.0"),
    make("endoscope", QUILLMAR, "Vista", 48, &[(8, 4)]),
    make("centrifuge", LABREON, "R6", 20, &[(5, 2), (16, 1)]),
];
