//! The speakers of a collection of documents: who is one person across articles, and the evidence for it.
//!
//! Inside a document names are merged by their words and neighbours. Across documents a bare surname or another spelling
//! needs more: the same words quoted, the same role, or the same people beside it. What lacks evidence stays apart and is
//! noted. Memory grows with the number of distinct names, and with the documents for bare common surnames; what is kept of
//! each name is capped.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::fold::{fold, Folded};
use super::lists;
use super::merge::merge_with;
use super::name::{Name, NameKind};
use super::role::{self, RoleWords};
use super::roster::{key, Roster};
use super::voice::{Speaker, Voice};
use crate::attribution::Attribution;

mod evidence;
mod join;
mod listing;

pub use listing::Listed;

/// Documents whose ids are kept for a name; the others are only counted.
const DOCUMENTS_KEPT: usize = 12;
/// Roles, and variants, kept for a name.
const ROLES_KEPT: usize = 6;
const VARIANTS_KEPT: usize = 24;
/// Neighbours, and utterances, kept for a name.
const CONTEXT_KEPT: usize = 64;
/// Words of an utterance that is told by its words alone.
const TELLING_WORDS: usize = 6;

/// What one document tells of its named speakers.
#[derive(Clone, Debug, Default)]
pub struct DocumentSpeakers {
    document: String,
    sightings: Vec<Sighting>,
}

#[derive(Clone, Debug, Default)]
struct Sighting {
    name: String,
    role: Option<String>,
    variants: Vec<String>,
    attributions: usize,
    utterances: Vec<u64>,
}

impl DocumentSpeakers {
    /// The named speakers of the document of this id, from what was found in its `text`.
    pub fn of(
        id: &str,
        text: &str,
        attributions: &[Attribution],
        voices: &[Voice],
        speakers: &[Speaker],
    ) -> DocumentSpeakers {
        let sighting = |speaker: &Speaker| Sighting {
            name: speaker.name.clone(),
            role: speaker.role.clone(),
            variants: speaker.variants.clone(),
            ..Sighting::default()
        };
        let mut sightings: Vec<Sighting> = speakers.iter().map(sighting).collect();
        for (attribution, voice) in attributions.iter().zip(voices) {
            let Some(sighting) = voice.speaker.and_then(|speaker| sightings.get_mut(speaker)) else {
                continue;
            };
            sighting.attributions += 1;
            let quoted = attribution.quoted.iter().filter_map(|span| utterance(span.of(text)));
            sighting.utterances.extend(quoted);
        }
        DocumentSpeakers { document: id.to_string(), sightings }
    }
}

/// A fingerprint of words that are long enough to be told by themselves.
fn utterance(text: &str) -> Option<u64> {
    let words: Vec<Folded> = text.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    (words.len() >= TELLING_WORDS).then(|| hash(&words))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A name, with all that the collection tells of whoever bears it.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    parsed: Name,
    attributions: usize,
    documents: usize,
    document_ids: Vec<String>,
    /// Roles as written, with the number of documents that word them so.
    roles: Vec<(String, usize)>,
    role_words: Vec<RoleWords>,
    variants: Vec<String>,
    beside: FxHashSet<u64>,
    utterances: FxHashSet<u64>,
}

impl Entry {
    fn new(name: &str) -> Entry {
        Entry {
            name: name.to_string(),
            parsed: Name::parse(name),
            attributions: 0,
            documents: 0,
            document_ids: Vec::new(),
            roles: Vec::new(),
            role_words: Vec::new(),
            variants: Vec::new(),
            beside: FxHashSet::default(),
            utterances: FxHashSet::default(),
        }
    }

    fn add(&mut self, document: &str, sighting: Sighting) {
        self.attributions += sighting.attributions;
        self.documents += 1;
        if self.document_ids.len() < DOCUMENTS_KEPT {
            self.document_ids.push(document.to_string());
        }
        if let Some(role) = sighting.role {
            self.add_role(role);
        }
        for variant in sighting.variants {
            if self.variants.len() < VARIANTS_KEPT && !self.variants.contains(&variant) {
                self.variants.push(variant);
            }
        }
        keep(&mut self.utterances, sighting.utterances);
    }

    fn add_role(&mut self, role: String) {
        if let Some((_, count)) = self.roles.iter_mut().find(|(known, _)| *known == role) {
            *count += 1;
        } else if self.roles.len() < ROLES_KEPT {
            self.role_words.push(role::words(&role));
            self.roles.push((role, 1));
        }
    }

    fn is_single(&self) -> bool {
        self.parsed.kind == NameKind::Person && self.parsed.core.len() == 1
    }

    /// Whether it is no more than a surname that many bear, so that each document may mean somebody else.
    fn is_common_surname(&self) -> bool {
        self.is_single() && lists::is_surname(self.parsed.surname())
    }
}

fn keep(kept: &mut FxHashSet<u64>, more: impl IntoIterator<Item = u64>) {
    for value in more {
        if kept.len() < CONTEXT_KEPT {
            kept.insert(value);
        }
    }
}

/// The named speakers of the documents added so far.
///
/// The listing depends on the documents and their order, on nothing else.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    entries: Vec<Entry>,
    by_key: FxHashMap<Folded, usize>,
}

