//! VHDX: a region table at 192 KiB points to the metadata, which points to the disk size.

use super::bytes::{byte_range, read_le};
use super::{InspectedDisk, Inspection};

const KIB: u64 = 1 << 10;
/// Offset and size of the region table.
const REGION_TABLE: (u64, u64) = (192 * KIB, 64 * KIB);
/// Bytes of metadata that are read: the header and the largest possible table.
const MAX_METADATA_SIZE: u64 = 64 * KIB;
/// One more than the maximum number of entries of a table.
const ENTRY_COUNT_LIMIT: u64 = 2048;
/// Size of an entry in either table, in bytes.
const ENTRY_SIZE: u64 = 32;
/// GUID of the metadata region: 8B7CA206-4790-4B9A-B8FE-575F050F886E.
const METADATA_REGION_GUID: [u8; 16] = [
    0x06, 0xa2, 0x7c, 0x8b, 0x90, 0x47, 0x9a, 0x4b, 0xb8, 0xfe, 0x57, 0x5f, 0x05, 0x0f, 0x88, 0x6e,
];
/// GUID of the virtual disk size: 2FA54224-CD1B-4876-B211-5DBED83BF4B8.
const DISK_SIZE_GUID: [u8; 16] = [
    0x24, 0x42, 0xa5, 0x2f, 0x1b, 0xcd, 0x76, 0x48, 0xb2, 0x11, 0x5d, 0xbe, 0xd8, 0x3b, 0xf4, 0xb8,
];

/// Inspects the tables.
pub(super) fn inspect(bytes: &[u8]) -> Inspection {
    if !bytes.starts_with(b"vhdxfile") {
        return Inspection::OtherFormat;
    }
    let disk = |complete, size| Inspection::Match(InspectedDisk { complete, size, safe: true });
    let Some(table) = byte_range(bytes, REGION_TABLE.0, REGION_TABLE.1) else {
        return disk(false, Some(0));
    };
    // Without a metadata region, the inspector needs no more data.
    let Some(metadata) = metadata_offset(table) else { return disk(true, Some(0)) };
    let metadata_bytes = bytes_after(bytes, metadata);
    match find_disk_size_item(metadata_bytes) {
        Some((offset, length)) => match byte_range(metadata_bytes, offset, length) {
            // The size must be a number of eight bytes, else the inspector fails.
            Some(item) => disk(true, read_le(item, 0, 8).filter(|_| length == 8)),
            None => disk(false, Some(0)),
        },
        None => disk(metadata_bytes.len() as u64 >= MAX_METADATA_SIZE, Some(0)),
    }
}

/// The bytes after an offset.
fn bytes_after(bytes: &[u8], offset: u64) -> &[u8] {
    usize::try_from(offset).ok().and_then(|offset| bytes.get(offset..)).unwrap_or_default()
}

/// Offset of the metadata.
fn metadata_offset(table: &[u8]) -> Option<u64> {
    let count = read_le(table, 8, 4)?;
    if !table.starts_with(b"regi") || count >= ENTRY_COUNT_LIMIT {
        return None;
    }
    let entry =
        table_entries(table, 16, count).find(|entry| entry.starts_with(&METADATA_REGION_GUID))?;
    read_le(entry, 16, 8)
}

/// Offset of the disk size, relative to the metadata, and its length.
fn find_disk_size_item(metadata: &[u8]) -> Option<(u64, u64)> {
    let inspected = &metadata[..metadata.len().min(usize::try_from(MAX_METADATA_SIZE).ok()?)];
    let count = read_le(inspected, 10, 2)?;
    if !inspected.starts_with(b"metadata")
        || byte_range(inspected, ENTRY_SIZE, count * ENTRY_SIZE).is_none()
    {
        return None;
    }
    let entry = table_entries(inspected, ENTRY_SIZE, count)
        .find(|entry| entry.starts_with(&DISK_SIZE_GUID))?;
    Some((read_le(entry, 16, 4)?, read_le(entry, 20, 4)?.min(MAX_METADATA_SIZE)))
}

fn table_entries(table: &[u8], first: u64, count: u64) -> impl Iterator<Item = &[u8]> {
    (0..count).map_while(move |index| byte_range(table, first + index * ENTRY_SIZE, ENTRY_SIZE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vhdx_file(length: u32) -> Vec<u8> {
        let mut file = vec![0; 324 << 10];
        let mut put = |at: usize, part: &[u8]| file[at..at + part.len()].copy_from_slice(part);
        put(0, b"vhdxfile");
        put(192 << 10, b"regi\0\0\0\0\x01");
        put((192 << 10) + 16, &METADATA_REGION_GUID);
        put((192 << 10) + 32, &(256_u64 << 10).to_le_bytes());
        put(256 << 10, b"metadata\0\0\x01");
        put((256 << 10) + 32, &DISK_SIZE_GUID);
        put((256 << 10) + 48, &(64_u32 << 10).to_le_bytes());
        put((256 << 10) + 52, &length.to_le_bytes());
        put(320 << 10, &[7]);
        file
    }

    #[test]
    fn the_size_is_found_through_both_tables() {
        let whole = vhdx_file(8);
        let found =
            |complete, size| Inspection::Match(InspectedDisk { complete, size, safe: true });
        assert_eq!(inspect(&whole), found(true, Some(7)));
        assert_eq!(inspect(&whole[..320 << 10]), found(false, Some(0)));
        assert_eq!(inspect(&whole[..1 << 10]), found(false, Some(0)));
        assert_eq!(inspect(&vhdx_file(4)), found(true, None));
    }
}
