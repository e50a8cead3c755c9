//! The live environment that `cargo xtask live up` starts, and direct requests to its services, so that a test can create its
//! own image and delete it. Used by the live tests and the benchmarks.

mod http_client;
mod test_image;

use std::{env, fs};

use http::Method;
use serde_json::{Value, json};
use tokio::sync::{Mutex, MutexGuard};

use super::error::{Outcome, TestError};
use super::page_rules::origin;

pub use http_client::{JsonResponse, send};
pub use test_image::TestImage;

/// The tests use the same accounts, and count their images and offers.
static LIVE_LOCK: Mutex<()> = Mutex::const_new(());

/// The contents of `env.json`; `tests/live/README.md` describes its fields.
pub struct LiveEnv {
    settings: Value,
    _lock: MutexGuard<'static, ()>,
}

impl LiveEnv {
    /// The environment in the file that `IMAGESHARE_LIVE` names, locked for one test at a time.
    pub async fn from_environment() -> Outcome<Self> {
        let missing = "IMAGESHARE_LIVE is not set to a live environment; `cargo xtask live test` starts one and sets it";
        let file = env::var("IMAGESHARE_LIVE").map_err(|_| TestError::new(missing))?;
        let text = fs::read_to_string(&file)?;
        let settings = serde_json::from_str(&text)
            .map_err(|error| TestError::new(format!("{file}: {error}")))?;
        Ok(Self { settings, _lock: LIVE_LOCK.lock().await })
    }

    /// A string by its JSON pointer, such as `/projects/consumer`.
    pub fn setting(&self, pointer: &str) -> Outcome<&str> {
        let text = self.settings.pointer(pointer).and_then(Value::as_str);
        text.ok_or_else(|| TestError::new(format!("the live environment has no {pointer}")))
    }

    /// The origins of Keystone and of every image service.
    pub fn cloud_origins(&self) -> Outcome<Vec<&str>> {
        let regions = self.settings["regions"].as_array().map_or(0, Vec::len);
        let image_services =
            (0..regions).map(|region| self.setting(&format!("/regions/{region}/glance_url")));
        let all = std::iter::once(self.setting("/keystone_url")).chain(image_services);
        all.map(|url| url.map(origin)).collect()
    }

    /// A user's password.
    pub fn password(&self, user: &str) -> Outcome<&str> {
        self.setting(&format!("/users/{user}/password"))
    }

    /// A token for a user, scoped to their first project.
    pub fn issue_token(&self, user: &str) -> Outcome<String> {
        let project = self.setting(&format!("/users/{user}/projects/0"))?;
        let domain = json!({ "id": "default" });
        let user_json = json!({ "name": user, "password": self.password(user)?, "domain": domain });
        let body = json!({ "auth": {
            "identity": { "methods": ["password"], "password": { "user": user_json } },
            "scope": { "project": { "name": project, "domain": domain } },
        } });
        let url = format!("{}/auth/tokens", self.setting("/keystone_url")?);
        let response = send(&Method::POST, &url, None, Some(&body))?;
        let token = response.headers.get("x-subject-token").and_then(|token| token.to_str().ok());
        token.map(str::to_owned).ok_or_else(|| TestError::new("Keystone returned no token"))
    }

    /// Whether Keystone still accepts a token.
    ///
    /// # Errors
    /// Keystone doesn't answer.
    pub fn accepts_token(&self, token: &str) -> Outcome<bool> {
        let url = format!("{}/auth/projects", self.setting("/keystone_url")?);
        match send(&Method::GET, &url, Some(token), None) {
            Ok(_) => Ok(true),
            Err(error) if error.to_string().contains("was answered 401") => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Deletes an application credential of a user.
    pub fn delete_credential(&self, user: &str, id: &str) -> Outcome {
        let user_id = self.setting(&format!("/users/{user}/id"))?;
        let folder = format!("{}/users/{user_id}", self.setting("/keystone_url")?);
        let url = format!("{folder}/application_credentials/{id}");
        send(&Method::DELETE, &url, Some(&self.issue_token(user)?), None).map(drop)
    }

    /// The address of a region's image service, by index in the list of regions.
    pub fn glance_url(&self, region: usize) -> Outcome<String> {
        Ok(format!("{}/v2", self.setting(&format!("/regions/{region}/glance_url"))?))
    }

    /// The name of a region, by index in the list of regions.
    pub fn region_name(&self, region: usize) -> Outcome<&str> {
        self.setting(&format!("/regions/{region}/name"))
    }
}
