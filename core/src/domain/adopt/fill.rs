//! Two descriptions of one device: gaps are filled, nothing is overwritten, what differs is kept as a remark.

use crate::domain::device::{Device, DeviceStatus};
use crate::exchange::table;
use crate::time::Day;
use chrono::Datelike;

/// A day as the domain has it.
pub(super) fn day(date: chrono::NaiveDate) -> Option<Day> {
    Day::new(date.year(), date.month(), date.day())
}

/// A status as the domain has it.
pub(super) fn status(status: table::DeviceStatus) -> DeviceStatus {
    match status {
        table::DeviceStatus::InService => DeviceStatus::InService,
        table::DeviceStatus::Limited => DeviceStatus::Limited,
        table::DeviceStatus::OutOfService => DeviceStatus::OutOfService,
        table::DeviceStatus::Retired => DeviceStatus::Retired,
    }
}

/// Adds a line to the remarks, unless it stands there already.
pub(super) fn remark(device: &mut Device, line: &str) {
    if line.trim().is_empty() || device.remarks.lines().any(|l| l == line) {
        return;
    }
    if !device.remarks.is_empty() {
        device.remarks.push('\n');
    }
    device.remarks.push_str(line);
}

/// Fills the gaps of `into`. A different serial number, maker and so on becomes a remark; place and
/// status are those of the register that is kept.
pub(super) fn fill(into: &mut Device, from: &Device) {
    let mut differs: Vec<String> = Vec::new();
    let mut text = |mine: &mut String, other: &String, what: &str| {
        if mine.trim().is_empty() {
            mine.clone_from(other);
        } else if !other.trim().is_empty() && super::plain(mine) != super::plain(other) {
            differs.push(format!("{what}: {other}"));
        }
    };
    text(&mut into.name, &from.name, "Name");
    text(&mut into.manufacturer, &from.manufacturer, "Manufacturer");
    text(&mut into.model_name, &from.model_name, "Model");
    text(&mut into.serial, &from.serial, "Serial number");
    text(&mut into.asset_number, &from.asset_number, "Asset number");
    let registration = "Registration number";
    text(
        &mut into.registration_number,
        &from.registration_number,
        registration,
    );
    text(&mut into.udi, &from.udi, "UDI");
    text(
        &mut into.software_version,
        &from.software_version,
        "Software version",
    );
    text(&mut into.room, &from.room, "Room");
    text(&mut into.risk_class, &from.risk_class, "Risk class");
    let mut date = |mine: &mut Option<Day>, other: Option<Day>, what: &str| match (*mine, other) {
        (None, other) => *mine = other,
        (Some(mine), Some(other)) if mine != other => differs.push(format!("{what}: {other}")),
        _ => {}
    };
    date(&mut into.installed, from.installed, "Installed");
    date(
        &mut into.warranty_until,
        from.warranty_until,
        "Warranty until",
    );
    into.category = into.category.or(from.category);
    into.life_supporting = into.life_supporting.or(from.life_supporting);
    // A department without its site, or of another site, would be a wrong place.
    if into.site.is_none() {
        into.site = from.site;
    }
    if into.department.is_none() && into.site == from.site {
        into.department = from.department;
    }
    for line in differs
        .iter()
        .map(String::as_str)
        .chain(from.remarks.lines())
    {
        remark(into, line);
    }
}
