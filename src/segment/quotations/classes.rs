//! What kind of thing a quotation holds, and why.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::{Key, Known, Lexicon, Telling};
use crate::segment::tokens::Token;
use crate::segment::words::{bare, words};
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

/// Bytes of a quotation whose words need not be counted to tell that it is long.
const LONG: usize = 300;
/// Tokens on each side of a quotation that are looked at.
const REACH: usize = 100;

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

/// A paragraph with what its quotations are classed by.
#[derive(Clone, Copy)]
pub(super) struct Setting<'t> {
    pub text: &'t str,
    pub lexicon: &'t Lexicon,
    pub paragraph: Span,
    /// The tokens of the paragraph.
    pub tokens: &'t [Token],
}

/// The class of the quotation and the reason for it. `last` is the one before it in the same paragraph and level.
pub(super) fn classify(
    setting: Setting,
    pair: &Pair,
    inner: Span,
    last: Option<&Quotation>,
) -> (QuotationClass, Evidence) {
    let around = Around::of(setting, pair, inner, last);
    use QuotationClass::*;
    let rules: &[Rule; 14] = &[
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

/// A quotation and what stands around it inside its paragraph.
struct Around<'t> {
    setting: Setting<'t>,
    pair: &'t Pair,
    inner: &'t str,
    /// How many words stand inside, as far as they are counted.
    words: usize,
    /// The tokens near it.
    before: &'t [Token],
    after: &'t [Token],
    /// The last word before it; empty if there is none.
    lead: &'t str,
    /// Whether a whole sentence may stand inside.
    starts_sentence: bool,
    last: Option<&'t Quotation>,
}

impl<'t> Around<'t> {
    fn of(setting: Setting<'t>, pair: &'t Pair, inner: Span, last: Option<&'t Quotation>) -> Self {
        let Setting { text, tokens, .. } = setting;
        let (before, rest) = tokens.split_at(tokens.partition_point(|token| token.span.end <= pair.span.start));
        let words = if inner.len() > LONG { usize::MAX } else { count_words(rest, inner) };
        let after = &rest[rest.partition_point(|token| token.span.start < pair.span.end)..];
        let before = &before[before.len().saturating_sub(REACH)..];
        Around {
            setting,
            pair,
            inner: inner.of(text),
            words,
            before,
            after: &after[..after.len().min(REACH)],
            lead: written(before).next_back().map_or("", |word| span(word).of(text)),
            starts_sentence: starts_sentence(inner.of(text)),
            last: last.filter(|last| last.span.end <= pair.span.start),
        }
    }

    /// The text between the paragraph’s start and the quotation.
    fn text_before(&self) -> &'t str {
        &self.setting.text[self.setting.paragraph.start..self.pair.span.start]
    }

    /// The text between the quotation and the paragraph’s end.
    fn text_after(&self) -> &'t str {
        &self.setting.text[self.pair.span.end..self.setting.paragraph.end]
    }

    /// The words before it, the last first.
    fn words_back(&self) -> impl Iterator<Item = &'t [Token]> {
        written(self.before).rev()
    }

    /// The words behind it.
    fn words_ahead(&self) -> impl Iterator<Item = &'t [Token]> {
        written(self.after)
    }

    /// The first word behind it.
    fn next_word(&self) -> Option<&'t str> {
        self.words_ahead().next().map(|word| self.text_of(word))
    }

    fn text_of(&self, word: &[Token]) -> &'t str {
        span(word).of(self.setting.text)
    }

    fn telling(&self, word: &[Token]) -> Telling {
        self.setting.telling(word)
    }

    fn is_cue(&self, word: &[Token]) -> bool {
        self.telling(word) == Telling::Tags
    }

    /// Whether the word may introduce a quotation behind a comma: a cue, or *according (to)*.
    fn introduces(&self, word: &[Token]) -> bool {
        self.is_cue(word) || only_word(word).is_some_and(|token| token.known == Known::According)
    }

    fn leads_with_cue(&self) -> bool {
        self.words_back().next().is_some_and(|word| self.is_cue(word))
    }

    /// The inner text without what closes at its end.
    fn stripped(&self) -> &'t str {
        self.inner.trim_end_matches(|c: char| c.is_whitespace() || CLOSERS.contains(&c))
    }

    /// Whether more words than this stand inside.
    fn has_more_than(&self, words: usize) -> bool {
        self.words > words
    }

    fn lacks_a_mark(&self) -> bool {
        !(self.pair.opened && self.pair.closed)
    }

    fn is_inside_name(&self) -> bool {
        if self.has_more_than(3) || !is_capitalised_throughout(self.inner) {
            return false;
        }
        let name_before = self.text_before().ends_with(' ') && is_name(self.lead) && !self.leads_with_cue();
        let name_behind = || self.text_after().starts_with(' ') && self.next_word().is_some_and(is_name);
        let open = || self.stripped().ends_with([',', '.', '!', '?']);
        name_before && !open() && name_behind() && !self.is_in_headline()
    }

    /// Whether nearly every word around is capitalised.
    fn is_in_headline(&self) -> bool {
        let around = self.words_back().take(NEIGHBOURS).chain(self.words_ahead().take(NEIGHBOURS));
        around.filter(|word| self.text_of(word).starts_with(char::is_lowercase)).count() < 2
            && self.text_before().len() + self.text_after().len() > LONGEST_NAME
    }

    fn is_named(&self) -> bool {
        let before = || self.words_back().nth(1).map(|word| self.text_of(word));
        let known = || self.lead == "as" && before() == Some("known");
        let wider = || context(before().filter(|_| !ends_clause(self.lead))?);
        let titled = || has_title_case(self.inner.strip_prefix("the ").unwrap_or(self.inner));
        !self.has_more_than(5) && titled() && (context(self.lead).or_else(wider) == Some(Context::Naming) || known())
    }

    fn is_word(&self) -> bool {
        let meant = || self.next_word().is_some_and(|word| matches!(word, "means" | "meaning" | "meant"));
        !self.has_more_than(6) && context(self.lead) == Some(Context::Word) || !self.has_more_than(2) && meant()
    }

    fn is_so_called(&self) -> bool {
        matches!(self.lead, "so-called" | "self-styled" | "supposed" | "alleged")
    }

    fn is_work(&self) -> bool {
        !self.has_more_than(MOST_WORDS_OF_TITLE)
            && context(self.lead) == Some(Context::Work)
            && has_title_case(self.inner)
    }

    fn follows_cue(&self) -> bool {
        let parted = || self.words_back().take(NEIGHBOURS + 4).any(|word| self.introduces(word));
        let introduced = || match self.lead.as_bytes().last() {
            Some(b':') => true,
            Some(b',') => parted(),
            _ => self.leads_with_cue(),
        };
        self.starts_sentence && self.has_more_than(1) && introduced()
    }

    fn precedes_cue(&self) -> bool {
        let joined =
            || self.stripped().ends_with([',', '?', '!', '.', '…', '—', '-']) || self.text_after().starts_with(',');
        self.starts_sentence && joined() && self.clause_behind().take(NEIGHBOURS * 2).any(|word| self.is_cue(word))
    }

    /// The words behind the quotation up to the end of their clause.
    fn clause_behind<'a>(&'a self) -> impl Iterator<Item = &'t [Token]> + 'a {
        let mut ended = false;
        self.words_ahead().take_while(move |word| {
            let go_on = !ended;
            let word = self.text_of(word);
            ended = word.ends_with(['.', ';']) && word.len() > 4;
            go_on
        })
    }

    fn goes_on(&self) -> bool {
        let split = self.last.filter(|last| matches!(last.class, QuotationClass::Speech));
        split.is_some_and(|last| self.has_more_than(2) && self.is_short_clause_from(last.span.end))
    }

    /// Whether a short clause with a cue stands between byte `start` and the quotation.
    fn is_short_clause_from(&self, start: usize) -> bool {
        let clause = &self.before[self.before.partition_point(|token| token.span.start < start)..];
        self.pair.span.start - start < 120 && written(clause).take(WIDE).any(|word| self.is_cue(word))
    }

    fn is_sentence(&self) -> bool {
        let stripped = self.stripped();
        let opens = || self.lead.is_empty() || self.lead.ends_with(['.', '?', '!', '”', '"']);
        let long = self.has_more_than(2);
        let ended = || stripped.ends_with(['.', '?', '!', '…']) || (long && stripped.ends_with(',') && opens());
        self.starts_sentence && (long || self.text_after().is_empty() || self.lead.is_empty()) && ended()
    }

    fn is_title_case(&self) -> bool {
        let length = self.has_more_than(2) && !self.has_more_than(MOST_WORDS_OF_TITLE);
        length && has_title_case(self.inner) && !self.is_in_headline()
    }

    /// *on “The Daily Dish,”*, *the BBC’s “Hard Talk”*: a title that the reporter’s clause leads up to.
    fn is_title_in_clause(&self) -> bool {
        let owned = || (self.lead.ends_with("'s") || self.lead.ends_with("’s")) && is_name(self.lead);
        let led = || match self.lead {
            "on" | "On" => true,
            "in" | "of" | "from" | "the" => self.has_more_than(2),
            _ => false,
        };
        let length = self.has_more_than(1) && !self.has_more_than(MOST_WORDS_OF_TITLE);
        length && (owned() || led()) && has_title_case(self.inner) && !self.is_in_headline()
    }

    fn is_long(&self) -> bool {
        self.has_more_than(FEWEST_WORDS_OF_SPEECH - 1)
    }

    fn has_no_speaker(&self) -> bool {
        let plain = || !self.stripped().ends_with([',', '.', '!', '?']) && !self.inner.contains(char::is_uppercase);
        let ends_sentence = |word: &[Token]| self.text_of(word).ends_with(['.', '?', '!']);
        let spoken = || {
            let before = self.words_back().take(WIDE).take_while(|word| !ends_sentence(word));
            before.chain(self.words_ahead().take(WIDE)).any(|word| self.telling(word) >= Telling::Reports)
        };
        !self.has_more_than(MOST_WORDS_OF_SCARE) && plain() && !spoken()
    }
}

