//! The values of a finding, each with its mentions, and the rows that a difference is shown in.
//!
//! In: a finding. Out: groups of mentions: one a value, one a side, one a row. This file refuses to
//! know what a kind means by a value: equal normal forms are one value.

use std::cmp::Reverse;

use super::View;
use crate::report::visible::label;
use crate::text::folded_words;
use crate::verdict::{Finding, Mention};

/// One value of a finding with its mentions.
pub struct Group<'a> {
    /// The words of its first mention.
    pub text: &'a str,
    /// The normal form.
    pub value: &'a str,
    /// The ids of the sources that state it.
    pub sources: Vec<&'a str>,
    /// How many independent origins these sources are.
    pub origins: usize,
    /// Its mentions, in the order of the report, without those that were withdrawn.
    pub mentions: Vec<&'a Mention>,
}

impl<'a> Group<'a> {
    /// The speakers that its mentions name, each once.
    pub fn speakers(&self) -> Vec<String> {
        once(self.mentions.iter().filter_map(|m| m.speaker.as_deref()).map(label))
    }

    /// Its printed words, each form once.
    pub fn words(&self) -> Vec<String> {
        let mut words = once(self.mentions.iter().map(|m| label(&m.text)));
        if words.is_empty() {
            words.push(label(self.text));
        }
        words
    }
}

/// The most sources of a side that are shown one by one because they name different speakers: behind more, the one that says
/// otherwise would not be seen.
const MOST_CUT: usize = 12;

impl View<'_> {
    /// The sides of a finding: its values, those of one normal form together whatever their hedges.
    pub fn sides<'f>(&self, finding: &'f Finding) -> Vec<Group<'f>> {
        let mut sides: Vec<Group<'f>> = Vec::new();
        for group in groups(finding) {
            let Some(side) = sides.iter_mut().find(|side| side.value == group.value) else {
                sides.push(group);
                continue;
            };
            let new = group.sources.into_iter().filter(|id| !side.sources.contains(id)).collect::<Vec<_>>();
            side.sources.extend(new);
            side.mentions.extend(group.mentions);
            side.origins = self.origins_of(&side.sources);
        }
        sides.sort_by_key(|side| Reverse(side.sources.len()));
        sides
    }

    /// The rows of a difference. A side is one row, but one row a source where the difference is not in the normal form (there is
    /// one side only), or where its few sources name different speakers.
    pub fn rows<'f>(&self, finding: &'f Finding) -> Vec<Group<'f>> {
        let sides = self.sides(finding);
        let alone = sides.len() == 1;
        let is_cut = |side: &Group<'_>| side.sources.len() <= MOST_CUT && side.speakers().len() > 1;
        sides
            .into_iter()
            .flat_map(|side| if alone || is_cut(&side) { self.by_source(side) } else { vec![side] })
            .collect()
    }

    /// A side cut into one row a source, each with the mentions of that source.
    fn by_source<'f>(&self, side: Group<'f>) -> Vec<Group<'f>> {
        if side.sources.len() < 2 {
            return vec![side];
        }
        let row = |id: &&'f str| {
            let mentions: Vec<&Mention> = side.mentions.iter().copied().filter(|m| m.source == **id).collect();
            let text = mentions.first().map_or(side.text, |m| m.text.as_str());
            Group { text, value: side.value, sources: vec![*id], origins: 1, mentions }
        };
        side.sources.iter().map(row).collect()
    }
}

/// The values of a finding, each with its mentions. A mention whose value the finding does not list
/// stands in a group of its own at the end, so that nothing printed is lost.
pub fn groups(finding: &Finding) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = finding
        .values
        .iter()
        .map(|v| Group {
            text: &v.text,
            value: &v.value,
            sources: v.sources.iter().map(String::as_str).collect(),
            origins: v.origins,
            mentions: Vec::new(),
        })
        .collect();
    for mention in finding.mentions.iter().filter(|m| !is_withdrawn(m)) {
        // Two values may share a normal form and differ in their hedge: the words tell them apart.
        let at = groups.iter().position(|g| g.value == mention.value && g.text == mention.text).or_else(|| {
            groups.iter().position(|g| g.value == mention.value && g.sources.contains(&mention.source.as_str()))
        });
        // A value may be listed in the spelling of another source.
        let folded = || {
            let value = folded_words(&mention.value);
            groups.iter().position(|g| !value.is_empty() && folded_words(g.value) == value)
        };
        let at = at.or_else(folded);
        match at.and_then(|at| groups.get_mut(at)) {
            Some(group) => group.mentions.push(mention),
            None => groups.push(Group {
                text: &mention.text,
                value: &mention.value,
                sources: vec![&mention.source],
                origins: 1,
                mentions: vec![mention],
            }),
        }
    }
    groups
}

