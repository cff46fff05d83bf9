//! The adapter against a server that misbehaves on purpose, over real connections.

#![cfg(test)]

mod faults;
mod lists;
mod reading;
mod support;
