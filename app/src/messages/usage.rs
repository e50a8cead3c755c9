//! How to use a shared image: the steps in the cloud's own dashboard, and the labels of the commands. Used by
//! [`crate::parts::usage`].

use imageshare_core::model::{Image, ProjectId, RegionName};
use imageshare_core::rules::Profile;

use super::image;

/// An image to use, and the project that uses it.
#[derive(Debug, Clone, Copy)]
pub struct UsableImage<'a> {
    /// The rules of the cloud.
    pub profile: Profile,
    /// The image's region.
    pub region: &'a RegionName,
    /// The project that it is shared with.
    pub project: &'a ProjectId,
    /// The image.
    pub image: &'a Image,
    /// Whether it is in the project's list, from which a dashboard starts servers.
    pub is_listed: bool,
}

/// The heading of the steps.
pub const fn dashboard_steps_heading(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "In the dashboard (Horizon)",
        Profile::Rackspace => "In the Cloud Control Panel",
    }
}

/// The heading of the commands.
pub const COMMANDS: &str = "On the command line";
pub const PLACEHOLDERS: &str = "Replace the words in capital letters with your own values.";
pub const COST: &str = "You pay from the moment you create a server or a snapshot. If the owner stops sharing the image, your servers and snapshots remain, but you can no longer create servers from the image. Keep a copy of each image you depend on.";

/// The title above the reason why no server can start from the image.
pub const UNUSABLE: &str = "This image can't be used at the moment";

/// The commands that list what a new server needs.
pub const fn requirements_label(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Find a flavor, a network, and a key",
        Profile::Rackspace => "Find a flavor and a key",
    }
}

/// The command that starts a server.
pub const fn start_server_label(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "Create a server with the openstack client",
        Profile::Rackspace => "Create a server with the nova client",
    }
}

pub const START_SERVER_BY_API: &str = "Create a server with the API";
pub const COPY_FROM_SERVER: &str = "Keep your own copy: create an image from the server";
pub const COPY_AS_FILE: &str = "Keep your own copy as a file";

const HIDDEN_NOTE: &str =
    "The owner has hidden this image, so dashboards don't list it. Use the commands instead.";
const ACCEPT_FIRST: &str =
    "Accept the image first: the dashboard lists only images that you have accepted.";

/// The steps. Rackspace's are from its guide to sharing images in the control panel.
pub fn dashboard_steps(usable: &UsableImage<'_>) -> Vec<String> {
    let UsableImage { profile, region, image, is_listed, .. } = *usable;
    if image.hidden {
        return vec![HIDDEN_NOTE.to_owned()];
    }
    let (title, id) = (image.title(), image.id);
    let flavor = image::requirements(image).map_or_else(
        || "Flavor: choose one that is large enough for the software in the image.".to_owned(),
        |needs| format!("Flavor: choose one with at least {needs}."),
    );
    let mut steps = if is_listed { Vec::new() } else { vec![ACCEPT_FIRST.to_owned()] };
    match profile {
        Profile::OpenStack => steps.extend([
            format!("Switch to your project and the {region} region."),
            format!(
                "Open Project > Compute > Images and choose Launch in the row for {title}. Names aren't unique, so compare the ID: {id}."
            ),
            flavor,
            "Networks: choose one of your project's networks. Key Pair: choose yours so that you can sign in to the server.".to_owned(),
            "Choose Launch Instance.".to_owned(),
        ]),
        Profile::Rackspace => steps.extend([
            format!("Open Servers > Create Server and choose the {region} region."),
            format!(
                "Under Image, choose Saved Images, then Shared Images, then {title}. Names aren't unique, so compare the ID: {id}."
            ),
            flavor,
            "Networks: keep the public and service networks selected. Add your own network only if you need it.".to_owned(),
            "Choose Create Server.".to_owned(),
        ]),
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::test_fixtures::image;

    fn steps(profile: Profile, image: &Image, is_listed: bool) -> String {
        let (region, project) = ("DFW".parse().unwrap(), "1093377".parse().unwrap());
        let usable = UsableImage { profile, region: &region, project: &project, image, is_listed };
        dashboard_steps(&usable).join(" ")
    }

    #[test]
    fn the_steps_name_region_flavor_and_network() {
        let image = Image { min_disk: 38, ..image("web") };
        for profile in Profile::ALL {
            let steps = steps(profile, &image, true);
            for part in ["DFW region", "at least 38 GiB disk", "Networks:", &image.id.to_string()] {
                assert!(steps.contains(part), "{part} is missing in {steps}");
            }
        }
    }

    #[test]
    fn a_hidden_image_is_in_no_dashboard() {
        let hidden = Image { hidden: true, ..image("web") };
        assert!(steps(Profile::OpenStack, &hidden, true).starts_with("The owner has hidden"));
    }

    #[test]
    fn an_unaccepted_image_must_be_accepted_first() {
        let steps = |is_listed| steps(Profile::OpenStack, &image("web"), is_listed);
        assert!(steps(false).contains("Accept the image first"));
        assert!(!steps(true).contains("Accept the image first"));
    }
}
