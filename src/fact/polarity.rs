//! What a text denies.
//!
//! **Finds.** Predicates under a negation: not, n't, no, never, without, nobody, nothing, none of, neither, nor, no longer; the
//! verbs and nouns that deny what follows them: fail to, refuse, decline to, deny, reject, rule out, dispute, lack, refusal to,
//! far from; and predicates with a negative prefix: "was unprepared". "No fewer than" is a bound, "not only" an addition, "not
//! until" a time and "not all" a part: none denies anything.
//! **Means.** The stem of the predicate in the slot, with the name right before it, and "denied"; two negations ("did not
//! deny", "not unaware") make "asserted". What a text plainly asserts is no fact of this kind: asserted is what a reader assumes.
//! **Agrees when.** Both deny or both assert, however worded: "failed to stop" and "did not stop". Of two named persons it
//! says nothing.
//! **Does not handle.** Irony, "hardly" and "barely", what is prevented or avoided (a try was made), "by no means", and
//! passives of the denying verbs ("the claim was denied").

mod opposite;
mod predicate;

use std::ops::Range;

use super::opening::Grammar;
use super::{Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value, name};
use crate::token::Tokens;
use predicate::{clause_end, is_auxiliary, is_function, object_of, predicate};

pub use opposite::{antonyms, may_oppose};

/// A negation in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Negation {
    /// From the auxiliary or cue to the predicate.
    pub tokens: Range<usize>,
    /// From the cue to the end of its clause.
    pub scope: Range<usize>,
    /// The stem of the predicate.
    pub what: String,
    /// Denied; false where a second negation takes the first back.
    pub denied: bool,
}

/// Finds what is denied, and what two negations assert. The words stay free for others.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (n, tokens, _) in reading.each() {
        for negation in negations(tokens) {
            if tokens.low(negation.tokens.start) == "no" && !finds.is_free(n, negation.tokens.clone()) {
                continue;
            }
            let of = subject(finds, n, tokens, negation.tokens.start);
            finds.add_around(Fact {
                span: tokens.span(negation.tokens.start, negation.tokens.end),
                sentence: n,
                kind: Kind::Polarity,
                value: Value::Polarity(!negation.denied),
                hedge: None,
                slot: Slot { what: negation.what, of, rate: None },
                speaker: None,
            });
        }
    }
}

/// The name that stands right before a negation.
fn subject(finds: &Finds, n: usize, tokens: &Tokens<'_>, start: usize) -> Option<String> {
    let at = start.checked_sub(1).and_then(|k| tokens.get(k))?.span;
    let mut names = finds.of_sentence(n).filter(|f| matches!(f.kind, Kind::Person | Kind::Organisation));
    names.find(|f| f.span.end == at.end).map(|f| f.value.to_string())
}

/// Compares what two texts say of one predicate; of two persons, nothing.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Polarity(x), Value::Polarity(y)) = (&a.value, &b.value) else { return None };
    if let (Some(p), Some(q)) = (&a.slot.of, &b.slot.of)
        && name::near(p, q).is_none()
    {
        return None;
    }
    Some(if x == y {
        let word = if *x { "assert" } else { "deny" };
        Comparison::agree(Relation::Exact, "polarity-equal", format!("both {word} {}", a.slot.what))
    } else {
        let proof = format!("\u{201C}{}\u{201D} against \u{201C}{}\u{201D}", texts.0, texts.1);
        Comparison::differ(Relation::Polarity, Severity::Conflict, "polarity-opposed", proof)
    })
}

/// Words that negate by themselves, beside those with "n't".
const NEGATIONS: [&str; 11] =
    ["not", "no", "never", "cannot", "nor", "neither", "without", "nobody", "nothing", "none", "nowhere"];

/// Whether a folded word negates by itself.
pub fn is_negation(folded: &str) -> bool {
    NEGATIONS.contains(&folded) || folded.ends_with("n't")
}

/// The words, beside those with "n't", with which a negation can begin.
pub(super) fn openings() -> impl Iterator<Item = String> {
    const OTHERS: [&str; 9] = ["lack", "rule", "rules", "ruled", "ruling", "dismiss", "dismisses", "dismissed", "far"];
    let lists = NEGATIONS.into_iter().chain(DENYING).chain(UNDONE).chain(OTHERS).chain(LINKING);
    lists.map(str::to_owned)
}

/// The negations of a sentence, in order, without overlap.
pub fn negations(tokens: &Tokens<'_>) -> Vec<Negation> {
    let mut out: Vec<Negation> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !Grammar::Polarity.opens(tokens, i) {
            i += 1;
            continue;
        }
        let found = plain(tokens, i).or_else(|| denying(tokens, i)).or_else(|| prefixed(tokens, i));
        i = match found {
            Some(negation) => {
                let end = negation.tokens.end.max(i + 1);
                out.push(negation);
                end
            }
            None => i + 1,
        };
    }
    out
}

