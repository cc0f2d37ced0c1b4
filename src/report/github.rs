//! Prints a report as annotations of GitHub's workflow commands: one a difference, at its words.
//!
//! In: a report. Out: a line a difference that is neither known nor waived, worst first, and a line that counts. Text of a source
//! is escaped, so that it begins no command. This module refuses to know what a workflow does with them.

use super::Report;
use super::ci::{fails, proof, sides, spot, title};
use super::view::View;
use super::visible::label;
use super::wording::counted;
use crate::fact::Severity;
use crate::verdict::{Finding, Verdict};

/// The report as annotations: an error for a conflict, a warning for what may mislead, a notice for wording. With a `bar` of
/// [`Severity::Note`], what only one source has is a notice as well.
pub fn render(report: &Report, bar: Option<Severity>) -> String {
    let view = View::new(report);
    let singles = report.findings.iter().filter(|f| f.verdict == Verdict::Single && bar == Some(Severity::Note));
    let shown: Vec<&Finding> =
        view.fix.iter().copied().chain(singles).filter(|f| fails(f, Some(Severity::Note))).collect();
    let mut out: String = shown.iter().map(|finding| annotation(&view, finding)).collect();
    let of = |severity| shown.iter().filter(|f| f.severity == severity).count();
    let (conflicts, differ) = (of(Severity::Conflict), shown.iter().filter(|f| f.verdict == Verdict::Differ).count());
    let since = report.baseline.as_ref().map(|b| format!("; {}", b.summary(&report.findings))).unwrap_or_default();
    out.push_str(&format!(
        "crosscheck: {}, {conflicts} to fix, {} to clear up{since}\n",
        counted(report.sources.len(), "source"),
        differ - conflicts
    ));
    out
}

/// One annotation.
fn annotation(view: &View<'_>, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Conflict => "error",
        Severity::Precision => "warning",
        _ => "notice",
    };
    let mut properties = Vec::new();
    if let Some(spot) = spot(view, finding) {
        properties.push(format!("file={}", property(&spot.file)));
        properties.extend(spot.at.map(|(line, column)| format!("line={line},col={column}")));
    }
    properties.push(format!("title={}", property(&title(view, finding))));
    let message = format!("{}\n{} [{}]", proof(finding), sides(view, finding).join("\n"), label(&finding.id));
    format!("::{level} {}::{}\n", properties.join(","), data(&message))
}

/// The text of a command, escaped as GitHub's toolkit does.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which a colon or a comma would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{HOSTILE, overrun, sample};

    #[test]
    fn a_source_begins_no_command() {
        let lines = render(&sample(), None).lines().count();
        for hostile in HOSTILE.into_iter().chain(["\n::add-mask::x", "a,line=9::b", "\r\n##[error]x", "%0A::error::x"])
        {
            let printed = render(&overrun(hostile), None);
            assert_eq!(printed.lines().count(), lines, "{hostile:?}");
            for line in printed.lines() {
                let command = ["::error ", "::warning ", "::notice ", "crosscheck: "];
                assert!(command.iter().any(|start| line.starts_with(start)), "{line}");
                let (properties, _) = line.get(2..).and_then(|rest| rest.split_once("::")).unwrap_or((line, ""));
                assert!(properties.matches(',').count() <= 3, "{line}");
            }
        }
    }
}
