//! The command line as a user meets it: standard output, messages and exit status.

mod support;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use serde_json::Value;
use support::root;
use tempfile::TempDir;

const ARTICLE: &str = "“We hear you,” said Ann Poe, the mayor. Bob Roe said that taxes will rise.\n";

fn dixit() -> Command {
    let mut command = Command::cargo_bin("dixit").expect("the program is built");
    command.current_dir(root());
    command
}

/// What a run printed and how it ended.
struct Run {
    out: String,
    messages: String,
    status: i32,
}

fn run(arguments: &[&str]) -> Run {
    run_with(arguments, "")
}

fn run_with(arguments: &[&str], input: impl Into<Vec<u8>>) -> Run {
    let output = dixit().args(arguments).write_stdin(input).output().expect("the program runs");
    Run {
        out: String::from_utf8(output.stdout).expect("output is UTF-8"),
        messages: String::from_utf8(output.stderr).expect("messages are UTF-8"),
        status: output.status.code().expect("no signal ends the program"),
    }
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("a file can be written");
    }
    folder
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("the path is UTF-8").to_string()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line:?}"))).collect()
}

#[test]
fn extract_prints_a_listing() {
    let run = run_with(&["extract", "-"], ARTICLE);
    assert_eq!((run.status, run.messages.as_str()), (0, ""));
    assert!(run.out.contains("Ann Poe") && run.out.contains("“We hear you”"), "{}", run.out);
    assert!(!run.out.contains('\x1b'), "colours without a terminal");
}

#[test]
fn extract_prints_a_line_of_json_for_each_document_in_the_order_of_the_inputs() {
    let folder =
        folder(&[("b.txt", ARTICLE.as_bytes()), ("a.txt", ARTICLE.as_bytes()), ("c.txt", b"Nothing is said.")]);
    let (first, all) = (path(&folder, "c.txt"), folder.path().to_str().expect("the path is UTF-8").to_string());
    let run = run(&["extract", "-f", "jsonl", &first, &all]);
    let documents: Vec<Value> = lines(&run.out).iter().map(|line| line["doc"].clone()).collect();
    assert_eq!(documents, ["c", "a", "b", "c-2"]);
    assert_eq!(run.status, 0);
}

#[test]
fn extract_takes_the_format_from_the_extension() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let article = path(&folder, "a.txt");
    for (name, beginning) in
        [("q.csv", "id,document,"), ("q.json", "[\n{\"doc\":\"a\""), ("q.jsonl", "{\"doc\":\"a\""), ("q.txt", "== a")]
    {
        let output = path(&folder, name);
        let run = run(&["extract", "-o", &output, &article]);
        assert_eq!((run.status, run.out.as_str(), run.messages.as_str()), (0, "", ""), "{name}");
        let written = fs::read_to_string(&output).expect("the file is there");
        assert!(written.starts_with(beginning), "{name}: {written}");
    }
    let left: Vec<_> = fs::read_dir(folder.path()).expect("it is a folder").collect();
    assert_eq!(left.len(), 5, "working files are left behind: {left:?}");
}

#[test]
fn extract_keeps_columns_and_metadata() {
    let table = "id,text,date,desk\n7,\"“Go,” she said.\",2025-02-12,metro\n";
    let run = run_with(&["extract", "-f", "csv", "--input-format", "csv", "--keep-columns", "-"], table);
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let row = reader.records().next().expect("a row").expect("a well-formed row");
    let cell =
        |name: &str| row[header.iter().position(|known| known == name).expect("the column is there")].to_string();
    assert_eq!([cell("document"), cell("published"), cell("desk"), cell("record")], ["7", "2025-02-12", "metro", "1"]);
}

#[test]
fn extract_leaves_out_what_is_not_wanted() {
    let attributions = |arguments: &[&str]| {
        let run = run_with(&[&["extract", "-f", "jsonl", "-"], arguments].concat(), ARTICLE);
        lines(&run.out)[0]["attributions"].as_array().expect("a list").len()
    };
    assert_eq!(attributions(&[]), 2);
    assert_eq!(attributions(&["--category", "question,order"]), 0);
    assert_eq!(attributions(&["--category", "statement"]), 2);
    assert_eq!(attributions(&["--min-confidence", "1"]), 0);
}

