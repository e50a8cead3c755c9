//! QCOW2: a header of 512 bytes with big-endian numbers.

use super::bytes::{byte_range, read_be};
use super::{InspectedDisk, Inspection};

/// Known incompatible features: all bits below this one.
const FIRST_UNKNOWN_FEATURE: u32 = 4;
/// The incompatible feature "external data file".
const EXTERNAL_DATA_FILE: u64 = 1 << 2;

/// Inspects the header.
pub(super) fn inspect(bytes: &[u8]) -> Inspection {
    match byte_range(bytes, 0, 512) {
        Some(header) if header.starts_with(b"QFI\xfb") => Inspection::Match(InspectedDisk {
            complete: true,
            size: read_be(header, 24, 8),
            safe: is_safe(header) == Some(true),
        }),
        _ => Inspection::OtherFormat,
    }
}

/// True if it needs no other file and no unknown feature.
fn is_safe(header: &[u8]) -> Option<bool> {
    let (version, backing, features) =
        (read_be(header, 4, 4)?, read_be(header, 8, 8)?, read_be(header, 72, 8)?);
    let understood = match version {
        // Version 2 has no features; of their position, only the data-file bit is checked.
        2 => true,
        3 => features >> FIRST_UNKNOWN_FEATURE == 0,
        _ => false,
    };
    Some(backing == 0 && features & EXTERNAL_DATA_FILE == 0 && understood)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_and_unknown_features_are_unsafe() {
        let safe = |at: usize, byte: u8| {
            let mut header = vec![0; 512];
            header[..8].copy_from_slice(b"QFI\xfb\0\0\0\x03");
            header[at] = byte;
            matches!(inspect(&header), Inspection::Match(disk) if disk.safe)
        };
        assert!(safe(31, 9) && safe(7, 2) && safe(79, 3) && safe(79, 8));
        assert!(!safe(15, 1) && !safe(79, 4) && !safe(79, 16) && !safe(72, 1) && !safe(7, 1));
    }
}
