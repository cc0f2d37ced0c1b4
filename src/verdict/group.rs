//! Groups: entries of different sources that are values of one slot.
//!
//! In: entries. Out: drafts of findings over groups of entries. Candidates come from buckets (equal
//! values, equal slots, linked sentences), never from comparing every entry with every other. Edges
//! are taken best first, agreements before differences, and a group holds one entry a source; what a
//! source says otherwise about the same slot is attached last. This module refuses to know how
//! values of a kind are compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Place;
use crate::fact::{self, Comparison, Fact, Hedge, Kind, Relation, Severity, Slot, Value};
use crate::slot::{self, Comparability, Head, Item};
use crate::text::folded_words;
use crate::verdict::entry::Entry;
use crate::verdict::record::{Draft, Member};
use crate::verdict::{Story, Verdict};

/// From which comparability two values are taken for values of one slot. A difference needs more than
/// an agreement: that two equal values are of one thing is likely by itself, and a false alarm costs
/// more than a miss.
mod bar {
    /// Equal normal forms.
    pub const EXACT: f64 = 0.40;
    /// Equal normal forms, small counts: "two" of something is everywhere.
    pub const EXACT_SMALL: f64 = 0.55;
    /// Compatible values that are not equal.
    pub const COMPATIBLE: f64 = 0.50;
    /// Values that differ.
    pub const DIFFER: f64 = 0.66;
    /// Another value of the slot inside the same source.
    pub const WITHIN: f64 = 0.55;
    /// How much better than its rival a differing candidate has to be.
    pub const MARGIN: f64 = 0.04;
}

/// Two entries of two sources that may be values of one slot.
struct Edge {
    a: usize,
    b: usize,
    comparability: Comparability,
    comparison: Comparison,
}

impl Edge {
    fn score(&self) -> f64 {
        self.comparability.score()
    }
}

/// The drafts of all findings over values, and of those inside one source.
pub fn drafts(story: &Story<'_>, entries: &[Entry]) -> Vec<Draft> {
    let edges = edges(story, entries);
    let mut groups = Groups::new(entries.len());
    for edge in order(&edges) {
        if edge.comparison.is_difference() && !is_safe(story, entries, &edges, edge) {
            continue;
        }
        groups.join(entries, &edges, edge);
    }
    attach_within(story, entries, &mut groups);
    let mut drafts: Vec<Draft> =
        groups.list().iter().filter(|g| g.len() > 1).filter_map(|g| draft(story, entries, g)).collect();
    drafts.extend(containing(story, entries, &edges, &groups));
    drafts
}

/// All edges whose comparability reaches the bar for their relation.
fn edges(story: &Story<'_>, entries: &[Entry]) -> Vec<Edge> {
    candidates(story, entries).into_iter().filter_map(|(a, b)| edge(story, entries, a, b)).collect()
}

/// One edge, if the two entries are comparable and their kind can compare them.
fn edge(story: &Story<'_>, entries: &[Entry], a: usize, b: usize) -> Option<Edge> {
    let (x, y) = (entries.get(a)?, entries.get(b)?);
    let (i, j, comparability) = best(story, x, y)?;
    let comparison = compare(story, i, j)?;
    let reached = comparability.score() >= bar_of(&comparison, &i.fact, &comparability);
    reached.then_some(Edge { a, b, comparability, comparison })
}

