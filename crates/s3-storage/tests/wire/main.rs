//! The adapter against a server that misbehaves on purpose, over real connections.

#![cfg(test)]

mod faults;
mod reading;
mod support;
