//! The golden crates, exercised over real HTTP.

#![cfg(test)]

mod agreement;
mod answers;
mod bodies;
mod client;
mod order;
mod validation;
