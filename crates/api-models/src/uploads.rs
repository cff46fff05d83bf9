// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `uploads`.

use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Checked, Deserialize, Format, Integer, Object, Pattern, Property, Rule, Serialize, Text,
};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::{JobStatus, UploadState, Visibility};

/// What the service accepts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct UploadConfigResponse {
    /// Whether files can be uploaded straight to the storage.
    pub presigned_uploads: bool,
    /// A file larger than this, in bytes, is uploaded in more than one part.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub presigned_threshold_bytes: u64,
    /// The largest file, in bytes.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub max_file_size_bytes: u64,
    /// The file extensions that are accepted, separated by commas; `*` stands for any.
    pub allowed_extensions: String,
    /// How many more datasets the caller may have, or null where there is no limit.
    #[schema(minimum = 0, required)]
    pub remaining_dataset_quota: Option<u64>,
}

impl Checked for UploadConfigResponse {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("presigned_uploads", Rule::Boolean),
            Property::required(
                "presigned_threshold_bytes",
                Rule::Integer(Integer::signed_64().minimum(1)),
            ),
            Property::required(
                "max_file_size_bytes",
                Rule::Integer(Integer::signed_64().minimum(1)),
            ),
            Property::required("allowed_extensions", Rule::Text(Text::any())),
            Property::required(
                "remaining_dataset_quota",
                Rule::Nullable(&Rule::Integer(Integer::signed_64().minimum(0))),
            ),
        ]));
        &RULE
    }
}

/// The file that is to be uploaded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct PresignedUploadRequest {
    /// The file's name, without control characters. It is kept exactly as given and used when the
    /// file is downloaded; it does not decide where the file is stored.
    #[validate(
        length(min = 1, max = 255),
        custom(function = "valid_presigned_upload_request_filename")
    )]
    #[schema(min_length = 1, max_length = 255, pattern = r"^[^\x00-\x1F\x7F]*$")]
    pub filename: String,
    /// The file's exact size in bytes. The parts must add up to it.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub file_size: u64,
    /// The file's media type, in printable ASCII characters.
    #[serde(default = "default_presigned_upload_request_content_type")]
    #[validate(
        length(max = 255),
        custom(function = "valid_presigned_upload_request_content_type")
    )]
    #[schema(
        max_length = 255,
        pattern = "^[ -~]*$",
        default = json!("application/octet-stream")
    )]
    pub content_type: String,
    /// The file's SHA-256 in hexadecimal, if you know it. It is checked after the commit, and a
    /// file that differs when it is read twice is rejected and deleted.
    #[validate(custom(function = "valid_presigned_upload_request_sha256"))]
    #[schema(pattern = "^[0-9a-fA-F]{64}$")]
    pub sha256: Option<String>,
}

fn valid_presigned_upload_request_filename(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<PresignedUploadRequest>("filename", value)
}

fn default_presigned_upload_request_content_type() -> String {
    "application/octet-stream".to_owned()
}

fn valid_presigned_upload_request_content_type(
    value: &str,
) -> Result<(), validator::ValidationError> {
    check::validate::member::<PresignedUploadRequest>("content_type", value)
}

fn valid_presigned_upload_request_sha256(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<PresignedUploadRequest>("sha256", value)
}

static PRESIGNED_UPLOAD_REQUEST_FILENAME: Pattern = Pattern::new(r"^[^\x00-\x1F\x7F]*$");

static PRESIGNED_UPLOAD_REQUEST_CONTENT_TYPE: Pattern = Pattern::new("^[ -~]*$");

static PRESIGNED_UPLOAD_REQUEST_SHA256: Pattern = Pattern::new("^[0-9a-fA-F]{64}$");

impl Checked for PresignedUploadRequest {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "filename",
                Rule::Text(
                    Text::any()
                        .min_length(1)
                        .max_length(255)
                        .pattern(&PRESIGNED_UPLOAD_REQUEST_FILENAME),
                ),
            ),
            Property::required("file_size", Rule::Integer(Integer::signed_64().minimum(1))),
            Property::optional(
                "content_type",
                Rule::Text(
                    Text::any()
                        .max_length(255)
                        .pattern(&PRESIGNED_UPLOAD_REQUEST_CONTENT_TYPE),
                ),
            ),
            Property::optional(
                "sha256",
                Rule::Nullable(&Rule::Text(
                    Text::any().pattern(&PRESIGNED_UPLOAD_REQUEST_SHA256),
                )),
            ),
        ]));
        &RULE
    }
}

