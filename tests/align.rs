//! Links and groups: exact, near in meaning, and never chained.
//!
//! In: stories of a few words and of invented sentences. Out: where a link is lost or a group is chained.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use crosscheck::align::{self, Pair};
use crosscheck::article::Article;
use crosscheck::claim::{self, Account, Place};
use crosscheck::config::{Aliases, Config};
use crosscheck::report::view::View;
use crosscheck::similarity::{self, Likeness, Nearness, Vector, Weights};
use crosscheck::text::Stems;
use crosscheck::{check, ingest, sentence};
use proptest::prelude::*;

fn article(id: &str, text: &str) -> Article {
    let line = ingest::Line { id: id.to_owned(), text: Some(text.to_owned()), ..ingest::Line::default() };
    ingest::article_of_line(line).unwrap()
}

/// The articles of texts, one a source.
fn articles(texts: &[String]) -> Vec<Article> {
    texts.iter().enumerate().map(|(i, text)| article(&format!("s{i:02}"), text)).collect()
}

/// What aligning needs of a story.
struct Read<'a> {
    accounts: Vec<Account<'a>>,
    vectors: Vec<Vec<Vector>>,
    nearness: Nearness,
}

fn with_story<R>(texts: &[String], then: impl FnOnce(&Read<'_>) -> R) -> R {
    let articles = articles(texts);
    let sentences: Vec<_> = articles.iter().map(sentence::split).collect();
    let (accounts, vocabulary) = claim::number(
        articles
            .iter()
            .zip(&sentences)
            .map(|(a, s)| claim::read(a, s, &Aliases::default(), &mut Stems::default()))
            .collect(),
    );
    let weights = Weights::new(&accounts, &vocabulary);
    let (vectors, nearness) = (similarity::vectors(&accounts, &weights), Nearness::new(&accounts, &weights));
    then(&Read { accounts, vectors, nearness })
}

/// The links of a story; in a crowd a claim is represented by another from a score of 0.5 on.
fn links(story: &Read<'_>, floor: f64) -> Vec<Pair> {
    align::links(&story.accounts, &story.vectors, &story.nearness, floor, 0.5)
}

/// The groups that links of at least 0.5 make.
fn groups(links: &[Pair]) -> Vec<Vec<Place>> {
    let alike = |a, b| links.iter().find(|l| (l.a, l.b) == (a, b) || (l.a, l.b) == (b, a)).map_or(0.0, |l| l.score);
    align::groups(links, 0.5, usize::MAX, alike)
}

/// Every pair of claims of two accounts, scored one by one.
fn all_pairs(story: &Read<'_>, floor: f64) -> Vec<Pair> {
    let places: Vec<Place> = (0..story.accounts.len())
        .flat_map(|account| (0..story.vectors[account].len()).map(move |sentence| Place { account, sentence }))
        .filter(|p| claim::is_comparable(story.accounts[p.account].sentences[p.sentence].part))
        .collect();
    let mut pairs = Vec::new();
    for a in &places {
        for b in places.iter().filter(|b| b.account > a.account) {
            let [x, y] = [a, b].map(|p| &story.vectors[p.account][p.sentence]);
            let parts = Likeness { accounts: story.nearness.of(a.account, b.account), ..similarity::likeness(x, y) };
            if parts.total() >= floor {
                pairs.push(Pair { a: *a, b: *b, score: parts.total(), parts, is_pinned: false });
            }
        }
    }
    pairs
}

const WORDS: [&str; 24] = [
    "ferry",
    "vessel",
    "sank",
    "storm",
    "harbor",
    "crew",
    "rescued",
    "saved",
    "Tuesday",
    "Lake Orda",
    "Ana Delmar",
    "12",
    "40 miles",
    "$3 million",
    "bought",
    "acquisition",
    "company",
    "workers",
    "dismissed",
    "layoff",
    "police",
    "arrest",
    "detained",
    "not",
];

/// A text of a few sentences of a few words.
fn text() -> impl Strategy<Value = String> {
    let sentence = prop::collection::vec(0..WORDS.len(), 2..14)
        .prop_map(|words| format!("The {}.", words.iter().map(|w| WORDS[*w]).collect::<Vec<_>>().join(" ")));
    prop::collection::vec(sentence, 1..6).prop_map(|sentences| sentences.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_index_finds_what_comparing_all_pairs_finds(texts in prop::collection::vec(text(), 2..6), floor in 0.01_f64..0.7) {
        with_story(&texts, |story| {
            let found = links(story, floor);
            let ends = |pairs: &[Pair]| pairs.iter().map(|p| (p.a, p.b, p.score.to_bits())).collect::<Vec<_>>();
            prop_assert_eq!(ends(&found), ends(&all_pairs(story, floor)));
            Ok(())
        })?;
    }

    #[test]
    fn a_group_holds_one_claim_a_source_and_every_two_are_linked(texts in prop::collection::vec(text(), 3..6)) {
        with_story(&texts, |story| {
            let links = links(story, 0.05);
            for group in groups(&links) {
                for (k, a) in group.iter().enumerate() {
                    for b in &group[k + 1..] {
                        prop_assert!(a.account != b.account && links.iter().any(|l| (l.a, l.b) == (*a, *b)));
                    }
                }
            }
            Ok(())
        })?;
    }
}

/// The texts of a story of many sources: every fifth tells the two events in the very same words, one gives another figure.
fn many(sources: usize) -> Vec<String> {
    let tellers = ["officials", "owners", "sailors", "rescuers", "witnesses"];
    let text = |n: usize| {
        let (figure, teller) = (if n == 7 { 220 } else { 212 }, tellers[n % tellers.len()]);
        format!(
            "The ferry Oriel carried {figure} passengers to Port Hale, {teller} said. A storm closed the harbour of Tarn on \
             Friday night, according to {teller}."
        )
    };
    (0..sources).map(text).collect()
}

#[test]
fn up_to_fifty_sources_every_pair_is_compared() {
    with_story(&many(50), |story| {
        let ends = |pairs: &[Pair]| pairs.iter().map(|p| (p.a, p.b, p.score.to_bits())).collect::<Vec<_>>();
        assert_eq!(ends(&links(story, 0.15)), ends(&all_pairs(story, 0.15)));
    });
    assert_eq!(check(&articles(&many(50)), &Config::default()).coverage.links, None);
}

#[test]
fn above_fifty_sources_links_lead_to_representatives() {
    with_story(&many(90), |story| {
        let (found, all) = (links(story, 0.15), all_pairs(story, 0.15));
        assert!(found.len() < all.len() / 8, "{} of {}", found.len(), all.len());
        for link in &found {
            let same = all.iter().find(|p| (p.a, p.b) == (link.a, link.b)).unwrap();
            assert!((same.score - link.score).abs() < 1e-12, "{link:?}");
        }
        let linked = |account: usize| found.iter().any(|l| l.b.account == account && l.score >= 0.5);
        let alone: Vec<usize> = (1..90).filter(|account| !linked(*account)).collect();
        assert!(alone.is_empty(), "every source meets an earlier one, but for {alone:?}");
    });
}

#[test]
fn a_crowd_is_told_what_a_few_are_told() {
    let report = |sources: usize| check(&articles(&many(sources)), &Config::default());
    let told = |sources: usize| {
        let tellers = |n: usize| if n == 1 { "one".to_owned() } else { format!("all but {}", sources - n) };
        let report = report(sources);
        let several = report.findings.iter().filter(|f| f.mentions.len() > 1 && f.kind != "claim");
        several
            .map(|f| {
                let mut values: Vec<String> =
                    f.values.iter().map(|v| format!("{} {}", v.value, tellers(v.sources.len()))).collect();
                values.sort();
                format!("{} {}: {}", f.verdict.name(), f.kind, values.join(", "))
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(told(10).first().map(String::as_str), Some("differ count: 212 all but 1, 220 one"));
    assert_eq!(told(90), told(10));
    let report = report(90);
    assert!(report.coverage.links.as_ref().is_some_and(|note| note.contains("more than 50 sources")));
    // An editor sees the two sides and not a row for each of ninety.
    let view = View::new(&report);
    let rows =
        view.fix.first().map(|finding| view.rows(finding).iter().map(|row| row.sources.len()).collect::<Vec<_>>());
    assert_eq!(rows, Some(vec![89, 1]));
}

/// The links from the threshold on, as "source.sentence ~ source.sentence".
fn aligned(texts: &[&str]) -> Vec<String> {
    let texts: Vec<String> = texts.iter().map(|t| (*t).to_owned()).collect();
    let config = Config::default();
    let report = check(&articles(&texts), &config);
    let linked = report.links.iter().filter(|l| l.score >= config.threshold);
    linked.map(|l| format!("{}.{} ~ {}.{}", l.a.source, l.a.sentence, l.b.source, l.b.sentence)).collect()
}

#[test]
fn a_long_sentence_that_makes_two_claims_aligns_with_two_short_ones() {
    let long = "The ferry Oriel sank off Port Hale in a storm on Tuesday, and the coast guard rescued all 14 of its crew by helicopter.";
    let short =
        "The ferry Oriel sank off Port Hale in a storm. The coast guard rescued all 14 of the crew by helicopter.";
    assert_eq!(aligned(&[long, short]), ["s00.0 ~ s01.0", "s00.0 ~ s01.1"]);
}

#[test]
fn words_of_one_family_bring_sentences_together() {
    let rest = "The mayor of Tarn opened a bridge. Rain is forecast for Friday. The choir sang in the square.";
    let score = |other: &str| {
        let texts = [format!("Velmark Foods sacked 40 bakers. {rest}"), format!("{other} {rest}")];
        with_story(&texts, |s| similarity::likeness(&s.vectors[0][0], &s.vectors[1][0]).total())
    };
    let (family, none) = (score("The layoffs at Velmark were a shock."), score("The picnics at Velmark were a shock."));
    assert!(family > none + 0.02, "{family} {none}");
}

#[test]
fn two_claims_that_have_only_a_third_in_common_stay_apart() {
    let texts = [
        "The mayor of Tamsen opened the new bridge.",
        "The mayor of Tamsen opened the new bridge while teachers walked out over pay at the school.",
        "Teachers walked out over pay at the school.",
    ]
    .map(str::to_owned);
    with_story(&texts, |story| {
        let groups = groups(&links(story, 0.01));
        let apart =
            |a: usize, b: usize| !groups.iter().any(|g| [a, b].iter().all(|n| g.iter().any(|p| p.account == *n)));
        assert!(apart(0, 2), "{groups:?}");
    });
}

#[test]
fn accounts_of_another_event_of_the_sort_count_for_less() {
    let quake = |place: &str, day: &str, dead: u32, town: &str| {
        format!(
            "An earthquake struck {place} on {day}, killing {dead} people. Houses fell in {town}. Rescuers searched the rubble of the market in {town}."
        )
    };
    let (one, other) = (quake("Karvel", "Monday", 31, "Ostrin"), quake("Belmora", "Friday", 8, "Sant Pau"));
    let texts: Vec<String> = [vec![one; 4], vec![other; 4]].concat();
    with_story(&texts, |story| {
        assert!(story.nearness.of(0, 1) > 0.99);
        assert!(story.nearness.of(0, 4) < 0.8, "{}", story.nearness.of(0, 4));
    });
    with_story(&texts[3..5], |story| assert!(story.nearness.of(0, 1) > 0.99, "two accounts have no nearer ones"));
}
