//! What a page tells about itself: JSON-LD, OpenGraph and other `<meta>` tags, `<time>`, `<title>`.

use dom_query::{Document as Page, NodeRef};
use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::document::Document;
use crate::read::date;

/// Types of schema.org that stand for an article; its many subtypes end in these words.
const ARTICLE_TYPES: [&str; 3] = ["Article", "BlogPosting", "Report"];

/// Names of `<meta>` tags, the most trustworthy first.
const TITLE: [&str; 4] = ["og:title", "twitter:title", "dc.title", "parsely-title"];
const DATE: [&str; 12] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "date",
];
const AUTHOR: [&str; 5] = ["author", "parsely-author", "sailthru.author", "dc.creator", "article:author"];
const OUTLET: [&str; 4] = ["og:site_name", "application-name", "dc.publisher", "publisher"];
const URL: [&str; 2] = ["og:url", "twitter:url"];
const LANGUAGE: [&str; 3] = ["content-language", "dc.language", "og:locale"];

/// Fills what is still missing in the document's metadata; returns the article's text where the page tells it beside
/// its markup, as pages do that build themselves in the browser.
pub fn fill(document: &mut Document, page: &Page) -> Option<String> {
    let linked = LinkedData::find(page);
    let tags = meta_tags(page);
    let tag = |names: &[&str]| names.iter().find_map(|name| tags.get(*name).cloned());
    let named = |path: &str| linked.as_ref().and_then(|data| data.text(path));

    let title =
        named("headline").or_else(|| tag(&TITLE)).or_else(|| element(page, "h1")).or_else(|| element(page, "title"));
    set(&mut document.title, title);
    let published = named("datePublished").or_else(|| tag(&DATE)).and_then(|written| date::iso(&written));
    set(&mut document.published, published.or_else(|| time(page)));
    set(&mut document.author, named("author").or_else(|| tag(&AUTHOR).filter(|author| !author.starts_with("http"))));
    set(&mut document.outlet, named("publisher").or_else(|| tag(&OUTLET)));
    set(
        &mut document.url,
        canonical(page).or_else(|| tag(&URL)).or_else(|| named("url")).filter(|url| url.starts_with("http")),
    );
    let language = attribute(page, "html", "lang").or_else(|| tag(&LANGUAGE)).or_else(|| named("inLanguage"));
    set(&mut document.language, language.map(|tag| tag.replace('_', "-")));
    linked.and_then(|data| data.article())
}

fn set(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value;
    }
}

/// The page's article in JSON-LD.
struct LinkedData(Value);

impl LinkedData {
    fn find(page: &Page) -> Option<LinkedData> {
        let scripts = page.select(r#"script[type="application/ld+json"]"#);
        let blocks = scripts.nodes().iter().filter_map(|node| serde_json::from_str::<Value>(node.text().trim()).ok());
        blocks.into_iter().find_map(find_article).map(LinkedData)
    }

    /// The article's text, which may itself be markup.
    fn article(&self) -> Option<String> {
        let body = self.0.get("articleBody")?.as_str()?;
        match body.contains("</") {
            true => Some(Page::fragment(body).formatted_text().to_string()),
            false => Some(html_escape::decode_html_entities(body).into_owned()),
        }
    }

    /// A property as text: names of persons and organisations, lists joined by commas.
    fn text(&self, property: &str) -> Option<String> {
        let text = plain(self.0.get(property)?)?;
        let text = squeeze(&html_escape::decode_html_entities(&text)); // some sites write references into JSON
        (!text.is_empty()).then_some(text)
    }
}

fn find_article(block: Value) -> Option<Value> {
    match block {
        Value::Array(items) => items.into_iter().find_map(find_article),
        Value::Object(mut object) => match object.remove("@graph") {
            Some(graph) => find_article(graph),
            None => is_article(object.get("@type")?).then_some(Value::Object(object)),
        },
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(name) => ARTICLE_TYPES.iter().any(|end| name.ends_with(end)),
        Value::Array(names) => names.iter().any(is_article),
        _ => false,
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => plain(object.get("name")?),
        Value::Array(items) => Some(items.iter().filter_map(plain).collect::<Vec<_>>().join(", ")),
        _ => None,
    }
}

/// All named `<meta>` tags, names in lower case; the first of a name counts.
fn meta_tags(page: &Page) -> FxHashMap<String, String> {
    let mut tags = FxHashMap::default();
    for node in page.select("meta[content]").nodes() {
        let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| node.attr(key));
        let content = node.attr("content").map(|content| squeeze(&content)).filter(|content| !content.is_empty());
        if let (Some(name), Some(content)) = (name, content) {
            tags.entry(name.to_ascii_lowercase()).or_insert(content);
        }
    }
    tags
}

fn first<'p>(page: &'p Page, selector: &str) -> Option<NodeRef<'p>> {
    page.select(selector).nodes().first().copied()
}

fn element(page: &Page, name: &str) -> Option<String> {
    first(page, name).map(|node| squeeze(&node.text())).filter(|text| !text.is_empty())
}

fn attribute(page: &Page, selector: &str, name: &str) -> Option<String> {
    first(page, selector)?.attr(name).map(|value| value.trim().to_string()).filter(|value| !value.is_empty())
}

fn canonical(page: &Page) -> Option<String> {
    attribute(page, r#"link[rel="canonical"]"#, "href")
}

fn time(page: &Page) -> Option<String> {
    page.select("time[datetime]").nodes().iter().find_map(|node| date::iso(&node.attr("datetime")?))
}

/// The text with every run of white space made one space.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::document::Document;
    use dom_query::Document as Page;

    fn read(page: &str) -> Document {
        let mut document = Document::default();
        fill(&mut document, &Page::from(page));
        document
    }

    #[test]
    fn linked_data_come_first() {
        let document = read(
            r#"<html lang="en-GB"><head><title>Rain | The Paper</title><link rel=canonical href="https://paper.example/rain">
            <meta property="og:title" content="Other"><script type="application/ld+json">{"@context": "https://schema.org",
            "@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Rain &amp; wind",
            "author": [{"name": "Ann Lee"}, {"name": "Bo Day"}], "datePublished": "2024-03-05T08:00:00Z",
            "publisher": {"name": "The Paper"}}]}</script></head>"#,
        );
        assert_eq!(document.title.as_deref(), Some("Rain & wind"));
        assert_eq!(document.author.as_deref(), Some("Ann Lee, Bo Day"));
        assert_eq!(document.published.as_deref(), Some("2024-03-05T08:00:00Z"));
        assert_eq!(document.outlet.as_deref(), Some("The Paper"));
        assert_eq!(document.url.as_deref(), Some("https://paper.example/rain"));
        assert_eq!(document.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn meta_tags_and_elements_serve_where_there_are_none() {
        let document = read(
            "<head><title>Site</title><meta name=Author content='Ann Lee'><meta property='og:site_name' content='Paper'>\
             <meta property='og:locale' content='en_US'></head><h1>Rain\n expected</h1><time datetime='2024-03-05'>today</time>",
        );
        assert_eq!(document.title.as_deref(), Some("Rain expected"));
        assert_eq!(document.author.as_deref(), Some("Ann Lee"));
        assert_eq!(document.published.as_deref(), Some("2024-03-05"));
        assert_eq!(document.language.as_deref(), Some("en-US"));
    }
}
