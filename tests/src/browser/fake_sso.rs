//! Single sign-on at the fake cloud: Keystone's last page, which posts a token to the page that asked for it. The identity provider is
//! left out, so the user is signed in at once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::extract::RawQuery;
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::{MethodRouter, get};

use super::error::Outcome;
use super::fake_cloud::FakeCloud;

/// A page that posts a token to an address at once, as Keystone's does.
fn posting_page(receiver: &str, token: &str) -> Response {
    let html = format!(
        r#"<!DOCTYPE html><link rel="icon" href="data:,"><form method="post" action="{receiver}"><input type="hidden" name="token" value="{token}"></form><script>document.forms[0].submit()</script>"#
    );
    Html(html).into_response()
}

/// A site that posts the `token` of its query to the address `receiver`, as an attacker's could.
pub fn posting_site() -> MethodRouter {
    get(|RawQuery(query): RawQuery| async move {
        let values = query_values(&query.unwrap_or_default());
        let value = |name| values.get(name).map(String::as_str).unwrap_or_default();
        posting_page(value("receiver"), value("token"))
    })
}

fn query_values(query: &str) -> HashMap<String, String> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

impl FakeCloud {
    /// From now on single sign-on signs this user in, without a project. Returns the token of the first time.
    pub fn sign_in_by_sso(&self, user: &str, password: &str) -> Outcome<String> {
        let first = self.issue_token(user, password, None)?;
        let (cloud, next) = (self.clone(), Mutex::new(Some(first.clone())));
        let (user, password) = (user.to_owned(), password.to_owned());
        self.replace_responses("GET /identity/v3/auth/OS-FEDERATION/", move |line| {
            let unused = next.lock().unwrap_or_else(PoisonError::into_inner).take();
            let token = unused.or_else(|| cloud.issue_token(&user, &password, None).ok());
            let values = query_values(line.split_once('?').map_or("", |(_, query)| query));
            let receiver = values.get("origin").map(String::as_str).unwrap_or_default();
            posting_page(receiver, &token.unwrap_or_default())
        });
        Ok(first)
    }
}
