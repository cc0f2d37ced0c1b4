//! date

use super::{Comparison, Fact, Finds, Reading};

/// Finds.
pub fn find(_reading: &Reading<'_>, _finds: &mut Finds) {}

/// Compares.
pub fn compare(_a: &Fact, _b: &Fact, _texts: (&str, &str)) -> Option<Comparison> {
    None
}

/// A date at its own grain.
#[derive(Clone, Debug, PartialEq)]
pub struct DateValue {
    /// The normal form: `2022-01-10`, `2016-W46`, `first/last`, `XXXX-WXX-4` when it is not anchored.
    pub iso: String,
    /// The first and the last day that it covers, both included; `None` when it is not anchored.
    pub days: Option<(jiff::civil::Date, jiff::civil::Date)>,
}

impl std::fmt::Display for DateValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso)
    }
}
