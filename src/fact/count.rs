//! So many of something.
//!
//! In: numerals that no other kind has taken. Out: counts with the counted noun or role.
//!
//! **Finds.** "12 people were killed", "12 dead", "killed 12", "the death toll rose to 12", "a dozen homes", "no injuries",
//! "shot dead four", "claimed 12 lives", "both leaders", "14 of the 31 smugglers", and bare numbers, whose slot stays empty.
//! **Means.** The number; the slot names the role ("dead", "hurt", "arrested": `lexicon/roles.txt`) of the
//! counted noun, or the noun itself, in the singular. "of" is the group when a role is counted.
//! **Agrees when.** The figures agree as hedged numbers; vague words by the table of `number`.
//! **Does not handle.** Sums and parts ("including three children" is its own count); years; a noun
//! that spelling does not show to be a plural; singular "no" ("no verdict"); "none of the injuries was serious", which says
//! nothing of how many there were; numbers beside a month that no calendar has ("Feb. 30").

mod role;

use super::date::words;
use super::number::{Form, noun};
use super::{Amount, Comparison, Fact, Finds, Kind, Numeral, Reading, Slot, Value, interval};
use crate::token::{TokenKind, Tokens};
pub use role::is_role;
use role::{Grammar, role};

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
    let figure = n.tokens.start;
    if matches!(n.form, Form::Ordinal | Form::Share) || is_attribute(t, n) || is_label(t, n) {
        return None;
    }
    let start = n.start.min(figure);
    let of = group(t, n.tokens.end);
    let at = of.unwrap_or(n.tokens.end);
    let one = n.amount.low == 1.0 && n.amount.high == 1.0;
    let head = if one && of.is_none() { one_head(t, at) } else { noun::plural_head(t, at) };
    let head = head.filter(|h| !noun::is_measured(t.low(h.at)));
    if is_year_of(t, n, head.as_ref()) {
        return None;
    }
    // "two of the 12 survived": the verb stands behind the group.
    let end = if head.is_none() && is_number_group(t, n.tokens.end, at) { at } else { n.tokens.end };
    let inner = head.as_ref().and_then(|h| (at..=h.at).find_map(|k| role(Grammar::Adjective, t.low(k))));
    let noun_role = head.as_ref().and_then(|h| role(Grammar::Noun, &h.word));
    // "none of the injuries was serious" says nothing of how many there were.
    if n.form == Form::Zero && of.is_some() && noun_role.is_some() {
        return None;
    }
    let bare = usize::from(head.is_none() && role(Grammar::Adjective, t.low(end)).is_some());
    let after = head.as_ref().map_or(end + bare, |h| h.at + 1);
    let lives = head.as_ref().filter(|h| h.word == "life").and_then(|_| role::lives(t, start, after));
    let role_word = lives.is_some() || head.as_ref().is_some_and(|h| role(Grammar::Adjective, &h.word).is_some());
    let role = noun_role
        .or(inner)
        .or(lives)
        .or_else(|| if bare == 1 { role(Grammar::Adjective, t.low(end)) } else { None })
        .or_else(|| role::behind(t, after).map(|r| r.0))
        .or_else(|| role::before(t, start));
    let population = head.as_ref().filter(|_| noun_role.is_none() && !role_word).map(|h| named(t, at, h));
    let population = population.filter(|_| role != Some(role::BLACKOUT));
    let noun = population.or_else(|| if role.is_none() { subject(t, start) } else { None });
    let alone = head.is_none() && bare == 0;
    let role_end = if alone { role::behind(t, end).filter(|r| r.1 == end + 1).map_or(end, |r| r.1) } else { after };
    let plausible = match n.form {
        Form::Zero => {
            (head.is_some() || t.low(figure) == "none") && (role.is_some() || t.low(figure) != "none") && !one
        }
        _ if alone && role.is_none() => is_bare(t, n, noun.is_some()),
        _ => true,
    };
    let after = role_end.max(after);
    plausible.then_some(Count { start, end: role_end, amount: n.amount, numeral, noun, role, after })
}

/// Whether what stands behind "of" is a number without a noun: "two of the 12".
fn is_number_group(t: &Tokens<'_>, end: usize, at: usize) -> bool {
    at > end + 1 && t.low(end) == "of" && super::number::scan_one(t, at - 1) == Some(at)
}

