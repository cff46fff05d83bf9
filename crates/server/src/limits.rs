//! How much there may be at a time: files, connections, requests, bytes.

pub mod body;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// More than this is not asked for where the system sets no limit.
const PLENTY: u64 = 1 << 20;
/// What connections to the API get of the open files, and what those to the embedded S3: one file in so many. A
/// request to the latter may have a file open besides. The rest is for the database, S3 and what else there is.
const OF_THE_API: u64 = 2;
const OF_THE_EMBEDDED_S3: u64 = 8;
/// More connections than this are not open at a time: an idle one takes up to 20 KiB.
const MOST_CONNECTIONS: u64 = 4096;

/// More requests than this are not worked on at a time. They wait for a database that answers in milliseconds, so
/// where there are as many, others would only wait longer.
pub const MOST_REQUESTS: usize = 1024;

/// Raises the limit on open files as far as this process may, and tells what it is then. The usual one, 1024, is made for
/// programs that cannot handle more.
pub fn raise_open_files() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(PLENTY);
    let current = limit.current.unwrap_or(PLENTY);
    let raised = Rlimit {
        current: Some(wanted),
        maximum: limit.maximum,
    };
    if wanted <= current || setrlimit(Resource::Nofile, raised).is_err() {
        return current;
    }
    wanted
}

/// How many connections to the API may be open where `open_files` may.
#[must_use]
pub fn connections(open_files: u64) -> usize {
    share(open_files, OF_THE_API)
}

/// How many to the embedded S3.
#[must_use]
pub fn dev_s3_connections(open_files: u64) -> usize {
    share(open_files, OF_THE_EMBEDDED_S3)
}

fn share(open_files: u64, part: u64) -> usize {
    let most = (open_files / part).clamp(1, MOST_CONNECTIONS);
    usize::try_from(most).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_files_are_kept_from_connections() {
        assert_eq!(connections(1024), 512);
        assert_eq!(dev_s3_connections(1024), 128);
        assert_eq!(connections(u64::MAX), 4096);
        assert_eq!(connections(0), 1);
    }

    #[test]
    fn the_limit_is_raised_once() {
        let raised = raise_open_files();
        assert!(raised > 0);
        assert_eq!(raise_open_files(), raised);
    }
}
