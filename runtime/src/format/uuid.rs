//! The text form of a UUID: RFC 9562, section 4.

/// Groups of 8, 4, 4, 4 and 12 hexadecimal digits of either case, joined by hyphens.
pub(super) fn is_uuid(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use super::is_uuid;
    use crate::format::judge;

    #[test]
    fn a_uuid_is_32_digits_and_four_hyphens() {
        judge(
            is_uuid,
            &[
                "12345678-9abc-def0-1234-56789ABCDEF0",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "00000000-0000-0000-0000-000000000000",
            ],
            &[
                "",
                "123456789abcdef0123456789abcdef0",
                "12345678-9abc-def0-1234-56789abcdef",
                "12345678-9abc-def0-1234-56789abcdef00",
                "12345678-9abc-def0-123456789-abcdef0",
                "12345678-9abc-def0-1234-56789abcdeg0",
                "{12345678-9abc-def0-1234-56789abcde}",
                "urn:uuid:12345678-9abc-def0-1234-567",
                "-2345678-9abc-def0-1234-56789abcdef0",
                "12345678-9abc-def0-1234-56789abcdeé",
            ],
        );
    }
}
