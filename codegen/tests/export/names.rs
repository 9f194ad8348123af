//! The names of exported files.

use schemawright_codegen::documents::Dialect;

use super::{source, try_export};

#[test]
fn files_get_names_of_their_own() {
    let sources = [
        source("x/a.json", "{}", true),
        source("y/a.json", "true", true),
        source("b.schema.json", "{}", true),
    ];
    let outputs = try_export(&sources, &[Dialect::Draft7, Dialect::Draft7])
        .unwrap_or_else(|found| panic!("{found}"));
    let paths: Vec<&String> = outputs.keys().collect();
    assert_eq!(
        paths,
        [
            "draft-07/b.schema.json",
            "draft-07/x-a.schema.json",
            "draft-07/y-a.schema.json",
            "index.json"
        ]
    );
}
