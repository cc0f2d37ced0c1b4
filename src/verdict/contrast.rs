//! Contrasts: what keeps two stretches of nearly the same words from being one claim.
//!
//! In: the mentions of a claim. Out: whether they may be called alike. Words that two texts share say
//! nothing when a figure between them is another, when one votes for and the other against, or when one
//! sails from where the other sails to. This module refuses to know what the claim is.

use std::collections::BTreeSet;

use crate::claim::{Account, Class, Place};
use crate::fact::{self, Fact, Kind, name, polarity};
use crate::text::Span;
use crate::token::{TokenKind, Tokens};
use crate::verdict::Story;
use crate::verdict::clauses::{self, Index};
use crate::verdict::record::Member;

/// Whether no two mentions of different sources contrast; of many, none with the first few.
pub fn are_alike(story: &Story<'_>, index: &Index<'_>, members: &[Member]) -> bool {
    let sides: Vec<Side<'_>> = members.iter().filter_map(|m| Side::new(story, m)).collect();
    let contrast = |a: &Side<'_>, b: &Side<'_>| {
        let figures = other_figures(a, b) || other_tally(a, b) || other_tally(b, a) || other_number(a, b);
        let words = a.force != b.force || opposed(a, b) || other_way(a, b) || other_rank(a, b) || other_order(a, b);
        figures
            || other_score(a, b)
            || words
            || elsewhere(a, b)
            || other_mouth(a, b)
            || clauses::contrast(index, a.place, b.place)
    };
    let mut firsts = sides.iter().enumerate().take(story.reach());
    firsts.all(|(k, a)| sides.iter().skip(k + 1).all(|b| !contrast(a, b)))
}

/// A mention with the words and facts inside it.
struct Side<'s> {
    place: Place,
    account: &'s Account<'s>,
    /// The places at or right behind the mention in which something is or happens.
    sites: Vec<&'s Fact>,
    /// The facts that lie in the mention.
    facts: Vec<&'s Fact>,
    /// All facts of the sentence.
    around: Vec<&'s Fact>,
    /// The terms inside the mention with the number printed before each.
    numbered: Vec<(u32, &'s str)>,
    /// The terms inside the mention with the folded word before each.
    terms: Vec<(u32, &'s str)>,
    /// The figures of the sentence that no fact is read from.
    loose: BTreeSet<&'s str>,
    /// The stems of all words of the sentence.
    stems: BTreeSet<&'s str>,
    /// Whether it has a deputy, or a former holder of an office.
    is_ranked: bool,
    /// Whether the sentence denies anything, whether it doubts or accuses, and whether it has it as a belief of others.
    force: (bool, bool, bool),
    /// The words of the sentence that come first, and those that come after, where a word says so.
    order: Option<(BTreeSet<u32>, BTreeSet<u32>)>,
}

impl<'s> Side<'s> {
    fn new(story: &'s Story<'_>, member: &Member) -> Option<Self> {
        let account = story.accounts.get(member.account)?;
        let claim = account.claims.get(member.sentence)?;
        let tokens = account.tokens.get(member.sentence)?;
        let inside = |token: usize| tokens.get(token).is_some_and(|t| member.span.contains(t.span));
        let facts = claim.facts.iter().filter_map(|i| account.facts.get(*i));
        let kinds: Vec<&Fact> = claim.facts.iter().filter_map(|i| account.facts.get(*i)).collect();
        let denies =
            tokens.iter().any(|t| polarity::is_negation(&t.low) || matches!(&*t.low, "denied" | "denies" | "deny"))
                || kinds.iter().any(|f| f.kind == Kind::Polarity);
        let believed = tokens.iter().any(|t| matches!(&*t.low, "believe" | "believes"));
        let force = (denies, kinds.iter().any(|f| f.kind == Kind::Certainty), believed);
        let terms = claim.terms.iter().filter(|t| t.class == Class::Word && inside(t.token));
        let reach = tokens.index_at(member.span.end) + REACH;
        let near = |span: Span| span.start >= member.span.start && tokens.index_at(span.start) < reach;
        let inside = |f: &&&Fact| matches!(tokens.before(tokens.index_at(f.span.start), 1), "in" | "at");
        let sites = kinds.iter().filter(|f| f.kind == Kind::Place && near(f.span)).filter(inside).copied().collect();
        let read = |span: Span| kinds.iter().any(|f| f.span.overlaps(span));
        let loose = tokens.iter().filter(|t| t.kind == TokenKind::Number && !read(t.span)).map(|t| &*t.low).collect();
        let stems: BTreeSet<&str> = (0..tokens.len()).filter(|i| !is_age(tokens, *i)).map(|i| tokens.stem(i)).collect();
        Some(Side {
            loose,
            is_ranked: ["deputi", "former", "vice", "act"].iter().any(|word| stems.contains(word)),
            place: Place { account: member.account, sentence: member.sentence },
            sites,
            account,
            facts: facts.filter(|f| f.span.overlaps(member.span)).collect(),
            numbered: terms.clone().filter_map(|t| Some((t.id, number_before(tokens, t.token)?))).collect(),
            terms: terms.map(|t| (t.id, governing(tokens, t.token))).collect(),
            around: kinds,
            order: order(tokens, claim.terms.iter().filter(|t| t.class == Class::Word).map(|t| (t.token, t.id))),
            force,
            stems,
        })
    }
}

/// Whether a word is the "old" of an age: "35-year-old", "nine years old".
fn is_age(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i) == "old" && matches!(tokens.before(i, 1), "-" | "years" | "year" | "months" | "days")
}

