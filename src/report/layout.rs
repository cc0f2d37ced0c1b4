//! Lines of a terminal: pieces of text in an ink, wrapped to a width in columns.
//!
//! In: pieces, an indent and a width. Out: lines of which none is wider than the width, coloured
//! where the caller wants it. Columns are those of `unicode-width`: a wide character takes two, and
//! no grapheme is ever cut. This module refuses to know what is printed.

use anstyle::{AnsiColor, Style as Ansi};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What the caller decides about a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Colours, where the terminal has them; without them the words in question stand in «guillemets».
    pub colour: bool,
    /// Everything, with ids, rules and normal forms.
    pub verbose: bool,
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// As it comes.
    Plain,
    /// Bold.
    Strong,
    /// Dimmed: what may be skipped.
    Faint,
    /// The words in question.
    Lit,
    /// Of a conflict.
    Conflict,
    /// Of a difference in precision.
    Precision,
    /// Of a difference in wording.
    Wording,
    /// Of an agreement.
    Agree,
    /// The first character of a fact.
    FactStart,
    /// The further characters of a fact.
    Fact,
}

impl Ink {
    fn ansi(self) -> Ansi {
        let colour = |c: AnsiColor| Ansi::new().bold().fg_color(Some(c.into()));
        match self {
            Ink::Plain => Ansi::new(),
            Ink::Strong => Ansi::new().bold(),
            Ink::Faint => Ansi::new().dimmed(),
            Ink::Lit => Ansi::new().bold().underline(),
            Ink::Conflict => colour(AnsiColor::Red),
            Ink::Precision => colour(AnsiColor::Yellow),
            Ink::Wording => colour(AnsiColor::Cyan),
            Ink::Agree => colour(AnsiColor::Green),
            Ink::FactStart | Ink::Fact => Ansi::new().underline(),
        }
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, already made visible.
    pub text: String,
    /// How it is set.
    pub ink: Ink,
}

/// A piece of text in an ink.
pub fn piece(text: impl Into<String>, ink: Ink) -> Piece {
    Piece { text: text.into(), ink }
}

/// The columns that a text takes.
pub fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The narrowest page that is laid out; anything narrower is treated as this.
pub const NARROWEST: usize = 32;

/// The bytes of a word from which a cut goes through it rather than leave it out.
const LONG_WORD: usize = 16;

/// A page of a terminal that is being written.
pub struct Page {
    out: String,
    /// The columns of the page.
    pub width: usize,
    colour: bool,
}

impl Page {
    /// An empty page.
    pub fn new(width: usize, colour: bool) -> Self {
        Page { out: String::new(), width: width.max(NARROWEST), colour }
    }

