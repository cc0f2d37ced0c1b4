//! duration

use super::{Comparison, Fact, Finds, Reading};

/// Finds.
pub fn find(_reading: &Reading<'_>, _finds: &mut Finds) {}

/// Compares.
pub fn compare(_a: &Fact, _b: &Fact, _texts: (&str, &str)) -> Option<Comparison> {
    None
}

/// A length of time: its ISO 8601 form, and its size.
#[derive(Clone, Debug, PartialEq)]
pub struct DurationValue {
    /// `PT50M`, `P2Y6M`, `PT3H/PT5H`; `PXD` for "days".
    pub iso: String,
    /// The length in seconds (a month is 30.436875 days, a year 365.2425), with the grain in seconds.
    pub seconds: super::Amount,
}

impl std::fmt::Display for DurationValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso)
    }
}

/// The derived length between two clock times.
pub fn between(_from: &super::TimeValue, _to: &super::TimeValue) -> Option<DurationValue> {
    None
}