#[test]
fn the_number_of_threads_does_not_change_a_byte() {
    let with = |threads: &str| run(&["extract", "-f", "jsonl", "--threads", threads, "corpus"]).out;
    let one = with("1");
    assert!(one.lines().count() >= 15);
    assert_eq!(one, with("7"));
}

#[test]
fn a_missing_file_is_told_of_and_the_others_are_done() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let (missing, there) = (path(&folder, "missing.txt"), path(&folder, "a.txt"));
    let both = run(&["extract", "-f", "jsonl", &missing, &there]);
    assert_eq!((both.status, lines(&both.out).len()), (1, 1));
    assert_eq!(both.messages.lines().count(), 1, "{}", both.messages);
    assert!(both.messages.starts_with(&format!("error: {missing}: ")), "{}", both.messages);
    assert_eq!(run(&["extract", &missing]).status, 2);
}

#[test]
fn an_empty_file_gives_an_empty_record() {
    let folder = folder(&[("empty.txt", b"")]);
    let run = run(&["extract", "-f", "jsonl", &path(&folder, "empty.txt")]);
    assert_eq!((run.status, &lines(&run.out)[0]["attributions"]), (0, &Value::Array(Vec::new())));
}

#[test]
fn bytes_that_are_no_utf8_are_told_of_and_harm_nothing() {
    let folder = folder(&[("a.txt", b"\x93We hear you,\x94 said Ann Poe. \x81\x8d\n"), ("b.txt", ARTICLE.as_bytes())]);
    let run = run(&["extract", "-f", "jsonl", folder.path().to_str().expect("UTF-8")]);
    assert_eq!(lines(&run.out).len(), 2);
    assert!(run.messages.contains("a: "), "{}", run.messages);
}

#[test]
fn a_malformed_line_is_told_of_with_its_number() {
    let input = "{\"id\": \"a\", \"text\": \"“Go,” she said.\"}\n{broken\n{\"id\": \"c\", \"text\": \"He left.\"}\n";
    let folder = folder(&[("in.jsonl", input.as_bytes())]);
    let run = run(&["extract", "-f", "jsonl", &path(&folder, "in.jsonl")]);
    assert_eq!((run.status, lines(&run.out).len()), (1, 2));
    assert!(run.messages.contains("in.jsonl:2: not valid JSON: "), "{}", run.messages);
    assert_eq!(run.messages.lines().count(), 1, "{}", run.messages);
}

#[test]
fn failures_are_listed_in_a_file_on_request() {
    let folder = folder(&[("in.jsonl", b"{\"text\": \"He left.\"}\nbroken\n")]);
    let (input, errors) = (path(&folder, "in.jsonl"), path(&folder, "errors.jsonl"));
    assert_eq!(run(&["extract", "--errors", &errors, &input]).status, 1);
    let listed = lines(&fs::read_to_string(&errors).expect("the list is there"));
    assert_eq!((listed.len(), &listed[0]["path"]), (1, &Value::from(input)));
}

#[test]
fn wrong_usage_is_explained() {
    let cases: [(&[&str], &str); 6] = [
        (&["extract", "--no-such-option", "a.txt"], "--no-such-option"),
        (&["extract"], "PATH"),
        (&["extract", "--category", "opinion", "a.txt"], "statement, question"),
        (&["extract", "--min-confidence", "2", "a.txt"], "between 0 and 1"),
        (&["extract", "-f", "xml", "a.txt"], "text, csv, json, jsonl"),
        (&["extract", "-o", "quotes.docx", "a.txt"], "docx"),
    ];
    for (arguments, hint) in cases {
        let run = run(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.messages.starts_with("error: ") && run.messages.contains(hint), "{arguments:?}: {}", run.messages);
    }
    assert!(!root().join("quotes.docx").exists());
}

