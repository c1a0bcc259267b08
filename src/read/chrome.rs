//! Page chrome in plain text: menus, teasers, share bars, comment forms around an article that was saved with its page.
//!
//! Every line is weighed: prose counts for the article, furniture (known by its wording, by being a mere date or a
//! menu's bullet) against it. The run of lines with the greatest sum is the article. What stands before and after it is
//! masked only where its wording proves it to be chrome, since a lost paragraph is worse than a menu line kept.

use std::ops::Range;

use once_cell::sync::Lazy;
use regex::Regex;

use super::boilerplate::is_boilerplate;
use crate::span::Span;

/// A line, or several that are one wrapped paragraph.
struct Unit {
    /// The line with its line end.
    span: Span,
    words: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Running text: sentences.
    Prose,
    /// Neither prose nor furniture: headlines, teasers, names, list items.
    Plain,
    /// Boilerplate by its wording.
    Furniture,
    /// Nothing but a date or a time.
    Date,
    /// A short item behind a bullet.
    Bullet,
}

/// Most words by which one line can count for the article.
const MAX_WORDS: usize = 40;
/// Fewest words of a line that is prose because of its length alone.
const LONG: usize = 25;
/// What proves a block to be chrome: so many lines of known wording, or so many mere dates, ...
const WORDED: usize = 2;
const DATES: usize = 4;
/// ... and so many lines of furniture of any kind.
const FURNITURE: usize = 4;
/// Largest share of the text's solid prose that may be masked in one block; above it the guess is not trusted.
const MOST: f32 = 0.25;
/// Lines before the article among which its headline is sought.
const HEADLINE_REACH: usize = 12;
/// Fewest words of a headline.
const HEADLINE_WORDS: usize = 4;

/// Most words of a line that is nothing but a date: *Monday, March 3, 2024 at 6:34 am GMT*.
const DATE_WORDS: usize = 8;

/// A line that is nothing but a date.
static DATE: Lazy<Regex> = Lazy::new(|| {
    Regex::new(
        r"(?ix)^ (?: (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? \s )?
        (?: (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \s [0-9]{1,2} (?:st|nd|rd|th)? (?: ,? \s [0-9]{4} )?
          | [0-9]{1,2} (?:st|nd|rd|th)? \s (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? (?: ,? \s [0-9]{4} )?
          | [0-9]{1,4} [./-] [0-9]{1,2} [./-] [0-9]{1,4}
          | [0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9:.+Z-]+
          | [0-9]{1,2} \s? (?:m|h|d|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?) \s ago )
        (?: [\s,|–-]+ (?:at\s)? [0-9]{1,2} [:.] [0-9][0-9] (?: \s? [ap]\.?m\.? )? (?: \s [a-z]{2,4} )? )? $",
    )
    .expect("a valid constant")
});

/// A day and year within a line.
static DATED: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"[0-9]{1,2}(?:, | [A-Z][a-z]+ )[0-9]{4}|[0-9]+[/.-][0-9]+[/.-][0-9]{2,4}").expect("a valid constant")
});

/// Byte ranges of `text`, whole lines in order, that are no part of the article.
pub fn masked(text: &str) -> Vec<Span> {
    let units = units(text);
    let comments = comments(text, &units);
    let article = article(&units[..comments]);
    let before = headline(text, &units, article.start);
    let after = first_furniture(&units[..comments], article.end);
    let mut mask: Vec<bool> = units.iter().map(|unit| unit.kind == Kind::Furniture).collect();
    mask[comments..].fill(true);
    for block in [0..before, after..comments] {
        if is_chrome(&units[block.clone()]) && !holds_much(&units, &block) {
            mask[block].fill(true);
        }
    }
    merge(&units, &mask)
}

fn units(text: &str) -> Vec<Unit> {
    let mut spans: Vec<Span> = Vec::new();
    let (mut start, mut joins) = (0, false);
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end;
        let is_continued = joins && line.starts_with(char::is_lowercase);
        joins = line.len() >= WRAPPED;
        match spans.last_mut().filter(|_| is_continued) {
            _ if line.trim().is_empty() => {}
            Some(last) => *last = last.to(span),
            None => spans.push(span),
        }
    }
    spans.into_iter().map(|span| unit(text, span)).collect()
}

/// Shortest line, in bytes, that may go on in the next.
const WRAPPED: usize = 45;

fn unit(text: &str, span: Span) -> Unit {
    let line = span.of(text).trim();
    let words = count_words(line);
    Unit { span, words, kind: kind(line, words) }
}

/// How many stretches between white space hold a letter or digit.
fn count_words(line: &str) -> usize {
    let (mut words, mut is_counted) = (0, false);
    for character in line.chars() {
        if character.is_whitespace() {
            is_counted = false;
        } else if !is_counted && character.is_alphanumeric() {
            is_counted = true;
            words += 1;
        }
    }
    words
}

fn has_digit(line: &str) -> bool {
    line.bytes().any(|byte| byte.is_ascii_digit())
}

