//! The signals that say to stop.

use std::{fs, io};

use tokio::{
    select,
    signal::unix::{Signal, SignalKind, signal},
};

/// SIGTERM, SIGINT, and SIGHUP unless it was ignored when the process began.
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Option<Signal>,
}

impl Signals {
    /// Listens for them from now on; they end the process no more by themselves.
    ///
    /// # Errors
    /// What the system says.
    pub fn new() -> io::Result<Self> {
        // To listen for a signal is to ignore it no more.
        let hangup = if hangup_is_ignored() {
            None
        } else {
            Some(signal(SignalKind::hangup())?)
        };
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup,
        })
    }

    /// Waits for the next of them.
    pub async fn stop(&mut self) {
        let hangup = async {
            match &mut self.hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
            _ = hangup => {}
        }
    }
}

/// Whether whoever started this wants it to outlive the terminal, as `nohup` does. A system that does not tell is taken to
/// mean so: the signal then does what it would do anyway.
fn hangup_is_ignored() -> bool {
    match fs::read_to_string("/proc/self/status") {
        Ok(status) => ignored(&status, SignalKind::hangup().as_raw_value()).unwrap_or(true),
        Err(_) => true,
    }
}

/// Whether `status`, as proc(5) describes it, says that `signal` is ignored. Signal 1 is the lowest bit.
fn ignored(status: &str, signal: i32) -> Option<bool> {
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))?;
    let mask = u64::from_str_radix(mask.trim(), 16).ok()?;
    Some(mask >> (signal - 1) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_tells_what_is_ignored() {
        let of = |mask| ignored(&format!("Name:\tx\nSigIgn:\t{mask}\n"), 1);
        assert_eq!(of("0000000000001000"), Some(false));
        assert_eq!(of("0000000000001001"), Some(true));
        assert_eq!(of("?"), None);
        assert_eq!(ignored("", 1), None);
    }
}
