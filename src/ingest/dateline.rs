//! Agency credits: in the dateline, the byline or the last lines of a text.
//!
//! In: printed lines. Out: the agency's short name. A credit of a picture says nothing about the text
//! and is not asked here. The dateline itself stays in the body: where a story was filed is a fact.
//! This module refuses to know the rest of the article.

/// Names under which agencies sign, with the short name that stands for them.
const AGENCIES: [(&str, &str); 34] = [
    ("AP", "AP"),
    ("The Associated Press", "AP"),
    ("Associated Press", "AP"),
    ("Reuters", "Reuters"),
    ("REUTERS", "Reuters"),
    ("Thomson Reuters", "Reuters"),
    ("AFP", "AFP"),
    ("Agence France-Presse", "AFP"),
    ("UPI", "UPI"),
    ("United Press International", "UPI"),
    ("dpa", "dpa"),
    ("DPA", "dpa"),
    ("PA", "PA"),
    ("PA Media", "PA"),
    ("Press Association", "PA"),
    ("Bloomberg", "Bloomberg"),
    ("Xinhua", "Xinhua"),
    ("TASS", "TASS"),
    ("Tass", "TASS"),
    ("Interfax", "Interfax"),
    ("Kyodo", "Kyodo"),
    ("Kyodo News", "Kyodo"),
    ("ANSA", "ANSA"),
    ("EFE", "EFE"),
    ("PTI", "PTI"),
    ("Press Trust of India", "PTI"),
    ("ANI", "ANI"),
    ("IANS", "IANS"),
    ("AAP", "AAP"),
    ("The Canadian Press", "CP"),
    ("Canadian Press", "CP"),
    ("CP", "CP"),
    ("Yonhap", "Yonhap"),
    ("Anadolu Agency", "Anadolu"),
];

/// The agency of a dateline at the start of a text: "GENEVA (AP) \u{2014} ...", "(Reuters) - ...".
pub(super) fn agency(text: &str) -> Option<&'static str> {
    let (lead, inside, rest) = bracket(text)?;
    (is_place(lead) && begins_with_dash(rest)).then_some(())?;
    inside.split(['/', ',']).find_map(named)
}

/// Whether a line begins with a dateline: capitals, perhaps a day, an agency in brackets, a dash.
pub(super) fn is_datelined(text: &str) -> bool {
    if bracket(text).is_some_and(|(lead, inside, rest)| {
        is_capital_place(lead) && inside.split(['/', ',']).any(|name| named(name).is_some()) && begins_with_dash(rest)
    }) {
        return true;
    }
    [" \u{2014} ", " \u{2013} ", " -- ", " - "].iter().any(|dash| {
        text.split_once(dash).is_some_and(|(lead, rest)| {
            is_capital_place(lead)
                && lead.len() <= 40
                && rest.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
        })
    })
}

/// The agency of a credit line: "Associated Press", "By DANA REED, Associated Press", "\u{2014} Reuters".
pub(super) fn credited(text: &str) -> Option<&'static str> {
    if text.split_whitespace().count() > 12 {
        return None;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).trim();
    let bare = bare.strip_suffix(" Staff").unwrap_or(bare);
    let bare = ["Source: ", "Source - ", "By "].iter().find_map(|start| bare.strip_prefix(start)).unwrap_or(bare);
    let byline = text.starts_with("By ") || text.starts_with("by ") || text.starts_with("BY ");
    named(bare).or_else(|| bare.rsplit([',', '|', '/']).next().filter(|_| byline).and_then(named))
}

/// The text before the first bracket, inside it and behind it, if the bracket comes early.
fn bracket(text: &str) -> Option<(&str, &str, &str)> {
    let (lead, rest) = text.split_once('(')?;
    let (inside, rest) = rest.split_once(')')?;
    (lead.len() <= 60 && inside.len() <= 40).then_some((lead.trim(), inside.trim(), rest))
}

fn begins_with_dash(rest: &str) -> bool {
    rest.trim_start().starts_with(['-', '\u{2013}', '\u{2014}', '\u{2015}'])
}

/// A place before the agency, or nothing: short, and not a sentence.
fn is_place(lead: &str) -> bool {
    lead.is_empty() || (lead.split_whitespace().count() <= 7 && lead.starts_with(char::is_uppercase))
}

/// A place in capitals, perhaps with a state and a day: "PORT ELM, Norland, Jan. 9".
fn is_capital_place(lead: &str) -> bool {
    let first = lead.split([',', '/']).next().unwrap_or("");
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && first.chars().all(|c| !c.is_lowercase()) && lead.split_whitespace().count() <= 7
}

fn named(name: &str) -> Option<&'static str> {
    let name = name.trim();
    AGENCIES.iter().find(|(printed, _)| *printed == name).map(|(_, short)| *short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_credited_by_datelines_and_footers_only() {
        for (text, want) in [
            ("PORT ELM (AP) \u{2014} A ferry sank.", Some("AP")),
            ("BRAY, Norland, Jan. 5 (Reuters) -The bank said", Some("Reuters")),
            ("(Reuters) - Oil fell.", Some("Reuters")),
            ("He works for a group (AP) and left.", None),
            ("Dana Reed (AP Photo) - the quay", None),
        ] {
            assert_eq!(agency(text), want, "{text}");
        }
        assert_eq!(credited("By DANA REED, Associated Press"), Some("AP"));
        assert_eq!(credited("\u{2014} Reuters"), Some("Reuters"));
        assert_eq!(credited("The Associated Press contributed to this report."), None);
        assert!(is_datelined("PORT ELM \u{2014} A ferry sank."));
        assert!(!is_datelined("Why it matters - it sank."));
    }
}
