//! Splits the copy of an article into sentences as news needs it.
//!
//! In: an article's body and blocks. Out: sentences with spans, numbered in order. A sentence never
//! reaches over a block, and a line break is always a boundary. Candidates are those of UAX 29 (a stop,
//! the marks that close with it, white space), plus stops with the space lost ("month.Why it
//! matters"); a page of rules on spelling then keeps those that a reader would cut at. Cuts inside
//! quotations too, and cuts what is longer than any sentence. This module refuses to know facts, dates and names.

use std::sync::LazyLock;

use crate::article::{Article, Part};
use crate::text::{Span, WordMap, fold};

/// One sentence of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its number inside the source, from 0; the headline, if there is one, comes first.
    pub n: usize,
    /// Where it stands, without white space at the ends.
    pub span: Span,
    /// The part of the article that it belongs to.
    pub part: Part,
}

/// Splits every block of the article.
pub fn split(article: &Article) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in &article.blocks {
        for span in split_block(&article.body, block.span) {
            sentences.push(Sentence { n: sentences.len(), span, part: block.part });
        }
    }
    sentences
}

/// The sentences of one line or paragraph.
fn split_block(body: &str, block: Span) -> Vec<Span> {
    let text = block.of(body);
    let mut spans = Vec::new();
    let mut start = 0;
    let mut close = |start: usize, end: usize| {
        pieces(body, Span::new(block.start + start, block.start + end).trim(body), &mut spans);
    };
    let mut quotes = 0usize;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if c == '"' {
            quotes += 1;
        }
        if at < skip {
            continue;
        }
        if is_line_break(c) {
            close(start, at);
            start = at;
        } else if is_stop(c) {
            let candidate = Candidate::read(text, at, quotes % 2 == 1);
            skip = candidate.end;
            if candidate.cuts(head(text.get(start..at).unwrap_or(""))) {
                close(start, candidate.end);
                start = candidate.end;
            }
        }
    }
    close(start, text.len());
    spans
}

/// No sentence of prose is longer than this, in bytes: what goes on without a stop is a table or a page's data. It is cut at
/// white space, so that the cost of a text grows with its length and not with that of its longest sentence.
const LONGEST: usize = 2048;

/// Adds the sentence, in pieces if it is too long to be one.
fn pieces(body: &str, mut span: Span, spans: &mut Vec<Span>) {
    while span.len() > LONGEST {
        let limit = (0..=LONGEST).rev().find(|n| body.is_char_boundary(span.start + n)).unwrap_or(0);
        let window = Span::new(span.start, span.start + limit).of(body);
        let cut = window.rfind(char::is_whitespace).filter(|n| *n > 0).unwrap_or(limit);
        if cut == 0 {
            break;
        }
        spans.push(Span::new(span.start, span.start + cut).trim(body));
        span = Span::new(span.start + cut, span.end).trim(body);
    }
    if !span.is_empty() {
        spans.push(span);
    }
}

/// How much of the text on either side of a stop is looked at, in bytes: no word is so long, and without an end a page of
/// figures that never break would cost its square.
const WINDOW: usize = 512;

/// The beginning of a text.
fn head(text: &str) -> &str {
    (0..=WINDOW).rev().find_map(|n| text.get(..n)).filter(|_| text.len() > WINDOW).unwrap_or(text)
}

/// The end of a text.
fn tail(text: &str) -> &str {
    let from = text.len().saturating_sub(WINDOW);
    (from..text.len()).find_map(|n| text.get(n..)).unwrap_or("")
}

/// A stop that may end a sentence.
struct Candidate<'a> {
    /// The text before the stop, as far as it matters.
    left: &'a str,
    /// The stops themselves: ".", "?!", "...".
    stops: &'a str,
    /// Whether a quotation mark or bracket closes behind them.
    closed: bool,
    /// Whether they stand for words left out: "[...]", "(…)".
    omits: bool,
    /// Where the sentence would end, in bytes of the block.
    end: usize,
    /// What follows, as far as it matters.
    right: &'a str,
}

