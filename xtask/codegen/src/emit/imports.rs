//! The `use` lines of a module, and what else can be learnt from the names in its code.
//!
//! The code is parsed by `syn`, so that comments, strings, fields and variants are not taken for names. See
//! docs/decisions/0029.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Macro, Meta, Path, Token, TypePath, UseTree};

/// What generated code can import: a name as code writes it, and its path. `!` stands behind the names of macros.
const IMPORTS: &[(&str, &str)] = &[
    ("BTreeMap", "std::collections::BTreeMap"),
    ("Future", "std::future::Future"),
    ("fmt", "std::fmt"),
    ("Data", "actix_web::web::Data"),
    ("HttpRequest", "actix_web::HttpRequest"),
    ("HttpResponse", "actix_web::HttpResponse"),
    ("Payload", "actix_web::web::Payload"),
    ("StatusCode", "actix_web::http::StatusCode"),
    ("models", "api_models as models"),
    ("Answer", "openapi_actix::Answer"),
    ("Authenticate", "openapi_actix::Authenticate"),
    ("Context", "openapi_actix::Context"),
    ("CredentialPlace", "openapi_actix::CredentialPlace"),
    ("Input", "openapi_actix::Input"),
    ("Reader", "openapi_actix::Reader"),
    ("Rejection", "openapi_actix::Rejection"),
    ("Reply", "openapi_actix::Reply"),
    ("Scheme", "openapi_actix::Scheme"),
    ("SchemeUse", "openapi_actix::SchemeUse"),
    ("Service", "openapi_actix::Service"),
    ("shared_errors!", "openapi_actix::shared_errors"),
    ("shared_responses!", "openapi_actix::shared_responses"),
    ("check", "openapi_check as check"),
    ("Branch", "openapi_check::Branch"),
    ("Checked", "openapi_check::Checked"),
    ("Conditional", "openapi_check::Conditional"),
    ("Constant", "openapi_check::Constant"),
    ("Deserialize", "openapi_check::Deserialize"),
    ("Dictionary", "openapi_check::Dictionary"),
    ("Format", "openapi_check::Format"),
    ("Integer", "openapi_check::Integer"),
    ("Array", "openapi_check::Array"),
    ("Number", "openapi_check::Number"),
    ("Object", "openapi_check::Object"),
    ("Pattern", "openapi_check::Pattern"),
    ("Property", "openapi_check::Property"),
    ("Rule", "openapi_check::Rule"),
    ("Serialize", "openapi_check::Serialize"),
    ("Tag", "openapi_check::Tag"),
    ("Tagged", "openapi_check::Tagged"),
    ("Text", "openapi_check::Text"),
    ("Tuple", "openapi_check::Tuple"),
    ("Unevaluated", "openapi_check::Unevaluated"),
    ("Map", "serde_json::Map"),
    ("Value", "serde_json::Value"),
    ("ToSchema", "utoipa::ToSchema"),
    ("Uuid", "uuid::Uuid"),
    ("Validate", "validator::Validate"),
    ("responses", "crate::responses"),
    // The macro's first argument is that module.
    ("shared_errors!", "crate::responses"),
    ("ErrorResponse", "crate::responses::ErrorResponse"),
    ("Failure", "crate::responses::Failure"),
    ("security", "crate::security"),
    ("SecurityScheme", "crate::security::SecurityScheme"),
];

/// The names that generated code can import.
#[cfg(test)]
pub fn imported_names() -> impl Iterator<Item = &'static str> {
    IMPORTS.iter().map(|(name, _)| name.trim_end_matches('!'))
}

/// The `use` lines for the code of a module. Of the names that it does not define, those in `of_crate` are imported
/// from the crate's root.
pub fn uses<'a>(source: &str, of_crate: impl IntoIterator<Item = &'a str>) -> String {
    let code = Identifiers::of(source);
    let is_needed = |name: &str| code.used.contains(name) && !code.defined.contains(name);
    let of_crate: BTreeSet<&str> = of_crate
        .into_iter()
        .filter(|name| is_needed(name))
        .collect();
    let known = IMPORTS
        .iter()
        .filter(|(name, _)| is_needed(name) && !of_crate.contains(name))
        .map(|(_, path)| (*path).to_owned());
    let paths: BTreeSet<String> = known
        .chain(of_crate.iter().map(|name| format!("crate::{name}")))
        .collect();
    grouped(&paths)
}

/// The names in Rust code.
#[derive(Debug, Default)]
pub struct Identifiers {
    /// Those that have to be in scope: the first names of paths, and macros with a `!` behind them.
    used: BTreeSet<String>,
    /// Those of the types, traits and other items that the code defines.
    defined: BTreeSet<String>,
    /// The first names of paths that have several, `use` lines among them: of crates and of modules.
    pub roots: BTreeSet<String>,
    /// Whether all names are of ASCII letters.
    pub are_ascii: bool,
}

impl Identifiers {
    /// The names in `source`. Code that cannot be parsed has none; rustfmt then reports the error.
    pub fn of(source: &str) -> Self {
        let mut identifiers = Self {
            are_ascii: true,
            ..Self::default()
        };
        if let Ok(file) = syn::parse_file(source) {
            identifiers.visit_file(&file);
        }
        identifiers
    }

    fn root(&mut self, name: &Ident) {
        let name = name.to_string();
        self.used.insert(name.clone());
        self.roots.insert(name);
    }

