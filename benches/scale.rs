//! How the cost grows with the number of articles: as stories of five, and as one story.
//!
//! Every size is checked for truth before it is timed: the planted differences must be found, and
//! nothing that was not planted may be called one.

mod corpus;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crosscheck::config::Config;
use crosscheck::verdict::Verdict;

/// Checks a story and holds the result against what was planted.
fn check(story: &corpus::Story) -> usize {
    let report = crosscheck::check(&story.articles, &Config::default());
    report.findings.iter().filter(|f| f.verdict == Verdict::Differ).count()
}

/// The planted differences of all stories must be found nine times in ten, and no others.
fn assert_truth(stories: &[corpus::Story]) {
    let planted: usize = stories.iter().map(corpus::Story::planted).sum();
    let found: usize = stories.iter().map(check).sum();
    assert!(found * 10 >= planted * 9, "found {found} of {planted} planted differences");
    assert!(found <= planted, "{found} differences, {planted} planted");
}

fn scale(c: &mut Criterion) {
    let mut group = c.benchmark_group("articles");
    group.sample_size(10);
    for articles in [20_usize, 200, 2000] {
        group.throughput(Throughput::Elements(articles as u64));
        let stories: Vec<corpus::Story> = (0..articles / 5).map(|s| corpus::story(s as u64, 5, 24)).collect();
        assert_truth(&stories);
        group.bench_with_input(BenchmarkId::new("stories-of-five", articles), &stories, |b, stories| {
            b.iter(|| stories.iter().map(check).sum::<usize>());
        });
    }
    for articles in [20_usize, 200] {
        group.throughput(Throughput::Elements(articles as u64));
        let story = [corpus::story(7, articles, 24)];
        assert_truth(&story);
        group.bench_with_input(BenchmarkId::new("one-story", articles), &story, |b, story| {
            b.iter(|| check(&story[0]));
        });
    }
    group.finish();
}

criterion_group!(benches, scale);
criterion_main!(benches);
