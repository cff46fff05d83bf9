//! Parameters in every place and style.

use actix_web::HttpResponse;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use openapi_actix::{Input, Parameter, Reader, Style};
use openapi_check::{Array, Branch, Integer, Object, Property, Rule, Text, Tuple};

const INT: Rule = Rule::Integer(Integer::any_64());
const STR: Rule = Rule::Text(Text::any());
static TEXT: Rule = STR;
static INTS: Rule = Rule::Array(Array::of(&INT));
static TEXTS: Rule = Rule::Array(Array::of(&STR));
static COLOUR: Rule = Rule::Object(
    Object::of(&[
        Property::required("R", INT),
        Property::optional("G", INT),
        Property::optional("tags", Rule::Array(Array::of(&STR))),
        Property::optional(
            "inner",
            Rule::Object(Object::of(&[Property::required("x", INT)])),
        ),
    ])
    .closed(),
);

/// How a test reads its one parameter.
type Read = for<'p, 'r> fn(&'p mut Reader<'r>) -> Parameter<'p, 'r>;

thread_local! {
    static READ: std::cell::Cell<Option<Read>> = const { std::cell::Cell::new(None) };
}

struct One(Value);

impl Input for One {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let read = READ.get()?;
        read(reader).required().map(Self)
    }
}

async fn reads(path: &'static str, read: Read, request: TestRequest) -> Value {
    READ.set(Some(read));
    let answer = super::send(
        path,
        async |request, _| {
            openapi_actix::read::<One>(&request).map(|One(value)| HttpResponse::Ok().json(value))
        },
        request,
    );
    let (status, body) = answer.await;
    match status {
        200 => body,
        422 => {
            json!({"errors": body["detail"].as_array().unwrap().iter().map(|error| json!([error["type"], error["loc"]])).collect::<Vec<_>>()})
        }
        status => json!(status),
    }
}

async fn path(uri: &str, read: Read) -> Value {
    reads(
        "/p/{p}/end",
        read,
        TestRequest::with_uri(&format!("/p/{uri}/end")),
    )
    .await
}

async fn query(uri: &str, read: Read) -> Value {
    reads("/", read, TestRequest::with_uri(&format!("/?{uri}"))).await
}

#[actix_web::test]
async fn in_the_path() {
    assert_eq!(
        path("a%2Cb%20c", |reader| reader.path("p", &TEXT)).await,
        json!("a,b c")
    );
    assert_eq!(
        path("1,2", |reader| reader
            .path("p", &INTS)
            .styled(Style::Simple, false))
        .await,
        json!([1, 2])
    );
    assert_eq!(
        path("a%2Cb,c%2Fd,%25", |reader| reader
            .path("p", &TEXTS)
            .styled(Style::Simple, false))
        .await,
        json!(["a,b", "c/d", "%"])
    );
    assert_eq!(
        path("R,1,G,2", |reader| reader
            .path("p", &COLOUR)
            .styled(Style::Simple, false))
        .await,
        json!({"R": 1, "G": 2})
    );
    assert_eq!(
        path("R=1,G=2", |reader| reader
            .path("p", &COLOUR)
            .styled(Style::Simple, true))
        .await,
        json!({"R": 1, "G": 2})
    );
    for uri in [".1,2", ".1.2"] {
        assert_eq!(
            path(uri, |reader| reader
                .path("p", &INTS)
                .styled(Style::Label, false))
            .await,
            json!([1, 2])
        );
    }
    assert_eq!(
        path(".1.2", |reader| reader
            .path("p", &INTS)
            .styled(Style::Label, true))
        .await,
        json!([1, 2])
    );
    assert_eq!(
        path(".a.b", |reader| reader
            .path("p", &TEXT)
            .styled(Style::Label, false))
        .await,
        json!("a.b")
    );
    assert_eq!(
        path(".R=1.G=2", |reader| reader
            .path("p", &COLOUR)
            .styled(Style::Label, true))
        .await,
        json!({"R": 1, "G": 2})
    );
    assert_eq!(
        path(".R,1,G,2", |reader| reader
            .path("p", &COLOUR)
            .styled(Style::Label, false))
        .await,
        json!({"R": 1, "G": 2})
    );
    assert_eq!(
        path(";p=a", |reader| reader
            .path("p", &TEXT)
            .styled(Style::Matrix, false))
        .await,
        json!("a")
    );
    assert_eq!(
        path(";p=1,2", |reader| reader
            .path("p", &INTS)
            .styled(Style::Matrix, false))
        .await,
        json!([1, 2])
    );
    assert_eq!(
        path(";p=1;p=2", |reader| reader
            .path("p", &INTS)
            .styled(Style::Matrix, true))
        .await,
        json!([1, 2])
    );
    assert_eq!(
        path(";R=1;G=2", |reader| reader
            .path("p", &COLOUR)
            .styled(Style::Matrix, true))
        .await,
        json!({"R": 1, "G": 2})
    );
    assert_eq!(
        path(";p=R,1,G,2", |reader| reader
            .path("p", &COLOUR)
            .styled(Style::Matrix, false))
        .await,
        json!({"R": 1, "G": 2})
    );
    assert_eq!(
        path(";q=1", |reader| reader
            .path("p", &INTS)
            .styled(Style::Matrix, true))
        .await,
        json!({"errors": [["missing", ["path", "p"]]]})
    );
    assert_eq!(
        path("1,x", |reader| reader
            .path("p", &INTS)
            .styled(Style::Simple, false))
        .await,
        json!({"errors": [["int_parsing", ["path", "p", 1]]]})
    );
    assert_eq!(
        path("%FF", |reader| reader
            .path("p", &TEXT)
            .styled(Style::Simple, false))
        .await,
        json!(400)
    );
}

