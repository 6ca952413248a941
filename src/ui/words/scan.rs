//! Words of reading a code by the camera.

words! {
    scan = "Scan a code" | "扫码";
    asking = "The browser asks whether the camera may be used." | "请在浏览器提示中允许使用摄像头。";
    looking = "Hold the code in the middle of the picture." | "请将条码或二维码置于画面中央。";
    looking_long = "Nothing read yet. Come closer, hold still, turn on a light; or close this and type what stands below the code." | "尚未识别。请靠近、保持稳定、增加光线；也可关闭后手动输入条码下方的字符。";
    refused = "The camera is not allowed here. Allow it in the browser's settings for this page, or close this and type what stands below the code." | "未获准使用摄像头。请在浏览器的网站设置中允许，或关闭后手动输入条码下方的字符。";
    missing = "There is no camera on this device. Close this and type what stands below the code." | "本机没有摄像头，请关闭后手动输入条码下方的字符。";
    failed = "The camera does not start; another program may be using it. Close this and type what stands below the code." | "摄像头无法启动，可能被其他程序占用。请关闭后手动输入条码下方的字符。";
    unread = "Codes can't be read on this device. Close this and type what stands below the code." | "本机无法识别条码，请关闭后手动输入条码下方的字符。";
    unknown(code) = "No device is known by this code: {code}" | "未找到此码对应的设备：{code}";
    several(code) = "This code does not name one device alone: {code}. Choose from the list." | "此码无法唯一确定设备：{code}，请从列表中选择。";
}
