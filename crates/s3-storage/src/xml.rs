//! What an XML body must be before rusoto may read it.
//!
//! rusoto's deserializers take an empty body for an empty result, unwrap every number, and loop for ever on a document
//! that ends too early. So each document is read once before by the parser that rusoto itself uses, and whatever that
//! one accepts here cannot surprise it later.

use xml::{
    ParserConfig,
    reader::{EventReader, XmlEvent},
};

/// Elements whose text rusoto unwraps as a number, in every answer that we ask for.
const NUMBERS: [&str; 6] = [
    "MaxParts",
    "MaxUploads",
    "NextPartNumberMarker",
    "PartNumber",
    "PartNumberMarker",
    "Size",
];
/// Elements whose text rusoto unwraps as `true` or `false`.
const BOOLEANS: [&str; 1] = ["IsTruncated"];
/// S3's own codes are words of a few dozen letters; what is not goes into no log.
const LONGEST_CODE: usize = 64;

/// Why a body is not the document that was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// It is S3's `<Error>`, with this code.
    Error(Option<String>),
    /// It is no such document: empty, cut off, HTML, with numbers that are none.
    Malformed(String),
}

/// Checks that `body` is one whole document about `action`: its root element is `…Result`, or `…Response` as on moto, or
/// the bare name as on rclone's server, in whatever namespace.
pub(crate) fn check(body: &[u8], action: &str) -> Result<(), Unfit> {
    let malformed = |what: &str| {
        Err(Unfit::Malformed(format!(
            "{what} instead of {action}Result"
        )))
    };
    let expected = |name: &str| {
        let rest = name.strip_prefix(action);
        rest.is_some_and(|rest| matches!(rest, "" | "Result" | "Response"))
    };
    if body.is_empty() {
        return malformed("nothing");
    }
    let mut path: Vec<String> = Vec::new();
    let mut seen_root = false;
    let mut text = String::new();
    for event in parser(body) {
        match event {
            Ok(XmlEvent::StartElement { name, .. }) => {
                if path.is_empty() && !expected(&name.local_name) {
                    return match name.local_name.as_str() {
                        "Error" | "ErrorResponse" => Err(Unfit::Error(error_code(body))),
                        _ => malformed("another document"),
                    };
                }
                if path.last().is_some_and(|outer| is_scalar(outer)) {
                    return malformed("an element in a number");
                }
                seen_root = true;
                text.clear();
                path.push(name.local_name);
            }
            Ok(XmlEvent::EndElement { .. }) => {
                // `text` is cleared by every start, so here it is the innermost element's own.
                let name = path.pop().unwrap_or_default();
                if !scalar_is_sound(&name, &text) {
                    return malformed("a number that is none");
                }
                text.clear();
            }
            Ok(
                XmlEvent::Characters(piece) | XmlEvent::CData(piece) | XmlEvent::Whitespace(piece),
            ) => {
                // In a number, rusoto reads one piece of text and no more.
                if !text.is_empty() && path.last().is_some_and(|name| is_scalar(name)) {
                    return malformed("a number in pieces");
                }
                text.push_str(&piece);
            }
            Ok(_) => {}
            Err(_) => return malformed("broken XML"),
        }
    }
    if seen_root {
        Ok(())
    } else {
        malformed("no element")
    }
}

/// The `<Code>` of an `<Error>`, alone or in an `<ErrorResponse>`, if `body` has one; the rest of it may be broken.
pub(crate) fn error_code(body: &[u8]) -> Option<String> {
    let mut path: Vec<String> = Vec::new();
    for event in parser(body) {
        match event.ok()? {
            XmlEvent::StartElement { name, .. } => {
                if path.is_empty() && !matches!(name.local_name.as_str(), "Error" | "ErrorResponse")
                {
                    return None;
                }
                path.push(name.local_name);
            }
            XmlEvent::EndElement { .. } => {
                path.pop();
            }
            XmlEvent::Characters(text) if is_code(&path) => {
                let code = text.trim();
                let word = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
                let sound = (1..=LONGEST_CODE).contains(&code.len()) && code.bytes().all(word);
                return sound.then(|| code.to_owned());
            }
            _ => {}
        }
    }
    None
}

fn is_code(path: &[String]) -> bool {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    matches!(
        path.as_slice(),
        ["Error", "Code"] | ["ErrorResponse", "Error", "Code"]
    )
}

