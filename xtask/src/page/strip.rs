//! Removes the custom sections of a WebAssembly module, mainly function names, which no browser needs. Called by `publish`. The
//! compiler must keep them, because `wasm-bindgen` reads some.

/// The offset of a module's first section: after the magic number and the version.
const HEADER_LENGTH: usize = 8;

/// The id of a custom section.
const CUSTOM_SECTION_ID: u8 = 0;

/// The module without its custom sections.
///
/// # Errors
/// The bytes are not a WebAssembly module, or they end inside a section.
pub fn strip_custom_sections(module: &[u8]) -> Result<Vec<u8>, &'static str> {
    let broken = "it is not a complete WebAssembly module";
    if !module.starts_with(b"\0asm") || module.len() < HEADER_LENGTH {
        return Err(broken);
    }
    let (header, mut rest) = module.split_at(HEADER_LENGTH);
    let mut kept = header.to_vec();
    while let [id, ..] = rest {
        let (length, digits) = decode_leb128(&rest[1..]).ok_or(broken)?;
        let end = length.checked_add(1 + digits).ok_or(broken)?;
        let section = rest.get(..end).ok_or(broken)?;
        if *id != CUSTOM_SECTION_ID {
            kept.extend_from_slice(section);
        }
        rest = &rest[end..];
    }
    Ok(kept)
}

/// Decodes a number of at most 32 bits in LEB128; returns it and its length in bytes.
fn decode_leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE_HEADER: &[u8] = b"\0asm\x01\0\0\0";

    fn wasm_module(sections: &[&[u8]]) -> Vec<u8> {
        [MODULE_HEADER, &sections.concat()].concat()
    }

    #[test]
    fn custom_sections_are_removed_and_the_order_is_kept() {
        let (types, names, code) = (&[1, 2, 7, 7][..], &[0, 3, 1, 65, 9][..], &[10, 1, 0][..]);
        assert_eq!(
            strip_custom_sections(&wasm_module(&[names, types, names, code])).unwrap(),
            wasm_module(&[types, code])
        );
    }

    #[test]
    fn a_length_of_several_bytes_is_decoded() {
        let long = [&[11, 0x80, 0x01][..], &[5; 128]].concat();
        assert_eq!(strip_custom_sections(&wasm_module(&[&long])).unwrap(), wasm_module(&[&long]));
        assert_eq!(decode_leb128(&[0xff, 0xff, 0xff, 0xff, 0xff, 0]), None);
    }

    #[test]
    fn invalid_or_truncated_modules_are_refused() {
        for bytes in [&b"<html>"[..], &wasm_module(&[&[1, 9, 0]]), &wasm_module(&[&[1]])] {
            assert!(strip_custom_sections(bytes).is_err(), "{bytes:?}");
        }
    }
}
