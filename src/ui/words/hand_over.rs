//! Words of hand-over mode (交给科室): what a ward reads on a tablet in its hands, and how staff take it back.

words! {
    // Handing over
    to_sign = "Hand over to sign" | "交给科室签字";
    to_answer = "Hand over for the survey" | "交给科室评价";
    to_report = "Hand over to report a fault" | "交给科室报修";
    no_pin = "You have no PIN: the tablet is taken back by holding a button for three seconds." | "您未设置 PIN：长按按钮三秒即可收回平板。";
    set_pin = "Set a PIN under your name." | "可在您的姓名下设置 PIN。";

    // Around the page
    handed_over = "For the ward to fill in" | "交给科室填写";
    staff = "Staff" | "工作人员";
    repaired_at(time) = "repaired {time}" | "维修完成 {time}";
    only_this = "Only this repair is open on this tablet." | "本平板只打开这一项维修。";
    back = "Back" | "返回";
    in_your_words = "In your words" | "请说明";
    optional = "May be left empty" | "可不填";

    // Signing
    please_sign = "Please look at what was done, then sign" | "请查看维修内容并签字";
    your_signature = "Your signature" | "您的签字";
    who_signs = "Who signs" | "签字人";
    another_name = "Another name" | "其他人";
    name = "Name" | "姓名";
    as_what = "Capacity" | "职务";
    nurse = "Nurse" | "护士";
    head_nurse = "Head nurse" | "护士长";
    doctor = "Doctor" | "医生";
    equipment = "Equipment department" | "设备科";
    sign = "Sign" | "签字确认";
    refuse = "I don't agree" | "不同意";
    why_not = "What is not right?" | "哪里不满意？";
    refuse_means = "Nothing is signed then, and the engineer goes on with the repair." | "不签字，由工程师继续处理。";
    still_faulty = "The fault is still there" | "故障仍在";
    something_else = "Something else is wrong" | "出现其他问题";
    not_shown = "It was not explained to me" | "未向我说明";
    refuse_now = "Refuse to sign" | "拒绝签字";

    // Survey
    how_was_it = "How was this repair?" | "这次维修，您觉得怎么样？";
    anything_else = "Anything else you want to tell us?" | "还有什么想告诉我们？";
    answers_are_yours = "Your answers only serve to improve the service; the engineer can't fill them in." | "回答只用于改进服务，工程师本人不能代填。";
    decline = "Don't answer" | "不想填写";
    send_answers = "Send" | "提交";
    decline_question = "Not answer the survey?" | "不填写评价？";
    decline_means = "That is fine. It is noted that you did not want to answer." | "没有关系，将记录为不愿填写。";
    decline_now = "Don't answer" | "不填写";

    // Reporting
    what_is_wrong(device) = "What is wrong with {device}?" | "{device} 出了什么问题？";
    describe = "What happened, in your words" | "请描述故障现象";
    how_urgent = "How urgent is it?" | "紧急程度";
    who_reports = "Who reports it" | "报修人";
    call_back = "Telephone, to call you back" | "回电号码";
    emergency_call(whom) = "A patient's life depends on it? Call as well: {whom}" | "危及患者生命？请同时致电：{whom}";
    reported_already(number, time) = "This device was reported already: {number}, {time}. Report again only if it is something else." | "该设备已报修：{number}，{time}。如有其他问题再报修。";
    back_again(number, time) = "This device was repaired before ({number}, reported {time}). If the fault is back, report it: the two are linked." | "该设备此前已维修（{number}，{time} 报修）。如故障再次出现，请直接报修，系统会关联两次记录。";
    emergency_began(whom) = "This is an emergency. The service is alerted on its tablets; call as well, so that somebody knows at once: {whom}" | "已启动应急响应，并在服务方平板上报警。请同时致电，确保立即有人知悉：{whom}";
    send_report = "Report the fault" | "提交报修";
    not_known = "This device is not in the records here" | "这里没有此设备的记录";
    not_known_text = "The label was made on another tablet, and its records have not come to this one. Report the fault by telephone, or on a tablet of the service that knows the device." | "标签由其他平板生成，其记录尚未到达本机。请电话报修，或使用已有该设备记录的平板报修。";
    choose_who = "Staff: choose who you are" | "工作人员：选择身份";
    find_device = "Find it in the register" | "在台账中查找";

    // The end
    thanks = "Thank you" | "谢谢";
    did_sign = "The repair is signed." | "维修已签字确认。";
    did_refuse = "Your refusal is noted. The engineer goes on with the repair." | "已记录您的意见，工程师将继续处理。";
    did_answer = "Your answers are saved." | "您的评价已保存。";
    did_decline = "Noted. There is nothing else to do." | "已记录，无需其他操作。";
    did_report(number) = "The fault is reported. Its number: {number}" | "报修成功，工单号：{number}";
    report_again = "Report something else" | "再报一个问题";
    give_back_to(name) = "Please give the tablet back to {name}." | "请把平板交还给{name}。";
    give_back = "Please give the tablet back." | "请交还平板。";
    nothing_left = "There is nothing left to fill in here" | "这里没有需要填写的内容";

    // Taking back
    take_back_title = "Staff take the tablet back" | "工作人员收回平板";
    take_back = "Take the tablet back" | "收回平板";
    taken_by = "Who takes it back" | "由谁收回";
    hold = "Hold to take the tablet back" | "长按收回平板";
    hold_hint = "Hold the button for three seconds. By keyboard: hold Enter or the space bar." | "按住按钮三秒；键盘请按住回车键或空格键。";
    i_am_staff = "I am staff: take it back now" | "我是工作人员，立即收回";
    go_on = "Go on filling in" | "继续填写";
    honest = "This keeps the tablet on one page. There is no server behind it: it is no defence against somebody who knows their way around the browser, so stay nearby." | "此模式只让平板停留在这一页。没有服务器作保障，不能防范熟悉浏览器的人，请留在附近。";
    back_with_you = "The tablet is yours again. The ward has filled in nothing." | "平板已收回，科室未填写任何内容。";
    back_signed = "The tablet is yours again. The ward has signed." | "平板已收回，科室已签字。";
    back_refused = "The tablet is yours again. The ward has refused to sign." | "平板已收回，科室拒绝签字。";
    back_answered = "The tablet is yours again. The ward has answered the survey." | "平板已收回，科室已评价。";
    back_declined = "The tablet is yours again. The ward did not want to answer the survey." | "平板已收回，科室不愿评价。";
    back_reported(number) = "The tablet is yours again. The ward has reported a fault: {number}" | "平板已收回，科室已报修：{number}";
}
