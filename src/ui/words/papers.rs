//! Photos and papers: choosing, listing, looking, striking out.

words! {
    title = "Photos and papers" | "照片和文件";
    take_photo = "Take a photo" | "拍照";
    choose = "Choose photos or PDFs" | "选择照片或 PDF";
    choose_hint = "Photos are shrunk, and the place they were taken at is removed. PDF up to 10 MB. Pasting works too." | "照片会被压缩，并去除拍摄位置信息。PDF 不超过 10 MB。也可粘贴。";
    choose_picture = "Choose a picture" | "选择图片";
    choose_picture_hint = "JPEG, PNG or WebP; best wide and low, on white" | "JPEG、PNG 或 WebP，最好为白底横幅";
    working = "Getting ready" | "正在处理";
    file_of(at, of) = "{at} of {of}" | "第 {at} 个，共 {of} 个";
    not_taken(name, why) = "{name} was not added. {why}" | "未添加 {name}。{why}";
    caption_of(name) = "What {name} shows" | "{name} 的说明";
    leave_out(name) = "Leave {name} out" | "移除 {name}";
    picture_details(kind, width, height, size) = "{kind}, {width} × {height}, {size}" | "{kind}，{width} × {height}，{size}";
    paper_details(kind, size) = "{kind}, {size}" | "{kind}，{size}";
    add_now(#n) = "Add {n} to the ticket" / "Add {n} to the ticket" | "添加 {n} 个到工单";
    added = "Added to the ticket." | "已添加到工单。";
    none_yet = "Nothing yet. A photo of the screen or the type plate saves a call." | "暂无。拍下屏幕或铭牌可省去一次电话。";
    file = "File" | "文件";
    shows = "What it shows" | "说明";
    added_by = "Added" | "添加";
    hash = "SHA-256, first ten digits" | "SHA-256 前十位";
    look_at(what) = "Look at {what}" | "查看 {what}";
    not_here = "Not on this tablet" | "不在本平板";
    missing_long(name, hash, tablet) = "{name} ({hash}) is not on this tablet. Import a file from {tablet}." | "{name}（{hash}）不在本平板。请从{tablet}导入数据。";
    its_tablet = "the tablet on which it was added" | "添加它的平板";
    seen_of(name, at, of) = "{name} ({at} of {of})" | "{name}（{at} / {of}）";
    earlier = "Previous" | "上一个";
    later = "Next" | "下一个";
    smaller = "Smaller" | "缩小";
    turn = "Turn" | "旋转";
    not_ready = "Photos are still being made ready." | "照片仍在处理中。";
    larger = "Larger" | "放大";
    enlarged_to(per_cent) = "Shown at {per_cent} %" | "显示比例 {per_cent}%";
    save_file = "Save a copy" | "另存";
    strike_out = "Strike out" | "作废";
    why_strike_out = "Why it is struck out" | "作废原因";
    strike_out_hint = "It is no longer shown, but stays in the record with this reason." | "作废后不再显示，但连同原因保留在记录中。";
    strike_out_now = "Strike out this file" | "作废此文件";
    struck_toast = "Struck out; it stays in the record." | "已作废，记录中保留。";
    struck_out(#n) = "{n} struck out" / "{n} struck out" | "已作废 {n} 个";
}
