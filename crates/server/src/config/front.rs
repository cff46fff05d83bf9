//! What stands between clients and the API: the pages that may call it, and the proxies that are believed.

use std::{net::SocketAddr, path::PathBuf};

use super::{
    args::HttpArgs,
    read::{self, Reader},
};
use crate::{http::CorsOrigins, proxies::TrustedProxies, tls::TlsFiles};

/// Who calls from where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// The origins whose pages may call the API from browsers.
    pub cors_origins: CorsOrigins,
    /// The proxies whose headers are believed.
    pub trusted_proxies: TrustedProxies,
    /// The certificate and its key, if the API speaks TLS itself.
    pub tls: Option<TlsFiles>,
    /// Where `/metrics` is, if not with the API.
    pub metrics_listen: Option<SocketAddr>,
}

impl Front {
    pub(super) fn read(reader: &mut Reader, args: &HttpArgs) -> Option<Self> {
        let cors_origins = reader.optional("INGEST_CORS_ORIGINS", &args.cors_origins, |text| {
            CorsOrigins::parse(text).ok_or_else(|| {
                "* alone, or a comma-separated list of origins as browsers send them, such as \
                 https://app.example.com or http://localhost:3000, without a path"
                    .into()
            })
        });
        let trusted_proxies =
            reader.optional("INGEST_TRUSTED_PROXIES", &args.trusted_proxies, |text| {
                TrustedProxies::parse(text).ok_or_else(|| {
                    "a comma-separated list of networks and addresses, such as 10.0.0.0/8,::1"
                        .into()
                })
            });
        let metrics_listen =
            reader.optional("INGEST_METRICS_LISTEN", &args.metrics_listen, read::address);
        let path = |text: &str| Ok(PathBuf::from(text));
        let certificate = reader.optional("INGEST_TLS_CERT", &args.tls_cert, path)?;
        let key = reader.optional("INGEST_TLS_KEY", &args.tls_key, path)?;
        let tls = match (certificate, key) {
            (Some(certificate), Some(key)) => Some(TlsFiles { certificate, key }),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                reader.refuse(
                    "INGEST_TLS_CERT and INGEST_TLS_KEY belong together: set both, or neither",
                );
                return None;
            }
        };
        Some(Self {
            tls,
            metrics_listen: metrics_listen?,
            cors_origins: cors_origins?.unwrap_or_default(),
            trusted_proxies: trusted_proxies?.unwrap_or_default(),
        })
    }
}
