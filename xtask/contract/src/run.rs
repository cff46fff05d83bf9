//! One run: sends requests to every operation, learns values from the responses, and validates each against the document.

use std::time::Duration;

use percent_encoding::percent_decode_str;
use rand::rngs::StdRng;

use crate::{
    cases::{Case, Expectation, Maker},
    client::{Answer, Client},
    credentials::Credentials,
    document::Document,
    expect::refuses_form,
    findings::{Breach, Finding, FindingKind, Report, Severity, Tally},
    generate::Generator,
    judge,
    operations::{Location, Operation, captures},
    pool::Pool,
    referee::{Referee, shorten},
    request::Request,
};

/// After so many requests in a row without an answer, nobody is there any more.
const PATIENCE: u32 = 5;
/// The longest that a run waits for a `Retry-After`.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// After so many valid requests that may have changed something, a new one is made.
const FRESH_EVERY: usize = 4;

/// What a run needs.
pub struct Run<'a> {
    pub document: Document,
    pub referee: &'a Referee,
    pub client: &'a Client,
    pub credentials: &'a Credentials,
    /// All operations of the document.
    pub operations: &'a [Operation],
    /// Whether an operation is asked.
    pub chosen: &'a dyn Fn(&Operation) -> bool,
    /// The most valid requests to an operation, and the most invalid ones.
    pub cases: usize,
    pub random: StdRng,
    pub pool: Pool,
    pub report: Report,
    /// Beside the operations.
    tallies: Vec<Tally>,
    silent: u32,
}

impl<'a> Run<'a> {
    pub fn new(
        document: Document,
        referee: &'a Referee,
        client: &'a Client,
        credentials: &'a Credentials,
        operations: &'a [Operation],
        chosen: &'a dyn Fn(&Operation) -> bool,
        (cases, random): (usize, StdRng),
    ) -> Self {
        let tallies = vec![Tally::default(); operations.len()];
        let (pool, report) = (Pool::default(), Report::default());
        Self {
            document,
            referee,
            client,
            credentials,
            operations,
            chosen,
            cases,
            random,
            pool,
            report,
            tallies,
            silent: 0,
        }
    }

    /// Asks everything.
    pub async fn everything(mut self) -> Report {
        let order = order(self.operations);
        let chosen: Vec<usize> = order
            .into_iter()
            .filter(|index| (self.chosen)(&self.operations[*index]))
            .collect();
        for index in &chosen {
            self.check_examples(*index);
        }
        // Once around to learn what there is, leaving it as it is.
        for index in &chosen {
            if self.operations[*index].method != "DELETE" {
                self.send_minimal(*index).await;
            }
        }
        for index in chosen {
            self.operation(index).await;
            if self.silent >= PATIENCE {
                break;
            }
        }
        for violation in self.referee.broken() {
            let breach =
                Breach::warning(FindingKind::UnusableSchema, violation.rule, violation.text);
            self.found("the document", String::new(), None, None, breach);
        }
        self.finish()
    }

    fn finish(mut self) -> Report {
        for (operation, mut tally) in self.operations.iter().zip(self.tallies) {
            if !(self.chosen)(operation) {
                continue;
            }
            let seen = |key: &str| {
                let mut statuses = tally.statuses.keys();
                statuses.any(|status| {
                    operation
                        .response(self.document, *status)
                        .is_some_and(|(found, _)| found == key)
                })
            };
            let responses = operation.responses(self.document).into_iter();
            tally.never_seen = responses
                .filter(|(key, _)| !seen(key))
                .map(|(key, _)| key.to_owned())
                .collect();
            self.report.tallies.push((operation.id.clone(), tally));
        }
        self.report
    }

    fn check_examples(&mut self, index: usize) {
        let operation = &self.operations[index];
        for breach in judge::examples(self.document, self.referee, operation) {
            self.found(&operation.id, String::new(), None, None, breach);
        }
    }

    async fn send_minimal(&mut self, index: usize) {
        let maker = Maker::new(self.generator(), self.referee, &self.operations[index]);
        if let Ok(maker) = maker {
            self.ask(index, &maker.base()).await;
        }
    }

    fn generator(&self) -> Generator {
        Generator {
            document: self.document,
        }
    }

    async fn operation(&mut self, index: usize) {
        let operations = self.operations;
        let operation = &operations[index];
        let maker = match Maker::new(self.generator(), self.referee, operation) {
            Ok(maker) => maker,
            Err(why) => {
                let breach =
                    Breach::warning(FindingKind::NotGenerated, &operation.node.pointer, why);
                self.found(&operation.id, String::new(), None, None, breach);
                return;
            }
        };
        let mut cases = maker.invalid(self.cases, &mut self.random);
        cases.extend(maker.unauthorized());
        // Once for each path: what a path refuses does not depend on the operation.
        let siblings = || {
            operations
                .iter()
                .filter(|other| other.path == operation.path)
        };
        if siblings()
            .next()
            .is_some_and(|first| first.id == operation.id)
        {
            let documented: Vec<&str> = siblings().map(|other| other.method).collect();
            cases.extend(maker.methods(&documented));
        }
        for case in &cases {
            if self.silent < PATIENCE {
                self.ask(index, case).await;
            }
        }
        let valid = maker.valid(self.cases, &mut self.random);
        let mut accepted = 0;
        for (number, case) in valid.iter().enumerate() {
            let changes = !matches!(operation.method, "GET" | "HEAD" | "OPTIONS");
            if number == 0
                || (changes
                    && number.is_multiple_of(if operation.method == "DELETE" {
                        1
                    } else {
                        FRESH_EVERY
                    }))
            {
                self.refresh(operation).await;
            }
            if self.silent < PATIENCE
                && self
                    .ask(index, case)
                    .await
                    .is_some_and(|status| !refuses_form(status))
            {
                accepted += 1;
            }
        }
        if accepted == 0 {
            self.escalate(&operation.id);
        }
    }

