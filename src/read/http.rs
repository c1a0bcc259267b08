//! HTTP responses as archives store them: the page's body, unchunked and decompressed.

use std::io::Read;

use encoding_rs::Encoding;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::compression::is_gzip;
use super::error::ArchiveDamage;
use super::text;

/// Media types that are web pages.
const MEDIA_TYPES: [&str; 2] = ["text/html", "application/xhtml+xml"];

/// A web page from a response.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    pub body: Vec<u8>,
    /// Encoding that the header declares.
    pub charset: Option<&'static Encoding>,
}

/// The web page in a response; `None` for errors, redirections and other media.
///
/// # Errors
/// The response has no header, or its body cannot be decompressed (within `limit` bytes).
pub fn page(response: Vec<u8>, limit: usize) -> Result<Option<Page>, ArchiveDamage> {
    let (header, start) = split(&response).ok_or(ArchiveDamage::HttpHeader)?;
    let fields = Fields(String::from_utf8_lossy(&response[..header]).into_owned());
    let media = fields.get("content-type").unwrap_or_default();
    if !fields.is_success() || !MEDIA_TYPES.iter().any(|kind| media.starts_with(kind)) {
        return Ok(None);
    }
    let charset = media.split_once("charset=").and_then(|(_, label)| {
        Encoding::for_label(label.split(';').next().unwrap_or_default().trim_matches(['"', '\'', ' ']).as_bytes())
    });
    let mut body = response[start..].to_vec();
    if fields.get("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        body = unchunked(body)?;
    }
    let coding = fields.get("content-encoding").unwrap_or_default();
    Ok(Some(Page { body: decompressed(body, &coding, limit)?, charset }))
}

/// Lengths of the header and of header and blank line.
fn split(response: &[u8]) -> Option<(usize, usize)> {
    let ends = [&b"\r\n\r\n"[..], b"\n\n"];
    ends.iter().filter_map(|end| memchr::memmem::find(response, end).map(|at| (at, at + end.len()))).min()
}

/// Status line and header fields.
struct Fields(String);

impl Fields {
    fn is_success(&self) -> bool {
        let status = self.0.split_ascii_whitespace().nth(1).unwrap_or_default();
        self.0.starts_with("HTTP/") && status.len() == 3 && status.starts_with('2')
    }

    /// The value of a field in lower case.
    fn get(&self, name: &str) -> Option<String> {
        let mut fields = self.0.lines().skip(1).filter_map(|line| line.split_once(':'));
        fields
            .find(|(field, _)| field.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_ascii_lowercase())
    }
}

/// The body without its chunks' lengths. Archives often store it unchunked under the unchanged header: a body that does
/// not begin with a length is taken as it is.
fn unchunked(body: Vec<u8>) -> Result<Vec<u8>, ArchiveDamage> {
    let (mut whole, mut rest) = (Vec::new(), &body[..]);
    loop {
        let Some((length, start)) = chunk(rest) else {
            return if whole.is_empty() { Ok(body) } else { Err(ArchiveDamage::HttpBody) };
        };
        if length == 0 {
            return Ok(whole);
        }
        let content = start.checked_add(length).and_then(|end| rest.get(start..end)).ok_or(ArchiveDamage::HttpBody)?;
        whole.extend_from_slice(content);
        rest = &rest[start + length..];
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
    }
}

/// Length of the chunk that follows, and where it begins.
fn chunk(body: &[u8]) -> Option<(usize, usize)> {
    let end = memchr::memchr(b'\n', &body[..body.len().min(64)])?;
    let line = std::str::from_utf8(&body[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    Some((usize::from_str_radix(digits, 16).ok()?, end + 1))
}

/// The body decompressed. Archives often store it decompressed under the unchanged header: text is taken as it is.
fn decompressed(body: Vec<u8>, coding: &str, limit: usize) -> Result<Vec<u8>, ArchiveDamage> {
    let reader: Box<dyn Read + '_> = match coding {
        _ if is_gzip(&body) => Box::new(MultiGzDecoder::new(&body[..])),
        "deflate" if body.first().is_some_and(|first| first & 0x0f == 8) => Box::new(ZlibDecoder::new(&body[..])),
        "deflate" if text::binary(&body).is_some() => Box::new(DeflateDecoder::new(&body[..])),
        "" | "identity" => return Ok(body),
        _ if text::binary(&body).is_none() => return Ok(body),
        _ => return Err(ArchiveDamage::HttpCoding),
    };
    let mut plain = Vec::new();
    reader.take((limit as u64).saturating_add(1)).read_to_end(&mut plain).map_err(|_| ArchiveDamage::HttpBody)?;
    if plain.len() > limit {
        Err(ArchiveDamage::HttpBody)
    } else {
        Ok(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::read::error::ArchiveDamage;
    use flate2::{write::GzEncoder, Compression};
    use std::io::Write;

    fn body(header: &str, body: &[u8]) -> Result<Option<Vec<u8>>, ArchiveDamage> {
        let response =
            [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n", header.as_bytes(), b"\r\n", body]
                .concat();
        page(response, 1000).map(|page| page.map(|page| page.body))
    }

    #[test]
    fn chunks_are_joined() {
        let chunked = b"5\r\n<p>on\r\n6;x=y\r\ne</p>\n\r\n0\r\n\r\n";
        assert_eq!(body("Transfer-Encoding: chunked\r\n", chunked), Ok(Some(b"<p>one</p>\n".to_vec())));
        assert_eq!(body("Transfer-Encoding: chunked\r\n", b"<p>one</p>"), Ok(Some(b"<p>one</p>".to_vec())));
        assert_eq!(body("Transfer-Encoding: chunked\r\n", b"5\r\n<p>on\r\nff\r\nx"), Err(ArchiveDamage::HttpBody));
    }

    #[test]
    fn compressed_bodies_are_opened_within_the_limit() {
        let gzip = |bytes: &[u8]| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        };
        assert_eq!(body("Content-Encoding: gzip\r\n", &gzip(b"<p>one</p>")), Ok(Some(b"<p>one</p>".to_vec())));
        assert_eq!(body("Content-Encoding: br\r\n", b"<p>one</p>"), Ok(Some(b"<p>one</p>".to_vec())));
        assert_eq!(body("Content-Encoding: br\r\n", b"\x00\x01\x02"), Err(ArchiveDamage::HttpCoding));
        assert_eq!(body("Content-Encoding: gzip\r\n", &gzip(&[b'x'; 2000])), Err(ArchiveDamage::HttpBody));
    }

    #[test]
    fn other_responses_are_passed_over() {
        assert_eq!(page(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno".to_vec(), 99), Ok(None));
        assert_eq!(page(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nno".to_vec(), 99), Ok(None));
        assert_eq!(page(b"HTTP/1.1 200 OK".to_vec(), 99), Err(ArchiveDamage::HttpHeader));
    }
}
