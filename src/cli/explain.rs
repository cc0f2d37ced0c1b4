//! `crosscheck explain`: why one finding is what it is.
//!
//! In: a report as JSON, and the id of a finding. Out: the rule, the proof, every mention in its
//! sentence, the links between these sentences with the parts of their scores, and the near miss.
//! Everything comes from the report; this module refuses to read an article again.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use crosscheck::error::{Error, Result};
use crosscheck::report::visible::{harmless, label};
use crosscheck::report::wording::{plain, plain_text};
use crosscheck::report::{Link, LinkEnd, Report};
use crosscheck::text::Span;
use crosscheck::verdict::{Finding, Mention};

use super::{Exit, json, output};

/// Explain one finding of a report: score parts, rule, near misses
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct ExplainArgs {
    /// A report that was written with --format json, or the output of batch
    #[arg(value_name = "REPORT.json")]
    report: PathBuf,
    /// The id of a finding, or its beginning where no other id begins so
    #[arg(value_name = "ID")]
    id: String,
}

const EXAMPLES: &str = "\
Examples:
  crosscheck check story/ --format json -o report.json
  crosscheck explain report.json 3f9a1c
  crosscheck check story/ -v        (shows the ids)";

/// Runs the command.
pub fn run(args: &ExplainArgs) -> Result<Exit> {
    let reports = json::read(&args.report)?;
    let (report, finding) = find(&reports, &args.id).map_err(|e| e.at(&args.report))?;
    output::print(&render(report, finding))?;
    Ok(Exit::Clean)
}

/// The finding with that id, or the only one whose id begins with it.
fn find<'a>(reports: &'a [Report], id: &str) -> Result<(&'a Report, &'a Finding)> {
    let all = || reports.iter().flat_map(|report| report.findings.iter().map(move |finding| (report, finding)));
    if let Some(found) = all().find(|(_, finding)| finding.id == id) {
        return Ok(found);
    }
    let begun: Vec<_> = all().filter(|(_, finding)| !id.is_empty() && finding.id.starts_with(id)).collect();
    match begun.as_slice() {
        [found] => Ok(*found),
        [] => Err(Error::new(format!("no finding has the id \"{id}\""))),
        candidates => {
            let listed: Vec<String> = candidates.iter().take(MOST_CANDIDATES).map(|(_, f)| candidate(f)).collect();
            let more = match candidates.len().saturating_sub(MOST_CANDIDATES) {
                0 => String::new(),
                more => format!("\n  and {more} more"),
            };
            let head = format!("{} findings have an id that begins with \"{id}\":", candidates.len());
            Err(Error::new(format!("{head}\n  {}{more}", listed.join("\n  "))))
        }
    }
}

/// The most findings that are listed for an id that several begin with.
const MOST_CANDIDATES: usize = 20;

/// "f3a91c  differ  count: dead, person".
fn candidate(finding: &Finding) -> String {
    let verdict = name(&finding.verdict);
    format!("{}  {verdict}  {}: {}", label(&finding.id), label(&finding.kind), label(&finding.subject))
}

/// The explanation.
fn render(report: &Report, finding: &Finding) -> String {
    let mut out = String::new();
    let verdict = name(&finding.verdict);
    let (relation, severity) = (finding.relation.name(), finding.severity.name());
    let _ = writeln!(out, "{}  {verdict} {relation}/{severity}  {}: {}", finding.id, finding.kind, finding.subject);
    if let Some(story) = &report.story {
        let _ = writeln!(out, "story       {story}");
    }
    let _ = writeln!(out, "rule        {}", finding.rule);
    let _ = writeln!(out, "proof       {}", plain_text(&finding.proof));
    let _ = writeln!(out, "confidence  {}", name(&finding.confidence));
    if let Some(since) = report.baseline.as_ref().and_then(|baseline| baseline.line(finding)) {
        let _ = writeln!(out, "baseline    {}", label(&since));
    }
    if let Some(signed) = report.signoff.as_ref().and_then(|sign_off| sign_off.of(&finding.id)) {
        let _ = writeln!(out, "signed      {}", label(&signed.line()));
        if let Some(change) = &signed.change {
            let _ = writeln!(out, "since       {}", label(change));
        }
    }
    let _ = writeln!(out, "\nvalues");
    for value in &finding.values {
        let origins = if value.origins == 1 { "1 origin" } else { &format!("{} origins", value.origins) };
        let _ =
            writeln!(out, "  \"{}\" = {}  {} ({origins})", value.text, plain(&value.value), value.sources.join(", "));
    }
    let _ = writeln!(out, "\nmentions");
    for mention in &finding.mentions {
        render_mention(report, mention, &mut out);
    }
    render_links(report, finding, &mut out);
    render_near_miss(report, finding, &mut out);
    harmless(&out)
}

