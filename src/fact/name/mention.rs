//! From a run of capitals to the names in it: what opens the sentence, titles, pairs and towns with their state.
//!
//! In: runs and what the article shows of its words elsewhere. Out: mentions, each with its tokens, its printed words and
//! whether a title stood before it. This module refuses to know which mentions are one person or body.

use std::ops::Range;

use super::{lists, runs};
use crate::article::Part;
use crate::fact::{Finds, Reading};
use crate::text::WordSet;
use crate::token::{TokenKind, Tokens};

/// One printed name.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) sentence: usize,
    pub(super) tokens: Range<usize>,
    /// The printed words, without an article before them.
    pub(super) printed: String,
    /// The printed words, folded.
    pub(super) key: String,
    /// A title or a form of address stood before it.
    pub(super) titled: bool,
    /// The state after a town: "Springfield, Ill.".
    pub(super) state: Option<&'static str>,
}

/// What the running text shows of its words.
#[derive(Default)]
pub(super) struct Usage<'r> {
    /// Words that stand in small letters somewhere.
    pub(super) small: WordSet<&'r str>,
    /// Words that stand with a capital inside a sentence, alone between blanks.
    pub(super) capital: WordSet<&'r str>,
    /// Two capitalised words in a row inside a sentence.
    pairs: WordSet<(&'r str, &'r str)>,
}

impl<'r> Usage<'r> {
    /// Reads the usage off the sentences that are not in title case.
    pub(super) fn of(reading: &'r Reading<'_>) -> Self {
        let mut usage = Usage::default();
        for (n, tokens, _) in reading.each() {
            if !is_display(reading, n) {
                usage.add(tokens);
            }
        }
        usage
    }

    fn add(&mut self, tokens: &'r Tokens<'_>) {
        for (i, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
            if !token.is_capitalised() {
                self.small.insert(&token.low);
            } else if !opens(tokens, i) {
                let joined = tokens.glued(i) || tokens.low(i + 1) == "-" && tokens.glued(i + 1);
                if !joined {
                    self.capital.insert(&token.low);
                }
                if runs::is_name_word(tokens, i + 1) {
                    self.pairs.insert((&token.low, tokens.low(i + 1)));
                }
            }
        }
    }
}

/// Whether capitals in this sentence prove nothing: a headline in title case, a line in capitals.
pub(super) fn is_display(reading: &Reading<'_>, n: usize) -> bool {
    let Some(tokens) = reading.tokens.get(n) else { return false };
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.text.chars().nth(3).is_some());
    let (all, capital) = words.fold((0, 0), |(all, capital), t| (all + 1, capital + usize::from(t.is_capitalised())));
    let spelled = |i: &usize| {
        const SMALL: [&str; 14] =
            ["of", "be", "not", "and", "in", "to", "on", "for", "is", "as", "with", "by", "at", "from"];
        tokens.get(*i).is_some_and(|t| t.is_capitalised()) && SMALL.contains(&tokens.low(*i)) && !opens(tokens, *i)
    };
    if capital * 10 >= all * 7 && (1..tokens.len()).any(|i| spelled(&i)) {
        return true;
    }
    let headline = reading.sentences.get(n).is_some_and(|s| s.part == Part::Headline);
    let stopped = tokens.len().checked_sub(1).is_some_and(|last| matches!(tokens.low(last), "." | "\"" | "?"));
    if headline { all >= 2 && capital * 4 >= all * 3 } else { all >= 4 && capital * 10 >= all * 9 && !stopped }
}

/// Whether the word at `i` has its capital from its place: it opens a sentence, a quotation or what follows a colon.
fn opens(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(k) = i.checked_sub(1) else { return true };
    match tokens.low(k) {
        ":" | "?" | "!" | ";" | "\u{2022}" | "*" => true,
        "." => !tokens.glued(i),
        "\"" | "'" | "(" | "[" => tokens.glued(i),
        "-" => k == 0 || !tokens.glued(k),
        _ => false,
    }
}

