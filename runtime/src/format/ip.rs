//! Addresses of the Internet Protocol: RFC 2673, section 3.2, and RFC 4291, section 2.2.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Four decimal numbers below 256 without leading zeros.
pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Eight groups, the last two perhaps as an IPv4 address, one run of zeros perhaps as `::`.
pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::{is_ipv4, is_ipv6};
    use crate::format::judge;

    #[test]
    fn an_ipv4_address_is_four_decimal_numbers() {
        judge(
            is_ipv4,
            &["0.0.0.0", "192.0.2.1", "255.255.255.255"],
            &[
                "",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.04",
                "1.2.3.00",
                "1.2.3.-4",
                "1.2.3.+4",
                "0x1.2.3.4",
                "1.2..4",
                "1.2.3.4 ",
                "1.2.3.٤",
                "16909060",
                "1.2.3.4/8",
            ],
        );
    }

    #[test]
    fn an_ipv6_address_is_eight_groups() {
        judge(
            is_ipv6,
            &[
                "::",
                "::1",
                "1::",
                "1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "2001:DB8::a",
                "::ffff:192.0.2.1",
                "1:2:3:4:5:6:192.0.2.1",
                "0000::0000",
            ],
            &[
                "",
                ":",
                ":::",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4::5:6:7:8",
                "1::2::3",
                "12345::",
                "g::",
                "::1%eth0",
                "::1/64",
                "[::1]",
                "::192.0.2.256",
                "192.0.2.1::",
                "1:2:3:4:5:6:7:192.0.2.1",
                ":1:2:3:4:5:6:7",
                " ::1",
                "::١",
                "::192.0.2.01",
            ],
        );
    }
}