/// Where to send the parts of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct PresignedUploadResponse {
    /// Names the upload from here on.
    pub job_id: Uuid,
    /// One presigned URL per part, in part order. PUT each part's bytes to its URL.
    #[validate(
        length(min = 1, max = 10_000),
        custom(function = "valid_presigned_upload_response_urls")
    )]
    #[schema(min_items = 1, max_items = 10000, format = "uri")]
    pub urls: Vec<String>,
    /// The name that the object will have in the storage.
    pub s3_key: String,
    /// The storage's own id of the multipart upload; null when the file is one part.
    #[schema(required)]
    pub upload_id: Option<String>,
    /// The length in bytes of every part but the last, which has what remains; null when the file
    /// is one part.
    #[validate(range(min = 1))]
    #[schema(minimum = 1, required)]
    pub part_size: Option<u64>,
    /// How many parts there are.
    #[validate(range(min = 1, max = 10_000))]
    #[schema(value_type = usize, minimum = 1, maximum = 10_000)]
    pub part_count: u64,
    /// Until when the parts can be sent and the upload be completed.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: check::DateTime,
}

fn valid_presigned_upload_response_urls(
    value: &[String],
) -> Result<(), validator::ValidationError> {
    check::validate::member::<PresignedUploadResponse>("urls", value)
}

impl Checked for PresignedUploadResponse {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("job_id", Rule::Uuid),
            Property::required(
                "urls",
                Rule::Array(
                    Array::of(&Rule::Text(Text::any().format(Format::Uri)))
                        .min_items(1)
                        .max_items(10_000),
                ),
            ),
            Property::required("s3_key", Rule::Text(Text::any())),
            Property::required("upload_id", Rule::Nullable(&Rule::Text(Text::any()))),
            Property::required(
                "part_size",
                Rule::Nullable(&Rule::Integer(Integer::signed_64().minimum(1))),
            ),
            Property::required(
                "part_count",
                Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)),
            ),
            Property::required("expires_at", Rule::DateTime),
        ]));
        &RULE
    }
}

/// What the storage has of an upload.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct UploadSession {
    pub upload_state: UploadState,
    /// The size in bytes that the file was announced with.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub file_size: u64,
    /// How many bytes the parts in the storage have together.
    #[schema(minimum = 0)]
    pub bytes_received: u64,
    /// The length in bytes of every part but the last, which has what remains.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub part_size: u64,
    /// How many parts the file has.
    #[validate(range(min = 1, max = 10_000))]
    #[schema(value_type = usize, minimum = 1, maximum = 10_000)]
    pub part_count: u64,
    /// The parts that the storage has, in part order.
    #[validate(nested)]
    pub parts: Vec<UploadedPart>,
    /// The part numbers that the storage lacks, as ranges in ascending order.
    #[validate(nested)]
    pub missing_parts: Vec<PartRange>,
    /// Until when the parts can be sent and the upload be completed.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: check::DateTime,
}

impl Checked for UploadSession {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("upload_state", Rule::of::<UploadState>()),
            Property::required("file_size", Rule::Integer(Integer::signed_64().minimum(1))),
            Property::required(
                "bytes_received",
                Rule::Integer(Integer::signed_64().minimum(0)),
            ),
            Property::required("part_size", Rule::Integer(Integer::signed_64().minimum(1))),
            Property::required(
                "part_count",
                Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)),
            ),
            Property::required("parts", Rule::Array(Array::of(&Rule::of::<UploadedPart>()))),
            Property::required(
                "missing_parts",
                Rule::Array(Array::of(&Rule::of::<PartRange>())),
            ),
            Property::required("expires_at", Rule::DateTime),
        ]));
        &RULE
    }
}

/// A part that the storage has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct UploadedPart {
    /// The part's number, counted from 1.
    #[validate(range(min = 1, max = 10_000))]
    #[schema(value_type = usize, minimum = 1, maximum = 10_000)]
    pub part_number: u64,
    /// The part's length in bytes.
    #[schema(minimum = 0)]
    pub size: u64,
    /// The ETag that the storage gave the part.
    pub etag: String,
}

impl Checked for UploadedPart {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "part_number",
                Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)),
            ),
            Property::required("size", Rule::Integer(Integer::signed_64().minimum(0))),
            Property::required("etag", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

/// Consecutive part numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct PartRange {
    /// The first part number of the range.
    #[validate(range(min = 1, max = 10_000))]
    #[schema(value_type = usize, minimum = 1, maximum = 10_000)]
    pub first: u64,
    /// The last part number of the range, included in it.
    #[validate(range(min = 1, max = 10_000))]
    #[schema(value_type = usize, minimum = 1, maximum = 10_000)]
    pub last: u64,
}

