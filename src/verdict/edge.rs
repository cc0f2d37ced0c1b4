//! Edges: pairs of entries of two sources that may be values of one slot, and how they compare.
//!
//! In: entries. Out: edges whose comparability reaches the bar for what joining them would claim.
//! Candidates come from buckets (equal values, equal slots, linked sentences), never from comparing
//! every entry with every other. The rules here need more than two values: who measured, what was
//! published later. This module refuses to know groups.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Place;
use crate::fact::{self, Comparison, Fact, Kind, Relation, Severity, Value, lexicon};
use crate::slot::{self, Comparability, Head, Item};
use crate::text::{folded_words, stem};
use crate::verdict::Story;
use crate::verdict::entry::{Entry, MOST_MENTIONS};

/// From which comparability two values are taken for values of one slot. A difference needs more than
/// an agreement: that two equal values are of one thing is likely by itself, and a false alarm costs
/// more than a miss.
pub mod bar {
    /// Equal normal forms that many things share: "two", "Thursday".
    pub const EXACT: f64 = 0.44;
    /// How much lower the bar is for equal values that nothing else is likely to have: "612", "Feb. 4".
    pub const SPECIFIC: f64 = 0.24;
    /// Values that meet after rounding or arithmetic, which few values do by chance.
    pub const WORKED_OUT: f64 = 0.39;
    /// A toll of the same sort that is higher in the later report.
    pub const UPDATE: f64 = 0.46;
    /// Compatible values that are not equal.
    pub const COMPATIBLE: f64 = 0.48;
    /// Values that differ, where the words next to them name the same thing.
    pub const DIFFER: f64 = 0.56;
    /// Values that differ, where the words next to them leave open what is measured.
    pub const DIFFER_OPEN: f64 = 0.62;
    /// Values that may both be true: one alone misleads, which is no accusation.
    pub const PRECISION: f64 = 0.52;
    /// Names that are spelled otherwise: the likeness of the names speaks for itself.
    pub const NAME: f64 = 0.30;
    /// Places and bodies that are spelled otherwise: there are more of them, and more alike.
    pub const PLACE: f64 = 0.36;
    /// A title of the same person.
    pub const TITLE: f64 = 0.35;
    /// Another value of the slot inside the same source.
    pub const WITHIN: f64 = 0.55;
    /// How much better than its rival a differing candidate has to be.
    pub const MARGIN: f64 = 0.04;
}

/// Two entries of two sources that may be values of one slot.
pub struct Edge {
    /// The index of one entry.
    pub a: usize,
    /// The index of the other.
    pub b: usize,
    /// How sure it is that they are values of one slot.
    pub comparability: Comparability,
    /// How the values relate.
    pub comparison: Comparison,
}

impl Edge {
    /// The end that is not `end`.
    pub fn other(&self, end: usize) -> usize {
        if self.a == end { self.b } else { self.a }
    }

    /// One number for the comparability, 0 to 1.
    pub fn score(&self) -> f64 {
        self.comparability.score()
    }
}

/// All edges whose comparability reaches the bar for their relation.
pub fn edges(story: &Story<'_>, entries: &[Entry]) -> Vec<Edge> {
    candidates(story, entries).into_iter().filter_map(|(a, b)| edge(story, entries, a, b)).collect()
}

/// One edge, if the two entries are comparable and their kind can compare them.
fn edge(story: &Story<'_>, entries: &[Entry], a: usize, b: usize) -> Option<Edge> {
    let (x, y) = (entries.get(a)?, entries.get(b)?);
    let (i, j, comparability) = best(story, x, y)?;
    let comparison = compare(story, i, j)?;
    let reached = comparability.score() >= bar_of(&comparison, i, j, comparability.head);
    reached.then_some(Edge { a, b, comparability, comparison })
}

/// The pair of mentions of two entries that is most surely of one slot.
pub fn best<'e>(story: &Story<'_>, x: &'e Entry, y: &'e Entry) -> Option<(&'e Item, &'e Item, Comparability)> {
    let mut best: Option<(&Item, &Item, Comparability)> = None;
    for i in x.items.iter().take(MOST_MENTIONS) {
        for j in y.items.iter().take(MOST_MENTIONS) {
            let Ok(c) = slot::comparability(i, j, sentences(story, i, j)) else { continue };
            if best.as_ref().is_none_or(|(_, _, b)| c.score() > b.score()) {
                best = Some((i, j, c));
            }
        }
    }
    best
}

