//! A failed call in words: who refused, why, and what to do next. Every view that shows a failure takes it from here.

use imageshare_core::cloud::{CloudError, ErrorKind, TransportError};
use imageshare_core::wire::endpoint::{Call, Service};

use crate::components::Failure;

/// Puts a failed call into words.
pub fn explain(error: &CloudError) -> Failure {
    let (why, next) = match &error.kind {
        ErrorKind::Transport(reason) => transport(*reason, error),
        ErrorKind::Refused { message, retry_after, .. } => refused(error, message, *retry_after),
        ErrorKind::Wire(_) => (
            "There was an answer, but not one that such a service gives.".to_owned(),
            "Check the address: it may belong to another service, or to a proxy's own page.".to_owned(),
        ),
        ErrorKind::Request(reason) => (format!("The request could not be written: {reason}."), "Correct the address.".to_owned()),
        ErrorKind::NoEndpoint => (
            "The service catalog of this account names no image service in this region.".to_owned(),
            "Choose another region.".to_owned(),
        ),
        ErrorKind::Unscoped => {
            ("The sign-in is for no project, and images belong to projects.".to_owned(), "Choose a project.".to_owned())
        }
        ErrorKind::BadLink => (
            "The link to the list's next page leads elsewhere or in a circle, so it was not followed.".to_owned(),
            "Tell the operator of the cloud.".to_owned(),
        ),
    };
    Failure {
        title: format!("{} failed", deed(error.call)),
        why,
        next,
        refused_by: Some(who(error)),
        answer: answer(error),
        request_id: error.request_id.clone(),
    }
}

fn deed(call: Call) -> &'static str {
    match call {
        Call::IssueToken | Call::Authenticate => "Signing in",
        Call::RevokeToken | Call::RevokeTokenV2 | Call::RevokeUserTokens => "Signing out",
        Call::ChangePassword => "Changing the password",
        Call::KeystoneVersions
        | Call::KeystoneVersion
        | Call::ImageVersions
        | Call::ImageVersionsList => "Looking for the service",
        Call::ShowToken
        | Call::ListAuthProjects
        | Call::ShowAuthCatalog
        | Call::ListProjects
        | Call::ShowProject
        | Call::ListTokenEndpoints => "Asking what the sign-in is good for",
        Call::ListImages => "Listing images",
        Call::ShowImage | Call::ShowSchema => "Showing the image",
        Call::UpdateImage | Call::AddTag | Call::RemoveTag => "Changing the image",
        Call::CreateImage => "Creating the image",
        Call::DeleteImage => "Deleting the image",
        Call::ListMembers | Call::ShowMember => "Reading the members",
        Call::AddMember => "Sharing",
        Call::UpdateMember => "Answering the offer",
        Call::RemoveMember => "Ending the share",
        Call::CreateTask | Call::ListTasks | Call::ShowTask => "Importing or exporting the image",
        // The page makes no call to these services yet.
        other => match other.route().service {
            Service::Compute => "Working with servers",
            Service::ObjectStore => "Working with stored files",
            Service::IdentityV2 | Service::IdentityV3 | Service::Image => "Asking the service",
        },
    }
}

fn who(error: &CloudError) -> String {
    let service = match error.call.route().service {
        Service::IdentityV2 | Service::IdentityV3 => "identity service",
        Service::Image => "image service",
        Service::Compute => "compute service",
        Service::ObjectStore => "object store",
    };
    match (&error.region, &error.host) {
        (Some(region), Some(host)) => format!("{service} of {region} at {host}"),
        (Some(region), None) => format!("{service} of {region}"),
        (None, Some(host)) => format!("{service} at {host}"),
        (None, None) => service.to_owned(),
    }
}

fn answer(error: &CloudError) -> Option<String> {
    let status = error.status?;
    Some(match &error.kind {
        ErrorKind::Refused { message, .. } if !message.is_empty() => format!("{status}, {message}"),
        _ => status.to_string(),
    })
}

fn transport(reason: TransportError, error: &CloudError) -> (String, String) {
    let host = error.host.as_deref().unwrap_or("the cloud");
    let (why, next) = match reason {
        TransportError::Offline => {
            ("This device has no network.".to_owned(), "Try again when it has.")
        }
        TransportError::Timeout => (
            format!("{host} did not answer in 30 seconds."),
            "It may have done what was asked all the same: look before you repeat it.",
        ),
        TransportError::Aborted => ("The request was given up.".to_owned(), "Try again."),
        TransportError::Blocked => (
            format!(
                "The browser got no answer from {host} that it may show to this page. It does not say which it was: the address cannot be reached, or the cloud does not allow this page (CORS)."
            ),
            "Check the address, ask the operator to allow this page's address, or go through a proxy.",
        ),
    };
    (why, next.to_owned())
}

