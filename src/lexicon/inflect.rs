//! Regular English inflection, generously: a form that no text holds does no harm.

use super::classes::Classes;

/// The forms of a verb with their classes; `irregular` lists 3rd person, past, participle(s) and -ing as the lexicon does.
pub fn verb_forms(base: &str, irregular: &[&str]) -> Vec<(String, Classes)> {
    let mut forms = vec![(base.to_owned(), Classes::BASE)];
    match irregular {
        [] => forms.extend(regular_forms(base)),
        [third, past, .., ing] => {
            forms.push(((*third).to_owned(), Classes::THIRD));
            forms.push(((*past).to_owned(), Classes::PAST));
            let participles = &irregular[2..irregular.len() - 1];
            forms.extend(participles.iter().map(|form| ((*form).to_owned(), Classes::PARTICIPLE)));
            if participles.is_empty() {
                forms.push(((*past).to_owned(), Classes::PARTICIPLE));
            }
            forms.push(((*ing).to_owned(), Classes::ING));
        }
        few => forms.extend(few.iter().map(|form| ((*form).to_owned(), Classes::PAST))),
    }
    forms
}

fn regular_forms(base: &str) -> Vec<(String, Classes)> {
    let mut forms = vec![(with_s(base), Classes::THIRD)];
    for stem in past_stems(base) {
        forms.push((format!("{stem}ed"), Classes::PAST.or(Classes::PARTICIPLE)));
    }
    for stem in ing_stems(base) {
        forms.push((format!("{stem}ing"), Classes::ING));
    }
    forms
}

/// Plural of a noun or third person of a verb.
pub fn with_s(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y') {
        if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) {
            return format!("{stem}ies");
        }
    }
    if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") {
        return format!("{base}es");
    }
    if base.ends_with("man") && base.len() > 3 {
        return format!("{}men", &base[..base.len() - 3]);
    }
    format!("{base}s")
}

fn past_stems(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix('e') {
        return vec![stem.to_owned()];
    }
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return vec![format!("{stem}i")];
    }
    plain_and_doubled(base)
}

fn ing_stems(base: &str) -> Vec<String> {
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !base.ends_with("oe") => vec![stem.to_owned()],
        _ => plain_and_doubled(base),
    }
}

/// A final consonant after a single vowel may double (*admitted*) or not (*visited*): both are listed.
fn plain_and_doubled(base: &str) -> Vec<String> {
    let vowel = |c: &u8| b"aeiou".contains(c);
    match base.as_bytes() {
        [.., before, middle, last] if !vowel(before) && vowel(middle) && b"bdglmnprt".contains(last) => {
            vec![base.to_owned(), format!("{base}{}", *last as char)]
        }
        _ => vec![base.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::{verb_forms, with_s};

    fn words(base: &str, irregular: &[&str]) -> Vec<String> {
        verb_forms(base, irregular).into_iter().map(|(form, _)| form).collect()
    }

    #[test]
    fn regular_verbs() {
        assert_eq!(words("deny", &[]), ["deny", "denies", "denied", "denying"]);
        assert_eq!(words("argue", &[]), ["argue", "argues", "argued", "arguing"]);
        assert!(words("admit", &[]).contains(&"admitted".to_owned()));
        assert!(words("visit", &[]).contains(&"visited".to_owned()));
        assert_eq!(words("agree", &[]), ["agree", "agrees", "agreed", "agreeing"]);
    }

    #[test]
    fn irregular_verbs() {
        assert_eq!(words("say", &["says", "said", "saying"]), ["say", "says", "said", "said", "saying"]);
        let write = ["writes", "wrote", "written", "writing"];
        assert_eq!(words("write", &write), ["write", "writes", "wrote", "written", "writing"]);
    }

    #[test]
    fn plurals() {
        assert_eq!(with_s("party"), "parties");
        assert_eq!(with_s("survey"), "surveys");
        assert_eq!(with_s("spokesman"), "spokesmen");
        assert_eq!(with_s("witness"), "witnesses");
    }
}
