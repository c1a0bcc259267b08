//! A set of words of a text, told apart as they are written, each known by its place alone.

use crate::lexicon::Window;
use crate::span::Span;

/// Words of one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelled<'t> {
    text: &'t str,
    /// A power of two of places, more than half of them free: a word stands at the place of its hash or at the first free
    /// one behind it. Nothing stands where nothing was made room for.
    places: Vec<Span>,
}

impl<'t> Spelled<'t> {
    /// A set with room for so many words.
    pub(super) fn with_room(text: &'t str, words: usize) -> Spelled<'t> {
        Spelled { text, places: vec![Span::default(); (2 * words + 1).next_power_of_two()] }
    }

    /// Adds a word, which there must be room for.
    pub(super) fn add(&mut self, word: Span) {
        let place = self.place(word);
        self.places[place] = word;
    }

    /// Whether the word was added.
    pub(super) fn has(&self, word: Span) -> bool {
        !self.places.is_empty() && !self.places[self.place(word)].is_empty()
    }

    /// Where the word stands, or the free place where it would.
    fn place(&self, word: Span) -> usize {
        let mut place = self.hash(word) % self.places.len();
        while !self.places[place].is_empty() && !self.same(self.places[place], word) {
            place = (place + 1) % self.places.len();
        }
        place
    }

    fn same(&self, one: Span, other: Span) -> bool {
        one.len() == other.len() && one.of(self.text) == other.of(self.text)
    }

    /// A number in which all bytes of a word count.
    fn hash(&self, word: Span) -> usize {
        let windows = word.of(self.text).as_bytes().chunks(Window::WIDTH).map(|bytes| Window::at(bytes, 0));
        windows.fold(0, |hash, window| window.mixed_with(hash))
    }
}

#[cfg(test)]
mod tests {
    use super::Spelled;
    use crate::span::Span;

    #[test]
    fn words_are_found_as_they_are_written() {
        let text = "Voss voss Vossberg-Hohenzollern Vossberg-Hohenzollen Vos Voss";
        let mut at = 0;
        let words: Vec<Span> = text
            .split(' ')
            .map(|word| {
                at += word.len() + 1;
                Span::new(at - word.len() - 1, at - 1)
            })
            .collect();
        let mut spelled = Spelled::with_room(text, 2);
        spelled.add(words[0]);
        spelled.add(words[2]);
        let found: Vec<bool> = words.iter().map(|word| spelled.has(*word)).collect();
        assert_eq!(found, [true, false, true, false, false, true]);
        assert!(!Spelled::default().has(Span::new(0, 0)));
    }
}
