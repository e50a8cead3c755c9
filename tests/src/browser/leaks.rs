//! Searches for leaked secrets in storage, address, history, console, request URLs and the document. Used by tests that sign in
//! with a secret that occurs nowhere else.

use serde_json::Value;

use super::error::{Outcome, TestError};
use super::page::Page;

/// Collects the contents of every place.
const SCRIPT: &str = include_str!("leaks.js");

impl Page {
    /// Fails with the names of the places where one of these secrets is found.
    pub async fn expect_no_leak(&self, secrets: &[&str]) -> Outcome {
        self.read_log().await?;
        let mut places = self.driver().execute_async(SCRIPT, vec![]).await?.json().clone();
        if let Some(failed) = places.get("failed") {
            return Err(TestError::new(format!("the places could not be searched: {failed}")));
        }
        let cookies = self.driver().get_all_cookies().await?;
        places["cookies of the driver"] =
            cookies.into_iter().map(|cookie| cookie.value).collect::<Vec<_>>().into();
        let log = self.log.borrow();
        places["console"] = log.console_messages().to_vec().into();
        places["addresses of requests"] = log.request_urls().to_vec().into();
        let found = places_with_secrets(&places, secrets);
        if found.is_empty() {
            Ok(())
        } else {
            Err(TestError::new(format!("a secret is kept in: {}", found.join(", "))))
        }
    }
}

/// The names of the places that contain one of the secrets.
fn places_with_secrets(places: &Value, secrets: &[&str]) -> Vec<String> {
    let contains_secret = |place: &Value| {
        let text = place.to_string();
        secrets.iter().any(|secret| text.contains(secret))
    };
    places
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, place)| contains_secret(place))
        .map(|(name, _)| name.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_secret_is_found_at_any_depth() {
        let places = json!({ "localStorage": { "x": "{\"token\":\"canary-1\"}" }, "document": "<p>", "fields": ["a", "canary-1"] });
        let mut found = places_with_secrets(&places, &["canary-1"]);
        // Their order depends on a feature of `serde_json` that another package may enable.
        found.sort();
        assert_eq!(found, ["fields", "localStorage"]);
        assert!(places_with_secrets(&places, &["canary-2"]).is_empty());
    }
}
