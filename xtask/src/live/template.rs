//! Configuration files with `{{name}}` in them, as they stand in `tests/live/`. Called for every
//! service; a name that nobody filled in, or that stands in no template, is an error, not a blank.

use std::fs;
use std::path::Path;

use crate::failure::{Context, Failure, Result};
use crate::paths::Paths;

/// Fills the template `tests/live/NAME` and writes it to `target`.
///
/// # Errors
/// The template cannot be read, the target cannot be written, or the names do not match.
pub fn write(paths: &Paths, name: &str, target: &Path, values: &[(&str, &str)]) -> Result<()> {
    let source = paths.at("tests/live").join(name);
    let template = fs::read_to_string(&source).context(source.display())?;
    let text = fill(&template, values)
        .map_err(|reason| Failure::new(format!("{}: {reason}", source.display())))?;
    fs::write(target, text).context(target.display())
}

fn fill(template: &str, values: &[(&str, &str)]) -> std::result::Result<String, String> {
    let mut text = template.to_owned();
    for (name, value) in values {
        let hole = format!("{{{{{name}}}}}");
        if !text.contains(&hole) {
            return Err(format!("there is no {hole} to fill in"));
        }
        text = text.replace(&hole, value);
    }
    match text.split_once("{{") {
        None => Ok(text),
        Some((_, rest)) => {
            let name = rest.split("}}").next().unwrap_or(rest);
            Err(format!("nothing was given for {{{{{name}}}}}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hole_of_a_name_is_filled() {
        assert_eq!(fill("{{a}}-{{b}}-{{a}}", &[("a", "1"), ("b", "2")]).unwrap(), "1-2-1");
    }

    #[test]
    fn a_hole_without_a_value_is_refused() {
        assert_eq!(fill("x {{port}} y", &[]).unwrap_err(), "nothing was given for {{port}}");
    }

    #[test]
    fn a_value_without_a_hole_is_refused() {
        assert_eq!(fill("x", &[("port", "1")]).unwrap_err(), "there is no {{port}} to fill in");
    }
}
