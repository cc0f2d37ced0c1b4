//! What the printers say in words: signs, headings, what a severity means, the question to ask.
//!
//! In: findings. Out: short words and signs that every printer shares, so that a finding is called the
//! same everywhere. A sign stands beside every colour. This module refuses to say who is right: it never
//! calls anything false.

use super::view::{Group, LeftOut, View};
use super::visible::label;
use crate::fact::{Relation, Severity};
use crate::verdict::{Finding, Verdict};

/// The sign of a finding, so that colour is never needed.
pub fn sign(finding: &Finding) -> &'static str {
    match (finding.verdict, finding.severity) {
        (Verdict::Agree, _) => "=",
        (Verdict::Single, _) => "○",
        (Verdict::Differ, Severity::Conflict) => "✗",
        (Verdict::Differ, Severity::Precision) => "≠",
        (Verdict::Differ, Severity::Wording) => "~",
        (Verdict::Differ, Severity::Note | Severity::None) => "·",
    }
}

/// The severity of a difference in one word; the verdict of anything else.
pub fn heading(finding: &Finding) -> &'static str {
    match finding.verdict {
        Verdict::Agree => "agree",
        Verdict::Single => "single",
        Verdict::Differ => finding.severity.name(),
    }
}

/// What the severity of a difference means.
pub fn meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Conflict => "Cannot both be right",
        Severity::Precision => "Both may be right, one alone misleads",
        Severity::Wording => "Wording differs",
        Severity::Note | Severity::None => "Worth knowing",
    }
}

/// The question that would settle a finding.
pub fn question(view: &View<'_>, finding: &Finding) -> String {
    if finding.verdict != Verdict::Differ {
        let words = finding.values.first().map(|v| quoted(&v.text)).unwrap_or_default();
        return format!("who else can confirm {words}?");
    }
    let sides = view.sides(finding);
    let groups = if sides.len() > 1 { sides } else { view.rows(finding) };
    let choices = choices(view, &groups);
    if let Some(asked) = who_said(finding, &groups) {
        return asked;
    }
    match finding.relation {
        Relation::Scope => format!("do {} count the same?", choices.replace(" or ", " and ")),
        Relation::Update => format!("which is the latest, {choices}?"),
        Relation::Role => format!("which title is right, {choices}?"),
        Relation::Place => format!("which place is right, {choices}?"),
        Relation::Sequence => format!("which came first, {choices}?"),
        Relation::Quote => format!("what was said, word for word: {choices}?"),
        Relation::Polarity | Relation::Certainty => format!("which stands, {choices}?"),
        Relation::Within => {
            format!("which does {} mean, {choices}?", view.names(&view.sources_of(finding)))
        }
        _ => format!("which is right, {choices}?"),
    }
}

/// The question for one quotation from different mouths.
fn who_said(finding: &Finding, groups: &[Group<'_>]) -> Option<String> {
    let first = groups.first()?;
    let mut speakers: Vec<String> = Vec::new();
    for speaker in groups.iter().flat_map(Group::speakers) {
        if !speakers.contains(&speaker) {
            speakers.push(speaker);
        }
    }
    let alike = finding.kind == "quote" && groups.iter().all(|g| g.value == first.value);
    (alike && speakers.len() > 1).then(|| format!("who said {}: {}?", quoted(first.text), joined(speakers)))
}

/// "“nearly an hour” or “48 minutes”": at most three values. Where two are printed alike, the speaker,
/// the normal form or the source tells them apart.
fn choices(view: &View<'_>, groups: &[Group<'_>]) -> String {
    let alike = |g: &Group<'_>| groups.iter().filter(|other| label(other.text) == label(g.text)).count() > 1;
    let told = |g: &Group<'_>| match g.speakers().first() {
        Some(speaker) => speaker.clone(),
        None if groups.iter().any(|other| other.value != g.value) => plain(g.value),
        None => view.names(&g.sources),
    };
    let choice = |g: &Group<'_>| if alike(g) { format!("{} ({})", quoted(g.text), told(g)) } else { quoted(g.text) };
    let mut choices: Vec<String> = groups.iter().take(3).map(choice).collect();
    if groups.len() > 3 {
        choices.push("another of the values above".to_owned());
    }
    joined(choices)
}

