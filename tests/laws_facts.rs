//! Laws of reading, over all kinds: any text is read, spans lie on characters and inside their sentence, the printed words
//! are the body's, the order is fixed, two readings are one.
//!
//! In: arbitrary text, and mixtures of what news is made of. Out: where a law is broken.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use crosscheck::article::{Article, Block, Part, Published};
use crosscheck::config::Config;
use crosscheck::fact::{self, Fact, Finds, Kind, Reading, Value};
use crosscheck::{read, sentence, token::Tokens};
use proptest::prelude::*;

/// Pieces of news, and what breaks readers of it: marks of every kind, scripts, widths, directions, joiners, halves of forms.
const PIECES: &[&str] = &[
    "1",
    "0",
    "7.5",
    "1,200",
    "12",
    "2031",
    "99999999999999999999999",
    "½",
    "¾",
    "３",
    "٣",
    "²",
    "no",
    "a",
    "the",
    "half",
    "dozens",
    "twenty",
    "-",
    "first",
    "3rd",
    "million",
    "bn",
    "k",
    "m",
    "%",
    "percent",
    "points",
    "$",
    "€",
    "£",
    "US",
    "USD",
    "km",
    "ft",
    "mph",
    "°C",
    "degrees",
    "magnitude",
    "miles",
    "of",
    "an",
    "hour",
    "minutes",
    "-year-old",
    "aged",
    "years",
    "ago",
    "last",
    "next",
    "week",
    "Monday",
    "May",
    "march",
    "Feb.",
    "Thursday",
    "today",
    "quarter",
    "1990s",
    "Q2",
    "Christmas",
    "Eve",
    "p.m.",
    "noon",
    "GMT",
    "10:30",
    "T",
    "from",
    "to",
    "between",
    "and",
    "nearly",
    "about",
    "more",
    "than",
    "at",
    "least",
    "up",
    "killed",
    "dead",
    "people",
    "injured",
    "arrested",
    "charged",
    "with",
    "may",
    "not",
    "never",
    "denied",
    "failed",
    "refused",
    "said",
    "told",
    "according",
    "who",
    "he",
    "she",
    "spokesman",
    "President",
    "Gen.",
    "Mr.",
    "Dr",
    "U.S.",
    "Orlo",
    "Varga",
    "VARGA",
    "McOde",
    "al-Hakim",
    "van",
    "der",
    "Ministry",
    "Interior",
    "University",
    "River",
    "St.",
    "North",
    "Ill.",
    "'s",
    "\u{2019}s",
    "s'",
    "'",
    "\"",
    "\u{201C}",
    "\u{201D}",
    "\u{AB}",
    "\u{BB}",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    "...",
    "\u{2026}",
    ":",
    ";",
    "?",
    "!",
    "/",
    "&",
    "#",
    "@",
    "+",
    "\u{2013}",
    "\u{2014}",
    "\n",
    "\r\n",
    "\u{2028}",
    "\t",
    "\u{A0}",
    "\u{3000}",
    "\u{301}",
    "e\u{301}",
    "\u{200B}",
    "\u{200D}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{202E}",
    "\u{2067}",
    "שלום",
    "مرحبا",
    "北京",
    "東京。",
    "Ω",
    "ß",
    "İ",
    "ǆ",
    "ﬁ",
    "ＮＡＴＯ",
    "👩\u{200D}🚒",
    "🇫🇷",
    "\0",
    "\u{7F}",
];

/// Pieces in any order, most of them with blanks between, or any text at all.
fn text() -> impl Strategy<Value = String> {
    let glue = prop::sample::select(vec![" ", " ", " ", ""]);
    let piece = (prop::sample::select(PIECES.to_vec()), glue).prop_map(|(piece, glue)| format!("{piece}{glue}"));
    let mixture = prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => mixture, 1 => "(?s).{0,80}", 1 => "[A-Z][a-z]{1,6}( ([A-Z][a-z]{1,6}|[0-9]{1,4}|[a-z]{1,5}|[\"'.,%$-])){0,30}"]
}

fn article(text: &str, published: &str) -> Article {
    let blocks = vec![Block { span: (0..text.len()).into(), part: Part::Body }];
    Article {
        id: "a".to_owned(),
        outlet: "A".to_owned(),
        published: Published::parse(published),
        body: text.to_owned(),
        blocks,
        ..Article::default()
    }
}

fn facts(article: &Article) -> (Vec<Fact>, Vec<Option<String>>) {
    let sentences = sentence::split(article);
    let reading = Reading::new(article, &sentences);
    let facts = fact::find(&reading);
    let speakers = fact::speaker::speakers(&reading, &facts);
    (facts, speakers)
}

