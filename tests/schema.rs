//! The schema that `crosscheck schema` prints is that of the reports that `crosscheck check` prints: every report fits it, and it
//! knows every key of a report.
//!
//! The words of JSON Schema that are read here are those that the schema uses; any other one is an error.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;

use assert_cmd::Command;
use crosscheck::report::{Report, json};
use crosscheck::signoff;
use serde_json::Value;

/// What of the value does not fit the schema, with its place.
fn misfits(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let Some(rules) = schema.as_object() else {
        return if schema == &Value::Bool(true) { Vec::new() } else { vec![format!("{at}: nothing may stand here")] };
    };
    let mut wrong = Vec::new();
    for (rule, told) in rules {
        match rule.as_str() {
            "$schema" | "title" | "description" | "$defs" | "default" | "format" => {}
            "$ref" => {
                let name = told.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                wrong.extend(misfits(root, &root["$defs"][name], value, at));
            }
            "type" => {
                let names: Vec<&str> = match told {
                    Value::String(name) => vec![name],
                    other => other.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect(),
                };
                if !names.iter().any(|name| is_of(value, name)) {
                    wrong.push(format!("{at}: {value} is not {names:?}"));
                }
            }
            "enum" if !told.as_array().unwrap().contains(value) => {
                wrong.push(format!("{at}: {value} is not in {told}"))
            }
            "const" if told != value => wrong.push(format!("{at}: {value} is not {told}")),
            "minimum" if value.is_number() && value.as_f64() < told.as_f64() => {
                wrong.push(format!("{at}: {value} is below {told}"))
            }
            "enum" | "const" | "minimum" => {}
            "anyOf" | "oneOf" => {
                let tries = told.as_array().unwrap().iter().map(|one| misfits(root, one, value, at));
                let tries: Vec<_> = tries.collect();
                if !tries.iter().any(Vec::is_empty) {
                    wrong.extend(tries.into_iter().flatten());
                }
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    wrong.extend(misfits(root, told, item, &format!("{at}[{i}]")));
                }
            }
            "properties" => {
                for (key, held) in value.as_object().into_iter().flatten() {
                    match told.get(key) {
                        Some(schema) => wrong.extend(misfits(root, schema, held, &format!("{at}.{key}"))),
                        None => wrong.push(format!("{at}.{key}: the schema has no such key")),
                    }
                }
            }
            "additionalProperties" if rules.get("properties").is_none() => {
                for (key, held) in value.as_object().into_iter().flatten() {
                    wrong.extend(misfits(root, told, held, &format!("{at}.{key}")));
                }
            }
            "required" => {
                let missing = told.as_array().unwrap().iter().filter(|key| value.get(key.as_str().unwrap()).is_none());
                wrong.extend(missing.map(|key| format!("{at}: {key} is missing")));
            }
            other => wrong.push(format!("{at}: this test does not know the word {other}")),
        }
    }
    wrong
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => false,
    }
}

fn schema() -> Value {
    let run = Command::cargo_bin("crosscheck").unwrap().arg("schema").output().unwrap();
    serde_json::from_slice(&run.stdout).unwrap()
}

#[test]
fn every_report_fits_the_schema_and_has_no_key_that_it_does_not_know() {
    let schema = schema();
    let mut signed: Report =
        serde_json::from_str(&fs::read_to_string("fixtures/reports/sample.json").unwrap()).unwrap();
    let table = signoff::read(&fs::read("fixtures/signoff/changed.csv").unwrap(), "changed.csv").unwrap();
    signoff::carry(&mut signed, &table);
    let mut reports = vec![("a signed one".to_owned(), json::pretty(&signed))];
    for folder in fs::read_dir("fixtures/cases").unwrap().map(|entry| entry.unwrap().path()) {
        let run = Command::cargo_bin("crosscheck")
            .unwrap()
            .args(["check", "--format", "json"])
            .arg(&folder)
            .output()
            .unwrap();
        reports.push((folder.display().to_string(), String::from_utf8(run.stdout).unwrap()));
    }
    for (name, text) in &reports {
        let wrong = misfits(&schema, &schema, &serde_json::from_str(text).unwrap(), "report");
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
    }
    assert!(reports.len() > 5);
}

#[test]
fn what_does_not_fit_is_told() {
    let schema = schema();
    let report: Value = serde_json::from_str(&fs::read_to_string("fixtures/reports/sample.json").unwrap()).unwrap();
    assert!(misfits(&schema, &schema, &report, "report").is_empty());
    let broken: [fn(&mut Value); 5] = [
        |r| r["findings"][0]["verdict"] = "maybe".into(),
        |r| r["threshold"] = "half".into(),
        |r| r["sources"][0]["facts"][0]["kind"] = "colour".into(),
        |r| r["findings"][0]["mentions"][0]["begin"] = 1.into(),
        |r| drop(r["coverage"].as_object_mut().unwrap().remove("facts")),
    ];
    for spoil in broken {
        let mut report = report.clone();
        spoil(&mut report);
        assert!(!misfits(&schema, &schema, &report, "report").is_empty());
    }
}
