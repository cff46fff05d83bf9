//! The files in the data directory that tell scripts where this process can be reached. They are there while it serves, and
//! gone once it has ended in any way but by SIGKILL or a power cut; what those left behind goes at the next start.

use std::{io, net::SocketAddr};

use crate::data_dir::DataDir;

/// The file with the address of the API.
const LISTEN: &str = "listen";
/// The file with the address of the embedded S3.
const DEV_S3_LISTEN: &str = "dev-s3-listen";

/// A data directory, whose addresses are retracted when this is dropped. Only then can another process take it.
#[derive(Debug)]
pub struct Addresses(DataDir);

impl Addresses {
    /// Of a process that does not serve yet.
    #[must_use]
    pub fn of(dir: DataDir) -> Self {
        let addresses = Self(dir);
        addresses.retract();
        addresses
    }

    /// The data directory.
    #[must_use]
    pub fn dir(&self) -> &DataDir {
        &self.0
    }

    /// Tells the addresses really bound. Whoever sees the API's finds the other there as well.
    ///
    /// # Errors
    /// What the system says.
    pub fn announce(&self, api: SocketAddr, dev_s3: Option<SocketAddr>) -> io::Result<()> {
        if let Some(dev_s3) = dev_s3 {
            self.0.write(DEV_S3_LISTEN, &dev_s3.to_string())?;
        }
        self.0.write(LISTEN, &api.to_string())
    }

    /// Removes the addresses, which are not true any more.
    pub fn retract(&self) {
        for name in [LISTEN, DEV_S3_LISTEN] {
            if let Err(error) = self.0.remove(name) {
                log::warn!("cannot remove {}: {error}", self.0.join(name).display());
            }
        }
    }
}

impl Drop for Addresses {
    fn drop(&mut self) {
        self.retract();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_told_and_taken_back() {
        let parent = tempfile::tempdir().unwrap();
        let address = |port| SocketAddr::from(([127, 0, 0, 1], port));
        let read = |addresses: &Addresses| {
            [LISTEN, DEV_S3_LISTEN].map(|name| addresses.dir().read(name).unwrap())
        };
        let addresses = Addresses::of(DataDir::take(parent.path()).unwrap());
        addresses.announce(address(1), Some(address(2))).unwrap();
        assert_eq!(
            read(&addresses),
            [Some("127.0.0.1:1".into()), Some("127.0.0.1:2".into())]
        );
        drop(addresses);
        assert!(!parent.path().join(LISTEN).exists());
        assert!(!parent.path().join(DEV_S3_LISTEN).exists());

        // A process that was killed took nothing back.
        std::fs::write(parent.path().join(DEV_S3_LISTEN), "127.0.0.1:3").unwrap();
        let addresses = Addresses::of(DataDir::take(parent.path()).unwrap());
        assert_eq!(read(&addresses), [None, None]);
    }
}
