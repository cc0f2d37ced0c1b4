//! Prints a report as Markdown (CommonMark with GitHub's tables) that pastes cleanly.
//!
//! In: a report. Out: the sections in the order of every output, the grid as a table with facts
//! down and sources across. Every text of a source is escaped: it makes no link, no markup and no
//! HTML, and breaks no table. This module refuses to know where it is pasted.

use std::fmt::Write;

use super::Report;
use super::copy::{Paragraph, Piece, paragraphs};
use super::signoff::Signed;
use super::view::{Excerpt, Group, View, dropped, groups, is_withdrawn, odd_ones, once};
use super::visible::visible;
use super::wording::{
    counted, heading, left_out_line, meaning, nothing_to_fix, plain_text, question, quoted, sign, subject, uncompared,
    warning, weight,
};
use crate::article::Part;
use crate::fact::Severity;
use crate::verdict::{Finding, Verdict};

/// The report as Markdown.
pub fn render(report: &Report) -> String {
    let view = View::new(report);
    let sections = [
        strip(&view),
        fix_first(&view),
        confirm(&view),
        grid(&view),
        annotated(&view),
        origins(&view),
        agreements(&view),
        resolved(&view),
        not_compared(&view),
        sign_off(&view),
    ];
    let filled: Vec<String> = sections.into_iter().filter(|s| !s.is_empty()).collect();
    filled.join("\n")
}

fn strip(view: &View<'_>) -> String {
    let report = view.report;
    let title = view.title().map_or("Cross-check".to_owned(), |title| format!("Cross-check: {}", md(&title)));
    let conflicts = view.fix.iter().filter(|f| f.severity == Severity::Conflict).count();
    let c = &report.coverage;
    let mut out = format!("# {title}\n\n");
    if let Some(warning) = warning(view) {
        out.push_str(&format!("**{warning}**\n\n"));
    }
    let line = format!(
        "**✗ {conflicts} to fix** · ≠ {} to clear up · ○ {} to confirm · = {} agreed\n\n",
        view.fix.len() - conflicts,
        view.confirm.len(),
        view.agreements.len()
    );
    out.push_str(&line);
    for source in &report.sources {
        let date =
            source.published.as_deref().map_or("**no date** (its relative dates are not compared)".to_owned(), md);
        let title = source.title.as_deref().map(|t| format!(", {}", md(&quoted(t)))).unwrap_or_default();
        out.push_str(&format!("* {}{title}, {date}, origin {}\n", md(&view.label(&source.id)), md(&source.origin)));
    }
    if let Some(draft) = &report.draft {
        out.push_str(&format!("\nDraft: {} is checked against the others.\n", md(&view.label(draft))));
    }
    let (sentences, facts) = (counted(c.sentences, "sentence"), counted(c.facts, "fact"));
    out.push_str(&format!("\nCompared: {} of {sentences}, {} of {facts}", c.compared, c.facts_compared));
    out.push_str(&format!("{}.\n", uncompared(view)));
    if let Some(baseline) = &report.baseline {
        let summary = baseline.summary(&report.findings);
        out.push_str(&format!("\nAgainst {}: {summary}.\n", md(&baseline.files())));
    }
    if let Some(signed) = &report.signoff {
        out.push_str(&format!("\nSign-off ({}): {}.\n", md(&signed.file), signed.summary()));
    }
    out
}

fn fix_first(view: &View<'_>) -> String {
    let mut out = "## Fix first\n\n".to_owned();
    if view.fix.is_empty() {
        out.push_str(&format!("{}\n", nothing_to_fix(view)));
    }
    for (i, finding) in view.fix.iter().enumerate() {
        let (sign, word) = (sign(finding), heading(finding).to_uppercase());
        let (subject, kind) = (md(&subject(view, finding)), md(&finding.kind));
        out.push_str(&format!("{}### {}. {sign} {word}: {subject}\n\n", if i == 0 { "" } else { "\n" }, i + 1));
        out.push_str(&format!("{} ({kind}, id {})\n\n", meaning(finding.severity), md(&finding.id)));
        for row in view.rows(finding) {
            value(&mut out, view, &row);
        }
        let (proof, question) = (plain_text(&finding.proof), question(view, finding));
        out.push_str(&format!("\nWhy: {}  \nAsk: {}\n", md(&proof), md(&question)));
        if let Some(since) = view.since(finding) {
            out.push_str(&format!("\nSince the baseline: {}\n", md(&since)));
        }
    }
    out
}

