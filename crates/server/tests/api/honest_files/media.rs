//! Pictures, sound, film and fonts, and pictures that have the name of another kind.

use super::{
    Honest,
    containers::{boxes, crc32, padded, riff, with},
    like,
};

/// A picture of one point.
fn png() -> Vec<u8> {
    let chunk = |name: &[u8; 4], content: &[u8]| {
        let named = [name, content].concat();
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length[..], &named, &crc32(&named).to_be_bytes()].concat()
    };
    let head = b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0";
    let data = b"\x78\x9C\x63\x60\0\0\0\x02\0\x01";
    [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        chunk(b"IHDR", head),
        chunk(b"IDAT", data),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn jpeg(segment: u8, name: &[u8]) -> Vec<u8> {
    let length = u16::try_from(name.len() + 2).unwrap().to_be_bytes();
    [
        &[0xFF, 0xD8, 0xFF, segment][..],
        &length,
        name,
        b"\xFF\xDB\0\x43\0\xFF\xD9",
    ]
    .concat()
}

fn bitmap() -> Vec<u8> {
    let head = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0";
    padded(head, 0x46)
}

pub fn files() -> Vec<Honest> {
    [pictures(), misnamed(), sound_and_film(), fonts()]
        .into_iter()
        .flatten()
        .collect()
}

fn pictures() -> Vec<Honest> {
    vec![
        like("image/png", "pixel.png", "image/png", png()),
        like(
            "image/jpeg",
            "photo.jpg",
            "image/jpeg",
            jpeg(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        ),
        like(
            "image/jpeg",
            "photo.JPEG",
            "image/pjpeg",
            jpeg(0xE1, b"Exif\0\0MM\0*"),
        ),
        like(
            "image/gif",
            "a.gif",
            "image/gif",
            &b"GIF89a\x01\0\x01\0\0\0\0;"[..],
        ),
        like("image/bmp", "a.bmp", "image/x-ms-bmp", bitmap()),
        like(
            "image/webp",
            "a.webp",
            "image/webp",
            riff("WEBP", b"VP8L\x05\0\0\0\x2F"),
        ),
        like(
            "image/tiff",
            "elevation.tif",
            "image/tiff",
            padded(b"II*\0\x08\0\0\0\x0C\0", 200),
        ),
        like(
            "image/tiff",
            "scan.dng",
            "image/x-adobe-dng",
            padded(b"MM\0*\0\0\0\x08\0\x0C", 200),
        ),
        like("image/heic", "IMG_0001.HEIC", "", boxes("heic")),
        like("image/avif", "a.avif", "image/avif", boxes("avif")),
        like(
            "image/jp2",
            "tile.jp2",
            "image/jp2",
            padded(b"\0\0\0\x0CjP  \r\n\x87\n\0\0\0\x14ftypjp2 ", 100),
        ),
        like(
            "image/jxl",
            "a.jxl",
            "image/jxl",
            &b"\0\0\0\x0CJXL \r\n\x87\n"[..],
        ),
        like(
            "image/vnd.microsoft.icon",
            "favicon.ico",
            "image/vnd.microsoft.icon",
            padded(
                b"\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x18\0\x40\0\0\0\x16\0\0\0",
                100,
            ),
        ),
        like(
            "image/vnd.adobe.photoshop",
            "poster.psd",
            "application/octet-stream",
            &b"8BPS\0\x01\0\0\0\0\0\0"[..],
        ),
        like(
            "image/x-portable-pixmap",
            "a.ppm",
            "image/x-portable-pixmap",
            &b"P6\n# by hand\n1 1\n255\n\0\x01\x02"[..],
        ),
    ]
}

fn misnamed() -> Vec<Honest> {
    vec![
        // Phones do, when they send a picture on.
        like("image/heic", "IMG_0002.jpg", "image/jpeg", boxes("heic")),
        like("image/png", "screenshot.jpg", "image/jpeg", png()),
        like(
            "image/jpeg",
            "download.png",
            "image/png",
            jpeg(0xDB, &[0; 65]),
        ),
        like(
            "image/webp",
            "download.jpg",
            "image/jpeg",
            riff("WEBP", b"VP8 \x05\0\0\0\x2F"),
        ),
        like(
            "application/pdf",
            "logo.ai",
            "application/postscript",
            &b"%PDF-1.6\r%\xE2\xE3\xCF\xD3\r\n"[..],
        ),
        like(
            "application/pdf",
            "scan",
            "",
            &b"%PDF-1.7\n%\xB5\xB5\xB5\xB5\n"[..],
        ),
        like("image/png", "table.csv", "text/csv", png()),
    ]
}

fn sound_and_film() -> Vec<Honest> {
    let frame = padded(b"\xFF\xFB\x90\x64", 417);
    let samples = b"\xFF\xF1\x50\x80\x08\x1F\xFC";
    let packets = padded(&[0x47, 0x40, 0, 0x10], 188).repeat(4);
    vec![
        like(
            "audio/mpeg",
            "tagged.mp3",
            "audio/mp3",
            padded(b"ID3\x04\0\0\0\0\x01\x76TIT2", 300),
        ),
        like("audio/mpeg", "bare.mp3", "audio/mpeg", frame.repeat(3)),
        like(
            "audio/aac",
            "radio.aac",
            "audio/aac",
            padded(samples, 64).repeat(3),
        ),
        like(
            "audio/flac",
            "a.flac",
            "audio/x-flac",
            &b"fLaC\0\0\0\x22\x10\0"[..],
        ),
        like(
            "audio/ogg",
            "a.ogg",
            "application/ogg",
            padded(b"OggS\0\x02\0\0\0\0\0\0\0\0", 28)
                .into_iter()
                .chain(*b"\x01vorbis\0")
                .collect::<Vec<_>>(),
        ),
        like(
            "audio/vnd.wave",
            "a.wav",
            "audio/x-wav",
            riff("WAVE", b"fmt \x10\0\0\0"),
        ),
        like(
            "audio/midi",
            "a.mid",
            "audio/midi",
            &b"MThd\0\0\0\x06\0\x01\0\x01\0\x60"[..],
        ),
        like("video/mp4", "clip.mov", "video/quicktime", boxes("isom")),
        like("video/quicktime", "clip.mp4", "video/mp4", boxes("qt  ")),
        like(
            "video/x-msvideo",
            "a.avi",
            "video/avi",
            riff("AVI ", b"LIST\0\0\0\0"),
        ),
        like(
            "video/webm",
            "a.webm",
            "video/webm",
            &b"\x1A\x45\xDF\xA3\x9F\x42\x86\x81\x01\x42\x82\x84webm"[..],
        ),
        like(
            "video/matroska",
            "a.mkv",
            "video/x-matroska",
            &b"\x1A\x45\xDF\xA3\xA3\x42\x86\x81\x01\x42\x82\x88matroska"[..],
        ),
        like("video/mp2t", "broadcast.ts", "text/typescript", packets),
    ]
}

fn fonts() -> Vec<Honest> {
    vec![
        like(
            "font/ttf",
            "a.ttf",
            "font/ttf",
            padded(b"\0\x01\0\0\0\x0C\0\x80", 200),
        ),
        like(
            "font/otf",
            "a.otf",
            "application/x-font-otf",
            padded(b"OTTO\0\x0C\0\x80", 200),
        ),
        like(
            "font/woff2",
            "a.woff2",
            "font/woff2",
            with(b"wOF2\0\x01\0\0", 40, b"\x01"),
        ),
    ]
}
