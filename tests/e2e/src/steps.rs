//! The steps of the journey as people make them, each in two halves where a form is filled: typing, and pressing. So a
//! test can put something between the two: a reload, a killed browser, another tab.

use std::path::{Path, PathBuf};

use crate::hand::{Hand, Pair, Tongue};
use crate::register::Register;
use crate::trouble::{Done, Trouble};

/// Who works with the tablet. The set-up enters all but the engineer of the journey, who is added under People.
pub const MANAGER: &str = "Gao Min";
/// Customer service.
pub const SERVICE: &str = "Li Na";
/// An engineer whose training record is in date.
pub const ENGINEER: &str = "Wang Jun";
/// An engineer without one.
pub const UNTRAINED: &str = "Zhou Tao";
/// A technical expert, trained.
pub const EXPERT: &str = "Sun Yi";
/// Somebody of the ward.
pub const WARD: &str = "Chen Jie";

/// A colleague in the set-up.
#[derive(Clone, Copy, Debug)]
pub struct Colleague {
    /// Name.
    pub name: &'static str,
    /// Role, in both languages.
    pub role: Pair,
    /// Whether a training certificate is entered.
    pub trained: bool,
}

/// Names of roles.
pub const ROLE_SERVICE: Pair = ("Customer service", "客服人员");
/// Engineer.
pub const ROLE_ENGINEER: Pair = ("Service engineer", "售后服务工程师");
/// Expert.
pub const ROLE_EXPERT: Pair = ("Technical expert", "技术支持专家");
/// Ward.
pub const ROLE_WARD: Pair = ("Hospital user", "科室用户");

/// People of every role.
pub const EVERYBODY: &[Colleague] = &[
    Colleague {
        name: SERVICE,
        role: ROLE_SERVICE,
        trained: false,
    },
    Colleague {
        name: ENGINEER,
        role: ROLE_ENGINEER,
        trained: true,
    },
    Colleague {
        name: UNTRAINED,
        role: ROLE_ENGINEER,
        trained: false,
    },
    Colleague {
        name: EXPERT,
        role: ROLE_EXPERT,
        trained: true,
    },
    Colleague {
        name: WARD,
        role: ROLE_WARD,
        trained: false,
    },
];

/// The prefix of the tablet's ticket numbers.
pub const PREFIX: &str = "JRN";
/// What a second tablet's ticket numbers begin with.
pub const SECOND_PREFIX: &str = "TW2";

/// What the journey writes down; each is looked for again on paper.
pub const FAULT: Pair = (
    "No charge above 50 J, alarm E21",
    "充电到 50 J 以上报警 E21",
);
/// The cause.
pub const CAUSE: Pair = ("High-voltage capacitor aged", "高压电容老化");
/// What was done.
pub const MEASURES: Pair = (
    "Capacitor replaced, charged ten times",
    "更换电容，充电十次",
);
/// The part.
pub const PART: Pair = ("Capacitor kit", "电容组件");
/// What the ward was told.
pub const ADVICE: Pair = ("Test the battery every morning", "每天早上测试电池");