/// "* Outlet: sentence with **words** (2 sources, 1 origin; speaker: ...)".
fn value(out: &mut String, view: &View<'_>, group: &Group<'_>) {
    let excerpt = view
        .best(group)
        .map_or_else(|| Excerpt { words: quoted(group.text), ..Excerpt::default() }, |mention| view.excerpt(mention));
    let speakers = group.speakers();
    let says = if speakers.is_empty() { String::new() } else { format!("; speaker: {}", md(&speakers.join(", "))) };
    let _ = writeln!(
        out,
        "* {}: {} ({}{says})",
        md(&view.names(&group.sources)),
        sentence(&excerpt),
        weight(group.sources.len(), group.origins)
    );
}

fn sentence(excerpt: &Excerpt) -> String {
    format!("{}**{}**{}", piece(&excerpt.before), md(&excerpt.words), piece(&excerpt.after)).trim().to_owned()
}

fn confirm(view: &View<'_>) -> String {
    if view.confirm.is_empty() {
        return String::new();
    }
    let mut out = "## Confirm\n\nOne source or one origin alone says so.\n\n".to_owned();
    for finding in &view.confirm {
        let Some(mention) = finding.mentions.iter().find(|m| !is_withdrawn(m)) else { continue };
        let names = md(&view.names(&view.sources_of(finding)));
        let speaker = mention.speaker.as_deref().map(|s| format!(" (speaker: {})", md(s))).unwrap_or_default();
        let text = sentence(&view.excerpt(mention));
        out.push_str(&format!("* {} {}, {names}: {text}{speaker}\n", sign(finding), md(&subject(view, finding))));
    }
    out
}

/// Facts down, sources across. The sign of the difference stands before the odd one out.
fn grid(view: &View<'_>) -> String {
    let sources = &view.report.sources;
    let rows: Vec<&Finding> = view.fix.iter().chain(&view.agreements).copied().collect();
    if rows.is_empty() || sources.is_empty() {
        return String::new();
    }
    let heads: Vec<String> = sources.iter().map(|s| md(&view.label(&s.id))).collect();
    let mut out = format!("## Grid\n\n| | fact | {} |\n|---|---|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    for finding in rows {
        let sides = view.sides(finding);
        let odd = odd_ones(&sides);
        let cells = sources.iter().map(|source| {
            let of = sides.iter().zip(&odd).filter_map(|(group, odd)| {
                let here = group.mentions.iter().filter(|m| m.source == source.id);
                let words = once(here.map(|m| md(&m.text)));
                let mark = if *odd && finding.verdict == Verdict::Differ {
                    format!("{} ", sign(finding))
                } else {
                    String::new()
                };
                (!words.is_empty()).then(|| format!("{mark}{}", words.join("; ")))
            });
            of.collect::<Vec<_>>().join("; ")
        });
        let cells: Vec<String> = cells.collect();
        out.push_str(&format!("| {} | {} | {} |\n", sign(finding), md(&subject(view, finding)), cells.join(" | ")));
    }
    out
}

fn annotated(view: &View<'_>) -> String {
    let mut out = "## Annotated copy\n".to_owned();
    for source in &view.report.sources {
        out.push_str(&format!("\n### {}\n\n", md(&view.label(&source.id))));
        let text: Vec<String> = paragraphs(view, source).iter().map(|p| paragraph(view, p)).collect();
        out.push_str(&format!("{}\n", text.join("\n\n")));
    }
    out
}

fn paragraph(view: &View<'_>, paragraph: &Paragraph) -> String {
    match paragraph {
        Paragraph::LeftOut { reasons, times } => {
            format!("*left out: {} ({})*", md(&reasons.join(", ")), counted(*times, "passage"))
        }
        Paragraph::Text { part, sentences } => {
            let text: Vec<String> = sentences
                .iter()
                .map(|(_, pieces)| pieces.iter().map(|p| marked(view, p)).collect::<String>())
                .collect();
            let text = start(text.join(" ").trim());
            if *part == Part::Headline { format!("**Headline:** {text}") } else { text }
        }
    }
}

/// A piece of the copy; words of a difference are bold, with the number of its card.
fn marked(view: &View<'_>, part: &Piece) -> String {
    let finding = part.mark.and_then(|place| view.report.findings.get(place.finding));
    let at = finding.and_then(|finding| view.fix.iter().position(|f| std::ptr::eq(*f, finding)));
    let bold = at.is_some() && part.text.trim() == part.text && !part.text.is_empty();
    let text = if bold { format!("**{}**", piece(&part.text)) } else { piece(&part.text) };
    let ends = part.mark.is_some_and(|mark| part.ends.contains(&mark));
    match (finding, at) {
        (Some(finding), Some(at)) if ends => format!("{text} ({}{})", sign(finding), at + 1),
        _ => text,
    }
}

fn origins(view: &View<'_>) -> String {
    let mut out = "## Who shares text with whom\n\n".to_owned();
    for (origin, sources) in view.by_origin() {
        let ids: Vec<&str> = sources.iter().map(|s| s.id.as_str()).collect();
        out.push_str(&format!("* {}: {}\n", md(origin), md(&view.names(&ids))));
    }
    out
}

