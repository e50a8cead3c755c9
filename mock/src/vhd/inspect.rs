//! The checks of an imported file: its size, its footer, its header.
//!
//! Source: Rackspace Cloud Images API, "Task to import image", the table of failure codes.

use super::disk::{DiskKind, HEADER_CHECKSUM_OFFSET, HEADER_COOKIE};
use super::footer::{FOOTER_SIZE, Footer, FooterError, checksum};

/// Why a file is refused. The message of a failed task begins with the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VhdError {
    /// It is broken in another way.
    Invalid = 111,
    /// It is not a VHD.
    NotVhd = 396,
    /// The virtual size is too large.
    VirtualSizeTooLarge = 413,
    /// It is neither a fixed nor a dynamic disk.
    UnsupportedKind = 523,
    /// The file is too large.
    FileTooLarge = 609,
    /// Its ID is all zeros.
    ZeroId = 614,
    /// It needs a parent.
    Differencing = 721,
}

impl VhdError {
    /// The number at the start of the message.
    pub(crate) const fn code(self) -> u16 {
        self as u16
    }

    /// The message, as a sentence.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::Invalid => "the VHD is broken.",
            Self::NotVhd => "the object is not a VHD.",
            Self::VirtualSizeTooLarge => "the disk inside the VHD is larger than an import may be.",
            Self::UnsupportedKind => "the VHD is neither a fixed nor a dynamic disk.",
            Self::FileTooLarge => "the VHD is larger than an import may be.",
            Self::ZeroId => "the VHD's own id is all zeros.",
            Self::Differencing => "the VHD is a differencing disk, which needs its parent.",
        }
    }
}

/// A file with random access.
pub(crate) trait ReadAt {
    /// Size in bytes.
    fn size(&self) -> u64;
    /// `length` bytes from offset `at`, fewer at the end.
    fn read_at(&self, at: u64, length: u64) -> Vec<u8>;
}

/// Inspects a file; neither it nor its virtual size may be larger than `limit`.
///
/// # Errors
/// The first fault, in this order: file too large, not a VHD, broken, differencing, neither fixed nor dynamic, zero ID, virtual
/// size too large.
pub(crate) fn inspect(file: &dyn ReadAt, limit: u64) -> Result<Footer, VhdError> {
    let size = file.size();
    if size > limit {
        return Err(VhdError::FileTooLarge);
    }
    let end = size.checked_sub(FOOTER_SIZE as u64).ok_or(VhdError::NotVhd)?;
    let footer =
        Footer::parse(&file.read_at(end, FOOTER_SIZE as u64)).map_err(|error| match error {
            FooterError::NoCookie => VhdError::NotVhd,
            FooterError::Checksum => VhdError::Invalid,
        })?;
    if footer.kind == DiskKind::Differencing.type_code() {
        return Err(VhdError::Differencing);
    }
    let fixed = footer.kind == DiskKind::Fixed.type_code();
    if !fixed && footer.kind != DiskKind::Dynamic.type_code() {
        return Err(VhdError::UnsupportedKind);
    }
    if footer.uuid.is_nil() {
        return Err(VhdError::ZeroId);
    }
    if footer.virtual_size > limit {
        return Err(VhdError::VirtualSizeTooLarge);
    }
    let is_consistent = if fixed { footer.virtual_size == end } else { has_header(file, &footer) };
    if is_consistent { Ok(footer) } else { Err(VhdError::Invalid) }
}

fn has_header(file: &dyn ReadAt, footer: &Footer) -> bool {
    let Some(at) = footer.header_offset else { return false };
    let header = file.read_at(at, 1024);
    let stored_checksum = header.get(HEADER_CHECKSUM_OFFSET..HEADER_CHECKSUM_OFFSET + 4);
    header.starts_with(HEADER_COOKIE)
        && stored_checksum == Some(&checksum(&header, HEADER_CHECKSUM_OFFSET).to_be_bytes()[..])
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::Disk;
    use super::*;

    const GIGABYTE: u64 = 1 << 30;

    impl ReadAt for Vec<u8> {
        fn size(&self) -> u64 {
            self.len() as u64
        }

        fn read_at(&self, at: u64, length: u64) -> Vec<u8> {
            self.iter()
                .skip(usize::try_from(at).unwrap())
                .take(usize::try_from(length).unwrap())
                .copied()
                .collect()
        }
    }

    fn valid_disk() -> Disk {
        Disk {
            kind: DiskKind::Dynamic,
            creator: "tap".to_owned(),
            virtual_size: 20 * GIGABYTE,
            size: 2 * GIGABYTE,
            uuid: Uuid::from_u128(1),
            operating_system: None,
            damaged: false,
        }
    }

    #[test]
    fn every_fault_is_detected() {
        let fixed = Disk { kind: DiskKind::Fixed, size: 20 * GIGABYTE + 512, ..valid_disk() };
        for (disk, found) in [
            (valid_disk(), None),
            (fixed.clone(), None),
            (Disk { size: 161 * GIGABYTE, ..valid_disk() }, Some(609)),
            (Disk { damaged: true, ..valid_disk() }, Some(111)),
            (Disk { size: 20 * GIGABYTE, ..fixed }, Some(111)),
            (Disk { kind: DiskKind::Differencing, ..valid_disk() }, Some(721)),
            (Disk { kind: DiskKind::None, ..valid_disk() }, Some(523)),
            (Disk { uuid: Uuid::nil(), ..valid_disk() }, Some(614)),
            (Disk { virtual_size: 161 * GIGABYTE, ..valid_disk() }, Some(413)),
        ] {
            let answer = inspect(&disk, 160 * GIGABYTE).err().map(VhdError::code);
            assert_eq!(answer, found, "{disk:?}");
        }
    }

    #[test]
    fn missing_footers_and_lone_footers_are_refused() {
        assert_eq!(inspect(&Vec::new(), GIGABYTE), Err(VhdError::NotVhd));
        assert_eq!(inspect(&vec![7_u8; 4096], GIGABYTE), Err(VhdError::NotVhd));
        let disk = valid_disk();
        let footer = disk.read(disk.size - 512, 512);
        assert_eq!(inspect(&footer, 160 * GIGABYTE), Err(VhdError::Invalid));
    }
}
