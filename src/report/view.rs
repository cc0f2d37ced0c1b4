//! What every printer asks of a report: which section holds which findings, the sentence around a
//! mention, the names of sources, the mentions of each value.
//!
//! In: a [`Report`]. Out: borrowed lists, words and labels in the order in which an editor reads
//! them. This module refuses to judge: verdicts, relations and severities are those of the report.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::visible::{label, visible};
use super::{Report, SentenceRecord, Source};
use crate::article::Part;
use crate::text::{Span, folded_words};
use crate::verdict::{Finding, Mention, Verdict};

/// The most findings that "Fix first" shows before it folds the rest away.
pub const MOST_FIRST: usize = 10;
/// The most items that "Confirm" shows before it folds the rest away.
pub const MOST_CONFIRM: usize = 12;

/// A report with its sections made once.
pub struct View<'a> {
    /// The report.
    pub report: &'a Report,
    /// Every difference, worst first.
    pub fix: Vec<&'a Finding>,
    /// What one source alone or one origin alone says, in the order in which a call is worth making.
    pub confirm: Vec<&'a Finding>,
    /// Every agreement.
    pub agreements: Vec<&'a Finding>,
    sources: BTreeMap<&'a str, &'a Source>,
    labels: BTreeMap<&'a str, String>,
}

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

/// Printed words between what stands before and after them in their sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before.
    pub before: String,
    /// The printed words.
    pub words: String,
    /// What stands after.
    pub after: String,
}

/// The sentences that were left out of the comparison for one reason.
pub struct LeftOut<'a> {
    /// Why.
    pub reason: &'a str,
    /// The id of the source and the number of the sentence.
    pub sentences: Vec<(&'a str, usize)>,
}

impl<'a> View<'a> {
    /// Sorts the findings into sections.
    pub fn new(report: &'a Report) -> Self {
        let of = |verdict| report.findings.iter().filter(move |f| f.verdict == verdict);
        let sources: BTreeMap<_, _> = report.sources.iter().map(|s| (s.id.as_str(), s)).collect();
        let mut view = View {
            report,
            fix: of(Verdict::Differ).collect(),
            confirm: Vec::new(),
            agreements: of(Verdict::Agree).collect(),
            labels: labels(report),
            sources,
        };
        // The sorts are stable: between equals the order of the report, that of a draft, is kept.
        view.fix.sort_by_key(|f| Reverse((f.severity, f.confidence)));
        view.confirm = of(Verdict::Single).chain(of(Verdict::Agree).filter(|f| view.origins(f) < 2)).collect();
        view.confirm.sort_by_key(|f| (rank(f), f.verdict == Verdict::Agree));
        view
    }

    /// What the story is called: the headline of the draft, else of the first source that has one, else
    /// the story's id.
    pub fn title(&self) -> Option<String> {
        let draft = self.report.draft.as_deref().and_then(|id| self.source(id));
        let sources = draft.into_iter().chain(&self.report.sources);
        let headlines = sources.filter_map(|s| s.title.as_deref());
        headlines.chain(self.report.story.as_deref()).map(label).find(|title| !title.is_empty())
    }

    /// How many sources could be compared at all.
    pub fn comparable(&self) -> usize {
        self.report.sources.iter().filter(|s| s.not_compared.is_none()).count()
    }

    /// Whether almost nothing could be lined up: no finding but of names stands on two sources, or less
    /// than a tenth of the sentences is in one.
    pub fn is_scattered(&self) -> bool {
        let names = ["person", "organisation", "place"];
        let lined_up = |f: &&Finding| !names.contains(&f.kind.as_str()) && self.sources_of(f).len() > 1;
        let c = &self.report.coverage;
        let none = !self.fix.iter().chain(&self.agreements).copied().any(|f| lined_up(&f));
        self.comparable() > 1 && (none || c.compared * 10 < c.sentences)
    }

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

