//! Lays out JSON for reading. It needs no valid JSON, because a recorded body may be cut off.

/// The deepest level that is indented further, so that a long row of brackets stays short.
const MAX_INDENTED_DEPTH: usize = 20;

/// Text that begins like JSON with a line for each member and element; any other text as it is.
pub(in crate::pages::journal) fn indent_json(text: &str) -> String {
    if !text.trim_start().starts_with(['{', '[']) {
        return text.to_owned();
    }
    let mut output = String::with_capacity(text.len());
    let (mut depth, mut is_in_string, mut is_escaped) = (0_usize, false, false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if is_in_string {
            output.push(character);
            is_in_string = is_escaped || character != '"';
            is_escaped = !is_escaped && character == '\\';
            continue;
        }
        match character {
            _ if character.is_ascii_whitespace() => {}
            '{' | '[' => {
                output.push(character);
                while characters.next_if(char::is_ascii_whitespace).is_some() {}
                if let Some(end) = characters.next_if(|next| matches!(next, '}' | ']')) {
                    output.push(end);
                } else {
                    depth += 1;
                    begin_line(&mut output, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                begin_line(&mut output, depth);
                output.push(character);
            }
            ',' => {
                output.push(character);
                begin_line(&mut output, depth);
            }
            ':' => output.push_str(": "),
            _ => {
                is_in_string = character == '"';
                output.push(character);
            }
        }
    }
    output
}

fn begin_line(output: &mut String, depth: usize) {
    output.push('\n');
    output.extend(std::iter::repeat_n("  ", depth.min(MAX_INDENTED_DEPTH)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_member_has_its_line_and_strings_stay_as_they_are() {
        for (text, expected) in [
            (r#"{"a":[1,2],"b":{}}"#, "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}"),
            (r#"{ "a" : "x,{\":[" }"#, "{\n  \"a\": \"x,{\\\":[\"\n}"),
            (r#"{"a":"\\","b":1}"#, "{\n  \"a\": \"\\\\\",\n  \"b\": 1\n}"),
            (r#"{"cut":"of"#, "{\n  \"cut\": \"of"),
            ("not {json}", "not {json}"),
            ("", ""),
        ] {
            assert_eq!(indent_json(text), expected);
        }
    }

    #[test]
    fn many_brackets_are_not_indented_without_end() {
        assert!(indent_json(&"[".repeat(10_000)).len() < 500_000);
    }
}
