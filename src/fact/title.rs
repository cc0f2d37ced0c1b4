//! Roles of named persons.
//!
//! **Finds.** Role words before a name ("Treasury spokesman Carl Lund"), before a comma and a name where they are definite
//! ("the Navy chief, Corin Dell", "the head of the harbour office, Corin Dell,") and after a name in commas ("Corin Dell,
//! the Navy chief,"). Relatives ("her sister Ina Dell") have no title.
//! **Means.** Folded words without articles, abbreviations spelled out ("Sen.", "PM"), a country for its adjective; the slot
//! names the person.
//! **Agrees when.** The words are the same (exact), or one has all the words of the other (refined: "president" and
//! "Russian president"). Acting, deputy, interim, former and their like, added or left out, are a matter of precision. Two
//! roles of one ladder (chief executive and chief operating officer, general and colonel) are a conflict.
//! **Does not handle.** Roles of different ladders: a person may be a professor and an author, so nothing is said.

use std::collections::BTreeSet;
use std::ops::Range;

use super::name::lists;
use super::{Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value};
use crate::text::{Span, folded_words};
use crate::token::{TokenKind, Tokens};

/// The most tokens of a title beside its role.
const REACH: usize = 10;

/// Finds the titles of the persons found so far. Their words stay free for others.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    let persons: Vec<(usize, Span, String)> = finds
        .facts()
        .iter()
        .filter(|f| f.kind == Kind::Person)
        .map(|f| (f.sentence, f.span, f.value.to_string()))
        .collect();
    for (sentence, span, person) in persons {
        let Some(tokens) = reading.tokens.get(sentence) else { continue };
        let (start, end) = (tokens.index_at(span.start), tokens.index_at(span.end));
        let ranges = before(tokens, start).into_iter().chain(after(tokens, end));
        for range in ranges {
            let end = (range.start..range.end).rfind(|k| tokens.low(*k) != ",").map_or(range.end, |k| k + 1);
            let span = tokens.span(range.start, end);
            let value = normal(span.of(&reading.article.body));
            if value.is_empty() || finds.of_sentence(sentence).any(|f| f.kind == Kind::Title && f.span.overlaps(span)) {
                continue;
            }
            finds.add_around(Fact {
                span,
                sentence,
                kind: Kind::Title,
                value: Value::Words(value),
                hedge: None,
                slot: Slot { what: "title".to_owned(), of: Some(person.clone()), rate: None },
                speaker: None,
            });
        }
    }
}

/// The longest role phrase that ends before token `end`, as tokens.
fn role_ending(tokens: &Tokens<'_>, end: usize) -> Option<Range<usize>> {
    let word = end.checked_sub(1).is_some_and(|k| tokens.kind(k) == Some(TokenKind::Word));
    if word && !lists::ends_role(tokens.before(end, 1)) {
        return None;
    }
    (1..=6).rev().filter_map(|len| end.checked_sub(len)).find(|start| is_role(tokens, *start..end)).map(|s| s..end)
}

fn is_role(tokens: &Tokens<'_>, range: Range<usize>) -> bool {
    // Inside a role stand words, hyphens and the stops of abbreviations, but no quotation mark and no colon.
    let plain = |i: usize| {
        let joint = matches!(tokens.low(i), "-" | "." | "'s") && tokens.glued(i);
        tokens.kind(i) == Some(TokenKind::Word) && tokens.low(i) != "'s" || joint && i + 1 < range.end
    };
    tokens.kind(range.start) == Some(TokenKind::Word)
        && range.clone().all(plain)
        && lists::role(&phrase(tokens, range)).is_some()
}

/// The folded words of a range, marks left out.
fn phrase(tokens: &Tokens<'_>, range: Range<usize>) -> String {
    let words: Vec<&str> = range.filter(|i| tokens.kind(*i) == Some(TokenKind::Word)).map(|i| tokens.low(i)).collect();
    folded_words(&words.join(" "))
}

/// The title right before a name, or before a comma and the name.
fn before(tokens: &Tokens<'_>, start: usize) -> Option<Range<usize>> {
    let stop = |i: usize| tokens.low(i) == "." && tokens.glued(i);
    let mut end = start;
    while let Some(k) = end.checked_sub(1).filter(|k| lists::is_honorific(tokens.low(*k)) || stop(*k) && *k > 0) {
        let abbreviated = stop(k) && k.checked_sub(1).is_some_and(|r| is_role(tokens, r..k));
        if abbreviated {
            break;
        }
        if stop(k) && !lists::is_honorific(tokens.before(k, 1)) {
            break;
        }
        end = k;
    }
    let bare = if end.checked_sub(1).is_some_and(stop) { end - 1 } else { end };
    if let Some(role) = role_ending(tokens, bare) {
        let first = widen(tokens, role.start);
        let relative = is_kin(&phrase(tokens, role.clone())) && first == role.start && is_owned(tokens, first);
        return (!relative).then_some(first..end);
    }
    let comma = end.checked_sub(1).filter(|k| tokens.low(*k) == ",")?;
    let Some(role) = role_ending(tokens, comma) else { return of_body(tokens, comma) };
    let first = widen(tokens, role.start);
    (is_definite(tokens, first..comma) && !is_kin(&phrase(tokens, role))).then_some(first..comma)
}

