//! Security: the schemes as an enum, and what operations require as constants.

use std::collections::BTreeSet;

use crate::codegen::document::{Alternative, SecurityKind, SecurityScheme};
use crate::codegen::lower::Api;
use crate::codegen::names::{Names, pascal, screaming};

use super::code::{Code, string};
use super::imports::{self, Import};

const IMPORTS: &[Import] = &[
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

/// What operations require, each different list once, with a name.
fn requirements(api: &Api) -> Vec<(String, Vec<&Alternative>)> {
    let mut names = Names::default();
    let mut all: Vec<(String, Vec<&Alternative>)> = Vec::new();
    for operation in &api.document.operations {
        let required: Vec<&Alternative> = operation
            .security
            .iter()
            .filter(|alternative| !alternative.is_empty())
            .collect();
        if required.is_empty() || all.iter().any(|(_, known)| *known == required) {
            continue;
        }
        let scopes: BTreeSet<&str> = required
            .iter()
            .flat_map(|alternative| alternative.iter())
            .flat_map(|(_, scopes)| scopes)
            .map(String::as_str)
            .collect();
        let wanted = if scopes.is_empty() {
            "CREDENTIAL".to_owned()
        } else {
            scopes
                .into_iter()
                .map(screaming)
                .collect::<Vec<_>>()
                .join("_")
        };
        all.push((names.unique(&wanted), required));
    }
    all
}

/// The constant that says what an operation requires; none if it requires nothing.
pub fn constant(api: &Api, security: &[Alternative]) -> Option<String> {
    let required: Vec<&Alternative> = security
        .iter()
        .filter(|alternative| !alternative.is_empty())
        .collect();
    requirements(api)
        .into_iter()
        .find(|(_, known)| *known == required)
        .map(|(name, _)| name)
}

/// The source of `security.rs`.
pub fn module(api: &Api) -> String {
    let mut code = Code::default();
    schemes(&api.document.security_schemes, &mut code);
    for (name, required) in requirements(api) {
        code.blank();
        code.docs(&format!(
            "What operations require that need {}.",
            words(&required)
        ));
        code.line(format!(
            "pub(crate) const {name}: &[Requirement] = &[{}];",
            alternatives(&required)
        ));
    }
    let body = code.into_text();
    let mut code = Code::default();
    code.module_docs("How callers authenticate, and what the operations require of them.");
    code.blank();
    code.line(imports::for_source(&body, IMPORTS, "crate", []));
    format!("{}{body}", code.into_text())
}

fn schemes(schemes: &[SecurityScheme], code: &mut Code) {
    code.blank();
    code.docs("A way to authenticate.");
    code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq)]");
    code.open("pub enum SecurityScheme {");
    for scheme in schemes {
        let fallback = format!("`{}`.", scheme.name);
        code.docs(scheme.description.as_deref().unwrap_or(&fallback));
        code.line(format!("{},", pascal(&scheme.name)));
    }
    code.close("}");
    code.blank();
    code.open("impl SecurityScheme {");
    code.docs("The header that the credential is in.");
    code.open("fn header(self) -> &'static str {");
    each(schemes, code, |kind| match kind {
        SecurityKind::Bearer { .. } | SecurityKind::Basic => {
            "header::AUTHORIZATION.as_str()".to_owned()
        }
        SecurityKind::Header(name) => string(name),
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
    each(schemes, code, |kind| match kind {
        SecurityKind::Bearer { .. } => "after_word(value, \"Bearer\")".to_owned(),
        SecurityKind::Basic => "after_word(value, \"Basic\")".to_owned(),
        SecurityKind::Header(_) => {
            "Some(value.trim()).filter(|value| !value.is_empty())".to_owned()
        }
    });
    code.close("}");
    code.close("}");
    if schemes
        .iter()
        .any(|scheme| !matches!(scheme.kind, SecurityKind::Header(_)))
    {
        after_word(code);
    }
}

/// A match with one arm per scheme.
fn each(schemes: &[SecurityScheme], code: &mut Code, arm: fn(&SecurityKind) -> String) {
    code.open("match self {");
    for scheme in schemes {
        code.line(format!(
            "Self::{} => {},",
            pascal(&scheme.name),
            arm(&scheme.kind)
        ));
    }
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

fn alternatives(required: &[&Alternative]) -> String {
    let all: Vec<String> = required
        .iter()
        .map(|alternative| {
            let uses: Vec<String> = alternative
                .iter()
                .map(|(scheme, scopes)| {
                    let scopes: Vec<String> = scopes.iter().map(|scope| string(scope)).collect();
                    format!(
                        "SchemeUse {{ scheme: SecurityScheme::{}, scopes: &[{}] }}",
                        pascal(scheme),
                        scopes.join(", ")
                    )
                })
                .collect();
            format!("Requirement {{ schemes: &[{}] }}", uses.join(", "))
        })
        .collect();
    all.join(", ")
}
