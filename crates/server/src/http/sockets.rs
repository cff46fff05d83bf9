//! From sockets to requests: actix-web's own server, but over guarded streams.
//!
//! `actix_web::HttpServer` hands its connections to HTTP as they are, and HTTP waits for a client only in part; see
//! docs/decisions/0013. So the two are put together here, with a guard between them.

use std::{future::poll_fn, io, net::TcpListener, rc::Rc, sync::Arc, time::Duration};

use actix_http::{HttpService, KeepAlive, Protocol, error::DispatchError};
use actix_server::ServerBuilder;
use actix_service::{
    IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt, fn_factory, fn_service,
    map_config,
};
use actix_web::{
    Error,
    body::MessageBody,
    dev::{AppConfig, Extensions, Response},
    rt::spawn,
};
use connections::{Connections, GuardedStream, Patience};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::{head, transport::Transport};

/// How long a client may take to close a connection that we are done with.
const DISCONNECT_TIME: Duration = Duration::from_secs(5);

/// Told to whoever cannot even be heard.
const NO_ROOM: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Serves what `application` makes on each worker of `server`, to those who are let in, over `tls` if there is any.
///
/// # Errors
/// What the system says about the listener.
pub(super) fn serve<F, I, S, B>(
    server: ServerBuilder,
    listener: TcpListener,
    connections: &Arc<Connections>,
    patience: Patience,
    tls: Option<TlsAcceptor>,
    application: F,
) -> io::Result<ServerBuilder>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, actix_http::Request>,
    S: ServiceFactory<actix_http::Request, Config = AppConfig, Error = Error> + 'static,
    S::Service: 'static,
    S::InitError: std::fmt::Debug,
    S::Response: Into<Response<B>> + 'static,
    <S::Service as actix_service::Service<actix_http::Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let connections = Arc::clone(connections);
    let address = listener.local_addr()?;
    server.listen("api", listener, move || {
        let application = application()
            .into_factory()
            .map_err(|error| error.error_response());
        let application = Rc::new(map_config(application, |()| AppConfig::default()));
        let application = fn_factory(move || {
            let application = Rc::clone(&application);
            async move {
                let application = Rc::new(application.new_service(()).await?);
                spawn(head::forget_old_ones(Rc::downgrade(&application)));
                Ok::<_, S::InitError>(fn_service(move |request| {
                    application.call(head::of_its_own(request))
                }))
            }
        });
        let http = HttpService::build()
            // The guard waits for clients, and knows when.
            .keep_alive(KeepAlive::Os)
            .client_request_timeout(Duration::ZERO)
            .client_disconnect_timeout(DISCONNECT_TIME)
            .local_addr(address)
            .on_connect_ext(|stream: &Transport, extensions: &mut Extensions| {
                extensions.insert(Arc::clone(stream.progress()));
            })
            .finish(application);
        let (connections, tls) = (Arc::clone(&connections), tls.clone());
        fn_service(move |stream| let_in(stream, Arc::clone(&connections), patience, tls.clone()))
            .and_then(http)
    })
}

/// Waits for the first byte, so that a connection that brings none needs nothing but its socket.
async fn let_in(
    stream: TcpStream,
    connections: Arc<Connections>,
    patience: Patience,
    tls: Option<TlsAcceptor>,
) -> Result<(Transport, Protocol, Option<std::net::SocketAddr>), DispatchError> {
    let peer = stream.peer_addr()?;
    let Some(seat) = connections.admit(peer.ip()) else {
        stream.writable().await?;
        let _ = stream.try_write(NO_ROOM);
        return Err(DispatchError::Io(io::ErrorKind::ConnectionRefused.into()));
    };
    // Small answers follow one another: waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    let mut stream = GuardedStream::new(stream, seat, patience);
    poll_fn(|cx| stream.poll_begun(cx)).await?;
    let stream = Transport::open(stream, tls.as_ref()).await?;
    Ok((stream, Protocol::Http1, Some(peer)))
}
