//! Prints a report as one self-contained web page.
//!
//! In: a report. Out: HTML without script, picture, font or any other request, under a policy that
//! forbids them. What the page holds is gathered here; how it looks is in `templates/report.html`,
//! which escapes every text. This module refuses to mark anything as safe: no text skips the escape.

mod page;

use askama::Template;

use super::Report;
use super::view::View;

/// The report as a web page.
pub fn render(report: &Report) -> String {
    let view = View::new(report);
    // Writing to a string fails only where a part of the template fails, and none of them can.
    page::Page::new(&view).render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::view::tests::{HOSTILE, overrun, sample};
    use crate::report::visible::is_hidden;

    /// The tags of a page, each with its attributes, as the text between `<` and `>`.
    fn tags(html: &str) -> Vec<&str> {
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
            for (what, markup) in
                [("script", "<script"), ("image", "<img"), ("handler", " onerror=\""), ("style", " style=")]
            {
                assert!(!html.contains(markup), "{what}");
            }
            assert!(!html.contains(|c| c != '\n' && is_hidden(c)), "{hostile:?}");
        }
    }

    #[test]
    fn every_sample_page_can_be_looked_at() {
        let Some(folder) = std::env::var_os("LOOK") else { return };
        let folder = std::path::PathBuf::from(folder);
        std::fs::write(folder.join("sample.html"), render(&sample())).expect("written");
        std::fs::write(folder.join("hostile.html"), render(&overrun(HOSTILE[1]))).expect("written");
    }

    #[test]
    fn the_page_asks_for_nothing() {
        let html = render(&sample());
        assert!(
            html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;")
                || html.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'")
        );
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
    fn the_words_of_a_verdict_score_no_truth() {
        let html = render(&sample()).to_lowercase();
        for word in ["false", "wrong", "fake", "lie ", "untrue", "incorrect"] {
            assert!(!html.contains(word), "{word}");
        }
    }
}