#[test]
fn an_output_that_cannot_be_written_leaves_nothing_behind() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let run = run(&["extract", "-o", &path(&folder, "no/such/folder.csv"), &path(&folder, "a.txt")]);
    assert_eq!(run.status, 2);
    assert!(run.messages.contains("cannot be written"), "{}", run.messages);
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let article = path(&folder, "a.txt");
    let run = run(&["extract", "-o", &article, &article]);
    assert_eq!(run.status, 2);
    assert!(run.messages.contains("would be overwritten"), "{}", run.messages);
    assert_eq!(fs::read_to_string(&article).expect("it is there"), ARTICLE);
}

#[test]
#[cfg(unix)]
fn devices_are_written_to_and_links_are_followed() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("old.csv", b"old")]);
    let [article, target, link] = ["a.txt", "old.csv", "link.csv"].map(|name| path(&folder, name));
    assert_eq!(run(&["extract", "-f", "csv", "-o", "/dev/null", &article]).status, 0);
    std::os::unix::fs::symlink(&target, &link).expect("a link can be made");
    assert_eq!(run(&["extract", "-o", &link, &article]).status, 0);
    assert!(fs::read_to_string(&target).expect("it is there").starts_with("id,document,"));
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
}

#[test]
fn an_old_output_stays_as_it_was_when_rules_are_wrong() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("q.csv", b"old"), ("bad.toml", b"[[rule]]\nid = 3\n")]);
    let [output, rules, article] = ["q.csv", "bad.toml", "a.txt"].map(|name| path(&folder, name));
    let run = run(&["extract", "--rules", &rules, "-o", &output, &article]);
    assert_eq!(run.status, 2);
    assert!(run.messages.contains("bad.toml") && run.messages.contains('^'), "{}", run.messages);
    assert_eq!(fs::read_to_string(&output).expect("it is there"), "old");
}

