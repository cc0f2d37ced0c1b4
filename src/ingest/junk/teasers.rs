//! Headings of other stories, and the teasers under them.
//!
//! In: measured lines. Out: a reason for each line that belongs to another story. Under a heading such
//! as "Most read" a page alternates titles and one-paragraph teasers; the article goes on where two
//! paragraphs follow each other without a title, set as its own text is. This module refuses to know
//! what the stories are about.

use super::Line;

/// Marks the material under every heading of other stories.
pub(super) fn mark(lines: &[Line], reasons: &mut [Option<&'static str>]) {
    let mut i = 0;
    while let Some(line) = lines.get(i) {
        i += 1;
        let Some(phrase) = line.phrase.filter(|phrase| phrase.heading) else { continue };
        let end = resume(lines, i);
        for reason in reasons.iter_mut().take(end).skip(i) {
            reason.get_or_insert(phrase.reason);
        }
        i = end.max(i);
    }
}

/// Marks lists of headlines that no heading announces: three titles in a row, or three titles with one
/// paragraph under each, behind the first paragraphs of the article. A title is told from a subheading
/// and from a list item of the copy by its capitals.
pub(super) fn mark_lists(lines: &[Line], reasons: &mut [Option<&'static str>]) {
    // The first lines are the headline, the line under it and the byline of the article.
    let mut i = lines.iter().position(is_paragraph).unwrap_or(0).min(3);
    while i < lines.len() {
        let (end, titles) = list_at(lines, i);
        if titles >= 3 {
            for reason in reasons.iter_mut().take(end).skip(i) {
                reason.get_or_insert("other stories");
            }
        }
        i = end.max(i + 1);
    }
    let glued: Vec<bool> = lines.iter().map(is_glued_teaser).collect();
    if glued.iter().filter(|glued| **glued).count() >= 3 {
        for (reason, _) in reasons.iter_mut().zip(glued).filter(|(_, glued)| *glued) {
            reason.get_or_insert("other stories");
        }
    }
}

/// A headline and its teaser run together: "Ferry Sinks In Old HarbourA ferry sank on Monday."
fn is_glued_teaser(line: &Line) -> bool {
    let mut chars = line.text.char_indices().zip(line.text.chars().skip(1));
    let Some(((at, c), _)) = chars.find(|((_, c), next)| (c.is_lowercase() || *c == '?') && next.is_uppercase()) else {
        return false;
    };
    let title = line.text.get(..at + c.len_utf8()).unwrap_or("");
    line.sentence && in_headline_capitals(title)
}

/// The end of the list of headlines at `from`, with or without a paragraph under each, and the number
/// of its titles.
fn list_at(lines: &[Line], from: usize) -> (usize, usize) {
    let (mut i, mut titles) = (from, 0);
    while lines.get(i).is_some_and(is_headline) {
        titles += 1;
        i += 1;
        let teaser =
            lines.get(i).is_some_and(|line| line.sentence) && lines.get(i + 1).is_none_or(|line| !line.sentence);
        if teaser && (lines.get(i + 1).is_some_and(is_headline) || titles >= 3) {
            i += 1;
        }
    }
    (i, titles)
}

/// A line in the capitals of a headline, without a full stop.
fn is_headline(line: &Line) -> bool {
    !line.sentence && !line.stamp && in_headline_capitals(line.text)
}

/// Four words or more, most of them capitalised.
fn in_headline_capitals(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.starts_with(char::is_alphabetic)).collect();
    let capitals = words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    words.len() >= 4 && capitals * 10 >= words.len() * 6
}

/// Where the article goes on after a heading at `from - 1`: the first line of a run of plain
/// paragraphs, or the end.
fn resume(lines: &[Line], from: usize) -> usize {
    let mut i = from;
    let mut teased = false;
    while i < lines.len() {
        let start = i + lines.iter().skip(i).take_while(|line| !is_paragraph(line)).count();
        let run = run_at(lines, start);
        let set_apart = lines.get(start).is_some_and(|line| line.indent >= 2 && !line.bullet);
        if run >= 2 && !set_apart {
            // Behind a list that had teasers, the first paragraph still belongs to the last title.
            return if teased && run >= 3 && start > i { start + 1 } else { start };
        }
        // The first paragraph of an article stands alone where a picture follows it.
        let next = lines.iter().skip(start + run).take_while(|line| !is_paragraph(line)).count();
        if run == 1 && !teased && !set_apart && next <= 2 && run_at(lines, start + run + next) >= 2 {
            return start;
        }
        teased |= run == 1;
        i = start + run.max(1);
    }
    lines.len()
}

/// The number of paragraphs from `at` on without a title between.
fn run_at(lines: &[Line], at: usize) -> usize {
    lines.iter().skip(at).take_while(|line| is_paragraph(line)).count()
}

/// A line of running text; a list item counts only where it is a whole sentence of some length.
fn is_paragraph(line: &Line) -> bool {
    line.sentence && (!line.bullet || line.words >= 12)
}
