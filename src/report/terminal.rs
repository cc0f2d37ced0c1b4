//! Prints a report for a terminal: what to fix first, in as few lines as carry it.
//!
//! In: a report, the columns of the terminal, a style. Out: text whose lines are never wider, in the
//! order strip, fix first, confirm, agreements, not compared, and the command for the web page.
//! Colour only repeats what signs and words say. This module refuses to know whether there is a
//! terminal at all.

use super::layout::{Ink, Page, Piece, columns, cut_end, cut_middle, cut_start, names_in, piece};
use super::view::{Excerpt, Group, MOST_CONFIRM, MOST_FIRST, View, groups};
use super::visible::{is_hidden, label};
use super::wording::{
    counted, heading, left_out_line, meaning, nothing_to_fix, plain, plain_text, question, quoted, sign, warning,
    weight,
};
use super::{Report, Source};
use crate::fact::Severity;
use crate::verdict::{Finding, Mention, Verdict};

pub use super::layout::Style;

/// The most agreements that are listed before the rest is counted.
const MOST_AGREEMENTS: usize = 20;
/// The columns that the words of an item of "Confirm" keep, whatever notes stand beside them.
const LEAST_CONTEXT: usize = 40;

/// The report for a terminal of `width` columns (at least [`super::layout::NARROWEST`]).
pub fn render(report: &Report, width: usize, style: Style) -> String {
    let view = View::new(report);
    let mut printer = Printer { page: Page::new(width, style.colour), view: &view, style };
    printer.strip();
    printer.fix_first();
    printer.confirm();
    printer.agreements();
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
    fn strip(&mut self) {
        let report = self.view.report;
        let origins = self.view.by_origin().len();
        let story = report.story.as_deref().map(|s| format!("{}: ", label(s))).unwrap_or_default();
        let head = format!("{story}{}", weight(report.sources.len(), origins));
        self.page.paragraph(0, 2, &[piece(head, Ink::Strong)]);
        let left = self.label_width(report.sources.iter().map(|s| s.id.as_str()), 4);
        for source in &report.sources {
            self.source(source, left);
        }
        if let Some(draft) = &report.draft {
            let text = format!("{} is the draft that is checked against the others.", self.view.label(draft));
            self.page.paragraph(2, 4, &[piece(text, Ink::Plain)]);
        }
        self.page.blank();
        if let Some(warning) = warning(self.view) {
            self.page.paragraph(2, 2, &[piece(warning, Ink::Precision)]);
        }
        self.counts();
        self.checked();
    }

    /// One source: outlet, date, origin.
    fn source(&mut self, source: &Source, left: usize) {
        let siblings = self.view.report.sources.iter().filter(|s| s.origin == source.origin && s.id != source.id);
        let siblings: Vec<String> = siblings.map(|s| self.view.label(&s.id)).collect();
        let origin = if siblings.is_empty() {
            "an origin of its own".to_owned()
        } else {
            format!("one origin with {}", siblings.join(", "))
        };
        let date = match &source.published {
            Some(date) => piece(label(date).chars().take(10).collect::<String>(), Ink::Plain),
            None => piece("no date   ", Ink::Precision),
        };
        let mut line = vec![date, piece(format!("  {origin}"), Ink::Faint)];
        if let Some(reason) = &source.not_compared {
            line.push(piece(format!("; not compared: {}", label(reason)), Ink::Precision));
        }
        let name = vec![piece(cut_middle(&self.view.label(&source.id), left), Ink::Plain)];
        self.page.columns(2, left, &[name], &[line]);
    }

    fn counts(&mut self) {
        let of = |severity| self.view.fix.iter().filter(|f| f.severity == severity).count();
        let (conflict, other) = (of(Severity::Conflict), self.view.fix.len() - of(Severity::Conflict));
        let part = |n: usize, sign: &str, words: &str, ink: Ink| {
            piece(format!("{sign}\u{a0}{n}\u{a0}{words}"), if n == 0 { Ink::Faint } else { ink })
        };
        let gap = || piece("   ", Ink::Plain);
        let line = [
            part(conflict, "✗", "to fix", Ink::Conflict),
            gap(),
            part(other, "≠", "to clear up", Ink::Precision),
            gap(),
            part(self.view.confirm.len(), "○", "to confirm", Ink::Strong),
            gap(),
            part(self.view.agreements.len(), "=", "agreed", Ink::Agree),
        ];
        self.page.paragraph(2, 2, &line);
    }

    /// What was not checked, in a line.
    fn checked(&mut self) {
        let c = &self.view.report.coverage;
        let sources = self.view.sources_left_out().len();
        let left_out =
            if sources == 0 { String::new() } else { format!("; {} not compared", counted(sources, "source")) };
        let text = format!(
            "Compared: {} of {}, {} of {}{left_out}.",
            c.compared,
            counted(c.sentences, "sentence"),
            c.facts_compared,
            counted(c.facts, "fact"),
        );
        self.page.paragraph(2, 4, &[piece(text, Ink::Faint)]);
        let undated: Vec<&str> =
            self.view.report.sources.iter().filter(|s| s.published.is_none()).map(|s| s.id.as_str()).collect();
        if !undated.is_empty() {
            let names = self.view.names(&undated);
            let text = format!("No date: {names}. Relative dates are not compared there; state one with --date.");
            self.page.paragraph(2, 4, &[piece(text, Ink::Precision)]);
        }
    }

    fn section(&mut self, title: &str, about: &str) {
        self.page.blank();
        let about = if about.is_empty() { String::new() } else { format!("  {about}") };
        self.page.paragraph(0, 2, &[piece(title.to_uppercase(), Ink::Strong), piece(about, Ink::Faint)]);
    }

    fn fix_first(&mut self) {
        self.section("Fix first", "");
        if self.view.fix.is_empty() {
            self.page.paragraph(2, 2, &[piece(nothing_to_fix(self.view), Ink::Plain)]);
        }
        for (i, finding) in self.view.fix.iter().enumerate().take(MOST_FIRST) {
            if i > 0 {
                self.page.blank();
            }
            self.card(finding);
        }
        if let Some(more) = self.view.fix.len().checked_sub(MOST_FIRST).filter(|more| *more > 0) {
            self.page.blank();
            self.page.paragraph(2, 2, &[piece(format!("and {more} more"), Ink::Strong)]);
        }
    }

    fn card(&mut self, finding: &Finding) {
        let ink = ink_of(finding);
        let mut head = vec![
            piece(format!("{} {}", sign(finding), heading(finding).to_uppercase()), ink),
            piece("  ", Ink::Plain),
            piece(label(&finding.subject), Ink::Strong),
            piece(format!("  {}, {}", label(&finding.kind), meaning(finding.severity).to_lowercase()), Ink::Faint),
        ];
        if self.style.verbose {
            let how = format!(" ({}, {}, {})", finding.relation.name(), confidence(finding), label(&finding.rule));
            head.push(piece(how, Ink::Faint));
        }
        self.page.paragraph(2, 4, &head);
        let rows = self.view.rows(finding);
        let ids = rows.iter().flat_map(|g| g.sources.iter().copied());
        let left = self.label_width(ids, 6);
        for row in &rows {
            self.value(row, left);
        }
        let proof = plain_text(&label(&finding.proof));
        self.page.paragraph(6, 11, &[piece("Why: ", Ink::Faint), piece(proof, Ink::Plain)]);
        let ask = [piece("Ask: ", Ink::Faint), piece(label(&question(self.view, finding)), Ink::Plain)];
        self.page.paragraph(6, 11, &ask);
        if self.style.verbose {
            self.page.paragraph(6, 11, &[piece(format!("id:  {}", label(&finding.id)), Ink::Faint)]);
        }
    }

    /// One value: who says so on the left, the printed words in their sentence on the right.
    fn value(&mut self, group: &Group<'_>, left: usize) {
        let names: Vec<String> = group.sources.iter().map(|id| self.view.label(id)).collect();
        let names: Vec<Vec<Piece>> =
            names_in(&names, left).into_iter().map(|line| vec![piece(line, Ink::Plain)]).collect();
        let room = self.page.width.saturating_sub(6 + left + 2);
        let who = self.attribution(group);
        // Two lines of a narrow page hold what one line of a wide page holds.
        let budget = if room >= 90 { room } else { room * 2 - 8 };
        let best = self.view.best(group);
        let mut line = match best {
            Some(mention) => self.context(mention, budget),
            None => self.words(label(group.text)),
        };
        let used: usize = line.iter().map(|p| columns(&p.text)).sum();
        let who = piece(who, Ink::Faint);
        if used + columns(&who.text) <= room {
            line.push(who);
            self.page.columns(6, left, &names, &[line]);
        } else {
            self.page.columns(6, left, &names, &[line, vec![who]]);
        }
        let others = group.mentions.iter().filter(|m| !best.is_some_and(|best| std::ptr::eq(best, **m)));
        for mention in others.filter(|_| self.style.verbose) {
            let name = cut_middle(&self.view.label(&mention.source), left.saturating_sub(2));
            let line = self.context(mention, usize::MAX);
            self.page.columns(6, left, &[vec![piece(format!("  {name}"), Ink::Faint)]], &[line]);
        }
    }

    /// "  (3 sources, 2 origins; speaker: aide; also “48 minutes”)"; empty where there is nothing to say.
    fn attribution(&self, group: &Group<'_>) -> String {
        let mut notes: Vec<String> = Vec::new();
        notes.extend((group.sources.len() > 1).then(|| weight(group.sources.len(), group.origins)));
        let speakers = group.speakers();
        notes.extend((!speakers.is_empty()).then(|| format!("speaker: {}", speakers.join(", "))));
        let shown = self.view.best(group).map(|m| label(&m.text));
        let others: Vec<String> =
            group.words().iter().filter(|w| Some(*w) != shown.as_ref()).take(2).map(|w| quoted(w)).collect();
        notes.extend((!others.is_empty()).then(|| format!("also {}", others.join(", "))));
        notes.extend(self.style.verbose.then(|| plain(group.value)));
        if notes.is_empty() { String::new() } else { format!("  ({})", notes.join("; ")) }
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

    fn confirm(&mut self) {
        if self.view.confirm.is_empty() {
            return;
        }
        self.section("Confirm", "one source or one origin alone says so");
        let most = if self.style.verbose { usize::MAX } else { MOST_CONFIRM };
        let ids = self.view.confirm.iter().take(most).filter_map(|f| f.mentions.first()).map(|m| m.source.as_str());
        let left = self.label_width(ids, 4);
        for finding in self.view.confirm.iter().take(most) {
            self.confirm_line(finding, left);
        }
        self.more(self.view.confirm.len(), most);
    }

    fn confirm_line(&mut self, finding: &Finding, left: usize) {
        let Some(mention) = finding.mentions.iter().find(|m| !super::view::is_withdrawn(m)) else { return };
        let room = self.page.width.saturating_sub(2 + 2 + left + 2);
        let right = if self.style.verbose {
            let notes = self.confirm_notes(finding, mention, usize::MAX);
            vec![self.context(mention, room * 2 - 8), vec![piece(notes, Ink::Faint)]]
        } else {
            let whole: usize = self.context(mention, usize::MAX).iter().map(|p| columns(&p.text)).sum();
            let context = whole.min(LEAST_CONTEXT.max(room * 2 / 3));
            let notes = self.confirm_notes(finding, mention, room.saturating_sub(context));
            // The guillemets take two columns of the context.
            let mut line = self.context(mention, room.saturating_sub(columns(&notes) + 2));
            line.push(piece(notes, Ink::Faint));
            vec![line]
        };
        let name = cut_middle(&self.view.label(&mention.source), left);
        self.page.columns(2, left + 2, &[vec![piece(format!("{} {name}", sign(finding)), Ink::Plain)]], &right);
    }

    /// "  (2 sources, 1 origin; speaker: aide)", as many notes as `room` columns hold; with everything
    /// the near miss, the kind and the id too.
    fn confirm_notes(&self, finding: &Finding, mention: &Mention, room: usize) -> String {
        let sources = self.view.sources_of(finding).len();
        let mut notes: Vec<String> = Vec::new();
        notes.extend((sources > 1).then(|| weight(sources, self.view.origins(finding))));
        notes.extend(mention.speaker.as_deref().map(|s| format!("speaker: {}", label(s))));
        if self.style.verbose {
            let near = finding.near_miss.as_ref();
            notes.extend(
                near.map(|n| format!("near: {} {}, {}", self.view.label(&n.source), n.sentence, label(&n.reason))),
            );
            notes.push(format!("{} {}", label(&finding.kind), label(&finding.id)));
        }
        let mut kept = String::new();
        for note in notes {
            let longer = if kept.is_empty() { note } else { format!("{kept}; {note}") };
            // Two blanks and the brackets.
            if columns(&longer) + 4 <= room {
                kept = longer;
            }
        }
        if kept.is_empty() { kept } else { format!("  ({kept})") }
    }

    fn agreements(&mut self) {
        if self.view.agreements.is_empty() {
            return;
        }
        self.section("Agreed", "");
        let most = if self.style.verbose { usize::MAX } else { MOST_AGREEMENTS };
        let subjects = self.view.agreements.iter().take(most).map(|f| columns(&label(&f.subject))).max().unwrap_or(0);
        let left = subjects.min(self.page.width / 3);
        for finding in self.view.agreements.iter().take(most) {
            let groups = groups(finding);
            let mut words: Vec<String> = Vec::new();
            for word in groups.iter().flat_map(Group::words) {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            let weight = format!("  ({})", weight(self.view.sources_of(finding).len(), self.view.origins(finding)));
            let room = self.page.width.saturating_sub(2 + 2 + left + 2 + columns(&weight)).max(8);
            let mut line = vec![piece(cut_end(&words.join(" / "), room), Ink::Plain), piece(weight, Ink::Faint)];
            if self.style.verbose {
                line.push(piece(format!(" {}", plain_text(&label(&finding.proof))), Ink::Faint));
            }
            let subject = cut_end(&label(&finding.subject), left);
            let name = vec![piece("= ", Ink::Agree), piece(subject, Ink::Plain)];
            self.page.columns(2, left + 2, &[name], &[line]);
        }
        self.more(self.view.agreements.len(), most);
    }

    fn not_compared(&mut self) {
        let (sources, reasons) = (self.view.sources_left_out(), self.view.sentences_left_out());
        if sources.is_empty() && reasons.is_empty() {
            return;
        }
        self.section("Not compared", "");
        for (id, reason) in sources {
            let text = format!("{}: {}", self.view.label(id), label(reason));
            self.page.paragraph(2, 4, &[piece(text, Ink::Plain)]);
        }
        for left_out in reasons {
            self.page.paragraph(2, 4, &[piece(left_out_line(self.view, &left_out), Ink::Plain)]);
            for (id, n) in &left_out.sentences {
                if let Some(sentence) = self.view.sentence(id, *n).filter(|_| self.style.verbose) {
                    let room = self.page.width - 6;
                    self.page.paragraph(6, 6, &[piece(cut_end(&label(&sentence.text), room), Ink::Faint)]);
                }
            }
        }
    }

    /// The command that writes the page to send round, so that it can be pasted as it stands.
    fn command(&mut self) {
        self.page.blank();
        self.page.paragraph(
            0,
            2,
            &[piece("The same as a web page, with the annotated copy and a sign-off table:", Ink::Faint)],
        );
        let room = self.page.width.saturating_sub(4 + 2);
        let words = command(self.view.report, room);
        let mut line = String::new();
        for word in words {
            if !line.is_empty() && columns(&line) + 1 + columns(&word) > room {
                self.page.line(
                    if line.starts_with("crosscheck") { 2 } else { 4 },
                    &[piece(format!("{line} \\"), Ink::Plain)],
                );
                line.clear();
            }
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(&word);
        }
        self.page.line(if line.starts_with("crosscheck") { 2 } else { 4 }, &[piece(line, Ink::Plain)]);
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

fn ink_of(finding: &Finding) -> Ink {
    match (finding.verdict, finding.severity) {
        (Verdict::Agree, _) => Ink::Agree,
        (_, Severity::Conflict) => Ink::Conflict,
        (_, Severity::Precision) => Ink::Precision,
        (_, Severity::Wording) => Ink::Wording,
        _ => Ink::Strong,
    }
}

fn confidence(finding: &Finding) -> &'static str {
    match finding.confidence {
        crate::verdict::Confidence::High => "high confidence",
        crate::verdict::Confidence::Medium => "medium confidence",
        crate::verdict::Confidence::Low => "low confidence",
    }
}

/// The words of the command. Where a source has no path that a shell takes as it stands, the reader
/// puts the sources in.
fn command(report: &Report, room: usize) -> Vec<String> {
    let mut words: Vec<String> =
        ["crosscheck", "check", "--format", "html", "-o", "report.html"].map(str::to_owned).into();
    if report.threshold != crate::config::Config::default().threshold {
        words.extend(["--threshold".to_owned(), report.threshold.to_string()]);
    }
    let path = |s: &Source| {
        s.path
            .as_deref()
            .filter(|p| *p != "-" && !p.is_empty() && !p.contains(is_hidden))
            .map(shell)
            .filter(|p| columns(p) <= room)
    };
    let (drafts, others): (Vec<&Source>, Vec<&Source>) =
        report.sources.iter().partition(|s| Some(&s.id) == report.draft.as_ref());
    let paths: Option<Vec<String>> = others.into_iter().map(path).collect();
    if let Some(draft) = drafts.first() {
        words.extend(["--draft".to_owned(), path(draft).unwrap_or_else(|| "STORY".to_owned())]);
    }
    match paths {
        Some(paths) if paths.len() <= 12 => {
            for path in paths {
                if !words.contains(&path) {
                    words.push(path);
                }
            }
        }
        _ => words.push("SOURCE...".to_owned()),
    }
    words
}

/// A path as a POSIX shell takes it.
fn shell(path: &str) -> String {
    let dashed = if path.starts_with('-') { format!("./{path}") } else { path.to_owned() };
    let plain =
        dashed.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | ',' | '+' | ':' | '@'));
    if plain { dashed } else { format!("'{}'", dashed.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{HOSTILE, overrun, sample};

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
    fn no_line_is_wider_than_the_page() {
        for report in HOSTILE.iter().map(|h| overrun(h)).chain([sample()]) {
            for width in [0, 32, 40, 79, 80, 160] {
                for verbose in [false, true] {
                    for line in render(&report, width, Style { colour: false, verbose }).lines() {
                        assert!(columns(line) <= width.max(super::super::layout::NARROWEST), "{width}: {line}");
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_of_a_source_is_obeyed() {
        for hostile in HOSTILE {
            let printed = render(&overrun(hostile), 80, PLAIN);
            assert!(!printed.contains(|c| c != '\n' && is_hidden(c)), "{printed:?}");
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

    #[test]
    fn the_command_can_be_pasted() {
        assert_eq!(shell("a b'c.txt"), r"'a b'\''c.txt'");
        assert_eq!(shell("-x.txt"), "./-x.txt");
        assert_eq!(shell("in/a.txt"), "in/a.txt");
        let mut report = sample();
        report.draft = Some("harbour".to_owned());
        let words = command(&report, 80).join(" ");
        assert!(words.ends_with("--draft stories/call/harbour.txt 'stories/call/kestrel wire.html' stories/call/coast.txt stories/call/phare.txt"), "{words}");
    }
}
