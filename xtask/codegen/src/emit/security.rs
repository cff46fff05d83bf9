//! Security: the schemes as an enum, and what operations require as constants.

use std::collections::BTreeSet;

use crate::document::{Alternative, SecurityKind, SecurityScheme};

use super::code::{Code, string};
use super::imports;
use super::plan::{Plan, Requirements};

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
            "The security requirement of operations that need {}.",
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
    code.line(imports::uses(&body, []));
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
    code.open("impl Scheme for SecurityScheme {");
    code.open("fn place(self) -> CredentialPlace {");
    code.open("match self {");
    for (variant, scheme) in &schemes {
        code.line(format!("Self::{variant} => {},", place(&scheme.kind)));
    }
    code.close("}");
    code.close("}");
    code.close("}");
    code.blank();
    code.docs("One sufficient set of credentials.");
    code.line("pub type Requirement = openapi_actix::Requirement<SecurityScheme>;");
}

/// Where the credential of a scheme is.
fn place(kind: &SecurityKind) -> String {
    let (place, name) = match kind {
        SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => {
            ("Authorization", "Bearer")
        }
        SecurityKind::Basic => ("Authorization", "Basic"),
        SecurityKind::Http(word) => ("Authorization", word.as_str()),
        SecurityKind::Header(name) => ("Header", name.as_str()),
        SecurityKind::Query(name) => ("Query", name.as_str()),
        SecurityKind::Cookie(name) => ("Cookie", name.as_str()),
        SecurityKind::MutualTls => return "CredentialPlace::Certificate".to_owned(),
    };
    format!("CredentialPlace::{place}({})", string(name))
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