impl Setting<'_> {
    /// What a word may do beside a quotation.
    fn telling(&self, word: &[Token]) -> Telling {
        // Few words open a cue.
        if word.iter().all(|token| token.cues.is_empty()) {
            return Telling::Nothing;
        }
        only_word(word).map_or(Telling::Nothing, |token| self.lexicon.group(token.cues).telling)
    }
}

/// The words of some tokens as white space parts them, each with the signs that it is written with.
fn written(tokens: &[Token]) -> impl DoubleEndedIterator<Item = &[Token]> {
    tokens.chunk_by(|one, next| one.span.end == next.span.start)
}

/// How many words of the tokens stand in `inner`, which begins in the first of them or behind it and holds a word at least.
fn count_words(tokens: &[Token], inner: Span) -> usize {
    let pairs = tokens.windows(2).skip_while(|pair| pair[0].span.end <= inner.start);
    let inside = pairs.take_while(|pair| pair[1].span.start < inner.end);
    1 + inside.filter(|pair| pair[0].span.end < pair[1].span.start).take(FEWEST_WORDS_OF_SPEECH).count()
}

/// From the first of these tokens to the last; there is one at least.
fn span(word: &[Token]) -> Span {
    match word {
        [first, .., last] => first.span.to(last.span),
        [only] => only.span,
        [] => Span::default(),
    }
}

/// The token of a word that is one besides signs.
fn only_word(word: &[Token]) -> Option<&Token> {
    let mut all = word.iter().filter(|token| token.is_word());
    all.next().filter(|_| all.next().is_none())
}

/// What a word before a quotation says about it.
fn context(word: &str) -> Option<Context> {
    let key = Key::of_ascii(bare(word).as_bytes()).filter(|_| !ends_clause(word))?;
    CONTEXT.get(&key).copied()
}

fn ends_clause(word: &str) -> bool {
    word.ends_with(['.', ';', ':', '”', '"'])
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
