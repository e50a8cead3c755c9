//! Lines that set a variable in bash, csh, fish, cmd or PowerShell, as an openrc file does.
//!
//! Called by [`super::read()`] for every line: it rewrites them as `NAME="value"`, so that the other readers know one form only.

/// Words before a variable, in lower case.
const ASSIGNMENT_COMMANDS: [&str; 10] =
    ["export", "set", "setx", "setenv", "declare", "typeset", "local", "env", "global", "readonly"];

/// First words of other lines of such files, in lower case.
const OTHER_COMMANDS: [&str; 18] = [
    "if", "then", "else", "elif", "fi", "for", "do", "done", "case", "esac", "echo", "@echo",
    "read", "unset", "source", "printf", "exit", "rem",
];

/// Whether a line without a variable belongs to a shell: a comment, a command, or something with a variable in it.
pub(super) fn is_command(line: &str) -> bool {
    let text = line.trim();
    let first = text.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let is_known = [OTHER_COMMANDS.as_slice(), ASSIGNMENT_COMMANDS.as_slice()]
        .concat()
        .contains(&first.as_str());
    is_known || text.starts_with(['#', '$', '.']) || text.contains('$')
}

/// The text with one form of assignment. Lines and their order stay.
pub(super) fn unify_assignments(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| rewrite_assignment(line).unwrap_or_else(|| line.to_owned()))
        .collect();
    lines.join("\n")
}

fn rewrite_assignment(line: &str) -> Option<String> {
    if let Some(assigned) = rewrite_quoted_variable(line) {
        return Some(assigned);
    }
    let text = line.trim_start();
    let indent = line.get(..line.len() - text.len())?;
    let (text, is_command) = match strip_powershell_prefix(text) {
        Some(rest) => (rest, true),
        None => strip_command(text)?,
    };
    // `set "OS_PROJECT_ID=3f6c…"` of cmd has its quotes around the whole assignment.
    let inside = text.strip_prefix('"').and_then(|inside| inside.trim_end().strip_suffix('"'));
    let text = inside.filter(|inside| inside.contains('=')).unwrap_or(text);
    let end = text.find(|one: char| !(one.is_ascii_alphanumeric() || one == '_'))?;
    let (name, rest) = text.split_at_checked(end)?;
    let is_variable = name.bytes().any(|byte| byte == b'_')
        && !name.starts_with(|one: char| one.is_ascii_digit())
        || name.bytes().all(|byte| byte.is_ascii_alphabetic()) && !name.is_empty();
    let rest = rest.trim_start_matches(['}', '"']);
    let is_assigned = rest.trim_start().starts_with('=');
    let is_spaced = rest.starts_with(char::is_whitespace) && name.contains('_');
    if !is_command || !is_variable || !(is_assigned || is_spaced) {
        return None;
    }
    let value = rest.trim_start().trim_start_matches(['=', ' ', '\t']).trim_end();
    let bare = value.trim_end_matches([';', ' ']);
    let has_several = bare.trim_matches(['"', '\'']).contains(['=', '"', '\'', ';']);
    let is_quoted = bare.starts_with(['"', '\'']);
    Some(if has_several || is_quoted || value.is_empty() {
        format!("{indent}{name}={bare}")
    } else {
        format!("{indent}{name}=\"{bare}\"")
    })
}

/// `os.environ["OS_PROJECT_ID"] = "3f6c…"`, `SetEnvironmentVariable("OS_PROJECT_ID", "3f6c…")`: a variable in quotes, in a call.
fn rewrite_quoted_variable(line: &str) -> Option<String> {
    let at = line.to_ascii_lowercase().find("os_")?;
    let (before, rest) = (line.get(..at)?, line.get(at + 3..)?);
    let quote = before.chars().next_back().filter(|last| matches!(last, '"' | '\''))?;
    let is_call = before.trim_end_matches(quote).trim_end().ends_with(['[', '(']);
    let (name, rest) = rest.split_once(quote)?;
    let value = rest.trim_start_matches([']', ')', ',', '=', ' ', '\t']);
    let value = match value.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        Some(quote) => value.get(1..)?.split(quote).next()?,
        None => value.trim_end_matches([')', ';', ' ']),
    };
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_call && is_name && !value.is_empty()).then(|| format!("OS_{name}=\"{value}\""))
}

/// `$Env:OS_PROJECT_ID = …`, `${env:OS_PROJECT_ID} = …`.
fn strip_powershell_prefix(text: &str) -> Option<&str> {
    let text = text.strip_prefix('$')?;
    let text = text.strip_prefix('{').unwrap_or(text);
    let (prefix, rest) = text.split_at_checked(4)?;
    prefix.eq_ignore_ascii_case("env:").then_some(rest)
}

/// The rest after a command and its options, such as `declare -x` or `set -gx`.
fn strip_command(text: &str) -> Option<(&str, bool)> {
    let end = text.find(char::is_whitespace)?;
    let (command, rest) = text.split_at_checked(end)?;
    if !ASSIGNMENT_COMMANDS.contains(&command.to_ascii_lowercase().as_str()) {
        return None;
    }
    let mut rest = rest.trim_start();
    while let Some(option) = rest.strip_prefix(['-', '/']) {
        rest = option.split_once(char::is_whitespace)?.1.trim_start();
    }
    Some((rest, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_shell_gets_the_same_form() {
        for line in [
            "export OS_PROJECT_ID=a1",
            "export OS_PROJECT_ID=\"a1\"",
            "$Env:OS_PROJECT_ID = \"a1\"",
            "$ENV:OS_PROJECT_ID=\"a1\"",
            "${env:OS_PROJECT_ID} = \"a1\"",
            "set OS_PROJECT_ID=a1",
            "SET \"OS_PROJECT_ID=a1\"",
            "setx OS_PROJECT_ID a1",
            "setx OS_PROJECT_ID \"a1\"",
            "setenv OS_PROJECT_ID a1",
            "set -gx OS_PROJECT_ID a1",
            "declare -x OS_PROJECT_ID=\"a1\"",
            "export OS_PROJECT_ID=a1;",
            "os.environ[\"OS_PROJECT_ID\"] = \"a1\"",
            "os.putenv('OS_PROJECT_ID', 'a1')",
            "[Environment]::SetEnvironmentVariable(\"OS_PROJECT_ID\", \"a1\", \"User\")",
        ] {
            assert_eq!(unify_assignments(line), "OS_PROJECT_ID=\"a1\"", "{line}");
        }
    }

    #[test]
    fn sentences_and_names_stay() {
        for line in ["set of labs", "export it, please", "Local Lab", "env", "QA Lab"] {
            assert!(!unify_assignments(line).contains("=\""), "{line}");
        }
    }
}
