//! What kind of thing a quotation holds, and why.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::{is_reporting, is_telling, Key};
use crate::segment::words::{bare, has_more_words_than, words, words_back};
use crate::span::Span;

use super::{Evidence, Pair, Quotation, QuotationClass};

/// Words of a quotation that is longer than a phrase, at least.
const FEWEST_WORDS_OF_SPEECH: usize = 15;
/// Words of a scare quotation, at most.
const MOST_WORDS_OF_SCARE: usize = 2;
/// Words of a title, at most.
const MOST_WORDS_OF_TITLE: usize = 10;
/// Words on each side of a quotation that are looked at.
const NEIGHBOURS: usize = 4;
/// Words on each side of a short quotation in which its speaker’s verb is sought.
const WIDE: usize = 24;

/// Bytes on each side of a quotation that are looked at; a longer quotation’s words are not counted.
const REACH: usize = 300;

/// Bytes around a quotation, at most, that are too few to tell a headline.
const LONGEST_NAME: usize = 40;

/// What may close behind a quotation’s last stop.
const CLOSERS: [char; 8] = ['’', '”', '\'', '"', '›', '»', ')', ']'];

/// What a word before a quotation says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    Naming,
    Word,
    Work,
}

static CONTEXT: LazyLock<FxHashMap<Key, Context>> = LazyLock::new(|| {
    let file = include_str!("../../lexicon/quotation_context.tsv");
    let entries = file.lines().filter_map(|line| line.split_once('\t'));
    entries.filter_map(|(word, class)| Some((Key::of_ascii(word.as_bytes())?, context_named(class)?))).collect()
});

fn context_named(class: &str) -> Option<Context> {
    Some(match class {
        "naming" => Context::Naming,
        "word" => Context::Word,
        "work" => Context::Work,
        _ => return None,
    })
}

/// A class, the reason for it, and whether it holds.
type Rule<'t> = (QuotationClass, Evidence, fn(&Around<'t>) -> bool);

/// The class of the quotation and the reason for it. `last` is the one before it in the same paragraph and level.
pub(super) fn classify(
    text: &str,
    paragraph: Span,
    pair: &Pair,
    inner: Span,
    last: Option<&Quotation>,
) -> (QuotationClass, Evidence) {
    let around = Around::of(text, paragraph, pair, inner, last);
    use QuotationClass::*;
    let rules: [Rule; 14] = [
        (Speech, Evidence::OpenParagraph, Around::lacks_a_mark),
        (Nickname, Evidence::InsideName, Around::is_inside_name),
        (Nickname, Evidence::Naming, Around::is_named),
        (Word, Evidence::WordNoun, Around::is_word),
        (Scare, Evidence::SoCalled, Around::is_so_called),
        (Title, Evidence::WorkNoun, Around::is_work),
        (Title, Evidence::TitleCase, Around::is_title_in_clause),
        (Speech, Evidence::CueBefore, Around::follows_cue),
        (Speech, Evidence::CueAfter, Around::precedes_cue),
        (Speech, Evidence::AfterSplit, Around::goes_on),
        (Title, Evidence::TitleCase, Around::is_title_case),
        (Speech, Evidence::WholeSentence, Around::is_sentence),
        (Speech, Evidence::Length, Around::is_long),
        (Scare, Evidence::NoSpeaker, Around::has_no_speaker),
    ];
    let found = rules.iter().find(|(_, _, holds)| holds(&around));
    found.map_or((Fragment, Evidence::PartOfClause), |(class, evidence, _)| (*class, *evidence))
}

/// A quotation and the text around it inside its paragraph.
struct Around<'t> {
    inner: &'t str,
    /// The inner text without what closes at its end.
    stripped: &'t str,
    before: &'t str,
    after: &'t str,
    /// The last word before it; empty if there is none.
    lead: &'t str,
    /// What that word says about it.
    context: Option<Context>,
    /// Whether a whole sentence may stand inside.
    starts_sentence: bool,
    complete: bool,
    last: Option<&'t Quotation>,
    gap: &'t str,
}

