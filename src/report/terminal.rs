//! Prints a report for a terminal: what to fix first, in as few lines as carry it.
//!
//! In: a report, the columns of the terminal, a style. Out: text whose lines are never wider, in the
//! order strip, fix first, confirm, agreements, not compared, and the command for the web page.
//! Colour only repeats what signs and words say. This module refuses to know whether there is a
//! terminal at all.

mod card;
mod command;
mod lists;
mod strip;

use super::Report;
use super::layout::{Ink, Page, Piece, columns, cut_end, cut_start, piece};
use super::view::{Excerpt, View};
use crate::verdict::Mention;

pub use super::layout::Style;
pub use command::shell;

/// The report for a terminal of `width` columns (at least [`super::layout::NARROWEST`]).
pub fn render(report: &Report, width: usize, style: Style) -> String {
    let view = View::new(report);
    let mut printer = Printer { page: Page::new(width, style.colour), view: &view, style };
    printer.strip();
    printer.fix_first();
    printer.confirm();
    printer.agreements();
    printer.resolved();
    printer.not_compared();
    printer.command();
    printer.page.finish()
}

/// The page that is being written, with what every section needs.
struct Printer<'a> {
    page: Page,
    view: &'a View<'a>,
    style: Style,
}

impl Printer<'_> {
    fn section(&mut self, title: &str, about: &str) {
        self.page.blank();
        let about = if about.is_empty() { String::new() } else { format!("  {about}") };
        self.page.paragraph(0, 2, &[piece(title.to_uppercase(), Ink::Strong), piece(about, Ink::Faint)]);
    }

    /// The words of a mention, lit, in as much of their sentence as `room` columns hold.
    fn context(&self, mention: &Mention, room: usize) -> Vec<Piece> {
        let Excerpt { before, words, after } = trimmed(&self.view.excerpt(mention), room);
        let mut line = vec![piece(before, Ink::Plain)];
        line.extend(self.words(words));
        line.push(piece(after, Ink::Plain));
        line
    }

    fn words(&self, words: String) -> Vec<Piece> {
        vec![piece(if self.style.colour { words } else { format!("«{words}»") }, Ink::Lit)]
    }

    fn more(&mut self, all: usize, most: usize) {
        if let Some(more) = all.checked_sub(most).filter(|more| *more > 0) {
            self.page.paragraph(2, 2, &[piece(format!("and {more} more"), Ink::Faint)]);
        }
    }

    /// The width of a column of outlets: that of the widest, at most a quarter of the page.
    fn label_width<'a>(&self, ids: impl Iterator<Item = &'a str>, indent: usize) -> usize {
        let widest = ids.map(|id| columns(&self.view.label(id))).max().unwrap_or(0);
        widest.min((self.page.width - indent) / 4).max(8)
    }
}

/// The excerpt in at most `room` columns: the words first, then as much as fits on both sides.
fn trimmed(excerpt: &Excerpt, room: usize) -> Excerpt {
    let words = cut_end(&excerpt.words, room);
    let left_over = room.saturating_sub(columns(&words));
    let (before, after) = (columns(&excerpt.before), columns(&excerpt.after));
    let half = left_over / 2;
    let for_after = after.min(left_over.saturating_sub(before.min(half)));
    let for_before = before.min(left_over - for_after);
    Excerpt { before: cut_start(&excerpt.before, for_before), words, after: cut_end(&excerpt.after, for_after) }
}

#[cfg(test)]
mod tests {
    use super::lists::LEAST_CONTEXT;
    use super::*;
    use crate::report::view::sample::{assert_tame, sample};
    use crate::verdict::Verdict;

    const PLAIN: Style = Style { colour: false, verbose: false };

    /// Compares with a fixture; `BLESS=1` writes it.
    fn golden(name: &str, printed: &str) {
        let path = format!("{}/fixtures/reports/{name}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, printed).expect("the fixture is written");
        }
        let expected = std::fs::read_to_string(&path).expect("the fixture is there");
        assert!(printed == expected, "{name} has changed; look at it, then run with BLESS=1\n{printed}");
    }

    #[test]
    fn the_sample_prints_as_it_was_approved() {
        golden("terminal-80.txt", &render(&sample(), 80, PLAIN));
        golden("terminal-160.txt", &render(&sample(), 160, PLAIN));
        golden("terminal-80-verbose.txt", &render(&sample(), 80, Style { colour: false, verbose: true }));
    }

    #[test]
    fn no_line_is_wider_than_the_page_and_nothing_of_a_source_is_obeyed() {
        for verbose in [false, true] {
            assert_tame(|report, width| render(report, width, Style { colour: false, verbose }));
        }
    }

    #[test]
    fn colour_adds_no_word_and_takes_none() {
        let coloured = render(&sample(), 80, Style { colour: true, verbose: false });
        let bare = anstream::adapter::strip_str(&coloured).to_string();
        assert!(coloured.contains("\u{1b}[1m\u{1b}[31m✗ CONFLICT"), "{coloured:?}");
        for line in bare.lines() {
            assert!(columns(line) <= 80, "{line}");
        }
        // On a page so wide that nothing is cut, the guillemets are all that colour replaces.
        let words = |t: &str| t.replace(['«', '»', ' ', '\n'], "");
        let bare =
            anstream::adapter::strip_str(&render(&sample(), 600, Style { colour: true, verbose: false })).to_string();
        assert_eq!(words(&bare), words(&render(&sample(), 600, PLAIN)));
    }

    #[test]
    fn more_than_ten_differences_are_counted() {
        let mut report = sample();
        let conflict = report.findings.first().cloned().expect("a finding");
        report.findings.extend(vec![conflict; 7]);
        assert!(render(&report, 80, PLAIN).contains("\n  and 3 more\n"));
    }

    #[test]
    fn a_report_without_findings_says_so() {
        let mut report = sample();
        report.findings.retain(|f| f.verdict == Verdict::Agree);
        assert!(render(&report, 80, PLAIN).contains("No difference was found in what was compared."));
        report.sources.truncate(1);
        assert!(render(&report, 80, PLAIN).contains("it takes two sources"));
    }

    #[test]
    fn labels_are_whole_or_shortened_and_the_words_keep_their_room() {
        let mut report = sample();
        for (source, outlet) in
            report.sources.iter_mut().zip(["000_43a9ed93a7d3cbb3_first", "001_43a9ed93a7d3cbb3_other"])
        {
            source.outlet = outlet.to_owned();
        }
        for finding in &mut report.findings {
            finding
                .mentions
                .iter_mut()
                .for_each(|m| m.speaker = Some("a spokeswoman of the harbour office in Sarn".into()));
        }
        for width in [60, 80, 120] {
            for style in [PLAIN, Style { colour: false, verbose: true }] {
                let printed = render(&report, width, style);
                for line in printed.lines() {
                    assert!(!line.trim_start().starts_with(','), "{line}");
                }
            }
        }
        let printed = render(&report, 80, PLAIN);
        let item = printed.lines().find(|l| l.contains("«12,000»")).expect("the item");
        let (_, words) = item.split_once("  …").or_else(|| item.split_once("  Norrmark")).expect("the words");
        assert!(columns(words.split("  (").next().unwrap_or("")) >= LEAST_CONTEXT - 8, "{item}");
        assert!(printed.contains("○ 000_43a9e") && !printed.contains("near:"), "{printed}");
    }
}
