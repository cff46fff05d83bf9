//! What processes take of the machine: time of its processors, as the kernel counts it.

use std::{
    fs,
    time::{Duration, Instant},
};

/// How many ticks a second the kernel counts time in for programs (`USER_HZ`), on every machine of today.
const TICKS_PER_SECOND: u64 = 100;

/// Whose time is looked at.
#[derive(Clone, Copy)]
pub struct Processes {
    /// The server.
    pub server: u32,
    /// Whoever loads the machine beside the well-behaved clients, which are this process.
    pub load: Option<u32>,
}

/// Time of processors that was used up to some moment.
pub struct Usage {
    at: Instant,
    of: Processes,
    server: Duration,
    load: Duration,
    clients: Duration,
    machine: Duration,
}

/// How much of one processor each has had on average: 2.0 is all of two.
#[derive(Clone, Copy, Default)]
pub struct Shares {
    /// The server.
    pub server: f64,
    /// Attackers, or what takes their place.
    pub load: f64,
    /// The well-behaved clients.
    pub clients: f64,
    /// Everybody else on the machine, and the kernel where it works for nobody in particular.
    pub others: f64,
}

impl Usage {
    /// Up to now.
    pub fn now(of: Processes) -> Self {
        Self {
            at: Instant::now(),
            of,
            server: of_process(of.server),
            load: of.load.map_or(Duration::ZERO, of_process),
            clients: of_process(std::process::id()),
            machine: of_machine(),
        }
    }

    /// What has been used since.
    pub fn since(&self) -> Shares {
        let now = Self::now(self.of);
        let time = now.at.duration_since(self.at).as_secs_f64();
        let share =
            |before: Duration, after: Duration| after.saturating_sub(before).as_secs_f64() / time;
        let server = share(self.server, now.server);
        let load = share(self.load, now.load);
        let clients = share(self.clients, now.clients);
        let all = share(self.machine, now.machine);
        Shares {
            server,
            load,
            clients,
            others: (all - server - load - clients).max(0.0),
        }
    }
}

/// The time of this thread alone.
pub fn of_this_thread() -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split(' ').next().unwrap_or_default();
    Duration::from_nanos(nanoseconds.parse().unwrap_or(u64::MAX))
}

/// Zero, if there is no such process any more.
fn of_process(id: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // The second field is a name in brackets, and may hold anything.
    let fields = stat.rsplit(") ").next().unwrap_or_default();
    // `utime` and `stime`, the 14th and 15th.
    ticks(fields.split(' ').skip(11).take(2))
}

/// `user`, `nice`, `system`, and after `idle` and `iowait` what interrupts have taken.
fn of_machine() -> Duration {
    let stat = fs::read_to_string("/proc/stat").unwrap_or_default();
    let line = stat.lines().next().unwrap_or_default();
    let fields: Vec<&str> = line.split_whitespace().skip(1).take(7).collect();
    let busy = fields.iter().enumerate();
    ticks(
        busy.filter(|(index, _)| !(3..=4).contains(index))
            .map(|(_, field)| *field),
    )
}

fn ticks<'a>(fields: impl Iterator<Item = &'a str>) -> Duration {
    let ticks: u64 = fields.filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND)
}
