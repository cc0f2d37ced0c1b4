//! Sites of errors: where one can be planted, and which of the new words really say something else.
//!
//! In: an article as the program reads it. Out: sites with the edits that may be made there, and the first that changes the value
//! as its own kind compares. This file refuses to know the other sources.

use std::ops::Range;

use super::edit::{Edit, apply, shift};
use super::{Change, Read, figure, wording};
use crate::fact::{self, Fact, Kind, Relation};
use crate::text::Span;

/// A place where something may be changed.
#[derive(Clone, Debug)]
pub struct Site {
    /// Where it stands.
    pub at: usize,
    /// The fact whose value changes.
    pub fact: Option<usize>,
    /// The edits that may be made, the best first.
    pub options: Vec<Vec<Edit>>,
}

/// The sites of one kind of error.
pub fn sites(read: &Read<'_>, change: Change) -> Vec<Site> {
    match change {
        Change::Number => {
            let mut sites = of_facts(read, is_figure, figure::steps);
            sites.extend(of_facts(read, |k| k == Kind::Time, hours));
            sites
        }
        Change::Magnitude => of_facts(read, |k| k == Kind::Money || is_amount(k), figure::magnitudes),
        Change::Unit => of_facts(read, |k| is_amount(k) || k == Kind::Money, units),
        Change::Date => of_facts(read, |k| k == Kind::Date, dates),
        Change::Weekday => of_facts(read, |k| k == Kind::Date, weekdays),
        Change::NameSwapped => wording::swapped_names(read),
        Change::NameMisspelt => wording::misspelt_names(read),
        Change::QuoteAltered => wording::altered_quotes(read),
        Change::QuoteCut => wording::cut_quotes(read),
        Change::Speaker => wording::speakers(read),
        Change::Roles => wording::roles(read),
        Change::Negation => wording::negations(read),
        Change::Certainty => wording::certainties(read),
        _ => Vec::new(),
    }
}

/// The first edit of a site that does what the kind of change promises.
pub fn choose(read: &Read<'_>, change: Change, site: Site) -> Option<Vec<Edit>> {
    let fact = site.fact.and_then(|i| read.facts.get(i));
    site.options.into_iter().find(|edits| {
        let differs = edits.iter().any(|e| e.span.of(&read.article.body) != e.text);
        differs && (!change.is_typed() || fact.is_some_and(|fact| changes_value(read, change, fact, edits)))
    })
}

/// Whether the copy, read again, gives the fact another value, and none that its sentence states anyway.
fn changes_value(read: &Read<'_>, change: Change, old: &Fact, edits: &[Edit]) -> bool {
    let article = apply(read.article, edits);
    let again = Read::new(&article);
    let place = shift(old.span, edits);
    let is_changed = |f: &Fact| {
        let at = |e: &Edit| shift(e.span, edits);
        change == Change::Speaker || edits.iter().any(|e| e.text.is_empty() || f.span.overlaps(at(e)))
    };
    let same_kind = |f: &&Fact| f.kind == old.kind || (f.kind.is_name() && old.kind.is_name());
    let Some(new) = again.facts.iter().filter(same_kind).find(|f| f.span.overlaps(place) && is_changed(f)) else {
        return false;
    };
    let texts = (old.span.of(&read.article.body), new.span.of(&article.body));
    let is_stated = read.facts.iter().any(|f| {
        f.sentence == old.sentence && f.kind == new.kind && f.span != old.span && f.value.key() == new.value.key()
    });
    let compared = || fact::compare(old, new, texts);
    match change {
        Change::Speaker => old.speaker != new.speaker && new.speaker.is_some(),
        Change::NameSwapped | Change::NameMisspelt => {
            !is_stated && compared().is_none_or(|c| c.is_difference()) && old.value.key() != new.value.key()
        }
        // A figure inside the hedge of the old one may be true beside it, and misleads at most.
        Change::Number => {
            !is_stated && compared().is_some_and(|c| c.is_difference() && c.relation != Relation::Precision)
        }
        _ => !is_stated && compared().is_some_and(|c| c.is_difference()),
    }
}

fn is_amount(kind: Kind) -> bool {
    matches!(kind, Kind::Count | Kind::Measure | Kind::Percent | Kind::Duration)
}

fn is_figure(kind: Kind) -> bool {
    is_amount(kind) || matches!(kind, Kind::Money | Kind::Age | Kind::Ordinal)
}

/// Other words for a part of a printed value: the place inside it, and what replaces it.
type Variants = Vec<(Range<usize>, String)>;

/// The sites on facts of some kinds.
pub fn of_facts(read: &Read<'_>, which: impl Fn(Kind) -> bool, variants: impl Fn(&str) -> Variants) -> Vec<Site> {
    let sites = read.facts.iter().enumerate().filter(|(_, f)| which(f.kind)).map(|(i, fact)| {
        let text = fact.span.of(&read.article.body);
        let at = fact.span.start;
        let options = variants(text).into_iter().map(|(r, is)| vec![Edit::new(at + r.start, at + r.end, is)]).collect();
        Site { at, fact: Some(i), options }
    });
    sites.filter(|site| !site.options.is_empty()).collect()
}

