//! Numbers in words and digits, read once for all kinds.
//!
//! In: the tokens of a sentence. Out: numerals with value, written step, hedge and form.
//!
//! **Finds.** Digits (grouped by commas, spaces or as in India, with a point or a comma before a sign, as
//! powers of ten), number words, scale words and suffixes, fractions, ordinals, ranges, vague amounts and
//! "no"; the hedges around them.
//! **Means.** The printed figure as an exact decimal and the step to which it is written: "2.4
//! billion" is 2.4e9 at 1e8. Vague words stand for an open interval: dozens `24/..`, scores `40/..`,
//! hundreds `200/..`, thousands `2000/..`, several, a few and a handful `3/..`; a couple is 2.
//! "Over" is no hedge where a word of blame or quarrel shows it to be a cause ("jailed over £1m fraud").
//! **Agrees when.** Numerals are not compared: the kinds that are made of them are.
//! **Does not handle.** Roman numerals, years and clock times (other kinds take those words first);
//! numbers inside names, codes, scores and idioms are left out by list (`number_labels.txt`,
//! `number_idioms.txt`) and by spelling.

mod figure;
mod hedge;
pub(crate) mod noun;

use std::ops::Range;
use std::sync::LazyLock;

use super::opening::Grammar;
use super::{Amount, Hedge};
use crate::text::WordMap;
use crate::token::{TokenKind, Tokens};
use figure::Figure;

/// A number as printed, before any kind has said what it is a number of.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// The tokens of the figure itself, with a hedge that follows it ("or more"), without one before
    /// it and without a currency sign. "half a" belongs to "half a mile", so the unit stands at its end.
    pub tokens: Range<usize>,
    /// The first token of the hedge; the first of the figure where there is none.
    pub start: usize,
    /// The value.
    pub amount: Amount,
    /// The hedge before (or after) the figure.
    pub hedge: Option<Hedge>,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "43", "2.4 billion"
    Digits,
    /// "forty-three", "a dozen"
    Words,
    /// "hundreds", "dozens": an amount by a documented table
    Vague,
    /// "third", "3rd"
    Ordinal,
    /// "one in five", "two thirds"
    Share,
    /// "no", "none"
    Zero,
}

/// Reads the numbers of a sentence, in order, without overlap.
pub fn scan(tokens: &Tokens<'_>) -> Vec<Numeral> {
    let mut numerals = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !Grammar::Number.opens(tokens, i) {
            i += 1;
            continue;
        }
        if let Some(end) = idiom_end(tokens, i).or_else(|| code_end(tokens, i)) {
            i = end.max(i + 1);
            continue;
        }
        match read(tokens, i) {
            Some(Found::Numeral(numeral)) => {
                i = numeral.tokens.end.max(i + 1);
                numerals.push(numeral);
            }
            Some(Found::Nothing(end)) => i = end.max(i + 1),
            None => i += 1,
        }
    }
    numerals
}

/// The token after the figure that begins at token `i`, if one does.
pub(crate) fn scan_one(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let number = figure::begins(t, i) || matches!(t.low(i), "several" | "a" | "half");
    figure::read(t, i).filter(|f| number && f.form != Form::Ordinal).map(|f| f.end)
}

/// Whether a figure may begin at token `i`.
pub(crate) fn is_figure(t: &Tokens<'_>, i: usize) -> bool {
    figure::begins(t, i)
}

/// The hedge whose words end right before token `i`, with its first token.
pub(crate) fn hedge_before(t: &Tokens<'_>, i: usize) -> Option<(usize, Hedge)> {
    hedge::before(t, i)
}

/// The hedge behind a unit, with the token after it: "five minutes or more".
pub(crate) fn hedge_behind(t: &Tokens<'_>, end: usize) -> Option<(usize, Hedge)> {
    hedge::after(t, end).filter(|_| t.low(end) == "or")
}

