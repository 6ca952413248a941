//! The authority's own cases where they are at hand, and always our own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use super::*;
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Identifiers in the authority's cases that no device carries, and why each is left unsupported.
/// Their rows must end as "kept as typed".
const LEFT_OUT: &[(&str, &str)] = &[
    ("401", "consignment number: transport"),
    ("426", "country of full processing: food"),
    ("3910", "amount with a currency: coupons and invoices"),
    ("4300", "ship-to address: transport"),
    ("4307", "ship-to country: transport"),
    ("4309", "ship-to position: transport"),
    ("4321", "dangerous goods: transport"),
    ("4324", "not before a delivery time: transport"),
    ("4326", "release date: transport"),
    ("4330", "transport temperature: transport"),
    ("7023", "asset assembly: rail"),
    ("7030", "processor with country: food"),
    ("7040", "unique identifier code: tobacco"),
    ("7252", "sex: patient identification"),
    (
        "7258",
        "baby's place in the order of birth: patient identification",
    ),
    ("8001", "roll dimensions: foil and paper"),
    ("8007", "bank account"),
    (
        "8010",
        "component part number: industry parts, with cset 39",
    ),
    ("8011", "component part serial"),
    ("8026", "pieces of a trade item in a logistic unit"),
    ("8030", "digital signature"),
    ("8110", "coupon"),
    ("8112", "coupon"),
];

fn error_fits(named: &str, error: &Gs1Error) -> bool {
    match named {
        "incorrect_check_digit" | "incorrect_check_pair" => {
            matches!(error, Gs1Error::CheckDigit(_))
        }
        "illegal_month" | "illegal_day" | "illegal_hour" | "illegal_minute" | "illegal_second" => {
            matches!(error, Gs1Error::NoSuchDate(_))
        }
        "non_digit_character" | "not_zero" => matches!(error, Gs1Error::Character { .. }),
        // A blank behind a bracket is how people type; the value is then empty.
        "invalid_cset82_character" => matches!(
            error,
            Gs1Error::Character { .. } | Gs1Error::Length { found: 0, .. }
        ),
        "too_short_for_check_pair" => matches!(error, Gs1Error::Length { .. }),
        _ => false,
    }
}

#[test]
fn the_authoritys_cases() {
    let Some(table) = crate::shared::read("gs1-element-strings.tsv") else {
        return;
    };
    let table = String::from_utf8(table).unwrap();
    let (mut checked, mut left_out, mut seen) = (0, 0, std::collections::BTreeSet::new());
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [check, valid, bracketed, expected] = cells[..] else {
            panic!("{line}")
        };
        let result = parse(bracketed);
        let first = bracketed
            .trim_start_matches('(')
            .split(')')
            .next()
            .unwrap_or("");
        if let Some((ai, _)) = LEFT_OUT.iter().find(|(ai, _)| *ai == first) {
            assert_eq!(
                result,
                Err(Gs1Error::UnsupportedIdentifier((*ai).into())),
                "{bracketed}"
            );
            assert_eq!(Udi::read(bracketed).0, Udi::AsTyped(bracketed.into()));
            seen.insert(*ai);
            left_out += 1;
            continue;
        }
        checked += 1;
        match (valid, check) {
            ("true", "parse") => assert_eq!(
                result.expect(bracketed).to_fnc1().replace(FNC1, "^"),
                expected,
                "{bracketed}"
            ),
            ("true", _) => assert_eq!(result.expect(bracketed).to_bracketed(), bracketed),
            (_, "parse") => assert!(result.is_err(), "{bracketed} {result:?}"),
            _ => {
                let error = result.expect_err(bracketed);
                assert!(
                    error_fits(expected, &error),
                    "{bracketed}: {expected} but {error:?}"
                );
            }
        }
    }
    println!("authority's GS1 cases: {checked} checked, {left_out} kept as typed");
    assert_eq!((checked, left_out), (39, 87));
    assert_eq!(
        seen.len(),
        LEFT_OUT.len(),
        "an identifier is left out without a case"
    );
}

#[test]
fn what_scanners_and_people_give_means_the_same() {
    let expected = "(01)04012345678901(17)271231(10)LOT-7(21)SN123";
    for given in [
        "]d201040123456789011727123110LOT-7\u{1d}21SN123",
        "]C101040123456789011727123110LOT-7\u{1d}21SN123",
        "]Q3\u{1d}01040123456789011727123110LOT-7\u{1d}21SN123\u{1d}",
        "01040123456789011727123110LOT-7<GS>21SN123\r\n",
        "01040123456789011727123110LOT-7␝21SN123",
        "(01)04012345678901(17)271231(10)LOT-7(21)SN123",
        " (01) 04012345678901 (17) 271231 (10) LOT-7 (21) SN123 ",
        "（01）04012345678901（17）271231（10）ＬＯＴ-7（21）SN123",
    ] {
        let read = parse(given).unwrap_or_else(|e| panic!("{given}: {e}"));
        assert_eq!(read.to_bracketed(), expected, "{given}");
        assert_eq!(read.separator(), Separator::Sound, "{given}");
        assert_eq!(read.di().unwrap().as_str(), "04012345678901");
        assert_eq!((read.lot(), read.serial()), (Some("LOT-7"), Some("SN123")));
        assert_eq!(read.expiry(), day(2027, 12, 31));
        assert_eq!(parse(&read.to_fnc1()).unwrap().to_bracketed(), expected);
    }
}

