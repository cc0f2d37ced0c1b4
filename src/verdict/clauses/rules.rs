//! The rules that find a difference between two clauses, one function a rule.
//!
//! In: two clauses of linked sentences. Out: at most one draft. This module refuses to know how participants are compared.

use super::alike::{self, Fit, Likeness, likeness};
use super::mention::{draft, slot, stated};
use super::{Index, Told};
use crate::clause::{self, Clause, Mode, Phrase};
use crate::fact::{self, Comparison, Kind, Relation, Severity, Slot, name, polarity};
use crate::text::stem;
use crate::verdict::record::Draft;
use crate::verdict::scope::{self, severity};

/// The score from which sentences are nearly one claim, so that one shared participant is enough.
const NEAR: f64 = 0.5;

/// Senses that say too little to be denied or opposed by themselves.
pub(super) const EMPTY: [&str; 9] = ["thank", "say", "tell", "have", "do", "think", "make", "get", "go"];

/// The first difference of two clauses, by the rule that says most.
pub(super) fn compare(index: &Index<'_>, a: &Told<'_>, b: &Told<'_>, score: f64) -> Option<Draft> {
    let is_empty = |t: &Told<'_>| EMPTY.contains(&&*t.clause.sense);
    if [a, b].iter().any(|t| t.clause.mode >= Mode::Required || is_empty(t) && t.clause.sense != "get") {
        return None;
    }
    if a.clause.sense == b.clause.sense {
        if is_empty(a) {
            return None;
        }
        let fit = alike::fit(a.clause, b.clause);
        return swapped(a, b, score)
            .or_else(|| exclusive(index, a, b, score))
            .or_else(|| other_date(index, a, b, score))
            .or_else(|| denied(index, a, b, &fit, score))
            .or_else(|| certainty(a, b, &fit, score))
            .or_else(|| manner(a, b, &fit, score))
            .or_else(|| sequence(a, b, &fit, score))
            .or_else(|| unattributed(index, a, b, &fit, score));
    }
    opposed(index, a, b, score).or_else(|| no_answer(a, b, score))
}

/// The first difference of two clauses of one sense and one name whose sentences are not linked: another filler of an
/// exclusive role, another date of what happens once.
pub(super) fn compare_anchored(index: &Index<'_>, a: &Told<'_>, b: &Told<'_>) -> Option<Draft> {
    exclusive(index, a, b, 0.0).or_else(|| other_date(index, a, b, 0.0))
}

/// Whether two clauses of one sense are of two events: who acts or undergoes is another.
pub(super) fn are_two(a: &Clause, b: &Clause) -> bool {
    let other = |x: Option<&Phrase>, y: Option<&Phrase>| pair(x, y) == Some(Likeness::Other);
    a.sense == b.sense && (other(a.agent.as_ref(), b.agent.as_ref()) || other(a.object.as_ref(), b.object.as_ref()))
}

/// Whether the subject of one clause only stands beside that of the other: "the driver who hit Reed was fined", "Reed was
/// fined".
pub(super) fn has_other_subject(a: &Told<'_>, b: &Told<'_>) -> bool {
    let first = |t: &Told<'_>| t.clause.fillers.first().map(|f| f.phrase.clone());
    let subject = |t: &Told<'_>| first(t).filter(|p| !p.is_pronoun);
    // "I" is whoever speaks, and not the residents of the other sentence.
    let is_speaker = |t: &Told<'_>, other: &Told<'_>| {
        let own = first(t).is_some_and(|p| p.is_pronoun && p.noun == "i");
        let who = t.speaker().unwrap_or_default();
        let other = subject(other);
        own && other.is_some_and(|p| p.name.is_none_or(|(_, name)| name::near(&name, &who).is_none()))
    };
    if is_speaker(a, b) || is_speaker(b, a) {
        return true;
    }
    let (Some(x), Some(y)) = (subject(a), subject(b)) else { return false };
    match likeness(&x, &y) {
        Likeness::Same => false,
        Likeness::Other => true,
        Likeness::Unsure => a.has_beside(&x, &y) || b.has_beside(&y, &x),
    }
}

/// Whether two clauses tell something as equally real.
fn equally_real(a: &Clause, b: &Clause) -> bool {
    a.mode == b.mode
}

