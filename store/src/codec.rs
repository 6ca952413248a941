//! How values lie in the database: one version byte, a CRC-32 of all the rest, then postcard.
//!
//! A value that fails its checksum is damaged and never half-read; one of a later version is newer
//! and never touched.

use crate::database::LAYOUT_VERSION;
use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The version byte of everything that this program writes.
const VERSION: u8 = {
    assert!(LAYOUT_VERSION < 256);
    LAYOUT_VERSION as u8
};

/// Why a stored value can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The checksum or the structure is wrong.
    #[error("the stored value is damaged")]
    Damaged,
    /// A newer version wrote it.
    #[error("the stored value belongs to a newer version")]
    Newer,
}

/// Encodes a value with version and checksum.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    let head = vec![VERSION, 0, 0, 0, 0];
    // Our own types always have a postcard form; if one had none, the checksum below would not fit.
    let mut bytes = postcard::to_extend(value, head).unwrap_or_default();
    if bytes.len() >= 5 {
        let sum = checksum(&bytes).to_le_bytes();
        bytes[1..5].copy_from_slice(&sum);
    }
    bytes
}

/// Reads what [`encode`] wrote.
///
/// # Errors
/// [`Unreadable`], with nothing of the value.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    let sum = bytes
        .get(1..5)
        .and_then(|sum| sum.try_into().ok())
        .map(u32::from_le_bytes)
        .ok_or(Unreadable::Damaged)?;
    if checksum(bytes) != sum {
        return Err(Unreadable::Damaged);
    }
    match bytes[0] {
        VERSION => decode_unchecked(bytes).ok_or(Unreadable::Damaged),
        version if version > VERSION => Err(Unreadable::Newer),
        _ => Err(Unreadable::Damaged),
    }
}

/// Reads a value whose checksum is already known to be wrong, to name what in it is altered.
pub fn decode_unchecked<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes.get(5..)?).ok()
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&bytes[..1]);
    hasher.update(&bytes[5..]);
    hasher.finalize()
}

/// Bytes that serde moves in one piece.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}
impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}
impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Whole;
        impl<'de> Visitor<'de> for Whole {
            type Value = Bytes;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
                Ok(Bytes(bytes.to_vec()))
            }
            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
                Ok(Bytes(bytes))
            }
        }
        deserializer.deserialize_byte_buf(Whole)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_flipped_bit_is_found() {
        let bytes = encode(&(7u64, Bytes(vec![1, 2, 3]), "text".to_owned()));
        assert!(decode::<(u64, Bytes, String)>(&bytes).is_ok());
        for at in 0..bytes.len() * 8 {
            let mut altered = bytes.clone();
            altered[at / 8] ^= 1 << (at % 8);
            assert_eq!(
                decode::<(u64, Bytes, String)>(&altered),
                Err(Unreadable::Damaged),
                "bit {at}"
            );
        }
    }

    #[test]
    fn a_newer_version_is_told_from_damage() {
        let mut bytes = encode(&1u8);
        bytes[0] = VERSION + 1;
        let sum = checksum(&bytes).to_le_bytes();
        bytes[1..5].copy_from_slice(&sum);
        assert_eq!(decode::<u8>(&bytes), Err(Unreadable::Newer));
    }
}
