//! The word that a negation is about.
//!
//! In: the tokens of a sentence and where a predicate or an object begins. Out: its main word, and the end of the clause. This
//! module refuses to know what negates.

use crate::token::{TokenKind, Tokens};

/// The main word of the predicate that begins at `k`: adverbs, auxiliaries and articles are passed over.
pub(super) fn predicate(tokens: &Tokens<'_>, mut k: usize, person: bool) -> Option<usize> {
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
                "anyone",
                "anything",
            ]
            .contains(&low)
            || low == "in" && !person;
        if !passed {
            return (!is_function(low)).then_some(k);
        }
        k += 1;
    }
    None
}

/// The head of the object that begins at `k`: the last word before a preposition, a mark or a verb; in a clause with
/// "that", the verb behind its auxiliary.
pub(super) fn object_of(tokens: &Tokens<'_>, k: usize) -> Option<usize> {
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

pub(super) fn is_auxiliary(low: &str) -> bool {
    [
        "do", "does", "did", "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "will",
        "would", "shall", "should", "can", "could", "may", "might", "must",
    ]
    .contains(&low)
}

pub(super) fn is_function(low: &str) -> bool {
    [
        "of", "in", "on", "at", "by", "for", "with", "from", "to", "into", "over", "after", "before", "about", "as",
        "and", "or", "but", "that", "which", "who", "because", "when", "while", "if", "than", "during", "until",
        "under", "out", "against", "between", "through", "the", "a", "an", "it", "its", "his", "her", "their", "he",
        "she", "they", "we", "i", "you", "this", "these", "those", "saying", "said",
    ]
    .contains(&low)
}

/// The end of the clause that `i` stands in.
pub(super) fn clause_end(tokens: &Tokens<'_>, i: usize) -> usize {
    let cut = |k: &usize| match tokens.low(*k) {
        ";" | "." | "\"" | ":" => true,
        "," => matches!(tokens.low(k + 1), "but" | "and" | "while" | "although" | "though" | "which" | "who" | "so"),
        "but" | "because" | "although" | "whereas" => true,
        _ => false,
    };
    (i + 1..tokens.len()).find(cut).unwrap_or(tokens.len())
}
