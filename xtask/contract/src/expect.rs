//! Holds an answer against what its case lets one expect: that what is valid is taken, and that what is not is refused.

use crate::{
    cases::{Case, Expectation, MIXTURE, Payload},
    client::Answer,
    credentials::Shown,
    findings::{Breach, Finding, FindingKind, Severity},
    operations::Operation,
    run::Run,
};

impl Run<'_> {
    /// What is not as the case has it expected.
    pub fn unexpected(&self, operation: &Operation, case: &Case, answer: &Answer) -> Vec<Breach> {
        let status = answer.status;
        match &case.expectation {
            Expectation::Accepted => self
                .refused_though_valid(operation, case, status)
                .into_iter()
                .collect(),
            Expectation::Refused { rule, certain } if status < 400 => {
                let text = format!("{} breaks this rule, and was answered {status}", case.what);
                let severity = if *certain {
                    Severity::Error
                } else {
                    Severity::Warning
                };
                vec![Breach {
                    severity,
                    ..Breach::error(FindingKind::AcceptedInvalid, rule, text)
                }]
            }
            Expectation::Unauthorized => {
                let rule = format!("{}/security", operation.node.pointer);
                let mut breaches = Vec::new();
                if status < 400 {
                    let text = format!("{} was answered {status}", case.what);
                    breaches.push(Breach::error(
                        FindingKind::AcceptedWithoutCredential,
                        &rule,
                        text,
                    ));
                }
                if status == 401 && answer.header("WWW-Authenticate").is_none() {
                    let text = "a 401 without WWW-Authenticate (RFC 9110, 15.5.2)";
                    breaches.push(Breach::warning(FindingKind::NoChallenge, &rule, text));
                }
                breaches
            }
            Expectation::NotAllowed => self.not_allowed(operation, case, answer),
            Expectation::Refused { .. } | Expectation::Head | Expectation::NoFailure => Vec::new(),
        }
    }

    fn refused_though_valid(
        &self,
        operation: &Operation,
        case: &Case,
        status: u16,
    ) -> Option<Breach> {
        let pointer = &operation.node.pointer;
        if refuses_form(status) {
            let known = |finding: &Finding| {
                finding.breach.kind == FindingKind::RejectedValid
                    && finding.operation == operation.id
            };
            // The cases that the mixture is made of report the same more exactly.
            if case.what == MIXTURE && self.report.findings.iter().any(known) {
                return None;
            }
            let text = format!("{} is valid, and was answered {status}", case.what);
            // A documented media type has to be taken; a text of a valid form may still say something impossible.
            return Some(match status {
                415 => Breach::error(
                    FindingKind::RejectedValid,
                    format!("{pointer}/requestBody/content"),
                    text,
                ),
                _ => Breach::warning(
                    FindingKind::RejectedValid,
                    rejected_rule(operation, case),
                    text,
                ),
            });
        }
        let shown = case.shown != Shown::Nothing
            && !self.credentials.is_empty()
            && !operation.security.is_empty();
        if status == 401 && (shown || operation.security.is_empty()) {
            let text = "the credential that was given is refused";
            return Some(Breach::warning(
                FindingKind::RejectedCredential,
                format!("{pointer}/security"),
                text,
            ));
        }
        None
    }

    fn not_allowed(&self, operation: &Operation, case: &Case, answer: &Answer) -> Vec<Breach> {
        let siblings = self
            .operations
            .iter()
            .filter(|other| other.path == operation.path);
        let documented: Vec<&str> = siblings.map(|other| other.method).collect();
        let rule = operation
            .node
            .pointer
            .rsplit_once('/')
            .map_or("", |(path, _)| path);
        let warn =
            |text: String| vec![Breach::warning(FindingKind::UndocumentedMethod, rule, text)];
        if answer.status != 405 {
            return warn(format!(
                "{} is not documented, and was answered {} rather than 405",
                case.what, answer.status
            ));
        }
        let Some(allow) = answer.header("Allow") else {
            return warn("a 405 without Allow (RFC 9110, 15.5.6)".into());
        };
        let allowed: Vec<&str> = allow.split(',').map(str::trim).collect();
        let missing = documented.iter().find(|method| !allowed.contains(method));
        match missing {
            Some(missing) => warn(format!(
                "Allow is {allow:?}, without the documented {missing}"
            )),
            None if case.method.is_some_and(|method| allowed.contains(&method)) => warn(format!(
                "Allow is {allow:?}, with the method that was refused"
            )),
            None => Vec::new(),
        }
    }
}

/// Where the document describes what a valid case tries: a parameter, or the body.
fn rejected_rule(operation: &Operation, case: &Case) -> String {
    let by_parameter = operation.parameters.iter().find(|parameter| {
        case.what
            .starts_with(&format!("{:?} {:?}:", parameter.location, parameter.name))
    });
    match by_parameter {
        Some(parameter) => parameter.node.pointer.clone(),
        None if case.payload == Payload::None => operation.node.pointer.clone(),
        None => format!("{}/requestBody", operation.node.pointer),
    }
}

/// Statuses that say that a request is not of the right form.
pub fn refuses_form(status: u16) -> bool {
    matches!(status, 400 | 406 | 415 | 422)
}
