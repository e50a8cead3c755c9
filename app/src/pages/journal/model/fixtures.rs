//! Recorded calls for tests of this folder.

use http::StatusCode;
use imageshare_core::cloud::Caller;
use imageshare_core::journal::{
    Actor, BodyPart, BodyText, Journal, RecordedBody, RecordedCall, RecordedRequest,
    RecordedResponse,
};
use imageshare_core::model::Side;
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::Call;

/// An image.
pub(super) const IMAGE_ID: &str = "6b1f0c2e-5f0a-4a3e-9c0d-2f6d6f6b1c11";

/// A successful call without bodies.
pub(super) fn read_call(call: Call, at: &str) -> RecordedCall {
    let statuses = call.route().success_statuses;
    recorded(call, "", statuses.first().copied().unwrap_or(200), at)
}

/// A change of the membership of [`IMAGE_ID`] and the project `p2` in DFW.
pub(super) fn member_call(call: Call, status: u16, at: &str) -> RecordedCall {
    let body = match call {
        Call::AddMember => r#"{"member":"p2"}"#,
        Call::UpdateMember => r#"{"status":"accepted"}"#,
        _ => "",
    };
    recorded(call, body, status, at)
}

/// A journal of these calls, in this order.
pub(super) fn journal_of(calls: impl IntoIterator<Item = (Side, RecordedCall)>) -> Journal {
    let mut journal = Journal::default();
    for (side, call) in calls {
        journal.push(Actor { side: Some(side), account: "Ana, Web Platform".to_owned() }, call);
    }
    journal
}

fn recorded(call: Call, sent: &str, status: u16, at: &str) -> RecordedCall {
    // A successful change shows the membership.
    let shown = match (call, status) {
        (Call::AddMember, 200) => r#"{"member_id":"p2","status":"pending"}"#,
        (Call::UpdateMember, 200) => r#"{"member_id":"p2","status":"accepted"}"#,
        _ => "",
    };
    RecordedCall {
        started_at: at.parse().unwrap(),
        duration_ms: 41,
        call,
        caller: Caller::default(),
        profile: Profile::OpenStack,
        region: "DFW".parse().ok(),
        request: RecordedRequest {
            method: call.route().method.clone(),
            url: format!("https://cloud.example.com{}", call.path(&[IMAGE_ID, "p2"])),
            is_proxied: false,
            headers: Vec::new(),
            body: body(sent),
        },
        result: Ok(RecordedResponse {
            status: StatusCode::from_u16(status).unwrap(),
            headers: Vec::new(),
            body: body(shown),
            required_auth_methods: None,
        }),
    }
}

/// A body that is recorded whole; empty for no text.
pub(super) fn body(text: &str) -> RecordedBody {
    if text.is_empty() {
        return RecordedBody::Empty;
    }
    let parts = vec![BodyPart::Text(text.to_owned())];
    RecordedBody::Text(BodyText { parts, length: text.len(), is_whole: true })
}
