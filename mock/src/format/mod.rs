//! What kind of disk an upload is, as Glance sees it with the inspectors of `oslo.utils`, and whether it takes it.
//!
//! One file for each format that has something inside to be looked at. Called for an upload and an import.

mod bytes;
mod descriptor;
mod gpt;
mod plain;
mod qcow2;
mod vhdx;
mod vmdk;

/// What an inspector makes of the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Look {
    /// They are of another format.
    Other,
    /// The inspector falls over the question, and with it the whole inspection.
    Confused,
    /// They are of its format.
    Match(Disk),
}

/// A disk of a known format.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Disk {
    /// All that the inspector wants to look at is there.
    complete: bool,
    /// Bytes of the disk inside, 0 where that is not known; `None` when the inspector falls over it.
    size: Option<u64>,
    /// It passes the checks of its safety.
    safe: bool,
}

/// An inspector.
type Inspect = fn(&[u8]) -> Look;

/// Every format but `raw`, which is what no inspector knows.
const FORMATS: [(&str, Inspect); 9] = [
    ("qcow2", qcow2::inspect),
    ("vhd", plain::vhd),
    ("vhdx", vhdx::inspect),
    ("vmdk", vmdk::inspect),
    ("vdi", plain::vdi),
    ("qed", plain::qed),
    ("iso", plain::iso),
    ("gpt", gpt::inspect),
    ("luks", plain::luks),
];

const RAW: &str = "raw";

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The data is taken. Holds the size of the disk inside, where that is known.
    Taken(Option<u64>),
    /// It is not. Holds why, in the service's words.
    Refused(String),
}

/// Looks into the data of an image of this format. `strict` is `require_image_format_match`: what is wrong, but not
/// dangerous, is taken without.
pub(crate) fn examine(disk_format: &str, bytes: &[u8], strict: bool) -> Verdict {
    let refuse_or = |reason: String, size: u64| {
        if strict { Verdict::Refused(reason) } else { Verdict::Taken(known(size)) }
    };
    let mut matches = Vec::new();
    for (name, inspect) in FORMATS {
        match inspect(bytes) {
            Look::Other => {}
            Look::Match(disk) => matches.push((name, disk)),
            // It is taken for data that was not to be looked at (measured).
            Look::Confused => return Verdict::Taken(None),
        }
    }
    let names: Vec<&str> = matches.iter().map(|(name, _)| *name).collect();
    // An image of a disc may be one of a disk as well, unless it says that it is neither (measured).
    if names == ["iso", "gpt"] && disk_format != RAW {
        matches.pop();
    }
    if matches.len() > 1 {
        return refuse_or(format!("Multiple formats detected: {}", names.join(",")), 0);
    }
    let raw = Disk { complete: true, size: Some(bytes.len() as u64), safe: true };
    let (name, disk) = matches.pop().unwrap_or((RAW, raw));
    let inspectable = disk_format == RAW || FORMATS.iter().any(|(known, _)| *known == disk_format);
    let size = if name == disk_format {
        let Some(size) = disk.size else {
            return refuse_or("Image format inspection failed".to_owned(), 0);
        };
        size
    } else if name == RAW && !inspectable {
        0
    } else if disk_format == RAW {
        bytes.len() as u64
    } else {
        let reason = format!("Image disk_format {disk_format} does not match stream data {name}");
        return refuse_or(reason, 0);
    };
    if !disk.complete {
        return refuse_or("Incomplete file cannot be safety checked".to_owned(), size);
    }
    if !disk.safe {
        return Verdict::Refused("Image failed safety checks".to_owned());
    }
    Verdict::Taken(known(size))
}

/// Glance takes no size and a size of nothing for the same.
fn known(size: u64) -> Option<u64> {
    Some(size).filter(|size| *size > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(parts: &[(usize, &[u8])], length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        for (at, part) in parts {
            bytes[*at..at + part.len()].copy_from_slice(part);
        }
        bytes
    }

    #[test]
    fn what_no_inspector_knows_is_raw_and_as_large_as_it_is() {
        assert_eq!(examine("raw", b"image", true), Verdict::Taken(Some(5)));
        assert_eq!(examine("raw", b"", true), Verdict::Taken(None));
        assert_eq!(examine("ploop", b"image", true), Verdict::Taken(None));
        let reason = "Image disk_format qcow2 does not match stream data raw".to_owned();
        assert_eq!(examine("qcow2", b"image", true), Verdict::Refused(reason));
        assert_eq!(examine("qcow2", b"image", false), Verdict::Taken(None));
    }

    #[test]
    fn a_disc_may_be_a_disk_as_well_and_nothing_else_may_be_two_things() {
        let table: (usize, &[u8]) = (510, &[0x55, 0xaa]);
        let partition: (usize, &[u8]) = (450, &[0x83]);
        let disc: (usize, &[u8]) = (32 << 10, b"\x01CD001");
        let both = with(&[table, partition, disc], 36 << 10);
        assert_eq!(examine("iso", &both, true), Verdict::Taken(None));
        assert_eq!(examine("raw", &both, false), Verdict::Taken(None));
        let odd = with(&[(0, b"QFI\xfb"), table, partition], 1024);
        let reason = "Multiple formats detected: qcow2,gpt".to_owned();
        assert_eq!(examine("qcow2", &odd, true), Verdict::Refused(reason));
        assert_eq!(examine("qcow2", &odd, false), Verdict::Taken(None));
    }

    #[test]
    fn what_is_dangerous_is_refused_even_where_formats_do_not_count() {
        let backed = with(&[(0, b"QFI\xfb\0\0\0\x03\0\0\0\0\0\0\x02")], 1024);
        for disk_format in ["qcow2", "raw"] {
            let reason = "Image failed safety checks".to_owned();
            assert_eq!(examine(disk_format, &backed, false), Verdict::Refused(reason));
        }
    }
}
