//! What a single line says about itself: furniture, time stamps, picture credits, notes.
//!
//! In: one line, as printed or folded. Out: what it is, if its words give it away. Phrases are data in
//! `phrases.txt`. This module refuses to know the lines around it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::text::MONTHS;

/// What the phrase list says about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Phrase {
    /// The reason, in words for a reader.
    pub reason: &'static str,
    /// Whether it is a heading above other material.
    pub heading: bool,
}

/// Where in a line a phrase must stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    Start,
    In,
    Weak,
    Head,
    HeadStart,
}

/// The phrases, and all of them as one search: nearly every line holds none.
struct Phrases {
    list: Vec<(Place, &'static str, &'static str)>,
    search: Option<AhoCorasick>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let list: Vec<_> =
        include_str!("phrases.txt").lines().filter(|line| !line.starts_with('#')).filter_map(entry).collect();
    let search = AhoCorasick::new(list.iter().map(|(_, _, phrase)| phrase)).ok();
    Phrases { list, search }
});

/// The phrases of the list that a folded line holds anywhere, in the order of the list.
fn held(low: &str) -> Vec<&'static (Place, &'static str, &'static str)> {
    let Some(search) = &PHRASES.search else { return PHRASES.list.iter().collect() };
    let mut found: Vec<usize> = search.find_overlapping_iter(low).map(|m| m.pattern().as_usize()).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().filter_map(|at| PHRASES.list.get(at)).collect()
}

fn entry(line: &'static str) -> Option<(Place, &'static str, &'static str)> {
    let mut parts = line.splitn(3, '|').map(str::trim);
    let place = match parts.next()? {
        "line" => Place::Line,
        "start" => Place::Start,
        "in" => Place::In,
        "weak" => Place::Weak,
        "head" => Place::Head,
        "headin" => Place::HeadStart,
        _ => return None,
    };
    Some((place, parts.next()?, parts.next()?))
}

/// The first phrase of the list that fits a folded line.
pub(in crate::ingest) fn phrase(low: &str, words: usize, ends: bool) -> Option<Phrase> {
    if low.is_empty() || words > 60 {
        return None;
    }
    let bare = low.trim_matches(|c: char| !c.is_alphabetic() && c != '(' && c != '\u{a9}');
    held(low)
        .into_iter()
        .find(|(place, _, phrase)| fits(*place, phrase, low, bare, words, ends))
        .map(|(place, reason, _)| Phrase { reason, heading: matches!(place, Place::Head | Place::HeadStart) })
}

fn fits(place: Place, phrase: &str, low: &str, bare: &str, words: usize, ends: bool) -> bool {
    let stop = ends && !low.ends_with([':', '\u{2026}', '!', '?']);
    match place {
        Place::Line => bare == phrase,
        Place::Head => bare == phrase && !low.ends_with('.'),
        Place::HeadStart => !stop && words <= 8 && begins(low, phrase),
        Place::Start => begins(low, phrase) && starts_furniture(phrase, low, words, ends),
        Place::In => words <= 40 && low.contains(phrase),
        Place::Weak => words <= 40 && low.contains(phrase) && (!ends || speaks_to_reader(low)),
    }
}

/// Whether the line begins with the phrase as whole words.
fn begins(low: &str, phrase: &str) -> bool {
    low.strip_prefix(phrase).is_some_and(|rest| {
        !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'')
    })
}

/// A line that begins like furniture is furniture unless it goes on as a plain long sentence.
fn starts_furniture(phrase: &str, low: &str, words: usize, ends: bool) -> bool {
    if phrase == "copyright" {
        return low.contains("rights reserved") || low.contains(|c: char| c.is_ascii_digit() || c == '\u{a9}');
    }
    if ends && matches!(phrase, "log in" | "sign in" | "login" | "oops" | "subscribe" | "sign up") {
        return words <= 6 || (phrase == "oops" && words <= 12) || speaks_to_reader(low) || low.contains(" free");
    }
    words <= 45
}

/// Whether a line says "you" or "we" in any form.
pub(super) fn speaks_to_reader(low: &str) -> bool {
    low.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "you" | "your" | "us" | "our" | "we"))
}

/// A correction, clarification or editor's note.
pub(in crate::ingest) fn is_note(low: &str) -> bool {
    const STARTS: [&str; 16] = [
        "correction:",
        "corrections:",
        "correction -",
        "clarification:",
        "editor's note:",
        "editors' note:",
        "an earlier version of",
        "a previous version of",
        "this article has been corrected",
        "this story has been corrected",
        "this article has been updated",
        "this story has been updated",
        "this article was amended",
        "this story was amended",
        "this article was corrected",
        "(corrects",
    ];
    let bare = low.trim_start_matches(['(', '*', '[', ' ']);
    STARTS.iter().any(|start| low.starts_with(start) || bare.starts_with(start))
}

