//! Rules that need more than two values: who measured, what was published later, what follows by arithmetic.
//!
//! In: two items of one slot. Out: how they compare. The comparison itself is asked of the kind of fact. This
//! module refuses to know whether two items are of one slot.

use std::cmp::Ordering;

use crate::fact::{self, Amount, Comparison, Kind, Relation, Severity, Value, lexicon, name, polarity};
use crate::setting;
use crate::slot::{self, Item};
use crate::text::{fold, stem};
use crate::verdict::{Story, house, namesake};

/// Compares two items by the rules, as the house has set them.
pub fn compare(story: &Story<'_>, i: &Item, j: &Item) -> Option<Comparison> {
    let words = |item: &Item| story.accounts.get(item.account).map_or("", |a| a.words(item.fact.span));
    Some(house::settle(story.house, (i, words(i)), (j, words(j)), by_rules(story, i, j)?))
}

/// Compares two items by their kind, with the printed words for the proof, and applies the rules that
/// need more than the two values: derived values, named measuring bodies, tolls that grow.
fn by_rules(story: &Story<'_>, i: &Item, j: &Item) -> Option<Comparison> {
    let words = |item: &Item| story.accounts.get(item.account).map_or("", |a| a.words(item.fact.span));
    if i.fact.slot.rate != j.fact.slot.rate {
        return other_rate(i, j, (words(i), words(j)));
    }
    let comparison =
        fact::compare(&i.fact, &j.fact, (words(i), words(j))).or_else(|| namesake::compare(story, i, j))?;
    if !comparison.is_difference()
        && let Some(proof) = opposed(i, j, (words(i), words(j)))
    {
        return Some(Comparison::differ(Relation::Polarity, Severity::Conflict, "figure-opposed", proof));
    }
    if !comparison.is_difference()
        && let Some(proof) = other_side(story, i, j, (words(i), words(j)))
    {
        return Some(Comparison::differ(Relation::Place, Severity::Conflict, "direction-opposed", proof));
    }
    if comparison.is_difference() && is_of_two_papers(story, i, j, (words(i), words(j))) {
        return None;
    }
    if comparison.rule == "quote-speaker" && !are_two_mouths(story, i, j) {
        let relation = if i.fact.value == j.fact.value { Relation::Exact } else { Relation::Refined };
        return Some(Comparison::agree(
            relation,
            "quote-shared",
            "the same words; the texts do not set one speaker against another",
        ));
    }
    if let Some(sum) = i.derived.as_ref().or(j.derived.as_ref()) {
        let agrees = !comparison.is_difference();
        let proof = format!("{sum}; {}", comparison.proof);
        return match (agrees, i.fact.kind) {
            (true, _) => Some(Comparison::agree(Relation::Derived, "derived-equal", proof)),
            (false, Kind::Duration) => Some(Comparison { proof, ..comparison }),
            (false, _) => None,
        };
    }
    if let Some(joined) = joined_otherwise(story, i, j, &comparison) {
        return Some(joined);
    }
    Some(grown(story, i, j, &comparison).or_else(|| measured_twice(i, j, &comparison)).unwrap_or(comparison))
}

/// **Rule `figure-opposed`.** One figure, of what is up in one text and down in the other: a rise and a fall of 8 percent, a
/// surplus and a deficit of 3 million.
fn opposed(i: &Item, j: &Item, texts: (&str, &str)) -> Option<String> {
    let (x, y) = (i.fact.slot.what.as_str(), j.fact.slot.what.as_str());
    let sum = matches!(i.fact.kind, Kind::Money | Kind::Percent);
    (sum && polarity::antonyms(&stem(x), &stem(y))).then(|| {
        format!(
            "\u{201C}{}\u{201D} is of \u{201C}{x}\u{201D}, \u{201C}{}\u{201D} of \u{201C}{y}\u{201D}",
            texts.0, texts.1
        )
    })
}

