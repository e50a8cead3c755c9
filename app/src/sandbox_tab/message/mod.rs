//! The messages that the tabs of one sandbox send each other, and their form: a list of texts, and a body. Used by `channel`. Pure.
//!
//! The first text is the name of the message. A message of another version of the page that is not understood is ignored.

use std::str::FromStr;

use imageshare_core::model::MemberStatus;

use super::plain_http::{PlainRequest, PlainResponse};
use super::shared_change::SharedChange;
use crate::data::SandboxKind;

/// A message, which every other tab gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TabMessage {
    /// Asks the tab that runs the cloud for [`TabMessage::Running`].
    Join,
    /// This tab runs the cloud.
    Running {
        /// Its kind.
        kind: SandboxKind,
        /// The number of changes of the cloud.
        revision: u64,
        /// Whether another tab has run it until now: what that tab has not answered, it never will.
        has_taken_over: bool,
    },
    /// Asks the tab that runs the cloud to replace it by a new one.
    StartOver(SandboxKind),
    /// The cloud was replaced by a new one.
    Replaced {
        /// The kind of the new one.
        kind: SandboxKind,
        /// Whether somebody asked for it. Otherwise the old one was lost with its tab.
        is_intended: bool,
    },
    /// A request to the cloud.
    Request {
        /// Who waits for the response.
        sender: RequestSender,
        /// The request.
        request: PlainRequest,
    },
    /// The response to a request.
    Response {
        /// Who waits for it.
        sender: RequestSender,
        /// The number of changes of the cloud, this request included.
        revision: u64,
        /// The response; none if the request is none of HTTP.
        response: Option<PlainResponse>,
    },
    /// A tab has changed something that other tabs may show.
    Changed(SharedChange),
}

/// Who waits for a response: a tab, and the number of its request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RequestSender {
    /// The tab's random name.
    pub tab: String,
    /// Unique in that tab.
    pub number: u32,
}

const JOIN: &str = "join";
const RUNNING: &str = "running";
const START_OVER: &str = "start over";
const REPLACED: &str = "replaced";
const REQUEST: &str = "request";
const RESPONSE: &str = "response";
const NO_RESPONSE: &str = "no response";
const MEMBERSHIP: &str = "membership";
const IMAGE: &str = "image";

impl TabMessage {
    /// The texts and the body.
    pub(super) fn into_parts(self) -> (Vec<String>, Vec<u8>) {
        match self {
            Self::Join => (texts([JOIN]), Vec::new()),
            Self::Running { kind, revision, has_taken_over } => {
                let (revision, taken_over) = (revision.to_string(), has_taken_over.to_string());
                (texts([RUNNING, kind.as_str(), &revision, &taken_over]), Vec::new())
            }
            Self::StartOver(kind) => (texts([START_OVER, kind.as_str()]), Vec::new()),
            Self::Replaced { kind, is_intended } => {
                (texts([REPLACED, kind.as_str(), &is_intended.to_string()]), Vec::new())
            }
            Self::Request { sender, request } => {
                let PlainRequest { method, uri, headers, body } = request;
                let mut parts =
                    texts([REQUEST, &sender.tab, &sender.number.to_string(), &method, &uri]);
                parts.extend(headers);
                (parts, body)
            }
            Self::Response { sender, revision, response } => {
                let (number, revision) = (sender.number.to_string(), revision.to_string());
                let Some(PlainResponse { status, headers, millis, body }) = response else {
                    return (texts([NO_RESPONSE, &sender.tab, &number, &revision]), Vec::new());
                };
                let millis = millis.to_string();
                let mut parts =
                    texts([RESPONSE, &sender.tab, &number, &revision, &status, &millis]);
                parts.extend(headers);
                (parts, body)
            }
            Self::Changed(change) => (change_texts(change), Vec::new()),
        }
    }

    /// Reads them; none if they are not understood.
    pub(super) fn from_parts(parts: Vec<String>, body: Vec<u8>) -> Option<Self> {
        let count = parts.len();
        let mut parts = parts.into_iter();
        let mut next = || parts.next();
        Some(match (next()?.as_str(), count) {
            (JOIN, 1) => Self::Join,
            (RUNNING, 4) => Self::Running {
                kind: SandboxKind::parse(&next()?)?,
                revision: next()?.parse().ok()?,
                has_taken_over: next()?.parse().ok()?,
            },
            (START_OVER, 2) => Self::StartOver(SandboxKind::parse(&next()?)?),
            (REPLACED, 3) => Self::Replaced {
                kind: SandboxKind::parse(&next()?)?,
                is_intended: next()?.parse().ok()?,
            },
            (REQUEST, 5..) => {
                let sender = RequestSender { tab: next()?, number: next()?.parse().ok()? };
                let (method, uri) = (next()?, next()?);
                let request = PlainRequest { method, uri, headers: parts.collect(), body };
                Self::Request { sender, request }
            }
            (NO_RESPONSE, 4) => Self::Response {
                sender: RequestSender { tab: next()?, number: next()?.parse().ok()? },
                revision: next()?.parse().ok()?,
                response: None,
            },
            (RESPONSE, 6..) => {
                let sender = RequestSender { tab: next()?, number: next()?.parse().ok()? };
                let (revision, status) = (next()?.parse().ok()?, next()?);
                let millis = next()?.parse().ok()?;
                let response = PlainResponse { status, headers: parts.collect(), millis, body };
                Self::Response { sender, revision, response: Some(response) }
            }
            (MEMBERSHIP, 6) => {
                let (region, image, project) = (next()?, next()?, next()?);
                let (before, after) = (next()?, next()?);
                let (before, after) = (parse_status(&before).ok()?, parse_status(&after).ok()?);
                Self::Changed(SharedChange::Membership { region, image, project, before, after })
            }
            (IMAGE, 3) => Self::Changed(SharedChange::Image { region: next()?, image: next()? }),
            _ => return None,
        })
    }
}

fn change_texts(change: SharedChange) -> Vec<String> {
    match change {
        SharedChange::Membership { region, image, project, before, after } => {
            texts([MEMBERSHIP, &region, &image, &project, status_text(before), status_text(after)])
        }
        SharedChange::Image { region, image } => texts([IMAGE, &region, &image]),
    }
}

/// A status; empty where there is no member.
const fn status_text(status: Option<MemberStatus>) -> &'static str {
    match status {
        Some(status) => status.as_str(),
        None => "",
    }
}

/// Reads it.
fn parse_status(text: &str) -> Result<Option<MemberStatus>, <MemberStatus as FromStr>::Err> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

fn texts<const N: usize>(all: [&str; N]) -> Vec<String> {
    all.map(str::to_owned).to_vec()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
