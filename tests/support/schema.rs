//! As much of JSON Schema as the published schemas use: an unknown keyword is an error, not a pass.

use serde_json::{Map, Value};

/// All places where `value` does not follow `schema`.
pub fn violations(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Validator { root: schema }.check(schema, value, "$", &mut found);
    found
}

struct Validator<'s> {
    root: &'s Value,
}

impl Validator<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        let keywords = schema.as_object().expect("a schema is an object");
        for (keyword, wanted) in keywords {
            self.keyword(keywords, keyword, wanted, value, at, found);
        }
    }

    fn keyword(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        wanted: &Value,
        value: &Value,
        at: &str,
        found: &mut Vec<String>,
    ) {
        let holds = match keyword {
            "$schema" | "title" | "description" | "$defs" => true,
            "$ref" => return self.check(self.definition(wanted), value, at, found),
            "items" => return self.items(wanted, value, at, found),
            "properties" => return self.properties(wanted, value, at, found),
            "additionalProperties" => return self.additional(schema, wanted, value, at, found),
            "type" => has_type(wanted, value),
            "enum" => wanted.as_array().is_some_and(|known| known.contains(value)),
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= wanted.as_u64().unwrap()),
            "required" => value.as_object().is_none_or(|object| {
                wanted.as_array().unwrap().iter().all(|name| object.contains_key(name.as_str().unwrap()))
            }),
            other => panic!("keyword {other:?} is not known to this validator"),
        };
        if !holds {
            found.push(format!("{at}: {value} against {keyword}: {wanted}"));
        }
    }

    fn definition(&self, reference: &Value) -> &Value {
        let pointer = reference.as_str().and_then(|reference| reference.strip_prefix('#')).expect("a local reference");
        self.root.pointer(pointer).unwrap_or_else(|| panic!("no definition at {pointer}"))
    }

    fn items(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            self.check(schema, item, &format!("{at}[{index}]"), found);
        }
    }

    fn properties(&self, schemas: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        for (name, schema) in schemas.as_object().expect("properties are an object") {
            if let Some(inner) = value.get(name) {
                self.check(schema, inner, &format!("{at}.{name}"), found);
            }
        }
    }

    fn additional(&self, schema: &Map<String, Value>, rule: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        let known = schema.get("properties").and_then(Value::as_object);
        for (name, inner) in value.as_object().into_iter().flatten() {
            if known.is_some_and(|known| known.contains_key(name)) {
                continue;
            }
            match rule {
                Value::Bool(true) => {}
                Value::Bool(false) => found.push(format!("{at}: {name:?} is not in the schema")),
                schema => self.check(schema, inner, &format!("{at}.{name}"), found),
            }
        }
    }
}

fn has_type(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::Array(types) => types.iter().any(|wanted| has_type(wanted, value)),
        Value::String(name) => match name.as_str() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_u64() || value.is_i64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            other => panic!("type {other:?} is not known to JSON Schema"),
        },
        _ => panic!("type must be a name or a list of names"),
    }
}
