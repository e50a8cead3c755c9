//! Finds elements as a screen reader does: by role and name, in the browser's accessibility tree. Used by [`super::page`].
//! Elements hidden from that tree are not found, so a passing test also proves that its controls are accessible.

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::session::scriptret::ScriptRet;

use super::error::{Outcome, TestError};

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
    const fn aria_name(self) -> &'static str {
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
    fn matches(&self, name: &str) -> bool {
        match self {
            Self::Exact(text) => name == text,
            Self::StartsWith(text) => name.starts_with(text.as_str()),
            Self::Contains(text) => name.contains(text.as_str()),
            Self::EndsWith(text) => name.ends_with(text.as_str()),
        }
    }
}

/// A node of the accessibility tree with the wanted role.
#[derive(Debug)]
struct Candidate {
    name: String,
    node: Value,
}

/// All elements with this role and name that are now in the page (or in `scope`).
pub(super) async fn find_all(
    driver: &WebDriver,
    scope: Option<&WebElement>,
    role: Role,
    name: &NamePattern,
) -> Outcome<Vec<WebElement>> {
    let mut found = Vec::new();
    for candidate in find_candidates(driver, scope, role).await? {
        if name.matches(&candidate.name) {
            found.push(resolve_element(driver, &candidate.node).await?);
        }
    }
    Ok(found)
}

/// The names of all elements with this role, for the message of a failed search.
pub(super) async fn describe_names(driver: &WebDriver, role: Role) -> Outcome<String> {
    let names: Vec<String> =
        find_candidates(driver, None, role).await?.into_iter().map(|one| one.name).collect();
    Ok(format!("There are these of role {}: {names:?}", role.aria_name()))
}

async fn find_candidates(
    driver: &WebDriver,
    scope: Option<&WebElement>,
    role: Role,
) -> Outcome<Vec<Candidate>> {
    let cdp = driver.cdp();
    let root = if let Some(scope) = scope {
        json!(scope.cdp_remote_object_id().await?)
    } else {
        let expression = json!({ "expression": "document.documentElement" });
        cdp.send_raw("Runtime.evaluate", expression).await?["result"]["objectId"].clone()
    };
    let query = json!({ "objectId": root, "role": role.aria_name() });
    let tree = cdp.send_raw("Accessibility.queryAXTree", query).await?;
    let nodes = tree["nodes"]
        .as_array()
        .ok_or_else(|| TestError::new("the browser shows no accessibility tree"))?;
    let exposed = nodes.iter().filter(|node| node["ignored"] == false);
    let candidate = |node: &Value| Candidate {
        // Chromium puts a space between inline boxes, which screen readers do not announce.
        name: node["name"]["value"].as_str().unwrap_or_default().replace(" ,", ","),
        node: node["backendDOMNodeId"].clone(),
    };
    Ok(exposed.map(candidate).collect())
}

/// The node as a `WebDriver` element. CDP and `WebDriver` share no IDs, so a variable of the page passes it on.
async fn resolve_element(driver: &WebDriver, node: &Value) -> Outcome<WebElement> {
    let cdp = driver.cdp();
    let object = cdp.send_raw("DOM.resolveNode", json!({ "backendNodeId": node })).await?;
    let store_in_window = json!({
        "objectId": object["object"]["objectId"],
        "functionDeclaration": "function () { window.imageshareFound = this }",
    });
    cdp.send_raw("Runtime.callFunctionOn", store_in_window).await?;
    let found: ScriptRet = driver
        .execute(
            "const found = window.imageshareFound; delete window.imageshareFound; return found",
            vec![],
        )
        .await?;
    Ok(found.element()?)
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