fn agreements(view: &View<'_>) -> String {
    if view.agreements.is_empty() {
        return String::new();
    }
    let mut out = "## Agreed\n\n".to_owned();
    for finding in &view.agreements {
        let words = once(groups(finding).iter().flat_map(Group::words).map(|w| md(&quoted(&w))));
        let weight = weight(view.sources_of(finding).len(), view.origins(finding));
        out.push_str(&format!(
            "* = {}: {} ({weight}; {})\n",
            md(&subject(view, finding)),
            words.join(" / "),
            md(&plain_text(&finding.proof))
        ));
    }
    out
}

/// What was in the baseline and is not there any more.
fn resolved(view: &View<'_>) -> String {
    let (differ, others) = view.resolved();
    let mut items: Vec<String> = differ.iter().map(|line| md(line)).collect();
    items.extend((others > 0).then(|| format!("{} that no sources differed in", counted(others, "finding"))));
    if items.is_empty() {
        String::new()
    } else {
        format!("## Resolved since the baseline\n\n* {}\n", items.join("\n* "))
    }
}

fn not_compared(view: &View<'_>) -> String {
    let notes = view.report.coverage.notes();
    let mut items: Vec<String> = notes.map(|(about, line)| format!("{about}: {}", md(line))).collect();
    items.extend(view.sources_left_out().iter().map(|(id, why)| format!("{}: {}", md(&view.label(id)), md(why))));
    items.extend(view.sentences_left_out().iter().map(|l| md(&left_out_line(view, l))));
    for source in &view.report.sources {
        let folded = dropped(source).into_iter().map(|(why, spans)| format!("{} ×{}", md(why), spans.len()));
        let folded: Vec<String> = folded.collect();
        if !folded.is_empty() {
            items.push(format!("dropped from {}: {}", md(&view.label(&source.id)), folded.join(", ")));
        }
    }
    if items.is_empty() { String::new() } else { format!("## Not compared\n\n* {}\n", items.join("\n* ")) }
}

/// The differences, to be signed off one by one, and whatever else was signed; the other singles are counted, as they stand in
/// "Confirm".
fn sign_off(view: &View<'_>) -> String {
    let mut out = "## Sign-off\n\n".to_owned();
    let sign_off = view.report.signoff.as_ref();
    let signed = |finding: &&&Finding| sign_off.is_some_and(|s| s.of(&finding.id).is_some());
    let others: Vec<&Finding> = view.others_to_sign().into_iter().filter(|f| signed(&f)).collect();
    let rows: Vec<&Finding> = view.fix.iter().chain(&others).copied().collect();
    let gone: Vec<&Signed> = sign_off.iter().flat_map(|s| &s.gone).filter(|row| row.is_filled()).collect();
    if !rows.is_empty() || !gone.is_empty() {
        let since = if sign_off.is_some() { (" since |", "---|") } else { ("", "") };
        out.push_str(&format!("| | fact | status | verified by | source consulted | date | note |{}\n", since.0));
        out.push_str(&format!("|---|---|---|---|---|---|---|{}\n", since.1));
    }
    for finding in rows {
        let cells = sign_off.map_or(" | | | | |".to_owned(), |s| filled(s.of(&finding.id), &s.change(&finding.id)));
        out.push_str(&format!("| {} | {} |{cells}\n", sign(finding), md(&subject(view, finding))));
    }
    for row in gone {
        let cells = filled(Some(row), row.change.as_deref().unwrap_or_default());
        out.push_str(&format!("| | {} |{cells}\n", md(&row.subject)));
    }
    let is_counted = |f: &&&Finding| f.verdict == Verdict::Single && !signed(f);
    let singles = view.confirm.iter().filter(is_counted).count();
    if singles > 0 {
        let gap = if out.ends_with("|\n") { "\n" } else { "" };
        let stand = if singles == 1 { "stands" } else { "stand" };
        out.push_str(&format!("{gap}{} of one source alone {stand} under Confirm.\n", counted(singles, "claim")));
    }
    out
}

/// " checked | M. Ode | | | | new |": what was filled in, and what has happened since.
fn filled(row: Option<&Signed>, change: &str) -> String {
    let cells: Vec<&str> = row.map_or(vec![""; 5], |row| row.cells().collect());
    let cells = cells.into_iter().chain([change]);
    cells.map(|cell| if cell.is_empty() { " |".to_owned() } else { format!(" {} |", md(cell)) }).collect()
}

/// A text of a source, for the middle of a line.
fn md(text: &str) -> String {
    start(piece(text).trim())
}

