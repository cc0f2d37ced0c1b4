//! So many of something.
//!
//! In: numerals that no other kind has taken. Out: counts with the counted noun or role.
//!
//! **Finds.** "12 people were killed", "12 dead", "killed 12", "the death toll rose to 12", "a dozen homes", "no injuries",
//! "both leaders", "14 of the 31 smugglers", and bare numbers, whose slot stays empty.
//! **Means.** The number; the slot names the role ("dead", "hurt", "arrested": `lexicon/roles.txt`) of the
//! counted noun, or the noun itself, in the singular. "of" is the group when a role is counted.
//! **Agrees when.** The figures agree as hedged numbers; vague words by the table of `number`.
//! **Does not handle.** Sums and parts ("including three children" is its own count); years; a noun
//! that spelling does not show to be a plural; singular "no" ("no verdict").

use std::collections::HashMap;
use std::sync::LazyLock;

use super::number::{Form, entries, noun};
use super::{Amount, Comparison, Fact, Finds, Kind, Numeral, Reading, Slot, Value, interval};
use crate::token::{TokenKind, Tokens};

/// How a role word is built into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Grammar {
    Noun,
    Adjective,
    Passive,
    Active,
    Alone,
    Toll,
}

static ROLES: LazyLock<HashMap<Grammar, HashMap<&'static str, &'static str>>> = LazyLock::new(|| {
    let mut roles: HashMap<Grammar, HashMap<_, _>> = HashMap::new();
    for line in entries(include_str!("lexicon/roles.txt")) {
        let mut words = line.split_whitespace();
        let (Some(role), Some(grammar)) = (words.next(), words.next()) else { continue };
        let grammar = match grammar {
            "noun" => Grammar::Noun,
            "adjective" => Grammar::Adjective,
            "passive" => Grammar::Passive,
            "active" => Grammar::Active,
            "alone" => Grammar::Alone,
            _ => Grammar::Toll,
        };
        roles.entry(grammar).or_default().extend(words.map(|word| (word, role)));
    }
    roles
});

fn role(grammar: Grammar, word: &str) -> Option<&'static str> {
    ROLES.get(&grammar)?.get(word).copied()
}

/// A count that was read, before its role is settled.
struct Count {
    start: usize,
    end: usize,
    amount: Amount,
    numeral: usize,
    noun: Option<String>,
    role: Option<&'static str>,
    /// The token after the noun, where a verb may stand.
    after: usize,
}

/// Finds counts.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, t, numerals) in reading.each() {
        let mut counts: Vec<Count> = Vec::new();
        for (k, n) in numerals.iter().enumerate() {
            let inside = counts.last().is_some_and(|c| n.tokens.start < c.end);
            if !inside
                && finds.is_free(sentence, n.tokens.clone())
                && let Some(count) = count_at(t, k, n)
            {
                counts.push(count);
            }
        }
        share_roles(t, &mut counts);
        for count in counts {
            let hedge = numerals.get(count.numeral).and_then(|n| n.hedge);
            let slot = match (count.role, count.noun) {
                (Some(role), noun) => Slot { what: role.to_owned(), of: noun, rate: None },
                (None, noun) => Slot { what: noun.unwrap_or_default(), of: None, rate: None },
            };
            let rate = noun::rate(t, count.after).filter(|_| !slot.what.is_empty()).map(|(rate, _)| rate);
            let slot = Slot { rate, ..slot };
            let value = Value::Number(count.amount);
            let span = t.span(count.start, count.end);
            if finds.crosses(sentence, span) {
                continue;
            }
            let fact = Fact { span, sentence, kind: Kind::Count, value, hedge, slot, speaker: None };
            finds.add(fact, count.start..count.end);
        }
        find_both(sentence, t, finds);
    }
}

/// Whether "times" or "twice" before token `i` multiplies: "three times as many", "twice the size".
fn is_factor(t: &Tokens<'_>, i: usize) -> bool {
    matches!(
        t.low(i),
        "as" | "the" | "that" | "more" | "higher" | "larger" | "bigger" | "greater" | "its" | "their" | "what"
    )
}

