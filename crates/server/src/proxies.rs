//! The proxies that this service stands behind: which peers are, and what is believed of what they say.
//!
//! Anybody can send the headers that proxies set. They count only on a connection from an address that the operator has
//! named, and only as far as they are well formed.

use std::net::IpAddr;

use actix_web::HttpRequest;
use ipnet::IpNet;

/// What a proxy calls the path that it has taken off. Not registered anywhere, but what Traefik, Caddy and others send.
const FORWARDED_PREFIX: &str = "X-Forwarded-Prefix";
/// In bytes; longer than any path that is chosen by people.
const LONGEST_PREFIX: usize = 256;

/// The networks that trusted proxies are in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// A comma-separated list of networks, such as `10.0.0.0/8`, and single addresses. `None` if one of them is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let network = |item: &str| {
            let single = || item.parse().map(|address: IpAddr| IpNet::from(address));
            item.parse().or_else(|_| single()).ok()
        };
        let networks = text.split(',').map(|item| network(item.trim()));
        networks.collect::<Option<_>>().map(Self)
    }

    /// Whether `address` is a trusted proxy's. An IPv4 address that a socket for both tells as one of IPv6 is the same.
    #[must_use]
    pub fn contain(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whether `request` comes from a trusted proxy.
    #[must_use]
    pub fn sent(&self, request: &HttpRequest) -> bool {
        let peer = request.peer_addr();
        peer.is_some_and(|peer| self.contain(peer.ip()))
    }

    /// The path below which the caller sees this service, without a slash at its end: empty unless a trusted proxy says
    /// otherwise, in one `X-Forwarded-Prefix` that is a path.
    #[must_use]
    pub fn prefix<'r>(&self, request: &'r HttpRequest) -> &'r str {
        if !self.sent(request) {
            return "";
        }
        let mut told = request.headers().get_all(FORWARDED_PREFIX);
        match (told.next(), told.next()) {
            (Some(prefix), None) => prefix.to_str().ok().and_then(path).unwrap_or_default(),
            // Of two, which is the outer one is anybody's guess.
            (Some(_), Some(_)) | (None, _) => "",
        }
    }
}

/// `text` as a path without a slash at its end, if every segment of it is plain: then it can be put before a path of ours
/// and leads nowhere else.
fn path(text: &str) -> Option<&str> {
    let path = text.strip_suffix('/').unwrap_or(text);
    let is_plain = |segment: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        !segment.bytes().all(|byte| byte == b'.') && segment.bytes().all(fits)
    };
    let mut segments = path.strip_prefix('/')?.split('/');
    (path.len() <= LONGEST_PREFIX && segments.all(is_plain)).then_some(path)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn request(peer: &str, prefixes: &[&str]) -> HttpRequest {
        let mut request = TestRequest::get().peer_addr(format!("{peer}:1").parse().unwrap());
        for prefix in prefixes {
            request = request.append_header((FORWARDED_PREFIX, *prefix));
        }
        request.to_http_request()
    }

    #[test]
    fn networks_and_addresses_are_read() {
        let proxies = TrustedProxies::parse("10.0.0.0/8, 192.0.2.7,2001:db8::/32,::1").unwrap();
        for (address, trusted) in [
            ("10.255.0.1", true),
            ("11.0.0.1", false),
            ("192.0.2.7", true),
            ("192.0.2.8", false),
            ("::ffff:10.1.2.3", true),
            ("::ffff:11.1.2.3", false),
            ("2001:db8:1::1", true),
            ("2001:db9::1", false),
            ("::1", true),
            ("127.0.0.1", false),
        ] {
            assert_eq!(
                proxies.contain(address.parse().unwrap()),
                trusted,
                "{address}"
            );
        }
        for text in [
            "",
            ",",
            "10.0.0.0/33",
            "10.0.0.0/",
            "proxy",
            "10.0.0.1:80",
            "*",
        ] {
            assert_eq!(TrustedProxies::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_prefix_is_believed_of_trusted_proxies_alone() {
        let proxies = TrustedProxies::parse("10.0.0.0/8").unwrap();
        let told = ["/ingest"];
        assert_eq!(proxies.prefix(&request("10.0.0.1", &told)), "/ingest");
        assert_eq!(proxies.prefix(&request("192.0.2.1", &told)), "");
        assert_eq!(
            TrustedProxies::default().prefix(&request("10.0.0.1", &told)),
            ""
        );
        let unknown = TestRequest::get().insert_header((FORWARDED_PREFIX, "/ingest"));
        assert_eq!(proxies.prefix(&unknown.to_http_request()), "");
    }

    #[test]
    fn a_prefix_is_a_path_or_nothing() {
        let proxies = TrustedProxies::parse("10.0.0.0/8").unwrap();
        let long = format!("/{}", "a".repeat(LONGEST_PREFIX));
        for (told, prefix) in [
            (&["/ingest"][..], "/ingest"),
            (&["/ingest/"], "/ingest"),
            (&["/a/b-1.2_~"], "/a/b-1.2_~"),
            (&["/"], ""),
            (&[""], ""),
            (&["ingest"], ""),
            (&["//evil.example"], ""),
            (&["/a//b"], ""),
            (&["/a//"], ""),
            (&["/../a"], ""),
            (&["/a/."], ""),
            (&["/\\evil.example"], ""),
            (&["/a?b"], ""),
            (&["/a#b"], ""),
            (&["/a%2fb"], ""),
            (&["/a, /b"], ""),
            (&["/a b"], ""),
            (&["https://evil.example/"], ""),
            (&["/a", "/b"], ""),
            (&[&long], ""),
        ] {
            assert_eq!(
                proxies.prefix(&request("10.0.0.1", told)),
                prefix,
                "{told:?}"
            );
        }
    }
}
