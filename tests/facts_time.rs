//! The tables of dates, times, durations and ages: a sentence, the day of publication, what is read.
//!
//! A row is `text<TAB>published or -<TAB>facts`, where the facts of the table's kind stand in order as
//! `words = value` or `words = value MOD`, joined by ` | `, or `-` for none. A line `~ text` is an
//! earlier sentence that the next row follows. In a table of comparisons a row holds two such texts.

use crosscheck::article::{Article, Block, Part, Published};
use crosscheck::fact::{self, Fact, Kind, Reading, Value};
use crosscheck::sentence;
use crosscheck::text::Span;
use proptest::prelude::*;

fn article(text: &str, published: &str) -> Article {
    let blocks = vec![Block { span: Span::new(0, text.len()), part: Part::Body }];
    Article { body: text.to_owned(), blocks, published: Published::parse(published), ..Article::default() }
}

fn facts(text: &str, published: &str, kind: Kind) -> Vec<(Fact, String)> {
    let article = article(text, published);
    let sentences = sentence::split(&article);
    let reading = Reading::new(&article, &sentences);
    let found = fact::find(&reading).into_iter().filter(|f| f.kind == kind);
    found.map(|f| (f.clone(), f.span.of(text).to_owned())).collect()
}

fn printed(facts: &[(Fact, String)], slots: bool) -> String {
    let one = |(fact, text): &(Fact, String)| {
        let hedge = fact.hedge.map(|h| format!(" {}", h.timex())).unwrap_or_default();
        let slot =
            if slots && fact.slot != fact::Slot::default() { format!(" [{}]", fact.slot) } else { String::new() };
        format!("{text} = {}{hedge}{slot}", fact.value)
    };
    let all: Vec<String> = facts.iter().map(one).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(" | ") }
}

