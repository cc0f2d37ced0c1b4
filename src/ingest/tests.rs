//! Reading as a whole: pages in, copy and reasons out; laws of every body.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::text::Span;

/// What became of a text, a line each: the part, or `-` and the reason, and the words; long stretches
/// by their first and last words.
fn listing(article: &Article) -> String {
    let mut rows: Vec<(Span, String)> = Vec::new();
    for block in &article.blocks {
        rows.push((block.span, format!("{:?}", block.part).to_lowercase()));
    }
    for dropped in &article.dropped {
        rows.push((dropped.span, format!("- {}", dropped.reason)));
    }
    rows.sort_by_key(|(span, _)| *span);
    let mut out = String::new();
    for (span, what) in rows {
        let words: Vec<&str> = span.of(&article.body).split_whitespace().collect();
        let text = match words.as_slice() {
            [a @ .., b, c, d] if a.len() > 6 => format!("{} ... {b} {c} {d}", a[..6].join(" ")),
            words => words.join(" "),
        };
        out.push_str(&format!("{what:<18} | {text}\n"));
    }
    let day = article.published.as_ref().map_or("none", |p| &p.printed);
    format!("published {day}, agency {}\n{out}", article.agency.as_deref().unwrap_or("none"))
}

#[test]
fn pages_are_told_from_their_article() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/ingest");
    let mut pages: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    pages.sort();
    assert!(!pages.is_empty());
    let mut failures = String::new();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let line = Line { id: "page".to_owned(), text: Some(text.clone()), ..Line::default() };
        let article = article_of_line(line).unwrap();
        assert_eq!(article.body, text);
        let want = fs::read_to_string(page.with_extension("expected")).unwrap_or_default();
        let got = listing(&article);
        if got != want {
            failures.push_str(&format!("{}\n--- want\n{want}--- got\n{got}\n", page.display()));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Files under a fresh folder.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn intake(dir: &tempfile::TempDir, names: &[&str]) -> Intake {
    let sources: Vec<String> = names.iter().map(|name| dir.path().join(name).display().to_string()).collect();
    read(&sources, None)
}

#[test]
fn a_folder_is_walked_in_order_and_nothing_is_skipped_in_silence() {
    let dir = folder(&[
        ("b/x.txt", b"It rained in Bray. date unknown."),
        ("a/x.txt", b"date 2031-05-06 Rain\nIt rained in Bray."),
        ("a/y.md", b"---\nid: chosen\noutlet: The Post\ndate: 2031-05-06\n---\nIt rained."),
        (".hidden.txt", b"no"),
        ("expected.txt", b"no"),
        ("crosscheck.toml", b"no"),
        ("z.csv", b"a,b"),
        ("a/paper.docx", b"PK\x03\x04"),
    ]);
    let got = intake(&dir, &["", "a/x.txt"]);
    let ids: Vec<&str> = got.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["a/x", "chosen", "b/x"]);
    assert_eq!(got.articles[1].outlet, "The Post");
    assert_eq!(got.articles[0].outlet, "a/x");
    assert_eq!(got.errors.len(), 1, "{:?}", got.errors);
    assert!(got.errors[0].to_string().contains("save as text or HTML"));
    let notes = got.notes.join("\n");
    for part in ["z.csv", "given twice", "b/x.txt: states no date"] {
        assert!(notes.contains(part), "{part} in {notes}");
    }
}

#[test]
fn each_unreadable_source_has_its_own_error() {
    let dir = folder(&[
        ("empty.txt", b" \n"),
        ("binary.txt", b"GIF8\x00\x01"),
        ("paper.pdf", b"%PDF-1.7"),
        ("broken.json", b"{\n\"text\": }"),
        ("list.jsonl", b"{\"id\":\"one\",\"text\":\"It rained.\",\"date\":\"2031-01-02\"}\nnonsense\n"),
        ("good.txt", b"It rained."),
        ("void/.keep", b""),
    ]);
    let names =
        ["missing.txt", "empty.txt", "binary.txt", "paper.pdf", "broken.json", "list.jsonl", "good.txt", "void"];
    let got = intake(&dir, &names);
    let ids: Vec<&str> = got.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["one", "good"]);
    let errors: Vec<String> = got.errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 7, "{errors:#?}");
    for (name, words) in [
        ("missing.txt", "no such file"),
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("paper.pdf", "save as text"),
        ("broken.json:2", "JSON"),
        ("list.jsonl:2", "JSON"),
        ("void", "no source"),
    ] {
        assert!(errors.iter().any(|e| e.contains(name) && e.contains(words)), "{name}: {words} in {errors:#?}");
    }
}

