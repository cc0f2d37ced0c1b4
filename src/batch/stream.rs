//! One pass: the lines of a story follow each other, and a story ends where another one begins.
//!
//! In: lines. Out: stories as they end, and an error for each line of a story that comes back after its end. Memory holds
//! the story at hand and eight bytes for each that ended. This module refuses to know what is done with a story.

use std::collections::HashSet;
use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;

use super::Step;
use super::input::{Lines, Position};
use super::story::{Story, story_of};
use crate::error::{Error, Result};

/// The stories of a stream.
pub(super) struct Stream<'a> {
    lines: Lines<'a>,
    position: Position,
    counted: u64,
    story: Option<Story>,
    begun: HashSet<u64, FixedState>,
    line: Vec<u8>,
}

impl<'a> Stream<'a> {
    /// Reads nothing yet. `position` is how far the input was read, for those who watch.
    pub fn new(lines: Lines<'a>, position: Position) -> Self {
        Stream { lines, position, counted: 0, story: None, begun: HashSet::default(), line: Vec::new() }
    }

    /// Reads on to the end of a story or to a line that is skipped.
    fn step(&mut self) -> Result<Option<Step>> {
        while let Some(read) = self.lines.read(&mut self.line)? {
            let number = match read {
                Ok(place) => place.number,
                Err(error) => return Ok(Some(Step::Bad(error))),
            };
            match story_of(&self.line) {
                Err(error) => return Ok(Some(Step::Bad(self.lines.placed(error, number)))),
                Ok(id) => {
                    if let Some(step) = self.take(id, number) {
                        return Ok(Some(step));
                    }
                }
            }
        }
        Ok(self.story.take().map(|story| self.ended(story)))
    }

    /// Puts the line at hand to its story; what is to be given because of it.
    fn take(&mut self, id: String, number: usize) -> Option<Step> {
        let line = (number, std::mem::take(&mut self.line));
        if let Some(story) = self.story.as_mut().filter(|story| story.id == id) {
            story.lines.push(line);
            return None;
        }
        if !self.begun.insert(FixedState::default().hash_one(&id)) {
            let id: String = id.chars().take(80).collect();
            let error = Error::new(format!(
                "the story {id:?} comes back after its end and the line was skipped: bring its lines together, or run \
                 without --adjacent"
            ));
            return Some(Step::Bad(self.lines.placed(error, number)));
        }
        let ended = self.story.replace(Story { id, lines: vec![line], weight: 0 });
        ended.map(|story| self.ended(story))
    }

    /// The story with what was read of the input since the last one ended.
    fn ended(&mut self, story: Story) -> Step {
        let position = self.position.get();
        let weight = position - self.counted;
        self.counted = position;
        Step::Story(Story { weight, ..story })
    }
}

impl Iterator for Stream<'_> {
    type Item = Result<Step>;

    fn next(&mut self) -> Option<Result<Step>> {
        self.step().transpose()
    }
}
