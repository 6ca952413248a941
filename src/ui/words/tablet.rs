//! This tablet: how it looks, its keys, and the app on its home screen.

words! {
    title = "This tablet" | "本机";
    appearance = "Appearance" | "外观";
    theme = "Light or dark" | "明暗";
    as_system = "As the system" | "跟随系统";
    light = "Light" | "浅色";
    dark = "Dark" | "深色";
    density = "Density" | "疏密";
    comfortable = "Comfortable" | "宽松";
    compact = "Compact" | "紧凑";
    only_here = "Holds for this tablet only, for everybody who uses it." | "仅对本机生效，适用于使用本机的所有人。";
    keyboard = "Keyboard" | "键盘";

    install = "App on this device" | "安装到本机";
    installed = "The app runs as installed." | "应用已安装运行。";
    install_text = "Installed, it opens from the home screen in a window of its own, and the browser keeps its data." | "安装后可从主屏幕以独立窗口打开，浏览器也会保留其数据。";
    install_now = "Install" | "安装";
    install_ipad = "On an iPad or iPhone: tap Share, then “Add to Home Screen”. On a Mac: in the menu File, “Add to Dock”. The app there begins empty: export here first, then open the file there." | "iPad 或 iPhone：点“共享”，再选“添加到主屏幕”。Mac：在“文件”菜单中选“添加到程序坞”。新装的应用是空的：请先在此导出，再在那里打开该文件。";
    install_other = "In the browser's menu choose “Install” or “Add to home screen”. If it has neither, keep a bookmark; the app works offline all the same." | "在浏览器菜单中选择“安装”或“添加到主屏幕”。若没有该选项，可收藏本页，离线同样可用。";
    unencrypted = "This address is not encrypted (http): here the app does not work offline, reads no codes by camera, and its second copy is less safe." | "本网址未加密（http）：应用在此不能离线使用、不能用摄像头扫码，第二份副本也不够稳妥。";
    unencrypted_ask = "Ask the IT department for this address by https. Then it can be installed, works offline, reads codes by camera, notifies of emergencies and keeps a safer second copy. Data entered here don't go along by themselves: export here first, and open the file there." | "请信息科为本网址启用 https。启用后即可安装、离线使用、用摄像头扫码、接收应急通知，第二份副本也更稳妥。此处录入的数据不会自动转移：请先在此导出，再到新网址打开该文件。";
    install_offer = "Install the app: it opens from the home screen, and the browser keeps its data." | "可安装本应用：从主屏幕打开，浏览器会保留其数据。";
    not_now = "Not now" | "暂不";

    export_never = "There is work on this tablet and no export of it. Without one, a broken tablet is lost work." | "本机已有工作记录但从未导出。平板一旦损坏，记录将丢失。";
    export_old(#n) = "The last export is {n} day old." / "The last export is {n} days old." | "上次导出已是 {n} 天前。";
    export_now = "Export now" | "立即导出";
    forgets = "This browser clears the data of pages that were not opened for seven days. Add the app to the home screen, or export after work." | "此浏览器会清除七天未打开网页的数据。请将应用添加到主屏幕，或每次工作后导出。";
    how = "How" | "查看方法";

    file_not_theirs(name) = "{name} was opened from the system. Somebody who may import has to look at it: choose who you are." | "已从系统打开 {name}，需由有导入权限的人查看，请选择您的身份。";
    opened_file(name) = "{name} was opened from the system." | "已从系统打开 {name}。";
}
