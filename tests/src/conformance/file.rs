//! Bodies that are no text: `@KIND option=value ...` in a sequence. Each kind is the smallest file that Glance takes for
//! one of that format; options bend it, so that every check can be met and missed.

mod formats;

use formats::KINDS;

/// The body of a request: what the text describes when it begins with `@`, else the text itself.
///
/// # Panics
/// It describes no file.
pub fn body(text: &str) -> Vec<u8> {
    match text.strip_prefix('@') {
        Some(description) => file(description).unwrap_or_else(|reason| panic!("{text}: {reason}")),
        None => text.as_bytes().to_vec(),
    }
}

/// Options of a file, in the order in which they are written.
struct Options<'a>(Vec<(&'a str, &'a str)>);

impl Options<'_> {
    /// A number by its name; it may be written in hexadecimal.
    fn number(&self, name: &str, otherwise: u64) -> Result<u64, String> {
        self.0.iter().find(|(key, _)| *key == name).map_or(Ok(otherwise), |(_, text)| number(text))
    }

    /// A text by its name, `_` for a blank.
    fn text(&self, name: &str, otherwise: &str) -> String {
        let found = self.0.iter().find(|(key, _)| *key == name);
        found.map_or(otherwise, |(_, text)| text).replace('_', " ")
    }
}

fn file(description: &str) -> Result<Vec<u8>, String> {
    let mut words = description.split_whitespace();
    let kind = words.next().ok_or("a file is of some kind")?;
    let options =
        words.map(|word| word.split_once('=').ok_or_else(|| format!("{word} is no option")));
    let options = Options(options.collect::<Result<_, _>>()?);
    let (_, make) = KINDS.iter().find(|(name, _)| *name == kind).ok_or("there is no such kind")?;
    let mut bytes = make(&options)?;
    for (key, value) in &options.0 {
        if let Some(at) = key.strip_prefix("at:") {
            put(&mut bytes, number(at)?, &hexadecimal(value)?);
        } else if *key == "length" {
            bytes.resize(size(number(value)?), 0);
        }
    }
    Ok(bytes)
}

/// Writes over a part of the bytes, which become more where that is needed.
fn put(bytes: &mut Vec<u8>, at: u64, part: &[u8]) {
    let at = size(at);
    bytes.resize(bytes.len().max(at + part.len()), 0);
    bytes[at..at + part.len()].copy_from_slice(part);
}

fn size(number: u64) -> usize {
    usize::try_from(number).unwrap()
}

fn number(text: &str) -> Result<u64, String> {
    let parsed = match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => text.parse(),
    };
    parsed.map_err(|_| format!("{text:?} is no number"))
}

fn hexadecimal(text: &str) -> Result<Vec<u8>, String> {
    let pairs = text.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2);
        pair.and_then(|pair| u8::from_str_radix(pair, 16).ok())
    });
    pairs.collect::<Option<_>>().ok_or_else(|| format!("{text:?} are no bytes in hexadecimal"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_bend_a_file_and_anything_else_is_the_text_itself() {
        assert_eq!(body("{\"a\": 1}"), b"{\"a\": 1}");
        assert_eq!(body("@bytes of=00ff"), [0, 255]);
        assert_eq!(body("@bytes of=00ff at:3=7f length=5"), [0, 255, 0, 0x7f, 0]);
        assert_eq!(body("@bytes"), b"");
        assert_eq!(&body("@qcow2 at:0=00")[..4], b"\0FI\xfb");
    }

    #[test]
    fn a_description_of_no_file_is_refused() {
        for text in ["nothing", "bytes of", "bytes of=0", "bytes length=x", "qcow2 at:x=00"] {
            assert!(file(text).is_err(), "{text}");
        }
    }
}
