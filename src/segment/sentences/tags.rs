//! The look ahead behind a quotation: does its reporting clause follow (`“…?” Ms. Grand asked.`)?

use crate::lexicon::is_reporting;
use crate::segment::words::is_capitalised;

use super::abbreviations::{class_of, is_starter, Class};
use super::stop::{is_stop, Kind};

/// Words of a subject with its apposition, at most.
const MOST_WORDS: usize = 16;

/// Longest source of a pull quote, in bytes.
const LONGEST_CREDIT: usize = 80;

/// Whether a reporting clause with a capitalised subject starts at byte `at`, right after a quotation that `kind` ended.
///
/// Small-lettered subjects and verbs never start a sentence anyway, so only names come here, and *I*.
pub(super) fn tag_follows(text: &str, at: usize, kind: Kind) -> bool {
    let mut words = text[at..].split_whitespace().take(MOST_WORDS).peekable();
    let Some(first) = words.peek().copied() else { return false };
    if !is_capitalised(first) || (is_starter(first) && first != "I" && !is_title(first)) {
        return false;
    }
    let mut apposition = false;
    let mut previous = "";
    while let Some(word) = words.next() {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
        if !previous.is_empty() && is_reporting(bare) && !apposition {
            return ends_like_a_tag(word, bare, words.peek().copied(), kind);
        }
        let in_subject = is_capitalised(word) || is_particle(word) || is_adverb(word);
        if !(apposition || in_subject) {
            return false;
        }
        if word.ends_with(',') && kind == Kind::Strong {
            apposition = !apposition;
        } else if word.ends_with(['.', ',', '?', '!', ':', ';', '”', '"']) && !is_title(word) && bare.len() > 1 {
            return false;
        }
        previous = word;
    }
    false
}

/// Whether the source of a pull quote stands behind the mark at byte `at`: *“…” — Jane Grand*, or a few words up to the
/// paragraph's end that no stop ends, *“…” Jane Grand, mayor of Lowfield*.
pub(super) fn source_follows(text: &str, at: usize) -> bool {
    let behind = text[at..].trim_start_matches(['"', '”', '\'', '’', ' ']);
    let name = behind.trim_start_matches(['—', '–', '―', '-']).trim_start_matches(' ');
    let dashed = name.len() < behind.len();
    let first = behind.split_whitespace().next().unwrap_or_default();
    let credit = behind.len() <= LONGEST_CREDIT
        && !is_starter(first)
        && !text.trim_end_matches(['"', '”', ')']).ends_with(is_stop);
    name.starts_with(char::is_uppercase) && (dashed || credit)
}

/// Whether a reporting verb starts at byte `at`, or a subject of one word and then one: *yelled*, *he yelled*.
pub(super) fn tag_continues(text: &str, at: usize) -> bool {
    let words = text[at..].split_whitespace().take(2);
    words.into_iter().any(|word| is_reporting(word.trim_end_matches(|c: char| c.is_ascii_punctuation())))
}

/// Whether the clause goes on, or stops, as a clause that reports the quotation before it: *asked.*, *asked the crowd*,
/// *said on Monday*, but not *said the talks had failed*.
fn ends_like_a_tag(word: &str, bare: &str, next: Option<&str>, kind: Kind) -> bool {
    // After a full stop only a verb that needs its quotation is a tag; “…” Mr. Grand agreed is a sentence of its own.
    const NEEDS_QUOTATION: &[&str] =
        &["added", "adds", "asked", "asks", "declared", "exclaimed", "explained", "quipped", "said", "says", "wrote"];
    if kind != Kind::Strong && NEEDS_QUOTATION.binary_search(&bare).is_err() {
        return false;
    }
    if word.len() > bare.len() {
        return !word.ends_with(':');
    }
    let Some(next) = next else { return true };
    let next = next.trim_end_matches(|c: char| c.is_ascii_punctuation());
    const AROUND: &[&str] = &[
        "about",
        "after",
        "again",
        "aloud",
        "and",
        "as",
        "at",
        "back",
        "before",
        "during",
        "earlier",
        "from",
        "in",
        "into",
        "just",
        "last",
        "late",
        "later",
        "of",
        "on",
        "once",
        "recently",
        "this",
        "through",
        "to",
        "today",
        "via",
        "when",
        "while",
        "with",
        "yesterday",
    ];
    let day = next.ends_with("day") && is_capitalised(next);
    let asks = kind == Kind::Strong && matches!(bare, "asked" | "asks" | "told" | "tells" | "shouted" | "urged");
    let clause = matches!(next, "that" | "if" | "whether" | "why" | "how" | "for" | "he" | "she" | "they" | "it");
    AROUND.binary_search(&next).is_ok() || day || is_adverb(next) || (asks && !clause)
}

fn is_title(word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    matches!(class_of(word), Some(Class::Title | Class::Prefix | Class::Company))
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "of" | "de"
            | "da"
            | "del"
            | "di"
            | "du"
            | "la"
            | "le"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "van"
            | "von"
            | "der"
            | "den"
            | "and"
            | "the"
            | "then"
            | "also"
            | "once"
            | "later"
            | "himself"
            | "herself"
            | "has"
            | "had"
    )
}

fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}
