//! JSON: one object, or an array of objects that is read element by element.

use std::fmt;
use std::io::{self, BufRead};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::error::{Place, ReadError, ReadErrorKind};
use super::fields::Roles;
use super::record::{Body, Record};
use super::stream::{read_failure, Name, Stream};
use super::text;

/// Reads one object as a record.
pub fn record(name: &Name, bytes: &[u8], id: String, place: Place) -> Result<Record, ReadError> {
    match parse(bytes).and_then(|(object, warnings)| {
        let fields = object.into_fields();
        let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        let roles = Roles::find(&names, &name.options.fields)?;
        let mut document = roles.document(fields, id, &name.options);
        document.warnings.extend(warnings);
        Ok(document)
    }) {
        Ok(document) => Ok(name.record(document, Body::Field, place)),
        Err(kind) => Err(place.error(kind)),
    }
}

fn parse(bytes: &[u8]) -> Result<(Object, Vec<crate::document::Warning>), ReadErrorKind> {
    if let Some(what) = text::binary(bytes) {
        return Err(ReadErrorKind::Binary { what });
    }
    let mut warnings = Vec::new();
    let object = match std::str::from_utf8(bytes) {
        Ok(text) => serde_json::from_str(text)?,
        Err(_) => serde_json::from_str(&text::decode(bytes.to_vec(), None, None, &mut warnings))?,
    };
    Ok((object, warnings))
}

/// A JSON object with its fields in their order.
struct Object(Vec<(String, Value)>);

impl Object {
    /// The values as text: lists joined by commas, nested objects as JSON, null as nothing.
    fn into_fields(self) -> Vec<(String, Option<String>)> {
        self.0.into_iter().map(|(name, value)| (name, plain(value))).collect()
    }
}

fn plain(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        Value::Array(items) => Some(items.into_iter().filter_map(plain).collect::<Vec<_>>().join(", ")),
        other => Some(other.to_string()),
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with the article's fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Object(fields))
    }
}

/// The records of a JSON file.
pub struct JsonArray {
    stream: Stream,
    element: usize,
    /// Whether the file is an array; `None` before the first byte was seen.
    is_array: Option<bool>,
    ended: bool,
}

/// What follows in an array.
enum Element {
    Value(Vec<u8>),
    TooLarge,
    End,
}

impl JsonArray {
    pub fn new(stream: Stream) -> Self {
        JsonArray { stream, element: 0, is_array: None, ended: false }
    }

    fn next_element(&mut self) -> io::Result<Element> {
        if self.is_array.is_none() {
            self.skip(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xef | 0xbb | 0xbf))?;
            let is_array = self.stream.tape.peek(1)?.first() == Some(&b'[');
            self.is_array = Some(is_array);
            if is_array {
                self.stream.tape.consume(1);
            }
        }
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b',')?;
        self.value()
    }

    /// Passes over bytes for which `idle` holds.
    fn skip(&mut self, idle: impl Fn(u8) -> bool) -> io::Result<()> {
        loop {
            let available = self.stream.tape.fill_buf()?;
            let used = available.iter().position(|byte| !idle(*byte)).unwrap_or(available.len());
            let found = used < available.len() || available.is_empty();
            self.stream.tape.consume(used);
            if found {
                return Ok(());
            }
        }
    }

    /// Reads to the end of one value by counting brackets outside strings.
    fn value(&mut self) -> io::Result<Element> {
        let limit = self.stream.name.limit();
        let (mut bytes, mut size, mut scan) = (Vec::new(), 0, Scan::default());
        loop {
            let available = self.stream.tape.fill_buf()?;
            if available.is_empty() {
                break;
            }
            let end = available.iter().position(|byte| scan.is_end(*byte));
            let used = end.unwrap_or(available.len());
            size += used;
            if size <= limit {
                bytes.extend_from_slice(&available[..used]);
            } else {
                bytes = Vec::new();
            }
            self.stream.tape.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(match size {
            0 => Element::End,
            _ if size > limit => Element::TooLarge,
            _ => Element::Value(bytes),
        })
    }
}

/// Where a scan through JSON stands.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Whether the value's closing bracket has been seen.
    closed: bool,
}

impl Scan {
    /// Whether the value ends before `byte`.
    fn is_end(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return false;
        }
        if self.closed || (self.depth == 0 && matches!(byte, b',' | b']' | b'}')) {
            return true;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth -= 1;
                self.closed = self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

impl Iterator for JsonArray {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let element = self.next_element();
        self.element += 1;
        let is_array = self.is_array == Some(true);
        self.ended = !is_array;
        let place = self.stream.name.place();
        let place = if is_array { place.record(self.element) } else { place };
        match element {
            Ok(Element::End) if self.element > 1 || is_array => {
                self.ended = true;
                None
            }
            Ok(Element::End) => Some(Err(place.error(ReadErrorKind::NotAnObject))),
            Ok(Element::Value(bytes)) => {
                let id =
                    if is_array { self.stream.name.record_id(self.element) } else { self.stream.name.stem.clone() };
                Some(record(&self.stream.name, &bytes, id, place))
            }
            Ok(Element::TooLarge) => Some(Err(place.error(self.stream.name.too_large()))),
            Err(error) => {
                self.ended = true;
                Some(Err(place.error(read_failure(error))))
            }
        }
    }
}
