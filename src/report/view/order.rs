//! In which order calls are worth making.
//!
//! In: a finding. Out: its rank, the lowest first. This file refuses to know who says so, and how
//! sure the finding is.

use crate::text::folded_words;
use crate::verdict::Finding;

/// The order in which a call is worth making: the toll, money, other figures, ages, charges, days and
/// times, quotations, names, small figures, claims.
pub(super) fn rank(finding: &Finding) -> u8 {
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

/// Whether the subject of a count is dead, hurt or missing people.
fn is_toll(subject: &str) -> bool {
    folded_words(subject).split(' ').any(|word| TOLL.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use super::*;

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
}
