//! What a value is written as, before it is known who writes it: nothing is lost of what `Serialize` says.

mod planter;

use serde::Serialize;
use serde::ser::{
    SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant, Serializer,
};

use planter::Planter;

/// Why a value cannot be written: its type says so.
pub type TreeError = serde_json::Error;

/// A value in the data model of `serde`.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    Bool(bool),
    I8(i8),
    I16(i16),
    I32(i32),
    I64(i64),
    I128(i128),
    U8(u8),
    U16(u16),
    U32(u32),
    U64(u64),
    U128(u128),
    F32(f32),
    F64(f64),
    Char(char),
    Text(String),
    Bytes(Vec<u8>),
    None,
    Some(Box<Tree>),
    Unit,
    UnitStruct(&'static str),
    UnitVariant(&'static str, u32, &'static str),
    Newtype(&'static str, Box<Tree>),
    NewtypeVariant(&'static str, u32, &'static str, Box<Tree>),
    Parts(Kind, Vec<Tree>),
    Fields(Kind, Vec<(&'static str, Tree)>),
    Map(Vec<(Tree, Tree)>),
}

/// What some values form together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    List,
    Tuple,
    Named(&'static str),
    Variant(&'static str, u32, &'static str),
}

/// What a value is written as.
///
/// # Errors
/// Those of the value.
pub(super) fn tree<T: Serialize + ?Sized>(value: &T) -> Result<Tree, TreeError> {
    value.serialize(Planter)
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => to.serialize_bool(*value),
            Self::I8(value) => to.serialize_i8(*value),
            Self::I16(value) => to.serialize_i16(*value),
            Self::I32(value) => to.serialize_i32(*value),
            Self::I64(value) => to.serialize_i64(*value),
            Self::I128(value) => to.serialize_i128(*value),
            Self::U8(value) => to.serialize_u8(*value),
            Self::U16(value) => to.serialize_u16(*value),
            Self::U32(value) => to.serialize_u32(*value),
            Self::U64(value) => to.serialize_u64(*value),
            Self::U128(value) => to.serialize_u128(*value),
            Self::F32(value) => to.serialize_f32(*value),
            Self::F64(value) => to.serialize_f64(*value),
            Self::Char(value) => to.serialize_char(*value),
            Self::Text(text) => to.serialize_str(text),
            Self::Bytes(bytes) => to.serialize_bytes(bytes),
            Self::None => to.serialize_none(),
            Self::Some(value) => to.serialize_some(value),
            Self::Unit => to.serialize_unit(),
            Self::UnitStruct(name) => to.serialize_unit_struct(name),
            Self::UnitVariant(name, index, variant) => {
                to.serialize_unit_variant(name, *index, variant)
            }
            Self::Newtype(name, value) => to.serialize_newtype_struct(name, value),
            Self::NewtypeVariant(name, index, variant, value) => {
                to.serialize_newtype_variant(name, *index, variant, value)
            }
            Self::Parts(kind, parts) => write_parts(*kind, parts, to),
            Self::Fields(kind, fields) => write_fields(*kind, fields, to),
            Self::Map(entries) => to.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

fn write_parts<S: Serializer>(kind: Kind, parts: &[Tree], to: S) -> Result<S::Ok, S::Error> {
    match kind {
        Kind::List => to.collect_seq(parts),
        Kind::Tuple => {
            let mut to = to.serialize_tuple(parts.len())?;
            parts
                .iter()
                .try_for_each(|part| to.serialize_element(part))?;
            to.end()
        }
        Kind::Named(name) => {
            let mut to = to.serialize_tuple_struct(name, parts.len())?;
            parts.iter().try_for_each(|part| to.serialize_field(part))?;
            to.end()
        }
        Kind::Variant(name, index, variant) => {
            let mut to = to.serialize_tuple_variant(name, index, variant, parts.len())?;
            parts.iter().try_for_each(|part| to.serialize_field(part))?;
            to.end()
        }
    }
}

fn write_fields<S: Serializer>(
    kind: Kind,
    fields: &[(&'static str, Tree)],
    to: S,
) -> Result<S::Ok, S::Error> {
    match kind {
        Kind::Variant(name, index, variant) => {
            let mut to = to.serialize_struct_variant(name, index, variant, fields.len())?;
            for (key, value) in fields {
                to.serialize_field(key, value)?;
            }
            to.end()
        }
        Kind::Named(name) => {
            let mut to = to.serialize_struct(name, fields.len())?;
            for (key, value) in fields {
                to.serialize_field(key, value)?;
            }
            to.end()
        }
        // No serializer of ours has fields without a name.
        Kind::List | Kind::Tuple => to.collect_map(fields.iter().map(|(key, value)| (key, value))),
    }
}
