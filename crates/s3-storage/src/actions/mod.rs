//! The actions of S3 that are asked for, one to a file: what is known of each, what is sent, and what its answer means.

mod abort_multipart_upload;
mod complete_multipart_upload;
mod create_multipart_upload;
mod delete_object;
mod get_object;
mod head_bucket;
mod head_object;
mod list_multipart_uploads;
mod list_parts;
mod upload_part;

pub(crate) use abort_multipart_upload::abort_multipart_upload;
pub(crate) use complete_multipart_upload::{complete_multipart_upload, error as complete_error};
pub(crate) use create_multipart_upload::create_multipart_upload;
pub(crate) use delete_object::delete_object;
pub(crate) use get_object::{get_object, read_head};
pub(crate) use head_bucket::head_bucket;
pub(crate) use head_object::head_object;
pub(crate) use list_multipart_uploads::{open_uploads, open_uploads_below};
pub(crate) use list_parts::list_parts;
pub(crate) use upload_part::upload_part;

/// More pages than an upload can have parts, or a bucket of ours uploads at one key; a server that has more is going round
/// in circles.
const MOST_PAGES: usize = 10_000;
