//! `Serialize` and `Deserialize` for the types of a models crate.
//!
//! They read the same `#[serde(…)]` attributes as serde's own derives, those that the generator writes, and implement the
//! same traits. What they write is a call for each member instead of a visitor, because most of what a compiler did for a
//! large models crate was reading visitors: see docs/decisions/0035.

mod attributes;
mod deserialize;
mod rename;
mod serialize;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Implements `openapi_check::FromValue`, and serde's `Deserialize` by means of it.
///
/// For structs with named fields, structs of one unnamed field that are `transparent`, and enums of unit variants.
#[proc_macro_derive(Deserialize, attributes(serde))]
pub fn deserialize(input: TokenStream) -> TokenStream {
    derived(parse_macro_input!(input), deserialize::implementation)
}

/// Implements serde's `Serialize`.
///
/// For the same types, and for `untagged` enums whose variants have one field each.
#[proc_macro_derive(Serialize, attributes(serde))]
pub fn serialize(input: TokenStream) -> TokenStream {
    derived(parse_macro_input!(input), serialize::implementation)
}

fn derived(
    input: DeriveInput,
    implementation: fn(&DeriveInput) -> syn::Result<proc_macro2::TokenStream>,
) -> TokenStream {
    implementation(&input)
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}
