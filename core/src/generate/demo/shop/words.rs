//! What the demo's store is called, and what people write in its books. Both languages.

use crate::generate::demo::Pair;

/// The places: the two campuses' stores and two engineers' cars.
pub(super) const PLACES: [(Pair, Pair); 4] = [
    (
        ("滨江备件库", "Harbour store"),
        ("滨江院区 B1 层 12 室", "Harbour Campus, basement, room 12"),
    ),
    (
        ("东山备件库", "Hillside store"),
        (
            "东山院区 1 号楼 108 室",
            "Hillside Campus, building 1, room 108",
        ),
    ),
    (("服务车 1", "Service car 1"), ("车牌 44710", "RU-4471")),
    (("服务车 2", "Service car 2"), ("车牌 50280", "RU-5028")),
];

/// Logistics partners.
/// Each with where it gets its mail.
pub(super) const CARRIERS: [(Pair, Pair); 2] = [
    (
        ("江湾同城急送", "Rivermouth Same-Day Couriers"),
        ("jiangwan-jisong", "rivermouth-couriers"),
    ),
    (
        ("远洋快运", "Oversea Express"),
        ("yuanyang-kuaiyun", "oversea-express"),
    ),
];

pub(super) const CONTACT: Pair = ("备件热线", "Parts desk");

/// In what a part is counted.
pub(super) fn unit(name: &str) -> Pair {
    let counted: &[(&[&str], Pair)] = &[
        (&["导联线", "组件", "减震垫"], ("套", "set")),
        (&["碳刷"], ("副", "set")),
        (&["线"], ("根", "pc")),
        (&["封条"], ("条", "pc")),
        (&["膜片"], ("片", "pc")),
        (&["探头", "样本针"], ("支", "pc")),
        (
            &["电池", "电池组", "板", "硬盘", "导热垫", "模块"],
            ("块", "pc"),
        ),
    ];
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let found = counted.iter().find(|(endings, _)| ends(endings));
    found.map_or(("个", "pc"), |(_, unit)| *unit)
}
pub(super) const BELOW: Pair = ("低于最低库存", "Below minimum");
pub(super) const STALE: Pair = ("已过有效期", "Out of date");
pub(super) const QUARTERLY: Pair = ("季度全盘", "Quarterly count");
pub(super) const WEEKLY: Pair = ("每周抽盘", "Weekly count of a few");
pub(super) const MISSED: Pair = (
    "夜班领用未登记，已与工程师核实",
    "Taken at night and not booked; confirmed by the engineer",
);
pub(super) const BENT: Pair = ("包装破损，部件受损", "Packing torn, piece damaged");
