//! Two passes: first where the lines of each story stand, then the stories one after the other.
//!
//! In: an input that can be read twice. Out: its stories in the order of their first lines, wherever their lines stand.
//! Memory holds a place for each line and the name of each story, no text. This module refuses to know what is done with a story.

use std::collections::HashMap;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::Step;
use super::input::{Lines, Place, placed};
use super::story::{Story, story_of};
use crate::error::{Error, Result};

/// Where the lines of all stories stand.
#[derive(Default)]
pub(super) struct Index {
    stories: Vec<(Rc<str>, Vec<Place>)>,
}

impl Index {
    /// The first pass. `bad` is given an error for each line that can't be read.
    ///
    /// # Errors
    /// The input can't be read, or `bad` fails.
    pub fn read(lines: &mut Lines<'_>, bad: &mut dyn FnMut(Error) -> Result<()>) -> Result<Index> {
        let mut index = Index::default();
        let mut by_id: HashMap<Rc<str>, usize> = HashMap::new();
        let mut line = Vec::new();
        while let Some(read) = lines.read(&mut line)? {
            let place = match read {
                Ok(place) => place,
                Err(error) => {
                    bad(error)?;
                    continue;
                }
            };
            match story_of(&line) {
                Ok(id) => {
                    let at = by_id.get(id.as_str()).copied().unwrap_or_else(|| {
                        let id: Rc<str> = id.into();
                        by_id.insert(Rc::clone(&id), index.stories.len());
                        index.stories.push((id, Vec::new()));
                        index.stories.len() - 1
                    });
                    if let Some((_, places)) = index.stories.get_mut(at) {
                        places.push(place);
                    }
                }
                Err(error) => bad(lines.placed(error, place.number))?,
            }
        }
        Ok(index)
    }

    /// How many stories there are.
    pub fn stories(&self) -> usize {
        self.stories.len()
    }

    /// How many bytes their lines are.
    pub fn bytes(&self) -> u64 {
        self.stories.iter().flat_map(|(_, places)| places).map(|place| place.len as u64).sum()
    }

    /// The second pass.
    pub fn load<R: Read + Seek>(self, input: R, path: Option<&Path>) -> Loaded<R> {
        let input = BufReader::with_capacity(1 << 16, input);
        Loaded { stories: self.stories.into_iter(), input, at: 0, path: path.map(Path::to_owned) }
    }
}

/// The stories of the second pass.
pub(super) struct Loaded<R> {
    stories: std::vec::IntoIter<(Rc<str>, Vec<Place>)>,
    input: BufReader<R>,
    at: u64,
    path: Option<PathBuf>,
}

impl<R: Read + Seek> Loaded<R> {
    /// The bytes at a place. Lines that follow each other are read without a jump.
    fn bytes(&mut self, place: Place) -> Result<Vec<u8>> {
        let mut bytes = vec![0; place.len];
        let jump = if self.at == place.offset { Ok(0) } else { self.input.seek(SeekFrom::Start(place.offset)) };
        jump.and_then(|_| self.input.read_exact(&mut bytes)).map_err(|e| {
            let error = Error::new("the file changed while it was read; run again").because(e);
            placed(error, self.path.as_deref(), place.number)
        })?;
        self.at = place.offset + place.len as u64;
        Ok(bytes)
    }
}

impl<R: Read + Seek> Iterator for Loaded<R> {
    type Item = Result<Step>;

    fn next(&mut self) -> Option<Result<Step>> {
        let (id, places) = self.stories.next()?;
        let weight = places.iter().map(|place| place.len as u64).sum();
        let lines = places.into_iter().map(|place| Ok((place.number, self.bytes(place)?))).collect::<Result<_>>();
        Some(lines.map(|lines| Step::Story(Story { id: id.as_ref().to_owned(), lines, weight })))
    }
}
