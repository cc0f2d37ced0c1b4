//! The library as a program uses it: on many threads, with nothing kept between two calls.
//!
//! In: the stories of `fixtures/cases`. Out: where a type can't cross threads, or a report depends on what else is checked.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::path::Path;

use crosscheck::article::Article;
use crosscheck::config::Config;
use crosscheck::error::Error;
use crosscheck::report::Report;
use crosscheck::{check, ingest};

/// The articles of every story.
fn stories() -> Vec<Vec<Article>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let mut folders: Vec<_> = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let is_source = |path: &Path| path.extension().is_some_and(|e| e == "txt") && !path.ends_with("expected.txt");
    let texts = |folder: std::path::PathBuf| {
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| is_source(path));
        let line = |path: std::path::PathBuf| ingest::Line {
            id: path.file_stem().unwrap().to_string_lossy().into_owned(),
            text: Some(std::fs::read_to_string(&path).unwrap()),
            ..ingest::Line::default()
        };
        paths.into_iter().map(|path| ingest::article_of_line(line(path)).unwrap()).collect()
    };
    folders.into_iter().filter(|folder| folder.is_dir()).map(texts).collect()
}

#[test]
fn what_goes_in_and_comes_out_crosses_threads() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<Article>();
    crosses::<Config>();
    crosses::<Report>();
    crosses::<Error>();
}

#[test]
fn a_report_is_the_same_whatever_else_is_checked_beside_it() {
    let (stories, config) = (stories(), Config::default());
    assert!(stories.len() > 5);
    let report = |story: &Vec<Article>| serde_json::to_string(&check(story, &config)).unwrap();
    let alone: Vec<String> = stories.iter().map(report).collect();
    let crowded: Vec<Vec<String>> = std::thread::scope(|scope| {
        let backwards = scope.spawn(|| stories.iter().rev().map(report).collect::<Vec<_>>());
        let forwards = scope.spawn(|| stories.iter().map(report).collect::<Vec<_>>());
        let mut backwards = backwards.join().unwrap();
        backwards.reverse();
        vec![backwards, forwards.join().unwrap()]
    });
    assert!(crowded.iter().all(|reports| *reports == alone));
}
