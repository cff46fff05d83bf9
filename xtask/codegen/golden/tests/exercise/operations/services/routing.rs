//! Paths and methods of every kind, and names that mean something in Rust.

use actix_web::web::{Data, ServiceConfig};
use golden::routing::api_routes::{
    AuthenticateError, AuthenticateResponse, CloneError, CloneResponse, Context, DataOperations,
    DefaultOperations, EncodedError, EncodedResponse, FromXError, FromXResponse, GetAnyFileError,
    GetAnyFileInput, GetAnyFileResponse, GetError, GetFileError, GetFileInput, GetFileResponse,
    GetIndexError, GetIndexNotesError, GetIndexNotesResponse, GetIndexResponse,
    GetNumberedFileError, GetNumberedFileInput, GetNumberedFileResponse, GetPostError,
    GetPostInput, GetPostResponse, GetResponse, GetShortIndexError, GetShortIndexResponse,
    IntoError, IntoResponse, IsOkError, IsOkResponse, ItselfError, ItselfResponse, LeftError,
    LeftInput, LeftResponse, NewError, NewResponse, PostWhatIsNamedLikeCodeError,
    PostWhatIsNamedLikeCodeInput, PostWhatIsNamedLikeCodeResponse, RightError, RightInput,
    RightResponse, Service, SizeMeasure, StarredError, StarredResponse, ToStringError,
    ToStringResponse, Type, WithSlashError, WithSlashResponse, WithoutSlashError,
    WithoutSlashResponse, register,
};

/// The implementation. It has no state.
#[derive(Debug)]
pub struct Routing;

/// Mounts the service.
pub fn configure(config: &mut ServiceConfig) {
    register(config, Data::new(Routing));
}

impl Service for Routing {}

impl DataOperations for Routing {
    async fn get_file(
        &self,
        _: Context<()>,
        input: GetFileInput,
    ) -> Result<GetFileResponse, GetFileError> {
        Ok(GetFileResponse::Ok(vec![input.name, input.extension]))
    }

    async fn get_any_file(
        &self,
        _: Context<()>,
        input: GetAnyFileInput,
    ) -> Result<GetAnyFileResponse, GetAnyFileError> {
        Ok(GetAnyFileResponse::Ok(vec![input.name]))
    }

    async fn get_numbered_file(
        &self,
        _: Context<()>,
        input: GetNumberedFileInput,
    ) -> Result<GetNumberedFileResponse, GetNumberedFileError> {
        Ok(GetNumberedFileResponse::Ok(input.id))
    }

    async fn get_short_index(
        &self,
        _: Context<()>,
    ) -> Result<GetShortIndexResponse, GetShortIndexError> {
        Ok(GetShortIndexResponse::Ok("short".to_owned()))
    }

    async fn get_index_notes(
        &self,
        _: Context<()>,
    ) -> Result<GetIndexNotesResponse, GetIndexNotesError> {
        Ok(GetIndexNotesResponse::Ok("notes".to_owned()))
    }

    async fn get_index(&self, _: Context<()>) -> Result<GetIndexResponse, GetIndexError> {
        Ok(GetIndexResponse::Ok("index".to_owned()))
    }

    async fn clone(&self, _: Context<()>) -> Result<CloneResponse, CloneError> {
        Ok(CloneResponse::NoContent)
    }

    async fn authenticate(
        &self,
        _: Context<()>,
    ) -> Result<AuthenticateResponse, AuthenticateError> {
        Ok(AuthenticateResponse::NoContent)
    }

    async fn new(&self, _: Context<()>) -> Result<NewResponse, NewError> {
        Ok(NewResponse::NoContent)
    }

    async fn into(&self, _: Context<()>) -> Result<IntoResponse, IntoError> {
        Ok(IntoResponse::NoContent)
    }

    async fn self_(&self, _: Context<()>) -> Result<ItselfResponse, ItselfError> {
        Ok(ItselfResponse::NoContent)
    }

    async fn from_x(&self, _: Context<()>) -> Result<FromXResponse, FromXError> {
        Ok(FromXResponse::NoContent)
    }

    async fn to_string(&self, _: Context<()>) -> Result<ToStringResponse, ToStringError> {
        Ok(ToStringResponse::NoContent)
    }

    async fn is_ok(&self, _: Context<()>) -> Result<IsOkResponse, IsOkError> {
        Ok(IsOkResponse::NoContent)
    }
}

impl DefaultOperations for Routing {
    async fn without_slash(
        &self,
        _: Context<()>,
    ) -> Result<WithoutSlashResponse, WithoutSlashError> {
        Ok(WithoutSlashResponse::NoContent)
    }

    async fn with_slash(&self, _: Context<()>) -> Result<WithSlashResponse, WithSlashError> {
        Ok(WithSlashResponse::NoContent)
    }

    async fn get(&self, _: Context<()>) -> Result<GetResponse, GetError> {
        Ok(GetResponse::NoContent)
    }

    async fn encoded(&self, _: Context<()>) -> Result<EncodedResponse, EncodedError> {
        Ok(EncodedResponse::NoContent)
    }

    async fn starred(&self, _: Context<()>) -> Result<StarredResponse, StarredError> {
        Ok(StarredResponse::NoContent)
    }
}

impl SizeMeasure for Routing {
    async fn right(&self, _: Context<()>, input: RightInput) -> Result<RightResponse, RightError> {
        Ok(RightResponse::Ok(input.right))
    }
}

impl Type for Routing {
    async fn get_post(
        &self,
        _: Context<()>,
        input: GetPostInput,
    ) -> Result<GetPostResponse, GetPostError> {
        Ok(GetPostResponse::Ok(format!(
            "{} {}",
            input.user_id, input.post_id
        )))
    }

    async fn left(&self, _: Context<()>, input: LeftInput) -> Result<LeftResponse, LeftError> {
        Ok(LeftResponse::Ok(input.left))
    }

    async fn post_what_is_named_like_code(
        &self,
        _: Context<()>,
        input: PostWhatIsNamedLikeCodeInput,
    ) -> Result<PostWhatIsNamedLikeCodeResponse, PostWhatIsNamedLikeCodeError> {
        let optional = [
            input.query_type,
            input.header_type,
            input.encodings,
            input.body,
        ];
        let mut all = vec![input.reader, input.path_body, input.r#type];
        all.extend(optional.into_iter().flatten());
        Ok(PostWhatIsNamedLikeCodeResponse::Ok(all))
    }
}