/// Whether both give dates that exclude each other: then they are two events.
fn on_other_days(a: &Told<'_>, b: &Told<'_>) -> bool {
    a.dates().any(|x| b.dates().any(|y| fact::compare(x, y, ("", "")).is_some_and(|c| c.is_difference())))
}

/// **Rule `roles-swapped`.** A did to B what the other source has B do to A.
fn swapped(a: &Told<'_>, b: &Told<'_>, score: f64) -> Option<Draft> {
    let frame = a.clause.frame?;
    if a.clause.is_denied || b.clause.is_denied || !equally_real(a.clause, b.clause) {
        return None;
    }
    let (x, y) = frame.apart.iter().find(|(r, s)| {
        let fillers = (a.clause.filler(r), a.clause.filler(s), b.clause.filler(r), b.clause.filler(s));
        let (Some(ar), Some(s_a), Some(br), Some(s_b)) = fillers else { return false };
        likeness(ar, s_b) == Likeness::Same && likeness(s_a, br) == Likeness::Same && likeness(ar, br) != Likeness::Same
    })?;
    let (who, whom) = (a.clause.filler(x)?, a.clause.filler(y)?);
    let proof = format!("{x} and {y}: {} and {}, against {} and {}", who.key(), whom.key(), whom.key(), who.key());
    let comparison = Comparison::differ(Relation::Role, Severity::Conflict, "roles-swapped", proof);
    let members = vec![a.member(), b.member()];
    let both = Slot {
        of: Some(format!("{} and {}", who.key().min(whom.key()), who.key().max(whom.key()))),
        ..slot(frame.name, who)
    };
    Some(draft("claim", both, members, comparison, score))
}

/// **Rule `role-exclusive`.** Another participant or place where there is only one: the one killer, buyer, place of birth.
/// Not where either source gives the other's elsewhere.
fn exclusive(index: &Index<'_>, a: &Told<'_>, b: &Told<'_>, score: f64) -> Option<Draft> {
    let frame = a.clause.frame?;
    if a.clause.is_denied || b.clause.is_denied || a.clause.mode != Mode::Actual || b.clause.mode != Mode::Actual {
        return None;
    }
    frame.exclusive.iter().find_map(|(role, anchor)| {
        let whole = same_anchor(a, b, anchor, score)?;
        let (x, y) = (a.clause.filler(role)?, b.clause.filler(role)?);
        let other = if *role == "cause" { other_cause(x, y) } else { likeness(x, y) == Likeness::Other };
        let joint = x.is_joint || y.is_joint || whole.is_joint || on_other_days(a, b);
        if !other
            || joint
            || states(index, a.account, a.clause, role, anchor, y)
            || states(index, b.account, b.clause, role, anchor, x)
        {
            return None;
        }
        let kind = x.name.as_ref().map(|(kind, _)| *kind);
        let relation = match (kind, *role) {
            (_, "cause") => Relation::Value,
            (Some(Kind::Place), _) => Relation::Place,
            _ => Relation::Name,
        };
        let severity = if *role == "cause" { Severity::Precision } else { Severity::Conflict };
        let proof = format!("{} has one {role}: {} against {}", whole.key(), x.key(), y.key());
        let comparison = Comparison::differ(relation, severity, "role-exclusive", proof);
        let members = vec![a.phrase_member(x), b.phrase_member(y)];
        let name = kind.map_or("claim", Kind::name);
        Some(draft(name, slot(&format!("{} {role}", frame.name), whole), members, comparison, score))
    })
}

/// Two causes are two where their nouns are two and neither is only a wider word.
fn other_cause(x: &Phrase, y: &Phrase) -> bool {
    const WIDE: [&str; 8] = ["injuri", "wound", "complic", "caus", "diseas", "ill", "condit", "natur"];
    let plain = |p: &Phrase| p.name.is_none() && !p.is_pronoun && !WIDE.contains(&&*p.noun);
    plain(x) && plain(y) && x.noun != y.noun && !x.modifiers.contains(&y.noun) && !y.modifiers.contains(&x.noun)
}

/// The anchor of an exclusive role, where both clauses have the same: named, or in sentences that are nearly one.
fn same_anchor<'t>(a: &'t Told<'_>, b: &Told<'_>, anchor: &str, score: f64) -> Option<&'t Phrase> {
    let (x, y) = (a.clause.filler(anchor)?, b.clause.filler(anchor)?);
    let sure = x.name.is_some() && y.name.is_some() || score >= NEAR;
    (sure && likeness(x, y) == Likeness::Same).then_some(x)
}

