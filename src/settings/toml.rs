//! The text of a file of settings.
//!
//! In: TOML. Out: settings, or the first thing in it that can't be right, with its line. This file refuses to know where
//! the text came from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize as _;
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error as NoSuchName, StrDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest::hint;
use crate::config::{Aliases, Config, Passage, Tolerance};
use crate::error::{Error, Result};
use crate::fact::{Kind, Severity};
use crate::report::visible::label;
use crate::rules::{self, RULES};

/// What may stand at the top of the file.
const KEYS: [&str; 8] = ["threshold", "floor", "aliases", "must-link", "cannot-link", "rules", "severity", "tolerance"];

/// Kinds whose values have one unit, so that a tolerance may be an amount; those below it may have a share.
const WITH_AMOUNT: [Kind; 6] = [Kind::Count, Kind::Percent, Kind::Duration, Kind::Age, Kind::Date, Kind::Time];
const WITH_SHARE: [Kind; 5] = [Kind::Count, Kind::Measure, Kind::Money, Kind::Percent, Kind::Duration];

/// A value with its place in the text.
type Value<'t> = Spanned<DeValue<'t>>;

/// What is wrong, and the byte where it stands.
struct Wrong(usize, String);

/// What a part of the file gives, or what is wrong with it.
type Read<T> = std::result::Result<T, Wrong>;

/// Reads the text of a file of settings. What it does not set has its default.
///
/// # Errors
/// The text is no TOML, a key or the name of a rule or kind is not known (the message has the nearest one), or a value is
/// not of its sort. The error has the line.
pub fn parse(text: &str, path: &Path) -> Result<Config> {
    let text = text.trim_start_matches('\u{FEFF}');
    let read = DeTable::parse(text)
        .map_err(|e| Wrong(e.span().map_or(0, |span| span.start), e.message().to_owned()))
        .and_then(|table| config(table.get_ref()));
    read.map_err(|Wrong(at, what)| {
        let line = text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count() + 1;
        Error::new(what).at(path).line(line)
    })
}

/// The whole file.
fn config(table: &DeTable<'_>) -> Read<Config> {
    let mut config = Config::default();
    let mut floor = None;
    for (key, value) in table {
        match &**key.get_ref() {
            "threshold" => config.threshold = share(value)?,
            "floor" => floor = Some((value.span().start, share(value)?)),
            "aliases" => config.house.aliases = Aliases::new(aliases(value)?),
            "must-link" => config.house.must_link = links(value)?,
            "cannot-link" => config.house.cannot_link = links(value)?,
            "rules" => config.house.off = off(value)?,
            "severity" => config.house.severities = severities(value)?,
            "tolerance" => config.house.tolerances = tolerances(value)?,
            other => return Err(unknown(key.span().start, "no setting", other, KEYS)),
        }
    }
    match floor {
        Some((at, floor)) if floor > config.threshold => {
            Err(Wrong(at, format!("the floor ({floor}) is above the threshold ({})", config.threshold)))
        }
        Some((_, floor)) => Ok(Config { floor, ..config }),
        None => Ok(Config { floor: config.floor.min(config.threshold), ..config }),
    }
}

/// A name that is not known.
fn unknown<'k>(at: usize, what: &str, name: &str, known: impl IntoIterator<Item = &'k str>) -> Wrong {
    let top = if KEYS.contains(&name) { "; it belongs to the top of the file, above the first [table]" } else { "" };
    let hint = if top.is_empty() { hint(name, known) } else { top.to_owned() };
    Wrong(at, format!("{what} is called \"{name}\"{hint}"))
}

/// A value that is not of its sort.
fn expected(value: &Value<'_>, sort: &str) -> Wrong {
    let found = match value.get_ref() {
        DeValue::String(text) => format!("\"{}\"", label(text)),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        other => format!("a value of type {}", other.type_str()),
    };
    Wrong(value.span().start, format!("expected {sort}, found {found}"))
}

/// A number, with or without a point.
fn number(value: &Value<'_>) -> Option<f64> {
    let digits = match value.get_ref() {
        DeValue::Float(float) => float.as_str().replace('_', ""),
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().replace('_', ""),
        _ => return None,
    };
    digits.parse().ok().filter(|n: &f64| n.is_finite())
}

/// A number from 0 to 1.
fn share(value: &Value<'_>) -> Read<f64> {
    number(value).filter(|n| (0.0..=1.0).contains(n)).ok_or_else(|| expected(value, "a number from 0 to 1"))
}

/// The rows of a table.
fn rows<'v, 't>(value: &'v Value<'t>, example: &str) -> Read<&'v DeTable<'t>> {
    value.get_ref().as_table().ok_or_else(|| expected(value, example))
}

/// The strings of a list.
fn strings(value: &Value<'_>, example: &str) -> Read<Vec<(usize, String)>> {
    let list = value.get_ref().as_array().ok_or_else(|| expected(value, example))?;
    let one = |item: &Value<'_>| match item.get_ref().as_str() {
        Some(text) if !text.trim().is_empty() => Ok((item.span().start, text.trim().to_owned())),
        Some(_) => Err(Wrong(item.span().start, format!("expected {example}, found an empty string"))),
        None => Err(expected(item, example)),
    };
    list.iter().map(one).collect()
}

