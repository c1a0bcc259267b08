//! One name string taken apart: titles, given names, particles, surname, suffix, and the gender they show.

use compact_str::CompactString;
use smallvec::{smallvec, SmallVec};

use super::affixes::{is_generation, is_name_too, is_particle, is_post_nominal, is_regnal};
use super::fold::{fold, Folded};
use super::lists::{self, Known, TitleUse};

/// Longer strings are no names: they are kept whole and merge with nothing but themselves. In bytes.
const LONGEST_NAME: usize = 160;

/// Gender as names and titles show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// `he`
    Male,
    /// `she`
    Female,
}

/// What a name string names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person, or a single word that could be one (`Biden`, `Facebook`).
    Person,
    /// An organisation or group: it has a word such as *Ministry* or *Inc.*, or joins several names by *and*.
    Organisation,
    /// A place that is no actor by itself (`Hudson River`).
    Place,
    /// A document (`Minsk Agreement`).
    Document,
    /// A title or description without a name (`Lord Chancellor`, `the defense secretary`).
    Role,
    /// Nothing that could be compared: no letters, or far too long.
    Other,
}

/// A parsed name. All words but `display` are folded for comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Titles before the name, as in `["prime", "minister"]`.
    pub titles: TitleWords,
    /// The use of the title that stands nearest to the name.
    pub title_use: Option<TitleUse>,
    /// Given names and initials (of one letter), first name first; empty for a surname alone.
    pub given: NameWords,
    /// Particles before the surname: `["van", "der"]`, `["al"]`.
    pub particles: Vec<Folded>,
    /// Surname without particles, or the only word of a single name; empty for other kinds than persons.
    pub surname: Folded,
    /// `jr`, `iii`.
    pub suffix: Option<Folded>,
    /// Number of a ruler, as in `Charles III`.
    pub regnal: Option<Folded>,
    /// A nickname in quotation marks or brackets, as in `James “Mad Dog” Mattis`.
    pub nickname: Option<Folded>,
    /// Gender shown by a title.
    pub title_gender: Option<Gender>,
    /// The words of the name in the order written, without titles, particles and suffixes.
    pub core: NameWords,
    /// The name as it can be shown: no title, no possessive ending.
    pub display: CompactString,
    /// What the lists know of the first given name.
    pub(super) given_known: &'static Known,
    /// What they know of the surname.
    pub(super) surname_known: &'static Known,
}

/// Words of a name; few names have so many that they need memory of their own.
pub type NameWords = SmallVec<[Folded; 3]>;

/// Titles of a name; most names have none.
pub type TitleWords = SmallVec<[Folded; 1]>;

impl Name {
    /// Takes `text` apart. Never fails: what is no name comes back as [`NameKind::Other`].
    pub fn parse(text: &str) -> Name {
        let clean = without_possessive(trim(text));
        if clean.len() > LONGEST_NAME || !clean.chars().any(char::is_alphanumeric) {
            return Name::other(NameKind::Other, text.trim().into(), smallvec![fold(clean)]);
        }
        Parts::read(clean).into_name(clean)
    }

    fn other(kind: NameKind, display: CompactString, core: NameWords) -> Name {
        Name {
            kind,
            titles: TitleWords::new(),
            title_use: None,
            given: NameWords::new(),
            particles: Vec::new(),
            surname: Folded::default(),
            suffix: None,
            regnal: None,
            nickname: None,
            title_gender: None,
            core,
            display,
            given_known: &lists::UNKNOWN,
            surname_known: &lists::UNKNOWN,
        }
    }

    /// The words run together: equal for `Ocasio-Cortez` and `Ocasio Cortez`.
    pub fn joined(&self) -> Folded {
        match &self.core[..] {
            [one] => one.clone(),
            words => words.iter().map(Folded::as_str).collect(),
        }
    }

    /// The same with the particles before the surname: equal for `Di Caprio` and `DiCaprio`.
    pub fn joined_with_particles(&self) -> Folded {
        self.given.iter().chain(&self.particles).chain([&self.surname]).map(Folded::as_str).collect()
    }

    /// Number of words of the name, particles counted.
    pub fn words(&self) -> usize {
        self.core.len() + self.particles.len()
    }

    /// The only word of a name of one word.
    pub fn single(&self) -> Option<&str> {
        (self.core.len() == 1).then(|| self.core[0].as_str())
    }