/// The mentions of a sentence in running text.
pub(super) fn scan(reading: &Reading<'_>, n: usize, usage: &Usage<'_>, finds: &mut Finds) -> Vec<Mention> {
    let Some(tokens) = reading.tokens.get(n) else { return Vec::new() };
    let mut mentions = Vec::new();
    for run in runs::scan(tokens, n, finds) {
        let cutter = Cutter { reading, tokens, n, usage };
        let covered = mentions.last().is_some_and(|m: &Mention| m.tokens.end > run.start);
        let Some(run) = cutter.without_opening(run).filter(|_| !covered) else { continue };
        if run.clone().any(|i| tokens.kind(i) == Some(TokenKind::Number)) {
            finds.take(n, run);
            continue;
        }
        for part in cutter.pairs(run) {
            cutter.untitled(part, &mut mentions);
        }
    }
    mentions
}

/// The mentions of names that are already known, in a sentence whose capitals prove nothing.
pub(super) fn scan_known(reading: &Reading<'_>, n: usize, known: &WordSet<String>, finds: &Finds) -> Vec<Mention> {
    let Some(tokens) = reading.tokens.get(n) else { return Vec::new() };
    let mut mentions = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let opens = tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised());
        let ends = (i + 1..=(i + 7).min(tokens.len())).rev().filter(|_| opens);
        let whole = |end: &usize| tokens.kind(end - 1) == Some(TokenKind::Word) && finds.is_free(n, i..*end);
        let hit = ends.filter(whole).find(|&end| {
            let printed = tokens.span(i, end).of(&reading.article.body);
            let key = crate::text::folded_words(printed);
            let listed = || {
                !lists::is_common(&key)
                    && lists::is_listed(printed)
                    && !(printed.len() <= 3 && lists::is_acronym(printed))
            };
            !key.is_empty() && (known.contains(&key) || listed())
        });
        if let Some(end) = hit {
            let printed = tokens.span(i, end).of(&reading.article.body).to_owned();
            let key = crate::text::folded_words(&printed);
            mentions.push(Mention { sentence: n, tokens: i..end, printed, key, titled: false, state: None });
            i = end;
        } else {
            i += 1;
        }
    }
    mentions
}

/// Cuts runs of one sentence.
struct Cutter<'a, 'b> {
    reading: &'b Reading<'a>,
    tokens: &'b Tokens<'a>,
    n: usize,
    usage: &'b Usage<'b>,
}

impl Cutter<'_, '_> {
    fn printed(&self, range: &Range<usize>) -> &str {
        self.tokens.span(range.start, range.end).of(&self.reading.article.body)
    }

    fn is_listed(&self, range: &Range<usize>) -> bool {
        lists::is_listed(self.printed(range))
    }

    /// The words of a run: index and folded form.
    fn words(&self, range: &Range<usize>) -> Vec<(usize, &str)> {
        let word = |i: &usize| self.tokens.kind(*i) == Some(TokenKind::Word);
        range.clone().filter(word).map(|i| (i, self.tokens.low(i))).collect()
    }

    /// The run without words that owe their capital to the place where they stand.
    fn without_opening(&self, mut run: Range<usize>) -> Option<Range<usize>> {
        let mut opening = opens(self.tokens, run.start);
        if !opening && self.tokens.low(run.start) == "the" && run.len() > 1 {
            run.start += 1;
        }
        while opening && !run.is_empty() {
            let single = run.len() == 1;
            let word = self.tokens.low(run.start);
            let common = lists::is_common(word);
            let listed = self.is_listed(&run) && (!single || !common);
            let known = self.usage.capital.contains(word);
            let pair = (word, self.tokens.low(run.start + 1));
            let listed = listed || !single && lists::begins(self.tokens, run.start);
            if listed || self.usage.pairs.contains(&pair) || !single && self.role_starts(run.start) {
                break;
            }
            let acronym = self.tokens.get(run.start).is_some_and(|t| lists::is_acronym(t.text));
            let plain = common || self.usage.small.contains(word) && !known;
            let participle = word.len() > 5 && (word.ends_with("ing") || word.ends_with("ly")) && !known;
            let says = lists::given_name(word).is_some() && lists::is_speech_verb(self.tokens.low(run.end));
            if !plain && !participle && (!single || known || acronym || says) {
                break;
            }
            run.start += 1;
            opening = !runs::is_name_word(self.tokens, run.start);
            while run.start < run.end && !runs::is_name_word(self.tokens, run.start) {
                run.start += 1;
            }
            opening &= run.start < run.end;
        }
        (!run.is_empty()).then_some(run)
    }

