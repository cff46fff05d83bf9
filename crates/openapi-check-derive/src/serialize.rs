//! `Serialize`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DataEnum, DeriveInput, Error, Field, Fields};

use super::attributes::{OfPart, OfType};

pub fn implementation(input: &DeriveInput) -> syn::Result<TokenStream> {
    let name = &input.ident;
    let attributes = OfType::of(&input.attrs)?;
    let body = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => members(fields.named.iter())?,
            Fields::Unnamed(fields) if attributes.transparent && fields.unnamed.len() == 1 => {
                quote!(::openapi_check::serde::Serialize::serialize(
                    &self.0, serializer
                ))
            }
            _ => return Err(Error::new_spanned(name, "only an object, or one value")),
        },
        Data::Enum(data) if attributes.untagged => branches(data)?,
        Data::Enum(data) => names(&attributes, data)?,
        Data::Union(_) => return Err(Error::new_spanned(name, "a union has no JSON")),
    };
    Ok(quote! {
        #[automatically_derived]
        impl ::openapi_check::serde::Serialize for #name {
            fn serialize<S: ::openapi_check::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #body
            }
        }
    })
}

/// A struct, as an object.
fn members<'a>(fields: impl Iterator<Item = &'a Field>) -> syn::Result<TokenStream> {
    let mut calls = Vec::new();
    for field in fields {
        let Some(ident) = &field.ident else { continue };
        let part = OfPart::of(&field.attrs)?;
        let key = part.name_of(ident);
        if part.flatten {
            calls.push(quote!(.members(&self.#ident)));
        } else if let Some(is_left_out) = part.skip_serializing_if {
            calls.push(quote!(.member_unless(#is_left_out(&self.#ident), #key, &self.#ident)));
        } else if !part.skip_serializing {
            calls.push(quote!(.member(#key, &self.#ident)));
        }
    }
    Ok(quote! {
        ::openapi_check::ObjectWriter::new(serializer) #(#calls)* .end()
    })
}

/// An enum of strings.
fn names(attributes: &OfType, data: &DataEnum) -> syn::Result<TokenStream> {
    if data.variants.is_empty() {
        return Ok(quote!(match *self {}));
    }
    let mut arms = Vec::new();
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(variant, "only names, or `untagged`"));
        }
        let ident = &variant.ident;
        let name = attributes.name_of(ident, &OfPart::of(&variant.attrs)?);
        arms.push(quote!(Self::#ident => #name));
    }
    Ok(quote!(serializer.serialize_str(match self { #(#arms),* })))
}

/// An enum of several types.
fn branches(data: &DataEnum) -> syn::Result<TokenStream> {
    let mut arms = Vec::new();
    for variant in &data.variants {
        let ident = &variant.ident;
        match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => arms.push(quote! {
                Self::#ident(value) => ::openapi_check::serde::Serialize::serialize(value, serializer)
            }),
            _ => return Err(Error::new_spanned(variant, "only one value")),
        }
    }
    Ok(quote!(match self { #(#arms),* }))
}
