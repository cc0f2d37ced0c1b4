//! A seeded generator of feeds whose stories are known, and the measures of a grouping against them.
//!
//! In: a seed and a number of articles. Out: lines of articles in invented words, about events of a few topics: those of
//! one topic share its words, and some its places and persons. Articles come within three days of their event; some tell of a
//! second event as well (hubs), some are copies with a few words changed, some have no date, a third of the stories
//! has one article alone.

#[path = "../corpus/random.rs"]
mod random;

use std::collections::HashMap;

use random::{Random, word};

/// Words that tell nothing; a third of a text.
const SMALL: [&str; 16] =
    ["the", "of", "and", "to", "in", "a", "that", "for", "on", "with", "was", "by", "at", "from", "it", "had"];

/// How many topics there are, and how many words each has.
const TOPICS: u64 = 40;
const TOPIC_WORDS: u64 = 60;

/// A feed and what is true of it.
pub struct Feed {
    /// JSON lines, an article each.
    pub lines: Vec<String>,
    /// The story of each.
    pub stories: Vec<usize>,
    /// The line that each is a copy of.
    pub copies: Vec<Option<usize>>,
}

/// What an event is told with.
struct Event {
    topic: u64,
    day: u64,
    names: Vec<String>,
    words: Vec<String>,
}

/// A feed of `count` articles, with one story more for each fifty a day as it gets longer.
pub fn feed(seed: u64, count: usize) -> Feed {
    let mut random = Random(seed);
    let days = (count as u64 / 2000).max(7);
    let mut feed = Feed { lines: Vec::new(), stories: Vec::new(), copies: Vec::new() };
    let mut before = event(&mut random, days);
    let mut story = 0;
    while feed.lines.len() < count {
        let told = event(&mut random, days);
        let size = if random.below(3) == 0 { 1 } else { 2 + random.zipf(12) };
        let mut last: Option<(usize, String, String)> = None;
        for _ in 0..size.min((count - feed.lines.len()) as u64) {
            let copied = last.as_ref().filter(|_| random.below(8) == 0);
            let hub = random.below(15) == 0;
            let (title, text) = match copied {
                Some((_, title, text)) => (title.clone(), retouched(&mut random, text)),
                None => article(&mut random, &told, hub.then_some(&before)),
            };
            let copy = copied.map(|(at, ..)| *at);
            let day = told.day + random.below(3);
            let at = feed.lines.len();
            if copy.is_none() {
                last = Some((at, title.clone(), text.clone()));
            }
            feed.lines.push(line(&mut random, at, day, &title, &text));
            feed.stories.push(story);
            feed.copies.push(copy);
        }
        story += 1;
        before = told;
    }
    feed
}

/// An event with its day, its names and the words that only it has.
fn event(random: &mut Random, days: u64) -> Event {
    let topic = random.zipf(TOPICS);
    let person = |random: &mut Random| {
        format!("{} {}", capital(&word(71_000 + random.below(200))), capital(&word(72_000 + random.below(3000))))
    };
    let mut names = vec![person(random), person(random)];
    // Places and bodies are those of the topic, and come again in other events of it.
    names.push(capital(&word(76_000 + topic * 8 + random.below(8))));
    names.push(capital(&word(70_000 + random.below(400))));
    let words = (0..14).map(|_| word(30_000 + random.below(30_000))).collect();
    Event { topic, day: random.below(days), names, words }
}

/// Headline and text. One that tells of a second event as well gives it a third of its sentences.
fn article(random: &mut Random, event: &Event, second: Option<&Event>) -> (String, String) {
    let title = format!(
        "{} {} {} {}",
        pick(random, &event.names),
        pick(random, &event.words),
        topic_word(random, event),
        pick(random, &event.words)
    );
    let sentences = 16 + random.below(16);
    let mut text = String::new();
    for n in 0..sentences {
        let of = second.filter(|_| n % 3 == 2).unwrap_or(event);
        text.push_str(&sentence(random, of, n < 7));
        text.push_str(if n % 4 == 3 { "\n\n" } else { " " });
    }
    (title, text.trim_end().to_owned())
}

