//! TLS to PostgreSQL, on rustls.

use std::{path::Path, sync::Arc};

use rustls::{
    ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{
    errors::{ConnectError, in_one_line},
    url::TlsMode,
};

/// What to connect with; `None` for no TLS.
pub(crate) fn connector(mode: &TlsMode) -> Result<Option<MakeRustlsConnect>, ConnectError> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(ConnectError::unavailable)?;
    let config = match mode {
        TlsMode::Off => return Ok(None),
        TlsMode::Unverified => builder
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Anybody(provider))),
        TlsMode::Verified { roots } => {
            let roots = match roots {
                Some(path) => roots_in(path)?,
                None => system_roots()?,
            };
            builder.with_root_certificates(roots)
        }
    };
    Ok(Some(MakeRustlsConnect::new(config.with_no_client_auth())))
}

fn roots_in(path: &Path) -> Result<RootCertStore, ConnectError> {
    let unusable = |problem: &str| {
        ConnectError::unusable(format!("sslrootcert {}: {problem}", path.display()))
    };
    let mut roots = RootCertStore::empty();
    for certificate in
        CertificateDer::pem_file_iter(path).map_err(|error| unusable(&in_one_line(&error)))?
    {
        certificate
            .map_err(|error| in_one_line(&error))
            .and_then(|certificate| roots.add(certificate).map_err(|error| in_one_line(&error)))
            .map_err(|problem| unusable(&problem))?;
    }
    if roots.is_empty() {
        return Err(unusable("no certificate in it"));
    }
    Ok(roots)
}

fn system_roots() -> Result<RootCertStore, ConnectError> {
    let mut roots = RootCertStore::empty();
    // A system's store may hold what rustls does not take; one root that it does take is enough.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        return Err(ConnectError::unusable(
            "this system trusts no certificate authority: name a file of them with sslrootcert",
        ));
    }
    Ok(roots)
}

/// Believes any certificate: for `sslmode=prefer`, where whoever can pose as the server can as well refuse TLS. It keeps
/// out those who only listen.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, cert, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, cert, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
