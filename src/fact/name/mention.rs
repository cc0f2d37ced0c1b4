//! From a run of capitals to the names in it: what opens the sentence, titles, pairs and towns with their state.
//!
//! In: runs and what the article shows of its words elsewhere. Out: mentions, each with its tokens, its printed words and
//! whether a title stood before it. This module refuses to know which mentions are one person or body.

use std::ops::Range;

use super::usage::{Usage, opens};
use super::{lists, runs};
use crate::fact::number::noun;
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

/// The mentions of a sentence in running text.
pub(super) fn scan(reading: &Reading<'_>, n: usize, usage: &Usage<'_>, finds: &mut Finds) -> Vec<Mention> {
    let Some(tokens) = reading.tokens.get(n) else { return Vec::new() };
    let mut mentions = Vec::new();
    for run in runs::scan(tokens, n, finds) {
        let cutter = Cutter { reading, tokens, n, usage };
        let covered = mentions.last().is_some_and(|m: &Mention| m.tokens.end > run.start);
        if covered || cutter.is_in_title_of_work(&run) {
            continue;
        }
        let Some(run) = cutter.without_opening(run) else { continue };
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

/// Heads of charges, which some papers print in capitals: "Vehicular Manslaughter".
fn is_crime(folded: &str) -> bool {
    const CRIMES: [&str; 16] = [
        "manslaughter",
        "homicide",
        "murder",
        "assault",
        "battery",
        "robbery",
        "burglary",
        "theft",
        "fraud",
        "larceny",
        "arson",
        "kidnapping",
        "conspiracy",
        "endangerment",
        "perjury",
        "possession",
    ];
    CRIMES.contains(&folded)
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

    /// Whether a run stands in the quoted title of a book or film, as in "The Lantern of Orla": few words between
    /// quotation marks, the first "the" or "a" or a small word inside, and all longer words in capitals.
    fn is_in_title_of_work(&self, run: &Range<usize>) -> bool {
        const LONGEST: usize = 8;
        let mark = |i: &usize| self.tokens.low(*i) == "\"";
        let first = run.start.saturating_sub(LONGEST);
        let Some(open) = (first..run.start + 1).rev().find(mark) else { return false };
        let Some(close) = (run.end..(open + LONGEST + 2).max(run.end)).find(mark) else { return false };
        let end = if matches!(self.tokens.before(close, 1), "." | ",") { close - 1 } else { close };
        let inside = self.words(&(open + 1..end));
        let small =
            |w: &str| matches!(w, "the" | "a" | "an" | "of" | "and" | "from" | "in" | "to" | "with" | "for" | "on");
        let titled = |i: usize, w: &str| small(w) || self.tokens.get(i).is_some_and(|t| t.is_capitalised());
        inside.len() > 1
            && inside.len() == end - open - 1
            && inside.iter().all(|(i, w)| titled(*i, w))
            && inside.iter().any(|(_, w)| small(w))
            && !self.is_listed(&(open + 1..end))
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
            // "King said" opens a sentence beside "Billy King", and "Green said" beside "Ada Green".
            let quoted = lists::is_speech_verb(self.tokens.low(run.end)) || self.tokens.low(run.end) == "'s";
            let surname = single
                && self.is_surname(run.start, word)
                && (quoted || !self.usage.small.contains(word) && (!common || lists::role(word).is_some()));
            if surname || !plain && !participle && (!single || known || acronym || says) {
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
        let role = |start: usize| {
            let begins = lists::begins_role(self.tokens.low(start));
            begins && (1..=3).any(|k| lists::role(&self.phrase(start..start + k)).is_some())
        };
        lists::is_honorific(word)
            || role(i)
            || (lists::is_role_modifier(word) || lists::demonym(word).is_some()) && role(i + 1)
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
        let run = self.without_nation(run);
        if let Some(name) = self.after_office(&run) {
            return self.keep(name..run.end, true, mentions);
        }
        let words = self.words(&run);
        let Some((last, last_word)) = words.last().copied() else { return };
        if words.len() > 1 && self.tokens.get(run.start).is_some_and(|t| lists::is_ship_prefix(t.text)) {
            return self.keep(run, false, mentions);
        }
        let headed = words.len() > 1 && (lists::is_organisation_head(last_word) || lists::is_place_head(last_word));
        let address = words.first().is_some_and(|(_, w)| lists::is_honorific(w));
        // "Sheikh Orla Road", but "Mr. Road".
        let named_after =
            words.len() > 2 && words.first().is_some_and(|(_, w)| matches!(*w, "sheikh" | "lord" | "sir"));
        if self.is_listed(&run) || headed && (!address || named_after) {
            return self.keep(run, false, mentions);
        }
        if words.len() == 1 && self.is_surname(run.start, last_word) && !self.is_listed(&run) {
            return self.keep(run, false, mentions);
        }
        let Some((role, name)) = self.role_in(&words) else { return self.keep(run, false, mentions) };
        let given_first = words.first().is_some_and(|(_, w)| lists::given_name(w).is_some());
        // "Billy King", but "the Tamsin Duke Professor of Law".
        let surname = role.end == last + 1 && role.len() == 1 && self.tokens.low(run.end) != "of";
        if surname && given_first && role.start > run.start {
            return self.keep(run, false, mentions);
        }
        self.lead(run.start..role.start, mentions);
        if let Some(name) = name {
            self.keep(name..run.end, true, mentions);
        }
    }

    /// "Russian Boris Holt" without the nation.
    fn without_nation(&self, run: Range<usize>) -> Range<usize> {
        let at = |i: usize| {
            let given = lists::given_name(self.tokens.low(i + 1)).is_some() && i + 2 < run.end;
            given && lists::demonym(self.tokens.low(i)).is_some()
        };
        // A word that opens the sentence goes with it: "Unbeaten Russian Boris Holt".
        let opening = opens(self.tokens, run.start) && at(run.start + 1);
        let lead = if at(run.start) { 1 } else { 2 * usize::from(opening) };
        run.start + lead..run.end
    }

    /// Where the name begins after an office whose field the run begins with: "Director of" and "Production Gillian Holt".
    fn after_office(&self, run: &Range<usize>) -> Option<usize> {
        let role = run.start.checked_sub(2).filter(|_| self.tokens.before(run.start, 1) == "of")?;
        let office = self.tokens.get(role).is_some_and(|t| t.is_capitalised() && lists::role(&t.low).is_some());
        let known = lists::given_name(self.tokens.low(run.start)).is_some() || self.is_listed(run);
        let name = |i: &usize| lists::given_name(self.tokens.low(*i)).is_some() && i + 1 < run.end;
        (run.start + 1..run.end).find(name).filter(|_| office && !known)
    }

    /// The last role or form of address in a run, as tokens, and where the name after it begins.
    fn role_in(&self, words: &[(usize, &str)]) -> Option<(Range<usize>, Option<usize>)> {
        for end in (0..words.len()).rev() {
            let (last, word) = words.get(end).copied()?;
            let given =
                end.checked_sub(1).and_then(|k| words.get(k)).is_some_and(|(_, w)| lists::given_name(w).is_some());
            if given && end + 1 == words.len() && end > 1 {
                continue;
            }
            let mut starts = (0..=end).filter(|start| end - start < 4 && lists::ends_role(word));
            let start = starts.find_map(|start| {
                let (first, _) = words.get(start).copied()?;
                lists::role(&self.phrase(first..last + 1)).map(|_| first)
            });
            let start = start.or_else(|| lists::is_honorific(word).then_some(last));
            // "Director of Player Personnel" is one title, and names nobody.
            if let Some(first) = start.and_then(|start| self.office(words, start)) {
                return Some((first..last + 1, None));
            }
            if let Some(start) = start {
                return Some((start..last + 1, words.get(end + 1).map(|(i, _)| *i)));
            }
        }
        None
    }

    /// Where the office begins that the role at token `start` is but a part of: "Director of" before it.
    fn office(&self, words: &[(usize, &str)], start: usize) -> Option<usize> {
        let at = words.iter().position(|(i, _)| *i == start)?;
        let head = start.checked_sub(2).filter(|_| at == 0 && self.tokens.before(start, 1) == "of");
        if head.and_then(|i| self.tokens.get(i)).is_some_and(|t| t.is_capitalised() && lists::role(&t.low).is_some()) {
            return Some(start);
        }
        let (first, head) = words.get(at.checked_sub(2)?).copied()?;
        (self.tokens.before(start, 1) == "of" && lists::role(head).is_some()).then_some(first)
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
            // "Central Asian", "West African".
            let wide = |w: &str| lists::is_compass(w) || matches!(w, "central" | "middle" | "latin" | "sub" | "pan");
            let nothing = words.iter().all(|(_, w)| adjective(w) || wide(w))
                && words.last().is_some_and(|(_, w)| adjective(w))
                || lists::demonym(&self.phrase(range.clone())).is_some();
            let plain = words.len() == 1 && !titled && words.iter().all(|(i, w)| self.is_plain(*i, w));
            let crime = words.last().is_some_and(|(_, w)| is_crime(w));
            if words.is_empty() || nothing && !titled || plain || crime {
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
        let printed = self.tokens.get(i).map_or("", |t| t.text);
        // "MPs"; and "NEVER", a word that the text has in small letters as well.
        let several = printed.strip_suffix('s').is_some_and(lists::is_acronym);
        let singular = word.strip_suffix('s').unwrap_or(word);
        let small = |w: &str| self.usage.small.contains(w) || lists::is_common(w);
        // "URGENT: ...", "UPDATE 8:30"
        let label = i == 0 && (self.tokens.low(1) == ":" || self.tokens.kind(1) == Some(TokenKind::Number));
        let shouted = || word.len() > 3 && (small(word) || small(singular) || noun::is_participle(word) || label);
        // "AK 47", "AM 570".
        let model = || printed.len() == 2 && self.tokens.kind(i + 1) == Some(TokenKind::Number);
        if several || runs::is_letters_behind(self.tokens, i) || lists::is_acronym(printed) && (shouted() || model()) {
            return true;
        }
        let acronym = lists::is_acronym(printed);
        let the = self.tokens.before(i, 1) == "the";
        let used = self.usage.small.contains(word) && !self.usage.capital.contains(word);
        let role = |w: &str| lists::role(w).is_some();
        // "D.A."; and "King" is a name beside "Billy King".
        let office = role(word) || role(singular) || role(&lists::bare(word));
        if self.is_surname(i, word) {
            return false;
        }
        if office && acronym {
            return true;
        }
        !acronym
            && (lists::is_common(word)
                || used
                || office
                || lists::is_compass(word) && !the
                || (lists::is_organisation_head(word) || lists::is_place_head(word)) && !the)
    }

    /// Whether the article has the word after a given name, and no "the" makes it an office here.
    fn is_surname(&self, i: usize, word: &str) -> bool {
        self.usage.surnames.contains(word) && self.tokens.before(i, 1) != "the"
    }

    /// The state after a town and a comma, and the token after it: ", Ill.", ", New York".
    fn state_after(&self, range: &Range<usize>) -> Option<(&'static str, usize)> {
        if self.tokens.low(range.end) != "," {
            return None;
        }
        let known = lists::place(self.printed(range));
        let wide = known.is_some_and(|place| place.site != lists::Site::City && place.name != "New York");
        if wide || !runs::is_name_word(self.tokens, range.end + 1) {
            return None;
        }
        let located = matches!(self.tokens.before(range.start, 1), "in" | "at" | "near" | "from" | "of" | "to");
        [range.end + 3, range.end + 2].into_iter().find_map(|end| {
            let word = end.checked_sub(1).is_some_and(|last| self.tokens.kind(last) == Some(TokenKind::Word));
            let state = lists::state(self.printed(&(range.end + 1..end))).filter(|_| word)?;
            let stop = self.tokens.low(end) == "." && self.tokens.glued(end) && end + 1 < self.tokens.len();
            // "San Antonio, New York and Atlanta" is a list.
            let elsewhere = known
                .and_then(|p| p.within.as_deref())
                .is_some_and(|within| lists::state(within).is_some() && within != state.name && !located);
            let sure = !elsewhere && (located || known.is_some() || matches!(self.tokens.low(end), "." | ","));
            sure.then_some((state.name.as_str(), if stop { end + 1 } else { end }))
        })
    }
}
