//! The endpoint as its clients see it: over real HTTP, with signers that are not its own.

#![cfg(test)]

mod auth;
mod bodies;
mod claims;
mod crash;
mod keys;
mod lists;
mod multipart;
mod objects;
mod restart;
mod sigv4;
mod support;
mod wire;
