//! Words of the spare-part store.

use aftercare_core::domain::stock::{Criticality, PlaceKind, StockRefusal, SupplierKind};
use aftercare_core::insight::demand::{Method, Pattern};

words! {
    store = "Spare-part store" | "备件库";
    parts = "Parts" | "备件";
    part = "Part" | "备件";
    add_part = "Add a part" | "添加备件";
    new_part = "New part" | "新备件";
    edit_part = "Edit the part" | "编辑备件";
    no_parts = "No parts yet" | "还没有备件";
    no_parts_text = "Say first where parts lie: a store, an engineer's car. Then add parts; what comes in and goes out is booked here, lot by lot." | "先登记存放地点（备件库、工程师车辆），再添加备件；入库和出库均按批号在此记账。";
    open_stock = "Stock and ledger" | "库存与台账";
    places = "Stores and cars" | "库存地点";
    add_place = "Add a place" | "添加地点";
    new_place = "New place" | "新地点";
    no_places = "No places yet" | "还没有地点";
    no_places_text = "A place is where parts lie: a store, an engineer's car, a cupboard at a customer's." | "地点即备件存放处：备件库、工程师车辆或客户驻点柜。";
    suppliers = "Suppliers" | "供应商";
    add_supplier = "Add a supplier" | "添加供应商";
    new_supplier = "New supplier" | "新供应商";
    no_suppliers = "No suppliers yet" | "还没有供应商";
    no_suppliers_text = "Suppliers deliver parts, logistics partners bring them; each with lead time and a number to call day and night." | "供应商供货，物流商运送；登记交期和 24 小时联系电话。";
    stocktakes = "Stocktakes" | "盘点";
}

// Fields of the registers
words! {
    number = "Part number" | "备件号";
    number_missing = "Please give the part number." | "请填写备件号。";
    unit = "Unit" | "单位";
    unit_cost = "Unit cost" | "单价";
    supplier = "Supplier" | "供应商";
    criticality = "Criticality" | "关键程度";
    by_lot = "Kept by lot" | "按批号管理";
    by_serial = "Each with a serial number" | "逐件序列号";
    has_expiry = "Has a shelf life" | "有有效期";
    models = "Fits models" | "适用型号";
    models_hint = "Name none for a part that fits anything: a fuse, a cable tie." | "通用件（如保险丝）可不填。";
    model_n(n) = "Model {n}" | "型号 {n}";
    add_model = "Add a model" | "添加型号";
    minimum = "Minimum" | "最低库存";
    at_least = "Pieces at least" | "最低数量";
    store_or_car = "Store or car" | "库存地点";
    minimum_n(n) = "Minimum {n}" | "最低库存 {n}";
    add_minimum = "Add a minimum for a place" | "添加地点最低库存";
    say_level = "Give a whole number of pieces, 0 or more." | "请填写不小于 0 的整数。";
    place = "Place" | "库存地点";
    place_kind = "Kind of place" | "地点类型";
    responsible = "Responsible" | "负责人";
    where_it_is = "Where to find it" | "具体位置";
    supplier_kind = "What they do" | "类型";
    lead_days = "Lead time in days" | "交期（天）";
    say_days = "Give whole days, 0 to 1000." | "请填写 0 至 1000 的整天数。";
    hotline = "24-hour number" | "24 小时电话";
    contact = "Contact" | "联系人";
}

