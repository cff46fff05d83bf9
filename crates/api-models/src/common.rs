// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Deserialize, Dictionary, Format, Integer, Object, Property, Rule,
    Serialize, Text,
};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

/// What became of a request about an upload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct UploadResponse {
    /// Names the job. Poll it and commit it by this id.
    pub job_id: Uuid,
    /// The job's status. It is `pending` after every complete that succeeds, also when it is
    /// repeated.
    #[serde(default = "default_upload_response_status")]
    #[schema(default = json!("pending"))]
    pub status: String,
    /// What happened, in words for people.
    pub message: String,
}

fn default_upload_response_status() -> String {
    "pending".to_owned()
}

impl Checked for UploadResponse {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("job_id", Rule::Uuid),
            Property::optional("status", Rule::Text(Text::any())),
            Property::required("message", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

/// A job's status:
///
/// - `pending`: not committed yet.
/// - `running`: committed; the file is waiting for its ingestion or is being ingested.
/// - `complete`: the dataset exists.
/// - `failed`: the ingestion failed, or the upload expired, was lost or was ended by an operator.
///   `can_retry` tells whether a retry can help.
/// - `cancelled`: the upload was aborted, or the file discarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum JobStatus {
    /// `pending`: not committed yet.
    Pending,
    /// `running`: committed; the file is waiting for its ingestion or is being ingested.
    Running,
    /// `complete`: the dataset exists.
    Complete,
    /// `failed`: the ingestion failed, or the upload expired, was lost or was ended by an operator.
    /// `can_retry` tells whether a retry can help.
    Failed,
    /// `cancelled`: the upload was aborted, or the file discarded.
    Cancelled,
}

impl JobStatus {
    /// Every value, in the document's order.
    pub const ALL: [Self; 5] = [
        Self::Pending,
        Self::Running,
        Self::Complete,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Complete => "complete",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for JobStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for JobStatus {
    fn rule() -> &'static Rule {
        static RULE: Rule =
            Rule::Literal(&["pending", "running", "complete", "failed", "cancelled"]);
        &RULE
    }
}

/// A job's exact state:
///
/// - `creating`: the upload is being prepared in the storage.
/// - `awaiting_parts`: parts can be sent.
/// - `completing`: the parts are being checked and joined.
/// - `uploaded`: the file is whole and waits to be committed.
/// - `queued`: committed; waits for its ingestion.
/// - `running`: being ingested.
/// - `complete`: the dataset exists.
/// - `rejected`: the content has another SHA-256 than was given; the file is deleted.
/// - `failed`: the ingestion failed and can be retried for a while.
/// - `lost`: the storage lost the upload.
/// - `abandoned`: an operator ended it, because something else is where its file was to be.
/// - `aborting`, `aborted`: given up; its parts are being deleted, or are gone.
/// - `expired`: not completed in time; its parts are gone.
/// - `discarding`, `discarded`: the uploaded file is being deleted, or is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UploadState {
    /// `creating`: the upload is being prepared in the storage.
    Creating,
    /// `awaiting_parts`: parts can be sent.
    AwaitingParts,
    /// `completing`: the parts are being checked and joined.
    Completing,
    /// `uploaded`: the file is whole and waits to be committed.
    Uploaded,
    /// `queued`: committed; waits for its ingestion.
    Queued,
    /// `running`: being ingested.
    Running,
    /// `complete`: the dataset exists.
    Complete,
    /// `rejected`: the content has another SHA-256 than was given; the file is deleted.
    Rejected,
    /// `failed`: the ingestion failed and can be retried for a while.
    Failed,
    /// `lost`: the storage lost the upload.
    Lost,
    /// `abandoned`: an operator ended it, because something else is where its file was to be.
    Abandoned,
    /// `aborting`.
    Aborting,
    /// `aborted`.
    Aborted,
    /// `expired`: not completed in time; its parts are gone.
    Expired,
    /// `discarding`.
    Discarding,
    /// `discarded`.
    Discarded,
}

impl UploadState {
    /// Every value, in the document's order.
    pub const ALL: [Self; 16] = [
        Self::Creating,
        Self::AwaitingParts,
        Self::Completing,
        Self::Uploaded,
        Self::Queued,
        Self::Running,
        Self::Complete,
        Self::Rejected,
        Self::Failed,
        Self::Lost,
        Self::Abandoned,
        Self::Aborting,
        Self::Aborted,
        Self::Expired,
        Self::Discarding,
        Self::Discarded,
    ];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::AwaitingParts => "awaiting_parts",
            Self::Completing => "completing",
            Self::Uploaded => "uploaded",
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Complete => "complete",
            Self::Rejected => "rejected",
            Self::Failed => "failed",
            Self::Lost => "lost",
            Self::Abandoned => "abandoned",
            Self::Aborting => "aborting",
            Self::Aborted => "aborted",
            Self::Expired => "expired",
            Self::Discarding => "discarding",
            Self::Discarded => "discarded",
        }
    }
}

