//! QR codes (ISO/IEC 18004) as squares, for whoever draws them.

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

/// The modules of a code, without the quiet zone around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    size: usize,
    dark: Vec<bool>,
}

/// How wide the quiet zone around a code is, in modules (ISO/IEC 18004: four).
pub const QUIET: usize = 4;

impl Qr {
    /// The code of a text, with level M: it can be read with 15 % of it dirty or scratched. None when the text is
    /// longer than a code can hold (2,331 bytes).
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let dark = (0..code.size)
            .flat_map(|y| code[y].iter().map(|module| module.value()))
            .collect();
        Some(Self {
            size: code.size,
            dark,
        })
    }

    /// Modules a side.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Whether the module is dark; outside of the code none is.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.size && y < self.size && self.dark[y * self.size + x]
    }

    /// The dark modules of each row as runs: row, first column, length.
    pub fn runs(&self) -> Vec<(usize, usize, usize)> {
        let mut runs = Vec::new();
        for y in 0..self.size {
            let mut x = 0;
            while x < self.size {
                let length = (x..self.size).take_while(|x| self.is_dark(*x, y)).count();
                if length > 0 {
                    runs.push((y, x, length));
                }
                x += length.max(1);
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Reads a drawn code with another library, as a camera would see it: light ground, some pixels a module.
    fn read(drawn: &[(usize, usize, usize)], size: usize) -> String {
        const PIXELS: usize = 5;
        let side = (size + 2 * QUIET) * PIXELS;
        let dark = |x: usize, y: usize| {
            let at = |pixel: usize| (pixel / PIXELS).checked_sub(QUIET);
            let (Some(x), Some(y)) = (at(x), at(y)) else {
                return false;
            };
            drawn
                .iter()
                .any(|&(row, from, length)| row == y && (from..from + length).contains(&x))
        };
        let mut seen = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            if dark(x, y) { 20 } else { 235 }
        });
        let found = seen.detect_grids();
        assert_eq!(found.len(), 1);
        found[0].decode().unwrap().1
    }

    #[test]
    fn another_reader_reads_what_was_written() {
        for text in [
            "https://service.example/aftercare/#/report/0197f2b0-1111-7000-8000-00000000002a",
            "设备报修 ICU 3 床",
            "A",
        ] {
            let code = Qr::of(text).unwrap();
            assert_eq!(read(&code.runs(), code.size()), text);
        }
    }

    #[test]
    fn a_text_that_no_code_holds_has_none() {
        assert_eq!(Qr::of(&"x".repeat(3_000)), None);
    }
}