proptest! {
    #[test]
    fn any_text_is_read(text in text(), day in prop::sample::select(vec!["2031-05-06", "9999-12-31", "0001-01-01", "-"])) {
        let article = article(&text, day);
        let sentences = sentence::split(&article);
        let (found, speakers) = facts(&article);
        prop_assert_eq!(speakers.len(), sentences.len());
        for fact in &found {
            let whole = sentences[fact.sentence].span;
            prop_assert!(whole.contains(fact.span), "outside its sentence: {:?}", fact);
            let words = text.get(fact.span.start..fact.span.end);
            prop_assert!(words.is_some_and(|words| !words.is_empty() && words.trim() == words), "{:?} {:?}", words, fact);
            prop_assert!(!fact.value.to_string().is_empty(), "no value: {:?}", fact);
            prop_assert!(fact.speaker.as_deref() != Some(""), "nobody speaks: {:?}", fact);
        }
        let places: Vec<_> = found.iter().map(|fact| (fact.span, fact.kind)).collect();
        prop_assert!(places.is_sorted(), "out of order: {:?}", places);
        prop_assert_eq!((found, speakers), facts(&article), "another reading finds others");
    }

    /// What programs read is what stands in the body.
    #[test]
    fn the_record_has_the_words_of_the_body(text in text()) {
        let report = read(&[article(&text, "2031-05-06")], &Config::default());
        for source in &report.sources {
            for fact in &source.facts {
                prop_assert_eq!(source.body.get(fact.span.start..fact.span.end), Some(fact.text.as_str()));
            }
        }
    }

    /// A value may stand inside another ("two Monday meetings"), but none begins inside one and ends behind it.
    #[test]
    fn values_do_not_cross(text in text()) {
        let article = article(&text, "2031-05-06");
        let loose = |kind: Kind| matches!(kind, Kind::Title | Kind::Quote | Kind::Polarity | Kind::Certainty);
        let found: Vec<Fact> = facts(&article).0.into_iter().filter(|fact| !loose(fact.kind)).collect();
        for (i, one) in found.iter().enumerate() {
            for other in &found[i + 1..] {
                let apart = !one.span.overlaps(other.span);
                prop_assert!(apart || one.span.contains(other.span) || other.span.contains(one.span), "{:?} {:?}", one, other);
            }
        }
    }

    /// Tokens hold every printed character, in order.
    #[test]
    fn tokens_hold_every_character(text in text()) {
        let tokens = Tokens::split(&text, (0..text.len()).into());
        let joined: String = tokens.iter().map(|token| token.text).collect();
        prop_assert_eq!(joined, text.chars().filter(|c| !c.is_whitespace()).collect::<String>());
        for token in tokens.iter() {
            prop_assert_eq!(token.span.of(&text), token.text);
        }
    }
}

/// Each finder alone finds nothing but its own kinds.
#[test]
fn a_finder_finds_its_own_kinds() {
    let text = "Twelve people died near Orlo on Monday, Gen. Ada Varga, 48, said at 10:30 p.m. \u{201C}We did not expect a third wave \
                of 7.5 miles within two hours, nor a $3 million bill,\u{201D} she added; damage may rise 5 percent.";
    let article = article(text, "2031-05-06");
    let sentences = sentence::split(&article);
    let reading = Reading::new(&article, &sentences);
    let mut finds = Finds::default();
    for (name, finder) in fact::FINDERS {
        let before = finds.facts().len();
        finder(&reading, &mut finds);
        for fact in &finds.facts()[before..] {
            let kind = if fact.kind.is_name() { "name" } else { fact.kind.name() };
            assert_eq!(kind, name, "{fact:?}");
        }
    }
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Organisation) {
        assert!(finds.facts().iter().any(|fact| fact.kind == kind), "no {kind} in the sample");
    }
}

/// A value that is printed as news prints it reads back as itself.
#[test]
fn printed_values_read_back() {
    let one = |text: &str, kind: Kind| {
        let found = facts(&article(text, "2031-05-06")).0;
        let values: Vec<&Value> = found.iter().filter(|fact| fact.kind == kind).map(|fact| &fact.value).collect();
        assert_eq!(values.len(), 1, "{text}: {found:?}");
        values[0].to_string()
    };
    for n in 2..=99_u32 {
        assert_eq!(one(&format!("Ada Varga, {n}, was there."), Kind::Age), n.to_string());
        assert_eq!(one(&format!("The flood killed {n} people."), Kind::Count), n.to_string());
    }
    for n in 2..=59_u32 {
        assert_eq!(one(&format!("The call took {n} minutes."), Kind::Duration), format!("PT{n}M"));
    }
    for n in 4..=99_u32 {
        let suffix = match (n % 10, n % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        assert_eq!(one(&format!("It was the {n}{suffix} earthquake."), Kind::Ordinal), n.to_string());
    }
    for (hour, minute) in (1..=12).flat_map(|hour| (0..60).step_by(7).map(move |minute| (hour, minute))) {
        assert_eq!(
            one(&format!("It began at {hour}:{minute:02} p.m."), Kind::Time),
            format!("T{:02}:{minute:02}", hour % 12 + 12)
        );
    }
    for name in ["Ada Varga", "Jean-Claude Delorme", "Lena van der Holt"] {
        assert_eq!(one(&format!("The police met {name}, 48, there."), Kind::Person), name);
    }
}
