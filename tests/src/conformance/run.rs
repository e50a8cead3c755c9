//! Asks a sequence of one backend and gives back its comparable answers.

use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use serde_json::Value;

use super::answer::Answer;
use super::backend::{Backend, symbolic, token};
use super::file;
use super::names::Names;
use super::normalize::Normalizer;
use super::people::person;
use super::sequence::{Ask, Before, Keep, Place, Sequence, Service, Step};

/// What an image says that it is described by.
const IMAGE_SCHEMA: &str = "/v2/schemas/image";

/// A request in words and its answer; none where the backend cannot send such a request.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The request as its file has it.
    pub ask: String,
    /// What came.
    pub answer: Option<Answer>,
}

/// How often a sequence is asked in which something does not come to pass that it waits for: the real services do their work
/// in sqlite, which lets one writer at a time in, and now and then an import falls over that.
const ATTEMPTS: usize = 3;

/// Prepares the world, asks everything in order, tidies up.
///
/// # Panics
/// The backend cannot make what is given, or a request uses a name that stands for nothing: nothing could be compared.
pub fn run(backend: &mut dyn Backend, sequence: &Sequence) -> Vec<Exchange> {
    let (mut exchanges, mut in_vain) = once(backend, sequence);
    for _ in 1..ATTEMPTS {
        if !in_vain {
            break;
        }
        (exchanges, in_vain) = once(backend, sequence);
    }
    exchanges
}

/// One attempt, and whether it waited for something in vain.
fn once(backend: &mut dyn Backend, sequence: &Sequence) -> (Vec<Exchange>, bool) {
    let mut stage = Stage::set(backend, &sequence.before);
    let requests: Vec<String> = sequence.asks().map(ToString::to_string).collect();
    if requests.iter().any(|request| request.contains("<token:")) {
        // What is said of a token holds its time: it shall be of this sequence.
        backend.tokens().clear();
    }
    let mut symbols = stage.symbols(backend, &requests);
    let mut exchanges = Vec::with_capacity(requests.len());
    for step in &sequence.steps {
        match step {
            Step::Wait => backend.wait(),
            Step::Ask(ask) => {
                let answer = stage.ask(backend, ask, &mut symbols);
                exchanges.push(Exchange { ask: ask.to_string(), answer });
            }
        }
    }
    backend.end();
    (exchanges, stage.in_vain)
}

/// What is given is there.
#[derive(Debug)]
pub struct Stage {
    names: Names,
    /// The images' names.
    given: Vec<String>,
    /// The images' ids.
    ids: Vec<String>,
    /// True when something was waited for and did not come to pass.
    in_vain: bool,
}

impl Stage {
    /// Makes what is given.
    ///
    /// # Panics
    /// The backend cannot.
    pub fn set(backend: &mut dyn Backend, before: &[Before]) -> Self {
        let given = before.iter().filter_map(|before| match before {
            Before::Fixture(given) => Some(given.symbol.clone()),
            Before::Wait => None,
        });
        let given: Vec<String> = given.collect();
        let ids: Vec<String> = (1..=given.len()).map(|index| backend.image_id(index)).collect();
        let mut names = backend.names();
        for (symbol, id) in given.iter().zip(&ids) {
            names.set(symbol, id);
        }
        backend.begin(before, &ids, &names);
        Self { names, given, ids, in_vain: false }
    }

    /// Normalizer for the answers to these requests.
    pub fn symbols(&self, backend: &dyn Backend, requests: &[String]) -> Normalizer {
        let known = symbolic(backend, &self.names, self.given.iter().map(String::as_str));
        Normalizer::new(known, requests, self.ids.iter().cloned().collect())
    }

    /// Sends a request; no answer where the backend cannot send such a one.
    ///
    /// # Panics
    /// The request uses a name that stands for nothing, or its answer lacks what shall be kept of it.
    pub fn ask(
        &mut self,
        backend: &mut dyn Backend,
        ask: &Ask,
        symbols: &mut Normalizer,
    ) -> Option<Answer> {
        let request = request(backend, ask, &self.names)?;
        let (response, came) = answered(backend, ask, &request);
        self.in_vain |= !came;
        ask.keeps.iter().for_each(|keep| remember(keep, ask, &response, &mut self.names));
        if let Some(id) = made(&response) {
            symbols.adopt(&id);
            backend.adopt(ask.service, id);
        }
        for id in tasks_of(&response) {
            symbols.adopt(&id);
        }
        for path in credentials(ask, &response) {
            backend.adopt(Service::Identity, self.names.fill(&path).unwrap_or_default());
        }
        Some(Answer::of(&response, symbols, backend.clock()))
    }
}

/// How often something is asked for again that has not come to pass: with a tenth of a second in between, for 20 seconds.
const PATIENCE: usize = 200;

/// What stands at a JSON pointer where nothing stands.
const NOTHING: &str = "nothing";