/// A sentence: small words and common ones, words of the topic, and what only the event has; more of that at the top.
fn sentence(random: &mut Random, event: &Event, top: bool) -> String {
    let mut words = Vec::new();
    for _ in 0..12 + random.below(10) {
        let own = if top { 16 } else { 7 };
        words.push(match random.below(100) {
            n if n < 35 => SMALL[random.below(16) as usize].to_owned(),
            n if n < 35 + own / 3 => pick(random, &event.names).to_owned(),
            n if n < 35 + own => pick(random, &event.words).to_owned(),
            n if n < 47 + own => topic_word(random, event),
            _ => word(random.zipf(20_000)),
        });
    }
    if let Some(first) = words.first_mut() {
        *first = capital(first);
    }
    format!("{}.", words.join(" "))
}

/// The text with some of its words changed, and now and then without its end.
fn retouched(random: &mut Random, text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let kept = if random.below(3) == 0 { words.len() * 4 / 5 } else { words.len() };
    let mut words: Vec<String> = words.into_iter().take(kept).map(str::to_owned).collect();
    for _ in 0..3 {
        let at = random.below(words.len() as u64) as usize;
        words[at] = word(random.zipf(20_000));
    }
    words.join(" ")
}

fn pick<'a>(random: &mut Random, list: &'a [String]) -> &'a str {
    &list[random.below(list.len() as u64) as usize]
}

fn topic_word(random: &mut Random, event: &Event) -> String {
    word(20_000 + event.topic * TOPIC_WORDS + random.zipf(TOPIC_WORDS))
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// The line of an article; one in twenty states no date.
fn line(random: &mut Random, at: usize, day: u64, title: &str, text: &str) -> String {
    let date = format!("20{:02}-{:02}-{:02}", 31 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let mut line = serde_json::json!({ "id": format!("a{at}"), "outlet": "wire", "title": title, "text": text });
    if random.below(20) > 0 {
        line["date"] = date.into();
    }
    line.to_string()
}

/// How well a grouping does against the truth, 0 to 1.
#[derive(Debug)]
pub struct Measures {
    /// B-cubed: of an article's group, how much is of its story, on average; and of its story, how much is in its group.
    pub cubed: (f64, f64),
    /// Of the pairs in one group, how many are of one story; and the other way round.
    pub pairs: (f64, f64),
    /// Of the articles called copies, how many are; of the copies, how many were called so.
    pub copies: (f64, f64),
}

/// Measures the lines that came out against the truth.
pub fn measure(feed: &Feed, out: &str) -> Measures {
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), feed.lines.len());
    let mut groups: HashMap<&str, f64> = HashMap::new();
    let mut stories: HashMap<usize, f64> = HashMap::new();
    let mut both: HashMap<(&str, usize), f64> = HashMap::new();
    for (line, story) in lines.iter().zip(&feed.stories) {
        let group = line["story"].as_str().unwrap();
        *groups.entry(group).or_default() += 1.0;
        *stories.entry(*story).or_default() += 1.0;
        *both.entry((group, *story)).or_default() += 1.0;
    }
    let cubed = |whole: &dyn Fn(&(&str, usize)) -> f64| {
        both.iter().map(|(key, n)| n * n / whole(key)).sum::<f64>() / lines.len() as f64
    };
    let pairs = |sizes: &mut dyn Iterator<Item = &f64>| sizes.map(|n| n * (n - 1.0)).sum::<f64>();
    let hit = pairs(&mut both.values());
    let called = lines.iter().filter(|line| line["duplicate_of"].is_string()).count() as f64;
    let planted = feed.copies.iter().flatten().count() as f64;
    // A copy and its source are equals: which of them comes first is for their dates to say.
    let rooted = |at: usize| feed.copies[at].unwrap_or(at);
    let is_true = |(at, line): &(usize, &serde_json::Value)| {
        line["duplicate_of"].as_str().is_some_and(|id| rooted(id[1..].parse().unwrap()) == rooted(*at))
    };
    let right = lines.iter().enumerate().filter(is_true).count() as f64;
    Measures {
        cubed: (cubed(&|key| groups[key.0]), cubed(&|key| stories[&key.1])),
        pairs: (hit / pairs(&mut groups.values()), hit / pairs(&mut stories.values())),
        copies: (right / called.max(1.0), right / planted.max(1.0)),
    }
}