/// "a, b or c".
fn joined(mut items: Vec<String>) -> String {
    let last = items.pop().unwrap_or_default();
    if items.is_empty() { last } else { format!("{} or {last}", items.join(", ")) }
}

/// What the strip says where the sources have almost nothing in common.
pub fn warning(view: &View<'_>) -> Option<&'static str> {
    view.is_scattered().then_some("These do not look like accounts of one story: almost nothing could be lined up.")
}

/// What stands in place of the differences where there are none.
pub fn nothing_to_fix(view: &View<'_>) -> &'static str {
    match view.comparable() {
        0 | 1 => "Nothing was compared: it takes two sources that can be read.",
        _ if view.is_scattered() => "No difference was found, but almost nothing could be compared.",
        _ => "No difference was found in what was compared.",
    }
}

/// Unit codes (UCUM) as people write them. What is not listed is written as its code.
const UNITS: [(&str, &str); 52] = [
    ("[mi_i]/h", "mph"),
    ("[ft_i]/s", "ft/s"),
    ("[acr_us].[ft_i]", "acre-feet"),
    ("[in_i]", "in"),
    ("[ft_i]", "ft"),
    ("[yd_i]", "yd"),
    ("[mi_i]", "mi"),
    ("[nmi_i]", "nautical mi"),
    ("[fth_i]", "fathoms"),
    ("[fur_us]", "furlongs"),
    ("[ly]", "light-years"),
    ("[acr_us]", "acres"),
    ("[sft_i]", "sq ft"),
    ("[syd_i]", "sq yd"),
    ("[smi_us]", "sq mi"),
    ("[gal_us]", "gal"),
    ("[gal_br]", "imperial gal"),
    ("[qt_us]", "qt"),
    ("[pt_us]", "pt"),
    ("[foz_us]", "fl oz"),
    ("[cup_us]", "cups"),
    ("[tbs_us]", "tbsp"),
    ("[tsp_us]", "tsp"),
    ("[bbl_us]", "barrels"),
    ("[cft_i]", "cu ft"),
    ("[cyd_i]", "cu yd"),
    ("[bu_us]", "bushels"),
    ("[oz_av]", "oz"),
    ("[lb_av]", "lb"),
    ("[stone_av]", "stone"),
    ("[ston_av]", "short tons"),
    ("[lton_av]", "long tons"),
    ("[car_m]", "carats"),
    ("[kn_i]", "knots"),
    ("[degF]", "°F"),
    ("[HP]", "hp"),
    ("[psi]", "psi"),
    ("[ppm]", "ppm"),
    ("[ppb]", "ppb"),
    ("mm[Hg]", "mmHg"),
    ("{magnitude}", ""),
    ("Cel", "°C"),
    ("deg", "°"),
    ("m2", "m²"),
    ("cm2", "cm²"),
    ("km2", "km²"),
    ("m3", "m³"),
    ("km3", "km³"),
    ("cm3", "cm³"),
    ("har", "ha"),
    ("%", "%"),
    ("pp", "percentage points"),
];

/// A hedge as people say it: `LESS_THAN` as "less than". TIMEX3's terms stay in JSON and CSV.
pub fn hedge(modifier: &str) -> String {
    match modifier {
        "EQUAL_OR_MORE" => "at least".to_owned(),
        "MORE_THAN" => "more than".to_owned(),
        "LESS_THAN" => "less than".to_owned(),
        "EQUAL_OR_LESS" => "at most".to_owned(),
        "APPROX" => "about".to_owned(),
        "START" => "early".to_owned(),
        "MID" => "in the middle".to_owned(),
        "END" => "late".to_owned(),
        other => label(other),
    }
}

/// A normal form as people write it: `6 {magnitude}` as 6, `-6 Cel` as -6 °C, `PT1H38M` as 1 h 38 min,
/// `2026-03-10TAF` as 2026-03-10, afternoon, `USD 2400000` as USD 2,400,000. TIMEX3 and UCUM stay in
/// JSON and CSV.
pub fn plain(value: &str) -> String {
    let value = plain_text(&label(value));
    let words: Vec<String> = value.split(' ').map(|word| range(word).unwrap_or_else(|| single(word))).collect();
    words.join(" ")
}

/// A text, such as a proof, in which unit codes after a figure, times (`T09:00`) and parts of a day are
/// written as people write them. Other words stay as they are.
pub fn plain_text(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let bare = word.trim_start_matches('(');
        let (open, bare) = word.split_at_checked(word.len() - bare.len()).unwrap_or(("", word));
        let core = bare.trim_end_matches([',', ';', ':', ')', '.']);
        let (core, tail) = bare.split_at_checked(core.len()).unwrap_or((bare, ""));
        let figure = out.last().is_some_and(|w| w.ends_with(|c: char| c.is_ascii_digit() || c == '.'));
        match UNITS.iter().find(|(code, _)| *code == core).filter(|_| figure) {
            Some((_, unit)) => {
                let glued = matches!(*unit, "" | "%" | "°");
                let before = if glued { out.pop().unwrap_or_default() } else { String::new() };
                out.push(format!("{before}{unit}{tail}"));
            }
            None => out.push(format!("{open}{}{tail}", moment(core).unwrap_or_else(|| core.to_owned()))),
        }
    }
    out.join(" ")
}

/// `24/..` as "24 or more", `3/5` as "3 to 5".
fn range(word: &str) -> Option<String> {
    let (low, high) = word.split_once('/').filter(|(low, _)| low.ends_with(|c: char| c.is_ascii_digit()))?;
    let counted = high.starts_with(|c: char| c.is_ascii_digit());
    match high {
        ".." => Some(format!("{} or more", single(low))),
        _ if counted => Some(format!("{} to {}", single(low), single(high))),
        _ => None,
    }
}

/// A length of time, a season, quarter, half or decade; digits in groups of three; else as it is.
fn single(word: &str) -> String {
    length(word).or_else(|| stretch(word)).unwrap_or_else(|| grouped(word))
}

/// `T09:00` as "09:00", `T23:47Z` as "23:47 UTC", `2026-03-10T03:40:00Z` as "2026-03-10 03:40 UTC", `2026-03-10TAF` as "2026-03-10, afternoon".
fn moment(word: &str) -> Option<String> {
    let (day, clock) = word.split_once('T')?;
    let parts = [
        ("MO", "morning"),
        ("MI", "midday"),
        ("AF", "afternoon"),
        ("EV", "evening"),
        ("NI", "night"),
        ("DT", "daytime"),
    ];
    let dated = !day.is_empty() && day.chars().all(|c| c.is_ascii_digit() || "-XW".contains(c));
    if let Some((_, part)) = parts.iter().find(|(code, _)| *code == clock).filter(|_| dated || day.is_empty()) {
        return Some(if dated { format!("{}, {part}", single(day)) } else { (*part).to_owned() });
    }
    let (time, zone) = clock.strip_suffix('Z').map_or((clock, ""), |time| (time, " UTC"));
    let shaped = time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || c == ':');
    match (shaped, dated) {
        (true, true) => Some(format!("{day} {}{zone}", time.get(..5).unwrap_or(time))),
        (true, false) if day.is_empty() => Some(format!("{time}{zone}")),
        _ => None,
    }
}

