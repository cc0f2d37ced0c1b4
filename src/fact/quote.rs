//! Quotations: the words that a text claims to be exactly somebody's.
//!
//! **Finds.** Direct and partial quotations in curly, straight, angled and (British) single marks, over several sentences
//! and, with the opening mark repeated or in copy that is set a sentence a line, over several paragraphs. Each sentence's piece is a fact of its own, marks included.
//! **Means.** The folded words; who said them is completed by `speaker`.
//! **Agrees when.** The words are equal (exact) or one is an unbroken piece of the other (refined); an ellipsis may stand
//! for words that the other prints. Other words in the same quotation differ in wording; a negation lost or added, a word
//! turned to its opposite, or the same words from another person is a conflict.
//! **Does not handle.** Scare quotes and nicknames (one or two words that nobody is said to say), titles of works, a
//! quotation inside a quotation, and marks that are never closed: all of these are no facts.

mod marks;

use std::borrow::Cow;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::lexicon::ONES;
use super::name;
use super::speaker::verbs;
use super::{Comparison, Fact, Finds, Kind, Reading, Relation, Severity, Slot, Value, polarity};
use crate::text::{Span, folded_words};
use crate::token::{TokenKind, Tokens};

/// The least share of common words at which two quotations are one in other words.
const SAME_QUOTATION: f64 = 0.6;

const EMPTY_ELLIPSIS: &str = "an ellipsis where the other quotation leaves nothing out";

/// Finds the quotations. Their words stay free for other finders.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for quotation in &reading.quotations {
        for &(sentence, span) in quotation {
            let fact = Fact {
                span,
                sentence,
                kind: Kind::Quote,
                value: Value::Words(folded_words(span.of(&reading.article.body))),
                hedge: None,
                slot: Slot { what: "quote".to_owned(), ..Slot::default() },
                speaker: None,
            };
            finds.add_around(fact);
        }
    }
}

/// The quotations of an article, each as its pieces by sentence, in order; what only looks like a quotation is left out.
pub(crate) fn quotations(reading: &Reading<'_>) -> Vec<Vec<(usize, Span)>> {
    let mut out: Vec<Vec<(usize, Span)>> = Vec::new();
    for spans in marks::marked(reading) {
        let pieces: Vec<(usize, Span)> = spans.iter().flat_map(|span| by_sentence(reading, *span)).collect();
        if !pieces.is_empty() && !is_ornament(reading, &pieces) {
            out.push(pieces);
        }
    }
    out
}

/// The pieces of a span that lie in sentences.
fn by_sentence(reading: &Reading<'_>, span: Span) -> Vec<(usize, Span)> {
    let first = reading.sentences.partition_point(|s| s.span.end <= span.start);
    let inside = reading.sentences.iter().skip(first).take_while(|s| s.span.start < span.end);
    inside
        .filter_map(|s| {
            let start = s.span.start.max(span.start);
            let piece = Span::new(start, s.span.end.min(span.end)).trim(&reading.article.body);
            let words = !folded_words(piece.of(&reading.article.body)).is_empty();
            words.then_some((s.n, piece))
        })
        .collect()
}

/// Scare quotes, nicknames and titles of works.
fn is_ornament(reading: &Reading<'_>, pieces: &[(usize, Span)]) -> bool {
    let [(n, span)] = pieces else { return false };
    let Some(tokens) = reading.tokens.get(*n) else { return false };
    let words = folded_words(span.of(&reading.article.body)).split(' ').count();
    if reading.sentences.get(*n).is_some_and(|s| span.len() * 5 >= s.span.len() * 3) {
        return false;
    }
    let range = tokens.index_at(span.start)..tokens.index_at(span.end);
    let before = tokens.before(range.start, 1);
    let so_called = before == "called" && tokens.before(range.start, 2) == "-";
    // `The star of "Silver Harbour" said`: what is said before its verb ends in a mark of its own.
    let inner = span.of(&reading.article.body).trim_end_matches(|c: char| "\"'\u{201D}\u{2019}\u{BB}".contains(c));
    let ended = inner.ends_with([',', '.', '?', '!', '\u{2026}', '\u{2014}', '-']);
    let spoken = !so_called && (ended && verbs::speaks(tokens.low(range.end)) || verbs::speaks(before));
    let flanked = [range.start.checked_sub(1), Some(range.end)]
        .iter()
        .all(|i| i.and_then(|i| tokens.get(i)).is_some_and(|t| t.is_capitalised()));
    let name = words <= 2 && (flanked || !spoken && is_capitalised(tokens, &range));
    name || so_called
        || !spoken && words <= 2 && !is_attributed(tokens, &range)
        || !spoken && is_title(tokens, &range, words)
}

