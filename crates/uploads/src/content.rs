//! Whether content is what its name and media type claim, told from its first bytes.
//!
//! Only a contradiction counts: content of no recognised kind passes, and so does a name or type that claims nothing
//! that could be recognised.

use infer::MatcherType;

use crate::FileClaim;

/// How many bytes from the start are enough to recognise every kind.
pub const HEAD_BYTES: usize = 8 * 1024;

/// Extensions that claim text. Recognised content that is not text contradicts them.
const TEXT: &[&str] = &[
    "txt", "text", "csv", "tsv", "json", "jsonl", "ndjson", "geojson", "md", "rst", "html", "htm",
    "xhtml", "xml", "svg", "yaml", "yml", "toml", "ini", "log", "sql", "css", "js", "ts", "py",
    "rs", "sh", "tex",
];

/// The media type that claims nothing.
const ANYTHING: &str = "application/octet-stream";

/// Kinds that are recognised by more than two letters, although they may be printable.
const WRITTEN_IN_TEXT: &[&str] = &["pdf", "rtf", "ps", "html", "xml"];

/// Extensions and media types that mean the same kind, or of which one contains the other.
const FAMILIES: &[&[&str]] = &[
    &[
        "jpg",
        "jpeg",
        "jpe",
        "jfif",
        "image/jpeg",
        "image/jpg",
        "image/pjpeg",
    ],
    &[
        "tif",
        "tiff",
        "dng",
        "cr2",
        "nef",
        "arw",
        "image/tiff",
        "image/x-canon-cr2",
    ],
    &[
        "heif",
        "heic",
        "avif",
        "image/heif",
        "image/heic",
        "image/avif",
    ],
    &[
        "mp4",
        "m4v",
        "m4a",
        "m4b",
        "mov",
        "qt",
        "3gp",
        "3g2",
        "video/mp4",
        "audio/mp4",
        "audio/m4a",
        "audio/x-m4a",
        "video/x-m4v",
        "video/quicktime",
        "video/3gpp",
    ],
    &[
        "mkv",
        "webm",
        "mka",
        "video/x-matroska",
        "audio/x-matroska",
        "video/webm",
        "audio/webm",
    ],
    &[
        "ogg",
        "oga",
        "ogv",
        "opus",
        "audio/ogg",
        "video/ogg",
        "audio/opus",
        "application/ogg",
    ],
    &[
        "mp3",
        "audio/mpeg",
        "audio/mp3",
        "mpg",
        "mpeg",
        "video/mpeg",
    ],
    &[
        "wav",
        "audio/wav",
        "audio/x-wav",
        "audio/wave",
        "audio/vnd.wave",
    ],
    &[
        "wmv",
        "wma",
        "asf",
        "video/x-ms-wmv",
        "audio/x-ms-wma",
        "video/x-ms-asf",
    ],
    &["mid", "midi", "audio/midi", "audio/x-midi"],
    &["aif", "aiff", "audio/aiff", "audio/x-aiff"],
    &["flac", "audio/flac", "audio/x-flac"],
    &[
        "gz",
        "tgz",
        "gzip",
        "application/gzip",
        "application/x-gzip",
    ],
    &[
        "bz2",
        "tbz",
        "tbz2",
        "application/x-bzip2",
        "application/bzip2",
    ],
    &["xz", "txz", "application/x-xz"],
    &["rar", "application/vnd.rar", "application/x-rar-compressed"],
    &[
        "sqlite",
        "sqlite3",
        "db",
        "application/vnd.sqlite3",
        "application/x-sqlite3",
    ],
    &["ps", "eps", "ai", "application/postscript"],
    &[
        "exe",
        "dll",
        "sys",
        "msi",
        "application/vnd.microsoft.portable-executable",
        "application/x-msdownload",
    ],
    &["ico", "image/vnd.microsoft.icon", "image/x-icon"],
    &["bmp", "image/bmp", "image/x-ms-bmp"],
    &[
        "doc",
        "dot",
        "xls",
        "ppt",
        "msg",
        "msi",
        "ole",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/vnd.ms-outlook",
        "application/x-ole-storage",
    ],
];

/// Kinds that hold files of other kinds: a more special name for one is no contradiction.
const ZIP: &[&str] = &[
    "docx",
    "xlsx",
    "pptx",
    "odt",
    "ods",
    "odp",
    "epub",
    "jar",
    "apk",
    "application/epub+zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
    "application/java-archive",
    "application/vnd.android.package-archive",
    "application/zip",
    "application/x-zip-compressed",
    "zip",
];