#[test]
fn whoever_stops_reading_is_no_error() {
    let program = assert_cmd::cargo::cargo_bin("dixit");
    let mut child = Process::new(program)
        .args(["extract", "-f", "jsonl", "--input-format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("a pipe");
    let feeder = std::thread::spawn(move || {
        let line = format!("{}\n", serde_json::json!({ "text": ARTICLE.repeat(20) }));
        while input.write_all(line.as_bytes()).is_ok() {}
    });
    let mut out = child.stdout.take().expect("a pipe");
    out.read_exact(&mut [0; 100]).expect("there is output");
    drop(out);
    let ended = child.wait_with_output().expect("the program ends");
    feeder.join().expect("the feeder ends");
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn sentences_are_given_in_code_points() {
    let input = "{\"id\": \"a\", \"text\": \"Größe zählt. Ja.\"}\n{\"id\": \"b\", \"text\": \"\"}\n";
    let run = run_with(&["sentences", "--input-format", "jsonl", "--quiet", "-"], input);
    assert_eq!(run.out, "{\"id\":\"a\",\"sentences\":[[0,12],[13,16]]}\n{\"id\":\"b\",\"sentences\":[]}\n");
    assert_eq!((run.status, run.messages.as_str()), (0, ""));
    assert_eq!(run_with(&["sentences", "-f", "text", "-"], "One. Two.\n").out, "One.\nTwo.\n\n");
}

#[test]
fn read_gives_back_what_can_be_read_again() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let first = run(&["read", "-f", "jsonl", &path(&folder, "a.txt")]).out;
    let record = &lines(&first)[0];
    assert_eq!((&record["doc"], &record["text"]), (&Value::from("a"), &Value::from(ARTICLE)));
    let again = run_with(&["read", "-f", "jsonl", "--input-format", "jsonl", "-"], first.clone()).out;
    assert_eq!(lines(&again)[0]["text"], record["text"]);
    assert_eq!(run(&["read", &path(&folder, "a.txt")]).out, format!("== a\n{ARTICLE}\n"));
}

#[test]
fn explain_shows_every_stage() {
    let run = run_with(&["explain", "-"], ARTICLE);
    for heading in ["# sentences", "# quotations", "# chunks", "# attributions", "# speakers"] {
        assert!(run.out.contains(heading), "{heading} is missing in {}", run.out);
    }
    assert!(run.out.contains("[content|We hear you]"), "{}", run.out);
    let one = run_with(&["explain", "--stage", "sentences", "-"], "One. Two.\n");
    assert_eq!(one.out, "== stdin\n\n# sentences\np0 s0: One.\np0 s1: Two.\n\n");
    assert_eq!(run_with(&["explain", "--stage", "dreams", "-"], "").status, 2);
}

#[test]
fn a_roster_decides_who_is_who() {
    let good = "name,aliases\nJohn Healey,Healie;the secretary\n";
    let folder = folder(&[("good.csv", good.as_bytes()), ("bad.csv", b"name,shoe size\nJohn Healey,9\n")]);
    let good = run_with(
        &["extract", "-f", "jsonl", "--roster", &path(&folder, "good.csv"), "-"],
        "“We hear you,” said Healie.",
    );
    assert_eq!(lines(&good.out)[0]["attributions"][0]["speaker"], "John Healey", "{}", good.out);
    let bad = run_with(&["extract", "--roster", &path(&folder, "bad.csv"), "-"], ARTICLE);
    assert_eq!((bad.status, bad.out.as_str()), (2, ""));
    assert!(bad.messages.contains("bad.csv") && bad.messages.contains("line: 2"), "{}", bad.messages);
    assert_eq!(bad.messages.matches("shoe size").count(), 1, "{}", bad.messages);
}

#[test]
fn rules_are_listed_with_their_examples() {
    let run = run(&["rules"]);
    assert_eq!(run.status, 0);
    assert!(
        run.out.contains("    pattern: ") && run.out.contains("    finds:   ") && run.out.contains("    leaves:  ")
    );
}

const RULE: &str = r#"
[[rule]]
id = "own.quotation-cue-source"
summary = "“…,” said John Healey"
phase = "tag"
pattern = "content:Quotation Comma? cue:Cue[quote] source:NounPhrase"
confidence = 0.9
matches = ['“[content|We hear you],” [cue|said] [source|Ann Poe].']
rejects = ['REJECT']
"#;

#[test]
fn a_file_of_rules_is_checked_by_its_own_examples() {
    let good = RULE.replace("REJECT", "“Hamlet” opened in London.");
    let bad = RULE.replace("REJECT", "“We hear you,” said Ann Poe.");
    let broken = RULE.replace("Comma?", "Comma)?");
    let folder =
        folder(&[("good.toml", good.as_bytes()), ("bad.toml", bad.as_bytes()), ("broken.toml", broken.as_bytes())]);
    let [good, bad, broken] = ["good.toml", "bad.toml", "broken.toml"].map(|name| path(&folder, name));
    let run_good = run(&["rules", "check", &good]);
    assert_eq!((run_good.status, run_good.messages.as_str()), (0, ""));
    assert!(run_good.out.ends_with("1 rules, 2 examples, 0 failures\n"), "{}", run_good.out);
    let run_bad = run(&["rules", "check", &bad]);
    assert_eq!(run_bad.status, 2);
    assert!(run_bad.messages.contains("bad.toml:9: rule own.quotation-cue-source"), "{}", run_bad.messages);
    let run_broken = run(&["rules", "check", &broken]);
    assert_eq!(run_broken.status, 2);
    assert!(
        run_broken.messages.contains("broken.toml:6") && run_broken.messages.contains('^'),
        "{}",
        run_broken.messages
    );
}

#[test]
fn rules_are_counted_and_judged() {
    let run = run(&["rules", "stats", "--gold", "corpus"]);
    assert_eq!(run.status, 0);
    let fired: Vec<usize> =
        run.out.lines().skip(1).filter_map(|line| line.split_whitespace().next()?.parse().ok()).collect();
    assert!(fired.len() > 5 && fired.is_sorted_by(|one, next| one >= next), "{}", run.out);
    assert_eq!(run_with(&["rules", "stats"], "").status, 2);
}

#[test]
fn evaluate_scores_the_texts_of_the_gold_or_an_output() {
    let fresh = run(&["evaluate", "-f", "json", "corpus"]);
    assert_eq!((fresh.status, fresh.messages.as_str()), (0, ""));
    let folder = folder(&[]);
    let output = path(&folder, "quotes.jsonl");
    assert_eq!(run(&["extract", "-o", &output, "corpus"]).status, 0);
    assert_eq!(run(&["evaluate", "-f", "json", "corpus", &output]).out, fresh.out);
    let figures: Value = serde_json::from_str(&fresh.out).expect("it is JSON");
    assert!(figures["figures"]["attributions"]["f1"].as_f64().expect("a figure") > 0.3, "{figures}");
}

#[test]
fn evaluate_reads_brat() {
    let annotations = "T1\tContent 1 12\tWe hear you\nT2\tCue 15 19\tsaid\nT3\tSource 20 27\tAnn Poe\nE1\tAttribution:T2 Content:T1 Cue:T2 Source:T3\n";
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("a.ann", annotations.as_bytes())]);
    let run = run(&["evaluate", "--mistakes", "5", folder.path().to_str().expect("UTF-8")]);
    assert_eq!(run.status, 0, "{}", run.messages);
    let row = run.out.lines().nth(1).expect("a first row").split_whitespace().collect::<Vec<_>>();
    assert_eq!(row, ["attributions", "50.0", "100.0", "66.7", "2", "1"]);
    assert!(run.out.contains("spurious: a a#2"), "{}", run.out);
}

