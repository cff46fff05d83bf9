//! Long bodies are parsed on another thread, and read as short ones are.

use actix_web::FromRequest;
use actix_web::test::TestRequest;
use actix_web::web::Payload;
use futures::{pin_mut, poll};
use openapi_check::{Deserialize, Serialize};

use openapi_actix::{Input, Media, Reader, Rejection, Service};
use openapi_check::{Array, Checked, Integer, Object, Property, Rule};

const NUMBER: Rule = Rule::Integer(Integer::any_64());

#[derive(Debug, Deserialize, Serialize)]
struct Numbers {
    numbers: Vec<u64>,
}

impl Checked for Numbers {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "numbers",
            Rule::Array(Array::of(&NUMBER).max_items(100_000)),
        )]));
        &RULE
    }
}

/// A service with the usual limit on bodies.
struct Usual;

impl Service for Usual {}

#[derive(Debug)]
struct Counted {
    times: u64,
    numbers: usize,
    media: usize,
}

impl Input for Counted {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let media = reader.media();
        let times = reader.query("times", &NUMBER).required();
        let body = reader.body::<Numbers>();
        Some(Self {
            times: times?,
            numbers: body?.numbers.len(),
            media,
        })
    }
}

/// What becomes of a body with so many numbers, and whether it was known as soon as the body was there.
async fn receive(query: &str, count: usize, several: bool) -> (Result<Counted, Rejection>, bool) {
    static MEDIA: [Media; 2] = [
        Media::json("application/vnd.other"),
        Media::json("application/json"),
    ];
    let body = format!(r#"{{"numbers":[{}0]}}"#, "0,".repeat(count - 1));
    let request = TestRequest::post()
        .uri(query)
        .insert_header(("content-type", "application/json"))
        .set_payload(body);
    let (request, mut payload) = request.to_http_parts();
    let payload = Payload::from_request(&request, &mut payload).await.unwrap();
    let receiving = async {
        if several {
            openapi_actix::receive_any(&Usual, &request, payload, &MEDIA).await
        } else {
            openapi_actix::receive(&Usual, &request, payload).await
        }
    };
    pin_mut!(receiving);
    let at_once = poll!(&mut receiving);
    match at_once {
        std::task::Poll::Ready(outcome) => (outcome, true),
        std::task::Poll::Pending => (receiving.await, false),
    }
}

#[actix_web::test]
async fn who_is_served_besides_does_not_wait_for_a_long_body() {
    for several in [false, true] {
        let (short, at_once) = receive("/?times=2", 1000, several).await;
        assert!(at_once);
        let (long, long_at_once) = receive("/?times=3", 100_000, several).await;
        assert!(!long_at_once, "it was parsed on the thread that serves");
        let (short, long) = (short.unwrap(), long.unwrap());
        assert_eq!((short.times, short.numbers), (2, 1000));
        assert_eq!((long.times, long.numbers), (3, 100_000));
        assert_eq!((short.media, long.media), (several.into(), several.into()));
    }
}

#[actix_web::test]
async fn everything_wrong_with_a_long_body_and_beside_it_is_found_at_once() {
    let (refused, at_once) = receive("/?times=x", 100_001, false).await;
    assert!(!at_once);
    let Err(Rejection::Invalid(violations)) = refused else {
        panic!("{refused:?}");
    };
    let kinds: Vec<_> = violations.iter().map(|violation| violation.kind).collect();
    assert_eq!(kinds, ["int_parsing", "too_long"], "{violations:?}");
}
