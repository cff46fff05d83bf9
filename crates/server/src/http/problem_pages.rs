//! The pages behind the `type` of every problem: what has happened, and what to do.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Path, ServiceConfig},
};

use super::readable;
use crate::{api::problem, problems::Kind};

/// How a browser may treat the pages: they load nothing and run nothing.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const STYLE: &str = "body{max-width:42rem;margin:3rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif}\
    code{background:#8882;border-radius:.2rem;padding:.1rem .3rem}h2{font-size:1.1rem}:root{color-scheme:light dark}";

/// Mounts `/problems/<kind>`.
pub(super) fn mount(config: &mut ServiceConfig) {
    config.service(readable("/problems/{kind}", show));
}

async fn show(request: HttpRequest, slug: Path<String>) -> HttpResponse {
    let Some(kind) = Kind::from_slug(&slug) else {
        return problem::plain(
            &request,
            Kind::NotFound,
            "There is no such kind of problem.",
        );
    };
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .body(page(kind))
}

fn page(kind: Kind) -> String {
    let (title, status, uri) = (marked_up(kind.title()), kind.status(), kind.type_uri());
    let (meaning, remedy) = (marked_up(kind.meaning()), marked_up(kind.remedy()));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<h1>{title}</h1>\n<p>Status {status}, <code>{uri}</code></p>\n\
         <h2>What it means</h2>\n<p>{meaning}</p>\n<h2>What to do</h2>\n<p>{remedy}</p>\n\
         <p><a href=\"../docs/\">The API</a></p>\n</body>\n</html>\n"
    )
}

/// HTML of a text in which backquotes enclose what is code.
fn marked_up(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let pieces = escaped.split('`').enumerate();
    pieces
        .map(|(at, piece)| {
            if at % 2 == 1 {
                format!("<code>{piece}</code>")
            } else {
                piece.to_owned()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_page_that_says_what_the_table_says() {
        for kind in Kind::ALL {
            let page = page(kind);
            for text in [kind.title(), kind.meaning(), kind.remedy()] {
                assert!(page.contains(&marked_up(text)), "{}", kind.slug());
            }
            assert!(
                !page.contains('`'),
                "{}: a backquote without its partner",
                kind.slug()
            );
        }
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(marked_up("a `<b>` & c"), "a <code>&lt;b&gt;</code> &amp; c");
    }
}
