//! Whether two parsed names can be one person's: given names, suffixes, gender and office.

use super::fold::Folded;
use super::lists::{self, TitleUse};
use super::name::{Gender, Name, NameKind};
use super::spelling::{leading, Letters, Sound};

/// How two given names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// The same name.
    Same,
    /// One is a short form of the other: `Bill`, `William`.
    Nickname,
    /// One is the other's initial.
    Initial,
    /// One is the other's middle name.
    Middle,
    /// Another spelling of the same name: `Yevgeny`, `Evgeny`.
    Spelling,
}

/// How the given names of two names with one surname agree; `None` if they show two people.
pub fn given_names(left: &[Folded], right: &[Folded]) -> Option<Given> {
    let (first, other) = (left.first()?, right.first()?);
    if let Some(how) = given_name(first, other) {
        return middles_agree(&left[1..], &right[1..]).then_some(how);
    }
    let middle = |names: &[Folded], name: &Folded| name.len() > 1 && names[1..].contains(name);
    (middle(left, other) || middle(right, first)).then_some(Given::Middle)
}

/// How two single given names (folded) agree.
pub fn given_name(left: &Folded, right: &Folded) -> Option<Given> {
    if left == right {
        return Some(Given::Same);
    }
    if left.is_initial() || right.is_initial() {
        return (left.first() == right.first()).then_some(Given::Initial);
    }
    if are_nicknames(left, right) {
        return Some(Given::Nickname);
    }
    is_respelling(left, right).then_some(Given::Spelling)
}

/// Whether one of two given names is short for the other, or both for a third.
pub fn are_nicknames(left: &Folded, right: &Folded) -> bool {
    let (short, long) = (lists::nicknames(left), lists::nicknames(right));
    let cut = |short: &Folded, long: &Folded| {
        short.len() >= 3 && long.len() > short.len() + 1 && long.as_bytes().starts_with(short.as_bytes())
    };
    let known_cut = (cut(left, right) || cut(right, left)) && !(lists::is_given(left) && lists::is_given(right));
    short.contains(right) || long.contains(left) || short.iter().any(|name| long.contains(name)) || known_cut
}

/// Another spelling: no sound differs, or only vowels of a name that is not itself well known beside the other.
fn is_respelling(left: &Folded, right: &Folded) -> bool {
    let shortest = left.len().min(right.len());
    if left.len() + right.len() > 3 * shortest || leading(left) != leading(right) {
        return false;
    }
    let limit = if lists::is_given(left) && lists::is_given(right) {
        if lists::given_gender(left) == lists::given_gender(right) {
            0.14
        } else {
            0.0
        }
    } else {
        0.2
    };
    let limit = limit * shortest as f32;
    Letters::of(left).least_distance(&Letters::of(right)) <= limit
        && Sound::of(left).distance_within(&Sound::of(right), limit).is_some()
}

fn middles_agree(left: &[Folded], right: &[Folded]) -> bool {
    if left.is_empty() || right.is_empty() {
        return true;
    }
    let initials = |names: &[Folded]| names.iter().all(Folded::is_initial);
    if initials(left) && initials(right) {
        return left == right;
    }
    let alike = |a: &Folded, b: &Folded| given_name(a, b).is_some();
    left.iter().any(|a| right.iter().any(|b| alike(a, b)))
}

/// Whether nothing but the surname's spelling stands between two persons' names: gender, given names, suffix, office.
pub fn persons(left: &Name, right: &Name) -> bool {
    left.kind == NameKind::Person
        && right.kind == NameKind::Person
        && genders(left, right)
        && suffixes(left, right)
        && offices(left, right)
        && rulers(left, right)
        && (left.given().is_empty() || right.given().is_empty() || given_names(left.given(), right.given()).is_some())
}

/// Genders agree, or one is not known. Two given names are left to their own comparison.
pub fn genders(left: &Name, right: &Name) -> bool {
    if left.title_gender.is_none() && right.title_gender.is_none() {
        return true;
    }
    let differ = matches!((left.gender(), right.gender()), (Some(a), Some(b)) if a != b);
    !differ && !unmarried(left, right) && !named_by_husband(left, right) && !named_by_husband(right, left)
}

/// `Mrs. Newland Archer` beside `Newland Archer`: no given name of a woman, so it is her husband's.
fn named_by_husband(wife: &Name, other: &Name) -> bool {
    let married = wife.is_full() && wife.titles.iter().any(|word| word == "mrs");
    married && wife.given_gender() != Some(Gender::Female) && other.is_full() && other.title_gender.is_none()
}

/// `Miss Bennet` and `Mrs. Bennet` are two women, unless a given name says otherwise.
fn unmarried(left: &Name, right: &Name) -> bool {
    let has = |name: &Name, title: &str| name.given().is_empty() && name.titles.iter().any(|word| word == title);
    has(left, "miss") && has(right, "mrs") || has(left, "mrs") && has(right, "miss")
}

