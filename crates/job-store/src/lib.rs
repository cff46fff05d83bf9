//! job-store
