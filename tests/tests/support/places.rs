//! Finds the places in schemas that violations name.

use std::collections::BTreeMap;

use serde_json::Value;

type Documents = BTreeMap<String, Value>;

/// The value at `$id#/pointer`, where the fragment is percent-encoded (RFC 6901, section 6).
pub fn absolute<'d>(documents: &'d Documents, place: &str) -> Option<&'d Value> {
    let (id, fragment) = place.split_once('#')?;
    with_id(documents, id)?.pointer(&decoded(fragment)?)
}

/// The value that a keyword location leads to, from the document of any event through every `$ref` on the way.
pub fn follow<'d>(documents: &'d Documents, way: &str) -> Option<&'d Value> {
    let mut document = documents.get("webhook.schema.json")?;
    let mut value = document;
    for step in way.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        value = match value {
            Value::Object(members) => members.get(&step)?,
            Value::Array(items) => items.get(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
        if step == "$ref" {
            let (file, pointer) = value
                .as_str()?
                .split_once('#')
                .unwrap_or((value.as_str()?, ""));
            if !file.is_empty() {
                document = documents.get(file)?;
            }
            value = document.pointer(pointer)?;
        }
    }
    Some(value)
}

fn with_id<'d>(documents: &'d Documents, id: &str) -> Option<&'d Value> {
    documents
        .values()
        .find(|document| document["$id"].as_str() == Some(id))
}

fn decoded(fragment: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}
