//! The structure that has to agree where a signature is too short to be believed, or too common.
//!
//! Whatever is not confirmed here is not recognised: to say nothing is never wrong.

use file_format::FileFormat;

use super::mpeg;

/// `format`, or the more special one that it turns out to be; `None` if `head` is too little to be sure.
pub(super) fn confirmed(format: FileFormat, head: &[u8]) -> Option<FileFormat> {
    use FileFormat as F;
    let agrees = match format {
        F::ArbitraryBinaryData | F::Empty | F::PlainText => false,
        F::MsDosExecutable => return executable(head),
        F::ExtensibleBinaryMetaLanguage => return matroska(head),
        // Boxes that do not tell what they hold are film, as a rule: sound alone has brands of its own.
        F::Mpeg4Part14 => return Some(F::Mpeg4Part14Video),
        // A tag, as a rule before an MP3; FLAC has its own.
        F::Id3v2 => return sizes_are_seven_bits(head).then_some(F::Mpeg12AudioLayer3),
        F::JointPhotographicExpertsGroup => is_jpeg(head),
        F::Gzip => matches!(head, [_, _, 8, flags, ..] if flags & 0xE0 == 0),
        F::Bzip2 => is_bzip2(head),
        F::UnixCompress => matches!(head, [0x1F, 0x9D, flags, ..]
            if flags & 0x60 == 0 && (9..=16).contains(&(flags & 0x1F))),
        F::AdvancedAudioCoding => mpeg::has_adts_frames(head),
        F::Mpeg12AudioLayer2 | F::Mpeg12AudioLayer3 => mpeg::has_audio_frames(head),
        F::Mpeg2TransportStream => repeats(head, 0x47, 0, 188),
        F::BdavMpeg2TransportStream => repeats(head, 0x47, 4, 192),
        F::Postscript => head.starts_with(b"%!PS"),
        F::SmallWebFormat => {
            matches!(head, [_, _, _, 1..=50, _, _, _, _, _, ..])
                && word(head, 4).is_some_and(|length| length > 8)
        }
        F::PortableArbitraryMap => is_map_with_names(head),
        F::PortableBitmap | F::PortableFloatmap | F::PortableGraymap | F::PortablePixmap => {
            is_map_with_sizes(head)
        }
        F::JpegExtendedRange => {
            matches!(head, [_, _, _, 0 | 1, ..]) && word(head, 4).is_some_and(|first| first >= 8)
        }
        F::SiliconGraphicsImage => matches!(head, [_, _, 0 | 1, 1 | 2, 0, 1..=3, ..]),
        F::WindowsIcon | F::WindowsCursor => is_icon(head),
        F::DerCertificate => is_certificate(head),
        F::Zoo => head.starts_with(b"ZOO ") && head.get(20..24) == Some(b"\xDC\xA7\xC4\xFD"),
        // Other signatures of these are long enough.
        F::JpegXl => head.starts_with(b"\0\0\0\x0CJXL "),
        F::Cpio => head.starts_with(b"0707"),
        F::Musepack => head.starts_with(b"MPCK"),
        F::Zpaq => head.starts_with(b"7kSt"),
        // What two or three bytes say of these, nothing near them confirms.
        F::AppleDiskImage
        | F::ArchivedByRobertJung
        | F::AudioCodec3
        | F::AutodeskAnimator
        | F::AutodeskAnimatorPro
        | F::Bzip
        | F::Commodore64Program
        | F::CommonObjectFileFormat
        | F::Mtv
        | F::Seqbox => false,
        _ => true,
    };
    agrees.then_some(format)
}

/// MZ alone is how prose about a car can begin. The offset at 60 leads to the header of what is not for DOS.
fn executable(head: &[u8]) -> Option<FileFormat> {
    let at = usize::try_from(word(head, 60)?).ok()?;
    let header = head.get(at..at.checked_add(4)?);
    match header {
        Some(b"PE\0\0") => return Some(FileFormat::PortableExecutable),
        Some([b'N', b'E', ..]) => return Some(FileFormat::NewExecutable),
        Some([b'L', b'E' | b'X', ..]) => return Some(FileFormat::LinearExecutable),
        _ => {}
    }
    let (last_page, pages) = (half(head, 2)?, half(head, 4)?);
    let (header, relocations) = (half(head, 8)?, half(head, 24)?);
    let is_dos = last_page < 512
        && pages > 0
        && (2..=4096).contains(&header)
        && (28..=header.saturating_mul(16)).contains(&relocations);
    is_dos.then_some(FileFormat::MsDosExecutable)
}