    /// Notes with which names paths begin in the arguments of a macro or an attribute: `models` in `body = models::Pet`.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(name) => {
                    self.visit_ident(name);
                    let follows = index.checked_sub(2).is_some_and(|colon| {
                        is_colon(tokens.get(colon)) && is_colon(tokens.get(colon + 1))
                    });
                    let leads = is_colon(tokens.get(index + 1)) && is_colon(tokens.get(index + 2));
                    if leads && !follows {
                        self.root(name);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Identifiers {
    fn visit_item(&mut self, item: &'ast Item) {
        let defined = match item {
            Item::Const(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Static(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            _ => None,
        };
        self.defined.extend(defined.map(Ident::to_string));
        visit::visit_item(self, item);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if let Some(first) = path.segments.first() {
            // A single name in lower case is a variable or a function, and none of those are imported.
            if path.segments.len() > 1 {
                self.root(&first.ident);
            } else if first.ident.to_string().starts_with(char::is_uppercase) {
                self.used.insert(first.ident.to_string());
            }
        }
        visit::visit_path(self, path);
    }

    fn visit_type_path(&mut self, path: &'ast TypePath) {
        // Not every script has letters in upper case.
        if let (None, Some(name)) = (&path.qself, path.path.get_ident()) {
            self.used.insert(name.to_string());
        }
        visit::visit_type_path(self, path);
    }

    fn visit_use_tree(&mut self, tree: &'ast UseTree) {
        match tree {
            UseTree::Path(path) => self.root(&path.ident),
            UseTree::Name(name) => self.root(&name.ident),
            UseTree::Rename(rename) => self.root(&rename.ident),
            UseTree::Group(_) | UseTree::Glob(_) => visit::visit_use_tree(self, tree),
        }
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        if let Some(name) = called.path.get_ident() {
            self.used.insert(format!("{name}!"));
        }
        self.visit_path(&called.path);
        self.tokens(called.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        self.visit_path(attribute.path());
        let Meta::List(list) = &attribute.meta else {
            return;
        };
        if attribute.path().is_ident("derive") {
            let traits = list.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
            for path in traits.iter().flatten() {
                self.visit_path(path);
            }
        } else {
            self.tokens(list.tokens.clone());
        }
    }

    fn visit_ident(&mut self, name: &'ast Ident) {
        self.are_ascii &= name.to_string().is_ascii();
    }
}

/// Paths as `use` lines, those with a common parent in one, in the order std, other crates, this crate.
fn grouped(paths: &BTreeSet<String>) -> String {
    let mut parents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let (parent, name) = path.rsplit_once("::").unwrap_or((path, ""));
        parents.entry(parent).or_default().push(name);
    }
    let mut blocks: [Vec<String>; 3] = Default::default();
    for (parent, names) in parents {
        let line = match names.as_slice() {
            [""] => format!("use {parent};"),
            [only] => format!("use {parent}::{only};"),
            several => format!("use {parent}::{{{}}};", several.join(", ")),
        };
        let [std, others, own] = &mut blocks;
        match parent.split("::").next() {
            Some("std") => std.push(line),
            Some("crate") => own.push(line),
            _ => others.push(line),
        }
    }
    let blocks: Vec<String> = blocks
        .iter()
        .filter(|block| !block.is_empty())
        .map(|block| block.join("\n"))
        .collect();
    blocks.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_imported_where_code_needs_them_in_scope() {
        for (code, expected) in [
            ("fn f(x: Uuid) {}", "use uuid::Uuid;"),
            ("fn f() -> Vec<Option<Uuid>> {}", "use uuid::Uuid;"),
            ("// Uuid\nconst X: &str = r#\"Uuid\"#;", ""),
            ("fn f(x: other::Uuid) {}", ""),
            ("struct Uuid;\nfn f(x: Uuid) {}", ""),
            ("enum Kind { Uuid(String) }", ""),
            ("fn f() { let fmt = 1; }", ""),
            ("fn f() { fmt::x() }", "use std::fmt;"),
            (
                "check::union!(Kind { Uuid });",
                "use openapi_check as check;",
            ),
            (
                "#[derive(Clone, Validate)]\nstruct X;",
                "use validator::Validate;",
            ),
            (
                "#[utoipa::path(body = models::X)]\nfn f() {}",
                "use api_models as models;",
            ),
            (
                "fn f(x: Pet, y: Rule) {}",
                "use openapi_check::Rule;\n\nuse crate::Pet;",
            ),
            ("fn f(x: Option<列>) { let bool = 列; }", "use crate::列;"),
            ("fn f() { let x = 列; }", ""),
        ] {
            assert_eq!(uses(code, ["Pet", "列"]), expected, "{code}");
        }
    }

    #[test]
    fn roots_are_the_first_names_of_longer_paths() {
        for (code, expected) in [
            ("use serde::Serialize;", true),
            ("use serde as s;", true),
            ("use serde;", true),
            ("const X: ::serde::Value = 1;", true),
            ("fn f() { let x = Some(serde::x()); }", true),
            ("#[derive(serde::Serialize)]\nstruct X;", true),
            ("// serde::Serialize\n//! serde::x", false),
            ("const X: &str = \"serde::x\";", false),
            ("use my_serde::x;", false),
            ("use crate::serde::x;", false),
            ("fn f() { let serde = 1; }", false),
        ] {
            assert_eq!(
                Identifiers::of(code).roots.contains("serde"),
                expected,
                "{code}"
            );
        }
    }

    #[test]
    fn letters_count_in_names_alone() {
        for (code, expected) in [
            ("const X: &str = \"é\"; // é", true),
            ("struct Café;", false),
            ("fn f() { café() }", false),
            ("union!(Café {});", false),
        ] {
            assert_eq!(Identifiers::of(code).are_ascii, expected, "{code}");
        }
    }
}
