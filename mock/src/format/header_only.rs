//! Formats that are identified by one header and need no further inspection.

use super::bytes::{byte_range, read_be, read_le};
use super::{InspectedDisk, Inspection};

/// Header size of most formats, in bytes.
const HEADER_SIZE: u64 = 512;
const KIB: u64 = 1 << 10;

/// VHD: a copy of its footer is at the start.
pub(super) fn inspect_vhd(bytes: &[u8]) -> Inspection {
    if !bytes.starts_with(b"conectix") {
        return Inspection::OtherFormat;
    }
    let complete = byte_range(bytes, 0, HEADER_SIZE).is_some();
    let size = read_be(bytes, 40, 8).filter(|_| complete);
    Inspection::Match(InspectedDisk { complete, size: Some(size.unwrap_or_default()), safe: true })
}

/// `VirtualBox`.
pub(super) fn inspect_vdi(bytes: &[u8]) -> Inspection {
    match (byte_range(bytes, 0, HEADER_SIZE), read_le(bytes, 0x40, 4)) {
        (Some(header), Some(0xbeda_107f)) => Inspection::Match(InspectedDisk {
            complete: true,
            size: read_le(header, 0x170, 8),
            safe: true,
        }),
        _ => Inspection::OtherFormat,
    }
}

/// QED is recognized only to be refused.
pub(super) fn inspect_qed(bytes: &[u8]) -> Inspection {
    match byte_range(bytes, 0, HEADER_SIZE) {
        Some(header) if header.starts_with(b"QED\0") => Inspection::Match(InspectedDisk {
            complete: true,
            size: Some(bytes.len() as u64),
            safe: false,
        }),
        _ => Inspection::OtherFormat,
    }
}

/// ISO 9660 and UDF: a volume descriptor after 32 KiB.
pub(super) fn inspect_iso(bytes: &[u8]) -> Inspection {
    let Some(descriptor) = byte_range(bytes, 32 * KIB, 2 * KIB) else {
        return Inspection::OtherFormat;
    };
    if ![b"CD001", b"NSR02", b"NSR03"].iter().any(|name| descriptor[1..].starts_with(*name)) {
        return Inspection::OtherFormat;
    }
    let size = match descriptor[0] {
        1 => read_le(descriptor, 80, 4)
            .zip(read_le(descriptor, 128, 2))
            .map(|(blocks, length)| blocks * length),
        // Only the primary descriptor contains the size.
        _ => Some(0),
    };
    Inspection::Match(InspectedDisk { complete: true, size, safe: true })
}

/// LUKS; only version 1 is accepted. No image can have this disk format, so the size is never used.
pub(super) fn inspect_luks(bytes: &[u8]) -> Inspection {
    if !bytes.starts_with(b"LUKS\xba\xbe") {
        return Inspection::OtherFormat;
    }
    let complete = byte_range(bytes, 0, 592).is_some();
    Inspection::Match(InspectedDisk {
        complete,
        size: Some(0),
        safe: read_be(bytes, 6, 2) == Some(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_detected_only_with_its_whole_header() {
        let mut header = vec![0; 512];
        header[..8].copy_from_slice(b"conectix");
        header[47] = 7;
        assert_eq!(
            inspect_vhd(&header),
            Inspection::Match(InspectedDisk { complete: true, size: Some(7), safe: true })
        );
        let cut = Inspection::Match(InspectedDisk { complete: false, size: Some(0), safe: true });
        assert_eq!(inspect_vhd(&header[..100]), cut);
        assert_eq!(inspect_vdi(&header), Inspection::OtherFormat);
        header[..4].copy_from_slice(b"QED\0");
        assert!(matches!(inspect_qed(&header), Inspection::Match(disk) if !disk.safe));
        assert_eq!(inspect_qed(&header[..511]), Inspection::OtherFormat);
    }
}