    /// Whether it has a given name (or initial) and a surname.
    pub fn is_full(&self) -> bool {
        self.kind == NameKind::Person && self.core.len() > 1
    }

    /// Gender by the title, else by the first given name that is known.
    pub fn gender(&self) -> Option<Gender> {
        self.title_gender.or_else(|| self.given_gender())
    }

    /// Gender by the first given name, where it is known.
    pub fn given_gender(&self) -> Option<Gender> {
        let single = self.core.len() == 1 && !self.surname_known.surname;
        match self.given.first() {
            Some(_) => self.given_known.gender,
            None => self.surname_known.gender.filter(|_| single),
        }
    }
}

/// Without white space, quotation marks, control characters and other signs at the ends (full stops and closing brackets stay).
fn trim(text: &str) -> &str {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_quote(c) && c != '(');
    start.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_quote(c) && c != '.' && c != ')')
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '`')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

/// Without a possessive ending (`Orban's`, `Jones’`).
fn without_possessive(text: &str) -> &str {
    let Some(stem) = text.strip_suffix(['s', 'S']) else {
        let bare = text.strip_suffix(is_apostrophe);
        return bare.filter(|bare| bare.ends_with(['s', 'S', 'z', 'x'])).unwrap_or(text);
    };
    stem.strip_suffix(is_apostrophe).filter(|stem| stem.ends_with(char::is_alphanumeric)).unwrap_or(text)
}

/// One word of a name string: its first byte, the word as written and folded, and what the lists know of it.
#[derive(Clone, Debug)]
struct Word<'t> {
    start: usize,
    raw: &'t str,
    folded: Folded,
    known: &'static Known,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.raw.len()
    }

    fn is_lower(&self) -> bool {
        self.raw.chars().next().is_some_and(char::is_lowercase)
    }
}

/// The words of a name string; few have more.
type Words<'t> = SmallVec<[Word<'t>; 4]>;

/// A name string cut into title words, name words and what follows.
struct Parts<'t> {
    titles: SmallVec<[Word<'t>; 1]>,
    words: Words<'t>,
    nickname: Option<Folded>,
    suffix: Option<Word<'t>>,
    posts: bool,
    surname_first: bool,
}

