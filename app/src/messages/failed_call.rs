//! What a failed call was for, and which service refused. Used by [`super::failure`], and by the frame of the page for its toasts.

use imageshare_core::cloud::CloudError;
use imageshare_core::wire::endpoint::{Call, Service};

/// What couldn't be done, as a title.
pub fn title(call: Call) -> &'static str {
    match call {
        Call::IssueToken | Call::Authenticate => "Couldn't sign in",
        Call::RevokeToken | Call::RevokeTokenV2 | Call::RevokeUserTokens => "Couldn't sign out",
        Call::ChangePassword => "Couldn't change the password",
        Call::KeystoneVersions
        | Call::KeystoneVersion
        | Call::ImageVersions
        | Call::ImageVersionsList => "Couldn't find the service",
        Call::ListAuthProjects => "Couldn't load your projects",
        Call::CreateAppCredential => "Couldn't create the credential",
        Call::ShowToken
        | Call::ShowAuthCatalog
        | Call::ListProjects
        | Call::ShowProject
        | Call::ListTokenEndpoints => "Couldn't verify your sign-in",
        Call::ListImages => "Couldn't load images",
        Call::ShowImage | Call::ShowSchema => "Couldn't load the image",
        Call::UpdateImage | Call::AddTag | Call::RemoveTag => "Couldn't change the image",
        Call::ReactivateImage => "Couldn't reactivate the image",
        Call::CreateImage => "Couldn't create the image",
        Call::DeleteImage => "Couldn't delete the image",
        Call::ListMembers | Call::ShowMember => "Couldn't load members",
        Call::AddMember => "Couldn't share the image",
        Call::UpdateMember => "Couldn't respond to the offer",
        Call::RemoveMember => "Couldn't stop sharing",
        Call::CreateTask | Call::ListTasks | Call::ShowTask => {
            "Couldn't import or export the image"
        }
        // The page doesn't call these services yet.
        other => match other.route().service {
            Service::Compute => "Couldn't call the compute service",
            Service::ObjectStore => "Couldn't call the object store",
            Service::IdentityV2 | Service::IdentityV3 | Service::Image => {
                "Couldn't call the service"
            }
        },
    }
}

/// The service that refused, with its region and its host if they are known.
pub(super) fn service_name(error: &CloudError) -> String {
    let service = match error.call.route().service {
        Service::IdentityV2 | Service::IdentityV3 => "identity service",
        Service::Image => "image service",
        Service::Compute => "compute service",
        Service::ObjectStore => "object store",
    };
    match (&error.region, &error.host) {
        (Some(region), Some(host)) => format!("{service} in {region} at {host}"),
        (Some(region), None) => format!("{service} in {region}"),
        (None, Some(host)) => format!("{service} at {host}"),
        (None, None) => service.to_owned(),
    }
}
