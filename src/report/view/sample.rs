//! The invented story that the tests of the printers share, as it is and with hostile words in it.
//!
//! In: nothing. Out: reports for tests. This file refuses to be part of the program: it is compiled
//! for tests only.

use crate::report::Report;
use crate::report::layout::{NARROWEST, columns};
use crate::report::visible::is_hidden;

/// The invented story that the tests of the printers share.
pub(crate) fn sample() -> Report {
    serde_json::from_str(include_str!("../../../fixtures/reports/sample.json")).expect("the sample is a report")
}

/// The sample with every string that a source may decide replaced by `hostile`.
pub(crate) fn overrun(hostile: &str) -> Report {
    let mut report = sample();
    report.story = Some(hostile.to_owned());
    for (i, source) in report.sources.iter_mut().enumerate() {
        source.outlet = format!("{hostile}{}", i % 2);
        source.origin = hostile.to_owned();
        for text in [&mut source.path, &mut source.title, &mut source.author, &mut source.published] {
            *text = Some(hostile.to_owned());
        }
        source.sentences.iter_mut().for_each(|s| s.text = format!("{hostile}{}", s.text));
        source.facts.iter_mut().for_each(|f| (f.text, f.value) = (hostile.to_owned(), hostile.to_owned()));
        source.dropped.iter_mut().for_each(|d| d.reason = hostile.to_owned());
    }
    for finding in &mut report.findings {
        for text in [&mut finding.subject, &mut finding.proof, &mut finding.id, &mut finding.kind] {
            *text = hostile.to_owned();
        }
        finding.values.iter_mut().for_each(|v| v.text = hostile.to_owned());
        finding.mentions.iter_mut().for_each(|m| (m.text, m.speaker) = (hostile.to_owned(), Some(hostile.into())));
    }
    report.coverage.not_compared.iter_mut().for_each(|n| n.reason = hostile.to_owned());
    report
}

/// Asserts that what is printed of the sample, overrun or not, is never wider than its page and obeys nothing of a source.
pub(crate) fn assert_tame(print: impl Fn(&Report, usize) -> String) {
    for report in HOSTILE.iter().map(|h| overrun(h)).chain([sample()]) {
        for width in [0, 32, 40, 60, 79, 80, 160] {
            let printed = print(&report, width);
            assert!(!printed.contains(|c| c != '\n' && is_hidden(c)), "{printed:?}");
            for line in printed.lines() {
                assert!(columns(line) <= width.max(NARROWEST), "{width}: {line}");
            }
        }
    }
}

/// What sources may hold: markup, formulas, escapes, controls, wide and long words.
pub(crate) const HOSTILE: [&str; 10] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http://x.example\")",
    "\u{1b}]0;title\u{7}\u{1b}[2J",
    "\u{202e}\u{2066}abc",
    "| a | `b` [c](http://x.example) ![d](e) <http://x.example> *f* _g_ ~h~ # \n\n- i\n\n---\n",
    "王小明船長海の星王小明船長海の星王小明船長海の星王小明船長海の星",
    "Hochseefischereischutzverordnungsdurchsetzungsbeauftragtenausbildungsstaettenleitergehilfenpier",
    "{{ 7 * 7 }} {% if x %} ${x} &lt; &#60;",
    "",
];

#[test]
fn the_spans_of_the_sample_hold_its_words() {
    for source in &sample().sources {
        for sentence in &source.sentences {
            assert_eq!(sentence.span.of(&source.body), sentence.text);
        }
        for fact in &source.facts {
            assert_eq!(fact.span.of(&source.body), fact.text);
        }
    }
}