impl Hand<'_> {
    /// Fills in the short set-up; it stands open already.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_set_up(&self, colleagues: &[Colleague]) -> Done {
        self.arrive(("Set-up", "设置")).await?;
        self.fill(
            ("Name of your organisation", "单位名称"),
            "Meridian Service",
        )
        .await?;
        self.fill(("First hospital", "第一家医院"), "Riverside Hospital")
            .await?;
        self.fill(("Your name", "您的姓名"), MANAGER).await?;
        for (at, one) in colleagues.iter().enumerate() {
            let n = at + 1;
            self.press(("Add a colleague", "添加同事")).await?;
            self.fill_numbered(("Name of colleague {}", "同事 {} 的姓名"), n, one.name)
                .await?;
            let label = numbered(self.says(("Role of colleague {}", "同事 {} 的角色")), n);
            self.browser.choose(&label, self.says(one.role)).await?;
            if one.trained {
                self.fill_numbered(
                    ("Training certificate of colleague {}", "同事 {} 的培训证书"),
                    n,
                    "TC-2210",
                )
                .await?;
                self.fill_numbered(
                    (
                        "Certificate of colleague {} valid until",
                        "同事 {} 的证书有效期至",
                    ),
                    n,
                    &self.day(300).await?,
                )
                .await?;
            }
        }
        self.fill(("Ticket numbers begin with", "工单号前缀"), PREFIX)
            .await
    }

    /// On a tablet that has nothing yet: takes over an export of another one, says who acts, and gives
    /// the tablet's tickets a prefix of their own.
    ///
    /// # Errors
    /// When a step is not possible.
    pub async fn joins(&self, file: &Path, name: &str) -> Done {
        self.follow(("Open a file", "")).await?;
        self.import(file).await?;
        self.hand_to(name).await?;
        self.names_the_tablet().await
    }

    /// Gives this tablet's tickets a prefix of their own, which is asked for before anything is written on it.
    ///
    /// # Errors
    /// When it is not asked for.
    pub async fn names_the_tablet(&self) -> Done {
        self.follow(("Board", "")).await?;
        self.fill(("Ticket numbers begin with", ""), SECOND_PREFIX)
            .await?;
        self.press(("Go on", "")).await
    }

    /// Presses "Finish set-up"; the manager acts then.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn finish_set_up(&self) -> Done {
        self.press(("Finish set-up", "完成设置")).await?;
        self.see(("Set up. Welcome.", "设置完成，欢迎使用。"))
            .await?;
        self.is_acting(MANAGER);
        Ok(())
    }

    /// From the first page to an empty board.
    ///
    /// # Errors
    /// When a step is not carried out.
    pub async fn set_up(&self, colleagues: &[Colleague]) -> Done {
        self.follow(("Set up", "开始设置")).await?;
        self.fill_set_up(colleagues).await?;
        self.finish_set_up().await?;
        self.arrive(("Board", "看板")).await
    }

    /// Has a register read and shown, from the register of devices.
    ///
    /// # Errors
    /// When it is not shown.
    pub async fn preview(&self, register: &Register) -> Done {
        self.follow(("Registers", "台账")).await?;
        self.arrive(("Devices", "设备")).await?;
        self.follow(("Import a register", "导入台账")).await?;
        self.arrive(("Import a register", "导入设备台账")).await?;
        self.browser
            .attach(
                self.says(("Choose a register", "选择台账文件")),
                &[&register.file],
            )
            .await?;
        self.arrive(("Preview", "预览")).await
    }

    /// Brings a register in, with what was guessed.
    ///
    /// # Errors
    /// When it is not imported whole.
    pub async fn bring_in(&self, register: &Register) -> Done {
        self.preview(register).await?;
        let rows = grouped(register.rows);
        let verb = match self.tongue {
            Tongue::English => format!("Import {rows} rows"),
            Tongue::Chinese => format!("导入 {rows} 行"),
        };
        self.browser.click("button", &verb).await?;
        self.see(("The register is imported.", "台账已导入。"))
            .await?;
        self.follow(("See the devices", "查看设备")).await?;
        self.arrive(("Devices", "设备")).await
    }

    /// Opens a register's list.
    ///
    /// # Errors
    /// When there is none.
    pub async fn open_register(&self, name: Pair) -> Done {
        self.follow(("Registers", "台账")).await?;
        self.arrive(("Devices", "设备")).await?;
        self.follow(name).await?;
        self.arrive(name).await
    }

    /// Fills in a new engineer with a training record for one category.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_engineer(&self, category: Pair) -> Done {
        self.open_register(("People", "人员")).await?;
        self.follow(("Add a person", "添加人员")).await?;
        self.arrive(("New person", "新人员")).await?;
        self.fill(("Name required", "名称 必填"), ENGINEER).await?;
        self.choose(("Role", "角色"), ROLE_ENGINEER).await?;
        self.press(("Add a training record", "添加培训记录"))
            .await?;
        self.fill(("Category", "类别"), self.says(category)).await?;
        self.browser.click("option", self.says(category)).await?;
        self.fill(("Certificate", "证书"), "TC-2210").await?;
        self.fill(("Counts from", "生效日期"), &self.day(-100).await?)
            .await?;
        self.fill(("Counts until", "有效期至"), &self.day(300).await?)
            .await
    }

    /// Adds the engineer of the journey under People.
    ///
    /// # Errors
    /// When it is not saved.
    pub async fn add_engineer(&self, category: Pair) -> Done {
        self.fill_engineer(category).await?;
        self.save_record(("People", "人员")).await
    }

    /// Saves a record's form; the list stands there again.
    ///
    /// # Errors
    /// When it is not saved.
    pub async fn save_record(&self, list: Pair) -> Done {
        self.press(("Save", "保存")).await?;
        self.see(("Saved.", "已保存。")).await?;
        self.arrive(list).await
    }

    /// Adds a measuring instrument whose calibration ends in so many days (before today if negative).
    ///
    /// # Errors
    /// When it is not saved.
    pub async fn add_instrument(&self, name: &str, until: i32) -> Done {
        self.add_instrument_for(name, until, "").await
    }

    /// The same, of one that measures these units.
    ///
    /// # Errors
    /// When it is not saved.
    pub async fn add_instrument_for(&self, name: &str, until: i32, units: &str) -> Done {
        self.open_register(("Instruments", "测量仪器")).await?;
        self.follow(("Add an instrument", "添加仪器")).await?;
        self.arrive(("New instrument", "新仪器")).await?;
        self.fill(("Name required", "名称 必填"), name).await?;
        self.fill(("Serial number", "序列号"), "ESA-601").await?;
        self.fill(("Calibrated on", "校准日期"), &self.day(until - 365).await?)
            .await?;
        self.fill(
            ("Calibration counts until", "校准有效期至"),
            &self.day(until).await?,
        )
        .await?;
        self.fill(("Measures", "可测单位"), units).await?;
        self.save_record(("Instruments", "测量仪器")).await
    }

    /// Begins a report from the board.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_report(&self, register: &Register) -> Done {
        self.fill_report_on(register.part, register.number).await
    }

    /// Begins a report from the board on the device that is found by a part of its number.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_report_on(&self, part: &str, number: &str) -> Done {
        self.follow(("Board", "看板")).await?;
        self.arrive(("Board", "看板")).await?;
        self.follow(("New report", "新建报修")).await?;
        self.arrive(("New report", "新建报修")).await?;
        self.fill(("Device required", "设备 必填"), part).await?;
        self.browser.click("option", number).await?;
        // The ward is asked for its own words, and not how its report came.
        let own = ("What is wrong, in your words", "请描述故障");
        let asked = self.browser.names("textbox").await?;
        let by_ward = asked.iter().any(|name| name.starts_with(self.says(own)));
        let words = match by_ward {
            true => own,
            false => ("What is wrong, in the user's words", "故障描述（用户原话）"),
        };
        self.fill(words, self.says(FAULT)).await?;
        self.fill(("Reported by", "报修人"), WARD).await?;
        self.fill(("Call back", "回电方式"), "4471").await?;
        self.choose(("Urgency", "紧急程度"), ("Urgent", "加急"))
            .await?;
        if !by_ward {
            self.choose(("How it came", "报修渠道"), ("Telephone", "电话"))
                .await?;
        }
        self.choose(
            ("Was it in use?", "故障时是否在用？"),
            ("In use, no patient", "使用中，无患者"),
        )
        .await?;
        self.choose(
            ("Is a patient affected?", "是否影响患者？"),
            ("No patient affected", "未影响患者"),
        )
        .await?;
        self.press(("Now Since when", "现在 故障开始时间")).await?;
        self.choose(("Symptom code", "故障现象代码"), ("S99", "S99"))
            .await
    }

    /// Submits the report and comes back with the ticket's number; the ticket is open then.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn submit_report(&self) -> Done<String> {
        self.press(("Submit report", "提交报修")).await?;
        self.arrive(("Timeline", "时间线")).await?;
        let begin = format!("{PREFIX}-");
        let text = self.browser.text().await?;
        let at = text
            .find(&begin)
            .ok_or_else(|| Trouble::new(format!("no number beginning with {begin} in {text}")))?;
        Ok(text[at..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect())
    }

    /// Reports a fault; gives the ticket's number.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn report(&self, register: &Register) -> Done<String> {
        self.fill_report(register).await?;
        self.submit_report().await
    }

    /// Customer service reports a fault and gives it to the engineer, who opens it; gives the ticket's number.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn report_to_engineer(&self, register: &Register) -> Done<String> {
        self.hand_to(SERVICE).await?;
        let number = self.report(register).await?;
        self.assign(ENGINEER).await?;
        self.hand_to(ENGINEER).await?;
        self.open_ticket(&number).await?;
        Ok(number)
    }

    /// Gives the ticket to somebody.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn assign(&self, to: &str) -> Done {
        self.choose_named(("Engineer required", "工程师 必填"), to)
            .await?;
        self.fill(
            ("A word to go with it", "说明"),
            "Bay 2, ask for the head nurse",
        )
        .await?;
        self.press(("Assign", "派工")).await?;
        self.see(("Assigned to", "已派给")).await
    }

    /// Fills in the diagnosis.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_diagnosis(&self) -> Done {
        self.fill(
            ("User contacted at", "联系用户时间"),
            &self.moment(0).await?,
        )
        .await?;
        self.fill(
            ("With whom, and what they said", "联系人及反馈"),
            "Head nurse: since this morning",
        )
        .await?;
        self.fill(("Cause 1 required", "原因 1 必填"), self.says(CAUSE))
            .await?;
        self.choose(
            ("Likelihood of cause 1", "原因 1 可能性"),
            ("Likely", "很可能"),
        )
        .await?;
        self.press(("Add a cause", "添加原因")).await?;
        self.fill(("Cause 2", "原因 2"), "Paddles").await?;
        self.choose(
            ("Likelihood of cause 2", "原因 2 可能性"),
            ("Ruled out", "已排除"),
        )
        .await?;
        self.fill(("Planned arrival", "预计到达"), &self.moment(60).await?)
            .await?;
        self.fill(("Parts to take", "携带备件"), self.says(PART))
            .await
    }

    /// Finishes the diagnosis.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn finish_diagnosis(&self) -> Done {
        self.press(("Finish diagnosis", "完成诊断")).await?;
        self.arrive(("Before touching the device", "接触设备前"))
            .await
    }

    /// Fills in contamination and patient data.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_precautions(&self) -> Done {
        self.choose(
            ("Contamination", "污染情况"),
            ("Decontaminated", "已消毒清洁"),
        )
        .await?;
        self.choose(
            ("Patient data", "患者数据"),
            ("None on the device", "设备上没有"),
        )
        .await?;
        self.fill(("Declared by", "声明人"), WARD).await?;
        self.fill(("Precautions taken", "已采取的防护措施"), "Gloves")
            .await
    }

    /// Declares them.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn declare(&self) -> Done {
        self.press(("Declare", "申报")).await?;
        self.browser
            .find("button", self.says(("Declare again", "重新申报")))
            .await?;
        Ok(())
    }

    /// Left, arrived, started, stopped: one press each.
    ///
    /// # Errors
    /// When one is not carried out.
    pub async fn take_times(&self) -> Done {
        let presses: [(Pair, Pair); 4] = [
            (
                ("Left", "出发"),
                ("Correct: Left for the site", "更正：出发"),
            ),
            (("Arrived", "到达"), ("Correct: Arrived", "更正：到达")),
            (
                ("Start work", "开始作业"),
                ("Correct: Work started", "更正：开始作业"),
            ),
            (
                ("Stop work", "结束作业"),
                ("Correct: Work stopped", "更正：结束作业"),
            ),
        ];
        for (verb, shown) in presses {
            self.press(verb).await?;
            self.browser.find("button", self.says(shown)).await?;
        }
        Ok(())
    }

    /// Fills in a part that was replaced.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_part(&self) -> Done {
        self.press(("Add a part", "添加备件")).await?;
        self.fill(("Part name", "备件名称"), self.says(PART))
            .await?;
        self.fill(("Part number", "备件编号"), "CK-77").await?;
        self.fill(("Lot in", "装入批号"), "L2409").await?;
        self.fill(("Use by", "有效期至"), &self.day(400).await?)
            .await?;
        self.browser
            .click(
                "checkbox",
                self.says(("Fits this model and is undamaged", "适用于该型号且完好")),
            )
            .await?;
        self.choose(
            ("What becomes of the removed part", "拆下件处置"),
            ("Scrapped", "报废"),
        )
        .await?;
        self.fill(("Lot out", "拆下批号"), "L1801").await?;
        self.choose(("Who pays for the part", "备件费用"), ("Charged", "收费"))
            .await
    }

    /// Adds it.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn add_part(&self) -> Done {
        self.press(("Add this part", "添加此备件")).await?;
        self.browser
            .find("button", self.says(("Add a part", "添加备件")))
            .await?;
        Ok(())
    }

    /// Fills in what the repair came to.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_outcome(&self) -> Done {
        self.fill(
            ("What inspection found", "全面检查情况"),
            "Leaking capacitor",
        )
        .await?;
        self.choose(("Cause required", "故障原因 必填"), ("Confirmed", "已确认"))
            .await?;
        self.choose(("Cause code", "原因代码"), ("C01", "C01"))
            .await?;
        self.fill(("Damaged parts", "损坏部件"), "Capacitor")
            .await?;
        self.fill(("Measures taken", "处理措施"), self.says(MEASURES))
            .await?;
        self.fill(("Software version after", "维修后软件版本"), "2.31")
            .await?;
        self.fill(
            ("Explained to the user", "向用户说明的内容"),
            self.says(ADVICE),
        )
        .await?;
        self.choose(("Who pays for the work", "人工费用"), ("Charged", "收费"))
            .await
    }

    /// Finishes the repair.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn finish_repair(&self) -> Done {
        self.press(("Finish, go to verification", "完成并进入验证"))
            .await?;
        self.arrive(("Conclusion", "结论")).await
    }

    /// The whole of step 3.
    ///
    /// # Errors
    /// When something is not carried out.
    pub async fn repair(&self) -> Done {
        self.fill_precautions().await?;
        self.declare().await?;
        self.take_times().await?;
        self.fill_part().await?;
        self.add_part().await?;
        self.fill_outcome().await?;
        self.finish_repair().await
    }

    /// The rows of the checklist that is open, by what they ask.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn checklist(&self) -> Done<Vec<String>> {
        // They come a moment after the step's heading, with what was typed before.
        self.browser
            .until("there is no checklist", async || {
                Ok(!self.rows().await?.is_empty())
            })
            .await?;
        self.rows().await
    }

    async fn rows(&self) -> Done<Vec<String>> {
        let result = self.says(("Result", "结果"));
        let mut rows = Vec::new();
        for name in self.browser.names("group").await? {
            let group = self.group(&name).await?;
            let asked = self.browser.names_in(&group, "radiogroup").await?;
            if asked.iter().any(|one| one == result) {
                rows.push(name);
            }
        }
        Ok(rows)
    }

    /// A value within the limits that a row shows, if it asks for one.
    ///
    /// # Errors
    /// When the page can't be asked.
    pub async fn good_value(&self, row: &str) -> Done<Option<String>> {
        let group = self.group(row).await?;
        if self.browser.names_in(&group, "field").await?.is_empty() {
            return Ok(None);
        }
        let text = self.browser.text_of(&group).await?;
        let limit = text.strip_prefix(row).unwrap_or(&text);
        Ok(Some(within(limit).ok_or_else(|| {
            Trouble::new(format!("no limit can be read in “{text}”"))
        })?))
    }

    /// Fills in one row: a value within its limits, or pass. What has a value is not saved yet; a pass without one is.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_row(&self, row: &str) -> Done {
        let group = self.group(row).await?;
        match self.good_value(row).await? {
            Some(value) => {
                self.browser
                    .fill_in(
                        Some(&group),
                        self.says(("Measured value", "测量值")),
                        &value,
                    )
                    .await
            }
            None => {
                self.browser
                    .choose_in(
                        Some(&group),
                        self.says(("Result", "结果")),
                        self.says(("Pass", "合格")),
                    )
                    .await
            }
        }
    }

    /// Saves a row that has a value.
    ///
    /// # Errors
    /// When there is nothing to save.
    pub async fn save_row(&self, row: &str) -> Done {
        let group = self.group(row).await?;
        self.browser
            .click_in(
                Some(&group),
                "button",
                self.says(("Save result", "保存结果")),
            )
            .await
    }

    /// Waits until so many rows are done.
    ///
    /// # Errors
    /// When they don't get done.
    pub async fn done_rows(&self, done: usize, all: usize) -> Done {
        let words = match self.tongue {
            Tongue::English => format!("{done} of {all} done"),
            Tongue::Chinese => format!("已完成 {done}/{all}"),
        };
        self.browser.see(&words).await
    }

    /// Goes through the checklist and concludes: fit for use.
    ///
    /// # Errors
    /// When something is not carried out.
    pub async fn verify(&self, instrument: &str) -> Done {
        self.choose_named(("Measured with", "测量仪器"), instrument)
            .await?;
        let rows = self.checklist().await?;
        for (at, row) in rows.iter().enumerate() {
            self.fill_row(row).await?;
            if self.good_value(row).await?.is_some() {
                self.save_row(row).await?;
            }
            self.done_rows(at + 1, rows.len()).await?;
        }
        self.conclude().await
    }

    /// Concludes: fit for use.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn conclude(&self) -> Done {
        self.choose(("The device is", "设备状态"), ("Fit for use", "可以使用"))
            .await?;
        self.press(("Conclude", "得出结论")).await?;
        self.arrive(("The ward accepts", "科室验收")).await
    }

    /// Fills in the acceptance and signs on the pad.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_acceptance(&self) -> Done {
        self.fill(("Printed name", "签字人姓名"), WARD).await?;
        self.fill(("Capacity", "职务"), "Head nurse").await?;
        self.sign().await
    }

    /// Accepts.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn accept(&self) -> Done {
        self.press(("Accept and finish", "验收并完成")).await?;
        self.browser
            .find("button", self.says(("Submit the record", "提交记录")))
            .await?;
        Ok(())
    }

    /// Fills in the service record: what the steps told stands there already.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_record(&self) -> Done {
        self.fill(
            ("Analysis of the cause", "原因分析"),
            "Dried out after nine years, as the maker warns",
        )
        .await?;
        self.fill(("Advice to the user", "使用建议"), self.says(ADVICE))
            .await
    }

    /// Submits the record.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn submit_record(&self) -> Done {
        self.press(("Submit the record", "提交记录")).await?;
        self.see(("Submitted for review.", "已提交审核。")).await
    }

    /// Fills in whether it is a complaint and reportable.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_review(&self) -> Done {
        self.choose(("Is it a complaint?", "是否为投诉？"), ("No", "否"))
            .await?;
        self.fill(("Reason (complaint)", "理由（投诉）"), "Wear, no defect")
            .await?;
        self.choose(
            (
                "Must it be reported to the authority?",
                "是否需向监管部门上报？",
            ),
            ("No", "否"),
        )
        .await?;
        self.fill(("Reason (reporting)", "理由（上报）"), "Nobody was on it")
            .await
    }

    /// Saves the decision.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn save_review(&self) -> Done {
        self.press(("Save the decision", "保存判定")).await?;
        self.see(("Decision saved.", "判定已保存。")).await
    }

    /// Approves and archives.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn approve(&self) -> Done {
        self.press(("Approve and archive", "批准归档")).await?;
        self.press(("Approve", "批准")).await?;
        self.see(("Approved and archived.", "已批准归档。")).await?;
        self.arrive(("Follow-up call", "回访")).await
    }

    /// Fills in the follow-up call.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_call(&self) -> Done {
        self.choose(
            ("How the device runs", "设备运行情况"),
            ("Runs well", "运行良好"),
        )
        .await?;
        self.fill(
            ("What the user says required", "用户反馈 必填"),
            "All is well",
        )
        .await
    }

    /// Saves the call.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn save_call(&self) -> Done {
        self.press(("Save the call", "保存回访")).await?;
        self.see(("Call saved.", "回访已保存。")).await
    }

    /// Fills in the survey.
    ///
    /// # Errors
    /// When a control is missing.
    pub async fn fill_survey(&self) -> Done {
        self.choose_named(("Service quality", "服务质量"), "5")
            .await?;
        self.choose_named(("Repair result", "维修效果"), "5")
            .await?;
        self.choose_named(("Response speed", "响应速度"), "4")
            .await?;
        self.fill(("Comment", "意见与建议"), "Quick, thank you")
            .await
    }

    /// Saves the answers.
    ///
    /// # Errors
    /// When it is not carried out.
    pub async fn save_survey(&self) -> Done {
        self.press(("Save the answers", "提交评价")).await?;
        self.see(("Thank you. The answers are saved.", "谢谢，评价已保存。"))
            .await?;
        self.see(("4 / 5", "4 / 5")).await
    }

    /// Exports everything; gives the file.
    ///
    /// # Errors
    /// When nothing is downloaded.
    pub async fn export(&self) -> Done<PathBuf> {
        self.follow(("Data", "数据")).await?;
        self.arrive(("Data", "数据")).await?;
        self.press(("Export all data", "导出全部数据")).await?;
        self.see(("Download again", "再次下载")).await?;
        self.browser.download(".aftercare").await
    }

    /// Opens a file on the page that stands open, and brings it in.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn import(&self, file: &Path) -> Done {
        self.browser
            .attach(
                self.says(("Choose an Aftercare file", "选择 Aftercare 文件")),
                &[file],
            )
            .await?;
        self.press(("Bring it in", "合并导入")).await
    }

    async fn fill_numbered(&self, label: Pair, n: usize, text: &str) -> Done {
        self.browser
            .fill(&numbered(self.says(label), n), text)
            .await
    }
}

