//! Where one stretch of a page ends and the next begins, though no blank stands between them.
//!
//! In: the document. Out: the same with a break or a blank between two stretches that a reader sees
//! apart: pages place captions, credits and buttons by their style alone, and then their source runs
//! "on the quay.Photo: A. Reed". This module refuses to look at the style.

use dom_smoothie::Readability;

/// Elements that stand on lines of their own, and that the formatter of the text takes for a part of one.
const LINES: &str = "figcaption, dt, dd, address, caption, summary, legend";

/// Elements that the formatter sets apart.
const APART: [&str; 23] = [
    "article",
    "blockquote",
    "section",
    "div",
    "p",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "table",
    "tr",
    "td",
    "th",
    "li",
    "script",
    "style",
    "body",
];

/// How much of the text before a place is looked at, in characters.
const BEFORE: usize = 80;

/// Sets apart what the page sets apart.
pub(super) fn set_apart(page: &Readability) {
    for node in page.doc.select(LINES).nodes() {
        node.append_html("<br>");
    }
    let mut before = String::new();
    let mut last = None;
    for node in page.doc.root().descendants() {
        let Some(parent) = node.parent().filter(|_| node.is_text()) else { continue };
        let text = node.text();
        if let Some(previous) = last.replace(parent).filter(|_| is_glued(&before, &text)) {
            // The nearest element of each that stands apart: where it is one and the same, nothing parts the two.
            let [a, b] = [&previous, &parent].map(|element| {
                let mut outwards = std::iter::once(*element).chain(element.ancestors_it(None));
                outwards.find(|one| one.node_name().is_some_and(|name| APART.contains(&&*name))).map(|one| one.id)
            });
            let runs_on = [&previous, &parent].iter().any(|element| Some(element.id) == b);
            match a == b {
                true if runs_on => node.before_html(" "),
                true => node.before_html("<br>"),
                false => {}
            }
        }
        before.push_str(&text);
        let excess = before.chars().count().saturating_sub(BEFORE);
        before.drain(..before.char_indices().nth(excess).map_or(0, |(at, _)| at));
    }
}

/// "of the quay." before "Photo": a sentence ends, and the next one or a credit begins at once.
fn is_glued(before: &str, after: &str) -> bool {
    let mut next = after.trim_start_matches(['"', '\u{201c}', '\u{2018}']).chars();
    let begins = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_alphabetic);
    let Some(sentence) = before.trim_end_matches(['"', '\u{201d}', '\u{2019}']).strip_suffix(['.', '!', '?']) else {
        return false;
    };
    let ends = sentence.chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
    begins && ends && sentence.split_whitespace().count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The inside of a page, and the lines that its text then has.
    #[test]
    fn stretches_that_a_page_sets_apart() {
        for (html, lines) in [
            (
                "<p><span>The ferry lies on the quay.</span><span>Photo: A. Reed</span></p>",
                "The ferry lies on the quay.\nPhoto: A. Reed",
            ),
            (
                "<p>The ferry lies on the quay.<a>Divers</a> went down.</p>",
                "The ferry lies on the quay. Divers went down.",
            ),
            (
                "<p>It was <b>\u{201c}a close thing.\u{201d}</b>The ferry sank.</p>",
                "It was \u{201c}a close thing.\u{201d} The ferry sank.",
            ),
            ("<p><b>Bray.</b><i>Com</i> is for sale.</p>", "Bray.Com is for sale."),
            ("<p>The U.<b>S. Navy</b> came.</p>", "The U.S. Navy came."),
            ("<p>One man was hurt.</p><p>Ten fled.</p>", "One man was hurt.\n\nTen fled."),
            ("<figure><figcaption>The ferry</figcaption><span>A. Reed</span></figure>", "The ferry\nA. Reed"),
            ("<dl><dt>Captain</dt><dd>Ana Reed</dd><dt>Crew</dt><dd>12</dd></dl>", "Captain\nAna Reed\nCrew\n12"),
        ] {
            let page = Readability::new(format!("<body>{html}</body>"), None, None).unwrap();
            set_apart(&page);
            assert_eq!(page.doc.formatted_text().trim(), lines, "{html}");
        }
    }
}
