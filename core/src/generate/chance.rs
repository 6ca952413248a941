//! A small source of numbers that are the same for the same seed, everywhere and for ever
//! (SplitMix64: Steele, Lea and Flood, 2014).

use uuid::Uuid;

/// Seeded chance.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Chance from a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; zero when that is zero.
    pub fn below(&mut self, end: u64) -> u64 {
        // The upper half of a product: no division, and a bias too small to see.
        ((u128::from(self.any()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `from` to `to`, both included.
    pub fn from_to(&mut self, from: i64, to: i64) -> i64 {
        let width = u64::try_from(to.saturating_sub(from)).map_or(0, |w| w.saturating_add(1));
        from.saturating_add(self.below(width) as i64)
    }

    /// True in so many cases of a hundred.
    pub fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    /// One of several; `None` of none.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len() as u64) as usize)
    }

    /// An id that looks like one drawn at random (UUID version 8).
    pub fn id(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.any().to_be_bytes());
        bytes[8..].copy_from_slice(&self.any().to_be_bytes());
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_where_they_are_asked_for_and_reach_both_ends() {
        let mut chance = Chance::new(7);
        let drawn: Vec<i64> = (0..1_000).map(|_| chance.from_to(-2, 3)).collect();
        assert_eq!(drawn.iter().min(), Some(&-2));
        assert_eq!(drawn.iter().max(), Some(&3));
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.one::<u8>(&[]), None);
    }

    #[test]
    fn the_first_numbers_are_those_of_the_published_algorithm() {
        let mut chance = Chance::new(1_234_567);
        assert_eq!(
            [chance.any(), chance.any(), chance.any()],
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }
}
