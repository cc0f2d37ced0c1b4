//! What keeps two values apart although the words next to them name one thing: two victims, two quakes, two
//! years, two polls.
//!
//! In: two items. Out: whether something speaks against one slot, weakly or for certain. This module refuses to
//! know the values.

use std::collections::BTreeSet;

use crate::fact::{Fact, Kind, Value, name};
use crate::setting::Event;
use crate::slot::deed::Deed;
use crate::slot::item::is_figure;
use crate::slot::quality::are_unlike;
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
    let one_work = are_of_one_work(a, b);
    if a.fact.kind != Kind::Place && !one_work && are_elsewhere(&a.places, &b.places, told) {
        return Some("their sentences name other places");
    }
    if let Some(reason) = sites_apart(a, b) {
        return Some(reason);
    }
    if !one_work && a.when.zip(b.when).is_some_and(|(x, y)| x.1 < y.0 || y.1 < x.0) {
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
    if are_of_two_companies(a, b) {
        return Some("their accounts are about two companies");
    }
    // Two parts of a whole are two groups, unless the same is said of them.
    if a.is_part && b.is_part && of.sentences < NEARLY_ONE_CLAIM {
        return Some("they are parts of one whole");
    }
    if !told && !are_of_one_deed(a, b) && are_disjoint(&a.names, &b.names) {
        return Some("their sentences have no name in common");
    }
    None
}

/// Why two values are not of one place, where the clause of each names one.
pub fn sites_apart(a: &Item, b: &Item) -> Option<&'static str> {
    let site = |item: &Item| item.site.iter().cloned().collect::<BTreeSet<String>>();
    let apart = !a.fact.kind.is_name() && are_elsewhere(&site(a), &site(b), true);
    apart.then_some("they are told of other places")
}

/// Why the words around two values leave it open that they are of one thing, where nothing else says so.
pub fn other_words(a: &Item, b: &Item, of: &Comparability) -> Option<&'static str> {
    // Many things have a length and a weight: that it is one thing has to be said.
    let settled = is_told_alike(a, b, of);
    let thing = a.fact.kind == Kind::Measure && !is_of_an_event(&a.fact) && !settled;
    if thing && of.sentences < NEARLY_ONE_CLAIM && !share_name(&a.names, &b.names) {
        return Some("nothing names the thing that is measured in both");
    }
    if of.head == Head::Same && (are_anchored(a, b) || are_of_one_sum(a, b)) || settled {
        return None;
    }
    let day = matches!(a.fact.kind, Kind::Date | Kind::Time) && !are_of_one_deed(a, b);
    let loose = day || matches!(a.fact.kind, Kind::Percent | Kind::Money | Kind::Ordinal);
    let other_words = loose && a.fact.slot.rate.is_none() && (0..2).any(|side| strange_word(a, b, side));
    other_words.then_some("other words stand next to them")
}

/// The likeness of the words around two values from which they are told alike.
const TOLD_ALIKE: f64 = 0.65;

/// Whether each of two sources gives this thing one value only, and much the same words stand around it. What rises
/// or falls is told alike of all sorts of things; and any day can be next to any word.
pub fn is_told_alike(a: &Item, b: &Item, of: &Comparability) -> bool {
    let named = !matches!(a.fact.slot.what.as_str(), "rise" | "fall");
    let units = |item: &Item| match &item.fact.value {
        Value::Quantity { unit, .. } => Some(*unit),
        _ => None,
    };
    // Who converts a figure has the same one before them: two units and two figures are of two things.
    // Two ways to one town are told alike by the town.
    let one_thing = a.fact.kind != Kind::Measure || !(0..2).any(|side| strange_word(a, b, side));
    let figures = is_figure(a.fact.kind) && named && one_thing && units(a) == units(b);
    figures
        && of.head == Head::Same
        && a.is_lone
        && b.is_lone
        && (of.context >= TOLD_ALIKE || of.sentences >= TOLD_ALIKE)
}

/// Whether both are the one sum of its sort that concerns somebody named in both: the bail of one man, the fine of one
/// firm; an offer where both sides are named.
fn are_of_one_sum(a: &Item, b: &Item) -> bool {
    let sides = match a.fact.slot.what.as_str() {
        "bail" | "fine" | "ransom" | "reward" | "settlement" | "bounty" => 1,
        "offer" | "bid" | "grant" | "donation" => 2,
        _ => return false,
    };
    let shared = a.names.iter().filter(|x| b.names.iter().any(|y| name::near(x, y).is_some())).count();
    a.fact.kind == Kind::Money && a.is_lone && b.is_lone && shared >= sides
}

/// Whether a telling value of another kind stands beside both ("to $980 million"), and each is the only one of its kind
/// in its sentence that the other's sentence does not have.
fn are_anchored(a: &Item, b: &Item) -> bool {
    let odd = |x: &Item, y: &Item| x.of_kind.difference(&y.of_kind).count() == 1;
    !a.anchors.is_disjoint(&b.anchors) && odd(a, b) && odd(b, a)
}

/// Whether each of two sentences names somebody or something that the other does not have.
pub fn name_others(a: &Item, b: &Item) -> bool {
    let has = |names: &BTreeSet<String>, name: &String| names.iter().any(|other| name::near(name, other).is_some());
    a.names.iter().any(|name| !has(&b.names, name)) && b.names.iter().any(|name| !has(&a.names, name))
}

/// Whether two sums or shares stand in accounts about two companies, and their sentences name no other.
pub fn are_of_two_companies(a: &Item, b: &Item) -> bool {
    matches!(a.fact.kind, Kind::Money | Kind::Percent)
        && whose(a).zip(whose(b)).is_some_and(|(x, y)| !shares_word(x, y))
}

/// Whom its account is about, where the sentence of a figure names nobody else.
fn whose(item: &Item) -> Option<&str> {
    let topic = item.topic.as_deref()?;
    (item.names.is_empty() || item.names.iter().any(|name| shares_word(name, topic))).then_some(topic)
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

/// Whether two years are those of one named work, whatever else their sentences tell.
pub fn are_of_one_work(a: &Item, b: &Item) -> bool {
    are_of_one_deed(a, b) && a.deed.as_ref().is_some_and(Deed::is_of_a_work)
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
        _ if !are_unlike(&a.qualities, &b.qualities, a.fact.value == b.fact.value) => None,
        Kind::Age => Some("one is an age at another time"),
        kind => is_figure(kind).then_some("one is an average, a forecast, what came on top or of another hour"),
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
    let holds = |item: &Item, ids: &Vec<u32>| item.context.terms.iter().any(|c| ids.contains(&c.id));
    next(a).iter().any(|word| !holds(b, word)) && next(b).iter().any(|word| !holds(a, word))
}

/// Whether two sets of names have no name in common, and neither is empty.
pub fn are_disjoint(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && !share_name(a, b)
}

/// Whether two folded names have a word in common.
fn shares_word(a: &str, b: &str) -> bool {
    a.split(' ').any(|x| b.split(' ').any(|y| x == y))
}