fn refused(error: &CloudError, message: &str, retry_after: Option<u32>) -> (String, String) {
    let signing_in = matches!(error.call, Call::IssueToken | Call::Authenticate);
    let (why, next) = match error.status {
        Some(401) if signing_in => (
            "The cloud does not say which part is wrong: user, password or key, project or domain.",
            "Check each of them. What you typed is still there.",
        ),
        Some(401) => (
            "The sign-in has ended or was revoked.",
            "Sign in again. What you typed is still there.",
        ),
        Some(403) if signing_in => {
            ("The user is switched off or may not sign in this way.", "Ask the administrator.")
        }
        Some(403) => by_call_forbidden(error.call),
        Some(404) if signing_in => (
            "The token is not known any more, or the address is not that of an identity service.",
            "Check the address, or use another way to sign in.",
        ),
        Some(404) => by_call_not_found(error.call),
        Some(409) if error.call == Call::AddMember => (
            "This project is a member already, whatever it answered.",
            "To offer it anew after a rejection, stop sharing first and share again.",
        ),
        Some(413) if error.call == Call::AddMember => (
            "The image has as many members as the cloud allows; rejected ones count too.",
            "Stop sharing with those who rejected it, then share again.",
        ),
        Some(413 | 429) => ("The cloud asks to slow down.", "Wait a moment and try again."),
        Some(400) => {
            ("The cloud did not understand the request.", "Correct what the answer names.")
        }
        Some(500..=599) => (
            "The service, or a proxy before it, is in trouble.",
            "Try again later. If it stays, give the operator the request id.",
        ),
        _ if message.is_empty() => {
            ("The cloud refused without a reason.", "Give the operator the request id.")
        }
        _ => ("The cloud refused.", "Read its answer."),
    };
    let next = retry_after.map_or_else(
        || next.to_owned(),
        |seconds| format!("Wait {seconds} seconds, then try again."),
    );
    (why.to_owned(), next)
}

const fn by_call_forbidden(call: Call) -> (&'static str, &'static str) {
    match call {
        Call::AddMember | Call::RemoveMember | Call::UpdateImage => (
            "Only the project that owns the image may do this, with the role member or stronger, and only a shared image has members.",
            "Check whose image it is, your role and its visibility.",
        ),
        Call::UpdateMember => (
            "Only the project that the image is offered to can answer, with the role member or stronger.",
            "Act as the consumer's account.",
        ),
        Call::ListMembers | Call::ShowMember => {
            ("Only a shared image has members.", "Make it shared first.")
        }
        _ => ("Your role in this project is too weak.", "Ask for a stronger role."),
    }
}

const fn by_call_not_found(call: Call) -> (&'static str, &'static str) {
    match call {
        Call::UpdateMember => (
            "Nothing is offered to this project under this id, in this region.",
            "Check the region, or ask the producer whether he still shares it.",
        ),
        Call::RemoveMember | Call::ShowMember => {
            ("There is no such member (any more).", "Look at the members again.")
        }
        _ => (
            "There is no such image in this region, or this account may not see it: the cloud says the same to both.",
            "Check the id, the region, and which account you act as.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused_call(call: Call, status: u16, message: &str) -> CloudError {
        CloudError {
            call,
            region: "DFW".parse().ok(),
            host: Some("glance.example.com".into()),
            status: Some(status),
            request_id: Some("req-1".into()),
            kind: ErrorKind::Refused { title: None, message: message.into(), retry_after: None },
        }
    }

    #[test]
    fn a_refusal_names_who_why_and_what_next_with_the_request_id() {
        let failure = explain(&refused_call(Call::UpdateMember, 404, "No image found"));
        assert_eq!(failure.title, "Answering the offer failed");
        assert_eq!(
            failure.refused_by.as_deref(),
            Some("image service of DFW at glance.example.com")
        );
        assert_eq!(failure.answer.as_deref(), Some("404, No image found"));
        assert_eq!(failure.request_id.as_deref(), Some("req-1"));
        assert!(failure.why.contains("Nothing is offered"));
    }

    #[test]
    fn every_call_and_status_has_a_reason_and_a_next_step() {
        for route in imageshare_core::wire::endpoint::ROUTES {
            for status in [302, 400, 401, 403, 404, 409, 413, 429, 500, 503] {
                let failure = explain(&refused_call(route.call, status, ""));
                assert!(
                    !failure.why.is_empty() && !failure.next.is_empty(),
                    "{:?} {status}",
                    route.call
                );
            }
        }
    }
}
