//! The parts of a sequence: fixtures, and requests in order. Created by [`super::parse`], used by `run`.

use std::fmt;

use super::fixtures::Fixture;

/// A sequence of requests, which starts with its own data.
#[derive(Debug, Clone)]
pub struct Sequence {
    /// The file's name without its extension.
    pub file: String,
    /// The title, unique in its file.
    pub title: String,
    /// Steps before the first request, in order.
    pub setup: Vec<SetupStep>,
    /// The requests, with pauses between them.
    pub steps: Vec<Step>,
}

/// One step before the first request.
#[derive(Debug, Clone)]
pub enum SetupStep {
    /// Creates an image.
    Fixture(Box<Fixture>),
    /// Waits until the next second.
    Wait,
}

/// One step of a sequence.
#[derive(Debug, Clone)]
pub enum Step {
    /// Sends a request and keeps its response for comparison.
    Request(RequestStep),
    /// Waits until the next second, so that later times differ from earlier ones.
    Wait,
}

/// A request, with placeholders in angle brackets for values that differ between backends.
#[derive(Debug, Clone)]
pub struct RequestStep {
    /// The sender: a user, or `nobody`, `bad`, `expired`, `unscoped`, `system`, or a kept token in angle brackets.
    pub actor: String,
    /// HTTP method.
    pub method: String,
    /// The service that gets the request.
    pub service: Service,
    /// Path and query below the service's URL.
    pub path: String,
    /// Headers in addition to the token; an empty value removes a default header.
    pub headers: Vec<(String, String)>,
    /// The body, before placeholders are replaced.
    pub body: Option<String>,
    /// Values of the response that later requests use.
    pub captured_values: Vec<CapturedValue>,
    /// The condition for the response to count; until then the request is repeated.
    pub until: Option<UntilCondition>,
}

/// A condition that becomes true without further requests, such as the end of an import.
#[derive(Debug, Clone)]
pub struct UntilCondition {
    /// A JSON pointer into the body (RFC 6901).
    pub pointer: String,
    /// The expected value as text; `nothing` for no value.
    pub value: String,
}

/// A service of the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// Keystone.
    Identity,
    /// Glance of the first region.
    RegionOne,
    /// Glance of the second region.
    RegionTwo,
}

/// A value of a response that gets a name.
#[derive(Debug, Clone)]
pub struct CapturedValue {
    /// The name; `<NAME>` is replaced by the value.
    pub name: String,
    /// Where the value comes from.
    pub source: ValueSource,
}

/// The part of a response that contains a value.
#[derive(Debug, Clone)]
pub enum ValueSource {
    /// A header.
    Header(String),
    /// A JSON pointer into the body (RFC 6901).
    JsonPointer(String),
}

impl Sequence {
    /// The ID in reports and in the list of known differences.
    pub fn id(&self) -> String {
        format!("{}/{}", self.file, self.title)
    }

    /// Its requests.
    pub fn requests(&self) -> impl Iterator<Item = &RequestStep> {
        self.steps.iter().filter_map(|step| match step {
            Step::Request(request) => Some(request),
            Step::Wait => None,
        })
    }
}

impl fmt::Display for RequestStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let service = match self.service {
            Service::Identity => "identity:",
            Service::RegionOne => "",
            Service::RegionTwo => "RegionTwo:",
        };
        write!(f, "{} {} {service}{}", self.actor, self.method, self.path)?;
        for (name, value) in &self.headers {
            write!(f, " [{name}: {value}]")?;
        }
        self.body.as_ref().map_or(Ok(()), |body| write!(f, " {body}"))
    }
}
