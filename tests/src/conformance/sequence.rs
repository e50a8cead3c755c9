//! What a sequence is: images that are there at the beginning, and requests in order. Made by [`super::parse`].

use std::fmt;

use super::fixtures::Fixture;

/// A sequence of requests against a world of its own.
#[derive(Debug, Clone)]
pub struct Sequence {
    /// The file's name without its ending.
    pub file: String,
    /// What it shows, unique in its file.
    pub title: String,
    /// What is there before the first request, in the order of its making.
    pub before: Vec<Before>,
    /// The requests, with pauses between them.
    pub steps: Vec<Step>,
}

/// One step of preparing the world.
#[derive(Debug, Clone)]
pub enum Before {
    /// An image is made.
    Fixture(Box<Fixture>),
    /// The clock goes into another second.
    Wait,
}

/// One step of a sequence.
#[derive(Debug, Clone)]
pub enum Step {
    /// A request is sent and its answer kept for comparison.
    Ask(Ask),
    /// The clock goes into another second, so that later times can be told from earlier ones.
    Wait,
}

/// A request, with names in angle brackets for what differs from backend to backend.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Who asks: a user, or `nobody`, `bad`, `expired`, `unscoped`, or a kept token in angle brackets.
    pub actor: String,
    /// HTTP method.
    pub method: String,
    /// The service that is asked.
    pub service: Service,
    /// Path and query below the service's address.
    pub path: String,
    /// Headers beside the token; an empty value takes a default one away.
    pub headers: Vec<(String, String)>,
    /// The body as it stands.
    pub body: Option<String>,
    /// What is kept of the answer for later requests.
    pub keeps: Vec<Keep>,
    /// What the answer has to say before it counts; until then it is asked for again.
    pub until: Option<Until>,
}

/// Something that comes to pass by itself, such as the end of an import.
#[derive(Debug, Clone)]
pub struct Until {
    /// A JSON pointer into the body (RFC 6901).
    pub pointer: String,
    /// The value there, as text; `nothing` where there shall be none.
    pub is: String,
}

/// A service of the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// Keystone.
    Identity,
    /// Glance of the first region.
    RegionOne,
    /// Glance of the second.
    RegionTwo,
}

/// A part of an answer that gets a name.
#[derive(Debug, Clone)]
pub struct Keep {
    /// The name, to be written in angle brackets.
    pub name: String,
    /// Where the value stands.
    pub from: Place,
}

/// A place in an answer.
#[derive(Debug, Clone)]
pub enum Place {
    /// A header.
    Header(String),
    /// A JSON pointer into the body (RFC 6901).
    Pointer(String),
}

impl Sequence {
    /// The name by which a report and the list of known differences call it.
    pub fn id(&self) -> String {
        format!("{}/{}", self.file, self.title)
    }

    /// Its requests.
    pub fn asks(&self) -> impl Iterator<Item = &Ask> {
        self.steps.iter().filter_map(|step| match step {
            Step::Ask(ask) => Some(ask),
            Step::Wait => None,
        })
    }
}

impl fmt::Display for Ask {
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
