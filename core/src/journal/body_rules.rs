//! Which bodies of which calls are kept: one table for every call. Used by [`super::recording`].

use super::body_views::{ACCESS, CREDENTIAL, PASSWORDS, SIGN_IN, SIGN_IN_V2, TOKEN};
use super::json_view::View;
use crate::wire::endpoint::Call;

/// What is kept of a body.
pub(super) enum BodyRule {
    /// Its text.
    Text,
    /// Its text without the members of these names, at any depth.
    TextWithout(&'static [&'static str]),
    /// The members of a table.
    Listed(&'static View),
    /// Nothing: it is data, or may have secrets in places that no table knows.
    Nothing,
}

/// The members of an image, of an import and of a task that are addresses of its data. An operator may have put the password of a store into
/// them. Source: Glance's options `show_image_direct_url` and `show_multiple_locations`.
const DATA_ADDRESSES: &[&str] = &["direct_url", "locations", "uri", "url", "import_from"];

/// The rules of a call.
pub(super) struct BodyRules {
    pub(super) request: BodyRule,
    pub(super) response: BodyRule,
}

impl BodyRules {
    /// Whether the call sends or returns a secret in a body.
    pub(super) const fn have_secrets(&self) -> bool {
        use BodyRule::{Text, TextWithout};
        !matches!((&self.request, &self.response), (Text | TextWithout(_), Text | TextWithout(_)))
    }
}

/// The table. It has no row for "every other call", so that the compiler asks for the rules of a new one.
///
/// | call | request | response |
/// |---|---|---|
/// | sign-in, password, application credential | without its secrets | without its secrets |
/// | data of images and objects | nothing if it is sent | nothing if it is returned |
/// | new servers and their actions: passwords and user data | nothing | nothing |
/// | images, imports, tasks | text without addresses of data | text without addresses of data |
/// | everything else | text | text |
#[expect(clippy::match_same_arms, reason = "one arm for each row of the table")]
pub(super) const fn body_rules(call: Call) -> BodyRules {
    use BodyRule::{Listed, Nothing, Text, TextWithout};
    let (request, response) = match call {
        Call::IssueToken => (Listed(&SIGN_IN), Listed(&TOKEN)),
        Call::Authenticate => (Listed(&SIGN_IN_V2), Listed(&ACCESS)),
        Call::ShowToken => (Text, Listed(&TOKEN)),
        Call::ChangePassword => (Listed(&PASSWORDS), Text),
        Call::CreateAppCredential | Call::ListAppCredentials | Call::ShowAppCredential => {
            (Listed(&CREDENTIAL), Listed(&CREDENTIAL))
        }
        Call::DownloadImage | Call::GetObject => (Text, Nothing),
        // The response is a page with a token. No client reads it.
        Call::WebSso | Call::WebSsoOfProvider => (Text, Nothing),
        Call::UploadImage | Call::StageImage | Call::PutObject => (Nothing, Text),
        Call::CreateServer | Call::ServerAction => (Nothing, Nothing),
        Call::ListServersDetail | Call::ShowServer => (Text, Nothing),
        Call::KeystoneVersions
        | Call::KeystoneVersion
        | Call::RevokeToken
        | Call::ListAuthProjects
        | Call::ShowAuthCatalog
        | Call::ListProjects
        | Call::ShowProject
        | Call::ListAuthDomains
        | Call::ShowAuthSystem
        | Call::ListUsers
        | Call::ShowUser
        | Call::ListUserProjects
        | Call::RevokeUserTokens
        | Call::DeleteAppCredential
        | Call::ListAccessRules
        | Call::ShowAccessRule
        | Call::DeleteAccessRule
        | Call::ListDomains
        | Call::ShowDomain
        | Call::ListRegions
        | Call::ShowRegion
        | Call::ListServices
        | Call::ShowService
        | Call::ListEndpoints
        | Call::ShowEndpoint
        | Call::RevokeTokenV2
        | Call::ListTokenEndpoints => (Text, Text),
        Call::ListImages
        | Call::CreateImage
        | Call::ShowImage
        | Call::UpdateImage
        | Call::CreateTask
        | Call::ListTasks
        | Call::ShowTask
        | Call::ListImageTasks
        | Call::ImportImage => (TextWithout(DATA_ADDRESSES), TextWithout(DATA_ADDRESSES)),
        Call::ImageVersions
        | Call::ImageVersionsList
        | Call::DeleteImage
        | Call::AddTag
        | Call::RemoveTag
        | Call::DeactivateImage
        | Call::ReactivateImage
        | Call::ListMembers
        | Call::ShowMember
        | Call::AddMember
        | Call::UpdateMember
        | Call::RemoveMember
        | Call::ShowSchema
        | Call::RemoveTask
        | Call::RemoveFromStore
        | Call::ShowImportMethods
        | Call::ListStores
        | Call::ListStoreDetails
        | Call::ShowUsage => (Text, Text),
        Call::ListServers
        | Call::DeleteServer
        | Call::ListFlavors
        | Call::ListFlavorsDetail
        | Call::ShowFlavor
        | Call::ListServerImages
        | Call::ListServerImagesDetail
        | Call::ShowServerImage
        | Call::DeleteServerImage => (Text, Text),
        Call::ListContainers
        | Call::ShowAccount
        | Call::ListObjects
        | Call::ShowContainer
        | Call::CreateContainer
        | Call::DeleteContainer
        | Call::ShowObject
        | Call::DeleteObject => (Text, Text),
    };
    BodyRules { request, response }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::wire::endpoint::ROUTES;

    #[test]
    fn only_these_calls_have_secrets_in_their_bodies() {
        let calls = ROUTES.iter().map(|route| route.call);
        let with_secrets: Vec<Call> =
            calls.filter(|call| body_rules(*call).have_secrets()).collect();
        assert_eq!(
            with_secrets,
            [
                Call::IssueToken,
                Call::ShowToken,
                Call::WebSso,
                Call::WebSsoOfProvider,
                Call::ChangePassword,
                Call::ListAppCredentials,
                Call::CreateAppCredential,
                Call::ShowAppCredential,
                Call::Authenticate,
                Call::DownloadImage,
                Call::UploadImage,
                Call::StageImage,
                Call::ListServersDetail,
                Call::CreateServer,
                Call::ShowServer,
                Call::ServerAction,
                Call::GetObject,
                Call::PutObject,
            ]
        );
    }
}
