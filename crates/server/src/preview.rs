//! What can be seen of a file in its first bytes: the columns and the first rows of CSV and JSON.
//!
//! Nothing is guessed: what cannot be read is told to be without columns. The first bytes bound the work and the answer.

use serde_json::{Deserializer, Map, Value};

/// How many bytes are looked at.
pub const BYTES: usize = 128 * 1024;
/// How many rows are shown.
const ROWS: usize = 20;

/// How the bytes were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, with a header.
    Csv,
    /// The same with tabs.
    Tsv,
    /// An array of objects.
    Json,
    /// An object on each line.
    JsonLines,
}

/// Columns and rows.
#[derive(Debug, PartialEq)]
pub struct Table {
    /// How they were read.
    pub format: Format,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The first rows, with a value for each column.
    pub rows: Vec<Vec<Value>>,
    /// Whether more follows.
    pub truncated: bool,
}

/// The table that `head` begins with, which is all of the file unless it `is_cut`. What `filename` and `content_type` claim
/// is believed of CSV, which nothing else tells from other text.
#[must_use]
pub fn table(head: &[u8], is_cut: bool, filename: &str, content_type: &str) -> Option<Table> {
    let text = text(head, is_cut)?;
    match delimited(filename, content_type) {
        Some(format) => csv(text, is_cut, format),
        None => array(text, is_cut).or_else(|| lines(text, is_cut)),
    }
}

/// The bytes as text in UTF-8, without a byte order mark and without half of a character at the cut.
fn text(head: &[u8], is_cut: bool) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if is_cut && error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    // No text has one of these in it, whatever it claims to be.
    let is_text = !text.contains('\0');
    is_text.then(|| text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn delimited(filename: &str, content_type: &str) -> Option<Format> {
    let extension = filename.rsplit_once('.').map(|(_, extension)| extension);
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let is = |name: &str, media_type: &str| {
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case(name))
            || essence.eq_ignore_ascii_case(media_type)
    };
    if is("tsv", "text/tab-separated-values") {
        Some(Format::Tsv)
    } else {
        is("csv", "text/csv").then_some(Format::Csv)
    }
}

fn csv(text: &str, is_cut: bool, format: Format) -> Option<Table> {
    let delimiter = match format {
        Format::Tsv => b'\t',
        Format::Csv | Format::Json | Format::JsonLines => b',',
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    // The header, the rows, and one more that tells whether there are more.
    for record in reader.records().take(ROWS + 2) {
        records.push(record.ok()?);
    }
    let to_the_end = records.len() < ROWS + 2;
    if is_cut && to_the_end {
        // Where it was cut, nobody knows whether the last one is whole.
        records.pop();
    }
    let truncated = is_cut || !to_the_end;
    records.truncate(ROWS + 1);
    let mut records = records.into_iter();
    let header = records.next()?;
    let mut rows = Vec::new();
    for record in records {
        if record.len() != header.len() {
            return None;
        }
        rows.push(record.iter().map(Value::from).collect());
    }
    Some(Table {
        format,
        columns: header.iter().map(str::to_owned).collect(),
        rows,
        truncated,
    })
}

/// An array of objects.
fn array(text: &str, is_cut: bool) -> Option<Table> {
    let mut rest = text.trim_start().strip_prefix('[')?.trim_start();
    let mut objects = Vec::new();
    let mut truncated = false;
    if let Some(after) = rest.strip_prefix(']') {
        return after
            .trim()
            .is_empty()
            .then(|| in_columns(Format::Json, objects, is_cut));
    }
    loop {
        let mut values = Deserializer::from_str(rest).into_iter::<Map<String, Value>>();
        match values.next() {
            Some(Ok(_)) if objects.len() == ROWS => {
                truncated = true;
                break;
            }
            Some(Ok(object)) => objects.push(object),
            Some(Err(error)) if is_cut && error.is_eof() => break,
            None if is_cut => break,
            Some(Err(_)) | None => return None,
        }
        rest = rest.get(values.byte_offset()..)?.trim_start();
        match rest.chars().next() {
            Some(',') => rest = rest[1..].trim_start(),
            Some(']') if is_cut || rest[1..].trim().is_empty() => break,
            None if is_cut => break,
            Some(_) | None => return None,
        }
    }
    // A cut after which there is no whole object shows nothing.
    (!objects.is_empty()).then(|| in_columns(Format::Json, objects, truncated || is_cut))
}

/// An object on each line.
fn lines(text: &str, is_cut: bool) -> Option<Table> {
    let mut lines: Vec<&str> = text.lines().collect();
    if is_cut {
        lines.pop();
    }
    let mut lines = lines.into_iter().filter(|line| !line.trim().is_empty());
    let mut objects = Vec::new();
    for line in lines.by_ref().take(ROWS) {
        objects.push(serde_json::from_str(line).ok()?);
    }
    let truncated = is_cut || lines.next().is_some();
    (!objects.is_empty()).then(|| in_columns(Format::JsonLines, objects, truncated))
}

/// The members of all objects, in the order in which they are seen first, as columns.
fn in_columns(format: Format, objects: Vec<Map<String, Value>>, truncated: bool) -> Table {
    let mut places = Map::new();
    for name in objects.iter().flat_map(Map::keys) {
        places.entry(name.as_str()).or_insert(Value::Null);
    }
    let columns: Vec<String> = places.into_iter().map(|(name, _)| name).collect();
    let row = |mut object: Map<String, Value>| {
        let values = columns
            .iter()
            .map(|name| object.get_mut(name).map(Value::take));
        values.map(Option::unwrap_or_default).collect()
    };
    let rows = objects.into_iter().map(row).collect();
    Table {
        format,
        columns,
        rows,
        truncated,
    }
}

#[cfg(test)]
mod tests;