impl Checked for PartRange {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "first",
                Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)),
            ),
            Property::required(
                "last",
                Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)),
            ),
        ]));
        &RULE
    }
}

/// The parts that need a URL.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct PartUrlsRequest {
    /// The numbers of the parts, counted from 1 and not beyond `part_count`. Left out, all parts
    /// that are missing.
    #[validate(
        length(max = 10_000),
        custom(function = "valid_part_urls_request_part_numbers")
    )]
    #[schema(
        value_type = Option<Vec<usize>>,
        max_items = 10000,
        minimum = 1,
        maximum = 10_000
    )]
    pub part_numbers: Option<Vec<u64>>,
}

fn valid_part_urls_request_part_numbers(value: &[u64]) -> Result<(), validator::ValidationError> {
    check::validate::member::<PartUrlsRequest>("part_numbers", value)
}

impl Checked for PartUrlsRequest {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "part_numbers",
            Rule::Nullable(&Rule::Array(
                Array::of(&Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)))
                    .max_items(10_000),
            )),
        )]));
        &RULE
    }
}

/// Fresh URLs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct PartUrlsResponse {
    /// One entry per part, in part order.
    #[validate(nested)]
    pub urls: Vec<PartUrl>,
}

impl Checked for PartUrlsResponse {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "urls",
            Rule::Array(Array::of(&Rule::of::<PartUrl>())),
        )]));
        &RULE
    }
}

/// Where to send one part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct PartUrl {
    /// The part's number, counted from 1.
    #[validate(range(min = 1, max = 10_000))]
    #[schema(value_type = usize, minimum = 1, maximum = 10_000)]
    pub part_number: u64,
    /// The presigned URL. PUT the part's bytes to it.
    #[validate(custom(function = "valid_part_url_url"))]
    #[schema(format = "uri")]
    pub url: String,
    /// The exact number of bytes that the URL accepts.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub content_length: u64,
    /// Until when the URL works.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: check::DateTime,
}

fn valid_part_url_url(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<PartUrl>("url", value)
}

impl Checked for PartUrl {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "part_number",
                Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)),
            ),
            Property::required("url", Rule::Text(Text::any().format(Format::Uri))),
            Property::required(
                "content_length",
                Rule::Integer(Integer::signed_64().minimum(1)),
            ),
            Property::required("expires_at", Rule::DateTime),
        ]));
        &RULE
    }
}

/// The parts that make up the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct PresignedCompleteRequest {
    /// The uploaded parts, each with its number and its ETag. An empty list means whatever the
    /// storage has, which is also right for a file of one part.
    #[serde(default)]
    #[validate(length(max = 10_000), nested)]
    #[schema(max_items = 10000, default = json!([]))]
    pub parts: Vec<PresignedPartInfo>,
}

impl Checked for PresignedCompleteRequest {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "parts",
            Rule::Array(Array::of(&Rule::of::<PresignedPartInfo>()).max_items(10_000)),
        )]));
        &RULE
    }
}

/// A part that was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct PresignedPartInfo {
    /// The `ETag` header that S3 answered the part's PUT with, with its quotation marks or without.
    #[validate(custom(function = "valid_presigned_part_info_etag"))]
    #[schema(pattern = r#"^\s*([Ww]/)?("[!#-~]{1,256}"|[!#-~]{1,256})\s*$"#)]
    pub etag: String,
    /// The number of the part, counted from 1.
    #[validate(range(min = 1, max = 10_000))]
    #[schema(value_type = usize, minimum = 1, maximum = 10_000)]
    pub part_number: u64,
}

fn valid_presigned_part_info_etag(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<PresignedPartInfo>("etag", value)
}

static PRESIGNED_PART_INFO_ETAG: Pattern = Pattern::translated(
    r#"^\s*([Ww]/)?("[!#-~]{1,256}"|[!#-~]{1,256})\s*$"#,
    r#"^[\t\n\x0B\x0C\r\x{FEFF}\x{2028}\x{2029}\p{Zs}]*([Ww]/)?("[!#-~]{1,256}"|[!#-~]{1,256})[\t\n\x0B\x0C\r\x{FEFF}\x{2028}\x{2029}\p{Zs}]*$"#,
);

impl Checked for PresignedPartInfo {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "etag",
                Rule::Text(Text::any().pattern(&PRESIGNED_PART_INFO_ETAG)),
            ),
            Property::required(
                "part_number",
                Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)),
            ),
        ]));
        &RULE
    }
}

