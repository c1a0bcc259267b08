//! A user's own table of people (`--roster people.csv`), which wins over every rule of merging.
//!
//! Columns, in any order: `name` (the canonical name), `aliases` (separated by `;`), `role`, `id` (for instance a Wikidata
//! QID) and `not` (names, separated by `;`, that are somebody else). Only `name` is required.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::fold::{fold, Folded};
use super::name::Name;

/// Columns that a listing of speakers adds to a roster, and that are passed over when it is given back.
const LISTED: &[&str] = &["attributions", "documents", "document_ids", "reasons", "doubtful"];

/// One row of a roster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Canonical name, as it is to stand in every output.
    pub name: String,
    /// Other names of the same person.
    #[serde(default, deserialize_with = "split_list")]
    pub aliases: Vec<String>,
    /// Role or office.
    #[serde(default)]
    pub role: Option<String>,
    /// Identifier in some register.
    #[serde(default)]
    pub id: Option<String>,
    /// Names that are not this person's, however alike.
    #[serde(default, deserialize_with = "split_list")]
    pub not: Vec<String>,
}

fn split_list<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let cell = String::deserialize(deserializer)?;
    Ok(cell.split(';').map(str::trim).filter(|name| !name.is_empty()).map(String::from).collect())
}

/// What is wrong with a roster, and where. Lines count from 1, the header included.
#[derive(Debug, Error)]
pub enum RosterError {
    /// The file is no CSV of the columns above.
    #[error("{path}: {source}")]
    Csv {
        /// The roster's path.
        path: String,
        /// What the CSV reader says, with its line.
        source: csv::Error,
    },
    /// A row without a name.
    #[error("{path}:{line}: the row has no name")]
    EmptyName {
        /// The roster's path.
        path: String,
        /// Line of the row.
        line: u64,
    },
    /// Two rows claim one name or alias.
    #[error("{path}:{line}: “{alias}” is already claimed by line {first_line}")]
    ClaimedTwice {
        /// The roster's path.
        path: String,
        /// Line of the second claim.
        line: u64,
        /// The name that both claim.
        alias: String,
        /// Line of the first claim.
        first_line: u64,
    },
    /// Rows name each other as alias in a circle, so that none is canonical.
    #[error("{path}:{line}: “{name}” is an alias of itself: {names}")]
    Cycle {
        /// The roster's path.
        path: String,
        /// Line where the circle closes.
        line: u64,
        /// The name that comes round.
        name: String,
        /// The circle, name after name.
        names: String,
    },
    /// A row says of its own name that it is somebody else.
    #[error("{path}:{line}: “{name}” is both a name of this person and, in `not`, somebody else's")]
    Contradiction {
        /// The roster's path.
        path: String,
        /// Line of the row.
        line: u64,
        /// The name in question.
        name: String,
    },
}

/// A validated roster.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    people: Vec<Person>,
    by_name: FxHashMap<Folded, usize>,
    not: FxHashMap<Folded, Vec<usize>>,
}

impl Roster {
    /// Reads a roster from the text of a CSV file; `path` is for messages only.
    ///
    /// # Errors
    /// If the CSV is malformed or has unknown columns, a row lacks a name, two rows claim one name, rows name each other in a
    /// circle, or a row contradicts itself.
    pub fn from_csv(text: &str, path: &str) -> Result<Roster, RosterError> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|source| RosterError::Csv { path: path.to_string(), source })?.clone();
        let kept = |record: &csv::StringRecord| -> csv::StringRecord {
            let told = |place: &usize| headers.get(*place).is_some_and(|header| LISTED.contains(&header));
            let mut own: csv::StringRecord =
                (0..record.len()).filter(|place| !told(place)).filter_map(|place| record.get(place)).collect();
            own.set_position(record.position().cloned());
            own
        };
        let own_headers = kept(&headers);
        let mut rows = Vec::new();
        for record in reader.records() {
            let read = record.and_then(|record| {
                let line = record.position().map_or(0, csv::Position::line);
                kept(&record).deserialize::<Person>(Some(&own_headers)).map(|person| (line, person))
            });
            rows.push(read.map_err(|source| RosterError::Csv { path: path.to_string(), source })?);
        }
        Roster::validated(rows, path)
    }

    fn validated(rows: Vec<(u64, Person)>, path: &str) -> Result<Roster, RosterError> {
        let names = rows.iter().map(|(line, person)| (*line, person)).collect::<Vec<_>>();
        find_cycle(&names, path)?;
        let mut roster = Roster::default();
        let mut lines = Vec::new();
        for (line, person) in rows {
            if key(&person.name).is_empty() {
                return Err(RosterError::EmptyName { path: path.to_string(), line });
            }
            roster.claim(&person, line, &lines, path)?;
            lines.push(line);
            roster.people.push(person);
        }
        Ok(roster)
    }

    fn claim(&mut self, person: &Person, line: u64, lines: &[u64], path: &str) -> Result<(), RosterError> {
        let row = self.people.len();
        for name in std::iter::once(&person.name).chain(&person.aliases) {
            if let Some(first) = self.by_name.insert(key(name), row).filter(|first| *first != row) {
                let (path, alias) = (path.to_string(), name.clone());
                return Err(RosterError::ClaimedTwice { path, line, alias, first_line: lines[first] });
            }
        }
        for name in &person.not {
            if self.by_name.get(&key(name)) == Some(&row) {
                return Err(RosterError::Contradiction { path: path.to_string(), line, name: name.clone() });
            }
            self.not.entry(key(name)).or_default().push(row);
        }
        Ok(())
    }

    /// The row whose name or alias `text` is: with its titles (`Mrs. Clinton`), else without.
    pub fn find(&self, text: &str, name: &Name) -> Option<usize> {
        if self.people.is_empty() {
            return None;
        }
        self.by_name.get(&key(text)).or_else(|| self.by_name.get(&name.joined_with_particles())).copied()
    }

    /// The rows that say that `text` is somebody else.
    pub fn refusals(&self, text: &str, name: &Name) -> &[usize] {
        if self.not.is_empty() {
            return &[];
        }
        let found = self.not.get(&key(text)).or_else(|| self.not.get(&name.joined_with_particles()));
        found.map_or(&[], Vec::as_slice)
    }

    /// The rows, in the order of the file.
    pub fn people(&self) -> &[Person] {
        &self.people
    }
}

