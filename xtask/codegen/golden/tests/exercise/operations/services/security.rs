//! Credentials of every kind.

use actix_web::HttpRequest;
use actix_web::web::{Data, ServiceConfig};
use golden::security::api_routes::responses::Who;
use golden::security::api_routes::{
    Authenticate, BothError, BothResponse, ByDefaultError, ByDefaultResponse, CertifiedError,
    CertifiedResponse, Context, Doors, EitherError, EitherResponse, EmptyError, EmptyResponse,
    ManyError, ManyResponse, OptionalError, OptionalResponse, PerhapsError, PerhapsResponse,
    Rejection, Requirement, Scheme, ScopedError, ScopedResponse, SecurityScheme, Service,
    WithoutError, WithoutResponse, register,
};

/// The implementation. It has no state.
#[derive(Debug)]
pub struct Security;

/// Mounts the service.
pub fn configure(config: &mut ServiceConfig) {
    register(config, Data::new(Security));
}

impl Service for Security {}

impl Authenticate for Security {
    type Principal = String;
    type Scheme = SecurityScheme;

    /// Whoever presents all credentials of an alternative is who they say, joined by `+`. A client has a
    /// certificate if it says so in a header, as proxies do.
    async fn authenticate(
        &self,
        request: &HttpRequest,
        required: &'static [Requirement],
    ) -> Result<String, Rejection> {
        let met = required.iter().find_map(|requirement| {
            let credentials: Option<Vec<String>> = requirement
                .schemes
                .iter()
                .map(|wanted| match wanted.scheme {
                    SecurityScheme::Certificate => {
                        let subject = request.headers().get("x-client-certificate")?;
                        subject.to_str().ok().map(str::to_owned)
                    }
                    other => {
                        let credential = other.credential(request)?;
                        Some(format!("{credential}{}", wanted.scopes.join(",")))
                    }
                })
                .collect();
            credentials.map(|credentials| credentials.join("+"))
        });
        met.ok_or(Rejection::Unauthorized)
    }
}

fn who(body: String) -> Who {
    Who { body }
}

impl Doors for Security {
    async fn by_default(
        &self,
        context: Context<String>,
    ) -> Result<ByDefaultResponse, ByDefaultError> {
        Ok(ByDefaultResponse::Who(who(context.principal)))
    }

    async fn without(&self, _: Context<()>) -> Result<WithoutResponse, WithoutError> {
        Ok(WithoutResponse::NoContent)
    }

    async fn empty(&self, _: Context<()>) -> Result<EmptyResponse, EmptyError> {
        Ok(EmptyResponse::NoContent)
    }

    async fn optional(
        &self,
        context: Context<Option<String>>,
    ) -> Result<OptionalResponse, OptionalError> {
        let name = context.principal.unwrap_or_else(|| "nobody".to_owned());
        Ok(OptionalResponse::Who(who(name)))
    }

    async fn both(&self, context: Context<String>) -> Result<BothResponse, BothError> {
        Ok(BothResponse::Who(who(context.principal)))
    }

    async fn either(&self, context: Context<String>) -> Result<EitherResponse, EitherError> {
        Ok(EitherResponse::Who(who(context.principal)))
    }

    async fn scoped(&self, context: Context<String>) -> Result<ScopedResponse, ScopedError> {
        Ok(ScopedResponse::Who(who(context.principal)))
    }

    async fn many(&self, context: Context<String>) -> Result<ManyResponse, ManyError> {
        Ok(ManyResponse::Who(who(context.principal)))
    }

    async fn certified(
        &self,
        context: Context<String>,
    ) -> Result<CertifiedResponse, CertifiedError> {
        Ok(CertifiedResponse::Who(who(context.principal)))
    }

    async fn perhaps(
        &self,
        context: Context<Option<String>>,
    ) -> Result<PerhapsResponse, PerhapsError> {
        let name = context.principal.unwrap_or_else(|| "nobody".to_owned());
        Ok(PerhapsResponse::Who(who(name)))
    }
}
