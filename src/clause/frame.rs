//! Frames: events in which every participant has a role of its own, whichever verb tells them.
//!
//! In: a list of verbs and nouns. Out: the frame of a verb and where each role stands; which role is exclusive, and which
//! two never change places. This module refuses to know sentences.

use std::sync::LazyLock;

use crate::text::WordMap;

/// An event with its roles.
#[derive(Debug, Default)]
pub struct Frame {
    /// Its name.
    pub name: &'static str,
    /// Pairs (role, anchor): one anchor has one filler of the role.
    pub exclusive: Vec<(&'static str, &'static str)>,
    /// Pairs of roles that never change places in one event.
    pub apart: Vec<(&'static str, &'static str)>,
}

/// Where the roles of a frame stand around one word: pairs (position, role).
#[derive(Debug)]
pub struct Pattern {
    /// The frame, by its place in the list.
    frame: usize,
    /// Positions and roles.
    pub roles: Vec<(&'static str, &'static str)>,
}

impl Pattern {
    /// The frame.
    pub fn frame(&self) -> Option<&'static Frame> {
        LIST.frames.get(self.frame)
    }

    /// The role at a position.
    pub fn role(&self, position: &str) -> Option<&'static str> {
        self.roles.iter().find(|(at, _)| *at == position).map(|(_, role)| *role)
    }
}

/// The pattern of a verb, of a noun of an event, or of a noun that names a role.
pub(super) fn of_verb(lemma: &str) -> Option<&'static Pattern> {
    LIST.verbs.get(lemma)
}

/// The pattern of a noun of an event: "the sale of".
pub(super) fn of_noun(noun: &str) -> Option<&'static Pattern> {
    LIST.nouns.get(noun)
}

/// The pattern of a noun that names a role: "the owner of".
pub(super) fn of_role(noun: &str) -> Option<&'static Pattern> {
    LIST.roles.get(noun)
}

#[derive(Default)]
struct List {
    frames: Vec<Frame>,
    verbs: WordMap<&'static str, Pattern>,
    nouns: WordMap<&'static str, Pattern>,
    roles: WordMap<&'static str, Pattern>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let mut list = List::default();
    for line in include_str!("lexicon/frames.txt").lines().filter(|l| !l.starts_with('#')) {
        list.add(line);
    }
    list
});

impl List {
    /// Adds what one line says.
    fn add(&mut self, line: &'static str) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            self.frames.push(Frame { name, ..Frame::default() });
            return;
        }
        let words: Vec<&'static str> = line.split_whitespace().collect();
        let Some(frame) = self.frames.len().checked_sub(1) else { return };
        let pattern = || Pattern { frame, roles: words.iter().skip(2).filter_map(|w| w.split_once('=')).collect() };
        match words.as_slice() {
            ["one", role, "a", anchor] => self.last(|f| f.exclusive.push((role, anchor))),
            ["apart", a, b] => self.last(|f| f.apart.push((a, b))),
            ["verb", word, ..] => drop(self.verbs.insert(word, pattern())),
            ["noun", word, ..] => drop(self.nouns.insert(word, pattern())),
            ["role", word, ..] => drop(self.roles.insert(word, pattern())),
            _ => {}
        }
    }

    fn last(&mut self, change: impl Fn(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }
}
