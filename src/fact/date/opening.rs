//! The words that a date can begin with.
//!
//! In: a sentence and a token. Out: whether any grammar of this folder has a date that begins there. Most words of a sentence are
//! none of these, and a glance here spares them all the grammars. This module refuses to know what follows.

use super::{calendar, named, words};
use crate::fact::opening::Grammar;
use crate::token::Tokens;

/// Words that point or lead; those of the calendar stand in its own lists.
const LEADS: [&str; 31] = [
    "a",
    "an",
    "the",
    "this",
    "that",
    "last",
    "next",
    "past",
    "previous",
    "coming",
    "upcoming",
    "current",
    "final",
    "between",
    "from",
    "within",
    "in",
    "today",
    "tonight",
    "tomorrow",
    "yesterday",
    "half",
    "quarter",
    "q",
    "h",
    "'",
    "fiscal",
    "financial",
    "tax",
    "fy",
    "noughties",
];

/// Words that hedge what follows them, or name a part of it.
const HEDGES: [&str; 28] = [
    "early",
    "earlier",
    "late",
    "later",
    "mid",
    "middle",
    "start",
    "beginning",
    "end",
    "close",
    "opening",
    "closing",
    "latter",
    "more",
    "less",
    "fewer",
    "at",
    "up",
    "just",
    "nearly",
    "almost",
    "about",
    "around",
    "roughly",
    "approximately",
    "some",
    "over",
    "under",
];

/// The words with which a date can begin.
pub fn openings() -> impl Iterator<Item = String> {
    let seasons = calendar::SEASONS.iter().map(|(name, ..)| *name);
    let lists = LEADS.into_iter().chain(HEDGES).chain(seasons).chain(named::holiday_openings());
    lists.map(str::to_owned).chain(words::openings())
}

/// Words that a date has after "the" only.
const AFTER_THE: [&str; 4] = ["same", "following", "previous", "preceding"];

/// Whether a date may begin at token `i`. The smallest words say nothing without the next.
pub fn opens(tokens: &Tokens<'_>, i: usize) -> bool {
    let next = tokens.low(i + 1);
    Grammar::Date.opens(tokens, i)
        && match tokens.low(i) {
            "the" => Grammar::Date.opens(tokens, i + 1) || AFTER_THE.contains(&next),
            "in" => Grammar::Date.opens(tokens, i + 1),
            "a" | "an" => next == "couple" || words::unit(next).is_some(),
            _ => true,
        }
}

#[cfg(test)]
mod tests {
    use super::super::{Scene, read};
    use super::*;
    use crate::text::Span;
    use jiff::civil::Date;
    use proptest::prelude::*;

    /// No grammar may find a date where this module says that none begins.
    fn unseen(text: &str) -> Vec<String> {
        let tokens = Tokens::split(text, Span::new(0, text.len())).noted(crate::fact::opening::note);
        let day = Date::new(2031, 5, 6).ok();
        let scene = Scene { tokens: &tokens, origin: day, forced: None, last_day: day, last: day.map(|d| (d, d)) };
        let closed = (0..tokens.len()).filter(|i| !opens(&tokens, *i) && read(&scene, *i).is_some());
        closed.map(|i| format!("{} {} opens a date in {text}", tokens.low(i), tokens.low(i + 1))).collect()
    }

    #[test]
    fn no_date_of_the_table_begins_unseen() {
        let unseen: Vec<String> = include_str!("../../../fixtures/facts/date.tsv").lines().flat_map(unseen).collect();
        assert!(unseen.is_empty(), "to be added to the openings:\n{}", unseen.join("\n"));
    }

    proptest! {
        #[test]
        fn no_date_begins_unseen(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..9)) {
            let words = include_str!("../../../fixtures/facts/date.tsv").split_whitespace().collect::<Vec<_>>();
            let text = picks.iter().map(|pick| *pick.get(&words)).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(unseen(&text), Vec::<String>::new());
        }
    }
}
