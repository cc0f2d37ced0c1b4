//! Word lists as data: one file a list, an entry a line, source and licence on top.
//!
//! In: text files that are part of the program. Out: look-ups. This module refuses to know what a
//! grammar does with a word.
