//! Formats lengths for style properties. The browser formats the number: Rust's float formatting would add ten kilobytes.

use js_sys::Number;

/// A length in whole pixels, such as `320px`.
pub fn pixels(length: f64) -> String {
    let number = Number::from(length).to_fixed(0).map(String::from);
    format!("{}px", number.unwrap_or_default())
}