/// "both leaders": two of them; "twice": two times.
fn find_both(sentence: usize, t: &Tokens<'_>, finds: &mut Finds) {
    for i in 0..t.len() {
        if t.low(i) == "twice" && !is_factor(t, i + 1) && finds.is_free(sentence, i..i + 1) {
            let slot = Slot { what: "time".to_owned(), of: None, rate: noun::rate(t, i + 1).map(|(rate, _)| rate) };
            let value = Value::Number(Amount::exact(2.0, 1.0));
            let span = t.span(i, i + 1);
            finds.add(Fact { span, sentence, kind: Kind::Count, value, hedge: None, slot, speaker: None }, i..i + 1);
        }
        if t.low(i) != "both" {
            continue;
        }
        let the = usize::from(matches!(t.low(i + 1), "the" | "of" | "his" | "her" | "their" | "its"));
        let the = the + usize::from(the == 1 && matches!(t.low(i + 2), "the" | "these" | "those"));
        let Some(head) = noun::plural_head(t, i + 1 + the).filter(|h| h.at < i + 5 + the) else { continue };
        // "both men and women" pairs two words and counts nothing.
        if t.low(head.at + 1) == "and" || !finds.is_free(sentence, i..head.at + 1) {
            continue;
        }
        let slot = Slot { what: head.word, of: None, rate: None };
        let value = Value::Number(Amount::exact(2.0, 1.0));
        let span = t.span(i, head.at + 1);
        finds.add(Fact { span, sentence, kind: Kind::Count, value, hedge: None, slot, speaker: None }, i..head.at + 1);
    }
}

/// Reads what a numeral counts.
fn count_at(t: &Tokens<'_>, numeral: usize, n: &Numeral) -> Option<Count> {
    let (figure, end) = (n.tokens.start, n.tokens.end);
    if matches!(n.form, Form::Ordinal | Form::Share)
        || is_attribute(t, end)
        || t.glued(end) && t.kind(end) == Some(TokenKind::Word)
    {
        return None;
    }
    let start = n.start.min(figure);
    if t.low(end) == "times" && is_factor(t, end + 1) {
        return None;
    }
    if t.before(start, 1) == "of" && matches!(t.before(start, 2), "mother" | "father" | "parent" | "parents") {
        return None;
    }
    let of = group(t, end);
    let at = of.unwrap_or(end);
    let one = n.amount.low == 1.0 && n.amount.high == 1.0;
    let head = if one && of.is_none() { one_head(t, at) } else { noun::plural_head(t, at) };
    let head = head.filter(|h| !noun::is_measured(t.low(h.at)));
    let inner = head.as_ref().and_then(|h| (at..=h.at).find_map(|k| role(Grammar::Adjective, t.low(k))));
    let noun_role = head.as_ref().and_then(|h| role(Grammar::Noun, &h.word));
    let bare = usize::from(head.is_none() && role(Grammar::Adjective, t.low(end)).is_some());
    let after = head.as_ref().map_or(end + bare, |h| h.at + 1);
    let role_word = head.as_ref().is_some_and(|h| role(Grammar::Adjective, &h.word).is_some());
    let role = noun_role
        .or(inner)
        .or_else(|| if bare == 1 { role(Grammar::Adjective, t.low(end)) } else { None })
        .or_else(|| role_behind(t, after).map(|r| r.0))
        .or_else(|| role_before(t, start));
    let population = head.as_ref().filter(|_| noun_role.is_none() && !role_word).map(|h| named(t, at, h));
    let noun = population.or_else(|| if role.is_none() { subject(t, start) } else { None });
    let alone = head.is_none() && bare == 0;
    let role_end = if alone { role_behind(t, end).filter(|r| r.1 == end + 1).map_or(end, |r| r.1) } else { after };
    let plausible = match n.form {
        Form::Zero => {
            (head.is_some() || t.low(figure) == "none") && (role.is_some() || t.low(figure) != "none") && !one
        }
        _ if alone && role.is_none() => is_bare(t, n, noun.is_some()),
        _ => true,
    };
    plausible.then_some(Count {
        start,
        end: role_end,
        amount: n.amount,
        numeral,
        noun,
        role,
        after: role_end.max(after),
    })
}

/// The head with the capitalised words right before it: "9 Cornish singers" are no other singers.
fn named(t: &Tokens<'_>, from: usize, head: &noun::Head) -> String {
    let capital = |k: &usize| {
        let word = t.get(*k).filter(|w| w.kind == TokenKind::Word && w.is_capitalised());
        *k >= from && word.is_some() && !t.glued(*k) && t.low(k + 1) != "-"
    };
    let first = (from..head.at).rev().take_while(capital).take(2).last().unwrap_or(head.at);
    let first = if first > from && t.low(first - 1) == "and" { head.at } else { first };
    (first..head.at).map(|k| t.low(k)).chain([head.word.as_str()]).collect::<Vec<_>>().join(" ")
}

