//! Amounts of money.
//!
//! In: numerals. Out: money facts with ISO 4217 codes.
//!
//! **Finds.** Signs and codes before ("$2.4bn", "GBP 640"), words and codes behind ("13 million euros", "50
//! cents", "7 dollars 20 cents"), ranges with a sign on each end, "millions of dollars".
//! **Means.** The amount in the code's unit: 50 pence is GBP 0.5. A bare "$" is USD; a word names a
//! country's dollar; pesos, dinars and their like are those of the one country that the article names. "a share", "a day", "a head" are a rate and belong to the slot.
//! **Agrees when.** One currency, one rate, and the figures agree as hedged numbers.
//! **Does not handle.** Exchange rates: two currencies are not compared. Pesos where two such countries are named. "Pounds" without a sign are
//! money only where the sentence speaks of paying; else they are a weight.

use std::sync::LazyLock;

use super::number::{Form, currency_before, noun};
use super::{Amount, Comparison, Fact, Finds, Kind, Numeral, Reading, Slot, Value, interval};
use crate::text::{WordMap, WordSet, entries};
use crate::token::{TokenKind, Tokens};

/// The currencies by surface.
#[derive(Default)]
struct Currencies {
    before: WordMap<&'static str, &'static str>,
    after: WordMap<&'static str, (&'static str, f64)>,
    codes: WordMap<String, &'static str>,
    /// Words that several countries use: the code and the words that name its country.
    shared: WordMap<&'static str, Vec<(&'static str, Vec<&'static str>)>>,
}

static CURRENCIES: LazyLock<Currencies> = LazyLock::new(|| {
    let mut list = Currencies::default();
    for line in entries(include_str!("lexicon/currencies.txt")) {
        let mut fields = line.splitn(3, ' ');
        let (Some(code), Some(size), Some(surfaces)) = (fields.next(), fields.next(), fields.next()) else { continue };
        if code == "?" {
            let countries = surfaces.split("; ").filter_map(|country| country.split_once(' '));
            let named = countries.map(|(code, words)| (code, words.split(' ').collect()));
            list.shared.insert(size, named.collect());
            continue;
        }
        let size: f64 = size.parse().unwrap_or(1.0);
        list.codes.insert(code.to_ascii_lowercase(), code);
        for surface in surfaces.split("; ") {
            match surface.strip_prefix('<') {
                Some(sign) => list.before.insert(sign, code).map(|_| ()),
                None => list.after.insert(surface, (code, size)).map(|_| ()),
            };
        }
    }
    list
});

/// The codes, for a quick look-up.
static CODES: LazyLock<WordSet<&'static str>> = LazyLock::new(|| CURRENCIES.codes.values().copied().collect());

/// Finds amounts of money.
pub fn find(reading: &Reading<'_>, finds: &mut Finds) {
    for (sentence, t, numerals) in reading.each() {
        let mut k = 0;
        while let Some(n) = numerals.get(k) {
            k += 1;
            let Some(mut money) = money_at(t, n).or_else(|| of_the_country(reading, t, n)) else { continue };
            if let Some(next) = numerals.get(k).and_then(|next| joined(t, &money, next)) {
                money = next;
                k += 1;
            }
            if !finds.is_free(sentence, money.start..money.end) {
                continue;
            }
            let rate = noun::rate_behind(t, money.end);
            let end = rate.as_ref().map_or(money.end, |(_, end)| *end);
            let slot = Slot { what: noun::measured(t, money.start, end), of: None, rate: rate.map(|(noun, _)| noun) };
            let value = Value::Quantity { amount: money.amount, unit: money.code };
            let behind = super::number::hedge_behind(t, end).filter(|_| n.hedge.is_none());
            let hedge = n.hedge.or(behind.map(|(_, hedge)| hedge));
            let end = behind.map_or(end, |(end, _)| end);
            let span = t.span(money.start, behind.map_or(money.end, |(end, _)| end));
            let fact = Fact { span, sentence, kind: Kind::Money, value, hedge, slot, speaker: None };
            finds.add(fact, money.start..end);
        }
    }
}

/// An amount that was read, with its tokens.
struct Money {
    start: usize,
    end: usize,
    amount: Amount,
    code: &'static str,
    /// Whether the currency stands before the figure.
    sign: bool,
    /// The size of the unit in the code's unit.
    size: f64,
}

