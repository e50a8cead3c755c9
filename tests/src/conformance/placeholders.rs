//! Values of the placeholders in requests, such as `<consumer>`. Used by the backends and `run`.

use std::collections::BTreeMap;

/// The value of each placeholder on one backend: IDs of projects, users and images, and values kept from responses.
#[derive(Debug, Clone, Default)]
pub struct Placeholders(BTreeMap<String, String>);

impl Placeholders {
    /// Sets the value of a name.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Replaces every `<name>` by its value, and `<300*a>` by 300 times an a.
    ///
    /// # Errors
    /// A name has no value.
    pub fn substitute(&self, text: &str) -> Result<String, String> {
        let mut result = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            let (name, after) =
                after.split_once('>').ok_or_else(|| format!("no `>` in {text:?}"))?;
            result.push_str(before);
            match (self.get(name), repeated_text(name)) {
                (Some(value), _) => result.push_str(value),
                (None, Some(text)) => result.push_str(&text),
                (None, None) => return Err(format!("<{name}> has no value")),
            }
            rest = after;
        }
        Ok(result + rest)
    }
}

fn repeated_text(name: &str) -> Option<String> {
    let (count, text) = name.split_once('*')?;
    Some(text.repeat(count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_replaced_and_unknown_names_refused() {
        let mut placeholders = Placeholders::default();
        placeholders.set("A", "17");
        assert_eq!(placeholders.substitute("/v2/<A>/<3*ab>?x").unwrap(), "/v2/17/ababab?x");
        assert_eq!(placeholders.substitute("<B>").unwrap_err(), "<B> has no value");
        assert!(placeholders.substitute("<A").is_err());
    }
}