/// The noun behind "one": singular and not a role word alone.
fn one_head(t: &Tokens<'_>, i: usize) -> Option<noun::Head> {
    let verb = |w: &str| [Grammar::Passive, Grammar::Alone, Grammar::Adjective].iter().any(|g| role(*g, w).is_some());
    let first = t.low(i);
    if verb(first) && (noun::is_stop(t.low(i + 1)) || t.kind(i + 1) != Some(TokenKind::Word)) {
        return None;
    }
    let head = noun::singular_head(t, i)?;
    // "one person killed": the role word is no head.
    if !verb(&head.word) {
        return Some(head);
    }
    let back = (i..head.at).rev().find(|k| !verb(t.low(*k)))?;
    Some(noun::Head { word: noun::singular(t.low(back)), at: back })
}

/// The first token of the noun in "14 of the 31 smugglers", "hundreds of people", "12 other".
fn group(t: &Tokens<'_>, end: usize) -> Option<usize> {
    let more = usize::from(matches!(t.low(end), "more" | "other" | "others"));
    if t.low(end + more) != "of" {
        return None;
    }
    let mut at = end + more + 1;
    if matches!(t.low(at), "the" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "all") {
        at += 1;
    }
    let number = super::number::scan_one(t, at);
    Some(number.unwrap_or(at))
}

/// "three-bedroom house", "two-day", "12-strong": a number that describes.
fn is_attribute(t: &Tokens<'_>, end: usize) -> bool {
    t.low(end) == "-" && t.glued(end)
}

/// The role that the words behind a noun give it ("were killed", "dead", "lost their lives"), with the
/// token after the role word.
fn role_behind(t: &Tokens<'_>, i: usize) -> Option<(&'static str, usize)> {
    const BETWEEN: [&str; 31] = [
        "were",
        "was",
        "are",
        "is",
        "have",
        "has",
        "had",
        "been",
        "being",
        "be",
        "remain",
        "remained",
        "still",
        "also",
        "others",
        "other",
        "more",
        "left",
        "reported",
        "reportedly",
        "confirmed",
        "believed",
        "feared",
        "presumed",
        "seriously",
        "critically",
        "badly",
        "slightly",
        "who",
        "that",
        "thought",
    ];
    let mut k = i;
    let mut helped = false;
    while k < i + 6 && BETWEEN.contains(&t.low(k)) {
        helped |= matches!(t.low(k), "were" | "was" | "are" | "is" | "been" | "be" | "being");
        k += 1;
    }
    let word = t.low(k);
    if word == "lost" && matches!(t.low(k + 1), "their" | "his" | "her") && matches!(t.low(k + 2), "life" | "lives") {
        return Some(("dead", k + 3));
    }
    let object = || {
        let next = t.low(k + 1);
        let hedged = next == "at" && t.low(k + 2) == "least" || next == "more" && t.low(k + 2) == "than";
        hedged
            || matches!(next, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "some" | "him" | "them" | "about")
            || super::number::scan_one(t, k + 1).is_some()
    };
    let found = role(Grammar::Adjective, word)
        .filter(|_| helped || !object())
        .or_else(|| role(Grammar::Passive, word).filter(|_| helped || !object()))
        .or_else(|| role(Grammar::Alone, word))?;
    Some((found, k + 1))
}

