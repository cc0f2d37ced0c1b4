//! The rules by which findings come about: id, what each finds, what it gives by default.
//!
//! In: nothing. Out: the list, which the settings of a house name rules from and `crosscheck rules` prints. A finding
//! carries the id of its rule. This module refuses to know how any rule decides.

use crate::fact::{Relation, Severity};

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable id, as in `findings[].rule`.
    pub id: &'static str,
    /// The relation that it finds; [`Relation::Within`] instead where both values are of one source.
    pub relation: Relation,
    /// The severity that it gives unless the house sets another. Rules that look at who is meant or how far apart two
    /// values are may give the next one down or up.
    pub severity: Severity,
    /// What it finds, in a line.
    pub finds: &'static str,
}

impl Rule {
    /// The verdict of its findings, as in JSON.
    pub fn verdict(&self) -> &'static str {
        match (self.relation, self.severity) {
            (Relation::Exclusive | Relation::Background | Relation::NearMiss, _) => "single",
            (_, Severity::None) => "agree",
            _ => "differ",
        }
    }
}

/// The rule with this id.
pub fn named(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

use Relation as R;
use Severity::{Conflict, None as Nothing, Note, Precision, Wording};

/// Short for a row of the table.
const fn rule(id: &'static str, relation: Relation, severity: Severity, finds: &'static str) -> Rule {
    Rule { id, relation, severity, finds }
}

/// Every rule: numbers, dates and times, names and titles, quotations, who did what, claims, singles.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule("interval-equal", R::Exact, Nothing, "one figure in both, hedged alike"),
    rule("interval-hedged", R::Rounded, Nothing, "one figure, hedged in one text only: “40”, “about 40”"),
    rule("interval-rounds", R::Rounded, Nothing, "the finer figure rounds to the coarser: “1,180”, “about 1,200”"),
    rule("interval-inside", R::Rounded, Nothing, "the figure lies inside the printed range: “4”, “three to five”"),
    rule("interval-bound", R::Bound, Nothing, "a bound and a figure that keeps it: “at least 40”, “43”"),
    rule("interval-open-word", R::Bound, Nothing, "a bound inside the reach of a word for many: “more than 60”, “dozens”"),
    rule("tolerance-house", R::Rounded, Nothing, "two values closer than the house's tolerance for their kind"),
    rule("derived-equal", R::Derived, Nothing, "equal after arithmetic: “three men and two women”, “five people”"),
    rule("interval-disjoint", R::Value, Conflict, "two figures for one thing without a common value"),
    rule("interval-magnitude", R::Magnitude, Conflict, "the same digits, off by a power of ten: “$2.4 billion”, “$2.4 million”"),
    rule("interval-hedge", R::Precision, Precision, "inside the hedge but not its rounding: “nearly an hour”, “50 minutes”"),
    rule("interval-opposed", R::Precision, Precision, "hedges on different sides of one figure: “over 40”, “nearly 40”"),
    rule("interval-two-bounds", R::Precision, Precision, "two far bounds on one side: “more than 40”, “more than 90”"),
    rule("interval-bound-far", R::Precision, Precision, "a figure far beyond the bound that admits it: “at least 12”, “60”"),
    rule("interval-open-near", R::Precision, Precision, "a figure just under a word for many: “two”, “several”"),
    rule("update-grown", R::Update, Precision, "a count that a later report raises, or lowers where it can only fall"),
    rule("update-furthered", R::Update, Precision, "a later report has the next step: arrested, then charged"),
    rule("update-stale", R::Update, Conflict, "a draft keeps what a later report has superseded"),
    rule("measured-twice", R::Value, Precision, "two figures, each with the body that measured it named"),
    rule("scope-rate", R::Scope, Precision, "one figure for two periods or shares: “a week”, “a month”"),
    rule("scope-joined", R::Scope, Precision, "one count, to which only one text joins another person"),
    rule("percent-points", R::Scope, Precision, "percent against percentage points"),
    rule("figure-opposed", R::Polarity, Conflict, "one figure of opposites: a rise and a fall, a surplus and a deficit"),
    rule("twin-value", R::Value, Conflict, "two sentences that part in one value alone"),
    rule("twin-person", R::Name, Conflict, "two sentences that part in one person alone, where one text knows both"),
    rule("measure-converted", R::Rounded, Nothing, "equal after conversion of units, at the printed grain"),
    rule("measure-loose-unit", R::Precision, Precision, "one number of two units of nearly one size: tons and tonnes"),
    rule("measure-unit", R::Magnitude, Conflict, "one number of two units: “90 feet”, “90 metres”"),
    rule("ordinal-equal", R::Exact, Nothing, "the same rank or number"),
    rule("ordinal-unequal", R::Value, Conflict, "another rank or number: “third call”, “second call”"),
    rule("date-equal", R::Exact, Nothing, "the same day, month or year, however printed"),
    rule("date-inside", R::Refined, Nothing, "one date lies inside the other: “that week”, “Jan. 12”"),
    rule("date-hedged", R::Refined, Nothing, "one date, to a part of it in one text: “June”, “early June”"),
    rule("date-weekday", R::Refined, Nothing, "the same weekday or month where no date can be worked out"),
    rule("date-open-equal", R::Exact, Nothing, "the same period that is still open: “since May”"),
    rule("date-overlap", R::Precision, Precision, "two periods that overlap, neither inside the other"),
    rule("date-midnight", R::Precision, Precision, "around midnight: “late Friday”, “early Saturday”"),
    rule("date-part", R::Precision, Precision, "different parts of one period: “early June”, “late June”"),
    rule("date-disjoint", R::Value, Conflict, "two dates for one event"),
    rule("event-date", R::Value, Conflict, "another date of what happens once: a birth, a death, a founding"),
    rule("time-equal", R::Exact, Nothing, "the same time of day"),
    rule("time-inside", R::Refined, Nothing, "a time inside a part of the day: “8:40 a.m.”, “the morning”"),
    rule("time-parts", R::Refined, Nothing, "parts of the day that run into each other"),
    rule("time-half", R::Refined, Nothing, "one text leaves out which half of the day"),
    rule("time-about", R::Rounded, Nothing, "within a quarter of an hour of a hedged time"),
    rule("time-converted", R::Exact, Nothing, "the same moment in two time zones"),
    rule("time-overlap", R::Precision, Precision, "two stretches of the day that overlap, neither inside the other"),
    rule("time-midnight", R::Precision, Precision, "times that meet at the turn from one part of the day to the next"),
    rule("time-zone", R::Value, Conflict, "the same clock time in two time zones"),
    rule("time-disjoint", R::Value, Conflict, "two times of day for one event"),
    rule("name-equal", R::Exact, Nothing, "the same name"),
    rule("name-alias", R::Exact, Nothing, "two names that the house has listed for one person or body"),
    rule("name-part", R::Refined, Nothing, "a name and a fuller form of it"),
    rule("name-transliteration", R::Name, Wording, "one name carried over from another script in two ways"),
    rule("name-spelling", R::Name, Conflict, "two spellings of one name"),
    rule("name-given", R::Name, Conflict, "two given names for the holder of one office"),
    rule("place-state", R::Place, Conflict, "a town of one name in two states or countries"),
    rule("direction-equal", R::Exact, Nothing, "the same distance and direction"),
    rule("direction-part", R::Refined, Nothing, "directions of which one is the finer: “north”, “northeast”"),
    rule("direction-opposed", R::Place, Conflict, "another direction from the same place: “north of”, “south of”"),
    rule("title-equal", R::Exact, Nothing, "the same title"),
    rule("title-part", R::Refined, Nothing, "a title and a fuller form of it"),
    rule("title-qualified", R::Role, Precision, "a title with and without “acting”, “deputy”, “former”"),
    rule("title-rival", R::Role, Conflict, "two titles that one person does not hold at once"),
    rule("quote-equal", R::Exact, Nothing, "the same words"),
    rule("quote-piece", R::Refined, Nothing, "an unbroken piece of a quotation that the other text has whole"),
    rule("quote-shared", R::Refined, Nothing, "the same words, with no speaker set against another"),
    rule("quote-words", R::Quote, Wording, "a quotation in other words"),
    rule("quote-ellipsis", R::Quote, Wording, "a quotation with words left out inside"),
    rule("quote-turned", R::Quote, Conflict, "a quotation whose change turns its sense"),
    rule("quote-speaker", R::Quote, Conflict, "the same words from two mouths"),
    rule("polarity-equal", R::Exact, Nothing, "asserted, or denied, in both"),
    rule("polarity-opposed", R::Polarity, Conflict, "asserted in one text and denied in the other"),
    rule("polarity-denied", R::Polarity, Conflict, "a predicate with and without “not”: did, did not"),
    rule("predicate-denied", R::Polarity, Conflict, "the same participants: one text denies what the other asserts of them"),
    rule("predicate-opposed", R::Polarity, Conflict, "the same participants under opposite verbs: approved, rejected"),
    rule("manner-opposed", R::Polarity, Conflict, "done in opposite ways: well, poorly"),
    rule("twin-opposed", R::Polarity, Conflict, "two sentences that part in one pair of opposites alone"),
    rule("twin-denied", R::Polarity, Conflict, "two sentences that one “not” parts"),
    rule("certainty-equal", R::Exact, Nothing, "equally sure in both"),
    rule("certainty-degree", R::Certainty, Precision, "another degree: suspected, charged, convicted; may, will"),
    rule("certainty-will", R::Certainty, Precision, "may in one text and will in the other"),
    rule("certainty-alleged", R::Certainty, Conflict, "stated in one text, alleged in the other"),
    rule("predicate-certainty", R::Certainty, Precision, "done in one text; possible, planned, tried or alleged in the other"),
    rule("attribution-lost", R::Certainty, Conflict, "what somebody says of a named person, in the reporter's own voice"),
    rule("roles-swapped", R::Role, Conflict, "who did it and to whom change places"),
    rule("role-exclusive", R::Role, Conflict, "another participant in a role that only one can have"),
    rule("events-order", R::Sequence, Conflict, "one event before the other in one text, after it in the other"),
    rule("no-answer", R::Value, Precision, "two ways of not answering: declined to comment, could not be reached"),
    rule("claim-shared", R::Refined, Nothing, "what two sentences claim alike beyond their values"),
    rule("single-exclusive", R::Exclusive, Note, "only one source has it; the others cover the event"),
    rule("single-source", R::Exclusive, Note, "there is no other source"),
    rule("single-near-miss", R::NearMiss, Note, "a sentence that came close, under the bar"),
    rule("single-near-value", R::NearMiss, Note, "a value that came close, and why it was not held against this one"),
    rule("single-background", R::Background, Note, "a standing fact or another event"),
    rule("single-earlier", R::Background, Note, "its sentence speaks of an earlier time"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_singles_are_notes() {
        for (i, rule) in RULES.iter().enumerate() {
            assert!(RULES.iter().skip(i + 1).all(|other| other.id != rule.id), "{}", rule.id);
            assert_eq!(rule.verdict() == "single", rule.severity == Severity::Note, "{}", rule.id);
            assert_eq!(named(rule.id), Some(rule));
        }
    }
}
