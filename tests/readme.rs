//! What the README says is true: its commands run and print what it shows, its tables are those of the program.
//!
//! `UPDATE_README=1 cargo test --test readme` writes the present outputs and tables into it.
#![cfg(unix)]

mod support;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use dixit::export::SCHEMA;
use dixit::rules::RuleSet;
use serde_json::Value;
use support::{read, root};

#[test]
fn the_readme_is_true() {
    let path = root().join("README.md");
    let there = read(&path);
    let with_outputs = with_outputs(&there);
    let with_rules = with_table(&with_outputs, "rules", &rules());
    let wanted = with_table(&with_rules, "fields", &fields());
    if env::var_os("UPDATE_README").is_some() {
        fs::write(&path, &wanted).expect("the README can be written");
    } else {
        let differs = there.lines().zip(wanted.lines()).find(|(there, wanted)| there != wanted);
        assert!(there == wanted, "first difference: {differs:#?}; UPDATE_README=1 renews the README");
    }
}

#[test]
fn the_first_two_commands_are_those_of_the_first_block() {
    let text = read(&root().join("README.md"));
    let block = text.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block of commands");
    let commands: Vec<&str> = block.lines().collect();
    assert_eq!(commands, ["cargo run --release -- extract corpus/", "cargo test"]);
    let extract = commands[0].strip_prefix("cargo run --release -- ").expect("it runs the program");
    assert!(!shell(&format!("dixit {extract}")).is_empty());
}

/// The text with the output of each command in `console` blocks: lines `$ command` and what they print.
fn with_outputs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_console = false;
    for line in text.lines() {
        let is_fence = line.starts_with("```");
        let command = line.strip_prefix("$ ").filter(|_| in_console);
        if is_fence {
            in_console = line == "```console";
        }
        if is_fence || !in_console || command.is_some() {
            out.push_str(line);
            out.push('\n');
        }
        out.push_str(&command.map(shell).unwrap_or_default());
    }
    out
}

/// What a command prints when the program is found by its name.
fn shell(command: &str) -> String {
    let program = assert_cmd::cargo::cargo_bin("dixit");
    let folder = program.parent().and_then(Path::to_str).expect("the program lies in a folder");
    let path = format!("{folder}:{}", env::var("PATH").unwrap_or_default());
    let output = Command::new("sh").args(["-c", command]).env("PATH", path).current_dir(root()).output();
    let output = output.expect("there is a shell");
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// The text with other rows between `<!-- name -->` and `<!-- /name -->`.
fn with_table(text: &str, name: &str, rows: &str) -> String {
    let (opening, closing) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&opening).unwrap_or_else(|| panic!("no {opening}"));
    let (_, after) = rest.split_once(&closing).unwrap_or_else(|| panic!("no {closing}"));
    format!("{before}{opening}{rows}{closing}{after}")
}

fn rules() -> String {
    let rules = RuleSet::built_in().rules().iter();
    let rows = rules.map(|rule| format!("| `{}` | {} |\n", rule.id, rule.summary.replace('|', "\\|")));
    "| rule | finds |\n|---|---|\n".to_string() + &rows.collect::<String>()
}

/// The fields of an attribution with their meanings, from the published schema.
fn fields() -> String {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let attribution = &schema["$defs"]["attribution"];
    let names = attribution["required"].as_array().expect("a list of names").iter().filter_map(Value::as_str);
    let rows = names.map(|name| {
        let field = &attribution["properties"][name];
        let values: Vec<&str> = field["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let values = if values.is_empty() { String::new() } else { format!(" `{}`", values.join("`, `")) };
        format!(
            "| `{name}` | {}{values} |\n",
            field["description"].as_str().unwrap_or_else(|| panic!("{name} is not described"))
        )
    });
    "| field | meaning |\n|---|---|\n".to_string() + &rows.collect::<String>()
}
