//! Opposites: words that cannot both be true of one thing at one time.
//!
//! In: folded words or their stems. Out: whether they are opposites, and the word that a negative prefix turned. This module
//! refuses to know sentences: that two texts speak of one thing is for others to say.

use std::sync::LazyLock;

use crate::text::{WordMap, entries, stem};

/// Words that only look like another with "un-" before it.
const NO_PREFIX: [&str; 6] = ["unless", "under", "until", "unit", "union", "uncle"];

#[derive(Default)]
struct Opposites {
    /// The sides that a stem stands on: the number of the pair, and left or right.
    sides: WordMap<String, Vec<(usize, bool)>>,
    /// The stems of words that a prefix turns, by the whole word: "unaware" gives "awar".
    turned: WordMap<String, String>,
    /// By the stems of those words the stems of what was turned.
    prefixed: WordMap<String, Vec<String>>,
}

static OPPOSITES: LazyLock<Opposites> = LazyLock::new(|| {
    let mut all = Opposites::default();
    for (pair, line) in entries(include_str!("../lexicon/antonyms.txt")).enumerate() {
        let words = |side: &'static str| side.split(',').map(str::trim).filter(|w| !w.is_empty());
        let Some((left, right)) = line.split_once('|') else { continue };
        if let Some(prefix) = left.trim().strip_prefix("prefix ") {
            for word in words(right) {
                let turned = format!("{prefix}{word}");
                all.prefixed.entry(stem(&turned)).or_default().push(stem(word));
                all.turned.insert(turned, stem(word));
            }
            continue;
        }
        for (side, word) in words(left).map(|w| (true, w)).chain(words(right).map(|w| (false, w))) {
            all.sides.entry(stem(word)).or_default().push((pair, side));
        }
    }
    all
});

/// Whether two stems are opposites: open and closed, guilty and innocent, aware and unaware.
pub fn antonyms(a: &str, b: &str) -> bool {
    a != b && (are_listed(a, b) || is_turned(a, b) || is_turned(b, a))
}

/// Whether a stem may be one of two opposites, whatever the other is: one of any two opposites is.
pub fn may_oppose(stem: &str) -> bool {
    stem.starts_with("un") || OPPOSITES.sides.contains_key(stem) || OPPOSITES.prefixed.contains_key(stem)
}

/// Whether they stand on two sides of a line, and on one side of none.
fn are_listed(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (OPPOSITES.sides.get(a), OPPOSITES.sides.get(b)) else { return false };
    a.iter().any(|(pair, side)| b.contains(&(*pair, !side))) && !a.iter().any(|entry| b.contains(entry))
}

/// Whether the longer stem is the shorter with a negative prefix: by the list, or by "un-" before a word of four letters or
/// more, which hardly ever means anything else.
fn is_turned(plain: &str, turned: &str) -> bool {
    let by_rule = || {
        let rest = turned.strip_prefix("un").is_some_and(|rest| rest == plain);
        rest && plain.len() >= 4 && !NO_PREFIX.contains(&turned)
    };
    by_rule() || OPPOSITES.prefixed.get(turned).is_some_and(|of| of.iter().any(|word| word == plain))
}

/// The stem of the word that a negative prefix turned: "unaware" gives "awar", "impossible" gives "possibl".
pub fn turned_from(word: &str) -> Option<&'static str> {
    OPPOSITES.turned.get(word).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites() {
        let pairs = [
            ("rose", "fell", true),
            ("opened", "closed", true),
            ("guilty", "innocent", true),
            ("alive", "dead", true),
            ("prepared", "unprepared", true),
            ("accepted", "rejected", true),
            ("won", "lost", true),
            ("aware", "unaware", true),
            ("possible", "impossible", true),
            ("agreed", "disagreed", true),
            ("northern", "south", true),
            ("borrowed", "lent", true),
            ("hired", "sacked", true),
            ("rose", "climbed", false),
            ("less", "unless", false),
            ("form", "inform", false),
            ("vest", "invest", false),
            ("play", "display", false),
            ("rose", "rose", false),
            ("sheep", "goat", false),
        ];
        for (a, b, want) in pairs {
            assert_eq!(antonyms(&stem(a), &stem(b)), want, "{a} {b}");
            assert_eq!(antonyms(&stem(b), &stem(a)), want, "{b} {a}");
        }
        assert_eq!(turned_from("unaware"), Some(stem("aware")).as_deref());
        assert_eq!(turned_from("under"), None);
    }
}
