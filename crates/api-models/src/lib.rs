//! api-models
