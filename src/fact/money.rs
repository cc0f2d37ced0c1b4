//! money

use super::{Comparison, Fact, Finds, Reading};

/// Finds.
pub fn find(_reading: &Reading<'_>, _finds: &mut Finds) {}

/// Compares.
pub fn compare(_a: &Fact, _b: &Fact, _texts: (&str, &str)) -> Option<Comparison> {
    None
}

/// Whether a unit is an ISO 4217 code.
pub fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether a folded word is the code of a currency.
pub(crate) fn is_code(word: &str) -> bool {
    matches!(
        word,
        "usd" | "eur" | "gbp" | "jpy" | "cad" | "aud" | "chf" | "cny" | "inr" | "rs" | "sek" | "nok" | "dkk" | "us$"
    )
}
