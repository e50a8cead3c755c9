//! The contents of an object: bytes, or a description of bytes that need not be stored.

use serde::{Deserialize, Serialize};

use crate::content::Content;
use crate::vhd::{Disk, ReadAt};

/// The contents of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Body {
    /// Bytes from an upload.
    Bytes(Content),
    /// A number of zero bytes.
    Zeros(u64),
    /// A range of a described disk.
    Part {
        /// The disk.
        disk: Box<Disk>,
        /// Offset of the range.
        from: u64,
        /// Length of the range.
        length: u64,
    },
}

impl Body {
    /// A whole described disk.
    pub(crate) fn from_disk(disk: Disk) -> Self {
        let length = disk.size;
        Self::Part { disk: Box::new(disk), from: 0, length }
    }

    /// Swift's `ETag`: MD5 of the bytes, or of the description if there are no bytes.
    pub(crate) fn etag(&self) -> String {
        match self {
            Self::Bytes(bytes) => bytes.checksum(),
            described => Content::from(format!("{described:?}").into_bytes()).checksum(),
        }
    }

    /// The operating system, if the description has one.
    pub(crate) fn operating_system(&self) -> Option<&str> {
        match self {
            Self::Part { disk, .. } => disk.operating_system.as_deref(),
            Self::Bytes(_) | Self::Zeros(_) => None,
        }
    }
}

impl ReadAt for Body {
    fn size(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.size(),
            Self::Zeros(length) | Self::Part { length, .. } => *length,
        }
    }

    fn read_at(&self, at: u64, length: u64) -> Vec<u8> {
        let length = length.min(self.size().saturating_sub(at));
        let count = usize::try_from(length).unwrap_or_default();
        match self {
            Self::Bytes(bytes) => {
                let at = usize::try_from(at).unwrap_or(usize::MAX);
                bytes.iter().skip(at).take(count).copied().collect()
            }
            Self::Zeros(_) => vec![0; count],
            Self::Part { disk, from, .. } => disk.read(from.saturating_add(at), length),
        }
    }
}

/// Several bodies as one file, for a dynamic large object.
pub(crate) struct ConcatenatedBodies<'a>(pub Vec<&'a Body>);

impl ReadAt for ConcatenatedBodies<'_> {
    fn size(&self) -> u64 {
        self.0.iter().map(|part| part.size()).sum()
    }

    fn read_at(&self, at: u64, length: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut skip, mut remaining) = (at, length);
        for part in &self.0 {
            let read = part.read_at(skip, remaining);
            skip = skip.saturating_sub(part.size());
            remaining -= read.len() as u64;
            bytes.extend(read);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::vhd::DiskKind;

    #[test]
    fn segments_of_a_disk_concatenate_to_the_disk() {
        let disk = Disk {
            kind: DiskKind::Dynamic,
            creator: "tap".to_owned(),
            virtual_size: 1 << 30,
            size: 5_000,
            uuid: Uuid::from_u128(3),
            operating_system: Some("linux".to_owned()),
            damaged: false,
        };
        let whole = Body::from_disk(disk.clone());
        let part = |from, length| Body::Part { disk: Box::new(disk.clone()), from, length };
        let (a, b, c) = (part(0, 2_000), part(2_000, 2_000), part(4_000, 1_000));
        let segments = ConcatenatedBodies(vec![&a, &b, &c]);
        assert_eq!(segments.size(), whole.size());
        assert_eq!(segments.read_at(0, 5_000), whole.read_at(0, 5_000));
        assert_eq!(segments.read_at(1_999, 2_500), whole.read_at(1_999, 2_500));
        assert_ne!(a.etag(), b.etag());
        assert_eq!(c.operating_system(), Some("linux"));
    }

    #[test]
    fn bytes_and_zeros_are_read_by_range() {
        let bytes = Body::Bytes(Content::from(b"0123456789".as_slice()));
        assert_eq!((bytes.read_at(3, 4), bytes.read_at(8, 9)), (b"3456".to_vec(), b"89".to_vec()));
        assert_eq!(bytes.etag(), "781e5e245d69b566979b86e28d23f2c7");
        assert_eq!(Body::Zeros(1 << 50).read_at(1 << 49, 3), [0, 0, 0]);
    }
}
