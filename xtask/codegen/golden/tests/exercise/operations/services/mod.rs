//! Services over the golden code of operations: every operation says back what it was called with.

pub mod answers;
pub mod bodies;
pub mod foreign;
pub mod parameters;
pub mod routing;
pub mod security;

use actix_web::web::{self, ServiceConfig};

/// Mounts all of them, each under its name.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(web::scope("/answers").configure(answers::configure))
        .service(web::scope("/bodies").configure(bodies::configure))
        .service(web::scope("/foreign").configure(foreign::configure))
        .service(web::scope("/parameters").configure(parameters::configure))
        .service(web::scope("/routing").configure(routing::configure))
        .service(web::scope("/security").configure(security::configure));
}
