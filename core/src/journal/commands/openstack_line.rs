//! A call as a command of the `openstack` client: one table for every call. Used by the pages and the runbook.
//!
//! Source: the help of python-openstackclient 10.5, `openstack help COMMAND`.

use super::super::call_request::CallRequest;
use super::image_options::{change_options, list_options};
use crate::plan::shell_commands::{credential_command, openstack_command, shell_quote};
use crate::wire::endpoint::Call;

/// The command of a call.
enum Line {
    /// The client has none, or none that can be derived from the call.
    None,
    /// These words after `openstack`; `{0}` and `{1}` are the segments of the path.
    Words(&'static str),
    /// The command of a changed membership.
    Membership,
    /// `image list` with options for the query.
    ImageList,
    /// `image set` or `image unset` with options for the patch.
    ImageChange,
    /// `application credential create` with options for the body.
    NewCredential,
}

/// The command that makes the same call, for a client that is signed in as the same user. It makes other calls, too: it signs in,
/// and looks for what it is given a name or an ID of.
///
/// `None` if the client has no such command, or cannot express the query or the body.
pub fn openstack_line(call: CallRequest<'_>) -> Option<String> {
    let words = match line(call.call) {
        Line::None => return None,
        // No option for these queries is known.
        Line::Words(_) if call.request.url.contains('?') => return None,
        Line::Words(words) => fill(words, &call.segments()?),
        Line::Membership => {
            let (key, command) = call.membership_command()?;
            return Some(openstack_command(&key, command));
        }
        Line::ImageList => format!("image list{}", list_options(&call.request.url)?),
        Line::ImageChange => {
            format!("image {}", change_options(&call.request_json()?, call.segments()?.first()?)?)
        }
        Line::NewCredential => return new_credential(call),
    };
    let region = call.region;
    let region = region.map_or(String::new(), |region| {
        format!("--os-region-name {} ", shell_quote(region.as_str()))
    });
    Some(format!("openstack {region}{words}"))
}

/// The table. It has no row for "every other call", so that the compiler asks for the command of a new one.
const fn line(call: Call) -> Line {
    match call {
        Call::IssueToken => Line::Words("token issue"),
        Call::RevokeToken => Line::Words("token revoke \"$X_SUBJECT_TOKEN\""),
        Call::ListAuthProjects => Line::Words("federation project list"),
        Call::ShowAuthCatalog => Line::Words("catalog list"),
        Call::ListProjects => Line::Words("project list"),
        Call::ShowProject => Line::Words("project show {0}"),
        Call::ListAuthDomains => Line::Words("federation domain list"),
        Call::ListUsers => Line::Words("user list"),
        Call::ShowUser => Line::Words("user show {0}"),
        Call::ListUserProjects => Line::Words("project list --user {0}"),
        Call::ChangePassword => Line::Words("user password set"),
        Call::ListAppCredentials => Line::Words("application credential list"),
        Call::CreateAppCredential => Line::NewCredential,
        Call::ShowAppCredential => Line::Words("application credential show {1}"),
        Call::DeleteAppCredential => Line::Words("application credential delete {1}"),
        Call::ListAccessRules => Line::Words("access rule list"),
        Call::ShowAccessRule => Line::Words("access rule show {1}"),
        Call::DeleteAccessRule => Line::Words("access rule delete {1}"),
        Call::ListDomains => Line::Words("domain list"),
        Call::ShowDomain => Line::Words("domain show {0}"),
        Call::ListRegions => Line::Words("region list"),
        Call::ShowRegion => Line::Words("region show {0}"),
        Call::ListServices => Line::Words("service list"),
        Call::ShowService => Line::Words("service show {0}"),
        Call::ListEndpoints => Line::Words("endpoint list"),
        Call::ShowEndpoint => Line::Words("endpoint show {0}"),
        Call::ListImages => Line::ImageList,
        Call::ShowImage => Line::Words("image show {0}"),
        Call::UpdateImage => Line::ImageChange,
        Call::DeleteImage => Line::Words("image delete {0}"),
        Call::AddTag => Line::Words("image set --tag {1} {0}"),
        Call::RemoveTag => Line::Words("image unset --tag {1} {0}"),
        Call::DownloadImage => Line::Words("image save --file image.data {0}"),
        Call::DeactivateImage => Line::Words("image set --deactivate {0}"),
        Call::ReactivateImage => Line::Words("image set --activate {0}"),
        Call::ListMembers => Line::Words("image member list {0}"),
        Call::ShowMember => Line::Words("image member get {0} {1}"),
        Call::AddMember | Call::UpdateMember | Call::RemoveMember => Line::Membership,
        Call::ListTasks => Line::Words("image task list"),
        Call::ShowTask => Line::Words("image task show {0}"),
        Call::RemoveFromStore => Line::Words("image delete --store {0} {1}"),
        Call::ShowImportMethods => Line::Words("image import info"),
        Call::ListStores => Line::Words("image stores list"),
        Call::ListStoreDetails => Line::Words("image stores list --detail"),
        Call::ListServers => Line::Words("server list"),
        Call::ListServersDetail => Line::Words("server list --long"),
        Call::ShowServer => Line::Words("server show {0}"),
        Call::DeleteServer => Line::Words("server delete {0}"),
        Call::ListFlavors => Line::Words("flavor list"),
        Call::ListFlavorsDetail => Line::Words("flavor list --long"),
        Call::ShowFlavor => Line::Words("flavor show {0}"),
        Call::ListContainers => Line::Words("container list"),
        Call::ShowAccount => Line::Words("object store account show"),
        Call::ListObjects => Line::Words("object list {0}"),
        Call::ShowContainer => Line::Words("container show {0}"),
        Call::CreateContainer => Line::Words("container create {0}"),
        Call::DeleteContainer => Line::Words("container delete {0}"),
        Call::GetObject => Line::Words("object save {0} {1}"),
        Call::ShowObject => Line::Words("object show {0} {1}"),
        Call::DeleteObject => Line::Words("object delete {0} {1}"),
        Call::KeystoneVersions
        | Call::KeystoneVersion
        | Call::ShowToken
        | Call::WebSso
        | Call::WebSsoOfProvider
        | Call::ShowAuthSystem
        | Call::RevokeUserTokens
        | Call::Authenticate
        | Call::RevokeTokenV2
        | Call::ListTokenEndpoints
        | Call::ImageVersions
        | Call::ImageVersionsList
        | Call::CreateImage
        | Call::UploadImage
        | Call::StageImage
        | Call::ShowSchema
        | Call::CreateTask
        | Call::RemoveTask
        | Call::ImportImage
        | Call::ListImageTasks
        | Call::ShowUsage
        | Call::CreateServer
        | Call::ServerAction
        | Call::ListServerImages
        | Call::ListServerImagesDetail
        | Call::ShowServerImage
        | Call::DeleteServerImage
        | Call::PutObject => Line::None,
    }
}

/// The words with the segments of the path, quoted.
fn fill(words: &str, segments: &[String]) -> String {
    let filled = words.split(' ').map(|word| {
        let index = word.strip_prefix('{').and_then(|word| word.strip_suffix('}'));
        let segment = index.and_then(|index| segments.get(index.parse::<usize>().ok()?));
        segment.map_or_else(|| word.to_owned(), |segment| shell_quote(segment))
    });
    filled.collect::<Vec<_>>().join(" ")
}

/// Keystone limits the credential to the project of the token, as the client does.
fn new_credential(call: CallRequest<'_>) -> Option<String> {
    let body = call.request_json()?;
    let credential = body.get("application_credential")?.as_object()?;
    let known = ["name", "roles", "expires_at", "access_rules"];
    if credential.keys().any(|member| !known.contains(&member.as_str())) {
        return None;
    }
    let roles = credential.get("roles").and_then(serde_json::Value::as_array);
    let roles = roles.into_iter().flatten().filter_map(|role| role.get("name")?.as_str());
    let expires_at = credential.get("expires_at").and_then(serde_json::Value::as_str);
    let name = credential.get("name")?.as_str()?;
    Some(credential_command(name, roles, expires_at, credential.get("access_rules")?))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::super::fixtures::{IMAGE_ID, entry, response};
    use super::*;

    fn line_of(call: Call, sent: &str) -> Option<String> {
        openstack_line(entry(call, sent, Ok(response(200, ""))).recorded.call_request())
    }

    #[test]
    fn segments_fill_the_words() {
        let prefix = "openstack --os-region-name DFW";
        for (call, sent, expected) in [
            (Call::ShowImage, "", Some(format!("image show {IMAGE_ID}"))),
            (Call::AddTag, "", Some(format!("image set --tag p2 {IMAGE_ID}"))),
            (Call::ShowMember, "", Some(format!("image member get {IMAGE_ID} p2"))),
            (
                Call::AddMember,
                r#"{"member":"p2"}"#,
                Some(format!("image add project {IMAGE_ID} p2")),
            ),
            (
                Call::UpdateImage,
                r#"[{"op":"replace","path":"/os_hidden","value":false}]"#,
                Some(format!("image set --unhidden {IMAGE_ID}")),
            ),
            (Call::ListImages, "", Some("image list".to_owned())),
            (Call::RevokeToken, "", Some("token revoke \"$X_SUBJECT_TOKEN\"".to_owned())),
            (Call::ShowSchema, "", None),
            (Call::AddMember, "odd", None),
        ] {
            let expected = expected.map(|words| format!("{prefix} {words}"));
            assert_eq!(line_of(call, sent), expected, "{call:?}");
        }
    }

    #[test]
    fn a_query_that_no_option_expresses_gives_no_command() {
        let mut recorded = entry(Call::ListServers, "", Ok(response(200, ""))).recorded;
        assert!(openstack_line(recorded.call_request()).is_some());
        recorded.request.url.push_str("?changes-since=2026");
        assert_eq!(openstack_line(recorded.call_request()), None);
    }

    #[test]
    fn a_new_credential_has_its_rules_and_no_secret() {
        let body = r#"{"application_credential":{"access_rules":[{"method":"GET"}],"name":"page","roles":[{"name":"member"}]}}"#;
        let words = r#"create --role member --access-rules '[{"method":"GET"}]' -- page"#;
        let line = line_of(Call::CreateAppCredential, body).unwrap();
        assert_eq!(line, format!("openstack application credential {words}"));
        let unknown = r#"{"application_credential":{"name":"page","unrestricted":true}}"#;
        assert_eq!(line_of(Call::CreateAppCredential, unknown), None);
    }
}
