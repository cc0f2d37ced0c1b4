//! What keeps two sentences from telling one thing: participants that are another or change places, verbs that are opposites.
//!
//! In: the clauses of two linked sentences. Out: whether they may be called one claim. This module refuses to know what of
//! it is a difference worth showing: it only keeps an agreement back.

use super::Told;
use super::alike::{Likeness, likeness};
use super::rules::EMPTY;
use crate::clause::{self, Clause, Phrase};
use crate::fact::name;

/// Verbs that two do with each other.
const MUTUAL: [&str; 8] = ["meet", "marri", "talk", "fight", "agre", "clash", "join", "divorc"];

/// Whether two sentences have one verb with another participant, or with the same in each other's place, and none with the
/// same; or opposite verbs of one participant.
pub(super) fn contrast(a: &[&Told<'_>], b: &[&Told<'_>]) -> bool {
    let compared = |t: &&&Told<'_>| !t.clause.is_nominal && !EMPTY.contains(&&*t.clause.sense);
    let pairs = || {
        let clauses = |t: &'_ &Told<'_>| t.clause.clone();
        let right: Vec<Clause> = b.iter().filter(compared).map(clauses).collect();
        a.iter().filter(compared).flat_map(move |x| right.clone().into_iter().map(move |y| (x.clause.clone(), y)))
    };
    let same: Vec<bool> = pairs().filter(|(x, y)| x.sense == y.sense).map(|(x, y)| !is_other(&x, &y)).collect();
    if same.is_empty() {
        return pairs().any(|(x, y)| is_opposite(&x, &y));
    }
    !same.contains(&true)
}

/// Whether a participant is another, or two change places.
fn is_other(x: &Clause, y: &Clause) -> bool {
    let plain = |p: &Phrase| !p.is_pronoun && !p.is_joint;
    let other =
        |p: &Phrase, q: &Phrase| plain(p) && plain(q) && (likeness(p, q) == Likeness::Other || owned_apart(p, q));
    let same = |p: &Phrase, q: &Phrase| plain(p) && plain(q) && likeness(p, q) == Likeness::Same;
    let crossed = |role: &str, other: &str| {
        let all = (x.filler(role), x.filler(other), y.filler(role), y.filler(other));
        let (Some(xr), Some(xo), Some(yr), Some(yo)) = all else { return false };
        same(xr, yo) && same(xo, yr) && !same(xr, yr)
    };
    let roles: Vec<&str> = x.fillers.iter().map(|f| f.role).collect();
    let swapped = roles.iter().any(|r| roles.iter().any(|s| r != s && crossed(r, s)));
    x.fillers.iter().any(|f| y.filler(f.role).is_some_and(|q| other(&f.phrase, q)))
        || swapped && !MUTUAL.contains(&&*x.sense)
}

/// Whether two things of one noun belong to two: Norland's army, Velia's army.
fn owned_apart(p: &Phrase, q: &Phrase) -> bool {
    let (Some((Some(_), x)), Some((Some(_), y))) = (&p.possessor, &q.possessor) else { return false };
    p.noun == q.noun && name::near(x, y).is_none()
}

/// Whether two verbs are opposites, of one who acts or of one to whom it is done.
fn is_opposite(x: &Clause, y: &Clause) -> bool {
    let one = |p: Option<&Phrase>, q: Option<&Phrase>| p.zip(q).is_some_and(|(p, q)| likeness(p, q) == Likeness::Same);
    let same = one(x.agent.as_ref(), y.agent.as_ref()) || one(x.object.as_ref(), y.object.as_ref());
    same && x.is_denied == y.is_denied && clause::opposite(&x.lemma, &y.lemma).is_some()
}
