//! Types that generated code makes with the macros, and bytes.

use openapi_check::{Deserialize, Serialize};
use serde_json::{Value, json};

use openapi_check::{
    Array, Binary, Branch, Checked, Constant, Integer, Number, Object, Property, Rule, Tag, Tagged,
    Text,
};

/// Values of several types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    One,
    Half,
    Text,
    None,
    Array,
}

openapi_check::constants!(Level {
    One => Constant::Integer(1),
    Half => Constant::Float(0.5),
    Text => Constant::Text("x"),
    None => Constant::Null,
    Array => Constant::Json("[1]"),
});

#[test]
fn an_enum_of_constants() {
    for (level, value) in
        Level::ALL
            .iter()
            .zip([json!(1), json!(0.5), json!("x"), json!(null), json!([1])])
    {
        assert_eq!(serde_json::to_value(level).unwrap(), value);
        assert_eq!(
            openapi_check::from_value::<Level>(value, []).unwrap(),
            *level
        );
    }
    assert_eq!(
        serde_json::from_value::<Level>(json!(1.0)).unwrap(),
        Level::One
    );
    assert_eq!(
        Level::ALL.iter().map(Level::to_string).collect::<Vec<_>>(),
        ["1", "0.5", "x", "null", "[1]"]
    );
    let error = serde_json::from_value::<Level>(json!(2))
        .unwrap_err()
        .to_string();
    assert_eq!(error, "expected one of 1, 0.5, 'x', None, [1]");
    assert!(openapi_check::from_value::<Level>(json!(2), []).is_err());
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Circle {
    radius: i64,
    #[serde(default)]
    note: Option<String>,
}

impl Checked for Circle {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("radius", Rule::Integer(Integer::signed_64().minimum(5))),
            Property::optional("note", Rule::Nullable(&Rule::Text(Text::any()))),
        ]));
        &RULE
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Ball {
    radius: i64,
}

impl Checked for Ball {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "radius",
            Rule::Integer(Integer::signed_64().maximum(10)),
        )]));
        &RULE
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Round {
    Circle(Circle),
    Ball(Box<Ball>),
    Number(f64),
}

openapi_check::union!(Round {
    Circle,
    Ball,
    Number
});

impl Checked for Round {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::ExactlyOne(&[
            Branch::new("Circle", Rule::of::<Circle>()),
            Branch::new("Ball", Rule::of::<Ball>()),
            Branch::new("float", Rule::Number(Number::any())),
        ]);
        &RULE
    }
}

#[test]
fn a_union_becomes_the_branch_that_accepts() {
    let read = |value: Value| openapi_check::from_value::<Round>(value, []);
    assert!(matches!(
        read(json!({"radius": 20.0})).unwrap(),
        Round::Circle(Circle { radius: 20, .. })
    ));
    assert_eq!(
        read(json!({"radius": 1})).unwrap(),
        Round::Ball(Box::new(Ball { radius: 1 }))
    );
    assert_eq!(read(json!(1)).unwrap(), Round::Number(1.0));
    assert_eq!(
        read(json!({"radius": 7})).unwrap_err()[0].kind,
        "union_ambiguous"
    );
    let error = serde_json::from_value::<Round>(json!({"radius": "x"}))
        .unwrap_err()
        .to_string();
    assert_eq!(error, "the value is no branch of the union");
}

/// What fits several branches becomes the one that has a place for every member.
#[test]
fn a_union_becomes_the_branch_that_keeps_every_member() {
    const NUMBER: Rule = Rule::Number(Number::any());
    const POINT: Rule = Rule::Object(Object::of(&[Property::required("x", NUMBER)]));
    const DISK: Rule = Rule::Object(Object::of(&[
        Property::required("x", NUMBER),
        Property::optional("radius", NUMBER),
    ]));
    const LINE: Rule = Rule::Object(Object::of(&[Property::required("points", {
        const POINTS: Rule = Rule::Array(Array::of(&POINT));
        POINTS
    })]));
    const DISKS: Rule = Rule::Object(Object::of(&[Property::required("points", {
        const POINTS: Rule = Rule::Array(Array::of(&DISK));
        POINTS
    })]));

    #[derive(Debug, PartialEq, Serialize)]
    #[serde(untagged)]
    enum Area {
        Point(Value),
        Disk(Value),
        Line(Value),
        Disks(Value),
    }
    openapi_check::union!(Area {
        Point,
        Disk,
        Line,
        Disks
    });
    impl Checked for Area {
        fn rule() -> &'static Rule {
            static RULE: Rule = Rule::AnyOf(&[
                Branch::new("Point", POINT),
                Branch::new("Disk", DISK),
                Branch::new("Line", LINE),
                Branch::new("Disks", DISKS),
            ]);
            &RULE
        }
    }

    let read = |value: Value| openapi_check::from_value::<Area>(value, []).unwrap();
    let value = json!({"x": 1});
    assert_eq!(read(value.clone()), Area::Point(value));
    let value = json!({"x": 1, "radius": 2});
    assert_eq!(read(value.clone()), Area::Disk(value));
    // One that no branch describes is lost either way.
    let value = json!({"x": 1, "radius": 2, "color": "red"});
    assert_eq!(read(value.clone()), Area::Disk(value));
    let value = json!({"points": [{"x": 1}, {"x": 1, "radius": 2}]});
    assert_eq!(read(value.clone()), Area::Disks(value));
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Named {
    Circle(Circle),
    Ball(Ball),
}

