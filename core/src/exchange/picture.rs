//! What a file is by its first bytes, and how many pixels its head promises: known before anything is decoded, so
//! that a small file can't ask for more memory than the tablet has.
//!
//! Sources: JPEG ITU-T T.81 annex B; PNG (W3C, 3rd edition) sections 5.2 and 11.2.1; WebP RFC 9649 section 2;
//! HEIF ISO/IEC 23008-12 section 6.5.3; PDF ISO 32000-1 section 7.5.2.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    Webp,
    /// A HEIF picture (HEIC, AVIF), which not every browser decodes.
    Heif,
    /// A PDF document.
    Pdf,
}

/// The brands by which a HEIF file calls itself one.
const HEIF_BRANDS: [&[u8; 4]; 9] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif",
];

impl Kind {
    /// What the bytes are, whatever the file's name says; `None` for anything that is no picture and no PDF.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(1_024)];
        let is_heif = || {
            bytes.get(4..8) == Some(b"ftyp")
                && bytes
                    .get(8..12)
                    .is_some_and(|brand| HEIF_BRANDS.iter().any(|b| *b == brand))
        };
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Kind::Png),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(Kind::Webp),
            // Some writers put a line before the mark; readers look for it in the first kilobyte.
            _ if head.windows(5).any(|five| five == b"%PDF-") => Some(Kind::Pdf),
            _ if is_heif() => Some(Kind::Heif),
            _ => None,
        }
    }

    /// Width and height in pixels as the head says; `None` when there is no whole head, or for a PDF.
    pub fn pixels(self, bytes: &[u8]) -> Option<(u32, u32)> {
        let size = match self {
            Kind::Jpeg => jpeg(bytes),
            Kind::Png => png(bytes),
            Kind::Webp => webp(bytes),
            Kind::Heif => heif(bytes),
            Kind::Pdf => None,
        };
        size.filter(|(width, height)| *width > 0 && *height > 0)
    }
}

/// The size in which a picture is kept: as it is, or smaller so that no side is longer than `longest` pixels.
pub fn fitted((width, height): (u32, u32), longest: u32) -> (u32, u32) {
    let side = width.max(height);
    if side <= longest {
        return (width, height);
    }
    let shrink = |of: u32| {
        let exact = (u64::from(of) * u64::from(longest) + u64::from(side) / 2) / u64::from(side);
        // Never larger than `longest`, which is a u32.
        u32::try_from(exact).unwrap_or(longest).max(1)
    };
    (shrink(width), shrink(height))
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u32::from(u16::from_be_bytes(two.try_into().ok()?)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u32::from(u16::from_le_bytes(two.try_into().ok()?)))
}

/// From segment to segment up to the frame's head (SOF), which holds height and width.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // A fill byte.
            0xff => at += 1,
            // Markers without a segment.
            0x01 | 0xd0..=0xd7 => at += 2,
            // The picture or its end comes before any frame: no whole head.
            0xd9 | 0xda => return None,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((be16(bytes, at + 7)?, be16(bytes, at + 5)?));
            }
            _ => at = at.checked_add(2 + be16(bytes, at + 2)? as usize)?,
        }
    }
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((be32(bytes, 16)?, be32(bytes, 20)?))
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => {
            (bytes.get(23..26)? == [0x9d, 0x01, 0x2a]).then_some(())?;
            Some((le16(bytes, 26)? & 0x3fff, le16(bytes, 28)? & 0x3fff))
        }
        b"VP8L" => {
            (*bytes.get(20)? == 0x2f).then_some(())?;
            let bits = le16(bytes, 21)? | (le16(bytes, 23)? << 16);
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8X" => {
            let canvas =
                |at: usize| Some((le16(bytes, at)? | (u32::from(*bytes.get(at + 2)?) << 16)) + 1);
            Some((canvas(24)?, canvas(27)?))
        }
        _ => None,
    }
}

/// How far into a HEIF file its properties are looked for, in bytes; they stand before the picture's data.
const HEIF_HEAD: usize = 1 << 18;