#[test]
fn evaluate_tells_where_gold_is_wrong() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("a.ann", b"T1\tContent 1 12\tx\nE1\tContent:T9\n")]);
    let run = run(&["evaluate", folder.path().to_str().expect("UTF-8")]);
    assert_eq!(run.status, 2);
    assert!(run.messages.contains("a.ann:2: no annotation T9"), "{}", run.messages);
}

#[test]
fn diff_shows_what_was_gained_lost_and_changed() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let [old, new] = ["old.jsonl", "new.jsonl"].map(|name| path(&folder, name));
    assert_eq!(run(&["extract", "-o", &old, &path(&folder, "a.txt")]).status, 0);
    let mut record = lines(&fs::read_to_string(&old).expect("it is there")).remove(0);
    assert_eq!(run(&["diff", &old, &old]).status, 0);
    record["attributions"].as_array_mut().expect("a list").remove(1);
    record["attributions"][0]["rule"] = "other".into();
    fs::write(Path::new(&new), format!("{record}\n")).expect("it can be written");
    let forward = run(&["diff", &old, &new]);
    assert_eq!(forward.status, 1);
    assert!(
        forward.out.contains("-> other\n") && forward.out.ends_with("0 gained, 1 lost, 1 changed\n"),
        "{}",
        forward.out
    );
    assert!(run(&["diff", &new, &old]).out.ends_with("1 gained, 0 lost, 1 changed\n"));
    let missing = run(&["diff", &old, &path(&folder, "none.jsonl")]);
    assert_eq!(missing.status, 2);
    fs::write(Path::new(&new), "{}\n").expect("it can be written");
    assert!(run(&["diff", &old, &new]).messages.contains("new.jsonl:1"));
}

#[test]
fn every_command_has_a_help_with_examples() {
    for command in ["extract", "explain", "rules", "sentences", "read", "speakers", "evaluate", "diff"] {
        let run = run(&[command, "--help"]);
        assert_eq!(run.status, 0);
        assert!(run.out.contains("Example"), "{command}: {}", run.out);
    }
}

