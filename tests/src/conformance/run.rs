//! Sends a sequence to one backend and returns its normalized responses. Used by the conformance tests and `matrix`.

use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use serde_json::Value;

use super::actors::find_actor;
use super::backend::{Backend, actor_token, named_values};
use super::generated_file;
use super::normalize::Normalizer;
use super::placeholders::Placeholders;
use super::response::NormalizedResponse;
use super::sequence::{
    CapturedValue, RequestStep, Sequence, Service, SetupStep, Step, ValueSource,
};

/// The field `schema` of an image.
const IMAGE_SCHEMA: &str = "/v2/schemas/image";

/// A request and its response.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The request, as in its file.
    pub request: String,
    /// The response; `None` if the backend does not support the request.
    pub response: Option<NormalizedResponse>,
}

/// How often a sequence is run if a condition of `until` is not reached. SQLite allows one writer at a time, so an import of the
/// real services sometimes fails (measured).
const MAX_ATTEMPTS: usize = 3;

/// Creates the fixtures, sends all requests in order, and deletes what was created.
///
/// # Panics
/// The backend cannot create a fixture, or a placeholder has no value.
pub fn run_sequence(backend: &mut dyn Backend, sequence: &Sequence) -> Vec<Exchange> {
    let (mut exchanges, mut timed_out) = run_once(backend, sequence);
    for _ in 1..MAX_ATTEMPTS {
        if !timed_out {
            break;
        }
        (exchanges, timed_out) = run_once(backend, sequence);
    }
    exchanges
}

/// One attempt, and whether a condition of `until` was not reached.
fn run_once(backend: &mut dyn Backend, sequence: &Sequence) -> (Vec<Exchange>, bool) {
    let mut session = Session::start(backend, &sequence.setup);
    let requests: Vec<String> = sequence.requests().map(ToString::to_string).collect();
    if requests.iter().any(|request| request.contains("<token:")) {
        // A token's details contain its time, so it must be issued during this sequence.
        backend.tokens().clear();
    }
    let mut normalizer = session.normalizer(backend, &requests);
    let mut exchanges = Vec::with_capacity(requests.len());
    for step in &sequence.steps {
        match step {
            Step::Wait => backend.wait_for_next_second(),
            Step::Request(request) => {
                let response = session.send(backend, request, &mut normalizer);
                exchanges.push(Exchange { request: request.to_string(), response });
            }
        }
    }
    backend.tear_down();
    (exchanges, session.timed_out)
}

/// The state of one run of a sequence: its fixtures exist.
#[derive(Debug)]
pub struct Session {
    placeholders: Placeholders,
    /// The symbols of the fixtures.
    symbols: Vec<String>,
    /// The IDs of the fixtures.
    image_ids: Vec<String>,
    /// Whether a condition of `until` was not reached.
    timed_out: bool,
}

impl Session {
    /// Creates the fixtures.
    ///
    /// # Panics
    /// The backend cannot create one.
    pub fn start(backend: &mut dyn Backend, setup: &[SetupStep]) -> Self {
        let symbols = setup.iter().filter_map(|step| match step {
            SetupStep::Fixture(fixture) => Some(fixture.symbol.clone()),
            SetupStep::Wait => None,
        });
        let symbols: Vec<String> = symbols.collect();
        let ids: Vec<String> = (1..=symbols.len()).map(|index| backend.image_id(index)).collect();
        let mut placeholders = backend.placeholders();
        for (symbol, id) in symbols.iter().zip(&ids) {
            placeholders.set(symbol, id);
        }
        backend.set_up(setup, &ids, &placeholders);
        Self { placeholders, symbols, image_ids: ids, timed_out: false }
    }

    /// A normalizer for the responses to these requests.
    pub fn normalizer(&self, backend: &dyn Backend, requests: &[String]) -> Normalizer {
        let known =
            named_values(backend, &self.placeholders, self.symbols.iter().map(String::as_str));
        Normalizer::new(known, requests, self.image_ids.iter().cloned().collect())
    }

