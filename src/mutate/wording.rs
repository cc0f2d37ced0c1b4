//! Errors in words: names, quotations, speakers, roles, lost negations and doubts.
//!
//! In: an article as the program reads it. Out: sites with the edits that may be made there. This file refuses to know whether
//! a check finds them.

use super::Read;
use super::edit::Edit;
use super::figure::{cased, words};
use super::plant::{Site, ordered, plain};
use crate::clause;
use crate::fact::{Fact, Kind, Reading};
use crate::text::Span;

/// The names of persons outside bylines, with their places in the list of facts.
fn persons<'a>(read: &'a Read<'_>) -> impl Iterator<Item = (usize, &'a Fact)> {
    let is_byline = |f: &Fact| {
        let sentence = read.sentences.get(f.sentence);
        sentence
            .is_some_and(|s| s.span.of(&read.article.body).get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by ")))
    };
    read.facts.iter().enumerate().filter(move |(_, f)| f.kind == Kind::Person && !is_byline(f))
}

/// Another person's name in the same length: the surname for a surname, the full name for a full name.
fn in_place_of(read: &Read<'_>, old: &Fact, other: &Fact) -> Option<String> {
    let full = other.value.to_string();
    if other.value.key() == old.value.key() || !full.contains(' ') {
        return None;
    }
    let is_short = !old.span.of(&read.article.body).contains(' ');
    if is_short { full.rsplit(' ').next().map(str::to_owned) } else { Some(full) }
}

/// Every mention of a person in one sentence, with another person of the source in its place.
pub fn swapped_names(read: &Read<'_>) -> Vec<Site> {
    let mut sites = Vec::new();
    for (i, fact) in persons(read) {
        let of_same = || persons(read).filter(|(_, f)| f.sentence == fact.sentence && f.value == fact.value);
        if of_same().next().is_none_or(|(first, _)| first != i) {
            continue;
        }
        let mut options: Vec<Vec<Edit>> = Vec::new();
        for (_, other) in persons(read) {
            let edits = of_same().map(|(_, f)| in_place_of(read, f, other).map(|text| Edit { span: f.span, text }));
            if let Some(edits) = edits.collect::<Option<Vec<_>>>() {
                options.push(ordered(edits));
            }
        }
        options.dedup();
        sites.push(Site { at: fact.span.start, fact: Some(i), options });
    }
    sites
}

/// Slips in the spelling of a name, in the order in which they are tried.
fn misspellings(word: &str) -> Vec<String> {
    const SOUNDS: [(&str, &str); 10] = [
        ("tt", "t"),
        ("ll", "l"),
        ("ss", "s"),
        ("ie", "ei"),
        ("ei", "ie"),
        ("ph", "f"),
        ("ck", "k"),
        ("th", "t"),
        ("er", "ar"),
        ("an", "en"),
    ];
    let mut found: Vec<String> = Vec::new();
    let tail = word.char_indices().nth(1).map_or(word.len(), |(i, _)| i);
    for (from, to) in SOUNDS {
        if let Some(at) = word.get(tail..).and_then(|rest| rest.find(from)) {
            let at = tail + at;
            let rest = word.get(at + from.len()..).unwrap_or_default();
            found.push(format!("{}{to}{rest}", word.get(..at).unwrap_or_default()));
        }
    }
    let chars: Vec<char> = word.chars().collect();
    for i in (1..chars.len().saturating_sub(2)).rev() {
        let mut exchanged = chars.clone();
        exchanged.swap(i, i + 1);
        if exchanged != chars {
            found.push(exchanged.into_iter().collect());
        }
    }
    found
}

/// The last word of a name, misspelt wherever it stands in the source.
pub fn misspelt_names(read: &Read<'_>) -> Vec<Site> {
    let mut sites: Vec<(String, Site)> = Vec::new();
    for (i, fact) in read.facts.iter().enumerate().filter(|(_, f)| matches!(f.kind, Kind::Person | Kind::Place)) {
        let text = fact.span.of(&read.article.body);
        let Some((_, word)) = words(text).pop().filter(|(_, w)| w.chars().count() >= 5) else { continue };
        if sites.iter().any(|(known, _)| known == word) || !word.chars().any(char::is_lowercase) {
            continue;
        }
        let places = || {
            read.sentences.iter().flat_map(|s| {
                let of = words(s.span.of(&read.article.body)).into_iter();
                of.filter(|(_, w)| *w == word).map(move |(at, _)| s.span.start + at)
            })
        };
        let options = misspellings(word)
            .into_iter()
            .map(|is| ordered(places().map(|at| Edit::new(at, at + word.len(), is.as_str())).collect()));
        sites.push((word.to_owned(), Site { at: fact.span.start, fact: Some(i), options: options.collect() }));
    }
    sites.into_iter().map(|(_, site)| site).collect()
}

/// The quotations of at least `least` words.
fn quotes<'a>(read: &'a Read<'_>, least: usize) -> impl Iterator<Item = (usize, &'a Fact)> {
    let long = move |f: &Fact| words(f.span.of(&read.article.body)).len() >= least;
    read.facts.iter().enumerate().filter(move |(_, f)| f.kind == Kind::Quote && long(f))
}