/// The largest spatial extent (`ispe`) among the items: the picture itself, as its tiles and thumbnail are smaller.
fn heif(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = &bytes[..bytes.len().min(HEIF_HEAD)];
    head.windows(4)
        .enumerate()
        .filter(|(_, four)| *four == b"ispe")
        .filter_map(|(at, _)| Some((be32(head, at + 8)?, be32(head, at + 12)?)))
        .max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A JPEG up to its frame's head, with a segment before it.
    fn jpeg_head(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0x00, 0x06];
        bytes.extend(b"Exif");
        bytes.extend([0xff, 0xff, 0xc2, 0x00, 0x11, 0x08]);
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes
    }
    fn png_head(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }
    fn webp_head(chunk: &[u8; 4], rest: &[u8]) -> Vec<u8> {
        let mut bytes = b"RIFF\0\0\0\0WEBP".to_vec();
        bytes.extend(chunk);
        bytes.extend([0, 0, 0, 0]);
        bytes.extend(rest);
        bytes
    }
    fn heif_head(extents: &[(u32, u32)]) -> Vec<u8> {
        let mut bytes = b"\0\0\0\x18ftypheic\0\0\0\0".to_vec();
        for (width, height) in extents {
            bytes.extend(b"\0\0\0\x14ispe\0\0\0\0");
            bytes.extend(width.to_be_bytes());
            bytes.extend(height.to_be_bytes());
        }
        bytes
    }

    #[test]
    fn every_kind_is_known_by_its_bytes_and_its_pixels_by_its_head() {
        let lossy = webp_head(
            b"VP8 ",
            &[0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x41],
        );
        // 640 × 480 less one each, in 14 bits each.
        let bits: u32 = 639 | (479 << 14);
        let mut lossless = vec![0x2f];
        lossless.extend(bits.to_le_bytes());
        let extended = webp_head(b"VP8X", &[0, 0, 0, 0, 0x7f, 0x02, 0, 0xdf, 0x01, 0]);
        for (bytes, kind) in [
            (jpeg_head(640, 480), Kind::Jpeg),
            (png_head(640, 480), Kind::Png),
            (lossy, Kind::Webp),
            (webp_head(b"VP8L", &lossless), Kind::Webp),
            (extended, Kind::Webp),
            (heif_head(&[(160, 120), (640, 480), (512, 512)]), Kind::Heif),
        ] {
            assert_eq!(Kind::of(&bytes), Some(kind));
            assert_eq!(kind.pixels(&bytes), Some((640, 480)), "{kind:?}");
        }
        assert_eq!(Kind::of(b"%PDF-1.7\n"), Some(Kind::Pdf));
        assert_eq!(Kind::of(b"\n\n%PDF-1.4"), Some(Kind::Pdf));
        assert_eq!(Kind::Pdf.pixels(b"%PDF-1.7\n"), None);
    }

    #[test]
    fn what_is_no_picture_is_none_however_it_is_called() {
        for bytes in [
            &b""[..],
            b"GIF89a",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"MZ\x90\0",
            b"PK\x03\x04",
            b"\0\0\0\x18ftypmp42",
        ] {
            assert_eq!(Kind::of(bytes), None);
        }
    }

    #[test]
    fn a_head_that_is_cut_off_or_says_nothing_has_no_pixels() {
        for whole in [
            jpeg_head(640, 480),
            png_head(640, 480),
            heif_head(&[(640, 480)]),
        ] {
            let kind = Kind::of(&whole).unwrap();
            for end in 0..whole.len() {
                assert_eq!(kind.pixels(&whole[..end]), None, "{kind:?} at {end}");
            }
        }
        assert_eq!(Kind::Png.pixels(&png_head(0, 480)), None);
        // The scan begins before any frame.
        assert_eq!(Kind::Jpeg.pixels(&[0xff, 0xd8, 0xff, 0xda, 0, 2]), None);
    }

    #[test]
    fn a_bomb_says_its_size_before_it_is_decoded() {
        assert_eq!(
            Kind::Png.pixels(&png_head(60_000, 60_000)),
            Some((60_000, 60_000))
        );
    }

    #[test]
    fn a_picture_is_fitted_by_its_longer_side_and_never_enlarged() {
        assert_eq!(fitted((4_032, 3_024), 2_048), (2_048, 1_536));
        assert_eq!(fitted((3_024, 4_032), 2_048), (1_536, 2_048));
        assert_eq!(fitted((640, 480), 2_048), (640, 480));
        assert_eq!(fitted((50_000, 1), 2_048), (2_048, 1));
    }
}
