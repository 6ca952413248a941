//! Codes in pictures: QR (ISO/IEC 18004), Data Matrix (ISO/IEC 16022), Code 128 (ISO/IEC 15417), EAN-13 and UPC-A (ISO/IEC
//! 15420), as they stand on devices, on packages of parts and on the labels that this app prints.

use super::gs1::SYMBOLOGIES;
use rxing::{BarcodeFormat, DecodeHints, RXingResultMetadataType, RXingResultMetadataValue};
use std::collections::HashSet;

/// What is looked for: no other code stands on what the service handles.
const KINDS: [BarcodeFormat; 5] = [
    BarcodeFormat::QR_CODE,
    BarcodeFormat::DATA_MATRIX,
    BarcodeFormat::CODE_128,
    BarcodeFormat::EAN_13,
    BarcodeFormat::UPC_A,
];

/// A picture as the brightness of its pixels, row by row from the top: 0 is black.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    luma: &'a [u8],
    width: u32,
    height: u32,
}

impl<'a> Picture<'a> {
    /// None where there are not as many pixels as it should have, or none at all.
    pub fn new(luma: &'a [u8], width: u32, height: u32) -> Option<Self> {
        let pixels = u64::from(width) * u64::from(height);
        (pixels > 0 && luma.len() as u64 == pixels).then_some(Self {
            luma,
            width,
            height,
        })
    }
}

