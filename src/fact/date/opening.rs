//! The words that a date can begin with.
//!
//! In: a sentence and a token. Out: whether any grammar of this folder has a date that begins there. Most words of a sentence are
//! none of these, and a glance here spares them all the grammars. This module refuses to know what follows.

use std::sync::LazyLock;

use super::{calendar, named, words};
use crate::text::WordSet;
use crate::token::{Token, TokenKind, Tokens};

/// Words that point, hedge or lead; those of the calendar stand in its own lists.
const LEADS: [&str; 34] = [
    "a",
    "an",
    "the",
    "this",
    "that",
    "last",
    "next",
    "past",
    "coming",
    "current",
    "final",
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
    "from",
    "between",
    "within",
    "in",
    "today",
    "tonight",
    "tomorrow",
    "yesterday",
    "day",
    "week",
    "q",
    "h",
    "'",
];

static OPENINGS: LazyLock<WordSet<String>> = LazyLock::new(|| {
    let seasons = calendar::SEASONS.iter().map(|(name, ..)| *name);
    let lists = LEADS.into_iter().chain(seasons).chain(named::holiday_openings());
    lists.map(str::to_owned).chain(words::openings()).collect()
});

/// Words that a date has after "the" only.
const AFTER_THE: [&str; 4] = ["same", "following", "previous", "preceding"];

/// Whether a date may begin at token `i`. The smallest words say nothing without the next.
pub fn opens(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let next = tokens.low(i + 1);
    match &*token.low {
        "the" => tokens.get(i + 1).is_some_and(is_opening) || AFTER_THE.contains(&next),
        "in" => tokens.get(i + 1).is_some_and(is_opening),
        "a" | "an" => next == "couple" || words::unit(next).is_some(),
        _ => is_opening(token),
    }
}

fn is_opening(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Number || OPENINGS.contains(&*token.low)
}

#[cfg(test)]
mod tests {
    use super::super::{Scene, read};
    use super::*;
    use crate::text::Span;
    use jiff::civil::Date;
    use proptest::prelude::*;

    /// No grammar may find a date where this module says that none begins.
    fn check(text: &str) {
        let tokens = Tokens::split(text, Span::new(0, text.len()));
        let day = Date::new(2031, 5, 6).ok();
        let scene = Scene { tokens: &tokens, origin: day, forced: None, last_day: day, last: day.map(|d| (d, d)) };
        for (i, token) in tokens.iter().enumerate().filter(|(i, _)| !opens(&tokens, *i)) {
            let found = read(&scene, i).map(|(found, _)| found.value.iso);
            assert_eq!(found, None, "{:?} opens a date in {text:?}: it belongs into the list of openings", token.text);
        }
    }

    #[test]
    fn no_date_of_the_table_begins_unseen() {
        include_str!("../../../fixtures/facts/date.tsv").lines().for_each(check);
    }

    proptest! {
        #[test]
        fn no_date_begins_unseen(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..9)) {
            let words = include_str!("../../../fixtures/facts/date.tsv").split_whitespace().collect::<Vec<_>>();
            check(&picks.iter().map(|pick| *pick.get(&words)).collect::<Vec<_>>().join(" "));
        }
    }
}
