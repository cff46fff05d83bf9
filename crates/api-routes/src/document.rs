// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The OpenAPI document that this code amounts to.

mod built;
use api_models as models;
use openapi_actix::amend;
use serde_json::json;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::schema::{SchemaFormat, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ObjectBuilder, Ref, RefOr};
use utoipa::{Modify, PartialSchema, openapi};

use crate::{datasets, health, jobs, responses, uploads};

/// The OpenAPI document of this API, made from the code.
#[must_use]
pub fn openapi() -> openapi::OpenApi {
    <Document as utoipa::OpenApi>::openapi()
}

/// How many places of the document are raw JSON, because utoipa's types have no room for them.
pub const RAW_JSON_PLACES: usize = 2;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Ingest",
        version = "0.1.0",
        description = "Ingest takes files of any size and tells you exactly when every byte of \
            them has arrived.\n\nThe file never passes through this API.\nYou ask for \
            an upload and get *presigned URLs*: web addresses that let you write \
            straight into the storage (S3),\nfor a limited time and with no other \
            password.\nA large file is cut into *parts*, one URL per part, so that a \
            broken connection costs one part and not the file.\n\nThe life of an \
            upload:\n\n1. **Create**: `POST /ingest/upload/presigned` with the file's \
            name and size.\n   You get a `job_id` and one URL per part.\n2. **PUT the \
            parts**: send each slice of the file to its URL with HTTP `PUT`, in any \
            order, in parallel if you like.\n   The storage answers each with an `ETag` \
            header: note it next to the part's number.\n   A part's bytes are the \
            file's from `(number - 1) * part_size` on. All but the last are `part_size` \
            long.\n3. **Complete**: `POST .../complete` with the part numbers and \
            ETags.\n   The service checks that every byte is there and joins the parts \
            into one object.\n   From then on nobody can change it.\n   If something is \
            missing you are told which parts, and nothing is lost: send those and \
            complete again.\n4. **Commit**: `POST /ingest/commit/{job_id}` with a \
            title.\n   The file is checked and becomes a dataset. A file that nobody \
            commits is deleted after a while.\n5. **Poll**: `GET /jobs/{job_id}` until \
            `status` is `complete`; it then names the `dataset_id`.\n6. **Fetch**: `GET \
            /datasets/{dataset_id}/download`.\n\nEvery request can be repeated safely, \
            a create if it carries an `Idempotency-Key`.\nAfter a crash, ask `GET \
            /ingest/upload/presigned/{job_id}` what has arrived,\nand `POST .../urls` \
            for fresh URLs for the rest.\n\nSend your token as `Authorization: Bearer \
            <token>` or as `X-Api-Key: <token>`; on this page, press *Authorize* once.\n\
            A service that runs with its embedded storage has a development token in \
            the file `dev-token` of its data directory.\nErrors are problem documents \
            (RFC 9457); a request with invalid values gets all of its errors at once, \
            in a 422.\nHow fast you may go is told with every answer to a token, in \
            `RateLimit-Policy` and `RateLimit`; beyond that is a 429.\nNo answer may be \
            kept by a cache (`Cache-Control: no-store`).\nTimes are RFC 3339 in UTC, \
            sizes are in bytes, and unknown members of a request are ignored.\nJSON is \
            UTF-8, with or without a byte order mark, and not compressed.\nA boolean in \
            a query is `true` or `false`, and may also be written `1`, `yes`, `on`, \
            `t`, `y`\nor `0`, `no`, `off`, `f`, `n`, in any case.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers(
        (url = "/api", description = "This server"),
    ),
    tags(
        (name = "uploads", description = "Bring a file in: create an upload, send its parts to the storage, complete \
            it, commit it.\nAn upload is known by its `job_id` from the first request \
            to the last."),
        (name = "jobs", description = "See how far an upload and its ingestion have come.\nIngestion is what \
            happens after a commit: the file is read once, checked, and recorded as a \
            dataset."),
        (name = "datasets", description = "What became of the committed files: look them up and download them.\nPublic \
            datasets can be seen without a token."),
        (name = "health", description = "For load balancers and monitoring: is the service alive, and can it do its \
            work?\nThese need no token."),
    ),
    paths(
        uploads::get_upload_config,
        uploads::create_upload,
        uploads::get_upload_session,
        uploads::abort_upload,
        uploads::create_part_urls,
        uploads::complete_upload,
        uploads::commit_upload,
        jobs::list_jobs,
        jobs::get_job,
        jobs::retry_job,
        datasets::list_datasets,
        datasets::get_dataset,
        datasets::download_dataset,
        health::get_health,
        health::get_readiness,
    ),
    components(
        schemas(
            models::UploadConfigResponse,
            models::PresignedUploadRequest,
            models::PresignedUploadResponse,
            models::UploadSession,
            models::UploadedPart,
            models::PartRange,
            models::PartUrlsRequest,
            models::PartUrlsResponse,
            models::PartUrl,
            models::PresignedCompleteRequest,
            models::PresignedPartInfo,
            models::UploadResponse,
            models::CommitRequest,
            models::CommitResponse,
            models::JobStatusResponse,
            models::JobList,
            models::Dataset,
            models::DatasetList,
            models::DatasetDownload,
            models::Health,
            models::HealthStatus,
            models::Readiness,
            models::ReadinessCauses,
            models::ReadinessCause,
            models::ReadinessChecks,
            models::CheckStatus,
            models::JobStatus,
            models::UploadState,
            models::Visibility,
            models::ProblemDetail,
            models::ConflictProblem,
            models::MismatchedPart,
            models::HTTPValidationError,
            models::ValidationError,
        ),
        responses(
            responses::BadRequest,
            responses::Unauthorized,
            responses::Forbidden,
            responses::NotFound,
            responses::Conflict,
            responses::RequestTimeout,
            responses::PayloadTooLarge,
            responses::UnsupportedMediaType,
            responses::ValidationFailed,
            responses::TooManyRequests,
            responses::InternalError,
            responses::StorageFailed,
            responses::Unavailable,
        ),
    ),
    modifiers(&Amendments)
)]
struct Document;

