//! One figure: digits and number words with scale words, fractions and vague amounts.
//!
//! In: tokens and a place. Out: the exact decimal value, the step to which it is written, and where it
//! ends. Values are computed in whole numbers and powers of ten, so that 1.1 million is 1100000. This
//! module refuses to know hedges, ranges and what is counted.

use std::sync::LazyLock;

use super::{Form, entries};
use crate::text::{WordMap, fold};
use crate::token::{TokenKind, Tokens};

/// The powers of ten that a floating-point number holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// A whole number times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimal {
    mantissa: i128,
    exponent: i32,
}

impl Decimal {
    fn int(n: i128) -> Self {
        Decimal { mantissa: n, exponent: 0 }
    }

    /// `numerator / denominator`, rounded to six decimals where it has no end.
    fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        let scaled = numerator.checked_mul(1_000_000)?.checked_add(denominator / 2)?;
        Some(Decimal { mantissa: scaled.checked_div(denominator)?, exponent: -6 }.shortest())
    }

    fn shortest(mut self) -> Self {
        while self.exponent < 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.exponent += 1;
        }
        self
    }

    fn plus(self, other: Decimal) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let lift = |d: Decimal| d.mantissa.checked_mul(10_i128.checked_pow((d.exponent - exponent).unsigned_abs())?);
        Some(Decimal { mantissa: lift(self)?.checked_add(lift(other)?)?, exponent })
    }

    fn times(self, n: i128) -> Option<Self> {
        Some(Decimal { mantissa: self.mantissa.checked_mul(n)?, ..self })
    }

    /// The nearest floating-point number, read from the decimal digits.
    pub(super) fn value(self) -> f64 {
        // Both factors are exact, so that one rounding is left, as in reading the digits.
        let exact = self.mantissa.unsigned_abs() < 1 << 53 && self.exponent.abs() <= 22;
        if exact {
            let power = POWERS.get(self.exponent.unsigned_abs() as usize).copied().unwrap_or(1.0);
            return if self.exponent < 0 { self.mantissa as f64 / power } else { self.mantissa as f64 * power };
        }
        format!("{}e{}", self.mantissa, self.exponent).parse().unwrap_or(0.0)
    }
}

/// A figure as printed.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// The token after its last.
    pub end: usize,
    /// The value; the lower end of a vague amount.
    pub value: Decimal,
    /// The power of ten of its scale word; 0 without one.
    pub scale: i32,
    /// The step to which it is written.
    pub step: f64,
    /// How it is written.
    pub form: Form,
}

impl Figure {
    /// The same figure with another's scale word: the 3 of "3 to 5 million".
    pub(super) fn with_scale(mut self, scale: i32) -> Self {
        let whole = self.value.exponent >= 0;
        self.value.exponent += scale;
        self.step *= 10_f64.powi(scale);
        self.scale = scale;
        if whole { finish(self, false) } else { self }
    }
}

/// What a number word is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Class {
    Unit,
    Teen,
    Tens,
    Hundred,
    Scale,
    Dozen,
    Vague,
}

struct Words {
    cardinal: WordMap<&'static str, (Class, i64)>,
    fraction: WordMap<&'static str, i64>,
    ordinal: WordMap<&'static str, i64>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { cardinal: WordMap::default(), fraction: WordMap::default(), ordinal: WordMap::default() };
    for line in entries(include_str!("../lexicon/number_words.txt")) {
        let mut fields = line.split_whitespace();
        let (Some(word), Some(class), Some(value)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let Ok(value) = value.parse() else { continue };
        let class = match class {
            "unit" => Class::Unit,
            "teen" => Class::Teen,
            "tens" => Class::Tens,
            "hundred" => Class::Hundred,
            "scale" => Class::Scale,
            "dozen" => Class::Dozen,
            "vague" => Class::Vague,
            "fraction" => {
                words.fraction.insert(word, value);
                continue;
            }
            _ => {
                words.ordinal.insert(word, value);
                continue;
            }
        };
        words.cardinal.insert(word, (class, value));
    }
    words
});

