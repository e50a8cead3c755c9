//! The text descriptor of a VMDK: its type, and where its data is.

/// Longest `createType` that is recognized.
const MAX_TYPE_LENGTH: usize = 64;
/// Types with the data in the same file.
const SINGLE_FILE_TYPES: [&str; 2] = ["monolithicsparse", "streamoptimized"];
/// First words of extent lines.
const ACCESS_MODES: [&str; 3] = ["rw", "rdonly", "noaccess"];
const TYPE_KEY: &str = "createtype=\"";

/// The descriptor, in lower case.
pub(super) struct VmdkDescriptor(String);

impl VmdkDescriptor {
    /// The text before the zero padding, if it is ASCII.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        let text = std::str::from_utf8(&bytes[..end]).ok().filter(|text| text.is_ascii())?;
        Some(Self(text.to_ascii_lowercase()))
    }

    /// The `createType`.
    fn create_type(&self) -> Option<&str> {
        let rest = &self.0[self.0.find(TYPE_KEY)? + TYPE_KEY.len()..];
        // Without a closing quote, it is the rest but the last character, of any length (as with Python's `find`).
        match rest.find('"') {
            Some(end) if end < MAX_TYPE_LENGTH => Some(&rest[..end]),
            Some(_) => None,
            None => Some(&rest[..rest.len().saturating_sub(1)]),
        }
    }

    /// True if it has a `createType`.
    pub(super) fn has_create_type(&self) -> bool {
        self.create_type().is_some()
    }

    /// True if all data is in the same file as the descriptor.
    pub(super) fn is_single_file(&self) -> bool {
        self.create_type().is_some_and(|created_as| SINGLE_FILE_TYPES.contains(&created_as))
    }

    /// True if every line is understood, and no extent is outside the file.
    pub(super) fn is_safe(&self) -> bool {
        let mut extents = 0;
        for line in self.0.split('\n').map(str::trim) {
            let key = line.split_once('=').map(|(key, _)| key);
            if line.is_empty() || line.starts_with('#') || line.starts_with("ddb") {
                continue;
            }
            if key.is_some_and(|key| !key.contains(' ')) {
                continue;
            }
            if !ACCESS_MODES.contains(&line.split(' ').next().unwrap_or_default())
                || line.contains('/')
            {
                return false;
            }
            extents += 1;
        }
        self.is_single_file() && extents > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_descriptor_is_safe_if_every_line_is_understood() {
        let safe = |text: &str| VmdkDescriptor::parse(text.as_bytes()).unwrap().is_safe();
        let good =
            "# x\nversion=1\ncreateType=\"streamOptimized\"\nRW 9 SPARSE \"a\"\nddb.x = 1\0rest";
        assert!(safe(good));
        for (from, to) in [
            ("streamOptimized", "monolithicFlat"),
            ("\"a\"", "\"/a\""),
            ("RW 9", "WR 9"),
            ("RW 9 SPARSE \"a\"", ""),
            ("version=1", "ver sion=1"),
        ] {
            assert!(!safe(&good.replace(from, to)), "{from} -> {to}");
        }
        assert!(VmdkDescriptor::parse(b"a\xff").is_none());
    }
}