/// Another hour of the same half of the day.
fn hours(text: &str) -> Variants {
    let Some(hour) = figure::Figure::first(text).filter(|f| (1..=12).contains(&f.digits)) else { return Vec::new() };
    let others = [hour.digits + 1, hour.digits - 1, hour.digits + 2].into_iter().filter(|h| (1..=11).contains(h));
    others.map(|h| (hour.at.clone(), h.to_string())).collect()
}

/// Units and currencies that are mistaken for each other.
const UNITS: [(&str, &str); 44] = [
    ("km", "miles"),
    ("kilometers", "miles"),
    ("kilometres", "miles"),
    ("kilometer", "mile"),
    ("kilometre", "mile"),
    ("miles", "kilometers"),
    ("mile", "kilometer"),
    ("meters", "feet"),
    ("metres", "feet"),
    ("meter", "foot"),
    ("metre", "foot"),
    ("feet", "meters"),
    ("foot", "meter"),
    ("ft", "m"),
    ("kg", "pounds"),
    ("kilograms", "pounds"),
    ("kilogrammes", "pounds"),
    ("grams", "ounces"),
    ("tons", "pounds"),
    ("tonnes", "kilograms"),
    ("tonne", "kilogram"),
    ("litres", "gallons"),
    ("liters", "gallons"),
    ("gallons", "liters"),
    ("acres", "hectares"),
    ("hectares", "acres"),
    ("mph", "kph"),
    ("kph", "mph"),
    ("knots", "kph"),
    ("minutes", "hours"),
    ("minute", "hour"),
    ("hours", "minutes"),
    ("hour", "minute"),
    ("days", "weeks"),
    ("day", "week"),
    ("weeks", "months"),
    ("week", "month"),
    ("months", "years"),
    ("month", "year"),
    ("years", "months"),
    ("year", "month"),
    ("dollars", "euros"),
    ("euros", "dollars"),
    ("percent", "percentage points"),
];

fn units(text: &str) -> Variants {
    for (at, word) in figure::words(text) {
        if let Some((_, other)) = UNITS.iter().find(|(w, _)| *w == word) {
            return vec![(at..at + word.len(), (*other).to_owned())];
        }
    }
    let signs = [("$", "€"), ("€", "$"), ("£", "€")];
    let found =
        signs.iter().find_map(|(sign, other)| text.find(sign).map(|at| (at..at + sign.len(), (*other).to_owned())));
    found.into_iter().collect()
}

/// The months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The days of the week.
pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The month that a word names, by its first three letters.
pub fn month(word: &str) -> Option<usize> {
    let is = |m: &str| m == word || (word.len() >= 3 && word.len() <= 4 && m.starts_with(word));
    MONTHS.iter().position(|m| is(m))
}

fn dates(text: &str) -> Variants {
    let named = figure::words(text).into_iter().find_map(|(at, word)| month(word).map(|m| (at, word, m)));
    let number = figure::Figure::first(text).filter(|f| f.decimals == 0);
    match (named, number) {
        (Some(_), Some(day)) if (1..=31).contains(&day.digits) => {
            let others = [day.digits + 1, day.digits.saturating_sub(1), day.digits + 2, day.digits.saturating_sub(2)];
            others.into_iter().filter(|d| (1..=28).contains(d)).map(|d| (day.at.clone(), d.to_string())).collect()
        }
        (Some((at, word, m)), _) => {
            let next = MONTHS.get((m + 1) % 12).copied().unwrap_or_default();
            let is = if word.len() == 3 && word != "May" { next.get(..3).unwrap_or(next) } else { next };
            vec![(at..at + word.len(), is.to_owned())]
        }
        (None, Some(year)) if (1000..=2100).contains(&year.digits) => {
            [year.digits + 1, year.digits - 1].into_iter().map(|y| (year.at.clone(), y.to_string())).collect()
        }
        _ => Vec::new(),
    }
}

fn weekdays(text: &str) -> Variants {
    // Beside a day of the month another weekday is a slip inside one source, and no other day.
    if text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    for (at, word) in figure::words(text) {
        if let Some(n) = DAYS.iter().position(|d| *d == word) {
            let others = [1, 6, 2, 5].into_iter().filter_map(|by| DAYS.get((n + by) % 7));
            return others.map(|day| (at..at + word.len(), (*day).to_owned())).collect();
        }
    }
    Vec::new()
}

/// The edits of several places, in order.
pub fn ordered(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort();
    edits.dedup();
    let mut end = 0;
    edits.retain(|e| {
        let fits = e.span.start >= end;
        if fits {
            end = e.span.end;
        }
        fits
    });
    edits
}

/// A site without a fact.
pub fn plain(span: Span, text: impl Into<String>) -> Site {
    Site { at: span.start, fact: None, options: vec![vec![Edit { span, text: text.into() }]] }
}
