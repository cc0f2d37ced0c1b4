//! The tables of names, titles, quotations, speakers, polarity and certainty, and the laws of their finders.

use crosscheck::article::{Article, Block, Part};
use crosscheck::fact::{self, Fact, Kind, Reading};
use crosscheck::sentence;
use crosscheck::text::Span;
use proptest::prelude::*;

/// An article of paragraphs that " // " parts; one that begins with "HEAD " is a headline.
fn article(text: &str) -> Article {
    let mut article = Article { id: "a".to_owned(), ..Article::default() };
    for paragraph in text.split(" // ") {
        let (part, paragraph) = match paragraph.strip_prefix("HEAD ") {
            Some(rest) => (Part::Headline, rest),
            None => (Part::Body, paragraph),
        };
        let start = article.body.len();
        article.body.push_str(paragraph);
        article.blocks.push(Block { span: Span::new(start, article.body.len()), part });
        article.body.push('\n');
    }
    article
}

fn facts(article: &Article) -> (Vec<Fact>, Vec<Option<String>>) {
    let sentences = sentence::split(article);
    let reading = Reading::new(article, &sentences);
    let facts = fact::find(&reading);
    let speakers = fact::speaker::speakers(&reading, &facts);
    (facts, speakers)
}

fn is_kind(table: &str, kind: Kind) -> bool {
    if table == "name" { kind.is_name() } else { kind.name() == table }
}

/// What a table expects of one text, as text.
fn found(table: &str, text: &str) -> String {
    let article = article(text);
    let (facts, speakers) = facts(&article);
    if table == "speaker" {
        let each: Vec<String> = speakers.into_iter().map(|s| s.unwrap_or_else(|| "-".to_owned())).collect();
        return each.join(" | ");
    }
    let show = |f: &Fact| match f.kind {
        Kind::Title => format!("{} = {}", f.slot.of.as_deref().unwrap_or("-"), f.value),
        Kind::Quote => f.value.to_string(),
        Kind::Polarity => format!("{} {}", f.value, f.slot.what),
        Kind::Certainty => format!("{} {}", f.value, f.slot),
        kind => format!("{kind} {}", f.value),
    };
    facts.iter().filter(|f| is_kind(table, f.kind)).map(show).collect::<Vec<_>>().join(" | ")
}

/// The relation and severity of the first comparable facts of two texts, compared both ways round.
fn compared(table: &str, a: &str, b: &str) -> String {
    let (x, y) = (article(a), article(b));
    let first = |article: &Article| facts(article).0.into_iter().find(|f| is_kind(table, f.kind));
    let (Some(f), Some(g)) = (first(&x), first(&y)) else { return "nothing found".to_owned() };
    let show = |c: Option<fact::Comparison>| {
        c.map_or("silent".to_owned(), |c| format!("{}/{}", c.relation.name(), c.severity.name()))
    };
    let texts = (f.span.of(&x.body), g.span.of(&y.body));
    let (there, back) = (show(fact::compare(&f, &g, texts)), show(fact::compare(&g, &f, (texts.1, texts.0))));
    if there == back { there } else { format!("{there} but {back}") }
}