/// `PT1H38M` as "1 h 38 min", `P3D` as "3 days", `PXW` as "weeks".
fn length(word: &str) -> Option<String> {
    let (days, hours) = word.strip_prefix('P').map(|w| w.split_once('T').unwrap_or((w, "")))?;
    let of_days = [("DE", "decade"), ("CE", "century"), ("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day")];
    let of_hours = [("H", "hour"), ("M", "minute"), ("S", "second")];
    let (mut out, mut number): (Vec<String>, String) = (Vec::new(), String::new());
    for (part, units) in [(days, of_days.as_slice()), (hours, of_hours.as_slice())] {
        let mut rest = part;
        while let Some(c) = rest.chars().next() {
            if c.is_ascii_digit() || c == '.' || c == 'X' {
                number.push(c);
                rest = rest.get(1..)?;
                continue;
            }
            let (code, unit) = units.iter().find(|(code, _)| rest.starts_with(code))?;
            rest = rest.get(code.len()..)?;
            let plural = if *unit == "century" { "centuries".to_owned() } else { format!("{unit}s") };
            out.push(match number.as_str() {
                "" => return None,
                "1" => format!("1 {unit}"),
                "X" => plural,
                n => format!("{n} {plural}"),
            });
            number.clear();
        }
    }
    (!out.is_empty() && number.is_empty()).then(|| out.join(" "))
}

