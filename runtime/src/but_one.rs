//! Values of every JSON type but one.

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::check::{self, Checked};
use crate::{Flow, Read, Report, Type, TypeSet};

macro_rules! but_one {
    ($(#[doc = $docs:literal])* $name:ident without $is:ident: $($other:ident)|+) => {
        $(#[doc = $docs])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(Value);

        impl $name {
            const TYPES: TypeSet = TypeSet::of(&[Type::Null, Type::Boolean, Type::Number, Type::String, $(Type::$other),+]);

            /// The value.
            #[must_use]
            pub const fn get(&self) -> &Value {
                &self.0
            }
        }

        /// Gives a value of the type that is left out back.
        impl TryFrom<Value> for $name {
            type Error = Value;

            fn try_from(value: Value) -> Result<Self, Value> {
                if value.$is() { Err(value) } else { Ok(Self(value)) }
            }
        }

        impl From<$name> for Value {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de> Read<'de> for $name {
            fn read<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = Value::read(deserializer)?;
                Self::try_from(value).map_err(|_| serde::de::Error::custom("a value of another type is asked for"))
            }
        }

        impl Checked for $name {
            fn checked<R: Report>(value: &Value, report: &mut R) -> Flow {
                check::types(value, Self::TYPES, report)
            }
        }
    };
}

but_one! {
    /// Any JSON value but an object: what a schema takes, too, that says what an object must be and does not ask for one.
    ///
    /// ```
    /// use schemawright::NotObject;
    /// use serde_json::{Value, json};
    ///
    /// assert_eq!(NotObject::try_from(json!([1])).map(Value::from), Ok(json!([1])));
    /// assert_eq!(NotObject::try_from(json!({})), Err(json!({})));
    /// ```
    NotObject without is_object: Array
}

but_one! {
    /// Any JSON value but an array: what a schema takes, too, that says what items must be and does not ask for an array.
    ///
    /// ```
    /// use schemawright::NotArray;
    /// use serde_json::{Value, json};
    ///
    /// assert_eq!(NotArray::try_from(json!({})).map(Value::from), Ok(json!({})));
    /// assert_eq!(NotArray::try_from(json!([])), Err(json!([])));
    /// ```
    NotArray without is_array: Object
}
