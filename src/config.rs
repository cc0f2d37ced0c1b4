//! Every threshold and switch, with its default.
//!
//! In: what the command line says. Out: one value that the pipeline reads. This module refuses to
//! know where a setting came from.

/// The settings of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The score from which two sentences count as aligned; 0 to 1.
    pub threshold: f64,
    /// The score down to which links are reported, so that near misses can be read; 0 to 1.
    pub floor: f64,
    /// The id of the source that is a draft to be checked against the others, if any.
    pub draft: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Config { threshold: 0.5, floor: 0.15, draft: None }
    }
}
