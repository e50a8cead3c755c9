//! Reads numbers and byte ranges from a file that may be cut off anywhere.

/// A byte range, if it is complete.
pub(super) fn byte_range(bytes: &[u8], at: u64, length: u64) -> Option<&[u8]> {
    let at = usize::try_from(at).ok()?;
    let length = usize::try_from(length).ok()?;
    bytes.get(at..at.checked_add(length)?)
}

/// A big-endian number of `length` bytes.
pub(super) fn read_be(bytes: &[u8], at: u64, length: u64) -> Option<u64> {
    let digits = byte_range(bytes, at, length)?;
    Some(digits.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// A little-endian number of `length` bytes.
pub(super) fn read_le(bytes: &[u8], at: u64, length: u64) -> Option<u64> {
    let digits = byte_range(bytes, at, length)?;
    Some(digits.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_both_byte_orders_within_the_file() {
        let bytes = [1, 2, 3, 4];
        assert_eq!(read_be(&bytes, 1, 2), Some(0x0203));
        assert_eq!(read_le(&bytes, 1, 2), Some(0x0302));
        assert_eq!(read_be(&bytes, 3, 2), None);
        assert_eq!(byte_range(&bytes, u64::MAX, 2), None);
    }
}