impl<'a> Candidate<'a> {
    /// Reads the stops at `at` and the marks that close with them.
    fn read(text: &'a str, at: usize, quote_open: bool) -> Self {
        let rest = text.get(at..).unwrap_or("");
        let stops_len = stops_len(rest);
        let after = rest.get(stops_len..).unwrap_or("");
        let closers = closers_len(after, quote_open);
        let end = at + stops_len + closers + footnote_len(after.get(closers..).unwrap_or(""));
        Candidate {
            left: tail(text.get(..at).unwrap_or("")),
            stops: rest.get(..stops_len).unwrap_or(""),
            closed: closers > 0,
            omits: text.get(..at).is_some_and(|left| left.ends_with(['[', '('])) && after.starts_with([']', ')']),
            end,
            right: head(text.get(end..).unwrap_or("")),
        }
    }

    /// Whether a reader would cut here. `so_far` is the sentence up to the stop.
    fn cuts(&self, so_far: &str) -> bool {
        let spaced = self.right.starts_with(char::is_whitespace);
        let right = self.right.trim_start();
        let Some(next) = right.chars().find(|c| !is_opening(*c)) else { return false };
        if self.omits {
            return false;
        }
        if next.is_lowercase() && !is_brand(right) || matches!(next, ',' | ';' | ':' | ')' | '.' | '?' | '!') {
            return false;
        }
        if !spaced {
            return self.stops.chars().all(is_wide_stop) || self.is_glued(right);
        }
        match self.stops {
            "." => self.full_stop_cuts(so_far, right),
            stops if stops.contains(['?', '!']) => !self.is_name_or_aside(right),
            _ => next.is_uppercase() || next.is_numeric() || is_opening(right.chars().next().unwrap_or(' ')),
        }
    }

    /// A stop whose space was lost: a word in small letters, the stop, a capitalised word. Addresses of
    /// mail and web keep their stops.
    fn is_glued(&self, right: &str) -> bool {
        let word = self.left.rsplit(char::is_whitespace).next().unwrap_or("");
        let tail = right.split(char::is_whitespace).next().unwrap_or("");
        let address = |part: &str| part.contains(['@', '/', '_']) || part.starts_with("www.");
        if address(word) || address(tail) || self.stops.contains('!') {
            return false;
        }
        let mut letters = word.chars().rev().take_while(|c| c.is_alphabetic());
        let small = letters.by_ref().take(2).filter(|c| c.is_lowercase()).count() == 2;
        let head = tail.trim_start_matches(is_opening);
        let mut next = head.chars();
        let capital = next.next().is_some_and(char::is_uppercase);
        let second = next.next();
        let word_like = second.is_none_or(char::is_lowercase) || second == Some('\'') || second == Some('\u{2019}');
        let domain = ["Com", "Org", "Net", "Io"].contains(&head.trim_end_matches(|c: char| !c.is_alphanumeric()));
        (small || self.closed) && capital && word_like && !domain
    }

    /// The test of a single full stop with a space behind it.
    fn full_stop_cuts(&self, so_far: &str, right: &str) -> bool {
        let word = last_word(self.left);
        let next = first_word(right);
        let opener = OPENERS.contains_key(fold(next).as_ref());
        if is_list_marker(so_far) {
            return false;
        }
        if self.closed {
            return true;
        }
        if is_clock_half(word) {
            return !is_after_clock(next) && !is_short_lead(so_far);
        }
        if is_dotted(word) {
            return opener && !(next == "A" || is_short_lead(so_far));
        }
        if word.chars().count() == 1 && word.chars().all(char::is_uppercase) {
            return initial_cuts(word, self.left, opener);
        }
        let digit = next.starts_with(|c: char| c.is_ascii_digit());
        match ABBREVIATIONS.get(word) {
            Some(&"hard") => false,
            Some(&"soft") => opener || (!digit && small_second_word(right) && so_far.split_whitespace().count() > 4),
            Some(_) => !digit,
            None => true,
        }
    }

    /// Whether a "!" or "?" belongs to a name ("Zing! Inc.") or is followed by who said it
    /// (`"Is it deep?" Lena Ort asked`).
    fn is_name_or_aside(&self, right: &str) -> bool {
        let mut words = right.split_whitespace().map(|w| w.trim_end_matches([',', '.', ';', ':']));
        if matches!(words.clone().next(), Some("Inc" | "Corp" | "Ltd" | "Co")) {
            return true;
        }
        let names = words.by_ref().take(5).take_while(|w| w.starts_with(char::is_uppercase)).count();
        let verb = right.split_whitespace().nth(names).unwrap_or("").trim_end_matches([',', '.', ';', ':']);
        self.closed && (1..4).contains(&names) && SAYING.contains(&verb)
    }
}

