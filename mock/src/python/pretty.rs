//! Python's `pprint.pformat(value, width=72, sort_dicts=False)`: one line if it fits, else one item per line.

use super::{PyValue, repr, repr_str};

const MAX_LINE_WIDTH: usize = 72;

/// A value in lines of at most 72 characters, where possible.
pub(crate) fn pformat(node: &PyValue) -> String {
    let mut out = String::new();
    format_value(node, &mut out, 0, 0, 1);
    out
}

/// `indent` columns precede the value, and `allowance` characters must fit after it.
fn format_value(node: &PyValue, out: &mut String, indent: usize, allowance: usize, level: usize) {
    let line = repr(node);
    if line.chars().count() + indent + allowance <= MAX_LINE_WIDTH {
        out.push_str(&line);
        return;
    }
    match node {
        PyValue::Dict(fields) if !fields.is_empty() => {
            out.push('{');
            let indent = indent + 1;
            for (index, (key, value)) in fields.iter().enumerate() {
                if index > 0 {
                    new_line(out, indent, ",");
                }
                let key = repr_str(key);
                out.push_str(&key);
                out.push_str(": ");
                let trailing = if index + 1 == fields.len() { allowance + 1 } else { 1 };
                format_value(value, out, indent + key.chars().count() + 2, trailing, level + 1);
            }
            out.push('}');
        }
        PyValue::List(items) if !items.is_empty() => {
            out.push('[');
            let indent = indent + 1;
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    new_line(out, indent, ",");
                }
                let trailing = if index + 1 == items.len() { allowance + 1 } else { 1 };
                format_value(item, out, indent, trailing, level + 1);
            }
            out.push(']');
        }
        PyValue::Text(text) => format_text(text, out, indent, allowance, level == 1),
        _ => out.push_str(&line),
    }
}

fn new_line(out: &mut String, indent: usize, end: &str) {
    out.push_str(end);
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Long text is cut between words; at the top level it is in parentheses.
fn format_text(text: &str, out: &mut String, indent: usize, allowance: usize, top: bool) {
    let (indent, allowance) = if top { (indent + 1, allowance + 1) } else { (indent, allowance) };
    let mut chunks: Vec<String> = Vec::new();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (number, line) in lines.iter().enumerate() {
        let last_line = number + 1 == lines.len();
        let available = |last: bool| {
            MAX_LINE_WIDTH.saturating_sub(indent).saturating_sub(if last { allowance } else { 0 })
        };
        let fits = |text: &str, last: bool| repr_str(text).chars().count() <= available(last);
        if fits(line, last_line) {
            chunks.push(repr_str(line));
            continue;
        }
        let words = split_words(line);
        let mut current = String::new();
        for (index, word) in words.iter().enumerate() {
            let candidate = format!("{current}{word}");
            if fits(&candidate, last_line && index + 1 == words.len()) {
                current = candidate;
            } else {
                if !current.is_empty() {
                    chunks.push(repr_str(&current));
                }
                (*word).clone_into(&mut current);
            }
        }
        if !current.is_empty() {
            chunks.push(repr_str(&current));
        }
    }
    let brackets = top && chunks.len() > 1;
    if brackets {
        out.push('(');
    }
    for (index, chunk) in chunks.iter().enumerate() {
        if index > 0 {
            new_line(out, indent, "");
        }
        out.push_str(chunk);
    }
    if brackets {
        out.push(')');
    }
}

/// Words, each with the white space after it.
fn split_words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let space = rest[word..].find(|c: char| !c.is_whitespace()).unwrap_or(rest.len() - word);
        let (head, tail) = rest.split_at(word + space);
        words.push(head);
        rest = tail;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_values_fit_on_one_line_and_long_ones_wrap() {
        let node: PyValue = serde_json::from_str(
            r#"{"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}}, "required": ["id"]}"#,
        )
        .unwrap();
        assert_eq!(
            pformat(&node),
            "{'type': 'object',\n 'properties': {'id': {'type': 'string'}, 'name': {'type': 'string'}},\n 'required': ['id']}"
        );
    }

    #[test]
    fn long_text_is_cut_between_words() {
        let text = "word ".repeat(20);
        let cut = pformat(&PyValue::Text(text.trim_end().to_owned()));
        assert!(cut.starts_with("('word word") && cut.ends_with("word')"), "{cut}");
        assert_eq!(cut.lines().count(), 2);
    }
}