#[test]
fn dates_follow_the_century_rule_and_day_nought_ends_the_month() {
    let expiry =
        |digits: &str, year| parse_around(&format!("(17){digits}"), year).map(|e| e.expiry());
    assert_eq!(expiry("280200", 2026), Ok(day(2028, 2, 29)));
    assert_eq!(expiry("271200", 2026), Ok(day(2027, 12, 31)));
    assert_eq!(expiry("760101", 2026), Ok(day(2076, 1, 1)));
    assert_eq!(expiry("770101", 2026), Ok(day(1977, 1, 1)));
    assert_eq!(expiry("010101", 2060), Ok(day(2101, 1, 1)));
    assert_eq!(
        expiry("270229", 2026),
        Err(Gs1Error::NoSuchDate("17".into()))
    );
    assert_eq!(
        expiry("271300", 2026),
        Err(Gs1Error::NoSuchDate("17".into()))
    );
    assert_eq!(parse("(11)200229").unwrap().production(), day(2020, 2, 29));
    assert_eq!(
        parse("(8008)2012252359").unwrap().production(),
        day(2020, 12, 25)
    );
    assert_eq!(
        parse("(7003)2701002359"),
        Err(Gs1Error::NoSuchDate("7003".into()))
    );
    assert_eq!(parse("(7003)2701022359").unwrap().expiry(), day(2027, 1, 2));
}

#[test]
fn a_slip_is_named() {
    assert_eq!(
        parse("(01)04012345678902"),
        Err(Gs1Error::CheckDigit("01".into()))
    );
    assert_eq!(
        parse("010401234567890110AB#"),
        Err(Gs1Error::Character {
            identifier: "10".into(),
            character: '#'
        })
    );
    assert_eq!(parse("(10)A(10)B"), Err(Gs1Error::Contradicts("10".into())));
    assert_eq!(parse("(10)A(10)A").unwrap().elements().len(), 1);
    assert_eq!(parse(""), Err(Gs1Error::Empty));
    assert_eq!(parse("\u{1d}"), Err(Gs1Error::Empty));
    assert_eq!(parse(&"0".repeat(600)), Err(Gs1Error::TooLong));
    assert_eq!(parse("]A0123"), Err(Gs1Error::OtherSymbology("]A0".into())));
    assert_eq!(parse("Mindray SV300"), Err(Gs1Error::NoIdentifier(0)));
    // The Global Model Number printed in the General Specifications, whole and with one letter changed.
    assert!(parse("(8013)1987654Ad4X4bL5ttr2310c2K").is_ok());
    assert_eq!(
        parse("(8013)1987654Ad4X4bL5ttr2310d2K"),
        Err(Gs1Error::CheckDigit("8013".into()))
    );
    assert_eq!(
        Gtin14::new("4012345678901").unwrap().as_str(),
        "04012345678901"
    );
    for sound in [
        "(01)95012345678903",
        "(00)123456789012345675",
        "(414)9501101020917",
    ] {
        assert!(parse(sound).is_ok(), "{sound}");
    }
    assert!(Gtin14::new("4012345678902").is_err());
    assert!(Gtin14::new("４０１２").is_err());
}

#[test]
fn a_dropped_separator_is_put_back_only_where_one_reading_is_left() {
    // 25 characters are too many for a lot; only one split leaves a real date and a sound serial.
    let once = parse("10ABCDEFGHIJKLMNOPQ17260131").unwrap();
    assert_eq!(once.to_bracketed(), "(10)ABCDEFGHIJKLMNOPQ(17)260131");
    assert_eq!(once.separator(), Separator::Repaired);
    // Here the lot could end in two places.
    assert_eq!(
        parse("010401234567890110ABCDEFGHIJ1726010121SERIALNUMBER123456"),
        Err(Gs1Error::SeveralReadings)
    );
    // This can be read as it stands, so nothing is changed; but it is marked.
    let doubtful = parse("010401234567890110ABC17260131").unwrap();
    assert_eq!(
        (doubtful.lot(), doubtful.separator()),
        (Some("ABC17260131"), Separator::Doubtful)
    );
    assert_eq!(
        parse("010401234567890110ABC17269931").unwrap().separator(),
        Separator::Sound
    );
}

#[test]
fn other_issuers_are_kept_as_typed() {
    for (text, issuer) in [
        (
            "+H123PARTNO1234567890120/$$420020216LOT123456789012345",
            Issuer::Hibcc,
        ),
        ("=/A9999XYZ100T0944=,000025=A99971312345600", Issuer::Iccbba),
        ("(01)04012345678902(21)1", Issuer::Unknown),
        ("  SN 4711\u{1d}x ", Issuer::Unknown),
    ] {
        let (udi, why) = Udi::read(text);
        assert!(why.is_some());
        assert_eq!((udi.issuer(), udi.shown()), (issuer, text.to_owned()));
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_fall(text in "\\PC{0,80}|[0-9()\u{1d}]{0,120}|(10|21|01|17|11)[0-9A-Z]{0,200}") {
        if let Ok(read) = parse(&text) {
            let again = parse(&read.to_fnc1()).unwrap();
            prop_assert_eq!(again.elements(), read.elements());
            let bracketed = parse(&read.to_bracketed()).unwrap();
            prop_assert_eq!(bracketed.elements(), read.elements());
        }
    }

    #[test]
    fn every_changed_digit_of_a_di_is_found(at in 0_usize..14, by in 1_u8..10) {
        let mut digits = *b"04012345678901";
        digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
        let text = format!("(01){}", std::str::from_utf8(&digits).unwrap());
        prop_assert_eq!(parse(&text), Err(Gs1Error::CheckDigit("01".into())));
    }
}
