use super::*;

fn looks_like(head: &[u8]) -> String {
    media_type(head).unwrap_or_default()
}

/// `bytes` with `more` at `at`, and zeros between.
fn with(bytes: &[u8], at: usize, more: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    all.resize(at, 0);
    all.extend_from_slice(more);
    all
}

/// A ZIP archive's first entries, without their lengths or with.
fn entries(named: &[(&str, &[u8])], lengths_come_later: bool) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, content) in named {
        let (flags, length) = match lengths_come_later {
            true => (8_u16, 0),
            false => (0, u32::try_from(content.len()).unwrap()),
        };
        archive.extend_from_slice(b"PK\x03\x04\x14\0");
        archive.extend_from_slice(&flags.to_le_bytes());
        archive.extend_from_slice(&[0; 10]);
        archive.extend_from_slice(&length.to_le_bytes());
        archive.extend_from_slice(&length.to_le_bytes());
        archive.extend_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
        archive.extend_from_slice(&[0; 2]);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(content);
    }
    archive
}

#[test]
fn long_signatures_are_believed() {
    for (head, expected) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "image/png"),
        (b"\x89HDF\r\n\x1a\n\0\0\0\0", "application/x-hdf5"),
        (b"CDF\x01\0\0\0\0", "application/x-netcdf"),
        (
            b"\x93NUMPY\x01\0\x76\0{'descr': '<f8'}",
            "application/x-npy",
        ),
        (b"PAR1\x15\x04\x15\0", "application/vnd.apache.parquet"),
        (b"ARROW1\0\0\xff\xff", "application/vnd.apache.arrow.file"),
        (b"SQLite format 3\0\x10\0", "application/vnd.sqlite3"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "application/x-cfb"),
        (b"\x7FELF\x02\x01\x01\0", "application/x-executable"),
        (b"\0asm\x01\0\0\0", "application/wasm"),
        (b"\xFD7zXZ\0\0\x04", "application/x-xz"),
        (b"\x28\xB5\x2F\xFD\x04\0", "application/zstd"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"ID3\x04\0\0\0\0\x01\x7f", "audio/mpeg"),
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "application/pdf"),
    ] {
        assert_eq!(looks_like(head), expected, "{head:?}");
    }
    let webm = b"\x1A\x45\xDF\xA3\x9F\x42\x86\x81\x01\x42\x82\x84webm";
    assert_eq!(looks_like(webm), "video/webm");
}

#[test]
fn a_short_signature_needs_its_structure() {
    let jpeg = with(b"\xFF\xD8\xFF\xE0\0\x10JFIF\0", 20, b"\xFF\xDB\0");
    assert_eq!(looks_like(&jpeg), "image/jpeg");
    assert_eq!(looks_like(&with(&jpeg[..20], 20, b"\x01")), "");
    assert_eq!(looks_like(b"\xFF\xD8\xFF\x01\0\x10"), "");

    assert_eq!(looks_like(b"\x1F\x8B\x08\0\0\0\0\0"), "application/gzip");
    assert_eq!(looks_like(b"\x1F\x8B\x07\0\0\0\0\0"), "");
    assert_eq!(looks_like(b"\x1F\x8B\x08\xE0\0\0\0\0"), "");

    assert_eq!(looks_like(b"BZh91AY&SY\0\x01"), "application/x-bzip2");
    assert_eq!(looks_like(b"BZh9 and \0"), "");

    let program = with(
        &with(b"MZ\x90\0", 60, &[0x80, 0, 0, 0]),
        128,
        b"PE\0\0\x64\x86",
    );
    let portable = "application/vnd.microsoft.portable-executable";
    assert_eq!(looks_like(&program), portable);
    assert_eq!(looks_like(&with(b"MZ\x90\0", 64, &[0; 100])), "");
    assert_eq!(looks_like(b"MZ\0"), "");

    let bitmap = with(
        b"BM\x46\0\0\0",
        10,
        b"\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0",
    );
    assert_eq!(looks_like(&bitmap), "image/bmp");
    assert_eq!(looks_like(b"BMI;H\xF6he\0\n"), "");
    assert_eq!(
        looks_like(b"P5\n# gray\n3 1\n255\n\0\x01\x02"),
        "image/x-portable-graymap"
    );
    assert_eq!(looks_like(b"P5\nand \0"), "");
}

