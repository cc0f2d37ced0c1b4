//! Prints a report as one self-contained web page.
//!
//! In: a report. Out: HTML without picture, font or any other request, under a policy that forbids all
//! but the one style and the one script of the page, each by its hash. What the page holds is gathered
//! here; how it looks is in `templates/`: `report.html`, which escapes every text, `report.css`, and
//! `report.js`, without which the page tells everything all the same. This module refuses to mark
//! anything as safe: no text skips the escape.

mod page;

use askama::Template;
use sha2::{Digest as _, Sha256};

use super::Report;
use super::view::View;

/// The style and the script as they stand in the page: without the line end of their file.
const STYLE: &str = include_str!("../../templates/report.css").trim_ascii_end();
const SCRIPT: &str = include_str!("../../templates/report.js").trim_ascii_end();

/// The report as a web page.
pub fn render(report: &Report) -> String {
    let view = View::new(report);
    // Writing to a string fails only where a part of the template fails, and none of them can.
    page::Page::new(&view, policy()).render().unwrap_or_default()
}

/// What the page may do: nothing but show its own style and run its own script.
fn policy() -> String {
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    format!("default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'")
}

/// The hash by which a policy names a text: SHA-256 in base 64 (RFC 4648). The 32 bytes end in a group of two.
fn hash(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in Sha256::digest(text).chunks(3) {
        let bits = group.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            let at = bits >> (18 - 6 * place) & 63;
            out.extend(LETTERS.get(at as usize).map(|letter| char::from(*letter)));
        }
    }
    format!("'sha256-{out}='")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::view::sample::{HOSTILE, overrun, sample};
    use crate::report::visible::is_hidden;

    /// The tags of a page, each with its attributes, as the text between `<` and `>`.
    fn tags(html: &str) -> Vec<&str> {
        // The script is no markup.
        let html = html.split_once("<script>").map_or(html, |(before, _)| before);
        html.split('<').skip(1).filter_map(|t| t.split('>').next()).collect()
    }

    fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
        let start = format!(" {name}=\"");
        tags(html).iter().filter_map(|t| t.split(&start).nth(1)).filter_map(|v| v.split('"').next()).collect()
    }

    #[test]
    fn hostile_text_adds_no_tag_and_no_attribute() {
        let shape = |html: &str| -> BTreeSet<String> {
            tags(html).iter().map(|t| t.split([' ', '\n']).next().unwrap_or("").to_owned()).collect()
        };
        let usual = shape(&render(&sample()));
        for hostile in HOSTILE {
            let html = render(&overrun(hostile));
            let more: Vec<_> = shape(&html).difference(&usual).cloned().collect();
            assert!(more.is_empty(), "{hostile:?} adds {more:?}");
            for (what, markup) in [("image", "<img"), ("handler", " onerror=\""), ("style", " style=")] {
                assert!(!html.contains(markup), "{what}");
            }
            assert_eq!(html.matches("<script").count(), 1, "the page's own");
            assert!(!html.contains(|c| c != '\n' && is_hidden(c)), "{hostile:?}");
        }
    }

    #[test]
    fn the_script_knows_the_words_of_a_status() {
        use crate::report::signoff::{CHANGED_SINCE, SETTLED};
        assert!(SCRIPT.contains(&format!("const SETTLED = {SETTLED:?};")) && SCRIPT.contains(CHANGED_SINCE));
    }

    #[test]
    fn a_text_is_named_by_its_hash() {
        // FIPS 180-4, one block and none.
        assert_eq!(hash("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
        assert_eq!(hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn the_page_asks_for_nothing() {
        let html = render(&sample());
        let policies = attributes(&html, "content");
        let policy = policies.iter().find(|content| content.contains("default-src")).expect("a policy");
        let policy = policy.replace("&#39;", "'");
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{policy}");
        for (tag, part) in [("style", "style-src"), ("script", "script-src")] {
            let (_, rest) = html.split_once(&format!("<{tag}>")).expect("one of each");
            let text = rest.split_once(&format!("</{tag}>")).expect("its end").0;
            assert!(policy.contains(&format!("{part} {};", hash(text))), "{tag}");
        }
        assert!(attributes(&html, "src").is_empty());
        assert!(attributes(&html, "href").iter().all(|href| href.starts_with('#')));
        assert!(!html.contains("url(") && !html.contains("@import"));
    }

    #[test]
    fn every_link_leads_somewhere_and_no_anchor_is_there_twice() {
        for report in HOSTILE.iter().map(|h| overrun(h)).chain([sample()]) {
            let html = render(&report);
            let ids = attributes(&html, "id");
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "{ids:?}");
            for href in attributes(&html, "href") {
                assert!(unique.contains(href.trim_start_matches('#')), "{href}");
            }
        }
    }

    #[test]
    fn every_mention_is_marked_and_leads_to_its_card() {
        let report = sample();
        let html = render(&report);
        for (f, finding) in report.findings.iter().enumerate() {
            assert!(html.contains(&format!(" id=\"f{f}\"")), "{}", finding.subject);
            for m in 0..finding.mentions.len() {
                assert!(html.contains(&format!(" id=\"m{f}-{m}\"")), "{} {m}", finding.subject);
            }
        }
    }

    #[test]
    fn the_copy_keeps_the_letters_of_its_source() {
        let report = sample();
        let html = render(&report);
        let (_, copies) = html.split_once("<div class=\"copies\">").expect("the copies");
        let mut bare = String::new();
        for (i, part) in copies.split_once("</section>").map_or("", |(copies, _)| copies).split('<').enumerate() {
            let (tag, text) = if i == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
            bare.push_str(if tag == "sup" { "" } else { text });
        }
        let bare = bare
            .replace("&#39;", "'")
            .replace("&#34;", "\"")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#38;", "&");
        for sentence in report.sources.iter().flat_map(|s| &s.sentences) {
            let text = crate::report::visible::visible(&sentence.text);
            assert!(bare.contains(&text), "{text}");
        }
        assert!(!copies.contains("<sup>○"));
    }

    #[test]
    fn the_page_is_called_by_its_headline_and_offers_the_singles_folded() {
        let report = sample();
        let html = render(&report);
        let title = View::new(&report).title().expect("a headline");
        assert!(
            html.contains(&format!("<title>Cross-check: {title}</title>"))
                && html.contains(&format!("<h1><bdi>{title}</bdi></h1>"))
        );
        let (_, sign_off) = html.split_once("<h2 id=\"sign-off\">").expect("a sign-off");
        let (fix, singles) = sign_off.split_once("<details").expect("the singles");
        assert_eq!((fix.matches("<tr data-f").count(), singles.matches("<tr data-f").count()), (6, 6));
    }

    #[test]
    fn the_words_of_a_verdict_score_no_truth() {
        let html = render(&sample()).to_lowercase();
        let (html, _) = html.split_once("<script>").expect("the text");
        for word in ["false", "wrong", "fake", "lie ", "untrue", "incorrect"] {
            assert!(!html.contains(word), "{word}");
        }
    }
}