/// Whether an account has `filler` in the role, of the same anchor, anywhere.
fn states(index: &Index<'_>, account: usize, like: &Clause, role: &str, anchor: &str, filler: &Phrase) -> bool {
    let whole = like.filler(anchor);
    index.of_sense(account, &like.sense).any(|t| {
        let anchored = whole.zip(t.clause.filler(anchor)).is_some_and(|(x, y)| likeness(x, y) != Likeness::Other);
        anchored && t.clause.filler(role).is_some_and(|p| likeness(p, filler) == Likeness::Same)
    })
}

/// Verbs of what happens once to the same participants.
const ONCE: [&str; 16] = [
    "begin",
    "start",
    "end",
    "finish",
    "retire",
    "resign",
    "launch",
    "premiere",
    "inaugurate",
    "abolish",
    "elect",
    "graduate",
    "close",
    "open",
    "sign",
    "collapse",
];

/// Whom a date belongs to that an event has only once.
fn dated<'t>(a: &'t Told<'_>, b: &Told<'_>, score: f64) -> Option<&'t Phrase> {
    let once = ONCE.contains(&&*a.clause.lemma) || a.clause.is_begun && b.clause.is_begun;
    if once {
        let fit = alike::fit(a.clause, b.clause);
        let whole = fit.same > 0 && fit.other + fit.unsure + fit.loose + fit.lacking == 0;
        return a.clause.fillers.first().map(|f| &f.phrase).filter(|p| whole && p.name.is_some());
    }
    let (_, anchor) = a.clause.frame?.exclusive.iter().find(|(role, _)| *role == "date")?;
    same_anchor(a, b, anchor, score)
}

/// **Rule `event-date`.** Another date of what happens once: a birth, a death, a founding, a beginning.
fn other_date(index: &Index<'_>, a: &Told<'_>, b: &Told<'_>, score: f64) -> Option<Draft> {
    if a.clause.is_denied || b.clause.is_denied || !equally_real(a.clause, b.clause) {
        return None;
    }
    let whole = dated(a, b, score)?;
    let (x, y) = (a.dates().next()?, b.dates().next()?);
    let single = a.dates().count() == 1 && b.dates().count() == 1;
    let comparison = fact::compare(x, y, (a.words(x.span), b.words(y.span))).filter(Comparison::is_difference)?;
    let told = |account: usize, date: &fact::Fact| {
        index.of_sense(account, &a.clause.sense).any(|t| t.dates().any(|d| !differs(d, date)))
    };
    if !single || told(a.account, y) || told(b.account, x) {
        return None;
    }
    let comparison = Comparison { rule: "event-date", ..comparison };
    let members = vec![a.value_member(x.span, &x.value.to_string()), b.value_member(y.span, &y.value.to_string())];
    Some(draft(Kind::Date.name(), slot(&a.clause.sense, whole), members, comparison, score))
}

fn differs(x: &fact::Fact, y: &fact::Fact) -> bool {
    fact::compare(x, y, ("", "")).is_none_or(|c| c.is_difference())
}

/// Whether the participants of two clauses make them one event: two of them the same and none another; one, where neither
/// clause has more and the sentences are nearly one.
fn is_one_event(fit: &Fit, score: f64) -> bool {
    let two = fit.same >= 2 && fit.unsure == 0;
    let one = fit.same == 1 && fit.unsure + fit.loose + fit.lacking == 0 && score >= NEAR;
    fit.other == 0 && (two || one)
}

/// Whether two clauses tell the same of one named person, where a passive leaves out who did it: "police arrested Lena Orme",
/// "Orme was not arrested".
fn is_of_one_person(a: &Told<'_>, b: &Told<'_>, fit: &Fit, score: f64) -> bool {
    let open = fit.unsure + fit.loose + fit.other;
    let agents = [a, b].iter().filter(|t| t.clause.agent.is_some()).count();
    fit.same == 1 && fit.is_of_a_person && open == 0 && fit.lacking == 1 && agents == 1 && score >= NEAR
}

