//! What was found: each defect once, with what was sent, what was answered, and the rule that it breaks.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

/// Whether the service is wrong, or may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// What a service may do wrong, or what keeps it from being tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    NoAnswer,
    ServerError,
    UndocumentedStatus,
    UndocumentedContentType,
    MissingHeader,
    InvalidHeader,
    InvalidBody,
    AcceptedInvalid,
    AcceptedWithoutCredential,
    RejectedValid,
    RejectedCredential,
    UndocumentedMethod,
    NoChallenge,
    InvalidExample,
    UnusableSchema,
    NotGenerated,
}

impl FindingKind {
    /// How reports call it: `undocumented status`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoAnswer => "no answer",
            Self::ServerError => "server error",
            Self::UndocumentedStatus => "undocumented status",
            Self::UndocumentedContentType => "undocumented content type",
            Self::MissingHeader => "missing header",
            Self::InvalidHeader => "invalid header",
            Self::InvalidBody => "invalid body",
            Self::AcceptedInvalid => "accepted invalid",
            Self::AcceptedWithoutCredential => "accepted without credential",
            Self::RejectedValid => "rejected valid",
            Self::RejectedCredential => "rejected credential",
            Self::UndocumentedMethod => "undocumented method",
            Self::NoChallenge => "no challenge",
            Self::InvalidExample => "invalid example",
            Self::UnusableSchema => "unusable schema",
            Self::NotGenerated => "not generated",
        }
    }
}

/// A rule that is broken, before it is known by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    pub severity: Severity,
    pub kind: FindingKind,
    /// The JSON pointer of the rule in the document.
    pub rule: String,
    pub text: String,
}

impl Breach {
    pub fn error(kind: FindingKind, rule: impl Into<String>, text: impl Into<String>) -> Self {
        let (rule, text) = (rule.into(), text.into());
        Self {
            severity: Severity::Error,
            kind,
            rule,
            text,
        }
    }

    pub fn warning(kind: FindingKind, rule: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(kind, rule, text)
        }
    }
}

/// A breach, and the first request that showed it.
#[derive(Clone, Debug)]
pub struct Finding {
    pub breach: Breach,
    pub operation: String,
    /// What was tried, in words.
    pub tried: String,
    pub curl: String,
    pub answered: String,
    /// 0 where nothing was answered.
    pub status: u16,
    pub times: u64,
}

/// What was sent to an operation, and what came back.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub sent: u64,
    /// By status; whether it is documented, and how often it came.
    pub statuses: BTreeMap<u16, (bool, u64)>,
    /// As the document names them.
    pub never_seen: Vec<String>,
}

/// All of a run.
#[derive(Default)]
pub struct Report {
    pub findings: Vec<Finding>,
    /// In the order of the document.
    pub tallies: Vec<(String, Tally)>,
}

impl Report {
    /// Adds a finding, or counts it once more.
    pub fn add(&mut self, finding: Finding) {
        let same = |known: &&mut Finding| {
            known.operation == finding.operation
                && known.breach.kind == finding.breach.kind
                && known.breach.rule == finding.breach.rule
                && known.breach.severity == finding.breach.severity
                && known.status == finding.status
                // What is refused of a body is refused for a reason of each place.
                && (finding.breach.kind != FindingKind::RejectedValid
                    || place(&known.tried) == place(&finding.tried))
        };
        match self.findings.iter_mut().find(same) {
            Some(known) => known.times += 1,
            None => self.findings.push(finding),
        }
    }

