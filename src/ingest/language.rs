//! Sets articles aside that hold nothing to compare: another language, or no copy at all.
//!
//! In: the kept text of an article. Out: why it is not compared, if it is clearly not English. Short
//! texts and doubtful ones pass: a false refusal loses a source. This module refuses to know anything
//! about the text but its letters.

use whatlang::Lang;

use crate::article::Article;

/// Fewer letters than this say too little about a language.
const SHORTEST: usize = 120;
/// More than this adds nothing.
const LONGEST: usize = 6000;

/// Sets a foreign or empty article aside: its body stays, it has no copy to compare.
pub(super) fn set_aside(article: &mut Article) {
    if article.blocks.is_empty() {
        article.not_compared = Some("no text of an article found".to_owned());
        return;
    }
    if let Some(reason) = foreign(&sample(article)) {
        article.not_compared = Some(reason);
        article.blocks.clear();
    }
}

/// The first characters of the kept text.
fn sample(article: &Article) -> String {
    let mut text = String::new();
    for block in &article.blocks {
        text.extend(block.span.of(&article.body).chars().take(LONGEST));
        text.push('\n');
        if text.len() > LONGEST {
            break;
        }
    }
    text
}

/// "in German, not English", for a text that is surely so.
fn foreign(text: &str) -> Option<String> {
    if text.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
        return None;
    }
    // Counting the words of an article costs next to nothing, and nearly every one is told by them.
    if english_words(text) >= 0.08 {
        return None;
    }
    let info = whatlang::detect(text)?;
    let sure = info.lang() != Lang::Eng && info.is_reliable() && info.confidence() > 0.8;
    sure.then(|| format!("in {}, not English", info.lang().eng_name()))
}

/// The share of words that only English uses so often: a text full of foreign names stays English.
fn english_words(text: &str) -> f64 {
    const COMMON: [&str; 12] = ["the", "of", "and", "to", "was", "that", "with", "said", "for", "from", "were", "is"];
    let (mut all, mut common) = (0.0, 0.0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        all += 1.0;
        if COMMON.iter().any(|common| word.eq_ignore_ascii_case(common)) {
            common += 1.0;
        }
    }
    if all == 0.0 { 0.0 } else { common / all }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clearly_foreign_text_is_set_aside() {
        let german = "Die Fähre sank am Dienstag kurz nach dem Auslaufen im Hafen. Alle Fahrgäste wurden gerettet, teilte die \
                      Polizei mit. Die Ursache des Unglücks ist noch nicht bekannt und wird untersucht.";
        assert_eq!(foreign(german).as_deref(), Some("in German, not English"));
        let names = "The ferry of Łódź and Škoda sank near Øresund, and Jürgen Müller, Zoë Ångström and José Núñez were \
                     brought to the harbour, the police said on Tuesday evening.";
        assert_eq!(foreign(names), None);
        assert_eq!(foreign("Kurz."), None);
    }
}
