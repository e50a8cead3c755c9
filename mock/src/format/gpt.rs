//! Partition tables: MBR, and the one in front of a GPT that protects it.

use super::bytes::{little, region};
use super::{Disk, Look};

/// Where the four entries begin, and how long each is.
const ENTRIES: (u64, u64) = (446, 16);
/// The type of the entry that stands for a whole GPT.
const PROTECTIVE: u64 = 0xee;

/// Looks at the first sector.
pub(super) fn inspect(bytes: &[u8]) -> Look {
    let Some(sector) = region(bytes, 0, 512) else { return Look::Other };
    // A FAT file system has the same signature; it is known by its two tables and its kind of medium.
    let is_fat = sector[0x10] == 2 && sector[0x15] == 0xf8;
    if !sector.ends_with(&[0x55, 0xaa]) || is_fat {
        return Look::Other;
    }
    let safe = is_safe(sector) == Some(true);
    Look::Match(Disk { complete: true, size: Some(bytes.len() as u64), safe })
}

fn is_safe(sector: &[u8]) -> Option<bool> {
    let mut used = Vec::new();
    let mut protects = false;
    for index in 0..4 {
        let entry = region(sector, ENTRIES.0 + index * ENTRIES.1, ENTRIES.1)?;
        let (boot, kind) = (entry[0], little(entry, 4, 1)?);
        if boot & 0x7f != 0 {
            return Some(false);
        }
        if kind != 0 {
            used.push(index);
        }
        if kind == PROTECTIVE {
            protects = true;
            let begins_well = entry[1..4] == [0, 2, 0] && little(entry, 8, 4)? == 1;
            if !begins_well {
                return Some(false);
            }
        }
    }
    Some(!used.is_empty() && (!protects || used == [0]))
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

    const WHOLE: [u8; 12] = [0, 0, 2, 0, 0xee, 0, 0, 0, 1, 0, 0, 0];
    const LINUX: [u8; 12] = [0x80, 1, 1, 0, 0x83, 0, 0, 0, 9, 0, 0, 0];

    #[test]
    fn a_table_is_safe_with_partitions_or_with_the_one_that_protects() {
        let safe = |entries: &[[u8; 12]]| match inspect(&sector(entries)) {
            Look::Match(disk) => disk.safe,
            _ => panic!("a table is known by its signature"),
        };
        assert!(safe(&[LINUX]) && safe(&[LINUX, LINUX]) && safe(&[WHOLE]));
        assert!(!safe(&[]) && !safe(&[WHOLE, LINUX]) && !safe(&[LINUX, WHOLE]));
        assert!(!safe(&[[1, 0, 0, 0, 0x83, 0, 0, 0, 0, 0, 0, 0]]));
    }
}
