//! A name string cut into titles, name and what follows.

use compact_str::CompactString;
use smallvec::smallvec;

use super::given::set_words;
use super::titles::title_length;
use super::words::{is_quote, without_possessive, words_of, Word, Words};
use super::{Name, NameKind, NameWords};
use crate::speaker::fold::{fold, Folded};
use crate::speaker::lists::{self, TitleUse};

/// A name string cut into title words, name words and what follows.
pub(super) struct Parts<'t> {
    /// Title words and name words.
    all: Words<'t>,
    /// How many of them are titles.
    titles: usize,
    nickname: Option<Folded>,
    suffix: Option<Word<'t>>,
    surname_first: bool,
}

impl<'t> Parts<'t> {
    pub(super) fn read(text: &'t str) -> Parts<'t> {
        let (text, given_after) = split_comma(text);
        let mut parts = Parts::uncut(words_of(text, 0));
        parts.surname_first = given_after.is_some();
        parts.take_nickname();
        parts.drop_possessor();
        parts.cut();
        if let Some(given) = given_after {
            let words = words_of(given, given.as_ptr() as usize - text.as_ptr() as usize);
            parts.all.insert_many(parts.titles, words);
        }
        parts
    }

    /// The parts of a name of these words, among which there is no comma, mark, hyphen or apostrophe.
    pub(super) fn of(words: Words<'t>) -> Parts<'t> {
        let mut parts = Parts::uncut(words);
        parts.cut();
        parts
    }

    fn uncut(all: Words<'t>) -> Parts<'t> {
        Parts { all, titles: 0, nickname: None, suffix: None, surname_first: false }
    }

    fn cut(&mut self) {
        self.take_suffixes();
        self.titles = title_length(&self.all);
    }

    fn titles(&self) -> &[Word<'t>] {
        &self.all[..self.titles]
    }

    /// The words of the name itself.
    fn words(&self) -> &[Word<'t>] {
        &self.all[self.titles..]
    }

    /// `Tom's Aunt Polly` is `Aunt Polly`.
    fn drop_possessor(&mut self) {
        let owner = self.all.iter().position(|word| without_possessive(word.raw) != word.raw);
        if let Some(owner) = owner {
            let kin = self.all.get(owner + 1).and_then(|word| word.known.title);
            if kin.is_some_and(|title| title.used != TitleUse::Epithet) {
                self.all.drain(..=owner);
            }
        }
    }

    /// Takes a nickname in quotation marks or brackets out of the words, if other words remain.
    fn take_nickname(&mut self) {
        let opens = |word: &Word| word.raw.starts_with(['"', '“', '(', '‘', '\'', '«']);
        let closes = |word: &Word| word.raw.ends_with(['"', '”', ')', '’', '\'', '»']);
        let Some(first) = self.all.iter().position(opens) else {
            return;
        };
        let Some(length) = self.all[first..].iter().position(closes) else {
            return;
        };
        if length + 1 < self.all.len() {
            self.nickname = Some(self.all.drain(first..=first + length).map(|word| word.folded).collect());
        }
    }

    fn take_suffixes(&mut self) {
        while let [.., before, last] = self.all.as_slice() {
            let affix = last.known.affix;
            let post = affix.post_nominal && last.raw.chars().all(|c| !c.is_lowercase() || c == '.');
            let dotted = || matches!(last.folded.as_bytes(), b"phd" | b"esq" | b"ret");
            if affix.generation && before.folded.len() > 1 {
                self.suffix = self.all.pop();
                return;
            }
            if !(post && self.all.len() > 2 || dotted()) {
                return;
            }
            self.all.pop();
        }
    }

    pub(super) fn into_name(mut self, text: &str) -> Name {
        let kind = self.kind();
        let display = self.display(text, kind);
        if kind != NameKind::Person {
            let telling = self.all.iter().filter(|word| !is_filler(&word.folded));
            let core: NameWords = telling.map(|word| word.folded.clone()).collect();
            return Name::other(kind, display, if core.is_empty() { smallvec![fold(text)] } else { core });
        }
        let mut name = Name::other(kind, display, NameWords::new());
        self.set_titles(&mut name);
        self.set_suffix(&mut name);
        if let Some(nickname) = self.nickname.take() {
            name.more().nickname = Some(nickname);
        }
        set_words(&mut name, self.words());
        name
    }

    fn kind(&self) -> NameKind {
        if self.words().is_empty() {
            return NameKind::Role;
        }
        let joins = |word: &Word| matches!(word.raw, "and" | "or" | "&");
        if self.words().iter().any(joins) {
            return NameKind::Organisation;
        }
        if self.words().iter().all(|word| word.is_lower() && !word.known.given) && self.all.len() > 1 {
            return NameKind::Role;
        }
        if let Some(of) = self.words().iter().position(|word| word.raw == "of") {
            if self.words()[..of].iter().all(|word| word.known.title.is_some()) {
                return NameKind::Role;
            }
        }
        self.kind_by_words()
    }

    /// A kind word makes it one, unless it is the surname of a known given name (`Frank Church`).
    fn kind_by_words(&self) -> NameKind {
        let kind = |word: &Word| word.known.kind;
        let known_person = self.words().first().is_some_and(|first| first.known.given);
        let last = self.words().last();
        if let Some(kind) = last.and_then(kind) {
            let surname = last.is_some_and(|word| word.known.surname);
            if !surname || self.words().len() > 1 && !known_person {
                return kind;
            }
        }
        let inner = self.words().iter().rev().skip(1).filter(|word| !word.known.surname);
        let organisation = inner.filter_map(kind).find(|kind| *kind == NameKind::Organisation);
        organisation.unwrap_or(NameKind::Person)
    }

    fn display(&self, text: &str, kind: NameKind) -> CompactString {
        let words = if kind == NameKind::Person || self.titles == 0 { self.words() } else { self.titles() };
        let last = self.all.last();
        let (Some(first), Some(last)) = (words.first(), last) else {
            return text.into();
        };
        if self.surname_first {
            return self.words().iter().map(|word| word.raw).collect::<Vec<_>>().join(" ").into();
        }
        let end = self.suffix.as_ref().map_or(last.end(), Word::end);
        let shown = &text[first.start..end.max(first.end())];
        shown.trim_matches(|c: char| is_quote(c) || c == ',').into()
    }

    fn set_titles(&self, name: &mut Name) {
        let titles = || self.titles().iter().filter_map(|word| word.known.title);
        let mut telling = titles().filter(|title| title.used != TitleUse::Epithet);
        name.title_use = telling.next_back().map(|title| title.used);
        name.title_gender = titles().rev().find_map(|title| title.gender);
        let words = self.titles().iter().filter(|word| word.known.title.is_some());
        name.titles.extend(words.map(|word| word.folded.clone()));
        name.has_office =
            titles().any(|title| matches!(title.used, TitleUse::Office | TitleUse::Rank | TitleUse::Role));
    }

    fn set_suffix(&mut self, name: &mut Name) {
        let Some(suffix) = self.suffix.take() else {
            let regnal =
                |word: &Word| word.known.affix.regnal && word.raw.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
            if self.words().len() > 1 && self.words().last().is_some_and(regnal) {
                name.more().regnal = self.all.pop().map(|word| word.folded);
            }
            return;
        };
        if self.words().len() == 1 && suffix.known.affix.regnal {
            name.more().regnal = Some(suffix.folded);
        } else {
            name.more().suffix = Some(match suffix.folded.as_str() {
                "junior" => "jr".into(),
                "senior" => "sr".into(),
                _ => suffix.folded,
            });
        }
    }
}

/// Words that tell names of organisations nothing: articles, prepositions, legal forms.
fn is_filler(word: &Folded) -> bool {
    matches!(
        word.as_bytes(),
        b"the"
            | b"of"
            | b"for"
            | b"and"
            | b"a"
            | b"an"
            | b"on"
            | b"in"
            | b"de"
            | b"inc"
            | b"ltd"
            | b"llc"
            | b"plc"
            | b"co"
            | b"corp"
    )
}

/// `Biden, Joseph R.` into surname and given names; a comma before anything else ends the name.
fn split_comma(text: &str) -> (&str, Option<&str>) {
    let Some((before, after)) = text.split_once(',') else {
        return (text, None);
    };
    let words = words_of(after, 0);
    let first = words.first().map_or(&lists::UNKNOWN, |word| word.known);
    if first.affix.generation || first.affix.post_nominal || first.kind.is_some() {
        return (text, None);
    }
    let initial = words.first().is_some_and(|word| word.raw.len() <= 2 && word.folded.len() == 1);
    let given = words.len() <= 3 && (first.given || initial) && !before.contains(' ');
    (before, given.then_some(after))
}
