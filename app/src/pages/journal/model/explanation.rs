//! Why a call failed and what to do next, by the texts that the page shows for a failure anywhere else.

use imageshare_core::journal::RecordedCall;

use crate::data::Failure;
use crate::messages::failure;

/// The failure of a call; `None` for a success.
pub(in crate::pages::journal) fn explanation(recorded: &RecordedCall) -> Option<Failure> {
    let failure = failure::explain(&recorded.error()?);
    // The request ID is shown for every call, and signing in again changes nothing for a call of the past.
    Some(Failure { request_id: None, needs_sign_in: false, ..failure })
}

#[cfg(test)]
mod tests {
    use imageshare_core::cloud::TransportError;
    use imageshare_core::journal::RecordedResponse;
    use imageshare_core::wire::endpoint::Call;

    use super::super::fixtures::{body, member_call};
    use super::*;

    const AT: &str = "2026-11-20T12:00:00Z";

    #[test]
    fn a_refusal_has_the_services_message_and_a_next_step() {
        let mut call = member_call(Call::AddMember, 403, AT);
        let response = call.result.clone().unwrap();
        let message = body(r#"{"message":"You are not authorized.<br />"}"#);
        call.result = Ok(RecordedResponse { body: message, ..response });
        let failure = explanation(&call).unwrap();
        assert_eq!(failure.title, "Couldn't share the image");
        assert_eq!(failure.response.as_deref(), Some("403, You are not authorized."));
        assert_eq!(
            failure.refused_by.as_deref(),
            Some("image service in DFW at cloud.example.com")
        );
        assert!(!failure.next_step.is_empty());
    }

    #[test]
    fn a_success_needs_none_and_a_lost_answer_says_why() {
        let mut call = member_call(Call::AddMember, 200, AT);
        assert_eq!(explanation(&call), None);
        call.result = Err(TransportError::Timeout);
        let failure = explanation(&call).unwrap();
        assert!(failure.reason.contains("within 30 seconds"), "{}", failure.reason);
        assert_eq!(failure.response, None);
    }
}