/// What attributes cannot say.
struct Amendments;

impl Modify for Amendments {
    fn modify(&self, document: &mut openapi::OpenApi) {
        for (schema, property, title) in PROPERTY_TITLES {
            amend::property_title(document, schema, property, title);
        }
        for (operation, parameter, title) in PARAMETER_TITLES {
            amend::parameter_title(document, operation, parameter, title);
        }
        amend::parameter_default(document, "abort_upload", "discard", json!(false));
        amend::parameter_default(document, "list_jobs", "limit", json!(50));
        amend::parameter_default(document, "list_datasets", "limit", json!(50));
        amend::parameter_default(document, "download_dataset", "redirect", json!(true));
        amend::every_response_header(
            document,
            "X-Request-Id",
            &RefOr::Ref(Ref::new("#/components/headers/X-Request-Id")),
        );
        amend::response_header(
            document,
            "download_dataset",
            "307",
            "Location",
            RefOr::Ref(Ref::new("#/components/headers/Location")),
        );
        for operation in WITHOUT_CREDENTIAL {
            amend::no_security(document, operation);
        }
        let components = document.components.get_or_insert_default();
        components.headers.insert(
            "X-Request-Id".to_owned(),
            HeaderBuilder::new()
                .schema(Some(String::schema()))
                .description(Some(
                    "Names this request in the service's log. Quote it when you report a problem.",
                ))
                .example(Some(json!("3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90")))
                .build()
                .into(),
        );
        components.headers.insert(
            "Retry-After".to_owned(),
            HeaderBuilder::new()
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .minimum(Some(0)),
                ))
                .description(Some(
                    "How many seconds to wait before the request is worth repeating.",
                ))
                .example(Some(json!(5)))
                .build()
                .into(),
        );
        components.headers.insert(
            "RateLimit-Policy".to_owned(),
            HeaderBuilder::new()
                .schema(Some(String::schema()))
                .description(Some(
                    "The limit that is reached (draft-ietf-httpapi-ratelimit-headers): its name, \
            and how many requests, or whatever it counts, (`q`) it allows in how many \
            seconds (`w`).",
                ))
                .example(Some(json!("\"requests\";q=20000;w=10")))
                .build()
                .into(),
        );
        components.headers.insert(
            "RateLimit".to_owned(),
            HeaderBuilder::new()
                .schema(Some(String::schema()))
                .description(Some(
                    "How much of the limit is left (`r`), and in how many seconds (`t`) all of \
            it is there again.",
                ))
                .example(Some(json!("\"requests\";r=0;t=10")))
                .build()
                .into(),
        );
        components.headers.insert(
            "Accept-Encoding".to_owned(),
            HeaderBuilder::new()
                .schema(Some(String::schema()))
                .description(Some(
                    "The content codings that a body may have, where it was refused for having \
            another (RFC 9110).",
                ))
                .example(Some(json!("identity")))
                .build()
                .into(),
        );
        components.headers.insert(
            "WWW-Authenticate".to_owned(),
            amend::required_header(
                HeaderBuilder::new()
                    .schema(Some(String::schema()))
                    .description(Some("How to authenticate (RFC 9110)."))
                    .example(Some(json!("Bearer")))
                    .build(),
            )
            .into(),
        );
        components.headers.insert("Location".to_owned(), amend::required_header(HeaderBuilder::new().schema(Some(ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::Custom("uri".to_owned()))))).description(Some("The presigned URL of the file.")).example(Some(json!("https://s3.example.com/b/uploads/0198c0de?X-Amz-Expires=900&X-Amz-Signature=d4"))).build()).into());
        components.add_security_scheme(
            "bearerAuth",
            SecurityScheme::Http(
                HttpBuilder::new()
                    .scheme(HttpAuthScheme::Bearer)
                    .description(Some(
                        "The token alone; `Bearer` is put before it for you. `ingest-server token \
            create` makes one.\nScopes: `read` looks at things, `upload` brings files \
            in as well, `admin` does both for everyone's.",
                    ))
                    .build(),
            ),
        );
        components.add_security_scheme(
            "apiKeyAuth",
            SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
                "X-Api-Key",
                "The same token, for clients that cannot set `Authorization`.",
            ))),
        );
        built::add(document);
    }
}