    /// Whether a role, a form of address or a modifier of a role begins here.
    fn role_starts(&self, i: usize) -> bool {
        let word = self.tokens.low(i);
        let role = |end: usize| lists::role(&self.phrase(i..end)).is_some();
        lists::is_honorific(word)
            || (1..=3).any(|k| role(i + k))
            || (lists::is_role_modifier(word) || lists::demonym(word).is_some())
                && (1..=3).any(|k| lists::role(&self.phrase(i + 1..i + 1 + k)).is_some())
    }

    fn phrase(&self, range: Range<usize>) -> String {
        crate::text::folded_words(self.printed(&range))
    }

    /// "Varga-Delorme" as two names, where both sides are known alone; "Jean-Claude" as one.
    fn pairs(&self, run: Range<usize>) -> Vec<Range<usize>> {
        let alone = |i: usize| {
            let Some(token) = self.tokens.get(i) else { return false };
            self.usage.capital.contains(&*token.low)
                || lists::place(token.text).is_some()
                || lists::demonym(&token.low).is_some()
        };
        let cut = run.clone().find(|&i| i > run.start && self.tokens.low(i) == "-" && alone(i - 1) && alone(i + 1));
        match cut {
            Some(i) if !self.is_listed(&run) => {
                std::iter::once(run.start..i).chain(self.pairs(i + 1..run.end)).collect()
            }
            _ => vec![run],
        }
    }

    /// Splits titles and roles off a run, and keeps what names something.
    fn untitled(&self, run: Range<usize>, mentions: &mut Vec<Mention>) {
        let words = self.words(&run);
        let Some((last, last_word)) = words.last().copied() else { return };
        let headed = words.len() > 1 && (lists::is_organisation_head(last_word) || lists::is_place_head(last_word));
        if self.is_listed(&run) || headed && !words.first().is_some_and(|(_, w)| lists::is_honorific(w)) {
            return self.keep(run, false, mentions);
        }
        let Some((role, name)) = self.role_in(&words) else { return self.keep(run, false, mentions) };
        let given_first = words.first().is_some_and(|(_, w)| lists::given_name(w).is_some());
        if role.end == last + 1 && role.len() == 1 && given_first && role.start > run.start {
            return self.keep(run, false, mentions);
        }
        self.lead(run.start..role.start, mentions);
        if let Some(name) = name {
            self.keep(name..run.end, true, mentions);
        }
    }

    /// The last role or form of address in a run, as tokens, and where the name after it begins.
    fn role_in(&self, words: &[(usize, &str)]) -> Option<(Range<usize>, Option<usize>)> {
        for end in (0..words.len()).rev() {
            let (last, word) = words.get(end).copied()?;
            let starts = (0..=end).filter(|start| end - start < 4 && lists::ends_role(word));
            let start = starts.into_iter().find_map(|start| {
                let (first, _) = words.get(start).copied()?;
                lists::role(&self.phrase(first..last + 1)).map(|_| first)
            });
            let start = start.or_else(|| lists::is_honorific(word).then_some(last));
            if let Some(start) = start {
                return Some((start..last + 1, words.get(end + 1).map(|(i, _)| *i)));
            }
        }
        None
    }

