//! Whole registers: Chinese, European, and the two real ones where they are at hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use super::tests::{CHINESE_HEADER, rows};
use super::*;
use chrono::NaiveDate;
use std::collections::BTreeMap;

struct Import {
    mapping: Mapping,
    devices: Vec<DeviceRow>,
    refused: Vec<(Row, Vec<RowProblem>)>,
}

fn import(bytes: &[u8]) -> Import {
    let found = detect(bytes).unwrap();
    let read = rows(bytes, found.encoding, found.delimiter);
    let header = find_header::<Column>(&read).unwrap();
    let mut survey = DateSurvey::default();
    read.iter()
        .skip(header + 1)
        .for_each(|row| survey.observe(row));
    let mapping = Mapping::<Column>::guess(&read[header].cells);
    assert!(mapping.suffices());
    let converter = Converter::new(mapping.clone(), survey);
    let mut import = Import {
        mapping,
        devices: Vec::new(),
        refused: Vec::new(),
    };
    for row in &read[header + 1..] {
        match converter.convert(row) {
            Outcome::Record(device) => import.devices.push(*device),
            Outcome::Refused(problems) => import.refused.push((row.clone(), problems)),
            Outcome::Blank => {}
        }
    }
    import
}

fn fields(mapping: &Mapping) -> Vec<(String, Option<Column>)> {
    mapping
        .header()
        .iter()
        .zip(mapping.guesses())
        .map(|(h, g)| {
            (
                h.clone(),
                if let Target::Field(c) = g.target {
                    Some(c)
                } else {
                    None
                },
            )
        })
        .collect()
}

