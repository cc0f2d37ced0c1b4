//! Twins: two sentences that are word for word the same but for one value.
//!
//! In: linked sentences and the items in them. Out: drafts of findings over the value in which they part. Where all other
//! words are the same there is nothing to prove: it is one slot, whatever stands elsewhere in the two accounts. This
//! module refuses to know how alike sentences are that only share words.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Place, is_stopword};
use crate::fact::{Comparison, Kind, Relation, Severity, name};
use crate::slot::{self, Item};
use crate::text::Span;
use crate::verdict::entry::Entry;
use crate::verdict::parting::{NEARLY_EQUAL, Sentences, Word, most_equal, parting};
use crate::verdict::record::{Draft, Member, subject};
use crate::verdict::rule::compare;
use crate::verdict::{Confidence, Story, Verdict};

/// The fewest words that twins have in common.
const COMMON: usize = 6;

/// How many words stand for one that is replaced: twins share at least so many times what they do not.
const SHARE: usize = 3;

/// The drafts over the values in which twins part, where no other finding has them.
pub fn drafts(story: &Story<'_>, sentences: &Sentences<'_>, entries: &[Entry], found: &[Draft]) -> Vec<Draft> {
    let items = by_place(entries);
    let at = |place: Place| items.get(&place).map_or(&[][..], Vec::as_slice);
    let known = Known::new(found);
    let mut drafts: Vec<Draft> = Vec::new();
    for link in story.links.iter().filter(|link| link.score >= NEARLY_EQUAL) {
        let (a, b) = (link.a, link.b);
        let Some((i, j)) = parted(sentences.of(a), sentences.of(b), at(a), at(b)) else { continue };
        let told = known.tells(i, j) || slot::are_of_two_companies(i, j);
        // An account that has one of them in the very same words speaks of something else in the other.
        if told || sentences.has_equal(a, b.account) || sentences.has_equal(b, a.account) {
            continue;
        }
        let Some(comparison) =
            compare(story, i, j).or_else(|| other_value(i, j)).or_else(|| other_person(story, sentences, i, j))
        else {
            continue;
        };
        if comparison.is_difference() {
            join(story, &mut drafts, i, j, comparison);
        }
    }
    drafts
}

/// What other findings tell of already.
struct Known<'d> {
    found: &'d [Draft],
    /// The drafts with a mention in a sentence.
    at: BTreeMap<(usize, usize), BTreeSet<usize>>,
}

impl<'d> Known<'d> {
    fn new(found: &'d [Draft]) -> Self {
        let mut at: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        for (n, draft) in found.iter().enumerate() {
            for member in &draft.members {
                at.entry((member.account, member.sentence)).or_default().insert(n);
            }
        }
        Known { found, at }
    }

    /// Whether a finding has both values as a difference, or, where the same words are another speaker's, the quotation.
    fn tells(&self, i: &Item, j: &Item) -> bool {
        let at = |item: &Item| self.at.get(&(item.account, item.fact.sentence));
        let Some((x, y)) = at(i).zip(at(j)) else { return false };
        let holds =
            |d: &Draft, item: &Item| d.members.iter().any(|m| (m.account, m.span) == (item.account, item.fact.span));
        x.intersection(y).filter_map(|n| self.found.get(*n)).any(|draft| {
            let quoted = i.fact.kind.is_name() && draft.kind == Kind::Quote.name();
            quoted || draft.verdict == Verdict::Differ && holds(draft, i) && holds(draft, j)
        })
    }
}

/// The items of all entries by the sentence in which they stand.
fn by_place(entries: &[Entry]) -> BTreeMap<Place, Vec<&Item>> {
    let mut items: BTreeMap<Place, Vec<&Item>> = BTreeMap::new();
    for item in entries.iter().flat_map(|e| &e.items).filter(|item| item.derived.is_none()) {
        items.entry(item.place()).or_default().push(item);
    }
    items
}

/// The one value in which two sentences part, if all other words are the same.
fn parted<'i>(x: &[Word<'_>], y: &[Word<'_>], of_x: &[&'i Item], of_y: &[&'i Item]) -> Option<(&'i Item, &'i Item)> {
    let are_twins = |equal: usize| equal >= COMMON && equal >= SHARE * x.len().max(y.len()).saturating_sub(equal);
    if !are_twins(most_equal(x, y)) {
        return None;
    }
    let (equal, ops) = parting(x, y);
    if !are_twins(equal) {
        return None;
    }
    let touched = |words: &[Word<'_>], range: std::ops::Range<usize>, items: &[&'i Item]| -> Vec<&'i Item> {
        let spans: Vec<Span> = words.get(range).unwrap_or(&[]).iter().map(|(_, span)| *span).collect();
        let touches = |item: &&&Item| spans.iter().any(|span| span.overlaps(item.fact.span));
        items.iter().filter(touches).copied().collect()
    };
    let mut found = None;
    for op in &ops {
        match (touched(x, op.old_range(), of_x).as_slice(), touched(y, op.new_range(), of_y).as_slice()) {
            ([], []) if is_small(x, op.old_range()) && is_small(y, op.new_range()) => {}
            (xs, ys) if found.is_none() => found = Some(pair(xs, ys)?),
            _ => return None,
        }
    }
    found
}