#[test]
fn sound_is_two_frames_that_follow_each_other() {
    // 128 kbit/s at 44.1 kHz make 417 bytes.
    let mp3 = with(b"\xFF\xFB\x90\0", 417, b"\xFF\xFB\x90\0");
    assert_eq!(looks_like(&mp3), "audio/mpeg");
    assert_eq!(
        looks_like(&with(b"\xFF\xFB\x90\0", 416, b"\xFF\xFB\x90\0")),
        ""
    );
    // 64 bytes each.
    let frame = b"\xFF\xF1\x50\x80\x08\x1F\xFC";
    assert_eq!(looks_like(&with(frame, 64, frame)), "audio/aac");
    assert_eq!(looks_like(&with(frame, 65, frame)), "");
}

#[test]
fn archives_that_are_more_are_told_by_their_entries() {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    for later in [true, false] {
        for (named, expected) in [
            (
                &[
                    ("[Content_Types].xml", &b"\x01\x02"[..]),
                    ("word/document.xml", b""),
                ][..],
                word,
            ),
            (
                &[("META-INF/", b""), ("META-INF/MANIFEST.MF", b"x")],
                "application/java-archive",
            ),
            (
                &[("AndroidManifest.xml", b"\x03\0\x08\0")],
                "application/vnd.android.package-archive",
            ),
            (&[("doc.kml", b"<kml>")], "application/vnd.google-earth.kmz"),
            (
                &[("arr_0.npy", b"\x93NUMPY"), ("arr_1.npy", b"\x93NUMPY")],
                "application/zip",
            ),
        ] {
            assert_eq!(looks_like(&entries(named, later)), expected, "{named:?}");
        }
    }
    let epub = entries(
        &[("mimetype", b"application/epub+zip"), ("OEBPS/x", b"")],
        false,
    );
    assert_eq!(looks_like(&epub), "application/epub+zip");
    let odd = entries(&[("mimetype", b"application/x-of-mine")], false);
    assert_eq!(looks_like(&odd), "application/zip");
    // What lies in an archive as it is, is not what the archive is.
    let nested = entries(&[("META-INF/MANIFEST.MF", b"")], false);
    assert_eq!(
        looks_like(&entries(&[("lib.jar", &nested)], false)),
        "application/zip"
    );
    for cut in 1..nested.len() {
        let _ = media_type(&nested[..cut]);
    }
}

#[test]
fn text_is_no_binary_kind() {
    for head in [
        &b"BMI;H\xF6he;Gr\xF6\xDFe\r\n21;1,8\r\n"[..],
        b"BMW sold more cars than MZ\n",
        b"MZ, the motorcycle works\n",
        b"GIF89a is how such a file begins\n",
        b"PK\nis no archive\n",
        b"ID3\x03".get(..3).unwrap(),
        b"P1 2 3\n",
        b"\xFF\xFEP\0K\0\r\0\n\0",
        b"\xFE\xFF\0B\0M\x20\x1E",
        b"\xEF\xBB\xBFname,age\n",
        "日本語,テキスト\n".as_bytes(),
        b"\x1B$B%F%9%H\x1B(B\n",
        b"AC10,voltage\n",
        b"OggS ist kein Wort\n",
    ] {
        assert_eq!(looks_like(head), "", "{}", String::from_utf8_lossy(head));
    }
    for (head, expected) in [
        (&b"<!DOCTYPE html><html>"[..], "text/html"),
        (b"<?xml version=\"1.0\"?><a/>", "text/xml"),
        (
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "image/svg+xml",
        ),
        (b"%PDF-1.4\n1 0 obj\n", "application/pdf"),
        (b"%!PS-Adobe-3.0\n", "application/postscript"),
        (b"{\\rtf1\\ansi}", "application/rtf"),
        (
            b"SIMPLE  =                    T / conforms",
            "application/fits",
        ),
    ] {
        assert_eq!(looks_like(head), expected);
    }
}

#[test]
fn any_bytes_are_looked_at_without_harm() {
    use proptest::prelude::*;
    let signatures: Vec<&[u8]> = vec![
        b"MZ",
        b"PK\x03\x04",
        b"\xFF\xD8\xFF",
        b"\xFF\xFB",
        b"\xFF\xF1",
        b"P7\n",
        b"\0\0\x01\0",
        b"\x30\x82",
        b"\xFF\xFE",
        b"",
    ];
    let signature = prop::sample::select(signatures);
    proptest!(|(signature in signature, rest in prop::collection::vec(any::<u8>(), 0..300))| {
        let told = media_type(&[signature, &rest].concat());
        prop_assert!(told.is_none_or(|media_type| is_known(&media_type)));
    });
}