/// What can be halved in one word or with a bare "half": "half-mile", "a quarter inch".
const HALVED: [&str; 24] = [
    "mile",
    "hour",
    "inch",
    "acre",
    "point",
    "percent",
    "per",
    "percentage",
    "day",
    "year",
    "month",
    "ton",
    "pint",
    "gallon",
    "pound",
    "century",
    "cent",
    "kilometer",
    "kilometre",
    "decade",
    "foot",
    "liter",
    "litre",
    "teaspoon",
];

fn class(word: &str) -> Option<(Class, i64)> {
    WORDS.cardinal.get(word).copied()
}

/// Whether a figure may begin at token `i`.
pub(super) fn begins(t: &Tokens<'_>, i: usize) -> bool {
    t.kind(i) == Some(TokenKind::Number) || class(t.low(i)).is_some()
}

/// The folded words and marks, beside digits, with which a figure begins.
pub(super) fn openings() -> impl Iterator<Item = String> {
    const OTHERS: [&str; 10] = ["a", "an", "half", "quarter", "several", "few", "no", "nos", "#", "."];
    const SIGNS: [&str; 9] = ["½", "⅓", "⅔", "¼", "¾", "⅛", "⅜", "⅝", "⅞"];
    let words = WORDS.cardinal.keys().chain(WORDS.ordinal.keys()).copied();
    words.chain(OTHERS).chain(SIGNS).map(|word| fold(word).into_owned())
}

/// Reads the figure that begins at token `i`.
pub(super) fn read(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    ordinal(t, i).or_else(|| vague(t, i)).or_else(|| plain(t, i))
}

/// A figure with a value: "43", "three and a half million", "three quarters".
fn plain(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    let base = fraction(t, i).or_else(|| digits(t, i)).or_else(|| cardinal(t, i))?;
    let mixed = and_fraction(t, base)?;
    let scaled = scaled(t, mixed)?;
    and_fraction(t, scaled)
}

/// "3,500", "2.4", "12 1/2", ".5"
fn digits(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    let leading_point = t.low(i) == "." && t.glued(i + 1) && !t.glued(i);
    let at = i + usize::from(leading_point);
    let token = t.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let text: String = token.text.chars().filter(|c| *c != ',').collect();
    let (whole, part) = if leading_point { ("", text.as_str()) } else { text.split_once('.').unwrap_or((&text, "")) };
    if whole.len() > 1 && whole.starts_with('0') || whole.len() + part.len() > 24 || leading_point && part.contains('.')
    {
        return None;
    }
    let mantissa: i128 = format!("{whole}{part}").parse().ok()?;
    let value = Decimal { mantissa, exponent: -i32::try_from(part.len()).ok()? };
    Some(finish(Figure { end: at + 1, value, scale: 0, step: 0.0, form: Form::Digits }, !part.is_empty()))
}

/// "forty-three", "two thousand and nine", "a hundred", "two dozen", "three point two"
fn cardinal(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    let (mut total, mut current, mut last, mut smallest) = (0_i64, 0_i64, None, i64::MAX);
    let (mut k, mut end, mut scale) = (i, i, 0);
    if matches!(t.low(i), "a" | "an") {
        class(t.low(i + 1)).filter(|(c, _)| matches!(c, Class::Hundred | Class::Scale | Class::Dozen))?;
        (current, k) = (1, i + 1);
    }
    while let Some((class, n)) = class(t.low(k)) {
        let free = current % 100 == 0 && !matches!(last, Some(Class::Unit | Class::Teen | Class::Tens));
        match class {
            Class::Unit if free || last == Some(Class::Tens) && n > 0 => current += n,
            Class::Teen | Class::Tens if free => current += n,
            Class::Hundred if (1..100).contains(&current) => current *= 100,
            Class::Dozen if current > 0 => {
                let value = Decimal::int(i128::from(total.checked_add(current.checked_mul(12)?)?));
                return Some(Figure { end: k + 1, value, scale: 0, step: dozens_step(value), form: Form::Words });
            }
            Class::Scale if current > 0 => {
                let size = 10_i64.checked_pow(u32::try_from(n).ok()?)?;
                if size >= smallest {
                    break;
                }
                total = total.checked_add(current.checked_mul(size)?)?;
                (current, smallest, scale) = (0, size, i32::try_from(n).ok()?);
            }
            _ => break,
        }
        last = Some(class);
        end = k + 1;
        k = next_word(t, end, last);
    }
    (end > i).then_some(())?;
    let value = Decimal::int(i128::from(total.checked_add(current)?));
    let figure = Figure { end, value, scale, step: 0.0, form: Form::Words };
    Some(point(t, &figure).unwrap_or_else(|| finish(figure, false)))
}

