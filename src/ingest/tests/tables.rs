//! Metadata from tables: the date of a page, its headline, objects of JSON, the head of a text.

use super::super::*;

/// The rows of a table: the cells of each line that is no comment.
fn rows(table: &str) -> Vec<Vec<String>> {
    let lines = table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(|cell| cell.trim().replace("\\n", "\n")).collect()).collect()
}

/// What an article is known by.
fn facts_of(article: &Article) -> String {
    let or_none = |text: Option<&str>| text.unwrap_or("none").to_owned();
    let date = or_none(article.published.as_ref().map(|p| p.printed.as_str()));
    format!(
        "{} / {date} / {} / {}",
        or_none(article.title.as_deref()),
        article.outlet,
        or_none(article.author.as_deref())
    )
}

/// Checks what is read of each row against its last cell.
fn check(table: &str, read: impl Fn(&[String]) -> String) {
    let mut failures = String::new();
    for row in rows(table) {
        let (want, given) = row.split_last().unwrap();
        let got = read(given);
        if got != *want {
            failures.push_str(&format!("{}\n  want {want}\n  got  {got}\n", given.join(" | ")));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[cfg(feature = "html-input")]
#[test]
fn pages_state_their_date_and_headline() {
    let prose = "<p>The ferry ran aground off Bray, and all 212 people on board were taken off by noon, the coast guard \
                 said, and divers will look at the hull.</p>";
    check(include_str!("../../../fixtures/ingest/pages.tsv"), |row| {
        let [head, inside] = row else { panic!("two cells: {row:?}") };
        let html = format!("<html><head>{head}</head><body><article>{inside}{}</article></body>", prose.repeat(4));
        facts_of(&article_of_line(Line { id: "x".to_owned(), html: Some(html), ..Line::default() }).unwrap())
    });
}

#[test]
fn texts_state_what_they_are() {
    check(include_str!("../../../fixtures/ingest/heads.tsv"), |row| {
        let text = row.join("\t");
        facts_of(&article_of_line(Line { id: "x".to_owned(), text: Some(text), ..Line::default() }).unwrap())
    });
}

#[test]
fn objects_of_json_are_articles() {
    check(include_str!("../../../fixtures/ingest/objects.tsv"), |row| {
        match drafts(row.join("\t").into_bytes(), walk::Kind::Json) {
            Ok((drafts, errors)) => {
                let read = drafts.iter().map(|draft| facts_of(&draft.article));
                let refused = errors.iter().map(ToString::to_string);
                read.chain(refused).collect::<Vec<_>>().join("; ")
            }
            Err(error) => error.to_string(),
        }
    });
}