#[test]
fn equal_bytes_under_two_names_stay_two_sources_and_bad_dates_are_noted() {
    let text = b"\ndate 2031-13-45 Rain in Bray\nIt rained.";
    let dir = folder(&[("a.txt", text), ("b.txt", text)]);
    let got = intake(&dir, &["a.txt", "b.txt"]);
    assert_eq!(got.articles.len(), 2);
    assert!(got.notes.iter().any(|note| note.contains("a.txt:2:") && note.contains("2031-13-45")), "{:?}", got.notes);
    assert!(got.articles.iter().all(|a| a.published.is_none() && a.title.as_deref() == Some("Rain in Bray")));
}

#[test]
fn schema_org_articles_are_read() {
    let json = r#"[{"@type":"NewsArticle","headline":"Rain","articleBody":"It rained in Bray.","datePublished":
        "2031-05-06T10:00:00Z","author":[{"name":"A. Reed"}],"publisher":{"name":"The Post"}}]"#;
    let dir = folder(&[("x.json", json.as_bytes())]);
    let got = intake(&dir, &["x.json"]);
    let article = &got.articles[0];
    assert_eq!(
        (article.id.as_str(), article.outlet.as_str(), article.author.as_deref()),
        ("x", "The Post", Some("A. Reed"))
    );
    assert_eq!(article.published.as_ref().unwrap().printed, "2031-05-06T10:00:00Z");
}

#[test]
fn a_foreign_text_keeps_its_body_and_has_no_copy() {
    let text = "La lluvia cayó durante toda la noche sobre la ciudad y los bomberos rescataron a varias personas de sus \
                casas. El alcalde dijo que las escuelas seguirán cerradas hasta el lunes y pidió calma a los vecinos.";
    let line = Line { id: "x".to_owned(), text: Some(text.to_owned()), ..Line::default() };
    let article = article_of_line(line).unwrap();
    assert_eq!(article.not_compared.as_deref(), Some("in Spanish, not English"));
    assert!(article.blocks.is_empty() && article.body == text);
}

#[cfg(feature = "html-input")]
#[test]
fn a_page_gives_headline_paragraphs_and_its_declared_date() {
    let paragraph = "<p>The ferry ran aground off Bray on Tuesday, and all 212 people on board were taken off by noon, the \
                     coast guard said. Divers will look at the hull on Friday.</p>";
    let html = format!(
        "<html><head><title>Ferry runs aground off Bray | The Post</title><meta property='og:site_name' content='The Post'>\
         <meta property='article:modified_time' content='2031-05-09T08:00:00+02:00'>\
         <meta property='article:published_time' content='2031-05-06T23:30:00+02:00'></head><body><nav><a href='/'>Home</a>\
         </nav><article><h1>Ferry runs aground off Bray</h1><figure><img src='a.jpg'><figcaption>The ferry off Bray on \
         Tuesday.</figcaption></figure>{}</article><footer>All rights reserved</footer></body></html>",
        paragraph.repeat(4)
    );
    let line = Line { id: "x".to_owned(), html: Some(html), ..Line::default() };
    let article = article_of_line(line).unwrap();
    assert!(article.body.starts_with("Ferry runs aground off Bray\n"), "{}", article.body);
    assert_eq!(article.blocks[0].part, crate::article::Part::Headline);
    assert_eq!(article.outlet, "The Post");
    let published = article.published.unwrap();
    assert_eq!(
        (published.date.to_string().as_str(), published.printed.as_str()),
        ("2031-05-06", "2031-05-06T23:30:00+02:00")
    );
    assert!(!article.body.contains("Home") && !article.body.contains("All rights"));
}

#[cfg(feature = "html-input")]
#[test]
fn words_of_another_element_do_not_run_into_a_sentence() {
    let prose = "<p>The ferry ran aground off Bray on Tuesday, and all 212 people on board were taken off by noon, the coast \
                 guard said, and divers will look at the hull.</p>";
    for (markup, want) in [
        ("<p>The ferry lay on its side for a day.<a href='#'>Share this</a></p>", "for a day. Share this"),
        ("<p><span>The mayor called it <b>luck.</b></span><span>Divers came.</span></p>", "luck. Divers came."),
        ("<p>\u{201c}It was luck.\u{201d}<cite>Ana Reed</cite></p>", "luck.\u{201d} Ana Reed"),
        ("<p>The quay was closed.<br>Divers came.</p>", "closed.\nDivers"),
        ("<p>See port.<b>example</b> for the U.<i>N.</i> list.</p>", "port.example for the U.N. list."),
    ] {
        let html = format!(
            "<html><body><article><h1>Ferry runs aground off Bray</h1>{}{markup}{prose}</article>",
            prose.repeat(3)
        );
        let body = article_of_line(Line { id: "x".to_owned(), html: Some(html), ..Line::default() }).unwrap().body;
        let squeezed = body.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        assert!(squeezed.contains(want), "{markup}: {body}");
    }
}

