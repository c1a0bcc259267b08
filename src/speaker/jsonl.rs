//! Lists of names as JSONL: `{"id": ..., "names": [...]}` in, `{"id": ..., "clusters": [...]}` and the speakers out.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::merge::merge;

/// One list of names, in order of first mention.
#[derive(Debug, Deserialize)]
struct NameList {
    id: Value,
    names: Vec<String>,
}

/// One list's names joined.
#[derive(Debug, Serialize)]
struct Clusters {
    id: Value,
    /// One label a name; equal labels for one speaker.
    clusters: Vec<usize>,
    speakers: Vec<String>,
    reasons: Vec<Reason>,
}

#[derive(Debug, Serialize)]
struct Reason {
    name: String,
    reason: String,
    doubtful: bool,
}

/// Joins the names of one JSON line and returns the line to write.
///
/// # Errors
/// If the line is no JSON object with `id` and `names`.
pub fn merge_line(line: &str) -> serde_json::Result<String> {
    let list: NameList = serde_json::from_str(line)?;
    let names: Vec<&str> = list.names.iter().map(String::as_str).collect();
    let merged = merge(&names);
    let reason = |join: &super::merge::Join| Reason {
        name: list.names[join.name].clone(),
        reason: join.reason.clone(),
        doubtful: join.doubtful,
    };
    let reasons = merged.joins.iter().map(reason).collect();
    let speakers = merged.speakers.iter().map(|speaker| speaker.canonical.clone()).collect();
    serde_json::to_string(&Clusters { id: list.id, clusters: merged.labels, speakers, reasons })
}

#[cfg(test)]
mod tests {
    use super::merge_line;

    #[test]
    fn lines_in_and_out() {
        let line = r#"{"id": 7, "names": ["Ann Poe", "Ms. Poe", "Bob Poe"]}"#;
        let value: serde_json::Value = serde_json::from_str(&merge_line(line).unwrap()).unwrap();
        assert_eq!(value["id"], 7);
        assert_eq!(value["clusters"], serde_json::json!([0, 0, 1]));
        assert!(merge_line("[]").is_err());
    }
}