/// Whether a range holds nothing but little words: another noun or verb may be what the value is of.
fn is_small(words: &[Word<'_>], range: std::ops::Range<usize>) -> bool {
    words.get(range).unwrap_or(&[]).iter().all(|(low, _)| is_stopword(low))
}

/// The one pair of items that the same words of two sentences hold; of "Friday night" the day.
fn pair<'i>(xs: &[&'i Item], ys: &[&'i Item]) -> Option<(&'i Item, &'i Item)> {
    match (xs, ys) {
        ([i], [j]) if are_of_one_sort(i, j) => Some((*i, *j)),
        _ => {
            let of_a_day = |item: &&Item| matches!(item.fact.kind, Kind::Date | Kind::Time);
            let day = |items: &[&'i Item]| items.iter().copied().find(|item| item.fact.kind == Kind::Date);
            xs.iter().chain(ys).all(of_a_day).then(|| day(xs).zip(day(ys)))?
        }
    }
}

/// Whether two items are of one kind; a misspelt name may be taken for a name of another sort.
fn are_of_one_sort(i: &Item, j: &Item) -> bool {
    i.fact.kind == j.fact.kind || i.fact.kind.is_name() && j.fact.kind.is_name()
}

/// **Rule `twin-value`.** The same sentence with a name misprinted or another day of the week in it, which the values alone
/// would leave open: a weekday of an article without a date. Another name altogether is no slip: the same can be said of
/// two people and of two places; of two people whom one text knows it is `twin-person` that speaks.
fn other_value(i: &Item, j: &Item) -> Option<Comparison> {
    let (x, y) = (i.fact.value.to_string(), j.fact.value.to_string());
    let relation = match (i.fact.kind, j.fact.kind) {
        (Kind::Date, Kind::Date) if is_open_weekday(&x) && is_open_weekday(&y) && x != y => Relation::Value,
        (a, b) if a.is_name() && b.is_name() && is_misprint(&x, &y) => Relation::Name,
        _ => return None,
    };
    let proof = format!("\u{201C}{x}\u{201D} and \u{201C}{y}\u{201D} in otherwise equal sentences");
    Some(Comparison::differ(relation, Severity::Conflict, "twin-value", proof))
}

/// The fewest words of a sentence in which one person stands for another.
const TELLING: usize = 9;

/// **Rule `twin-person`.** A sentence that gives to one person what the other text gives, in the same words, to another, where
/// one text knows both of them: it does not call one by the other's name.
fn other_person(story: &Story<'_>, sentences: &Sentences<'_>, i: &Item, j: &Item) -> Option<Comparison> {
    let persons = [i, j].iter().all(|item| item.fact.kind == Kind::Person);
    let long = [i, j].iter().all(|item| sentences.of(item.place()).len() >= TELLING);
    let (x, y) = (i.fact.value.to_string(), j.fact.value.to_string());
    let knows = |account: usize, name: &str| {
        let facts = story.accounts.get(account).map_or(&[][..], |a| &a.facts);
        facts.iter().any(|f| f.kind.is_name() && f.value.to_string() == name)
    };
    let known = knows(i.account, &y) || knows(j.account, &x);
    (persons && long && known && name::near(&x, &y).is_none()).then(|| {
        let proof = format!(
            "\u{201C}{x}\u{201D} and \u{201C}{y}\u{201D}, of whom one text names both, in otherwise equal sentences"
        );
        Comparison::differ(Relation::Name, Severity::Conflict, "twin-person", proof)
    })
}

/// Whether a normal form is a weekday of an unknown week.
fn is_open_weekday(value: &str) -> bool {
    value.starts_with("XXXX-WXX-")
}

/// Whether two names are one or two misprints apart.
fn is_misprint(x: &str, y: &str) -> bool {
    const LONG: usize = 5;
    let long = x.chars().count().min(y.chars().count()) >= LONG;
    long && (1..=2).contains(&strsim::damerau_levenshtein(x, y))
}

/// Adds a pair to the draft that holds one of the two already, or as a draft of its own.
fn join(story: &Story<'_>, drafts: &mut Vec<Draft>, i: &Item, j: &Item, comparison: Comparison) {
    let (first, second) = (Member::of(i), Member::of(j));
    let holds = |d: &&mut Draft| {
        [&first, &second].iter().any(|m| d.members.iter().any(|x| (x.account, x.span) == (m.account, m.span)))
    };
    if let Some(draft) = drafts.iter_mut().find(holds) {
        draft.members.extend([first, second]);
        return;
    }
    let entry = |item: &Item| Entry { account: item.account, items: vec![item.clone()] };
    drafts.push(Draft {
        verdict: Verdict::Differ,
        kind: i.fact.kind.name().to_owned(),
        slot: i.fact.slot.clone(),
        confidence: Confidence::High,
        subject: subject(story, i, &[&entry(i), &entry(j)]),
        members: vec![first, second],
        comparison,
        near_miss: None,
    });
}