/// Whether four digits before a noun are its year: "the 2005 Regatta Awards", "Adler's 1982 comics".
fn is_year_of(t: &Tokens<'_>, n: &Numeral, head: Option<&noun::Head>) -> bool {
    let figure = n.tokens.start;
    let year = n.tokens.len() == 1 && t.low(figure).len() == 4 && (1900.0..2100.0).contains(&n.amount.low);
    let left = t.before(figure, 1);
    let owned = matches!(left, "the" | "'s" | "\u{2019}s" | "'" | "\u{2019}" | "and" | "his" | "her" | "its" | "their");
    let capital = t.get(n.tokens.end).is_some_and(|w| w.is_capitalised());
    // "2022 sales growth": the plural only describes the noun that is dated.
    let dated = head.is_some_and(|h| {
        t.kind(h.at + 1) == Some(TokenKind::Word)
            && matches!(t.low(h.at + 1), "growth" | "forecast" | "outlook" | "target" | "guidance" | "tally" | "report")
    });
    year && n.form == Form::Digits && n.hedge.is_none() && head.is_some() && (owned || capital || dated)
}

/// Whether the number is a part of a name or an address: "Kanal 1", "at 200 W. Holm Blvd".
fn is_label(t: &Tokens<'_>, n: &Numeral) -> bool {
    const STREETS: [&str; 15] = [
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "boulevard",
        "blvd",
        "drive",
        "lane",
        "way",
        "highway",
        "freeway",
        "court",
        "terrace",
    ];
    let (figure, end) = (n.tokens.start, n.tokens.end);
    let digits = n.tokens.len() == 1 && n.start == figure && t.low(figure).bytes().all(|b| b.is_ascii_digit());
    let capital = |k: usize| t.get(k).is_some_and(|w| w.is_capitalised());
    let street =
        (end..end + 5).take_while(|k| capital(*k) || t.low(*k) == ".").any(|k| k > end && STREETS.contains(&t.low(k)));
    let date = t.low(end) == "," && t.low(end + 1).len() == 4 && t.kind(end + 1) == Some(TokenKind::Number);
    let named = figure.checked_sub(1).is_some_and(|k| capital(k) && t.kind(k) == Some(TokenKind::Word));
    let one = n.amount.low == 1.0 && figure > 1 && named;
    // "3. A chip maker stumbles": the number of an item
    let item = figure == 0 && matches!(t.low(end), "." | ")") && t.get(end + 1).is_some();
    // "The Slate 5 starts at $599": a model, which an article or an owner stands before
    let owned = matches!(t.before(figure, 2), "the" | "a" | "its" | "their" | "new" | "'s" | "\u{2019}s");
    let model = named && figure > 1 && owned && t.low(figure).len() < 4;
    digits && (street || one || date && named || item || model) || is_beside_month(t, figure, end)
}

/// Whether a month stands beside the number, which no calendar has a day for: "Feb. 30", "32 January".
fn is_beside_month(t: &Tokens<'_>, figure: usize, end: usize) -> bool {
    let month = |k: usize| t.get(k).is_some_and(|w| w.is_capitalised()) && words::month(t, k).is_some();
    let stop = usize::from(t.before(figure, 1) == ".");
    // "on 22 and 29 December", "on Dec. 22 and 29"
    let listed = matches!(t.low(end), "and" | "," | "or") && t.kind(end + 1) == Some(TokenKind::Number);
    let second =
        matches!(t.before(figure, 1), "and" | "or") && t.kind(figure.wrapping_sub(2)) == Some(TokenKind::Number);
    let counts = t.kind(end) == Some(TokenKind::Word) && !noun::is_stop(t.low(end));
    let second = second && !counts && (3..5).any(|k| figure.checked_sub(k).is_some_and(month));
    figure.checked_sub(1 + stop).is_some_and(month) || month(end) || listed && month(end + 2) || second
}

/// The head with the capitalised words right before it, or with a superlative: "9 Cornish singers" are not
/// all singers, the "two largest unions" not all unions.
fn named(t: &Tokens<'_>, from: usize, head: &noun::Head) -> String {
    let capital = |k: &usize| {
        let word = t.get(*k).filter(|w| w.kind == TokenKind::Word && w.is_capitalised());
        *k >= from && word.is_some() && !t.glued(*k) && t.low(k + 1) != "-"
    };
    let first = (from..head.at).rev().take_while(capital).take(2).last().unwrap_or(head.at);
    let first = if first > from && t.low(first - 1) == "and" { head.at } else { first };
    // "the four hardest-hit villages" are picked out of all.
    if noun::is_superlative(t.low(from)) && first > from {
        return format!("{} {}", t.low(from), head.word);
    }
    (first..head.at).map(|k| t.low(k)).chain([head.word.as_str()]).collect::<Vec<_>>().join(" ")
}

