//! Bytes to articles: chooses a reader, decodes, gives every source its id.
//!
//! In: paths, bytes, lines. Out: [`Article`]s, and an [`Error`] for each source that could not be
//! read. The only stage that can fail. This module refuses to know sentences and facts.

use jiff::civil::Date;

use crate::article::{Article, Block, Part, Published};
use crate::error::Error;

/// What a set of sources gave: the articles that could be read, and what went wrong with the others.
#[derive(Debug, Default)]
pub struct Intake {
    /// In the order given, folders in sorted order.
    pub articles: Vec<Article>,
    /// One for each source that could not be read.
    pub errors: Vec<Error>,
    /// Worth saying, but no failure: a file given twice, a source without a date.
    pub notes: Vec<String>,
}

/// Reads files and folders; `-` is standard input. `date` is the publication date of sources that
/// state none.
pub fn read(_sources: &[String], _date: Option<Date>) -> Intake {
    Intake::default()
}

/// An article as one line of `batch` input gives it. The text is kept byte for byte.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Line {
    /// The id of the article, unique inside its story.
    pub id: String,
    /// The story that it belongs to; its own id where absent.
    pub story: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The publication date or time.
    pub date: Option<String>,
    /// The headline, as metadata.
    pub title: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The text.
    pub text: Option<String>,
    /// A web page in place of the text.
    pub html: Option<String>,
}

/// Makes an article from a line of `batch` input.
///
/// # Errors
/// Neither `text` nor `html`; a date that no calendar has.
pub fn article_of_line(line: Line) -> Result<Article, Error> {
    let body = line.text.ok_or_else(|| Error::new("the line has neither \"text\" nor \"html\""))?;
    let blocks = vec![Block { span: (0..body.len()).into(), part: Part::Body }];
    let published = line.date.as_deref().and_then(Published::parse);
    Ok(Article {
        outlet: line.outlet.unwrap_or_else(|| line.id.clone()),
        id: line.id,
        published,
        title: line.title,
        body,
        blocks,
        ..Article::default()
    })
}

/// Gives articles of equal id a number behind it: `-2`, `-3`.
pub fn make_ids_unique(articles: &mut [Article]) {
    let mut seen = std::collections::BTreeSet::new();
    for article in articles {
        let stem = article.id.clone();
        let mut n = 1;
        while !seen.insert(article.id.clone()) {
            n += 1;
            article.id = format!("{stem}-{n}");
        }
    }
}
