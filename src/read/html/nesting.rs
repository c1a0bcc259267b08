//! Bounds how deep a page's elements nest.
//!
//! Tree builders take quadratic time, or the stack, on pages with thousands of elements inside one another. Real pages
//! stay below a hundred. One pass over the tags keeps a stack as a browser would and leaves out start tags above the
//! bound; their text stays. Tags and comments of absurd length lose what makes them long.

use std::borrow::Cow;

/// Deepest nesting that is passed on.
const DEEPEST: usize = 256;

/// Longest tag or comment that is passed on, in bytes: millions of attributes would take a hundred times their size.
const LONGEST: usize = 256 * 1024;

/// Elements without content, which do not nest.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements whose end tag may be left out, so that counting their start tags would mistake lists for nests. They close
/// one another; a deep nest needs other elements between them, which are counted.
const SELF_CLOSING: [&str; 17] = [
    "p", "li", "dt", "dd", "option", "optgroup", "rb", "rp", "rt", "rtc", "tr", "td", "th", "thead", "tbody", "tfoot",
    "body",
];

/// Elements that an end tag of an inline element outside them does not close.
const BLOCKS: [&str; 31] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "main",
    "menu",
    "nav",
    "object",
    "ol",
    "pre",
    "section",
    "summary",
    "svg",
    "table",
    "template",
    "ul",
    "math",
    "select",
];

/// Elements that no end tag of something outside them closes.
const BARRIERS: [&str; 6] = ["table", "template", "object", "svg", "math", "button"];

/// The page with its nesting bounded; borrowed where nothing had to be left out.
pub fn bounded(page: &str) -> Cow<'_, str> {
    let mut scan = Scan { page, open: Vec::new(), over: 0, kept: None, copied: 0 };
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &page.as_bytes()[at..]) {
        at = scan.tag(at + found);
    }
    scan.finish()
}

struct Scan<'p> {
    page: &'p str,
    /// Names of the open elements, in lower case.
    open: Vec<String>,
    /// Start tags left out that have not been closed yet.
    over: usize,
    /// The page so far, once something was left out of it.
    kept: Option<String>,
    /// End of what `kept` covers.
    copied: usize,
}

impl<'p> Scan<'p> {
    /// Handles what begins with `<` at `start`; returns where to go on.
    fn tag(&mut self, start: usize) -> usize {
        let rest = &self.page[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(self.page.len(), |end| start + 4 + end + 3);
            if end - start > LONGEST {
                self.leave_out(start, end);
            }
            return end;
        }
        let is_end = rest.starts_with("</");
        let name = name(&rest[1 + usize::from(is_end)..]);
        if name.is_empty() {
            return start + 1;
        }
        let end = start + tag_length(rest);
        match is_end {
            true => self.close(&name, start, end),
            false => self.start(&name, start, end),
        }
        if end - start > LONGEST && self.copied < end {
            let attributes = start + rest.find(char::is_whitespace).unwrap_or(end - start);
            self.leave_out(attributes, end - usize::from(self.page[start..end].ends_with('>')));
        }
        if !is_end && RAW.contains(&name.as_str()) {
            return self.raw_end(&name, end);
        }
        end
    }

    fn start(&mut self, name: &str, start: usize, end: usize) {
        let is_closed = self.page[start..end].ends_with("/>")
            && matches!(self.open.last().map(String::as_str), Some("svg" | "math"));
        if VOID.contains(&name) || SELF_CLOSING.contains(&name) || RAW.contains(&name) || is_closed {
            return;
        }
        if self.open.len() < DEEPEST {
            self.open.push(name.to_string());
        } else {
            self.over += 1;
            self.leave_out(start, end);
        }
    }

    fn close(&mut self, name: &str, start: usize, end: usize) {
        if SELF_CLOSING.contains(&name) {
            return;
        }
        if self.over > 0 {
            self.over -= 1;
            return self.leave_out(start, end);
        }
        let is_block = BLOCKS.contains(&name);
        let stop = if is_block { &BARRIERS[..] } else { &BLOCKS[..] };
        for depth in (0..self.open.len()).rev() {
            if self.open[depth] == name {
                return if is_block { self.open.truncate(depth) } else { drop(self.open.remove(depth)) };
            }
            if stop.contains(&self.open[depth].as_str()) {
                return;
            }
        }
    }

    /// Where the end tag of a raw element begins that was opened before `from`.
    fn raw_end(&self, name: &str, from: usize) -> usize {
        let bytes = self.page.as_bytes();
        let mut at = from;
        while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
            at += found;
            let after = &bytes[at + 2..];
            if after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
                return at;
            }
            at += 2;
        }
        self.page.len()
    }

    fn leave_out(&mut self, start: usize, end: usize) {
        let kept = self.kept.get_or_insert_with(String::new);
        kept.push_str(&self.page[self.copied..start]);
        self.copied = end;
    }

    fn finish(self) -> Cow<'p, str> {
        match self.kept {
            None => Cow::Borrowed(self.page),
            Some(kept) => Cow::Owned(kept + &self.page[self.copied..]),
        }
    }
}

/// The tag name at the start of `text`, in lower case; empty where there is none.
fn name(text: &str) -> String {
    if !text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return String::new();
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    text[..end].chars().take(20).collect::<String>().to_ascii_lowercase()
}

/// Length of the tag that `text` begins with, quoted attributes heeded.
fn tag_length(text: &str) -> usize {
    let (mut quote, mut after_equals) = (None, false);
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return index + 1,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            _ => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{bounded, DEEPEST};
    use std::borrow::Cow;

    #[test]
    fn ordinary_pages_pass_untouched() {
        let page = "<!DOCTYPE html><body><p>one<p>two<script>if (a<b) '<div>'</script><ul>".to_string()
            + &"<li>x".repeat(1000)
            + "</ul>"
            + &"<div><b>bold</b></div><br><img src='>'>".repeat(1000);
        assert!(matches!(bounded(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_nests_are_flattened_and_their_text_stays() {
        for unit in [
            "<div>",
            "<span><div></span>",
            "<a><div></a>",
            "<div></b>",
            "<table><tr><td></div>",
            "<p><font>",
            "<svg/><g>",
        ] {
            let page = unit.repeat(5000) + "the text";
            let flat = bounded(&page);
            let left = flat.matches("<div>").count() + flat.matches("<table>").count() + flat.matches("<font>").count();
            assert!(left <= DEEPEST, "{unit}: {left}");
            assert!(flat.ends_with("the text"));
        }
    }

    #[test]
    fn absurdly_long_tags_and_comments_are_shortened() {
        let long = "x ".repeat(200_000);
        assert_eq!(bounded(&format!("<p {long}>one<!--{long}-->two")), "<p>onetwo");
        assert_eq!(bounded(&format!("<p {long}é")), "<p");
    }

    #[test]
    fn cut_off_tags_do_no_harm() {
        for page in ["<", "</", "<div", "<!--", "<script>", "<a href=\"x", "a < b", "<é>", "<div é='ü"] {
            assert_eq!(bounded(page), page);
        }
    }
}
