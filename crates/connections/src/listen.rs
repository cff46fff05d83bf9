//! Listening with socket buffers that many connections can have at a time.

use std::io;
use std::net::{SocketAddr, TcpListener};

use tokio::net::TcpSocket;

/// What the kernel holds of an answer that the client does not read, in bytes; Linux doubles it for its own needs.
/// Left to itself it would hold up to 4 MiB for each connection.
const SEND_BUFFER: u32 = 128 * 1024;

/// Listens on `address`, on a runtime. `backlog`: connections that the system holds ready before they are accepted.
///
/// # Errors
/// What the system says about the address.
pub fn listen(address: SocketAddr, backlog: u32) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    // A server that starts again finds its port in use by connections that have ended, unless it says this.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    // Accepted sockets inherit it.
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    socket.listen(backlog)?.into_std()
}