/// Checks every row of a table and reports all that fail. A row whose first field is "fixme" is known to be wrong: it
/// must fail as a "find" would, so that the mark goes when the program gets better.
fn check(table: &str, rows: &str) {
    let mut wrong = Vec::new();
    for row in rows.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let (got, want, fixme) = match fields.as_slice() {
            ["find", text, want] => (found(table, text), *want, false),
            ["fixme", text, want] => (found(table, text), *want, true),
            ["compare", a, b, want] => (compared(table, a, b), *want, false),
            _ => ("a row with other fields".to_owned(), "find, fixme or compare", false),
        };
        if (got == want) == fixme {
            wrong.push(format!("{row}\n    got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{table}:\n{}", wrong.join("\n"));
}

#[test]
fn names() {
    check("name", include_str!("../fixtures/facts/name.tsv"));
}

#[test]
fn titles() {
    check("title", include_str!("../fixtures/facts/title.tsv"));
}

#[test]
fn quotations() {
    check("quote", include_str!("../fixtures/facts/quote.tsv"));
}

#[test]
fn speakers() {
    check("speaker", include_str!("../fixtures/facts/speaker.tsv"));
}

#[test]
fn polarity() {
    check("polarity", include_str!("../fixtures/facts/polarity.tsv"));
}

#[test]
fn certainty() {
    check("certainty", include_str!("../fixtures/facts/certainty.tsv"));
}

/// Facts that "but" cuts off from the speaker are the reporter's.
#[test]
fn a_clause_after_but_is_the_reporters() {
    let article = article("Dana Ruiz said the army may attack, but the navy plans to leave.");
    let (facts, _) = facts(&article);
    let degrees: Vec<Option<&str>> =
        facts.iter().filter(|f| f.kind == Kind::Certainty).map(|f| f.speaker.as_deref()).collect();
    assert_eq!(degrees, [Some("Dana Ruiz"), None]);
}

/// Words that finders meet, in any order.
fn copy() -> impl Strategy<Value = String> {
    let words = [
        "Dana",
        "Ruiz",
        "said",
        "\u{201C}",
        "\u{201D}",
        "\"",
        "'",
        "\u{2018}",
        "\u{2019}",
        ",",
        ".",
        "(",
        ")",
        "OCS",
        "the",
        "President",
        "of",
        "and",
        "Ministry",
        "for",
        "-",
        "not",
        "no",
        "denied",
        "may",
        "charged",
        "with",
        "according",
        "to",
        "Ill.",
        "Springfield",
        "al-",
        "J.",
        "\n",
        ":",
        ";",
        "but",
        "é",
        "Š",
        "U.S.",
        "who",
        "he",
        "'s",
        "12",
        "...",
        "St.",
        "``",
        "''",
        "told",
        "added",
        "adding",
        "quoted",
        "as",
        "saying",
        "who",
        "nothing",
        "neither",
        "was",
        "unaware",
        "could",
        "likely",
        "\u{AB}",
    ];
    prop::collection::vec((prop::sample::select(words.to_vec()), any::<bool>()), 0..40)
        .prop_map(|words| words.into_iter().map(|(w, gap)| format!("{w}{}", if gap { " " } else { "" })).collect())
}

proptest! {
    /// Any text: no panic, every span on character boundaries and inside its sentence, nothing empty.
    #[test]
    fn spans_lie_in_their_sentences(text in prop_oneof![any::<String>(), copy()]) {
        let article = article(&text);
        let sentences = sentence::split(&article);
        let reading = Reading::new(&article, &sentences);
        for fact in fact::find(&reading) {
            prop_assert!(sentences[fact.sentence].span.contains(fact.span), "{fact:?}");
            prop_assert!(article.body.get(fact.span.start..fact.span.end).is_some_and(|t| !t.is_empty()), "{fact:?}");
        }
    }

    /// A fact against itself agrees exactly, and comparing is symmetric.
    #[test]
    fn a_fact_agrees_with_itself(a in copy(), b in copy()) {
        let (x, y) = (article(&a), article(&b));
        let (xs, ys) = (facts(&x).0, facts(&y).0);
        let ours = |f: &&Fact| f.kind.is_name() || matches!(f.kind, Kind::Title | Kind::Quote | Kind::Polarity | Kind::Certainty);
        for f in xs.iter().filter(ours) {
            let text = f.span.of(&x.body);
            if let Some(c) = fact::compare(f, f, (text, text)) {
                prop_assert!(!c.is_difference(), "{c:?}");
            }
            for g in ys.iter().filter(ours) {
                let other = g.span.of(&y.body);
                let there = fact::compare(f, g, (text, other)).map(|c| (c.relation, c.severity));
                let back = fact::compare(g, f, (other, text)).map(|c| (c.relation, c.severity));
                prop_assert_eq!(there, back, "{:?} {:?}", f, g);
            }
        }
    }
}
