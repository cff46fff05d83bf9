//! `FromValue` and `Deserialize`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DataEnum, DeriveInput, Error, Field, Fields};

use super::attributes::{Absent, OfPart, OfType};

pub fn implementation(input: &DeriveInput) -> syn::Result<TokenStream> {
    let name = &input.ident;
    let attributes = OfType::of(&input.attrs)?;
    let body = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => members(&attributes, fields.named.iter())?,
            Fields::Unnamed(fields) if attributes.transparent && fields.unnamed.len() == 1 => {
                transparent(&fields.unnamed[0])?
            }
            _ => return Err(Error::new_spanned(name, "only an object, or one value")),
        },
        Data::Enum(data) => names(&attributes, data)?,
        Data::Union(_) => return Err(Error::new_spanned(name, "a union has no JSON")),
    };
    Ok(quote! {
        #[automatically_derived]
        impl ::openapi_check::FromValue for #name {
            fn from_value(
                value: ::openapi_check::serde_json::Value,
            ) -> ::openapi_check::serde_json::Result<Self> {
                #body
            }
        }
        #[automatically_derived]
        impl<'de> ::openapi_check::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::openapi_check::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::openapi_check::deserialize(deserializer)
            }
        }
    })
}

/// A struct, from the members of an object.
fn members<'a>(
    attributes: &OfType,
    fields: impl Iterator<Item = &'a Field>,
) -> syn::Result<TokenStream> {
    let mut read = Vec::new();
    let mut is_open = false;
    for field in fields {
        let Some(ident) = &field.ident else { continue };
        let part = OfPart::of(&field.attrs)?;
        is_open |= part.flatten;
        read.push((ident, part.name_of(ident), part));
    }
    let mut names: Vec<&str> = read
        .iter()
        .filter(|(_, _, part)| !part.flatten)
        .map(|(_, name, _)| name.as_str())
        .collect();
    names.sort_unstable();
    let fields = read.iter().map(|(ident, name, part)| {
        let index = names.binary_search(&name.as_str()).unwrap_or_default();
        let value = member(index, part);
        // Not `?`, which costs the compiler as much as the call.
        quote! {
            #ident: match #value {
                ::core::result::Result::Ok(value) => value,
                ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
            }
        }
    });
    let sorted = match (is_open, attributes.deny_unknown_fields) {
        (true, _) => quote!(open),
        (false, true) => quote!(closed),
        (false, false) => quote!(of),
    };
    Ok(quote! {
        let mut members = match ::openapi_check::Members::#sorted(value, &[#(#names),*]) {
            ::core::result::Result::Ok(members) => members,
            ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
        };
        ::core::result::Result::Ok(Self { #(#fields,)* })
    })
}

/// A call that takes the member of an index out, or what is left.
fn member(index: usize, part: &OfPart) -> TokenStream {
    let default = part.default.as_ref().map(|default| match default {
        Absent::OfType => quote!(::core::default::Default::default),
        Absent::By(function) => quote!(#function),
    });
    match (part.flatten, &part.deserialize_with, default) {
        (true, None, _) => quote!(members.rest()),
        (true, Some(with), _) => quote!(members.rest_with(#with)),
        // What is left out when it is written is `None`, and nothing else is.
        (false, None, None) if part.skip_serializing_if.is_some() => {
            quote!(members.optional(#index))
        }
        (false, None, None) => quote!(members.required(#index)),
        (false, None, Some(default)) => quote!(members.or(#index, #default)),
        (false, Some(with), None) => quote!(members.required_with(#index, #with)),
        (false, Some(with), Some(default)) => quote!(members.or_with(#index, #default, #with)),
    }
}

/// A struct around one value.
fn transparent(field: &Field) -> syn::Result<TokenStream> {
    let inner = match OfPart::of(&field.attrs)?.deserialize_with {
        Some(with) => quote!(#with(value)),
        None => quote!(::openapi_check::FromValue::from_value(value)),
    };
    Ok(quote!(::core::result::Result::map(#inner, Self)))
}

/// An enum of strings.
fn names(attributes: &OfType, data: &DataEnum) -> syn::Result<TokenStream> {
    let mut pairs = Vec::new();
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(
                variant,
                "for this there is `openapi_check::union!`",
            ));
        }
        let ident = &variant.ident;
        let name = attributes.name_of(ident, &OfPart::of(&variant.attrs)?);
        pairs.push(quote!((#name, Self::#ident)));
    }
    Ok(quote!(::openapi_check::named(&value, &[#(#pairs),*])))
}
