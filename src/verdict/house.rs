//! What the house has set, applied to what the rules say.
//!
//! In: how two items compare by the rules, and the settings. Out: how they compare for the house, and which findings it wants.
//! This file refuses to know how any rule decides.

use crate::config::{House, Tolerance};
use crate::fact::{self, Comparison, Relation, Severity};
use crate::slot::Item;
use crate::text::folded_words;
use crate::verdict::Finding;

/// How two items compare for the house: nearer than its tolerance is equal, a name that it has listed is named as such,
/// and a difference is as grave as it says.
pub fn settle(house: &House, (i, x): (&Item, &str), (j, y): (&Item, &str), comparison: Comparison) -> Comparison {
    let near = || comparison.is_difference().then(|| tolerated(house, (i, x), (j, y), &comparison)).flatten();
    let alias = || alias(house, (i, x), (j, y), &comparison);
    let mut settled = near().or_else(alias).unwrap_or(comparison);
    settled.severity = severity(house, settled.rule, settled.severity);
    settled
}

/// The severity that the house gives to a difference, else its own.
pub fn severity(house: &House, rule: &str, own: Severity) -> Severity {
    house.severities.get(rule).copied().filter(|_| own > Severity::None).unwrap_or(own)
}

/// **Rule `tolerance-house`.** Two values that are nearer to each other than the house's tolerance for their kind.
fn tolerated(house: &House, i: (&Item, &str), j: (&Item, &str), comparison: &Comparison) -> Option<Comparison> {
    let numeric = matches!(comparison.relation, Relation::Value | Relation::Precision | Relation::Update);
    let tolerance = house.tolerances.get(&i.0.fact.kind).filter(|_| numeric)?;
    let gap = fact::gap(&i.0.fact, &j.0.fact)?;
    let (within, told) = match tolerance {
        Tolerance::Share(share) => (gap.amount <= share * gap.greater, format!("{} %", share * 100.0)),
        Tolerance::Amount(amount) => (gap.amount <= *amount, amount.to_string()),
    };
    within.then(|| {
        let proof = format!(
            "\u{201C}{}\u{201D} and \u{201C}{}\u{201D} are within the house's tolerance for {} ({told})",
            i.1,
            j.1,
            i.0.fact.kind.name()
        );
        Comparison::agree(Relation::Rounded, "tolerance-house", proof)
    })
}

/// **Rule `name-alias`.** Two printed names that are one by the list of the house.
fn alias(house: &House, i: (&Item, &str), j: (&Item, &str), comparison: &Comparison) -> Option<Comparison> {
    if comparison.rule != "name-equal" || house.aliases.lists().is_empty() || folded_words(i.1) == folded_words(j.1) {
        return None;
    }
    let name = |(_, printed): (&Item, &str)| house.aliases.canonical(printed).map(str::to_owned);
    let (a, b) = (name(i), name(j));
    (a.is_some() && a == b).then(|| {
        let proof = format!("\u{201C}{}\u{201D} and \u{201C}{}\u{201D} are one by the list of the house", i.1, j.1);
        Comparison::agree(Relation::Exact, "name-alias", proof)
    })
}

/// The findings whose rules are not switched off, and how many were left out.
pub fn wanted(mut findings: Vec<Finding>, house: &House) -> (Vec<Finding>, usize) {
    let all = findings.len();
    findings.retain(|finding| house.wants(&finding.rule));
    let left_out = all - findings.len();
    (findings, left_out)
}
