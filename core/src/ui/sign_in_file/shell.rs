//! Assignments of variables in scripts for bash, PowerShell and cmd. Nothing is evaluated: a value that the shell would compute is
//! left out, and so is what can't be read with certainty.

/// The beginning of the names of variables, in lower case.
const NAME_PREFIX: &str = "os_";
/// What precedes an assignment in PowerShell, in lower case.
const POWERSHELL_PREFIX: &str = "$env:";

/// Whether a line assigns a variable, in any of the shells.
pub(super) fn is_assignment(line: &str) -> bool {
    let line = line.trim_start().to_ascii_lowercase();
    let words = ["export", "declare", "set", POWERSHELL_PREFIX, NAME_PREFIX];
    words.iter().any(|word| line.starts_with(word)) && line.contains('=')
}

/// The variables of a line: names in lower case without `OS_`, and values.
pub(super) fn read_line(line: &str) -> Vec<(String, String)> {
    let line = line.trim();
    if let Some(rest) = strip_word(line, POWERSHELL_PREFIX) {
        return read_powershell(rest).into_iter().collect();
    }
    if let Some(rest) = strip_word(line, "set ") {
        return read_cmd(rest).into_iter().collect();
    }
    read_bash(line)
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| text[word.len()..].trim_start())
}

fn variable_name(text: &str) -> Option<String> {
    let name = text.trim().to_ascii_lowercase();
    let name = name.strip_prefix(NAME_PREFIX)?;
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_name.then(|| name.to_owned())
}

/// `$env:OS_KEY = "value"`. Only a quoted value is a text; everything else is an expression.
fn read_powershell(rest: &str) -> Option<(String, String)> {
    let (name, value) = rest.split_once('=')?;
    let value = value.trim();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let mut text = String::new();
    let mut characters = value.chars().skip(1).peekable();
    loop {
        let character = characters.next()?;
        if character != quote {
            text.push(character);
        } else if characters.peek() == Some(&quote) {
            text.push(quote);
            characters.next();
        } else {
            break;
        }
    }
    let is_computed = quote == '"' && text.contains(['$', '`']);
    (!text.is_empty() && !is_computed).then_some((variable_name(name)?, text))
}

/// `set OS_KEY=value` or `set "OS_KEY=value"`.
fn read_cmd(rest: &str) -> Option<(String, String)> {
    let assignment = match rest.strip_prefix('"') {
        Some(quoted) => quoted.rsplit_once('"')?.0,
        None => rest.split(['&', '|']).next()?,
    };
    let (name, value) = assignment.split_once('=')?;
    let is_computed = value.contains(['%', '!', '^']);
    (!value.is_empty() && !is_computed)
        .then_some((variable_name(name)?, value.trim_end().to_owned()))
}

/// `export OS_KEY=value OS_OTHER='value'; OS_THIRD="value"`.
fn read_bash(line: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(|character: char| {
            character.is_whitespace() || matches!(character, ';' | '&' | '|')
        });
        for word in ["export", "declare -x", "declare"] {
            if let Some(after) =
                rest.strip_prefix(word).filter(|after| after.starts_with([' ', '\t']))
            {
                rest = after.trim_start();
            }
        }
        let Some((name, value)) = rest.split_once('=') else { return pairs };
        if name.contains(|character: char| !character.is_ascii_alphanumeric() && character != '_') {
            return pairs;
        }
        let (text, after) = read_bash_value(value);
        if let (Some(name), Some(text)) =
            (variable_name(name), text.filter(|text| !text.is_empty()))
        {
            pairs.push((name, text));
        }
        rest = after;
    }
}

/// A value, if bash would not compute it, and what follows.
fn read_bash_value(text: &str) -> (Option<String>, &str) {
    let mut value = String::new();
    let mut is_literal = true;
    let mut quote = None;
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match (quote, character) {
            (None, '\'' | '"') => quote = Some(character),
            (None, ' ' | '\t' | ';' | '&' | '|') => {
                return (is_literal.then_some(value), &text[at..]);
            }
            (Some(open), _) if open == character => quote = None,
            (Some('"'), '\\') => match characters.next() {
                Some((_, escaped @ ('"' | '\\' | '$' | '`'))) => value.push(escaped),
                Some((_, other)) => value.extend(['\\', other]),
                None => {}
            },
            (None | Some('"'), '$' | '`') | (None, '\\') => is_literal = false,
            _ => value.push(character),
        }
    }
    ((is_literal && quote.is_none()).then_some(value), "")
}
