//! The live environment, as `cargo xtask live up` describes it, and the few requests that a test sends beside the page: to have
//! an image of its own and to leave nothing behind.

use std::time::Duration;
use std::{env, fs};

use http::{HeaderMap, Method, Request};
use serde_json::{Value, json};
use tokio::sync::{Mutex, MutexGuard};
use ureq::Agent;

use super::trouble::{Outcome, Trouble};
use super::watch::origin;

/// The services keep sqlite files, which take one writer at a time; a second one is answered 500.
static TURN: Mutex<()> = Mutex::const_new(());

/// What stands in `env.json`; its fields are described in `tests/live/README.md`.
pub struct Live {
    known: Value,
    _turn: MutexGuard<'static, ()>,
}

impl Live {
    /// The environment that `IMAGESHARE_LIVE` names, for one test at a time.
    pub async fn from_environment() -> Outcome<Self> {
        let missing = "IMAGESHARE_LIVE names no live environment; `cargo xtask live test` starts one and says where it is";
        let file = env::var("IMAGESHARE_LIVE").map_err(|_| Trouble::new(missing))?;
        let text = fs::read_to_string(&file)?;
        let known = serde_json::from_str(&text)
            .map_err(|error| Trouble::new(format!("{file}: {error}")))?;
        Ok(Self { known, _turn: TURN.lock().await })
    }

    /// A text by its JSON pointer, such as `/projects/consumer`.
    pub fn text(&self, pointer: &str) -> Outcome<&str> {
        let text = self.known.pointer(pointer).and_then(Value::as_str);
        text.ok_or_else(|| Trouble::new(format!("the live environment has no {pointer}")))
    }

    /// The origins of Keystone and of every image service.
    pub fn clouds(&self) -> Outcome<Vec<&str>> {
        let regions = self.known["regions"].as_array().map_or(0, Vec::len);
        let image_services =
            (0..regions).map(|region| self.text(&format!("/regions/{region}/glance_url")));
        let all = std::iter::once(self.text("/keystone_url")).chain(image_services);
        all.map(|url| url.map(origin)).collect()
    }

    /// A user's password.
    pub fn password(&self, user: &str) -> Outcome<&str> {
        self.text(&format!("/users/{user}/password"))
    }

    /// A token for a user at his first project.
    pub fn token(&self, user: &str) -> Outcome<String> {
        let project = self.text(&format!("/users/{user}/projects/0"))?;
        let domain = json!({ "id": "default" });
        let who = json!({ "name": user, "password": self.password(user)?, "domain": domain });
        let body = json!({ "auth": {
            "identity": { "methods": ["password"], "password": { "user": who } },
            "scope": { "project": { "name": project, "domain": domain } },
        } });
        let url = format!("{}/auth/tokens", self.text("/keystone_url")?);
        let answer = send(&Method::POST, &url, None, Some(&body))?;
        let token = answer.headers.get("x-subject-token").and_then(|token| token.to_str().ok());
        token.map(str::to_owned).ok_or_else(|| Trouble::new("Keystone gave no token"))
    }

    /// The image service of a region, by its place in the list of regions.
    pub fn glance(&self, region: usize) -> Outcome<String> {
        Ok(format!("{}/v2", self.text(&format!("/regions/{region}/glance_url"))?))
    }

    /// The name of a region, by its place in the list of regions.
    pub fn region(&self, region: usize) -> Outcome<&str> {
        self.text(&format!("/regions/{region}/name"))
    }
}

/// An image that the producer made for one test; it goes when the test is over.
pub struct OwnImage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    url: String,
    token: String,
}

impl OwnImage {
    /// Makes a shared image with some bytes of data in the first region. What an earlier run that was broken off has left under
    /// this name goes first.
    pub fn make(live: &Live, name: &str) -> Outcome<Self> {
        let (token, glance) = (live.token("producer")?, live.glance(0)?);
        let named = format!("{glance}/images?name={name}");
        let left = send(&Method::GET, &named, Some(&token), None)?.body;
        for id in
            left["images"].as_array().into_iter().flatten().filter_map(|own| own["id"].as_str())
        {
            send(&Method::DELETE, &format!("{glance}/images/{id}"), Some(&token), None)?;
        }
        let record = json!({ "name": name, "visibility": "shared", "disk_format": "raw", "container_format": "bare" });
        let made = send(&Method::POST, &format!("{glance}/images"), Some(&token), Some(&record))?;
        let id = made.body["id"]
            .as_str()
            .ok_or_else(|| Trouble::new("Glance named no image"))?
            .to_owned();
        let url = format!("{glance}/images/{id}");
        let image = Self { id, name: name.to_owned(), url, token };
        let data = Request::put(format!("{}/file", image.url))
            .header("X-Auth-Token", &image.token)
            .header("Content-Type", "application/octet-stream")
            .body("some bytes".repeat(32));
        run(data.map_err(|error| Trouble::new(error.to_string()))?)?;
        Ok(image)
    }

    /// The address of its members.
    pub fn members(&self) -> String {
        format!("{}/members", self.url)
    }

    /// What a project has answered, as the image service tells the owner: `pending`, `accepted` or `rejected`.
    pub fn answer_of(&self, project: &str) -> Outcome<String> {
        let url = format!("{}/{project}", self.members());
        let member = send(&Method::GET, &url, Some(&self.token), None)?.body;
        let status = member["status"].as_str().map(str::to_owned);
        status.ok_or_else(|| Trouble::new(format!("a member without a status: {member}")))
    }

    /// Ends the share with a project, whichever way it began.
    pub fn take_back(&self, project: &str) -> Outcome {
        send(&Method::DELETE, &format!("{}/members/{project}", self.url), Some(&self.token), None)?;
        Ok(())
    }
}

impl Drop for OwnImage {
    fn drop(&mut self) {
        // What is left over when this fails does not hurt: the next run takes it away.
        drop(send(&Method::DELETE, &self.url, Some(&self.token), None));
    }
}

/// An answer that was wanted.
pub struct Answer {
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body; `null` when it is no JSON.
    pub body: Value,
}

/// Sends JSON, or nothing, and waits for the answer.
pub fn send(
    method: &Method,
    url: &str,
    token: Option<&str>,
    body: Option<&Value>,
) -> Outcome<Answer> {
    let mut request =
        Request::builder().method(method).uri(url).header("Accept", "application/json");
    if let Some(token) = token {
        request = request.header("X-Auth-Token", token);
    }
    if body.is_some() {
        request = request.header("Content-Type", "application/json");
    }
    let text = body.map(Value::to_string).unwrap_or_default();
    run(request.body(text).map_err(|error| Trouble::new(error.to_string()))?)
}

fn run(request: Request<String>) -> Outcome<Answer> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(30)))
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .build()
        .new_agent();
    let doing = format!("{} {}", request.method(), request.uri());
    let failed = |error: ureq::Error| Trouble::new(format!("{doing}: {error}"));
    let mut response = agent.run(request).map_err(failed)?;
    let text = response.body_mut().read_to_string().map_err(failed)?;
    if !response.status().is_success() {
        return Err(Trouble::new(format!("{doing} was answered {}: {text}", response.status())));
    }
    let body = serde_json::from_str(&text).unwrap_or_default();
    Ok(Answer { headers: response.headers().clone(), body })
}