    /// The rows of a difference. A side is one row, but one row a source where the difference is not in
    /// the normal form (there is one side only), or where its sources name different speakers.
    pub fn rows<'f>(&self, finding: &'f Finding) -> Vec<Group<'f>> {
        let sides = self.sides(finding);
        let alone = sides.len() == 1;
        sides
            .into_iter()
            .flat_map(|side| if alone || side.speakers().len() > 1 { self.by_source(side) } else { vec![side] })
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

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&'a Source> {
        self.sources.get(id).copied()
    }

    /// The name of a source as printed: its outlet, with its id where two sources share an outlet.
    pub fn label(&self, id: &str) -> String {
        self.labels.get(id).cloned().unwrap_or_else(|| label(id))
    }

    /// The names of several sources.
    pub fn names(&self, ids: &[&str]) -> String {
        ids.iter().map(|id| self.label(id)).collect::<Vec<_>>().join(", ")
    }

    /// A sentence by its number.
    pub fn sentence(&self, source: &str, n: usize) -> Option<&'a SentenceRecord> {
        let sentences = &self.source(source)?.sentences;
        sentences.get(n).filter(|s| s.n == n).or_else(|| sentences.iter().find(|s| s.n == n))
    }

    /// The words of a mention inside their sentence; alone where the sentence does not hold them.
    pub fn excerpt(&self, mention: &Mention) -> Excerpt {
        self.split(mention).unwrap_or_else(|| Excerpt { words: label(&mention.text), ..Excerpt::default() })
    }

    /// The mention that shows a value best: in the running text, with its speaker.
    pub fn best<'g>(&self, group: &Group<'g>) -> Option<&'g Mention> {
        let part = |m: &Mention| self.sentence(&m.source, m.sentence).map(|s| s.part);
        group.mentions.iter().copied().min_by_key(|m| (part(m) != Some(Part::Body), m.speaker.is_none()))
    }

    fn split(&self, mention: &Mention) -> Option<Excerpt> {
        let sentence = self.sentence(&mention.source, mention.sentence)?;
        let at = mention.span.start.checked_sub(sentence.span.start)?;
        let (before, rest) = sentence.text.split_at_checked(at)?;
        // A mention may reach over the end of its sentence: a derived value spans its operands.
        let after = rest.strip_prefix(&mention.text).or((mention.span.end > sentence.span.end).then_some(""))?;
        Some(Excerpt { before: visible(before), words: label(&mention.text), after: visible(after) })
    }

    /// The ids of the sources of a finding, each once, in the order of the report.
    pub fn sources_of(&self, finding: &Finding) -> Vec<&'a str> {
        let named: BTreeSet<&str> = finding
            .values
            .iter()
            .flat_map(|v| v.sources.iter().map(String::as_str))
            .chain(finding.mentions.iter().map(|m| m.source.as_str()))
            .collect();
        self.report.sources.iter().map(|s| s.id.as_str()).filter(|id| named.contains(id)).collect()
    }

    /// How many origins the sources of a finding are.
    pub fn origins(&self, finding: &Finding) -> usize {
        self.origins_of(&self.sources_of(finding))
    }

    fn origins_of(&self, ids: &[&str]) -> usize {
        ids.iter().filter_map(|id| self.source(id)).map(|s| s.origin.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// The sources by origin, in the order of the report.
    pub fn by_origin(&self) -> Vec<(&'a str, Vec<&'a Source>)> {
        let mut groups: Vec<(&str, Vec<&Source>)> = Vec::new();
        for source in &self.report.sources {
            match groups.iter_mut().find(|(origin, _)| *origin == source.origin) {
                Some((_, sources)) => sources.push(source),
                None => groups.push((&source.origin, vec![source])),
            }
        }
        groups
    }

    /// The sources that were not compared at all, each with the reason.
    pub fn sources_left_out(&self) -> Vec<(&'a str, &'a str)> {
        let of_source = |s: &'a Source| s.not_compared.as_deref().map(|reason| (s.id.as_str(), reason));
        let mut out: Vec<_> = self.report.sources.iter().filter_map(of_source).collect();
        for item in self.report.coverage.not_compared.iter().filter(|n| n.sentence.is_none()) {
            if !out.iter().any(|(id, _)| *id == item.source) {
                out.push((&item.source, &item.reason));
            }
        }
        out
    }

    /// The sentences that were not compared, by reason: the reasons in order of first appearance.
    pub fn sentences_left_out(&self) -> Vec<LeftOut<'a>> {
        let mut reasons: Vec<LeftOut<'_>> = Vec::new();
        let mut index: BTreeMap<&str, usize> = BTreeMap::new();
        for item in &self.report.coverage.not_compared {
            let Some(n) = item.sentence else { continue };
            let at = *index.entry(&item.reason).or_insert_with(|| {
                reasons.push(LeftOut { reason: &item.reason, sentences: Vec::new() });
                reasons.len() - 1
            });
            if let Some(left_out) = reasons.get_mut(at) {
                left_out.sentences.push((&item.source, n));
            }
        }
        reasons
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

impl<'a> Group<'a> {
    /// The speakers that its mentions name, each once.
    pub fn speakers(&self) -> Vec<String> {
        distinct(self.mentions.iter().filter_map(|m| m.speaker.as_deref()))
    }

    /// Its printed words, each form once.
    pub fn words(&self) -> Vec<String> {
        let mut words = distinct(self.mentions.iter().map(|m| m.text.as_str()));
        if words.is_empty() {
            words.push(label(self.text));
        }
        words
    }
}

/// Whether a correction takes the mention back.
pub fn is_withdrawn(mention: &Mention) -> bool {
    mention.status.as_deref() == Some("withdrawn")
}

/// The reasons of dropped stretches, counted, in order of first appearance, each with its stretches.
pub fn dropped(source: &Source) -> Vec<(&str, Vec<Span>)> {
    let mut reasons: Vec<(&str, Vec<Span>)> = Vec::new();
    for stretch in &source.dropped {
        match reasons.iter_mut().find(|(reason, _)| *reason == stretch.reason) {
            Some((_, spans)) => spans.push(stretch.span),
            None => reasons.push((&stretch.reason, vec![stretch.span])),
        }
    }
    reasons
}

/// Which values of a finding stand against the value with the most origins; all of them where none
/// has more than another. A mark for the eye: it does not say who is right.
pub fn odd_ones(groups: &[Group<'_>]) -> Vec<bool> {
    let most = groups.iter().map(|g| g.origins).max().unwrap_or(0);
    let alone = groups.iter().filter(|g| g.origins == most).count() == 1;
    groups.iter().map(|g| groups.len() > 1 && !(alone && g.origins == most)).collect()
}

/// A stretch of a text, and which of the marked spans cover it.
pub struct Segment {
    /// The bytes of the stretch.
    pub span: Span,
    /// The places in the list of spans of those that cover it.
    pub covers: Vec<usize>,
}

/// Cuts a text at the ends of spans that may overlap, into stretches that the same spans cover.
/// Ends outside the text or inside a character are left out.
pub fn segments(text: &str, spans: &[Span]) -> Vec<Segment> {
    let mut cuts: BTreeSet<usize> = spans.iter().flat_map(|s| [s.start, s.end]).collect();
    cuts.extend([0, text.len()]);
    let cuts: Vec<usize> = cuts.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
    let pairs = cuts.iter().zip(cuts.iter().skip(1));
    pairs
        .map(|(start, end)| {
            let span = Span::new(*start, *end);
            let covers = (0..spans.len()).filter(|i| spans.get(*i).is_some_and(|s| s.contains(span))).collect();
            Segment { span, covers }
        })
        .collect()
}

/// The labels of the sources, each different from the others.
fn labels(report: &Report) -> BTreeMap<&str, String> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for source in &report.sources {
        *times.entry(&source.outlet).or_default() += 1;
    }
    let name = |s: &Source| match times.get(s.outlet.as_str()) {
        Some(1) if !s.outlet.trim().is_empty() => label(&s.outlet),
        _ if s.outlet == s.id => label(&s.id),
        _ => format!("{} ({})", label(&s.outlet), label(&s.id)),
    };
    let drafted = |s: &Source| if report.draft.as_ref() == Some(&s.id) { " (draft)" } else { "" };
    report.sources.iter().map(|s| (s.id.as_str(), format!("{}{}", name(s), drafted(s)))).collect()
}

/// Each text once, made visible, in order.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts.map(label) {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// The words that say that a count is of people dead, hurt or missing.
const TOLL: [&str; 20] = [
    "dead",
    "death",
    "deaths",
    "died",
    "die",
    "killed",
    "kill",
    "fatality",
    "fatalities",
    "casualty",
    "casualties",
    "hurt",
    "injured",
    "injury",
    "injuries",
    "wounded",
    "missing",
    "toll",
    "victim",
    "victims",
];

/// The order in which a call is worth making: the toll, money, other figures, ages, charges, days and
/// times, quotations, names, small figures, claims.
fn rank(finding: &Finding) -> u8 {
    let value = finding.values.first().map_or("", |v| v.value.as_str());
    let figure = value.split(' ').next().unwrap_or("");
    let long = figure.chars().filter(char::is_ascii_digit).count() > 1;
    match finding.kind.as_str() {
        "count" if is_toll(&finding.subject) => 0,
        "money" => 1,
        "count" | "measure" | "percent" if long => 2,
        "age" => 3,
        "certainty" | "polarity" => 4,
        "date" | "time" | "duration" => 5,
        "quote" => 6,
        "person" | "organisation" | "place" | "title" => 7,
        "count" | "measure" | "percent" | "ordinal" => 8,
        _ => 9,
    }
}

/// Whether the subject of a count is dead, hurt or missing people.
fn is_toll(subject: &str) -> bool {
    folded_words(subject).split(' ').any(|word| TOLL.contains(&word))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The invented story that the tests of the printers share.
    pub(crate) fn sample() -> Report {
        serde_json::from_str(include_str!("../../fixtures/reports/sample.json")).expect("the sample is a report")
    }

    /// The sample with every string that a source may decide replaced by `hostile`.
    pub(crate) fn overrun(hostile: &str) -> Report {
        let mut report = sample();
        report.story = Some(hostile.to_owned());
        for (i, source) in report.sources.iter_mut().enumerate() {
            source.outlet = format!("{hostile}{}", i % 2);
            source.origin = hostile.to_owned();
            for text in [&mut source.path, &mut source.title, &mut source.author, &mut source.published] {
                *text = Some(hostile.to_owned());
            }
            source.sentences.iter_mut().for_each(|s| s.text = format!("{hostile}{}", s.text));
            source.facts.iter_mut().for_each(|f| (f.text, f.value) = (hostile.to_owned(), hostile.to_owned()));
            source.dropped.iter_mut().for_each(|d| d.reason = hostile.to_owned());
        }
        for finding in &mut report.findings {
            for text in [&mut finding.subject, &mut finding.proof, &mut finding.id, &mut finding.kind] {
                *text = hostile.to_owned();
            }
            finding.values.iter_mut().for_each(|v| v.text = hostile.to_owned());
            finding.mentions.iter_mut().for_each(|m| (m.text, m.speaker) = (hostile.to_owned(), Some(hostile.into())));
        }
        report.coverage.not_compared.iter_mut().for_each(|n| n.reason = hostile.to_owned());
        report
    }

    /// What sources may hold: markup, formulas, escapes, controls, wide and long words.
    pub(crate) const HOSTILE: [&str; 10] = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "=HYPERLINK(\"http://x.example\")",
        "\u{1b}]0;title\u{7}\u{1b}[2J",
        "\u{202e}\u{2066}abc",
        "| a | `b` [c](http://x.example) ![d](e) <http://x.example> *f* _g_ ~h~ # \n\n- i\n\n---\n",
        "王小明船長海の星王小明船長海の星王小明船長海の星王小明船長海の星",
        "Hochseefischereischutzverordnungsdurchsetzungsbeauftragtenausbildungsstaettenleitergehilfenpier",
        "{{ 7 * 7 }} {% if x %} ${x} &lt; &#60;",
        "",
    ];

    #[test]
    fn the_spans_of_the_sample_hold_its_words() {
        for source in &sample().sources {
            for sentence in &source.sentences {
                assert_eq!(sentence.span.of(&source.body), sentence.text);
            }
            for fact in &source.facts {
                assert_eq!(fact.span.of(&source.body), fact.text);
            }
        }
    }

    #[test]
    fn differences_come_worst_first_and_singles_with_numbers_first() {
        let report = sample();
        let view = View::new(&report);
        let severities: Vec<_> = view.fix.iter().map(|f| f.severity.name()).collect();
        assert_eq!(severities, ["conflict", "conflict", "conflict", "precision", "precision", "wording"]);
        let kinds: Vec<_> = view.confirm.iter().map(|f| f.kind.as_str()).collect();
        assert_eq!(kinds, ["measure", "count", "time", "quote", "person", "ordinal", "claim"]);
    }

    #[test]
    fn what_is_worth_a_call_comes_first() {
        let template = sample().findings.into_iter().next().expect("a finding");
        let ranked = |(kind, subject, value): (&str, &str, &str)| {
            let mut finding = template.clone();
            (finding.kind, finding.subject) = (kind.to_owned(), subject.to_owned());
            finding.values.truncate(1);
            finding.values.iter_mut().for_each(|v| v.value = value.to_owned());
            rank(&finding)
        };
        let order = [
            ("count", "dead, person", "4"),
            ("count", "missing, hiker", "2"),
            ("money", "fund", "USD 5"),
            ("count", "house", "64"),
            ("measure", "distance", "25 km"),
            ("age", "age, Mara Lind", "34"),
            ("certainty", "charge", "charged"),
            ("date", "vote", "2031-05-06"),
            ("quote", "Mara Lind", "we will"),
            ("person", "Mara Lind", "Mara Lind"),
            ("measure", "area", "9 km2"),
            ("count", "leader", "2"),
            ("claim", "bridge, closed", "bridge closed"),
        ];
        let ranks: Vec<u8> = order.into_iter().map(ranked).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert_eq!((ranks[0], ranks[1]), (0, 0));
        assert_eq!(ranked(("count", "diesel, tank", "4")), 8, "a word that begins alike is another word");
    }

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
        let asked = super::super::wording::question(&view, &quote);
        assert!(asked.contains("Thornqvist") && asked.contains("Venn"), "{asked}");
        let agreed =
            finding("count", &[("harbour", "80", "80", ""), ("kestrel", "80", "80", ""), ("coast", "9", "9", "")]);
        let weights: Vec<usize> = view.rows(&agreed).iter().map(|r| r.sources.len()).collect();
        assert_eq!(weights, [2, 1], "what is said alike is one row");
    }

    #[test]
    fn the_title_is_a_headline() {
        let mut report = sample();
        let headline = report.sources.iter().find_map(|s| s.title.clone());
        assert!(headline.is_some() && View::new(&report).title() == headline);
        report.sources.iter_mut().for_each(|s| s.title = None);
        assert_eq!(View::new(&report).title().as_deref(), Some("phone-call"));
        report.story = None;
        assert_eq!(View::new(&report).title(), None);
    }

    #[test]
    fn sources_that_share_almost_nothing_are_told_apart() {
        use super::super::{html, layout::Style, markdown, terminal};
        let said = "These do not look like accounts of one story: almost nothing could be lined up.";
        let print = |report: &Report| {
            [terminal::render(report, 100, Style::default()), markdown::render(report), html::render(report)]
        };
        let mut report = sample();
        assert!(!View::new(&report).is_scattered() && print(&report).iter().all(|text| !text.contains(said)));
        report.coverage.compared = 2;
        assert!(View::new(&report).is_scattered(), "less than a tenth");
        report.coverage.compared = 22;
        report.findings.retain(|f| f.verdict == Verdict::Single || f.kind == "place");
        assert!(View::new(&report).is_scattered(), "names only");
        for text in print(&report) {
            assert!(text.contains(said) && !text.contains("No difference was found in what was compared"), "{text}");
        }
        report.sources.truncate(1);
        assert!(!View::new(&report).is_scattered(), "one source alone is another matter");
    }

    #[test]
    fn every_mention_is_in_one_group_and_stands_in_its_sentence() {
        let report = sample();
        let view = View::new(&report);
        for finding in &report.findings {
            let grouped: usize = groups(finding).iter().map(|g| g.mentions.len()).sum();
            assert_eq!(grouped, finding.mentions.len(), "{}", finding.subject);
            for mention in &finding.mentions {
                let excerpt = view.excerpt(mention);
                assert!(excerpt.before.len() + excerpt.after.len() > 0, "{}", mention.text);
            }
        }
    }

    #[test]
    fn the_odd_one_out_has_fewer_origins() {
        let group = |origins| Group { text: "", value: "", sources: Vec::new(), origins, mentions: Vec::new() };
        assert_eq!(odd_ones(&[group(2), group(1)]), [false, true]);
        assert_eq!(odd_ones(&[group(1), group(1)]), [true, true]);
        assert_eq!(odd_ones(&[group(1)]), [false]);
    }

    #[test]
    fn reports_with_parts_missing_are_printed_all_the_same() {
        use super::super::{csv, facts, html, json, layout::Style, markdown, terminal};
        let strips: [fn(&mut Report); 6] = [
            |r| r.sources.iter_mut().for_each(|s| s.sentences.clear()),
            |r| r.sources.iter_mut().for_each(|s| s.body.clear()),
            |r| r.findings.iter_mut().for_each(|f| f.mentions.clear()),
            |r| r.findings.iter_mut().for_each(|f| f.values.clear()),
            |r| r.sources.clear(),
            |r| r.findings.iter_mut().for_each(|f| f.mentions.iter_mut().for_each(|m| m.span = Span::new(7, 9999))),
        ];
        for strip in strips {
            let mut report = sample();
            strip(&mut report);
            let style = Style { colour: true, verbose: true };
            let facts = facts::render(&report, 80, style);
            assert_eq!(facts.is_empty(), report.sources.is_empty());
            for printed in [
                terminal::render(&report, 80, style),
                markdown::render(&report),
                html::render(&report),
                json::pretty(&report),
                csv::findings(&report),
            ] {
                assert!(printed.contains("trawlers seized"), "{printed}");
            }
        }
    }

    #[test]
    fn a_draft_is_called_one_and_outlets_of_one_name_are_told_apart() {
        let mut report = sample();
        report.draft = Some("harbour".to_owned());
        report.sources[2].outlet = "Kestrel Wire".to_owned();
        let view = View::new(&report);
        let labels = ["harbour", "kestrel", "coast", "elsewhere"].map(|id| view.label(id));
        assert_eq!(labels, ["The Harbour Post (draft)", "Kestrel Wire (kestrel)", "Kestrel Wire (coast)", "elsewhere"]);
    }

    #[test]
    fn a_withdrawn_mention_is_no_value() {
        let mut report = sample();
        let finding = report.findings.first_mut().expect("a finding");
        finding.mentions[0].status = Some("withdrawn".to_owned());
        let groups = groups(finding);
        assert_eq!(groups.iter().map(|g| g.mentions.len()).sum::<usize>(), finding.mentions.len() - 1);
        let html = super::super::html::render(&report);
        assert!(html.contains("withdrawn by a correction: <bdi>“$2.4 million” in The Harbour Post</bdi>"));
    }

    proptest! {
        #[test]
        fn segments_put_the_text_together_again(text in "\\PC{0,30}", ends in proptest::collection::vec((0usize..40, 0usize..40), 0..5)) {
            let spans: Vec<Span> = ends.iter().map(|(a, b)| Span::new(*a.min(b), *a.max(b))).collect();
            let joined: String = segments(&text, &spans).iter().map(|s| s.span.of(&text)).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
