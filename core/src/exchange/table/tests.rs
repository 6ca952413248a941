//! Encodings, delimiters, limits, dates, guarding: on fixtures made here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use chrono::NaiveDate;
use proptest::prelude::*;
use strum::IntoEnumIterator;

pub(super) const CHINESE_HEADER: &str = "序号,设备编号,设备名称,资产分类,规格型号,生产厂家,序列号,注册证号,使用科室,存放位置,购置日期,启用日期,保修截止,管理类别,状态,备注";

pub(super) fn rows(bytes: &[u8], encoding: Encoding, delimiter: Delimiter) -> Vec<Row> {
    let mut reader = Reader::open(bytes, encoding, delimiter).unwrap();
    std::iter::from_fn(|| reader.next_row().unwrap()).collect()
}

fn cells(bytes: &[u8], encoding: Encoding, delimiter: Delimiter) -> Vec<Vec<String>> {
    rows(bytes, encoding, delimiter)
        .into_iter()
        .map(|r| r.cells)
        .collect()
}

fn utf_16_le(text: &str, mark: bool) -> Vec<u8> {
    let mark = if mark { &[0xfeff_u16][..] } else { &[] };
    mark.iter()
        .copied()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect()
}

#[test]
fn encodings_are_found_in_their_order() {
    let chinese = format!(
        "{CHINESE_HEADER}\r\n1,A-01,呼吸机,急救设备,SV300,迈瑞,SN1,,重症医学科,3床,,,,III类,在用,\r\n"
    );
    let (gb, _, _) = encoding_rs::GB18030.encode(&chinese);
    let spanish = "Código;Ubicación;Año\r\n1;Habitación nº 3;2019\r\n";
    let (western, _, _) = encoding_rs::WINDOWS_1252.encode(spanish);
    let (portuguese, _, _) = encoding_rs::WINDOWS_1252.encode(
        "Equipamento;Situação\r\nVentilador;MANUTENÇÃO\r\nBomba de infusão;em manutenção\r\n",
    );
    let cases: [(&[u8], Encoding, Why, Delimiter); 8] = [
        (
            &[b"\xef\xbb\xbf".as_slice(), chinese.as_bytes()].concat(),
            Encoding::Utf8,
            Why::Mark,
            Delimiter::Comma,
        ),
        (
            chinese.as_bytes(),
            Encoding::Utf8,
            Why::Fits,
            Delimiter::Comma,
        ),
        (&gb, Encoding::Gb18030, Why::Plausible, Delimiter::Comma),
        (
            &western,
            Encoding::Windows1252,
            Why::NothingElse,
            Delimiter::Semicolon,
        ),
        (
            &portuguese,
            Encoding::Windows1252,
            Why::NothingElse,
            Delimiter::Semicolon,
        ),
        (
            &utf_16_le(&chinese.replace(',', "\t"), true),
            Encoding::Utf16Le,
            Why::Mark,
            Delimiter::Tab,
        ),
        (
            &utf_16_le("a,b,c,d\r\n1,2,3,4\r\n", false),
            Encoding::Utf16Le,
            Why::Plausible,
            Delimiter::Comma,
        ),
        (
            b"a|b|c\n1,5|2|3\n",
            Encoding::Utf8,
            Why::Fits,
            Delimiter::Bar,
        ),
    ];
    for (bytes, encoding, why, delimiter) in cases {
        assert_eq!(
            detect(bytes),
            Ok(Detected {
                encoding,
                why,
                delimiter
            }),
            "{:?}",
            bytes.get(..12)
        );
    }
    assert_eq!(
        cells(&gb, Encoding::Gb18030, Delimiter::Comma)[1][2],
        "呼吸机"
    );
    assert_eq!(
        cells(&western, Encoding::Windows1252, Delimiter::Semicolon)[1],
        ["1", "Habitación nº 3", "2019"]
    );
    // Extension B characters and right-to-left text stay whole over the border of two chunks.
    let far = format!("名,值\n{},𠮷𪚥ئۇيغۇر\n", "x".repeat(16 * 1024 - 9));
    assert_eq!(
        cells(far.as_bytes(), Encoding::Utf8, Delimiter::Comma)[1][1],
        "𠮷𪚥ئۇيغۇر"
    );
    let (far_gb, _, _) = encoding_rs::GB18030.encode(&far);
    assert_eq!(
        cells(&far_gb, Encoding::Gb18030, Delimiter::Comma)[1][1],
        "𠮷𪚥ئۇيغۇر"
    );
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts() {
    for end in ["\n", "\r\n"] {
        let text = [
            "\u{feff}a,b",
            "\"one",
            "two\",\"say \"\"so\"\"\"",
            "",
            "",
            "last,row",
        ]
        .join(end);
        let read = rows(text.as_bytes(), Encoding::Utf8, Delimiter::Comma);
        assert_eq!(
            read.iter().map(|r| r.number).collect::<Vec<_>>(),
            [1, 2, 5],
            "{end:?}"
        );
        assert_eq!(read[0].cells, ["a", "b"]);
        assert_eq!(
            read[1].cells,
            [format!("one{end}two"), "say \"so\"".to_owned()]
        );
    }
    assert_eq!(
        cells(b"sep=;\r\na;b\r\n1;2", Encoding::Utf8, Delimiter::Semicolon),
        [["a", "b"], ["1", "2"]]
    );
    assert_eq!(
        detect_delimiter(b"sep=;\r\na,x;b,y\r\n", Encoding::Utf8),
        Delimiter::Semicolon
    );
}

#[test]
fn limits_have_names() {
    let open = |bytes: Vec<u8>| Reader::open(bytes, Encoding::Utf8, Delimiter::Comma);
    let run = |bytes: Vec<u8>| {
        let mut reader = open(bytes).unwrap();
        loop {
            match reader.next_row() {
                Ok(Some(_)) => {}
                Ok(None) => return Ok(()),
                Err(error) => {
                    assert_eq!(reader.next_row(), Ok(None), "nothing after an error");
                    return Err(error);
                }
            }
        }
    };
    assert_eq!(open(Vec::new()).err(), Some(TableError::Empty));
    assert_eq!(
        open(b"PK\x03\x04...".to_vec()).err(),
        Some(TableError::NotText("XLSX or ZIP".into()))
    );
    assert_eq!(
        open(vec![b'a'; LARGEST_FILE + 1]).err(),
        Some(TableError::TooLarge(LARGEST_FILE as u64 + 1))
    );
    assert_eq!(run(",".repeat(999).into_bytes()), Ok(()));
    assert_eq!(
        run(format!("a,b\n{}", ",".repeat(1000)).into_bytes()),
        Err(TableError::TooManyColumns(2))
    );
    assert_eq!(
        run(",".repeat(100_000).into_bytes()),
        Err(TableError::TooManyColumns(1))
    );
    assert_eq!(
        run(format!("{},b", "é".repeat(50_000)).into_bytes()),
        Ok(())
    );
    assert_eq!(
        run(format!("{},b", "é".repeat(50_001)).into_bytes()),
        Err(TableError::CellTooLong { row: 1, line: 1 })
    );
    let open_quote = format!("a,b\n1,\"never closed\n{}", "2,3\n".repeat(300_000));
    assert_eq!(
        run(open_quote.into_bytes()),
        Err(TableError::CellTooLong { row: 2, line: 2 })
    );
    let wide = [vec!["y".repeat(99_000); 11].join(","), "z".into()].join("\n");
    assert_eq!(
        run(wide.into_bytes()),
        Err(TableError::CellTooLong { row: 1, line: 1 })
    );
}

#[test]
fn a_hundred_thousand_rows_come_one_by_one_with_progress() {
    let text = (0..100_000)
        .map(|n| format!("{n},Ventilator,SN{n}\n"))
        .collect::<String>();
    let mut reader = Reader::open(text.as_bytes(), Encoding::Utf8, Delimiter::Comma).unwrap();
    let (mut count, mut before) = (0_u64, 0);
    while let Some(row) = reader.next_row().unwrap() {
        count += 1;
        assert_eq!(row.number, count);
        let (read, all) = reader.progress();
        assert!(before <= read && read <= all);
        before = read;
    }
    assert_eq!(
        (count, reader.progress()),
        (100_000, (text.len() as u64, text.len() as u64))
    );
}

#[test]
fn a_text_is_a_date_only_when_it_is_one_day() {
    use DateOrder::{DayFirst, MonthFirst};
    use DateProblem as P;
    let ok = |y, m, d| Ok(NaiveDate::from_ymd_opt(y, m, d).unwrap());
    for (text, order, expected) in [
        ("2021-06-28", None, ok(2021, 6, 28)),
        ("2021/6/8", None, ok(2021, 6, 8)),
        ("2021.06.28", None, ok(2021, 6, 28)),
        ("20210628", None, ok(2021, 6, 28)),
        ("2021年6月28日", None, ok(2021, 6, 28)),
        ("2021-06-28 00:00:00", None, ok(2021, 6, 28)),
        ("2021-06-28T13:05:00Z", None, ok(2021, 6, 28)),
        ("28/06/2021", None, ok(2021, 6, 28)),
        ("06/28/2021", None, ok(2021, 6, 28)),
        ("05/05/2021", None, ok(2021, 5, 5)),
        ("03/04/2021", None, Err(P::DayOrMonth)),
        ("03/04/2021", Some(DayFirst), ok(2021, 4, 3)),
        ("03/04/2021", Some(MonthFirst), ok(2021, 3, 4)),
        ("03.04.2021", None, ok(2021, 4, 3)),
        ("28 de junio de 2021", None, ok(2021, 6, 28)),
        ("Jun 28th, 2021", None, ok(2021, 6, 28)),
        ("28-Jun-2021", None, ok(2021, 6, 28)),
        ("2007", None, Err(P::YearOnly)),
        ("2007年", None, Err(P::YearOnly)),
        ("03/2021", None, Err(P::MonthOnly)),
        ("2021年6月", None, Err(P::MonthOnly)),
        ("Julio de 2010", None, Err(P::MonthOnly)),
        ("Diciembre 2020", None, Err(P::MonthOnly)),
        ("28/06/21", None, Err(P::ShortYear)),
        ("44375", None, Err(P::BareNumber)),
        ("31/02/2020", None, Err(P::Impossible)),
        ("2021-13-01", None, Err(P::Impossible)),
        ("0202-01-01", None, Err(P::Impossible)),
        (
            "28/06/2021 (Facturado) 16/07/2021 (Instalado)",
            None,
            Err(P::Several),
        ),
        ("Antes de 2003", None, Err(P::Unreadable)),
        ("28-06/2021", None, Err(P::Unreadable)),
    ] {
        assert_eq!(read_date(text, order), expected, "{text} {order:?}");
    }
    let survey = |dates: &[&str]| {
        let mut survey = DateSurvey::default();
        for date in dates {
            survey.observe(&Row {
                cells: vec![(*date).to_owned()],
                ..Row::default()
            });
        }
        survey
    };
    assert_eq!(
        survey(&["03/04/2021", "28/06/2021"]).order(0),
        Some(DayFirst)
    );
    assert_eq!(
        survey(&["03/04/2021", "06/28/2021"]).order(0),
        Some(MonthFirst)
    );
    assert_eq!(survey(&["03/04/2021"]).order(0), None);
    let mut both = survey(&["28/06/2021", "06/28/2021"]);
    assert_eq!(both.order(0), None);
    both.choose(0, MonthFirst);
    assert_eq!(both.order(0), Some(MonthFirst));
}

#[test]
fn nothing_yes_no_and_spoilt_numbers_are_known() {
    for text in [
        "N/A",
        " ni ",
        "N/I",
        "NT",
        "-",
        "——",
        "无",
        "待定",
        "Pendiente",
        "",
        "No tiene",
        "/",
    ] {
        assert!(is_placeholder(text), "{text}");
    }
    for text in ["Nihon", "N/A-3", "A-1", "无创呼吸机", "0"] {
        assert!(!is_placeholder(text), "{text}");
    }
    for (text, expected) in [
        ("是", Some(true)),
        ("SI ", Some(true)),
        ("sí", Some(true)),
        ("TRUE", Some(true)),
        ("Y", Some(true)),
        ("否", Some(false)),
        ("no", Some(false)),
        ("无", None),
        ("tal vez", None),
    ] {
        assert_eq!(yes_or_no(text), expected, "{text}");
    }
    for (text, expected) in [
        ("1.02031E+12", true),
        ("1,02031E+12", true),
        ("E+12", false),
        ("12E3", false),
        ("1.5e-3", false),
        ("ABC1.2E+3", false),
    ] {
        assert_eq!(values::is_rounded(text), expected, "{text}");
    }
}

#[test]
fn formulas_are_made_harmless_and_restored() {
    for (text, safe) in [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-", "'-"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t'=1"),
        ("\0x", "'\0x"),
        ("a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"),
        ("a;\"=1\"", "a;'\"=1\""),
        ("a\n+1", "a\n'+1"),
        ("'=1", "''=1"),
        ("A-12 = 3", "A-12 = 3"),
        ("'90s", "'90s"),
    ] {
        assert_eq!(guard(text), safe);
        assert_eq!(unguard(safe), text);
    }
}

proptest! {
    #[test]
    fn every_text_survives_guarding(text in "[-=+@;'\"\t\r\n\0＝a]{0,24}|\\PC{0,40}") {
        prop_assert_eq!(unguard(&guard(&text)), text);
    }

    #[test]
    fn no_bytes_make_it_fall(
        bytes in proptest::collection::vec(any::<u8>(), 1..2000),
        text in "(设备名称|序列号|购置日期|[,;\t\"\n\r]|[0-9/年月日.]{1,12}|=|\u{0}|N/A|\\PC){0,200}",
        encoding in proptest::sample::select(Encoding::iter().collect::<Vec<_>>()),
        delimiter in proptest::sample::select(Delimiter::iter().collect::<Vec<_>>()),
    ) {
        for bytes in [bytes, text.into_bytes()] {
            let _ = detect(&bytes);
            let Ok(mut reader) = Reader::open(bytes.as_slice(), encoding, delimiter) else { continue };
            let mut read = Vec::new();
            while let Ok(Some(row)) = reader.next_row() {
                prop_assert!(read.len() <= bytes.len());
                read.push(row);
            }
            let mut survey = DateSurvey::default();
            read.iter().for_each(|row| survey.observe(row));
            let header = find_header::<Column>(&read).unwrap_or(0);
            let Some(first) = read.get(header) else { continue };
            let converter = Converter::new(Mapping::<Column>::guess(&first.cells), survey);
            let devices: Vec<DeviceRow> = read.iter().skip(header + 1).filter_map(|row| match converter.convert(row) {
                Outcome::Record(device) => Some(*device),
                _ => None,
            }).collect();
            let _ = duplicates::<()>(&devices, |_| Vec::new());
        }
    }
}
