//! From bytes to text: binary data are refused, encodings found, odd ones reported.

use encoding_rs::{Encoding, UTF_8};
use memchr::memmem;

use crate::document::Warning;

/// Bytes at the start that are looked at to tell text from binary data.
const SNIFFED: usize = 64 * 1024;

/// First bytes of common files that are not text, and what to call them.
const SIGNATURES: [(&[u8], &str); 10] = [
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
];

/// What the bytes are, if they are not text.
///
/// Text has no NUL (UTF-16 is told by its byte order mark) and at most one control character in thirty.
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, name)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(name);
    }
    if matches!(Encoding::for_bom(bytes), Some((encoding, _)) if encoding != UTF_8) {
        return None;
    }
    let head = &bytes[..bytes.len().min(SNIFFED)];
    let controls = head.iter().filter(|byte| is_control(**byte)).count();
    (memchr::memchr(0, head).is_some() || controls * 30 > head.len()).then_some("binary data")
}

const fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)
}

/// Decodes bytes by, in this order: the encoding the user forces, a byte order mark, validity as UTF-8, the encoding
/// that the source declares, and detection. What was guessed or replaced is told in `warnings`.
///
/// Text that is UTF-8 but for a few bytes is taken as UTF-8: reading all of it as Windows-1252 would spoil every quotation mark.
pub fn decode(
    bytes: Vec<u8>,
    forced: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
    warnings: &mut Vec<Warning>,
) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes).filter(|(bom, _)| forced.is_none_or(|e| e == *bom)) {
        return decode_as(encoding, &bytes[mark..], warnings);
    }
    if let Some(encoding) = forced {
        return decode_as(encoding, &bytes, warnings);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    if is_mostly_utf8(&bytes) {
        return decode_as(UTF_8, &bytes, warnings);
    }
    let encoding = declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| {
        let encoding = guess(&bytes);
        warnings.push(Warning::GuessedEncoding { encoding: encoding.name() });
        encoding
    });
    decode_as(encoding, &bytes, warnings)
}

/// The encoding of bytes that are known not to be UTF-8.
pub fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, false)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], warnings: &mut Vec<Warning>) -> String {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        warnings.push(Warning::InvalidBytes { count: text.matches('\u{fffd}').count() });
    }
    text.into_owned()
}

/// Whether valid sequences of several bytes outnumber the invalid ones.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

/// UTF-8 punctuation and accented letters as they look after a round through Windows-1252 or Latin-1.
const MOJIBAKE: [&str; 8] = ["â€œ", "â€\u{9d}", "â€™", "â€˜", "â€“", "â€”", "Ã©", "Â\u{a0}"];

/// Number of wrongly decoded sequences in a text.
pub fn mojibake(text: &str) -> usize {
    match memmem::find(text.as_bytes(), "Ã".as_bytes()).or(memmem::find(text.as_bytes(), "â€".as_bytes())) {
        None => 0,
        Some(_) => MOJIBAKE.iter().map(|sequence| text.matches(sequence).count()).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::{binary, decode, mojibake};
    use crate::document::Warning;

    fn plain(bytes: &[u8]) -> (String, Vec<Warning>) {
        let mut warnings = Vec::new();
        (decode(bytes.to_vec(), None, None, &mut warnings), warnings)
    }

    #[test]
    fn utf8_with_and_without_mark_needs_no_warning() {
        assert_eq!(plain("\u{feff}“Yes,” she said.".as_bytes()), ("“Yes,” she said.".to_string(), vec![]));
        assert_eq!(plain("“Yes,” she said.".as_bytes()), ("“Yes,” she said.".to_string(), vec![]));
    }

    #[test]
    fn windows_quotation_marks_are_detected() {
        let (text, warnings) = plain(b"\x93We are ready,\x94 the minister\x92s office said \x96 at last.");
        assert_eq!(text, "“We are ready,” the minister’s office said – at last.");
        assert_eq!(warnings, [Warning::GuessedEncoding { encoding: "windows-1252" }]);
    }

    #[test]
    fn utf16_is_told_by_its_mark() {
        let bytes: Vec<u8> = "\u{feff}“Größe”".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(binary(&bytes), None);
        assert_eq!(plain(&bytes).0, "“Größe”");
    }

    #[test]
    fn one_bad_byte_does_not_spoil_the_rest() {
        let (text, warnings) = plain(b"\xe2\x80\x9cYes,\xe2\x80\x9d she said\xff.");
        assert_eq!(text, "“Yes,” she said\u{fffd}.");
        assert_eq!(warnings, [Warning::InvalidBytes { count: 1 }]);
    }

    #[test]
    fn a_declared_encoding_is_used_when_it_is_not_utf8() {
        let mut warnings = Vec::new();
        let text = decode(b"caf\xe9".to_vec(), None, Some(encoding_rs::WINDOWS_1252), &mut warnings);
        assert_eq!((text.as_str(), warnings.len()), ("café", 0));
    }

    #[test]
    fn mojibake_is_counted() {
        assert_eq!(mojibake("â€œYes,â€\u{9d} she said, â€˜noâ€™"), 4);
        assert_eq!(mojibake("“Yes,” said Zoë Ångström"), 0);
    }

    #[test]
    fn binary_data_are_named() {
        assert_eq!(binary(b"%PDF-1.7 ..."), Some("a PDF file"));
        assert_eq!(binary(b"abc\0def"), Some("binary data"));
        assert_eq!(binary(b"one\r\n\ttwo\x0c"), None);
        assert_eq!(binary(b""), None);
    }
}
