// Generated from unevaluated.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Unevaluated: a type for each of them, and the rules that its values have to
//! satisfy.

mod common;
mod schemas;
mod things;

pub use self::common::{
    Base, ClosedCondition, ClosedPart, ClosedPartObject, ClosedPartObject2, ClosedPartObject3,
    ConditionInABranch, ConditionInABranchConditional, ConditionInABranchConditionalAndNamed,
    ConditionInABranchNamed, ConditionalAndNoMore, DependentAndNoMore, ItemsOfBranches,
    NotNullAfterAll, OneButNotThree, OpenAndNoMore, ReferredAndNoMore, RestOfItems, RestOfMembers,
    RestOfMembersObject, RestOfMembersObject2,
};
pub use self::things::{
    AnyAndNoMore, AnyAndNoMoreObject, AnyAndNoMoreObject2, AnyAndNoMoreObject3,
};