/// Verbs that give a question to its speaker.
const SAYING: [&str; 10] =
    ["said", "says", "asked", "asks", "wrote", "shouted", "told", "added", "tweeted", "wondered"];

/// Words that go on with a clock time: zones and days.
const AFTER_CLOCK: [&str; 31] = [
    "et",
    "est",
    "edt",
    "ct",
    "cst",
    "cdt",
    "mt",
    "mst",
    "mdt",
    "pt",
    "pst",
    "pdt",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "ist",
    "jst",
    "eastern",
    "central",
    "mountain",
    "pacific",
    "greenwich",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Abbreviation -> class, and the words that open a sentence; only looked up, never listed.
static ABBREVIATIONS: LazyLock<WordMap<&'static str, &'static str>> = LazyLock::new(|| {
    entries(include_str!("sentence/abbreviations.txt")).filter_map(|line| line.split_once(' ')).collect()
});
static OPENERS: LazyLock<WordMap<&'static str, ()>> =
    LazyLock::new(|| entries(include_str!("sentence/openers.txt")).map(|word| (word, ())).collect());

/// The entries of a word list: its lines without comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\u{2026}') || is_wide_stop(c)
}

/// Stops of scripts that put no space behind them.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '\u{3002}' | '\u{ff0e}' | '\u{ff01}' | '\u{ff1f}' | '\u{203c}' | '\u{2047}'..='\u{2049}')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '\u{201c}' | '\u{2018}' | '\u{ab}' | '(' | '[' | '\u{2022}' | '-' | '\u{2014}' | '\u{2013}'
    )
}

/// The length of a run of stops, spaced ellipses included (". . .").
fn stops_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_stop(c) {
            len = at + c.len_utf8();
        } else if !(c == ' ' && rest.starts_with('.') && chars.peek().is_some_and(|(_, next)| *next == '.')) {
            break;
        }
    }
    len
}

/// The length of the quotation marks and brackets that close behind a stop. A straight quotation
/// mark closes where white space follows or one is open.
fn closers_len(after: &str, quote_open: bool) -> usize {
    let mut len = 0;
    for (at, c) in after.char_indices() {
        let rest = after.get(at + c.len_utf8()..).unwrap_or("");
        let loose = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        let closes = match c {
            '\u{201d}' | '\u{2019}' | '\u{bb}' | ')' | ']' => true,
            '"' => loose || quote_open,
            '\'' => loose,
            _ => false,
        };
        if !closes {
            break;
        }
        len = at + c.len_utf8();
    }
    len
}

/// The length of a footnote mark such as "[3]" behind a stop.
fn footnote_len(after: &str) -> usize {
    let Some(inner) = after.strip_prefix('[') else { return 0 };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if (1..4).contains(&digits) && inner.get(digits..).is_some_and(|rest| rest.starts_with(']')) {
        digits + 2
    } else {
        0
    }
}

/// The word that the stop follows, with the stops inside it ("p.m", "U.S").
fn last_word(left: &str) -> &str {
    left.rsplit(|c: char| !(c.is_alphanumeric() || c == '.' || c == '&')).next().unwrap_or("")
}

/// The first word of what follows, without marks around it.
fn first_word(right: &str) -> &str {
    let right = right.trim_start_matches(is_opening);
    right.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}')).next().unwrap_or("")
}

/// "iPhone", "eBay": a small letter, then a capital, at the start of a sentence.
fn is_brand(right: &str) -> bool {
    let mut chars = right.chars();
    chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
}

/// Whether the sentence is so far only the mark of a list item: "1", "12", "a", "1.)".
fn is_list_marker(so_far: &str) -> bool {
    let mark = so_far.trim().trim_start_matches(['(', '\u{2022}', '\u{2043}', '-', ' ']);
    let digits = (1..3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
    digits || (mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase()))
}

