//! time

use super::{Comparison, Fact, Finds, Reading};

/// Finds.
pub fn find(_reading: &Reading<'_>, _finds: &mut Finds) {}

/// Compares.
pub fn compare(_a: &Fact, _b: &Fact, _texts: (&str, &str)) -> Option<Comparison> {
    None
}

/// A time of day.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeValue {
    /// The normal form: `T15:35`, `T13:53Z`, `T15:35 ET`, `2021-12-30TMO`.
    pub iso: String,
    /// The day that the words name with it.
    pub day: Option<jiff::civil::Date>,
    /// Minutes after midnight: the first and the last that the words cover.
    pub minutes: Option<(u32, u32)>,
    /// The zone as printed ("ET", "GMT", "local time").
    pub zone: Option<String>,
}

impl std::fmt::Display for TimeValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso)
    }
}
