//! Quotations: which quotation marks belong together, and what kind of thing stands between them.
//!
//! Paragraph by paragraph: the marks are read with what their neighbours say about opening and closing (`marks`),
//! double marks are paired (`doubles`), then single ones inside the same double ones, apart from apostrophes
//! (`singles`); what runs on into the next paragraph is noted, and every quotation is classed (`classes`).

mod classes;
mod doubles;
mod marks;
mod singles;

use serde::Serialize;
use smallvec::SmallVec;

use crate::lexicon::Lexicon;
use crate::segment::layout::Layout;
use crate::segment::scanner::{Scanner, Tokens};
use crate::segment::tokens::Token;
use crate::span::Span;

use classes::{classify, has_title_case, Setting};
use marks::{marks_of, Mark};

/// A stretch of text between quotation marks that belong together, inside one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The quotation with its marks.
    pub span: Span,
    /// The quotation without its marks and without white space at its ends.
    pub inner: Span,
    /// What kind of thing is quoted.
    pub class: QuotationClass,
    /// Why it was classed so.
    pub evidence: Evidence,
    /// The smallest quotation that holds this one, as an index into the same list.
    pub parent: Option<usize>,
    /// Whether it has an opening mark; without one it starts with its paragraph.
    pub opened: bool,
    /// Whether it has a closing mark; without one it ends with its paragraph, or where another one opens.
    pub closed: bool,
    /// Whether it is left open and the same speech goes on in the next paragraph.
    pub continues: bool,
    /// How it is marked.
    pub marks: MarkStyle,
}

/// What kind of thing a quotation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationClass {
    /// Whole sentences, or so long a stretch that somebody's words are meant.
    Speech,
    /// A part of a clause, woven into the reporter's sentence.
    Fragment,
    /// A word or two at arm's length: the reporter's mark of irony or doubt, not somebody's words.
    Scare,
    /// The title of a book, film, song, show, article.
    Title,
    /// A nickname, mostly inside a name.
    Nickname,
    /// A word or phrase spoken of as a word.
    Word,
}

/// The reason for a quotation's class: the first that held, in the order of this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// It runs over a paragraph's end, or lacks a mark.
    OpenParagraph,
    /// It stands inside a name: *Edward “Ned” Low*.
    InsideName,
    /// A word of naming stands before it: *nicknamed*, *known as*.
    Naming,
    /// A word for words stands before it: *the term “…”*.
    WordNoun,
    /// *so-called* stands before it.
    SoCalled,
    /// A word for works stands before or behind it: *the film “…”*.
    WorkNoun,
    /// A reporting verb with a comma or a colon stands right before it, and a whole sentence inside.
    CueBefore,
    /// A reporting clause stands right behind it, and a whole sentence inside.
    CueAfter,
    /// It goes on after a split: *“…,” he said, “…”*.
    AfterSplit,
    /// It starts with a capital and ends with a sentence's end.
    WholeSentence,
    /// It is written like a title: *“The Old Man and the Sea”*.
    TitleCase,
    /// It is longer than a phrase.
    Length,
    /// One or two words with nobody around to have said them.
    NoSpeaker,
    /// Nothing else: a part of the reporter's clause.
    PartOfClause,
}

/// The typography of a quotation's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkStyle {
    /// “…”
    Curly,
    /// "…"
    Straight,
    /// ''…''
    Apostrophes,
    /// ``…''
    Backticks,
    /// «…»
    Guillemets,
    /// „…“ or „…”
    Low,
    /// ‘…’
    SingleCurly,
    /// '…' or `…'
    SingleStraight,
    /// ‹…›
    SingleGuillemets,
    /// Marks of two kinds, or reversed ones.
    Mixed,
}

