//! Seeded numbers, and words for them.
//!
//! In: a seed. Out: the same numbers and words on every machine. This module refuses to know what is made of them.

/// A small generator of pseudo-random numbers (SplitMix64, Steele et al. 2014).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// A rank in 0..n with a frequency that falls as 1/rank.
    pub fn zipf(&mut self, n: u64) -> u64 {
        let u = (self.below(1 << 30) as f64) / f64::from(1 << 30);
        ((n as f64).powf(u) as u64).min(n - 1)
    }
}

/// A word for a rank, spelled from syllables, so that no two ranks share a stem.
pub fn word(rank: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ko", "ri", "tu", "men", "sal", "dor", "vi", "pel", "gan", "lo", "fer", "zu", "nim", "hak", "oro"];
    let mut word = String::new();
    let mut rest = rank + 17;
    while rest > 0 {
        word.push_str(SYLLABLES.get((rest % 16) as usize).copied().unwrap_or("ba"));
        rest /= 16;
    }
    word
}
