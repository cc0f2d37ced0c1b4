//! Normal forms as people write them.
//!
//! In: normal forms, hedges and proofs with the codes of TIMEX3 and UCUM. Out: the same in words, for
//! every output that people read. This file refuses to round or convert: only codes become words.

use super::super::visible::label;

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

#[cfg(test)]
mod tests {
    use super::*;

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
