//! What keeps two values apart although the words next to them name one thing: two victims, two quakes, two
//! years, two polls.
//!
//! In: two items. Out: whether something speaks against one slot, weakly or for certain. This module refuses to
//! know the values.

use std::collections::BTreeSet;

use crate::fact::{Fact, Kind, name};
use crate::setting::Event;
use crate::slot::item::is_figure;
use crate::slot::{Comparability, Head, Item, NEARLY_ONE_CLAIM};

/// Why two values are of two things by what stands around them: each is owned by a name that the other's
/// sentence does not have, or only one speaks of a time long past, or of what happens in general.
pub fn apart(a: &Item, b: &Item) -> Option<&'static str> {
    let stranger = |owner: &Option<String>, names: &BTreeSet<String>| {
        owner.as_ref().is_some_and(|o| !names.is_empty() && !names.iter().any(|n| shares_word(o, n)))
    };
    if a.event == Event::General || b.event == Event::General {
        return Some("one speaks of what happens in general");
    }
    if a.event != b.event {
        return Some("one speaks of an earlier event");
    }
    if a.event == Event::Earlier && a.when.zip(b.when).is_some_and(|(x, y)| x.1 < y.0 || y.1 < x.0) {
        return Some("they speak of two earlier events");
    }
    // What one and the same body says is of one thing, whoever else is named beside it.
    let owned = stranger(&a.owner, &b.names) && stranger(&b.owner, &a.names) && !same_authority(a, b);
    owned.then_some("each stands next to a name that the other does not have")
}

/// Whether both values belong to one person who is named in full or by surname.
pub fn are_of_one_person(a: &Item, b: &Item) -> bool {
    let named = |item: &Item| item.fact.slot.of.as_deref().is_some_and(|of| of.starts_with(char::is_uppercase));
    named(a) && named(b)
}

/// Why two values that exclude each other are still not one slot, which is enough not to call them a conflict:
/// other places, other days, no name in common, or, for shares, prices and dates, other words next to them.
pub fn strangers(a: &Item, b: &Item, of: &Comparability) -> Option<&'static str> {
    let told = is_told_of_one_event(a, b, of.head);
    if a.fact.kind != Kind::Place && are_elsewhere(&a.places, &b.places, told) {
        return Some("their sentences name other places");
    }
    let site = |item: &Item| item.site.iter().cloned().collect::<BTreeSet<String>>();
    if !a.fact.kind.is_name() && are_elsewhere(&site(a), &site(b), true) {
        return Some("they are told of other places");
    }
    if a.when.zip(b.when).is_some_and(|(x, y)| x.1 < y.0 || y.1 < x.0) {
        return Some("their sentences speak of other days");
    }
    if a.deed
        .as_ref()
        .zip(b.deed.as_ref())
        .is_some_and(|(x, y)| !x.is_one_with(y) && (x.sense != y.sense || !x.names.is_empty() && !y.names.is_empty()))
    {
        return Some("other things are done on them");
    }
    // Twelve mills sold in one year and nine in another are two sales.
    if a.beside.iter().any(|(what, value)| b.beside.get(what).is_some_and(|other| other != value)) {
        return Some("the figures beside them are not the same");
    }
    let one_deed = are_of_one_deed(a, b);
    if !told && !one_deed && are_disjoint(&a.names, &b.names) {
        return Some("their sentences have no name in common");
    }
    // Many things have a length and a weight: that it is one thing has to be said.
    let thing = a.fact.kind == Kind::Measure && !is_of_an_event(&a.fact);
    if thing && of.sentences < NEARLY_ONE_CLAIM && !share_name(&a.names, &b.names) {
        return Some("nothing names the thing that is measured in both");
    }
    let day = matches!(a.fact.kind, Kind::Date | Kind::Time) && !one_deed;
    let loose = day || matches!(a.fact.kind, Kind::Percent | Kind::Money);
    let other_words = loose && a.fact.slot.rate.is_none() && (0..2).any(|side| strange_word(a, b, side));
    other_words.then_some("other words stand next to them")
}

/// Whether two values of one noun are both told of the story's own event: two sentences about it need not
/// name the same people.
fn is_told_of_one_event(a: &Item, b: &Item, head: Head) -> bool {
    let own = a.event == Event::Own && b.event == Event::Own;
    head == Head::Same && own && is_of_an_event(&a.fact)
}

/// Whether a value is one of an event rather than of a thing: how many, how strong.
fn is_of_an_event(fact: &Fact) -> bool {
    fact.kind == Kind::Count || fact.kind == Kind::Measure && fact.slot.what == "magnitude"
}

/// Whether two days are those of one deed.
pub fn are_of_one_deed(a: &Item, b: &Item) -> bool {
    a.deed.as_ref().zip(b.deed.as_ref()).is_some_and(|(x, y)| x.is_one_with(y))
}

/// Whether two sets of places have none in common. Of one event one text may name the country and the other
/// the town.
fn are_elsewhere(a: &BTreeSet<String>, b: &BTreeSet<String>, told_of_one_event: bool) -> bool {
    let wide = |places: &BTreeSet<String>| places.iter().any(|p| name::is_country(p));
    are_disjoint(a, b) && !(told_of_one_event && (wide(a) != wide(b)))
}

/// Whether both values are figures that one named body is said to give.
pub fn same_authority(a: &Item, b: &Item) -> bool {
    is_figure(a.fact.kind)
        && a.authority.as_ref().zip(b.authority.as_ref()).is_some_and(|(x, y)| x == y || name::near(x, y).is_some())
}

/// Whether two counts of one noun count two sorts of it: "two pirate boats", "two merchant vessels".
pub fn are_modified_otherwise(a: &Item, b: &Item) -> bool {
    !a.modifiers.is_empty() && !b.modifiers.is_empty() && a.modifiers.is_disjoint(&b.modifiers)
}

/// Why two values measure two things although one noun stands next to them: an average, a forecast, what came
/// on top, an age at another time.
pub fn other_measure(a: &Item, b: &Item) -> Option<&'static str> {
    match a.fact.kind {
        _ if a.qualities == b.qualities => None,
        Kind::Age => Some("one is an age at another time"),
        kind => is_figure(kind).then_some("one is an average, a forecast or what came on top"),
    }
}

/// Whether two sets of names have one in common.
fn share_name(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    a.iter().any(|x| b.iter().any(|y| name::near(x, y).is_some()))
}

/// Whether on one side of two values each has a word next to it that is missing from the other's
/// surroundings: "profit fell 12 percent" and "revenue fell 8 percent", "arrived on Monday" and "left on Friday".
fn strange_word(a: &Item, b: &Item, side: usize) -> bool {
    let next = |item: &Item| item.neighbours.get(side).cloned().unwrap_or_default();
    let holds = |item: &Item, id: &u32| item.context.terms.iter().any(|c| c.id == *id);
    next(a).iter().any(|id| !holds(b, id)) && next(b).iter().any(|id| !holds(a, id))
}

/// Whether two sets of names have no name in common, and neither is empty.
pub fn are_disjoint(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && !share_name(a, b)
}

/// Whether two folded names have a word in common.
fn shares_word(a: &str, b: &str) -> bool {
    a.split(' ').any(|x| b.split(' ').any(|y| x == y))
}