/// The words under a picture, by how they begin.
pub(in crate::ingest) fn is_caption(low: &str) -> bool {
    const STARTS: [&str; 9] = [
        "file photo:",
        "file photo -",
        "file -",
        "image caption",
        "media caption",
        "caption:",
        "photo caption",
        "pictured:",
        "above:",
    ];
    STARTS.iter().any(|start| low.starts_with(start))
}

/// The author of a byline: "By Ana Reed and Lee Voss, Marsh Bureau". Every word is a name, or the line is
/// a heading such as "By land and sea".
pub(in crate::ingest) fn byline(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY "))?;
    let mut words = rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/')).filter(|w| !w.is_empty());
    let named = words.all(|w| {
        w.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
            || matches!(w, "and" | "for" | "of" | "de" | "van" | "von" | "der" | "al")
    });
    let author = rest.split([',', '|']).next().unwrap_or(rest).trim();
    let count = author.split_whitespace().count();
    (named && (2..=9).contains(&count) && rest.len() <= 90).then_some(author)
}

/// "2 min read", "·3 minute read", "Reading time: 4 minutes".
pub(super) fn is_reading_time(low: &str) -> bool {
    let words: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(7).collect();
    let minutes = words.iter().any(|w| matches!(*w, "min" | "mins" | "minute" | "minutes"));
    let read = words.iter().any(|w| matches!(*w, "read" | "reading"));
    let figure = words.iter().any(|w| w.bytes().all(|b| b.is_ascii_digit()));
    words.len() <= 5 && minutes && read && figure
}

/// A line that is only a date or a clock time: "18 Nov 2031", "3 hours ago", "By A. Reed, May 2, 2031".
pub(super) fn is_stamp(text: &str, low: &str, words: usize) -> bool {
    if words == 0 || words > 14 || low.is_empty() {
        return false;
    }
    let list: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let year = list.iter().any(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && is_figure(w));
    let month = list.iter().any(|w| is_month(w));
    let day = list.iter().any(|w| is_figure(w.trim_end_matches(char::is_alphabetic)) && w.len() <= 4);
    let dated = month && year && day && only_names_beside(text, &list);
    let ago = list.last() == Some(&"ago")
        && words <= 8
        && list.iter().any(|w| is_figure(w.trim_end_matches(char::is_alphabetic)));
    let age = words <= 2 && list.first().is_some_and(|w| is_figure(w)) && list.get(1).is_some_and(|w| is_unit(w));
    dated || ago || age
}

/// A clock time alone, as it stands over an entry of a live blog: "9.15am", "09:15 GMT", "Tuesday 9:15 p.m. ET".
pub(super) fn is_clock(low: &str) -> bool {
    if low.len() > 40 {
        return false;
    }
    let list: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let minutes = |text: &str| text.len() >= 2 && text.bytes().take(2).all(|b| b.is_ascii_digit());
    let halves =
        low.split_once([':', '.']).filter(|(hour, rest)| hour.ends_with(|c: char| c.is_ascii_digit()) && minutes(rest));
    let half_day = list.iter().any(|w| w.ends_with("am") || w.ends_with("pm")) || low.contains(".m.");
    let clock = halves.is_some_and(|_| half_day || low.contains(':')) || (half_day && list.iter().any(|w| is_hour(w)));
    clock && list.len() <= 6 && list.iter().all(|w| is_stamp_word(w))
}

/// "9", "9am".
fn is_hour(word: &str) -> bool {
    let hour = word.trim_end_matches("am").trim_end_matches("pm");
    is_figure(hour) && hour.len() <= 2
}

fn is_figure(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a dated line holds beside the date two words at most, or the few names of a byline: a word
/// in small letters ("born", "died") makes it a sentence of its own.
fn only_names_beside(text: &str, list: &[&str]) -> bool {
    let others = list.iter().filter(|w| !is_stamp_word(w)).count();
    let small = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.starts_with(char::is_lowercase) && !is_stamp_word(w))
        .count();
    (others <= 2 && small <= 1) || (others <= 5 && small == 0)
}

fn is_unit(word: &str) -> bool {
    matches!(
        word.trim_end_matches('s'),
        "min" | "minute" | "hour" | "hr" | "day" | "week" | "h" | "d" | "w" | "m" | "comment" | "view" | "share"
    )
}

fn is_month(word: &str) -> bool {
    word == "sept" || MONTHS.iter().any(|month| *month == word || (word.len() == 3 && month.starts_with(word)))
}

