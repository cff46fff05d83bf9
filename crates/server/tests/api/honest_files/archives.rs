//! Archives, what is an archive without being called one, and compressed files that have the names of what is in them.

use super::{
    Honest,
    containers::{compound_file, gzip, tar, zip},
    like, unlike,
};

const CFB: &str = "application/x-cfb";
const ZIP: &str = "application/zip";
const GZIP: &str = "application/gzip";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const TABLE: &[u8] = b"id,name\n1,Ada\n";

/// An archive of Office Open XML: the parts' types first, as Office itself writes it.
fn office(part: &str) -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships/>"),
        (part, b"<x/>"),
    ])
}

/// An archive whose first entry is its type.
fn typed(media_type: &str) -> Vec<u8> {
    zip(&[
        ("mimetype", media_type.as_bytes()),
        ("content.xml", b"<x/>"),
    ])
}

pub fn files() -> Vec<Honest> {
    [office_files(), zip_files(), compressed()]
        .into_iter()
        .flatten()
        .collect()
}

fn office_files() -> Vec<Honest> {
    let odt = "application/vnd.oasis.opendocument.text";
    let ods = "application/vnd.oasis.opendocument.spreadsheet";
    vec![
        like(DOCX, "report.docx", DOCX, office("word/document.xml")),
        like(
            DOCX,
            "macros.docm",
            "application/octet-stream",
            office("word/document.xml"),
        ),
        like(
            XLSX,
            "budget.xlsx",
            "application/vnd.ms-excel",
            office("xl/workbook.xml"),
        ),
        like(
            PPTX,
            "slides.pptx",
            "application/vnd.ms-powerpoint",
            office("ppt/presentation.xml"),
        ),
        like(
            ZIP,
            "plan.vsdx",
            "application/vnd.ms-visio.drawing.main+xml",
            office("visio/document.xml"),
        ),
        // With a password.
        like(CFB, "salaries.xlsx", XLSX, compound_file()),
        like(CFB, "secret.docx", DOCX, compound_file()),
        like(CFB, "old.xls", "application/vnd.ms-excel", compound_file()),
        like(CFB, "old.doc", "application/msword", compound_file()),
        like(CFB, "mail.msg", "application/octet-stream", compound_file()),
        like(CFB, "setup.msi", "application/x-msi", compound_file()),
        like(odt, "letter.odt", "application/octet-stream", typed(odt)),
        like(ods, "sheet.ods", "application/zip", typed(ods)),
        like(
            "application/epub+zip",
            "novel.epub",
            "application/epub+zip",
            typed("application/epub+zip"),
        ),
        like(
            ZIP,
            "notes.pages",
            "application/octet-stream",
            zip(&[("Index/Document.iwa", b"\0\x01")]),
        ),
    ]
}

fn zip_files() -> Vec<Honest> {
    let (jar, apk) = (
        "application/java-archive",
        "application/vnd.android.package-archive",
    );
    vec![
        like(
            ZIP,
            "photos.zip",
            "application/x-zip-compressed",
            zip(&[("a.txt", b"a")]),
        ),
        like(ZIP, "nothing.zip", ZIP, zip(&[])),
        like(
            ZIP,
            "arrays.npz",
            "application/octet-stream",
            zip(&[("a.npy", b"\x93NUMPY\x01\0")]),
        ),
        like(
            ZIP,
            "tool-1.0.whl",
            ZIP,
            zip(&[
                ("tool/__init__.py", b""),
                ("tool-1.0.dist-info/METADATA", b""),
            ]),
        ),
        like(
            ZIP,
            "model.pt",
            "application/octet-stream",
            zip(&[("model/data.pkl", b"\x80\x02")]),
        ),
        like(
            ZIP,
            "comic.cbz",
            "application/vnd.comicbook+zip",
            zip(&[("1.jpg", b"\xFF\xD8\xFF")]),
        ),
        like(
            jar,
            "app.jar",
            jar,
            zip(&[("META-INF/", b""), ("META-INF/MANIFEST.MF", b"x")]),
        ),
        like(
            apk,
            "app.apk",
            "application/zip",
            zip(&[("AndroidManifest.xml", b"\x03\0\x08\0")]),
        ),
        like(
            "application/vnd.google-earth.kmz",
            "tour.kmz",
            "application/vnd.google-earth.kmz",
            zip(&[("doc.kml", b"<kml/>")]),
        ),
    ]
}

fn compressed() -> Vec<Honest> {
    vec![
        // Python's mimetypes tells the type of what is inside.
        like(GZIP, "d.csv.gz", "text/csv", gzip(TABLE)),
        like(
            GZIP,
            "d.tar.gz",
            "application/x-tar",
            gzip(&tar("d.csv", TABLE)),
        ),
        like(
            GZIP,
            "sample.vcf.gz",
            "text/x-vcard",
            gzip(b"##fileformat=VCFv4.2\n"),
        ),
        like(
            GZIP,
            "model.rds",
            "application/octet-stream",
            gzip(b"X\n\0\0\0\x03"),
        ),
        like(
            GZIP,
            "reads.bam",
            "application/octet-stream",
            gzip(b"BAM\x01\0\0\0\0"),
        ),
        like(
            GZIP,
            "brain.nii.gz",
            "application/octet-stream",
            gzip(b"\x5C\x01\0\0"),
        ),
        like(GZIP, "drawing.svgz", "image/svg+xml", gzip(b"<svg/>")),
        like("application/x-bzip2", "d.csv.bz2", "text/csv", BZIP2),
        like("application/x-xz", "dump.sql.xz", "application/sql", XZ),
        like(
            "application/zstd",
            "rows.jsonl.zst",
            "application/json",
            ZSTD,
        ),
        like(
            "application/x-lz4",
            "d.lz4",
            "",
            &b"\x04\x22\x4D\x18\x64\x40\xA7\x08\0\0\x80id;name\n\0\0\0\0"[..],
        ),
        like(
            "application/x-7z-compressed",
            "d.7z",
            "application/octet-stream",
            &b"7z\xBC\xAF\x27\x1C\0\x04\0\0\0\0"[..],
        ),
        like(
            "application/vnd.rar",
            "d.rar",
            "application/x-rar",
            &b"Rar!\x1A\x07\x01\0\0\0\0"[..],
        ),
        like(
            "application/x-tar",
            "d.tar",
            "application/octet-stream",
            tar("d.csv", TABLE),
        ),
        unlike(
            "d.csv.br",
            "text/csv",
            &b"\x0B\x06\x80id,name\n1,Ada\n\x03"[..],
        ),
    ]
}

/// What bzip2, xz and zstd make of two lines.
const BZIP2: &[u8] = b"BZh91AY&SY)o0Y\0\0\x04\xCB\x01\0\x10 \x08\0\x10\x26\x23\x80\x08\x20\0\x22\x01\xA0\xD0\x40\xD0\x34\x2B\
    \x9E\x2C\x1D\x34\x41\xEF\x17\x72\x45\x38\x50\x90)o0Y";
const XZ: &[u8] = b"\xFD7zXZ\0\0\x04\xE6\xD6\xB4\x46\x02\0\x21\x01\x16\0\0\0\x74\x2F\xE5\xA3\x01\0\rid;name\n1;Zo\xEB\n\
    \0\0\0EBO\r4\\#c\0\x01&\x0E\x08\x1B\xE0\x04\x1F\xB6\xF3\x7D\x01\0\0\0\0\x04YZ";
const ZSTD: &[u8] = b"\x28\xB5\x2F\xFD\x04\x58\x41\0\0id;name\n\x89\xF6\x2E\xAA";