/// The place of the next number word: behind a hyphen, or behind the "and" that follows a hundred or
/// a thousand.
fn next_word(t: &Tokens<'_>, end: usize, last: Option<Class>) -> usize {
    let hyphen = t.low(end) == "-" && t.glued(end) && t.glued(end + 1);
    let small = |k| matches!(class(t.low(k)), Some((Class::Unit | Class::Teen | Class::Tens, _)));
    let joined = matches!(last, Some(Class::Hundred | Class::Scale)) && t.low(end) == "and" && small(end + 1);
    end + usize::from(hyphen || joined)
}

/// "three point two"
fn point(t: &Tokens<'_>, figure: &Figure) -> Option<Figure> {
    let mut value = figure.value;
    let mut end = figure.end + 1;
    if t.low(figure.end) != "point" {
        return None;
    }
    while let Some((Class::Unit, n)) = class(t.low(end)) {
        value = Decimal {
            mantissa: value.mantissa.checked_mul(10)?.checked_add(i128::from(n))?,
            exponent: value.exponent - 1,
        };
        end += 1;
    }
    (end > figure.end + 1).then(|| finish(Figure { end, value, ..figure.clone() }, true))
}

/// "half", "two thirds", "a quarter of", "1/4", "½": a part of one.
fn fraction(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    let (numerator, denominator, end) =
        sign_fraction(t, i).or_else(|| slash_fraction(t, i)).or_else(|| word_fraction(t, i))?;
    let value = Decimal::ratio(numerator.into(), denominator.into())?;
    Some(Figure { end, value, scale: 0, step: fraction_step(denominator), form: Form::Share })
}

/// A fraction of a number is written to a quarter of its part: "half" stands for 0.375 to 0.625.
fn fraction_step(denominator: i64) -> f64 {
    0.25 / denominator as f64
}

/// "½"
fn sign_fraction(t: &Tokens<'_>, i: usize) -> Option<(i64, i64, usize)> {
    let (numerator, denominator) = match t.get(i)?.text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Some((numerator, denominator, i + 1))
}

/// "1/4"
fn slash_fraction(t: &Tokens<'_>, i: usize) -> Option<(i64, i64, usize)> {
    let slash = t.low(i + 1) == "/" && t.glued(i + 1) && t.glued(i + 2);
    let numerator: i64 = t.low(i).parse().ok().filter(|_| slash)?;
    let denominator: i64 = t.low(i + 2).parse().ok()?;
    let more = t.glued(i + 3) && matches!(t.low(i + 3), "/" | "-") && t.kind(i + 4) == Some(TokenKind::Number);
    (0 < numerator && numerator < denominator && [2, 3, 4, 5, 6, 8, 16, 32].contains(&denominator) && !more)
        .then_some((numerator, denominator, i + 3))
}

