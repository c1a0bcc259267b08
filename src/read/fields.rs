//! Fields of records: which one is the text, which the id, the date, the author.

use super::date;
use super::error::ReadErrorKind;
use super::options::{FieldNames, ReadOptions};
use crate::document::{Document, Newlines, Warning};

/// The parts of a document that a record can supply.
const PARTS: usize = 9;

/// Usual names of the text, the likeliest first.
const TEXT: &[&str] = &["text", "maintext", "body", "content", "article", "fulltext", "full_text", "article_text"];
const ID: &[&str] = &["id", "doc", "url"];
const TITLE: &[&str] = &["title", "headline"];
const DATE: &[&str] =
    &["date", "published", "publish_date", "date_publish", "published_at", "pub_date", "publication_date"];
const AUTHOR: &[&str] = &["author", "authors", "byline"];
const OUTLET: &[&str] = &["source", "outlet", "publisher", "source_domain", "publication"];
const URL: &[&str] = &["url", "link", "canonical_url"];
const LANGUAGE: &[&str] = &["language", "lang"];
const NEWLINES: &[&str] = &["newlines"];

/// Which field of a record is what: indexes into its list of names.
#[derive(Clone, Debug)]
pub struct Roles {
    text: usize,
    id: Option<usize>,
    title: Option<usize>,
    date: Option<usize>,
    author: Option<usize>,
    outlet: Option<usize>,
    url: Option<usize>,
    language: Option<usize>,
    newlines: Option<usize>,
    /// Names that were asked for and are not there.
    missing: Vec<String>,
}

impl Roles {
    /// Finds the fields among `names`.
    ///
    /// # Errors
    /// The text field is missing, or an id field that was asked for by name.
    pub fn find(names: &[&str], wanted: &FieldNames) -> Result<Roles, ReadErrorKind> {
        let mut missing = Vec::new();
        let mut find = |asked: &Option<String>, usual: &[&str]| match asked {
            None => usual.iter().find_map(|name| position(names, name)),
            Some(name) => {
                let found = names.iter().position(|known| known == name);
                missing.extend(found.is_none().then(|| name.clone()));
                found
            }
        };
        let text = find(&wanted.text, TEXT);
        let id = find(&wanted.id, ID);
        let roles = [
            find(&wanted.title, TITLE),
            find(&wanted.date, DATE),
            find(&wanted.author, AUTHOR),
            find(&wanted.outlet, OUTLET),
            find(&wanted.url, URL),
            find(&wanted.language, LANGUAGE),
            find(&None, NEWLINES),
        ];
        let found = || names.iter().map(|name| name.to_string()).collect();
        if let Some(name) = wanted.id.as_ref().filter(|_| id.is_none()) {
            return Err(ReadErrorKind::UnknownColumn { name: name.clone(), found: found() });
        }
        let text = text.ok_or_else(|| match &wanted.text {
            Some(name) => ReadErrorKind::UnknownColumn { name: name.clone(), found: found() },
            None => ReadErrorKind::NoTextField { wanted: to_strings(TEXT), found: found() },
        })?;
        let [title, date, author, outlet, url, language, newlines] = roles;
        Ok(Roles { text, id, title, date, author, outlet, url, language, newlines, missing })
    }

    /// The error for a table without any fields.
    pub fn none_found(wanted: &FieldNames) -> ReadErrorKind {
        let wanted = wanted.text.as_ref().map_or_else(|| to_strings(TEXT), |name| vec![name.clone()]);
        ReadErrorKind::NoTextField { wanted, found: Vec::new() }
    }

    /// Fills a document from a record's fields; `id` serves where the record has none.
    pub fn document(&self, mut fields: Vec<(String, Option<String>)>, id: String, options: &ReadOptions) -> Document {
        let take = |index: Option<usize>| {
            let value = fields.get(index?)?.1.clone()?;
            Some(value.trim().to_string()).filter(|value| !value.is_empty())
        };
        let mut document = Document {
            id: take(self.id).unwrap_or(id),
            title: take(self.title),
            author: take(self.author),
            outlet: take(self.outlet),
            url: take(self.url),
            language: take(self.language),
            ..Document::default()
        };
        if let Some(written) = take(self.date) {
            document.published = date::iso(&written);
            let unread = document.published.is_none().then_some(Warning::UnreadDate { value: written });
            document.warnings.extend(unread);
        }
        document.newlines = options.newlines;
        if let Some(written) = take(self.newlines) {
            match Newlines::named(&written) {
                Some(newlines) => document.newlines = newlines,
                None => document.warnings.push(Warning::UnknownNewlines { value: written }),
            }
        }
        document.warnings.extend(self.missing.iter().map(|field| Warning::MissingField { field: field.clone() }));
        document.text = fields[self.text].1.take().unwrap_or_default();
        if options.keep_columns {
            document.columns = self.others(fields);
        }
        document
    }

    /// The fields that are no part of the document.
    fn others(&self, fields: Vec<(String, Option<String>)>) -> Vec<(String, String)> {
        let used = self.used();
        let others = fields.into_iter().enumerate().filter(|(index, _)| !used.contains(&Some(*index)));
        others.map(|(_, (name, value))| (name, value.unwrap_or_default())).collect()
    }

    fn used(&self) -> [Option<usize>; PARTS] {
        [
            Some(self.text),
            self.id,
            self.title,
            self.date,
            self.author,
            self.outlet,
            self.url,
            self.language,
            self.newlines,
        ]
    }
}

/// Position of a usual name, whatever its case.
fn position(names: &[&str], usual: &str) -> Option<usize> {
    names.iter().position(|name| name.trim().eq_ignore_ascii_case(usual))
}

fn to_strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::{FieldNames, Roles};
    use crate::document::{Newlines, Warning};
    use crate::read::ReadOptions;

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
        pairs.iter().map(|(name, value)| (name.to_string(), Some(value.to_string()))).collect()
    }

    #[test]
    fn usual_names_are_found_in_any_case() {
        let roles = Roles::find(&["URL", "Headline", "Body", "section"], &FieldNames::default()).unwrap();
        let record = fields(&[
            ("URL", "http://a.example/1"),
            ("Headline", "Rain"),
            ("Body", "It rained."),
            ("section", "weather"),
        ]);
        let options = ReadOptions { keep_columns: true, ..ReadOptions::default() };
        let document = roles.document(record, "unused".into(), &options);
        assert_eq!((document.id.as_str(), document.text.as_str()), ("http://a.example/1", "It rained."));
        assert_eq!(document.title.as_deref(), Some("Rain"));
        assert_eq!(document.columns, [("section".to_string(), "weather".to_string())]);
    }

    #[test]
    fn a_record_may_say_what_its_line_ends_mean() {
        let roles = Roles::find(&["text", "newlines"], &FieldNames::default()).unwrap();
        let read = |value: &str| {
            let fields = fields(&[("text", "One."), ("newlines", value)]);
            roles.document(fields, "a".into(), &ReadOptions::default())
        };
        assert_eq!(read("soft").newlines, Newlines::Soft);
        assert_eq!(read("hard").newlines, Newlines::Auto);
        assert_eq!(read("hard").warnings, [Warning::UnknownNewlines { value: "hard".into() }]);
    }

    #[test]
    fn an_unknown_name_tells_which_exist() {
        let wanted = FieldNames { text: Some("story".into()), ..FieldNames::default() };
        let message = Roles::find(&["id", "text"], &wanted).unwrap_err().to_string();
        assert_eq!(message, r#"no column named "story"; there are "id", "text""#);
    }
}