/// The lines of a word list without comments and empty lines.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words, beside digits, with which a numeral, a code or a set phrase can begin.
pub(super) fn openings() -> impl Iterator<Item = String> {
    figure::openings().chain(IDIOMS.keys().copied().chain(["no", "none"]).map(str::to_owned))
}

/// The numerals from the first on that begins at token `i` or behind it, whatever hedges stand before them.
pub(crate) fn from(numerals: &[Numeral], i: usize) -> &[Numeral] {
    numerals.get(numerals.partition_point(|n| n.tokens.start < i)..).unwrap_or_default()
}

/// What stands at a token: a numeral, or words with numbers that are none, up to a token.
enum Found {
    Numeral(Numeral),
    Nothing(usize),
}

/// Reads what begins at token `i`.
fn read(t: &Tokens<'_>, i: usize) -> Option<Found> {
    if let Some(zero) = zero(t, i) {
        return Some(Found::Numeral(zero));
    }
    let first = figure::read(t, i)?;
    let share = share_of(t, i, &first);
    // "found that one in three leaked": before "in", "one" is no pronoun.
    let pronoun = share.is_none() && is_pronoun(t, i, &first);
    if is_year_in_words(t, &first) || pronoun || is_other_second(t, i, &first) {
        return Some(Found::Nothing(first.end));
    }
    let found = share.or_else(|| range(t, i, &first));
    Some(found.unwrap_or_else(|| Found::Numeral(single(t, i, &first))))
}

/// A numeral of one figure.
fn single(t: &Tokens<'_>, i: usize, figure: &Figure) -> Numeral {
    let low = figure.value.value();
    let high = if figure.form == Form::Vague { f64::INFINITY } else { low };
    let mut amount = Amount { low, high, grain: figure.step };
    let negative = is_negative(t, i);
    if negative && high.is_finite() && low != 0.0 {
        amount = Amount { low: -low, high: -low, ..amount };
    }
    with_hedge(t, i.saturating_sub(usize::from(negative))..figure.end, amount, figure.form)
}

/// Completes a numeral with the hedge around it.
fn with_hedge(t: &Tokens<'_>, tokens: Range<usize>, amount: Amount, form: Form) -> Numeral {
    if form == Form::Ordinal {
        return Numeral { start: tokens.start, tokens, amount, hedge: None, form };
    }
    let outer = currency_before(t, tokens.start);
    let before = hedge::before(t, outer)
        .or_else(|| t.before(outer, 1).eq("a").then(|| hedge::before(t, outer - 1)).flatten())
        .filter(|(start, hedge)| is_hedge(t, *start, *hedge) && !is_cause(t, *start, tokens.end));
    let after = hedge::after(t, tokens.end);
    let end = after.map_or(tokens.end, |(end, _)| end);
    let hedge = before.or(after).map(|(_, hedge)| hedge);
    let start = before.map_or(tokens.start, |(start, _)| start);
    Numeral { tokens: tokens.start..end, start, amount, hedge, form }
}

/// Whether the words are a hedge here: "no more than" begins before "more than", "talks about 3" does
/// not hedge, "over" and "under" between digits are scores.
fn is_hedge(t: &Tokens<'_>, start: usize, hedge: Hedge) -> bool {
    let word = t.low(start);
    let left = t.before(start, 1);
    match word {
        "over" => {
            !matches!(left, "pulled" | "handed" | "turned" | "all" | "took" | "won" | "win" | "victory" | "taken")
        }
        // "above 2,000 metres" and "north of 40" are places; with money they bound it.
        "north" | "above" | "below" => {
            let at = start + 1 + usize::from(word == "north");
            matches!(t.low(at), "$" | "\u{A3}" | "\u{20AC}" | "\u{A5}")
        }
        "around" => !matches!(left, "turned" | "the" | "all"),
        "some" => left != "and" || hedge == Hedge::About,
        _ => true,
    }
}