/// Whether every word of the range begins with a capital: a nickname, the name of a ship or of a work.
fn is_capitalised(tokens: &Tokens<'_>, range: &std::ops::Range<usize>) -> bool {
    let mut words = range.clone().filter_map(|i| tokens.get(i)).filter(|t| t.kind == TokenKind::Word).peekable();
    words.peek().is_some() && words.all(|t| t.is_capitalised())
}

/// Whether the sentence says outside the quotation that somebody says something.
fn is_attributed(tokens: &Tokens<'_>, quotation: &std::ops::Range<usize>) -> bool {
    let naming = ["as", "dubbed", "branded", "labelled", "labeled", "termed", "deemed"];
    (0..tokens.len()).filter(|i| !quotation.contains(i)).any(|i| verbs::speaks(tokens.low(i)))
        || tokens.iter().any(|t| t.low == "according")
        || naming.contains(&tokens.before(quotation.start, 1))
}

/// Whether the quoted words are in title case throughout, as the title of a book, film or song is.
fn is_title(tokens: &Tokens<'_>, range: &std::ops::Range<usize>, words: usize) -> bool {
    let long = || range.clone().filter_map(|i| tokens.get(i)).filter(|t| t.text.chars().count() > 3);
    let stop = range.end.checked_sub(2).is_some_and(|i| tokens.low(i) == "!");
    (2..=12).contains(&words) && !stop && long().count() > 1 && long().all(|t| t.is_capitalised())
}

/// Compares two quotations; `None` where they are two quotations.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Words(x), Value::Words(y)) = (&a.value, &b.value) else { return None };
    let (x, y): (Vec<Cow<'_, str>>, Vec<Cow<'_, str>>) =
        (x.split(' ').map(figure).collect(), y.split(' ').map(figure).collect());
    let (x, y): (Vec<&str>, Vec<&str>) = (x.iter().map(|w| &**w).collect(), y.iter().map(|w| &**w).collect());
    let (long, short, short_text) = if (x.len(), &x) >= (y.len(), &y) { (&x, &y, texts.1) } else { (&y, &x, texts.0) };
    let piece = short.len() >= 2 && long.windows(short.len()).any(|w| w == short.as_slice());
    let hidden = has_ellipsis(short_text) && short.len() >= 2;
    if (x == y || piece && short.len() >= 4)
        && let Some(pair) = rival_speakers(a, b)
    {
        let proof = format!("the same words from {pair}");
        return Some(Comparison::differ(Relation::Quote, Severity::Conflict, "quote-speaker", proof));
    }
    if x == y && has_ellipsis(texts.0) == has_ellipsis(texts.1) {
        return Some(Comparison::agree(Relation::Exact, "quote-equal", "the same words"));
    }
    if hidden
        && !piece
        && let Some(honest) = fits_with_ellipsis(long, short_text)
    {
        let why = if honest { "an ellipsis stands for words that the other has" } else { EMPTY_ELLIPSIS };
        return Some(Comparison::differ(Relation::Quote, Severity::Wording, "quote-ellipsis", why));
    }
    if piece && is_cut_from_denial(long, short) {
        let proof = format!("only one has \u{201C}{}\u{201D}", long.first().copied().unwrap_or_default());
        return Some(Comparison::differ(Relation::Quote, Severity::Conflict, "quote-turned", proof));
    }
    if piece {
        return Some(if has_ellipsis(texts.0) != has_ellipsis(texts.1) && x == y {
            Comparison::differ(Relation::Quote, Severity::Wording, "quote-ellipsis", EMPTY_ELLIPSIS)
        } else {
            Comparison::agree(Relation::Refined, "quote-piece", "one is an unbroken piece of the other")
        });
    }
    // Other words from another mouth are another quotation.
    if rival_speakers(a, b).is_some() { None } else { reworded(long, short, is_of_one_mouth(a, b)) }
}

/// A small number in digits: whether a quotation prints "nine" or "9" is house style.
fn figure(word: &str) -> Cow<'_, str> {
    match ONES.iter().position(|name| *name == word) {
        Some(value) => Cow::Owned(value.to_string()),
        None => Cow::Borrowed(word),
    }
}

/// Whether one named person is given both quotations.
fn is_of_one_mouth(a: &Fact, b: &Fact) -> bool {
    let named = a.speaker.as_deref().filter(|speaker| name::looks_personal(speaker));
    named.zip(b.speaker.as_deref()).is_some_and(|(x, y)| name::near(x, y).is_some())
}

/// Whether a quotation is another one without the negation that this begins with: "a clear win" of "not a clear win".
fn is_cut_from_denial(long: &[&str], short: &[&str]) -> bool {
    long.split_first().is_some_and(|(first, rest)| polarity::is_negation(first) && rest == short)
}

