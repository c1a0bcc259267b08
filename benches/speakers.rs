//! Time to merge lists of many distinct names, and to list a collection with as many: `cargo bench --bench speakers`.
//!
//! Prints one line a list; time must grow with the number of names, not with its square.

use std::time::Instant;

use dixit::speaker::{merge, Collection, DocumentSpeakers, Roster, Speaker};

const SYLLABLES: &[&str] = &[
    "ba", "dor", "el", "fin", "gar", "ho", "il", "ka", "len", "mor", "na", "os", "pel", "rin", "sta", "tu", "vel", "wi",
];
const GIVEN: &[&str] = &[
    "Ann", "Bill", "Carla", "Dmitri", "Elena", "Faisal", "Greta", "Hugo", "Ines", "John", "K.", "Mr.", "Mrs.", "Gen.",
];

/// The `n`th invented surname.
fn surname(mut n: usize) -> String {
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(SYLLABLES[n % SYLLABLES.len()]);
        n /= SYLLABLES.len();
    }
    word[..1].to_uppercase() + &word[1..]
}

fn spread(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("{} {}", GIVEN[n % GIVEN.len()], surname(n / GIVEN.len() * 7))).collect()
}

/// Everybody has the same surname: the worst case of a look-up by surname.
fn one_family(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("{} {} Harrow", surname(n), surname(n / 5_832 + 11))).collect()
}

/// Speakers in each invented document.
const A_DOCUMENT: usize = 20;

fn collection(names: &[&str]) -> Collection {
    let mut collection = Collection::default();
    for (index, names) in names.chunks(A_DOCUMENT).enumerate() {
        let role = Some(format!("mayor of {}", surname(index)));
        let speaker = |name: &&str| Speaker {
            name: name.to_string(),
            role: role.clone(),
            variants: vec![name.to_string()],
            ..Speaker::default()
        };
        let speakers: Vec<Speaker> = names.iter().map(speaker).collect();
        collection.add(DocumentSpeakers::of(&format!("d{index}"), "", &[], &[], &speakers));
    }
    collection
}

fn main() {
    for (what, make) in [("spread", spread as fn(usize) -> Vec<String>), ("one family", one_family)] {
        for count in [25_000, 50_000, 100_000] {
            let names = make(count);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let start = Instant::now();
            let merged = merge(&names);
            println!(
                "{what}: {count} names, {} speakers, {:.2} s",
                merged.speakers.len(),
                start.elapsed().as_secs_f64()
            );
            let start = Instant::now();
            let listed = collection(&names).list(&Roster::default());
            println!(
                "{what}, as a collection: {count} names, {} speakers, {:.2} s",
                listed.len(),
                start.elapsed().as_secs_f64()
            );
        }
    }
}