/// Whether "over" tells what somebody is jailed or on strike for: a word of blame or of quarrel stands before it, and the
/// number behind it only describes a noun ("jailed over £1m fraud", but "jailed over 40 clerks").
fn is_cause(t: &Tokens<'_>, start: usize, end: usize) -> bool {
    const BLAME: [&str; 33] = [
        "jailed",
        "jail",
        "sued",
        "sue",
        "sues",
        "fined",
        "arrested",
        "charged",
        "sentenced",
        "sacked",
        "fired",
        "resigned",
        "resigns",
        "quits",
        "quit",
        "probe",
        "investigated",
        "inquiry",
        "lawsuit",
        "row",
        "dispute",
        "feud",
        "clash",
        "protest",
        "protests",
        "strike",
        "strikes",
        "anger",
        "fury",
        "outcry",
        "outrage",
        "apologised",
        "apologized",
    ];
    let noun = t.low(end);
    let single = t.kind(end) == Some(TokenKind::Word) && !noun::is_stop(noun) && !noun::is_plural(noun);
    t.low(start) == "over" && single && !t.glued(end) && (1..6).any(|k| BLAME.contains(&t.before(start, k)))
}

/// "no", "none" as a quantity.
fn zero(t: &Tokens<'_>, i: usize) -> Option<Numeral> {
    let fits = match t.low(i) {
        "none" => true,
        "no" => {
            let next = t.low(i + 1);
            let word = t.kind(i + 1) == Some(TokenKind::Word) && t.kind(i) == Some(TokenKind::Word);
            let bound = matches!(next, "more" | "fewer" | "less") && t.low(i + 2) == "than";
            word && !bound && !matches!(next, "yes" | "and" | "or" | "but" | "longer" | "one")
        }
        _ => false,
    };
    fits.then(|| Numeral { tokens: i..i + 1, start: i, amount: Amount::exact(0.0, 1.0), hedge: None, form: Form::Zero })
}

/// "one in five", "nine out of ten", "two of every three".
fn share_of(t: &Tokens<'_>, i: usize, first: &Figure) -> Option<Found> {
    let whole = first.scale == 0 && matches!(first.form, Form::Digits | Form::Words);
    let at = match (t.low(first.end), t.low(first.end + 1)) {
        _ if !whole => return None,
        ("in", "every") | ("out", "of") | ("of", "every") => first.end + 2,
        ("in", _) => first.end + 1,
        // "one-in-five"
        ("-", "in") if t.glued(first.end) && t.low(first.end + 2) == "-" => first.end + 3,
        _ => return None,
    };
    let at = at + usize::from(t.low(at) == "every");
    let second = figure::read(t, at).filter(|s| matches!(s.form, Form::Digits | Form::Words) && s.scale == 0)?;
    let (part, of) = (first.value.value(), second.value.value());
    let round = of <= 10.0 || [12.0, 15.0, 16.0, 20.0, 25.0, 30.0, 40.0, 50.0, 100.0, 1000.0].contains(&of);
    let fits = part < of && round && (part == 1.0 || of <= 10.0 || of == 100.0);
    let place = matches!(t.low(second.end), "attacks" | "incidents" | "places" | "cities" | "towns" | "days" | "years")
        || matches!(t.low(second.end), "hours" | "weeks" | "months" | "minutes" | "games" | "matches" | "other");
    if !fits || place && t.low(first.end) == "in" && part != 1.0 {
        return None;
    }
    let value = (part / of * 1e6).round() / 1e6;
    let numeral = with_hedge(t, i..second.end, Amount::exact(value, 0.25 / of), Form::Share);
    Some(Found::Numeral(numeral))
}