impl Collection {
    /// Adds what one document tells.
    pub fn add(&mut self, document: DocumentSpeakers) {
        let mut here = Vec::new();
        for sighting in document.sightings {
            let folded = key(&sighting.name);
            if folded.is_empty() {
                continue;
            }
            let own = hash(&folded);
            let place = self.place(folded, &sighting.name);
            self.entries[place].add(&document.document, sighting);
            here.push((own, place));
        }
        for (own, place) in &here {
            keep(&mut self.entries[*place].beside, here.iter().map(|(other, _)| *other).filter(|other| other != own));
        }
    }

    /// The entry of a name; a bare common surname is an entry of its own in each document.
    fn place(&mut self, folded: Folded, name: &str) -> usize {
        let known = self.by_key.get(&folded).copied().filter(|place| !self.entries[*place].is_common_surname());
        known.unwrap_or_else(|| {
            self.entries.push(Entry::new(name));
            self.by_key.insert(folded, self.entries.len() - 1);
            self.entries.len() - 1
        })
    }

    /// The speakers, those with most attributions first, merged under a user's roster.
    pub fn list(&self, roster: &Roster) -> Vec<Listed> {
        let names: Vec<&str> = self.entries.iter().map(|entry| entry.name.as_str()).collect();
        let merged = merge_with(&names, roster);
        let clusters = join::join(&self.entries, &merged, roster);
        listing::list(&self.entries, clusters, roster)
    }
}

#[cfg(test)]
mod tests {
    use super::{Collection, DocumentSpeakers, Listed};
    use crate::speaker::Roster;
    use crate::{Document, Extractor};

    fn collection(texts: &[&str]) -> Collection {
        let extractor = Extractor::new();
        let mut collection = Collection::default();
        for (index, text) in texts.iter().enumerate() {
            let document = Document { text: (*text).to_string(), ..Document::default() };
            let found = extractor.extract(&document);
            let speakers =
                DocumentSpeakers::of(&format!("d{index}"), text, &found.attributions, &found.voices, &found.speakers);
            collection.add(speakers);
        }
        collection
    }

    fn listed(texts: &[&str]) -> Vec<Listed> {
        collection(texts).list(&Roster::default())
    }

    fn names(texts: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = listed(texts).into_iter().map(|speaker| speaker.name).collect();
        names.sort();
        names
    }

    #[test]
    fn a_bare_surname_joins_its_only_bearer_unless_the_surname_is_common() {
        let rare = ["Ruth Penhaligon said that it holds.", "Penhaligon said that it fell."];
        assert_eq!(names(&rare), ["Ruth Penhaligon"]);
        let common = ["Ruth Smith said that it holds.", "Smith said that it fell."];
        assert_eq!(names(&common), ["Ruth Smith", "Smith"]);
    }

    #[test]
    fn a_bare_common_surname_is_one_speaker_only_with_evidence() {
        let apart = ["Smith said that it holds.", "Mr. Smith said that it fell."];
        assert_eq!(names(&apart), ["Smith (d0)", "Smith (d1)"]);
        let words = "“We will never give up this old bridge,” Smith said.";
        assert_eq!(names(&[words, words]), ["Smith"]);
        let roster = Roster::from_csv("name\nSmith\n", "people.csv").expect("a good roster");
        assert_eq!(collection(&apart).list(&roster).len(), 1);
    }

    #[test]
    fn the_same_role_joins_a_common_surname() {
        let texts = [
            "Ruth Smith, the mayor of Northport, said that it holds.",
            "Smith, the mayor of Northport, said that it fell.",
        ];
        assert_eq!(names(&texts), ["Ruth Smith"]);
    }

    #[test]
    fn the_same_words_join_another_spelling() {
        let texts = [
            "“We will never give up this old bridge,” Owen Penhaligon said.",
            "“We will never give up this old bridge,” Penhelegan said.",
        ];
        let speakers = listed(&texts);
        assert_eq!(speakers.len(), 1);
        assert_eq!(speakers[0].name, "Owen Penhaligon");
        assert_eq!(speakers[0].aliases, ["Penhelegan"]);
        assert!(speakers[0].reasons[0].contains("same words"), "{:?}", speakers[0].reasons);
    }

    #[test]
    fn two_speakers_of_one_document_stay_apart() {
        let one = "Owen Penhaligon said that it holds. Owain Penhaligan said that it fell.";
        let apart = listed(&[one]);
        let joined = apart.iter().filter(|speaker| speaker.name.starts_with('O')).count();
        let by_document =
            Extractor::new().extract(&Document { text: one.to_string(), ..Document::default() }).speakers.len();
        assert_eq!(joined, by_document);
    }

    #[test]
    fn a_listing_is_a_roster_that_gives_the_same_names() {
        let texts = [
            "Ruth Penhaligon, the mayor of Northport, said that it holds. Bill Smith said no. Ann Smith said yes.",
            "Mr. Smith said that it fell. Penhaligon said that it stands.",
        ];
        let first = listed(&texts);
        let mut csv = Vec::new();
        crate::export::speakers::csv(&first, &mut csv).expect("a table in memory");
        let csv = String::from_utf8(csv).expect("text");
        let roster = Roster::from_csv(&csv, "people.csv").expect("a good roster");
        let again = collection(&texts).list(&roster);
        assert_eq!(
            first.iter().map(|speaker| &speaker.name).collect::<Vec<_>>(),
            again.iter().map(|speaker| &speaker.name).collect::<Vec<_>>()
        );
    }
}
