//! Entries for the tests of this module.

use http::StatusCode;

use super::entry::{Actor, Entry};
use super::recorded_body::{BodyPart, BodyText, RecordedBody};
use super::recorded_call::{
    RecordedCall, RecordedHeader, RecordedRequest, RecordedResponse, RecordedValue,
};
use crate::cloud::{Caller, TransportError};
use crate::model::Side;
use crate::plan::MembershipKey;
use crate::rules::Profile;
use crate::wire::endpoint::Call;
use crate::wire::request::{X_AUTH_TOKEN, X_REQUEST_ID};

pub(super) const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

/// The membership of [`IMAGE_ID`] and the project `p2` in DFW.
pub(super) fn key() -> MembershipKey {
    MembershipKey {
        region: "DFW".parse().unwrap(),
        image: IMAGE_ID.parse().unwrap(),
        project: "p2".parse().unwrap(),
    }
}

/// That membership as Glance writes it.
pub(super) fn member(status: &str) -> String {
    format!(r#"{{"image_id":"{IMAGE_ID}","member_id":"p2","status":"{status}"}}"#)
}

pub(super) fn body(text: &str) -> RecordedBody {
    if text.is_empty() {
        return RecordedBody::Empty;
    }
    let parts = vec![BodyPart::Text(text.to_owned())];
    RecordedBody::Text(BodyText { parts, length: text.len(), is_whole: true })
}

pub(super) fn response(status: u16, text: &str) -> RecordedResponse {
    let value = RecordedValue::Text("req-7".to_owned());
    RecordedResponse {
        status: StatusCode::from_u16(status).unwrap(),
        headers: vec![RecordedHeader { name: X_REQUEST_ID, value }],
        body: body(text),
        required_auth_methods: None,
    }
}

/// A call in DFW with the body `sent`, by the side that usually makes it. Its path has [`IMAGE_ID`] and `p2`.
pub(super) fn entry(
    call: Call,
    sent: &str,
    result: Result<RecordedResponse, TransportError>,
) -> Entry {
    let side = if call == Call::UpdateMember { Side::Consumer } else { Side::Producer };
    let value = RecordedValue::Hidden { length: 183 };
    Entry {
        number: 1,
        actor: Actor { side: Some(side), account: "Ana, Web Platform".to_owned() },
        recorded: RecordedCall {
            started_at: "2026-11-20T12:00:00Z".parse().unwrap(),
            duration_ms: 41,
            call,
            caller: Caller::default(),
            profile: Profile::OpenStack,
            region: Some("DFW".parse().unwrap()),
            request: RecordedRequest {
                method: call.route().method.clone(),
                url: format!("http://glance/image{}", call.path(&[IMAGE_ID, "p2"])),
                is_proxied: false,
                headers: vec![RecordedHeader { name: X_AUTH_TOKEN, value }],
                body: body(sent),
            },
            result,
        },
    }
}