/// "3 to 5", "3-5", "between 3 and 5 million", "two or three"; a falling pair is a score or a vote.
fn range(t: &Tokens<'_>, i: usize, first: &Figure) -> Option<Found> {
    let between = t.before(i, 1) == "between" || t.before(currency_before(t, i), 1) == "between" || {
        hedge::before(t, i).is_some_and(|(start, _)| t.before(start, 1) == "between")
    };
    let end = first.end;
    let hyphen = t.low(end) == "-" && t.glued(end) && t.glued(end + 1);
    let from = matches!(t.before(currency_before(t, i), 1), "from" | "by");
    let ranging = from && (t.before(i, 2).starts_with("rang") || t.before(i, 2).starts_with("vary"));
    // "outnumbered by three to one": a ratio.
    let ratio = t.before(i, 1) == "by" && t.low(end) == "to" && matches!(t.low(end + 1), "one" | "1");
    if ratio {
        return Some(Found::Nothing(end + 2));
    }
    // "a three-to-one majority"
    if t.follows(end, &["-", "to", "-"]) && matches!(t.low(end + 3), "one" | "1") {
        return Some(Found::Nothing(end + 4));
    }
    let at = match t.low(end) {
        "-" if hyphen => end + 1,
        "to" if !from || ranging => end + 1,
        "or" => end + 1,
        "and" if between => end + 1,
        _ => return None,
    };
    let second = figure::read(t, at)?;
    if first.form == Form::Ordinal || second.form == Form::Ordinal || first.form == Form::Vague {
        return None;
    }
    let hundreds = first.scale == 0 && first.value.value() < 10.0 && is_hundreds(t, &second);
    let low = match (first.scale, second.scale) {
        (0, scale) if scale > 0 && first.value.value() < 1000.0 => first.clone().with_scale(scale),
        (0, 0) if hundreds => first.clone().with_scale(2),
        _ => first.clone(),
    };
    let (a, b) = (low.value.value(), second.value.value());
    let start = i - usize::from(between && t.before(i, 1) == "between");
    let numeral = || {
        let mut n = with_hedge(t, i..second.end, Amount::range(a, b, low.step.min(second.step)), second.form);
        n.start = n.start.min(start);
        n
    };
    let near = second.scale > 0 || second.form == Form::Share || b <= a * 10.0;
    match t.low(end) {
        "and" if a < b => Some(Found::Numeral(numeral())),
        "or" if a < b && b <= 2.0 * a => Some(Found::Numeral(numeral())),
        "or" | "and" => None,
        "to" if a < b && near => Some(Found::Numeral(numeral())),
        "to" if a >= b => Some(Found::Nothing(second.end)),
        "to" => None,
        _ if second.form == Form::Words && first.form == Form::Digits => None,
        _ if a < b && near && is_range_of(t, &second) => Some(Found::Numeral(numeral())),
        _ => Some(Found::Nothing(second.end)),
    }
}

/// Whether a figure in words ends in "hundred", which then holds for "three to four hundred" as a whole.
fn is_hundreds(t: &Tokens<'_>, figure: &Figure) -> bool {
    figure.form == Form::Words && t.before(figure.end, 1) == "hundred" && figure.value.value() < 1000.0
}

/// Whether figures joined by a hyphen are a range and not a score, a season or a number of a phone: a
/// scale, a sign or the word for what is measured follows.
fn is_range_of(t: &Tokens<'_>, second: &Figure) -> bool {
    const NOT_NOUNS: [&str; 26] = [
        "in", "at", "on", "to", "for", "by", "and", "or", "but", "against", "over", "win", "victory", "loss", "defeat",
        "lead", "vote", "ruling", "decision", "with", "as", "from", "season", "when", "draw", "record",
    ];
    let next = t.low(second.end);
    let noun = t.kind(second.end) == Some(TokenKind::Word)
        && !NOT_NOUNS.contains(&next)
        && !matches!(next, "a" | "an" | "this" | "last" | "overall" | "home" | "away");
    second.scale > 0
        || noun
        || matches!(next, "%" | "\u{B0}")
        || next == "-" && t.kind(second.end + 1) == Some(TokenKind::Word)
}

