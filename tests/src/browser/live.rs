//! The live environment that `cargo xtask live up` starts, and direct requests to its services, so that a test can create its
//! own image and delete it. Used by the live tests and the benchmarks.

use std::time::Duration;
use std::{env, fs};

use http::{HeaderMap, Method, Request};
use serde_json::{Value, json};
use tokio::sync::{Mutex, MutexGuard};
use ureq::Agent;

use super::error::{Outcome, TestError};
use super::page_rules::origin;

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

    /// The address of a region's image service, by index in the list of regions.
    pub fn glance_url(&self, region: usize) -> Outcome<String> {
        Ok(format!("{}/v2", self.setting(&format!("/regions/{region}/glance_url"))?))
    }

    /// The name of a region, by index in the list of regions.
    pub fn region_name(&self, region: usize) -> Outcome<&str> {
        self.setting(&format!("/regions/{region}/name"))
    }
}

/// An image that the producer owns, created for one test; it is deleted on drop.
pub struct TestImage {
    /// The image ID.
    pub id: String,
    /// The image's name.
    pub name: String,
    url: String,
    token: String,
}

impl TestImage {
    /// Creates a shared image with some bytes of data in the first region. Deletes images of the same name first, which an
    /// aborted run may have left.
    pub fn create(live: &LiveEnv, name: &str) -> Outcome<Self> {
        let (token, glance) = (live.issue_token("producer")?, live.glance_url(0)?);
        let same_name = format!("{glance}/images?name={name}");
        let leftover = send(&Method::GET, &same_name, Some(&token), None)?.body;
        for id in leftover["images"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|image| image["id"].as_str())
        {
            send(&Method::DELETE, &format!("{glance}/images/{id}"), Some(&token), None)?;
        }
        let record = json!({ "name": name, "visibility": "shared", "disk_format": "raw", "container_format": "bare" });
        let made = send(&Method::POST, &format!("{glance}/images"), Some(&token), Some(&record))?;
        let id = made.body["id"]
            .as_str()
            .ok_or_else(|| TestError::new("Glance returned no image ID"))?
            .to_owned();
        let url = format!("{glance}/images/{id}");
        let image = Self { id, name: name.to_owned(), url, token };
        let data = Request::put(format!("{}/file", image.url))
            .header("X-Auth-Token", &image.token)
            .header("Content-Type", "application/octet-stream")
            .body("some bytes".repeat(32));
        send_request(data.map_err(|error| TestError::new(error.to_string()))?)?;
        Ok(image)
    }

    /// The URL of its members.
    pub fn members_url(&self) -> String {
        format!("{}/members", self.url)
    }

    /// A project's member status, as the owner sees it: `pending`, `accepted` or `rejected`.
    pub fn member_status(&self, project: &str) -> Outcome<String> {
        let url = format!("{}/{project}", self.members_url());
        let member = send(&Method::GET, &url, Some(&self.token), None)?.body;
        let status = member["status"].as_str().map(str::to_owned);
        status.ok_or_else(|| TestError::new(format!("a member without a status: {member}")))
    }

    /// Shares the image with a project, as another client of the producer does.
    ///
    /// # Errors
    /// The service refuses it.
    pub fn share_with(&self, project: &str) -> Outcome {
        let member = json!({ "member": project });
        send(&Method::POST, &self.members_url(), Some(&self.token), Some(&member))?;
        Ok(())
    }

    /// Ends the share with a project, however it was created.
    pub fn stop_sharing(&self, project: &str) -> Outcome {
        send(&Method::DELETE, &format!("{}/members/{project}", self.url), Some(&self.token), None)?;
        Ok(())
    }
}

impl Drop for TestImage {
    fn drop(&mut self) {
        // If this fails, the next run deletes the image.
        drop(send(&Method::DELETE, &self.url, Some(&self.token), None));
    }
}

/// A successful response.
pub struct JsonResponse {
    /// The headers.
    pub headers: HeaderMap,
    /// The body; `null` if it is not JSON.
    pub body: Value,
}

/// Sends a request, with a JSON body if there is one, and waits for the response.
pub fn send(
    method: &Method,
    url: &str,
    token: Option<&str>,
    body: Option<&Value>,
) -> Outcome<JsonResponse> {
    let mut request =
        Request::builder().method(method).uri(url).header("Accept", "application/json");
    if let Some(token) = token {
        request = request.header("X-Auth-Token", token);
    }
    if body.is_some() {
        request = request.header("Content-Type", "application/json");
    }
    let text = body.map(Value::to_string).unwrap_or_default();
    send_request(request.body(text).map_err(|error| TestError::new(error.to_string()))?)
}

fn send_request(request: Request<String>) -> Outcome<JsonResponse> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(30)))
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .build()
        .new_agent();
    let request_line = format!("{} {}", request.method(), request.uri());
    let failed = |error: ureq::Error| TestError::new(format!("{request_line}: {error}"));
    let mut response = agent.run(request).map_err(failed)?;
    let text = response.body_mut().read_to_string().map_err(failed)?;
    if !response.status().is_success() {
        return Err(TestError::new(format!(
            "{request_line} was answered {}: {text}",
            response.status()
        )));
    }
    let body = serde_json::from_str(&text).unwrap_or_default();
    Ok(JsonResponse { headers: response.headers().clone(), body })
}
