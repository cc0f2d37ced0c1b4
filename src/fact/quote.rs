//! quote

use super::{Comparison, Fact, Finds, Reading};

/// Finds.
pub fn find(_reading: &Reading<'_>, _finds: &mut Finds) {}

/// Compares.
pub fn compare(_a: &Fact, _b: &Fact, _texts: (&str, &str)) -> Option<Comparison> {
    None
}
