//! Takes out of a WebAssembly module what no browser needs: its custom sections, the names of functions
//! above all. Called by `publish`. The compiler must leave them in, because `wasm-bindgen` reads some.

/// Where a module's sections begin: after its magic number and its version.
const HEADER: usize = 8;

/// The id of a custom section.
const CUSTOM: u8 = 0;

/// The module without its custom sections.
///
/// # Errors
/// It is no WebAssembly module, or ends inside a section.
pub fn strip(module: &[u8]) -> Result<Vec<u8>, &'static str> {
    let broken = "it is no whole WebAssembly module";
    if !module.starts_with(b"\0asm") || module.len() < HEADER {
        return Err(broken);
    }
    let (header, mut rest) = module.split_at(HEADER);
    let mut kept = header.to_vec();
    while let [id, ..] = rest {
        let (length, digits) = number(&rest[1..]).ok_or(broken)?;
        let end = length.checked_add(1 + digits).ok_or(broken)?;
        let section = rest.get(..end).ok_or(broken)?;
        if *id != CUSTOM {
            kept.extend_from_slice(section);
        }
        rest = &rest[end..];
    }
    Ok(kept)
}

/// A number of at most 32 bits in LEB128, and how many bytes it takes.
fn number(bytes: &[u8]) -> Option<(usize, usize)> {
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

    const HEAD: &[u8] = b"\0asm\x01\0\0\0";

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [HEAD, &sections.concat()].concat()
    }

    #[test]
    fn custom_sections_go_and_the_others_stay_in_order() {
        let (types, names, code) = (&[1, 2, 7, 7][..], &[0, 3, 1, 65, 9][..], &[10, 1, 0][..]);
        assert_eq!(strip(&module(&[names, types, names, code])).unwrap(), module(&[types, code]));
    }

    #[test]
    fn a_length_of_several_bytes_is_read_whole() {
        let long = [&[11, 0x80, 0x01][..], &[5; 128]].concat();
        assert_eq!(strip(&module(&[&long])).unwrap(), module(&[&long]));
        assert_eq!(number(&[0xff, 0xff, 0xff, 0xff, 0xff, 0]), None);
    }

    #[test]
    fn what_is_no_module_or_breaks_off_is_refused() {
        for bytes in [&b"<html>"[..], &module(&[&[1, 9, 0]]), &module(&[&[1]])] {
            assert!(strip(bytes).is_err(), "{bytes:?}");
        }
    }
}
