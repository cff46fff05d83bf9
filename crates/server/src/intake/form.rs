//! Reading a form with a file in it, as it comes: the file goes to disk, and everything else is small.

use std::io;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::{
    error::PayloadError,
    http::header::{Charset, ContentDisposition, HeaderMap},
    web::Bytes,
};
use futures::{Stream, StreamExt as _};
use serde_json::{Map, Value, json};
use tokio::sync::OwnedSemaphorePermit;

use super::{Intake, Spooled};

/// The member that is the file.
const FILE: &str = "file";
/// Members that are texts. All others are read over.
const TEXTS: [&str; 2] = ["title", "visibility"];
/// How many bytes of a text are kept: more than the longest that is taken, so that it is told to be too long.
const TEXT_BYTES: usize = 8 * 1024;
/// How many bytes a form may have beside its file.
pub(super) const OTHER_BYTES: u64 = 1024 * 1024;

/// A form that has come as a whole.
#[derive(Debug)]
pub struct Form {
    /// The file, if there was one.
    pub file: Option<FormFile>,
    /// How many more files there were.
    pub more_files: usize,
    /// All members; in place of the file stands an empty text.
    pub members: Value,
}

/// A form's file.
#[derive(Debug)]
pub struct FormFile {
    /// Its bytes.
    pub content: Spooled,
    /// Its name, if it has one.
    pub filename: Option<String>,
    /// Its media type, if it has one.
    pub content_type: Option<String>,
}

/// Why a form was not read to its end.
#[derive(Debug)]
pub enum FormError {
    /// It ended too early, or the client was too slow.
    BrokenOff,
    /// It is no such form, or a text in it is not UTF-8.
    Malformed,
    /// The file, or what is beside it, is too large.
    TooLarge,
    /// It could not be put down.
    Disk(io::Error),
}

impl From<MultipartError> for FormError {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Payload(_) | MultipartError::Incomplete => Self::BrokenOff,
            // Everything else is about how it is written.
            _ => Self::Malformed,
        }
    }
}

/// Reads the form that `body` is.
///
/// # Errors
/// [`FormError`]; what has come of the file is gone then.
pub async fn read(
    intake: &Intake,
    room: OwnedSemaphorePermit,
    headers: &HeaderMap,
    body: impl Stream<Item = Result<Bytes, PayloadError>> + 'static,
) -> Result<Form, FormError> {
    let mut multipart = Multipart::new(headers, body);
    let mut room = Some(room);
    let mut form = Form {
        file: None,
        more_files: 0,
        members: Value::Null,
    };
    let mut members = Map::new();
    let mut others = Others(0);
    while let Some(field) = multipart.next().await {
        let mut field = field?;
        let name = field.name().unwrap_or_default().to_owned();
        others.add(name.len())?;
        match (name.as_str(), room.take()) {
            (FILE, Some(room)) => {
                form.file = Some(read_file(intake, room, &mut field).await?);
                members.insert(name, json!(""));
            }
            (FILE, None) => {
                form.more_files += 1;
                others.read(&mut field, 0).await?;
            }
            (text, unused) if TEXTS.contains(&text) => {
                let bytes = others.read(&mut field, TEXT_BYTES).await?;
                let text = String::from_utf8(bytes).map_err(|_| FormError::Malformed)?;
                members.insert(name, Value::from(text));
                room = unused;
            }
            (_, unused) => {
                others.read(&mut field, 0).await?;
                room = unused;
            }
        }
    }
    form.members = Value::Object(members);
    Ok(form)
}

async fn read_file(
    intake: &Intake,
    room: OwnedSemaphorePermit,
    field: &mut Field,
) -> Result<FormFile, FormError> {
    let filename = field.content_disposition().and_then(filename);
    let content_type = field.content_type().map(ToString::to_string);
    let mut spool = intake.spool(room).map_err(FormError::Disk)?;
    while let Some(piece) = field.next().await {
        let piece = piece?;
        if spool.size() + piece.len() as u64 > intake.max_size() {
            return Err(FormError::TooLarge);
        }
        spool.write(&piece).await.map_err(FormError::Disk)?;
    }
    Ok(FormFile {
        content: spool.finish().await.map_err(FormError::Disk)?,
        filename,
        content_type,
    })
}

/// The name of a file: `filename*` before `filename`, where it can be read (RFC 6266, section 4.3).
pub fn filename(disposition: &ContentDisposition) -> Option<String> {
    let extended = disposition.get_filename_ext().and_then(|extended| {
        let is_utf8 =
            matches!(&extended.charset, Charset::Ext(name) if name.eq_ignore_ascii_case("utf-8"));
        is_utf8.then(|| String::from_utf8(extended.value.clone()).ok())?
    });
    extended.or_else(|| disposition.get_filename().map(str::to_owned))
}

/// The bytes beside the file.
struct Others(u64);

impl Others {
    fn add(&mut self, bytes: usize) -> Result<(), FormError> {
        self.0 += bytes as u64;
        if self.0 > OTHER_BYTES {
            return Err(FormError::TooLarge);
        }
        Ok(())
    }

    /// Reads a member to its end, and keeps its first bytes.
    async fn read(&mut self, field: &mut Field, most: usize) -> Result<Vec<u8>, FormError> {
        let mut kept = Vec::new();
        while let Some(piece) = field.next().await {
            let piece = piece?;
            self.add(piece.len())?;
            let room = most - kept.len();
            kept.extend_from_slice(&piece[..piece.len().min(room)]);
        }
        if kept.len() == most {
            // It was cut, perhaps within a character.
            while !kept.is_empty()
                && std::str::from_utf8(&kept).is_err_and(|error| error.error_len().is_none())
            {
                kept.pop();
            }
        }
        Ok(kept)
    }
}