/// Whether a title is that of one person: "the" or a possessive stands before it, at most two words away ("the new leader",
/// "her president and chief executive"), "a" where a comma ends the name, or a possessive inside ("the mayor's lawyer").
fn is_definite(tokens: &Tokens<'_>, range: Range<usize>) -> bool {
    let apposed = (range.end + 1..range.end + 7)
        .find(|i| tokens.low(*i) == ",")
        .is_some_and(|end| (range.end + 1..end).all(|i| tokens.get(i).is_some_and(|t| t.is_capitalised())));
    let determiner = |i: usize| {
        matches!(tokens.low(i), "the" | "another")
            || matches!(tokens.low(i), "a" | "an") && apposed
            || is_owned(tokens, i + 1)
    };
    let small = |i: usize| {
        tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.is_capitalised())
            && (tokens.low(i) == "and" || !lists::is_common(tokens.low(i)) || tokens.low(i) == "new")
    };
    let back = (1..=3).filter_map(|back| range.start.checked_sub(back));
    range.clone().any(|i| tokens.low(i) == "'s")
        || back.clone().find(|i| determiner(*i)).is_some_and(|at| (at + 1..range.start).all(small))
}

/// Roles that are as often relatives.
fn is_kin(role: &str) -> bool {
    matches!(role, "sister" | "father" | "brother" | "mother")
}

/// Whether a possessive stands before token `i`: "her", "the mayor's".
fn is_owned(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.before(i, 1), "its" | "his" | "her" | "their" | "my" | "our" | "'s")
}

/// The title before a comma and a name that another comma or a verb of speech ends: "the head of the harbour office, Ina
/// Roth,". The words between are of a noun phrase as far as small words show.
fn of_body(tokens: &Tokens<'_>, comma: usize) -> Option<Range<usize>> {
    const CLAUSE: [&str; 22] = [
        ",", ".", ";", ":", "\"", "(", ")", "is", "was", "are", "were", "has", "had", "have", "said", "says", "that",
        "who", "which", "when", "after", "to",
    ];
    let of = (comma.saturating_sub(REACH + 2)..comma).rev().take_while(|i| !CLAUSE.contains(&tokens.low(*i)));
    let of = of.filter(|i| matches!(tokens.low(*i), "of" | "for" | "at")).last()?;
    let role = role_ending(tokens, of)?;
    let first = widen(tokens, role.start);
    let name = (comma + 1..comma + 7).take_while(|i| tokens.get(*i).is_some_and(|t| t.is_capitalised())).last()?;
    let closed =
        tokens.low(name + 1) == "," && tokens.low(name + 2) != "and" || lists::is_speech_verb(tokens.low(name + 1));
    (closed && tokens.before(first, 1) == "the").then_some(first..comma)
}

/// The first token of a title whose role begins at `start`: countries, bodies and modifiers before it.
fn widen(tokens: &Tokens<'_>, mut start: usize) -> usize {
    let limit = start.saturating_sub(REACH);
    while let Some(k) = start.checked_sub(1).filter(|k| *k >= limit) {
        let low = tokens.low(k);
        let capital = tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised());
        let opening = k == 0
            && lists::is_common(low)
            && !lists::begins(tokens, k)
            && !lists::is_role_modifier(low)
            && lists::role(low).is_none();
        let mark =
            matches!(low, "-" | "'s") && k > limit || low == "." && tokens.glued(k) && k > 0 && is_short(tokens, k - 1);
        let verb = !capital && tokens.before(k, 1) == "to";
        let part = !verb
            && (lists::is_role_modifier(low)
                || capital && !opening && !lists::is_calendar(low)
                || lists::is_organisation_head(low)
                || lists::demonym(low).is_some()
                || lists::role(low).is_some() && (capital || is_whole(tokens, k)));
        if mark || part {
            start = k;
        } else if let Some(qualified) = qualifier_before(tokens, k, limit) {
            start = qualified;
        } else {
            break;
        }
    }
    while matches!(tokens.low(start), "'s" | "-" | ".") {
        start += 1;
    }
    start
}