fn warnings(devices: &[DeviceRow]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for warning in devices.iter().flat_map(|d| &d.warnings) {
        *counts.entry(format!("{:?}", warning.kind)).or_default() += 1;
    }
    counts
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[test]
fn a_chinese_register_in_gb18030_with_a_title_above() {
    let text = format!(
        "某某医院医疗设备台账,,,,,,,,,,,,,,,\r\n{CHINESE_HEADER}\r\n\
         1,A-001,有创呼吸机,急救设备,SV300,迈瑞,0001234,国械注准20163211234,重症医学科,3床,2019年5月6日,2019/6/1,2022-06-01,III类,在用,带湿化器\r\n\
         2,A-002,多参数监护仪,监护设备,N15,迈瑞,无,无,重症医学科,4床,2019年,待定,,II类,带病运行,\r\n\
         3,,输液泵,,,史密斯,/,,急诊科,,,,,,停用,\r\n\
         4,A-004,,,,,SN9,,,,,,,,,\r\n\
         5,A-005,心电图机,,ECG-1200,,1.02031E+12,,急诊科,,,,,,坏了,\r\n\
         合计,,,,,,,,,,,,,,,\r\n"
    );
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    let import = import(&bytes);
    let expected = [
        None,
        Some(Column::AssetNumber),
        Some(Column::Name),
        Some(Column::Category),
        Some(Column::Model),
        Some(Column::Manufacturer),
        Some(Column::Serial),
        Some(Column::RegistrationNumber),
        Some(Column::Department),
        Some(Column::Location),
        Some(Column::PurchaseDate),
        Some(Column::CommissioningDate),
        Some(Column::WarrantyEnd),
        Some(Column::RiskClass),
        Some(Column::Status),
        Some(Column::Remarks),
    ];
    assert_eq!(
        fields(&import.mapping)
            .into_iter()
            .map(|(_, c)| c)
            .collect::<Vec<_>>(),
        expected
    );
    let [first, second, third] = &import.devices[..] else {
        panic!("{:?}", import.devices)
    };
    assert_eq!(
        (
            first.row,
            first.serial.as_deref(),
            first.registration_number.as_deref()
        ),
        (3, Some("0001234"), Some("国械注准20163211234"))
    );
    assert_eq!(
        (
            first.purchase_date,
            first.commissioning_date,
            first.warranty_end
        ),
        (day(2019, 5, 6), day(2019, 6, 1), day(2022, 6, 1))
    );
    assert_eq!(
        (first.status, first.remarks_text().as_str()),
        (Some(DeviceStatus::InService), "备注: 带湿化器")
    );
    assert!(first.warnings.is_empty());
    assert_eq!(
        (
            second.serial.as_deref(),
            second.commissioning_date,
            second.status
        ),
        (None, None, Some(DeviceStatus::Limited))
    );
    assert_eq!(
        second.warnings,
        [RowProblem {
            row: 4,
            column: Some("购置日期".into()),
            kind: ProblemKind::Date(DateProblem::YearOnly),
            value: "2019年".into()
        }]
    );
    assert_eq!(
        second.remarks,
        [("购置日期".to_owned(), "2019年".to_owned())]
    );
    assert_eq!(third.serial, None);
    assert_eq!(
        warnings(std::slice::from_ref(third)),
        BTreeMap::from([
            ("RoundedBySpreadsheet".into(), 1),
            ("UnknownStatus".into(), 1)
        ])
    );
    let why: Vec<_> = import
        .refused
        .iter()
        .map(|(row, p)| {
            (
                row.number,
                p.iter().map(|p| p.kind.clone()).collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(
        why,
        [
            (5, vec![ProblemKind::NothingIdentifiesTheDevice]),
            (6, vec![ProblemKind::NothingNamesTheDevice]),
            (
                8,
                vec![
                    ProblemKind::NothingNamesTheDevice,
                    ProblemKind::NothingIdentifiesTheDevice
                ]
            ),
        ]
    );
}

#[test]
fn a_european_register_and_its_error_list_mended_and_imported_again() {
    let text = "Equipo;Modelo;Nº de serie;UDI;Precio;Cantidad;Fecha de compra\r\n\
                Ventilador;=SV300;SN 1;(01)04012345678901(21)SN 1;1.234,50;1;03/04/2021\r\n\
                Bomba;P1;\";=B2\";;12,5;3;28/06/2021\r\n\
                Monitor; con coma;M1;SN3;;1;04/05/2021;sobra\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let first = import(&bytes);
    assert_eq!(first.devices.len(), 1);
    let device = &first.devices[0];
    assert_eq!(
        (device.model.as_deref(), device.purchase_date),
        (Some("=SV300"), day(2021, 4, 3))
    );
    assert_eq!(
        device.remarks,
        [("Precio".to_owned(), "1.234,50".to_owned())]
    );
    // "SN 1" may not stand in a GS1 code, because of the blank: kept as typed, and said.
    assert_eq!(warnings(&first.devices).len(), 1);
    assert_eq!(
        device.udi.as_ref().unwrap().shown(),
        "(01)04012345678901(21)SN 1"
    );
    assert_eq!(
        first.refused[0].1[0].kind,
        ProblemKind::SeveralDevicesInOneRow
    );
    assert_eq!(
        first.refused[1].1[0].kind,
        ProblemKind::MoreCellsThanHeaders
    );

    let mut list = ErrorList::new(first.mapping.header(), REASON_HEADERS[1]);
    for (row, problems) in &first.refused {
        list.push(row, problems, |kind| format!("={kind:?}"));
    }
    let file = list.finish();
    assert!(file.starts_with(b"\xef\xbb\xbf\"Equipo\""));
    let shown = String::from_utf8(file.clone()).unwrap();
    assert!(
        shown.contains("\"'=MoreCellsThanHeaders; UDI: ") && shown.contains("\";'=B2\""),
        "{shown}"
    );
    let again = import(&file);
    assert_eq!(again.refused.len(), 2, "unmended, they are refused again");
    assert_eq!(
        again.refused[0].1,
        first.refused[0]
            .1
            .iter()
            .map(|p| RowProblem {
                row: 2,
                ..p.clone()
            })
            .collect::<Vec<_>>()
    );
    let mended = import(shown.replace("\"3\"", "\"1\"").as_bytes());
    assert_eq!(mended.devices.len(), 1);
    assert_eq!(
        (
            mended.devices[0].serial.as_deref(),
            mended.devices[0].remarks.len()
        ),
        (Some(";=B2"), 1)
    );
}

#[test]
fn a_wrong_encoding_and_control_characters_are_named() {
    let read = import(b"Device,Serial,Model\nPump\x00,S1,M\n");
    assert_eq!(
        (read.devices[0].name.as_deref(), warnings(&read.devices)),
        (
            Some("Pump"),
            BTreeMap::from([("ControlCharacters".into(), 1)])
        )
    );
    let turned = import("Device,Serial,Model\nPump,\u{202e}S1\u{200b},M\nPump,S1,M\n".as_bytes());
    assert_eq!(
        (
            turned.devices[0].serial.as_deref(),
            warnings(&turned.devices)
        ),
        (
            Some("S1"),
            BTreeMap::from([("ControlCharacters".into(), 1)])
        )
    );
    let (bytes, _, _) = encoding_rs::GB18030.encode("设备名称,序列号\n呼吸机,S1\n");
    let wrong = rows(&bytes, Encoding::Utf8, Delimiter::Comma);
    let converter = Converter::new(
        Mapping::<Column>::guess(&["设备名称".into(), "序列号".into()]),
        DateSurvey::default(),
    );
    let Outcome::Refused(problems) = converter.convert(&wrong[1]) else {
        panic!()
    };
    assert_eq!(problems[0].kind, ProblemKind::UnreadableCharacters);
}

#[test]
fn a_person_can_change_the_mapping() {
    let mut mapping =
        Mapping::<Column>::guess(&["设备编号".into(), "资产编号".into(), "名称".into()]);
    assert_eq!(
        (
            mapping.position(Column::AssetNumber),
            mapping.guesses()[0].target
        ),
        (Some(1), Target::Remark)
    );
    mapping.set(0, Target::Field(Column::AssetNumber));
    assert_eq!(
        (
            mapping.position(Column::AssetNumber),
            mapping.guesses()[1].target
        ),
        (Some(0), Target::Remark)
    );
    mapping.set(2, Target::LeaveOut);
    assert!(!mapping.suffices());
}

#[test]
fn devices_that_are_there_twice_are_offered_not_merged() {
    let import = import(
        "Device,Manufacturer,Model,Serial,Asset number,UDI\n\
         Pump,Acme,P1,sn-001,A1,(01)04012345678901(21)X1\n\
         Pump,ACME,P1,SN001,,\n\
         Pump,Other,P9,SN001,,\n\
         Pump,Acme,P1,N/I,A2,\n\
         Pump,Acme,P1,N/I,A3,\n\
         Pump,,,S9,,]d20104012345678901 21X1\n\
         Monitor,Acme,P1,SN7,A1,(01)04012345678901(10)LOT\n\
         Scale,Acme,P1,SN8,A9,(01)04012345678901(10)LOT\n"
            .as_bytes(),
    );
    assert_eq!(import.devices.len(), 8);
    let in_store = Identity {
        name: Some("Scale".into()),
        manufacturer: Some("Acme".into()),
        model: Some("P1".into()),
        serial: Some("SN8".into()),
        ..Identity::default()
    };
    let groups = duplicates(&import.devices, |key| {
        if identity_keys(&in_store).contains(key) {
            vec![Known {
                id: 4711,
                identity: in_store.clone(),
            }]
        } else {
            Vec::new()
        }
    });
    let told: Vec<_> = groups
        .iter()
        .map(|g| {
            (
                g.kind,
                g.drafts.clone(),
                g.known.iter().map(|k| k.id).collect::<Vec<_>>(),
                g.disagree.clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (KeyKind::Serial, vec![0, 1], vec![], vec![]),
            (
                KeyKind::AssetNumber,
                vec![0, 6],
                vec![],
                vec![Column::Name, Column::Serial]
            ),
            (KeyKind::Serial, vec![7], vec![4711], vec![]),
        ]
    );
    assert!(groups[0].one_device() && !groups[1].one_device());
}

#[test]
fn the_real_register_of_an_intensive_care_unit() {
    let Some(bytes) = crate::shared::read("hospital-icu-en.csv") else {
        return;
    };
    let import = import(&bytes);
    assert_eq!((import.devices.len(), import.refused.len()), (26, 0));
    assert_eq!(
        warnings(&import.devices),
        BTreeMap::from([("Date(YearOnly)".into(), 7)])
    );
    assert!(import.devices.iter().all(|d| d.serial.is_none()
        && d.critical.is_some()
        && d.life_supporting.is_none()
        && d.status == Some(DeviceStatus::InService)));
    let groups = duplicates::<()>(&import.devices, |_| Vec::new());
    let [group] = &groups[..] else {
        panic!("{groups:?}")
    };
    assert_eq!(
        (group.shown.as_str(), group.drafts.as_slice()),
        ("HOP-BME-ICU-CCE-NEB-01", [21, 24].as_slice())
    );
    assert_eq!(
        group.disagree,
        [Column::Name, Column::Manufacturer],
        "one number on two different devices"
    );
}

#[test]
fn the_real_register_of_three_laboratories() {
    let Some(bytes) = crate::shared::read("hospital-laboratories-es.csv") else {
        return;
    };
    let import = import(&bytes);
    let left: Vec<String> = fields(&import.mapping)
        .into_iter()
        .filter(|(_, c)| c.is_none())
        .map(|(h, _)| h)
        .collect();
    assert_eq!(
        left,
        [
            "Código IPS",
            "Código ECRI",
            "Clasificación IPS (IND-BIO-Gases)",
            "Está en garantía (Si/No)",
            "Mantenimiento Si/No",
            "Frecuencia anual mantenimiento",
            "Calibración Si/No",
            "Frecuencia anual calibración",
            "Voltaje",
            "Temperatura",
        ]
    );
    assert_eq!((import.devices.len(), import.refused.len()), (54, 0));
    // Judged one by one: years and months alone, two dates in one cell, "Antes de 2003", "Factura 08/09/2023",
    // and registrations that are decisions, certificates of exemption or remarks.
    let expected = [
        ("Date(MonthOnly)", 16),
        ("Date(Several)", 6),
        ("Date(Unreadable)", 4),
        ("Date(YearOnly)", 9),
        ("NoRegistrationNumber", 31),
    ];
    assert_eq!(
        warnings(&import.devices),
        expected
            .map(|(kind, count)| (kind.to_owned(), count))
            .into()
    );
    assert_eq!(
        import.devices.iter().filter(|d| d.serial.is_none()).count(),
        2,
        "N/I is no serial number"
    );
    assert_eq!(
        import
            .devices
            .iter()
            .filter(|d| d.asset_number.is_none())
            .map(|d| d.row)
            .collect::<Vec<_>>(),
        [41],
        "No tiene is no asset number"
    );
    assert_eq!(
        import
            .devices
            .iter()
            .filter(|d| d.registration_number.is_some())
            .count(),
        21
    );
    let centrifuge = import.devices.iter().find(|d| d.row == 43).unwrap();
    assert_eq!(
        (centrifuge.model.as_deref(), centrifuge.serial.as_deref()),
        (Some("5810R"), Some("0033896"))
    );
    let freezer = &import.devices[0];
    assert_eq!(
        (
            freezer.purchase_date,
            freezer.warranty_end,
            freezer.registration_number.as_deref()
        ),
        (day(2009, 12, 10), None, None)
    );
    assert!(
        freezer
            .remarks
            .contains(&("Mantenimiento Si/No".to_owned(), "Si".to_owned()))
    );
    assert!(
        freezer
            .remarks
            .iter()
            .all(|(header, _)| header != "Código IPS"),
        "Pendiente is nothing"
    );
    assert!(duplicates::<()>(&import.devices, |_| Vec::new()).is_empty());
}