    /// The text of the page.
    pub fn finish(self) -> String {
        self.out
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A paragraph: `indent` blanks before its first line, `hang` before the others.
    pub fn paragraph(&mut self, indent: usize, hang: usize, pieces: &[Piece]) {
        let (first, rest) = (self.width.saturating_sub(indent), self.width.saturating_sub(hang));
        for (i, line) in wrap(pieces, first, rest).iter().enumerate() {
            self.line(if i == 0 { indent } else { hang }, line);
        }
    }

    /// Two columns side by side, each of several paragraphs, wrapped in its own width.
    pub fn columns(&mut self, indent: usize, left_width: usize, left: &[Vec<Piece>], right: &[Vec<Piece>]) {
        let room = self.width.saturating_sub(indent + left_width + 2);
        let wrapped = |paragraphs: &[Vec<Piece>], room: usize| -> Vec<Vec<Piece>> {
            paragraphs.iter().flat_map(|paragraph| wrap(paragraph, room, room)).collect()
        };
        let (left, right) = (wrapped(left, left_width), wrapped(right, room));
        for i in 0..left.len().max(right.len()) {
            let mut line = left.get(i).cloned().unwrap_or_default();
            if let Some(right) = right.get(i) {
                let used: usize = line.iter().map(|p| columns(&p.text)).sum();
                line.push(piece(" ".repeat((left_width + 2).saturating_sub(used)), Ink::Plain));
                line.extend(right.iter().cloned());
            }
            self.line(indent, &line);
        }
    }

    /// One line that is known to fit, without blanks at its end.
    pub fn line(&mut self, indent: usize, pieces: &[Piece]) {
        self.out.push_str(&" ".repeat(indent));
        for piece in pieces {
            if self.colour && piece.ink != Ink::Plain {
                let style = piece.ink.ansi();
                self.out.push_str(&format!("{}{}{}", style.render(), piece.text, style.render_reset()));
            } else {
                self.out.push_str(&piece.text);
            }
        }
        let end = self.out.trim_end_matches(' ').len();
        self.out.truncate(end);
        self.out.push('\n');
    }
}

/// Breaks pieces into lines of at most `first` columns for the first and `rest` for the others: at
/// blanks, and inside a word only where the word alone is too wide.
pub fn wrap(pieces: &[Piece], first: usize, rest: usize) -> Vec<Vec<Piece>> {
    let all: Vec<(&str, Ink)> = pieces.iter().flat_map(|p| p.text.graphemes(true).map(move |g| (g, p.ink))).collect();
    let mut lines = Vec::new();
    let mut cells = all.as_slice();
    loop {
        let blanks = cells.iter().take_while(|(g, _)| *g == " ").count();
        cells = cells.get(blanks..).unwrap_or_default();
        if cells.is_empty() {
            return lines;
        }
        let room = if lines.is_empty() { first } else { rest };
        let (line, after) = cells.split_at_checked(fitting(cells, room)).unwrap_or((cells, &[]));
        lines.push(merged(line));
        cells = after;
    }
}

/// How many cells go on a line of so many columns; at least one, so that there is always progress. No
/// line begins with a mark that closes, as far as there is a choice.
fn fitting(cells: &[(&str, Ink)], room: usize) -> usize {
    let closes = |i: usize| cells.get(i).is_some_and(|(g, _)| matches!(*g, "," | "." | ";" | ":" | "!" | "?" | ")"));
    let (mut used, mut blank) = (0, None);
    for (i, (grapheme, _)) in cells.iter().enumerate() {
        used += grapheme.width();
        if *grapheme == " " && !closes(i + 1) {
            blank = Some(i);
        }
        if used > room {
            let inside = if closes(i) { i.saturating_sub(1) } else { i };
            return blank.unwrap_or(inside).max(1);
        }
    }
    cells.len()
}

/// Cells of one ink in a row, as one piece.
fn merged(cells: &[(&str, Ink)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (grapheme, ink) in cells {
        match pieces.last_mut() {
            Some(last) if last.ink == *ink && *ink != Ink::FactStart => last.text.push_str(grapheme),
            _ => pieces.push(piece(*grapheme, *ink)),
        }
    }
    pieces
}

/// The beginning of a text in at most so many columns, cut at a word where that costs little, with an
/// ellipsis where something is missing.
pub fn cut_end(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let (mut used, mut out, mut blank) = (1, String::new(), None);
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            if let Some(at) = blank.filter(|at| grapheme != " " && out.len() - at <= LONG_WORD) {
                out.truncate(at);
            }
            break;
        }
        if grapheme == " " {
            blank = Some(out.len());
        }
        out.push_str(grapheme);
    }
    if room == 0 { String::new() } else { format!("{}…", out.trim_end()) }
}

/// A name in at most so many columns: where it is longer, its beginning and its end with an ellipsis
/// between them, because the ends of ids tell them apart.
pub fn cut_middle(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let Some(left_over) = room.checked_sub(1) else { return String::new() };
    let take = |graphemes: &mut dyn Iterator<Item = &str>, room: usize| -> Vec<String> {
        let mut used = 0;
        let fits = |g: &&str| {
            used += g.width();
            used <= room
        };
        graphemes.take_while(fits).map(str::to_owned).collect()
    };
    let head = take(&mut text.graphemes(true), left_over - left_over / 2).concat();
    let mut tail = take(&mut text.graphemes(true).rev(), left_over / 2);
    tail.reverse();
    format!("{}…{}", head.trim_end(), tail.concat().trim_start())
}

/// Names in a row, a line of so many columns after the other: broken between names and never inside
/// one; a name that is too long is shortened.
pub fn names_in(names: &[String], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let comma = if i + 1 < names.len() { "," } else { "" };
        let name = format!("{}{comma}", cut_middle(name, room.saturating_sub(comma.len())));
        match lines.last_mut().filter(|line| columns(line) + 1 + columns(&name) <= room) {
            Some(line) => line.push_str(&format!(" {name}")),
            None => lines.push(name),
        }
    }
    lines
}