/// What the dataset is called and who may see it.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct CommitRequest {
    /// The dataset's title.
    #[validate(
        length(min = 1, max = 500),
        custom(function = "valid_commit_request_title")
    )]
    #[schema(min_length = 1, max_length = 500, pattern = r"^[^\x00]*$")]
    pub title: String,
    /// What the dataset is about.
    #[validate(length(max = 5000), custom(function = "valid_commit_request_summary"))]
    #[schema(max_length = 5000, pattern = r"^[^\x00]*$")]
    pub summary: Option<String>,
    #[serde(default)]
    pub visibility: Visibility,
}

fn valid_commit_request_title(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<CommitRequest>("title", value)
}

fn valid_commit_request_summary(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<CommitRequest>("summary", value)
}

static COMMIT_REQUEST_TITLE: Pattern = Pattern::new(r"^[^\x00]*$");

impl Checked for CommitRequest {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "title",
                Rule::Text(
                    Text::any()
                        .min_length(1)
                        .max_length(500)
                        .pattern(&COMMIT_REQUEST_TITLE),
                ),
            ),
            Property::optional(
                "summary",
                Rule::Nullable(&Rule::Text(
                    Text::any().max_length(5000).pattern(&COMMIT_REQUEST_TITLE),
                )),
            ),
            Property::optional("visibility", Rule::of::<Visibility>()),
        ]));
        &RULE
    }
}

/// A form with a file in it.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileUpload {
    /// The file, with its name. There is just one.
    pub file: check::Binary,
    /// The title of the dataset that the file is to become. Without it, the file waits to be
    /// committed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default)]
    pub visibility: Visibility,
}

impl Validate for FileUpload {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static FILE_UPLOAD_TITLE: Pattern = Pattern::new(r"^[^\x00]*$");

impl Checked for FileUpload {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(
            Object::of(&[
                Property::required("file", Rule::Binary),
                Property::optional(
                    "title",
                    Rule::Text(
                        Text::any()
                            .min_length(1)
                            .max_length(500)
                            .pattern(&FILE_UPLOAD_TITLE),
                    ),
                ),
                Property::optional("visibility", Rule::of::<Visibility>()),
            ])
            .dependent_required(&[("visibility", &["title"])]),
        );
        &RULE
    }
}

/// What a file begins with.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct FilePreview {
    /// The job that was asked for.
    pub job_id: Uuid,
    /// What the first bytes look like, as a media type, or null where nothing is recognised for
    /// certain.
    pub detected_content_type: Option<String>,
    pub format: Option<PreviewFormat>,
    /// The names of the columns, or null where there are none to be seen.
    pub columns: Option<Vec<String>>,
    /// The first rows, with a value for each column. In CSV all values are texts; in JSON, null is
    /// also what a row does not have.
    pub rows: Vec<Vec<Value>>,
    /// Whether the file goes on after the rows that are shown.
    pub truncated: bool,
}

impl Checked for FilePreview {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("job_id", Rule::Uuid),
            Property::required(
                "detected_content_type",
                Rule::Nullable(&Rule::Text(Text::any())),
            ),
            Property::required("format", Rule::Nullable(&Rule::of::<PreviewFormat>())),
            Property::required(
                "columns",
                Rule::Nullable(&Rule::Array(Array::of(&Rule::Text(Text::any())))),
            ),
            Property::required(
                "rows",
                Rule::Array(Array::of(&Rule::Array(Array::of(&Rule::Anything)))),
            ),
            Property::required("truncated", Rule::Boolean),
        ]));
        &RULE
    }
}

/// How a file was read, `jsonl` being an object on each line. Null if it was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PreviewFormat {
    /// `csv`.
    Csv,
    /// `tsv`.
    Tsv,
    /// `json`.
    Json,
    /// `jsonl`.
    Jsonl,
}

impl PreviewFormat {
    /// Every value, in the document's order.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Tsv, Self::Json, Self::Jsonl];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
        }
    }
}

impl fmt::Display for PreviewFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for PreviewFormat {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["csv", "tsv", "json", "jsonl"]);
        &RULE
    }
}

/// An accepted commit.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct CommitResponse {
    /// Names the job to be polled.
    pub job_id: Uuid,
    pub status: JobStatus,
    /// What happens next, in words for people.
    pub message: String,
}

impl Checked for CommitResponse {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("job_id", Rule::Uuid),
            Property::required("status", Rule::of::<JobStatus>()),
            Property::required("message", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}
