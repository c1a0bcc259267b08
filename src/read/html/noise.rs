//! Parts of a page that are no article: found by element and by the words of class and id, and taken out.
//!
//! A part that holds much of the page's running text stays, whatever it is called: pages wrap whole articles in
//! elements named `sidebar-layout` or `with-comments`.

use dom_query::{Document, NodeId, NodeRef};
use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

/// Elements that never hold the article's own text, unless it is nearly all the text there is.
const ELEMENTS: [&str; 10] =
    ["nav", "aside", "figure", "figcaption", "form", "footer", "dialog", "button", "video", "audio"];

/// Elements that are kept whatever their class says: the page itself, and embedded posts.
const SACRED: [&str; 7] = ["html", "head", "body", "main", "article", "blockquote", "h1"];

/// Words of classes and ids that name such parts on sites of all kinds; one a line, sorted.
static WORDS: Lazy<FxHashSet<&'static str>> = Lazy::new(|| words(include_str!("noise.txt")));

/// Share of the page's running text above which an element is kept.
const MUCH: f32 = 0.2;

fn words(list: &'static str) -> FxHashSet<&'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
}

/// Removes the parts that are no article; returns how many characters the page's paragraphs had before.
pub fn strip(page: &Document) -> usize {
    let running = running_text(page);
    let total = running.get(&page.root().id).copied().unwrap_or_default();
    let is_much = |node: &NodeRef| running.get(&node.id).copied().unwrap_or_default() as f32 > MUCH * total as f32;
    let posts: Vec<NodeRef> =
        page.root().descendants_it().filter(|node| is_embedded_post(node) && !is_much(node)).collect();
    for node in posts {
        node.remove_attrs(&["class", "id"]);
        node.rename("blockquote");
    }
    let noise: Vec<NodeRef> =
        page.root().descendants_it().filter(|node| node.is_element() && is_noise(node) && !is_much(node)).collect();
    for node in noise {
        node.remove_from_parent();
    }
    let links: Vec<NodeRef> =
        page.root().descendants_it().filter(|node| is_link_line(node) || is_pop_up(node)).collect();
    for node in links {
        node.remove_from_parent();
    }
    total
}

/// Blocks that may consist of a link alone, as a line that leads to another story does.
const LINES: [&str; 2] = ["p", "li"];

/// Whether a block is nothing but a link, and no sentence.
fn is_link_line(node: &NodeRef) -> bool {
    if !node.node_name().is_some_and(|name| LINES.contains(&&*name)) {
        return false;
    }
    is_all_links(node) && !node.text().trim_end().ends_with(['.', '!', '?', '…', '”', '"'])
}

/// Whether an inline element holds a picture and links: a box that opens over the sentence it stands in.
fn is_pop_up(node: &NodeRef) -> bool {
    node.has_name("span") && node.descendants_it().any(|inner| inner.has_name("img")) && is_all_links(node)
}

fn is_all_links(node: &NodeRef) -> bool {
    let links = node.descendants_it().filter(|inner| inner.has_name("a"));
    let linked: usize = links.map(|link| link.normalized_char_count()).sum();
    let length = node.normalized_char_count();
    length > 0 && linked * 10 >= length * 9
}

/// Characters of text in paragraphs below each element.
fn running_text(page: &Document) -> FxHashMap<NodeId, usize> {
    let mut running = FxHashMap::default();
    for paragraph in page.root().descendants_it().filter(|node| node.has_name("p")) {
        let length = paragraph.normalized_char_count();
        *running.entry(paragraph.id).or_default() += length;
        for ancestor in paragraph.ancestors_it(None) {
            *running.entry(ancestor.id).or_default() += length;
        }
    }
    running
}

/// Whether an element is the frame of a post that the article quotes. Its class, and its being a mere `div` full of
/// links, would cost it its place.
fn is_embedded_post(node: &NodeRef) -> bool {
    let names = [node.class(), node.id_attr()];
    let is_frame = names.iter().flatten().any(|names| names.contains("embed"));
    is_frame && node.descendants_it().any(|inner| inner.has_name("blockquote"))
}

fn is_noise(node: &NodeRef) -> bool {
    let Some(name) = node.node_name() else { return false };
    if SACRED.contains(&&*name) {
        return false;
    }
    let names = [node.class(), node.id_attr()];
    ELEMENTS.contains(&&*name) || names.iter().flatten().any(|names| names_noise(names))
}

/// Whether one of the words in a class or id attribute names a part that is no article.
fn names_noise(names: &str) -> bool {
    let mut word = String::new();
    let mut after_lower = false;
    for letter in names.chars().chain([' ']) {
        let begins = letter.is_ascii_uppercase() && after_lower;
        if (begins || !letter.is_ascii_alphabetic()) && !word.is_empty() {
            if WORDS.contains(word.as_str()) {
                return true;
            }
            word.clear();
        }
        if letter.is_ascii_alphabetic() {
            word.push(letter.to_ascii_lowercase());
        }
        after_lower = letter.is_ascii_lowercase();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{names_noise, strip};
    use dom_query::Document;

    #[test]
    fn words_are_parted_at_hyphens_and_capitals() {
        for names in ["image-caption", "articleShareBar", "box related_links", "Newsletter2"] {
            assert!(names_noise(names), "{names}");
        }
        for names in ["article-body", "shareholders", "captioned", ""] {
            assert!(!names_noise(names), "{names}");
        }
    }

    #[test]
    fn noise_goes_and_a_misnamed_article_stays() {
        let page = Document::from(
            "<div class=sidebar><p>The council voted on Monday to keep the library open for another year.</p>\
             <figure>a photograph</figure><div class=share>Share</div></div>",
        );
        strip(&page);
        assert_eq!(page.text().trim(), "The council voted on Monday to keep the library open for another year.");
    }
}