openapi_check::union!(Named { Circle, Ball });

impl Checked for Named {
    fn rule() -> &'static Rule {
        static UNION: Tagged = Tagged::by(
            "note",
            &[
                Tag::new(
                    &["circle", "Circle"],
                    Branch::new("Circle", Rule::of::<Circle>()),
                ),
                Tag::new(&["ball"], Branch::new("Ball", Rule::of::<Ball>())),
            ],
        );
        static RULE: Rule = Rule::Tagged(&UNION);
        &RULE
    }
}

#[test]
fn a_tag_says_which_branch() {
    let read = |value: Value| openapi_check::from_value::<Named>(value, []);
    assert!(matches!(
        read(json!({"radius": 7, "note": "ball"})).unwrap(),
        Named::Ball(_)
    ));
    assert!(matches!(
        read(json!({"radius": 7, "note": "Circle"})).unwrap(),
        Named::Circle(_)
    ));
    assert!(read(json!({"radius": 7, "note": "x"})).is_err());
    let error = serde_json::from_value::<Named>(json!({"note": "ball"}))
        .unwrap_err()
        .to_string();
    assert_eq!(error, "missing field `radius`");
}

#[test]
fn bytes_are_base64() {
    let binary = Binary::from(b"abc".to_vec());
    assert_eq!(serde_json::to_value(&binary).unwrap(), json!("YWJj"));
    assert_eq!(
        openapi_check::from_value::<Binary>(json!("YWJj"), []).unwrap(),
        binary
    );
    assert_eq!(format!("{binary:?}"), "Binary(3 bytes)");
    for wrong in [json!("YWJ"), json!(5), json!("Y-Jj")] {
        assert!(openapi_check::from_value::<Binary>(wrong, []).is_err());
    }
    // What the checker lets through decodes, whatever bits are left over at its end.
    assert!(openapi_check::from_value::<Binary>(json!("YR=="), []).is_ok());
}

#[test]
fn what_matches_several_branches_is_the_combined_one_only_for_more_members() {
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Inner {
        x: i64,
    }
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Left {
        left: Inner,
    }
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Right {
        right: i64,
    }
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Several {
        left: Option<Value>,
        right: Option<Value>,
    }
    #[derive(Clone, Debug, PartialEq, Serialize)]
    #[serde(untagged)]
    enum Sides {
        Left(Left),
        Right(Right),
        Several(Several),
    }
    impl Checked for Sides {
        fn rule() -> &'static Rule {
            const NUMBER: Rule = Rule::Integer(Integer::signed_64());
            const INNER: Rule = Rule::Object(Object::of(&[Property::required("x", NUMBER)]));
            static RULE: Rule = Rule::AnyOf(&[
                Branch::new(
                    "Left",
                    Rule::Object(Object::of(&[Property::required("left", INNER)])),
                ),
                Branch::new(
                    "Right",
                    Rule::Object(Object::of(&[Property::required("right", NUMBER)])),
                ),
                Branch::combined(Rule::Object(Object::of(&[
                    Property::optional("left", Rule::Anything),
                    Property::optional("right", Rule::Anything),
                ]))),
            ]);
            &RULE
        }
    }
    openapi_check::union!(Sides {
        Left,
        Right,
        Several
    });
    let read = |value: Value| openapi_check::from_value::<Sides>(value, []).unwrap();
    let left = Sides::Left(Left {
        left: Inner { x: 1 },
    });
    assert_eq!(read(json!({"left": {"x": 1}})), left);
    // What is lost inside of a member, or from all of them, is no reason.
    assert_eq!(read(json!({"left": {"x": 1, "y": 2}})), left);
    assert_eq!(read(json!({"left": {"x": 1}, "other": 3})), left);
    let null = read(json!({"left": {"x": 1}, "right": null}));
    assert!(matches!(null, Sides::Several(_)), "{null:?}");
    let several = Sides::Several(Several {
        left: Some(json!({"x": 1})),
        right: Some(json!(2)),
    });
    assert_eq!(
        read(json!({"left": {"x": 1}, "right": 2, "other": 3})),
        several
    );
}