/// `[rules] off = [...]`.
fn off(value: &Value<'_>) -> Read<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    for (key, value) in rows(value, "a table: [rules]")? {
        match &**key.get_ref() {
            "off" => {
                for (at, id) in strings(value, "a list of rules: off = [\"name-part\"]")? {
                    ids.insert(rule(at, &id)?.id.to_owned());
                }
            }
            other => return Err(unknown(key.span().start, "nothing under [rules]", other, ["off"])),
        }
    }
    Ok(ids)
}

/// The rule with this id.
fn rule(at: usize, id: &str) -> Read<&'static rules::Rule> {
    rules::named(id).ok_or_else(|| {
        let Wrong(at, what) = unknown(at, "no rule", id, RULES.iter().map(|rule| rule.id));
        Wrong(at, format!("{what} (`crosscheck rules` lists them)"))
    })
}

/// `[severity]`: a severity for the differences of a rule.
fn severities(value: &Value<'_>) -> Read<BTreeMap<String, Severity>> {
    let mut severities = BTreeMap::new();
    for (key, value) in rows(value, "a table: [severity]")? {
        let rule = rule(key.span().start, key.get_ref())?;
        if rule.verdict() != "differ" {
            let message = format!("the rule {} gives no difference, so that it has no severity to set", rule.id);
            return Err(Wrong(key.span().start, message));
        }
        let sort = "\"conflict\", \"precision\", \"wording\" or \"note\"";
        let name = value.get_ref().as_str().ok_or_else(|| expected(value, sort))?;
        let name: StrDeserializer<'_, NoSuchName> = name.into_deserializer();
        let severity = Severity::deserialize(name).ok().filter(|s| *s != Severity::None);
        severities.insert(rule.id.to_owned(), severity.ok_or_else(|| expected(value, sort))?);
    }
    Ok(severities)
}

/// `[tolerance]`: how near two values of a kind are to agree.
fn tolerances(value: &Value<'_>) -> Read<BTreeMap<Kind, Tolerance>> {
    let mut tolerances = BTreeMap::new();
    for (key, value) in rows(value, "a table: [tolerance]")? {
        let known = Kind::ALL.into_iter().filter(|kind| WITH_AMOUNT.contains(kind) || WITH_SHARE.contains(kind));
        let kind = known.clone().find(|kind| *kind.name() == **key.get_ref());
        let kind = kind.ok_or_else(|| {
            unknown(key.span().start, "no kind with a tolerance", key.get_ref(), known.map(Kind::name))
        })?;
        tolerances.insert(kind, tolerance(kind, value)?);
    }
    Ok(tolerances)
}

/// One tolerance: `"5 %"` of the greater value, or an amount.
fn tolerance(kind: Kind, value: &Value<'_>) -> Read<Tolerance> {
    let percent = value.get_ref().as_str().and_then(|text| text.trim().strip_suffix('%')?.trim().parse::<f64>().ok());
    let percent = percent.filter(|p| (0.0..=100.0).contains(p) && WITH_SHARE.contains(&kind));
    let amount = number(value).filter(|n| *n >= 0.0 && WITH_AMOUNT.contains(&kind));
    match (percent, amount) {
        (Some(percent), _) => Ok(Tolerance::Share(percent / 100.0)),
        (_, Some(amount)) => Ok(Tolerance::Amount(amount)),
        _ => Err(expected(
            value,
            match (WITH_SHARE.contains(&kind), WITH_AMOUNT.contains(&kind)) {
                (true, true) => "a share of the greater value, as in \"5 %\", or a number from 0",
                (true, false) => "a share of the greater value, as in \"5 %\" (its units are not all the same)",
                _ => "a number from 0",
            },
        )),
    }
}

/// `aliases`: lists of names.
fn aliases(value: &Value<'_>) -> Read<Vec<Vec<String>>> {
    let example = "lists of at least two names: [[\"Robert Hale\", \"Bob Hale\"]]";
    let lists = value.get_ref().as_array().ok_or_else(|| expected(value, example))?;
    let names = |list: &Value<'_>| {
        let names: Vec<String> = strings(list, example)?.into_iter().map(|(_, name)| name).collect();
        if names.len() < 2 {
            Err(Wrong(list.span().start, format!("expected {example}, found one")))
        } else {
            Ok(names)
        }
    };
    lists.iter().map(names).collect()
}

/// `must-link` and `cannot-link`: pairs of passages.
fn links(value: &Value<'_>) -> Read<Vec<[Passage; 2]>> {
    let example = "pairs of passages: [[\"source-a: words in its sentence\", \"source-b: words in its sentence\"]]";
    let pairs = value.get_ref().as_array().ok_or_else(|| expected(value, example))?;
    let passage = |(at, text): &(usize, String)| {
        let (source, words) = text.split_once(": ").ok_or_else(|| Wrong(*at, format!("expected {example}")))?;
        Ok(Passage { source: source.trim().to_owned(), words: words.trim().to_owned() })
    };
    let pair = |pair: &Value<'_>| match strings(pair, example)?.as_slice() {
        [a, b] => Ok([passage(a)?, passage(b)?]),
        _ => Err(Wrong(pair.span().start, format!("expected {example}"))),
    };
    pairs.iter().map(pair).collect()
}
