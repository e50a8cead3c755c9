//! Commands for a shared image: to find a flavor and a network, start a server and keep a copy. Used by [`super`]. Pure.
//!
//! Words in capitals are placeholders for the reader. No command contains a token.

use imageshare_core::model::{Image, ProjectId, RegionName};
use imageshare_core::plan::shell_commands::shell_quote;
use imageshare_core::rules::Profile;

use crate::messages::usage;

/// A command, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LabeledCommand {
    /// What it does.
    pub(super) label: &'static str,
    /// The text to copy.
    pub(super) text: String,
}

/// The commands for an image that is shared with `project` in `region`, the usual one first.
pub(super) fn usage_commands(
    profile: Profile,
    region: &RegionName,
    project: &ProjectId,
    image: &Image,
) -> Vec<LabeledCommand> {
    let (id, name) = (image.id, server_name(image));
    let place = shell_quote(region.as_str());
    let command = |label, text| LabeledCommand { label, text };
    match profile {
        Profile::OpenStack => vec![
            command(
                usage::requirements_label(profile),
                ["flavor", "network", "keypair"]
                    .map(|what| format!("openstack --os-region-name {place} {what} list"))
                    .join("\n"),
            ),
            command(
                usage::start_server_label(profile),
                format!(
                    "openstack --os-region-name {place} server create --image {id} --flavor FLAVOR --network NETWORK --key-name KEY {name}"
                ),
            ),
            command(
                usage::START_SERVER_BY_API,
                curl_post(
                    "$COMPUTE_URL",
                    &format!(
                        r#"{{"server": {{"name": "{name}", "imageRef": "{id}", "flavorRef": "FLAVOR", "key_name": "KEY", "networks": "auto"}}}}"#
                    ),
                    " -H 'OpenStack-API-Version: compute 2.37'",
                ),
            ),
            command(
                usage::COPY_FROM_SERVER,
                format!(
                    "openstack --os-region-name {place} server image create --name {name}-copy --wait {name}"
                ),
            ),
            command(
                usage::COPY_AS_FILE,
                format!("openstack --os-region-name {place} image save --file {name}.img {id}"),
            ),
        ],
        // Consumers can't export an image that is shared with them, only their own images.
        Profile::Rackspace => vec![
            command(
                usage::requirements_label(profile),
                ["flavor-list", "keypair-list"]
                    .map(|what| format!("nova --os-region-name {place} {what}"))
                    .join("\n"),
            ),
            command(
                usage::start_server_label(profile),
                format!(
                    "nova --os-region-name {place} boot --image {id} --flavor FLAVOR --key-name KEY {name}"
                ),
            ),
            command(usage::START_SERVER_BY_API, {
                let host = region.as_str().to_ascii_lowercase();
                let root = format!("https://{host}.servers.api.rackspacecloud.com/v2/{project}");
                curl_post(
                    &root,
                    &format!(
                        r#"{{"server": {{"name": "{name}", "imageRef": "{id}", "flavorRef": "FLAVOR", "key_name": "KEY"}}}}"#
                    ),
                    "",
                )
            }),
            command(
                usage::COPY_FROM_SERVER,
                format!("nova --os-region-name {place} image-create --poll {name} {name}-copy"),
            ),
        ],
    }
}

fn curl_post(root: &str, body: &str, extra_headers: &str) -> String {
    format!(
        "curl -X POST \"{root}/servers\" -H \"X-Auth-Token: $OS_TOKEN\" -H 'Content-Type: application/json'{extra_headers} -d '{body}'"
    )
}

/// A server name that is safe in any shell and in JSON.
fn server_name(image: &Image) -> String {
    let is_plain = |ch: char| ch.is_ascii_alphanumeric() || ch == '-' || ch == '.';
    let name: String =
        image.title().chars().map(|ch| if is_plain(ch) { ch } else { '-' }).collect();
    let name = name.trim_matches(['-', '.']);
    if name.is_empty() { "server".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::image;

    fn commands_for(profile: Profile, region: &str, image: &Image) -> Vec<LabeledCommand> {
        usage_commands(profile, &region.parse().unwrap(), &"1093377".parse().unwrap(), image)
    }

    #[test]
    fn commands_contain_the_image_id_and_the_region() {
        let image = image("web-2026-11");
        for profile in Profile::ALL {
            let commands = commands_for(profile, "DFW", &image);
            assert!(commands[1].text.contains(&image.id.to_string()), "{commands:?}");
            assert!(commands[1].text.contains("--os-region-name DFW"), "{commands:?}");
            assert!(
                commands.iter().any(|one| one.label == usage::COPY_FROM_SERVER),
                "{commands:?}"
            );
        }
    }

    #[test]
    fn rackspace_commands_use_the_regions_service_url() {
        let commands = commands_for(Profile::Rackspace, "DFW", &image("web"));
        let address = "https://dfw.servers.api.rackspacecloud.com/v2/1093377/servers";
        assert!(commands[2].text.contains(address), "{commands:?}");
    }

    #[test]
    fn an_image_name_cannot_inject_into_a_command() {
        let sly = Image { name: Some("$(rm -r ~)'; \"x\": {".to_owned()), ..image("web") };
        for profile in Profile::ALL {
            for command in commands_for(profile, "it's here", &sly) {
                assert!(!command.text.contains("rm -r"), "{command:?}");
                assert!(!command.text.contains("$("), "{command:?}");
            }
        }
        assert_eq!(server_name(&sly), "rm--r-------x");
        assert_eq!(server_name(&Image { name: Some("«»".to_owned()), ..image("web") }), "server");
    }
}