/// The score of the sentences of two items; inside one source it is worked out anew.
fn sentences(story: &Story<'_>, i: &Item, j: &Item) -> f64 {
    if i.account != j.account {
        return story.scores.of(i.place(), j.place());
    }
    let vector = |item: &Item| crate::similarity::at(&story.vectors, item.place());
    match (vector(i), vector(j)) {
        (Some(a), Some(b)) => crate::similarity::score(a, b).total(),
        _ => 0.0,
    }
}

/// Compares two items by their kind, with the printed words for the proof, and applies the rules that
/// need more than the two values: derived values, named measuring bodies, tolls that grow.
pub fn compare(story: &Story<'_>, i: &Item, j: &Item) -> Option<Comparison> {
    let words = |item: &Item| story.accounts.get(item.account).map_or("", |a| a.words(item.fact.span));
    if i.fact.slot.rate != j.fact.slot.rate {
        return other_rate(i, j, (words(i), words(j)));
    }
    let comparison = fact::compare(&i.fact, &j.fact, (words(i), words(j)))?;
    if let Some(sum) = i.derived.as_ref().or(j.derived.as_ref()) {
        let agrees = !comparison.is_difference();
        let proof = format!("{sum}; {}", comparison.proof);
        return match (agrees, i.fact.kind) {
            (true, _) => Some(Comparison::agree(Relation::Derived, "derived-equal", proof)),
            (false, Kind::Duration) => Some(Comparison { proof, ..comparison }),
            (false, _) => None,
        };
    }
    Some(grown(story, i, j, &comparison).or_else(|| measured_twice(i, j, &comparison)).unwrap_or(comparison))
}

/// **Rule `scope-rate`.** One figure, for two periods or shares: "a day" against "a week".
fn other_rate(i: &Item, j: &Item, texts: (&str, &str)) -> Option<Comparison> {
    let (a, b) = (i.fact.slot.rate.as_deref()?, j.fact.slot.rate.as_deref()?);
    (i.fact.value == j.fact.value).then(|| {
        let proof = format!("\u{201C}{}\u{201D} is per {a}, \u{201C}{}\u{201D} per {b}", texts.0, texts.1);
        Comparison::differ(Relation::Scope, Severity::Precision, "scope-rate", proof)
    })
}

/// Counts that only grow: the later report supersedes the earlier one.
const GROWING: [&str; 7] = ["dead", "hurt", "homeless", "evacuated", "arrested", "rescued", "case"];

/// **Rule `update-grown`.** A count that only grows, larger in the source that was published later.
fn grown(story: &Story<'_>, i: &Item, j: &Item, comparison: &Comparison) -> Option<Comparison> {
    let (Value::Number(x), Value::Number(y)) = (&i.fact.value, &j.fact.value) else { return None };
    let disjoint = comparison.relation == Relation::Value && GROWING.contains(&i.fact.slot.what.as_str());
    let printed = |item: &Item| story.accounts.get(item.account).and_then(|a| a.article.published.as_ref());
    let (p, q) = (printed(i)?, printed(j)?);
    let later_is_more = match p.printed.cmp(&q.printed) {
        std::cmp::Ordering::Less => x.high <= y.low,
        std::cmp::Ordering::Greater => y.high <= x.low,
        std::cmp::Ordering::Equal => false,
    };
    (disjoint && i.fact.kind == Kind::Count && later_is_more).then(|| {
        let proof =
            format!("{}; the higher figure was published later ({} and {})", comparison.proof, p.printed, q.printed);
        Comparison::differ(Relation::Update, Severity::Precision, "update-grown", proof)
    })
}

/// **Rule `measured-twice`.** Two bodies that measured or counted the same thing, each named for its own
/// figure: both figures stand.
fn measured_twice(i: &Item, j: &Item, comparison: &Comparison) -> Option<Comparison> {
    let (a, b) = (i.fact.speaker.as_ref()?, j.fact.speaker.as_ref()?);
    let measured = matches!(i.fact.kind, Kind::Measure | Kind::Percent | Kind::Count);
    (measured && comparison.relation == Relation::Value && folded_words(a) != folded_words(b)).then(|| {
        let proof = format!("{}; {a} and {b} are named for them", comparison.proof);
        Comparison::differ(Relation::Value, Severity::Precision, "measured-twice", proof)
    })
}

