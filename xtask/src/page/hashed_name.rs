//! The name and the integrity of a file of the published page, both computed from its final bytes. Used by `publish` and `split`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

use super::files::has_extension;

/// The service worker. Browsers look for a new version of it under the same name.
pub const SERVICE_WORKER: &str = "service_worker.js";

/// Whether a file of this name gets a hash in its name, because it is cached permanently.
/// A file in a subfolder keeps its name; trunk hashes the name of the folder.
pub fn should_be_hashed(name: &str) -> bool {
    !name.contains('/') && name != SERVICE_WORKER && has_extension(name, &["wasm", "js", "css"])
}

/// Whether a name contains the hash of the content, ours or trunk's, as the service worker recognizes it.
pub fn has_content_hash(name: &str) -> bool {
    let Some((stem, _)) = name.rsplit_once('.') else { return false };
    let hash = stem.strip_suffix("_bg").unwrap_or(stem).rsplit_once('-').map(|(_, hash)| hash);
    hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// The hash that trunk put into a name such as `imageshare-0123456789abcdef_bg.wasm`.
pub fn hash_in_name(name: &str) -> Option<&str> {
    let stem = name.rsplit_once('.')?.0;
    let hash = stem.strip_suffix("_bg").unwrap_or(stem).rsplit_once('-')?.1;
    let is_hash = hash.len() >= 12 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    (is_hash && should_be_hashed(name)).then_some(hash)
}

/// The first 16 digits of the SHA-256 of these bytes.
pub fn content_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let prefix = digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    format!("{prefix:016x}")
}

/// The name with the hash of these bytes, which replaces trunk's hash if there is one.
pub fn with_content_hash(name: &str, bytes: &[u8]) -> String {
    let hash = content_hash(bytes);
    if let Some(old) = hash_in_name(name) {
        return name.replace(old, &hash);
    }
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    match stem.strip_suffix("_bg") {
        Some(stem) => format!("{stem}-{hash}_bg.{extension}"),
        None => format!("{stem}-{hash}.{extension}"),
    }
}

/// The value of an `integrity` attribute.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashes_in_file_names_are_recognized() {
        assert_eq!(hash_in_name("imageshare-0123456789abcdef_bg.wasm"), Some("0123456789abcdef"));
        assert_eq!(hash_in_name("boot.js"), None);
        assert_eq!(hash_in_name("favicon-large.svg"), None);
        assert_eq!(hash_in_name("snippets/app-0123456789abcdef.js"), None);
    }

    #[test]
    fn only_names_with_sixteen_digits_are_kept() {
        for name in
            ["a-0123456789abcdef.js", "a-0123456789abcdef_bg.wasm", "f-0123456789abcdef.svg"]
        {
            assert!(has_content_hash(name), "{name}");
        }
        for name in ["service_worker.js", "favicon.svg", "a-0123456789abcde.js", "0123456789abcdef"]
        {
            assert!(!has_content_hash(name), "{name}");
        }
    }

    #[test]
    fn the_hash_replaces_the_old_one_or_is_added() {
        let hash = "7692c3ad3540bb80"; // the first digits of sha256sum of "one"
        assert_eq!(with_content_hash("a-0123456789abcdef.js", b"one"), format!("a-{hash}.js"));
        assert_eq!(
            with_content_hash("a-0123456789abcdef_bg.wasm", b"one"),
            format!("a-{hash}_bg.wasm")
        );
        assert_eq!(with_content_hash("sandbox.js", b"one"), format!("sandbox-{hash}.js"));
        assert_eq!(with_content_hash("sandbox_bg.wasm", b"one"), format!("sandbox-{hash}_bg.wasm"));
    }
}
