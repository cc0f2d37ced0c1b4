//! Predicates: whether one source denies, doubts or accuses where another asserts.
//!
//! In: linked sentences and their facts of polarity and certainty. Out: drafts over two mentions. Both
//! sentences must be nearly one claim, and the words around the predicate must be alike: otherwise the
//! negation is of something else. This module refuses to know how a negation or a doubt is found.

use crate::claim::{Account, Claim, Place};
use crate::clause::Mode;
use crate::fact::{self, Comparison, Degree, Fact, Kind, Relation, Severity, Value, polarity};
use crate::similarity;
use crate::slot;
use crate::text::{Span, stem};
use crate::token::Tokens;
use crate::verdict::claims::claim_at;
use crate::verdict::record::{Draft, Member, confidence};
use crate::verdict::scope::{self, Scoped};
use crate::verdict::{Story, Verdict};

/// The score from which the predicates of two sentences are compared.
const SENTENCES: f64 = 0.5;

/// The likeness that the words around the two predicates need.
const CONTEXT: f64 = 0.55;

/// The drafts of all contradictions of predicates.
pub fn drafts(story: &Story<'_>) -> Vec<Draft> {
    let links = story.links.iter().filter(|l| l.score >= SENTENCES);
    let found: Vec<Draft> = links
        .flat_map(|l| {
            let here = Side::new(story, l.a).zip(Side::new(story, l.b));
            here.into_iter().flat_map(move |(a, b)| contradictions(story, &a, &b, l.score))
        })
        .collect();
    one_a_predicate(found)
}

/// Drafts of one predicate that share a mention are one finding.
fn one_a_predicate(found: Vec<Draft>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for draft in found {
        let joins =
            |other: &&mut Draft| other.kind == draft.kind && other.members.iter().any(|m| draft.members.contains(m));
        match drafts.iter_mut().find(joins) {
            Some(other) => other.members.extend(draft.members),
            None => drafts.push(draft),
        }
    }
    drafts
}

/// Verbs that put an end to the predicate behind them: "will stop selling" does not assert a sale.
const ENDING: [&str; 14] = [
    "stop", "stops", "stopped", "stopping", "cease", "ceased", "quit", "avoid", "avoided", "halt", "halted", "end",
    "ended", "against",
];

/// Whether the word at `at` is what somebody is cleared of.
fn is_cleared(tokens: &Tokens<'_>, at: usize) -> bool {
    const VERBS: [&str; 7] = ["clear", "acquit", "absol", "exonerat", "free", "innocent", "devoid"];
    let of = tokens.before(at, 1) == "of" || tokens.before(at, 2) == "of";
    of && (0..at).any(|i| VERBS.iter().any(|verb| tokens.low(i).starts_with(verb)))
}

/// One of two linked sentences.
#[derive(Clone, Copy)]
struct Side<'s> {
    place: Place,
    account: &'s Account<'s>,
    claim: &'s Claim,
}

impl<'s> Side<'s> {
    fn new(story: &'s Story<'_>, place: Place) -> Option<Self> {
        let (account, claim) = claim_at(story, place)?;
        Some(Side { place, account, claim })
    }

