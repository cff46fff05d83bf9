//! The golden crates of operations over real HTTP.

#![cfg(test)]

mod answers;
mod bodies;
mod client;
mod parameters;
mod routing;
mod security;
