//! Holds the golden models to themselves: see `tests/agreement.rs`.
