//! Web pages to articles.
//!
//! In: the text of a page. Out: an article whose body is the headline and the paragraphs that
//! `dom_smoothie` finds, with date, outlet and author as the page states them. The date comes from
//! JSON-LD, then meta elements, then `itemprop` and `<time>`, then the URL, then a date written behind
//! the headline; none sooner than a guess. This module refuses to run the filter for plain text.

mod depth;
mod furniture;
mod page_date;

use dom_smoothie::{Config, Readability, TextMode};

use crate::article::{Article, Block, Part};
use crate::error::Error;
use crate::text::{Span, folded_words};

use furniture::Furniture;

use super::junk::Fate;
use super::{Draft, dateline, language, plain};

/// Pages with more elements than this are refused: they are no articles, and take minutes.
const MOST_ELEMENTS: usize = 200_000;

/// Pages nested more deeply than this are refused: the parser's time grows with the square of the depth.
const DEEPEST: usize = 1_500;

/// What is read from the document before the extraction changes it.
struct Stated {
    headings: Vec<String>,
    furniture: Furniture,
    published: Option<crate::article::Published>,
    site: Option<String>,
    url: Option<String>,
}

/// Reads a page.
///
/// # Errors
/// A page in which no article is found.
pub(super) fn read(html: &str) -> Result<Draft, Error> {
    if depth::exceeds(html, DEEPEST) {
        return Err(Error::new("the page is nested too deeply to be an article; save its text"));
    }
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let failed = |cause: dom_smoothie::ReadabilityError| {
        Error::new("no article was found in the page; save its text").because(cause.to_string())
    };
    let mut page = Readability::new(html, None, Some(config)).map_err(failed)?;
    let stated = Stated {
        headings: texts(&page, "h1"),
        furniture: Furniture::find(&page),
        published: page_date::find(&page),
        url: page_date::address(&page),
        site: page.get_article_metadata(page.parse_json_ld()).site_name,
    };
    keep_apart(&page);
    let found = page.parse().map_err(failed)?;
    super::check_length(&found.text_content)?;
    let site = found.site_name.clone().or_else(|| stated.site.clone()).filter(|site| !site.trim().is_empty());
    let title = headline(&found.title, &stated.headings, site.as_deref());
    let mut article = lay_out(title, &found.text_content, &stated.furniture);
    article.published = stated.published;
    article.url = stated.url;
    article.outlet = site.unwrap_or_default();
    article.author = found.byline.map(|byline| tidy(&byline)).filter(|byline| !byline.is_empty());
    language::set_aside(&mut article);
    Ok(Draft { article, notes: Vec::new() })
}

/// Elements that stand on lines of their own, which the formatter of the text does not know.
const LINES: &str = "figcaption, dt, dd, address, caption, summary, legend";

/// Ends the lines of what stands on lines, and puts a blank between a sentence and the words of another element right behind it: a style sheet sets a credit or a button apart,
/// where the tags have no space.
fn keep_apart(page: &Readability) {
    page.doc.select(LINES).nodes().iter().for_each(|node| node.append_html("<br>"));
    furniture::set_off_stamps(page);
    let mut before = String::new();
    for node in page.doc.root().descendants().iter().filter(|node| node.is_text()) {
        let text = node.text();
        if runs_on(&before, &text) {
            node.insert_before(&page.doc.tree.new_text(" "));
        }
        if !text.is_empty() {
            before = text.chars().rev().take(4).collect();
        }
    }
}

/// Whether a text that ends like `before` (its last characters, backwards) has ended a sentence, and the next begins one without a space.
fn runs_on(before: &str, next: &str) -> bool {
    let end = before.trim_start_matches(['"', '\u{201d}', '\u{2019}']);
    let word = end.strip_prefix(['.', '!', '?']).unwrap_or("");
    word.chars().take(2).filter(|c| c.is_lowercase()).count() == 2 && next.starts_with(char::is_uppercase)
}

/// The texts of all elements of a kind, with single blanks.
fn texts(page: &Readability, selector: &str) -> Vec<String> {
    page.doc.select(selector).nodes().iter().map(|node| tidy(&node.text())).filter(|text| !text.is_empty()).collect()
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The headline: an `<h1>` that the stated title repeats, else the title without the site's name.
fn headline(title: &str, headings: &[String], site: Option<&str>) -> Option<String> {
    let title = tidy(title);
    let words = folded_words(&title);
    let heading = headings.iter().find(|h| {
        let heading = folded_words(h);
        h.split_whitespace().count() >= 3 && !words.is_empty() && (words.contains(&heading) || heading.contains(&words))
    });
    let text = heading.cloned().unwrap_or_else(|| without_site(&title, site).to_owned());
    (!text.is_empty()).then_some(text)
}

/// "Ferry sinks | The Bray Post" without what follows the bar, if it names the site.
fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    for mark in [" | ", " - ", " \u{2013} ", " \u{2014} ", " \u{2022} ", " \u{ab} ", " \u{b7} "] {
        let Some((head, tail)) = title.rsplit_once(mark) else { continue };
        let named = site.is_some_and(|site| folded_words(site) == folded_words(tail));
        let short = mark == " | " && tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 3;
        if named || short {
            return head.trim();
        }
    }
    title
}

/// The body: the headline, a blank line, the paragraphs.
fn lay_out(title: Option<String>, text: &str, furniture: &Furniture) -> Article {
    let mut layout = plain::Layout::default();
    let mut body = String::with_capacity(text.len() + 200);
    if let Some(title) = &title {
        body.push_str(title);
        layout.blocks.push(Block { span: Span::new(0, body.len()), part: Part::Headline });
        body.push_str("\n\n");
    }
    let from = body.len();
    body.push_str(text.trim());
    body.push('\n');
    let repeated = title.as_deref().map(folded_words);
    let spans: Vec<Span> = plain::lines(&body).filter(|span| span.start >= from).collect();
    for (at, span) in spans.iter().enumerate() {
        let words = folded_words(span.of(&body));
        let fate = if at < 4 && repeated.as_ref() == Some(&words) {
            Fate::Drop("repeated headline")
        } else {
            furniture.fate(&body, *span, &words)
        };
        layout.line(*span, &fate);
    }
    let agency = spans.iter().take(4).find_map(|span| dateline::agency(span.of(&body)));
    let credit = || spans.iter().rev().take(3).find_map(|span| dateline::credited(span.of(&body)));
    let agency = agency.or_else(credit).map(str::to_owned);
    Article { title, agency, blocks: layout.blocks, dropped: layout.dropped, body, ..Article::default() }
}
