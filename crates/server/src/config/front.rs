//! What stands between clients and the API: the pages that may call it, and the proxies that are believed.

use std::net::SocketAddr;

use super::{
    args::ServerArgs,
    read::{self, Reader},
};
use crate::{http::CorsOrigins, proxies::TrustedProxies};

/// Who calls from where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// The origins whose pages may call the API from browsers.
    pub cors_origins: CorsOrigins,
    /// The proxies whose headers are believed.
    pub trusted_proxies: TrustedProxies,
    /// Where `/metrics` is, if not with the API.
    pub metrics_listen: Option<SocketAddr>,
}

impl Front {
    pub(super) fn read(reader: &mut Reader, args: &ServerArgs) -> Option<Self> {
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
        Some(Self {
            metrics_listen: metrics_listen?,
            cors_origins: cors_origins?.unwrap_or_default(),
            trusted_proxies: trusted_proxies?.unwrap_or_default(),
        })
    }
}