/// The quotations of `text` in text order, an outer one before those inside it.
///
/// `paragraphs` are the text's paragraphs in order; no quotation crosses them, one that runs over several is given
/// once a paragraph with [`Quotation::continues`] set on all but the last. Marks with no letter or digit between them
/// are no quotation. Offsets are bytes; never fails; linear in the text.
pub fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let (layout, lexicon, mut tokens) = (Layout::of(text), Lexicon::built_in(), Tokens::of(text));
    let cut = |&paragraph: &Span| {
        let first = tokens.all.len();
        Scanner::new(text, layout.ends(), lexicon, paragraph).cut(paragraph.start, &mut tokens);
        (first, tokens.all.len())
    };
    let paragraph_tokens: Vec<(usize, usize)> = paragraphs.iter().map(cut).collect();
    quotations_of(text, &layout, lexicon, paragraphs, &tokens.all, &paragraph_tokens)
}

/// The same in a text of this layout that has been cut into these tokens.
pub(super) fn quotations_of(
    text: &str,
    layout: &Layout,
    lexicon: &Lexicon,
    paragraphs: &[Span],
    tokens: &[Token],
    paragraph_tokens: &[(usize, usize)],
) -> Vec<Quotation> {
    let mut marks = Vec::with_capacity(text.len() / BYTES_OF_MARK);
    paragraphs.iter().for_each(|&paragraph| marks.extend(marks_of(text, layout, paragraph)));
    let mut all: Vec<Quotation> = Vec::with_capacity(marks.len() / 2);
    let mut ahead = &marks[..];
    let (mut running, mut pairs) = (false, Vec::new());
    for (index, (&paragraph, &(first, end))) in paragraphs.iter().zip(paragraph_tokens).enumerate() {
        let marks;
        (marks, ahead) = ahead.split_at(count_up_to(ahead, paragraph.end));
        if marks.is_empty() {
            running = false;
            continue;
        }
        let next = paragraphs.get(index + 1).zip(ahead.first());
        let reopened = next.map_or(Reopening::None, |(next, mark)| Reopening::of(mark, *next));
        pair(text, paragraph, marks, reopened, running, &mut pairs);
        running = pairs.iter().any(|pair: &Pair| pair.continues);
        pairs.sort_by_key(|pair| (pair.span.start, std::cmp::Reverse(pair.span.end)));
        append(&mut all, Setting { text, lexicon, paragraph, tokens: &tokens[first..end] }, pairs.drain(..));
    }
    all
}

/// How many of the marks stand before byte `end`.
fn count_up_to(marks: &[Mark], end: usize) -> usize {
    marks.iter().take_while(|mark| mark.span.start < end).count()
}

/// How a paragraph starts, for the quotation that the one before leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reopening {
    Double,
    Single,
    /// It starts with no mark, but closes one that it does not open.
    Closes,
    None,
}

impl Reopening {
    /// By the first mark of the paragraph or of one behind it.
    fn of(mark: &Mark, paragraph: Span) -> Reopening {
        match (mark.span.start == paragraph.start && mark.side.may_open(), mark.is_double()) {
            _ if mark.span.start >= paragraph.end => Reopening::None,
            (true, true) => Reopening::Double,
            (true, false) => Reopening::Single,
            (false, true) if mark.side == marks::Side::Closes => Reopening::Closes,
            _ => Reopening::None,
        }
    }
}

/// Two marks that belong together, or one that lacks its partner.
#[derive(Clone, Copy, Debug)]
struct Pair {
    span: Span,
    inner: Span,
    opened: bool,
    closed: bool,
    continues: bool,
    marks: MarkStyle,
}

impl Pair {
    /// The pair of an opening and a closing mark.
    fn of(open: Mark, close: Mark) -> Pair {
        Pair {
            span: open.span.to(close.span),
            inner: Span::new(open.span.end, close.span.start),
            opened: true,
            closed: true,
            continues: false,
            marks: marks::style(open.glyph, Some(close.glyph)),
        }
    }

    /// An opening mark whose quotation ends at byte `end` without a closing one.
    fn unclosed(open: Mark, end: usize, continues: bool) -> Pair {
        Pair {
            span: Span::new(open.span.start, end),
            inner: Span::new(open.span.end, end),
            opened: true,
            closed: false,
            continues,
            marks: marks::style(open.glyph, None),
        }
    }

    /// Ends a quotation that lacks its closing mark at a single one: `“Go home.’ He left.`
    fn close_by_mistake(&mut self, close: Mark) {
        if !self.closed && !self.continues {
            self.span.end = close.span.end;
            self.inner.end = close.span.start;
            self.closed = true;
            self.marks = MarkStyle::Mixed;
        }
    }

