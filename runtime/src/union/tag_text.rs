//! The values of the properties that tell branches apart.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::Read;
use crate::text_reader::TAG;

/// The text of a value; nothing of a value of another type.
pub(super) struct TagText<'de>(pub(super) Option<Cow<'de, str>>);

impl<'de> Read<'de> for TagText<'de> {
    #[inline]
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(TAG, Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = TagText<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<TagText<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<TagText<'de>, E> {
        Ok(TagText(Some(Cow::Borrowed(text))))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<TagText<'de>, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<TagText<'de>, E> {
        Ok(TagText(Some(Cow::Owned(text))))
    }

    fn visit_unit<E: Error>(self) -> Result<TagText<'de>, E> {
        Ok(TagText(None))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<TagText<'de>, E> {
        Ok(TagText(None))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<TagText<'de>, E> {
        Ok(TagText(None))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<TagText<'de>, E> {
        Ok(TagText(None))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<TagText<'de>, E> {
        Ok(TagText(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<TagText<'de>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(TagText(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TagText<'de>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(TagText(None))
    }
}
