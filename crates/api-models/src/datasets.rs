// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `datasets`.

use openapi_check as check;
use openapi_check::{
    Array, Checked, Deserialize, Format, Integer, Object, Pattern, Property, Rule, Serialize, Text,
};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::Visibility;

/// A file that was uploaded, checked and accepted.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Dataset {
    /// The dataset's id, elsewhere called `dataset_id`.
    pub id: Uuid,
    /// The job that made it.
    pub job_id: Uuid,
    /// Its title, as committed.
    #[validate(length(min = 1, max = 500))]
    #[schema(min_length = 1, max_length = 500)]
    pub title: String,
    /// What it is about, as committed.
    #[validate(length(max = 5000))]
    #[schema(max_length = 5000, required)]
    pub summary: Option<String>,
    pub visibility: Visibility,
    /// The file's own name.
    #[validate(length(min = 1, max = 255))]
    #[schema(min_length = 1, max_length = 255)]
    pub filename: String,
    /// The file's size in bytes.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub size: u64,
    /// The file's media type, as it was given when the upload was created.
    #[validate(length(max = 255))]
    #[schema(max_length = 255)]
    pub content_type: String,
    /// The media type that the file's first bytes look like; null where they look like none for
    /// certain, as most text does. Of a compressed file it is the compression's. It is told and not
    /// judged: it may differ from `content_type`.
    #[validate(length(max = 255))]
    #[schema(max_length = 255, required)]
    pub detected_content_type: Option<String>,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal. Compare a downloaded copy with
    /// it.
    #[validate(custom(function = "valid_dataset_sha256"))]
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
    /// The ETag of the object in the storage. It is not a hash of the file.
    pub etag: String,
    /// When the ingestion made the dataset.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: check::DateTime,
}

fn valid_dataset_sha256(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<Dataset>("sha256", value)
}

static DATASET_SHA256: Pattern = Pattern::new("^[0-9a-f]{64}$");

impl Checked for Dataset {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("id", Rule::Uuid),
            Property::required("job_id", Rule::Uuid),
            Property::required(
                "title",
                Rule::Text(Text::any().min_length(1).max_length(500)),
            ),
            Property::required(
                "summary",
                Rule::Nullable(&Rule::Text(Text::any().max_length(5000))),
            ),
            Property::required("visibility", Rule::of::<Visibility>()),
            Property::required(
                "filename",
                Rule::Text(Text::any().min_length(1).max_length(255)),
            ),
            Property::required("size", Rule::Integer(Integer::signed_64().minimum(1))),
            Property::required("content_type", Rule::Text(Text::any().max_length(255))),
            Property::required(
                "detected_content_type",
                Rule::Nullable(&Rule::Text(Text::any().max_length(255))),
            ),
            Property::required("sha256", Rule::Text(Text::any().pattern(&DATASET_SHA256))),
            Property::required("etag", Rule::Text(Text::any())),
            Property::required("created_at", Rule::DateTime),
        ]));
        &RULE
    }
}

/// A page of datasets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct DatasetList {
    /// The datasets, newest first.
    #[validate(nested)]
    pub datasets: Vec<Dataset>,
    /// What to send as `cursor` for the next page; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl Checked for DatasetList {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("datasets", Rule::Array(Array::of(&Rule::of::<Dataset>()))),
            Property::required("next_cursor", Rule::Nullable(&Rule::Text(Text::any()))),
        ]));
        &RULE
    }
}

/// Where a dataset's file can be fetched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct DatasetDownload {
    /// The presigned URL of the file, for GET. It needs no token, and must not be sent one.
    #[validate(custom(function = "valid_dataset_download_url"))]
    #[schema(format = "uri")]
    pub url: String,
    /// When the URL ends.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: check::DateTime,
}

fn valid_dataset_download_url(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<DatasetDownload>("url", value)
}

impl Checked for DatasetDownload {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("url", Rule::Text(Text::any().format(Format::Uri))),
            Property::required("expires_at", Rule::DateTime),
        ]));
        &RULE
    }
}
