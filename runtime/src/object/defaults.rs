//! The defaults of a schema: what stands for a property that is absent.

use serde_json::Deserializer;

use crate::Read;

/// The value of a default, given as a JSON text.
///
/// # Panics
/// When the text is no value of the type, which the generator has made sure of.
#[doc(hidden)]
#[must_use]
pub fn default_of<T: Read<'static>>(json: &'static str) -> T {
    T::read(&mut Deserializer::from_str(json)).expect("a generated default is a value of its type")
}

/// Methods that give a field, or the default of its schema where the property is absent. Neither reading nor writing
/// uses a default.
///
/// A row is a method, its field and the type of the default, and the default. That is a Rust value, or behind `copied`
/// the JSON text of one; behind `text` a text, that is returned as `&str`; behind `shared` the JSON text of a value that
/// is returned by reference, and behind `nullable` that of one that can be `null`.
///
/// ```
/// struct Server {
///     port: Option<u16>,
///     host: Option<String>,
///     tags: Option<Vec<String>>,
/// }
///
/// schemawright::defaults! {
///     Server {
///         port_or_default(port: u16) = 8080, host_or_default(host: str) text = "localhost",
///         tags_or_default(tags: [String]) shared = r#"["a"]"#,
///     }
/// }
///
/// let server = Server { port: None, host: Some("example.com".to_owned()), tags: None };
/// assert_eq!(server.port_or_default(), 8080);
/// assert_eq!(server.host_or_default(), "example.com");
/// assert_eq!(server.tags_or_default(), ["a"]);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! defaults {
    ($name:ident $(<$a:lifetime>)? {
        $($method:ident($field:ident: $ty:ty) $($how:ident)? = $default:expr),+ $(,)?
    }) => {
        impl $(<$a>)? $name $(<$a>)? {
            $($crate::defaults!(@method $method $field [$ty] $($how)? = $default);)+
        }
    };
    (@method $method:ident $field:ident [$ty:ty] = $default:expr) => {
        #[doc = ::core::concat!("`", ::core::stringify!($field), "`, or the default of the schema.")]
        #[must_use]
        pub fn $method(&self) -> $ty {
            match self.$field {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => $default,
            }
        }
    };
    (@method $method:ident $field:ident [$ty:ty] copied = $json:expr) => {
        #[doc = ::core::concat!("`", ::core::stringify!($field), "`, or the default of the schema.")]
        #[must_use]
        pub fn $method(&self) -> $ty {
            match self.$field {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => *$crate::defaults!(@static $ty, $json),
            }
        }
    };
    (@method $method:ident $field:ident [$ty:ty] text = $text:expr) => {
        #[doc = ::core::concat!("`", ::core::stringify!($field), "`, or the default of the schema.")]
        #[must_use]
        pub fn $method(&self) -> &$ty {
            match &self.$field {
                ::core::option::Option::Some(text) => text,
                ::core::option::Option::None => $text,
            }
        }
    };
    (@method $method:ident $field:ident [$ty:ty] shared = $json:expr) => {
        #[doc = ::core::concat!("`", ::core::stringify!($field), "`, or the default of the schema.")]
        #[must_use]
        pub fn $method(&self) -> &$ty {
            match &self.$field {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    $crate::defaults!(@static <$ty as ::std::borrow::ToOwned>::Owned, $json)
                }
            }
        }
    };
    (@method $method:ident $field:ident [$ty:ty] nullable = $json:expr) => {
        #[doc = ::core::concat!("`", ::core::stringify!($field), "`, or the default of the schema.")]
        #[must_use]
        pub fn $method(&self) -> ::core::option::Option<&$ty> {
            let value = match &self.$field {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    $crate::defaults!(@static ::core::option::Option<$ty>, $json)
                }
            };
            ::core::option::Option::as_ref(value)
        }
    };
    (@static $ty:ty, $json:expr) => {{
        static DEFAULT: ::std::sync::LazyLock<$ty> =
            ::std::sync::LazyLock::new(|| $crate::object::default_of($json));
        &*DEFAULT
    }};
}