// The list
words! {
    find = "Find a part, lot or model" | "查找备件、批号或型号";
    warnings = "Needs attention" | "需关注";
    found(#n) = "{n} part" / "{n} parts" | "{n} 种备件";
    worth(sum) = "worth {sum}" | "库存金额 {sum}";
    all_places = "In all" | "合计";
    elsewhere = "Elsewhere" | "其他地点";
    everywhere = "Everywhere" | "全部地点";
    every_part = "Every part" | "全部备件";
    free = "Free" | "可用";
    coming = "Coming" | "在途/在购";
    warn_discrepancy = "Discrepancy" | "账目差异";
    warn_expired = "Out of date" | "已过期";
    warn_below = "Below minimum" | "低于最低库存";
    warn_expiring = "Expiring" | "近效期";
    warn_slow = "Slow-moving" | "呆滞";
}

// A part
words! {
    until(day) = "use by {day}" | "有效期至 {day}";
    lot_is(lot) = "lot {lot}" | "批号 {lot}";
    unknown_ticket = "a ticket not here" | "本机没有的工单";
    fits_any = "any" | "通用";
    where_it_lies = "Where it lies" | "库存分布";
    nothing_there = "Nothing is booked anywhere. Receive the first pieces." | "尚无库存，请先入库。";
    lot = "Lot" | "批号";
    expiry = "Use by" | "有效期";
    booked = "Booked" | "账面数";
    serials = "Serial numbers" | "序列号";
    last_counted = "Last counted" | "上次盘点";
    coming_there(n) = "{n} on their way there" | "在途 {n}";
    send_there = "Enough lies elsewhere: send some there." | "其他地点库存充足，可调拨。";
    below_is(place, there, minimum) = "{place}: {there} usable, minimum {minimum}" | "{place}：可用 {there}，最低 {minimum}";
    about_part = "About the part" | "备件信息";
    under_way = "Under way" | "进行中";
    ledger = "Ledger" | "台账";
    no_movements = "Nothing has moved yet." | "暂无出入库记录。";
    in_hand = "handed out, not fitted" | "已发放，未装机";
    where_it_went = "Where it went" | "去向";
    when = "When" | "时间";
    movement = "Movement" | "业务";
    change = "Pieces" | "数量";
    balance = "Balance" | "结存";
    not_there(#n) = "{n} of them was not there by the books" / "{n} of them were not there by the books" | "其中 {n} 件账面没有";
    ticket = "Ticket" | "工单";
    by = "By" | "经办人";
    note = "Note" | "备注";
    by_at(who, at) = "{who}, {at}" | "{who}，{at}";
    n_pieces(#n) = "{n} piece" / "{n} pieces" | "{n} 件";
    n_of_lot(n, lot) = "{n} × {lot}" | "{n} × {lot}";
    to_place(place) = "to {place}" | "至{place}";
    by_permission = "allowed by an expert" | "专家准用";
    by_stocktake = "stocktake" | "盘点";
    allowed_misfit = "though not listed for the model" | "非列出型号";
    allowed_expired(lot) = "though lot {lot} is out of date" | "批号 {lot} 已过期";
    ticket_ended = "no longer needed" | "不再需要";
    undone = "undone" | "已撤销";
}

// What can be done
words! {
    receive = "Receive" | "入库";
    more_than_ordered(pieces) = "More than was ordered: {pieces} are awaited." | "超过待收数量：应收 {pieces}。";
    comes_expired(day) = "Its last day of use, {day}, is over: no repair can take it. Send it back, or say why it is taken in." | "有效期 {day} 已过，维修不能领用。请退货，或说明仍入库的原因。";
    why_expired = "Why it is taken in" | "仍入库的原因";
    why_expired_hint = "For instance: to be scrapped, or to go back to the supplier." | "例如：待报废、待退供应商。";
    is_fitted(serial, at) = "Serial number {serial} left the store and has not come back: {at}. If it was taken out and not used, book it back there instead." | "序列号 {serial} 已出库且未退回：{at}。若为拆下未用，请在原处退库。";
    why_again = "Why it is received again" | "再次入库的原因";
    why_again_hint = "For example: came back from the maker, mended." | "例如：厂家修复后返回。";
    say_why_again(serial) = "Serial number {serial} is in a device, as far as is booked: say why it is received again." | "按账面序列号 {serial} 在设备上，请说明再次入库的原因。";
    say_why_expired = "It is out of date: say why it is taken in." | "已过有效期，请说明仍入库的原因。";
    receive_now = "Book the receipt" | "确认入库";
    received = "Received." | "已入库。";
    delivery_note = "Delivery note" | "送货单号";
    issue = "Issue for a ticket" | "出库";
    issue_as = "What becomes of it" | "用途";
    issue_handed = "Part for the repair" | "维修备件";
    repair_is_over = "The repair of this ticket is over: no part is fitted any more. Choose another ticket, or book it as used up." | "该工单维修已结束，不再装机。请另选工单，或按即时消耗出库。";
    issue_used = "Used up now" | "即时消耗";
    issue_as_hint = "A part for the repair stands on its ticket until somebody says that it is fitted, or brings it back. What is used up, such as consumables, needs no more word." | "维修备件会列在工单上，直到登记装机或退库；耗材等即时消耗无需再登记。";
    handed = "Handed out" | "已发放";
    back = "Back in the store…" | "退库…";
    back_now = "Book it back" | "确认退库";
    issue_now = "Book the issue" | "确认出库";
    issued = "Issued." | "已出库。";
    reserve = "Reserve" | "预留";
    reserve_now = "Reserve for the ticket" | "确认预留";
    reserved_toast = "Reserved." | "已预留。";
    transfer = "Send elsewhere" | "调拨";
    transfer_now = "Book the dispatch" | "确认调出";
    sent = "On its way." | "已调出，在途。";
    scrap = "Scrap" | "报废";
    issue_text = "Whoever fits a part can take it from the store on the ticket itself, under Parts. Give out here what is fetched before." | "装机人员可直接在工单的“备件”中领用；此处用于提前领出的备件和耗材。";
    scrap_text = "The pieces stay booked until the service manager approves." | "经理批准前库存不变。";
    scrap_now = "Ask for approval" | "申请报废";
    scrap_asked = "The manager is asked." | "已提交报废申请。";
    correct = "Correct" | "调整";
    correct_text = "Say how many pieces are there. The difference is booked with your reason." | "填写实有数量，差异连同原因一并入账。";
    correct_now = "Book the correction" | "确认调整";
    corrected = "Corrected." | "已调整。";
    what_is_wrong = "What is wrong" | "调整对象";
    another_lot = "A lot that is not booked" | "未入账的批号";
    booked_is(n) = "Booked now: {n}" | "当前账面：{n}";
    counted = "Pieces there" | "实有数量";
    serials_there = "Serial numbers that are there" | "实有序列号";
    allow = "Allow against the rules" | "专家准用";
    allow_text = "You take responsibility for this part on this ticket; your reason stands in the ledger for ever." | "您对该备件用于此工单负责，理由将永久记录在台账中。";
    allow_what = "What is allowed" | "准用内容";
    allow_misfit = "It is not listed for the model" | "非列出型号";
    allow_expired(lot) = "Lot {lot} is out of date" | "批号 {lot} 已过期";
    allow_now = "Allow it" | "确认准用";
    allowed = "Allowed." | "已准用。";
    request_purchase = "Request a purchase" | "采购申请";
    request_now = "Request it" | "提交申请";
    purchase_asked = "Requested." | "已提交采购申请。";
    proposed_is(n) = "Proposed: {n}" | "建议数量：{n}";
    for_place = "For which place" | "入库地点";
    place_order = "Order" | "下单";
    order_now = "Book the order" | "确认下单";
    ordered = "Ordered." | "已下单。";
    order_number = "Order number" | "订单号";
    expected = "Expected" | "预计到达";
    lead_is(days) = "lead time {days} days" | "交期 {days} 天";
    hotline_is(number) = "day and night {number}" | "24 小时 {number}";
    quantity = "Pieces" | "数量";
    serials_hint(n) = "One a line. Read so far: {n}" | "每行一个，已识别 {n} 个";
    from_where = "From where" | "从哪里取";
    fefo_hint = "What expires first stands first." | "先到期先出。";
    free_of(free, all) = "{free} of {all} free" | "可用 {free}/{all}";
    for_ticket = "For which ticket" | "工单";
    to_where = "Where to" | "调往";
    carrier = "Logistics partner" | "物流商";
    carrier_hint = "Nobody: the service's own hands." | "不选则为自送。";
    waybill = "Waybill" | "运单号";
    urgent = "Urgent" | "紧急";
    reason = "Reason" | "原因";
    say_reason = "Please say why." | "请说明原因。";
    say_place = "Choose the place." | "请选择地点。";
    say_lot = "Give the lot number from the label." | "请填写标签上的批号。";
    say_expiry = "Give the last day of use from the label." | "请填写标签上的有效期。";
    say_quantity = "Give a whole number of pieces, from 1 to a million." | "请填写 1 至 100 万的整数。";
    say_count = "Give how many are there: a whole number, 0 or more." | "请填写实有数量（不小于 0 的整数）。";
    say_serials = "Give a serial number for every piece." | "请为每件填写序列号。";
    say_holding = "Choose the lot." | "请选择批号。";
    say_ticket = "Choose the ticket." | "请选择工单。";
    say_supplier = "Choose the supplier." | "请选择供应商。";
}

// What is under way
words! {
    reserved = "Reserved" | "预留";
    n_in(n, place) = "{n} in {place}" | "{place} {n}";
    n_for(n, place) = "{n} for {place}" | "{place} {n}";
    n_from_to(n, from, to) = "{n} from {from} to {to}" | "{n}，{from} → {to}";
    due_at(when) = "due {when}" | "预计 {when}";
    release = "Give up" | "取消预留";
    release_now = "Give the reservation up" | "确认取消";
    on_its_way = "On its way" | "在途";
    how_many_arrived = "Pieces that arrived" | "到货数量";
    arrive = "Arrived" | "到货入库";
    arrived = "Arrived and booked." | "已到货入库。";
    lost = "Lost" | "丢失";
    lost_now = "Book the loss" | "确认丢失";
    is_ordered = "Ordered" | "已下单";
    is_requested = "Requested" | "已申请";
    close_purchase = "Close" | "关闭";
    close_now = "Close it" | "确认关闭";
    to_scrap = "To be scrapped" | "待报废";
    waits_for_manager = "Waits for the manager" | "等待经理批准";
    approve_scrap = "Approve scrapping" | "批准报废";
    scrapped = "Scrapped." | "已报废。";
    waits_for_other = "Somebody else decides on it" | "须由他人审批";
    no_approver = "Nobody approves their own, and nobody else here could. Enter a second manager, or somebody of customer service, under People first." | "本人不能批准自己的操作，而这里没有其他人可以批准。请先在“人员”中增加一位经理或客服人员。";
    only_approver = "Nobody approves their own, and you are the only manager here: somebody of customer service or a technical expert approves it then." | "本人不能批准自己的操作。这里只有您一位经理，届时由客服人员或技术支持专家批准。";
    withdraw_scrap = "Withdraw" | "撤回";
    withdraw_scrap_now = "Withdraw it" | "确认撤回";
    refuse_scrap = "Refuse" | "驳回";
    refuse_now = "Refuse it" | "确认驳回";
}

// Discrepancies
words! {
    doubt_at(n, place, lot) = "{n} in {place} {lot}" | "{place} {lot}：{n}";
    doubt_short = "More pieces left this place than were booked there. Two tablets may have booked the same piece." | "出库数量超过账面，可能两台平板登记了同一件。";
    doubt_reservation = "One reservation was taken twice." | "同一预留被领用两次。";
    doubt_handed = "Pieces that were handed out were said twice to be fitted or back." | "已发放的备件重复登记装机或退库。";
    doubt_arrived = "One transfer arrived twice." | "同一调拨重复到货。";
    doubt_received = "One purchase was received twice, or after it was closed." | "同一采购重复入库或关闭后入库。";
    doubt_scrapped = "One request to scrap was approved twice." | "同一报废申请被批准两次。";
    doubt_counted = "One count was booked twice." | "同一盘点结果重复入账。";
    doubt_reversed = "One movement was taken back twice." | "同一业务被冲销两次。";
    doubt_settled = "One discrepancy was settled on two tablets in different ways. Count the pieces again." | "同一差异在两台平板上的处理不一致，请重新清点。";
    doubt_serial = "A serial number is where it can't be." | "序列号位置不符。";
    overreserved(place, n) = "{place}: {n} more reserved than are there. Give one reservation up, or send for more." | "{place}：预留超出库存 {n}，请取消一项预留或补货。";
    manager_settles = "The service manager settles this." | "由服务经理处理。";
    count_again = "Count again" | "重新清点";
    both_true = "Both are true" | "均属实";
    never_was = "This never happened" | "此笔不属实";
    never_was_now = "Take it back" | "冲销";
}

// The proposed order
words! {
    proposal = "Proposed order" | "建议订货";
    order_nothing = "Nothing to order now" | "目前无需订货";
    order_is(n) = "Order {n}" | "建议订货 {n}";
    requested_on(n, day) = "{n} requested on {day}" | "{day} 已申请采购 {n}";
    ordered_on(n, day) = "{n} ordered on {day}, not come yet" | "{day} 已下单 {n}，尚未到货";
    working = "How this was worked out" | "计算过程";
    no_series = "The part has not been in the store for a full month." | "入库未满一个月。";
    series_of(#n) = "Pieces used in the last full month" / "Pieces used in each of the last {n} full months" | "最近 {n} 个整月的用量";
    mean_use = "Mean use a month" | "月均用量";
    adi = "Average demand interval (ADI), months" | "平均需求间隔 ADI（月）";
    cv2 = "Squared coefficient of variation (CV²)" | "变异系数平方 CV²";
    pattern = "Demand pattern" | "需求类型";
    method = "Method" | "预测方法";
    forecast = "Forecast, pieces a month" | "预测月用量";
    lead_and_review = "Lead time + review period" | "交期 + 检查周期";
    days_and_days(lead, review) = "{lead} + {review} days" | "{lead} + {review} 天";
    expected_use = "Expected use in that time" | "期间预计用量";
    safety = "Safety stock" | "安全库存";
    safety_is(n, level) = "{n} (service level {level})" | "{n}（服务水平 {level}）";
    level = "Order up to" | "目标库存";
    position = "Stock position" | "库存头寸";
    position_is(usable, coming, reserved, sum) = "{usable} usable + {coming} coming or requested − {reserved} reserved = {sum}" | "可用 {usable} + 在途、在购及已申请 {coming} − 预留 {reserved} = {sum}";
    to_order = "To order" | "应订";
    working_source = "Pattern: Syntetos, Boylan and Croston 2005 (1.32, 0.49). Croston 1972; SBA 2005; TSB 2011." | "需求分类：Syntetos–Boylan–Croston 2005（1.32、0.49）；方法：Croston 1972、SBA 2005、TSB 2011。";
}

words! {
    vital = "Vital" | "关键";
    essential = "Essential" | "重要";
    desirable = "Desirable" | "一般";
    kind_store = "Store" | "备件库";
    kind_car = "Car" | "车载库";
    kind_on_site = "At a customer's" | "驻点库";
    kind_supplier = "Supplier" | "供应商";
    kind_logistics = "Logistics partner" | "物流商";
    pattern_none = "No use" | "无需求";
    pattern_smooth = "Smooth" | "平稳型";
    pattern_erratic = "Erratic" | "波动型";
    pattern_intermittent = "Intermittent" | "间断型";
    pattern_lumpy = "Lumpy" | "块状型";
    method_croston = "Croston" | "Croston 法";
    method_sba = "SBA (Syntetos–Boylan approximation)" | "SBA 法（Syntetos–Boylan 近似）";
    method_tsb = "TSB (Teunter–Syntetos–Babai)" | "TSB 法（Teunter–Syntetos–Babai）";
}

/// How much hangs on a part.
pub(crate) fn criticality_is(of: Criticality) -> &'static str {
    match of {
        Criticality::Vital => vital(),
        Criticality::Essential => essential(),
        Criticality::Desirable => desirable(),
    }
}

/// What kind of place it is.
pub(crate) fn place_kind_is(of: PlaceKind) -> &'static str {
    match of {
        PlaceKind::Store => kind_store(),
        PlaceKind::Car => kind_car(),
        PlaceKind::OnSite => kind_on_site(),
    }
}

/// What somebody does for the store.
pub(crate) fn supplier_kind_is(of: SupplierKind) -> &'static str {
    match of {
        SupplierKind::Supplier => kind_supplier(),
        SupplierKind::Logistics => kind_logistics(),
    }
}

/// A demand pattern.
pub(crate) fn pattern_is(of: Pattern) -> &'static str {
    match of {
        Pattern::None => pattern_none(),
        Pattern::Smooth => pattern_smooth(),
        Pattern::Erratic => pattern_erratic(),
        Pattern::Intermittent => pattern_intermittent(),
        Pattern::Lumpy => pattern_lumpy(),
    }
}

