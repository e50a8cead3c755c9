//! Formats that say what they are in one header and need no more looking at.

use super::bytes::{big, little, region};
use super::{Disk, Look};

/// Bytes of the header that most formats have.
const HEADER: u64 = 512;
const KIB: u64 = 1 << 10;

/// VHD: its footer stands at the beginning as well.
pub(super) fn vhd(bytes: &[u8]) -> Look {
    if !bytes.starts_with(b"conectix") {
        return Look::Other;
    }
    let complete = region(bytes, 0, HEADER).is_some();
    let size = big(bytes, 40, 8).filter(|_| complete);
    Look::Match(Disk { complete, size: Some(size.unwrap_or_default()), safe: true })
}

/// `VirtualBox`.
pub(super) fn vdi(bytes: &[u8]) -> Look {
    match (region(bytes, 0, HEADER), little(bytes, 0x40, 4)) {
        (Some(header), Some(0xbeda_107f)) => {
            Look::Match(Disk { complete: true, size: little(header, 0x170, 8), safe: true })
        }
        _ => Look::Other,
    }
}

/// QED is known only to be refused.
pub(super) fn qed(bytes: &[u8]) -> Look {
    match region(bytes, 0, HEADER) {
        Some(header) if header.starts_with(b"QED\0") => {
            Look::Match(Disk { complete: true, size: Some(bytes.len() as u64), safe: false })
        }
        _ => Look::Other,
    }
}

/// ISO 9660 and UDF: a volume descriptor after 32 KiB.
pub(super) fn iso(bytes: &[u8]) -> Look {
    let Some(descriptor) = region(bytes, 32 * KIB, 2 * KIB) else { return Look::Other };
    if ![b"CD001", b"NSR02", b"NSR03"].iter().any(|name| descriptor[1..].starts_with(*name)) {
        return Look::Other;
    }
    let size = match descriptor[0] {
        1 => little(descriptor, 80, 4)
            .zip(little(descriptor, 128, 2))
            .map(|(blocks, length)| blocks * length),
        // Only the primary descriptor knows.
        _ => Some(0),
    };
    Look::Match(Disk { complete: true, size, safe: true })
}

/// LUKS, of which only the first version is understood. No image may say that it is one, so the size is never asked for.
pub(super) fn luks(bytes: &[u8]) -> Look {
    if !bytes.starts_with(b"LUKS\xba\xbe") {
        return Look::Other;
    }
    let complete = region(bytes, 0, 592).is_some();
    Look::Match(Disk { complete, size: Some(0), safe: big(bytes, 6, 2) == Some(1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_header_and_only_when_that_is_there() {
        let mut header = vec![0; 512];
        header[..8].copy_from_slice(b"conectix");
        header[47] = 7;
        assert_eq!(vhd(&header), Look::Match(Disk { complete: true, size: Some(7), safe: true }));
        let cut = Look::Match(Disk { complete: false, size: Some(0), safe: true });
        assert_eq!(vhd(&header[..100]), cut);
        assert_eq!(vdi(&header), Look::Other);
        header[..4].copy_from_slice(b"QED\0");
        assert!(matches!(qed(&header), Look::Match(disk) if !disk.safe));
        assert_eq!(qed(&header[..511]), Look::Other);
    }
}
