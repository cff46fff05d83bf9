//! Stands in for `hyper-tls`: `rusoto_core` imports a TLS connector unconditionally, and the real one links OpenSSL.
//! It never connects, so nothing in this workspace can reach S3 except through `s3-storage`'s own transport.
use std::{future, io, marker::PhantomData, task};

#[derive(Clone, Default)]
pub struct HttpsConnector<T>(PhantomData<T>);

impl<T> HttpsConnector<T> {
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> hyper::service::Service<hyper::Uri> for HttpsConnector<T> {
    type Response = tokio::net::TcpStream;
    type Error = io::Error;
    type Future = future::Ready<io::Result<Self::Response>>;

    fn poll_ready(&mut self, _: &mut task::Context<'_>) -> task::Poll<io::Result<()>> {
        task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: hyper::Uri) -> Self::Future {
        future::ready(Err(io::Error::from(io::ErrorKind::Unsupported)))
    }
}
