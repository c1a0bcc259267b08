//! One name string taken apart: titles, given names, particles, surname, suffix, and the gender they show.

use smallvec::SmallVec;

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
    pub titles: Vec<Folded>,
    /// The use of the title that stands nearest to the name.
    pub title_use: Option<TitleUse>,
    /// Given names and initials (of one letter), first name first; empty for a surname alone.
    pub given: Vec<Folded>,
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
    pub core: Vec<Folded>,
    /// The name as it can be shown: no title, no possessive ending.
    pub display: String,
}

impl Name {
    /// Takes `text` apart. Never fails: what is no name comes back as [`NameKind::Other`].
    pub fn parse(text: &str) -> Name {
        let clean = without_possessive(trim(text));
        if clean.len() > LONGEST_NAME || !clean.chars().any(char::is_alphanumeric) {
            return Name::other(NameKind::Other, text.trim().to_string(), vec![fold(clean)]);
        }
        Parts::read(clean).into_name(clean)
    }

    fn other(kind: NameKind, display: String, core: Vec<Folded>) -> Name {
        Name {
            kind,
            titles: Vec::new(),
            title_use: None,
            given: Vec::new(),
            particles: Vec::new(),
            surname: Folded::default(),
            suffix: None,
            regnal: None,
            nickname: None,
            title_gender: None,
            core,
            display,
        }
    }

