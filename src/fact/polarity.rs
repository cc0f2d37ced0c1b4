//! What a text denies.
//!
//! **Finds.** Predicates under a negation: not, n't, no, never, without, no one, no longer; and the verbs that deny what
//! follows them: fail to, refuse, decline to, deny, reject, rule out, dismiss. "No fewer than" is a bound and "not only" an
//! addition; neither denies anything.
//! **Means.** The stem of the predicate in the slot, and "denied"; two negations ("did not deny") make "asserted". What a
//! text plainly asserts is no fact of this kind: asserted is what a reader assumes.
//! **Agrees when.** Both deny or both assert, however worded: "failed to stop" and "did not stop".
//! **Does not handle.** Irony, "hardly" and "barely", and passives of the denying verbs ("the claim was denied").

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::name::lists;
use super::{Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value};
use crate::text::stem;
use crate::token::{TokenKind, Tokens};

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
            finds.add_around(Fact {
                span: tokens.span(negation.tokens.start, negation.tokens.end),
                sentence: n,
                kind: Kind::Polarity,
                value: Value::Polarity(!negation.denied),
                hedge: None,
                slot: Slot { what: negation.what, ..Slot::default() },
                speaker: None,
            });
        }
    }
}

/// Compares what two texts say of one predicate.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Polarity(x), Value::Polarity(y)) = (&a.value, &b.value) else { return None };
    Some(if x == y {
        let word = if *x { "assert" } else { "deny" };
        Comparison::agree(Relation::Exact, "polarity-equal", format!("both {word} {}", a.slot.what))
    } else {
        let proof = format!("\u{201C}{}\u{201D} against \u{201C}{}\u{201D}", texts.0, texts.1);
        Comparison::differ(Relation::Polarity, Severity::Conflict, "polarity-opposed", proof)
    })
}

/// Whether a folded word negates by itself.
pub fn is_negation(folded: &str) -> bool {
    matches!(folded, "not" | "no" | "never" | "cannot" | "nor" | "neither" | "without" | "nobody")
        || folded.ends_with("n't")
}