#[test]
fn a_text_longer_than_any_article_is_refused() {
    let dir = folder(&[("long.txt", "It rained in Bray. ".repeat(500_000).as_bytes()), ("good.txt", b"It rained.")]);
    let got = intake(&dir, &["long.txt", "good.txt"]);
    assert_eq!(got.articles.len(), 1);
    assert!(got.errors[0].to_string().contains("more than 8 MB of text"), "{:?}", got.errors);
}

/// What a folder may hold that is no file: nothing of it may wait, loop or end the others.
#[cfg(unix)]
#[test]
fn devices_loops_and_odd_names_harm_nobody() {
    use std::os::unix::ffi::OsStrExt;
    let odd = std::ffi::OsStr::from_bytes(b"odd\xFF.txt");
    let dir = folder(&[("good.txt", b"It rained.")]);
    fs::write(dir.path().join(odd), "It snowed.").unwrap();
    std::os::unix::fs::symlink(".", dir.path().join("loop")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", dir.path().join("zero.txt")).unwrap();
    let got = intake(&dir, &["."]);
    assert_eq!(got.articles.len(), 2);
    assert_eq!(got.errors.len(), 1, "{:?}", got.errors);
    assert!(got.errors.iter().all(|error| error.to_string().contains("is a pipe or a device")), "{:?}", got.errors);
    assert_eq!(read(&[dir.path().join(odd)], None).articles.len(), 1);
}

#[cfg(feature = "html-input")]
#[test]
fn a_page_of_a_hundred_thousand_nested_elements_is_refused() {
    for tag in ["<div>", "<p><b><i>", "<table><tr><td>", "<li><ul>"] {
        let line = Line { id: "x".to_owned(), html: Some(tag.repeat(100_000)), ..Line::default() };
        assert!(article_of_line(line).unwrap_err().to_string().contains("nested too deeply"), "{tag}");
    }
}

#[test]
fn a_text_without_copy_says_so() {
    let line = Line { id: "x".to_owned(), text: Some("Sign up now\nMost read\n".to_owned()), ..Line::default() };
    assert_eq!(article_of_line(line).unwrap().not_compared.as_deref(), Some("no text of an article found"));
}

/// Every stretch lies in the body, on character boundaries, in order, and none overlaps another.
fn is_lawful(article: &Article) -> bool {
    let inside = |span: &Span| article.body.get(span.start..span.end).is_some();
    let blocks: Vec<Span> = article.blocks.iter().map(|b| b.span).collect();
    let dropped: Vec<Span> = article.dropped.iter().map(|d| d.span).collect();
    let in_order = |spans: &[Span]| spans.windows(2).all(|w| w[0].end <= w[1].start);
    let apart = blocks.iter().all(|b| dropped.iter().all(|d| !b.overlaps(*d)));
    blocks.iter().chain(&dropped).all(inside) && in_order(&blocks) && in_order(&dropped) && apart
}

proptest! {
    #[test]
    fn any_text_keeps_its_bytes_and_the_law_of_spans(
        lines in proptest::collection::vec("(date 2031-05-06 |# |- |• |title: |---|)(Most read|Photo: A. Reed/AFP|Oops!|Ana Reed said so\\.|3 hours ago|\\PC{0,30})", 0..24),
        end in "(\n|\r\n|\n\n)",
    ) {
        let text = lines.join(&end);
        let line = Line { id: "x".to_owned(), text: Some(text.clone()), ..Line::default() };
        let article = article_of_line(line).unwrap();
        prop_assert_eq!(&article.body, &text);
        prop_assert!(is_lawful(&article), "{:?}", article);
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in proptest::collection::vec(any::<u8>(), 1..300), kind in 0..4usize) {
        let kinds = [walk::Kind::Plain, walk::Kind::Html, walk::Kind::Json, walk::Kind::JsonLines];
        if let Ok((drafts, _)) = drafts(bytes, kinds[kind]) {
            prop_assert!(drafts.iter().all(|draft| is_lawful(&draft.article)));
        }
    }
}
