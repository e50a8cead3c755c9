//! What the HTTP status of a refusal means, and what to do next. Used by [`super::failure`] only.

use imageshare_core::cloud::CloudError;
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::Call;

/// Why the cloud refused, and what to do next.
pub(super) fn refused(
    error: &CloudError,
    message: &str,
    retry_after: Option<u32>,
) -> (String, String) {
    let signing_in = matches!(error.call, Call::IssueToken | Call::Authenticate);
    let (why, next) = match error.status {
        _ if error.is_member_limit() => (
            "The image has as many members as the cloud allows; rejected ones count too.",
            "Stop sharing with those who rejected it, then share again.",
        ),
        _ if error.is_rate_limited() => {
            ("The cloud is limiting requests.", "Wait a moment and try again.")
        }
        Some(401) if signing_in => (
            "The user, the password or key, the project or the domain is wrong; the cloud doesn't reveal which.",
            "Check each of them. Your input is kept.",
        ),
        Some(401) => {
            ("Your session has expired or was revoked.", "Sign in again. Your input is kept.")
        }
        Some(403) if signing_in => {
            ("This user is disabled or can't sign in this way.", "Ask the administrator.")
        }
        Some(403) => forbidden(error.profile, error.call),
        Some(404) if signing_in => (
            "The token is no longer valid, or this isn't the address of an identity service.",
            "Check the address, or use another way to sign in.",
        ),
        Some(404) => not_found(error.call),
        Some(409) if error.call == Call::AddMember => (
            "This project is already a member, whether or not it has accepted.",
            "To offer it again after a rejection, stop sharing first and share again.",
        ),
        Some(413) => ("The request is larger than the cloud allows.", "See the cloud's response."),
        Some(400) => {
            ("The cloud did not understand the request.", "Correct what the response mentions.")
        }
        Some(500..=599) => (
            "The service, or a proxy in front of it, has a problem.",
            "Try again later. If it persists, give the operator the request ID.",
        ),
        _ if message.is_empty() => {
            ("The cloud refused without giving a reason.", "Give the operator the request ID.")
        }
        _ => ("The cloud refused.", "See the cloud's response."),
    };
    let next = retry_after.map_or_else(
        || next.to_owned(),
        |seconds| format!("Wait {seconds} seconds, then try again."),
    );
    (why.to_owned(), next)
}

/// Roles and visibilities differ: on Rackspace creators share and admins do the rest, and private images have members.
const fn forbidden(profile: Profile, call: Call) -> (&'static str, &'static str) {
    match (profile, call) {
        (Profile::OpenStack, Call::AddMember | Call::RemoveMember | Call::UpdateImage) => (
            "Only the project that owns the image can do this, with the role member or higher, and only a shared image has members.",
            "Check whose image it is, your role and its visibility.",
        ),
        (Profile::Rackspace, Call::AddMember) => (
            "Only the account that owns the image can share it, with the role creator or admin. Private images can have members, public ones can't.",
            "Check whose image it is, your role and its visibility.",
        ),
        (Profile::Rackspace, Call::RemoveMember | Call::UpdateImage) => (
            "Only the account that owns the image can do this, with the role admin: a creator can share but can't stop sharing.",
            "Ask an admin of the account, or check whose image it is.",
        ),
        (Profile::OpenStack, Call::UpdateMember) => (
            "Only the project that the image is offered to can answer, with the role member or higher.",
            "Act as the consumer's account.",
        ),
        (Profile::Rackspace, Call::UpdateMember) => (
            "Only the account that the image is offered to can answer, with the role admin.",
            "Act as an admin of the consumer's account.",
        ),
        (Profile::OpenStack, Call::ListMembers | Call::ShowMember) => {
            ("Only a shared image has members.", "Make it shared first.")
        }
        (Profile::Rackspace, Call::ListMembers | Call::ShowMember) => {
            ("Only private and shared images have members.", "Check the image's visibility.")
        }
        _ => ("Your role in this project isn't sufficient.", "Ask for a higher role."),
    }
}

const fn not_found(call: Call) -> (&'static str, &'static str) {
    match call {
        Call::UpdateMember => (
            "Nothing is offered to this project under this ID, in this region.",
            "Check the region, or ask the owner whether it is still shared.",
        ),
        Call::RemoveMember | Call::ShowMember => {
            ("This member doesn't exist or was removed.", "Refresh the members.")
        }
        _ => (
            "There is no such image in this region, or this account can't see it: the cloud's response is the same in both cases.",
            "Check the ID, the region, and which account you act as.",
        ),
    }
}
