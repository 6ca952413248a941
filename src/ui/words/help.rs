//! The question mark: pages and steps in the user's words, and the keys.

words! {
    title = "Help" | "帮助";
    keys = "Keyboard" | "键盘快捷键";
    key = "Key" | "按键";
    does = "What it does" | "作用";
    place = "Where" | "适用位置";
    keys_on = "Shortcuts of a single character are on" | "启用单键快捷键";
    keys_hint = "They never act while you type. Everything can also be done by touch." | "输入文字时快捷键不会生效。所有操作也可触摸完成。";

    everywhere = "everywhere" | "任何页面";
    on_a_card = "on a card of the board" | "看板卡片上";
    in_a_list = "in a list of suggestions" | "候选列表中";
    in_a_dialog = "in a dialog" | "对话框中";

    key_help = "Show this help" | "打开本帮助";
    key_find = "Find tickets, devices, people" | "查找工单、设备、人员";
    key_undo = "Undo, while the message offers it" | "撤销（提示消失之前）";
    key_new = "New report" | "新建报修";
    key_board = "Board" | "看板";
    key_day = "My day" | "我的一天";
    key_registers = "Devices" | "设备台账";
    key_walk = "Walk from card to card" | "在卡片间移动";
    key_open = "Open the ticket" | "打开工单";
    key_menu = "Open the card's menu" | "打开卡片菜单";
    key_choose = "Choose" | "选择";
    key_close = "Close" | "关闭";

    signature = "The ward signs" | "科室签字";
    review = "Review" | "审核";

    board = "Every open ticket stands in the column of its step, the most pressing first. Open one to do its next step, or drag it to the next column. The same tickets can be shown as a list or as a calendar of visits." | "每张未完结的工单都在其步骤所在的列中，最紧急的在前。打开工单办理下一步，或将其拖到下一列。也可切换为列表或上门日历。";
    day = "What waits for you: overdue first, then today, then the rest. What you began and did not finish stands at the end." | "等待您处理的事项：先是超时的，再是今天的，然后是其他。未填完的内容列在最后。";
    new = "Write down what the ward tells you: which device, what is wrong, who to call back. If the device is not registered, describe it; it can be named later. What you type is kept if you are interrupted." | "记录科室反映的情况：哪台设备、什么故障、回电给谁。设备未登记也可先描述，稍后再确定。中途离开，已填内容会保留。";
    parts = "What lies where, lot by lot. Quantities are never typed over: each movement is booked with its reason, and a mistake is corrected by another. What two tablets booked twice is shown as a discrepancy until the manager settles it." | "备件按批号和地点记账。数量不能直接修改：每笔出入库都有原因，错误用另一笔更正。两台平板重复登记的会显示为账目差异，由经理处理。";
    registers = "Devices, places, people and instruments. An entry is never deleted: strike it out with a reason, and it stays readable." | "设备、地点、人员和检测仪器。条目不会被删除：可注明原因后作废，作废后仍可查看。";
    import = "Bring in your device register as a table. First you see what each row would do; nothing is written before you say so." | "将设备台账以表格导入。先预览每一行的结果，确认之前不会写入任何内容。";
    data = "Everything on this tablet goes into one file, to keep safe or to bring to another tablet. Export at least once a week: the browser is the only other place where the data are." | "本机全部数据可导出为一个文件，用于备份或带到另一台平板。请至少每周导出一次：除此之外数据只保存在浏览器中。";
    audit = "Who did what, when and on which tablet. Nothing can be changed here; the check shows whether anything was altered." | "谁在何时、哪台平板上做了什么。此处不可更改；检查可发现是否有数据被改动。";
    settings = "What holds for the whole hospital: targets, working hours, retention. How this tablet looks is set under This tablet." | "适用于全院的设置：时限、工作时间、保存年限。本机的外观在“本机”中设置。";
    who = "Choose your name before you work: everything you do is recorded under it. With a PIN nobody else can act in your name." | "工作前请选择您的姓名，所有操作都记在您名下。设置 PIN 后，他人不能以您的名义操作。";
    tablet = "How this tablet looks and behaves. It changes nothing for others, and is not part of the data." | "本机的外观和使用方式。不影响他人，也不属于业务数据。";
    print = "The report as it goes on paper. Print it, or save it as PDF in the print window." | "打印版服务报告。可直接打印，或在打印窗口另存为 PDF。";
    ticket = "A ticket leads from the fault to the signed report in six steps; the next step stands first." | "工单从报修到签字归档共六步，下一步显示在最前面。";

    step_reported = "Check that device, place and urgency are right, then give the ticket to an engineer who is trained for this device. From here on the clocks run." | "确认设备、地点和紧急程度，然后派给有该设备资质的工程师。时限从此开始计算。";
    step_diagnosed = "Call the ward. Write down what they say, which causes are possible, and whether you can solve it by telephone or must come: then say when." | "先联系科室，记录其说明、可能的原因，以及能否远程解决；需要上门时填写预计到达时间。";
    step_repaired = "Before you touch the device, ask about contamination and patient data. Then mark arrival, start and end of work, enter the parts, and say what you did and what you explained to the user." | "接触设备前，先确认污染情况和患者数据。然后记录到达、开工和完工时间，填写备件，并说明所做的工作和向用户的说明。";
    step_verified = "Test every item of the checklist. A measured value needs an instrument in calibration. Then say whether the device is fit for use; a failed mandatory item means it is not." | "逐项完成检查表。测量值须使用校准有效的仪器。最后给出能否使用的结论；必检项不合格则不能使用。";
    step_accepting = "Hand the tablet to the ward: they see what was done and sign, or refuse with a reason. If nobody is there, say so; they can sign later." | "将平板交给科室：查看所做工作后签字，或说明原因拒签。无人在场时请注明，可稍后补签。";
    step_recorded = "Complete the record: fault, cause, measures. Changing what the ward signed makes their signature void, and they must sign again." | "填写完整的服务记录：故障、原因、措施。更改已签字的内容会使签字失效，需重新签字。";
    step_review = "Somebody who did not do the work decides: is it a complaint, must it be reported to the authority? Then approve, or send it back with remarks." | "由未参与维修的人员判断：是否属于投诉、是否须上报监管部门。然后批准归档，或附意见退回。";
    step_followed = "The report is archived and stays as it is; something can only be added. Call the ward after some days, and ask for the survey." | "报告已归档，不再更改，只能补充说明。数日后请回访科室，并请其填写满意度调查。";
    step_cancelled = "This ticket was cancelled with a reason. It stays readable, and nothing more is to be done. Where that was a mistake, customer service or a manager takes it up again." | "此工单已注明原因并取消，仍可查看，无需再处理。如属误取消，客服或经理可恢复工单。";
}