/// The pair of mentions of two entries that is most surely of one slot.
fn best<'e>(story: &Story<'_>, x: &'e Entry, y: &'e Entry) -> Option<(&'e Item, &'e Item, Comparability)> {
    let mut best: Option<(&Item, &Item, Comparability)> = None;
    for i in &x.items {
        for j in &y.items {
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
fn compare(story: &Story<'_>, i: &Item, j: &Item) -> Option<Comparison> {
    let words = |item: &Item| story.accounts.get(item.account).map_or("", |a| a.words(item.fact.span));
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

/// Counts that only grow: the later report supersedes the earlier one.
const GROWING: [&str; 8] = ["dead", "hurt", "missing", "homeless", "evacuated", "arrested", "rescued", "case"];

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

/// **Rule `measured-twice`.** Two named bodies that measured the same thing: both figures stand.
fn measured_twice(i: &Item, j: &Item, comparison: &Comparison) -> Option<Comparison> {
    let (a, b) = (i.fact.speaker.as_ref()?, j.fact.speaker.as_ref()?);
    let measured = matches!(i.fact.kind, Kind::Measure | Kind::Percent) && comparison.relation == Relation::Value;
    (measured && folded_words(a) != folded_words(b)).then(|| {
        let proof = format!("{}; {a} and {b} are named for them", comparison.proof);
        Comparison::differ(Relation::Value, Severity::Precision, "measured-twice", proof)
    })
}

/// The bar for a pair, by what joining it would claim.
fn bar_of(comparison: &Comparison, fact: &Fact, comparability: &Comparability) -> f64 {
    let small = matches!(&fact.value, Value::Number(a) if fact.kind == Kind::Count && a.high < 5.0);
    match (comparison.relation, fact.kind) {
        (Relation::Exact, kind) if kind.is_name() => 0.0,
        (_, Kind::Quote) => 0.0,
        (_, Kind::Title) => 0.35,
        (Relation::Refined, kind) if kind.is_name() => 0.30,
        (_, kind) if kind.is_name() => 0.45,
        (Relation::Exact, _) if small => bar::EXACT_SMALL,
        (Relation::Exact, _) => bar::EXACT,
        _ if !comparison.is_difference() => bar::COMPATIBLE,
        _ if comparability.head == Head::Other => f64::INFINITY,
        _ => bar::DIFFER,
    }
}

/// Pairs of entries worth comparing: an equal value, an equal slot, or linked sentences.
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
    for list in buckets.values() {
        for (k, a) in list.iter().enumerate() {
            list.iter().skip(k + 1).for_each(|b| add(*a, *b));
        }
    }
    let empty = BTreeSet::new();
    for link in &story.links {
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

/// The keys under which an entry may meet another: its value, its slot, the words of a name.
fn keys(fact: &Fact) -> Vec<String> {
    let mut keys = vec![format!("={}", fact.value)];
    if !fact.slot.what.is_empty() || fact.slot.of.is_some() {
        keys.push(format!("{}|{}", fact.slot.what, fact.slot.of.as_deref().map(folded_words).unwrap_or_default()));
    }
    if fact.kind.is_name() || fact.kind == Kind::Quote {
        let words = folded_words(&fact.value.to_string());
        keys.extend(words.split(' ').filter(|w| w.chars().count() > 3).map(str::to_owned));
    }
    keys
}

/// The edges in the order in which they are taken: agreements first, the surest first.
fn order(edges: &[Edge]) -> Vec<&Edge> {
    let rank = |edge: &Edge| match edge.comparison.relation {
        Relation::Exact => 0,
        _ if !edge.comparison.is_difference() => 1,
        _ => 2,
    };
    let mut order: Vec<&Edge> = edges.iter().collect();
    order.sort_by(|x, y| rank(x).cmp(&rank(y)).then(y.score().total_cmp(&x.score())).then((x.a, x.b).cmp(&(y.a, y.b))));
    order
}

/// Whether a difference is safe to report: neither source states the other's value elsewhere, and no
/// other value of either source is as good a candidate.
fn is_safe(story: &Story<'_>, entries: &[Entry], edges: &[Edge], edge: &Edge) -> bool {
    let (Some(x), Some(y)) = (entries.get(edge.a), entries.get(edge.b)) else { return false };
    let agrees_elsewhere = edges.iter().any(|other| {
        !other.comparison.is_difference()
            && ((other.a == edge.a || other.b == edge.a) && entries_account(entries, other, edge.a) == Some(y.account)
                || (other.a == edge.b || other.b == edge.b)
                    && entries_account(entries, other, edge.b) == Some(x.account))
    });
    let rival = edges.iter().any(|other| {
        let shares = (other.a == edge.a) != (other.b == edge.b) || (other.a == edge.b) != (other.b == edge.a);
        shares
            && other.comparison.is_difference()
            && same_accounts(entries, other, edge)
            && !hedged_variant(story, entries, other, edge)
            && other.score() > edge.score() - bar::MARGIN
    });
    !agrees_elsewhere && !rival
}

/// The account of the end of `edge` that is not `end`.
fn entries_account(entries: &[Entry], edge: &Edge, end: usize) -> Option<usize> {
    let other = if edge.a == end { edge.b } else { edge.a };
    entries.get(other).map(|e| e.account)
}

/// Whether two edges join the same two sources.
fn same_accounts(entries: &[Entry], x: &Edge, y: &Edge) -> bool {
    let pair = |e: &Edge| {
        let (a, b) = (entries.get(e.a).map(|x| x.account), entries.get(e.b).map(|x| x.account));
        (a.min(b), a.max(b))
    };
    pair(x) == pair(y)
}

/// Whether the ends by which two edges differ are hedged variants of one value inside one source.
fn hedged_variant(story: &Story<'_>, entries: &[Entry], x: &Edge, y: &Edge) -> bool {
    let (p, q) = if x.a == y.a { (x.b, y.b) } else { (x.a, y.a) };
    let (Some(a), Some(b)) = (entries.get(p), entries.get(q)) else { return false };
    let Some((i, j, _)) = best(story, a, b) else { return false };
    compare(story, i, j).is_some_and(|c| c.severity < Severity::Conflict)
}

/// Entries joined into groups: a union-find with the members listed.
struct Groups {
    group_of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn new(n: usize) -> Self {
        Groups { group_of: (0..n).collect(), members: (0..n).map(|i| vec![i]).collect() }
    }

    /// The members of the group of an entry.
    fn of(&self, entry: usize) -> &[usize] {
        self.group_of.get(entry).and_then(|g| self.members.get(*g)).map_or(&[], Vec::as_slice)
    }

    /// Joins the groups of an edge if they hold no source in common and the members fit each other.
    fn join(&mut self, entries: &[Entry], edges: &[Edge], edge: &Edge) {
        let (a, b) = (self.of(edge.a).to_vec(), self.of(edge.b).to_vec());
        let account = |e: &usize| entries.get(*e).map(|x| x.account);
        let sources: BTreeSet<Option<usize>> = a.iter().map(account).collect();
        if b.iter().any(|e| sources.contains(&account(e))) {
            return;
        }
        let between: Vec<&Edge> = edges
            .iter()
            .filter(|e| (a.contains(&e.a) && b.contains(&e.b)) || (a.contains(&e.b) && b.contains(&e.a)))
            .collect();
        if between.len() * 2 >= a.len() * b.len() {
            self.merge(edge.a, edge.b);
        }
    }

    /// Moves the members of the second group into the first.
    fn merge(&mut self, a: usize, b: usize) {
        let (Some(&into), Some(&from)) = (self.group_of.get(a), self.group_of.get(b)) else { return };
        let moved = self.members.get_mut(from).map(std::mem::take).unwrap_or_default();
        for entry in &moved {
            if let Some(group) = self.group_of.get_mut(*entry) {
                *group = into;
            }
        }
        if let Some(members) = self.members.get_mut(into) {
            members.extend(moved);
            members.sort_unstable();
        }
    }

    /// All groups, in the order of their first members.
    fn list(&self) -> Vec<&[usize]> {
        let mut list: Vec<&[usize]> = self.members.iter().map(Vec::as_slice).filter(|g| !g.is_empty()).collect();
        list.sort_unstable();
        list
    }
}

/// Attaches to each group what one of its sources says otherwise about the same slot: "nearly an hour"
/// beside "50-minute". Only hedged, rounded or coarser variants are attached; two plain values that
/// exclude each other are more likely of two things.
fn attach_within(story: &Story<'_>, entries: &[Entry], groups: &mut Groups) {
    for e in 0..entries.len() {
        if groups.of(e).len() > 1 {
            continue;
        }
        let target = entries.iter().enumerate().find(|(k, other)| {
            let own = entries.get(e).is_some_and(|x| x.account == other.account && !x.is_derived());
            let joined = groups.of(*k).len() > 1 || *k < e;
            *k != e && own && joined && is_variant(story, entries, e, *k)
        });
        if let Some((k, _)) = target {
            groups.merge(k, e);
        }
    }
    for e in 0..entries.len() {
        attach_derived(story, entries, groups, e);
    }
}

/// Whether two entries of one source are variants of one value.
fn is_variant(story: &Story<'_>, entries: &[Entry], e: usize, k: usize) -> bool {
    let (Some(x), Some(y)) = (entries.get(e), entries.get(k)) else { return false };
    let Some((i, j, comparability)) = best(story, x, y) else { return false };
    let hedged = |item: &Item| !matches!(item.fact.hedge, None | Some(Hedge::Start | Hedge::Mid | Hedge::End));
    matches!(i.fact.kind, Kind::Count | Kind::Measure | Kind::Money | Kind::Percent | Kind::Duration)
        && comparability.head > Head::Other
        && comparability.score() >= bar::WITHIN
        && (hedged(i) || hedged(j))
        && compare(story, i, j).is_some_and(|c| c.severity < Severity::Conflict)
}

/// A derived value that no edge has joined stands beside the printed value that it equals in its own
/// source.
fn attach_derived(story: &Story<'_>, entries: &[Entry], groups: &mut Groups, e: usize) {
    let Some(x) = entries.get(e).filter(|x| x.is_derived()) else { return };
    if groups.of(e).len() > 1 {
        return;
    }
    let equal = |k: &usize| {
        entries.get(*k).filter(|y| y.account == x.account && !y.is_derived()).is_some_and(|y| {
            best(story, x, y).is_some_and(|(i, j, c)| {
                c.score() >= bar::EXACT && compare(story, i, j).is_some_and(|c| !c.is_difference())
            })
        })
    };
    if let Some(k) = (0..entries.len()).find(equal) {
        groups.merge(k, e);
    }
}

/// A coarser date that contains the dates of several groups backs each of them: "that same week" and
/// "Jan. 12", "Jan. 13". It has joined one of them at most; the others are drafted here.
fn containing(story: &Story<'_>, entries: &[Entry], edges: &[Edge], groups: &Groups) -> Vec<Draft> {
    edges
        .iter()
        .filter(|edge| edge.comparison.relation == Relation::Refined)
        .filter(|edge| entries.get(edge.a).and_then(Entry::fact).is_some_and(|f| f.kind == Kind::Date))
        .filter(|edge| !groups.of(edge.a).contains(&edge.b))
        .filter(|edge| groups.of(edge.a).len() == 1 || groups.of(edge.b).len() == 1)
        .filter_map(|edge| draft(story, entries, &[edge.a, edge.b]))
        .collect()
}

/// The draft over a group of entries; `None` where no two of them can be compared.
fn draft(story: &Story<'_>, entries: &[Entry], group: &[usize]) -> Option<Draft> {
    let members: Vec<&Entry> = group.iter().filter_map(|e| entries.get(*e)).collect();
    let mut worst: Option<(bool, Comparison)> = None;
    let mut scores = Vec::new();
    for (k, x) in members.iter().enumerate() {
        for y in members.iter().skip(k + 1) {
            let Some((i, j, comparability)) = best(story, x, y) else { continue };
            let Some(comparison) = compare(story, i, j) else { continue };
            scores.push(comparability.score());
            let across = x.account != y.account;
            if worst.as_ref().is_none_or(|(a, w)| rank(across, &comparison) > rank(*a, w)) {
                worst = Some((across, comparison));
            }
        }
    }
    let (across, mut comparison) = worst?;
    if !across && comparison.is_difference() {
        comparison.relation = Relation::Within;
    }
    let sources: BTreeSet<usize> = members.iter().map(|e| e.account).collect();
    if sources.len() < 2 && !comparison.is_difference() {
        return None;
    }
    let verdict = if comparison.is_difference() { Verdict::Differ } else { Verdict::Agree };
    let first = members.first().and_then(|e| e.items.first())?;
    Some(Draft {
        verdict,
        kind: kind_of(&members).name().to_owned(),
        slot: slot_of(&members),
        confidence: super::record::confidence(scores.iter().sum::<f64>() / scores.len().max(1) as f64),
        subject: super::record::subject(story, first, &members),
        members: members.iter().flat_map(|e| &e.items).map(|item| Member::of(item)).collect(),
        comparison,
        near_miss: None,
    })
}

/// What decides a finding: a difference between sources before one inside a source, either before any
/// agreement; then the severity.
fn rank(across: bool, comparison: &Comparison) -> (u8, Severity, Relation) {
    let class = match (comparison.is_difference(), across) {
        (true, true) => 2,
        (true, false) => 1,
        (false, _) => 0,
    };
    (class, comparison.severity, comparison.relation)
}

/// The kind of a group: for names the one that most entries have.
fn kind_of(members: &[&Entry]) -> Kind {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for fact in members.iter().filter_map(|e| e.fact()) {
        *counts.entry(fact.kind).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(kind, n)| (*n, std::cmp::Reverse(*kind))).map_or(Kind::Count, |(kind, _)| kind)
}

/// The fullest slot of a group.
fn slot_of(members: &[&Entry]) -> Slot {
    members
        .iter()
        .flat_map(|e| &e.items)
        .map(|item| &item.fact.slot)
        .max_by_key(|slot| (slot.of.is_some(), !slot.what.is_empty(), std::cmp::Reverse(slot.what.clone())))
        .cloned()
        .unwrap_or_default()
}