/// Whether a correction takes the mention back.
pub fn is_withdrawn(mention: &Mention) -> bool {
    mention.status.as_deref() == Some("withdrawn")
}

/// Which values of a finding stand against the value with the most origins; all of them where none
/// has more than another. A mark for the eye: it does not say who is right.
pub fn odd_ones(groups: &[Group<'_>]) -> Vec<bool> {
    let most = groups.iter().map(|g| g.origins).max().unwrap_or(0);
    let alone = groups.iter().filter(|g| g.origins == most).count() == 1;
    groups.iter().map(|g| groups.len() > 1 && !(alone && g.origins == most)).collect()
}

/// Each item once, in order.
pub fn once<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    for item in items {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use super::*;

    /// A finding of one kind with mentions `(source, words, value, speaker)`, in the sample.
    fn finding(kind: &str, mentions: &[(&str, &str, &str, &str)]) -> Finding {
        let mut finding = sample().findings.into_iter().next().expect("a finding");
        let mention = finding.mentions[0].clone();
        finding.kind = kind.to_owned();
        finding.values.clear();
        finding.mentions.clear();
        for (source, text, value, speaker) in mentions {
            let mut mention = mention.clone();
            (mention.source, mention.text, mention.value) = (source.to_string(), text.to_string(), value.to_string());
            mention.speaker = (!speaker.is_empty()).then(|| speaker.to_string());
            let record = crate::verdict::ValueRecord {
                text: text.to_string(),
                value: value.to_string(),
                sources: vec![source.to_string()],
                origins: 1,
            };
            if !finding.values.iter().any(|v| v.value == record.value && v.text == record.text) {
                finding.values.push(record);
            } else if let Some(listed) = finding.values.iter_mut().find(|v| v.value == record.value) {
                listed.sources.push(source.to_string());
            }
            finding.mentions.push(mention);
        }
        finding
    }

    #[test]
    fn values_that_differ_in_their_hedge_only_are_one_side() {
        let report = sample();
        let view = View::new(&report);
        let figures = finding(
            "count",
            &[("harbour", "80", "80", ""), ("kestrel", "about 80", "80", ""), ("coast", "100", "100", "")],
        );
        let sides = view.sides(&figures);
        assert_eq!(sides.iter().map(|s| s.value).collect::<Vec<_>>(), ["80", "100"]);
        assert_eq!(odd_ones(&sides), [false, true]);
        let hedged = finding("count", &[("harbour", "80", "80", ""), ("kestrel", "about 80", "80", "")]);
        assert_eq!(odd_ones(&view.sides(&hedged)), [false]);
        let rows: Vec<_> = view.rows(&hedged).iter().map(|r| (r.text.to_owned(), r.sources.len())).collect();
        assert_eq!(rows, [("80".to_owned(), 1), ("about 80".to_owned(), 1)]);
    }

    #[test]
    fn one_quotation_of_two_mouths_is_one_row_a_source() {
        let report = sample();
        let view = View::new(&report);
        let quote = finding(
            "quote",
            &[("harbour", "“We stay,”", "we stay", "Thornqvist"), ("kestrel", "“We stay,”", "we stay", "Venn")],
        );
        let rows: Vec<Vec<String>> = view.rows(&quote).iter().map(Group::speakers).collect();
        assert_eq!(rows, [["Thornqvist"], ["Venn"]]);
        let asked = crate::report::wording::question(&view, &quote);
        assert!(asked.contains("Thornqvist") && asked.contains("Venn"), "{asked}");
        let agreed =
            finding("count", &[("harbour", "80", "80", ""), ("kestrel", "80", "80", ""), ("coast", "9", "9", "")]);
        let weights: Vec<usize> = view.rows(&agreed).iter().map(|r| r.sources.len()).collect();
        assert_eq!(weights, [2, 1], "what is said alike is one row");
    }

    #[test]
    fn the_odd_one_out_has_fewer_origins() {
        let group = |origins| Group { text: "", value: "", sources: Vec::new(), origins, mentions: Vec::new() };
        assert_eq!(odd_ones(&[group(2), group(1)]), [false, true]);
        assert_eq!(odd_ones(&[group(1), group(1)]), [true, true]);
        assert_eq!(odd_ones(&[group(1)]), [false]);
    }

    #[test]
    fn a_withdrawn_mention_is_no_value() {
        let mut report = sample();
        let finding = report.findings.first_mut().expect("a finding");
        finding.mentions[0].status = Some("withdrawn".to_owned());
        let groups = groups(finding);
        assert_eq!(groups.iter().map(|g| g.mentions.len()).sum::<usize>(), finding.mentions.len() - 1);
        let html = crate::report::html::render(&report);
        assert!(html.contains("withdrawn by a correction: <bdi>“$2.4 million” in The Harbour Post</bdi>"));
    }
}