impl<'t> Parts<'t> {
    fn read(text: &'t str) -> Parts<'t> {
        let plain = is_plain(text);
        let (text, given_after) = if plain { (text, None) } else { split_comma(text) };
        let mut parts = Parts {
            titles: SmallVec::new(),
            words: words_of(text, 0),
            nickname: None,
            suffix: None,
            posts: false,
            surname_first: given_after.is_some(),
        };
        if !plain {
            parts.take_nickname();
            parts.drop_possessor();
        }
        parts.take_suffixes();
        let first = title_length(&parts.words);
        if first > 0 {
            parts.titles = parts.words.drain(..first).collect();
        }
        if let Some(given) = given_after {
            parts.words.insert_many(0, words_of(given, given.as_ptr() as usize - text.as_ptr() as usize));
        }
        parts
    }

    /// `Tom's Aunt Polly` is `Aunt Polly`.
    fn drop_possessor(&mut self) {
        let owner = self.words.iter().position(|word| without_possessive(word.raw) != word.raw);
        if let Some(owner) = owner {
            let kin = self.words.get(owner + 1).and_then(|word| word.known.title);
            if kin.is_some_and(|title| title.used != TitleUse::Epithet) {
                self.words.drain(..=owner);
            }
        }
    }

    /// Takes a nickname in quotation marks or brackets out of the words, if other words remain.
    fn take_nickname(&mut self) {
        let opens = |word: &Word| word.raw.starts_with(['"', '“', '(', '‘', '\'', '«']);
        let closes = |word: &Word| word.raw.ends_with(['"', '”', ')', '’', '\'', '»']);
        let Some(first) = self.words.iter().position(opens) else {
            return;
        };
        let Some(length) = self.words[first..].iter().position(closes) else {
            return;
        };
        if length + 1 < self.words.len() {
            self.nickname = Some(self.words.drain(first..=first + length).map(|word| word.folded).collect());
        }
    }

    fn take_suffixes(&mut self) {
        while let [.., before, last] = self.words.as_slice() {
            let post = is_post_nominal(&last.folded) && last.raw.chars().all(|c| !c.is_lowercase() || c == '.');
            let dotted = matches!(last.folded.as_str(), "phd" | "esq" | "ret");
            let generation = is_generation(&last.folded);
            if generation && before.folded.len() > 1 {
                self.suffix = self.words.pop();
                return;
            }
            if !(post && self.words.len() > 2 || dotted) {
                return;
            }
            self.words.pop();
            self.posts = true;
        }
    }

    fn into_name(mut self, text: &str) -> Name {
        let kind = self.kind();
        let display = self.display(text, kind);
        if kind != NameKind::Person {
            let all = self.titles.iter().chain(&self.words).map(|word| word.folded.clone());
            let core: NameWords = all.filter(|word| !is_filler(word)).collect();
            return Name::other(kind, display, if core.is_empty() { smallvec![fold(text)] } else { core });
        }
        let mut name = Name::other(kind, display, NameWords::new());
        self.set_titles(&mut name);
        self.set_suffix(&mut name);
        name.nickname = self.nickname.take();
        set_words(&mut name, expand_initials(self.words));
        name
    }

    fn kind(&self) -> NameKind {
        if self.words.is_empty() {
            return NameKind::Role;
        }
        let joins = |word: &Word| matches!(word.raw, "and" | "or" | "&");
        if self.words.iter().any(joins) {
            return NameKind::Organisation;
        }
        if self.words.iter().all(|word| word.is_lower() && !word.known.given)
            && self.words.len() + self.titles.len() > 1
        {
            return NameKind::Role;
        }
        if let Some(of) = self.words.iter().position(|word| word.raw == "of") {
            if self.words[..of].iter().all(|word| word.known.title.is_some()) {
                return NameKind::Role;
            }
        }
        self.kind_by_words()
    }

    /// A kind word makes it one, unless it is the surname of a known given name (`Frank Church`).
    fn kind_by_words(&self) -> NameKind {
        let kind = |word: &Word| word.known.kind;
        let known_person = self.words.first().is_some_and(|first| first.known.given);
        let last = self.words.last();
        if let Some(kind) = last.and_then(kind) {
            let surname = last.is_some_and(|word| word.known.surname);
            if !surname || self.words.len() > 1 && !known_person {
                return kind;
            }
        }
        let inner = self.words.iter().rev().skip(1).filter(|word| !word.known.surname);
        let organisation = inner.filter_map(kind).find(|kind| *kind == NameKind::Organisation);
        organisation.unwrap_or(NameKind::Person)
    }

    fn display(&self, text: &str, kind: NameKind) -> CompactString {
        let words = if kind == NameKind::Person || self.titles.is_empty() { &self.words[..] } else { &self.titles };
        let last = if self.words.is_empty() { self.titles.last() } else { self.words.last() };
        let (Some(first), Some(last)) = (words.first(), last) else {
            return text.into();
        };
        if self.surname_first {
            return self.words.iter().map(|word| word.raw).collect::<Vec<_>>().join(" ").into();
        }
        let end = self.suffix.as_ref().map_or(last.end(), Word::end);
        let shown = &text[first.start..end.max(first.end())];
        shown.trim_matches(|c: char| is_quote(c) || c == ',').into()
    }

    fn set_titles(&self, name: &mut Name) {
        let titles = || self.titles.iter().filter_map(|word| word.known.title);
        let mut telling = titles().filter(|title| title.used != TitleUse::Epithet);
        name.title_use = telling.next_back().map(|title| title.used);
        name.title_gender = titles().rev().find_map(|title| title.gender);
        let words = self.titles.iter().filter(|word| word.known.title.is_some());
        name.titles.extend(words.map(|word| word.folded.clone()));
    }

    fn set_suffix(&mut self, name: &mut Name) {
        let Some(suffix) = self.suffix.take() else {
            let regnal =
                |word: &Word| is_regnal(&word.folded) && word.raw.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
            if self.words.len() > 1 && self.words.last().is_some_and(regnal) {
                name.regnal = self.words.pop().map(|word| word.folded);
            }
            return;
        };
        if self.words.len() == 1 && is_regnal(&suffix.folded) {
            name.regnal = Some(suffix.folded);
        } else {
            name.suffix = Some(match suffix.folded.as_str() {
                "junior" => "jr".into(),
                "senior" => "sr".into(),
                _ => suffix.folded,
            });
        }
    }
}

/// Words that tell names of organisations nothing: articles, prepositions, legal forms.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "the" | "of" | "for" | "and" | "a" | "an" | "on" | "in" | "de" | "inc" | "ltd" | "llc" | "plc" | "co" | "corp"
    )
}

