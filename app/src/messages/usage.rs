//! How to start a server from a shared image in the cloud's own dashboard, step by step. Pure; used by [`crate::parts::usage`].

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

/// The usual name of the dashboard.
pub const fn dashboard_name(profile: Profile) -> &'static str {
    match profile {
        Profile::OpenStack => "the dashboard (Horizon)",
        Profile::Rackspace => "the Cloud Control Panel",
    }
}

/// The steps. Rackspace's are from its guide to sharing images in the control panel.
pub fn dashboard(usable: &UsableImage<'_>) -> Vec<String> {
    let UsableImage { profile, region, image, is_listed, .. } = *usable;
    if image.hidden {
        return vec![
            "Its owner keeps it hidden, so no dashboard lists it: use the commands.".to_owned(),
        ];
    }
    let (title, id) = (image.title(), image.id);
    let flavor = image::requirements(image).map_or_else(
        || "Flavor: choose one that is large enough for the software in the image.".to_owned(),
        |needs| format!("Flavor: choose one with at least {needs}."),
    );
    let accept = if is_listed { "" } else { "Accept the image first: it isn't listed before. " };
    match profile {
        Profile::OpenStack => vec![
            format!("Switch to your project and to region {region}."),
            format!(
                "{accept}Open Project > Compute > Images and press Launch in the row of {title}. Names aren't unique: compare the ID, {id}."
            ),
            flavor,
            "Networks: choose one of your project's networks. Key Pair: choose yours, to sign in to the server.".to_owned(),
            "Press Launch Instance.".to_owned(),
        ],
        Profile::Rackspace => vec![
            format!("Open Servers > Create Server and choose region {region}."),
            format!(
                "{accept}Under Image choose Saved Images, then Shared Images, then {title}. Names aren't unique: compare the ID, {id}."
            ),
            flavor,
            "Networks: keep the public and the service network selected. Add your own network only if you need it.".to_owned(),
            "Press Create Server.".to_owned(),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::example::image;

    fn steps(profile: Profile, image: &Image, is_listed: bool) -> String {
        let (region, project) = ("DFW".parse().unwrap(), "1093377".parse().unwrap());
        let usable = UsableImage { profile, region: &region, project: &project, image, is_listed };
        dashboard(&usable).join(" ")
    }

    #[test]
    fn the_steps_name_region_flavor_and_network() {
        let image = Image { min_disk: 38, ..image("web") };
        for profile in Profile::ALL {
            let steps = steps(profile, &image, true);
            for part in ["region DFW", "at least 38 GiB disk", "Networks:", &image.id.to_string()] {
                assert!(steps.contains(part), "{part} is missing in {steps}");
            }
        }
    }

    #[test]
    fn a_hidden_image_is_in_no_dashboard() {
        let hidden = Image { hidden: true, ..image("web") };
        assert!(steps(Profile::OpenStack, &hidden, true).starts_with("Its owner keeps it hidden"));
    }

    #[test]
    fn an_unaccepted_image_must_be_accepted_first() {
        let steps = |is_listed| steps(Profile::OpenStack, &image("web"), is_listed);
        assert!(steps(false).contains("Accept the image first"));
        assert!(!steps(true).contains("Accept the image first"));
    }
}
