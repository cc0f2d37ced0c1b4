//! How deeply a page is nested, told from its tags.
//!
//! In: the text of a page. Out: about how many elements are open at once at the most. Where tags are not
//! closed in order it errs upwards, since it is asked before the page is parsed, which takes time that
//! grows with the square of the depth. This module refuses to know what an article is.

use std::collections::BTreeMap;

/// Elements that a page may leave open, so that they say nothing about its depth.
const OPEN: [&str; 24] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements whose content is text, whatever tags seem to stand in it.
const RAW: [(&str, &str); 3] = [("script", "</script"), ("style", "</style"), ("textarea", "</textarea")];

/// The elements that are open, by name.
#[derive(Default)]
struct Tags {
    open: BTreeMap<String, usize>,
    depth: usize,
}

impl Tags {
    fn count(&self, name: &str) -> usize {
        self.open.get(name).copied().unwrap_or(0)
    }

    /// Drawings and formulas have rules of their own: every element may be closed by its own tag.
    fn foreign(&self) -> bool {
        self.count("svg") + self.count("math") > 0
    }

    fn begin(&mut self, name: String) {
        *self.open.entry(name).or_default() += 1;
        self.depth += 1;
    }

    /// Closes an element; a closing tag of nothing says nothing.
    fn end(&mut self, name: &str) {
        if let Some(count) = self.open.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            self.depth = self.depth.saturating_sub(1);
        }
    }
}

/// Whether more than `most` elements are open at once somewhere.
pub(super) fn exceeds(html: &str, most: usize) -> bool {
    let mut tags = Tags::default();
    let mut rest = html;
    while let Some((_, tag)) = rest.split_once('<') {
        rest = tag;
        if tag.starts_with("!--") {
            rest = behind_comment(tag);
        } else if let Some(closing) = tag.strip_prefix('/') {
            tags.end(&name(closing));
        } else {
            let name = name(tag);
            if name.is_empty() {
                continue;
            }
            let foreign = tags.foreign();
            let (behind, closed) = behind_tag(tag);
            rest = behind;
            if (foreign && closed) || (!foreign && OPEN.contains(&name.as_str())) {
                continue;
            }
            if let Some((_, end)) = RAW.iter().find(|(raw, _)| *raw == name && !foreign) {
                rest = behind_raw(behind, end);
                continue;
            }
            tags.begin(name);
            if tags.depth > most {
                return true;
            }
        }
    }
    false
}

/// The name that a tag begins with, in small letters.
fn name(tag: &str) -> String {
    tag.chars().take(24).take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// What follows a comment; nothing where it is not closed.
fn behind_comment(tag: &str) -> &str {
    let end = |mark: &str| tag.find(mark).map_or(tag.len(), |at| at + mark.len());
    tag.get(end("-->").min(end("--!>"))..).unwrap_or("")
}

/// What follows an opening tag, and whether the tag closes itself. A quoted value may hold any mark.
fn behind_tag(tag: &str) -> (&str, bool) {
    let (mut quote, mut bare, mut last) = (None, false, ' ');
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if last == '=' && !bare => quote = Some(c),
            (None, '>') => return (tag.get(at + 1..).unwrap_or(""), last == '/'),
            (None, _) => bare = !c.is_whitespace() && (bare || last == '='),
        }
        if !c.is_whitespace() {
            last = c;
        }
    }
    ("", false)
}

/// What follows the content of an element that holds text only.
fn behind_raw<'a>(content: &'a str, end: &str) -> &'a str {
    let ends = |tag: &str| tag.get(..end.len()).is_some_and(|head| head.eq_ignore_ascii_case(end));
    let at = content.match_indices('<').find(|(at, _)| content.get(*at..).is_some_and(ends));
    at.and_then(|(at, _)| content.get(at..)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::exceeds;

    /// A page, and how often what stands in it is repeated without being deeper than ten.
    #[test]
    fn what_nests_and_what_does_not() {
        for (tags, deep) in [
            ("<div>", true),
            ("<b>", true),
            ("<div></p></x>", true),
            ("<ul><li>", true),
            ("<svg><tr>", true),
            ("<!--><div>", true),
            ("<div title='</div>'>", true),
            ("<div a=b='>", true),
            ("< div>", false),
            ("<div></div>", false),
            ("<p>", false),
            ("<tr><td>", false),
            ("<DIV></div>", false),
            ("<!-- <div> -->", false),
            ("<script>'<div>'</SCRIPT>", false),
            ("<svg><path d='M 1'/><use/></svg>", false),
            ("a < b", false),
        ] {
            assert_eq!(exceeds(&tags.repeat(30), 10), deep, "{tags}");
        }
    }
}
