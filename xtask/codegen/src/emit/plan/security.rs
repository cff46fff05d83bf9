//! Security requirements: each distinct list once, as a constant.

use std::collections::{BTreeSet, HashMap};

use crate::document::{Alternative, Document};
use crate::names::{Names, pascal, screaming};

/// A constant is named after its scopes if there are at most this many.
const MAX_SCOPES_IN_NAME: usize = 3;

/// What the operations of a document require.
pub struct Requirements<'a> {
    /// The alternatives that need a credential, and the constant that lists them.
    pub lists: Vec<(String, Vec<&'a Alternative>)>,
    /// The schemes by their names in the document, and the variants that stand for them.
    pub schemes: Vec<(&'a str, String)>,
    by_list: HashMap<Vec<&'a Alternative>, usize>,
}

impl<'a> Requirements<'a> {
    pub fn new(document: &'a Document) -> Self {
        let mut names = Names::default();
        let (mut lists, mut by_list) = (Vec::new(), HashMap::new());
        for operation in &document.operations {
            let required = with_credential(&operation.security);
            if required.is_empty() || by_list.contains_key(&required) {
                continue;
            }
            by_list.insert(required.clone(), lists.len());
            lists.push((names.unique(&base_name(&required)), required));
        }
        let mut variants = Names::with(&["Self"]);
        let schemes = document.security_schemes.iter();
        let schemes =
            schemes.map(|scheme| (scheme.name.as_str(), variants.unique(&pascal(&scheme.name))));
        Self {
            lists,
            schemes: schemes.collect(),
            by_list,
        }
    }

    /// The constant for the `security` of an operation; none if it requires nothing.
    pub fn constant(&self, security: &'a [Alternative]) -> Option<&str> {
        let list = self.by_list.get(&with_credential(security))?;
        self.lists.get(*list).map(|(name, _)| name.as_str())
    }

    /// The variant that stands for a scheme.
    pub fn scheme<'n>(&'n self, name: &'n str) -> &'n str {
        let found = self.schemes.iter().find(|(known, _)| *known == name);
        found.map_or(name, |(_, variant)| variant.as_str())
    }
}

/// The requirements without the empty one, `{}`, which allows anonymous requests. `emit/security.rs` emits that one as
/// optional authentication, so that the lists of requirements do not need it.
fn with_credential(security: &[Alternative]) -> Vec<&Alternative> {
    security
        .iter()
        .filter(|alternative| !alternative.is_empty())
        .collect()
}

fn base_name(required: &[&Alternative]) -> String {
    let schemes = required.iter().flat_map(|alternative| alternative.iter());
    let scopes: BTreeSet<&str> = schemes
        .flat_map(|(_, scopes)| scopes)
        .map(String::as_str)
        .collect();
    match scopes.len() {
        0 => "CREDENTIAL".to_owned(),
        1..=MAX_SCOPES_IN_NAME => scopes
            .into_iter()
            .map(screaming)
            .collect::<Vec<_>>()
            .join("_"),
        _ => "SCOPES".to_owned(),
    }
}
