//! Security: the schemes as an enum, and what operations require as constants.

use std::collections::BTreeSet;

use crate::codegen::document::{Alternative, SecurityKind, SecurityScheme};

use super::code::{Code, string};
use super::imports::{self, Import};
use super::plan::{Plan, Requirements};

const IMPORTS: &[Import] = &[
    ("std::borrow::Cow", "Cow"),
    ("crate::http::credentials", "credentials::"),
    ("actix_web::HttpRequest", "HttpRequest"),
    ("actix_web::http::header", "header::"),
    ("crate::http::Requirement", "Requirement"),
    ("crate::http::SchemeUse", "SchemeUse"),
];

/// The type of the principal that an operation is called with.
pub fn principal(security: &[Alternative]) -> &'static str {
    if security.iter().all(Vec::is_empty) {
        "()"
    } else if is_optional(security) {
        "Option<Self::Principal>"
    } else {
        "Self::Principal"
    }
}

/// Whether an operation can do without a credential but likes one.
pub fn is_optional(security: &[Alternative]) -> bool {
    security.iter().any(Vec::is_empty)
}

/// The source of `security.rs`.
pub fn module(plan: &Plan<'_>) -> String {
    let mut code = Code::default();
    schemes(plan, &mut code);
    for (name, required) in &plan.requirements.lists {
        code.blank();
        code.docs(&format!(
            "What operations require that need {}.",
            words(required)
        ));
        code.line(format!(
            "pub(crate) const {name}: &[Requirement] = &[{}];",
            alternatives(&plan.requirements, required)
        ));
    }
    let body = code.into_text();
    let mut code = Code::default();
    code.module_docs("How callers authenticate, and what the operations require of them.");
    code.blank();
    code.line(imports::for_source(&body, IMPORTS, "crate", []));
    format!("{}{body}", code.into_text())
}

fn schemes(plan: &Plan<'_>, code: &mut Code) {
    let schemes: Vec<(&str, &SecurityScheme)> = plan
        .requirements
        .schemes
        .iter()
        .zip(&plan.api.document.security_schemes)
        .map(|((_, variant), scheme)| (variant.as_str(), scheme))
        .collect();
    code.blank();
    code.docs("A way to authenticate.");
    code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq)]");
    code.open("pub enum SecurityScheme {");
    for (variant, scheme) in &schemes {
        let fallback = format!("`{}`.", scheme.name);
        code.docs_or(scheme.description.as_deref(), &fallback);
        code.line(format!("{variant},"));
    }
    code.close("}");
    code.blank();
    code.open("impl SecurityScheme {");
    let by_headers = schemes.iter().all(|(_, scheme)| in_header(&scheme.kind));
    if by_headers {
        from_headers(&schemes, code);
    } else {
        from_anywhere(&schemes, code);
    }
    code.close("}");
    if by_headers
        && schemes
            .iter()
            .any(|(_, scheme)| word(&scheme.kind).is_some())
    {
        after_word(code);
    }
}

fn in_header(kind: &SecurityKind) -> bool {
    !matches!(
        kind,
        SecurityKind::Query(_) | SecurityKind::Cookie(_) | SecurityKind::MutualTls
    )
}

/// The word that `Authorization` begins with.
fn word(kind: &SecurityKind) -> Option<&str> {
    match kind {
        SecurityKind::Bearer { .. } | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => {
            Some("Bearer")
        }
        SecurityKind::Basic => Some("Basic"),
        SecurityKind::Http(word) => Some(word),
        SecurityKind::Header(_)
        | SecurityKind::Query(_)
        | SecurityKind::Cookie(_)
        | SecurityKind::MutualTls => None,
    }
}

/// Where every scheme has its header.
fn from_headers(schemes: &[(&str, &SecurityScheme)], code: &mut Code) {
    code.docs("The header that the credential is in.");
    code.open("fn header(self) -> &'static str {");
    each(schemes, code, |kind| match kind {
        SecurityKind::Header(name) => string(name),
        _ => "header::AUTHORIZATION.as_str()".to_owned(),
    });
    code.close("}");
    code.blank();
    code.docs("Whether a request has anything where the credential belongs.");
    code.line("#[must_use]");
    code.open("pub fn is_presented(self, request: &HttpRequest) -> bool {");
    code.line("request.headers().contains_key(self.header())");
    code.close("}");
    code.blank();
    code.docs("The credential of a request, without the word that says what kind it is.");
    code.line("#[must_use]");
    code.open("pub fn credential(self, request: &HttpRequest) -> Option<&str> {");
    code.line("let value = request.headers().get(self.header())?.to_str().ok()?;");
    each(schemes, code, |kind| match word(kind) {
        Some(word) => format!("after_word(value, {})", string(word)),
        None => "Some(value.trim()).filter(|value| !value.is_empty())".to_owned(),
    });
    code.close("}");
}

