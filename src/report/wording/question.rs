//! The question that would settle a finding.
//!
//! In: a finding. Out: a question that names its values as they are printed. This file refuses to
//! hint at the answer.

use super::super::view::{Group, View, once};
use super::super::visible::label;
use super::{plain, quoted};
use crate::fact::Relation;
use crate::verdict::{Finding, Verdict};

/// The question that would settle a finding.
pub fn question(view: &View<'_>, finding: &Finding) -> String {
    if finding.verdict != Verdict::Differ {
        let words = finding.values.first().map(|v| quoted(&v.text)).unwrap_or_default();
        return format!("who else can confirm {words}?");
    }
    let sides = view.sides(finding);
    let groups = if sides.len() > 1 { sides } else { view.rows(finding) };
    let choices = choices(view, &groups);
    if let Some(asked) = who_said(finding, &groups) {
        return asked;
    }
    match finding.relation {
        Relation::Scope => format!("do {} count the same?", choices.replace(" or ", " and ")),
        Relation::Update => format!("which is the latest, {choices}?"),
        Relation::Role => format!("which title is right, {choices}?"),
        Relation::Place => format!("which place is right, {choices}?"),
        Relation::Sequence => format!("which came first, {choices}?"),
        Relation::Quote => format!("what was said, word for word: {choices}?"),
        Relation::Polarity | Relation::Certainty => format!("which stands, {choices}?"),
        Relation::Within => {
            format!("which does {} mean, {choices}?", view.names(&view.sources_of(finding)))
        }
        _ => format!("which is right, {choices}?"),
    }
}

/// The question for one quotation from different mouths.
fn who_said(finding: &Finding, groups: &[Group<'_>]) -> Option<String> {
    let first = groups.first()?;
    let speakers = once(groups.iter().flat_map(Group::speakers));
    let alike = finding.kind == "quote" && groups.iter().all(|g| g.value == first.value);
    (alike && speakers.len() > 1).then(|| format!("who said {}: {}?", quoted(first.text), joined(speakers)))
}

/// "“nearly an hour” or “48 minutes”": at most three values. Where two are printed alike, the speaker,
/// the normal form or the source tells them apart.
fn choices(view: &View<'_>, groups: &[Group<'_>]) -> String {
    let alike = |g: &Group<'_>| groups.iter().filter(|other| label(other.text) == label(g.text)).count() > 1;
    let told = |g: &Group<'_>| match g.speakers().first() {
        Some(speaker) => speaker.clone(),
        None if groups.iter().any(|other| other.value != g.value) => plain(g.value),
        None => view.names(&g.sources),
    };
    let choice = |g: &Group<'_>| if alike(g) { format!("{} ({})", quoted(g.text), told(g)) } else { quoted(g.text) };
    let mut choices: Vec<String> = groups.iter().take(3).map(choice).collect();
    if groups.len() > 3 {
        choices.push("another of the values above".to_owned());
    }
    joined(choices)
}

/// "a, b or c".
fn joined(mut items: Vec<String>) -> String {
    let last = items.pop().unwrap_or_default();
    if items.is_empty() { last } else { format!("{} or {last}", items.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::sample;

    #[test]
    fn questions_name_the_values() {
        let report = sample();
        let view = View::new(&report);
        let asked: Vec<String> = view.fix.iter().map(|f| question(&view, f)).collect();
        assert_eq!(asked.first().unwrap(), "which is right, “$2.4 billion” or “$2.4 million”?");
        assert!(asked.contains(&"which is right, “48-minute” or “nearly an hour”?".to_owned()), "{asked:?}");
        assert!(asked.contains(&"which does Kestrel Wire mean, “Three” or “four”?".to_owned()), "{asked:?}");
    }
}
