//! Hedges around a number: the words that turn a figure into a bound or an approximation.
//!
//! In: tokens and the place of a figure. Out: the hedge and where its words stand, and whether they hedge
//! at all ("jailed over £1m fraud"). The words are data (`lexicon/hedges.txt`). This module refuses to
//! read figures.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::{Hedge, noun};
use crate::text::{WordMap, entries};
use crate::token::{TokenKind, Tokens};

/// The words of one hedge.
struct Phrase {
    words: Vec<&'static str>,
    hedge: Hedge,
}

/// Hedges by the word that is next to the figure, longest first.
type Phrases = WordMap<&'static str, Vec<Phrase>>;

/// The hedges that stand before and those that stand after a figure.
static PHRASES: LazyLock<(Phrases, Phrases)> = LazyLock::new(|| {
    let (mut before, mut after) = (Phrases::default(), Phrases::default());
    for line in entries(include_str!("../lexicon/hedges.txt")) {
        let mut words = line.split_whitespace();
        let (Some(side), Some(hedge)) = (words.next(), words.next().and_then(named)) else { continue };
        let phrase = Phrase { words: words.collect(), hedge };
        let (list, next) =
            if side == "before" { (&mut before, phrase.words.last()) } else { (&mut after, phrase.words.first()) };
        list.entry(next.copied().unwrap_or_default()).or_default().push(phrase);
    }
    before.values_mut().chain(after.values_mut()).for_each(|list| list.sort_by_key(|p| Reverse(p.words.len())));
    (before, after)
});

/// The hedge that a class of the list names.
fn named(class: &str) -> Option<Hedge> {
    Some(match class {
        "at-least" => Hedge::AtLeast,
        "more-than" => Hedge::MoreThan,
        "nearly" => Hedge::Nearly,
        "under" => Hedge::Under,
        "at-most" => Hedge::AtMost,
        "about" => Hedge::About,
        _ => return None,
    })
}

/// The hedge whose words end right before token `i`, with its first token. Of two in a row ("at least
/// some") the outer one counts.
pub(super) fn before(t: &Tokens<'_>, i: usize) -> Option<(usize, Hedge)> {
    let one = |end: usize| {
        PHRASES.0.get(t.before(end, 1))?.iter().find_map(|p| {
            let start = end.checked_sub(p.words.len())?;
            t.follows(start, &p.words).then_some((start, p.hedge))
        })
    };
    let inner = one(i)?;
    Some(one(inner.0).unwrap_or(inner))
}

/// The hedge whose words begin at token `i`, with the token after its last.
pub(super) fn after(t: &Tokens<'_>, i: usize) -> Option<(usize, Hedge)> {
    PHRASES.1.get(t.low(i))?.iter().find_map(|p| {
        let glued = !matches!(p.words.first(), Some(&("-" | "+"))) || t.glued(i);
        // "40 plus two more" adds; a bare "plus" hedges only where no number follows.
        let sum = p.words == ["plus"] && super::figure::begins(t, i + 1);
        (glued && !sum && t.follows(i, &p.words)).then_some((i + p.words.len(), p.hedge))
    })
}

/// Whether the words are a hedge here: "no more than" begins before "more than", "talks about 3" does
/// not hedge, "over" and "under" between digits are scores.
pub(super) fn is_hedge(t: &Tokens<'_>, start: usize, hedge: Hedge) -> bool {
    let word = t.low(start);
    let left = t.before(start, 1);
    match word {
        // "counted over three summers": the time it took
        "over" if is_season(t.low(start + 2)) => false,
        "over" => {
            !matches!(left, "pulled" | "handed" | "turned" | "all" | "took" | "won" | "win" | "victory" | "taken")
        }
        // "above 2,000 metres" and "north of 40" are places; with money they bound it.
        "north" | "above" | "below" => {
            let at = start + 1 + usize::from(word == "north");
            matches!(t.low(at), "$" | "\u{A3}" | "\u{20AC}" | "\u{A5}")
        }
        "around" => !matches!(left, "turned" | "the" | "all"),
        "some" => left != "and" || hedge == Hedge::About,
        _ => true,
    }
}

/// Stretches that are counted but are no unit of time, which something goes on "over".
fn is_season(word: &str) -> bool {
    const SEASONS: [&str; 12] = [
        "summers",
        "winters",
        "springs",
        "autumns",
        "seasons",
        "nights",
        "weekends",
        "games",
        "matches",
        "rounds",
        "generations",
        "sessions",
    ];
    SEASONS.contains(&word)
}

/// Whether "over" tells what somebody is jailed or on strike for: a word of blame or of quarrel stands before it, and the
/// number behind it only describes a noun ("jailed over £1m fraud", but "jailed over 40 clerks").
pub(super) fn is_cause(t: &Tokens<'_>, start: usize, end: usize) -> bool {
    const BLAME: [&str; 33] = [
        "jailed",
        "jail",
        "sued",
        "sue",
        "sues",
        "fined",
        "arrested",
        "charged",
        "sentenced",
        "sacked",
        "fired",
        "resigned",
        "resigns",
        "quits",
        "quit",
        "probe",
        "investigated",
        "inquiry",
        "lawsuit",
        "row",
        "dispute",
        "feud",
        "clash",
        "protest",
        "protests",
        "strike",
        "strikes",
        "anger",
        "fury",
        "outcry",
        "outrage",
        "apologised",
        "apologized",
    ];
    let noun = t.low(end);
    let single = t.kind(end) == Some(TokenKind::Word) && !noun::is_stop(noun) && !noun::is_plural(noun);
    let reach = if matches!(t.low(start + 1), "a" | "an") { 12 } else { 6 };
    t.low(start) == "over" && single && !t.glued(end) && (1..reach).any(|k| BLAME.contains(&t.before(start, k)))
}
