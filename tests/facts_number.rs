//! The tables of counts, measures, money, percent and ordinals: every row is read as an article of
//! one paragraph, and all rows that read otherwise are printed.

use crosscheck::article::{Article, Block, Part};
use crosscheck::fact::{self, Fact, Kind, Reading, Severity};
use crosscheck::sentence;
use crosscheck::text::Span;

fn read(text: &str) -> Vec<Fact> {
    let span = Span::new(0, text.len());
    let article =
        Article { body: text.to_owned(), blocks: vec![Block { span, part: Part::Body }], ..Article::default() };
    let sentences = sentence::split(&article);
    fact::find(&Reading::new(&article, &sentences))
}

/// The facts of one kind: `[words] MOD value {slot}`.
fn shown(text: &str, kind: Kind) -> String {
    let one = |f: &Fact| {
        let hedge = f.hedge.map_or(String::new(), |h| format!("{} ", h.timex()));
        format!("[{}] {hedge}{} {{{}}}", f.span.of(text), f.value, f.slot)
    };
    read(text).iter().filter(|f| f.kind == kind).map(one).collect::<Vec<_>>().join("; ")
}

fn check(table: &str, kind: Kind) {
    let mut failures = Vec::new();
    let mut rows = 0;
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
        rows += 1;
        let got = shown(text, kind);
        if got != expected {
            failures.push(format!("{text}\n  expected {expected}\n  got      {got}"));
        }
    }
    assert!(rows > 0 && failures.is_empty(), "{} of {rows} rows\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn counts() {
    check(include_str!("../fixtures/facts/count.tsv"), Kind::Count);
}

#[test]
fn measures() {
    check(include_str!("../fixtures/facts/measure.tsv"), Kind::Measure);
}

#[test]
fn money() {
    check(include_str!("../fixtures/facts/money.tsv"), Kind::Money);
}

#[test]
fn percent() {
    check(include_str!("../fixtures/facts/percent.tsv"), Kind::Percent);
}

#[test]
fn ordinals() {
    check(include_str!("../fixtures/facts/ordinal.tsv"), Kind::Ordinal);
}

/// Pairs of sentences with one fact each and the relation that a desk expects.
#[test]
fn comparisons() {
    let mut failures = Vec::new();
    for line in include_str!("../fixtures/facts/number_pairs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [left, right, expected] = fields.as_slice() else { panic!("three fields: {line}") };
        let kinds = [Kind::Count, Kind::Measure, Kind::Money, Kind::Percent, Kind::Ordinal];
        let first = |text: &str| read(text).into_iter().find(|f| kinds.contains(&f.kind));
        let (Some(a), Some(b)) = (first(left), first(right)) else {
            failures.push(format!("{line}\n  a fact is missing"));
            continue;
        };
        for (x, y, texts) in
            [(&a, &b, (a.span.of(left), b.span.of(right))), (&b, &a, (b.span.of(right), a.span.of(left)))]
        {
            let got = fact::compare(x, y, texts).map_or("none".to_owned(), |c| {
                assert!(!c.proof.is_empty() && c.is_difference() == (c.severity > Severity::None));
                format!("{} {}", c.relation.name(), c.severity.name())
            });
            if got != *expected {
                failures.push(format!("{line}\n  got {got}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

proptest::proptest! {
    #[test]
    // A bare number of four digits may be a year, which dates take first.
    fn a_printed_value_reads_back(whole in proptest::prop_oneof![2_u32..1000, 2200_u32..99_000], tenths in 0_u32..10, sign in 0_usize..4) {
        let number = if tenths == 0 { whole.to_string() } else { format!("{whole}.{tenths}") };
        let text = match sign {
            0 => format!("{number} km"),
            1 => format!("{number} %"),
            2 => format!("USD {number}"),
            _ => format!("{number} Cel").replace("Cel", "degrees Celsius"),
        };
        let facts = read(&text);
        let printed = facts.first().map(|f| f.value.to_string().replace("Cel", "degrees Celsius"));
        assert_eq!(printed.as_deref(), Some(text.as_str()));
    }

    #[test]
    fn any_text_has_facts_on_character_boundaries(
        text in "\\PC{0,60}|([-0-9a-z.,/$£%°C ]{0,40})|((one|no|half|killed|12|people|and|of|the|\\$|%|km|million|dead|were|-| |é){0,14})"
    ) {
        for fact in read(&text) {
            assert!(text.get(fact.span.start..fact.span.end).is_some_and(|words| !words.is_empty()), "{fact:?}");
        }
    }
}