/// The bar for a pair, by what joining it would claim.
fn bar_of(comparison: &Comparison, i: &Item, j: &Item, head: Head) -> f64 {
    let kind = i.fact.kind;
    match comparison.relation {
        Relation::Exact if kind.is_name() => 0.0,
        _ if kind == Kind::Quote => 0.0,
        _ if kind == Kind::Title => bar::TITLE,
        _ if kind == Kind::Person => bar::NAME,
        _ if kind.is_name() => bar::PLACE,
        Relation::Exact => exact_bar(i),
        Relation::Derived => bar::WORKED_OUT,
        // Figures that share their digits seldom meet by chance.
        Relation::Magnitude | Relation::Scope if head > Head::Other => bar::PRECISION,
        Relation::Rounded | Relation::Bound if head > Head::Other => bar::WORKED_OUT,
        // A week or less that holds the other's day was hardly written of another event.
        Relation::Refined if is_short(i) && is_short(j) => bar::WORKED_OUT,
        Relation::Update if head == Head::Same && !slot::is_background(i) && !slot::is_background(j) => bar::UPDATE,
        _ if comparison.is_difference() && is_no_rival(i, j) => f64::INFINITY,
        _ if slot::are_apart(i, j) => f64::INFINITY,
        _ if comparison.severity == Severity::Conflict && slot::are_strangers(i, j) => f64::INFINITY,
        _ if !comparison.is_difference() => bar::COMPATIBLE,
        _ if comparison.severity < Severity::Conflict && head > Head::Other => bar::PRECISION,
        _ => match head {
            Head::Other => f64::INFINITY,
            Head::Open => bar::DIFFER_OPEN,
            Head::Same => bar::DIFFER,
        },
    }
}

/// Whether a date covers no more than a week.
fn is_short(item: &Item) -> bool {
    matches!(&item.fact.value, Value::Date(date) if date.length().is_some_and(|days| days <= 7))
}

/// Whether one figure counts a part of what the other may count: a member of a list against another noun
/// or no noun, or the whole behind "two of the 80".
fn is_no_rival(i: &Item, j: &Item) -> bool {
    let listed = (i.is_listed || j.is_listed) && i.fact.slot != j.fact.slot;
    listed || i.is_whole || j.is_whole
}

/// The bar for a value that is stated twice: the lower, the less likely two things have it by chance.
pub fn exact_bar(item: &Item) -> f64 {
    bar::EXACT - bar::SPECIFIC * specificity(item)
}

/// How unlikely it is that two things have this value by chance, 0 to 1: by its significant digits; a
/// full day or clock time is as telling as three, but the day of the paper and the day before stand
/// everywhere.
fn specificity(item: &Item) -> f64 {
    match &item.fact.value {
        Value::Number(amount) | Value::Quantity { amount, .. } => of_digits(&amount.low.to_string()),
        Value::Duration(value) => of_digits(&value.iso),
        Value::Date(date) => match (date.days, item.published) {
            (Some((_, last)), Some(day)) if last <= day && (day - last).get_days() < 2 => 0.0,
            (Some((first, last)), _) if first == last => 1.0,
            _ => 0.5,
        },
        Value::Time(_) => 1.0,
        Value::Words(_) | Value::Polarity(_) | Value::Certainty(_) => 0.0,
    }
}

/// The specificity of a printed figure: nothing for one digit, half for two or a round number, all for
/// three significant digits or more.
fn of_digits(printed: &str) -> f64 {
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    match (digits.len(), digits.trim_matches('0').len()) {
        (0 | 1, _) => 0.0,
        (_, 0..=2) => 0.5,
        _ => 1.0,
    }
}

/// The score from which the values of two linked sentences are worth comparing.
const RELATED: f64 = 0.3;

