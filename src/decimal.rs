//! Numbers in digits. The standard library's formatting would be two kilobytes of what readers download.

/// The number as it is written: *0*, *17*.
pub(crate) fn decimal(number: usize) -> String {
    let mut digits = Vec::new();
    let mut left = number;
    loop {
        digits.push(char::from(b'0' + (left % 10) as u8));
        left /= 10;
        if left == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn as_the_standard_library_writes_them() {
        for number in [0, 9, 10, 101, 4_294_967_295] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
