//! Where a secret must not be: in no storage, address, history, log, request address, and nowhere in the document.
//! A test signs in with a secret that occurs nowhere else in the world, and then looks for it here.

use serde_json::Value;

use super::page::Page;
use super::trouble::{Outcome, Trouble};

/// Collects every place.
const SCRIPT: &str = include_str!("leaks.js");

impl Page {
    /// Fails if any of these secrets can be found, and names the place.
    pub async fn keeps_secret(&self, secrets: &[&str]) -> Outcome {
        self.read_log().await?;
        let mut places = self.driver().execute_async(SCRIPT, vec![]).await?.json().clone();
        if let Some(failed) = places.get("failed") {
            return Err(Trouble::new(format!("the places could not be searched: {failed}")));
        }
        let cookies = self.driver().get_all_cookies().await?;
        places["cookies of the driver"] =
            cookies.into_iter().map(|cookie| cookie.value).collect::<Vec<_>>().into();
        let log = self.log.borrow();
        places["console"] = log.console().to_vec().into();
        places["addresses of requests"] = log.requests().to_vec().into();
        let found = places_of(&places, secrets);
        if found.is_empty() {
            Ok(())
        } else {
            Err(Trouble::new(format!("a secret is kept in: {}", found.join(", "))))
        }
    }
}

/// The names of the places that hold one of the secrets, also when it is written as part of an address.
fn places_of(places: &Value, secrets: &[&str]) -> Vec<String> {
    let holds = |place: &Value| {
        let text = place.to_string();
        secrets.iter().any(|secret| text.contains(secret))
    };
    places
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, place)| holds(place))
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
        let mut found = places_of(&places, &["canary-1"]);
        // Their order is that of the JSON library, which another package's features may change.
        found.sort();
        assert_eq!(found, ["fields", "localStorage"]);
        assert!(places_of(&places, &["canary-2"]).is_empty());
    }
}
