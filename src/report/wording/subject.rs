//! What a finding is about, in the order in which its text says it.
//!
//! In: a finding, whose subject is a row of words, the heaviest first. Out: the same words as the text
//! has them: "phone call" for "call, phone", "people, dead" for "dead, person". Names stay as they are.
//! This file refuses to add a word that neither the subject nor the text holds.

use super::super::view::View;
use super::super::visible::label;
use crate::claim::is_stopword;
use crate::text::{fold, stem};
use crate::verdict::Finding;

/// The subject of a finding as printed.
pub fn subject(view: &View<'_>, finding: &Finding) -> String {
    let given = bare(finding);
    if let Some(whose) = given.strip_prefix("age, ").filter(|_| finding.kind == "age") {
        return format!("age of {whose}");
    }
    let words: Vec<&str> = given.split(", ").collect();
    let of_words = words.len() > 1 && words.iter().all(|w| w.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let of_names = matches!(finding.kind.as_str(), "person" | "organisation" | "place" | "title" | "quote");
    if of_names || !of_words {
        return given;
    }
    let sentences = finding.mentions.iter().filter_map(|m| view.sentence(&m.source, m.sentence));
    let orders = sentences.map(|s| in_order(&words, &s.text));
    // The first of those that hold most of the words.
    let best = orders.reduce(|best, other| if other.found > best.found { other } else { best });
    best.filter(|order| order.found > 0).map_or(given, |order| order.printed)
}

/// The subject without words that say nothing, such as "and"; where no other is left, the kind.
fn bare(finding: &Finding) -> String {
    let given = label(&finding.subject);
    let words: Vec<&str> = given.split(", ").filter(|word| !is_stopword(word) && !word.is_empty()).collect();
    if words.is_empty() { label(&finding.kind) } else { words.join(", ") }
}

/// The words in the order of a text, and how many of them it holds.
struct Order {
    found: usize,
    printed: String,
}

/// Puts words into the order of a text: neighbours with a blank between them, others with a comma. What
/// the text does not hold comes last.
fn in_order(words: &[&str], text: &str) -> Order {
    let tokens = tokens(text);
    let place = |word: &str| {
        let bare = stem(word);
        let is_it = |token: &str| token == word || stem(token) == bare || (word == "person" && token == "people");
        tokens.iter().position(|(_, token)| is_it(&fold(token)))
    };
    let mut placed: Vec<(Option<usize>, &str)> = words.iter().map(|word| (place(word), *word)).collect();
    placed.sort_by_key(|(at, _)| at.unwrap_or(usize::MAX));
    let mut printed = String::new();
    let mut before: Option<usize> = None;
    for (at, word) in &placed {
        let found = at.and_then(|at| tokens.get(at));
        let last = before.and_then(|before| tokens.get(before));
        if !printed.is_empty() {
            let next = before.zip(*at).is_some_and(|(before, at)| before + 1 == at);
            let close = last.zip(found).is_some_and(|(last, found)| {
                text.get(last.0 + last.1.len()..found.0).is_some_and(|gap| gap.chars().all(|c| c == ' '))
            });
            printed.push_str(if next && close { " " } else { ", " });
        }
        printed.push_str(&found.map_or_else(|| (*word).to_owned(), |(_, token)| as_key(token, word)));
        before = *at;
    }
    Order { found: placed.iter().filter(|(at, _)| at.is_some()).count(), printed }
}

/// The token as printed, in small letters where the subject has it so: a headline's capitals, or those of
/// the first word of a sentence, say nothing.
fn as_key(token: &str, word: &str) -> String {
    if word.chars().any(char::is_uppercase) { token.to_owned() } else { token.to_lowercase() }
}

/// The words of a text, each with the byte at which it starts.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let of_word = |c: char| c.is_alphanumeric() || c == '-';
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (of_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.extend(text.get(from..at).map(|word| (from, word)));
                start = None;
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::sample;

    #[test]
    fn words_stand_in_the_order_of_their_text() {
        for (subject, text, printed) in [
            ("silence, minute", "They held a minute of silence.", "minute, silence"),
            ("call, phone", "A Phone call on Tuesday", "phone call"),
            ("call, phone", "By phone: the call", "phone, call"),
            ("destroyed, home", "64 homes were destroyed", "homes, destroyed"),
            ("dead, person", "It killed nine people", "people, dead"),
            ("closed, ballot", "The ballot, which closed", "ballot, closed"),
            ("seized, trawler", "A trawler seized in May", "trawler seized"),
            ("fog, mist", "Nothing of it", "fog, mist"),
            ("café, owner", "the owner of the café", "owner, café"),
        ] {
            let words: Vec<&str> = subject.split(", ").collect();
            assert_eq!(in_order(&words, text).printed, printed, "{subject}: {text}");
        }
    }

    #[test]
    fn words_that_say_nothing_are_left_out() {
        let report = sample();
        let view = View::new(&report);
        let mut finding = report.findings.first().cloned().expect("a finding");
        for (kind, given, printed) in [
            ("duration", "and", "duration"),
            ("duration", "", "duration"),
            ("count", "and, trawler", "trawler"),
            ("person", "Will", "Will"),
        ] {
            (finding.kind, finding.subject) = (kind.to_owned(), given.to_owned());
            assert_eq!(subject(&view, &finding), printed, "{kind} {given}");
        }
    }

    #[test]
    fn names_and_single_words_stay() {
        let report = sample();
        let view = View::new(&report);
        for finding in report.findings.iter().filter(|f| !f.subject.contains(", ")) {
            assert_eq!(subject(&view, finding), finding.subject);
        }
        let mut finding = report.findings.first().cloned().expect("a finding");
        (finding.kind, finding.subject) = ("place".to_owned(), "Port Sorel, Castria".to_owned());
        assert_eq!(subject(&view, &finding), "Port Sorel, Castria");
        (finding.kind, finding.subject) = ("age".to_owned(), "age, Mira Holt".to_owned());
        assert_eq!(subject(&view, &finding), "age of Mira Holt");
    }
}