/// The negations of a sentence, in order, without overlap.
pub fn negations(tokens: &Tokens<'_>) -> Vec<Negation> {
    let mut out: Vec<Negation> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let found = plain(tokens, i).or_else(|| denying(tokens, i));
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

/// A negation by "not", "no", "never" or "without" at `i`.
fn plain(tokens: &Tokens<'_>, i: usize) -> Option<Negation> {
    let word = tokens.low(i);
    if !is_negation(word) || is_no_denial(tokens, i) {
        return None;
    }
    let person = word == "no" && tokens.low(i + 1) == "one" || word == "nobody";
    let after = match (word, tokens.low(i + 1)) {
        ("no", "one" | "longer") => i + 2,
        _ => i + 1,
    };
    let noun = word == "without" || word == "no" && after == i + 1;
    let predicate = if noun { object_of(tokens, after)? } else { predicate(tokens, after, person)? };
    let auxiliary = i.checked_sub(1).filter(|k| is_auxiliary(tokens.low(*k)));
    let start = auxiliary.unwrap_or(i);
    if let Some(inner) = denying(tokens, predicate) {
        return Some(Negation { tokens: start..inner.tokens.end, scope: i..inner.scope.end, denied: false, ..inner });
    }
    let what = stem(tokens.low(predicate));
    Some(Negation { tokens: start..predicate + 1, scope: i..clause_end(tokens, i), what, denied: true })
}

/// "No fewer than", "not only", "No. 10", "whether or not".
fn is_no_denial(tokens: &Tokens<'_>, i: usize) -> bool {
    let (before, next, after) = (tokens.before(i, 1), tokens.low(i + 1), tokens.low(i + 2));
    match tokens.low(i) {
        "no" => {
            matches!(next, "fewer" | "less" | "more" | "later" | "sooner" | "earlier" | "doubt" | "matter" | ".")
                && (after == "than" || matches!(next, "doubt" | "matter" | "."))
        }
        "not" => {
            matches!(next, "only" | "just" | "least" | "merely" | "simply" | "necessarily" | "surprisingly" | "until")
                || before == "or"
                || (next, after) == ("to", "mention")
                || before == "if"
        }
        "without" => matches!(next, "a" | "doubt") && after == "doubt",
        _ => false,
    }
}

/// The verbs that deny what follows them, by what they need behind them.
fn denying(tokens: &Tokens<'_>, i: usize) -> Option<Negation> {
    let next = tokens.low(i + 1);
    let passive = matches!(tokens.before(i, 1), "was" | "were" | "been" | "being" | "is" | "are" | "be");
    let clear = |object: usize| object_of(tokens, object);
    let target = match tokens.low(i) {
        "fail" | "fails" | "failed" | "failing" | "decline" | "declines" | "declined" if next == "to" => {
            predicate(tokens, i + 2, false)
        }
        "unable" if next == "to" => predicate(tokens, i + 2, false),
        "refuse" | "refuses" | "refused" | "refusing" if next == "to" => predicate(tokens, i + 2, false),
        "deny" | "denies" | "denied" | "denying" | "reject" | "rejects" | "rejected" | "rejecting" | "refuse"
        | "refuses" | "refused"
            if !passive =>
        {
            clear(i + 1)
        }
        "rule" | "rules" | "ruled" | "ruling" if next == "out" && !passive => clear(i + 2),
        "dismiss" | "dismisses" | "dismissed" if !passive => clear(i + 1).filter(|k| {
            const WORDS: [&str; 8] = ["claim", "report", "idea", "suggest", "alleg", "accus", "concern", "critic"];
            WORDS.iter().any(|w| stem(tokens.low(*k)).starts_with(w))
        }),
        _ => None,
    }?;
    let what = stem(tokens.low(target));
    (target - i <= 8).then(|| Negation { tokens: i..target + 1, scope: i..clause_end(tokens, i), what, denied: true })
}

/// The main word of the predicate that begins at `k`: adverbs, auxiliaries and articles are passed over.
fn predicate(tokens: &Tokens<'_>, mut k: usize, person: bool) -> Option<usize> {
    for _ in 0..5 {
        let token = tokens.get(k).filter(|t| t.kind == TokenKind::Word)?;
        let low = &*token.low;
        let passed = low.ends_with("ly") && low.len() > 4
            || is_auxiliary(low) && (person || matches!(low, "be" | "been" | "being" | "have" | "had" | "has"))
            || [
                "to",
                "a",
                "an",
                "the",
                "any",
                "yet",
                "also",
                "even",
                "still",
                "ever",
                "so",
                "very",
                "quite",
                "going",
                "able",
                "immediate",
                "further",
                "such",
                "it",
                "he",
                "she",
                "they",
                "be",
                "in",
                "else",
                "anyone",
                "anything",
            ]
            .contains(&low);
        if !passed {
            return (!is_function(low)).then_some(k);
        }
        k += 1;
    }
    None
}

/// The head of the object that begins at `k`: the last word before a preposition, a mark or a verb; in a clause with
/// "that", the verb behind its auxiliary.
fn object_of(tokens: &Tokens<'_>, k: usize) -> Option<usize> {
    if tokens.low(k) == "that" {
        let auxiliary = (k + 1..k + 8).find(|i| is_auxiliary(tokens.low(*i)))?;
        return predicate(tokens, auxiliary + 1, true);
    }
    let mut head = None;
    for i in k..k + 6 {
        let Some(token) = tokens.get(i) else { break };
        let low = &*token.low;
        let article = ["a", "an", "the", "any", "all", "his", "her", "its", "their", "these", "those"].contains(&low);
        if low.ends_with("ing") && head.is_none() && i == k {
            return Some(i);
        }
        if token.kind != TokenKind::Word || !article && (is_function(low) || is_auxiliary(low)) {
            break;
        }
        if !article {
            head = Some(i);
        }
    }
    head
}

fn is_auxiliary(low: &str) -> bool {
    [
        "do", "does", "did", "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "will",
        "would", "shall", "should", "can", "could", "may", "might", "must",
    ]
    .contains(&low)
}

fn is_function(low: &str) -> bool {
    [
        "of", "in", "on", "at", "by", "for", "with", "from", "to", "into", "over", "after", "before", "about", "as",
        "and", "or", "but", "that", "which", "who", "because", "when", "while", "if", "than", "during", "until",
        "under", "out", "against", "between", "through", "the", "a", "an", "it", "its", "his", "her", "their", "he",
        "she", "they", "we", "i", "you", "this", "these", "those", "saying", "said",
    ]
    .contains(&low)
}

/// The end of the clause that `i` stands in.
fn clause_end(tokens: &Tokens<'_>, i: usize) -> usize {
    let cut = |k: &usize| match tokens.low(*k) {
        ";" | "." | "\"" | ":" => true,
        "," => matches!(tokens.low(k + 1), "but" | "and" | "while" | "although" | "though" | "which" | "who" | "so"),
        "but" | "because" | "although" | "whereas" => true,
        _ => false,
    };
    (i + 1..tokens.len()).find(cut).unwrap_or(tokens.len())
}

/// The sides that a stem stands on: the number of the pair, and left or right.
static SIDES: LazyLock<HashMap<String, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let mut sides: HashMap<String, Vec<(usize, bool)>> = HashMap::new();
    for (pair, line) in lists::lines(include_str!("lexicon/antonyms.txt")).enumerate() {
        for (side, words) in line.split('|').enumerate() {
            for word in words.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                sides.entry(stem(word)).or_default().push((pair, side == 0));
            }
        }
    }
    sides
});

/// Whether two stems are opposites by the list: open and closed, guilty and innocent.
pub fn antonyms(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (SIDES.get(a), SIDES.get(b)) else { return false };
    a.iter().any(|(pair, side)| b.contains(&(*pair, !side))) && !a.iter().any(|entry| b.contains(entry))
}
