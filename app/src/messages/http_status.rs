//! What the HTTP status of a refusal means, and what to do next. Used by [`super::failure`] only.

use imageshare_core::cloud::CloudError;
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::{Call, Service};

/// Why the cloud refused, and what to do next.
pub(super) fn explain_refusal(
    error: &CloudError,
    message: &str,
    retry_after: Option<u32>,
) -> (String, String) {
    let with_sign_in_attempt = matches!(error.call, Call::IssueToken | Call::Authenticate);
    let (why, next) = match error.status {
        _ if error.is_member_quota_exceeded() => (
            "The image already has as many members as the cloud allows. Members that rejected the image also count.",
            "Stop sharing the image with members that rejected it, then try again.",
        ),
        _ if error.is_rate_limited() => {
            ("The cloud is limiting requests.", "Wait a moment and try again.")
        }
        Some(401)
            if with_sign_in_attempt
                && message.to_ascii_lowercase().contains("password is expired") =>
        {
            (
                "The password has expired.",
                "Change the password in the cloud's dashboard or with its client, then sign in again.",
            )
        }
        Some(401) if with_sign_in_attempt => (
            "The user, the password or key, the project, or the domain is wrong. The cloud doesn't say which.",
            "Check each of these. You won't lose what you've entered.",
        ),
        Some(401) if error.is_outside_access_rules() => (
            "The application credential doesn't allow this request, or its token has expired. The cloud doesn't say which.",
            "Sign in again, or use a credential that allows it.",
        ),
        Some(401) => (
            "Your session has expired or was revoked.",
            "Sign in again. You won't lose what you've entered.",
        ),
        Some(403) if with_sign_in_attempt => {
            ("This user is disabled or can't sign in this way.", "Ask your administrator.")
        }
        Some(403) => explain_forbidden(error.profile, error.call),
        Some(300) => (
            "The service returned a list of API versions, as it does for an address that doesn't include a version.",
            match (with_sign_in_attempt, error.profile) {
                (true, Profile::OpenStack) => "Check the address. It usually ends in /v3.",
                (true, Profile::Rackspace) => "Check the address. It usually ends in /v2.0.",
                (false, _) => {
                    "Ask the cloud operator to check the service's endpoint in the catalog."
                }
            },
        ),
        Some(405 | 410) if with_sign_in_attempt => (
            "This isn't the address of an identity service: it doesn't accept sign-ins.",
            "Check the address.",
        ),
        Some(404) if with_sign_in_attempt => (
            "The token is no longer valid, or this isn't the address of an identity service.",
            "Check the address, or sign in another way.",
        ),
        Some(404) => explain_not_found(error.call),
        Some(405 | 410) if error.call == Call::ListImages => explain_not_found(error.call),
        Some(408) => (
            "The service, or a proxy in front of it, didn't receive the whole request in time.",
            "Try again. If the problem persists, check your network.",
        ),
        Some(409) if error.call == Call::AddMember => (
            "This project is already a member, even if it hasn't accepted the image yet.",
            "To offer the image again after it was rejected, stop sharing it, and then share it again.",
        ),
        Some(409) if error.call == Call::CreateAppCredential => (
            "This user already has an application credential with this name.",
            "Enter another name.",
        ),
        Some(413) => (
            "The request is larger than the cloud allows.",
            "See the cloud's response for details.",
        ),
        Some(400) => (
            "The cloud rejected the request as invalid.",
            "Correct the problem described in the cloud's response.",
        ),
        Some(500..=599) => (
            "The service, or a proxy in front of it, ran into a problem.",
            "Try again later. If the problem persists, give the cloud operator the request ID.",
        ),
        _ if message.is_empty() => (
            "The cloud refused the request without giving a reason.",
            "Give the operator the request ID.",
        ),
        _ => ("The cloud refused the request.", "See the cloud's response for details."),
    };
    let next = retry_after.map_or_else(
        || next.to_owned(),
        |seconds| match seconds {
            1 => "Wait 1 second, then try again.".to_owned(),
            3_600.. => "Wait an hour or longer, then try again.".to_owned(),
            _ => format!("Wait {seconds} seconds, then try again."),
        },
    );
    (why.to_owned(), next)
}

/// Roles and visibilities differ: on Rackspace creators share and admins do the rest, and private images have members.
const fn explain_forbidden(profile: Profile, call: Call) -> (&'static str, &'static str) {
    match (profile, call) {
        (Profile::OpenStack, Call::AddMember | Call::RemoveMember | Call::UpdateImage) => (
            "This change requires the member role or higher in the project that owns the image. Only shared images can have members.",
            "Check the image's owner, its visibility, and your role.",
        ),
        (Profile::Rackspace, Call::AddMember) => (
            "Sharing requires the creator or admin role in the account that owns the image. Private images can have members; public images can't.",
            "Check the image's owner, its visibility, and your role.",
        ),
        (Profile::Rackspace, Call::RemoveMember | Call::UpdateImage) => (
            "This change requires the admin role in the account that owns the image. A creator can share an image but can't stop sharing it.",
            "Ask an account admin, or check who owns the image.",
        ),
        (Profile::OpenStack, Call::UpdateMember) => (
            "Accepting or rejecting an offer requires the member role or higher in the project that the image was offered to.",
            "Switch to the consumer's account.",
        ),
        (Profile::Rackspace, Call::UpdateMember) => (
            "Accepting or rejecting an offer requires the admin role in the account that the image was offered to.",
            "Sign in as an admin of the consumer's account.",
        ),
        (Profile::OpenStack, Call::ListMembers | Call::ShowMember) => {
            ("Only shared images can have members.", "Set the visibility to shared first.")
        }
        (Profile::Rackspace, Call::ListMembers | Call::ShowMember) => {
            ("Only private and shared images can have members.", "Check the image's visibility.")
        }
        _ => {
            ("Your role in this project isn't sufficient.", "Ask for a role with more permissions.")
        }
    }
}

fn explain_not_found(call: Call) -> (&'static str, &'static str) {
    match call {
        Call::UpdateMember => (
            "This project has no offer for an image with this ID in this region.",
            "Check the region, or ask the owner whether the image is still shared.",
        ),
        Call::RemoveMember | Call::ShowMember => {
            ("This member doesn't exist or was removed.", "Refresh the list of members.")
        }
        Call::ListImages | Call::ImageVersions => (
            "There is no image service at the address listed in the catalog.",
            "Ask the cloud operator to check the image service's endpoint in this region.",
        ),
        _ if matches!(call.route().service, Service::IdentityV2 | Service::IdentityV3) => (
            "The token is no longer valid, or this isn't the address of an identity service.",
            "Check the address, or sign in again.",
        ),
        _ => (
            "This image doesn't exist in this region, or this account can't see it. The cloud's response is the same in both cases.",
            "Check the ID, the region, and which account you're acting as.",
        ),
    }
}