    /// Sends a request; returns `None` if the backend does not support it.
    ///
    /// # Panics
    /// A placeholder has no value, or the response lacks a value to keep.
    pub fn send(
        &mut self,
        backend: &mut dyn Backend,
        step: &RequestStep,
        normalizer: &mut Normalizer,
    ) -> Option<NormalizedResponse> {
        let request = build_request(backend, step, &self.placeholders)?;
        let (response, reached) = send_until(backend, step, &request);
        self.timed_out |= !reached;
        step.captured_values
            .iter()
            .for_each(|value| store_kept_value(value, step, &response, &mut self.placeholders));
        if let Some(id) = created_image_id(&response) {
            normalizer.add_sequence_id(&id);
            backend.delete_at_end(step.service, id);
        }
        for id in task_ids(&response) {
            normalizer.add_sequence_id(&id);
        }
        for path in created_credential_paths(step, &response) {
            let path = self.placeholders.substitute(&path).unwrap_or_default();
            backend.delete_at_end(Service::Identity, path);
        }
        Some(NormalizedResponse::new(&response, normalizer, backend.clock()))
    }
}

/// How often a request is repeated for `until`: every 100 ms, for 20 seconds.
const MAX_UNTIL_RETRIES: usize = 200;

/// The value in `until` that means no value.
const NO_VALUE: &str = "nothing";

/// Repeats a request until the condition of its `until` is reached. Returns the last response, and whether the condition was
/// reached.
fn send_until(
    backend: &mut dyn Backend,
    step: &RequestStep,
    request: &Request<Vec<u8>>,
) -> (Response<Vec<u8>>, bool) {
    let mut response = backend.send(request.clone());
    let Some(until) = &step.until else { return (response, true) };
    for _ in 0..MAX_UNTIL_RETRIES {
        if text_at(&response, &until.pointer).as_deref().unwrap_or(NO_VALUE) == until.value {
            return (response, true);
        }
        backend.wait_before_retry();
        response = backend.send(request.clone());
    }
    (response, false)
}

/// The value at a JSON pointer, as text.
fn text_at(response: &Response<Vec<u8>>, pointer: &str) -> Option<String> {
    let body: Value = serde_json::from_slice(response.body()).ok()?;
    let value = body.pointer(pointer)?;
    Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

/// The HTTP request for this backend; `None` if the backend does not support it.
fn build_request(
    backend: &mut dyn Backend,
    step: &RequestStep,
    placeholders: &Placeholders,
) -> Option<Request<Vec<u8>>> {
    let placeholders = &with_token_placeholders(backend, step, placeholders)?;
    let substitute = |text: &str| {
        placeholders.substitute(text).unwrap_or_else(|reason| panic!("{step}: {reason}"))
    };
    let url = format!("{}{}", backend.base_url(step.service), substitute(&step.path));
    let mut request = Request::new(Vec::new());
    *request.method_mut() = Method::from_bytes(step.method.as_bytes()).unwrap();
    *request.uri_mut() = url.parse().unwrap_or_else(|_| panic!("{step}: {url:?} is not a URI"));
    let mut header = |name: &str, value: &str| {
        let (name, is_repeated) = name.strip_prefix('+').map_or((name, false), |name| (name, true));
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        if is_repeated {
            request.headers_mut().append(name, HeaderValue::from_str(value).unwrap());
        } else if value.is_empty() {
            request.headers_mut().remove(name);
        } else {
            request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
        }
    };
    header("accept", "application/json");
    if step.body.is_some() {
        header("content-type", default_media_type(step));
    }
    match step.actor.as_str() {
        "nobody" => {}
        "bad" => header("x-auth-token", "no-token-of-anyone"),
        kept if kept.starts_with('<') => header("x-auth-token", &substitute(kept)),
        actor => header("x-auth-token", &actor_token(backend, actor)?),
    }
    for (name, value) in &step.headers {
        header(name, &substitute(value));
    }
    *request.body_mut() = step
        .body
        .as_deref()
        .map(|text| generated_file::request_body(&substitute(text)))
        .unwrap_or_default();
    Some(request)
}

/// Adds the values of the placeholders `<token:ACTOR>`, the actor's token, and `<totp:ACTOR>`, the actor's current one-time
/// password; `<totp:ACTOR:-30>` is the one of 30 seconds ago.
fn with_token_placeholders(
    backend: &mut dyn Backend,
    step: &RequestStep,
    placeholders: &Placeholders,
) -> Option<Placeholders> {
    let mut placeholders = placeholders.clone();
    for part in step.to_string().split("<totp:").skip(1) {
        let name = part.split('>').next()?;
        let (actor, offset) = name.split_once(':').unwrap_or((name, "0"));
        let unix_seconds = backend.unix_seconds() + offset.parse::<i64>().ok()?;
        placeholders.set(format!("totp:{name}"), find_actor(actor)?.totp_code(unix_seconds)?);
    }
    for part in step.to_string().split("<token:").skip(1) {
        let actor = part.split('>').next()?;
        placeholders.set(format!("token:{actor}"), actor_token(backend, actor)?);
    }
    Some(placeholders)
}

/// The media type of the body if the request has no `Content-Type`.
fn default_media_type(step: &RequestStep) -> &'static str {
    if step.method == "PATCH" {
        "application/openstack-images-v2.1-json-patch"
    } else if step.method == "PUT"
        && (step.path.ends_with("/file") || step.path.ends_with("/stage"))
    {
        "application/octet-stream"
    } else {
        "application/json"
    }
}

