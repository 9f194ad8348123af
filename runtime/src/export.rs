//! Gives `schemars` the schema that a type was generated from, with all that it refers to.

mod legacy;
mod link;
mod resources;
mod uri;

use std::hash::{DefaultHasher, Hash, Hasher};

use schemars::{Schema, SchemaGenerator};

use crate::Document;
use link::Linker;
use resources::Resources;

/// A generated type: where its schema stands, and how `schemars` is asked for it.
#[derive(Clone, Copy, Debug)]
pub struct Exported {
    text: &'static str,
    pointer: &'static str,
    subschema: fn(&mut SchemaGenerator) -> Schema,
}

impl Exported {
    /// The type `T`, given the `subschema_for` of it.
    #[must_use]
    pub fn new<T: Document>(subschema: fn(&mut SchemaGenerator) -> Schema) -> Self {
        Self {
            text: T::SCHEMA,
            pointer: T::SCHEMA_POINTER,
            subschema,
        }
    }
}

/// The types that were generated together, and the documents that they were generated from.
#[derive(Debug)]
pub struct Exports {
    types: Vec<Exported>,
    resources: Resources,
}

impl Exports {
    /// All types; `files` names the documents that others refer to by file name.
    #[must_use]
    pub fn new(files: &[(&'static str, &'static str)], types: Vec<Exported>) -> Self {
        let mut resources = Resources::default();
        for (name, text) in files {
            resources.add(text, &format!("file:///{name}"));
        }
        for exported in &types {
            resources.add(exported.text, &anonymous(exported.text));
        }
        Self { types, resources }
    }

    /// The schema of `T`, with every reference led to the type that it names, or to a definition.
    #[must_use]
    pub fn schema<T: Document>(&self, generator: &mut SchemaGenerator) -> Schema {
        let schema = self
            .resources
            .find(T::SCHEMA)
            .and_then(|document| Linker::new(self, generator).schema(document, T::SCHEMA_POINTER));
        schema
            .and_then(|schema| schema.try_into().ok())
            .unwrap_or_default()
    }
}

/// A name that no other schema has.
#[must_use]
pub fn id<T: Document>() -> String {
    format!("{}#{}", anonymous(T::SCHEMA), T::SCHEMA_POINTER)
}

/// The URI of a document that has none.
fn anonymous(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("urn:schemawright:{:016x}", hasher.finish())
}

/// `schemars::JsonSchema` for all types that were generated together, each with the schema that it was generated from.
///
/// Documents that others refer to by file name come first: `files { "common.schema.json" = COMMON }`. Without the
/// feature `schemars` it expands to nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! exported {
    (files { $($file:literal = $text:expr),* $(,)? } $($name:ident $(<$a:lifetime>)?),* $(,)?) => {
        $crate::exported!(@all [$(($file, $text)),*] $($name $(<$a>)?),*);
    };
    ($($name:ident $(<$a:lifetime>)?),* $(,)?) => {
        $crate::exported!(@all [] $($name $(<$a>)?),*);
    };
    (@all $files:tt $($name:ident $(<$a:lifetime>)?),*) => {
        #[allow(deprecated)]
        const _: () = {
            static __SCHEMAWRIGHT_EXPORTS: ::std::sync::LazyLock<$crate::export::Exports> =
                ::std::sync::LazyLock::new(|| $crate::export::Exports::new(
                    &$files,
                    ::std::vec::Vec::from([$($crate::exported!(@one $name $(<$a>)?)),*]),
                ));

            $(impl $(<$a>)? $crate::schemars::JsonSchema for $name $(<$a>)? {
                fn schema_name() -> ::std::borrow::Cow<'static, str> {
                    ::std::borrow::Cow::Borrowed(::core::stringify!($name))
                }

                fn schema_id() -> ::std::borrow::Cow<'static, str> {
                    ::std::borrow::Cow::Owned($crate::export::id::<Self>())
                }

                fn json_schema(
                    generator: &mut $crate::schemars::SchemaGenerator,
                ) -> $crate::schemars::Schema {
                    __SCHEMAWRIGHT_EXPORTS.schema::<Self>(generator)
                }
            })*
        };
    };
    (@one $name:ident $(<$a:lifetime>)?) => {{
        fn subschema $(<$a>)? (
            generator: &mut $crate::schemars::SchemaGenerator,
        ) -> $crate::schemars::Schema {
            generator.subschema_for::<$name $(<$a>)?>()
        }

        fn exported $(<$a>)? () -> $crate::export::Exported {
            $crate::export::Exported::new::<$name $(<$a>)?>(subschema)
        }

        exported()
    }};
}