fn kind(line: &str, words: usize) -> Kind {
    let bullet = ["•", "·", "▪", "◦", "‣", "* "].iter().find_map(|mark| line.strip_prefix(mark));
    let line = bullet.map_or(line, str::trim_start);
    let is_sentence = ends_sentence(line);
    match words {
        _ if is_boilerplate(line) => Kind::Furniture,
        1..=DATE_WORDS if has_digit(line) && DATE.is_match(line) => Kind::Date,
        0..=6 if bullet.is_some() && !is_sentence => Kind::Bullet,
        LONG.. => Kind::Prose,
        4.. if is_sentence => Kind::Prose,
        _ => Kind::Plain,
    }
}

/// Whether a line ends as a sentence does. An ellipsis does not count: teasers are cut off with it.
fn ends_sentence(line: &str) -> bool {
    let inner = line.trim_end_matches(['”', '"', '’', '\'', ')', '»']);
    inner.ends_with(['.', '!', '?', ':']) && !inner.ends_with("...")
        || (inner.len() < line.len() && inner.ends_with(','))
}

/// Where readers' comments begin: a line that counts them, behind the article, with commenters or dates after it.
fn comments(text: &str, units: &[Unit]) -> usize {
    let is_heading = |unit: &Unit| heads_comments(unit.span.of(text).trim());
    let is_comment = |unit: &&Unit| unit.kind == Kind::Date || names_commenter(unit.span.of(text).trim());
    let mut paragraphs = 0;
    let heading = units.iter().position(|unit| {
        paragraphs += usize::from(unit.kind == Kind::Prose);
        paragraphs >= COMMENTED && is_heading(unit)
    });
    let is_proved = |heading: &usize| units[*heading..].iter().filter(is_comment).count() >= COMMENTED;
    heading.filter(is_proved).unwrap_or(units.len())
}

/// Fewest paragraphs of an article before its comments, and fewest comments after it.
const COMMENTED: usize = 2;

/// Longest subject of comments and longest name of a commenter, in characters.
const SUBJECT: usize = 200;
const COMMENTER: usize = 60;

/// *12 comments*, *One response to “…”:*
fn heads_comments(line: &str) -> bool {
    let is_noun = |noun: &str| {
        let nouns = ["response", "responses", "thought", "thoughts", "replies", "comment", "comments"];
        nouns.iter().any(|known| noun.eq_ignore_ascii_case(known))
    };
    let is_subject = |about: &str| {
        let (preposition, subject) = about.split_once(' ').unwrap_or((about, ""));
        ["to", "on", "for"].iter().any(|known| preposition.eq_ignore_ascii_case(known)) && is_short(subject, SUBJECT)
    };
    let Some((count, rest)) = line.split_once(' ') else {
        return false;
    };
    let counts = count.bytes().all(|byte| byte.is_ascii_digit()) || count.eq_ignore_ascii_case("one");
    counts
        && match rest.split_once(' ') {
            None => is_noun(rest.strip_suffix(':').unwrap_or(rest)),
            Some((noun, about)) => is_noun(noun) && is_subject(about),
        }
}

/// *Jo B. says:*
fn names_commenter(line: &str) -> bool {
    let says = ["says", "said", "wrote", "writes"];
    let parts = line.strip_suffix(':').and_then(|line| line.rsplit_once(' '));
    parts.is_some_and(|(name, verb)| {
        says.iter().any(|known| verb.eq_ignore_ascii_case(known)) && is_short(name, COMMENTER)
    })
}

/// Whether a text is one line of 1 to `most` characters.
fn is_short(text: &str, most: usize) -> bool {
    !text.is_empty() && !text.contains('\n') && text.chars().count() <= most
}

/// What a line counts for (positive) or against (negative) the article.
fn weight(unit: &Unit) -> i64 {
    match unit.kind {
        Kind::Prose => unit.words.min(MAX_WORDS) as i64,
        Kind::Plain => -3,
        Kind::Furniture | Kind::Bullet => -10,
        Kind::Date => -6,
    }
}

/// The run of lines with the greatest sum.
fn article(units: &[Unit]) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (index, unit) in units.iter().enumerate() {
        sum += weight(unit);
        if sum > best_sum {
            (best, best_sum) = (start..index + 1, sum);
        }
        if sum <= 0 {
            (start, sum) = (index + 1, 0);
        }
    }
    best
}

/// Where the article begins with its headline: the nearest plain line before `start` that is long enough for one.
///
/// A line with a date in it is a byline.
fn headline(text: &str, units: &[Unit], start: usize) -> usize {
    let reach = start.saturating_sub(HEADLINE_REACH)..start;
    let is_dated = |line: &str| has_digit(line) && DATED.is_match(line);
    let is_headline =
        |unit: &Unit| unit.kind == Kind::Plain && unit.words >= HEADLINE_WORDS && !is_dated(unit.span.of(text));
    reach.rev().find(|index| is_headline(&units[*index])).unwrap_or(start)
}

