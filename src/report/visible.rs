//! Source text made safe to look at: one line, and nothing in it that a screen would obey.
//!
//! In: any text of a source. Out: the same text with white space folded to single blanks, and with
//! control, direction and invisible characters written out as `‹U+202E›`. Every printer but JSON
//! sends every string through here before it escapes for its own format. This module refuses to know
//! formats and reports.

use std::fmt::Write;

/// The text on one line, white space folded, what a screen would obey or hide written out. Blanks at
/// the ends are kept as one blank, so that pieces of a sentence can be put together again.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_hidden(c) && !(is_joiner(c) && before.is_some_and(|b: char| !b.is_ascii())) {
            // A string takes whatever is written to it.
            let _ = write!(out, "‹U+{:04X}›", u32::from(c));
        } else if c != '\u{AD}' {
            out.push(c);
        }
        before = Some(c);
    }
    out
}

/// The text with its lines and blanks as they are, and what a screen would obey written out: for text that has its form already.
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_hidden(c) {
            // A string takes whatever is written to it.
            let _ = write!(out, "‹U+{:04X}›", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// A message for standard error. A line end is kept only before an indented line, as lists in messages have it, so that the name
/// of a file begins no line of its own, and no line is a command of a GitHub workflow, which reads what a step prints.
pub fn message(text: &str) -> String {
    let mut lines = text.split('\n');
    let mut out = harmless(lines.next().unwrap_or_default());
    for line in lines {
        let is_item = line.starts_with("  ") && !line.trim_start().starts_with("::");
        out.push_str(if is_item { "\n" } else { "‹U+000A›" });
        out.push_str(&harmless(line));
    }
    out.replace("##[", "##‹[›")
}

/// The text as [`visible`] has it, without blanks at the ends: for a cell, a label, a line of its own.
pub fn label(text: &str) -> String {
    visible(text).trim().to_owned()
}

/// Whether a screen obeys the character or shows nothing for it: C0 and C1 controls, marks of
/// direction (UAX 9), zero-width characters, tags and the interlinear controls. The soft hyphen is
/// none of these: it is left out, because it only says where a word may be broken.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{E0000}'..='\u{E007F}')
}

/// Joiners shape emoji and several scripts; after a character of those they are spelling.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_obeyed_and_nothing_disappears() {
        for (text, shown) in [
            ("plain text", "plain text"),
            ("two\r\nlines\tand  a tab", "two lines and a tab"),
            ("\u{1b}[31mred", "‹U+001B›[31mred"),
            ("bell\u{7}", "bell‹U+0007›"),
            ("\u{9b}31m", "‹U+009B›31m"),
            ("abc\u{202e}cba", "abc‹U+202E›cba"),
            ("\u{2066}x\u{2069}", "‹U+2066›x‹U+2069›"),
            ("pass\u{200b}word", "pass‹U+200B›word"),
            ("a\u{200d}b", "a‹U+200D›b"),
            ("👩\u{200d}🚒", "👩\u{200d}🚒"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("\u{a0}10\u{202f}000", " 10 000"),
            ("王小明", "王小明"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }

    #[test]
    fn a_message_forges_no_line_and_no_command() {
        for (text, shown) in [
            ("a.txt: is empty", "a.txt: is empty"),
            ("several begin so\n  f1  differ\n  f2  agree", "several begin so\n  f1  differ\n  f2  agree"),
            ("a\n::set-output name=x::y.txt: is empty", "a‹U+000A›::set-output name=x::y.txt: is empty"),
            ("a\n   ::error::y", "a‹U+000A›   ::error::y"),
            ("a ##[add-mask]b", "a ##‹[›add-mask]b"),
            ("a\u{1b}[2J\u{9b}1m\u{202e}\r.txt", "a‹U+001B›[2J‹U+009B›1m‹U+202E›‹U+000D›.txt"),
        ] {
            assert_eq!(message(text), shown, "{text:?}");
        }
    }

    #[test]
    fn a_label_has_no_blanks_at_its_ends() {
        assert_eq!(label("  The Tern \n"), "The Tern");
    }
}