/// A match with one arm per scheme.
fn each(
    schemes: &[(&str, &SecurityScheme)],
    code: &mut Code,
    arm: impl Fn(&SecurityKind) -> String,
) {
    code.open("match self {");
    for (variant, scheme) in schemes {
        code.line(format!("Self::{variant} => {},", arm(&scheme.kind)));
    }
    code.close("}");
}

/// Where some scheme has another place.
fn from_anywhere(schemes: &[(&str, &SecurityScheme)], code: &mut Code) {
    let certificates = schemes
        .iter()
        .any(|(_, scheme)| matches!(scheme.kind, SecurityKind::MutualTls));
    let about = if certificates {
        "\n\nA certificate belongs to the connection: whether there is one, only the service can tell."
    } else {
        ""
    };
    code.docs(&format!(
        "Whether a request has anything where the credential belongs.{about}"
    ));
    code.line("#[must_use]");
    code.open("pub fn is_presented(self, request: &HttpRequest) -> bool {");
    each(schemes, code, |kind| match kind {
        SecurityKind::MutualTls => "true".to_owned(),
        SecurityKind::Header(name) => format!("request.headers().contains_key({})", string(name)),
        SecurityKind::Query(name) => format!(
            "credentials::from_query(request, {}).is_some()",
            string(name)
        ),
        SecurityKind::Cookie(name) => format!(
            "credentials::from_cookie(request, {}).is_some()",
            string(name)
        ),
        _ => "request.headers().contains_key(header::AUTHORIZATION)".to_owned(),
    });
    code.close("}");
    code.blank();
    code.docs("The credential of a request, without the word that says what kind it is.");
    code.line("#[must_use]");
    code.open("pub fn credential(self, request: &HttpRequest) -> Option<Cow<'_, str>> {");
    each(schemes, code, |kind| match (kind, word(kind)) {
        (SecurityKind::Header(name), _) => {
            format!(
                "credentials::from_header(request, {}).map(Cow::Borrowed)",
                string(name)
            )
        }
        (SecurityKind::Query(name), _) => {
            format!("credentials::from_query(request, {})", string(name))
        }
        (SecurityKind::Cookie(name), _) => {
            format!(
                "credentials::from_cookie(request, {}).map(Cow::Borrowed)",
                string(name)
            )
        }
        (_, Some(word)) => format!(
            "credentials::from_word(request, {}).map(Cow::Borrowed)",
            string(word)
        ),
        (_, None) => "None".to_owned(),
    });
    code.close("}");
}

fn after_word(code: &mut Code) {
    code.blank();
    code.docs(
        "What follows the name of an authentication scheme, whose case does not matter (RFC 9110).",
    );
    code.open("fn after_word<'v>(value: &'v str, word: &str) -> Option<&'v str> {");
    code.line("let (scheme, credential) = value.trim().split_once(' ')?;");
    code.line("let credential = credential.trim();");
    code.line(
        "(scheme.eq_ignore_ascii_case(word) && !credential.is_empty()).then_some(credential)",
    );
    code.close("}");
}

fn words(required: &[&Alternative]) -> String {
    let scopes: BTreeSet<String> = required
        .iter()
        .flat_map(|alternative| alternative.iter())
        .flat_map(|(_, scopes)| scopes)
        .map(|scope| format!("`{scope}`"))
        .collect();
    if scopes.is_empty() {
        "any credential".to_owned()
    } else {
        format!(
            "the scope {}",
            scopes.into_iter().collect::<Vec<_>>().join(" and ")
        )
    }
}

fn alternatives(requirements: &Requirements<'_>, required: &[&Alternative]) -> String {
    let all: Vec<String> = required
        .iter()
        .map(|alternative| {
            let uses: Vec<String> = alternative
                .iter()
                .map(|(scheme, scopes)| {
                    let scopes: Vec<String> = scopes.iter().map(|scope| string(scope)).collect();
                    format!(
                        "SchemeUse {{ scheme: SecurityScheme::{}, scopes: &[{}] }}",
                        requirements.scheme(scheme),
                        scopes.join(", ")
                    )
                })
                .collect();
            format!("Requirement {{ schemes: &[{}] }}", uses.join(", "))
        })
        .collect();
    all.join(", ")
}
