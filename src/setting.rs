//! Settings: which event each sentence speaks of.
//!
//! In: the account of one source. Out: for every sentence whether it speaks of the story's own event, of
//! another one long before, or of what happens in general, and on which days. An article tells its own event
//! from background by dates, and carries a setting on with "It" and "The quake". This module refuses to know
//! other sources.

use jiff::civil::Date;

use crate::claim::Account;
use crate::fact::{Fact, Kind, Value};
use crate::token::Tokens;

/// The first and the last day of a stretch of days.
pub type Days = (Date, Date);

/// What a sentence speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Event {
    /// What the article is about, as far as its dates say.
    #[default]
    Own,
    /// Something long before: a background paragraph.
    Earlier,
    /// Nothing that happened: "A quake of this size can destroy houses."
    General,
}

/// The event and the days of one sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Which event.
    pub event: Event,
    /// The days that the sentence gives, or those of the sentence that it carries on.
    pub when: Option<Days>,
}

/// How many days before its article a sentence speaks of another event: an update, an inquest and a
/// preview stay nearer, a background paragraph goes further back.
const ANOTHER_EVENT: i64 = 45;

/// The setting of every sentence of an account.
pub fn settings(account: &Account<'_>) -> Vec<Setting> {
    let today = reference(account);
    let mut settings: Vec<Setting> = Vec::with_capacity(account.sentences.len());
    for sentence in 0..account.sentences.len() {
        let before = settings.last().copied().unwrap_or_default();
        settings.push(setting(account, sentence, today, before));
    }
    settings
}

/// The event that days before `today` belong to.
pub fn event_of(when: Days, today: Option<Date>) -> Event {
    match today {
        Some(today) if days_between(when.1, today) > ANOTHER_EVENT => Event::Earlier,
        _ => Event::Own,
    }
}

/// The day from which an article looks back: its publication, else the last day that it names.
pub fn reference(account: &Account<'_>) -> Option<Date> {
    let latest = || account.facts.iter().filter_map(days_of).map(|(_, last)| last).max();
    account.article.published.as_ref().map(|p| p.date).or_else(latest)
}

/// The setting of one sentence, which may carry on that of the sentence before.
fn setting(account: &Account<'_>, sentence: usize, today: Option<Date>, before: Setting) -> Setting {
    let claim = account.claims.get(sentence);
    let facts = || claim.into_iter().flat_map(|c| &c.facts).filter_map(|i| account.facts.get(*i));
    let told = |fact: &&Fact| !is_beside_the_event(account, fact);
    if let Some(when) = facts().filter(told).filter_map(days_of).max_by_key(|(_, last)| *last) {
        return Setting { event: event_of(when, today), when: Some(when) };
    }
    let Some(tokens) = account.tokens.get(sentence) else { return Setting::default() };
    let named = facts().any(|f| f.kind.is_name());
    if !named && is_general(tokens) {
        return Setting { event: Event::General, when: None };
    }
    let carries_on = sentence.checked_sub(1).and_then(|n| account.tokens.get(n)).is_some_and(|t| refers(tokens, t));
    if carries_on && before.event == Event::Earlier { before } else { Setting::default() }
}

/// The days of a date that is one.
fn days_of(fact: &Fact) -> Option<Days> {
    match &fact.value {
        Value::Date(date) if fact.kind == Kind::Date => date.days,
        _ => None,
    }
}

/// Whether a date says nothing of when its sentence plays: what the present is held against ("the highest since
/// 1998"), from when a thing is that is spoken of ("the bridge, built in 1978,"), or what somebody once did in passing.
pub fn is_beside_the_event(account: &Account<'_>, fact: &Fact) -> bool {
    let Some(tokens) = account.tokens.get(fact.sentence).filter(|_| fact.kind == Kind::Date) else { return false };
    let at = tokens.index_at(fact.span.start);
    is_yardstick(tokens, at) || is_of_a_beginning(tokens, at) || is_of_a_person(tokens, at)
}

/// Whether such a date says nothing of a value either: what stands in one clause with it is of its time.
pub fn is_beside_the_value(account: &Account<'_>, date: &Fact, value: &Fact) -> bool {
    let between = date.span.between(value.span).of(&account.article.body);
    is_beside_the_event(account, date) && (between.contains([',', ';', ':']) || !is_of_a_person_at(account, date))
}

/// The same of a date as it stands in its account.
fn is_of_a_person_at(account: &Account<'_>, date: &Fact) -> bool {
    account.tokens.get(date.sentence).is_some_and(|tokens| is_of_a_person(tokens, tokens.index_at(date.span.start)))
}

/// "his wife, whom he married in 1966", "the mayor, who took office in 2020,": what somebody did who is only named here.
fn is_of_a_person(tokens: &Tokens<'_>, at: usize) -> bool {
    const REACH: usize = 10;
    let before = (1..=REACH).map(|k| tokens.before(at, k));
    let clause: Vec<&str> = before.take_while(|low| !matches!(*low, "" | "," | ";" | ":" | ".")).collect();
    clause.iter().any(|low| matches!(*low, "who" | "whom"))
}

/// "the highest since 1998", "the first since May".
fn is_yardstick(tokens: &Tokens<'_>, at: usize) -> bool {
    const REACH: usize = 5;
    let before = |k: usize| tokens.before(at, k);
    let since = (1..=2).any(|k| before(k) == "since");
    since && (2..=REACH).any(|k| is_record(before(k)))
}

/// ", built in 1978", "a castle founded in 1210": a participle without an auxiliary, which describes the noun before it.
fn is_of_a_beginning(tokens: &Tokens<'_>, at: usize) -> bool {
    const BEGUN: [&str; 16] = [
        "born",
        "built",
        "composed",
        "constructed",
        "created",
        "designed",
        "erected",
        "established",
        "founded",
        "made",
        "opened",
        "painted",
        "published",
        "released",
        "signed",
        "written",
    ];
    let participle = tokens.before(at, 1) == "in" && BEGUN.contains(&tokens.before(at, 2));
    participle
        && !matches!(
            tokens.before(at, 3),
            "was"
                | "were"
                | "been"
                | "be"
                | "is"
                | "are"
                | "had"
                | "has"
                | "it"
                | "he"
                | "she"
                | "they"
                | "who"
                | "which"
                | "that"
                | "and"
        )
}

/// Words that say that something was never so, or so for the first time.
fn is_record(low: &str) -> bool {
    low.len() > 4 && low.ends_with("est") || matches!(low, "most" | "least" | "best" | "worst" | "first" | "record")
}

/// Whether a sentence begins by pointing back at the one before: "It killed", "The quake flattened".
fn refers(tokens: &Tokens<'_>, before: &Tokens<'_>) -> bool {
    let first = tokens.low(0);
    let noun = tokens.stem(1);
    matches!(first, "it" | "they" | "this" | "these" | "those" | "both")
        || matches!(first, "the" | "that") && before.iter().any(|t| t.stem == noun)
}

/// Whether a sentence says what happens in general: an indefinite subject that can do something.
fn is_general(tokens: &Tokens<'_>) -> bool {
    matches!(tokens.low(0), "a" | "an" | "any" | "such" | "most" | "some")
        && tokens.iter().any(|t| matches!(&*t.low, "can" | "usually" | "typically" | "generally" | "often"))
}

/// How many days after `from` the day `to` is; negative where it is before.
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}