/// The terms that come first and those that come after, by the one word that says so: "then", "before", or "first"
/// where the rest follows it. A term on both sides says nothing.
fn order(tokens: &Tokens<'_>, terms: impl Iterator<Item = (usize, u32)>) -> Option<(BTreeSet<u32>, BTreeSet<u32>)> {
    let says = |i: &usize| matches!(tokens.low(*i), "then" | "before");
    let marks: Vec<usize> = (0..tokens.len()).filter(says).collect();
    let first = (0..tokens.len()).find(|i| tokens.low(*i) == "first" && matches!(tokens.low(i + 1), "and" | ","));
    let at = match (first, marks.as_slice()) {
        (Some(first), _) => first,
        (None, [at]) => *at,
        _ => return None,
    };
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    for (token, id) in terms {
        if token < at {
            left.insert(id)
        } else {
            right.insert(id)
        };
    }
    let both: BTreeSet<u32> = left.intersection(&right).copied().collect();
    left.retain(|id| !both.contains(id));
    right.retain(|id| !both.contains(id));
    Some((left, right))
}

/// Whether what comes first in one comes after in the other.
fn other_order(a: &Side<'_>, b: &Side<'_>) -> bool {
    let (Some((first, after)), Some((p, q))) = (&a.order, &b.order) else { return false };
    !first.is_disjoint(q) && !after.is_disjoint(p)
}

/// The folded word before a token; "for" and "against" also past an article or a possessive.
fn governing<'t>(tokens: &'t Tokens<'_>, at: usize) -> &'t str {
    let articles = ["the", "a", "an", "his", "her", "its", "their"];
    let (near, far) = (tokens.before(at, 1), tokens.before(at, 2));
    if articles.contains(&near) && matches!(far, "for" | "against") { far } else { near }
}

/// The digits printed right before a token, or before the mark that joins them.
fn number_before<'t>(tokens: &'t Tokens<'_>, at: usize) -> Option<&'t str> {
    let back = if tokens.before(at, 1) == "-" { 2 } else { 1 };
    let before = at.checked_sub(back)?;
    (tokens.kind(before) == Some(TokenKind::Number)).then(|| tokens.low(before))
}

/// Whether two values of two mentions can both be right.
fn go_together(a: &Side<'_>, x: &Fact, b: &Side<'_>, y: &Fact) -> bool {
    let texts = (a.account.words(x.span), b.account.words(y.span));
    let are_equal = || x.kind == y.kind && x.value == y.value && x.hedge == y.hedge && x.slot.rate == y.slot.rate;
    are_equal() || fact::compare(x, y, texts).is_none_or(|c| !c.is_difference())
}

/// Whether both hold values of one kind and none of them goes with any of the other's.
fn other_figures(a: &Side<'_>, b: &Side<'_>) -> bool {
    fn figures<'f>(side: &'f Side<'_>, kind: Kind) -> impl Iterator<Item = &'f Fact> + Clone {
        side.facts.iter().copied().filter(move |f| f.kind == kind)
    }
    let kinds = [Kind::Count, Kind::Money, Kind::Percent, Kind::Measure, Kind::Duration, Kind::Age, Kind::Ordinal];
    kinds.into_iter().chain([Kind::Date, Kind::Time]).any(|kind| {
        let (xs, ys) = (figures(a, kind), figures(b, kind));
        let goes = |x: &Fact, y: &Fact| go_together(a, x, b, y);
        let both = xs.clone().next().is_some() && ys.clone().next().is_some();
        both && !xs.into_iter().any(|x| ys.clone().any(|y| goes(x, y)))
    })
}