impl<'t> Around<'t> {
    fn of(text: &'t str, paragraph: Span, pair: &Pair, inner: Span, last: Option<&'t Quotation>) -> Self {
        let before = last_bytes(&text[paragraph.start..pair.span.start], REACH);
        let after = first_bytes(&text[pair.span.end..paragraph.end], REACH);
        let gap = last
            .filter(|last| last.span.end <= pair.span.start)
            .map_or("", |last| &text[last.span.end..pair.span.start]);
        let complete = pair.opened && pair.closed;
        let lead = words_back(before).next().unwrap_or_default();
        let context = context(lead);
        let starts_sentence = starts_sentence(inner.of(text));
        let stripped = inner.of(text).trim_end_matches(|c: char| c.is_whitespace() || CLOSERS.contains(&c));
        Around { inner: inner.of(text), stripped, before, after, lead, context, starts_sentence, complete, last, gap }
    }

    /// Whether more words than this stand inside.
    fn has_more_than(&self, words: usize) -> bool {
        self.inner.len() > REACH || has_more_words_than(self.inner, words)
    }

    fn lacks_a_mark(&self) -> bool {
        !self.complete
    }

    fn is_inside_name(&self) -> bool {
        let name_before = || self.before.ends_with(' ') && is_name(self.lead) && !is_reporting(self.lead);
        let name_behind = || self.after.strip_prefix(' ').and_then(first_word).is_some_and(is_name);
        let open = || self.stripped.ends_with([',', '.', '!', '?']);
        let possible = name_before() && !open() && !self.has_more_than(3) && is_capitalised_throughout(self.inner);
        possible && name_behind() && !self.is_in_headline()
    }

    /// Whether nearly every word around is capitalised.
    fn is_in_headline(&self) -> bool {
        let around = words_back(self.before).take(NEIGHBOURS).chain(words(self.after).take(NEIGHBOURS));
        around.filter(|word| word.starts_with(char::is_lowercase)).count() < 2
            && self.before.len() + self.after.len() > LONGEST_NAME
    }

    fn is_named(&self) -> bool {
        let known = || self.lead == "as" && words_back(self.before).nth(1) == Some("known");
        let named = self.wider_context() == Some(Context::Naming) || known();
        named && !self.has_more_than(5) && has_title_case(self.inner.strip_prefix("the ").unwrap_or(self.inner))
    }

    fn is_word(&self) -> bool {
        let meant = || first_word(self.after).is_some_and(|word| matches!(word, "means" | "meaning" | "meant"));
        self.inner.len() < REACH
            && (self.context == Some(Context::Word) && !self.has_more_than(6) || meant() && !self.has_more_than(2))
    }

    fn is_so_called(&self) -> bool {
        matches!(self.lead, "so-called" | "self-styled" | "supposed" | "alleged")
    }

    fn is_work(&self) -> bool {
        let possible = self.context == Some(Context::Work) && !self.has_more_than(MOST_WORDS_OF_TITLE);
        possible && has_title_case(self.inner)
    }

    fn follows_cue(&self) -> bool {
        let introduced = || {
            let parted = self.lead.ends_with(',') && words_back(self.before).take(NEIGHBOURS + 4).any(introduces);
            self.lead.ends_with(':') || parted || is_cue(self.lead)
        };
        self.starts_sentence && introduced() && self.has_more_than(1)
    }

    fn precedes_cue(&self) -> bool {
        let joined = || self.stripped.ends_with([',', '?', '!', '.', '…', '—', '-']) || self.after.starts_with(',');
        self.starts_sentence && joined() && self.clause_behind().take(NEIGHBOURS * 2).any(is_cue)
    }

