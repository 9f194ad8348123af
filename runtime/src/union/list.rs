//! The list of the branches of a union, from which it is read, written and checked.

/// What an enum does whose variants hold the branches of a union: how it is read, written and checked.
///
/// With `by("type")` the values of these properties tell the branches apart. A branch is a number (its place under
/// the keyword), a variant with its type, and behind `if` the tags that lead to it: one pattern a property, `_` for
/// anything and `absent` for a property that is not there. `else` is for all other tags. `reads(fields)` says that the
/// tags have proved what the fields do not say, and `reads(0)` that the branch is a union whose tags are these. `then` behind
/// the number says that the branch is what follows from a condition there.
///
/// With `by type` the JSON type of a value chooses the branch: behind `if` stand the types ([`Type`](crate::Type)) of
/// each one, and `else` is for all other types. Without a keyword the types are those of the keyword `type`. `where checked`
/// says that the branches know more than their types, so that reading goes through the checks.
///
/// `in depth` says that values can nest without end, so that their depth is limited.
///
/// Without `by`, the checks of the branches tell them apart. Without a keyword, [`Check`](crate::Check) is implemented
/// apart from the list.
///
/// A branch is checked as its type says ([`Checked`](crate::check::Checked)), or as the function behind `by` does. Each
/// gives the enum a `From`, but for one `as shared`, whose type another branch has too.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    (
        $name:ident $(<$a:lifetime>)? at $($schema:ident)::+ $pointer:literal $(in $depth:ident)?
        $keyword:literal by($($tag:literal),+ $(,)?)
        {
            $(
                $index:literal $($then:ident)? => $variant:ident($branch:ty)
                if $([$($($text:tt)|+),+ $(,)?])|+
                $(reads($($how:tt),+))? $(as $shared:ident)? $(by $check:expr)?
            ),* $(,)?
        }
        $(
            else $last_index:literal => $last:ident($last_branch:ty)
            $(reads($($last_how:tt),+))? $(as $last_shared:ident)? $(by $last_check:expr)?
        )?
    ) => {
        $crate::union_traits!(
            @common $name [$($a)?] $($schema)::+, $pointer $(in $depth)?, [$($variant)* $($last)?]
            [
                $($crate::union!(@schema $branch $(, $check)?),)*
                $($crate::union!(@schema $last_branch $(, $last_check)?),)?
            ]
        );
        $crate::union_traits!(
            @from $name [$($a)?] $([$variant($branch) $($shared)?])* $([$last($last_branch) $($last_shared)?])?
        );

        impl $(<$a>)? $name $(<$a>)? {
            /// The branch that some tags lead to, by its place under the keyword.
            fn branch_of(
                tags: [$crate::Tag<'_>; [$($tag),+].len()],
            ) -> ::core::option::Option<usize> {
                match tags {
                    $($([$($crate::union!(@tag $($text)|+)),+])|+ => ::core::option::Option::Some($index),)*
                    _ => $crate::union!(@last $($last_index)?),
                }
            }
        }

        impl<'de $(: $a, $a)?> $crate::Tagged<'de, { [$($tag),+].len() }> for $name $(<$a>)? {
            const TAGS: [&'static str; [$($tag),+].len()] = [$($tag),+];
            const MAY_LACK_TAG: bool = false
                $(|| $crate::union!(@lacks_tag [$([$($($text)|+),+])|+] [$($($how),+)?]))*;

            fn read_branch<__D: $crate::serde::Deserializer<'de>>(
                tags: [$crate::Tag<'_>; [$($tag),+].len()],
                object: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                match Self::branch_of(tags) {
                    $(::core::option::Option::Some($index) => {
                        $crate::union!(@read tags, object, $branch $(, $($how),+)?).map(Self::$variant)
                    })*
                    $(::core::option::Option::Some($last_index) => {
                        $crate::union!(@read tags, object, $last_branch $(, $($last_how),+)?).map(Self::$last)
                    })?
                    _ => ::core::result::Result::Err($crate::union::no_branch()),
                }
            }
        }

        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            #[inline]
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::union::read_tagged(deserializer)
            }
        }

        impl $(<$a>)? $crate::Check for $name $(<$a>)? {
            const OUTLINE: $crate::Outline = $crate::Outline::either(&[
                $($crate::union!(@outline $branch $(, $check)?),)*
                $($crate::union!(@outline $last_branch $(, $last_check)?),)?
            ]);

            fn keywords<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                const TAGS: [&str; [$($tag),+].len()] = [$($tag),+];

                match Self::branch_of(TAGS.map(|tag| $crate::check::tag(value, tag))) {
                    $(::core::option::Option::Some($index) => $crate::union!(
                        @branch [$($then)?] $keyword, $index,
                        $crate::union!(@check_told [$($($how),+)?] $branch $(, $check)?)
                    )(value, report),)*
                    $(::core::option::Option::Some($last_index) => $crate::check::branch(
                        $keyword, $last_index,
                        $crate::union!(@check_told [$($($last_how),+)?] $last_branch $(, $last_check)?),
                    )(value, report),)?
                    _ => $crate::check::no_branch(value, $keyword, &TAGS, report),
                }
            }

            fn may_hold(glance: &$crate::Glance<'_>) -> bool {
                const TAGS: [&str; [$($tag),+].len()] = [$($tag),+];

                match Self::branch_of(TAGS.map(|tag| glance.tag(tag))) {
                    $(::core::option::Option::Some($index) => {
                        $crate::union!(@may_hold $branch $(, $check)?)(glance)
                    })*
                    $(::core::option::Option::Some($last_index) => {
                        $crate::union!(@may_hold $last_branch $(, $last_check)?)(glance)
                    })?
                    _ => false,
                }
            }
        }
    };
    (
        $name:ident $(<$a:lifetime>)? at $($schema:ident)::+ $pointer:literal $(in $depth:ident)?
        $($keyword:literal)? by type
        {
            $(
                $($index:literal =>)? $variant:ident($branch:ty) if $($type:ident)|+
                $(as $shared:ident)? $(by $check:expr)?
            ),* $(,)?
        }
        $(else $last:ident($last_branch:ty))?
        $(where $how:ident)?
    ) => {
        $crate::union_traits!(
            @common $name [$($a)?] $($schema)::+, $pointer $(in $depth)?, [$($variant)* $($last)?]
            [
                $($crate::union!(@schema $branch $(, $check)?),)*
                $($crate::union!(@schema $last_branch),)?
            ]
        );
        $crate::union_traits!(
            @from $name [$($a)?] $([$variant($branch) $($shared)?])* $([$last($last_branch)])?
        );
        $crate::union!(
            @check_by_type $name [$($a)?] [$($keyword)?]
            [
                $($crate::union!(@outline $branch $(, $check)?).of_types(&[$($crate::Type::$type),+]),)*
                $($crate::union!(@outline $last_branch),)?
            ]
            $([[$($index)?] [$($type)|+] $crate::union!(@check $branch $(, $check)?)])*
            $(else [$crate::union!(@check $last_branch)])?
        );

        impl<'de $(: $a, $a)?> $crate::union::ByType<'de> for $name $(<$a>)? {
            fn read_type<__D: $crate::serde::Deserializer<'de>>(
                found: $crate::Type,
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $(if const { $crate::TypeSet::of(&[$($crate::Type::$type),+]) }.may_hold(found) {
                    return <$branch as $crate::Read<'de>>::read(deserializer).map(Self::$variant);
                })*
                $crate::union!(@read_rest deserializer $(, $last($last_branch))?)
            }
        }

        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::union!(@read_by_type deserializer $($how)?)
            }
        }
    };
    (
        $name:ident $(<$a:lifetime>)? at $($schema:ident)::+ $pointer:literal $(in $depth:ident)? $($keyword:literal)?
        { $($variant:ident($branch:ty) $(as $shared:ident)? $(by $check:expr)?),+ $(,)? }
    ) => {
        $crate::union_traits!(
            @common $name [$($a)?] $($schema)::+, $pointer $(in $depth)?, [$($variant)+]
            [$($crate::union!(@schema $branch $(, $check)?),)+]
        );
        $crate::union_traits!(@from $name [$($a)?] $([$variant($branch) $($shared)?])+);

        impl $(<$a>)? $crate::Branches for $name $(<$a>)? {
            $(const KEYWORD: ::core::option::Option<&'static str> = ::core::option::Option::Some($keyword);)?
            const OUTLINES: &'static [$crate::Outline] = &[$($crate::union!(@outline $branch $(, $check)?)),+];

            fn branch<__R: $crate::Report>(
                index: usize,
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                #[allow(clippy::enum_variant_names)]
                enum __SchemawrightBranch { $($variant),+ }

                $(if index == __SchemawrightBranch::$variant as usize {
                    return $crate::check::apply(
                        value,
                        report,
                        $crate::union!(@check $branch $(, $check)?),
                    );
                })+
                $crate::PASS
            }

            fn may_hold(index: usize, glance: &$crate::Glance<'_>) -> bool {
                let branches: [fn(&$crate::Glance<'_>) -> bool; [$(::core::stringify!($variant)),+].len()] =
                    [$($crate::union!(@may_hold $branch $(, $check)?)),+];
                branches[index](glance)
            }
        }

        $crate::union!(@check_of $name [$($a)?] $($keyword)?);

        impl<'de $(: $a, $a)?> $crate::union::ByChecks<'de> for $name $(<$a>)? {
            fn read_branch<__D: $crate::serde::Deserializer<'de>>(
                index: usize,
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                #[allow(clippy::enum_variant_names)]
                enum __SchemawrightBranch { $($variant),+ }

                $(if index == __SchemawrightBranch::$variant as usize {
                    return <$branch as $crate::Read<'de>>::read(deserializer).map(Self::$variant);
                })+
                ::core::result::Result::Err($crate::union::no_branch())
            }
        }

        impl<'de $(: $a, $a)?> $crate::Read<'de> for $name $(<$a>)? {
            fn read<__D: $crate::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::union::read_by_checks(deserializer)
            }
        }
    };
    (
        @check_by_type $name:ident [$($a:lifetime)?] $keyword:tt $outlines:tt
        $([$index:tt [$($type:ident)|+] $check:expr])* $(else [$rest:expr])?
    ) => {
        impl $(<$a>)? $crate::Check for $name $(<$a>)? {
            const OUTLINE: $crate::Outline = $crate::Outline::either(&$outlines);

            fn keywords<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                $(if const { $crate::TypeSet::of(&[$($crate::Type::$type),+]) }.accepts(value) {
                    return $crate::check::apply(
                        value,
                        report,
                        $crate::union!(@placed $keyword $index $check),
                    );
                })*
                $crate::union!(
                    @check_rest value, report, $keyword, [$($($crate::Type::$type),+),*] $(, $rest)?
                )
            }
        }
    };
    (@branch [] $keyword:literal, $index:literal, $check:expr) => {
        $crate::check::branch($keyword, $index, $check)
    };
    (@branch [then] $keyword:literal, $index:literal, $check:expr) => {
        $crate::check::consequence($keyword, $index, $check)
    };
    (@placed [$keyword:literal] [$index:literal] $check:expr) => {
        $crate::check::branch($keyword, $index, $check)
    };
    (@placed [] [] $check:expr) => {
        $check
    };
    (@check_rest $value:ident, $report:ident, $keyword:tt, $types:tt, $rest:expr) => {
        $crate::check::apply($value, $report, $rest)
    };
    (@check_rest $value:ident, $report:ident, [$($keyword:literal)?], $types:tt) => {
        $crate::check::no_type(
            [$($keyword,)? "type"][0],
            const { $crate::TypeSet::of(&$types) },
            $report,
        )
    };
    (@read_rest $deserializer:ident, $last:ident($last_branch:ty)) => {
        <$last_branch as $crate::Read<'de>>::read($deserializer).map(Self::$last)
    };
    (@read_rest $deserializer:ident) => {
        ::core::result::Result::Err($crate::union::no_branch())
    };
    (@check_of $name:ident $lifetime:tt) => {};
    (@check_of $name:ident [$($a:lifetime)?] $keyword:literal) => {
        impl $(<$a>)? $crate::Check for $name $(<$a>)? {
            const OUTLINE: $crate::Outline = $crate::Outline::either(<Self as $crate::Branches>::OUTLINES);

            fn keywords<__R: $crate::Report>(
                value: &$crate::serde_json::Value,
                report: &mut __R,
            ) -> $crate::Flow {
                $crate::union::check::<Self, __R>($keyword, value, report)
            }
        }
    };
    (@lacks_tag [[absent]] []) => {
        true
    };
    (@lacks_tag $patterns:tt $how:tt) => {
        false
    };
    (@read_by_type $deserializer:ident) => {
        $crate::union::read_by_type($deserializer)
    };
    (@read_by_type $deserializer:ident checked) => {
        $crate::union::read_checked_by_type($deserializer)
    };
    (@tag _) => {
        _
    };
    (@tag absent) => {
        $crate::Tag::Absent
    };
    (@tag $($text:literal)|+) => {
        $crate::Tag::Text($($text)|+)
    };
    (@last) => {
        ::core::option::Option::None
    };
    (@last $index:literal) => {
        ::core::option::Option::Some($index)
    };
    (@read $tags:ident, $object:ident, $branch:ty) => {
        <$branch as $crate::Read<'de>>::read($object)
    };
    (@read $tags:ident, $object:ident, $branch:ty, fields) => {
        <$branch as $crate::object::Fields<'de>>::read_fields($object)
    };
    (@read $tags:ident, $object:ident, $branch:ty, $($place:literal),+) => {
        <$branch as $crate::Tagged<'de, { [$($place),+].len() }>>::read_branch([$($tags[$place]),+], $object)
    };
    (@schema $branch:ty) => {
        <$branch as $crate::check::Checked>::SCHEMA
    };
    (@schema $branch:ty, $check:expr) => {
        ::core::option::Option::None
    };
    (@check_told [fields] $branch:ty) => {
        <$branch as $crate::check::Checked>::proved
    };
    (@check_told $how:tt $branch:ty $(, $check:expr)?) => {
        $crate::union!(@check $branch $(, $check)?)
    };
    (@outline $branch:ty) => {
        <$branch as $crate::check::Checked>::OUTLINE
    };
    (@outline $branch:ty, $check:expr) => {
        $crate::Outline::ANY
    };
    (@may_hold $branch:ty) => {
        $crate::union::may_hold::<$branch>
    };
    (@may_hold $branch:ty, $check:expr) => {
        |_| true
    };
    (@check $branch:ty) => {
        <$branch as $crate::check::Checked>::checked
    };
    (@check $branch:ty, $check:expr) => {
        $check
    };
}