/// **Rule `predicate-denied`.** The same participants, and one source denies what the other asserts of them. Not where either
/// source has both: that one party says so and the other not.
fn denied(index: &Index<'_>, a: &Told<'_>, b: &Told<'_>, fit: &Fit, score: f64) -> Option<Draft> {
    let (no, yes) = if a.clause.is_denied { (a, b) } else { (b, a) };
    let apart = no.clause.is_denied == yes.clause.is_denied || a.clause.is_nominal || b.clause.is_nominal;
    let real = no.clause.mode == yes.clause.mode || (no.clause.mode, yes.clause.mode) == (Mode::Future, Mode::Actual);
    // "Not yet" leaves open what is planned.
    let planned = no.clause.mode == Mode::Planned && !no.clause.manner.iter().any(|word| word == "yet");
    let real = real && (planned || matches!(no.clause.mode, Mode::Actual | Mode::Future | Mode::Able | Mode::Possible));
    if apart || !real || no.is_limited() || on_other_days(a, b) {
        return None;
    }
    if !is_one_event(fit, score) && !is_of_one_person(a, b, fit, score) {
        return None;
    }
    if has_both(index, a) || has_both(index, b) || scope::is_other(no.scoped(), yes.scoped()) {
        return None;
    }
    let proof = format!("\u{201C}{}\u{201D} against \u{201C}{}\u{201D}", no.printed(), yes.printed());
    let comparison = Comparison::differ(
        Relation::Polarity,
        severity(no.speaker().as_deref(), yes.speaker().as_deref()),
        "predicate-denied",
        proof,
    );
    let members = vec![no.claim_member("denied"), yes.claim_member("asserted")];
    Some(draft(Kind::Polarity.name(), stated(a), members, comparison, score))
}

/// Whether the account tells the same of the same participants elsewhere, asserted where this denies, or the other way.
fn has_both(index: &Index<'_>, told: &Told<'_>) -> bool {
    let turned = |t: &&Told<'_>| t.clause.is_denied != told.clause.is_denied && !t.clause.is_nominal;
    index.of_sense(told.account, &told.clause.sense).filter(turned).any(|t| {
        let fit = alike::fit(told.clause, t.clause);
        fit.same > 0 && fit.other == 0
    })
}

/// **Rule `predicate-opposed`.** The same participants under verbs that are opposites: approved and rejected, survived and
/// was killed. With one participant only, the sentences must be nearly one. Not where either source has both, one after the other.
fn opposed(index: &Index<'_>, a: &Told<'_>, b: &Told<'_>, score: f64) -> Option<Draft> {
    let (x, y) = (&a.clause, &b.clause);
    let plain = !x.is_nominal && !y.is_nominal && !x.is_denied && !y.is_denied && equally_real(x, y);
    if !plain
        || scope::are_other_charges(a.scoped(), b.scoped())
        || on_other_days(a, b)
        || turns_round(index, a, y)
        || turns_round(index, b, x)
    {
        return None;
    }
    let opposites = clause::opposite(&x.lemma, &y.lemma)?;
    if opposites.same_day && (x.dates.is_empty() || y.dates.is_empty()) {
        return None;
    }
    let one = match opposites.sides {
        (clause::Side::Subject, clause::Side::Subject) => {
            let who = pair(x.agent.as_ref(), y.agent.as_ref());
            let what = pair(x.object.as_ref(), y.object.as_ref());
            match (who, what) {
                (Some(Likeness::Same), Some(Likeness::Same)) => true,
                (None, Some(Likeness::Same)) | (Some(Likeness::Same), None) => {
                    let lone = x.agent.is_some() == y.agent.is_some() && x.object.is_some() == y.object.is_some();
                    lone && score >= NEAR
                }
                _ => false,
            }
        }
        (at_x, at_y) => pair(at_x.of(x), at_y.of(y)) == Some(Likeness::Same) && score >= NEAR,
    };
    let proof = format!("\u{201C}{}\u{201D} is the opposite of \u{201C}{}\u{201D}", a.printed(), b.printed());
    let comparison = Comparison::differ(
        Relation::Polarity,
        severity(a.speaker().as_deref(), b.speaker().as_deref()),
        "predicate-opposed",
        proof,
    );
    one.then(|| draft("claim", stated(a), vec![a.member(), b.member()], comparison, score))
}

