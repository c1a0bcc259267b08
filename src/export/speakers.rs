//! The speakers of a collection, for reading and as a table.

use std::fmt::Write;
use std::io;

use serde::Serialize;

use crate::speaker::Listed;

/// One paragraph a speaker: how often and where, as whom, under which names, and what should be looked at.
pub fn text(speakers: &[Listed]) -> String {
    let mut out = String::new();
    for speaker in speakers {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}  {} in {}",
            speaker.name,
            counted(speaker.attributions, "attribution"),
            counted(speaker.documents, "document")
        );
        let role = speaker.role.iter().map(|role| ("role", role.clone()));
        let aliases = (!speaker.aliases.is_empty()).then(|| ("also", speaker.aliases.join("; ")));
        let documents = [("in", speaker.document_ids.join("; "))];
        let reasons = speaker.reasons.iter().filter(|reason| !speaker.doubtful.contains(reason));
        let notes = reasons.map(|reason| ("merged", reason.clone()));
        let doubts = speaker.doubtful.iter().map(|doubt| ("look", doubt.clone()));
        for (label, line) in role.chain(aliases).chain(documents).chain(notes).chain(doubts) {
            let _ = writeln!(out, "    {label:<7} {line}");
        }
        out.push('\n');
    }
    out
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A row of the table: lists become cells, parted by `;` like those of a roster.
#[derive(Serialize)]
struct Row<'l> {
    name: &'l str,
    aliases: String,
    role: Option<&'l str>,
    id: Option<&'l str>,
    not: String,
    attributions: usize,
    documents: usize,
    document_ids: String,
    reasons: String,
    doubtful: String,
}

impl<'l> Row<'l> {
    fn of(speaker: &'l Listed) -> Row<'l> {
        let cell = |list: &[String]| list.iter().map(|item| item.replace(';', ",")).collect::<Vec<_>>().join("; ");
        Row {
            name: &speaker.name,
            aliases: cell(&speaker.aliases),
            role: speaker.role.as_deref(),
            id: speaker.id.as_deref(),
            not: cell(&speaker.not),
            attributions: speaker.attributions,
            documents: speaker.documents,
            document_ids: cell(&speaker.document_ids),
            reasons: cell(&speaker.reasons),
            doubtful: cell(&speaker.doubtful),
        }
    }
}

/// Writes a table that [`crate::speaker::Roster::from_csv`] reads, with counts and evidence in further columns.
///
/// # Errors
/// Those of `output`.
pub fn csv(speakers: &[Listed], output: impl io::Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(output);
    for speaker in speakers {
        writer.serialize(Row::of(speaker))?;
    }
    Ok(writer.flush()?)
}