/// `2024-Q4` as "2024, fourth quarter", `199X` as "1990s", `XXXX-WXX-5` as "a Friday".
fn stretch(word: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const PARTS: [(&str, &str); 10] = [
        ("Q1", "first quarter"),
        ("Q2", "second quarter"),
        ("Q3", "third quarter"),
        ("Q4", "fourth quarter"),
        ("H1", "first half"),
        ("H2", "second half"),
        ("SP", "spring"),
        ("SU", "summer"),
        ("FA", "autumn"),
        ("WI", "winter"),
    ];
    if let Some(day) = word.strip_prefix("XXXX-WXX-").and_then(|n| n.parse::<usize>().ok()) {
        return DAYS.get(day.checked_sub(1)?).map(|day| format!("a {day}"));
    }
    if let Some(decade) = word.strip_suffix('X').filter(|d| d.len() == 3 && d.bytes().all(|b| b.is_ascii_digit())) {
        return Some(format!("{decade}0s"));
    }
    let (year, part) = word.split_once('-').filter(|(y, _)| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?;
    if let Some((_, part)) = PARTS.iter().find(|(code, _)| *code == part) {
        return Some(format!("{year}, {part}"));
    }
    let week = part.strip_prefix('W')?;
    let (week, end) = week.strip_suffix("-WE").map_or((week, ""), |week| (week, ", weekend"));
    week.bytes().all(|b| b.is_ascii_digit()).then(|| format!("{year}, week {week}{end}"))
}

/// A whole or decimal number of five digits or more, in groups of three.
fn grouped(word: &str) -> String {
    let (sign, digits) = word.strip_prefix('-').map_or(("", word), |digits| ("-", digits));
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, ""), |(whole, _)| (whole, digits.get(whole.len()..).unwrap_or("")));
    let numeric = whole.bytes().all(|b| b.is_ascii_digit()) && fraction.bytes().skip(1).all(|b| b.is_ascii_digit());
    if whole.len() < 5 || !numeric || whole.starts_with('0') {
        return word.to_owned();
    }
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}{fraction}")
}

/// Words in curly quotation marks; a quotation keeps its own.
pub fn quoted(words: &str) -> String {
    let words = label(words);
    let own = words.starts_with(['“', '"', '«']) && words.ends_with(['”', '"', '»']);
    if own { words } else { format!("“{words}”") }
}

/// "2 sources, 1 origin", "1 source".
pub fn weight(sources: usize, origins: usize) -> String {
    match sources {
        0 | 1 => counted(sources, "source"),
        _ => format!("{}, {}", counted(sources, "source"), counted(origins, "origin")),
    }
}

