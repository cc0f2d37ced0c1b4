//! Verb groups: auxiliaries, negations and the verb that they carry.
//!
//! In: tokens and their classes. Out: the main verb, whether it is denied, passive or finite, and how real the event is. A
//! verb that takes another ("failed to stop", "plans to buy", "accused of killing") lends it its sense. This module refuses
//! to know who acts.

use std::ops::Range;
use std::sync::LazyLock;

use super::word::{Class, Classes};
use super::{Mode, verb};
use crate::fact::lexicon;
use crate::text::{WordMap, stem};
use crate::token::Tokens;

/// A verb with what belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// From the first auxiliary to the main verb.
    pub tokens: Range<usize>,
    /// The main verb.
    pub verb: usize,
    /// Its base.
    pub lemma: String,
    /// The subject undergoes.
    pub passive: bool,
    /// An odd number of negations.
    pub denied: bool,
    /// How real.
    pub mode: Mode,
    /// Whether it can carry a clause of its own.
    pub finite: bool,
    /// A participle without auxiliary, which may also be a past: "the man arrested", "the man arrested him".
    pub bare: bool,
    /// Under "begin" or "start".
    pub begins: bool,
    /// Begins with "to".
    pub infinitive: bool,
    /// Tells the past: "bought", "has bought", "was buying".
    pub past: bool,
    /// The adverbs in it, folded.
    pub adverbs: Vec<String>,
}

/// What the group looks like when it is read from left to right.
#[derive(Default)]
struct State<'t> {
    auxiliaries: Vec<&'t str>,
    adverbs: Vec<String>,
    denied: bool,
}

/// The group that begins at token `first`.
pub(super) fn read(tokens: &Tokens<'_>, classes: &Classes, first: usize) -> Option<Group> {
    let infinitive = classes.at(first) == Class::To;
    let mut state = State::default();
    let (mut verb, mut end) = state.walk(tokens, classes, first + usize::from(infinitive))?;
    let mut mode = mode_of(&state.auxiliaries);
    let start = first;
    let finite = !infinitive && is_finite(tokens, classes, &state, verb);
    let first_verb = verb;
    let bare =
        !infinitive && state.auxiliaries.is_empty() && verb::form(tokens.low(verb)).is_some_and(|f| f.participle);
    let past = is_past(tokens, &state, verb);
    let mut passive = is_passive(tokens, &state, verb);
    let mut begins = false;
    while let Some((effect, inner)) = control(tokens, classes, verb, end) {
        begins |= verb::form(tokens.low(verb)).is_some_and(|f| matches!(&*f.lemma, "begin" | "start"));
        state.auxiliaries.clear();
        let Some((next, next_end)) = state.walk(tokens, classes, inner) else { break };
        match effect {
            Mode::Denied => state.denied = !state.denied,
            Mode::Actual => {}
            other => mode = mode.max(other),
        }
        (verb, end, passive) = (next, next_end, is_passive(tokens, &state, next));
    }
    mode = state.adverbs.iter().fold(mode, |mode, adverb| mode.max(mode_of_adverb(adverb, state.denied)));
    Some(Group {
        tokens: start..end,
        verb,
        lemma: lemma(tokens, classes, verb),
        passive,
        denied: state.denied,
        mode,
        finite,
        bare: bare && verb == first_verb,
        begins,
        infinitive,
        past,
        adverbs: state.adverbs,
    })
}

impl<'t> State<'t> {
    /// Walks over auxiliaries, negations and adverbs up to the verb; the last auxiliary where no verb follows.
    fn walk(&mut self, tokens: &'t Tokens<'_>, classes: &Classes, from: usize) -> Option<(usize, usize)> {
        let (mut k, mut last) = (from, None);
        loop {
            match classes.at(k) {
                Class::Auxiliary => {
                    let low = tokens.low(k);
                    self.denied ^= low.ends_with("n't") || low == "cannot";
                    self.auxiliaries.push(low.strip_suffix("n't").unwrap_or(low));
                    last = Some(k);
                }
                // "Not only" adds.
                Class::Negation if matches!(tokens.low(k + 1), "only" | "just" | "merely" | "simply") => {}
                Class::Negation => self.denied = !self.denied,
                Class::Adverb => self.adverbs.push(tokens.low(k).to_owned()),
                Class::Silent => {}
                Class::Verb => return Some((k, k + 1)),
                _ => return last.map(|verb| (verb, k)),
            }
            k += 1;
        }
    }
}

