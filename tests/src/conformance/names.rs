//! Names in angle brackets in requests: what a backend puts in their place.

use std::collections::BTreeMap;

/// What each name stands for on one backend: ids of projects, users and images, and what was kept of answers.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Sets what a name stands for.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }

    /// What a name stands for.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The text with every `<name>` replaced by what it stands for, and every `<300*a>` by so many copies.
    ///
    /// # Errors
    /// A name that stands for nothing.
    pub fn fill(&self, text: &str) -> Result<String, String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            let (name, after) =
                after.split_once('>').ok_or_else(|| format!("no `>` in {text:?}"))?;
            filled.push_str(before);
            match (self.get(name), copies(name)) {
                (Some(value), _) => filled.push_str(value),
                (None, Some(copies)) => filled.push_str(&copies),
                (None, None) => return Err(format!("<{name}> stands for nothing")),
            }
            rest = after;
        }
        Ok(filled + rest)
    }
}

fn copies(name: &str) -> Option<String> {
    let (count, text) = name.split_once('*')?;
    Some(text.repeat(count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_copies_are_filled_in_and_an_unknown_name_is_refused() {
        let mut names = Names::default();
        names.set("A", "17");
        assert_eq!(names.fill("/v2/<A>/<3*ab>?x").unwrap(), "/v2/17/ababab?x");
        assert_eq!(names.fill("<B>").unwrap_err(), "<B> stands for nothing");
        assert!(names.fill("<A").is_err());
    }
}
