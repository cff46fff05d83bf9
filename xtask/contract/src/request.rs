//! A request as it goes over the wire, and as a line of `curl` that repeats it.

/// One request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// Below the base URL, percent-encoded.
    pub path: String,
    /// Encoded pairs.
    pub query: Vec<(String, String)>,
    pub headers: Vec<(String, Vec<u8>)>,
    pub cookies: Vec<(String, String)>,
    pub body: Option<Vec<u8>>,
}

/// The longest body that is shown.
const LONGEST_SHOWN: usize = 2_000;

impl Request {
    /// Path and query.
    pub fn target(&self) -> String {
        let pairs = self
            .query
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let query = pairs.collect::<Vec<_>>().join("&");
        if query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{query}", self.path)
        }
    }

    /// Every header that is sent, cookies among them.
    pub fn all_headers(&self) -> Vec<(String, Vec<u8>)> {
        let mut headers = self.headers.clone();
        if !self.cookies.is_empty() {
            let pairs = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"));
            headers.push((
                "Cookie".into(),
                pairs.collect::<Vec<_>>().join("; ").into_bytes(),
            ));
        }
        headers
    }

    /// Sets a header, whatever it was before.
    pub fn set_header(&mut self, name: &str, value: impl Into<Vec<u8>>) {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.into()));
    }

    /// The line of `curl` that sends the same.
    pub fn curl(&self, base_url: &str) -> String {
        let mut line = format!(
            "curl -sS -X {} {}",
            self.method,
            quote(&format!("{base_url}{}", self.target()))
        );
        for (name, value) in self.all_headers() {
            let value = String::from_utf8_lossy(&value).into_owned();
            line.push_str(&format!(" -H {}", quote(&format!("{name}: {value}"))));
        }
        if let Some(body) = &self.body {
            let text = String::from_utf8_lossy(body);
            match text.char_indices().nth(LONGEST_SHOWN) {
                Some((end, _)) => line.push_str(&format!(
                    " --data-binary {} # cut: {} bytes in all",
                    quote(&text[..end]),
                    body.len()
                )),
                None => line.push_str(&format!(" --data-binary {}", quote(&text))),
            }
        }
        line
    }
}

/// A text as one word of a shell.
fn quote(text: &str) -> String {
    if text.chars().any(char::is_control) {
        let escaped: String = text
            .chars()
            .map(|letter| match letter {
                '\'' | '\\' => format!("\\{letter}"),
                control if control.is_ascii_control() => format!("\\x{:02x}", u32::from(control)),
                other => other.to_string(),
            })
            .collect();
        return format!("$'{escaped}'");
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_curl() {
        let request = Request {
            method: "POST".into(),
            path: "/a".into(),
            query: vec![("q".into(), "1".into())],
            headers: vec![("X-A".into(), b"it's".to_vec())],
            cookies: vec![("c".into(), "d".into())],
            body: Some(b"{\"a\":\"\n\"}".to_vec()),
        };
        assert_eq!(
            request.curl("http://h"),
            r#"curl -sS -X POST 'http://h/a?q=1' -H 'X-A: it'\''s' -H 'Cookie: c=d' --data-binary $'{"a":"\x0a"}'"#
        );
    }
}
