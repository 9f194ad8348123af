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
/// `rest: BTreeMap<String, T>`; else they are ignored. `forbidden("a")` names properties that may not be there.
/// `where checked` says that the checks say more than the types, and `where rules` that there are
/// [`Rules`](crate::Rules) too, and `where keywords` that [`Check`](crate::Check) is implemented apart from the list: then
/// a value is checked before it is read.
///
/// `new` makes a function that takes the fields which say their types, as `id(T)` does, and sets the required ones that
/// do not by their `Default`; `new(Parts)` makes one that takes them in the struct `Parts`. `set(with_note(note: T))`
/// makes methods that set a field which may be absent.
///
/// `merged` says which properties come from the branches of `allOf`.
#[macro_export]
macro_rules! object {
    (
        $name:ident $(<$a:lifetime>)? at $($schema:ident)::+ $pointer:literal $(in $depth:ident)?
        { $($field:ident $(($ty:ty))? $(= $key:literal)? $(: $kind:ident)?
            $(at $($home:ident)::+ $spot:literal)? $(branch $keyword:literal $index:literal)?
            $(by $check:expr)?),* $(,)? }
        $(others ($others:ident $(by $additional:expr)?))?
        $(forbidden ($($gone:literal),*))?
        $(where $how:ident)?
        $(new $(($parts:ident))?)?
        $(set($($set:tt)*))?
        $(merged [$(($from:literal, $($other:ident)::+, $place:literal, $properties:tt, $required:tt)),* $(,)?])?
    ) => {
        impl $(<$a>)? $crate::Document for $name $(<$a>)? {
            const SCHEMA: &'static str = $($schema)::+;
            const SCHEMA_POINTER: &'static str = $pointer;
            $(const DEEP: bool = $crate::document!(@is $depth);)?
            $(const MERGED: &'static [$crate::Merged<'static>] = &[$($crate::Merged {
                from: $from,
                place: $crate::SchemaPlace::Emitted($($other)::+, $place),
                properties: &$properties,
                required: &$required,
            }),*];)?
        }

        $crate::deserialize!($name $(<$a>)?);
        $crate::object!(@read $name [$($a)?] $($how)?);
        $crate::object!(@owned $name [$($a)?] { $($field)* } $($others)?);

        $crate::object!(
            @check_of $name [$($a)?]
            { $($field [$($key)?] [$($kind)?] [$($($home)::+, $spot)? $($keyword, $index)?] [$($check)?])* }
            [$($others $(by $additional)?)?] [$($($gone),*)?] $($how)?
        );

        $crate::construct!(
            @new $name [$($a)?] { $($field [$($ty)?] [$($kind)?])* } [$($others)?]
            [$(new $($parts)?)?]
        );
        $crate::construct!(@set $name [$($a)?] [$($($set)*)?]);

        impl $(<$a>)? $crate::serde::Serialize for $name $(<$a>)? {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                let mut object = $crate::serde::Serializer::serialize_map(serializer, ::core::option::Option::None)?;
                $($crate::object!(
                    @write object, $crate::object!(@key $field $($key)?), &self.$field $(, $kind)?
                );)*
                $($crate::object!(@write_others object, self, $others);)?
                $crate::serde::ser::SerializeMap::end(object)
            }
        }

        impl<'de $(: $a, $a)?> $crate::object::Fields<'de> for $name $(<$a>)? {
            const NAMES: &'static [&'static str] = &[
                $($crate::object!(@key $field $($key)?),)* $($($gone),*)?
            ];

            #[inline]
            fn read_map<A: $crate::serde::de::MapAccess<'de>>(
                mut map: A,
            ) -> ::core::result::Result<Self, A::Error> {
                #[allow(non_camel_case_types)]
                enum __SchemawrightField { $($field),* }

                $(
                    #[allow(clippy::disallowed_names)]
                    let mut $field = ::core::option::Option::None;
                )*
                $($crate::object!(@start_others $others);)?
                while let ::core::option::Option::Some(name) = $crate::object::next_name(
                    &mut map,
                    |name| -> $crate::object::Known<__SchemawrightField, _> {
                        match name {
                            $($crate::object!(@key $field $($key)?) => {
                                ::core::result::Result::Ok(::core::result::Result::Ok(__SchemawrightField::$field))
                            })*
                            $($($gone => ::core::result::Result::Err($crate::object::Refused),)*)?
                            _ => $crate::object!(@unknown name $(, $others)?),
                        }
                    },
                )? {
                    match name {
                        $(::core::result::Result::Ok(__SchemawrightField::$field) => {
                            $crate::object::fill(&mut $field, $crate::object!(@key $field $($key)?), &mut map)?;
                        })*
                        ::core::result::Result::Err(unknown) => {
                            $crate::object!(@other unknown, map $(, $others)?);
                        }
                    }
                }
                ::core::result::Result::Ok($crate::object!(
                    @made { $($field: $crate::object!(@end $field, $crate::object!(@key $field $($key)?), A $(, $kind)?),)* }
                    $($others)?
                ))
            }
        }
    };
    (@check_of $name:ident $lifetime:tt $fields:tt $others:tt $gone:tt keywords) => {};
    (
        @check_of $name:ident [$($a:lifetime)?]
        { $($field:ident [$($key:literal)?] [$($kind:ident)?] $place:tt [$($check:expr)?])* }
        [$($others:ident $(by $additional:expr)?)?] [$($gone:literal),*] $($how:ident)?
    ) => {
        const _: () = {
            const PROPERTIES: &[(&str, bool)] = &[
                $(($crate::object!(@key $field $($key)?), $crate::object!(@is_required $($kind)?))),*
            ];
            const IS_CLOSED: bool = $crate::object!(@is_closed $($others)?);

            impl $(<$a>)? $crate::Check for $name $(<$a>)? {
                const OUTLINE: $crate::Outline = $crate::Outline::object(PROPERTIES, IS_CLOSED);

                $crate::object!(@keywords [$($how)?] value, report, {
                    const REQUIRED: [&str; $crate::object::count_required(PROPERTIES)] =
                        $crate::object::required_names(PROPERTIES);

                    $crate::check::object(value, REQUIRED, report, |property| match property.name {
                        $($crate::object!(@key $field $($key)?) => {
                            $crate::object!(@check property, $field [$($kind)?] $place $($check)?)
                        })*
                        $($gone => property.forbidden(),)*
                        _ => $crate::object!(@others property $(, $others $(by $additional)?)?),
                    })
                });

                fn may_hold(glance: &$crate::Glance<'_>) -> bool {
                    glance.has_all(PROPERTIES, IS_CLOSED)
                }
            }
        };
    };
    (@key $field:ident) => {
        ::core::stringify!($field)
    };
    (@key $field:ident $key:literal) => {
        $key
    };
    (@is_closed refused) => {
        true
    };
    (@is_closed $($others:ident)?) => {
        false
    };
    (@is_required) => {
        true
    };
    (@is_required $kind:ident) => {
        false
    };
    (@read $name:ident [$($a:lifetime)?]) => {
        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            #[inline]
            fn read<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                <Self as $crate::object::Fields<'de>>::read_fields(deserializer)
            }
        }
    };
    (@read $name:ident [$($a:lifetime)?] $how:ident) => {
        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            fn read<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
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
    (@check $property:ident, $field:ident [] $place:tt) => {
        $property.required($crate::object!(@placed $place $crate::check::of(|it: &Self| &it.$field)))
    };
    (@check $property:ident, $field:ident [] $place:tt $check:expr) => {
        $property.required($check)
    };
    (@check $property:ident, $field:ident [$kind:ident] $place:tt) => {
        $property.$kind($crate::object!(@placed $place $crate::check::of_option(|it: &Self| &it.$field)))
    };
    (@check $property:ident, $field:ident [$kind:ident] $place:tt $check:expr) => {
        $property.$kind($check)
    };
    (@placed [] $check:expr) => {
        $check
    };
    (@placed [$keyword:literal, $index:literal] $check:expr) => {
        $crate::check::nullable($crate::check::branch($keyword, $index, $check))
    };
    (@placed [$schema:path, $pointer:literal] $check:expr) => {
        $crate::check::within($schema, $pointer, $check)
    };
    (@others $property:ident) => {
        $property.ignored()
    };
    (@others $property:ident, refused) => {
        $property.refused()
    };
    (@others $property:ident, $rest:ident) => {
        $property.additional($crate::check::of_map(|it: &Self| &it.$rest))
    };
    (@others $property:ident, $rest:ident by $check:expr) => {
        $property.additional($check)
    };
    (@keywords [rules] $value:ident, $report:ident, $fields:block) => {
        fn keywords<R: $crate::Report>(
            $value: &$crate::serde_json::Value,
            $report: &mut R,
        ) -> $crate::Flow {
            <Self as $crate::Check>::proved($value, $report)?;
            <Self as $crate::Rules>::rules($value, $report)
        }

        fn proved<R: $crate::Report>(
            $value: &$crate::serde_json::Value,
            $report: &mut R,
        ) -> $crate::Flow $fields
    };
    (@keywords $how:tt $value:ident, $report:ident, $fields:block) => {
        fn keywords<R: $crate::Report>(
            $value: &$crate::serde_json::Value,
            $report: &mut R,
        ) -> $crate::Flow $fields
    };
    (@write $object:ident, $key:expr, $value:expr) => {
        $crate::serde::ser::SerializeMap::serialize_entry(&mut $object, $key, $value)?
    };
    (@write $object:ident, $key:expr, $value:expr, $kind:ident) => {
        $crate::object::write(&mut $object, $key, ::core::option::Option::as_ref($value))?
    };
    (@write_others $object:ident, $owner:ident, refused) => {};
    (@write_others $object:ident, $owner:ident, $rest:ident) => {
        $crate::object::write_rest(&mut $object, <Self as $crate::object::Fields<'_>>::NAMES, &$owner.$rest)?
    };
    (@start_others refused) => {};
    (@start_others $rest:ident) => {
        #[allow(clippy::disallowed_names)]
        let mut $rest = ::core::default::Default::default();
    };
    (@unknown $name:ident) => {
        ::core::result::Result::Ok(::core::result::Result::Err(()))
    };
    (@unknown $name:ident, refused) => {
        ::core::result::Result::Err($crate::object::Refused)
    };
    (@unknown $name:ident, $rest:ident) => {
        ::core::result::Result::Ok(::core::result::Result::Err($crate::object::owned($name)))
    };
    (@other $unknown:ident, $map:ident) => {
        let () = $unknown;
        $crate::object::skip(&mut $map)?
    };
    (@other $unknown:ident, $map:ident, refused) => {
        $crate::object::never($unknown)
    };
    (@other $unknown:ident, $map:ident, $rest:ident) => {
        $crate::object::keep(&mut $rest, $unknown, &mut $map)?
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
    (@end $field:ident, $key:expr, $access:ident) => {
        $crate::object::required::<_, $access::Error>($field, $key)?
    };
    (@end $field:ident, $key:expr, $access:ident, optional) => {
        $field
    };
    (@end $field:ident, $key:expr, $access:ident, nullable) => {
        $crate::object::nullable($field)
    };
}
