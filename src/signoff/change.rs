//! What has happened to a finding since its row was signed.
//!
//! In: what the row says of the finding, and the row of the finding now. Out: words. This module refuses to take for a change what
//! a spreadsheet does to a cell: other quotation marks, another form of a date or of a number.

use super::Was;
use crate::report::sheet::Cell;
use crate::report::visible::label;

/// What has changed; nothing where the finding is what it was, as far as the row says. What was said of an earlier change
/// stays until somebody empties that cell.
pub fn since(was: &Was, head: &[String], cells: &[Cell]) -> Option<String> {
    let now = |name: &str| head.iter().zip(cells).find(|(own, _)| *own == name).map(|(_, cell)| cell.shown());
    if was.verdict.as_deref() == Some("") {
        return Some("changed: it was gone and is back".to_owned());
    }
    let mut changes = Vec::new();
    let verdict = [("verdict", &was.verdict), ("relation", &was.relation), ("severity", &was.severity)];
    if verdict.iter().any(|(name, was)| was.is_some() && **was != now(name)) {
        changes.push(format!("was {}", judged(was)));
    }
    for name in head.iter().filter_map(|name| name.strip_suffix(" words")).filter(|_| !was.sources.is_empty()) {
        let words = now(&format!("{name} words")).unwrap_or_default();
        let value = now(&format!("{name} value")).unwrap_or_default();
        match was.sources.iter().find(|(id, ..)| id == name) {
            None if words.is_empty() => {}
            None => changes.push(format!("{name}: {words}, which the file does not have")),
            Some((_, had, _)) if !is_same_text(had, &words) => {
                changes.push(format!("{name}: {}, was {}", said(&words), said(had)));
            }
            Some((.., had)) if !is_same_value(had, &value) => {
                changes.push(format!("{name}: {words} is read as {}, was {}", said(&value), said(had)));
            }
            Some(_) => {}
        }
    }
    let read = |id: &str| head.iter().any(|name| name.strip_suffix(" words") == Some(id));
    for (id, words, _) in was.sources.iter().filter(|(id, words, _)| !read(id) && !words.is_empty()) {
        changes.push(format!("{}: not a source any more, was {}", label(id), label(words)));
    }
    let before = Some(was.change.as_str()).filter(|change| change.starts_with("changed"));
    match (changes.is_empty(), before) {
        (true, before) => before.map(str::to_owned),
        (false, None) => Some(format!("changed: {}", changes.join("; "))),
        (false, Some(before)) => Some(format!("changed: {} (before that, {before})", changes.join("; "))),
    }
}

/// What is left of a finding that is gone.
pub fn gone(was: &Was) -> String {
    if was.change.starts_with("gone") {
        return was.change.clone();
    }
    let words = was.sources.iter().filter(|(_, words, _)| !words.is_empty());
    let words = words.map(|(id, words, _)| format!("{} {}", label(id), label(words)));
    let all: Vec<String> = Some(judged(was)).into_iter().filter(|j| !j.is_empty()).chain(words).collect();
    if all.is_empty() { "gone".to_owned() } else { format!("gone: was {}", all.join("; ")) }
}

/// "differ value/conflict".
fn judged(was: &Was) -> String {
    let [verdict, relation, severity] =
        [&was.verdict, &was.relation, &was.severity].map(|w| w.as_deref().unwrap_or(""));
    let kind = [relation, severity].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
    label(&format!("{verdict} {kind}"))
}

fn said(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { label(text) }
}

/// Whether two texts are one but for the form of their quotation marks and their blanks.
fn is_same_text(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String {
        let double = |c| matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '″');
        label(text).replace(double, "\"").replace(['‘', '’', '‚', '‛', '′'], "'")
    };
    plain(a) == plain(b)
}

/// Whether two lists of normal forms are one but for what a spreadsheet makes of a date or a number.
fn is_same_value(was: &str, now: &str) -> bool {
    let (old, new): (Vec<&str>, Vec<&str>) = (was.split(" | ").collect(), now.split(" | ").collect());
    let same =
        |(was, now): (&&str, &&str)| is_same_text(was, now) || is_same_number(was, now) || is_same_date(was, now);
    old.len() == new.len() && old.iter().zip(&new).all(same)
}

/// "12,5" and "12.5"; "2.4E+09" and "2400000000"; "12.50%" and "12.5 %".
fn is_same_number(was: &str, now: &str) -> bool {
    let bare = |text: &str| text.trim_end_matches('%').trim().replace(',', ".");
    let (Ok(old), Ok(new)) = (bare(was).parse::<f64>(), bare(now).parse::<f64>()) else { return false };
    let share = if now.ends_with('%') && !was.ends_with('%') { 100.0 } else { 1.0 };
    let lower = bare(was).to_lowercase();
    let room = match lower.split_once('e') {
        Some((mantissa, power)) => {
            let digits = mantissa.split_once('.').map_or(0, |(_, digits)| digits.len());
            let power: f64 = power.parse().unwrap_or(0.0);
            0.5 * 10f64.powf(power - digits as f64)
        }
        None => new.abs() * 1e-9,
    };
    (old * share - new).abs() <= room
}

/// "06.05.2031" and "5/6/31" may both be 2031-05-06: the same numbers in another order.
fn is_same_date(was: &str, now: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> {
        let parts = text.split(['-', '/', '.', ' ', ':']).filter(|part| !part.is_empty());
        parts.map_while(|part| part.parse().ok()).collect()
    };
    let is_day = now.len() == 10 && now.chars().all(|c| c.is_ascii_digit() || c == '-');
    let mut old: Vec<u32> = numbers(was).into_iter().take(3).map(|n| n % 100).collect();
    let mut new: Vec<u32> = numbers(now).into_iter().map(|n| n % 100).collect();
    old.sort_unstable();
    new.sort_unstable();
    is_day && old.len() == 3 && old == new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_does_is_no_change() {
        for (was, now, same) in [
            ("12", "12", true),
            ("12", "13", false),
            ("12,5", "12.5", true),
            ("12.50%", "12.5 %", true),
            ("0.125", "12.5 %", true),
            ("0.125", "13 %", false),
            ("2.4E+09", "2400000000", true),
            ("2.4E+09", "2600000000", false),
            ("06.05.2031", "2031-05-06", true),
            ("5/6/31", "2031-05-06", true),
            ("5/7/31", "2031-05-06", false),
            ("2031-05-06", "2031-05-06", true),
            ("PT1H | PT48M", "PT1H | PT48M", true),
            ("PT1H", "PT1H | PT48M", false),
            ("12 | 5", "12 | 6", false),
            ("", "12", false),
        ] {
            assert_eq!(is_same_value(was, now), same, "{was:?} {now:?}");
        }
        assert!(is_same_text("\"it's  over\"", "“it’s over”") && !is_same_text("“Café”", "“Cafe”"));
    }
}