/// A piece of a text: escapes what CommonMark and GitHub's extensions would read as markup, a link,
/// an entity, a column or a formula.
fn piece(text: &str) -> String {
    let shown = visible(text);
    let mut out = String::with_capacity(shown.len() + 8);
    let mut chars = shown.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '@' | '{' | '}' => true,
            // A link may be cut in two by the end of a mention.
            ':' => next.is_none_or(|c| c == '/'),
            // As a link may be, so may "www."; what stands before this piece is not known here.
            '.' => {
                let head = out.trim_end_matches(['w', 'W']);
                let (ws, is_begun) = (out.len() - head.len(), head.is_empty());
                ws >= 3 || is_begun && (next.is_some_and(char::is_alphanumeric) || ws > 0 && next.is_none())
            }
            '$' => !next.is_some_and(|c| c.is_ascii_digit()),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Escapes what would start a block at the beginning of a line or of a list item.
fn start(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (head, tail) = text.split_at_checked(digits).unwrap_or(("", text));
    let block = match tail.chars().next() {
        Some('-' | '+' | '=') => digits == 0,
        // A line of a log that begins so is a command to a GitHub workflow.
        Some(':') => digits == 0 && tail.starts_with("::"),
        Some('.' | ')') => digits > 0,
        _ => false,
    };
    if block { format!("{head}\\{tail}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::{HOSTILE, overrun, sample};
    use crate::report::visible::is_hidden;

    #[test]
    fn text_is_only_text() {
        for (text, printed) in [
            ("plain, words (and) more!", "plain, words (and) more!"),
            ("a | b", "a \\| b"),
            ("<b>x</b>", "\\<b\\>x\\</b\\>"),
            ("[a](http://x.example)", "\\[a\\](http\\://x.example)"),
            ("see www.x.example", "see www\\.x.example"),
            ("w.x.example", "w\\.x.example"),
            ("the end, now.", "the end, now."),
            ("a@b.example", "a\\@b.example"),
            ("**a** _b_ `c` ~~d~~", "\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
            ("- item", "\\- item"),
            ("::error::x", "\\::error::x"),
            ("12. item", "12\\. item"),
            ("# head", "\\# head"),
            ("&lt;", "\\&lt;"),
            ("a\n\n- b", "a - b"),
            ("$2.4 billion", "$2.4 billion"),
            ("$x$", "\\$x\\$"),
            ("\u{202e}x", "‹U+202E›x"),
        ] {
            assert_eq!(md(text), printed, "{text:?}");
        }
    }

    #[test]
    fn the_sections_stand_in_the_order_of_the_specification() {
        let printed = render(&sample());
        let heads: Vec<&str> = printed.lines().filter_map(|l| l.strip_prefix("## ")).collect();
        let expected = [
            "Fix first",
            "Confirm",
            "Grid",
            "Annotated copy",
            "Who shares text with whom",
            "Agreed",
            "Not compared",
            "Sign-off",
        ];
        assert_eq!(heads, expected);
        assert!(
            printed.contains("| ✗ | fund for the crews | ✗ $2.4 million | ✗ $2.4 billion | ✗ $2.4 billion |  |\n"),
            "{printed}"
        );
        assert!(
            printed.contains("| ≠ | call | ≠ nearly an hour; 48-minute |")
                || printed.contains("| ≠ | call | 48-minute; ≠ nearly an hour |"),
            "{printed}"
        );
        assert!(printed.contains("**did not rule out** (✗2) a visit"), "{printed}");
        let (_, sign_off) = printed.split_once("## Sign-off").expect("a sign-off");
        assert_eq!(sign_off.lines().filter(|l| l.starts_with("| ")).count(), 1 + 6, "{sign_off}");
        assert!(sign_off.ends_with("\n6 claims of one source alone stand under Confirm.\n"), "{sign_off}");
    }

    #[test]
    fn hostile_text_makes_no_markup() {
        for hostile in HOSTILE {
            let report = overrun(hostile);
            let printed = render(&report);
            let unescaped = |what: &str| printed.match_indices(what).any(|(at, _)| !printed[..at].ends_with('\\'));
            for markup in ["<script", "<img", "<http", "[c]", "`b`", "_g_"] {
                assert!(!unescaped(markup), "{markup} in {printed}");
            }
            assert!(!printed.contains("](http://"), "{printed}");
            assert!(!printed.contains(|c| c != '\n' && is_hidden(c)), "{hostile:?}");
            let table = printed.split("## Grid\n\n").nth(1).and_then(|t| t.split("\n\n").next()).expect("a grid");
            let bars = |row: &str| row.replace("\\|", "").matches('|').count();
            assert!(table.lines().all(|row| bars(row) == report.sources.len() + 3), "{table}");
        }
    }
}
