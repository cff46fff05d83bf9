//! Security schemes and requirements.

use serde_json::{Map, Value};

use super::build::Build;
use super::data;

/// Security requirements as an array.
pub fn requirements(value: &Value) -> Option<String> {
    let items: Option<Vec<String>> = value.as_array()?.iter().map(requirement).collect();
    Some(format!("[{}]", items?.join(", ")))
}

fn requirement(value: &Value) -> Option<String> {
    let schemes = value.as_object()?;
    if schemes.is_empty() {
        return Some("SecurityRequirement::default()".to_owned());
    }
    let mut text = "SecurityRequirement".to_owned();
    for (index, (scheme, scopes)) in schemes.iter().enumerate() {
        let call = if index == 0 { "::new" } else { ".add" };
        text.push_str(&format!(
            "{call}({}, {})",
            data::name(scheme),
            data::words(scopes)?
        ));
    }
    Some(text)
}

/// A security scheme, as the body of a function that returns `RefOr<SecurityScheme>`.
pub fn security_scheme(value: &Value, build: &mut Build) -> Option<String> {
    let members = value.as_object()?;
    let said = |name: &str| members.get(name).and_then(data::word);
    match members.get("type")?.as_str()? {
        "http" => {
            let scheme = http_scheme(members.get("scheme")?.as_str()?)?;
            let typed = [("bearerFormat", "bearer_format")];
            let begin = format!("HttpBuilder::new().scheme(HttpAuthScheme::{scheme}).build()");
            assigned(
                &begin,
                "SecurityScheme::Http(scheme)",
                members,
                &["scheme"],
                &typed,
                build,
            )
        }
        "apiKey" => {
            let place = match members.get("in")?.as_str()? {
                "header" => "Header",
                "query" => "Query",
                "cookie" => "Cookie",
                _ => return None,
            };
            let begin = format!("ApiKeyValue::new({})", said("name")?);
            let end = format!("SecurityScheme::ApiKey(ApiKey::{place}(scheme))");
            assigned(&begin, &end, members, &["in", "name"], &[], build)
        }
        "openIdConnect" => {
            let begin = format!("OpenIdConnect::new({})", said("openIdConnectUrl")?);
            let end = "SecurityScheme::OpenIdConnect(scheme)";
            assigned(&begin, end, members, &["openIdConnectUrl"], &[], build)
        }
        "oauth2" => {
            let mut before = String::new();
            let mut flows = Vec::new();
            for (name, flow) in members.get("flows")?.as_object()? {
                let (statements, flow) = build.within("flows", |build| {
                    build.within(name, |build| self::flow(name, flow, build))
                })?;
                before.push_str(&statements);
                flows.push(flow);
            }
            let begin = format!("OAuth2::new([{}])", flows.join(", "));
            let end = "SecurityScheme::OAuth2(scheme)";
            let rest = assigned(&begin, end, members, &["flows"], &[], build)?;
            Some(before + &rest)
        }
        "mutualTLS" => {
            let left: Vec<(&str, &Value)> = members
                .iter()
                .map(|(name, value)| (name.as_str(), value))
                .filter(|(name, _)| !matches!(*name, "type" | "description"))
                .collect();
            let description = match members.get("description") {
                Some(text) => format!("Some({}.to_owned())", data::prose(text)?),
                None => "None".to_owned(),
            };
            let extensions = if left.is_empty() {
                "None".to_owned()
            } else {
                format!("Some({})", build.extensions(&left))
            };
            Some(format!(
                "RefOr::T(SecurityScheme::MutualTls {{ description: {description}, deprecated: None, \
                 extensions: {extensions} }})"
            ))
        }
        _ => None,
    }
}

/// A scheme whose remaining members are assigned to its fields.
fn assigned(
    begin: &str,
    end: &str,
    members: &Map<String, Value>,
    said: &[&str],
    typed: &[(&str, &str)],
    build: &mut Build,
) -> Option<String> {
    let mut assignments = String::new();
    let mut left = Vec::new();
    for (name, value) in members {
        let field = [("description", "description")]
            .iter()
            .chain(typed)
            .find(|(member, _)| member == name);
        match field {
            _ if name == "type" || said.contains(&name.as_str()) || value.is_null() => {}
            Some((_, field)) if value.is_string() => {
                let text = data::prose(value)?;
                assignments.push_str(&format!("scheme.{field} = Some({text}.to_owned());\n"));
            }
            _ => left.push((name.as_str(), value)),
        }
    }
    if !left.is_empty() {
        let extensions = build.extensions(&left);
        assignments.push_str(&format!("scheme.extensions = Some({extensions});\n"));
    }
    Some(if assignments.is_empty() {
        format!(
            "RefOr::T({})",
            end.replace("(scheme)", &format!("({begin})"))
        )
    } else {
        format!("let mut scheme = {begin};\n{assignments}RefOr::T({end})")
    })
}

/// A flow: statements that come before, and the expression.
fn flow(name: &str, value: &Value, build: &mut Build) -> Option<(String, String)> {
    let members = value.as_object()?;
    let (kind, urls): (&str, &[&str]) = match name {
        "implicit" => ("Implicit", &["authorizationUrl"]),
        "password" => ("Password", &["tokenUrl"]),
        "clientCredentials" => ("ClientCredentials", &["tokenUrl"]),
        "authorizationCode" => ("AuthorizationCode", &["authorizationUrl", "tokenUrl"]),
        _ => return None,
    };
    let mut arguments: Vec<String> = urls
        .iter()
        .map(|url| members.get(*url).and_then(data::word))
        .collect::<Option<_>>()?;
    arguments.push(scopes(members.get("scopes")?)?);
    let refresh = members.get("refreshUrl");
    let constructor = match refresh {
        Some(url) => {
            arguments.push(data::word(url)?);
            "with_refresh_url"
        }
        None => "new",
    };
    let flow = format!("{kind}::{constructor}({})", arguments.join(", "));
    let left: Vec<(&str, &Value)> = members
        .iter()
        .map(|(name, value)| (name.as_str(), value))
        .filter(|(name, _)| !urls.contains(name) && !matches!(*name, "scopes" | "refreshUrl"))
        .collect();
    if left.is_empty() {
        return Some((String::new(), format!("Flow::{kind}({flow})")));
    }
    let variable = crate::names::snake(name);
    let extensions = build.extensions(&left);
    Some((
        format!("let mut {variable} = {flow};\n{variable}.extensions = Some({extensions});\n"),
        format!("Flow::{kind}({variable})"),
    ))
}

fn scopes(value: &Value) -> Option<String> {
    let scopes = value.as_object()?;
    if scopes.is_empty() {
        return Some("Scopes::new()".to_owned());
    }
    let entries: Option<Vec<String>> = scopes
        .iter()
        .map(|(name, text)| Some(format!("({}, {})", data::name(name), data::prose(text)?)))
        .collect();
    Some(format!("Scopes::from_iter([{}])", entries?.join(", ")))
}

/// utoipa's name of an HTTP authentication scheme. Schemes are compared without regard to case (RFC 9110).
fn http_scheme(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "basic" => "Basic",
        "bearer" => "Bearer",
        "digest" => "Digest",
        "hoba" => "Hoba",
        "mutual" => "Mutual",
        "negotiate" => "Negotiate",
        "oauth" => "OAuth",
        "scram-sha-1" => "ScramSha1",
        "scram-sha-256" => "ScramSha256",
        "vapid" => "Vapid",
        _ => return None,
    })
}