/// Reads the currency before or behind a numeral.
fn money_at(t: &Tokens<'_>, n: &Numeral) -> Option<Money> {
    if matches!(n.form, Form::Ordinal | Form::Zero) {
        return None;
    }
    let sign = currency_before(t, n.tokens.start);
    if sign < n.tokens.start {
        let code = sign_code(t, sign, n.tokens.start)?;
        // "$48 dollars": the word says it again; "$5 million Australian dollars" names the country.
        let word = word_at(t, n.tokens.end)
            .filter(|(c, size, _)| *size == 1.0 && (*c == code || code == "USD" && is_dollar(c)));
        let (code, end) = word.map_or((code, n.tokens.end), |(c, _, end)| (c, end));
        return Some(Money { start: n.start.min(sign), end, amount: n.amount, code, sign: true, size: 1.0 });
    }
    let (code, size, end) = word_at(t, n.tokens.end)?;
    Some(Money { start: n.start, end, amount: tidy(n.amount.scaled(size)), code, sign: false, size })
}

/// "2 million pesos": the currency of the one country with that word which the article names.
fn of_the_country(reading: &Reading<'_>, t: &Tokens<'_>, n: &Numeral) -> Option<Money> {
    if matches!(n.form, Form::Ordinal | Form::Zero | Form::Share) {
        return None;
    }
    let at = n.tokens.end;
    let at = at + usize::from(t.low(at) == "of" || t.low(at) == "-" && t.glued(at));
    let word = t.low(at);
    let countries = CURRENCIES.shared.get(word).or_else(|| CURRENCIES.shared.get(word.strip_suffix('s')?))?;
    let named = |words: &[&str]| {
        reading.tokens.iter().flat_map(Tokens::iter).any(|w| w.is_capitalised() && words.contains(&&*w.low))
    };
    let mut found = countries.iter().filter(|(_, words)| named(words)).map(|(code, _)| *code);
    let code = found.next().filter(|_| found.next().is_none())?;
    Some(Money { start: n.start, end: at + 1, amount: n.amount, code, sign: false, size: 1.0 })
}

/// Whether a code is a dollar, for which a bare "$" may stand.
fn is_dollar(code: &str) -> bool {
    matches!(code, "CAD" | "AUD" | "NZD" | "HKD" | "SGD" | "TWD" | "JMD" | "ZWL")
}

