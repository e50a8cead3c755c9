//! What each call does, in words. Used by the journal for every call but changes of memberships, whose titles name both projects.

use imageshare_core::wire::endpoint::Call;

/// What a call does: "Load images".
pub const fn call_title(call: Call) -> &'static str {
    match call {
        Call::KeystoneVersions | Call::KeystoneVersion => "Check the identity service",
        Call::ImageVersions | Call::ImageVersionsList => "Check the image service",
        Call::IssueToken | Call::Authenticate => "Sign in",
        Call::WebSso | Call::WebSsoOfProvider => "Sign in with single sign-on",
        Call::ShowToken => "Check the token",
        Call::RevokeToken | Call::RevokeTokenV2 => "Sign out: revoke the token",
        Call::RevokeUserTokens => "Revoke all tokens of the user",
        Call::ChangePassword => "Change the password",
        Call::ListAuthProjects => "Load your projects",
        Call::ListAuthDomains => "Load your domains",
        Call::ShowAuthSystem => "Load your system roles",
        Call::ShowAuthCatalog | Call::ListTokenEndpoints => "Load the service catalog",
        Call::ListProjects | Call::ListUserProjects => "Load projects",
        Call::ShowProject => "Load a project",
        Call::ListUsers => "Load users",
        Call::ShowUser => "Load a user",
        Call::ListAppCredentials => "Load application credentials",
        Call::CreateAppCredential => "Create an application credential",
        Call::ShowAppCredential => "Load an application credential",
        Call::DeleteAppCredential => "Delete an application credential",
        Call::ListAccessRules => "Load access rules",
        Call::ShowAccessRule => "Load an access rule",
        Call::DeleteAccessRule => "Delete an access rule",
        Call::ListDomains => "Load domains",
        Call::ShowDomain => "Load a domain",
        Call::ListRegions => "Load regions",
        Call::ShowRegion => "Load a region",
        Call::ListServices => "Load services",
        Call::ShowService => "Load a service",
        Call::ListEndpoints => "Load endpoints",
        Call::ShowEndpoint => "Load an endpoint",
        Call::ListImages => "Load images",
        Call::CreateImage => "Create an image",
        Call::ShowImage => "Load an image",
        Call::UpdateImage => "Change an image",
        Call::DeleteImage => "Delete an image",
        Call::AddTag => "Add a tag",
        Call::RemoveTag => "Remove a tag",
        Call::DownloadImage => "Download image data",
        Call::UploadImage => "Upload image data",
        Call::StageImage => "Stage image data",
        Call::DeactivateImage => "Deactivate an image",
        Call::ReactivateImage => "Reactivate an image",
        Call::ListMembers => "Load the members of an image",
        Call::ShowMember => "Load a member of an image",
        Call::AddMember => "Share an image",
        Call::UpdateMember => "Respond to an offer",
        Call::RemoveMember => "Stop sharing an image",
        Call::ShowSchema => "Load a schema",
        Call::CreateTask => "Start a task",
        Call::ListTasks => "Load tasks",
        Call::ShowTask => "Check a task",
        Call::RemoveTask => "Remove a task",
        Call::ImportImage => "Import image data",
        Call::ListImageTasks => "Load the tasks of an image",
        Call::RemoveFromStore => "Remove image data from a store",
        Call::ShowImportMethods => "Load import methods",
        Call::ListStores | Call::ListStoreDetails => "Load stores",
        Call::ShowUsage => "Load quotas and usage",
        Call::ListServers | Call::ListServersDetail => "Load servers",
        Call::CreateServer => "Create a server",
        Call::ShowServer => "Load a server",
        Call::DeleteServer => "Delete a server",
        Call::ServerAction => "Run an action on a server",
        Call::ListFlavors | Call::ListFlavorsDetail => "Load flavors",
        Call::ShowFlavor => "Load a flavor",
        Call::ListServerImages | Call::ListServerImagesDetail => "Load images for servers",
        Call::ShowServerImage => "Load an image for servers",
        Call::DeleteServerImage => "Delete an image of servers",
        Call::ListContainers => "Load containers",
        Call::ShowAccount => "Load the object store account",
        Call::ListObjects => "Load objects",
        Call::ShowContainer => "Load a container",
        Call::CreateContainer => "Create a container",
        Call::DeleteContainer => "Delete a container",
        Call::GetObject => "Download an object",
        Call::ShowObject => "Load an object's details",
        Call::PutObject => "Upload an object",
        Call::DeleteObject => "Delete an object",
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::wire::endpoint::ROUTES;

    use super::*;

    #[test]
    fn every_call_has_a_title_of_a_few_words() {
        for route in ROUTES {
            let title = call_title(route.call);
            let is_capitalized = title.starts_with(|first: char| first.is_ascii_uppercase());
            assert!(is_capitalized && title.len() < 40, "{:?}: {title}", route.call);
        }
    }
}