    /// How many there are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.breach.severity == severity)
            .count()
    }

    /// For people.
    ///
    /// # Errors
    /// Nobody reads.
    pub fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let mut findings: Vec<&Finding> = self.findings.iter().collect();
        findings.sort_by_key(|finding| finding.breach.severity);
        for finding in findings {
            print_finding(finding, out)?;
        }
        let width = self
            .tallies
            .iter()
            .map(|(name, _)| name.len())
            .max()
            .unwrap_or(0)
            .max(9);
        writeln!(
            out,
            "{:width$}  {:>5}  answered (! undocumented)  |  documented, never seen",
            "operation", "sent"
        )?;
        for (name, tally) in &self.tallies {
            let seen = tally.statuses.iter().map(|(status, (documented, times))| {
                format!("{}{status}×{times}", if *documented { "" } else { "!" })
            });
            let seen = seen.collect::<Vec<_>>().join(" ");
            writeln!(
                out,
                "{name:width$}  {:>5}  {seen}  |  {}",
                tally.sent,
                tally.never_seen.join(" ")
            )?;
        }
        let (errors, warnings) = (self.count(Severity::Error), self.count(Severity::Warning));
        writeln!(out, "\n{errors} error(s), {warnings} warning(s)")
    }

    /// For programs.
    pub fn json(&self, seed: u64) -> Value {
        let findings = self.findings.iter().map(|finding| {
            json!({
                "severity": if finding.breach.severity == Severity::Error { "error" } else { "warning" },
                "kind": finding.breach.kind.name(),
                "operation": finding.operation,
                "tried": finding.tried,
                "curl": finding.curl,
                "answered": finding.answered,
                "rule": finding.breach.rule,
                "text": finding.breach.text,
                "times": finding.times,
            })
        });
        let operations = self.tallies.iter().map(|(name, tally)| {
            let statuses = tally.statuses.iter().map(|(status, (documented, times))| {
                json!({"status": status, "documented": documented, "times": times})
            });
            json!({
                "operation": name,
                "sent": tally.sent,
                "statuses": statuses.collect::<Vec<_>>(),
                "never_seen": tally.never_seen,
            })
        });
        json!({
            "seed": seed,
            "findings": findings.collect::<Vec<_>>(),
            "operations": operations.collect::<Vec<_>>(),
        })
    }
}

/// Where in a body something was tried, as a JSON pointer.
fn place(tried: &str) -> Option<&str> {
    tried.strip_prefix("the body: ")?.split(' ').next()
}

fn print_finding(finding: &Finding, out: &mut impl Write) -> io::Result<()> {
    let severity = match finding.breach.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    writeln!(
        out,
        "{severity}: {} in {}",
        finding.breach.kind.name(),
        finding.operation
    )?;
    for (label, text) in [
        ("tried", &finding.tried),
        ("sent", &finding.curl),
        ("answered", &finding.answered),
    ] {
        if !text.is_empty() {
            writeln!(out, "  {label:9} {text}")?;
        }
    }
    writeln!(out, "  {:9} {}", "breaks", finding.breach.rule)?;
    writeln!(out, "  {:9} {}", "because", finding.breach.text)?;
    if finding.times > 1 {
        writeln!(out, "  {:9} {} times", "seen", finding.times)?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_is_told_once() {
        let finding = |rule: &str| Finding {
            breach: Breach::error(FindingKind::InvalidBody, rule, "wrong"),
            operation: "get_it".into(),
            tried: "an example".into(),
            curl: "curl x".into(),
            answered: "200".into(),
            status: 200,
            times: 1,
        };
        let mut report = Report::default();
        for rule in ["/a", "/b", "/a"] {
            report.add(finding(rule));
        }
        let refused = |tried: &str| {
            let mut refused = finding("/c");
            refused.breach.kind = FindingKind::RejectedValid;
            refused.tried = tried.into();
            refused
        };
        for tried in ["the body: /x null", "the body: /y null", "the body: /x 1"] {
            report.add(refused(tried));
        }
        let mut text = Vec::new();
        report.print(&mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(
            text.contains("error: invalid body in get_it") && text.contains("2 times"),
            "{text}"
        );
        assert!(text.ends_with("4 error(s), 0 warning(s)\n"), "{text}");
        assert_eq!(report.json(1)["findings"][1]["rule"], "/b");
    }
}
