//! The request of a call, sent or only planned. Used by the commands of other tools, which are the same for both.

use serde_json::Value;

use super::recorded_call::{RecordedCall, RecordedRequest};
use crate::model::RegionName;
use crate::plan::MembershipKey;
use crate::rules::Command;
use crate::wire::endpoint::Call;
use crate::wire::parse_json;

/// A request without its secrets, and the call that it makes.
#[derive(Debug, Clone, Copy)]
pub struct CallRequest<'a> {
    /// The call.
    pub call: Call,
    /// The region that is called; none for identity services.
    pub region: Option<&'a RegionName>,
    /// The request.
    pub request: &'a RecordedRequest,
}

impl RecordedCall {
    /// Its request.
    pub const fn call_request(&self) -> CallRequest<'_> {
        CallRequest { call: self.call, region: self.region.as_ref(), request: &self.request }
    }
}

impl CallRequest<'_> {
    /// The decoded segments of the call's path.
    pub(super) fn segments(&self) -> Option<Vec<String>> {
        let (before_query, _) = self.request.url.split_once('?').unwrap_or((&self.request.url, ""));
        self.call.segments_at_end(before_query)
    }

    /// The request's body as JSON, if it is kept whole and has no secret.
    pub(super) fn request_json(&self) -> Option<Value> {
        parse_json(self.request.body.exact_text()?.as_bytes()).ok()
    }

    /// The membership that the call changes, and how; `None` for every other call. A failed call has one, too.
    pub fn membership_command(&self) -> Option<(MembershipKey, Command)> {
        let segments = self.segments()?;
        let text = |name: &str| Some(self.request_json()?.get(name)?.as_str()?.to_owned());
        let (project, command) = match self.call {
            Call::AddMember => (text("member")?, Command::Add),
            Call::RemoveMember => (segments.get(1)?.clone(), Command::Remove),
            Call::UpdateMember => {
                (segments.get(1)?.clone(), Command::Set(text("status")?.parse().ok()?))
            }
            _ => return None,
        };
        Some((self.key(segments.first()?, &project)?, command))
    }

    pub(super) fn key(&self, image: &str, project: &str) -> Option<MembershipKey> {
        Some(MembershipKey {
            region: self.region?.clone(),
            image: image.parse().ok()?,
            project: project.parse().ok()?,
        })
    }
}