    /// The facts of one kind.
    fn facts(self, kind: Kind) -> impl Iterator<Item = &'s Fact> {
        self.claim.facts.iter().filter_map(|i| self.account.facts.get(*i)).filter(move |f| f.kind == kind)
    }

    /// The word whose stem is `what`, outside every fact of `kind`: the predicate without a mark on it.
    fn plain_word(self, what: &str, kind: Kind) -> Option<Span> {
        let tokens = self.account.tokens.get(self.place.sentence)?;
        let marked: Vec<Span> = self.facts(kind).map(|f| f.span).collect();
        tokens
            .iter()
            .enumerate()
            .filter(|(_, t)| !marked.iter().any(|span| span.overlaps(t.span)))
            .find(|(i, t)| t.stem == what && !ENDING.contains(&tokens.before(*i, 1)) && !is_cleared(tokens, *i))
            .map(|(_, t)| t.span)
    }

    /// Whether the words at `span` are denied only for a time or told as only possible: "not until midnight", "not yet", "may
    /// approve".
    fn is_limited(self, span: Span) -> bool {
        let Some(tokens) = self.account.tokens.get(self.place.sentence) else { return false };
        let (first, end) = (tokens.index_at(span.start), tokens.index_at(span.end));
        let possible = matches!(tokens.before(first, 1), "may" | "might" | "could" | "can");
        possible
            || (first..end).any(|i| tokens.low(i) == "yet")
            || (end..tokens.len()).any(|i| tokens.low(i) == "until")
    }

    /// The predicate, neither under a mark or a denial nor alleged.
    fn stated_word(self, what: &str) -> Option<Span> {
        let alleged =
            self.facts(Kind::Certainty).any(|f| f.value == Value::Certainty(Degree::Alleged) && f.slot.what == what);
        self.plain_word(what, Kind::Polarity).filter(|span| !alleged && !self.is_under_denial(*span))
    }

    /// Whether the words at `span` are the verb of a clause that tells what is or will be, and no noun beside one.
    fn is_predicate(self, story: &Story<'_>, span: Span) -> bool {
        let Some(tokens) = self.account.tokens.get(self.place.sentence) else { return false };
        let at = tokens.index_at(span.start);
        let clauses = story.clauses.get(self.place.account).into_iter().flatten();
        let mut of_sentence = clauses.filter(|c| c.sentence == self.place.sentence && !c.is_nominal);
        let told = |mode: Mode| matches!(mode, Mode::Actual | Mode::Future | Mode::Planned | Mode::Conditional);
        let verb = tokens.stem(at);
        of_sentence.any(|c| told(c.mode) && c.tokens.contains(&at) && (c.tokens.start == at || stem(&c.lemma) == verb))
    }

    /// Whether a negation reaches the words at `span`, which are those of another predicate: "no evidence of fraud".
    fn is_under_denial(self, span: Span) -> bool {
        let Some(tokens) = self.account.tokens.get(self.place.sentence) else { return false };
        let at = tokens.index_at(span.start);
        polarity::negations(tokens).iter().any(|n| n.denied && n.scope.contains(&at))
    }

    /// Whether the sentence says what would be: "would resign if the vote failed".
    fn is_conditional(self) -> bool {
        let tokens = self.account.tokens.get(self.place.sentence);
        tokens.is_some_and(|t| t.iter().any(|t| matches!(&*t.low, "if" | "unless" | "whether")))
    }

    /// Whether the sentence tells of earlier brushes with the law: they were many, and went to different ends.
    fn is_of_record(self) -> bool {
        const RECORD: [&str; 5] = ["previously", "times", "priors", "repeatedly", "twice"];
        let tokens = self.account.tokens.get(self.place.sentence);
        tokens.is_some_and(|t| t.iter().any(|t| RECORD.contains(&&*t.low)))
    }

    /// Whether both sentences give dates, and none of the one goes with one of the other.
    fn is_on_another_day(self, other: Self) -> bool {
        let goes = |x: &Fact, y: &Fact| fact::compare(x, y, ("", "")).is_none_or(|c| !c.is_difference());
        let mut pairs = self.facts(Kind::Date).flat_map(|x| other.facts(Kind::Date).map(move |y| (x, y))).peekable();
        pairs.peek().is_some() && !pairs.any(|(x, y)| goes(x, y))
    }

    /// The words at `span` with what they reach.
    fn scoped(self, span: Span) -> Option<Scoped<'s>> {
        Scoped::new(self.account, self.place.sentence, span)
    }

    /// The words of a span.
    fn words(self, span: Span) -> &'s str {
        self.account.words(span)
    }

    /// A mention of this side.
    fn member(self, span: Span, value: &str) -> Member {
        Member {
            account: self.place.account,
            sentence: self.place.sentence,
            span,
            value: value.to_owned(),
            key: value.to_owned(),
            modifier: None,
            speaker: self.claim.speaker.clone(),
        }
    }
}

