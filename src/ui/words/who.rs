//! Words of "who am I": choosing a person, the PIN and what it does not protect.

words! {
    title = "Who are you?" | "您是谁？";
    choose = "Choose your name. Everything you write down from now on carries it." | "请选择您的姓名，之后的记录都会署上它。";
    now_acting = "Acting now" | "当前身份";
    has_pin = "PIN" | "PIN";
    leave = "Stop acting" | "退出当前身份";
    left = "Nobody is acting on this tablet now." | "本平板当前无人操作。";
    acting(name) = "You act as {name} now." | "您现在的身份是{name}。";
    nobody_left = "Nobody here can be chosen" | "没有可选的人员";
    nobody_left_text = "All people are inactive. Open an export in which somebody is active." | "所有人员均已停用。请打开一个含有在职人员的导出文件。";
    to_data = "Open an export" | "打开导出文件";

    enter_pin(name) = "PIN of {name}" | "{name}的 PIN";
    go_on = "Go on" | "继续";
    other_person = "Somebody else" | "换一个人";
    wrong_pin = "That is not the PIN. Try again." | "PIN 不正确，请重试。";
    wrong_pin_wait(time) = "That is not the PIN. Try again in {time}." | "PIN 不正确，请在 {time} 后重试。";
    wait(time) = "Too many wrong tries. Try again in {time}." | "错误次数过多，请在 {time} 后重试。";
    forgotten = "Forgotten? A service manager can take the PIN away under People." | "忘记了？经理可以在“人员”中移除 PIN。";

    your_pin = "Your PIN" | "您的 PIN";
    pin_is_set = "A PIN is set" | "已设置 PIN";
    pin_is_not_set = "No PIN is set" | "未设置 PIN";
    what_it_is_for = "A PIN keeps colleagues from writing under your name by mistake, on every tablet that has your data. It does not protect the data: whoever holds this tablet unlocked can read all of them. Lock the tablet itself for that." | "PIN 用于防止同事误用您的名义记录，在所有含您数据的平板上有效。它不保护数据：拿到已解锁平板的人可以看到全部内容。保护数据请使用平板自身的锁屏。";
    current_pin = "Current PIN" | "当前 PIN";
    new_pin = "New PIN" | "新 PIN";
    new_pin_hint = "4 to 12 digits" | "4 至 12 位数字";
    repeat_pin = "New PIN again" | "再次输入新 PIN";
    not_the_same = "The two are not the same. Type the new PIN again." | "两次输入不一致，请重新输入。";
    set_pin = "Set a PIN" | "设置 PIN";
    change_pin = "Change the PIN" | "更改 PIN";
    remove_pin = "Remove the PIN" | "移除 PIN";
    pin_set = "Your PIN is set." | "PIN 已设置。";
    pin_removed = "Your PIN is removed." | "PIN 已移除。";
}