/// A whole number as both languages write it here.
fn grouped(n: u32) -> String {
    match n / 1_000 {
        0 => n.to_string(),
        thousands => format!("{thousands},{:03}", n % 1_000),
    }
}

fn numbered(words: &str, n: usize) -> String {
    words.replace("{}", &n.to_string())
}

/// A value that a limit as shown lets pass: "450 – 550 mL", "≤ 0.3 Ω · IEC 62353:2014", "≥ 12 h".
fn within(limit: &str) -> Option<String> {
    let shown = limit.split('·').next().unwrap_or(limit);
    let numbers: Vec<f64> = shown
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .filter_map(|part| part.replace(',', "").parse().ok())
        .collect();
    let value = match numbers.as_slice() {
        [most, ..] if shown.contains('≤') => most / 2.0,
        [least, ..] if shown.contains('≥') => least * 2.0,
        [least, most, ..] => (least + most) / 2.0,
        _ => return None,
    };
    Some(format!("{value}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::within;

    #[test]
    fn a_value_within_any_kind_of_limit() {
        assert_eq!(within(" 450 – 550 mL · typical 3").unwrap(), "500");
        assert_eq!(within(" ≤ 0.3 Ω · IEC 62353:2014").unwrap(), "0.15");
        assert_eq!(within("optional ≥ 12 h").unwrap(), "24");
        assert_eq!(within(" 2,940 – 3,060 1/min").unwrap(), "3000");
        assert_eq!(within("Pass Fail"), None);
    }
}
