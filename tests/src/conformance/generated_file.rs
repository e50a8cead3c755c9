//! Generated request bodies: `@KIND option=value ...` in a sequence. Each kind is the smallest file that Glance recognises as
//! that format; options change it, so that each of Glance's checks can pass or fail. Used by `run`.

mod formats;

use formats::FILE_KINDS;

/// The body of a request: a generated file if the text begins with `@`, else the text itself.
///
/// # Panics
/// The description of the file is invalid.
pub fn request_body(text: &str) -> Vec<u8> {
    match text.strip_prefix('@') {
        Some(description) => {
            generate_file(description).unwrap_or_else(|reason| panic!("{text}: {reason}"))
        }
        None => text.as_bytes().to_vec(),
    }
}

/// The options of a file, in the order in which they are written.
struct FileOptions<'a>(Vec<(&'a str, &'a str)>);

impl FileOptions<'_> {
    /// A number, decimal or (`0x`) hexadecimal.
    fn number(&self, name: &str, default: u64) -> Result<u64, String> {
        self.0
            .iter()
            .find(|(key, _)| *key == name)
            .map_or(Ok(default), |(_, text)| parse_number(text))
    }

    /// A text, in which `_` is a space.
    fn text(&self, name: &str, default: &str) -> String {
        let found = self.0.iter().find(|(key, _)| *key == name);
        found.map_or(default, |(_, text)| text).replace('_', " ")
    }
}

fn generate_file(description: &str) -> Result<Vec<u8>, String> {
    let mut words = description.split_whitespace();
    let kind = words.next().ok_or("the kind is missing")?;
    let options =
        words.map(|word| word.split_once('=').ok_or_else(|| format!("{word} is not an option")));
    let options = FileOptions(options.collect::<Result<_, _>>()?);
    let (_, generate) = FILE_KINDS.iter().find(|(name, _)| *name == kind).ok_or("unknown kind")?;
    let mut bytes = generate(&options)?;
    for (key, value) in &options.0 {
        if let Some(offset) = key.strip_prefix("at:") {
            overwrite(&mut bytes, parse_number(offset)?, &parse_hex(value)?);
        } else if *key == "length" {
            bytes.resize(to_usize(parse_number(value)?), 0);
        }
    }
    Ok(bytes)
}

/// Overwrites a part of the bytes, and extends them if necessary.
fn overwrite(bytes: &mut Vec<u8>, offset: u64, replacement: &[u8]) {
    let offset = to_usize(offset);
    bytes.resize(bytes.len().max(offset + replacement.len()), 0);
    bytes[offset..offset + replacement.len()].copy_from_slice(replacement);
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap()
}

fn parse_number(text: &str) -> Result<u64, String> {
    let parsed = match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => text.parse(),
    };
    parsed.map_err(|_| format!("{text:?} is not a number"))
}

fn parse_hex(text: &str) -> Result<Vec<u8>, String> {
    let pairs = text.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2);
        pair.and_then(|pair| u8::from_str_radix(pair, 16).ok())
    });
    pairs.collect::<Option<_>>().ok_or_else(|| format!("{text:?} is not hexadecimal"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_change_a_file_and_other_text_is_unchanged() {
        assert_eq!(request_body("{\"a\": 1}"), b"{\"a\": 1}");
        assert_eq!(request_body("@bytes of=00ff"), [0, 255]);
        assert_eq!(request_body("@bytes of=00ff at:3=7f length=5"), [0, 255, 0, 0x7f, 0]);
        assert_eq!(request_body("@bytes"), b"");
        assert_eq!(&request_body("@qcow2 at:0=00")[..4], b"\0FI\xfb");
    }

    #[test]
    fn an_invalid_description_is_refused() {
        for text in ["nothing", "bytes of", "bytes of=0", "bytes length=x", "qcow2 at:x=00"] {
            assert!(generate_file(text).is_err(), "{text}");
        }
    }
}
