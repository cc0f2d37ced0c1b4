//! Time zones as news copy prints them.
//!
//! In: tokens and a place. Out: the zone's name in one spelling, and the offsets from UTC that the name
//! can stand for. This module refuses to know the dates on which clocks change.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::TimeValue;
use crate::token::{TokenKind, Tokens};

static ZONES: LazyLock<BTreeMap<&'static str, Vec<i32>>> = LazyLock::new(|| {
    let rows = include_str!("../lexicon/zones.txt").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('|'))
        .map(|(name, offsets)| (name, offsets.split(' ').filter_map(|n| n.parse().ok()).collect()))
        .collect()
});

/// The zone printed at `i`: its canonical letters or words, and the token after it.
pub fn zone(tokens: &Tokens<'_>, i: usize) -> (Option<String>, usize) {
    let low = tokens.low(i);
    let Some(token) = tokens.get(i) else { return (None, i) };
    let upper = token.text.chars().all(char::is_uppercase);
    if low == "local" && tokens.low(i + 1) == "time" {
        return (Some("local time".to_owned()), i + 2);
    }
    if (upper || matches!(low, "gmt" | "utc")) && ZONES.contains_key(low) {
        return (Some(if low == "z" { "UTC".to_owned() } else { low.to_uppercase() }), i + 1);
    }
    let short = match low {
        "eastern" => "E",
        "central" => "C",
        "mountain" => "M",
        "pacific" => "P",
        _ => "",
    };
    match (tokens.low(i + 1), tokens.low(i + 2)) {
        ("time", _) if !short.is_empty() => (Some(format!("{short}T")), i + 2),
        ("standard", "time") if !short.is_empty() => (Some(format!("{short}ST")), i + 3),
        ("daylight", "time") if !short.is_empty() => (Some(format!("{short}DT")), i + 3),
        ("time", _) if token.is_capitalised() && token.kind == TokenKind::Word => {
            (Some(format!("{} time", token.text)), i + 2)
        }
        _ => (None, i),
    }
}

/// Whether a zone is printed at `i`, so that four digits before it are a clock time.
pub fn is_zone(tokens: &Tokens<'_>, i: usize) -> bool {
    zone(tokens, i).0.is_some()
}

/// The offsets from UTC, in minutes, that the zone of a time can stand for; none where it is unknown.
pub fn offsets(value: &TimeValue) -> &'static [i32] {
    let zone = value.zone.as_deref().map(str::to_lowercase);
    zone.and_then(|zone| ZONES.get(zone.as_str())).map_or(&[], Vec::as_slice)
}
