//! Web pages: the article's text with its paragraphs, and what the page tells about itself.
//!
//! The article is found by [`dom_smoothie`], a port of the algorithm behind browsers' reader views. Around it stand
//! a scan that bounds nesting ([`nesting`]), the removal of parts that are no article ([`noise`]), and that of
//! boilerplate lines.

mod charset;
mod metadata;
mod nesting;
mod noise;

use std::panic::{catch_unwind, AssertUnwindSafe};

use dom_query::Document as Page;
use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};

pub use charset::declared as declared_charset;

use super::boilerplate;
use super::error::ReadErrorKind;
use crate::document::Document;

/// Most elements that are parsed; real pages have a hundredth of it.
const MAX_ELEMENTS: usize = 500_000;

/// An article shorter than this share of the page's paragraphs is doubted, and sought again in the whole page.
const LITTLE: f32 = 0.4;

/// How many times shorter the article in the markup must be than the one in the metadata for the latter to be taken.
const MUCH_LESS: usize = 4;

/// Fills text and metadata of a document from a page. A page without an article leaves the text empty.
///
/// # Errors
/// The page has too many elements, or the parser gave up on it.
pub fn fill(document: &mut Document, page: &str) -> Result<(), ReadErrorKind> {
    let page = nesting::bounded(page);
    let read = catch_unwind(AssertUnwindSafe(|| {
        let parsed = Page::from(page.as_ref());
        let told = metadata::fill(document, &parsed).unwrap_or_default();
        let found = article(parsed, &page)?;
        Ok(if found.len() < told.len() / MUCH_LESS { without_boilerplate(&told) } else { found })
    }));
    let failed = |what: String| ReadErrorKind::Page { what };
    let text: Result<String, ReadabilityError> = read.map_err(|_| failed("the parser failed".to_string()))?;
    document.text = text.map_err(|error| failed(error.to_string()))?;
    Ok(())
}

/// The article of a page, sought among what is left after removing noise, then in all of it.
fn article(parsed: Page, source: &str) -> Result<String, ReadabilityError> {
    let paragraphs = noise::strip(&parsed);
    let stripped = text(parsed)?;
    if stripped.len() as f32 >= LITTLE * paragraphs as f32 {
        return Ok(without_boilerplate(&stripped));
    }
    let whole = text(Page::from(source))?;
    Ok(without_boilerplate(if whole.len() > 2 * stripped.len() { &whole } else { &stripped }))
}

/// The text of the article, empty where there is none.
fn text(page: Page) -> Result<String, ReadabilityError> {
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    match Readability::with_document(page, None, Some(config))?.parse() {
        Ok(article) => Ok(article.text_content.to_string()),
        Err(ReadabilityError::GrabFailed) => Ok(String::new()),
        Err(error) => Err(error),
    }
}

/// Leaves out boilerplate lines, and more than one blank line in a row.
fn without_boilerplate(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| line.is_empty() || !boilerplate::is_boilerplate(line)) {
        if !(line.is_empty() && (kept.is_empty() || kept.ends_with("\n\n"))) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.truncate(kept.trim_end().len());
    kept
}

#[cfg(test)]
mod tests {
    use super::{fill, without_boilerplate};
    use crate::document::Document;

    #[test]
    fn a_page_without_article_is_empty_but_keeps_its_title() {
        let mut document = Document::default();
        fill(&mut document, "<html lang=en><title>Nothing here</title><body></body>").unwrap();
        assert_eq!((document.text.as_str(), document.title.as_deref()), ("", Some("Nothing here")));
    }

    #[test]
    fn a_page_that_builds_itself_gives_the_text_of_its_metadata() {
        let body = r#"The river rose.\n\n\"It will fall,\" she said."#;
        let data = format!(r#"{{"@type": "NewsArticle", "headline": "Rain", "articleBody": "{body}"}}"#);
        let mut document = Document::default();
        fill(&mut document, &format!("<script type='application/ld+json'>{data}</script><div id=app></div>")).unwrap();
        assert_eq!(document.text, "The river rose.\n\n\"It will fall,\" she said.");
    }

    #[test]
    fn boilerplate_lines_go_without_leaving_gaps() {
        let text = "The river rose.\n\nAdvertisement\n\nIt fell again.\n\nShare this article";
        assert_eq!(without_boilerplate(text), "The river rose.\n\nIt fell again.");
    }
}
