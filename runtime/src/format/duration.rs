//! Durations of RFC 3339, appendix A.

/// `duration`.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('P') else {
        return false;
    };
    match text.split_once('T') {
        Some((date, time)) => (date.is_empty() || are_units(date, "YMD")) && are_units(time, "HMS"),
        None => are_units(text, "YMD") || are_units(text, "W"),
    }
}

/// Whether `text` is numbers with units that stand next to each other in `units`.
fn are_units(text: &str, units: &str) -> bool {
    let mut left = units.as_bytes();
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let Some([unit, after @ ..]) = digits(rest) else {
            return false;
        };
        let Some(place) = left.iter().position(|known| known == unit) else {
            return false;
        };
        // The grammar nests each unit in the one above it: none between two may be left out.
        if place > 0 && left.len() < units.len() {
            return false;
        }
        left = &left[place + 1..];
        rest = after;
    }
    !text.is_empty()
}

/// What follows the digits at the front of `text`; `None` if there are none.
pub(super) fn digits(text: &[u8]) -> Option<&[u8]> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count > 0).then(|| &text[count..])
}

#[cfg(test)]
mod tests {
    use super::is_duration;
    use crate::format::judge;

    #[test]
    fn units_stand_in_order_without_a_gap() {
        judge(
            is_duration,
            &[
                "P1Y",
                "P1Y2M",
                "P1Y2M3D",
                "P2M3D",
                "P3D",
                "P05W",
                "PT1H",
                "PT1H2M",
                "PT1H2M3S",
                "PT2M3S",
                "PT0S",
                "P1YT1S",
                "P1Y2M3DT4H5M6S",
                "P99999999999999999999999D",
            ],
            &[
                "",
                "P",
                "T",
                "PT",
                "1D",
                "P1",
                "PD",
                "P1D2",
                "P1Y3D",
                "PT1H3S",
                "P2M1Y",
                "P1D1D",
                "P1W1D",
                "P1YT",
                "P1WT1H",
                "PT1W",
                "P1H",
                "PT1D",
                "P-1D",
                "-P1D",
                "P1.5D",
                "p1d",
                "P1DT1H ",
                "P١D",
                "P1DT1HT1M",
                "PT1HP1D",
            ],
        );
    }
}