/// A name's comparison form: its words folded and run together.
pub(super) fn key(name: &str) -> Folded {
    name.split_whitespace().map(fold).collect()
}

/// Follows every alias that is itself a row's name, until the circle closes or the chain ends.
fn find_cycle(rows: &[(u64, &Person)], path: &str) -> Result<(), RosterError> {
    let by_name: FxHashMap<Folded, usize> =
        rows.iter().enumerate().map(|(row, (_, person))| (key(&person.name), row)).collect();
    let mut canonical_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (row, (_, person)) in rows.iter().enumerate() {
        for alias in &person.aliases {
            if let Some(other) = by_name.get(&key(alias)).filter(|other| **other != row) {
                canonical_of.insert(*other, row);
            }
        }
    }
    let mut settled = vec![false; rows.len()];
    for start in 0..rows.len() {
        let mut chain = vec![start];
        while let Some(next) = canonical_of.get(&chain[chain.len() - 1]).copied().filter(|next| !settled[*next]) {
            if let Some(place) = chain.iter().position(|row| *row == next) {
                chain.push(next);
                return Err(cycle(rows, &chain[place..], path));
            }
            chain.push(next);
        }
        for row in chain {
            settled[row] = true;
        }
    }
    Ok(())
}

fn cycle(rows: &[(u64, &Person)], chain: &[usize], path: &str) -> RosterError {
    let names: Vec<&str> = chain.iter().map(|row| rows[*row].1.name.as_str()).collect();
    let line = chain.iter().map(|row| rows[*row].0).max().unwrap_or_default();
    RosterError::Cycle { path: path.to_string(), line, name: names[0].to_string(), names: names.join(" → ") }
}

#[cfg(test)]
mod tests {
    use super::{Roster, RosterError};
    use crate::speaker::name::Name;

    fn read(rows: &str) -> Result<Roster, RosterError> {
        Roster::from_csv(&format!("name,aliases,role,id,not\n{rows}"), "people.csv")
    }

    fn message(rows: &str) -> String {
        read(rows).unwrap_err().to_string()
    }

    #[test]
    fn finds_names_and_aliases() {
        let roster = read("Ann Poe,A. Poe; Mrs. Poe,mayor,Q1,Anna Poe\nBob Poe,Poe,,,\n").unwrap();
        let find = |text: &str| roster.find(text, &Name::parse(text));
        assert_eq!(find("Mrs. Poe"), Some(0));
        assert_eq!(find("Mayor Ann Poe"), Some(0));
        assert_eq!(find("Mr. Poe"), Some(1));
        assert_eq!(find("Cy Poe"), None);
        assert_eq!(roster.refusals("Anna Poe", &Name::parse("Anna Poe")), [0]);
    }

    #[test]
    fn errors_name_their_lines() {
        assert_eq!(message("Ann Poe,Poe,,,\nBob Poe,Poe,,,\n"), "people.csv:3: “Poe” is already claimed by line 2");
        assert_eq!(message("Ann,,,,\n ,Bob,,,\n"), "people.csv:3: the row has no name");
        assert_eq!(
            message("Ann,Bob,,,\nBob,Cy,,,\nCy,Ann,,,\n"),
            "people.csv:4: “Ann” is an alias of itself: Ann → Cy → Bob → Ann"
        );
        let both = "people.csv:2: “Annie” is both a name of this person and, in `not`, somebody else's";
        assert_eq!(message("Ann,Annie,,,Annie\n"), both);
    }

    #[test]
    fn unknown_columns_and_broken_rows_are_errors() {
        assert!(Roster::from_csv("nome,alias\nAnn,Bob\n", "p")
            .unwrap_err()
            .to_string()
            .starts_with("p: CSV deserialize error"));
        assert!(message("Ann,Bob\n").contains("line: 2"));
    }
}
