//! Time zones as news copy prints them.
//!
//! In: tokens and a place. Out: the zone's name in one spelling, and the offsets from UTC that the name
//! can stand for. This module refuses to know the dates on which clocks change.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::TimeValue;
use crate::fact::date::words;
use crate::text::entries;
use crate::token::{TokenKind, Tokens};

static ZONES: LazyLock<BTreeMap<&'static str, Vec<i32>>> = LazyLock::new(|| {
    entries(include_str!("../lexicon/zones.txt"))
        .filter_map(|line| line.split_once('|'))
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
    if matches!(low, "gmt" | "utc")
        && let Some((offset, end)) = offset(tokens, i + 1)
    {
        return (Some(offset), end);
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
        (next, _) if !short.is_empty() && next != "time" && is_after_clock(tokens, i) => {
            (Some(format!("{short}T")), i + 1)
        }
        ("time", _) if !short.is_empty() => (Some(format!("{short}T")), i + 2),
        ("standard", "time") if !short.is_empty() => (Some(format!("{short}ST")), i + 3),
        ("daylight", "time") if !short.is_empty() => (Some(format!("{short}DT")), i + 3),
        ("time", _) if token.is_capitalised() && token.kind == TokenKind::Word => {
            (Some(format!("{} time", token.text)), i + 2)
        }
        _ => (None, i),
    }
}

/// "10 p.m. Eastern": the bare name right after the clock, with no name after it.
fn is_after_clock(tokens: &Tokens<'_>, i: usize) -> bool {
    let clock = matches!(tokens.before(i, 1), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m");
    let named = |k: usize| tokens.get(k).is_some_and(|t| t.is_capitalised());
    clock && named(i) && !named(i + 1) && !matches!(tokens.low(i + 1), "standard" | "daylight" | "-")
}

/// "+2", "+02:00" behind "GMT": the offset as ISO 8601 writes it.
fn offset(tokens: &Tokens<'_>, i: usize) -> Option<(String, usize)> {
    let sign = match tokens.low(i) {
        "+" => '+',
        "-" => '-',
        _ => return None,
    };
    let hours = words::digits(tokens, i + 1).filter(|h| *h <= 14 && tokens.glued(i) && tokens.glued(i + 1))?;
    let colon = tokens.low(i + 2) == ":" && tokens.glued(i + 2) && tokens.glued(i + 3);
    match words::digits(tokens, i + 3).filter(|m| colon && *m < 60) {
        Some(minutes) => Some((format!("{sign}{hours:02}:{minutes:02}"), i + 4)),
        None => Some((format!("{sign}{hours:02}:00"), i + 2)),
    }
}

/// Whether a zone is printed at `i`, so that four digits before it are a clock time.
pub fn is_zone(tokens: &Tokens<'_>, i: usize) -> bool {
    zone(tokens, i).0.is_some()
}

/// The offsets from UTC, in minutes, that the zone of a time can stand for; none where it is unknown.
pub fn offsets(value: &TimeValue) -> Vec<i32> {
    let zone = value.zone.as_deref().map(str::to_lowercase).unwrap_or_default();
    if let Some((hours, minutes)) = zone.split_once(':') {
        let sign = if zone.starts_with('-') { -1 } else { 1 };
        return match (hours.parse::<i32>(), minutes.parse::<i32>()) {
            (Ok(hours), Ok(minutes)) => vec![hours * 60 + sign * minutes],
            _ => Vec::new(),
        };
    }
    ZONES.get(zone.as_str()).cloned().unwrap_or_default()
}
