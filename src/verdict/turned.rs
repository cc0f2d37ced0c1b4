//! Turned twins: two sentences that are word for word the same but for one word and its opposite, or one "not".
//!
//! In: linked sentences and what other findings tell. Out: drafts of findings over the word that turns the sense: "found
//! dead" and "found alive", "guilty" and "not guilty". This module refuses to know who does what to whom: where nothing
//! but that word is another, nothing has to be read.

use crate::claim::Place;
use crate::fact::{Comparison, Kind, Relation, Severity, Slot, polarity};
use crate::text::{Span, stem};
use crate::verdict::entry::is_question;
use crate::verdict::parting::{NEARLY_EQUAL, Sentences, middles};
use crate::verdict::record::{Draft, Member};
use crate::verdict::{Confidence, Story, Verdict};

/// The fewest words that they have in common.
const COMMON: usize = 5;

/// The drafts over the words that turn a sentence, where no other finding tells of a difference in it.
pub fn drafts(story: &Story<'_>, sentences: &Sentences<'_>, found: &[Draft]) -> Vec<Draft> {
    let links = story.links.iter().filter(|link| link.score >= NEARLY_EQUAL);
    // Few sentences are turned, and only of these it is asked who tells of them already.
    let turned = links.filter_map(|link| Some((link, turned(story, sentences, link.a, link.b)?)));
    turned.filter(|(link, _)| !is_told(found, link.a, link.b)).map(|(_, draft)| draft).collect()
}

/// Whether a finding tells of a difference between two sentences in words.
fn is_told(found: &[Draft], a: Place, b: Place) -> bool {
    let worded =
        |d: &&Draft| d.verdict == Verdict::Differ && !matches!(d.kind.as_str(), "date" | "time" | "person" | "title");
    let has = |d: &Draft, p: Place| d.members.iter().any(|m| (m.account, m.sentence) == (p.account, p.sentence));
    found.iter().filter(worded).any(|d| has(d, a) && has(d, b))
}

/// The draft over two sentences that one word turns.
fn turned(story: &Story<'_>, sentences: &Sentences<'_>, a: Place, b: Place) -> Option<Draft> {
    let asked = |p: Place| story.accounts.get(p.account).is_some_and(|x| is_question(x, p.sentence));
    if asked(a) || asked(b) {
        return None;
    }
    let (x, y) = (sentences.of(a), sentences.of(b));
    let (old, new) = middles(x, y);
    if x.len() - old.len() < COMMON {
        return None;
    }
    let (rule, p, q) = match (x.get(old.clone())?, y.get(new.clone())?) {
        ([(v, p)], [(w, q)]) if polarity::antonyms(&stem(v), &stem(w)) => ("twin-opposed", *p, *q),
        ([(v, p)], []) if polarity::is_negation(v) => ("twin-denied", p.join(x.get(old.end)?.1), y.get(new.start)?.1),
        ([], [(w, q)]) if polarity::is_negation(w) => ("twin-denied", x.get(old.start)?.1, q.join(y.get(new.end)?.1)),
        _ => return None,
    };
    draft(story, rule, (a, p), (b, q))
}

/// **Rules `twin-opposed`, `twin-denied`.** The finding over the two stretches.
fn draft(story: &Story<'_>, rule: &'static str, a: (Place, Span), b: (Place, Span)) -> Option<Draft> {
    let member = |(place, span): (Place, Span)| -> Option<Member> {
        let account = story.accounts.get(place.account)?;
        let printed = account.words(span).to_lowercase();
        Some(Member {
            account: place.account,
            sentence: place.sentence,
            span,
            value: printed.clone(),
            key: printed,
            modifier: None,
            speaker: account.claims.get(place.sentence)?.speaker.clone(),
        })
    };
    let members = vec![member(a)?, member(b)?];
    let printed: Vec<&str> = members.iter().map(|m| m.value.as_str()).collect();
    let proof = format!("\u{201C}{}\u{201D} in otherwise equal sentences", printed.join("\u{201D} against \u{201C}"));
    let subject = printed.last().map_or_else(String::new, |word| (*word).to_owned());
    Some(Draft {
        verdict: Verdict::Differ,
        kind: Kind::Polarity.name().to_owned(),
        slot: Slot { what: stem(&subject), ..Slot::default() },
        confidence: Confidence::High,
        subject,
        members,
        comparison: Comparison::differ(Relation::Polarity, Severity::Conflict, rule, proof),
        near_miss: None,
    })
}
