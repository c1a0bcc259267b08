//! `dixit speakers merge --column NAME`: a column of names in a table.

use std::io::{Read, Write};

use anyhow::Context;
use dixit::speaker::{merge_with, Roster};

/// Name of the column that is added.
const ADDED: &str = "merged_speaker";

/// Writes the table in `input` with a column more: the canonical name of the name in the column `name`. The table is held in
/// memory, since the last row can change what the first is called.
///
/// # Errors
/// The table is no CSV, or has no such column; the message names what it has.
pub fn merge(input: impl Read, name: &str, roster: &Roster, output: impl Write) -> anyhow::Result<()> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
    let mut headers = reader.headers()?.clone();
    let has = || headers.iter().collect::<Vec<_>>().join(", ");
    let column = headers
        .iter()
        .position(|header| header == name)
        .with_context(|| format!("no column {name}; it has {}", has()))?;
    let rows = reader.records().collect::<Result<Vec<csv::StringRecord>, _>>()?;
    let mut places = std::collections::HashMap::new();
    let mut names = Vec::new();
    for cell in rows.iter().filter_map(|row| row.get(column)) {
        places.entry(cell).or_insert_with(|| {
            names.push(cell);
            names.len() - 1
        });
    }
    let merged = merge_with(&names, roster);
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(output);
    headers.push_field(ADDED);
    writer.write_record(&headers)?;
    for row in &rows {
        let canonical = row.get(column).filter(|cell| !cell.trim().is_empty());
        let canonical = canonical.map_or("", |cell| merged.speakers[merged.labels[places[cell]]].canonical.as_str());
        writer.write_record(row.iter().chain([canonical]))?;
    }
    Ok(writer.flush()?)
}
