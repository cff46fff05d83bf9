//! How many clients there may be at a time, and how long the server waits for each.

use connections::Patience;

use super::{
    A_SECOND, AN_HOUR,
    args::HttpArgs,
    read::{self, Reader},
};

/// More than any system has open files for.
const MOST_CONNECTIONS: u64 = 1_000_000;

/// How many clients there may be, and how long they are waited for.
#[derive(Debug, Clone, Copy)]
pub struct Clients {
    /// How long each is waited for.
    pub patience: Patience,
    /// The most connections at a time, if that is not left to the limit on open files.
    pub connections: Option<usize>,
    /// The most of them from one address.
    pub connections_per_address: usize,
}

impl Clients {
    pub(super) fn read(reader: &mut Reader, args: &HttpArgs) -> Option<Self> {
        let timeout = reader.duration(
            "INGEST_CLIENT_TIMEOUT",
            &args.client_timeout,
            "30s",
            A_SECOND..=AN_HOUR,
        );
        let connections = reader.optional("INGEST_CONNECTIONS", &args.connections, read_count);
        let per_address = reader.required(
            "INGEST_CONNECTIONS_PER_ADDRESS",
            &args.connections_per_address,
            "256",
            read_count,
        );
        Some(Self {
            patience: Patience::of(timeout?),
            connections: connections?,
            connections_per_address: per_address?,
        })
    }
}

/// How many connections there may be at a time.
fn read_count(text: &str) -> Result<usize, String> {
    let number = read::count(text, 1..=MOST_CONNECTIONS)?;
    usize::try_from(number).map_err(|error| error.to_string())
}
