//! Values of every schema of every golden document, sent through the types of the generated code.

use std::collections::BTreeSet;

use journey::{Document, Outcome, travel};

/// How many values are made for each schema.
const VALUES: u64 = 600;

const COMPONENTS: &str = "/components/schemas/";

/// The name of the component whose values travelled.
fn name(outcome: &Outcome) -> &str {
    outcome.schema.strip_prefix(COMPONENTS).unwrap()
}

fn document(text: &str) -> Document {
    Document::new(serde_saphyr::from_str(text).unwrap())
}

/// The test of one document: its schemas, those whose types are called otherwise with the names of both, and those that
/// allow no value.
macro_rules! journey {
    ($document:ident: [$($name:ident $(= $component:literal)?),* $(,)?], none: [$($none:literal),*]) => {
        #[test]
        fn $document() {
            let document = document(include_str!(concat!("../../documents/", stringify!($document), ".yaml")));
            let outcomes = vec![$({
                let component = [$($component,)? stringify!($name)][0];
                let schema = format!("{COMPONENTS}{component}");
                travel::<golden::$document::api_models::$name>(&document, &schema, VALUES)
            }),*];
            let listed: BTreeSet<&str> = outcomes.iter().map(name).collect();
            assert_eq!(listed, document.components());
            for outcome in &outcomes {
                assert_eq!((outcome.wrong, outcome.narrowed), (0, 0), "{outcome:#?}");
                let none: &[&str] = &[$($none),*];
                assert_eq!(outcome.sent < 10, none.contains(&name(outcome)), "{outcome:?}");
            }
        }
    };
}

journey!(answers: [Thing, Big], none: []);
journey!(bodies: [Thing, Deep, Upload], none: []);
journey!(
    combined: [
        Base, Extended, Narrowed, Demanding, DemandingLater, MoreAndClosed, PatternedTwice, NamedTwice, CountedTwice,
        BoundedTwice, ListedTwice, ButThree, ClosedAndNarrowed, PatternedLater, Renamed, Closed, ClosedAndMore,
        ClosedInTheEnd, TypedAndMore, OneOfTwo, EitherIsThere, Without, Spelt, Bounded, Sixth, Common, LongChoice,
        Nullable, NotNullable, Listed, Conditional, Dependent, Containing, Pair, OpenTuple, Patterned, Named,
        CountedMembers, Cat, Dog, Pet, Tree, SeveralTypes, OddOrNull, Holder, Constant, OddChoice, Impossible, Never,
        Whatever, OpenLater,
    ],
    none: ["Impossible", "Never"]
);
journey!(
    documentation: [
        Day, Thing, WithState, WithDetails, WithEither, WithQuoted, WithNext, WithDay, WithUnset, WithMetadata,
        WithAnything, WithShown, WithPlace, Short, Repeated, Headers, ReadOnly, Listed, WithSeen, WithNullable, WithLoose,
        WithFree, WithExamples, WithTitles, Measure, WithDescribed, WithUuid, Prefilled, WithNullables,
    ],
    none: []
);
journey!(enums: [Choices, Reaction, Level, Maybe], none: []);
journey!(foreign: [Words, Either, Sorted], none: []);
journey!(
    inheritance: [
        Account, FreeAccount, PaidAccount, Document, Letter, Invoice, PaidInvoice, Folder, Ticket, Train, Flight, Paper,
        Sheet, Roll,
    ],
    none: []
);
journey!(
    names: [
        Requirement, Locals, Option2 = "Option", Vec2 = "Vec", String2 = "String", Value2 = "Value", Rule,
        Result2 = "Result", Type, Schema, Ref, S3, Default2 = "Default", From2 = "From", FooBar = "foo-bar", Foo,
        FooBar2 = "fooBar", FooBar3 = "foo_bar", Itself = "self", N2fa = "2fa", SomeDottedName = "some.dotted.Name",
        YòngHù = "yòng-hù", GivenName = "Renamed",
    ],
    none: []
);
journey!(
    objects: [
        Everything, Counted, Open, TypedOthers, Patterned, Headers, Metadata, Point, Row, Dependent, Conditional, Counting,
        Lottery, Merged, Base, Empty, Calendar, Moment,
    ],
    none: []
);
journey!(parameters: [Numbers, Mode, Point], none: []);
journey!(
    recursion: [
        Tree, Expression, Operation, Husband, Wife, Pair, Alias, Nested, Linked, Labelled, LinkedAndLabelled,
        LinkedOrLabelled, Default2 = "Default",
    ],
    none: []
);
journey!(secrets: [Account, Key, Listing], none: []);
journey!(
    unevaluated: [
        Base, AnyAndNoMore, DependentAndNoMore, ConditionalAndNoMore, OpenAndNoMore, ReferredAndNoMore, ClosedPart,
        ClosedCondition, RestOfMembers, RestOfItems, ItemsOfBranches, OneButNotThree, NotNullAfterAll,
        ConditionInABranch,
    ],
    none: []
);
journey!(
    unions: [
        Pet, Cat, Dog, Volume, Shape, Either, Parcel, Weighed, Measured, Freight, Entry, Asked, Told, Called,
    ],
    none: []
);
journey!(vocabulary: [Submission, Part, Problem, Name, Thing, Shape, Circle, Square, Colour], none: []);
