//! What was measured, printed side by side and judged.

use std::{
    io::{StdoutLock, Write, stdout},
    sync::Arc,
    time::Duration,
};

use crate::{
    MOST_LEFT,
    attack::Tally,
    good::{self, Waits},
    server::{Memory, Server},
    usage::{Processes, Shares, Usage},
};

/// How many times its normal 99th percentile a well-behaved client may wait.
const MOST_RATIO: f64 = 2.0;
/// What the server may take under attack.
const MOST_MEMORY_MIB: f64 = 200.0;

/// What well-behaved clients waited, and who had the processors meanwhile.
pub struct Phase {
    pub waits: Waits,
    pub shares: Shares,
}

impl Phase {
    /// Asks `rate` times a second for so long, beside the process `load`.
    pub async fn measured(
        server: &Arc<Server>,
        load: Option<u32>,
        rate: u32,
        time: Duration,
    ) -> anyhow::Result<Self> {
        let usage = Usage::now(Processes {
            server: server.id(),
            load,
        });
        let waits = good::ask(server, rate, time).await?;
        Ok(Self {
            waits,
            shares: usage.since(),
        })
    }
}

/// Everything that was measured.
pub struct Report {
    /// How long each phase took.
    pub time: Duration,
    pub alone: Phase,
    /// Beside a load that takes as much of the processors as the attackers, and asks nothing of the server.
    pub beside: Phase,
    pub attacked: Phase,
    /// Before the first request: without what every server makes once, as caches of its database.
    pub fresh: Memory,
    /// At rest, after well-behaved clients have been there alone: what is judged by.
    pub rested: Memory,
    pub highest: Memory,
    pub left: Memory,
    pub recovered_after: Duration,
    pub tally: Tally,
    /// What should not have been, in words.
    pub complaints: Vec<String>,
}

/// Prints everything; whether it is as it should be.
pub fn print(report: &Report) -> anyhow::Result<bool> {
    let mut out = stdout().lock();
    let (opened, sent) = (report.tally.opened, report.tally.sent);
    writeln!(
        out,
        "attackers opened {opened} connections and sent {sent} times in {:?}",
        report.time
    )?;
    let phases = [&report.alone, &report.beside, &report.attacked];
    writeln!(
        out,
        "{:<24}{:>10}{:>10}{:>10}{:>9}",
        "", "alone", "loaded", "attacked", "ratio"
    )?;
    for percent in [50, 90, 99] {
        let waits = phases.map(|phase| phase.waits.percentile(percent));
        row(&mut out, &format!("p{percent}, ms"), waits, 2)?;
    }
    let failed = phases.map(|phase| phase.waits.failed as f64);
    row(&mut out, "not answered with 200", failed, 0)?;
    for (name, share) in [
        ("the server", (|shares| shares.server) as fn(&Shares) -> f64),
        ("the load", |shares| shares.load),
        ("the clients", |shares| shares.clients),
        ("others", |shares| shares.others),
    ] {
        let shares = phases.map(|phase| share(&phase.shares) * 100.0);
        row(&mut out, &format!("processor, %: {name}"), shares, 0)?;
    }
    let (fresh, rested) = (report.fresh, report.rested);
    let (highest, left) = (report.highest, report.left);
    writeln!(
        out,
        "{:<24}{:>10}{:>10}{:>10}{:>10}{:>14}{:>13}",
        "memory, MiB", "fresh", "at rest", "highest", "after", "after/at rest", "after/fresh"
    )?;
    let moments = [fresh, rested, highest, left];
    for (name, part) in [
        ("all", (|memory| memory.resident_mib) as fn(&Memory) -> f64),
        ("anonymous", |memory| memory.anonymous_mib),
    ] {
        write!(out, "{name:<24}")?;
        for moment in &moments {
            write!(out, "{:>10.1}", part(moment))?;
        }
        let [to_rested, to_fresh] = [rested, fresh].map(|moment| part(&left) / part(&moment));
        writeln!(out, "{to_rested:>14.2}{to_fresh:>13.2}")?;
    }
    let seconds = report.recovered_after.as_secs_f64();
    writeln!(out, "(afterwards: {seconds:.0} s after the attack)")?;
    for line in &report.complaints {
        writeln!(out, "not to be: {line}")?;
    }
    let [alone, attacked] =
        [&report.alone, &report.attacked].map(|phase| phase.waits.percentile(99));
    Ok(attacked <= MOST_RATIO * alone
        && report.attacked.waits.failed == 0
        && highest.resident_mib <= MOST_MEMORY_MIB
        && left.resident_mib <= MOST_LEFT * rested.resident_mib
        && report.complaints.is_empty())
}

/// One quantity in all phases, and how many times as much it was under attack as alone.
fn row(
    out: &mut StdoutLock<'_>,
    name: &str,
    values: [f64; 3],
    decimals: usize,
) -> anyhow::Result<()> {
    let [alone, loaded, attacked] = values;
    write!(
        out,
        "{name:<24}{alone:>10.decimals$}{loaded:>10.decimals$}{attacked:>10.decimals$}"
    )?;
    if decimals > 0 {
        write!(out, "{:>9.2}", attacked / alone)?;
    }
    writeln!(out)?;
    Ok(())
}
