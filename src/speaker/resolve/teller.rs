//! Who tells a text, where the text says so: who gives a name, is called upon, is addressed in dialogue, is interviewed,
//! is announced as the speaker, or signs.

use rustc_hash::FxHashMap;

use super::{Sought, Source, Walk};
use crate::attribution::{Attribution, Kind};
use crate::segment::{Segmented, TokenKind};
use crate::speaker::cast::Personhood;
use crate::speaker::fold::fold;
use crate::speaker::lists;
use crate::speaker::mention::NameMention;
use crate::speaker::source::tokens_of;

/// Sentences in which a text says who tells it.
const OPENING: usize = 10;
/// Sentences in which a host greets and gives a name.
const GREETING: usize = 3;
/// Lines of dialogue by *I* that make a text a story.
const STORY: usize = 2;

/// How a text shows who tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    GaveName,
    CalledUpon,
    Addressed,
    Interviewed,
    Announced,
    Signed,
    Byline,
}

/// Somebody who says *I*.
#[derive(Clone, Copy, Debug)]
pub(super) struct Teller {
    pub(super) entity: usize,
    shown: Shown,
}

impl Teller {
    pub(super) fn why(self) -> &'static str {
        match self.shown {
            Shown::GaveName => "introduced by name before",
            Shown::CalledUpon => "called upon by name before",
            Shown::Addressed => "the narrator, addressed by that name",
            Shown::Interviewed => "the person interviewed",
            Shown::Announced => "announced as the speaker",
            Shown::Signed => "signed by that name",
            Shown::Byline => "the author in the byline",
        }
    }

    /// Whether *we* is this person's too: an interview's mostly is.
    pub(super) fn speaks_for_others(self) -> bool {
        self.shown == Shown::Interviewed
    }

    /// Whether others speak in such a text, so that a paragraph that asks is not this person's.
    fn is_asked(self) -> bool {
        matches!(self.shown, Shown::Interviewed | Shown::GaveName | Shown::CalledUpon)
    }
}

/// All of them: those who take the floor at some token, in text order, and the one who has it otherwise.
pub(super) struct Tellers {
    floor: Vec<(usize, Teller)>,
    whole: Option<Teller>,
}

impl Tellers {
    pub(super) fn of(walk: &Walk) -> Tellers {
        let mut floor = Vec::new();
        for (index, mention) in walk.mentions.iter().enumerate() {
            let entity = walk.entity_of[index];
            if !walk.is_person(entity) || walk.is_reported(mention.tokens.0) {
                continue;
            }
            let likely = walk.cast.entities[entity].person >= Personhood::Likely;
            let shown = if walk.gives_name(mention) && (likely || lists::is_given(&fold(mention.span.of(walk.text)))) {
                Shown::GaveName
            } else if likely && walk.is_called_upon(mention) {
                Shown::CalledUpon
            } else {
                continue;
            };
            floor.push((mention.tokens.0, Teller { entity, shown }));
        }
        let whole = [
            (Shown::Addressed, walk.addressed_narrator()),
            (Shown::Interviewed, walk.interviewed()),
            (Shown::Announced, walk.announced()),
            (Shown::Signed, walk.signed()),
            (Shown::Byline, walk.byline()),
        ];
        let found = whole.into_iter().find_map(|(shown, entity)| Some(Teller { entity: entity?, shown }));
        Tellers { floor, whole: found }
    }

    /// Who says *I* at `token`, or *we* where `several`.
    pub(super) fn at(&self, walk: &Walk, token: usize, several: bool) -> Option<Teller> {
        let fits =
            |teller: &Teller| !(teller.is_asked() && walk.asks(token)) && (!several || teller.speaks_for_others());
        self.last_on_floor(token).filter(fits).or_else(|| self.whole.filter(|teller| several && fits(teller)))
    }

    /// Who is asked where the sentence or paragraph of `token` asks; nobody who took the floor in the same paragraph.
    pub(super) fn asked(&self, walk: &Walk, token: usize) -> Option<Teller> {
        let (start, _) = walk.paragraph_of(token);
        let asks = || walk.asks(token) || walk.is_in_question(token);
        self.last_on_floor(start).filter(|teller| teller.is_asked() && asks())
    }

    fn last_on_floor(&self, token: usize) -> Option<Teller> {
        let before = self.floor.partition_point(|(place, _)| *place < token);
        before.checked_sub(1).map(|last| self.floor[last].1).or(self.whole)
    }
}