#[test]
fn names_are_joined_list_by_list_and_a_bad_list_harms_no_other() {
    let input = "{\"id\": 1, \"names\": [\"Ann Poe\", \"Ms. Poe\", \"Bob Roe\"]}\n[]\n{\"id\": \"x\", \"names\": []}\n";
    let run = run_with(&["speakers", "merge", "--input-format", "jsonl", "-"], input);
    let clusters: Vec<Value> = lines(&run.out).iter().map(|line| line["clusters"].clone()).collect();
    assert_eq!(clusters, [serde_json::json!([0, 0, 1]), serde_json::json!([])]);
    assert_eq!(run.status, 1);
    assert!(run.messages.starts_with("error: -:2: "), "{}", run.messages);
}

/// Two articles in which one person has a full name, a bare surname and a role.
fn two_articles() -> TempDir {
    folder(&[
        (
            "a.txt",
            "Ruth Penhaligon, the mayor of Northport, said that it holds. Bill Smith said that taxes rise.\n"
                .as_bytes(),
        ),
        ("b.txt", "Penhaligon said that it fell. Ann Smith said that taxes fall.\n".as_bytes()),
    ])
}

/// The cells of a table, header first.
fn table(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let cells = |record: csv::StringRecord| record.iter().map(String::from).collect();
    reader.records().map(|record| cells(record.expect("a good table"))).collect()
}

#[test]
fn speakers_of_a_collection_are_listed_with_counts_and_evidence() {
    let folder = two_articles();
    let run = run(&["speakers", &path(&folder, "")]);
    assert_eq!(run.status, 0, "{}", run.messages);
    assert!(run.out.starts_with("Ruth Penhaligon  2 attributions in 2 documents\n"), "{}", run.out);
    assert!(run.out.contains("    role    the mayor of Northport\n"), "{}", run.out);
    assert!(run.out.contains("“Penhaligon”: surname of “Ruth Penhaligon”"), "{}", run.out);
    assert!(run.out.contains("Bill Smith  ") && run.out.contains("Ann Smith  "), "{}", run.out);
}

#[test]
fn an_edited_listing_is_a_roster_and_gives_its_names_again() {
    let folder = two_articles();
    let (articles, people) = (path(&folder, ""), path(&folder, "people.csv"));
    let first = run(&["speakers", "--format", "csv", &articles]);
    let edited = first.out.replace("Ruth Penhaligon,", "Ruth M. Penhaligon,Ruth Penhaligon;");
    assert_ne!(edited, first.out);
    fs::write(&people, &edited).expect("it can be written");
    let names = |run: &Run| table(&run.out).into_iter().map(|row| row[0].clone()).collect::<Vec<_>>();
    let texts = [path(&folder, "a.txt"), path(&folder, "b.txt")];
    let again = run(&["speakers", "--format", "csv", "--roster", &people, &texts[0], &texts[1]]);
    assert_eq!(again.status, 0, "{}", again.messages);
    let wanted: Vec<String> =
        names(&first).iter().map(|name| name.replace("Ruth Penhaligon", "Ruth M. Penhaligon")).collect();
    assert_eq!(names(&again), wanted);
    let found = run(&["extract", "--format", "jsonl", "--roster", &people, &texts[1]]);
    assert_eq!(lines(&found.out)[0]["attributions"][0]["speaker"], "Ruth M. Penhaligon");
}

#[test]
fn a_column_of_names_gets_a_column_of_speakers() {
    let input = "id,who\n1,Ann Poe\n2,\"Poe, Ann\"\n3,\n4,Bob Roe\n";
    let merged = run_with(&["speakers", "merge", "--column", "who", "-"], input);
    assert_eq!(merged.status, 0, "{}", merged.messages);
    let last: Vec<String> = table(&merged.out).into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(last, ["merged_speaker", "Ann Poe", "Ann Poe", "", "Bob Roe"]);
    let missing = run_with(&["speakers", "merge", "--column", "name", "-"], input);
    assert_eq!(missing.status, 2);
    assert!(missing.messages.contains("no column name; it has id, who"), "{}", missing.messages);
}
