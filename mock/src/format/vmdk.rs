//! VMDK: a sparse header with a text after it, or nothing but that text.

use super::bytes::{little, region};
use super::descriptor::Descriptor;
use super::{Disk, Look};

/// Bytes of the header that have to be there before it is looked at.
const HEADER: usize = 64;
/// Bytes that are looked at to tell text from anything else.
const SECTOR: usize = 512;
/// The service reads in pieces of so many bytes; a text has to say what it is in the first.
const PIECE: usize = 64 << 10;
/// The most that a descriptor in a sparse file may have.
const LARGEST_DESCRIPTOR: u64 = (1 << 20) - 1;
/// A place of the grain directory that says: a footer knows.
const AT_THE_END: u64 = u64::MAX;
/// What marks a footer, and the end after it.
const MARKS: (u64, u64) = (3, 0);

/// Looks at the header, and at the text.
pub(super) fn inspect(bytes: &[u8]) -> Look {
    let sparse = bytes.starts_with(b"KDMV");
    match bytes.get(..HEADER) {
        None if sparse => Look::Match(Disk { complete: false, size: Some(0), safe: false }),
        Some(_) if sparse => Look::Match(of_sparse(bytes)),
        Some(_) if is_text(&bytes[..bytes.len().min(SECTOR)]) => of_text(bytes),
        None | Some(_) => Look::Other,
    }
}

fn is_text(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, 0x20..=0x7e | 0x09..=0x0d | 0x1c..=0x1f))
}

/// A text that says what it was created as is a disk whose data lies elsewhere. Nobody takes one.
fn of_text(bytes: &[u8]) -> Look {
    match Descriptor::read(&bytes[..bytes.len().min(PIECE)]) {
        // The inspector asks for what it has not found out.
        None => Look::Confused,
        Some(descriptor) if !descriptor.says_its_type() => Look::Other,
        Some(descriptor) => {
            // Where the size would stand there is no header, and the inspector falls over that.
            let size = Some(0).filter(|_| !descriptor.is_single_file());
            Look::Match(Disk { complete: true, size, safe: descriptor.is_safe() })
        }
    }
}

fn of_sparse(bytes: &[u8]) -> Disk {
    let number = |at, length| little(bytes, at, length).unwrap_or_default();
    let (version, place, sectors) = (number(4, 4), number(28, 8), number(36, 8));
    let has_footer = number(56, 8) == AT_THE_END;
    if !(1..=3).contains(&version) {
        return Disk { complete: true, size: Some(0), safe: false };
    }
    if place != 1 {
        return Disk { complete: !has_footer, size: Some(0), safe: false };
    }
    let length = sectors.saturating_mul(SECTOR as u64).min(LARGEST_DESCRIPTOR);
    let text = region(bytes, SECTOR as u64, length);
    let descriptor = text.and_then(Descriptor::read);
    let single = descriptor.as_ref().is_some_and(Descriptor::is_single_file);
    let footer = if has_footer { footer(bytes) } else { Some(true) };
    Disk {
        complete: text.is_some() && footer.is_some(),
        size: Some(if single { number(12, 8).saturating_mul(SECTOR as u64) } else { 0 }),
        safe: descriptor.is_some_and(|descriptor| descriptor.is_safe()) && footer == Some(true),
    }
}

/// Whether the last three sectors are a mark, a header that says the same as the first, and the end.
fn footer(bytes: &[u8]) -> Option<bool> {
    let tail = bytes.get(bytes.len().checked_sub(3 * SECTOR)?..)?;
    let (mark, header, end) = (&tail[..SECTOR], &tail[SECTOR..2 * SECTOR], &tail[2 * SECTOR..]);
    // Signature and version; place and length of the descriptor.
    let same = header[..8] == bytes[..8] && header[28..44] == bytes[28..44];
    let another = little(header, 56, 8)? == AT_THE_END;
    let marked = |sector: &[u8], kind| {
        let (size, kind_there) = (little(sector, 8, 4)?, little(sector, 12, 4)?);
        Some(size == 0 && kind_there == kind && sector[16..].iter().all(|byte| *byte == 0))
    };
    let ended = little(end, 0, 8)? == 0 && marked(end, MARKS.1)?;
    Some(same && !another && marked(mark, MARKS.0)? && ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "createType=\"monolithicSparse\"\nRW 1 SPARSE \"disk.vmdk\"\n";

    fn sparse(text: &str) -> Vec<u8> {
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
    fn a_sparse_disk_knows_its_size_and_is_as_safe_as_its_text() {
        let found = |file: &[u8]| match inspect(file) {
            Look::Match(disk) => disk,
            other => panic!("{other:?}"),
        };
        let whole = Disk { complete: true, size: Some(2048), safe: true };
        assert_eq!(found(&sparse(TEXT)), whole);
        assert!(!found(&sparse(&TEXT.replace("disk.vmdk", "/etc/passwd"))).safe);
        assert!(!found(&sparse("nothing of the kind")).safe);
        assert!(!found(&sparse(TEXT)[..600]).complete);
    }

    #[test]
    fn a_text_is_a_disk_when_it_says_what_it_was_created_as() {
        let long = |text: &str| text.repeat(9);
        assert_eq!(inspect(long("only text").as_bytes()), Look::Other);
        assert!(matches!(inspect(long("createType=\"vmfs\" ").as_bytes()), Look::Match(_)));
        let odd = [long("text and text ").into_bytes(), vec![b' '; 500], vec![0xff]].concat();
        assert_eq!(inspect(&odd), Look::Confused);
    }
}
