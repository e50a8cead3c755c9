//! Direct requests to the services of the live environment.

use std::time::Duration;

use http::{HeaderMap, Method, Request};
use serde_json::Value;
use ureq::Agent;

use super::super::error::{Outcome, TestError};

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

/// Sends a request and waits for the response; an error for a status that is no success.
pub(super) fn send_request(request: Request<String>) -> Outcome<JsonResponse> {
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
