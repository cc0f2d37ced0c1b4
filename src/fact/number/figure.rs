//! One figure: digits and number words with scale words, fractions and vague amounts.
//!
//! In: tokens and a place. Out: the exact decimal value, the step to which it is written, and where it
//! ends. Values are computed in whole numbers and powers of ten, so that 1.1 million is 1100000. This
//! module refuses to know hedges, ranges and what is counted.

mod digits;
mod fraction;
mod vague;

use std::sync::LazyLock;

use super::Form;
use crate::text::{WordMap, entries, fold};
use crate::token::{TokenKind, Tokens};
use digits::digits;
use fraction::{and_fraction, fraction};
use vague::vague;

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
