//! Operations of every kind, over real HTTP.

mod answers;
mod bodies;
mod foreign;
mod parameters;
mod routing;
mod security;
pub mod services;
