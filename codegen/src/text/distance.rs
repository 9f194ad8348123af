//! How far apart two words are, and which known word a misspelt one is nearest to.

/// How many letters were left out, added, replaced, or swapped with their neighbours.
#[must_use]
pub fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for row in 1..=one.len() {
        let mut current = vec![row];
        for column in 1..=other.len() {
            let same = one[row - 1] == other[column - 1];
            let replaced = last[column - 1] + usize::from(!same);
            let mut best = replaced.min(last[column] + 1).min(current[column - 1] + 1);
            let is_swapped = row > 1
                && column > 1
                && one[row - 1] == other[column - 2]
                && one[row - 2] == other[column - 1];
            if is_swapped {
                best = best.min(before_last[column - 2] + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[other.len()]
}

/// How many letters may be wrong in a word that stands for one of this length.
#[must_use]
pub const fn tolerance(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        8..=12 => 2,
        _ => 3,
    }
}

/// The known word that another may stand for.
pub fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let near = known.map(|known| (distance(word, known), known));
    let near = near.filter(|(far, known)| *far <= tolerance(known.chars().count()));
    near.min_by_key(|(far, _)| *far).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_one_step() {
        for (one, other, steps) in [
            ("type", "type", 0),
            ("type", "tpye", 1),
            ("type", "typ", 1),
            ("type", "typee", 1),
            ("type", "tipe", 1),
            ("required", "requried", 1),
            ("additionalProperties", "additonalProperites", 2),
            ("", "type", 4),
        ] {
            assert_eq!(distance(one, other), steps, "{one} {other}");
            assert_eq!(distance(other, one), steps, "{other} {one}");
        }
    }

    #[test]
    fn the_nearest_word_is_found_unless_all_are_far() {
        let known = ["minLength", "maxLength", "not"];
        assert_eq!(nearest("minLenght", known.into_iter()), Some("minLength"));
        assert_eq!(nearest("mexLength", known.into_iter()), Some("maxLength"));
        assert_eq!(nearest("note", known.into_iter()), None);
        assert_eq!(nearest("colour", known.into_iter()), None);
    }
}
