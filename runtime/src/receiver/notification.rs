//! The traits of emitted notifications: what callbacks see of events.

use super::CallbackError;

/// The future that a callback gives.
///
/// Every future that can be sent between threads and ends with `Result<(), CallbackError>` is one.
pub trait CallbackFuture: Future<Output = Result<(), CallbackError>> + Send + 'static {}

impl<F: Future<Output = Result<(), CallbackError>> + Send + 'static> CallbackFuture for F {}

/// The traits of a struct that callbacks see of an event: a line for each field of the event that means something.
///
/// | line | what the field holds | callbacks see it |
/// |---|---|---|
/// | `topic` | what the event is about | yes |
/// | `action` | what happened, and the type of it | yes |
/// | `nature` | how grave it is, and the type of it | yes |
/// | `content`, `error` | anything | yes, and `Debug` does not show it |
/// | `identity` | whom the event is for, under the name of the property | no |
/// | `token` | what proves the event genuine | no |
///
/// A text is `required`, `optional` in an `Option`, `optional_null` in an `Option<Option<_>>`. `unknown` says that the
/// schema does not know the event, `unknown if` the pattern of a topic that it does not know those with such a topic.
#[doc(hidden)]
#[macro_export]
macro_rules! notification {
    (
        $name:ident of $event:ident {
            topic: $topic:ident,
            $(action: $has_action:ident $action:ident of $action_type:ty,)?
            $(nature: $has_nature:ident $nature:ident of $nature_type:ty,)?
            $(content: $content:ident,)?
            $(error: $error:ident,)?
            $(identity: $property:literal $has_identity:ident $identity:ident,)*
            $(token: $has_token:ident $token:ident,)?
        }
        $(unknown $(if $unknown:pat)?)?
    ) => {
        impl ::core::convert::From<$event> for $name {
            fn from(event: $event) -> Self {
                Self {
                    $topic: event.$topic,
                    $($action: event.$action,)?
                    $($nature: event.$nature,)?
                    $($content: event.$content,)?
                    $($error: event.$error,)?
                }
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(::core::stringify!($name))
                    .field("topic", &self.$topic)
                    $(.field("action", &self.$action))?
                    $(.field("nature", &self.$nature))?
                    .finish_non_exhaustive()
            }
        }

        impl $crate::receiver::Notification for $name {
            fn topic(&self) -> &str {
                ::core::convert::AsRef::as_ref(&self.$topic)
            }

            fn action(&self) -> ::core::option::Option<&str> {
                $crate::notification!(@text $($has_action self.$action)?)
            }

            fn nature(&self) -> ::core::option::Option<&str> {
                $crate::notification!(@text $($has_nature self.$nature)?)
            }

            fn is_unknown(&self) -> bool {
                $crate::notification!(@unknown self.$topic, $(unknown $(if $unknown)?)?)
            }
        }

        impl $crate::receiver::Event for $event {
            type Notification = $name;

            const IDENTITY: &'static [&'static str] = &[$($property),*];

            #[allow(clippy::match_single_binding, unused_variables)]
            fn identity(&self, property: &str) -> ::core::option::Option<&str> {
                match property {
                    $($property => $crate::notification!(@text $has_identity self.$identity),)*
                    _ => ::core::option::Option::None,
                }
            }

            fn token(&self) -> ::core::option::Option<&str> {
                $crate::notification!(@text $($has_token self.$token)?)
            }

            fn into_notification(self) -> $name {
                ::core::convert::From::from(self)
            }
        }

        $($crate::notification! { @role ActionOf, action, $name, $action_type })?
        $($crate::notification! { @role NatureOf, nature, $name, $nature_type })?
    };
    (@text) => {
        ::core::option::Option::None
    };
    (@text required $text:expr) => {
        ::core::option::Option::Some(::core::convert::AsRef::<str>::as_ref(&$text))
    };
    (@text optional $text:expr) => {
        ::core::option::Option::map(
            ::core::option::Option::as_ref(&$text),
            ::core::convert::AsRef::<str>::as_ref,
        )
    };
    (@text optional_null $text:expr) => {
        ::core::option::Option::map(
            ::core::option::Option::and_then(
                ::core::option::Option::as_ref(&$text),
                ::core::option::Option::as_ref,
            ),
            ::core::convert::AsRef::<str>::as_ref,
        )
    };
    (@unknown $topic:expr,) => {
        false
    };
    (@unknown $topic:expr, unknown) => {
        true
    };
    (@unknown $topic:expr, unknown if $unknown:pat) => {
        ::core::matches!($topic, $unknown)
    };
    (@role $role:ident, $function:ident, $name:ident, $type:ty) => {
        impl $crate::receiver::$role<$name> for $type {
            fn $function(&self) -> &str {
                ::core::convert::AsRef::as_ref(self)
            }
        }
    };
}

