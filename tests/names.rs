//! Runs the table of name cases in `tests/names.toml`.

use dixit::speaker::{merge, Gender, Name};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    same: Vec<[String; 2]>,
    apart: Vec<[String; 2]>,
    parse: Vec<Parse>,
    merge: Vec<Merge>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parse {
    name: String,
    kind: String,
    display: String,
    #[serde(default)]
    titles: Vec<String>,
    #[serde(default)]
    given: Vec<String>,
    #[serde(default)]
    particles: Vec<String>,
    #[serde(default)]
    surname: String,
    suffix: Option<String>,
    regnal: Option<String>,
    gender: Option<String>,
    core: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merge {
    names: Vec<String>,
    labels: Vec<usize>,
    canonical: Option<Vec<String>>,
}

fn table() -> Table {
    toml::from_str(include_str!("names.toml")).expect("names.toml is well-formed")
}

fn labels(names: &[&str]) -> Vec<usize> {
    merge(names).labels
}

fn wrong(pairs: &[[String; 2]], same: bool) -> Vec<&[String; 2]> {
    let one = |names: &[&str]| labels(names)[0] == labels(names)[1];
    pairs.iter().filter(|[a, b]| one(&[a, b]) != same || one(&[b, a]) != same).collect()
}

#[test]
fn pairs_of_one_speaker_are_joined() {
    let table = table();
    assert!(table.same.len() >= 70);
    assert_eq!(wrong(&table.same, true), Vec::<&[String; 2]>::new());
}

#[test]
fn pairs_of_two_speakers_are_kept_apart() {
    let table = table();
    assert!(table.apart.len() >= 30);
    assert_eq!(wrong(&table.apart, false), Vec::<&[String; 2]>::new());
}

#[test]
fn names_are_taken_apart() {
    for case in table().parse {
        let name = Name::parse(&case.name);
        let gender = case.gender.map(|gender| if gender == "Male" { Gender::Male } else { Gender::Female });
        assert_eq!(format!("{:?}", name.kind), case.kind, "{}", case.name);
        assert_eq!(name.titles.as_slice(), case.titles, "{}", case.name);
        assert_eq!(name.given(), case.given, "{}", case.name);
        assert_eq!(name.particles(), case.particles, "{}", case.name);
        assert_eq!(name.surname(), &case.surname, "{}", case.name);
        let numbers = (name.suffix().map(|suffix| &**suffix), name.regnal().map(|regnal| &**regnal));
        assert_eq!(numbers, (case.suffix.as_deref(), case.regnal.as_deref()), "{}", case.name);
        assert_eq!(name.gender(), gender, "{}", case.name);
        assert_eq!(name.display, case.display);
        if let Some(core) = case.core {
            assert_eq!(name.core.as_slice(), core, "{}", case.name);
        }
    }
}

#[test]
fn lists_are_merged() {
    for case in table().merge {
        let names: Vec<&str> = case.names.iter().map(String::as_str).collect();
        let merged = merge(&names);
        assert_eq!(merged.labels, case.labels, "{names:?}: {:?}", merged.joins);
        if let Some(canonical) = case.canonical {
            let got: Vec<&str> = merged.speakers.iter().map(|speaker| speaker.canonical.as_str()).collect();
            assert_eq!(got, canonical, "{names:?}");
        }
    }
}

#[test]
fn bad_names_do_no_harm() {
    let long = "Ab ".repeat(3_334);
    let letters = "x".repeat(10_000);
    let bad = [
        "",
        " ",
        "\u{0}\u{1}",
        "...",
        "“”",
        "'s",
        "’",
        "()",
        "(",
        "-",
        "Mr.",
        "Mr. ",
        "Jr.",
        "The",
        "of",
        "al-",
        "O'",
        ",",
        ", Jr.",
        "&",
        "\u{202e}\u{202d}",
        "\u{fffd}",
        "👩‍👧",
        "習近平",
        "Владимир Путин",
        "مُحَمَّد",
        "a\u{301}\u{301}\u{301}",
        "ß",
        "I",
        "II",
        "X Æ A-12",
        "d’",
        "St.",
        "President of the General Assembly Owen Voss",
        &long,
        &letters,
    ];
    let merged = merge(&bad);
    assert_eq!(merged.labels.len(), bad.len());
    for left in bad {
        for right in bad {
            assert_eq!(labels(&[left, right]).len(), 2);
        }
    }
}

#[test]
fn a_roster_wins() {
    let csv = "name,aliases,role,id,not\nOwen Penhaligon,Hegley;Sparky,mayor,Q1,Bill Penhaligon\nRuth Penhaligon,Penhaligon,,Q2,\n";
    let roster = dixit::speaker::Roster::from_csv(csv, "people.csv").expect("a good roster");
    let names = ["Owen Penhaligon", "Hegley", "Penhaligon", "O. Penhaligon", "Bill Penhaligon"];
    let merged = dixit::speaker::merge_with(&names, &roster);
    assert_eq!(merged.labels, [0, 0, 1, 0, 2]);
    assert_eq!(merged.speakers[1].canonical, "Ruth Penhaligon");
}