    /// The words run together: equal for `Ocasio-Cortez` and `Ocasio Cortez`.
    pub fn joined(&self) -> Folded {
        self.core.iter().map(Folded::as_str).collect()
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
        let single = self.core.len() == 1 && !lists::is_surname(&self.surname);
        let first = self.given.first().or(single.then_some(&self.surname))?;
        lists::given_gender(first)
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

const PARTICLES: &[&str] = &[
    "af", "al", "ap", "as", "ash", "at", "av", "bar", "bat", "ben", "bin", "bint", "d", "da", "das", "de", "degli",
    "dei", "del", "dela", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "ibn", "l", "la", "las",
    "le", "los", "op", "st", "te", "ten", "ter", "van", "vande", "vander", "von", "vom", "y", "zu", "zum", "zur",
];

/// Of these, the ones that are also names when nothing else stands before them (`Ben Wallace`, `Van Morrison`, `Al Gore`).
const NAMES_TOO: &[&str] =
    &["al", "ben", "bar", "bat", "van", "do", "as", "at", "st", "den", "e", "d", "l", "y", "la", "le"];

/// What may follow a name: generations first, then degrees, orders and posts.
const GENERATIONS: &[&str] = &["jr", "junior", "sr", "senior", "ii", "iii", "iv", "v"];
const POST_NOMINALS: &[&str] = &[
    "am", "ba", "bsc", "cbe", "ch", "cpa", "dbe", "dds", "dphil", "dvm", "esq", "fba", "frcp", "frs", "frse", "gbe",
    "jd", "kbe", "kc", "llb", "llm", "ma", "mba", "mbe", "mc", "md", "mep", "mla", "mp", "mph", "msc", "msp", "obe",
    "oc", "oam", "om", "phd", "qc", "ra", "ret", "rn", "sc", "td", "usa", "usaf", "usmc", "usn",
];
const REGNALS: &[&str] = &[
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xxiii",
];

/// One word of a name string: its place in it (bytes), its folded form and what the lists know of that.
#[derive(Clone, Debug)]
struct Word {
    start: usize,
    end: usize,
    folded: Folded,
    known: &'static Known,
}

impl Word {
    fn raw<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

/// The words of a name string; few have more.
type Words = SmallVec<[Word; 4]>;

/// A name string cut into title words, name words and what follows.
struct Parts {
    titles: Words,
    words: Words,
    nickname: Option<Folded>,
    suffix: Option<Word>,
    posts: bool,
    surname_first: bool,
}

impl Parts {
    fn read(text: &str) -> Parts {
        let (text, given_after) = split_comma(text);
        let (words, nickname) = take_nickname(words_of(text, 0), text);
        let mut parts = Parts {
            titles: Words::new(),
            words,
            nickname,
            suffix: None,
            posts: false,
            surname_first: given_after.is_some(),
        };
        parts.drop_possessor(text);
        parts.take_suffixes(text);
        let first = title_length(&parts.words, text);
        parts.titles = parts.words.drain(..first).collect();
        if let Some(given) = given_after {
            parts.words.insert_many(0, words_of(given, given.as_ptr() as usize - text.as_ptr() as usize));
        }
        parts
    }

    /// `Tom's Aunt Polly` is `Aunt Polly`.
    fn drop_possessor(&mut self, text: &str) {
        let owner = self.words.iter().position(|word| without_possessive(word.raw(text)) != word.raw(text));
        if let Some(owner) = owner {
            let kin = self.words.get(owner + 1).and_then(|word| word.known.title);
            if kin.is_some_and(|title| title.used != TitleUse::Epithet) {
                self.words.drain(..=owner);
            }
        }
    }

    fn take_suffixes(&mut self, text: &str) {
        while let [.., before, last] = self.words.as_slice() {
            let post = last.raw(text).chars().all(|c| !c.is_lowercase() || c == '.')
                && POST_NOMINALS.contains(&last.folded.as_str());
            let dotted = matches!(last.folded.as_str(), "phd" | "esq" | "ret");
            let generation = GENERATIONS.contains(&last.folded.as_str());
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
        let kind = self.kind(text);
        let display = self.display(text, kind);
        if kind != NameKind::Person {
            let all = self.titles.iter().chain(&self.words).map(|word| word.folded.clone());
            let core: Vec<Folded> = all.filter(|word| !is_filler(word)).collect();
            return Name::other(kind, display, if core.is_empty() { vec![fold(text)] } else { core });
        }
        let mut name = Name::other(kind, display, Vec::new());
        self.set_titles(&mut name);
        self.set_suffix(&mut name, text);
        let words = expand_initials(&self.words, text);
        set_words(&mut name, words);
        name.nickname = self.nickname.take();
        name
    }

    fn kind(&self, text: &str) -> NameKind {
        if self.words.is_empty() {
            return NameKind::Role;
        }
        let joins = |word: &Word| matches!(word.raw(text), "and" | "or") || word.raw(text) == "&";
        if self.words.iter().any(joins) {
            return NameKind::Organisation;
        }
        let lower = |word: &Word| word.raw(text).chars().next().is_some_and(char::is_lowercase);
        if self.words.iter().all(|word| lower(word) && !word.known.given) && self.words.len() + self.titles.len() > 1 {
            return NameKind::Role;
        }
        if let Some(of) = self.words.iter().position(|word| word.raw(text) == "of") {
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

    fn display(&self, text: &str, kind: NameKind) -> String {
        let words = if kind == NameKind::Person || self.titles.is_empty() { &self.words } else { &self.titles };
        let last = if self.words.is_empty() { self.titles.last() } else { self.words.last() };
        let (Some(first), Some(last)) = (words.first(), last) else {
            return text.to_string();
        };
        if self.surname_first {
            return self.words.iter().map(|word| word.raw(text)).collect::<Vec<_>>().join(" ");
        }
        let end = self.suffix.as_ref().map_or(last.end, |suffix| suffix.end);
        let shown = &text[first.start..end.max(first.end)];
        shown.trim_matches(|c: char| is_quote(c) || c == ',').to_string()
    }

    fn set_titles(&self, name: &mut Name) {
        let titles: Vec<(Folded, lists::Title)> =
            self.titles.iter().filter_map(|word| word.known.title.map(|title| (word.folded.clone(), title))).collect();
        let telling = titles.iter().filter(|(_, title)| title.used != TitleUse::Epithet);
        name.title_use = telling.map(|(_, title)| title.used).next_back();
        name.title_gender = titles.iter().rev().find_map(|(_, title)| title.gender);
        name.titles = titles.into_iter().map(|(word, _)| word).collect();
    }

    fn set_suffix(&mut self, name: &mut Name, text: &str) {
        let Some(suffix) = self.suffix.take() else {
            if self.words.len() > 1 && REGNALS.contains(&self.words[self.words.len() - 1].folded.as_str()) {
                let upper = self.words[self.words.len() - 1].raw(text).chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
                name.regnal = upper.then(|| self.words.pop()).flatten().map(|word| word.folded);
            }
            return;
        };
        if self.words.len() == 1 && REGNALS.contains(&suffix.folded.as_str()) {
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
    if GENERATIONS.contains(&first) || POST_NOMINALS.contains(&first) || lists::kind_word(first).is_some() {
        return (text, None);
    }
    let initial = words.first().is_some_and(|word| word.raw(after).len() <= 2 && word.folded.len() == 1);
    let given = words.len() <= 3 && (lists::is_given(first) || initial) && !before.contains(' ');
    (before, given.then_some(after))
}

/// The words of `text`, whose offsets are moved by `base`.
fn words_of(text: &str, base: usize) -> Words {
    let mut words = Words::new();
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let trimmed = piece.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        let folded = fold(trimmed);
        if !folded.is_empty() || trimmed == "&" {
            words.push(Word {
                start: base + start,
                end: base + start + trimmed.len(),
                known: lists::known(&folded),
                folded,
            });
        }
        start += piece.len();
    }
    words
}

/// Takes a nickname in quotation marks or brackets out of the words, if other words remain.
fn take_nickname(words: Words, text: &str) -> (Words, Option<Folded>) {
    let opens = |word: &Word| word.raw(text).starts_with(['"', '“', '(', '‘', '\'', '«']);
    let closes = |word: &Word| word.raw(text).ends_with(['"', '”', ')', '’', '\'', '»']);
    let Some(first) = words.iter().position(opens) else {
        return (words, None);
    };
    let Some(length) = words[first..].iter().position(closes) else {
        return (words, None);
    };
    let last = first + length;
    if last - first + 1 == words.len() {
        return (words, None);
    }
    let nickname = words[first..=last].iter().map(|word| word.folded.as_str()).collect();
    let rest = words[..first].iter().chain(&words[last + 1..]).cloned().collect();
    (rest, Some(nickname))
}

/// Number of words at the start that are titles and what belongs to them (`Defense Secretary`, `Secretary of State`).
fn title_length(words: &[Word], text: &str) -> usize {
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
        length = i + 1 + length_of_place(&words[i + 1..], text);
    }
    if length < words.len() {
        return length + role_word(&words[length..], text);
    }
    last_is_name(words).map_or(length, |last| last)
}

fn is_name_before_title(word: &Word) -> bool {
    word.known.given && word.known.title.is_none()
}

/// After a title, `of` and the words before a given name or another title; 0 where no name follows.
fn length_of_place(words: &[Word], text: &str) -> usize {
    if words.first().is_none_or(|word| word.raw(text) != "of") {
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
fn role_word(words: &[Word], text: &str) -> usize {
    let lower = |word: &Word| word.raw(text).chars().next().is_some_and(char::is_lowercase);
    let leading = words.iter().take_while(|word| lower(word) && !PARTICLES.contains(&word.folded.as_str())).count();
    if leading > 0 && leading < words.len() {
        let before_of = words[leading - 1].raw(text) == "of" || words[leading].raw(text) == "of";
        return if before_of { 0 } else { leading };
    }
    let [first, second, rest @ ..] = words else {
        return 0;
    };
    let agent = ["ist", "ian", "man", "woman"].iter().any(|ending| first.folded.ends_with(ending));
    let unknown = !first.known.given && !first.known.surname;
    let hyphenated = first.raw(text).ends_with("-old");
    usize::from((agent && unknown && !rest.is_empty() || hyphenated) && second.known.given)
}

/// Initials written together (`J.D.`, `JD`) as one word each; the rest as it is, `al-` left out.
fn expand_initials(words: &[Word], text: &str) -> Vec<Folded> {
    let shouting =
        || words.iter().filter(|word| word.folded.len() > 3).all(|word| !word.raw(text).contains(char::is_lowercase));
    let mut out = Vec::with_capacity(words.len());
    for (i, word) in words.iter().enumerate() {
        let raw = word.raw(text);
        if i + 1 < words.len() && are_initials(raw, &word.folded, shouting) || is_dotted(raw) {
            out.extend(word.folded.chars().map(|c| Folded::from_iter([c])));
        } else if let Some(rest) = arabic_article(raw) {
            out.push(fold(rest));
        } else {
            out.push(word.folded.clone());
        }
    }
    out
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
fn set_words(name: &mut Name, mut words: Vec<Folded>) {
    if words.len() > 1
        && words.last().is_some_and(|last| lists::title(last).is_some_and(|t| t.used == TitleUse::Epithet))
    {
        words.pop();
    }
    let surname_first = stands_surname_first(&words);
    let count = words.len();
    let is_particle = |i: usize, word: &str| {
        !surname_first
            && i + 1 < count
            && PARTICLES.contains(&word)
            && !(i == 0 && NAMES_TOO.contains(&word) && count == 2 && word != "le" && word != "la")
    };
    let mut core = Vec::with_capacity(count);
    for (i, word) in words.into_iter().enumerate() {
        if is_particle(i, &word) {
            name.particles.push(word);
        } else {
            core.push(word);
        }
    }
    let first_is_surname = name.particles.is_empty() && surname_first;
    let surname = if first_is_surname { 0 } else { core.len() - 1 };
    name.surname = core[surname].clone();
    name.given = core.iter().enumerate().filter(|(i, _)| *i != surname).map(|(_, word)| word.clone()).collect();
    if first_is_surname {
        name.given = vec![name.given.iter().map(Folded::as_str).collect()];
    }
    name.core = core;
}

/// Whether the surname comes first, as in `Kim Jong Un`, `Xi Jinping`.
fn stands_surname_first(core: &[Folded]) -> bool {
    let Some((first, rest)) = core.split_first() else {
        return false;
    };
    let western = |word: &Folded| lists::is_given(word) || word.len() == 1;
    let family = |word: &Folded| lists::is_surname(word) && !lists::is_surname_first(word);
    (1..=2).contains(&rest.len())
        && lists::is_surname_first(first)
        && !rest.iter().any(western)
        && !rest.last().is_some_and(family)
}