fn check_table(table: &str, kind: Kind, slots: bool) {
    let mut failures = Vec::new();
    let mut rows = 0;
    let mut lead = String::new();
    for (line, row) in table.lines().enumerate().filter(|(_, row)| !row.is_empty() && !row.starts_with('#')) {
        if let Some(text) = row.strip_prefix("~ ") {
            lead = format!("{text} ");
            continue;
        }
        let mut cells = row.split('\t');
        let (Some(text), Some(published), Some(expected)) = (cells.next(), cells.next(), cells.next()) else {
            failures.push(format!("line {}: not three cells: {row}", line + 1));
            continue;
        };
        rows += 1;
        let whole = format!("{lead}{text}");
        let found: Vec<_> =
            facts(&whole, published, kind).into_iter().filter(|(f, _)| f.span.start >= lead.len()).collect();
        lead.clear();
        let got = printed(&found, slots);
        if got != expected {
            failures.push(format!("line {}: {text}\n    expected {expected}\n    got      {got}", line + 1));
        }
    }
    assert!(rows > 0, "the table is empty");
    assert!(failures.is_empty(), "{} of {rows} rows:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn dates() {
    check_table(include_str!("../fixtures/facts/date.tsv"), Kind::Date, false);
}

#[test]
fn times() {
    check_table(include_str!("../fixtures/facts/time.tsv"), Kind::Time, false);
}

#[test]
fn durations() {
    check_table(include_str!("../fixtures/facts/duration.tsv"), Kind::Duration, true);
}

#[test]
fn ages() {
    check_table(include_str!("../fixtures/facts/age.tsv"), Kind::Age, true);
}

/// Rows of `kind<TAB>text<TAB>published<TAB>text<TAB>published<TAB>relation severity`, or `none` where the
/// kind can't tell. The first fact of the kind in each text is compared, in both directions.
#[test]
fn comparisons() {
    let kinds = [Kind::Date, Kind::Time, Kind::Duration, Kind::Age];
    let mut failures = Vec::new();
    for row in
        include_str!("../fixtures/facts/time_compare.tsv").lines().filter(|r| !r.is_empty() && !r.starts_with('#'))
    {
        let cells: Vec<&str> = row.split('\t').collect();
        let [kind, a, day_a, b, day_b, expected] = cells[..] else {
            failures.push(format!("not six cells: {row}"));
            continue;
        };
        let kind = kinds.into_iter().find(|k| k.name() == kind).expect("a kind of this table");
        let (x, y) = (facts(a, day_a, kind), facts(b, day_b, kind));
        let (Some((x, p)), Some((y, q))) = (x.first(), y.first()) else {
            failures.push(format!("no fact: {row}"));
            continue;
        };
        for (got, turn) in [(fact::compare(x, y, (p, q)), ""), (fact::compare(y, x, (q, p)), " turned")] {
            let said =
                got.as_ref().map_or("none".to_owned(), |c| format!("{} {}", c.relation.name(), c.severity.name()));
            if said != expected {
                failures.push(format!("{row}{turn}\n    got {said}: {:?}", got.map(|c| c.proof)));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Both proofs are lines that an editor can check.
#[test]
fn proofs() {
    let proof = |kind, a: &str, b: &str| {
        let (x, y) = (facts(a, "2019-05-23", kind), facts(b, "2019-05-23", kind));
        fact::compare(&x[0].0, &y[0].0, (&x[0].1, &y[0].1)).map(|c| c.proof).unwrap_or_default()
    };
    assert_eq!(
        proof(Kind::Duration, "The outage lasted 50 minutes.", "The outage lasted nearly an hour."),
        "“50 minutes” lies inside “nearly an hour” (45 to 60 minutes) but rounds to 45, not 60"
    );
    assert_eq!(
        proof(Kind::Date, "The ferry sank on Tuesday.", "The ferry sank on May 21."),
        "“Tuesday” and “May 21” are both 2019-05-21 (published 2019-05-23)"
    );
    assert_eq!(
        proof(Kind::Time, "It opens at 6:15 a.m. local time.", "It opens at 06:15 UTC."),
        "“6:15 a.m. local time” (T06:15 local time) and “06:15 UTC” (T06:15Z) have the same digits in different zones"
    );
}

/// 1:40 to 2:25 is 45 minutes.
#[test]
fn two_clocks_give_a_length() {
    let times = facts("The hearing began at 1:40 p.m. and ended at 2:25 p.m.", "-", Kind::Time);
    let clocks: Vec<_> =
        times.iter().filter_map(|(f, _)| if let Value::Time(t) = &f.value { Some(t) } else { None }).collect();
    assert_eq!(clocks.len(), 2);
    assert_eq!(fact::time::between(clocks[0], clocks[1]).map(|d| d.iso), Some("PT45M".to_owned()));
    assert_eq!(fact::time::between(clocks[1], clocks[0]), None);
}

/// Words that the grammars of this table care about, for texts made at random.
const WORDS: [&str; 84] = [
    "the",
    "last",
    "next",
    "9999",
    "week",
    "weeks",
    "of",
    "May",
    "31",
    "31st",
    "-",
    "from",
    "to",
    "between",
    "and",
    "2022",
    "Thursday",
    "a",
    "quarter",
    "half",
    "past",
    "12",
    ":",
    "60",
    "p.m.",
    "ET",
    "in",
    "century",
    "99th",
    "ago",
    "years",
    "before",
    "Feb.",
    "later",
    "same",
    "day",
    "day,",
    "early",
    "month",
    "Christmas",
    "winter",
    "90s",
    "two",
    "thousand",
    "old",
    "'s",
    "hour",
    "nearly",
    "3.35pm",
    "2400",
    "hrs",
    "first",
    "Friday",
    "that",
    "following",
    "over",
    "GMT",
    "noon",
    "night",
    "until",
    "Q3",
    "will",
    "said",
    "aged",
    "weekend",
    "Easter",
    "fiscal",
    "decade",
    "hours",
    "at",
    "7",
    "under",
    "years",
    "old",
    "mid",
    "part",
    "Sept.",
    "attacks",
    "'08",
    "3.5.2018",
    "T",
    "until",
    "ages",
    "dawn",
];

proptest! {
    /// Any text, and marks of the calendar between any characters: no panic, and spans of whole characters.
    #[test]
    fn any_text_is_read_without_panic(
        texts in prop::collection::vec("\\PC{0,12}", 0..6),
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 6),
        day in "(2019-05-23|-)",
    ) {
        let text: String = texts.iter().zip(&words).map(|(any, word)| format!("{any}{word}")).collect();
        for kind in [Kind::Date, Kind::Time, Kind::Duration, Kind::Age] {
            for (fact, _) in facts(&text, &day, kind) {
                prop_assert!(text.get(fact.span.start..fact.span.end).is_some_and(|words| !words.is_empty()));
            }
        }
    }

    /// No panic at the ends of the calendar; days in order; spans inside the text; a value never differs from
    /// itself; and a relation does not depend on which value comes first.
    #[test]
    fn random_words_of_the_calendar(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..14),
        day in prop::sample::select(vec!["2019-05-23", "9999-12-31", "0001-01-01", "-"]),
    ) {
        let text = words.join(" ");
        for kind in [Kind::Date, Kind::Time, Kind::Duration, Kind::Age] {
            let found = facts(&text, day, kind);
            for (x, p) in &found {
                prop_assert!(!x.span.is_empty() && x.span.end <= text.len());
                if let Value::Date(value) = &x.value {
                    prop_assert!(value.days.is_none_or(|(a, b)| a <= b), "{} {:?}", text, value);
                }
                let own = fact::compare(x, x, (p, p)).map(|c| c.severity);
                prop_assert!(own.is_none_or(|s| s == fact::Severity::None), "{} {:?}", text, x);
                for (y, q) in &found {
                    let (there, back) = (fact::compare(x, y, (p, q)), fact::compare(y, x, (q, p)));
                    let said = |c: Option<fact::Comparison>| c.map(|c| (c.relation, c.severity));
                    prop_assert_eq!(said(there), said(back), "{} {:?} {:?}", text, x, y);
                }
            }
        }
    }

    #[test]
    fn an_iso_date_reads_back(year in 1900i16..2099, month in 1i8..=12, day in 1i8..=28) {
        let iso = format!("{year:04}-{month:02}-{day:02}");
        let found = facts(&format!("It closed on {iso}."), "2019-05-23", Kind::Date);
        prop_assert_eq!(printed(&found, false), format!("{iso} = {iso}"));
    }

    /// However a day is written, it reads back as itself.
    #[test]
    fn every_spelling_of_a_day_reads_back(year in 1900i16..2099, month in 1i8..=12, day in 1i8..=28) {
        let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"];
        let name = names[month as usize - 1];
        let end = match day { 1 | 21 => "st", 2 | 22 => "nd", 3 | 23 => "rd", _ => "th" };
        let iso = format!("{year:04}-{month:02}-{day:02}");
        for text in [
            format!("{name} {day}, {year}"),
            format!("{name} {day} {year}"),
            format!("{day} {name} {year}"),
            format!("the {day}{end} of {name} {year}"),
            format!("{name} {day}{end}, {year}"),
            format!("{year} {name} {day}"),
            format!("{year}/{month:02}/{day:02}"),
            format!("{month}/{day}/{year}"),
            format!("{day}.{month}.{year}"),
            format!("{year:04}{month:02}{day:02}"),
        ] {
            let found = facts(&format!("The inn burned down on {text}."), "-", Kind::Date);
            prop_assert_eq!(printed(&found, false), format!("{} = {}", text, iso));
        }
    }

    /// A weekday that was is at most six days back, and one that will be at most six ahead.
    #[test]
    fn a_weekday_is_near(year in 1900i16..2099, month in 1i8..=12, day in 1i8..=28, weekday in 0usize..7) {
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let origin = jiff::civil::date(year, month, day);
        for (verb, range) in [("sank", -6..=0), ("will sink", 0..=6)] {
            let text = format!("The ferry {verb} on {}.", names[weekday]);
            let found = facts(&text, &origin.to_string(), Kind::Date);
            let Value::Date(value) = &found[0].0.value else { panic!("{text}") };
            let (first, last) = value.days.expect("it is anchored");
            prop_assert_eq!(first, last);
            prop_assert_eq!(first.weekday().to_monday_zero_offset() as usize, weekday);
            prop_assert!(range.contains(&(first - origin).get_days()), "{} {}", text, first);
        }
    }

    /// So many of a unit, as words, hyphenated or as an age, read back as that many.
    #[test]
    fn a_length_reads_back(n in 2u32..60, unit in 0usize..6) {
        let (name, iso) = [("second", "PT#S"), ("minute", "PT#M"), ("day", "P#D"), ("week", "P#W"), ("month", "P#M"),
            ("year", "P#Y")][unit];
        let iso = iso.replace('#', &n.to_string());
        for text in [format!("It lasted {n} {name}s."), format!("The {n}-{name} raid ended.")] {
            let found = facts(&text, "-", Kind::Duration);
            prop_assert_eq!(found.len(), 1, "{}", text);
            prop_assert_eq!(found[0].0.value.to_string(), iso.clone());
        }
        let found = facts(&format!("The {n}-{name}-old calf fled."), "-", Kind::Age);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].0.value.to_string(), if name == "year" { n.to_string() } else { iso });
    }

    /// Two clocks of one day are one span, as long as the minutes between them.
    #[test]
    fn a_span_of_the_clock_reads_back(from in 0u32..1439, length in 1u32..1439) {
        let to = (from + length).min(1439);
        let clock = |m: u32| format!("{:02}:{:02}", m / 60, m % 60);
        let text = format!("It is open from {} to {}.", clock(from), clock(to));
        let found = facts(&text, "-", Kind::Time);
        prop_assume!(from < to);
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(found[0].0.value.to_string(), format!("T{}/T{}", clock(from), clock(to)));
        let Value::Time(value) = &found[0].0.value else { panic!("{text}") };
        let seconds = fact::time::length(value).expect("it has two ends").seconds.low;
        prop_assert_eq!(seconds, f64::from((to - from) * 60));
    }

    #[test]
    fn a_written_date_reads_back(year in 1900i16..2099, month in 0usize..12, day in 1i8..=28) {
        let names = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.";
        let name = names.split(' ').nth(month).unwrap_or("");
        let text = format!("The inn burned down on {name} {day}, {year}.");
        let found = facts(&text, "-", Kind::Date);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].0.value.to_string(), format!("{year:04}-{:02}-{day:02}", month + 1));
    }

    #[test]
    fn a_clock_reads_back(hour in 1u32..=12, minute in 0u32..60, pm in any::<bool>()) {
        let text = format!("It began at {hour}:{minute:02} {}", if pm { "p.m." } else { "a.m." });
        let found = facts(&text, "-", Kind::Time);
        prop_assert_eq!(found.len(), 1, "{}", text);
        let hour = hour % 12 + if pm { 12 } else { 0 };
        prop_assert_eq!(found[0].0.value.to_string(), format!("T{hour:02}:{minute:02}"));
    }
}
