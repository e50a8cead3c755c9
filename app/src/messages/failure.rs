//! A failed call as text: who refused, why, and what to do next. Used by every view that shows a failure.

use imageshare_core::cloud::{CloudError, ErrorKind, TransportError};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::AddressError;
use imageshare_core::wire::endpoint::Call;
use imageshare_core::wire::request::RequestError;

use super::{failed_call, http_status, refused_response, unusable_response};
use crate::data::{Failure, SANDBOX_HOST};

/// Explains a failed call.
pub fn explain(error: &CloudError) -> Failure {
    let (why, next) = match &error.kind {
        ErrorKind::Transport(reason) => explain_transport_error(*reason, error),
        ErrorKind::Refused { message, retry_after, .. } => {
            http_status::explain_refusal(error, message, *retry_after)
        }
        ErrorKind::Wire(reason) => unusable_response::explain(reason, error.call),
        ErrorKind::NeedsMoreAuthMethods { required_auth_methods, .. } => unusable_response::more_auth_methods_needed(required_auth_methods),
        ErrorKind::EndlessList { images } => unusable_response::endless_list(*images),
        ErrorKind::Request(RequestError::Address(AddressError::DotSegment)) => explain_dot_segment(error.call),
        ErrorKind::Request(reason) => (
            format!("The request couldn't be created: {reason}."),
            "Correct the address.".to_owned(),
        ),
        ErrorKind::NoEndpoint => (
            "This account's service catalog doesn't list an image service in this region.".to_owned(),
            "Choose another region.".to_owned(),
        ),
        ErrorKind::Unscoped => (
            "You're signed in without a project, but images belong to projects.".to_owned(),
            "Choose a project.".to_owned(),
        ),
        ErrorKind::BadLink => (
            "The link to the next page of the list is invalid or leads back to an earlier page, so it wasn't followed."
                .to_owned(),
            "Report this to the cloud's operator.".to_owned(),
        ),
        other => (format!("The API call failed: {other}."), "Try again.".to_owned()),
    };
    Failure {
        title: failed_call::title(error.call).to_owned(),
        reason: why,
        next_step: next,
        refused_by: Some(failed_call::service_name(error)),
        response: response_text(error),
        needs_sign_in: error.status == Some(401)
            && !matches!(error.call, Call::RevokeToken | Call::RevokeTokenV2)
            && error.host.as_deref() != Some(SANDBOX_HOST),
        request_id: error.request_id.clone(),
    }
}

fn response_text(error: &CloudError) -> Option<String> {
    let status = error.status?;
    Some(match &error.kind {
        ErrorKind::Refused { message, .. } if !message.is_empty() => format!("{status}, {message}"),
        _ => status.to_string(),
    })
}

fn explain_transport_error(reason: TransportError, error: &CloudError) -> (String, String) {
    let host = error.host.as_deref().unwrap_or("the cloud");
    let (why, next) = match reason {
        TransportError::Offline => {
            ("This device is offline.".to_owned(), "Try again when you're back online.")
        }
        TransportError::Timeout => (
            format!("{host} didn't respond within 30 seconds."),
            "The change may have been made anyway. Check before you try again.",
        ),
        TransportError::AddressChanged => (
            "The browser would have sent this request to a different address, so the request wasn't sent."
                .to_owned(),
            "Check the cloud's address, or ask the cloud's operator.",
        ),
        TransportError::CutOff => (
            format!("The connection to {host} was lost in the middle of the response."),
            "Try again. If this was a change, first check whether it was made.",
        ),
        TransportError::Withdrawn => (
            "The run was paused or stopped before the request was sent.".to_owned(),
            "Continue or retry the run.",
        ),
        TransportError::Aborted => ("The request was canceled.".to_owned(), "Try again."),
        TransportError::Redirected
        | TransportError::NeedsHttps
        | TransportError::HostNotAllowed
        | TransportError::TooLarge { .. } => return refused_response::explain(reason, host),
        TransportError::Blocked => (
            format!(
                "This page got no response from {host}. Either the address can't be reached, or the cloud doesn't allow calls from this page (CORS). The browser doesn't reveal which."
            ),
            match error.profile {
                Profile::OpenStack => {
                    "Check the address, ask the operator to allow calls from this page, or use a proxy."
                }
                Profile::Rackspace => {
                    "Check the address, and use a proxy because Rackspace doesn't accept calls from web pages."
                }
            },
        ),
        other => (format!("There was no response: {other}."), "Try again."),
    };
    (why, next.to_owned())
}

