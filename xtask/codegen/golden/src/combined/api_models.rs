// Generated from combined.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of Combined: a type for each of them, and the rules that its values have to satisfy.

mod common;
mod schemas;
mod things;

pub use self::common::{
    Base, Bounded, BoundedTwice, ButThree, Cat, CatKind, Closed, ClosedAndMore, ClosedAndNarrowed,
    ClosedInTheEnd, Common, Conditional, Constant, Containing, CountedMembers, CountedTwice,
    Demanding, DemandingLater, Dependent, Dog, DogKind, EitherIsThere, Holder, Impossible, Listed,
    ListedTwice, LongChoice, MoreAndClosed, Named, NamedTwice, Narrowed, Never, NotNullable,
    Nullable, OddChoice, OddOrNull, OneOfTwo, OneOfTwoWithA, OneOfTwoWithB, OpenLater, OpenTuple,
    Pair, Patterned, PatternedLater, PatternedTwice, Pet, Renamed, SeveralTypes, Sixth, Spelt,
    Tree, TypedAndMore, Whatever, Without,
};
pub use self::things::Extended;