/// Whether the account of `told` has its participants under the other's verb as well: opposed once, and supports now. Where the
/// object can't be told to be the same, the sentence has to say that it speaks of two times.
fn turns_round(index: &Index<'_>, told: &Told<'_>, other: &Clause) -> bool {
    let who = |c: &Clause| c.agent.clone().or_else(|| c.object.clone());
    let own = index.of_sense(told.account, &other.sense).filter(|t| !t.clause.is_denied && !t.clause.is_nominal);
    own.filter(|t| pair(who(t.clause).as_ref(), who(told.clause).as_ref()) == Some(Likeness::Same)).any(|t| {
        let what = pair(t.clause.object.as_ref(), told.clause.object.as_ref());
        matches!(what, None | Some(Likeness::Same)) || t.is_of_two_times()
    })
}

/// The likeness of two phrases, where both are there.
fn pair(x: Option<&Phrase>, y: Option<&Phrase>) -> Option<Likeness> {
    x.zip(y).map(|(x, y)| likeness(x, y))
}

/// **Rule `manner-opposed`.** One thing is, or is done, in ways that are opposites: well and poorly, calm and tense.
fn manner(a: &Told<'_>, b: &Told<'_>, fit: &Fit, score: f64) -> Option<Draft> {
    let (x, y) = (&a.clause, &b.clause);
    let subject = x.filler("subj").or(x.filler("obj")).zip(y.filler("subj").or(y.filler("obj")));
    let same = subject.is_some_and(|(p, q)| likeness(p, q) == Likeness::Same);
    let copula = x.sense == "be";
    let sure = if copula { fit.other == 0 } else { is_one_event(fit, score) };
    if !same
        || !sure
        || x.is_denied != y.is_denied
        || !equally_real(x, y)
        || score < NEAR && !copula
        || on_other_days(a, b)
    {
        return None;
    }
    let pair =
        x.manner.iter().find_map(|p| y.manner.iter().find(|q| polarity::antonyms(&stem(p), &stem(q))).map(|q| (p, q)));
    let (p, q) = pair?;
    let proof = format!("{p} is the opposite of {q}");
    let comparison = Comparison::differ(
        Relation::Polarity,
        severity(a.speaker().as_deref(), b.speaker().as_deref()),
        "manner-opposed",
        proof,
    );
    Some(draft("claim", stated(a), vec![a.member(), b.member()], comparison, score))
}

/// **Rule `predicate-certainty`.** The same participants, told as done here and as possible, planned, tried or alleged there.
/// An allegation against a named person that the other source states in its own voice is a conflict.
fn certainty(a: &Told<'_>, b: &Told<'_>, fit: &Fit, score: f64) -> Option<Draft> {
    let (sure, less) = if a.clause.mode < b.clause.mode { (a, b) } else { (b, a) };
    let denied = a.clause.is_denied || b.clause.is_denied || a.clause.is_nominal || b.clause.is_nominal;
    if denied || !is_one_event(fit, score) || on_other_days(a, b) {
        return None;
    }
    let done = sure.clause.mode == Mode::Actual && sure.clause.is_past;
    let severity = match (sure.clause.mode, less.clause.mode) {
        (Mode::Actual, Mode::Alleged) if sure.is_reported() => return None,
        (Mode::Actual, Mode::Alleged) if done && sure.speaker().is_none() => {
            let person = |t: &Told<'_>| {
                t.clause.fillers.first().is_some_and(|f| matches!(f.phrase.name, Some((Kind::Person, _))))
            };
            if person(sure) && person(less) { Severity::Conflict } else { Severity::Precision }
        }
        (Mode::Actual, Mode::Planned | Mode::Attempted | Mode::Possible | Mode::Reported) if done => {
            Severity::Precision
        }
        (Mode::Future, Mode::Possible) => Severity::Precision,
        _ => return None,
    };
    let name = |t: &Told<'_>| format!("{:?}", t.clause.mode).to_lowercase();
    let proof = format!(
        "{} (\u{201C}{}\u{201D}) against {} (\u{201C}{}\u{201D})",
        name(sure),
        sure.printed(),
        name(less),
        less.printed()
    );
    let comparison = Comparison::differ(Relation::Certainty, severity, "predicate-certainty", proof);
    let members = vec![sure.claim_member(&name(sure)), less.claim_member(&name(less))];
    Some(draft(Kind::Certainty.name(), stated(a), members, comparison, score))
}