/// Why nothing was sent for an ID or a URL that contains `.` or `..`.
fn explain_dot_segment(call: Call) -> (String, String) {
    let (why, next) = match call {
        Call::RemoveMember | Call::ShowMember | Call::UpdateMember => (
            "The member's ID contains only dots. The browser would have sent the request to the wrong address, so nothing was sent.",
            "Ask the cloud's operator to remove this member.",
        ),
        _ => (
            "The address contains . or .. between slashes. The browser would have sent the request to a different address, so nothing was sent.",
            "Correct the address.",
        ),
    };
    (why.to_owned(), next.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused_call(call: Call, status: u16, message: &str) -> CloudError {
        CloudError {
            call,
            profile: Profile::OpenStack,
            region: "DFW".parse().ok(),
            host: Some("glance.example.com".into()),
            status: Some(status),
            request_id: Some("req-1".into()),
            caller: Default::default(),
            kind: ErrorKind::Refused { title: None, message: message.into(), retry_after: None },
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
    fn an_unknown_token_is_no_unknown_image() {
        let failure = explain(&refused_call(Call::RevokeToken, 404, ""));
        assert!(failure.reason.contains("token is no longer valid"), "{}", failure.reason);
    }

    #[test]
    fn an_address_of_something_else_is_named() {
        for (call, status, part) in [
            (Call::IssueToken, 300, "usually ends in /v3"),
            (Call::ListImages, 300, "list of API versions"),
            (Call::IssueToken, 405, "isn't the address of an identity service"),
            (Call::ListImages, 405, "no image service at the address"),
            (Call::ListImages, 408, "in time"),
        ] {
            let failure = explain(&refused_call(call, status, ""));
            let text = format!("{} {}", failure.reason, failure.next_step);
            assert!(text.contains(part), "{call:?} {status}: {text}");
        }
        let kind = ErrorKind::Transport(TransportError::Redirected);
        let failure = explain(&CloudError { kind, ..refused_call(Call::ListImages, 0, "") });
        assert!(failure.reason.contains("redirects this request"), "{}", failure.reason);
    }

    fn rackspace_failure(call: Call, status: u16) -> Failure {
        explain(&CloudError { profile: Profile::Rackspace, ..refused_call(call, status, "") })
    }

    #[test]
    fn a_403_of_rackspace_names_its_own_roles() {
        for (call, role) in [(Call::AddMember, "creator"), (Call::RemoveMember, "admin")] {
            let failure = rackspace_failure(call, 403);
            assert!(failure.reason.contains(role), "{}", failure.reason);
            assert!(!failure.reason.contains("member role"), "{}", failure.reason);
            assert!(
                !failure.reason.contains("Only shared images can have members"),
                "{}",
                failure.reason
            );
        }
        let failure = rackspace_failure(Call::ListMembers, 403);
        assert!(failure.reason.contains("private"), "{}", failure.reason);
    }

    #[test]
    fn a_413_is_the_member_limit_only_on_add_member() {
        let is_limit = |failure: &Failure| failure.reason.contains("as many members");
        assert!(is_limit(&explain(&refused_call(Call::AddMember, 413, ""))));
        assert!(!is_limit(&rackspace_failure(Call::AddMember, 413)));
        let kind = ErrorKind::Refused { title: None, message: String::new(), retry_after: Some(7) };
        let slow = explain(&CloudError { kind, ..refused_call(Call::AddMember, 413, "") });
        assert!(!is_limit(&slow) && slow.next_step.contains("7 seconds"), "{}", slow.next_step);
    }

    #[test]
    fn a_blocked_call_to_rackspace_suggests_a_proxy() {
        let kind = ErrorKind::Transport(TransportError::Blocked);
        let blocked = CloudError { kind, ..refused_call(Call::Authenticate, 0, "") };
        assert!(explain(&blocked).next_step.contains("ask the operator"));
        let failure = explain(&CloudError { profile: Profile::Rackspace, ..blocked });
        assert!(!failure.next_step.contains("operator") && failure.next_step.contains("proxy"));
    }
}
