//! What the kinds of properties differ in. A name stands for a property without a kind, and for a module with those that have
//! one: `write::optional`. So the list of a struct needs no macro for each field to tell them apart.

/// Whether a property must be there.
#[allow(non_upper_case_globals)]
pub const is_required: bool = true;

/// The same, of properties with a kind.
#[allow(non_upper_case_globals)]
pub mod is_required {
    /// It may be absent.
    pub const optional: bool = false;

    /// It may be absent or `null`.
    pub const nullable: bool = false;
}

pub use write::required as write;

/// The same, of properties with a kind, and of those that the schema does not name.
pub mod write {
    use serde::Serialize;

    use crate::object::Writer;

    /// Writes a property that is always there; whether that goes on.
    #[inline]
    pub fn required<W: Writer, T: Serialize>(writer: &mut W, value: &T) -> bool {
        writer.required(value)
    }

    /// Writes a property that may be absent; whether that goes on.
    #[inline]
    #[allow(clippy::ref_option)]
    pub fn optional<W: Writer, T: Serialize>(writer: &mut W, value: &Option<T>) -> bool {
        writer.optional(value)
    }

    pub use optional as nullable;

    /// Writes the properties that the schema does not name; whether that goes on.
    #[inline]
    pub fn others<'r, W: Writer, T: Serialize + 'r>(
        writer: &mut W,
        rest: impl IntoIterator<Item = (&'r String, &'r T)>,
    ) -> bool {
        writer.others(rest)
    }
}