/// What the first code in a picture says, as a scanner that types would send it: a GS1 element string behind its symbology
/// identifier, with ASCII 29 between its elements, so that [`super::gs1::parse`] reads it.
pub fn read(picture: Picture<'_>) -> Option<String> {
    let Picture {
        luma,
        width,
        height,
    } = picture;
    let mut hints = DecodeHints {
        PossibleFormats: Some(HashSet::from(KINDS)),
        TryHarder: Some(true),
        AlsoInverted: Some(true),
        AssumeGs1: Some(true),
        ..DecodeHints::default()
    };
    let found =
        rxing::helpers::detect_in_luma_slice_with_hints(luma, width, height, None, &mut hints)
            .ok()?;
    let told = found.getRXingResultMetadata();
    let identifier = match told.get(&RXingResultMetadataType::SYMBOLOGY_IDENTIFIER) {
        Some(RXingResultMetadataValue::SymbologyIdentifier(identifier)) => identifier.as_str(),
        _ => "",
    };
    let text = found.getText();
    let prefix = SYMBOLOGIES
        .into_iter()
        .find(|gs1| *gs1 == identifier && !text.starts_with(gs1));
    Some(format!("{}{text}", prefix.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::exchange::gs1;
    use crate::exchange::qr::Qr;

    /// A GS1 Data Matrix as another program wrote it: (01)06901234567892(17)270301(10)LOT-7(21)S99.
    const MATRIX: &str = include_str!("../../tests/data/gs1-data-matrix.txt");
    /// The same goods as GS1-128, one row of bars.
    const BARS: &str = include_str!("../../tests/data/gs1-128.txt");

    /// What a camera makes of a code: turned, grey, lit from one side, with noise.
    struct Shot {
        width: u32,
        height: u32,
        /// Pixels a module.
        scale: f64,
        /// Radians.
        turned: f64,
    }

    impl Shot {
        fn of(&self, columns: i32, rows: i32, is_dark: impl Fn(i32, i32) -> bool) -> Vec<u8> {
            let (sin, cos) = self.turned.sin_cos();
            let mut noise = 1_u32;
            let mut luma = Vec::new();
            for y in 0..self.height {
                for x in 0..self.width {
                    let right = f64::from(x) - f64::from(self.width) / 2.0;
                    let down = f64::from(y) - f64::from(self.height) / 2.0;
                    let column = (right * cos + down * sin) / self.scale + f64::from(columns) / 2.0;
                    let row = (down * cos - right * sin) / self.scale + f64::from(rows) / 2.0;
                    let dark = is_dark(column.floor() as i32, row.floor() as i32);
                    noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let light = 40 * x / self.width;
                    let paper = if dark { 40 } else { 170 };
                    luma.push((paper + light + (noise >> 27)) as u8);
                }
            }
            luma
        }

        fn of_qr(&self, text: &str) -> Vec<u8> {
            let code = Qr::of(text).unwrap();
            let size = code.size() as i32;
            self.of(size, size, |x, y| {
                let (x, y) = (usize::try_from(x), usize::try_from(y));
                x.is_ok_and(|x| y.is_ok_and(|y| code.is_dark(x, y)))
            })
        }

        fn read(&self, luma: &[u8]) -> Option<String> {
            read(Picture::new(luma, self.width, self.height).unwrap())
        }
    }

    fn printed(text: &str) -> (i32, i32, impl Fn(i32, i32) -> bool) {
        let rows: Vec<Vec<bool>> = text
            .lines()
            .map(|line| line.chars().map(|c| c == '#').collect())
            .collect();
        let size = (rows[0].len() as i32, rows.len() as i32);
        let is_dark = move |x: i32, y: i32| {
            let row = usize::try_from(y).ok().and_then(|y| rows.get(y));
            let cell = row.and_then(|row| row.get(usize::try_from(x).ok()?));
            cell.copied().unwrap_or(false)
        };
        (size.0, size.1, is_dark)
    }

    #[test]
    fn the_apps_own_label_is_read_turned_and_badly_lit() {
        let link = "https://aftercare.example/#/report/0193b3a0-0000-7000-8000-000000000001";
        for turned in [0.0, 0.2, 1.6, 3.0] {
            let shot = Shot {
                width: 640,
                height: 480,
                scale: 6.0,
                turned,
            };
            let luma = shot.of_qr(link);
            assert_eq!(shot.read(&luma).as_deref(), Some(link), "{turned}");
        }
    }

    #[test]
    fn what_a_maker_printed_reads_as_an_element_string() {
        let (columns, rows, is_dark) = printed(MATRIX);
        let shot = Shot {
            width: 640,
            height: 480,
            scale: 9.0,
            turned: 0.1,
        };
        let matrix = shot.read(&shot.of(columns, rows, is_dark)).unwrap();
        let (columns, _, is_dark) = printed(BARS);
        let shot = Shot {
            width: 960,
            height: 300,
            scale: 2.5,
            turned: 0.0,
        };
        let tall = |x: i32, y: i32| (-20..20).contains(&y) && is_dark(x, 0);
        let bars = shot.read(&shot.of(columns, 0, tall)).unwrap();
        for (code, lot) in [(matrix, "LOT-7"), (bars, "LOT7")] {
            let read = gs1::parse(&code).unwrap();
            assert_eq!(read.di().unwrap().as_str(), "06901234567892", "{code}");
            assert_eq!(read.lot(), Some(lot), "{code}");
            assert_eq!(read.serial(), Some("S99"), "{code}");
        }
    }

    #[test]
    fn a_code_in_chinese_is_text_as_any_other() {
        let text = "呼吸机 · 重症医学科 3 床";
        let shot = Shot {
            width: 480,
            height: 480,
            scale: 8.0,
            turned: 0.0,
        };
        let luma = shot.of_qr(text);
        assert_eq!(shot.read(&luma).as_deref(), Some(text));
    }

    #[test]
    fn where_there_is_no_code_none_is_read() {
        let shot = Shot {
            width: 320,
            height: 240,
            scale: 5.0,
            turned: 0.3,
        };
        assert_eq!(shot.read(&shot.of(1, 1, |_, _| false)), None);
        assert_eq!(shot.read(&shot.of(1, 1, |x, y| (x ^ y) & 3 == 0)), None);
        assert!(Picture::new(&[0; 9], 3, 4).is_none());
        assert!(Picture::new(&[], 0, 0).is_none());
    }
}
