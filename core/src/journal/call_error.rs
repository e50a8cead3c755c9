//! The failure of a recorded call, as the client has reported it to its caller. Used by the page, which has a text for every failure.

use http::Uri;
use http::header::RETRY_AFTER;

use super::recorded_call::{RecordedCall, RecordedResponse, RecordedValue};
use crate::cloud::{CloudError, ErrorKind};
use crate::wire::error::parse_error;
use crate::wire::sanitize::Redactor;

impl RecordedCall {
    /// The failure; `None` for a success. Of a response, the message is read if its body is kept.
    pub fn error(&self) -> Option<CloudError> {
        let kind = match &self.result {
            Ok(_) if self.is_success() => return None,
            Ok(response) => refusal(response),
            Err(error) => ErrorKind::Transport(*error),
        };
        let url = self.request.url.parse::<Uri>().ok();
        let host_and_port = url.as_ref().and_then(Uri::authority).map(ToString::to_string);
        Some(CloudError {
            host: host_and_port,
            status: self.status().map(|status| status.as_u16()),
            request_id: self.request_id().map(str::to_owned),
            caller: self.caller,
            ..CloudError::new_unsent(self.call, self.profile, self.region.clone(), kind)
        })
    }
}

fn refusal(response: &RecordedResponse) -> ErrorKind {
    if let Some(required_auth_methods) = response.required_auth_methods.clone() {
        return ErrorKind::NeedsMoreAuthMethods { required_auth_methods, receipt: None };
    }
    // The secrets are gone already, when the call was recorded.
    let body = response.body.text().unwrap_or_default();
    let error = parse_error(body.as_bytes(), &Redactor::default());
    // A message that was recorded alone is no document of its own.
    let message = if error.message.is_empty() { body } else { error.message };
    let seconds = response.headers.iter().find(|header| header.name == RETRY_AFTER);
    let retry_after = seconds.and_then(|header| match &header.value {
        RecordedValue::Text(seconds) => seconds.parse().ok(),
        RecordedValue::Hidden { .. } => None,
    });
    ErrorKind::Refused { title: error.title, message, retry_after }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{entry, response};
    use super::*;
    use crate::cloud::TransportError;
    use crate::wire::endpoint::Call;

    #[test]
    fn a_refusal_has_its_message_status_and_request_id() {
        let body = r#"{"message":"You are not authorized to complete add_member action.<br />"}"#;
        let failed = entry(Call::AddMember, "", Ok(response(403, body))).recorded.error().unwrap();
        assert_eq!((failed.status, failed.request_id.as_deref()), (Some(403), Some("req-7")));
        assert_eq!(failed.host.as_deref(), Some("glance"));
        assert!(
            matches!(&failed.kind, ErrorKind::Refused { message, .. }
                if message == "You are not authorized to complete add_member action."),
            "{failed:?}"
        );
    }

    #[test]
    fn a_success_is_none_and_a_lost_answer_keeps_its_reason() {
        let ok = entry(Call::ListMembers, "", Ok(response(200, "{}")));
        assert!(ok.recorded.error().is_none());
        let lost = entry(Call::ListMembers, "", Err(TransportError::Timeout)).recorded;
        let error = lost.error().unwrap();
        assert!(matches!(error.kind, ErrorKind::Transport(TransportError::Timeout)));
        assert_eq!(error.status, None);
    }

    #[test]
    fn the_host_has_its_port() {
        let mut refused = entry(Call::ListMembers, "", Ok(response(403, "{}"))).recorded;
        refused.request.url = "https://glance.example.com:9292/v2/images/1/members".to_owned();
        let host = refused.error().unwrap().host;
        assert_eq!(host.as_deref(), Some("glance.example.com:9292"));
    }
}
