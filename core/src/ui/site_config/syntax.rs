//! From the bytes of the file to its text and parsed JSON, or the problem that costs the whole file.

use serde_json::Value;
use serde_json::error::Category;

use super::MAX_CONFIG_BYTES;
use super::problem::{ConfigFault, ConfigProblem, Loss};
use crate::wire::json_position::syntax_error_position;

/// What an editor may write before the text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What to do about the syntax errors that people make, by the beginning of `serde_json`'s message.
const ADVICE: [(&str, &str); 9] = [
    ("trailing comma", "remove the comma before this closing bracket"),
    ("expected `,` or `}`", "a comma or a closing } is missing before this"),
    ("expected `,` or `]`", "a comma or a closing ] is missing before this"),
    ("expected `:`", "a colon is missing after the name of the field"),
    ("key must be a string", "the name of a field must be in double quotes"),
    (
        "expected value",
        "here must be a value; texts are in double quotes, and there are no comments",
    ),
    ("trailing characters", "the configuration ends before this; remove the rest"),
    ("control character", "a text ends on the line where it begins; a quote may be missing"),
    ("invalid escape", "a backslash in a text has to be written twice"),
];

/// The text and its value.
pub(super) fn parse(bytes: &[u8]) -> Result<(&str, Value), ConfigProblem> {
    if bytes.len() > MAX_CONFIG_BYTES {
        return Err(whole_file(None, ConfigFault::TooLarge));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let valid = String::from_utf8_lossy(valid);
        let line_start = valid.rfind('\n').map_or(0, |at| at + 1);
        let position = (valid.matches('\n').count() + 1, valid[line_start..].chars().count() + 1);
        whole_file(Some(position), ConfigFault::NotUtf8)
    })?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.trim().is_empty() {
        return Err(whole_file(None, ConfigFault::Empty));
    }
    match serde_json::from_str(text) {
        Ok(value) => Ok((text, value)),
        Err(error) => {
            let position = syntax_error_position(text, &error);
            Err(whole_file(Some(position), ConfigFault::Syntax(advice(&error))))
        }
    }
}

fn advice(error: &serde_json::Error) -> String {
    if error.classify() == Category::Eof {
        return "it ends too early; a closing bracket or quote is missing".to_owned();
    }
    let message = error.to_string();
    let known = ADVICE.iter().find(|(beginning, _)| message.starts_with(beginning));
    match known {
        Some((_, advice)) => (*advice).to_owned(),
        None => message.split(" at line ").next().unwrap_or_default().to_owned(),
    }
}

fn whole_file(position: Option<(usize, usize)>, fault: ConfigFault) -> ConfigProblem {
    ConfigProblem { path: String::new(), position, fault, loss: Loss::File }
}
