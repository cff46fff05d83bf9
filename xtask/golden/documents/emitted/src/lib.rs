//! Holds what the golden crates emit against their documents; there is nothing but tests.
