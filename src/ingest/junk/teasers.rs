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

/// Where the article goes on after a heading at `from - 1`: the first line of a run of plain
/// paragraphs, or the end.
fn resume(lines: &[Line], from: usize) -> usize {
    let mut i = from;
    let mut teased = false;
    while i < lines.len() {
        let titles = lines.iter().skip(i).take_while(|line| !line.sentence || line.bullet).count();
        let start = i + titles;
        let run = lines.iter().skip(start).take_while(|line| line.sentence && !line.bullet).count();
        let set_apart = lines.get(start).is_some_and(|line| line.indent >= 2);
        if run >= 2 && !set_apart {
            // Behind a list that had teasers, the first paragraph still belongs to the last title.
            return if teased && run >= 3 && titles > 0 { start + 1 } else { start };
        }
        teased |= run == 1;
        i = start + run.max(1);
    }
    lines.len()
}
