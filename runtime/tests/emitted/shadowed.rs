//! Hostile names: types that are called as those of the prelude, fields that are called as what macros use inside.
//! It also has hundreds of properties, which must not overflow the stack.

mod many;

use schemawright::{Check, Document, Flow, Report, Text, check};
use serde_json::Value;

use crate::taken;

const SCHEMA: &str = r##"{
    "type": "object",
    "required": ["std", "Option"],
    "properties": { "Option": { "$ref": "#/$defs/Option" } },
    "additionalProperties": { "type": "string" },
    "$defs": {
        "Option": { "type": "string", "minLength": 1 },
        "Some": { "const": "some" },
        "None": { "const": 0 },
        "Result": { "enum": ["Ok", "Err"] },
        "Open": { "anyOf": [{ "enum": ["Err"] }, { "type": "string" }] },
        "Vec": { "type": "array", "items": { "$ref": "#/$defs/Result" }, "minItems": 1 }
    }
}"##;

type Text1 = std::string::String;
type Maybe<T> = std::option::Option<T>;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct String {
    pub(crate) option: Option,
    pub(crate) vec: Maybe<Text1>,
    pub(crate) std: Text1,
    pub(crate) core: Maybe<Text1>,
    pub(crate) serde: Maybe<Text1>,
    pub(crate) serde_json: Maybe<Text1>,
    pub(crate) schemawright: Maybe<Text1>,
    pub(crate) u8: Maybe<Text1>,
    pub(crate) bool: Maybe<Text1>,
    pub(crate) str: Maybe<Text1>,
    pub(crate) deserializer: Maybe<Text1>,
    pub(crate) serializer: Maybe<Text1>,
    pub(crate) value: Maybe<Text1>,
    pub(crate) map: Maybe<Text1>,
    pub(crate) object: Maybe<Text1>,
    pub(crate) name: Maybe<Text1>,
    pub(crate) unknown: Maybe<Text1>,
    pub(crate) key: Maybe<Text1>,
    pub(crate) ignored: Maybe<Text1>,
    pub(crate) __field0: Maybe<Text1>,
    pub(crate) r#type: Maybe<Text1>,
    pub(crate) self_: Maybe<Text1>,
    pub(crate) __rest: std::collections::BTreeMap<Text1, Text1>,
}

schemawright::object! {
    String at SCHEMA "" {
        option = "Option",
        vec = "Vec": optional,
        std,
        core: optional,
        serde: optional,
        serde_json: optional,
        schemawright: optional,
        u8: optional,
        bool: optional,
        str: optional,
        deserializer: optional,
        serializer: optional,
        value: optional,
        map: optional,
        object: optional,
        name: optional,
        unknown: optional,
        key: optional,
        ignored = "Ignored": optional,
        __field0: optional,
        r#type = "type": optional,
        self_ = "self": optional,
    } others(__rest)
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Option(Text1);

schemawright::text! { Option at SCHEMA "/$defs/Option" }

impl Text for Option {
    fn rules<R: Report>(text: &str, report: &mut R) -> Flow {
        check::min_length(text, 1, report)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Some;

schemawright::constant! { Some = "some" at SCHEMA "/$defs/Some" }

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct None;

schemawright::literal! { None = "0" at SCHEMA "/$defs/None" }

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Result {
    Ok,
    Err,
}

schemawright::names! { Result at SCHEMA "/$defs/Result" "enum" { Ok = "Ok", Err = "Err" } }

/// A name is called as the type of a trait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    Err,
    Other(std::boxed::Box<str>),
}

schemawright::open_names! { Open at SCHEMA "/$defs/Open" "anyOf" 0 { Err = "Err" } }

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vec(std::vec::Vec<Result>);

schemawright::wrapper! { Vec(std::vec::Vec<Result>) at SCHEMA "/$defs/Vec" checked }

impl Check for Vec {
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::array(Result::check)(value, report)?;
        check::min_items(value, 1, report)
    }
}

/// Names that are generic parameters inside the macros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum S {
    A(Vec),
    D(None),
}

schemawright::union! { S at SCHEMA "" "anyOf" { A(Vec), D(None) } }

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct A {
    pub(crate) e: Maybe<D>,
}

schemawright::object! { A at SCHEMA "" { e: optional } where checked }

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct D {}

schemawright::object! { D at SCHEMA "" {} forbidden("not") }

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct E(Value);

schemawright::raw! { E at SCHEMA "" }

impl Check for E {
    fn keywords<R: Report>(value: &Value, report: &mut R) -> Flow {
        check::any(value, report)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct R(f64);

schemawright::number! { R(f64) at SCHEMA "" }

impl schemawright::Numeric for R {
    fn rules<R: Report>(number: &(impl schemawright::AsNumber + ?Sized), report: &mut R) -> Flow {
        check::maximum(number, 9_007_199_254_740_992_i128, report)
    }
}

#[test]
fn names() {
    let all = r#"{"Option":"o","std":"x","__field0":"y","value":"z","map":"m","type":"t","Ignored":"i","u8":"1","self":"s","other":"k"}"#;
    taken::<String>(
        &[r#"{"Option":"o","std":"x"}"#, all],
        &[
            "{}",
            r#"{"Option":"","std":"x"}"#,
            r#"{"Option":"o","std":"x","u8":1}"#,
        ],
    );
    taken::<Option>(&["\"x\""], &["\"\"", "null"]);
    taken::<Some>(&["\"some\""], &["\"none\""]);
    taken::<Result>(&["\"Ok\""], &["\"ok\"", "{\"Ok\":null}"]);
    taken::<Open>(&["\"Err\"", "\"err\""], &["null"]);
    taken::<S>(&["0", "0.0", r#"["Ok"]"#], &["[]", "1", "null"]);
    taken::<A>(
        &["{}", r#"{"e":{}}"#],
        &["[]", r#"{"e":null}"#, r#"{"e":{"not":1}}"#],
    );
    taken::<E>(&["[1,{}]"], &[]);
    taken::<R>(&["1", "-1.5e300"], &["\"1\"", "9007199254740993", "1e300"]);
    assert!(R::try_from(f64::NAN).is_err());
}