/// "1 source", "2 sources".
pub fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// "2 sentences (The Tern, The Post): no other source is near".
pub fn left_out_line(view: &View<'_>, left_out: &LeftOut<'_>) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for (id, _) in &left_out.sentences {
        if !ids.contains(id) {
            ids.push(id);
        }
    }
    let sentences = counted(left_out.sentences.len(), "sentence");
    format!("{sentences} ({}): {}", view.names(&ids), label(left_out.reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample::sample;

    #[test]
    fn questions_name_the_values() {
        let report = sample();
        let view = View::new(&report);
        let asked: Vec<String> = view.fix.iter().map(|f| question(&view, f)).collect();
        assert_eq!(asked.first().unwrap(), "which is right, “$2.4 billion” or “$2.4 million”?");
        assert!(asked.contains(&"which is right, “48-minute” or “nearly an hour”?".to_owned()), "{asked:?}");
        assert!(asked.contains(&"which does Kestrel Wire mean, “Three” or “four”?".to_owned()), "{asked:?}");
    }

    #[test]
    fn a_quotation_keeps_its_own_marks() {
        assert_eq!(quoted("Jan. 10"), "“Jan. 10”");
        assert_eq!(quoted("“We will,”"), "“We will,”");
        assert_eq!(quoted("the “safe” bridge"), "“the “safe” bridge”");
    }

    #[test]
    fn normal_forms_are_written_as_people_write_them() {
        for (value, shown) in [
            ("6 {magnitude}", "6"),
            ("5.8 {magnitude}", "5.8"),
            ("-6 Cel", "-6 °C"),
            ("48 [degF]", "48 °F"),
            ("40 [mi_i]", "40 mi"),
            ("60 [mi_i]/h", "60 mph"),
            ("28 [ft_i]", "28 ft"),
            ("900 km2", "900 km²"),
            ("25 km", "25 km"),
            ("9 %", "9%"),
            ("24/..", "24 or more"),
            ("3/5", "3 to 5"),
            ("40/50 [mi_i]", "40 to 50 mi"),
            ("USD 2400000", "USD 2,400,000"),
            ("USD 41.5", "USD 41.5"),
            ("12000", "12,000"),
            ("2024", "2024"),
            ("PT50M", "50 minutes"),
            ("PT1H38M", "1 hour 38 minutes"),
            ("P3Y", "3 years"),
            ("PXW", "weeks"),
            ("P6DE", "6 decades"),
            ("T09:00", "09:00"),
            ("T23:47Z", "23:47 UTC"),
            ("T04:47 local time", "04:47 local time"),
            ("2026-03-10", "2026-03-10"),
            ("2026-03-10TAF", "2026-03-10, afternoon"),
            ("XXXX-WXX-4TMO", "a Thursday, morning"),
            ("TNI", "night"),
            ("2026-03-10/2026-03-12", "2026-03-10 to 2026-03-12"),
            ("2024-Q4", "2024, fourth quarter"),
            ("2024-W41-WE", "2024, week 41, weekend"),
            ("199X", "1990s"),
            ("acting fisheries minister", "acting fisheries minister"),
            ("王小明船長", "王小明船長"),
            ("Tom Cel", "Tom Cel"),
            ("P", "P"),
            ("", ""),
        ] {
            assert_eq!(plain(value), shown, "{value:?}");
        }
    }

    #[test]
    fn proofs_lose_their_codes_and_keep_their_words() {
        for (proof, shown) in [
            ("40 [mi_i] is 64.4 km, outside “25 km”", "40 mi is 64.4 km, outside “25 km”"),
            ("(-6 Cel to 9 Cel)", "(-6 °C to 9 °C)"),
            ("both are T09:00", "both are 09:00"),
            ("both are 2026-03-10TAF.", "both are 2026-03-10, afternoon."),
            ("6 {magnitude} against 5.8 {magnitude}", "6 against 5.8"),
            ("later (2023-10-18T03:40:00Z and 2023-10-19)", "later (2023-10-18 03:40 UTC and 2023-10-19)"),
            ("24/..", "24/.."),
            ("T-shirts and The Tern", "T-shirts and The Tern"),
            ("50 minutes lies inside “nearly an hour”", "50 minutes lies inside “nearly an hour”"),
        ] {
            assert_eq!(plain_text(proof), shown, "{proof:?}");
        }
    }
}
