//! Bodies of every form.

use actix_web::web::{Data, ServiceConfig};
use futures::StreamExt;
use golden::bodies::api_models::{Thing, Upload};
use golden::bodies::api_routes::responses::Said;
use golden::bodies::api_routes::{
    AnyBody, AnyError, AnyInput, AnyResponse, Bodies, Context, FormError, FormInput, FormResponse,
    ListError, ListInput, ListResponse, MaybeStreamError, MaybeStreamInput, MaybeStreamResponse,
    MergeError, MergeInput, MergeResponse, NothingError, NothingInput, NothingResponse,
    PerhapsBody, PerhapsError, PerhapsInput, PerhapsResponse, RawBody, RawError, RawInput,
    RawResponse, Service, StreamError, StreamInput, StreamResponse, TextError, TextInput,
    TextResponse, UploadError, UploadInput, UploadResponse, register,
};
use openapi_actix::{Incoming, Outgoing};

/// The implementation. It has no state.
#[derive(Debug)]
pub struct Everything;

/// Mounts the service.
pub fn configure(config: &mut ServiceConfig) {
    register(config, Data::new(Everything));
}

impl Service for Everything {
    fn body_limit(&self) -> usize {
        1024
    }
}

fn said(body: String) -> Said {
    Said { body }
}

fn thing(thing: &Thing) -> String {
    match thing.count {
        Some(count) => format!("{} {count}", thing.name),
        None => thing.name.clone(),
    }
}

fn upload(upload: &Upload) -> String {
    let about = upload.about.as_ref().map(thing);
    format!("{} {about:?} {:?}", upload.file.0.len(), upload.note)
}

async fn length(mut incoming: Incoming) -> usize {
    let mut length = 0;
    while let Some(Ok(chunk)) = incoming.next().await {
        length += chunk.len();
    }
    length
}

impl Bodies for Everything {
    async fn any(&self, _: Context<()>, input: AnyInput) -> Result<AnyResponse, AnyError> {
        Ok(AnyResponse::Said(said(match input.body {
            AnyBody::Json(body) => format!("json {}", thing(&body)),
            AnyBody::VndThingV2Json(body) => format!("v2 {}", thing(&body)),
            AnyBody::Form(body) => format!("form {}", thing(&body)),
            AnyBody::Multipart(body) => format!("multipart {}", upload(&body)),
            AnyBody::Text(body) => format!("text {body}"),
            AnyBody::Binary(body) => format!("binary {}", length(body).await),
        })))
    }

    async fn perhaps(
        &self,
        _: Context<()>,
        input: PerhapsInput,
    ) -> Result<PerhapsResponse, PerhapsError> {
        Ok(PerhapsResponse::Said(said(match input.body {
            None => "nothing".to_owned(),
            Some(PerhapsBody::Json(body)) => format!("json {body:?}"),
            Some(PerhapsBody::Text(body)) => format!("text {body}"),
        })))
    }

    async fn merge(&self, _: Context<()>, input: MergeInput) -> Result<MergeResponse, MergeError> {
        Ok(MergeResponse::Said(said(thing(&input.body))))
    }

    async fn list(&self, _: Context<()>, input: ListInput) -> Result<ListResponse, ListError> {
        let things: Vec<String> = input.body.iter().map(thing).collect();
        Ok(ListResponse::Said(said(things.join(", "))))
    }

    async fn nothing(
        &self,
        _: Context<()>,
        input: NothingInput,
    ) -> Result<NothingResponse, NothingError> {
        let text = input.body.as_ref().map(thing);
        Ok(NothingResponse::Said(said(format!("{text:?}"))))
    }

    async fn form(&self, _: Context<()>, input: FormInput) -> Result<FormResponse, FormError> {
        let body = input.body;
        Ok(FormResponse::Said(said(format!(
            "{} {:?} {:?} {:?}",
            body.name,
            body.numbers,
            body.words,
            body.at.as_ref().map(thing)
        ))))
    }

    async fn upload(
        &self,
        _: Context<()>,
        input: UploadInput,
    ) -> Result<UploadResponse, UploadError> {
        Ok(UploadResponse::Said(said(upload(&input.body))))
    }

    async fn raw(&self, _: Context<()>, input: RawInput) -> Result<RawResponse, RawError> {
        Ok(RawResponse::Said(said(match input.body {
            RawBody::FormData(body) => format!("form of {}", length(body).await),
            RawBody::Any(body) => format!("file of {}", length(body).await),
        })))
    }

    async fn text(&self, _: Context<()>, input: TextInput) -> Result<TextResponse, TextError> {
        Ok(TextResponse::Said(said(format!("{}", input.body + 1))))
    }

    async fn stream(
        &self,
        _: Context<()>,
        input: StreamInput,
    ) -> Result<StreamResponse, StreamError> {
        Ok(StreamResponse::Ok(Outgoing::from_stream(input.body)))
    }

    async fn maybe_stream(
        &self,
        _: Context<()>,
        input: MaybeStreamInput,
    ) -> Result<MaybeStreamResponse, MaybeStreamError> {
        Ok(MaybeStreamResponse::Said(said(match input.body {
            None => "nothing".to_owned(),
            Some(body) => length(body).await.to_string(),
        })))
    }
}