/// Pairs of entries worth comparing: an equal value, an equal slot, or related sentences.
fn candidates(story: &Story<'_>, entries: &[Entry]) -> BTreeSet<(usize, usize)> {
    let mut buckets: BTreeMap<(Kind, String), Vec<usize>> = BTreeMap::new();
    let mut at: BTreeMap<Place, BTreeSet<usize>> = BTreeMap::new();
    for (e, entry) in entries.iter().enumerate() {
        let Some(fact) = entry.fact() else { continue };
        for key in keys(fact) {
            buckets.entry((bucket(fact.kind), key)).or_default().push(e);
        }
        for item in &entry.items {
            at.entry(item.place()).or_default().insert(e);
        }
    }
    let mut pairs = BTreeSet::new();
    let mut add = |a: usize, b: usize| {
        if let (Some(x), Some(y)) = (entries.get(a), entries.get(b)) {
            let kinds = x.fact().zip(y.fact()).is_some_and(|(f, g)| bucket(f.kind) == bucket(g.kind));
            if x.account != y.account && kinds {
                pairs.insert((a.min(b), a.max(b)));
            }
        }
    };
    // Entries stand in the order of accounts: the partners of one begin where its account ends.
    let account = |e: usize| entries.get(e).map(|x| x.account);
    for list in buckets.values() {
        for a in list {
            let later = list.partition_point(|b| account(*b) <= account(*a));
            list.iter().skip(later).for_each(|b| add(*a, *b));
        }
    }
    let empty = BTreeSet::new();
    for link in story.links.iter().filter(|l| l.score >= RELATED) {
        for a in at.get(&link.a).unwrap_or(&empty) {
            at.get(&link.b).unwrap_or(&empty).iter().for_each(|b| add(*a, *b));
        }
    }
    pairs
}

/// Names are compared with names, whatever sort of name each reader took them for.
fn bucket(kind: Kind) -> Kind {
    if kind.is_name() { Kind::Person } else { kind }
}

/// The keys under which an entry may meet another: its value, the parts of its slot, the words of a name.
fn keys(fact: &Fact) -> Vec<String> {
    let mut keys = vec![format!("={}", fact.value)];
    let named = [("what", Some(&fact.slot.what)), ("of", fact.slot.of.as_ref()), ("per", fact.slot.rate.as_ref())];
    let named = named.into_iter().filter_map(|(part, words)| Some((part, words.filter(|w| !w.is_empty())?)));
    let head =
        |words: &str| words.rsplit(' ').next().map(|w| lexicon::synonym(&stem(w)).to_owned()).unwrap_or_default();
    keys.extend(named.map(|(part, words)| format!("{part} {}", head(words))));
    if fact.kind.is_name() || fact.kind == Kind::Quote {
        let words = folded_words(&fact.value.to_string());
        keys.extend(words.split(' ').filter(|w| w.chars().count() > 3).map(str::to_owned));
    }
    keys
}

/// The edges at each entry, by index.
pub fn by_entry(edges: &[Edge], entries: usize) -> Vec<Vec<usize>> {
    let mut at = vec![Vec::new(); entries];
    for (i, edge) in edges.iter().enumerate() {
        for end in [edge.a, edge.b] {
            if let Some(list) = at.get_mut(end) {
                list.push(i);
            }
        }
    }
    at
}

/// Whether a difference is safe to report: neither source states the other's value elsewhere, and no
/// other value of either source is as good a candidate.
pub fn is_safe(story: &Story<'_>, entries: &[Entry], edges: &[Edge], at: &[Vec<usize>], edge: &Edge) -> bool {
    [(edge.a, edge.b), (edge.b, edge.a)].into_iter().all(|(end, other)| {
        let account = entries.get(other).map(|e| e.account);
        let others = at.get(end).map_or(&[][..], Vec::as_slice).iter().filter_map(|i| edges.get(*i));
        let mut rivals = others
            .filter(|e| e.other(end) != other)
            .filter(|e| entries.get(e.other(end)).map(|x| x.account) == account);
        !rivals.any(|rival| {
            let stated = !rival.comparison.is_difference();
            let as_good = rival.score() > edge.score() - bar::MARGIN;
            stated || (as_good && !hedged_variant(story, entries, rival.other(end), other))
        })
    })
}

/// Whether two entries of one source are hedged variants of one value.
fn hedged_variant(story: &Story<'_>, entries: &[Entry], p: usize, q: usize) -> bool {
    let (Some(a), Some(b)) = (entries.get(p), entries.get(q)) else { return false };
    let Some((i, j, _)) = best(story, a, b) else { return false };
    compare(story, i, j).is_some_and(|c| c.severity < Severity::Conflict)
}