    /// What stands before a role: "Moscow" of "Moscow Mayor", "White House" of "White House Spokeswoman".
    fn lead(&self, mut range: Range<usize>, mentions: &mut Vec<Mention>) {
        while let Some(word) = range.end.checked_sub(1).filter(|i| range.contains(i)).map(|i| self.tokens.low(i)) {
            let plain = !self.is_listed(&range)
                && (lists::is_role_modifier(word) || lists::demonym(word).is_some() || matches!(word, "." | "-"));
            if !plain {
                break;
            }
            range.end -= 1;
        }
        let acronym = range.len() == 1 && lists::is_acronym(self.printed(&range));
        let headed = range.len() > 1
            && range.end.checked_sub(1).is_some_and(|i| lists::is_organisation_head(self.tokens.low(i)));
        if !range.is_empty() && (self.is_listed(&range) || acronym || headed) {
            self.keep(range, false, mentions);
        }
    }

    /// Keeps a range as a mention unless its word is a role, an adjective or a plain word.
    fn keep(&self, mut range: Range<usize>, titled: bool, mentions: &mut Vec<Mention>) {
        if self.tokens.low(range.start) == "the" && range.len() > 1 {
            range.start += 1;
        }
        if !self.is_listed(&range) {
            let words = self.words(&range);
            let adjective = |w: &str| lists::demonym(w).is_some() || lists::is_adjective(w);
            let phrase = self.phrase(range.clone());
            let nothing = words.iter().all(|(_, w)| adjective(w)) || lists::demonym(&phrase).is_some();
            let plain = words.len() == 1 && !titled && words.iter().all(|(i, w)| self.is_plain(*i, w));
            if words.is_empty() || nothing && !titled || plain {
                return;
            }
        }
        let state = self.state_after(&range);
        let end = state.map_or(range.end, |(_, end)| end);
        let printed = self.printed(&range).split_whitespace().collect::<Vec<_>>().join(" ");
        let (key, state) = (crate::text::folded_words(&printed), state.map(|(name, _)| name));
        mentions.push(Mention { sentence: self.n, tokens: range.start..end, printed, key, titled, state });
    }

    /// A single word that names nothing: a role, a common word, a head without "the".
    fn is_plain(&self, i: usize, word: &str) -> bool {
        let acronym = self.tokens.get(i).is_some_and(|t| lists::is_acronym(t.text));
        let the = self.tokens.before(i, 1) == "the";
        let singular = word.strip_suffix('s').unwrap_or(word);
        let used = self.usage.small.contains(word) && !self.usage.capital.contains(word);
        !acronym
            && (lists::is_common(word)
                || used
                || lists::role(word).is_some()
                || lists::role(singular).is_some()
                || (lists::is_organisation_head(word) || lists::is_place_head(word)) && !the)
    }

    /// The state after a town and a comma, and the token after it: ", Ill.", ", New York".
    fn state_after(&self, range: &Range<usize>) -> Option<(&'static str, usize)> {
        let known = lists::place(self.printed(range));
        let wide = known.is_some_and(|place| place.site != lists::Site::City && place.name != "New York");
        if wide || self.tokens.low(range.end) != "," || !runs::is_name_word(self.tokens, range.end + 1) {
            return None;
        }
        let located = matches!(self.tokens.before(range.start, 1), "in" | "at" | "near" | "from" | "of" | "to");
        [range.end + 3, range.end + 2].into_iter().find_map(|end| {
            let word = end.checked_sub(1).is_some_and(|last| self.tokens.kind(last) == Some(TokenKind::Word));
            let state = lists::state(self.printed(&(range.end + 1..end))).filter(|_| word)?;
            let stop = self.tokens.low(end) == "." && self.tokens.glued(end) && end + 1 < self.tokens.len();
            let sure = located || known.is_some() || self.tokens.low(end) == "." || self.tokens.low(end) == ",";
            sure.then_some((state.name.as_str(), if stop { end + 1 } else { end }))
        })
    }
}