/// A method of forecasting.
pub(crate) fn method_is(of: Method) -> &'static str {
    match of {
        Method::Croston => method_croston(),
        Method::Sba => method_sba(),
        Method::Tsb => method_tsb(),
    }
}

// Refusals of the store
words! {
    not_enough(free) = "Free there: {free}. The rest is reserved, out of date or waits to be scrapped. Take fewer, or another place." | "仅 {free} 可用：其余已预留、过期或待报废。请减少数量或更换地点。";
    does_not_fit = "This part is not listed for the device's model. Take another, or ask an expert to allow it on the part's page." | "该备件不适用于此型号。请更换，或请专家在备件页面准用。";
    lot_not_there = "This lot is not in that place. Choose another." | "该地点没有此批号，请另选。";
    expiry_differs = "This lot is booked with another last day of use. Check the label." | "该批号已登记不同的有效期，请核对标签。";
    serial_doubled(serial) = "Serial number {serial} is named twice, or in the store already. Check the label." | "序列号 {serial} 重复或已在库，请核对标签。";
    serial_not_there(serial) = "Serial number {serial} is not in that place. Check the label." | "该地点没有序列号 {serial}，请核对标签。";
    same_place = "Choose another place to send it to." | "请选择其他调往地点。";
    not_open = "This is settled already. Look at the ledger." | "该事项已处理，请查看台账。";
    same_number = "Another part has this number. Use that one." | "已有相同备件号，请使用该备件。";
    still_holds = "Pieces still lie there or are on their way. Move them first." | "仍有库存或在途，请先处理。";
    more_than_sent(left) = "Only {left} are still on their way." | "在途仅 {left}。";
    more_than_handed(left) = "Only {left} of these are still handed out." | "其中仍在外的仅 {left}。";
    not_reversible = "This can't be taken back. Book the contrary." | "此业务无法冲销，请做相反业务。";
    wrong_stocktake_stage = "This stocktake is not at this step any more. Look again." | "盘点状态已变化，请刷新查看。";
    lines_open(n) = "{n} lines are not counted yet." | "还有 {n} 行未盘。";
    second_count_missing = "Lines that differ must be counted again." | "有差异的行需要复盘。";
    not_on_the_list = "This part does not belong to this stocktake." | "该备件不在本次盘点范围。";
    own_count = "Whoever counted, or asked for it, can't approve it. Another manager does, or, where there is none, somebody of customer service or a technical expert." | "盘点人或申请人不能批准，须由其他经理处理；没有其他经理时，由客服人员或技术支持专家处理。";
    nothing_to_count = "Nothing is there to be counted. Choose another place." | "没有可盘点的备件，请另选地点。";
}

