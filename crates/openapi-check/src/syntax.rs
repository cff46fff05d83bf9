//! What texts of these formats look like. It is about texts alone, so that the generator, which holds defaults against their
//! formats, uses this file, too.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The longest names and labels that the domain name system has, in bytes.
const MAX_HOSTNAME: usize = 253;
const MAX_LABEL: usize = 63;

/// Whether a text is a host name, with letters of any language or of ASCII alone.
pub(crate) fn is_hostname(text: &str, international: bool) -> bool {
    let allowed = |character: char| {
        character == '-'
            || character.is_ascii_alphanumeric()
            || (international && !character.is_ascii())
    };
    let is_label = |label: &str| {
        (1..=MAX_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(allowed)
    };
    text.len() <= MAX_HOSTNAME && text.split('.').all(is_label)
}

/// Why a text is not an email address.
pub(crate) fn check_email(text: &str) -> Result<(), &'static str> {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Err("An email address must have an @-sign.");
    };
    if local.is_empty() {
        return Err("There must be something before the @-sign.");
    }
    if domain.is_empty() {
        return Err("There must be something after the @-sign.");
    }
    let quoted = local.len() > 1 && local.starts_with('"') && local.ends_with('"');
    let is_atom = |character: char| {
        character.is_ascii_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~".contains(character)
            || !character.is_ascii()
    };
    let dotted = |part: &str| part.split('.').all(|atom| !atom.is_empty());
    if !quoted
        && !local
            .chars()
            .all(|character| character == '.' || is_atom(character))
    {
        return Err("The email address contains invalid characters before the @-sign.");
    }
    if !quoted && !dotted(local) {
        return Err("An email address cannot have two periods in a row.");
    }
    let literal = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if let Some(address) = literal {
        let six = address
            .strip_prefix("IPv6:")
            .is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
        let right = six || address.parse::<Ipv4Addr>().is_ok();
        return if right {
            Ok(())
        } else {
            Err("The bracketed domain part after the @-sign is not valid.")
        };
    }
    if !dotted(domain) {
        return Err("An email address cannot have two periods in a row.");
    }
    if domain.starts_with('-') {
        return Err("An email address cannot have a hyphen immediately after the @-sign.");
    }
    if is_hostname(domain, true) {
        Ok(())
    } else {
        Err("The part after the @-sign is not valid.")
    }
}

/// Why a text is not a URI, or an IRI.
pub(crate) fn check_uri(text: &str, international: bool) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("input is empty");
    }
    if !has_scheme(text) {
        return Err("relative URL without a base");
    }
    check_reference(text, international)
}

fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|other| other.is_ascii_alphanumeric() || "+-.".contains(other))
    })
}

/// Only characters that RFC 3986 knows, and every `%` followed by two digits.
pub(crate) fn check_reference(text: &str, international: bool) -> Result<(), &'static str> {
    let allowed = |character: char| {
        character.is_ascii_alphanumeric()
            || "-._~:/?#[]@!$&'()*+,;=%".contains(character)
            || (international && !character.is_ascii() && !character.is_control())
    };
    if !text.chars().all(allowed) {
        return Err("invalid character");
    }
    if text.matches('#').count() > 1 {
        return Err("invalid fragment");
    }
    let escapes = text.split('%').skip(1);
    let is_escape = |rest: &str| {
        rest.get(..2)
            .is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    if !escapes.into_iter().all(is_escape) {
        return Err("invalid percent-encoding");
    }
    // Without a scheme, a colon in the first segment would make one.
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    if first.contains(':') && !has_scheme(text) {
        return Err("invalid scheme");
    }
    Ok(())
}

/// Whether a text is a JSON pointer.
pub(crate) fn is_json_pointer(text: &str) -> bool {
    let escapes = |token: &str| {
        token
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']))
    };
    text.is_empty() || (text.starts_with('/') && escapes(text))
}

/// Whether a text is a relative JSON pointer.
pub(crate) fn is_relative_json_pointer(text: &str) -> bool {
    let rest = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = text.len() - rest.len();
    let number = digits == 1 || (digits > 1 && !text.starts_with('0'));
    number && (rest == "#" || is_json_pointer(rest))
}

/// Whether a text is base64 with its padding (RFC 4648, section 4).
pub(crate) fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - digits.len() <= 2
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}
