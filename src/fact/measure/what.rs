//! What a measure is a measure of.
//!
//! In: a measure and the words around it. Out: the noun of its slot: "depth", "temperature", "distance
//! north of dunmore". This file refuses to look at other sentences.

use super::Measure;
use crate::fact::number::noun;
use crate::token::{TokenKind, Tokens};

/// What is measured.
pub(super) fn what(t: &Tokens<'_>, measure: &Measure, end: usize) -> String {
    let end = past_parenthesis(t, end);
    if measure.unit.code == "{magnitude}" {
        return "magnitude".to_owned();
    }
    if measure.unit.dimension == "temperature" {
        return "temperature".to_owned();
    }
    if let Some(noun) = extent(t.low(end)) {
        return noun.to_owned();
    }
    if t.low(end) == "in"
        && let "depth" | "height" | "length" | "width" | "diameter" | "circumference" | "size" | "weight" =
            t.low(end + 1)
    {
        return t.low(end + 1).to_owned();
    }
    if let Some(distance) = distance(t, end).filter(|_| measure.unit.dimension == "length") {
        return distance;
    }
    if measure.unit.code == "deg" && speaks_of_weather(t) {
        return "temperature".to_owned();
    }
    if measure.unit.dimension == "speed" && (noun::is_stop(t.low(end)) || t.kind(end) != Some(TokenKind::Word)) {
        return "speed".to_owned();
    }
    noun::measured(t, measure.start, end)
}

/// The token after a conversion in brackets: "74km (46 miles) south".
fn past_parenthesis(t: &Tokens<'_>, end: usize) -> usize {
    match t.low(end) {
        "(" => (end + 1..end + 8).find(|k| t.low(*k) == ")").map_or(end, |k| k + 1),
        ")" => end + 1,
        _ => end,
    }
}

/// The noun of an adjective of extent.
pub(super) fn extent(word: &str) -> Option<&'static str> {
    Some(match word {
        "deep" => "depth",
        "high" | "tall" => "height",
        "long" => "length",
        "wide" => "width",
        "thick" => "thickness",
        _ => return None,
    })
}

/// "(west) of Dunmore", "from the epicentre", "away": the distance with its direction and end.
pub(super) fn distance(t: &Tokens<'_>, i: usize) -> Option<String> {
    const DIRECTIONS: [&str; 16] = [
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "off",
        "outside",
        "inland",
        "offshore",
        "north-east",
        "north-west",
        "south-east",
        "south-west",
    ];
    let at =
        i + usize::from(matches!(t.low(i), "to" | "due") && t.low(i + 1) == "the") * 2 + usize::from(t.low(i) == "due");
    let word = match (t.low(at), t.low(at + 1), t.low(at + 2)) {
        (a @ ("north" | "south"), "-", b @ ("east" | "west")) => (format!("{a}{b}"), at + 3),
        (a, ..) if DIRECTIONS.contains(&a) => (a.to_owned(), at + 1),
        ("from", ..) => ("from".to_owned(), at + 1),
        ("away", "from", _) => ("from".to_owned(), at + 2),
        ("away", ..) => return Some("distance".to_owned()),
        _ => return None,
    };
    let end = word.1 + usize::from(matches!(t.low(word.1), "of" | "from"));
    let end = end + usize::from(matches!(t.low(end), "the" | "its"));
    let mut place = Vec::new();
    for k in end..end + 4 {
        let capital = t.get(k).is_some_and(|w| w.is_capitalised() && w.kind == TokenKind::Word);
        if !capital && (!place.is_empty() || noun::is_stop(t.low(k)) || t.kind(k) != Some(TokenKind::Word)) {
            break;
        }
        place.push(t.low(k));
        if !capital {
            break;
        }
    }
    let link = if word.0 == "from" || word.0 == "off" || word.0 == "outside" { "" } else { "of " };
    Some(if place.is_empty() {
        format!("distance {}", word.0)
    } else {
        format!("distance {} {link}{}", word.0, place.join(" "))
    })
}

/// Whether the sentence is about weather.
fn speaks_of_weather(t: &Tokens<'_>) -> bool {
    t.iter().any(|w| {
        matches!(
            &*w.low,
            "temperature"
                | "temperatures"
                | "heat"
                | "cold"
                | "weather"
                | "warm"
                | "hot"
                | "freezing"
                | "warmer"
                | "colder"
                | "hottest"
                | "coldest"
                | "fever"
                | "highs"
                | "lows"
                | "climate"
        )
    })
}
