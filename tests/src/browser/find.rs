//! Finds things as people who hear the page do: by role and name, in the browser's own accessibility tree. What is hidden from
//! that tree is not found, so a test that passes has also shown that its controls can be reached.

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use thirtyfour::session::scriptret::ScriptRet;

use super::trouble::{Outcome, Trouble};

/// A role of WAI-ARIA.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Failures that appear by themselves.
    Alert,
    /// A button.
    Button,
    /// A box that is ticked or not.
    Checkbox,
    /// A choice from a closed list.
    Combobox,
    /// A question.
    Dialog,
    /// A table that is worked with the keyboard.
    Grid,
    /// Controls that belong together.
    Group,
    /// A heading.
    Heading,
    /// A link.
    Link,
    /// One of several choices.
    Radio,
    /// A part of the page with a name.
    Region,
    /// A search field.
    Searchbox,
    /// A tab.
    Tab,
    /// A field, also for secrets.
    Textbox,
}

impl Role {
    const fn word(self) -> &'static str {
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

/// A name to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// This whole name.
    Is(String),
    /// A name that begins so: "Accept" finds "Accept, web-2026-11".
    Begins(String),
    /// A name that has this somewhere.
    Has(String),
    /// A name that ends so.
    Ends(String),
}

/// A name that begins so.
pub fn begins(words: &str) -> Name {
    Name::Begins(words.to_owned())
}

/// A name that has this somewhere.
pub fn has(words: &str) -> Name {
    Name::Has(words.to_owned())
}

/// A name that ends so.
pub fn ends(words: &str) -> Name {
    Name::Ends(words.to_owned())
}

impl From<&str> for Name {
    fn from(words: &str) -> Self {
        Self::Is(words.to_owned())
    }
}

impl Name {
    fn fits(&self, name: &str) -> bool {
        match self {
            Self::Is(words) => name == words,
            Self::Begins(words) => name.starts_with(words.as_str()),
            Self::Has(words) => name.contains(words.as_str()),
            Self::Ends(words) => name.ends_with(words.as_str()),
        }
    }
}

/// A node of the accessibility tree that may be meant.
#[derive(Debug)]
struct Candidate {
    name: String,
    node: Value,
}

/// Everything of this role and name that stands in the page (or in `scope`) now.
pub(super) async fn all(
    driver: &WebDriver,
    scope: Option<&WebElement>,
    role: Role,
    name: &Name,
) -> Outcome<Vec<WebElement>> {
    let mut found = Vec::new();
    for candidate in candidates(driver, scope, role).await? {
        if name.fits(&candidate.name) {
            found.push(element(driver, &candidate.node).await?);
        }
    }
    Ok(found)
}

/// The names of everything of this role, for the message of a test that looked in vain.
pub(super) async fn names(driver: &WebDriver, role: Role) -> Outcome<String> {
    let names: Vec<String> =
        candidates(driver, None, role).await?.into_iter().map(|one| one.name).collect();
    Ok(format!("There are these of role {}: {names:?}", role.word()))
}

async fn candidates(
    driver: &WebDriver,
    scope: Option<&WebElement>,
    role: Role,
) -> Outcome<Vec<Candidate>> {
    let cdp = driver.cdp();
    let root = if let Some(scope) = scope {
        json!(scope.cdp_remote_object_id().await?)
    } else {
        let whole = json!({ "expression": "document.documentElement" });
        cdp.send_raw("Runtime.evaluate", whole).await?["result"]["objectId"].clone()
    };
    let question = json!({ "objectId": root, "role": role.word() });
    let tree = cdp.send_raw("Accessibility.queryAXTree", question).await?;
    let nodes = tree["nodes"]
        .as_array()
        .ok_or_else(|| Trouble::new("the browser shows no accessibility tree"))?;
    let heard = nodes.iter().filter(|node| node["ignored"] == false);
    let candidate = |node: &Value| Candidate {
        // Chromium puts a blank between boxes; it is not heard.
        name: node["name"]["value"].as_str().unwrap_or_default().replace(" ,", ","),
        node: node["backendDOMNodeId"].clone(),
    };
    Ok(heard.map(candidate).collect())
}

/// The node as something `WebDriver` can press. The two protocols share no names, so it is handed over through the page.
async fn element(driver: &WebDriver, node: &Value) -> Outcome<WebElement> {
    let cdp = driver.cdp();
    let object = cdp.send_raw("DOM.resolveNode", json!({ "backendNodeId": node })).await?;
    let hand_over = json!({
        "objectId": object["object"]["objectId"],
        "functionDeclaration": "function () { window.imageshareFound = this }",
    });
    cdp.send_raw("Runtime.callFunctionOn", hand_over).await?;
    let taken: ScriptRet = driver
        .execute(
            "const found = window.imageshareFound; delete window.imageshareFound; return found",
            vec![],
        )
        .await?;
    Ok(taken.element()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_matches_whole_unless_stated_otherwise() {
        assert!(!Name::from("Accept").fits("Accept, web-2026-11"));
        assert!(begins("Accept").fits("Accept, web-2026-11"));
        assert!(has("web").fits("Accept, web-2026-11"));
    }
}