/// A negation by a word of its own at `i`.
fn plain(tokens: &Tokens<'_>, i: usize) -> Option<Negation> {
    if !is_negation(tokens.low(i)) || is_no_denial(tokens, i) || is_put_off(tokens, i) {
        return None;
    }
    let target = target(tokens, i)?;
    let start = i.checked_sub(1).filter(|k| target < i || is_auxiliary(tokens.low(*k))).unwrap_or(i);
    let (start, end) = (start.min(target), target.max(i) + 1);
    if tokens.low(target) == "without" {
        let object = object_of(tokens, target + 1)?;
        let what = tokens.stem(object).to_owned();
        return Some(Negation { tokens: start..object + 1, scope: i..clause_end(tokens, i), what, denied: false });
    }
    if let Some(inner) = denying(tokens, target) {
        return Some(Negation { tokens: start..inner.tokens.end, scope: i..inner.scope.end, denied: false, ..inner });
    }
    let turned = opposite::turned_from(tokens.low(target));
    let what = turned.unwrap_or_else(|| tokens.stem(target)).to_owned();
    Some(Negation { tokens: start..end, scope: i..clause_end(tokens, i), what, denied: turned.is_none() })
}

/// The word that the negation at `i` is about.
fn target(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let next = tokens.low(i + 1);
    let behind_auxiliary = |reach: usize| {
        let auxiliary = (i + 1..i + reach).find(|k| is_auxiliary(tokens.low(*k)))?;
        let clear = (i + 1..auxiliary).all(|k| !matches!(tokens.low(k), "," | ";" | "." | "\"" | "who" | "that"));
        clear.then(|| predicate(tokens, auxiliary + 1, true))?
    };
    match tokens.low(i) {
        "no" if next == "one" => predicate(tokens, i + 2 + usize::from(tokens.low(i + 2) == "else"), true),
        "no" if next == "longer" => predicate(tokens, i + 2, false),
        "nobody" => predicate(tokens, i + 1 + usize::from(next == "else"), true),
        "no" | "without" => object_of(tokens, i + 1).filter(|k| !is_proper(tokens, *k)),
        "nothing" if is_auxiliary(next) => predicate(tokens, i + 1, true),
        "nothing" if next == "to" => predicate(tokens, i + 2, false),
        "nothing" => i.checked_sub(1).filter(|k| is_content(tokens, *k)),
        // "None more so than at the gala": the most of all.
        "none" if next == "more" => None,
        "none" => behind_auxiliary(11),
        "neither" if is_auxiliary(tokens.before(i, 1)) => predicate(tokens, i + 1, false),
        "neither" => behind_auxiliary(11),
        "nor" if is_auxiliary(next) => predicate(tokens, i + 1, true),
        "nor" | "nowhere" => None,
        _ => predicate(tokens, i + 1, false),
    }
}

fn is_content(tokens: &Tokens<'_>, k: usize) -> bool {
    let low = tokens.low(k);
    tokens.kind(k) == Some(crate::token::TokenKind::Word) && !is_function(low) && !is_auxiliary(low)
}

/// Whether a word is a name by its capital.
fn is_proper(tokens: &Tokens<'_>, k: usize) -> bool {
    tokens.get(k).is_some_and(|t| t.is_capitalised())
}

/// "No fewer than", "not only", "No. 10", "whether or not", "nothing but", "neither confirm nor deny".
fn is_no_denial(tokens: &Tokens<'_>, i: usize) -> bool {
    let (before, next, after) = (tokens.before(i, 1), tokens.low(i + 1), tokens.low(i + 2));
    match tokens.low(i) {
        "no" => {
            let idiom =
                ["doubt", "matter", "wonder", "stranger", "surprise", "secret", "exception", "mean", "means", "."];
            matches!(next, "fewer" | "less" | "more" | "later" | "sooner" | "earlier") && after == "than"
                || idiom.contains(&next)
        }
        "not" => {
            const PARTIAL: [&str; 20] = [
                "only",
                "just",
                "least",
                "merely",
                "simply",
                "necessarily",
                "surprisingly",
                "until",
                "all",
                "every",
                "everyone",
                "everybody",
                "everything",
                "far",
                "long",
                "many",
                "always",
                "so",
                "as",
                "because",
            ];
            PARTIAL.contains(&next)
                || before == "or"
                || (next, after) == ("to", "mention")
                || matches!(before, "if" | "why")
                || matches!((next, after), ("the", "first" | "only" | "last") | ("a", "single"))
                || matches!(next, "fewer" | "less" | "more") && after == "than"
        }
        "without" => matches!((next, after), ("doubt" | "question", _) | ("a", "doubt")) || before == "not",
        "nothing" => matches!(next, "but" | "short" | "less" | "more" | "new") || after == "do",
        "neither" => {
            let told = (i + 1..i + 12).any(|k| tokens.low(k).starts_with("confirm"));
            told && (i + 1..i + 14).any(|k| tokens.low(k).starts_with("den"))
        }
        word => word.ends_with("n't") && matches!(next, "only" | "just" | "necessarily" | "always" | "all"),
    }
}

