//! What a text says about itself before it begins: a date line, front matter, leading `key: value`
//! lines.
//!
//! In: the lines of a text. Out: id, title, date and so on, the stretches they take up, and the line at
//! which the copy begins. A date that no calendar has is a note with its line, never a guess. This
//! module refuses to know what follows.

use crate::article::Published;
use crate::text::{Span, fold};

use super::published;

/// The metadata of one text.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The stated id.
    pub id: Option<String>,
    /// A title that is metadata only.
    pub title: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The publication date.
    pub published: Option<Published>,
    /// The headline that a date line carries, as copy.
    pub headline: Option<Span>,
    /// The stretches that are metadata.
    pub dropped: Vec<Span>,
    /// How many of the lines it took.
    pub lines: usize,
    /// What is wrong, with the stretch that says so.
    pub bad: Vec<(Span, String)>,
}

/// Reads the metadata at the start of a text; `lines` are its trimmed, non-empty lines.
pub(super) fn read(body: &str, lines: &[Span]) -> Head {
    let Some(first) = lines.first().copied() else { return Head::default() };
    let text = first.of(body);
    if let Some(head) = date_line(body, first) {
        return head;
    }
    if text == "---" {
        if let Some(end) = lines.iter().skip(1).take(60).position(|line| matches!(line.of(body), "---" | "...")) {
            return fields(body, lines.get(..end + 2).unwrap_or(&[]), true).unwrap_or_default();
        }
        return Head::default();
    }
    let end = lines
        .windows(2)
        .take(20)
        .position(|pair| matches!(pair, [a, b] if is_blank_between(body, *a, *b)))
        .map_or(lines.len().min(20), |at| at + 1);
    fields(body, lines.get(..end).unwrap_or(&[]), false).unwrap_or_default()
}

/// `date YYYY-MM-DD headline` as the first line.
fn date_line(body: &str, line: Span) -> Option<Head> {
    let text = line.of(body);
    let rest = text.get(..5).filter(|key| key.eq_ignore_ascii_case("date ")).and(text.get(5..))?;
    let rest = rest.trim_start();
    let stated = rest.split_whitespace().next()?;
    let figures = stated.starts_with(|c: char| c.is_ascii_digit()) && stated.matches(['-', '/']).count() >= 2;
    figures.then_some(())?;
    let end = line.end - rest.len() + stated.len();
    let headline = Span::new(end, line.end).trim(body);
    let mut head = Head { lines: 1, dropped: vec![Span::new(line.start, end)], ..Head::default() };
    head.headline = (!headline.is_empty()).then_some(headline);
    head.take_date(Span::new(line.start, end), stated);
    Some(head)
}

/// Lines of `key: value`; every line must be one, unless fences say where they end.
fn fields(body: &str, lines: &[Span], fenced: bool) -> Option<Head> {
    let mut head = Head { lines: lines.len(), ..Head::default() };
    let mut known = 0;
    for line in lines {
        let text = line.of(body);
        let Some((key, value)) = text.split_once(':') else {
            if fenced {
                continue;
            }
            return None;
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        match head.take(*line, &fold(key.trim()), value) {
            true => known += 1,
            false if fenced => {}
            false => return None,
        }
    }
    head.dropped = match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => vec![first.join(*last)],
        _ => Vec::new(),
    };
    (known > 0 || fenced).then_some(head)
}

impl Head {
    /// Takes one field; false for a key that is none.
    fn take(&mut self, line: Span, key: &str, value: &str) -> bool {
        let text = (!value.is_empty()).then(|| value.to_owned());
        match key {
            "id" | "slug" => self.id = text,
            "title" | "headline" => self.title = text,
            "outlet" | "publisher" | "publication" | "site" => self.outlet = text,
            "source" => self.outlet = self.outlet.take().or(text),
            "author" | "authors" | "byline" => self.author = text,
            "date" | "published" | "datepublished" | "pubdate" if value.is_empty() => {}
            "date" | "published" | "datepublished" | "pubdate" => self.take_date(line, value),
            "url" | "link" | "canonical" => self.url = text,
            _ => return false,
        }
        true
    }

    fn take_date(&mut self, at: Span, value: &str) {
        self.published = published::parse(value);
        if self.published.is_none() {
            self.bad
                .push((at, format!("\"{value}\" is no date of the calendar; write YYYY-MM-DD. Read without a date.")));
        }
    }
}

/// Whether an empty line stands between two lines.
fn is_blank_between(body: &str, a: Span, b: Span) -> bool {
    body.get(a.end..b.start).unwrap_or("").matches('\n').count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::plain;

    fn head(text: &str) -> Head {
        read(text, &plain::lines(text).collect::<Vec<_>>())
    }

    #[test]
    fn a_date_line_gives_the_day_and_the_headline() {
        let text = "\n  date 2031-05-04 Ferry sinks off Bray\nIt sank.";
        let head = head(text);
        assert_eq!(head.published.map(|p| p.printed).as_deref(), Some("2031-05-04"));
        assert_eq!(head.headline.map(|s| s.of(text)), Some("Ferry sinks off Bray"));
        assert_eq!(head.lines, 1);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_noted() {
        let head = head("date 2031-13-45 Ferry sinks\nIt sank.");
        assert!(head.published.is_none());
        assert_eq!(head.bad.len(), 1);
    }

    #[test]
    fn leading_fields_end_at_a_blank_line() {
        let head = head("Title: Ferry sinks\nDate: May 4, 2031\nOutlet: The Bray Post\nid: bray\n\nIt sank.");
        assert_eq!((head.id.as_deref(), head.outlet.as_deref(), head.lines), (Some("bray"), Some("The Bray Post"), 4));
        assert!(head.published.is_some());
    }

    #[test]
    fn a_sentence_with_a_colon_is_no_field() {
        assert_eq!(head("He said: it sank.\n\nNobody was hurt.").lines, 0);
        assert_eq!(head("Date palms grow here.\n\nThey do.").lines, 0);
    }
}