/// The noun behind "one": singular and not a role word alone.
fn one_head(t: &Tokens<'_>, i: usize) -> Option<noun::Head> {
    let verb = |w: &str| [Grammar::Passive, Grammar::Alone, Grammar::Adjective].iter().any(|g| role(*g, w).is_some());
    let first = t.low(i);
    if noun::is_participle(first)
        && !verb(first)
        && (noun::is_stop(t.low(i + 1)) || t.kind(i + 1) != Some(TokenKind::Word))
    {
        return None;
    }
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
    if matches!(t.low(at), "the" | "these" | "those" | "its" | "their" | "his" | "her" | "our" | "my" | "your" | "all")
    {
        at += 1;
    }
    // "two of the woman's children": the owner stands before the noun.
    if let Some(owner) = (at..at + 4)
        .take_while(|k| t.kind(*k) == Some(TokenKind::Word) && !noun::is_stop(t.low(*k)))
        .find(|k| is_possessive(t, k + 1))
    {
        at = owner + 2;
    }
    let number = super::number::scan_one(t, at);
    Some(number.unwrap_or(at))
}

/// Whether "'s" stands at token `i`.
fn is_possessive(t: &Tokens<'_>, i: usize) -> bool {
    matches!(t.low(i), "'s" | "\u{2019}s") && t.glued(i)
}

/// "three-bedroom house", "12-strong", "three times as many", "a father of two", "2 by 4": a number that
/// describes.
fn is_attribute(t: &Tokens<'_>, n: &Numeral) -> bool {
    let (start, end) = (n.start.min(n.tokens.start), n.tokens.end);
    let glued = t.glued(end) && (t.low(end) == "-" || t.kind(end) == Some(TokenKind::Word));
    let factor = t.low(end) == "times" && is_factor(t, end + 1);
    const PARENTS: [&str; 10] =
        ["mother", "father", "parent", "parents", "mum", "mom", "dad", "grandmother", "grandfather", "gran"];
    let joined = usize::from(t.before(start, 1) == "-");
    let parent = t.before(start, 1 + joined) == "of" && PARENTS.contains(&t.before(start, 2 + 2 * joined));
    // "100 grand": a thousand of a currency that is not named.
    let grand = t.low(end) == "grand" && noun::is_stop(t.low(end + 1));
    let size = matches!(t.low(end), "by" | "x" | "\u{D7}") && super::number::scan_one(t, end + 1).is_some();
    let length = ["minute", "hour", "day", "night", "week", "month", "year", "moment", "second", "mile"];
    let or_two = t.before(start, 1) == "or" && length.contains(&t.before(start, 2));
    // "the 200 person crowd": a singular noun behind a plural number.
    let single = t.low(end) == "person" && n.amount.high != 1.0;
    glued || factor || parent || grand || size || or_two || single
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
        let joined = is_joined(t, a, b);
        let behind = role::behind(t, b.after).is_some();
        if joined && behind && a.role.is_none() && a.noun.is_some() && b.noun.is_some() {
            a.role = b.role;
        }
    }
    for k in 1..counts.len() {
        let (left, right) = counts.split_at_mut(k);
        if let (Some(a), Some(b)) = (left.last(), right.first_mut())
            && b.role.is_none()
            && b.noun.is_some()
            && a.noun.is_some()
            && is_joined(t, a, b)
            && role::before(t, a.start).is_some_and(|role| a.role == Some(role))
            && ends_list(t, b.after)
        {
            b.role = a.role;
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

/// Whether a comma, "and" or both, and no verb, stand between two counts.
fn is_joined(t: &Tokens<'_>, a: &Count, b: &Count) -> bool {
    b.start == a.after + 1 && matches!(t.low(a.after), "and" | ",")
        || b.start == a.after + 2 && t.follows(a.after, &[",", "and"])
}

/// Whether no verb follows that the last noun of a list could be the subject of.
fn ends_list(t: &Tokens<'_>, i: usize) -> bool {
    let place = ["in", "at", "on", "near", "during", "when", "after", "while", "before", "outside", "inside", "across"];
    t.kind(i) != Some(TokenKind::Word) && t.low(i) != ","
        || t.low(i) == "and"
        || place.contains(&t.low(i))
        || t.low(i) == "," && super::number::scan_one(t, i + 1).is_some()
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
    // "the 7.42 was late": a train
    let name = name || t.before(n.start, 1) == "the" && printed.contains('.');
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