/// The ID of the image that a request has created.
fn created_image_id(response: &Response<Vec<u8>>) -> Option<String> {
    let body: Value = serde_json::from_slice(response.body()).ok()?;
    let is_image = response.status() == StatusCode::CREATED && body["schema"] == IMAGE_SCHEMA;
    is_image.then(|| body["id"].as_str().map(str::to_owned))?
}

/// The IDs of tasks of which the response contains all details: they belong to the sequence. The list of all tasks, also those of
/// other users of the cloud, contains no details.
fn task_ids(response: &Response<Vec<u8>>) -> Vec<String> {
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let listed = body["tasks"].as_array().cloned().unwrap_or_default();
    let tasks = listed.into_iter().chain([body]).filter(|task| task.get("input").is_some());
    tasks.filter_map(|task| Some(task["id"].as_str()?.to_owned())).collect()
}

/// The paths of the application credential that a request has created, and of its access rules.
fn created_credential_paths(step: &RequestStep, response: &Response<Vec<u8>>) -> Vec<String> {
    let Some(user) = step.path.strip_suffix("/application_credentials") else { return Vec::new() };
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let credential = &body["application_credential"];
    if response.status() != StatusCode::CREATED {
        return Vec::new();
    }
    let path = |kind: &str, item: &Value| Some(format!("{user}/{kind}/{}", item["id"].as_str()?));
    let rules = credential["access_rules"].as_array().into_iter().flatten();
    let rules = rules.filter_map(|rule| path("access_rules", rule));
    path("application_credentials", credential).into_iter().chain(rules).collect()
}

/// Stores a value of the response under its name.
fn store_kept_value(
    kept: &CapturedValue,
    step: &RequestStep,
    response: &Response<Vec<u8>>,
    placeholders: &mut Placeholders,
) {
    let value = match &kept.source {
        ValueSource::Header(header) => {
            response.headers().get(header).map(|value| value.to_str().unwrap().to_owned())
        }
        ValueSource::JsonPointer(pointer) => text_at(response, pointer),
    };
    let value = value.unwrap_or_else(|| {
        let body = String::from_utf8_lossy(response.body());
        panic!("{step}: the response has no {:?}: {} {body}", kept.source, response.status())
    });
    placeholders.set(&kept.name, value);
}