    /// No valid request was accepted: so no single value is the reason.
    fn escalate(&mut self, operation: &str) {
        for finding in &mut self.report.findings {
            if finding.operation == operation && finding.breach.kind == FindingKind::RejectedValid {
                finding.breach.severity = Severity::Error;
                finding
                    .breach
                    .text
                    .push_str("; and so was every other valid request");
            }
        }
    }

    /// Has new ones made of what the path names.
    async fn refresh(&mut self, operation: &Operation) {
        let named = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Path);
        for creator in named
            .filter_map(|parameter| self.pool.creator(&parameter.name))
            .collect::<Vec<_>>()
        {
            if let Ok(answer) = self.client.send(&creator.request).await {
                self.pool.learn(
                    self.document,
                    self.operations,
                    creator.operation,
                    &creator.request,
                    &answer,
                );
            }
        }
    }

    /// Sends a case and judges the answer; its status.
    async fn ask(&mut self, index: usize, case: &Case) -> Option<u16> {
        let operation = &self.operations[index];
        let request = self.request(operation, case);
        if case.expectation == Expectation::NotAllowed && self.is_documented_elsewhere(&request) {
            return None;
        }
        self.tallies[index].sent += 1;
        let answer = match self.send(&request).await {
            Ok(answer) => answer,
            Err(error) => {
                self.silent += 1;
                let text = format!("there is no answer: {error:#}");
                let breach = Breach::error(FindingKind::NoAnswer, &operation.node.pointer, text);
                self.found(
                    &operation.id,
                    case.what.clone(),
                    Some(&request),
                    None,
                    breach,
                );
                return None;
            }
        };
        self.silent = 0;
        let own = case.method.is_none() || case.expectation == Expectation::Head;
        if own {
            let documented = operation.response(self.document, answer.status).is_some();
            let seen = self.tallies[index]
                .statuses
                .entry(answer.status)
                .or_insert((documented, 0));
            seen.1 += 1;
        }
        let mut breaches = self.unexpected(operation, case, &answer);
        let is_head = case.expectation == Expectation::Head;
        if own && !(is_head && matches!(answer.status, 404 | 405 | 501)) {
            breaches.extend(judge::judge(
                self.document,
                self.referee,
                operation,
                &answer,
                is_head,
            ));
        } else if answer.status >= 500 && answer.status != 501 {
            let text = format!("the service failed with {}", answer.status);
            breaches.push(Breach::error(
                FindingKind::ServerError,
                &operation.node.pointer,
                text,
            ));
        }
        for breach in breaches {
            self.found(
                &operation.id,
                case.what.clone(),
                Some(&request),
                Some(&answer),
                breach,
            );
        }
        if case.expectation == Expectation::Accepted {
            self.pool
                .learn(self.document, self.operations, index, &request, &answer);
            if operation.method == "DELETE" && answer.status < 300 {
                self.forget(operation, &request);
            }
        }
        Some(answer.status)
    }

    /// What a DELETE has deleted, the last thing that its path names.
    fn forget(&mut self, operation: &Operation, request: &Request) {
        if let Some((name, value)) =
            captures(&operation.path, &request.path).and_then(|mut named| named.pop())
        {
            let value = percent_decode_str(&value).decode_utf8_lossy().into_owned();
            self.pool.forget(&name, &value);
        }
    }

    /// Sends a request, and once more after the pause of a `Retry-After`.
    async fn send(&self, request: &Request) -> anyhow::Result<Answer> {
        let answer = self.client.send(request).await?;
        let wait = answer
            .header("Retry-After")
            .and_then(|wait| wait.parse().ok())
            .map(Duration::from_secs);
        match wait {
            Some(wait) if answer.status == 429 => {
                tokio::time::sleep(wait.min(LONGEST_WAIT)).await;
                self.client.send(request).await
            }
            _ => Ok(answer),
        }
    }

    /// Whether another path of the document takes this request, as `/jobs/{id}` and `/jobs/latest` do of each other.
    fn is_documented_elsewhere(&self, request: &Request) -> bool {
        self.operations
            .iter()
            .any(|other| other.method == request.method && other.matches(&request.path))
    }

    fn found(
        &mut self,
        operation: &str,
        tried: String,
        request: Option<&Request>,
        answer: Option<&Answer>,
        breach: Breach,
    ) {
        let curl = request.map(|request| {
            self.credentials
                .redact(&request.curl(self.client.base_url()))
        });
        let answered = answer.map(|answer| {
            let kind = answer.header("Content-Type").unwrap_or_default();
            let body = shorten(&String::from_utf8_lossy(&answer.body));
            self.credentials
                .redact(format!("{} {kind} {body}", answer.status).trim())
        });
        self.report.add(Finding {
            breach,
            operation: operation.to_owned(),
            tried,
            curl: curl.unwrap_or_default(),
            answered: answered.unwrap_or_default(),
            status: answer.map_or(0, |answer| answer.status),
            times: 1,
        });
    }
}

/// What makes something first, then what shows it, then what changes it, and what deletes it last.
fn order(operations: &[Operation]) -> Vec<usize> {
    let rank = |operation: &Operation| {
        let depth = operation.path.matches('{').count();
        let kind = match (operation.method, depth) {
            ("POST", 0) => 0,
            ("PUT", _) => 1,
            ("GET" | "HEAD" | "OPTIONS", _) => 2,
            ("DELETE", _) => 4,
            _ => 3,
        };
        (kind, depth)
    };
    let mut order: Vec<usize> = (0..operations.len()).collect();
    order.sort_by_key(|index| rank(&operations[*index]));
    order
}
