//! The encoding that a page declares in its head.

use encoding_rs::Encoding;
use once_cell::sync::Lazy;
use regex::bytes::Regex;

/// Bytes at the page's start among which the declaration must stand (the HTML standard asks for 1024).
const HEAD: usize = 4096;

static DECLARATION: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r#"(?i)<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#)
        .expect("a valid constant")
});

/// The encoding named in `<meta charset>`, `<meta http-equiv>` or the XML declaration.
pub fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = &page[..page.len().min(HEAD)];
    Encoding::for_label(&DECLARATION.captures(head)?[1])
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn all_three_forms_are_read() {
        for head in [
            "<meta charset=\"iso-8859-1\">",
            "<META http-equiv='Content-Type' content='text/html; charset=latin1'>",
            "<?xml version=\"1.0\" encoding=\"windows-1252\"?>",
        ] {
            assert_eq!(declared(head.as_bytes()), Some(encoding_rs::WINDOWS_1252), "{head}");
        }
        assert_eq!(declared(b"<meta name=description content='no charset'>"), None);
    }
}