/// "a.m", "P.M", "pm" before its last stop.
fn is_clock_half(word: &str) -> bool {
    let low = word.to_ascii_lowercase();
    ["a.m", "p.m"].iter().any(|half| low.strip_suffix(half).is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit())))
}

fn is_after_clock(next: &str) -> bool {
    AFTER_CLOCK.contains(&fold(next).as_ref())
        || matches!(ABBREVIATIONS.get(next), Some(&"number")) && next.starts_with(char::is_uppercase) && next != "No"
}

/// "U.S", "D.C", "Ph.D", "R-S.D": letters with stops between.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.len() <= 2 && part.chars().all(char::is_alphabetic))
}

/// A sentence that has only set the scene ("By 4 a.m.", "In the U.S.") can't end yet.
fn is_short_lead(so_far: &str) -> bool {
    let mut words = so_far.split_whitespace();
    let first = words.next().map(|w| fold(w.trim_start_matches(is_opening)).into_owned()).unwrap_or_default();
    matches!(first.as_str(), "at" | "by" | "about" | "around" | "before" | "after" | "until" | "in" | "from" | "near")
        && words.count() <= 3
}

/// A single capital: an initial of a name, or the end of "you and I", "vitamin C".
fn initial_cuts(letter: &str, left: &str, opener: bool) -> bool {
    let before = left.get(..left.len() - letter.len()).unwrap_or("").trim_end();
    let after_small = before
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.starts_with(char::is_lowercase) || word.ends_with(|c: char| c.is_ascii_digit()));
    opener && (after_small || before.ends_with(|c: char| c.is_alphabetic() && !c.is_uppercase())) && !before.is_empty()
}

/// Whether the word after the next begins with a small letter, as the verb of a new sentence does.
fn small_second_word(right: &str) -> bool {
    right.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;
    use proptest::prelude::*;

    fn article(text: &str) -> Article {
        let blocks = vec![Block { span: (0..text.len()).into(), part: Part::Body }];
        Article { body: text.to_owned(), blocks, ..Article::default() }
    }

    /// Every row of the table: text with ` | ` (or `|` where no space is printed) at each boundary.
    #[test]
    fn cuts_where_a_reader_would() {
        let table = include_str!("../fixtures/sentences.txt");
        let mut failures = Vec::new();
        for row in table.lines().filter(|row| !row.trim().is_empty() && !row.starts_with('#')) {
            let (row, fixme) = row.strip_prefix("fixme ").map_or((row, false), |row| (row, true));
            let want: Vec<&str> = row.split('|').map(str::trim).collect();
            let text = row.replace(" | ", " ").replace('|', "").replace("\\n", "\n");
            let article = article(&text);
            let got: Vec<&str> = split(&article).iter().map(|s| s.span.of(&article.body)).collect();
            let want: Vec<String> = want.iter().map(|w| w.replace("\\n", "").trim().to_owned()).collect();
            if (got == want) == fixme {
                failures.push(format!(
                    "{}want {}\ngot  {}\n",
                    if fixme { "fixme now right: " } else { "" },
                    want.join(" | "),
                    got.join(" | ")
                ));
            }
        }
        assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    }

    /// A megabyte without a stop would cost its square in every grammar that looks for a word before or behind.
    #[test]
    fn cuts_what_is_longer_than_any_sentence() {
        for word in ["12 goats, ", "12,345.6", "1.", "Mr. ", "\u{e9}\u{301}\u{200d}", "(", "\u{201c}he said 'no' "] {
            let article = article(&word.repeat(100_000 / word.len()));
            let sentences = split(&article);
            assert!(sentences.len() > 20, "{word}");
            assert!(
                sentences.iter().all(|s| s.span.len() <= LONGEST && !s.span.of(&article.body).is_empty()),
                "{word}"
            );
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_every_printed_character(text in "[a-zA-Z .?!\"'“”…\\n(\\[3\\])0-9éß]{0,80}|\\PC{0,60}") {
            let article = article(&text);
            let mut at = 0;
            let mut joined = String::new();
            for s in split(&article) {
                prop_assert!(s.span.start >= at && s.span.end > s.span.start);
                at = s.span.end;
                joined.push_str(s.span.of(&article.body));
            }
            let bare = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&joined), bare(&text));
        }
    }
}
