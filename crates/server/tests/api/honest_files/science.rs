//! Tables, arrays, measurements and databases of the sciences and of statistics.

use super::{
    Honest,
    containers::{padded, with},
    like, unlike,
};

const HDF5: &[u8] = b"\x89HDF\r\n\x1A\n\0\0\0\0\0\x08\x08\0";
const ANY: &str = "application/octet-stream";

fn fits() -> Vec<u8> {
    let card = |text: &str| format!("{text:<80}");
    let cards = card("SIMPLE  =                    T / FITS")
        + &card("BITPIX  =                    8")
        + &card("END");
    // Text throughout: the header is filled with blanks, and the next can follow.
    format!("{cards:<8640}").into_bytes()
}

pub fn files() -> Vec<Honest> {
    [
        arrays_and_tables(),
        statistics(),
        databases(),
        measurements(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn arrays_and_tables() -> Vec<Honest> {
    let hdf5 = "application/x-hdf5";
    vec![
        like(hdf5, "run.h5", "application/x-hdf", padded(HDF5, 800)),
        like(
            hdf5,
            "climate.nc",
            "application/x-netcdf",
            padded(HDF5, 800),
        ),
        like(hdf5, "cells.h5ad", ANY, padded(HDF5, 800)),
        like(
            "application/x-netcdf",
            "classic.nc",
            "application/x-netcdf",
            padded(b"CDF\x01\0\0\0\0\0\0\0\x0A", 80),
        ),
        like(
            "application/x-npy",
            "a.npy",
            ANY,
            padded(b"\x93NUMPY\x01\0\x76\0{'descr': '<f8', }", 136),
        ),
        like(
            "application/vnd.apache.parquet",
            "t.parquet",
            ANY,
            &b"PAR1\x15\x04\x15\x10\x15\x14PAR1"[..],
        ),
        like(
            "application/vnd.apache.arrow.file",
            "t.feather",
            ANY,
            &b"ARROW1\0\0\xFF\xFF\xFF\xFF\x10\0\0\0ARROW1"[..],
        ),
        like(
            "application/vnd.apache.avro",
            "t.avro",
            ANY,
            &b"Obj\x01\x04\x16avro.schema\x02"[..],
        ),
        unlike("t.orc", ANY, &b"ORC\x08\x03\x10\x02\x1A\0ORC\x15"[..]),
        unlike(
            "frame.pickle",
            ANY,
            &b"\x80\x04\x95\x10\0\0\0\0\0\0\0]\x94."[..],
        ),
        unlike(
            "weights.gguf",
            ANY,
            &b"GGUF\x03\0\0\0\x01\0\0\0\0\0\0\0"[..],
        ),
    ]
}

fn statistics() -> Vec<Honest> {
    let matlab = padded(b"MATLAB 5.0 MAT-file, Platform: GLNXA64", 124);
    vec![
        unlike(
            "old.mat",
            "application/x-matlab-data",
            [matlab, b"\0\x01IM".to_vec()].concat(),
        ),
        // Its HDF5 begins at byte 512.
        unlike(
            "new.mat",
            ANY,
            with(b"MATLAB 7.3 MAT-file, Platform: GLNXA64", 512, HDF5),
        ),
        unlike(
            "survey.sav",
            "application/x-spss-sav",
            &b"$FL2@(#) SPSS DATA FILE\x02\0\0\0"[..],
        ),
        unlike(
            "panel.dta",
            "application/x-stata",
            &b"<stata_dta><header><release>118</release>\0\x01"[..],
        ),
        unlike(
            "trial.xpt",
            ANY,
            "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000  ",
        ),
        unlike(
            "trial.sas7bdat",
            ANY,
            padded(&[0; 12], 12)
                .into_iter()
                .chain(*b"\xC2\xEA\x81\x60\xB3\x14\x11\xCF")
                .collect::<Vec<_>>(),
        ),
    ]
}

fn databases() -> Vec<Honest> {
    let sqlite = || padded(b"SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20", 4096);
    let sqlite3 = "application/vnd.sqlite3";
    vec![
        like(sqlite3, "app.db", ANY, sqlite()),
        like(
            sqlite3,
            "roads.gpkg",
            "application/geopackage+sqlite3",
            sqlite(),
        ),
        like(sqlite3, "tiles.mbtiles", ANY, sqlite()),
        unlike(
            "customers.dbf",
            "application/x-dbf",
            &b"\x03\x7A\x0B\x1B\x01\0\0\0\x41\0\x20\0"[..],
        ),
    ]
}

fn measurements() -> Vec<Honest> {
    let shape = padded(b"\0\0\x27\x0A\0\0\0\0", 100);
    vec![
        like("application/fits", "m31.fits", "image/fits", fits()),
        like(
            "application/dicom",
            "IM0001",
            ANY,
            with(&[], 128, b"DICM\x02\0\0\0UL\x04\0"),
        ),
        like(
            "application/vnd.tcpdump.pcap",
            "trace.pcap",
            ANY,
            &b"\xD4\xC3\xB2\xA1\x02\0\x04\0\0\0\0\0"[..],
        ),
        like("application/x-esri-shape", "roads.shp", ANY, shape),
        unlike(
            "forecast.grib2",
            ANY,
            &b"GRIB\0\0\0\x02\0\0\0\0\0\0\0\x10"[..],
        ),
        unlike(
            "brain.nii",
            ANY,
            with(b"\x5C\x01\0\0", 344, b"n+1\0\0\0\0\0"),
        ),
        unlike("eeg.edf", ANY, format!("0       {:<248}", "X X X X")),
    ]
}
