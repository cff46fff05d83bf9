//! Text: in many encodings, and with beginnings that look like something else.

use super::{Honest, like, unlike};

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(bytes).collect()
}

fn lines(line: &str) -> String {
    format!("{line}\n").repeat(20)
}

pub fn files() -> Vec<Honest> {
    [tables(), encodings(), documents(), code()]
        .into_iter()
        .flatten()
        .collect()
}

fn tables() -> Vec<Honest> {
    vec![
        unlike(
            "Messwerte.csv",
            "application/vnd.ms-excel",
            &b"BMI;Gr\xF6\xDFe;Gewicht\r\n21,8;1,81;71,4\r\n"[..],
        ),
        unlike("cars.csv", "text/csv", "BM,PS\nBMW,184\n"),
        // The mark with which DOS programs end a file.
        unlike("alt.csv", "text/csv", &b"BM;PS\r\nBMW;184\r\n\x1A"[..]),
        unlike(
            "mit-nul.csv",
            "text/csv",
            &b"MZ;Baujahr\r\nMZ ES 150\0\0\0;1962\r\n"[..],
        ),
        unlike(
            "export.tsv",
            "text/tab-separated-values",
            "\u{FEFF}id\tname\n1\tAda\n",
        ),
        unlike(
            "export.csv",
            "text/csv",
            utf16("Größe;Gewicht\r\n1,81;71,4\r\n", u16::to_le_bytes),
        ),
        unlike(
            "kunden.csv",
            "application/octet-stream",
            utf16("BM;Name\r\n1;Žofie\r\n", u16::to_be_bytes),
        ),
        unlike(
            "reads.sam",
            "application/octet-stream",
            "@HD\tVN:1.6\n@SQ\tSN:chr1\tLN:1000\n",
        ),
        // Python's mimetypes takes variant calls for visiting cards.
        unlike(
            "variants.vcf",
            "text/x-vcard",
            "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\n1\t10\t.\n",
        ),
        unlike("genes.fasta", "", ">AMV mosaic virus\nGATTACAGATTACA\n"),
        unlike("rows.ndjson", "application/x-ndjson", lines("{\"id\": 1}")),
        unlike("data.json", "application/json", "{\"BM\": [1, 2, 3]}\n"),
        unlike(
            "map.geojson",
            "application/geo+json",
            "{\"type\": \"FeatureCollection\", \"features\": []}\n",
        ),
        unlike(
            "points.xyz",
            "chemical/x-xyz",
            "P1 0.0 0.0 0.0\nP2 1.0 0.0 0.0\n",
        ),
    ]
}

fn encodings() -> Vec<Honest> {
    vec![
        unlike(
            "sjis.csv",
            "text/csv",
            &b"\x93\xFA\x96\x7B,\x93\x8C\x8B\x9E\r\n1,2\r\n"[..],
        ),
        unlike(
            "gbk.txt",
            "text/plain",
            &b"\xD6\xD0\xB9\xFA\xC8\xCB\xC3\xF1\r\n"[..],
        ),
        unlike(
            "koi8.txt",
            "text/plain",
            &b"\xF0\xD2\xC9\xD7\xC5\xD4\r\n"[..],
        ),
        unlike(
            "iso2022.eml",
            "message/rfc822",
            &b"Subject: \x1B$B%F%9%H\x1B(B\r\n\r\n"[..],
        ),
        unlike(
            "ebcdic.txt",
            "text/plain",
            &b"\xC8\x85\x93\x93\x96\x6B\x40\xA6\x96\x99\x93\x84\x15"[..],
        ),
        unlike("macroman.txt", "text/plain", &b"Gr\x9A\xA7e\rGewicht\r"[..]),
        unlike(
            "emoji.txt",
            "text/plain; charset=utf-8",
            "🦀 ID3 OggS GIF89a PK fLaC RIFF\n",
        ),
        unlike("one-byte.txt", "text/plain", "M"),
    ]
}

fn documents() -> Vec<Honest> {
    vec![
        unlike(
            "notes.md",
            "text/markdown",
            "# MZ and BM\n\nTwo letters each.\n",
        ),
        unlike(
            "gif.txt",
            "text/plain",
            "GIF89a is how such a file begins.\n",
        ),
        unlike(
            "sub.srt",
            "application/x-subrip",
            "1\n00:00:01,000 --> 00:00:02,000\nHello\n",
        ),
        like(
            "text/x-tex",
            "paper.tex",
            "application/x-tex",
            "\\documentclass{article}\n",
        ),
        unlike(
            "certificate.pem",
            "application/x-x509-ca-cert",
            "-----BEGIN CERTIFICATE-----\nMIIB\n",
        ),
        unlike(
            "part.stl",
            "model/stl",
            "solid part\n facet normal 0 0 1\nendsolid part\n",
        ),
        like(
            "text/html",
            "page.htm",
            "application/octet-stream",
            "<!DOCTYPE HTML>\n<html><body>x</body></html>\n",
        ),
        like(
            "text/html",
            "report.xls",
            "application/vnd.ms-excel",
            "<html><table><tr><td>1</td></tr></table></html>",
        ),
        like(
            "image/svg+xml",
            "drawing.svg",
            "image/svg+xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
        like(
            "text/xml",
            "track.gpx",
            "application/octet-stream",
            "<?xml version=\"1.0\"?>\n<gpx version=\"1.1\"/>\n",
        ),
        like(
            "text/xml",
            "layers.kml",
            "application/vnd.google-earth.kml+xml",
            "<?xml version=\"1.0\"?>\n<kml/>\n",
        ),
        like(
            "application/rtf",
            "letter.doc",
            "application/msword",
            "{\\rtf1\\ansi Dear Ada}",
        ),
        like(
            "image/x-eps",
            "figure.eps",
            "application/postscript",
            "%!PS-Adobe-3.0 EPSF-3.0\n%%EOF\n",
        ),
        like(
            "application/pdf",
            "plain.pdf",
            "application/pdf",
            "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n",
        ),
        like(
            "text/vcard",
            "ada.vcf",
            "text/vcard",
            "BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEND:VCARD\n",
        ),
        like(
            "text/calendar",
            "term.ics",
            "text/calendar",
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        ),
    ]
}

fn code() -> Vec<Honest> {
    vec![
        like(
            "text/x-python",
            "clean.py",
            "text/x-python",
            "#!/usr/bin/env python3\nprint(1)\n",
        ),
        like(
            "text/x-shellscript",
            "run.sh",
            "application/x-sh",
            "#!/bin/sh\necho MZ\n",
        ),
        unlike("query.sql", "application/sql", "SELECT BM FROM cars;\n"),
        unlike("config.yaml", "application/yaml", "BM: 1\n"),
        unlike(
            "session.log",
            "text/plain",
            lines("\u{1B}[31mMZ\u{1B}[0m failed"),
        ),
    ]
}
