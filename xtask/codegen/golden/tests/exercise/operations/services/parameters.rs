//! Parameters in every place and style.

use actix_web::web::{Data, ServiceConfig};
use golden::parameters::api_models::Point;
use golden::parameters::api_routes::responses::Said;
use golden::parameters::api_routes::{
    Context, ExplodedObjectError, ExplodedObjectInput, ExplodedObjectResponse, InHeadersError,
    InHeadersInput, InHeadersResponse, InPathError, InPathInput, InPathResponse, InQueryError,
    InQueryInput, InQueryResponse, Places, Service, register,
};

/// The implementation. It has no state.
#[derive(Debug)]
pub struct Parameters;

/// Mounts the service.
pub fn configure(config: &mut ServiceConfig) {
    register(config, Data::new(Parameters));
}

impl Service for Parameters {}

fn said(what: String) -> Said {
    Said { body: what }
}

fn point(point: &Point) -> String {
    match point.y {
        Some(y) => format!("({}, {y})", point.x),
        None => format!("({})", point.x),
    }
}

impl Places for Parameters {
    async fn in_path(
        &self,
        _: Context<()>,
        input: InPathInput,
    ) -> Result<InPathResponse, InPathError> {
        Ok(InPathResponse::Said(said(format!(
            "{} {} {} {:?} {}",
            input.plain,
            input.label,
            point(&input.matrix),
            input.list.0,
            point(&input.object)
        ))))
    }

    async fn in_query(
        &self,
        _: Context<()>,
        input: InQueryInput,
    ) -> Result<InQueryResponse, InQueryError> {
        Ok(InQueryResponse::Said(said(format!("{input:?}"))))
    }

    async fn exploded_object(
        &self,
        _: Context<()>,
        input: ExplodedObjectInput,
    ) -> Result<ExplodedObjectResponse, ExplodedObjectError> {
        Ok(ExplodedObjectResponse::Said(said(point(&input.point))))
    }

    async fn in_headers(
        &self,
        _: Context<()>,
        input: InHeadersInput,
    ) -> Result<InHeadersResponse, InHeadersError> {
        Ok(InHeadersResponse::Said(said(format!("{input:?}"))))
    }
}