/// "nineteen ninety-five", "twenty twelve": a year, and no count.
fn is_year_in_words(t: &Tokens<'_>, first: &Figure) -> bool {
    let value = first.value.value();
    first.form == Form::Words
        && (value == 19.0 || value == 20.0 || value == 18.0)
        && first.scale == 0
        && figure::read(t, first.end)
            .is_some_and(|next| next.form == Form::Words && (10.0..100.0).contains(&next.value.value()))
}

/// Whether "one" stands for a noun: "this one", "one of the", "the one you".
fn is_pronoun(t: &Tokens<'_>, i: usize, figure: &Figure) -> bool {
    const BEFORE: [&str; 22] = [
        "this", "that", "which", "any", "each", "every", "another", "the", "no", "last", "new", "first", "only", "big",
        "old", "good", "same", "right", "wrong", "next", "previous", "such",
    ];
    const AFTER: [&str; 33] = [
        "of", "that", "who", "whom", "which", "you", "i", "he", "she", "we", "they", "it", "can", "could", "should",
        "would", "may", "might", "must", "has", "had", "does", "did", "said", "says", "told", "but", "for", "with",
        "as", "because", "not", "where",
    ];
    let value = figure.value.value();
    if t.low(i) != "one" || value != 1.0 || figure.end != i + 1 || figure.form != Form::Words {
        return false;
    }
    let next = t.low(figure.end);
    let counted =
        t.kind(figure.end) == Some(TokenKind::Word) && !AFTER.contains(&next) && !matches!(next, "to" | "is" | "was");
    // "that one mile": a unit is measured and not pointed at.
    if next.len() > 3 && super::measure::is_unit(t, figure.end) {
        return false;
    }
    let participle = next.ends_with("ing") && next != "missing" && noun::is_participle(next);
    participle || BEFORE.contains(&t.before(i, 1)) && !(t.before(i, 1) == "only" && counted) || AFTER.contains(&next)
}

/// Whether "second" is the unit of time: "a 30-second pause", "per second", "a second".
fn is_other_second(t: &Tokens<'_>, i: usize, figure: &Figure) -> bool {
    let left = t.before(i, 1);
    figure.form == Form::Ordinal
        && t.low(i) == "second"
        && (matches!(left, "per" | "-" | "one" | "split" | "/") || t.kind(i.wrapping_sub(1)) == Some(TokenKind::Number))
}

/// Whether a minus sign or word stands before the figure at `i`.
fn is_negative(t: &Tokens<'_>, i: usize) -> bool {
    let sign = t.before(i, 1) == "-" && t.glued(i) && !t.glued(i.wrapping_sub(1));
    let margin = t.before(i, 2) == "or" && t.before(i, 3) == "plus";
    sign || matches!(t.before(i, 1), "minus" | "negative") && !margin
}

/// The first token of the currency sign or code that stands before the figure at `i`; `i` itself
/// where there is none.
pub(crate) fn currency_before(t: &Tokens<'_>, i: usize) -> usize {
    let Some(sign) = i.checked_sub(1) else { return i };
    let word = |k: usize| t.kind(k) == Some(TokenKind::Word);
    match t.low(sign) {
        "$" | "\u{A5}" => {
            let country = sign
                .checked_sub(1)
                .filter(|k| word(*k) && t.glued(sign) && t.get(*k).is_some_and(|t| t.is_capitalised()));
            country.unwrap_or(sign)
        }
        "\u{A3}" | "\u{20AC}" | "\u{20B9}" | "\u{20A9}" | "\u{20BD}" | "\u{20A6}" | "\u{20AA}" | "\u{20BA}" => sign,
        // "R2.5bn", "R1,200": rand, where a scale or a comma shows that it is no code.
        "r" => {
            let scale = matches!(t.low(i + 1), "million" | "billion" | "trillion" | "bn" | "m");
            let rand = t.glued(i) && t.get(sign).is_some_and(|x| x.text == "R") && (scale || t.low(i).contains(','));
            if rand { sign } else { i }
        }
        code if super::money::is_code(code)
            && t.get(sign).is_some_and(|x| {
                x.is_capitalised() && (code == "rs" || x.text != code && x.text.to_uppercase() == x.text)
            }) =>
        {
            sign
        }
        _ => i,
    }
}