/// Whether a role in small letters begins at token `k`, and is not the end of a compound such as "free agent".
fn is_whole(tokens: &Tokens<'_>, k: usize) -> bool {
    let Some(i) = k.checked_sub(1) else { return true };
    let low = tokens.low(i);
    matches!(low, "the" | "a" | "an" | "'s" | "," | "and")
        || lists::is_role_modifier(low)
        || lists::is_organisation_head(low)
        || i > 0 && tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised())
}

/// "former" before one or two small words that end at `k` and belong to the role: "former travel reporter".
fn qualifier_before(tokens: &Tokens<'_>, k: usize, limit: usize) -> Option<usize> {
    let small = |i: usize| {
        let word = tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.is_capitalised());
        let other = matches!(
            tokens.low(i),
            "the"
                | "a"
                | "an"
                | "of"
                | "and"
                | "in"
                | "to"
                | "who"
                | "is"
                | "was"
                | "has"
                | "that"
                | "before"
                | "after"
        );
        word && !other
    };
    let changes =
        |i: usize| matches!(tokens.low(i), "former" | "acting" | "interim" | "outgoing" | "onetime" | "retired");
    (1..=2)
        .filter_map(|back| k.checked_sub(back))
        .filter(|first| *first >= limit)
        .find(|first| changes(*first) && (first + 1..k + 1).all(small))
}

/// Whether the word is a role's abbreviation, such as "Gen".
fn is_short(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.low(i).len() <= 5 && lists::role(tokens.low(i)).is_some()
}

/// The title after a name: from the comma (and an age) to the next mark.
fn after(tokens: &Tokens<'_>, end: usize) -> Option<Range<usize>> {
    let mut k = end;
    if tokens.low(k) != "," {
        return None;
    }
    k += 1;
    if tokens.kind(k) == Some(TokenKind::Number) && tokens.low(k + 1) == "," {
        k += 2;
    }
    let cut = |i: &usize| {
        matches!(tokens.low(*i), "," | "." | ";" | ":" | "(" | ")" | "\"" | "who" | "which" | "and" | "" | "where")
            && !(tokens.low(*i) == "." && is_short(tokens, i.saturating_sub(1)))
            || lists::is_speech_verb(tokens.low(*i))
    };
    let stop = (k..k + REACH + 4).find(cut)?;
    let head = (k..stop)
        .find(|i| matches!(tokens.low(*i), "of" | "for" | "at" | "in" | "with" | "to" | "on" | "from"))
        .unwrap_or(stop);
    let starts = matches!(tokens.low(k), "a" | "an" | "the" | "his" | "her" | "its" | "their");
    let first = if starts { k + 1 } else { k };
    // "the 1950s film star", "a 38-year-old teacher": what follows the year or the age.
    let year = tokens.kind(first) == Some(TokenKind::Number) && tokens.low(first + 1) != "-";
    let decade = tokens.low(first + 1) == "s" && tokens.glued(first + 1);
    let aged = (first + 3..first + 6).find(|i| tokens.low(*i) == "old" && tokens.low(i - 1) == "-");
    let first = aged.map_or(first + usize::from(year) + usize::from(year && decade), |old| old + 1);
    // A second name after the comma belongs to a list, and a verb before the role to a clause.
    let role = role_ending(tokens, head).filter(|role| role.start >= first)?;
    let clean = (first..role.start).all(|i| {
        let low = tokens.low(i);
        !["is", "was", "has", "had", "told", "met", "a", "the", "that", "he", "she"].contains(&low)
    });
    let named = (role.end..head).next().is_some() || tokens.get(stop).is_none();
    (clean && !named && first < stop).then_some(first..stop)
}

/// The normal form of a printed title: folded words, articles and possessives left out, abbreviations spelled out.
fn normal(printed: &str) -> String {
    let folded =
        crate::text::fold(printed).replace("'s", "").replace("u.s.", "united-states").replace("u.k.", "united-kingdom");
    // "u.n. envoy" is the "un envoy".
    let dotted = |w: &str| w.len() > 3 && w.split_terminator('.').all(|part| part.chars().count() == 1);
    let plain = folded.split(' ').map(|w| if dotted(w) { w.replace('.', "") } else { w.to_owned() });
    let words = folded_words(&plain.collect::<Vec<_>>().join(" "));
    let words: Vec<&str> = words
        .split(' ')
        .filter(|w| !matches!(*w, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "") && !lists::is_honorific(w))
        .collect();
    let mut out: Vec<String> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let hit = (i + 1..=words.len().min(i + 5)).rev().find_map(|end| {
            let role = lists::role(&words.get(i..end)?.join(" "))?;
            Some((role.name.clone(), end))
        });
        let (word, end) = hit.unwrap_or_else(|| (words.get(i).map_or_else(String::new, |w| (*w).to_owned()), i + 1));
        out.push(word);
        i = end;
    }
    out.join(" ")
}

