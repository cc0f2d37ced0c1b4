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

    /// A sum in any currency sign and scale reads back as that sum.
    #[test]
    fn a_sum_reads_back_in_each_dress(tenths in 11_u32..999, dress in 0_usize..6) {
        let figure = f64::from(tenths) / 10.0;
        let (text, expected) = match dress {
            0 => (format!("${figure}bn"), format!("USD {}", u64::from(tenths) * 100_000_000)),
            1 => (format!("{figure} million euros"), format!("EUR {}", u64::from(tenths) * 100_000)),
            2 => (format!("\u{A3}{figure}m"), format!("GBP {}", u64::from(tenths) * 100_000)),
            3 => (format!("C${figure}"), format!("CAD {figure}")),
            4 => (format!("{tenths} cents"), format!("USD {}", f64::from(tenths) / 100.0)),
            _ => (format!("a {figure}-million-yen fine"), format!("JPY {}", u64::from(tenths) * 100_000)),
        };
        let values: Vec<String> =
            read(&text).iter().filter(|f| f.kind == Kind::Money).map(|f| f.value.to_string()).collect();
        assert_eq!(values, [expected], "{text}");
    }

    /// Grouping, spelling of the scale and a hedge change neither the figure nor what is counted.
    #[test]
    fn a_count_reads_back_in_each_dress(thousands in 1_u32..999, dress in 0_usize..5) {
        let n = thousands * 1000;
        let text = match dress {
            0 => format!("They saw {thousands},000 goats."),
            1 => format!("They saw {thousands} thousand goats."),
            2 => format!("They saw {thousands}k goats."),
            3 => format!("They saw {thousands} 000 goats."),
            _ => format!("They saw at least {thousands},000 goats."),
        };
        let facts = read(&text);
        let counts: Vec<_> = facts.iter().filter(|f| f.kind == Kind::Count).collect();
        let [count] = counts.as_slice() else { panic!("one count in {text}") };
        assert_eq!((count.value.to_string(), count.slot.what.as_str()), (n.to_string(), "goat"), "{text}");
    }

    /// Comparing is symmetric, and a fact agrees with itself.
    #[test]
    fn comparing_numbers_is_symmetric(a in 1_u32..5000, b in 1_u32..5000, left in 0_usize..7, right in 0_usize..7) {
        const HEDGES: [&str; 7] = ["", "about ", "nearly ", "at least ", "more than ", "up to ", "fewer than "];
        let said = |hedge: usize, n: u32| format!("They saw {}{n} goats.", HEDGES[hedge]);
        let (x, y) = (said(left, a), said(right, b));
        let count = |text: &str| read(text).into_iter().find(|f| f.kind == Kind::Count && f.slot.what == "goat");
        if let (Some(p), Some(q)) = (count(&x), count(&y)) {
            let there = fact::compare(&p, &q, (&x, &y)).map(|c| (c.relation, c.severity));
            let back = fact::compare(&q, &p, (&y, &x)).map(|c| (c.relation, c.severity));
            assert_eq!(there, back, "{x} {y}");
            let own = fact::compare(&p, &p, (&x, &x)).map(|c| c.severity);
            assert_eq!(own, Some(Severity::None), "{x}");
        }
    }

    #[test]
    fn any_text_has_facts_on_character_boundaries(
        text in "\\PC{0,60}|([-0-9a-z.,/$£%°C ]{0,40})|((one|no|half|killed|shot|12|300|people|and|of|by|a|the|\\$|%|km|foot|million|dead|were|lives|times|as many|doubled|,|-| |é|\u{202F}|½){0,16})"
    ) {
        for fact in read(&text) {
            assert!(text.get(fact.span.start..fact.span.end).is_some_and(|words| !words.is_empty()), "{fact:?}");
        }
    }
}