/// The role that the words before a figure give it: "killed", "injuring", "death toll rose to".
fn role_before(t: &Tokens<'_>, start: usize) -> Option<&'static str> {
    let back =
        1 + usize::from(matches!(t.before(start, 1), "another" | "other" | "a" | "also" | "the" | "all" | "further"));
    let word = t.before(start, back);
    let passive = || {
        let helped = matches!(t.before(start, back + 1), "were" | "was" | "been" | "be" | "are" | "is");
        role(Grammar::Passive, word).filter(|_| !helped)
    };
    if let Some(role) = role(Grammar::Active, word).or_else(passive) {
        return Some(role);
    }
    if word == "of" && matches!(t.before(start, back + 1), "lives" | "life") {
        return Some("dead");
    }
    let link = matches!(
        t.before(start, 1),
        "to" | "at" | "of" | "is" | "was" | "reached" | "hit" | "passed" | "exceeded" | "as" | ":" | "topped"
    );
    link.then(|| {
        (1..=9).find_map(|k| {
            let word = t.before(start, k);
            if word == "toll" {
                return Some("dead");
            }
            let number_of = (k + 1..k + 4).any(|m| t.before(start, m) == "number");
            role(Grammar::Toll, word).filter(|_| number_of)
        })
    })?
}

/// "12 men and 9 women were killed": the first count has the role of the second; and "9 died and 40
/// were injured": the second counts the noun of the first.
fn share_roles(t: &Tokens<'_>, counts: &mut [Count]) {
    for k in (1..counts.len()).rev() {
        let (left, right) = counts.split_at_mut(k);
        if let (Some(a), Some(b)) = (left.last_mut(), right.first()) {
            share_noun(t, a, b);
        }
    }
    for k in (1..counts.len()).rev() {
        let (left, right) = counts.split_at_mut(k);
        let (Some(a), Some(b)) = (left.last_mut(), right.first()) else { continue };
        let joined = matches!(t.low(a.after), "and" | ",") && b.start <= a.after + 2;
        let behind = role_behind(t, b.after).is_some();
        if joined && behind && a.role.is_none() && a.noun.is_some() && b.noun.is_some() {
            a.role = b.role;
        }
    }
    for k in 1..counts.len() {
        let (left, right) = counts.split_at_mut(k);
        if let (Some(a), Some(b)) = (left.last(), right.first_mut())
            && b.role.is_some()
            && b.noun.is_none()
            && a.role.is_some()
        {
            b.noun.clone_from(&a.noun);
        }
    }
}

/// "9 Cornish and 14 Breton singers": the first count borrows the noun of the second.
fn share_noun(t: &Tokens<'_>, a: &mut Count, b: &Count) {
    let Some(noun) = b.noun.as_deref().and_then(|n| n.rsplit(' ').next()) else { return };
    let and = b.start.saturating_sub(1);
    let modifier = and == a.end + 1 && t.kind(a.end) == Some(TokenKind::Word) && !noun::is_stop(t.low(a.end));
    if a.noun.is_none() && a.role.is_none() && t.low(and) == "and" && modifier && !noun::is_participle(t.low(a.end)) {
        let capital = t.get(a.end).is_some_and(|w| w.is_capitalised());
        a.noun = Some(if capital { format!("{} {noun}", t.low(a.end)) } else { noun.to_owned() });
        a.role = b.role;
        (a.end, a.after) = (a.end + 1, b.after);
    }
}

/// The noun that a bare number is said of: "the membership is 2 million", "membership rose to 400".
fn subject(t: &Tokens<'_>, start: usize) -> Option<String> {
    let link = matches!(
        t.before(start, 1),
        "is" | "was" | "at" | "of" | "to" | "reached" | "totalled" | "totaled" | "exceeded" | "passed"
    );
    let mut k = start.checked_sub(1).filter(|_| link)?;
    while k > 0 && start - k < 5 && (noun::is_stop(t.low(k)) || t.low(k).ends_with("ed")) {
        k -= 1;
    }
    let word = t.low(k);
    let noun = t.kind(k) == Some(TokenKind::Word)
        && super::number::scan_one(t, k).is_none()
        && !noun::is_stop(word)
        && !t.get(k).is_some_and(|w| w.is_capitalised());
    (noun && word.len() > 2).then(|| noun::singular(word))
}

/// Whether a number without a noun is still a quantity: not a year, not a label, not a pronoun.
fn is_bare(t: &Tokens<'_>, n: &Numeral, said_of: bool) -> bool {
    let printed = t.low(n.tokens.start);
    let digits = n.tokens.len() == 1 && printed.bytes().all(|b| b.is_ascii_digit());
    let year = digits && (1000.0..2200.0).contains(&n.amount.low);
    let name = n.start.checked_sub(1).is_some_and(|k| digits && t.get(k).is_some_and(|w| w.is_capitalised()) && k > 0);
    let next = t.low(n.tokens.end);
    let unit = t.kind(n.tokens.end) == Some(TokenKind::Mark) && matches!(next, "%" | "\u{B0}" | "/" | ":" | "-");
    let measured = noun::is_measured(next) || noun::is_measured(&format!("{next}s"));
    let of = usize::from(next == "of");
    let measured = measured || noun::is_measured(t.low(n.tokens.end + of));
    let address = digits
        && matches!(next, "block" | "freeway" | "highway" | "street" | "avenue" | "road" | "boulevard" | "drive");
    let compass = matches!(next, "east" | "west" | "north" | "south");
    let address = address || digits && compass && t.get(n.tokens.end).is_some_and(|w| w.is_capitalised());
    let bracketed = t.before(n.start, 1) == "(" && next == ")";
    let hour = digits && n.amount.low <= 12.0 && matches!(t.before(n.start, 1), "before" | "after" | "until" | "till");
    let small = n.amount.high < 2.0 && n.form == Form::Words || printed == ".";
    (!year || said_of) && !name && !unit && !measured && !address && !bracketed && !hour && !small
}

/// Compares two counts.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Number(x), Value::Number(y)) = (&a.value, &b.value) else { return None };
    let hedged = |amount: &Amount, hedge, text| interval::Hedged { amount: *amount, hedge, text };
    (a.slot.rate == b.slot.rate).then(|| interval::compare(hedged(x, a.hedge, texts.0), hedged(y, b.hedge, texts.1)))
}