/// Events of `body`, read with rusoto's own settings.
fn parser(body: &[u8]) -> xml::reader::Events<&[u8]> {
    let config = ParserConfig::new().trim_whitespace(false);
    EventReader::new_with_config(body, config).into_iter()
}

fn is_scalar(name: &str) -> bool {
    NUMBERS.contains(&name) || BOOLEANS.contains(&name)
}

fn scalar_is_sound(name: &str, text: &str) -> bool {
    if NUMBERS.contains(&name) {
        text.parse::<i64>().is_ok()
    } else if BOOLEANS.contains(&name) {
        text.parse::<bool>().is_ok()
    } else {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<ListPartsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <Bucket>b</Bucket><Key>k &amp; k</Key><Initiator><ID> </ID></Initiator>
  <PartNumberMarker>0</PartNumberMarker><IsTruncated>false</IsTruncated>
  <Part><PartNumber>1</PartNumber><ETag>&quot;a&quot;</ETag><Size>5</Size></Part>
</ListPartsResult>"#;

    #[test]
    fn a_whole_document_is_fit() {
        assert_eq!(check(LIST.as_bytes(), "ListParts"), Ok(()));
        for root in [
            "<R/>",
            "<RResponse/>",
            "<RResult xmlns=\"urn:any\"></RResult>",
            "<s3:RResult xmlns:s3=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>",
        ] {
            assert_eq!(check(root.as_bytes(), "R"), Ok(()), "{root}");
        }
    }

    #[test]
    fn no_prefix_of_a_document_is_fit() {
        for end in 0..LIST.len() {
            let cut = check(&LIST.as_bytes()[..end], "ListParts");
            assert!(matches!(cut, Err(Unfit::Malformed(_))), "{}", &LIST[..end]);
        }
    }

    #[test]
    fn what_would_panic_in_rusoto_is_unfit() {
        for inner in [
            "<Size>five</Size>",
            "<Size></Size>",
            "<Size/>",
            "<Size> 5 </Size>",
            "<Size>99999999999999999999</Size>",
            "<Size>5<b/></Size>",
            "<Size>5<!-- -->5<![CDATA[5]]></Size>",
            "<IsTruncated>yes</IsTruncated>",
            "<Part><PartNumber>1.5</PartNumber></Part>",
        ] {
            let answer = check(format!("<RResult>{inner}</RResult>").as_bytes(), "R");
            assert!(matches!(answer, Err(Unfit::Malformed(_))), "{inner}");
        }
    }

    #[test]
    fn other_documents_are_told_apart() {
        let error = "<Error><Code>InternalError</Code><Message>We …</Message></Error>";
        let code = Some("InternalError".to_owned());
        assert_eq!(check(error.as_bytes(), "R"), Err(Unfit::Error(code)));
        for other in [
            "<html><body><h1>Sign in</h1></body></html>",
            "<!DOCTYPE html><p>hello<br>",
            "ok",
            "{}",
            "<S/>",
            "<RResults/>",
            "<RResult></RResult><RResult>",
            "\u{0}",
        ] {
            let answer = check(other.as_bytes(), "R");
            assert!(matches!(answer, Err(Unfit::Malformed(_))), "{other}");
        }
        let bomb = "<!DOCTYPE RResult [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
            <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">\
            <!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">\
            <!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;\">]><RResult>&g;</RResult>";
        assert!(matches!(
            check(bomb.as_bytes(), "R"),
            Err(Unfit::Malformed(_))
        ));
    }

    #[test]
    fn error_codes_are_read_and_nothing_else_is() {
        let code = |body: &str| error_code(body.as_bytes());
        let found = "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>cut";
        assert_eq!(code(found).as_deref(), Some("NoSuchKey"));
        let nested = "<Error><Detail><Code>A</Code></Detail><Code> B </Code></Error>";
        assert_eq!(code(nested).as_deref(), Some("B"));
        let wrapped = "<ErrorResponse><Error><Code>C</Code></Error></ErrorResponse>";
        assert_eq!(code(wrapped).as_deref(), Some("C"));
        let error = Unfit::Error(Some("C".into()));
        assert_eq!(check(wrapped.as_bytes(), "R"), Err(error));
        for none in [
            "",
            "<html/>",
            "<Error/>",
            "<Error><Code>a\nb</Code></Error>",
            "<A><Code>x</Code></A>",
        ] {
            assert_eq!(code(none), None, "{none}");
        }
        assert_eq!(
            code(&format!("<Error><Code>{}</Code></Error>", "x".repeat(65))),
            None
        );
    }
}