/// The first line at or after `end` that is furniture or a date.
fn first_furniture(units: &[Unit], end: usize) -> usize {
    (end..units.len()).find(|index| matches!(units[*index].kind, Kind::Furniture | Kind::Date)).unwrap_or(units.len())
}

/// Whether the wording of its lines proves a block to be chrome, and prose is rare in it.
fn is_chrome(block: &[Unit]) -> bool {
    let count = |kinds: &[Kind]| block.iter().filter(|unit| kinds.contains(&unit.kind)).count();
    let all = count(&[Kind::Furniture, Kind::Date, Kind::Bullet]);
    let is_proved = count(&[Kind::Furniture]) >= WORDED || count(&[Kind::Date]) >= DATES;
    is_proved && all >= FURNITURE && all >= 2 * count(&[Kind::Prose])
}

/// Whether a block holds much of the text's solid prose: paragraphs beside one another, as teasers are not.
fn holds_much(units: &[Unit], block: &Range<usize>) -> bool {
    let is_prose = |index: usize| units.get(index).is_some_and(|unit| unit.kind == Kind::Prose);
    let is_solid = |index: &usize| is_prose(*index) && (is_prose(index.wrapping_sub(1)) || is_prose(index + 1));
    let solid = |range: Range<usize>| range.filter(is_solid).map(|index| units[index].words).sum::<usize>();
    solid(block.clone()) as f32 > MOST * solid(0..units.len()) as f32
}

/// The masked lines as ranges; blank lines between two of them are masked with them.
fn merge(units: &[Unit], mask: &[bool]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut follows = false;
    for (unit, is_masked) in units.iter().zip(mask) {
        match spans.last_mut().filter(|_| follows && *is_masked) {
            Some(last) => *last = last.to(unit.span),
            None if *is_masked => spans.push(unit.span),
            None => {}
        }
        follows = *is_masked;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::masked;

    /// What is left of a text when its masked ranges are taken out.
    fn kept(text: &str) -> String {
        let (mut kept, mut from) = (String::new(), 0);
        for span in masked(text) {
            kept.push_str(&text[from..span.start]);
            from = span.end;
        }
        kept + &text[from..]
    }

    const ARTICLE: &str = "Council votes to keep the library open\n\n\
        The town council voted on Monday to keep the library open for another year, after weeks of protest by readers.\n\n\
        “We have heard you,” said Ann Lee, who leads the council.\n\n\
        The library has 4,000 members. It will close on Sundays, the council said in a statement after the meeting.\n";

    #[test]
    fn an_article_alone_stays_whole() {
        assert_eq!(masked(ARTICLE), []);
        let listed = format!("{ARTICLE}\n• Monday\n• Tuesday\n• Wednesday\n• Thursday\n• Friday\n");
        assert_eq!(masked(&listed), []);
    }

    #[test]
    fn menus_and_teasers_around_it_are_masked() {
        let page = format!(
            "Skip to content\n  • Home\n  • News\n  • Sport\nSubscribe to our newsletter\n\n{ARTICLE}\nShare\n\
             Related Posts\n\nBridge to be painted again\n\nMarch 3, 2024\n\nRiver rises after rain\n\nMarch 2, 2024\n\
             Leave a Reply\n© 2024 The Evening Paper\n"
        );
        assert_eq!(kept(&page).trim(), ARTICLE.trim());
    }

    #[test]
    fn lines_of_known_wording_are_masked_anywhere() {
        let page = ARTICLE.replace("“We have", "Advertisement\n\n“We have");
        assert_eq!(kept(&page).replace("\n\n\n", "\n\n"), ARTICLE);
    }

    #[test]
    fn prose_is_never_masked_for_its_neighbours() {
        let page = format!(
            "Home\nShare\nRead more\nLog in\n{}",
            "The minister said on Monday that it would rain.\n".repeat(4)
        ) + "Share\n"
            + ARTICLE;
        assert!(kept(&page).contains("it would rain"));
    }

    #[test]
    fn comments_are_masked_and_a_counter_above_the_article_is_no_heading() {
        let comments = "2 responses to “Council votes to keep the library open”\n\nJo B. says:\n\
            March 3, 2024 at 6:34 am\nAbout time too, and my neighbours would say so.\n\
            reader7 says:\nMarch 3, 2024 at 7:02 am\nWho pays for it? We do, as always, and nobody asks us.\n";
        assert_eq!(kept(&format!("{ARTICLE}\n{comments}")).trim(), ARTICLE.trim());
        let counted = ARTICLE.replacen("open\n", "open\n2 comments\nMarch 3, 2024\nMarch 4, 2024\n", 1);
        assert!(kept(&counted).contains("4,000 members"));
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in ["", "\n\n", "Share", "•", "word", "\u{feff}\r\n\r\n“", "a\rb\u{2028}c"] {
            masked(text);
        }
    }
}
