//! What a user chooses for single types, and how these are named.

use super::{Bytes, Dates, Formats, Integers, Maps, Null, Numbers, Strings, Unknown, Visibility};

/// Choices for the types that a selector names, beside those for all types.
///
/// A selector is the name that a type has without these choices (`Order`), a JSON Pointer as a fragment
/// (`#/$defs/Order`: in every document that has the place), or that behind the name of a file
/// (`order.json#/$defs/Order`).
///
/// ```
/// use schemawright_codegen::{Options, TypeOptions};
///
/// let order = TypeOptions {
///     derive: vec!["Hash".to_owned()],
///     ..TypeOptions::default()
/// };
/// let options = Options {
///     types: [("Order".to_owned(), order)].into(),
///     ..Options::default()
/// };
/// assert_eq!(options.types["Order"].derive, ["Hash"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeOptions {
    /// What the type derives beside what it derives anyway. A type that cannot derive it is an error.
    pub derive: Vec<String>,
    /// Attributes, such as `#[must_use]`, beside those that the type has anyway.
    pub attributes: Vec<String>,
    /// Another name for the type, such as `Purchase`.
    pub rename: Option<String>,
    /// Whether an enum of strings takes every other string too, as its last variant `Other`. The schema does not: the
    /// type takes more than it, and writes back what it took.
    pub open: bool,
    /// The path of a type of the user's crate, such as `crate::Money`, which stands wherever the schema is used. It must
    /// have `Clone`, `Debug`, `PartialEq`, `serde::Serialize` and `serde::Deserialize`; it is given
    /// `schemawright::Document`, so that what breaks the schema does not get into it.
    pub replace: Option<String>,
    /// Whether a struct gets what `builders` of [`Options`](crate::Options) says, whatever that is for all types.
    pub builders: Option<bool>,
    /// Who sees the type. Another type that shows it can't be seen by more.
    pub visibility: Option<Visibility>,
    /// How it holds the strings that have no type of their own.
    pub strings: Option<Strings>,
    /// How it holds the texts of formats that have no type of their own.
    pub formats: Option<Formats>,
    /// How it holds the dates and times that have no type of their own.
    pub dates: Option<Dates>,
    /// How it holds the numbers that have no type of their own, or the one that it is.
    pub numbers: Option<Numbers>,
    /// How it holds the integers that no type of 64 bits is sure to hold.
    pub integers: Option<Integers>,
    /// How it holds the objects with keys of any name that have no type of their own.
    pub maps: Option<Maps>,
    /// How it holds the bytes that it is.
    pub bytes: Option<Bytes>,
    /// What happens to properties that its schema does not name and does not forbid.
    pub unknown: Option<Unknown>,
    /// What its optional properties become that may be null.
    pub null: Option<Null>,
}

impl TypeOptions {
    /// Whether there are choices for the item that is emitted.
    #[must_use]
    pub fn changes_item(&self) -> bool {
        let replacement = Self {
            replace: self.replace.clone(),
            ..Self::default()
        };
        *self != replacement
    }

    /// Adds the choices of another selector for the same type. Gives the options for which that says something else.
    pub fn add(&mut self, other: &Self) -> Vec<&'static str> {
        self.derive.extend(other.derive.iter().cloned());
        self.attributes.extend(other.attributes.iter().cloned());
        self.open |= other.open;
        macro_rules! agree {
            ($($field:ident)*) => {[
                $((concat!("types.", stringify!($field)), agree(&mut self.$field, other.$field.as_ref())),)*
            ]};
        }
        let is_same = agree! {
            replace rename builders strings formats dates numbers integers maps bytes unknown null visibility
        };
        let differing = is_same.into_iter().filter(|(_, is_same)| !is_same);
        differing.map(|(option, _)| option).collect()
    }
}

/// Takes a choice where there is none yet. Whether it is the same where there is one.
fn agree<T: Clone + PartialEq>(mine: &mut Option<T>, other: Option<&T>) -> bool {
    if mine.is_none() {
        *mine = other.cloned();
    }
    other.is_none() || mine.as_ref() == other
}

/// A selector, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector<'s> {
    /// The name of a type.
    Name(&'s str),
    /// A place in the documents with a name, or in all of them.
    Place(Option<&'s str>, &'s str),
}

impl<'s> Selector<'s> {
    /// Takes a selector apart.
    ///
    /// ```
    /// use schemawright_codegen::options::Selector;
    ///
    /// assert_eq!(Selector::new("Order"), Selector::Name("Order"));
    /// assert_eq!(Selector::new("#/$defs/Id"), Selector::Place(None, "/$defs/Id"));
    /// assert_eq!(Selector::new("order.json#"), Selector::Place(Some("order.json"), ""));
    /// ```
    #[must_use]
    pub fn new(text: &'s str) -> Self {
        match text.split_once('#') {
            None => Self::Name(text),
            Some(("", pointer)) => Self::Place(None, pointer),
            Some((file, pointer)) => Self::Place(Some(file), pointer),
        }
    }

    /// Whether it names a type that stands at a place (JSON Pointer) of a file, and has a name, unless it has none.
    /// A file is named by its path, or by the end of that.
    ///
    /// ```
    /// use schemawright_codegen::options::Selector;
    ///
    /// let selects = |selector| Selector::new(selector).selects(Some("Id"), "schema/order.json", "/$defs/Id");
    /// assert!(selects("Id") && selects("#/$defs/Id") && selects("order.json#/$defs/Id"));
    /// assert!(!selects("Order") && !selects("der.json#/$defs/Id"));
    /// ```
    #[must_use]
    pub fn selects(self, name: Option<&str>, file: &str, pointer: &str) -> bool {
        match self {
            Self::Name(wanted) => name == Some(wanted),
            Self::Place(wanted, place) => {
                let is_end = |wanted: &str| {
                    let before = file.strip_suffix(wanted);
                    before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
                };
                pointer == place && wanted.is_none_or(is_end)
            }
        }
    }
}