/// Words of a quotation that are remembered wrongly, both ways.
const ALTERED: [(&str, &str); 22] = [
    ("will", "would"),
    ("would", "will"),
    ("is", "was"),
    ("are", "were"),
    ("was", "is"),
    ("were", "are"),
    ("we", "they"),
    ("they", "we"),
    ("more", "less"),
    ("never", "always"),
    ("always", "never"),
    ("all", "some"),
    ("can", "must"),
    ("must", "may"),
    ("have", "had"),
    ("has", "had"),
    ("good", "bad"),
    ("no", "some"),
    ("many", "few"),
    ("first", "last"),
    ("people", "families"),
    ("this", "that"),
];

/// One word of a quotation changed.
pub fn altered_quotes(read: &Read<'_>) -> Vec<Site> {
    let mut sites = Vec::new();
    for (i, fact) in quotes(read, 3) {
        let mut options = Vec::new();
        for (at, word) in words(fact.span.of(&read.article.body)) {
            let at = fact.span.start + at;
            if let Some((_, is)) = ALTERED.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)) {
                options.push(vec![Edit::new(at, at + word.len(), cased(is, word))]);
            }
        }
        sites.push(Site { at: fact.span.start, fact: Some(i), options });
    }
    sites
}

/// One word inside a quotation left out: a long one, neither first nor last.
pub fn cut_quotes(read: &Read<'_>) -> Vec<Site> {
    let mut sites = Vec::new();
    for (i, fact) in quotes(read, 5) {
        let all = words(fact.span.of(&read.article.body));
        let mut inner: Vec<_> = all.iter().skip(1).take(all.len().saturating_sub(3)).collect();
        inner.sort_by_key(|(at, word)| (!word.ends_with("ly"), std::cmp::Reverse(word.len()), *at));
        let options = inner.into_iter().map(|(at, word)| {
            let start = fact.span.start + at;
            vec![Edit::new(start - 1, start + word.len(), "")]
        });
        let is_blank = |e: &Vec<Edit>| e.first().is_some_and(|e| e.span.of(&read.article.body).starts_with(' '));
        sites.push(Site { at: fact.span.start, fact: Some(i), options: options.filter(is_blank).collect() });
    }
    sites
}

/// A quotation with the name of another person where its speaker is named in the same sentence.
pub fn speakers(read: &Read<'_>) -> Vec<Site> {
    let mut sites = Vec::new();
    for (i, quote) in quotes(read, 2) {
        let said = |f: &Fact| Some(f.value.to_string()) == quote.speaker;
        let outside = |f: &Fact| f.sentence == quote.sentence && !quote.span.overlaps(f.span);
        let Some((_, name)) = persons(read).find(|(_, f)| outside(f) && said(f)) else { continue };
        let others = persons(read).filter_map(|(_, other)| in_place_of(read, name, other));
        let options = others.map(|text| vec![Edit { span: name.span, text }]).collect();
        sites.push(Site { at: quote.span.start, fact: Some(i), options });
    }
    sites
}

/// Verbs that both sides do to each other, so that an exchange keeps the meaning.
const MUTUAL: [&str; 16] = [
    "meet", "marry", "talk", "speak", "fight", "play", "agree", "join", "divorce", "clash", "collide", "border", "be",
    "resemble", "argue", "confer",
];