/// "half", "a third of", "two-thirds", "three quarters"
fn word_fraction(t: &Tokens<'_>, i: usize) -> Option<(i64, i64, usize)> {
    if t.low(i) == "half" {
        return bare_half(t, i);
    }
    let article = matches!(t.low(i), "a" | "an");
    let numerator = match class(t.low(i)) {
        Some((Class::Unit | Class::Teen, n)) if n > 0 => n,
        _ if article => 1,
        _ if t.low(i) == "quarter" => {
            let whole = scale_at(t, i + 1).is_some() || halved(t, i + 1) && !matches!(t.before(i, 1), "the" | "this");
            return whole.then_some((1, 4, i + 1));
        }
        _ => return None,
    };
    let hyphen = t.low(i + 1) == "-" && t.glued(i + 1) && t.glued(i + 2);
    let at = i + 1 + usize::from(hyphen);
    let denominator = *WORDS.fraction.get(t.low(at))?;
    let plural = t.low(at).ends_with('s') || t.low(at) == "halves";
    let end = at + 1;
    let share = t.low(end) == "of" || scale_at(t, end).is_some() || halved(t, end);
    let fits = match (numerator, denominator) {
        (1, 2) => !plural && (!article || share),
        (1, 4) => !plural && (hyphen || share),
        (1, _) => !plural && (!article || share) && t.low(end) != "-",
        (3, 4) => plural || hyphen,
        (_, 4) => plural && share,
        (_, 2) => false,
        _ => plural || hyphen && numerator < denominator,
    };
    fits.then_some((numerator, denominator, end))
}

/// "half a million", "half of", "half the", "half-mile"; not "second half".
fn bare_half(t: &Tokens<'_>, i: usize) -> Option<(i64, i64, usize)> {
    let whole = matches!(t.low(i + 1), "a" | "an" | "of") || scale_at(t, i + 1).is_some();
    let out = WORDS.ordinal.contains_key(t.before(i, 1))
        || matches!(t.before(i, 1), "in" | "by") && !whole
        || matches!(t.before(i, 1), "other" | "better" | "-");
    if out {
        return None;
    }
    if matches!(t.low(i + 1), "a" | "an") {
        return Some((1, 2, i + 2));
    }
    let next = t.low(i + 1);
    let taken = matches!(next, "of" | "the" | "its" | "their" | "his" | "her" | "our" | "to" | "dozen");
    (taken || scale_at(t, i + 1).is_some() || halved(t, i + 1)).then_some((1, 2, i + 1))
}

/// Whether a noun that is halved in words stands at `i`, with or without a hyphen before it.
fn halved(t: &Tokens<'_>, i: usize) -> bool {
    let at = i + usize::from(t.low(i) == "-" && t.glued(i));
    let word = t.low(at);
    HALVED.contains(&word) || word.strip_suffix('s').is_some_and(|w| HALVED.contains(&w))
}

/// Adds "and a half", "and three quarters", "-and-a-half", " 1/2" to a whole number.
fn and_fraction(t: &Tokens<'_>, figure: Figure) -> Option<Figure> {
    let whole = figure.value.value() % 10_f64.powi(figure.scale) == 0.0;
    if figure.form == Form::Share || !whole {
        return Some(figure);
    }
    let Some((numerator, denominator, end)) = added_fraction(t, &figure) else { return Some(figure) };
    let mut part = Decimal::ratio(numerator.into(), denominator.into())?;
    part.exponent += figure.scale;
    let step = fraction_step(denominator) * 10_f64.powi(figure.scale);
    Some(Figure { end, value: figure.value.plus(part)?.shortest(), step, ..figure })
}

/// The fraction that follows a whole number.
fn added_fraction(t: &Tokens<'_>, figure: &Figure) -> Option<(i64, i64, usize)> {
    let end = figure.end;
    if figure.form == Form::Digits && figure.scale == 0 {
        let hyphen = t.low(end) == "-" && t.glued(end) && t.glued(end + 1);
        if let Some(found) = sign_fraction(t, end).or_else(|| slash_fraction(t, end + usize::from(hyphen))) {
            return Some(found);
        }
    }
    let hyphen = usize::from(t.low(end) == "-" && t.glued(end));
    if t.low(end + hyphen) != "and" {
        return None;
    }
    let at = end + hyphen + 1;
    let at = at + usize::from(t.low(at) == "-" && t.glued(at));
    let skip = usize::from(t.low(at + 1) == "-" && t.glued(at + 1));
    if t.low(at) == "a" && WORDS.fraction.contains_key(t.low(at + 1 + skip)) {
        let denominator = *WORDS.fraction.get(t.low(at + 1 + skip))?;
        return Some((1, denominator, at + 2 + skip));
    }
    word_fraction(t, at).filter(|_| class(t.low(at)).is_some())
}

