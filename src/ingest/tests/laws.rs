//! Laws of every reader: any bytes are read or refused, a text is its body, and spans lie in it.

use proptest::prelude::*;

use super::super::*;
use super::is_lawful;

proptest! {
    /// A text is its body, whatever stands before it or in it; what a line states may not change that.
    #[test]
    fn front_matter_of_any_kind_leaves_the_body_as_it_is(
        head in "(\u{feff})?(---\n)?((title|date|outlet|url|id|\\PC{0,6}): ?(\"|')?(2031-05-06|2031-13-45|\\PC{0,20})(\n|\r\n|\r)){0,6}(---(\n|\r\n))?",
        text in "(\\PC|\n|\r|\u{85}|\u{2028}|\t){0,200}",
        title in proptest::option::of("\\PC{0,30}"),
    ) {
        let text = format!("{head}{text}");
        let line = Line { id: "x".to_owned(), text: Some(text.clone()), title, ..Line::default() };
        let article = article_of_line(line).unwrap();
        prop_assert_eq!(&article.body, &text);
        prop_assert!(is_lawful(&article), "{:?}", article);
    }

    /// Any bytes between tags, with any charset declared.
    #[test]
    fn pages_of_any_bytes_are_read_or_refused(
        parts in proptest::collection::vec((0..TAGS.len(), proptest::collection::vec(any::<u8>(), 0..40)), 0..40),
        label in "(utf-8|iso-8859-1|utf-16|shift_jis|[a-z0-9-]{0,12})",
    ) {
        let mut bytes = format!("<meta charset={label}><h1>Ferry runs aground off Bray</h1>").into_bytes();
        for (tag, words) in parts {
            bytes.extend_from_slice(TAGS[tag].as_bytes());
            bytes.extend_from_slice(&words);
            bytes.extend_from_slice("The ferry ran aground off Bréy, he said, and all on board got off.".as_bytes());
        }
        if let Ok((drafts, _)) = drafts(bytes, walk::Kind::Html) {
            prop_assert!(drafts.iter().all(|draft| is_lawful(&draft.article)));
        }
    }

    /// Objects whose fields are of any kind; a text that is kept is kept byte for byte.
    #[test]
    fn json_of_any_kind_is_read_or_refused(
        fields in proptest::collection::vec((0..FIELDS.len(), any_value()), 0..8),
        text in "(\\PC|\n){0,80}",
        lines in any::<bool>(),
    ) {
        let mut map: serde_json::Map<String, serde_json::Value> =
            fields.into_iter().map(|(key, value)| (FIELDS[key].to_owned(), value)).collect();
        map.insert("text".to_owned(), text.clone().into());
        let kind = if lines { walk::Kind::JsonLines } else { walk::Kind::Json };
        if let Ok((drafts, errors)) = drafts(serde_json::to_vec(&map).unwrap(), kind) {
            prop_assert_eq!(drafts.len() + errors.len(), 1);
            for draft in drafts {
                prop_assert_eq!(&draft.article.body, &text);
                prop_assert!(is_lawful(&draft.article));
            }
        }
    }
}

const TAGS: [&str; 14] = [
    "<p>",
    "</p>",
    "<div>",
    "<b>",
    "<br>",
    "<!--",
    "-->",
    "<figure><figcaption>",
    "<table><tr><td>",
    "<svg>",
    "<script type='application/ld+json'>",
    "</script>",
    "<time datetime='2031-05-06'>",
    "<a href='",
];

const FIELDS: [&str; 10] =
    ["id", "story", "outlet", "publisher", "date", "datePublished", "title", "headline", "author", "@type"];

/// A JSON value of any kind, three deep.
fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "(2031-05-06|\\PC{0,12})".prop_map(Into::into),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            inner.prop_map(|value| serde_json::json!({ "name": value })),
        ]
    })
}
