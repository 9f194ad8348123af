//! Products and powers that are only needed modulo a number.

/// `left * right % modulus`. All are below 2^127, so a sum of two does not overflow.
pub(crate) fn multiply(mut left: u128, mut right: u128, modulus: u128) -> u128 {
    if let Some(product) = left.checked_mul(right) {
        return product % modulus;
    }
    let mut product = 0;
    while right > 0 {
        if right % 2 == 1 {
            product = (product + left) % modulus;
        }
        left = left * 2 % modulus;
        right /= 2;
    }
    product
}

/// `10^power % modulus`.
pub(crate) fn power_of_ten(mut power: u64, modulus: u128) -> u128 {
    let (mut result, mut square) = (1 % modulus, 10 % modulus);
    while power > 0 {
        if power % 2 == 1 {
            result = multiply(result, square, modulus);
        }
        square = multiply(square, square, modulus);
        power /= 2;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_products_are_reduced_exactly() {
        let modulus = 10_u128.pow(38) - 3;
        // The squares of -1 and of -2 in this field.
        assert_eq!(multiply(modulus - 1, modulus - 1, modulus), 1);
        assert_eq!(multiply(modulus - 2, modulus - 2, modulus), 4);
        assert_eq!(power_of_ten(38, modulus), 3);
        assert_eq!(power_of_ten(76, modulus), 9);
    }
}
