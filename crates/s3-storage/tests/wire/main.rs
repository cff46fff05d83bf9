//! The adapter against a server that misbehaves on purpose, over real connections.

#![cfg(test)]

mod faults;
mod lists;
mod probe;
mod reading;
mod support;