/// Two names around a verb, exchanged.
pub fn roles(read: &Read<'_>) -> Vec<Site> {
    let reading = Reading::new(read.article, &read.sentences);
    let mut sites: Vec<Site> = Vec::new();
    for clause in clause::read(&reading.tokens, &read.facts) {
        let (Some(agent), Some(object)) = (&clause.agent, &clause.object) else { continue };
        if clause.is_nominal || MUTUAL.contains(&clause.lemma.as_str()) || agent.name.is_none() || object.name.is_none()
        {
            continue;
        }
        let Some(tokens) = reading.tokens.get(clause.sentence) else { continue };
        let name =
            |tokens: Span| read.facts.iter().find(|f| f.kind.is_name() && f.span.overlaps(tokens)).map(|f| f.span);
        let (Some(a), Some(b)) =
            (name(tokens.span(agent.head, agent.head + 1)), name(tokens.span(object.head, object.head + 1)))
        else {
            continue;
        };
        let body = &read.article.body;
        if a.overlaps(b) || a.of(body) == b.of(body) {
            continue;
        }
        let edits =
            ordered(vec![Edit { span: a, text: b.of(body).to_owned() }, Edit { span: b, text: a.of(body).to_owned() }]);
        sites.push(Site { at: a.start.min(b.start), fact: None, options: vec![edits] });
    }
    sites.dedup_by_key(|site| site.at);
    sites
}

/// Verbs that "not" follows.
const AUXILIARIES: [&str; 20] = [
    "did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should",
    "may", "might", "must", "been", "be",
];

/// "not" after an auxiliary and "n't", taken away.
pub fn negations(read: &Read<'_>) -> Vec<Site> {
    let mut sites = Vec::new();
    for sentence in &read.sentences {
        let text = sentence.span.of(&read.article.body);
        let start = sentence.span.start;
        let all = words(text);
        for (i, (at, word)) in all.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|i| all.get(i));
            let next = all.get(i + 1).map_or("", |(_, w)| *w);
            let follows =
                before.is_some_and(|(b, w)| AUXILIARIES.contains(&w.to_lowercase().as_str()) && b + w.len() + 1 == *at);
            if *word == "not"
                && follows
                && !matches!(next, "only" | "just" | "all" | "until" | "yet" | "least" | "more")
            {
                sites.push(plain(Span::new(start + at - 1, start + at + word.len()), ""));
            }
            let rest = text.get(at + word.len()..).unwrap_or_default();
            if word.ends_with('n') && (rest.starts_with("'t ") || rest.starts_with("’t ")) {
                let full = match *word {
                    "won" => "will",
                    "can" => "can",
                    _ => word.strip_suffix('n').unwrap_or(word),
                };
                let end = rest.find(' ').unwrap_or(0);
                sites.push(plain(Span::new(start + at, start + at + word.len() + end), full));
            }
        }
    }
    sites.retain(|site| is_denied(read, site.at));
    sites
}

/// Whether the program reads a denial in the sentence at a place.
fn is_denied(read: &Read<'_>, at: usize) -> bool {
    let sentence = read.sentence_at(at).map(|s| s.n);
    read.facts.iter().any(|f| f.kind == Kind::Polarity && Some(f.sentence) == sentence)
}

/// Words of doubt and plan, and the certain words in their place.
const DOUBTS: [(&str, &str); 24] = [
    ("allegedly ", ""),
    ("reportedly ", ""),
    ("apparently ", ""),
    ("probably ", ""),
    ("the alleged ", "the "),
    ("an alleged ", "a "),
    ("a suspected ", "a "),
    ("suspected of ", "guilty of "),
    ("is accused of ", "is guilty of "),
    ("was accused of ", "was guilty of "),
    ("charged with ", "convicted of "),
    (" may ", " will "),
    (" might ", " will "),
    ("plans to ", "will "),
    ("plan to ", "will "),
    ("is expected to ", "will "),
    ("are expected to ", "will "),
    ("is likely to ", "will "),
    ("are likely to ", "will "),
    ("hopes to ", "will "),
    ("is considering ", "will begin "),
    ("is believed to have ", "has "),
    ("are believed to have ", "have "),
    ("is set to ", "will "),
];

/// "allegedly", "may" and "plans to", taken away.
pub fn certainties(read: &Read<'_>) -> Vec<Site> {
    let mut sites = Vec::new();
    for sentence in &read.sentences {
        let text = sentence.span.of(&read.article.body);
        for (was, is) in DOUBTS {
            let clean = |at: &usize| {
                !text.get(..*at).unwrap_or_default().ends_with(char::is_alphabetic) || was.starts_with(' ')
            };
            if let Some(at) = text.find(was).filter(clean) {
                let start = sentence.span.start + at;
                sites.push(plain(Span::new(start, start + was.len()), is));
            }
        }
    }
    sites.sort_by_key(|site| site.at);
    sites
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_another_word_of_the_same_first_letter() {
        for word in ["Halvik", "Brandvik", "Katherine", "Otto"] {
            for slip in misspellings(word) {
                assert_ne!(slip, word);
                assert_eq!(slip.chars().next(), word.chars().next());
            }
        }
        assert_eq!(misspellings("Katherine").first().map(String::as_str), Some("Katerine"));
    }
}
