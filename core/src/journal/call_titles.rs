//! What each call does, in words. Used by [`super::title`], which fills in the names.

use crate::wire::endpoint::Call;

/// The words for a call. `{image}` is the image in its path, `{0}` and `{1}` are the segments of its path, and `{project}` is the
/// project in its first segment. Changes of a membership and sign-ins are not in the table: their titles come from their bodies.
///
/// Calls that a reader could take for others name their service: Nova lists images, too.
pub(super) const fn call_words(call: Call) -> &'static str {
    match call {
        Call::KeystoneVersions | Call::KeystoneVersion => {
            "Check the version of the identity service"
        }
        Call::ImageVersions | Call::ImageVersionsList => "Check the version of the image service",
        Call::IssueToken | Call::Authenticate => "Sign in",
        Call::WebSso | Call::WebSsoOfProvider => "Sign in with single sign-on",
        Call::ShowToken => "Check a token",
        Call::RevokeToken | Call::RevokeTokenV2 => "Sign out and revoke the token",
        Call::RevokeUserTokens => "Revoke all tokens of user {0}",
        Call::ChangePassword => "Change the password of user {0}",
        Call::ListAuthProjects => "List the projects of the signed-in user",
        Call::ListAuthDomains => "List the domains of the signed-in user",
        Call::ShowAuthSystem => "Read the system roles of the signed-in user",
        Call::ShowAuthCatalog | Call::ListTokenEndpoints => "Read the service catalog",
        Call::ListProjects => "List projects",
        Call::ListUserProjects => "List the projects of user {0}",
        Call::ShowProject => "Read project {project}",
        Call::ListUsers => "List users",
        Call::ShowUser => "Read user {0}",
        Call::ListAppCredentials => "List the application credentials of user {0}",
        Call::CreateAppCredential => "Create an application credential for user {0}",
        Call::ShowAppCredential => "Read application credential {1}",
        Call::DeleteAppCredential => "Delete application credential {1}",
        Call::ListAccessRules => "List the access rules of user {0}",
        Call::ShowAccessRule => "Read access rule {1}",
        Call::DeleteAccessRule => "Delete access rule {1}",
        Call::ListDomains => "List domains",
        Call::ShowDomain => "Read domain {0}",
        Call::ListRegions => "List the regions of the cloud",
        Call::ShowRegion => "Read region {0}",
        Call::ListServices => "List the services of the cloud",
        Call::ShowService => "Read service {0}",
        Call::ListEndpoints => "List the endpoints of the cloud",
        Call::ShowEndpoint => "Read endpoint {0}",
        Call::ListImages => "List images",
        Call::CreateImage => "Create an image",
        Call::ShowImage => "Read image {image}",
        Call::UpdateImage => "Change image {image}",
        Call::DeleteImage => "Delete image {image}",
        Call::AddTag => "Add tag {1} to image {image}",
        Call::RemoveTag => "Remove tag {1} from image {image}",
        Call::DownloadImage => "Download the data of image {image}",
        Call::UploadImage => "Upload the data of image {image}",
        Call::StageImage => "Stage the data of image {image}",
        Call::DeactivateImage => "Deactivate image {image}",
        Call::ReactivateImage => "Reactivate image {image}",
        Call::ListMembers => "List the members of image {image}",
        Call::ShowMember => "Read the member status of {1} for image {image}",
        Call::AddMember => "Share image {image}",
        Call::UpdateMember => "Respond to the offer of image {image}",
        Call::RemoveMember => "Stop sharing image {image}",
        Call::ShowSchema => "Read the schema {0} of the image service",
        Call::CreateTask => "Start an import or export task",
        Call::ListTasks => "List import and export tasks",
        Call::ShowTask => "Check task {0}",
        Call::RemoveTask => "Remove task {0}",
        Call::ImportImage => "Import the data of image {image}",
        Call::ListImageTasks => "List the tasks of image {image}",
        Call::RemoveFromStore => "Remove the data of image {1} from store {0}",
        Call::ShowImportMethods => "List the import methods of the image service",
        Call::ListStores | Call::ListStoreDetails => "List the stores of the image service",
        Call::ShowUsage => "Read the quotas of the image service",
        Call::ListServers | Call::ListServersDetail => "List servers",
        Call::CreateServer => "Create a server",
        Call::ShowServer => "Read server {0}",
        Call::DeleteServer => "Delete server {0}",
        Call::ServerAction => "Run an action on server {0}",
        Call::ListFlavors | Call::ListFlavorsDetail => "List flavors",
        Call::ShowFlavor => "Read flavor {0}",
        Call::ListServerImages | Call::ListServerImagesDetail => {
            "List images through the compute service"
        }
        Call::ShowServerImage => "Read image {image} through the compute service",
        Call::DeleteServerImage => "Delete image {image} through the compute service",
        Call::ListContainers => "List the containers of the object store",
        Call::ShowAccount => "Read the account of the object store",
        Call::ListObjects => "List the objects of container {0}",
        Call::ShowContainer => "Read container {0}",
        Call::CreateContainer => "Create container {0}",
        Call::DeleteContainer => "Delete container {0}",
        Call::GetObject => "Download object {1} of container {0}",
        Call::ShowObject => "Read the details of object {1} of container {0}",
        Call::PutObject => "Upload object {1} to container {0}",
        Call::DeleteObject => "Delete object {1} of container {0}",
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::wire::endpoint::ROUTES;

    #[test]
    fn every_call_has_words_and_names_what_its_path_names() {
        for route in ROUTES {
            let words = call_words(route.call);
            assert!(words.starts_with(|first: char| first.is_ascii_uppercase()), "{words}");
            let has_image = route.path.contains("{image_id}");
            let names_image = words.contains("{image}") || words.contains("image {1}");
            assert_eq!(has_image, names_image, "{:?}: {words}", route.call);
        }
    }
}
