//! Who is let in, and who has to go for it.
//!
//! A connection that waits for a request costs its server memory and a descriptor, and its client nothing. So where
//! there are as many as there may be, a new one is let in and the one that has waited longest goes, of the address
//! that has most: whoever holds many connections loses them, whoever has one does not notice. Only where all are busy
//! is the new one turned away, but for a few that may ask whether the server is ready.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::progress::Progress;

/// How many connections there may be at a time.
#[derive(Clone)]
pub struct Limits {
    /// In all.
    pub total: usize,
    /// Of one address. Of IPv6, the 64 bits that a network has count as one address.
    pub per_address: usize,
    /// Beyond the total, for whoever asks whether the server is ready.
    pub spare: usize,
    /// Addresses that many clients share, such as a proxy's: only the total holds for them.
    pub is_exempt: Arc<dyn Fn(IpAddr) -> bool + Send + Sync>,
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limits")
            .field("total", &self.total)
            .field("per_address", &self.per_address)
            .field("spare", &self.spare)
            .finish_non_exhaustive()
    }
}

impl Limits {
    /// No address is exempt.
    #[must_use]
    pub fn new(total: usize, per_address: usize) -> Self {
        Self {
            total,
            per_address,
            spare: 32,
            is_exempt: Arc::new(|_| false),
        }
    }
}

/// All connections of one port.
#[derive(Debug)]
pub struct Connections {
    limits: Limits,
    open: Mutex<Open>,
    is_closing: AtomicBool,
    dismissed: AtomicU64,
    turned_away: AtomicU64,
}

/// Connections that have a place. One that was dismissed has none, however long its task takes to end it: else a crowd
/// that comes faster than connections end would take the places of those who wait.
#[derive(Debug, Default)]
struct Open {
    count: usize,
    addresses: HashMap<IpAddr, Vec<Arc<Progress>>>,
}

/// What has become of connections since the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Open at the moment, but for those that are about to end.
    pub open: usize,
    /// Ended to make room for others.
    pub dismissed: u64,
    /// Turned away because there was no room.
    pub turned_away: u64,
}

impl Connections {
    /// None yet.
    #[must_use]
    pub fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            limits,
            open: Mutex::default(),
            is_closing: AtomicBool::new(false),
            dismissed: AtomicU64::new(0),
            turned_away: AtomicU64::new(0),
        })
    }

    /// Lets a connection from `address` in, if need be in place of another. `None` if there is no room.
    #[must_use]
    pub fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let address = counted(address);
        let is_exempt = (self.limits.is_exempt)(address);
        let mut open = self.open();
        let ours = open.addresses.get(&address).map_or(0, Vec::len);
        let mut is_spare = false;
        if !is_exempt && ours >= self.limits.per_address {
            is_spare |= !self.dismiss(open.take_longest_idle_of(address));
        }
        if open.count >= self.limits.total {
            is_spare |= !self.dismiss(open.take_longest_idle());
        }
        if is_spare && open.count >= self.limits.total + self.limits.spare {
            self.turned_away.fetch_add(1, Ordering::Relaxed);
            return None;
        }
        let progress = Arc::new(Progress::new(is_spare));
        open.count += 1;
        let seats = open.addresses.entry(address).or_default();
        seats.push(Arc::clone(&progress));
        Some(Seat {
            connections: Arc::clone(self),
            address,
            progress,
        })
    }

    /// Ends every connection that has no request in hand, and the others when they have none any more.
    pub fn close(&self) {
        self.is_closing.store(true, Ordering::Release);
        for progress in self.open().addresses.values().flatten() {
            progress.dismiss();
        }
    }

    /// How many there are at most.
    #[must_use]
    pub fn most(&self) -> usize {
        self.limits.total + self.limits.spare
    }

    /// What has become of them.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            open: self.open().count,
            dismissed: self.dismissed.load(Ordering::Relaxed),
            turned_away: self.turned_away.load(Ordering::Relaxed),
        }
    }

    /// Ends a connection, if there is one that can go.
    fn dismiss(&self, found: Option<Arc<Progress>>) -> bool {
        let Some(progress) = found else { return false };
        progress.dismiss();
        self.dismissed.fetch_add(1, Ordering::Relaxed);
        true
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    /// Takes the place of an address's connection without a request in hand that can go first.
    fn take_longest_idle_of(&mut self, address: IpAddr) -> Option<Arc<Progress>> {
        let idle = longest_idle(self.addresses.get(&address)?)?;
        self.remove(address, &idle);
        Some(idle)
    }

    /// The same of the address that has most connections, among those that have one that can go.
    fn take_longest_idle(&mut self) -> Option<Arc<Progress>> {
        let mut most = 0;
        let mut found = None;
        for (address, seats) in &self.addresses {
            if seats.len() > most
                && let Some(idle) = longest_idle(seats)
            {
                most = seats.len();
                found = Some((*address, idle));
            }
        }
        let (address, idle) = found?;
        self.remove(address, &idle);
        Some(idle)
    }

    /// Gives a connection's place up, unless it has none any more.
    fn remove(&mut self, address: IpAddr, progress: &Arc<Progress>) {
        let Some(seats) = self.addresses.get_mut(&address) else {
            return;
        };
        let Some(index) = seats.iter().position(|seat| Arc::ptr_eq(seat, progress)) else {
            return;
        };
        seats.swap_remove(index);
        self.count -= 1;
        if seats.is_empty() {
            self.addresses.remove(&address);
        }
        // A crowd leaves its table behind.
        if self.addresses.capacity() > 4 * self.addresses.len() + 64 {
            self.addresses.shrink_to_fit();
        }
    }
}

