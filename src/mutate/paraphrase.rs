//! Paraphrases: changes that keep the meaning.
//!
//! In: an article as the program reads it. Out: sites with the edits that may be made there. This file refuses to know whether
//! they raise an alarm.

use super::edit::Edit;
use super::figure::{self, Figure, cased, grouped, words};
use super::plant::{DAYS, MONTHS, Site, month, of_facts, ordered, plain};
use super::{Change, Read};
use crate::article::Part;
use crate::fact::lexicon::ONES;
use crate::fact::{Kind, Value};
use crate::text::Span;

/// The sites of one kind of paraphrase.
pub fn sites(read: &Read<'_>, change: Change) -> Vec<Site> {
    match change {
        Change::Synonym => synonyms(read),
        Change::Reordering => reorderings(read),
        Change::UnitForm => of_facts(read, |k| k == Kind::Measure, unit_forms),
        Change::DateForm => date_forms(read),
        Change::NumberForm => number_forms(read),
        Change::ClockForm => of_facts(read, |k| k == Kind::Time, clock_forms),
        Change::AllForms => all_at_once(read),
        _ => Vec::new(),
    }
}

/// Pairs that mean one thing in any context, both ways. A word before "#" must stand before a figure.
const SYNONYMS: [(&str, &str); 11] = [
    ("about #", "around #"),
    ("roughly #", "about #"),
    ("almost", "nearly"),
    ("percent", "per cent"),
    ("bought", "purchased"),
    ("more than #", "over #"),
    ("began", "started"),
    ("said that", "stated that"),
    ("injured", "hurt"),
    ("afterwards", "afterward"),
    ("toward", "towards"),
];

fn synonyms(read: &Read<'_>) -> Vec<Site> {
    let mut sites = Vec::new();
    let quoted = |at: usize| read.facts.iter().any(|f| f.kind == Kind::Quote && f.span.start <= at && at < f.span.end);
    for sentence in &read.sentences {
        let text = sentence.span.of(&read.article.body);
        for (a, b) in SYNONYMS.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
            let (was, needs_figure) = (a.trim_end_matches(" #"), a.ends_with('#'));
            for (at, _) in text.match_indices(was) {
                let bounded = !text.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric);
                let rest = text.get(at + was.len()..).unwrap_or_default();
                let figure = rest.strip_prefix(' ').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
                let start = sentence.span.start + at;
                if bounded && !rest.starts_with(char::is_alphanumeric) && (figure || !needs_figure) && !quoted(start) {
                    sites.push(plain(Span::new(start, start + was.len()), b.trim_end_matches(" #")));
                }
            }
        }
    }
    sites
}

/// `X, Y said.` becomes `Y said X.`, and two paragraphs that follow each other change places.
fn reorderings(read: &Read<'_>) -> Vec<Site> {
    let body = &read.article.body;
    let mut sites: Vec<Site> =
        read.sentences.iter().filter_map(|s| attribution(read, s.span.of(body), s.span)).collect();
    let blocks: Vec<Span> = read.article.blocks.iter().filter(|b| b.part == Part::Body).map(|b| b.span).collect();
    let stands_alone = |span: &Span| {
        let first = words(span.of(body)).first().map_or(String::new(), |(_, w)| w.to_lowercase());
        !matches!(
            first.as_str(),
            "he" | "she" | "it" | "they" | "his" | "her" | "their" | "but" | "that" | "this" | "these" | ""
        ) && span.len() > 40
    };
    for pair in blocks.windows(2).skip(1) {
        if let [a, b] = pair
            && stands_alone(a)
            && stands_alone(b)
        {
            let edits =
                vec![Edit { span: *a, text: b.of(body).to_owned() }, Edit { span: *b, text: a.of(body).to_owned() }];
            sites.push(Site { at: a.start, fact: None, options: vec![edits] });
        }
    }
    sites
}

/// The sentence with its attribution in front, if it ends in one.
fn attribution(read: &Read<'_>, text: &str, span: Span) -> Option<Site> {
    let inner = text.strip_suffix(" said.")?;
    let comma = inner.rfind(", ")?;
    let (claim, who) = (inner.get(..comma)?, inner.get(comma + 2..)?);
    if text.contains(['"', '“', '”']) || who.split(' ').count() > 4 || who.is_empty() {
        return None;
    }
    let first = claim.split(' ').next()?;
    let is_name = read
        .facts
        .iter()
        .any(|f| f.kind.is_name() && f.span.start < span.start + first.len() && span.start < f.span.end);
    let is_plain = matches!(
        first,
        "The" | "A" | "An" | "It" | "They" | "He" | "She" | "There" | "At" | "In" | "No" | "Two" | "Three"
    );
    if !is_name && !is_plain {
        return None;
    }
    let claim =
        if is_name { claim.to_owned() } else { format!("{}{}", first.to_lowercase(), claim.get(first.len()..)?) };
    Some(plain(span, format!("{} said {claim}.", cased(who, "A"))))
}

/// Units with their equals: word, other word, factor.
const UNITS: [(&str, &str, f64); 8] = [
    ("km", "miles", 0.621_371),
    ("kilometers", "miles", 0.621_371),
    ("kilometres", "miles", 0.621_371),
    ("miles", "km", 1.609_344),
    ("kg", "pounds", 2.204_62),
    ("kilograms", "pounds", 2.204_62),
    ("feet", "meters", 0.3048),
    ("metres", "feet", 3.280_84),
];

/// How far a rounded conversion may lie from the exact one and still be the same measure.
const NEAR: f64 = 0.02;

