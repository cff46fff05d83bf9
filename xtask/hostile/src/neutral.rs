//! A load that takes from the machine what attackers take, and nothing from the server: it calculates, and sends nothing.
//!
//! What well-behaved clients wait beside it is what they wait because the attackers are on the server's own processors.

use std::{
    hint::black_box,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use anyhow::Context;
use tokio::process::Child;

use crate::{attack, usage};

/// How often each thread takes its part: as often as attackers open a connection by default.
const PERIOD: Duration = Duration::from_millis(2);

/// Begins a process that takes so much, in processors, with the priority of attackers. It ends when it is dropped.
pub fn begin(processors: f64) -> anyhow::Result<Child> {
    let mut command = attack::beside()?;
    command
        .arg("--neutral")
        .arg(processors.to_string())
        .stdin(Stdio::null());
    command.spawn().context("the neutral load does not start")
}

/// Takes so much of the machine until the process ends, spread over all processors.
pub fn go_on(processors: f64) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let part = (processors / threads as f64).clamp(0.0, 1.0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(move || take(part));
        }
    });
}

fn take(part: f64) {
    let begun = Instant::now();
    loop {
        while usage::of_this_thread() < begun.elapsed().mul_f64(part) {
            calculate();
        }
        thread::sleep(PERIOD);
    }
}

/// For some ten microseconds.
fn calculate() {
    let mut sum = 0_u64;
    for number in 0..10_000_u64 {
        sum = black_box(sum.wrapping_add(number));
    }
    black_box(sum);
}
