//! How fast facts are read: megabytes of news text a second on one core, all kinds together and by stage.
//!
//! The text is that of the invented stories in `fixtures/cases`, so that facts stand in it as thick as in news. `all` is
//! sentences to facts and speakers. Every other row is one stage of it alone, over the same bytes: the finders run in their
//! order, since what one takes the next leaves alone, and only the named one is timed. `one article` reads all
//! stories many times over as one article: a stage whose cost grows faster than its text shows there.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail by a panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime};
use crosscheck::article::{Article, Block, Part};
use crosscheck::fact::{self, Finds, Reading};
use crosscheck::sentence::{self, Sentence};
use crosscheck::token::Tokens;

/// The accounts of all stories, in the order of their paths.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let list = |folder: &Path| -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let files = list(&folder).into_iter().filter(|path| path.is_dir()).flat_map(|story| list(&story));
    let accounts = files.filter(|path| !path.ends_with("expected.txt"));
    let sources: Vec<String> = accounts.map(|path| path.display().to_string()).collect();
    crosscheck::ingest::read(&sources, None).articles
}

/// The bodies of all articles, `times` times over, as one.
fn one_article(articles: &[Article], times: usize) -> Article {
    let mut whole = Article { published: articles[0].published.clone(), ..Article::default() };
    for article in std::iter::repeat_n(articles, times).flatten() {
        whole.blocks.extend(article.blocks.iter().map(|block| Block {
            span: (whole.body.len() + block.span.start..whole.body.len() + block.span.end).into(),
            part: if block.part == Part::Headline { Part::Body } else { block.part },
        }));
        whole.body.push_str(&article.body);
        whole.body.push('\n');
    }
    whole
}

/// Facts and speakers of one article.
fn read(article: &Article, sentences: &[Sentence]) -> usize {
    let reading = Reading::new(article, sentences);
    let facts = fact::find(&reading);
    fact::speaker::speakers(&reading, &facts).len() + facts.len()
}

/// The time that the finder `stage` takes over all articles, after those before it.
fn time_finder(texts: &[(Article, Vec<Sentence>)], stage: usize) -> Duration {
    let mut time = Duration::ZERO;
    for (article, sentences) in texts {
        let reading = Reading::new(article, sentences);
        let mut finds = Finds::default();
        for (_, finder) in &fact::FINDERS[..stage] {
            finder(&reading, &mut finds);
        }
        let start = Instant::now();
        (fact::FINDERS[stage].1)(&reading, &mut finds);
        time += start.elapsed();
    }
    time
}

fn stages(group: &mut BenchmarkGroup<'_, WallTime>, texts: &[(Article, Vec<Sentence>)]) {
    group.bench_function("sentences", |b| {
        b.iter(|| texts.iter().map(|(article, _)| sentence::split(article).len()).sum::<usize>());
    });
    group.bench_function("tokens", |b| {
        let split = |article: &Article, s: &Sentence| Tokens::split(&article.body, s.span).len();
        b.iter(|| texts.iter().flat_map(|(a, list)| list.iter().map(move |s| split(a, s))).sum::<usize>());
    });
    let readings: Vec<Reading<'_>> = texts.iter().map(|(a, s)| Reading::new(a, s)).collect();
    group.bench_function("numerals", |b| {
        let tokens = || readings.iter().flat_map(|reading| &reading.tokens);
        b.iter(|| tokens().map(|t| fact::number::scan(t).len()).sum::<usize>());
    });
    for (stage, (name, _)) in fact::FINDERS.iter().enumerate() {
        group.bench_function(*name, |b| {
            b.iter_custom(|rounds| (0..rounds).map(|_| time_finder(texts, stage)).sum());
        });
    }
    let facts: Vec<_> = readings.iter().map(|reading| (reading, fact::find(reading))).collect();
    group.bench_function("speakers", |b| {
        b.iter(|| facts.iter().map(|(reading, facts)| fact::speaker::speakers(reading, facts).len()).sum::<usize>());
    });
}

fn facts(c: &mut Criterion) {
    let articles = articles();
    let whole = one_article(&articles, 16);
    let whole_sentences = sentence::split(&whole);
    let texts: Vec<(Article, Vec<Sentence>)> =
        articles.into_iter().map(|article| (sentence::split(&article), article)).map(|(s, a)| (a, s)).collect();
    let bytes: usize = texts.iter().map(|(article, _)| article.body.len()).sum();

    let mut group = c.benchmark_group("facts");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    group.throughput(Throughput::BytesDecimal(bytes as u64));
    group.bench_function("all", |b| b.iter(|| texts.iter().map(|(a, s)| read(a, s)).sum::<usize>()));
    stages(&mut group, &texts);
    group.throughput(Throughput::BytesDecimal(whole.body.len() as u64));
    group.bench_function("one article", |b| b.iter(|| read(&whole, &whole_sentences)));
    group.finish();
}

criterion_group!(benches, facts);
criterion_main!(benches);