/// The same measure in another unit, rounded to the grain that is printed, alone and in brackets.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "printed figures"
)]
fn unit_forms(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let Some(figure) = Figure::first(text).filter(|f| f.decimals == 0 && f.digits >= 5) else { return Vec::new() };
    let rest = text.get(figure.at.end..).unwrap_or_default();
    let Some((_, other, factor)) = UNITS.iter().find(|(unit, _, _)| rest.strip_prefix(' ') == Some(*unit)) else {
        return Vec::new();
    };
    let exact = figure.digits as f64 * factor;
    let mut grain = figure.step() as f64;
    while grain > 1.0 && grain * 10.0 > exact {
        grain /= 10.0;
    }
    let rounded = (exact / grain).round() * grain;
    let value = match rounded as u64 {
        // Of a small figure a whole one is another: 12 km are 7.5 miles and not 7.
        _ if (rounded - exact).abs() > exact * NEAR => format!("{exact:.1}"),
        value if value >= 1000 => grouped(&value.to_string()),
        value => value.to_string(),
    };
    vec![(figure.at.start..text.len(), format!("{value} {other}"))]
}

/// "March 12", "12 March", and the date for a weekday.
fn date_forms(read: &Read<'_>) -> Vec<Site> {
    let mut sites = Vec::new();
    for (i, fact) in read.facts.iter().enumerate().filter(|(_, f)| f.kind == Kind::Date) {
        let text = fact.span.of(&read.article.body);
        let parts: Vec<&str> = text.split(' ').collect();
        let day = match &fact.value {
            Value::Date(date) => date.days.filter(|(a, b)| a == b).map(|(day, _)| day),
            _ => None,
        };
        let written = match (parts.as_slice(), day) {
            ([word, number], _) if number.parse::<u8>().is_ok_and(|n| n <= 31) => {
                month(word.trim_end_matches('.')).and_then(|m| MONTHS.get(m)).map(|m| format!("{number} {m}"))
            }
            ([number, word], _) if number.parse::<u8>().is_ok_and(|n| n <= 31) => {
                month(word.trim_end_matches('.')).and_then(|m| MONTHS.get(m)).map(|m| format!("{m} {number}"))
            }
            ([word], Some(day)) if DAYS.contains(word) => {
                let name = usize::try_from(day.month() - 1).ok().and_then(|m| MONTHS.get(m));
                name.map(|name| format!("{name} {}", day.day()))
            }
            _ => None,
        };
        let options = written.map(|text| vec![Edit { span: fact.span, text }]);
        sites.extend(options.map(|edits| Site { at: fact.span.start, fact: Some(i), options: vec![edits] }));
    }
    sites
}

/// "12" and "twelve", "$2.4 million" and "$2,400,000".
fn number_forms(read: &Read<'_>) -> Vec<Site> {
    of_facts(
        read,
        |k| matches!(k, Kind::Count | Kind::Money),
        |text| {
            if let Some(figure) = Figure::first(text) {
                let rest = text.get(figure.at.end..).unwrap_or_default();
                let scale =
                    [(" million", 6_usize), (" billion", 9)].into_iter().find(|(word, _)| rest.starts_with(word));
                if let Some((word, zeros)) = scale.filter(|(_, zeros)| figure.decimals <= *zeros) {
                    let digits = format!("{}{}", figure.digits, "0".repeat(zeros - figure.decimals));
                    return vec![(
                        figure.at.start..figure.at.end + word.len(),
                        grouped(digits.trim_start_matches('0')),
                    )];
                }
                let n = usize::try_from(figure.digits).unwrap_or(usize::MAX);
                let is_word =
                    figure.decimals == 0 && (2..=19).contains(&n) && rest.starts_with(' ') && figure.at.start == 0;
                let word = ONES.get(n).filter(|_| is_word && !rest.starts_with(" thousand") && !text.contains('-'));
                return word.map(|w| (figure.at.clone(), (*w).to_owned())).into_iter().collect();
            }
            let first = words(text).into_iter().next().filter(|(at, _)| *at == 0);
            let number = first.and_then(|(_, w)| figure::small(w).map(|n| (0..w.len(), n.to_string())));
            let is_plain = !text.contains('-') && !text.contains(" in ") && !text.contains("million");
            number.filter(|_| is_plain).into_iter().collect()
        },
    )
}

/// "3:35 p.m." and "15:35".
fn clock_forms(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let low = text.to_lowercase();
    let marks = [" a.m.", " p.m.", " am", " pm", "am", "pm"];
    let Some((at, mark)) = marks.iter().find_map(|m| low.find(m).map(|at| (at, *m))) else { return Vec::new() };
    let clock = text.get(..at).unwrap_or_default();
    let (hour, minute) = clock.split_once([':', '.']).unwrap_or((clock, "00"));
    let (Ok(hour), Ok(minute)) = (hour.parse::<u32>(), minute.parse::<u32>()) else { return Vec::new() };
    if hour > 12 || minute > 59 {
        return Vec::new();
    }
    let hour = hour % 12 + if mark.contains('p') { 12 } else { 0 };
    vec![(0..at + mark.len(), format!("{hour:02}:{minute:02}"))]
}

/// One copy with every paraphrase that fits beside the others.
fn all_at_once(read: &Read<'_>) -> Vec<Site> {
    let kinds = [Change::Synonym, Change::UnitForm, Change::DateForm, Change::NumberForm, Change::ClockForm];
    let first = |site: Site| site.options.into_iter().next().unwrap_or_default();
    let edits = ordered(kinds.into_iter().flat_map(|k| sites(read, k)).flat_map(first).collect());
    let at = edits.first().map_or(0, |e| e.span.start);
    let site = Site { at, fact: None, options: vec![edits] };
    Some(site).filter(|s| s.options.iter().all(|e| !e.is_empty())).into_iter().collect()
}