/// What `head`, the first bytes of the content, contradicts: a sentence for people, or `None` if all is well.
pub fn contradiction(claim: &FileClaim, head: &[u8]) -> Option<String> {
    let kind = infer::get(head)?;
    if looks_like_text(head) && !WRITTEN_IN_TEXT.contains(&kind.extension()) {
        return None;
    }
    let extension = extension(&claim.filename);
    let essence = claim
        .content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    if contradicts(
        &kind,
        &extension,
        TEXT.contains(&extension.as_str()),
        infer::is_supported(&extension) || has_family(&extension),
    ) {
        return Some(format!(
            "the content is {}, but the name ends in .{extension}",
            kind.mime_type()
        ));
    }
    let textual = essence.starts_with("text/")
        || essence == "application/json"
        || essence == "application/xml";
    if contradicts(
        &kind,
        &essence,
        textual,
        (essence != ANYTHING && infer::is_mime_supported(&essence)) || has_family(&essence),
    ) {
        return Some(format!(
            "the content is {}, not {essence}",
            kind.mime_type()
        ));
    }
    None
}

/// The extension of a file name in lower case; empty where there is none.
pub fn extension(filename: &str) -> String {
    filename
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_lowercase())
        .unwrap_or_default()
}

fn contradicts(kind: &infer::Type, claimed: &str, claims_text: bool, recognisable: bool) -> bool {
    let textual = kind.matcher_type() == MatcherType::Text || kind.mime_type().starts_with("text/");
    if claims_text {
        return !textual;
    }
    recognisable && !textual && !same_kind(kind, claimed)
}

/// Some signatures are two letters long, and prose begins with them too.
fn looks_like_text(head: &[u8]) -> bool {
    let printable = |byte: &u8| !byte.is_ascii_control() || byte.is_ascii_whitespace();
    let whole = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    whole && head.iter().all(printable)
}

fn has_family(claimed: &str) -> bool {
    FAMILIES.iter().any(|family| family.contains(&claimed))
}

fn same_kind(kind: &infer::Type, claimed: &str) -> bool {
    let found = [kind.extension(), kind.mime_type()];
    let within = |family: &[&str]| {
        family.contains(&claimed) && found.iter().any(|name| family.contains(name))
    };
    let only_zip = kind.extension() == "zip" && ZIP.contains(&claimed);
    let zip_claimed = matches!(
        claimed,
        "zip" | "application/zip" | "application/x-zip-compressed"
    );
    found.contains(&claimed)
        || only_zip
        || (zip_claimed && found.iter().any(|name| ZIP.contains(name)))
        || FAMILIES.iter().any(|family| within(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const ZIPPED: &[u8] = b"PK\x03\x04\x14\0\0\0\0\0rest";
    const GZIPPED: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0";
    const PLAIN: &[u8] = b"a,b\n1,2\n";

    fn verdict(filename: &str, content_type: &str, head: &[u8]) -> bool {
        let claim = FileClaim {
            filename: filename.into(),
            content_type: content_type.into(),
            sha256: None,
        };
        contradiction(&claim, head).is_none()
    }

    #[test]
    fn what_is_as_claimed_passes() {
        for (name, media_type, head) in [
            ("a.png", "image/png", PNG),
            ("a.PNG", "application/octet-stream", PNG),
            ("a", "image/png; q=1", PNG),
            ("report.docx", "application/octet-stream", ZIPPED),
            ("data.npz", "application/zip", ZIPPED),
            ("logs.tgz", "application/gzip", GZIPPED),
            ("a.csv", "text/csv", PLAIN),
            ("page.html", "text/plain", b"<!DOCTYPE html><html>"),
        ] {
            assert!(verdict(name, media_type, head), "{name} {media_type}");
        }
    }

    #[test]
    fn unrecognised_content_and_claims_pass() {
        assert!(verdict("a.png", "image/png", PLAIN));
        assert!(verdict("a.bin", "application/x-unheard-of", PNG));
        assert!(verdict(
            "cars.txt",
            "text/plain",
            b"BMW sold more cars than MZ\n"
        ));
    }

    #[test]
    fn another_kind_is_told() {
        for (name, media_type, head) in [
            ("a.jpg", "application/octet-stream", PNG),
            ("a.jpeg", "application/octet-stream", PNG),
            ("a.csv", "text/csv", b"%PDF-1.7\n"),
            ("a.csv", "application/octet-stream", PNG),
            ("a", "application/pdf", PNG),
            ("a.png", "text/csv", PNG),
            ("a.png", "image/png", ZIPPED),
        ] {
            assert!(!verdict(name, media_type, head), "{name} {media_type}");
        }
    }
}
