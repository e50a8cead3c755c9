//! A change of a membership as a shell command, for users who want to read, keep or run it elsewhere. It never contains a token.

use http::Request;
use http::header::HeaderName;

use serde_json::Value;

use crate::model::MemberStatus;
use crate::rules::Command;
use crate::wire::identity_v3::{AccessRule, NewApplicationCredential};
use crate::wire::request::X_AUTH_TOKEN;

use super::MembershipKey;

/// The shell variable for the token, as in OpenStack's documentation.
const TOKEN_VARIABLE: &str = "$OS_TOKEN";

/// A request as a `curl` command. Its token, if any, is replaced by the shell variable.
pub fn curl_command(request: &Request<Vec<u8>>) -> String {
    let mut args = vec![
        "curl".to_owned(),
        format!("-X {}", request.method()),
        shell_quote(&request.uri().to_string()),
    ];
    let is_shown = |name: &HeaderName| *name != X_AUTH_TOKEN;
    args.extend(request.headers().iter().filter(|(name, _)| is_shown(name)).map(
        |(name, value)| {
            let value = value.to_str().unwrap_or_default();
            format!("-H {}", shell_quote(&format!("{name}: {value}")))
        },
    ));
    args.push(format!("-H \"X-Auth-Token: {TOKEN_VARIABLE}\""));
    let body = String::from_utf8_lossy(request.body());
    if !body.is_empty() {
        args.push(format!("-d {}", shell_quote(&body)));
    }
    args.join(" ")
}

/// A command as a call of the `openstack` client.
pub fn openstack_command(key: &MembershipKey, command: Command) -> String {
    let (region, image, project) =
        (shell_quote(key.region.as_str()), key.image, shell_quote(key.project.as_str()));
    let prefix = format!("openstack --os-region-name {region} image");
    match command {
        Command::Add => format!("{prefix} add project {image} {project}"),
        Command::Remove => format!("{prefix} remove project {image} {project}"),
        // Never with --project, which some versions of the client use as a new owner.
        Command::Set(MemberStatus::Accepted) => format!("{prefix} set --accept {image}"),
        Command::Set(MemberStatus::Rejected) => format!("{prefix} set --reject {image}"),
        Command::Set(MemberStatus::Pending) => format!("{prefix} set --pending {image}"),
    }
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
    let mut args = vec!["openstack application credential create".to_owned()];
    args.extend(roles.iter().map(|role| format!("--role {}", shell_quote(role))));
    args.extend(expires_at.map(|time| {
        let time = time.to_iso_seconds();
        format!("--expiration {}", time.trim_end_matches('Z'))
    }));
    args.push(format!("--access-rules {}", shell_quote(&rules.to_string())));
    // A name that begins with a hyphen is no option.
    args.push(format!("-- {}", shell_quote(name)));
    args.join(" ")
}

/// A text as one word of a POSIX shell, quoted if it contains special characters.
pub fn shell_quote(text: &str) -> String {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "-._/:@%+,".contains(character);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

    #[test]
    fn curl_contains_everything_but_the_token() {
        let request = Request::post("https://glance.example/v2/images/x/members")
            .header("accept", "application/json")
            .header("x-auth-token", "secret")
            .body(br#"{"member":"it's"}"#.to_vec())
            .unwrap();
        let line = r#"curl -X POST https://glance.example/v2/images/x/members -H 'accept: application/json' -H "X-Auth-Token: $OS_TOKEN" -d '{"member":"it'\''s"}'"#;
        assert_eq!(curl_command(&request), line);
    }

    #[test]
    fn the_command_for_a_credential_is_quoted() {
        let rule = |method: &str, path: &str| AccessRule {
            service: "image",
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