    /// The words behind the quotation up to the end of their clause.
    fn clause_behind(&self) -> impl Iterator<Item = &'t str> {
        let mut ended = false;
        words(self.after).take_while(move |word| {
            let go_on = !ended;
            ended = word.ends_with(['.', ';']) && word.len() > 4;
            go_on
        })
    }

    fn goes_on(&self) -> bool {
        let split = self.last.is_some_and(|last| matches!(last.class, QuotationClass::Speech));
        let short = || self.gap.len() < 120 && words(self.gap).take(WIDE).any(is_cue);
        split && self.has_more_than(2) && short()
    }

    fn is_sentence(&self) -> bool {
        let opens = self.lead.is_empty() || self.lead.ends_with(['.', '?', '!', '”', '"']);
        let long = || self.has_more_than(2);
        let ended =
            || self.stripped.ends_with(['.', '?', '!', '…']) || (opens && self.stripped.ends_with(',') && long());
        self.starts_sentence && ended() && (self.after.is_empty() || self.lead.is_empty() || long())
    }

    fn is_title_case(&self) -> bool {
        let length = || self.has_more_than(2) && !self.has_more_than(MOST_WORDS_OF_TITLE);
        has_title_case(self.inner) && length() && !self.is_in_headline()
    }

    /// *on “The Daily Dish,”*, *the BBC’s “Hard Talk”*: a title that the reporter’s clause leads up to.
    fn is_title_in_clause(&self) -> bool {
        let owned = || (self.lead.ends_with("'s") || self.lead.ends_with("’s")) && is_name(self.lead);
        let led = || match self.lead {
            "on" | "On" => true,
            "in" | "of" | "from" | "the" => self.has_more_than(2),
            _ => false,
        };
        let length = || self.has_more_than(1) && !self.has_more_than(MOST_WORDS_OF_TITLE);
        let possible = (owned() || led()) && length();
        possible && has_title_case(self.inner) && !self.is_in_headline()
    }

    fn is_long(&self) -> bool {
        self.has_more_than(FEWEST_WORDS_OF_SPEECH - 1)
    }

    fn has_no_speaker(&self) -> bool {
        let plain = || !self.stripped.ends_with([',', '.', '!', '?']) && !self.inner.contains(char::is_uppercase);
        let spoken = || {
            let before = words_back(self.before).take(WIDE).take_while(|word| !word.ends_with(['.', '?', '!']));
            before.chain(words(self.after).take(WIDE)).any(|word| is_telling(bare(word)))
        };
        !self.has_more_than(MOST_WORDS_OF_SCARE) && plain() && !spoken()
    }

    /// What the last two words before the quotation say about it, the last first.
    fn wider_context(&self) -> Option<Context> {
        let before = || words_back(self.before).nth(1).filter(|_| !ends_clause(self.lead));
        self.context.or_else(|| context(before()?))
    }
}

/// What a word before a quotation says about it.
fn context(word: &str) -> Option<Context> {
    let key = Key::of_ascii(bare(word).as_bytes()).filter(|_| !ends_clause(word))?;
    CONTEXT.get(&key).copied()
}

fn ends_clause(word: &str) -> bool {
    word.ends_with(['.', ';', ':', '”', '"'])
}

fn first_bytes(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn last_bytes(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

fn first_word(text: &str) -> Option<&str> {
    words(text).next()
}

fn is_cue(word: &str) -> bool {
    is_reporting(bare(word))
}

/// Whether the word may introduce a quotation behind a comma: a cue, or *according (to)*.
fn introduces(word: &str) -> bool {
    is_cue(word) || bare(word).eq_ignore_ascii_case("according")
}

fn starts_sentence(inner: &str) -> bool {
    let first = inner.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        || inner.starts_with(['…', '['])
        || inner.starts_with("...")
}

/// A capitalised word that is no start of a sentence.
fn is_name(word: &str) -> bool {
    const NO_NAMES: &[&str] = &[
        "A", "After", "All", "And", "As", "At", "Before", "But", "By", "For", "From", "He", "Her", "His", "I", "If",
        "In", "It", "Its", "My", "No", "Not", "Of", "On", "One", "Or", "Our", "She", "So", "That", "The", "Their",
        "There", "These", "They", "This", "Those", "To", "We", "What", "When", "With", "You", "Your",
    ];
    word.starts_with(char::is_uppercase)
        && NO_NAMES.binary_search(&word).is_err()
        && !word.ends_with([',', ':', ';', '!', '?'])
}

fn is_capitalised_throughout(inner: &str) -> bool {
    inner.starts_with(|c: char| c.is_uppercase() || c == 'd')
        && words(inner).all(|word| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()) || word == "the")
}

/// Whether the words are capitalised as in a title: all but short function words.
pub(super) fn has_title_case(inner: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "and", "as", "at", "but", "by", "de", "for", "from", "in", "into", "la", "nor", "of", "on", "or",
        "over", "the", "to", "up", "v", "vs", "with",
    ];
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let mut words = words(inner).map(bare).filter(|word| !word.is_empty()).peekable();
    words.peek().copied().is_some_and(capital) && words.all(|word| capital(word) || SMALL.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{has_title_case, CONTEXT};

    #[test]
    fn every_word_of_context_has_a_known_class() {
        let file = include_str!("../../lexicon/quotation_context.tsv");
        assert_eq!(CONTEXT.len(), file.lines().filter(|line| !line.starts_with('#')).count());
    }

    #[test]
    fn titles_are_capitalised_but_for_function_words() {
        assert!(has_title_case("The Old Man and the Sea"));
        assert!(has_title_case("9 to 5"));
        assert!(!has_title_case("The old man and the sea"));
        assert!(!has_title_case("and the Sea"));
    }
}
