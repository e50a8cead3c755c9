//! A VHD that is only described: its bytes are computed on demand, and none is stored.
//!
//! So that a world may contain terabytes of disks. Bytes that the description does not determine are zeros.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::footer::{FOOTER_SIZE, Footer, HEADER_OFFSET, checksum};

/// The kinds of disk, with their names and their numbers in a footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum DiskKind {
    /// The file contains every byte of the disk.
    Fixed,
    /// The file only contains blocks that were written.
    Dynamic,
    /// The file only contains the differences from a parent.
    Differencing,
    /// A footer without a usable type.
    None,
}

impl DiskKind {
    /// All kinds, in the order of the error message.
    pub(crate) const ALL: [(&'static str, Self); 4] = [
        ("fixed", Self::Fixed),
        ("dynamic", Self::Dynamic),
        ("differencing", Self::Differencing),
        ("none", Self::None),
    ];

    /// Its number in a footer.
    pub(crate) const fn type_code(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Fixed => 2,
            Self::Dynamic => 3,
            Self::Differencing => 4,
        }
    }
}

/// A described disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Disk {
    /// Its kind.
    pub kind: DiskKind,
    /// The program that created it: at most four ASCII characters.
    pub creator: String,
    /// Virtual size in bytes.
    pub virtual_size: u64,
    /// File size in bytes.
    pub size: u64,
    /// The disk's ID.
    #[serde(with = "crate::saved_cloud::text")]
    pub uuid: Uuid,
    /// The operating system on it, if known.
    pub operating_system: Option<String>,
    /// True if its checksum is wrong.
    pub damaged: bool,
}

/// Size of the header of a disk that is not fixed.
const HEADER_SIZE: usize = 1024;
pub(super) const HEADER_COOKIE: &[u8; 8] = b"cxsparse";
pub(super) const HEADER_CHECKSUM_OFFSET: usize = 36;

impl Disk {
    /// `length` bytes from offset `window_offset`, fewer at the end of the file.
    pub(crate) fn read(&self, window_offset: u64, length: u64) -> Vec<u8> {
        let length = length.min(self.size.saturating_sub(window_offset));
        let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
        let footer = self.footer();
        copy_overlap(
            &mut bytes,
            window_offset,
            self.size.saturating_sub(FOOTER_SIZE as u64),
            &footer,
        );
        if matches!(self.kind, DiskKind::Dynamic | DiskKind::Differencing) {
            copy_overlap(&mut bytes, window_offset, 0, &footer);
            copy_overlap(&mut bytes, window_offset, HEADER_OFFSET, &self.header());
        }
        bytes
    }

    fn footer(&self) -> Vec<u8> {
        let mut creator = [0; 4];
        for (slot, byte) in creator.iter_mut().zip(self.creator.bytes()) {
            *slot = byte;
        }
        let mut bytes = Footer {
            creator,
            virtual_size: self.virtual_size,
            kind: self.kind.type_code(),
            uuid: self.uuid,
            header_offset: (self.kind != DiskKind::Fixed).then_some(HEADER_OFFSET),
        }
        .to_bytes();
        if self.damaged {
            bytes[FOOTER_SIZE - 1] ^= 1;
        }
        bytes
    }

    fn header(&self) -> Vec<u8> {
        const BLOCK_SIZE: u32 = 2 << 20;
        let blocks = self.virtual_size.div_ceil(u64::from(BLOCK_SIZE));
        let blocks = u32::try_from(blocks).unwrap_or(u32::MAX);
        let mut bytes = vec![0; HEADER_SIZE];
        let mut put = |at: usize, field: &[u8]| bytes[at..at + field.len()].copy_from_slice(field);
        put(0, HEADER_COOKIE);
        put(8, &u64::MAX.to_be_bytes());
        put(16, &(HEADER_OFFSET + HEADER_SIZE as u64).to_be_bytes());
        put(24, &0x0001_0000_u32.to_be_bytes());
        put(28, &blocks.to_be_bytes());
        put(32, &BLOCK_SIZE.to_be_bytes());
        let sum = checksum(&bytes, HEADER_CHECKSUM_OFFSET);
        bytes[HEADER_CHECKSUM_OFFSET..HEADER_CHECKSUM_OFFSET + 4]
            .copy_from_slice(&sum.to_be_bytes());
        bytes
    }
}

/// Copies the part of `part` that overlaps with `window`; `part_offset` and `window_offset` are their offsets in the file.
fn copy_overlap(window: &mut [u8], window_offset: u64, part_offset: u64, part: &[u8]) {
    for (byte, offset) in part.iter().zip(part_offset..) {
        let slot = offset.checked_sub(window_offset).and_then(|slot| usize::try_from(slot).ok());
        if let Some(slot) = slot.and_then(|slot| window.get_mut(slot)) {
            *slot = *byte;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk(kind: DiskKind) -> Disk {
        Disk {
            kind,
            creator: "tap".to_owned(),
            virtual_size: 40 << 40,
            size: 3 << 40,
            uuid: Uuid::from_u128(7),
            operating_system: None,
            damaged: false,
        }
    }

    #[test]
    fn a_huge_disk_has_its_footer_at_the_expected_offsets() {
        let dynamic = disk(DiskKind::Dynamic);
        let end = dynamic.read(dynamic.size - 512, 4096);
        assert_eq!(Footer::parse(&end).unwrap().virtual_size, 40 << 40);
        assert_eq!(dynamic.read(0, 512), end);
        assert_eq!(&dynamic.read(512, 8), HEADER_COOKIE);
        assert_eq!(disk(DiskKind::Fixed).read(0, 512), [0; 512]);
    }

    #[test]
    fn every_range_has_the_same_bytes() {
        let disk = disk(DiskKind::Dynamic);
        let start = disk.read(0, 2048);
        assert_eq!(disk.read(500, 600), start[500..1100]);
        assert!(disk.read(disk.size, 10).is_empty());
        assert_eq!(disk.read(disk.size - 3, 10).len(), 3);
    }
}
