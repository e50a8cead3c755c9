//! Detects the disk format of uploaded data like Glance with `oslo.utils`, and decides whether Glance accepts it.
//!
//! One file for each format whose contents are inspected. Called for uploads and imports.

mod bytes;
mod gpt;
mod header_only;
mod qcow2;
mod vhdx;
mod vmdk;
mod vmdk_descriptor;

/// An inspector's result.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Inspection {
    /// The data has another format.
    OtherFormat,
    /// The inspector fails with an exception, which ends the whole inspection.
    Failed,
    /// The data has this format.
    Match(InspectedDisk),
}

/// A disk of a known format.
#[derive(Debug, Clone, PartialEq, Eq)]
struct InspectedDisk {
    /// All data that the inspector needs is present.
    complete: bool,
    /// Virtual size in bytes, 0 if unknown; `None` if the inspector fails while reading it.
    size: Option<u64>,
    /// It passes the safety checks.
    safe: bool,
}

/// An inspector.
type Inspector = fn(&[u8]) -> Inspection;

/// Every format except `raw`, which is the result when no inspector matches.
const INSPECTORS: [(&str, Inspector); 9] = [
    ("qcow2", qcow2::inspect),
    ("vhd", header_only::inspect_vhd),
    ("vhdx", vhdx::inspect),
    ("vmdk", vmdk::inspect),
    ("vdi", header_only::inspect_vdi),
    ("qed", header_only::inspect_qed),
    ("iso", header_only::inspect_iso),
    ("gpt", gpt::inspect),
    ("luks", header_only::inspect_luks),
];

const RAW: &str = "raw";

/// The decision on the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FormatVerdict {
    /// The data is accepted. Contains the virtual size if it is known.
    Accepted(Option<u64>),
    /// The data is refused. Contains the reason, with the service's message.
    Refused(String),
}

/// Inspects image data that claims this format. `strict` is `require_image_format_match`: without it, wrong but harmless data is
/// accepted.
pub(crate) fn inspect_format(disk_format: &str, bytes: &[u8], strict: bool) -> FormatVerdict {
    let refuse_or = |reason: String, size: u64| {
        if strict {
            FormatVerdict::Refused(reason)
        } else {
            FormatVerdict::Accepted(known_size(size))
        }
    };
    let mut matches = Vec::new();
    for (name, inspect) in INSPECTORS {
        match inspect(bytes) {
            Inspection::OtherFormat => {}
            Inspection::Match(disk) => matches.push((name, disk)),
            // The data is then accepted without inspection (measured).
            Inspection::Failed => return FormatVerdict::Accepted(None),
        }
    }
    let names: Vec<&str> = matches.iter().map(|(name, _)| *name).collect();
    // An ISO image may contain a partition table as well, unless its disk format is raw (measured).
    if names == ["iso", "gpt"] && disk_format != RAW {
        matches.pop();
    }
    if matches.len() > 1 {
        return refuse_or(format!("Multiple formats detected: {}", names.join(",")), 0);
    }
    let raw = InspectedDisk { complete: true, size: Some(bytes.len() as u64), safe: true };
    let (name, disk) = matches.pop().unwrap_or((RAW, raw));
    let inspectable =
        disk_format == RAW || INSPECTORS.iter().any(|(format, _)| *format == disk_format);
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
        return FormatVerdict::Refused("Image failed safety checks".to_owned());
    }
    FormatVerdict::Accepted(known_size(size))
}

/// Glance treats a size of 0 as unknown.
fn known_size(size: u64) -> Option<u64> {
    Some(size).filter(|size| *size > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_with(parts: &[(usize, &[u8])], length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        for (at, part) in parts {
            bytes[*at..at + part.len()].copy_from_slice(part);
        }
        bytes
    }

    #[test]
    fn unknown_data_is_raw_with_its_own_size() {
        assert_eq!(inspect_format("raw", b"image", true), FormatVerdict::Accepted(Some(5)));
        assert_eq!(inspect_format("raw", b"", true), FormatVerdict::Accepted(None));
        assert_eq!(inspect_format("ploop", b"image", true), FormatVerdict::Accepted(None));
        let reason = "Image disk_format qcow2 does not match stream data raw".to_owned();
        assert_eq!(inspect_format("qcow2", b"image", true), FormatVerdict::Refused(reason));
        assert_eq!(inspect_format("qcow2", b"image", false), FormatVerdict::Accepted(None));
    }

    #[test]
    fn only_iso_with_gpt_may_match_two_formats() {
        let table: (usize, &[u8]) = (510, &[0x55, 0xaa]);
        let partition: (usize, &[u8]) = (450, &[0x83]);
        let disc: (usize, &[u8]) = (32 << 10, b"\x01CD001");
        let both = file_with(&[table, partition, disc], 36 << 10);
        assert_eq!(inspect_format("iso", &both, true), FormatVerdict::Accepted(None));
        assert_eq!(inspect_format("raw", &both, false), FormatVerdict::Accepted(None));
        let odd = file_with(&[(0, b"QFI\xfb"), table, partition], 1024);
        let reason = "Multiple formats detected: qcow2,gpt".to_owned();
        assert_eq!(inspect_format("qcow2", &odd, true), FormatVerdict::Refused(reason));
        assert_eq!(inspect_format("qcow2", &odd, false), FormatVerdict::Accepted(None));
    }

    #[test]
    fn unsafe_data_is_refused_even_when_not_strict() {
        let backed = file_with(&[(0, b"QFI\xfb\0\0\0\x03\0\0\0\0\0\0\x02")], 1024);
        for disk_format in ["qcow2", "raw"] {
            let reason = "Image failed safety checks".to_owned();
            assert_eq!(inspect_format(disk_format, &backed, false), FormatVerdict::Refused(reason));
        }
    }
}
