//! Files as they come: damaged, mislabelled, endless. In: small files made on the spot. Out: what the program
//! says of each, its exit code, and that the other sources are still read. Nothing here may wait or break.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail by a panic")]

use std::fs;
use std::path::Path;
use std::time::Duration;

use assert_cmd::Command;

const GOOD: &str = "date 2031-05-06 Flood at Tarnholm\nTwelve people died in the flood at Tarnholm on Monday.\n";
const OTHER: &str = "date 2031-05-06 Flood\nThe flood at Tarnholm killed 14 people on Monday.\n";
const PARAGRAPH: &str = "<p>The ferry ran aground off Bréy on Tuesday, and all 212 people on board were taken off by \
                         noon, the coast guard said. Divers will look at the hull on Friday.</p>";

/// A page around something.
fn page(inside: &str) -> Vec<u8> {
    format!("<html><head><title>Ferry</title></head><body><article>{}{inside}", PARAGRAPH.repeat(4)).into_bytes()
}

/// The same with another charset declared, and its accents in one byte each.
fn latin(label: &str) -> Vec<u8> {
    let html = format!("<meta charset='{label}'><article>{}</article>", PARAGRAPH.repeat(4));
    html.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

/// Checks the file beside two good ones: exit code, report, messages.
fn run(folder: &Path, name: &std::ffi::OsStr) -> (i32, String, String) {
    fs::write(folder.join("good.txt"), GOOD).unwrap();
    fs::write(folder.join("other.txt"), OTHER).unwrap();
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    command.current_dir(folder).timeout(Duration::from_secs(60)).args(["check", "good.txt", "other.txt"]).arg(name);
    let done = command.args(["--format", "json"]).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code().unwrap_or(-1), text(&done.stdout), text(&done.stderr))
}

/// Name, bytes, exit code, a word of the message or of the report.
#[test]
fn damaged_files() {
    let deep = |tag: &str| page(&tag.repeat(100_000));
    let table: Vec<(&str, Vec<u8>, i32, &str)> = vec![
        ("empty.txt", Vec::new(), 2, "is empty"),
        ("empty.html", b" \n".to_vec(), 2, "is empty"),
        ("empty.json", b"{}".to_vec(), 2, "holds no article"),
        ("nul.txt", b"Twelve people\0 died.".to_vec(), 2, "binary data"),
        ("nul.html", page("\0"), 2, "binary data"),
        ("paper.txt", b"%PDF-1.7 \xff".to_vec(), 2, "PDF"),
        ("deep.json", b"[".repeat(100_000), 2, "not JSON"),
        ("half.json", br#"{"text":"\ud800 Twelve died."}"#.to_vec(), 2, "not JSON"),
        ("bare.html", b"<html><body></body></html>".to_vec(), 2, "no article was found"),
        ("div.html", deep("<div>"), 2, "nested too deeply"),
        ("closed.html", deep("</x><div></p>"), 2, "nested too deeply"),
        ("drawing.html", deep("<svg><tr>"), 2, "nested too deeply"),
        ("script.html", page(&format!("</article><script>{}", "'<div>';".repeat(9_000))), 0, "Br\u{e9}y"),
        ("broken.html", page("</h1><b><i></b><table><p></div><a href='"), 0, "Br\u{e9}y"),
        ("latin.html", latin("iso-8859-1"), 0, "Br\u{e9}y"),
        ("liar.html", latin("utf-8"), 0, "Br\u{e9}y"),
        ("unheard.html", latin("tarnish"), 0, "Br\u{e9}y"),
        ("mixed.txt", b"The caf\xc3\xa9 closed, he said.\nThe caf\xe9 opened again, she said.\n".to_vec(), 0, "mixed"),
        ("line.txt", "Twelve people died, ".repeat(2_000).into_bytes(), 0, "line"),
        ("word.txt", b"a".repeat(300_000), 0, "word"),
        ("marks.txt", b"(\"".repeat(30_000), 0, "marks"),
        ("figures.txt", b"12,345.6".repeat(3_000), 0, "figures"),
    ];
    for (name, bytes, code, words) in table {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        let (got, out, err) = run(folder.path(), name.as_ref());
        assert_eq!(got, code, "{name}: {err}");
        let said = if code == 0 { &out } else { &err };
        assert!(said.contains(words), "{name}: {words} in {err}");
        assert!(out.contains("\"other\"") && !err.contains("panicked"), "{name}: {err}");
    }
}

/// What the file system can hold beside files.
#[cfg(unix)]
#[test]
fn what_is_no_file() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["loop", "pipes", "links", "named", "folder.txt"] {
        fs::create_dir(at(name)).unwrap();
    }
    fs::write(at("loop/a.txt"), "Ten fled.").unwrap();
    symlink(".", at("loop/self")).unwrap();
    symlink("missing.txt", at("links/gone.txt")).unwrap();
    symlink("ring.txt", at("links/ring.txt")).unwrap();
    symlink("/dev/zero", at("pipes/zero.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("pipes/pipe.txt")).status().unwrap().success());
    let odd = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    fs::write(folder.path().join("named").join(odd), "Ten fled.").unwrap();
    fs::write(folder.path().join(odd), "Ten fled.").unwrap();
    for (name, code, words) in [
        ("loop".as_ref(), 0, ""),
        ("links".as_ref(), 2, "links/gone.txt: cannot be read"),
        ("links".as_ref(), 2, "links/ring.txt: cannot be read"),
        ("pipes".as_ref(), 2, "pipes/pipe.txt: is a pipe or a device"),
        ("pipes/pipe.txt".as_ref(), 2, "is a pipe or a device"),
        ("pipes/zero.txt".as_ref(), 2, "is a pipe or a device"),
        ("/dev/null".as_ref(), 2, "is a pipe or a device"),
        ("folder.txt".as_ref(), 2, "the folder holds no source"),
        ("named".as_ref(), 0, ""),
        (odd, 0, ""),
    ] {
        let (got, out, err) = run(folder.path(), name);
        assert_eq!(got, code, "{name:?}: {err}");
        assert!(err.contains(words) && out.contains("\"other\""), "{name:?}: {err}");
    }
}
