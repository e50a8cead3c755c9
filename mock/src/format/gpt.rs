//! Partition tables: MBR, and the protective MBR of a GPT.

use super::bytes::{byte_range, read_le};
use super::{InspectedDisk, Inspection};

/// Offset of the four entries, and the size of each.
const PARTITION_ENTRY_OFFSET_AND_SIZE: (u64, u64) = (446, 16);
/// Type of the entry that covers a whole GPT disk.
const PROTECTIVE_TYPE: u64 = 0xee;

/// Inspects the first sector.
pub(super) fn inspect(bytes: &[u8]) -> Inspection {
    let Some(sector) = byte_range(bytes, 0, 512) else { return Inspection::OtherFormat };
    // A FAT file system has the same signature; two FATs and the media descriptor identify it.
    let is_fat = sector[0x10] == 2 && sector[0x15] == 0xf8;
    if !sector.ends_with(&[0x55, 0xaa]) || is_fat {
        return Inspection::OtherFormat;
    }
    let safe = is_safe(sector) == Some(true);
    Inspection::Match(InspectedDisk { complete: true, size: Some(bytes.len() as u64), safe })
}

fn is_safe(sector: &[u8]) -> Option<bool> {
    let mut used = Vec::new();
    let mut has_protective = false;
    for index in 0..4 {
        let entry = byte_range(
            sector,
            PARTITION_ENTRY_OFFSET_AND_SIZE.0 + index * PARTITION_ENTRY_OFFSET_AND_SIZE.1,
            PARTITION_ENTRY_OFFSET_AND_SIZE.1,
        )?;
        let (boot, kind) = (entry[0], read_le(entry, 4, 1)?);
        if boot & 0x7f != 0 {
            return Some(false);
        }
        if kind != 0 {
            used.push(index);
        }
        if kind == PROTECTIVE_TYPE {
            has_protective = true;
            let valid_start = entry[1..4] == [0, 2, 0] && read_le(entry, 8, 4)? == 1;
            if !valid_start {
                return Some(false);
            }
        }
    }
    Some(!used.is_empty() && (!has_protective || used == [0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sector(entries: &[[u8; 12]]) -> Vec<u8> {
        let mut sector = vec![0; 512];
        for (index, entry) in entries.iter().enumerate() {
            sector[446 + 16 * index..][..12].copy_from_slice(entry);
        }
        sector[510..].copy_from_slice(&[0x55, 0xaa]);
        sector
    }

    const PROTECTIVE_MBR_ENTRY: [u8; 12] = [0, 0, 2, 0, 0xee, 0, 0, 0, 1, 0, 0, 0];
    const LINUX_ENTRY: [u8; 12] = [0x80, 1, 1, 0, 0x83, 0, 0, 0, 9, 0, 0, 0];

    #[test]
    fn a_table_needs_partitions_or_one_protective_entry() {
        let safe = |entries: &[[u8; 12]]| match inspect(&sector(entries)) {
            Inspection::Match(disk) => disk.safe,
            _ => panic!("a table is known by its signature"),
        };
        assert!(
            safe(&[LINUX_ENTRY])
                && safe(&[LINUX_ENTRY, LINUX_ENTRY])
                && safe(&[PROTECTIVE_MBR_ENTRY])
        );
        assert!(
            !safe(&[])
                && !safe(&[PROTECTIVE_MBR_ENTRY, LINUX_ENTRY])
                && !safe(&[LINUX_ENTRY, PROTECTIVE_MBR_ENTRY])
        );
        assert!(!safe(&[[1, 0, 0, 0, 0x83, 0, 0, 0, 0, 0, 0, 0]]));
    }
}
