//! Options of what is emitted, from a builder and from a config file.

use schemawright_codegen::options::{Modules, Visibility};
use schemawright_codegen::{Builder, Options, TypeOptions};

use super::support::Folder;

/// A schema with a type of each common kind.
const SHOP: &str = r##"{
  "title": "Shop",
  "type": "object",
  "required": ["id", "state"],
  "properties": {
    "id": { "$ref": "#/$defs/Id" },
    "state": { "$ref": "#/$defs/State" },
    "weight": { "type": "number" }
  },
  "$defs": {
    "Id": { "type": "string", "minLength": 2 },
    "State": { "enum": ["open", "shut"] }
  }
}
"##;

/// What a builder and a config file make of [`SHOP`]: all must be equal, and its files are given, one after the other.
fn both(options: &Options, types: &[(&str, TypeOptions)], config: &str) -> String {
    let section = "[[generate]]\npaths = [\"shop.json\"]\nout = \"code\"\n";
    let folder = Folder::new()
        .file("shop.json", SHOP)
        .file("schemawright.toml", format!("{section}{config}"));
    let run = folder.run(&["generate"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let mut builder = Builder::new(folder.path("shop.json")).options(options.clone());
    for (selector, chosen) in types {
        builder = builder.type_options(*selector, chosen.clone());
    }
    let built = builder.out_dir(folder.path("built")).generate();
    built.expect("the schema and the options are fine");
    // The builder was given the whole path of the schema.
    let place = folder.path("shop.json").display().to_string();
    let texts = |name: &str| -> Vec<(String, String)> {
        let files = folder.files(name).into_iter();
        files
            .map(|(file, text)| (file, text.replace(&place, "shop.json")))
            .collect()
    };
    let code = texts("code");
    assert_eq!(texts("built"), code);
    code.into_iter().map(|(_, text)| text).collect()
}

fn list(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn all(change: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    change(&mut options);
    options
}

fn of(selector: &str, change: impl FnOnce(&mut TypeOptions)) -> (&str, TypeOptions) {
    let mut chosen = TypeOptions::default();
    change(&mut chosen);
    (selector, chosen)
}

/// Each text stands in the code.
fn has(code: &str, texts: &[&str]) {
    for text in texts {
        assert!(code.contains(text), "no {text:?} in\n{code}");
    }
}

#[test]
fn derives() {
    let code = both(
        &all(|options| options.derive = list(&["Hash", "extra::Shown", "Hash"])),
        &[of("State", |state| {
            state.derive = list(&["Ord", "PartialOrd"]);
        })],
        "derive = [\"Hash\", \"extra::Shown\", \"Hash\"]\n\
         [generate.types.State]\nderive = [\"Ord\", \"PartialOrd\"]\n",
    );
    let shop = "#[derive(Clone, Debug, PartialEq, extra::Shown)]\npub struct Shop {";
    let id = "#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, extra::Shown)]\npub struct Id(";
    let state = "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, extra::Shown)]\npub enum State {";
    has(&code, &[shop, id, state]);
}

#[test]
fn attributes() {
    let code = both(
        &all(|options| options.attributes = list(&["#[must_use]"])),
        &[of("#/$defs/Id", |id| {
            id.attributes = list(&["#[cfg_attr(test, derive( Default ))]"]);
        })],
        "attributes = [\"#[must_use]\"]\n\
         [generate.types.\"#/$defs/Id\"]\nattributes = [\"#[cfg_attr(test, derive( Default ))]\"]\n",
    );
    has(
        &code,
        &[
            "#[must_use]\npub struct Shop {",
            "#[must_use]\n#[cfg_attr(test, derive(Default))]\npub struct Id(",
            "#[must_use]\npub enum State {",
        ],
    );
}

#[test]
fn names() {
    let code = both(
        &Options::default(),
        &[
            of("Id", |id| id.rename = Some("Number".to_owned())),
            of("#", |shop| shop.rename = Some("Store".to_owned())),
        ],
        "[generate.types.Id]\nrename = \"Number\"\n[generate.types.\"#\"]\nrename = \"Store\"\n",
    );
    has(
        &code,
        &[
            "pub struct Store {",
            "pub id: Number,",
            "pub struct Number(",
        ],
    );
    assert!(
        !code.contains("struct Shop") && !code.contains("struct Id"),
        "{code}"
    );
}

#[test]
fn open_enums() {
    let code = both(
        &Options::default(),
        &[of("State", |state| state.open = true)],
        "[generate.types.State]\nopen = true\n",
    );
    has(
        &code,
        &[
            "    Other(Box<str>),\n",
            "schemawright::open_names!",
            "\"enum\" {",
        ],
    );
}

#[test]
fn visibilities() {
    let code = both(
        &all(|options| options.visibility = Visibility::Parent),
        &[of("State", |state| {
            state.visibility = Some(Visibility::Crate);
        })],
        "visibility = \"pub(super)\"\n[generate.types.State]\nvisibility = \"pub(crate)\"\n",
    );
    has(
        &code,
        &[
            "pub(in super::super) struct Shop {\n    pub id: Id,",
            "pub(in super::super) struct Id(String);",
            "pub(crate) enum State {",
        ],
    );
}

#[test]
fn one_file() {
    let code = both(
        &all(|options| options.modules = Modules::Single),
        &[],
        "modules = \"single\"\n",
    );
    assert_eq!(code.matches("// @generated").count(), 1);
    has(
        &code,
        &[
            "\npub mod shop {\n    use schemawright::",
            "\n    pub struct Shop {\n        pub id: Id,",
            "\nmod schemas {\n    /// The text of",
            "\n    pub(super) static SHOP: &str = r##\"{\n  \"title\": \"Shop\",",
        ],
    );
}

#[test]
fn roots_and_their_features() {
    let code = both(
        &all(|options| {
            options.modules = Modules::Roots;
            options.roots = list(&["#", "Id"]);
            options.features = true;
        }),
        &[],
        "modules = \"roots\"\nroots = [\"#\", \"Id\"]\nfeatures = true\n",
    );
    has(
        &code,
        &[
            "#[cfg(feature = \"shop\")]\n#[rustfmt::skip]\n#[allow(dead_code",
            "#[cfg(feature = \"shop\")]\n#[allow(unused_imports)]\npub use self::shop::*;",
            "#[cfg(feature = \"shop\")]\nschemawright::exported! { Shop, State }",
            "\n\nschemawright::exported! { Id }",
            "pub mod shared;",
            "use super::shared::Id;",
        ],
    );
}

#[test]
fn some_types_only() {
    let code = both(
        &all(|options| options.roots = list(&["State"])),
        &[],
        "roots = [\"State\"]\n",
    );
    has(&code, &["pub enum State {"]);
    assert!(!code.contains("pub struct"), "{code}");
}

#[test]
fn types_of_users() {
    let code = both(
        &Options::default(),
        &[of("Id", |id| id.replace = Some("crate::Key".to_owned()))],
        "[generate.types.Id]\nreplace = \"crate::Key\"\n",
    );
    has(
        &code,
        &[
            "    pub id: crate::Key,\n",
            "schemawright::replaced! { crate::Key at SHOP \"/$defs/Id\" }",
            "impl Check for crate::Key {",
            "schemawright::exported! { Shop, State }",
        ],
    );
    assert!(!code.contains("struct Id"), "{code}");
}

/// A schema with a value of each kind that can be held in several ways.
const HELD: &str = r#"{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "Held",
  "type": "object",
  "properties": {
    "day": { "type": "string", "format": "date" },
    "page": { "type": "string", "format": "uri" },
    "weight": { "type": "number" },
    "counts": { "type": "object", "additionalProperties": { "type": "integer" } },
    "picture": { "type": "string", "contentEncoding": "base64" }
  }
}
"#;

#[test]
fn flags_say_how_values_are_held() {
    for (option, value, text) in [
        ("dates", "jiff", "day: Option<jiff::Date>"),
        ("formats", "string", "page: Option<String>"),
        ("numbers", "number", "weight: Option<Number>"),
        ("maps", "hash", "counts: Option<HashMap<String, i64>>"),
        ("bytes", "base64", "picture: Option<HeldPicture>"),
    ] {
        let section = "[[generate]]\npaths = [\"held.json\"]\nout = \"configured\"\n";
        let folder = Folder::new()
            .file("held.json", HELD)
            .file("held.toml", format!("{section}{option} = \"{value}\"\n"));
        let flag = format!("--{option}");
        let flagged = folder.run(&["generate", "held.json", "--out", "flagged", &flag, value]);
        assert_eq!(flagged.code, Some(0), "{flagged:?}");
        let configured = folder.run(&["generate", "--config", "held.toml"]);
        assert_eq!(configured.code, Some(0), "{configured:?}");
        assert_eq!(folder.files("flagged"), folder.files("configured"));
        has(&folder.text("flagged/held.rs"), &[text]);
        let wrong = folder.run(&["generate", "held.json", "--out", "flagged", &flag, "other"]);
        assert_eq!(wrong.code, Some(2), "{wrong:?}");
        assert!(wrong.err.contains(value), "{wrong:?}");
    }
}
