//! Fills in the configuration templates of `tests/live/`, which contain `{{name}}` placeholders. Called by every service's
//! module. A placeholder without a value, or a value without a placeholder, is an error.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// Fills in the template `tests/live/NAME` and writes the result to `target`.
///
/// # Errors
/// The template cannot be read, the target cannot be written, or names and placeholders do not match.
pub fn render_to_file(
    paths: &Paths,
    name: &str,
    target: &Path,
    values: &[(&str, &str)],
) -> Result<()> {
    let source = paths.join("tests/live").join(name);
    let template = fs::read_to_string(&source).context(source.display())?;
    let text = render(&template, values)
        .map_err(|reason| Failure::new(format!("{}: {reason}", source.display())))?;
    fs::write(target, text).context(target.display())
}

fn render(template: &str, values: &[(&str, &str)]) -> std::result::Result<String, String> {
    let mut text = template.to_owned();
    for (name, value) in values {
        let placeholder = format!("{{{{{name}}}}}");
        if !text.contains(&placeholder) {
            return Err(format!("there is no placeholder {placeholder}"));
        }
        text = text.replace(&placeholder, value);
    }
    match text.split_once("{{") {
        None => Ok(text),
        Some((_, rest)) => {
            let name = rest.split("}}").next().unwrap_or(rest);
            Err(format!("there is no value for {{{{{name}}}}}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_of_a_name_is_replaced() {
        assert_eq!(render("{{a}}-{{b}}-{{a}}", &[("a", "1"), ("b", "2")]).unwrap(), "1-2-1");
    }

    #[test]
    fn a_placeholder_without_a_value_is_refused() {
        assert_eq!(render("x {{port}} y", &[]).unwrap_err(), "there is no value for {{port}}");
    }

    #[test]
    fn a_value_without_a_placeholder_is_refused() {
        assert_eq!(render("x", &[("port", "1")]).unwrap_err(), "there is no placeholder {{port}}");
    }
}