/// The speakers of two quotations, where two different persons are named.
fn rival_speakers(a: &Fact, b: &Fact) -> Option<String> {
    let (x, y) = (a.speaker.as_deref()?, b.speaker.as_deref()?);
    let rivals = name::looks_personal(x) && name::looks_personal(y) && name::near(x, y).is_none();
    rivals.then(|| format!("{x} and from {y}"))
}

fn has_ellipsis(text: &str) -> bool {
    text.contains("...") || text.contains('\u{2026}') || text.contains(". . .")
}

/// Whether every ellipsis stands for words of the longer quotation; `None` where the passages between do not stand in it
/// in this order.
fn fits_with_ellipsis(long: &[&str], short: &str) -> Option<bool> {
    let plain = short.replace('\u{2026}', "...").replace(". . .", "...");
    let (mut at, mut honest) = (0, true);
    for part in plain.split("...").map(folded_words).filter(|part| !part.is_empty()) {
        let words: Vec<&str> = part.split(' ').collect();
        let hit = long.get(at..)?.windows(words.len()).position(|w| w == words.as_slice())?;
        honest &= at == 0 || hit > 0;
        at += hit + words.len();
    }
    Some(honest)
}

/// The same quotation in other words, if enough of them are common; of one mouth fewer are enough.
fn reworded(long: &[&str], short: &[&str], is_of_one_mouth: bool) -> Option<Comparison> {
    let ops = capture_diff_slices(Algorithm::Myers, long, short);
    let is_equal = |op: &DiffOp| matches!(op, DiffOp::Equal { .. });
    let equal: usize = ops.iter().filter(|op| is_equal(op)).map(|op| op.new_range().len()).sum();
    let (first, last) = (ops.iter().position(is_equal)?, ops.iter().rposition(is_equal)?);
    let start = ops.get(first)?.old_range().start;
    let window = ops.get(last)?.old_range().end.checked_sub(start)?;
    let share = 2.0 * equal as f64 / (window + short.len()) as f64;
    if equal < 3 || share < SAME_QUOTATION {
        return None;
    }
    // What the longer quotation has before and after the common words is more text, not other text.
    let trimmed = |i: usize, op: &&DiffOp| !is_equal(op) && (i > first && i < last || !op.new_range().is_empty());
    let changes: Vec<&DiffOp> = ops.iter().enumerate().filter(|(i, op)| trimmed(*i, op)).map(|(_, op)| op).collect();
    let changed = |op: &&DiffOp| -> (Vec<&str>, Vec<&str>) {
        let old = long.get(op.old_range()).unwrap_or(&[]).to_vec();
        (old, short.get(op.new_range()).unwrap_or(&[]).to_vec())
    };
    // A few common words in two long quotations are chance: then all of the longer one has to take part.
    let sure = equal >= 5 || window == long.len();
    // "Not to any" and "to no" deny alike.
    let negations = |words: &[&str]| words.iter().filter(|w| polarity::is_negation(w)).count();
    let total: usize = changes.iter().map(changed).map(|(old, new)| negations(&old) + negations(&new)).sum();
    let turned = changes.iter().map(changed).find(|(old, new)| sure && is_turned(old, new, total % 2 == 1));
    let told = |old: &[&str], new: &[&str]| match (old, new) {
        (words, []) | ([], words) => format!("only one has \u{201C}{}\u{201D}", words.join(" ")),
        (old, new) => format!("\u{201C}{}\u{201D} against \u{201C}{}\u{201D}", old.join(" "), new.join(" ")),
    };
    if let Some((old, new)) = turned {
        return Some(Comparison::differ(Relation::Quote, Severity::Conflict, "quote-turned", told(&old, &new)));
    }
    let (old, new) = changes.first().map(changed)?;
    let proof = told(&old, &new);
    let enough = if is_of_one_mouth && window == long.len() { 3 } else { 4 };
    (equal >= enough).then(|| Comparison::differ(Relation::Quote, Severity::Wording, "quote-words", proof))
}

/// Whether a change of words turns the sense: a negation on one side only, where one quotation as a whole has one more, or an
/// opposite. Where a longer passage is put in other words, a negation more or less proves nothing.
fn is_turned(old: &[&str], new: &[&str], odd: bool) -> bool {
    let negations = |words: &[&str]| words.iter().filter(|w| polarity::is_negation(w)).count();
    let opposite = matches!((old, new), ([x], [y]) if polarity::antonyms(&crate::text::stem(x), &crate::text::stem(y)));
    let brief = old.len() <= 3 && new.len() <= 3;
    brief && (odd && negations(old) % 2 != negations(new) % 2 || opposite)
}