/// `Biden, Joseph R.` into surname and given names; a comma before anything else ends the name.
fn split_comma(text: &str) -> (&str, Option<&str>) {
    let Some((before, after)) = text.split_once(',') else {
        return (text, None);
    };
    let words = words_of(after, 0);
    let first = words.first().map_or("", |word| word.folded.as_str());
    if is_generation(first) || is_post_nominal(first) || lists::kind_word(first).is_some() {
        return (text, None);
    }
    let initial = words.first().is_some_and(|word| word.raw.len() <= 2 && word.folded.len() == 1);
    let given = words.len() <= 3 && (lists::is_given(first) || initial) && !before.contains(' ');
    (before, given.then_some(after))
}

/// Whether there is nothing but letters, digits, full stops and single blanks: no comma, mark, hyphen or apostrophe.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ' || byte == b'.')
}

/// The words of `text`, whose offsets are moved by `base`.
fn words_of(text: &str, base: usize) -> Words<'_> {
    let mut words = Words::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let length = length_of_word(rest);
        let raw = rest[..length].trim_end_matches(',');
        let folded = fold(raw);
        if !folded.is_empty() || raw == "&" {
            words.push(Word { start: base + start, raw, known: lists::known(&folded), folded });
        }
        start += length + rest[length..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// Bytes before the first white space; most white space is a blank.
fn length_of_word(rest: &str) -> usize {
    let ends = |byte: u8| byte <= b' ' || !byte.is_ascii();
    match rest.bytes().position(ends) {
        Some(at) if rest.as_bytes()[at] != b' ' => rest.find(char::is_whitespace).unwrap_or(rest.len()),
        found => found.unwrap_or(rest.len()),
    }
}

/// Number of words at the start that are titles and what belongs to them (`Defense Secretary`, `Secretary of State`).
fn title_length(words: &[Word]) -> usize {
    let mut length = 0;
    for i in 0..words.len() {
        let Some(title) = words[i].known.title.filter(|_| i >= length) else {
            continue;
        };
        let before_is_title = i == length;
        let name_before = words[length..i].iter().any(is_name_before_title);
        let given_after = words.get(i + 1).is_some_and(|word| word.known.given);
        if title.used == TitleUse::Epithet && !before_is_title || name_before && !given_after {
            continue;
        }
        length = i + 1 + length_of_place(&words[i + 1..]);
    }
    if length < words.len() {
        return length + role_word(&words[length..]);
    }
    last_is_name(words).map_or(length, |last| last)
}

fn is_name_before_title(word: &Word) -> bool {
    word.known.given && word.known.title.is_none()
}

/// After a title, `of` and the words before a given name or another title; 0 where no name follows.
fn length_of_place(words: &[Word]) -> usize {
    if words.first().is_none_or(|word| word.raw != "of") {
        return 0;
    }
    words.iter().skip(2).position(|word| word.known.given).map_or(0, |place| place + 2)
}

/// All words are titles: the last is a name all the same if it is one elsewhere (`Stephen King`, `Mr. Prince`).
fn last_is_name(words: &[Word]) -> Option<usize> {
    let last = words.len().checked_sub(1)?;
    let known = words[last].known;
    let telling = words[..last].iter().any(|word| word.known.given || courtesy(word));
    (last > 0 && (telling && (known.surname || known.given))).then_some(last)
}

fn courtesy(word: &Word) -> bool {
    word.known.title.is_some_and(|title| matches!(title.used, TitleUse::Courtesy | TitleUse::Given))
}

/// A word of occupation or description before a full name: `Scientologist Tom Cruise`, `former actor Jane Doe`.
fn role_word(words: &[Word]) -> usize {
    let leading = words.iter().take_while(|word| word.is_lower() && !is_particle(&word.folded)).count();
    if leading > 0 && leading < words.len() {
        let before_of = words[leading - 1].raw == "of" || words[leading].raw == "of";
        return if before_of { 0 } else { leading };
    }
    let [first, second, rest @ ..] = words else {
        return 0;
    };
    let agent = ["ist", "ian", "man", "woman"].iter().any(|ending| first.folded.ends_with(ending));
    let unknown = !first.known.given && !first.known.surname;
    let hyphenated = first.raw.ends_with("-old");
    usize::from((agent && unknown && !rest.is_empty() || hyphenated) && second.known.given)
}

/// Words of a name with what the lists know of them.
type Listed = SmallVec<[(Folded, &'static Known); 4]>;

/// Initials written together (`J.D.`, `JD`) as one word each; the rest as it is, `al-` left out.
fn expand_initials(words: Words) -> Listed {
    let raw: SmallVec<[&str; 4]> = words.iter().map(|word| word.raw).collect();
    let shouting = || raw.iter().filter(|word| fold(word).len() > 3).all(|word| !word.contains(char::is_lowercase));
    let mut out = Listed::new();
    for (i, word) in words.into_iter().enumerate() {
        let signs = word.folded.len() < word.raw.len();
        if i + 1 < raw.len() && are_initials(word.raw, &word.folded, shouting) || signs && is_dotted(word.raw) {
            out.extend(word.folded.chars().map(|c| listed(Folded::from_iter([c]))));
        } else if let Some(rest) = signs.then(|| arabic_article(word.raw)).flatten() {
            out.push(listed(fold(rest)));
        } else {
            out.push((word.folded, word.known));
        }
    }
    out
}

fn listed(word: Folded) -> (Folded, &'static Known) {
    let known = lists::known(&word);
    (word, known)
}

fn is_dotted(raw: &str) -> bool {
    raw.matches('.').count() > 1 && raw.split('.').all(|piece| piece.chars().count() <= 1)
}

fn are_initials(raw: &str, folded: &str, shouting: impl Fn() -> bool) -> bool {
    let short = (2..=3).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_uppercase());
    let vowels = || folded.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    short && (!vowels() || !shouting() && !lists::is_given(folded))
}

/// `al-Maliki`, `El-Sisi`, `ash-Sharif`: what follows the article.
fn arabic_article(raw: &str) -> Option<&str> {
    let (article, rest) = raw.split_once(['-', '‑'])?;
    let known = matches!(fold(article).as_str(), "al" | "el" | "ash" | "as" | "ad" | "an" | "ar" | "at" | "az" | "ul");
    (known && rest.chars().count() > 1).then_some(rest)
}

/// Sets given names, particles, surname and core from the words of a person's name.
fn set_words(name: &mut Name, mut words: Listed) {
    let epithet = |(_, known): &(Folded, &Known)| known.title.is_some_and(|title| title.used == TitleUse::Epithet);
    if words.len() > 1 && words.last().is_some_and(epithet) {
        words.pop();
    }
    let surname_first = stands_surname_first(&words);
    let (count, mut first) = (words.len(), None);
    for (i, (word, known)) in words.into_iter().enumerate() {
        let name_too = i == 0 && count == 2 && is_name_too(&word);
        if !surname_first && i + 1 < count && is_particle(&word) && !name_too {
            name.particles.push(word);
            continue;
        }
        let first = *first.get_or_insert(known);
        (name.given_known, name.surname_known) = if surname_first { (known, first) } else { (first, known) };
        name.core.push(word);
    }
    set_surname(name, surname_first);
}

/// The last word of the core, or the first, is the surname; the others are given names.
fn set_surname(name: &mut Name, surname_first: bool) {
    let last = name.core.len() - 1;
    if surname_first {
        name.surname = name.core[0].clone();
        name.given = smallvec![name.core[1..].iter().map(Folded::as_str).collect()];
        name.given_known = lists::known(&name.given[0]);
    } else {
        name.surname = name.core[last].clone();
        name.given.extend(name.core[..last].iter().cloned());
    }
}

/// Whether the surname comes first, as in `Kim Jong Un`, `Xi Jinping`.
fn stands_surname_first(words: &[(Folded, &Known)]) -> bool {
    let Some(((_, first), rest)) = words.split_first() else {
        return false;
    };
    let western = |(word, known): &(Folded, &Known)| known.given || word.len() == 1;
    let family = |(_, known): &(Folded, &Known)| known.surname && !known.surname_first;
    (1..=2).contains(&rest.len())
        && first.surname_first
        && !rest.iter().any(western)
        && !rest.last().is_some_and(family)
}
