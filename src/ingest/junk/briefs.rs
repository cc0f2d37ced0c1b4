//! Columns of briefs: several short stories in one text.
//!
//! In: measured lines. Out: the reason `other story` for everything behind the first story. Two signs
//! count: a title with a datelined paragraph under it, after a first datelined paragraph; and
//! separators that are each followed by a title. This module refuses to know which story is meant:
//! the first one is the article.

use super::Line;
use crate::ingest::dateline;

const REASON: &str = "other story";

/// Marks the later briefs of a column.
pub(super) fn mark(lines: &[Line], reasons: &mut [Option<&'static str>]) {
    let Some(first) = second_dateline(lines).or_else(|| separated(lines)) else { return };
    for reason in reasons.iter_mut().skip(first) {
        reason.get_or_insert(REASON);
    }
}

/// The title of the second datelined story.
fn second_dateline(lines: &[Line]) -> Option<usize> {
    let mut datelined = lines.iter().enumerate().filter(|(_, line)| line.sentence && dateline::is_datelined(line.text));
    datelined.next()?;
    datelined.filter_map(|(i, _)| i.checked_sub(1)).find(|i| lines.get(*i).is_some_and(is_title))
}

/// The first of at least two separators that stand above a title.
fn separated(lines: &[Line]) -> Option<usize> {
    let mut at = lines.iter().enumerate().filter(|(i, line)| {
        is_separator(line.text)
            && *i > 0
            && lines.get(i + 1).is_some_and(is_title)
            && lines.get(i + 2).is_some_and(|l| l.sentence)
    });
    let first = at.next()?.0;
    at.next().map(|_| first)
}

fn is_title(line: &Line) -> bool {
    !line.sentence
        && (2..=16).contains(&line.words)
        && line.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

fn is_separator(text: &str) -> bool {
    let marks = text.chars().filter(|c| !c.is_whitespace());
    marks.clone().count() >= 3
        && marks.clone().all(|c| matches!(c, '*' | '-' | '_' | '=' | '~' | '#' | '\u{2022}' | '\u{2014}'))
}
