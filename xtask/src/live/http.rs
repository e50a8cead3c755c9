//! An HTTP client for services on 127.0.0.1: checks whether a service responds, and creates the data of Keystone and Glance. Used
//! by the modules of `live`; product code has its own transport.

use std::time::Duration;

use serde_json::Value;
use ureq::http::{Method, Request};
use ureq::{Agent, Body};

use crate::failure::{Context, Failure, Result};

/// A service and the token for its requests.
pub struct Client {
    agent: Agent,
    base_url: String,
    token: Option<String>,
}

/// A successful response.
pub struct JsonResponse {
    /// The body as JSON, `null` if it is empty.
    pub body: Value,
    /// The value of `X-Subject-Token`, if present.
    pub subject_token: Option<String>,
}

impl Client {
    /// A client of the service at `base` that sends `token`.
    pub fn new(base: impl Into<String>, token: Option<String>) -> Self {
        Self { agent: new_agent(Duration::from_secs(30)), base_url: base.into(), token }
    }

    /// Sends JSON (or no body, if it is `null`) and reads JSON.
    ///
    /// # Errors
    /// The service cannot be reached, or it responds with an error.
    pub fn send(&self, method: &Method, path: &str, json: &Value) -> Result<JsonResponse> {
        let bytes = if json.is_null() { Vec::new() } else { json.to_string().into_bytes() };
        self.send_bytes(method, path, "application/json", &bytes)
    }

    /// Sends bytes of any media type and reads JSON.
    ///
    /// # Errors
    /// The service cannot be reached, or it responds with an error.
    pub fn send_bytes(
        &self,
        method: &Method,
        path: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Result<JsonResponse> {
        let url = format!("{}{path}", self.base_url);
        let operation = format!("{method} {url}");
        let mut request =
            Request::builder().method(method).uri(&url).header("Accept", "application/json");
        if !bytes.is_empty() {
            request = request.header("Content-Type", media_type);
        }
        if let Some(token) = &self.token {
            request = request.header("X-Auth-Token", token);
        }
        let request = request.body(bytes).context(&operation)?;
        let mut response = self.agent.run(request).context(&operation)?;
        let text = response.body_mut().read_to_string().context(&operation)?;
        if !response.status().is_success() {
            return Err(Failure::new(format!(
                "{operation} returned {}: {text}",
                response.status()
            )));
        }
        let subject_token = header_value(&response, "x-subject-token");
        Ok(JsonResponse { body: serde_json::from_str(&text).unwrap_or(Value::Null), subject_token })
    }
}

/// Whether anything responds to HTTP at this URL.
pub fn is_responding(url: &str) -> bool {
    new_agent(Duration::from_secs(5)).get(url).call().is_ok()
}

fn new_agent(timeout: Duration) -> Agent {
    Agent::config_builder()
        .timeout_global(Some(timeout))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .build()
        .new_agent()
}

fn header_value(response: &ureq::http::Response<Body>, name: &str) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}
