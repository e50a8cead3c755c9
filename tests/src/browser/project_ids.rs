//! Project IDs for tests with many recipients.

/// Project IDs that are too different for the page to suspect a typing error.
pub fn distinct_project_id(number: u128) -> String {
    // 2^128 divided by the golden ratio, made odd; after three rounds of mixing, its multiples have no digits in common.
    const HASH_MULTIPLIER: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
    let hash = (0..3).fold(number, |mixed, _| {
        let mixed = mixed.wrapping_mul(HASH_MULTIPLIER);
        mixed ^ (mixed >> 61)
    });
    format!("{hash:032x}")
}
