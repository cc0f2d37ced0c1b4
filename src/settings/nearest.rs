//! The name that was meant by one that is not known.
//!
//! In: a name and those that are known. Out: a hint. This file refuses to know what the names are of.

/// How alike two names must be for one to be taken for a slip of the other, 0 to 1 (Jaro and Winkler).
const ALIKE: f64 = 0.75;

/// ` (did you mean "x"?)` for the nearest of the known names, where one is near; else a list of them, where it is short.
pub fn hint<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let scored = known.iter().map(|k| (strsim::jaro_winkler(name, k), *k));
    match scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1))) {
        Some((score, nearest)) if score >= ALIKE => format!("; did you mean \"{nearest}\"?"),
        _ if known.len() <= 10 => format!("; known are {}", known.join(", ")),
        _ => String::new(),
    }
}
