//! Parameters and bodies of types that the generator does not write.

use std::collections::BTreeMap;

use actix_web::web::{Data, ServiceConfig};
use golden::foreign::api_models::{Either, Sorted, Words};
use golden::foreign::api_routes::{
    Context, DefaultOperations, Service, SortError, SortInput, SortResponse, register,
};

/// The implementation. It has no state.
#[derive(Debug)]
pub struct Foreign;

/// Mounts the service.
pub fn configure(config: &mut ServiceConfig) {
    register(config, Data::new(Foreign));
}

impl Service for Foreign {}

impl DefaultOperations for Foreign {
    async fn sort(&self, _: Context<()>, input: SortInput) -> Result<SortResponse, SortError> {
        let further = input.further.unwrap_or_default();
        let body = input.body.clone().unwrap_or_default();
        let mut words: Vec<String> = body.into_iter().chain(further.clone()).collect();
        words.sort();
        Ok(SortResponse::Ok(Sorted {
            words: Words(words.into()),
            either: Some(Either::String(input.first.0.to_string())),
            nested: vec![further],
            perhaps: input.body,
            additional_properties: BTreeMap::new(),
        }))
    }
}
