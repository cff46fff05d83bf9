//! The state machine: a table over every state and command, the guards that stand in a command's way, and what holds on
//! every path.
#![cfg(test)]

mod ending;
mod guards;
mod ingestion;
mod random;
mod rows;
mod table;
