//! Parts and wholes: counts that are no rivals of what counts all.
//!
//! In: one account and a count of it. Out: whether it is one of a list, a part of more, or the whole behind a part,
//! or counts more than its noun. This
//! module refuses to know other sources.

use crate::claim::{Account, is_stopword};
use crate::fact::{Fact, Kind, count, number};
use crate::text::Span;
use crate::token::{TokenKind, Tokens};

/// Whether nothing but "and" or a comma joins a count to another one of its sentence.
pub(super) fn is_listed(a: &Account<'_>, fact: &Fact) -> bool {
    let claim = a.claims.get(fact.sentence);
    let mut others = claim.into_iter().flat_map(|c| &c.facts).filter_map(|i| a.facts.get(*i));
    fact.kind == Kind::Count
        && others.any(|f| {
            let between = f.span.between(fact.span).of(&a.article.body).trim();
            f.kind == Kind::Count && f.span != fact.span && matches!(between, "and" | "," | ", and" | "&")
        })
}

/// Whether a count is of more than its noun: "420 passengers and crew".
pub(super) fn is_joint(a: &Account<'_>, fact: &Fact) -> bool {
    // "It killed four people and hurt nine": behind those of a role the deed goes on.
    let plain = !fact.slot.what.is_empty() && !count::is_role(&fact.slot.what);
    let tokens = a.tokens.get(fact.sentence).filter(|_| fact.kind == Kind::Count && plain);
    tokens.is_some_and(|t| {
        let end = t.index_at(fact.span.end);
        let noun = t.kind(end + 1) == Some(TokenKind::Word) && !is_stopword(t.low(end + 1));
        t.low(end) == "and" && noun && !number::is_figure(t, end + 1) && !clause_begins(t, end + 1)
    })
}

/// Whether a verb in the past stands at a token or the one after: "and arrested", "and officials said".
fn clause_begins(t: &Tokens<'_>, i: usize) -> bool {
    (i..i + 3).any(|k| {
        t.low(k).ends_with("ed") || matches!(t.low(k), "was" | "were" | "had" | "has" | "have" | "said" | "is" | "are")
    })
}

/// Whether a count says that it is a part of more: "two of the boats", "30 of its 80 villages", "38 of 44 lots".
pub(super) fn is_part(a: &Account<'_>, fact: &Fact) -> bool {
    let tokens = a.tokens.get(fact.sentence);
    let from = tokens.map_or(0, |t| t.index_at(fact.span.start));
    let part = |t: &Tokens<'_>, i: usize| {
        let more =
            matches!(t.low(i + 1), "the" | "its" | "their" | "his" | "her" | "those" | "these" | "them" | "whom");
        t.low(i) == "of" && (more || number::is_figure(t, i + 1))
    };
    // "The last two coaches".
    let at_one_end = tokens.is_some_and(|t| matches!(t.before(from, 1), "last" | "first" | "next" | "final" | "top"));
    // "The four hardest-hit villages" are some of all that were hit.
    let some_of_all = fact.slot.what.split(' ').next().is_some_and(number::noun::is_superlative);
    // "Two were held, and one was fined."
    let one = fact.span.of(&a.article.body).eq_ignore_ascii_case("one");
    let said = some_of_all || at_one_end || one;
    // "Two of the boats", and not "two boats of the navy".
    let behind = |t: &Tokens<'_>| (from..from + 4).find_map(|i| number::scan_one(t, i)).is_some_and(|end| part(t, end));
    fact.kind == Kind::Count && (said || tokens.is_some_and(behind))
}

/// Whether a figure is the whole that a part is of: "two of the 80 houses".
pub(super) fn is_whole(a: &Account<'_>, fact: &Fact) -> bool {
    let before = Span::new(0, fact.span.start).of(&a.article.body).trim_end();
    fact.kind == Kind::Count
        && ["of the", "of its", "of their", "of his", "of her"].iter().any(|end| before.ends_with(end))
}