impl fmt::Display for UploadState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for UploadState {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&[
            "creating",
            "awaiting_parts",
            "completing",
            "uploaded",
            "queued",
            "running",
            "complete",
            "rejected",
            "failed",
            "lost",
            "abandoned",
            "aborting",
            "aborted",
            "expired",
            "discarding",
            "discarded",
        ]);
        &RULE
    }
}

/// Who may see a dataset:
///
/// - `private` and `restricted`: its owner, and tokens with the scope `admin`.
/// - `internal`: everyone who has a valid token.
/// - `public`: everyone, also without a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(default = json!("private"))]
pub enum Visibility {
    /// `private`.
    #[default]
    Private,
    /// `restricted`.
    Restricted,
    /// `internal`: everyone who has a valid token.
    Internal,
    /// `public`: everyone, also without a token.
    Public,
}

impl Visibility {
    /// Every value, in the document's order.
    pub const ALL: [Self; 4] = [
        Self::Private,
        Self::Restricted,
        Self::Internal,
        Self::Public,
    ];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Restricted => "restricted",
            Self::Internal => "internal",
            Self::Public => "public",
        }
    }
}

impl fmt::Display for Visibility {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for Visibility {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["private", "restricted", "internal", "public"]);
        &RULE
    }
}

/// An error, as RFC 9457 describes it. A kind of problem may add members of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct ProblemDetail {
    /// The kind of problem, `/problems/<kind>`. The page at that address explains it.
    #[validate(custom(function = "valid_problem_detail_type"))]
    #[schema(format = "uri-reference")]
    pub r#type: String,
    /// The kind of problem in a few words, always the same for a kind.
    pub title: String,
    /// The HTTP status, once more.
    #[validate(range(min = 400, max = 599))]
    #[schema(value_type = usize, minimum = 400, maximum = 599)]
    pub status: u64,
    /// What went wrong this time, in words for people.
    pub detail: String,
    /// The same as the header `X-Request-Id`. Quote it when you report a problem.
    pub request_id: String,
}

fn valid_problem_detail_type(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<ProblemDetail>("type", value)
}

impl Checked for ProblemDetail {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("type", Rule::Text(Text::any().format(Format::UriReference))),
            Property::required("title", Rule::Text(Text::any())),
            Property::required(
                "status",
                Rule::Integer(Integer::any_64().minimum(400).maximum(599)),
            ),
            Property::required("detail", Rule::Text(Text::any())),
            Property::required("request_id", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

/// A request that the state of the job forbids. A problem of the kind `upload-incomplete` always
/// has all three lists of parts, empty or not; the other kinds have none of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct ConflictProblem {
    /// The kind of problem, `/problems/<kind>`. The page at that address explains it.
    #[validate(custom(function = "valid_conflict_problem_type"))]
    #[schema(format = "uri-reference")]
    pub r#type: String,
    /// The kind of problem in a few words, always the same for a kind.
    pub title: String,
    /// The HTTP status, once more.
    #[validate(range(min = 400, max = 599))]
    #[schema(value_type = usize, minimum = 400, maximum = 599)]
    pub status: u64,
    /// What went wrong this time, in words for people.
    pub detail: String,
    /// The same as the header `X-Request-Id`. Quote it when you report a problem.
    pub request_id: String,
    /// The numbers of planned parts that the storage lacks or that a list that is not empty leaves
    /// out. Send them, or name them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_conflict_problem_missing_parts"))]
    #[schema(value_type = Option<Vec<usize>>, minimum = 1, maximum = 10_000, nullable = false)]
    pub missing_parts: Option<Vec<u64>>,
    /// The parts whose length or ETag is not the one expected, with what the storage has. Send them
    /// again, or name the ETag that is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub mismatched_parts: Option<Vec<MismatchedPart>>,
    /// The numbers of parts that the file does not have. Leave them out. One that stays although
    /// your list does not name it is in the storage; it cannot be taken out there: abort this
    /// upload, and create another.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<usize>>, minimum = 0, nullable = false)]
    pub unexpected_parts: Option<Vec<u64>>,
}

fn valid_conflict_problem_type(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<ConflictProblem>("type", value)
}

fn valid_conflict_problem_missing_parts(value: &[u64]) -> Result<(), validator::ValidationError> {
    check::validate::member::<ConflictProblem>("missing_parts", value)
}

impl Checked for ConflictProblem {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("type", Rule::Text(Text::any().format(Format::UriReference))),
            Property::required("title", Rule::Text(Text::any())),
            Property::required(
                "status",
                Rule::Integer(Integer::any_64().minimum(400).maximum(599)),
            ),
            Property::required("detail", Rule::Text(Text::any())),
            Property::required("request_id", Rule::Text(Text::any())),
            Property::optional(
                "missing_parts",
                Rule::Array(Array::of(&Rule::Integer(
                    Integer::any_64().minimum(1).maximum(10_000),
                ))),
            ),
            Property::optional(
                "mismatched_parts",
                Rule::Array(Array::of(&Rule::of::<MismatchedPart>())),
            ),
            Property::optional(
                "unexpected_parts",
                Rule::Array(Array::of(&Rule::Integer(Integer::any_64().minimum(0)))),
            ),
        ]));
        &RULE
    }
}

