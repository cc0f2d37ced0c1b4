//! The command that writes the page to send round.
//!
//! In: a report, the room of a line. Out: words that a POSIX shell takes as they stand. This file
//! refuses to guess: where a path cannot be pasted, the reader puts the sources in.

use super::super::layout::{Ink, columns, piece};
use super::super::visible::is_hidden;
use super::super::{Report, Source};
use super::Printer;

impl Printer<'_> {
    /// The command that writes the page to send round, so that it can be pasted as it stands.
    pub(super) fn command(&mut self) {
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
}

/// The words of the command. Where a source has no path that a shell takes as it stands, the reader
/// puts the sources in.
fn command(report: &Report, room: usize) -> Vec<String> {
    let mut words: Vec<String> =
        ["crosscheck", "check", "--format", "html", "-o", "report.html"].map(str::to_owned).into();
    if report.threshold != crate::config::Config::default().threshold {
        words.extend(["--threshold".to_owned(), report.threshold.to_string()]);
    }
    let pasted = |path: &str| {
        let plain = Some(path).filter(|p| *p != "-" && !p.is_empty() && !p.contains(is_hidden));
        plain.map(shell).filter(|p| columns(p) <= room)
    };
    let path = |s: &Source| s.path.as_deref().and_then(pasted);
    if let Some(sign_off) = &report.signoff {
        words.extend(["--signoff".to_owned(), pasted(&sign_off.file).unwrap_or_else(|| "FILE".to_owned())]);
    }
    let files = report.baseline.iter().flat_map(|b| [("--baseline", &b.file), ("--waivers", &b.waivers)]);
    for (option, file) in files.filter_map(|(option, file)| file.as_deref().map(|file| (option, file))) {
        words.extend([option.to_owned(), pasted(file).unwrap_or_else(|| "FILE".to_owned())]);
    }
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
pub fn shell(path: &str) -> String {
    let dashed = if path.starts_with('-') { format!("./{path}") } else { path.to_owned() };
    let plain =
        dashed.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | ',' | '+' | ':' | '@'));
    if plain { dashed } else { format!("'{}'", dashed.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::sample;

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
