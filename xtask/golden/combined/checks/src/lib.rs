//! Nothing but its tests: what is merged, held against what JSON Schema says.