/// The traits of an enum that callbacks see of events which are a union: the notification of each branch, and the
/// function that gives it. `boxed` says that the union holds the branch in a `Box`.
#[doc(hidden)]
#[macro_export]
macro_rules! notifications {
    (
        $name:ident of $event:ident {
            $($variant:ident($part:ident) $accessor:ident $($boxed:ident)?,)+
        }
        $(identity [$($property:literal),+ $(,)?])?
        $(actions [$($action:ty),+ $(,)?])?
        $(natures [$($nature:ty),+ $(,)?])?
        $(topics [$($topic:literal),+ $(,)?])?
    ) => {
        impl $name {
            $(
                /// The topics that the schema names, in its order.
                pub const TOPICS: &'static [&'static str] = &[$($topic),+];
            )?

            $(
                #[doc = ::core::concat!("What [`Self::", ::core::stringify!($variant), "`] holds, if it is that.")]
                #[must_use]
                #[allow(unreachable_patterns)]
                pub const fn $accessor(&self) -> ::core::option::Option<&$part> {
                    match self {
                        Self::$variant(part) => ::core::option::Option::Some(part),
                        _ => ::core::option::Option::None,
                    }
                }
            )+
        }

        impl ::core::convert::From<$event> for $name {
            fn from(event: $event) -> Self {
                match event {
                    $($event::$variant(part) => {
                        Self::$variant(::core::convert::From::from($crate::notifications!(@part part $($boxed)?)))
                    })+
                }
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $(Self::$variant(part) => {
                        f.debug_tuple(::core::stringify!($variant)).field(part).finish()
                    })+
                }
            }
        }

        impl $crate::receiver::Notification for $name {
            fn topic(&self) -> &str {
                match self {
                    $(Self::$variant(part) => $crate::receiver::Notification::topic(part),)+
                }
            }

            fn action(&self) -> ::core::option::Option<&str> {
                match self {
                    $(Self::$variant(part) => $crate::receiver::Notification::action(part),)+
                }
            }

            fn nature(&self) -> ::core::option::Option<&str> {
                match self {
                    $(Self::$variant(part) => $crate::receiver::Notification::nature(part),)+
                }
            }

            fn is_unknown(&self) -> bool {
                match self {
                    $(Self::$variant(part) => $crate::receiver::Notification::is_unknown(part),)+
                }
            }
        }

        impl $crate::receiver::Event for $event {
            type Notification = $name;

            const IDENTITY: &'static [&'static str] = &[$($($property),+)?];

            fn identity(&self, property: &str) -> ::core::option::Option<&str> {
                use $crate::receiver::Event as _;

                match self {
                    $(Self::$variant(part) => part.identity(property),)+
                }
            }

            fn token(&self) -> ::core::option::Option<&str> {
                use $crate::receiver::Event as _;

                match self {
                    $(Self::$variant(part) => part.token(),)+
                }
            }

            fn into_notification(self) -> $name {
                ::core::convert::From::from(self)
            }
        }

        $($($crate::notification! { @role ActionOf, action, $name, $action })+)?
        $($($crate::notification! { @role NatureOf, nature, $name, $nature })+)?
    };
    (@part $part:ident) => {
        $part
    };
    (@part $part:ident boxed) => {
        *$part
    };
}
