//! VMDK: a sparse header followed by a text descriptor, or the descriptor alone.

use super::bytes::{byte_range, read_le};
use super::vmdk_descriptor::VmdkDescriptor;
use super::{InspectedDisk, Inspection};

/// Minimum size of the header, in bytes.
const MIN_HEADER_SIZE: usize = 64;
/// Number of bytes used to distinguish text from binary data.
const SECTOR_SIZE: usize = 512;
/// The service reads chunks of this size; the descriptor must be in the first one.
const CHUNK_SIZE: usize = 64 << 10;
/// Maximum size of a descriptor in a sparse file.
const MAX_DESCRIPTOR_SIZE: u64 = (1 << 20) - 1;
/// Value of the grain directory offset which means that a footer has it.
const GRAIN_DIRECTORY_IN_FOOTER: u64 = u64::MAX;
/// Marker types of the footer, and of the end after it.
const FOOTER_AND_END_MARKER_TYPES: (u64, u64) = (3, 0);

/// Inspects the header and the descriptor.
pub(super) fn inspect(bytes: &[u8]) -> Inspection {
    let sparse = bytes.starts_with(b"KDMV");
    match bytes.get(..MIN_HEADER_SIZE) {
        None if sparse => {
            Inspection::Match(InspectedDisk { complete: false, size: Some(0), safe: false })
        }
        Some(_) if sparse => Inspection::Match(inspect_sparse(bytes)),
        Some(_) if is_text(&bytes[..bytes.len().min(SECTOR_SIZE)]) => inspect_text(bytes),
        None | Some(_) => Inspection::OtherFormat,
    }
}

fn is_text(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, 0x20..=0x7e | 0x09..=0x0d | 0x1c..=0x1f))
}

/// A descriptor with a `createType` is a disk whose data is in other files. It is never accepted.
fn inspect_text(bytes: &[u8]) -> Inspection {
    match VmdkDescriptor::parse(&bytes[..bytes.len().min(CHUNK_SIZE)]) {
        // The inspector reads the type without having found one, and fails.
        None => Inspection::Failed,
        Some(descriptor) if !descriptor.has_create_type() => Inspection::OtherFormat,
        Some(descriptor) => {
            // The inspector reads the size where there is no header, and fails.
            let size = Some(0).filter(|_| !descriptor.is_single_file());
            Inspection::Match(InspectedDisk { complete: true, size, safe: descriptor.is_safe() })
        }
    }
}

fn inspect_sparse(bytes: &[u8]) -> InspectedDisk {
    let number = |at, length| read_le(bytes, at, length).unwrap_or_default();
    let (version, offset, sectors) = (number(4, 4), number(28, 8), number(36, 8));
    let has_footer = number(56, 8) == GRAIN_DIRECTORY_IN_FOOTER;
    if !(1..=3).contains(&version) {
        return InspectedDisk { complete: true, size: Some(0), safe: false };
    }
    if offset != 1 {
        return InspectedDisk { complete: !has_footer, size: Some(0), safe: false };
    }
    let length = sectors.saturating_mul(SECTOR_SIZE as u64).min(MAX_DESCRIPTOR_SIZE);
    let text = byte_range(bytes, SECTOR_SIZE as u64, length);
    let descriptor = text.and_then(VmdkDescriptor::parse);
    let single = descriptor.as_ref().is_some_and(VmdkDescriptor::is_single_file);
    let footer = if has_footer { check_footer(bytes) } else { Some(true) };
    InspectedDisk {
        complete: text.is_some() && footer.is_some(),
        size: Some(if single { number(12, 8).saturating_mul(SECTOR_SIZE as u64) } else { 0 }),
        safe: descriptor.is_some_and(|descriptor| descriptor.is_safe()) && footer == Some(true),
    }
}

/// Checks that the last three sectors are a marker, a copy of the header, and the end marker.
fn check_footer(bytes: &[u8]) -> Option<bool> {
    let tail = bytes.get(bytes.len().checked_sub(3 * SECTOR_SIZE)?..)?;
    let (mark, header, end) =
        (&tail[..SECTOR_SIZE], &tail[SECTOR_SIZE..2 * SECTOR_SIZE], &tail[2 * SECTOR_SIZE..]);
    // Signature and version; offset and size of the descriptor.
    let same = header[..8] == bytes[..8] && header[28..44] == bytes[28..44];
    let points_to_footer = read_le(header, 56, 8)? == GRAIN_DIRECTORY_IN_FOOTER;
    let is_marker = |sector: &[u8], kind| {
        let (size, actual_kind) = (read_le(sector, 8, 4)?, read_le(sector, 12, 4)?);
        Some(size == 0 && actual_kind == kind && sector[16..].iter().all(|byte| *byte == 0))
    };
    let ended = read_le(end, 0, 8)? == 0 && is_marker(end, FOOTER_AND_END_MARKER_TYPES.1)?;
    Some(same && !points_to_footer && is_marker(mark, FOOTER_AND_END_MARKER_TYPES.0)? && ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DESCRIPTOR_TEXT: &str = "createType=\"monolithicSparse\"\nRW 1 SPARSE \"disk.vmdk\"\n";

    fn sparse_file(text: &str) -> Vec<u8> {
        let mut file = vec![0; 2048];
        let mut put = |at: usize, part: &[u8]| file[at..at + part.len()].copy_from_slice(part);
        put(0, b"KDMV\x01");
        put(12, &[4]);
        put(28, &[1]);
        put(36, &[2]);
        put(512, text.as_bytes());
        file
    }

    #[test]
    fn a_sparse_disk_is_as_safe_as_its_descriptor() {
        let found = |file: &[u8]| match inspect(file) {
            Inspection::Match(disk) => disk,
            other => panic!("{other:?}"),
        };
        let whole = InspectedDisk { complete: true, size: Some(2048), safe: true };
        assert_eq!(found(&sparse_file(DESCRIPTOR_TEXT)), whole);
        assert!(!found(&sparse_file(&DESCRIPTOR_TEXT.replace("disk.vmdk", "/etc/passwd"))).safe);
        assert!(!found(&sparse_file("nothing of the kind")).safe);
        assert!(!found(&sparse_file(DESCRIPTOR_TEXT)[..600]).complete);
    }

    #[test]
    fn a_descriptor_with_a_create_type_is_a_disk() {
        let long = |text: &str| text.repeat(9);
        assert_eq!(inspect(long("only text").as_bytes()), Inspection::OtherFormat);
        assert!(matches!(inspect(long("createType=\"vmfs\" ").as_bytes()), Inspection::Match(_)));
        let odd = [long("text and text ").into_bytes(), vec![b' '; 500], vec![0xff]].concat();
        assert_eq!(inspect(&odd), Inspection::Failed);
    }
}
