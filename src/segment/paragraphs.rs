//! Paragraphs: what blank lines and line ends part.

use memchr::memchr_iter;

use crate::document::Newlines;
use crate::span::Span;

/// The widest column at which a text is taken to be wrapped, in code points.
const WIDEST_WRAP: usize = 130;
/// The narrowest column at which a text is taken to be wrapped, in code points.
const NARROWEST_WRAP: usize = 40;
/// Bytes of a line, about, for the room that a list of them is given.
const USUAL_LENGTH: usize = 80;
/// Fewer line ends inside paragraphs than this say nothing about wrapping.
const FEWEST_WRAPS: usize = 3;

/// The paragraphs of `text` as trimmed spans, in order, none of them empty.
///
/// Together with the white space between them they give back the text. What a single line end means follows
/// `newlines`; in [`Newlines::Auto`] a text whose lines all break where the next word would not have fitted is
/// wrapped, and a line that ends in a blank before a small letter goes on in the next one.
pub fn paragraphs(text: &str, newlines: Newlines) -> Vec<Span> {
    let lines = lines(text);
    match newlines {
        Newlines::Paragraph => lines.into_iter().map(|line| line.span).collect(),
        Newlines::Soft => join(&lines, |_, _| true),
        Newlines::Auto if is_wrapped(text, &lines) => join(&lines, |_, _| true),
        Newlines::Auto => join(&lines, |above, below| is_broken_off(text, above, below)),
    }
}

/// A line that is not blank, trimmed, and whether the line before it was not blank either.
struct Line {
    span: Span,
    follows: bool,
    /// Whether blanks stand between the last word and the line end.
    trailing_blank: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / USUAL_LENGTH);
    let mut start = 0;
    let mut follows = false;
    for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let span = if start < end { Span::new(start, end).trim(text) } else { Span::new(start, end) };
        if !span.is_empty() {
            let rest = text[span.end..end].trim_end_matches('\r');
            lines.push(Line { span, follows, trailing_blank: !rest.is_empty() });
        }
        follows = !span.is_empty();
        start = end + 1;
    }
    lines
}

fn join(lines: &[Line], goes_on: impl Fn(&Line, &Line) -> bool) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(last) if line.follows && goes_on(&lines[index - 1], line) => last.end = line.span.end,
            _ => paragraphs.push(line.span),
        }
    }
    paragraphs
}

fn is_broken_off(text: &str, above: &Line, below: &Line) -> bool {
    above.trailing_blank && below.span.of(text).starts_with(char::is_lowercase)
}

/// Whether line ends are mere wrapping: nearly every line that another follows was full, which means that the first
/// word of the next line would have passed the width. The width is that of the widest lines, but for one in twenty,
/// which may be an address that could not be broken.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let pairs = || lines.windows(2).filter(|pair| pair[1].follows);
    let mut widths: Vec<usize> = pairs().map(|pair| pair[0].span.of(text).chars().count()).collect();
    if widths.len() < FEWEST_WRAPS {
        return false;
    }
    let lengths = widths.clone();
    widths.sort_unstable();
    let width = widths[widths.len() - 1 - widths.len() / 20];
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return false;
    }
    let full = |(length, pair): &(usize, &[Line])| {
        let next_word = pair[1].span.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
        length + 1 + next_word + width / 20 >= width
    };
    lengths.iter().copied().zip(pairs()).filter(full).count() * 10 >= lengths.len() * 9
}

#[cfg(test)]
mod tests {
    use super::paragraphs;
    use crate::document::Newlines;

    fn read(text: &str, newlines: Newlines) -> Vec<&str> {
        paragraphs(text, newlines).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn every_line_is_a_paragraph_unless_newlines_are_soft() {
        assert_eq!(read(" a\nb\r\n\r\n\n c \n", Newlines::Paragraph), ["a", "b", "c"]);
        assert_eq!(read(" a\nb\r\n\r\n\n c \n", Newlines::Soft), ["a\nb", "c"]);
    }

    #[test]
    fn a_text_wrapped_at_a_width_is_noticed() {
        let lines = [
            "The council met on Monday evening to speak about the",
            "bridge, which has been closed since spring, and about",
            "what is to be done with the harbour before the winter",
            "comes and the boats have to be brought ashore.",
        ];
        let wrapped = format!("{}\n\nNobody was there but the mayor.", lines.join("\n"));
        assert_eq!(read(&wrapped, Newlines::Auto).len(), 2);
        let short = lines.map(|line| &line[..20]).join("\n");
        assert_eq!(read(&short, Newlines::Auto).len(), lines.len());
        assert_eq!(read("features\ncontact manager\nevents, activities\n", Newlines::Auto).len(), 3);
        assert_eq!(read("A cold \nnight.", Newlines::Auto).len(), 1);
    }
}
