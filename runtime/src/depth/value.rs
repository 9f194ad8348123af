//! How deep values nest that were built in memory.

use serde_json::Value;

use super::DEPTH_LIMIT;

/// Whether a value nests no deeper than [`DEPTH_LIMIT`].
pub(crate) fn is_within_limit(value: &Value) -> bool {
    fits(value, DEPTH_LIMIT)
}

fn fits(value: &Value, levels: usize) -> bool {
    match value {
        Value::Array(items) => levels > 0 && all_fit(items, levels - 1),
        Value::Object(object) => levels > 0 && all_fit(object.values(), levels - 1),
        _ => true,
    }
}

/// Most values hold no others, and need no call.
#[inline]
fn all_fit<'v>(values: impl IntoIterator<Item = &'v Value>, levels: usize) -> bool {
    let is_flat = |value: &Value| !matches!(value, Value::Array(_) | Value::Object(_));
    let mut values = values.into_iter();
    values.all(|value| is_flat(value) || fits(value, levels))
}

/// Drops a value without recursion, however deep it nests.
pub(crate) fn dismantle(value: Value) {
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(items) => rest.extend(items),
            Value::Object(object) => rest.extend(object.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(levels: usize) -> Value {
        let object = |inner, level: usize| match level % 2 {
            0 => Value::Array(vec![inner]),
            _ => Value::Object([("a".to_owned(), inner)].into_iter().collect()),
        };
        (0..levels).fold(Value::Null, object)
    }

    #[test]
    fn arrays_and_objects_count() {
        for (levels, fits) in [(0, true), (1, true), (128, true), (129, false)] {
            assert_eq!(is_within_limit(&nested(levels)), fits, "{levels}");
        }
        let deep = nested(100_000);
        assert!(!is_within_limit(&deep));
        dismantle(deep);
    }
}