/// A connection that has never brought a request goes before one that has. One that was let in although there was no
/// room makes none by going.
fn longest_idle(seats: &[Arc<Progress>]) -> Option<Arc<Progress>> {
    let idle = seats
        .iter()
        .filter(|seat| !seat.is_spare())
        .filter_map(|seat| Some((seat.has_served(), seat.idle_since()?, seat)));
    let first = idle.min_by_key(|(has_served, since, _)| (*has_served, *since));
    first.map(|(_, _, seat)| Arc::clone(seat))
}

/// The address that a client's connections are counted by: of IPv6, the 64 bits that a network has.
#[must_use]
pub fn counted(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = u128::from(address) >> 64 << 64;
            IpAddr::V6(Ipv6Addr::from(network))
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// A connection's place among the others, until it is dropped.
#[derive(Debug)]
pub struct Seat {
    connections: Arc<Connections>,
    address: IpAddr,
    progress: Arc<Progress>,
}

impl Seat {
    /// What is going on on the connection.
    #[must_use]
    pub fn progress(&self) -> &Arc<Progress> {
        &self.progress
    }

    pub(crate) fn is_closing(&self) -> bool {
        self.connections.is_closing.load(Ordering::Acquire)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.connections.open();
        open.remove(self.address, &self.progress);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const B: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));

    fn dismissed(seat: &Seat) -> bool {
        seat.progress().idle_since().is_none()
    }

    #[test]
    fn at_its_bound_an_address_loses_the_connection_that_waited_longest() {
        let connections = Connections::new(Limits::new(100, 2));
        let [first, second] = [0; 2].map(|_| connections.admit(A).unwrap());
        drop(first.progress().begin(false));
        let other = connections.admit(B).unwrap();
        let third = connections.admit(A).unwrap();
        // The first has waited longer, but it has brought a request.
        assert!(dismissed(&second) && !dismissed(&first) && !dismissed(&other));
        let busy = [first.progress().begin(false), third.progress().begin(false)];
        drop(second);
        assert!(connections.admit(A).unwrap().progress().is_spare());
        // What was let in without room makes none by going.
        let spare = connections.admit(A).unwrap();
        assert!(connections.admit(A).unwrap().progress().is_spare());
        drop((busy, spare));
        assert!(!connections.admit(A).unwrap().progress().is_spare());
    }

    #[test]
    fn in_all_the_address_with_most_connections_loses_one() {
        let connections = Connections::new(Limits::new(4, 100));
        let honest = connections.admit(B).unwrap();
        let crowd = [0; 3].map(|_| connections.admit(A).unwrap());
        let newcomer = connections.admit(B).unwrap();
        assert!(!newcomer.progress().is_spare() && !dismissed(&honest));
        assert!(dismissed(&crowd[0]) && !dismissed(&crowd[1]));
        assert_eq!(connections.counts().dismissed, 1);
    }

    #[test]
    fn a_crowd_that_comes_faster_than_connections_end_takes_nobodys_place() {
        let connections = Connections::new(Limits::new(64, 16));
        let neighbour = connections.admit(B).unwrap();
        drop(neighbour.progress().begin(false));
        let address = |last| IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, last));
        let mut crowd = Vec::new();
        for index in 0..400_u16 {
            let seat = connections.admit(address(10 + u8::try_from(index % 10).unwrap()));
            crowd.push(seat.unwrap());
        }
        assert!(!dismissed(&neighbour));
        assert!(crowd.iter().all(|seat| !seat.progress().is_spare()));
        let staying = crowd.iter().filter(|seat| !dismissed(seat)).count();
        assert_eq!(staying, 63);
        assert_eq!(connections.counts().open, 64);
        drop(crowd);
        assert_eq!(connections.counts().open, 1);
    }

    #[test]
    fn beyond_the_bound_a_few_are_heard_and_then_none() {
        let mut limits = Limits::new(1, 100);
        limits.spare = 1;
        let connections = Connections::new(limits);
        let seat = connections.admit(A).unwrap();
        let _busy = seat.progress().begin(false);
        let spare = connections.admit(B).unwrap();
        assert!(spare.progress().is_spare());
        assert!(connections.admit(B).is_none());
        drop(spare);
        assert!(connections.admit(B).is_some());
        let Counts {
            open, turned_away, ..
        } = connections.counts();
        assert_eq!((open, turned_away), (1, 1));
    }

    #[test]
    fn exempt_addresses_have_no_bound_of_their_own_and_networks_have_one() {
        let mut limits = Limits::new(100, 1);
        limits.is_exempt = Arc::new(|address| address == A);
        let connections = Connections::new(limits);
        let proxied = [0; 3].map(|_| connections.admit(A).unwrap());
        assert!(proxied.iter().all(|seat| !dismissed(seat)));
        let same = ["2001:db8::1", "2001:db8::2"];
        let [first, _second] =
            same.map(|address| connections.admit(address.parse().unwrap()).unwrap());
        assert!(dismissed(&first));
        let mapped = connections
            .admit("::ffff:192.0.2.2".parse().unwrap())
            .unwrap();
        let _same = connections.admit(B).unwrap();
        assert!(dismissed(&mapped));
    }
}