/// Whether the words around two stretches are alike.
fn alike(story: &Story<'_>, a: Side<'_>, x: Span, b: Side<'_>, y: Span) -> bool {
    let context = |side: Side<'_>, span| slot::context(side.account, side.place.sentence, span, &story.weights);
    similarity::score(&context(a, x), &context(b, y)).total() >= CONTEXT
}

/// The contradictions of two linked sentences: at most one of polarity and one of certainty.
fn contradictions(story: &Story<'_>, a: &Side<'_>, b: &Side<'_>, score: f64) -> Vec<Draft> {
    let polarity = denial(story, *a, *b, score).or_else(|| denial(story, *b, *a, score));
    let certainty = degrees(story, *a, *b, score)
        .or_else(|| accusation(story, *a, *b, score))
        .or_else(|| accusation(story, *b, *a, score))
        .or_else(|| prospect(story, *a, *b, score))
        .or_else(|| prospect(story, *b, *a, score));
    polarity.into_iter().chain(certainty).collect()
}

/// **Rule `polarity-denied`.** One sentence denies a predicate that the other asserts: plainly, or by
/// denying the denial.
fn denial(story: &Story<'_>, denies: Side<'_>, asserts: Side<'_>, score: f64) -> Option<Draft> {
    let denials = denies.facts(Kind::Polarity).filter(|f| f.value == Value::Polarity(false));
    let mut denials =
        denials.filter(|f| !is_refusal(denies.words(f.span)) && !is_of_assertion(denies.words(f.span), f));
    denials.find_map(|fact| {
        let what = &fact.slot.what;
        let mut marked = asserts.facts(Kind::Polarity).filter(|f| f.slot.what == *what);
        let (span, value) = match marked.next() {
            Some(other) if other.value == Value::Polarity(true) => (other.span, "not denied"),
            Some(_) => return None,
            None => (asserts.stated_word(what).filter(|span| asserts.is_predicate(story, *span))?, "asserted"),
        };
        let both =
            denies.plain_word(what, Kind::Polarity).is_some() || asserts.is_conditional() || denies.is_conditional();
        let limited = denies.is_limited(fact.span) || asserts.is_limited(span);
        let limited = limited
            || denies.is_on_another_day(asserts)
            || scope::is_other(denies.scoped(fact.span), asserts.scoped(span));
        let alike = !both
            && !limited
            && alike(story, denies, fact.span, asserts, span)
            && same_object(denies, fact.span, asserts, span)
            && same_subject(denies, fact.span, asserts, span);
        let proof =
            format!("\u{201C}{}\u{201D} against \u{201C}{}\u{201D}", denies.words(fact.span), asserts.words(span));
        let severity = scope::severity(denies.claim.speaker.as_deref(), asserts.claim.speaker.as_deref());
        let comparison = Comparison::differ(Relation::Polarity, severity, "polarity-denied", proof);
        let members = vec![denies.member(fact.span, "denied"), asserts.member(span, value)];
        alike.then(|| draft(fact, members, comparison, score))
    })
}

/// Whether what is denied is something said: to deny an accusation is not to deny that it was made.
fn is_of_assertion(words: &str, fact: &Fact) -> bool {
    const SAID: [&str; 8] = ["accus", "alleg", "claim", "report", "charg", "suggest", "rumour", "rumor"];
    let first = words.split_whitespace().next().unwrap_or("").to_lowercase();
    first.starts_with("den") && SAID.iter().any(|word| fact.slot.what.starts_with(word))
}

/// Whether the printed words turn something down: an offer that is rejected was made.
fn is_refusal(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("").to_lowercase();
    ["reject", "refus", "dismiss", "declin", "disput", "refut", "rebut"].iter().any(|verb| first.starts_with(verb))
}

/// How many terms after a predicate say what it is of.
const OBJECT: usize = 4;