/// Multiplies by the scale words that follow: "2.4 billion", "5bn", "1.8-million", "3 dozen".
fn scaled(t: &Tokens<'_>, figure: Figure) -> Option<Figure> {
    if figure.form == Form::Share && matches!(t.low(figure.end), "dozen") {
        let value = figure.value.times(12)?.shortest();
        return Some(Figure { end: figure.end + 1, value, step: 2.0, form: Form::Words, ..figure });
    }
    let of = usize::from(
        figure.form == Form::Share && t.low(figure.end) == "of" && matches!(t.low(figure.end + 1), "a" | "one"),
    );
    let at = figure.end + 2 * of;
    let Some((end, power, factor)) =
        scale_at(t, at).filter(|s| figure.scale == 0 || s.1 > 0 && figure.form == Form::Digits)
    else {
        return Some(figure);
    };
    let mut value = figure.value.times(factor)?;
    value.exponent += power;
    let form = if figure.form == Form::Share { Form::Words } else { figure.form };
    let step = figure.step * 10_f64.powi(power) * factor as f64;
    let fractional = figure.value.exponent < 0;
    let next = Figure { end, value, scale: figure.scale + power, step, form };
    let next = match (fractional, factor) {
        (true, _) => next,
        (_, 12) => Figure { step: dozens_step(next.value), ..next },
        _ => finish(next, false),
    };
    if power + figure.scale > 0 && figure.scale == 0 { scaled(t, next) } else { Some(next) }
}

/// The scale that stands at token `i`: the token after it, its power of ten and a factor.
fn scale_at(t: &Tokens<'_>, i: usize) -> Option<(usize, i32, i128)> {
    let hyphen = t.low(i) == "-" && t.glued(i) && t.glued(i + 1);
    let at = i + usize::from(hyphen);
    match class(t.low(at)) {
        Some((Class::Scale, power)) => return Some((at + 1, i32::try_from(power).ok()?, 1)),
        Some((Class::Hundred, _)) => return Some((at + 1, 2, 1)),
        Some((Class::Dozen, _)) => return Some((at + 1, 0, 12)),
        _ => {}
    }
    let suffix = t.glued(i) && t.kind(i.checked_sub(1)?) == Some(TokenKind::Number);
    let priced = |k: usize| super::currency_before(t, k) < k;
    let last = i.checked_sub(1)?;
    let money = priced(last) || matches!(t.before(last, 1), "-" | "to") && last.checked_sub(2).is_some_and(priced);
    match t.low(i) {
        "k" if suffix => Some((i + 1, 3, 1)),
        "m" | "mm" if suffix && (money || counted(t, i + 1)) => Some((i + 1, 6, 1)),
        "m" if money && !suffix => Some((i + 1, 6, 1)),
        "b" if suffix && money => Some((i + 1, 9, 1)),
        "t" if suffix && money => Some((i + 1, 12, 1)),
        _ => None,
    }
}

/// Whether "5m" at the token before `i` is millions of something: a plural noun follows that no
/// length has.
fn counted(t: &Tokens<'_>, i: usize) -> bool {
    let word = t.low(i);
    let plural = word == "people" || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    plural && !matches!(word, "hurdles" | "across" | "races" | "sprints" | "finals" | "downs" | "upwards" | "towards")
}

