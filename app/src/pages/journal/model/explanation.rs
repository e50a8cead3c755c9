//! Why a call failed and what to do next, by the texts that the page shows for a failure anywhere else.

use imageshare_core::explanation::ImageFacts;
use imageshare_core::journal::Entry;

use crate::data::Failure;
use crate::messages::failure;

/// The failure of a call; `None` for a success.
pub(in crate::pages::journal) fn explanation(entry: &Entry) -> Option<Failure> {
    let facts = ImageFacts { side: entry.actor.side, ..ImageFacts::default() };
    let failure = failure::explain_with(&entry.recorded.error()?, &facts);
    // The request ID is shown for every call, and signing in again changes nothing for a call of the past.
    Some(Failure { request_id: None, needs_sign_in: false, ..failure })
}

#[cfg(test)]
mod tests {
    use imageshare_core::cloud::{Caller, TransportError};
    use imageshare_core::journal::{RecordedCall, RecordedResponse};
    use imageshare_core::model::Side;
    use imageshare_core::wire::endpoint::Call;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::fixtures::{body, journal_of, member_call};
    use super::*;

    const AT: &str = "2026-11-20T12:00:00Z";

    fn explain(call: RecordedCall) -> Option<Failure> {
        explanation(journal_of([(Side::Producer, call)]).entries().next().unwrap())
    }

    #[test]
    fn a_refusal_has_the_services_message_and_a_next_step() {
        let mut call = member_call(Call::AddMember, 403, AT);
        let response = call.result.clone().unwrap();
        let message = body(r#"{"message":"You are not authorized.<br />"}"#);
        call.result = Ok(RecordedResponse { body: message, ..response });
        let failure = explain(call).unwrap();
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
        assert_eq!(explain(call.clone()), None);
        call.result = Err(TransportError::Timeout);
        let failure = explain(call).unwrap();
        assert!(failure.reason.contains("within 30 seconds"), "{}", failure.reason);
        assert_eq!(failure.response, None);
    }

    #[test]
    fn a_401_is_explained_by_what_the_caller_was_permitted() {
        let outside = Caller { is_permitted: Some(false), ..Caller::default() };
        let call = RecordedCall { caller: outside, ..member_call(Call::AddMember, 401, AT) };
        let reason = explain(call).unwrap().reason;
        assert!(reason.contains("access rules"), "{reason}");
        let reason = explain(member_call(Call::AddMember, 401, AT)).unwrap().reason;
        assert!(reason.contains("session has expired"), "{reason}");
    }

    #[test]
    fn a_right_first_factor_is_no_wrong_password() {
        let mut call = member_call(Call::IssueToken, 401, AT);
        let response = call.result.clone().unwrap();
        let required = Some(vec![vec!["password".to_owned(), "totp".to_owned()]]);
        call.result = Ok(RecordedResponse { required_auth_methods: required, ..response });
        let reason = explain(call).unwrap().reason;
        assert!(reason.contains("first factor is correct"), "{reason}");
        assert!(!reason.contains("wrong"), "{reason}");
    }
}
