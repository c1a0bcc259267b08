//! Every exported string is the slice of the raw text at its offsets, whatever the text.

mod support;

use std::collections::BTreeSet;
use std::env;
use std::path::PathBuf;

use dixit::export::{AttributionRecord, CodePointSpan, DocumentRecord, Passage};
use dixit::read::{documents, Input, ReadOptions};
use dixit::speaker::VoiceState;
use dixit::{Document, Extractor};
use support::{corpus, mixtures, NASTY};

#[test]
fn of_the_corpus() {
    let extractor = Extractor::new();
    let found: usize = corpus().iter().map(|article| check(&extractor, &article.text)).sum();
    assert!(found > 100, "only {found} attributions in the corpus");
}

#[test]
fn of_the_corpus_in_other_scripts_and_marks() {
    let extractor = Extractor::new();
    let wide = |text: &str| text.replace('e', "é").replace('o', "𝐨").replace(' ', "\u{a0}");
    let straight = |text: &str| text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    let reversed = |text: &str| text.replace('“', "\u{1}").replace('”', "“").replace('\u{1}', "”");
    let torn = |text: &str| text.replace('“', "“ ").replace('”', " ” ").replace(". ", ".");
    for article in corpus() {
        let text = &article.text;
        for variant in
            [wide(text), straight(text), reversed(text), torn(text), text.to_uppercase(), text.replace('\n', "\r\n")]
        {
            check(&extractor, &variant);
        }
    }
}

#[test]
fn of_texts_cut_off_anywhere() {
    let extractor = Extractor::new();
    for article in corpus() {
        for (byte, _) in article.text.char_indices().step_by(97) {
            check(&extractor, &article.text[byte..]);
            check(&extractor, &article.text[..byte]);
        }
    }
}

/// `DIXIT_TEXTS=folder cargo test --test slices` holds any articles you have to the same.
#[test]
fn of_articles_elsewhere() {
    let Some(folder) = env::var_os("DIXIT_TEXTS") else { return };
    let extractor = Extractor::new();
    let read = documents(&[Input::from(PathBuf::from(folder))], &ReadOptions::default());
    let checked = read.map(|document| check(&extractor, &document.unwrap_or_else(|error| panic!("{error}")).text));
    assert!(checked.count() > 0, "DIXIT_TEXTS holds no articles");
}

#[test]
fn of_nasty_snippets_alone_in_pairs_and_among_prose() {
    let extractor = Extractor::new();
    for one in NASTY {
        check(&extractor, one);
        check(&extractor, &one.repeat(300));
        NASTY
            .iter()
            .for_each(|other| _ = check(&extractor, &format!("{one}{other}He said{one} “{other}yes{one}” {other}")));
    }
    mixtures(400).iter().for_each(|text| _ = check(&extractor, text));
}

/// Checks all records of one text and returns how many attributions it has.
fn check(extractor: &Extractor, text: &str) -> usize {
    let document = Document::new("text", text);
    let record = DocumentRecord::new(&document, &extractor.extract(&document));
    let characters: Vec<char> = text.chars().collect();
    for found in &record.attributions {
        assert_slices(&characters, &found.content);
        let cue = found.cue.as_ref().map(|cue| &cue.passage);
        found.source.iter().chain(cue).for_each(|passage| assert_slices(&characters, passage));
        found.quoted.iter().for_each(|span| _ = slice(&characters, *span));
        let words = [&found.addressee, &found.when, &found.place];
        words.into_iter().flatten().for_each(|words| assert!(text.contains(words.as_str()), "{words:?} in {text:?}"));
        let outer = found.nested_in.as_ref().map(|outer| record.attributions.iter().any(|other| other.id == *outer));
        assert_ne!(outer, Some(false), "{:?} is inside nothing in {text:?}", found.id);
        assert!((0.0..=1.0).contains(&found.confidence), "{}", found.confidence);
    }
    check_speakers(&record);
    record.unattributed.iter().for_each(|left| assert_slices(&characters, &left.quotation));
    let starts: Vec<usize> = record.attributions.iter().map(first).collect();
    assert!(starts.is_sorted(), "not in text order: {starts:?} in {text:?}");
    record.attributions.len()
}

/// Speakers have ids of their own, and every attribution's speaker is one of them or unnamed.
fn check_speakers(record: &DocumentRecord) {
    let ids: BTreeSet<&str> = record.speakers.iter().map(|speaker| speaker.id.as_str()).collect();
    assert_eq!(ids.len(), record.speakers.len(), "ids are given twice: {:?}", record.speakers);
    for found in &record.attributions {
        let listed = found.speaker_id.as_deref().map(|id| ids.contains(id));
        let named = (found.voice == VoiceState::Named).then_some(true);
        assert_eq!(
            listed, named,
            "{} has the voice {:?} and the speaker {:?}",
            found.id, found.voice, found.speaker_id
        );
        assert!(found.voice != VoiceState::None || found.speaker.is_none(), "{found:?}");
        assert!(named.is_none() || !found.resolution.is_empty(), "{} is named without a reason", found.id);
    }
}

/// Where an attribution begins: its first word of any role.
fn first(found: &AttributionRecord) -> usize {
    let cue = found.cue.as_ref().map(|cue| &cue.passage);
    let passages = found.source.iter().chain(cue).chain([&found.content]);
    passages.map(|passage| passage.spans[0][0]).min().expect("the content has a span")
}

fn assert_slices(characters: &[char], passage: &Passage) {
    assert!(!passage.spans.is_empty(), "a passage without spans: {passage:?}");
    assert!(passage.spans.is_sorted_by(|one, next| one[1] <= next[0]), "spans out of order: {passage:?}");
    let slices: Vec<String> = passage.spans.iter().map(|span| slice(characters, *span)).collect();
    assert_eq!(passage.text, slices.join(" "));
    assert!(passage.parts().eq(slices.iter().map(String::as_str)), "{passage:?}");
}

fn slice(characters: &[char], [start, end]: CodePointSpan) -> String {
    assert!(start < end && end <= characters.len(), "[{start}, {end}] of {} characters", characters.len());
    characters[start..end].iter().collect()
}