/// Whether the negation only puts off: "will not be released until relatives are told".
fn is_put_off(tokens: &Tokens<'_>, i: usize) -> bool {
    let end = clause_end(tokens, i).min(i + 14);
    (i + 1..end).any(|k| matches!(tokens.low(k), "until" | "unless" | "till"))
}

/// Verbs that deny the object behind them.
const DENYING: [&str; 22] = [
    "deny",
    "denies",
    "denied",
    "denying",
    "reject",
    "rejects",
    "rejected",
    "rejecting",
    "refuse",
    "refuses",
    "refused",
    "refute",
    "refutes",
    "refuted",
    "rebut",
    "rebutted",
    "dispute",
    "disputes",
    "disputed",
    "lack",
    "lacks",
    "lacked",
];

/// Words that deny the verb behind "to".
const UNDONE: [&str; 19] = [
    "fail",
    "fails",
    "failed",
    "failing",
    "decline",
    "declines",
    "declined",
    "declining",
    "unable",
    "refuse",
    "refuses",
    "refused",
    "refusing",
    "refusal",
    "failure",
    "inability",
    "neglected",
    "neglects",
    "unwilling",
];

/// The words that deny what follows them, by what they need behind them.
fn denying(tokens: &Tokens<'_>, i: usize) -> Option<Negation> {
    let (low, next, before) = (tokens.low(i), tokens.low(i + 1), tokens.before(i, 1));
    let passive = matches!(before, "was" | "were" | "been" | "being" | "is" | "are" | "be");
    let noun = matches!(before, "a" | "an" | "the" | "any" | "this" | "of" | "his" | "her" | "their" | "its");
    if before == "nor" {
        return None;
    }
    let target = if UNDONE.contains(&low) && next == "to" {
        predicate(tokens, i + 2, false)
    } else if low == "lack" && next == "of" {
        object_of(tokens, i + 2)
    } else if DENYING.contains(&low) && !passive && !noun {
        object_of(tokens, i + 1)
    } else if matches!(low, "rule" | "rules" | "ruled" | "ruling") && next == "out" && !passive {
        object_of(tokens, i + 2)
    } else if matches!(low, "dismiss" | "dismisses" | "dismissed") && !passive {
        object_of(tokens, i + 1).filter(|k| is_assertion(tokens.stem(*k)))
    } else if low == "far" && next == "from" && is_auxiliary(before) {
        predicate(tokens, i + 2, false).filter(|k| *k == i + 2 && !is_proper(tokens, *k))
    } else {
        None
    }?;
    let what = tokens.stem(target).to_owned();
    (target - i <= 8).then(|| Negation { tokens: i..target + 1, scope: i..clause_end(tokens, i), what, denied: true })
}

/// Whether a stem names what somebody says, which can be dismissed.
fn is_assertion(stem: &str) -> bool {
    ["claim", "report", "idea", "suggest", "alleg", "accus", "concern", "critic"].iter().any(|w| stem.starts_with(w))
}

/// Verbs that say of a subject what it is.
const LINKING: [&str; 16] = [
    "is", "are", "was", "were", "been", "be", "remain", "remains", "remained", "seem", "seemed", "became", "left",
    "found", "escaped", "declared",
];

/// A predicate with a negative prefix: "was unprepared".
fn prefixed(tokens: &Tokens<'_>, i: usize) -> Option<Negation> {
    let maybe =
        || (i.saturating_sub(3)..i).any(|k| matches!(tokens.low(k), "may" | "might" | "could" | "would" | "if"));
    let at = if tokens.low(i + 1).ends_with("ly") && tokens.low(i + 2) != "to" { i + 2 } else { i + 1 };
    let at = if opposite::turned_from(tokens.low(i + 1)).is_some() { i + 1 } else { at };
    // "An unpaid debt is unpaid" says it of the subject; "was an unpaid debt" says what the debt is.
    let noun = tokens.kind(at + 1) == Some(crate::token::TokenKind::Word) && !is_function(tokens.low(at + 1));
    let what = opposite::turned_from(tokens.low(at))
        .filter(|_| !noun && LINKING.contains(&tokens.low(i)) && !maybe())?
        .to_owned();
    Some(Negation { tokens: at..at + 1, scope: i..clause_end(tokens, i), what, denied: true })
}

/// Whether anything is read that begins at a token, if its word is an opening or not.
#[cfg(test)]
pub(super) fn reads(tokens: &Tokens<'_>, i: usize) -> bool {
    plain(tokens, i).or_else(|| denying(tokens, i)).or_else(|| prefixed(tokens, i)).is_some()
}
