//! A failed call as text: who refused, why, and what to do next. Used by every view that shows a failure; not by `state`, whose code
//! is in the first visit.

use imageshare_core::cloud::{CloudError, ErrorKind};
use imageshare_core::explanation::{self, ImageFacts, NextStep};

use super::{explanation as texts, failed_call};
use crate::data::{AnyFailure, Failure, SANDBOX_HOST};

/// Explains a failed call of which nothing else is known.
pub fn explain(error: &CloudError) -> Failure {
    explain_with(error, &ImageFacts::default())
}

/// Explains a failed call about an image of which this much is known.
pub fn explain_with(error: &CloudError, image: &ImageFacts) -> Failure {
    let explanation = explanation::explain(error, image);
    let (reason, next_step) = texts::text(error, &explanation, image);
    Failure {
        title: failed_call::title(error.call).to_owned(),
        reason,
        next_step,
        fixed_by: texts::who_can_fix_it(&explanation, error.profile),
        refused_by: Some(failed_call::service_name(error)),
        response: response_text(error),
        // The sandbox's users sign in without a form.
        needs_sign_in: matches!(
            explanation.next_step,
            NextStep::SignInAgain | NextStep::UseOtherCredential
        ) && error.host.as_deref() != Some(SANDBOX_HOST),
        request_id: error.request_id.clone(),
    }
}

/// A failure as text.
pub fn describe(failure: &AnyFailure) -> Failure {
    match failure {
        AnyFailure::Call(error) => explain(error),
        AnyFailure::Text(failure) => failure.clone(),
    }
}

fn response_text(error: &CloudError) -> Option<String> {
    let status = error.status?;
    Some(match &error.kind {
        ErrorKind::Refused { message, .. } if !message.is_empty() => format!("{status}, {message}"),
        _ => status.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use imageshare_core::rules::Profile;
    use imageshare_core::wire::address::AddressError;
    use imageshare_core::wire::endpoint::Call;
    use imageshare_core::wire::request::RequestError;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::messages::test_fixtures;

    fn refused_call(call: Call, status: u16, message: &str) -> CloudError {
        CloudError {
            call,
            region: "DFW".parse().ok(),
            host: Some("glance.example.com".into()),
            status: Some(status),
            request_id: Some("req-1".into()),
            kind: ErrorKind::Refused { title: None, message: message.into(), retry_after: None },
            ..test_fixtures::error()
        }
    }

    #[test]
    fn a_refusal_shows_service_reason_next_step_and_request_id() {
        let failure = explain(&refused_call(Call::UpdateMember, 404, "No image found"));
        assert_eq!(failure.title, "Couldn't respond to the offer");
        assert_eq!(
            failure.refused_by.as_deref(),
            Some("image service in DFW at glance.example.com")
        );
        assert_eq!(failure.response.as_deref(), Some("404, No image found"));
        assert_eq!(failure.request_id.as_deref(), Some("req-1"));
        assert!(failure.reason.contains("has no offer"));
    }

    #[test]
    fn a_member_made_of_dots_is_refused_with_the_reason() {
        let kind = ErrorKind::Request(RequestError::Address(AddressError::DotSegment));
        let failure = explain(&CloudError { kind, ..refused_call(Call::RemoveMember, 0, "") });
        assert!(failure.reason.contains("only dots"), "{}", failure.reason);
        assert!(failure.next_step.contains("operator"), "{}", failure.next_step);
    }

    #[test]
    fn every_call_and_status_has_a_reason_and_a_next_step() {
        for route in imageshare_core::wire::endpoint::ROUTES {
            for status in [300, 400, 401, 403, 404, 405, 408, 409, 410, 413, 429, 500, 503] {
                let failure = explain(&refused_call(route.call, status, ""));
                assert!(
                    !failure.reason.is_empty() && !failure.next_step.is_empty(),
                    "{:?} {status}",
                    route.call
                );
            }
        }
    }

    #[test]
    fn an_expired_session_needs_a_new_sign_in() {
        let needs = |error: &CloudError| explain(error).needs_sign_in;
        assert!(needs(&refused_call(Call::ListImages, 401, "")));
        assert!(!needs(&refused_call(Call::ListImages, 403, "")));
        assert!(needs(&refused_call(Call::ListAuthProjects, 401, "")));
        // Its user is signing out.
        assert!(!needs(&refused_call(Call::RevokeToken, 401, "")));
        let sandbox = Some(SANDBOX_HOST.to_owned());
        assert!(!needs(&CloudError { host: sandbox, ..refused_call(Call::ListImages, 401, "") }));
    }

    #[test]
    fn a_413_is_the_member_limit_only_on_add_member() {
        let is_limit = |failure: &Failure| failure.reason.contains("as many members");
        assert!(is_limit(&explain(&refused_call(Call::AddMember, 413, ""))));
        assert!(!is_limit(&explain(&CloudError {
            profile: Profile::Rackspace,
            ..refused_call(Call::AddMember, 413, "")
        })));
        let kind = ErrorKind::Refused { title: None, message: String::new(), retry_after: Some(7) };
        let slow = explain(&CloudError { kind, ..refused_call(Call::AddMember, 413, "") });
        assert!(!is_limit(&slow) && slow.next_step.contains("7 seconds"), "{}", slow.next_step);
    }

    #[test]
    fn a_text_stays_and_a_call_is_explained() {
        let error = refused_call(Call::AddMember, 409, "");
        assert_eq!(describe(&AnyFailure::from(error.clone())), explain(&error));
        let text = Failure { title: "Stopped".to_owned(), ..Failure::default() };
        assert_eq!(describe(&AnyFailure::from(text.clone())), text);
    }
}