/// The end of a text in at most so many columns, cut like [`cut_end`].
pub fn cut_start(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let (mut used, mut start) = (1, text.len());
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme.width();
        if used > room {
            break;
        }
        start = at;
    }
    let tail = text.get(start..).unwrap_or("");
    let whole = tail.starts_with(' ') || text.get(..start).is_some_and(|head| head.ends_with(' '));
    let tail = match tail.find(' ') {
        Some(blank) if !whole && blank <= LONG_WORD => tail.get(blank..).unwrap_or(tail),
        _ => tail,
    };
    if room == 0 { String::new() } else { format!("…{}", tail.trim_start()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(lines: &[Vec<Piece>]) -> Vec<String> {
        lines.iter().map(|l| l.iter().map(|p| p.text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_wide_words_where_they_must() {
        let text = |t: &str| [piece(t, Ink::Plain)];
        assert_eq!(texts(&wrap(&text("nearly an hour"), 9, 6)), ["nearly an", "hour"]);
        assert_eq!(texts(&wrap(&text("abcdefgh ij"), 5, 5)), ["abcde", "fgh", "ij"]);
        assert_eq!(texts(&wrap(&text("海の星号"), 5, 5)), ["海の", "星号"]);
        assert!(wrap(&text("  "), 5, 5).is_empty());
    }

    #[test]
    fn cuts_say_that_they_cut() {
        assert_eq!(cut_end("nearly an hour", 20), "nearly an hour");
        assert_eq!(cut_end("nearly an hour", 11), "nearly an…");
        assert_eq!(cut_start("said it took nearly an hour", 9), "…an hour");
        assert_eq!(cut_start("said it took nearly an hour", 15), "…nearly an hour");
        assert_eq!(cut_end("海の星号", 5), "海の…");
        assert_eq!(cut_end("abc", 0), "");
        assert_eq!(cut_middle("000_43a9ed93a7d3cbb3", 11), "000_4…3cbb3");
        assert_eq!(cut_middle("The Tern", 11), "The Tern");
        assert_eq!(cut_middle("海の星号海の星号", 6), "海…号");
    }

    #[test]
    fn names_break_between_names_and_no_line_begins_with_a_comma() {
        let names = ["The Tern", "000_43a9ed93a7d3cbb3", "Post", "Gull"].map(str::to_owned);
        assert_eq!(names_in(&names, 12), ["The Tern,", "000_4…3cbb3,", "Post, Gull"]);
        let text = |t: &str| [piece(t, Ink::Plain)];
        assert_eq!(texts(&wrap(&text("abcde, fg"), 5, 5)), ["abcd", "e, fg"]);
        assert_eq!(texts(&wrap(&text("ab cd , ef"), 5, 5)), ["ab", "cd ,", "ef"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_word_is_lost(text in "\\PC{0,80}", first in 2usize..30, rest in 2usize..30) {
            let pieces = [piece(text.as_str(), Ink::Plain), piece(text.as_str(), Ink::Lit)];
            let lines = texts(&wrap(&pieces, first, rest));
            for (i, line) in lines.iter().enumerate() {
                let room = if i == 0 { first } else { rest };
                let widest = line.graphemes(true).map(columns).max().unwrap_or(0);
                prop_assert!(columns(line) <= room.max(widest), "{line:?} in {room}");
            }
            let bare = |t: &str| t.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&format!("{text}{text}")));
        }

        #[test]
        fn cuts_fit(text in "\\PC{0,60}", room in 0usize..40) {
            prop_assert!(columns(&cut_end(&text, room)) <= room);
            prop_assert!(columns(&cut_start(&text, room)) <= room);
            prop_assert!(columns(&cut_middle(&text, room)) <= room);
        }
    }
}
