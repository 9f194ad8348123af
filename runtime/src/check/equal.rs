//! The equality of JSON Schema (2020-12 core, section 4.2.2): 1 equals 1.0, and the order of keys does not matter.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use serde_json::{Number, Value};

use crate::{DEPTH_LIMIT, Num};

/// Whether two values are equal, their numbers compared by value. What nests deeper than
/// [`DEPTH_LIMIT`](crate::DEPTH_LIMIT) in both counts as equal.
///
/// ```
/// use schemawright::check;
/// use serde_json::json;
///
/// assert!(check::equal(&json!({ "a": 1, "b": [2] }), &json!({ "b": [2.0], "a": 1.0 })));
/// assert!(!check::equal(&json!(1), &json!(true)));
/// ```
#[must_use]
pub fn equal(left: &Value, right: &Value) -> bool {
    equal_down_to(left, right, DEPTH_LIMIT)
}

fn equal_down_to(left: &Value, right: &Value, levels: usize) -> bool {
    let equal = |left: &Value, right: &Value| {
        let inner = levels.checked_sub(1);
        inner.is_none_or(|levels| equal_down_to(left, right, levels))
    };
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left == right || Num::of(left) == Num::of(right)
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| equal(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let same = |(name, left)| right.get(name).is_some_and(|right| equal(left, right));
            left.len() == right.len() && left.iter().all(same)
        }
        _ => left == right,
    }
}

/// Below this many items comparing each with each is faster than hashing.
const FEW: usize = 8;

/// Whether two of the items are equal.
pub(super) fn has_equal_items(items: &[Value]) -> bool {
    if items.len() <= FEW {
        let pairs = |index: usize| items[..index].iter().any(|item| equal(item, &items[index]));
        return (1..items.len()).any(pairs);
    }
    // A sender cannot choose items that collide, because the hashes have a random key.
    let keys = RandomState::new();
    let mut seen: HashMap<u64, Vec<&Value>> = HashMap::with_capacity(items.len());
    for item in items {
        let mut hasher = keys.build_hasher();
        hash(item, &keys, &mut hasher, DEPTH_LIMIT);
        let like = seen.entry(hasher.finish()).or_default();
        if like.iter().any(|other| equal(other, item)) {
            return true;
        }
        like.push(item);
    }
    false
}

/// Equal values have equal hashes. What is deeper than so many levels does not count.
fn hash(value: &Value, keys: &RandomState, hasher: &mut impl Hasher, levels: usize) {
    match value {
        Value::Array(_) | Value::Object(_) if levels == 0 => {}
        Value::Null => 0_u8.hash(hasher),
        Value::Bool(value) => (1_u8, value).hash(hasher),
        Value::Number(number) => {
            2_u8.hash(hasher);
            hash_number(number, hasher);
        }
        Value::String(text) => (3_u8, text).hash(hasher),
        Value::Array(items) => {
            (4_u8, items.len()).hash(hasher);
            for item in items {
                hash(item, keys, hasher, levels - 1);
            }
        }
        Value::Object(object) => {
            // A sum does not depend on the order of the keys.
            let members = object.iter().map(|(name, value)| {
                let mut member = keys.build_hasher();
                name.hash(&mut member);
                hash(value, keys, &mut member, levels - 1);
                member.finish()
            });
            let sum = members.fold(0, u64::wrapping_add);
            (5_u8, object.len(), sum).hash(hasher);
        }
    }
}

/// What equal numbers have in common.
fn hash_number(number: &Number, hasher: &mut impl Hasher) {
    let number = Num::of(number);
    match (number.and_then(Num::whole), number) {
        (Some(whole), _) => whole.hash(hasher),
        (None, Some(Num::Float(value))) => value.to_bits().hash(hasher),
        (None, Some(Num::Decimal(value))) => value.hash(hasher),
        (None, _) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn value(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    const SAME: [(&str, &str); 6] = [
        ("1", "1.0"),
        ("0", "-0.0"),
        ("100", "1e2"),
        ("18446744073709551616", "1.8446744073709551616e19"),
        (r#"{"a":1,"b":[2]}"#, r#"{"b":[2.0],"a":1}"#),
        (r#""a""#, r#""\u0061""#),
    ];

    const DIFFERENT: [(&str, &str); 9] = [
        ("0", "false"),
        ("1", "true"),
        ("1", r#""1""#),
        ("null", "0"),
        ("[]", "{}"),
        ("9007199254740993", "9007199254740992.0"),
        ("0.1", "0.2"),
        ("[1,2]", "[2,1]"),
        (r#"{"a":1}"#, r#"{"a":1,"b":1}"#),
    ];

    #[test]
    fn equality_is_that_of_json() {
        for (left, right) in SAME {
            assert!(equal(&value(left), &value(right)), "{left} {right}");
        }
        for (left, right) in DIFFERENT {
            assert!(!equal(&value(left), &value(right)), "{left} {right}");
            assert!(!equal(&value(right), &value(left)), "{right} {left}");
        }
    }

    #[test]
    fn equal_items_are_found_among_few_and_many() {
        for fill in [0, 40] {
            let with = |left: &str, right: &str| {
                let mut items: Vec<Value> = (0..fill).map(|n| json!(["other", n])).collect();
                items.insert(0, value(left));
                items.push(value(right));
                has_equal_items(&items)
            };
            for (left, right) in SAME {
                assert!(with(left, right), "{left} {right} among {fill}");
            }
            for (left, right) in DIFFERENT {
                assert!(!with(left, right), "{left} {right} among {fill}");
            }
        }
        assert!(!has_equal_items(&[]));
    }

    #[test]
    fn many_items_take_no_quadratic_time() {
        // Comparing each with each would take minutes here.
        let items: Vec<Value> = (0..200_000)
            .map(|n| json!({ "id": n, "tags": [n] }))
            .collect();
        assert!(!has_equal_items(&items));
    }
}
