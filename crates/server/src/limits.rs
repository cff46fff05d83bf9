//! How many files and connections this process may have open.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// More than this is not asked for where the system sets no limit.
const PLENTY: u64 = 1 << 20;
/// What is kept for the database, S3, and the embedded S3's clients and files: one part in this many.
const KEPT: u64 = 4;
/// More connections than this are not open at a time.
const MOST_CONNECTIONS: u64 = 40_000;

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

/// How many connections may be open where `open_files` may: idle ones must not take what those that work need.
pub fn connections(open_files: u64) -> usize {
    let most = (open_files - open_files / KEPT).clamp(1, MOST_CONNECTIONS);
    usize::try_from(most).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_files_are_kept_from_connections() {
        assert_eq!(connections(1024), 768);
        assert_eq!(connections(u64::MAX), 40_000);
        assert_eq!(connections(0), 1);
    }

    #[test]
    fn the_limit_is_raised_once() {
        let raised = raise_open_files();
        assert!(raised > 0);
        assert_eq!(raise_open_files(), raised);
    }
}
