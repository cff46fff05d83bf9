//! What a ZIP archive is more than that, told by the names of its first entries.
//!
//! The directory of an archive is at its end, and not in sight here. Each entry has a header of its own as well (APPNOTE
//! 4.3.7), and the kinds that are archives begin with entries that tell them.

use super::is_known;

const ENTRY: &[u8] = b"PK\x03\x04";
/// Bytes of an entry's header before its name.
const HEADER: usize = 30;

/// Entries that only one kind has, or a folder of it.
const TELLING: &[(&[u8], &str)] = &[
    (
        b"word/",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        b"xl/",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        b"ppt/",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    (
        b"AndroidManifest.xml",
        "application/vnd.android.package-archive",
    ),
    (b"META-INF/MANIFEST.MF", "application/java-archive"),
    (b"doc.kml", "application/vnd.google-earth.kmz"),
];

/// The media type of the kind, if it is a known one.
pub(super) fn special(head: &[u8]) -> Option<String> {
    let first = Entry::at(head)?;
    // OpenDocument and EPUB name their type themselves, in an entry that comes first and is not compressed.
    if first.name == b"mimetype" {
        let media_type = std::str::from_utf8(first.content).ok()?.trim();
        return is_known(media_type).then(|| media_type.to_owned());
    }
    let mut rest = head;
    while let Some(entry) = Entry::at(rest) {
        let telling = TELLING
            .iter()
            .find(|(begin, _)| entry.name.starts_with(begin));
        if let Some((_, media_type)) = telling {
            return Some((*media_type).to_owned());
        }
        rest = entry.next;
    }
    None
}

struct Entry<'a> {
    name: &'a [u8],
    /// As far as it is in sight, and where its length is known.
    content: &'a [u8],
    /// What begins with the next entry, if there is one in sight.
    next: &'a [u8],
}

impl<'a> Entry<'a> {
    fn at(bytes: &'a [u8]) -> Option<Self> {
        let header = bytes.get(..HEADER).filter(|at| at.starts_with(ENTRY))?;
        let half = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let length = half(18) | half(20) << 16;
        let name = bytes.get(HEADER..HEADER + half(26))?;
        let content = bytes.get(HEADER + half(26) + half(28)..).unwrap_or(&[]);
        // With bit 3 the length comes after the content: there, the next header is looked for.
        let length_comes_later = half(6) & 8 != 0;
        let (content, next) = if length_comes_later {
            (&[][..], after(content))
        } else {
            content.split_at(length.min(content.len()))
        };
        Some(Self {
            name,
            content,
            next,
        })
    }
}

/// What begins with the next header; nothing if there is none.
fn after(bytes: &[u8]) -> &[u8] {
    let found = bytes
        .windows(ENTRY.len())
        .position(|window| window == ENTRY);
    found.map_or(&[], |at| &bytes[at..])
}
