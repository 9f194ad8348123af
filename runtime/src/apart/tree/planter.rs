//! A serializer that makes a tree.

use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::{Kind, Tree, TreeError, tree};

pub(super) struct Planter;

/// Parts that come one by one.
pub(super) struct Parts {
    kind: Kind,
    parts: Vec<Tree>,
}

/// Fields that come one by one.
pub(super) struct Fields {
    kind: Kind,
    fields: Vec<(&'static str, Tree)>,
}

/// Entries that come one by one.
#[derive(Default)]
pub(super) struct Entries {
    key: Option<Tree>,
    entries: Vec<(Tree, Tree)>,
}

const fn parts(kind: Kind) -> Parts {
    Parts {
        kind,
        parts: Vec::new(),
    }
}

const fn fields(kind: Kind) -> Fields {
    Fields {
        kind,
        fields: Vec::new(),
    }
}

macro_rules! scalars {
    ($($method:ident $variant:ident($ty:ty);)*) => {$(
        fn $method(self, value: $ty) -> Result<Tree, TreeError> {
            Ok(Tree::$variant(value))
        }
    )*};
}

impl Serializer for Planter {
    type Ok = Tree;
    type Error = TreeError;
    type SerializeSeq = Parts;
    type SerializeTuple = Parts;
    type SerializeTupleStruct = Parts;
    type SerializeTupleVariant = Parts;
    type SerializeMap = Entries;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    scalars! {
        serialize_bool Bool(bool);
        serialize_i8 I8(i8);
        serialize_i16 I16(i16);
        serialize_i32 I32(i32);
        serialize_i64 I64(i64);
        serialize_i128 I128(i128);
        serialize_u8 U8(u8);
        serialize_u16 U16(u16);
        serialize_u32 U32(u32);
        serialize_u64 U64(u64);
        serialize_u128 U128(u128);
        serialize_f32 F32(f32);
        serialize_f64 F64(f64);
        serialize_char Char(char);
        serialize_unit_struct UnitStruct(&'static str);
    }

    fn serialize_str(self, text: &str) -> Result<Tree, TreeError> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Tree, TreeError> {
        Ok(Tree::Bytes(bytes.to_owned()))
    }

    fn serialize_none(self) -> Result<Tree, TreeError> {
        Ok(Tree::None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, TreeError> {
        Ok(Tree::Some(Box::new(tree(value)?)))
    }

    fn serialize_unit(self) -> Result<Tree, TreeError> {
        Ok(Tree::Unit)
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
    ) -> Result<Tree, TreeError> {
        Ok(Tree::UnitVariant(name, index, variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Tree, TreeError> {
        Ok(Tree::Newtype(name, Box::new(tree(value)?)))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Tree, TreeError> {
        let value = Box::new(tree(value)?);
        Ok(Tree::NewtypeVariant(name, index, variant, value))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts, TreeError> {
        Ok(parts(Kind::List))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts, TreeError> {
        Ok(parts(Kind::Tuple))
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Parts, TreeError> {
        Ok(parts(Kind::Named(name)))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts, TreeError> {
        Ok(parts(Kind::Variant(name, index, variant)))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries, TreeError> {
        Ok(Entries::default())
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields, TreeError> {
        Ok(fields(Kind::Named(name)))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields, TreeError> {
        Ok(fields(Kind::Variant(name, index, variant)))
    }
}

macro_rules! collectors {
    ($($name:ident $method:ident;)*) => {$(
        impl $name for Parts {
            type Ok = Tree;
            type Error = TreeError;

            fn $method<T: Serialize + ?Sized>(&mut self, part: &T) -> Result<(), TreeError> {
                self.parts.push(tree(part)?);
                Ok(())
            }

            fn end(self) -> Result<Tree, TreeError> {
                Ok(Tree::Parts(self.kind, self.parts))
            }
        }
    )*};
    ($($name:ident;)*) => {$(
        impl $name for Fields {
            type Ok = Tree;
            type Error = TreeError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), TreeError> {
                self.fields.push((key, tree(value)?));
                Ok(())
            }

            fn end(self) -> Result<Tree, TreeError> {
                Ok(Tree::Fields(self.kind, self.fields))
            }
        }
    )*};
}

collectors! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

collectors! {
    SerializeStruct;
    SerializeStructVariant;
}

impl SerializeMap for Entries {
    type Ok = Tree;
    type Error = TreeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), TreeError> {
        self.key = Some(tree(key)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TreeError> {
        let key = self.key.take().unwrap_or(Tree::Unit);
        self.entries.push((key, tree(value)?));
        Ok(())
    }

    fn end(self) -> Result<Tree, TreeError> {
        Ok(Tree::Map(self.entries))
    }
}
