//! api-routes