/// Figures, months, days and the small words of a time stamp.
fn is_stamp_word(word: &str) -> bool {
    const STAMP: [&str; 25] = [
        "at",
        "on",
        "by",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "updated",
        "published",
        "posted",
        "last",
        "edited",
        "time",
        "est",
        "edt",
        "gmt",
        "utc",
        "bst",
        "pst",
        "the",
        "and",
        "hrs",
        "et",
        "pt",
    ];
    is_month(word) || word.ends_with("day") || STAMP.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// A picture credit inside a line.
pub(super) struct Credit {
    /// The bytes of the caption before it; 0 where the line is the credit alone.
    pub caption_len: usize,
}

/// The words that stand before who made a picture.
const MARKS: [&str; 18] = [
    "Photo: ",
    "Photos: ",
    "PHOTO: ",
    "Photo by ",
    "Photos by ",
    "Photo credit",
    "Photo Credit",
    "Photograph: ",
    "Photograph by ",
    "Photography by ",
    "Image: ",
    "Image credit",
    "Image Credit",
    "Image source",
    "Picture: ",
    "Credit: ",
    "AP Photo",
    "File photo by ",
];

/// Where a mark begins that has no word before it.
fn marked(text: &str) -> Option<usize> {
    static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(MARKS).ok());
    if SEARCH.as_ref().is_some_and(|search| !search.is_match(text)) {
        return None;
    }
    MARKS.iter().filter_map(|mark| text.rfind(mark)).filter(|at| loose_before(text, *at)).min()
}

/// Finds a picture credit: "... Photo: A. Reed/Agency", "(AP Photo/B. Lee)", "C. Dale / Getty Images".
pub(super) fn credit(text: &str) -> Option<Credit> {
    if text.len() > 700 {
        return None;
    }
    let marked = marked(text);
    let at = marked.or_else(|| agency_tail(text))?;
    let tail = text.get(at..).unwrap_or("");
    if tail.split_whitespace().count() > 14 || tail.trim_end_matches([')', ']', '.']).contains(". ") && marked.is_none()
    {
        return None;
    }
    let caption = text.get(..at).unwrap_or("").trim_end_matches([' ', '(', '[', '|', '\u{2014}', '\u{2013}', '-', '/']);
    let words = caption.split_whitespace().count();
    Some(Credit { caption_len: if words >= 3 { caption.len() } else { 0 } })
}

/// Whether a credit may begin here: at the start, or behind a mark.
fn loose_before(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end();
    before.chars().last().is_none_or(|c| !c.is_alphanumeric() && c != ',')
        || text.get(at..).is_some_and(|t| t.starts_with("Photo"))
}

/// The start of a tail such as "Dana Reed/AFP via Getty Images" behind the last full stop or bracket.
fn agency_tail(text: &str) -> Option<usize> {
    const SOURCES: [&str; 10] = [
        "getty images",
        "/afp",
        "/ap",
        "/reuters",
        "/shutterstock",
        "/epa",
        "shutterstock",
        "istock",
        "/bloomberg",
        "alamy",
    ];
    /// As long as the longest of them with blanks around its slash, in bytes.
    const LONGEST: usize = 16;
    let bare = text.trim_end_matches([')', ']', '.']);
    let end = (bare.len().saturating_sub(LONGEST)..=bare.len()).find_map(|at| bare.get(at..)).unwrap_or("");
    let spaced = end.to_lowercase().replace(" / ", "/");
    if !SOURCES.iter().any(|source| spaced.ends_with(source)) {
        return None;
    }
    let at = bare.rfind(['(', '[', '|']).map(|at| at + 1).or_else(|| bare.rfind(". ").map(|at| at + 2)).unwrap_or(0);
    let tail = text.get(at..)?;
    (tail.split_whitespace().count() <= 10).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_found_and_captions_kept() {
        for (text, caption) in [
            ("The mayor at the dam. Photo: Dana Reed/Norland Press", Some("The mayor at the dam.")),
            ("A crane on the quay (AP Photo/Lee Voss)", Some("A crane on the quay")),
            ("Photo by Dana Reed", Some("")),
            ("A flooded lane in Bray. Dana Reed / Getty Images", Some("A flooded lane in Bray.")),
            ("He sold the photo to a friend.", None),
            ("The agency Getty Images sued the firm.", None),
        ] {
            assert_eq!(credit(text).map(|c| &text[..c.caption_len]), caption, "{text}");
        }
    }

    #[test]
    fn a_byline_holds_names_only() {
        assert_eq!(byline("By Ana Reed and Lee Voss, The Marsh Post"), Some("Ana Reed and Lee Voss"));
        assert_eq!(byline("By land and sea"), None);
        assert_eq!(byline("By 3 p.m. Ana Reed had left"), None);
    }

    #[test]
    fn stamps_are_not_sentences_with_dates() {
        for (low, want) in [
            ("18 nov 2031", true),
            ("posted may 2, 2031 4:10 pm", true),
            ("13 hours ago", true),
            ("2 h", true),
            ("how the march 2031 flood of bray changed building law in norland for good", false),
            ("the year 2031", false),
            ("ada vole, born may 2 1931, died june 9 2031", false),
        ] {
            assert_eq!(is_stamp(low, low, low.split_whitespace().count()), want, "{low}");
        }
    }

    #[test]
    fn a_clock_time_alone_stands_over_an_entry() {
        for (low, want) in [
            ("9.15am", true),
            ("09:15", true),
            ("tuesday 9:15 p.m. et", true),
            ("9 a.m.", true),
            ("2:1", false),
            ("bray 2:10", false),
            ("9.15", false),
            ("the bridge closed at 9.15am", false),
        ] {
            assert_eq!(is_clock(low), want, "{low}");
        }
    }
}