fn suffixes(left: &Name, right: &Name) -> bool {
    // A son with a suffix and one given name beside a bearer with several: two generations of one family.
    let generations = |with: &Name, without: &Name| with.given().len() == 1 && without.given().len() > 1;
    match (left.suffix(), right.suffix()) {
        (Some(a), Some(b)) => a == b,
        (Some(_), None) => !generations(left, right),
        (None, Some(_)) => !generations(right, left),
        (None, None) => true,
    }
}

/// Rulers have numbers; a ruler's number belongs to no surname.
fn rulers(left: &Name, right: &Name) -> bool {
    let other = |ruler: &Name, other: &Name| {
        ruler.regnal().is_some() && other.is_full() && other.regnal().is_none() && !ruler.is_full()
    };
    match (left.regnal(), right.regnal()) {
        (Some(a), Some(b)) => a == b,
        _ => !other(left, right) && !other(right, left),
    }
}

/// One office, one bearer: `President Johnson` is not `Prime Minister Johnson`.
fn offices(left: &Name, right: &Name) -> bool {
    if left.is_full() && right.is_full() {
        return true;
    }
    let (left, right) = (highest_office(left), highest_office(right));
    left.is_none() || right.is_none() || left == right
}

fn highest_office(name: &Name) -> Option<&'static str> {
    let has = |word: &str| name.titles.iter().any(|title| title == word);
    if name.titles.is_empty() || ["vice", "deputy", "former", "ex", "acting"].into_iter().any(has) {
        return None;
    }
    let heads = [
        ("prime", "premier"),
        ("premier", "premier"),
        ("president", "president"),
        ("governor", "governor"),
        ("gov", "governor"),
    ];
    let more = [("mayor", "mayor"), ("pope", "pope"), ("king", "king"), ("queen", "queen")];
    heads.into_iter().chain(more).find(|(word, _)| has(word)).map(|(_, office)| office)
}

/// An abbreviated title in full (`sen` as `senator`), any other word as it is.
pub fn spelled_out(word: Folded) -> Folded {
    let full = match word.as_bytes() {
        b"sen" | b"sens" => "senator",
        b"gov" => "governor",
        b"rep" | b"congressman" | b"congresswoman" => "representative",
        b"gen" => "general",
        b"lt" => "lieutenant",
        b"col" => "colonel",
        b"capt" => "captain",
        b"sgt" => "sergeant",
        b"prof" => "professor",
        b"rev" => "reverend",
        b"dr" => "doctor",
        b"pm" | b"premier" => "minister",
        b"spokeswoman" | b"spokesperson" => "spokesman",
        b"chairwoman" | b"chairperson" | b"chair" => "chairman",
        _ => return word,
    };
    full.into()
}

/// Whether a single name can stand for a full one by its surname, judged by its title alone.
pub fn title_takes_surname(name: &Name, full: &Name) -> bool {
    let by_title = match name.title_use {
        Some(TitleUse::Given) => false,
        Some(TitleUse::Royal) => full.title_use == Some(TitleUse::Royal) && full.is_full(),
        _ => true,
    };
    by_title && name.regnal().is_none()
}

/// Whether a single name can stand for a full one by its given name, judged by its title alone.
pub fn title_takes_given(name: &Name, full: &Name) -> bool {
    let royal = |name: &Name| name.title_use == Some(TitleUse::Royal);
    match name.title_use {
        None | Some(TitleUse::Given | TitleUse::Kin) => true,
        Some(TitleUse::Royal) => royal(full),
        Some(TitleUse::Courtesy) => name.title_gender.is_some() && lists::is_given(name.surname()),
        Some(_) => name.title_use == full.title_use && lists::is_given(name.surname()),
    }
}

/// Whether a title marks a woman, which a bare surname seldom means while a man of that name is about.
pub fn is_woman(name: &Name) -> bool {
    name.gender() == Some(Gender::Female)
}

#[cfg(test)]
mod tests {
    use super::{persons, Given};
    use crate::speaker::fold::fold;
    use crate::speaker::name::Name;

    fn agree(left: &str, right: &str) -> bool {
        persons(&Name::parse(left), &Name::parse(right))
    }

    fn given_name(left: &str, right: &str) -> Option<Given> {
        super::given_name(&fold(left), &fold(right))
    }

    #[test]
    fn given_names_agree_in_several_ways() {
        assert_eq!(given_name("bill", "william"), Some(Given::Nickname));
        assert_eq!(given_name("j", "john"), Some(Given::Initial));
        assert_eq!(given_name("yevgeny", "evgeny"), Some(Given::Spelling));
        assert_eq!(given_name("john", "josh"), None);
        assert_eq!(given_name("vitali", "wladimir"), None);
    }

    #[test]
    fn evidence_keeps_people_apart() {
        assert!(!agree("Mr. Archer", "Mrs. Archer"));
        assert!(!agree("Miss Bennet", "Mrs. Bennet"));
        assert!(!agree("Mr. Miller", "Susan Miller"));
        assert!(!agree("Henry A. Stone", "Henry B. Stone"));
        assert!(!agree("President Stone", "Prime Minister Stone"));
        assert!(agree("President Stone", "Mr. Stone"));
        assert!(agree("Joseph R. Stone Jr.", "Joe Stone"));
    }
}
