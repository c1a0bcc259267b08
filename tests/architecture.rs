//! A module imports only from those above it in the cascade.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use support::{files, read, root};

/// The modules from the top of the cascade to its end. Each may use itself and those before it.
const CASCADE: &[&str] = &[
    "span",
    "document",
    "lexicon",
    "read",
    "segment",
    "chunk",
    "rules",
    "attribution",
    "speaker",
    "extract",
    "compare",
    "export",
    "evaluate",
];

/// Uses that the order would allow and that must not be: reading belongs to the shell around the core.
const FORBIDDEN: &[(&str, &str)] = &[
    ("segment", "read"),
    ("chunk", "read"),
    ("rules", "read"),
    ("attribution", "read"),
    ("speaker", "read"),
    ("extract", "read"),
];

#[test]
fn modules_use_only_those_above() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), &["rs"]) {
        let inside = path.strip_prefix(root().join("src")).expect("it was found there").to_path_buf();
        let Some(module) = module(&inside) else { continue };
        for used in used(&read(&path)) {
            if !is_allowed(&module, &used) {
                wrong.push(format!("src/{}: uses {used}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_holds_every_module() {
    let modules: BTreeSet<String> = files(&root().join("src"), &["rs"])
        .iter()
        .filter_map(|path| module(path.strip_prefix(root().join("src")).ok()?))
        .collect();
    let unknown: Vec<&String> = modules.iter().filter(|module| !CASCADE.contains(&module.as_str())).collect();
    assert!(unknown.is_empty(), "modules without a place in the cascade: {unknown:?}");
}

#[test]
fn the_core_neither_prints_nor_reads_files() {
    let core = ["span", "segment", "chunk", "attribution", "speaker", "extract", "compare"];
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), &["rs"]) {
        let inside = path.strip_prefix(root().join("src")).expect("it was found there");
        let in_core = module(inside).is_some_and(|module| core.contains(&module.as_str()));
        let text = read(&path);
        let words = ["println!", "eprintln!", "print!", "dbg!", "File::open", "read_to_string(", "static mut"];
        // A user's own table is opened where it is understood, by a function that says so.
        let opened = words.into_iter().filter(|word| in_core && text.contains(word) && !inside.ends_with("roster.rs"));
        wrong.extend(opened.map(|word| format!("src/{}: {word}", inside.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The library module of a file; `None` for the crate's root and the command line, which may use everything.
fn module(inside: &Path) -> Option<String> {
    let first = inside.iter().next()?.to_str()?;
    let name = first.trim_end_matches(".rs");
    (!["lib", "main", "cli"].contains(&name)).then(|| name.to_string())
}

/// The modules that a file names after `crate::`, tests aside; what the crate's root re-exports counts as its module.
fn used(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = BTreeSet::new();
    for (at, marker) in code.match_indices("crate::") {
        let rest = &code[at + marker.len()..];
        let names = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        found.extend(names.into_iter().map(first_name).filter(|name| !name.is_empty()));
    }
    found
}

fn first_name(path: &str) -> String {
    let name: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    match name.as_str() {
        "Document" => "document".to_string(),
        "Extraction" | "Extractor" => "extract".to_string(),
        _ => name,
    }
}

fn is_allowed(module: &str, used: &str) -> bool {
    let place = |name: &str| CASCADE.iter().position(|known| *known == name);
    let forbidden = FORBIDDEN.contains(&(module, used));
    !forbidden && matches!((place(module), place(used)), (Some(module), Some(used)) if used <= module)
}