/// **Rule `events-order`.** One event comes before another in one source, and after it in the other.
fn sequence(a: &Told<'_>, b: &Told<'_>, fit: &Fit, score: f64) -> Option<Draft> {
    let (x, y) = (a.clause.order.as_ref()?, b.clause.order.as_ref()?);
    let denied = a.clause.is_denied || b.clause.is_denied || !equally_real(a.clause, b.clause);
    if denied || x.is_after == y.is_after || x.other != y.other || !is_one_event(fit, score) {
        return None;
    }
    let word = |after: bool| if after { "after" } else { "before" };
    let proof = format!("{} {} against {} {}", word(x.is_after), x.other.0, word(y.is_after), y.other.0);
    let comparison = Comparison::differ(Relation::Sequence, Severity::Conflict, "events-order", proof);
    let members = vec![a.claim_member(word(x.is_after)), b.claim_member(word(y.is_after))];
    Some(draft("claim", stated(a), members, comparison, score))
}

/// Frames in which whoever acts is blamed.
const HARM: [&str; 5] = ["kill", "shoot", "stab", "attack", "kidnap"];

/// Verbs outside frames whose subject is blamed.
const HARMFUL: [&str; 14] = [
    "steal",
    "rob",
    "rape",
    "bribe",
    "threaten",
    "abuse",
    "poison",
    "torture",
    "harass",
    "embezzle",
    "defraud",
    "blackmail",
    "loot",
    "fire",
];

/// **Rule `attribution-lost`.** One source has it from somebody that a named person did harm, the other states it in its own
/// voice, and nowhere says from whom.
fn unattributed(index: &Index<'_>, a: &Told<'_>, b: &Told<'_>, fit: &Fit, score: f64) -> Option<Draft> {
    let (said, bare) = if a.speaker().is_some() { (a, b) } else { (b, a) };
    let person =
        |t: &Told<'_>| matches!(t.clause.agent.as_ref().and_then(|p| p.name.as_ref()), Some((Kind::Person, _)));
    let harm = HARM.contains(&&*said.clause.sense) || HARMFUL.contains(&&*said.clause.lemma);
    let told = |t: &Told<'_>| t.clause.mode == Mode::Actual && !t.clause.is_denied && !t.clause.is_nominal && person(t);
    let speaker = said.speaker()?;
    let elsewhere = index
        .of_sense(bare.account, &bare.clause.sense)
        .any(|t| t.speaker().is_some() || t.clause.mode == Mode::Alleged);
    if !harm
        || !told(said)
        || !told(bare)
        || !bare.clause.is_past
        || elsewhere
        || score < NEAR
        || !is_one_event(fit, score)
    {
        return None;
    }
    let proof = format!("{speaker} says it in one source; the other states it: \u{201C}{}\u{201D}", bare.printed());
    let comparison = Comparison::differ(Relation::Certainty, Severity::Conflict, "attribution-lost", proof);
    let members = vec![said.claim_member("attributed"), bare.claim_member("stated")];
    Some(draft(Kind::Certainty.name(), stated(a), members, comparison, score))
}

/// How somebody gave no answer, and who.
fn silence(clause: &Clause) -> Option<(&'static str, &Phrase)> {
    match &*clause.lemma {
        "comment" | "answer" if clause.is_denied => Some(("declined", clause.agent.as_ref()?)),
        "reach" if clause.is_denied => Some(("not reached", clause.object.as_ref()?)),
        "respond" | "reply" if clause.is_denied => Some(("no reply", clause.agent.as_ref()?)),
        _ => None,
    }
}

/// **Rule `no-answer`.** One party gave no answer in two ways: declined to comment, and could not be reached.
fn no_answer(a: &Told<'_>, b: &Told<'_>, score: f64) -> Option<Draft> {
    let ((how, who), (other, whom)) = (silence(a.clause)?, silence(b.clause)?);
    if how == other || likeness(who, whom) != Likeness::Same {
        return None;
    }
    let proof = format!("{}: {how} against {other}", who.key());
    let comparison = Comparison::differ(Relation::Value, Severity::Precision, "no-answer", proof);
    Some(draft("claim", slot("answer", who), vec![a.claim_member(how), b.claim_member(other)], comparison, score))
}