/// Whether two predicates are of one object: the terms that follow them have one in common, where both
/// are followed by any. "Not asking for the moon" does not deny "asking for Sunday off".
fn same_object(a: Side<'_>, x: Span, b: Side<'_>, y: Span) -> bool {
    let object = |side: Side<'_>, span: Span| -> Vec<u32> {
        let Some(tokens) = side.account.tokens.get(side.place.sentence) else { return Vec::new() };
        let after = tokens.index_at(span.end);
        side.claim.terms.iter().filter(|t| t.token >= after).take(OBJECT).map(|t| t.id).collect()
    };
    let (p, q) = (object(a, x), object(b, y));
    p.is_empty() || q.is_empty() || p.iter().any(|id| q.contains(id))
}

/// Whether two predicates are of one subject: the terms before them have one in common, where both have
/// any before them. The mayor who stays away does not contradict the governor who comes.
fn same_subject(a: Side<'_>, x: Span, b: Side<'_>, y: Span) -> bool {
    let subject = |side: Side<'_>, span: Span| -> Vec<u32> {
        let Some(tokens) = side.account.tokens.get(side.place.sentence) else { return Vec::new() };
        let before = tokens.index_at(span.start);
        side.claim.terms.iter().filter(|t| t.token < before).map(|t| t.id).collect()
    };
    let (p, q) = (subject(a, x), subject(b, y));
    p.is_empty() || q.is_empty() || p.iter().any(|id| q.contains(id))
}

/// **Rule `certainty-degree`.** Both sentences say how sure they are of one predicate, or how far a case
/// against one person has gone, and say it otherwise.
fn degrees(story: &Story<'_>, a: Side<'_>, b: Side<'_>, score: f64) -> Option<Draft> {
    a.facts(Kind::Certainty).find_map(|x| {
        b.facts(Kind::Certainty).find_map(|y| {
            let comparison = fact::compare(x, y, (a.words(x.span), b.words(y.span)))?;
            let (told, other) = (Told { place: a.place, fact: x }, Told { place: b.place, fact: y });
            let comparison = furthered(story, told, other, &comparison).unwrap_or(comparison);
            let same = match (&x.slot.of, &y.slot.of) {
                (Some(p), Some(q)) => fact::name::near(p, q).is_some(),
                _ => x.slot.what == y.slot.what && share_person(a, b),
            };
            let charges = scope::are_other_charges(a.scoped(x.span), b.scoped(y.span));
            let past = a.is_of_record() || b.is_of_record();
            let stated = comparison.is_difference() && same && !charges && !past && alike(story, a, x.span, b, y.span);
            let members = vec![a.member(x.span, &x.value.to_string()), b.member(y.span, &y.value.to_string())];
            stated.then(|| draft(x, members, comparison, score))
        })
    })
}

/// A fact of certainty at its place.
#[derive(Clone, Copy)]
pub struct Told<'s> {
    /// Where it stands.
    pub place: Place,
    /// The fact.
    pub fact: &'s Fact,
}

impl Told<'_> {
    /// The printed words.
    pub fn words<'s>(&self, story: &'s Story<'_>) -> Option<&'s str> {
        story.accounts.get(self.place.account).map(|a| a.words(self.fact.span))
    }
}

/// **Rule `update-furthered`.** A case that has gone further in the source that was published later: charged, then
/// convicted.
pub fn furthered(story: &Story<'_>, x: Told<'_>, y: Told<'_>, comparison: &Comparison) -> Option<Comparison> {
    let (Value::Certainty(p), Value::Certainty(q)) = (&x.fact.value, &y.fact.value) else { return None };
    let published = |t: Told<'_>| story.accounts.get(t.place.account).and_then(|a| a.article.published.as_ref());
    let (first, second) = (published(x)?, published(y)?);
    let order = first.order(second)?;
    (p.is_of_law() && q.is_of_law() && order.is_ne() && p.cmp(q) == order).then(|| {
        let proof = format!("{}; the case went further in the later report", comparison.proof);
        Comparison::differ(Relation::Update, Severity::Precision, "update-furthered", proof)
    })
}

