//! What a call says about memberships: which one it changes, and which statuses its response shows. Used by [`super::undo`] and
//! the commands.

use http::StatusCode;
use serde_json::Value;

use super::recorded_call::RecordedCall;
use crate::model::MemberStatus;
use crate::plan::MembershipKey;
use crate::rules::Command;
use crate::wire::endpoint::Call;
use crate::wire::parse_json;

impl RecordedCall {
    /// The decoded segments of the call's path.
    pub(super) fn segments(&self) -> Option<Vec<String>> {
        self.call_request().segments()
    }

    /// The membership that the call changes, and how; `None` for every other call. A failed call has one, too.
    pub fn membership_command(&self) -> Option<(MembershipKey, Command)> {
        self.call_request().membership_command()
    }

    /// The memberships that a response shows, with their status; `None` when there is no member, or none any more.
    pub(super) fn shown_memberships(&self) -> Vec<(MembershipKey, Option<MemberStatus>)> {
        if self.call == Call::ShowMember && self.status() == Some(StatusCode::NOT_FOUND) {
            return self.missing_membership().map(|key| (key, None)).into_iter().collect();
        }
        if !self.is_success() {
            return Vec::new();
        }
        if let Some((key, Command::Remove)) = self.membership_command() {
            return vec![(key, None)];
        }
        let is_one = matches!(self.call, Call::AddMember | Call::UpdateMember | Call::ShowMember);
        if !is_one && self.call != Call::ListMembers {
            return Vec::new();
        }
        let Some(body) = self.response_json() else { return Vec::new() };
        let rows = body.get("members").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let rows = if is_one { std::slice::from_ref(&body) } else { rows };
        rows.iter().filter_map(|row| self.shown_membership(row)).collect()
    }

    /// The membership that a service was asked for and doesn't have.
    fn missing_membership(&self) -> Option<MembershipKey> {
        let segments = self.segments()?;
        self.call_request().key(segments.first()?, segments.get(1)?)
    }

    fn shown_membership(&self, row: &Value) -> Option<(MembershipKey, Option<MemberStatus>)> {
        let text = |name: &str| row.get(name)?.as_str();
        let key = self.call_request().key(self.segments()?.first()?, text("member_id")?)?;
        Some((key, Some(text("status")?.parse().ok()?)))
    }

    fn response_json(&self) -> Option<Value> {
        parse_json(self.result.as_ref().ok()?.body.exact_text()?.as_bytes()).ok()
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{IMAGE_ID, entry, key, member, response};
    use super::*;

    #[test]
    fn changes_name_their_membership() {
        for (call, body, command) in [
            (Call::AddMember, r#"{"member":"p2"}"#, Some(Command::Add)),
            (Call::RemoveMember, "", Some(Command::Remove)),
            (
                Call::UpdateMember,
                r#"{"status":"accepted"}"#,
                Some(Command::Set(MemberStatus::Accepted)),
            ),
            (Call::UpdateMember, r#"{"status":"odd"}"#, None),
            (Call::AddMember, "no JSON", None),
            (Call::ShowMember, "", None),
        ] {
            let found = entry(call, body, Ok(response(200, ""))).recorded.membership_command();
            assert_eq!(found, command.map(|command| (key(), command)), "{call:?} {body}");
        }
    }

    #[test]
    fn responses_show_statuses() {
        let pending = vec![(key(), Some(MemberStatus::Pending))];
        let list = format!(r#"{{"members":[{},{{"member_id":"p3"}}]}}"#, member("pending"));
        for (call, status, body, expected) in [
            (Call::AddMember, 200, member("pending"), pending.clone()),
            (Call::ShowMember, 200, member("pending"), pending.clone()),
            (Call::ListMembers, 200, list, pending),
            (Call::ListMembers, 200, "{}".to_owned(), Vec::new()),
            (Call::AddMember, 409, member("pending"), Vec::new()),
            (Call::ShowMember, 404, String::new(), vec![(key(), None)]),
            (Call::ShowMember, 403, String::new(), Vec::new()),
            (Call::ShowImage, 200, member("pending"), Vec::new()),
            (Call::RemoveMember, 204, String::new(), vec![(key(), None)]),
        ] {
            let sent = if call == Call::AddMember { r#"{"member":"p2"}"# } else { "" };
            let recorded = entry(call, sent, Ok(response(status, &body))).recorded;
            assert_eq!(recorded.shown_memberships(), expected, "{call:?} {IMAGE_ID}");
        }
    }
}