/// A title taken apart.
struct Parts {
    role: Option<&'static lists::Role>,
    modifiers: BTreeSet<String>,
    rest: BTreeSet<String>,
}

/// Words that change what a role is: who bears it no longer, or not yet, or under another.
fn is_qualifier(word: &str) -> bool {
    const QUALIFIERS: [&str; 18] = [
        "majority",
        "minority",
        "part",
        "onetime",
        "retired",
        "acting",
        "deputy",
        "interim",
        "former",
        "ex",
        "outgoing",
        "incoming",
        "then",
        "assistant",
        "associate",
        "late",
        "vice",
        "senior",
    ];
    QUALIFIERS.contains(&word)
}

/// The role, its qualifiers and all other words of a normal form.
fn parts(value: &str) -> Parts {
    let words: Vec<&str> = value.split(' ').collect();
    // The role is the longest one, and of equal ones the last, before "of": the mayor is the role of a deputy mayor.
    let of = words.iter().position(|w| matches!(*w, "of" | "for" | "at" | "in")).unwrap_or(words.len());
    let within = |words: &[&str]| {
        let longest = words.len().min(5);
        (1..=longest).rev().find_map(|len| {
            words.windows(len).rposition(|w| lists::role(&w.join(" ")).is_some()).map(|at| at..at + len)
        })
    };
    let span = words.get(..of).and_then(within).or_else(|| within(&words));
    let role = span.clone().and_then(|s| words.get(s)).and_then(|w| lists::role(&w.join(" ")));
    let (mut modifiers, mut rest) = (BTreeSet::new(), BTreeSet::new());
    for (i, word) in words.iter().enumerate() {
        if span.as_ref().is_some_and(|s| s.contains(&i)) || matches!(*word, "of" | "for" | "at" | "in" | "and") {
            continue;
        }
        if is_qualifier(word) {
            let one = match *word {
                "ex" | "onetime" => "former",
                "interim" => "acting",
                word => word,
            };
            modifiers.insert(one.to_owned());
        } else {
            rest.extend(country(word).split(' ').map(str::to_owned));
        }
    }
    Parts { role, modifiers, rest }
}

/// A country for its adjective and its abbreviation.
fn country(word: &str) -> String {
    match word {
        "us" => "united states".to_owned(),
        "uk" => "united kingdom".to_owned(),
        "american" => "united states".to_owned(),
        word => lists::demonym(word).map_or_else(|| word.to_owned(), |name| name.to_lowercase()),
    }
}

/// Compares two titles of one person.
pub fn compare(a: &Fact, b: &Fact, _texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Words(x), Value::Words(y)) = (&a.value, &b.value) else { return None };
    if x == y {
        return Some(Comparison::agree(Relation::Exact, "title-equal", format!("both {x}")));
    }
    let (p, q) = (parts(x), parts(y));
    let (role_p, role_q) = (p.role?, q.role?);
    let proof = format!("{x} against {y}");
    if role_p.name != role_q.name {
        let general = |short: &str, long: &str| {
            long.ends_with(&format!(" {short}")) && !long.starts_with("vice ") && long != "lieutenant governor"
        };
        if role_p.ladder.is_some()
            && role_p.ladder == role_q.ladder
            && !general(&role_p.name, &role_q.name)
            && !general(&role_q.name, &role_p.name)
            && p.modifiers == q.modifiers
        {
            return Some(Comparison::differ(Relation::Role, Severity::Conflict, "title-rival", proof));
        }
        let wider = general(&role_p.name, &role_q.name) || general(&role_q.name, &role_p.name);
        let same = wider && p.modifiers == q.modifiers && p.rest == q.rest;
        return same
            .then(|| Comparison::agree(Relation::Refined, "title-part", format!("{x} and {y}: one adds detail")));
    }
    if p.modifiers != q.modifiers {
        return Some(Comparison::differ(Relation::Role, Severity::Precision, "title-qualified", proof));
    }
    if p.rest == q.rest {
        return Some(Comparison::agree(Relation::Exact, "title-equal", format!("{x} is {y}")));
    }
    let nested = p.rest.is_subset(&q.rest) || q.rest.is_subset(&p.rest);
    nested.then(|| Comparison::agree(Relation::Refined, "title-part", format!("{x} and {y}: one adds detail")))
}