/// The sentence for a rule of the store.
pub(crate) fn refusal(rule: &StockRefusal) -> String {
    match rule {
        StockRefusal::NotEnough { free } => not_enough(free),
        StockRefusal::DoesNotFit => does_not_fit().into(),
        StockRefusal::LotMissing => say_lot().into(),
        StockRefusal::ExpiryMissing => say_expiry().into(),
        StockRefusal::ExpiryDiffers => expiry_differs().into(),
        StockRefusal::ComesExpired(_) => say_why_expired().into(),
        StockRefusal::LotNotThere => lot_not_there().into(),
        StockRefusal::SerialsMissing => say_serials().into(),
        StockRefusal::SerialDoubled(serial) => serial_doubled(serial),
        StockRefusal::SerialFitted { serial, .. } => say_why_again(serial),
        StockRefusal::SerialNotThere(serial) => serial_not_there(serial),
        StockRefusal::SamePlace => same_place().into(),
        StockRefusal::NotOpen => not_open().into(),
        StockRefusal::SameNumber(_) => same_number().into(),
        StockRefusal::TradeItem => super::parts_label::no_trade_item().into(),
        StockRefusal::StillHolds => still_holds().into(),
        StockRefusal::MoreThanSent { left } => more_than_sent(left),
        StockRefusal::MoreThanHanded { left } => more_than_handed(left),
        StockRefusal::NotReversible => not_reversible().into(),
        StockRefusal::WrongStocktakeStage => wrong_stocktake_stage().into(),
        StockRefusal::LinesOpen { lines } => lines_open(lines),
        StockRefusal::SecondCountMissing => second_count_missing().into(),
        StockRefusal::NotOnTheList => not_on_the_list().into(),
        StockRefusal::OwnCount => own_count().into(),
        StockRefusal::NothingToCount => nothing_to_count().into(),
    }
}