/// **Rule `direction-opposed`.** One distance, to two opposite sides: "20 km north of the pass", "20 km south of the town". Where
/// the places themselves are held against each other, that says it.
fn other_side(story: &Story<'_>, i: &Item, j: &Item, texts: (&str, &str)) -> Option<String> {
    let point = |item: &Item| item.fact.slot.what.strip_prefix("distance ")?.split(' ').next().map(str::to_owned);
    let (p, q) = (point(i)?, point(j)?);
    let places = |item: &Item| {
        let facts = story.accounts.get(item.account).map_or(&[][..], |a| &a.facts);
        facts.iter().filter(|f| f.sentence == item.fact.sentence && f.kind == Kind::Place).collect::<Vec<_>>()
    };
    let told = places(i).iter().any(|x| {
        places(j).iter().any(|y| fact::compare(x, y, ("", "")).is_some_and(|c| c.rule == "direction-opposed"))
    });
    (i.fact.kind == Kind::Measure && !told && name::are_opposed(&p, &q))
        .then(|| format!("\u{201C}{}\u{201D} is {p}, \u{201C}{}\u{201D} is {q}", texts.0, texts.1))
}

/// The fewest words of a quotation that two people hardly ever say alike.
const TELLING: usize = 5;

/// Whether one quotation is surely given to two people: it is long enough, each text names its speaker in the sentence
/// itself, and neither names the other one there, who may have said it with him.
fn are_two_mouths(story: &Story<'_>, i: &Item, j: &Item) -> bool {
    let sentence = |item: &Item| {
        let account = story.accounts.get(item.account);
        account.and_then(|a| Some(fold(a.words(a.sentences.get(item.fact.sentence)?.span))))
    };
    let names = |item: &Item, speaker: &Option<String>| {
        let last = speaker.as_deref().and_then(|s| s.rsplit(' ').next()).map(|word| fold(word).into_owned());
        last.zip(sentence(item)).is_some_and(|(name, text)| text.contains(&name))
    };
    let (p, q) = (&i.fact.speaker, &j.fact.speaker);
    let words = [i, j].map(|item| item.fact.value.to_string().split(' ').count());
    words.iter().all(|n| *n >= TELLING) && names(i, p) && names(j, q) && !names(i, q) && !names(j, p)
}

/// The score of two sentences from which one is a copy of the other.
const COPY: f64 = 0.85;

/// Whether two values differ only because their papers are of two dates: a weekday in a sentence that one paper copied
/// from the other, an age that has grown with the years between them.
fn is_of_two_papers(story: &Story<'_>, i: &Item, j: &Item, texts: (&str, &str)) -> bool {
    let (Some(p), Some(q)) = (i.published, j.published) else { return false };
    let days = setting::days_between(p, q);
    match (i.fact.kind, &i.fact.value, &j.fact.value) {
        _ if days == 0 => false,
        (Kind::Date, ..) => {
            let year = |text: &str| text.as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
            !year(texts.0) && !year(texts.1) && story.score(i.place(), j.place()) >= COPY
        }
        (Kind::Age, Value::Number(a), Value::Number(b)) => {
            let grown = (b.middle() - a.middle()) * days.signum() as f64;
            let years = days.unsigned_abs() as f64 / 365.25;
            years >= 0.5 && (years - 1.0..=years + 1.0).contains(&grown)
        }
        _ => false,
    }
}

/// **Rule `scope-rate`.** One figure, for two periods or shares: "a day" against "a week".
fn other_rate(i: &Item, j: &Item, texts: (&str, &str)) -> Option<Comparison> {
    let (a, b) = (i.fact.slot.rate.as_deref()?, j.fact.slot.rate.as_deref()?);
    (i.fact.value == j.fact.value).then(|| {
        let proof = format!("\u{201C}{}\u{201D} is per {a}, \u{201C}{}\u{201D} per {b}", texts.0, texts.1);
        Comparison::differ(Relation::Scope, Severity::Precision, "scope-rate", proof)
    })
}

/// **Rule `scope-joined`.** One figure of people, to which only one text joins another person: "eleven people", "eleven
/// people and the attacker".
fn joined_otherwise(story: &Story<'_>, i: &Item, j: &Item, comparison: &Comparison) -> Option<Comparison> {
    let toll = |item: &Item| TOLLS.contains(&item.fact.slot.what.as_str());
    let person = |item: &Item| lexicon::is_person(item.fact.slot.of.as_ref().unwrap_or(&item.fact.slot.what));
    let people = i.fact.kind == Kind::Count && (toll(i) || toll(j)) && person(i) && person(j);
    let (p, q) = (joined_person(story, i), joined_person(story, j));
    let one = p.is_some() != q.is_some() && comparison.relation == Relation::Exact && people;
    let joined = p.or(q).filter(|_| one)?;
    let proof = format!("{}; one text counts {joined} beside them", comparison.proof);
    Some(Comparison::differ(Relation::Scope, Severity::Precision, "scope-joined", proof))
}