/// Whether *I*, outside of quotation marks, is given lines of dialogue.
pub(super) fn is_story(segmented: &Segmented, attributions: &[Attribution], sources: &[Sought]) -> bool {
    let line = |(found, source): &(&Attribution, &Sought)| {
        source.kind == Source::I && found.kind == Kind::Direct && !segmented.is_quoted(found.source[0])
    };
    attributions.iter().zip(sources).filter(line).count() >= STORY
}

impl Walk<'_> {
    fn is_story(&self) -> bool {
        is_story(self.segmented, self.attributions, self.sources)
    }

    /// The word at a token; nothing where there is no token.
    fn word(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.segmented.tokens.get(at)).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the word at a token is one of these, whatever its case.
    fn is_one_of(&self, at: Option<usize>, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| word.eq_ignore_ascii_case(known))
    }

    /// Whether a token begins like this, whatever its case.
    fn opens_with(&self, at: usize, beginning: &str) -> bool {
        let opening = self.word(Some(at)).get(..beginning.len());
        opening.is_some_and(|opening| opening.eq_ignore_ascii_case(beginning))
    }

    fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.segmented.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    fn paragraph_of(&self, token: usize) -> (usize, usize) {
        self.segmented.paragraph_tokens.get(self.place(token).paragraph).copied().unwrap_or_default()
    }

    /// Whether the paragraph of `token` ends in a question.
    fn asks(&self, token: usize) -> bool {
        let (_, end) = self.paragraph_of(token);
        self.word(end.checked_sub(1)) == "?"
    }

    /// Whether the sentence of `token` is a question.
    fn is_in_question(&self, token: usize) -> bool {
        let sentence = &self.segmented.sentences[self.sentence_of[token]];
        self.word(sentence.tokens.1.checked_sub(1)) == "?"
    }

    /// *my name is …*, *I’m …*; in a greeting, and before *here* or *speaking*, *it’s …* and *this is …*.
    fn gives_name(&self, mention: &NameMention) -> bool {
        let (start, end) = mention.tokens;
        let (last, before) = (start.checked_sub(1), start.checked_sub(2));
        let is = self.is_one_of(last, &["is", "'s", "’s"]);
        let am = || self.is_one_of(before, &["i"]) && self.is_one_of(last, &["'m", "’m", "am"]);
        if is && self.is_one_of(before, &["name"]) || am() {
            return true;
        }
        let here = || self.is_one_of(Some(end), &["here", "speaking"]);
        is && self.is_one_of(before, &["it", "this"]) && (here() || self.is_greeting(mention.sentence))
    }

    fn is_greeting(&self, sentence: usize) -> bool {
        let greets = |at: usize| self.is_one_of(Some(at), &["hello", "hey", "hi", "welcome"]);
        let end = self.segmented.sentences[sentence].tokens.1;
        sentence < GREETING && (0..end).any(greets)
    }

    /// *Mr. Voss?* or *Mr. Voss.* as a sentence of its own, *Mr. Voss, please proceed* at the end of a paragraph, and the
    /// label *Mr. Voss:* at its beginning.
    fn is_called_upon(&self, mention: &NameMention) -> bool {
        let (start, end) = mention.tokens;
        let sentence = self.segmented.sentences[mention.sentence];
        let alone = sentence.tokens.0 == start && sentence.tokens.1 == end + 1;
        let titled = || !self.known.name(mention.name).titles.is_empty();
        let (first, last) = self.paragraph_of(start);
        if first == start && self.is_kind(end, TokenKind::Colon) {
            return !self.is_one_of(Some(first), &["dear"]);
        }
        let comma = usize::from(self.is_kind(end, TokenKind::Comma));
        let invited = self.is_one_of(Some(end + comma), &["please", "you"])
            && self.is_one_of(Some(end + comma + 1), &["begin", "can", "continue", "go", "may", "proceed"]);
        let calls = alone && self.is_kind(end, TokenKind::Stop) || invited && sentence.tokens.1 == last;
        calls && titled()
    }

    /// In a story told by *I*, the one name by which others open a line to somebody who never appears outside of dialogue.
    fn addressed_narrator(&self) -> Option<usize> {
        if !self.is_story() {
            return None;
        }
        let quoted = |mention: &NameMention| self.segmented.is_quoted(mention.span);
        let mut outside = vec![false; self.cast.entities.len()];
        for (index, _) in self.mentions.iter().enumerate().filter(|(_, mention)| !quoted(mention)) {
            outside[self.entity_of[index]] = true;
        }
        let mut own = vec![false; self.segmented.tokens.len()];
        for index in (0..self.sources.len()).filter(|index| self.sources[*index].kind == Source::I) {
            for content in &self.attributions[index].content {
                let (start, end) = tokens_of(self.segmented, *content);
                own[start..end].fill(true);
            }
        }
        let opens_line = |mention: &NameMention| {
            let start = mention.tokens.0;
            quoted(mention)
                && !own[start]
                && start > 0
                && self.is_kind(start - 1, TokenKind::Quote)
                && self.is_kind(mention.tokens.1, TokenKind::Comma)
        };
        let mut called: Vec<usize> = self
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| opens_line(mention))
            .map(|(index, _)| self.entity_of[index])
            .filter(|entity| !outside[*entity] && self.cast.entities[*entity].person >= Personhood::Likely)
            .collect();
        called.sort_unstable();
        called.dedup();
        match called[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Tokens of the opening.
    fn opening(&self) -> usize {
        let last = OPENING.min(self.segmented.sentences.len());
        last.checked_sub(1).map_or(0, |last| self.segmented.sentences[last].tokens.1)
    }

    /// The person whom the beginning of the text names most, where it speaks of an interview.
    fn interviewed(&self) -> Option<usize> {
        let end = self.opening();
        if !(0..end).any(|index| self.opens_with(index, "interview")) {
            return None;
        }
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        for (index, mention) in self.mentions.iter().enumerate().take_while(|(_, mention)| mention.tokens.0 < end) {
            let entity = self.entity_of[index];
            let weight = if mention.tokens.0 == 0 { 2 } else { 1 };
            if self.cast.entities[entity].person >= Personhood::Likely {
                *counts.entry(entity).or_default() += weight;
            }
        }
        let most = counts.iter().max_by_key(|(entity, count)| (**count, std::cmp::Reverse(**entity)))?;
        (*most.1 > 1).then_some(*most.0)
    }

    /// Who *delivered remarks* or *gave a speech* that the opening says is given below.
    fn announced(&self) -> Option<usize> {
        let end = self.opening();
        let given =
            |at: usize| self.is_one_of(Some(at), &["below", "delivered", "following", "prepared", "transcript"]);
        let given_below = (0..end).filter(|at| given(*at)).count() > 1;
        let speech = |at: usize| {
            self.is_one_of(
                Some(at),
                &["address", "eulogy", "lecture", "remarks", "sermon", "speech", "statement", "testimony"],
            )
        };
        let announces = |mention: &NameMention| {
            let (start, after) = mention.tokens;
            let delivers = self.is_one_of(Some(after), &["delivered", "gave", "made"]);
            let by = self.is_one_of(start.checked_sub(1), &["by", "of"]);
            delivers && (after + 1..after + 5).any(speech) || by && start > 1 && speech(start - 2)
        };
        let opening = self.mentions.iter().enumerate().take_while(|(_, mention)| mention.tokens.0 < end);
        let mut announced = opening.filter(|(_, mention)| given_below && announces(mention));
        announced.next().map(|(index, _)| self.entity_of[index]).filter(|entity| self.is_person(*entity))
    }

    fn is_person(&self, entity: usize) -> bool {
        self.cast.entities[entity].named && self.cast.entities[entity].person != Personhood::Thing
    }

    /// The name right after *Yours,* or another close at the end of a letter.
    fn signed(&self) -> Option<usize> {
        let (index, mention) = self.mentions.iter().enumerate().next_back()?;
        let comma = mention.tokens.0.checked_sub(1).filter(|comma| self.is_kind(*comma, TokenKind::Comma))?;
        let closes = self.is_one_of(
            comma.checked_sub(1),
            &[
                "affectionately",
                "best",
                "cheers",
                "faithfully",
                "love",
                "regards",
                "respectfully",
                "sincerely",
                "truly",
                "wishes",
                "yours",
            ],
        );
        let (_, end) = self.paragraph_of(mention.tokens.0);
        let last = mention.tokens.1 + 3 >= self.segmented.tokens.len() || mention.tokens.1 == end;
        Some(self.entity_of[index]).filter(|entity| closes && last && self.is_person(*entity))
    }

    /// The name of *By …* as a line of its own at the beginning, in a text that is no story told by *I*.
    fn byline(&self) -> Option<usize> {
        let end = self.opening();
        let alone = |mention: &NameMention| {
            let (first, last) = self.paragraph_of(mention.tokens.0);
            let (start, after) = mention.tokens;
            first + 1 == start
                && self.is_one_of(Some(first), &["by"])
                && (after == last || !self.segmented.tokens[after].is_word())
        };
        let opening = self.mentions.iter().enumerate().take_while(|(_, mention)| mention.tokens.0 < end);
        let mut authors = opening.filter(|(_, mention)| alone(mention)).map(|(index, _)| self.entity_of[index]);
        authors.next().filter(|entity| self.is_person(*entity) && !self.is_story())
    }
}
