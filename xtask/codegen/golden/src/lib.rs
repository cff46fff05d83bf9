//! What the generator makes of the documents in `documents`, each as a module: its models and its routes.
//!
//! It is what two crates would have, but for the paths to their roots.

#![allow(
    confusable_idents,
    mixed_script_confusables,
    uncommon_codepoints,
    reason = "names are the documents'"
)]

/// `documents/answers.yaml`.
pub mod answers {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/bodies.yaml`.
pub mod bodies {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/combined.yaml`.
pub mod combined {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/documentation.yaml`.
pub mod documentation {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/enums.yaml`.
pub mod enums {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/extended.yaml`.
pub mod extended {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/foreign.yaml`.
pub mod foreign {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/inheritance.yaml`.
pub mod inheritance {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/minimal.yaml`.
pub mod minimal {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/names.yaml`.
pub mod names {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/objects.yaml`.
pub mod objects {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/parameters.yaml`.
pub mod parameters {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/recursion.yaml`.
pub mod recursion {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/routing.yaml`.
pub mod routing {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/secrets.yaml`.
pub mod secrets {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/security.yaml`.
pub mod security {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/unevaluated.yaml`.
pub mod unevaluated {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/unions.yaml`.
pub mod unions {
    pub mod api_models;
    pub mod api_routes;
}

/// `documents/vocabulary.yaml`.
pub mod vocabulary {
    pub mod api_models;
    pub mod api_routes;
}