/// What the storage has in the place of an expected part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct MismatchedPart {
    /// The part's number, counted from 1.
    #[validate(range(min = 1, max = 10_000))]
    #[schema(value_type = usize, minimum = 1, maximum = 10_000)]
    pub part_number: u64,
    /// The ETag of the part that the storage has.
    pub etag: String,
    /// The length in bytes of the part that the storage has.
    #[schema(minimum = 0)]
    pub size: u64,
}

impl Checked for MismatchedPart {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "part_number",
                Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)),
            ),
            Property::required("etag", Rule::Text(Text::any())),
            Property::required("size", Rule::Integer(Integer::signed_64().minimum(0))),
        ]));
        &RULE
    }
}

/// All that is wrong with the values of a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct HTTPValidationError {
    /// Always `/problems/validation`. The page at that address explains it.
    #[validate(custom(function = "valid_http_validation_error_type"))]
    #[schema(format = "uri-reference")]
    pub r#type: String,
    /// The kind of problem in a few words.
    pub title: String,
    /// The HTTP status, once more.
    #[validate(range(min = 400, max = 599))]
    #[schema(value_type = usize, minimum = 400, maximum = 599)]
    pub status: u64,
    /// Every error of the request, in the order path, query, header, body.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub detail: Option<Vec<ValidationError>>,
}

fn valid_http_validation_error_type(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<HTTPValidationError>("type", value)
}

impl Checked for HTTPValidationError {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("type", Rule::Text(Text::any().format(Format::UriReference))),
            Property::required("title", Rule::Text(Text::any())),
            Property::required(
                "status",
                Rule::Integer(Integer::any_64().minimum(400).maximum(599)),
            ),
            Property::optional(
                "detail",
                Rule::Array(Array::of(&Rule::of::<ValidationError>())),
            ),
        ]));
        &RULE
    }
}

/// One value that is wrong or missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ValidationError {
    /// Where the value is: `path`, `query`, `header` or `body`, then the names of members and the
    /// indexes of array elements that lead to it.
    #[validate(nested)]
    pub loc: Vec<ValidationErrorLocItem>,
    /// What is wrong, in words for people.
    pub msg: String,
    /// What is wrong, in a word for programs, such as `missing` or `string_too_short`.
    pub r#type: String,
    /// The value as it was received, cut short if it is long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<Value>,
    /// What the message is about, such as the limit that was passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ctx: Option<Map<String, Value>>,
}

impl Checked for ValidationError {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "loc",
                Rule::Array(Array::of(&Rule::of::<ValidationErrorLocItem>())),
            ),
            Property::required("msg", Rule::Text(Text::any())),
            Property::required("type", Rule::Text(Text::any())),
            Property::optional("input", Rule::Anything),
            Property::optional("ctx", Rule::Dictionary(Dictionary::of(&Rule::Anything))),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ValidationErrorLocItem {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
}

check::union!(ValidationErrorLocItem { String, Integer });

impl Validate for ValidationErrorLocItem {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for ValidationErrorLocItem {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("str", Rule::Text(Text::any())),
            Branch::new("int", Rule::Integer(Integer::signed_64())),
        ]);
        &RULE
    }
}
