//! The settings of a shell script, or of a piece of YAML, line by line: `export OS_KEY=value`, `$env:OS_KEY = "value"`,
//! `set OS_KEY=value`, `key: value`.

use super::shell;

/// Names in lower case and without `OS_`, and their values. A piece of YAML ends where another cloud may begin.
pub(super) fn read_pairs(text: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut first_header = None;
    let mut least_indent = usize::MAX;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if shell::is_assignment(line) {
            pairs.extend(shell::read_line(line));
        } else if is_header(line) {
            if first_header.is_some_and(|first| indent <= first)
                || indent < least_indent && !pairs.is_empty()
            {
                break;
            }
            first_header = first_header.or(Some(indent));
        } else if let Some(pair) = read_yaml_pair(line) {
            least_indent = least_indent.min(indent);
            pairs.push(pair);
        }
    }
    pairs
}

/// Whether a line names a part of a YAML file, such as a cloud; `auth:` is a part of one.
fn is_header(line: &str) -> bool {
    let text = line.split(" #").next().unwrap_or_default().trim();
    text.strip_suffix(':')
        .is_some_and(|name| !name.is_empty() && !name.contains([' ', '#']) && name != "auth")
}

fn read_yaml_pair(line: &str) -> Option<(String, String)> {
    let (name, value) = line.trim().split_once(':')?;
    let name = name.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    let value = unquote(value.trim());
    (!value.is_empty() && value != "~").then_some((name, value))
}

/// The value without its quotes, or without the comment after it.
fn unquote(value: &str) -> String {
    let mut characters = value.chars();
    let Some(quote @ ('\'' | '"')) = characters.next() else {
        return value.split(" #").next().unwrap_or_default().trim().to_owned();
    };
    let mut text = String::new();
    let mut characters = characters.peekable();
    while let Some(character) = characters.next() {
        match character {
            '\'' if quote == '\'' && characters.peek() == Some(&'\'') => {
                text.push('\'');
                characters.next();
            }
            '\\' if quote == '"' => text.extend(characters.next()),
            _ if character == quote => break,
            _ => text.push(character),
        }
    }
    text
}
