//! The document that has a little of everything, over real HTTP.

mod agreement;
mod answers;
mod bodies;
mod order;
pub mod service;
mod things;
mod validation;
