//! Words of the demo hospital: its band, how it begins and ends, what each role can try.

words! {
    band = "Demo hospital: nothing here is real." | "演示医院：所有内容均为虚构。";
    leave = "Leave and clear" | "退出并清除";
    leaving = "Clearing the demo…" | "正在清除演示数据…";
    not_left(why) = "Not everything of the demo could be cleared. Close its other tabs and press again. {why}" | "演示数据未能全部清除。请关闭其他演示标签页后重试。{why}";

    way_title = "Try the demo hospital" | "试用演示医院";
    way_text = "A year of a made-up hospital: 150 devices, 12 people, 400 tickets. Kept apart from real data, cleared by one press." | "一家虚构医院的一年：150 台设备、12 名人员、400 张工单。与真实数据分开存放，一键清除。";
    way_verb = "Open the demo" | "打开演示医院";
    beside_text = "A made-up hospital to try things out and to train on. It opens beside your data and never mixes with them; leaving it clears it." | "用于试用和培训的虚构医院。与您的数据分开存放，互不混合，退出时即清除。";

    others_title = "One demo on two tablets" | "两台平板共用一个演示医院";
    others_text = "Each tablet writes a hospital of its own. To try the exchange, export all data on the first tablet; on the second, clear its demo below and choose that file. From then on the two exchange files like any others." | "每台平板各自生成一家医院。如需体验数据交换，请在第一台平板导出全部数据，在第二台平板清除其演示并选择该文件，此后两台即可照常互传文件。";
    others_verb = "Clear this demo" | "清除本机演示";
    waits = "This demo is empty now. Choose the file of the other tablet below, and both show the same hospital." | "本机演示已清空。请在下方选择另一台平板导出的文件，两台将显示同一家医院。";
    write_new = "Write a new demo here instead" | "改为在本机生成新的演示";
    others_file = "This file is of another demo hospital: brought in, both would stand side by side here. Clear this one first, then choose the file again." | "此文件来自另一家演示医院，导入后两家会并存。请先清除本机演示，再重新选择文件。";

    title = "The demo hospital" | "演示医院";
    text = "A year of its service is being written on this device. Nothing leaves it." | "正在本机写入一年的服务记录，数据不会离开本机。";
    telling = "Writing the demo hospital…" | "正在写入演示医院…";
    again = "Try again" | "重试";

    choose = "Choose whose day you want to try. You can change at any time, at the top right." | "请选择要体验的人员，随时可在右上角切换。";
    try_service = "Give the new reports to an engineer, review the reports that wait, make the follow-up calls." | "分派新报修，审核待审的服务报告，打回访电话。";
    try_engineer = "Take your next ticket: plan the visit, note times and parts, fill in the checklist, let the ward sign." | "处理下一张工单：安排上门，记录时间和配件，填写检查表，请科室签字。";
    try_expert = "Somebody waits for your advice; take over what is too hard for others." | "有工程师等您答复，也可以接手疑难工单。";
    try_manager = "See who is late and who has too much to do; look after people, training and settings." | "查看超时情况和工作量，管理人员、培训和设置。";
    try_ward = "Report a fault, sign for a repair, answer the survey." | "报修，为维修签字，回答满意度调查。";
}
