//! The list of the properties of a struct, from which it is read, written and checked.

/// What a struct does with the properties of an object: how it reads, writes and checks them, and where its schema
/// stands.
///
/// A field is the property of its name, or of the name behind `=`. It says what may come instead of a value:
///
/// | field | type | absent | `null` |
/// |---|---|---|---|
/// | `id` | `T` | refused | what `T` says |
/// | `note: optional` | `Option<T>` | `None` | what `T` says |
/// | `until: nullable` | `Option<T>` | `None` | `None` |
///
/// A value is checked as its type says ([`Checked`](crate::check::Checked)), or as the function behind `by` does. Behind
/// `at` stands where its schema is, if the type has none of its own and the property refers to it, and `branch "oneOf" 0` says
/// that the schema is this branch, beside one for `null`.
///
/// `in depth` says that values can nest without end, so that their depth is limited.
///
/// `others(refused)` refuses all properties without a field; `others(rest)` keeps them in the field
/// `rest: BTreeMap<String, T>`, and `others(rest: patterns)` those that [`Others`](crate::Others) lets through; else they are
/// ignored. `forbidden("a")` names properties that may not be there.
/// `where checked` says that the functions behind `by` say more than the types, so that these properties are checked before
/// they are read. `where rules` says that there are [`Rules`](crate::Rules) too, and `where keywords` that
/// [`Check`](crate::Check) is implemented apart from the list: then the whole value is checked before it is read, as it is
/// where `others` has a function behind `by` that says more than the types.
///
/// `new` makes a function that takes the fields which say their types, as `id(T)` does, and sets the required ones that
/// do not by their `Default`; `new(Parts)` makes one that takes them in the struct `Parts`. `set(with_note(note: T))`
/// makes methods that set a field which may be absent.
///
/// `merged` says which properties come from the branches of `allOf`.
#[doc(hidden)]
#[macro_export]
macro_rules! object {
    (
        $name:ident $(<$a:lifetime>)? at $($schema:ident)::+ $pointer:literal $(in $depth:ident)?
        { $($field:ident $(($ty:ty))? $(= $key:literal)? $(: $kind:ident)?
            $(at $($home:ident)::+ $spot:literal)? $(branch $keyword:literal $index:literal)?
            $(by $check:expr)?),* $(,)? }
        $(others ($others:ident $(: $patterns:ident)? $(by $additional:expr)?))?
        $(forbidden ($($gone:literal),* $(,)?))?
        $(where $how:ident)?
        $(new $(($parts:ident))?)?
        $(set($($set:tt)*))?
        $(merged [$(($from:literal, $($other:ident)::+, $place:literal, $properties:tt, $required:tt $(,)?)),* $(,)?])?
    ) => {
        impl $(<$a>)? $crate::Document for $name $(<$a>)? {
            const SCHEMA: &'static &'static str = &$($schema)::+;
            const SCHEMA_POINTER: &'static str = $pointer;
            $(const DEEP: bool = $crate::document!(@is $depth);)?
            $(const MERGED: &'static [$crate::Merged<'static>] = &[$($crate::Merged {
                from: $from,
                place: $crate::SchemaPlace::Emitted(&$($other)::+, $place),
                properties: &$properties,
                required: &$required,
            }),*];)?
        }

        $crate::deserialize!($name $(<$a>)?);
        $crate::object!(@read $name [$($a)?] [$($($additional)?)?] $($how)?);
        $crate::object!(@owned $name [$($a)?] { $($field)* } $($others)?);

        $crate::object!(@check_of $name [$($a)?] $($how)?);

        $crate::construct!(
            @new $name [$($a)?] { $($field [$($ty)?] [$($kind)?])* } [$($others)?]
            [$(new $($parts)?)?]
        );
        $crate::construct!(@set $name [$($a)?] [$($($set)*)?]);

        impl $(<$a>)? $crate::serde::Serialize for $name $(<$a>)? {
            fn serialize<__S: $crate::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::object::serialize(self, serializer)
            }
        }

        $crate::object!(
            @fields $name [$($a)?]
            { $($field [$($key)?] [$($kind)?] [$($($home)::+, $spot)? $($keyword, $index)?] [$($check)?])* }
            [$($others $(: $patterns)? $(by $additional)?)?] [$($($gone),*)?] [$($how)?]
        );
    };
    (
        @fields $name:ident [$($a:lifetime)?]
        { $($field:ident [$($key:literal)?] [$($kind:ident)?] $place:tt $check:tt)* }
        [$($others:ident $(: $patterns:ident)? $(by $additional:expr)?)?] [$($gone:literal),*] $how:tt
    ) => {
        impl<'de $(: $a, $a)?> $crate::object::Fields<'de> for $name $(<$a>)? {
            // A constant takes no room on the stack.
            #[allow(clippy::large_stack_arrays)]
            const ROWS: &'static [$crate::object::Row] = &[
                $(($crate::object!(@key $field $($key)?), $crate::object::kinds::is_required$(::$kind)?),)*
                $(($gone, false),)*
            ];
            const IS_CLOSED: bool = $crate::object!(@is_closed $($others)?);

            // Without fields, nothing comes that could be read.
            #[inline]
            #[allow(unreachable_code, clippy::disallowed_names)]
            fn walk<__S: $crate::object::Source<'de>>(source: &mut __S) -> ::core::option::Option<Self> {
                #[allow(non_camel_case_types)]
                enum __SchemawrightField { $($field),* }

                #[inline]
                fn known(name: &str) -> $crate::object::Known<__SchemawrightField> {
                    match name {
                        $($crate::object!(@key $field $($key)?) => {
                            $crate::object::Known::Field(__SchemawrightField::$field)
                        })*
                        $($gone => $crate::object::Known::Forbidden,)*
                        _ => $crate::object::Known::Other,
                    }
                }

                $(let mut $field = ::core::option::Option::None;)*
                $($crate::object!(@start_others $others);)?
                while let ::core::option::Option::Some(field) =
                    $crate::object!(@next source, $how, known $(, $others $(: $patterns)? $(by $additional)?)?)
                {
                    let goes_on: bool = match field {
                        $(__SchemawrightField::$field => {
                            $crate::object!(@fill source, $field [$($kind)?] $place $check $how)
                        })*
                    };
                    if !goes_on {
                        break;
                    }
                }
                if <__S as $crate::object::Source<'de>>::ONLY_CHECKS {
                    $($crate::object::forget($field);)*
                    $($crate::object!(@forget_others $others);)?
                    return ::core::option::Option::None;
                }
                if !<__S as $crate::object::Source<'de>>::is_done(source) {
                    return ::core::option::Option::None;
                }
                ::core::option::Option::Some($crate::object!(
                    @made { $($field: $crate::object!(@end source, $field $(, $kind)?),)* } $($others)?
                ))
            }

            #[inline]
            fn write<__W: $crate::object::Writer>(&self, writer: &mut __W) -> bool {
                $($crate::object::write$(::$kind)?(writer, &self.$field) &&)*
                $($crate::object!(@write_others writer, self, $others) &&)? true
            }
        }
    };
    (@check_of $name:ident $lifetime:tt keywords) => {};
    (@check_of $name:ident [$($a:lifetime)?] $($how:ident)?) => {
        impl $(<$a>)? $crate::Check for $name $(<$a>)? {
            $crate::object!(@keywords $($how)?);

            const OUTLINE: $crate::Outline = $crate::object::outline::<Self>();

            #[inline]
            fn may_hold(glance: &$crate::Glance<'_>) -> bool {
                $crate::object::may_hold::<Self>(glance)
            }
        }
    };
    (@is_closed refused) => {
        true
    };
    (@is_closed $($others:ident)?) => {
        false
    };
    (@key $field:ident) => {
        ::core::stringify!($field)
    };
    (@key $field:ident $key:literal) => {
        $key
    };
    (@read $name:ident [$($a:lifetime)?] [] checked) => {
        $crate::object!(@read $name [$($a)?] []);
    };
    (@read $name:ident [$($a:lifetime)?] $additional:tt) => {
        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            #[inline]
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                <Self as $crate::object::Fields<'de>>::read_fields(deserializer)
            }
        }
    };
    (@read $name:ident [$($a:lifetime)?] $additional:tt $how:ident) => {
        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::object::read_checked(deserializer)
            }
        }
    };
    (@owned $name:ident [] $fields:tt $($others:ident)?) => {};
    (@owned $name:ident [$a:lifetime] $fields:tt refused) => {
        $crate::object!(@owned $name [$a] $fields);
    };
    (@owned $name:ident [$a:lifetime] { $($field:ident)* } $($rest:ident)?) => {
        impl<$a> $crate::IntoOwned for $name<$a> {
            type Owned = $name<'static>;

            fn into_owned(self) -> Self::Owned {
                $name {
                    $($field: $crate::IntoOwned::into_owned(self.$field),)*
                    $($rest: $crate::IntoOwned::into_owned(self.$rest),)?
                }
            }
        }
    };
    (@fill $source:ident, $field:ident $kind:tt $place:tt $check:tt [keywords]) => {
        $crate::object!(@fill_as fill_by $source, $field, $crate::check::any)
    };
    (@fill $source:ident, $field:ident $kind:tt [] [] $how:tt) => {
        <__S as $crate::object::Source<'de>>::fill($source, __SchemawrightField::$field as usize, &mut $field)
    };
    (@fill $source:ident, $field:ident $kind:tt [$keyword:literal, $index:literal] [] $how:tt) => {
        $crate::object!(
            @fill_as fill_by $source, $field,
            $crate::check::nullable($crate::check::branch($keyword, $index, $crate::check::of_slot(&$field)))
        )
    };
    (@fill $source:ident, $field:ident $kind:tt [$schema:path, $pointer:literal] [] $how:tt) => {
        $crate::object!(
            @fill_as fill_by $source, $field,
            $crate::check::within(&$schema, $pointer, $crate::check::of_slot(&$field))
        )
    };
    (@fill $source:ident, $field:ident [nullable] $place:tt [$check:expr] $how:tt) => {
        $crate::object!(@fill $source, $field [] $place [$crate::check::nullable($check)] $how)
    };
    (@fill $source:ident, $field:ident $kind:tt $place:tt [$check:expr] [checked]) => {
        $crate::object!(@fill_as fill_checked $source, $field, $check)
    };
    (@fill $source:ident, $field:ident $kind:tt $place:tt [$check:expr] $how:tt) => {
        $crate::object!(@fill_as fill_by $source, $field, $check)
    };
    (@fill_as $fill:ident $source:ident, $field:ident, $check:expr) => {
        <__S as $crate::object::Source<'de>>::$fill($source, __SchemawrightField::$field as usize, $check, &mut $field)
    };
    (@next $source:ident, $how:tt, $known:ident) => {
        <__S as $crate::object::Source<'de>>::next($source, $known)
    };
    (@next $source:ident, $how:tt, $known:ident, refused) => {
        <__S as $crate::object::Source<'de>>::next_refusing($source, $known)
    };
    (@next $source:ident, $how:tt, $known:ident, $rest:ident: patterns) => {
        <__S as $crate::object::Source<'de>>::next_matching(
            $source,
            $known,
            |other| <Self as $crate::Others>::others(other),
            &mut $rest,
        )
    };
    (@next $source:ident, [keywords], $known:ident, $rest:ident $(by $check:expr)?) => {
        $crate::object!(@next $source, [], $known, $rest by $crate::check::any)
    };
    (@next $source:ident, $how:tt, $known:ident, $rest:ident) => {
        $crate::object!(@next $source, [], $known, $rest by $crate::check::of_map(&$rest))
    };
    (@next $source:ident, $how:tt, $known:ident, $rest:ident by $check:expr) => {
        <__S as $crate::object::Source<'de>>::next_keeping($source, $known, $check, &mut $rest)
    };
    (@keywords rules) => {
        fn keywords<__R: $crate::Report>(
            value: &$crate::serde_json::Value,
            report: &mut __R,
        ) -> $crate::Flow {
            <Self as $crate::Check>::proved(value, report)?;
            <Self as $crate::Rules>::rules(value, report)
        }

        fn proved<__R: $crate::Report>(
            value: &$crate::serde_json::Value,
            report: &mut __R,
        ) -> $crate::Flow {
            $crate::object::check::<Self, __R>(value, report)
        }
    };
    (@keywords $($how:ident)?) => {
        fn keywords<__R: $crate::Report>(
            value: &$crate::serde_json::Value,
            report: &mut __R,
        ) -> $crate::Flow {
            $crate::object::check::<Self, __R>(value, report)
        }
    };
    (@write_others $writer:ident, $owner:ident, refused) => {
        true
    };
    (@write_others $writer:ident, $owner:ident, $rest:ident) => {
        $crate::object::write::others($writer, &$owner.$rest)
    };
    (@forget_others refused) => {};
    (@forget_others $rest:ident) => {
        $crate::object::forget($rest);
    };
    (@start_others refused) => {};
    (@start_others $rest:ident) => {
        let mut $rest = ::core::default::Default::default();
    };
    (@made { $($fields:tt)* }) => {
        Self { $($fields)* }
    };
    (@made { $($fields:tt)* } refused) => {
        Self { $($fields)* }
    };
    (@made { $($fields:tt)* } $rest:ident) => {
        Self { $($fields)* $rest }
    };
    (@end $source:ident, $field:ident) => {
        match $field {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => {
                return <__S as $crate::object::Source<'de>>::missing($source, __SchemawrightField::$field as usize);
            }
        }
    };
    (@end $source:ident, $field:ident, optional) => {
        $field
    };
    (@end $source:ident, $field:ident, nullable) => {
        $crate::object::nullable($field)
    };
}