/// Whether a figure inside the one's mention counts what the other's sentence gives only other figures for, anywhere.
fn other_tally(a: &Side<'_>, b: &Side<'_>) -> bool {
    let goes = |x: &Fact, y: &Fact| go_together(a, x, b, y);
    let tallies = a.facts.iter().filter(|x| matches!(x.kind, Kind::Count | Kind::Money | Kind::Percent));
    tallies.filter(|x| !x.slot.what.is_empty()).any(|x| {
        let mut same = b.around.iter().filter(|y| y.kind == x.kind && y.slot.what == x.slot.what).peekable();
        same.peek().is_some() && !same.any(|y| goes(x, y))
    })
}

/// Whether a shared word stands behind another number: "a .38 calibre", "a .44 calibre".
fn other_number(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.numbered.iter().any(|(id, number)| {
        let mut same = b.numbered.iter().filter(|(other, _)| other == id).peekable();
        same.peek().is_some() && !same.any(|(_, n)| n == number) && !b.numbered.iter().any(|(_, n)| n == number)
    })
}

/// Whether both print figures that no fact is read from ("by a vote of 7-2"), and none of them is the same.
fn other_score(a: &Side<'_>, b: &Side<'_>) -> bool {
    !a.loose.is_empty() && !b.loose.is_empty() && a.loose.is_disjoint(&b.loose)
}

/// Whether one sentence has a deputy, or a former holder of an office, and the other none.
fn other_rank(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.is_ranked != b.is_ranked
}

/// How many words behind a mention a place still belongs to it.
const REACH: usize = 6;

/// Whether both say where, and it is in two listed places of one size.
fn elsewhere(a: &Side<'_>, b: &Side<'_>) -> bool {
    let two = |x: &Fact, y: &Fact| {
        let (x, y) = (x.value.to_string(), y.value.to_string());
        name::near(&x, &y).is_none() && clauses::are_two_places(&x, &y)
    };
    let mut pairs = a.sites.iter().flat_map(|x| b.sites.iter().map(move |y| (x, y))).peekable();
    pairs.peek().is_some() && pairs.all(|(x, y)| two(x, y))
}

/// Whether both quote, and two named persons.
fn other_mouth(a: &Side<'_>, b: &Side<'_>) -> bool {
    let quoted = |side: &Side<'_>| side.facts.iter().find(|f| f.kind == Kind::Quote).and_then(|f| f.speaker.clone());
    let named = |who: &String| name::looks_personal(who);
    let (x, y) = (quoted(a).filter(named), quoted(b).filter(named));
    x.zip(y).is_some_and(|(x, y)| name::near(&x, &y).is_none())
}

/// Whether one has a word whose opposite the other has, and neither has both.
fn opposed<'s>(a: &Side<'s>, b: &Side<'s>) -> bool {
    let only = |x: &Side<'s>, y: &Side<'s>| x.stems.difference(&y.stems).copied().collect::<Vec<&str>>();
    let (xs, ys) = (only(a, b), only(b, a));
    let from = |xs: &[&str], ys: &[&str]| {
        xs.iter().filter(|x| polarity::may_oppose(x)).any(|x| ys.iter().any(|y| polarity::antonyms(x, y)))
    };
    from(&xs, &ys) || from(&ys, &xs)
}

/// Prepositions that say which way something goes, or on which side it stands.
const WAYS: [&str; 8] = ["from", "to", "by", "against", "for", "over", "under", "without"];

/// Whether a shared word stands behind another of these prepositions.
fn other_way(a: &Side<'_>, b: &Side<'_>) -> bool {
    let way = |word: &str| WAYS.contains(&word);
    a.terms.iter().filter(|(_, before)| way(before)).any(|(id, before)| {
        let mut same = b.terms.iter().filter(|(other, w)| other == id && way(w)).peekable();
        // "Called on her to resign", "called for her to resign".
        let alike = |w: &str| w == *before || matches!((w, *before), ("to", "for") | ("for", "to"));
        same.peek().is_some() && !same.any(|(_, w)| alike(w))
    })
}