/// The header of these files names what they hold, within its first bytes.
fn matroska(head: &[u8]) -> Option<FileFormat> {
    let header = head.get(..64).unwrap_or(head);
    let names = |name: &[u8]| header.windows(name.len()).any(|window| window == name);
    if names(b"webm") {
        Some(FileFormat::Webm)
    } else if names(b"matroska") {
        Some(FileFormat::MatroskaVideo)
    } else {
        Some(FileFormat::ExtensibleBinaryMetaLanguage)
    }
}

/// An ID3v2 tag keeps the top bit of each byte of its length clear.
fn sizes_are_seven_bits(head: &[u8]) -> bool {
    head.get(6..10)
        .is_some_and(|size| size.iter().all(|byte| *byte < 0x80))
}

/// A segment that has a length, and another marker after it where the head reaches so far.
fn is_jpeg(head: &[u8]) -> bool {
    let [_, _, _, 0xC0..=0xFE, high, low, ..] = head else {
        return false;
    };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    length >= 2 && head.get(4 + length).is_none_or(|next| *next == 0xFF)
}

/// A block, or the end of a stream without one.
fn is_bzip2(head: &[u8]) -> bool {
    let begins = matches!(head, [_, _, _, b'1'..=b'9', ..]);
    let then = head.get(4..10);
    begins && (then == Some(b"1AY&SY") || then == Some(b"\x17\x72\x45\x38\x50\x90"))
}

/// `sync` at `first` and then at every `step`, three times at least.
fn repeats(head: &[u8], sync: u8, first: usize, step: usize) -> bool {
    let syncs = head.iter().skip(first).step_by(step);
    syncs.clone().count() >= 3 && syncs.clone().all(|byte| *byte == sync)
}

/// P1 to P6, Pf and PF: white space and comments, then a number.
fn is_map_with_sizes(head: &[u8]) -> bool {
    after_comments(head).is_some_and(|next| next.is_ascii_digit())
}

/// P7: white space and comments, then the name of a field.
fn is_map_with_names(head: &[u8]) -> bool {
    let names: [&[u8]; 5] = [b"WIDTH", b"HEIGHT", b"DEPTH", b"MAXVAL", b"TUPLTYPE"];
    let line = head.get(..256).unwrap_or(head);
    after_comments(head).is_some()
        && names
            .iter()
            .any(|name| line.windows(name.len()).any(|window| window == *name))
}

/// The first byte behind the two of the signature that is neither white space nor in a comment.
fn after_comments(head: &[u8]) -> Option<u8> {
    let mut comment = false;
    head.iter().skip(2).copied().find(|byte| {
        comment = match byte {
            b'#' => true,
            b'\n' | b'\r' => false,
            _ => comment,
        };
        !comment && !byte.is_ascii_whitespace()
    })
}

/// A few images, the first of which lies behind their list.
fn is_icon(head: &[u8]) -> bool {
    let images = half(head, 4).unwrap_or(0);
    (1..=512).contains(&images)
        && head.get(9) == Some(&0)
        && word(head, 18).is_some_and(|first| first >= 6 + 16 * u32::from(images))
}

/// A sequence whose own sequence begins with a version, or at once with a serial number (RFC 5280 §4.1).
fn is_certificate(head: &[u8]) -> bool {
    let inner = head.get(4..);
    matches!(
        inner,
        Some([0x30, 0x82, _, _, 0xA0, 3, 2, 1, 0..=2, 2, ..] | [0x30, 0x82, _, _, 2, 1..=20, ..])
    )
}

fn half(head: &[u8], at: usize) -> Option<u16> {
    let bytes = head.get(at..at + 2)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn word(head: &[u8], at: usize) -> Option<u32> {
    let bytes = head.get(at..at + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}
