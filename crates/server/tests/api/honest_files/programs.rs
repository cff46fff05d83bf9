//! Programs and their parts, images of disks, and bytes that mean nothing to anybody else.

use super::{
    Honest,
    containers::{padded, with},
    like, unlike,
};
use crate::client::bytes;

const ANY: &str = "application/octet-stream";

/// A program for Windows: after the one for DOS that says so, the header that offset 60 leads to.
fn portable_executable() -> Vec<u8> {
    let dos = with(
        b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0\xB8",
        60,
        &[0x80, 0, 0, 0],
    );
    with(&dos, 128, b"PE\0\0\x64\x86\x06\0")
}

pub fn files() -> Vec<Honest> {
    let windows = "application/vnd.microsoft.portable-executable";
    let elf = || padded(b"\x7FELF\x02\x01\x01\0", 64);
    vec![
        like(
            windows,
            "setup.exe",
            "application/x-msdownload",
            portable_executable(),
        ),
        like(windows, "library.dll", ANY, portable_executable()),
        like("application/x-executable", "tool", ANY, elf()),
        like(
            "application/x-executable",
            "libtool.so",
            "application/x-sharedlib",
            elf(),
        ),
        like(
            "application/x-mach-binary",
            "tool.dylib",
            ANY,
            padded(b"\xCF\xFA\xED\xFE\x07\0\0\x01", 32),
        ),
        like(
            "application/wasm",
            "module.wasm",
            "application/wasm",
            &b"\0asm\x01\0\0\0"[..],
        ),
        like(
            "application/java-vm",
            "Main.class",
            "application/java",
            &b"\xCA\xFE\xBA\xBE\0\0\0\x41\0\x10"[..],
        ),
        like(
            "application/vnd.android.dex",
            "classes.dex",
            ANY,
            padded(b"dex\n035\0", 112),
        ),
        like(
            "application/vnd.debian.binary-package",
            "tool.deb",
            ANY,
            "!<arch>\ndebian-binary   1700000000  \0",
        ),
        unlike(
            "main.cpython-311.pyc",
            "application/x-python-code",
            &b"\xA7\x0D\x0D\x0A\0\0\0\0\0\0\0\0"[..],
        ),
        unlike("disk.img", ANY, vec![0; 20_000]),
        unlike("noise.bin", ANY, bytes(53, 20_000)),
        unlike(
            "keys.p12",
            "application/x-pkcs12",
            &b"\x30\x82\x0A\x20\x02\x01\x03\x30\x82"[..],
        ),
        unlike("zero", "", &b"\0"[..]),
    ]
}