/// The code of the sign that fills the tokens `sign..end`.
fn sign_code(t: &Tokens<'_>, sign: usize, end: usize) -> Option<&'static str> {
    let text: String = (sign..end).map(|k| t.low(k)).collect();
    let list = &*CURRENCIES;
    let known = list.before.get(text.as_str()).or_else(|| list.codes.get(&text)).copied();
    known.or_else(|| text.ends_with('$').then_some("USD"))
}

/// The longest currency word or code that begins at `i`: its code, its size, the token after it.
fn word_at(t: &Tokens<'_>, i: usize) -> Option<(&'static str, f64, usize)> {
    let hyphen = usize::from(t.low(i) == "-" && t.glued(i));
    let of = usize::from(t.low(i) == "of");
    let at = i + hyphen + of;
    for words in (1..=4).rev() {
        let parts: Vec<&str> = (at..at + words).map(|k| t.low(k)).filter(|w| *w != "-").collect();
        if parts.iter().any(|w| w.is_empty()) || t.low(at + words - 1) == "-" {
            continue;
        }
        let text = parts.join(" ");
        let base = text.strip_suffix('s').unwrap_or(&text);
        let list = &*CURRENCIES;
        if let Some((code, size)) = list.after.get(text.as_str()).or_else(|| list.after.get(base)).copied() {
            return is_money(t, i, at, &text).then_some((code, size, at + words));
        }
        if words == 1 && t.get(at).is_some_and(|w| w.text.len() == 3 && w.text.bytes().all(|b| b.is_ascii_uppercase()))
        {
            return list.codes.get(&text).map(|code| (*code, 1.0, at + 1));
        }
    }
    let pound = matches!(t.low(at), "pound" | "pounds") && pays(t, i);
    pound.then_some(("GBP", 1.0, at + 1))
}

/// Whether an ambiguous word is money here: "50p" glued, "won" and "real" before no object.
fn is_money(t: &Tokens<'_>, i: usize, at: usize, text: &str) -> bool {
    match text {
        "p" => at == i && t.glued(at),
        "won" => !matches!(
            t.low(at + 1),
            "the" | "a" | "an" | "gold" | "by" | "in" | "seats" | "their" | "his" | "her" | "and"
        ),
        "$" | "\u{20AC}" | "\u{A3}" | "\u{A5}" => t.kind(at + 1) != Some(TokenKind::Number),
        "rand" | "dong" | "franc" | "lira" => !t.get(at).is_some_and(|w| w.is_capitalised()),
        _ => true,
    }
}

/// Whether "pounds" at `i` are money: millions, or a sentence of prices.
fn pays(t: &Tokens<'_>, i: usize) -> bool {
    const WORDS: [&str; 25] = [
        "cost", "costs", "paid", "pay", "pays", "worth", "price", "priced", "fine", "fined", "salary", "wage", "wages",
        "tax", "bill", "budget", "loan", "debt", "profit", "prize", "cash", "fund", "funding", "fee", "spent",
    ];
    let weight = t.low(i + 1) == "of" && !matches!(t.low(i + 2), "debt" | "damage" | "cash" | "funding");
    let scale = matches!(t.before(i, 1), "million" | "billion" | "trillion" | "bn" | "m");
    !weight && (scale || t.iter().any(|w| WORDS.contains(&&*w.low)))
}

/// A second amount that belongs to the first: the other end of a range, or its cents.
fn joined(t: &Tokens<'_>, first: &Money, next: &Numeral) -> Option<Money> {
    let second = money_at(t, next)?;
    let between = second.start.checked_sub(first.end)?;
    let link = t.low(first.end);
    let cents =
        !first.sign && !second.sign && first.size == 1.0 && second.size == 0.01 && second.code == cent_of(first.code);
    if cents && (between == 0 || between == 1 && matches!(link, "and" | ",")) && !second.amount.is_range() {
        let whole = (first.amount.low * 100.0).round() + (second.amount.low * 100.0).round();
        return Some(Money { end: second.end, amount: Amount::exact(whole / 100.0, 0.01), size: 0.01, ..*first });
    }
    let before = t.before(first.start, 1);
    let range = match link {
        "to" => !matches!(before, "from" | "by"),
        "-" => true,
        "or" => second.amount.low <= 2.0 * first.amount.low,
        "and" => before == "between",
        _ => false,
    };
    let first_low = first.amount.low * shared_scale(first.amount.low, second.amount.low);
    let rising = first.amount.low < second.amount.low && !first.amount.is_range() && !second.amount.is_range();
    let same = first.code == second.code && between == 1;
    (range && rising && same).then(|| {
        let grain = (first.amount.grain * first_low / first.amount.low.max(f64::MIN_POSITIVE)).min(second.amount.grain);
        let start = first.start - usize::from(before == "between");
        Money { start, end: second.end, amount: Amount::range(first_low, second.amount.low, grain), ..*first }
    })
}

/// The scale that the first end of a range takes from the second: "$140-$150 million".
fn shared_scale(first: f64, second: f64) -> f64 {
    let near = |scale: &f64| first * scale < second && second <= first * scale * 10.0;
    if first >= 1000.0 || first <= 0.0 { 1.0 } else { [1e12, 1e9, 1e6].into_iter().find(near).unwrap_or(1.0) }
}

/// The code whose hundredth "cents" or "pence" are beside amounts of `code`.
fn cent_of(code: &'static str) -> &'static str {
    if is_dollar(code) { "USD" } else { code }
}

/// Hundredths of a unit, without the dust of binary fractions.
fn tidy(amount: Amount) -> Amount {
    let round = |x: f64| (x * 1e6).round() / 1e6;
    Amount { low: round(amount.low), high: round(amount.high), grain: amount.grain }
}

/// Compares two amounts of one currency and rate.
pub fn compare(a: &Fact, b: &Fact, texts: (&str, &str)) -> Option<Comparison> {
    let (Value::Quantity { amount: x, unit: u }, Value::Quantity { amount: y, unit: v }) = (&a.value, &b.value) else {
        return None;
    };
    let hedged = |amount: &Amount, hedge, text| interval::Hedged { amount: *amount, hedge, text };
    (u == v && a.slot.rate == b.slot.rate)
        .then(|| interval::compare(hedged(x, a.hedge, texts.0), hedged(y, b.hedge, texts.1)))
}

/// Whether a unit is an ISO 4217 code.
pub fn is_currency(unit: &str) -> bool {
    CODES.contains(unit)
}

/// Whether a folded word is a currency code or a sign in letters ("rs") that stands before a figure.
pub(crate) fn is_code(word: &str) -> bool {
    let list = &*CURRENCIES;
    !matches!(word, "all" | "try" | "top" | "mad" | "cop" | "pen" | "sos")
        && (list.codes.contains_key(word) || list.before.contains_key(word))
}
