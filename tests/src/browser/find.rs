//! What to search for: elements are found as a screen reader does, by role and name, in the browser's accessibility tree. Used by
//! [`super::page`]. Elements hidden from that tree are not found, so a passing test also proves that its controls are accessible.

/// A role of WAI-ARIA.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A message that appears without user action, such as an error.
    Alert,
    /// A button.
    Button,
    /// A checkbox.
    Checkbox,
    /// A drop-down list, or a text field with suggestions.
    Combobox,
    /// A dialog.
    Dialog,
    /// A table with keyboard navigation.
    Grid,
    /// A group of controls.
    Group,
    /// A heading.
    Heading,
    /// A link.
    Link,
    /// A radio button.
    Radio,
    /// A named section of the page.
    Region,
    /// A search field.
    Searchbox,
    /// A tab.
    Tab,
    /// A text field or password field.
    Textbox,
}

impl Role {
    /// Its name in WAI-ARIA.
    pub(super) const fn aria_name(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Button => "button",
            Self::Checkbox => "checkbox",
            Self::Combobox => "combobox",
            Self::Dialog => "dialog",
            Self::Grid => "grid",
            Self::Group => "group",
            Self::Heading => "heading",
            Self::Link => "link",
            Self::Radio => "radio",
            Self::Region => "region",
            Self::Searchbox => "searchbox",
            Self::Tab => "tab",
            Self::Textbox => "textbox",
        }
    }
}

/// An accessible name to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamePattern {
    /// The whole name.
    Exact(String),
    /// The start of the name: "Accept" finds "Accept, web-2026-11".
    StartsWith(String),
    /// A part of the name.
    Contains(String),
    /// The end of the name.
    EndsWith(String),
}

/// A name that starts with this text.
pub fn starts_with(text: &str) -> NamePattern {
    NamePattern::StartsWith(text.to_owned())
}

/// A name that contains this text.
pub fn contains(text: &str) -> NamePattern {
    NamePattern::Contains(text.to_owned())
}

/// A name that ends with this text.
pub fn ends_with(text: &str) -> NamePattern {
    NamePattern::EndsWith(text.to_owned())
}

impl From<&str> for NamePattern {
    fn from(text: &str) -> Self {
        Self::Exact(text.to_owned())
    }
}

impl NamePattern {
    /// Whether it matches a whole name.
    pub(super) fn matches(&self, name: &str) -> bool {
        match self {
            Self::Exact(text) => name == text,
            Self::StartsWith(text) => name.starts_with(text.as_str()),
            Self::Contains(text) => name.contains(text.as_str()),
            Self::EndsWith(text) => name.ends_with(text.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_must_match_completely() {
        assert!(!NamePattern::from("Accept").matches("Accept, web-2026-11"));
        assert!(starts_with("Accept").matches("Accept, web-2026-11"));
        assert!(contains("web").matches("Accept, web-2026-11"));
    }
}
