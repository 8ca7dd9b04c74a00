//! TLS of our own, for machines without a proxy in front, and the cryptography of those who call others.

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Before the first HTTP client is made, since those bring no cryptography. Doing it again changes nothing.
pub fn provide() {
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

/// A server's TLS configuration from PEM files.
pub fn server(cert: &Path, key: &Path) -> io::Result<ServerConfig> {
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_file_iter(cert).map_err(unreadable)?.collect::<Result<_, _>>().map_err(unreadable)?;
    let key = PrivateKeyDer::from_pem_file(key).map_err(unreadable)?;
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(io::Error::other)
}

fn unreadable(error: rustls::pki_types::pem::Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, format!("HUNAR_TLS_CERT or HUNAR_TLS_KEY: {error}"))
}
