//! What an import looks at before it takes a file: its size, its footer, its header.
//!
//! Source: Rackspace Cloud Images API, "Task to import image", the table of failure codes.

use super::disk::{HEADER_CHECKSUM, HEADER_COOKIE, Kind};
use super::footer::{Footer, FooterError, SIZE, checksum};

/// Why a file is not taken. The numbers are those that the message of a failed task begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Something else is wrong with it.
    Invalid = 111,
    /// It is no VHD.
    NotVhd = 396,
    /// The disk inside is too large.
    VirtualSize = 413,
    /// It is neither a fixed nor a dynamic disk.
    Kind = 523,
    /// The file is too large.
    PhysicalSize = 609,
    /// Its own id is all zeros.
    ZeroId = 614,
    /// It needs a parent.
    Differencing = 721,
}

impl Fault {
    /// The number in front of the message.
    pub(crate) const fn code(self) -> u16 {
        self as u16
    }

    /// The message, in a sentence.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::Invalid => "the VHD does not hold together.",
            Self::NotVhd => "the object is not a VHD.",
            Self::VirtualSize => "the disk inside the VHD is larger than an import may be.",
            Self::Kind => "the VHD is neither a fixed nor a dynamic disk.",
            Self::PhysicalSize => "the VHD is larger than an import may be.",
            Self::ZeroId => "the VHD's own id is all zeros.",
            Self::Differencing => "the VHD is a differencing disk, which needs its parent.",
        }
    }
}

/// A file that can be read anywhere.
pub(crate) trait File {
    /// How many bytes there are.
    fn size(&self) -> u64;
    /// `length` bytes from `at` on, fewer at the end.
    fn read(&self, at: u64, length: u64) -> Vec<u8>;
}

/// Inspects a file that may not be larger than `limit`, nor the disk inside it.
///
/// # Errors
/// The first fault, in the order: file too large, no VHD, broken, differencing, neither fixed nor dynamic, without id,
/// disk too large.
pub(crate) fn inspect(file: &dyn File, limit: u64) -> Result<Footer, Fault> {
    let size = file.size();
    if size > limit {
        return Err(Fault::PhysicalSize);
    }
    let end = size.checked_sub(SIZE as u64).ok_or(Fault::NotVhd)?;
    let footer = Footer::read(&file.read(end, SIZE as u64)).map_err(|error| match error {
        FooterError::NoCookie => Fault::NotVhd,
        FooterError::Checksum => Fault::Invalid,
    })?;
    if footer.kind == Kind::Differencing.number() {
        return Err(Fault::Differencing);
    }
    let fixed = footer.kind == Kind::Fixed.number();
    if !fixed && footer.kind != Kind::Dynamic.number() {
        return Err(Fault::Kind);
    }
    if footer.uuid.is_nil() {
        return Err(Fault::ZeroId);
    }
    if footer.virtual_size > limit {
        return Err(Fault::VirtualSize);
    }
    let whole = if fixed { footer.virtual_size == end } else { has_header(file, &footer) };
    if whole { Ok(footer) } else { Err(Fault::Invalid) }
}

fn has_header(file: &dyn File, footer: &Footer) -> bool {
    let Some(at) = footer.header_at else { return false };
    let header = file.read(at, 1024);
    let said = header.get(HEADER_CHECKSUM..HEADER_CHECKSUM + 4);
    header.starts_with(HEADER_COOKIE)
        && said == Some(&checksum(&header, HEADER_CHECKSUM).to_be_bytes()[..])
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::Disk;
    use super::*;

    const GIGABYTE: u64 = 1 << 30;

    impl File for Vec<u8> {
        fn size(&self) -> u64 {
            self.len() as u64
        }

        fn read(&self, at: u64, length: u64) -> Vec<u8> {
            self.iter()
                .skip(usize::try_from(at).unwrap())
                .take(usize::try_from(length).unwrap())
                .copied()
                .collect()
        }
    }

    fn good() -> Disk {
        Disk {
            kind: Kind::Dynamic,
            creator: "tap".to_owned(),
            virtual_size: 20 * GIGABYTE,
            size: 2 * GIGABYTE,
            uuid: Uuid::from_u128(1),
            operating_system: None,
            damaged: false,
        }
    }

    #[test]
    fn every_fault_has_a_file_that_shows_it() {
        let fixed = Disk { kind: Kind::Fixed, size: 20 * GIGABYTE + 512, ..good() };
        for (disk, found) in [
            (good(), None),
            (fixed.clone(), None),
            (Disk { size: 161 * GIGABYTE, ..good() }, Some(609)),
            (Disk { damaged: true, ..good() }, Some(111)),
            (Disk { size: 20 * GIGABYTE, ..fixed }, Some(111)),
            (Disk { kind: Kind::Differencing, ..good() }, Some(721)),
            (Disk { kind: Kind::None, ..good() }, Some(523)),
            (Disk { uuid: Uuid::nil(), ..good() }, Some(614)),
            (Disk { virtual_size: 161 * GIGABYTE, ..good() }, Some(413)),
        ] {
            let answer = inspect(&disk, 160 * GIGABYTE).err().map(Fault::code);
            assert_eq!(answer, found, "{disk:?}");
        }
    }

    #[test]
    fn bytes_that_end_without_a_footer_are_no_vhd_and_a_footer_alone_is_a_broken_one() {
        assert_eq!(inspect(&Vec::new(), GIGABYTE), Err(Fault::NotVhd));
        assert_eq!(inspect(&vec![7_u8; 4096], GIGABYTE), Err(Fault::NotVhd));
        let disk = good();
        let footer = disk.read(disk.size - 512, 512);
        assert_eq!(inspect(&footer, 160 * GIGABYTE), Err(Fault::Invalid));
    }
}
