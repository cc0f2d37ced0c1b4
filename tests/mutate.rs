//! Planted errors: what is planted for a seed, and what every copy must keep.
//!
//! In: the invented stories of `fixtures/mutate` and `fixtures/cases`. Out: mutants that are not as the table says, or break a law.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;

use assert_cmd::Command;
use crosscheck::article::Article;
use crosscheck::config::Config;
use crosscheck::fact::{self, Fact, Reading};
use crosscheck::ingest;
use crosscheck::mutate::{self, Change, Mutant, Options, Sums};
use crosscheck::sentence;
use crosscheck::text::Span;

fn story(dir: &str) -> Vec<Article> {
    let intake = ingest::read(&[dir], None);
    assert!(intake.errors.is_empty());
    intake.articles
}

/// A mutant as a row: change, source, offset, words before, words after.
fn row(articles: &[Article], mutant: &Mutant) -> String {
    let article = &articles[mutant.article];
    let edits = || mutant.edits.iter();
    let was: Vec<&str> = edits().map(|e| e.span.of(&article.body)).collect();
    let is: Vec<&str> = edits().map(|e| e.text.as_str()).collect();
    let at = mutant.edits[0].span.start;
    let cells = [mutant.change.name(), &article.id, &at.to_string(), &was.join(" | "), &is.join(" | ")];
    cells.join("\t").replace('\n', "\\n")
}

#[test]
fn the_seed_plants_what_the_table_says() {
    let articles = story("fixtures/mutate/mill");
    let options = Options { per_kind: 2, ..Options::default() };
    let rows: Vec<String> = mutate::mutants(&articles, &options).iter().map(|m| row(&articles, m)).collect();
    let table = fs::read_to_string("fixtures/mutate/mill.tsv").unwrap();
    let expected: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(rows == expected, "\n{}\n", rows.join("\n"));
}

#[test]
fn another_seed_plants_something_else() {
    let articles = story("fixtures/mutate/mill");
    let of = |seed| mutate::mutants(&articles, &Options { seed, per_kind: 2, source: None });
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
}

/// The facts of an article.
fn facts(article: &Article) -> Vec<Fact> {
    let sentences = sentence::split(article);
    fact::find(&Reading::new(article, &sentences))
}

/// The edits of a mutant as places in the copy, with the words that stood there.
fn undone(article: &Article, mutant: &Mutant) -> Vec<(Span, String)> {
    let mut moved = 0_isize;
    let edits = mutant.edits.iter().map(|edit| {
        let start = edit.span.start.checked_add_signed(moved).unwrap();
        moved += isize::try_from(edit.text.len()).unwrap() - isize::try_from(edit.span.len()).unwrap();
        (Span::new(start, start + edit.text.len()), edit.span.of(&article.body).to_owned())
    });
    edits.collect()
}

#[test]
fn a_copy_differs_in_the_stated_spans_and_typed_values_really_differ() {
    let all = Options { per_kind: 0, ..Options::default() };
    for dir in ["fixtures/mutate/mill", "fixtures/cases/quake", "fixtures/cases/phone-call", "fixtures/cases/arrest"] {
        let articles = story(dir);
        let mutants = mutate::mutants(&articles, &all);
        assert!(mutants.iter().any(|m| m.change.is_typed()));
        let before: Vec<Vec<Fact>> = articles.iter().map(facts).collect();
        for mutant in mutants {
            let (article, shown) = (&articles[mutant.article], row(&articles, &mutant));
            let copy = mutate::copy(article, &mutant.edits);
            let back = undone(article, &mutant);
            let mut body = copy.body.clone();
            for (span, was) in back.iter().rev() {
                body.replace_range(span.start..span.end, was);
            }
            assert_eq!(body, article.body, "{shown}");
            assert_ne!(copy.body, article.body, "{shown}");
            assert_eq!(copy.published, article.published);
            let values = [Change::Number, Change::Magnitude, Change::Unit, Change::Date, Change::Weekday];
            if values.contains(&mutant.change) {
                let (old_at, new_at) = (mutant.edits[0].span, back[0].0);
                let differs = before[mutant.article].iter().filter(|old| old.span.overlaps(old_at)).any(|old| {
                    facts(&copy).iter().filter(|new| new.span.overlaps(new_at)).any(|new| {
                        let texts = (old.span.of(&article.body), new.span.of(&copy.body));
                        fact::compare(old, new, texts).is_some_and(|c| c.is_difference())
                    })
                });
                assert!(differs, "{shown}");
            }
        }
    }
}

#[test]
fn the_result_is_the_same_on_any_number_of_threads() {
    let articles = story("fixtures/mutate/mill");
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| mutate::json(&mutate::run("mill", &articles, &Options::default(), &Config::default())))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn what_is_plain_to_see_is_found_and_the_same_in_other_words_is_not() {
    let articles = story("fixtures/mutate/mill");
    let outcomes = mutate::run("mill", &articles, &Options::default(), &Config::default());
    for change in [Change::Number, Change::Date, Change::NameMisspelt, Change::Negation, Change::Speaker] {
        let sums = Sums::of(&outcomes, |c| c == change);
        assert!(sums.planted > 0, "{}", change.name());
        assert_eq!(sums.found, sums.planted, "{}", change.name());
    }
    let alarms: Vec<_> = outcomes.iter().filter(|o| !o.change.is_error() && o.found).collect();
    assert!(alarms.is_empty(), "{alarms:?}");
}

#[test]
fn the_exit_code_follows_what_is_asked_for() {
    let run = |args: &[&str]| {
        let mut command = Command::cargo_bin("crosscheck").unwrap();
        command.arg("mutate").args(args).output().unwrap().status.code()
    };
    let story = "fixtures/mutate/mill";
    assert_eq!(run(&[story, "--per-kind", "1", "--min-recall", "0.1"]), Some(0));
    assert_eq!(run(&[story, "--min-recall", "1"]), Some(1));
    assert_eq!(run(&[story, "--source", "nobody"]), Some(2));
    assert_eq!(run(&["fixtures/mutate/nowhere"]), Some(2));
}
