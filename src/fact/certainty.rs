//! How sure the text is.

use std::fmt;

use super::{Comparison, Fact, Finds, Reading};

/// How sure, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Degree {
    /// may, might, could
    Possible,
    /// plans to, is expected to, likely
    Planned,
    /// alleged, suspected, accused
    Alleged,
    /// arrested
    Arrested,
    /// charged with
    Charged,
    /// convicted, stated as a fact
    Stated,
}

impl fmt::Display for Degree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Degree::Possible => "possible",
            Degree::Planned => "planned",
            Degree::Alleged => "alleged",
            Degree::Arrested => "arrested",
            Degree::Charged => "charged",
            Degree::Stated => "stated",
        })
    }
}

/// Finds.
pub fn find(_reading: &Reading<'_>, _finds: &mut Finds) {}

/// Compares.
pub fn compare(_a: &Fact, _b: &Fact, _texts: (&str, &str)) -> Option<Comparison> {
    None
}