/// The set phrases, by first word.
static IDIOMS: LazyLock<WordMap<&'static str, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut map: WordMap<_, Vec<Vec<_>>> = WordMap::default();
    for line in entries(include_str!("lexicon/number_idioms.txt")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let Some(first) = words.first() {
            map.entry(*first).or_default().push(words);
        }
    }
    map
});

/// The token after the set phrase that begins at `i`.
fn idiom_end(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let found = IDIOMS.get(t.low(i))?.iter().filter(|words| t.follows(i, words)).map(Vec::len).max()?;
    (found > 1 || is_called(t, i)).then_some(i + found)
}

/// Whether the emergency number at token `i` ("call 999", "a 911 dispatcher") is dialled and not an amount:
/// without a currency before it and without a unit or another noun behind it.
fn is_called(t: &Tokens<'_>, i: usize) -> bool {
    const LINE: [&str; 11] = [
        "call",
        "calls",
        "caller",
        "callers",
        "operator",
        "operators",
        "dispatcher",
        "dispatchers",
        "tape",
        "recording",
        "emergency",
    ];
    let next = t.low(i + 1);
    let word = t.kind(i + 1) == Some(TokenKind::Word) && !noun::is_stop(next) && !LINE.contains(&next);
    currency_before(t, i) == i && !word && !matches!(next, "%" | "\u{B0}")
}

/// The words after which a number is a label; true where that holds in lower case as well.
static LABELS: LazyLock<WordMap<&'static str, bool>> = LazyLock::new(|| {
    entries(include_str!("lexicon/number_labels.txt"))
        .map(|line| line.strip_suffix('*').map_or((line, false), |word| (word, true)))
        .collect()
});

/// The token after a number that is part of a name or a code: "G7", "AK-47", "Route 66", "10.4.2",
/// "6:50", "202-555-0123", "'90s".
fn code_end(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let number = t.kind(i) == Some(TokenKind::Number);
    if !number && !figure::begins(t, i) {
        return None;
    }
    let labelled = i.checked_sub(1).is_some_and(|k| {
        let capital = t.get(k).is_some_and(|t| t.is_capitalised());
        let bare = !matches!(t.low(i + 1), "%" | "percent" | "people") && (capital || number);
        bare && LABELS.get(t.low(k)).is_some_and(|lower| capital || *lower)
    });
    if labelled {
        return Some(run_end(t, i));
    }
    number.then_some(())?;
    let left = t.before(i, 1);
    let glued = t.glued(i);
    let outside = match left {
        _ if !glued => false,
        "-" => {
            // "40mph-50mph", "20%-30%": the unit stands on both ends.
            let both = t.low(i + 1) == t.before(i, 2) && t.glued(i + 1) && t.glued(i.wrapping_sub(2));
            let name = !both && !is_prefix(t.before(i, 2));
            t.glued(i.wrapping_sub(1)) && name && currency_before(t, i) == i
        }
        "/" | ":" | "@" | "_" | "\u{A7}" | "+" | "=" | "&" | "%" => true,
        "," => t.glued(i.wrapping_sub(1)) && t.kind(i.wrapping_sub(2)) == Some(TokenKind::Number),
        "." => t.glued(i.wrapping_sub(1)),
        _ if t.kind(i.wrapping_sub(1)) == Some(TokenKind::Word) => {
            currency_before(t, i) == i && !(left == "m" && t.low(i).contains('.'))
        }
        _ => matches!(left, "'" | "\u{2019}") && t.low(i + 1) == "s",
    };
    let digit = |k| t.kind(k) == Some(TokenKind::Number) && t.glued(k);
    let inside = t.glued(i + 1)
        && match t.low(i + 1) {
            ":" | "." | "_" | "@" => digit(i + 2),
            "," => digit(i + 2) && figure::read(t, i).is_none_or(|f| f.end < i + 3),
            "-" => {
                digit(i + 2) && (t.low(i + 2).starts_with('0') || t.low(i + 3) == "-" && t.glued(i + 3) && digit(i + 4))
            }
            "/" => digit(i + 2) && figure::read(t, i).is_none_or(|f| f.end < i + 3),
            // "1e400", "0x10"
            "e" | "x" => digit(i + 2) && figure::read(t, i).is_none_or(|f| f.end < i + 3),
            "s" | "'s" => true,
            _ => false,
        };
    let long = t.get(i).is_some_and(|x| x.text.len() > 7 && x.text.bytes().all(|b| b.is_ascii_digit()));
    let zeros = t.low(i).len() > 1 && t.low(i).starts_with('0') && !t.low(i).starts_with("0.");
    if zeros {
        // A phone number in groups.
        let mut end = run_end(t, i);
        while t.kind(end) == Some(TokenKind::Number) {
            end = run_end(t, end);
        }
        return Some(end);
    }
    (outside || inside || long).then(|| run_end(t, i))
}