    /// Begins a quotation behind the speaker's label with which it opens: *“OKAFOR: Nobody told us.”*
    fn leave_out_label(&mut self, text: &str) {
        if let Some(length) = self.opened.then(|| label_length(self.inner.of(text))).flatten() {
            self.inner.start += length;
            self.span.start = self.inner.start;
            self.opened = false;
        }
    }

    /// A closing mark whose quotation starts at byte `start` without an opening one.
    fn unopened(start: usize, close: Mark) -> Pair {
        Pair {
            span: Span::new(start, close.span.end),
            inner: Span::new(start, close.span.start),
            opened: false,
            closed: true,
            continues: false,
            marks: marks::style(close.glyph, None),
        }
    }
}

/// Bytes of a text for each of its quotation marks, at least as a rule.
const BYTES_OF_MARK: usize = 100;

/// Quotations of a paragraph, about, for the room that a list of them is given.
const USUAL_DEPTH: usize = 8;

/// Bytes of the longest label of a speaker inside a quotation.
const LONGEST_LABEL: usize = 40;
/// Bytes of what follows such a label, at least.
const SHORTEST_SPEECH: usize = 30;

/// Bytes of the label and the space behind it, where a quotation begins with one: capitals, or a name of several words.
fn label_length(inner: &str) -> Option<usize> {
    let colon = memchr::memchr(b':', &inner.as_bytes()[..inner.len().min(LONGEST_LABEL)])?;
    let rest = &inner[colon + 1..];
    let speech = rest.trim_start();
    let words = || inner[..colon].split_whitespace();
    let capital = words().all(|word| word.starts_with(char::is_uppercase));
    let shouted = !inner[..colon].contains(char::is_lowercase);
    let sentence = !speech.starts_with(char::is_lowercase) && !has_title_case(speech);
    let names = capital && (shouted || (2..=3).contains(&words().count()) && sentence);
    (names && colon > 0 && rest.len() > speech.len() && speech.len() >= SHORTEST_SPEECH)
        .then_some(inner.len() - speech.len())
}

/// Adds the pairs of a paragraph’s marks to `pairs`, which is empty.
fn pair(text: &str, paragraph: Span, marks: &[Mark], reopened: Reopening, running: bool, pairs: &mut Vec<Pair>) {
    doubles::pair(text, paragraph, marks, reopened, running, pairs);
    singles::pair(text, paragraph, marks, reopened, pairs);
}

/// Classes the pairs of a paragraph, in text order, and appends them with their parents.
fn append(all: &mut Vec<Quotation>, setting: Setting, pairs: impl Iterator<Item = Pair>) {
    let Setting { text, paragraph, .. } = setting;
    let mut enclosing: SmallVec<[usize; USUAL_DEPTH]> = SmallVec::new();
    let mut letter = paragraph.start;
    for mut pair in pairs {
        if pair.span.start == paragraph.start {
            pair.leave_out_label(text);
        }
        letter = next_letter(text, letter.max(pair.inner.start), paragraph.end);
        if letter >= pair.inner.end {
            continue;
        }
        let around = enclosing.iter().rposition(|&index| all[index].span.contains(pair.span)).map_or(0, |at| at + 1);
        let before = enclosing.get(around).copied();
        enclosing.truncate(around);
        let parent = enclosing.last().copied();
        let inner = pair.inner.trim(text);
        let (class, evidence) = classify(setting, &pair, inner, before.map(|index| &all[index]));
        enclosing.push(all.len());
        all.push(Quotation {
            span: pair.span,
            inner,
            class,
            evidence,
            parent,
            opened: pair.opened,
            closed: pair.closed,
            continues: pair.continues,
            marks: pair.marks,
        });
    }
}

/// The first letter or digit at or after byte `at`; `end` if there is none before it.
fn next_letter(text: &str, at: usize, end: usize) -> usize {
    if text.as_bytes()[at..end].first().is_some_and(u8::is_ascii_alphanumeric) {
        return at;
    }
    text[at..end].find(char::is_alphanumeric).map_or(end, |offset| at + offset)
}
