//! The settings of a shell script, or of a piece of YAML, line by line: `export OS_KEY=value`, `$env:OS_KEY = "value"`,
//! `set OS_KEY=value`, `key: value`.

/// What precedes a variable, in lower case.
const VARIABLE_PREFIXES: [&str; 3] = ["export ", "set ", "$env:"];

/// Names in lower case and without `OS_`, and their values.
pub(super) fn read_pairs(text: &str) -> impl Iterator<Item = (String, String)> {
    text.lines().filter_map(parse_pair)
}

fn parse_pair(line: &str) -> Option<(String, String)> {
    let mut line = line.trim();
    for prefix in VARIABLE_PREFIXES {
        if line.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix)) {
            line = line[prefix.len()..].trim_start();
        }
    }
    let separator = line.find([':', '='])?;
    let (name, value) = (line[..separator].trim(), line[separator + 1..].trim());
    let is_shell = line[separator..].starts_with('=');
    let name = name.trim_matches(['"', '\'']).to_ascii_lowercase();
    let name = if is_shell { name.strip_prefix("os_")?.to_owned() } else { name };
    let is_literal = value.starts_with('\'');
    let value = unquote(value);
    // What a shell would compute, such as a variable that an openrc reads as input, is not a value.
    let is_computed = is_shell && !is_literal && value.contains(['$', '`']);
    (!value.is_empty() && !is_computed).then_some((name, value))
}

/// The value without its quotes, or without the comment after it.
fn unquote(value: &str) -> String {
    if let Some(rest) = value.strip_prefix('\'') {
        let inside = rest.rfind('\'').map_or(rest, |end| &rest[..end]);
        return inside.replace("''", "'");
    }
    if let Some(rest) = value.strip_prefix('"') {
        let inside = rest.rfind('"').map_or(rest, |end| &rest[..end]);
        return inside.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    value.split(" #").next().unwrap_or_default().trim().to_owned()
}
