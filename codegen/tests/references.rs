//! References of schemas that tools write, with characters that a URI should not have.

use schemawright_codegen::{Options, Source, generate};

fn code(reference: &str) -> Result<String, String> {
    let schema = serde_json::json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "properties": { "boxes": { "type": "array", "items": { "$ref": reference } } },
        "definitions": {
            "Box<(string|null)>": { "type": "object", "properties": { "of": { "type": "string" } } }
        }
    });
    let source = Source {
        name: "schema.json".to_owned(),
        retrieval_uri: "https://example.com/schema.json".to_owned(),
        bytes: schema.to_string().into_bytes(),
        wanted: true,
    };
    let generated = generate(&[source], &Options::default());
    let outputs = generated.map_err(|found| found.to_string())?.outputs;
    Ok(outputs.into_iter().map(|output| output.text).collect())
}

#[test]
fn a_reference_may_be_spelled_as_its_target_is() {
    let code = code("#/definitions/Box<(string|null)>").expect("code");
    assert!(
        code.contains("pub boxes: Option<Vec<BoxStringNull>>"),
        "{code}"
    );
}

#[test]
fn a_reference_that_is_none_is_refused_where_it_stands() {
    let found = code("#/definitions/100%").expect_err("no code");
    assert!(found.contains("is no URI reference"), "{found}");
    assert!(!found.contains("breaks the metaschema"), "{found}");
}
