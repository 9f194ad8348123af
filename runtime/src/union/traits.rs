//! What enums of branches have in common: where their schemas stand, how they are written and made.

/// The traits that depend on the branches of a union alone.
#[doc(hidden)]
#[macro_export]
macro_rules! union_traits {
    (
        @common $name:ident [$($a:lifetime)?] $schema:path, $pointer:literal $(in $depth:ident)?, [$($variant:ident)*]
        [$($branch:expr,)*]
    ) => {
        $crate::document!($name $(<$a>)? at $schema, $pointer $(, in $depth)?, branches [$($branch,)*]);
        $crate::deserialize!($name $(<$a>)?);
        $crate::union_traits!(@owned $name [$($a)?] $($variant)*);

        impl $(<$a>)? $crate::serde::Serialize for $name $(<$a>)? {
            fn serialize<__S: $crate::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                match self {
                    $(Self::$variant(branch) => $crate::serde::Serialize::serialize(branch, serializer),)*
                }
            }
        }
    };
    (@owned $name:ident [] $($variant:ident)*) => {};
    (@owned $name:ident [$a:lifetime] $($variant:ident)*) => {
        impl<$a> $crate::IntoOwned for $name<$a> {
            type Owned = $name<'static>;

            fn into_owned(self) -> $name<'static> {
                match self {
                    $(Self::$variant(branch) => $name::$variant($crate::IntoOwned::into_owned(branch)),)*
                }
            }
        }
    };
    (@from $name:ident $lifetime:tt $($row:tt)*) => {
        $($crate::union_traits!(@made $name $lifetime $row);)*
    };
    (@made $name:ident [$a:lifetime] [$variant:ident($branch:ty)]) => {
        impl<$a> ::core::convert::From<$branch> for $name<$a> {
            fn from(branch: $branch) -> Self {
                Self::$variant(branch)
            }
        }
    };
    (@made $name:ident [] [$variant:ident($branch:ty)]) => {
        impl ::core::convert::From<$branch> for $name {
            fn from(branch: $branch) -> Self {
                Self::$variant(branch)
            }
        }
    };
    (@made $name:ident $lifetime:tt [$variant:ident($branch:ty) $shared:ident]) => {};
}