/// The titles of properties: schema, property, title.
const PROPERTY_TITLES: &[(&str, &str, &str)] = &[
    ("PresignedUploadRequest", "filename", "Filename"),
    ("PresignedUploadRequest", "file_size", "File Size"),
    ("PresignedUploadRequest", "content_type", "Content Type"),
    ("PresignedUploadRequest", "sha256", "Sha256"),
    ("PresignedCompleteRequest", "parts", "Parts"),
    ("PresignedPartInfo", "etag", "Etag"),
    ("PresignedPartInfo", "part_number", "Part Number"),
    ("UploadResponse", "job_id", "Job Id"),
    ("UploadResponse", "status", "Status"),
    ("UploadResponse", "message", "Message"),
    ("HTTPValidationError", "detail", "Detail"),
    ("ValidationError", "loc", "Location"),
    ("ValidationError", "msg", "Message"),
    ("ValidationError", "type", "Error Type"),
    ("ValidationError", "input", "Input"),
    ("ValidationError", "ctx", "Context"),
];

/// The titles of parameters: operation, parameter, title.
const PARAMETER_TITLES: &[(&str, &str, &str)] = &[
    ("create_upload", "Idempotency-Key", "Idempotency Key"),
    ("get_upload_session", "job_id", "Job Id"),
    ("abort_upload", "job_id", "Job Id"),
    ("abort_upload", "discard", "Discard"),
    ("create_part_urls", "job_id", "Job Id"),
    ("complete_upload", "job_id", "Job Id"),
    ("commit_upload", "job_id", "Job Id"),
    ("list_jobs", "limit", "Limit"),
    ("list_jobs", "cursor", "Cursor"),
    ("get_job", "job_id", "Job Id"),
    ("retry_job", "job_id", "Job Id"),
    ("list_datasets", "limit", "Limit"),
    ("list_datasets", "cursor", "Cursor"),
    ("get_dataset", "dataset_id", "Dataset Id"),
    ("download_dataset", "dataset_id", "Dataset Id"),
    ("download_dataset", "redirect", "Redirect"),
];

/// The operations that need no credential.
const WITHOUT_CREDENTIAL: &[&str] = &["get_health", "get_readiness"];
