//! Keystone's collections, accessed as the administrator. Used by `identity`, `service_catalog` and `single_sign_on`.

use serde_json::{Value, json};
use ureq::http::Method;

use super::http::Client;
use crate::failure::{Failure, Result};

/// Keystone's collections, accessed as the administrator.
pub(super) struct AdminClient(pub(super) Client);

impl AdminClient {
    /// The ID of the `kind` with the name of `wanted`, which is created if it does not exist.
    ///
    /// # Errors
    /// Keystone cannot be reached, or it responds with an error.
    pub(super) fn find_or_create(&self, kind: &str, wanted: &Value) -> Result<String> {
        let plural = format!("{kind}s");
        let name = expect_string(&wanted["name"])?;
        let listed = self.0.send(&Method::GET, &format!("/{plural}?name={name}"), &Value::Null)?;
        if let Some(found) = listed.body[&plural].get(0) {
            return expect_string(&found["id"]);
        }
        let created =
            self.0.send(&Method::POST, &format!("/{plural}"), &json!({ kind: wanted }))?;
        expect_string(&created.body[kind]["id"])
    }

    /// Grants a user a role in the project or domain at the path `target_path`.
    pub(super) fn grant_role(&self, user: &str, target_path: &str, role: &str) -> Result<()> {
        self.grant_role_to("users", user, target_path, role)
    }

    /// Grants a role to one of the `users` or `groups`.
    ///
    /// # Errors
    /// Keystone cannot be reached, or it responds with an error.
    pub(super) fn grant_role_to(
        &self,
        actors: &str,
        id: &str,
        target_path: &str,
        role: &str,
    ) -> Result<()> {
        let role = self.find_or_create("role", &json!({"name": role}))?;
        let path = format!("{target_path}/{actors}/{id}/roles/{role}");
        self.0.send(&Method::PUT, &path, &Value::Null).map(drop)
    }

    pub(super) fn update(&self, kind: &str, id: &str, fields: &Value) -> Result<()> {
        let body = json!({ kind: fields });
        self.0.send(&Method::PATCH, &format!("/{kind}s/{id}"), &body).map(drop)
    }
}

/// The text of a value.
///
/// # Errors
/// It is no text.
pub fn expect_string(value: &Value) -> Result<String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("Keystone returned {value} instead of a string.")))
}
