//! The footer of a VHD: the 512 bytes at its end that describe it.
//!
//! Source: Microsoft's "Virtual Hard Disk Image Format Specification", 1.0. All numbers are big-endian. Written for described
//! disks, read by the inspection of an import.

use uuid::Uuid;

/// Size of a footer, and of a sector, in bytes.
pub(crate) const FOOTER_SIZE: usize = 512;

const COOKIE: &[u8; 8] = b"conectix";
const CREATOR_OFFSET: usize = 28;
const CURRENT_SIZE_OFFSET: usize = 48;
const KIND_OFFSET: usize = 60;
const CHECKSUM_OFFSET: usize = 64;
const UUID_OFFSET: usize = 68;

/// Offset of the header of a disk that is not fixed: after the copy of the footer.
pub(crate) const HEADER_OFFSET: u64 = 512;

/// The fields of a footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Footer {
    /// The program that created it, in four characters: `tap`, `qemu`, `vpc`.
    pub creator: [u8; 4],
    /// Virtual size in bytes.
    pub virtual_size: u64,
    /// 2 fixed, 3 dynamic, 4 differencing.
    pub kind: u32,
    /// The disk's ID.
    pub uuid: Uuid,
    /// Offset of the header; `None` in a fixed disk.
    pub header_offset: Option<u64>,
}

/// Why bytes are not a footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FooterError {
    /// They do not begin with the cookie.
    NoCookie,
    /// The checksum is wrong.
    Checksum,
}

impl Footer {
    /// Serializes it to 512 bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0; FOOTER_SIZE];
        let mut put = |at: usize, field: &[u8]| bytes[at..at + field.len()].copy_from_slice(field);
        put(0, COOKIE);
        put(8, &2_u32.to_be_bytes());
        put(12, &0x0001_0000_u32.to_be_bytes());
        put(16, &self.header_offset.unwrap_or(u64::MAX).to_be_bytes());
        put(CREATOR_OFFSET, &self.creator);
        put(40, &self.virtual_size.to_be_bytes());
        put(CURRENT_SIZE_OFFSET, &self.virtual_size.to_be_bytes());
        put(KIND_OFFSET, &self.kind.to_be_bytes());
        put(UUID_OFFSET, self.uuid.as_bytes());
        let sum = checksum(&bytes, CHECKSUM_OFFSET);
        bytes[CHECKSUM_OFFSET..CHECKSUM_OFFSET + 4].copy_from_slice(&sum.to_be_bytes());
        bytes
    }

    /// Parses 512 bytes.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, FooterError> {
        if bytes.len() != FOOTER_SIZE || !bytes.starts_with(COOKIE) {
            return Err(FooterError::NoCookie);
        }
        if u32::from_be_bytes(bytes_at(bytes, CHECKSUM_OFFSET)) != checksum(bytes, CHECKSUM_OFFSET)
        {
            return Err(FooterError::Checksum);
        }
        let header_at = u64::from_be_bytes(bytes_at(bytes, 16));
        Ok(Self {
            creator: bytes_at(bytes, CREATOR_OFFSET),
            virtual_size: u64::from_be_bytes(bytes_at(bytes, CURRENT_SIZE_OFFSET)),
            kind: u32::from_be_bytes(bytes_at(bytes, KIND_OFFSET)),
            uuid: Uuid::from_bytes(bytes_at(bytes, UUID_OFFSET)),
            header_offset: (header_at != u64::MAX).then_some(header_at),
        })
    }
}

/// `N` bytes at an offset; zeros beyond the end.
fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes.get(at..at + N).and_then(|bytes| bytes.try_into().ok()).unwrap_or([0; N])
}

/// The ones' complement of the sum of the bytes, without the four bytes of the checksum.
pub(super) fn checksum(bytes: &[u8], checksum_at: usize) -> u32 {
    let counted =
        bytes.iter().enumerate().filter(|(at, _)| !(checksum_at..checksum_at + 4).contains(at));
    !counted.fold(0_u32, |sum, (_, byte)| sum.wrapping_add(u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn footer() -> Footer {
        Footer {
            creator: *b"tap\0",
            virtual_size: 21_474_836_480,
            kind: 3,
            uuid: Uuid::from_u128(0x6b1f_0c9e_4a2d_4c4e_9a34_0d6c_5b7e_8f90),
            header_offset: Some(HEADER_OFFSET),
        }
    }

    #[test]
    fn a_footer_round_trips_with_the_specified_layout() {
        let bytes = footer().to_bytes();
        assert_eq!(Footer::parse(&bytes), Ok(footer()));
        assert_eq!((&bytes[..8], &bytes[28..31]), (&b"conectix"[..], &b"tap"[..]));
        assert_eq!(bytes[60..64], [0, 0, 0, 3]);
        let fixed = Footer { header_offset: None, kind: 2, ..footer() };
        assert_eq!(fixed.to_bytes()[16..24], [0xff; 8]);
        assert_eq!(Footer::parse(&fixed.to_bytes()), Ok(fixed));
    }

    #[test]
    fn other_bytes_and_changed_footers_are_refused() {
        assert_eq!(Footer::parse(&[0; FOOTER_SIZE]), Err(FooterError::NoCookie));
        assert_eq!(Footer::parse(b"conectix"), Err(FooterError::NoCookie));
        let mut bytes = footer().to_bytes();
        bytes[55] ^= 1;
        assert_eq!(Footer::parse(&bytes), Err(FooterError::Checksum));
    }
}
