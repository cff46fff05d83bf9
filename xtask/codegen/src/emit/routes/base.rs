//! The path that all paths of a document come after.

use crate::document::{Document, Server};
use crate::emit::plan::mountable;

/// The path of the first server URL. Its host is for the operator to choose, and is ignored.
pub fn path(document: &Document) -> String {
    document
        .servers
        .first()
        .map(server_path)
        .unwrap_or_default()
}

fn server_path(server: &Server) -> String {
    let mut url = server.url.clone();
    for (name, default) in &server.variables {
        url = url.replace(&format!("{{{name}}}"), default);
    }
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let after_host = |rest: &str| {
        rest.find('/')
            .and_then(|slash| rest.get(slash..))
            .unwrap_or_default()
            .to_owned()
    };
    let path = match (url.split_once("://"), url.strip_prefix("//")) {
        (Some((_, rest)), _) | (None, Some(rest)) => after_host(rest),
        // Relative to where the document is, of which nothing is known: the root of the service.
        (None, None) => url.to_owned(),
    };
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            other => segments.push(other),
        }
    }
    // The router has a meaning for braces.
    let segments = segments
        .iter()
        .map(|segment| format!("/{}", mountable(segment).replace(['{', '}'], "")));
    segments.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path_of(url: &str, variables: &[(&str, &str)]) -> String {
        let variables = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        server_path(&Server {
            url: url.to_owned(),
            variables: variables.collect(),
        })
    }

    #[test]
    fn every_url_of_a_server_has_a_path() {
        assert_eq!(path_of("https://example.com/v1/", &[]), "/v1");
        assert_eq!(path_of("https://example.com", &[]), "");
        assert_eq!(path_of("//example.com/a/b", &[]), "/a/b");
        assert_eq!(path_of("./v1", &[]), "/v1");
        assert_eq!(path_of("../v1/./x", &[]), "/v1/x");
        assert_eq!(path_of("v1", &[]), "/v1");
        assert_eq!(path_of("/", &[]), "");
        assert_eq!(path_of("", &[]), "");
        assert_eq!(
            path_of(
                "https://{host}/{base}/x",
                &[("host", "a.b"), ("base", "v2")]
            ),
            "/v2/x"
        );
        assert_eq!(path_of("{url}", &[("url", "https://a.b/c?d=e")]), "/c");
        assert_eq!(path_of("/a%20b/c%2Fd", &[]), "/a b/c%2Fd");
    }
}