#[actix_web::test]
async fn in_the_path_under_other_names() {
    let request = TestRequest::with_uri("/a-b.c");
    let read: Read = |reader| {
        reader
            .path_as("p2", "job.id", &INTS)
            .styled(Style::Simple, false)
    };
    assert_eq!(
        reads("/{p1}-{p2}.{p3}", read, request).await,
        json!({"errors": [["int_parsing", ["path", "job.id", 0]]]})
    );
    let request = TestRequest::with_uri("/a-7.c");
    assert_eq!(
        reads(
            "/{p1}-{p2}.{p3}",
            |reader| reader.path_as("p2", "job.id", &INT),
            request
        )
        .await,
        json!(7)
    );
}

#[actix_web::test]
async fn lists_in_the_query() {
    let exploded: Read = |reader| reader.query_list("q", &TEXTS);
    assert_eq!(query("q=a%2Cb&q=c", exploded).await, json!(["a,b", "c"]));
    let exploded: Read = |reader| reader.query("q", &TEXTS).styled(Style::Form, true);
    assert_eq!(query("q=a%2Cb&q=c", exploded).await, json!(["a,b", "c"]));
    let commas: Read = |reader| reader.query("q", &TEXTS).styled(Style::Form, false);
    assert_eq!(
        query("q=a%2Cb,c+d,%E4%BD%A0", commas).await,
        json!(["a,b", "c d", "你"])
    );
    assert_eq!(query("q=", commas).await, json!([]));
    assert_eq!(
        query("", commas).await,
        json!({"errors": [["missing", ["query", "q"]]]})
    );
    assert_eq!(query("q=%FF", commas).await, json!(400));
    let spaces: Read = |reader| {
        reader
            .query("q", &TEXTS)
            .styled(Style::SpaceDelimited, false)
    };
    assert_eq!(
        query("q=a%20b+c%2Bd", spaces).await,
        json!(["a", "b", "c+d"])
    );
    let bars: Read = |reader| reader.query("q", &INTS).styled(Style::PipeDelimited, false);
    assert_eq!(query("q=1|2%7C3", bars).await, json!([1, 2, 3]));
    assert_eq!(
        query("q=1|x", bars).await,
        json!({"errors": [["int_parsing", ["query", "q", 1]]]})
    );
    static PAIR: Rule = Rule::Tuple(Tuple::of(&[INT, STR]).min_items(2));
    assert_eq!(
        query("q=1,2", |reader| reader
            .query("q", &PAIR)
            .styled(Style::Form, false))
        .await,
        json!([1, "2"])
    );
}

#[actix_web::test]
async fn objects_in_the_query() {
    let spread: Read = |reader| reader.query("q", &COLOUR).styled(Style::Form, true);
    assert_eq!(
        query("R=1&tags=a&tags=b&other=5", spread).await,
        json!({"R": 1, "tags": ["a", "b"]})
    );
    assert_eq!(
        query("R=1&tags=a", spread).await,
        json!({"R": 1, "tags": ["a"]})
    );
    assert_eq!(
        query("R=x", spread).await,
        json!({"errors": [["int_parsing", ["query", "q", "R"]]]})
    );
    assert_eq!(
        query("other=5", spread).await,
        json!({"errors": [["missing", ["query", "q"]]]})
    );
    let commas: Read = |reader| reader.query("q", &COLOUR).styled(Style::Form, false);
    assert_eq!(query("q=R,1,G,2", commas).await, json!({"R": 1, "G": 2}));
    let deep: Read = |reader| reader.query("q", &COLOUR).styled(Style::DeepObject, true);
    assert_eq!(
        query("q[R]=1&q%5Btags%5D=a&q[tags]=b&q[inner][x]=3", deep).await,
        json!({"R": 1, "tags": ["a", "b"], "inner": {"x": 3}})
    );
    assert_eq!(
        query("q[R]=1&q[tags][1]=b&q[tags][0]=a", deep).await,
        json!({"R": 1, "tags": ["a", "b"]})
    );
    assert_eq!(
        query("q[R]=1&q[tags][]=a", deep).await,
        json!({"R": 1, "tags": ["a"]})
    );
    assert_eq!(
        query("q[R]=1&q[no]=2", deep).await,
        json!({"errors": [["extra_forbidden", ["query", "q", "no"]]]})
    );
    assert_eq!(
        query(&format!("q[R]=1&q{}=2", "[a]".repeat(2000)), deep).await,
        json!({"R": 1})
    );
}

