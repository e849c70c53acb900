//! Tables in Markdown, ready for docs/performance.md.

/// The first column is text, the others are numbers.
pub fn print(header: &[&str], rows: &[Vec<String>]) {
    println!("| {} |", header.join(" | "));
    println!("| --- |{}", " ---: |".repeat(header.len() - 1));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
    println!();
}

/// A whole number with commas.
pub fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_read_in_threes() {
        let written: Vec<String> = [7.0, 123.0, 1234.0, 1_234_567.4].map(super::thousands).into();
        assert_eq!(written, ["7", "123", "1,234", "1,234,567"]);
    }
}