/// The answer that counts, and whether it says what is waited for: the first that does, or the last.
fn answered(
    backend: &mut dyn Backend,
    ask: &Ask,
    request: &Request<Vec<u8>>,
) -> (Response<Vec<u8>>, bool) {
    let mut response = backend.send(request.clone());
    let Some(until) = &ask.until else { return (response, true) };
    for _ in 0..PATIENCE {
        if text_at(&response, &until.pointer).as_deref().unwrap_or(NOTHING) == until.is {
            return (response, true);
        }
        backend.tenth_of_a_second();
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

/// The request as this backend has to be asked.
fn request(backend: &mut dyn Backend, ask: &Ask, names: &Names) -> Option<Request<Vec<u8>>> {
    let names = &with_tokens(backend, ask, names)?;
    let fill = |text: &str| names.fill(text).unwrap_or_else(|reason| panic!("{ask}: {reason}"));
    let address = format!("{}{}", backend.address(ask.service), fill(&ask.path));
    let mut request = Request::new(Vec::new());
    *request.method_mut() = Method::from_bytes(ask.method.as_bytes()).unwrap();
    *request.uri_mut() = address.parse().unwrap_or_else(|_| panic!("{ask}: {address:?} is no URI"));
    let mut header = |name: &str, value: &str| {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        if value.is_empty() {
            request.headers_mut().remove(name);
        } else {
            request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
        }
    };
    header("accept", "application/json");
    if ask.body.is_some() {
        header("content-type", media_type(ask));
    }
    match ask.actor.as_str() {
        "nobody" => {}
        "bad" => header("x-auth-token", "no-token-of-anyone"),
        kept if kept.starts_with('<') => header("x-auth-token", &fill(kept)),
        actor => header("x-auth-token", &token(backend, actor)?),
    }
    for (name, value) in &ask.headers {
        header(name, &fill(value));
    }
    *request.body_mut() =
        ask.body.as_deref().map(|text| file::body(&fill(text))).unwrap_or_default();
    Some(request)
}

/// The names, for each `<token:ACTOR>` of the request that actor's token, and for each `<totp:ACTOR>` the one-time password of
/// this moment; `<totp:ACTOR:-30>` is that of 30 seconds before.
fn with_tokens(backend: &mut dyn Backend, ask: &Ask, names: &Names) -> Option<Names> {
    let mut names = names.clone();
    for part in ask.to_string().split("<totp:").skip(1) {
        let name = part.split('>').next()?;
        let (actor, offset) = name.split_once(':').unwrap_or((name, "0"));
        let second = backend.second() + offset.parse::<i64>().ok()?;
        names.set(format!("totp:{name}"), person(actor)?.passcode(second)?);
    }
    for part in ask.to_string().split("<token:").skip(1) {
        let actor = part.split('>').next()?;
        names.set(format!("token:{actor}"), token(backend, actor)?);
    }
    Some(names)
}

/// What a body is unless the request says otherwise.
fn media_type(ask: &Ask) -> &'static str {
    if ask.method == "PATCH" {
        "application/openstack-images-v2.1-json-patch"
    } else if ask.method == "PUT" && (ask.path.ends_with("/file") || ask.path.ends_with("/stage")) {
        "application/octet-stream"
    } else {
        "application/json"
    }
}

/// The id of the image that a request has made.
fn made(response: &Response<Vec<u8>>) -> Option<String> {
    let body: Value = serde_json::from_slice(response.body()).ok()?;
    let is_image = response.status() == StatusCode::CREATED && body["schema"] == IMAGE_SCHEMA;
    is_image.then(|| body["id"].as_str().map(str::to_owned))?
}

/// The ids of tasks that an answer says all about: they are of images of the sequence, or were made by it. A list of all
/// tasks, where those of others stand as well, does not say what became of them.
fn tasks_of(response: &Response<Vec<u8>>) -> Vec<String> {
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let listed = body["tasks"].as_array().cloned().unwrap_or_default();
    let tasks = listed.into_iter().chain([body]).filter(|task| task.get("input").is_some());
    tasks.filter_map(|task| Some(task["id"].as_str()?.to_owned())).collect()
}

/// Paths of the application credential that a request has made, and of its access rules.
fn credentials(ask: &Ask, response: &Response<Vec<u8>>) -> Vec<String> {
    let Some(user) = ask.path.strip_suffix("/application_credentials") else { return Vec::new() };
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let credential = &body["application_credential"];
    if response.status() != StatusCode::CREATED {
        return Vec::new();
    }
    let path = |kind: &str, one: &Value| Some(format!("{user}/{kind}/{}", one["id"].as_str()?));
    let rules = credential["access_rules"].as_array().into_iter().flatten();
    let rules = rules.filter_map(|rule| path("access_rules", rule));
    path("application_credentials", credential).into_iter().chain(rules).collect()
}

fn remember(keep: &Keep, ask: &Ask, response: &Response<Vec<u8>>, names: &mut Names) {
    let value = match &keep.from {
        Place::Header(header) => {
            response.headers().get(header).map(|value| value.to_str().unwrap().to_owned())
        }
        Place::Pointer(pointer) => text_at(response, pointer),
    };
    let value = value.unwrap_or_else(|| {
        let body = String::from_utf8_lossy(response.body());
        panic!("{ask}: the answer has no {:?}: {} {body}", keep.from, response.status())
    });
    names.set(&keep.name, value);
}