/// How real an event is by its auxiliaries.
fn mode_of(auxiliaries: &[&str]) -> Mode {
    match auxiliaries.first().copied().unwrap_or("") {
        "will" | "shall" | "wo" => Mode::Future,
        "would" => Mode::Conditional,
        "may" | "might" | "could" => Mode::Possible,
        "can" | "ca" => Mode::Able,
        "should" | "must" => Mode::Required,
        _ => Mode::Actual,
    }
}

/// How real an event is by an adverb of its verb.
fn mode_of_adverb(adverb: &str, denied: bool) -> Mode {
    match adverb {
        "allegedly" => Mode::Alleged,
        "reportedly" | "supposedly" | "apparently" => Mode::Reported,
        "nearly" | "almost" | "virtually" | "practically" => Mode::Attempted,
        "probably" | "possibly" | "perhaps" => Mode::Possible,
        "yet" if denied => Mode::Planned,
        _ => Mode::Actual,
    }
}

fn is_be(low: &str) -> bool {
    matches!(low, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "got")
}

fn is_passive(tokens: &Tokens<'_>, state: &State<'_>, verb: usize) -> bool {
    let participle = verb::form(tokens.low(verb)).is_some_and(|f| f.participle && !f.gerund);
    participle && state.auxiliaries.last().is_some_and(|low| is_be(low))
}

/// Whether the first finite word is a past or a perfect.
fn is_past(tokens: &Tokens<'_>, state: &State<'_>, verb: usize) -> bool {
    match state.auxiliaries.first() {
        Some(low) => matches!(*low, "was" | "were" | "had" | "has" | "have" | "did"),
        None => verb::form(tokens.low(verb)).is_some_and(|f| f.past),
    }
}

fn is_finite(tokens: &Tokens<'_>, classes: &Classes, state: &State<'_>, verb: usize) -> bool {
    match state.auxiliaries.first() {
        Some(low) => !matches!(*low, "be" | "been" | "being" | "having"),
        None => classes.at(verb) == Class::Verb && verb::form(tokens.low(verb)).is_some_and(|f| !f.gerund),
    }
}

/// The base of the main verb.
fn lemma(tokens: &Tokens<'_>, classes: &Classes, verb: usize) -> String {
    let low = tokens.low(verb);
    if classes.at(verb) == Class::Verb {
        return verb::form(low).map_or_else(|| low.to_owned(), |f| f.lemma.into_owned());
    }
    match low.strip_suffix("n't").unwrap_or(low) {
        "has" | "have" | "had" | "having" => "have",
        "do" | "does" | "did" => "do",
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" => "be",
        _ => "",
    }
    .to_owned()
}

/// The sense of a verb for comparing: the first of its synonyms, stemmed.
pub(super) fn sense(lemma: &str) -> String {
    lexicon::synonym(&stem(lemma)).to_owned()
}

/// What a word does to the verb behind it, and where that verb's group begins.
fn control(tokens: &Tokens<'_>, classes: &Classes, verb: usize, end: usize) -> Option<(Mode, usize)> {
    let word = tokens.low(verb);
    let form = verb::form(word);
    let lemma = form.as_ref().map_or(word, |f| &f.lemma);
    // An adjective behind "be": "is likely to", "was unable to".
    let adjective = classes.at(verb) == Class::Auxiliary && classes.at(end) == Class::Nominal;
    if adjective && classes.at(end + 1) == Class::To {
        return Some((*CONTROL.get(tokens.low(end))?, end + 2));
    }
    let effect = |key: &str| CONTROL.get(key).copied();
    match classes.at(end) {
        Class::To => Some((effect(word).or_else(|| effect(lemma))?, end + 1)),
        Class::Verb => {
            let gerund = verb::form(tokens.low(end)).is_some_and(|f| f.gerund);
            Some((effect(lemma).filter(|_| gerund)?, end))
        }
        Class::Preposition if classes.at(end + 1) == Class::Verb => {
            Some((effect(&format!("{word} {}", tokens.low(end)))?, end + 1))
        }
        _ => None,
    }
}

/// The words that take another verb.
static CONTROL: LazyLock<WordMap<&'static str, Mode>> = LazyLock::new(|| {
    let lines = include_str!("lexicon/control_verbs.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once('|'));
    entries
        .filter_map(|(word, effect)| {
            let mode = match effect.trim() {
                "denied" => Mode::Denied,
                "planned" => Mode::Planned,
                "able" => Mode::Able,
                "possible" => Mode::Possible,
                "attempted" => Mode::Attempted,
                "reported" => Mode::Reported,
                "alleged" => Mode::Alleged,
                "ended" => Mode::Ended,
                "required" => Mode::Required,
                "plain" => Mode::Actual,
                _ => return None,
            };
            Some((word.trim(), mode))
        })
        .collect()
});
