//! Unique element IDs, for `for`, `aria-describedby` and `aria-controls`. Used by components.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT_ID: AtomicU32 = AtomicU32::new(1);

/// An ID that no other element of this page has: `prefix` and a number.
pub fn unique_id(prefix: &str) -> String {
    format!("{prefix}-{}", NEXT_ID.fetch_add(1, Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ids_are_never_the_same() {
        assert_ne!(unique_id("field"), unique_id("field"));
    }
}
