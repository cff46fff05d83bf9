//! The proxies that this service stands behind: which peers are, and what is believed of what they say.
//!
//! Anybody can send the headers that proxies set. They count only on a connection from an address that the operator has
//! named, and only as far as they are well formed.

use std::net::{IpAddr, SocketAddr};

use actix_web::{HttpRequest, web::Data};
use ipnet::IpNet;

/// What a proxy calls the path that it has taken off. Not registered anywhere, but what Traefik, Caddy and others send.
const FORWARDED_PREFIX: &str = "X-Forwarded-Prefix";
/// In bytes; longer than any path that is chosen by people.
const LONGEST_PREFIX: usize = 256;

/// How many proxies a request is followed through.
const MOST_HOPS: usize = 16;

/// The address of the client that `request` comes from, with what the application has been told of its proxies. `None`
/// where there is no connection, as in tests.
#[must_use]
pub fn client_address(request: &HttpRequest) -> Option<IpAddr> {
    let proxies = request.app_data::<Data<TrustedProxies>>();
    proxies.map_or_else(
        || Some(request.peer_addr()?.ip().to_canonical()),
        |proxies| proxies.client(request),
    )
}

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

    /// The address of the client that `request` comes from: its peer's, or where that is a trusted proxy's, the last one
    /// in `Forwarded` or `X-Forwarded-For` that no trusted proxy has. `None` where there is no connection, as in tests.
    ///
    /// A proxy that sets one of the headers passes on whatever a client has put into the other one. So where both are
    /// there and differ, neither is believed, and the address is the proxy's.
    #[must_use]
    pub fn client(&self, request: &HttpRequest) -> Option<IpAddr> {
        let peer = request.peer_addr()?.ip().to_canonical();
        if !self.contain(peer) {
            return Some(peer);
        }
        let told = |name, read| self.last_untrusted(peer, request, name, read);
        let forwarded = told("Forwarded", forwarded_for);
        let listed = told("X-Forwarded-For", node);
        Some(match (forwarded, listed) {
            (Some(one), Some(other)) if one != other => peer,
            (Some(address), _) | (None, Some(address)) => address,
            (None, None) => peer,
        })
    }

    /// Of `peer` and the addresses in the header `name`, the last that is no trusted proxy's, or the one before which there
    /// is something that cannot be read: what stands there is anybody's word. `None` if there is no such header.
    fn last_untrusted(
        &self,
        peer: IpAddr,
        request: &HttpRequest,
        name: &str,
        read: fn(&str) -> Option<IpAddr>,
    ) -> Option<IpAddr> {
        let lines: Vec<_> = request.headers().get_all(name).collect();
        if lines.is_empty() {
            return None;
        }
        let hops = lines.iter().rev().flat_map(|line| {
            let line = line.to_str().unwrap_or_default();
            line.rsplit(',').map(|hop| read(hop.trim()))
        });
        let mut last = peer;
        for hop in hops.take(MOST_HOPS) {
            match hop {
                Some(address) if self.contain(address) => last = address,
                Some(address) => return Some(address),
                None => break,
            }
        }
        Some(last)
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

/// The address in the parameter `for` of one element of `Forwarded` (RFC 7239 §4).
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let mut parameters = element.split(';').filter_map(|pair| pair.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
    let value = value.trim();
    let quoted = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    node(quoted.unwrap_or(value))
}

/// An address as proxies write it: alone, with a port, and one of IPv6 in brackets, too.
fn node(text: &str) -> Option<IpAddr> {
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let address = bare.unwrap_or(text).parse::<IpAddr>();
    let with_port = || text.parse().map(|socket: SocketAddr| socket.ip());
    address
        .or_else(|_| with_port())
        .ok()
        .map(|ip| ip.to_canonical())
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
    fn a_client_is_told_by_trusted_proxies_alone() {
        let proxies = TrustedProxies::parse("10.0.0.0/8,2001:db8::/32").unwrap();
        let client = |peer: &str, headers: &[(&'static str, &str)]| {
            let mut request = TestRequest::get().peer_addr(format!("{peer}:1").parse().unwrap());
            for header in headers {
                request = request.append_header(*header);
            }
            proxies
                .client(&request.to_http_request())
                .unwrap()
                .to_string()
        };
        let (list, forwarded) = ("X-Forwarded-For", "Forwarded");
        for (peer, headers, address) in [
            ("192.0.2.1", &[(list, "198.51.100.1")][..], "192.0.2.1"),
            ("192.0.2.1", &[(forwarded, "for=198.51.100.1")], "192.0.2.1"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &[(list, "198.51.100.1")], "198.51.100.1"),
            // What a client has put there stands on the left.
            (
                "10.0.0.1",
                &[(list, "203.0.113.9, 198.51.100.1")],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                &[(list, "203.0.113.9"), (list, "198.51.100.1")],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                &[(list, "198.51.100.1, 10.0.0.7")],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                &[(list, "198.51.100.1:4711,10.0.0.7:1")],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                &[(list, "203.0.113.9, junk, 10.0.0.7")],
                "10.0.0.7",
            ),
            ("10.0.0.1", &[(list, "203.0.113.9, unknown")], "10.0.0.1"),
            ("10.0.0.1", &[(list, "")], "10.0.0.1"),
            ("10.0.0.1", &[(list, "::ffff:198.51.100.1")], "198.51.100.1"),
            ("10.0.0.1", &[(list, "2001:470::1")], "2001:470::1"),
            (
                "[2001:db8::1]",
                &[(forwarded, "for=\"[2001:470::1]:80\"")],
                "2001:470::1",
            ),
            (
                "10.0.0.1",
                &[(forwarded, "proto=https; For=198.51.100.1;by=10.0.0.1")],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                &[(forwarded, "for=\"203.0.113.9, for=198.51.100.1")],
                "198.51.100.1",
            ),
            ("10.0.0.1", &[(forwarded, "for=_hidden")], "10.0.0.1"),
            (
                "10.0.0.1",
                &[(forwarded, "for=_hidden"), (list, "203.0.113.9")],
                "10.0.0.1",
            ),
            (
                "10.0.0.1",
                &[(forwarded, "for=198.51.100.1"), (list, "198.51.100.1")],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                &[(forwarded, "for=203.0.113.9"), (list, "198.51.100.1")],
                "10.0.0.1",
            ),
        ] {
            assert_eq!(client(peer, headers), address, "{peer} {headers:?}");
        }
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