/// One mention in its sentence, the printed words marked.
fn render_mention(report: &Report, mention: &Mention, out: &mut String) {
    let _ = write!(out, "  {}, sentence {}", mention.source, mention.sentence);
    if let Some(speaker) = &mention.speaker {
        let _ = write!(out, ", says {speaker}");
    }
    let _ = write!(out, ": \"{}\" = {}", mention.text, plain(&mention.value));
    if let Some(hedge) = &mention.modifier {
        let _ = write!(out, ", {hedge}");
    }
    if let Some(status) = &mention.status {
        let _ = write!(out, ", {status}");
    }
    let (before, after) = around(report, mention).unwrap_or_default();
    let _ = writeln!(out, "\n    {before}«{}»{after}", mention.text);
}

/// The rest of the sentence on both sides of the printed words.
fn around<'a>(report: &'a Report, mention: &Mention) -> Option<(&'a str, &'a str)> {
    let source = report.sources.iter().find(|source| source.id == mention.source)?;
    let sentence = source.sentences.iter().find(|sentence| sentence.n == mention.sentence)?.span;
    let before = Span::new(sentence.start, mention.span.start).of(&source.body);
    Some((before, Span::new(mention.span.end, sentence.end).of(&source.body)))
}

/// The links between the sentences of the mentions, the best first.
fn render_links(report: &Report, finding: &Finding, out: &mut String) {
    let mentioned = |end: &LinkEnd| {
        finding.mentions.iter().any(|mention| mention.source == end.source && mention.sentence == end.sentence)
    };
    let mut links: Vec<&Link> = report.links.iter().filter(|link| mentioned(&link.a) && mentioned(&link.b)).collect();
    links.sort_by(|a, b| b.score.total_cmp(&a.score));
    let _ = writeln!(out, "\nlinks between these sentences (aligned from {} on)", report.threshold);
    for link in &links {
        let ends = format!("{} {} ~ {} {}", link.a.source, link.a.sentence, link.b.source, link.b.sentence);
        let _ = writeln!(out, "  {:.2}  {ends}  {}", link.score, parts(link));
    }
    if links.is_empty() {
        let _ = writeln!(out, "  none");
    }
}

/// "(words 0.41 + names 0.08) x lengths 0.96": what the sentences share, and what lowers it.
fn parts(link: &Link) -> String {
    let printed = |(part, score): (&str, f64)| format!("{part} {score:.2}");
    let shares = link.parts.shares().map(printed).collect::<Vec<_>>().join(" + ");
    let factors: Vec<String> = link.parts.factors().map(printed).collect();
    if factors.is_empty() { shares } else { format!("({shares}) x {}", factors.join(" x ")) }
}

/// The nearest candidate that was rejected, in its sentence.
fn render_near_miss(report: &Report, finding: &Finding, out: &mut String) {
    let Some(miss) = &finding.near_miss else { return };
    let source = report.sources.iter().find(|source| source.id == miss.source);
    let sentence = source.and_then(|source| source.sentences.iter().find(|sentence| sentence.n == miss.sentence));
    let _ = writeln!(out, "\nnear miss");
    let _ = writeln!(out, "  {:.2}  {}, sentence {}: {}", miss.score, miss.source, miss.sentence, miss.reason);
    let _ = writeln!(out, "    {}", sentence.map_or("", |sentence| sentence.text.as_str()));
}

/// The name of a variant, as in JSON.
fn name(variant: &impl serde::Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
