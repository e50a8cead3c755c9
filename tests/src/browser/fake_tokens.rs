//! What the users of the fake cloud get from Keystone with another client: tokens and application credentials. Used by the browser
//! tests, and by `fake_sso`.

use axum::http::{Request, Response};
use serde_json::{Value, json};

use super::error::{Outcome, TestError};
use super::fake_cloud::{FakeCloud, SUBJECT_TOKEN_HEADER};

impl FakeCloud {
    /// A token of a user: of a project, given by its name, or of none.
    pub fn issue_token(
        &self,
        user: &str,
        password: &str,
        project: Option<&str>,
    ) -> Outcome<String> {
        self.authenticate(user, password, project).map(|(token, _)| token)
    }

    /// Makes an application credential of a user's project with this secret. Returns its ID.
    pub fn create_application_credential(
        &self,
        (user, password): (&str, &str),
        project: &str,
        secret: &str,
    ) -> Outcome<String> {
        let (token, details) = self.authenticate(user, password, Some(project))?;
        let user_id = details["token"]["user"]["id"].as_str().unwrap_or_default();
        let credential =
            json!({ "application_credential": { "name": "of-the-test", "secret": secret } });
        let path = format!("/identity/v3/users/{user_id}/application_credentials");
        let answer = self.post(&path, Some(&token), &credential)?;
        let created: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        let id = created["application_credential"]["id"].as_str();
        Ok(id.ok_or_else(|| TestError::new("the mock made no credential"))?.to_owned())
    }

    /// A token, and what Keystone says about it.
    fn authenticate(
        &self,
        user: &str,
        password: &str,
        project: Option<&str>,
    ) -> Outcome<(String, Value)> {
        let user = json!({ "name": user, "domain": { "id": "default" }, "password": password });
        let identity = json!({ "methods": ["password"], "password": { "user": user } });
        let scope = project.map_or_else(
            || json!("unscoped"),
            |name| json!({ "project": { "name": name, "domain": { "id": "default" } } }),
        );
        let body = json!({ "auth": { "identity": identity, "scope": scope } });
        let answer = self.post("/identity/v3/auth/tokens", None, &body)?;
        let token =
            answer.headers().get(SUBJECT_TOKEN_HEADER).and_then(|token| token.to_str().ok());
        let token = token.ok_or_else(|| TestError::new("the mock issued no token"))?.to_owned();
        Ok((token, serde_json::from_slice(answer.body()).unwrap_or_default()))
    }

    fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Outcome<Response<Vec<u8>>> {
        let mut request = Request::post(path).header("content-type", "application/json");
        if let Some(token) = token {
            request = request.header("x-auth-token", token);
        }
        let request = request.body(body.to_string().into_bytes());
        let request = request.map_err(|error| TestError::new(error.to_string()))?;
        Ok(self.handle(&request))
    }
}
