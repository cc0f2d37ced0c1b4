//! What is built in. In: what cargo knows of every crate that the lock file names, for any platform, and `deny.toml`. Out: licences,
//! origins, double versions and Rust versions that the policy does not allow.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// All crates, as cargo tells of them.
fn packages() -> Vec<Value> {
    let ask = |more: &[&str]| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let args = ["metadata", "--locked", "--all-features", "--format-version", "1"];
        Command::new(cargo).args(args).args(more).output().unwrap()
    };
    let mut told = ask(&["--offline"]);
    if !told.status.success() {
        // Crates of other platforms were never fetched here.
        told = ask(&[]);
    }
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    told["packages"].as_array().unwrap().clone()
}

/// What a field of a crate says.
fn text<'a>(package: &'a Value, field: &str) -> &'a str {
    package[field].as_str().unwrap_or_default()
}

/// The crates that are not ours.
fn others() -> Vec<Value> {
    let found: Vec<Value> = packages().into_iter().filter(|package| text(package, "name") != "crosscheck").collect();
    assert!(found.len() > 100, "only {} crates are known", found.len());
    found
}

fn policy() -> toml::Table {
    fs::read_to_string("deny.toml").unwrap().parse().unwrap()
}

/// The words of a list.
fn words(list: &toml::Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

/// Whether a licence expression can be satisfied with what is allowed. `/` is how `OR` was written once; an exception (`WITH`) only
/// gives more rights.
fn is_satisfied(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let is_any = any(&mut words, allowed);
    is_any && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    let mut is_any = all(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        is_any |= all(words, allowed);
    }
    is_any
}

fn all(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    let mut is_all = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        is_all &= one(words, allowed);
    }
    is_all
}

fn one(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> bool {
    match words.next() {
        Some("(") => any(words, allowed) & words.next_if_eq(&")").is_some(),
        Some(name) => {
            if words.next_if_eq(&"WITH").is_some() {
                words.next();
            }
            allowed.contains(name)
        }
        None => false,
    }
}

#[test]
fn expressions_of_licences_are_read() {
    let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned).into();
    for (expression, wanted) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT OR GPL-3.0", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND BSD-3-Clause", false),
        ("GPL-3.0 OR MIT AND BSD-3-Clause", false),
        ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
        ("", false),
        ("MIT GPL-3.0", false),
    ] {
        assert_eq!(is_satisfied(expression, &allowed), wanted, "{expression}");
    }
}

#[test]
fn every_licence_is_allowed() {
    let policy = policy();
    let licences = policy["licenses"].as_table().unwrap();
    let allowed = words(&licences["allow"]);
    assert!(!allowed.iter().any(|licence| licence.contains("GPL")), "{allowed:?}");
    let mut exceptions: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for exception in licences["exceptions"].as_array().unwrap() {
        exceptions.insert(exception["crate"].as_str().unwrap(), words(&exception["allow"]));
    }
    let mut wrong = Vec::new();
    for package in others() {
        let (name, licence) = (text(&package, "name"), text(&package, "license"));
        let own = exceptions.remove(name).unwrap_or_default();
        if !is_satisfied(licence, &allowed.union(&own).cloned().collect()) {
            wrong.push(format!("{name}: {licence:?} is not allowed"));
        }
    }
    wrong.extend(exceptions.keys().map(|name| format!("deny.toml: no crate needs the exception for {name}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// From the registry, with the checksum in the lock file, and not from a folder or from git.
#[test]
fn every_crate_is_from_the_registry() {
    let lock: toml::Table = fs::read_to_string("Cargo.lock").unwrap().parse().unwrap();
    let mut wrong = Vec::new();
    for package in lock["package"].as_array().unwrap().iter().filter(|p| p["name"].as_str() != Some("crosscheck")) {
        let is_of_registry =
            package.get("source").and_then(toml::Value::as_str).is_some_and(|s| s.starts_with("registry+"));
        let is_sealed = package.get("checksum").and_then(toml::Value::as_str).is_some_and(|sum| sum.len() == 64);
        if !is_of_registry || !is_sealed {
            wrong.push(format!("{:?} {:?}", package["name"], package["version"]));
        }
    }
    assert!(wrong.is_empty(), "not from the registry: {}", wrong.join(", "));
    assert_eq!(policy()["sources"]["unknown-git"].as_str(), Some("deny"));
}

/// Of each crate one version, but for those that the policy gives a reason for.
#[test]
fn double_versions_have_a_reason() {
    let policy = policy();
    let mut skipped = BTreeSet::new();
    for skip in policy["bans"]["skip"].as_array().unwrap() {
        let (name, reason) = (skip["crate"].as_str().unwrap(), skip["reason"].as_str().unwrap());
        assert!(reason.len() > 10, "{name}: {reason:?} is no reason");
        skipped.insert(name.to_owned());
    }
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in others() {
        versions.entry(text(&package, "name").to_owned()).or_default().push(text(&package, "version").to_owned());
    }
    let mut wrong = Vec::new();
    for (name, versions) in &versions {
        let left = versions.iter().filter(|version| !skipped.remove(&format!("{name}@{version}"))).count();
        if left > 1 {
            wrong.push(format!("{name}: {}", versions.join(", ")));
        }
    }
    wrong.extend(skipped.iter().map(|skip| format!("deny.toml: {skip} is not built in")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A version as numbers.
fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = text.split('.').map(|n| n.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}

#[test]
fn the_stated_rust_is_enough_for_every_crate() {
    let all = packages();
    let ours = all.iter().find(|package| text(package, "name") == "crosscheck").unwrap();
    let stated = text(ours, "rust_version");
    let newer = |p: &&Value| p["rust_version"].as_str().is_some_and(|rust| version(rust) > version(stated));
    let wrong: Vec<&str> = all.iter().filter(newer).map(|package| text(package, "name")).collect();
    assert!(wrong.is_empty(), "Cargo.toml states Rust {stated}, which is too old for {}", wrong.join(", "));
}

#[test]
fn nothing_of_ours_runs_at_build_time_or_is_unsafe() {
    let all = packages();
    let ours = all.iter().find(|package| text(package, "name") == "crosscheck").unwrap();
    for target in ours["targets"].as_array().unwrap() {
        let kinds = target["kind"].as_array().unwrap();
        assert!(kinds.iter().all(|kind| kind != "custom-build" && kind != "proc-macro"), "{target}");
    }
    assert!(!Path::new("build.rs").exists());
    for path in ["src/lib.rs", "src/main.rs"] {
        assert!(fs::read_to_string(path).unwrap().contains("\n#![forbid(unsafe_code)]\n"), "{path}");
    }
    let manifest: toml::Table = fs::read_to_string("Cargo.toml").unwrap().parse().unwrap();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}
