//! What content looks like, told from its first bytes.
//!
//! This is reported and never judged: names and types that clients give are wrong too often, and a guess must not cost
//! anybody a file. So nothing here knows what was claimed, and what is not certain is not told. The signatures are those
//! of the crate file-format; those of two or three bytes, with which anything can begin by chance, count only where
//! further structure agrees.

mod mpeg;
mod refused;
mod structure;
mod zip;

use file_format::FileFormat;

pub use refused::{InvalidContentTypes, RefusedContentTypes};

/// How many bytes from the start are looked at.
pub const HEAD_BYTES: usize = 8 * 1024;

/// Scientific formats that file-format does not know.
const ALSO_KNOWN: &[(&[u8], &str)] = &[
    (b"\x89HDF\r\n\x1a\n", "application/x-hdf5"),
    (b"CDF\x01", "application/x-netcdf"),
    (b"CDF\x02", "application/x-netcdf"),
    (b"CDF\x05", "application/x-netcdf"),
    (b"\x93NUMPY", "application/x-npy"),
];

/// Kinds that are written in text, besides those whose type says so, and that long signatures tell.
const WRITTEN_IN_TEXT: &[&str] = &[
    "application/fits",
    "application/pdf",
    "application/postscript",
    "application/rtf",
    "image/x-eps",
];

/// The media type that content with this `head`, its first [`HEAD_BYTES`] or all of it, looks like; `None` where nothing
/// is recognised for certain. Of compressed content it is the compression's.
#[must_use]
pub fn media_type(head: &[u8]) -> Option<String> {
    let found = recognised(head)?;
    let told = !is_text(head) || may_be_text(&found);
    told.then_some(found)
}

/// Whether [`media_type`] can ever tell this type.
fn is_known(media_type: &str) -> bool {
    let added = ALSO_KNOWN.iter().any(|(_, known)| *known == media_type);
    added || !FileFormat::from_media_type(media_type).is_empty()
}

fn recognised(head: &[u8]) -> Option<String> {
    let added = ALSO_KNOWN
        .iter()
        .find(|(signature, _)| head.starts_with(signature));
    if let Some((_, media_type)) = added {
        return Some((*media_type).to_owned());
    }
    let format = structure::confirmed(FileFormat::from_bytes(head), head)?;
    let special = match format {
        FileFormat::Zip => zip::special(head),
        _ => None,
    };
    Some(special.unwrap_or_else(|| format.media_type().to_owned()))
}

fn may_be_text(media_type: &str) -> bool {
    media_type.starts_with("text/")
        || media_type.ends_with("+xml")
        || media_type.ends_with("+json")
        || WRITTEN_IN_TEXT.contains(&media_type)
}

/// Whether this is text in UTF-8, UTF-16 or UTF-32 with a byte order mark, or any encoding that extends ASCII.
fn is_text(head: &[u8]) -> bool {
    match head {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => true,
        [0xFF, 0xFE, rest @ ..] => is_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => is_utf16(rest, u16::from_be_bytes),
        _ => head.iter().all(|byte| is_of_text((*byte).into())),
    }
}

fn is_utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> bool {
    let mut units = bytes.chunks_exact(2);
    units.all(|unit| matches!(unit, [a, b] if is_of_text(read([*a, *b]))))
}

/// All but control characters; of those, what text is laid out with, and Escape, by which Japanese mail changes alphabets.
const fn is_of_text(unit: u16) -> bool {
    matches!(unit, 0x08..=0x0D | 0x1B | 0x20..=0x7E | 0x80..)
}

/// The extension of a file name in lower case; empty where there is none.
pub fn extension(filename: &str) -> String {
    filename
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_lowercase())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