/// Whether both sentences name one person.
fn share_person(a: Side<'_>, b: Side<'_>) -> bool {
    a.facts(Kind::Person).any(|p| b.facts(Kind::Person).any(|q| p.value == q.value))
}

/// Whether a sentence has it from others, in words that need no speaker: "police who claim he pointed", "allegations that".
pub fn is_hearsay(tokens: &Tokens<'_>) -> bool {
    const WORDS: [&str; 8] = ["alleg", "claim", "accus", "suspect", "report", "accord", "believ", "belief"];
    tokens.iter().any(|t| WORDS.iter().any(|w| t.low.starts_with(w)))
}

/// **Rule `certainty-alleged`.** One sentence alleges what the other states as a fact, of a named person
/// and with nobody named as saying so.
fn accusation(story: &Story<'_>, alleges: Side<'_>, states: Side<'_>, score: f64) -> Option<Draft> {
    let accused = share_person(alleges, states);
    let hearsay = states.account.tokens.get(states.place.sentence).is_some_and(is_hearsay);
    let reported = hearsay || states.claim.speaker.is_some() || states.facts(Kind::Certainty).next().is_some();
    if !accused || reported {
        return None;
    }
    alleges.facts(Kind::Certainty).filter(|f| f.value == Value::Certainty(Degree::Alleged)).find_map(|fact| {
        let span = states.plain_word(&fact.slot.what, Kind::Certainty).filter(|s| !states.is_under_denial(*s))?;
        let alike = alike(story, alleges, fact.span, states, span);
        let proof = format!(
            "\u{201C}{}\u{201D} alleges what \u{201C}{}\u{201D} states",
            alleges.words(fact.span),
            states.words(span)
        );
        let comparison = Comparison::differ(Relation::Certainty, Severity::Conflict, "certainty-alleged", proof);
        let members = vec![alleges.member(fact.span, "alleged"), states.member(span, "stated")];
        alike.then(|| draft(fact, members, comparison, score))
    })
}

/// **Rule `certainty-will`.** One sentence says what may be, the other that it will be.
fn prospect(story: &Story<'_>, doubts: Side<'_>, states: Side<'_>, score: f64) -> Option<Draft> {
    if doubts.is_conditional() || states.is_conditional() {
        return None;
    }
    doubts.facts(Kind::Certainty).filter(|f| f.value == Value::Certainty(Degree::Possible)).find_map(|fact| {
        let span = states.plain_word(&fact.slot.what, Kind::Certainty).filter(|s| !states.is_under_denial(*s))?;
        let tokens = states.account.tokens.get(states.place.sentence)?;
        let at = tokens.index_at(span.start);
        let will = (1..=3).find(|back| matches!(tokens.before(at, *back), "will" | "shall"))?;
        let span = tokens.span(at - will, at + 1);
        let denied = states.facts(Kind::Polarity).any(|f| f.span.overlaps(span));
        let same = !denied
            && alike(story, doubts, fact.span, states, span)
            && same_object(doubts, fact.span, states, span)
            && same_subject(doubts, fact.span, states, span);
        let proof =
            format!("\u{201C}{}\u{201D} against \u{201C}{}\u{201D}", doubts.words(fact.span), states.words(span));
        let comparison = Comparison::differ(Relation::Certainty, Severity::Precision, "certainty-will", proof);
        let members = vec![doubts.member(fact.span, "possible"), states.member(span, "will be")];
        same.then(|| draft(fact, members, comparison, score))
    })
}

/// The draft over two mentions of one predicate.
fn draft(fact: &Fact, members: Vec<Member>, comparison: Comparison, score: f64) -> Draft {
    Draft {
        verdict: Verdict::Differ,
        kind: fact.kind.name().to_owned(),
        slot: fact.slot.clone(),
        confidence: confidence(score),
        subject: fact.slot.what.clone(),
        members,
        comparison,
        near_miss: None,
    }
}
