//! The corpus as JSON lines with what is true of it, and a report held against that.
//!
//! In: how many stories of what size. Out: lines of articles; a table of what each sentence tells; of the differences
//! in a report, how many were planted and how many are wrong. A difference is right where all its mentions tell one event
//! and one of them tells a planted figure. This module refuses to know how long anything takes.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde::Deserialize;

use crate::corpus::{self, Told};

/// How much there is to be.
pub struct Shape {
    pub stories: usize,
    /// How many sources each story has; four to six where it is not said.
    pub sources: Option<usize>,
    /// About how many sentences each source has.
    pub sentences: usize,
}

/// What each sentence of each article tells.
#[derive(Default)]
pub struct Truth {
    pub sentences: usize,
    /// Events of which another source tells another figure.
    pub planted: usize,
    /// In the order of the corpus.
    accounts: Vec<Account>,
    /// Where an article stands in `accounts`; ids are unique over all stories.
    places: HashMap<String, usize>,
}

/// An article.
struct Account {
    story: usize,
    id: String,
    told: Vec<Told>,
}

/// Differences that a report has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    /// Planted ones, each once.
    pub found: usize,
    /// Findings of a difference where none was planted.
    pub wrong: usize,
}

impl std::ops::AddAssign for Found {
    fn add_assign(&mut self, other: Found) {
        self.found += other.found;
        self.wrong += other.wrong;
    }
}

/// What is asked of a report.
#[derive(Deserialize)]
struct Report<'a> {
    #[serde(borrow)]
    findings: Vec<Finding<'a>>,
}

#[derive(Deserialize)]
struct Finding<'a> {
    verdict: &'a str,
    #[serde(borrow)]
    mentions: Vec<Mention<'a>>,
}

#[derive(Deserialize)]
struct Mention<'a> {
    source: &'a str,
    sentence: usize,
}

impl Truth {
    /// Writes a corpus as JSON lines; gives what is true of it.
    pub fn write(shape: &Shape, path: &Path) -> Truth {
        let mut out = BufWriter::new(File::create(path).expect("a file"));
        let mut truth = Truth::default();
        for s in 0..shape.stories {
            let story = corpus::story(s as u64, shape.sources.unwrap_or(4 + s % 3), shape.sentences);
            truth.planted += story.planted();
            truth.sentences += story.told.iter().map(Vec::len).sum::<usize>();
            for (article, told) in story.articles.into_iter().zip(story.told) {
                let line = serde_json::json!({
                    "id": article.id, "story": format!("s{s}"), "date": "2024-05-06", "text": article.body
                });
                writeln!(out, "{line}").expect("the file takes a line");
                truth.places.insert(article.id.clone(), truth.accounts.len());
                truth.accounts.push(Account { story: s, id: article.id, told });
            }
        }
        out.flush().expect("the file is written");
        truth
    }

    /// Writes a row a sentence: story, article, number of the sentence, number of the event, 1 where the figure was planted.
    pub fn keep(&self, path: &Path) {
        let mut out = BufWriter::new(File::create(path).expect("a file"));
        for Account { story, id, told } in &self.accounts {
            for (n, Told { event, differs }) in told.iter().enumerate() {
                let differs = u8::from(*differs);
                writeln!(out, "s{story}\t{id}\t{n}\t{event}\t{differs}").expect("the file takes a line");
            }
        }
        out.flush().expect("the file is written");
    }

    /// Holds the differences of a story's report against what was planted.
    pub fn check(&self, line: &[u8]) -> Found {
        let report: Report<'_> = serde_json::from_slice(line).expect("a report");
        let (mut events, mut wrong) = (BTreeSet::new(), 0);
        for finding in report.findings.iter().filter(|f| f.verdict == "differ") {
            let told: Vec<Told> = finding.mentions.iter().filter_map(|m| self.told(m)).collect();
            let event = told.first().map(|t| t.event);
            let is_one = told.len() == finding.mentions.len() && told.iter().all(|t| Some(t.event) == event);
            if is_one && told.iter().any(|t| t.differs) && told.iter().any(|t| !t.differs) {
                events.insert(event);
            } else {
                wrong += 1;
            }
        }
        Found { found: events.len(), wrong }
    }

    /// What the sentence of a mention tells.
    fn told(&self, mention: &Mention<'_>) -> Option<Told> {
        let place = *self.places.get(mention.source)?;
        self.accounts[place].told.get(mention.sentence).copied()
    }
}