#[actix_web::test]
async fn a_rule_with_room_for_several_shapes() {
    static EITHER: Rule = Rule::AnyOf(&[
        Branch::new("int", INT),
        Branch::new("list", Rule::Array(Array::of(&INT))),
    ]);
    static SHUT: Rule = Rule::Nullable(&EITHER);
    let read: Read = |reader| reader.query("q", &SHUT).styled(Style::Form, false);
    assert_eq!(query("q=1", read).await, json!(1));
    assert_eq!(query("q=1,2", read).await, json!([1, 2]));
    let read: Read = |reader| reader.query("q", &EITHER).styled(Style::Form, true);
    assert_eq!(query("q=1&q=2", read).await, json!([1, 2]));
}

#[actix_web::test]
async fn in_headers_and_cookies() {
    let header: Read = |reader| reader.header("x-ids", &INTS).styled(Style::Simple, false);
    let request = || TestRequest::with_uri("/");
    let sent = request()
        .append_header(("x-ids", "1, 2"))
        .append_header(("x-ids", "3"));
    assert_eq!(reads("/", header, sent).await, json!([1, 2, 3]));
    let header: Read = |reader| reader.header("x-c", &COLOUR).styled(Style::Simple, true);
    assert_eq!(
        reads("/", header, request().insert_header(("x-c", "R=1, G=2"))).await,
        json!({"R": 1, "G": 2})
    );
    assert_eq!(
        reads("/", header, request()).await,
        json!({"errors": [["missing", ["header", "x-c"]]]})
    );
    let cookie: Read = |reader| reader.cookie("c", &TEXT);
    let sent = || request().insert_header(("cookie", "b=1; c=a%20b; d=2"));
    assert_eq!(reads("/", cookie, sent()).await, json!("a b"));
    assert_eq!(
        reads("/", |reader| reader.cookie("d", &INT), sent()).await,
        json!(2)
    );
    assert_eq!(
        reads("/", |reader| reader.cookie("e", &INT), sent()).await,
        json!({"errors": [["missing", ["cookie", "e"]]]})
    );
    let list: Read = |reader| reader.cookie("c", &INTS).styled(Style::Form, false);
    assert_eq!(
        reads("/", list, request().insert_header(("cookie", "c=1,2"))).await,
        json!([1, 2])
    );
}

#[actix_web::test]
async fn as_json() {
    let read: Read = |reader| reader.query("q", &COLOUR).json();
    assert_eq!(query("q=%7B%22R%22:1.0%7D", read).await, json!({"R": 1}));
    assert_eq!(
        query("q=%7B%22R%22:%221%22%7D", read).await,
        json!({"errors": [["int_type", ["query", "q", "R"]]]})
    );
    assert_eq!(
        query("q=%7B%22R", read).await,
        json!({"errors": [["json_invalid", ["query", "q", 1]]]})
    );
    assert_eq!(
        query("", read).await,
        json!({"errors": [["missing", ["query", "q"]]]})
    );
}

struct Flag(Option<u64>, Option<String>);

impl Input for Flag {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let flag = reader.query("flag", &INT).allow_empty().optional();
        let text = reader.query("text", &TEXT).allow_empty().optional();
        Some(Self(flag?, text?))
    }
}

#[actix_web::test]
async fn empty_values() {
    let handler = async |request: actix_web::HttpRequest, _| {
        openapi_actix::read::<Flag>(&request)
            .map(|Flag(flag, text)| HttpResponse::Ok().json((flag, text)))
    };
    let send = async |uri| super::send("/", handler, TestRequest::with_uri(uri)).await;
    assert_eq!(send("/?flag=&text=").await, (200, json!([null, ""])));
    assert_eq!(send("/?flag").await, (200, json!([null, null])));
    assert_eq!(send("/?flag=5&text=a").await, (200, json!([5, "a"])));
    assert_eq!(send("/?flag=x").await.0, 422);
}
