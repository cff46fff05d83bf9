//! The forms that hold files of other kinds.

/// `first`, and then zeros up to `length` bytes.
pub fn padded(first: &[u8], length: usize) -> Vec<u8> {
    let mut bytes = first.to_vec();
    bytes.resize(length.max(first.len()), 0);
    bytes
}

/// `bytes`, and `more` at `at`, with zeros between.
pub fn with(bytes: &[u8], at: usize, more: &[u8]) -> Vec<u8> {
    [padded(bytes, at).as_slice(), more].concat()
}

/// A ZIP archive whose entries are not compressed (APPNOTE 4.3).
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in entries {
        let offset = length(&archive);
        let mut about = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x28];
        about.extend(crc32(content).to_le_bytes());
        about.extend(length(content).to_le_bytes());
        about.extend(length(content).to_le_bytes());
        about.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        about.extend([0, 0]);
        archive.extend([b"PK\x03\x04", about.as_slice(), name.as_bytes(), content].concat());
        let rest = padded(&[], 10);
        let entry = [
            b"PK\x01\x02\x14\0",
            about.as_slice(),
            &rest,
            &offset.to_le_bytes(),
        ];
        directory.extend([entry.concat().as_slice(), name.as_bytes()].concat());
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let (size, offset) = (length(&directory), length(&archive));
    let end = [
        b"PK\x05\x06\0\0\0\0",
        &count[..],
        &count,
        &size.to_le_bytes(),
        &offset.to_le_bytes(),
        &[0, 0],
    ];
    [archive, directory, end.concat()].concat()
}

/// A gzip file of one block that is not compressed (RFC 1952, RFC 1951 §3.2.4).
pub fn gzip(content: &[u8]) -> Vec<u8> {
    let size = u16::try_from(content.len()).unwrap();
    let block = [
        &[1][..],
        &size.to_le_bytes(),
        &(!size).to_le_bytes(),
        content,
    ]
    .concat();
    let end = [crc32(content), length(content)]
        .map(u32::to_le_bytes)
        .concat();
    [b"\x1F\x8B\x08\0\0\0\0\0\0\x03", block.as_slice(), &end].concat()
}

/// A tape archive of one file (POSIX ustar).
pub fn tar(name: &str, content: &[u8]) -> Vec<u8> {
    let mut header = padded(name.as_bytes(), 512);
    header[100..108].copy_from_slice(b"0000644\0");
    header[124..136].copy_from_slice(format!("{:011o}\0", content.len()).as_bytes());
    header[148..156].fill(b' ');
    header[156] = b'0';
    header[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    [header, padded(content, 512), padded(&[], 1024)].concat()
}

/// A compound file, as Office wrote until 2003 and still does where there is a password (MS-CFB §2.2).
pub fn compound_file() -> Vec<u8> {
    let header = with(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        24,
        b"\x3E\0\x03\0\xFE\xFF\x09\0\x06",
    );
    padded(&header, 1536)
}

/// A file of boxes, the first of which names the `brand` (ISO 14496-12 §4.3).
pub fn boxes(brand: &str) -> Vec<u8> {
    let first = [
        b"\0\0\0\x18ftyp",
        brand.as_bytes(),
        b"\0\0\0\0mif1",
        brand.as_bytes(),
    ];
    padded(&[&first.concat(), &b"\0\0\0\x08mdat"[..]].concat(), 200)
}

/// A RIFF file of this form.
pub fn riff(form: &str, first: &[u8]) -> Vec<u8> {
    let rest = [form.as_bytes(), first].concat();
    [b"RIFF", &length(&rest).to_le_bytes()[..], &rest].concat()
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap()
}

/// The checksum of ZIP, gzip and PNG.
pub fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
    let of_byte = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum));
    !bytes.iter().fold(!0, of_byte)
}
