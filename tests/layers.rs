//! Arrows between modules point one way, and what must stay absent is absent.
//!
//! In: the tables of ARCHITECTURE.md and the code under `src`. Out: every arrow and word that the
//! tables do not have.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The table below the header row `| first | second |`: a list of names for each name, in order.
fn table(first: &str) -> Vec<(String, BTreeSet<String>)> {
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let rows = text.lines().skip_while(|line| !line.starts_with(&format!("| {first} |"))).skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let names = cells[2].split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            (cells[1].to_owned(), names.collect())
        })
        .collect()
}

/// Every file below `dir`.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module a file belongs to, and its code without comments and tests.
fn code(path: &Path) -> (String, String) {
    let inside = path.strip_prefix("src").unwrap();
    let module = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    (module, lines.collect::<Vec<_>>().join("\n"))
}

/// The modules that code names: `crate::name`, and for the binary `crosscheck::name`. What is not a
/// module stands in `lib`.
fn arrows(module: &str, code: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let is_binary = module == "cli" || module == "main";
    let mut found = BTreeSet::new();
    for root in ["crate::", "crosscheck::"] {
        if root == "crosscheck::" && !is_binary {
            continue;
        }
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            assert!(!rest.starts_with('{'), "{module}: one `use` a module, so that this test can read it");
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.insert(if modules.contains(&name) { name } else { "lib".to_owned() });
        }
    }
    // Declarations are no arrows; a module may name itself.
    found.remove(module);
    found
}

#[test]
fn every_arrow_is_in_the_table() {
    let rows = table("module");
    let modules: BTreeSet<String> = rows.iter().map(|(module, _)| module.clone()).collect();
    let allowed: BTreeMap<_, _> = rows.iter().cloned().collect();
    let mut wrong = Vec::new();
    for (i, (module, imports)) in rows.iter().enumerate() {
        for import in imports {
            if !rows[..i].iter().any(|(above, _)| above == import) {
                wrong.push(format!("ARCHITECTURE.md: {module} may not import {import}, which is not above it"));
            }
        }
    }
    for path in files(Path::new("src")) {
        let (module, code) = code(&path);
        let Some(allowed) = allowed.get(&module) else {
            wrong.push(format!("{}: the table has no row for {module}", path.display()));
            continue;
        };
        for import in arrows(&module, &code, &modules).difference(allowed) {
            wrong.push(format!("{}: {module} -> {import}", path.display()));
        }
    }
    assert!(modules.len() > 10 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_must_stay_absent_is_absent() {
    let rows = table("word");
    let mut wrong = Vec::new();
    for path in files(Path::new("src")) {
        let (module, code) = code(&path);
        for (word, only_in) in &rows {
            if !only_in.contains(&module) && has_word(&code, word) {
                wrong.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert!(rows.len() > 5 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the code has the word, and not only as a part of a longer one.
fn has_word(code: &str, word: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        !code[..at].chars().next_back().is_some_and(joins) && !code[at + word.len()..].chars().next().is_some_and(joins)
    })
}

#[test]
fn the_reader_of_this_test_sees_arrows() {
    let modules = ["text", "fact"].map(str::to_owned).into();
    let code = "use crate::text::Span;\nlet x = crate::check(crate::fact::Kind::Age);";
    assert_eq!(arrows("batch", code, &modules), ["fact", "lib", "text"].map(str::to_owned).into());
    assert_eq!(arrows("main", "crosscheck::fact::find", &modules), ["fact"].map(str::to_owned).into());
    assert!(has_word("std::time::Instant", "Instant") && !has_word("Instantly", "Instant"));
}