/// Words that stand before a hyphen and a figure without making it a name.
fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "magnitude" | "mid" | "early" | "late" | "sub" | "near" | "nearly" | "minus" | "about" | "over" | "under" | "a"
    )
}

/// The token after the row of glued tokens at `i`: the rest of a code. A word behind a last hyphen is
/// left.
fn run_end(t: &Tokens<'_>, i: usize) -> usize {
    let mut end = i + 1;
    while t.glued(end)
        && (t.kind(end) != Some(TokenKind::Mark)
            || matches!(t.low(end), "-" | "/" | ":" | "." | "_" | "@" | "'s") && t.glued(end + 1))
    {
        end += 1;
    }
    end
}

/// Whether anything is read that begins at a token, if its word is an opening or not.
#[cfg(test)]
pub(super) fn reads(t: &Tokens<'_>, i: usize) -> bool {
    idiom_end(t, i).is_some() || code_end(t, i).is_some() || read(t, i).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    /// The numerals of a text, one word each: `hedge value @step form`.
    fn shown(text: &str) -> String {
        let tokens = Tokens::split(text, Span::new(0, text.len()));
        let one = |n: &Numeral| {
            let hedge = n.hedge.map_or(String::new(), |h| format!("{h:?} "));
            format!("{hedge}{} @{} {:?}", n.amount, n.amount.grain, n.form)
        };
        scan(&tokens).iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn table_of_numbers() {
        let mut failures = Vec::new();
        for line in entries(include_str!("../../fixtures/facts/number.tsv")) {
            let (text, expected) = line.split_once("\t").unwrap_or((line, ""));
            let got = shown(text);
            if got != expected.trim() {
                failures.push(format!("{text}\n  expected {expected}\n  got      {got}"));
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_numerals_in_order(text in "\\PC{0,60}|[-0-9a-z.,/$ ]{0,40}|((one|half|a|and|million|dozen|of|to|3|-| )){0,12}") {
            let tokens = Tokens::split(&text, Span::new(0, text.len()));
            let mut at = 0;
            for n in scan(&tokens) {
                assert!(n.tokens.start >= at && n.tokens.start < n.tokens.end && n.tokens.end <= tokens.len());
                assert!(n.start <= n.tokens.start);
                assert!(n.amount.low <= n.amount.high && n.amount.grain > 0.0);
                at = n.tokens.end;
            }
        }

        #[test]
        fn a_printed_amount_reads_back(value in 0_u32..9_999_999) {
            let text = Amount::exact(f64::from(value), 1.0).to_string();
            let tokens = Tokens::split(&text, Span::new(0, text.len()));
            let read = scan(&tokens);
            assert_eq!(read.first().map(|n| n.amount.to_string()), Some(text));
        }
    }
}
