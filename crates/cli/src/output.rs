//! Lines on standard output. That nobody reads them any more (`ingest list | head`) is no failure.

use std::io::{self, Write as _};

/// Prints a line.
pub fn line(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// Prints bytes as they are.
pub fn bare(bytes: &[u8]) {
    let _ = io::stdout().lock().write_all(bytes);
}

/// Prints rows in columns, the first row as their heads.
pub fn table(rows: &[Vec<String>]) {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        let widths = rows.iter().filter_map(|row| row.get(column));
        widths.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, &width)| format!("{cell:width$}"));
        line(cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}

/// A size as people read it.
pub fn bytes(count: u64) -> String {
    indicatif::BinaryBytes(count).to_string()
}