/// "dozens", "tens of thousands", "several hundred", "a few", "a couple of dozen"
fn vague(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    let (low, mut end, open) = vague_base(t, i)?;
    let mut value = Decimal::int(i128::from(low));
    let (mut scale, mut size) = (0, 1.0);
    let of = usize::from(t.low(end) == "of");
    let scaled = match class(t.low(end + of)) {
        Some((Class::Vague, n)) if of == 1 && n >= 2000 && matches!(class(t.low(i)), Some((Class::Vague, _))) => {
            value = value.times(i128::from(n / 2))?;
            size = (n / 2) as f64;
            Some(end + 2)
        }
        _ => scale_at(t, end + of).filter(|_| class(t.low(i)).is_none()).map(|(after, power, factor)| {
            scale = power;
            value = Decimal { mantissa: value.mantissa * factor, exponent: power };
            size = 10_f64.powi(power) * factor as f64;
            after
        }),
    };
    if let Some(after) = scaled {
        end = after;
    } else if t.low(i) == "tens" || t.low(i) == "scores" && of == 0 {
        return None;
    }
    let step = if open { low as f64 * size / 2.0 } else { if size > 1.0 { size / 2.0 } else { 1.0 } };
    Some(Figure { end, value, scale, step, form: if open { Form::Vague } else { Form::Words } })
}

/// The lower end of a vague word, the token after it, and whether the upper end is open.
///
/// dozens 24, scores 40, hundreds 200, thousands 2000 and so on (twice the scale); several, a few and
/// a handful 3; a couple is 2.
fn vague_base(t: &Tokens<'_>, i: usize) -> Option<(i64, usize, bool)> {
    if let Some((Class::Vague, n)) = class(t.low(i)) {
        return Some((n, i + 1, true));
    }
    let article = usize::from(t.low(i) == "a");
    let end = i + article + 1;
    match t.low(i + article) {
        "several" if article == 0 => Some((3, end, true)),
        "few" if article == 1 || scale_at(t, end).is_some() => Some((3, end, true)),
        "handful" if article == 1 && t.low(end) == "of" => Some((3, end, true)),
        "couple" if article == 1 && (t.low(end) == "of" || scale_at(t, end).is_some()) => Some((2, end, false)),
        _ => None,
    }
}

/// "third", "3rd", "twenty-first", "No. 17", "#3"
fn ordinal(t: &Tokens<'_>, i: usize) -> Option<Figure> {
    let make =
        |n: i64, end| Some(Figure { end, value: Decimal::int(n.into()), scale: 0, step: 1.0, form: Form::Ordinal });
    let whole = |k: usize| {
        t.get(k).filter(|x| x.kind == TokenKind::Number).and_then(|x| x.text.replace(',', "").parse::<i64>().ok())
    };
    if let Some(n) = whole(i) {
        let suffix = t.glued(i + 1) && matches!(t.low(i + 1), "st" | "nd" | "rd" | "th");
        return if suffix { make(n, i + 2) } else { None };
    }
    if t.low(i) == "#" && t.glued(i + 1) {
        return make(whole(i + 1)?, i + 2);
    }
    if matches!(t.low(i), "no" | "nos") && t.low(i + 1) == "." && t.glued(i + 1) {
        return make(whole(i + 2)?, i + 3);
    }
    if let Some((Class::Tens, n)) = class(t.low(i)) {
        let hyphen = usize::from(t.low(i + 1) == "-" && t.glued(i + 1));
        let unit = *WORDS.ordinal.get(t.low(i + 1 + hyphen)).filter(|n| **n < 10)?;
        return make(n + unit, i + 2 + hyphen);
    }
    make(*WORDS.ordinal.get(t.low(i))?, i + 1)
}

/// Dozens are rounder than other figures: a quarter of the value, and at least 2.
fn dozens_step(value: Decimal) -> f64 {
    (value.value() / 4.0).max(2.0)
}

/// Gives a figure the step to which it is written: the last decimal, or for whole numbers from 100 on
/// the trailing zeros, but at most a tenth of the value.
fn finish(mut figure: Figure, decimals: bool) -> Figure {
    let mut m = figure.value.mantissa;
    let mut power = figure.value.exponent;
    while !decimals && m != 0 && m % 10 == 0 {
        m /= 10;
        power += 1;
    }
    let value = figure.value.value().abs();
    let written = 10_f64.powi(power);
    figure.step = if value >= 100.0 {
        written.min(value / 10.0)
    } else if decimals {
        written
    } else {
        1.0
    };
    figure
}
