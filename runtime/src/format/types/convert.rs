//! What texts of a format say as types of other crates, where each text says one.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{Ipv4, Ipv6};

impl From<&Ipv4> for Ipv4Addr {
    fn from(text: &Ipv4) -> Self {
        // The format is what the standard library reads.
        text.parse().unwrap_or(Self::UNSPECIFIED)
    }
}

impl From<Ipv4Addr> for Ipv4 {
    fn from(address: Ipv4Addr) -> Self {
        Self(address.to_string())
    }
}

impl From<&Ipv6> for Ipv6Addr {
    fn from(text: &Ipv6) -> Self {
        text.parse().unwrap_or(Self::UNSPECIFIED)
    }
}

impl From<Ipv6Addr> for Ipv6 {
    fn from(address: Ipv6Addr) -> Self {
        Self(address.to_string())
    }
}

#[cfg(feature = "uuid")]
impl From<&super::Uuid> for ::uuid::Uuid {
    fn from(text: &super::Uuid) -> Self {
        let digits = text.chars().filter_map(|digit| digit.to_digit(16));
        Self::from_u128(digits.fold(0, |sum, digit| sum << 4 | u128::from(digit)))
    }
}

#[cfg(feature = "uuid")]
impl From<::uuid::Uuid> for super::Uuid {
    fn from(id: ::uuid::Uuid) -> Self {
        Self(id.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Violations;

    #[test]
    fn an_address_becomes_that_of_the_standard_library() -> Result<(), Violations> {
        let text: Ipv4 = "192.0.2.1".parse()?;
        assert_eq!(Ipv4Addr::from(&text), Ipv4Addr::new(192, 0, 2, 1));
        assert_eq!(Ipv4::from(Ipv4Addr::new(192, 0, 2, 1)), text);
        let text: Ipv6 = "2001:DB8::192.0.2.1".parse()?;
        let address = Ipv6Addr::from(&text);
        assert_eq!(address.segments()[..2], [0x2001, 0xdb8]);
        assert_eq!(Ipv6::from(address).as_str(), "2001:db8::c000:201");
        Ok(())
    }

    #[cfg(feature = "uuid")]
    #[test]
    fn an_identifier_becomes_that_of_its_crate() -> Result<(), Violations> {
        use super::super::Uuid;

        let text: Uuid = "ABCDEF01-2345-6789-abcd-ef0123456789".parse()?;
        let id = ::uuid::Uuid::from(&text);
        assert_eq!(id.as_u128(), 0xabcd_ef01_2345_6789_abcd_ef01_2345_6789);
        assert_eq!(
            Uuid::from(id).as_str(),
            "abcdef01-2345-6789-abcd-ef0123456789"
        );
        Ok(())
    }
}
