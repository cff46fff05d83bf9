//! Rebuilds the crate when a migration is added: `embed_migrations!` itself only notices changes of those it knows.

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
