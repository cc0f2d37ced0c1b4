//! A seeded generator of stories with known truth, for the benches.
//!
//! In: a seed and sizes. Out: articles of invented words. Each story tells a number of events; each
//! source tells most of them, in its own filler words, and every tenth event differs in one source by
//! a planted figure. The same seed gives the same bytes on every machine.

mod random;

use crosscheck::article::{Article, Block, Part, Published};

pub use random::{Random, word};

/// One thing that happened: what every source says of it.
struct Event {
    subject: String,
    verb: String,
    noun: String,
    figure: u64,
}

/// What a sentence tells.
#[derive(Clone, Copy)]
pub struct Told {
    /// The number of the event inside its story.
    pub event: usize,
    /// Whether its figure was planted, and is no other source's.
    pub differs: bool,
}

/// A story: its articles, and what each of their sentences tells.
pub struct Story {
    pub articles: Vec<Article>,
    pub told: Vec<Vec<Told>>,
}

impl Story {
    /// How many events are told with a planted figure, and by another source with its own.
    pub fn planted(&self) -> usize {
        let all = || self.told.iter().flatten();
        let is_answered = |event| all().any(|t| t.event == event && !t.differs);
        all().filter(|t| t.differs && is_answered(t.event)).count()
    }
}

/// A story of `sources` articles of about `sentences` sentences each.
pub fn story(seed: u64, sources: usize, sentences: usize) -> Story {
    let mut random = Random(seed);
    let events: Vec<Event> = (0..sentences as u64 * 4 / 3)
        .map(|k| Event {
            subject: word(2000 + random.below(3000)),
            verb: word(6000 + random.below(500)),
            noun: word(8000 + (seed % 97) * 50 + k),
            figure: 11 + random.below(900),
        })
        .collect();
    let (articles, told) = (0..sources)
        .map(|source| {
            let (mut body, mut told) = (String::new(), Vec::new());
            for (k, event) in events.iter().enumerate() {
                if random.below(4) == 0 {
                    continue;
                }
                let differs = k % 10 == 3 && source == 0 && sources > 1;
                told.push(Told { event: k, differs });
                let figure = if differs { event.figure * 3 } else { event.figure };
                body.push_str(&sentence(&mut random, event, figure));
                body.push('\n');
            }
            (article(&format!("s{seed}-{source:04}"), body), told)
        })
        .unzip();
    Story { articles, told }
}

/// One sentence: the event between filler words of the source's own choice.
fn sentence(random: &mut Random, event: &Event, figure: u64) -> String {
    let mut filler = |n: u64| (0..n).map(|_| word(random.zipf(2000))).collect::<Vec<_>>().join(" ");
    let (before, after) = (filler(2), filler(3));
    format!("The {} {} {before} {figure} {}ts of the {after}.", event.subject, event.verb, event.noun)
}

/// An article of plain sentences.
fn article(id: &str, body: String) -> Article {
    let blocks = vec![Block { span: (0..body.len()).into(), part: Part::Body }];
    Article {
        id: id.to_owned(),
        outlet: id.to_owned(),
        published: Published::parse("2024-05-06"),
        body,
        blocks,
        ..Article::default()
    }
}