/// Counts of people of which it matters who is among them.
const TOLLS: [&str; 4] = ["dead", "hurt", "arrested", "hospitalised"];

/// The one person whom a text joins to a count, right behind it: "and the attacker".
fn joined_person<'s>(story: &'s Story<'_>, item: &Item) -> Option<&'s str> {
    let account = story.accounts.get(item.account)?;
    let tokens = account.tokens.get(item.fact.sentence)?;
    let at = tokens.index_at(item.fact.span.end);
    let joins = matches!(tokens.low(at), "and" | "plus") && matches!(tokens.low(at + 1), "the" | "their" | "its");
    (joins && is_one_person(tokens.low(at + 2))).then(|| account.words(tokens.span(at + 1, at + 3)))
}

/// Whether a folded noun is one person, by the word list or by whom an act or a trade makes one.
fn is_one_person(noun: &str) -> bool {
    let doer = ["attacker", "gunman", "bomber", "shooter", "assailant", "driver", "pilot", "captain", "hijacker"];
    doer.contains(&noun) || !noun.ends_with('s') && lexicon::is_person(noun)
}

/// Counts that only grow: the later report supersedes the earlier one.
const GROWING: [&str; 7] = ["dead", "hurt", "homeless", "evacuated", "arrested", "rescued", "case"];

/// Those who are sent and what they bring, and those in hospital, as long as an event goes on: there can be more or fewer on
/// another day.
const DEPLOYED: [&str; 10] = [
    "firefighter",
    "soldier",
    "troop",
    "rescuer",
    "volunteer",
    "officer",
    "aircraft",
    "helicopter",
    "plane",
    "hospitalised",
];

/// Counts that only shrink.
const SHRINKING: [&str; 2] = ["missing", "trapped"];

/// **Rule `update-grown`.** A count that only grows, larger in the source that was published later; or one that only
/// shrinks, smaller in it; or one that its text says has grown; or those sent out on another day.
fn grown(story: &Story<'_>, i: &Item, j: &Item, comparison: &Comparison) -> Option<Comparison> {
    let (x, y) = (amount(i)?, amount(j)?);
    let printed = |item: &Item| story.accounts.get(item.account).and_then(|a| a.article.published.as_ref());
    let (p, q) = (printed(i)?, printed(j)?);
    let (earlier, later, last) = match p.order(q)? {
        Ordering::Less => (x, y, j),
        Ordering::Greater => (y, x, i),
        Ordering::Equal => return None,
    };
    let what = i.fact.slot.what.as_str();
    let count = i.fact.kind == Kind::Count && !i.is_part && !j.is_part;
    let sent = count && DEPLOYED.contains(&what) && p.date != q.date;
    let more = last.is_grown || sent || count && GROWING.contains(&what);
    let grew = more && earlier.high <= later.low;
    let shrank = (sent || count && SHRINKING.contains(&what)) && later.high <= earlier.low;
    let superseded = comparison.relation == Relation::Value && (grew || shrank);
    superseded.then(|| {
        let which = if grew { "higher" } else { "lower" };
        let proof =
            format!("{}; the {which} figure was published later ({} and {})", comparison.proof, p.printed, q.printed);
        Comparison::differ(Relation::Update, Severity::Precision, "update-grown", proof)
    })
}

/// The number of an item.
fn amount(item: &Item) -> Option<&Amount> {
    match &item.fact.value {
        Value::Number(amount) | Value::Quantity { amount, .. } => Some(amount),
        _ => None,
    }
}

/// **Rule `measured-twice`.** Two bodies that measured or counted the same thing, each named for its own
/// figure: both figures stand.
fn measured_twice(i: &Item, j: &Item, comparison: &Comparison) -> Option<Comparison> {
    let (a, b) = (i.authority.as_ref()?, j.authority.as_ref()?);
    let measured = matches!(i.fact.kind, Kind::Measure | Kind::Percent | Kind::Count);
    (measured && comparison.relation == Relation::Value && !slot::same_authority(i, j)).then(|| {
        let proof = format!("{}; {a} and {b} are named for them", comparison.proof);
        Comparison::differ(Relation::Value, Severity::Precision, "measured-twice", proof)
    })
}
