//! Sets of characters: what one position of a text may hold.

/// The white space and the line terminators of ECMA-262, which `\s` stands for (sections 12.2 and 12.3).
const SPACE: [(char, char); 10] = [
    ('\t', '\r'),
    (' ', ' '),
    ('\u{A0}', '\u{A0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200A}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202F}', '\u{202F}'),
    ('\u{205F}', '\u{205F}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{FEFF}', '\u{FEFF}'),
];
const WORD: [(char, char); 4] = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
const LINE_TERMINATOR: [(char, char); 3] = [('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')];

/// The last character below the surrogates.
const HIGHEST: char = '\u{D7FF}';
/// What `schemawright::text::code_units` adds to half of a surrogate pair.
pub(super) const HALVES: u32 = 0x10_0000;

/// A set of characters, as sorted ranges that neither overlap nor touch.
///
/// Surrogates are no characters of a Rust string, so that no class holds them.
///
/// ```
/// use schemawright_codegen::pattern::CharClass;
///
/// let hex = CharClass::of(&[('0', '9'), ('a', 'f')]);
/// assert!(hex.contains('c'));
/// assert!(!hex.contains('C'));
/// assert!(hex.complement().contains('C'));
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct CharClass {
    ranges: Vec<(char, char)>,
}

impl CharClass {
    /// The class of these ranges, whose ends both belong to it; they may come in any order.
    #[must_use]
    pub fn of(ranges: &[(char, char)]) -> Self {
        Self::merged(ranges.to_vec())
    }

    /// The class of these ranges of code points; the surrogates among them are left out.
    pub(super) fn of_code_points(ranges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let characters = ranges.into_iter().filter_map(|(first, last)| {
            let first = char::from_u32(first).unwrap_or('\u{E000}');
            let last = char::from_u32(last).unwrap_or('\u{D7FF}');
            (first <= last).then_some((first, last))
        });
        Self::merged(characters.collect())
    }

    /// The class of a range of UTF-16 code units, which are characters as `schemawright::text::code_units` has them.
    pub(super) fn of_code_units(first: u32, last: u32) -> Self {
        let (low, high) = (first.max(u32::from(HIGHEST) + 1), last.min(0xDFFF));
        let halves = (low <= high).then(|| (low + HALVES, high + HALVES));
        Self::of_code_points([(first, last)].into_iter().chain(halves))
    }

    /// The same class of code units, without regard to the characters beyond 0xFFFF that are no halves of surrogate
    /// pairs: all of them are in the class where all halves are, and none where no half is.
    #[must_use]
    pub(super) fn rounded(self) -> Self {
        let halves = Self::of_code_points([(0xD800 + HALVES, 0xDFFF + HALVES)]);
        if self.includes(&halves) {
            self.union(&Self::beyond())
        } else if self.is_disjoint(&halves) {
            self.without(&Self::beyond())
        } else {
            self
        }
    }

    /// The characters that are two UTF-16 code units.
    pub(super) fn beyond() -> Self {
        Self::of(&[('\u{10000}', char::MAX)])
    }

    /// Every character.
    #[must_use]
    pub fn any() -> Self {
        Self::of(&[('\0', char::MAX)])
    }

    /// `\d`: the ten ASCII digits.
    #[must_use]
    pub fn digit() -> Self {
        Self::of(&[('0', '9')])
    }

    /// `\w`: ASCII letters, ASCII digits and `_`.
    #[must_use]
    pub fn word() -> Self {
        Self::of(&WORD)
    }

    /// `\s`: the white space and the line terminators of ECMA-262.
    #[must_use]
    pub fn space() -> Self {
        Self::of(&SPACE)
    }

    /// `.`: all but the line terminators.
    #[must_use]
    pub fn dot() -> Self {
        Self::of(&LINE_TERMINATOR).complement()
    }

