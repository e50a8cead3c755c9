//! A change of a membership as a shell command, for users who want to read, keep or run it elsewhere. It never contains a token.

use serde_json::Value;

use crate::exposure::ImageKey;
use crate::model::{MemberStatus, Timestamp, Visibility};
use crate::rules::Command;
use crate::wire::identity_v3::{AccessRule, NewApplicationCredential};
use crate::wire::json::to_text;

use super::membership_key::MembershipKey;

pub use super::shell_quote::shell_quote;

/// The shell variable for the token, as in OpenStack's documentation.
pub const TOKEN_VARIABLE: &str = "OS_TOKEN";

/// A command as a call of the `openstack` client. To add or remove a member it looks for the project first, so it needs an identity
/// service in the region of the catalog (measured: without one, it sends nothing).
pub fn openstack_command(key: &MembershipKey, command: Command) -> String {
    let words = openstack_words(key, command);
    words.iter().map(|word| shell_quote(word)).collect::<Vec<_>>().join(" ")
}

/// The words of [`openstack_command`], unquoted.
pub fn openstack_words(key: &MembershipKey, command: Command) -> Vec<String> {
    let (image, project) = (key.image.to_string(), key.project.to_string());
    let action = match command {
        Command::Add => ["add", "project", &image, &project].to_vec(),
        Command::Remove => ["remove", "project", &image, &project].to_vec(),
        // Never with --project, which some versions of the client use as a new owner.
        Command::Set(MemberStatus::Accepted) => ["set", "--accept", &image].to_vec(),
        Command::Set(MemberStatus::Rejected) => ["set", "--reject", &image].to_vec(),
        Command::Set(MemberStatus::Pending) => ["set", "--pending", &image].to_vec(),
    };
    let prefix = ["openstack", "--os-region-name", key.region.as_str(), "image"];
    prefix.into_iter().chain(action).map(str::to_owned).collect()
}

/// The command of the `openstack` client that sets who can use an image.
pub fn visibility_command((region, image): &ImageKey, visibility: Visibility) -> String {
    let region = shell_quote(region.as_str());
    format!("openstack --os-region-name {region} image set --{visibility} {image}")
}

/// The commands with which a recipient accepts an offer without this page: of the `openstack` and of the `glance` client. Each
/// needs the recipient's sign-in; the second names the project, because that client takes any.
pub fn accept_commands(key: &MembershipKey) -> [String; 2] {
    let (region, image, project) =
        (shell_quote(key.region.as_str()), key.image, shell_quote(key.project.as_str()));
    let status = MemberStatus::Accepted;
    [
        openstack_command(key, Command::Set(status)),
        format!("glance --os-region-name {region} member-update {image} {project} {status}"),
    ]
}

/// The command of the `openstack` client that makes an application credential, which is then limited to the project of its sign-in.
pub fn create_credential_command(credential: &NewApplicationCredential) -> String {
    let NewApplicationCredential { name, roles, expires_at, access_rules } = credential;
    let rules: Value = access_rules.iter().map(AccessRule::to_json).collect();
    let expires_at = expires_at.map(Timestamp::to_iso_seconds);
    credential_command(name, roles.iter().map(String::as_str), expires_at.as_deref(), &rules)
}

/// The same from the members of the request.
pub(crate) fn credential_command<'a>(
    name: &str,
    roles: impl Iterator<Item = &'a str>,
    expires_at: Option<&str>,
    access_rules: &Value,
) -> String {
    let mut args = vec!["openstack application credential create".to_owned()];
    args.extend(roles.map(|role| format!("--role {}", shell_quote(role))));
    args.extend(expires_at.map(|time| {
        // The client accepts no zone.
        format!("--expiration {}", shell_quote(time.trim_end_matches('Z')))
    }));
    args.push(format!("--access-rules {}", shell_quote(&to_text(access_rules))));
    // A name that begins with a hyphen is no option.
    args.push(format!("-- {}", shell_quote(name)));
    args.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    #[test]
    fn the_command_for_a_credential_is_quoted() {
        let rule = |method: &str, path: &str| AccessRule {
            service: "image".to_owned(),
            method: method.to_owned(),
            path: path.to_owned(),
        };
        let credential = NewApplicationCredential {
            name: "Ana's page".to_owned(),
            roles: vec!["member".to_owned()],
            expires_at: "2027-03-01T00:00:00Z".parse().ok(),
            access_rules: vec![rule("GET", "/v2/images/*")],
        };
        assert_eq!(
            create_credential_command(&credential),
            r#"openstack application credential create --role member --expiration 2027-03-01T00:00:00 --access-rules '[{"method":"GET","path":"/v2/images/*","service":"image"}]' -- 'Ana'\''s page'"#
        );
    }

    #[test]
    fn both_clients_can_accept_an_offer() {
        for (region, project, quoted_region, quoted_project) in
            [("DFW", "abc", "DFW", "abc"), ("it's here", "$(x) y", r"'it'\''s here'", "'$(x) y'")]
        {
            let key = MembershipKey {
                region: region.parse().unwrap(),
                image: IMAGE_ID.parse().unwrap(),
                project: project.parse().unwrap(),
            };
            let [openstack, glance] = accept_commands(&key);
            let expected =
                format!("openstack --os-region-name {quoted_region} image set --accept {IMAGE_ID}");
            assert_eq!(openstack, expected);
            let expected = format!(
                "glance --os-region-name {quoted_region} member-update {IMAGE_ID} {quoted_project} accepted"
            );
            assert_eq!(glance, expected);
        }
    }

    #[test]
    fn client_commands_quote_unusual_project_names() {
        let key = |project: &str| MembershipKey {
            region: "DFW".parse().unwrap(),
            image: IMAGE_ID.parse().unwrap(),
            project: project.parse().unwrap(),
        };
        let add = format!("openstack --os-region-name DFW image add project {IMAGE_ID} abc");
        assert_eq!(openstack_command(&key("abc"), Command::Add), add);
        let odd = openstack_command(&key("a; rm -r ~"), Command::Remove);
        assert!(odd.ends_with("'a; rm -r ~'"), "{odd}");
        let accept = openstack_command(&key("abc"), Command::Set(MemberStatus::Accepted));
        assert!(accept.ends_with(&format!("set --accept {IMAGE_ID}")), "{accept}");
    }
}