    fn merged(mut ranges: Vec<(char, char)>) -> Self {
        ranges.sort_unstable();
        let mut merged: Vec<(char, char)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if next(before.1).is_none_or(|next| first <= next) => {
                    before.1 = before.1.max(last);
                }
                _ => merged.push((first, last)),
            }
        }
        Self { ranges: merged }
    }

    /// The ranges, sorted; both ends belong to the class.
    #[must_use]
    pub fn ranges(&self) -> &[(char, char)] {
        &self.ranges
    }

    /// Is `character` in the class?
    #[must_use]
    pub fn contains(&self, character: char) -> bool {
        let after = self
            .ranges
            .partition_point(|&(first, _)| first <= character);
        after > 0 && character <= self.ranges[after - 1].1
    }

    /// All characters that are not in this class.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.ranges.len() + 1);
        let mut from = Some('\0');
        for &(first, last) in &self.ranges {
            if let (Some(from), Some(to)) = (from, previous(first))
                && from <= to
            {
                ranges.push((from, to));
            }
            from = next(last);
        }
        ranges.extend(from.map(|from| (from, char::MAX)));
        Self { ranges }
    }

    /// The characters of either class.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::merged([self.ranges(), other.ranges()].concat())
    }

    /// The characters of this class that `other` has not.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        self.complement().union(other).complement()
    }

    /// Are all characters of `other` in this class?
    #[must_use]
    pub fn includes(&self, other: &Self) -> bool {
        self.union(other) == *self
    }

    /// Has no character a place in both classes?
    #[must_use]
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.without(other) == *self
    }

    /// Does no character belong to the class?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Does every character belong to the class?
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.ranges == [('\0', char::MAX)]
    }

    /// Has the class ASCII characters alone?
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.ranges.last().is_none_or(|(_, last)| last.is_ascii())
    }

    /// Is the class better described by what it leaves out (`[^/]`, `\S`)?
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.ranges
            .last()
            .is_some_and(|&(_, last)| last == char::MAX)
    }

    /// The one character of the class, when there is exactly one.
    #[must_use]
    pub fn single(&self) -> Option<char> {
        match self.ranges[..] {
            [(first, last)] if first == last => Some(first),
            _ => None,
        }
    }
}

impl From<char> for CharClass {
    fn from(character: char) -> Self {
        Self::of(&[(character, character)])
    }
}

fn next(character: char) -> Option<char> {
    match character {
        '\u{D7FF}' => Some('\u{E000}'),
        _ => char::from_u32(u32::from(character) + 1),
    }
}

fn previous(character: char) -> Option<char> {
    match character {
        '\u{E000}' => Some('\u{D7FF}'),
        _ => u32::from(character).checked_sub(1).and_then(char::from_u32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_merge_across_the_surrogates() {
        let class = CharClass::of(&[('\u{E000}', '\u{F000}'), ('a', '\u{D7FF}'), ('c', 'd')]);
        assert_eq!(class.ranges(), [('a', '\u{F000}')]);
        assert_eq!(
            class.complement().ranges(),
            [('\0', '`'), ('\u{F001}', char::MAX)]
        );
    }

    #[test]
    fn surrogates_belong_to_no_class() {
        assert!(CharClass::of_code_points([(0xD800, 0xDFFF)]).is_empty());
        assert_eq!(
            CharClass::of_code_points([(0xD7FF, 0xE000)]).ranges(),
            [('\u{D7FF}', '\u{E000}')]
        );
        assert_eq!(
            CharClass::of_code_points([(0xDC00, 0xE001)]).ranges(),
            [('\u{E000}', '\u{E001}')]
        );
        assert!(CharClass::of_code_points([(0, 0x0010_FFFF)]).is_any());
    }

    #[test]
    fn the_complement_of_the_complement_is_the_class() {
        for class in [
            CharClass::default(),
            CharClass::any(),
            CharClass::dot(),
            CharClass::space(),
            CharClass::from(char::MAX),
            CharClass::from('\0'),
        ] {
            assert_eq!(class.complement().complement(), class);
            assert!(class.is_disjoint(&class.complement()));
            assert!(class.union(&class.complement()).is_any());
        }
    }

    #[test]
    fn membership_agrees_with_the_complement() {
        for class in [
            CharClass::word(),
            CharClass::space(),
            CharClass::dot(),
            CharClass::digit(),
        ] {
            let rest = class.complement();
            for character in '\0'..='\u{FFFF}' {
                assert_ne!(
                    class.contains(character),
                    rest.contains(character),
                    "{character:?} {class:?}"
                );
            }
        }
    }

    #[test]
    fn classes_are_compared_as_sets() {
        assert!(CharClass::word().includes(&CharClass::digit()));
        assert!(!CharClass::digit().includes(&CharClass::word()));
        assert!(CharClass::word().is_disjoint(&CharClass::space()));
        assert!(!CharClass::word().is_disjoint(&CharClass::digit()));
        assert_eq!(
            CharClass::word().without(&CharClass::digit()).ranges(),
            [('A', 'Z'), ('_', '_'), ('a', 'z')]
        );
    }
}
